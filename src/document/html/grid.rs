//! The rows of one HTML table: `rowspan` and `colspan` resolved.

use std::borrow::Cow;
use std::rc::Rc;

use crate::document::budget::Budget;
use crate::document::{Cell, Row, Span, Unit, UnitContent};

/// A cell as it was written.
#[derive(Debug)]
pub(super) struct CellSource {
    /// Its lines, and the rows of tables inside it.
    pub units: Vec<Unit>,
    pub colspan: u32,
    /// 0 goes to the end of the group.
    pub rowspan: u32,
    pub header: bool,
}

/// A row as it was written.
#[derive(Debug)]
pub(super) struct RowSource {
    pub cells: Vec<CellSource>,
    /// Which `<thead>`, `<tbody>` or `<tfoot>` it belongs to; no cell spans two.
    pub group: u32,
    /// Of its start tag.
    pub line: u32,
}

/// A cell of a table of words holds no longer table, in bytes: one that does arranges the page.
const LONGEST_INNER: usize = 4_000;

/// The units of a table. `table` is its number, counted on if it has rows. A table of one column and a row that arranges
/// the page are mere layout, and yield what their cells hold; elsewhere a table inside a cell is words of the cell.
pub(super) fn units(rows: Vec<RowSource>, table: &mut u32, budget: &mut Budget) -> Vec<Unit> {
    let single = rows.iter().all(|row| row.cells.len() <= 1 && row.cells.iter().all(|cell| cell.colspan <= 1));
    let mut out = Vec::new();
    let mut above: Vec<Option<Above>> = Vec::new();
    let mut group = 0;
    let mut any = false;
    // How many columns a header above has.
    let mut headed = None;
    for row in rows {
        if row.group != group {
            group = row.group;
            above.clear();
        }
        if single || is_layout(&row, covered(&above), headed) {
            row.cells.into_iter().for_each(|mut cell| out.append(&mut cell.units));
            continue;
        }
        if headed.is_none() && is_header(&row) {
            headed = Some(columns(&row));
        }
        if let Some(mut unit) = resolve(row, *table, &mut above, budget) {
            unit.blank_before = !any;
            any = true;
            out.push(unit);
        }
    }
    *table += u32::from(any);
    out
}

fn columns(row: &RowSource) -> usize {
    row.cells.iter().map(|cell| cell.colspan as usize).sum()
}

/// How many columns cells of rows above cover.
fn covered(above: &[Option<Above>]) -> usize {
    above.iter().filter(|slot| slot.is_some()).count()
}

/// A row of words alone, one line or a few in each of its cells, that tells the columns of what stands below it.
fn is_header(row: &RowSource) -> bool {
    let short = |cell: &CellSource| {
        (1..4).contains(&cell.units.len()) && cell.units.iter().all(|unit| matches!(unit.content, UnitContent::Text(_)))
    };
    row.cells.len() > 1 && row.cells.iter().all(short)
}

/// A row that holds headings or a real table arranges the page, unless it stands below the header of a table and as one of
/// its rows.
fn is_layout(row: &RowSource, covered: usize, headed: Option<usize>) -> bool {
    let of_words = covered + row.cells.len() > 1 && headed.is_some_and(|width| covered + columns(row) <= width);
    row.cells.iter().any(|cell| {
        let inner: Vec<&Row> = cell.units.iter().filter_map(inner_row).collect();
        let bytes = || inner.iter().flat_map(|row| &row.cells).map(|cell| cell.text.len()).sum::<usize>();
        inner.len() > 1 && !(of_words && bytes() <= LONGEST_INNER)
            || cell.units.iter().any(|unit| matches!(&unit.content, UnitContent::Text(line) if line.heading.is_some()))
    })
}

fn inner_row(unit: &Unit) -> Option<&Row> {
    if let UnitContent::Row(row) = &unit.content { Some(row) } else { None }
}

/// A cell that goes on below.
struct Above {
    text: Rc<str>,
    bold: bool,
    /// How many more rows.
    rows: u32,
}

/// The row with its spans, `None` where nothing of its own stands in it.
fn resolve(row: RowSource, table: u32, above: &mut Vec<Option<Above>>, budget: &mut Budget) -> Option<Unit> {
    let mut cells: Vec<Cell> = Vec::with_capacity(row.cells.len());
    let mut lines: Option<(u32, u32)> = None;
    for source in row.cells {
        from_above(&mut cells, above, budget, usize::MAX);
        let (mut cell, span) = own(&source.units);
        lines = match (lines, span) {
            (Some((start, end)), Some((first, last))) => Some((start.min(first), end.max(last))),
            (lines, span) => lines.or(span),
        };
        cell.bold |= source.header && !cell.text.is_empty();
        place(cell, source.colspan, source.rowspan, &mut cells, above, budget);
    }
    let last = above.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    from_above(&mut cells, above, budget, last);
    lines.map(|(line_start, line_end)| Unit {
        sheet: None,
        line_start: line_start.min(row.line.max(line_start)),
        line_end,
        blank_before: false,
        content: UnitContent::Row(Row { table, cells, is_rule: false }),
    })
}

/// Fills the columns that cells above cover: the next ones, or all up to `end` with empty cells between.
fn from_above(cells: &mut Vec<Cell>, above: &mut [Option<Above>], budget: &mut Budget, end: usize) {
    while let Some(slot) = above.get_mut(cells.len()).filter(|slot| slot.is_some() || end != usize::MAX) {
        if cells.len() >= end || !budget.cell() {
            *slot = None;
            return;
        }
        cells.push(match slot {
            Some(covering) => Cell { text: budget.repeat(&covering.text), span: Span::FromAbove, bold: covering.bold },
            None => Cell::default(),
        });
        if let Some(covering) = slot {
            covering.rows -= 1;
            if covering.rows == 0 {
                *slot = None;
            }
        }
    }
}

fn place(
    cell: Cell,
    colspan: u32,
    rowspan: u32,
    cells: &mut Vec<Cell>,
    above: &mut Vec<Option<Above>>,
    budget: &mut Budget,
) {
    let rows = if rowspan == 0 { u32::MAX } else { rowspan - 1 };
    let text: Rc<str> = if colspan > 1 || rows > 0 { cell.text.as_str().into() } else { "".into() };
    let bold = cell.bold;
    let mut next = Some(cell);
    for _ in 0..colspan {
        let column = cells.len();
        match next.take() {
            Some(cell) => cells.push(cell),
            None if budget.cell() => cells.push(Cell { text: budget.repeat(&text), span: Span::FromLeft, bold }),
            None => return,
        }
        if rows > 0 {
            if above.len() <= column {
                above.resize_with(column + 1, || None);
            }
            above[column] = Some(Above { text: text.clone(), bold, rows });
        }
    }
}

/// The cell's text, and its first and last line. A row of a table inside it is one line of its words.
fn own(units: &[Unit]) -> (Cell, Option<(u32, u32)>) {
    let mut cell = Cell { bold: true, ..Cell::default() };
    let mut lines: Option<(u32, u32)> = None;
    for unit in units {
        let (text, bold): (Cow<'_, str>, bool) = match &unit.content {
            UnitContent::Text(line) => (line.text.as_str().into(), line.bold),
            UnitContent::Row(row) => {
                let own = || row.cells.iter().filter(|cell| cell.span == Span::Own && !cell.text.is_empty());
                let words: Vec<&str> = own().map(|cell| cell.text.as_str()).collect();
                (words.join(" ").into(), own().all(|cell| cell.bold))
            }
        };
        let (start, end) = lines.unwrap_or((unit.line_start, unit.line_end));
        lines = Some((start.min(unit.line_start), end.max(unit.line_end)));
        cell.bold &= bold;
        if !cell.text.is_empty() {
            cell.text.push('\n');
        }
        cell.text.push_str(&text);
    }
    cell.bold &= lines.is_some();
    (cell, lines)
}
