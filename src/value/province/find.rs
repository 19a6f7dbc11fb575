//! Names of provinces in running text.

use std::ops::Range;

use super::{LONGEST, Province, REGISTRY, Spelling};
use crate::text::{Syllable, fold, syllables, unaccented};

/// A syllable with what is asked of it again and again.
struct Word<'a> {
    syllable: Syllable<'a>,
    folded: String,
    key: String,
    capital: bool,
}

impl Word<'_> {
    fn is_all_capitals(&self) -> bool {
        self.syllable.text.chars().all(|c| !c.is_lowercase())
    }
}

/// Places below the province and persons bear names of provinces: `xã Hòa Bình`, `đường Hà Nội`, `bà Lê Thị Hà Giang`.
const NOT_AFTER: [&str; 16] = [
    "xã",
    "phường",
    "trấn",
    "quận",
    "huyện",
    "thôn",
    "ấp",
    "khóm",
    "đường",
    "phố",
    "chợ",
    "chùa",
    "ông",
    "bà",
    "chí",
    "sông",
];

/// Capitalised words that stand before a province rather than a person's name.
const PREFIXES: [&str; 6] = ["tinh", "pho", "tp", "ubnd", "hdnd", "dan"];

/// Longer names that begin with the name of a province.
const OTHER_NAMES: [&str; 2] = ["thái bình dương", "hà nam ninh"];

pub(super) fn all(text: &str) -> Vec<(Province, Range<usize>)> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(len) = other_name(&words[at..]) {
            at += len;
            continue;
        }
        match longest(text, &words, at) {
            Some((province, len)) => {
                let prefix = prefix_len(&words[at..at + len]);
                let range = words[at + prefix].syllable.start..words[at + len - 1].syllable.end();
                found.push((province, range));
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

/// The syllables of `text`. Only those up to two before a capital are looked at closely: no others are part of a name
/// or say what it is the name of.
fn words(text: &str) -> Vec<Word<'_>> {
    let syllables: Vec<Syllable<'_>> = syllables(text).collect();
    let capital: Vec<bool> = syllables.iter().map(|syllable| syllable.text.starts_with(char::is_uppercase)).collect();
    let near = |i: usize| capital[i..].iter().take(3).any(|capital| *capital);
    let mut words = Vec::with_capacity(syllables.len());
    for (i, syllable) in syllables.into_iter().enumerate() {
        let folded = if near(i) { fold(syllable.text) } else { String::new() };
        words.push(Word { syllable, key: unaccented(&folded), folded, capital: capital[i] });
    }
    words
}

/// The longest name that starts at word `at`, in words.
fn longest(text: &str, words: &[Word<'_>], at: usize) -> Option<(Province, usize)> {
    let mut best = None;
    let (mut folded, mut key) = (String::new(), String::new());
    for (i, word) in words[at..].iter().take(LONGEST).enumerate() {
        let of_prefix = i < 2 && matches!(word.key.as_str(), "tp" | "thanh" | "pho");
        if !(word.capital || of_prefix) || (i > 0 && !joined(text, &words[at + i - 1], word)) {
            break;
        }
        folded.push_str(&word.folded);
        key.push_str(&word.key);
        let Some(spellings) = REGISTRY.spellings.get(&key) else { continue };
        if let Some(spelling) = fitting(spellings, &folded, text, words, at, i + 1) {
            best = Some((spelling.province, i + 1));
        }
    }
    best
}

fn fitting<'s>(
    spellings: &'s [Spelling],
    folded: &str,
    text: &str,
    words: &[Word<'_>],
    at: usize,
    len: usize,
) -> Option<&'s Spelling> {
    let exact = spellings.iter().find(|spelling| spelling.folded == folded);
    let spelling = exact.or(spellings.first()).filter(|spelling| !spelling.only_alone)?;
    let glued = len == 1 && spelling.province.name().contains(' ');
    if glued && folded.len() < 5 && exact.is_none() {
        return None;
    }
    let before = at.checked_sub(1).map(|i| &words[i]).filter(|word| beside(text, word, &words[at]));
    let Some(before) = before else { return Some(spelling) };
    if NOT_AFTER.contains(&before.folded.as_str()) && !is_city(text, words, at) {
        return None;
    }
    let names_person = before.capital && !before.is_all_capitals() && !PREFIXES.contains(&before.key.as_str());
    let given_name = matches!(before.folded.as_str(), "thị" | "văn");
    (!names_person || exact.is_some() && !given_name).then_some(spelling)
}

/// Whether `thành phố` stands right before the word at `at`.
fn is_city(text: &str, words: &[Word<'_>], at: usize) -> bool {
    at >= 2
        && words[at - 1].folded == "phố"
        && words[at - 2].key == "thanh"
        && beside(text, &words[at - 2], &words[at - 1])
}

fn joined(text: &str, left: &Word<'_>, right: &Word<'_>) -> bool {
    let between = &text[left.syllable.end()..right.syllable.start];
    let mut marks = between.chars().filter(|c| !c.is_whitespace());
    match marks.next() {
        None => true,
        Some('-' | '‐' | '‑' | '–' | '—') => marks.next().is_none(),
        Some('.') => marks.next().is_none() && left.syllable.text.len() <= 2,
        Some(_) => false,
    }
}

fn beside(text: &str, left: &Word<'_>, right: &Word<'_>) -> bool {
    text[left.syllable.end()..right.syllable.start].chars().all(|c| c.is_whitespace() || c == '.')
}

fn prefix_len(name: &[Word<'_>]) -> usize {
    match name {
        [tp, _, ..] if tp.key == "tp" => 1,
        [thanh, pho, _, ..] if thanh.key == "thanh" && pho.key == "pho" => 2,
        _ => 0,
    }
}

fn other_name(words: &[Word<'_>]) -> Option<usize> {
    OTHER_NAMES.iter().find_map(|name| {
        let len = name.split(' ').count();
        let same = words.len() >= len && words[0].capital && name.split(' ').zip(words).all(|(a, b)| a == b.folded);
        same.then_some(len)
    })
}
