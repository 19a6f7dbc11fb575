//! How wide words are in print, for telling where a line of a cell had to end.
//!
//! Letters take the mean of what they take in the usual faces with and without serifs, in hundredths of the size of the
//! type. That tells the width of a line of a cell within a few parts of a hundred.

use unicode_normalization::char::decompose_canonical;

/// Between two words.
pub(super) const SPACE: u32 = 26;

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

/// A line of a cell above another.
#[derive(Clone, Copy, Debug)]
struct Broken {
    /// How narrow its cell is at least: narrower than the line where that may hold a cell of the next column, too.
    least: u32,
    width: u32,
    /// With the first word of the line below, which is too wide for the cell.
    most: u32,
}

/// What the lines of a column tell of how wide its cells are.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    broken: Vec<Broken>,
    /// The widest that is a cell for sure, as one of the next column stands beside it.
    sure: u32,
    /// The widest that stands in no other column.
    alone: u32,
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

impl Lines {
    /// Adds a line; `next_cell` is the width of the cells of the next column if one may be in the line.
    pub fn add(&mut self, width: u32, next_word: Option<u32>, next_cell: Option<u32>, is_alone: bool) {
        let next = next_cell.map_or(0, |next| next * EXACT / 100);
        let least = if next * 2 < width { width - next } else { width };
        self.broken.extend(next_word.map(|word| Broken { least, width, most: width + SPACE + word }));
        if is_alone {
            let widest = if next_cell.is_none() { &mut self.sure } else { &mut self.alone };
            *widest = width.max(*widest);
        }
    }

    pub fn append(&mut self, other: &Lines) {
        self.broken.extend(&other.broken);
        self.sure = self.sure.max(other.sure);
        self.alone = self.alone.max(other.alone);
    }

    /// The width on which most lines agree.
    pub fn width(&self) -> CellWidth {
        let sure = self.sure * 100 / EXACT;
        let broken = || self.broken.iter().filter(|line| line.most > sure);
        let all = agreed(broken().map(|line| [line.least.max(sure), line.most]));
        let most = all.iter().map(|&(count, _)| count).max().unwrap_or(0);
        if most < FEWEST {
            return CellWidth { width: self.sure.max(self.alone), is_known: false };
        }
        let near = |&(count, _): &(usize, u32)| count * 4 >= most * 3;
        let mut range = all.iter().skip_while(|point| !near(point)).take_while(|point| near(point)).map(|&(_, at)| at);
        let from = range.next().unwrap_or(sure);
        let to = range.last().unwrap_or(from);
        // Of the lines that may be whole cells the widest tell it best.
        let whole =
            agreed(broken().filter(|line| (from..=to).contains(&line.width)).map(|line| [line.width, line.most]));
        let width = match whole.into_iter().max() {
            Some((count, width)) if count >= FEWEST => width,
            _ => from,
        };
        CellWidth { width: width.max(self.sure), is_known: true }
    }
}

/// At each place where one of the ranges begins or ends, in how many it is.
fn agreed(ranges: impl Iterator<Item = [u32; 2]>) -> Vec<(usize, u32)> {
    let mut ends: Vec<(u32, bool)> = ranges.flat_map(|[start, end]| [(start, true), (end, false)]).collect();
    ends.sort_unstable();
    let mut open = 0usize;
    let count = |(at, begins)| {
        open = if begins { open + 1 } else { open.saturating_sub(1) };
        (open, at)
    };
    ends.into_iter().map(count).collect()
}

/// In hundredths, how exactly a width is known.
pub(super) const EXACT: u32 = 104;
