//! Text that was written in an old Vietnamese encoding and taken for another: letters that are there, but the wrong ones.
//!
//! Such text is valid Unicode (`KÕ ho¹ch` for `Kế hoạch`), so that no decoder objects. It is told by the common words of
//! plans as they look then; a text is refused only where it has more of these than words in Vietnamese letters. Nothing is
//! converted, for which of the old encodings was meant is a guess for each font.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;
use rustc_hash::FxHashMap;

use crate::error::{Error, ErrorKind, Result};

use super::{Document, UnitContent};

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    /// TCVN 5712 (ABC), for fonts such as `.VnTime`: one byte a letter.
    Tcvn3,
    /// For fonts such as `VNI-Times`: a letter and its mark, a byte each.
    Vni,
    /// UTF-8, each byte of which was taken for a letter.
    Utf8,
}

impl Legacy {
    const ALL: [Legacy; 3] = [Legacy::Tcvn3, Legacy::Vni, Legacy::Utf8];

    /// What is the matter, and what to do.
    fn advice(self) -> (&'static str, &'static str) {
        const UNIKEY: &str = "hãy chuyển sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6) rồi đọc lại";
        match self {
            Legacy::Tcvn3 => ("chữ theo bảng mã cũ TCVN3 (ABC, phông .VnTime)", UNIKEY),
            Legacy::Vni => ("chữ theo bảng mã cũ VNI (phông VNI-Times)", UNIKEY),
            Legacy::Utf8 => (
                "chữ UTF-8 đã bị mở nhầm theo bảng mã Windows-1252 rồi lưu lại",
                "hãy lấy lại tệp gốc hoặc chuyển ngược (ví dụ: iconv -f UTF-8 -t WINDOWS-1252) rồi đọc lại",
            ),
        }
    }
}

/// Fewer words tell nothing.
const FEWEST: usize = 2;
/// So much of a line is quoted, in characters.
const QUOTE: usize = 40;

/// Refuses a document whose letters are the wrong ones.
///
/// # Errors
/// [`ErrorKind::Encoding`] with the first such line, the encoding and what to do.
pub(super) fn check(document: &Document) -> Result<()> {
    let mut counts = Counts::default();
    for (index, unit) in document.units.iter().enumerate() {
        match &unit.content {
            UnitContent::Text(line) => counts.add(&line.text, index),
            UnitContent::Row(row) => row.cells.iter().for_each(|cell| counts.add(&cell.text, index)),
        }
    }
    let Some((legacy, index)) = counts.found() else { return Ok(()) };
    let unit = &document.units[index];
    let words = match &unit.content {
        UnitContent::Text(line) => line.text.clone(),
        UnitContent::Row(row) => row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" "),
    };
    let (what, advice) = legacy.advice();
    let quote: String = words.replace('\n', " ").chars().take(QUOTE).collect();
    let message = format!("{what}, ví dụ “{}”; {advice}", quote.trim_end());
    Err(Error::new(ErrorKind::Encoding, message).at(document.location(unit)))
}

/// What is the matter with bytes that are no UTF-8, and what to do, if they are text in an old encoding.
pub(super) fn advice_on(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let mut counts = Counts::default();
    counts.add(&WINDOWS_1252.decode_without_bom_handling(bytes).0, 0);
    // One byte that is wrong does not make UTF-8 of another encoding.
    counts.found().filter(|(legacy, _)| *legacy != Legacy::Utf8).map(|(legacy, _)| legacy.advice())
}

/// How many words of a text are in which letters.
#[derive(Debug, Default)]
struct Counts {
    /// By [`Legacy`], and the first unit with one.
    legacy: [(usize, usize); Legacy::ALL.len()],
    vietnamese: usize,
}

impl Counts {
    fn add(&mut self, text: &str, unit: usize) {
        if text.is_ascii() {
            return;
        }
        let ends_word = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '“' | '”' | '–' | '…');
        for word in text.split(ends_word).filter(|word| !word.is_ascii()) {
            if let Some(legacy) = legacy(word) {
                let (count, first) = &mut self.legacy[legacy as usize];
                if *count == 0 {
                    *first = unit;
                }
                *count += 1;
            } else if word.contains(is_only_vietnamese) {
                self.vietnamese += 1;
            }
        }
    }

    fn found(&self) -> Option<(Legacy, usize)> {
        let best = Legacy::ALL.into_iter().max_by_key(|&legacy| self.legacy[legacy as usize].0)?;
        let (count, first) = self.legacy[best as usize];
        (count >= FEWEST && count > self.vietnamese).then_some((best, first))
    }
}

/// What became of a word, if it is a common one.
fn legacy(word: &str) -> Option<Legacy> {
    static WORDS: LazyLock<FxHashMap<&'static str, Legacy>> = LazyLock::new(|| {
        let rows = include_str!("legacy.tsv").lines().filter(|line| !line.starts_with('#'));
        let cells = rows.flat_map(|row| row.split('\t').skip(1).zip([Legacy::Tcvn3, Legacy::Vni]));
        cells.filter(|(word, _)| !word.is_empty()).collect()
    });
    if !word.contains(is_foreign) {
        return None;
    }
    if is_utf8(word) {
        return Some(Legacy::Utf8);
    }
    let folded: String = word.chars().filter(|&c| c != '\u{ad}').flat_map(char::to_lowercase).collect();
    WORDS.get(folded.as_str()).copied()
}

/// Letters and signs of Latin-1 that no Vietnamese word has.
fn is_foreign(c: char) -> bool {
    matches!(c, '¡'..='¿' | 'Ä'..='Ç' | 'Ë' | 'Î'..='Ñ' | 'Ö'..='Ø' | 'Û' | 'Ü' | 'Þ' | 'ß')
        || matches!(c, 'ä'..='ç' | 'ë' | 'î'..='ñ' | 'ö'..='ø' | 'û' | 'ü' | 'þ' | 'ÿ')
}

/// Letters that Vietnamese has and Latin-1 has not.
fn is_only_vietnamese(c: char) -> bool {
    matches!(c, 'Ạ'..='ỹ' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư')
}

/// Whether a word holds the bytes of a Vietnamese letter as letters: `áº¿` for `ế`, `Ä‘` for `đ`. In other languages `»` after a
/// letter ends the word.
fn is_utf8(word: &str) -> bool {
    let of_three = ["áº", "á»"].iter().filter_map(|start| word.split_once(start));
    of_three.into_iter().any(|(_, rest)| !rest.is_empty())
        || ["Ä‘", "Ä\u{90}", "Æ°", "Æ¡"].iter().any(|two| word.contains(two))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        Document::from_bytes("a.txt", text.as_bytes()).map_or_else(|error| error.to_string(), |_| String::new())
    }

    #[test]
    fn old_encodings_are_named() {
        insta::assert_snapshot!(said("UBND\nKÕ ho¹ch ph¸t triÓn n«ng nghiÖp\n- Chñ tr×: Së N«ng nghiÖp; hoµn thµnh n¨m 2026 vµ c¸c n¨m sau"), @"a.txt:2: chữ theo bảng mã cũ TCVN3 (ABC, phông .VnTime), ví dụ “KÕ ho¹ch ph¸t triÓn n«ng nghiÖp”; hãy chuyển sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6) rồi đọc lại");
        insta::assert_snapshot!(said("KEÁ HOAÏCH phaùt trieån noâng nghieäp\n1. Ñaøo taïo nhaân löïc cuûa huyeän"), @"a.txt:1: chữ theo bảng mã cũ VNI (phông VNI-Times), ví dụ “KEÁ HOAÏCH phaùt trieån noâng nghieäp”; hãy chuyển sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6) rồi đọc lại");
        insta::assert_snapshot!(said("Káº¿ hoáº¡ch\n1. Äáº§u tÆ° cÃ¡c dá»± Ã¡n cá»§a tá»‰nh"), @"a.txt:1: chữ UTF-8 đã bị mở nhầm theo bảng mã Windows-1252 rồi lưu lại, ví dụ “Káº¿ hoáº¡ch”; hãy lấy lại tệp gốc hoặc chuyển ngược (ví dụ: iconv -f UTF-8 -t WINDOWS-1252) rồi đọc lại");
        let bytes = b"K\xd5 ho\xb9ch nhi\xd6m v\xf4 c\xf1a c\xb8c x\xb7\n";
        insta::assert_snapshot!(Document::from_bytes("a.txt", bytes).unwrap_err(), @"a.txt:1: byte 0xD5 ở vị trí 1 không thuộc bảng mã UTF-8; chữ theo bảng mã cũ TCVN3 (ABC, phông .VnTime); hãy chuyển sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6) rồi đọc lại");
        let bytes = b"k\xe1\xba\xbf ho\xe1\xba\xa1ch \xff";
        assert!(Document::from_bytes("a.txt", bytes).unwrap_err().to_string().contains("WINDOWS-1258"));
        let cells = "TT\tNhiÖm vô\tChñ tr×\n1\tX©y dùng kÕ ho¹ch\tSë Y tÕ\n";
        assert_eq!(Document::from_bytes("a.tsv", cells.as_bytes()).unwrap_err().kind(), ErrorKind::Encoding);
    }

    #[test]
    fn proper_text_is_not_accused() {
        for text in [
            "Kế hoạch nâng tỷ lệ che phủ lên 45% diện tích (m²) ® © ½ của tỉnh",
            "Văn bản cũ ghi “KÕ ho¹ch ph¸t triÓn”; tỉnh đã chuyển sang Unicode theo quy định",
            "The plan of the province: naïve, café, façade, Århus, «été», 5 µm × 3 µm, São Tomé, Malmö, Øresund",
            "Für große Städte wären möglich: Höhe, Länge, Größe, Straße; déjà vu où ça naît",
            "«Ya está» dijo, «aquí está»; «más allá» y «mamá»",
            "Tỉnh» và «xã»; vá» đường",
            "",
        ] {
            assert_eq!(said(text), "", "{text}");
        }
    }

    #[test]
    fn no_common_word_is_like_one_in_proper_letters() {
        let rows = include_str!("legacy.tsv").lines().filter(|line| !line.starts_with('#'));
        let forms: Vec<&str> = rows.flat_map(|row| row.split('\t').skip(1)).filter(|form| !form.is_empty()).collect();
        assert_eq!(forms.len(), 97);
        for form in forms {
            assert!(form.contains(is_foreign) && form.to_lowercase() == form, "{form}");
            assert!(legacy(form).is_some(), "{form}");
        }
    }
}
