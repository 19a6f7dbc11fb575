//! Weights from labels or verdicts.

use doichieu::matching::{self, Labels, Weights, examples, fit, matched_text, reviewed_examples};
use doichieu::plan::Plan;
use doichieu::{Error, ErrorKind};
use pyo3::prelude::*;

use super::comparison::whole;
use super::evaluate::{unheeded, warn_of};
use super::matcher::{Matching, in_file, parsed};
use super::plans::Plans;
use super::work::{self, Watcher};

/// Weights fitted on labels (a file's name and text) of pairs of two sets of plans, or on the verdicts of `matching`.
/// They come as the text of a file.
#[pyfunction]
#[pyo3(signature = (left, right, matching, *, labels, penalty, progress = None))]
pub fn fit_weights(
    py: Python<'_>,
    left: &Plans,
    right: &Plans,
    matching: &Bound<'_, Matching>,
    labels: Option<(String, String)>,
    penalty: f64,
    progress: Watcher<'_>,
) -> PyResult<String> {
    let (left, right) = (left.0.clone(), right.0.clone());
    let matching = matching.clone().unbind();
    let file = labels.as_ref().map_or(String::new(), |(file, _)| file.clone());
    let (weights, unknown) = work::watched(py, &progress, move |work| {
        let options = matching.get().options(work);
        let labels =
            labels.map(|(file, text)| Labels::parse(&text).map_err(|failure| in_file(failure, &file))).transpose()?;
        let lists = [whole(&left)?, whole(&right)?];
        let unknown = labels.as_ref().and_then(|labels| unheeded(labels, &lists.each_ref()));
        let examples = match labels {
            Some(labels) => labelled(&lists, &labels, &options),
            None => reviewed_examples(&texts(&lists[0]), &texts(&lists[1]), &options),
        };
        let told = examples.iter().filter(|example| example.weight >= 1.0);
        if !told.clone().any(|example| example.same == Some(true)) {
            let message = "không cặp nào của hai bên được chấm là `same`, nên không có gì để học";
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        Ok((fit(&examples, penalty).to_tsv(), unknown))
    })?;
    warn_of(py, &file, unknown)?;
    Ok(weights)
}

fn labelled(lists: &[Plan; 2], labels: &Labels, options: &matching::MatchOptions) -> Vec<matching::Example> {
    let texts = lists.each_ref().map(texts);
    let named = |side: usize| -> Vec<(&str, &str)> {
        lists[side].tasks.iter().zip(&texts[side]).map(|(task, text)| (&*task.id, text.as_str())).collect()
    };
    examples(&named(0), &named(1), labels, options)
}

fn texts(plan: &Plan) -> Vec<String> {
    plan.tasks.iter().map(matched_text).collect()
}

/// The weights of a file, or without one the built-in ones, written anew: `feature, centre, weight`.
#[pyfunction]
#[pyo3(signature = (given = None))]
pub fn weights(py: Python<'_>, given: Option<(String, String)>) -> PyResult<String> {
    match given {
        Some((file, text)) => Ok(parsed(py, &file, Weights::parse(&text))?.to_tsv()),
        None => Ok(Weights::builtin().to_tsv()),
    }
}
