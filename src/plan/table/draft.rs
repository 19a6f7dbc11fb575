//! A task while its rows are put together, and what becomes of it.

use crate::document::Document;
use crate::error::Location;
use crate::plan::raw::{RawCell, RawTask};
use crate::plan::wording::agency_cell;
use crate::plan::wording::fields::Assignment;
use crate::value::Origin;

use super::number::Number;
use super::value::Value;

/// A task that further rows may still add to.
#[derive(Clone)]
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
    let cell = |value: &Value, raw: Option<String>| {
        let raw = raw.filter(|raw| !raw.is_empty())?;
        let origin = if value.merged { Origin::MergedCell } else { Origin::Cell };
        Some(RawCell { raw, origin, location: place(document, first, last, Some(value.column)) })
    };
    let whole = |value: &Value| cell(value, Some(value.text.clone()));
    let (leads, helps) = agencies(lead, coordinating);
    task.lead = cell(lead, leads.lead).or_else(|| cell(coordinating, helps.lead));
    task.coordinating = match (leads.coordinating, helps.coordinating) {
        (Some(own), Some(others)) => cell(coordinating, Some(format!("{own}; {others}"))),
        (Some(own), None) => cell(lead, Some(own)),
        (None, others) => cell(coordinating, others),
    };
    let first_of = |own, leads, helps| whole(own).or_else(|| cell(lead, leads)).or_else(|| cell(coordinating, helps));
    task.period = first_of(period, leads.period, helps.period);
    task.funding = first_of(funding, leads.funding, helps.funding);
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

/// What the two cells of agencies say: the words of each, or its parts where it says who leads and who helps.
fn agencies(lead: &Value, coordinating: &Value) -> (Assignment, Assignment) {
    let words = |value: &Value| value.lines.clone().unwrap_or_else(|| value.text.clone());
    let split = if coordinating.text.is_empty() { agency_cell::split } else { agency_cell::split_marked };
    let of = |value: &Value| Some(value.text.clone()).filter(|text| !text.is_empty());
    (
        split(&words(lead)).unwrap_or_else(|| Assignment { lead: of(lead), ..Assignment::default() }),
        agency_cell::split_marked(&words(coordinating))
            .unwrap_or_else(|| Assignment { coordinating: of(coordinating), ..Assignment::default() }),
    )
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
