//! The rows of a table of indicators, put together; what their cells say is read elsewhere.

use crate::document::{Document, Span};
use crate::plan::raw::UnitRole;
use crate::text;

use super::column::Column;
use super::found::Found;
use super::mend;
use super::number;
use super::sections::Sections;
use super::value::Value;

/// A row of a table of indicators (`Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2030`).
#[derive(Clone, Debug, PartialEq)]
pub struct TargetRow {
    /// Indices into the units of the document, ascending: more than one for a row broken over pages.
    pub units: Vec<usize>,
    /// The section rows over it, outermost first.
    pub section: Vec<String>,
    /// The words over each column, blanks squeezed.
    pub header: Vec<String>,
    /// The cells, as many as there are words in `header`, blanks squeezed.
    pub cells: Vec<String>,
}

/// The rows of a target table, and the roles of the units below its header.
pub(super) fn rows(document: &Document, table: &Found) -> (Vec<TargetRow>, Vec<(usize, UnitRole)>) {
    let header = &table.header;
    let width = header.columns.len();
    let name = header.place(Column::Indicator).or_else(|| header.place(Column::Matter)).unwrap_or(0);
    let numbers = header.place(Column::Number);
    let mut sections = Sections::default();
    let (mut rows, mut roles): (Vec<TargetRow>, Vec<_>) = (Vec::new(), Vec::new());
    let mut ended = false;
    for at in &table.body {
        let own = mend::cells(&document.units, at.unit, at.last);
        let units = at.unit..=at.last;
        let mut cells: Vec<String> = own
            .iter()
            .take(width)
            .map(|cell| if cell.span == Span::FromLeft { String::new() } else { text::squeeze(&cell.text) })
            .collect();
        cells.resize(width, String::new());
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let number = numbers.and_then(|place| number::parse(&cells[place]));
        let values = (0..width).any(|i| i != name && Some(i) != numbers && !cells[i].is_empty());
        let counted = cells.iter().all(|cell| cell.is_empty() || number::parse(cell).is_some());
        if filled == 0 || counted && rows.is_empty() {
            roles.extend(units.map(|unit| (unit, UnitRole::Furniture)));
        } else if values && (number.is_some() || !cells[name].is_empty()) {
            ended = false;
            roles.extend(units.clone().map(|unit| (unit, UnitRole::Target)));
            rows.push(TargetRow {
                units: units.collect(),
                section: sections.titles(),
                header: header.names.clone(),
                cells,
            });
        } else if number.is_some() || own.iter().all(|cell| cell.bold || cell.text.trim().is_empty()) && filled == 1 {
            ended = false;
            let title: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            sections.open(number.as_ref(), title.join(". "), std::array::from_fn(|_| Value::default()), at.unit);
            roles.extend(units.map(|unit| (unit, UnitRole::Heading)));
        } else if let Some(last) = rows.last_mut().filter(|_| !ended && (at.gap.page || !at.gap.blank)) {
            for (cell, more) in last.cells.iter_mut().zip(&cells).filter(|(_, more)| !more.is_empty()) {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(more);
            }
            last.units.extend(units.clone());
            roles.extend(units.clone().map(|unit| (unit, UnitRole::Target)));
        } else {
            ended = true;
        }
    }
    (rows, roles)
}
