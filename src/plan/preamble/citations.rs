//! The documents that a plan cites, and which of them it implements.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::Source;
use crate::plan::line::location;
use crate::plan::model::Stated;
use crate::text::{fold, pattern};
use crate::value::citation::{Citation, DocumentKind, Role};

/// Every cited document once, in the order in which they are first named. What the title names, and what the opening
/// sentences say the plan carries out (`Thực hiện …`, `Triển khai …`, `Căn cứ …`), is implemented; a proposal on which
/// the plan was issued, laws and decrees among the grounds, and all that the body names, is mentioned.
pub(super) fn read(
    source: &Source,
    title: Option<&Stated<String>>,
    own: Option<&Stated<String>>,
) -> Vec<Stated<Citation>> {
    let mut found = Found { citations: Vec::new(), places: BTreeMap::new(), own: own.map(|own| fold(&own.value)) };
    if let Some(title) = title {
        found.add(&title.value, Zone::Title, || title.location.clone());
    }
    let title_units = title.map(|title| (title.location.line_start, title.location.line_end));
    let start = opening_start(source, title_units);
    for (i, paragraph) in source.opening.iter().enumerate() {
        if is_letterhead(&paragraph.text) {
            continue;
        }
        let zone = if i >= start { Zone::Opening } else { Zone::Body };
        found.add(&paragraph.text, zone, || location(source.document, &paragraph.units));
    }
    // In the order of the document, text and tables together.
    let body = source.body.iter().map(|paragraph| (&paragraph.units, vec![paragraph.text.as_str()]));
    let tables = source.tables.iter().map(|task| {
        let details = task.details.iter().map(String::as_str);
        (&task.units, std::iter::once(task.text.as_str()).chain(details).collect())
    });
    let mut rest: Vec<(&Vec<usize>, Vec<&str>)> = body.chain(tables).collect();
    rest.sort_by_key(|(units, _)| units.first().copied());
    for (units, texts) in rest {
        for text in texts {
            found.add(text, Zone::Body, || location(source.document, units));
        }
    }
    found.citations
}

/// The first paragraph after the title.
fn opening_start(source: &Source, title: Option<(u32, u32)>) -> usize {
    let Some((_, end)) = title else { return 0 };
    let after = |units: &[usize]| {
        units.first().and_then(|&unit| source.document.units.get(unit)).is_some_and(|unit| unit.line_start > end)
    };
    source.opening.iter().position(|paragraph| after(&paragraph.units)).unwrap_or(source.opening.len())
}

fn is_letterhead(text: &str) -> bool {
    static NUMBER_LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^S[ốô]\s*:"));
    NUMBER_LINE.is_match(text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Title,
    Opening,
    Body,
}

struct Found {
    citations: Vec<Stated<Citation>>,
    /// By key, the place in `citations`.
    places: BTreeMap<String, usize>,
    own: Option<String>,
}

impl Found {
    fn add(&mut self, text: &str, zone: Zone, location: impl Fn() -> crate::Location) {
        for (mut citation, at) in Citation::find_all(text) {
            if self.own.as_ref().is_some_and(|own| *own == fold(&citation.number)) || is_caption(text) {
                continue;
            }
            citation.role = role(zone, &text[..at.start], citation.kind);
            match self.places.get(&citation.key()) {
                Some(&place) => {
                    let known = &mut self.citations[place].value;
                    known.role = known.role.min(citation.role);
                    known.issued = known.issued.or(citation.issued);
                }
                None => {
                    self.places.insert(citation.key(), self.citations.len());
                    self.citations.push(Stated { value: citation, location: location() });
                }
            }
        }
    }
}

/// `(Kèm theo Quyết định số …)` names the document that the annex belongs to.
fn is_caption(text: &str) -> bool {
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^\(?(?:ban hành )?kèm theo "));
    CAPTION.is_match(text)
}

/// The first words and the last few hundred: a paragraph with many citations costs no more than its length.
fn ends_of(before: &str) -> Cow<'_, str> {
    let Some((cut, _)) = before.char_indices().rev().nth(600) else { return before.into() };
    let head: String = before.chars().take(60).collect();
    format!("{head} {}", &before[cut..]).into()
}

fn role(zone: Zone, before: &str, kind: DocumentKind) -> Role {
    static CARRIES_OUT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[\s,;(])(?:thực hiện|triển khai|căn cứ|thi hành|quán triệt|cụ thể hóa|tiếp tục thực hiện|chỉ đạo)(?: |$)",
        )
    });
    static PROPOSAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:đề nghị|đề xuất|tờ trình|ý kiến|báo cáo)[^;]*$"));
    static GROUNDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^căn cứ"));
    let key = if zone == Zone::Opening { fold(&ends_of(before)) } else { String::new() };
    let law =
        matches!(kind, DocumentKind::Law | DocumentKind::Decree | DocumentKind::Circular | DocumentKind::JointCircular);
    let proposal = kind == DocumentKind::Submission || PROPOSAL.is_match(&key) || kind == DocumentKind::Report;
    match zone {
        Zone::Title => Role::Implements,
        Zone::Opening if proposal || law && GROUNDS.is_match(&key) => Role::Mentions,
        Zone::Opening if CARRIES_OUT.is_match(&key) => Role::Implements,
        _ => Role::Mentions,
    }
}
