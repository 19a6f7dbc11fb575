//! One family of exceptions, with the file and the line that they concern.

use doichieu::ErrorKind;
use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;

create_exception!(doichieu, DoichieuError, PyException, "Base of all errors of doichieu; has `file` and `line`.");
create_exception!(doichieu, ReadError, DoichieuError, "A file cannot be read, or is not of a format that is read.");
create_exception!(doichieu, ColumnError, DoichieuError, "A table lacks a column that is needed.");
create_exception!(doichieu, RegistryError, DoichieuError, "A registry, label or verdict file is wrong in some line.");
create_exception!(doichieu, ArgumentError, DoichieuError, "An argument is out of its range.");
create_exception!(doichieu, OutputError, DoichieuError, "A frame or report cannot be made.");

pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("DoichieuError", py.get_type::<DoichieuError>())?;
    module.add("ReadError", py.get_type::<ReadError>())?;
    module.add("ColumnError", py.get_type::<ColumnError>())?;
    module.add("RegistryError", py.get_type::<RegistryError>())?;
    module.add("ArgumentError", py.get_type::<ArgumentError>())?;
    module.add("OutputError", py.get_type::<OutputError>())
}

/// The exception for an error of the crate.
pub fn raise(py: Python<'_>, error: &doichieu::Error) -> PyErr {
    // With what caused it, for the exception has no cause of its own.
    let message = format!("{error:#}");
    let exception = match error.kind() {
        ErrorKind::MissingColumn => ColumnError::new_err(message),
        ErrorKind::Registry => RegistryError::new_err(message),
        ErrorKind::InvalidArgument => ArgumentError::new_err(message),
        ErrorKind::Output => OutputError::new_err(message),
        _ => ReadError::new_err(message),
    };
    let value = exception.value(py);
    let place = error.location().map(|place| (place.file.to_string(), place.line_start));
    let (file, line) = place.map_or((None, None), |(file, line)| (Some(file), Some(line)));
    // An exception that cannot bear its place is still the right exception.
    let _ = value.setattr("file", file);
    let _ = value.setattr("line", line);
    exception
}
