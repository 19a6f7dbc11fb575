//! Cuts the lines of a block into rows.
//!
//! The number of a row stands on its first line where cells are set at the top, and on its middle line where they are
//! centred. Of all ways to cut the lines between two numbers the one is taken that fits the numbers and the words best: cells
//! begin as sentences do, and end where one is over. A row that a page ends is set at the top in its part on either page.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::block::Block;
use super::width::{NARROWER, SPACE, width};

/// How the cells stand in their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Top,
    Middle,
}

/// Rows of more lines fill more than a page.
const MOST_LINES: usize = 60;
/// So far a column is searched for the words before and after a cut.
const REACH: usize = 12;
/// A row that a page ends begins with its number, which is a little less usual than a whole row.
const BROKEN: u32 = 2;
/// A line that stands just above the names of the columns and is none of them.
const SKIPPED: u32 = 2;
/// How much stranger than another height of a row is another of the names, which are the same on each page.
const OTHER_HEAD: u32 = 4;
/// A page begins with a row: what a cut between two rows costs.
const WHOLE: u32 = 4;
/// The last lines of a page are the first of a row whose number stands on the next one.
const TAIL: u32 = 1;
/// A cell begins in the middle of a sentence.
const MID_SENTENCE: u32 = 6;
/// Lines on a new page that go on with a row of the page before.
const REST: u32 = 1;

/// The rows of a block, and how ill they fit.
#[derive(Debug)]
pub(super) struct Cut {
    pub rows: Vec<Range<usize>>,
    /// The first lines of a row that the end of the page parts from its number.
    pub tail: Range<usize>,
    pub cost: u32,
}

/// A way to cut the lines above a row.
#[derive(Clone, Copy, Debug)]
struct Way {
    cost: u32,
    start: usize,
    /// Where the rest of a row of the page before begins, if one stands above.
    rest: Option<usize>,
    /// The place of the way of the row above among those of its anchor.
    above: usize,
}

/// The best way to cut `block`, given how its cells stand, and the block of the `next` page on which the table goes on.
///
/// `head` is how many lines the names of the columns take above and below that of the numbers, where a page before showed it.
pub(super) fn cut(block: &Block, align: Align, next: Option<&Block>, head: Option<[usize; 2]>) -> Option<Cut> {
    let cutter = Cutter { block, align, head };
    let (first, last) = (block.anchors.first()?, block.anchors.last()?);
    if first.start >= MOST_LINES || block.anchors.windows(2).any(|pair| pair[1].start - pair[0].end >= MOST_LINES) {
        return None;
    }
    let mut levels = vec![cutter.first_ways(first)];
    for (place, pair) in block.anchors.windows(2).enumerate() {
        levels.push(cutter.ways(&levels[place], place, &pair[0], &pair[1]));
    }
    let goes_on = next.is_some();
    let parted = next.is_some_and(begins_inside);
    let of_last = |end: usize| {
        let row_cost = |way: &Way| {
            let broken = if goes_on && way.start == last.start && end == block.end { BROKEN } else { u32::MAX };
            way.cost + cutter.row_cost(levels.len() - 1, way.start, last, end).min(broken)
        };
        let (best, cost) = levels.last()?.iter().map(row_cost).enumerate().min_by_key(|&(_, cost)| cost)?;
        let tail = match end < block.end {
            true => TAIL + cut_cost(block, end),
            false => {
                if parted && end == block.lines.len() {
                    MID_SENTENCE
                } else {
                    0
                }
            }
        };
        Some((cost + tail, end, best))
    };
    let tails = (last.end..block.end).filter(|&end| goes_on && block.has_tail_from(end));
    let (cost, end, best) = std::iter::once(block.end).chain(tails).filter_map(of_last).min()?;
    let mut rows = trace(&levels, best, end)?;
    part_sum(block, &mut rows);
    let tail = if goes_on { end..block.lines.len() } else { end..end };
    Some(Cut { rows, tail, cost })
}

fn lower(words: &str) -> String {
    words.nfc().flat_map(char::to_lowercase).collect()
}

/// Parts the sum from the last row, which goes on to the end of the table: it has no number.
fn part_sum(block: &Block, rows: &mut Vec<Range<usize>>) {
    let is_sum = |line: usize| {
        let mut words = (0..block.columns.len()).filter_map(|column| block.words(line, column));
        words.next().is_some_and(|words| ["tổng cộng", "tổng số"].iter().any(|sum| lower(&words).starts_with(sum)))
    };
    let Some(last) = rows.last_mut() else { return };
    if let Some(line) = (last.start + 1..last.end).find(|&line| is_sum(line)) {
        let sum = line..last.end;
        last.end = line;
        rows.push(sum);
    }
}

/// The rows that the way `best` to the last of them makes.
fn trace(levels: &[Vec<Way>], mut best: usize, mut end: usize) -> Option<Vec<Range<usize>>> {
    let mut rows = Vec::new();
    for ways in levels.iter().rev() {
        let way = ways.get(best)?;
        rows.push(way.start..end);
        if let Some(rest) = way.rest {
            rows.push(rest..way.start);
        }
        end = way.rest.unwrap_or(way.start);
        best = way.above;
    }
    rows.reverse();
    Some(rows)
}

struct Cutter<'a> {
    block: &'a Block,
    align: Align,
    head: Option<[usize; 2]>,
}

impl Cutter<'_> {
    /// The ways in which the first row can begin.
    fn first_ways(&self, anchor: &Range<usize>) -> Vec<Way> {
        let block = self.block;
        let starts = (0..=anchor.start).filter(|&start| block.has_head || block.from_above || start == 0);
        let way = |start: usize| match block.has_head || start == 0 {
            true => Way { cost: SKIPPED * start as u32, start, rest: None, above: 0 },
            false => Way { cost: REST + cut_cost(block, start), start, rest: Some(0), above: 0 },
        };
        starts.map(way).collect()
    }

    /// The best way for each line in which the row of the anchor `next` can begin, given those of the row above.
    fn ways(&self, above: &[Way], place: usize, anchor: &Range<usize>, next: &Range<usize>) -> Vec<Way> {
        let block = self.block;
        let after_head = place + 1 == block.head_rows();
        let best = |start: usize| {
            let cut = cut_cost(block, start);
            let ends = if after_head && block.from_above { anchor.end..=start } else { start..=start };
            let ways = ends.flat_map(|end| {
                let rest = (end < start).then_some(end);
                let begins = match (rest, after_head) {
                    (Some(_), _) => REST + cut,
                    (None, true) => WHOLE + begin_cost(block, start),
                    (None, false) => cut,
                };
                above.iter().enumerate().map(move |(above, way)| {
                    let cost = way.cost + begins + self.row_cost(place, way.start, anchor, end);
                    Way { cost, start, rest, above }
                })
            });
            ways.min_by_key(|way| way.cost)
        };
        (anchor.end..=next.start).filter_map(best).collect()
    }

    /// How ill the lines `start..end` fit the row of anchor `place`, whose number stands on the lines `anchor`.
    fn row_cost(&self, place: usize, start: usize, anchor: &Range<usize>, end: usize) -> u32 {
        let (above, below) = (anchor.start.saturating_sub(start), end.saturating_sub(anchor.end));
        let is_head = self.block.has_head && place == 0;
        match self.head.filter(|_| is_head) {
            Some(head) => OTHER_HEAD * off_cost(above.abs_diff(head[0]) + below.abs_diff(head[1])),
            None if is_head || self.align == Align::Middle => off_cost(above.abs_diff(below)),
            None => off_cost(above * 2),
        }
    }
}

/// How ill a row fits that is so many lines off.
fn off_cost(lines: usize) -> u32 {
    match lines as u32 {
        0 => 0,
        1 => 2,
        off => off * 4 - 3,
    }
}

/// Whether a page begins within a row whose number it bears: the words beside the number go on with a sentence.
fn begins_inside(block: &Block) -> bool {
    let Some(first) = block.anchors.get(block.head_rows()).map(|anchor| anchor.start) else { return false };
    let head = block.head_rows().checked_sub(1).map_or(0, |last| block.anchors[last].end);
    let at_top = first == head || block.lines[first].blank_before;
    at_top && block.words(first, block.text_column()).is_some_and(|words| mid_sentence(&words) > 0)
}

/// How ill a cell begins on line `at` or below it.
fn begin_cost(block: &Block, at: usize) -> u32 {
    (1..block.columns.len()).filter_map(|column| below(block, at, column)).map(|words| mid_sentence(&words)).sum()
}

/// How ill a row ends above line `at`, and another begins with it.
fn cut_cost(block: &Block, at: usize) -> u32 {
    let text = block.text_column();
    let mut cost = if block.lines[at].blank_before { 0 } else { 2 };
    for column in 1..block.columns.len() {
        let (above, below) = (above(block, at, column), below(block, at, column));
        cost += below.as_deref().map_or(0, mid_sentence);
        let Some(above) = above else { continue };
        cost += if is_cut_off(&above) { 6 } else { 0 };
        // A line to which the next word would have been added, were it of the same cell.
        let word = below.as_deref().and_then(|words| words.split_whitespace().next()).map_or(0, width_of);
        let fits = (width_of(&above) + SPACE + word) * 100 <= block.columns.width(column) * NARROWER;
        cost += u32::from(!fits);
        if column == text {
            cost += if above.ends_with(['.', ';']) { 0 } else { 2 };
        }
    }
    cost
}

fn width_of(words: &str) -> u32 {
    width(&words.chars().collect::<Vec<char>>())
}

fn above(block: &Block, at: usize, column: usize) -> Option<String> {
    (at.saturating_sub(REACH)..at).rev().find_map(|line| block.words(line, column))
}

fn below(block: &Block, at: usize, column: usize) -> Option<String> {
    (at..block.lines.len().min(at + REACH)).find_map(|line| block.words(line, column))
}

/// How ill words begin that begin in the middle of a sentence.
fn mid_sentence(words: &str) -> u32 {
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(',' | ';' | '.' | ':' | ')' | '/' | '%'), _) => MID_SENTENCE,
        (Some(first), second) if first.is_lowercase() && second != Some(')') => MID_SENTENCE,
        _ => 0,
    }
}

/// Whether more must follow.
fn is_cut_off(words: &str) -> bool {
    words.ends_with([',', '-', '–', '/', '(', '&']) || words.ends_with(" và")
}
