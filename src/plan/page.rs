//! Titles that run over the pages of a document, and lines of stamps: what belongs to its pages and not to its text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use itertools::Itertools;
use regex::Regex;

use super::marker::Marker;
use crate::document::{Document, UnitContent, is_page_number, is_stamp};
use crate::text::{pattern, squeeze, unaccented};

/// What belongs to the pages among the units that are `free`: titles that run over them and lines of stamps.
pub(crate) fn of_pages(document: &Document, free: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut units = running_titles(document, &free);
    units.extend(beside_stamps(document).filter(|&unit| free(unit)));
    units
}

/// The words of a unit that is a line of text, or two pieces of one with a tab between them.
fn words(document: &Document, unit: usize) -> Option<Cow<'_, str>> {
    match &document.units.get(unit)?.content {
        UnitContent::Text(line) => Some(line.text.trim().into()),
        UnitContent::Row(row) if row.cells.len() <= 2 => {
            Some(row.cells.iter().map(|cell| cell.text.trim()).join(" ").into())
        }
        UnitContent::Row(_) => None,
    }
}

/// The lines beside a stamp that belong to it: `Email: …`, `Cơ quan: …`.
fn beside_stamps(document: &Document) -> impl Iterator<Item = usize> {
    static OF_STAMP: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?i:email|cơ quan|tổ chức|đơn vị|chức vụ)\s*:"));
    let stamps = (0..document.units.len()).filter(|&unit| words(document, unit).is_some_and(|text| is_stamp(&text)));
    let beside = stamps.flat_map(|unit| unit.saturating_sub(2)..unit + 3);
    beside.filter(|&unit| words(document, unit).is_some_and(|text| OF_STAMP.is_match(&text)))
}

/// The lines that stand on several pages next to the number of the page, or there and at the very beginning: the title of the
/// document in short, however a scan spells it. Or with that number in the same line.
/// `free` tells which lines are looked at.
pub(crate) fn running_titles(document: &Document, free: impl Fn(usize) -> bool) -> Vec<usize> {
    let text = |unit: usize| words(document, unit).filter(|_| free(unit));
    let is_number = |unit: usize| text(unit).is_some_and(|text| is_page_number(&text));
    let key = |unit: usize| title_key(&text(unit)?);
    let numbers: Vec<usize> = (0..document.units.len()).filter(|&unit| is_number(unit)).collect();
    let beside = numbers.iter().flat_map(|&unit| [unit.checked_sub(1), Some(unit + 1)]).flatten();
    let mut units: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for unit in beside.chain([0]) {
        if let Some(key) = key(unit) {
            units.entry(key).or_default().insert(unit);
        }
    }
    // At the beginning it may be the letterhead as well.
    let beside = units.into_values().filter(|units| units.len() > 1).flatten().filter(|&unit| unit > 0);
    let mut with_number: BTreeMap<String, Vec<(usize, u32)>> = BTreeMap::new();
    for unit in 1..document.units.len() {
        if let Some((title, page)) = text(unit).and_then(|text| title_with_page(&text)) {
            with_number.entry(title).or_default().push((unit, page));
        }
    }
    let on_pages = |found: &Vec<(usize, u32)>| {
        found.len() > 1 && found.windows(2).all(|two| two[1].1 > two[0].1 && two[1].0 - two[0].0 >= LEAST_PAGE)
    };
    let with_number = with_number.into_values().filter(on_pages).flatten().map(|(unit, _)| unit);
    beside.chain(with_number).collect()
}

/// A line that may be a title, as scans of it are alike.
fn title_key(text: &str) -> Option<String> {
    // Labels may be repeated, too.
    static SYMBOL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,5}/\p{Lu}{2,}[\p{Lu}-]*$"));
    let begins = text.starts_with(char::is_uppercase) || SYMBOL.is_match(text);
    let whole = begins && !text.ends_with([',', ';']) && !text.contains(": ");
    (whole && TITLE_LENGTHS.contains(&text.len()) && Marker::find(text).is_none()).then(|| unaccented(&squeeze(text)))
}

/// A title with the number of its page before or after it. Short ones may be numbered themselves: `Dự án 2`.
fn title_with_page(text: &str) -> Option<(String, u32)> {
    static AFTER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(.*?\S)(\s+[–—|-]\s*|\s{2,}|\s+(?i:trang)\s+|\s)(\d{1,3})$"));
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,3})\s(?:[–—|-]\s)?\s*(\S.*)$"));
    let (title, page) = match BEFORE.captures(text) {
        Some(found) => {
            let (_, [page, title]) = found.extract();
            (title, page)
        }
        None => {
            let (_, [title, between, page]) = AFTER.captures(text)?.extract();
            (between.len() > 1 || title.split_whitespace().count() > 3).then_some((title, page))?
        }
    };
    Some((title_key(title)?, page.parse().ok()?))
}

/// Fewer lines are no page.
const LEAST_PAGE: usize = 8;

/// How long running titles are, in bytes.
const TITLE_LENGTHS: Range<usize> = 8..160;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_with_the_number_of_their_page() {
        for (text, title) in [
            ("Kế hoạch trồng rừng 2025 – 3", Some(("ke hoach trong rung 2025", 3))),
            ("Số 07/Ngày 05-4-2025/CÔNG BÁO TỈNH 13", Some(("so 07/ngay 05-4-2025/cong bao tinh", 13))),
            ("14 CÔNG BÁO TỈNH/Số 07", Some(("cong bao tinh/so 07", 14))),
            ("Phòng Văn thư   12", Some(("phong van thu", 12))),
            ("Dự án 2", None),
            ("trồng mới mỗi năm một xã là 14", None),
        ] {
            assert_eq!(title_with_page(text), title.map(|(title, page)| (title.to_owned(), page)), "{text}");
        }
    }
}
