//! The heading over a task says who does it: `1. Giao Phòng Kế hoạch chủ trì, phối hợp Văn phòng:`.

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
use crate::plan::wording::time::{phase, time_after};
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
            let name = without_remark(without_giving(text));
            let lead = (names_agencies_mostly(name) && verb_start(name).is_none()).then(|| name.to_owned());
            Assignment { lead, ..Assignment::default() }
        }
    }
}
