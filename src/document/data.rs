//! A cell of a data table (`.csv`, `.tsv`, `.xlsx`, `.parquet`): what stands in it is text, not markup.
//!
//! Words in angle brackets, asterisks and backslashes are the author's and stay. Two leftovers of converters are read,
//! for they change what a cell is and not what it says: a line break tag, and bold around the whole of a cell. In a
//! separated file, the `'` that keeps a spreadsheet from taking a text for a formula is taken off.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::Cell;
use super::space::squeeze_lines;

/// What opens and closes bold around a cell.
const BOLD: [(&str, &str); 3] = [("**", "**"), ("<b>", "</b>"), ("<strong>", "</strong>")];

/// The signs with which a text becomes a formula in a spreadsheet, those of East Asian keyboards too (OWASP, "CSV
/// injection").
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet could take a text for a formula once the `'` before it are taken off.
pub(crate) fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// The cell of a separated file: the text, without the `'` that was put before a formula.
pub(super) fn separated(field: &str) -> Cell {
    cell(field.strip_prefix('\'').filter(|_| is_formula(field)).unwrap_or(field))
}

/// The cell that holds `source`.
pub(super) fn cell(source: &str) -> Cell {
    static BREAK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)<br\s*/?>").unwrap());
    let text = if source.contains('<') { BREAK.replace_all(source, "\n") } else { Cow::Borrowed(source) };
    let (text, bold) = match unwrapped(text.trim()) {
        Some(inner) => (squeeze_lines(inner), true),
        None => (squeeze_lines(&text), false),
    };
    Cell { text, bold, ..Cell::default() }
}

/// What stands inside marks of bold that go around the whole text.
fn unwrapped(text: &str) -> Option<&str> {
    BOLD.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.is_empty() && !inner.contains(open) && !inner.contains(close)).then_some(inner)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_cell_stays() {
        for (source, text, bold) in [
            ("Lắp <img src=x onerror=alert(1)> đồng hồ", "Lắp <img src=x onerror=alert(1)> đồng hồ", false),
            ("<!-- a --> <b>I</b> và II", "<!-- a --> <b>I</b> và II", false),
            (r"3*4*5 \* `x` [a](b) &nbsp;", r"3*4*5 \* `x` [a](b) &nbsp;", false),
            ("Đào giếng;<br/>xây  bể<BR>", "Đào giếng;\nxây bể", false),
            ("<b>I</b>", "I", true),
            ("**Nước**", "Nước", true),
            ("**a** và **b**", "**a** và **b**", false),
            ("****", "****", false),
        ] {
            let read = cell(source);
            assert_eq!((read.text.as_str(), read.bold), (text, bold), "{source}");
        }
    }

    #[test]
    fn the_guard_against_formulas_is_taken_off() {
        for (field, text) in [
            ("'=1+1", "=1+1"),
            ("'- Sở Y tế", "- Sở Y tế"),
            ("''=1", "'=1"),
            ("'Sở", "'Sở"),
            ("'", "'"),
            ("=1+1", "=1+1"),
        ] {
            assert_eq!(separated(field).text, text, "{field}");
        }
    }
}
