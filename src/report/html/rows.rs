//! The rows of the comparison, each a table with a line a plan.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::marked::{Piece, marked, marked_in_all};
use super::view::Note;
use crate::compare::{ComparedField, Difference, DifferenceKind};
use crate::matching::{AlignmentRow, Member, Share};
use crate::plan::Task;
use crate::report::context::{Context, DOUBT, Named, Told};
use crate::report::language::Word;
use crate::report::quote::{long, seen, short, stated};
use crate::value::Field;
use crate::value::agency::Agencies;

/// The most statements on a row that are shown; the tables beside the page have all.
const MOST_TOLD: usize = 60;

#[derive(Serialize)]
pub(super) struct RowView {
    number: usize,
    title: String,
    /// How many plans have it, of how many.
    held: String,
    marks: Vec<Mark>,
    fields: Vec<Head>,
    members: Vec<MemberView>,
    /// The plans that do not have it.
    lacking: Option<String>,
    /// The tasks that may be it, of plans in which it was not found.
    unfound: Vec<Note>,
    majorities: Vec<String>,
    differences: Vec<Statement>,
    more: Option<String>,
    /// What the filters look at: `field.kind.plan,plan`, parted by blanks. A kind that is no real difference has a `~`
    /// before it, and is found by its own name alone.
    found: String,
    #[serde(skip)]
    pub found_in: BTreeSet<(ComparedField, DifferenceKind)>,
}

#[derive(Serialize)]
struct Mark {
    class: &'static str,
    sign: String,
}

#[derive(Serialize)]
struct Head {
    id: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct MemberView {
    plan: u32,
    label: String,
    baseline: bool,
    share: Option<&'static str>,
    /// `? 20%` where it may be another task.
    doubt: Option<String>,
    /// Ids of agencies, parted by blanks.
    lead: String,
    coordinating: String,
    /// Said in place of a text that is the first one's.
    same_as: Option<String>,
    text: Vec<Piece>,
    place: String,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    field: &'static str,
    value: Option<String>,
    /// Where it stands, if that is not where the task stands.
    place: Option<String>,
    differs: bool,
}

/// What plans do differently from another.
#[derive(Serialize)]
struct Statement {
    field: &'static str,
    field_name: &'static str,
    kind: &'static str,
    right: Vec<Side>,
    left: Side,
    says: String,
}

/// A plan, and the line in which its words stand.
#[derive(Serialize)]
struct Side {
    label: String,
    href: Option<String>,
}

/// A row while its view is made.
struct Rowing<'a> {
    context: &'a Context<'a>,
    index: usize,
    row: &'a AlignmentRow,
    differences: &'a [&'a Difference],
    /// The text that the others are compared with comes first.
    tasks: Vec<(&'a Member, &'a Task)>,
}

impl RowView {
    pub fn new<'a>(context: &'a Context<'a>, index: usize, differences: &'a [&'a Difference]) -> Self {
        let row = &context.comparison.alignment.rows[index];
        let mut tasks: Vec<(&Member, &Task)> =
            row.members.iter().filter_map(|member| Some((member, context.task(member.task)?))).collect();
        tasks.sort_by_key(|(member, _)| member.task != row.anchor);
        Rowing { context, index, row, differences, tasks }.view()
    }

    /// The ids of all agencies in it.
    pub fn agencies(&self) -> impl Iterator<Item = &str> {
        let both = self.members.iter().flat_map(|member| [&member.lead, &member.coordinating]);
        both.flat_map(|ids| ids.split_whitespace())
    }
}

impl<'a> Rowing<'a> {
    fn view(self) -> RowView {
        let context = self.context;
        let shares = &context.comparison.coverage.rows[self.index];
        let fields: Vec<ComparedField> = ComparedField::OF_TASK
            .into_iter()
            .filter(|field| self.tasks.iter().any(|(_, task)| stated(task, *field).0.is_some()))
            .collect();
        let candidates = context.candidates_of(self.index as u32);
        let is_unfound = |plan: u32| candidates.iter().any(|(other, _)| *other == plan);
        let lacking = (0..).zip(shares).filter(|(_, share)| share.is_none()).map(|(plan, _)| plan);
        let lacking: Vec<u32> = lacking.filter(|plan| !is_unfound(*plan)).collect();
        let unfound = candidates.iter().map(|&(plan, candidate)| Note {
            text: context.unfound(plan, candidate),
            place: context.task(candidate.task).map_or_else(String::new, |task| context.place(&task.location)),
        });
        let told = context.told(&self.shown());
        let found = self.found();
        RowView {
            number: self.index + 1,
            title: context.task(self.row.anchor).map_or_else(String::new, |task| seen(&short(&task.text))),
            held: format!("{}/{}", shares.iter().flatten().count(), shares.len()),
            marks: (0..).zip(shares).map(|(plan, share)| self.mark(plan, *share)).collect(),
            members: self.members(&fields),
            fields: fields
                .iter()
                .map(|field| Head { id: field.name(), name: context.language.field(*field) })
                .collect(),
            lacking: (!lacking.is_empty())
                .then(|| context.language.fill(Word::Lacking, &[&context.labels_of(&lacking)])),
            unfound: unfound.collect(),
            majorities: fields.iter().filter_map(|field| self.majority(*field)).collect(),
            more: (told.len() > MOST_TOLD)
                .then(|| context.language.fill(Word::More, &[&context.count(told.len() - MOST_TOLD)])),
            differences: told.into_iter().take(MOST_TOLD).map(|told| self.statement(told)).collect(),
            found: written(&found),
            found_in: found.into_keys().collect(),
        }
    }

    fn mark(&self, plan: u32, share: Option<Share>) -> Mark {
        let sign = self.context.mark(self.index as u32, plan);
        Mark { class: if sign.ends_with(DOUBT) { "q" } else { class(share) }, sign }
    }

    /// The differences to tell: a plan that lacks the task is named once, in another place.
    fn shown(&self) -> Vec<&'a Difference> {
        let is_shown = |found: &&Difference| {
            found.field != ComparedField::Task || (found.right.id.is_some() && found.left.id.is_some())
        };
        self.differences.iter().copied().filter(is_shown).collect()
    }

    /// Which plans differ in what: the right side of each difference, and the left one seen from the other side, unless
    /// it is the yardstick.
    fn found(&self) -> BTreeMap<(ComparedField, DifferenceKind), BTreeSet<u32>> {
        let mut found: BTreeMap<(ComparedField, DifferenceKind), BTreeSet<u32>> = BTreeMap::new();
        for difference in self.differences {
            let (left, right) = (difference.left.plan, difference.right.plan);
            found.entry((difference.field, difference.kind)).or_default().insert(right);
            if self.context.comparison.baseline != Some(left) {
                found.entry((difference.field, difference.kind.mirror())).or_default().insert(left);
            }
        }
        found
    }

    fn members(&self, fields: &[ComparedField]) -> Vec<MemberView> {
        let first = self.tasks.first().map_or("", |(_, task)| task.text.as_str());
        let first = long(first);
        let others: Vec<String> = self.tasks.iter().skip(1).map(|(_, task)| long(&task.text)).collect();
        let mut texts = vec![marked_in_all(&first, &others)];
        texts.extend(others.iter().map(|text| marked(text, &first)));
        let views = self.tasks.iter().zip(texts).enumerate();
        views
            .map(|(index, ((member, task), text))| {
                let same = index > 0 && task.text.split_whitespace().eq(self.tasks[0].1.text.split_whitespace());
                self.member(member, task, fields, if same { None } else { Some(text) })
            })
            .collect()
    }

    /// The line of a task; without `text` where it is the first one's.
    fn member(&self, member: &Member, task: &Task, fields: &[ComparedField], text: Option<Vec<Piece>>) -> MemberView {
        let context = self.context;
        let place = context.lines(&task.location);
        let cell = |field: &ComparedField| {
            let (raw, location) = stated(task, *field);
            let at = context.lines(location);
            CellView {
                field: field.name(),
                value: raw.as_deref().map(long),
                place: Some(at).filter(|at| *at != place),
                differs: raw.is_some() && context.stands_out(self.index as u32, *field, member.task, self.differences),
            }
        };
        let first = || context.label(self.row.anchor.plan);
        MemberView {
            plan: member.task.plan,
            label: context.label(member.task.plan).to_owned(),
            baseline: context.comparison.baseline == Some(member.task.plan),
            share: match member.share {
                Share::Whole => None,
                Share::Split => Some(context.language.say(Word::ShareSplit)),
                Share::Merged => Some(context.language.say(Word::ShareMerged)),
            },
            doubt: context.doubt(self.index as u32, member.task),
            lead: ids(task.lead.as_ref()),
            coordinating: ids(task.coordinating.as_ref()),
            same_as: text.is_none().then(|| context.language.fill(Word::SameText, &[&first()])),
            text: text.unwrap_or_default(),
            cells: fields.iter().map(cell).collect(),
            place,
        }
    }

    fn majority(&self, field: ComparedField) -> Option<String> {
        let found = self.context.commonest(self.index as u32, field).filter(|found| !found.deviants.is_empty())?;
        let name = self.context.language.field(field);
        Some(self.context.majority_sentence(found, [Word::MajorityOf, Word::PluralityOf], Some(name)))
    }

    fn statement(&self, told: Told<'_>) -> Statement {
        let first = told.differences[0];
        let side = |side: Named<'_>| Side { href: self.line(side.evidence.id.as_deref()), label: side.label };
        Statement {
            field: first.field.name(),
            field_name: self.context.language.field(first.field),
            kind: first.kind.name(),
            right: self.context.rights(&told).into_iter().map(side).collect(),
            left: side(self.context.left(&told)),
            says: told.says,
        }
    }

    /// The line in which a task stands.
    fn line(&self, id: Option<&str>) -> Option<String> {
        let line = self.tasks.iter().position(|(_, task)| Some(&*task.id) == id)?;
        Some(format!("#r{}-{}", self.index + 1, line + 1))
    }
}

fn written(found: &BTreeMap<(ComparedField, DifferenceKind), BTreeSet<u32>>) -> String {
    let one = |((field, kind), plans): (&(ComparedField, DifferenceKind), &BTreeSet<u32>)| {
        let nominal = *field != ComparedField::Task && (kind.is_nominal() || kind.is_one_sided());
        let plans: Vec<String> = plans.iter().map(u32::to_string).collect();
        format!("{}.{}{}.{}", field.name(), if nominal { "~" } else { "" }, kind.name(), plans.join(","))
    };
    found.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn class(share: Option<Share>) -> &'static str {
    match share {
        Some(Share::Whole) => "y",
        Some(Share::Split) => "s",
        Some(Share::Merged) => "m",
        None => "n",
    }
}

fn ids(field: Option<&Field<Agencies>>) -> String {
    let ids = field.iter().flat_map(|field| &field.value.ids);
    ids.map(|id| seen(&id.to_string())).collect::<Vec<_>>().join(" ")
}
