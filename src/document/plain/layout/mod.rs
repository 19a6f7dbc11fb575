//! Tables whose columns are told apart by blanks alone, as `pdftotext -layout` writes those of a page.
//!
//! ```text
//!                                                        Thời gian
//! TT   Nội dung nhiệm vụ               Cơ quan chủ trì
//!                                                       hoàn thành
//!      Rà soát, sửa đổi quy chế quản
//! 1    lý tài sản công; công khai       Sở Tài chính      2025
//!      kết quả.
//! ```
//!
//! A table begins where the column of its numbers is named (`TT`, `STT`). On every page the [columns](columns) are found
//! anew, as they shift, and the lines are cut into [rows](rows) by the numbers and the words; each row is one unit. What
//! does not fit well stays text, line by line.

mod block;
mod columns;
mod line;
mod parts;
mod rows;
#[cfg(test)]
mod tests;
mod width;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use self::block::{Block, counted, is_number};
use self::line::Line;
use self::parts::Part;
use self::rows::{Align, Cut};
use crate::document::space::is_blank;
use crate::document::{self, join_line};

/// A row: its lines, from the first to the last, and the words of its cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LayoutRow {
    pub lines: Range<usize>,
    pub cells: Vec<String>,
}

/// A table that fits worse for each of its rows is none.
const WORST_ROW: usize = 9;
/// One number may stand beside words by chance.
const FEWEST_ROWS: usize = 2;
/// So many lines above the one that names the column of numbers may belong to the names of the others.
const HEAD_REACH: usize = 4;
/// A title that runs over the pages has no more lines.
const RUNNING_TITLE: usize = 2;
/// So many blank lines stand below the number of a page at most.
const MOST_BLANK: usize = 8;
/// The column of numbers stands no further to the right: `TT Kiểm soát bệnh tật` there is a centre, in a cell.
const NUMBERS_BEFORE: usize = 24;
/// Page numbers stand further to the right than those of rows.
const PAGE_NUMBER_FROM: usize = 8;

/// A page whose number stands in the middle of a row has as many lines.
const LEAST_PAGE: usize = 8;

/// The rows of all such tables of a text, in order.
pub(super) fn rows(lines: &[&str]) -> Vec<LayoutRow> {
    if !lines.iter().any(|line| is_head(line)) {
        return Vec::new();
    }
    let mut tables = Tables::default();
    let Pages { pages, inside } = pages(lines);
    for page in pages {
        let blank = |at: usize| at.checked_sub(1).is_none_or(|above| is_blank(lines[above]));
        let of_page = |at: &usize| inside.binary_search(at).is_ok() || document::is_stamp(lines[*at].trim());
        let written = page.filter(|at| !is_blank(lines[*at]) && !of_page(at));
        tables.take_page(written.map(|at| Line::of(at, lines[at], blank(at) || is_new_page(lines[at]))).collect());
    }
    tables.0.iter().filter_map(|table| read(table)).flatten().collect()
}

/// The blocks of each table.
#[derive(Default)]
struct Tables(Vec<Vec<Block>>);

impl Tables {
    fn take_page(&mut self, mut page: Vec<Line>) {
        let heads: Vec<usize> = (0..page.len()).filter(|&at| names_columns(&page, at)).collect();
        if heads.is_empty() {
            return self.go_on(page);
        }
        let mut blocks: Vec<Block> = Vec::new();
        for &head in heads.iter().rev() {
            if head >= page.len() {
                continue;
            }
            let above = (head.saturating_sub(HEAD_REACH)..head).rev().take_while(|&at| !page[at + 1].blank_before);
            let top = head - above.count();
            let before = self.open().map(|above| &above.columns);
            blocks.extend(Block::of(page.split_off(top), Some(head - top), before));
        }
        // What is left may be the title that runs over the pages.
        let mut alone = page.len() <= RUNNING_TITLE && page.iter().all(|line| line.stretches.len() == 1);
        for block in blocks.into_iter().rev() {
            let above = self.open().filter(|above| alone && above.columns.len() == block.columns.len()).is_some();
            alone = true;
            let block = Block { from_above: above, ..block };
            match self.0.last_mut().filter(|_| above) {
                Some(table) => table.push(block),
                None => self.0.push(vec![block]),
            }
        }
    }

    /// Takes a page that names no columns.
    fn go_on(&mut self, page: Vec<Line>) {
        let Some(before) = self.open() else { return };
        let columns = before.columns.shifted(shift(before, &page));
        let block = Block::of(page, None, Some(&columns)).filter(|block| follows(before, block));
        let Some(table) = self.0.last_mut() else { return };
        match block {
            Some(block) => table.push(Block { from_above: true, ..block }),
            None => table.iter_mut().for_each(|block| block.is_open = false),
        }
    }

    fn open(&self) -> Option<&Block> {
        self.0.last()?.last().filter(|block| block.is_open)
    }
}

/// Whether a line begins with the name of the column of numbers.
fn is_head(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is = |word: &str, name: &str| {
        let like = word.chars().next().zip(name.chars().next()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(&b));
        like && word.nfc().flat_map(char::to_lowercase).eq(name.chars())
    };
    let named = match words.next() {
        Some(word) if is(word, "số") => words.next().is_some_and(|word| word.eq_ignore_ascii_case("TT")),
        // `Mã nhiệm vụ`, perhaps wrapped.
        Some(word) if is(word, "mã") => {
            let name = line.trim_start().split("  ").next().unwrap_or_default();
            name.split_whitespace().skip(1).all(|word| ["số", "nhiệm", "vụ", "việc"].iter().any(|name| is(word, name)))
        }
        Some(word) => names_numbers(word),
        None => false,
    };
    named && indent(line) < NUMBERS_BEFORE && !line.contains(['\t', '|'])
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// Whether a word names the column of numbers.
fn names_numbers(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.eq_ignore_ascii_case("TT") || word.eq_ignore_ascii_case("STT")
}

/// Whether line `at` and those around it name several columns, that of numbers first.
fn names_columns(page: &[Line], at: usize) -> bool {
    let around = page.iter().take(at + 2).skip(at.saturating_sub(1));
    is_head(&page[at].chars.iter().collect::<String>())
        && around.map(|line| line.stretches.len()).any(|count| count > 2)
}

/// The pages of a text.
struct Pages {
    /// The lines of each, the numbers of pages left out.
    pages: Vec<Range<usize>>,
    /// The numbers of pages that stand between two lines of a row, in order: the row goes on over them.
    inside: Vec<usize>,
}

fn pages(lines: &[&str]) -> Pages {
    let (mut pages, mut inside) = (Vec::new(), Vec::new());
    let numbers: Vec<(usize, u32)> = (0..lines.len()).filter_map(|at| Some((at, centred(lines[at])?))).collect();
    // The last number of a page.
    let mut last: Option<(usize, u32)> = None;
    let mut start = 0;
    // The first page bears no number.
    let mut next = 2;
    for at in 0..lines.len() {
        // An annex may be counted anew.
        let counted = centred(lines[at]).filter(|number| [2, next].contains(number));
        next = counted.map_or(next, |number| number + 1);
        let number = is_page_number(lines, at, counted.is_some());
        let between = !number && counted.is_some_and(|page| is_between(lines, &numbers, last, (at, page)));
        if between {
            inside.push(at);
        }
        last = counted.filter(|_| number || between).map(|page| (at, page)).or(last);
        if number || is_new_page(lines[at]) {
            pages.push(start..at);
            start = at + usize::from(number);
        }
    }
    pages.push(start..lines.len());
    pages.retain(|page| page.clone().any(|at| !is_blank(lines[at])));
    Pages { pages, inside }
}

fn is_new_page(line: &str) -> bool {
    line.starts_with('\u{c}')
}

/// The number that is all of a line.
fn count(line: &str) -> Option<u32> {
    let number = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '\u{c}'));
    let digits = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|_| digits)
}

/// Whether the number `page` of line `at`, which stands between other words, is the number of a page: it counts on from the
/// `last` one, or is the first and the next of the `numbers` in the text counts on from it.
fn is_between(lines: &[&str], numbers: &[(usize, u32)], last: Option<(usize, u32)>, (at, page): (usize, u32)) -> bool {
    let after = |above: (usize, u32), below: (usize, u32)| above.1 + 1 == below.1 && below.0 - above.0 >= LEAST_PAGE;
    let next = || numbers.get(numbers.partition_point(|&(number, _)| number <= at));
    let tells = |&next: &(usize, u32)| after((at, page), next) && is_page_number(lines, next.0, true);
    last.is_some_and(|last| after(last, (at, page))) || page == 2 && next().is_some_and(tells)
}

/// The number that is all of a line and stands where those of rows do not.
fn centred(line: &str) -> Option<u32> {
    count(line).filter(|_| indent(line) >= NUMBERS_BEFORE)
}

/// Whether a line is the number of a page: at its top or end, or apart from all else; where it `counts` on from those before,
/// apart from what is above or below.
fn is_page_number(lines: &[&str], at: usize, counts: bool) -> bool {
    let line = lines[at];
    if count(line).is_none() {
        return line.contains("Trang") && document::is_page_number(line.trim());
    }
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let mut beside = [above, lines.get(at + 1)].into_iter().flatten().map(|line| is_blank(line));
    let apart = if counts { beside.any(|blank| blank) } else { beside.all(|blank| blank) };
    let below = lines[at + 1..].iter().take(MOST_BLANK).find(|line| !is_blank(line));
    let ends_page = below.is_none_or(|line| is_new_page(line));
    is_new_page(line) || indent(line) >= PAGE_NUMBER_FROM && (apart || ends_page)
}

/// How much further to the right the numbers stand on a page than on the one before it.
fn shift(before: &Block, page: &[Line]) -> isize {
    let middle = |mut starts: Vec<usize>| {
        starts.sort_unstable();
        starts.get(starts.len() / 2).copied()
    };
    let numbered = |line: &&Line| {
        let first = line.stretches.first().filter(|first| first.start < NUMBERS_BEFORE);
        first.is_some_and(|first| is_number(&line.words(first.clone())))
    };
    let there = before.number_places().collect();
    let here =
        page.iter().filter(numbered).filter_map(|line| line.stretches.first().map(|first| first.start)).collect();
    match (middle(there), middle(here)) {
        (Some(there), Some(here)) => here as isize - there as isize,
        _ => 0,
    }
}

/// Whether a page without names of columns goes on with a table: as many columns, and the next number.
fn follows(before: &Block, block: &Block) -> bool {
    let count = |number: String| counted(number.trim_end_matches(['.', ')']));
    let last = before.numbers().filter_map(count).next_back();
    let first = block.numbers().find_map(count);
    let counted = match (last, first) {
        (Some(last), Some(first)) => first.checked_sub(1) == Some(last) || first == 1,
        _ => true,
    };
    counted && before.columns.len() == block.columns.len()
}

/// The rows of a table; `None` where they are too uncertain.
fn read(table: &[Block]) -> Option<Vec<LayoutRow>> {
    let cut = |align: Align| -> Option<Vec<Cut>> {
        let mut head = None;
        let cut = |(at, block)| {
            let cut = rows::cut(block, align, table.get(at + 1), head)?;
            head = head.or(block.head_lines(&cut.rows));
            Some(cut)
        };
        table.iter().enumerate().map(cut).collect()
    };
    let cost = |cuts: &Vec<Cut>| cuts.iter().map(|cut| cut.cost as usize).sum::<usize>();
    let cuts = [Align::Top, Align::Middle].into_iter().filter_map(cut).min_by_key(cost)?;
    let count: usize = cuts.iter().map(|cut| cut.rows.len()).sum();
    let numbers = table.iter().flat_map(Block::numbers).filter(|number| is_number(number)).count();
    if cost(&cuts) > count * WORST_ROW || numbers < FEWEST_ROWS {
        return None;
    }
    let rows = table.iter().zip(&cuts).flat_map(|(block, cut)| {
        let tail = Some(cut.tail.clone()).filter(|tail| !tail.is_empty());
        cut.rows.iter().cloned().chain(tail).map(|rows| row(block, rows))
    });
    Some(rows.collect())
}

/// The row that the lines `lines` of a block make up.
fn row(block: &Block, lines: Range<usize>) -> LayoutRow {
    let mut cells = vec![String::new(); block.columns.len()];
    let title = block.is_title(lines.clone());
    for at in lines.clone() {
        let parts = &block.parts[at];
        let from = usize::from(parts.first().is_some_and(|part| part.column == 0));
        let parts = match parts.get(from..) {
            Some([first, .., last]) if title => {
                let all = Part { column: first.column, place: first.place.start..last.place.end };
                [&parts[..from], &[all]].concat()
            }
            _ => parts.clone(),
        };
        for part in parts {
            join_line(&mut cells[part.column], &block.lines[at].words(part.place));
        }
    }
    let place = |at: usize| block.lines[at].at;
    LayoutRow { lines: place(lines.start)..place(lines.end - 1) + 1, cells }
}
