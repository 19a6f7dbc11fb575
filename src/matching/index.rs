//! The inverted index: by gram, the tasks that have it.
//!
//! [`Index::nearest`] finds the `k` tasks with the highest core cosine, exactly, without going through the long lists of
//! common grams: grams are taken rarest first, and as soon as all that is left could not lift a new task above the
//! `k`-th best so far, only the tasks found by then are finished. Ties are broken by the order of the tasks.

use std::ops::Range;

use super::corpus::{Corpus, Weighted};

/// By gram: the tasks that have it, ascending, with their weights.
pub(crate) struct Index<'a> {
    corpus: &'a Corpus,
    starts: Vec<u32>,
    postings: Vec<Posting>,
    /// By gram: the greatest core weight.
    most: Vec<f32>,
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
pub(crate) struct Room {
    sums: Vec<Cosines>,
    touched: Vec<u32>,
    best: Vec<f64>,
}

impl Room {
    pub fn new(corpus: &Corpus) -> Self {
        Room { sums: vec![Cosines::default(); corpus.vectors.len()], touched: Vec::new(), best: Vec::new() }
    }

    fn clear(&mut self) {
        for &task in &self.touched {
            self.sums[task as usize] = Cosines::default();
        }
        self.touched.clear();
    }
}

/// Sums in another order of grams may differ by this much.
const SLACK: f64 = 1e-9;

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
        let mut most = vec![0f32; corpus.gram_count()];
        let mut postings = vec![Posting::default(); starts.last().map_or(0, |&n| n as usize)];
        for (task, vector) in (0u32..).zip(&corpus.vectors) {
            for &Weighted { gram, flat, core, words } in vector {
                let place = &mut next[gram as usize];
                postings[*place as usize] = Posting { task, flat, core, words };
                *place += 1;
                most[gram as usize] = most[gram as usize].max(core);
            }
        }
        Index { corpus, starts, postings, most }
    }

    fn of(&self, gram: u32) -> &[Posting] {
        &self.postings[self.starts[gram as usize] as usize..self.starts[gram as usize + 1] as usize]
    }

    /// The postings of a gram in a range of tasks.
    fn within(&self, gram: u32, tasks: &Range<u32>) -> &[Posting] {
        let all = self.of(gram);
        let from = all.partition_point(|posting| posting.task < tasks.start);
        let to = all.partition_point(|posting| posting.task < tasks.end);
        all.get(from..to).unwrap_or_default()
    }

    /// All tasks that share a gram with `task`, itself too, ascending.
    pub fn all(&self, task: u32, room: &mut Room) -> Vec<Hit> {
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
        let hits = room.touched.iter().map(|&other| (other, room.sums[other as usize])).collect();
        room.clear();
        hits
    }

    /// The `k` tasks in `tasks` that are nearest to `task`, itself excepted, best first.
    pub fn nearest(&self, task: u32, tasks: &Range<u32>, k: usize, room: &mut Room) -> Vec<Hit> {
        if k == 0 {
            return Vec::new();
        }
        let own = &self.corpus.vectors[task as usize];
        let mut grams: Vec<(&Weighted, &[Posting])> = own.iter().map(|w| (w, self.within(w.gram, tasks))).collect();
        grams.retain(|(_, postings)| !postings.is_empty());
        grams.sort_by_key(|(weighted, postings)| (postings.len(), weighted.gram));
        // What all grams from here on can add to a task, at most.
        let mut left: Vec<f64> =
            grams.iter().map(|(w, _)| f64::from(w.core) * f64::from(self.most[w.gram as usize])).collect();
        for i in (1..left.len()).rev() {
            left[i - 1] += left[i];
        }
        let mut floor = 0.0;
        let mut to_come = 0.0;
        for (i, (weighted, postings)) in grams.iter().enumerate() {
            // The look at the k-th best pays where a long list could be saved.
            if postings.len() > room.touched.len() / 4 && room.touched.len() >= k {
                floor = kth_best(room, k);
                if left[i] + SLACK < floor {
                    to_come = left[i];
                    break;
                }
            }
            for posting in *postings {
                let sum = &mut room.sums[posting.task as usize].core;
                if *sum == 0.0 && posting.task != task {
                    room.touched.push(posting.task);
                }
                *sum += f64::from(weighted.core) * f64::from(posting.core);
            }
        }
        room.sums[task as usize] = Cosines::default();
        let reach = |room: &Room, other: u32| room.sums[other as usize].core + to_come + SLACK >= floor;
        let found: Vec<u32> = room.touched.iter().copied().filter(|&other| reach(room, other)).collect();
        room.clear();
        let mut hits: Vec<Hit> =
            found.into_iter().map(|other| (other, Cosines::of(own, &self.corpus.vectors[other as usize]))).collect();
        keep_best(&mut hits, k);
        hits
    }
}

/// The `k`-th greatest sum so far: what a task needs to be among the best.
fn kth_best(room: &mut Room, k: usize) -> f64 {
    let Room { sums, touched, best } = room;
    best.clear();
    best.extend(touched.iter().map(|&task| sums[task as usize].core));
    *best.select_nth_unstable_by(k - 1, |a, b| b.total_cmp(a)).1
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
        fn the_nearest_are_those_of_brute_force(texts in texts(), k in 0usize..8, from in 0u32..20, to in 0u32..40) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = Corpus::new(&texts, &Thesaurus::default());
            let index = Index::new(&corpus);
            let mut room = Room::new(&corpus);
            let range = from..to.min(texts.len() as u32);
            for task in 0..texts.len() as u32 {
                let mut all = index.all(task, &mut room);
                all.retain(|(other, _)| *other != task && range.contains(other));
                keep_best(&mut all, k);
                prop_assert_eq!(index.nearest(task, &range, k, &mut room), all);
            }
        }

        #[test]
        fn cosines_are_symmetric(texts in texts()) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = Corpus::new(&texts, &Thesaurus::default());
            let index = Index::new(&corpus);
            let mut room = Room::new(&corpus);
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
