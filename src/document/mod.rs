//! Bytes to [`Document`]: lines of text and rows of tables, each with its place. One file a format. Knows no plan.
//!
//! A document is a list of [`Unit`]s in reading order. Every non-blank line of a text file is exactly one unit, and
//! so is every row of a table and every paragraph, list item or `<br>`-separated line of a web page; what reads
//! a document gives each unit one role, so that nothing is lost. All text is NFC.

mod budget;
mod delimited;
mod encoding;
mod format;
mod html;
mod marks;
mod model;
mod pipe;
mod plain;
mod space;

use std::path::Path;

pub use model::{Cell, Document, Format, Row, Span, TextLine, Unit, UnitContent};

use crate::error::{Error, Result};

impl Document {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Document> {
        Format::from_path(path)?;
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        Document::from_bytes(&path.display().to_string(), &bytes)
    }

    /// Reads the bytes of a file; `name` says by its ending of which format they are, and is what locations name.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Document> {
        let format = Format::from_path(Path::new(name))?;
        let units = match format {
            Format::Text | Format::Markdown => plain::read(&encoding::text(name, bytes)?),
            Format::Html => html::read(&encoding::page_text(name, bytes)?),
            Format::Csv => delimited::read_csv(&encoding::text(name, bytes)?),
            Format::Tsv => delimited::read_tsv(&encoding::text(name, bytes)?),
            Format::Xlsx => Vec::new(),
            Format::Parquet => Vec::new(),
        };
        Ok(Document { file: name.into(), format, units })
    }
}
