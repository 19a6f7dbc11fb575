//! A row of a table as its columns are meant: number, words of the task, values.

use crate::document::{Document, Span, UnitContent, join};
use crate::plan::marker::LETTERS;
use crate::plan::wording::fields::Field;
use crate::plan::wording::names::names_agencies;
use crate::text;

use super::agencies::signed;
use super::found::BodyRow;
use super::header::counts_columns;
use super::layout::Layout;
use super::number::{self, Number};
use super::value::{Value, is_filled, marked, value};
use super::words::{is_bulleted, is_capitals, without_bullet};

/// A row, read.
#[derive(Debug)]
pub(super) struct Line {
    pub at: BodyRow,
    /// Its number and how that is printed.
    pub number: Option<(Number, String)>,
    /// A number that opens the words of the task, in a table with a column of numbers.
    pub opening: Option<(Number, String)>,
    /// What stands in the column of numbers and is none.
    pub odd: Option<String>,
    /// A bullet stands in place of a number.
    pub bullet: bool,
    pub text: String,
    /// Items that go on the words, on lines of their own below them, without their bullets.
    pub items: Vec<String>,
    /// The cell of the task is merged with the one above.
    pub text_merged: bool,
    pub details: String,
    pub sections: Vec<String>,
    pub values: [Value; 5],
    pub id: String,
    pub plan: String,
    pub province: String,
    pub bold: bool,
    /// The half of a row that a page breaks, below the one with its number.
    pub second_half: bool,
    /// The words stand in the column of numbers.
    pub displaced: bool,
    /// One cell is merged over all the row.
    pub spanning: bool,
    /// One cell alone holds words.
    pub lone: bool,
    pub blank: bool,
    /// Each cell holds the number of its column: `(1) | (2) | (3)`, `A | B | 1 | 2`.
    pub counts: bool,
    /// Words beyond the last column of the header.
    pub extra: Option<usize>,
}

impl Line {
    pub fn of(document: &Document, layout: &Layout, at: &BodyRow) -> Line {
        let cells = at.cells(&document.units, layout.text);
        let cells = &cells[..];
        let own = |column: usize| cells.get(column).filter(|cell| cell.span == Span::Own && is_filled(cell));
        let words = |column: usize| own(column).map(|cell| text::squeeze(&cell.text)).unwrap_or_default();
        let stated = |column: usize| match cells.get(column) {
            Some(cell) if cell.span != Span::FromLeft => text::squeeze(&cell.text),
            _ => String::new(),
        };
        let mut values = Field::ALL.map(|field| {
            // `bắt đầu | kết thúc` is a span, two sums are not.
            let between = if field == Field::Period { " - " } else { "; " };
            value(cells, &layout.fields[field as usize], between)
        });
        if values[Field::Period as usize].text.is_empty() && !layout.slots.is_empty() {
            values[Field::Period as usize] = marked(cells, &layout.slots);
        }
        if layout.helpers_in_brackets {
            values[Field::Lead as usize].label_brackets();
        }
        for field in [Field::Lead, Field::Coordinating] {
            values[field as usize].add(signed(cells, &layout.agencies, field));
        }
        let filled = cells.iter().filter(|cell| cell.span != Span::FromLeft && is_filled(cell)).count();
        let (text, items) = own(layout.text).map(|cell| with_items(&cell.text)).unwrap_or_default();
        let mut line = Line {
            at: at.clone(),
            number: None,
            opening: None,
            odd: None,
            bullet: false,
            text,
            items,
            text_merged: cells.get(layout.text).is_some_and(|cell| cell.span == Span::FromAbove && is_filled(cell)),
            details: layout.details.map(words).unwrap_or_default(),
            sections: layout.sections.iter().map(|&column| stated(column)).filter(|title| !title.is_empty()).collect(),
            values,
            id: layout.id.map(stated).unwrap_or_default(),
            plan: layout.plan.map(stated).unwrap_or_default(),
            province: layout.province.map(stated).unwrap_or_default(),
            bold: cells.iter().any(is_filled) && cells.iter().filter(|cell| is_filled(cell)).all(|cell| cell.bold),
            second_half: false,
            displaced: false,
            spanning: cells.len() > 2 && filled == 1 && cells[1..].iter().all(|cell| cell.span == Span::FromLeft),
            lone: filled == 1,
            blank: filled == 0,
            counts: filled > 1 && counts_columns(cells),
            extra: cells.iter().skip(layout.width).position(is_filled).map(|place| place + layout.width),
        };
        if let (None, UnitContent::Text(words)) = (at.first_cells(&document.units), &document.units[at.unit].content) {
            (line.text, line.blank) = (text::squeeze(&words.text), false);
            return line;
        }
        if line.lone && !layout.numbers.contains(&0) {
            line.take_first_words(words(0));
        }
        line.read_number(layout, words);
        if filled == 2 {
            line.take_title();
        }
        // A row with a number of its own is a task of its own, in the words that are merged over it.
        if line.text_merged && line.number.is_some() {
            (line.text, line.items) = with_items(&cells[layout.text].text);
        }
        line
    }

    fn read_number(&mut self, layout: &Layout, words: impl Fn(usize) -> String) {
        for printed in layout.numbers.iter().map(|&column| words(column)).filter(|printed| !printed.is_empty()) {
            match number::parse(&printed) {
                Some(number) => self.number = Some((number, number::tidy(&printed))),
                None if matches!(printed.as_str(), "-" | "–" | "—" | "+" | "•" | "*" | "·") => {
                    self.bullet = true
                }
                None => self.odd = Some(printed),
            }
        }
        // Words in the column of numbers and none in their own: one cell for both.
        if let Some(odd) = self.odd.take_if(|_| self.text.is_empty() && self.number.is_none()) {
            self.text = odd;
            self.displaced = true;
        }
        let Some(found) = number::split(&self.text) else { return };
        let opening = (found.number.clone(), number::tidy(found.printed));
        // `1 | 1.1. Rà soát`: the first row of a group has the number of the group beside its own.
        let closer =
            self.number.as_ref().is_some_and(|(number, _)| !opening.0.tail.is_empty() && opening.0.is_under(number));
        if closer || layout.numbers.is_empty() && !opening.0.is_section_like() {
            let rest = found.rest.to_owned();
            self.number = Some(opening);
            self.text = rest;
        } else {
            self.opening = Some(opening);
        }
    }

    /// `A. Cấp nước | | |` where the first column is that of the time: the title of a group, and no time. Who leads all of a
    /// group is no title.
    fn take_first_words(&mut self, words: String) {
        let group = || number::split(&words).is_some_and(|found| found.number.is_section_like());
        let title = !words.is_empty() && (self.bold || is_capitals(&words) || group());
        let free = self.text.is_empty() && !self.text_merged && self.sections.is_empty();
        if !title || !free || names_agencies(&words) {
            return;
        }
        if let Some(value) = self.values.iter_mut().find(|value| !value.merged && value.text == words) {
            *value = Value::default();
        }
        self.text = words;
    }

    /// `II | CẢNH BÁO SỚM | | |` where the second column is that of who leads: the title of a group beside its number.
    fn take_title(&mut self) {
        let group = self.number.as_ref().is_some_and(|(number, _)| number.is_section_like());
        let lacks = self.text.is_empty() && !self.text_merged;
        let title = self.values.iter_mut().find(|value| !value.merged && is_capitals(&value.text));
        if let Some(title) = title.filter(|_| group && lacks) {
            self.text = std::mem::take(title).text;
        }
    }

    pub fn value(&self, field: Field) -> &Value {
        &self.values[field as usize]
    }

    /// Whether no field has a value, be it its own or one merged over it.
    pub fn is_bare(&self) -> bool {
        self.values.iter().all(|value| value.text.is_empty()) && self.details.is_empty()
    }

    /// Whether the only value is a sum of money, as of all that stands under a title.
    pub fn is_subtotal(&self) -> bool {
        let funding = self.value(Field::Funding);
        let others = self.values.iter().filter(|value| !value.text.is_empty()).count();
        self.details.is_empty() && others == 1 && !funding.merged && funding.is_sum
    }

    /// Whether any value is the row's own and not merged from above.
    pub fn has_own_values(&self) -> bool {
        self.values.iter().any(|value| !value.text.is_empty() && !value.merged)
    }

    /// Leaves out the number that opens the words, for the row has another.
    pub fn drop_opening(&mut self) {
        if self.opening.take().is_some()
            && let Some(found) = number::split(&self.text)
        {
            self.text = found.rest.to_owned();
        }
    }

    /// Takes the number that opens the words for the number of the row.
    pub fn take_opening(&mut self) {
        if self.number.is_none() && self.opening.is_some() {
            if let Some(found) = number::split(&self.text) {
                self.text = found.rest.to_owned();
            }
            self.number = self.opening.take();
        }
    }
}

/// Whether words begin with a label of a few words: `Giải pháp: …`.
fn is_labelled(words: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let label = words.split_once(": ").map(|(label, _)| label);
    label.is_some_and(|label| label.starts_with(char::is_uppercase) && label.split(' ').count() <= MOST_WORDS)
}

/// The words of a cell and the items below them, each on lines of its own. A dash at the beginning of a line may be one
/// within a phrase: it begins an item where the line before is at an end, where several lines begin so in capitals or with
/// a number, or where it stands before a label (`- Giải pháp: …`). Letters begin items in their order below a colon.
fn with_items(cell: &str) -> (String, Vec<String>) {
    let lines: Vec<String> = cell.lines().map(text::squeeze).filter(|line| !line.is_empty()).collect();
    // `giai đoạn 2021\n- 2025`
    let year = |words: &str| words.get(..4).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    let opens = |words: &str| words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !year(words);
    let listed = |line: &String| is_bulleted(line) && opens(without_bullet(line));
    let list = lines.iter().filter(|&line| listed(line)).count() > 1
        || lines.iter().any(|line| listed(line) && is_labelled(without_bullet(line)));
    let lettered = |line: &str, place: usize| {
        let item = line.strip_prefix(LETTERS.get(place)?)?.strip_prefix(") ")?;
        Some(item.to_owned())
    };
    let mut parts: Vec<String> = Vec::new();
    for line in lines {
        let below_colon = parts.first().is_some_and(|words| words.ends_with(':'));
        if let Some(item) = lettered(&line, parts.len().wrapping_sub(1)).filter(|_| below_colon) {
            parts.push(item);
            continue;
        }
        match parts.last_mut() {
            Some(above) if !(is_bulleted(&line) && above.ends_with([':', ';', '.', ',']) || list && listed(&line)) => {
                join(above, &line);
            }
            _ => parts.push(line),
        }
    }
    if parts.len() < 2 || is_bulleted(&parts[0]) {
        return (text::squeeze(cell), Vec::new());
    }
    let words = parts.remove(0);
    (words, parts.iter().map(|item| without_bullet(item).to_owned()).collect())
}
