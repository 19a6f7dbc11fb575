//! What the words of a cell look like: the middle of a sentence or its end, a bullet, a code, a note below the table.

use crate::text;

/// Longer words are no title, and no value that holds for several rows.
pub(super) const LONGEST_TITLE: usize = 600;

/// Whether words begin as the middle of a sentence does.
pub(super) fn goes_on(words: &str) -> bool {
    let mut letters = words.chars();
    match letters.next() {
        Some(',' | ';' | '.' | ':' | ')' | '/' | '%') => true,
        Some(first) => first.is_lowercase() && letters.next() != Some(')'),
        None => false,
    }
}

/// Whether words end as a sentence does.
pub(super) fn is_ended(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', ';', '!', '?']) && !words.ends_with("...")
}

/// Whether words begin with a bullet.
pub(super) fn is_bulleted(words: &str) -> bool {
    let mut letters = words.chars();
    matches!(letters.next(), Some('-' | '–' | '+' | '•' | '*' | '▪' | '·'))
        && letters.next().is_some_and(|c| !c.is_ascii_digit())
}

/// The words without the bullet before them.
pub(super) fn without_bullet(words: &str) -> &str {
    if !is_bulleted(words) {
        return words;
    }
    let rest = words.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '"' | '“'));
    if rest.is_empty() { words } else { rest }
}

/// What may stand for a number: a code (`NV-01`) or a sign that was not read.
pub(super) fn is_code(words: &str) -> bool {
    words.len() <= 3 || words.len() <= 14 && words.contains(|c: char| c.is_ascii_digit())
}

/// Words in capitals, of which some are more than an abbreviation.
pub(super) fn is_capitals(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() > 5
        && words.contains(' ')
        && !words.chars().any(char::is_lowercase)
}

/// The openings of what is written below tables, folded.
const NOTES: &[&str] = &[
    "ghi chú",
    "lưu ý",
    "nơi nhận",
    "tm.",
    "kt.",
    "tl.",
    "(*)",
    "* ghi chú",
    "(1)",
    "chú thích",
    "nguồn:",
    "tổng số nhiệm vụ",
    "danh mục này có",
    "phụ lục này",
    "ký bởi",
    "người lập",
    "đề nghị các",
    "yêu cầu các",
    "trên đây là",
    "báo cáo kết quả",
    "các sở, ngành, địa phương gửi",
    "người ký",
];

/// The openings of signatures, as they stand.
const SIGNED: &[&str] =
    &["TM.", "KT.", "TL.", "TUQ.", "T.M", "K.T", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "(Đã ký", "(đã ký"];

/// Whether words sign the document.
pub(super) fn is_signed(words: &str) -> bool {
    words.len() < 80 && SIGNED.iter().any(|opening| words.starts_with(opening))
}

/// Whether words begin as what is written below tables does.
pub(super) fn is_note(words: &str) -> bool {
    let opening: String = words.chars().take(48).collect();
    let opening = text::fold(&opening);
    NOTES.iter().any(|note| opening.starts_with(note))
}
