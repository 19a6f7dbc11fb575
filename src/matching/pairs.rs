//! Candidates: the pairs of tasks worth scoring, found through an inverted index over the grams.
//!
//! Tasks come in groups, one a plan. For every task and every other group the tasks with the highest candidate score
//! are kept, exactly; a pair is a candidate if it is among the best of either of its tasks. The candidate score is
//! the cosine in the core view. Ties are broken by the order of the tasks in their plan.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::{Corpus, Weighted};

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

/// How many best counterparts tell how near a task is to everything.
const BEST: usize = 3;

/// By gram: the tasks that have it, ascending, with their weights.
struct Index {
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

#[derive(Clone, Copy, Default)]
struct Posting {
    task: u32,
    flat: f32,
    core: f32,
    words: f32,
}

impl Index {
    fn new(corpus: &Corpus) -> Self {
        let mut starts = vec![0u32; corpus.gram_count() + 1];
        for weighted in corpus.vectors.iter().flatten() {
            starts[weighted.gram as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut postings = vec![Posting::default(); starts.last().map_or(0, |&n| n as usize)];
        for (task, vector) in (0u32..).zip(&corpus.vectors) {
            for weighted in vector {
                let place = &mut next[weighted.gram as usize];
                postings[*place as usize] =
                    Posting { task, flat: weighted.flat, core: weighted.core, words: weighted.words };
                *place += 1;
            }
        }
        Index { starts, postings }
    }

    fn of(&self, gram: u32) -> &[Posting] {
        &self.postings[self.starts[gram as usize] as usize..self.starts[gram as usize + 1] as usize]
    }
}

/// The cosines of a pair, one a view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Cosines {
    /// Of all words.
    pub flat: f64,
    /// Of the words weighted by where they stand.
    pub core: f64,
    /// The same of single words.
    pub words: f64,
}

impl Cosines {
    /// What candidates are ranked by.
    fn rank(&self) -> f64 {
        self.core
    }

    fn add(&mut self, ours: &Weighted, theirs: &Posting) {
        self.flat += f64::from(ours.flat) * f64::from(theirs.flat);
        self.core += f64::from(ours.core) * f64::from(theirs.core);
        self.words += f64::from(ours.words) * f64::from(theirs.words);
    }
}

/// What one task finds in one group: its best counterparts, and how near its best three are.
struct Found {
    best: f64,
    /// Best first.
    top: Vec<(u32, Cosines)>,
}

/// Every pair of tasks of two groups that is among the `keep` best of either task, ordered by left, then right.
pub(crate) fn candidates(corpus: &Corpus, groups: &[Range<u32>], keep: usize) -> Vec<Candidate> {
    let index = Index::new(corpus);
    let group_of: Vec<u32> =
        (0u32..).zip(groups).flat_map(|(number, group)| group.clone().map(move |_| number)).collect();
    let found: Vec<Vec<Found>> = (0..corpus.vectors.len())
        .into_par_iter()
        .map_init(|| Sums::new(corpus.vectors.len()), |sums, task| search(corpus, &index, groups, task, keep, sums))
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

/// Room for the sums of one task's row, used again for the next.
struct Sums {
    by_task: Vec<Cosines>,
    touched: Vec<u32>,
}

impl Sums {
    fn new(tasks: usize) -> Self {
        Sums { by_task: vec![Cosines::default(); tasks], touched: Vec::new() }
    }
}

/// What `task` finds in every group; nothing in its own.
fn search(
    corpus: &Corpus,
    index: &Index,
    groups: &[Range<u32>],
    task: usize,
    keep: usize,
    sums: &mut Sums,
) -> Vec<Found> {
    // Sums run in the order of the grams on both sides, so that they come out the same from either task.
    for weighted in &corpus.vectors[task] {
        for posting in index.of(weighted.gram) {
            let sum = &mut sums.by_task[posting.task as usize];
            if sum.core == 0.0 {
                sums.touched.push(posting.task);
            }
            sum.add(weighted, posting);
        }
    }
    sums.touched.sort_unstable();
    let mut rest = sums.touched.as_slice();
    let mut out = Vec::with_capacity(groups.len());
    for group in groups {
        let (here, after) = rest.split_at(rest.partition_point(|&other| other < group.end));
        rest = after;
        if group.contains(&(task as u32)) {
            out.push(Found { best: 0.0, top: Vec::new() });
            continue;
        }
        let mut top: Vec<_> = here.iter().map(|&other| (other, sums.by_task[other as usize])).collect();
        let by_score = |a: &(u32, Cosines), b: &(u32, Cosines)| b.1.rank().total_cmp(&a.1.rank()).then(a.0.cmp(&b.0));
        let needed = keep.max(BEST);
        if top.len() > needed {
            top.select_nth_unstable_by(needed - 1, by_score);
            top.truncate(needed);
        }
        top.sort_unstable_by(by_score);
        let of_best = BEST.min(group.len()).max(1);
        let best = top.iter().take(of_best).map(|(_, cosines)| cosines.rank()).sum::<f64>() / of_best as f64;
        top.truncate(keep);
        out.push(Found { best, top });
    }
    for &other in &sums.touched {
        sums.by_task[other as usize] = Cosines::default();
    }
    sums.touched.clear();
    out
}
