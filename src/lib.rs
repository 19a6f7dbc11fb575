//! doichieu
#[cfg(feature = "frame")]
pub mod cli;
pub mod compare;
pub mod document;
pub mod error;
#[cfg(feature = "frame")]
pub mod frame;
pub mod matching;
pub mod plan;
#[cfg(feature = "frame")]
pub mod report;
pub mod text;
pub mod value;

pub use error::{Error, ErrorKind, Location, Result};
