//! Paragraphs that tell several agencies what to do, one after the other: each is told in a paragraph of its own.

use super::Paragraph;
use crate::plan::wording::clause::subject;
use crate::plan::wording::names::{is_agency, names_agencies, verb_start, without_giving};

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
