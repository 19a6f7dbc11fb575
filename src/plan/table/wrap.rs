//! Rows of tabs that were wrapped within their columns, line by line.
//!
//! `pdftotext` and copying from a page give a row as the lines that are seen. The number stands on the first line alone, so
//! the further lines have their cells one column to the left, empty cells at the end are cut, and a line on which only
//! the task goes on has no tab at all:
//!
//! ```text
//! 1<tab>Rà soát, sửa đổi<tab>Sở Tài<tab>2025
//! quy chế quản lý<tab>chính
//! tài sản.
//! ```
//!
//! A table is wrapped so where below a whole numbered row stands a line that can be nothing else; then every line
//! that is no row, section or note of its own goes on with the row above. Other converters leave an empty cell under the
//! number; as a row without a number may be a task of its own, more than one line must show that.

use crate::document::{Cell, Row, TextLine, Unit, UnitContent, is_page_number, join};
use crate::plan::phrase::is_cut_off;
use crate::value::period::Period;

use super::column::Column;
use super::header::{Header, Kind};
use super::mend::plain_row;
use super::number::{self, Head};
use super::value::is_filled;
use super::words::{goes_on, is_bulleted, is_capitals, is_ended, is_note, is_signed};

/// The most lines of a row.
const MOST_LINES: usize = 40;
/// So far below a header it is looked for lines that show how the table is wrapped.
const SAMPLE: usize = 400;

/// How the lines of a table go on with its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapping {
    cells: Cells,
    /// How many characters a line of the task has.
    longest: usize,
}

/// What stands on the further lines of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    /// The task alone, without a tab.
    Task,
    /// All cells, one column to the left.
    Left,
    /// All cells where they belong, an empty one under the number.
    InPlace,
}

/// So many lines must show that cells go on in place: a row without a number may be a task, too.
const MOST_BY_CHANCE: usize = 2;

impl Wrapping {
    /// How the table below a header is wrapped, whose body begins with unit `from`; `None` where each line is a row, or is
    /// mended otherwise.
    pub fn of(units: &[Unit], from: usize, header: &Header) -> Option<Wrapping> {
        let text = text_column(header)?;
        let width = header.columns.len();
        // For task alone, left, in place.
        let (mut lines, mut longest) = ([0usize; 3], 0);
        for at in from..units.len().saturating_sub(1).min(from + SAMPLE) {
            let Some(row) = plain_row(units, at).filter(|row| is_numbered(row)) else { continue };
            let words = row.cells.get(text).map_or("", |cell| cell.text.trim());
            if units[at + 1].blank_before || words.is_empty() || is_ended(words) {
                continue;
            }
            let whole = row.cells.len() == width;
            let shows = match &units[at + 1].content {
                UnitContent::Row(next) if whole && has_cells_to_the_left(next, width) => Cells::Left,
                UnitContent::Row(next) if has_cells_in_place(next, width, text) => Cells::InPlace,
                UnitContent::Text(line) if whole && goes_on(&line.text) && is_whole(header, row) => Cells::Task,
                _ => continue,
            };
            lines[shows as usize] += 1;
            longest = longest.max(words.chars().count());
        }
        let cells = match lines {
            [_, left, in_place] if left > in_place => Cells::Left,
            [_, _, in_place] if in_place > MOST_BY_CHANCE => Cells::InPlace,
            [task, 0, 0] if task > 0 => Cells::Task,
            _ => return None,
        };
        Some(Wrapping { cells, longest })
    }

    /// Whether lines with tabs go on, too, so that a row can be broken in no other way.
    pub fn goes_by_cells(self) -> bool {
        self.cells != Cells::Task
    }
}

/// The column of tasks in a table whose first column is that of numbers.
fn text_column(header: &Header) -> Option<usize> {
    let numbered = header.kind == Kind::Tasks && header.columns.first() == Some(&Column::Number);
    let text = header.place(Column::Task).or_else(|| header.place(Column::Matter));
    text.filter(|_| numbered && header.columns.len() > 2)
}

/// Whether a row without its number, in the middle of a sentence, holds another cell right of it.
fn has_cells_to_the_left(row: &Row, width: usize) -> bool {
    let first = row.cells.first().map_or("", |cell| cell.text.trim());
    let several = row.cells.iter().filter(|cell| is_filled(cell)).count() > 1;
    several && row.cells.len() < width && goes_on(first) && number::parse(first).is_none()
}

/// Whether a row with an empty cell in place of its number goes on with a sentence.
fn has_cells_in_place(row: &Row, width: usize, text: usize) -> bool {
    let words = row.cells.get(text).map_or("", |cell| cell.text.trim());
    row.cells.len() <= width && !row.cells.first().is_some_and(is_filled) && goes_on(words)
}

/// Whether nothing is left to be said in the last cell of a row, so that the line below it goes on with another.
fn is_whole(header: &Header, row: &Row) -> bool {
    let Some(last) = row.cells.last().map(|cell| cell.text.trim()).filter(|words| !words.is_empty()) else {
        return true;
    };
    let timed = header.columns.last() == Some(&Column::Period);
    !is_cut_off(last) && (!timed || Period::parse(last) != Period::Unparsed)
}

fn is_numbered(row: &Row) -> bool {
    // `2030` at the start of a line is no row.
    let counts = |number: number::Number| !matches!(number.head, Head::Arabic(count) if count > 999);
    row.cells.first().and_then(|cell| number::parse(&cell.text)).is_some_and(counts)
}

/// How many units, from `at` on, make up the row that begins there. `is_header` tells of a unit whether a header begins.
pub(super) fn extent(
    units: &[Unit],
    at: usize,
    header: &Header,
    wrapping: Wrapping,
    mut is_header: impl FnMut(usize) -> bool,
) -> usize {
    let Some(text) = text_column(header) else { return 1 };
    let width = header.columns.len();
    let Some(row) = plain_row(units, at).filter(|row| is_numbered(row) && row.cells.len() <= width) else { return 1 };
    let words = row.cells.get(text).map_or("", |cell| cell.text.trim());
    let title = is_capitals(words);
    let mut ended = is_ended(words);
    let open = row.cells.iter().skip(text + 1).any(|cell| is_cut_off(cell.text.trim()));
    let mut lines = 1;
    while lines < MOST_LINES {
        let Some(unit) = units.get(at + lines).filter(|unit| !unit.blank_before) else { break };
        let (goes_on, words) = match &unit.content {
            UnitContent::Text(line) => (text_goes_on(line, title, ended && !open), line.text.as_str()),
            UnitContent::Row(row) => {
                let place = if wrapping.cells == Cells::InPlace { text } else { 0 };
                let words = row.cells.get(place).map_or("", |cell| cell.text.trim());
                let fits = match wrapping.cells {
                    Cells::Task => false,
                    Cells::Left => !title && row.cells.len() < width,
                    // A task without a number begins as a sentence does when the one above is over.
                    Cells::InPlace => {
                        let begins = ended && words.starts_with(char::is_uppercase);
                        row.cells.len() <= width && !row.cells.first().is_some_and(is_filled) && !begins
                    }
                };
                (fits && !is_bulleted(words) && row_goes_on(row, title), words)
            }
        };
        if !goes_on || is_header(at + lines) {
            break;
        }
        if !words.is_empty() {
            ended = is_ended(words);
        }
        lines += 1;
    }
    if wrapping.cells == Cells::Task && lines > 1 && !is_whole(header, row) { 1 } else { lines }
}

fn text_goes_on(line: &TextLine, title: bool, ended: bool) -> bool {
    let words = line.text.trim();
    let foreign = line.heading.is_some() || is_page_number(words) || is_note(words) || is_signed(words);
    !foreign && number::split(words).is_none() && is_capitals(words) == title && (goes_on(words) || !ended)
}

fn row_goes_on(row: &Row, title: bool) -> bool {
    let foreign = |cell: &Cell| is_note(&cell.text) || is_signed(&cell.text) || is_capitals(&cell.text) != title;
    !row.is_rule && !is_numbered(row) && !row.cells.iter().any(|cell| is_filled(cell) && foreign(cell))
}

/// The cells of the row that the units `first..=last` make up, its task in column `text` wrapped as `wrapping` says.
pub(super) fn cells(units: &[Unit], first: usize, last: usize, text: usize, wrapping: Wrapping) -> Vec<Cell> {
    let mut cells: Vec<Cell> = match &units[first].content {
        UnitContent::Row(row) => row.cells.clone(),
        UnitContent::Text(_) => Vec::new(),
    };
    // The rest of a row on a new page.
    let left = wrapping.cells == Cells::Left;
    if left && cells.first().is_some_and(|cell| goes_on(cell.text.trim()) && number::parse(&cell.text).is_none()) {
        cells.insert(0, Cell::default());
    }
    let is_short = |words: &str| words.chars().count() * 10 < wrapping.longest * 6;
    let over = |words: &str| {
        let words = words.trim();
        words.ends_with(['.', '!', '?']) || is_short(words) && !is_cut_off(words)
    };
    let mut task_is_over = cells.get(text).is_some_and(|cell| over(&cell.text));
    for unit in &units[first + 1..=last] {
        match &unit.content {
            UnitContent::Text(line) => {
                let place = if task_is_over { open_column(&cells, text) } else { text };
                task_is_over = if place == text { over(&line.text) } else { task_is_over };
                add(&mut cells, place, &line.text);
            }
            UnitContent::Row(row) => {
                let shift = if left { shift(&cells, row) } else { 0 };
                let cell = text.checked_sub(shift).and_then(|place| row.cells.get(place));
                task_is_over = cell.filter(|cell| is_filled(cell)).map_or(task_is_over, |cell| over(&cell.text));
                for (place, cell) in row.cells.iter().enumerate() {
                    add(&mut cells, place + shift, &cell.text);
                }
            }
        }
    }
    cells
}

/// Where a line without a tab goes on when the task is over: in a cell that is not, if there is one.
fn open_column(cells: &[Cell], text: usize) -> usize {
    // `hằng năm`, `Công an tỉnh` are whole, though a phrase may go on after them.
    let whole = |words: &str| ["tỉnh", "huyện", "xã", "thành phố", "năm"].iter().any(|end| words.ends_with(end));
    let open = |cell: &Cell| is_cut_off(cell.text.trim()) && !whole(cell.text.trim());
    cells.iter().rposition(open).filter(|&place| place > text).unwrap_or(text)
}

/// How far the cells of a further line stand to the left of their columns: by one, unless the line begins with an empty
/// cell and then only fits as it stands.
fn shift(cells: &[Cell], row: &Row) -> usize {
    if row.cells.first().is_some_and(is_filled) {
        return 1;
    }
    let misfits = |shift: usize| {
        let filled = row.cells.iter().enumerate().filter(|(_, cell)| is_filled(cell));
        filled.filter(|(place, _)| !cells.get(place + shift).is_some_and(is_filled)).count()
    };
    usize::from(misfits(1) <= misfits(0))
}

fn add(cells: &mut Vec<Cell>, place: usize, words: &str) {
    if words.trim().is_empty() {
        return;
    }
    if cells.len() <= place {
        cells.resize_with(place + 1, Cell::default);
    }
    let cell = &mut cells[place];
    join(&mut cell.text, words.trim());
}
