//! A value printed once for several rows in a format that does not tell merged cells, or for a task and its lettered parts.
//!
//! In text with tabs or pipes, and in CSV, a merged cell is a filled cell over empty ones. An empty cell is as often just
//! empty (no funding is named, a task nobody leads), so cells are filled from above only where the table shows that
//! they were merged. For **lead** agencies that is so where
//! - the first task of every section has one, and one task at least lacks it, and
//! - most tasks lack it; or a fifth of them do, and all of those name coordinating agencies, who would help nobody.
//!
//! Then a group is a task that has a lead and the tasks after it, up to the next that has one or the next section. The
//! **coordinating** agencies and the **period** are filled within the groups of several tasks where in all these groups
//! the first has one and no other does. Funding and products are never filled.

use super::draft::Draft;
use super::layout::Field as Column;
use super::number::Head;
use super::value::Value;
use crate::plan::raw::{RawCell, RawTask};
use crate::value::Origin;

/// Gives the cell of a field.
type Field = fn(&mut RawTask) -> &mut Option<RawCell>;

/// Longer values are not repeated.
const MOST_BYTES: usize = 1_000;

/// Fills in what was printed once for several of the `tasks` of a table. `sections` tells for each task which
/// section it stands in.
pub(super) fn fill_down(tasks: &mut [RawTask], sections: &[usize]) {
    let first_of_section = |i: usize| i == 0 || sections.get(i) != sections.get(i - 1);
    let lacking: Vec<usize> = (0..tasks.len()).filter(|&i| tasks[i].lead.is_none()).collect();
    if lacking.is_empty() || lacking.iter().any(|&i| first_of_section(i)) {
        return;
    }
    let most = lacking.len() * 2 > tasks.len();
    let helped = lacking.len() * 5 >= tasks.len() && lacking.iter().all(|&i| tasks[i].coordinating.is_some());
    if !most && !helped {
        return;
    }
    let starts: Vec<usize> = (0..tasks.len()).filter(|&i| tasks[i].lead.is_some()).collect();
    let groups: Vec<std::ops::Range<usize>> = starts
        .iter()
        .enumerate()
        .map(|(i, &start)| start..starts.get(i + 1).copied().unwrap_or(tasks.len()))
        .filter(|group| group.len() > 1)
        .collect();
    let fields: [(Field, bool); 3] =
        [(|task| &mut task.lead, true), (|task| &mut task.coordinating, false), (|task| &mut task.period, false)];
    for (field, sure) in fields {
        let once = |tasks: &mut [RawTask], group: &std::ops::Range<usize>| {
            field(&mut tasks[group.start]).is_some()
                && tasks[group.start + 1..group.end].iter_mut().all(|task| field(task).is_none())
        };
        if !sure && !groups.iter().all(|group| once(tasks, group)) {
            continue;
        }
        for group in &groups {
            let Some(value) = field(&mut tasks[group.start]).clone().filter(|value| value.raw.len() <= MOST_BYTES)
            else {
                continue;
            };
            for task in &mut tasks[group.start + 1..group.end] {
                *field(task) = Some(RawCell { origin: Origin::MergedCell, ..value.clone() });
            }
        }
    }
}

/// Gives the lettered parts of a numbered task its agencies where they name none of their own.
pub(super) fn fill_parts(drafts: &mut [Draft]) {
    const AGENCIES: [Column; 2] = [Column::Lead, Column::Coordinating];
    let mut whole: Option<usize> = None;
    for at in 0..drafts.len() {
        if !matches!(&drafts[at].number, Some((number, _)) if matches!(number.head, Head::Item(_))) {
            whole = Some(at);
            continue;
        }
        let of_section = |&whole: &usize| drafts[whole].section_count == drafts[at].section_count;
        let Some(whole) = whole.filter(of_section) else { continue };
        if AGENCIES.iter().all(|&column| drafts[at].values[column as usize].text.is_empty()) {
            for column in AGENCIES {
                let value = drafts[whole].values[column as usize].clone();
                drafts[at].values[column as usize] = Value { merged: true, ..value };
            }
        }
    }
}
