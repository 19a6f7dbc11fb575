//! Putting words together again that a line break parted.

/// Adds the words of a further line to what stands before the break. They are parted by one blank, but not after a
/// hyphen, slash or `&` that stands close to a word, nor before a closing mark.
pub(crate) fn join(words: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    let mut end = words.chars().rev();
    let close = matches!(end.next(), Some('-' | '/' | '&')) && end.next().is_some_and(char::is_alphanumeric)
        || words.ends_with('(')
        || more.starts_with([',', ';', ')', '/', ':', '.'])
        || words.is_empty();
    if !close {
        words.push(' ');
    }
    words.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_joined() {
        for (words, more, joined) in [
            ("Sở NN&PTNT,", "UBND các huyện", "Sở NN&PTNT, UBND các huyện"),
            ("Đài PT-", "TH tỉnh", "Đài PT-TH tỉnh"),
            ("Sở KH&", "ĐT", "Sở KH&ĐT"),
            ("2025 -", "2030", "2025 - 2030"),
            ("số 12", "/KH-UBND", "số 12/KH-UBND"),
            ("", "Sở", "Sở"),
            ("Sở", "", "Sở"),
        ] {
            let mut text = words.to_owned();
            join(&mut text, more);
            assert_eq!(text, joined);
        }
    }
}
