//! How tasks are matched: verdicts and weights, as texts with the names of their files.

use doichieu::matching::{self, Vectors, Verdicts, Weights};
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

    /// The same with vectors of `texts`: rows of `width` numbers of 4 bytes, in the order of bytes of the machine.
    #[pyo3(signature = (texts, width, values, scatter = None))]
    fn with_vectors(
        &self,
        py: Python<'_>,
        texts: Vec<String>,
        width: usize,
        values: Vec<u8>,
        scatter: Option<Vec<f64>>,
    ) -> PyResult<Self> {
        let values = values.chunks_exact(4).map(|b| f32::from_ne_bytes([b[0], b[1], b[2], b[3]])).collect();
        let vectors = Vectors::new(texts, width, values);
        let vectors = vectors.and_then(|vectors| scatter.map_or(Ok(vectors.clone()), |s| vectors.whitened(&s)));
        let mut options = self.0.clone();
        options.vectors = Some(vectors.map_err(|failure| error::raise(py, &failure))?);
        Ok(Matching(options))
    }

    /// The same with more verdicts.
    fn with_verdicts(&self, py: Python<'_>, file: &str, text: &str) -> PyResult<Self> {
        let mut options = self.0.clone();
        parsed(py, file, Verdicts::parse(text))?.iter().for_each(|verdict| options.verdicts.add(verdict.clone()));
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
