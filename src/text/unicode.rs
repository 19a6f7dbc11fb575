//! Code points: composition, white space, letters without their marks.

use std::borrow::Cow;
use std::ops::Range;

use regex::Regex;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in Unicode normalization form C. Borrows where it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// The text with every run of white space (no-break spaces and zero-width marks too) made one blank, and none
/// at the ends.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a character is not seen but changes what is: control characters (line breaks and tabs, too), marks that turn the direction of text, others
/// of no width, tags, and those that are no characters at all (which XML does not allow).
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Lower-case letters without any mark, `đ` as `d`: the key of a search that is typed without diacritics.
pub fn unaccented(text: &str) -> String {
    text.nfd().filter(|&c| !is_mark(c)).flat_map(char::to_lowercase).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
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
        Regex::new(&Bare::of(spelled).text.replace(' ', " ?")).expect("the patterns of this crate are valid")
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

    #[test]
    fn blanks_and_marks() {
        assert_eq!(squeeze("  Sở\u{a0}Y\u{200b} tế\n"), "Sở Y tế");
        assert_eq!(nfc("Bê\u{301}n"), "Bến");
        assert_eq!(unaccented("Đắk Lắk, Thừa Thiên Huế"), "dak lak, thua thien hue");
    }
}
