//! A row of a table as its columns are meant: number, words of the task, values.

use crate::document::{Cell, Document, Row, Span, UnitContent};
use crate::text;

use super::column::Column;
use super::find::{BodyRow, Found};
use super::mend;
use super::number::{self, Number};

/// The fields of a task that have cells of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Lead,
    Coordinating,
    Period,
    Funding,
    Product,
}

impl Field {
    pub const ALL: [Field; 5] = [Field::Lead, Field::Coordinating, Field::Period, Field::Funding, Field::Product];

    fn column(self) -> Column {
        match self {
            Field::Lead => Column::Lead,
            Field::Coordinating => Column::Coordinating,
            Field::Period => Column::Period,
            Field::Funding => Column::Funding,
            Field::Product => Column::Product,
        }
    }
}

/// Which columns hold what, settled by the header and by what stands below it.
#[derive(Debug)]
pub(super) struct Layout {
    pub numbers: Vec<usize>,
    pub text: usize,
    /// A second column of words, which says more about the task.
    pub details: Option<usize>,
    /// Columns that name a group of tasks.
    pub sections: Vec<usize>,
    pub id: Option<usize>,
    pub plan: Option<usize>,
    pub province: Option<usize>,
    fields: [Vec<usize>; 5],
    /// Columns whose header says nothing known.
    pub unknown: Vec<usize>,
    pub width: usize,
}

impl Layout {
    /// The layout of a task table, `None` where no column can hold the tasks.
    pub fn of(document: &Document, table: &Found) -> Option<Layout> {
        let columns = numbers_by_content(document, table);
        let all = |meaning| (0..columns.len()).filter(|&i| columns[i] == meaning).collect::<Vec<_>>();
        let mut sections = all(Column::Section);
        let (tasks, matters) = (all(Column::Task), all(Column::Matter));
        let (text, details) = match (&tasks[..], &matters[..]) {
            ([first, second, ..], _) | ([], [first, second, ..]) => {
                // `Nhiệm vụ | Nhiệm vụ cụ thể`: the first names a group where it is merged or left out in most rows.
                if own_share(document, table, *first) < 0.9 {
                    sections.push(*first);
                    (*second, None)
                } else {
                    (*first, Some(*second))
                }
            }
            ([task], [matter, ..])
                if own_share(document, table, *task) < 0.9 && own_share(document, table, *matter) > 0.9 =>
            {
                sections.push(*task);
                (*matter, None)
            }
            ([task], matters) => (*task, matters.first().copied()),
            ([], [matter]) => (*matter, None),
            ([], []) => return None,
        };
        let fields = Field::ALL.map(|field| {
            let mut places = all(field.column());
            // Only a time or a sum is told in two columns (`bắt đầu | kết thúc`, `mức | nguồn`).
            if matches!(field, Field::Lead | Field::Coordinating | Field::Product) {
                places.truncate(1);
            }
            places
        });
        let mut unknown = all(Column::Unknown);
        for (field, places) in Field::ALL.iter().zip(&fields) {
            unknown.extend(all(field.column()).into_iter().filter(|place| !places.contains(place)));
        }
        unknown.extend(all(Column::Money).into_iter().chain(all(Column::Unit)).chain(all(Column::Year)));
        unknown.sort_unstable();
        Some(Layout {
            numbers: all(Column::Number),
            text,
            details: details.filter(|&place| place != text),
            sections,
            id: all(Column::Id).first().copied(),
            plan: all(Column::Plan).first().copied(),
            province: all(Column::Province).first().copied(),
            fields,
            unknown,
            width: columns.len(),
        })
    }

    /// Whether the table has any column for a value, so that a row without values says something.
    pub fn has_values(&self) -> bool {
        self.fields.iter().any(|places| !places.is_empty())
    }

    pub fn has(&self, field: Field) -> bool {
        !self.fields[field as usize].is_empty()
    }
}

/// How many rows are looked at to settle what a column holds.
const SAMPLE: usize = 60;

fn cells<'a>(document: &'a Document, table: &'a Found) -> impl Iterator<Item = &'a Row> {
    table.body.iter().filter_map(|row| match &document.units[row.unit].content {
        UnitContent::Row(row) => Some(row),
        UnitContent::Text(_) => None,
    })
}

/// The share of rows with words (of the first many) in which the cell of `column` stands for itself.
fn own_share(document: &Document, table: &Found, column: usize) -> f64 {
    let (mut own, mut all) = (0u32, 0u32);
    for row in cells(document, table).filter(|row| row.cells.iter().filter(|c| is_filled(c)).count() > 2).take(SAMPLE) {
        all += 1;
        own += u32::from(row.cells.get(column).is_some_and(|cell| cell.span == Span::Own && is_filled(cell)));
    }
    if all == 0 { 1.0 } else { f64::from(own) / f64::from(all) }
}

/// The columns of the header, with a first column of row numbers found by its content where its words did not say so.
fn numbers_by_content(document: &Document, table: &Found) -> Vec<Column> {
    let mut columns = table.header.columns.clone();
    let unclear = matches!(columns.first(), Some(Column::Blank | Column::Unknown | Column::Section));
    if columns.contains(&Column::Number) || !unclear {
        return columns;
    }
    let (mut numbers, mut filled) = (0, 0);
    for cell in cells(document, table).filter_map(|row| row.cells.first()).filter(|cell| is_filled(cell)).take(SAMPLE) {
        filled += 1;
        numbers += usize::from(number::parse(&cell.text).is_some());
    }
    if filled > 0 && numbers * 10 >= filled * 7 {
        columns[0] = Column::Number;
    }
    columns
}

fn is_filled(cell: &Cell) -> bool {
    !cell.text.trim().is_empty()
}

/// The words of a value cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Value {
    /// Blanks squeezed; empty for an empty cell.
    pub text: String,
    /// As it stands, with its line breaks, where it has any.
    pub lines: Option<String>,
    /// Repeated from the row above over which its cell is merged.
    pub merged: bool,
    /// Nothing stands there but a sign for "as above".
    pub as_above: bool,
    pub column: usize,
}

/// A row, read.
#[derive(Debug)]
pub(super) struct Line {
    pub at: BodyRow,
    /// Its number and how that is printed.
    pub number: Option<(Number, String)>,
    /// A number that opens the words of the task, in a table with a column of numbers.
    pub opening: Option<(Number, String)>,
    /// What stands in the column of numbers and is none.
    pub odd: Option<String>,
    /// A bullet stands in place of a number.
    pub bullet: bool,
    pub text: String,
    /// The cell of the task is merged with the one above.
    pub text_merged: bool,
    pub details: String,
    pub sections: Vec<String>,
    pub values: [Value; 5],
    pub id: String,
    pub plan: String,
    pub province: String,
    pub bold: bool,
    /// The words stand in the column of numbers.
    pub displaced: bool,
    /// One cell is merged over all the row.
    pub spanning: bool,
    /// One cell alone holds words.
    pub lone: bool,
    pub blank: bool,
    /// Each cell holds the number of its column: `(1) | (2) | (3)`, `A | B | 1 | 2`.
    pub counts: bool,
    /// Words beyond the last column of the header.
    pub extra: Option<usize>,
}

impl Line {
    pub fn of(document: &Document, layout: &Layout, at: BodyRow) -> Line {
        let cells = mend::cells(&document.units, at.unit, at.last);
        let cells = &cells[..];
        let own = |column: usize| cells.get(column).filter(|cell| cell.span == Span::Own && is_filled(cell));
        let words = |column: usize| own(column).map(|cell| text::squeeze(&cell.text)).unwrap_or_default();
        let stated = |column: usize| match cells.get(column) {
            Some(cell) if cell.span != Span::FromLeft => text::squeeze(&cell.text),
            _ => String::new(),
        };
        let values = Field::ALL.map(|field| {
            // `bắt đầu | kết thúc` is a span, two sums are not.
            let between = if field == Field::Period { " - " } else { "; " };
            value(cells, &layout.fields[field as usize], between)
        });
        let filled = cells.iter().filter(|cell| cell.span != Span::FromLeft && is_filled(cell)).count();
        let mut line = Line {
            at,
            number: None,
            opening: None,
            odd: None,
            bullet: false,
            text: words(layout.text),
            text_merged: cells.get(layout.text).is_some_and(|cell| cell.span == Span::FromAbove && is_filled(cell)),
            details: layout.details.map(words).unwrap_or_default(),
            sections: layout.sections.iter().map(|&column| stated(column)).filter(|title| !title.is_empty()).collect(),
            values,
            id: layout.id.map(stated).unwrap_or_default(),
            plan: layout.plan.map(stated).unwrap_or_default(),
            province: layout.province.map(stated).unwrap_or_default(),
            bold: cells.iter().any(is_filled) && cells.iter().filter(|cell| is_filled(cell)).all(|cell| cell.bold),
            displaced: false,
            spanning: cells.len() > 2 && filled == 1 && cells[1..].iter().all(|cell| cell.span == Span::FromLeft),
            lone: filled == 1,
            blank: filled == 0,
            counts: filled > 1 && counts_columns(cells),
            extra: cells.iter().skip(layout.width).position(is_filled).map(|place| place + layout.width),
        };
        if let UnitContent::Text(words) = &document.units[at.unit].content {
            (line.text, line.blank) = (text::squeeze(&words.text), false);
            return line;
        }
        line.read_number(layout, words);
        line
    }

    fn read_number(&mut self, layout: &Layout, words: impl Fn(usize) -> String) {
        for printed in layout.numbers.iter().map(|&column| words(column)).filter(|printed| !printed.is_empty()) {
            match number::parse(&printed) {
                Some(number) => self.number = Some((number, number::tidy(&printed))),
                None if matches!(printed.as_str(), "-" | "–" | "—" | "+" | "•" | "*" | "·") => {
                    self.bullet = true
                }
                None => self.odd = Some(printed),
            }
        }
        // Words in the column of numbers and none in their own: one cell for both.
        if let Some(odd) = self.odd.take_if(|_| self.text.is_empty() && self.number.is_none()) {
            self.text = odd;
            self.displaced = true;
        }
        let Some(found) = number::split(&self.text) else { return };
        let opening = (found.number.clone(), number::tidy(found.printed));
        // `1 | 1.1. Rà soát`: the first row of a group has the number of the group beside its own.
        let closer =
            self.number.as_ref().is_some_and(|(number, _)| !opening.0.tail.is_empty() && opening.0.is_under(number));
        if closer || layout.numbers.is_empty() && !opening.0.is_section_like() {
            let rest = found.rest.to_owned();
            self.number = Some(opening);
            self.text = rest;
        } else {
            self.opening = Some(opening);
        }
    }

    pub fn value(&self, field: Field) -> &Value {
        &self.values[field as usize]
    }

    /// Whether no field has a value, be it its own or one merged over it.
    pub fn is_bare(&self) -> bool {
        self.values.iter().all(|value| value.text.is_empty()) && self.details.is_empty()
    }

    /// Whether no cell but that of the task stands for itself.
    pub fn has_own_values(&self) -> bool {
        self.values.iter().any(|value| !value.text.is_empty() && !value.merged)
    }

    /// Takes the number that opens the words for the number of the row.
    pub fn take_opening(&mut self) {
        if self.number.is_none() && self.opening.is_some() {
            if let Some(found) = number::split(&self.text) {
                self.text = found.rest.to_owned();
            }
            self.number = self.opening.take();
        }
    }
}

/// Whether the cells hold 1, 2, 3 or A, B, 1, 2 and nothing else.
fn counts_columns(cells: &[Cell]) -> bool {
    let mut last = None;
    cells.iter().filter(|cell| cell.span == Span::Own && is_filled(cell)).all(|cell| {
        let count = cell.text.trim().trim_start_matches('(').trim_end_matches([')', '.']);
        let next = match count.as_bytes() {
            [letter @ b'A'..=b'H'] if last.is_none_or(|last: (bool, u32)| last.0) => {
                (true, u32::from(letter - b'A') + 1)
            }
            digits if (1..=2).contains(&digits.len()) => match count.parse() {
                Ok(number) => (false, number),
                Err(_) => return false,
            },
            _ => return false,
        };
        let follows = match last {
            None => next.1 == 1,
            Some((letters, _)) if letters && !next.0 => next.1 <= 3,
            Some((_, last)) => next.1 == last + 1,
        };
        last = Some(next);
        follows
    })
}

/// The value of a field that stands in `columns`, joined where there are two.
fn value(cells: &[Cell], columns: &[usize], between: &str) -> Value {
    let mut value = Value::default();
    for &column in columns {
        let Some(cell) = cells.get(column).filter(|cell| cell.span != Span::FromLeft && is_filled(cell)) else {
            continue;
        };
        let words = text::squeeze(&cell.text);
        if value.text.is_empty() {
            let (merged, as_above) = (cell.span == Span::FromAbove, is_ditto(&words));
            value = Value { text: words, lines: None, merged, as_above, column };
            value.lines = cell.text.contains('\n').then(|| cell.text.clone());
        } else {
            value.text.push_str(between);
            value.text.push_str(&words);
            value.lines = None;
            value.as_above &= is_ditto(&words);
            value.merged &= cell.span == Span::FromAbove;
        }
    }
    value
}

/// A sign for "as above": `nt`, `-nt-`, `Như trên`, `//`, `"`.
fn is_ditto(words: &str) -> bool {
    if words.is_empty() || words.len() > 24 {
        return false;
    }
    let folded = text::fold(words);
    let letters: String = folded.chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
    match letters.trim() {
        "nt" | "như trên" | "n t" => true,
        "" => {
            folded.chars().all(|c| matches!(c, '/' | '"' | '\'' | '-' | '〃' | ' '))
                && folded.contains(['/', '"', '\'', '〃'])
        }
        _ => false,
    }
}
