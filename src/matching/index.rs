//! The inverted index: by gram, the tasks that have it.
//!
//! [`Index::nearest`] finds the `k` tasks with the highest core cosine, exactly, without going through the long lists of
//! common grams. Grams are taken level by level, rarest first (a level holds the grams of up to twice as many tasks as
//! the one before). What the levels to come can add to a pair is at most the product of the lengths that the two vectors
//! have there. As soon as few tasks are long enough there to come above the `k`-th best so far, those few and the tasks
//! found by then that can still do so are finished one by one. Ties are broken by the order of the tasks.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::{Corpus, Weighted};

/// By gram: the tasks that have it, ascending, with their weights.
pub(crate) struct Index<'a> {
    corpus: &'a Corpus,
    starts: Vec<u32>,
    postings: Vec<Posting>,
    /// By level, then task: the length of the task's core vector in this and all later levels.
    tails: Vec<Vec<f32>>,
    /// By level: the tasks in descending order of these lengths.
    by_tail: Vec<Vec<u32>>,
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
    /// Core cosines so far, for [`Index::nearest`].
    partial: Vec<f32>,
    touched: Vec<u32>,
    best: Vec<f32>,
}

impl Room {
    pub fn new(corpus: &Corpus) -> Self {
        let tasks = corpus.vectors.len();
        Room { sums: Vec::new(), partial: vec![0.0; tasks], touched: Vec::new(), best: Vec::new() }
    }

    /// The `k`-th greatest sum so far: what a task needs to be among the best.
    fn kth_best(&mut self, k: usize) -> f32 {
        let Room { partial, touched, best, .. } = self;
        best.clear();
        best.extend(touched.iter().map(|&task| partial[task as usize]));
        *best.select_nth_unstable_by(k - 1, |a, b| b.total_cmp(a)).1
    }
}

/// Sums in another order of grams and in single precision may differ by this much.
const SLACK: f32 = 1e-5;

/// Finishing a task costs about as much as so many postings.
const FINISH: usize = 100;

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
        let mut index = Index { corpus, starts, postings, tails: Vec::new(), by_tail: Vec::new() };
        index.tails = index.tails();
        index.by_tail = index.tails.par_iter().map(|tails| descending(tails)).collect();
        index
    }

    /// The level of a gram: the logarithm to base 2 of the number of tasks that have it.
    fn level(&self, gram: u32) -> usize {
        (self.starts[gram as usize + 1] - self.starts[gram as usize]).max(1).ilog2() as usize
    }

    /// The lengths of all core vectors from each level on.
    fn tails(&self) -> Vec<Vec<f32>> {
        let tasks = self.corpus.vectors.len();
        let levels = tasks.max(1).ilog2() as usize + 1;
        let mut tails = vec![vec![0f32; tasks]; levels];
        for (task, vector) in self.corpus.vectors.iter().enumerate() {
            for weighted in vector {
                tails[self.level(weighted.gram)][task] += weighted.core * weighted.core;
            }
        }
        for level in (0..levels).rev() {
            let (before, after) = tails.split_at_mut(level + 1);
            for (task, length) in before[level].iter_mut().enumerate() {
                *length += after.first().map_or(0.0, |after| after[task]);
            }
        }
        for length in tails.iter_mut().flatten() {
            *length = length.sqrt();
        }
        tails
    }

    fn of(&self, gram: u32) -> &[Posting] {
        &self.postings[self.starts[gram as usize] as usize..self.starts[gram as usize + 1] as usize]
    }

    /// The postings of a gram in a range of tasks.
    fn within(&self, gram: u32, tasks: &Range<u32>) -> &[Posting] {
        let all = self.of(gram);
        if tasks.start == 0 && tasks.end as usize >= self.corpus.vectors.len() {
            return all;
        }
        let from = all.partition_point(|posting| posting.task < tasks.start);
        let to = all.partition_point(|posting| posting.task < tasks.end);
        all.get(from..to).unwrap_or_default()
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

    /// The `k` tasks in `tasks` that are nearest to `task`, itself excepted, best first.
    pub fn nearest(&self, task: u32, tasks: &Range<u32>, k: usize, room: &mut Room) -> Vec<Hit> {
        if k == 0 {
            return Vec::new();
        }
        let own = &self.corpus.vectors[task as usize];
        let mut grams: Vec<(usize, &Weighted, &[Posting])> =
            own.iter().map(|w| (self.level(w.gram), w, self.within(w.gram, tasks))).collect();
        grams.sort_by_key(|(level, weighted, _)| (*level, weighted.gram));
        let mut to_come: usize = grams.iter().map(|(.., postings)| postings.len()).sum();
        let mut floor = 0.0;
        // The level from which on nothing was added up, and the tasks that are long enough there.
        let mut rest: Option<(usize, &[u32])> = None;
        for one_level in grams.chunk_by(|a, b| a.0 == b.0) {
            let level = one_level[0].0;
            if room.touched.len() >= k && to_come > room.touched.len() / 4 {
                floor = room.kth_best(k);
                let long = self.long_enough(level, floor / self.tails[level][task as usize].max(1e-9));
                if long.len() * FINISH <= to_come {
                    rest = Some((level, long));
                    break;
                }
            }
            for (_, weighted, postings) in one_level {
                to_come -= postings.len();
                for posting in *postings {
                    let sum = &mut room.partial[posting.task as usize];
                    if *sum == 0.0 && posting.task != task {
                        room.touched.push(posting.task);
                    }
                    *sum += weighted.core * posting.core;
                }
            }
        }
        let tail = |level: usize, other: u32| self.tails[level][task as usize] * self.tails[level][other as usize];
        let can_add = |other: u32| rest.map_or(0.0, |(level, _)| tail(level, other));
        // What each task can come to at most.
        let mut found: Vec<(f32, u32)> = Vec::new();
        if let Some((_, long)) = rest {
            let news = long.iter().filter(|&&other| other != task && tasks.contains(&other));
            let untouched = news.filter(|&&other| room.partial[other as usize] == 0.0);
            found.extend(untouched.map(|&other| (can_add(other), other)));
        }
        let floor = if room.touched.len() >= k { floor.max(room.kth_best(k)) } else { 0.0 };
        for other in room.touched.drain(..) {
            let most = std::mem::take(&mut room.partial[other as usize]) + can_add(other);
            if most + SLACK >= floor {
                found.push((most, other));
            }
        }
        room.partial[task as usize] = 0.0;
        self.finish(own, found, k)
    }

    /// The `k` best of tasks of which it is known what they can come to at most.
    fn finish(&self, own: &[Weighted], mut found: Vec<(f32, u32)>, k: usize) -> Vec<Hit> {
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut hits: Vec<Hit> = Vec::with_capacity(2 * k + 1);
        let mut floor = f64::NEG_INFINITY;
        for (most, other) in found {
            if f64::from(most + SLACK) < floor {
                break;
            }
            let cosines = Cosines::of(own, &self.corpus.vectors[other as usize]);
            if cosines.core > 0.0 && cosines.core >= floor {
                hits.push((other, cosines));
            }
            // Now and then only the best are kept; the last of them is what the next must reach.
            if hits.len() > 2 * k {
                keep_best(&mut hits, k);
                floor = hits.last().map_or(floor, |(_, cosines)| cosines.rank());
            } else if hits.len() == k && floor == f64::NEG_INFINITY {
                floor = hits.iter().map(|(_, cosines)| cosines.rank()).fold(f64::INFINITY, f64::min);
            }
        }
        keep_best(&mut hits, k);
        hits
    }

    /// The tasks whose vectors have at least this length from a level on.
    fn long_enough(&self, level: usize, length: f32) -> &[u32] {
        let (tails, order) = (&self.tails[level], &self.by_tail[level]);
        &order[..order.partition_point(|&task| tails[task as usize] + SLACK >= length)]
    }
}

/// The indices of values, greatest value first.
fn descending(values: &[f32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| values[b as usize].total_cmp(&values[a as usize]).then(a.cmp(&b)));
    order
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
