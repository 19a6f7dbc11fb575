//! Words that say the same: abbreviations and equivalents of public administration, and stock phrases.
//!
//! The thesaurus is a TSV, one group a line: the words that stand for the group, then every other wording. A
//! wording is replaced by the first one before texts are compared; the texts themselves stay as printed. Lines
//! that begin with `#` are comments. Wordings are compared [folded](crate::text::fold), the longest first.
//!
//! ```
//! use doichieu::matching::Thesaurus;
//! let own = Thesaurus::parse("bảo hiểm y tế\tBHYT\n")?;
//! assert_eq!(own.groups().len(), 1);
//! # Ok::<(), doichieu::Error>(())
//! ```

use std::sync::LazyLock;

use crate::error::Result;
use crate::text::{fold, syllables, tsv};

/// Groups of wordings that count as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thesaurus {
    groups: Vec<Group>,
}

/// One wording that stands for others, each as its folded syllables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The wording that the others are replaced by.
    pub standard: Vec<String>,
    /// The others.
    pub variants: Vec<Vec<String>>,
}

static BUILTIN: LazyLock<Thesaurus> = LazyLock::new(|| {
    // The file is part of the program and read by a test; without it words that say the same would be others.
    Thesaurus::parse(include_str!("thesaurus.tsv")).expect("the built-in thesaurus is well-formed")
});

impl Thesaurus {
    /// The thesaurus that comes with the crate, `src/matching/thesaurus.tsv`.
    pub fn builtin() -> &'static Thesaurus {
        &BUILTIN
    }

    /// Reads a TSV of groups.
    ///
    /// # Errors
    /// [`Registry`](crate::ErrorKind::Registry) with the line, where a group has one wording only, a cell has no words, or a wording
    /// belongs to two groups.
    pub fn parse(tsv: &str) -> Result<Thesaurus> {
        let mut seen = rustc_hash::FxHashMap::default();
        let mut groups = Vec::new();
        for line in tsv::lines_but_comments("thesaurus", tsv) {
            let wordings: Vec<Vec<String>> = line.cells.iter().map(|cell| folded_syllables(cell)).collect();
            if wordings.len() < 2 {
                return Err(line.wrong("một nhóm cần từ hai cách viết trở lên, cách nhau bằng dấu tab"));
            }
            for wording in &wordings {
                if wording.is_empty() {
                    return Err(line.wrong("một cách viết không có chữ nào"));
                }
                if let Some(before) = seen.insert(wording.clone(), line.number) {
                    return Err(line.wrong(format!("`{}` đã có ở dòng {before}", wording.join(" "))));
                }
            }
            let mut wordings = wordings.into_iter();
            if let Some(standard) = wordings.next() {
                groups.push(Group { standard, variants: wordings.collect() });
            }
        }
        Ok(Thesaurus { groups })
    }

    /// The groups, in the order of the file.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }
}

/// The syllables of a wording, each folded.
pub(crate) fn folded_syllables(text: &str) -> Vec<String> {
    syllables(text).map(|syllable| fold(syllable.text)).collect()
}

/// What a stock phrase does to the weight of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stock {
    /// An empty opening or connective: its own words weigh little.
    Opening,
    /// The rest of the clause weighs less.
    Tail,
}

static PHRASES: LazyLock<Vec<(Stock, Vec<String>)>> = LazyLock::new(|| {
    let lines = include_str!("phrases.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (kind, phrase) = line.split_once('\t')?;
            let kind = if kind == "tail" { Stock::Tail } else { Stock::Opening };
            Some((kind, folded_syllables(phrase)))
        })
        .collect()
});

/// The stock phrases, `src/matching/phrases.tsv`.
pub(crate) fn stock_phrases() -> &'static [(Stock, Vec<String>)] {
    &PHRASES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_files_are_well_formed() {
        Thesaurus::parse(include_str!("thesaurus.tsv")).expect("thesaurus.tsv");
        for line in include_str!("phrases.tsv").lines().filter(|line| !line.starts_with('#')) {
            assert!(line.starts_with("opening\t") || line.starts_with("tail\t"), "{line}");
        }
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (tsv, message) in [
            ("một cửa\n", "thesaurus:1: một nhóm cần từ hai cách viết trở lên, cách nhau bằng dấu tab"),
            ("# a\nsửa\t/\n", "thesaurus:2: một cách viết không có chữ nào"),
            ("sửa\tchữa\nvá\tSỬA\n", "thesaurus:2: `sửa` đã có ở dòng 1"),
        ] {
            assert_eq!(Thesaurus::parse(tsv).map_err(|e| e.to_string()), Err(message.to_owned()));
        }
    }
}
