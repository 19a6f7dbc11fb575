//! Candidates: the pairs of tasks worth scoring, found by their [words](super::search) and, where there are vectors, by
//! these.
//!
//! Tasks come in groups, one a plan. For every task and every other group the tasks with the highest candidate score
//! are kept, exactly; a pair is a candidate if it is among the best of either of its tasks. The candidate score is
//! the cosine in the core view; the nearest by vector are candidates too. Ties are broken by the order of the tasks in
//! their plan.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::index::{Cosines, Hit};
use super::search;
use super::vectors::Directions;
use super::views::{self, Nearest, Scale, View};
use crate::work::Work;

/// A pair of tasks with what the whole row and column say about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Index of a task among all; `left < right`.
    pub left: u32,
    pub right: u32,
    pub cosines: Cosines,
    /// How near each task is to its best three in the group of the other: mean core cosines, summed.
    pub rivals: f64,
    /// Of their themes.
    pub themes: View,
    /// Of their vectors, where there are any.
    pub vectors: View,
}

/// All tasks in all views.
pub(crate) struct Tasks<'a> {
    pub corpus: &'a Corpus,
    /// Of every task, if there are any.
    pub vectors: Option<Directions>,
    /// One for each plan, side by side.
    pub groups: &'a [Range<u32>],
    pub work: &'a Work,
}

/// How many best counterparts tell how near a task is to everything; those that a short list lacks count as 0.
pub(crate) const BEST: usize = 3;

/// What one task finds in one group: its best counterparts, and in each view how near its best three are.
struct Found {
    best: f64,
    /// Best first.
    top: Vec<Hit>,
    themes_best: f64,
    vectors: Nearest,
}

/// Every pair of tasks of two groups that is among the `keep` best of either task, ordered by left, then right.
pub(crate) fn candidates(tasks: &Tasks<'_>, keep: usize) -> Vec<Candidate> {
    let groups = tasks.groups;
    let group_of: Vec<u32> =
        (0u32..).zip(groups).flat_map(|(number, group)| group.clone().map(move |_| number)).collect();
    let found = found(tasks, keep);
    let scale = Scale::new(found.iter().flatten().map(|found| &found.vectors));
    let candidate = |row: &mut Vec<f32>, &(left, right, cosines): &(u32, u32, Option<Cosines>)| {
        let (a, b) = (group_of[left as usize] as usize, group_of[right as usize] as usize);
        let (here, there) = (&found[left as usize][b], &found[right as usize][a]);
        tasks.corpus.subjects.spread(left, row);
        let themes = View {
            cosine: f64::from(tasks.corpus.subjects.cosine(row, right)),
            rivals: here.themes_best + there.themes_best,
        };
        let vectors = tasks.vectors.as_ref().map(|vectors| View {
            cosine: scale.of(f64::from(vectors.cosine(left, right))),
            rivals: scale.of(here.vectors.best) + scale.of(there.vectors.best),
        });
        Candidate {
            left,
            right,
            cosines: cosines.unwrap_or_else(|| tasks.cosines(left, right)),
            rivals: here.best + there.best,
            themes,
            vectors: vectors.unwrap_or_default(),
        }
    };
    pairs(&found).par_iter().map_init(Vec::new, candidate).collect()
}

/// What every task finds in every group; nothing in its own.
fn found(tasks: &Tasks<'_>, keep: usize) -> Vec<Vec<Found>> {
    let by_words = search::best(tasks.corpus, tasks.groups, keep.max(BEST), tasks.work);
    let of_task = |themes: &mut Vec<f32>, (task, by_words): (usize, Vec<Vec<Hit>>)| {
        let task = task as u32;
        tasks.corpus.subjects.spread(task, themes);
        let in_group = |(group, mut top): (&Range<u32>, Vec<Hit>)| {
            let group = if group.contains(&task) { &(0..0) } else { group };
            let best = top.iter().take(BEST).map(|(_, cosines)| cosines.rank()).sum::<f64>() / BEST as f64;
            top.truncate(keep);
            Found {
                best,
                top,
                themes_best: views::best_by_themes(&tasks.corpus.subjects, themes, group),
                vectors: tasks.vectors.as_ref().map_or_else(Nearest::default, |v| Nearest::new(v, task, group, keep)),
            }
        };
        tasks.groups.iter().zip(by_words).map(in_group).collect()
    };
    by_words.into_par_iter().enumerate().map_init(Vec::new, of_task).collect()
}

/// The pairs found, with their cosines where the search gave them.
fn pairs(found: &[Vec<Found>]) -> Vec<(u32, u32, Option<Cosines>)> {
    let of = |(task, found): (usize, &Found)| -> Vec<(u32, u32, Option<Cosines>)> {
        let task = task as u32;
        let by_words = found.top.iter().map(|&(other, cosines)| (other, Some(cosines)));
        let by_vector = found.vectors.top.iter().map(|&other| (other, None));
        by_words.chain(by_vector).map(|(other, cosines)| (task.min(other), task.max(other), cosines)).collect()
    };
    let mut pairs: Vec<_> =
        found.par_iter().enumerate().flat_map_iter(|(task, all)| all.iter().flat_map(move |f| of((task, f)))).collect();
    pairs.par_sort_unstable_by_key(|&(left, right, cosines)| (left, right, cosines.is_none()));
    pairs.dedup_by_key(|&mut (left, right, _)| (left, right));
    pairs
}

impl Tasks<'_> {
    fn cosines(&self, left: u32, right: u32) -> Cosines {
        Cosines::of(&self.corpus.vectors[left as usize], &self.corpus.vectors[right as usize])
    }

    /// Adds pairs of two groups that are no candidates but must be there, in their order.
    pub fn add(&self, pairs: &mut Vec<Candidate>, wanted: impl Iterator<Item = (u32, u32)>) {
        let one_group = |l: u32, r: u32| self.groups.iter().any(|group| group.contains(&l) && group.contains(&r));
        let is_there =
            |left: u32, right: u32| pairs.binary_search_by_key(&(left, right), |p| (p.left, p.right)).is_ok();
        let missing: Vec<(u32, u32)> = wanted.filter(|&(l, r)| !is_there(l, r) && !one_group(l, r)).collect();
        pairs.extend(missing.into_iter().map(|(left, right)| Candidate {
            left,
            right,
            cosines: self.cosines(left, right),
            rivals: 0.0,
            themes: View::default(),
            vectors: View::default(),
        }));
        pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
    }
}
