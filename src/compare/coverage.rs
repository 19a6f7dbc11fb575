//! Which plan has which row, and how plans stand together.

use super::model::{Coverage, Group, PlanCoverage};
use crate::matching::{Alignment, Share};
use crate::plan::{Level, Plan};
use crate::value::province::Division;

/// How every plan has every row, and the counts.
pub(super) fn coverage(plans: &[Plan], alignment: &Alignment, baseline: Option<usize>) -> Coverage {
    let rows: Vec<Vec<Option<Share>>> = alignment
        .rows
        .iter()
        .map(|row| {
            let mut shares = vec![None; plans.len()];
            for member in &row.members {
                if let Some(share) = shares.get_mut(member.task.plan as usize) {
                    *share = Some(member.share);
                }
            }
            shares
        })
        .collect();
    let mut counts: Vec<PlanCoverage> = plans
        .iter()
        .map(|plan| PlanCoverage {
            tasks: plan.tasks.len(),
            unassigned: plan.tasks.iter().filter(|task| task.lead.is_none()).count(),
            ..PlanCoverage::default()
        })
        .collect();
    let mut coverage = Coverage { rows, plans: Vec::new() };
    for (index, row) in coverage.rows.iter().enumerate() {
        let present = row.iter().flatten().count();
        let expected = coverage.is_expected(index, baseline.map(|baseline| baseline as u32));
        for (count, share) in counts.iter_mut().zip(row) {
            count.rows += usize::from(share.is_some());
            count.common += usize::from(share.is_some() && present == plans.len());
            count.only_here += usize::from(share.is_some() && present == 1);
            count.missing += usize::from(share.is_none() && expected);
        }
    }
    coverage.plans = counts;
    coverage
}

/// Plans under the province that they name, or under its predecessor or successor.
pub(super) fn groups(plans: &[Plan], division: Option<Division>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, plan) in plans.iter().enumerate() {
        let name = group_name(plan, division);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.plans.push(index as u32),
            None => groups.push(Group { name, plans: vec![index as u32] }),
        }
    }
    groups
}

fn group_name(plan: &Plan, division: Option<Division>) -> String {
    match (&plan.preamble.province, plan.preamble.level) {
        (None, Level::Central) => "Trung ương".to_owned(),
        (None, _) => plan.id.to_string(),
        (Some(stated), _) => match division {
            Some(division) => stated.value.to_division(division).name().to_owned(),
            None => stated.value.name().to_owned(),
        },
    }
}
