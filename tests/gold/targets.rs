//! Targets read from real and written plans, and lined up, against what readers found.

use std::collections::BTreeMap;

use doichieu::compare::target::{Standing, TargetKind, TargetRef, changes, compare_targets, line_up};
use doichieu::document::Document;
use doichieu::plan::{Plan, ReadOptions, Target};
use doichieu::text::{fold, nfc};
use serde_json::Value;

use super::{read, reference, rows};

const UNITS: &str = include_str!("units.tsv");

fn plan(path: &str) -> Plan {
    let path = reference().join(path);
    let document = Document::read(&path).unwrap_or_else(|error| panic!("{error}"));
    Plan::read(&document, &ReadOptions::default())
}

/// One target that the facts state.
struct Fact {
    id: String,
    year: Option<i64>,
    comparator: String,
    value: f64,
    unit: String,
    quote: String,
}

impl Fact {
    fn is(&self, target: &Target) -> bool {
        let ours = target.quantity.unit.to_string();
        let from_stroke = ours.find('/').map_or("", |at| &ours[at..]);
        let spellings =
            UNITS.lines().filter_map(|line| line.split_once('\t')).filter(|(theirs, _)| *theirs == self.unit);
        let unit = self.unit == ours || spellings.into_iter().any(|(_, unit)| unit == ours || unit == from_stroke);
        let quoted = fold(&target.text.replace(" | ", " "))
            .contains(&fold(&nfc(&self.quote)).replace("| ", "").replace(" |", ""));
        unit && quoted
            && target.by_year.map(i64::from) == self.year
            && target.quantity.comparator.symbol() == self.comparator
            && (target.quantity.value - self.value).abs() < 1e-9
    }
}

/// The facts that no target fits, and the targets that fit no fact.
fn compare(facts: &[Fact], plan: &Plan) -> (Vec<String>, Vec<String>) {
    let mut left: Vec<&Target> = plan.targets.iter().collect();
    let mut missing = Vec::new();
    for fact in facts {
        match left.iter().position(|target| fact.is(target)) {
            Some(at) => drop(left.remove(at)),
            None => missing.push(format!(
                "{} {}{} {} {:?}: {}",
                plan.id, fact.comparator, fact.value, fact.unit, fact.year, fact.quote
            )),
        }
    }
    let extra =
        left.iter().map(|target| format!("{} {} {:?}: {}", target.id, target.quantity, target.by_year, target.text));
    (missing, extra.collect())
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn targets_of_the_plans() {
    let mut facts: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for row in rows("gold/targets.tsv") {
        facts.entry(row["document"].clone()).or_default().push(Fact {
            id: row["indicator"].clone(),
            year: row["by_year"].parse().ok(),
            comparator: row["comparator"].clone(),
            value: row["value"].parse().expect("a value of the facts"),
            unit: row["unit"].clone(),
            quote: row["quote"].clone(),
        });
    }
    let (mut missing, mut extra, mut total) = (Vec::new(), Vec::new(), 0);
    facts.entry("dong-nai-2022-annex".to_owned()).or_default();
    for (document, facts) in &facts {
        let found = compare(facts, &plan(&format!("corpus/{document}.txt")));
        missing.extend(found.0);
        extra.extend(found.1);
        total += facts.len();
    }
    println!(
        "targets: {} of {total} right, {} extra\nmissing {missing:#?}\nextra {extra:#?}",
        total - missing.len(),
        extra.len()
    );
    assert!(missing.len() <= 2 && extra.len() <= 2);
}

/// The written plans, the directive first, with the facts about each.
fn written() -> Vec<(Plan, Vec<Fact>)> {
    let truth: Value = serde_json::from_str(&read("scenario/truth.json")).expect("the facts are JSON");
    let fact = |fact: &Value| Fact {
        id: fact["indicator_id"].as_str().or(fact["name"].as_str()).unwrap_or_default().to_owned(),
        year: fact["by_year"].as_i64(),
        comparator: fact["comparator"].as_str().unwrap_or_default().to_owned(),
        value: fact["value"].as_f64().unwrap_or(f64::NAN),
        unit: fact["unit"].as_str().unwrap_or_default().to_owned(),
        quote: fact["quote"].as_str().unwrap_or_default().to_owned(),
    };
    let directive = &truth["directive"];
    let plans = truth["plans"].as_object().expect("plans by file");
    let named = [(directive["file"].as_str().expect("a file"), directive)].into_iter();
    let named = named.chain(plans.iter().map(|(file, facts)| (file.as_str(), facts)));
    named
        .map(|(file, facts)| {
            let facts = facts["targets"].as_array().expect("targets").iter().map(fact).collect();
            (plan(&format!("scenario/{file}")), facts)
        })
        .collect()
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn targets_of_the_written_plans() {
    let (mut missing, mut extra, mut total) = (Vec::new(), Vec::new(), 0);
    for (plan, facts) in written() {
        let found = compare(&facts, &plan);
        missing.extend(found.0);
        extra.extend(found.1);
        total += facts.len();
    }
    println!(
        "targets: {} of {total} right, {} extra\nmissing {missing:#?}\nextra {extra:#?}",
        total - missing.len(),
        extra.len()
    );
    assert!(missing.len() * 100 <= total * 3 && extra.len() * 100 <= total * 3);
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn written_indicators_are_lined_up() {
    let (plans, facts): (Vec<Plan>, Vec<Vec<Fact>>) = written().into_iter().unzip();
    let groups = line_up(&plans, None);
    let id = |member: &TargetRef| {
        let target = member.of(&plans);
        facts[member.plan as usize].iter().find(|fact| fact.is(target)).map(|fact| fact.id.as_str())
    };
    let known: Vec<(usize, u32, &str)> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, g)| g.members.iter().filter_map(move |m| Some((group, m.plan, id(m)?))))
        .collect();
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for (i, a) in known.iter().enumerate() {
        for b in known[i + 1..].iter().filter(|b| b.1 != a.1) {
            match (a.0 == b.0, a.2 == b.2) {
                (true, true) => right += 1,
                (true, false) => wrong += 1,
                (false, true) => missed += 1,
                (false, false) => {}
            }
        }
    }
    let precision = f64::from(right) / f64::from(right + wrong);
    let recall = f64::from(right) / f64::from(right + missed);
    println!("pairs of targets lined up: precision {precision:.3}, recall {recall:.3}, {} groups", groups.len());
    assert!(precision >= 0.95 && recall >= 0.95);
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn known_differences_of_the_plans() {
    let plans = ["dong-nai-plan-to-2030", "lai-chau-2024-plan", "kien-giang-plan-to-2025"]
        .map(|name| plan(&format!("corpus/{name}.txt")));
    let groups = line_up(&plans, None);
    let differences = compare_targets(&plans, &groups, None);
    let between = |indicator: &str, left: u32, right: u32, year: i16| {
        let about = |group: u32| fold(&groups[group as usize].indicator).contains(indicator);
        let found = differences.iter().find(|d| {
            let target = d.left.of(&plans);
            about(d.group)
                && (d.left.plan, d.right.plan) == (left, right)
                && target.and_then(|t| t.by_year) == Some(year)
        });
        found.map(|d| (d.kind, d.size, d.ambition, d.standing))
    };
    let three = Some((TargetKind::Higher, Some(3.0), Some(3.0), Standing::Above));
    assert_eq!(between("tham gia bảo hiểm y tế", 0, 1, 2030), three);
    let ten = Some((TargetKind::Higher, Some(10.0), Some(10.0), Standing::Above));
    assert_eq!(between("quản lý sức khỏe", 0, 2, 2025), ten);
    let beds = changes(&plans, &groups).into_iter().find(|c| c.earlier.of(&plans).indicator.starts_with("giường bệnh"));
    assert_eq!(beds.map(|c| (c.change, c.improvement)), Some((2.0, Some(2.0))));
}
