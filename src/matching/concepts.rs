//! What tasks are about, more finely than by [themes](super::themes): concepts of public administration, found by their
//! wordings.
//!
//! A concept is one matter that a task can be about, such as the drowning of children or the sorting of waste, or an act
//! that plans of every sector are made of. Clerks word it in many ways, some without a word in common. The wordings are
//! in `src/matching/concepts.tsv` and, of the acts, in `src/matching/acts.tsv`.
//!
//! The files are read once in a process, with their words in a numbering of their own: they are many, and every list of
//! tasks has another [lexicon](super::profile::Lexicon).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrases::{Phrases, Raw};
use crate::text::{fold, syllables};

/// All concepts, the acts last.
pub(crate) struct Concepts {
    /// Numbers of the folded words.
    words: FxHashMap<String, u32>,
    phrases: Phrases<Vec<u16>>,
    /// Number of the first act.
    first_act: u16,
}

pub(crate) static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    let mut concepts = Concepts { words: FxHashMap::default(), phrases: Phrases::default(), first_act: 0 };
    let count = concepts.read(include_str!("concepts.tsv"), 0);
    concepts.first_act = count;
    concepts.read(include_str!("acts.tsv"), count);
    concepts
});

/// A word of no concept.
const NONE: u32 = u32::MAX;

impl Concepts {
    /// Adds the concepts of a file, numbered from `first` on; gives the number after the last.
    fn read(&mut self, tsv: &'static str, first: u16) -> u16 {
        // Folding takes time, and the same few thousand syllables stand everywhere.
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let lines = tsv.lines().filter(|line| !line.starts_with('#'));
        let mut next = first;
        for line in lines {
            for wording in line.split('\t') {
                let number = |syllable: &'static str| {
                    *numbers.entry(syllable).or_insert_with(|| {
                        let new = self.words.len() as u32;
                        *self.words.entry(fold(syllable)).or_insert(new)
                    })
                };
                let words = syllables(wording).map(|syllable| syllable.text).map(number).collect();
                let named = self.phrases.entry(words, Vec::new);
                if named.last() != Some(&next) {
                    named.push(next);
                }
            }
            next += 1;
        }
        next
    }

    /// The number of a folded word, one that is in no phrase for a word of no concept.
    pub fn word(&self, folded: &str) -> u32 {
        self.words.get(folded).copied().unwrap_or(NONE)
    }

    /// The longest wording that words in this numbering begin with: its length, and the concepts that it names.
    pub fn longest_at<'a>(&'a self, raw: &'a [Raw]) -> Option<(usize, &'a [u16])> {
        self.phrases.longest_at(raw).map(|(len, named)| (len, named.as_slice()))
    }

    /// Whether a concept is an act of every sector.
    pub fn is_act(&self, concept: u16) -> bool {
        concept >= self.first_act
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::thesaurus::folded_syllables;
    use super::*;

    #[test]
    fn the_files_are_well_formed() {
        let lines = |tsv: &'static str| tsv.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(usize::from(CONCEPTS.first_act), lines(include_str!("concepts.tsv")).count());
        for line in lines(include_str!("concepts.tsv")).chain(lines(include_str!("acts.tsv"))) {
            let wordings: Vec<Vec<String>> = line.split('\t').map(folded_syllables).collect();
            let distinct: BTreeSet<_> = wordings.iter().collect();
            assert_eq!(distinct.len(), wordings.len(), "{line}");
            assert!(wordings.iter().all(|wording| !wording.is_empty()), "{line}");
        }
    }

    #[test]
    fn the_longest_wording_names() {
        let named = |text: &str| {
            let words = folded_syllables(text);
            let raw = |word: &String| Raw { word: CONCEPTS.word(word), span: (0, 0), clause: 0 };
            let raw: Vec<Raw> = words.iter().map(raw).collect();
            CONCEPTS.longest_at(&raw).map(|(len, named)| (len, named.to_vec()))
        };
        assert_eq!(named("không là gì cả"), None);
        let (drowning, lessons) = (named("đuối nước"), named("DẠY BƠI cho trẻ"));
        assert_eq!((drowning.as_ref().map(|found| found.0), lessons.as_ref().map(|found| found.0)), (Some(2), Some(2)));
        assert!(drowning.unwrap().1.iter().any(|concept| lessons.as_ref().unwrap().1.contains(concept)));
    }
}
