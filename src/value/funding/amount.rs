//! Amounts of money in a text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::decimal;

/// A number, perhaps a second one, and the unit in which they are: at least a scale or the currency.
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?P<from>[0-9][0-9.,]*(?: [0-9]{3}\b)*)",
        r"(?:\s*(?P<scale_from>tỷ|tỉ|triệu|nghìn|ngàn)?\s*(?:đồng)?\s*(?:[-‐‑–—]|đến)\s*(?P<to>[0-9][0-9.,]*(?: [0-9]{3}\b)*))?",
        r"\s*(?P<unit>(?:nghìn tỷ|ngàn tỷ|trăm tỷ|trăm triệu|tỷ|tỉ|triệu|tr(?:iệu)?\.?đ|trđ|nghìn|ngàn)?\s*(?:đồng|vnđ|vnd|đ)?)(?P<edge>\b|$)",
    ))
    .expect("a valid pattern")
});

/// `500 triệu đồng` right after `2 tỷ`.
static REST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?P<number>[0-9]{1,3})\s*triệu(?:\s*(?:đồng|vnđ|vnd|đ))?\b").expect("a valid pattern")
});

/// An amount and where it stands.
pub(super) struct Printed {
    pub value: u64,
    pub max: Option<u64>,
    pub at: Range<usize>,
}

/// The amounts in `text` (NFC). Numbers without a unit are taken only with a unit from the column.
pub(super) fn find_all(text: &str, column_unit: Option<u64>) -> Vec<Printed> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(captures) = AMOUNT.captures_at(text, at) {
        let whole = captures.get(0).map_or(at..text.len(), |whole| whole.range());
        at = whole.end.max(at + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let unit = captures.name("unit").map_or("", |unit| unit.as_str().trim()).to_lowercase();
        let Some(scale) = scale(&unit).or(column_unit.filter(|_| unit.is_empty())) else { continue };
        let number =
            |name: &str| captures.name(name).and_then(|number| decimal(number.as_str().trim_end_matches(['.', ','])));
        let scale_from = captures.name("scale_from").and_then(|unit| scale_of(&unit.as_str().to_lowercase()));
        let Some(value) = number("from").and_then(|number| dong(number, scale_from.unwrap_or(scale))) else { continue };
        let max = number("to").and_then(|number| dong(number, scale));
        if max.is_some_and(|max| max <= value) {
            continue;
        }
        let mut printed = Printed { value, max, at: whole.start..at };
        if unit.contains('t')
            && scale == 1_000_000_000
            && max.is_none()
            && let Some(rest) = REST.captures(&text[at..])
            && let Some(millions) = rest["number"].parse::<u64>().ok().and_then(|n| n.checked_mul(1_000_000))
        {
            printed.value = printed.value.saturating_add(millions);
            at += rest[0].len();
            printed.at.end = at;
        }
        found.push(printed);
    }
    found
}

fn scale(unit: &str) -> Option<u64> {
    if unit.is_empty() {
        return None;
    }
    let scale = unit.trim_end_matches("vnđ").trim_end_matches("vnd").trim_end_matches("đồng").trim();
    if scale.is_empty() { Some(1) } else { scale_of(scale).or_else(|| scale_of(scale.trim_end_matches('đ').trim())) }
}

fn scale_of(word: &str) -> Option<u64> {
    const SCALES: [(&str, u64); 13] = [
        ("", 1),
        ("nghìn", 1_000),
        ("ngàn", 1_000),
        ("triệu", 1_000_000),
        ("tr", 1_000_000),
        ("tr.", 1_000_000),
        ("trăm triệu", 100_000_000),
        ("tỷ", 1_000_000_000),
        ("tỉ", 1_000_000_000),
        ("trăm tỷ", 100_000_000_000),
        ("nghìn tỷ", 1_000_000_000_000),
        ("ngàn tỷ", 1_000_000_000_000),
        ("triệuđ", 1_000_000),
    ];
    SCALES.iter().find(|(known, _)| *known == word).map(|(_, scale)| *scale)
}

/// Larger than any budget, and exact as a floating-point number.
const MOST: f64 = 9e15;

fn dong(number: f64, scale: u64) -> Option<u64> {
    let value = (number * scale as f64).round();
    (value > 0.0 && value <= MOST).then_some(value as u64)
}
