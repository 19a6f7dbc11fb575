//! Targets among the other differences: the same rows in the same shape.

use super::kind::{ComparedField, DifferenceKind, SizeUnit};
use super::model::{Difference, Evidence, TargetComparison};
use super::target::{TargetDifference, TargetKind, TargetSide, changes, compare_targets, line_up};
use crate::plan::Plan;
use crate::value::quantity::{Measure, Scale, Unit};

/// Lines up and compares the targets of all plans: with a baseline every other plan against it, and the others among
/// themselves as if there were none. Silence is then told against the baseline alone.
pub(super) fn compare(plans: &[Plan], baseline: Option<usize>) -> TargetComparison {
    let groups = line_up(plans);
    let mut differences = compare_targets(plans, &groups, baseline);
    if let Some(baseline) = baseline {
        let baseline = baseline as u32;
        let among_others = |found: &TargetDifference| {
            found.kind != TargetKind::Missing && ![found.left.plan, found.right.plan].contains(&baseline)
        };
        differences.extend(compare_targets(plans, &groups, None).into_iter().filter(among_others));
        // Stable, so that the years of one pair keep their order; the baseline goes before the others.
        differences.sort_by_key(|found| (found.group, found.left.plan != baseline, found.left.plan, found.right.plan));
    }
    let changes = changes(plans, &groups);
    TargetComparison { groups, differences, changes }
}

/// The pairs that differ, as differences; their row is the index of the group.
pub(super) fn differences(plans: &[Plan], targets: &TargetComparison) -> Vec<Difference> {
    targets.differences.iter().filter_map(|found| difference(plans, found)).collect()
}

fn difference(plans: &[Plan], found: &TargetDifference) -> Option<Difference> {
    Some(Difference {
        row: found.group,
        field: ComparedField::Target,
        kind: kind(found)?,
        left: evidence(plans, found.left),
        right: evidence(plans, found.right),
        removed: Vec::new(),
        added: Vec::new(),
        size: found.size,
        size_unit: found.size_unit.as_ref().map(size_unit),
    })
}

/// `None` for equal targets.
fn kind(found: &TargetDifference) -> Option<DifferenceKind> {
    Some(match found.kind {
        TargetKind::Equal => return None,
        TargetKind::Higher => DifferenceKind::TargetHigher,
        TargetKind::Lower => DifferenceKind::TargetLower,
        TargetKind::StricterComparator => DifferenceKind::TargetStricter,
        TargetKind::LooserComparator => DifferenceKind::TargetLooser,
        TargetKind::OtherComparator => DifferenceKind::TargetOtherComparator,
        TargetKind::EarlierYear => DifferenceKind::TargetEarlierYear,
        TargetKind::LaterYear => DifferenceKind::TargetLaterYear,
        TargetKind::OtherUnit => DifferenceKind::TargetOtherUnit,
        TargetKind::OtherWhole => DifferenceKind::TargetOtherWhole,
        TargetKind::Missing if found.right.target.is_none() => DifferenceKind::TargetSilent,
        TargetKind::Missing => DifferenceKind::TargetAdded,
    })
}

fn evidence(plans: &[Plan], side: TargetSide) -> Evidence {
    let Some(target) = side.of(plans) else { return Evidence::silent(side.plan) };
    let year = target.by_year.map(|year| format!(" ({year})")).unwrap_or_default();
    Evidence {
        plan: side.plan,
        id: Some(target.id.to_string()),
        raw: Some(target.text.clone()),
        value: Some(format!("{}{year}", target.quantity)),
        location: Some(target.location.clone()),
    }
}

fn size_unit(unit: &Unit) -> SizeUnit {
    match unit {
        Unit::Percent | Unit::PercentagePoint => SizeUnit::PercentagePoints,
        Unit::Measure(Scale::One, Measure::Year) => SizeUnit::Years,
        Unit::Measure(Scale::One, Measure::Dong) => SizeUnit::Dong,
        unit => SizeUnit::Of(unit.to_string()),
    }
}
