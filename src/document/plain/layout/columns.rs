//! Where the columns of a table stand on a page, and how wide their cells are.
//!
//! The names of the columns tell how many there are and in which order. Lines with most stretches show best where they stand,
//! so they are taken first, and each stretch widens the column it stands in. A stretch over several columns shows nothing: it
//! is a title over the whole row, or two cells one blank apart.

use std::collections::HashMap;
use std::ops::Range;

use super::line::Line;
use super::parts::Parts;
use super::width::{CellWidth, Lines, WIDER};

/// Tables have fewer columns, and lines that are torn into more are none of a table.
const MOST_COLUMNS: usize = 16;
/// So many characters of a cell may stand over the column beside it: the columns of a page are those of its fonts, and
/// a line of wide letters takes more.
const OVERHANG: usize = 3;
/// On the next page a column may stand one character further for so many to the left of it.
const DRIFT: usize = 16;
/// So many widths are tried, on so many lines.
const STEPS: u32 = 24;
const SAMPLE: usize = 200;
/// A width that is not that of the page before, within one part of so many.
const STRANGE: u32 = 60;
const LIKE: u32 = 25;
/// More words need not be known.
const MOST_WORDS: usize = 300;
/// The next line of a cell is so near: lines of the cells beside it may stand between.
const NEXT: usize = 3;

/// The columns of a table on one page, from the left, no two of which meet.
#[derive(Clone, Debug)]
pub(super) struct Columns(Vec<Column>);

#[derive(Clone, Debug, Default)]
struct Column {
    place: Range<usize>,
    lines: Lines,
    cells: CellWidth,
    /// Whether its cells are the widest: they have lines enough to tell exactly where these end.
    is_widest: bool,
    /// How often a word is the first of a line.
    openings: HashMap<String, usize>,
}

impl Columns {
    /// The columns that `lines` show; line `head` names the first, and those around it the others. A page that does not
    /// repeat their names has the columns of the page before. `None` where they are too many for a table.
    pub fn of(lines: &[Line], head: Option<usize>, before: Option<&Columns>) -> Option<Columns> {
        let start = match head {
            Some(head) => Columns::named(lines, head),
            None => before?.cores(),
        };
        if start.0.len() > MOST_COLUMNS {
            return None;
        }
        let mut rough = start.clone();
        rough.place(lines, |_, _| true);
        let before = before.filter(|before| before.len() == rough.len());
        rough.measure(lines, before);
        // Cells one blank apart, now that they are known, show nothing.
        let mut columns = start;
        columns.place(lines, |line, stretch| !rough.is_too_wide(line, stretch));
        columns.measure(lines, before);
        Some(columns)
    }

    /// The columns that are named by line `head`, those above it, and as many below.
    fn named(lines: &[Line], head: usize) -> Columns {
        let mut names: Vec<&Line> = lines.iter().take(head * 2 + 1).collect();
        names.sort_by_key(|line| std::cmp::Reverse(line.stretches.len()));
        let mut columns = Columns(Vec::new());
        for stretch in names.into_iter().flat_map(|line| &line.stretches).take(MOST_COLUMNS * 4) {
            match columns.touched(stretch) {
                none if none.is_empty() => {
                    let column = Column { place: stretch.clone(), ..Column::default() };
                    columns.0.insert(none.start, column);
                }
                one if one.len() == 1 => columns.widen(one.start, stretch),
                _ => {}
            }
        }
        columns
    }

    /// Widens the columns to what stands in each of them. What reaches a little into another column may be two cells one
    /// blank apart: only when all else has told how wide the columns are, it is taken for one.
    fn place(&mut self, lines: &[Line], tells: impl Fn(&Line, &Range<usize>) -> bool) {
        self.place_by(lines, |columns, line, stretch| tells(line, stretch) && columns.touched(stretch).len() < 2);
        self.place_by(lines, |_, line, stretch| tells(line, stretch));
    }

    fn place_by(&mut self, lines: &[Line], tells: impl Fn(&Columns, &Line, &Range<usize>) -> bool) {
        let mut order: Vec<&Line> = lines.iter().collect();
        order.sort_by_key(|line| std::cmp::Reverse(line.stretches.len()));
        for line in order {
            let is_complete = line.stretches.len() == self.0.len();
            for (index, stretch) in line.stretches.iter().enumerate() {
                if !tells(self, line, stretch) {
                    continue;
                }
                let outside = is_complete && self.touched(stretch).is_empty();
                let under = if outside { index..index + 1 } else { self.under(stretch) };
                if under.len() == 1 {
                    self.widen(under.start, stretch);
                }
            }
        }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The same so many places further to the right.
    pub fn shifted(&self, by: isize) -> Columns {
        let moved = |place: &Range<usize>| place.start.saturating_add_signed(by)..place.end.saturating_add_signed(by);
        Columns(self.0.iter().map(|column| Column { place: moved(&column.place), ..column.clone() }).collect())
    }

    /// Where words are right of the first column.
    pub fn second_start(&self) -> usize {
        self.0.get(1).map_or(0, |column| column.place.start)
    }

    /// How wide the cells of a column are.
    pub fn width(&self, column: usize) -> u32 {
        self.0.get(column).map_or(0, |column| column.cells.width)
    }

    /// Whether words are too wide for a cell of a column.
    pub fn overfills(&self, column: usize, width: u32) -> bool {
        self.0.get(column).is_some_and(|column| column.cells.is_known && width * 100 > column.cells.width * WIDER)
    }

    /// Whether words are so wide that they must hold a cell of the next column, too.
    pub fn overflows(&self, column: usize, width: u32) -> bool {
        self.0.get(column).is_some_and(|column| column.is_widest) && self.overfills(column, width)
    }

    /// How often a word opens a line of a column.
    pub fn openings(&self, column: usize, word: &str) -> usize {
        self.0.get(column).and_then(|column| column.openings.get(word)).copied().unwrap_or(0)
    }

    /// What stays in each column when a page is set a little wider.
    fn cores(&self) -> Columns {
        let core = |place: &Range<usize>| {
            let margin = (1 + place.start / DRIFT).min(place.len() / 3);
            place.start + margin..place.end - margin
        };
        Columns(self.0.iter().map(|column| Column { place: core(&column.place), ..Column::default() }).collect())
    }

    /// The columns over which a stretch stands, if any.
    fn touched(&self, stretch: &Range<usize>) -> Range<usize> {
        let first = self.0.partition_point(|column| column.place.end <= stretch.start);
        let last = self.0.partition_point(|column| column.place.start < stretch.end);
        first..last.max(first)
    }

    /// The columns that a stretch stands in; the nearest where it stands over none.
    pub fn under(&self, stretch: &Range<usize>) -> Range<usize> {
        let mut under = self.touched(stretch);
        if under.is_empty() {
            let left = under.start.checked_sub(1).map(|left| stretch.start - self.0[left].place.end);
            let right = self.0.get(under.start).map(|right| right.place.start - stretch.end);
            // Numbers stand close below the name of their column.
            let left = left.filter(|_| under.start > 1 || right.is_none());
            let is_left = right.is_none_or(|right| left.is_some_and(|left| left < right));
            let column = under.start.saturating_sub(usize::from(is_left));
            return column..column + 1;
        }
        if under.len() > 1 && is_overhang(&self.0[under.start].place, stretch) {
            under.start += 1;
        }
        if under.len() > 1 && is_overhang(&self.0[under.end - 1].place, stretch) {
            under.end -= 1;
        }
        under
    }

    fn is_too_wide(&self, line: &Line, stretch: &Range<usize>) -> bool {
        let under = self.under(stretch);
        under.len() == 1 && self.overflows(under.start, line.width(stretch.clone()))
    }

    fn widen(&mut self, column: usize, stretch: &Range<usize>) {
        let left = column.checked_sub(1).map_or(0, |left| self.0[left].place.end);
        let right = self.0.get(column + 1).map_or(usize::MAX, |right| right.place.start);
        if let Some(Column { place, .. }) = self.0.get_mut(column) {
            place.start = place.start.min(stretch.start.max(left));
            place.end = place.end.max(stretch.end.min(right));
        }
    }

    /// Tells how wide the cells of the columns are in print, which is the same on each page, and with which words their lines
    /// begin.
    fn measure(&mut self, lines: &[Line], before: Option<&Columns>) {
        let mut told: Vec<Column> =
            self.0.iter().map(|column| Column { place: column.place.clone(), ..Column::default() }).collect();
        for (at, line) in lines.iter().enumerate() {
            for (index, stretch) in line.stretches.iter().enumerate() {
                let under = self.under(stretch);
                let Some(column) = told.get_mut(under.start) else { continue };
                let next = line.stretches.get(index + 1).map(|next| self.under(next).start);
                let (is_alone, is_sure) = (under.len() == 1, next == Some(under.start + 1));
                if is_alone {
                    *column.openings.entry(line.words(line.first_word(stretch))).or_insert(0) += 1;
                }
                let next_word = self.next_word(lines, at, under.start);
                column.lines.add(line.width(stretch.clone()), next_word, is_alone, is_sure);
            }
        }
        for (column, before) in told.iter_mut().zip(before.into_iter().flat_map(|before| &before.0)) {
            column.lines.append(&before.lines);
            if before.openings.len() < MOST_WORDS {
                before.openings.iter().for_each(|(word, count)| {
                    *column.openings.entry(word.clone()).or_insert(0) += count;
                });
            }
        }
        told.iter_mut().for_each(|column| column.cells = column.lines.width());
        let widest = told.iter().map(|column| column.cells.width).max();
        told.iter_mut().for_each(|column| column.is_widest = Some(column.cells.width) == widest);
        self.0 = told;
        self.fit(lines, before);
    }

    /// Takes the width for the widest column with which the lines can be cut best.
    fn fit(&mut self, lines: &[Line], before: Option<&Columns>) {
        let Some(widest) = self.0.iter().position(|column| column.is_widest) else { return };
        let lines = &lines[..lines.len().min(SAMPLE)];
        let (from, to) = self.0[widest].lines.bounds();
        let known = before.map(|before| before.width(widest)).filter(|&known| known >= from);
        let steps = (0..=STEPS).map(|step| from + (to - from) * step / STEPS);
        let cost = |width: u32| {
            self.0[widest].cells = CellWidth { width, is_known: true };
            let strange = known.is_some_and(|known| width.abs_diff(known) * LIKE > known);
            (Parts::of(lines, self).cost + if strange { STRANGE } else { 0 }, width)
        };
        let widths: Vec<u32> = known.into_iter().chain(steps).filter(|&width| width > 0).collect();
        if let Some((_, width)) = widths.into_iter().map(cost).min() {
            self.0[widest].cells = CellWidth { width, is_known: true };
        }
    }

    /// Whether a column is the one whose width the lines are cut by.
    pub fn is_widest(&self, column: usize) -> bool {
        self.0.get(column).is_some_and(|column| column.is_widest)
    }

    /// The width of the first word of a column below line `at`, in what may be the same cell.
    pub fn next_word(&self, lines: &[Line], at: usize, column: usize) -> Option<u32> {
        let below = lines.iter().skip(at + 1).take(NEXT).take_while(|line| !line.begins_row);
        let starts = |line: &Line| {
            let stretch = line.stretches.iter().find(|stretch| self.under(stretch).start == column)?;
            Some(line.width(line.first_word(stretch)))
        };
        below.filter_map(starts).next()
    }
}

/// Whether a stretch reaches so little into a column beside its own that it does not stand in it.
fn is_overhang(column: &Range<usize>, stretch: &Range<usize>) -> bool {
    let shared = column.end.min(stretch.end).saturating_sub(column.start.max(stretch.start));
    shared <= OVERHANG && shared * 2 < column.len() && shared * 2 < stretch.len()
}
