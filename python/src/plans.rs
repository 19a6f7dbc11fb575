//! Plans: read from files, bytes and frames, and handed out as frames.

use std::path::PathBuf;
use std::sync::Arc;

use doichieu::document::Document;
use doichieu::frame;
use doichieu::plan::{Plan, ReadOptions, read_all};
use polars::prelude::ParquetWriter;
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::arrow::{self, Frame};
use super::{error, work};

/// Plans that were read together.
#[pyclass(frozen, module = "doichieu._doichieu")]
pub struct Plans(pub Arc<Vec<Plan>>);

#[pymethods]
impl Plans {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn ids(&self) -> Vec<String> {
        self.0.iter().map(|plan| plan.id.to_string()).collect()
    }

    /// The plan at `index` alone.
    fn at(&self, index: usize) -> PyResult<Plans> {
        let plan = self.0.get(index).ok_or_else(|| PyIndexError::new_err("no such plan"))?;
        Ok(Plans(Arc::new(vec![plan.clone()])))
    }

    /// These plans and others.
    fn and_then(&self, others: &Plans) -> Plans {
        Plans(Arc::new(self.0.iter().chain(others.0.iter()).cloned().collect()))
    }

    fn plans(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::plans)
    }

    fn tasks(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::tasks)
    }

    fn targets(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::targets)
    }

    fn citations(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::citations)
    }

    fn diagnostics(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::diagnostics)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let state = serde_json::to_vec(&*self.0).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let restore = py.import("doichieu._doichieu")?.getattr("restore_plans")?;
        Ok((restore, (PyBytes::new(py, &state),)))
    }
}

type MakeFrame = fn(&[Plan]) -> doichieu::Result<polars::prelude::DataFrame>;

impl Plans {
    fn frame(&self, py: Python<'_>, make: MakeFrame) -> PyResult<Frame> {
        py.detach(|| make(&self.0)).map(Frame).map_err(|failure| error::raise(py, &failure))
    }
}

/// Reads files and the readable files of folders.
#[pyfunction]
pub fn read_paths(py: Python<'_>, paths: Vec<PathBuf>) -> PyResult<Plans> {
    let plans = work::run(py, move || read_all(&paths, &ReadOptions::default()))?;
    Ok(Plans(Arc::new(plans)))
}

/// Reads the bytes of one file; the ending of `name` says of which format.
#[pyfunction]
pub fn read_bytes(py: Python<'_>, name: String, bytes: Vec<u8>) -> PyResult<Plans> {
    let plan = work::run(py, move || Ok(Plan::read(&Document::from_bytes(&name, &bytes)?, &ReadOptions::default())))?;
    Ok(Plans(Arc::new(vec![plan])))
}

/// Reads a task table from any object that speaks the Arrow PyCapsule interface.
#[pyfunction]
pub fn read_frame(py: Python<'_>, table: &Bound<'_, PyAny>, name: &str) -> PyResult<Plans> {
    let mut table = arrow::import(table)?;
    let mut bytes = Vec::new();
    py.detach(|| ParquetWriter::new(&mut bytes).finish(&mut table))
        .map_err(|failure| PyValueError::new_err(failure.to_string()))?;
    read_bytes(py, format!("{name}.parquet"), bytes)
}

/// Plans from their pickled state.
#[pyfunction]
pub fn restore_plans(state: &[u8]) -> PyResult<Plans> {
    let plans = serde_json::from_slice(state).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Plans(Arc::new(plans)))
}
