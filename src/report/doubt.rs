//! What the rows leave open: tasks that may stand in the wrong row, and tasks that may be what a row lacks.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::Comparison;
use crate::matching::{Alignment, Match, Relation, TaskRef};

/// Below which probability a member of a row is in doubt.
const EVEN: f64 = 0.5;

/// From which probability on a task is named as one that a row may lack: one chance in five.
const FAIR: f64 = 0.2;

/// The task of a plan that is most probably the one a row lacks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub task: TaskRef,
    /// That it is the same task as one of the row.
    pub probability: f64,
}

/// By index of row.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// Members of which it is less probable that they are the row's task than that they are not, and how probable it is.
    members: BTreeMap<(u32, TaskRef), f64>,
    /// By row that is expected of every plan, and plan without it.
    candidates: BTreeMap<(u32, u32), Candidate>,
}

impl Doubts {
    pub fn new(comparison: &Comparison) -> Self {
        let members = members(&comparison.alignment);
        Doubts { candidates: candidates(comparison, &members), members }
    }

    /// How probable it is that a task belongs to a row, where that is in doubt.
    pub fn of(&self, row: u32, task: TaskRef) -> Option<f64> {
        self.members.get(&(row, task)).copied()
    }

    /// How many members are in doubt.
    pub fn members(&self) -> usize {
        self.members.len()
    }

    pub fn candidate(&self, row: u32, plan: u32) -> Option<Candidate> {
        self.candidates.get(&(row, plan)).copied()
    }

    /// All candidates, by row and plan.
    pub fn candidates(&self) -> impl ExactSizeIterator<Item = (u32, u32, Candidate)> {
        self.candidates.iter().map(|(&(row, plan), &candidate)| (row, plan, candidate))
    }
}

/// A task is in doubt where it is less probably the same as the anchor than not, unless someone judged the pair.
fn members(alignment: &Alignment) -> BTreeMap<(u32, TaskRef), f64> {
    let judged = alignment.matches.iter().filter(|pair| pair.decided_by.is_some());
    let judged: BTreeSet<(TaskRef, TaskRef)> = judged.map(|pair| (pair.left, pair.right)).collect();
    let mut doubtful = BTreeMap::new();
    for (index, row) in (0..).zip(&alignment.rows) {
        for member in row.members.iter().filter(|member| member.task != row.anchor) {
            let pair = (row.anchor.min(member.task), row.anchor.max(member.task));
            if member.score < EVEN && !judged.contains(&pair) {
                doubtful.insert((index, member.task), member.score);
            }
        }
    }
    doubtful
}

/// Of each plan without a row the likeliest task of those related to one of the row. A task that has found its own
/// counterparts is one only where it is more probable than not.
fn candidates(comparison: &Comparison, doubtful: &BTreeMap<(u32, TaskRef), f64>) -> BTreeMap<(u32, u32), Candidate> {
    let shared = (0..).zip(&comparison.alignment.rows).filter(|(_, row)| row.members.len() > 1);
    let members = shared.flat_map(|(index, row)| row.members.iter().map(move |member| (index, member.task)));
    let placed: BTreeSet<TaskRef> =
        members.filter(|member| !doubtful.contains_key(member)).map(|(_, task)| task).collect();
    let coverage = &comparison.coverage;
    let mut rows_of: BTreeMap<TaskRef, Vec<u32>> = BTreeMap::new();
    for (index, row) in (0..).zip(&comparison.alignment.rows) {
        if coverage.is_expected(index as usize, comparison.baseline) {
            row.members.iter().for_each(|member| rows_of.entry(member.task).or_default().push(index));
        }
    }
    let of = |task: TaskRef| rows_of.get(&task).map_or(&[][..], Vec::as_slice);
    let mut found: BTreeMap<(u32, u32), Candidate> = BTreeMap::new();
    let open = |pair: &&Match| pair.relation == Relation::Related && pair.decided_by.is_none() && pair.score >= FAIR;
    for pair in comparison.alignment.matches.iter().filter(open) {
        for (inside, outside) in [(pair.left, pair.right), (pair.right, pair.left)] {
            if placed.contains(&outside) && pair.score < EVEN {
                continue;
            }
            // What is alike in one row of a merged task says nothing of its other rows.
            if of(inside).iter().any(|row| of(outside).contains(row)) {
                continue;
            }
            for &row in of(inside) {
                if coverage.rows[row as usize][outside.plan as usize].is_none() {
                    // The best come first.
                    let candidate = Candidate { task: outside, probability: pair.score };
                    found.entry((row, outside.plan)).or_insert(candidate);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{plan, row, task};
    use crate::compare::{CompareOptions, compare};
    use crate::matching::{Origin, Reasons};

    const fn at(plan: u32, task: u32) -> TaskRef {
        TaskRef { plan, task }
    }

    fn pair(left: TaskRef, right: TaskRef, score: f64, overlap: f64, relation: Relation) -> Match {
        Match { left, right, score, overlap, relation, decided_by: None, reasons: Reasons::default() }
    }

    fn doubts(change: impl Fn(&mut Alignment)) -> Doubts {
        let plans =
            ["a", "b", "c"].map(|id| plan(id, "Lai Châu", vec![task("1", "Dạy bơi"), task("2", "Sửa cầu treo")]));
        let rows = vec![row(&[(0, 0), (1, 0)]), row(&[(0, 1), (1, 1), (2, 1)]), row(&[(2, 0)])];
        let mut alignment = Alignment { rows, matches: Vec::new() };
        change(&mut alignment);
        Doubts::new(&compare(&plans, alignment, &CompareOptions::default()))
    }

    #[test]
    fn members_less_probable_than_not_are_in_doubt() {
        let with = |score: f64, said: Option<Origin>| {
            let doubts = doubts(|alignment| {
                alignment.rows[0].members[1].score = score;
                let mut pair = pair(at(0, 0), at(1, 0), score, 0.9, Relation::Same);
                pair.decided_by = said;
                alignment.matches.push(pair);
            });
            doubts.of(0, at(1, 0))
        };
        assert_eq!(with(0.2, None), Some(0.2));
        assert_eq!(with(0.5, None), None);
        assert_eq!(with(0.2, Some(Origin::Researcher)), None);
    }

    #[test]
    fn what_a_row_lacks_may_be_a_related_task() {
        let with = |score: f64, said: Option<Origin>| {
            let doubts = doubts(|alignment| {
                let mut best = pair(at(1, 0), at(2, 0), score, 0.6, Relation::Related);
                best.decided_by = said;
                alignment.matches.push(best);
                alignment.matches.push(pair(at(0, 0), at(2, 0), score / 2.0, 0.5, Relation::Related));
            });
            doubts.candidates().map(|(row, plan, found)| (row, plan, found.task, found.probability)).collect::<Vec<_>>()
        };
        assert_eq!(with(0.3, None), [(0, 2, at(2, 0), 0.3)]);
        assert_eq!(with(0.1, None), []);
        // One of another row.
        let of_row = |score: f64| {
            let found = pair(at(1, 0), at(2, 1), score, 0.9, Relation::Related);
            doubts(|alignment| alignment.matches.push(found.clone())).candidates().len()
        };
        assert_eq!((of_row(0.4), of_row(0.6)), (0, 1));
        // The task that stands for both rows is like one of the other.
        let merged = doubts(|alignment| {
            alignment.rows[1].members[1].task = at(1, 0);
            alignment.matches.push(pair(at(1, 0), at(2, 1), 0.9, 0.9, Relation::Related));
        });
        assert_eq!(merged.candidates().len(), 0);
        assert_eq!(with(0.3, Some(Origin::Researcher)), []);
    }
}
