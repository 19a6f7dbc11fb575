//! `.csv` and `.tsv`: every non-blank record is one row, with the lines it stands on.

use csv::{ReaderBuilder, StringRecord};

use super::data;
use super::space::is_blank;
use super::{Row, Unit, UnitContent};

/// What separates the fields of a `.csv`, the likelier first; Excel in Vietnamese writes `;`.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of a file is looked at to tell its separator.
const SAMPLE: usize = 64 * 1024;

/// The rows of a `.csv`, whose separator is told from the text (or by a first line `sep=;`).
pub(super) fn read_csv(text: &str) -> Vec<Unit> {
    let first = text.lines().next().unwrap_or_default();
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => read(text.get(first.len() + 1..).unwrap_or_default(), *separator, 2),
        _ => read(text, separator(text), 1),
    }
}

/// The rows of a `.tsv`.
pub(super) fn read_tsv(text: &str) -> Vec<Unit> {
    read(text, b'\t', 1)
}

fn read(text: &str, separator: u8, first_line: u32) -> Vec<Unit> {
    // A quote that is never closed would take the rest of the file into one field: then quotes are but letters.
    records(text, separator, first_line, true)
        .or_else(|| records(text, separator, first_line, false))
        .unwrap_or_default()
}

/// `None` if a quoted field runs to the end of the text.
fn records(text: &str, separator: u8, first_line: u32, quoting: bool) -> Option<Vec<Unit>> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut units = Vec::new();
    let (mut line, mut start) = (first_line, 0);
    let mut blank_before = true;
    while reader.read_record(&mut record).ok()? {
        let end = (reader.position().byte() as usize).min(text.len());
        let source = &text[start..end];
        let above = source.len() - source.trim_start_matches('\n').len();
        let inside = source.trim_matches('\n').matches('\n').count();
        let line_start = line + above as u32;
        line += source.matches('\n').count() as u32;
        start = end;
        if quoting && inside > 0 && end == text.len() && is_unclosed(source) {
            return None;
        }
        if record.iter().all(is_blank) {
            blank_before = true;
            continue;
        }
        let cells = record.iter().map(data::separated).collect();
        units.push(Unit {
            sheet: None,
            line_start,
            line_end: line_start + inside as u32,
            blank_before: std::mem::take(&mut blank_before) || above > 0,
            content: UnitContent::Row(Row { table: 0, cells, is_rule: false }),
        });
    }
    Some(units)
}

/// Whether a record leaves a quote open: every closed one makes a pair, as does every doubled one.
fn is_unclosed(record: &str) -> bool {
    record.bytes().filter(|&byte| byte == b'"').count() % 2 == 1
}

/// The separator that gives the most records one common width of at least two fields.
fn separator(text: &str) -> u8 {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let sample = &text[..end];
    let agreeing = |separator: &u8| {
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(*separator).from_reader(sample.as_bytes());
        let mut widths: Vec<usize> =
            reader.records().map_while(Result::ok).map(|record| record.len()).filter(|&width| width > 1).collect();
        widths.sort_unstable();
        widths.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0)
    };
    // `max_by_key` would take the last of equals.
    SEPARATORS.into_iter().rev().max_by_key(agreeing).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::separator;
    use crate::document::testing::shown;

    #[test]
    fn records_keep_their_lines() {
        assert_snapshot!(shown("a.csv", "\u{feff}KẾ HOẠCH,,\r\n\r\nTT,Việc,Cơ quan\r\n1,\"Đào giếng,\r\nxây bể\",\"Sở \"\"A\"\"\"\r\n,,\r\n\n<b>I</b>,**Nước**\r\n"), @r#"
        1¶ table 0 | KẾ HOẠCH |  | 
        3¶ table 0 | TT | Việc | Cơ quan
        4-5 table 0 | 1 | Đào giếng,⏎xây bể | Sở "A"
        8¶ table 0 | *I | *Nước
        "#);
        assert_snapshot!(shown("a.csv", "TT,Việc\u{85}1,Đào\u{2029}2,Xây\n"), @"
        1¶ table 0 | TT | Việc
        2 table 0 | 1 | Đào
        3 table 0 | 2 | Xây
        ");
        assert_snapshot!(shown("a.csv", "1,Đào\u{2028}xây\n2,Lát"), @"
        1¶ table 0 | 1 | Đào⏎xây
        2 table 0 | 2 | Lát
        ");
        assert_snapshot!(shown("a.tsv", "TT\tViệc\n1\t\"a\tb\"\n2\ta,b\n"), @"
        1¶ table 0 | TT | Việc
        2 table 0 | 1 | a b
        3 table 0 | 2 | a,b
        ");
    }

    #[test]
    fn the_separator_is_told_from_the_text() {
        for (text, found) in [
            ("a,b\nc,d", b','),
            ("TT;Việc\n1;Đào, xây, lát\n2;Xây, lát", b';'),
            ("TT\tViệc\n1\tĐào; xây", b'\t'),
            ("TT|Việc|Sở\n1|a, b|c", b'|'),
            ("một cột\nhai", b','),
            ("\"a;b;c\",d\n\"e;f\",g", b','),
            ("", b','),
        ] {
            assert_eq!(separator(text), found, "{text}");
        }
        assert_snapshot!(shown("a.csv", "sep=;\nTT;a,b\n"), @"2¶ table 0 | TT | a,b");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_a_letter() {
        assert_snapshot!(shown("a.csv", "1,\"Đào giếng\n2,Xây bể\n3,Lát đường\n"), @r#"
        1¶ table 0 | 1 | "Đào giếng
        2 table 0 | 2 | Xây bể
        3 table 0 | 3 | Lát đường
        "#);
    }
}
