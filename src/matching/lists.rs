//! Rows by column: the lists that the search for the [nearest](super::nearest) goes through.
//!
//! Columns are ranked from rare to common, in levels, two to a doubling of the number of rows that have a column. A
//! column's list holds its rows in descending order of what is *left* of them: their length in this and all later
//! levels. Equal rows are in the lists once.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::sparse::SparseRows;

/// Levels for every doubling of the length of a list.
const LEVELS: f32 = 2.0;
/// A column is common if one row in so many has it. Few rows are enough for tests.
const COMMON: usize = if cfg!(test) { 20 } else { 1_000 };
/// What is left of rows is kept for so many rows at a time, those of one level side by side.
const BATCH: usize = 4_096;
/// Weights and lengths from 0 to 1 are kept in so many steps, or in so many where one byte must do.
pub(crate) const STEPS: f32 = 65_535.0;
const BYTE_STEPS: f32 = 255.0;

/// A column that is in no list.
const NONE: u32 = u32::MAX;

/// A row in a list.
#[derive(Clone, Copy, Default)]
pub(crate) struct Posting {
    pub row: u32,
    /// The row's value, in [`STEPS`].
    pub weight: u16,
    /// Its length from the list's level on, in [`STEPS`], rounded up.
    pub left: u16,
}

/// The lists of some rows, which are known here by their numbers among the different ones.
pub(crate) struct Lists {
    /// By column: its rank.
    ranks: Vec<u32>,
    /// By level: its first rank; at the end the number of ranks.
    pub levels: Vec<u32>,
    /// By what values are divided so that no row is longer than 1.
    scale: f32,
    /// By row: where its entries begin.
    starts: Vec<usize>,
    /// Ranks and values.
    entries: Vec<(u32, f32)>,
    /// By rank: where its list begins.
    lists: Vec<usize>,
    postings: Vec<Posting>,
    /// By batch of rows, level, and row in the batch: what is left of the row, in [`BYTE_STEPS`], rounded up.
    left: Vec<u8>,
    /// The first rank of a common column.
    pub common: u32,
    /// By row: the common columns that it has, each as one bit, which it has in common with others.
    pub signs: Vec<u128>,
    /// By level: what three quarters of the rows have left at most.
    pub usual: Vec<f32>,
}

impl Lists {
    /// The lists of the first rows of all kinds, with the columns that at least so many of them have.
    pub fn new(rows: &SparseRows, copies: &Copies, least: u32) -> Self {
        let first = |kind: usize| rows.row(copies.of(kind as u32)[0] as usize);
        let mut counts = vec![0u32; rows.width()];
        (0..copies.len()).flat_map(first).for_each(|entry| counts[entry.0 as usize] += 1);
        let mut order: Vec<u32> = (0..counts.len() as u32).filter(|&c| counts[c as usize] >= least).collect();
        order.par_sort_unstable_by_key(|&column| (counts[column as usize], column));
        let mut ranks = vec![NONE; counts.len()];
        (0u32..).zip(&order).for_each(|(rank, &column)| ranks[column as usize] = rank);
        let level = |column: u32| ((counts[column as usize] as f32).log2() * LEVELS) as usize;
        let depth = order.last().map_or(0, |&column| level(column) + 1);

        let length = |kind: usize| first(kind).iter().map(|(_, v)| f64::from(*v).powi(2)).sum::<f64>().sqrt();
        let scale = (0..copies.len()).into_par_iter().map(length).reduce(|| 1e-30, f64::max) as f32;
        let known = |kind: usize| first(kind).iter().filter(|entry| ranks[entry.0 as usize] != NONE);
        let starts = running((0..copies.len()).map(|kind| known(kind).count()));
        let mut entries = vec![(0, 0.0); starts[copies.len()]];
        parts(&mut entries, &starts).into_par_iter().enumerate().for_each(|(kind, own)| {
            for (place, &(column, value)) in own.iter_mut().zip(known(kind)) {
                *place = (ranks[column as usize], value / scale);
            }
            own.sort_unstable_by_key(|entry| entry.0);
        });
        let levels = (0..=depth).map(|l| order.partition_point(|&c| level(c) < l) as u32).collect();
        let lists = running(order.iter().map(|&column| counts[column as usize] as usize));
        let common = order.partition_point(|&column| (counts[column as usize] as usize) < copies.len() / COMMON) as u32;
        let (postings, left, signs, usual) = Default::default();
        let mut lists = Lists { ranks, levels, scale, starts, entries, lists, postings, left, common, signs, usual };
        lists.postings = lists.postings();
        lists.left = lists.left();
        lists.signs = (0..copies.len() as u32).into_par_iter().map(|row| lists.signs_of(row)).collect();
        lists.usual = (0..=depth).into_par_iter().map(|level| lists.usual(level)).collect();
        lists
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of ranks.
    pub fn width(&self) -> usize {
        self.lists.len() - 1
    }

    /// Ranks and values of a row, ascending.
    pub fn row(&self, row: u32) -> &[(u32, f32)] {
        &self.entries[self.starts[row as usize]..self.starts[row as usize + 1]]
    }

    /// Any row in ranks, as far as its columns are known.
    pub fn ranked(&self, row: &[(u32, f32)], ranked: &mut Vec<(u32, f32)>) {
        let known = |&(column, value): &(u32, f32)| {
            let rank = *self.ranks.get(column as usize)?;
            (rank != NONE).then_some((rank, value / self.scale))
        };
        ranked.clear();
        ranked.extend(row.iter().filter_map(known));
        ranked.sort_unstable_by_key(|entry| entry.0);
    }

    pub fn level(&self, rank: u32) -> usize {
        self.levels.partition_point(|&first| first <= rank) - 1
    }

    /// The list of a rank.
    pub fn list(&self, rank: u32) -> &[Posting] {
        &self.postings[self.lists[rank as usize]..self.lists[rank as usize + 1]]
    }

    /// What a row has left of its length from a level on.
    pub fn left_of(&self, row: u32, level: usize) -> f32 {
        f32::from(self.left[self.place(row as usize, level)]) / BYTE_STEPS
    }

    fn place(&self, row: usize, level: usize) -> usize {
        (row / BATCH * self.levels.len() + level) * BATCH + row % BATCH
    }

    /// All lists in their order, filled in parallel by ranges of ranks.
    fn postings(&self) -> Vec<Posting> {
        let left = self.left_by_entry();
        let mut postings = vec![Posting::default(); self.entries.len()];
        let mut lists = parts(&mut postings, &self.lists);
        let size = self.entries.len() / (4 * rayon::current_num_threads()) + 1;
        let mut ranges = Vec::new();
        let mut rest = lists.as_mut_slice();
        let mut first = 0;
        while !rest.is_empty() {
            let next = self.lists.partition_point(|&start| start < self.lists[first] + size).min(self.width());
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
        for number in 0..self.len() as u32 {
            let row = self.row(number);
            let from = row.partition_point(|entry| entry.0 < first);
            let left = &left[self.starts[number as usize]..];
            for (&(rank, value), &left) in row.iter().zip(left).skip(from) {
                let Some(list) = lists.get_mut((rank - first) as usize) else { break };
                let next = &mut filled[(rank - first) as usize];
                let weight = (value * STEPS).round().min(STEPS) as u16;
                list[*next as usize] = Posting { row: number, weight, left };
                *next += 1;
            }
        }
        for list in lists {
            list.sort_unstable_by_key(|posting| (!posting.left, posting.row));
        }
    }

    /// For every entry what is left of its row from its level on.
    fn left_by_entry(&self) -> Vec<u16> {
        let mut left = vec![0u16; self.entries.len()];
        parts(&mut left, &self.starts).into_par_iter().enumerate().for_each(|(row, left)| {
            let row = self.row(row as u32);
            let (mut square, mut end) = (0.0, row.len());
            while end > 0 {
                let start = self.before(row, end, self.level(row[end - 1].0));
                square += squares(&row[start..end]);
                left[start..end].fill(up(square, STEPS) as u16);
                end = start;
            }
        });
        left
    }

    fn left(&self) -> Vec<u8> {
        let batch = self.levels.len() * BATCH;
        let mut left = vec![0u8; self.len().div_ceil(BATCH) * batch];
        left.par_chunks_mut(batch).enumerate().for_each(|(number, left)| {
            for row in number * BATCH..self.len().min((number + 1) * BATCH) {
                let entries = self.row(row as u32);
                let (mut square, mut end) = (0.0, entries.len());
                for level in (0..self.levels.len()).rev() {
                    let start = self.before(entries, end, level);
                    square += squares(&entries[start..end]);
                    left[level * BATCH + row % BATCH] = up(square, BYTE_STEPS) as u8;
                    end = start;
                }
            }
        });
        left
    }

    /// How many of the first `end` entries of a row are below a level; few are not.
    fn before(&self, row: &[(u32, f32)], end: usize, level: usize) -> usize {
        row[..end].iter().rposition(|entry| entry.0 < self.levels[level]).map_or(0, |last| last + 1)
    }

    fn signs_of(&self, row: u32) -> u128 {
        let common = self.row(row).iter().rev().take_while(|entry| entry.0 >= self.common);
        common.fold(0, |signs, entry| signs | sign(entry.0))
    }

    /// What three quarters of the rows have left from a level on at most.
    fn usual(&self, level: usize) -> f32 {
        let mut counts = [0usize; 256];
        (0..self.len()).for_each(|row| counts[usize::from(self.left[self.place(row, level)])] += 1);
        let mut below = 0;
        let reached = |&count: &usize| {
            below += count;
            4 * below >= 3 * self.len()
        };
        counts.iter().position(reached).unwrap_or(255) as f32 / BYTE_STEPS
    }
}

/// The bit of a common rank.
pub(crate) fn sign(rank: u32) -> u128 {
    1 << (rank % u128::BITS)
}

/// The sum of the squares of some entries.
pub(crate) fn squares(entries: &[(u32, f32)]) -> f32 {
    entries.iter().map(|(_, value)| value * value).sum()
}

/// The root of a square of at most 1 in steps, rounded up with a little more for what was rounded before.
fn up(square: f32, steps: f32) -> f32 {
    (square.sqrt() * steps * 1.0001).ceil().min(steps)
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

/// Which rows are equal.
pub(crate) struct Copies {
    /// By row: the number of its kind.
    pub kind: Vec<u32>,
    /// By kind: where its rows begin.
    starts: Vec<u32>,
    /// The rows of every kind, ascending.
    rows: Vec<u32>,
}

impl Copies {
    pub fn new(rows: &SparseRows) -> Self {
        let hash = |row: usize| {
            let mut hasher = FxHasher::default();
            rows.row(row).iter().for_each(|(column, value)| (column, value.to_bits()).hash(&mut hasher));
            (hasher.finish(), row as u32)
        };
        let mut hashed: Vec<(u64, u32)> = (0..rows.len()).into_par_iter().map(hash).collect();
        hashed.par_sort_unstable();
        let same = |a: &(u64, u32), b: &(u64, u32)| a.0 == b.0 && rows.row(a.1 as usize) == rows.row(b.1 as usize);
        // In the order of their first rows: what stood together stays together.
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

    /// Number of kinds.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The rows of a kind.
    pub fn of(&self, kind: u32) -> &[u32] {
        &self.rows[self.starts[kind as usize] as usize..self.starts[kind as usize + 1] as usize]
    }
}
