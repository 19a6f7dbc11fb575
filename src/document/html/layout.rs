//! Tokens to units: the stack of open elements, the line that is being gathered, the tables that are open.

use std::ops::Range;

use super::Attributes;
use super::grid::{self, CellSource, RowSource};
use super::list::List;
use super::tag::{Block, Kind};
use crate::document::budget::Budget;
use crate::document::marks::marker_len;
use crate::document::space::{is_blank, is_odd_break, squeeze_into};
use crate::document::{TextLine, Unit, UnitContent};

/// Tables nested deeper are read as rows of the one around them.
const MAX_TABLES: usize = 32;
/// How far down the stack of open elements the one is sought that an end tag closes.
const REACH: usize = 256;

/// Where the page is being read.
pub(super) struct Layout {
    page: Frame,
    /// The open cells, the innermost last.
    cells: Vec<Frame>,
    tables: Vec<Table>,
    opens: Vec<Open>,
    bold: u32,
    hidden: u32,
    next_table: u32,
    budget: Budget,
}

/// Something that holds lines: the page or a cell.
#[derive(Default)]
struct Frame {
    units: Vec<Unit>,
    line: Gathered,
    lists: Vec<List>,
    /// The number or bullet of the item whose text has not begun.
    marker: String,
    heading: Option<u8>,
    /// No line of the current block has been read.
    at_start: bool,
    preformatted: u32,
}

/// A line that is not ended.
#[derive(Default)]
struct Gathered {
    text: String,
    /// The parts that are not bold.
    plain: Vec<Range<usize>>,
    start: u32,
    end: u32,
}

/// An element that is open and no part of a table.
struct Open {
    kind: Kind,
    bold: bool,
    hidden: bool,
}

/// A table that is open. The heights are those of the stack of open elements when the part was opened.
struct Table {
    rows: Vec<RowSource>,
    group: u32,
    height: usize,
    hidden: bool,
    row: Option<OpenRow>,
    cell: Option<OpenCell>,
}

struct OpenRow {
    source: RowSource,
    hidden: bool,
}

struct OpenCell {
    source: CellSource,
    hidden: bool,
    height: usize,
}

impl Layout {
    /// For a source of so many bytes; tables are numbered from `first_table`.
    pub(super) fn new(source_len: usize, first_table: u32) -> Self {
        Layout {
            page: Frame { at_start: true, ..Frame::default() },
            cells: Vec::new(),
            tables: Vec::new(),
            opens: Vec::new(),
            bold: 0,
            hidden: 0,
            next_table: first_table,
            budget: Budget::for_source(source_len),
        }
    }

    /// Ends what is open and gives all units.
    pub(super) fn finish(mut self) -> Vec<Unit> {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.end_line();
        self.page.units
    }

    /// A start tag.
    pub(super) fn start(&mut self, kind: Kind, attributes: &Attributes, line: u32) {
        match kind {
            Kind::Break => self.line_break(),
            Kind::Block(block) => {
                self.close_paragraph();
                self.block_edge();
                if block == Block::Other("hr") {
                    return;
                }
                let frame = self.frame();
                frame.heading = if let Block::Heading(level) = block { Some(level) } else { None };
                frame.preformatted += u32::from(block == Block::Preformatted);
                self.open(kind, attributes);
            }
            Kind::Bold(_) | Kind::Inline(_) | Kind::Hidden(_) => self.open(kind, attributes),
            Kind::List(list) => {
                self.close_paragraph();
                self.block_edge();
                let lists = &mut self.frame().lists;
                let list = List::new(list, attributes, lists.last());
                lists.push(list);
                self.open(kind, attributes);
            }
            Kind::Item => {
                self.close_item();
                self.close_paragraph();
                self.block_edge();
                let hidden = self.hidden > 0;
                let frame = self.frame();
                if let Some(list) = frame.lists.last_mut().filter(|_| !hidden) {
                    frame.marker = list.item(attributes.number);
                }
                self.open(kind, attributes);
            }
            Kind::Table => self.open_table(attributes),
            Kind::Group => {
                self.close_row();
                if let Some(table) = self.tables.last_mut() {
                    table.group += 1;
                }
            }
            Kind::Row => self.open_row(attributes, line),
            Kind::Cell { header } => self.open_cell(header, attributes, line),
            Kind::Other => {}
        }
    }

    /// An end tag.
    pub(super) fn end(&mut self, kind: Kind) {
        match kind {
            Kind::Break => self.line_break(),
            Kind::Table => self.close_table(),
            Kind::Group | Kind::Row => self.close_row(),
            Kind::Cell { .. } => self.close_cell(),
            Kind::Other => {}
            Kind::Block(_) | Kind::Bold(_) | Kind::Inline(_) | Kind::Hidden(_) | Kind::List(_) | Kind::Item => {
                if let Some(at) = self.opened(|open| kind.closes(open)) {
                    self.close_to(at);
                }
            }
        }
    }

    /// Text that starts at `line`.
    pub(super) fn text(&mut self, text: &str, line: u32) {
        if self.hidden > 0 {
            return;
        }
        if self.tables.last().is_some_and(|table| table.cell.is_none()) {
            if is_blank(text) {
                return;
            }
            // Text between rows: a table that was never closed, or one that is broken off.
            if self.tables.last().is_some_and(|table| !table.rows.is_empty() || table.row.is_some()) {
                self.close_table();
            }
        }
        let bold = self.bold > 0;
        for (number, piece) in (line..).zip(text.split('\n')) {
            if number > line {
                match self.frame().preformatted > 0 {
                    true => self.line_break(),
                    false => squeeze_into(&mut self.frame().line.text, "\n"),
                }
            }
            for (at, line) in piece.split(is_odd_break).enumerate() {
                if at > 0 {
                    self.line_break();
                }
                self.frame().line.push(line, number, bold);
            }
        }
    }

    fn frame(&mut self) -> &mut Frame {
        self.cells.last_mut().unwrap_or(&mut self.page)
    }

    fn end_line(&mut self) {
        self.frame().end_line();
    }

    fn line_break(&mut self) {
        if self.hidden > 0 {
            return;
        }
        let frame = self.frame();
        let empty = frame.line.is_empty();
        frame.end_line();
        frame.at_start |= empty;
    }

    fn block_edge(&mut self) {
        let frame = self.frame();
        frame.end_line();
        frame.at_start = true;
    }

    fn open(&mut self, kind: Kind, attributes: &Attributes) {
        let bold = attributes.bold || matches!(kind, Kind::Bold(_));
        let hidden = attributes.hidden || matches!(kind, Kind::Hidden(_));
        self.bold += u32::from(bold);
        self.hidden += u32::from(hidden);
        self.opens.push(Open { kind, bold, hidden });
    }

    /// Below this no element belongs to the cell or page that is being read.
    fn base(&self) -> usize {
        let table = self.tables.last();
        table.map_or(0, |table| table.cell.as_ref().map_or(table.height, |cell| cell.height))
    }

    /// The innermost open element that `is_sought`.
    fn opened(&self, is_sought: impl Fn(Kind) -> bool) -> Option<usize> {
        let base = self.base().max(self.opens.len().saturating_sub(REACH));
        (base..self.opens.len()).rev().find(|&at| is_sought(self.opens[at].kind))
    }

    fn close_paragraph(&mut self) {
        let outside_inline = self.opened(|open| !matches!(open, Kind::Inline(_) | Kind::Bold(_)));
        if let Some(at) = outside_inline.filter(|&at| self.opens[at].kind == Kind::Block(Block::Paragraph)) {
            self.close_to(at);
        }
    }

    fn close_item(&mut self) {
        let outer = self.opened(|open| matches!(open, Kind::Item | Kind::List(_)));
        if let Some(at) = outer.filter(|&at| self.opens[at].kind == Kind::Item) {
            self.close_to(at);
        }
    }

    /// Closes the open elements down to that at `height`, itself included.
    fn close_to(&mut self, height: usize) {
        while self.opens.len() > height {
            let Some(open) = self.opens.pop() else { return };
            match open.kind {
                Kind::Block(_) | Kind::List(_) | Kind::Item => self.block_edge(),
                _ => {}
            }
            let frame = self.frame();
            match open.kind {
                Kind::Block(Block::Heading(_)) => frame.heading = None,
                Kind::Block(Block::Preformatted) => frame.preformatted = frame.preformatted.saturating_sub(1),
                Kind::List(_) => drop(frame.lists.pop()),
                Kind::Item => frame.marker.clear(),
                _ => {}
            }
            self.bold -= u32::from(open.bold);
            self.hidden -= u32::from(open.hidden);
        }
    }

    fn open_table(&mut self, attributes: &Attributes) {
        if self.tables.len() >= MAX_TABLES {
            return;
        }
        self.close_paragraph();
        self.block_edge();
        self.hidden += u32::from(attributes.hidden);
        let height = self.opens.len();
        let hidden = attributes.hidden;
        self.tables.push(Table { rows: Vec::new(), group: 0, height, hidden, row: None, cell: None });
    }

    fn open_row(&mut self, attributes: &Attributes, line: u32) {
        self.close_row();
        if self.tables.is_empty() {
            self.open_table(&Attributes::default());
        }
        self.hidden += u32::from(attributes.hidden);
        if let Some(table) = self.tables.last_mut() {
            let source = RowSource { cells: Vec::new(), group: table.group, line };
            table.row = Some(OpenRow { source, hidden: attributes.hidden });
        }
    }

    fn open_cell(&mut self, header: bool, attributes: &Attributes, line: u32) {
        self.close_cell();
        if self.tables.last().is_none_or(|table| table.row.is_none()) {
            self.open_row(&Attributes::default(), line);
        }
        self.hidden += u32::from(attributes.hidden);
        self.bold += u32::from(attributes.bold);
        let height = self.opens.len();
        let Some(table) = self.tables.last_mut() else { return };
        let source = CellSource {
            units: Vec::new(),
            colspan: attributes.colspan.unwrap_or(1),
            rowspan: attributes.rowspan.unwrap_or(1),
            header: header || attributes.bold,
        };
        table.cell = Some(OpenCell { source, hidden: attributes.hidden, height });
        self.cells.push(Frame { at_start: true, ..Frame::default() });
    }

    fn close_cell(&mut self) {
        let Some(height) = self.tables.last().and_then(|table| table.cell.as_ref()).map(|cell| cell.height) else {
            return;
        };
        self.close_to(height);
        self.end_line();
        let Some(table) = self.tables.last_mut() else { return };
        let (Some(mut cell), Some(frame)) = (table.cell.take(), self.cells.pop()) else { return };
        cell.source.units = frame.units;
        cell.source.units.shrink_to_fit();
        if cell.hidden {
            self.hidden -= 1;
        } else if let Some(row) = &mut table.row {
            row.source.cells.push(cell.source);
        }
    }

    fn close_row(&mut self) {
        self.close_cell();
        let Some(table) = self.tables.last_mut() else { return };
        let Some(row) = table.row.take() else { return };
        self.hidden -= u32::from(row.hidden);
        table.rows.push(row.source);
    }

    fn close_table(&mut self) {
        self.close_row();
        let Some(table) = self.tables.pop() else { return };
        self.close_to(table.height);
        self.hidden -= u32::from(table.hidden);
        self.block_edge();
        let mut units = grid::units(table.rows, &mut self.next_table, &mut self.budget);
        self.frame().units.append(&mut units);
    }
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.text.trim_end().is_empty()
    }

    fn push(&mut self, piece: &str, number: u32, bold: bool) {
        let from = self.text.len();
        squeeze_into(&mut self.text, piece);
        if self.text.len() == from || self.text[from..].trim_end().is_empty() {
            return;
        }
        if from == 0 {
            self.start = number;
        }
        self.end = number;
        if !bold {
            self.plain.push(from..self.text.len());
        }
    }
}

impl Frame {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let len = line.text.trim_end().len();
        if len == 0 {
            return;
        }
        let marker = marker_len(&line.text);
        let letters = |range: &Range<usize>| {
            let end = range.end.min(len);
            line.text[range.start.max(marker).min(end)..end].contains(char::is_alphanumeric)
        };
        let bold = line.text[marker.min(len)..len].contains(char::is_alphanumeric) && !line.plain.iter().any(letters);
        let mut text = std::mem::take(&mut self.marker);
        // A printed number counts, not the one that a browser would add.
        if marker > 0 {
            text.clear();
        }
        text.push_str(&line.text[..len]);
        self.units.push(Unit {
            sheet: None,
            line_start: line.start,
            line_end: line.end,
            blank_before: std::mem::take(&mut self.at_start),
            content: UnitContent::Text(TextLine { text, heading: self.heading, bold }),
        });
    }
}
