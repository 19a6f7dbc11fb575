//! Targets of plans and of tasks among the other differences: the same rows in the same shape.

use super::kind::{ComparedField, DifferenceKind, SizeUnit};
use super::model::{Difference, Evidence, TargetComparison};
use super::row::Counterpart;
use super::side::Finding;
use super::spelling;
use super::target::{
    Facing, TargetDifference, TargetKind, TargetSide, Wholes, changes, compare_targets, face, line_up,
};
use crate::plan::{Plan, Target};
use crate::value::quantity::{Measure, Scale, Unit};

/// Lines up and compares the targets of all plans: with a baseline every other plan against it, and the others among
/// themselves as if there were none. Silence is then told against the baseline alone.
pub(super) fn compare(plans: &[Plan], baseline: Option<usize>) -> TargetComparison {
    let groups = line_up(plans, baseline);
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
        kind: kind(found.kind, found.right.target.is_some())?,
        left: evidence(plans, found.left),
        right: evidence(plans, found.right),
        removed: Vec::new(),
        added: Vec::new(),
        size: found.size,
        size_unit: found.size_unit.as_ref().map(size_unit),
    })
}

/// A target of a row, and the task that sets it.
pub(super) type Set<'a> = (Counterpart<'a>, &'a Target);

/// A difference in what the tasks of a row are to reach, with the target on either side.
pub(super) struct TaskTargets<'a> {
    pub finding: Finding,
    pub left: Option<Set<'a>>,
    pub right: Option<Set<'a>>,
}

/// In which targets two plans differ in a row, each with all of its tasks in it. Numbers of the country and of a province are
/// not held against one another.
pub(super) fn of_tasks<'a>(
    plans: &[Plan],
    left: &[Counterpart<'a>],
    right: &[Counterpart<'a>],
) -> Vec<TaskTargets<'a>> {
    let (Some(one), Some(other)) = (left.first(), right.first()) else { return Vec::new() };
    let wholes = Wholes::of(&plans[one.plan as usize], &plans[other.plan as usize]);
    let set = |side: &[Counterpart<'a>]| -> Vec<Set<'a>> {
        side.iter().flat_map(|&of| of.task.targets.iter().map(move |target| (of, target))).collect()
    };
    let targets = |sets: &[Set<'a>]| -> Vec<&'a Target> { sets.iter().map(|(_, target)| *target).collect() };
    let (ours, theirs) = (set(left), set(right));
    let difference = |facing: Facing| {
        let (found, size, unit) = match facing.verdict {
            Some(verdict) if verdict.kind == TargetKind::OtherWhole => return None,
            Some(verdict) => (verdict.kind, verdict.size, verdict.unit),
            None => (TargetKind::Missing, None, None),
        };
        let kind = kind(found, facing.right.is_some())?;
        let size_unit = unit.as_ref().map(size_unit);
        let (left, right) = (facing.left.map(|at| ours[at]), facing.right.map(|at| theirs[at]));
        let words = |set: Option<Set<'_>>| set.map(|(_, target)| spelling::named_target(target)).into_iter().collect();
        let (removed, added) = (words(left), words(right));
        Some(TaskTargets { finding: Finding { kind, removed, added, size, size_unit }, left, right })
    };
    face(&targets(&ours), &targets(&theirs), wholes).into_iter().filter_map(difference).collect()
}

/// `None` for equal targets.
fn kind(found: TargetKind, right_sets_one: bool) -> Option<DifferenceKind> {
    Some(match found {
        TargetKind::Equal => return None,
        TargetKind::Higher => DifferenceKind::TargetHigher,
        TargetKind::Lower => DifferenceKind::TargetLower,
        TargetKind::StricterComparator => DifferenceKind::TargetStricter,
        TargetKind::LooserComparator => DifferenceKind::TargetLooser,
        TargetKind::OtherComparator => DifferenceKind::TargetOtherComparator,
        TargetKind::EarlierYear => DifferenceKind::TargetEarlierYear,
        TargetKind::LaterYear => DifferenceKind::TargetLaterYear,
        TargetKind::OtherYear => DifferenceKind::TargetOtherYear,
        TargetKind::OtherUnit => DifferenceKind::TargetOtherUnit,
        TargetKind::OtherWhole => DifferenceKind::TargetOtherWhole,
        TargetKind::Missing if !right_sets_one => DifferenceKind::TargetSilent,
        TargetKind::Missing => DifferenceKind::TargetAdded,
    })
}

fn evidence(plans: &[Plan], side: TargetSide) -> Evidence {
    let Some(target) = side.of(plans) else { return Evidence::silent(side.plan) };
    Evidence {
        plan: side.plan,
        id: Some(target.id.to_string()),
        raw: Some(target.text.clone()),
        value: Some(spelling::target(target)),
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
