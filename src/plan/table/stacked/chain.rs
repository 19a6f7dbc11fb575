//! The rows of a table of stacked cells: which numbers begin one, and what is in it.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::document::{Cell, join_line};
use crate::plan::table::number::Number;
use crate::plan::table::words::{LONGEST_TITLE, is_capitals, is_note};

use super::count::{self, Count, Start, Style};
use super::cut::{Cut, Cutter, MOST_LINES, Piece};
use super::fit::Slot;
use super::header::Spelled;
use super::lines::Lines;
use super::pages;

/// A row of the table: its units, from the first to the last, its cells, and the units between that are no part of it.
#[derive(Debug)]
pub(super) struct Block {
    pub first: usize,
    pub last: usize,
    pub cells: Vec<Cell>,
    pub between: Vec<usize>,
}

/// The rows of a table.
#[derive(Debug)]
pub(super) struct Chain {
    pub blocks: Vec<Block>,
}

/// So many numbers before a row are tried for that of the row above it.
const REACH: usize = 12;
/// So many places are tried for the end of the last row.
const ENDS: usize = 8;
/// So many rows at the end may turn out to be no rows.
const TIPS: usize = 3;
/// What each number that is found in its place speaks for the rows.
const ROW: f32 = 2.0;
/// What it costs that the number of a section heads a row with cells of its own.
const SECTION_WITH_CELLS: f32 = 4.0;
/// The most lines of the title of a section.
const MOST_OF_A_TITLE: usize = 6;
/// Fewer rows are no table.
const FEWEST_ROWS: usize = 2;
/// What it costs that one number stands apart from its words and another does not.
const OTHER_STYLE: f32 = 2.0;
/// What it costs to leave lines below the last row out of it.
const LEFT_OUT: f32 = 2.0;

/// A line that may begin a row.
struct Candidate<'a> {
    line: usize,
    start: Start<'a>,
}

/// The best rows that end before a candidate.
struct Reached {
    score: f32,
    before: Option<usize>,
    count: Count,
}

struct Reader<'a> {
    lines: &'a Lines<'a>,
    candidates: Vec<Candidate<'a>>,
    cutter: Cutter<'a>,
    /// The lines that are known to be numbers of pages, no sums.
    pages: FxHashSet<usize>,
}

/// What stands between one number and the next.
enum Content {
    Title,
    Cells(Cut),
}

impl Chain {
    /// The rows that `lines` are, `None` where too few of their cells are what the header says.
    pub fn of<'a>(lines: &'a Lines<'a>, spelled: &'a Spelled) -> Option<Chain> {
        let candidates: Vec<Candidate> = lines
            .all
            .iter()
            .enumerate()
            .filter_map(|(line, found)| Some(Candidate { line, start: count::start(&found.text)? }))
            .collect();
        let first = candidates.first()?;
        if lines.all[..first.line].iter().any(|line| !line.page) {
            return None;
        }
        let cutter = Cutter {
            slots: &spelled.slots,
            blanks: blanks(lines, &candidates),
            widths: vec![None; spelled.slots.len()],
            names: RefCell::default(),
            met: RefCell::default(),
        };
        let mut reader = Reader { lines, candidates, cutter, pages: FxHashSet::default() };
        let (rows, end) = reader.rows()?;
        let begins = rows.iter().map(|&row| reader.candidates[row].line).collect();
        reader.pages = pages::of(lines, &begins);
        reader.cutter.widths = reader.widths(&reader.contents(&rows, end)?);
        let contents = reader.contents(&rows, end)?;
        (reader.is_table(&contents) && !reader.breaks_off(end)).then(|| reader.blocks(&contents))
    }
}

/// Whether blank lines stand between some lines of rows, and not between others.
fn blanks(lines: &Lines, candidates: &[Candidate]) -> bool {
    let starts: Vec<usize> = candidates.iter().map(|candidate| candidate.line).collect();
    let within = |at: &usize| {
        let alone = |line: usize| starts.binary_search(&line).is_ok();
        !lines.all[*at].page && !alone(*at) && !at.checked_sub(1).is_some_and(alone)
    };
    let (mut apart, mut all) = (0, 0);
    for at in (0..lines.all.len()).filter(within) {
        all += 1;
        apart += usize::from(lines.all[at].apart == Some(true));
    }
    apart * 8 > all && apart * 8 < all * 7
}

impl<'a> Reader<'a> {
    /// The lines of the row that begins with `candidate` and ends before line `end`, without its number.
    fn pieces(&self, candidate: usize, end: usize) -> (usize, Vec<Piece<'a>>) {
        let Candidate { line, start } = &self.candidates[candidate];
        let mut from = line + usize::from(start.style == Style::Alone);
        // A page may end between a number and its task.
        while from < end && from > *line && self.lines.all[from].page {
            from += 1;
        }
        let pieces = (from..end.max(from)).map(|at| {
            let found = &self.lines.all[at];
            let text = if at == *line { start.rest } else { found.text.as_ref() };
            let page = found.page && at != *line;
            let apart = found.apart.filter(|_| at != *line);
            Piece { key: (at, at == *line), text, apart, page, sum: page && !self.pages.contains(&at) }
        });
        (from, pieces.collect())
    }

    /// Where words in capitals begin with which lines before `end` end: a heading without a number below the row.
    fn title_below(&self, from: usize, end: usize) -> usize {
        let mut begin = end;
        while begin > from + 1 && (self.lines.all[begin - 1].page || is_capitals(&self.lines.all[begin - 1].text)) {
            begin -= 1;
        }
        // Page numbers above it are none of it.
        while begin < end && self.lines.all[begin].page {
            begin += 1;
        }
        let begins = begin < end && !self.lines.all[from..begin].iter().any(|line| is_capitals(&line.text));
        if begins { begin } else { end }
    }

    /// What the row is that begins with `candidate` and ends before line `end`, with how well that suits.
    fn content(&self, candidate: usize, end: usize, next: Option<&Number>) -> Option<(f32, Content)> {
        let number = &self.candidates[candidate].start.number;
        let (from, pieces) = self.pieces(candidate, end);
        let below = if next.is_some() { self.title_below(from, end) } else { end };
        let end = below - from.min(below);
        let pieces = &pieces[..end.min(pieces.len())];
        let may_head = number.is_section_like() || next.is_some_and(|next| next.is_under(number));
        let title = may_head.then(|| title_fit(pieces)).flatten();
        let rare = if number.is_section_like() { SECTION_WITH_CELLS } else { 0.0 };
        let cut = self.cutter.cut(pieces).map(|cut| (cut.score - rare, Content::Cells(cut)));
        let title = title.map(|title| (title, Content::Title));
        let best = [title, cut].into_iter().flatten().max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(fit, content)| (fit + ROW, content))
    }

    /// The candidates that begin rows, and the line after the last of them: those whose rows suit best in all.
    fn rows(&self) -> Option<(Vec<usize>, usize)> {
        let style = self.candidates.iter().find(|c| !c.start.number.is_section_like())?.start.style;
        let mut reached: Vec<Option<Reached>> = Vec::with_capacity(self.candidates.len());
        for (at, candidate) in self.candidates.iter().enumerate() {
            let number = &candidate.start.number;
            let other = if number.is_section_like() || candidate.start.style == style { 0.0 } else { OTHER_STYLE };
            let mut best: Option<Reached> = None;
            if at == 0 {
                best = Count::default().next(number).map(|(count, _)| Reached { score: 0.0, before: None, count });
            }
            for before in (at.saturating_sub(REACH)..at).rev() {
                if candidate.line - self.candidates[before].line > MOST_LINES {
                    break;
                }
                let Some(above) = &reached[before] else { continue };
                let Some((count, fault)) = above.count.next(number) else { continue };
                let Some((fit, _)) = self.content(before, candidate.line, Some(number)) else { continue };
                let score = above.score + fit - fault - other;
                if best.as_ref().is_none_or(|best| score > best.score) {
                    best = Some(Reached { score, before: Some(before), count });
                }
            }
            reached.push(best);
        }
        let last = |at: usize| -> Option<(f32, usize)> {
            let above = reached[at].as_ref()?;
            let ends = self.ends(at).into_iter().filter_map(|end| {
                let (fit, _) = self.content(at, end, None)?;
                let left_out = if end < self.lines.all.len() { LEFT_OUT } else { 0.0 };
                Some((above.score + fit - left_out, end))
            });
            ends.max_by(|a, b| a.0.total_cmp(&b.0))
        };
        let ((_, end), at) =
            tips(&reached).into_iter().filter_map(|at| Some((last(at)?, at))).max_by(|a, b| a.0.0.total_cmp(&b.0.0))?;
        let chain = std::iter::successors(Some(at), |&at| reached[at].as_ref()?.before);
        let mut rows: Vec<usize> = chain.collect();
        rows.reverse();
        Some((rows, end))
    }

    /// The lines before which the row of a candidate may end if it is the last.
    fn ends(&self, candidate: usize) -> Vec<usize> {
        let from = self.candidates[candidate].line + 1;
        let reach = self.lines.all.len().min(from + MOST_LINES);
        let breaks = |at: &usize| {
            let line = &self.lines.all[*at];
            line.apart == Some(true)
                || is_note(&line.text)
                || is_capitals(&line.text)
                || count::start(&line.text).is_some()
        };
        let mut ends: Vec<usize> = (from + 1..reach).filter(breaks).take(ENDS).collect();
        ends.push(reach);
        ends
    }

    /// The rows with the line before which each ends, and what each is.
    fn contents(&self, rows: &[usize], end: usize) -> Option<Vec<(usize, usize, Content)>> {
        let next = |at: usize| rows.get(at + 1).map(|&next| &self.candidates[next]);
        let content = |(at, &row): (usize, &usize)| {
            let end = next(at).map_or(end, |next| next.line);
            let (_, content) = self.content(row, end, next(at).map(|next| &next.start.number))?;
            Some((row, end, content))
        };
        rows.iter().enumerate().map(content).collect()
    }

    /// How long the lines of each column are, where at least two of its cells go on over several.
    fn widths(&self, contents: &[(usize, usize, Content)]) -> Vec<Option<usize>> {
        let mut lengths: Vec<Vec<usize>> = vec![Vec::new(); self.cutter.slots.len()];
        for &(row, end, ref content) in contents {
            let Content::Cells(cut) = content else { continue };
            let (_, pieces) = self.pieces(row, end);
            for (cell, lengths) in cut.cells.iter().zip(&mut lengths) {
                let lines: Vec<usize> =
                    pieces[cell.clone()].iter().filter(|p| !p.page).map(|p| p.text.chars().count()).collect();
                lengths.extend(lines.split_last().map_or(&[][..], |(_, wrapped)| wrapped));
            }
        }
        lengths
            .into_iter()
            .map(|mut lengths| {
                lengths.sort_unstable();
                // A line too long by a mistake must not count.
                let place = lengths.len().checked_sub(1 + lengths.len() / 10)?;
                lengths.get(place).copied().filter(|_| lengths.len() > 1)
            })
            .collect()
    }

    /// Whether there are rows enough, and in most of them the cells that can be told are what the header says.
    fn is_table(&self, contents: &[(usize, usize, Content)]) -> bool {
        let (mut all, mut told, mut good, mut bad) = (0, 0, 0, 0);
        for &(row, end, ref content) in contents {
            let Content::Cells(cut) = content else { continue };
            let (_, pieces) = self.pieces(row, end);
            all += 1;
            let mut suits = false;
            for (slot, cell) in self.cutter.slots.iter().zip(&cut.cells).filter(|(slot, _)| slot.tells()) {
                if cell.is_empty() {
                    continue;
                }
                let fits = slot.suits(&joined(&pieces[cell.clone()])) > 0.5;
                suits |= fits;
                *if fits { &mut good } else { &mut bad } += 1;
            }
            told += usize::from(suits);
        }
        all >= FEWEST_ROWS && told * 10 >= all * 7 && bad * 4 <= good
    }

    /// Whether the rows stop at a number that stands alone as theirs do: it belongs to a row whose place was not understood.
    fn breaks_off(&self, end: usize) -> bool {
        let at_end = self.candidates.iter().find(|candidate| candidate.line == end);
        at_end.is_some_and(|candidate| candidate.start.style == Style::Alone)
    }

    fn blocks(&self, contents: &[(usize, usize, Content)]) -> Chain {
        let slots = self.cutter.slots;
        let task = slots.iter().position(|&slot| slot == Slot::Task).unwrap_or(0);
        let last = contents.last().map_or(0, |&(row, ..)| row);
        let mut blocks = Vec::new();
        for &(row, end, ref content) in contents {
            let (from, pieces) = self.pieces(row, end);
            let below = if row == last { end } else { self.title_below(from, end) };
            let mut cells = vec![Cell::default(); slots.len() + 1];
            cells[0].text = self.candidates[row].start.printed.to_owned();
            let mut sums = Vec::new();
            match content {
                Content::Title => cells[task + 1].text = joined(&pieces[..below - from]),
                Content::Cells(cut) => {
                    for (cell, range) in cells[1..].iter_mut().zip(&cut.cells) {
                        let pieces = &pieces[range.clone()];
                        // A cell that begins with what may be a page number is a sum.
                        sums.extend(pieces.first().filter(|piece| piece.sum).map(|_| from + range.start));
                        cell.text = joined(pieces);
                    }
                }
            }
            blocks.extend(self.block(self.candidates[row].line..below, cells, &sums));
            let mut cells = vec![Cell::default(); slots.len() + 1];
            cells[task + 1].text = joined(&pieces[below - from..]);
            blocks.extend(self.block(below..end, cells, &[]));
        }
        Chain { blocks }
    }

    /// The row of these lines; `sums` are such as only look like the numbers of pages.
    fn block(&self, lines: Range<usize>, cells: Vec<Cell>, sums: &[usize]) -> Option<Block> {
        let begin = lines.start;
        let is_own = |line: &usize| *line == begin || !self.lines.all[*line].page || sums.contains(line);
        let own: Vec<usize> = lines.filter(is_own).map(|line| self.lines.all[line].unit).collect();
        let (&first, &last) = (own.first()?, own.last()?);
        let between = (first..=last).filter(|unit| own.binary_search(unit).is_err()).collect();
        Some(Block { first, last, cells, between })
    }
}

/// The candidates that may begin the last row: those that no other follows, and a few above each.
fn tips(reached: &[Option<Reached>]) -> Vec<usize> {
    let before = |at: usize| reached[at].as_ref().and_then(|reached| reached.before);
    let mut followed = vec![false; reached.len()];
    (0..reached.len()).filter_map(before).for_each(|at| followed[at] = true);
    let ends = (0..reached.len()).filter(|&at| reached[at].is_some() && !followed[at]);
    let mut tips: Vec<usize> =
        ends.flat_map(|end| std::iter::successors(Some(end), |&at| before(at)).take(TIPS)).collect();
    tips.sort_unstable();
    tips.dedup();
    tips
}

/// How well lines suit as the title of a section.
fn title_fit(pieces: &[Piece]) -> Option<f32> {
    let words = joined(pieces);
    let lines = pieces.iter().filter(|piece| !piece.page).count();
    if words.is_empty() || words.len() > LONGEST_TITLE || lines > MOST_OF_A_TITLE {
        return None;
    }
    let foreign = pieces
        .iter()
        .filter(|piece| !piece.page)
        .skip(1)
        .filter(|piece| Slot::Lead.suits(piece.text) >= 3.0 || Slot::Period.suits(piece.text) >= 3.0);
    Some(0.5 - 3.0 * foreign.count() as f32)
}

/// The words of a cell. What begins with a bullet stays on a line of its own.
fn joined(pieces: &[Piece]) -> String {
    let mut words = String::new();
    let alone = pieces.len() == 1;
    for piece in pieces.iter().filter(|piece| alone || !piece.page) {
        join_line(&mut words, piece.text);
    }
    words
}
