//! The period that the words of a task tell themselves, where nothing nearer tells one.

use std::sync::LazyLock;

use regex::Regex;

use crate::error::Location;
use crate::plan::prose::ProseTask;
use crate::plan::raw::RawCell;
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
