//! Laws that hold for any bytes and for any mutation of a document.

use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Document, Unit, UnitContent};

const TEXT: &str = "**ỦY BAN NHÂN DÂN**\n\n# KẾ HOẠCH\n1. Nâng tỷ lệ *hộ*\n   có nước\n\u{c}2\nTT\tViệc\tSở\n1\tĐào\tY tế\n\tgiếng\t\n\nTT Việc Sở\n-- ---- --\n1  Đào  Y\n\nTT   Việc       Sở\n1    Đào        Y tế\n     giếng\n2    Xây bể     Y tế\n\n| TT | Việc |\n|---|:-:|\n| 1 | Xây <br> bể |\n<table>\n<tr><td rowspan=2>a</td><td>b</td></tr>\n<tr><td>c</td></tr></table>\n+---+------+\n| 1 | Xây  |\n|   | bể   |\n|   +------+\n|   | Đào  |\n+---+------+\n- Mức 5* &amp; \\- hết\n";
const PAGE: &str = "<h1>KẾ HOẠCH</h1>\n<ol><li>một<ul><li>hai</ul></ol>\n<table><thead><tr><th rowspan=2>TT<th colspan=2>Sở</thead>\n<tr><td>1<td><b>Y tế</b><br>Xây dựng</table><p>kết &amp; thúc<pre>a\nb</pre>";
const RECORDS: &str = "KẾ HOẠCH,,\nTT,Việc,Sở\n1,\"Đào,\ngiếng\",\"Sở \"\"A\"\"\"\n,,\n2,Xây,b\n";

/// What parts the lines of a text, the usual first.
const BREAKS: [char; 6] = ['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Pieces that change what is around them.
const PIECES: [&str; 28] = [
    "\t",
    "|",
    "+---+",
    "\n+--+--+\n| a |",
    "**",
    "*",
    "<b>",
    "</b>",
    "<table>",
    "<tr>",
    "<td colspan=9 rowspan=9>",
    "</table>",
    "<ol>",
    "<li>",
    "\"",
    ",",
    ";",
    "\r",
    "\n",
    "\r\n\r\n",
    "\u{c}",
    "\u{b}",
    "\u{2029}",
    "\\",
    "&",
    "#",
    "<",
    "\u{301}",
];

/// A document with pieces put in, cut out and doubled.
fn mutated(source: &'static str) -> impl Strategy<Value = String> {
    let edit = (0..source.len(), 0..PIECES.len(), 0..4_u8, 1..12_usize);
    proptest::collection::vec(edit, 0..12).prop_map(move |edits| {
        let mut text = source.to_owned();
        for (at, piece, how, len) in edits {
            let boundary =
                |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let start = boundary(at);
            let end = boundary(start + len).max(start);
            let part = text[start..end].to_owned();
            match how {
                0 => text.insert_str(start, PIECES[piece]),
                1 => text.replace_range(start..end, ""),
                2 => text.insert_str(start, &part),
                _ => text.replace_range(start..end, PIECES[piece]),
            }
        }
        text
    })
}

fn units(name: &str, text: &str) -> Vec<Unit> {
    Document::from_bytes(name, text.as_bytes()).unwrap().units
}

/// Everything that is written in a unit.
fn words(unit: &Unit) -> String {
    match &unit.content {
        UnitContent::Text(line) => line.text.clone(),
        UnitContent::Row(row) => row.cells.iter().map(|cell| cell.text.clone() + "\n").collect(),
    }
}

/// Units stand on lines that exist, in order but for the rows of tables in tables, and are NFC without stray blanks.
fn check(text: &str, units: &[Unit], in_order: bool) -> Result<(), TestCaseError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let counted = if text.trim_end_matches('\n').contains('\n') { BREAKS[..1].to_vec() } else { BREAKS.to_vec() };
    let lines = text.split(counted.as_slice()).count() as u32;
    let mut last = 0;
    for unit in units {
        prop_assert!(1 <= unit.line_start && unit.line_start <= unit.line_end && unit.line_end <= lines, "{unit:?}");
        prop_assert!(!in_order || unit.line_start >= last, "{unit:?} after {last}");
        last = unit.line_start;
        prop_assert!(is_nfc(&words(unit)), "{unit:?}");
        prop_assert!(!words(unit).contains("  "), "{unit:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, name in "a\\.(txt|md|html|csv|tsv|xlsx)") {
        if let Ok(document) = Document::from_bytes(&name, &bytes) {
            prop_assert!(document.units.len() <= bytes.len());
        }
    }

    #[test]
    fn any_text_has_a_unit_for_each_line(text in "[^\u{0}<]*", name in "a\\.(txt|md)") {
        // But for grids, which are drawn with these.
        let text = text.replace("+-", "+").replace("+=", "+").replace(&BREAKS[1..], "");
        let expected = text.replace("\r\n", "\n").replace('\r', "\n");
        let expected = expected.split('\n').filter(|line| !super::space::is_blank(line)).count();
        let units = units(&name, &text);
        prop_assert_eq!(units.len(), expected);
        check(&text, &units, true)?;
    }

    #[test]
    fn breaks_of_every_kind_part_lines(text in "[a \u{c}\u{b}\u{85}\u{2028}\u{2029}\r\n]*", name in "a\\.(txt|md)") {
        let expected = text.replace('\r', "\n");
        let expected = expected.split(BREAKS).filter(|line| !super::space::is_blank(line)).count();
        let units = units(&name, &text);
        prop_assert_eq!(units.len(), expected);
        check(&text, &units, true)?;
    }

    #[test]
    fn mutated_text(text in mutated(TEXT)) {
        check(&text, &units("a.txt", &text), false)?;
        check(&text, &units("a.html", &text), false)?;
        check(&text, &units("a.csv", &text), true)?;
    }

    #[test]
    fn mutated_pages(text in mutated(PAGE)) {
        check(&text, &units("a.html", &text), false)?;
        check(&text, &units("a.md", &text), false)?;
    }

    #[test]
    fn mutated_records(text in mutated(RECORDS)) {
        check(&text, &units("a.csv", &text), true)?;
        check(&text, &units("a.tsv", &text), true)?;
    }

    #[test]
    fn composition_and_line_breaks_make_no_difference(text in mutated(TEXT), name in "a\\.(txt|html|csv)") {
        let text = text.replace(['\r', '\u{301}'], "");
        let plain = super::testing::show(&units(&name, &text));
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(super::testing::show(&units(&name, &decomposed)), plain.clone());
        prop_assert_eq!(super::testing::show(&units(&name, &text.replace('\n', "\r\n"))), plain);
    }
}

#[cfg(not(feature = "frame"))]
#[test]
fn parquet_needs_its_feature() {
    let error = Document::from_bytes("a.parquet", b"PAR1").unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::UnsupportedFormat);
}
