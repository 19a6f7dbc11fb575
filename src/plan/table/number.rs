//! Row numbers: `7`, `1.2`, `II`, `A`, `a)`, `I.3`, in a cell of their own or before the words of a cell.
//!
//! Owns the shapes that numbers take and which number is under which; the sense of a gap or a repetition is told where
//! the rows are put together.

use std::sync::LazyLock;

use regex::Regex;

use crate::plan::marker::{self, letter_place};
use crate::text::{as_digit, pattern};

/// The first part of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Head {
    /// `II`
    Roman(u32),
    /// `B`
    Letter(char),
    /// `7`
    Arabic(u32),
    /// `b)`
    Item(char),
}

/// A row number: its first part and the dotted parts after it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Number {
    pub head: Head,
    pub tail: Vec<u32>,
}

impl Number {
    /// Whether the number is one that sections bear (`II`, `B`), without parts after it.
    pub fn is_section_like(&self) -> bool {
        self.tail.is_empty() && matches!(self.head, Head::Roman(_) | Head::Letter(_))
    }

    /// Whether a row of this number stands directly or indirectly under a row numbered `parent`: `1.1` and `a)` under
    /// `1`, `1` and `a)` under `II`, `II` under `A`.
    pub fn is_under(&self, parent: &Number) -> bool {
        if self.head == parent.head {
            return self.tail.len() > parent.tail.len() && self.tail.starts_with(&parent.tail);
        }
        let rank = |head: Head| match head {
            Head::Letter(_) => 0,
            Head::Roman(_) => 1,
            Head::Arabic(_) => 2,
            Head::Item(_) => 3,
        };
        // `A` under `I` is as usual as `I` under `A`; the first of its kind tells.
        let first = matches!(self.head, Head::Letter('A') | Head::Roman(1) | Head::Arabic(1) | Head::Item('a'));
        rank(self.head) > rank(parent.head) && first
            || matches!((self.head, parent.head), (Head::Letter('A'), Head::Roman(_)))
    }

    /// The last counted part, for telling gaps: 3 of `1.3`, 2 of `II`, 3 of `C`.
    pub fn last(&self) -> u32 {
        self.tail.last().copied().unwrap_or(match self.head {
            Head::Roman(n) | Head::Arabic(n) => n,
            Head::Letter(c) => u32::from(c) - u32::from('A') + 1,
            Head::Item(c) => letter_place(c).unwrap_or(0),
        })
    }

    /// All but the last part, as a key of the row of numbers it belongs to.
    pub fn series(&self) -> Series {
        let style = match self.head {
            Head::Roman(_) => 0,
            Head::Letter(_) => 1,
            Head::Arabic(_) => 2,
            Head::Item(_) => 3,
        };
        match self.tail.split_last() {
            None => Series { style, head: None, parents: Vec::new() },
            Some((_, parents)) => Series { style, head: Some(self.head), parents: parents.to_vec() },
        }
    }
}

/// A row of numbers that are counted together: all of one style, or all under one parent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Series {
    style: u8,
    head: Option<Head>,
    parents: Vec<u32>,
}

impl Series {
    /// `1`, `2`, `3`: numbers of one part.
    pub fn is_flat(&self) -> bool {
        self.head.is_none() && self.style < 3
    }

    /// `a)`, `b)`, `c)`.
    pub fn is_of_items(&self) -> bool {
        self.style == 3
    }
}

/// The number that a whole cell is, `None` where the cell holds anything else. `l` and `O` among digits or Roman
/// letters are taken for the misread `1`, `I` and `0`.
pub(super) fn parse(cell: &str) -> Option<Number> {
    let cell = cell.trim();
    if cell.len() > 16 {
        return None;
    }
    let bare = cell.trim_start_matches('(').trim_end_matches(['.', ')', ':', '/', '-', ' ', ',']);
    let item = cell.ends_with(')') && !cell.starts_with('(');
    // A sheet that was kept in Vietnamese writes 2.4 as a number: `2,4`.
    let mut parts = bare.split(['.', ',']).map(str::trim);
    let head = parse_head(parts.next()?, item)?;
    let tail = parts.map(arabic).collect::<Option<Vec<_>>>()?;
    match (head, tail.is_empty()) {
        (Head::Item(_), false) => None,
        _ => Some(Number { head, tail }),
    }
}

fn parse_head(text: &str, item: bool) -> Option<Head> {
    if let Some(n) = arabic(text) {
        return Some(Head::Arabic(n));
    }
    let mut letters = text.chars();
    let first = letters.next()?;
    if letters.next().is_none() {
        return match first {
            'l' if !item => Some(Head::Arabic(1)),
            'I' | 'V' | 'X' => roman(text),
            'A'..='Z' => Some(Head::Letter(first)),
            _ if letter_place(first).is_some() => Some(Head::Item(first)),
            _ => None,
        };
    }
    roman(text)
}

/// A Roman number, `l` for a misread `I`.
fn roman(text: &str) -> Option<Head> {
    marker::roman(&text.replace('l', "I")).map(Head::Roman)
}

/// Digits, with blanks between them or the letters for which digits are misread.
fn arabic(text: &str) -> Option<u32> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits: String = text.chars().filter(|c| *c != ' ').map(as_digit).collect();
    if digits.len() > 6 || digits.contains(|c: char| !c.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

/// A number before words: what it is, how it is printed, and the words.
#[derive(Debug, PartialEq)]
pub(super) struct Numbered<'a> {
    pub number: Number,
    pub printed: &'a str,
    pub rest: &'a str,
}

static PART: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:phần|mục|chương|nhóm)\s+(?:thứ\s+)?([IVXL]+|\d+|[A-Z])\s*[.:\-–—]?\s+"));

/// The number that opens `text`: `I. Chỉ đạo`, `1.1 Rà soát`, `a) Hướng dẫn`, `PHẦN II. Nhiệm vụ`. A number of one part
/// needs its dot or bracket, lest a year or a quantity be taken for one.
pub(super) fn split(text: &str) -> Option<Numbered<'_>> {
    let text = text.trim_start();
    if let Some(found) = PART.captures(text) {
        let number = parse(found.get(1)?.as_str())?;
        let (printed, rest) = text.split_at(found.get(0)?.end());
        return Some(Numbered { number, printed: printed.trim_end(), rest });
    }
    let end = text.find(char::is_whitespace)?;
    let (token, rest) = (&text[..end], text[end..].trim_start());
    let closed = token.ends_with(['.', ')', '/']) || token.ends_with(':') && parse(token)?.is_section_like();
    let nested = token.contains('.') && token.starts_with(|c: char| c.is_ascii_digit());
    let dashed = rest.starts_with(['-', '–', '—']) && parse(token).is_some_and(|number| number.is_section_like());
    if rest.is_empty() || !(closed || nested || dashed) {
        return None;
    }
    let number = parse(token)?;
    // `1.500 hộ` is a quantity.
    if !closed && number.tail.iter().any(|&part| part >= 100) {
        return None;
    }
    let rest = if dashed { rest.trim_start_matches(['-', '–', '—', ' ']) } else { rest };
    Some(Numbered { number, printed: token, rest })
}

/// The number as an id would show it: `1.` is `1`, `II.` is `II`, `a)` stays.
pub(super) fn tidy(printed: &str) -> String {
    let printed = printed.trim();
    let bare = printed.trim_end_matches(['.', ':', '/', '-', ' ', ',']);
    let bare = if bare.starts_with('(') { bare.trim_start_matches('(').trim_end_matches(')') } else { bare };
    match parse(bare) {
        Some(Number { head: Head::Item(_), .. }) | None => bare.to_owned(),
        Some(_) => bare.trim_end_matches(')').trim_end_matches('.').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arabic(n: u32, tail: &[u32]) -> Option<Number> {
        Some(Number { head: Head::Arabic(n), tail: tail.to_vec() })
    }

    fn of(head: Head) -> Option<Number> {
        Some(Number { head, tail: Vec::new() })
    }

    #[test]
    fn cells_that_are_numbers() {
        for (cell, number) in [
            ("7", arabic(7, &[])),
            (" 07. ", arabic(7, &[])),
            ("(12)", arabic(12, &[])),
            ("1 0", arabic(10, &[])),
            ("1O", arabic(10, &[])),
            ("l2", arabic(12, &[])),
            ("1.2", arabic(1, &[2])),
            ("1.2.10.", arabic(1, &[2, 10])),
            ("II", of(Head::Roman(2))),
            ("Il.", of(Head::Roman(2))),
            ("lV", of(Head::Roman(4))),
            ("XIX", of(Head::Roman(19))),
            ("IIX", None),
            ("I.3", Some(Number { head: Head::Roman(1), tail: vec![3] })),
            ("A", of(Head::Letter('A'))),
            ("C.", of(Head::Letter('C'))),
            ("a)", of(Head::Item('a'))),
            ("đ", of(Head::Item('đ'))),
            ("", None),
            ("-", None),
            ("Sở", None),
            ("Nơi nhận:", None),
            ("2025 - 2030", None),
            ("1234567", None),
        ] {
            assert_eq!(parse(cell), number, "{cell:?}");
        }
    }

    #[test]
    fn numbers_before_words() {
        for (text, printed, rest) in [
            ("I. Chỉ đạo", "I.", "Chỉ đạo"),
            ("II - Nguồn lực", "II", "Nguồn lực"),
            ("1.1 Rà soát", "1.1", "Rà soát"),
            ("2. Rà soát", "2.", "Rà soát"),
            ("a) Hướng dẫn", "a)", "Hướng dẫn"),
            ("PHẦN II. Nhiệm vụ", "PHẦN II.", "Nhiệm vụ"),
        ] {
            let found = split(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.printed, found.rest), (printed, rest), "{text}");
        }
        for text in ["30 hộ", "1.500 hộ", "A Lưới", "Rà soát", "I.", "", "15/3 hằng năm"] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn printed_numbers_are_tidied() {
        for (printed, tidied) in [("1.", "1"), ("a)", "a)"), ("(2)", "2"), ("1.2.", "1.2"), ("II", "II"), ("03", "03")]
        {
            assert_eq!(tidy(printed), tidied);
        }
    }

    #[test]
    fn what_stands_under_what() {
        let number = |text| parse(text).expect(text);
        for (child, parent, under) in [
            ("1.1", "1", true),
            ("1.1.2", "1.1", true),
            ("2.1", "1", false),
            ("a)", "3", true),
            ("b)", "3", false),
            ("1", "II", true),
            ("5", "II", false),
            ("I", "A", true),
            ("A", "I", true),
            ("2", "1", false),
            ("II.1", "II", true),
        ] {
            assert_eq!(number(child).is_under(&number(parent)), under, "{child} under {parent}");
        }
    }
}
