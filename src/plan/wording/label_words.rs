//! The words of labels: `Cơ quan chủ trì:`, `Thời gian thực hiện:`. Every pattern of labels is put together from them, each
//! with what more it takes for a label where it looks: in a cell, in an item, at the beginning of a line.

/// Words under the name that stands for them in a pattern.
const WORDS: [(&str, &str); 7] = [
    // The bodies before the word for their role: `Cơ quan, đơn vị thực hiện`.
    ("BODIES", "(?:BODY(?:(?:,| và|/) ?BODY)*)"),
    ("BODY", "(?:cơ quan|đơn vị|sở|ban|bộ|ngành|địa phương|tổ chức|cấp)"),
    ("LEADS", "chủ trì|đầu mối"),
    ("HELPS", "phối hợp"),
    ("WHEN", "thời gian|thời hạn|tiến độ"),
    ("MONEY", "kinh phí"),
    ("MADE", "sản phẩm|kết quả"),
];

/// A pattern with the words of labels for their names.
pub(crate) fn spelled(pattern: &str) -> String {
    WORDS.iter().fold(pattern.to_owned(), |pattern, (name, words)| pattern.replace(name, words))
}
