//! Lead and coordinating agencies as sets: what is renamed, what is a collective of the other, what is left.

use std::collections::BTreeSet;

use super::counterpart::{counterparts, covers, handed_over, is_same_sector};
use super::kind::{DifferenceKind, SizeUnit};
use super::side::{Finding, Side};
use crate::plan::Level;
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

/// A cell of agencies, and the level of government of the plan that prints it.
pub(super) struct Cell<'a> {
    pub said: Side<'a, Agencies>,
    pub level: Level,
    /// Who leads the task, where the cell names who helps.
    pub leads: Option<&'a Agencies>,
}

/// How two cells of agencies differ. Agencies are compared as sets, so order and spelling do not count.
///
/// A central document that charges the provinces charges the issuer of a provincial plan, which its cells need not repeat:
/// whom a plan names where the centre names the provinces alone acts for its issuer. Who helps on one side and leads on
/// the other, in its own name or as the body of the sector, is neither added nor dropped: the leads differ.
///
/// Words that were not understood may hide any agency: beside them nothing is called missing, and if they are not
/// the same words on both sides, the cells are [`DifferenceKind::Unparsed`] in any case.
pub(super) fn compare(role: &Role, left: Cell<'_>, right: Cell<'_>, registry: &Registry) -> Vec<Finding> {
    let levels = (left.level, right.level);
    let leads = (left.leads, right.leads);
    let (left, right) = match (left.said.stated(), right.said.stated()) {
        (None, None) => return Vec::new(),
        (None, Some(right)) => return vec![Finding { added: names(&right.value.ids), ..Finding::new(role.stated) }],
        (Some(left), None) => return vec![Finding { removed: names(&left.value.ids), ..Finding::new(role.unstated) }],
        (Some(left), Some(right)) => (left, right),
    };
    if left.value == right.value || fold(&left.raw) == fold(&right.raw) {
        return Vec::new();
    }
    let Some((left_ids, right_ids)) = without_issuer(&left.value, &right.value, levels) else { return Vec::new() };
    let mut findings = Vec::new();
    let mut sets = Sets::of(&left_ids, &right_ids, registry);
    let leads_in = |side: Option<&Agencies>, id: &AgencyId| {
        side.is_some_and(|leads| leads.ids.iter().any(|lead| is_same_sector(registry, lead, id)))
    };
    sets.removed.retain(|id| !leads_in(leads.1, id));
    sets.added.retain(|id| !leads_in(leads.0, id));
    findings.extend(pair(DifferenceKind::RenamedOrMerged, &sets.renamed));
    findings.extend(pair(DifferenceKind::OtherLevel, &sets.level));
    findings.extend(pair(DifferenceKind::HandedOver, &sets.handed));
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
    handed: Pair,
    collective: Pair,
    removed: BTreeSet<AgencyId>,
    added: BTreeSet<AgencyId>,
}

impl Sets {
    fn of(left: &BTreeSet<AgencyId>, right: &BTreeSet<AgencyId>, registry: &Registry) -> Sets {
        let mut sets = Sets {
            removed: left.difference(right).cloned().collect(),
            added: right.difference(left).cloned().collect(),
            ..Sets::default()
        };
        // A predecessor may face a successor that both sides name, so the whole other side is searched.
        sets.renamed = sets.take(left, right, |a, b| registry.lineage(a, b) == Lineage::RenamedOrMerged);
        sets.level = sets.take(left, right, |a, b| counterparts(registry, a, b));
        // Two agencies that both sides name are named by both, whatever one took over from the other.
        let (removed, added) = (sets.removed.clone(), sets.added.clone());
        sets.handed = sets.take(&removed, &added, |a, b| handed_over(registry, a, b));
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

/// The governments of the provinces, which issue their plans.
const ISSUERS: [&str; 2] = ["ubnd-cap-tinh", "ubnd-tinh"];

/// The agencies of two cells without the issuer, where one is of the centre and charges it. `None` where it charges no one
/// else.
fn without_issuer(
    left: &Agencies,
    right: &Agencies,
    levels: (Level, Level),
) -> Option<(BTreeSet<AgencyId>, BTreeSet<AgencyId>)> {
    let is_issuer = |id: &AgencyId| ISSUERS.contains(&id.as_str());
    let of_centre = match levels {
        (Level::Central, Level::Provincial) => Some(left),
        (Level::Provincial, Level::Central) => Some(right),
        _ => None,
    };
    match of_centre.filter(|cell| cell.ids.iter().any(is_issuer)) {
        None => Some((left.ids.clone(), right.ids.clone())),
        Some(cell) if cell.leftover.is_empty() && cell.ids.iter().all(is_issuer) => None,
        Some(_) => {
            let rest = |cell: &Agencies| cell.ids.iter().filter(|id| !is_issuer(id)).cloned().collect();
            Some((rest(left), rest(right)))
        }
    }
}
