//! doichieu
pub mod compare;
pub mod document;
pub mod error;
#[cfg(feature = "frame")]
pub mod frame;
pub mod matching;
pub mod plan;
pub mod text;
pub mod value;

pub use error::{Error, ErrorKind, Location, Result};
