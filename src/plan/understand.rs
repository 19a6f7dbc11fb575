//! The words of fields to values.

use std::iter;
use std::sync::Arc;

use super::abbreviations::Abbreviations;
use super::model::{Target, Task};
use super::money;
use super::raw::{RawCell, RawTask};
use super::target::{Reading, clause, read_task};
use crate::text::fold;
use crate::value::agency::{Agencies, Registry};
use crate::value::funding::Funding;
use crate::value::period::Period;
use crate::value::{Field, Origin};

/// Understands the fields of tasks.
pub(crate) struct Understand<'a> {
    pub registry: &'a Registry,
    /// Those of the document.
    pub abbreviations: Abbreviations,
    /// The year of the document, if it tells.
    pub issued: Option<i16>,
}

impl Understand<'_> {
    /// The task that `raw` is, under an id.
    pub(crate) fn task(&self, id: Arc<str>, raw: RawTask) -> Task {
        let targets = targets(&raw, self.issued);
        let money = if raw.funding.is_none() { own_money(&raw) } else { None };
        let lead = raw.lead.map(|cell| self.agencies(cell));
        let coordinating = raw.coordinating.map(|cell| self.coordinating(cell, lead.as_ref()));
        Task {
            id,
            targets,
            section: raw.section,
            number: raw.number,
            text: raw.text,
            details: raw.details,
            lead,
            coordinating,
            period: raw.period.map(|cell| field(cell, Period::parse)),
            funding: raw.funding.or(money).map(|cell| field(cell, Funding::parse)),
            product: raw.product,
            location: raw.location,
        }
    }

    fn agencies(&self, cell: RawCell) -> Field<Agencies> {
        field(cell, |raw| self.registry.parse(&self.abbreviations.written_out(raw)))
    }

    /// Of sentences that refer to a task, one names its lead among the partners of another agency (`Sở A phối hợp với
    /// Sở B thực hiện khoản 5`, which Sở B leads): that contradicts nothing.
    fn coordinating(&self, cell: RawCell, lead: Option<&Field<Agencies>>) -> Field<Agencies> {
        let mut coordinating = self.agencies(cell);
        if coordinating.origin == Origin::Reference
            && let Some(lead) = lead
        {
            coordinating.value.ids.retain(|id| !lead.value.ids.contains(id));
        }
        coordinating
    }
}

/// More targets than any task has.
const MOST_TARGETS: usize = 100;

/// What a task is to reach, told by its own words, its details and its expected result; their ids are left empty. What is
/// told twice is one target.
fn targets(raw: &RawTask, issued: Option<i16>) -> Vec<Target> {
    let words = iter::once(&raw.text).chain(&raw.details).chain(&raw.product);
    let mut targets: Vec<Target> = Vec::new();
    for text in words {
        let above = targets.len();
        for reading in read_task(text, issued) {
            let told = targets[..above].iter().any(|target| is_same(target, &reading));
            if told || targets.len() == MOST_TARGETS {
                continue;
            }
            targets.push(Target {
                id: "".into(),
                text: clause(text, &reading.range),
                indicator: reading.indicator,
                quantity: reading.quantity,
                by_year: reading.by_year,
                location: raw.location.clone(),
            });
        }
    }
    targets
}

/// Whether a reading says in fewer or more words what a target says: the same quantity of the same thing.
fn is_same(target: &Target, reading: &Reading) -> bool {
    let (one, other) = (fold(&target.indicator), fold(&reading.indicator));
    let years = target.by_year.is_none() || reading.by_year.is_none() || target.by_year == reading.by_year;
    target.quantity == reading.quantity && years && (one.contains(&other) || other.contains(&one))
}

/// What a task's own words tell of money, where nothing else does.
fn own_money(raw: &RawTask) -> Option<RawCell> {
    let mut words = iter::once(&raw.text).chain(&raw.details);
    let told = words.find_map(|text| money::told_in(text))?;
    Some(RawCell { raw: told.to_owned(), origin: Origin::Item, location: raw.location.clone() })
}

fn field<T>(cell: RawCell, parse: impl FnOnce(&str) -> T) -> Field<T> {
    let value = parse(&cell.raw);
    Field { raw: cell.raw, value, origin: cell.origin, location: cell.location }
}
