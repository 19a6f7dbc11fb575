//! Abbreviations of officialese, spelled out.
//!
//! Only spelling out: which words count as the same is for a thesaurus. An abbreviation is printed in capitals, its
//! parts glued or joined by `&`, `-`, `,`, `.` or `/` (`LĐTBXH`, `LĐ-TB&XH`, `VH,TT&DL`); those that stand for
//! several things (`TT`) stay as they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::syllable::{Syllable, syllables};

/// An abbreviation is made of at most so many joined parts.
const PARTS: usize = 5;

static WORDS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| abbreviations().collect());

/// Every known abbreviation (`LĐTBXH`, its parts glued) and its words, in the order of the table.
pub fn abbreviations() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("abbreviation.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t'))
}

/// The text with known abbreviations spelled out, in small letters but for names. Borrows where there are none.
/// Expanding twice is expanding once.
///
/// ```
/// use doichieu::text::expand;
/// assert_eq!(expand("Sở LĐ-TB&XH, UBND các huyện"), "Sở lao động - thương binh và xã hội, ủy ban nhân dân các huyện");
/// assert_eq!(expand("khám bệnh"), "khám bệnh");
/// ```
pub fn expand(text: &str) -> Cow<'_, str> {
    let parts: Vec<Syllable<'_>> = syllables(text).collect();
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while at < parts.len() {
        let Some((taken, words)) = abbreviation(text, &parts[at..]) else {
            at += 1;
            continue;
        };
        let last = parts[at + taken - 1];
        out.push_str(&text[copied..parts[at].start]);
        out.push_str(words);
        copied = last.end();
        // `TP. Huế`, `TP.Huế`: the dot belongs to the abbreviation.
        if matches!(last.text, "TP" | "TX") && text[copied..].starts_with('.') {
            copied += 1;
            if text[copied..].starts_with(char::is_alphanumeric) {
                out.push(' ');
            }
        }
        at += taken;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The longest abbreviation that `parts` begin with: of how many parts it is, and its words.
fn abbreviation(text: &str, parts: &[Syllable<'_>]) -> Option<(usize, &'static str)> {
    let joined = |pair: &[Syllable<'_>]| {
        let between = &text[pair[0].end()..pair[1].start];
        matches!(between.trim(), "&" | "-" | "." | "/" | ",") && (between.trim() == "&" || between.len() == 1)
    };
    let capitals = |part: &Syllable<'_>| part.text.chars().all(|c| c.is_uppercase() || c == 'g');
    let run = 1 + parts.windows(2).take(PARTS - 1).take_while(|pair| joined(pair) && capitals(&pair[1])).count();
    if !parts.first().is_some_and(capitals) {
        return None;
    }
    (1..=run.min(parts.len())).rev().find_map(|taken| {
        let key: String = parts[..taken].iter().map(|part| part.text).collect();
        WORDS.get(key.as_str()).map(|words| (taken, *words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_joined_and_mixed() {
        for (text, expanded) in [
            ("BHYT toàn dân", "bảo hiểm y tế toàn dân"),
            ("Sở GD&ĐT, Sở GD-ĐT, Sở GDĐT", "Sở giáo dục và đào tạo, Sở giáo dục và đào tạo, Sở giáo dục và đào tạo"),
            ("VH,TT&DL", "văn hóa, thể thao và du lịch"),
            ("NN & PTNT", "nông nghiệp và phát triển nông thôn"),
            ("UBND, HĐND", "ủy ban nhân dân, hội đồng nhân dân"),
            ("TP.Huế và TP. Vinh", "thành phố Huế và thành phố Vinh"),
            ("KT-XH", "kinh tế - xã hội"),
            ("TT nước sạch", "TT nước sạch"),
            ("bhyt", "bhyt"),
            ("", ""),
        ] {
            assert_eq!(expand(text), expanded);
            assert_eq!(expand(expanded), expanded);
        }
    }

    #[test]
    fn the_table_is_well_formed() {
        let lines = include_str!("abbreviation.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
        assert_eq!(lines.count(), WORDS.len());
        let wrong: Vec<_> = WORDS.iter().filter(|(_, words)| expand(words) != **words).collect();
        assert_eq!(wrong, Vec::<(&&str, &&str)>::new());
    }
}
