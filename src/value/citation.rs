//! `281/QĐ-TTg`: documents that a plan names.
//!
//! Owns the shape of numbers and symbols (Nghị định 30/2020/NĐ-CP for the state, Hướng dẫn 36-HD/VPTW for the Party),
//! the repair of their misread letters, the kind of document and the date that follows. Refuses blank numbers
//! (`số /QĐ-UBND`), standards (`QCVN 01-1:2018/BYT`), dates, fractions and units (`m3/ngày`), and documents cited by
//! title alone. What the plan does with a document is for the reader of the plan to say: the role is
//! [`Role::Mentions`] here.
//!
//! ```
//! use doichieu::value::citation::{Citation, DocumentKind};
//! let text = "Thực hiện Quyết định số 411/ỌĐ- TTg ngày 31/3/2022 của Thủ tướng Chính phủ";
//! let (citation, at) = &Citation::find_all(text)[0];
//! assert_eq!(citation.number, "411/QĐ-TTg");
//! assert_eq!(citation.kind, DocumentKind::Decision);
//! assert_eq!(citation.issued, Some(jiff::civil::date(2022, 3, 31)));
//! assert_eq!(&text[at.clone()], "411/ỌĐ- TTg");
//! ```

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::text::{digits, fold, head, tail, unaccented};

/// A document that is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Number and symbol without blanks and with its letters repaired: `411/QĐ-TTg`.
    pub number: String,
    /// From the symbol, or where it names no kind (`1461/UBND-KTNS`) from the word before it.
    pub kind: DocumentKind,
    /// The date that stands after the number.
    pub issued: Option<Date>,
    /// What the plan does with it; [`Citation::find_all`] says [`Role::Mentions`].
    pub role: Role,
}

/// What a plan does with a document that it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Role {
    /// The plan carries it out: `Thực hiện Quyết định số …`, `Căn cứ …` in the title.
    Implements,
    /// The plan refers to it.
    Mentions,
}

names!(Role {
    Implements "implements"
    Mentions "mentions"
});

/// What sort of document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum DocumentKind {
    /// `quyết định`
    Decision,
    /// `chỉ thị`
    Directive,
    /// `kế hoạch`
    Plan,
    /// `nghị quyết`
    Resolution,
    /// `kết luận`
    Conclusion,
    /// `tờ trình`
    Submission,
    /// `công văn`, `văn bản`
    OfficialLetter,
    /// `thông tư`
    Circular,
    /// `thông tư liên tịch`
    JointCircular,
    /// `đề án`
    Scheme,
    /// `nghị định`
    Decree,
    /// `luật`, `bộ luật`
    Law,
    /// `chương trình`
    Program,
    /// `thông báo`
    Notice,
    /// `báo cáo`
    Report,
    /// `hướng dẫn`, `quy định`, `công điện`, `quy chế`, …
    Other,
}

names!(DocumentKind {
    Decision "decision"
    Directive "directive"
    Plan "plan"
    Resolution "resolution"
    Conclusion "conclusion"
    Submission "submission"
    OfficialLetter "official_letter"
    Circular "circular"
    JointCircular "joint_circular"
    Scheme "scheme"
    Decree "decree"
    Law "law"
    Program "program"
    Notice "notice"
    Report "report"
    Other "other"
});

use DocumentKind as Kind;

/// The symbols of kinds of documents, as they should be printed.
const KINDS: [(&str, Kind); 27] = [
    ("QĐ", Kind::Decision),
    ("CT", Kind::Directive),
    ("KH", Kind::Plan),
    ("NQ", Kind::Resolution),
    ("NQLT", Kind::Resolution),
    ("KL", Kind::Conclusion),
    ("TTr", Kind::Submission),
    ("CV", Kind::OfficialLetter),
    ("TT", Kind::Circular),
    ("TTLT", Kind::JointCircular),
    ("TTLB", Kind::JointCircular),
    ("ĐA", Kind::Scheme),
    ("NĐ", Kind::Decree),
    ("L", Kind::Law),
    ("CTr", Kind::Program),
    ("CTHĐ", Kind::Program),
    ("CTrHĐ", Kind::Program),
    ("TB", Kind::Notice),
    ("BC", Kind::Report),
    ("HD", Kind::Other),
    ("HDLN", Kind::Other),
    ("CĐ", Kind::Other),
    ("QC", Kind::Other),
    ("QyĐ", Kind::Other),
    ("VBHN", Kind::Other),
    ("PL", Kind::Other),
    ("TTg", Kind::OfficialLetter),
];

/// Offices whose symbols are often misread or printed without marks.
const OFFICES: [&str; 16] = [
    "TTg", "CP", "UBND", "HĐND", "TW", "TU", "BYT", "BTC", "BNV", "VPCP", "BCĐ", "BCS", "BCSĐ", "BGDĐT", "BLĐTBXH",
    "BKHĐT",
];

/// The word before the number. Longer ones first.
const WORDS: [(&str, Kind); 22] = [
    ("thông tư liên tịch", Kind::JointCircular),
    ("chương trình hành động", Kind::Program),
    ("chương trình", Kind::Program),
    ("quyết định", Kind::Decision),
    ("nghị quyết", Kind::Resolution),
    ("nghị định", Kind::Decree),
    ("quy định", Kind::Other),
    ("quy chế", Kind::Other),
    ("hướng dẫn", Kind::Other),
    ("công điện", Kind::Other),
    ("pháp lệnh", Kind::Other),
    ("kết luận", Kind::Conclusion),
    ("kế hoạch", Kind::Plan),
    ("chỉ thị", Kind::Directive),
    ("thông tư", Kind::Circular),
    ("thông báo", Kind::Notice),
    ("tờ trình", Kind::Submission),
    ("báo cáo", Kind::Report),
    ("công văn", Kind::OfficialLetter),
    ("văn bản", Kind::OfficialLetter),
    ("đề án", Kind::Scheme),
    ("luật", Kind::Law),
];

/// Number, an optional year, the first part of the symbol, and the parts after it. A part may end in the number of an
/// assembly (`QH15`) or of a steering committee (`BCĐ389`, `BCĐ701`).
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<number>[0-9]{1,5}[a-z]?)",
        r"(?P<year>\s?/\s?(?:19|20)[0-9]{2})?",
        r"(?P<first>\s?[/‐‑–—-]\s?)",
        r"(?P<kind>[\p{Lu}Ð0][\p{L}&]*[0-9]{0,4})",
        r"(?P<rest>(?:\s?[/‐‑–—-]\s?\p{Lu}[\p{L}&]*[0-9]{0,4})*)",
    ))
    .expect("a valid pattern")
});

/// One part after the first.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<joint>\s?[/‐‑–—-]\s?)(?P<part>\p{Lu}[\p{L}&]*[0-9]{0,4})").expect("a valid pattern")
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*[,(]?\s*(?:của [^.,;:()0-9]{1,80}?)?[,(]?\s*(?:ký |ban hành )?ng[àaáảă]y\s*",
        r"(?P<d>[0-9]{1,2})\s*(?:[/.\-–]|th[áaàả]ng)\s*(?P<m>[0-9]{1,2})\s*(?:[/.\-–]|,?\s*n[ăaàâ]m)\s*(?P<y>[0-9]{4})",
    ))
    .expect("a valid pattern")
});

impl Citation {
    /// The documents that `text` (NFC, broken lines joined) cites, with the byte range of number and symbol, in
    /// order. A document that stands there several times is found several times: see [`Citation::key`].
    pub fn find_all(text: &str) -> Vec<(Citation, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(captures) = NUMBER.captures_at(text, at) {
            let number = captures.name("number").expect("part of the pattern");
            match read(text, &captures) {
                Some((citation, range)) => {
                    at = range.end;
                    found.push((citation, range));
                }
                None => at = number.end(),
            }
        }
        found
    }

    /// Under which two citations are of one document: without marks, capitals and leading noughts.
    pub fn key(&self) -> String {
        unaccented(self.number.trim_start_matches('0'))
    }
}

fn read(text: &str, captures: &regex::Captures<'_>) -> Option<(Citation, Range<usize>)> {
    let number = captures.name("number")?;
    let first = captures.name("first")?;
    let kind = captures.name("kind")?;
    let before = &text[..number.start()];
    if is_part_of_something(before) {
        return None;
    }
    let word = word_before(before);
    let symbol = repaired(kind.as_str());
    let known = KINDS.iter().find(|(known, _)| *known == symbol).map(|(_, kind)| *kind);
    // A word that begins with a capital is no symbol: `2025-2030 - Sở Y tế`.
    if known.is_none() && !is_symbol(&symbol) {
        return None;
    }
    let mut printed =
        format!("{}{}", number.as_str(), squeezed(captures.name("year").map_or("", |year| year.as_str())));
    printed.push(joint(first.as_str()));
    printed.push_str(&symbol);
    let (mut end, mut parts) = (kind.end(), 1);
    let rest = captures.name("rest")?;
    for part in PART.captures_iter(rest.as_str()) {
        let (mark, letters) = (part.name("joint")?, part.name("part")?);
        let office = repaired(letters.as_str());
        if !is_symbol(&office) {
            break;
        }
        printed.push(joint(mark.as_str()));
        printed.push_str(&office);
        end = rest.start() + letters.end();
        parts += 1;
    }
    let of_assembly = symbol.starts_with("QH") && symbol.len() > 2;
    if parts == 1 && !of_assembly && word.is_none() {
        return None;
    }
    let citation = Citation {
        number: printed,
        kind: kind_of(known, of_assembly, parts, word),
        issued: date_after(&text[end..]),
        role: Role::Mentions,
    };
    Some((citation, number.start()..end))
}

fn kind_of(symbol: Option<Kind>, of_assembly: bool, parts: usize, word: Option<Word>) -> Kind {
    let said = match word {
        Some(Word::Kind(kind)) => Some(kind),
        _ => None,
    };
    match (symbol, said) {
        // The Party abbreviates `quy định` as `QĐ`, too.
        (Some(Kind::Decision), Some(Kind::Other)) => Kind::Other,
        (Some(Kind::OfficialLetter) | None, Some(said)) => said,
        (Some(kind), _) => kind,
        (None, None) if of_assembly => Kind::Law,
        (None, None) if parts > 1 => Kind::OfficialLetter,
        (None, None) => Kind::Other,
    }
}

/// What stands before a number.
#[derive(Clone, Copy)]
enum Word {
    Kind(Kind),
    /// `số` alone.
    Number,
}

fn word_before(before: &str) -> Option<Word> {
    // Enough for the longest word and `số`.
    let tail = tail(before, 60);
    let folded = fold(tail);
    let folded = folded.trim_end_matches([' ', ':', '"', '.']);
    let after_so = ["số", "so", "sổ", "sỗ"].iter().find_map(|so| folded.strip_suffix(so));
    let phrase = after_so.unwrap_or(folded).trim_end_matches([' ', '"', ':']);
    let kind = WORDS.iter().find(|(word, _)| phrase.ends_with(word)).map(|(_, kind)| Word::Kind(*kind));
    // `Luật Khám bệnh, chữa bệnh số 15/2023/QH15` has its title between.
    kind.or(after_so.map(|_| Word::Number))
}

/// Whether a number goes on from what is before it: a date, a standard, a decimal, a word.
fn is_part_of_something(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some(c) if c.is_alphanumeric() => !tail(before, 2).to_lowercase().ends_with("số"),
        Some('/' | '.' | ',' | '-' | '–') => back.next().is_some_and(char::is_alphanumeric),
        Some(':') => back.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// At least two letters, most of them capitals: `UBND`, `QH15`, `TTg`, not `Sở`.
fn is_symbol(part: &str) -> bool {
    let (capitals, letters) = part
        .chars()
        .filter(|c| c.is_alphabetic())
        .fold((0, 0), |(capitals, letters), c| (capitals + usize::from(c.is_uppercase()), letters + 1));
    letters >= 2 && capitals >= 2 && capitals * 2 > letters
}

/// The part with its misread letters set right, where it is one that is known.
fn repaired(part: &str) -> String {
    let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.len() < part.len() && letters.len() > 1 {
        return format!("{}{}", repaired(letters), &part[letters.len()..]);
    }
    let key = |part: &str| unaccented(part).replace('ð', "d");
    let mut misread = key(part);
    // Q is read as O, 0 or Ọ.
    if matches!(misread.as_str(), "od" | "0d") {
        misread = "qd".to_owned();
    }
    let known = KINDS.iter().map(|(symbol, _)| *symbol).chain(OFFICES).find(|known| key(known) == misread);
    match known {
        // `DA` is `dự án` where it is printed so.
        Some("ĐA") if part == "DA" => part.to_owned(),
        Some(known) => known.to_owned(),
        None => part.replace('Ð', "Đ"),
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The mark between two parts.
fn joint(printed: &str) -> char {
    if printed.contains('/') { '/' } else { '-' }
}

fn date_after(rest: &str) -> Option<Date> {
    let near = digits(head(rest, 160));
    let captures = DATE.captures(&near)?;
    let part = |name: &str| captures.name(name)?.as_str().parse::<i16>().ok();
    Date::new(part("y")?, part("m")?.try_into().ok()?, part("d")?.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests;
