//! Finds the tables of a document: where each begins, goes on over page breaks, and ends.

use rustc_hash::FxHashSet;

use crate::document::{Cell, Document, Format, Row, Span, Unit, UnitContent, is_page_number, is_stamp};

use super::column::{Column, Vocabulary};
use super::found::{BodyRow, Form, Found, Gap};
use super::header::{Header, Kind};
use super::mend;
use super::number;
use super::options::TableOptions;
use super::stacked::{self, Seen};
use super::words::{LONGEST_TITLE, is_capitals, is_ended};
use super::wrap::{self, Wrapping};
use crate::plan::page::running_titles;

/// The task and target tables of `document`, in order, made of units that are still `free`.
pub(super) fn tables(document: &Document, free: impl Fn(usize) -> bool, options: &TableOptions) -> Vec<Found> {
    let mut finder = Finder {
        units: &document.units,
        free: &free,
        of_lines: matches!(document.format, Format::Text | Format::Markdown),
        of_records: document.format == Format::Parquet,
        options,
        titles: running_titles(document, &free).into_iter().collect(),
        vocabulary: Vocabulary::default(),
        found: Vec::new(),
        open: None,
        refused: 0,
    };
    let mut at = 0;
    while at < document.units.len() {
        at += if free(at) { finder.take(at) } else { finder.pass_text(at) };
    }
    finder.close();
    finder.found
}

/// The table that is being read, and what came since its last row.
struct Open {
    table: Found,
    gap: Gap,
    pages: Vec<usize>,
    heading: Option<usize>,
    last_row: usize,
}

struct Finder<'a> {
    units: &'a [Unit],
    /// Whether a unit is no part of anything else yet.
    free: &'a dyn Fn(usize) -> bool,
    /// Whether the document was read line by line, so that a row may be broken into several.
    of_lines: bool,
    /// Whether it is a data frame, in which no page repeats a header.
    of_records: bool,
    options: &'a TableOptions,
    /// Titles that run over the pages.
    titles: FxHashSet<usize>,
    vocabulary: Vocabulary,
    found: Vec<Found>,
    open: Option<Open>,
    /// The end of what was looked through for a table of stacked cells and held none: it is not looked through again.
    refused: usize,
}

impl Finder<'_> {
    /// Reads the unit `at`; gives how many units were read.
    fn take(&mut self, at: usize) -> usize {
        let units = self.units;
        match &units[at].content {
            UnitContent::Text(line) => {
                if let Some(units) = self.take_stacked(at) {
                    return units;
                }
                if let Some(open) = &mut self.open {
                    if is_page_number(&line.text) || is_stamp(&line.text) || self.titles.contains(&at) {
                        open.gap.page = true;
                        open.pages.push(at);
                        return 1;
                    }
                    open.gap.blank |= units[at].blank_before;
                }
                if self.goes_on_after_page(at) { self.push(at, at, Form::Pieces) } else { self.pass_text(at) }
            }
            UnitContent::Row(row) if row.is_rule => {
                if let Some(open) = self.open.as_mut().filter(|open| same_table(&units[open.last_row], &units[at])) {
                    open.table.furniture.push(at);
                }
                1
            }
            UnitContent::Row(row) => self.take_row(at, row),
        }
    }

    /// Reads the table of stacked cells whose header begins at the line `at`, if one does; gives how many units it takes.
    fn take_stacked(&mut self, at: usize) -> Option<usize> {
        if !self.of_lines || at < self.refused {
            return None;
        }
        match stacked::at(self.units, at, self.free, &mut self.vocabulary, self.options) {
            Seen::Nothing => None,
            Seen::Refused { end } => {
                self.refused = end;
                None
            }
            Seen::Table { mut table, end } => {
                self.close();
                if let Some(first) = table.body.first_mut() {
                    first.heading = self.heading_above(at);
                }
                self.found.push(table);
                Some(end - at)
            }
        }
    }

    fn pass_text(&mut self, at: usize) -> usize {
        if let Some(open) = &mut self.open {
            open.gap.text = true;
            open.heading = heading(&self.units[at]).map(|_| at);
        }
        1
    }

    fn take_row(&mut self, at: usize, row: &Row) -> usize {
        let (units, free) = (self.units, self.free);
        // Units from `at` on that are free, up to the first that is not.
        let free_of = |count: usize| 1 + (1..count).take_while(|further| free(at + further)).count();
        if let Some(open) = &mut self.open {
            open.gap.text |= units[at].sheet != units[open.last_row].sheet;
        }
        let most_rows = self.open.as_ref().map_or(usize::MAX, |open| open.table.header.rows);
        let may_be_header = !self.of_records || self.open.is_none();
        let header = may_be_header.then(|| Header::at(units, at, most_rows, &mut self.vocabulary, self.options));
        if let Some(header) = header.flatten() {
            return self.take_header(at, header);
        }
        let Some(open) = &mut self.open else { return 1 };
        if self.titles.contains(&at) {
            open.gap.page = true;
            open.pages.push(at);
            return 1;
        }
        let (header, last) = (&open.table.header, &units[open.last_row]);
        let goes_on = match same_table(last, &units[at]) && !open.gap.text {
            true => true,
            // Tabs on a new page, or after a blank line, begin what a reader of lines must take for another table.
            false if !open.gap.text => may_follow(row, header, open.gap.page) || looks_like_a_row_of(row, header),
            false => looks_like_a_row_of(row, header),
        };
        if !goes_on {
            open.gap.text = true;
            open.heading = None;
            return 1;
        }
        if !self.of_lines {
            return self.push(at, at, Form::Pieces);
        }
        if let Some(wrapping) = open.table.wrapping {
            let (vocabulary, options) = (&mut self.vocabulary, self.options);
            let is_header = |unit| Header::at(units, unit, usize::MAX, vocabulary, options).is_some();
            let lines = free_of(wrap::extent(units, at, header, wrapping, is_header));
            if lines > 1 || wrapping.goes_by_cells() {
                return self.push(at, at + lines - 1, Form::Wrapped(wrapping));
            }
        }
        let pieces = free_of(mend::extent(units, at, header));
        self.push(at, at + pieces - 1, Form::Pieces)
    }

    /// Adds the row that the units `first..=last` make up; gives their number.
    fn push(&mut self, first: usize, last: usize, form: Form) -> usize {
        if let Some(open) = &mut self.open {
            let gap = Gap { blank: open.gap.blank || self.units[first].blank_before, ..open.gap };
            open.table.furniture.append(&mut open.pages);
            open.table.body.push(BodyRow { unit: first, last, form, gap, heading: open.heading.take() });
            open.gap = Gap::default();
            open.last_row = last;
        }
        last - first + 1
    }

    /// Whether the line of text `at` is the rest of a cell on a new page whose tabs were lost: it begins in the middle of
    /// a sentence, below a page number or a repeated header, and a row follows.
    fn goes_on_after_page(&self, at: usize) -> bool {
        let Some(open) = self.open.as_ref().filter(|open| open.gap.page && !open.gap.text && self.of_lines) else {
            return false;
        };
        let UnitContent::Text(line) = &self.units[at].content else { return false };
        let follows = self.units.get(at + 1).and_then(|unit| match &unit.content {
            UnitContent::Row(row) => Some(row),
            UnitContent::Text(_) => None,
        });
        !open.table.body.is_empty()
            && line.heading.is_none()
            && line.text.starts_with(char::is_lowercase)
            && number::split(&line.text).is_none()
            && follows.is_some_and(|row| looks_like_a_row_of(row, &open.table.header))
    }

    fn take_header(&mut self, at: usize, header: Header) -> usize {
        let rows = header.rows;
        let heading = self.heading_above(at);
        if let Some(open) = self.open.as_mut().filter(|open| open.table.header.is_like(&header)) {
            open.table.furniture.append(&mut open.pages);
            open.table.furniture.extend(at..at + rows);
            // What stands between a page number and the header told again is the title of the page.
            open.gap.text &= !open.gap.page || heading.is_some();
            open.gap.page = true;
            open.heading = heading;
            open.last_row = at + rows - 1;
            return rows;
        }
        // What heads the next table is no row of this one.
        let units = self.units;
        if let Some(open) = self.open.as_mut().filter(|open| open.last_row + 1 == at) {
            let titled = |row: &mut BodyRow| row.unit + 1 == at && is_title_over(&units[row.unit], &units[at]);
            open.table.body.pop_if(titled);
        }
        self.close();
        // A first header may have been cut short by the limit of the table before it.
        let header = Header::at(self.units, at, usize::MAX, &mut self.vocabulary, self.options).unwrap_or(header);
        let rows = header.rows;
        let wrapping = if self.of_lines { Wrapping::of(self.units, at + rows, &header) } else { None };
        let table = Found { header, body: Vec::new(), wrapping, furniture: (at..at + rows).collect() };
        self.open = Some(Open { table, gap: Gap::default(), pages: Vec::new(), heading, last_row: at + rows - 1 });
        rows
    }

    /// The heading in the line of text just above unit `at`, page numbers left out.
    fn heading_above(&self, at: usize) -> Option<usize> {
        let above = self.units[..at].iter().rposition(|unit| match &unit.content {
            UnitContent::Text(line) => !is_page_number(&line.text),
            UnitContent::Row(row) => !row.is_rule,
        })?;
        heading(&self.units[above]).map(|_| above)
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.found.push(open.table);
        }
    }
}

fn same_table(a: &Unit, b: &Unit) -> bool {
    match (&a.content, &b.content) {
        (UnitContent::Row(a), UnitContent::Row(b)) => a.table == b.table,
        _ => false,
    }
}

/// Whether the unit just above a header is a title: a row of the same table with words in one cell alone, in capitals,
/// bold, or merged over all columns. With a number it heads a section, as elsewhere.
fn is_title_over(above: &Unit, header: &Unit) -> bool {
    let UnitContent::Row(row) = &above.content else { return false };
    let Some(cell) = row.lone_cell() else { return false };
    let merged = row.cells.len() > 2 && row.cells[1..].iter().all(|cell| cell.span == Span::FromLeft);
    same_table(above, header)
        && cell.text.len() <= LONGEST_TITLE
        && (is_capitals(&cell.text) || cell.bold || merged)
        && !is_ended(&cell.text)
        && number::split(&cell.text).is_none()
}

/// Whether a row that only a blank line or a page break parts from the table is as wide as its rows; after a page break it
/// may be narrower.
fn may_follow(row: &Row, header: &Header, after_page: bool) -> bool {
    let (width, full) = (row.cells.len(), header.columns.len());
    width == full || after_page && width < full
}

/// Whether a row apart from the table, without a header of its own, can only be a further row of it: as wide, numbered
/// where the table has numbers, with words in two cells or more.
fn looks_like_a_row_of(row: &Row, header: &Header) -> bool {
    let width = row.cells.len();
    let filled = |cell: &Cell| !cell.text.trim().is_empty();
    if width > header.columns.len() || width < 2 || row.cells.iter().filter(|cell| filled(cell)).count() < 2 {
        return false;
    }
    match header.place(Column::Number) {
        Some(place) => row.cells.get(place).is_some_and(|cell| number::parse(&cell.text).is_some()),
        None => {
            width == header.columns.len()
                && header.kind == Kind::Tasks
                && row.cells.iter().filter(|c| filled(c)).count() > 2
        }
    }
}

/// The heading that a unit is: a line that its format marks as one or that begins with a number as headings do, or a row
/// with such words in its first cell alone.
pub(super) fn heading(unit: &Unit) -> Option<&str> {
    let (words, marked) = match &unit.content {
        UnitContent::Text(line) => (line.text.as_str(), line.heading.is_some()),
        UnitContent::Row(row) => (row.lone_cell()?.text.as_str(), false),
    };
    (words.len() <= 400 && (marked || number::split(words).is_some())).then_some(words)
}
