//! The search behind [`SparseRows::nearest`]: exact, without going through the long lists of common columns.
//!
//! A search goes through the [lists](super::lists) of its row `x` from rare to common columns. What a row `y` can still
//! add to the product with `x` from a level on is at most the product of what is left of their lengths there (Cauchy and
//! Schwarz; so do L2AP, Anastasiu and Karypis 2014, and its kin bound what is not yet indexed). With the `k`-th best
//! product known so far, the *floor*,
//! - a row that shares nothing rarer is noted only if that product reaches the floor. A list is in descending order of
//!   what is left of its rows, so those that do not are its end;
//! - rows noted before are followed through the rest of the list too, up to the level from which on it costs less to
//!   finish the few that can still reach the floor, each by itself;
//! - which can is told by what is left of a row, and then by its [signs](Lists::signs): what `x` has in columns that `y`
//!   has not is no part of what they share;
//! - the floor rises early: now and then the rows with the best sums so far are finished on the side, once and for all.
//!
//! Sums run in single precision over weights of 16 bits. They only decide which rows are left out, with a margin for
//! what is rounded; the few that stay are multiplied out again from the rows as given. So the result does not
//! depend on the levels, the floor or the order of work.

use std::ops::Range;

use super::lists::{Copies, Lists, Posting, STEPS, sign, squares};
use super::sparse::{SparseRows, dot, keep_best};

/// To finish one row costs as much as so many entries of a list. Tests are small, and everything is to happen in them.
const FINISH: usize = if cfg!(test) { 1 } else { 100 };
/// After so many entries of lists at least the floor is looked for again.
const LOOK: usize = if cfg!(test) { 8 } else { 2_000 };

/// The sum of a row that is finished. It stays what it is, whatever is added to it.
const DONE: f32 = f32::NEG_INFINITY;

/// Rows to search in.
pub(crate) struct Index<'a> {
    rows: &'a SparseRows,
    copies: Copies,
    lists: Lists,
}

/// What one search needs, used again for the next. Rows are numbered as in the lists.
#[derive(Default)]
pub(crate) struct Room {
    /// The row searched for, by rank; and its value at every rank.
    own: Vec<(u32, f32)>,
    dense: Vec<f32>,
    steps: Vec<Step>,
    noted: Noted,
    /// Sums of some rows noted, with their places or numbers.
    some: Vec<(f32, u32)>,
    /// Products and numbers of rows finished.
    best: Vec<(f32, u32)>,
}

/// The rows noted so far, in the order in which they were. Their sums stand side by side, for going through them is most
/// of a look. Of the other rows, nearly all there are, only the bits are read, which stay near the processor.
#[derive(Default)]
struct Noted {
    rows: Vec<u32>,
    /// The sums so far; [`DONE`] for a row that is finished.
    sums: Vec<f32>,
    /// What was left of the rows when they were noted.
    lefts: Vec<u16>,
    /// By row: whether it is noted, and if so its place above.
    bits: Vec<u64>,
    places: Vec<u32>,
}

impl Noted {
    fn holds(&self, row: u32) -> bool {
        self.bits[row as usize / 64] >> (row % 64) & 1 == 1
    }

    /// Notes a row that is not yet noted.
    fn insert(&mut self, &Posting { row, left, .. }: &Posting, sum: f32) {
        self.bits[row as usize / 64] |= 1 << (row % 64);
        self.places[row as usize] = self.rows.len() as u32;
        self.rows.push(row);
        self.sums.push(sum);
        self.lefts.push(left);
    }

    fn add(&mut self, row: u32, product: f32) {
        self.sums[self.places[row as usize] as usize] += product;
    }

    fn clear(&mut self) {
        self.rows.iter().for_each(|&row| self.bits[row as usize / 64] = 0);
        self.rows.clear();
        self.sums.clear();
        self.lefts.clear();
    }
}

/// What the row searched for has in one level.
struct Step {
    level: usize,
    entries: Range<usize>,
    /// Its length from this level on.
    left: f32,
}

impl<'a> Index<'a> {
    /// Rows to find the nearest of each among the others. Columns of one row alone are left out.
    pub fn of_all(rows: &'a SparseRows) -> Self {
        let copies = Copies::new(rows);
        Index { rows, lists: Lists::new(rows, &copies, 2), copies }
    }

    /// Rows to find the nearest to other rows in.
    pub fn for_others(rows: &'a SparseRows) -> Self {
        let copies = Copies::new(rows);
        Index { rows, lists: Lists::new(rows, &copies, 1), copies }
    }

    /// The `k` rows nearest to any row, best first.
    pub fn nearest(&self, row: &[(u32, f32)], k: usize, room: &mut Room) -> Vec<(u32, f64)> {
        let k = k.min(self.rows.len());
        self.lists.ranked(row, &mut room.own);
        let kinds = candidates(&self.lists, None, k, room);
        self.multiply_out(row, kinds, k)
    }

    /// The `k` rows nearest to one of them, itself excepted, best first.
    pub fn nearest_to_own(&self, row: u32, k: usize, room: &mut Room) -> Vec<(u32, f64)> {
        let k = k.min(self.rows.len());
        let kind = self.copies.kind[row as usize];
        room.own.clear();
        room.own.extend_from_slice(self.lists.row(kind));
        let mut kinds = candidates(&self.lists, Some(kind), k, room);
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
}

/// The rows that may be among the `k` nearest to the one in `room`, `but` excepted. Of a row and its copies the first has
/// a lower number than any of the next kind has, so that `k` kinds hold the `k` best rows, ties and all.
fn candidates(lists: &Lists, but: Option<u32>, k: usize, room: &mut Room) -> Vec<u32> {
    if k == 0 || room.own.is_empty() {
        return Vec::new();
    }
    let mut search = Search::new(lists, but, k, room);
    search.go_through();
    search.end()
}

/// One search under way.
struct Search<'s, 'r> {
    lists: &'s Lists,
    room: &'r mut Room,
    k: usize,
    /// The row that is not looked for.
    but: Option<u32>,
    /// What `k` rows reach at least.
    floor: f32,
    /// By how much a sum may differ from the product at most.
    slack: f32,
    /// Entries gone through since the last look, and how many may be before the next.
    walked: usize,
    pause: usize,
}

impl<'s, 'r> Search<'s, 'r> {
    fn new(lists: &'s Lists, but: Option<u32>, k: usize, room: &'r mut Room) -> Self {
        room.dense.resize(lists.width(), 0.0);
        room.own.iter().for_each(|&(rank, value)| room.dense[rank as usize] = value);
        room.noted.bits.resize(lists.len().div_ceil(64), 0);
        room.noted.places.resize(lists.len(), 0);
        room.steps.clear();
        let (mut end, mut square) = (room.own.len(), 0.0);
        while end > 0 {
            let level = lists.level(room.own[end - 1].0);
            let start = room.own[..end].partition_point(|entry| entry.0 < lists.levels[level]);
            square += squares(&room.own[start..end]);
            // A little more, for what is rounded.
            room.steps.push(Step { level, entries: start..end, left: square.sqrt() * 1.0001 + 1e-6 });
            end = start;
        }
        room.steps.reverse();
        // A weight is rounded by half a step; a sum of `n` values in single precision by `n` times its precision.
        let total: f32 = room.own.iter().map(|entry| entry.1).sum();
        let slack = total / STEPS + room.own.len() as f32 * f32::EPSILON * total.max(1.0) + 1e-6;
        Search { lists, room, k, but, floor: 0.0, slack, walked: 0, pause: LOOK }
    }

    /// Goes through the lists as far as need be, and finishes the rows noted.
    fn go_through(&mut self) {
        let lists = self.lists;
        let steps = std::mem::take(&mut self.room.steps);
        // The step from which on rows are finished by themselves.
        let mut stop: Option<&Step> = None;
        for step in &steps {
            let length = self.room.own[step.entries.clone()].iter().map(|entry| lists.list(entry.0).len()).sum();
            if stop.is_none() && self.walked + length > self.pause && self.look(step, length) {
                stop = Some(step);
                // At once, for the floor to rise before more rows are noted.
                self.finish(step.level, step.left);
            }
            let least = self.floor / step.left;
            if stop.is_some() && least > 1.0 {
                break;
            }
            // Nothing new but what is of full length still.
            let least = if least > 1.0 { u16::MAX } else { (least * STEPS).ceil() as u16 };
            for entry in step.entries.clone() {
                let (rank, value) = self.room.own[entry];
                match stop {
                    None => self.follow(lists.list(rank), value, least),
                    Some(_) => self.note(lists.list(rank), least),
                }
            }
        }
        match stop {
            Some(step) => self.finish(step.level, step.left),
            None => self.finish(lists.levels.len() - 1, 0.0),
        }
        self.room.steps = steps;
    }

    /// Notes the rows of a list that have enough left, and adds to all rows noted so far.
    fn follow(&mut self, list: &[Posting], value: f32, least: u16) {
        self.walked += list.len();
        let value = value / STEPS;
        let noted = &mut self.room.noted;
        for posting in list {
            if noted.holds(posting.row) {
                noted.add(posting.row, value * f32::from(posting.weight));
            } else if posting.left >= least {
                noted.insert(posting, value * f32::from(posting.weight));
            }
        }
    }

    /// Notes the rows of a list that have enough left.
    fn note(&mut self, list: &[Posting], least: u16) {
        let enough = list.iter().take_while(|posting| posting.left >= least);
        let noted = &mut self.room.noted;
        for posting in enough {
            if !noted.holds(posting.row) {
                noted.insert(posting, 0.0);
            }
        }
    }

    /// Raises the floor by finishing the rows with the best sums. Whether it is cheaper to finish all rows that can
    /// reach it than to go through this level's lists, of this length.
    fn look(&mut self, &Step { level, left, .. }: &Step, length: usize) -> bool {
        // A look goes through the rows noted.
        (self.walked, self.pause) = (0, LOOK.max(2 * self.room.noted.rows.len()));
        let Room { noted, some, best, dense, .. } = &mut *self.room;
        some.clear();
        some.extend(noted.sums.iter().copied().zip(0..).filter(|sum| sum.0 > 0.3 * self.floor));
        if some.len() > 2 * self.k {
            some.select_nth_unstable_by(2 * self.k, |a, b| b.0.total_cmp(&a.0));
        }
        for &(sum, place) in some.iter().take(2 * self.k) {
            let row = noted.rows[place as usize];
            noted.sums[place as usize] = DONE;
            if Some(row) != self.but {
                best.push((sum + rest(self.lists, row, level, dense), row));
            }
        }
        self.floor = self.floor.max(kth(best, self.k) - self.slack);
        let needed = self.floor - left * self.lists.usual[level];
        let can_reach = noted.sums.iter().filter(|&&sum| sum >= needed).count();
        can_reach * FINISH + noted.rows.len() < length
    }

    /// Finishes the rows noted that can reach the floor and raises it, when all levels before `level` are done and so much
    /// of the row's length is left.
    fn finish(&mut self, level: usize, left: f32) {
        let Room { own, noted, some, best, dense, .. } = &mut *self.room;
        let least = self.floor - self.slack;
        let shared = Shared::new(self.lists, own, level);
        some.clear();
        // What was left when a row was noted stands beside its sum; what is left now is less, but far away.
        let all = noted.rows.iter().zip(&noted.sums).zip(&noted.lefts);
        let enough = all.filter(|((_, sum), then)| *sum + left / STEPS * f32::from(**then) >= least);
        some.extend(enough.map(|((&row, &sum), _)| (sum, row)));
        some.retain(|&(sum, row)| {
            let of_row = self.lists.left_of(row, level);
            sum + left * of_row >= least
                && sum + shared.length(self.lists.signs[row as usize]) * of_row >= least
                && Some(row) != self.but
        });
        noted.sums.fill(DONE);
        best.extend(some.iter().map(|&(sum, row)| (sum + rest(self.lists, row, level, dense), row)));
        self.floor = self.floor.max(kth(best, self.k) - self.slack);
    }

    /// The rows that may be among the `k` best; leaves the room as it was.
    fn end(self) -> Vec<u32> {
        let Room { own, dense, noted, best, .. } = self.room;
        own.iter().for_each(|&(rank, _)| dense[rank as usize] = 0.0);
        noted.clear();
        let least = self.floor - self.slack;
        best.retain(|(sum, _)| *sum >= least);
        best.drain(..).map(|(_, row)| row).collect()
    }
}

/// What the row searched for has from a level on, as squares of lengths: what no [sign](Lists::signs) tells of, and the
/// rest by sign.
struct Shared {
    always: f32,
    signs: u128,
    squares: [f32; u128::BITS as usize],
}

impl Shared {
    fn new(lists: &Lists, own: &[(u32, f32)], level: usize) -> Self {
        let mut shared = Shared { always: 0.0, signs: 0, squares: [0.0; u128::BITS as usize] };
        for &(rank, value) in own.iter().rev().take_while(|entry| entry.0 >= lists.levels[level]) {
            if rank < lists.common {
                shared.always += value * value;
            } else {
                shared.signs |= sign(rank);
                shared.squares[(rank % u128::BITS) as usize] += value * value;
            }
        }
        shared
    }

    /// The length of what it can share with a row of these signs at most.
    fn length(&self, signs: u128) -> f32 {
        let mut square = self.always;
        let mut signs = signs & self.signs;
        while signs != 0 {
            square += self.squares[signs.trailing_zeros() as usize];
            signs &= signs - 1;
        }
        square.sqrt() * 1.0001 + 1e-6
    }
}

/// What the levels from `level` on add to the product of a row with the one in `dense`.
fn rest(lists: &Lists, row: u32, level: usize, dense: &[f32]) -> f32 {
    let first = lists.levels[level];
    let common = lists.row(row).iter().rev().take_while(|entry| entry.0 >= first);
    common.map(|&(rank, value)| value * dense[rank as usize]).sum()
}

/// The `k`-th greatest sum, 0 where there are fewer.
fn kth(sums: &mut [(f32, u32)], k: usize) -> f32 {
    if sums.len() < k { 0.0 } else { sums.select_nth_unstable_by(k - 1, |a, b| b.0.total_cmp(&a.0)).1.0 }
}
