//! Temporary seams to modules that are being built.
use std::path::PathBuf;

use crate::error::{Error, ErrorKind, Result};
use crate::plan::Plan;

pub(super) fn read_all(_paths: &[PathBuf]) -> Result<Vec<Plan>> {
    Err(Error::new(ErrorKind::Io, "reading is not here yet"))
}
