//! Whole tables, one small document a layout. The loader reads rows of tabs or pipes as the readers of text do.

mod cells;
mod headers;
mod rows;
mod sections;
mod stacked;
mod wrapped;

use super::*;
use crate::document::{Cell, Format, Row, Span, TextLine, Unit, UnitContent};
use crate::value::Origin;

/// A document of lines: rows where a line has tabs or begins with a pipe. A cell `^` is merged with the one above, `<` with
/// the one to the left, `*words*` is bold; `⏎` is a line break in a cell.
pub(super) fn document(text: &str) -> Document {
    let mut units: Vec<Unit> = Vec::new();
    let (mut table, mut blank, mut in_rows) = (0, true, false);
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            (blank, in_rows) = (true, false);
            continue;
        }
        let pipes = line.trim().starts_with('|');
        let is_row = pipes || line.contains('\t');
        let parts: Vec<&str> = match pipes {
            true => line.trim().trim_start_matches('|').trim_end_matches('|').split('|').map(str::trim).collect(),
            false => line.split('\t').collect(),
        };
        let content = if is_row {
            table += u32::from(!in_rows);
            let is_rule = parts.iter().all(|part| part.contains("--"));
            let mut cells: Vec<Cell> = Vec::new();
            for (column, part) in parts.iter().enumerate().filter(|_| !is_rule) {
                let above = || match units.last().map(|unit| &unit.content) {
                    Some(UnitContent::Row(row)) => row.cells[column].text.clone(),
                    _ => String::new(),
                };
                cells.push(match *part {
                    "^" => Cell { text: above(), span: Span::FromAbove, bold: false },
                    "<" => Cell { text: cells[column - 1].text.clone(), span: Span::FromLeft, bold: false },
                    part => Cell {
                        text: part.trim_matches('*').replace('⏎', "\n"),
                        span: Span::Own,
                        bold: part.starts_with('*') && part.ends_with('*') && part.len() > 1,
                    },
                });
            }
            UnitContent::Row(Row { table, cells, is_rule })
        } else {
            let text = line.trim();
            let heading = text.starts_with("# ").then_some(1);
            UnitContent::Text(TextLine { text: text.trim_start_matches("# ").to_owned(), heading, bold: false })
        };
        let line = number as u32 + 1;
        units.push(Unit { sheet: None, line_start: line, line_end: line, blank_before: blank, content });
        (blank, in_rows) = (false, is_row);
    }
    Document { file: "kế-hoạch.txt".into(), format: Format::Text, units }
}

fn read_text(text: &str) -> (TableParts, String) {
    let document = document(text);
    let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
    let parts = read(&document, &mut roles);
    let letter = |role: &UnitRole| match role {
        UnitRole::Unclaimed => '.',
        UnitRole::Heading => 'h',
        UnitRole::Task => 't',
        UnitRole::Target => 'm',
        UnitRole::Furniture => 'f',
        UnitRole::Unread => '?',
        _ => '!',
    };
    (parts, roles.iter().map(letter).collect())
}

/// A task on one line: sections, number, text, then the fields that are not empty.
pub(super) fn told(task: &RawTask) -> String {
    let mut told = format!("{}/{} {}", task.section.join("/"), task.number.as_deref().unwrap_or("-"), task.text);
    for (name, cell) in
        [("lead", &task.lead), ("with", &task.coordinating), ("by", &task.period), ("money", &task.funding)]
    {
        if let Some(cell) = cell {
            let mark = match cell.origin {
                Origin::Cell => "",
                Origin::MergedCell => "^",
                _ => "#",
            };
            told.push_str(&format!(" | {name}{mark} {}", cell.raw));
        }
    }
    if let Some(product) = &task.product {
        told.push_str(&format!(" | gives {product}"));
    }
    for detail in &task.details {
        told.push_str(&format!(" | + {detail}"));
    }
    told
}

#[track_caller]
fn check(text: &str, roles: &str, tasks: &[&str]) -> TableParts {
    let (parts, found) = read_text(text);
    assert_eq!(parts.tasks.iter().map(told).collect::<Vec<_>>(), tasks);
    assert_eq!(found, roles);
    parts
}
