//! The heading over a task says who does it: `1. Giao Phòng Kế hoạch chủ trì, phối hợp Văn phòng:`.

use std::sync::LazyLock;

use regex::Regex;

use super::fill::fill;
use super::item::{self, Assignment};
use super::names::{is_agency, names_agencies_mostly, verb_start, without_giving};
use crate::document::Document;
use crate::plan::line::location;
use crate::plan::outline::Outline;
use crate::plan::paragraph::Paragraph;
use crate::plan::part::Part;
use crate::plan::prose::{ProseTask, Use};
use crate::text::pattern;
use crate::value::Origin;
use crate::value::period::Period;

/// Fills the fields of tasks from the nearest heading over them that assigns.
pub(crate) fn apply(
    document: &Document,
    paragraphs: &[Paragraph],
    outline: &Outline,
    uses: &[Use],
    tasks: &mut [ProseTask],
) {
    let mut known: Vec<Option<Assignment>> = vec![None; paragraphs.len()];
    for task in tasks {
        for node in outline.ancestors(task.node) {
            if uses[node] != Use::Heading {
                continue;
            }
            let assignment = known[node].get_or_insert_with(|| of_heading(&paragraphs[node], outline.nodes[node].part));
            if *assignment != Assignment::default() {
                let place = location(document, &paragraphs[node].units);
                fill(&mut task.raw, assignment, Origin::Heading, &place, &paragraphs[node].text);
                break;
            }
        }
    }
}

fn of_heading(paragraph: &Paragraph, part: Part) -> Assignment {
    let text = paragraph.text.trim_end_matches([':', ' ']);
    if let Some(words) = phase(text) {
        return Assignment { period: Some(words.to_owned()), ..Assignment::default() };
    }
    if let Some((_, assignment)) = item::bracket(text) {
        return assignment;
    }
    let subject = item::subject(text).filter(|(found, _)| found.lead.as_deref().is_some_and(is_agency));
    if let Some((assignment, end)) = subject {
        let period = item::time_after(&text[end..]).map(str::to_owned);
        return Assignment { period, ..assignment };
    }
    // In a letter or in the part on organisation the heading names who is told to do what follows.
    match part {
        Part::Unknown | Part::Mixed | Part::Organisation => Assignment { lead: doer(text), ..Assignment::default() },
        // Elsewhere only a heading that is little but the name of an agency: `UBND các huyện, thị xã ven biển`.
        _ => {
            let name = without_remark(without_giving(text));
            let lead = (names_agencies_mostly(name) && verb_start(name).is_none()).then(|| name.to_owned());
            Assignment { lead, ..Assignment::default() }
        }
    }
}

/// When what stands under a heading is done that names a phase: `Giai đoạn 1: từ tháng 10/2025 đến hết năm 2026`.
pub(in crate::plan) fn phase(heading: &str) -> Option<&str> {
    static PHASE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|\p{L})[.)]\s*)?(?i:giai đoạn)\s+",
            r"(?:(?:\d|[IVX]{1,3}|(?i:thứ)\s+\p{L}+)\s*(?:\((?P<bracket>[^)]+)\)|[:–-]\s*(?P<after>.+))|(?P<alone>\d{4}.*))"
        ))
    });
    let found = PHASE.captures(heading)?;
    let words = ["bracket", "after", "alone"].iter().find_map(|name| found.name(name))?.as_str();
    let words = words.trim_end_matches([':', '.', ';', ' ']);
    (Period::parse(words) != Period::Unparsed).then_some(words)
}

/// The agency with which a text begins, up to its verb.
pub(crate) fn doer(text: &str) -> Option<String> {
    // No name is longer, and a heading is asked for every paragraph under it.
    let text = text.char_indices().nth(300).map_or(text, |(end, _)| &text[..end]);
    let text = without_giving(text);
    let name = &text[..verb_start(text).unwrap_or(text.len())];
    let name = before_colon(name).trim_end_matches([':', ',', ';', '.', ' ']);
    let name = without_remark(name);
    (is_agency(name) && name.chars().count() <= 200).then(|| name.to_owned())
}

/// A name without what a bracket after it says of its role: `Sở Y tế (cơ quan thường trực)`.
fn without_remark(name: &str) -> &str {
    static REMARK: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\s*\((?:là )?(?:cơ quan|đơn vị) (?:thường trực|chủ trì|đầu mối)[^()]*\)$"));
    &name[..REMARK.find(name).map_or(name.len(), |found| found.start())]
}

/// The name before a colon after which a duty stands: `Sở Tài chính: cân đối kinh phí`. Agencies after a colon are a list.
pub(super) fn before_colon(words: &str) -> &str {
    match words.split_once(':') {
        Some((name, duty)) if is_agency(name) && !is_agency(duty.trim_start()) => name,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases() {
        for (heading, expected) in [
            ("Giai đoạn 1: Từ tháng 10/2025 đến hết năm 2026", Some("Từ tháng 10/2025 đến hết năm 2026")),
            ("II. GIAI ĐOẠN 2 (2027 - 2028): Mở rộng", Some("2027 - 2028")),
            ("1. Giai đoạn 2026 - 2027:", Some("2026 - 2027")),
            ("Giai đoạn 1: Hoàn thiện thể chế", None),
            ("Kế hoạch giai đoạn 2026 - 2030", None),
        ] {
            assert_eq!(phase(heading), expected, "{heading}");
        }
    }

    #[test]
    fn who_acts() {
        for (text, name) in [("Sở Y tế (cơ quan thường trực):", Some("Sở Y tế")), ("TỔ CHỨC THỰC HIỆN", None)]
        {
            assert_eq!(doer(text).as_deref(), name, "{text}");
        }
        assert_eq!(doer("Đề nghị Hội Nông dân tỉnh vận động hội viên").as_deref(), Some("Hội Nông dân tỉnh"));
        assert_eq!(doer("Mở lớp học"), None);
        assert_eq!(doer("Sở Tài chính: cân đối vốn; phối hợp thực hiện khoản 2").as_deref(), Some("Sở Tài chính"));
        let list = "Các cơ quan: Sở Y tế, Sở Xây dựng";
        assert_eq!(doer(&format!("{list} chủ trì khoản 2")).as_deref(), Some(list));
    }
}
