//! Matches and comparisons.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use doichieu::compare::{self as comparing, CompareOptions};
use doichieu::frame;
use doichieu::matching::{self, AlignOptions, Assignment, Relation};
use doichieu::plan::{Plan, joined};
use doichieu::report::{self, Language, ReportFormat};
use doichieu::value::agency::Registry;
use doichieu::value::province::Division;
use doichieu::{Error, ErrorKind};
use jiff::civil::Date;
use polars::prelude::DataFrame;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::arrow::Frame;
use super::matcher::Matching;
use super::plans::{Plans, registry};
use super::work::{self, Watcher};

/// The scored pairs of the tasks of two sets of plans.
#[pyfunction]
#[pyo3(signature = (left, right, matching, *, all_pairs, progress = None))]
pub fn match_tasks(
    py: Python<'_>,
    left: &Plans,
    right: &Plans,
    matching: &Bound<'_, Matching>,
    all_pairs: bool,
    progress: Watcher<'_>,
) -> PyResult<Frame> {
    let matching = matching.clone().unbind();
    let (left, right) = (left.0.clone(), right.0.clone());
    let frame = work::watched(py, &progress, move |work| {
        let plans = [whole(&left)?, whole(&right)?];
        let mut matches = matching::match_tasks(&plans[0].tasks, &plans[1].tasks, &matching.get().options(work));
        if !all_pairs {
            matches.retain(|pair| pair.relation != Relation::None);
        }
        frame::matches(&plans, &matches)
    })?;
    Ok(Frame(frame))
}

/// Several plans as one side.
pub fn whole(plans: &[Plan]) -> doichieu::Result<Plan> {
    let nothing = || Error::new(ErrorKind::InvalidArgument, "một bên không có kế hoạch nào");
    joined(plans.iter().cloned()).ok_or_else(nothing)
}

/// Lines up the tasks of plans and says in what the plans differ.
#[pyfunction]
#[pyo3(signature = (plans, matching, *, baseline, as_of, provinces, one_to_one, agencies, progress = None))]
#[expect(clippy::too_many_arguments, reason = "they are the keyword arguments of one Python function")]
pub fn compare(
    py: Python<'_>,
    plans: &Plans,
    matching: &Bound<'_, Matching>,
    baseline: Option<String>,
    as_of: Option<&str>,
    provinces: Option<u8>,
    one_to_one: bool,
    agencies: Option<PathBuf>,
    progress: Watcher<'_>,
) -> PyResult<Comparison> {
    let matching = matching.clone().unbind();
    let as_of: Option<Date> =
        as_of.map(str::parse).transpose().map_err(|_| PyValueError::new_err("as_of: YYYY-MM-DD"))?;
    let division = match provinces {
        None => None,
        Some(63) => Some(Division::Of63),
        Some(34) => Some(Division::Of34),
        Some(_) => return Err(PyValueError::new_err("provinces: 63 or 34")),
    };
    let mut plans = plans.0.clone();
    let (plans, comparison) = work::watched(py, &progress, move |work| {
        let registry = registry(agencies)?;
        if let Some(day) = as_of {
            let registry = registry.as_deref().unwrap_or_else(|| Registry::builtin());
            comparing::rename_as_of(Arc::<Vec<Plan>>::make_mut(&mut plans).as_mut_slice(), day, registry);
        }
        let baseline = comparing::baseline(&plans, baseline.as_deref())?;
        let mut align = AlignOptions::default();
        (align.baseline, align.matching) = (baseline, matching.get().options(work));
        align.assignment = if one_to_one { Assignment::OneToOne } else { Assignment::Free };
        let mut options = CompareOptions::default();
        (options.baseline, options.division, options.registry) = (baseline, division, registry);
        options.work = work.clone();
        let comparison = comparing::compare(&plans, matching::align(&plans, &align), &options);
        Ok((plans, comparison))
    })?;
    Ok(Comparison { plans, comparison: Arc::new(comparison) })
}

/// What `compare` found.
#[pyclass(frozen, module = "doichieu._doichieu")]
pub struct Comparison {
    plans: Arc<Vec<Plan>>,
    comparison: Arc<comparing::Comparison>,
}

#[pymethods]
impl Comparison {
    fn plans(&self) -> Plans {
        Plans(self.plans.clone())
    }

    /// The id of the plan that the others were measured by.
    fn baseline(&self) -> Option<String> {
        let index = self.comparison.baseline? as usize;
        self.plans.get(index).map(|plan| plan.id.to_string())
    }

    fn alignment(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, |plans, comparison| frame::alignment(plans, &comparison.alignment))
    }

    fn alignment_wide(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, |plans, comparison| frame::alignment_wide(plans, &comparison.alignment))
    }

    fn matches(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, |plans, comparison| frame::matches(plans, &comparison.alignment.matches))
    }

    fn differences(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::differences)
    }

    fn targets(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::target_comparison)
    }

    fn targets_wide(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::targets_wide)
    }

    /// The kinds of the differences and what reports call them.
    fn kinds(&self, lang: &str) -> PyResult<BTreeMap<&'static str, &'static str>> {
        let language = language(lang)?;
        Ok(self.comparison.differences.iter().map(|found| (found.kind.name(), language.kind(found.kind))).collect())
    }

    /// The names of agencies by their ids.
    fn names(&self) -> Vec<(String, String)> {
        self.comparison.names.iter().map(|(id, name)| (id.clone(), name.clone())).collect()
    }

    /// Of every plan: tasks, rows it has, rows every plan has, rows only it has, rows it lacks, tasks without a lead.
    fn counts(&self) -> Vec<[usize; 6]> {
        let plans = self.comparison.coverage.plans.iter();
        plans.map(|plan| [plan.tasks, plan.rows, plan.common, plan.only_here, plan.missing, plan.unassigned]).collect()
    }

    fn majorities(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::majorities)
    }

    fn coverage(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, frame::coverage)
    }

    fn summary(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        self.text(py, lang, |plans, comparison, language| Ok(report::summary(plans, comparison, language)))
    }

    fn to_markdown(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        self.text(py, lang, |plans, comparison, language| Ok(report::markdown(plans, comparison, language)))
    }

    fn to_html(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        self.text(py, lang, report::html)
    }

    /// Writes the workbook `comparison.xlsx` to a folder and gives its path.
    fn write_workbook(&self, py: Python<'_>, folder: PathBuf) -> PyResult<Vec<PathBuf>> {
        let (plans, comparison) = (self.plans.clone(), self.comparison.clone());
        let formats = [ReportFormat::Xlsx];
        work::run(py, move || report::write_folder(&plans, &comparison, Language::Vietnamese, &formats, &folder))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let state = serde_json::to_vec(&(&*self.plans, &*self.comparison))
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        let restore = py.import("doichieu._doichieu")?.getattr("restore_comparison")?;
        Ok((restore, (PyBytes::new(py, &state),)))
    }
}

impl Comparison {
    fn frame(
        &self,
        py: Python<'_>,
        make: fn(&[Plan], &comparing::Comparison) -> doichieu::Result<DataFrame>,
    ) -> PyResult<Frame> {
        let (plans, comparison) = self.parts();
        work::run(py, move || make(&plans, &comparison)).map(Frame)
    }

    fn text(
        &self,
        py: Python<'_>,
        lang: &str,
        make: fn(&[Plan], &comparing::Comparison, Language) -> doichieu::Result<String>,
    ) -> PyResult<String> {
        let language = language(lang)?;
        let (plans, comparison) = self.parts();
        work::run(py, move || make(&plans, &comparison, language))
    }

    /// The plans and what was found.
    pub fn parts(&self) -> (Arc<Vec<Plan>>, Arc<comparing::Comparison>) {
        (self.plans.clone(), self.comparison.clone())
    }
}

/// A comparison from its pickled state.
#[pyfunction]
pub fn restore_comparison(state: &[u8]) -> PyResult<Comparison> {
    let (plans, comparison): (Vec<Plan>, comparing::Comparison) =
        serde_json::from_slice(state).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Comparison { plans: Arc::new(plans), comparison: Arc::new(comparison) })
}

fn language(lang: &str) -> PyResult<Language> {
    match lang {
        "vi" => Ok(Language::Vietnamese),
        "en" => Ok(Language::English),
        _ => Err(PyValueError::new_err("lang: 'vi' or 'en'")),
    }
}
