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
#[cfg(test)]
mod laws;
mod marks;
mod model;
mod plain;
mod space;
#[cfg(test)]
mod testing;
mod xlsx;

use std::borrow::Cow;
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
        let mut units = match format {
            Format::Text | Format::Markdown => plain::read(&encoding::text(name, bytes)?),
            Format::Html => html::read(&encoding::page_text(name, bytes)?),
            Format::Csv => delimited::read_csv(&encoding::text(name, bytes)?),
            Format::Tsv => delimited::read_tsv(&encoding::text(name, bytes)?),
            Format::Xlsx => xlsx::read(name, bytes)?,
            Format::Parquet => Vec::new(),
        };
        units.iter_mut().for_each(compose);
        Ok(Document { file: name.into(), format, units })
    }
}

/// A mark or tag that was taken out may have stood between a letter and its accent.
fn compose(unit: &mut Unit) {
    let text = |text: &mut String| {
        if let Cow::Owned(composed) = encoding::composed(text) {
            *text = composed;
        }
    };
    match &mut unit.content {
        UnitContent::Text(line) => text(&mut line.text),
        UnitContent::Row(row) => row.cells.iter_mut().for_each(|cell| text(&mut cell.text)),
    }
}
