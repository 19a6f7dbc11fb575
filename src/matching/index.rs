//! The inverted index: by gram, the tasks that have it.
//!
//! With many groups, going through all tasks that share a word with one is the fastest way to the best in each; the
//! nearest in one long list are found without it, by [`nearest`](super::nearest).

use std::ops::Range;

use super::corpus::{Corpus, Weighted};
use super::sparse::SparseRows;

/// By gram: the tasks that have it, ascending, with their weights in the core view.
pub(crate) struct Index<'a> {
    corpus: &'a Corpus,
    starts: Vec<u32>,
    postings: Vec<(u32, f32)>,
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
    /// Of what many tasks have.
    pub common: f64,
    /// No cosine: how much of one task stands in the other, whichever is more, in the core view.
    pub within: f64,
}

impl Cosines {
    /// What candidates are ranked by.
    pub fn rank(&self) -> f64 {
        self.core
    }

    fn add(&mut self, left: &Weighted, right: &Weighted) {
        self.flat += f64::from(left.flat) * f64::from(right.flat);
        self.core += f64::from(left.core) * f64::from(right.core);
        self.words += f64::from(left.words) * f64::from(right.words);
        self.common += f64::from(left.common) * f64::from(right.common);
    }

    /// Of two tasks; the sums run in the order of the grams, so that they come out the same in every order of work.
    pub fn of(left: &[Weighted], right: &[Weighted]) -> Cosines {
        let (mut i, mut j) = (0, 0);
        let mut sum = Cosines::default();
        let (mut of_left, mut of_right) = (0.0, 0.0);
        while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
            if a.gram == b.gram {
                sum.add(a, b);
                of_left += f64::from(a.core).powi(2);
                of_right += f64::from(b.core).powi(2);
            }
            i += usize::from(a.gram <= b.gram);
            j += usize::from(b.gram <= a.gram);
        }
        Cosines { within: f64::max(of_left, of_right), ..sum }
    }
}

/// A task found, with its cosines.
pub(crate) type Hit = (u32, Cosines);

/// Counterparts whose core cosine is this much lower than that of the best in their group are left out.
const NOTABLE: f64 = 0.25;

impl<'a> Index<'a> {
    pub fn new(corpus: &'a Corpus) -> Self {
        let mut starts = vec![0u32; corpus.gram_count() + 1];
        for weighted in corpus.vectors.iter().flatten() {
            starts[weighted.gram as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut postings = vec![(0, 0.0); starts.last().map_or(0, |&n| n as usize)];
        for (task, vector) in (0u32..).zip(&corpus.vectors) {
            for weighted in vector {
                let place = &mut next[weighted.gram as usize];
                postings[*place as usize] = (task, weighted.core);
                *place += 1;
            }
        }
        Index { corpus, starts, postings }
    }

    fn of(&self, gram: u32) -> &[(u32, f32)] {
        &self.postings[self.starts[gram as usize] as usize..self.starts[gram as usize + 1] as usize]
    }

    /// The `keep` tasks of every group that are nearest to `task`, best first, ties in the order of the tasks; none in
    /// its own group. `sums` is room to work in.
    pub fn best(&self, task: u32, groups: &[Range<u32>], keep: usize, sums: &mut Vec<f64>) -> Vec<Vec<Hit>> {
        let vectors = &self.corpus.vectors;
        sums.clear();
        sums.resize(vectors.len(), 0.0);
        for weighted in &vectors[task as usize] {
            for &(other, core) in self.of(weighted.gram) {
                sums[other as usize] += f64::from(weighted.core) * f64::from(core);
            }
        }
        let in_group = |group: &Range<u32>| {
            if group.contains(&task) {
                return Vec::new();
            }
            let best = best(&sums[group.start as usize..group.end as usize], keep);
            let hit = |other: usize| {
                let other = group.start + other as u32;
                (other, Cosines::of(&vectors[task as usize], &vectors[other as usize]))
            };
            best.into_iter().map(hit).collect()
        };
        groups.iter().map(in_group).collect()
    }
}

/// The places of the `keep` greatest sums above 0, greatest first, but those far behind the first.
fn best(sums: &[f64], keep: usize) -> Vec<usize> {
    let mut best: Vec<(f64, usize)> = Vec::with_capacity(keep + 1);
    let mut floor = 0.0;
    for (place, &sum) in sums.iter().enumerate() {
        if sum > floor {
            best.insert(best.partition_point(|&(other, _)| other >= sum), (sum, place));
            best.truncate(keep);
            floor = if best.len() == keep { best.last().map_or(f64::INFINITY, |last| last.0) } else { 0.0 };
        }
    }
    let least = best.first().map_or(0.0, |first| first.0) * NOTABLE;
    best.into_iter().take_while(|(sum, _)| *sum >= least).map(|(_, place)| place).collect()
}

/// The core view of some tasks.
pub(crate) fn core_rows(vectors: impl IntoIterator<Item: AsRef<[Weighted]>>) -> SparseRows {
    let mut rows = SparseRows::default();
    vectors.into_iter().for_each(|vector| push_core(&mut rows, vector.as_ref()));
    rows
}

/// Adds the core view of one task.
pub(crate) fn push_core(rows: &mut SparseRows, vector: &[Weighted]) {
    rows.push(vector.iter().map(|weighted| (weighted.gram, weighted.core)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::thesaurus::Thesaurus;
    use super::*;

    /// A few words, so that much is shared and ties are frequent.
    fn texts() -> impl Strategy<Value = Vec<String>> {
        let word = prop::sample::select(vec!["cây", "nhà", "nước", "đường", "lúa", "chợ", "cầu", "trường", "sông"]);
        let text = prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "));
        prop::collection::vec(text, 1..40)
    }

    proptest! {
        #[test]
        fn the_best_of_every_group_are_those_of_brute_force(texts in texts(), parts in 1u32..6, keep in 0usize..5) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = Corpus::new(&texts, &Thesaurus::default());
            let (index, end) = (Index::new(&corpus), texts.len() as u32);
            let groups: Vec<Range<u32>> = (0..parts).map(|i| end * i / parts..end * (i + 1) / parts).collect();
            for task in 0..end {
                for (group, best) in groups.iter().zip(index.best(task, &groups, keep, &mut Vec::new())) {
                    let others = group.clone().filter(|_| !group.contains(&task));
                    let cosines = |other: u32| Cosines::of(&corpus.vectors[task as usize], &corpus.vectors[other as usize]);
                    let mut all: Vec<Hit> = others.map(|other| (other, cosines(other))).collect();
                    all.sort_by(|a, b| b.1.rank().total_cmp(&a.1.rank()));
                    let first = all.first().map_or(0.0, |hit| hit.1.rank());
                    all.retain(|(_, cosines)| cosines.rank() > 0.0 && cosines.rank() >= first * NOTABLE);
                    all.truncate(keep);
                    prop_assert_eq!(best, all);
                }
            }
        }

        #[test]
        fn cosines_are_symmetric(texts in texts()) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let vectors = Corpus::new(&texts, &Thesaurus::default()).vectors;
            for (left, right) in vectors.iter().flat_map(|left| vectors.iter().map(move |right| (left, right))) {
                let cosines = Cosines::of(left, right);
                prop_assert_eq!(cosines, Cosines::of(right, left));
                prop_assert!(cosines.core < 1.0 + 1e-6);
            }
        }
    }
}
