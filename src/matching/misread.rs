//! Misread syllables: `thât` for `thất`, `nươc` for `nước`.
//!
//! A syllable that stands once in all texts can match nothing as it is. If a frequent syllable has the same bare letters
//! and differs from it by one letter with its mark, the odd one was most likely misread, and taking it for the other
//! costs next to nothing where it was not: frequent words weigh little.

use rustc_hash::FxHashMap;

use crate::text::{syllables, unaccented};

/// How often a syllable must stand for a single other one to be taken for it.
const FREQUENT: u32 = 5;

/// The syllables of `texts` that were most likely misread, as printed, with the folded syllable that was meant.
/// `folded` gives the folded form of every printed syllable.
pub(super) fn misread<'a>(texts: &[&'a str], folded: &FxHashMap<&'a str, String>) -> Vec<(&'a str, String)> {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for syllable in texts.iter().flat_map(|text| syllables(text)) {
        if let Some(word) = folded.get(syllable.text) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut frequent: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for (&word, _) in counts.iter().filter(|(_, count)| **count >= FREQUENT) {
        frequent.entry(unaccented(word)).or_default().push(word);
    }
    let meant = |word: &str| {
        let alike = frequent.get(&unaccented(word))?.iter();
        let one_off = alike.filter(|other| strsim::levenshtein(word, other) == 1);
        // The commonest; of equally common ones the first by its letters.
        one_off.max_by(|a, b| counts[**a].cmp(&counts[**b]).then(b.cmp(a))).map(|other| (*other).to_owned())
    };
    let once = folded.iter().filter(|(_, word)| counts.get(word.as_str()) == Some(&1));
    once.filter_map(|(&printed, word)| Some((printed, meant(word)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn a_single_odd_syllable_is_taken_for_the_frequent_one() {
        let texts = ["nước sạch, nước mưa", "nước ngầm", "nươc mặt và nước", "nước sông, lúa nước, sách"];
        let folded = texts.iter().flat_map(|text| syllables(text)).map(|s| (s.text, fold(s.text))).collect();
        assert_eq!(misread(&texts, &folded), [("nươc", "nước".to_owned())]);
    }
}
