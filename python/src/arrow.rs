//! Frames over the border: the Arrow PyCapsule interface, both ways, without a copy of any cell.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>

use std::ffi::CStr;

use polars::prelude::{CompatLevel, DataFrame, PlSmallStr, Series};
use polars_arrow::array::{Array, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi::{ArrowArrayStream, ArrowArrayStreamReader, export_iterator};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

const STREAM: &CStr = c"arrow_array_stream";

/// A frame on its way to Python; any library that speaks the Arrow PyCapsule interface takes it.
#[pyclass(frozen)]
pub struct Frame(pub DataFrame);

#[pymethods]
impl Frame {
    /// A consumer may ask for another schema but may not count on it; every column here has one natural type.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let level = CompatLevel::newest();
        let dtype = ArrowDataType::Struct(self.0.schema().iter_fields().map(|field| field.to_arrow(level)).collect());
        let mut frame = self.0.clone();
        frame.align_chunks();
        let batches: Vec<_> = frame
            .iter_chunks(level, false)
            .map(|batch| Ok(StructArray::new(dtype.clone(), batch.len(), batch.into_arrays(), None).boxed()))
            .collect();
        let stream = export_iterator(Box::new(batches.into_iter()), Field::new(PlSmallStr::EMPTY, dtype, false));
        PyCapsule::new(py, stream, Some(STREAM.to_owned()))
    }
}
