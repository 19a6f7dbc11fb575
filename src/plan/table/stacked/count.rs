//! Which lines may begin a row, and whether their numbers run on.

use crate::plan::table::number::{self, Head, Number};
use crate::plan::table::words::is_capitals;

/// How a number stands on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `7`
    Alone,
    /// `7. Rà soát`
    Closed,
    /// `7 Rà soát`
    Open,
}

/// The number at the start of a line that may begin a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Start<'a> {
    pub number: Number,
    pub printed: &'a str,
    pub rest: &'a str,
    pub style: Style,
}

/// Higher numbers are years and quantities.
const HIGHEST: u32 = 999;

pub(super) fn start(line: &str) -> Option<Start<'_>> {
    let line = line.trim();
    let start = if let Some(number) = number::parse(line) {
        Start { number, printed: line, rest: "", style: Style::Alone }
    } else if let Some(found) = number::split(line) {
        Start { number: found.number, printed: found.printed, rest: found.rest, style: Style::Closed }
    } else {
        let (token, rest) = line.split_once(' ')?;
        let number = number::parse(token)?;
        let fits = match number.head {
            Head::Roman(_) | Head::Letter(_) => is_capitals(rest),
            _ => rest.starts_with(char::is_uppercase),
        };
        fits.then_some(Start { number, printed: token, rest, style: Style::Open })?
    };
    // `Nhóm 2: …` is worded, and a bracket `a)` opens part of a cell.
    let worded = start.printed.chars().filter(|c| c.is_alphabetic()).count() > 5;
    let low = |n: u32| n <= HIGHEST;
    let counted = match start.number.head {
        Head::Arabic(n) => low(n) && start.printed.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | 'l')),
        Head::Roman(_) | Head::Letter(_) => !worded,
        Head::Item(_) => false,
    };
    (counted && start.number.tail.iter().all(|&part| (1..100).contains(&part))).then_some(start)
}

/// Whether a line is a row number and nothing else.
pub(super) fn is_number(line: &str) -> bool {
    start(line).is_some_and(|start| start.style == Style::Alone)
}

/// Whether a line begins with a first number: `1`, `I`, `A`, `(1)`, `1.1 Rà soát`.
pub(super) fn opens(line: &str) -> bool {
    start(line).is_some_and(|start| Count::default().next(&start.number).is_some())
}

/// The numbers met so far, as far as they tell which may follow.
#[derive(Clone, Debug, Default)]
pub(super) struct Count {
    /// The last section numbered with a letter, and with a Roman number.
    letter: Option<u32>,
    roman: Option<u32>,
    /// The section that was opened last.
    section: Option<Number>,
    /// The last number of a row that is no section.
    last: Option<Number>,
    /// Whether a section was opened after it.
    fresh: bool,
}

/// What it costs that a number is skipped or stands twice: a writer's mistake, or the number of a page.
const FAULT: f32 = 5.0;

impl Count {
    /// The count after `number`, and what it costs that it follows; `None` where it cannot.
    pub fn next(&self, number: &Number) -> Option<(Count, f32)> {
        if number.is_section_like() {
            return self.next_section(number).map(|count| (count, 0.0));
        }
        let mut next = self.clone();
        (next.last, next.fresh) = (Some(number.clone()), false);
        let first = number.last() == 1;
        let under_section = self
            .section
            .as_ref()
            .is_some_and(|section| section.head == number.head && number.tail.len() == 1 && self.fresh && first);
        let begins = matches!(number.head, Head::Arabic(1)) && number.tail.iter().all(|&part| part == 1);
        if under_section || begins && (self.last.is_none() || self.fresh) {
            return Some((next, 0.0));
        }
        steps(self.last.as_ref()?, number).map(|cost| (next, cost))
    }

    fn next_section(&self, number: &Number) -> Option<Count> {
        let n = number.last();
        let mut next = self.clone();
        let is_letter = |number: &Number| matches!(number.head, Head::Letter(_));
        let own = if is_letter(number) { &mut next.letter } else { &mut next.roman };
        // What counts within the sections of the other kind may begin anew with each of them.
        let within = self.section.as_ref().is_some_and(|section| is_letter(section) != is_letter(number));
        let follows = own.map_or(n == 1, |last| n == last + 1) || n == 1 && within;
        *own = Some(n);
        (next.section, next.fresh) = (Some(number.clone()), true);
        follows.then_some(next)
    }
}

/// What it costs that `number` follows `last`: the next at its own level or at one above it, or the first below it.
fn steps(last: &Number, number: &Number) -> Option<f32> {
    let parts = |number: &Number| -> Vec<u32> {
        let head = Number { head: number.head, tail: Vec::new() };
        std::iter::once(head.last()).chain(number.tail.iter().copied()).collect()
    };
    if std::mem::discriminant(&last.head) != std::mem::discriminant(&number.head) {
        return None;
    }
    let (last, next) = (parts(last), parts(number));
    if let Some((1, above)) = next.split_last()
        && above == last
    {
        return Some(0.0);
    }
    let (place, above) = next.split_last()?;
    let level = above.len();
    let before = *last.get(level).filter(|_| last.starts_with(above))?;
    match place.checked_sub(before) {
        Some(1) => Some(0.0),
        Some(0 | 2) if last.len() == next.len() => Some(FAULT),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_rows() {
        for (line, printed, rest, style) in [
            ("7", "7", "", Style::Alone),
            ("(7)", "(7)", "", Style::Alone),
            ("III", "III", "", Style::Alone),
            ("1.2", "1.2", "", Style::Alone),
            ("7. Rà soát", "7.", "Rà soát", Style::Closed),
            ("7 Rà soát", "7", "Rà soát", Style::Open),
            ("II. Hạ tầng", "II.", "Hạ tầng", Style::Closed),
            ("II HẠ TẦNG SỐ", "II", "HẠ TẦNG SỐ", Style::Open),
        ] {
            let found = start(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found.printed, found.rest, found.style), (printed, rest, style), "{line}");
        }
        for line in ["2025", "12 lớp", "1.500", "30/6/2026", "A Lưới", "a)", "b) Rà soát", "Sở Y tế", "", "95%"]
        {
            assert_eq!(start(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_that_run_on() {
        let cost = |numbers: &str| {
            numbers.split(' ').try_fold((Count::default(), 0.0), |(count, sum), number| {
                let (next, cost) = count.next(&number::parse(number)?)?;
                Some((next, sum + cost))
            })
        };
        for (numbers, faults) in [
            ("1 2 3", 0.0),
            ("I 1 2 II 3 4", 0.0),
            ("I 1 2 II 1 2", 0.0),
            ("A I 1 2 II 3 B I 4", 0.0),
            ("1 1.1 1.2 2 2.1", 0.0),
            ("I I.1 I.2 II II.1", 0.0),
            ("1.1 1.2", 0.0),
            ("1 2 2 3", FAULT),
            ("1 2 4", FAULT),
        ] {
            assert_eq!(cost(numbers).map(|(_, cost)| cost), Some(faults), "{numbers}");
        }
        for numbers in ["2 3", "1 8 2", "1 1.2", "I 1 III 2", "1 2 1", "II 1", "1 2.1"] {
            assert!(cost(numbers).is_none(), "{numbers}");
        }
    }
}
