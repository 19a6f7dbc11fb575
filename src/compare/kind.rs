//! What a difference is: a closed list, each kind with its stable name and its mirror.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// The part of a row that two plans differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ComparedField {
    /// Whether a plan has the task at all, and in how many pieces.
    Task,
    /// Who leads it.
    Lead,
    /// Who helps with it.
    Coordinating,
    /// When it is done.
    Period,
    /// With what money.
    Funding,
    /// The figures that the task is to reach.
    TaskTarget,
    /// The targets of the plans, which have rows of their own.
    Target,
}

impl ComparedField {
    /// Every field, in the order of reports.
    pub const ALL: [ComparedField; 7] = [
        ComparedField::Task,
        ComparedField::Lead,
        ComparedField::Coordinating,
        ComparedField::Period,
        ComparedField::Funding,
        ComparedField::TaskTarget,
        ComparedField::Target,
    ];

    /// Those that a task itself states, in the order of tables.
    pub const OF_TASK: [ComparedField; 5] = [
        ComparedField::Lead,
        ComparedField::Coordinating,
        ComparedField::Period,
        ComparedField::Funding,
        ComparedField::TaskTarget,
    ];

    /// The stable name in frames: `lead`.
    pub fn name(self) -> &'static str {
        match self {
            ComparedField::Task => "task",
            ComparedField::Lead => "lead",
            ComparedField::Coordinating => "coordinating",
            ComparedField::Period => "period",
            ComparedField::Funding => "funding",
            ComparedField::TaskTarget => "task_target",
            ComparedField::Target => "target",
        }
    }
}

impl fmt::Display for ComparedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One line a kind: variant, stable name, the kind seen from the other side.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal mirror $mirror:ident;)*) => {
        /// How the right plan differs from the left one.
        ///
        /// Kinds speak of the right side: `LeadAdded` is a lead that the right plan names and the left does not,
        /// `DeadlineEarlier` a deadline that is earlier on the right. [`DifferenceKind::mirror`] turns the sides.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum DifferenceKind { $($(#[$doc])* $kind,)* }

        impl DifferenceKind {
            /// Every kind, in the order of reports.
            pub const ALL: &[DifferenceKind] = &[$(DifferenceKind::$kind,)*];

            /// The stable name in frames and on the command line: `lead_added`.
            pub fn name(self) -> &'static str {
                match self { $(DifferenceKind::$kind => $name,)* }
            }

            /// The kind of the same difference with left and right exchanged.
            pub fn mirror(self) -> DifferenceKind {
                match self { $(DifferenceKind::$kind => DifferenceKind::$mirror,)* }
            }
        }
    };
}

kinds! {
    /// The right plan lacks the row.
    TaskMissing "task_missing" mirror TaskAdded;
    /// The right plan has a row that the left lacks.
    TaskAdded "task_added" mirror TaskMissing;
    /// The right plan does in several tasks what is one on the left.
    TaskSplit "task_split" mirror TaskMerged;
    /// The right plan puts several tasks of the left in one.
    TaskMerged "task_merged" mirror TaskSplit;
    /// The right plan names all leads of the left, and more.
    LeadAdded "lead_added" mirror LeadRemoved;
    /// The right plan names some of the leads of the left, and no other.
    LeadRemoved "lead_removed" mirror LeadAdded;
    /// Both sides name a lead that the other does not.
    LeadReplaced "lead_replaced" mirror LeadReplaced;
    /// Only the right plan says who leads.
    LeadStated "lead_stated" mirror LeadUnstated;
    /// Only the left plan says who leads.
    LeadUnstated "lead_unstated" mirror LeadStated;
    /// The right plan names all coordinating agencies of the left, and more.
    CoordinatingAdded "coordinating_added" mirror CoordinatingRemoved;
    /// The right plan names some of the coordinating agencies of the left, and no other.
    CoordinatingRemoved "coordinating_removed" mirror CoordinatingAdded;
    /// Both sides name a coordinating agency that the other does not.
    CoordinatingReplaced "coordinating_replaced" mirror CoordinatingReplaced;
    /// Only the right plan says who coordinates.
    CoordinatingStated "coordinating_stated" mirror CoordinatingUnstated;
    /// Only the left plan says who coordinates.
    CoordinatingUnstated "coordinating_unstated" mirror CoordinatingStated;
    /// Predecessor and successor face each other: one agency before and after a reorganisation.
    RenamedOrMerged "renamed_or_merged" mirror RenamedOrMerged;
    /// An agency faces another one that took over a part of its work, or its work when its level of government ended: two
    /// agencies, which a reorganisation may explain.
    HandedOver "handed_over" mirror HandedOver;
    /// The bodies of one sector at two levels of government face each other: ministry and department.
    OtherLevel "other_level" mirror OtherLevel;
    /// A collective (`các sở, ban, ngành`) faces a named agency that may be one of it.
    CollectiveAgainstNamed "collective_against_named" mirror CollectiveAgainstNamed;
    /// The right plan ends earlier; the size is in days.
    DeadlineEarlier "deadline_earlier" mirror DeadlineLater;
    /// The right plan ends later; the size is in days.
    DeadlineLater "deadline_later" mirror DeadlineEarlier;
    /// The right period lies in the left one and has its end or cycle: `tháng 9/2025` where the left says `quý III/2025`,
    /// `tháng 11 hằng năm` where it says `hằng năm`.
    DeadlineNarrower "deadline_narrower" mirror DeadlineWider;
    /// The left period lies in the right one in this way.
    DeadlineWider "deadline_wider" mirror DeadlineNarrower;
    /// The periods end alike, or neither has an end, but neither lies in the other: another beginning, a date in between,
    /// an alternative.
    DeadlineOverlapping "deadline_overlapping" mirror DeadlineOverlapping;
    /// One side has an end, the other goes on (`thường xuyên`, `hằng năm`, from a day on).
    DeadlineOpen "deadline_open" mirror DeadlineOpen;
    /// One side waits for something (`sau khi có hướng dẫn`), the other does not, or for something else.
    DeadlineContingent "deadline_contingent" mirror DeadlineContingent;
    /// The rhythms differ: monthly against yearly, twice a year against yearly, yearly against ongoing.
    DeadlineRhythm "deadline_rhythm" mirror DeadlineRhythm;
    /// Only the right plan says when.
    DeadlineStated "deadline_stated" mirror DeadlineUnstated;
    /// Only the left plan says when.
    DeadlineUnstated "deadline_unstated" mirror DeadlineStated;
    /// The right plan names a source of money that the left does not.
    FundingSourceAdded "funding_source_added" mirror FundingSourceRemoved;
    /// The left plan names a source of money that the right does not.
    FundingSourceRemoved "funding_source_removed" mirror FundingSourceAdded;
    /// One side names a part of the source that the other names: `ngân sách tỉnh` against `ngân sách nhà nước`.
    FundingSourceLevel "funding_source_level" mirror FundingSourceLevel;
    /// The amounts differ; the size is in đồng where both state one amount, none where one is given each year.
    FundingAmount "funding_amount" mirror FundingAmount;
    /// Only the right plan says with what money.
    FundingStated "funding_stated" mirror FundingUnstated;
    /// Only the left plan says with what money.
    FundingUnstated "funding_unstated" mirror FundingStated;
    /// The right value is higher in the same year; the size is in points or in the unit.
    TargetHigher "target_higher" mirror TargetLower;
    /// The right value is lower in the same year.
    TargetLower "target_lower" mirror TargetHigher;
    /// The same number, but the right comparator asks for more (`trên 95%` against `đạt 95%`).
    TargetStricter "target_stricter" mirror TargetLooser;
    /// The same number, but the right comparator asks for less.
    TargetLooser "target_looser" mirror TargetStricter;
    /// The same number under comparators that cannot be ranked: `trên 20%` against `dưới 20%`.
    TargetOtherComparator "target_other_comparator" mirror TargetOtherComparator;
    /// No common year: the right target is for an earlier one and asks for no less; the size is in years.
    TargetEarlierYear "target_earlier_year" mirror TargetLaterYear;
    /// No common year: the right target is for a later one and asks for no more; the size is in years.
    TargetLaterYear "target_later_year" mirror TargetEarlierYear;
    /// No common year, and other values of which neither asks for more in time: `75% năm 2027`, `80% năm 2028`; the size is
    /// in years.
    TargetOtherYear "target_other_year" mirror TargetOtherYear;
    /// The units cannot be converted into one another.
    TargetOtherUnit "target_other_unit" mirror TargetOtherUnit;
    /// Absolute numbers of the country and of a province, of which neither is higher or lower.
    TargetOtherWhole "target_other_whole" mirror TargetOtherWhole;
    /// The right plan (or task) sets no target for the indicator.
    TargetSilent "target_silent" mirror TargetAdded;
    /// The right plan (or task) sets a target where the left is silent.
    TargetAdded "target_added" mirror TargetSilent;
    /// A side has words that were not understood, so that nothing more can be said.
    Unparsed "unparsed" mirror Unparsed;
}

impl DifferenceKind {
    /// Whether only one side says anything about the field, so that nothing was compared.
    pub fn is_one_sided(self) -> bool {
        use DifferenceKind as K;
        matches!(
            self,
            K::LeadStated
                | K::LeadUnstated
                | K::CoordinatingStated
                | K::CoordinatingUnstated
                | K::DeadlineStated
                | K::DeadlineUnstated
                | K::FundingStated
                | K::FundingUnstated
                | K::TargetSilent
                | K::TargetAdded
                | K::TaskMissing
                | K::TaskAdded
        )
    }

    /// Whether a reader would not call it another value: one body under two names or of two levels, a period that lies in
    /// the other one and has its end or cycle.
    pub fn is_nominal(self) -> bool {
        use DifferenceKind as K;
        matches!(self, K::RenamedOrMerged | K::OtherLevel | K::DeadlineNarrower | K::DeadlineWider)
    }
}

impl fmt::Display for DifferenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DifferenceKind {
    type Err = Error;

    /// Reads the stable name; the error lists all of them.
    fn from_str(name: &str) -> Result<Self, Error> {
        DifferenceKind::ALL.iter().copied().find(|kind| kind.name() == name).ok_or_else(|| {
            let known: Vec<_> = DifferenceKind::ALL.iter().map(|kind| kind.name()).collect();
            Error::new(
                ErrorKind::InvalidArgument,
                format!("không có loại khác biệt `{name}`; các loại: {}", known.join(", ")),
            )
        })
    }
}

/// The unit of a [`size`](crate::compare::Difference::size).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SizeUnit {
    /// So many agencies are other ones.
    Agencies,
    /// Between two deadlines.
    Days,
    /// Between two shares.
    PercentagePoints,
    /// Between two sums.
    Dong,
    /// Between the years of two targets.
    Years,
    /// The unit of the two quantities, as they print it.
    Of(String),
}

impl fmt::Display for SizeUnit {
    /// The stable name in frames.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SizeUnit::Agencies => "agencies",
            SizeUnit::Days => "days",
            SizeUnit::PercentagePoints => "percentage_points",
            SizeUnit::Dong => "dong",
            SizeUnit::Years => "years",
            SizeUnit::Of(unit) => unit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirroring_twice_is_the_same_kind_and_names_are_read_back() {
        for &kind in DifferenceKind::ALL {
            assert_eq!(kind.mirror().mirror(), kind, "{kind}");
            assert_eq!(kind.name().parse::<DifferenceKind>().ok(), Some(kind));
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_known_ones() {
        let error = "lead_ad".parse::<DifferenceKind>().unwrap_err().to_string();
        assert!(error.starts_with("không có loại khác biệt `lead_ad`; các loại: task_missing, task_added"), "{error}");
    }
}
