//! The headings over a row: which section rows still hold.

use crate::plan::wording::fields::Field;
use crate::plan::wording::time::phase;

use super::number::{Head, Number};
use super::value::Value;
use super::words::LONGEST_TITLE;

/// A section row that holds for the rows below it.
#[derive(Debug)]
struct Section {
    level: Level,
    number: Option<Number>,
    /// The last number in it that is of the same kind as its own.
    last: Option<u32>,
    title: String,
    /// Values in the section row itself, which hold for the tasks below that have none.
    values: [Value; 5],
    unit: usize,
}

/// A heading in the text above a table.
#[derive(Debug)]
pub(super) struct Outside {
    title: String,
    unit: usize,
    /// When the tasks below it are done: `Giai đoạn 1: năm 2026`.
    period: Option<Value>,
}

impl Outside {
    pub fn new(title: String, unit: usize) -> Outside {
        Outside { period: phase(&title).map(Value::of), title, unit }
    }
}

/// What makes two section rows equal in rank: the style of their numbers and how many parts they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Numbered { style: u8, depth: usize },
    Unnumbered,
}

/// The sections that hold, outermost first.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// A heading in the text above the table.
    outside: Option<Outside>,
    open: Vec<Section>,
    /// How many sections there were: tells one section from the next.
    pub count: usize,
    letter: Option<char>,
}

impl Sections {
    /// Ends all sections; those that follow stand under `outside`.
    pub fn restart(&mut self, outside: Option<Outside>) {
        self.open.clear();
        self.letter = None;
        self.outside = outside;
        self.count += 1;
    }

    /// Opens a section, ending those of its rank and below.
    pub fn open(&mut self, number: Option<&Number>, title: String, mut values: [Value; 5], unit: usize) {
        if let Some(words) = phase(&title).filter(|_| values[Field::Period as usize].text.is_empty()) {
            values[Field::Period as usize] = Value::of(words);
        }
        let level = number.map_or(Level::Unnumbered, |number| self.level(number));
        if let Some(place) = self.open.iter().position(|section| section.level == level) {
            self.open.truncate(place);
        }
        self.open.push(Section { level, number: number.cloned(), last: None, title, values, unit });
        self.count += 1;
    }

    /// Ends the section that the task `number` stands beside, not in: the one numbered just before it, if what stands in that
    /// section does not lead up to `number` too. Tells whether there was one.
    pub fn end_before(&mut self, number: &Number) -> bool {
        let alike = |section: &Section| section.number.as_ref().is_some_and(|own| own.series() == number.series());
        let Some(place) = self.open.iter().position(alike) else { return false };
        let section = &mut self.open[place];
        let n = number.last();
        let inside = section.last.map_or(n == 1, |last| n == last || n == last + 1);
        let follows = section.number.as_ref().is_some_and(|own| n == own.last() + 1);
        if inside || !follows {
            section.last = Some(n);
            return false;
        }
        self.open.truncate(place);
        self.count += 1;
        true
    }

    /// Adds words to the title of the innermost section.
    pub fn extend(&mut self, join: impl Fn(&mut String)) {
        if let Some(section) = self.open.last_mut() {
            join(&mut section.title);
        }
    }

    /// The words of the innermost section.
    pub fn innermost(&self) -> &str {
        self.open.last().map_or("", |section| &section.title)
    }

    /// The titles, outermost first.
    pub fn titles(&self) -> Vec<String> {
        let outside = self.outside.iter().map(|outside| &outside.title);
        outside.chain(self.open.iter().map(|section| &section.title)).cloned().collect()
    }

    /// The value of a field that the innermost section row with one gives, and its unit.
    pub fn value(&self, field: usize) -> Option<(&Value, usize)> {
        let holds = |section: &&Section| (1..=LONGEST_TITLE).contains(&section.values[field].text.len());
        let inside = self.open.iter().rev().find(holds).map(|section| (&section.values[field], section.unit));
        let outside = || self.outside.as_ref().and_then(|outside| Some((outside.period.as_ref()?, outside.unit)));
        inside.or_else(|| if field == Field::Period as usize { outside() } else { None })
    }

    /// `I` after `H` is a letter, `C` after `B` too; else `I`, `V` and `X` are Roman.
    fn level(&mut self, number: &Number) -> Level {
        let follows = |letter: char| self.letter.is_some_and(|last| u32::from(last) + 1 == u32::from(letter));
        let head = match number.head {
            Head::Roman(1) if follows('I') => Head::Letter('I'),
            Head::Roman(5) if follows('V') => Head::Letter('V'),
            Head::Roman(10) if follows('X') => Head::Letter('X'),
            head => head,
        };
        if let Head::Letter(letter) = head {
            self.letter = Some(letter);
        }
        let style = match head {
            Head::Letter(_) => 0,
            Head::Roman(_) => 1,
            Head::Arabic(_) => 2,
            Head::Item(_) => 3,
        };
        Level::Numbered { style, depth: number.tail.len() }
    }
}
