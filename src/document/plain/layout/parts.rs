//! What each line holds of each column.
//!
//! A wide gap parts two cells. Where a cell is full, the next one may stand but one blank from it; then the line is cut
//! where both cells can have been broken: neither part too wide for its column, and the next word of a cell, at the start of
//! its next line, too wide to be added.

use std::ops::Range;

use super::columns::Columns;
use super::line::Line;
use super::width::{NARROWER, SPACE};

/// What a line holds of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub column: usize,
    pub place: Range<usize>,
}

/// So many blanks part two cells, though the first may seem to reach under the second.
const TORN: usize = 4;
/// The lines above in which a cell goes on.
const ABOVE: usize = 3;

/// A line too wide for its column that cannot be cut.
const UNCUT: u32 = 100;
/// The first word of a line would have fitted on the one above.
const LOOSE: u32 = 40;

/// The lines of a block, cut.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The parts of each line, from the left.
    pub parts: Vec<Vec<Part>>,
    /// How ill the cuts fit.
    pub cost: u32,
}

impl Parts {
    pub fn of(lines: &[Line], columns: &Columns) -> Parts {
        let mut all = Parts::default();
        for at in 0..lines.len() {
            let (parts, cost) = Cutter { lines, columns, above: &all.parts, at }.parts();
            all.parts.push(parts);
            all.cost = all.cost.saturating_add(cost);
        }
        all
    }
}

struct Cutter<'a> {
    lines: &'a [Line],
    columns: &'a Columns,
    /// The parts of the lines above.
    above: &'a [Vec<Part>],
    at: usize,
}

impl Cutter<'_> {
    fn parts(&self) -> (Vec<Part>, u32) {
        let line = &self.lines[self.at];
        let (mut parts, mut costs): (Vec<Part>, u32) = (Vec::new(), 0);
        for (index, stretch) in line.stretches.iter().enumerate() {
            let under = self.columns.under(stretch);
            let next = line.stretches.get(index + 1).map_or(self.columns.len(), |next| self.columns.under(next).start);
            // A wide gap within a cell is narrow still.
            let torn = parts.last().filter(|part| stretch.start - part.place.end >= TORN).map(|part| part.column + 1);
            let mut column = torn.map_or(under.start, |torn| under.start.max(torn.min(next.saturating_sub(1))));
            let mut place = stretch.clone();
            while column + 1 < next.max(under.end)
                && (column + 1 < under.end || self.columns.overflows(column, line.width(place.clone())))
                && let Some((cost, gap)) = self.gap(&place, column)
            {
                add(&mut parts, column, place.start..gap);
                costs += cost;
                place.start = gap + 1;
                column += 1;
            }
            let width = line.width(place.clone());
            costs += if self.columns.overflows(column, width) { UNCUT } else { 0 };
            costs += if self.columns.is_widest(column) && self.has_room_for_next(column, width) { LOOSE } else { 0 };
            add(&mut parts, column, place);
        }
        (parts, costs)
    }

    /// Whether the first word of the next line of a column would have fitted on one so wide.
    fn has_room_for_next(&self, column: usize, width: u32) -> bool {
        let next = self.columns.next_word(self.lines, self.at, column);
        next.is_some_and(|word| self.has_room(column, width + SPACE + word))
    }

    fn has_room(&self, column: usize, width: u32) -> bool {
        width * 100 <= self.columns.width(column) * NARROWER
    }

    /// The blank at which a stretch that begins in a column goes on in the next one, and how ill that fits.
    fn gap(&self, stretch: &Range<usize>, column: usize) -> Option<(u32, usize)> {
        let line = &self.lines[self.at];
        let gaps = (stretch.start + 1..stretch.end.saturating_sub(1)).filter(|&gap| line.is_blank_at(gap));
        gaps.filter_map(|gap| Some((self.cost(stretch, column, gap)?, gap))).min()
    }

    fn cost(&self, stretch: &Range<usize>, column: usize, gap: usize) -> Option<u32> {
        let (line, columns) = (&self.lines[self.at], self.columns);
        let next = column + 1;
        let (left, right) = (line.width(stretch.start..gap), line.width(gap + 1..stretch.end));
        let is_last = columns.under(stretch).end <= next + 1;
        if columns.overflows(column, left) || is_last && columns.overflows(next, right) {
            return None;
        }
        let first = line.first_word(&(gap + 1..stretch.end));
        let last = line.words(line.last_word(&(stretch.start..gap)));
        let opens_next = last.starts_with(char::is_uppercase) && columns.openings(next, &last) > 1;
        let above = self.above(next);
        let fits_above = above.is_some_and(|above| self.has_room(next, above + SPACE + line.width(first.clone())));
        let signs = [
            (opens_next, 2),
            (columns.overfills(column, left), 2),
            (is_last && columns.overfills(next, right), 2),
            (self.has_room_for_next(column, left), 2),
            (is_last && self.has_room_for_next(next, right), 2),
            (fits_above, 2),
        ];
        let against: u32 = signs.iter().filter(|(sign, _)| *sign).map(|(_, weight)| weight).sum();
        // A cell begins with a capital, and as others of its column do.
        let small = match line.chars.get(gap + 1) {
            _ if above.is_some() => 0,
            Some(letter) if letter.is_uppercase() => 0,
            Some(digit) if digit.is_numeric() => 1,
            _ => 4,
        };
        let strange = 3 - columns.openings(next, &line.words(first)).min(3) as u32;
        // Only cells that are full are near the next.
        let left_empty = 100 - (left * 100 / columns.width(column).max(1)).min(100);
        Some((against + small + strange) * 10 + left_empty)
    }

    /// The width of the line above of a column, in what may be the same cell.
    fn above(&self, column: usize) -> Option<u32> {
        (0..self.at).rev().take(ABOVE).take_while(|&above| !self.lines[above + 1].begins_row).find_map(|above| {
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
