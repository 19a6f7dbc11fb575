//! Candidates: the pairs of tasks worth scoring, found through the [index](super::index) and, where there are vectors,
//! by these.
//!
//! Tasks come in groups, one a plan. For every task and every other group the tasks with the highest candidate score
//! are kept, exactly; a pair is a candidate if it is among the best of either of its tasks. The candidate score is
//! the cosine in the core view; the nearest by vector are candidates too. Ties are broken by the order of the tasks in
//! their plan.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::index::{Cosines, Hit, Index, Room, keep_best};
use super::vectors::Directions;
use crate::work::{Step, Work};

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
    /// How much the two groups share: the mean core cosine of the better half of the pairs that are each other's best.
    pub level: f64,
}

/// What another view of the tasks says of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct View {
    pub cosine: f64,
    /// As in [`Candidate::rivals`], in this view.
    pub rivals: f64,
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
const BEST: usize = 3;

/// What one task finds in one group: its best counterparts, and in each view how near its best three are.
#[derive(Default)]
struct Found {
    best: f64,
    /// Best first.
    top: Vec<Hit>,
    themes_best: f64,
    vectors: Nearest,
}

/// What one task finds in one group by vector.
#[derive(Default)]
struct Nearest {
    best: f64,
    /// Best first.
    top: Vec<u32>,
    /// Number, sum and sum of squares of all cosines.
    count: f64,
    sum: f64,
    squares: f64,
}

/// Every pair of tasks of two groups that is among the `keep` best of either task, ordered by left, then right.
pub(crate) fn candidates(tasks: &Tasks<'_>, keep: usize) -> Vec<Candidate> {
    let index = Index::new(tasks.corpus);
    let groups = tasks.groups;
    let group_of: Vec<u32> =
        (0u32..).zip(groups).flat_map(|(number, group)| group.clone().map(move |_| number)).collect();
    let counter = tasks.work.begin(Step::Match, tasks.corpus.vectors.len());
    let search = |search: &mut Search<'_>, task: usize| {
        counter.tick();
        search.of(task as u32, keep)
    };
    let found: Vec<Vec<Found>> =
        (0..tasks.corpus.vectors.len()).into_par_iter().map_init(|| Search::new(tasks, &index), search).collect();
    let levels = levels(groups, &found);
    let scale = Scale::new(&found);
    let candidate = |&(left, right, cosines): &(u32, u32, Option<Cosines>)| {
        let (a, b) = (group_of[left as usize] as usize, group_of[right as usize] as usize);
        let (here, there) = (&found[left as usize][b], &found[right as usize][a]);
        let mut row = Vec::new();
        tasks.corpus.subjects.spread(left, &mut row);
        let themes = View {
            cosine: f64::from(tasks.corpus.subjects.cosine(&row, right)),
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
            level: levels[a * groups.len() + b],
        }
    };
    pairs(&found).par_iter().map(candidate).collect()
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
            level: 0.0,
        }));
        pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
    }
}

/// Brings the cosines of vectors to a mean of 0 and one spread, whatever the model.
struct Scale {
    mean: f64,
    spread: f64,
}

/// The spread that cosines are brought to: about that of cosines of words.
const SPREAD: f64 = 0.2;

impl Scale {
    fn new(found: &[Vec<Found>]) -> Self {
        let each = || found.iter().flatten().map(|found| &found.vectors);
        let count = each().map(|nearest| nearest.count).sum::<f64>().max(1.0);
        let mean = each().map(|nearest| nearest.sum).sum::<f64>() / count;
        let variance = each().map(|nearest| nearest.squares).sum::<f64>() / count - mean * mean;
        Scale { mean, spread: variance.max(0.0).sqrt() }
    }

    fn of(&self, cosine: f64) -> f64 {
        if self.spread > 1e-9 { (cosine - self.mean) / self.spread * SPREAD } else { 0.0 }
    }
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

/// What one thread needs to search.
struct Search<'a> {
    tasks: &'a Tasks<'a>,
    index: &'a Index<'a>,
    room: Room,
    /// The themes of the task.
    themes: Vec<f32>,
}

impl<'a> Search<'a> {
    fn new(tasks: &'a Tasks<'a>, index: &'a Index<'a>) -> Self {
        Search { tasks, index, room: Room::new(tasks.corpus), themes: Vec::new() }
    }

    /// What `task` finds in every group; nothing in its own.
    fn of(&mut self, task: u32, keep: usize) -> Vec<Found> {
        let groups = self.tasks.groups;
        let all = if groups.len() < MANY { Vec::new() } else { self.index.all(task, &mut self.room) };
        self.tasks.corpus.subjects.spread(task, &mut self.themes);
        let mut rest = all.as_slice();
        let mut out = Vec::with_capacity(groups.len());
        for group in groups {
            let (here, after) = rest.split_at(rest.partition_point(|&(other, _)| other < group.end));
            rest = after;
            if group.contains(&task) {
                out.push(Found::default());
                continue;
            }
            let mut top = if groups.len() < MANY {
                self.index.nearest(task, group, keep.max(BEST), &mut self.room)
            } else {
                notable(here, keep.max(BEST))
            };
            let best = top.iter().take(BEST).map(|(_, cosines)| cosines.rank()).sum::<f64>() / BEST as f64;
            top.truncate(keep);
            out.push(Found {
                best,
                top,
                themes_best: self.themes_in(group),
                vectors: self.nearest_in(group, task, keep),
            });
        }
        out
    }

    /// How near the best three of a group are by their themes.
    fn themes_in(&self, group: &Range<u32>) -> f64 {
        let mut best = [0f32; BEST];
        for other in group.clone() {
            let mut cosine = self.tasks.corpus.subjects.cosine(&self.themes, other);
            for place in &mut best {
                if cosine > *place {
                    std::mem::swap(&mut cosine, place);
                }
            }
        }
        best.iter().map(|cosine| f64::from(*cosine)).sum::<f64>() / BEST as f64
    }

    /// The nearest of a group by vector.
    fn nearest_in(&self, group: &Range<u32>, task: u32, keep: usize) -> Nearest {
        let Some(vectors) = &self.tasks.vectors else { return Nearest::default() };
        let mut cosines: Vec<(u32, f64)> =
            group.clone().map(|other| (other, f64::from(vectors.cosine(task, other)))).collect();
        let sum = |of: fn(f64) -> f64| cosines.iter().map(|(_, cosine)| of(*cosine)).sum::<f64>();
        let (count, sum, squares) = (cosines.len() as f64, sum(|x| x), sum(|x| x * x));
        cosines.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let best = cosines.iter().take(BEST).map(|(_, cosine)| cosine).sum::<f64>() / BEST as f64;
        Nearest { best, top: cosines.iter().take(keep).map(|(other, _)| *other).collect(), count, sum, squares }
    }
}

/// The best of a group's hits.
fn notable(hits: &[Hit], keep: usize) -> Vec<Hit> {
    let mut top = hits.to_vec();
    keep_best(&mut top, keep);
    let best = top.first().map_or(0.0, |(_, cosines)| cosines.rank());
    top.retain(|(_, cosines)| cosines.rank() >= best * NOTABLE);
    top
}
