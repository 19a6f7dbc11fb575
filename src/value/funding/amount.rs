//! Amounts of money in a text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::{decimal, tail};

/// A printed number, thousands parted by dots or blanks.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9][0-9.,]*(?: [0-9]{3}\b)*").expect("a valid pattern"));

/// A scale, the currency, or both, right after a number; or nothing.
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?P<unit>(?:nghìn tỷ|ngàn tỷ|trăm tỷ|trăm triệu|tỷ|tỉ|triệu|tr\.?đ|trđ|tr|nghìn|ngàn)?",
        r"\s*(?:đồng|vnđ|vnd|đ)?)\b",
    ))
    .expect("a valid pattern")
});

/// Between the ends of a range.
static THROUGH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\s*(?:[-‐‑–—]|đến)\s*").expect("a valid pattern"));

/// `500 triệu đồng` right after `2 tỷ`.
static REST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?P<number>[0-9]{1,3})\s*triệu(?:\s*(?:đồng|vnđ|vnd|đ))?\b").expect("a valid pattern")
});

/// An amount and where it stands.
pub(super) struct Printed {
    pub value: u64,
    pub max: Option<u64>,
    pub each: Each,
    /// Whether it is what one year is given: `năm 2026: 900 triệu đồng`.
    pub of_year: bool,
    /// With the words for what it is given for.
    pub at: Range<usize>,
}

/// What so much money is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Each {
    Whole,
    Year,
    /// One of many: `15 triệu đồng/hộ`. How much they cost together is not said.
    Other,
}

impl Each {
    /// What an amount at `at` is given for, and where the words for it end.
    fn of(text: &str, at: &Range<usize>) -> (Each, usize) {
        static AFTER: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)^(?:\s*/\s*(?:1\s*|một\s*)?|\s+(?:cho\s+)?(?:mỗi|một|hằng|hàng)\s+)(?P<of>\p{L}+)")
                .expect("a valid pattern")
        });
        static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(concat!(
                r"(?i)(?:mỗi|hằng|hàng) năm[\s,:]*",
                r"(?:(?:ngân sách|tỉnh|huyện|xã|nhà nước|bố trí|cấp|chi|hỗ trợ|khoảng|ít nhất|tối thiểu|không quá|dự kiến|là)[\s:]*){0,5}$",
            )).expect("a valid pattern")
        });
        match AFTER.captures(&text[at.end..]) {
            Some(found) if found["of"].to_lowercase() == "năm" => (Each::Year, at.end + found[0].len()),
            Some(found) => (Each::Other, at.end + found[0].len()),
            None if BEFORE.is_match(&text[..at.start]) => (Each::Year, at.end),
            None => (Each::Whole, at.end),
        }
    }
}

/// Whether the words before an amount end with the year that it is for.
fn is_of_year(before: &str) -> bool {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b20\d\d\s*(?:(?:[:(]|là|khoảng|bố trí|cấp|chi)\s*)*$").expect("a valid pattern")
    });
    let before = tail(before, NEAR);
    // `giai đoạn 2026 - 2030: 10 tỷ đồng`, `đến năm 2030: …` is more than one.
    YEAR.find(before).is_some_and(|year| {
        let before = before[..year.start()].trim_end();
        let before = before.strip_suffix("năm").map_or(before, str::trim_end);
        !["-", "–", "đến", "hết", "Đến"].iter().any(|through| before.ends_with(through))
    })
}

/// So many characters have a few words before a number: a long cell is not gone through from each.
const NEAR: usize = 41;

/// A number with the unit after it, and where both end.
struct Figure {
    number: f64,
    scale: Option<u64>,
    end: usize,
}

/// The amounts in `text` (NFC). Numbers without a unit are taken only with a unit from the column.
pub(super) fn find_all(text: &str, column_unit: Option<u64>) -> Vec<Printed> {
    let mut found: Vec<Printed> = Vec::new();
    let mut at = 0;
    while let Some(number) = NUMBER.find_at(text, at) {
        at = number.end();
        let Some(figure) = figure(text, number.start(), number.end()) else { continue };
        let range = upper_end(text, &figure).and_then(|upper| {
            let scale = upper.scale.or(column_unit)?;
            let (value, max) = (dong(figure.number, figure.scale.unwrap_or(scale))?, dong(upper.number, scale)?);
            (value < max).then_some((value, max, upper.end))
        });
        let amount = range.map(|(value, max, end)| (value, Some(max), end));
        let amount = amount.or_else(|| single(text, &figure, column_unit).map(|(value, end)| (value, None, end)));
        if let Some((value, max, end)) = amount {
            let (each, end) = Each::of(text, &(number.start()..end));
            at = end;
            let of_year = is_of_year(&text[..number.start()]);
            found.push(Printed { value, max, each, of_year, at: number.start()..end });
        }
    }
    found
}

fn figure(text: &str, start: usize, end: usize) -> Option<Figure> {
    let number = decimal(text[start..end].trim_end_matches(['.', ',']))?;
    let unit = UNIT.captures(&text[end..]).and_then(|captures| captures.name("unit"));
    let scale = unit.and_then(|unit| scale(&unit.as_str().trim().to_lowercase()));
    let end = unit.filter(|_| scale.is_some()).map_or(end, |unit| end + unit.end());
    Some(Figure { number, scale, end })
}

fn upper_end(text: &str, lower: &Figure) -> Option<Figure> {
    let start = lower.end + THROUGH.find(&text[lower.end..])?.end();
    let number = NUMBER.find_at(text, start).filter(|number| number.start() == start)?;
    figure(text, number.start(), number.end())
}

/// The value of one figure and where it ends: `2 tỷ 500 triệu đồng` is one.
fn single(text: &str, figure: &Figure, column_unit: Option<u64>) -> Option<(u64, usize)> {
    let value = dong(figure.number, figure.scale.or(column_unit)?)?;
    let rest = REST.captures(&text[figure.end..]).filter(|_| figure.scale == Some(1_000_000_000));
    let millions = rest.as_ref().and_then(|rest| rest["number"].parse::<u64>().ok());
    match (rest, millions) {
        (Some(rest), Some(millions)) => {
            Some((value.saturating_add(millions.saturating_mul(1_000_000)), figure.end + rest[0].len()))
        }
        _ => Some((value, figure.end)),
    }
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

/// `text` with `unit` after every bare sum.
pub(super) fn with_unit(text: &str, unit: &str) -> String {
    let mut words = String::with_capacity(text.len() * 2);
    let mut from = 0;
    for number in NUMBER.find_iter(text) {
        let printed = number.as_str().trim_end_matches(['.', ',']);
        let end = number.start() + printed.len();
        let bare = figure(text, number.start(), end).is_some_and(|figure| figure.scale.is_none());
        if bare && !is_year(printed) && !counts(&text[..number.start()], &text[end..]) {
            words.push_str(&text[from..end]);
            words.push(' ');
            words.push_str(unit);
            from = end;
        }
    }
    words.push_str(&text[from..]);
    words
}

fn is_year(printed: &str) -> bool {
    printed.len() == 4 && printed.parse().is_ok_and(|year: u32| (1990..=2100).contains(&year))
}

/// Whether a number between these words counts something else than money: part of a date or of a number of a document, a
/// share, `quý 2`, `12 lớp`.
fn counts(before: &str, after: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:quý|tháng|ngày|năm|số|điều|khoản|mục|giai đoạn|đợt|dự án|hợp phần|nhóm|lần|quyết định|nghị quyết|công văn)\s*$").expect("a valid pattern")
    });
    static NOUN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?:\s*%|/[\d\p{Lu}]|[-–]\S|\s+\p{Ll}+)").expect("a valid pattern"));
    static MONEY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s+(?:từ|do|trong|gồm|bao gồm|và|cho|ngân|vốn|nguồn|xã hội|hằng|hàng|mỗi|đến)\b")
            .expect("a valid pattern")
    });
    // `(1) NSTW 500`, `1. NSTW 500`
    let opens = before.trim_end().is_empty() || before.trim_end().ends_with([';', '\n']);
    let lists = before.ends_with('(') && after.starts_with(')') || opens && after.starts_with([')', '.']);
    lists
        || before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-'))
        || TIME.is_match(tail(before, NEAR))
        || NOUN.is_match(after) && !MONEY.is_match(after)
}

/// Whether `text` is a sum of nothing: `0 triệu đồng`.
pub(super) fn is_zero(text: &str) -> bool {
    let figure =
        NUMBER.find(text).filter(|number| number.start() == 0).and_then(|number| figure(text, 0, number.end()));
    figure.is_some_and(|figure| figure.number == 0.0 && figure.scale.is_some() && figure.end == text.len())
}

/// Larger than any budget, and exact as a floating-point number.
const MOST: f64 = 9e15;

fn dong(number: f64, scale: u64) -> Option<u64> {
    let value = (number * scale as f64).round();
    (value > 0.0 && value <= MOST).then_some(value as u64)
}
