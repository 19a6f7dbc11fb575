//! Units of a document as lines of text: rows that no table claims are read cell by cell.

use std::sync::LazyLock;

use regex::Regex;

use super::marker::Marker;
use super::page::of_pages;
use super::raw::UnitRole;
use crate::document::{Document, Row, Span, UnitContent, is_page_number, is_stamp};
use crate::error::Location;
use crate::text::{pattern, squeeze};

/// A line of running text, from a line of the document or from a cell of a row.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Index of the unit it stands in.
    pub unit: usize,
    /// Blanks squeezed; never empty.
    pub text: String,
    /// Level of a heading, where the format marks one.
    pub heading: Option<u8>,
    pub bold: bool,
    /// Whether something that is not text of this paragraph may stand before it: a page number, several blank lines,
    /// a table.
    pub page_break_before: bool,
    pub blank_before: bool,
    /// The column, for one of several cells of a row.
    pub column: Option<usize>,
}

/// The lines of the units that are still unclaimed, in reading order. Units without words (rules, page numbers) are
/// marked as furniture, and so are titles that run over the pages.
pub(crate) fn unclaimed(document: &Document, roles: &mut [UnitRole]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut previous_end = 0;
    let mut broken = false;
    let free = |unit: usize| roles.get(unit) == Some(&UnitRole::Unclaimed);
    of_pages(document, free).into_iter().for_each(|unit| roles[unit] = UnitRole::Furniture);
    for (unit, content) in document.units.iter().enumerate() {
        if roles.get(unit) != Some(&UnitRole::Unclaimed) {
            broken = true;
            previous_end = content.line_end;
            continue;
        }
        let gap = content.line_start.saturating_sub(previous_end);
        previous_end = content.line_end;
        let first = lines.len();
        match &content.content {
            UnitContent::Text(line) => push(&mut lines, unit, &line.text, line.heading, line.bold, None),
            UnitContent::Row(row) => push_row(&mut lines, unit, row),
        }
        if lines[first..].iter().all(|line| is_furniture(&line.text)) {
            lines.truncate(first);
            roles[unit] = UnitRole::Furniture;
            broken = true;
            continue;
        }
        if let Some(line) = lines.get_mut(first) {
            line.blank_before = content.blank_before;
            line.page_break_before = broken || gap > 3;
        }
        broken = false;
    }
    lines
}

fn push(lines: &mut Vec<Line>, unit: usize, text: &str, heading: Option<u8>, bold: bool, column: Option<usize>) {
    for text in text.split('\n') {
        let text = squeeze(text);
        if !text.is_empty() {
            lines.push(Line { unit, text, heading, bold, page_break_before: false, blank_before: false, column });
        }
    }
}

/// A row of two cells of which the first is a number or a bullet is an item, with a tab after its number; any other row
/// is its cells, one after the other.
fn push_row(lines: &mut Vec<Line>, unit: usize, row: &Row) {
    if row.is_rule {
        return;
    }
    let own = |cell: &&crate::document::Cell| cell.span == Span::Own && !cell.text.trim().is_empty();
    let cells: Vec<_> = row.cells.iter().enumerate().filter(|(_, cell)| own(cell)).collect();
    if let [(place, number), (next, text)] = cells[..] {
        let (number, words) = (number.text.trim(), text.text.replace('\n', " "));
        let bullet = || Some(format!("{number} {words}")).filter(|item| next == place + 1 && is_bullet(number, item));
        let item = match NUMBER_CELL.is_match(number) {
            true => Some(format!("{}. {words}", number.trim_end_matches(['.', ')']))),
            false => bullet(),
        };
        if let Some(item) = item {
            return push(lines, unit, &item, None, text.bold, None);
        }
    }
    let several = cells.len() > 1;
    for (column, cell) in cells {
        push(lines, unit, &cell.text, None, cell.bold, several.then_some(column));
    }
}

/// Whether `cell` is the bullet with which the line `item` begins, and nothing else.
fn is_bullet(cell: &str, item: &str) -> bool {
    cell.chars().count() == 1
        && Marker::find(item).is_some_and(|marker| marker.style.is_bullet() && marker.rest == cell.len() + 1)
}

static NUMBER_CELL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?$"));

/// A page number, a stamp, or a line without a single letter or digit.
fn is_furniture(text: &str) -> bool {
    !text.contains(char::is_alphanumeric) || is_page_number(text) || is_stamp(text)
}

/// The place that the units `units` of `document` take together.
pub(crate) fn location(document: &Document, units: &[usize]) -> Location {
    let mut units = units.iter().filter_map(|&unit| document.units.get(unit));
    let Some(first) = units.next() else {
        return Location::lines(document.file.clone(), 1, 1);
    };
    let mut location = document.location(first);
    for unit in units.filter(|unit| unit.sheet == location.sheet) {
        location.line_end = location.line_end.max(unit.line_end);
    }
    location
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_items() {
        let lines = |text: &str| {
            let document = Document::from_bytes("a.txt", text.as_bytes()).expect("a text");
            let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
            let lines = unclaimed(&document, &mut roles);
            lines.into_iter().map(|line| (line.text, line.column)).collect::<Vec<_>>()
        };
        // After two labels with a tab between them every line with a tab is a row.
        let text =
            "\tChủ trì: Sở Y tế\tPhối hợp: Sở Nội vụ\n\t-\tMở lớp;\n\t\tthuê thầy.\n\t+\t03 buổi.\n2.\tDạy\n-\t\tMột";
        let expected = [
            ("Chủ trì: Sở Y tế", Some(1)),
            ("Phối hợp: Sở Nội vụ", Some(2)),
            ("- Mở lớp;", None),
            ("thuê thầy.", None),
            ("+ 03 buổi.", None),
            ("2. Dạy", None),
            // Not the bullet of the cell beside it: a mark in a table.
            ("Một", Some(2)),
        ];
        let expected = expected.map(|(text, column)| (text.to_owned(), column));
        let found = lines(text);
        assert_eq!(found.iter().filter(|(text, _)| text != "-").cloned().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn furniture() {
        let stamp = "Ký bởi: Văn phòng UBND";
        for text in
            ["2", "- 3 -", "Trang 4/12", "---", "./.", "5/12", "* * *", "SAO Y 31/03/2025 08:14:27 +07:00 4", stamp]
        {
            assert!(is_furniture(text), "{text}");
        }
        for text in ["30/6/2026", "2025", "1. Mục tiêu", "KH-UBND", "Trực ban từ 7:00 đến 17:00"] {
            assert!(!is_furniture(text), "{text}");
        }
    }
}
