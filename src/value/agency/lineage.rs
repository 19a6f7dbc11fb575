//! Who became whom: names under a date, predecessors and successors, collectives and their members.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::entry::{Covers, Entry, Level};
use super::registry::Registry;
use super::{Agencies, AgencyId, place};

/// How two agencies are related through reorganisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lineage {
    /// The same agency.
    Equal,
    /// One is the successor of the other, in whole or in part, at once or through others between.
    RenamedOrMerged,
    /// Neither.
    Different,
}

/// Reorganisations follow one another at most this often.
const LONGEST: usize = 8;

impl Registry {
    /// How `a` and `b` are related; the order does not count. Two agencies that were merged into one third are
    /// different: both stood side by side.
    ///
    /// ```
    /// use doichieu::value::agency::{AgencyId, Lineage, Registry};
    /// let registry = Registry::builtin();
    /// let id = AgencyId::from;
    /// let related = |a, b| registry.lineage(&id(a), &id(b));
    /// assert_eq!(related("so-ke-hoach-va-dau-tu", "so-tai-chinh"), Lineage::RenamedOrMerged);
    /// assert_eq!(related("so-tai-chinh", "so-y-te"), Lineage::Different);
    /// ```
    pub fn lineage(&self, a: &AgencyId, b: &AgencyId) -> Lineage {
        if a == b {
            Lineage::Equal
        } else if self.succeeds(a, b) || self.succeeds(b, a) {
            Lineage::RenamedOrMerged
        } else {
            Lineage::Different
        }
    }

    /// Whether `later` took over from `earlier`, in whole or in part.
    pub fn succeeds(&self, earlier: &AgencyId, later: &AgencyId) -> bool {
        let mut front: BTreeSet<AgencyId> = self.next(earlier).collect();
        for _ in 0..LONGEST {
            if front.contains(later) {
                return true;
            }
            front = front.iter().flat_map(|id| self.next(id)).collect();
        }
        false
    }

    fn next<'a>(&'a self, id: &AgencyId) -> impl Iterator<Item = AgencyId> + use<'a> {
        // What is said of the bodies of a district does not hold for the communes of the same kind.
        let entry = self.entry(id).filter(|_| !place_of(id).is_some_and(place::is_commune));
        entry.into_iter().flat_map(|entry| entry.successors.iter().chain(&entry.parts_to)).cloned()
    }

    /// The agencies under the names of `date`: successors for those that no longer stood then, predecessors for those
    /// that did not stand yet. Leftovers stay.
    pub fn as_of(&self, agencies: &Agencies, date: Date) -> Agencies {
        let ids: BTreeSet<AgencyId> = agencies.ids.iter().flat_map(|id| self.on(id, date, LONGEST)).collect();
        let named = agencies.named.iter().filter(|(id, _)| ids.contains(*id));
        Agencies {
            named: named.map(|(id, name)| (id.clone(), name.clone())).collect(),
            leftover: agencies.leftover.clone(),
            ids,
        }
    }

    fn on(&self, id: &AgencyId, date: Date, depth: usize) -> Vec<AgencyId> {
        let Some(entry) = self.entry(id).filter(|_| depth > 0) else { return vec![id.clone()] };
        let gone = entry.to.is_some_and(|to| date >= to);
        let not_yet = entry.from.is_some_and(|from| date < from);
        let others: &[AgencyId] = if gone {
            &entry.successors
        } else if not_yet {
            self.predecessors.get(&entry.id).map_or(&[], Vec::as_slice)
        } else {
            &[]
        };
        if others.is_empty() || (place_of(id).is_some_and(place::is_commune)) {
            return vec![id.clone()];
        }
        others.iter().flat_map(|other| self.on(other, date, depth - 1)).collect()
    }

    /// Whether `collective` speaks of `member`: `cac-so-ban-nganh` of `so-y-te`, `ubnd-cap-huyen` of
    /// `ubnd:bien-hoa`. An agency does not cover itself.
    pub fn covers(&self, collective: &AgencyId, member: &AgencyId) -> bool {
        let Some(whole) = self.entry(collective).filter(|entry| entry.id == *collective && collective != member) else {
            return false;
        };
        let Some(part) = self.entry(member) else { return false };
        whole.covers.iter().any(|rule| match rule {
            Covers::All => true,
            Covers::Id(id) => id == member,
            Covers::Kind(kind, level) => {
                part.kind == *kind && (*level == Level::Any || level_of(part, member) == *level)
            }
            Covers::Named(prefix) => {
                part.id.as_str() == prefix && part.id != *member && level_of(part, member) == whole.level
            }
        })
    }
}

fn place_of(id: &AgencyId) -> Option<&str> {
    id.as_str().split_once(':').map(|(_, place)| place)
}

fn level_of(entry: &Entry, id: &AgencyId) -> Level {
    match place_of(id) {
        Some(name) if place::is_commune(name) => Level::Commune,
        _ => entry.level,
    }
}
