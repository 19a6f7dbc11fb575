//! Who faces whom between the centre and a province: ministry and department, a central body and its branches.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::tsv;
use crate::value::agency::{AgencyId, Lineage, Registry};

/// Whether one is the body of the other's sector at another level of government: `bo-y-te` and `so-y-te`, also where
/// one of them has been renamed since.
pub(super) fn counterparts(registry: &Registry, a: &AgencyId, b: &AgencyId) -> bool {
    let below = |high: &AgencyId, low: &AgencyId| {
        let is = |counterpart: &AgencyId| registry.lineage(counterpart, low);
        lower(high).iter().any(|counterpart| matches!(is(counterpart), Lineage::Equal | Lineage::RenamedOrMerged))
    };
    below(a, b) || below(b, a)
}

/// Whether both are one body, under another name or at another level of government.
pub(super) fn is_same_sector(registry: &Registry, a: &AgencyId, b: &AgencyId) -> bool {
    matches!(registry.lineage(a, b), Lineage::Equal | Lineage::RenamedOrMerged) || counterparts(registry, a, b)
}

/// Whether one took over work of the other, or of what faces the other in a province.
pub(super) fn handed_over(registry: &Registry, a: &AgencyId, b: &AgencyId) -> bool {
    let handed = |one: &AgencyId, other: &AgencyId| registry.lineage(one, other) == Lineage::HandedOver;
    let below = |high: &AgencyId, low: &AgencyId| lower(high).iter().any(|counterpart| handed(counterpart, low));
    handed(a, b) || below(a, b) || below(b, a)
}

/// Whether a collective holds a named body, or what faces one of the two in a province: `các sở, ngành` hold `Sở Tư pháp`
/// and so answer to `Bộ Tư pháp`, and `các bộ, ngành` to `Sở Tư pháp`.
pub(super) fn covers(registry: &Registry, collective: &AgencyId, named: &AgencyId) -> bool {
    let holds = |collective: &AgencyId| {
        registry.covers(collective, named) || lower(named).iter().any(|below| registry.covers(collective, below))
    };
    holds(collective) || lower(collective).iter().any(holds)
}

static LISTED: LazyLock<FxHashMap<&str, Vec<AgencyId>>> = LazyLock::new(|| {
    let mut listed: FxHashMap<&str, Vec<AgencyId>> = FxHashMap::default();
    for line in tsv::lines_but_comments("counterpart.tsv", include_str!("counterpart.tsv")).skip(1) {
        listed.entry(line.cell(0)).or_default().push(AgencyId::from(line.cell(1)));
    }
    listed
});

/// How the ids of the others end, or begin, at the centre and in a province: ministries and departments, associations,
/// commissions of the Party.
const PREFIXES: [(&str, &str); 1] = [("bo-", "so-")];
const SUFFIXES: [(&str, &str); 2] = [("-viet-nam", "-tinh"), ("-trung-uong", "-tinh-uy")];

/// The provincial counterparts of a central body: those of the table and those that are called after it. An id made in
/// this way that no body has faces nothing.
fn lower(central: &AgencyId) -> Vec<AgencyId> {
    let listed = LISTED.get(central.as_str()).into_iter().flatten().cloned();
    // An association that is not in the registry has an id of its own name: `hiep-hoi:du-lich-viet-nam`.
    let id = central.as_str().replace(':', "-");
    let turned = |from: Option<&str>, to: &dyn Fn(&str) -> String| from.map(|rest| AgencyId::from(&*to(rest)));
    let begun = PREFIXES.iter().filter_map(|(high, low)| turned(id.strip_prefix(high), &|rest| format!("{low}{rest}")));
    let ended = SUFFIXES.iter().filter_map(|(high, low)| turned(id.strip_suffix(high), &|rest| format!("{rest}{low}")));
    listed.chain(begun).chain(ended).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_known_bodies() {
        let registry = Registry::builtin();
        for (central, provincial) in LISTED.iter().flat_map(|(central, all)| all.iter().map(move |one| (*central, one)))
        {
            let has_own_name = central.contains(':');
            assert!(has_own_name || registry.entry(&AgencyId::from(central)).is_some(), "{central}");
            assert!(registry.entry(provincial).is_some(), "{provincial}");
        }
    }

    #[test]
    fn who_faces_whom() {
        let registry = Registry::builtin();
        let id = |id: &str| AgencyId::from(id);
        for (central, provincial, face) in [
            ("bo-y-te", "so-y-te", true),
            ("bo-tai-nguyen-va-moi-truong", "so-nong-nghiep-va-moi-truong", true),
            ("bo-tai-chinh", "thue-tinh", true),
            ("bo-quoc-phong", "bo-chi-huy-bo-doi-bien-phong-tinh", true),
            ("hiep-hoi:du-lich-viet-nam", "hiep-hoi-du-lich-tinh", true),
            ("cac-bo-nganh", "cac-so-ban-nganh", true),
            ("bo-y-te", "so-xay-dung", false),
            ("bo-y-te", "thue-tinh", false),
        ] {
            assert_eq!(counterparts(registry, &id(central), &id(provincial)), face, "{central} {provincial}");
        }
        assert!(covers(registry, &id("cac-bo-nganh"), &id("so-noi-vu")));
        assert!(!covers(registry, &id("cac-bo-nganh"), &id("ubnd-cap-xa")));
    }
}
