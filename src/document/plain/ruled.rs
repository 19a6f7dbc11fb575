//! Tables as pandoc writes them to plain text: a rule of dashes over or under the columns says how wide each is.
//!
//! ```text
//!   ---------------------------------
//!   TT   Việc             Chủ trì
//!   ---- ---------------- -----------
//!   1    Khoan giếng ở    Sở Xây
//!        hai xã           dựng
//!
//!   2    Lắp bể           Sở Y tế
//!   ---------------------------------
//! ```
//!
//! Where a blank line stands between them rows have several lines, and else one each. A table without a header begins
//! with the rule of its columns. Two columns are a letterhead or a signature, and are left as lines.

use std::ops::Range;

use super::layout::LayoutRow;
use crate::document::join_line;
use crate::document::space::is_blank;

/// Fewer columns are no table of tasks.
const FEWEST: usize = 3;
/// A header is not higher, in lines.
const MOST_HEADER: usize = 8;
/// A longer table is looked at no further.
const MOST_LINES: usize = 5_000;

/// The rows of all such tables, in order. Rules and blank lines belong to the row before them, the first rule to the header.
pub(super) fn rows(lines: &[&str]) -> Vec<LayoutRow> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match columns(lines[at]).and_then(|columns| table(lines, rows.last(), at, &columns)) {
            Some(found) => {
                at = found.last().map_or(at + 1, |row| row.lines.end);
                rows.extend(found);
            }
            None => at += 1,
        }
    }
    rows
}

/// The columns that a rule draws, in characters: a group of dashes each.
fn columns(line: &str) -> Option<Vec<Range<usize>>> {
    let groups = dashes(line)?;
    (groups.len() >= FEWEST).then_some(groups)
}

/// The groups of dashes of a line that has nothing else.
fn dashes(line: &str) -> Option<Vec<Range<usize>>> {
    let line = line.trim_end();
    if !line.contains("--") || line.contains(|c| c != '-' && c != ' ') {
        return None;
    }
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.bytes().enumerate().filter(|(_, c)| *c == b'-') {
        match groups.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + 1,
            None => groups.push(at..at + 1),
        }
    }
    Some(groups)
}

/// The rows of the table whose columns are drawn at `rule`. `None` where a line does not fit them.
fn table(lines: &[&str], before: Option<&LayoutRow>, rule: usize, columns: &[Range<usize>]) -> Option<Vec<LayoutRow>> {
    let closes = |line: &str| {
        dashes(line).is_some_and(|groups| {
            groups[0].start == columns[0].start && groups[groups.len() - 1].end >= columns[columns.len() - 1].start
        })
    };
    let body = rule + 1;
    let fits = |line: &&&str| is_blank(line) || cells(line, columns).is_some();
    let end = body + lines[body..].iter().take(MOST_LINES).take_while(|line| !closes(line)).take_while(fits).count();
    let closed = lines.get(end).is_some_and(|line| closes(line));
    // Without a rule at its end a table ends at the first blank line.
    let end = if closed { end } else { body + lines[body..end].iter().take_while(|line| !is_blank(line)).count() };
    let floor = before.map_or(0, |row| row.lines.end);
    let header = header(&lines[floor..rule], columns, closes).map(|lines| floor + lines.start..floor + lines.end);
    if !closed && header.is_none() || end == body {
        return None;
    }
    let high = lines[body..end].iter().any(|line| is_blank(line));
    let mut rows = Vec::new();
    if let Some(header) = header {
        let words = header.start + usize::from(closes(lines[header.start]));
        rows.push(LayoutRow { lines: header.start..body, cells: join(&lines[words..rule], columns) });
    }
    let mut from = body;
    while from < end {
        let tall = lines[from..end].iter().take_while(|line| !is_blank(line)).count();
        let len = if high { tall } else { 1 };
        let blank = lines[from + len..end].iter().take_while(|line| is_blank(line)).count();
        if len > 0 {
            // The rule that draws columns without a header over them belongs to their first row.
            let start = if rows.is_empty() { rule } else { from };
            rows.push(LayoutRow { lines: start..from + len + blank, cells: join(&lines[from..from + len], columns) });
        }
        from += len + blank;
    }
    rows.last_mut()?.lines.end = end + usize::from(closed);
    Some(rows)
}

/// The lines of the header right above the rule of the columns, with the rule over them if there is one.
fn header(above: &[&str], columns: &[Range<usize>], closes: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let words = |line: &&&str| !is_blank(line) && cells(line, columns).is_some();
    let high = above.iter().rev().take(MOST_HEADER).take_while(words).count();
    let start = above.len() - high;
    let ruled = start > 0 && closes(above[start - 1]);
    // Of a header without a rule over it only the last line is sure to be one.
    let start = if ruled { start - 1 } else { above.len() - high.min(1) };
    (high > 0).then_some(start..above.len())
}

/// What a line has in each column; `None` where it has something between or before them.
fn cells<'l>(line: &'l str, columns: &[Range<usize>]) -> Option<Vec<&'l str>> {
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
    let byte = |place: usize| places[place.min(places.len() - 1)];
    let ends = columns.iter().skip(1).map(|column| column.start).chain([places.len()]);
    let gaps = columns.iter().zip(columns.iter().skip(1)).map(|(left, right)| left.end..right.start);
    let outside = std::iter::once(0..columns[0].start).chain(gaps);
    let free = outside.into_iter().all(|gap| is_blank(&line[byte(gap.start)..byte(gap.end)]));
    free.then(|| columns.iter().zip(ends).map(|(column, end)| line[byte(column.start)..byte(end)].trim()).collect())
}

/// The cells of some lines, each joined over them.
fn join(lines: &[&str], columns: &[Range<usize>]) -> Vec<String> {
    let mut joined = vec![String::new(); columns.len()];
    for cells in lines.iter().filter_map(|line| cells(line, columns)) {
        for (whole, cell) in joined.iter_mut().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            join_line(whole, cell);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Range<usize>, Vec<String>)> {
        let lines: Vec<&str> = text.lines().collect();
        rows(&lines).into_iter().map(|row| (row.lines, row.cells)).collect()
    }

    #[test]
    fn rows_of_several_lines() {
        let text = "Nhóm 1\n\n  ---------------------------\n  TT  Việc       Cơ quan\n                 chủ trì\n  --- ---------- ------------\n  1   Khoan      Sở Xây\n      giếng      dựng\n\n  2   Lắp bể     Sở Y tế\n  ---------------------------\n\nHết";
        assert_eq!(
            read(text),
            [
                (2..6, vec!["TT".into(), "Việc".into(), "Cơ quan chủ trì".into()]),
                (6..9, vec!["1".into(), "Khoan giếng".into(), "Sở Xây dựng".into()]),
                (9..11, vec!["2".into(), "Lắp bể".into(), "Sở Y tế".into()]),
            ]
        );
    }

    #[test]
    fn rows_of_one_line_and_no_header() {
        let simple = "  TT  Việc       Chủ trì\n  --- ---------- --------\n  1   Lắp bể     Sở Y tế\n  2   Đào ao     Sở Y tế\n\nHết";
        assert_eq!(read(simple).iter().map(|row| row.0.clone()).collect::<Vec<_>>(), [0..2, 2..3, 3..4]);
        let bare = "--- ---------- --------\n1   Lắp bể     Sở Y tế\n--- ---------- --------\n";
        assert_eq!(read(bare), [(0..3, vec!["1".into(), "Lắp bể".into(), "Sở Y tế".into()])]);
    }

    #[test]
    fn what_does_not_fit_is_no_table() {
        for text in [
            "--- ---------- --------\nVăn bản này không có cột nào\n--- ---------- --------\n",
            "----- -----\nA     B\n----- -----\n",
            "--- --- ---\n",
            "",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
