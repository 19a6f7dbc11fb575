//! The search behind [`SparseRows::nearest`]: exact, without going through the long lists of common columns.
//!
//! Columns are ordered from rare to common, in levels (two to a doubling of the number of rows that have a column), and
//! a search takes the levels in that order. What a row `y` can still add to the product with `x` from a level on is at
//! most the product of what is left of their lengths there (Cauchy and Schwarz; the bound of L2AP by Anastasiu and
//! Karypis, 2014). With the `k`-th best product known so far, the *floor*,
//! - a row that shares nothing rarer is not worth noting once that product is below the floor. A column's list is in
//!   descending order of what is left of its rows, so that such rows are its end;
//! - rows noted before are followed through the rest of the list too, up to the level from which on it costs less to
//!   finish the few that can still reach the floor, each by itself;
//! - the floor rises early: now and then the rows with the best sums so far are finished on the side.
//!
//! Sums run in single precision over weights of 16 bits. They only decide which rows are left out, with a margin for
//! what is rounded; the few that stay are multiplied out again from the rows as given. So the result does not
//! depend on the levels, the floor or the order of work. Equal rows are searched for once.

use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

use super::sparse::{SparseRows, dot, keep_best};

/// Levels for every doubling of the length of a list.
const LEVELS: f32 = 2.0;
/// To finish one row costs as much as so many entries of a list. Tests are small, and everything is to happen in them.
const FINISH: usize = if cfg!(test) { 1 } else { 40 };
/// After so many entries of lists the floor is looked for again.
const LOOK: usize = if cfg!(test) { 8 } else { 2_000 };
/// Weights and lengths from 0 to 1 are kept in so many steps.
const STEPS: f32 = 65_535.0;
/// The same where one byte must do.
const BYTE_STEPS: f32 = 255.0;

/// Rows to search in.
pub(crate) struct Index<'a> {
    rows: &'a SparseRows,
    copies: Copies,
    /// By column: its rank from rare to common, or [`NONE`].
    ranks: Vec<u32>,
    /// By level: the first rank in it; at the end the number of ranks.
    levels: Vec<u32>,
    /// By what values are divided so that no row is longer than 1.
    scale: f32,
    /// Different rows by rank, as far as the search needs them.
    starts: Vec<usize>,
    ranked: Vec<(u32, f32)>,
    /// By rank: where its list begins.
    lists: Vec<usize>,
    postings: Vec<Posting>,
    /// By block of rows, level, and row in the block: the length left from this level on, in [`BYTE_STEPS`], rounded up.
    left: Vec<u8>,
    /// By level: what three quarters of the rows have left at most.
    usual: Vec<f32>,
}

/// What is left of rows is kept in blocks of so many rows, for those of one level to stand together.
const BLOCK: usize = 4_096;

/// A column that is in no list.
const NONE: u32 = u32::MAX;

/// A row in a column's list: its weight there and what is left of its length, in [`STEPS`].
#[derive(Clone, Copy, Default)]
struct Posting {
    row: u32,
    weight: u16,
    left: u16,
}

/// Equal rows.
struct Copies {
    /// By row: the number of its kind.
    kind: Vec<u32>,
    /// By kind: where its rows begin in `rows`.
    starts: Vec<u32>,
    /// The rows of every kind, ascending.
    rows: Vec<u32>,
}

impl Copies {
    fn new(rows: &SparseRows) -> Self {
        let hash = |row: usize| {
            let mut hasher = FxHasher::default();
            rows.row(row).iter().for_each(|(column, value)| (column, value.to_bits()).hash(&mut hasher));
            (hasher.finish(), row as u32)
        };
        let mut hashed: Vec<(u64, u32)> = (0..rows.len()).into_par_iter().map(hash).collect();
        hashed.par_sort_unstable();
        let same = |a: &(u64, u32), b: &(u64, u32)| a.0 == b.0 && rows.row(a.1 as usize) == rows.row(b.1 as usize);
        // In the order of their first rows, for neighbours in the list to stay neighbours.
        let mut kinds: Vec<&[(u64, u32)]> = hashed.chunk_by(same).collect();
        kinds.par_sort_unstable_by_key(|rows| rows[0].1);
        let mut copies = Copies { kind: vec![0; rows.len()], starts: vec![0], rows: Vec::with_capacity(rows.len()) };
        for (number, kind) in (0u32..).zip(kinds) {
            for &(_, row) in kind {
                copies.kind[row as usize] = number;
                copies.rows.push(row);
            }
            copies.starts.push(copies.rows.len() as u32);
        }
        copies
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn of(&self, kind: u32) -> &[u32] {
        &self.rows[self.starts[kind as usize] as usize..self.starts[kind as usize + 1] as usize]
    }
}

/// What one search needs, used again for the next.
#[derive(Default)]
pub(crate) struct Room {
    /// The row searched for: by rank its value; and as ranks and values.
    dense: Vec<f32>,
    own: Vec<(u32, f32)>,
    /// By row: the sum so far; 0 for a row not noted.
    sums: Vec<f32>,
    noted: Vec<u32>,
    best: Vec<(f32, u32)>,
}

/// The sum of a row that is noted and has none yet.
const TRACE: f32 = 1e-30;

impl<'a> Index<'a> {
    /// Rows to find the nearest of each among the others. Columns of one row alone are left out.
    pub fn of_all(rows: &'a SparseRows) -> Self {
        Index::new(rows, 2)
    }

    /// Rows to find the nearest to other rows in.
    pub fn for_others(rows: &'a SparseRows) -> Self {
        Index::new(rows, 1)
    }

    fn new(rows: &'a SparseRows, least: u32) -> Self {
        let copies = Copies::new(rows);
        let first = |kind: usize| rows.row(copies.of(kind as u32)[0] as usize);
        let mut counts = vec![0u32; rows.width()];
        (0..copies.len()).flat_map(first).for_each(|entry| counts[entry.0 as usize] += 1);
        let mut order: Vec<u32> = (0..counts.len() as u32).filter(|&c| counts[c as usize] >= least).collect();
        order.par_sort_unstable_by_key(|&column| (counts[column as usize], column));
        let mut ranks = vec![NONE; counts.len()];
        (0u32..).zip(&order).for_each(|(rank, &column)| ranks[column as usize] = rank);
        let level = |column: u32| ((counts[column as usize] as f32).log2() * LEVELS) as usize;
        let depth = order.last().map_or(0, |&column| level(column) + 1);
        let levels: Vec<u32> = (0..=depth).map(|l| order.partition_point(|&c| level(c) < l) as u32).collect();

        let length = |kind: usize| first(kind).iter().map(|(_, v)| f64::from(*v).powi(2)).sum::<f64>().sqrt();
        let scale = (0..copies.len()).into_par_iter().map(length).reduce(|| 1e-30, f64::max) as f32;
        let kept = |kind: usize| first(kind).iter().filter(|entry| ranks[entry.0 as usize] != NONE);
        let starts = running((0..copies.len()).map(|kind| kept(kind).count()));
        let mut ranked = vec![(0, 0.0); starts[copies.len()]];
        parts(&mut ranked, &starts).into_par_iter().enumerate().for_each(|(kind, own)| {
            for (place, &(column, value)) in own.iter_mut().zip(kept(kind)) {
                *place = (ranks[column as usize], value / scale);
            }
            own.sort_unstable_by_key(|entry| entry.0);
        });
        let lists = running(order.iter().map(|&column| counts[column as usize] as usize));
        let (postings, left, usual) = Default::default();
        let mut index = Index { rows, copies, ranks, levels, scale, starts, ranked, lists, postings, left, usual };
        index.postings = index.postings();
        index.left = index.left();
        index.usual = (0..=depth).into_par_iter().map(|level| index.usual(level)).collect();
        index
    }

    fn ranked(&self, row: u32) -> &[(u32, f32)] {
        &self.ranked[self.starts[row as usize]..self.starts[row as usize + 1]]
    }

    fn level(&self, rank: u32) -> usize {
        self.levels.partition_point(|&first| first <= rank) - 1
    }

    /// All lists, each in descending order of what is left of its rows; filled in parallel by ranges of ranks.
    fn postings(&self) -> Vec<Posting> {
        let left = self.left_by_entry();
        let mut postings = vec![Posting::default(); self.ranked.len()];
        let mut lists = parts(&mut postings, &self.lists);
        let size = self.ranked.len() / (4 * rayon::current_num_threads()) + 1;
        let mut ranges = Vec::new();
        let mut rest = lists.as_mut_slice();
        let mut first = 0;
        while !rest.is_empty() {
            let next = self.lists.partition_point(|&start| start < self.lists[first] + size).min(self.lists.len() - 1);
            let (range, after) = rest.split_at_mut(next - first);
            ranges.push((first as u32, range));
            (first, rest) = (next, after);
        }
        ranges.into_par_iter().for_each(|(first, lists)| self.fill(first, lists, &left));
        postings
    }

    /// Fills the lists from a rank on.
    fn fill(&self, first: u32, lists: &mut [&mut [Posting]], left: &[u16]) {
        let mut filled = vec![0u32; lists.len()];
        for row in 0..self.copies.len() as u32 {
            let ranked = self.ranked(row);
            let from = ranked.partition_point(|entry| entry.0 < first);
            let left = &left[self.starts[row as usize]..];
            for (&(rank, value), &left) in ranked.iter().zip(left).skip(from) {
                let Some(list) = lists.get_mut((rank - first) as usize) else { break };
                let next = &mut filled[(rank - first) as usize];
                list[*next as usize] = Posting { row, weight: (value * STEPS).round().min(STEPS) as u16, left };
                *next += 1;
            }
        }
        lists.iter_mut().for_each(|list| list.sort_unstable_by_key(|posting| (!posting.left, posting.row)));
    }

    /// For every entry of the ranked rows what is left of the row's length from the entry's level on.
    fn left_by_entry(&self) -> Vec<u16> {
        let mut left = vec![0u16; self.ranked.len()];
        parts(&mut left, &self.starts).into_par_iter().enumerate().for_each(|(row, left)| {
            let ranked = self.ranked(row as u32);
            let mut square = 0.0;
            let mut end = ranked.len();
            while end > 0 {
                let start = self.level_start(ranked, end);
                square += ranked[start..end].iter().map(|(_, value)| value * value).sum::<f32>();
                left[start..end].fill(up(square.sqrt(), STEPS) as u16);
                end = start;
            }
        });
        left
    }

    /// Where the level of the last entry before `end` begins in a row.
    fn level_start(&self, ranked: &[(u32, f32)], end: usize) -> usize {
        let first = self.levels[self.level(ranked[end - 1].0)];
        ranked[..end].iter().rposition(|entry| entry.0 < first).map_or(0, |before| before + 1)
    }

    fn left(&self) -> Vec<u8> {
        let depth = self.levels.len();
        let mut left = vec![0u8; self.copies.len().div_ceil(BLOCK) * depth * BLOCK];
        left.par_chunks_mut(depth * BLOCK).enumerate().for_each(|(block, left)| {
            for row in block * BLOCK..self.copies.len().min((block + 1) * BLOCK) {
                let ranked = self.ranked(row as u32);
                let (mut square, mut end) = (0.0, ranked.len());
                for level in (0..depth).rev() {
                    let start = ranked[..end].iter().rposition(|e| e.0 < self.levels[level]).map_or(0, |i| i + 1);
                    square += ranked[start..end].iter().map(|(_, value)| value * value).sum::<f32>();
                    left[level * BLOCK + row % BLOCK] = up(square.sqrt(), BYTE_STEPS) as u8;
                    end = start;
                }
            }
        });
        left
    }

    /// What a row has left of its length from a level on.
    fn left_of(&self, level: usize, row: u32) -> f32 {
        let row = row as usize;
        f32::from(self.left[(row / BLOCK * self.levels.len() + level) * BLOCK + row % BLOCK]) / BYTE_STEPS
    }

    /// What three quarters of the rows have left from a level on at most.
    fn usual(&self, level: usize) -> f32 {
        let mut counts = [0usize; 256];
        for row in 0..self.copies.len() as u32 {
            counts[(self.left_of(level, row) * BYTE_STEPS).round() as usize] += 1;
        }
        let mut below = 0;
        let reached = |&count: &usize| {
            below += count;
            4 * below >= 3 * self.copies.len()
        };
        counts.iter().position(reached).unwrap_or(255) as f32 / BYTE_STEPS
    }

    /// The `k` rows nearest to any row, best first.
    pub fn nearest(&self, row: &[(u32, f32)], k: usize, room: &mut Room) -> Vec<(u32, f64)> {
        let known = |&(column, value): &(u32, f32)| {
            let rank = *self.ranks.get(column as usize)?;
            (rank != NONE).then_some((rank, value / self.scale))
        };
        room.own.clear();
        room.own.extend(row.iter().filter_map(known));
        room.own.sort_unstable_by_key(|entry| entry.0);
        let kinds = self.candidates(None, k, room);
        self.multiply_out(row, kinds, k)
    }

    /// The `k` rows nearest to one of them, itself excepted, best first.
    pub fn nearest_to_own(&self, row: u32, k: usize, room: &mut Room) -> Vec<(u32, f64)> {
        let kind = self.copies.kind[row as usize];
        room.own.clear();
        room.own.extend_from_slice(self.ranked(kind));
        let mut kinds = self.candidates(Some(kind), k, room);
        kinds.push(kind);
        let mut found = self.multiply_out(self.rows.row(row as usize), kinds, k + 1);
        found.retain(|(other, _)| *other != row);
        found.truncate(k);
        found
    }

    /// The best rows of some kinds by the products of the rows as given.
    fn multiply_out(&self, row: &[(u32, f32)], kinds: Vec<u32>, k: usize) -> Vec<(u32, f64)> {
        let products = kinds.into_iter().flat_map(|kind| {
            let copies = self.copies.of(kind);
            let product = dot(row, self.rows.row(copies[0] as usize));
            copies.iter().take(k).map(move |&copy| (copy, product))
        });
        let mut found: Vec<(u32, f64)> = products.filter(|(_, product)| *product > 0.0).collect();
        keep_best(&mut found, k);
        found
    }

    /// The kinds that may be among the `k` nearest to the row in `room`, `but` excepted.
    fn candidates(&self, but: Option<u32>, k: usize, room: &mut Room) -> Vec<u32> {
        if k == 0 || room.own.is_empty() {
            return Vec::new();
        }
        let mut search = Search::new(self, but, k, room);
        let own = std::mem::take(&mut search.room.own);
        let mut squares: f32 = own.iter().map(|(_, value)| value * value).sum();
        let mut rest = own.as_slice();
        // From which level on rows are finished by themselves.
        let mut stop = None;
        while let Some(&(rank, _)) = rest.first() {
            let level = self.level(rank);
            let (here, after) = rest.split_at(rest.partition_point(|entry| entry.0 < self.levels[level + 1]));
            // A little more, for what is rounded.
            let left = squares.max(0.0).sqrt() * 1.0001 + 1e-6;
            squares -= here.iter().map(|(_, value)| value * value).sum::<f32>();
            let entries: usize = here.iter().map(|entry| self.list(entry.0).len()).sum();
            if stop.is_none() && search.is_time_to_look(entries) && search.look(level, left, entries) {
                stop = Some(level);
            }
            let least = search.floor / left;
            if stop.is_some() && least > 1.0 {
                break;
            }
            for &(rank, value) in here {
                match stop {
                    None => search.follow(self.list(rank), value, least),
                    Some(_) => search.note(self.list(rank), least),
                }
            }
            rest = after;
        }
        let stop = stop.unwrap_or(self.levels.len() - 1);
        let left = own.iter().filter(|e| e.0 >= self.levels[stop]).map(|e| e.1 * e.1).sum::<f32>().sqrt() * 1.0001;
        let kinds = search.finish(stop, left);
        room.clear(own);
        kinds
    }

    fn list(&self, rank: u32) -> &[Posting] {
        &self.postings[self.lists[rank as usize]..self.lists[rank as usize + 1]]
    }
}

/// One search under way.
struct Search<'s, 'r> {
    index: &'s Index<'s>,
    room: &'r mut Room,
    k: usize,
    /// The row that is not looked for.
    but: Option<u32>,
    /// What `k` rows reach at least.
    floor: f32,
    /// By how much a sum may differ from the product at most.
    slack: f32,
    /// Entries gone through since the last look.
    walked: usize,
}

impl<'s, 'r> Search<'s, 'r> {
    fn new(index: &'s Index<'s>, but: Option<u32>, k: usize, room: &'r mut Room) -> Self {
        room.dense.resize(index.lists.len(), 0.0);
        room.sums.resize(index.copies.len(), 0.0);
        room.own.iter().for_each(|&(rank, value)| room.dense[rank as usize] = value);
        // Seen as noted before, it is not noted.
        if let Some(but) = but {
            room.sums[but as usize] = TRACE;
        }
        // A weight is rounded by half a step; sums of `n` values in single precision by `n` times its precision.
        let total: f32 = room.own.iter().map(|entry| entry.1).sum();
        let slack = total / STEPS + room.own.len() as f32 * f32::EPSILON * total.max(1.0) + 1e-6;
        Search { index, room, k, but, floor: 0.0, slack, walked: 0 }
    }

    /// Notes the rows of a list that have enough left, and adds to all rows noted so far.
    fn follow(&mut self, list: &[Posting], value: f32, least: f32) {
        self.walked += list.len();
        let value = value / STEPS;
        let (enough, others) = list.split_at(with_enough(list, least));
        let Room { sums, noted, .. } = &mut *self.room;
        for posting in enough {
            let sum = &mut sums[posting.row as usize];
            if *sum == 0.0 {
                noted.push(posting.row);
                *sum = TRACE;
            }
            *sum += value * f32::from(posting.weight);
        }
        for posting in others {
            let sum = &mut sums[posting.row as usize];
            if *sum > 0.0 {
                *sum += value * f32::from(posting.weight);
            }
        }
    }

    /// Notes the rows of a list that have enough left.
    fn note(&mut self, list: &[Posting], least: f32) {
        let Room { sums, noted, .. } = &mut *self.room;
        for posting in &list[..with_enough(list, least)] {
            let sum = &mut sums[posting.row as usize];
            if *sum == 0.0 {
                noted.push(posting.row);
                *sum = TRACE;
            }
        }
    }

    /// Whether a look at the rows noted so far costs little beside what is to come.
    fn is_time_to_look(&self, entries: usize) -> bool {
        let noted = self.room.noted.len();
        self.walked + entries > LOOK && 2 * entries > noted && noted >= self.k
    }

    /// Raises the floor by finishing the rows with the best sums. Whether it is cheaper to finish all rows that can
    /// reach it than to go through the lists of this level.
    fn look(&mut self, level: usize, left: f32, entries: usize) -> bool {
        self.walked = 0;
        let Room { sums, noted, best, dense, .. } = &mut *self.room;
        best.clear();
        best.extend(noted.iter().map(|&row| (sums[row as usize], row)).filter(|sum| sum.0 > 0.3 * self.floor));
        let some = (2 * self.k).min(best.len());
        if some >= self.k {
            if some < best.len() {
                best.select_nth_unstable_by(some, |a, b| b.0.total_cmp(&a.0));
            }
            let finish = |&(sum, row): &(f32, u32)| (sum + self.index.rest(row, level, dense), row);
            let mut finished: Vec<(f32, u32)> = best[..some].iter().map(finish).collect();
            self.floor = self.floor.max(kth(&mut finished, self.k) - self.slack);
        }
        let needed = self.floor - left * self.index.usual[level];
        let can_reach =
            if needed < 0.3 * self.floor { noted.len() } else { best.iter().filter(|sum| sum.0 >= needed).count() };
        can_reach * FINISH + noted.len() < entries
    }

    /// The rows that may be among the `k` best, when all levels before `stop` are done and this much of the row's
    /// length is left from it on.
    fn finish(self, stop: usize, left: f32) -> Vec<u32> {
        let Room { sums, noted, best, dense, .. } = self.room;
        if let Some(but) = self.but {
            sums[but as usize] = 0.0;
        }
        best.clear();
        for row in noted.drain(..) {
            let sum = std::mem::take(&mut sums[row as usize]);
            if sum + left * self.index.left_of(stop, row) >= self.floor - self.slack {
                best.push((sum, row));
            }
        }
        best.iter_mut().for_each(|(sum, row)| *sum += self.index.rest(*row, stop, dense));
        let least = kth(best, self.k) - 2.0 * self.slack;
        best.iter().filter(|(sum, _)| *sum >= least).map(|&(_, row)| row).collect()
    }
}

impl Room {
    fn clear(&mut self, own: Vec<(u32, f32)>) {
        own.iter().for_each(|&(rank, _)| self.dense[rank as usize] = 0.0);
        self.own = own;
    }
}

impl Index<'_> {
    /// What the levels from `level` on add to the product of a row with the one in `dense`.
    fn rest(&self, row: u32, level: usize, dense: &[f32]) -> f32 {
        let first = self.levels[level];
        let common = self.ranked(row).iter().rev().take_while(|entry| entry.0 >= first);
        common.map(|&(rank, value)| value * dense[rank as usize]).sum()
    }
}

/// How many rows of a list have at least so much left.
fn with_enough(list: &[Posting], least: f32) -> usize {
    // Rounded down, as what is left is rounded up.
    let least = least * STEPS;
    list.partition_point(|posting| f32::from(posting.left) >= least)
}

/// The `k`-th greatest sum, 0 where there are fewer.
fn kth(sums: &mut [(f32, u32)], k: usize) -> f32 {
    if sums.len() < k { 0.0 } else { sums.select_nth_unstable_by(k - 1, |a, b| b.0.total_cmp(&a.0)).1.0 }
}

/// A value from 0 to 1 in steps, rounded up with a little more for what was rounded before.
fn up(value: f32, steps: f32) -> f32 {
    (value * steps * 1.0001).ceil().min(steps)
}

/// Where parts of these lengths begin, and the end of the last.
fn running(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut end = 0;
    let ends = lengths.map(|length| {
        end += length;
        end
    });
    std::iter::once(0).chain(ends).collect()
}

/// A slice cut where its parts begin.
fn parts<'p, T>(mut all: &'p mut [T], starts: &[usize]) -> Vec<&'p mut [T]> {
    let cut = |ends: &[usize]| {
        let (part, rest) = std::mem::take(&mut all).split_at_mut(ends[1] - ends[0]);
        all = rest;
        part
    };
    starts.windows(2).map(cut).collect()
}
