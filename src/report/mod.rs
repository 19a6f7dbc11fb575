//! Reports on a comparison, in Vietnamese or English: Markdown to read and to pass on, a web page to look at, and
//! the tables behind them.
//!
//! Every statement carries the document and line that it rests on. Words of documents are escaped, so that nothing in
//! them can act as markup, formula or script. The same comparison gives the same bytes.

mod context;
mod doubt;
mod folder;
mod html;
mod language;
mod markdown;
pub mod notebook;
mod quantity;
mod quote;
mod sheets;
mod summary;
mod targets;

pub use folder::{ReportFormat, write_folder};
pub use html::html;
pub use language::Language;
pub use markdown::markdown;
pub use notebook::Shown;
pub use summary::{overview, summary};

#[cfg(test)]
mod tests;
