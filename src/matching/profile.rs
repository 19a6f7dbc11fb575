//! What a task says, prepared once: its words in a form that compares, each with its place and its weight.
//!
//! The text stays as it is; a profile points into it. In the profile
//! - spelling is [folded](crate::text::fold) and wordings of the [thesaurus](super::Thesaurus) are made one;
//! - numbers, dates, document numbers and names of provinces are left out: they are compared as values, not matched on;
//! - a syllable that stands once in all texts is taken for the frequent one that it differs from by one mark: it was
//!   misread;
//! - the text is parted into clauses, for the first says what is to be done and the later ones say what goes with it;
//! - empty openings (`tiếp tục`, `tăng cường`) and tails (`nhằm …`, `theo quy định …`) are known as such;
//! - the [concepts](super::concepts) and the [themes](super::themes) that it names are found.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::concepts::CONCEPTS;
use super::misread::misread;
use super::phrases::{Phrases, Raw};
use super::themes::{Subject, themes};
use super::thesaurus::{Stock, Thesaurus, stock_phrases};
use crate::text::{Syllable, fold, syllables};
use crate::value::province::Province;

/// A word of a task: a folded syllable, or the standard wording of the thesaurus for several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token {
    /// Id in the [`Lexicon`].
    pub word: u32,
    /// Byte range in the text that it comes from.
    pub span: (u32, u32),
    /// Weight in the core view by where it stands, 0 to 1.
    pub core: f32,
    /// Whether it is part of an empty opening.
    pub is_opening: bool,
    /// Whether no n-gram goes over from the token before.
    pub starts_segment: bool,
}

/// The words of a task.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Profile {
    /// As printed, but folded.
    pub printed: Vec<Token>,
    /// With the standard wordings of the thesaurus.
    pub standard: Vec<Token>,
    /// The concepts that it names, in the order of their places.
    pub concepts: Vec<Mention>,
    /// How often it names each theme, by ascending theme; a mention counts by its clause.
    pub themes: Subject,
}

/// A concept named in a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mention {
    /// Its place among the [concepts](super::concepts).
    pub concept: u16,
    /// Byte range in the text.
    pub span: (u32, u32),
    /// Weight in the core view by its clause.
    pub core: f32,
}

/// How much words weigh by where they stand. Chosen by cross-validation over pairs of task lists.
pub(crate) struct Weighting {
    /// Words after the first clause.
    pub later: f32,
    /// Words after a tail phrase of their clause.
    pub tail: f32,
    /// Words of empty openings.
    pub opening: f32,
    /// Pairs of words against single ones.
    pub pair: f32,
    /// Themes named after the first clause.
    pub later_themes: f32,
}

pub(crate) const WEIGHTING: Weighting =
    Weighting { later: 0.5, tail: 0.5, opening: 0.3, pair: 0.7, later_themes: 0.25 };

/// The words of all texts that are compared with one another. Ids ascend in the order of the words, so that they
/// (and every sum in their order) do not depend on the order of the texts.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// By the syllable as printed.
    ids: FxHashMap<String, u32>,
    rewrites: Phrases<Vec<u32>>,
    openings: Phrases<()>,
    tails: Phrases<()>,
    themes: Phrases<Vec<u16>>,
    /// By word: the same among the words of the concepts.
    in_concepts: Vec<u32>,
}

impl Lexicon {
    /// The words of `texts`, of the thesaurus and of the stock phrases.
    pub fn new(texts: &[&str], thesaurus: &Thesaurus) -> Self {
        let printed: FxHashSet<&str> = texts
            .par_chunks(4096)
            .map(|chunk| chunk.iter().flat_map(|text| syllables(text)).map(|s| s.text).collect::<FxHashSet<&str>>())
            .reduce(FxHashSet::default, |mut a, b| {
                a.extend(b);
                a
            });
        let mut folded: FxHashMap<&str, String> = printed.into_iter().map(|word| (word, fold(word))).collect();
        let groups = || thesaurus.groups().iter().flat_map(|g| g.variants.iter().chain([&g.standard]).flatten());
        for (misread, meant) in misread(texts, &folded) {
            folded.insert(misread, meant);
        }
        let stock = || stock_phrases().iter().flat_map(|(_, words)| words);
        let wordings = || (0u16..).zip(themes()).flat_map(|(number, theme)| theme.iter().map(move |w| (number, w)));
        let known = || groups().chain(stock()).chain(wordings().flat_map(|(_, words)| words));
        let mut words: Vec<&str> = folded.values().chain(known()).map(String::as_str).collect();
        words.sort_unstable();
        words.dedup();
        let by_fold: FxHashMap<&str, u32> = words.iter().copied().zip(0..).collect();
        let ids_of = |words: &[String]| words.iter().map(|word| by_fold[word.as_str()]).collect::<Vec<u32>>();
        let mut rewrites = Phrases::default();
        for group in thesaurus.groups() {
            for variant in &group.variants {
                rewrites.insert(ids_of(variant), ids_of(&group.standard));
            }
            // The standard wording stands for itself, whatever shorter variant it contains.
            rewrites.insert(ids_of(&group.standard), ids_of(&group.standard));
        }
        let (mut openings, mut tails) = (Phrases::default(), Phrases::default());
        for (kind, words) in stock_phrases() {
            match kind {
                Stock::Opening => openings.insert(ids_of(words), ()),
                Stock::Tail => tails.insert(ids_of(words), ()),
            }
        }
        let mut of_theme = Phrases::default();
        for (number, words) in wordings() {
            of_theme.entry(ids_of(words), Vec::new).push(number);
        }
        let in_concepts = words.iter().map(|word| CONCEPTS.word(word)).collect();
        let ids = folded.iter().map(|(&printed, folded)| (printed.to_owned(), by_fold[folded.as_str()])).collect();
        Lexicon { ids, rewrites, openings, tails, themes: of_theme, in_concepts }
    }

    /// The words of `text`, all of whose syllables must be in the lexicon (others are left out).
    pub fn profile(&self, text: &str) -> Profile {
        let raw = self.raw_tokens(text);
        let standard = self.weigh(&self.rewrite(&raw));
        let concepts = self.name_concepts(&raw);
        Profile { printed: self.weigh(&raw), standard, concepts, themes: self.name_themes(&raw) }
    }

    /// The concepts named in a text. Of wordings within one another the longest counts.
    fn name_concepts(&self, raw: &[Raw]) -> Vec<Mention> {
        let raw: Vec<Raw> = raw.iter().map(|raw| Raw { word: self.in_concepts[raw.word as usize], ..*raw }).collect();
        let (mut found, mut end) = (Vec::new(), 0);
        for (i, token) in raw.iter().enumerate() {
            let longest = CONCEPTS.longest_at(&raw[i..]).filter(|(len, _)| i + len > end);
            let Some((len, named)) = longest else { continue };
            end = i + len;
            let span = (token.span.0, raw[end - 1].span.1);
            let core = by_clause(token.clause);
            found.extend(named.iter().map(|&concept| Mention { concept, span, core }));
        }
        found
    }

    /// The themes named in a text, in wordings that may overlap. Purposes and manners count in full, later clauses little.
    fn name_themes(&self, raw: &[Raw]) -> Subject {
        let mut found: Subject = Vec::new();
        for (i, token) in raw.iter().enumerate() {
            let weight = if token.clause == 0 { 1.0 } else { WEIGHTING.later_themes };
            found.extend(self.themes.all_at(&raw[i..]).flatten().map(|&theme| (theme, weight)));
        }
        found.sort_by_key(|(theme, _)| *theme);
        found.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0, same.iter().map(|(_, weight)| weight).sum())).collect()
    }

    /// Words with their clause; numbers and what belongs to them are gone.
    fn raw_tokens(&self, text: &str) -> Vec<Raw> {
        let found: Vec<_> = syllables(text).collect();
        let mut masked: Vec<bool> = found.iter().map(|s| s.text.contains(|c: char| c.is_ascii_digit())).collect();
        mask_beside_numbers(text, &found, &mut masked);
        mask_provinces(text, &found, &mut masked);
        let mut clause = 0;
        let mut end = 0;
        let mut out = Vec::with_capacity(found.len());
        for (syllable, masked) in found.iter().zip(masked) {
            if ends_clause(&text[end..syllable.start]) && !out.is_empty() {
                clause += 1;
            }
            end = syllable.end();
            if let (false, Some(&word)) = (masked, self.ids.get(syllable.text)) {
                out.push(Raw { word, span: (syllable.start as u32, end as u32), clause });
            }
        }
        out
    }

    /// Puts standard wordings in place of the variants of the thesaurus.
    fn rewrite(&self, raw: &[Raw]) -> Vec<Raw> {
        let mut out = Vec::with_capacity(raw.len());
        let mut i = 0;
        while i < raw.len() {
            match self.rewrites.longest_at(&raw[i..]) {
                Some((len, standard)) => {
                    let span = (raw[i].span.0, raw[i + len - 1].span.1);
                    out.extend(standard.iter().map(|&word| Raw { word, span, clause: raw[i].clause }));
                    i += len;
                }
                None => {
                    out.push(raw[i]);
                    i += 1;
                }
            }
        }
        out
    }

    /// Gives every token its weight: by its clause, its place before or after a tail phrase, and its stock phrase.
    fn weigh(&self, raw: &[Raw]) -> Vec<Token> {
        let mut out: Vec<Token> = Vec::with_capacity(raw.len());
        let (mut clause_start, mut in_tail, mut opening_until) = (0, false, 0);
        for (i, token) in raw.iter().enumerate() {
            let mut starts_segment = i == 0;
            if i > 0 && raw[i - 1].clause != token.clause {
                (clause_start, in_tail, starts_segment) = (i, false, true);
            }
            // A clause that begins with such words has no other head than what follows them.
            if !in_tail && i >= clause_start + 2 && self.tails.longest_at(&raw[i..]).is_some() {
                (in_tail, starts_segment) = (true, true);
            }
            if i >= opening_until
                && let Some((len, ())) = self.openings.longest_at(&raw[i..])
            {
                opening_until = i + len;
            }
            let by_place = if in_tail { WEIGHTING.tail } else { 1.0 };
            let is_opening = i < opening_until;
            out.push(Token {
                word: token.word,
                span: token.span,
                core: by_clause(token.clause) * by_place,
                is_opening,
                starts_segment,
            });
        }
        out
    }
}

/// Weight in the core view by the clause.
fn by_clause(clause: u32) -> f32 {
    if clause == 0 { 1.0 } else { WEIGHTING.later }
}

/// Whether what stands between two syllables ends a clause: a semicolon, a colon, or a full stop before a blank.
fn ends_clause(between: &str) -> bool {
    between.contains([';', ':']) || between.contains(". ") || between.contains(".\n")
}

/// Masks the names of provinces.
fn mask_provinces(text: &str, found: &[Syllable<'_>], masked: &mut [bool]) {
    let mut at = 0;
    for (_, name) in Province::find_all(text) {
        while at < found.len() && found[at].start < name.end {
            masked[at] |= found[at].start >= name.start;
            at += 1;
        }
    }
}

/// Masks the words that belong to a number: `ngày 5 tháng 6 năm 2020`, `giai đoạn 2021-2025`, `số 12/KH-UBND`.
fn mask_beside_numbers(text: &str, found: &[Syllable<'_>], masked: &mut [bool]) {
    for i in 0..found.len() {
        if !found[i].text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        for before in (0..i).rev().take(2) {
            let word = found[before].text.to_lowercase();
            if !matches!(word.as_str(), "số" | "ngày" | "tháng" | "năm" | "quý" | "giai" | "đoạn") {
                break;
            }
            masked[before] = true;
        }
        // The letters of a document number follow it without a blank.
        for after in i + 1..found.len() {
            let gap = text[found[after - 1].end()..found[after].start].trim();
            let letters = found[after].text.starts_with(char::is_uppercase);
            if !matches!(gap, "/" | "-" | "–") || !letters {
                break;
            }
            masked[after] = true;
        }
    }
}
