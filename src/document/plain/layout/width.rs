//! How wide words are in print, for telling where a line of a cell had to end.
//!
//! Letters take the mean of what they take in the usual faces with and without serifs, in hundredths of the size of the
//! type. That tells the width of a line of a cell within a few parts of a hundred.

use unicode_normalization::char::decompose_canonical;

/// Between two words.
pub(super) const SPACE: u32 = 26;
/// In hundredths: what is wider by so much is wider for sure.
pub(super) const WIDER: u32 = 104;
/// In hundredths: what is narrower by so much is narrower for sure.
pub(super) const NARROWER: u32 = 95;

/// Letters and signs of one width.
const WIDTHS: &[(&str, u32)] = &[
    ("ijl.,:;'|!", 25),
    ("It/f-[]", 30),
    ("r()\"", 34),
    ("Jsczkvxy", 47),
    ("EFLPSTZ", 61),
    ("w&", 72),
    ("m%M", 83),
    ("W", 94),
];
const SMALL: u32 = 52;
const CAPITAL: u32 = 70;

/// The width of some words.
pub(super) fn width(chars: &[char]) -> u32 {
    chars.iter().map(|&c| letter(c)).sum()
}

fn letter(c: char) -> u32 {
    if c.is_whitespace() {
        return SPACE;
    }
    let mut base = None;
    decompose_canonical(c, |part| {
        base.get_or_insert(part);
    });
    let base = base.unwrap_or(c);
    match WIDTHS.iter().find(|(letters, _)| letters.contains(base)) {
        Some(&(_, width)) => width,
        None if base.is_uppercase() => CAPITAL,
        None => SMALL,
    }
}

/// What the lines of a column tell of how wide its cells are.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// For lines above another of the same column: how wide they are, and how wide with the next word. A cell that is broken
    /// there is as wide as the one and not as the other.
    broken: Vec<[u32; 2]>,
    /// The widest that is a cell for sure, as one of the next column stands beside it.
    sure: u32,
    /// The widest that stands in no other column.
    alone: u32,
    /// The widest of all, that of several columns too.
    widest: u32,
}

/// How wide the cells of a column are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellWidth {
    pub width: u32,
    /// Whether the ends of lines tell so; else it is that of the widest line.
    pub is_known: bool,
}

/// Fewer lines may agree by chance.
const FEWEST: usize = 3;
/// More lines need not be asked.
const MOST: usize = 300;

impl Lines {
    pub fn add(&mut self, width: u32, next_word: Option<u32>, is_alone: bool, is_sure: bool) {
        self.broken.extend(next_word.map(|word| [width, width + SPACE + word]));
        self.widest = self.widest.max(width);
        if is_alone {
            let widest = if is_sure { &mut self.sure } else { &mut self.alone };
            *widest = width.max(*widest);
        }
    }

    pub fn append(&mut self, other: &Lines) {
        let more = MOST.saturating_sub(self.broken.len());
        self.broken.extend(other.broken.iter().take(more));
        self.sure = self.sure.max(other.sure);
        self.alone = self.alone.max(other.alone);
        self.widest = self.widest.max(other.widest);
    }

    /// Between which widths its cells must be.
    pub fn bounds(&self) -> (u32, u32) {
        (self.sure, self.widest.max(self.sure))
    }

    /// The width on which most lines agree.
    pub fn width(&self) -> CellWidth {
        let mut ends: Vec<(u32, bool)> =
            self.broken.iter().flat_map(|&[width, most]| [(width, true), (most, false)]).collect();
        ends.sort_unstable();
        let mut open = 0usize;
        let count = |(at, begins)| {
            open = if begins { open + 1 } else { open.saturating_sub(1) };
            (open, at)
        };
        match ends.into_iter().map(count).max() {
            Some((most, width)) if most >= FEWEST => CellWidth { width: width.max(self.sure), is_known: true },
            _ => CellWidth { width: self.sure.max(self.alone), is_known: false },
        }
    }
}
