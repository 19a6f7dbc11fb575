//! Tables drawn with the characters for drawing boxes, as converters and terminals print them: `│ TT │ Việc │`.
//!
//! They are what `|`, `-` and `+` draw, place by place, and are written so here, for [`grid`](super::grid) and
//! [`pipe`](super::pipe) to read.

use std::borrow::Cow;

/// Fewer bars are none between the cells of a row.
const BARS: usize = 2;

/// The text with its drawn lines in ASCII; lines, and the places in them, stay.
pub(super) fn in_ascii(text: &str) -> Cow<'_, str> {
    if !text.contains(is_drawn) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split('\n').map(line_in_ascii).collect::<Vec<_>>().join("\n"))
}

fn line_in_ascii(line: &str) -> Cow<'_, str> {
    let drawn = line.trim_start().starts_with(is_drawn) || line.matches(is_bar).count() >= BARS;
    if drawn { line.chars().map(ascii).collect::<String>().into() } else { line.into() }
}

fn is_drawn(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c)
}

fn is_bar(c: char) -> bool {
    matches!(c, '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' | '║')
}

fn ascii(c: char) -> char {
    match c {
        '─' | '━' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '═' => '-',
        c if is_bar(c) => '|',
        c if is_drawn(c) => '+',
        c => c,
    }
}
