use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::Location;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Format {
    /// `.txt`: plain text, also with leftovers of a converter (pipe tables, `**bold**`, `<b>`), or as `pdftotext -layout`
    /// sets a page.
    Text,
    /// `.md`: read as plain text is, line by line.
    Markdown,
    /// `.html`, `.htm`: a web page.
    Html,
    /// `.csv`: separated by commas, semicolons, tabs or pipes.
    Csv,
    /// `.tsv`: separated by tabs.
    Tsv,
    /// `.xlsx`: a workbook, all sheets.
    Xlsx,
    /// `.parquet`: a table, its column names as first row. Needs the feature `frame`.
    Parquet,
}

/// A document as it was laid out, before anything is understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file, as it was named to the reader.
    pub file: Arc<str>,
    /// By the ending of its name.
    pub format: Format,
    /// In reading order. For text and Markdown their number is the number of non-blank lines, for other formats that
    /// of the lines, paragraphs and rows in which something stands. (HTML table markup in a text is read as HTML. A
    /// table inside a cell is words of that cell, a line a row. Of a table in a text that is drawn with `+---+` and `|`, or
    /// whose columns are told apart by blanks, each row in which something stands is one unit of several lines.)
    pub units: Vec<Unit>,
}

/// One non-blank line of text or one row of a table.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The worksheet, for formats that have several.
    pub sheet: Option<Arc<str>>,
    /// First line (row of a sheet or Parquet table), from 1.
    pub line_start: u32,
    /// Last line, inclusive.
    pub line_end: u32,
    /// Whether a blank line or the start of a block stands before it.
    pub blank_before: bool,
    /// What it is.
    pub content: UnitContent,
}

/// What a [`Unit`] is.
#[derive(Clone, Debug)]
pub enum UnitContent {
    /// A line of prose.
    Text(TextLine),
    /// A row of a table.
    Row(Row),
}

/// A line of prose, without the marks of its format: `**`, `#`, `<b>`, backslash escapes are gone, list markers
/// (`1.`, `a)`, `-`, `+`) stay, for they are part of the official text. A bullet `*` or one of a symbol font is written
/// `-`; the numbers and bullets that a browser prints before the items of a page are written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// White space is folded to single blanks. Empty where a line holds marks alone (`**`, `&nbsp;`, a picture).
    pub text: String,
    /// The level of a heading, 1 to 6, where the format marks one.
    pub heading: Option<u8>,
    /// Whether all of the line is bold, its number or bullet aside.
    pub bold: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which table of the document (sheet, for workbooks), from 0. A run of rows broken by a blank or other line is
    /// several tables: only what reads the plan knows that they go on.
    pub table: u32,
    /// The columns of the grid, merged cells resolved. Rows of one table may differ in length: cells that are missing
    /// at the end are empty ones.
    pub cells: Vec<Cell>,
    /// A rule between header and body (`|---|---|`), without content.
    pub is_rule: bool,
}

/// A cell of a [`Row`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Without tags and marks, white space folded; a `<br>`, paragraph or line break inside is `\n`. Numbers and dates
    /// of workbooks are as people see them: `1`, `95%`, `01/05/2025`.
    pub text: String,
    /// Whether it repeats a cell that is merged over it.
    pub span: Span,
    /// Whether all of it is bold, or it is a header cell of a web page.
    pub bold: bool,
}

/// Whether a cell stands for itself or repeats one that is merged over it. In a document whose merged cells are out of
/// proportion to its size (many megabytes from a few bytes), the last ones are empty or missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// For itself.
    #[default]
    Own,
    /// Covered by a cell of a row above (rowspan); `text` repeats that cell's.
    FromAbove,
    /// Covered by a cell to the left in its row (colspan); `text` repeats that cell's.
    FromLeft,
}

impl Row {
    /// The cell that alone has words of its own, where one has; a merged cell counts once.
    pub(crate) fn lone_cell(&self) -> Option<&Cell> {
        let mut filled = self.cells.iter().filter(|cell| cell.span == Span::Own && !cell.text.trim().is_empty());
        filled.next().filter(|_| filled.next().is_none())
    }
}

impl Document {
    /// The place of a unit.
    pub fn location(&self, unit: &Unit) -> Location {
        Location {
            file: self.file.clone(),
            sheet: unit.sheet.clone(),
            line_start: unit.line_start,
            line_end: unit.line_end,
            column: None,
            quote: None,
            also: Vec::new(),
        }
    }
}
