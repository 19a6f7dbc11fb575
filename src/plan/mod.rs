//! [`Document`](crate::document::Document) to [`Plan`]: what a plan says, each statement with its place.
mod model;
pub mod raw;
pub(crate) mod target;

pub use model::*;
