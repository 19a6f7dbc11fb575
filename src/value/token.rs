//! Words, numbers and marks of a cell, and a cursor over them.

use std::ops::Range;

use crate::text::{fold, unaccented};

/// How exactly a word must be spelled to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::value) enum Spelling {
    /// Marks may be misread: a cell about time says nothing else.
    Lenient,
    /// As folded: in a sentence `nam` is not `năm`.
    Strict,
}

#[derive(Clone, Debug)]
pub(in crate::value) enum Kind {
    Word {
        folded: String,
        key: String,
    },
    /// Value and number of digits.
    Number(u32, usize),
    Mark(char),
}

#[derive(Clone, Debug)]
pub(in crate::value) struct Token {
    pub kind: Kind,
    pub at: Range<usize>,
}

/// Runs of letters, runs of digits, and single marks, at most `most` of them; `năm2025` is two tokens.
pub(in crate::value) fn tokens(text: &str, most: usize) -> Vec<Token> {
    let class = |c: char| if c.is_ascii_digit() { 1 } else { u8::from(c.is_alphanumeric()) * 2 };
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next().filter(|_| tokens.len() < most) {
        let mut end = start + c.len_utf8();
        if class(c) == 0 {
            if !c.is_whitespace() {
                tokens.push(Token { kind: Kind::Mark(mark(c)), at: start..end });
            }
            continue;
        }
        while let Some((next, _)) = chars.next_if(|(_, next)| class(*next) == class(c)) {
            end = next + text[next..].chars().next().map_or(0, char::len_utf8);
        }
        let run = &text[start..end];
        let number = || Some(Kind::Number(run.parse().ok().filter(|_| run.len() <= 6)?, run.len()));
        let word = || {
            let folded = fold(run);
            Kind::Word { key: unaccented(&folded), folded }
        };
        tokens.push(Token { kind: number().unwrap_or_else(word), at: start..end });
    }
    tokens
}

fn mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '÷' | '→' | '_' => '-',
        _ => c,
    }
}

/// Whether `key` is `part` with its marks, or in a longer word one letter, misread.
fn misread(key: &str, part: &str) -> bool {
    key == part
        || (part.len() >= 5 && key.len() == part.len() && strsim::hamming(key, part).is_ok_and(|wrong| wrong == 1))
}

/// Two words that a scan runs together, and how many letters the first has.
const GLUED: &[(&str, usize)] = &[
    ("hangnam", 4),
    ("hangquy", 4),
    ("hangthang", 4),
    ("hangtuan", 4),
    ("thuongxuyen", 6),
    ("giaidoan", 4),
    ("hoanthanh", 4),
    ("trongnam", 5),
    ("truocngay", 5),
    ("truocthang", 5),
    ("namhoc", 3),
    ("saukhi", 3),
    ("dennam", 3),
    ("tunam", 2),
    ("lanmot", 3),
];

/// The tokens with words that were run together parted again.
pub(in crate::value) fn parted(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let part = |token: Token| -> Vec<Token> {
        let glued = match &token.kind {
            Kind::Word { key, .. } => GLUED.iter().find(|(glued, _)| glued == key),
            _ => None,
        };
        let Some((_, len)) = glued else { return vec![token] };
        let word = &text[token.at.clone()];
        let middle = token.at.start + word.char_indices().nth(*len).map_or(word.len(), |(middle, _)| middle);
        let half = |at: Range<usize>| {
            let folded = fold(&text[at.clone()]);
            Token { kind: Kind::Word { key: unaccented(&folded), folded }, at }
        };
        vec![half(token.at.start..middle), half(middle..token.at.end)]
    };
    tokens.into_iter().flat_map(part).collect()
}

/// A place among tokens.
#[derive(Clone, Copy)]
pub(in crate::value) struct Cursor<'t> {
    pub tokens: &'t [Token],
    pub pos: usize,
    pub spelling: Spelling,
}

impl<'t> Cursor<'t> {
    pub(in crate::value) fn new(tokens: &'t [Token], spelling: Spelling) -> Self {
        Cursor { tokens, pos: 0, spelling }
    }

    pub(in crate::value) fn rest(&self) -> &'t [Token] {
        self.tokens.get(self.pos..).unwrap_or_default()
    }

    pub(in crate::value) fn at_end(&self) -> bool {
        self.pos >= self.tokens.len()
    }

    /// Goes past `phrase` (folded words parted by one blank) if it stands here.
    pub(in crate::value) fn eat(&mut self, phrase: &str) -> bool {
        let mut pos = self.pos;
        for part in phrase.split(' ') {
            let Some(Token { kind: Kind::Word { folded, key }, .. }) = self.tokens.get(pos) else { return false };
            let known = match self.spelling {
                Spelling::Strict => folded == part,
                Spelling::Lenient => folded == part || misread(key, &unaccented(part)),
            };
            if !known {
                return false;
            }
            pos += 1;
        }
        self.pos = pos;
        true
    }

    /// Goes past the first of `phrases` that stands here. Longer ones come first.
    pub(in crate::value) fn eat_any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.eat(phrase))
    }

    pub(in crate::value) fn mark(&mut self, marks: &[char]) -> bool {
        let found = matches!(self.rest().first(), Some(Token { kind: Kind::Mark(c), .. }) if marks.contains(c));
        self.pos += usize::from(found);
        found
    }

    /// A number with as many digits as said.
    pub(in crate::value) fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.rest().first()?.kind {
            Kind::Number(value, len) if digits.contains(&len) => {
                self.pos += 1;
                Some(value)
            }
            _ => None,
        }
    }

    /// The key of the word that stands here.
    pub(in crate::value) fn word_key(&self) -> Option<&'t str> {
        match &self.rest().first()?.kind {
            Kind::Word { key, .. } => Some(key),
            _ => None,
        }
    }

    /// Runs `parse`; the cursor stays where it is if that gives nothing.
    pub(in crate::value) fn attempt<T>(&mut self, parse: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.pos;
        let parsed = parse(self);
        if parsed.is_none() {
            self.pos = start;
        }
        parsed
    }
}
