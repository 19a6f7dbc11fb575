//! Patterns, and texts in plain letters for those that are to be met however a scan misreads the marks.

use std::ops::Range;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::unicode::is_mark;

/// A pattern that is written in this crate.
pub(crate) fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns of this crate are valid")
}

/// A text in plain small letters, one for each of its characters, and where they stand in it: for patterns that scans
/// with their slips of marks must still meet.
pub(crate) struct Bare {
    pub text: String,
    /// By byte of the letters: where that character begins in the text; at the end the length of the text.
    starts: Vec<usize>,
}

impl Bare {
    /// Of a composed text.
    pub(crate) fn of(text: &str) -> Bare {
        let mut bare = Bare { text: String::with_capacity(text.len()), starts: Vec::with_capacity(text.len() + 1) };
        for (start, c) in text.char_indices() {
            // A mark that a converter tore from its letter: `phô ́i`.
            if is_mark(c) {
                if bare.text.ends_with(' ') {
                    bare.text.pop();
                    bare.starts.pop();
                }
                continue;
            }
            let base = c.nfd().next().unwrap_or(c);
            let base = base.to_lowercase().next().unwrap_or(base);
            bare.text.push(if base == 'đ' { 'd' } else { base });
            bare.starts.resize(bare.text.len(), start);
        }
        bare.starts.push(text.len());
        bare
    }

    /// A pattern for such letters, spelled as it reads in a text. Blanks may be lost: `thựchiện`.
    pub(crate) fn pattern(spelled: &str) -> Regex {
        pattern(&Bare::of(spelled).text.replace(' ', " ?"))
    }

    /// Where a part of the letters is in the text.
    pub(crate) fn places(&self, part: Range<usize>) -> Range<usize> {
        self.place(part.start)..self.place(part.end)
    }

    /// Where a place of the letters is in the text.
    pub(crate) fn place(&self, at: usize) -> usize {
        self.starts[at]
    }
}

/// A pattern that is met as it is spelled in [bare letters](Bare), whatever marks a text gives them.
pub(crate) struct Spelled(Regex);

impl Spelled {
    pub(crate) fn new(spelled: &str) -> Spelled {
        Spelled(Bare::pattern(spelled))
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(&Bare::of(text).text)
    }

    /// Where the text first meets it.
    pub(crate) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.find_in(&Bare::of(text))
    }

    /// The same for letters that several patterns are looked for in.
    pub(crate) fn find_in(&self, bare: &Bare) -> Option<Range<usize>> {
        Some(bare.places(self.0.find(&bare.text)?.range()))
    }

    /// The text before where it is met, all of it where it is not: for what stands at an end.
    pub(crate) fn before<'t>(&self, text: &'t str) -> &'t str {
        &text[..self.find(text).map_or(text.len(), |found| found.start)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_one_for_one() {
        let text = "Đơn vị chủ trì: Sở A";
        let bare = Bare::of(text);
        assert_eq!(bare.text, "don vi chu tri: so a");
        let at = bare.text.find(": ").expect("a colon");
        assert_eq!(&text[..bare.place(at)], "Đơn vị chủ trì");
        assert_eq!(bare.place(bare.text.len()), text.len());
        let torn = "phô \u{301}i hợp: A";
        let bare = Bare::of(torn);
        assert_eq!((bare.text.as_str(), &torn[bare.place("phoi hop: ".len())..]), ("phoi hop: a", "A"));
    }
}
