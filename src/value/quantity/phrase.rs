//! Tables of fixed phrases, looked up in a sentence at a token.

use rustc_hash::FxHashMap;

use super::token::{Token, Tokens};
use crate::text::{fold, unaccented};

/// Phrases with what each means. Of several that fit, the longest counts. Of two words or more they are met whatever marks
/// a scan gave them (`tối thiêu`, `trớ lên`).
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    entries: Vec<(Words, T)>,
    /// By the first and the last word without marks.
    by_first: FxHashMap<String, Vec<usize>>,
    by_last: FxHashMap<String, Vec<usize>>,
}

/// The words of a phrase: one folded, several without marks.
#[derive(Debug)]
enum Words {
    One(String),
    Several(Vec<String>),
}

impl Words {
    fn len(&self) -> usize {
        match self {
            Words::One(_) => 1,
            Words::Several(words) => words.len(),
        }
    }

    /// Whether the tokens from `start` on begin with them.
    fn fit(&self, tokens: &[Token<'_>], start: usize) -> bool {
        let Some(tokens) = tokens.get(start..start + self.len()) else { return false };
        match self {
            Words::One(word) => tokens[0].key == *word,
            Words::Several(words) => words.iter().zip(tokens).all(|(word, token)| token.bare == *word),
        }
    }
}

impl Phrases<()> {
    /// A list of phrases that all mean the same.
    pub fn of<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        Phrases::new(phrases.into_iter().map(|phrase| (phrase, ())))
    }
}

impl<T> Phrases<T> {
    /// A table of phrases, their words parted by blanks; they are folded here.
    pub fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, T)>) -> Self {
        let mut table = Phrases { entries: Vec::new(), by_first: FxHashMap::default(), by_last: FxHashMap::default() };
        for (phrase, meaning) in phrases {
            let folded = fold(phrase);
            let bare: Vec<String> = folded.split(' ').map(unaccented).collect();
            let index = table.entries.len();
            let (Some(first), Some(last)) = (bare.first(), bare.last()) else { continue };
            table.by_first.entry(first.clone()).or_default().push(index);
            table.by_last.entry(last.clone()).or_default().push(index);
            let words = if bare.len() == 1 { Words::One(folded) } else { Words::Several(bare) };
            table.entries.push((words, meaning));
        }
        table
    }

    /// The longest phrase that starts at token `i`: how many tokens, and what it means.
    pub fn longest_at(&self, tokens: &Tokens<'_>, i: usize) -> Option<(usize, &T)> {
        let candidates = self.by_first.get(&tokens.list.get(i)?.bare)?;
        self.longest(candidates, |words| words.fit(&tokens.list, i))
    }

    /// The longest phrase that ends just before token `i`.
    pub fn longest_before(&self, tokens: &Tokens<'_>, i: usize) -> Option<(usize, &T)> {
        let candidates = self.by_last.get(&tokens.list.get(i.checked_sub(1)?)?.bare)?;
        self.longest(candidates, |words| i >= words.len() && words.fit(&tokens.list, i - words.len()))
    }

    fn longest(&self, candidates: &[usize], fits: impl Fn(&Words) -> bool) -> Option<(usize, &T)> {
        let fitting = candidates.iter().map(|&index| &self.entries[index]).filter(|(words, _)| fits(words));
        fitting.max_by_key(|(words, _)| words.len()).map(|(words, meaning)| (words.len(), meaning))
    }
}
