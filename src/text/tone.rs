//! The key under which two spellings of the same words compare equal.
//!
//! Where a tone mark stands in `oa`, `oe`, `uy` is a matter of school (`hóa` or `hoá`), as is `i` or `y` as the
//! only vowel after `h k l m s t` (`kĩ` or `kỹ`). The key takes the older, official habit: `hóa`, `kỹ`.

use unicode_normalization::UnicodeNormalization;

use super::unicode::squeeze;

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Lower case, NFC, blanks squeezed, dashes and quotes made plain, the tone mark and `i`/`y` in one place.
/// Folding twice is folding once.
///
/// ```
/// use doichieu::text::fold;
/// assert_eq!(fold("Sức KHOẺ — “Uỷ ban”"), "sức khỏe - \"ủy ban\"");
/// assert_eq!(fold("bác sĩ, tỉ lệ"), "bác sỹ, tỷ lệ");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in squeeze(text).nfc().flat_map(char::to_lowercase).nfc() {
        if c.is_alphabetic() {
            word.push(c);
            continue;
        }
        place_tone(&word, &mut out);
        word.clear();
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '“' | '”' | '„' | '«' | '»' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '…' => out.push_str("..."),
            _ => out.push(c),
        }
    }
    place_tone(&word, &mut out);
    out
}

/// Appends `word` to `out` with its tone mark and its `i`/`y` in the official place.
fn place_tone(word: &str, out: &mut String) {
    if word.is_ascii() && !word.contains('i') {
        return out.push_str(word);
    }
    let mut tone = None;
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for c in word.nfd() {
        match (TONES.contains(&c), letters.last_mut()) {
            (true, _) if tone.is_none() => tone = Some(c),
            // A mark that shapes the letter (ê, ơ, ă) stays with it.
            (false, Some(last)) if ('\u{300}'..='\u{36f}').contains(&c) => {
                match unicode_normalization::char::compose(*last, c) {
                    Some(composed) => *last = composed,
                    None => letters.push(c),
                }
            }
            _ => letters.push(c),
        }
    }
    if let [onset @ ('h' | 'k' | 'l' | 'm' | 's' | 't'), vowel @ 'i'] = letters[..] {
        letters = vec![onset, if vowel == 'i' { 'y' } else { vowel }];
    }
    if letters == ['q', 'u', 'i'] {
        letters[2] = 'y';
    }
    let place = tone.and_then(|_| tone_place(&letters));
    for (i, &letter) in letters.iter().enumerate() {
        match tone {
            Some(mark) if place == Some(i) => {
                // Not `compose` of the two: a dot below goes under the letter before the circumflex over it.
                out.extend([letter, mark].into_iter().nfc());
            }
            _ => out.push(letter),
        }
    }
    // A tone on no vowel at all (a misread word) is kept where it can be seen.
    if let (Some(mark), None) = (tone, place) {
        out.push(mark);
    }
}

/// The index of the letter that bears the tone.
fn tone_place(letters: &[char]) -> Option<usize> {
    let is_vowel = |c: char| matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y');
    let first = match letters {
        ['q', 'u', ..] => 2,
        ['g', 'i', next, ..] if is_vowel(*next) => 2,
        _ => letters.iter().position(|&c| is_vowel(c))?,
    };
    let len = letters.get(first..)?.iter().take_while(|&&c| is_vowel(c)).count();
    let vowels = &letters[first..first + len];
    // The shaped vowel bears it; of `ươ` the second.
    if let Some(i) = vowels.iter().rposition(|c| matches!(c, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư')) {
        return Some(first + i);
    }
    let closed = first + len < letters.len();
    match (len, closed) {
        (0, _) => None,
        (1, _) => Some(first),
        (2, false) => Some(first),
        _ => Some(first + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_every_habit() {
        for (a, b) in [
            ("hoà", "hòa"),
            ("khoẻ", "khỏe"),
            ("thuỷ", "thủy"),
            ("uỷ", "ủy"),
            ("kĩ", "kỹ"),
            ("quí", "quý"),
            ("toàn", "toàn"),
            ("quyết", "quyết"),
            ("giáo", "giáo"),
            ("được", "được"),
            ("nghĩa", "nghĩa"),
            ("ngoại", "ngoại"),
            ("khuyến", "khuyến"),
            ("Y TẾ", "y tế"),
            ("Hội", "hội"),
            ("bệnh, mật, đặc", "bệnh, mật, đặc"),
            ("tỉ", "tỷ"),
            ("xoá", "xóa"),
        ] {
            assert_eq!(fold(a), b, "{a}");
            assert_eq!(fold(b), b, "{b}");
        }
    }

    #[test]
    fn letters_that_tell_words_apart_stay() {
        assert_ne!(fold("tỉnh"), fold("tính"));
        assert_ne!(fold("phấn đấu"), fold("phần đầu"));
        assert_ne!(fold("dữ"), fold("dư"));
    }
}
