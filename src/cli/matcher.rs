//! How tasks are matched, the same for every command that does.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::matching::{Labels, MatchOptions, Verdicts, Weights};

#[derive(Debug, Default, clap::Args)]
pub(super) struct MatchArgs {
    /// Verdicts of `doichieu review`, which overrule the matcher
    #[arg(long, value_name = "TSV")]
    pub verdicts: Option<PathBuf>,
    /// Weights of `doichieu fit` in place of the built-in ones
    #[arg(long, value_name = "TSV")]
    weights: Option<PathBuf>,
}

impl MatchArgs {
    pub fn options(&self) -> Result<MatchOptions> {
        let mut options = MatchOptions::default();
        if let Some(path) = &self.verdicts {
            options.verdicts = verdicts(path)?;
        }
        if let Some(path) = &self.weights {
            options.weights = Some(Weights::parse(&text(path)?).map_err(|error| reading(error, path))?);
        }
        Ok(options)
    }
}

/// The verdicts of a file; none where it is not there yet.
pub(super) fn verdicts(path: &Path) -> Result<Verdicts> {
    if !path.exists() {
        return Ok(Verdicts::default());
    }
    Verdicts::parse(&text(path)?).map_err(|error| reading(error, path))
}

pub(super) fn labels(path: &Path) -> Result<Labels> {
    Labels::parse(&text(path)?).map_err(|error| reading(error, path))
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Error::io(path, error))
}

fn reading(error: Error, path: &Path) -> Error {
    error.context(path.display().to_string())
}
