//! Candidates: the pairs of tasks worth scoring, found through the [index](super::index).
//!
//! Tasks come in groups, one a plan. For every task and every other group the tasks with the highest candidate score
//! are kept, exactly; a pair is a candidate if it is among the best of either of its tasks. The candidate score is
//! the cosine in the core view. Ties are broken by the order of the tasks in their plan.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::index::{Cosines, Hit, Index, Room, keep_best};
use crate::work::{Step, Work};

/// A pair of tasks with what the whole row and column say about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Index of a task among all; `left < right`.
    pub left: u32,
    pub right: u32,
    pub cosines: Cosines,
    /// Mean core cosine of the left task's best three in the right task's group.
    pub left_best: f64,
    /// Mean core cosine of the right task's best three in the left task's group.
    pub right_best: f64,
    /// How much the two groups share: the mean core cosine of the better half of the pairs that are each other's best.
    pub level: f64,
}

/// How many best counterparts tell how near a task is to everything; those that a short list lacks count as 0.
const BEST: usize = 3;

/// What one task finds in one group: its best counterparts, and how near its best three are.
struct Found {
    best: f64,
    /// Best first.
    top: Vec<Hit>,
}

/// Every pair of tasks of two groups that is among the `keep` best of either task, ordered by left, then right.
pub(crate) fn candidates(corpus: &Corpus, groups: &[Range<u32>], keep: usize, work: &Work) -> Vec<Candidate> {
    let index = Index::new(corpus);
    let group_of: Vec<u32> =
        (0u32..).zip(groups).flat_map(|(number, group)| group.clone().map(move |_| number)).collect();
    let counter = work.begin(Step::Match, corpus.vectors.len());
    let found: Vec<Vec<Found>> = (0..corpus.vectors.len())
        .into_par_iter()
        .map_init(
            || Room::new(corpus),
            |room, task| {
                counter.tick();
                search(&index, groups, task as u32, keep, room)
            },
        )
        .collect();
    let levels = levels(groups, &found);
    let mut pairs: Vec<Candidate> = found
        .par_iter()
        .enumerate()
        .flat_map_iter(|(task, by_group)| {
            let (found, levels, group_of, own) = (&found, &levels, &group_of, group_of[task] as usize);
            by_group.iter().enumerate().flat_map(move |(group, here)| {
                here.top.iter().map(move |&(other, cosines)| {
                    debug_assert_eq!(group_of[other as usize] as usize, group);
                    let level = levels[own * groups.len() + group];
                    let there = &found[other as usize][own];
                    let (left, right) = (task.min(other as usize), task.max(other as usize));
                    let (left_best, right_best) =
                        if left == task { (here.best, there.best) } else { (there.best, here.best) };
                    Candidate { left: left as u32, right: right as u32, cosines, left_best, right_best, level }
                })
            })
        })
        .collect();
    pairs.par_sort_unstable_by_key(|pair| (pair.left, pair.right));
    pairs.dedup_by_key(|pair| (pair.left, pair.right));
    pairs
}

/// Adds pairs of two groups that are no candidates but must be there, in their order.
pub(crate) fn add(
    pairs: &mut Vec<Candidate>,
    wanted: impl Iterator<Item = (u32, u32)>,
    corpus: &Corpus,
    groups: &[Range<u32>],
) {
    let one_group = |left: u32, right: u32| groups.iter().any(|group| group.contains(&left) && group.contains(&right));
    let is_there = |left: u32, right: u32| pairs.binary_search_by_key(&(left, right), |p| (p.left, p.right)).is_ok();
    let missing: Vec<(u32, u32)> = wanted.filter(|&(l, r)| !is_there(l, r) && !one_group(l, r)).collect();
    pairs.extend(missing.into_iter().map(|(left, right)| Candidate {
        left,
        right,
        cosines: Cosines::of(&corpus.vectors[left as usize], &corpus.vectors[right as usize]),
        left_best: 0.0,
        right_best: 0.0,
        level: 0.0,
    }));
    pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
}

/// How much any two groups share, by row and column.
fn levels(groups: &[Range<u32>], found: &[Vec<Found>]) -> Vec<f64> {
    let mut levels = vec![0.0; groups.len() * groups.len()];
    for (a, group) in groups.iter().enumerate() {
        for b in (0..groups.len()).filter(|&b| b != a) {
            let best = |task: u32, group: usize| found[task as usize][group].top.first();
            let mut mutual: Vec<f64> = group
                .clone()
                .filter_map(|task| best(task, b).map(|found| (task, found)))
                .filter(|(task, (other, _))| best(*other, a).is_some_and(|(back, _)| back == task))
                .map(|(_, (_, cosines))| cosines.rank())
                .collect();
            mutual.sort_unstable_by(|x, y| y.total_cmp(x));
            mutual.truncate((group.len().min(groups[b].len()) / 2).max(BEST));
            levels[a * groups.len() + b] = mutual.iter().sum::<f64>() / mutual.len().max(1) as f64;
        }
    }
    levels
}

/// Where there are many groups, counterparts far behind a task's best in the group are left out.
const NOTABLE: f64 = 0.25;

/// With so many groups and more, one pass over all of them is faster than a search in each.
const MANY: usize = 8;

/// What `task` finds in every group; nothing in its own.
fn search(index: &Index<'_>, groups: &[Range<u32>], task: u32, keep: usize, room: &mut Room) -> Vec<Found> {
    let needed = keep.max(BEST);
    let all = if groups.len() < MANY { Vec::new() } else { index.all(task, room) };
    let mut rest = all.as_slice();
    let mut out = Vec::with_capacity(groups.len());
    for group in groups {
        let (here, after) = rest.split_at(rest.partition_point(|&(other, _)| other < group.end));
        rest = after;
        let mut top = if group.contains(&task) {
            Vec::new()
        } else if groups.len() < MANY {
            index.nearest(task, group, needed, room)
        } else {
            let mut top = here.to_vec();
            keep_best(&mut top, needed);
            let best = top.first().map_or(0.0, |(_, cosines)| cosines.rank());
            top.retain(|(_, cosines)| cosines.rank() >= best * NOTABLE);
            top
        };
        let best = top.iter().take(BEST).map(|(_, cosines)| cosines.rank()).sum::<f64>() / BEST as f64;
        top.truncate(keep);
        out.push(Found { best, top });
    }
    out
}
