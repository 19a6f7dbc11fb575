//! Lead and coordinating agencies as sets: what is renamed, what is a collective of the other, what is left.

use std::collections::BTreeSet;

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
}

/// How two cells of agencies differ. Agencies are compared as sets, so order and spelling do not count.
///
/// A central document that charges the provinces charges the issuer of a provincial plan, which its cells need not repeat:
/// whom a plan names where the centre names the provinces alone acts for its issuer.
///
/// Words that were not understood may hide any agency: beside them nothing is called missing, and if they are not
/// the same words on both sides, the cells are [`DifferenceKind::Unparsed`] in any case.
pub(super) fn compare(role: &Role, left: Cell<'_>, right: Cell<'_>, registry: &Registry) -> Vec<Finding> {
    let levels = (left.level, right.level);
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
    let sets = Sets::of(&left_ids, &right_ids, registry);
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

/// Whether one is the body of the other's sector at another level of government: `bo-y-te` and `so-y-te`, also where
/// one of them has been renamed since.
fn counterparts(registry: &Registry, a: &AgencyId, b: &AgencyId) -> bool {
    let below = |high: &AgencyId, low: &AgencyId| {
        let is = |counterpart: &AgencyId| registry.lineage(counterpart, low);
        lower(high).iter().any(|counterpart| matches!(is(counterpart), Lineage::Equal | Lineage::RenamedOrMerged))
    };
    below(a, b) || below(b, a)
}

/// Whether one took over work of the other, or of what faces the other in a province.
fn handed_over(registry: &Registry, a: &AgencyId, b: &AgencyId) -> bool {
    let handed = |one: &AgencyId, other: &AgencyId| registry.lineage(one, other) == Lineage::HandedOver;
    let below = |high: &AgencyId, low: &AgencyId| lower(high).iter().any(|counterpart| handed(counterpart, low));
    handed(a, b) || below(a, b) || below(b, a)
}

/// Whether a collective holds a named body, or what faces it in a province: `các sở, ngành` hold `Sở Tư pháp` and so
/// answer to `Bộ Tư pháp`.
fn covers(registry: &Registry, collective: &AgencyId, named: &AgencyId) -> bool {
    registry.covers(collective, named) || lower(named).iter().any(|below| registry.covers(collective, below))
}

/// Central bodies whose provincial counterparts are not called after them.
const LOWER: [(&str, &str); 31] = [
    ("bo-cong-an", "cong-an-tinh"),
    ("bo-ngoai-giao", "so-ngoai-vu"),
    ("bo-quoc-phong", "bo-chi-huy-quan-su-tinh"),
    ("bo-van-hoa-the-thao-va-du-lich", "so-van-hoa-va-the-thao"),
    ("bo-van-hoa-the-thao-va-du-lich", "so-du-lich"),
    ("uy-ban-dan-toc", "ban-dan-toc"),
    ("thanh-tra-chinh-phu", "thanh-tra-tinh"),
    ("van-phong-chinh-phu", "van-phong-ubnd-tinh"),
    ("van-phong-quoc-hoi", "van-phong-hdnd-tinh"),
    ("van-phong-trung-uong-dang", "van-phong-tinh-uy"),
    ("bao-hiem-xa-hoi-viet-nam", "bao-hiem-xa-hoi"),
    ("bao-hiem-xa-hoi-viet-nam", "bao-hiem-xa-hoi-khu-vuc"),
    ("toa-an-nhan-dan-toi-cao", "toa-an-nhan-dan-tinh"),
    ("vien-kiem-sat-nhan-dan-toi-cao", "vien-kiem-sat-nhan-dan-tinh"),
    ("ngan-hang-nha-nuoc-viet-nam", "ngan-hang-nha-nuoc-chi-nhanh-tinh"),
    ("ngan-hang-chinh-sach-xa-hoi", "chi-nhanh-ngan-hang-chinh-sach-xa-hoi-tinh"),
    ("ngan-hang-phat-trien-viet-nam", "ngan-hang-phat-trien-chi-nhanh-tinh"),
    ("tong-cuc-thong-ke", "cuc-thong-ke-tinh"),
    ("cuc-thong-ke-trung-uong", "thong-ke-tinh"),
    ("tong-cuc-thue", "cuc-thue-tinh"),
    ("tong-cuc-hai-quan", "cuc-hai-quan-tinh"),
    ("uy-ban-trung-uong-mat-tran-to-quoc-viet-nam", "mat-tran-to-quoc"),
    ("trung-uong-doan", "tinh-doan"),
    ("hoi-lien-hiep-thanh-nien-viet-nam", "tinh-doan"),
    ("tong-lien-doan-lao-dong-viet-nam", "lien-doan-lao-dong-tinh"),
    ("lien-doan-luat-su-viet-nam", "doan-luat-su-tinh"),
    ("lien-doan:luat-su-viet-nam", "doan-luat-su-tinh"),
    ("dai-truyen-hinh-viet-nam", "dai-phat-thanh-truyen-hinh"),
    ("dai-tieng-noi-viet-nam", "dai-phat-thanh-truyen-hinh"),
    ("tap-doan-dien-luc-viet-nam", "cong-ty-dien-luc-tinh"),
    ("tap-doan-buu-chinh-vien-thong-viet-nam", "vnpt-tinh"),
];

/// How the ids of the others end, or begin, at the centre and in a province: ministries and departments, associations,
/// commissions of the Party.
const PREFIXES: [(&str, &str); 1] = [("bo-", "so-")];
const SUFFIXES: [(&str, &str); 2] = [("-viet-nam", "-tinh"), ("-trung-uong", "-tinh-uy")];

/// The provincial counterparts of a central body: those of the table and those that are called after it. An id made in
/// this way that no body has faces nothing.
fn lower(central: &AgencyId) -> Vec<AgencyId> {
    let id = central.as_str();
    let listed = LOWER.iter().filter(|(high, _)| *high == id).map(|(_, low)| AgencyId::from(*low));
    let turned = |from: Option<&str>, to: &dyn Fn(&str) -> String| from.map(|rest| AgencyId::from(&*to(rest)));
    let begun = PREFIXES.iter().filter_map(|(high, low)| turned(id.strip_prefix(high), &|rest| format!("{low}{rest}")));
    let ended = SUFFIXES.iter().filter_map(|(high, low)| turned(id.strip_suffix(high), &|rest| format!("{rest}{low}")));
    listed.chain(begun).chain(ended).collect()
}
