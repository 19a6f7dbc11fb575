//! Every result as a polars `DataFrame`. The only module whose public names mention polars.
//!
//! Column names are English snake_case and stable, and so are the values of columns that hold a closed list
//! (`relation`, `kind`, `comparator`, ...). For a field of a task, `lead_raw` is the cell as it stands and `lead` its
//! meaning: agency ids joined by `;`. A missing value is null, never an empty text.
//!
//! [`write`] puts a frame into a file. CSV and TSV are UTF-8 without a byte order mark, for programs; a spreadsheet
//! opens XLSX better. In neither can a text of a document become a formula: XLSX cells are written as text, and in CSV
//! a text that begins like a formula (`=`, `+`, `-`, `@`, a tab or a carriage return) gets a `'` before it, as does a
//! text of that kind that begins with `'` already. Other programs see the `'`; doichieu takes it off when it reads
//! a CSV, and so does whoever drops one `'` from texts that match `^'+[=+\-@\t\r]`.
//!
//! ```
//! let frame = doichieu::frame::tasks(&[]).unwrap();
//! assert_eq!(frame.get_column_names()[0].as_str(), "id");
//! ```

mod columns;
mod compare;
mod matching;
mod plan;
mod vectors;
mod write;
mod xlsx;

pub(crate) use compare::years;
pub use compare::{coverage, differences, majorities, target_changes, target_comparison, targets_wide};
pub use matching::{alignment, alignment_wide, matches};
pub use plan::{citations, diagnostics, plans, targets, tasks};
pub use vectors::{read_matrix, read_vectors};
pub use write::{FrameFormat, to_csv, write, write_as};
#[cfg(test)]
pub(crate) use xlsx::sheet_text;
pub use xlsx::{Sheet, Tone, write_workbook};

#[cfg(test)]
mod tests;
