//! The lines below the header of a table of stacked cells.

use std::borrow::Cow;

use crate::document::{Cell, Span, Unit, UnitContent, is_page_number};
use crate::plan::marker::{Marker, Style};
use crate::plan::phrase::is_document_type;
use crate::plan::table::header::counts_columns;
use crate::plan::table::words::is_signed;
use crate::text;

use super::count;

/// A line that may be part of a cell.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub unit: usize,
    pub text: Cow<'a, str>,
    /// Whether a blank line stands before it; `None` where a page ends, for that tells nothing.
    pub apart: Option<bool>,
    /// Whether it may be the number of a page.
    pub page: bool,
}

/// The lines of a table, as far as it can reach.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    /// Those that no header repeats.
    pub all: Vec<Line<'a>>,
    /// The unit after the last that was looked at.
    pub end: usize,
}

impl<'a> Lines<'a> {
    /// The lines from unit `from` on that are `free`, below a header of `columns` columns whose lines begin at unit `header`:
    /// up to a row of a table, a marked heading, a signature or another document.
    pub fn below(
        units: &'a [Unit],
        header: usize,
        from: usize,
        free: &dyn Fn(usize) -> bool,
        columns: usize,
    ) -> Lines<'a> {
        let head: Vec<String> = units[header..from].iter().filter_map(words).map(|w| text::fold(&w)).collect();
        let mut all: Vec<Line<'a>> = Vec::new();
        let (mut at, mut turned) = (from, true);
        while let Some(unit) = units.get(at).filter(|_| free(at)) {
            if turned {
                at += counts(units, at, columns);
                turned = false;
                continue;
            }
            let Some(text) = words(unit).filter(|text| !is_end(text)) else { break };
            if repeats(&units[at..], &head) {
                at += head.len();
                turned = true;
                continue;
            }
            let page = is_page_number(&text);
            let after_page = all.last().is_some_and(|line| line.page || line.unit + 1 < at);
            let apart = (!after_page).then_some(unit.blank_before);
            all.push(Line { unit: at, text, apart, page });
            at += 1;
        }
        Lines { all, end: at }
    }
}

/// The words of a line of text, or of a row that is a number and its task parted by a tab.
fn words(unit: &Unit) -> Option<Cow<'_, str>> {
    match &unit.content {
        UnitContent::Text(line) if line.heading.is_none() => Some(Cow::Borrowed(line.text.as_str())),
        UnitContent::Text(_) => None,
        UnitContent::Row(row) => {
            let mut filled = row.cells.iter().filter(|cell| !cell.text.trim().is_empty());
            let (first, second) = (filled.next()?, filled.next());
            let plain = filled.next().is_none() && row.cells.iter().all(|cell| cell.span == Span::Own);
            let (first, second) = (first.text.trim(), second.map_or("", |cell| cell.text.trim()));
            (plain && count::is_number(first)).then(|| Cow::Owned(format!("{first} {second}").trim_end().to_owned()))
        }
    }
}

/// Whether a table can reach no further than before this line.
fn is_end(line: &str) -> bool {
    let annex = || Marker::find(line).is_some_and(|marker| marker.style == Style::Annex);
    is_signed(line) || is_document_type(line) || text::fold(line).starts_with("nơi nhận") || annex()
}

/// Whether the units spell the header once more, line by line.
fn repeats(units: &[Unit], head: &[String]) -> bool {
    units.len() >= head.len()
        && units.iter().zip(head).all(|(unit, line)| words(unit).is_some_and(|words| text::fold(&words) == *line))
}

/// How many units from `at` on count the columns, `(1)`, `(2)`, `(3)`: all or none.
fn counts(units: &[Unit], at: usize, columns: usize) -> usize {
    let Some(those) = units.get(at..at + columns) else { return 0 };
    let cells: Option<Vec<Cell>> =
        those.iter().map(|unit| Some(Cell { text: words(unit)?.into_owned(), ..Cell::default() })).collect();
    cells.filter(|cells| cells.len() > 1 && counts_columns(cells)).map_or(0, |cells| cells.len())
}
