//! doichieu
pub mod document;
pub mod error;
pub mod matching;
pub mod plan;
pub mod text;
pub mod value;

pub use error::{Error, ErrorKind, Location, Result};
