//! Bytes to [`Document`]: lines of text and rows of tables, each with its place. One file a format. Knows no plan.
//!
//! A document is a list of [`Unit`]s in reading order. Every non-blank line of a text file is exactly one unit, and
//! so is every row of a table and every paragraph, list item or `<br>`-separated line of a web page; what reads
//! a document gives each unit one role, so that nothing is lost. All text is NFC.

mod model;

pub use model::{Cell, Document, Format, Row, Span, TextLine, Unit, UnitContent};
