//! What reports quote of documents: texts cut to size, places, marks.

use std::borrow::Cow;

use jiff::civil::Date;

use super::language::Language;
use crate::compare::{ComparedField, spelling};
use crate::error::Location;
use crate::matching::Share;
use crate::plan::{Issued, Task};
use crate::text::is_hidden;
use crate::value::Field;

/// The longest text of a task that is quoted in a table or heading, in characters.
const QUOTED: usize = 240;

/// The longest text that is shown whole, in characters.
const LONGEST: usize = 4000;

/// The printed words of a field and where they stand; the task's own place where it says nothing.
pub(super) fn stated(task: &Task, field: ComparedField) -> (Option<Cow<'_, str>>, &Location) {
    fn of<T>(field: Option<&Field<T>>) -> Option<(Cow<'_, str>, &Location)> {
        field.map(|field| (Cow::Borrowed(field.raw.as_str()), &field.location))
    }
    let said = match field {
        ComparedField::Lead => of(task.lead.as_ref()),
        ComparedField::Coordinating => of(task.coordinating.as_ref()),
        ComparedField::Period => of(task.period.as_ref()),
        ComparedField::Funding => of(task.funding.as_ref()),
        ComparedField::TaskTarget => Some((to_reach(task).into(), &task.location)),
        ComparedField::Task | ComparedField::Target => Some((task.text.as_str().into(), &task.location)),
    };
    match said {
        Some((raw, location)) => (Some(raw).filter(|raw| !raw.is_empty()), location),
        None => (None, &task.location),
    }
}

/// What a task is to reach: the figures, whose words stand in the text beside them, and the words where they do not.
fn to_reach(task: &Task) -> String {
    let mut said: Vec<String> = Vec::new();
    for target in &task.targets {
        let in_text = task.text.contains(&target.text);
        let words = if in_text { spelling::target(target) } else { target.text.clone() };
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said.join("; ")
}

pub(super) fn mark(share: Option<Share>) -> &'static str {
    match share {
        Some(Share::Whole) => "✓",
        Some(Share::Split) => "✂",
        Some(Share::Merged) => "⊕",
        None => "–",
    }
}

/// The first [`QUOTED`] characters, cut at a blank.
pub(super) fn short(text: &str) -> String {
    cut(text, QUOTED)
}

/// The first `most` characters, cut at a blank.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &text[..cut])
        }
    }
}

/// The first [`LONGEST`] characters, without those that are not seen.
pub(super) fn long(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", seen(&text[..end])),
        None => seen(text),
    }
}

/// As much of a date as is printed, as an official writes it (Nghị định 30/2020): `31/12/2025`, `05/02/2025`,
/// `tháng 6/2022`, `năm 2022`. In English by ISO 8601.
pub(super) fn issued(issued: Issued, language: Language) -> String {
    let month = |month: i8| if month < 3 { format!("{month:02}") } else { month.to_string() };
    let day = |date: Date| format!("{:02}/{}/{}", date.day(), month(date.month()), date.year());
    match (language, issued) {
        (Language::English, issued) => spelling::issued(issued),
        (_, Issued::Year(year)) => format!("năm {year}"),
        (_, Issued::Month { year, month: number }) => format!("tháng {}/{year}", month(number)),
        (_, Issued::Day(date)) => day(date),
    }
}

/// The text without characters that are not seen, a blank for each that breaks a line.
pub(super) fn seen(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c => (!is_hidden(c)).then_some(c),
    };
    text.chars().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_written_as_officials_write_them() {
        let cases = [
            (Issued::Day(date(2025, 12, 31)), "31/12/2025", "2025-12-31"),
            (Issued::Day(date(2025, 2, 5)), "05/02/2025", "2025-02-05"),
            (Issued::Day(date(2025, 7, 1)), "01/7/2025", "2025-07-01"),
            (Issued::Month { year: 2022, month: 6 }, "tháng 6/2022", "2022-06"),
            (Issued::Year(2022), "năm 2022", "2022"),
        ];
        for (value, vietnamese, english) in cases {
            assert_eq!(issued(value, Language::Vietnamese), vietnamese);
            assert_eq!(issued(value, Language::English), english);
        }
    }

    #[test]
    fn what_is_not_seen_is_left_out() {
        assert_eq!(seen("a\u{202e}b\u{0}c\nd\u{feff}\u{ffff}\u{1fffe}\u{e0041}"), "abc d");
        assert_eq!(seen("Sở Y tế, 95% ✓"), "Sở Y tế, 95% ✓");
    }
}
