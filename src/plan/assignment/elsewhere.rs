//! Sentences elsewhere that assign tasks by reference: `Sở Y tế: chủ trì thực hiện khoản 2, khoản 3, phần II`.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::heading::{doer, is_agency};
use super::item;
use super::reference::{Group, Size, Target, groups};
use super::resolve::Resolver;
use crate::document::Document;
use crate::error::Location;
use crate::plan::line::{location, pattern};
use crate::plan::model::{Diagnostic, DiagnosticKind};
use crate::plan::outline::Outline;
use crate::plan::paragraph::{Paragraph, cut};
use crate::plan::prose::{ProseTask, QUOTE, Use};
use crate::plan::raw::{RawCell, RawTask};
use crate::text::fold;
use crate::value::Origin;

/// What a sentence says of the tasks that it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Lead,
    Coordinating,
    Period,
}

/// No task is assigned by more sentences.
const MANY: usize = 24;

/// How many times the sentences of one document may tell a task something: far more than any plan does, and few enough
/// for a document that is nothing but references.
const BUDGET: usize = 5_000_000;

/// What the sentences of a plan say about one task.
#[derive(Clone, Debug, Default)]
struct Told {
    words: [Vec<(String, Location)>; 3],
}

/// Reads the sentences outside the tasks and fills the fields that tasks have not got from nearer by. Returns what
/// refers to nothing.
pub(crate) fn apply(
    document: &Document,
    paragraphs: &[Paragraph],
    outline: &Outline,
    uses: &[Use],
    prose: &mut [ProseTask],
    tables: &mut [RawTask],
) -> Vec<Diagnostic> {
    let mut reader = Reader {
        resolver: Resolver { paragraphs, outline, tables },
        document,
        uses,
        by_node: task_ranges(outline, prose, uses),
        prose: prose.len(),
        told: vec![Told::default(); prose.len() + tables.len()],
        known: HashMap::new(),
        budget: BUDGET,
        diagnostics: Vec::new(),
    };
    for node in 0..paragraphs.len() {
        if !matches!(uses[node], Use::Task | Use::OfTask(_)) {
            reader.read(node);
        }
    }
    let Reader { told, diagnostics, .. } = reader;
    for (raw, told) in prose.iter_mut().map(|task| &mut task.raw).chain(tables).zip(told) {
        let [lead, coordinating, period] = told.words;
        put(&mut raw.lead, lead, ", ");
        put(&mut raw.coordinating, coordinating, ", ");
        put(&mut raw.period, period.into_iter().take(1).collect(), "; ");
    }
    diagnostics
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

fn put(field: &mut Option<RawCell>, told: Vec<(String, Location)>, separator: &str) {
    let Some((_, first)) = told.first() else { return };
    if field.is_some() {
        return;
    }
    let mut location = first.clone();
    let mut names: Vec<&str> = Vec::new();
    let mut quotes: Vec<&str> = Vec::new();
    for (name, place) in &told {
        if !names.iter().any(|known| fold(known) == fold(name)) {
            names.push(name);
        }
        let quote = place.quote.as_deref().unwrap_or_default();
        if !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    let quote = quotes.join(" … ");
    location.quote = Some(cut(&quote, 2 * QUOTE).into());
    *field = Some(RawCell { raw: names.join(separator), origin: Origin::Reference, location });
}

struct Reader<'a> {
    resolver: Resolver<'a>,
    document: &'a Document,
    uses: &'a [Use],
    by_node: Vec<std::ops::Range<usize>>,
    /// How many tasks stand in the text; those of the tables are numbered after them.
    prose: usize,
    told: Vec<Told>,
    /// What was found for each reference, for the same is referred to many times.
    known: HashMap<Target, Vec<std::ops::Range<usize>>>,
    /// How many more times a task may be told something.
    budget: usize,
    diagnostics: Vec<Diagnostic>,
}

/// What the words around a group of references say.
struct Said<'a> {
    field: Option<Field>,
    subject: Option<&'a str>,
    partners: Option<&'a str>,
    period: Option<&'a str>,
    place: &'a Location,
}

static LEADS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:chủ trì|đầu mối|chịu trách nhiệm(?: chính)?|phụ trách)"));
static WITH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)phối hợp(?: cùng)?(?: với)?"));
static DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s:,-]*(?:có trách nhiệm\s+)?(?:tổ chức |trực tiếp |triển khai )*(?:thực hiện|triển khai|đảm nhiệm)(?:\s+(?:các )?(?:nhiệm vụ|nội dung|giải pháp))*(?:\s+(?:tại|nêu tại|quy định tại|ở))?\s*$",
    )
});

impl Reader<'_> {
    fn read(&mut self, node: usize) {
        let paragraphs = self.resolver.paragraphs;
        let text = &paragraphs[node].text;
        let mut subject = doer(text).or_else(|| self.inherited_subject(node));
        for sentence in sentences(text) {
            let found = groups(sentence);
            if found.is_empty() {
                continue;
            }
            let quote = cut(sentence.trim(), QUOTE);
            let place = location(self.document, &paragraphs[node].units).with_quote(quote);
            let (mut from, mut field) = (0, None);
            for (i, group) in found.iter().enumerate() {
                let before = &sentence[from..group.range.start];
                subject = own_subject(before).or(subject);
                let (said, partners) = role(before);
                field = said.or(field);
                from = group.range.end;
                let until = found.get(i + 1).map_or(sentence.len(), |next| next.range.start);
                let period = item::time_after(&sentence[from..until]);
                let subject = subject.as_deref();
                self.tell(group, &Said { field, subject, partners: partners.as_deref(), period, place: &place });
            }
        }
    }

    /// The agency in the nearest heading over a node: `1. Sở Y tế:`.
    fn inherited_subject(&self, node: usize) -> Option<String> {
        let heading = |&above: &usize| matches!(self.uses[above], Use::Heading | Use::Prose);
        let above = self.resolver.outline.ancestors(node).filter(heading);
        above.filter_map(|above| doer(&self.resolver.paragraphs[above].text)).next()
    }

    fn tell(&mut self, group: &Group, said: &Said) {
        if said.field.is_none() && said.period.is_none() {
            return;
        }
        for target in &group.targets {
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
                if let Some(field @ (Field::Lead | Field::Coordinating)) = said.field {
                    self.add(task, field, said.subject, said.place);
                    self.add(task, Field::Coordinating, said.partners, said.place);
                }
                self.add(task, Field::Period, said.period, said.place);
            }
        }
    }

    /// The tasks that a reference means: of the text, or else of the tables.
    fn tasks(&mut self, target: &Target) -> Vec<std::ops::Range<usize>> {
        if let Some(known) = self.known.get(target) {
            return known.clone();
        }
        let found = match self.resolver.node(target).map(|node| self.by_node[node].clone()) {
            Some(range) if !range.is_empty() => vec![range],
            _ => self.resolver.rows(target).into_iter().map(|row| self.prose + row..self.prose + row + 1).collect(),
        };
        self.known.insert(target.clone(), found.clone());
        found
    }

    fn add(&mut self, task: usize, field: Field, words: Option<&str>, place: &Location) {
        let told = &mut self.told[task].words[field as usize];
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

/// A text by its full stops.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ")
}

/// The agency that the words before a reference name as the one who acts.
fn own_subject(before: &str) -> Option<String> {
    let clause = before.rsplit(';').next().unwrap_or(before);
    let end = LEADS
        .find(clause)
        .map(|found| found.start())
        .into_iter()
        .chain(WITH.find(clause).map(|found| found.start()))
        .min()?;
    let name = item::without_giving(clause[..end].trim());
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').trim_end_matches(" là cơ quan");
    (is_agency(name) && item::verb_start(name).is_none()).then(|| name.to_owned())
}

/// What the words before a reference say, and the agencies that they name as partners.
fn role(before: &str) -> (Option<Field>, Option<String>) {
    let clause = before.rsplit(';').next().unwrap_or(before);
    let lower = clause.to_lowercase();
    let partners = WITH.find(clause).and_then(|with| {
        let names = &clause[with.end()..];
        let end = item::verb_start(names).unwrap_or(names.len());
        let names = names[..end].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':'));
        (is_agency(names)).then(|| names.to_owned())
    });
    let field = match () {
        () if LEADS.is_match(&lower) => Some(Field::Lead),
        () if WITH.is_match(&lower) => Some(Field::Coordinating),
        () if doer(clause).map_or_else(
            || DOES.is_match(&lower),
            |name| DOES.is_match(lower.strip_prefix(&name.to_lowercase()).unwrap_or(&lower)),
        ) =>
        {
            Some(Field::Lead)
        }
        () => None,
    };
    (field, partners)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles() {
        for (before, field, partners) in [
            ("Chủ trì thực hiện các mục tiêu và ", Some(Field::Lead), None),
            (
                "Chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng thực hiện ",
                Some(Field::Lead),
                Some("Sở Tài chính, Sở Xây dựng"),
            ),
            ("; phối hợp thực hiện ", Some(Field::Coordinating), None),
            ("Phối hợp với Sở Nội vụ thực hiện ", Some(Field::Coordinating), Some("Sở Nội vụ")),
            ("Sở Công Thương: thực hiện các nhiệm vụ tại ", Some(Field::Lead), None),
            ("Bố trí kinh phí cho ", None, None),
        ] {
            assert_eq!(role(before), (field, partners.map(str::to_owned)), "{before}");
        }
        assert_eq!(own_subject("Sở Công Thương chủ trì thực hiện ").as_deref(), Some("Sở Công Thương"));
        assert_eq!(own_subject("; phối hợp thực hiện "), None);
    }
}
