//! What the template of the page shows, in the order in which it shows it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::rows::RowView;
use crate::compare::{ComparedField, DifferenceKind};
use crate::plan::{Plan, Task};
use crate::report::context::Context;
use crate::report::language::Word;
use crate::report::quote::{issued, long, seen, short};
use crate::report::summary::{Counts, FIELDS, doubts, field_rows, renamed, yardstick};
use crate::report::targets::{self, Block, Cited};
use crate::text::unaccented;

/// The most rows that are shown; the tables beside the page have all.
const MOST_ROWS: usize = 3000;
/// With more plans than this the heads of the table of coverage stand upright.
const MOST_LEVEL: usize = 10;

#[derive(Serialize)]
pub(super) struct Page {
    language: &'static str,
    title: String,
    yardstick: String,
    words: BTreeMap<&'static str, &'static str>,
    figures: Vec<Figure>,
    field_counts: Vec<FieldCount>,
    by_field_note: String,
    highlights: Vec<Cited>,
    notes: Vec<Pointer>,
    plans: Vec<PlanView>,
    standings: Option<Standings>,
    targets: Vec<Block>,
    targets_alone: Vec<Cited>,
    fields: Vec<Choice>,
    kinds: Vec<Choice>,
    agencies: Vec<Choice>,
    rows: Vec<RowView>,
    is_dense: bool,
    /// Whether a task may stand in the wrong row.
    has_doubts: bool,
    /// Whether a row may be in a plan in which it was not found.
    has_unfound: bool,
    /// Told where not all rows are shown.
    cut: Option<String>,
    renamed: Vec<Renamed>,
    unassigned: Vec<Notes>,
    diagnostics: Vec<Notes>,
}

/// A number and what it counts.
#[derive(Serialize)]
struct Figure {
    name: &'static str,
    value: String,
}

/// In how many rows plans differ in a field.
#[derive(Serialize)]
struct FieldCount {
    id: &'static str,
    name: &'static str,
    differing: usize,
    partly: usize,
    /// Of the rows that at least two plans have, in percent.
    share: usize,
}

/// A sentence that sends to another part of the page.
#[derive(Serialize)]
struct Pointer {
    text: String,
    href: &'static str,
}

#[derive(Serialize)]
struct PlanView {
    label: String,
    baseline: bool,
    file: String,
    /// Number and date.
    heading: String,
    title: String,
    /// Tasks, rows, rows left out, rows of its own, tasks without a lead, targets, places to check.
    counts: [usize; 7],
}

/// How often every plan stands above, at and below the baseline.
#[derive(Serialize)]
struct Standings {
    caption: String,
    heads: Vec<Head>,
    lines: Vec<StandingLine>,
}

#[derive(Serialize)]
struct Head {
    name: &'static str,
    class: &'static str,
}

#[derive(Serialize)]
struct StandingLine {
    label: String,
    counts: Vec<usize>,
    /// The same as a bar of a hundred units.
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    class: &'static str,
    x: f64,
    width: f64,
}

/// An entry of a filter.
#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
}

/// Two names of one agency, and the rows in which they face one another.
#[derive(Serialize)]
struct Renamed {
    text: String,
    other: String,
    rows: Vec<u32>,
}

/// What is said of the places of one plan.
#[derive(Serialize)]
struct Notes {
    label: String,
    notes: Vec<Note>,
}

#[derive(Serialize)]
pub(super) struct Note {
    pub text: String,
    pub place: String,
}

impl Page {
    pub fn new(context: &Context<'_>) -> Self {
        let language = context.language;
        let all = context.comparison.alignment.rows.len();
        let by_row = context.by_row(|_| true);
        let rows: Vec<RowView> = (0..all.min(MOST_ROWS))
            .map(|row| RowView::new(context, row, by_row.get(&(row as u32)).map_or(&[], Vec::as_slice)))
            .collect();
        let counts = Counts::new(context);
        Page {
            language: language.code(),
            title: language.fill(Word::Title, &[&context.count(context.plans.len())]),
            yardstick: yardstick(context),
            words: words(context),
            figures: figures(context, &counts),
            field_counts: field_counts(context, counts.by_some),
            by_field_note: language.fill(Word::ByFieldNote, &[&context.count(counts.by_some)]),
            highlights: targets::summary(context),
            notes: pointers(context),
            plans: context.plans.iter().enumerate().map(|(index, plan)| PlanView::new(context, index, plan)).collect(),
            standings: standings(context),
            targets: targets::blocks(context),
            targets_alone: targets::alone(context),
            fields: fields(context, &rows),
            kinds: kinds(context, &rows),
            agencies: agencies(context, &rows),
            has_doubts: context.doubts.members() > 0,
            has_unfound: context.doubts.candidates().len() > 0,
            is_dense: context.plans.len() > MOST_LEVEL,
            cut: (all > MOST_ROWS).then(|| language.fill(Word::More, &[&context.count(all - MOST_ROWS)])),
            rows,
            renamed: renamed_pairs(context),
            unassigned: unassigned(context),
            diagnostics: diagnostics(context),
        }
    }
}

/// The words that the template asks for by name.
const WORDS: &[(&str, Word)] = &[
    ("kicker", Word::Kicker),
    ("skip", Word::Skip),
    ("contents", Word::Contents),
    ("summary", Word::Summary),
    ("by_field", Word::ByField),
    ("rows_differ", Word::RowsDiffer),
    ("rows_partly", Word::RowsPartly),
    ("highlights", Word::Highlights),
    ("see", Word::See),
    ("how_cited", Word::HowCited),
    ("plans", Word::Plans),
    ("plan", Word::PlanHead),
    ("document", Word::DocumentHead),
    ("baseline", Word::BaselineTag),
    ("tasks", Word::TasksHead),
    ("rows_head", Word::RowsOfPlan),
    ("only_here", Word::OnlyHereHead),
    ("no_lead", Word::UnassignedHead),
    ("targets", Word::TargetsHead),
    ("to_check", Word::DiagnosticsHead),
    ("targets_beside", Word::Targets),
    ("share", Word::Share),
    ("standing_note", Word::StandingNote),
    ("in_words", Word::InWords),
    ("filter", Word::Filter),
    ("search", Word::Search),
    ("search_hint", Word::SearchHint),
    ("province", Word::ProvinceHead),
    ("field", Word::FieldHead),
    ("field_column", Word::FieldColumn),
    ("kind", Word::KindHead),
    ("agency", Word::AgencyHead),
    ("all", Word::All),
    ("reset", Word::Reset),
    ("shown", Word::Shown),
    ("coverage", Word::Coverage),
    ("coverage_note", Word::CoverageNote),
    ("row", Word::RowHead),
    ("task", Word::TaskHead),
    ("plans_count", Word::PlansCount),
    ("rows", Word::Rows),
    ("rows_note", Word::RowsNote),
    ("doubt_legend", Word::DoubtLegend),
    ("doubt_title", Word::DoubtTitle),
    ("doubts", Word::Doubts),
    ("doubts_note", Word::DoubtsNote),
    ("unfound_in", Word::UnfoundIn),
    ("nothing_found", Word::NothingFound),
    ("nothing", Word::SaysNothing),
    ("differences", Word::Differences),
    ("against", Word::Versus),
    ("targets_alone", Word::TargetsAlone),
    ("renamed", Word::Renamed),
    ("rows_list", Word::RowsList),
    ("unassigned", Word::Unassigned),
    ("diagnostics", Word::Diagnostics),
    ("none", Word::None),
    ("footer", Word::Footer),
];

fn words(context: &Context<'_>) -> BTreeMap<&'static str, &'static str> {
    let mut words: BTreeMap<_, _> = WORDS.iter().map(|(name, word)| (*name, context.language.say(*word))).collect();
    // What counts as left out depends on whether there is a yardstick.
    let missing = if context.comparison.baseline.is_some() { Word::MissingRows } else { Word::MissingOfMost };
    words.insert("missing", context.language.say(missing));
    words
}

fn figures(context: &Context<'_>, counts: &Counts) -> Vec<Figure> {
    let figures = [
        (Word::FigurePlans, counts.plans),
        (Word::FigureTasks, counts.tasks),
        (Word::FigureTargets, counts.targets),
        (Word::FigureRows, counts.rows),
        (Word::FigureCommon, counts.by_all),
        (Word::FigureAlone, counts.by_one),
    ];
    figures.map(|(word, count)| Figure { name: context.language.say(word), value: context.count(count) }).into()
}

fn field_counts(context: &Context<'_>, of: usize) -> Vec<FieldCount> {
    let count = |(field, _): &(ComparedField, [Word; 2])| {
        let found = field_rows(context, *field);
        FieldCount {
            id: field.name(),
            name: context.language.field(*field),
            differing: found.differing.len(),
            partly: found.partly,
            share: (100 * found.differing.len()).checked_div(of).unwrap_or(0).min(100),
        }
    };
    FIELDS.iter().map(count).collect()
}

fn pointers(context: &Context<'_>) -> Vec<Pointer> {
    let diagnostics: usize = context.plans.iter().map(|plan| plan.diagnostics.len()).sum();
    let counted =
        [(renamed(context).len(), Word::Renamings, "#renamed"), (diagnostics, Word::CountDiagnostics, "#diagnostics")];
    let pointer = |(count, word, href)| Pointer { text: context.language.fill(word, &[&context.count(count)]), href };
    let doubts = doubts(context).into_iter().map(|(text, href)| Pointer { text, href });
    doubts.chain(counted.into_iter().filter(|(count, _, _)| *count > 0).map(pointer)).collect()
}

impl PlanView {
    fn new(context: &Context<'_>, index: usize, plan: &Plan) -> Self {
        let (preamble, coverage) = (&plan.preamble, &context.comparison.coverage.plans[index]);
        let baseline = context.comparison.baseline == Some(index as u32);
        let number = preamble.number.as_ref().map(|stated| seen(&stated.value));
        let date = preamble.issued.as_ref().map(|stated| issued(stated.value, context.language));
        PlanView {
            label: context.labels[index].clone(),
            baseline,
            file: context.file(plan),
            heading: number.into_iter().chain(date).collect::<Vec<_>>().join(", "),
            title: preamble.title.as_ref().map_or_else(String::new, |stated| seen(&short(&stated.value))),
            counts: [
                plan.tasks.len(),
                coverage.rows,
                if baseline { 0 } else { coverage.missing },
                coverage.only_here,
                coverage.unassigned,
                plan.targets.len(),
                plan.diagnostics.len(),
            ],
        }
    }
}

fn choice(id: impl Into<String>, name: impl Into<String>) -> Choice {
    Choice { id: id.into(), name: name.into() }
}

fn fields(context: &Context<'_>, rows: &[RowView]) -> Vec<Choice> {
    let fields: BTreeSet<ComparedField> = rows.iter().flat_map(|row| &row.found_in).map(|found| found.0).collect();
    fields.into_iter().map(|field| choice(field.name(), context.language.field(field))).collect()
}

fn kinds(context: &Context<'_>, rows: &[RowView]) -> Vec<Choice> {
    let kinds: BTreeSet<DifferenceKind> = rows.iter().flat_map(|row| &row.found_in).map(|found| found.1).collect();
    kinds.into_iter().map(|kind| choice(kind.name(), context.language.kind(kind))).collect()
}

fn agencies(context: &Context<'_>, rows: &[RowView]) -> Vec<Choice> {
    let ids: BTreeSet<&str> = rows.iter().flat_map(RowView::agencies).collect();
    let mut agencies: Vec<Choice> = ids.into_iter().map(|id| choice(id, context.name(id))).collect();
    agencies.sort_by_cached_key(|agency| (unaccented(&agency.name), agency.id.clone()));
    agencies
}

/// The classes of the parts of a bar, in the order of [`targets::STANDINGS`].
const STANDING_CLASSES: [&str; targets::STANDINGS.len()] = ["above", "at", "below", "none", "unclear"];

fn standings(context: &Context<'_>) -> Option<Standings> {
    let (baseline, lines) = targets::standings(context)?;
    let language = context.language;
    let heads = targets::STANDINGS.iter().zip(STANDING_CLASSES);
    let line = |(plan, counts): targets::StandingCounts| {
        let whole = counts.iter().sum::<usize>().max(1) as f64;
        let hundredth = |count: usize| (count as f64 * 1000.0 / whole).round() / 10.0;
        let part = |(index, class)| Part {
            class,
            x: hundredth(counts[..index].iter().sum()),
            width: hundredth(counts[index]),
        };
        StandingLine {
            label: context.label(plan).to_owned(),
            counts: counts.to_vec(),
            parts: STANDING_CLASSES.into_iter().enumerate().map(part).filter(|part| part.width > 0.0).collect(),
        }
    };
    Some(Standings {
        caption: language.fill(Word::StandingCaption, &[&context.label(baseline)]),
        heads: heads.map(|((_, word), class)| Head { name: language.say(*word), class }).collect(),
        lines: lines.into_iter().map(line).collect(),
    })
}

fn renamed_pairs(context: &Context<'_>) -> Vec<Renamed> {
    let pair = |((text, other), rows): ((String, String), Vec<u32>)| Renamed {
        text,
        other,
        rows: rows.into_iter().map(|row| row + 1).collect(),
    };
    renamed(context).into_iter().map(pair).collect()
}

fn unassigned(context: &Context<'_>) -> Vec<Notes> {
    let note = |task: &Task| Note { text: seen(&short(&task.text)), place: context.place(&task.location) };
    by_plan(context, |plan| plan.tasks.iter().filter(|task| task.lead.is_none()).map(note).collect())
}

fn diagnostics(context: &Context<'_>) -> Vec<Notes> {
    by_plan(context, |plan| {
        let notes = plan.diagnostics.iter();
        notes.map(|found| Note { text: long(&found.message), place: context.place(&found.location) }).collect()
    })
}

/// The notes of the plans that have any.
fn by_plan(context: &Context<'_>, notes: impl Fn(&Plan) -> Vec<Note>) -> Vec<Notes> {
    let plans = context.labels.iter().zip(context.plans);
    let all = plans.map(|(label, plan)| Notes { label: label.clone(), notes: notes(plan) });
    all.filter(|group| !group.notes.is_empty()).collect()
}
