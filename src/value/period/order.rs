//! Which of two periods ends first, where they can be compared.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Period;
use crate::text::fold;

/// The left period against the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum PeriodOrder {
    /// They mean the same.
    Equal,
    /// The left one ends this many days before the right one.
    Earlier {
        /// At least 1.
        days: u32,
    },
    /// The left one ends this many days after the right one.
    Later {
        /// At least 1.
        days: u32,
    },
    /// The left one lies in the right one and keeps its end (`tháng 9/2025` in `quý III/2025`), or names the part of the
    /// year that the right one leaves open (`tháng 11 hằng năm` in `hằng năm`).
    Inside,
    /// The right one lies in the left one in this way.
    Around,
    /// They end on the same day, or have no end to compare, but are not the same and neither lies in the other: a date
    /// in between, an alternative.
    Overlapping,
    /// Both go on without an end, but not in the same way: `thường xuyên` and `hằng năm`, `hằng năm` and `hằng quý`.
    OtherRecurrence,
    /// Both depend on something, but not on the same.
    OtherCondition,
    /// The left one goes on (`thường xuyên`, `hằng năm`, `từ năm 2026`), the right one has an end.
    OpenAgainstDated,
    /// The left one has an end, the right one goes on.
    DatedAgainstOpen,
    /// The left one depends on something, the right one has an end.
    ContingentAgainstDated,
    /// The left one has an end, the right one depends on something.
    DatedAgainstContingent,
    /// The left one depends on something, the right one goes on.
    ContingentAgainstOpen,
    /// The left one goes on, the right one depends on something.
    OpenAgainstContingent,
    /// One of them was not understood.
    Unknown,
}

impl PeriodOrder {
    /// The order of the right period against the left.
    pub fn reversed(self) -> PeriodOrder {
        match self {
            PeriodOrder::Earlier { days } => PeriodOrder::Later { days },
            PeriodOrder::Later { days } => PeriodOrder::Earlier { days },
            PeriodOrder::Inside => PeriodOrder::Around,
            PeriodOrder::Around => PeriodOrder::Inside,
            PeriodOrder::OpenAgainstDated => PeriodOrder::DatedAgainstOpen,
            PeriodOrder::DatedAgainstOpen => PeriodOrder::OpenAgainstDated,
            PeriodOrder::ContingentAgainstDated => PeriodOrder::DatedAgainstContingent,
            PeriodOrder::DatedAgainstContingent => PeriodOrder::ContingentAgainstDated,
            PeriodOrder::ContingentAgainstOpen => PeriodOrder::OpenAgainstContingent,
            PeriodOrder::OpenAgainstContingent => PeriodOrder::ContingentAgainstOpen,
            same => same,
        }
    }
}

/// What matters for the order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    Dated(Date),
    Open,
    Contingent,
    Unknown,
}

/// `left` against `right`. `compare(a, b)` is `compare(b, a)` [reversed](PeriodOrder::reversed).
///
/// Ends are compared, since a plan promises that work is done by then. Of several times the last end counts, of
/// alternatives the last one that has a date. Two stretches of every year are compared by their last day in the year.
pub fn compare(left: &Period, right: &Period) -> PeriodOrder {
    match (nature(left), nature(right)) {
        (Nature::Unknown, _) | (_, Nature::Unknown) => PeriodOrder::Unknown,
        _ if same(left, right) => PeriodOrder::Equal,
        _ if lies_in(left, right) => PeriodOrder::Inside,
        _ if lies_in(right, left) => PeriodOrder::Around,
        (Nature::Dated(left), Nature::Dated(right)) if left == right => PeriodOrder::Overlapping,
        (Nature::Dated(left), Nature::Dated(right)) => apart(left, right),
        (Nature::Open, Nature::Dated(_)) => PeriodOrder::OpenAgainstDated,
        (Nature::Dated(_), Nature::Open) => PeriodOrder::DatedAgainstOpen,
        (Nature::Contingent, Nature::Dated(_)) => PeriodOrder::ContingentAgainstDated,
        (Nature::Dated(_), Nature::Contingent) => PeriodOrder::DatedAgainstContingent,
        (Nature::Contingent, Nature::Open) => PeriodOrder::ContingentAgainstOpen,
        (Nature::Open, Nature::Contingent) => PeriodOrder::OpenAgainstContingent,
        (Nature::Open, Nature::Open) if left.start().is_some() && right.start().is_some() => PeriodOrder::Overlapping,
        (Nature::Open, Nature::Open) => within_year(left, right).unwrap_or(PeriodOrder::OtherRecurrence),
        (Nature::Contingent, Nature::Contingent) => PeriodOrder::OtherCondition,
    }
}

/// Two ends in every year: `trước ngày 15/12 hằng năm` is 16 days earlier than `trước ngày 31/12 hằng năm`.
fn within_year(left: &Period, right: &Period) -> Option<PeriodOrder> {
    let end = |period: &Period| match period {
        Period::Recurring { window: Some(window), .. } => {
            window.to.and_then(|to| Date::new(2024, to.month, to.day).ok())
        }
        _ => None,
    };
    let (left, right) = (end(left)?, end(right)?);
    Some(if left == right { PeriodOrder::Overlapping } else { apart(left, right) })
}

/// Which of two days that are not the same is earlier.
fn apart(left: Date, right: Date) -> PeriodOrder {
    let days = (right - left).get_days();
    match days.unsigned_abs() {
        by if days > 0 => PeriodOrder::Earlier { days: by },
        by => PeriodOrder::Later { days: by },
    }
}

fn nature(period: &Period) -> Nature {
    match period {
        Period::Unparsed => Nature::Unknown,
        Period::Contingent { .. } => Nature::Contingent,
        Period::Ongoing | Period::Recurring { .. } => Nature::Open,
        Period::Range { to, .. } | Period::Event { to, .. } | Period::Within { to, .. } => {
            to.map_or(Nature::Open, Nature::Dated)
        }
        Period::AnyOf(parts) | Period::Each(parts) => {
            let natures = || parts.iter().map(nature);
            if natures().any(|nature| nature == Nature::Unknown) {
                return Nature::Unknown;
            }
            // Work that goes on has no end, whatever is reported on the way.
            if matches!(period, Period::Each(_)) && natures().any(|nature| nature == Nature::Open) {
                return Nature::Open;
            }
            let last = natures().filter_map(|nature| match nature {
                Nature::Dated(date) => Some(date),
                _ => None,
            });
            match last.max() {
                Some(date) => Nature::Dated(date),
                None if natures().any(|nature| nature == Nature::Open) => Nature::Open,
                None => Nature::Contingent,
            }
        }
    }
}

/// Whether the one says no more than the other but where in it: a stretch with the same end and no earlier beginning, a
/// part of the year where the other says only that it is every year, each of several times in its counterpart.
fn lies_in(inner: &Period, outer: &Period) -> bool {
    match (inner, outer) {
        (Period::Recurring { every, window: Some(inner) }, Period::Recurring { every: other, window }) => {
            every == other && window.is_none_or(|outer| inner.to == outer.to && no_earlier(inner.from, outer.from))
        }
        (Period::Each(inner), Period::Each(outer)) if inner.len() == outer.len() => {
            inner.iter().zip(outer).all(|(inner, outer)| same(inner, outer) || lies_in(inner, outer))
        }
        (Period::Within { activity, .. }, Period::Within { activity: other, .. }) if activity != other => false,
        // Work that is said to recur in a stretch is in it; that it is done at all in a stretch says less.
        (Period::Range { .. } | Period::Event { .. }, Period::Within { .. }) => false,
        (
            Period::Range { from, to } | Period::Event { from, to, .. } | Period::Within { from, to, .. },
            Period::Range { from: earlier, to: end }
            | Period::Event { from: earlier, to: end, .. }
            | Period::Within { from: earlier, to: end, .. },
        ) => to.is_some() && to == end && no_earlier(*from, *earlier),
        _ => false,
    }
}

/// Whether a beginning is not before another; one that is not given is before all.
fn no_earlier<T: Ord>(from: Option<T>, other: Option<T>) -> bool {
    // `None` is the least.
    from >= other
}

/// Equal up to the order of parts, the spelling of conditions, and the name of the same days.
fn same(left: &Period, right: &Period) -> bool {
    match (left, right) {
        (Period::Contingent { on }, Period::Contingent { on: other }) => condition(on) == condition(other),
        (Period::Event { on, from: None, to: None }, Period::Event { on: other, from: None, to: None }) => {
            condition(on) == condition(other)
        }
        (
            Period::Range { from, to } | Period::Event { from, to, .. },
            Period::Range { from: other_from, to: other_to } | Period::Event { from: other_from, to: other_to, .. },
        ) => (from, to) == (other_from, other_to),
        (Period::AnyOf(left), Period::AnyOf(right)) | (Period::Each(left), Period::Each(right)) => {
            let within =
                |some: &[Period], all: &[Period]| some.iter().all(|one| all.iter().any(|other| same(one, other)));
            left.len() == right.len() && within(left, right) && within(right, left)
        }
        _ => left == right,
    }
}

fn condition(words: &str) -> String {
    fold(words).chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect()
}
