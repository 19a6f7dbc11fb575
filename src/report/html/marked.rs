//! Two texts side by side: which words of the second are not in the first.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, capture_diff_slices};

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
    let (words, others): (Vec<&str>, Vec<&str>) =
        (text.split_whitespace().collect(), against.split_whitespace().collect());
    if words.len() > MOST_WORDS || others.len() > MOST_WORDS {
        return vec![Piece { text: text.to_owned(), differs: false }];
    }
    let key = |word: &&str| fold(word).trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let (keys, other_keys): (Vec<String>, Vec<String>) =
        (words.iter().map(key).collect(), others.iter().map(key).collect());
    let mut pieces: Vec<Piece> = Vec::new();
    for change in capture_diff_slices(Algorithm::Myers, &other_keys, &keys)
        .iter()
        .flat_map(|op| op.iter_changes(&other_keys, &keys))
    {
        let Some(index) = change.new_index() else { continue };
        let differs = change.tag() == ChangeTag::Insert && !keys[index].is_empty();
        match pieces.last_mut() {
            Some(piece) if piece.differs == differs => {
                piece.text.push(' ');
                piece.text.push_str(words[index]);
            }
            _ => pieces.push(Piece { text: words[index].to_owned(), differs }),
        }
    }
    pieces
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
    fn a_huge_text_is_left_unmarked() {
        let long = "từ ".repeat(MOST_WORDS + 1);
        assert_eq!(marked(&long, "khác"), [Piece { text: long.clone(), differs: false }]);
    }
}
