//! The lines of one row, cut into the cells of its columns.
//!
//! A column of words takes as many lines as it likes, in order; every place where a cell ends, and every place where one
//! goes on, suits more or less by how the line above it ends and how the one below begins. The cut that suits best in all
//! is found by dynamic programming.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::join;
use crate::plan::phrase::{YEARLY, is_cut_off};
use crate::plan::table::words::is_bulleted;

use super::fit::{Slot, Words, may_name};

/// Which line below the header it is, and whether without its number.
pub(super) type Key = (usize, bool);

/// How well words suit each slot.
type Fits = [f32; Slot::COUNT];

/// A line of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub key: Key,
    pub text: &'a str,
    pub apart: Option<bool>,
    /// Whether it is, or may be, the number of a page.
    pub page: bool,
    /// Whether it may be a sum.
    pub sum: bool,
}

/// The cells of a row.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    pub score: f32,
    /// For each column the lines of its cell; an empty range for an empty one.
    pub cells: Vec<Range<usize>>,
}

/// What is known of a table when its rows are cut.
#[derive(Debug)]
pub(super) struct Cutter<'a> {
    pub slots: &'a [Slot],
    /// Whether blank lines stand between cells and not within them.
    pub blanks: bool,
    /// How many characters the lines of each column have at most, where its cells are known to be wrapped.
    pub widths: Vec<Option<usize>>,
    /// Whether a line may begin with the name of an agency, as far as it was asked before.
    pub names: RefCell<FxHashMap<Key, bool>>,
    /// How well lines suit each slot, from which on and how many, as far as it was asked before.
    pub met: RefCell<FxHashMap<(Key, usize), Fits>>,
}

/// The most lines of a row.
pub(super) const MOST_LINES: usize = 80;

/// What it costs that a cell of other words goes on with a line that is the name of an agency, or a time.
const FOREIGN: f32 = 1.0;

/// How strongly blank lines part cells.
const APART: f32 = 2.5;

impl Cutter<'_> {
    /// The best cut of a row of these lines, `None` where it has none or too many.
    pub fn cut(&self, lines: &[Piece]) -> Option<Cut> {
        if lines.is_empty() || lines.len() > MOST_LINES {
            return None;
        }
        let columns = self.slots.len();
        let above: Vec<Option<usize>> =
            (0..lines.len()).map(|at| lines[..at].iter().rposition(|line| !line.page)).collect();
        let breaks: Vec<f32> = (0..lines.len()).map(|at| self.break_fit(lines, above[at], at)).collect();
        // For each number of lines, and the column (from 1) of the last cell, the best score and the cell before.
        let mut best = vec![vec![None::<(f32, usize, usize)>; columns + 1]; lines.len() + 1];
        best[0][0] = Some((0.0, 0, 0));
        let mut words = String::new();
        for start in 0..lines.len() {
            if best[start].iter().all(Option::is_none) {
                continue;
            }
            words.clear();
            let mut joins = vec![0.0; columns];
            let mut names = self.may_name(&lines[start]);
            for end in start + 1..=lines.len().min(start + Slot::Task.most_lines()) {
                let line = &lines[end - 1];
                let sum = line.sum && end == start + 1;
                if !line.page || sum {
                    if let (false, Some(above)) = (words.is_empty(), above[end - 1]) {
                        let foreign = self.is_foreign(&lines[above], line);
                        for (column, joins) in joins.iter_mut().enumerate() {
                            let cost = if foreign && self.slots[column].is_free() { FOREIGN } else { 0.0 };
                            *joins += self.join_fit(column, &lines[above], line) - cost;
                        }
                    }
                    join(&mut words, line.text);
                }
                let fits = self.fits(&lines[start..end], &words, names);
                // What was hardly a list of agencies after some lines becomes none.
                names &= end - start < 3 || fits[Slot::Lead as usize] > 0.5;
                for (column, slot) in self.slots.iter().enumerate() {
                    if end - start > slot.most_lines() || lines[start].page && !(sum && slot.counts()) {
                        continue;
                    }
                    let own = fits[*slot as usize] + joins[column] + breaks[start];
                    let mut skipped = 0.0;
                    for before in (0..=column).rev() {
                        if let Some((score, ..)) = best[start][before] {
                            let score = score + own - skipped;
                            let place = &mut best[end][column + 1];
                            if place.is_none_or(|(other, ..)| score > other) {
                                *place = Some((score, start, before));
                            }
                        }
                        skipped += before.checked_sub(1).map_or(0.0, |before| self.slots[before].empty_cost());
                    }
                }
            }
        }
        let empty_after = |column: usize| self.slots[column..].iter().map(|slot| slot.empty_cost()).sum::<f32>();
        let last = &best[lines.len()];
        let (score, mut column) = (1..=columns)
            .filter_map(|column| Some((last[column]?.0 - empty_after(column), column)))
            .max_by(|a, b| a.0.total_cmp(&b.0))?;
        let mut cells = vec![0..0; columns];
        let mut end = lines.len();
        while column > 0 {
            let (_, start, before) = best[end][column]?;
            cells[column - 1] = start..end;
            (end, column) = (start, before);
        }
        Some(Cut { score, cells })
    }

    /// Whether a line, which no open end above it calls for, is by itself what only other cells hold.
    fn is_foreign(&self, above: &Piece, line: &Piece) -> bool {
        let fits = self.fits(std::slice::from_ref(line), line.text, self.may_name(line));
        let told = fits[Slot::Lead as usize] >= 3.0 || fits[Slot::Period as usize] >= 4.0;
        told && line.text.starts_with(char::is_uppercase) && !is_open(above.text, line.text)
    }

    fn may_name(&self, line: &Piece) -> bool {
        *self.names.borrow_mut().entry(line.key).or_insert_with(|| may_name(line.text))
    }

    /// How well lines, whose words are `words`, suit each slot; `names` tells whether they may name agencies.
    fn fits(&self, lines: &[Piece], words: &str, names: bool) -> Fits {
        let mut met = self.met.borrow_mut();
        *met.entry((lines[0].key, lines.len())).or_insert_with(|| {
            let words = Words::new(words, names && lines.len() <= Slot::Lead.most_lines());
            Slot::ALL.map(|slot| {
                let asked = slot == Slot::Lead || self.slots.contains(&slot);
                if asked && lines.len() <= slot.most_lines() { slot.fit(&words) } else { 0.0 }
            })
        })
    }

    /// How far blank lines speak for a cell that begins with this line.
    fn apart_fit(&self, line: &Piece) -> f32 {
        match line.apart.filter(|_| self.blanks) {
            Some(true) => APART,
            Some(false) => -APART,
            None => 0.0,
        }
    }

    /// How well a cell begins with line `at`.
    fn break_fit(&self, lines: &[Piece], above: Option<usize>, at: usize) -> f32 {
        let Some(above) = above else { return 0.0 };
        let (line, next) = (lines[above].text, lines[at].text);
        let apart = self.apart_fit(&lines[at]);
        let opens = match () {
            () if next.starts_with(char::is_uppercase) => 0.6,
            () if next.starts_with(|c: char| c.is_ascii_digit()) => 0.4,
            () if begins_small(next) => -0.8,
            () if is_bulleted(next) => -0.3,
            () => -2.5,
        };
        let closes = match () {
            () if line.ends_with([',', '-', '/', '(']) || is_open(line, next) => -2.5,
            () if line.ends_with(';') => -0.8,
            () if line.ends_with(['.', '!', '?']) => 0.8,
            () => 0.0,
        };
        opens + closes + apart
    }

    /// How well the cell of a column goes on from `line` to `next`.
    fn join_fit(&self, column: usize, line: &Piece, next: &Piece) -> f32 {
        let slot = self.slots[column];
        let apart = -self.apart_fit(next);
        let full = self.widths[column].map(|width| is_full(line.text, next.text, width));
        let (words, more) = (line.text, next.text);
        let list = matches!(slot, Slot::Lead | Slot::Coordinating);
        let fit = match () {
            () if words.ends_with([',', '-', '/', '(']) || is_open(words, more) => 1.0,
            () if more.starts_with(char::is_lowercase) => 1.0,
            () if is_bulleted(more) || more.starts_with('(') => 0.4,
            () if words.ends_with(';') => {
                if list || slot == Slot::Task {
                    0.4
                } else {
                    -0.6
                }
            }
            () if words.ends_with(['.', '!', '?']) => {
                if slot == Slot::Task {
                    -0.5
                } else {
                    -1.2
                }
            }
            () if more.starts_with(|c: char| c.is_ascii_digit()) => -0.1,
            () => -1.0,
        };
        let wrapped = match full {
            Some(true) => 0.5,
            // A new point of a list, or a new sentence, begins a line of its own.
            Some(false) if words.ends_with([';', '.']) || is_bulleted(more) => -0.2,
            Some(false) => -1.5,
            None => 0.0,
        };
        fit + wrapped + apart
    }
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split(' ').next().map_or(0, |word| word.chars().count());
    // Of a proportional typeface lines of one width differ by some characters.
    (line.chars().count() + 1 + word) * 10 >= width * 9
}

/// Whether `line` cannot end without `next`, its own words aside: `trong năm` before `2029`.
fn is_open(line: &str, next: &str) -> bool {
    // `hằng năm`, `Công an tỉnh` are whole, though more may follow.
    const WHOLE: [&str; 10] =
        ["tỉnh", "huyện", "xã", "thành phố", "năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "hằng ngày"];
    let ends_with = |ends: &[&str]| ends.iter().any(|end| line.ends_with(end));
    let counted = next.starts_with(|c: char| c.is_ascii_digit()) && line.ends_with("năm") && !ends_with(&YEARLY);
    counted || !ends_with(&WHOLE) && is_cut_off(line)
}

/// How cells of agencies and times may begin without a capital.
fn begins_small(line: &str) -> bool {
    const BEGINNINGS: [&str; 20] = [
        "các ",
        "trước ",
        "hằng ",
        "hàng ",
        "từ ",
        "thường ",
        "trong ",
        "quý ",
        "hoàn thành",
        "thực hiện",
        "sơ kết ",
        "đến ",
        "sau ",
        "năm ",
        "tháng ",
        "giai đoạn ",
        "định kỳ",
        "khi ",
        "theo ",
        "mỗi ",
    ];
    BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
}
