//! Sentences elsewhere that assign tasks by reference: `Sở Y tế: chủ trì thực hiện khoản 2, khoản 3, phần II`.

use std::sync::LazyLock;

use regex::Regex;

use super::heading::{doer, is_agency};
use super::item;
use super::reference::{Group, Size, groups};
use super::resolve::Resolver;
use crate::document::Document;
use crate::error::Location;
use crate::plan::line::{location, pattern};
use crate::plan::model::{Diagnostic, DiagnosticKind};
use crate::plan::outline::Outline;
use crate::plan::paragraph::Paragraph;
use crate::plan::prose::{ProseTask, Use};
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
        document,
        paragraphs,
        outline,
        uses,
        by_node: task_ranges(outline, prose, uses),
        told: vec![Told::default(); prose.len() + tables.len()],
        diagnostics: Vec::new(),
    };
    for node in 0..paragraphs.len() {
        if !matches!(uses[node], Use::Task | Use::OfTask(_)) {
            reader.read(node, tables, prose.len());
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
    location.quote = Some(quotes.join(" … ").into());
    *field = Some(RawCell { raw: names.join(separator), origin: Origin::Reference, location });
}

struct Reader<'a> {
    document: &'a Document,
    paragraphs: &'a [Paragraph],
    outline: &'a Outline,
    uses: &'a [Use],
    by_node: Vec<std::ops::Range<usize>>,
    told: Vec<Told>,
    diagnostics: Vec<Diagnostic>,
}

static LEADS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:chủ trì|đầu mối|chịu trách nhiệm(?: chính)?|phụ trách)"));
static WITH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)phối hợp(?: cùng)?(?: với)?"));
static DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s:,-]*(?:có trách nhiệm\s+)?(?:tổ chức |trực tiếp |triển khai )*(?:thực hiện|triển khai|đảm nhiệm)(?:\s+(?:các )?(?:nhiệm vụ|nội dung|giải pháp))*(?:\s+(?:tại|nêu tại|quy định tại|ở))?\s*$",
    )
});

impl Reader<'_> {
    fn read(&mut self, node: usize, tables: &[RawTask], prose: usize) {
        let paragraphs = self.paragraphs;
        let text = &paragraphs[node].text;
        let inherited = self.inherited_subject(node);
        let mut subject = doer(text).or(inherited);
        for sentence in sentences(text) {
            let found = groups(sentence);
            if found.is_empty() {
                continue;
            }
            let place = location(self.document, &paragraphs[node].units).with_quote(sentence.trim());
            let mut from = 0;
            let mut field = None;
            for (i, group) in found.iter().enumerate() {
                let before = &sentence[from..group.range.start];
                if let Some(named) = own_subject(before) {
                    subject = Some(named);
                }
                let (said, partners) = role(before);
                field = said.or(if from == 0 { None } else { field });
                from = group.range.end;
                let until = found.get(i + 1).map_or(sentence.len(), |next| next.range.start);
                let period = item::time_after(&sentence[group.range.end..until]);
                self.tell(group, field, subject.as_deref(), partners.as_deref(), period, &place, (tables, prose));
            }
        }
    }

    /// The agency in the nearest heading over a node: `1. Sở Y tế:`.
    fn inherited_subject(&self, node: usize) -> Option<String> {
        let heading = |&above: &usize| matches!(self.uses[above], Use::Heading | Use::Prose);
        self.outline.ancestors(node).filter(heading).find_map(|above| doer(&self.paragraphs[above].text))
    }

    #[allow(clippy::too_many_arguments)]
    fn tell(
        &mut self,
        group: &Group,
        field: Option<Field>,
        subject: Option<&str>,
        partners: Option<&str>,
        period: Option<&str>,
        place: &Location,
        (tables, prose): (&[RawTask], usize),
    ) {
        if field.is_none() && period.is_none() {
            return;
        }
        let resolver = Resolver { paragraphs: self.paragraphs, outline: self.outline, tables };
        for target in &group.targets {
            let tasks: Vec<usize> = match resolver.node(target).map(|node| self.by_node[node].clone()) {
                Some(range) if !range.is_empty() => range.collect(),
                _ => resolver.rows(target).into_iter().map(|row| prose + row).collect(),
            };
            // `tại Phụ lục` alone points to the whole annex.
            let whole = target.units.iter().all(|(size, number)| *size == Size::Annex && number.is_empty());
            if tasks.is_empty() && !whole {
                self.dangling(place);
            }
            for task in tasks {
                let mut add = |field: Field, words: Option<&str>| {
                    let words = words.filter(|words| !words.is_empty());
                    self.told[task].words[field as usize].extend(words.map(|words| (words.to_owned(), place.clone())));
                };
                match field {
                    Some(Field::Lead) => {
                        add(Field::Lead, subject);
                        add(Field::Coordinating, partners);
                    }
                    Some(Field::Coordinating) => {
                        add(Field::Coordinating, subject);
                        add(Field::Coordinating, partners);
                    }
                    _ => {}
                }
                add(Field::Period, period);
            }
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
