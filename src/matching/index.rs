//! The inverted index: by gram, the tasks that have it, for going through all tasks that share a word with one.
//!
//! With many groups this is the fastest way to the best in each; the nearest in one long list are found without it, by
//! [`nearest`](super::nearest).

use super::corpus::{Corpus, Weighted};
use super::sparse::SparseRows;

/// By gram: the tasks that have it, ascending, with their weights.
pub(crate) struct Index<'a> {
    corpus: &'a Corpus,
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
    pub fn rank(&self) -> f64 {
        self.core
    }

    fn add(&mut self, ours: &Weighted, flat: f32, core: f32, words: f32) {
        self.flat += f64::from(ours.flat) * f64::from(flat);
        self.core += f64::from(ours.core) * f64::from(core);
        self.words += f64::from(ours.words) * f64::from(words);
    }

    /// Of two tasks; the sums run in the order of the grams, so that they come out the same in every order of work.
    pub fn of(left: &[Weighted], right: &[Weighted]) -> Cosines {
        let (mut i, mut j) = (0, 0);
        let mut sum = Cosines::default();
        while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
            if a.gram == b.gram {
                sum.add(a, b.flat, b.core, b.words);
            }
            i += usize::from(a.gram <= b.gram);
            j += usize::from(b.gram <= a.gram);
        }
        sum
    }
}

/// A task found, with its cosines.
pub(crate) type Hit = (u32, Cosines);

/// What one search needs, used again for the next.
#[derive(Default)]
pub(crate) struct Room {
    sums: Vec<Cosines>,
    touched: Vec<u32>,
}

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
        let mut postings = vec![Posting::default(); starts.last().map_or(0, |&n| n as usize)];
        for (task, vector) in (0u32..).zip(&corpus.vectors) {
            for &Weighted { gram, flat, core, words } in vector {
                let place = &mut next[gram as usize];
                postings[*place as usize] = Posting { task, flat, core, words };
                *place += 1;
            }
        }
        Index { corpus, starts, postings }
    }

    fn of(&self, gram: u32) -> &[Posting] {
        &self.postings[self.starts[gram as usize] as usize..self.starts[gram as usize + 1] as usize]
    }

    /// All tasks that share a gram with `task`, itself too, ascending.
    pub fn all(&self, task: u32, room: &mut Room) -> Vec<Hit> {
        room.sums.resize(self.corpus.vectors.len(), Cosines::default());
        for weighted in &self.corpus.vectors[task as usize] {
            for posting in self.of(weighted.gram) {
                let sum = &mut room.sums[posting.task as usize];
                if sum.core == 0.0 {
                    room.touched.push(posting.task);
                }
                sum.add(weighted, posting.flat, posting.core, posting.words);
            }
        }
        room.touched.sort_unstable();
        let take = |&other: &u32| (other, std::mem::take(&mut room.sums[other as usize]));
        let hits = room.touched.iter().map(take).collect();
        room.touched.clear();
        hits
    }
}

/// The core view of some tasks.
pub(crate) fn core_rows<'a>(vectors: impl IntoIterator<Item = &'a Vec<Weighted>>) -> SparseRows {
    let mut rows = SparseRows::default();
    for vector in vectors {
        rows.push(vector.iter().map(|weighted| (weighted.gram, weighted.core)));
    }
    rows
}

/// Leaves the `k` best, best first; ties in the order of the tasks.
pub(crate) fn keep_best(hits: &mut Vec<Hit>, k: usize) {
    let order = |a: &Hit, b: &Hit| b.1.rank().total_cmp(&a.1.rank()).then(a.0.cmp(&b.0));
    if k == 0 {
        return hits.clear();
    }
    if hits.len() > k {
        hits.select_nth_unstable_by(k - 1, order);
        hits.truncate(k);
    }
    hits.sort_unstable_by(order);
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
        fn cosines_are_symmetric(texts in texts()) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = Corpus::new(&texts, &Thesaurus::default());
            let index = Index::new(&corpus);
            let mut room = Room::default();
            let rows: Vec<Vec<Hit>> = (0..texts.len() as u32).map(|task| index.all(task, &mut room)).collect();
            for (task, row) in (0u32..).zip(&rows) {
                for (other, cosines) in row {
                    let back = rows[*other as usize].iter().find(|hit| hit.0 == task);
                    prop_assert_eq!(back.map(|hit| hit.1), Some(*cosines));
                    prop_assert!(cosines.core < 1.0 + 1e-6);
                }
            }
        }
    }
}
