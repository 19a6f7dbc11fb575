//! The documents that a plan cites, and which of them it implements.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::Source;
use crate::plan::line::location;
use crate::plan::model::Stated;
use crate::text::{fold, pattern};
use crate::value::citation::{Citation, DocumentKind, Role};

/// Every cited document once, in the order in which they are first named, with the place that its role rests on. What the
/// title names, and what the opening sentences say the plan carries out (`Thực hiện …`, `Triển khai …`, `Căn cứ …`), is
/// implemented; a proposal on which the plan was issued, laws and decrees among the grounds, and all that the body names,
/// is mentioned.
pub(super) fn read(
    source: &Source,
    title: Option<&Stated<String>>,
    own: Option<&Stated<String>>,
) -> Vec<Stated<Citation>> {
    let mut found = Found { citations: Vec::new(), places: BTreeMap::new(), own: own.map(|own| fold(&own.value)) };
    if let Some(title) = title {
        found.add(&title.value, Zone::Title, || title.location.clone());
    }
    let title_end = title.map_or(0, |title| title.location.line_end);
    let mut zone = Zone::Body;
    for paragraph in source.opening.iter().filter(|paragraph| !is_letterhead(&paragraph.text)) {
        // What follows the title may have been read in one with it.
        let after = after(source, &paragraph.units, title_end);
        if !after.is_empty() {
            zone = Zone::Opening;
        }
        let units = if after.is_empty() { &paragraph.units } else { after };
        found.add(&paragraph.text, zone, || location(source.document, units));
    }
    // In the order of the document, text and tables together.
    let body = source.body.iter().map(|paragraph| (&paragraph.units, vec![paragraph.text.as_str()]));
    let tables = source.tables.iter().map(|task| {
        let details = task.details.iter().map(String::as_str);
        (&task.units, std::iter::once(task.text.as_str()).chain(details).collect())
    });
    let mut rest: Vec<(&Vec<usize>, Vec<&str>)> = body.chain(tables).collect();
    rest.sort_by_key(|(units, _)| units.first().copied());
    for (units, texts) in rest {
        for text in texts {
            found.add(text, Zone::Body, || location(source.document, units));
        }
    }
    found.citations
}

/// The units of a paragraph below a line.
fn after<'u>(source: &Source, units: &'u [usize], line: u32) -> &'u [usize] {
    let above = |&unit: &usize| source.document.units.get(unit).is_none_or(|unit| unit.line_start <= line);
    &units[units.partition_point(above)..]
}

fn is_letterhead(text: &str) -> bool {
    static NUMBER_LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^S[ốô]\s*:"));
    NUMBER_LINE.is_match(text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Title,
    Opening,
    Body,
}

struct Found {
    citations: Vec<Stated<Citation>>,
    /// By key, the place in `citations`.
    places: BTreeMap<String, usize>,
    own: Option<String>,
}

impl Found {
    fn add(&mut self, text: &str, zone: Zone, location: impl Fn() -> crate::Location) {
        for (mut citation, at) in Citation::find_all(text) {
            if self.own.as_ref().is_some_and(|own| *own == fold(&citation.number)) || is_caption(text) {
                continue;
            }
            citation.role = role(zone, &text[..at.start], citation.kind);
            match self.places.get(&citation.key()) {
                Some(&place) => {
                    let Stated { value: known, location: at } = &mut self.citations[place];
                    known.issued = known.issued.or(citation.issued);
                    // Where the plan says that it carries it out is what its role rests on.
                    if citation.role < known.role {
                        known.role = citation.role;
                        *at = location();
                    }
                }
                None => {
                    self.places.insert(citation.key(), self.citations.len());
                    self.citations.push(Stated { value: citation, location: location() });
                }
            }
        }
    }
}

/// `(Kèm theo Quyết định số …)` names the document that the annex belongs to.
fn is_caption(text: &str) -> bool {
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^\(?(?:ban hành )?kèm theo "));
    CAPTION.is_match(text)
}

/// The first words and the last few hundred: a paragraph with many citations costs no more than its length.
fn ends_of(before: &str) -> Cow<'_, str> {
    let Some((cut, _)) = before.char_indices().rev().nth(600) else { return before.into() };
    let head: String = before.chars().take(60).collect();
    format!("{head} {}", &before[cut..]).into()
}

fn role(zone: Zone, before: &str, kind: DocumentKind) -> Role {
    static CARRIES_OUT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[\s,;(])(?:thực hiện|triển khai|căn cứ|thi hành|quán triệt|cụ thể hóa|tiếp tục thực hiện|chỉ đạo)(?: |$)",
        )
    });
    static PROPOSAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:đề nghị|đề xuất|tờ trình|ý kiến|báo cáo)[^;]*$"));
    static GROUNDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^căn cứ"));
    let key = if zone == Zone::Opening { fold(&ends_of(before)) } else { String::new() };
    let law =
        matches!(kind, DocumentKind::Law | DocumentKind::Decree | DocumentKind::Circular | DocumentKind::JointCircular);
    let proposal = kind == DocumentKind::Submission || PROPOSAL.is_match(&key) || kind == DocumentKind::Report;
    match zone {
        Zone::Title => Role::Implements,
        Zone::Opening if proposal || law && GROUNDS.is_match(&key) => Role::Mentions,
        Zone::Opening if CARRIES_OUT.is_match(&key) => Role::Implements,
        _ => Role::Mentions,
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;

    fn cited(text: &str) -> Vec<String> {
        let plan = Plan::of_text(text);
        let shown = plan
            .preamble
            .citations
            .iter()
            .map(|stated| format!("{} {:?} {}", stated.value.number, stated.value.role, stated.location));
        shown.collect()
    }

    const HEAD: &str = "ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
                        TỈNH LONG AN\t\tĐộc lập - Tự do - Hạnh phúc\n\
                        Số: 41/KH-UBND\t\tLong An, ngày 12 tháng 3 năm 2025\n\n";

    #[test]
    fn what_follows_the_title_is_cited_where_it_stands() {
        let text = format!(
            "{HEAD}KẾ HOẠCH\nThực hiện Chương trình phổ cập bơi an toàn, phòng, chống đuối nước cho trẻ em và học sinh\n\
             giai đoạn 2025 - 2030 trên địa bàn tỉnh Long An\n\n\
             Thực hiện Quyết định số 77/QĐ-TTg ngày 02 tháng 01 năm 2025 của Thủ tướng Chính phủ phê duyệt\n\
             Chương trình phổ cập bơi an toàn, Ủy ban nhân dân tỉnh Long An ban hành Kế hoạch như sau:\n\
             I. NHIỆM VỤ\n1. Mở lớp dạy bơi cho học sinh tiểu học.\n"
        );
        assert_eq!(cited(&text), ["77/QĐ-TTg Implements a.txt:9-10"]);
    }

    #[test]
    fn a_document_is_cited_where_the_plan_says_that_it_carries_it_out() {
        let text = format!(
            "{HEAD}Theo Quyết định số 77/QĐ-TTg ngày 02 tháng 01 năm 2025 của Thủ tướng Chính phủ.\n\n\
             KẾ HOẠCH\nPhổ cập bơi an toàn cho trẻ em\n\n\
             Triển khai Quyết định số 77/QĐ-TTg, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\
             I. NHIỆM VỤ\n1. Mở lớp dạy bơi cho học sinh tiểu học.\n"
        );
        assert_eq!(cited(&text), ["77/QĐ-TTg Implements a.txt:10"]);
    }
}
