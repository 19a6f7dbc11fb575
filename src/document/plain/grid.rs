//! Grid tables, as pandoc writes them: cells drawn with `+---+` and `|`, their text wrapped.
//!
//! ```text
//! +----+---------------+---------+
//! | TT | Việc          | Chủ trì |
//! +====+===============+=========+
//! | I  | CẤP NƯỚC                |
//! +----+---------------+---------+
//! | 1  | Khoan giếng ở | Sở Xây  |
//! |    | hai xã        | dựng    |
//! +----+---------------+         |
//! | 2  | Lắp bể        |         |
//! +----+---------------+---------+
//! ```
//!
//! The borders of all cells stand at the places of the `+` in the rules. A cell goes on below a rule that is not drawn
//! under it, and to the right where no `|` stands at the place of a border.

use crate::document::budget::Budget;
use crate::document::{Cell, Row, Span, join_line};

use super::{cell, pipe};

/// A row of a grid and its lines, counted from the first of the table.
#[derive(Debug)]
pub(super) struct GridRow {
    pub first: usize,
    pub last: usize,
    pub row: Row,
}

/// How many lines from the first on are drawn as a grid, whole or damaged; 0 where no grid begins.
pub(super) fn extent(lines: &[&str]) -> usize {
    let drawn = |line: &&str| {
        let line = line.trim();
        line.starts_with('|') || line.starts_with('+') && line.len() > 1 && line.ends_with(['+', '|'])
    };
    match lines {
        [rule, next, ..] if pipe::is_grid_rule(rule.trim()) && next.trim_start().starts_with('|') => {
            lines.iter().take_while(|line| drawn(line)).count()
        }
        _ => 0,
    }
}

/// The rows of the table `number` that the lines draw, without those in which nothing stands. `None` where a line does
/// not fit the borders, so that it cannot be told what stands in which cell.
pub(super) fn rows(lines: &[&str], number: u32, budget: &mut Budget) -> Option<Vec<GridRow>> {
    let borders = borders(lines)?;
    let lines = lines.iter().map(|line| Line::cut(line.trim(), &borders)).collect::<Option<Vec<_>>>()?;
    let mut grid = Grid { lines, texts: Vec::new(), rows: Vec::new(), open: vec![None; borders.len() - 1] };
    let mut from = 0;
    for at in 0..grid.lines.len() {
        if grid.lines[at].is_rule() {
            grid.add(from, at);
            grid.rule(at);
            from = at + 1;
        }
    }
    grid.add(from, grid.lines.len());
    Some(grid.finish(number, budget))
}

/// The places of the borders, in characters: of every `+` at an end of a drawn line. At least three.
fn borders(lines: &[&str]) -> Option<Vec<usize>> {
    let mut borders = Vec::new();
    for line in lines {
        let (mut start, mut len) = (None, 0);
        for (at, c) in line.trim().chars().enumerate() {
            match c {
                '-' | '=' | ':' => len += 1,
                '+' => {
                    borders.extend(start.filter(|_| len > 1).into_iter().flat_map(|start| [start, at]));
                    (start, len) = (Some(at), 0);
                }
                _ => (start, len) = (None, 0),
            }
        }
    }
    borders.sort_unstable();
    borders.dedup();
    (borders.len() > 2 && borders[0] == 0).then_some(borders)
}

/// A line of the drawing.
struct Line<'a> {
    text: &'a str,
    /// Where in `text` the places of the borders are; a `|` or `+` stands at the first and the last.
    at: Vec<usize>,
}

impl<'a> Line<'a> {
    fn cut(text: &'a str, borders: &[usize]) -> Option<Line<'a>> {
        let mut places = borders.iter().peekable();
        let by_place = text.char_indices().enumerate();
        let at: Vec<usize> =
            by_place.filter_map(|(place, (at, _))| places.next_if(|&&border| border == place).map(|_| at)).collect();
        let fits = at.len() == borders.len()
            && at.last() == Some(&(text.len() - 1))
            && [at[0], text.len() - 1].iter().all(|&end| matches!(text.as_bytes()[end], b'|' | b'+'));
        if fits {
            return Some(Line { text, at });
        }
        // A line that was written by hand: its cells can be told if it has them all.
        let at = pipe::borders(text);
        let all = at.len() == borders.len() && at[0] == 0 && at.last() == Some(&(text.len() - 1));
        all.then_some(Line { text, at })
    }

    fn mark(&self, border: usize) -> u8 {
        self.text.as_bytes()[self.at[border]]
    }

    /// What stands between two borders.
    fn between(&self, from: usize, to: usize) -> &'a str {
        let inner = &self.text[self.at[from]..self.at[to]];
        let first = inner.chars().next().map_or(0, char::len_utf8);
        inner[first..].trim()
    }

    /// Whether a rule is drawn under the cells of a column.
    fn rules(&self, column: usize) -> bool {
        let (left, right) = (self.mark(column), self.mark(column + 1));
        let drawn = self.text.as_bytes().get(self.at[column] + 1..self.at[column + 1]).unwrap_or_default();
        let is_end = |mark| b"+-=:|".contains(&mark);
        is_end(left)
            && is_end(right)
            && (left, right) != (b'|', b'|')
            && drawn.iter().all(|byte| b"-=:".contains(byte))
            && drawn.iter().any(|byte| b"-=".contains(byte))
    }

    fn is_rule(&self) -> bool {
        (0..self.at.len() - 1).any(|column| self.rules(column))
    }
}

/// The text of a cell, put together line by line.
#[derive(Default)]
struct Wrapped {
    text: String,
    /// Whether the next line begins a new paragraph.
    parted: bool,
}

impl Wrapped {
    fn add(&mut self, line: &str) {
        if line.is_empty() {
            self.parted = true;
            return;
        }
        let hard = self.text.ends_with('\\') && !self.text.ends_with("\\\\");
        if hard {
            self.text.pop();
        }
        if !self.text.is_empty() && (hard || self.parted) {
            self.text.push('\n');
            self.text.push_str(line);
        } else {
            join_line(&mut self.text, line);
        }
        self.parted = false;
    }
}

/// A row while the cells that go on below it are not yet whole.
struct Draft {
    first: usize,
    last: usize,
    /// For each column the place of its cell in the texts.
    cells: Vec<(usize, Span)>,
}

struct Grid<'a> {
    lines: Vec<Line<'a>>,
    texts: Vec<Wrapped>,
    rows: Vec<Draft>,
    /// For each column the cell that goes on below the last rule.
    open: Vec<Option<usize>>,
}

impl Grid<'_> {
    /// Adds what the lines `from..to` between two rules hold: one row, or one a line.
    fn add(&mut self, from: usize, to: usize) {
        let mut start = from;
        for at in self.starts(from, to) {
            self.row(start, at);
            self.open.fill(None);
            start = at;
        }
        self.row(start, to);
    }

    /// The lines that begin a further row without a rule above them: some programs rule off the header alone. They do so
    /// where several are numbered, or where no line of the body leaves a cell empty.
    fn starts(&self, from: usize, to: usize) -> Vec<usize> {
        let lines = &self.lines[from..to];
        let alone = |line: &Line, column: usize| line.mark(column + 1) == b'|';
        if self.open.iter().any(Option::is_some) || !lines.iter().all(|line| alone(line, 0)) {
            return Vec::new();
        }
        let filled = |line: &Line| {
            (0..self.open.len()).all(|column| alone(line, column) && !line.between(column, column + 1).is_empty())
        };
        let of_lines = lines.len() > 2 && !self.rows.is_empty() && lines.iter().all(filled);
        let firsts: Vec<usize> =
            (from..to).filter(|&at| of_lines || !self.lines[at].between(0, 1).is_empty()).collect();
        let numbered = firsts.iter().all(|&at| is_number(self.lines[at].between(0, 1)));
        if of_lines || numbered { firsts.into_iter().skip(1).collect() } else { Vec::new() }
    }

    fn row(&mut self, first: usize, to: usize) {
        let Some(last) = to.checked_sub(1).filter(|&last| last >= first) else { return };
        let width = self.open.len();
        let mut cells = Vec::with_capacity(width);
        while cells.len() < width {
            let from = cells.len();
            let borders = from + 1..width;
            let drawn = |border: &usize| self.lines[first..to].iter().all(|line| line.mark(*border) == b'|');
            let end = borders.clone().find(drawn).unwrap_or(width);
            let (text, span, beside) = match self.open[from] {
                Some(text) => (text, Span::FromAbove, Span::FromAbove),
                None => (self.texts.len(), Span::Own, Span::FromLeft),
            };
            if text == self.texts.len() {
                self.texts.push(Wrapped::default());
            }
            for line in &self.lines[first..to] {
                self.texts[text].add(line.between(from, end));
            }
            cells.push((text, span));
            cells.resize(end, (text, beside));
        }
        for (open, &(text, _)) in self.open.iter_mut().zip(&cells) {
            *open = Some(text);
        }
        self.rows.push(Draft { first, last, cells });
    }

    /// Ends the cells under which the line is a rule. The others go on in it, as far as they have words there.
    fn rule(&mut self, at: usize) {
        let line = &self.lines[at];
        let width = self.open.len();
        let mut column = 0;
        while column < width {
            if line.rules(column) {
                self.open[column] = None;
                column += 1;
                continue;
            }
            let same = |other: &usize| self.open[*other] == self.open[column] && !line.rules(*other);
            let end = column + 1 + (column + 1..width).take_while(same).count();
            let words = line.between(column, end);
            if let Some(text) = self.open[column].filter(|_| !words.is_empty()) {
                self.texts[text].add(words);
            }
            column = end;
        }
    }

    fn finish(self, number: u32, budget: &mut Budget) -> Vec<GridRow> {
        let texts: Vec<Cell> = self.texts.iter().map(|wrapped| cell(&wrapped.text)).collect();
        let is_written = |&(text, span): &(usize, Span)| span == Span::Own && !texts[text].text.is_empty();
        let written = self.rows.into_iter().filter(|row| row.cells.iter().any(is_written));
        let mut repeated = |&(text, span): &(usize, Span)| {
            let cell = &texts[text];
            let text = if span == Span::Own { cell.text.clone() } else { budget.repeat(&cell.text) };
            Cell { text, span, ..*cell }
        };
        written
            .map(|Draft { first, last, cells }| {
                let cells = cells.iter().map(&mut repeated).collect();
                GridRow { first, last, row: Row { table: number, cells, is_rule: false } }
            })
            .collect()
    }
}

/// Whether a cell is a row number, as far as its letters go.
fn is_number(words: &str) -> bool {
    words.len() <= 6
        && words.contains(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'))
        && words.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | '.' | ')'))
}
