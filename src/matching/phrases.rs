//! Phrases found in the words of a text: wordings of the thesaurus, of themes and of concepts.

use rustc_hash::FxHashMap;

/// A word as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    pub word: u32,
    /// Byte range in the text.
    pub span: (u32, u32),
    pub clause: u32,
}

/// Phrases by their first two words, for finding the longest that begins at a place.
#[derive(Debug)]
pub(super) struct Phrases<T>(FxHashMap<[Option<u32>; 2], Vec<Phrase<T>>>);

/// The words of a phrase, and what it stands for.
type Phrase<T> = (Vec<u32>, T);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases(FxHashMap::default())
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; of two with the same words the first stays.
    pub fn insert(&mut self, words: Vec<u32>, value: T) {
        self.entry(words, || value);
    }

    /// The value of a phrase, which is added if it is not there. A phrase has at least one word.
    pub fn entry(&mut self, words: Vec<u32>, value: impl FnOnce() -> T) -> &mut T {
        let phrases = self.0.entry([words.first().copied(), words.get(1).copied()]).or_default();
        let place = phrases.iter().position(|(other, _)| *other == words).unwrap_or_else(|| {
            let place = phrases.partition_point(|(other, _)| other.len() >= words.len());
            phrases.insert(place, (words, value()));
            place
        });
        &mut phrases[place].1
    }

    /// The longest phrase that `raw` begins with, in one clause: its length and its value.
    pub fn longest_at<'a>(&'a self, raw: &'a [Raw]) -> Option<(usize, &'a T)> {
        self.phrases_at(raw).next().map(|(words, value)| (words.len(), value))
    }

    /// The values of all phrases that `raw` begins with, the longest first.
    pub fn all_at<'a>(&'a self, raw: &'a [Raw]) -> impl Iterator<Item = &'a T> {
        self.phrases_at(raw).map(|(_, value)| value)
    }

    fn phrases_at<'a>(&'a self, raw: &'a [Raw]) -> impl Iterator<Item = &'a Phrase<T>> {
        let fits = move |words: &[u32]| {
            words.len() <= raw.len() && words.iter().zip(raw).all(|(&w, t)| w == t.word && t.clause == raw[0].clause)
        };
        let word = |at: usize| raw.get(at).map(|raw| raw.word);
        // A phrase of one word is shorter than any other.
        let keys = [[word(0), word(1)], [word(0), None]];
        let phrases = keys.into_iter().skip(usize::from(raw.len() < 2)).filter_map(|key| self.0.get(&key));
        phrases.flatten().filter(move |(words, _)| fits(words))
    }
}
