//! An [`Alignment`] to a [`Comparison`]: in what the plans of a row differ, what most of
//! them say, and who has which row.
//!
//! Values are compared, not strings: two spellings of one agency are equal, and so are two orders of a list. What
//! could not be understood is never equal to something else, absent or zero; it is a difference of its own kind
//! unless the very same words stand on both sides.
//!
//! Which plans are compared in a row:
//! - every other plan against the baseline, where there is one (a plan of the central level, or the one that was
//!   chosen) and it has the row;
//! - of the others, every plan against every later one, as long as they are at most [`MOST_PAIRED`];
//! - beyond that, for every field, each plan that deviates from the majority against the first plan that holds it.
//!
//! A plan that lacks a row is compared with the baseline, or with the plan of the row's anchor.

mod agency;
mod baseline;
mod counterpart;
mod coverage;
mod funding;
mod goals;
mod kind;
mod majority;
mod model;
mod period;
mod row;
#[cfg(test)]
pub(crate) mod sample;
mod side;
pub mod spelling;
pub mod target;

pub use baseline::baseline;
pub use kind::{ComparedField, DifferenceKind, SizeUnit};
pub use model::{
    Comparison, Coverage, Difference, Evidence, Group, Majority, PlanCoverage, Prevalence, TargetComparison,
};
pub use row::MOST_PAIRED;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::matching::{Alignment, AlignmentRow, yardstick};
use crate::plan::Plan;
use crate::value::agency::Registry;
use crate::value::province::Division;
use crate::work::{Step, Work};

/// How plans are compared.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CompareOptions {
    /// Index of the plan that is the yardstick. Without it, or where there is no plan of this index, the only plan of the
    /// central level that has tasks, if there is just one.
    pub baseline: Option<usize>,
    /// The registry that knows who became whom; the built-in one if there is none.
    pub registry: Option<Arc<Registry>>,
    /// Groups plans by the provinces of this division: a plan from before a merger stands with those of its
    /// successor, or the other way round. Without it every plan stands under the province that it names.
    pub division: Option<Division>,
    /// Who waits for it, and may stop it.
    pub work: Work,
}

/// Compares the plans of every row of `alignment`, which must be an alignment of `plans`. Agencies are compared as they
/// stand; under the names of one day after [`rename_as_of`].
///
/// # Panics
/// Where the alignment names a plan or task that is not among `plans`.
pub fn compare(plans: &[Plan], alignment: Alignment, options: &CompareOptions) -> Comparison {
    let baseline = yardstick(plans, options.baseline);
    let registry = options.registry.as_deref().unwrap_or_else(|| Registry::builtin());
    let context = row::Context::new(plans, baseline, registry);
    let counter = options.work.begin(Step::Compare, alignment.rows.len());
    let compare_row = |(index, row): (usize, &AlignmentRow)| {
        counter.tick();
        context.compare(index as u32, row)
    };
    let compared: Vec<row::RowResult> = alignment.rows.par_iter().enumerate().map(compare_row).collect();
    let mut differences = Vec::new();
    let mut majorities = Vec::new();
    for row in compared {
        differences.extend(row.differences);
        majorities.extend(row.majorities);
    }
    let targets = goals::compare(plans, baseline);
    differences.extend(goals::differences(plans, &targets));
    let coverage = coverage::coverage(plans, &alignment, baseline);
    let groups = coverage::groups(plans, options.division);
    Comparison {
        alignment,
        baseline: baseline.map(|index| index as u32),
        differences,
        targets,
        majorities,
        coverage,
        names: names(plans, registry),
        division: options.division,
        groups,
    }
}

/// The name of every agency that leads or coordinates something; of one that bears a name of its own, as the first plan
/// prints it.
fn names(plans: &[Plan], registry: &Registry) -> BTreeMap<String, String> {
    let tasks = plans.iter().flat_map(|plan| &plan.tasks);
    let fields = tasks.flat_map(|task| [&task.lead, &task.coordinating]).flatten();
    let mut names = BTreeMap::new();
    for field in fields {
        for id in &field.value.ids {
            names.entry(id.to_string()).or_insert_with(|| field.value.name(id, registry));
        }
    }
    names
}

/// Puts all agencies of the plans under their names of `day`: what was merged by then counts as its successor. The raw
/// words stay as printed.
pub fn rename_as_of(plans: &mut [Plan], day: Date, registry: &Registry) {
    for task in plans.iter_mut().flat_map(|plan| &mut plan.tasks) {
        for field in [&mut task.lead, &mut task.coordinating].into_iter().flatten() {
            field.value = registry.as_of(&field.value, day);
        }
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
