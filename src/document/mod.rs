//! Bytes to [`Document`]: lines of text and rows of tables, each with its place. One file a format. Knows no plan.
//!
//! A document is a list of [`Unit`]s in reading order. Every non-blank line of a text file is exactly one unit, and
//! so is every row of a table (also of one that is drawn with `+---+` and `|`, or set with blanks, over several lines) and
//! every paragraph, list item or `<br>`-separated line of a web page; what reads a document gives each unit one role, so
//! that nothing is lost. All text is NFC.
//!
//! A line is numbered as editors number it, by `\n`, `\r\n` or `\r`. What vertical tabs, form feeds, U+0085, U+2028 or U+2029
//! part are lines too, with the number of the line that they stand on; in a text (not a web page) that has no other breaks
//! these are counted.
//!
//! What a format adds to the words is taken off and kept beside them: headings, bold, merged cells. What the author
//! printed stays: numbers and bullets of lists, and those of a web page, which a browser prints, are put back.
//!
//! Refused, with an error that names the file and says what to do: other formats, bytes that are no text, and
//! encodings that could only be guessed. Not refused: anything that is merely untidy.
//!
//! ```
//! use doichieu::document::{Document, UnitContent};
//!
//! let text = "**II. NHIỆM VỤ**\n\nTT\tNội dung\tChủ trì\n1\tLắp đồng hồ nước\tSở Xây dựng\n";
//! let document = Document::from_bytes("ke-hoach.txt", text.as_bytes())?;
//!
//! let UnitContent::Text(heading) = &document.units[0].content else { panic!("a line of text") };
//! assert_eq!((heading.text.as_str(), heading.bold), ("II. NHIỆM VỤ", true));
//! let UnitContent::Row(task) = &document.units[2].content else { panic!("a row") };
//! assert_eq!(task.cells[2].text, "Sở Xây dựng");
//! assert_eq!(document.location(&document.units[2]).to_string(), "ke-hoach.txt:4");
//! # Ok::<(), doichieu::Error>(())
//! ```

mod budget;
mod data;
mod delimited;
mod encoding;
mod format;
mod html;
mod join;
#[cfg(test)]
mod laws;
mod legacy;
mod marks;
mod model;
mod number;
mod page;
#[cfg(feature = "frame")]
mod parquet;
mod plain;
mod space;
#[cfg(test)]
mod testing;
mod xlsx;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

#[cfg(feature = "frame")]
pub(crate) use data::is_formula;
pub(crate) use join::{join, join_line};
pub use model::{Cell, Document, Format, Row, Span, TextLine, Unit, UnitContent};
pub(crate) use page::{is_page_number, is_stamp};

use crate::error::{Error, ErrorKind, Result};

impl Document {
    /// Reads a file of one of the formats that [`Format`] lists, by the ending of its name.
    ///
    /// # Errors
    ///
    /// Those of [`Document::from_bytes`], and [`ErrorKind::Io`] if the file cannot be read.
    pub fn read(path: impl AsRef<Path>) -> Result<Document> {
        let path = path.as_ref();
        // A file that is not there is not one of another format; an empty name is told as such.
        if !path.as_os_str().is_empty() {
            std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
        }
        Format::from_path(path)?;
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        Document::from_bytes(&path.display().to_string(), &bytes)
    }

    /// Reads the bytes of a file. By its ending `name` says of which format they are; it is the file that locations
    /// and errors name.
    ///
    /// Text is UTF-8 or UTF-16, with or without a byte order mark; a web page may declare another encoding.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::UnsupportedFormat`]: another ending, or bytes that are no text.
    /// - [`ErrorKind::Encoding`]: text that is not in an encoding that is read, or was in an old Vietnamese one (TCVN3, VNI)
    ///   and taken for another, with the line.
    /// - [`ErrorKind::Malformed`]: a damaged workbook or Parquet table, or one that would take memory out of
    ///   proportion to its size.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Document> {
        let format = Format::from_path(name)?;
        let mut units = match format {
            Format::Text | Format::Markdown => plain::read(&encoding::text(name, bytes)?),
            Format::Html => html::read(&encoding::page_text(name, bytes)?),
            Format::Csv => delimited::read_csv(&encoding::text(name, bytes)?),
            Format::Tsv => delimited::read_tsv(&encoding::text(name, bytes)?),
            Format::Xlsx => contained(name, || xlsx::read(name, bytes))?,
            #[cfg(feature = "frame")]
            Format::Parquet => parquet::read(name, bytes)?,
            #[cfg(not(feature = "frame"))]
            Format::Parquet => unreachable!("no ending stands for it"),
        };
        units.iter_mut().for_each(compose);
        let document = Document { file: name.into(), format, units };
        legacy::check(&document)?;
        Ok(document)
    }
}

/// Runs a reader that rests on a library for a binary format. Such a library checks much of a file, but may panic at
/// damage that it does not expect; that is an error like any other.
fn contained<T>(name: &str, read: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Error::new(ErrorKind::Malformed, format!("{name}: tệp bị hỏng, không đọc được"))))
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
