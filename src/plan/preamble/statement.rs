//! The lines of a head as what they state: cells that a page has parted by bars stand alone, and what it has broken in
//! the middle (`ngày 14 / tháng 01 năm 2019`, `ỦY / BAN NHÂN DÂN`) stands together.

use std::sync::LazyLock;

use regex::Regex;

use crate::plan::line::Line;
use crate::text::{Spelled, fold, pattern};
use crate::value::province::Province;

/// What the head states in one place.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub text: String,
    /// The units it is made of, ascending.
    pub units: Vec<usize>,
    pub column: Option<usize>,
    pub blank_before: bool,
}

pub(super) fn statements(lines: &[Line]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    // Whether a bar ends the last one.
    let mut is_closed = true;
    for line in lines {
        let mut pieces = line.text.split('|').map(str::trim).peekable();
        let mut blank_before = line.blank_before;
        while let Some(piece) = pieces.next() {
            if !piece.is_empty() {
                match statements.last_mut() {
                    Some(last) if goes_on(last, piece, is_closed || last.column != line.column) => {
                        last.text.push(' ');
                        last.text.push_str(piece);
                        last.units.push(line.unit);
                        last.units.dedup();
                    }
                    _ => statements.push(Statement {
                        text: piece.to_owned(),
                        units: vec![line.unit],
                        column: line.column,
                        blank_before: std::mem::take(&mut blank_before),
                    }),
                }
                is_closed = false;
            }
            is_closed |= pieces.peek().is_some();
        }
    }
    statements
}

/// What no statement of a head ends with, and what it goes on with.
static BROKEN: LazyLock<[[Spelled; 2]; 5]> = LazyLock::new(|| {
    [
        [r"(?:^|[\s,])ngày(?: \d{1,2})?$", r"^(?:\d{1,2} tháng|tháng) "],
        [r"(?:^|[\s,])ngày \d{1,2} tháng(?: \d{1,2})?$", r"^(?:\d{1,2} )?năm "],
        [r"(?:^|[\s,])ngày \d{1,2} tháng \d{1,2} năm$", r"^\d{4}$"],
        [r"^.{2,40},$", r"^ngày "],
        [r"^(?:ủy|ủy ban|ủy ban nhân|hội đồng|hội đồng nhân)$", r"^(?:ban nhân dân|nhân dân|dân)(?:$| )"],
    ]
    .map(|pair| pair.map(Spelled::new))
});

/// A label of a page's own table about the document, or of the number, whose value stands in the next cell.
static LABEL: LazyLock<Spelled> =
    LazyLock::new(|| Spelled::new(r"^(?:số|số hiệu|ngày ban hành|nơi ban hành|cơ quan ban hành)\s*:$"));

/// Whether a line is one of a page's own table about the document: `Loại văn bản: Kế hoạch`.
pub(super) fn is_of_page(text: &str) -> bool {
    static OF_PAGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^\(?(?:số hiệu|loại văn bản|nơi ban hành|cơ quan ban hành|người ký|ngày ban hành|ngày hiệu lực",
            r"|lĩnh vực\s*:|tình trạng\s*:)"
        ))
    });
    OF_PAGE.is_match(&fold(text))
}

fn goes_on(last: &Statement, piece: &str, is_closed: bool) -> bool {
    if LABEL.is_match(&last.text) {
        return true;
    }
    let broken = || BROKEN.iter().any(|[end, start]| end.is_match(&last.text) && start.is_match(piece));
    !is_closed && (broken() || is_half_a_name(&last.text, piece))
}

/// `TỈNH BÌNH / PHƯỚC`
fn is_half_a_name(last: &str, piece: &str) -> bool {
    let words = fold(last);
    let ends_with_word =
        words.rsplit_once(' ').is_some_and(|(before, _)| before.ends_with("tỉnh") || before.ends_with("thành phố"));
    let is_short = piece.split(' ').count() <= 2;
    ends_with_word
        && is_short
        && Province::find_all(last).is_empty()
        && Province::find_all(&format!("{last} {piece}")).iter().any(|(_, at)| at.end > last.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(lines: &str) -> Vec<String> {
        let line = |(unit, text): (usize, &str)| Line {
            unit,
            text: text.to_owned(),
            heading: None,
            bold: false,
            page_break_before: false,
            blank_before: false,
            column: None,
        };
        let lines: Vec<Line> = lines.split('\n').enumerate().map(line).collect();
        statements(&lines).into_iter().map(|statement| statement.text).collect()
    }

    #[test]
    fn what_a_page_parted_or_broke() {
        for (lines, expected) in [
            (
                "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n|\nSố: 7/KH-UBND\n|\nHà Nam, ngày 9\ntháng 3 năm 2024\n|\nKẾ HOẠCH",
                vec!["ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM", "Số: 7/KH-UBND", "Hà Nam, ngày 9 tháng 3 năm 2024", "KẾ HOẠCH"],
            ),
            (
                "Số: 7/KH-UBND | Hà Nam,\nngày\n09 tháng 3 năm\n2024 |",
                vec!["Số: 7/KH-UBND", "Hà Nam, ngày 09 tháng 3 năm 2024"],
            ),
            (
                "ỦY\nBAN NHÂN DÂN\nTỈNH BÌNH\nPHƯỚC\nSố:\n7/KH-UBND",
                vec!["ỦY BAN NHÂN DÂN", "TỈNH BÌNH PHƯỚC", "Số: 7/KH-UBND"],
            ),
            (
                "Số hiệu: | 7/KH-UBND | Ngày ban hành: | 09/3/2024 |",
                vec!["Số hiệu: 7/KH-UBND", "Ngày ban hành: 09/3/2024"],
            ),
            ("TỈNH HÀ NAM\nSỞ Y TẾ", vec!["TỈNH HÀ NAM", "SỞ Y TẾ"]),
        ] {
            assert_eq!(stated(lines), expected, "{lines}");
        }
    }
}
