//! One row: which plans face each other, and the differences field by field.

use itertools::Itertools;

use super::agency::{self, COORDINATING, Cell, LEAD};
use super::goals::{self, Set};
use super::kind::{ComparedField, DifferenceKind};
use super::majority;
use super::model::{Difference, Evidence, Majority};
use super::side::{Finding, Side};
use super::{funding, period, spelling};
use crate::matching::{AlignmentRow, Member, Share};
use crate::plan::{Level, Plan, Task};
use crate::value::agency::Registry;

/// The most plans of a row that are compared each with each where there is no baseline. Eight plans are 28 pairs;
/// beyond that the pairs say less than who deviates from the majority, and their number grows with the square.
pub const MOST_PAIRED: usize = 8;

/// What all rows share.
pub(super) struct Context<'a> {
    pub plans: &'a [Plan],
    pub baseline: Option<usize>,
    pub registry: &'a Registry,
}

/// What comparing one row gives.
#[derive(Default)]
pub(super) struct RowResult {
    pub differences: Vec<Difference>,
    pub majorities: Vec<Majority>,
}

/// A task of a row, and whose it is.
#[derive(Clone, Copy)]
pub(super) struct Counterpart<'a> {
    pub plan: u32,
    pub task: &'a Task,
}

/// The members of one plan in a row.
struct Column<'a> {
    plan: u32,
    members: &'a [Member],
}

impl<'a> Context<'a> {
    pub fn new(plans: &'a [Plan], baseline: Option<usize>, registry: &'a Registry) -> Self {
        Context { plans, baseline, registry }
    }

    pub fn compare(&self, index: u32, row: &AlignmentRow) -> RowResult {
        let columns: Vec<Column<'_>> = row
            .members
            .chunk_by(|a, b| a.task.plan == b.task.plan)
            .map(|members| Column { plan: members[0].task.plan, members })
            .collect();
        let mut differences = self.presence(index, row, &columns);
        let majorities = majority::majorities(self, index, row);
        let (yardstick, others): (Vec<_>, Vec<_>) = columns.iter().partition(|column| self.is_baseline(column));
        for (baseline, other) in yardstick.iter().cartesian_product(&others) {
            self.pair(index, baseline, other, &mut differences);
        }
        if others.len() <= MOST_PAIRED {
            for [left, right] in others.iter().array_combinations() {
                self.pair(index, left, right, &mut differences);
            }
        } else {
            self.deviants(index, &others, &majorities, &mut differences);
        }
        // Stable, so that the pairs of one field keep the order of their tasks.
        differences.sort_by_key(|d| (d.field, d.left.plan, d.right.plan));
        RowResult { differences, majorities }
    }

    fn is_baseline(&self, column: &Column<'_>) -> bool {
        self.baseline == Some(column.plan as usize)
    }

    fn level(&self, plan: u32) -> Level {
        self.plans[plan as usize].preamble.level
    }

    pub fn task(&self, member: &Member) -> &'a Task {
        member.task.of(self.plans)
    }

    pub fn counterpart(&self, member: &Member) -> Counterpart<'a> {
        Counterpart { plan: member.task.plan, task: self.task(member) }
    }

    /// Who lacks the row. A plan without it is the right side; only the baseline is always left.
    fn presence(&self, index: u32, row: &AlignmentRow, columns: &[Column<'_>]) -> Vec<Difference> {
        let has = |plan: u32| columns.iter().any(|column| column.plan == plan);
        let side = |column: &Column<'_>| task_evidence(column.plan, self.task(&column.members[0]));
        let baseline = self.baseline.map(|baseline| baseline as u32);
        if let Some(baseline) = baseline.filter(|&baseline| !has(baseline)) {
            let added = |column| {
                difference(
                    index,
                    ComparedField::Task,
                    Finding::new(DifferenceKind::TaskAdded),
                    Evidence::silent(baseline),
                    side(column),
                )
            };
            return columns.iter().map(added).collect();
        }
        let shown = baseline.unwrap_or(row.anchor.plan);
        let Some(column) = columns.iter().find(|column| column.plan == shown) else { return Vec::new() };
        (0..self.plans.len() as u32)
            .filter(|&plan| !has(plan))
            .map(|plan| match baseline.is_none() && plan < shown {
                // Without a baseline the earlier plan is left, as in every other pair.
                true => difference(
                    index,
                    ComparedField::Task,
                    Finding::new(DifferenceKind::TaskAdded),
                    Evidence::silent(plan),
                    side(column),
                ),
                false => difference(
                    index,
                    ComparedField::Task,
                    Finding::new(DifferenceKind::TaskMissing),
                    side(column),
                    Evidence::silent(plan),
                ),
            })
            .collect()
    }

    /// All differences between two plans of a row: every task of the one against every task of the other.
    fn pair(&self, index: u32, left: &Column<'_>, right: &Column<'_>, differences: &mut Vec<Difference>) {
        if let Some(kind) = shares(left.members, right.members) {
            let (left, right) = (self.whole(left), self.whole(right));
            differences.push(difference(index, ComparedField::Task, Finding::new(kind), left, right));
        }
        for field in ComparedField::OF_TASK {
            self.field(index, field, left.members, right.members, differences);
        }
    }

    /// The task or tasks of a plan in a row as one evidence.
    fn whole(&self, column: &Column<'_>) -> Evidence {
        let tasks: Vec<&Task> = column.members.iter().map(|member| self.task(member)).collect();
        Evidence {
            plan: column.plan,
            id: Some(tasks.iter().map(|task| &*task.id).join(";")),
            raw: Some(tasks.iter().map(|task| task.text.as_str()).join("\n")),
            value: None,
            location: tasks.first().map(|task| task.location.clone()),
        }
    }

    /// Every other plan against the first one that holds the majority value, field by field.
    fn deviants(
        &self,
        index: u32,
        columns: &[&Column<'_>],
        majorities: &[Majority],
        differences: &mut Vec<Difference>,
    ) {
        for majority in majorities {
            let is_holder = |column: &&&Column<'_>| majority.holders.first() == Some(&column.plan);
            let Some(left) = columns.iter().find(is_holder) else { continue };
            for right in columns.iter().filter(|column| !is_holder(column)) {
                // A plan that splits the task speaks through its first piece.
                let (left, right) = (&left.members[..1], &right.members[..1]);
                self.field(index, majority.field, left, right, differences);
            }
        }
    }

    fn leads<'t>(&self, of: Counterpart<'t>) -> Cell<'t> {
        Cell { said: Side(of.task.lead.as_ref()), level: self.level(of.plan), leads: None }
    }

    fn helpers<'t>(&self, of: Counterpart<'t>) -> Cell<'t> {
        let leads = of.task.lead.as_ref().map(|lead| &lead.value);
        Cell { said: Side(of.task.coordinating.as_ref()), level: self.level(of.plan), leads }
    }

    /// In what two tasks differ in one field.
    pub fn findings(&self, field: ComparedField, left: Counterpart<'_>, right: Counterpart<'_>) -> Vec<Finding> {
        let (l, r) = (left.task, right.task);
        match field {
            ComparedField::Lead => agency::compare(&LEAD, self.leads(left), self.leads(right), self.registry),
            ComparedField::Coordinating => {
                agency::compare(&COORDINATING, self.helpers(left), self.helpers(right), self.registry)
            }
            ComparedField::Period => {
                period::compare(Side(l.period.as_ref()), Side(r.period.as_ref())).into_iter().collect()
            }
            ComparedField::Funding => funding::compare(Side(l.funding.as_ref()), Side(r.funding.as_ref())),
            ComparedField::TaskTarget => {
                goals::of_tasks(self.plans, &[left], &[right]).into_iter().map(|found| found.finding).collect()
            }
            ComparedField::Task | ComparedField::Target => Vec::new(),
        }
    }

    /// The differences of one field between two plans: of every task of the one from every task of the other. What they are
    /// to reach is compared as a whole, for the parts of a task share its targets.
    fn field(
        &self,
        index: u32,
        field: ComparedField,
        left: &[Member],
        right: &[Member],
        differences: &mut Vec<Difference>,
    ) {
        if field == ComparedField::TaskTarget {
            return self.targets(index, left, right, differences);
        }
        for (left, right) in left.iter().cartesian_product(right) {
            let (left, right) = (self.counterpart(left), self.counterpart(right));
            for finding in self.findings(field, left, right) {
                let (left, right) = (evidence(left, field), evidence(right, field));
                differences.push(difference(index, field, finding, left, right));
            }
        }
    }

    fn targets(&self, index: u32, left: &[Member], right: &[Member], differences: &mut Vec<Difference>) {
        let side = |members: &[Member]| -> Vec<Counterpart<'a>> {
            members.iter().map(|member| self.counterpart(member)).collect()
        };
        // A task that stands for several has targets of the others, too.
        let is_merged = |members: &[Member]| members.iter().any(|member| member.share == Share::Merged);
        let (merges, merged) = (is_merged(left), is_merged(right));
        let (left, right) = (side(left), side(right));
        for found in goals::of_tasks(self.plans, &left, &right) {
            if merges && found.right.is_none() || merged && found.left.is_none() {
                continue;
            }
            let (left, right) = (target_evidence(left[0], found.left), target_evidence(right[0], found.right));
            differences.push(difference(index, ComparedField::TaskTarget, found.finding, left, right));
        }
    }
}

/// Whether one side does in several tasks what is fewer on the other.
fn shares(left: &[Member], right: &[Member]) -> Option<DifferenceKind> {
    let pieces = |members: &[Member]| match members[0].share {
        Share::Merged => -1,
        Share::Split => 1,
        Share::Whole => i32::from(members.len() > 1),
    };
    match pieces(right) - pieces(left) {
        0 => None,
        1.. => Some(DifferenceKind::TaskSplit),
        _ => Some(DifferenceKind::TaskMerged),
    }
}

fn difference(row: u32, field: ComparedField, finding: Finding, left: Evidence, right: Evidence) -> Difference {
    let Finding { kind, removed, added, size, size_unit } = finding;
    Difference { row, field, kind, left, right, removed, added, size, size_unit }
}

fn task_evidence(plan: u32, task: &Task) -> Evidence {
    Evidence {
        plan,
        id: Some(task.id.to_string()),
        raw: Some(task.text.clone()),
        value: None,
        location: Some(task.location.clone()),
    }
}

/// What a task says in a field. Where it says nothing the place is the task's, for that is where one would look.
fn evidence(Counterpart { plan, task }: Counterpart<'_>, field: ComparedField) -> Evidence {
    let (raw, value, location) = match field {
        ComparedField::Lead => told(task.lead.as_ref(), |field| spelling::agencies(&field.value)),
        ComparedField::Coordinating => told(task.coordinating.as_ref(), |field| spelling::agencies(&field.value)),
        ComparedField::Period => told(task.period.as_ref(), |field| spelling::period(&field.value)),
        ComparedField::Funding => told(task.funding.as_ref(), |field| spelling::funding(&field.value)),
        ComparedField::Task | ComparedField::TaskTarget | ComparedField::Target => (None, None, None),
    };
    Evidence {
        plan,
        id: Some(task.id.to_string()),
        raw,
        value,
        location: location.or_else(|| Some(task.location.clone())),
    }
}

/// One target of a task; where none is set, the place of the first task.
fn target_evidence(first: Counterpart<'_>, set: Option<Set<'_>>) -> Evidence {
    let Counterpart { plan, task } = set.map_or(first, |(of, _)| of);
    let target = set.map(|(_, target)| target);
    Evidence {
        plan,
        id: Some(task.id.to_string()),
        raw: target.map(|target| target.text.clone()),
        value: target.map(spelling::target),
        location: Some(target.map_or(&task.location, |target| &target.location).clone()),
    }
}

type Told = (Option<String>, Option<String>, Option<crate::error::Location>);

fn told<T>(field: Option<&crate::value::Field<T>>, value: impl Fn(&crate::value::Field<T>) -> Option<String>) -> Told {
    match field {
        Some(field) => (Some(field.raw.clone()), value(field), Some(field.location.clone())),
        None => (None, None, None),
    }
}
