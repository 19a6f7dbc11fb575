//! Money: sources and amounts.

use std::collections::BTreeSet;

use super::kind::{DifferenceKind, SizeUnit};
use super::side::{Finding, Side};
use super::spelling;
use crate::text::fold;
use crate::value::funding::{Funding, Source};

/// How the funding of two tasks differs. Words that were not understood may hide any source: beside them no source
/// is called missing.
pub(super) fn compare(left: Side<'_, Funding>, right: Side<'_, Funding>) -> Vec<Finding> {
    let (left, right) = match (left.stated(), right.stated()) {
        (None, None) => return Vec::new(),
        (None, Some(_)) => return vec![Finding::new(DifferenceKind::FundingStated)],
        (Some(_), None) => return vec![Finding::new(DifferenceKind::FundingUnstated)],
        (Some(left), Some(right)) => (left, right),
    };
    if left.value == right.value || fold(&left.raw) == fold(&right.raw) {
        return Vec::new();
    }
    let (left, right) = (&left.value, &right.value);
    let unread = folded(&left.leftover) != folded(&right.leftover);
    let mut findings = Vec::new();
    if !unread || left.leftover.is_empty() {
        findings.extend(sources(DifferenceKind::FundingSourceAdded, &left.sources, &right.sources));
    }
    if !unread || right.leftover.is_empty() {
        findings.extend(sources(DifferenceKind::FundingSourceRemoved, &right.sources, &left.sources));
    }
    if left.amounts != right.amounts {
        let values = |funding: &Funding| funding.amounts.iter().map(|amount| amount.value).collect::<Vec<u64>>();
        findings.push(amounts(&values(left), &values(right)));
    }
    if unread {
        let (removed, added) = (left.leftover.clone(), right.leftover.clone());
        findings.push(Finding { removed, added, ..Finding::new(DifferenceKind::Unparsed) });
    }
    findings
}

/// The sources that only `there` has.
fn sources(kind: DifferenceKind, here: &BTreeSet<Source>, there: &BTreeSet<Source>) -> Option<Finding> {
    let only: Vec<String> = there.difference(here).map(|source| spelling::snake(source)).collect();
    if only.is_empty() {
        return None;
    }
    let mut finding = Finding::new(kind);
    match kind {
        DifferenceKind::FundingSourceAdded => finding.added = only,
        _ => finding.removed = only,
    }
    Some(finding)
}

fn amounts(left: &[u64], right: &[u64]) -> Finding {
    let mut finding = Finding::new(DifferenceKind::FundingAmount);
    if let ([left], [right]) = (left, right) {
        finding.size = Some(left.abs_diff(*right) as f64);
        finding.size_unit = Some(SizeUnit::Dong);
    }
    finding
}

fn folded(words: &[String]) -> BTreeSet<String> {
    words.iter().map(|word| fold(word)).collect()
}
