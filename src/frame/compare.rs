//! Differences, majorities, coverage.

use std::collections::BTreeSet;

use polars::prelude::DataFrame;

use super::columns::Columns;
use super::plan::{cited, province};
use crate::compare::target::{Direction, TargetChange, TargetDifference, TargetGroup, TargetSide};
use crate::compare::{Comparison, Difference, Evidence, Majority, spelling};
use crate::error::Result;
use crate::plan::Plan;

/// One row a difference: `row, field, kind, left_plan, right_plan, left_id, right_id, left_raw, right_raw,
/// left_value, right_value, removed, added, size, size_unit, left_location, right_location`. `row` is the alignment
/// row, from 1 (for a target, the row of the target table). Kinds speak of the right side.
pub fn differences(plans: &[Plan], comparison: &Comparison) -> Result<DataFrame> {
    let plan = |side: &Evidence| plans.get(side.plan as usize).map(|plan| &*plan.id);
    Columns::of(&comparison.differences)
        .int("row", |difference| Some(i64::from(difference.row) + 1))
        .text("field", |difference| Some(difference.field.name()))
        .text("kind", |difference| Some(difference.kind.name()))
        .text("left_plan", |difference| plan(&difference.left))
        .text("right_plan", |difference| plan(&difference.right))
        .text("left_id", |difference| difference.left.id.as_deref())
        .text("right_id", |difference| difference.right.id.as_deref())
        .text("left_raw", |difference| difference.left.raw.as_deref())
        .text("right_raw", |difference| difference.right.raw.as_deref())
        .text("left_value", |difference| difference.left.value.as_deref())
        .text("right_value", |difference| difference.right.value.as_deref())
        .made("removed", |difference| joined(&difference.removed))
        .made("added", |difference| joined(&difference.added))
        .float("size", |difference| difference.size)
        .made("size_unit", |difference: &Difference| difference.size_unit.as_ref().map(ToString::to_string))
        .made("left_location", |difference| cited(difference.left.location.as_ref()))
        .made("right_location", |difference| cited(difference.right.location.as_ref()))
        .frame()
}

/// One row an alignment row and field that three or more plans state and in which two or more agree: `row, field, majority,
/// prevalence` (`majority`: more than half of them, `plurality`: more than any other value, `split`), `count, holders,
/// renamed` (the holders that print an old or new name of the agency), `deviants, silent`, plans joined by `;`.
pub fn majorities(plans: &[Plan], comparison: &Comparison) -> Result<DataFrame> {
    let names = |indices: &[u32]| {
        let names: Vec<String> =
            indices.iter().filter_map(|&index| plans.get(index as usize)).map(|plan| plan.id.to_string()).collect();
        joined(&names)
    };
    let agreed: Vec<&Majority> = comparison.majorities.iter().filter(|majority| majority.holders.len() > 1).collect();
    Columns::of(&agreed)
        .int("row", |majority| Some(i64::from(majority.row) + 1))
        .text("field", |majority| Some(majority.field.name()))
        .text("majority", |majority| Some(&majority.value))
        .text("prevalence", |majority| Some(majority.prevalence.name()))
        .int("count", |majority| Some(majority.holders.len() as i64))
        .made("holders", |majority| names(&majority.holders))
        .made("renamed", |majority| names(&majority.renamed))
        .made("deviants", |majority| names(&majority.deviants))
        .made("silent", |majority| names(&majority.silent))
        .frame()
}

/// One row an alignment row and plan: `row, plan, province, group, covered` (`whole`, `split`, `merged`, `missing`),
/// `plans` (how many have the row), `expected` (`yes` where the baseline has the row, or without a baseline two plans, else
/// `no`). What a plan leaves out by the reports is what is `missing` and `expected`.
pub fn coverage(plans: &[Plan], comparison: &Comparison) -> Result<DataFrame> {
    let cells: Vec<(usize, usize)> =
        (0..comparison.coverage.rows.len()).flat_map(|row| (0..plans.len()).map(move |plan| (row, plan))).collect();
    let group = |plan: usize| comparison.groups.iter().find(|group| group.plans.contains(&(plan as u32)));
    Columns::of(&cells)
        .int("row", |(row, _)| Some(*row as i64 + 1))
        .text("plan", |(_, plan)| Some(&plans[*plan].id))
        .text("province", |(_, plan)| province(&plans[*plan]))
        .text("group", |(_, plan)| group(*plan).map(|group| group.name.as_str()))
        .text("covered", |(row, plan)| {
            let share = comparison.coverage.rows[*row].get(*plan).copied().flatten();
            Some(share.map_or("missing", spelling::share))
        })
        .int("plans", |(row, _)| Some(comparison.coverage.rows[*row].iter().flatten().count() as i64))
        .text("expected", |(row, _)| {
            Some(if comparison.coverage.is_expected(*row, comparison.baseline) { "yes" } else { "no" })
        })
        .frame()
}

/// One row a pair of targets that was compared, equal ones too: `group, indicator, direction` (`up`, `down`), `left_plan,
/// right_plan, left_id, right_id, left, right` (the quantities in words), `left_year, right_year, kind, size, size_unit,
/// ambition` (how much more the right plan asks for), `standing` (`below`, `at`, `above`, `silent`, ...), `left_location,
/// right_location`.
pub fn target_comparison(plans: &[Plan], comparison: &Comparison) -> Result<DataFrame> {
    let groups = &comparison.targets.groups;
    let plan = |side: TargetSide| plans.get(side.plan as usize).map(|plan| &*plan.id);
    Columns::of(&comparison.targets.differences)
        .int("group", |found: &TargetDifference| Some(i64::from(found.group) + 1))
        .text("indicator", |found| groups.get(found.group as usize).map(|group| group.indicator.as_str()))
        .text("direction", |found| groups.get(found.group as usize)?.direction.map(Direction::name))
        .text("left_plan", |found| plan(found.left))
        .text("right_plan", |found| plan(found.right))
        .text("left_id", |found| found.left.of(plans).map(|target| &*target.id))
        .text("right_id", |found| found.right.of(plans).map(|target| &*target.id))
        .made("left", |found| found.left.of(plans).map(|target| target.quantity.to_string()))
        .made("right", |found| found.right.of(plans).map(|target| target.quantity.to_string()))
        .int("left_year", |found| found.left.of(plans).and_then(|target| target.by_year).map(i64::from))
        .int("right_year", |found| found.right.of(plans).and_then(|target| target.by_year).map(i64::from))
        .text("kind", |found| Some(found.kind.name()))
        .float("size", |found| found.size)
        .made("size_unit", |found| found.size_unit.as_ref().map(ToString::to_string))
        .float("ambition", |found| found.ambition)
        .text("standing", |found| Some(found.standing.name()))
        .made("left_location", |found| cited(found.left.of(plans).map(|target| &target.location)))
        .made("right_location", |found| cited(found.right.of(plans).map(|target| &target.location)))
        .frame()
}

/// One row a change of a plan's target from one year to the next that it names: `group, indicator, plan, earlier_id,
/// later_id, earlier, later` (the quantities in words), `earlier_year, later_year, change, unit, improvement` (positive
/// where the indicator gets better; null where that is not known), `earlier_location, later_location`.
pub fn target_changes(plans: &[Plan], comparison: &Comparison) -> Result<DataFrame> {
    let groups = &comparison.targets.groups;
    Columns::of(&comparison.targets.changes)
        .int("group", |found: &TargetChange| Some(i64::from(found.group) + 1))
        .text("indicator", |found| groups.get(found.group as usize).map(|group| group.indicator.as_str()))
        .text("plan", |found| plans.get(found.earlier.plan as usize).map(|plan| &*plan.id))
        .text("earlier_id", |found| Some(&found.earlier.of(plans).id))
        .text("later_id", |found| Some(&found.later.of(plans).id))
        .made("earlier", |found| Some(found.earlier.of(plans).quantity.to_string()))
        .made("later", |found| Some(found.later.of(plans).quantity.to_string()))
        .int("earlier_year", |found| found.earlier.of(plans).by_year.map(i64::from))
        .int("later_year", |found| found.later.of(plans).by_year.map(i64::from))
        .float("change", |found| Some(found.change))
        .made("unit", |found| Some(found.unit.to_string()))
        .float("improvement", |found| found.improvement)
        .made("earlier_location", |found| cited(Some(&found.earlier.of(plans).location)))
        .made("later_location", |found| cited(Some(&found.later.of(plans).location)))
        .frame()
}

/// The targets as a sheet to read: `group, indicator, by_year`, then one column a plan with its quantities.
pub fn targets_wide(plans: &[Plan], comparison: &Comparison) -> Result<DataFrame> {
    let groups = &comparison.targets.groups;
    let rows: Vec<(usize, Option<i16>)> = groups
        .iter()
        .enumerate()
        .flat_map(|(index, group)| years(plans, group).into_iter().map(move |year| (index, year)))
        .collect();
    let mut columns = Columns::of(&rows)
        .int("group", |(group, _)| Some(*group as i64 + 1))
        .text("indicator", |(group, _)| Some(groups[*group].indicator.as_str()))
        .int("by_year", |(_, year)| year.map(i64::from));
    for (index, plan) in plans.iter().enumerate() {
        columns = columns.made(&plan.id, |(group, year)| {
            let members = groups[*group].members.iter().filter(|member| member.plan as usize == index);
            let targets = members.map(|member| member.of(plans)).filter(|target| target.by_year == *year);
            joined(&targets.map(|target| target.quantity.to_string()).collect::<Vec<_>>())
        });
    }
    columns.frame()
}

/// The years for which a group has targets, in order, those without a year last.
pub(crate) fn years(plans: &[Plan], group: &TargetGroup) -> Vec<Option<i16>> {
    let years: BTreeSet<(bool, Option<i16>)> =
        group.members.iter().map(|member| member.of(plans).by_year).map(|year| (year.is_none(), year)).collect();
    years.into_iter().map(|(_, year)| year).collect()
}

fn joined(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(";"))
}
