use serde::{Deserialize, Serialize};

use super::{MatchOptions, Origin};
use crate::plan::{Plan, Task};

/// A task by its place: the index of its plan among the plans given, and its index in that plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaskRef {
    /// Index among the plans given.
    pub plan: u32,
    /// Index among the tasks of that plan.
    pub task: u32,
}

impl TaskRef {
    /// The task, of the plans that it counts by.
    ///
    /// # Panics
    /// Where the plans are others and there is no such task.
    pub fn of(self, plans: &[Plan]) -> &Task {
        &plans[self.plan as usize].tasks[self.task as usize]
    }

    /// The task, if there is such a one.
    pub fn find(self, plans: &[Plan]) -> Option<&Task> {
        plans.get(self.plan as usize)?.tasks.get(self.task as usize)
    }
}

/// What two tasks are to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// One row of a comparison.
    Same,
    /// They overlap, or one is part of the other.
    Related,
    /// Two different tasks.
    None,
}

/// A scored pair of tasks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// The task on the left; of an alignment, the one of the earlier plan.
    pub left: TaskRef,
    /// The task on the right.
    pub right: TaskRef,
    /// How probable it is that they are the same, 0 to 1; symmetric in left and right.
    pub score: f64,
    /// How probable it is that they are the same or related; not below `score`.
    pub overlap: f64,
    /// What the thresholds or a verdict make of the score.
    pub relation: Relation,
    /// Who decided it, where a verdict did and not the score.
    pub decided_by: Option<Origin>,
    /// Why the score is what it is.
    pub reasons: Reasons,
}

/// Why a pair has its score: the contribution of every named feature. They add up to `score` on the scale the
/// scorer documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reasons {
    /// Name of the feature (`start` or one of [`FEATURES`](super::FEATURES)) and what it adds to the score.
    pub contributions: Vec<(String, f64)>,
    /// The words that carried the match, heaviest first, with byte ranges in both texts.
    pub words: Vec<SharedWords>,
}

/// Words that both texts have, or a concept that both name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedWords {
    /// As they stand on the left; where the right names the same concept in other words, both: `đuối nước ~ dạy bơi`.
    pub words: String,
    /// What they add to the cosine `core` (see [`FEATURES`](super::FEATURES)).
    pub weight: f64,
    /// Where they stand in what is matched of the left task, its [`matched_text`](super::matched_text): bytes from,
    /// inclusive, and to, exclusive.
    pub left: (u32, u32),
    /// Where they stand in what is matched of the right task.
    pub right: (u32, u32),
}

/// The rows of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// Those that the baseline has in its order, then the others in the order of their anchors.
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

/// One task of a row.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Its place among the plans that were aligned.
    pub task: TaskRef,
    /// The score against the anchor; 1 for the anchor itself.
    pub score: f64,
    /// How much of the row it is.
    pub share: Share,
}

/// How much of a row's task a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Share {
    /// The one task of its plan in the row, and in no other row.
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
    /// How many counterparts a task may have in one plan.
    pub assignment: Assignment,
    /// How pairs are scored and decided.
    pub matching: MatchOptions,
}

/// How many counterparts a task may have in one plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
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

#[cfg(test)]
mod tests {
    use super::super::sample::plan;
    use super::*;

    #[test]
    fn a_task_is_found_by_its_place() {
        let plans = [plan("a", &["Trồng cây"]), plan("b", &["Sửa cầu", "Vá đường"])];
        let at = |plan, task| TaskRef { plan, task };
        assert_eq!((&*at(1, 1).of(&plans).text, at(1, 1).find(&plans)), ("Vá đường", Some(&plans[1].tasks[1])));
        assert_eq!([at(0, 1), at(2, 0)].map(|task| task.find(&plans)), [None, None]);
    }
}
