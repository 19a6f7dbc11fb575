use serde::{Deserialize, Serialize};

use super::{MatchOptions, Origin};

/// A task by its place: the index of its plan among the plans given, and its index in that plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaskRef {
    pub plan: u32,
    pub task: u32,
}

/// What two tasks are to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// One row of a comparison.
    Same,
    /// They overlap, or one is part of the other.
    Related,
    None,
}

/// A scored pair of tasks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    pub left: TaskRef,
    pub right: TaskRef,
    /// How probable it is that they are the same, 0 to 1; symmetric in left and right.
    pub score: f64,
    /// How probable it is that they are the same or related; not below `score`.
    pub overlap: f64,
    pub relation: Relation,
    /// Who decided it, where a verdict did and not the score.
    pub decided_by: Option<Origin>,
    pub reasons: Reasons,
}

/// Why a pair has its score: the contribution of every named feature. They add up to `score` on the scale the
/// scorer documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reasons {
    pub contributions: Vec<(String, f64)>,
    /// The words that carried the match, heaviest first, with byte ranges in both texts.
    pub words: Vec<SharedWords>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedWords {
    /// As they stand on the left; where the right names the same concept in other words, both: `đuối nước ~ dạy bơi`.
    pub words: String,
    pub weight: f64,
    pub left: (u32, u32),
    pub right: (u32, u32),
}

/// The rows of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    pub rows: Vec<AlignmentRow>,
    /// The decided matches (same and related) behind the rows, best first.
    pub matches: Vec<Match>,
}

/// One row: a task and its counterpart in every plan that has one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlignmentRow {
    /// The member that names the row: the baseline's task if it has one, else the one most alike to the others.
    pub anchor: TaskRef,
    /// Ordered by plan, then task.
    pub members: Vec<Member>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub task: TaskRef,
    /// The score against the anchor; 1 for the anchor itself.
    pub score: f64,
    pub share: Share,
}

/// How much of a row's task a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Share {
    Whole,
    /// One of several tasks of its plan that together are the row's task.
    Split,
    /// A task that stands in several rows, because its plan puts several tasks in one.
    Merged,
}

/// How tasks are matched and aligned.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AlignOptions {
    /// Index of the plan whose order and tasks the rows follow: a central directive or a chosen yardstick.
    /// Without it, or where there is no plan of this index, the only plan of the central level that has tasks, if there is
    /// just one.
    pub baseline: Option<usize>,
    pub assignment: Assignment,
    /// How pairs are scored and decided.
    pub matching: MatchOptions,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assignment {
    /// Splits and merges are found and marked.
    #[default]
    Free,
    /// Every task has at most one counterpart in a plan, by optimal assignment.
    OneToOne,
}

impl Default for AlignOptions {
    fn default() -> Self {
        AlignOptions { baseline: None, assignment: Assignment::Free, matching: MatchOptions::default() }
    }
}
