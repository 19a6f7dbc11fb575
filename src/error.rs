//! The one error of the crate, and the place in a document that it and every value can point to.
//!
//! An [`Error`] means that there is no result. A document that is merely messy is not an error: it
//! yields [diagnostics](crate::plan::Diagnostic) and reading goes on.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The result of everything here that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Where in a source document something stands.
///
/// Lines count from 1. For a sheet or a Parquet table a "line" is a row, the header row included.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    /// The file, as it was named to the reader.
    pub file: Arc<str>,
    /// The worksheet, for formats that have several.
    pub sheet: Option<Arc<str>>,
    /// First line.
    pub line_start: u32,
    /// Last line, inclusive; equal to `line_start` for a single line.
    pub line_end: u32,
    /// Column of a table cell, counted from 1.
    pub column: Option<u32>,
    /// The words that stand there, where they are not already the raw text of the value.
    pub quote: Option<Arc<str>>,
    /// The other places of a value that was gathered from several, in the order of the text; these have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Location>,
}

impl Location {
    /// The lines `line_start..=line_end` of `file`.
    pub fn lines(file: Arc<str>, line_start: u32, line_end: u32) -> Self {
        Location { file, sheet: None, line_start, line_end, column: None, quote: None, also: Vec::new() }
    }

    /// The same place, with the words that stand there.
    pub fn with_quote(mut self, quote: impl Into<Arc<str>>) -> Self {
        self.quote = Some(quote.into());
        self
    }

    /// The place itself, then the [others](Location::also).
    pub fn all(&self) -> impl Iterator<Item = &Location> {
        std::iter::once(self).chain(&self.also)
    }

    /// `12`, `12-14`, with a column `12:3`
    fn write_lines(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.line_start)?;
        if self.line_end != self.line_start {
            write!(f, "-{}", self.line_end)?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Location {
    /// `file:12`, `file:12-14`, or `file[sheet]:12:3` with a column; of several places `file:12, 15-16`, the sheet named
    /// again where it is another.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        let mut sheet = &None;
        for (index, place) in self.all().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            match &place.sheet {
                Some(name) if *sheet != place.sheet => write!(f, "[{name}]:")?,
                _ if index == 0 => f.write_str(":")?,
                _ => {}
            }
            sheet = &place.sheet;
            place.write_lines(f)?;
        }
        Ok(())
    }
}

/// What went wrong, for a program to decide on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io,
    /// The file is of a format that is not read; the message names those that are.
    UnsupportedFormat,
    /// The bytes are not text in an encoding that is read.
    Encoding,
    /// The file says it is of a format but does not parse as one.
    Malformed,
    /// A table lacks a column that is needed.
    MissingColumn,
    /// A registry of the user's (agencies, labels, verdicts, thesaurus) is wrong in some line.
    Registry,
    /// An argument is out of its range, or two contradict one another.
    InvalidArgument,
    /// A frame or report could not be made.
    Output,
}

/// An error with its kind, the place it concerns, and the chain of what was being done.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    location: Option<Location>,
    context: Vec<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A new error. `message` is one sentence without a full stop.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner { kind, message: message.into(), location: None, context: Vec::new(), source: None }))
    }

    /// A failed read or write of `path`: the message names the file, the source what went wrong with it.
    pub fn io(path: &Path, source: io::Error) -> Self {
        let source = match source.kind() {
            // The commonest of all, so in the language of the other messages.
            io::ErrorKind::NotFound => io::Error::new(source.kind(), "không tìm thấy tệp hoặc thư mục"),
            _ => source,
        };
        Error::new(ErrorKind::Io, format!("{}: không thể đọc hoặc ghi tệp", path.display())).with_source(source)
    }

    /// A failed read of a file of text, as [`Error::io`]; of [`ErrorKind::Encoding`] where it is not UTF-8.
    pub(crate) fn text_file(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::InvalidData => {
                Error::new(ErrorKind::Encoding, format!("{}: tệp phải là văn bản mã hóa UTF-8", path.display()))
            }
            _ => Error::io(path, source),
        }
    }

    /// Adds the place in a document that the error concerns.
    pub fn at(mut self, location: Location) -> Self {
        self.0.location = Some(location);
        self
    }

    /// Adds what was being done, outermost last.
    pub fn context(mut self, doing: impl Into<String>) -> Self {
        self.0.context.push(doing.into());
        self
    }

    /// Adds the error that caused this one.
    pub fn with_source(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// What went wrong, for a program to decide on.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The place in a document that the error concerns, if it concerns one.
    pub fn location(&self) -> Option<&Location> {
        self.0.location.as_ref()
    }
}

/// The message without the error that caused it, which is the [source](std::error::Error::source); with `{:#}` that
/// too, for who prints no chain.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for doing in self.0.context.iter().rev() {
            write!(f, "{doing}: ")?;
        }
        if let Some(location) = &self.0.location {
            write!(f, "{location}: ")?;
        }
        f.write_str(&self.0.message)?;
        match &self.0.source {
            Some(source) if f.alternate() => write!(f, ": {source:#}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_where_and_while_doing_what() {
        let error = Error::new(ErrorKind::Malformed, "number 9 is not a task")
            .at(Location::lines("a.txt".into(), 3, 4))
            .context("reading a.txt")
            .context("comparing");
        assert_eq!(error.to_string(), "comparing: reading a.txt: a.txt:3-4: number 9 is not a task");
        assert_eq!(error.kind(), ErrorKind::Malformed);
    }

    #[test]
    fn a_location_names_all_its_places() {
        let line = |sheet: Option<&str>, line| {
            let place = Location::lines("a.xlsx".into(), line, line);
            Location { sheet: sheet.map(Arc::from), ..place }
        };
        let mut place = Location { column: Some(3), ..line(None, 7) };
        assert_eq!(place.to_string(), "a.xlsx:7:3");
        place.also = vec![line(None, 9), Location { line_end: 14, ..line(None, 12) }];
        assert_eq!(place.to_string(), "a.xlsx:7:3, 9, 12-14");
        let of_sheets = Location { also: vec![line(Some("B"), 4), line(Some("C"), 5)], ..line(Some("B"), 2) };
        assert_eq!(of_sheets.to_string(), "a.xlsx[B]:2, 4, [C]:5");
    }

    #[test]
    fn the_cause_is_said_once() {
        let error = Error::io(Path::new("a.txt"), io::Error::other("the disk is gone")).context("reading");
        assert_eq!(error.to_string(), "reading: a.txt: không thể đọc hoặc ghi tệp");
        assert_eq!(format!("{error:#}"), "reading: a.txt: không thể đọc hoặc ghi tệp: the disk is gone");
        let source = std::error::Error::source(&error).map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("the disk is gone"));
    }
}
