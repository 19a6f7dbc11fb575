//! Plans: read from files, bytes and frames, and handed out as frames.

use std::ffi::CString;
use std::path::PathBuf;
use std::sync::Arc;

use doichieu::document::Document;
use doichieu::frame;
use doichieu::matching::matched_text;
use doichieu::plan::{
    Diagnostic, DiagnosticKind, Level, Plan, ReadOptions, make_ids_unique, read_document, read_files,
};
use doichieu::value::agency::Registry;
use doichieu::{Error, ErrorKind, Work};
use polars::prelude::{DataFrame, ParquetWriter};
use pyo3::exceptions::{PyIndexError, PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::arrow::{self, Frame};
use super::work::{self, Watcher};

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

    /// These plans and others, their ids made unique among all of them.
    fn and_then(&self, py: Python<'_>, others: &Plans) -> Plans {
        py.detach(|| {
            let mut plans: Vec<Plan> = self.0.iter().chain(others.0.iter()).cloned().collect();
            make_ids_unique(&mut plans);
            Plans(Arc::new(plans))
        })
    }

    /// The texts of all tasks, as they are matched.
    fn texts(&self) -> Vec<String> {
        self.0.iter().flat_map(|plan| &plan.tasks).map(matched_text).collect()
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
        let plans = self.0.clone();
        work::run(py, move || make(&plans)).map(Frame)
    }
}

/// The headers of columns by their meaning, as in `("text", "Mô tả")`.
type Columns = Vec<(String, String)>;

/// Reads files and the readable files of folders. Warns of each file of a folder that is left out.
#[pyfunction]
#[pyo3(signature = (paths, *, columns, agencies, progress = None))]
pub fn read_paths(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    columns: Columns,
    agencies: Option<PathBuf>,
    progress: Watcher<'_>,
) -> PyResult<Plans> {
    let read = work::watched(py, &progress, move |work| read_files(&paths, &options(columns, agencies, work)?))?;
    for error in &read.skipped {
        let message = CString::new(format!("left out: {error:#}"))?;
        PyErr::warn(py, &py.get_type::<PyUserWarning>(), &message, 3)?;
    }
    Ok(Plans(Arc::new(read.plans)))
}

/// Reads the bytes of one file; the ending of `name` says of which format.
#[pyfunction]
#[pyo3(signature = (name, bytes, *, columns, agencies, progress = None))]
pub fn read_bytes(
    py: Python<'_>,
    name: String,
    bytes: Vec<u8>,
    columns: Columns,
    agencies: Option<PathBuf>,
    progress: Watcher<'_>,
) -> PyResult<Plans> {
    let plans = work::watched(py, &progress, move |work| {
        let options = options(columns, agencies, work)?;
        let mut plans = read_document(&Document::from_bytes(&name, &bytes)?, &options)?;
        make_ids_unique(&mut plans);
        Ok(plans)
    })?;
    Ok(Plans(Arc::new(plans)))
}

/// Reads a task table from any object that speaks the Arrow PyCapsule interface. Its plan goes by `name` (unless a
/// column says otherwise), and so does the file in every citation; the "lines" of citations are its rows, from 2 as in
/// a file with a header. Warns of ids that stand at several rows; rows that name no plan among rows that do are refused.
#[pyfunction]
#[pyo3(signature = (table, name, *, columns, agencies, progress = None))]
pub fn read_frame(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    name: String,
    columns: Columns,
    agencies: Option<PathBuf>,
    progress: Watcher<'_>,
) -> PyResult<Plans> {
    let table = arrow::import(table)?;
    let plans = work::watched(py, &progress, move |work| {
        let mut options = options(columns, agencies, work)?;
        if options.columns.text.is_none() && table.height() > 0 && table.column("text").is_ok() {
            // A frame has column names for certain: no need to tell a header from a row.
            options.columns.text = Some("text".to_owned());
        }
        let levels = levels(&table);
        let (height, known) = (table.height(), table.get_column_names_owned().join(", "));
        let mut document = Document::from_bytes("table.parquet", &parquet(table)?)?;
        document.file = name.as_str().into();
        let mut plans = read_document(&document, &options)?;
        make_ids_unique(&mut plans);
        if height > 0 && plans.iter().all(|plan| plan.tasks.is_empty() && plan.targets.is_empty()) {
            let message =
                format!("{name}: không có cột nội dung nhiệm vụ trong các cột {known}; hãy nêu tên cột ở `text`");
            return Err(Error::new(ErrorKind::MissingColumn, message));
        }
        if let Some(found) = found(&plans, DiagnosticKind::UnknownPlan) {
            let message = "dòng này để trống cột kế hoạch (plan hoặc province) trong khi dòng khác có nêu; \
                           hãy điền cột này ở mọi dòng";
            return Err(Error::new(ErrorKind::InvalidArgument, message).at(found.location.clone()));
        }
        if let Some(levels) = levels {
            plans.iter_mut().for_each(|plan| set_level(plan, &levels));
        }
        Ok(plans)
    })?;
    if let Some(found) = found(&plans, DiagnosticKind::DuplicateId) {
        let message = CString::new(format!("{}: {}", found.location.file, found.message))?;
        PyErr::warn(py, &py.get_type::<PyUserWarning>(), &message, 4)?;
    }
    Ok(Plans(Arc::new(plans)))
}

fn found(plans: &[Plan], kind: DiagnosticKind) -> Option<&Diagnostic> {
    plans.iter().flat_map(|plan| &plan.diagnostics).find(|diagnostic| diagnostic.kind == kind)
}

/// The level of government by row, of a frame that has it as the tasks of plans do. A column `level` in which anything
/// else stands is the user's own.
fn levels(table: &DataFrame) -> Option<Vec<Option<Level>>> {
    let level = |cell: Option<&str>| match cell {
        None => Some(None),
        Some("central") => Some(Some(Level::Central)),
        Some("provincial") => Some(Some(Level::Provincial)),
        Some("below") => Some(Some(Level::Below)),
        Some(_) => None,
    };
    table.column("level").ok()?.str().ok()?.iter().map(level).collect()
}

/// The level that the first of its rows states.
fn set_level(plan: &mut Plan, levels: &[Option<Level>]) {
    // The first row of a frame is line 2.
    let row = |line: u32| levels.get((line as usize).checked_sub(2)?).copied().flatten();
    let Some(level) = plan.tasks.iter().find_map(|task| row(task.location.line_start)) else { return };
    plan.preamble.level = level;
    if level == Level::Central {
        plan.preamble.province = None;
        plan.diagnostics.retain(|diagnostic| diagnostic.kind != DiagnosticKind::UnknownProvince);
    }
}

fn parquet(mut table: DataFrame) -> doichieu::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let written = ParquetWriter::new(&mut bytes).finish(&mut table);
    written.map_err(|failure| Error::new(ErrorKind::Output, failure.to_string()))?;
    Ok(bytes)
}

fn options(columns: Columns, agencies: Option<PathBuf>, work: &Work) -> doichieu::Result<ReadOptions> {
    let mut options = ReadOptions::default();
    options.work = work.clone();
    options.registry = registry(agencies)?;
    for (meaning, header) in columns {
        options.columns.set(&meaning, header).map_err(|error| error.context("columns"))?;
    }
    Ok(options)
}

/// The built-in registry with what a file adds; `None` without a file.
pub fn registry(file: Option<PathBuf>) -> doichieu::Result<Option<Arc<Registry>>> {
    file.map(|path| Registry::with_file(path).map(Arc::new)).transpose()
}

/// Plans from their pickled state.
#[pyfunction]
pub fn restore_plans(state: &[u8]) -> PyResult<Plans> {
    let plans = serde_json::from_slice(state).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Plans(Arc::new(plans)))
}
