//! What each line holds of each column.
//!
//! A wide gap parts two cells. Where a cell is full, the next one may stand but one blank from it; then the line is cut
//! where both cells can have been broken: neither part too wide for its column, and the next word of a cell, at the start of
//! its next line, too wide to be added.

use std::ops::Range;

use super::columns::Columns;
use super::line::Line;
use super::width::SPACE;

/// What a line holds of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub column: usize,
    pub place: Range<usize>,
}

/// The lines above in which a cell goes on.
const ABOVE: usize = 3;

/// The parts of each line, from the left.
pub(super) fn parts(lines: &[Line], columns: &Columns) -> Vec<Vec<Part>> {
    let mut parts: Vec<Vec<Part>> = Vec::with_capacity(lines.len());
    for at in 0..lines.len() {
        let cut = Cutter { lines, columns, above: &parts, at }.parts();
        parts.push(cut);
    }
    parts
}

struct Cutter<'a> {
    lines: &'a [Line],
    columns: &'a Columns,
    /// The parts of the lines above.
    above: &'a [Vec<Part>],
    at: usize,
}

impl Cutter<'_> {
    fn parts(&self) -> Vec<Part> {
        let line = &self.lines[self.at];
        let mut parts: Vec<Part> = Vec::new();
        for (index, stretch) in line.stretches.iter().enumerate() {
            let under = self.columns.under(stretch);
            let next = line.stretches.get(index + 1).map_or(self.columns.len(), |next| self.columns.under(next).start);
            let mut column = under.start;
            let mut place = stretch.clone();
            while column + 1 < next.max(under.end)
                && (column + 1 < under.end || self.columns.overfills(column, line.width(place.clone())))
                && let Some(gap) = self.gap(&place, column)
            {
                add(&mut parts, column, place.start..gap);
                place.start = gap + 1;
                column += 1;
            }
            add(&mut parts, column, place);
        }
        parts
    }

    /// The blank at which a stretch that begins in a column goes on in the next one.
    fn gap(&self, stretch: &Range<usize>, column: usize) -> Option<usize> {
        let line = &self.lines[self.at];
        let last = self.columns.under(stretch).end <= column + 2;
        let cost = |gap: usize| -> Option<u32> {
            let (left, right) = (line.width(stretch.start..gap), line.width(gap + 1..stretch.end));
            if self.columns.overfills(column, left) || last && self.columns.overfills(column + 1, right) {
                return None;
            }
            let over = |column: usize, width: u32| width * 100 > self.columns.width(column) * 104;
            let room = |column: usize, width: u32| width * 100 <= self.columns.width(column) * 95;
            let fits = |column: usize, width: u32| {
                let next = self.columns.next_word(self.lines, self.at, column);
                next.is_some_and(|word| room(column, width + SPACE + word))
            };
            let first = line.first_word(&(gap + 1..stretch.end));
            let opens = self.columns.is_opening(column + 1, &line.words(first.clone()));
            let mut cost = if opens { 0 } else { 3 };
            cost += if over(column, left) { 2 } else { 0 };
            cost += if last && over(column + 1, right) { 2 } else { 0 };
            cost += if fits(column, left) { 2 } else { 0 };
            cost += if last && fits(column + 1, right) { 2 } else { 0 };
            cost += match self.above(column + 1) {
                // The first line of a cell.
                None => match line.chars.get(gap + 1) {
                    Some(letter) if letter.is_uppercase() => 0,
                    Some(digit) if digit.is_numeric() => 1,
                    _ => 4,
                },
                Some(above) if room(column + 1, above + SPACE + line.width(first)) => 2,
                Some(_) => 0,
            };
            // Only cells that are full are near the next.
            let left_empty = 100 - (left * 100 / self.columns.width(column).max(1)).min(100);
            Some(cost * 10 + left_empty)
        };
        let gaps = (stretch.start + 1..stretch.end.saturating_sub(1)).filter(|&gap| line.is_blank_at(gap));
        gaps.filter_map(|gap| Some((cost(gap)?, gap))).min().map(|(_, gap)| gap)
    }

    /// The width of the line above of a column, in what may be the same cell.
    fn above(&self, column: usize) -> Option<u32> {
        (0..self.at).rev().take(ABOVE).take_while(|&above| !self.lines[above + 1].blank_before).find_map(|above| {
            let part = self.above.get(above)?.iter().find(|part| part.column == column)?;
            Some(self.lines[above].width(part.place.clone()))
        })
    }
}

/// Two stretches of a line in one column are one part.
fn add(parts: &mut Vec<Part>, column: usize, place: Range<usize>) {
    match parts.last_mut() {
        Some(last) if last.column == column => last.place.end = place.end,
        _ => parts.push(Part { column, place }),
    }
}
