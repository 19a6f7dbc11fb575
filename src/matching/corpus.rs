//! All tasks that are compared with one another, as weighted n-grams of syllables.
//!
//! A task is a vector over its words (in the standard wording of the thesaurus) and pairs of neighbouring words (as
//! printed: a wording that merely means the same is no evidence of copying). There are three views: `flat`, where every word counts alike,
//! `core`, where the first clause counts most (see [`profile`](super::profile)), and `words`, the same over single words
//! only. All weigh a gram by its rarity over all loaded tasks, `ln((100 + 1) / (df + 1)) + 1` with the number of tasks `df` that have it brought to 100 tasks, and
//! are of length one.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::profile::{Lexicon, Profile, Token, WEIGHTING};
use super::themes::{Subject, Subjects};
use super::thesaurus::Thesaurus;

/// A gram of a task and its weight in both views.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Weighted {
    /// Dense id; ascends in the order of the gram's words.
    pub gram: u32,
    pub flat: f32,
    pub core: f32,
    /// 0 for a gram of two words.
    pub words: f32,
}

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
        let mut keys: Vec<u64> = counted.iter().flatten().map(|counted| counted.key).collect();
        keys.par_sort_unstable();
        let mut rarity: Vec<f32> = Vec::new();
        let mut grams = FxHashMap::default();
        for same in keys.chunk_by(|a, b| a == b) {
            grams.insert(same[0], rarity.len() as u32);
            let tasks = same.len() as f64 * NOMINAL / texts.len() as f64;
            rarity.push((((NOMINAL + 1.0) / (tasks + 1.0)).ln() + 1.0) as f32);
        }
        drop(keys);
        // What was counted goes as the vectors come: a million tasks must not stand in memory twice.
        let vectors = counted.into_par_iter().map(|counted| vector(&counted, &grams, &rarity)).collect();
        Corpus { lexicon, grams, vectors, subjects: Subjects::new(themes) }
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
}

/// A gram of one task, counted.
#[derive(Clone, Copy, Debug)]
struct Counted {
    key: u64,
    flat: f32,
    core: f32,
}

/// One or two word ids in one number, in whose order unigrams and bigrams of a word stand together.
fn pack(words: &[u32]) -> u64 {
    match *words {
        [word] => u64::from(word) << 32,
        [first, second, ..] => (u64::from(first) << 32) | (u64::from(second) + 1),
        [] => 0,
    }
}

/// The grams of a task in ascending order, with the sums of their weights.
fn count(profile: &Profile) -> Vec<Counted> {
    let weigh = |token: &Token, opening: bool| token.core * if opening { WEIGHTING.opening } else { 1.0 };
    let single = |token: &Token| Counted { key: pack(&[token.word]), flat: 1.0, core: weigh(token, token.is_opening) };
    let double = |pair: &[Token]| Counted {
        key: pack(&[pair[0].word, pair[1].word]),
        flat: WEIGHTING.pair,
        core: WEIGHTING.pair * weigh(&pair[0], pair[0].is_opening && pair[1].is_opening),
    };
    let mut found: Vec<Counted> = profile.standard.iter().map(single).collect();
    found.extend(profile.printed.windows(2).filter(|pair| !pair[1].starts_segment).map(double));
    found.sort_by_key(|counted| counted.key);
    let sum = |same: &[Counted]| Counted {
        key: same[0].key,
        flat: same.iter().map(|counted| counted.flat).sum(),
        core: same.iter().map(|counted| counted.core).sum(),
    };
    let mut summed: Vec<Counted> = found.chunk_by(|a, b| a.key == b.key).map(sum).collect();
    summed.shrink_to_fit();
    summed
}

/// The vector of a task: counts dampened above one, times rarity, of length one in both views.
fn vector(counted: &[Counted], grams: &FxHashMap<u64, u32>, rarity: &[f32]) -> Vec<Weighted> {
    let dampened = |count: f32| if count > 1.0 { 1.0 + count.ln() } else { count };
    let mut out: Vec<Weighted> = counted
        .iter()
        .filter_map(|counted| {
            let &gram = grams.get(&counted.key)?;
            let rarity = rarity[gram as usize];
            let core = dampened(counted.core) * rarity;
            let words = if is_word(counted.key) { core } else { 0.0 };
            Some(Weighted { gram, flat: dampened(counted.flat) * rarity, core, words })
        })
        .collect();
    out.shrink_to_fit();
    let length = |of: fn(&Weighted) -> f32| out.iter().map(|w| f64::from(of(w)).powi(2)).sum::<f64>().sqrt().max(1e-9);
    let (flat, core, words) = (length(|w| w.flat), length(|w| w.core), length(|w| w.words));
    for weighted in &mut out {
        weighted.flat = (f64::from(weighted.flat) / flat) as f32;
        weighted.core = (f64::from(weighted.core) / core) as f32;
        weighted.words = (f64::from(weighted.words) / words) as f32;
    }
    out
}

/// Whether packed words are one word.
fn is_word(key: u64) -> bool {
    key as u32 == 0
}
