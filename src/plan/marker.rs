//! What stands before a heading or an item: `Phần I`, `A.`, `II.`, `1.`, `1.1.`, `a)`, `-`, `+`.
//!
//! Owns the shapes of numbering in administrative documents (Nghị định 30/2020, Phụ lục I) and what converters make
//! of them. Refuses dates, thousands and document symbols that merely look like a number at the start of a line.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::text::{fold, pattern, unaccented};

/// The style of a marker. Two items of one style under one parent are siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Style {
    /// `Phần thứ nhất`, `PHẦN II.`
    Part,
    /// `Chương I`
    Chapter,
    /// `PHỤ LỤC`, `Phụ lục II`
    Annex,
    /// `Điều 1.`
    Article,
    /// `A.`
    Upper,
    /// `I.`
    Roman,
    /// `1.`; `1.1.` has depth 2.
    Arabic(u8),
    /// `Nhiệm vụ 1:`; of `Dự án 1`, `Tiểu dự án 1`, `Hoạt động 1` each stands in the one before.
    Label(u8),
    /// `Một là,`, `Thứ nhất,`
    Ordinal,
    /// `1)`
    Paren,
    /// `(1)`
    Bracketed,
    /// `a)`
    Letter,
    /// `(i)`
    LowerRoman,
    /// `*`
    Star,
    /// `-`
    Dash,
    /// `+`
    Plus,
    /// `•` and other dots and arrows.
    Dot,
}

impl Style {
    /// How far in an item stands by default: an item closes every open item that stands further in.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Style::Annex => 0,
            Style::Part => 5,
            Style::Chapter => 10,
            Style::Article => 12,
            Style::Upper => 20,
            Style::Roman => 30,
            Style::Arabic(depth) => 40 + depth.min(8),
            Style::Label(depth) => 49 + depth,
            Style::Ordinal => 51,
            Style::Paren => 52,
            Style::Bracketed => 53,
            Style::Letter => 54,
            Style::LowerRoman => 56,
            Style::Star => 60,
            Style::Dash => 62,
            Style::Plus => 64,
            Style::Dot => 66,
        }
    }

    /// A bullet bears no number.
    pub(crate) fn is_bullet(self) -> bool {
        matches!(self, Style::Star | Style::Dash | Style::Plus | Style::Dot)
    }
}

/// A marker at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub style: Style,
    /// The number as printed, without closing dot: `II`, `1.2`, `a)`; empty for a bullet.
    pub number: String,
    /// Its components, folded: `["ii"]`, `["1", "2"]`, `["đ"]`.
    pub path: Vec<String>,
    /// Byte offset of the text after the marker.
    pub rest: usize,
}

type Make = fn(&Captures) -> (Style, String);

fn rule(printed: &str, make: Make) -> (Regex, Make) {
    (pattern(printed), make)
}

/// In order: the first that fits is taken.
static RULES: LazyLock<Vec<(Regex, Make)>> = LazyLock::new(|| {
    [
        rule(r"^(?i:phần)\s+((?i:thứ)\s+\p{L}+|[IVX]+|\d{1,2})(?:\s*[.:)–-]\s*|\s+|$)", |c| {
            (Style::Part, ordinal_number(&c[1]))
        }),
        rule(r"^(?i:chương)\s+([IVX]+|\d{1,2})(?:\s*[.:)–-]\s*|\s+|$)", |c| (Style::Chapter, c[1].to_owned())),
        rule(r"^(?:PHỤ LỤC|Phụ lục|PHỤ LỤC)(?:\s+(?:số\s+|SỐ\s+)?([IVX]+|\d{1,2}[A-Z]?))?\s*(?:[.:–-]\s*|$)", |c| {
            (Style::Annex, c.get(1).map_or(String::new(), |m| m.as_str().to_owned()))
        }),
        rule(r"^(?i:điều)\s+(\d{1,3})\s*(?:[.:]\s*|$)", |c| (Style::Article, c[1].to_owned())),
        rule(
            r"^((?i:nhiệm vụ|giải pháp|nhóm nhiệm vụ|nhóm giải pháp|nội dung|hoạt động|dự án|tiểu dự án|chuyên đề|mục))\s+(?:số\s+|thứ\s+)?(\d{1,3}(?:\.\d{1,2})*|[IVX]+)\s*[.:)–-]\s*",
            |c| (Style::Label(label_depth(&c[1])), c[2].to_owned()),
        ),
        rule(r"^(?:(\p{Lu}\p{L}+)\s+(?i:là)|(?:Thứ|THỨ)\s+(\p{L}+))\s*[,:]\s*", |c| {
            let word = c.get(1).or(c.get(2)).map_or("", |word| word.as_str());
            (Style::Ordinal, ordinal(word).map_or(String::new(), |place| place.to_string()))
        }),
        // `II.1.`, `III.2.1`: the Roman part is told again before the number.
        rule(r"^([IVX]+\.\d{1,2}(?:\.\d{1,2})*)\s*(?:[.):]\s*|\s+)", |c| {
            let depth = c[1].matches('.').count();
            (Style::Arabic(depth.min(8) as u8), c[1].to_owned())
        }),
        rule(r"^([IVXL]{1,5})\s*(?:[.:)/]\s*|\s*[–-]\s+)", |c| (Style::Roman, c[1].to_owned())),
        // `1.` of which a scan made `l.`: the heading of a part is in capitals.
        rule(r"^[l|]\s*\.\s+(?<next>\p{Lu}\p{Ll})", |_| (Style::Arabic(1), "1".to_owned())),
        // A Roman numeral of which a scan made `l`, `1` or `|`.
        rule(r"^([IVX][Il1|]{1,3}|[Il1|]{1,2}[IVX]|[l|]{1,3})\s*\.\s+(?<next>\p{Lu})", |c| {
            (Style::Roman, c[1].replace(['l', '1', '|'], "I"))
        }),
        rule(r"^(\d{1,3}(?:\s?\.\s?\d{1,2})+)\s*(?:\.\s*|[):/–-]\s+|\s+)", |c| {
            let number: String = c[1].chars().filter(|c| !c.is_whitespace()).collect();
            let depth = number.matches('.').count() + 1;
            (Style::Arabic(depth.min(8) as u8), number)
        }),
        // `1.2.` of which a scan made `l.2.`, `1,2.` or `1 2.`
        rule(r"^(\d{1,2}[, ]\d{1,2}|[Il|]\.\d{1,2}|\d{1,2}\.[Il|O])\.\s+(?<next>\p{Lu})", |c| {
            (Style::Arabic(2), c[1].replace([',', ' '], ".").replace('O', "0").replace(['I', 'l', '|'], "1"))
        }),
        rule(r"^\((\d{1,3})\)\s*", |c| (Style::Bracketed, c[1].to_owned())),
        rule(r"^(\d{1,3})\)\s*", |c| (Style::Paren, c[1].to_owned())),
        rule(r"^(\d{1,3})\s*(?:\.\s*|[/:]\s+|\s*[–-]\s+)", |c| (Style::Arabic(1), c[1].to_owned())),
        // A number of which a scan made `l1`, `1O`.
        rule(r"^([1-9][OIl|]|[Il|]\d)\s*[.]\s+(?<next>\p{Lu})", |c| {
            (Style::Arabic(1), c[1].replace('O', "0").replace(['I', 'l', '|'], "1"))
        }),
        rule(r"^([A-HJ-UWYZĐ])\s*[.)/:]\s+", |c| (Style::Upper, c[1].to_owned())),
        rule(r"^\((i{1,3}|iv|vi{0,3}|ix|x)\)\s*", |c| (Style::LowerRoman, format!("({})", &c[1]))),
        rule(r"^(i{2,3}|iv|vi{1,3}|ix)[).]\s*", |c| (Style::LowerRoman, format!("{})", &c[1]))),
        rule(r"^\(?([a-zđ](?:\.?\d{1,2})?)\s*\)\s*", |c| (Style::Letter, format!("{})", &c[1]))),
        rule(r"^([a-zđ])\s*[./]\s+", |c| (Style::Letter, format!("{}.", &c[1]))),
        rule(r"^\*\s+", |_| (Style::Star, String::new())),
        rule(r"^[-–—−‐‑]\s*", |_| (Style::Dash, String::new())),
        // What scans make of a dash.
        rule(r"^~\s+(?<next>\p{Lu})", |_| (Style::Dash, String::new())),
        rule(r"^\+\s*", |_| (Style::Plus, String::new())),
        rule(r"^[•●▪■◦○·§‣►➢➤✓✔❖◆◇□\u{e000}-\u{f8ff}]\s*", |_| (Style::Dot, String::new())),
    ]
    .into()
});

/// `Phần thứ hai` is `II`.
fn ordinal_number(printed: &str) -> String {
    const NUMERALS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    let word = printed.rsplit(' ').next().unwrap_or_default();
    ordinal(word).map_or(printed, |place| NUMERALS[place - 1]).to_owned()
}

/// Which place a word counts: 2 for `hai`, 1 for `nhất` and `một`.
fn ordinal(word: &str) -> Option<usize> {
    const WORDS: [&[&str]; 10] = [
        &["nhat", "mot"],
        &["hai", "nhi"],
        &["ba"],
        &["tu", "bon"],
        &["nam"],
        &["sau"],
        &["bay"],
        &["tam"],
        &["chin"],
        &["muoi"],
    ];
    let key = unaccented(word);
    WORDS.iter().position(|words| words.contains(&&*key)).map(|place| place + 1)
}

impl Marker {
    /// The marker at the start of `line`, whose blanks are squeezed.
    pub(crate) fn find(line: &str) -> Option<Marker> {
        if !may_begin(line) {
            return None;
        }
        let skipped = doubled(line).max(bullet_before_number(line));
        let line = &line[skipped..];
        RULES.iter().find_map(|(regex, make)| {
            let captures = regex.captures(line)?;
            let (style, number) = make(&captures);
            // The recognition of a misread numeral looks ahead.
            let rest = captures.name("next").map_or(captures.get(0)?.end(), |next| next.start());
            let after = &line[rest..];
            let spaced = line[..rest].ends_with(' ') || after.is_empty();
            if !may_stand(style, &number, after, spaced) {
                return None;
            }
            let path = number
                .trim_matches(['(', ')', '.'])
                .split('.')
                .filter(|part| !part.is_empty())
                .map(|part| part.trim_start_matches('0').to_lowercase())
                .collect();
            Some(Marker { style, number, path, rest: skipped + rest })
        })
    }

    /// Which number of its row it is: 3 of `1.3`, `III` and `c)`; none of a bullet.
    pub(crate) fn place(&self) -> Option<u32> {
        let number = self.path.last()?;
        match self.style {
            Style::Arabic(_) | Style::Ordinal | Style::Paren | Style::Bracketed | Style::Label(_) | Style::Article => {
                number.parse().ok().filter(|&number| number < 1000)
            }
            // `L.` alone is a letter.
            Style::Roman | Style::Part => roman(&number.to_uppercase()).filter(|_| number != "l"),
            Style::Letter => letter_place(number.chars().next()?),
            _ => None,
        }
    }
}

/// A Roman number up to 89, in capitals.
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.len() > 8 || text.contains(|c| !matches!(c, 'I' | 'V' | 'X' | 'L')) {
        return None;
    }
    let value = |c| match c {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        _ => 50,
    };
    let values: Vec<u32> = text.chars().map(value).collect();
    let sum = values.iter().enumerate().fold(0i64, |sum, (i, &v)| {
        if values.get(i + 1).is_some_and(|&next| next > v) { sum - i64::from(v) } else { sum + i64::from(v) }
    });
    u32::try_from(sum).ok().filter(|&n| n > 0 && to_roman(n) == text)
}

/// The Roman number, in capitals.
pub(crate) fn to_roman(mut n: u32) -> String {
    let mut out = String::new();
    for (value, letters) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while n >= value {
            out.push_str(letters);
            n -= value;
        }
    }
    out
}

/// The letters with which lists are counted: `đ)` follows `d)`, and f, j, w, z are not used.
pub(crate) const LETTERS: [&str; 23] =
    ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];

/// Which letter of a list it is.
pub(crate) fn letter_place(letter: char) -> Option<u32> {
    let place = LETTERS.iter().position(|known| known.starts_with(letter))?;
    u32::try_from(place + 1).ok()
}

/// The length of a number that is printed twice, up to where it comes again: `b) b) Mở lớp`, `c c) Mở lớp`.
fn doubled(line: &str) -> usize {
    let Some((first, rest)) = line.split_once(' ') else { return 0 };
    let Some((second, _)) = rest.split_once(' ') else { return 0 };
    let numbers = first.ends_with(['.', ')']) && first.contains(char::is_alphanumeric);
    let letter = first.chars().count() == 1 && first.starts_with(char::is_lowercase);
    let again = numbers && second == first || letter && second.strip_suffix(')') == Some(first);
    if again { first.len() + 1 } else { 0 }
}

/// The length of a bullet with a number after it, as converters write numbered lists: `- **1.1.** Mở lớp`.
fn bullet_before_number(line: &str) -> usize {
    let Some((_, rest)) = line.split_once(' ').filter(|(bullet, _)| matches!(*bullet, "-" | "–" | "+" | "•"))
    else {
        return 0;
    };
    let Some((number, text)) = rest.split_once(' ') else { return 0 };
    let closed = number.ends_with(['.', ')']) && text.starts_with(char::is_uppercase);
    let counts = |marker: Marker| matches!(marker.style, Style::Arabic(_) | Style::Paren | Style::Letter);
    if closed && Marker::find(rest).is_some_and(counts) { line.len() - rest.len() } else { 0 }
}

/// Whether a marker can begin as `line` does: most lines begin with a word, and are told from the few words of markers
/// before any pattern is tried.
fn may_begin(line: &str) -> bool {
    let mut chars = line.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    if !first.is_alphabetic() || second.is_none_or(|second| !second.is_alphabetic()) {
        return true;
    }
    // `Phần`, `Chương`, `Phụ lục`, `Điều`, `Nhiệm vụ`, `Nhóm`, `Nội dung`, `Giải pháp`, `Hoạt động`, `Dự án`, `Tiểu dự án`,
    // `Mục`, `Một là`, `Thứ hai`; Roman numerals and what scans make of them.
    let roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'l' | 'i' | 'v' | 'x');
    let second = second.unwrap_or_default();
    roman(first) && (roman(second) || second.is_ascii_digit())
        || matches!(
            (first.to_lowercase().next().unwrap_or(first), second.to_lowercase().next().unwrap_or(second)),
            ('p', 'h')
                | ('c', 'h')
                | ('đ', 'i')
                | ('n', 'h' | 'ộ')
                | ('g', 'i')
                | ('h', 'o')
                | ('d', 'ự')
                | ('t', 'i')
                | ('m', 'ụ' | 'ộ' | 'ư')
                | ('t', 'h' | 'ư' | 'á')
                | ('h', 'a')
                | ('b', 'a' | 'ố' | 'ả')
                | ('n', 'ă')
                | ('s', 'á')
        )
}

/// How deep what a word numbers stands in a programme.
fn label_depth(word: &str) -> u8 {
    match fold(word).as_str() {
        "hoạt động" => 2,
        "dự án" | "chuyên đề" | "mục" | "nhóm nhiệm vụ" | "nhóm giải pháp" => 0,
        _ => 1,
    }
}

/// Whether what follows lets the start of the line be a marker, and not a date, an amount or a symbol.
fn may_stand(style: Style, number: &str, after: &str, spaced: bool) -> bool {
    let next = after.chars().next();
    let letter = next.is_some_and(char::is_alphabetic);
    match style {
        Style::Arabic(1) => {
            // `1.500 hộ`, `30. 6`, a page number.
            let opens = next.is_some_and(|c| c.is_alphabetic() || matches!(c, '"' | '“' | '(' | '[' | '\'' | '*'));
            opens
                || (spaced && after.starts_with(|c: char| c.is_ascii_digit()) && after.chars().any(char::is_alphabetic))
        }
        Style::Arabic(_) => {
            // `2.5 triệu` is an amount, `2.5 Triển khai` and `2.5. triển khai` are items.
            let dotted = !number.starts_with(char::is_uppercase) && !spaced;
            next.is_some_and(char::is_uppercase)
                || (letter && (dotted || spaced) && !is_unit(after))
                || next.is_some_and(|c| matches!(c, '"' | '“' | '('))
        }
        Style::Roman | Style::Upper => {
            !after.is_empty() && (spaced || next.is_some_and(char::is_uppercase)) && !after.starts_with('/')
        }
        Style::Letter | Style::Paren | Style::Bracketed | Style::LowerRoman => !after.is_empty(),
        Style::Dash | Style::Plus | Style::Dot | Style::Star => {
            next.is_some_and(|c| !c.is_whitespace()) && (spaced || !next.is_some_and(|c| c.is_ascii_digit()))
        }
        // `Đây là:` counts nothing.
        Style::Ordinal => !number.is_empty() && !after.is_empty(),
        // `nhiệm vụ 1.2 mục II` is a reference, of which the whole number is none before a dot.
        Style::Label(_) => spaced || !next.is_some_and(|c| c.is_ascii_digit()),
        Style::Part | Style::Chapter | Style::Annex | Style::Article => true,
    }
}

/// `triệu`, `tỷ`, `%`, `ha`: what follows an amount.
fn is_unit(after: &str) -> bool {
    const UNITS: [&str; 14] =
        ["trieu", "ty", "nghin", "ngan", "dong", "ha", "km", "m", "kg", "tan", "lan", "nguoi", "ho", "diem"];
    let word: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
    UNITS.contains(&unaccented(&word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (line, place) in [
            ("III. NHIỆM VỤ", Some(3)),
            ("XIX. KINH PHÍ", Some(19)),
            ("XXIV. KINH PHÍ", Some(24)),
            ("IIX. KINH PHÍ", None),
            ("L. KINH PHÍ", None),
            ("PHẦN II. CHỈ TIÊU", Some(2)),
            ("1.12. Truyền thông", Some(12)),
            ("đ) Truyền thông", Some(5)),
            ("- Truyền thông", None),
        ] {
            assert_eq!(Marker::find(line).and_then(|marker| marker.place()), place, "{line}");
        }
    }

    #[test]
    fn markers() {
        use Style::*;
        for (line, style, number, rest) in [
            ("Phần thứ hai NHIỆM VỤ", Part, "II", "NHIỆM VỤ"),
            ("PHẦN I. CHỈ TIÊU", Part, "I", "CHỈ TIÊU"),
            ("Chương II", Chapter, "II", ""),
            ("PHỤ LỤC", Annex, "", ""),
            ("Phụ lục II", Annex, "II", ""),
            ("Điều 1. Phê duyệt", Article, "1", "Phê duyệt"),
            ("Hai là, mở lớp", Ordinal, "2", "mở lớp"),
            ("Thứ nhất: Mở lớp", Ordinal, "1", "Mở lớp"),
            ("A. Mục tiêu", Upper, "A", "Mục tiêu"),
            ("II. NHIỆM VỤ", Roman, "II", "NHIỆM VỤ"),
            ("III.NHIỆM VỤ", Roman, "III", "NHIỆM VỤ"),
            ("V/ KINH PHÍ", Roman, "V", "KINH PHÍ"),
            ("Il. NHIỆM VỤ", Roman, "II", "NHIỆM VỤ"),
            ("1O. Truyền thông", Arabic(1), "10", "Truyền thông"),
            ("l2. Truyền thông", Arabic(1), "12", "Truyền thông"),
            ("l. Truyền thông", Arabic(1), "1", "Truyền thông"),
            ("l. TRUYỀN THÔNG", Roman, "I", "TRUYỀN THÔNG"),
            ("l.2. Truyền thông", Arabic(2), "1.2", "Truyền thông"),
            ("2,5. Truyền thông", Arabic(2), "2.5", "Truyền thông"),
            ("2 5. Truyền thông", Arabic(2), "2.5", "Truyền thông"),
            ("2.5. 2.5. Truyền thông", Arabic(2), "2.5", "Truyền thông"),
            ("b) b) Truyền thông", Letter, "b)", "Truyền thông"),
            ("c c) Truyền thông", Letter, "c)", "Truyền thông"),
            ("II.1. Truyền thông", Arabic(1), "II.1", "Truyền thông"),
            ("1. củng cố mạng lưới", Arabic(1), "1", "củng cố mạng lưới"),
            ("1.Củng cố", Arabic(1), "1", "Củng cố"),
            ("2.1. Truyền thông", Arabic(2), "2.1", "Truyền thông"),
            ("2.1 Truyền thông", Arabic(2), "2.1", "Truyền thông"),
            ("2. 1. Truyền thông", Arabic(2), "2.1", "Truyền thông"),
            ("2.1- Truyền thông", Arabic(2), "2.1", "Truyền thông"),
            ("II- NHIỆM VỤ", Roman, "II", "NHIỆM VỤ"),
            ("1.1.1. Truyền thông", Arabic(3), "1.1.1", "Truyền thông"),
            ("Nhiệm vụ 3: Đào tạo", Label(1), "3", "Đào tạo"),
            ("(2) Đào tạo", Bracketed, "2", "Đào tạo"),
            ("3) Đào tạo", Paren, "3", "Đào tạo"),
            ("đ) Đầu tư", Letter, "đ)", "Đầu tư"),
            ("a. Đầu tư", Letter, "a.", "Đầu tư"),
            ("(ii) Đầu tư", LowerRoman, "(ii)", "Đầu tư"),
            ("- 2.1. Đầu tư", Arabic(2), "2.1", "Đầu tư"),
            ("• b) Đầu tư", Letter, "b)", "Đầu tư"),
            ("- Đầu tư", Dash, "", "Đầu tư"),
            ("- 2.1 triệu đồng", Dash, "", "2.1 triệu đồng"),
            ("- 5. 6 lớp", Dash, "", "5. 6 lớp"),
            ("–Đầu tư", Dash, "", "Đầu tư"),
            ("+ Đầu tư", Plus, "", "Đầu tư"),
            ("* Đầu tư", Star, "", "Đầu tư"),
            ("~ Đầu tư", Dash, "", "Đầu tư"),
            ("\u{f0b7} Đầu tư", Dot, "", "Đầu tư"),
        ] {
            let marker = Marker::find(line);
            let found = marker.as_ref().map(|m| (m.style, m.number.as_str(), &line[m.rest..]));
            assert_eq!(found, Some((style, number, rest)), "{line}");
        }
    }

    #[test]
    fn no_markers() {
        for line in [
            "30/6/2026 hoàn thành",
            "1.500 hộ",
            "2.5 triệu đồng",
            "2.5 - 3 triệu đồng",
            "281/QĐ-TTg ngày",
            "-2030",
            "2030).",
            "Phần lớn các xã",
            "3 cho người dân",
            "15",
            "Nhiệm vụ trọng tâm",
            "Đây là: nhà văn hóa",
            "Thứ trưởng: ông A",
            "nhiệm vụ 1.2 mục II.",
            "Lai Châu, ngày 5",
        ] {
            assert_eq!(Marker::find(line), None, "{line}");
        }
    }
}
