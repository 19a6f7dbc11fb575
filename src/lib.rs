//! Reads the plans by which Vietnamese provinces implement a directive, matches the tasks that are the same task, and
//! shows where the provinces differ: who leads, who helps, by when, with what money, towards which target.
//!
//! # Tour
//!
//! Data flows one way, and each thing is prepared once:
//!
//! | step | from | to | module |
//! |---|---|---|---|
//! | lay out | bytes of a file | [`Document`](document::Document): lines and table rows with their places | [`document`] |
//! | read | a document | [`Plan`](plan::Plan): tasks, targets, preamble, diagnostics | [`plan`], with the values of [`value`] |
//! | match | the tasks of plans | [`Alignment`](matching::Alignment): one row a task, its counterpart in every plan | [`matching`] |
//! | compare | the rows | [`Comparison`](compare::Comparison): typed differences with evidence on both sides | [`compare`] |
//! | hand out | any result | polars frames, and reports made of them | `frame`, `report` |
//!
//! ```
//! use doichieu::compare::{CompareOptions, DifferenceKind, compare};
//! use doichieu::document::Document;
//! use doichieu::matching::{AlignOptions, align};
//! use doichieu::plan::{Plan, ReadOptions};
//!
//! let table = |lead: &str, by: &str| {
//!     format!("TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tLập hồ sơ sức khỏe cho người dân\t{lead}\t{by}\n")
//! };
//! let plans = [("a.txt", table("Sở Y tế", "2025")), ("b.txt", table("UBND các huyện", "2026"))]
//!     .map(|(name, text)| Document::from_bytes(name, text.as_bytes()))
//!     .into_iter()
//!     .map(|document| Ok(Plan::read(&document?, &ReadOptions::default())))
//!     .collect::<doichieu::Result<Vec<Plan>>>()?;
//!
//! let rows = align(&plans, &AlignOptions::default());
//! let comparison = compare(&plans, rows, &CompareOptions::default());
//! let kinds: Vec<_> = comparison.differences.iter().map(|difference| difference.kind).collect();
//! assert_eq!(kinds, [DifferenceKind::LeadReplaced, DifferenceKind::DeadlineLater]);
//! let lead = &comparison.differences[0];
//! assert_eq!(lead.right.raw.as_deref(), Some("UBND các huyện"));
//! assert_eq!(lead.right.location.as_ref().unwrap().to_string(), "b.txt:2:3");
//! # Ok::<(), doichieu::Error>(())
//! ```
//!
//! A document that is messy is not an error: it yields [diagnostics](plan::Diagnostic), and a value that was not
//! understood is never taken for equal, absent or zero. An [`Error`] means that there is no result.
//!
//! # Types
//!
//! - What plans, alignments and comparisons are made of is data: public fields, `Clone`, `Debug`, serde that gives back
//!   the same to the last bit, and `PartialEq` for all but a comparison as a whole. A document does not go to serde: its
//!   file gives it again.
//! - An enum is `#[non_exhaustive]` where a later version may tell more apart (formats, kinds, origins, units), and is
//!   not where its cases are all that there can be (a comparator, a level, a share of a row).
//! - The options of a step (`ReadOptions`, `MatchOptions`, `AlignOptions`, `CompareOptions`) are `#[non_exhaustive]`: take
//!   `default()` and set fields.
//! - What has a text format of its own is kept in that and not by serde: [`Registry`](value::agency::Registry),
//!   [`Weights`](matching::Weights), [`Verdicts`](matching::Verdicts), [`Labels`](matching::Labels),
//!   [`Thesaurus`](matching::Thesaurus).
//!
//! # Features
//!
//! `frame` (on by default) brings the frames, the reports and the command-line program, and with them polars. Without
//! it the readers, the matcher and the comparison build in a fraction of the time.

#![warn(missing_docs)]

#[macro_use]
mod names;

#[cfg(feature = "frame")]
pub mod cli;
pub mod compare;
pub mod document;
mod error;
#[cfg(feature = "frame")]
pub mod frame;
pub mod matching;
pub mod plan;
#[cfg(feature = "frame")]
pub mod report;
pub mod text;
pub mod value;
mod work;

pub use error::{Error, ErrorKind, Location, Result};
pub use work::{Progress, Step, Work};
