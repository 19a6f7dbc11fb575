//! Temporary seams to modules that are being built.
use std::path::{Path, PathBuf};

use crate::document::Format;
use crate::error::{Error, ErrorKind, Result};
use crate::plan::Plan;

pub(super) fn format_of(path: &Path) -> Result<Format> {
    match path.extension().and_then(|e| e.to_str()) {
        Some("txt") => Ok(Format::Text),
        _ => Err(Error::new(ErrorKind::UnsupportedFormat, format!("{}: unknown ending", path.display()))),
    }
}

pub(super) fn read_all(_paths: &[PathBuf]) -> Result<Vec<Plan>> {
    Err(Error::new(ErrorKind::Io, "reading is not here yet"))
}
