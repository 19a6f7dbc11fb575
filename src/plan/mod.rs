//! [`Document`](crate::document::Document) to [`Plan`]: what a plan says, each statement with its place.
mod accounting;
mod assignment;
mod check;
mod ids;
mod label;
mod line;
mod marker;
mod model;
mod outline;
mod paragraph;
mod part;
mod preamble;
mod prose;
pub mod raw;
mod read;
mod split;
pub mod table;
pub(crate) mod target;
mod targets;
mod understand;
mod zone;

pub use model::*;
pub use read::{ReadOptions, make_ids_unique, read_all};
