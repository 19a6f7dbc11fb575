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
    /// One bears the whole of the other's work under a new name or after a merger, at once or through others between.
    RenamedOrMerged,
    /// One took over a part of the other's work, or its work where the other ended with its level of government. They are
    /// two agencies: the police is not the department that once kept the drug treatment centres, and a commune, which
    /// stood all along, is not the district.
    HandedOver,
    /// Neither.
    Different,
}

/// How much of an agency its successor is; the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Descent {
    /// It took over some work, or that of an agency of another level.
    InPart,
    /// It is the agency.
    Whole,
}

/// Reorganisations follow one another at most this often.
const LONGEST: usize = 8;

impl Registry {
    /// How `a` and `b` are related; the order does not count. Two agencies that were merged into one third are
    /// different: both stood side by side.
    ///
    /// Successors of another level of government count as [`HandedOver`](Lineage::HandedOver), although
    /// [`as_of`](Self::as_of) puts them in the place of what ended.
    ///
    /// ```
    /// use doichieu::value::agency::{AgencyId, Lineage, Registry};
    /// let registry = Registry::builtin();
    /// let id = AgencyId::from;
    /// let related = |a, b| registry.lineage(&id(a), &id(b));
    /// assert_eq!(related("so-ke-hoach-va-dau-tu", "so-tai-chinh"), Lineage::RenamedOrMerged);
    /// assert_eq!(related("so-giao-thong-van-tai", "cong-an-tinh"), Lineage::HandedOver);
    /// assert_eq!(related("so-tai-chinh", "so-y-te"), Lineage::Different);
    /// ```
    pub fn lineage(&self, a: &AgencyId, b: &AgencyId) -> Lineage {
        if a == b {
            return Lineage::Equal;
        }
        match self.descent(a, b).max(self.descent(b, a)) {
            None => Lineage::Different,
            Some(Descent::InPart) => Lineage::HandedOver,
            Some(Descent::Whole) => Lineage::RenamedOrMerged,
        }
    }

    /// How `later` came from `earlier`, by the way on which the most was kept together.
    fn descent(&self, earlier: &AgencyId, later: &AgencyId) -> Option<Descent> {
        let mut front = vec![(earlier.clone(), Descent::Whole)];
        let mut best = None;
        for _ in 0..LONGEST {
            front = front
                .iter()
                .flat_map(|(id, so_far)| self.next(id).map(|(next, step)| (next, step.min(*so_far))))
                .collect();
            best = front.iter().filter(|(id, _)| id == later).map(|(_, descent)| *descent).max().max(best);
        }
        best
    }

    /// Who took over from an agency.
    fn next<'a>(&'a self, id: &AgencyId) -> impl Iterator<Item = (AgencyId, Descent)> + use<'a> {
        // What is said of the bodies of a district does not hold for the communes of the same kind.
        let entry = self.entry(id).filter(|_| !place_of(id).is_some_and(place::is_commune));
        entry.into_iter().flat_map(move |entry| {
            let is_of_level = |id: &AgencyId| self.entry(id).is_some_and(|next| next.level == entry.level);
            let whole = move |id: &AgencyId| if is_of_level(id) { Descent::Whole } else { Descent::InPart };
            let successors = entry.successors.iter().map(move |id| (id.clone(), whole(id)));
            successors.chain(entry.parts_to.iter().map(|id| (id.clone(), Descent::InPart)))
        })
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
