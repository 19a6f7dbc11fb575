//! [`Document`](crate::document::Document) to [`Plan`]: what a plan says, each statement with its place.
mod model;
pub(crate) mod target;

pub use model::*;
