//! Paragraphs that tell several agencies what to do, one after the other, or hold several items of a list: each is told in a
//! paragraph of its own.

use std::sync::LazyLock;

use regex::Regex;

use super::Paragraph;
use crate::plan::marker::{Marker, Style, letter_place};
use crate::plan::wording::clause::subject;
use crate::plan::wording::names::{has_role, is_agency, names_agencies, verb_start, without_giving};
use crate::text::pattern;

/// No paragraph tells more, nor is it longer, in lines.
const MOST_CLAUSES: usize = 20;
const MOST_LINES: usize = 100;
/// What is told has so many words at least.
const FEWEST_WORDS: usize = 4;

/// `Sở A chủ trì … làm việc này; Sở B làm việc kia.` as two paragraphs; any other paragraph as it is.
pub(super) fn apart(paragraph: Paragraph) -> Vec<Paragraph> {
    if paragraph.marker.is_some()
        || paragraph.heading.is_some()
        || paragraph.is_cell
        || paragraph.units.len() > MOST_LINES
    {
        return vec![paragraph];
    }
    let clauses: Vec<&str> = paragraph.text.split_inclusive("; ").map(str::trim).collect();
    if !(2..=MOST_CLAUSES).contains(&clauses.len()) || !clauses.iter().all(|clause| tells_agency(clause)) {
        return vec![paragraph];
    }
    clauses.iter().map(|&clause| Paragraph { text: clause.to_owned(), ..paragraph.clone() }).collect()
}

/// What one agency is told in one paragraph, as its heading and an item each: `2. Sở A: lập …; rà soát …; công bố ….`
pub(super) fn duties(paragraph: Paragraph) -> Vec<Paragraph> {
    let numbered = paragraph.marker.as_ref().is_some_and(|marker| !marker.style.is_bullet());
    if !numbered || paragraph.heading.is_some() || paragraph.is_cell || paragraph.units.len() > MOST_LINES {
        return vec![paragraph];
    }
    let Some((names, told)) = paragraph.text.split_once(": ").filter(|(names, _)| is_told(names)) else {
        return vec![paragraph];
    };
    let clauses: Vec<&str> = told.split_inclusive("; ").map(str::trim).collect();
    if !(2..=MOST_CLAUSES).contains(&clauses.len()) || !clauses.iter().all(|clause| is_duty(clause)) {
        return vec![paragraph];
    }
    let item = Marker { style: Style::Plus, number: String::new(), path: Vec::new(), rest: 0 };
    let items = clauses.iter().map(|&clause| Paragraph {
        text: clause.to_owned(),
        marker: Some(item.clone()),
        ..paragraph.clone()
    });
    let heading = Paragraph { text: format!("{names}:"), ..paragraph.clone() };
    std::iter::once(heading).chain(items).collect()
}

/// Whether words name an agency, alone or with who helps it: `Sở A chủ trì, phối hợp với Sở B`.
fn is_told(names: &str) -> bool {
    let names = without_giving(names);
    names_agencies(names) || verb_start(names).is_some_and(|verb| names_agencies(&names[..verb]) && has_role(names))
}

/// Clauses that begin so say when the work before them is done, out of what it is paid, or who then gets its result.
const OF_THE_CLAUSE_BEFORE: [&str; 9] = [
    "hoàn thành",
    "thời gian",
    "thực hiện trong",
    "thực hiện từ",
    "kinh phí",
    "trong đó",
    "bao gồm",
    "trình ",
    "báo cáo ",
];

/// Whether a clause is work of its own.
fn is_duty(clause: &str) -> bool {
    clause.starts_with(char::is_lowercase)
        && !is_agency(clause)
        && !OF_THE_CLAUSE_BEFORE.iter().any(|words| clause.starts_with(words))
        && clause.split(' ').count() >= FEWEST_WORDS
}

/// Items of one list that stand in one line, the letter of each but the first glued to the word before it: `… của xã;b) Trồng …`.
pub(super) fn lettered(paragraph: Paragraph) -> Vec<Paragraph> {
    static GLUED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{Ll}.;]([b-yđ])\)\s*\p{Lu}"));
    let mut items = vec![paragraph];
    while let Some(last) = items.last_mut()
        && last.marker.as_ref().is_some_and(|marker| marker.style == Style::Letter)
    {
        let next = last.marker.as_ref().and_then(Marker::place).map(|place| place + 1);
        let letters = GLUED.captures_iter(&last.text).take(MOST_CLAUSES).filter_map(|found| found.get(1));
        let at = letters
            .filter(|letter| next.is_some_and(|next| follows(letter.as_str(), next)))
            .map(|letter| letter.start());
        let Some(at) = at.min() else { break };
        let Some(marker) = Marker::find(&last.text[at..]) else { break };
        let text = last.text[at + marker.rest..].trim().to_owned();
        last.text.truncate(at);
        let item = Paragraph { text, marker: Some(marker), ..last.clone() };
        items.push(item);
    }
    items
}

/// Whether a letter is the one at a place of the alphabet of lists, which have `đ)` after `d)` or not.
fn follows(letter: &str, place: u32) -> bool {
    let at = letter.chars().next().and_then(letter_place);
    at == Some(place) || letter == "e" && at == Some(place + 1)
}

/// Whether a clause names an agency and then what it does; who only helps, or leads what others do, is told nothing new.
fn tells_agency(clause: &str) -> bool {
    let words = without_giving(clause);
    if !is_agency(words) {
        return false;
    }
    let told = match subject(words) {
        Some((_, end)) => &words[end..],
        None => match verb_start(words) {
            Some(verb) if names_agencies(words[..verb].trim()) => &words[verb..],
            _ => return false,
        },
    };
    let told = told.trim_start_matches([',', ':', ' ']);
    let helps = ["phối hợp", "chủ trì", "hoàn thành", "thực hiện trong"].iter().any(|verb| told.starts_with(verb));
    !helps && told.split(' ').count() >= FEWEST_WORDS
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    #[test]
    fn several_agencies_in_one_paragraph() {
        let text = "Sở Y tế chủ trì, phối hợp với Sở Nội vụ mở lớp đào tạo hộ lý, hoàn thành năm 2026; \
                    Sở Tài chính tham mưu bố trí vốn sửa trạm y tế.";
        assert_eq!(
            read(text),
            [
                "Sở Y tế chủ trì, phối hợp với Sở Nội vụ mở lớp đào tạo hộ lý, hoàn thành năm 2026;",
                "Sở Tài chính tham mưu bố trí vốn sửa trạm y tế.",
            ]
        );
    }

    #[test]
    fn duties_of_one_agency_in_one_paragraph() {
        let text = "2. Sở Y tế chủ trì, phối hợp với Sở Nội vụ: mở lớp đào tạo hộ lý ở các huyện; \
                    sửa trạm y tế các xã vùng cao.";
        assert_eq!(
            read(text),
            [
                "2. Sở Y tế chủ trì, phối hợp với Sở Nội vụ:",
                "mở lớp đào tạo hộ lý ở các huyện;",
                "sửa trạm y tế các xã vùng cao.",
            ]
        );
        for whole in [
            "2. Sở Y tế: mở lớp đào tạo hộ lý ở các huyện; trình Ủy ban nhân dân tỉnh trong tháng 9.",
            "2. Sở Y tế: mở lớp đào tạo hộ lý ở các huyện; hoàn thành trước tháng 9.",
            "2. Đào tạo: mở lớp đào tạo hộ lý ở các huyện; sửa trạm y tế các xã vùng cao.",
        ] {
            assert_eq!(read(whole).len(), 1, "{whole}");
        }
    }

    #[test]
    fn letters_glued_to_the_word_before() {
        let text = "a) Mở lớp đào tạo hộ lý theo đề án của Bộ Y tếb) Cử 20 người đi học;c) Mua máy.";
        let items = ["a) Mở lớp đào tạo hộ lý theo đề án của Bộ Y tế", "b) Cử 20 người đi học;", "c) Mua máy."];
        assert_eq!(read(text), items);
        for text in ["- Mở lớp đào tạo hộ lýb) Cử người đi học.", "a) Mở lớp đào tạo hộ lýd) Cử người đi học."]
        {
            assert_eq!(read(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn other_paragraphs_stay_whole() {
        for text in [
            "Mở lớp đào tạo hộ lý; Sở Y tế chủ trì, phối hợp với Sở Nội vụ.",
            "Sở Y tế chủ trì mở lớp đào tạo hộ lý ở các huyện; Sở Nội vụ phối hợp; hoàn thành năm 2026.",
            "Sở Y tế; Sở Nội vụ; Sở Tài chính.",
            "- Sở Y tế mở lớp đào tạo hộ lý ở các huyện; Sở Nội vụ tuyển chọn người đi học.",
        ] {
            assert_eq!(read(text), [text.trim_start_matches("- ")], "{text}");
        }
    }
}
