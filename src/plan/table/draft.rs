//! A task while its rows are put together, and what becomes of it.

use crate::document::Document;
use crate::error::Location;
use crate::plan::raw::{RawCell, RawTask};
use crate::plan::wording::agency_cell;
use crate::value::Origin;

use super::number::Number;
use super::value::Value;

/// A task that further rows may still add to.
pub(super) struct Draft {
    pub section: Vec<String>,
    /// Which of all sections it stands in.
    pub section_count: usize,
    /// What the section rows over it say, for the fields it has no value for.
    pub inherited: [Option<(Value, usize)>; 5],
    pub number: Option<(Number, String)>,
    /// What stands for its number and cannot be counted: `NV-01`.
    pub code: Option<String>,
    pub text: String,
    /// The words of a second column.
    pub more: String,
    pub details: Vec<String>,
    pub values: [Value; 5],
    pub units: Vec<usize>,
    pub id: String,
    pub plan: String,
    pub province: String,
}

/// The place of the units `first..=last`, in one column or all.
pub(super) fn place(document: &Document, first: usize, last: usize, column: Option<usize>) -> Location {
    let mut location = document.location(&document.units[first]);
    location.line_end = document.units[last].line_end.max(location.line_end);
    location.column = column.and_then(|column| u32::try_from(column + 1).ok());
    location
}

/// The task as it is handed on: cells with their places, agencies of one cell taken apart, the values of section rows where
/// it has none.
pub(super) fn raw(document: &Document, draft: Draft) -> RawTask {
    let (first, last) = (draft.units[0], draft.units[draft.units.len() - 1]);
    let mut task = RawTask::new(draft.text, draft.units, place(document, first, last, None));
    let [lead, coordinating, period, funding, product] = &draft.values;
    let cell = |value: &Value, raw: String| {
        let origin = if value.merged { Origin::MergedCell } else { Origin::Cell };
        let location = place(document, first, last, Some(value.column));
        (!raw.is_empty()).then_some(RawCell { raw, origin, location })
    };
    let whole = |value: &Value| cell(value, value.text.clone());
    task.lead = whole(lead);
    task.coordinating = whole(coordinating);
    let words = lead.lines.as_deref().unwrap_or(&lead.text);
    let alone = coordinating.text.is_empty();
    if let Some(parts) = if alone { agency_cell::split(words) } else { agency_cell::split_marked(words) } {
        task.lead = cell(lead, parts.lead);
        task.period = cell(lead, parts.period);
        task.funding = cell(lead, parts.funding);
        if alone {
            task.coordinating = cell(lead, parts.coordinating);
        } else if let Some(both) = task.coordinating.as_mut().filter(|_| !parts.coordinating.is_empty()) {
            both.raw = format!("{}; {}", parts.coordinating, both.raw);
        }
    }
    if let Some(parts) = agency_cell::split_marked(coordinating.lines.as_deref().unwrap_or(&coordinating.text)) {
        task.coordinating = cell(coordinating, parts.coordinating);
        task.lead = task.lead.or_else(|| cell(coordinating, parts.lead));
    }
    task.period = whole(period).or(task.period);
    task.funding = whole(funding).or(task.funding);
    task.product = (!product.text.is_empty()).then(|| product.text.clone());
    task.section = draft.section;
    task.number = draft.number.map(|(_, printed)| printed).or(draft.code);
    task.details = Some(draft.more).filter(|more| !more.is_empty()).into_iter().chain(draft.details).collect();
    inherit(document, &mut task, &draft.inherited);
    let given = |words: String| (!words.is_empty()).then_some(words);
    task.given_id = given(draft.id);
    task.plan_name = given(draft.plan);
    task.province = given(draft.province);
    task
}

/// Gives a task what the section rows over it say: agencies where it names none at all, a period or funding where it has none.
fn inherit(document: &Document, task: &mut RawTask, values: &[Option<(Value, usize)>; 5]) {
    let cell = |value: &Option<(Value, usize)>| {
        let (value, unit) = value.as_ref()?;
        let location = place(document, *unit, *unit, Some(value.column));
        Some(RawCell { raw: value.text.clone(), origin: Origin::Heading, location })
    };
    let [lead, coordinating, period, funding, _] = values;
    if task.lead.is_none() {
        task.lead = cell(lead);
        task.coordinating = task.coordinating.take().or_else(|| cell(coordinating).filter(|_| lead.is_some()));
    }
    task.period = task.period.take().or_else(|| cell(period));
    task.funding = task.funding.take().or_else(|| cell(funding));
}
