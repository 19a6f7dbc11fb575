//! Plans, their tasks, targets, citations and diagnostics.

use polars::prelude::DataFrame;

use super::columns::Columns;
use crate::compare::spelling;
use crate::error::{Location, Result};
use crate::plan::{Diagnostic, Plan, Stated, Target, Task};
use crate::value::citation::Citation;
use crate::value::{Field, Origin};

/// One row a plan: `plan, file, province, level, issuer, number, issued, title`, then the counts of `tasks, targets,
/// citations, diagnostics`, then what every non-blank line was taken for: `lines` and its parts `preamble_lines,
/// heading_lines, task_lines, target_lines, prose_lines, furniture_lines, signature_lines, unread_lines`.
///
/// # Errors
/// [`ErrorKind::Output`](crate::ErrorKind::Output) where the frame could not be made; so for every function here.
pub fn plans(plans: &[Plan]) -> Result<DataFrame> {
    Columns::of(plans)
        .text("plan", |plan| Some(&plan.id))
        .text("file", |plan| Some(&plan.file))
        .text("province", province)
        .text("level", |plan| Some(spelling::level(plan.preamble.level)))
        .text("issuer", |plan| plan.preamble.issuer.as_ref().map(|stated| stated.value.as_str()))
        .text("number", |plan| plan.preamble.number.as_ref().map(|stated| stated.value.as_str()))
        .made("issued", |plan| plan.preamble.issued.as_ref().map(|stated| spelling::issued(stated.value)))
        .text("title", |plan| plan.preamble.title.as_ref().map(|stated| stated.value.as_str()))
        .int("tasks", |plan| Some(plan.tasks.len() as i64))
        .int("targets", |plan| Some(plan.targets.len() as i64))
        .int("citations", |plan| Some(plan.preamble.citations.len() as i64))
        .int("diagnostics", |plan| Some(plan.diagnostics.len() as i64))
        .int("lines", |plan| Some(plan.accounting.units as i64))
        .int("preamble_lines", |plan| Some(plan.accounting.preamble as i64))
        .int("heading_lines", |plan| Some(plan.accounting.headings as i64))
        .int("task_lines", |plan| Some(plan.accounting.tasks as i64))
        .int("target_lines", |plan| Some(plan.accounting.targets as i64))
        .int("prose_lines", |plan| Some(plan.accounting.prose as i64))
        .int("furniture_lines", |plan| Some(plan.accounting.furniture as i64))
        .int("signature_lines", |plan| Some(plan.accounting.signature as i64))
        .int("unread_lines", |plan| Some(plan.accounting.unread as i64))
        .frame()
}

/// One row a task: `id, plan, province, section, number, text`, then the raw cell and its meaning for lead,
/// coordinating, period and funding, then `file, line_start, line_end`, then `product, details, targets`, where the lead
/// comes from: `lead_origin, lead_line`, and the `level` of the plan: `central`, `provincial` or `below`.
///
/// `section` joins the headings over the task by ` / `, `details` the sub-items by line breaks, `targets` what it is to
/// reach by `;`: `ít nhất 12 lớp;95% (2030)`.
pub fn tasks(plans: &[Plan]) -> Result<DataFrame> {
    let rows: Vec<(&Plan, &Task)> =
        plans.iter().flat_map(|plan| plan.tasks.iter().map(move |task| (plan, task))).collect();
    Columns::of(&rows)
        .text("id", |(_, task)| Some(&task.id))
        .text("plan", |(plan, _)| Some(&plan.id))
        .text("province", |(plan, _)| province(plan))
        .made("section", |(_, task)| joined(&task.section, " / "))
        .text("number", |(_, task)| task.number.as_deref())
        .text("text", |(_, task)| Some(&task.text))
        .text("lead_raw", |(_, task)| raw(task.lead.as_ref()))
        .made("lead", |(_, task)| task.lead.as_ref().and_then(|field| spelling::agencies(&field.value)))
        .text("coordinating_raw", |(_, task)| raw(task.coordinating.as_ref()))
        .made("coordinating", |(_, task)| task.coordinating.as_ref().and_then(|field| spelling::agencies(&field.value)))
        .text("period_raw", |(_, task)| raw(task.period.as_ref()))
        .made("period", |(_, task)| task.period.as_ref().and_then(|field| spelling::period(&field.value)))
        .text("funding_raw", |(_, task)| raw(task.funding.as_ref()))
        .made("funding", |(_, task)| task.funding.as_ref().and_then(|field| spelling::funding(&field.value)))
        .text("file", |(_, task)| Some(&task.location.file))
        .int("line_start", |(_, task)| Some(task.location.line_start.into()))
        .int("line_end", |(_, task)| Some(task.location.line_end.into()))
        .text("product", |(_, task)| task.product.as_deref())
        .made("details", |(_, task)| joined(&task.details, "\n"))
        .made("targets", |(_, task)| spelling::targets(&task.targets))
        .text("lead_origin", |(_, task)| task.lead.as_ref().map(|field| origin(field.origin)))
        .int("lead_line", |(_, task)| task.lead.as_ref().map(|field| field.location.line_start.into()))
        .text("level", |(plan, _)| Some(spelling::level(plan.preamble.level)))
        .frame()
}

/// One row a target: `id, plan, province, indicator, comparator, value, value_max, unit, by_year, text, file,
/// line_start, line_end`; comparator one of `> >= < <= = ~`.
pub fn targets(plans: &[Plan]) -> Result<DataFrame> {
    let rows: Vec<(&Plan, &Target)> =
        plans.iter().flat_map(|plan| plan.targets.iter().map(move |target| (plan, target))).collect();
    Columns::of(&rows)
        .text("id", |(_, target)| Some(&target.id))
        .text("plan", |(plan, _)| Some(&plan.id))
        .text("province", |(plan, _)| province(plan))
        .text("indicator", |(_, target)| Some(&target.indicator))
        .text("comparator", |(_, target)| Some(target.quantity.comparator.symbol()))
        .float("value", |(_, target)| Some(target.quantity.value))
        .float("value_max", |(_, target)| target.quantity.value_max)
        .made("unit", |(_, target)| Some(target.quantity.unit.to_string()))
        .int("by_year", |(_, target)| target.by_year.map(i64::from))
        .text("text", |(_, target)| Some(&target.text))
        .text("file", |(_, target)| Some(&target.location.file))
        .int("line_start", |(_, target)| Some(target.location.line_start.into()))
        .int("line_end", |(_, target)| Some(target.location.line_end.into()))
        .frame()
}

/// One row a cited document: `plan, number, kind, issued, role, file, line_start, line_end`.
pub fn citations(plans: &[Plan]) -> Result<DataFrame> {
    let rows: Vec<(&Plan, &Stated<Citation>)> =
        plans.iter().flat_map(|plan| plan.preamble.citations.iter().map(move |citation| (plan, citation))).collect();
    Columns::of(&rows)
        .text("plan", |(plan, _)| Some(&plan.id))
        .text("number", |(_, stated)| Some(&stated.value.number))
        .text("kind", |(_, stated)| Some(stated.value.kind.name()))
        .made("issued", |(_, stated)| stated.value.issued.map(|date| date.to_string()))
        .text("role", |(_, stated)| Some(stated.value.role.name()))
        .text("file", |(_, stated)| Some(&stated.location.file))
        .int("line_start", |(_, stated)| Some(stated.location.line_start.into()))
        .int("line_end", |(_, stated)| Some(stated.location.line_end.into()))
        .frame()
}

/// One row a diagnostic: `plan, kind, message, quote, file, sheet, line_start, line_end`.
pub fn diagnostics(plans: &[Plan]) -> Result<DataFrame> {
    let rows: Vec<(&Plan, &Diagnostic)> =
        plans.iter().flat_map(|plan| plan.diagnostics.iter().map(move |diagnostic| (plan, diagnostic))).collect();
    Columns::of(&rows)
        .text("plan", |(plan, _)| Some(&plan.id))
        .text("kind", |(_, diagnostic)| Some(diagnostic.kind.name()))
        .text("message", |(_, diagnostic)| Some(&diagnostic.message))
        .text("quote", |(_, diagnostic)| diagnostic.location.quote.as_deref())
        .text("file", |(_, diagnostic)| Some(&diagnostic.location.file))
        .text("sheet", |(_, diagnostic)| diagnostic.location.sheet.as_deref())
        .int("line_start", |(_, diagnostic)| Some(diagnostic.location.line_start.into()))
        .int("line_end", |(_, diagnostic)| Some(diagnostic.location.line_end.into()))
        .frame()
}

/// The name of the province that issued a plan.
pub(super) fn province(plan: &Plan) -> Option<&str> {
    plan.preamble.province.as_ref().map(|stated| spelling::province(stated.value))
}

fn raw<T>(field: Option<&Field<T>>) -> Option<&str> {
    field.map(|field| field.raw.as_str()).filter(|raw| !raw.is_empty())
}

fn joined(parts: &[String], by: &str) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(by))
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Cell => "cell",
        Origin::MergedCell => "merged_cell",
        Origin::Item => "item",
        Origin::Heading => "heading",
        Origin::Reference => "reference",
        Origin::Subject => "subject",
    }
}

/// `file:12`, the citation that every table of differences carries.
pub(super) fn cited(location: Option<&Location>) -> Option<String> {
    location.map(Location::to_string)
}
