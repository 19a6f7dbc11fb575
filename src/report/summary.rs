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
    sentences.extend(FIELDS.iter().map(|(field, words)| differing(context, *words, *field).into()));
    sentences.extend(by_plan(context).into_iter().map(Cited::from));
    sentences.extend(doubts(context).into_iter().map(|(sentence, _)| Cited::from(sentence)));
    let renamed = renamed(context);
    if !renamed.is_empty() {
        let pairs = renamed.keys().take(MOST_PAIRS).map(|(left, right)| format!("{left} ↔ {right}")).join("; ");
        let more = match renamed.len().saturating_sub(MOST_PAIRS) {
            0 => String::new(),
            more => context.language.fill(Word::MorePairs, &[&context.count(more)]),
        };
        sentences
            .push(context.language.fill(Word::CountRenamed, &[&context.count(renamed.len()), &pairs, &more]).into());
    }
    let diagnostics: usize = context.plans.iter().map(|plan| plan.diagnostics.len()).sum();
    if diagnostics > 0 {
        sentences.push(context.language.fill(Word::CountDiagnostics, &[&context.count(diagnostics)]).into());
    }
    sentences
}

/// The fields in the order in which a researcher asks for them.
pub(super) const FIELDS: [(ComparedField, [Word; 2]); 5] = [
    (ComparedField::Lead, [Word::CountLead, Word::NoneLead]),
    (ComparedField::Period, [Word::CountPeriod, Word::NonePeriod]),
    (ComparedField::TaskTarget, [Word::CountTaskTarget, Word::NoneTaskTarget]),
    (ComparedField::Funding, [Word::CountFunding, Word::NoneFunding]),
    (ComparedField::Coordinating, [Word::CountCoordinating, Word::NoneCoordinating]),
];

/// What was read, in numbers.
pub(super) struct Counts {
    pub plans: usize,
    pub tasks: usize,
    pub targets: usize,
    pub rows: usize,
    /// Rows that every plan has, that at least two have, that one alone has.
    pub by_all: usize,
    pub by_some: usize,
    pub by_one: usize,
}

impl Counts {
    pub fn new(context: &Context<'_>) -> Self {
        let (plans, rows) = (context.plans.len(), context.comparison.alignment.rows.len());
        let held_by =
            |wanted: &dyn Fn(usize) -> bool| (0..rows).filter(|&row| wanted(context.plans_of_row(row))).count();
        Counts {
            plans,
            tasks: context.plans.iter().map(|plan| plan.tasks.len()).sum(),
            targets: context.plans.iter().map(|plan| plan.targets.len()).sum(),
            rows,
            by_all: held_by(&|n| n == plans),
            by_some: held_by(&|n| n >= 2),
            by_one: held_by(&|n| n == 1),
        }
    }
}

/// How much was read, how many rows there are, and what the yardstick is.
fn counts(context: &Context<'_>) -> Vec<Cited> {
    let Counts { plans, tasks, targets, rows, by_all, by_some, by_one } = Counts::new(context);
    let fill = |word, counts: &[usize]| {
        let counts: Vec<String> = counts.iter().map(|&count| context.count(count)).collect();
        let parts: Vec<&dyn std::fmt::Display> = counts.iter().map(|count| count as _).collect();
        Cited::from(context.language.fill(word, &parts))
    };
    vec![
        fill(Word::CountRead, &[plans, tasks, targets]),
        fill(Word::CountRows, &[rows, by_some, by_all, by_one]),
        yardstick(context).into(),
    ]
}

/// What the plans are measured by.
pub(super) fn yardstick(context: &Context<'_>) -> String {
    match context.comparison.baseline {
        Some(baseline) => context.language.fill(Word::Yardstick, &[&context.label(baseline)]),
        None => context.language.say(Word::NoYardstick).to_owned(),
    }
}

/// In how many rows, and which, plans say different things in a field, and in how many others only some speak.
fn differing(context: &Context<'_>, [word, none]: [Word; 2], field: ComparedField) -> String {
    let FieldRows { differing, partly } = field_rows(context, field);
    let partly = match partly {
        0 => String::new(),
        count => context.language.fill(Word::SomeState, &[&context.count(count)]),
    };
    match differing.len() {
        0 => context.language.fill(none, &[&partly]),
        count => context.language.fill(word, &[&context.count(count), &listed(differing.iter()), &partly]),
    }
}

/// The rows that differ in a field.
pub(super) struct FieldRows {
    /// Where plans say different things.
    pub differing: Vec<u32>,
    /// In how many others only some plans say anything.
    pub partly: usize,
}

pub(super) fn field_rows(context: &Context<'_>, field: ComparedField) -> FieldRows {
    let rows = context.by_row(|difference| difference.field == field && is_real(difference));
    let silent = context.by_row(|difference| difference.field == field && difference.kind.is_one_sided());
    let partly = silent.keys().filter(|row| !rows.contains_key(row)).count();
    FieldRows { differing: rows.into_keys().collect(), partly }
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
    // What counts as left out depends on whether there is a yardstick.
    let word = if context.comparison.baseline.is_some() { Word::CountMissing } else { Word::CountMissingOfMost };
    let missing = each(word, &|plan| if is_baseline(plan) { 0 } else { coverage[plan].missing });
    let unassigned = each(Word::CountUnassigned, &|plan| coverage[plan].unassigned);
    [missing, unassigned].into_iter().flatten().collect()
}

/// How much is in doubt, with the part of a page that shows it; nothing where nothing is.
pub(super) fn doubts(context: &Context<'_>) -> Vec<(String, &'static str)> {
    let doubts = &context.doubts;
    let counts =
        [(doubts.members(), Word::CountDoubtful, "#rows"), (doubts.candidates().len(), Word::CountUnfound, "#doubts")];
    let told = counts.into_iter().filter(|(count, _, _)| *count > 0);
    told.map(|(count, word, href)| (context.language.fill(word, &[&context.count(count)]), href)).collect()
}

/// The most rows that a sentence bears.
const MOST_LISTED: usize = 20;
/// The most pairs of names that a sentence bears.
const MOST_PAIRS: usize = 3;

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
            let (left, right) = (context.names(&difference.removed), context.names(&difference.added));
            // Which plan is compared with which does not matter here.
            let sides = if left <= right { (left, right) } else { (right, left) };
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
