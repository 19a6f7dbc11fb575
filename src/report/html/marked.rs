//! Two texts side by side: which words of the second are not in the first.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::text::fold;

/// A run of words.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Piece {
    pub text: String,
    /// Whether the other text does not have it.
    pub differs: bool,
}

/// Texts with more words than this are not compared word by word: the work grows with the number of differing words
/// times their length, and nobody reads such a cell side by side.
const MOST_WORDS: usize = 600;

/// `text` in pieces, those that `against` does not have marked. Words are compared folded, so that spelling, capitals
/// and tone placement do not count.
pub(super) fn marked(text: &str, against: &str) -> Vec<Piece> {
    marked_in_all(text, &[against.to_owned()])
}

/// `text` in pieces, those that none of `others` has marked. Without others nothing is marked.
pub(super) fn marked_in_all(text: &str, others: &[String]) -> Vec<Piece> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let keys: Vec<String> = words.iter().map(key).collect();
    let mut differs = vec![!others.is_empty(); words.len()];
    for other in others {
        let others: Vec<String> = other.split_whitespace().map(|word| key(&word)).collect();
        if words.len() > MOST_WORDS || others.len() > MOST_WORDS {
            return vec![Piece { text: text.to_owned(), differs: false }];
        }
        for op in capture_diff_slices(Algorithm::Myers, &others, &keys) {
            if op.tag() == DiffTag::Equal {
                differs[op.new_range()].fill(false);
            }
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for ((word, key), differs) in words.into_iter().zip(keys).zip(differs) {
        // A dash alone is no word.
        let differs = differs && !key.is_empty();
        match pieces.last_mut() {
            Some(piece) if piece.differs == differs => {
                piece.text.push(' ');
                piece.text.push_str(word);
            }
            _ => pieces.push(Piece { text: word.to_owned(), differs }),
        }
    }
    pieces
}

fn key(word: &&str) -> String {
    fold(word).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, against: &str) -> String {
        let pieces = marked(text, against);
        let shown: Vec<String> = pieces
            .iter()
            .map(|piece| if piece.differs { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn words_that_the_other_lacks_are_marked() {
        assert_eq!(shown("Khám cho mọi học sinh", "Khám cho học sinh"), "Khám cho [mọi] học sinh");
        assert_eq!(shown("Khám cho học sinh.", "khám cho học sinh"), "Khám cho học sinh.");
        assert_eq!(shown("Sức khoẻ", "sức khỏe"), "Sức khoẻ");
        assert_eq!(shown("", "sức khỏe"), "");
    }

    #[test]
    fn the_first_text_is_marked_where_all_others_lack_the_words() {
        let others = ["Khám cho học sinh lớp 1", "Khám định kỳ học sinh"].map(str::to_owned);
        let shown = |others: &[String]| {
            let pieces = marked_in_all("Khám định kỳ cho mọi học sinh", others);
            pieces.into_iter().filter(|piece| piece.differs).map(|piece| piece.text).collect::<Vec<_>>()
        };
        assert_eq!(shown(&others), ["mọi"]);
        assert_eq!(shown(&others[..1]), ["định kỳ", "mọi"]);
        assert_eq!(shown(&[]), [""; 0]);
    }

    #[test]
    fn a_huge_text_is_left_unmarked() {
        let long = "từ ".repeat(MOST_WORDS + 1);
        assert_eq!(marked(&long, "khác"), [Piece { text: long.clone(), differs: false }]);
    }
}
