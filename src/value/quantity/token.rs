//! Words, numbers and signs of a sentence with their places, and which of the numbers are no quantities at all:
//! dates, years, document numbers, `khoản 2`, `COVID-19`.

use std::ops::Range;
use std::sync::LazyLock;

use super::phrase::Phrases;
use crate::text::{decimal, fold, unaccented};

/// A word, a printed number or one sign.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token<'a> {
    pub text: &'a str,
    /// Byte offset in the sentence.
    pub start: usize,
    /// The folded text.
    pub key: String,
    /// The same without marks.
    pub bare: String,
    /// The value of a printed number.
    pub number: Option<f64>,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }
}

/// A year that a sentence names, and the tokens that name it (`giai đoạn 2026 - 2030`, `tháng 6/2027`).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct YearMention {
    pub tokens: Range<usize>,
    /// The last year where it is a range.
    pub year: i16,
    /// The first year where it is a range.
    pub from: Option<i16>,
}

/// A sentence cut into tokens.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    pub list: Vec<Token<'a>>,
    /// Whether the number at an index cannot be a quantity.
    pub masked: Vec<bool>,
    pub years: Vec<YearMention>,
}

impl<'a> Tokens<'a> {
    /// The tokens of `text`, which should be NFC.
    pub fn new(text: &'a str) -> Self {
        let list = cut(text);
        let mut tokens = Tokens { masked: vec![false; list.len()], years: Vec::new(), list };
        tokens.mark_calendar();
        tokens.mark_labels();
        tokens
    }

    /// The folded token at `i`, or nothing beyond the end.
    pub fn key(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |token| &token.key)
    }

    fn year(&self, i: usize) -> Option<i16> {
        let token = self.list.get(i)?;
        let is_year = token.text.len() == 4 && token.text.bytes().all(|b| b.is_ascii_digit());
        token.text.parse().ok().filter(|year| is_year && (1945..=2100).contains(year))
    }

    /// Years with their range, and dates.
    fn mark_calendar(&mut self) {
        let mut i = 0;
        while i < self.list.len() {
            let Some(year) = self.year(i) else {
                i += 1;
                continue;
            };
            let second = match self.key(i + 1) {
                "-" | "đến" | "/" => {
                    let skip = if self.key(i + 2) == "năm" { 3 } else { 2 };
                    self.year(i + skip).filter(|&later| later > year).map(|later| (later, i + skip))
                }
                _ => None,
            };
            let (last_year, last) = second.unwrap_or((year, i));
            let first = self.date_start(i);
            let before = first.checked_sub(1).map_or("", |p| self.key(p));
            let in_number = (before == "-" && first > 1 && self.list[first - 2].is_word()) || self.is_document(last);
            let listed =
                matches!(before, "," | "và") && self.years.last().is_some_and(|last| last.tokens.end + 1 == first);
            let named = first < i || second.is_some() || listed || matches!(before, "năm" | "đoạn" | "(" | "/");
            // `2050 hộ` is a count; `năm 2050 hộ` is not.
            if !in_number && (named || !self.counts_something(i + 1)) {
                self.years.push(YearMention { tokens: first..last + 1, year: last_year, from: second.map(|_| year) });
                self.masked[first..=last].fill(true);
            }
            i = last + 1;
        }
        for i in 0..self.list.len() {
            self.mark_date(i);
        }
    }

    /// The first token of the date that ends with the year at `i`: `05/4/`, `tháng 6/`, `tháng 6 năm`.
    fn date_start(&self, i: usize) -> usize {
        let mut first = i;
        for _ in 0..2 {
            let slash = first >= 2 && matches!(self.key(first - 1), "/" | "." | "-") && self.touches(first - 1);
            let small = first >= 2
                && self.list[first - 2].number.is_some_and(|n| (1.0..=31.0).contains(&n) && n.fract() == 0.0);
            if !(slash && small) {
                break;
            }
            first -= 2;
        }
        first
    }

    /// Whether token `i` stands between its neighbours without blanks.
    pub fn touches(&self, i: usize) -> bool {
        i > 0
            && self.list.get(i - 1).is_some_and(|before| before.end() == self.list[i].start)
            && self.list.get(i + 1).is_some_and(|after| after.start == self.list[i].end())
    }

    /// `05/4`, `ngày 15`, `tháng 6`, `quý 4`.
    fn mark_date(&mut self, i: usize) {
        let Some(value) = self.list[i].number else { return };
        let before = i.checked_sub(1).map_or("", |p| self.key(p));
        let day_or_month = match before {
            "ngày" => value <= 31.0,
            "tháng" => value <= 12.0,
            "quý" => value <= 4.0,
            _ => false,
        };
        if day_or_month {
            self.masked[i] = true;
        }
        let fraction = self.key(i + 1) == "/" && self.touches(i + 1);
        if fraction
            && !self.counts_something(i + 3)
            && self.list.get(i + 2).is_some_and(|next| next.number.is_some_and(|n| n <= 12.0))
        {
            self.masked[i] = true;
            self.masked[i + 2] = true;
        }
    }

    /// Outline numbers, document numbers, and numbers that name one thing among others.
    fn mark_labels(&mut self) {
        for i in 0..self.list.len() {
            if self.list[i].number.is_none() {
                continue;
            }
            let words_after = self.list.get(2).is_some_and(|next| next.number.is_none());
            let leading =
                i == 0 && (matches!(self.key(1), "." | ")") || (self.key(1) == "/" && words_after && !self.touches(1)));
            let part_of_word = i >= 2 && self.key(i - 1) == "-" && self.touches(i - 1) && self.list[i - 2].is_word();
            // `thuộc nhóm 20 tỉnh dẫn đầu`: a rank, whatever is counted.
            let rank = i > 0 && matches!(self.key(i - 1), "nhóm" | "tốp" | "top");
            let label = rank || LABELS.longest_before(self, i).is_some() && !self.counts_something(i + 1);
            if leading || self.is_document(i) || part_of_word || label {
                self.masked[i] = true;
            }
        }
    }

    /// Whether the number at `i` is one of a document: `281/QĐ-TTg`, `30/2020/NĐ-CP`.
    fn is_document(&self, i: usize) -> bool {
        let symbol = |k: usize| self.list.get(k).is_some_and(|next| is_symbol_of_documents(next.text));
        let joined = |k: usize| matches!(self.key(k), "/" | "-") && self.touches(k);
        joined(i + 1) && (symbol(i + 2) || (self.year(i + 2).is_some() && joined(i + 3) && symbol(i + 4)))
    }

    /// Whether what stands at `i` is a unit or a common counted noun, so that the number before it is a quantity.
    fn counts_something(&self, i: usize) -> bool {
        super::unit_grammar::is_unit(self, i)
    }
}

/// Words before a number that make it a name: `Chương trình 135`, `mức độ 2`.
static LABELS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let labels = "số|điều|khoản|điểm|mục|phần|chương|phụ lục|biểu|bảng|mẫu|mẫu số|quyết định|nghị quyết|nghị định|thông tư|\
        chỉ thị|kế hoạch|đề án|chương trình|dự án|nhóm|bước|giai đoạn|đợt|thứ|khóa|kỳ|loại|hạng|cấp|cấp độ|mức độ|quốc lộ|\
        tỉnh lộ|tuyến|vùng|khu vực|kết luận|công văn|tiêu chí|chỉ tiêu|mục tiêu|nhiệm vụ|phiên bản|nội dung|hợp phần|lần thứ";
    Phrases::of(labels.split('|'))
});

/// `QĐ`, `KH`, `NQ`: the letters after the number of a document.
fn is_symbol_of_documents(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.chars().count() >= 2
        && text.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

fn cut(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_ascii_digit() {
            number_len(rest)
        } else if c.is_alphabetic() {
            rest.find(|c: char| !c.is_alphanumeric() && !is_mark(c)).unwrap_or(rest.len())
        } else if rest.starts_with(">=") || rest.starts_with("<=") {
            2
        } else {
            c.len_utf8()
        };
        let word = &rest[..len];
        let key = fold(word).replace('²', "2").replace('³', "3");
        tokens.push(Token {
            text: word,
            start: at,
            bare: unaccented(&key),
            key,
            number: if c.is_ascii_digit() { decimal(word) } else { None },
        });
        at += len;
    }
    tokens
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The length of the printed number that `text` starts with: digits with single dots or commas between them, or
/// groups of three parted by blanks.
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut len = digits(0);
    let first = len;
    while matches!(bytes.get(len), Some(b'.' | b',')) && digits(len + 1) > 0 {
        len += 1 + digits(len + 1);
    }
    if len == first && first <= 3 && bytes[0] != b'0' {
        while bytes.get(len) == Some(&b' ') && digits(len + 1) == 3 {
            len += 4;
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantities(text: &str) -> Vec<f64> {
        let tokens = Tokens::new(text);
        tokens.list.iter().zip(&tokens.masked).filter(|(_, masked)| !**masked).filter_map(|(t, _)| t.number).collect()
    }

    #[test]
    fn numbers_that_are_no_quantities() {
        for (text, left) in [
            ("đến năm 2030 đạt 95%", vec![95.0]),
            ("giai đoạn 2026 - 2030 xây 12 trường", vec![12.0]),
            ("trước ngày 05/4/2025 có 3 xã", vec![3.0]),
            ("theo Quyết định số 281/QĐ-TTg đạt 5%", vec![5.0]),
            ("Chỉ thị 25-CT/TW", vec![]),
            ("Nghị định số 30/2020/NĐ-CP", vec![]),
            ("120/150 xã", vec![120.0, 150.0]),
            ("1. Tỷ lệ 2%", vec![2.0]),
            ("Chương trình 135 và COVID-19", vec![]),
            ("khoản 2, Điều 5", vec![]),
            ("1.500 hộ, 10 000 dân", vec![1500.0, 10_000.0]),
            ("tháng 6/2027 có 167cm", vec![167.0]),
            ("2050 hộ", vec![2050.0]),
        ] {
            assert_eq!(quantities(text), left, "{text}");
        }
    }

    #[test]
    fn years_of_a_sentence() {
        for (text, years) in [
            ("đến năm 2027 và năm 2030", vec![(2027, None), (2030, None)]),
            ("giai đoạn 2026 - 2030", vec![(2030, Some(2026))]),
            ("giai đoạn từ năm 2026 đến năm 2030", vec![(2030, Some(2026))]),
            ("trước ngày 31/12/2028", vec![(2028, None)]),
            ("các năm 2026, 2027 và 2028", vec![(2026, None), (2027, None), (2028, None)]),
            ("số 2030/QĐ-TTg", vec![]),
        ] {
            let found: Vec<_> = Tokens::new(text).years.iter().map(|y| (y.year, y.from)).collect();
            assert_eq!(found, years, "{text}");
        }
    }
}
