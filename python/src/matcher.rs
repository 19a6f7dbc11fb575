//! How tasks are matched: verdicts and weights, as texts with the names of their files.

use doichieu::matching::{self, Verdicts, Weights};
use doichieu::{Error, Location, Work};
use pyo3::prelude::*;

use super::error;

/// A text and the file that it comes from, for errors.
type Named = (String, String);

/// How tasks are matched, checked before anything is read.
#[pyclass(frozen)]
pub struct Matching(matching::MatchOptions);

#[pymethods]
impl Matching {
    #[new]
    #[pyo3(signature = (*, verdicts = None, weights = None))]
    fn new(py: Python<'_>, verdicts: Option<Named>, weights: Option<Named>) -> PyResult<Self> {
        let mut options = matching::MatchOptions::default();
        if let Some((file, text)) = verdicts {
            options.verdicts = parsed(py, &file, Verdicts::parse(&text))?;
        }
        if let Some((file, text)) = weights {
            options.weights = Some(parsed(py, &file, Weights::parse(&text))?);
        }
        Ok(Matching(options))
    }
}

impl Matching {
    /// The options for work that is watched by `work`.
    pub fn options(&self, work: &Work) -> matching::MatchOptions {
        let mut options = self.0.clone();
        options.work = work.clone();
        options
    }
}

/// What was parsed of `file`; an error names it.
pub fn parsed<T>(py: Python<'_>, file: &str, parsed: doichieu::Result<T>) -> PyResult<T> {
    parsed.map_err(|failure| error::raise(py, &in_file(failure, file)))
}

/// An error with the name of the file that it concerns, where the parser knew only of a text.
pub fn in_file(failure: Error, file: &str) -> Error {
    match failure.location().cloned() {
        Some(place) => failure.at(Location { file: file.into(), ..place }),
        None => failure.at(Location::lines(file.into(), 1, 1)),
    }
}
