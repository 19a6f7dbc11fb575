//! What the template of the page shows, in the order in which it shows it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::marked::{Piece, marked};
use crate::compare::{ComparedField, Difference, spelling};
use crate::matching::{Member, TaskRef};
use crate::plan::Task;
use crate::report::context::Context;
use crate::report::language::Word;
use crate::report::quote::{is_hidden, mark, place, short, stated};
use crate::report::summary::{is_real, renamed, sentences};
use crate::report::targets::{self, Block, Cited};
use crate::text::unaccented;
use crate::value::agency::Agencies;

/// The most rows and the most differences of a row that are shown; the tables beside the page have all.
const MOST_ROWS: usize = 3000;
const MOST_DIFFERENCES: usize = 60;
/// The longest text of a task that is shown whole, in characters.
const LONGEST: usize = 4000;

#[derive(Serialize)]
pub(super) struct Page {
    language: &'static str,
    title: String,
    words: BTreeMap<&'static str, &'static str>,
    summary: Vec<Cited>,
    standings: Option<Standings>,
    targets: Vec<Block>,
    targets_alone: Vec<Cited>,
    plans: Vec<PlanView>,
    fields: Vec<Choice>,
    kinds: Vec<Choice>,
    agencies: Vec<Choice>,
    rows: Vec<RowView>,
    /// Told where not all rows are shown.
    cut: Option<String>,
    renamed: Vec<String>,
    diagnostics: Vec<Note>,
}

#[derive(Serialize)]
struct PlanView {
    label: String,
    file: String,
    number: String,
    issued: String,
    title: String,
    tasks: usize,
    targets: usize,
    diagnostics: usize,
}

/// How often every plan stands above, at and below the baseline.
#[derive(Serialize)]
struct Standings {
    heads: Vec<String>,
    lines: Vec<(String, Vec<usize>)>,
}

/// An entry of a filter.
#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct Note {
    text: String,
    place: String,
}

#[derive(Serialize)]
struct RowView {
    number: usize,
    text: String,
    place: String,
    /// What the filters and the search look at.
    search: String,
    plans: String,
    agencies: String,
    fields: String,
    kinds: String,
    marks: Vec<&'static str>,
    members: Vec<MemberView>,
    differences: Vec<DifferenceView>,
    more: Option<String>,
}

#[derive(Serialize)]
struct MemberView {
    label: String,
    share: Option<&'static str>,
    text: Vec<Piece>,
    place: String,
    facts: Vec<Fact>,
}

#[derive(Serialize)]
struct Fact {
    name: &'static str,
    value: String,
    place: String,
    differs: bool,
}

#[derive(Serialize)]
struct DifferenceView {
    field: &'static str,
    field_name: &'static str,
    kind: &'static str,
    sentence: String,
    left: String,
    right: String,
    left_place: String,
    right_place: String,
}

impl Page {
    pub fn new(context: &Context<'_>) -> Self {
        let language = context.language;
        let all = context.comparison.alignment.rows.len();
        let by_row = context.by_row(|_| true);
        let rows: Vec<RowView> = (0..all.min(MOST_ROWS))
            .map(|row| RowView::new(context, row, by_row.get(&(row as u32)).map_or(&[], Vec::as_slice)))
            .collect();
        let real = || context.of_tasks();
        let fields: BTreeSet<ComparedField> = real().map(|difference| difference.field).collect();
        let kinds: BTreeSet<_> = real().map(|difference| difference.kind).collect();
        let agencies: BTreeSet<&str> = rows.iter().flat_map(|row| row.agencies.split_whitespace()).collect();
        let mut agencies: Vec<Choice> = agencies.into_iter().map(|id| choice(id, context.name(id))).collect();
        agencies.sort_by(|a, b| (unaccented(&a.name), &a.id).cmp(&(unaccented(&b.name), &b.id)));
        let lines = |((left, right), rows): ((String, String), Vec<u32>)| {
            let numbers: Vec<String> = rows.iter().map(|row| (row + 1).to_string()).collect();
            language.fill(Word::RenamedLine, &[&left, &right, &rows.len(), &numbers.join(", ")])
        };
        Page {
            language: language.code(),
            title: language.fill(Word::Title, &[&context.plans.len()]),
            words: WORDS.iter().map(|(name, word)| (*name, language.say(*word))).collect(),
            summary: sentences(context),
            standings: standings(context),
            targets: targets::blocks(context),
            targets_alone: targets::alone(context),
            plans: plans(context),
            fields: fields.into_iter().map(|field| choice(field.name(), language.field(field))).collect(),
            kinds: kinds.into_iter().map(|kind| choice(kind.name(), language.kind(kind))).collect(),
            agencies,
            cut: (all > MOST_ROWS).then(|| language.fill(Word::More, &[&(all - MOST_ROWS)])),
            rows,
            renamed: renamed(context).into_iter().map(lines).collect(),
            diagnostics: diagnostics(context),
        }
    }
}

/// The words that the template asks for by name.
const WORDS: &[(&str, Word)] = &[
    ("summary", Word::Summary),
    ("plans", Word::Plans),
    ("plan", Word::PlanHead),
    ("file", Word::FileHead),
    ("number", Word::NumberHead),
    ("date", Word::DateHead),
    ("title", Word::TitleHead),
    ("year", Word::YearHead),
    ("targets_beside", Word::Targets),
    ("targets_alone", Word::TargetsAlone),
    ("tasks", Word::TasksHead),
    ("targets", Word::TargetsHead),
    ("to_check", Word::DiagnosticsHead),
    ("row", Word::RowHead),
    ("task", Word::TaskHead),
    ("field", Word::FieldHead),
    ("kind", Word::KindHead),
    ("agency", Word::AgencyHead),
    ("search", Word::Search),
    ("search_hint", Word::SearchHint),
    ("all", Word::All),
    ("reset", Word::Reset),
    ("shown", Word::Shown),
    ("filter", Word::Filter),
    ("coverage", Word::Coverage),
    ("coverage_note", Word::CoverageNote),
    ("rows", Word::Rows),
    ("differences", Word::Differences),
    ("renamed", Word::Renamed),
    ("diagnostics", Word::Diagnostics),
    ("none", Word::None),
    ("nothing", Word::SaysNothing),
    ("skip", Word::Skip),
    ("contents", Word::Contents),
];

impl RowView {
    fn new(context: &Context<'_>, index: usize, differences: &[&Difference]) -> Self {
        let row = &context.comparison.alignment.rows[index];
        let anchor = context.task(row.anchor);
        let mut tasks: Vec<(&Member, &Task)> =
            row.members.iter().filter_map(|member| Some((member, context.task(member.task)?))).collect();
        // The text that the others are compared with comes first.
        tasks.sort_by_key(|(member, _)| member.task != row.anchor);
        let ids: BTreeSet<String> = tasks.iter().flat_map(|(_, task)| agency_ids(task)).collect();
        let search: Vec<String> = tasks.iter().map(|(_, task)| searched(task)).collect();
        let shown = differences
            .iter()
            .filter(|difference| difference.field != ComparedField::Task || difference.right.id.is_some());
        let shown: Vec<&&Difference> = shown.collect();
        let listed = |names: BTreeSet<&'static str>| names.into_iter().collect::<Vec<_>>().join(" ");
        RowView {
            number: index + 1,
            text: anchor.map_or_else(String::new, |task| long(&short(&task.text))),
            place: anchor.map_or_else(String::new, |task| place(&task.location)),
            search: search.join(" "),
            plans: row.members.iter().map(|member| member.task.plan.to_string()).collect::<Vec<_>>().join(" "),
            agencies: ids.into_iter().collect::<Vec<_>>().join(" "),
            fields: listed(differences.iter().map(|difference| difference.field.name()).collect()),
            kinds: listed(differences.iter().map(|difference| difference.kind.name()).collect()),
            marks: context.comparison.coverage.rows[index].iter().map(|share| mark(*share)).collect(),
            members: tasks
                .iter()
                .map(|(member, task)| MemberView::new(context, row.anchor, member, task, differences))
                .collect(),
            more: (shown.len() > MOST_DIFFERENCES)
                .then(|| context.language.fill(Word::More, &[&(shown.len() - MOST_DIFFERENCES)])),
            differences: shown
                .into_iter()
                .take(MOST_DIFFERENCES)
                .map(|difference| DifferenceView::new(context, difference))
                .collect(),
        }
    }
}

impl MemberView {
    fn new(context: &Context<'_>, anchor: TaskRef, member: &Member, task: &Task, differences: &[&Difference]) -> Self {
        let text = long(&task.text);
        let against = context.task(anchor).map_or("", |task| task.text.as_str());
        let fields = [ComparedField::Lead, ComparedField::Coordinating, ComparedField::Period, ComparedField::Funding];
        let facts = fields.into_iter().filter_map(|field| {
            let (raw, location) = stated(task, field);
            let differs = differences.iter().any(|difference| {
                let ours = |id: &Option<String>| id.as_deref() == Some(&*task.id);
                difference.field == field
                    && is_real(difference)
                    && (ours(&difference.left.id) || ours(&difference.right.id))
            });
            let value = long(raw?);
            Some(Fact { name: context.language.field(field), value, place: place(location), differs })
        });
        MemberView {
            label: context.label(member.task.plan).to_owned(),
            share: match member.share {
                crate::matching::Share::Whole => None,
                share => Some(mark(Some(share))),
            },
            text: if member.task == anchor {
                vec![Piece { text, differs: false }]
            } else {
                marked(&text, &long(against))
            },
            place: place(&task.location),
            facts: facts.collect(),
        }
    }
}

impl DifferenceView {
    fn new(context: &Context<'_>, difference: &Difference) -> Self {
        let (left, right) = (&difference.left, &difference.right);
        let says = context.says(difference);
        let at = |side: &crate::compare::Evidence| side.location.as_ref().map_or_else(String::new, place);
        DifferenceView {
            field: difference.field.name(),
            field_name: context.language.field(difference.field),
            kind: difference.kind.name(),
            sentence: context
                .language
                .fill(Word::Against, &[&context.label(right.plan), &context.label(left.plan), &says]),
            left: long(left.raw.as_deref().unwrap_or_default()),
            right: long(right.raw.as_deref().unwrap_or_default()),
            left_place: at(left),
            right_place: at(right),
        }
    }
}

fn choice(id: impl Into<String>, name: impl Into<String>) -> Choice {
    Choice { id: id.into(), name: name.into() }
}

fn standings(context: &Context<'_>) -> Option<Standings> {
    let (baseline, lines) = targets::standings(context)?;
    let language = context.language;
    let mut heads = vec![language.fill(Word::Standing, &[&context.label(baseline)])];
    heads.extend(targets::STANDINGS.iter().map(|(_, word)| language.say(*word).to_owned()));
    let lines = lines.into_iter().map(|(plan, counts)| (context.label(plan).to_owned(), counts.to_vec())).collect();
    Some(Standings { heads, lines })
}

fn plans(context: &Context<'_>) -> Vec<PlanView> {
    let view = |(index, plan): (usize, &crate::plan::Plan)| PlanView {
        label: context.labels[index].clone(),
        file: plan.file.to_string(),
        number: plan.preamble.number.as_ref().map_or_else(String::new, |stated| stated.value.clone()),
        issued: plan.preamble.issued.as_ref().map_or_else(String::new, |stated| spelling::issued(stated.value)),
        title: plan.preamble.title.as_ref().map_or_else(String::new, |stated| long(&short(&stated.value))),
        tasks: plan.tasks.len(),
        targets: plan.targets.len(),
        diagnostics: plan.diagnostics.len(),
    };
    context.plans.iter().enumerate().map(view).collect()
}

fn diagnostics(context: &Context<'_>) -> Vec<Note> {
    let all = context.plans.iter().flat_map(|plan| &plan.diagnostics);
    all.map(|diagnostic| Note { text: long(&diagnostic.message), place: place(&diagnostic.location) }).collect()
}

fn agency_ids(task: &Task) -> impl Iterator<Item = String> {
    let fields = [task.lead.as_ref(), task.coordinating.as_ref()];
    let ids = fields.into_iter().flatten().map(|field| &field.value).flat_map(|agencies: &Agencies| &agencies.ids);
    ids.map(|id| id.to_string())
}

/// The text of a task and its fields without diacritics.
fn searched(task: &Task) -> String {
    let fields = [ComparedField::Task, ComparedField::Lead, ComparedField::Coordinating, ComparedField::Period];
    let parts: Vec<String> =
        fields.into_iter().filter_map(|field| stated(task, field).0).map(|raw| unaccented(&long(raw))).collect();
    parts.join(" ")
}

/// The first [`LONGEST`] characters, without those that are not seen but change what is.
fn long(text: &str) -> String {
    let shown = |c: &char| matches!(c, '\n' | '\t') || !is_hidden(*c);
    let mut out: String = text.chars().filter(shown).take(LONGEST).collect();
    if text.chars().filter(shown).nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}
