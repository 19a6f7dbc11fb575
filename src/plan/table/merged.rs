//! A value printed once for several rows in a format that does not tell merged cells, or for a task and its lettered parts.
//!
//! In text with tabs or pipes, and in CSV, a merged cell is a filled cell over empty ones. An empty cell is as often just
//! empty (no funding is named, a task nobody leads), so cells are filled from above only where the table shows that
//! they were merged. For **lead** agencies that is so where
//! - the first task of every section has one, and one task at least lacks it, and
//! - most tasks lack it; or a fifth of them do, and a third of those name coordinating agencies, who would help nobody.
//!
//! Then a task without a lead has that of the task above it, and so its **coordinating** agencies, where it has none; one with
//! a lead may have nobody who helps. A task without a **period** has that of the task above it in its section, for in such
//! a table each has one; so has a task without **funding** where a dash in another says that there is none. Products are never
//! filled.

use super::draft::Draft;
use super::number::Head;
use super::value::Value;
use crate::plan::raw::{RawCell, RawTask};
use crate::plan::wording::fields::Field;
use crate::value::Origin;

/// Where the cell of a field stands in a task.
type Place = fn(&mut RawTask) -> &mut Option<RawCell>;

/// Longer values are not repeated.
const MOST_BYTES: usize = 1_000;

/// What the row of a task shows besides its values.
pub(super) struct Row {
    /// Which section it stands in.
    section: usize,
    /// Whether a dash says that there is no value, in the order of the fields.
    dashed: [bool; 5],
}

impl Row {
    pub fn of(draft: &Draft) -> Row {
        Row { section: draft.section_count, dashed: draft.values.each_ref().map(|value| value.dashed) }
    }
}

/// Fills in what was printed once for several of the `tasks` of a table, each with its row.
pub(super) fn fill_down(tasks: &mut [RawTask], rows: &[Row]) {
    let first_of_section = |i: usize| i == 0 || rows[i].section != rows[i - 1].section;
    let dashed = |i: usize, field: Field| rows[i].dashed[field as usize];
    let lacking: Vec<usize> = (0..tasks.len()).filter(|&i| tasks[i].lead.is_none()).collect();
    if lacking.is_empty() || lacking.iter().any(|&i| first_of_section(i)) {
        return;
    }
    let most = lacking.len() * 2 > tasks.len();
    let help = lacking.iter().filter(|&&i| tasks[i].coordinating.is_some()).count();
    let helped = lacking.len() * 5 >= tasks.len() && help * 3 >= lacking.len();
    if !most && !helped {
        return;
    }
    // A task with a lead begins its agencies anew.
    let led: Vec<bool> = (0..tasks.len()).map(|i| tasks[i].lead.is_some() || dashed(i, Field::Lead)).collect();
    fill(tasks, |task| &mut task.lead, |i| led[i]);
    fill(tasks, |task| &mut task.coordinating, |i| led[i] || dashed(i, Field::Coordinating));
    fill(tasks, |task| &mut task.period, |i| first_of_section(i) || dashed(i, Field::Period));
    if (0..rows.len()).any(|i| dashed(i, Field::Funding)) {
        fill(tasks, |task| &mut task.funding, |i| first_of_section(i) || dashed(i, Field::Funding));
    }
}

/// Gives tasks without a value at `place` that of the task above; one that `begins` anew has none.
fn fill(tasks: &mut [RawTask], place: Place, begins: impl Fn(usize) -> bool) {
    let mut above: Option<RawCell> = None;
    for (i, task) in tasks.iter_mut().enumerate() {
        let cell = place(task);
        match cell {
            Some(own) => above = Some(own.clone()).filter(|own| own.raw.len() <= MOST_BYTES),
            None if begins(i) => above = None,
            None => *cell = above.clone().map(|above| RawCell { origin: Origin::MergedCell, ..above }),
        }
    }
}

/// Gives the lettered parts of a numbered task its agencies where they name none of their own.
pub(super) fn fill_parts(drafts: &mut [Draft]) {
    const AGENCIES: [Field; 2] = [Field::Lead, Field::Coordinating];
    let mut whole: Option<usize> = None;
    for at in 0..drafts.len() {
        if !matches!(&drafts[at].number, Some((number, _)) if matches!(number.head, Head::Item(_))) {
            whole = Some(at);
            continue;
        }
        let of_section = |&whole: &usize| drafts[whole].section_count == drafts[at].section_count;
        let Some(whole) = whole.filter(of_section) else { continue };
        if AGENCIES.iter().all(|&field| drafts[at].values[field as usize].text.is_empty()) {
            for field in AGENCIES {
                let value = drafts[whole].values[field as usize].clone();
                drafts[at].values[field as usize] = Value { merged: true, ..value };
            }
        }
    }
}
