//! Numbers that stand alone on their line: of an item whose words are below, or of a reference that began above.

use std::sync::LazyLock;

use regex::Regex;

use super::Paragraph;
use crate::plan::line::Line;
use crate::plan::marker::Marker;
use crate::plan::phrase::is_cut_off;
use crate::text::pattern;

/// A number that stands alone on its line, and `Điều` whose number is on the next.
static NUMBER_ALONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:Điều|ĐIỀU|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-HĐ])[.)]|[a-zđ]\))$"));

/// `… điểm c khoản 2 Mục`: the number on the line below is that of a reference.
static REFERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^| )(?:(?:\d+|[a-zđ]) (?:khoản|mục|điểm)|Mục|Phần|Chương|Điều|Khoản)$"));

/// The item whose words begin on the line below its number.
pub(super) fn below_its_number(number: &Line, words: &Line, before: &str) -> Option<Paragraph> {
    let is_alone = number.column.is_none() && words.column.is_none() && NUMBER_ALONE.is_match(&number.text);
    let has_words = number.text.ends_with(char::is_alphabetic) || Marker::find(&words.text).is_none();
    if !is_alone || !has_words || is_cut_off(before) || REFERS.is_match(before) {
        return None;
    }
    let text = format!("{} {}", number.text, words.text);
    let marker = Marker::find(&text).filter(|marker| marker.rest > number.text.len())?;
    let mut units = vec![number.unit, words.unit];
    units.dedup();
    Some(Paragraph {
        text: text[marker.rest..].trim().to_owned(),
        marker: Some(marker),
        units,
        heading: number.heading.or(words.heading),
        bold: words.bold,
        is_cell: false,
    })
}

/// Whether a line begins with the number of a reference that the line above it ends before.
pub(super) fn goes_on_reference(above: &str, line: &str) -> bool {
    REFERS.is_match(above) && NUMBER_ALONE.is_match(line.split(' ').next().unwrap_or_default())
}
