//! Agencies against cells read by people, and against a scenario whose agencies are known.

use std::collections::{BTreeMap, BTreeSet};

use doichieu::value::agency::{AgencyId, Lineage, Registry};
use serde_json::Value;

use super::{read, rows};

/// Ids that the reference spells otherwise, to ours.
fn ours(theirs: &str) -> AgencyId {
    let lines = include_str!("agency_ids.tsv").lines().skip(1);
    let table: BTreeMap<&str, &str> = lines.filter_map(|line| line.split_once('\t')).collect();
    AgencyId::from(*table.get(theirs).unwrap_or(&theirs))
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn every_cell_of_the_annex_tables() {
    let rows = rows("gold/agencies.tsv");
    assert!(rows.len() > 30, "{}", rows.len());
    for row in rows {
        let read = Registry::builtin().parse(&row["raw"]);
        let told: BTreeSet<AgencyId> = row["agencies"].split(' ').map(ours).collect();
        assert_eq!((read.ids, read.leftover), (told, Vec::new()), "{}", row["raw"]);
    }
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn every_lead_and_coordinating_cell_of_the_scenario() {
    let truth: Value = serde_json::from_str(&read("scenario/truth.json")).unwrap();
    let plans = truth["plans"].as_object().unwrap().values();
    let mut cells = 0;
    for task in plans.chain([&truth["directive"]]).flat_map(|plan| plan["tasks"].as_array().unwrap()) {
        for field in ["lead", "coordinating"] {
            let Some(raw) = task[format!("{field}_raw")].as_str() else { continue };
            let told: BTreeSet<AgencyId> =
                task[field].as_array().unwrap().iter().map(|id| ours(id.as_str().unwrap())).collect();
            let read = Registry::builtin().parse(raw);
            assert_eq!((read.ids, read.leftover), (told, Vec::new()), "{raw}");
            cells += 1;
        }
    }
    assert!(cells > 250, "{cells}");
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn successors_of_the_scenario() {
    let truth: Value = serde_json::from_str(&read("scenario/truth.json")).unwrap();
    let registry = Registry::builtin();
    for (earlier, later) in truth["agency_successors"].as_object().unwrap() {
        let (earlier, later) = (ours(earlier), ours(later.as_str().unwrap()));
        assert_eq!(registry.lineage(&earlier, &later), Lineage::RenamedOrMerged, "{earlier} {later}");
        let told = registry.parse(&registry.name(&earlier));
        assert_eq!(registry.as_of(&told, "2025-07-01".parse().unwrap()).ids, BTreeSet::from([later]));
    }
}
