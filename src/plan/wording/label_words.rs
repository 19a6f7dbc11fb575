//! The words of labels: `Cơ quan chủ trì:`, `Thời gian thực hiện:`. Every pattern of labels is put together from them, each
//! with what more it takes for a label where it looks: in a cell, in an item, at the beginning of a line.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::text::{Bare, pattern};

/// Words under the name that stands for them in a pattern.
const WORDS: [(&str, &str); 8] = [
    // The bodies before the word for their role: `Cơ quan, đơn vị thực hiện`.
    ("BODIES", "(?:BODY(?:(?:,| và|/) ?BODY)*)"),
    ("BODY", "(?:cơ quan|đơn vị|sở|ban|bộ|ngành|địa phương|tổ chức|cấp)"),
    ("LEADS", "chủ trì|đầu mối"),
    ("HELPS", "phối hợp"),
    ("WHEN", "thời gian|thời hạn|tiến độ"),
    ("MONEY", "kinh phí"),
    ("MADE", "sản phẩm|kết quả"),
    ("GOAL", "(?:các )?chỉ tiêu(?: cần đạt| phấn đấu| thực hiện| hoàn thành)?"),
];

/// A pattern with the words of labels for their names.
pub(crate) fn spelled(pattern: &str) -> String {
    WORDS.iter().fold(pattern.to_owned(), |pattern, (name, words)| pattern.replace(name, words))
}

/// A pattern of labels, which are met as they are spelled in [bare letters](Bare): scans misread their marks
/// (`Đơn vị chủ tri`) and take letters for others that look like them (`Đơn vị phốl hợp`, `C0 quan chủ trì`). No other words
/// are spelled so.
pub(super) fn of_labels(labels: &str) -> Regex {
    // What is no letter of a word: the name of a group, a sign, a count, a class.
    static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(\?<\w+>|\\.|\{[^}]*\}|\[[^\]]*\]|(?<letter>[ilo])"));
    let alike = |found: &Captures| match found.name("letter").map(|letter| letter.as_str()) {
        Some("o") => "[o0]".to_owned(),
        Some(_) => "[il1]".to_owned(),
        None => found[0].to_owned(),
    };
    Bare::pattern(&LETTER.replace_all(&Bare::of(&spelled(labels)).text, alike))
}
