//! Lead and coordinating agencies as sets: what is renamed, what is a collective of the other, what is left.

use std::collections::BTreeSet;

use super::kind::{DifferenceKind, SizeUnit};
use super::side::{Finding, Side};
use crate::text::fold;
use crate::value::agency::{Agencies, AgencyId, Lineage, Registry};

/// Lead or coordinating, with the kinds that speak of it.
pub(super) struct Role {
    added: DifferenceKind,
    removed: DifferenceKind,
    replaced: DifferenceKind,
    stated: DifferenceKind,
    unstated: DifferenceKind,
}

pub(super) const LEAD: Role = Role {
    added: DifferenceKind::LeadAdded,
    removed: DifferenceKind::LeadRemoved,
    replaced: DifferenceKind::LeadReplaced,
    stated: DifferenceKind::LeadStated,
    unstated: DifferenceKind::LeadUnstated,
};

pub(super) const COORDINATING: Role = Role {
    added: DifferenceKind::CoordinatingAdded,
    removed: DifferenceKind::CoordinatingRemoved,
    replaced: DifferenceKind::CoordinatingReplaced,
    stated: DifferenceKind::CoordinatingStated,
    unstated: DifferenceKind::CoordinatingUnstated,
};

/// How two cells of agencies differ. Agencies are compared as sets, so order and spelling do not count.
///
/// Words that were not understood may hide any agency: beside them nothing is called missing, and if they are not
/// the same words on both sides, the cells are [`DifferenceKind::Unparsed`] in any case.
pub(super) fn compare(
    role: &Role,
    left: Side<'_, Agencies>,
    right: Side<'_, Agencies>,
    registry: &Registry,
) -> Vec<Finding> {
    let (left, right) = match (left.stated(), right.stated()) {
        (None, None) => return Vec::new(),
        (None, Some(right)) => return vec![Finding { added: names(&right.value.ids), ..Finding::new(role.stated) }],
        (Some(left), None) => return vec![Finding { removed: names(&left.value.ids), ..Finding::new(role.unstated) }],
        (Some(left), Some(right)) => (left, right),
    };
    if left.value == right.value || fold(&left.raw) == fold(&right.raw) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let sets = Sets::of(&left.value, &right.value, registry);
    findings.extend(pair(DifferenceKind::RenamedOrMerged, &sets.renamed));
    findings.extend(pair(DifferenceKind::OtherLevel, &sets.level));
    findings.extend(pair(DifferenceKind::CollectiveAgainstNamed, &sets.collective));
    let unread = folded(&left.value.leftover) != folded(&right.value.leftover);
    let removed = if unread && !right.value.leftover.is_empty() { BTreeSet::new() } else { sets.removed };
    let added = if unread && !left.value.leftover.is_empty() { BTreeSet::new() } else { sets.added };
    let kind = match (removed.is_empty(), added.is_empty()) {
        (true, true) => None,
        (true, false) => Some(role.added),
        (false, true) => Some(role.removed),
        (false, false) => Some(role.replaced),
    };
    if let Some(kind) = kind {
        findings.push(Finding {
            size: Some(removed.len().max(added.len()) as f64),
            size_unit: Some(SizeUnit::Agencies),
            removed: names(&removed),
            added: names(&added),
            ..Finding::new(kind)
        });
    }
    if unread {
        findings.push(Finding {
            removed: left.value.leftover.clone(),
            added: right.value.leftover.clone(),
            ..Finding::new(DifferenceKind::Unparsed)
        });
    }
    findings
}

type Pair = (BTreeSet<AgencyId>, BTreeSet<AgencyId>);

/// What is on one side alone, parted by what faces it on the other.
#[derive(Default)]
struct Sets {
    renamed: Pair,
    level: Pair,
    collective: Pair,
    removed: BTreeSet<AgencyId>,
    added: BTreeSet<AgencyId>,
}

impl Sets {
    fn of(left: &Agencies, right: &Agencies, registry: &Registry) -> Sets {
        let mut sets = Sets {
            removed: left.ids.difference(&right.ids).cloned().collect(),
            added: right.ids.difference(&left.ids).cloned().collect(),
            ..Sets::default()
        };
        // A predecessor may face a successor that both sides name, so the whole other side is searched.
        sets.renamed = sets.take(&left.ids, &right.ids, |a, b| registry.lineage(a, b) == Lineage::RenamedOrMerged);
        sets.level = sets.take(&left.ids, &right.ids, |a, b| counterparts(registry, a, b));
        let (removed, added) = (sets.removed.clone(), sets.added.clone());
        sets.collective = sets.take(&removed, &added, |a, b| covers(registry, a, b) || covers(registry, b, a));
        sets
    }

    /// Moves out of `removed` and `added` what stands in the relation to something on the other side.
    fn take(
        &mut self,
        left: &BTreeSet<AgencyId>,
        right: &BTreeSet<AgencyId>,
        related: impl Fn(&AgencyId, &AgencyId) -> bool,
    ) -> Pair {
        let facing = |one: &AgencyId, others: &BTreeSet<AgencyId>| {
            others.iter().any(|other| one != other && related(one, other))
        };
        let from_left: BTreeSet<_> = self.removed.iter().filter(|id| facing(id, right)).cloned().collect();
        let from_right: BTreeSet<_> = self.added.iter().filter(|id| facing(id, left)).cloned().collect();
        self.removed.retain(|id| !from_left.contains(id));
        self.added.retain(|id| !from_right.contains(id));
        // Whom they face is named too, also where both sides name it: `Sở A ↔ ` says nothing.
        let faced = |others: &BTreeSet<AgencyId>, ones: &BTreeSet<AgencyId>| -> BTreeSet<AgencyId> {
            others.iter().filter(|other| ones.iter().any(|one| one != *other && related(one, other))).cloned().collect()
        };
        let (on_right, on_left) = (faced(right, &from_left), faced(left, &from_right));
        (&from_left | &on_left, &from_right | &on_right)
    }
}

fn pair(kind: DifferenceKind, (left, right): &Pair) -> Option<Finding> {
    let found = !left.is_empty() || !right.is_empty();
    found.then(|| Finding { removed: names(left), added: names(right), ..Finding::new(kind) })
}

fn names(ids: &BTreeSet<AgencyId>) -> Vec<String> {
    ids.iter().map(|id| id.0.to_string()).collect()
}

fn folded(words: &[String]) -> BTreeSet<String> {
    words.iter().map(|word| fold(word)).collect()
}

/// Whether one is the body of the other's sector at another level of government: `bo-y-te` and `so-y-te`, also where
/// one of them has been renamed since.
fn counterparts(registry: &Registry, a: &AgencyId, b: &AgencyId) -> bool {
    let below = |high: &AgencyId, low: &AgencyId| {
        lower(high).is_some_and(|counterpart| registry.lineage(&counterpart, low) != Lineage::Different)
    };
    below(a, b) || below(b, a)
}

/// Whether a collective holds a named body, or what faces it in a province: `các sở, ngành` hold `Sở Tư pháp` and so
/// answer to `Bộ Tư pháp`.
fn covers(registry: &Registry, collective: &AgencyId, named: &AgencyId) -> bool {
    registry.covers(collective, named) || lower(named).is_some_and(|below| registry.covers(collective, &below))
}

/// Central bodies whose provincial counterpart is not called after them.
const LOWER: [(&str, &str); 8] = [
    ("bo-cong-an", "cong-an-tinh"),
    ("bo-quoc-phong", "bo-chi-huy-quan-su-tinh"),
    ("uy-ban-dan-toc", "ban-dan-toc"),
    ("thanh-tra-chinh-phu", "thanh-tra-tinh"),
    ("van-phong-chinh-phu", "van-phong-ubnd-tinh"),
    ("bao-hiem-xa-hoi-viet-nam", "bao-hiem-xa-hoi"),
    ("toa-an-nhan-dan-toi-cao", "toa-an-nhan-dan-tinh"),
    ("vien-kiem-sat-nhan-dan-toi-cao", "vien-kiem-sat-nhan-dan-tinh"),
];

/// The provincial counterpart of a central body: that of the table, or for a ministry the department of its name.
fn lower(central: &AgencyId) -> Option<AgencyId> {
    let id = central.as_str();
    match LOWER.iter().find(|(high, _)| *high == id) {
        Some((_, low)) => Some(AgencyId::from(*low)),
        None => id.strip_prefix("bo-").map(|sector| AgencyId::from(format!("so-{sector}").as_str())),
    }
}
