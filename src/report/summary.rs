//! The sentences at the top of every report, and the counts for a terminal.

use std::collections::BTreeMap;

use itertools::Itertools;

use super::context::Context;
use super::language::{Language, Word};
use super::targets::{self, Cited};
use crate::compare::{ComparedField, Comparison, Difference, DifferenceKind, PlanCoverage};
use crate::plan::Plan;

/// The sentences at the top of the report, one a line, as plain text.
pub fn summary(plans: &[Plan], comparison: &Comparison, language: Language) -> String {
    sentences(&Context::new(plans, comparison, language)).iter().map(Cited::plain).collect()
}

/// One line a plan for a terminal: the heads, then name, tasks, rows, rows that all have, that no other has, that it
/// lacks, tasks without a lead.
pub fn overview(plans: &[Plan], comparison: &Comparison, language: Language) -> (Vec<String>, Vec<Vec<String>>) {
    let context = Context::new(plans, comparison, language);
    let heads = [
        Word::PlanHead,
        Word::TasksHead,
        Word::RowsHead,
        Word::CommonHead,
        Word::OnlyHereHead,
        Word::MissingHead,
        Word::UnassignedHead,
    ];
    let line = |(label, counts): (&String, &PlanCoverage)| {
        let counts = [counts.tasks, counts.rows, counts.common, counts.only_here, counts.missing, counts.unassigned];
        std::iter::once(label.clone()).chain(counts.map(|count| count.to_string())).collect()
    };
    let lines = context.labels.iter().zip(&comparison.coverage.plans).map(line).collect();
    (heads.map(|word| language.say(word).to_owned()).to_vec(), lines)
}

/// The sentences at the top of a report.
pub(super) fn sentences(context: &Context<'_>) -> Vec<Cited> {
    let mut sentences = counts(context);
    sentences.extend(targets::summary(context));
    sentences.extend(FIELDS.iter().map(|(field, word)| differing(context, *field, *word).into()));
    sentences.extend(by_plan(context).into_iter().map(Cited::from));
    let renamed = renamed(context);
    if !renamed.is_empty() {
        let pairs = renamed.keys().take(MOST_LISTED).map(|(left, right)| format!("{left} ↔ {right}")).join("; ");
        let more = if renamed.len() > MOST_LISTED { "; …" } else { "" };
        sentences.push(context.language.fill(Word::CountRenamed, &[&renamed.len(), &pairs, &more]).into());
    }
    let diagnostics: usize = context.plans.iter().map(|plan| plan.diagnostics.len()).sum();
    sentences.push(context.language.fill(Word::CountDiagnostics, &[&diagnostics]).into());
    sentences
}

/// The fields in the order in which a researcher asks for them.
const FIELDS: [(ComparedField, Word); 4] = [
    (ComparedField::Lead, Word::CountLead),
    (ComparedField::Period, Word::CountPeriod),
    (ComparedField::Funding, Word::CountFunding),
    (ComparedField::Coordinating, Word::CountCoordinating),
];

/// How much was read, how many rows there are, and what the yardstick is.
fn counts(context: &Context<'_>) -> Vec<Cited> {
    let (language, comparison, all) = (context.language, context.comparison, context.plans.len());
    let tasks: usize = context.plans.iter().map(|plan| plan.tasks.len()).sum();
    let targets: usize = context.plans.iter().map(|plan| plan.targets.len()).sum();
    let rows = comparison.alignment.rows.len();
    let held_by = |wanted: &dyn Fn(usize) -> bool| (0..rows).filter(|&row| wanted(context.plans_of_row(row))).count();
    let (by_all, by_some, by_one) = (held_by(&|n| n == all), held_by(&|n| n >= 2), held_by(&|n| n == 1));
    let yardstick = match comparison.baseline {
        Some(baseline) => language.fill(Word::Yardstick, &[&context.label(baseline)]),
        None => language.say(Word::NoYardstick).to_owned(),
    };
    vec![
        language.fill(Word::CountRead, &[&all, &tasks, &targets]).into(),
        language.fill(Word::CountRows, &[&rows, &by_all, &by_some, &by_one]).into(),
        yardstick.into(),
    ]
}

/// In how many rows, and which, plans say different things in a field, and in how many others only some speak.
fn differing(context: &Context<'_>, field: ComparedField, word: Word) -> String {
    let rows = context.by_row(|difference| difference.field == field && is_real(difference));
    let silent = context.by_row(|difference| difference.field == field && difference.kind.is_one_sided());
    let silent = match silent.keys().filter(|row| !rows.contains_key(row)).count() {
        0 => String::new(),
        count => context.language.fill(Word::SomeState, &[&count]),
    };
    context.language.fill(word, &[&rows.len(), &listed(rows.keys()), &silent])
}

/// What each plan leaves out, and how many of its tasks nobody leads; nothing where there are none.
fn by_plan(context: &Context<'_>) -> Vec<String> {
    let coverage = &context.comparison.coverage.plans;
    let is_baseline = |plan: usize| context.comparison.baseline == Some(plan as u32);
    let each = |word: Word, count: &dyn Fn(usize) -> usize| {
        let parts = (0..coverage.len()).filter(|&plan| count(plan) > 0);
        let list =
            parts.map(|plan| context.language.fill(Word::OfPlan, &[&context.labels[plan], &count(plan)])).join(", ");
        (!list.is_empty()).then(|| context.language.fill(word, &[&list]))
    };
    let missing = each(Word::CountMissing, &|plan| if is_baseline(plan) { 0 } else { coverage[plan].missing });
    let unassigned = each(Word::CountUnassigned, &|plan| coverage[plan].unassigned);
    [missing, unassigned].into_iter().flatten().collect()
}

/// The most rows or names that a sentence bears.
const MOST_LISTED: usize = 20;

/// The numbers of rows in brackets, as many as a sentence bears.
fn listed<'r>(rows: impl ExactSizeIterator<Item = &'r u32>) -> String {
    let more = if rows.len() > MOST_LISTED { ", …" } else { "" };
    let numbers = rows.take(MOST_LISTED).map(|row| row + 1).join(", ");
    if numbers.is_empty() { numbers } else { format!(" ({numbers}{more})") }
}

/// Agencies that face their predecessor or successor, with the rows in which they do.
pub(super) fn renamed(context: &Context<'_>) -> BTreeMap<(String, String), Vec<u32>> {
    let mut found: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for difference in &context.comparison.differences {
        if difference.kind == DifferenceKind::RenamedOrMerged {
            let sides = (context.names(&difference.removed), context.names(&difference.added));
            let rows = found.entry(sides).or_default();
            if rows.last() != Some(&difference.row) {
                rows.push(difference.row);
            }
        }
    }
    found
}

/// Whether both sides speak and say different things: more than a new name, another level of government, or silence.
pub(super) fn is_real(difference: &Difference) -> bool {
    !difference.kind.is_nominal() && !difference.kind.is_one_sided()
}
