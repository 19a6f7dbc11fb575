//! Targets side by side: one block an indicator, for every kind of report.

use serde::Serialize;

use super::context::Context;
use super::language::{Language, Word};
use super::quantity::{measure, quantity};
use super::quote::{seen, short};
use crate::compare::target::{Standing, TargetDifference, TargetGroup, TargetKind, TargetRef, TargetSide};
use crate::compare::{ComparedField, Difference};
use crate::frame::years;
use crate::plan::Target;

/// The most sentences of a block; the tables have all.
const MOST_SENTENCES: usize = 15;
/// The most sentences at the top of a report.
const MOST_IN_SUMMARY: usize = 6;

/// One indicator: a line a plan that names it, a column a year.
#[derive(Serialize)]
pub(super) struct Block {
    /// Its place among the blocks, from 1.
    pub number: usize,
    pub indicator: String,
    pub years: Vec<String>,
    pub lines: Vec<PlanLine>,
    pub sentences: Vec<Cited>,
    pub more: Option<String>,
    /// The plans that set no target for it.
    pub silent: Option<String>,
}

/// What a plan asks for in each year.
#[derive(Serialize)]
pub(super) struct PlanLine {
    pub label: String,
    /// Whether it is the yardstick.
    pub baseline: bool,
    /// One list a year, usually of one value or none.
    pub years: Vec<Vec<Value>>,
}

/// A target, and how it stands against the yardstick's.
#[derive(Serialize)]
pub(super) struct Value {
    /// The name of its anchor.
    pub id: String,
    pub text: String,
    /// Its place, and the same within its file.
    pub place: String,
    pub lines: String,
    /// The sentence or row it stands in.
    pub quote: String,
    pub against: Option<String>,
    /// `above`, `below` or nothing: whether it asks for more than the yardstick.
    pub class: &'static str,
}

/// A statement and where it stands.
#[derive(Serialize)]
pub(super) struct Cited {
    pub text: String,
    pub places: Vec<Place>,
}

/// A citation, and on a page the anchor of its words.
#[derive(PartialEq, Serialize)]
pub(super) struct Place {
    pub text: String,
    pub href: Option<String>,
}

impl Cited {
    /// As a line of plain text.
    pub fn plain(&self) -> String {
        let places: Vec<&str> = self.places.iter().map(|place| place.text.as_str()).collect();
        match places.is_empty() {
            true => format!("{}\n", self.text),
            false => format!("{} ({})\n", self.text, places.join(", ")),
        }
    }
}

impl From<String> for Cited {
    fn from(text: String) -> Self {
        Cited { text, places: Vec::new() }
    }
}

/// The anchor of a target on a page.
fn anchor(target: TargetRef) -> String {
    format!("t{}-{}", target.plan, target.target)
}

fn places(context: &Context<'_>, targets: impl Iterator<Item = TargetRef>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for target in targets {
        let place = Place {
            text: context.place(&target.of(context.plans).location),
            href: Some(format!("#{}", anchor(target))),
        };
        if !places.iter().any(|other| other.text == place.text) {
            places.push(place);
        }
    }
    places
}

fn reference(side: TargetSide) -> Option<TargetRef> {
    side.target.map(|target| TargetRef { plan: side.plan, target })
}

/// The indicators that at least two plans name, or the baseline.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let groups = context.comparison.targets.groups.iter().enumerate().filter(|(_, group)| is_shared(context, group));
    (1..).zip(groups).map(|(number, (index, group))| block(context, number, index, group)).collect()
}

fn is_shared(context: &Context<'_>, group: &TargetGroup) -> bool {
    let plans = plans_of(group);
    plans.len() > 1 || context.comparison.baseline.is_some_and(|baseline| plans.contains(&baseline))
}

/// The indicators that one plan alone names, in a line each: how the target changes over the years, or what it is.
pub(super) fn alone(context: &Context<'_>) -> Vec<Cited> {
    let targets = &context.comparison.targets;
    let groups = targets.groups.iter().enumerate().filter(|(_, group)| !is_shared(context, group));
    groups.filter_map(|(index, group)| line(context, index, group)).collect()
}

fn line(context: &Context<'_>, index: usize, group: &TargetGroup) -> Option<Cited> {
    let label = context.label(group.members.first()?.plan);
    let members: Vec<&Target> = group.members.iter().map(|member| member.of(context.plans)).collect();
    let changes = context.comparison.targets.changes.iter().filter(|change| change.group as usize == index);
    let mut said: Vec<String> = Vec::new();
    if context.language == Language::Vietnamese {
        said.extend(changes.map(|change| change.sentence(context.plans)));
    }
    if said.is_empty() {
        said.extend(members.iter().map(|target| goal(context.language, target)));
    }
    let indicator = short(&capital(&group.indicator));
    let text = context.language.fill(Word::TargetAlone, &[&indicator, &label, &said.join("; ")]);
    let mut places = places(context, group.members.iter().copied());
    // The words stand in no table of the report: the citation leads nowhere.
    places.iter_mut().for_each(|place| place.href = None);
    Some(Cited { text: seen(&text), places })
}

fn block(context: &Context<'_>, number: usize, index: usize, group: &TargetGroup) -> Block {
    let targets = &context.comparison.targets;
    let held = plans_of(group);
    // Where the yardstick has the indicator, the plans are told against it alone; the table shows the rest.
    let yardstick = context.comparison.baseline.filter(|baseline| held.contains(baseline));
    // What cannot be held against the number of the country is told in the table, beside each value.
    let beside = |found: &TargetDifference| yardstick.is_some() && found.kind == TargetKind::OtherWhole;
    let told = |found: &&TargetDifference| {
        found.group as usize == index
            && is_real(found)
            && !beside(found)
            && yardstick.is_none_or(|baseline| found.left.plan == baseline)
    };
    let found = targets.differences.iter().filter(told);
    let mut sentences: Vec<Cited> = found.map(|found| sentence(context, found)).collect();
    sentences.extend(targets.changes.iter().filter(|change| change.group as usize == index).map(|change| {
        let (from, to) = (change.earlier.of(context.plans), change.later.of(context.plans));
        let label = context.label(change.earlier.plan);
        let text = match context.language {
            Language::Vietnamese => context.language.fill(Word::WithinPlan, &[&label, &change.sentence(context.plans)]),
            Language::English => format!("{label}: {} → {}", goal(context.language, from), goal(context.language, to)),
        };
        Cited { text: seen(&text), places: places(context, [change.earlier, change.later].into_iter()) }
    }));
    let more = sentences.len().checked_sub(MOST_SENTENCES).filter(|&more| more > 0);
    sentences.truncate(MOST_SENTENCES);
    let silent: Vec<u32> = (0..context.plans.len() as u32).filter(|plan| !held.contains(plan)).collect();
    let silent =
        (!silent.is_empty()).then(|| context.language.fill(Word::TargetSilent, &[&context.labels_of(&silent)]));
    let years = years(context.plans, group);
    let year_head = |year: &Option<i16>| {
        year.map_or_else(|| context.language.say(Word::NoYear).to_owned(), |year| year.to_string())
    };
    // The yardstick first: the others are read against it.
    let (first, rest): (Vec<u32>, Vec<u32>) = held.iter().partition(|&&plan| Some(plan) == yardstick);
    let lines = first.into_iter().chain(rest).map(|plan| plan_line(context, index, group, &years, plan)).collect();
    Block {
        number,
        indicator: seen(&short(&capital(&group.indicator))),
        years: years.iter().map(year_head).collect(),
        lines,
        sentences,
        more: more.map(|more| context.language.fill(Word::More, &[&more])),
        silent,
    }
}

fn plan_line(context: &Context<'_>, index: usize, group: &TargetGroup, years: &[Option<i16>], plan: u32) -> PlanLine {
    let value = |target: TargetRef| {
        let stated = target.of(context.plans);
        let found = against_yardstick(context, index, target);
        Value {
            id: anchor(target),
            text: seen(&short(&quantity(&stated.quantity, context.language))),
            place: context.place(&stated.location),
            lines: context.lines(&stated.location),
            quote: seen(&short(&stated.text)),
            against: found.map(|found| beside(context.language, found)),
            class: match found.map(|found| found.standing) {
                Some(Standing::Above) => "above",
                Some(Standing::Below) => "below",
                _ => "level",
            },
        }
    };
    let of_year = |year: &Option<i16>| {
        let members = group.members.iter().filter(|member| member.plan == plan);
        members.filter(|member| member.of(context.plans).by_year == *year).copied().map(value).collect()
    };
    PlanLine {
        label: context.label(plan).to_owned(),
        baseline: context.comparison.baseline == Some(plan),
        years: years.iter().map(of_year).collect(),
    }
}

/// How a target was compared with the yardstick's, if it was.
fn against_yardstick<'a>(context: &Context<'a>, group: usize, target: TargetRef) -> Option<&'a TargetDifference> {
    let baseline = context.comparison.baseline?;
    let differences = &context.comparison.targets.differences;
    let start = differences.partition_point(|found| (found.group as usize) < group);
    let of_group = differences[start..].iter().take_while(|found| found.group as usize == group);
    let mut found = of_group.filter(|found| found.left.plan == baseline && reference(found.right) == Some(target));
    found.find(|found| found.left.target.is_some())
}

/// What stands beside a value: `cao hơn 13 điểm phần trăm`; where less is better or years differ, what that means, too.
fn beside(language: Language, found: &TargetDifference) -> String {
    let size = found.size.zip(found.size_unit.as_ref());
    let size = size.map(|(value, unit)| measure(value, unit, language)).unwrap_or_default();
    let word = match found.kind {
        TargetKind::Higher => Word::CellHigher,
        TargetKind::Lower => Word::CellLower,
        TargetKind::Equal => Word::CellEqual,
        TargetKind::StricterComparator => Word::CellStricter,
        TargetKind::LooserComparator => Word::CellLooser,
        TargetKind::OtherComparator => Word::CellOther,
        TargetKind::EarlierYear => Word::CellEarlier,
        TargetKind::LaterYear => Word::CellLater,
        TargetKind::OtherYear => Word::CellOtherYear,
        TargetKind::OtherUnit => Word::CellUnit,
        TargetKind::OtherWhole => Word::CellWhole,
        TargetKind::Missing => Word::SaysNothing,
    };
    let effort = match (found.standing, found.kind) {
        (Standing::Above, TargetKind::Higher) | (Standing::Below, TargetKind::Lower) => "",
        (Standing::Above, _) => language.say(Word::EffortHigher),
        (Standing::Below, _) => language.say(Word::EffortLower),
        _ => "",
    };
    format!("{}{effort}", language.fill(word, &[&size]))
}

fn plans_of(group: &TargetGroup) -> Vec<u32> {
    let mut plans: Vec<u32> = group.members.iter().map(|member| member.plan).collect();
    plans.dedup();
    plans
}

/// Whether two targets were compared and differ.
fn is_real(found: &TargetDifference) -> bool {
    !matches!(found.kind, TargetKind::Equal | TargetKind::Missing)
}

/// `Lai Châu đặt mục tiêu trên 98% đến năm 2030, Đồng Nai trên 95% đến năm 2030: Lai Châu cao hơn 3 điểm phần trăm`
fn sentence(context: &Context<'_>, found: &TargetDifference) -> Cited {
    let (left, right) = (found.left.of(context.plans), found.right.of(context.plans));
    let text = match (context.language, left, right) {
        (Language::English, Some(left), Some(right)) => english(context, found, left, right),
        _ => found.sentence(context.plans, |plan| context.label(plan).to_owned()),
    };
    let sides = [found.right, found.left].into_iter().filter_map(reference);
    Cited { text: seen(&text), places: places(context, sides) }
}

fn english(context: &Context<'_>, found: &TargetDifference, left: &Target, right: &Target) -> String {
    let same = |difference: &&Difference| {
        let ids = (difference.left.id.as_deref(), difference.right.id.as_deref());
        difference.field == ComparedField::Target && ids == (Some(&*left.id), Some(&*right.id))
    };
    let says = context
        .comparison
        .differences
        .iter()
        .find(same)
        .map_or_else(String::new, |difference| context.says(difference));
    let language = context.language;
    let (here, there) = (context.label(found.right.plan), context.label(found.left.plan));
    language.fill(Word::TargetPair, &[&here, &goal(language, right), &there, &goal(language, left), &says])
}

fn goal(language: Language, target: &Target) -> String {
    match target.by_year {
        Some(year) => language.fill(Word::TargetGoal, &[&quantity(&target.quantity, language), &year]),
        None => quantity(&target.quantity, language),
    }
}

/// Where a plan may stand against the baseline, in the order of reports.
pub(super) const STANDINGS: [(Standing, Word); 5] = [
    (Standing::Above, Word::AboveHead),
    (Standing::At, Word::AtHead),
    (Standing::Below, Word::BelowHead),
    (Standing::Silent, Word::SilentHead),
    (Standing::Unclear, Word::UnclearHead),
];

/// A plan, and how many of its targets stand where, in the order of [`STANDINGS`].
pub(super) type StandingCounts = (u32, [usize; STANDINGS.len()]);

/// The baseline, and for every other plan how many of its targets stand where, in the order of [`STANDINGS`]. `None`
/// without a baseline or where it sets no targets.
pub(super) fn standings(context: &Context<'_>) -> Option<(u32, Vec<StandingCounts>)> {
    let baseline = context.comparison.baseline?;
    let of_baseline = |found: &&TargetDifference| found.left.plan == baseline && found.left.target.is_some();
    let found: Vec<&TargetDifference> = context.comparison.targets.differences.iter().filter(of_baseline).collect();
    let others = (0..context.plans.len() as u32).filter(|&plan| plan != baseline);
    let count = |plan| {
        let of_plan = || found.iter().filter(|found| found.right.plan == plan);
        (plan, STANDINGS.map(|(standing, _)| of_plan().filter(|found| found.standing == standing).count()))
    };
    (!found.is_empty()).then(|| (baseline, others.map(count).collect()))
}

/// How many indicators can be compared and how many differ, then the first difference of the first of them: from the
/// yardstick, or from one another where none differs from it.
pub(super) fn summary(context: &Context<'_>) -> Vec<Cited> {
    let targets = &context.comparison.targets;
    let comparable = targets.groups.iter().filter(|group| plans_of(group).len() > 1).count();
    // A difference in the same year says more than one between years, and one from the yardstick more than another.
    let rank = |found: &TargetDifference| {
        let of_yardstick = context.comparison.baseline.is_none_or(|plan| found.left.plan == plan);
        is_measured(found).then_some(of_yardstick)
    };
    let mut differing: Vec<&TargetDifference> = Vec::new();
    for found in targets.differences.iter().filter(|found| is_real(found)) {
        match differing.last_mut() {
            Some(last) if last.group == found.group => {
                if rank(found) > rank(last) {
                    *last = found;
                }
            }
            _ => differing.push(found),
        }
    }
    if comparable == 0 {
        return Vec::new();
    }
    let counts = [context.count(comparable), context.count(differing.len())];
    let mut lines = vec![Cited::from(context.language.fill(Word::CountTarget, &[&counts[0], &counts[1]]))];
    let best = differing.iter().filter_map(|found| rank(found)).max();
    let measured = differing.into_iter().filter(|found| best.is_some() && rank(found) == best);
    for found in measured.take(MOST_IN_SUMMARY) {
        let Cited { text, places } = sentence(context, found);
        let indicator = capital(&targets.groups[found.group as usize].indicator);
        lines.push(Cited { text: context.language.fill(Word::TargetSentence, &[&indicator, &text]), places });
    }
    lines
}

/// The text with a capital first letter, as a heading has it.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn is_measured(found: &TargetDifference) -> bool {
    matches!(found.kind, TargetKind::Higher | TargetKind::Lower)
}
