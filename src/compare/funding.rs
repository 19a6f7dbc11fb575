//! Money: sources and amounts.

use super::kind::{DifferenceKind, SizeUnit};
use super::side::{Finding, Side};
use crate::text::fold;
use crate::value::funding::{self, Funding, Source};

/// How the funding of two tasks differs. Words that were not understood may hide any source: beside them no source
/// is called missing.
pub(super) fn compare(left: Side<'_, Funding>, right: Side<'_, Funding>) -> Vec<Finding> {
    let (left, right) = match (left.stated(), right.stated()) {
        (None, None) => return Vec::new(),
        (None, Some(_)) => return vec![Finding::new(DifferenceKind::FundingStated)],
        (Some(_), None) => return vec![Finding::new(DifferenceKind::FundingUnstated)],
        (Some(left), Some(right)) => (left, right),
    };
    if fold(&left.raw) == fold(&right.raw) {
        return Vec::new();
    }
    let (left, right) = (&left.value, &right.value);
    let difference = funding::compare(left, right);
    let hidden = |here: &Funding| difference.unread && !here.leftover.is_empty();
    let mut findings = Vec::new();
    if !difference.added.is_empty() && !hidden(left) {
        let added = names(&difference.added);
        findings.push(Finding { added, ..Finding::new(DifferenceKind::FundingSourceAdded) });
    }
    if !difference.removed.is_empty() && !hidden(right) {
        let removed = names(&difference.removed);
        findings.push(Finding { removed, ..Finding::new(DifferenceKind::FundingSourceRemoved) });
    }
    if !difference.narrowed.is_empty() {
        let (removed, added): (Vec<Source>, Vec<Source>) = difference.narrowed.iter().copied().unzip();
        let (removed, added) = (names(&removed), names(&added));
        findings.push(Finding { removed, added, ..Finding::new(DifferenceKind::FundingSourceLevel) });
    }
    if let Some((left, right)) = difference.amount {
        findings.push(Finding {
            size: Some(left.abs_diff(right) as f64),
            size_unit: Some(SizeUnit::Dong),
            ..Finding::new(DifferenceKind::FundingAmount)
        });
    }
    if difference.other_span {
        findings.push(Finding::new(DifferenceKind::FundingAmount));
    }
    if difference.unread {
        let (removed, added) = (left.leftover.clone(), right.leftover.clone());
        findings.push(Finding { removed, added, ..Finding::new(DifferenceKind::Unparsed) });
    }
    findings
}

/// Sources by their stable names, each once.
fn names(sources: &[Source]) -> Vec<String> {
    let mut names: Vec<String> = sources.iter().map(|source| source.name().to_owned()).collect();
    names.dedup();
    names
}
