//! The comparison as data: differences with evidence on both sides, the value of most plans, coverage.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::kind::{ComparedField, DifferenceKind, SizeUnit};
use super::target::{TargetChange, TargetDifference, TargetGroup};
use crate::error::Location;
use crate::matching::{Alignment, Share};
use crate::value::province::Division;

/// What `compare` found. Plans and tasks are named by their index among the plans that were compared.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Comparison {
    /// The rows that were compared.
    pub alignment: Alignment,
    /// The yardstick, if there is one.
    pub baseline: Option<u32>,
    /// In order of row, then field, then left and right plan; those of targets after all others.
    pub differences: Vec<Difference>,
    /// Targets that measure the same thing, with how they differ between plans and from year to year.
    pub targets: TargetComparison,
    /// For every row and field that three or more plans state: what most of them say, and who says otherwise.
    pub majorities: Vec<Majority>,
    /// Which plan has which row.
    pub coverage: Coverage,
    /// The names of all agencies of the plans, by their ids.
    pub names: BTreeMap<String, String>,
    /// The division by whose provinces plans are grouped, where one was asked for.
    pub division: Option<Division>,
    /// Plans of one province together, in the order of their first plan.
    pub groups: Vec<Group>,
}

/// The targets of all plans, lined up and compared.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TargetComparison {
    /// Targets for one indicator, by their places.
    pub groups: Vec<TargetGroup>,
    /// All pairs that were compared, equal ones too; those that differ are among the
    /// [differences](Comparison::differences) as well.
    pub differences: Vec<TargetDifference>,
    /// How each plan's targets change over the years.
    pub changes: Vec<TargetChange>,
}

/// One difference between two plans, with the words on both sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Index of the alignment row (for a target: of the target group).
    pub row: u32,
    /// In what they differ.
    pub field: ComparedField,
    /// How the right side differs from the left one.
    pub kind: DifferenceKind,
    /// The baseline, or the plan that comes first.
    pub left: Evidence,
    /// The other plan.
    pub right: Evidence,
    /// What only the left side has: agency ids, sources, a target of the task with its indicator. Where agencies face
    /// their predecessor or the like, also one of those that both sides have.
    pub removed: Vec<String>,
    /// What only the right side has.
    pub added: Vec<String>,
    /// How large, never negative: the kind gives the direction.
    pub size: Option<f64>,
    /// In what `size` is counted.
    pub size_unit: Option<SizeUnit>,
}

/// One side of a difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Index of the plan.
    pub plan: u32,
    /// Id of the task or target; `None` where the plan has none.
    pub id: Option<String>,
    /// The words as printed; `None` where the plan says nothing.
    pub raw: Option<String>,
    /// What they mean, in the stable spelling of frames; `None` where nothing was understood.
    pub value: Option<String>,
    /// Where that stands.
    pub location: Option<Location>,
}

impl Evidence {
    /// The side of a plan that says nothing.
    pub fn silent(plan: u32) -> Self {
        Evidence { plan, id: None, raw: None, value: None, location: None }
    }
}

impl Difference {
    /// The same difference seen from the other side.
    pub fn mirrored(self) -> Difference {
        Difference {
            kind: self.kind.mirror(),
            left: self.right,
            right: self.left,
            removed: self.added,
            added: self.removed,
            ..self
        }
    }
}

/// What most plans of a row say about a field, as far as one value stands out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Majority {
    /// Index of the alignment row.
    pub row: u32,
    /// What they say something about.
    pub field: ComparedField,
    /// The commonest value, in the stable spelling of frames; of equally common ones the one that the most plans print
    /// as it is, then the one stated first.
    pub value: String,
    /// Whether most plans state it, or only more than state any other.
    pub prevalence: Prevalence,
    /// The plans that state it, or the same under another name.
    pub holders: Vec<u32>,
    /// Those of the holders that print another name of the same agency, from before or after a reorganisation.
    pub renamed: Vec<u32>,
    /// The plans that state something else.
    pub deviants: Vec<u32>,
    /// The plans that have the row but do not state the field.
    pub silent: Vec<u32>,
}

/// How common the commonest value is among the plans that state the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prevalence {
    /// More than half of them hold it: `đa số`.
    Majority,
    /// No value is held by more than half, but this one by more than any other: `nhiều nhất`.
    Plurality,
    /// No value stands out: others are as common.
    Split,
}

impl Prevalence {
    /// The stable name in frames: `majority`.
    pub fn name(self) -> &'static str {
        match self {
            Prevalence::Majority => "majority",
            Prevalence::Plurality => "plurality",
            Prevalence::Split => "split",
        }
    }
}

/// Which plan has which row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// `rows[row][plan]`: how the plan has the row; `None` where it lacks it.
    pub rows: Vec<Vec<Option<Share>>>,
    /// By plan: its rows, counted.
    pub plans: Vec<PlanCoverage>,
}

impl Coverage {
    /// Whether every plan is expected to have a row: one that the baseline has; without a baseline, one that at least two
    /// plans have.
    pub fn is_expected(&self, row: usize, baseline: Option<u32>) -> bool {
        let shares = &self.rows[row];
        match baseline {
            Some(baseline) => shares[baseline as usize].is_some(),
            None => shares.iter().flatten().count() >= 2,
        }
    }
}

/// The rows of one plan, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanCoverage {
    /// Tasks that the plan has.
    pub tasks: usize,
    /// Rows that the plan has.
    pub rows: usize,
    /// Rows that every plan has.
    pub common: usize,
    /// Rows that no other plan has.
    pub only_here: usize,
    /// Rows that it lacks and the baseline has; without a baseline, that at least two others have.
    pub missing: usize,
    /// Tasks without a lead.
    pub unassigned: usize,
}

/// Plans that stand together: of one province, of the central level, or of no known province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The province's name; `Trung ương`; or the plan's id.
    pub name: String,
    /// Indices of the plans.
    pub plans: Vec<u32>,
}
