//! Task tables that hold the tasks of several plans: one plan for each name (or province) that a column gives.

use std::collections::HashMap;

use super::line::location;
use super::model::{Accounting, Diagnostic, Level, Plan, Preamble, Stated};
use super::raw::{RawTask, UnitRole};
use super::{check, ids};
use crate::document::{Document, UnitContent};
use crate::error::Location;
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
    // The rows of each sheet are counted anew.
    let lines: HashMap<(Option<&str>, u32), usize> = document
        .units
        .iter()
        .zip(&owned)
        .map(|(unit, owner)| ((unit.sheet.as_deref(), unit.line_start), *owner))
        .collect();
    let owner_at = |place: &Location| lines.get(&(place.sheet.as_deref(), place.line_start)).copied().unwrap_or(0);
    for (mut task, owner) in plan.tasks.into_iter().zip(owners) {
        let part = &mut plans[place(owner)];
        if let Some(path) = task.id.strip_prefix(&prefix) {
            task.id = format!("{}/{path}", part.id).into();
        }
        part.tasks.push(task);
    }
    for target in plan.targets {
        plans[owner_at(&target.location)].targets.push(target);
    }
    for diagnostic in plan.diagnostics.into_iter().filter(|diagnostic| !is_about_whole(diagnostic)) {
        plans[owner_at(&diagnostic.location)].diagnostics.push(diagnostic);
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

#[cfg(test)]
mod tests {
    use crate::document::{Cell, Document, Format, Row, Unit, UnitContent};
    use crate::plan::{DiagnosticKind, Plan, ReadOptions, read_document};

    fn workbook(sheets: &[(&str, &[&str])]) -> Document {
        let mut units = Vec::new();
        for (table, (sheet, rows)) in (0..).zip(sheets) {
            for (line, row) in (1..).zip(*rows) {
                let cells = row.split('|').map(|text| Cell { text: text.to_owned(), ..Cell::default() }).collect();
                let content = UnitContent::Row(Row { table, cells, is_rule: false });
                let sheet = Some((*sheet).into());
                units.push(Unit { sheet, line_start: line, line_end: line, blank_before: line == 1, content });
            }
        }
        Document { file: "b.xlsx".into(), format: Format::Xlsx, units }
    }

    /// Line 3 of one sheet is not line 3 of another: what is said of it stays with its own plan.
    #[test]
    fn rows_of_several_sheets() {
        let header = "TT|Nhiệm vụ|Chủ trì|Kế hoạch";
        let document = workbook(&[
            ("Một", &[header, "1|Lập bản đồ bãi bồi|Sở Y tế|A", "2|Ươm cây mắm||A"]),
            ("Hai", &[header, "1|Đào giếng||B", "2|Xây bể chứa|Sở Y tế|B"]),
            ("Ba", &["TT|Chỉ tiêu|Đơn vị|Năm 2030", "1|Tỷ lệ che phủ rừng|%|42", "2|Tỷ lệ hộ có nước sạch|%|95"]),
        ]);
        let plans = read_document(&document, &ReadOptions::default()).expect("columns by meaning");
        let shown = |plan: &Plan| {
            let said: Vec<String> = {
                let unassigned = plan.diagnostics.iter().filter(|said| said.kind == DiagnosticKind::Unassigned);
                unassigned.map(|said| said.location.to_string()).collect()
            };
            format!("{} {} {} {}", plan.id, plan.tasks.len(), plan.targets.len(), said.join(" "))
        };
        assert_eq!(plans.iter().map(shown).collect::<Vec<_>>(), ["A 2 2 b.xlsx[Một]:3", "B 2 0 b.xlsx[Hai]:2"]);
    }
}
