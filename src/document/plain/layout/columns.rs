//! Where the columns of a table stand on a page, and how wide their cells are.
//!
//! The names of the columns tell how many there are and in which order. Lines with most stretches show best where they stand,
//! so they are taken first, and each stretch widens the column it stands in. A stretch over several columns shows nothing: it
//! is a title over the whole row, or two cells one blank apart.

use std::collections::HashSet;
use std::ops::Range;

use super::line::Line;
use super::width::{CellWidth, EXACT, Lines};

/// Tables have fewer columns, and lines that are torn into more are none of a table.
const MOST_COLUMNS: usize = 16;
/// So many characters of a cell may stand over the column beside it: the columns of a page are those of its fonts, and
/// a line of wide letters takes more.
const OVERHANG: usize = 3;
/// The next line of a cell is so near: lines of the cells beside it may stand between.
const NEXT: usize = 3;

/// The columns of a table on one page, from the left, no two of which meet.
#[derive(Clone, Debug)]
pub(super) struct Columns(Vec<Column>);

#[derive(Clone, Debug, Default)]
struct Column {
    place: Range<usize>,
    lines: Lines,
    cells: CellWidth,
    /// The first words of its lines.
    openings: HashSet<String>,
}

impl Columns {
    /// The columns that `lines` show; line `head` names the first, and those around it the others. A page that does not
    /// repeat their names has the columns of the page before. `None` where they are too many for a table.
    pub fn of(lines: &[Line], head: Option<usize>, before: Option<&Columns>) -> Option<Columns> {
        let start = match head {
            Some(head) => Columns::named(lines, head),
            None => before?.cores(),
        };
        if start.0.len() > MOST_COLUMNS {
            return None;
        }
        let mut rough = start.clone();
        rough.place(lines, |_, _| true);
        rough.measure(lines, before);
        // Cells one blank apart, now that they are known, show nothing.
        let mut columns = start;
        columns.place(lines, |line, stretch| !rough.is_too_wide(line, stretch));
        columns.measure(lines, before);
        Some(columns)
    }

    /// The columns that are named by line `head`, those above it, and as many below.
    fn named(lines: &[Line], head: usize) -> Columns {
        let mut names: Vec<&Line> = lines.iter().take(head * 2 + 1).collect();
        names.sort_by_key(|line| std::cmp::Reverse(line.stretches.len()));
        let mut columns = Columns(Vec::new());
        for stretch in names.into_iter().flat_map(|line| &line.stretches).take(MOST_COLUMNS * 4) {
            match columns.touched(stretch) {
                none if none.is_empty() => {
                    let column = Column { place: stretch.clone(), ..Column::default() };
                    columns.0.insert(none.start, column);
                }
                one if one.len() == 1 => columns.widen(one.start, stretch),
                _ => {}
            }
        }
        columns
    }

    fn place(&mut self, lines: &[Line], tells: impl Fn(&Line, &Range<usize>) -> bool) {
        let mut order: Vec<&Line> = lines.iter().collect();
        order.sort_by_key(|line| std::cmp::Reverse(line.stretches.len()));
        for line in order {
            for stretch in line.stretches.iter().filter(|stretch| tells(line, stretch)) {
                let under = self.under(stretch);
                if under.len() == 1 {
                    self.widen(under.start, stretch);
                }
            }
        }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Where the first column ends.
    pub fn first_end(&self) -> usize {
        self.0.first().map_or(0, |column| column.place.end)
    }

    /// How wide the cells of a column are.
    pub fn width(&self, column: usize) -> u32 {
        self.0.get(column).map_or(0, |column| column.cells.width)
    }

    /// Whether words are too wide for a cell of a column.
    pub fn overfills(&self, column: usize, width: u32) -> bool {
        self.0.get(column).is_some_and(|column| column.cells.is_known && width * 100 > column.cells.width * EXACT)
    }

    /// Whether a word opens lines of a column.
    pub fn is_opening(&self, column: usize, word: &str) -> bool {
        self.0.get(column).is_some_and(|column| column.openings.contains(word))
    }

    /// The middle third of each column, which stays in its column when a page is set a little wider.
    fn cores(&self) -> Columns {
        let core = |place: &Range<usize>| place.start + place.len() / 3..place.end - place.len() / 3;
        Columns(self.0.iter().map(|column| Column { place: core(&column.place), ..Column::default() }).collect())
    }

    /// The columns over which a stretch stands, if any.
    fn touched(&self, stretch: &Range<usize>) -> Range<usize> {
        let first = self.0.partition_point(|column| column.place.end <= stretch.start);
        let last = self.0.partition_point(|column| column.place.start < stretch.end);
        first..last.max(first)
    }

    /// The columns that a stretch stands in; the nearest where it stands over none.
    pub fn under(&self, stretch: &Range<usize>) -> Range<usize> {
        let mut under = self.touched(stretch);
        if under.is_empty() {
            let left = under.start.checked_sub(1).map(|left| stretch.start - self.0[left].place.end);
            let right = self.0.get(under.start).map(|right| right.place.start - stretch.end);
            let is_left = right.is_none_or(|right| left.is_some_and(|left| left < right));
            let column = under.start.saturating_sub(usize::from(is_left));
            return column..column + 1;
        }
        if under.len() > 1 && is_overhang(&self.0[under.start].place, stretch) {
            under.start += 1;
        }
        if under.len() > 1 && is_overhang(&self.0[under.end - 1].place, stretch) {
            under.end -= 1;
        }
        under
    }

    fn is_too_wide(&self, line: &Line, stretch: &Range<usize>) -> bool {
        let under = self.under(stretch);
        under.len() == 1 && self.overfills(under.start, line.width(stretch.clone()))
    }

    fn widen(&mut self, column: usize, stretch: &Range<usize>) {
        let left = column.checked_sub(1).map_or(0, |left| self.0[left].place.end);
        let right = self.0.get(column + 1).map_or(usize::MAX, |right| right.place.start);
        if let Some(Column { place, .. }) = self.0.get_mut(column) {
            place.start = place.start.min(stretch.start.max(left));
            place.end = place.end.max(stretch.end.min(right));
        }
    }

    /// Tells how wide the cells of the columns are in print, from the right, as a line may hold a cell of the next column,
    /// too. It is the same on each page.
    fn measure(&mut self, lines: &[Line], before: Option<&Columns>) {
        let before = before.filter(|before| before.0.len() == self.0.len());
        let mut all: Vec<Vec<(usize, &Range<usize>, bool)>> = vec![Vec::new(); self.0.len()];
        for (at, line) in lines.iter().enumerate() {
            for (index, stretch) in line.stretches.iter().enumerate() {
                let column = self.under(stretch).start;
                let next = line.stretches.get(index + 1).map(|next| self.under(next).start);
                if let Some(all) = all.get_mut(column) {
                    all.push((at, stretch, next.is_none_or(|next| next > column + 1)));
                }
            }
        }
        for (index, stretches) in all.into_iter().enumerate().rev() {
            let next_cell = self.0.get(index + 1).map(|next| next.cells.width);
            let (mut told, mut openings) = (Lines::default(), HashSet::new());
            for (at, stretch, has_room) in stretches {
                let is_alone = self.under(stretch).len() == 1;
                if is_alone {
                    openings.insert(lines[at].words(lines[at].first_word(stretch)));
                }
                let next_word = self.next_word(lines, at, index);
                told.add(lines[at].width(stretch.clone()), next_word, next_cell.filter(|_| has_room), is_alone);
            }
            if let Some(before) = before {
                told.append(&before.0[index].lines);
                openings.extend(before.0[index].openings.iter().cloned());
            }
            let column = &mut self.0[index];
            *column = Column { place: column.place.clone(), cells: told.width(), lines: told, openings };
        }
        let widest = self.0.iter().map(|column| column.cells.width).max();
        self.0.iter_mut().for_each(|column| column.cells.is_known &= Some(column.cells.width) == widest);
    }

    /// The width of the first word of a column below line `at`, in what may be the same cell.
    pub fn next_word(&self, lines: &[Line], at: usize, column: usize) -> Option<u32> {
        let below = lines.iter().skip(at + 1).take(NEXT).take_while(|line| !line.blank_before);
        let starts = |line: &Line| {
            let stretch = line.stretches.iter().find(|stretch| self.under(stretch).start == column)?;
            Some(line.width(line.first_word(stretch)))
        };
        below.filter_map(|line| starts(line)).next()
    }
}

/// Whether a stretch reaches so little into a column beside its own that it does not stand in it.
fn is_overhang(column: &Range<usize>, stretch: &Range<usize>) -> bool {
    let shared = column.end.min(stretch.end).saturating_sub(column.start.max(stretch.start));
    shared <= OVERHANG && shared * 2 < column.len() && shared * 2 < stretch.len()
}
