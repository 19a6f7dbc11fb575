//! Code points: composition, white space, letters without their marks.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in Unicode normalization form C. Borrows where it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// The text with every run of white space (no-break spaces too) made one blank, none at the ends, and without what has no
/// width: a soft hyphen parts no word.
pub fn squeeze(text: &str) -> String {
    let seen = if text.contains(is_without_width) { &*text.replace(is_without_width, "") } else { text };
    let mut out = String::with_capacity(seen.len());
    for word in seen.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_without_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Words without the blanks and the marks of punctuation around them.
pub(crate) fn tidy(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | ':' | '/' | '-' | '–' | '|'))
}

/// The beginning of a text, at most `chars` characters, so that looking at it costs the same however long the text is.
pub(crate) fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(end, _)| &text[..end])
}

/// The end of a text, at most `chars` characters.
pub(crate) fn tail(text: &str, chars: usize) -> &str {
    let Some(before) = chars.checked_sub(1) else { return "" };
    text.char_indices().rev().nth(before).map_or(text, |(start, _)| &text[start..])
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

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        assert_eq!((head("tỉnh ủy", 4), tail("tỉnh ủy", 2)), ("tỉnh", "ủy"));
        assert_eq!((head("ủy", 2), tail("ủy", 2)), ("ủy", "ủy"));
        assert_eq!((head("ủy", 0), tail("ủy", 0)), ("", ""));
        assert_eq!((head("", 3), tail("", 3)), ("", ""));
    }

    #[test]
    fn blanks_and_marks() {
        assert_eq!(squeeze("  Sở\u{a0}Y\u{200b} tế\n"), "Sở Y tế");
        assert_eq!(squeeze("Sở Y\u{200b} \u{feff}tế dự\u{ad}phòng \u{200b}"), "Sở Y tế dựphòng");
        assert_eq!(nfc("Bê\u{301}n"), "Bến");
        assert_eq!(unaccented("Đắk Lắk, Thừa Thiên Huế"), "dak lak, thua thien hue");
    }
}
