//! `.txt` and `.md`: every non-blank line is one unit, with its number, but for the rows of some tables.
//!
//! The number is the one that editors show, by `\n`. Line breaks that they do not count (vertical tab, U+0085, U+2028,
//! U+2029) and form feeds part the lines of such a line, which all bear its number.
//!
//! Both endings are read alike, for both hold what converters leave behind: Markdown in `.txt`, hard-wrapped scans in
//! `.md`. A Markdown parser would join lines, renumber lists and take indentation for code, so lines are scanned
//! here and only what stands inside a line is left to one ([`marks`]). A stretch of
//! HTML table markup is read by [`html`], a grid by [`grid`], also where it is [`drawn`] in other characters, cells with
//! a bar below each by [`barred`], a table set with blanks by [`ruled`] where dashes draw its columns, and else by
//! [`layout`]: a row of these is one unit, of all its lines.

mod barred;
mod drawn;
mod grid;
mod layout;
mod pipe;
mod ruled;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::layout::LayoutRow;
use self::pipe::PipeLine;
use super::budget::Budget;
use super::marks::{self, Break, marker_len};
use super::space::{is_blank, is_odd_break, is_soft_break, is_unseen};
use super::{Cell, Row, TextLine, Unit, UnitContent, html};

/// How many lines a pair of `**` may span: a title broken over a few lines, blank lines included.
const BOLD_REACH: u32 = 12;
/// How far on the next tag of an HTML table without an end tag may stand.
const TABLE_REACH: usize = 40;

/// The units of a text, whose line breaks are `\n`.
pub(super) fn read(text: &str) -> Vec<Unit> {
    let text = drawn::in_ascii(text);
    let (lines, numbers) = numbered_lines(&text);
    let mut scan = Scan {
        units: Vec::new(),
        table: 0,
        run: Run::None,
        near: false,
        blank: true,
        open_bold: 0,
        pending: None,
        budget: Budget::for_source(text.len()),
    };
    let mut rows = rows_of_several_lines(&lines).into_iter().peekable();
    let mut at = 0;
    // A damaged grid is read line by line, and not tried again at each of its rules.
    let mut damaged_to = 0;
    while at < lines.len() {
        // Markup of a web page or a grid may have taken its lines.
        while rows.next_if(|row| row.lines.start < at).is_some() {}
        if let Some(row) = rows.next_if(|row| row.lines.start == at) {
            at = row.lines.end;
            scan.layout_row(row, &lines);
            continue;
        }
        let html = html_stretch(&lines[at..]);
        let grid = if html == 0 && at >= damaged_to { grid::extent(&lines[at..]) } else { 0 };
        at += if html > 0 {
            scan.html(&lines[at..at + html], at);
            html
        } else if grid > 0 && scan.grid(&lines[at..at + grid], at) {
            grid
        } else {
            damaged_to = damaged_to.max(at + grid);
            scan.line(&lines, at);
            1
        };
    }
    for unit in &mut scan.units {
        let number = |line: u32| numbers.as_ref().map_or(line, |numbers| numbers[line as usize - 1]);
        (unit.line_start, unit.line_end) = (number(unit.line_start), number(unit.line_end));
    }
    scan.units
}

/// The lines of a text, and the number of each where that is not its place: `\n` is counted, and what stands between other
/// breaks on one such line has its number. The soft ones of them part no line with tabs or pipes, for they stand in its cells;
/// a form feed, with which a page begins, stays.
fn numbered_lines(text: &str) -> (Vec<&str>, Option<Vec<u32>>) {
    let is_break = |c: char| is_odd_break(c) || c == '\u{c}';
    if !text.contains(is_break) {
        return (text.split('\n').collect(), None);
    }
    let (mut lines, mut numbers) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.split('\n')) {
        let in_cells = line.contains('|') || line.trim().contains('\t');
        let seen = |c: char| !is_unseen(c);
        let (first, last) = (line.find(seen).unwrap_or(0), line.rfind(seen).unwrap_or(0));
        let mut from = 0;
        let breaks = line.match_indices(is_break).filter(|&(at, _)| (first..last).contains(&at));
        for (at, found) in breaks.filter(|(_, found)| !(in_cells && found.contains(is_soft_break))) {
            // Of several form feeds the last.
            if found == "\u{c}" && line[from..at].chars().all(|c| c == '\u{c}') {
                continue;
            }
            lines.push(&line[from..at]);
            from = if found == "\u{c}" { at } else { at + found.len() };
        }
        lines.push(&line[from..]);
        numbers.resize(lines.len(), number);
    }
    (lines, Some(numbers))
}

/// The rows of tables of which each has several lines, in order; where the columns are drawn, they are read by that.
fn rows_of_several_lines(lines: &[&str]) -> Vec<LayoutRow> {
    let mut rows = ruled::rows(lines);
    rows.extend(barred::rows(lines));
    rows.sort_by_key(|row| row.lines.start);
    let drawn: Vec<Range<usize>> = rows.iter().map(|row| row.lines.clone()).collect();
    let apart = |row: &LayoutRow| {
        let next = drawn.partition_point(|drawn| drawn.end <= row.lines.start);
        drawn.get(next).is_none_or(|drawn| drawn.start >= row.lines.end)
    };
    rows.extend(layout::rows(lines).into_iter().filter(apart));
    rows.sort_by_key(|row| row.lines.start);
    rows
}

/// The table whose rows the last lines were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    None,
    /// Tab-separated, with the width of its widest row.
    Tabs(usize),
    Pipes,
    Layout,
}

/// A `**` at the start of a line that was not closed on it.
#[derive(Clone, Copy)]
struct Pending {
    mark: &'static str,
    unit: usize,
    line: u32,
}

struct Scan {
    units: Vec<Unit>,
    table: u32,
    run: Run,
    /// Whether only lines of text, and no blank one, stand between this line and a row of tabs.
    near: bool,
    blank: bool,
    /// How many `<b>` are open.
    open_bold: u32,
    pending: Option<Pending>,
    /// For the merged cells of grids.
    budget: Budget,
}

impl Scan {
    fn line(&mut self, lines: &[&str], at: usize) {
        let source = lines[at];
        if is_blank(source) {
            self.blank = true;
            self.open_bold = 0;
            self.near = false;
            return self.end_run();
        }
        if source.starts_with('\u{c}') {
            self.blank = true;
            self.end_run();
        }
        let number = at as u32 + 1;
        let next = lines.get(at + 1).copied().unwrap_or_default();
        let content = match pipe::read(source, next, self.run == Run::Pipes) {
            Some(line) => self.pipes(line),
            None => {
                match tab_cells(source, matches!(self.run, Run::Tabs(_)) || self.near && source.starts_with('\t')) {
                    Some(cells) => self.tabs(&cells),
                    None => self.text(source, number),
                }
            }
        };
        let blank_before = std::mem::take(&mut self.blank);
        self.units.push(Unit { sheet: None, line_start: number, line_end: number, blank_before, content });
    }

    fn layout_row(&mut self, row: LayoutRow, lines: &[&str]) {
        let Range { start, end } = row.lines;
        if self.blank || lines[start].starts_with('\u{c}') {
            self.blank = true;
            self.end_run();
        }
        self.enter(Run::Layout);
        let cells = row.cells.iter().map(|source| cell(source)).collect();
        let content = UnitContent::Row(Row { table: self.table, cells, is_rule: false });
        let blank_before = std::mem::take(&mut self.blank);
        let (line_start, line_end) = (start as u32 + 1, end as u32);
        self.units.push(Unit { sheet: None, line_start, line_end, blank_before, content });
    }

    fn end_run(&mut self) {
        if self.run != Run::None {
            self.run = Run::None;
            self.table += 1;
        }
    }

    /// The run goes on as `run`; a run of another kind ends.
    fn enter(&mut self, run: Run) {
        if std::mem::discriminant(&self.run) != std::mem::discriminant(&run) {
            self.end_run();
        }
        self.run = run;
    }

    fn pipes(&mut self, line: PipeLine) -> UnitContent {
        self.enter(Run::Pipes);
        let (cells, is_rule) = match line {
            PipeLine::Rule { columns } => (vec![Cell::default(); columns], true),
            PipeLine::Row(cells) => (cells.iter().map(|source| cell(source)).collect(), false),
        };
        UnitContent::Row(Row { table: self.table, cells, is_rule })
    }

    /// Reads the lines of a grid, of which the first is line `at`; tells whether they are one.
    fn grid(&mut self, lines: &[&str], at: usize) -> bool {
        let table = self.table + u32::from(self.run != Run::None);
        let Some(rows) = grid::rows(lines, table, &mut self.budget) else { return false };
        self.end_run();
        self.near = false;
        self.table = table + u32::from(!rows.is_empty());
        for row in rows {
            let [line_start, line_end] = [row.first, row.last].map(|line| (at + line) as u32 + 1);
            let blank_before = std::mem::take(&mut self.blank);
            let content = UnitContent::Row(row.row);
            self.units.push(Unit { sheet: None, line_start, line_end, blank_before, content });
        }
        true
    }

    fn tabs(&mut self, sources: &[&str]) -> UnitContent {
        let width = if let Run::Tabs(width) = self.run { width } else { 0 };
        self.enter(Run::Tabs(width.max(sources.len())));
        let cells = sources.iter().map(|source| cell(source)).collect();
        UnitContent::Row(Row { table: self.table, cells, is_rule: false })
    }

    fn text(&mut self, source: &str, number: u32) -> UnitContent {
        self.near |= matches!(self.run, Run::Tabs(_));
        self.end_run();
        let (heading, body) = heading(unquoted(source));
        let body = without_hard_break(body);
        let bullet = bullet(body);
        let marked = marks::read(bullet.unwrap_or(body), Break::Blank, self.open_bold);
        self.open_bold = marked.open_bold;
        let mut line = TextLine { text: marked.text, heading: heading.or(marked.heading), bold: marked.bold };
        if bullet.is_some() {
            line.text.insert_str(0, if line.text.is_empty() { "-" } else { "- " });
        }
        self.close_mark(&mut line, number);
        self.open_mark(&mut line, number);
        UnitContent::Text(line)
    }

    /// Whether the line ends what a `**` some lines above began: both marks go, and what stands between is bold.
    fn close_mark(&mut self, line: &mut TextLine, number: u32) {
        let Some(pending) = self.pending else { return };
        if number - pending.line > BOLD_REACH {
            self.pending = None;
            return;
        }
        let Some(rest) = line.text.strip_suffix(pending.mark) else { return };
        line.text.truncate(rest.trim_end().len());
        self.pending = None;
        line.bold = true;
        for unit in &mut self.units[pending.unit..] {
            if let UnitContent::Text(between) = &mut unit.content {
                between.bold = true;
            }
        }
    }

    /// Takes off a mark at the start of the line that is not closed on it, and waits for the line that closes it.
    fn open_mark(&mut self, line: &mut TextLine, number: u32) {
        if !line.text.contains("**") {
            return;
        }
        let marker = marker_len(&line.text);
        let marker = if line.text.starts_with('*') { 0 } else { marker };
        let body = &line.text[marker..];
        let Some(mark) = ["***", "**"].into_iter().find(|mark| body.starts_with(mark)) else { return };
        let rest = &body[mark.len()..];
        // Before a blank it is a footnote sign.
        if rest.starts_with([' ', '*']) || rest.is_empty() && !self.blank {
            return;
        }
        line.text.replace_range(marker..marker + mark.len(), "");
        self.pending = Some(Pending { mark, unit: self.units.len(), line: number });
    }

    fn html(&mut self, lines: &[&str], at: usize) {
        self.end_run();
        let mut units = html::read_stretch(&lines.join("\n"), at as u32 + 1, self.table);
        for unit in &mut units {
            match &mut unit.content {
                UnitContent::Text(line) => {
                    let marked = marks::read(&line.text, Break::Blank, 0);
                    line.text = marked.text;
                    line.bold |= marked.bold;
                }
                UnitContent::Row(row) => {
                    self.table = self.table.max(row.table + 1);
                    row.cells.iter_mut().for_each(|cell| {
                        let marked = marked_cell(&cell.text);
                        cell.text = marked.text;
                        cell.bold |= marked.bold;
                    });
                }
            }
        }
        self.blank = false;
        self.units.append(&mut units);
    }
}

fn cell(source: &str) -> Cell {
    let marked = marked_cell(source);
    Cell { text: marked.text, bold: marked.bold, ..Cell::default() }
}

/// A cell without its marks. Its line breaks stay.
pub(super) fn marked_cell(source: &str) -> marks::Marked {
    let mut lines = source.split(|c| c == '\n' || is_odd_break(c)).map(|line| marks::read(line, Break::Line, 0));
    let mut cell = lines.next().unwrap_or_default();
    for line in lines.filter(|line| !line.text.is_empty()) {
        if cell.text.is_empty() {
            cell = line;
            continue;
        }
        cell.text.push('\n');
        cell.text.push_str(&line.text);
        cell.bold &= line.bold;
    }
    cell
}

/// A line without the `>` of a quotation, which converters make of indented paragraphs. Before a digit it compares.
fn unquoted(source: &str) -> &str {
    let line = source.trim_start();
    let body = line.trim_start_matches(['>', ' ']);
    let quoted = line.starts_with("> ") && !body.starts_with(|c: char| c.is_ascii_digit());
    if quoted { body } else { source }
}

/// A line without the backslash that keeps Markdown from joining it with the next.
fn without_hard_break(source: &str) -> &str {
    match source.trim_end().strip_suffix('\\') {
        Some(line) if !line.ends_with('\\') => line,
        _ => source,
    }
}

/// The level of a `#` heading and the line without its marks.
fn heading(source: &str) -> (Option<u8>, &str) {
    let line = source.trim_start();
    let body = line.trim_start_matches('#');
    let level = line.len() - body.len();
    let marked = (1..=6).contains(&level) && (body.is_empty() || body.starts_with([' ', '\t', '*', '\u{a0}']));
    if !marked {
        return (None, source);
    }
    let body = body.trim();
    let without_closing = body.trim_end_matches('#');
    let body = if without_closing.ends_with(' ') { without_closing } else { body };
    (Some(level as u8), body)
}

/// What follows a bullet that is to be written `-`: Markdown's `*` and the bullets of symbol fonts.
fn bullet(source: &str) -> Option<&str> {
    let line = source.trim_start();
    let rest = line.strip_prefix(['*', '\u{f0b7}', '\u{f0a7}', '\u{f02d}', '\u{f0fc}', '\u{f0d8}'])?;
    let private = !line.starts_with('*');
    (private || rest.starts_with([' ', '\t'])).then_some(rest)
}

/// The cells of a line with tabs between them; `None` where tabs only indent it or follow its number, unless it stands in
/// a table (`in_run`).
fn tab_cells(source: &str, in_run: bool) -> Option<Vec<&str>> {
    let line = source.trim_start_matches(['\u{c}', '\u{feff}']).trim_end_matches([' ', '\u{c}']);
    if !line.contains('\t') {
        return None;
    }
    let inner = line.trim_matches(['\t', ' ']);
    let after = line.len() - line.trim_end_matches(['\t', ' ']).len();
    let parted = inner.contains('\t');
    if !in_run && !parted && after < 2 {
        return None;
    }
    let cells: Vec<&str> = line.split('\t').collect();
    // `1.<tab>Text` and `-<tab>Text` are list items, unless they stand in a table.
    let first = inner.split('\t').next().unwrap_or_default();
    let numbered = marker_len(first) == first.len()
        && !first.starts_with(|c: char| c.is_ascii_digit() && !first.contains(['.', ')']));
    if !in_run && numbered && inner.split('\t').filter(|cell| !cell.trim().is_empty()).count() == 2 {
        return None;
    }
    Some(cells)
}

/// How many lines from the first are HTML table markup; 0 where it is none.
fn html_stretch(lines: &[&str]) -> usize {
    if !has_table_tag(lines[0]) {
        return 0;
    }
    let mut depth = 0;
    let mut last = 0;
    for (i, line) in lines.iter().enumerate() {
        if i - last > TABLE_REACH {
            break;
        }
        if !has_table_tag(line) {
            continue;
        }
        last = i;
        let lower = line.to_ascii_lowercase();
        depth += lower.matches("<table").count() as i64 - lower.matches("</table").count() as i64;
        if depth <= 0 && lower.contains("</table") {
            break;
        }
    }
    last + 1
}

fn has_table_tag(line: &str) -> bool {
    const NAMES: [&str; 6] = ["table", "tr", "td", "th", "tbody", "thead"];
    line.match_indices('<').any(|(at, _)| {
        let tag = line[at + 1..].trim_start_matches('/');
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let closed = tag[end..].starts_with(['>', ' ', '\t', '/']) || tag[end..].is_empty();
        closed && NAMES.iter().any(|name| tag[..end].eq_ignore_ascii_case(name))
    })
}
