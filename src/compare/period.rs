//! Deadlines: earlier, later, open, contingent.

use super::kind::{DifferenceKind, SizeUnit};
use super::side::{Finding, Side};
use crate::text::{fold, syllables};
use crate::value::period::{self, Period, PeriodOrder};

/// How two periods differ. The same words are the same period, understood or not; so is a deadline that one of two
/// plans names with `trước` and the other without.
pub(super) fn compare(left: Side<'_, Period>, right: Side<'_, Period>) -> Option<Finding> {
    let (left, right) = match (left.stated(), right.stated()) {
        (None, None) => return None,
        (None, Some(_)) => return Some(Finding::new(DifferenceKind::DeadlineStated)),
        (Some(_), None) => return Some(Finding::new(DifferenceKind::DeadlineUnstated)),
        (Some(left), Some(right)) => (left, right),
    };
    if fold(&left.raw) == fold(&right.raw) {
        return None;
    }
    let order = period::compare(&left.value, &right.value);
    let is_day_apart = matches!(order, PeriodOrder::Earlier { days: 1 } | PeriodOrder::Later { days: 1 });
    if is_day_apart && is_before(&left.raw) != is_before(&right.raw) {
        return None;
    }
    let kind = match order {
        PeriodOrder::Equal => return None,
        // The order speaks of the left side, the kind of the right one.
        PeriodOrder::Earlier { days } => return Some(apart(DifferenceKind::DeadlineLater, days)),
        PeriodOrder::Later { days } => return Some(apart(DifferenceKind::DeadlineEarlier, days)),
        PeriodOrder::Inside => DifferenceKind::DeadlineWider,
        PeriodOrder::Around => DifferenceKind::DeadlineNarrower,
        PeriodOrder::Overlapping => DifferenceKind::DeadlineOverlapping,
        PeriodOrder::OtherRecurrence => DifferenceKind::DeadlineRhythm,
        PeriodOrder::OpenAgainstDated | PeriodOrder::DatedAgainstOpen => DifferenceKind::DeadlineOpen,
        PeriodOrder::OtherCondition
        | PeriodOrder::ContingentAgainstDated
        | PeriodOrder::DatedAgainstContingent
        | PeriodOrder::ContingentAgainstOpen
        | PeriodOrder::OpenAgainstContingent => DifferenceKind::DeadlineContingent,
        PeriodOrder::Unknown => DifferenceKind::Unparsed,
    };
    Some(Finding::new(kind))
}

/// Whether the day named is excluded. To a column of deadlines it makes no difference: `trước ngày 31/12/2025` in one
/// plan is `31/12/2025` in the next.
fn is_before(words: &str) -> bool {
    syllables(&fold(words)).any(|word| word.text == "trước")
}

fn apart(kind: DifferenceKind, days: u32) -> Finding {
    Finding { size: Some(f64::from(days)), size_unit: Some(SizeUnit::Days), ..Finding::new(kind) }
}
