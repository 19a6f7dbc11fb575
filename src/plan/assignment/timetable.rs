//! Lines of a timetable: tasks by reference and when they are done, and nothing else, as an annex lists them; or, in the
//! same way, what they cost.
//!
//! `2   Nhiệm vụ 1.2; nhiệm vụ 6   Trước 31/12/2026`, `- Khoản 3: hằng năm`, `Quý III/2025: nhiệm vụ 1.1`, `- Nhiệm vụ 4: 2 tỷ
//! đồng từ ngân sách tỉnh`. The columns of a table that is laid out with blanks are told apart by their words: where the references end the time begins.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::around::Aspect;
use crate::document::{Document, Span, UnitContent};
use crate::plan::marker::{Marker, Style};
use crate::plan::paragraph::Paragraph;
use crate::plan::phrase::cut;
use crate::plan::wording::names::has_role;
use crate::plan::wording::reference::{Group, Reference, Size, groups};
use crate::plan::wording::time::{begins_as_time, is_period};
use crate::text::{fold, pattern, tidy};
use crate::value::funding::Funding;
use crate::value::period::Period;

/// A line of a timetable.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub targets: Vec<Reference>,
    /// What it tells of them: [`Aspect::Timetable`] or [`Aspect::Funding`].
    pub aspect: Aspect,
    /// When, or with what money, as printed.
    pub words: String,
    /// The line as printed.
    pub line: String,
    /// The units it takes.
    pub units: Vec<usize>,
}

/// A timetable, as far as one paragraph holds it.
#[derive(Debug, Default)]
pub(super) struct Timetable {
    pub entries: Vec<Entry>,
    /// The part of the plan in which the tasks stand, where the header names one: `Nhiệm vụ tại Mục II`.
    pub within: Option<Reference>,
}

/// No entry has more lines, nor is one, or the header over it, longer.
const MOST_LINES: usize = 4;
const LONGEST: usize = 600;
/// In bytes of UTF-8.
const LONGEST_CHAR: usize = 4;

/// The entries of a paragraph, which holds them line by line; none where it is no timetable.
pub(super) fn read(document: &Document, paragraph: &Paragraph) -> Timetable {
    // One entry, wrapped.
    if let Some((targets, Some((aspect, words)))) = entry(&paragraph.text) {
        let entry = Entry { targets, aspect, words, line: paragraph.text.clone(), units: paragraph.units.clone() };
        return Timetable { entries: vec![entry], within: None };
    }
    let mut entries: Vec<Entry> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    // The references of an entry whose time stands on a later line.
    let mut open: Option<Open> = None;
    for &unit in &paragraph.units {
        let words = words_of(document, unit);
        let (line, units) = match open.take() {
            Some(begun) if begun.units.len() < MOST_LINES && !numbered(&words) => {
                (format!("{} {words}", begun.line), [begun.units, vec![unit]].concat())
            }
            _ => (words.into_owned(), vec![unit]),
        };
        match entry(&line) {
            Some((targets, Some((aspect, words)))) => entries.push(Entry { targets, aspect, words, line, units }),
            Some((_, None)) => open = Some(Open { line, units }),
            None => others.push(line),
        }
    }
    // In a sentence that is broken into lines, one of them may be worded as an entry.
    if entries.len() < 2 && paragraph.units.len() > entries.iter().map(|entry| entry.units.len()).sum() {
        return Timetable::default();
    }
    if others.len() > entries.len() {
        return Timetable::default();
    }
    Timetable { within: others.iter().find_map(|header| large(header)), entries }
}

struct Open {
    line: String,
    units: Vec<usize>,
}

/// A unit on one line, the cells of a row parted by blanks. Of a row that is longer than any entry it is the beginning: each
/// of its cells may be a paragraph and ask for it.
fn words_of(document: &Document, unit: usize) -> Cow<'_, str> {
    match document.units.get(unit).map(|unit| &unit.content) {
        Some(UnitContent::Text(line)) => line.text.as_str().into(),
        Some(UnitContent::Row(row)) => {
            let own = row.cells.iter().filter(|cell| cell.span == Span::Own);
            let mut line = String::new();
            for word in own.flat_map(|cell| cell.text.split_whitespace()) {
                if line.len() > LONGEST_CHAR * LONGEST {
                    break;
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            line.into()
        }
        None => "".into(),
    }
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,3}\s+\p{L}"));

/// Whether a line bears the number of a new row.
fn numbered(line: &str) -> bool {
    NUMBER.is_match(line)
}

/// A line without its bullet, its number, and the bare number of a row.
fn without_number(line: &str) -> &str {
    if numbered(line) {
        return line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    }
    let rest = Marker::find(line).filter(|marker| !matches!(marker.style, Style::Label(_)));
    rest.map_or(line, |marker| &line[marker.rest..])
}

/// What is said, and in which words.
type Said = (Aspect, String);

/// The references of a line and what it says of them; `None` for that where the line ends before it.
fn entry(line: &str) -> Option<(Vec<Reference>, Option<Said>)> {
    // Most lines are no entries, and references are costly to look for.
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:các|những|toàn bộ|đối với|riêng)\s+)*(?:nhiệm vụ|nội dung|giải pháp|tiểu mục|khoản|điểm|mục|nhóm|phần)\s",
        )
    });
    let line = without_number(line);
    if line.len() > LONGEST {
        return None;
    }
    if let Some(opens) = OPENS.find(line) {
        let [group] = &groups(line)[..] else { return None };
        let opened = group.range.start < opens.end();
        let said = opened.then(|| said(&line[group.range.end..])).flatten();
        return said.map(|said| (group.targets.clone(), said));
    }
    let (when, what) = line.split_once(':')?;
    let Some(Some((aspect, words))) = said(when) else { return None };
    let [Group { targets, range, .. }] = &groups(what)[..] else { return None };
    let nothing_else = DOES.is_match(&what[..range.start]) && tidy(&what[range.end..]).is_empty();
    nothing_else.then(|| (targets.clone(), Some((aspect, words))))
}

/// Words before the references that say no more than that the work is done.
static DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^\s*(?:(?:hoàn thành|thực hiện|triển khai|tổ chức|các|những|toàn bộ|nhiệm vụ|nội dung|tại)\s+)*$")
});

/// The words of a line beside its references: nothing, or a time or money and nothing else.
fn said(words: &str) -> Option<Option<Said>> {
    let words = tidy(words);
    if words.is_empty() {
        return Some(None);
    }
    let is_time = || {
        let about_time = begins_as_time(words) && is_period(words) && !has_role(words);
        about_time && Period::parse(words) != Period::Unparsed
    };
    let is_money = || {
        let money = Funding::parse(words);
        // `Giải pháp 4: Xã hội hóa` is a heading.
        let opens = ["kinh phí", "ngân sách", "nguồn", "từ ", "lồng ghép", "ns"];
        let sourced = !money.sources.is_empty() && opens.iter().any(|opening| fold(words).starts_with(opening));
        money.leftover.is_empty() && (!money.amounts.is_empty() || sourced)
    };
    let aspect = if is_time() { Aspect::Timetable } else { is_money().then_some(Aspect::Funding)? };
    Some(Some((aspect, words.to_owned())))
}

/// The one large unit that a header or heading names: `Nhiệm vụ tại Mục II`.
pub(super) fn large(header: &str) -> Option<Reference> {
    let [group] = &groups(&cut(header, LONGEST))[..] else { return None };
    let [target] = &group.targets[..] else { return None };
    target.units.iter().all(|(size, _)| matches!(size, Size::Division | Size::Part)).then(|| target.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(line: &str) -> String {
        let Some((targets, said)) = entry(line) else { return String::new() };
        let unit =
            |target: &Reference| target.units.iter().map(|(_, number)| number.as_str()).collect::<Vec<_>>().join(">");
        format!(
            "{} | {}",
            targets.iter().map(unit).collect::<Vec<_>>().join(" "),
            said.map_or_else(String::new, |(_, words)| words)
        )
    }

    #[test]
    fn entries() {
        for (line, expected) in [
            ("1 Nhiệm vụ 1.1 Quý II/2026", "1.1 | Quý II/2026"),
            ("2 Nhiệm vụ 1.2; nhiệm vụ 6 Trước 30/11/2027", "1.2 6 | Trước 30/11/2027"),
            ("3. Các điểm a, b khoản 3 2026 - 2030", "3>a 3>b | 2026 - 2030"),
            ("- Khoản 2, khoản 4 phần III: hằng năm.", "iii>2 iii>4 | hằng năm"),
            ("Nhiệm vụ 7 Mỗi năm 02 đợt", "7 | Mỗi năm 02 đợt"),
            ("a) Quý III/2026: hoàn thành các nhiệm vụ 1.1, 1.3;", "1.1 1.3 | Quý III/2026"),
            ("4 Nhiệm vụ 2.1, 2.3,", "2.1 2.3 | "),
            ("- Nhiệm vụ 4: 2 tỷ đồng từ ngân sách tỉnh.", "4 | 2 tỷ đồng từ ngân sách tỉnh"),
            ("Khoản 1, 2: lồng ghép các chương trình, dự án", "1 2 | lồng ghép các chương trình, dự án"),
            (
                "Nhiệm vụ 9: năm 2026: 900 triệu đồng; năm 2027: 1 tỷ đồng",
                "9 | năm 2026: 900 triệu đồng; năm 2027: 1 tỷ đồng",
            ),
            // What else a line says makes it a sentence.
            ("Nhiệm vụ 1.1 do Sở Y tế chủ trì, hoàn thành quý II/2026", ""),
            ("Khoản 3: Sở Y tế chủ trì, phối hợp với Sở Nội vụ; hoàn thành trong năm 2027", ""),
            ("Khoản 3: hoàn thiện thủ tục trong năm 2027", ""),
            ("Các nhiệm vụ còn lại: hằng năm", ""),
            ("Giải pháp 4: Xã hội hóa", ""),
            ("Khoản 2 Điều 5 Luật Đất đai: năm 2026", ""),
            ("Trong năm 2026: mở lớp theo khoản 2", ""),
        ] {
            assert_eq!(show(line), expected, "{line}");
        }
    }

    #[test]
    fn lines_of_a_paragraph() {
        let times = |text: &str| {
            let document = Document::from_bytes("a.txt", text.as_bytes()).expect("a text");
            let units = (0..document.units.len()).collect();
            let text = text.replace('\n', " ");
            let paragraph = Paragraph { text, marker: None, units, heading: None, bold: false, is_cell: false };
            let Timetable { entries, within } = read(&document, &paragraph);
            let entry = |entry: &Entry| format!("{:?} {}", entry.units, entry.words);
            (entries.iter().map(entry).collect::<Vec<_>>(), within.is_some())
        };
        let table = "STT  Nhiệm vụ tại Mục II  Thời hạn\n1  Nhiệm vụ 1.1  Quý II/2026\n2  Nhiệm vụ 1.2,\n\
                     nhiệm vụ 3  Hằng năm\nGhi chú: các nhiệm vụ khác làm ngay.";
        assert_eq!(times(table), (vec!["[1] Quý II/2026".to_owned(), "[2, 3] Hằng năm".to_owned()], true));
        let sentence = "Sở Y tế chủ trì, phối hợp với Sở Nội vụ thực hiện\nnhiệm vụ 1.2 trước ngày 30/6/2026.";
        assert_eq!(times(sentence), (vec![], false));
    }

    #[test]
    fn of_a_long_row_only_the_beginning_is_put_together() {
        let cell = "nhiệm vụ ";
        let document =
            Document::from_bytes("a.txt", cell.repeat(20_000).replace(' ', "\t").as_bytes()).expect("a text");
        let line = words_of(&document, 0);
        assert!((4 * LONGEST..4 * LONGEST + 20).contains(&line.len()), "{}", line.len());
        assert!(cell.repeat(20_000).starts_with(&*line));
    }

    #[test]
    fn headers() {
        let named = |header: &str| large(header).map(|target| target.units);
        assert_eq!(named("STT Nhiệm vụ tại Mục II Thời hạn"), Some(vec![(Size::Division, "ii".to_owned())]));
        assert_eq!(named("STT Nhiệm vụ Thời hạn"), None);
        assert_eq!(named("Nhiệm vụ tại Mục II và Mục III"), None);
    }
}
