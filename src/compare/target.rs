//! Targets of several plans, lined up by indicator and compared at the same year.
//!
//! Owns which targets measure the same thing, how two of them differ, and which asks for more: *ambition* takes into
//! account whether more of the indicator is better (insurance coverage) or less (mortality). It refuses to compare
//! shares of different wholes, and absolute numbers of the country with those of a province.
//!
//! ```
//! use doichieu::compare::target::{compare_targets, line_up};
//! let plans: Vec<doichieu::plan::Plan> = Vec::new();
//! let groups = line_up(&plans, None);
//! assert!(compare_targets(&plans, &groups, None).is_empty());
//! ```

use serde::{Deserialize, Serialize};

use crate::plan::{Plan, Target};
use crate::value::quantity::Unit;

mod difference;
mod direction;
mod likeness;
mod line_up;
mod sentence;
mod tasks;

pub(super) use difference::Wholes;
pub use difference::{changes, compare_targets};
pub use direction::Direction;
pub use line_up::line_up;
pub(super) use tasks::{Facing, face};

/// A target by its place: the index of its plan among the plans given, and its index in that plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TargetRef {
    /// Index of the plan.
    pub plan: u32,
    /// Index into its targets.
    pub target: u32,
}

impl TargetRef {
    /// The target itself.
    ///
    /// # Panics
    /// Where it is not one of `plans`.
    pub fn of(self, plans: &[Plan]) -> &Target {
        &plans[self.plan as usize].targets[self.target as usize]
    }
}

/// The targets of all plans that measure one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetGroup {
    /// What is measured: the baseline's wording, or the usual one of the members.
    pub indicator: String,
    /// Which value is the better one; `None` where neither comparators nor wording tell.
    pub direction: Option<Direction>,
    /// Ordered by plan, then target: usually one for each plan and year.
    pub members: Vec<TargetRef>,
}

/// How the right target differs from the left one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TargetKind {
    /// The same value for the same year, under comparators that ask for the same.
    Equal,
    /// The right value is higher for the same year.
    Higher,
    /// The right value is lower for the same year.
    Lower,
    /// The same number, but the right comparator asks for more: `trên 95%` against `đạt 95%`.
    StricterComparator,
    /// The same number, but the right comparator asks for less.
    LooserComparator,
    /// The same number under comparators that cannot be ranked: `trên 20%` against `dưới 20%`.
    OtherComparator,
    /// The right target is for an earlier year, and asks for no less.
    EarlierYear,
    /// The right target is for a later year, and asks for no more.
    LaterYear,
    /// The targets are for different years, and the later one asks for more, or it cannot be told which does.
    OtherYear,
    /// The units cannot be converted into one another.
    OtherUnit,
    /// Absolute numbers of the country and of a province: neither is higher or lower.
    OtherWhole,
    /// One of the plans sets no target for the indicator: it is silent.
    Missing,
}

names!(TargetKind {
    Equal "equal"
    Higher "higher"
    Lower "lower"
    StricterComparator "stricter_comparator"
    LooserComparator "looser_comparator"
    OtherComparator "other_comparator"
    EarlierYear "earlier_year"
    LaterYear "later_year"
    OtherYear "other_year"
    OtherUnit "other_unit"
    OtherWhole "other_whole"
    Missing "missing"
});

/// One side of a difference: a plan, and its target if it sets one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TargetSide {
    /// Index of the plan.
    pub plan: u32,
    /// Index into the plan's targets; `None` where the plan is silent.
    pub target: Option<u32>,
}

impl TargetSide {
    /// The target, if the plan sets one.
    pub fn of(self, plans: &[Plan]) -> Option<&Target> {
        self.target.map(|target| TargetRef { plan: self.plan, target }.of(plans))
    }
}

/// How two plans compare in one indicator for one year. Equal pairs are differences of kind [`TargetKind::Equal`], so
/// that what was compared can be told from what was not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetDifference {
    /// Index into the groups.
    pub group: u32,
    /// The baseline, or the plan that comes first.
    pub left: TargetSide,
    /// The other plan.
    pub right: TargetSide,
    /// How the right one differs from the left one.
    pub kind: TargetKind,
    /// How far the values are apart, never negative; with [`EarlierYear`](TargetKind::EarlierYear),
    /// [`LaterYear`](TargetKind::LaterYear) and [`OtherYear`](TargetKind::OtherYear) how many years.
    /// `None` where there is nothing to measure.
    pub size: Option<f64>,
    /// The unit of `size`: percentage points for shares, years for years, otherwise that of the left target.
    pub size_unit: Option<Unit>,
    /// How much more ambitious the right plan is, in the unit of the values (percentage points for shares): negative
    /// where it is less ambitious, 0 where both ask for the same. `None` where that cannot be told: an unknown
    /// direction, other units or wholes, silence, or a higher value for a later year.
    pub ambition: Option<f64>,
    /// Which is the more ambitious; unlike `ambition` it knows of stricter comparators, earlier years and the
    /// plans' other milestones.
    pub standing: Standing,
}

/// Where the right plan stands, with the left as the yardstick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is less ambitious.
    Below,
    /// It is as ambitious.
    At,
    /// It is more ambitious.
    Above,
    /// It sets no target for the indicator.
    Silent,
    /// The yardstick sets no target for the indicator.
    Unmeasured,
    /// Both set one, but neither can be called the more ambitious.
    Unclear,
}

names!(Standing {
    Below "below"
    At "at"
    Above "above"
    Silent "silent"
    Unmeasured "unmeasured"
    Unclear "unclear"
});

/// How one plan's target for an indicator changes from one year to the next that it names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetChange {
    /// Index into the groups.
    pub group: u32,
    /// The target for the earlier year.
    pub earlier: TargetRef,
    /// The target for the later year.
    pub later: TargetRef,
    /// The later value less the earlier one, in `unit`.
    pub change: f64,
    /// Percentage points for shares, otherwise the unit of the earlier target.
    pub unit: Unit,
    /// The same, positive where the indicator improves; `None` where its direction is unknown.
    pub improvement: Option<f64>,
}

#[cfg(test)]
mod tests;
