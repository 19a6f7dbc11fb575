//! Frames over the border: the Arrow PyCapsule interface, both ways, without touching single cells.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>

use std::ffi::CStr;
use std::ptr::NonNull;

use polars::prelude::{CompatLevel, DataFrame, NamedFrom, PlSmallStr, PolarsError, Series};
use polars_arrow::array::{Array, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi::{ArrowArrayStream, ArrowArrayStreamReader, export_iterator};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

const STREAM: &CStr = c"arrow_array_stream";

/// A frame on its way to Python; any library that speaks the Arrow PyCapsule interface takes it.
#[pyclass(frozen)]
pub struct Frame(pub DataFrame);

#[pymethods]
impl Frame {
    /// A frame of another library, taken over.
    #[new]
    fn new(table: &Bound<'_, PyAny>) -> PyResult<Self> {
        import(table).map(Frame)
    }

    /// A consumer may ask for another schema but may not count on it; every column here has one natural type.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let level = CompatLevel::newest();
        let dtype =
            ArrowDataType::Struct(self.0.columns().iter().map(|column| column.field().to_arrow(level)).collect());
        let mut frame = self.0.clone();
        frame.align_chunks();
        let batches: Vec<_> = frame
            .iter_chunks(level, false)
            .map(|batch| Ok(StructArray::new(dtype.clone(), batch.len(), batch.into_arrays(), None).boxed()))
            .collect();
        let stream = export_iterator(Box::new(batches.into_iter()), Field::new(PlSmallStr::EMPTY, dtype, false));
        PyCapsule::new_with_value(py, Stream(stream), STREAM)
    }
}

/// A stream handed to a consumer. It lets go of its buffers when the capsule is dropped.
#[repr(transparent)]
struct Stream(ArrowArrayStream);

// SAFETY: the stream owns its batches and is only ever used by the one consumer of its capsule.
unsafe impl Send for Stream {}

/// The frame behind any object with `__arrow_c_stream__`: polars, pandas, pyarrow, DuckDB relations and others.
///
/// # Errors
/// `TypeError` for an object without that method, `ValueError` for a stream that is broken.
pub fn import(object: &Bound<'_, PyAny>) -> PyResult<DataFrame> {
    let Ok(method) = object.getattr("__arrow_c_stream__") else {
        let kind = object.get_type().name()?;
        return Err(PyTypeError::new_err(format!(
            "expected a data frame (an object with __arrow_c_stream__), got {kind}"
        )));
    };
    let capsule = method.call0()?;
    let capsule =
        capsule.cast::<PyCapsule>().map_err(|_| PyTypeError::new_err("__arrow_c_stream__ gave no capsule"))?;
    let pointer: NonNull<ArrowArrayStream> = capsule.pointer_checked(Some(STREAM))?.cast();
    // SAFETY: the name of the capsule says what it points to. The stream is moved out and an empty one, released
    // already, is left in its place, as the interface asks of consumers.
    let stream = unsafe { std::ptr::replace(pointer.as_ptr(), ArrowArrayStream::empty()) };
    // SAFETY: the producer keeps to the C stream interface.
    read(stream).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn read(stream: ArrowArrayStream) -> Result<DataFrame, PolarsError> {
    // SAFETY: as the caller states.
    let mut reader = unsafe { ArrowArrayStreamReader::try_new(Box::new(stream)) }?;
    let mut batches = Vec::new();
    // SAFETY: as the caller states.
    while let Some(array) = unsafe { reader.next() } {
        batches.push(array?);
    }
    let ArrowDataType::Struct(fields) = reader.field().dtype().clone() else {
        return Err(PolarsError::SchemaMismatch("the stream is not one of record batches".into()));
    };
    let mut columns = Vec::with_capacity(fields.len());
    for (index, field) in fields.iter().enumerate() {
        let chunks: Vec<Box<dyn Array>> = batches
            .iter()
            .filter_map(|batch| batch.as_any().downcast_ref::<StructArray>())
            .map(|batch| batch.values()[index].clone())
            .collect();
        let series = match chunks.is_empty() {
            true => Series::new(field.name.clone(), &[] as &[&str]),
            false => Series::try_from((field.name.clone(), chunks))?,
        };
        columns.push(series.into());
    }
    DataFrame::new_infer_height(columns)
}
