//! Deadlines: earlier, later, open, contingent.

use jiff::civil::Date;

use super::kind::{DifferenceKind, SizeUnit};
use super::side::{Finding, Side};
use crate::text::fold;
use crate::value::period::Period;

/// How two periods differ. The same words are the same period, understood or not.
pub(super) fn compare(left: Side<'_, Period>, right: Side<'_, Period>) -> Vec<Finding> {
    let (left, right) = match (left.stated(), right.stated()) {
        (None, None) => return Vec::new(),
        (None, Some(_)) => return vec![Finding::new(DifferenceKind::DeadlineStated)],
        (Some(_), None) => return vec![Finding::new(DifferenceKind::DeadlineUnstated)],
        (Some(left), Some(right)) => (left, right),
    };
    if fold(&left.raw) == fold(&right.raw) {
        return Vec::new();
    }
    order(&left.value, &right.value).into_iter().collect()
}

fn order(left: &Period, right: &Period) -> Option<Finding> {
    let kind = match (left, right) {
        (Period::Unparsed, _) | (_, Period::Unparsed) => DifferenceKind::Unparsed,
        (left, right) if left == right => return None,
        (Period::Contingent { .. }, _) | (_, Period::Contingent { .. }) => DifferenceKind::DeadlineContingent,
        (left, right) => match (end(left), end(right)) {
            (Some(left), Some(right)) if left != right => return Some(apart(left, right)),
            (Some(_), Some(_)) => DifferenceKind::DeadlineOverlapping,
            (None, None) => DifferenceKind::DeadlineRhythm,
            _ => DifferenceKind::DeadlineOpen,
        },
    };
    Some(Finding::new(kind))
}

fn apart(left: Date, right: Date) -> Finding {
    let days = left.until(right).map_or(0, |span| span.get_days());
    let kind = if days < 0 { DifferenceKind::DeadlineEarlier } else { DifferenceKind::DeadlineLater };
    Finding { size: Some(f64::from(days.abs())), size_unit: Some(SizeUnit::Days), ..Finding::new(kind) }
}

fn end(period: &Period) -> Option<Date> {
    match period {
        Period::Range { to, .. } => *to,
        Period::Each(parts) => parts.iter().filter_map(end).max(),
        _ => None,
    }
}
