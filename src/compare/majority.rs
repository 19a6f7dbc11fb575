//! What most plans of a row say about a field.

use super::kind::ComparedField;
use super::model::Majority;
use super::row::{Context, Counterpart};
use super::side::Side;
use super::spelling;
use crate::matching::{AlignmentRow, Member};
use crate::plan::Task;

/// The majority value of every field that at least three plans of the row state. A plan that splits the task speaks
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

fn majority(context: &Context<'_>, row: u32, field: ComparedField, tasks: &[Counterpart<'_>]) -> Option<Majority> {
    let said: Vec<(Counterpart<'_>, String)> =
        tasks.iter().filter_map(|&told| Some((told, said(told.task, field)?))).collect();
    if said.len() < 3 {
        return None;
    }
    let count = |value: &str| said.iter().filter(|other| other.1 == value).count();
    // `max_by_key` takes the last of equals, so the search runs from the end.
    let (shown, value) = said.iter().rev().max_by_key(|(_, value)| count(value))?;
    // The same figure may be one of another thing.
    let is_figure = field == ComparedField::TaskTarget;
    // Another name of the same agency is no other value.
    let agrees =
        |told: Counterpart<'_>| context.findings(field, *shown, told).iter().all(|finding| finding.kind.is_nominal());
    let (holders, deviants): (Vec<_>, Vec<_>) =
        said.iter().partition(|(told, other)| other == value && !is_figure || agrees(*told));
    let plans =
        |said: Vec<&(Counterpart<'_>, String)>| -> Vec<u32> { said.iter().map(|(told, _)| told.plan).collect() };
    let silent = tasks.iter().map(|told| told.plan).filter(|plan| said.iter().all(|(other, _)| other.plan != *plan));
    Some(Majority {
        row,
        field,
        silent: silent.collect(),
        value: value.clone(),
        holders: plans(holders),
        deviants: plans(deviants),
    })
}
