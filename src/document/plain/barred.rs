//! Tables as law portals give them to whoever copies a page: the words of a cell, on one line or several, and below them a
//! line with nothing but a bar.
//!
//! ```text
//! TT
//! |
//! Nội dung
//! nhiệm vụ
//! |
//! Chủ trì
//! |
//! 1
//! |
//! Mở lớp
//! |
//! Sở Nội vụ
//! |
//! ```
//!
//! Nothing marks the ends of rows. So a table must have a column of numbers, whose name begins it: the cells up to the first
//! number are its header, and a row has as many, or fewer where one cell goes over several columns.

use std::ops::Range;

use super::layout::LayoutRow;
use crate::document::join_line;

/// Fewer columns are no table of tasks, more are none that was read rightly.
const COLUMNS: Range<usize> = 3..13;
/// The name of a column has no more lines.
const MOST_LINES: usize = 6;

/// The rows of all such tables, in order.
pub(super) fn rows(lines: &[&str]) -> Vec<LayoutRow> {
    let cells = cells(lines);
    let mut rows = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        match header(lines, &cells[at..]) {
            Some(header) => at += table(lines, &cells[at..], header, &mut rows),
            None => at += 1,
        }
    }
    rows
}

/// The lines of every cell, of which the next is its bar.
fn cells(lines: &[&str]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut cells = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.trim() == "|" {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells
}

/// The names of the column of numbers.
const NUMBERS: [&str; 4] = ["tt", "stt", "số tt", "số thứ tự"];

/// How many columns a table has that begins with the last line of the first of `cells`.
fn header(lines: &[&str], cells: &[Range<usize>]) -> Option<usize> {
    let name = lines[cells.first()?.clone()].last()?;
    let columns = 1 + cells[1..].iter().take(COLUMNS.end).position(|cell| is_number(lines, cell))?;
    let is_name = |cell: &Range<usize>| (1..=MOST_LINES).contains(&cell.len());
    let name = name.trim().trim_end_matches('.').to_lowercase();
    (NUMBERS.contains(&name.as_str()) && COLUMNS.contains(&columns) && cells[1..columns].iter().all(is_name))
        .then_some(columns)
}

/// `1`, `2.1.`, `IV`, `A`, `b)`
fn is_number(lines: &[&str], cell: &Range<usize>) -> bool {
    let word = lines[cell.start].trim().trim_end_matches(['.', ')']);
    let of = |allowed: fn(char) -> bool| word.chars().all(allowed);
    let digits = |part: &str| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let counted = word.split('.').all(digits) || word.len() <= 6 && of(|c| matches!(c, 'I' | 'V' | 'X'));
    cell.len() == 1 && !word.is_empty() && (counted || word.chars().count() == 1 && of(char::is_alphabetic))
}

/// Whether the number in one cell may be that of the row after another: the next one, or of a group the first in it.
fn follows(lines: &[&str], row: &Range<usize>, next: &Range<usize>) -> bool {
    if !is_number(lines, row) || !is_number(lines, next) {
        return false;
    }
    let [row, next] = [row, next].map(|cell| lines[cell.start].trim().trim_end_matches(['.', ')']));
    match (row.parse::<u32>(), next.parse::<u32>()) {
        (Ok(row), Ok(next)) => next == row + 1,
        (Err(_), _) => true,
        (Ok(_), Err(_)) => next.starts_with(row),
    }
}

/// Adds the rows of a table of so many columns; gives how many cells it has.
fn table(lines: &[&str], cells: &[Range<usize>], columns: usize, rows: &mut Vec<LayoutRow>) -> usize {
    let mut row = |cells: &[Range<usize>], first: usize| {
        let end = cells.last().map_or(first, |last| last.end);
        let words =
            |(i, cell): (usize, &Range<usize>)| words(&lines[if i == 0 { first..cell.end } else { cell.clone() }]);
        rows.push(LayoutRow { lines: first..end + 1, cells: cells.iter().enumerate().map(words).collect() });
    };
    row(&cells[..columns], cells[0].end - 1);
    let mut at = columns;
    let is_begun = |at: usize| is_number(lines, &cells[at]) || cells[at].is_empty() && at + columns <= cells.len();
    while at < cells.len() && is_begun(at) {
        let rest = &cells[at..];
        let is_whole = rest.get(columns).is_some_and(|cell| is_number(lines, cell));
        let goes_on = |&width: &usize| rest.get(width).is_some_and(|cell| follows(lines, &rest[0], cell));
        // A group has fewer cells where its name goes over several columns.
        let narrow = (2..columns).find(goes_on).filter(|_| !is_whole);
        let width = narrow.unwrap_or(columns.min(rest.len()));
        row(&rest[..width], rest[0].start);
        at += width;
    }
    at
}

fn words(lines: &[&str]) -> String {
    let mut words = String::new();
    lines.iter().for_each(|line| join_line(&mut words, line.trim()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.split('\n').collect();
        rows(&lines).into_iter().map(|row| format!("{:?} {}", row.lines, row.cells.join(" / "))).collect()
    }

    #[test]
    fn cells_with_a_bar_below_each() {
        let text = "PHỤ LỤC\nTT\n|\nNội\ndung\n|\nChủ trì\n|\nI\n|\nDẠY NGHỀ\n|\n|\n1\n|\nMở lớp\nmay\n|\nSở Nội vụ\n|\n2\n|\n|\nSở Y tế\n|\nNơi nhận:";
        assert_eq!(
            shown(text),
            [
                "1..8 TT / Nội dung / Chủ trì",
                "8..13 I / DẠY NGHỀ / ",
                "13..20 1 / Mở lớp may / Sở Nội vụ",
                "20..25 2 /  / Sở Y tế",
            ]
        );
    }

    #[test]
    fn a_cell_over_several_columns() {
        let text =
            "TT\n|\nNội dung\n|\nChủ trì\n|\nThời gian\n|\nI\n|\nDẠY NGHỀ\n|\n1\n|\nMở lớp\n|\nSở Nội vụ\n|\n2026\n|";
        assert_eq!(shown(text)[1..], ["8..12 I / DẠY NGHỀ", "12..20 1 / Mở lớp / Sở Nội vụ / 2026"]);
    }

    #[test]
    fn a_column_of_numbers_that_is_not_the_first() {
        let text = "TT\n|\nNội dung\n|\nSố lớp\n|\nChủ trì\n|\n1\n|\nLớp may\n|\n5\n|\nSở Nội vụ\n|\n\
                    |\nLớp mộc\n|\n7\n|\nSở Y tế\n|";
        assert_eq!(shown(text)[1..], ["8..16 1 / Lớp may / 5 / Sở Nội vụ", "16..23  / Lớp mộc / 7 / Sở Y tế"]);
        let text = text.replace("\n|\nLớp mộc", "\n2\n|\nLớp mộc");
        assert_eq!(shown(&text)[2], "16..24 2 / Lớp mộc / 7 / Sở Y tế");
    }

    #[test]
    fn letterheads_are_no_tables() {
        assert!(shown("ỦY BAN NHÂN DÂN\n|\nCỘNG HÒA\n|\nSố: 1/KH-UBND\n|\n1. Mở lớp\n|").is_empty());
    }
}
