//! Questions to a researcher about pairs of tasks, for `doichieu.review`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use doichieu::matching::{self, Match, Questions, Relation, TaskRef, Verdict, Verdicts, marked_parts, matched_text};
use doichieu::plan::Plan;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::comparison::{Comparison, whole};
use super::matcher::{Matching, parsed};
use super::plans::Plans;
use super::work::{self, Watcher};

/// A task of a pair: the id of its plan, its own, where it stands, and its text in parts, each with whether the other
/// task lacks its words.
type Side = (String, String, String, Vec<(String, bool)>);

/// Questions and what was answered.
#[pyclass(frozen)]
pub struct Review {
    plans: Arc<Vec<Plan>>,
    questions: Mutex<Questions>,
}

/// Questions about all pairs that are scored between two sets of plans.
#[pyfunction]
#[pyo3(signature = (left, right, matching, *, progress = None))]
pub fn review_pairs(
    py: Python<'_>,
    left: &Plans,
    right: &Plans,
    matching: &Bound<'_, Matching>,
    progress: Watcher<'_>,
) -> PyResult<Review> {
    let (left, right) = (left.0.clone(), right.0.clone());
    let matching = matching.clone().unbind();
    work::watched(py, &progress, move |work| {
        let options = matching.get().options(work);
        let matches = matching::match_tasks(&whole(&left)?.tasks, &whole(&right)?.tasks, &options);
        // Each task under the plan that it is of, for verdicts name plans.
        let places = [places(&left, 0), places(&right, left.len() as u32)];
        let placed = |found: Match| Match {
            left: places[0][found.left.task as usize],
            right: places[1][found.right.task as usize],
            ..found
        };
        let plans: Vec<Plan> = left.iter().chain(right.iter()).cloned().collect();
        let questions = Questions::new(&plans, matches.into_iter().map(placed).collect(), &options.verdicts);
        Ok(Review { plans: Arc::new(plans), questions: Mutex::new(questions) })
    })
}

fn places(plans: &[Plan], first: u32) -> Vec<TaskRef> {
    let of = |(plan, of): (u32, &Plan)| (0..of.tasks.len() as u32).map(move |task| TaskRef { plan, task });
    (first..).zip(plans).flat_map(of).collect()
}

/// Questions about the pairs behind the rows of a comparison.
#[pyfunction]
pub fn review_comparison(py: Python<'_>, comparison: &Comparison, verdicts: (String, String)) -> PyResult<Review> {
    let (file, text) = verdicts;
    let verdicts = parsed(py, &file, Verdicts::parse(&text))?;
    let (plans, found) = comparison.parts();
    work::run(py, move || {
        let questions = Questions::new(&plans, found.alignment.matches.clone(), &verdicts);
        Ok(Review { plans, questions: Mutex::new(questions) })
    })
}

#[pymethods]
impl Review {
    /// The pair to ask about next, by a number that answers name.
    fn next(&self, py: Python<'_>) -> Option<usize> {
        py.detach(|| self.questions().next())
    }

    /// How many pairs nothing is said of.
    fn open(&self) -> usize {
        self.questions().open()
    }

    fn pair(&self, index: usize) -> PyResult<[Side; 2]> {
        let found = self.questions().matches().get(index).map(|found| [found.left, found.right]);
        let Some(tasks) = found else { return Err(PyValueError::new_err("no such pair")) };
        let task = |task: TaskRef| task.of(&self.plans);
        let texts = tasks.map(|place| matched_text(task(place)));
        Ok([0, 1].map(|side: usize| {
            let (place, own) = (tasks[side], task(tasks[side]));
            let marked = marked_parts(&texts[side], &texts[1 - side]);
            (self.plans[place.plan as usize].id.to_string(), own.id.to_string(), own.location.to_string(), marked)
        }))
    }

    /// Notes an answer and gives it as the header and the line of a file of verdicts.
    fn answer(&self, index: usize, relation: &str) -> PyResult<(String, String)> {
        let relation =
            Relation::of_verdict(relation).ok_or_else(|| PyValueError::new_err("same, related or different"))?;
        let mut questions = self.questions();
        if index >= questions.matches().len() {
            return Err(PyValueError::new_err("no such pair"));
        }
        let mut one = Verdicts::default();
        one.add(questions.answer(&self.plans, index, relation));
        let tsv = one.to_tsv();
        let (header, line) = tsv.split_once('\n').unwrap_or_default();
        Ok((header.to_owned(), line.to_owned()))
    }

    /// Asks a judge about at most `budget` pairs. Gives its answers as a file of verdicts, and what it raised, if it did.
    fn consult(&self, judge: &Bound<'_, PyAny>, budget: usize) -> PyResult<(String, Option<PyErr>)> {
        let (mut said, mut raised) = (Verdicts::default(), None);
        let ask = |left: &str, right: &str| {
            judge.call1((left, right)).and_then(|answer| relation(&answer)).map_err(|failure| {
                raised = Some(failure);
                doichieu::Error::new(doichieu::ErrorKind::InvalidArgument, "the judge failed")
            })
        };
        let _ = self.questions().consult(&self.plans, budget, &mut said, ask);
        Ok((said.to_tsv(), raised))
    }

    fn skip(&self, index: usize) {
        self.questions().skip(index);
    }

    /// What [`restore_review`] takes: the plans and the pairs, not the answers.
    fn state<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let state = serde_json::to_vec(&(&*self.plans, self.questions().matches()));
        state.map(|state| PyBytes::new(py, &state)).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// The same questions with other verdicts in place of all answers; pairs that were skipped are asked again.
    fn with_verdicts(&self, py: Python<'_>, file: &str, text: &str) -> PyResult<Review> {
        let verdicts = parsed(py, file, Verdicts::parse(text))?;
        let questions = Questions::new(&self.plans, self.questions().matches().to_vec(), &verdicts);
        Ok(Review { plans: self.plans.clone(), questions: Mutex::new(questions) })
    }
}

/// A review from its pickled state, with the verdicts that stand in its file by now.
#[pyfunction]
pub fn restore_review(py: Python<'_>, state: &[u8], file: &str, text: &str) -> PyResult<Review> {
    let (plans, matches): (Vec<Plan>, Vec<Match>) =
        serde_json::from_slice(state).map_err(|error| PyValueError::new_err(error.to_string()))?;
    let questions = Questions::new(&plans, matches, &parsed(py, file, Verdicts::parse(text))?);
    Ok(Review { plans: Arc::new(plans), questions: Mutex::new(questions) })
}

impl Review {
    fn questions(&self) -> MutexGuard<'_, Questions> {
        self.questions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a judge answers.
fn relation(answer: &Bound<'_, PyAny>) -> PyResult<Option<Relation>> {
    if answer.is_none() {
        return Ok(None);
    }
    let known = answer.extract::<String>().ok().and_then(|word| Relation::of_verdict(&word));
    let wrong = || PyValueError::new_err(format!("a judge says same, related, different or None, not {answer:?}"));
    known.map(Some).ok_or_else(wrong)
}

/// The verdicts of a file as rows, for a frame.
#[pyfunction]
pub fn parse_verdicts(py: Python<'_>, file: &str, text: &str) -> PyResult<Vec<[String; 6]>> {
    let verdicts = parsed(py, file, Verdicts::parse(text))?;
    let row = |verdict: &Verdict| {
        let relation = match verdict.relation {
            Relation::Same => "same",
            Relation::Related => "related",
            Relation::None => "different",
        };
        let origin = verdict.origin.name().to_owned();
        let Verdict { left_plan, left_text, right_plan, right_text, .. } = verdict.clone();
        [left_plan, left_text, right_plan, right_text, relation.to_owned(), origin]
    };
    Ok(verdicts.iter().map(row).collect())
}
