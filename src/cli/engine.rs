//! Temporary seams to modules that are being built.
use std::path::Path;

use crate::document::Document;
use crate::error::Result;
use crate::plan::{Plan, ReadOptions};

pub(super) fn read(path: &Path) -> Result<Plan> {
    Ok(Plan::read(&Document::read(path)?, &ReadOptions::default()))
}
