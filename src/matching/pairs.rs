//! Candidates: the pairs of tasks worth scoring, found through the [index](super::index) or, in few long lists, through
//! the search for the [nearest](super::nearest).
//!
//! Tasks come in groups, one a plan. For every task and every other group the tasks with the highest candidate score
//! are kept, exactly; a pair is a candidate if it is among the best of either of its tasks. The candidate score is
//! the cosine in the core view. Ties are broken by the order of the tasks in their plan.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::index::{Cosines, Hit, Index, core_rows};
use super::nearest;

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

impl Found {
    /// Of the best hits of a task, of which `keep` are kept.
    fn new(mut top: Vec<Hit>, keep: usize) -> Self {
        let best = top.iter().take(BEST).map(|(_, cosines)| cosines.rank()).sum::<f64>() / BEST as f64;
        top.truncate(keep);
        Found { best, top }
    }
}

/// Every pair of tasks of two groups that is among the `keep` best of either task, ordered by left, then right.
pub(crate) fn candidates(corpus: &Corpus, groups: &[Range<u32>], keep: usize) -> Vec<Candidate> {
    let group_of: Vec<u32> =
        (0u32..).zip(groups).flat_map(|(number, group)| group.clone().map(move |_| number)).collect();
    let found = if groups.len() < MANY { by_group(corpus, groups, keep) } else { at_once(corpus, groups, keep) };
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

/// With so many groups and more, one pass over all of them is faster than a search in each.
const MANY: usize = 8;

/// What every task finds in every group, by one pass over all groups.
fn at_once(corpus: &Corpus, groups: &[Range<u32>], keep: usize) -> Vec<Vec<Found>> {
    let index = Index::new(corpus);
    let search = |sums: &mut Vec<f64>, task: usize| {
        let best = index.best(task as u32, groups, keep.max(BEST), sums);
        best.into_iter().map(|top| Found::new(top, keep)).collect()
    };
    (0..corpus.vectors.len()).into_par_iter().map_init(Vec::new, search).collect()
}

/// The same by a search in each group.
fn by_group(corpus: &Corpus, groups: &[Range<u32>], keep: usize) -> Vec<Vec<Found>> {
    let vectors = &corpus.vectors;
    let rows = core_rows(vectors);
    let in_group = |group: &Range<u32>| core_rows(&vectors[group.start as usize..group.end as usize]);
    let in_groups: Vec<_> = groups.iter().map(in_group).collect();
    let indices: Vec<_> = in_groups.iter().map(nearest::Index::for_others).collect();
    let search = |room: &mut nearest::Room, task: usize| {
        let in_group = |(group, index): (&Range<u32>, &nearest::Index<'_>)| {
            let near = if group.contains(&(task as u32)) {
                Vec::new()
            } else {
                index.nearest(rows.row(task), keep.max(BEST), room)
            };
            let hit = |(other, _): (u32, f64)| {
                let other = group.start + other;
                (other, Cosines::of(&vectors[task], &vectors[other as usize]))
            };
            Found::new(near.into_iter().map(hit).collect(), keep)
        };
        groups.iter().zip(&indices).map(in_group).collect()
    };
    (0..vectors.len()).into_par_iter().map_init(nearest::Room::default, search).collect()
}
