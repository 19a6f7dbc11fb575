//! Sentences elsewhere that assign tasks by reference: `Sở Y tế: chủ trì thực hiện khoản 2, khoản 3, phần II`.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::around::{Aspect, helpers_after, own_subject, role, time_alone, told_after};
use super::by_subject::{self, Duty};
use super::gather::{Words, has_name, join, put};
use super::own_period::{Dated, OwnPeriods};
use super::resolve::Resolver;
use super::timetable::{self, Entry, Timetable};
use crate::document::Document;
use crate::error::Location;
use crate::plan::line::location;
use crate::plan::model::{Diagnostic, DiagnosticKind};
use crate::plan::outline::Outline;
use crate::plan::paragraph::Paragraph;
use crate::plan::phrase::cut;
use crate::plan::prose::fill::QUOTE;
use crate::plan::prose::{ProseTask, Use};
use crate::plan::raw::{RawCell, RawTask};
use crate::plan::wording::fields::Assignment;
use crate::plan::wording::names::doer;
use crate::plan::wording::reference::{Group, Reference, Size, groups};
use crate::plan::wording::time::{is_period, time_after};
use crate::text::{fold, pattern};
use crate::value::Origin;

/// So many bytes between two references are a word or a number that was misread.
const SHORT: usize = 24;

/// No task is assigned by more sentences.
const MANY: usize = 24;

/// How many times the sentences of one document may tell a task something: far more than any plan does, and few enough
/// for a document that is nothing but references.
const BUDGET: usize = 5_000_000;

/// What the sentences of a plan say about one task.
#[derive(Clone, Debug, Default)]
struct Told {
    lead: Vec<Words>,
    partners: Vec<Words>,
    coordinating: Vec<Words>,
    beside: Vec<Words>,
    period: Vec<Words>,
    timetable: Vec<Words>,
    funding: Vec<Words>,
}

impl Told {
    fn of(&mut self, aspect: Aspect) -> &mut Vec<Words> {
        match aspect {
            Aspect::Lead => &mut self.lead,
            Aspect::Partners => &mut self.partners,
            Aspect::Coordinating => &mut self.coordinating,
            Aspect::Beside => &mut self.beside,
            Aspect::Period => &mut self.period,
            Aspect::Timetable => &mut self.timetable,
            Aspect::Funding => &mut self.funding,
        }
    }
}

/// What came of the sentences and rows that refer to tasks.
pub(crate) struct Elsewhere {
    /// What refers to nothing.
    pub diagnostics: Vec<Diagnostic>,
    /// The units of rows that were no tasks, but assign those of the text.
    pub rows: Vec<usize>,
}

/// Reads the sentences outside the tasks, and the rows of tables that only refer to tasks of the text, and fills the
/// fields that tasks have not got from nearer by. Such rows are taken out of `tables`. When a task is done is told by a
/// timetable rather than by its own words, and by these rather than by what a sentence says of several tasks.
pub(crate) fn apply(
    document: &Document,
    paragraphs: &[Paragraph],
    outline: &Outline,
    uses: &[Use],
    prose: &mut [ProseTask],
    tables: &mut Vec<RawTask>,
) -> Elsewhere {
    let own = OwnPeriods::of(prose);
    let mut reader = Reader {
        resolver: Resolver::new(paragraphs, outline, tables, task_ranges(outline, prose, uses)),
        document,
        uses,
        prose: prose.len(),
        told: vec![Told::default(); prose.len() + tables.len()],
        known: HashMap::new(),
        budget: BUDGET,
        rest: None,
        apart: Vec::new(),
        diagnostics: Vec::new(),
    };
    for (node, _) in uses.iter().enumerate().filter(|(_, found)| !matches!(found, Use::Task | Use::OfTask(_))) {
        reader.read(node);
    }
    let refers: Vec<bool> = tables.iter().map(|row| reader.read_row(row)).collect();
    let led: Vec<bool> = reader.told.iter().map(|told| !told.lead.is_empty()).collect();
    let duties = if by_subject::refers(&led) { reader.duties() } else { Vec::new() };
    let Reader { mut told, rest, mut diagnostics, .. } = reader;
    let tasks: Vec<&RawTask> = prose.iter().map(|task| &task.raw).chain(tables.iter()).collect();
    let meant = by_subject::meant(&duties, &tasks, &led);
    for (task, told) in prose.iter_mut().zip(&mut told) {
        let listed = std::mem::take(&mut told.timetable);
        put(&mut task.raw.period, listed.into_iter().take(1).collect(), "; ");
        if task.helped_by_words && [&told.partners, &told.coordinating].iter().any(|names| !names.is_empty()) {
            task.raw.coordinating = None;
        }
    }
    own.fill(prose, Dated::Only);
    let raws = prose.iter_mut().map(|task| &mut task.raw).chain(tables.iter_mut());
    for (task, (raw, mut told)) in raws.zip(told).enumerate() {
        if let Some(duty) = meant.get(&task) {
            let cell =
                |raw: &str| RawCell { raw: raw.to_owned(), origin: Origin::Subject, location: duty.place.clone() };
            raw.lead = Some(cell(&duty.agency));
            raw.period = raw.period.take().or_else(|| duty.period.as_deref().map(cell));
            told.partners.extend(duty.partners.iter().map(|names| (names.clone(), duty.place.clone())));
            diagnostics.push(duty.diagnostic(raw));
        }
        put(&mut raw.lead, told.lead, ", ");
        // Who leads a task and helps with others under the same reference is no partner of its own. Who helps `Sở A, Sở B`
        // with what one of them leads and with what the other leads does not say that they help each other.
        let lead = raw.lead.as_ref().map(|lead| lead.raw.as_str());
        let leads = |name: &str| lead.is_some_and(|lead| fold(lead) == fold(name));
        told.coordinating.retain(|(name, _)| !leads(name));
        if let Some(named) = &mut raw.coordinating {
            // Who is told to help comes beside those whom the task names.
            join(named, std::mem::take(&mut told.coordinating));
        }
        let mut others = [told.partners, told.coordinating].concat();
        others.retain(|(name, _)| !leads(name));
        others.extend(told.beside.into_iter().filter(|(names, _)| lead.is_none_or(|lead| !has_name(names, lead))));
        put(&mut raw.coordinating, others, ", ");
        put(&mut raw.period, told.timetable.into_iter().chain(told.period).take(1).collect(), "; ");
        put(&mut raw.funding, told.funding.into_iter().take(1).collect(), "; ");
    }
    for task in prose.iter_mut() {
        put(&mut task.raw.period, rest.iter().cloned().collect(), "; ");
    }
    own.fill(prose, Dated::All);
    let mut rows = Vec::new();
    let mut refers = refers.into_iter();
    tables.retain(|row| {
        let task = !refers.next().unwrap_or(false);
        if !task {
            rows.extend(&row.units);
        }
        task
    });
    Elsewhere { diagnostics, rows }
}

/// For each node the tasks at and under it: tasks stand in the order of nodes, and a node's descendants follow it.
fn task_ranges(outline: &Outline, prose: &[ProseTask], uses: &[Use]) -> Vec<std::ops::Range<usize>> {
    let place = |node: usize| prose.partition_point(|task| task.node < node);
    (0..outline.nodes.len())
        .map(|node| match uses[node] {
            Use::OfTask(owner) => place(owner)..place(owner) + 1,
            _ => place(node)..place(outline.end(node)),
        })
        .collect()
}

struct Reader<'a> {
    resolver: Resolver<'a>,
    document: &'a Document,
    uses: &'a [Use],
    /// How many tasks stand in the text; those of the tables are numbered after them.
    prose: usize,
    told: Vec<Told>,
    /// What was found for each reference, for the same is referred to many times.
    known: HashMap<Reference, Vec<std::ops::Range<usize>>>,
    /// How many more times a task may be told something.
    budget: usize,
    /// When the tasks are done that no sentence names.
    rest: Option<(String, Location)>,
    /// Sentences of no task that refer to none, with their paragraphs.
    apart: Vec<(usize, &'a str)>,
    diagnostics: Vec<Diagnostic>,
}

/// What the words around a group of references say.
struct Said<'a> {
    aspect: Option<Aspect>,
    /// What is said of the aspect: who, by when, or with what money.
    words: Option<&'a str>,
    partners: Option<&'a str>,
    period: Option<&'a str>,
    place: &'a Location,
}

impl Reader<'_> {
    fn read(&mut self, node: usize) {
        let paragraphs = self.resolver.paragraphs;
        if self.read_timetable(node) {
            return;
        }
        let text = &paragraphs[node].text;
        // Most paragraphs refer to nothing, so that nobody needs to know whom they speak of.
        let mut subject: Option<Option<String>> = None;
        let mut context = None;
        let mut last: Vec<Reference> = Vec::new();
        for sentence in sentences(text) {
            self.read_rest(node, sentence);
            let found = groups(sentence);
            if found.is_empty() {
                // `Chủ trì thực hiện điểm d khoản 2 Mục III. Thời hạn: quý IV năm 2026.`
                let targets = std::mem::take(&mut last);
                if let Some(period) = time_alone(sentence).filter(|_| !targets.is_empty()) {
                    let place = &self.place(node, sentence);
                    let said = Said { aspect: None, words: None, partners: None, period: Some(period), place };
                    self.tell(&targets, &said);
                } else if self.uses[node] == Use::Prose {
                    self.apart.push((node, sentence));
                }
                continue;
            }
            let place = self.place(node, sentence);
            let (mut from, mut aspect) = (0, None);
            for (i, group) in found.iter().enumerate() {
                // `điểm c [không rõ] Mục III`: where what stands between is not understood, not all of it is meant.
                let rest_of = |before: &Group| {
                    let between = &sentence[before.range.end..group.range.start];
                    between.len() <= SHORT && !between.contains([';', ',', '.']) && before.is_small()
                };
                if !group.is_small() && i.checked_sub(1).and_then(|i| found.get(i)).is_some_and(rest_of) {
                    from = group.range.end;
                    continue;
                }
                let before = &sentence[from..group.range.start];
                let subject = subject.get_or_insert_with(|| doer(text).or_else(|| self.inherited_subject(node)));
                *subject = own_subject(before).or_else(|| subject.take());
                let (said, partners) = role(before);
                aspect = said.or(aspect);
                from = group.range.end;
                let until = found.get(i + 1).map_or(sentence.len(), |next| next.range.start);
                let after = &sentence[from..until];
                let targets = self.in_context(&group.targets, context.as_ref());
                context = targets.last().cloned();
                last.clone_from(&targets);
                if let Some(told) = told_after(after).filter(|_| said.is_none()) {
                    self.tell_all(&targets, &told, &place);
                    continue;
                }
                let (helpers, time) = helpers_after(after);
                let partners = partners.as_deref().or(helpers);
                let words = subject.as_deref();
                for (target, note) in targets.iter().zip(&group.notes) {
                    let noted = note.clone().map(|note| &sentence[note]).filter(|note| is_period(note));
                    let said = Said { aspect, words, partners, period: noted.or(time), place: &place };
                    self.tell(std::slice::from_ref(target), &said);
                }
            }
        }
    }

    /// What is given to agencies without a reference.
    fn duties(&self) -> Vec<Duty> {
        let duty = |&(node, sentence): &(usize, &str)| {
            let text = &self.resolver.paragraphs[node].text;
            let agency = || doer(text).or_else(|| self.inherited_subject(node));
            Duty::read(sentence, agency, || self.place(node, sentence))
        };
        self.apart.iter().filter_map(duty).collect()
    }

    /// The place of a sentence of a paragraph.
    fn place(&self, node: usize, sentence: &str) -> Location {
        location(self.document, &self.resolver.paragraphs[node].units).with_quote(cut(sentence.trim(), QUOTE))
    }

    /// What small units refer to after others: `điểm a khoản 2 mục III; … khi thực hiện điểm b`.
    fn in_context(&mut self, targets: &[Reference], context: Option<&Reference>) -> Vec<Reference> {
        let mut inside = |target: &Reference| {
            let small = target.units.iter().all(|(size, _)| size.rank() <= Size::Clause.rank());
            let inside = target.clone().inside(context.filter(|_| small)?);
            self.tasks(&inside).iter().any(|range| !range.is_empty()).then_some(inside)
        };
        targets.iter().map(|target| inside(target).unwrap_or_else(|| target.clone())).collect()
    }

    /// `Các nhiệm vụ còn lại thực hiện hằng năm.`, `Khoản 1 xong trước 30/6; các khoản còn lại thực hiện hằng năm.`
    fn read_rest(&mut self, node: usize, sentence: &str) {
        static REST: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"(?:^[\s-]*|;\s+)(?i:(?:các |những )?(?:nhiệm vụ|nội dung|công việc|khoản|điểm|mục) (?:còn lại|khác))(?: được)?",
            )
        });
        let Some(rest) = REST.find(sentence) else { return };
        if let Some(time) = time_after(&sentence[rest.end()..]).filter(|_| self.rest.is_none()) {
            self.rest = Some((time.to_owned(), self.place(node, sentence)));
        }
    }

    /// Whether a paragraph is a timetable, or a list of what tasks cost, which then tells them.
    fn read_timetable(&mut self, node: usize) -> bool {
        let (paragraphs, outline) = (self.resolver.paragraphs, self.resolver.outline);
        let Timetable { entries, within } = timetable::read(self.document, &paragraphs[node]);
        let above = || timetable::large(&paragraphs[outline.nodes[node].parent?].text);
        let within = if entries.is_empty() { None } else { within.or_else(above) };
        for Entry { targets, aspect, words, line, units } in &entries {
            let place = location(self.document, units).with_quote(cut(line, QUOTE));
            let said = Said { aspect: Some(*aspect), words: Some(words), partners: None, period: None, place: &place };
            for target in targets {
                // A header may name another part than the one that its rows are numbered in.
                let inside = within.as_ref().map(|within| target.clone().inside(within));
                let inside = inside.filter(|target| self.tasks(target).iter().any(|range| !range.is_empty()));
                self.tell(std::slice::from_ref(inside.as_ref().unwrap_or(target)), &said);
            }
        }
        !entries.is_empty()
    }

    /// Whether a row of a table is nothing but a reference to tasks of the text, which are then told its cells.
    fn read_row(&mut self, row: &RawTask) -> bool {
        let found = groups(&row.text);
        let referring: usize = found.iter().map(|group| group.range.len()).sum();
        let only = referring + 40 >= row.text.len() && referring * 2 >= row.text.len();
        if found.is_empty() || !only && !ends_with_references(&row.text, &found) {
            return false;
        }
        let prose = self.prose;
        let in_text = |range: &std::ops::Range<usize>| !range.is_empty() && range.end <= prose;
        let targets: Vec<Reference> = found.iter().flat_map(|group| group.targets.iter().cloned()).collect();
        if !targets.iter().all(|target| self.resolver.in_text(target).is_some_and(|range| in_text(&range))) {
            return false;
        }
        let raw = |cell: &Option<RawCell>| cell.as_ref().map(|cell| cell.raw.clone());
        let told = Assignment {
            lead: raw(&row.lead),
            coordinating: raw(&row.coordinating),
            period: raw(&row.period),
            ..Assignment::default()
        };
        let place = row.location.clone().with_quote(cut(&row.text, QUOTE));
        for group in &found {
            self.tell_all(&group.targets, &told, &place);
        }
        true
    }

    fn tell_all(&mut self, targets: &[Reference], told: &Assignment, place: &Location) {
        let Assignment { lead, coordinating, period, .. } = told;
        let [words, partners, period] = [lead, coordinating, period].map(|words| words.as_deref());
        self.tell(targets, &Said { aspect: Some(Aspect::Lead), words, partners, period, place });
    }

    /// The agency in the nearest heading over a node: `1. Sở Y tế:`.
    fn inherited_subject(&self, node: usize) -> Option<String> {
        let heading = |&above: &usize| matches!(self.uses[above], Use::Heading | Use::Prose);
        let above = self.resolver.outline.ancestors(node).filter(heading);
        above.filter_map(|above| doer(&self.resolver.paragraphs[above].text)).next()
    }

    fn tell(&mut self, targets: &[Reference], said: &Said) {
        if said.aspect.is_none() && said.period.is_none() {
            return;
        }
        for target in targets {
            let tasks = self.tasks(target);
            // `tại Phụ lục` alone points to the whole annex.
            let whole = target.units.iter().all(|(size, number)| *size == Size::Annex && number.is_empty());
            if tasks.iter().all(|range| range.is_empty()) && !whole {
                self.dangling(said.place);
            }
            for task in tasks.into_iter().flatten() {
                self.budget = self.budget.saturating_sub(1);
                if self.budget == 0 {
                    return;
                }
                if let Some(aspect) = said.aspect {
                    let partners = if aspect == Aspect::Lead { Aspect::Partners } else { Aspect::Beside };
                    self.add(task, aspect, said.words, said.place);
                    self.add(task, partners, said.partners, said.place);
                }
                self.add(task, Aspect::Period, said.period, said.place);
            }
        }
    }

    /// The tasks that a reference means: of the text, or else of the tables.
    fn tasks(&mut self, target: &Reference) -> Vec<std::ops::Range<usize>> {
        if let Some(known) = self.known.get(target) {
            return known.clone();
        }
        let found = match self.resolver.in_text(target) {
            Some(range) if !range.is_empty() => vec![range],
            _ => self.resolver.in_tables(target).iter().map(|row| self.prose + row..self.prose + row + 1).collect(),
        };
        self.known.insert(target.clone(), found.clone());
        found
    }

    fn add(&mut self, task: usize, aspect: Aspect, words: Option<&str>, place: &Location) {
        let told = self.told[task].of(aspect);
        if let Some(words) = words.filter(|words| !words.is_empty() && told.len() < MANY) {
            told.push((words.to_owned(), place.clone()));
        }
    }

    fn dangling(&mut self, place: &Location) {
        if self.diagnostics.last().is_some_and(|last| last.location == *place) {
            return;
        }
        let quote = place.quote.as_deref().unwrap_or_default();
        self.diagnostics.push(Diagnostic {
            kind: DiagnosticKind::DanglingReference,
            message: format!("Câu phân công dẫn đến nội dung không có trong văn bản: “{quote}”."),
            location: place.clone(),
        });
    }
}

/// Whether a text names in a bracket at its end what it repeats in short: `Quy chế an ninh mạng (Mục 2.1)`.
fn ends_with_references(text: &str, found: &[Group]) -> bool {
    let [group] = found else { return false };
    let (before, after) = (text[..group.range.start].trim_end(), text[group.range.end..].trim());
    before.ends_with('(') && matches!(after, ")" | "")
}

/// A text by its full stops.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ")
}
