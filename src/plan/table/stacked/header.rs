//! The header of a table of stacked cells: lines that spell one header cell after the other.

use std::collections::BTreeMap;

use crate::document::{Cell, Row, TextLine, Unit, UnitContent};
use crate::plan::phrase::is_caps;
use crate::plan::table::column::{Column, Vocabulary};
use crate::plan::table::header::{Header, Kind};
use crate::plan::table::options::TableOptions;

use super::count;
use super::fit::Slot;

/// The most lines of a header and of one of its cells.
const MOST_LINES: usize = 24;
const MOST_OF_A_CELL: usize = 4;
/// Headers of fewer columns than this, that of numbers left out, are no proof of a table.
const FEWEST_SLOTS: usize = 2;

/// A header as its lines spell it.
pub(super) struct Spelled {
    /// Its first column is that of the numbers, though it may have no words.
    pub header: Header,
    /// What the columns after the first hold.
    pub slots: Vec<Slot>,
    /// The unit after its last line.
    pub end: usize,
}

/// The header that begins with unit `at`: every line up to the first number belongs to a cell whose words are known.
pub(super) fn spelled(
    units: &[Unit],
    at: usize,
    free: &dyn Fn(usize) -> bool,
    vocabulary: &mut Vocabulary,
    options: &TableOptions,
) -> Option<Spelled> {
    let first = line(units, at).filter(|_| free(at))?;
    let opens = |meaning: Column| matches!(meaning, Column::Number | Column::Task | Column::Matter);
    if !Vocabulary::is_short(&first.text) || !opens(vocabulary.meaning(&first.text).column) {
        return None;
    }
    let mut lines: Vec<(&TextLine, bool)> = Vec::new();
    for unit in at.. {
        let Some(next) = line(units, unit).filter(|next| free(unit) && Vocabulary::is_short(&next.text)) else {
            break;
        };
        if unit > at && count::opens(&next.text) {
            break;
        }
        if lines.len() == MOST_LINES {
            return None;
        }
        lines.push((next, units[unit].blank_before && unit > at));
    }
    let names = cells(&lines, vocabulary)?;
    let cells = names.iter().map(|name| Cell { text: name.clone(), ..Cell::default() }).collect();
    let mut header = Header::of(&[&Row { table: 0, cells, is_rule: false }], vocabulary, options)?;
    if header.columns.first() != Some(&Column::Number) {
        header.columns.insert(0, Column::Number);
        header.names.insert(0, String::new());
    }
    let slots: Vec<Slot> = header.columns[1..].iter().map(|&column| Slot::of(column)).collect::<Option<_>>()?;
    let tells = |slot: &Slot| matches!(slot, Slot::Lead | Slot::Coordinating | Slot::Period);
    let tasks = slots.iter().filter(|&&slot| slot == Slot::Task).count();
    let listed = header.kind == Kind::Tasks && tasks == 1 && slots.iter().any(tells) && slots.len() >= FEWEST_SLOTS;
    listed.then(|| Spelled { header, slots, end: at + lines.len() })
}

fn line(units: &[Unit], at: usize) -> Option<&TextLine> {
    match &units.get(at)?.content {
        UnitContent::Text(line) if !line.text.is_empty() && line.heading.is_none() => Some(line),
        _ => None,
    }
}

/// The cells that the lines (each with whether a blank one stands before it) are read as at the least cost.
fn cells(lines: &[(&TextLine, bool)], vocabulary: &mut Vocabulary) -> Option<Vec<String>> {
    let parted = lines.iter().skip(1).filter(|(_, blank)| *blank).count();
    // Blank lines tell cells apart where they stand between some of the lines, not all.
    let blanks = parted > 0 && parted + 1 < lines.len();
    // For each number of lines the cheapest reading for each set of columns met, and how it was come by.
    let mut best: Vec<BTreeMap<u32, (f32, usize, u32)>> = vec![BTreeMap::new(); lines.len() + 1];
    best[0].insert(0, (0.0, 0, 0));
    for start in 0..lines.len() {
        let mut name = String::new();
        let mut joins = 0.0;
        for end in start + 1..=lines.len().min(start + MOST_OF_A_CELL) {
            let (line, blank) = lines[end - 1];
            if end > start + 1 {
                let cost = join_cost(&lines[end - 2].0.text, &line.text);
                // A line with a capital of its own goes on with a cell if either could be one.
                let told = |line: &TextLine, vocabulary: &mut Vocabulary| {
                    let column = vocabulary.meaning(&line.text).column;
                    Slot::of(column).is_some() || column == Column::Number
                };
                let foreign = !told(lines[start].0, vocabulary) || !is_caps(&line.text) && !told(line, vocabulary);
                if cost > 0.0 && foreign {
                    break;
                }
                name.push(' ');
                joins += cost + if blanks && blank { 3.0 } else { 0.0 };
            }
            name.push_str(&line.text);
            let meaning = vocabulary.meaning(&name);
            if meaning.known < 0.75 || Slot::of(meaning.column).is_none() && meaning.column != Column::Number {
                continue;
            }
            let own = vocabulary.meaning(&line.text);
            let opens = line.text.starts_with(char::is_uppercase) && own.known > 0.99;
            let foreign = end > start + 1 && opens && own.column != meaning.column && Slot::of(own.column).is_some();
            if meaning.column == Column::Number && start > 0 {
                continue;
            }
            joins += if foreign { 1.5 } else { 0.0 };
            let begins = match start.checked_sub(1) {
                Some(before) => {
                    let parted = !blanks || lines[start].1;
                    break_cost(&lines[before].0.text, &lines[start].0.text) + if parted { 0.0 } else { 2.0 }
                }
                None => 0.0,
            };
            let bit = 1_u32 << meaning.column as u32;
            let from: Vec<(u32, f32)> = best[start].iter().map(|(&met, &(cost, ..))| (met, cost)).collect();
            for (met, cost) in from {
                let again = if met & bit != 0 { again_cost(meaning.column) } else { 0.0 };
                let cost = cost + 1.0 + joins + begins + again;
                let place = best[end].entry(met | bit).or_insert((f32::INFINITY, 0, 0));
                if cost < place.0 {
                    *place = (cost, start, met);
                }
            }
        }
    }
    let (&met, _) = best[lines.len()].iter().min_by(|a, b| a.1.0.total_cmp(&b.1.0))?;
    let (mut end, mut met, mut names) = (lines.len(), met, Vec::new());
    while end > 0 {
        let &(_, start, before) = best[end].get(&met)?;
        let words: Vec<&str> = lines[start..end].iter().map(|(line, _)| line.text.as_str()).collect();
        names.push(words.join(" "));
        (end, met) = (start, before);
    }
    names.reverse();
    Some(names)
}

/// What it costs that `next` goes on with the cell that `line` is in.
fn join_cost(line: &str, next: &str) -> f32 {
    let open = line.ends_with([',', '/', '-', '(']) || next.starts_with(['(', '/', '-']);
    match () {
        () if open || next.starts_with(char::is_lowercase) => 0.0,
        () if is_caps(line) && is_caps(next) => 0.6,
        () => 1.2,
    }
}

/// What it costs that `next` begins another cell.
fn break_cost(line: &str, next: &str) -> f32 {
    let open = line.ends_with([',', '/', '-', '(']) || next.starts_with(['(', '/', '-', ',']);
    if open || next.starts_with(char::is_lowercase) { 3.0 } else { 0.0 }
}

/// What it costs that a column is there twice.
fn again_cost(column: Column) -> f32 {
    match column {
        Column::Note => 0.0,
        Column::Period | Column::Funding => 1.0,
        _ => 3.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<String>> {
        let document = crate::plan::table::tests::document(text);
        let mut vocabulary = Vocabulary::default();
        let spelled = spelled(&document.units, 0, &|_| true, &mut vocabulary, &TableOptions::default())?;
        Some(spelled.header.names)
    }

    #[test]
    fn lines_that_spell_cells() {
        for (text, names) in [
            (
                "STT\nNội dung nhiệm vụ\nCơ quan\nchủ trì\nCơ quan phối hợp\nThời gian\nhoàn thành\n1",
                "STT|Nội dung nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian hoàn thành",
            ),
            (
                "SỐ\nTT\nNỘI DUNG\nNHIỆM VỤ\nCƠ QUAN\nCHỦ TRÌ\nCƠ QUAN\nPHỐI HỢP\nTHỜI GIAN\nHOÀN THÀNH\nI",
                "SỐ TT|NỘI DUNG NHIỆM VỤ|CƠ QUAN CHỦ TRÌ|CƠ QUAN PHỐI HỢP|THỜI GIAN HOÀN THÀNH",
            ),
            (
                "TT\nCông việc\nKinh phí\n(triệu đồng)\nChủ trì\nSản phẩm,\nkết quả\nGhi chú\n1. Mở lớp",
                "TT|Công việc|Kinh phí (triệu đồng)|Chủ trì|Sản phẩm, kết quả|Ghi chú",
            ),
            ("TT\n\nNội dung\nNhiệm vụ\n\nThời gian\nThực hiện\n\n1", "TT|Nội dung Nhiệm vụ|Thời gian Thực hiện"),
            ("Nhiệm vụ\nĐơn vị thực hiện\nThời hạn\n1. Mở lớp", "|Nhiệm vụ|Đơn vị thực hiện|Thời hạn"),
        ] {
            assert_eq!(read(text).map(|names| names.join("|")).as_deref(), Some(names), "{text}");
        }
    }

    #[test]
    fn lines_that_spell_none() {
        for text in [
            "Nhiệm vụ\n1. Mở lớp",
            "TT\nNhiệm vụ\nMột câu khác hẳn\nChủ trì\n1",
            "TT\nNội dung\nKinh phí\n1",
            "TT\nNhiệm vụ\nQuý I\nQuý II\nChủ trì\n1",
            "TT\nHọ và tên\nChức vụ\nĐơn vị\n1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
