//! Tables of fixed phrases, looked up in a sentence at a token.

use rustc_hash::FxHashMap;

use super::token::Tokens;
use crate::text::fold;

/// Phrases with what each means. Of several that fit, the longest counts.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    entries: Vec<(Vec<String>, T)>,
    by_first: FxHashMap<String, Vec<usize>>,
    by_last: FxHashMap<String, Vec<usize>>,
}

impl<T> Phrases<T> {
    /// A table of phrases, their words parted by blanks; they are folded here.
    pub fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, T)>) -> Self {
        let mut table = Phrases { entries: Vec::new(), by_first: FxHashMap::default(), by_last: FxHashMap::default() };
        for (phrase, meaning) in phrases {
            let words: Vec<String> = fold(phrase).split(' ').map(str::to_owned).collect();
            let index = table.entries.len();
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                table.by_first.entry(first.clone()).or_default().push(index);
                table.by_last.entry(last.clone()).or_default().push(index);
                table.entries.push((words, meaning));
            }
        }
        table
    }

    /// The longest phrase that starts at token `i`: how many tokens, and what it means.
    pub fn longest_at(&self, tokens: &Tokens<'_>, i: usize) -> Option<(usize, &T)> {
        let starts = |words: &[String]| words.iter().enumerate().all(|(k, word)| tokens.key(i + k) == word);
        self.longest(self.by_first.get(tokens.key(i))?, starts)
    }

    /// The longest phrase that ends just before token `i`.
    pub fn longest_before(&self, tokens: &Tokens<'_>, i: usize) -> Option<(usize, &T)> {
        let last = tokens.key(i.checked_sub(1)?);
        let ends = |words: &[String]| {
            i >= words.len() && words.iter().enumerate().all(|(k, word)| tokens.key(i - words.len() + k) == word)
        };
        self.longest(self.by_last.get(last)?, ends)
    }

    fn longest(&self, candidates: &[usize], fits: impl Fn(&[String]) -> bool) -> Option<(usize, &T)> {
        let fitting = candidates.iter().map(|&index| &self.entries[index]).filter(|(words, _)| fits(words));
        fitting.max_by_key(|(words, _)| words.len()).map(|(words, meaning)| (words.len(), meaning))
    }
}
