//! The heading over a task says who does it: `1. Giao Phòng Kế hoạch chủ trì, phối hợp Văn phòng:`.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Document;
use crate::plan::line::location;
use crate::plan::outline::Outline;
use crate::plan::paragraph::Paragraph;
use crate::plan::part::Part;
use crate::plan::prose::fill::fill;
use crate::plan::prose::{ProseTask, Use};
use crate::plan::wording::clause::subject;
use crate::plan::wording::fields::Assignment;
use crate::plan::wording::item;
use crate::plan::wording::names::{doer, is_agency, names_agencies_mostly, verb_start, without_giving, without_remark};
use crate::plan::wording::time::{is_time_alone, phase, time_after};
use crate::text::pattern;
use crate::value::Origin;

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
        // Whether a heading nearer by said who.
        let mut told = false;
        for node in outline.ancestors(task.node) {
            if uses[node] != Use::Heading {
                continue;
            }
            let assignment = known[node].get_or_insert_with(|| of_heading(&paragraphs[node], outline.nodes[node].part));
            // A time says nothing of who, and stands nearer or further: `1. Sở Y tế` under `Quý I/2026`, or over it.
            let time = *assignment == (Assignment { period: assignment.period.clone(), ..Assignment::default() });
            if *assignment != Assignment::default() && (time || !told) {
                let place = location(document, &paragraphs[node].units);
                fill(&mut task.raw, assignment, Origin::Heading, &place, &paragraphs[node].text);
                told |= !time;
            }
        }
    }
}

fn of_heading(paragraph: &Paragraph, part: Part) -> Assignment {
    let text = paragraph.text.trim_end_matches([':', ' ']);
    if let Some(words) = phase(text).or(is_time_alone(text).then_some(text)) {
        return Assignment { period: Some(words.to_owned()), ..Assignment::default() };
    }
    if let Some((_, assignment)) = item::bracket(text) {
        return assignment;
    }
    let subject = subject(text).filter(|(found, _)| found.lead.as_deref().is_some_and(is_agency));
    if let Some((assignment, end)) = subject {
        let period = time_after(&text[end..]).map(str::to_owned);
        return Assignment { period, ..assignment };
    }
    // In a letter or in the part on organisation the heading names who is told to do what follows.
    match part {
        Part::Unknown | Part::Mixed | Part::Organisation => Assignment { lead: doer(text), ..Assignment::default() },
        // Elsewhere only a heading that is little but the name of an agency: `UBND các huyện, thị xã ven biển`.
        _ => {
            let name = without_remark(without_giving(of_agency(text)));
            let lead = (names_agencies_mostly(name) && verb_start(name).is_none()).then(|| name.to_owned());
            Assignment { lead, ..Assignment::default() }
        }
    }
}

/// The agency whose tasks a heading announces, and any other heading as it is: `Nhiệm vụ của UBND các huyện`. What all are told
/// (`Nhiệm vụ của các sở, ngành`) names nobody.
fn of_agency(heading: &str) -> &str {
    static OF: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?i:nhiệm vụ|trách nhiệm|công việc)(?i: cụ thể)?(?i: của) "));
    static ALL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?i:các|những|từng|mỗi|cơ quan|đơn vị|sở, )"));
    match OF.find(heading).map(|of| &heading[of.end()..]) {
        Some(name) if !ALL.is_match(name) => name,
        _ => heading,
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;

    #[test]
    fn times_as_headings() {
        let tasks = |items: &str| {
            let text = format!(
                "UBND TỈNH CÀ MAU\nKẾ HOẠCH\nTrồng rừng năm 2026\nI. MỤC TIÊU\n- Năm 2026 trồng 10 ha rừng.\n\
                 II. NHIỆM VỤ\n{items}\nIII. KINH PHÍ\nNgân sách tỉnh.\n"
            );
            let plan = Plan::of_text(&text);
            let raw = |field: Option<&str>| field.unwrap_or("-").to_owned();
            let told = plan.tasks.iter().map(|task| {
                let lead = raw(task.lead.as_ref().map(|lead| lead.raw.as_str()));
                let period = raw(task.period.as_ref().map(|period| period.raw.as_str()));
                format!("{}: {lead}, {period}", task.text)
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(
            tasks(
                "Quý I/2026\n1. Ươm cây mắm ở các xã ven biển (Sở Xây dựng chủ trì).\n2. Đào ao; hoàn thành trước ngày 15/02/2026.\n\
                 Quý II - Quý III/2026:\n3. Trồng mắm ở bãi bồi.\nNăm 2027\n4. Trồng dặm cây đước."
            ),
            [
                "Ươm cây mắm ở các xã ven biển: Sở Xây dựng, Quý I/2026",
                "Đào ao; hoàn thành trước ngày 15/02/2026.: -, trước ngày 15/02/2026",
                "Trồng mắm ở bãi bồi.: -, Quý II - Quý III/2026",
                "Trồng dặm cây đước.: -, Năm 2027",
            ]
        );
        assert_eq!(tasks("1. Nhiệm vụ của UBND các xã\n- Ươm cây mắm."), ["Ươm cây mắm.: UBND các xã, -"]);
        assert_eq!(tasks("1. Nhiệm vụ của các sở, ngành\n- Ươm cây mắm."), ["Ươm cây mắm.: -, -"]);
        // Over the agencies a time is that of all of them.
        assert_eq!(
            tasks("1. Nhiệm vụ hoàn thành trong năm 2026\n1.1. Sở Nội vụ\n- Mở lớp dạy trồng rừng."),
            ["Mở lớp dạy trồng rừng.: Sở Nội vụ, hoàn thành trong năm 2026"]
        );
        // An agency over the time leads.
        assert_eq!(
            tasks("1. Sở Nội vụ\nQuý II\n- Mở lớp dạy trồng rừng.\nQuý III\n- Thi tay nghề trồng rừng."),
            ["Mở lớp dạy trồng rừng.: Sở Nội vụ, Quý II", "Thi tay nghề trồng rừng.: Sở Nội vụ, Quý III"]
        );
    }
}
