//! Small plans for tests, made by hand.

use std::sync::Arc;

use jiff::civil::Date;

use super::{CompareOptions, Comparison, compare};
use crate::error::Location;
use crate::matching::{Alignment, AlignmentRow, Member, Share, TaskRef};
use crate::plan::{Accounting, Plan, Preamble, Stated, Target, Task};
use crate::value::agency::{Agencies, AgencyId};
use crate::value::period::Period;
use crate::value::province::Province;
use crate::value::quantity::Quantity;
use crate::value::{Field, Origin};

/// A plan of `province` with the given tasks, one a line from line 10.
pub(crate) fn plan(id: &str, province: &str, tasks: Vec<Task>) -> Plan {
    let file: Arc<str> = format!("{id}.txt").into();
    let place = |line| Location::lines(file.clone(), line, line);
    let mut plan = Plan {
        id: id.into(),
        file: file.clone(),
        preamble: Preamble {
            province: Province::parse(province).map(|value| Stated { value, location: place(1) }),
            ..Preamble::default()
        },
        tasks,
        targets: Vec::new(),
        diagnostics: Vec::new(),
        accounting: Accounting::default(),
    };
    for (task, line) in plan.tasks.iter_mut().zip(10..) {
        task.id = format!("{id}/{}", task.number.as_deref().unwrap_or("-")).into();
        task.location = place(line);
        for field in [&mut task.lead, &mut task.coordinating].into_iter().flatten() {
            field.location = place(line);
        }
        if let Some(field) = &mut task.period {
            field.location = place(line);
        }
    }
    plan
}

/// A task without agencies and period.
pub(crate) fn task(number: &str, text: &str) -> Task {
    Task { number: Some(number.to_owned()), ..Task::new("", text, nowhere()) }
}

/// A field that was printed as `raw`.
pub(crate) fn field<T>(raw: &str, value: T) -> Field<T> {
    Field { raw: raw.to_owned(), value, origin: Origin::Cell, location: nowhere() }
}

/// Agencies by their ids, divided by blanks.
pub(crate) fn agencies(ids: &str) -> Agencies {
    Agencies { ids: ids.split_whitespace().map(|id| AgencyId(id.into())).collect(), ..Agencies::default() }
}

/// A task led by the agencies of the given ids, which are also its raw cell.
pub(crate) fn led(number: &str, text: &str, lead: &str) -> Task {
    Task { lead: Some(field(lead, agencies(lead))), ..task(number, text) }
}

/// A task that ends on a day.
pub(crate) fn due(mut task: Task, raw: &str, to: Date) -> Task {
    task.period = Some(field(raw, Period::Range { from: None, to: Some(to) }));
    task
}

/// A task with what it is to reach: indicator, quantity, year (0 where none).
pub(crate) fn to_reach(text: &str, targets: &[(&str, &str, i16)]) -> Task {
    let target = |(indicator, quantity, year): &(&str, &str, i16)| Target {
        id: "".into(),
        indicator: (*indicator).to_owned(),
        quantity: Quantity::parse(quantity).unwrap(),
        by_year: Some(*year).filter(|year| *year > 0),
        text: format!("{indicator} {quantity}"),
        location: nowhere(),
    };
    Task { targets: targets.iter().map(target).collect(), ..task("1", text) }
}

/// An alignment row of whole tasks; the first is the anchor.
pub(crate) fn row(members: &[(u32, u32)]) -> AlignmentRow {
    let refs: Vec<TaskRef> = members.iter().map(|&(plan, task)| TaskRef { plan, task }).collect();
    let members = refs.iter().map(|&task| Member { task, score: 1.0, share: Share::Whole }).collect();
    AlignmentRow { anchor: refs[0], members }
}

/// Compares plans with these rows and no baseline.
pub(crate) fn compared(plans: &[Plan], rows: Vec<AlignmentRow>) -> Comparison {
    compare(plans, Alignment { rows, matches: Vec::new() }, &CompareOptions::default())
}

fn nowhere() -> Location {
    Location::lines("".into(), 0, 0)
}
