//! How well the matcher agrees with labels.

use std::collections::HashMap;
use std::ffi::CString;

use doichieu::matching::{self, Evaluation, Labels, Relation, ScoredLists};
use doichieu::plan::Plan;
use doichieu::{Error, ErrorKind};
use pyo3::exceptions::PyUserWarning;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::comparison::whole;
use super::matcher::{Matching, parsed};
use super::plans::Plans;
use super::work::{self, Watcher};

/// Scores all tasks of two sets of plans against labels (tab-separated, with a header) and gives the figures by name.
#[pyfunction]
#[pyo3(signature = (left, right, matching, *, labels, progress = None))]
pub fn evaluate<'py>(
    py: Python<'py>,
    left: &Plans,
    right: &Plans,
    matching: &Bound<'py, Matching>,
    labels: (String, String),
    progress: Watcher<'py>,
) -> PyResult<Bound<'py, PyDict>> {
    let matching = matching.clone().unbind();
    let (file, text) = labels;
    let labels = parsed(py, &file, Labels::parse(&text))?;
    let (left, right) = (left.0.clone(), right.0.clone());
    let (evaluation, ids, unheeded) = work::watched(py, &progress, move |work| {
        let (left, right) = (whole(&left)?, whole(&right)?);
        let unheeded = unheeded(&labels, &[&left, &right]);
        let matches = matching::match_tasks(&left.tasks, &right.tasks, &matching.get().options(work));
        let pairs: Vec<(usize, usize, f64, Relation)> = matches
            .iter()
            .map(|pair| (pair.left.task as usize, pair.right.task as usize, pair.score, pair.relation))
            .collect();
        let [left, right] = [left, right].map(|plan| plan.tasks.iter().map(|task| task.id.to_string()).collect());
        let lists: [Vec<String>; 2] = [left, right];
        let [left, right] = [0, 1].map(|side: usize| lists[side].iter().map(String::as_str).collect::<Vec<_>>());
        let evaluation = matching::evaluate(&[ScoredLists { left: &left, right: &right, pairs: &pairs }], &labels);
        if evaluation.same == 0 {
            let message = "không nhãn `same` nào nói về nhiệm vụ của hai bên; hãy so mã nhiệm vụ (cột id) với nhãn";
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        Ok((evaluation, lists, unheeded))
    })?;
    warn_of(py, &file, unheeded)?;
    figures(py, &evaluation, &ids)
}

/// What is to be said of ids that the labels name and no task has.
pub fn unheeded(labels: &Labels, lists: &[&Plan; 2]) -> Option<String> {
    labels.unheeded(lists.iter().flat_map(|list| &list.tasks).map(|task| &*task.id))
}

/// Warns of it, at the caller of the function of the package.
pub fn warn_of(py: Python<'_>, file: &str, unheeded: Option<String>) -> PyResult<()> {
    let Some(said) = unheeded else { return Ok(()) };
    PyErr::warn(py, &py.get_type::<PyUserWarning>(), &CString::new(format!("{file}: {said}"))?, 2)
}

fn figures<'py>(py: Python<'py>, of: &Evaluation, ids: &[Vec<String>; 2]) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    out.set_item("same", of.same)?;
    let numbers = HashMap::from([
        ("precision", of.precision),
        ("recall", of.recall),
        ("f1", of.f1),
        ("average_precision", of.average_precision),
        ("average_precision_related", of.average_precision_related),
        ("best_f1", of.best_f1),
        ("calibration_error", of.calibration_error),
    ]);
    for (name, value) in numbers {
        out.set_item(name, value)?;
    }
    out.set_item("recall_at", of.recall_at)?;
    let curve: Vec<_> = of.curve.iter().map(|at| (at.threshold, at.precision, at.recall, at.f1)).collect();
    out.set_item("curve", curve)?;
    let bins: Vec<_> =
        of.calibration.iter().map(|bin| (bin.from, bin.to, bin.pairs, bin.mean_score, bin.share_same)).collect();
    out.set_item("calibration", bins)?;
    let worst: Vec<_> = of
        .worst
        .iter()
        .map(|miss| (&ids[0][miss.left], &ids[1][miss.right], miss.score, miss.judgement.name()))
        .collect();
    out.set_item("worst", worst)?;
    Ok(out)
}
