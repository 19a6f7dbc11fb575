//! Task tables that hold the tasks of several plans: one plan for each name (or province) that a column gives.

use std::collections::HashMap;

use super::line::location;
use super::model::{Accounting, Diagnostic, Level, Plan, Preamble, Stated};
use super::raw::{RawTask, UnitRole};
use super::{check, ids};
use crate::document::{Document, UnitContent};
use crate::value::province::Province;

/// The plan that a row of a table names, by name and by province.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Owner {
    name: Option<String>,
    province: Option<String>,
    /// Of the row.
    units: Vec<usize>,
}

impl Owner {
    pub(crate) fn of(task: &RawTask) -> Owner {
        let words = |words: &Option<String>| words.clone().filter(|words| !words.trim().is_empty());
        Owner { name: words(&task.plan_name), province: words(&task.province), units: task.units.clone() }
    }

    fn key(&self) -> Option<&str> {
        self.name.as_deref().or(self.province.as_deref())
    }
}

/// Parts `plan` by the owners of its tasks, in the order in which they are first named. What is no task stays with the
/// first; a row that names no plan does, too, and is told of. A plan whose rows name none, or one province alone, stays
/// whole.
pub(crate) fn split(plan: Plan, owners: &[Owner], document: &Document, roles: &[UnitRole]) -> Vec<Plan> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<&Owner> = Vec::new();
    for owner in owners {
        let Some(key) = owner.key() else { continue };
        places.entry(key).or_insert_with(|| {
            names.push(owner);
            names.len() - 1
        });
    }
    let place = |owner: &Owner| owner.key().and_then(|key| places.get(key)).copied().unwrap_or(0);
    let Some(first) = names.first() else { return vec![plan] };
    if names.len() == 1 && first.name.is_none() {
        return vec![Plan { preamble: with_province(plan.preamble, first, document), ..plan }];
    }
    let mut owned = vec![0; roles.len()];
    for owner in owners {
        owner.units.iter().for_each(|&unit| owned[unit] = place(owner));
    }
    let mut plans: Vec<Plan> = names.iter().enumerate().map(|(i, name)| part(&plan, i, name, document)).collect();
    for (i, part) in plans.iter_mut().enumerate() {
        let own: Vec<UnitRole> =
            roles.iter().zip(&owned).filter(|(_, owner)| **owner == i).map(|(role, _)| *role).collect();
        part.accounting = Accounting::of(&own);
    }
    let prefix = format!("{}/", plan.id);
    let line_of = |unit: usize| document.units.get(unit).map_or(0, |unit| unit.line_start);
    let lines: HashMap<u32, usize> = owned.iter().enumerate().map(|(unit, owner)| (line_of(unit), *owner)).collect();
    for (mut task, owner) in plan.tasks.into_iter().zip(owners) {
        let part = &mut plans[place(owner)];
        if let Some(path) = task.id.strip_prefix(&prefix) {
            task.id = format!("{}/{path}", part.id).into();
        }
        part.tasks.push(task);
    }
    for target in plan.targets {
        plans[lines.get(&target.location.line_start).copied().unwrap_or(0)].targets.push(target);
    }
    for diagnostic in plan.diagnostics.into_iter().filter(|diagnostic| !is_about_whole(diagnostic)) {
        plans[lines.get(&diagnostic.location.line_start).copied().unwrap_or(0)].diagnostics.push(diagnostic);
    }
    plans[0].diagnostics.extend(without_owner(owners, first, document));
    for part in &mut plans {
        part.diagnostics.extend(check::province(document, &part.preamble));
        check::sort(&mut part.diagnostics);
    }
    plans
}

/// What is said of the rows of tables that name no plan; text names none.
fn without_owner(owners: &[Owner], first: &Owner, document: &Document) -> Option<Diagnostic> {
    let is_row =
        |&unit: &usize| document.units.get(unit).is_some_and(|unit| matches!(unit.content, UnitContent::Row(_)));
    let mut rows = owners.iter().filter(|owner| owner.key().is_none() && owner.units.iter().any(is_row));
    let place = location(document, &rows.next()?.units);
    Some(check::without_plan(1 + rows.count(), first.key()?, place))
}

/// Whether a diagnostic speaks of the plan rather than of a place in it.
fn is_about_whole(diagnostic: &Diagnostic) -> bool {
    diagnostic.kind == super::model::DiagnosticKind::UnknownProvince
}

fn part(plan: &Plan, place: usize, owner: &Owner, document: &Document) -> Plan {
    let id = owner.key().map(str::to_owned).unwrap_or_else(|| ids::stem(&plan.file));
    let preamble = if place == 0 { plan.preamble.clone() } else { Preamble::default() };
    let preamble = Preamble { province: None, ..preamble };
    Plan {
        id: id.into(),
        file: plan.file.clone(),
        preamble: with_province(preamble, owner, document),
        tasks: Vec::new(),
        targets: Vec::new(),
        diagnostics: Vec::new(),
        accounting: Accounting::default(),
    }
}

/// The province that the row names, or that the name of the plan tells.
fn with_province(preamble: Preamble, owner: &Owner, document: &Document) -> Preamble {
    if preamble.province.is_some() || preamble.level == Level::Central {
        return preamble;
    }
    let named = owner.province.as_deref().and_then(Province::parse);
    let told = || owner.name.as_deref().and_then(|name| Province::find_all(name).first().map(|found| found.0));
    let location = location(document, &owner.units);
    let province = named.or_else(told).map(|value| Stated { value, location });
    Preamble { province, ..preamble }
}
