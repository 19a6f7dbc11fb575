//! Which words a misread one may be: other marks, one other letter, letters that look alike.

use unicode_normalization::UnicodeNormalization;

/// Letters without their marks, `đ` as `d`.
pub(super) fn base(key: &str) -> String {
    crate::text::unaccented(key)
}

/// The letters, and for longer words the letters with one left out.
pub(super) fn nearby(letters: &str) -> Vec<String> {
    let chars: Vec<char> = letters.chars().collect();
    let mut all = vec![letters.to_owned()];
    if chars.len() >= 3 {
        for skip in 0..chars.len() {
            all.push(chars.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, c)| c).collect());
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// How many letters and marks differ, if that may be a slip of a scanner's: at most two marks, or one letter of a
/// word of four or more and one mark. Abbreviations may differ in marks alone.
pub(super) fn distance(word: &str, letters: &str, known: &str, abbreviation: bool) -> Option<u32> {
    let theirs = base(known);
    let spread = |text: &str| text.nfd().map(|c| if c == 'đ' { 'd' } else { c }).collect::<String>();
    let stroke = u32::from(word.contains('đ') != known.contains('đ'));
    let all = strsim::levenshtein(&spread(word), &spread(known)) as u32 + stroke;
    if letters == theirs {
        return (all <= 3).then_some(all);
    }
    let long = letters.chars().count() >= 4 && theirs.chars().count() >= 4;
    let near = (long && strsim::levenshtein(letters, &theirs) == 1) || looks_like(letters, &theirs);
    (!abbreviation && near && all <= 2).then_some(all + 1)
}

/// Letters that scanners take for one another.
const LOOK_ALIKE: [(char, char); 6] = [('i', 'l'), ('e', 'c'), ('o', 'c'), ('h', 'n'), ('u', 'n'), ('a', 'o')];

/// Whether two words of three letters or more differ in one letter that looks like the other.
fn looks_like(one: &str, two: &str) -> bool {
    let differing: Vec<(char, char)> = one.chars().zip(two.chars()).filter(|(a, b)| a != b).collect();
    let alike = |(a, b): (char, char)| LOOK_ALIKE.contains(&(a, b)) || LOOK_ALIKE.contains(&(b, a));
    one.len() == two.len() && one.len() >= 3 && differing.len() == 1 && alike(differing[0])
}

/// How many runs of vowels a key has; `qu` and `gi` before a vowel count as consonants.
pub(super) fn vowel_groups(key: &str) -> usize {
    let letters = base(key).replace("qu", "q");
    let mut groups = 0;
    let mut inside = false;
    for c in letters.chars() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(word: &str, known: &str) -> Option<u32> {
        distance(word, &base(word), known, false)
    }

    #[test]
    fn slips_of_a_scanner_and_other_words() {
        for (word, known, told) in [
            ("tính", "tỉnh", Some(1)),
            ("nganh", "ngành", Some(1)),
            ("tàl", "tài", Some(2)),
            ("phườhg", "phường", Some(2)),
            ("chính", "tỉnh", None),
            ("bộ", "sở", None),
            ("cao", "báo", None),
        ] {
            assert_eq!(apart(word, known), told, "{word} {known}");
        }
        assert_eq!(distance("hdnd", "hdnd", "hđnd", true), Some(1));
        assert_eq!(distance("khcn", "khcn", "khđn", true), None);
    }

    #[test]
    fn groups_of_vowels() {
        assert_eq!(["nôngthôn", "thành", "quận", "huyện"].map(vowel_groups), [2, 1, 1, 1]);
    }
}
