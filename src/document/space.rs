//! White space: what counts as blank, and folding it.

/// Not seen on paper: zero-width marks, soft hyphens, marks of writing direction.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Line breaks of other kinds than `\n`: vertical tab and U+2028, which part the lines of a paragraph or cell, and U+0085,
/// U+2029, which end one. Word processors and browsers write and show them; editors that number lines do not count them.
pub(super) fn is_odd_break(c: char) -> bool {
    is_soft_break(c) || matches!(c, '\u{85}' | '\u{2029}')
}

/// Those that part the lines of a paragraph or cell.
pub(super) fn is_soft_break(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{2028}')
}

fn is_blank_char(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Whether nothing of it would be seen on paper.
pub(super) fn is_unseen(c: char) -> bool {
    is_blank_char(c) || is_invisible(c)
}

/// Whether nothing of the text would be seen on paper.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_unseen)
}

/// Letters of Vietnamese and other Latin texts, digits and ASCII signs: the quick way through most of a text.
fn is_ink(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Appends `text` with every run of white space made one blank; none at the start of `out` or after another.
pub(super) fn squeeze_into(out: &mut String, text: &str) {
    let mut copied = 0;
    let mut after_blank = out.is_empty() || out.ends_with([' ', '\n']);
    for (at, c) in text.char_indices() {
        if is_ink(c) || c == ' ' && !after_blank {
            after_blank = c == ' ';
            continue;
        }
        if !is_blank_char(c) && !is_invisible(c) {
            after_blank = false;
            continue;
        }
        out.push_str(&text[copied..at]);
        copied = at + c.len_utf8();
        if !after_blank && is_blank_char(c) {
            out.push(' ');
            after_blank = true;
        }
    }
    out.push_str(&text[copied..]);
}

/// The text with every run of white space, line breaks too, made one blank, and none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    squeeze_into(&mut out, text);
    trim_end(&mut out);
    out
}

/// The same, but line breaks of any kind stay, as `\n`, one for a run of them.
pub(super) fn squeeze_lines(text: &str) -> String {
    let is_break = |c: char| c == '\n' || is_odd_break(c);
    if !text.contains(is_break) {
        return squeeze(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split(is_break) {
        if !out.is_empty() && !out.ends_with('\n') {
            trim_end(&mut out);
            out.push('\n');
        }
        squeeze_into(&mut out, line);
    }
    trim_end(&mut out);
    out
}

fn trim_end(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\n']).len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks() {
        for (text, squeezed, lines) in [
            ("  Sở\u{a0} Y\t tế \n", "Sở Y tế", "Sở Y tế"),
            ("a\u{200b}b\u{ad}c\u{7}d", "abc d", "abc d"),
            (" a \n\n b\u{202e}\n", "a b", "a\nb"),
            ("\n \u{feff}\t", "", ""),
            ("a\u{b}b \u{2028}\u{85}c\u{c}d", "a b c d", "a\nb\nc d"),
        ] {
            assert_eq!(squeeze(text), squeezed, "{text:?}");
            assert_eq!(squeeze_lines(text), lines, "{text:?}");
        }
        assert!(is_blank(" \u{feff}\u{c}\t"));
        assert!(!is_blank(" . "));
    }
}
