//! A table of contents: lines that come again as the headings of the text.

use std::collections::HashMap;

use crate::document::{Document, UnitContent};
use crate::plan::marker::Marker;
use crate::plan::raw::UnitRole;
use crate::text::{fold, squeeze};

/// So many lines that come again, one after the other, are contents; fewer may be chance.
const FEWEST: usize = 4;
/// No heading is longer, in characters.
const LONGEST: usize = 200;

/// Marks the lines of tables of contents as furniture, so that each heading begins its part once.
pub(crate) fn mark(document: &Document, roles: &mut [UnitRole]) {
    let headings: Vec<Option<String>> = document.units.iter().map(|unit| heading(&unit.content)).collect();
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (unit, heading) in headings.iter().enumerate() {
        last.extend(heading.as_deref().map(|heading| (heading, unit)));
    }
    let mut run: Vec<usize> = Vec::new();
    let mut title = None;
    for (unit, heading) in headings.iter().enumerate() {
        let again = heading.as_deref().and_then(|heading| last.get(heading)).is_some_and(|&last| last > unit);
        if again && roles[unit] == UnitRole::Unclaimed {
            run.push(unit);
            continue;
        }
        close(&mut run, title, &headings, &last, roles);
        title = is_title(&document.units[unit].content).then_some(unit);
    }
    close(&mut run, title, &headings, &last, roles);
}

/// The words over the contents.
fn is_title(content: &UnitContent) -> bool {
    matches!(content, UnitContent::Text(line) if fold(&line.text).trim() == "mục lục")
}

/// A run is contents if what comes again comes after the whole of it.
fn close(
    run: &mut Vec<usize>,
    title: Option<usize>,
    headings: &[Option<String>],
    last: &HashMap<&str, usize>,
    roles: &mut [UnitRole],
) {
    let end = run.last().copied().unwrap_or_default();
    let after =
        |unit: &usize| headings[*unit].as_deref().and_then(|heading| last.get(heading)).is_some_and(|&at| at > end);
    if run.len() >= FEWEST && run.iter().all(after) {
        run.iter().copied().chain(title).for_each(|unit| roles[unit] = UnitRole::Furniture);
    }
    run.clear();
}

/// The words of a line with a number, without the dots and the page at its end.
fn heading(content: &UnitContent) -> Option<String> {
    let UnitContent::Text(line) = content else { return None };
    let text = squeeze(&line.text);
    let text = text.trim_start_matches(['-', '•', '+', ' ']);
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['.', '…', ' ', '\t']);
    // Without dots before it a number is part of the heading.
    let words = if text[words.len()..].contains(['.', '…']) { words } else { text };
    let marker = Marker::find(words).filter(|marker| !marker.style.is_bullet())?;
    (marker.rest < words.len() && words.chars().count() <= LONGEST).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;

    #[test]
    fn contents_are_no_headings() {
        let text = "KẾ HOẠCH\nVề trồng cây\n\nMỤC LỤC\nI. MỤC ĐÍCH ........ 1\nII. NHIỆM VỤ ........ 2\n1. Ươm giống ..... 2\n2. Trồng rừng ..... 3\n\n\
                    I. MỤC ĐÍCH\nPhủ xanh đồi trọc.\nII. NHIỆM VỤ\n1. Ươm giống\n- Xây dựng vườn ươm ở các xã vùng cao.\n2. Trồng rừng\n- Trồng 500 ha rừng gỗ lớn.\n";
        let plan = Plan::of_text(text);
        let tasks: Vec<&str> = plan.tasks.iter().map(|task| task.text.as_str()).collect();
        assert_eq!(tasks, ["Xây dựng vườn ươm ở các xã vùng cao.", "Trồng 500 ha rừng gỗ lớn."]);
    }

    #[test]
    fn repeated_items_under_several_headings_stay() {
        let text = "II. NHIỆM VỤ\n1. Xã Hoa Sơn\na) Trồng cây ven đường liên thôn.\nb) Dọn kênh mương nội đồng.\n\
                    2. Xã Hoa Thủy\na) Trồng cây ven đường liên thôn.\nb) Dọn kênh mương nội đồng.\n";
        assert_eq!(Plan::of_text(text).tasks.len(), 4);
    }
}
