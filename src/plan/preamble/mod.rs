//! Who issued a plan, when, under which number, and what it rests on.
//!
//! Reads the head of the document (letterhead in one column or two, title, opening sentences) and falls back on the
//! caption of an annex and the body where the head is missing. A blank number or day is not made up.

mod citations;
mod letterhead;
mod place;
mod title;

use super::line::{Line, location};
use super::model::{Level, Preamble, Stated};
use super::paragraph::Paragraph;
use super::raw::RawTask;
use super::running_text::RunningText;
use crate::document::Document;
use crate::text::fold;
use crate::value::province::Province;

/// What the preamble is read from.
pub(super) struct Source<'a> {
    pub document: &'a Document,
    /// The lines of the head, as they were printed.
    pub head: &'a [Line],
    /// The paragraphs of the head.
    pub opening: &'a [Paragraph],
    pub body: &'a [Paragraph],
    pub signatures: &'a [Line],
    pub tables: &'a [RawTask],
}

impl Source<'_> {
    pub(super) fn stated<T>(&self, value: T, units: &[usize]) -> Stated<T> {
        Stated { value, location: location(self.document, units) }
    }
}

/// Reads the preamble of a document whose text is `text` and whose tables gave `tables`.
pub(crate) fn read(document: &Document, text: &RunningText, tables: &[RawTask]) -> Preamble {
    let (opening, body) = text.paragraphs.split_at(text.body);
    let last = opening.iter().flat_map(|paragraph| &paragraph.units).max();
    let end = last.map_or(0, |&last| text.lines.iter().take_while(|line| line.unit <= last).count());
    let head = &text.lines[..end];
    let source = Source { document, head, opening, body, signatures: &text.signatures, tables };
    let title = title::read(&source);
    let letterhead = letterhead::read(&source);
    let level = level(&source, letterhead.issuer.as_ref(), letterhead.number.as_ref());
    let province = match level {
        Level::Central => None,
        _ => place::read(&source, letterhead.issuer.as_ref(), title.as_ref(), level),
    };
    let citations = citations::read(&source, title.as_ref(), letterhead.number.as_ref());
    Preamble {
        issuer: letterhead.issuer,
        province,
        level,
        number: letterhead.number,
        issued: letterhead.issued,
        title,
        citations,
    }
}

/// The level from the issuer, the signature, or the symbol of the number.
fn level(source: &Source, issuer: Option<&Stated<String>>, number: Option<&Stated<String>>) -> Level {
    let named = issuer.map(|issuer| issuer.value.as_str());
    let issuer = named.map(fold).unwrap_or_default();
    let symbol = number.map(|number| fold(&number.value)).unwrap_or_default();
    const CENTRAL: [&str; 8] = [
        "thủ tướng",
        "chính phủ",
        "bộ ",
        "quốc hội",
        "ban bí thư",
        "bộ chính trị",
        "ban chấp hành trung ương",
        "văn phòng chính phủ",
    ];
    const MILITARY: [&str; 2] = ["bộ chỉ huy", "bộ đội"];
    if CENTRAL.iter().any(|name| issuer.starts_with(name)) && !MILITARY.iter().any(|name| issuer.starts_with(name))
        || symbol.ends_with("-ttg")
    {
        return Level::Central;
    }
    const BELOW: [&str; 15] = [
        "sở ",
        "phòng ",
        "chi cục",
        "ban quản lý",
        "ban dân tộc",
        "trung tâm",
        "bệnh viện",
        "trường ",
        "giám đốc sở",
        "công an",
        "ubnd huyện",
        "ubnd xã",
        "ubnd phường",
        "ubnd thị ",
        "hội ",
    ];
    let committee = issuer.replace("ủy ban nhân dân", "ubnd");
    // A city that is no province is a district.
    let city = committee.starts_with("ubnd thành phố ") || committee.starts_with("ubnd tp");
    let no_province = || named.is_some_and(|named| Province::find_all(named).is_empty());
    let district = committee.starts_with("ubnd quận") || city && no_province();
    let director = source.signatures.iter().any(|line| fold(&line.text).ends_with("giám đốc"));
    let council =
        committee.starts_with("hội đồng nhân dân tỉnh") || committee.starts_with("hội đồng nhân dân thành phố");
    if !council && BELOW.iter().any(|name| committee.starts_with(name)) || district || issuer.is_empty() && director {
        return Level::Below;
    }
    Level::Provincial
}
