//! How tasks are matched: verdicts and weights from files, as the command line takes them.

use std::fs;
use std::path::{Path, PathBuf};

use doichieu::matching::{MatchOptions, Verdicts, Weights};
use doichieu::{Error, Result};

/// The files that change how tasks are matched.
#[derive(Debug, Default)]
pub struct Files {
    pub verdicts: Option<PathBuf>,
    pub weights: Option<PathBuf>,
}

impl Files {
    /// # Errors
    /// Of a file that cannot be read or is wrong in some line.
    pub fn options(&self) -> Result<MatchOptions> {
        let mut options = MatchOptions::default();
        if let Some(path) = &self.verdicts {
            options.verdicts = Verdicts::parse(&text(path)?).map_err(|error| reading(error, path))?;
        }
        if let Some(path) = &self.weights {
            options.weights = Some(Weights::parse(&text(path)?).map_err(|error| reading(error, path))?);
        }
        Ok(options)
    }
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Error::io(path, error))
}

fn reading(error: Error, path: &Path) -> Error {
    error.context(path.display().to_string())
}
