//! The words of a value cell: as they stand, or what a sign in their place says.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Cell, Span};
use crate::plan::wording::agency_cell::with_label_in_brackets;
use crate::text;
use crate::value::funding::Funding;

use super::words::{is_bulleted, without_bullet};

pub(super) fn is_filled(cell: &Cell) -> bool {
    !cell.text.trim().is_empty()
}

/// The words of a value cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Value {
    /// Blanks squeezed; empty for an empty cell.
    pub text: String,
    /// With its line breaks, where it has any, but without the bullets of a list.
    pub lines: Option<String>,
    /// Repeated from the row above over which its cell is merged.
    pub merged: bool,
    /// Nothing stands there but a sign for "as above".
    pub as_above: bool,
    /// Nothing stands there but sums of money.
    pub is_sum: bool,
    /// A dash says that there is nothing; the words are empty.
    pub dashed: bool,
    pub column: usize,
}

impl Value {
    /// The names of the `columns` in which a row has a sign.
    pub fn named<'a>(columns: impl Iterator<Item = (usize, &'a str)>) -> Value {
        let (columns, names): (Vec<usize>, Vec<&str>) = columns.unzip();
        Value { text: names.join(", "), column: columns.first().copied().unwrap_or_default(), ..Value::default() }
    }

    /// What words say that stand in no column of the field: a title.
    pub fn of(words: &str) -> Value {
        Value { text: words.to_owned(), ..Value::default() }
    }

    /// Puts the label for who helps into the bracket that names them by the header of the column.
    pub fn label_brackets(&mut self) {
        for words in std::iter::once(&mut self.text).chain(&mut self.lines) {
            if let Some(labelled) = with_label_in_brackets(words) {
                *words = labelled;
            }
        }
    }

    /// Adds what other columns say of the field.
    pub fn add(&mut self, other: Value) {
        match (self.text.is_empty(), other.text.is_empty()) {
            (_, true) => {}
            (true, false) => *self = other,
            (false, false) => {
                *self = Value { text: format!("{}, {}", other.text, self.text), lines: None, ..self.clone() }
            }
        }
    }
}

/// What the header of a column of money says of the bare numbers below it: `Kinh phí (triệu đồng) – Ngân sách tỉnh`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OfNumbers {
    source: Option<&'static str>,
    unit: Option<&'static str>,
    /// It is the part of a year: `Kinh phí (triệu đồng) Năm 2026`.
    of_year: bool,
}

impl OfNumbers {
    /// `over` is the unit that is given for all of the table.
    pub fn in_column(header: &str, over: Option<&'static str>) -> Self {
        let sources = Funding::parse(header).sources;
        let source = sources.first().filter(|_| sources.len() == 1).map(|source| source.label());
        OfNumbers { source, unit: money_unit(header).or(over), of_year: slot_name(header).is_some() }
    }

    /// The words for a number: `ngân sách tỉnh: 1.500 triệu đồng`.
    fn written_out(self, number: &str) -> String {
        let source = self.source.map_or_else(String::new, |source| format!("{source}: "));
        let unit = self.unit.map_or_else(String::new, |unit| format!(" {unit}"));
        format!("{source}{number}{unit}")
    }
}

/// The value of a field that stands in `columns`, joined by `between` where there are several. Bare numbers get the words
/// of their header, without which they would say nothing.
pub(super) fn value(cells: &[Cell], columns: &[(usize, OfNumbers)], between: &str) -> Value {
    let mut value = Value::default();
    let (mut zero, mut years, mut dashed) = (None, false, false);
    for &(column, of_numbers) in columns {
        let Some(cell) = cells.get(column).filter(|cell| cell.span != Span::FromLeft && is_filled(cell)) else {
            continue;
        };
        if is_nothing(&text::squeeze(&cell.text)) {
            dashed = true;
            continue;
        }
        let lines = without_bullets(&cell.text);
        let mut words = text::squeeze(&lines);
        let number = text::decimal(&words).filter(|_| of_numbers != OfNumbers::default());
        if number == Some(0.0) {
            // Beside other sums it says nothing.
            zero = zero.or(Some((column, OfNumbers { source: None, ..of_numbers }.written_out("0"))));
            continue;
        }
        let is_sum = is_sum(&words);
        let is_part = number.is_some() && of_numbers.of_year && of_numbers.source.is_none();
        if number.is_some() {
            words = of_numbers.written_out(&words);
        } else if let Some(unit) = of_numbers.unit {
            words = Funding::with_unit(&words, unit);
        }
        if value.text.is_empty() {
            let (merged, as_above) = (cell.span == Span::FromAbove, is_ditto(&words));
            value = Value { text: words, merged, as_above, is_sum, column, ..Value::default() };
            value.lines = lines.contains('\n').then(|| lines.into_owned());
        } else {
            // The parts of the years make the whole.
            value.text.push_str(if is_part && years { " + " } else { between });
            value.text.push_str(&words);
            value.lines = None;
            value.as_above &= is_ditto(&words);
            value.is_sum &= is_sum;
            value.merged &= cell.span == Span::FromAbove;
        }
        years = is_part;
    }
    if let Some((column, text)) = zero.filter(|_| value.text.is_empty()) {
        value = Value { text, is_sum: true, column, ..value };
    }
    value.dashed = dashed && value.text.is_empty();
    value
}

/// The lines of a cell without the bullets of a list, each item ended by a mark: `- Sở Y tế` over `- Sở Tài chính`.
fn without_bullets(cell: &str) -> Cow<'_, str> {
    if !cell.lines().any(|line| is_bulleted(line.trim())) {
        return Cow::Borrowed(cell);
    }
    let mut list = String::new();
    for line in cell.lines().map(str::trim) {
        let item = without_bullet(line);
        if !list.is_empty() {
            let ended = list.ends_with([';', ',', '.', ':']);
            list.push_str(if item.len() < line.len() && !ended { ";\n" } else { "\n" });
        }
        list.push_str(item);
    }
    Cow::Owned(list)
}

/// The time that marks in `slots` (columns named `Quý I`, `Năm 2026`) say.
pub(super) fn marked(cells: &[Cell], slots: &[(usize, String)]) -> Value {
    let is_marked = |&(column, _): &(usize, &str)| cells.get(column).is_some_and(|cell| is_mark(&cell.text));
    Value::named(slots.iter().map(|(column, name)| (*column, name.as_str())).filter(is_marked))
}

/// A mark that something holds: `x`, `✓`.
pub(super) fn is_mark(words: &str) -> bool {
    matches!(words.trim(), "x" | "X" | "×" | "v" | "V" | "✓" | "✔" | "√" | "+" | "*" | "●" | "•")
}

/// A sign that there is nothing: `-`, `…`.
pub(super) fn is_nothing(words: &str) -> bool {
    words.len() <= 12 && words.chars().all(|c| matches!(c, '-' | '–' | '—' | '_' | '.' | '…' | ' ')) || words == "/"
}

static MONEY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(nghìn|ngàn|triệu|tr\.?|t[ỷỉ])?\s*(đồng|đ\b|vnđ|vnd)").expect("a fixed pattern"));

/// The unit that the header of a column of money gives to its numbers: `Kinh phí (triệu đồng)`.
pub(super) fn money_unit(header: &str) -> Option<&'static str> {
    let found = MONEY.captures(header)?;
    Some(match found.get(1).map(|factor| text::fold(factor.as_str())).as_deref() {
        Some("nghìn" | "ngàn") => "nghìn đồng",
        Some("triệu" | "tr" | "tr.") => "triệu đồng",
        Some(_) => "tỷ đồng",
        None => "đồng",
    })
}

static SLOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)((?:quý|tháng|năm)\s+(?:[ivx]+|\d+)(?:\s*[/\-]?\s*(?:năm\s+)?20\d\d)?|20\d\d)\s*$")
        .expect("a fixed pattern")
});

static SUMS: LazyLock<Regex> = LazyLock::new(|| {
    let sum = r"\d[\d.,\s]*(?:nghìn|ngàn|triệu|tr\.?|t[ỷỉ])?\s*(?:đồng|đ|vnđ|vnd)?\s*";
    Regex::new(&format!(r"(?i)^(?:{sum}(?:;\s*|$))+$")).expect("a fixed pattern")
});

/// Whether words are sums of money and nothing else: `1.250 triệu đồng`, `75 tr.đ`, `500; 700`.
fn is_sum(words: &str) -> bool {
    SUMS.is_match(words)
}

/// The time that a header cell names, where it names nothing else after it: `Quý I`, `Tiến độ Năm 2026`.
pub(super) fn slot_name(header: &str) -> Option<String> {
    SLOT.captures(header).and_then(|found| found.get(1)).map(|name| name.as_str().to_owned())
}

/// A sign for "as above": `nt`, `-nt-`, `Như trên`, `//`, `"`.
pub(super) fn is_ditto(words: &str) -> bool {
    if words.is_empty() || words.len() > 24 {
        return false;
    }
    let folded = text::fold(words);
    let letters: String = folded.chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
    match letters.trim() {
        "nt" | "như trên" | "n t" => true,
        "" => {
            folded.chars().all(|c| matches!(c, '/' | '"' | '\'' | '-' | '〃' | ' '))
                && folded.contains(['/', '"', '\'', '〃'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_cells() {
        for words in ["nt", "-nt-", "Như trên", "//", "\"", "-//-"] {
            assert!(is_ditto(words) && !is_nothing(words), "{words}");
        }
        for words in ["-", "–", "...", "…"] {
            assert!(is_nothing(words) && !is_ditto(words), "{words}");
        }
        // What is nothing is asked first.
        assert!(is_nothing("/") && is_ditto("/"));
        for words in ["", "Sở Y tế", "2025", "x"] {
            assert!(!is_ditto(words), "{words}");
        }
    }

    #[test]
    fn units_and_times_in_headers() {
        for (header, unit) in [
            ("Kinh phí (triệu đồng)", Some("triệu đồng")),
            ("Dự toán (trđ)", Some("triệu đồng")),
            ("Tổng kinh phí (tỉ đồng)", Some("tỷ đồng")),
            ("Kinh phí (đồng)", Some("đồng")),
            ("Nguồn kinh phí", None),
        ] {
            assert_eq!(money_unit(header), unit, "{header}");
        }
        for words in ["1.250 triệu đồng", "75 tr.đ", "500 đồng; 1,5 tỷ đồng", "1 200"] {
            assert!(is_sum(words), "{words}");
        }
        for words in ["", "NS tỉnh: 75 tr.đ", "500 triệu đồng/năm", "Lồng ghép", "500; ngân sách xã"] {
            assert!(!is_sum(words), "{words}");
        }
        for (header, name) in [
            ("Quý IV", Some("Quý IV")),
            ("Tiến độ Năm 2026", Some("Năm 2026")),
            ("Tháng 3/2025", Some("Tháng 3/2025")),
            ("2027", Some("2027")),
            ("Năm", None),
            ("Quý khách", None),
        ] {
            assert_eq!(slot_name(header).as_deref(), name, "{header}");
        }
    }
}
