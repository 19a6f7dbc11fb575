//! The rows of one HTML table: `rowspan` and `colspan` resolved.

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

/// The units of a table. `table` is its number, counted on if it has rows: a table of one column and a row that holds
/// a table of its own are mere layout, and yield what their cells hold.
pub(super) fn units(rows: Vec<RowSource>, table: &mut u32, budget: &mut Budget) -> Vec<Unit> {
    let single = rows.iter().all(|row| row.cells.len() <= 1 && row.cells.iter().all(|cell| cell.colspan <= 1));
    let mut out = Vec::new();
    let mut above: Vec<Option<Above>> = Vec::new();
    let mut group = 0;
    let mut any = false;
    for row in rows {
        if single || is_layout(&row) {
            row.cells.into_iter().for_each(|mut cell| out.append(&mut cell.units));
            continue;
        }
        if row.group != group {
            group = row.group;
            above.clear();
        }
        let (unit, mut inner) = resolve(row, *table, &mut above, budget);
        if let Some(mut unit) = unit {
            unit.blank_before = !any;
            any = true;
            out.push(unit);
        }
        out.append(&mut inner);
    }
    *table += u32::from(any);
    out
}

/// A row that holds headings or a real table arranges the page.
fn is_layout(row: &RowSource) -> bool {
    row.cells.iter().any(|cell| {
        let inner_rows = cell.units.iter().filter(|unit| matches!(unit.content, UnitContent::Row(_))).count();
        inner_rows > 1
            || cell.units.iter().any(|unit| matches!(&unit.content, UnitContent::Text(line) if line.heading.is_some()))
    })
}

/// A cell that goes on below.
struct Above {
    text: Rc<str>,
    bold: bool,
    /// How many more rows.
    rows: u32,
}

/// The row with its spans, `None` where nothing of its own stands in it, and the rows of tables inside it.
fn resolve(
    row: RowSource,
    table: u32,
    above: &mut Vec<Option<Above>>,
    budget: &mut Budget,
) -> (Option<Unit>, Vec<Unit>) {
    let mut cells: Vec<Cell> = Vec::with_capacity(row.cells.len());
    let mut inner = Vec::new();
    let mut lines: Option<(u32, u32)> = None;
    for source in row.cells {
        from_above(&mut cells, above, budget, usize::MAX);
        let (mut cell, span) = own(source.units, &mut inner);
        lines = match (lines, span) {
            (Some((start, end)), Some((first, last))) => Some((start.min(first), end.max(last))),
            (lines, span) => lines.or(span),
        };
        cell.bold |= source.header && !cell.text.is_empty();
        place(cell, source.colspan, source.rowspan, &mut cells, above, budget);
    }
    let last = above.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    from_above(&mut cells, above, budget, last);
    let unit = lines.map(|(line_start, line_end)| Unit {
        sheet: None,
        line_start: line_start.min(row.line.max(line_start)),
        line_end,
        blank_before: false,
        content: UnitContent::Row(Row { table, cells, is_rule: false }),
    });
    (unit, inner)
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

/// The cell's text, its first and last line, and the rows of tables inside it.
fn own(units: Vec<Unit>, inner: &mut Vec<Unit>) -> (Cell, Option<(u32, u32)>) {
    let mut cell = Cell { bold: true, ..Cell::default() };
    let mut lines = None;
    for unit in units {
        let UnitContent::Text(line) = &unit.content else {
            inner.push(unit);
            continue;
        };
        let start = lines.map_or(unit.line_start, |(start, _)| start);
        lines = Some((start, unit.line_end));
        cell.bold &= line.bold;
        match cell.text.is_empty() {
            true => cell.text.clone_from(&line.text),
            false => {
                cell.text.push('\n');
                cell.text.push_str(&line.text);
            }
        }
    }
    cell.bold &= lines.is_some();
    (cell, lines)
}
