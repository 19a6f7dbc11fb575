use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::Location;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Format {
    /// `.txt`: plain text, also with leftovers of a converter (pipe tables, `**bold**`, `<b>`).
    Text,
    /// `.md`
    Markdown,
    /// `.html`, `.htm`
    Html,
    /// `.csv`
    Csv,
    /// `.tsv`
    Tsv,
    /// `.xlsx`
    Xlsx,
    /// `.parquet`
    Parquet,
}

/// A document as it was laid out, before anything is understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file, as it was named to the reader.
    pub file: Arc<str>,
    pub format: Format,
    /// In reading order; their number is the number of non-blank lines (rows, for tables).
    pub units: Vec<Unit>,
}

/// One non-blank line of text or one row of a table.
#[derive(Clone, Debug)]
pub struct Unit {
    pub sheet: Option<Arc<str>>,
    /// First line (row of a sheet or Parquet table), from 1.
    pub line_start: u32,
    /// Last line, inclusive.
    pub line_end: u32,
    /// Whether a blank line or the start of a block stands before it.
    pub blank_before: bool,
    pub content: UnitContent,
}

#[derive(Clone, Debug)]
pub enum UnitContent {
    Text(TextLine),
    Row(Row),
}

/// A line of prose, without the marks of its format: `**`, `#`, `<b>`, backslash escapes are gone, list markers
/// (`1.`, `a)`, `-`, `+`) stay, for they are part of the official text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    pub text: String,
    /// The level of a heading, 1 to 6, where the format marks one.
    pub heading: Option<u8>,
    /// Whether all of the line is bold.
    pub bold: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which table of the document, from 0. A tab-separated run broken by other lines is several tables: only what
    /// reads the plan knows that they go on.
    pub table: u32,
    /// Every column of the grid, merged cells resolved.
    pub cells: Vec<Cell>,
    /// A rule between header and body (`|---|---|`), without content.
    pub is_rule: bool,
}

/// A cell of a [`Row`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Without tags and marks; a `<br>` or line break inside is `\n`.
    pub text: String,
    pub span: Span,
    pub bold: bool,
}

/// Whether a cell stands for itself or repeats one that is merged over it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    #[default]
    Own,
    /// Covered by the cell above (rowspan); `text` repeats that cell's.
    FromAbove,
    /// Covered by the cell to the left (colspan); `text` repeats that cell's.
    FromLeft,
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
        }
    }
}
