//! Rows of tabs that a converter broke at the line ends of their cells.
//!
//! A scan is often given line by line, so that a long cell breaks the row: `1<tab>Rà soát,` / `sửa đổi quy
//! chế<tab>Sở Tư pháp<tab>2025`. Such pieces are one row if together, each joined to the cell before it, they have just as many
//! cells as the header; and a line that begins in the middle of a sentence belongs to the last cell above it.

use std::borrow::Cow;

use crate::document::is_page_number;
use crate::document::{Cell, Row, Span, Unit, UnitContent};

use super::column::Column;
use super::header::Header;
use super::number;
use super::value::is_filled;

/// The most lines that a row is broken into.
const MOST_PIECES: usize = 12;
/// The most lines that the last cell goes on for.
const MOST_LINES: usize = 4;

/// How many units, from `at` on, make up the row that begins there.
pub(super) fn extent(units: &[Unit], at: usize, header: &Header) -> usize {
    let (Some(row), Some(place)) = (plain_row(units, at), header.place(Column::Number)) else { return 1 };
    let width = header.columns.len();
    let numbered = row.cells.get(place).is_some_and(|cell| number::parse(&cell.text).is_some());
    let ends_filled = row.cells.last().is_some_and(is_filled);
    if !numbered || !ends_filled || row.cells.len() < 2 || row.cells.len() > width {
        return 1;
    }
    let pieces = if row.cells.len() < width { pieces(units, at, row.cells.len(), width) } else { Some(1) };
    let Some(pieces) = pieces else { return 1 };
    let ends_filled = plain_row(units, at + pieces - 1).is_some_and(|row| row.cells.last().is_some_and(is_filled));
    pieces + if ends_filled { lines_below(units, at + pieces, place) } else { 0 }
}

/// How many units have `width` cells together, given that the first has `cells`.
fn pieces(units: &[Unit], at: usize, mut cells: usize, width: usize) -> Option<usize> {
    for count in 1..MOST_PIECES {
        let unit = units.get(at + count).filter(|unit| !unit.blank_before)?;
        match &unit.content {
            UnitContent::Text(line) if line.heading.is_none() && !is_page_number(&line.text) => {}
            UnitContent::Text(_) => return None,
            UnitContent::Row(_) => {
                let row = plain_row(units, at + count)?;
                let first = row.cells.first().filter(|cell| is_filled(cell))?;
                if number::parse(&first.text).is_some() {
                    return None;
                }
                cells += row.cells.len() - 1;
            }
        }
        match cells.cmp(&width) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal => return Some(count + 1),
            std::cmp::Ordering::Greater => return None,
        }
    }
    None
}

/// How many lines of text from `at` on go on with the last cell above: they begin in the middle of a sentence, and the table
/// goes on below them.
fn lines_below(units: &[Unit], at: usize, place: usize) -> usize {
    let goes_on = |unit: &&Unit| match &unit.content {
        UnitContent::Text(line) => {
            !unit.blank_before
                && line.heading.is_none()
                && line.text.starts_with(|c: char| c.is_lowercase() || c == '(')
        }
        UnitContent::Row(_) => false,
    };
    let lines = units[at..].iter().take(MOST_LINES).take_while(goes_on).count();
    let then = plain_row(units, at + lines).and_then(|row| row.cells.get(place));
    if then.is_some_and(|cell| number::parse(&cell.text).is_some()) { lines } else { 0 }
}

/// The cells of the row that the units `first..=last` make up.
pub(super) fn cells(units: &[Unit], first: usize, last: usize) -> Cow<'_, [Cell]> {
    if let (true, UnitContent::Row(row)) = (first == last, &units[first].content) {
        return Cow::Borrowed(&row.cells);
    }
    let mut cells: Vec<Cell> = Vec::new();
    for unit in &units[first..=last] {
        let more = match &unit.content {
            UnitContent::Text(line) => vec![Cell { text: line.text.clone(), ..Cell::default() }],
            UnitContent::Row(row) => row.cells.clone(),
        };
        let mut more = more.into_iter();
        if let Some(cell) = cells.last_mut() {
            let rest = more.next().unwrap_or_default();
            cell.text.push('\n');
            cell.text.push_str(&rest.text);
            cell.bold &= rest.bold;
        }
        cells.extend(more);
    }
    Cow::Owned(cells)
}

pub(super) fn plain_row(units: &[Unit], at: usize) -> Option<&Row> {
    match &units.get(at)?.content {
        UnitContent::Row(row) if !row.is_rule && row.cells.iter().all(|cell| cell.span == Span::Own) => Some(row),
        _ => None,
    }
}
