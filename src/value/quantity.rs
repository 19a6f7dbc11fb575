//! How much: comparator, value or range, unit with its dimension.
//!
//! Owns the reading of one quantity phrase (`trên 95%`, `từ 60% trở lên`, `9,1 bác sĩ/vạn dân`) and of all that stand
//! in a sentence. It refuses dates, years, document numbers and numbers that name one thing among others; which of the
//! quantities of a sentence are targets is for [`plan`](crate::plan) to say.
//!
//! ```
//! use doichieu::value::quantity::{Comparator, Quantity};
//! let quantity = Quantity::parse("đạt tối thiểu 2,8 dược sĩ trên một vạn dân").unwrap();
//! assert_eq!(quantity.comparator, Comparator::AtLeast);
//! assert_eq!(quantity.value, 2.8);
//! assert_eq!(quantity.unit.to_string(), "dược sĩ/10.000 dân");
//! assert_eq!(quantity.to_string(), "ít nhất 2,8 dược sĩ/10.000 dân");
//! ```

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::{digits, nfc};

pub(crate) mod grammar;
pub(crate) mod phrase;
pub(crate) mod token;
mod unit;
mod unit_grammar;

pub use unit::{Base, Dimension, Measure, Scale, Unit};

/// How a value is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// `>`: trên, hơn, vượt.
    Greater,
    /// `>=`: ít nhất, tối thiểu, không dưới, từ … trở lên.
    AtLeast,
    /// `<`: dưới, thấp hơn.
    Less,
    /// `<=`: giảm còn, không quá, tối đa.
    AtMost,
    /// `=`: đạt, or the number alone.
    Equal,
    /// `~`: khoảng, xấp xỉ, gần.
    About,
}

impl Comparator {
    /// `>`, `>=`, `<`, `<=`, `=` or `~`.
    pub fn symbol(self) -> &'static str {
        match self {
            Comparator::Greater => ">",
            Comparator::AtLeast => ">=",
            Comparator::Less => "<",
            Comparator::AtMost => "<=",
            Comparator::Equal => "=",
            Comparator::About => "~",
        }
    }

    /// The official word before a number, with a blank after it; empty for [`Equal`](Comparator::Equal).
    fn words(self) -> &'static str {
        match self {
            Comparator::Greater => "trên ",
            Comparator::AtLeast => "ít nhất ",
            Comparator::Less => "dưới ",
            Comparator::AtMost => "không quá ",
            Comparator::Equal => "",
            Comparator::About => "khoảng ",
        }
    }
}

impl fmt::Display for Comparator {
    /// The [symbol](Comparator::symbol).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

/// A value to reach, with its comparator and unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// How the value is to be reached.
    pub comparator: Comparator,
    /// In `unit`, as printed: 3.5 for `3,5 triệu m3`. The lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// How many there are in all: 14 of `11/14 công trình`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<f64>,
    /// What the value counts or measures.
    pub unit: Unit,
}

impl Quantity {
    /// The quantity that `phrase` is, or `None` where it is none or holds other words than those of one.
    ///
    /// ```
    /// use doichieu::value::quantity::Quantity;
    /// assert_eq!(Quantity::parse("từ 60% trở lên").unwrap().to_string(), "ít nhất 60%");
    /// assert_eq!(Quantity::parse("năm 2030"), None);
    /// ```
    pub fn parse(phrase: &str) -> Option<Quantity> {
        let text = nfc(phrase);
        let text = digits(&text);
        let tokens = token::Tokens::new(&text);
        let found = grammar::find(&tokens);
        let [only] = &found[..] else { return None };
        let outside = (0..only.lead).chain(only.end..tokens.list.len());
        let mut rest = outside.map(|i| tokens.key(i));
        rest.all(|key| matches!(key, "." | "," | ";" | ":" | "(" | ")")).then(|| only.quantity.clone())
    }

    /// Every quantity in `sentence` (NFC) with the bytes it takes, from its comparator to its unit. Ages and durations
    /// count (`dưới 5 tuổi`); dates, years and numbers of documents do not.
    pub fn find_all(sentence: &str) -> Vec<(Quantity, Range<usize>)> {
        let sentence = digits(sentence);
        let tokens = token::Tokens::new(&sentence);
        let range = |found: &grammar::Found| tokens.list[found.start].start..tokens.list[found.end - 1].end();
        grammar::find(&tokens).into_iter().map(|found| (found.quantity.clone(), range(&found))).collect()
    }

    /// The quantity that a table cell gives (`trên 60`, `≥ 95`, `38`), where `unit` is that of its row or column. A
    /// unit in the cell itself goes before it; a remark in brackets after the value is left out.
    pub fn parse_cell(cell: &str, unit: Option<&Unit>) -> Option<Quantity> {
        let remark = cell.find('(').filter(|&at| at > 0).map(|at| &cell[..at]);
        let mut quantity = Quantity::parse(cell).or_else(|| Quantity::parse(remark?))?;
        if let (Unit::Bare, Some(unit)) = (&quantity.unit, unit) {
            quantity.unit = unit.clone();
        }
        Some(quantity)
    }

    /// How the value stands to that of `other` once both are in one unit: `None` where their dimensions differ. A range
    /// counts with its middle, so many of so many against a share as a share, too. Comparators are not looked at.
    ///
    /// ```
    /// use doichieu::value::quantity::Quantity;
    /// let parse = |phrase| Quantity::parse(phrase).unwrap();
    /// assert!(parse("11/14 công trình").compare_value(&parse("75%")).unwrap().is_gt());
    /// assert!(parse("11/14 công trình").compare_value(&parse("12 công trình")).unwrap().is_lt());
    /// ```
    pub fn compare_value(&self, other: &Quantity) -> Option<Ordering> {
        let (ours, theirs) = (self.beside(other), other.beside(self));
        let (ours, theirs) = (ours.middle(), theirs.unit.convert(theirs.middle(), &ours.unit)?);
        if (ours - theirs).abs() <= 1e-9 * ours.abs().max(theirs.abs()) {
            return Some(Ordering::Equal);
        }
        ours.partial_cmp(&theirs)
    }

    /// The quantity as it is held against `other`: `11/14 công trình` as 78,57% where that is a share.
    pub(crate) fn beside(&self, other: &Quantity) -> Cow<'_, Quantity> {
        let share = self.of.and_then(|_| self.percent()).filter(|_| other.unit.dimension() == Dimension::Share);
        match share {
            Some(value) => Cow::Owned(Quantity { value, of: None, unit: Unit::Percent, ..self.clone() }),
            None => Cow::Borrowed(self),
        }
    }

    /// The share that it is, in per cent; `None` where it is none.
    pub(crate) fn percent(&self) -> Option<f64> {
        match self.of {
            Some(of) => (of > 0.0).then(|| share(self.value, of)),
            None => self.unit.convert(self.middle(), &Unit::Percent),
        }
    }

    /// The value, or the middle of a range.
    pub fn middle(&self) -> f64 {
        self.value_max.map_or(self.value, |max| (self.value + max) / 2.0)
    }
}

/// The share that `part` is of `whole`, in per cent to two decimals.
fn share(part: f64, whole: f64) -> f64 {
    (part / whole * 10_000.0).round() / 100.0
}

/// How unit columns shorten money, and the thousands and millions that they count in.
const SHORT_UNITS: &[(&str, &str)] = &[
    ("1.000.000", "triệu"),
    ("1.000", "nghìn"),
    ("1000", "nghìn"),
    ("triệu đ", "triệu đồng"),
    ("tr.đồng", "triệu đồng"),
    ("tr. đồng", "triệu đồng"),
    ("tr.đ", "triệu đồng"),
    ("trđ", "triệu đồng"),
    ("tỷ đ", "tỷ đồng"),
    ("tỉ đ", "tỷ đồng"),
    ("tỷ.đ", "tỷ đồng"),
    ("nghìn đ", "nghìn đồng"),
    ("ngàn đ", "nghìn đồng"),
    ("ng.đ", "nghìn đồng"),
    ("đ", "đồng"),
];

impl Unit {
    /// The unit that `text`, such as the cell of a unit column, names: `%`, `ca/10.000 dân`, `Công trình`. What is not
    /// understood stays as [`Unit::Other`]; `None` for an empty cell or a dash.
    pub fn parse(text: &str) -> Option<Unit> {
        let mut text = crate::text::squeeze(&nfc(text));
        for (short, long) in SHORT_UNITS {
            let start = text.get(..short.len()).filter(|start| start.to_lowercase() == *short);
            let ends = text.get(short.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            if let (Some(_), true) = (start, ends) {
                text = format!("{long}{}", &text[short.len()..]);
                break;
            }
        }
        let tokens = token::Tokens::new(&text);
        if !tokens.list.iter().any(|token| token.is_word() || matches!(token.text, "%" | "‰" | "/")) {
            return None;
        }
        match unit_grammar::unit(&tokens, 0) {
            (unit, end) if end == tokens.list.len() && unit != Unit::Bare => Some(unit),
            // `% dân số`
            (unit @ (Unit::Percent | Unit::PerMille), _) => Some(unit),
            _ if !text.contains('/') => Some(Unit::Count(Scale::One, text.to_lowercase())),
            _ => Some(Unit::Other(text)),
        }
    }
}

impl fmt::Display for Quantity {
    /// As an official would write it: `trên 95%`, `ít nhất 1.200 công trình`, `5 - 7%`, `11/14 công trình`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.comparator.words(), print_number(self.value))?;
        if let Some(max) = self.value_max {
            write!(f, " - {}", print_number(max))?;
        }
        if let Some(of) = self.of {
            write!(f, "/{}", print_number(of))?;
        }
        write!(f, "{}{}", self.unit.gap(), self.unit)
    }
}

/// A number with a comma before its decimals and dots between thousands.
pub(crate) fn print_number(value: f64) -> String {
    let plain = value.abs().to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::from(if value < 0.0 { "-" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests;
