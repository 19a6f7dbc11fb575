//! The fields of tasks, filled from what was told: what stands nearest to a task comes first.

use std::sync::LazyLock;

use regex::Regex;

use super::item::Assignment;
use crate::error::Location;
use crate::plan::paragraph::cut;
use crate::plan::prose::ProseTask;
use crate::plan::raw::{RawCell, RawTask};
use crate::text::pattern;
use crate::value::Origin;
use crate::value::period::Period;

/// The words about time within a task: `…; hoàn thành trước ngày 31/12/2026`.
fn own_period(text: &str, place: &Location) -> Option<(RawCell, Period)> {
    static VERB: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(?:(?:phải|cần|được)\s+)?(?:hoàn thành|thực hiện|triển khai|ít nhất)\s+"));
    let (period, at) = Period::find_in(text)?;
    let words = text.get(at)?.trim();
    let raw = words[VERB.find(words).map_or(0, |verb| verb.end())..].to_owned();
    Some((RawCell { raw, origin: Origin::Item, location: place.clone() }, period))
}

/// The periods that the words of tasks tell, where no bracket, label or heading told one.
pub(crate) struct OwnPeriods(Vec<Option<(RawCell, Period)>>);

impl OwnPeriods {
    pub(crate) fn of(tasks: &[ProseTask]) -> Self {
        let own =
            |task: &ProseTask| may_be_told(task).then(|| own_period(&task.raw.text, &task.raw.location)).flatten();
        OwnPeriods(tasks.iter().map(own).collect())
    }

    /// Fills what is still empty, or told of all tasks under a heading. A date in the words of a task comes before what a
    /// sentence elsewhere says of several tasks, `hằng năm` after it.
    pub(crate) fn fill(&self, tasks: &mut [ProseTask], dated: Dated) {
        let has_date = |period: &Period| period.start().is_some() || period.end().is_some();
        for (task, own) in tasks.iter_mut().zip(&self.0) {
            let Some((cell, period)) = own.as_ref().filter(|_| may_be_told(task)) else { continue };
            if has_date(period) || dated == Dated::All && task.raw.period.is_none() {
                task.raw.period = Some(cell.clone());
            }
        }
    }
}

/// Whether the words of a task may say when it is done: nothing nearer does.
fn may_be_told(task: &ProseTask) -> bool {
    task.raw.period.as_ref().is_none_or(|period| period.origin == Origin::Heading)
}

/// Which periods are taken from the words of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dated {
    Only,
    All,
}

/// How much of a sentence a location quotes, in characters.
pub(crate) const QUOTE: usize = 1000;

/// Puts the parts of an assignment into the fields of a task that are still empty.
pub(crate) fn fill(task: &mut RawTask, found: &Assignment, origin: Origin, place: &Location, quote: &str) {
    let cell = |raw: &Option<String>| {
        let raw = raw.clone()?;
        let location = place.clone().with_quote(cut(quote, QUOTE));
        Some(RawCell { raw, origin, location })
    };
    let RawTask { lead, coordinating, period, funding, product, .. } = task;
    for (field, raw) in
        [(lead, &found.lead), (coordinating, &found.coordinating), (period, &found.period), (funding, &found.funding)]
    {
        if field.is_none() {
            *field = cell(raw);
        }
    }
    if product.is_none() {
        product.clone_from(&found.product);
    }
}
