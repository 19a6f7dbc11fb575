//! A cell as words, each with the kind of gap that stands before it.

use crate::text;

/// What stands between two words. The order is that of strength: of several marks the strongest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Gap {
    Space,
    Dot,
    Dash,
    /// The end of a line, which may stand inside a name.
    Line,
    /// `và`, `&`, `cùng`, `+`.
    And,
    Comma,
    Slash,
    /// A semicolon, or a new line with a bullet.
    Semi,
    Colon,
    /// The start of the cell, or a bracket.
    Edge,
}

impl Gap {
    /// What it costs a name printed with this gap in the registry to stand in a cell with `cell` there; `None`
    /// where the name cannot go on.
    ///
    /// `và` against a comma is dear: `Báo, Đài` are two bodies and `Báo và Đài` is one.
    pub(super) fn cost(self, cell: Gap) -> Option<u32> {
        use Gap::{And, Colon, Comma, Dash, Dot, Edge, Line, Semi, Slash, Space};
        Some(match (self, cell) {
            (_, Edge | Colon) => return None,
            // Two names rather than one, where both readings are open.
            (Comma, Semi) => 12,
            (_, Semi) => return None,
            (Space, Space) | (Space, Line) | (And, And | Dash) | (Comma, Comma) => 0,
            (Dash, Dash | And | Space | Line) => 0,
            (Space, Dot | Dash) | (And, Space | Dot | Line) => 2,
            (Comma, _) | (Dash, _) => 2,
            (And, Comma | Slash) => 15,
            (Space, And) => 18,
            (Space, Comma | Slash) => 24,
            (Dot | Line | Slash | Semi | Colon | Edge, _) => 2,
        })
    }
}

/// One word of a cell.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As it stands in the cell.
    pub raw: &'a str,
    /// Byte offset in the cell.
    pub start: usize,
    /// The key of [`text::fold`].
    pub key: Box<str>,
    /// Its letters without marks.
    pub plain: Box<str>,
    /// What stands before it.
    pub gap: Gap,
    /// `các` stands before it.
    pub many: bool,
    /// Begins with a capital letter or a digit.
    pub capital: bool,
    /// At least two letters, all of them capitals: an abbreviation.
    pub acronym: bool,
}

impl Word<'_> {
    /// Whether it is `key`, or may be with other marks.
    pub(super) fn is(&self, key: &str) -> bool {
        &*self.key == key || *self.plain == text::unaccented(key)
    }

    /// Byte offset just after it.
    pub(super) fn end(&self) -> usize {
        self.start + self.raw.len()
    }
}

/// The key of `cấp` after `các`.
const EVERY_LEVEL: &str = "các cấp";

/// Words that join, read without their marks.
const JOIN: [&str; 4] = ["và", "cùng", "hoặc", "&"];

/// Whether a word only says that several follow: `các`, often misread.
fn is_many(key: &str) -> bool {
    matches!(key, "những" | "cáe" | "cáo" | "oác" | "eác") || (key.len() <= 5 && text::unaccented(key) == "cac")
}

fn is_join(key: &str) -> bool {
    JOIN.contains(&key) || (key.len() <= 4 && text::unaccented(key) == "va")
}

/// The words of `cell`, which should be NFC. `split` may part a glued word into known ones.
pub(super) fn scan<'a>(cell: &'a str, split: &dyn Fn(&str) -> Option<Vec<usize>>) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut gap = Gap::Edge;
    let mut many = false;
    let mut last = 0;
    for syllable in text::syllables(cell) {
        gap = gap.max(gap_of(&cell[last..syllable.start]));
        last = syllable.end();
        if is_list_number(cell, syllable) {
            gap = gap.max(Gap::Semi);
            continue;
        }
        let mut start = syllable.start;
        for piece in pieces(syllable.text, split) {
            let word = Word { many, ..word(piece, start, gap) };
            start += piece.len();
            if is_many(&word.key) {
                many = true;
                continue;
            }
            if is_join(&word.key) {
                gap = if gap == Gap::Line { Gap::And } else { gap.max(Gap::And) };
                continue;
            }
            // `các cấp` is every level, `cấp xã` one; `các cấp ủy` are committees of the Party.
            let key = if many && &*word.key == "cấp" { EVERY_LEVEL.into() } else { word.key };
            if let Some(last) = words
                .last_mut()
                .filter(|last: &&mut Word<'_>| &*key == "ủy" && gap == Gap::Space && &*last.key == EVERY_LEVEL)
            {
                last.key = "cấp".into();
            }
            (gap, many) = (Gap::Space, false);
            words.push(Word { key, ..word });
        }
    }
    words
}

/// `1.` or `b)` before a blank, at the start or after one: the number of an item.
fn is_list_number(cell: &str, syllable: text::Syllable<'_>) -> bool {
    let number = syllable.text.len() <= 2 && syllable.text.bytes().all(|b| b.is_ascii_digit());
    let letter = syllable.text.len() == 1 && syllable.text.bytes().all(|b| b.is_ascii_lowercase());
    let mut after = cell[syllable.end()..].chars();
    let mark = after.next();
    let marked = (number && mark == Some('.')) || ((number || letter) && mark == Some(')'));
    let blank = after.next().is_some_and(char::is_whitespace);
    let free = cell[..syllable.start].chars().next_back().is_none_or(char::is_whitespace);
    // `Quận 1. Sở Y tế` has a number that belongs to the word before.
    let item = cell[..syllable.start].trim_end().chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    marked && blank && free && (item || cell[..syllable.start].ends_with('\n') || starts_item(cell))
}

/// Whether a cell is a numbered list.
fn starts_item(cell: &str) -> bool {
    let cell = cell.trim_start();
    ["1.", "1)", "a)"].iter().any(|first| cell.starts_with(first))
}

fn word(raw: &str, start: usize, gap: Gap) -> Word<'_> {
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let acronym = letters > 1 && raw.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let capital = raw.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    Word {
        raw,
        start,
        key: text::fold(raw).into(),
        plain: text::unaccented(raw).into(),
        gap,
        many: false,
        capital,
        acronym,
    }
}

/// Parts a run of letters where a capital follows a small letter (`SởY`), and where `split` knows better.
fn pieces<'a>(run: &'a str, split: &dyn Fn(&str) -> Option<Vec<usize>>) -> Vec<&'a str> {
    let mut cuts = vec![0];
    let mut small = false;
    for (i, c) in run.char_indices() {
        if small && c.is_uppercase() {
            cuts.push(i);
        }
        small = c.is_lowercase();
    }
    cuts.push(run.len());
    let mut pieces = Vec::new();
    for part in cuts.windows(2).map(|w| &run[w[0]..w[1]]) {
        match split(part) {
            Some(ends) => {
                let mut from = 0;
                for end in ends {
                    pieces.push(&part[from..end]);
                    from = end;
                }
            }
            None => pieces.push(part),
        }
    }
    pieces
}

fn gap_of(marks: &str) -> Gap {
    let mut gap = Gap::Space;
    let mut line = false;
    for c in marks.chars() {
        let this = match c {
            '\n' => {
                line = true;
                Gap::Line
            }
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' if line => Gap::Semi,
            '•' | '●' | '▪' | '*' | '+' | '·' if line => Gap::Semi,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Gap::Dash,
            '&' | '+' => Gap::And,
            ',' | '،' | '、' => Gap::Comma,
            '/' | '|' | '\\' => Gap::Slash,
            ';' | '•' | '●' | '▪' => Gap::Semi,
            ':' => Gap::Colon,
            '(' | ')' | '[' | ']' => Gap::Edge,
            '.' => Gap::Dot,
            _ => Gap::Space,
        };
        gap = gap.max(this);
    }
    gap
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(cell: &str) -> Vec<(String, Gap)> {
        scan(cell, &|_| None).into_iter().map(|w| (w.key.into_string(), w.gap)).collect()
    }

    #[test]
    fn gaps_of_a_cell() {
        use Gap::{And, Comma, Dash, Edge, Line, Semi, Space};
        let told: Vec<Gap> = keys("Sở VH,TT&DL và các sở\n- SởY tế\nLĐ-TB").into_iter().map(|(_, g)| g).collect();
        assert_eq!(told, [Edge, Space, Comma, And, And, Semi, Space, Space, Line, Dash]);
        assert_eq!(keys("SởY tế")[1].0, "y");
    }
}
