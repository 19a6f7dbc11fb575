//! Values against facts read by people: periods, cited documents, deadlines of the scenario.

use std::collections::BTreeMap;

use doichieu::text::{nfc, squeeze};
use doichieu::value::citation::{Citation, DocumentKind};
use doichieu::value::period::{Period, Recurrence};
use jiff::civil::Date;
use serde_json::Value;

use super::{read, rows};

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn every_period_cell() {
    let rows = rows("gold/periods.tsv");
    assert!(!rows.is_empty());
    for row in rows {
        let raw = row["raw"].as_str();
        let period = Period::parse(raw);
        let day = |name: &str| row.get(name).filter(|day| !day.is_empty()).map(|day| day.parse::<Date>().unwrap());
        match row["kind"].as_str() {
            "ongoing" => assert_eq!(period, Period::Ongoing, "{raw}"),
            "yearly" => assert_eq!(period, Period::Recurring { every: Recurrence::YEARLY, window: None }, "{raw}"),
            "contingent" => assert!(matches!(period, Period::Contingent { .. }), "{raw}: {period:?}"),
            "range" => {
                assert_eq!((period.start(), period.end()), (day("from"), day("to")), "{raw}: {period:?}");
                let or_contingent = row["note"].starts_with("or contingent");
                assert_eq!(matches!(period, Period::AnyOf(_)), or_contingent, "{raw}: {period:?}");
            }
            other => panic!("{raw}: kind {other}"),
        }
    }
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn every_cited_document() {
    let kinds = |kind: DocumentKind| match kind {
        DocumentKind::Decision => "decision",
        DocumentKind::Directive => "directive",
        DocumentKind::Plan => "plan",
        DocumentKind::Resolution => "resolution",
        DocumentKind::Conclusion => "conclusion",
        DocumentKind::Submission => "submission",
        DocumentKind::OfficialLetter => "official letter",
        DocumentKind::Circular => "circular",
        DocumentKind::JointCircular => "joint circular",
        DocumentKind::Scheme => "scheme",
        _ => "other",
    };
    let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows("gold/citations.tsv") {
        let fact = format!("{} {} {}", row["number"], row["kind"], row["issued"]);
        expected.entry(row["document"].clone()).or_default().push(fact);
    }
    for (document, mut expected) in expected {
        let text = squeeze(&nfc(&read(&format!("corpus/{document}.txt"))));
        let mut found: Vec<Citation> = Vec::new();
        for (citation, _) in Citation::find_all(&text) {
            match found.iter_mut().find(|known| known.key() == citation.key()) {
                Some(known) => known.issued = known.issued.or(citation.issued),
                None => found.push(citation),
            }
        }
        let mut found: Vec<String> = found
            .iter()
            .map(|c| {
                format!("{} {} {}", c.number, kinds(c.kind), c.issued.map_or(String::new(), |day| day.to_string()))
            })
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{document}");
    }
}

fn tasks() -> Vec<(String, Value)> {
    let truth: Value = serde_json::from_str(&read("scenario/truth.json")).unwrap();
    let plans = truth["plans"].as_object().unwrap();
    let of_plan = |(plan, value): (&String, &Value)| {
        let tasks = value["tasks"].as_array().unwrap().clone();
        tasks.into_iter().map(|task| (plan.clone(), task)).collect::<Vec<_>>()
    };
    plans.iter().flat_map(of_plan).collect()
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn every_deadline_of_the_scenario_is_understood_and_written_back() {
    let tasks = tasks();
    assert!(tasks.len() > 100);
    for (plan, task) in tasks {
        let raw = task["deadline_raw"].as_str().unwrap();
        let period = Period::parse(raw);
        assert_eq!(period == Period::Unparsed, raw.is_empty(), "{plan}: {raw}");
        assert_eq!(Period::parse(&period.to_string()), period, "{plan}: {raw} as {period}");
    }
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn deadlines_in_prose() {
    let mut count = 0;
    for (plan, task) in tasks() {
        let stated = task["deadline_raw"].as_str().unwrap();
        let text = task["text"].as_str().unwrap();
        // Elsewhere the deadline stands in a cell or in another sentence.
        if stated.is_empty() || !text.contains(stated) {
            continue;
        }
        count += 1;
        let found = Period::find_in(text).map(|(period, _)| period);
        assert_eq!(found, Some(Period::parse(stated)), "{plan}: {text}");
    }
    assert!(count >= 12, "{count}");
}
