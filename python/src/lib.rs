//! doichieu for Python: a thin border over the public names of the crate. Frames cross it as Arrow streams; every
//! long call runs on a thread of its own, without the interpreter's lock, and answers an interrupt at once.

mod arrow;
mod comparison;
mod error;
mod evaluate;
mod fit;
mod matcher;
mod plans;
mod review;
mod work;

use pyo3::prelude::*;

/// The extension module behind the package `doichieu`; its names are not public.
#[pymodule]
mod _doichieu {
    #[pymodule_export]
    use super::arrow::Frame;
    #[pymodule_export]
    use super::comparison::{Comparison, compare, match_tasks, restore_comparison};
    #[pymodule_export]
    use super::evaluate::evaluate;
    #[pymodule_export]
    use super::fit::{fit_weights, weights};
    #[pymodule_export]
    use super::matcher::Matching;
    #[pymodule_export]
    use super::plans::{Plans, read_bytes, read_frame, read_paths, restore_plans};
    #[pymodule_export]
    use super::review::{Review, parse_verdicts, restore_review, review_comparison, review_pairs};

    use pyo3::prelude::*;

    /// Runs the command-line program and gives its exit code.
    #[pyfunction]
    fn main(py: Python<'_>, args: Vec<String>) -> u8 {
        py.detach(|| doichieu::cli::run(args))
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::error::register(module)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
