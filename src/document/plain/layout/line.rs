//! A line as it stands on the page: characters at their places, and the stretches that wide gaps part.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::width;
use crate::document::space::{is_invisible, squeeze};

/// So many blanks never stand between two words of one cell.
const WIDE: usize = 2;

/// A line with words.
#[derive(Debug)]
pub(super) struct Line {
    /// Its place among the lines of the text.
    pub at: usize,
    /// What is seen, one a column of the page.
    pub chars: Vec<char>,
    /// The places of the stretches between wide gaps, in order.
    pub stretches: Vec<Range<usize>>,
    pub blank_before: bool,
    /// Whether a row begins with it for sure.
    pub begins_row: bool,
}

impl Line {
    pub fn of(at: usize, source: &str, blank_before: bool) -> Line {
        let chars: Vec<char> = source.nfc().filter(|&c| !is_invisible(c) && c != '\u{c}').collect();
        let stretches = stretches(&chars);
        Line { at, chars, stretches, blank_before, begins_row: blank_before }
    }

    /// Parts the first word from the rest of its stretch, if it begins left of `zone` and is as `tells` says.
    pub fn part_first_word(&mut self, zone: usize, tells: impl Fn(&str) -> bool) {
        let Some(stretch) = self.stretches.first().filter(|stretch| stretch.start < zone).cloned() else { return };
        let word = self.first_word(&stretch);
        if word.end < stretch.end && tells(&self.words(word.clone())) {
            self.stretches[0].start = word.end + 1;
            self.stretches.insert(0, word);
        }
    }

    /// Drops a number that is printed twice: `5 5  Mở lớp`.
    pub fn drop_double(&mut self) {
        let [first, second, ..] = &self.stretches[..] else { return };
        let word = self.first_word(second);
        if second.start - first.end == 1 && self.words(first.clone()) == self.words(word.clone()) {
            if word.end < second.end {
                self.stretches[1].start = word.end + 1;
            } else {
                self.stretches.remove(1);
            }
        }
    }

    pub fn words(&self, place: Range<usize>) -> String {
        let words: String = self.chars[place].iter().collect();
        squeeze(&words)
    }

    /// The width of words in print.
    pub fn width(&self, place: Range<usize>) -> u32 {
        width::width(&self.chars[place])
    }

    /// The place of the first word of some.
    pub fn first_word(&self, place: &Range<usize>) -> Range<usize> {
        let end = place.clone().find(|&at| self.is_blank_at(at)).unwrap_or(place.end);
        place.start..end
    }

    /// The place of the last word of some.
    pub fn last_word(&self, place: &Range<usize>) -> Range<usize> {
        let start = place.clone().rev().find(|&at| self.is_blank_at(at)).map_or(place.start, |at| at + 1);
        start..place.end
    }

    /// How many of its stretches stand above or below a stretch of another line.
    pub fn meets(&self, other: &Range<usize>) -> usize {
        self.stretches.iter().filter(|stretch| stretch.start < other.end && other.start < stretch.end).count()
    }

    pub fn is_blank_at(&self, place: usize) -> bool {
        self.chars.get(place).is_none_or(|c| c.is_whitespace())
    }

    /// The words of the first stretch.
    pub fn opening(&self) -> String {
        self.stretches.first().map_or_else(String::new, |stretch| self.words(stretch.clone()))
    }
}

fn stretches(chars: &[char]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| !c.is_whitespace() && !c.is_control()) {
        match stretches.last_mut() {
            Some(last) if at - last.end < WIDE => last.end = at + 1,
            _ => stretches.push(at..at + 1),
        }
    }
    stretches
}
