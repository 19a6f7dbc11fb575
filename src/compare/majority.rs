//! What most plans of a row say about a field.

use super::kind::{ComparedField, DifferenceKind};
use super::model::{Majority, Prevalence};
use super::row::{Context, Counterpart};
use super::side::{Finding, Side};
use super::spelling;
use crate::matching::{AlignmentRow, Member};
use crate::plan::Task;

/// The commonest value of every field that at least three plans of the row state. A plan that splits the task speaks
/// through its first piece. The baseline does not count: what most others say is told against it.
pub(super) fn majorities(context: &Context<'_>, index: u32, row: &AlignmentRow) -> Vec<Majority> {
    let pieces = row.members.chunk_by(|a, b| a.task.plan == b.task.plan);
    let of_baseline = |member: &Member| context.baseline == Some(member.task.plan as usize);
    let members = pieces.map(|members| &members[0]).filter(|member| !of_baseline(member));
    let tasks: Vec<Counterpart<'_>> = members.map(|member| context.counterpart(member)).collect();
    if tasks.len() < 3 {
        return Vec::new();
    }
    ComparedField::OF_TASK.iter().filter_map(|&field| majority(context, index, field, &tasks)).collect()
}

/// The value of a field in the stable spelling; the folded words where they were not understood.
fn said(task: &Task, field: ComparedField) -> Option<String> {
    fn of<T>(
        side: Option<&crate::value::Field<T>>,
        value: impl Fn(&crate::value::Field<T>) -> Option<String>,
    ) -> Option<String> {
        let field = Side(side).stated()?;
        Some(value(field).unwrap_or_else(|| format!("?{}", crate::text::fold(&field.raw))))
    }
    match field {
        ComparedField::Lead => of(task.lead.as_ref(), |field| spelling::agencies(&field.value)),
        ComparedField::Coordinating => of(task.coordinating.as_ref(), |field| spelling::agencies(&field.value)),
        ComparedField::Period => of(task.period.as_ref(), |field| spelling::period(&field.value)),
        ComparedField::Funding => of(task.funding.as_ref(), |field| spelling::funding(&field.value)),
        ComparedField::TaskTarget => spelling::targets(&task.targets),
        ComparedField::Task | ComparedField::Target => None,
    }
}

/// A plan that states the field, and what it says.
struct Told<'a> {
    by: Counterpart<'a>,
    value: String,
}

/// The plans that hold one value.
struct Held<'t> {
    value: &'t str,
    /// By their places among those that state the field.
    holders: Vec<usize>,
    /// How many print it as it is.
    printed: usize,
}

fn majority(context: &Context<'_>, row: u32, field: ComparedField, tasks: &[Counterpart<'_>]) -> Option<Majority> {
    let told: Vec<Told<'_>> = tasks.iter().filter_map(|&by| Some(Told { by, value: said(by.task, field)? })).collect();
    if told.len() < 3 {
        return None;
    }
    let all: Vec<Held<'_>> = (0..told.len())
        .filter(|&at| told[..at].iter().all(|earlier| earlier.value != told[at].value))
        .map(|at| held(context, field, &told, at))
        .collect();
    let size = |held: &&Held<'_>| (held.holders.len(), held.printed);
    // `max_by_key` takes the last of equals, so the search runs from the end.
    let commonest = all.iter().rev().max_by_key(size)?;
    let is_holder = |at: &usize| commonest.holders.contains(at);
    // Another name of what is held here is no other value.
    let is_rival =
        |held: &Held<'_>| held.holders.len() == commonest.holders.len() && !held.holders.iter().any(is_holder);
    let prevalence = match commonest.holders.len() {
        count if 2 * count > told.len() => Prevalence::Majority,
        _ if all.iter().any(is_rival) => Prevalence::Split,
        _ => Prevalence::Plurality,
    };
    let plans = |wanted: &dyn Fn(&usize) -> bool| -> Vec<u32> {
        (0..told.len()).filter(wanted).map(|at| told[at].by.plan).collect()
    };
    let silent = tasks.iter().map(|by| by.plan).filter(|plan| told.iter().all(|told| told.by.plan != *plan));
    Some(Majority {
        row,
        field,
        value: commonest.value.to_owned(),
        prevalence,
        holders: plans(&is_holder),
        // Figures have no other name; what is spelled in other words there is the same figure.
        renamed: plans(&|at| is_holder(at) && told[*at].value != commonest.value && field != ComparedField::TaskTarget),
        deviants: plans(&|at| !is_holder(at)),
        silent: silent.collect(),
    })
}

/// Who holds the value of the plan at a place, or the same under a name from before or after a reorganisation.
fn held<'t>(context: &Context<'_>, field: ComparedField, told: &'t [Told<'_>], at: usize) -> Held<'t> {
    let shown = &told[at];
    // The same figure may be one of another thing.
    let is_figure = field == ComparedField::TaskTarget;
    let is_renamed = |finding: &Finding| finding.kind == DifferenceKind::RenamedOrMerged;
    let agrees = |other: &Told<'_>| context.findings(field, shown.by, other.by).iter().all(is_renamed);
    let holds = |other: &Told<'_>| other.value == shown.value && !is_figure || agrees(other);
    Held {
        value: &shown.value,
        holders: (0..told.len()).filter(|&other| holds(&told[other])).collect(),
        printed: told.iter().filter(|other| other.value == shown.value).count(),
    }
}
