//! All tasks that are compared with one another, as weighted n-grams of syllables.
//!
//! A task is a vector over its words (in the standard wording of the thesaurus), pairs of neighbouring words (as
//! printed: a wording that merely means the same is no evidence of copying), and the concepts that it names. There are four
//! views, all of length one: `flat`, where every word and pair counts alike; `core`, where concepts count too and the first
//! clause counts most (see [`profile`](super::profile)); `words`, the same over single words only; and `common`, over single
//! words that are no empty opening, by how common they are. The first three weigh a gram by its rarity over all loaded tasks,
//! `ln((100 + 1) / (df + 1)) + 1` with the number of tasks `df` that have it brought to 100 tasks, `common` by the square of
//! the share of tasks that have it: what a field's tasks have in common, tasks of another field lack.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::concepts::CONCEPTS;
use super::profile::{Lexicon, Mention, Profile, Token, WEIGHTING};
use super::themes::{Subject, Subjects};
use super::thesaurus::Thesaurus;

/// A gram of a task and its weight in every view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Weighted {
    /// Dense id; ascends in the order of the gram's words.
    pub gram: u32,
    pub flat: f32,
    pub core: f32,
    /// 0 for what is not a single word.
    pub words: f32,
    /// 0 for what is not a single word.
    pub common: f32,
}

/// What a concept weighs against a word that is as rare, and what an act of every sector does. Chosen by cross-validation
/// over pairs of task lists.
const CONCEPT: f32 = 1.5;
const ACT: f32 = 0.75;

/// The number of tasks that counts of tasks are brought to, so that a score means the same whether two plans are loaded
/// or sixty.
const NOMINAL: f64 = 100.0;

/// The vectors of all tasks.
#[derive(Debug)]
pub(crate) struct Corpus {
    lexicon: Lexicon,
    /// Gram ids by their packed words.
    grams: FxHashMap<u64, u32>,
    /// By task: its grams in ascending order.
    pub vectors: Vec<Vec<Weighted>>,
    pub subjects: Subjects,
}

impl Corpus {
    /// The vectors of `texts`, rarity counted over them.
    pub fn new(texts: &[&str], thesaurus: &Thesaurus) -> Self {
        let lexicon = Lexicon::new(texts, thesaurus);
        let prepare = |text: &&str| {
            let profile = lexicon.profile(text);
            (count(&profile), profile.themes)
        };
        let (counted, themes): (Vec<Vec<Counted>>, Vec<Subject>) = texts.par_iter().map(prepare).unzip();
        let grams = Grams::new(counted.iter().flatten().map(|counted| counted.key).collect(), texts.len());
        // What was counted goes as the vectors come: a million tasks must not stand in memory twice.
        let vectors = counted.into_par_iter().map(|counted| grams.vector(&counted)).collect();
        Corpus { lexicon, grams: grams.ids, vectors, subjects: Subjects::new(themes) }
    }

    /// Number of different grams.
    pub fn gram_count(&self) -> usize {
        self.grams.len()
    }

    /// The words of a text of this corpus.
    pub fn profile(&self, text: &str) -> Profile {
        self.lexicon.profile(text)
    }

    /// The id of the gram of one or two words, if any task has it.
    pub fn gram(&self, words: &[u32]) -> Option<u32> {
        self.grams.get(&pack(words)).copied()
    }

    /// The id of the gram of a concept, if any task has it.
    pub fn gram_of_concept(&self, concept: u16) -> Option<u32> {
        self.grams.get(&pack_concept(concept)).copied()
    }
}

/// Texts at a time whose vectors are held.
const AT_ONCE: usize = 4_096;

/// Gives the vectors of `texts`, rarity counted over them, one after another. Every text is read twice, so that what was
/// counted in a million of them need not stand in memory.
pub(crate) fn in_turn(texts: &[&str], thesaurus: &Thesaurus, each: impl FnMut(Vec<Weighted>)) {
    let lexicon = Lexicon::new(texts, thesaurus);
    let counted = |text: &&str| count(&lexicon.profile(text));
    let keys = texts.par_iter().flat_map_iter(|text| counted(text).into_iter().map(|counted| counted.key));
    let grams = Grams::new(keys.collect(), texts.len());
    let vectors = |texts: &[&str]| texts.par_iter().map(|text| grams.vector(&counted(text))).collect::<Vec<_>>();
    texts.chunks(AT_ONCE).flat_map(vectors).for_each(each);
}

/// What a gram weighs by how many tasks have it.
#[derive(Clone, Copy, Debug)]
struct Frequency {
    rarity: f32,
    common: f32,
}

/// The grams of some tasks.
struct Grams {
    /// Ids by packed words.
    ids: FxHashMap<u64, u32>,
    /// By id.
    frequency: Vec<Frequency>,
}

impl Grams {
    /// From the packed words of so many tasks' grams, once for every task that has them.
    fn new(mut keys: Vec<u64>, tasks: usize) -> Self {
        keys.par_sort_unstable();
        let mut grams = Grams { ids: FxHashMap::default(), frequency: Vec::new() };
        for same in keys.chunk_by(|a, b| a == b) {
            grams.ids.insert(same[0], grams.frequency.len() as u32);
            let share = same.len() as f64 / tasks as f64;
            let rarity = ((NOMINAL + 1.0) / (share * NOMINAL + 1.0)).ln() + 1.0;
            grams.frequency.push(Frequency { rarity: rarity as f32, common: (share * share) as f32 });
        }
        grams
    }

    /// The vector of a task: counts dampened above one, times what the gram weighs, of length one in every view.
    fn vector(&self, counted: &[Counted]) -> Vec<Weighted> {
        let dampened = |count: f32| if count > 1.0 { 1.0 + count.ln() } else { count };
        let mut out: Vec<Weighted> = counted
            .iter()
            .filter_map(|counted| {
                let &gram = self.ids.get(&counted.key)?;
                let Frequency { rarity, common } = self.frequency[gram as usize];
                let core = dampened(counted.core) * rarity * factor(counted.key);
                let words = if is_word(counted.key) { core } else { 0.0 };
                let common = counted.plain.min(1.0) * common;
                Some(Weighted { gram, flat: dampened(counted.flat) * rarity, core, words, common })
            })
            .collect();
        out.shrink_to_fit();
        let length =
            |of: fn(&Weighted) -> f32| out.iter().map(|w| f64::from(of(w)).powi(2)).sum::<f64>().sqrt().max(1e-9);
        let (flat, core) = (length(|w| w.flat), length(|w| w.core));
        let (words, common) = (length(|w| w.words), length(|w| w.common));
        for weighted in &mut out {
            weighted.flat = (f64::from(weighted.flat) / flat) as f32;
            weighted.core = (f64::from(weighted.core) / core) as f32;
            weighted.words = (f64::from(weighted.words) / words) as f32;
            weighted.common = (f64::from(weighted.common) / common) as f32;
        }
        out
    }
}

/// A gram of one task, counted.
#[derive(Clone, Copy, Debug)]
struct Counted {
    key: u64,
    flat: f32,
    core: f32,
    /// The core weight of its words that are no empty opening.
    plain: f32,
}

/// One or two word ids in one number, in whose order unigrams and bigrams of a word stand together.
fn pack(words: &[u32]) -> u64 {
    match *words {
        [word] => u64::from(word) << 32,
        [first, second, ..] => (u64::from(first) << 32) | (u64::from(second) + 1),
        [] => 0,
    }
}

/// A concept in one number, after those of all words.
fn pack_concept(concept: u16) -> u64 {
    (u64::from(u32::MAX) << 32) | (u64::from(concept) + 1)
}

/// The grams of a task in ascending order, with the sums of their weights.
fn count(profile: &Profile) -> Vec<Counted> {
    let weigh = |token: &Token, opening: bool| token.core * if opening { WEIGHTING.opening } else { 1.0 };
    let single = |token: &Token| Counted {
        key: pack(&[token.word]),
        flat: 1.0,
        core: weigh(token, token.is_opening),
        plain: if token.is_opening { 0.0 } else { token.core },
    };
    let double = |pair: &[Token]| Counted {
        key: pack(&[pair[0].word, pair[1].word]),
        flat: WEIGHTING.pair,
        core: WEIGHTING.pair * weigh(&pair[0], pair[0].is_opening && pair[1].is_opening),
        plain: 0.0,
    };
    let concept =
        |mention: &Mention| Counted { key: pack_concept(mention.concept), flat: 0.0, core: mention.core, plain: 0.0 };
    let mut found: Vec<Counted> = profile.standard.iter().map(single).collect();
    found.extend(profile.printed.windows(2).filter(|pair| !pair[1].starts_segment).map(double));
    found.extend(profile.concepts.iter().map(concept));
    found.sort_by_key(|counted| counted.key);
    let sum = |same: &[Counted]| Counted {
        key: same[0].key,
        flat: same.iter().map(|counted| counted.flat).sum(),
        core: same.iter().map(|counted| counted.core).sum(),
        plain: same.iter().map(|counted| counted.plain).sum(),
    };
    let mut summed: Vec<Counted> = found.chunk_by(|a, b| a.key == b.key).map(sum).collect();
    summed.shrink_to_fit();
    summed
}

/// What a gram weighs in the core view against a word that is as rare.
fn factor(key: u64) -> f32 {
    let concept = (key >> 32 == u64::from(u32::MAX)).then(|| (key as u32).wrapping_sub(1) as u16);
    concept.map_or(1.0, |concept| if CONCEPTS.is_act(concept) { ACT } else { CONCEPT })
}

/// Whether packed words are one word.
fn is_word(key: u64) -> bool {
    key as u32 == 0
}
