//! Bytes to text: which encoding, Unicode NFC, one kind of line break.

use std::borrow::Cow;
use std::sync::LazyLock;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::error::{Error, ErrorKind, Location, Result};

use super::format::check_is_text;
use super::legacy;
use super::space::is_odd_break;

/// How far UTF-16 without a mark and the `<meta charset>` of a page are looked for.
const HEAD: usize = 4096;

/// The text of a file in NFC, with `\n` for each line break that editors count. A text that has none of these, but
/// [others](is_odd_break) or form feeds, is numbered by those.
pub(super) fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>> {
    decode(name, bytes, None).map(odd_lines)
}

/// The text of a web page: one that is not UTF-8 is read in the encoding that it declares.
pub(super) fn page_text<'a>(name: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>> {
    static CHARSET: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})"#).unwrap());
    let head = &bytes[..bytes.len().min(HEAD)];
    let declared = CHARSET.captures(head).and_then(|found| Encoding::for_label(&found[1]));
    // A page that can be read as ASCII to its declaration is not in UTF-16, whatever it declares.
    decode(name, bytes, declared.filter(|encoding| encoding.is_ascii_compatible()))
}

fn decode<'a>(name: &str, bytes: &'a [u8], declared: Option<&'static Encoding>) -> Result<Cow<'a, str>> {
    let (encoding, start) = match Encoding::for_bom(bytes) {
        Some(marked) => marked,
        None => (unmarked_utf16(bytes).unwrap_or(UTF_8), 0),
    };
    if encoding == UTF_8 {
        check_is_text(name, &bytes[start..])?;
    }
    let text = match (strict(&bytes[start..], encoding), declared) {
        (Ok(text), _) => text,
        (Err(_), Some(declared)) if encoding == UTF_8 && declared != UTF_8 => {
            strict(bytes, declared).map_err(|at| not_in(name, bytes, at, declared))?
        }
        (Err(at), _) => return Err(not_in(name, bytes, start + at, encoding)),
    };
    let text = if encoding == UTF_8 { text } else { Cow::Owned(without_nul(name, text)?) };
    Ok(line_breaks(nfc(text)))
}

/// The text, or the offset of the first byte that is not of the encoding.
fn strict<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Cow<'a, str>, usize> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(Cow::Owned(text)),
        (DecoderResult::Malformed(bad, after), read) => Err(read - usize::from(bad) - usize::from(after)),
        (DecoderResult::OutputFull, read) => Err(read),
    }
}

/// UTF-16 without a byte order mark shows by its zero bytes: Latin letters and blanks have one each, always on
/// the same side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    if bytes.len() % 2 == 1 || head.is_empty() {
        return None;
    }
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, high) if high * 8 >= head.len() => Some(UTF_16LE),
        (high, 0) if high * 8 >= head.len() => Some(UTF_16BE),
        _ => None,
    }
}

fn without_nul(name: &str, text: Cow<str>) -> Result<String> {
    check_is_text(name, text.as_bytes())?;
    Ok(text.into_owned())
}

fn not_in(name: &str, bytes: &[u8], at: usize, encoding: &'static Encoding) -> Error {
    let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
    let byte = bytes.get(at).map(|byte| format!(" 0x{byte:02X}")).unwrap_or_default();
    let (what, advice) = match legacy::advice_on(bytes) {
        Some((what, advice)) => (format!("; {what}"), advice),
        None => (String::new(), "hãy chuyển tệp sang UTF-8 rồi đọc lại (ví dụ: iconv -f WINDOWS-1258 -t UTF-8)"),
    };
    let message = format!("byte{byte} ở vị trí {at} không thuộc bảng mã {}{what}; {advice}", encoding.name());
    Error::new(ErrorKind::Encoding, message).at(Location::lines(name.into(), line, line))
}

fn nfc(text: Cow<str>) -> Cow<str> {
    let text = horned(text);
    if is_nfc(&text) {
        return text;
    }
    // A line break joins with nothing, so that lines can be composed one by one; most need not be.
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if is_nfc(line) { out.push_str(line) } else { out.extend(line.nfc()) }
    }
    Cow::Owned(out)
}

/// `Ư` where the text of a PDF has the letter U+01A2, which no Vietnamese word has: many fonts draw their `Ư` in its place.
fn horned(text: Cow<str>) -> Cow<str> {
    if !text.contains(['Ƣ', 'ƣ']) {
        return text;
    }
    Cow::Owned(text.replace('Ƣ', "Ư").replace('ƣ', "ư"))
}

fn is_nfc(text: &str) -> bool {
    is_plainly_nfc(text.as_bytes()) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Whether UTF-8 holds nothing but letters and signs that no normalization changes: ASCII, U+0080 to U+02FF, U+1E00
/// to U+1EFF and the dashes and quotes of U+2010 to U+203F. A quick way past most texts.
fn is_plainly_nfc(mut text: &[u8]) -> bool {
    loop {
        text = match text {
            [] => return true,
            [..0x80, rest @ ..] | [0xc2..=0xcb, _, rest @ ..] => rest,
            [0xe1, 0xb8..=0xbb, _, rest @ ..] | [0xe2, 0x80, 0x90..=0xbf, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// The text in NFC, for what a library has already decoded.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    nfc(Cow::Borrowed(text))
}

fn line_breaks(text: Cow<str>) -> Cow<str> {
    if !text.contains('\r') {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn odd_lines(text: Cow<str>) -> Cow<str> {
    let body = text.trim_end_matches('\n');
    if body.contains('\n') || !body.contains(|c| is_odd_break(c) || c == '\u{c}') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // A page begins with it.
            '\u{c}' if !out.is_empty() && !out.ends_with(['\n', c]) => out.push_str("\n\u{c}"),
            c if is_odd_break(c) => out.push('\n'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_that_are_told_for_sure() {
        let words = "Kế hoạch số 12 của Ủy ban\n";
        let marked = format!("\u{feff}{words}");
        for bytes in [
            words.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
            utf16(words, u16::to_le_bytes),
            utf16(words, u16::to_be_bytes),
            words.nfd().collect::<String>().into_bytes(),
            words.replace('\n', "\r\n").into_bytes(),
            words.replace('\n', "\r").into_bytes(),
            words.replace('\n', "\u{2028}").into_bytes(),
        ] {
            assert_eq!(text("a.txt", &bytes).unwrap(), words, "{bytes:x?}");
        }
        assert_eq!(text("a.txt", b"").unwrap(), "");
    }

    #[test]
    fn odd_line_breaks_count_where_there_are_no_others() {
        for (source, read) in [
            ("a\u{b}b\u{85}\u{2028}c\u{2029}\n", "a\nb\n\nc\n\n"),
            ("\u{c}a\u{c}\u{c}b", "\u{c}a\n\u{c}\u{c}b"),
            ("a\u{2028}b\nc", "a\u{2028}b\nc"),
            ("a\u{2028}b\r", "a\nb\n"),
        ] {
            assert_eq!(text("a.txt", source.as_bytes()).unwrap(), read, "{source:?}");
            assert_eq!(page_text("a.html", source.as_bytes()).unwrap(), source.replace('\r', "\n"));
        }
    }

    #[test]
    fn the_quick_way_agrees_with_the_tables() {
        for c in '\0'..='\u{ffff}' {
            let text = format!("a{c}b");
            assert!(!is_plainly_nfc(text.as_bytes()) || is_nfc_quick(text.chars()) == IsNormalized::Yes, "{c:?}");
        }
        assert!(is_plainly_nfc("Điều 1. “Ủy ban” – hết".as_bytes()));
        assert!(!is_plainly_nfc("Be\u{302}".as_bytes()));
    }

    #[test]
    fn letters_of_fonts_are_composed_too() {
        assert_eq!(text("a.txt", "trƣởng Ƣ ƣ\u{301}".as_bytes()).unwrap(), "trưởng Ư ứ");
    }

    #[test]
    fn a_page_may_declare_its_encoding() {
        let page = b"<meta charset='windows-1258'><p>t\xe2\xec";
        assert_eq!(page_text("a.html", page).unwrap(), "<meta charset='windows-1258'><p>t\u{1ea5}");
        let utf8 = "<meta charset=windows-1252>tấ".as_bytes();
        assert_eq!(page_text("a.html", utf8).unwrap(), "<meta charset=windows-1252>tấ");
    }

    #[test]
    fn what_is_not_text_is_refused() {
        let message = |bytes: &[u8]| text("a.txt", bytes).unwrap_err().to_string();
        insta::assert_snapshot!(message(b"dong 1\ndong 2 t\xe2\xec"), @"a.txt:2: byte 0xE2 ở vị trí 15 không thuộc bảng mã UTF-8; hãy chuyển tệp sang UTF-8 rồi đọc lại (ví dụ: iconv -f WINDOWS-1258 -t UTF-8)");
        insta::assert_snapshot!(message(b"\xff\xfea\0\x00\xd8b\0"), @"a.txt:1: byte 0x00 ở vị trí 4 không thuộc bảng mã UTF-16LE; hãy chuyển tệp sang UTF-8 rồi đọc lại (ví dụ: iconv -f WINDOWS-1258 -t UTF-8)");
        insta::assert_snapshot!(message(b"\xff\xfea\0b"), @"a.txt:1: byte 0x62 ở vị trí 4 không thuộc bảng mã UTF-16LE; hãy chuyển tệp sang UTF-8 rồi đọc lại (ví dụ: iconv -f WINDOWS-1258 -t UTF-8)");
        let read = crate::document::Format::endings();
        assert_eq!(message(b"a\0\x01\x02\0\0"), format!("a.txt: là tệp nhị phân, không phải văn bản; đọc được {read}"));
    }
}
