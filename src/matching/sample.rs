//! Plans and pairs for tests.

use super::model::{Match, Reasons, Relation, TaskRef};
use crate::error::Location;
use crate::plan::{Accounting, Plan, Preamble, Task};

/// A plan of tasks that are texts alone; their ids are `id/0`, `id/1`, ...
pub(crate) fn plan(id: &str, texts: &[&str]) -> Plan {
    let location = Location::lines(id.into(), 1, 1);
    let task = |(i, text): (usize, &&str)| Task::new(format!("{id}/{i}"), *text, location.clone());
    Plan {
        id: id.into(),
        file: id.into(),
        preamble: Preamble::default(),
        tasks: texts.iter().enumerate().map(task).collect(),
        targets: Vec::new(),
        diagnostics: Vec::new(),
        accounting: Accounting::default(),
    }
}

/// A pair of a task of plan 0 and one of plan 1.
pub(crate) fn found(left: u32, right: u32, score: f64) -> Match {
    Match {
        left: TaskRef { plan: 0, task: left },
        right: TaskRef { plan: 1, task: right },
        score,
        overlap: score,
        relation: Relation::None,
        decided_by: None,
        reasons: Reasons::default(),
    }
}
