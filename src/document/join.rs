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

/// Adds a further line to a cell: to its last line, unless it begins an item of a list.
pub(crate) fn join_line(cell: &mut String, line: &str) {
    if is_item(line) && !cell.is_empty() {
        cell.push('\n');
        cell.push_str(line);
    } else {
        join(cell, line);
    }
}

/// Whether a line begins an item of a list. A dash before a number may as well be that of `2025 - 2030`.
fn is_item(line: &str) -> bool {
    let rest = line.strip_prefix(['-', '–', '+', '*', '•']).map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_on_lines_of_their_own() {
        let mut cell = String::new();
        for line in ["Mở lớp:", "- Cho cán", "bộ xã", "+ Cho thôn", "2025", "- 2030"] {
            join_line(&mut cell, line);
        }
        assert_eq!(cell, "Mở lớp:\n- Cho cán bộ xã\n+ Cho thôn 2025 - 2030");
    }

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
