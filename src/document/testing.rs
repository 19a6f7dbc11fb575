//! Documents as text, for the snapshots of the tests.

use super::{Cell, Document, Span, Unit, UnitContent};

/// The units of a document, one a line: `lines`, `¶` where a block starts, and the content.
pub(super) fn shown(name: &str, text: &str) -> String {
    show(&Document::from_bytes(name, text.as_bytes()).unwrap().units)
}

pub(super) fn show(units: &[Unit]) -> String {
    units.iter().map(|unit| show_unit(unit) + "\n").collect()
}

fn show_unit(unit: &Unit) -> String {
    let sheet = unit.sheet.as_deref().map(|sheet| format!("{sheet}!")).unwrap_or_default();
    let lines = match unit.line_end - unit.line_start {
        0 => unit.line_start.to_string(),
        _ => format!("{}-{}", unit.line_start, unit.line_end),
    };
    let block = if unit.blank_before { "¶" } else { "" };
    let content = match &unit.content {
        UnitContent::Text(line) => {
            let heading = line.heading.map(|level| format!("h{level} ")).unwrap_or_default();
            format!("{heading}{}{}", if line.bold { "*" } else { "" }, line.text)
        }
        UnitContent::Row(row) if row.is_rule => format!("table {} rule {}", row.table, row.cells.len()),
        UnitContent::Row(row) => {
            format!("table {} | {}", row.table, row.cells.iter().map(show_cell).collect::<Vec<_>>().join(" | "))
        }
    };
    format!("{sheet}{lines}{block} {content}")
}

fn show_cell(cell: &Cell) -> String {
    let span = match cell.span {
        Span::Own => "",
        Span::FromAbove => "^",
        Span::FromLeft => "<",
    };
    format!("{span}{}{}", if cell.bold { "*" } else { "" }, cell.text.replace('\n', "⏎"))
}
