//! The training data of the score, `datasets/train`: 500 tasks worded for this project (`<sector>.jsonl`: the same task
//! in five styles; `<sector>.related.tsv`: which tasks are related), 21 plans of seven sectors
//! (`plans-<sector>.tsv`, `plans-<sector>.labels.tsv`), and `examples.tsv`: pairs of real plans, of plans under one
//! directive and of these, judged, as numbers only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use doichieu::matching::{Evaluation, Example, FEATURES, Features, Labels};

/// Tasks with their ids.
pub type List = Vec<(String, String)>;

/// What an example of each kind counts, by how its lists' name begins. Real plans under different decisions are what the
/// score is for, and plans written like them stand in for other sectors; pairs under one directive are easy and many;
/// written paraphrases are worded apart on purpose and would teach that words mean little.
const WEIGHTS: [(&str, f64); 4] = [("health", 1.0), ("plans", 0.5), ("directive", 0.1), ("written", 0.01)];
/// Features that say nearly the same share what they weigh.
pub const PENALTY: f64 = 10.0;

pub const SECTORS: [&str; 6] = ["agriculture", "digital", "education", "health", "population", "reform"];
/// Sectors of the written plans.
pub const SECTORS_OF_PLANS: [&str; 7] =
    ["environment", "farming", "gender", "labour", "prevention", "safety", "tourism"];

fn read(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/train").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The judged pairs of `examples.tsv`, each with the lists that it is from.
pub fn examples() -> Vec<(String, Example)> {
    let tsv = read("examples.tsv");
    let mut lines = tsv.lines();
    let header: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    assert_eq!(header[3..], FEATURES, "examples.tsv was made for other features");
    let known = |cell: &str| match cell {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    };
    let example = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let features = Features(std::array::from_fn(|i| cells[3 + i].parse().expect("a number")));
        let kind = WEIGHTS.iter().find(|(kind, _)| cells[0].starts_with(kind)).expect("a kind of example");
        (cells[0].to_owned(), Example { features, same: known(cells[1]), overlap: known(cells[2]), weight: kind.1 })
    };
    lines.map(example).collect()
}

/// An example as it is where no vectors are given.
pub fn without_vectors(example: &Example) -> Example {
    Example { features: example.features.without_vectors(), ..*example }
}

pub fn texts(list: &List) -> Vec<String> {
    list.iter().map(|(_, text)| text.clone()).collect()
}

/// Prints the figures of an evaluation.
pub fn show(name: &str, e: &Evaluation) {
    println!(
        "{name:16} same {:3} AP {:.3} best F1 {:.3} P {:.3} R {:.3} F1 {:.3} R@1,3,5 {:.3?} AP rel {:.3} ECE {:.4}",
        e.same,
        e.average_precision,
        e.best_f1,
        e.precision,
        e.recall,
        e.f1,
        e.recall_at,
        e.average_precision_related,
        e.calibration_error
    );
}

/// The written tasks of a sector in one style beside the same in the next; a task has the same id in all styles.
pub fn styles_beside_one_another(sector: &str) -> Vec<(List, List)> {
    let mut by_style: BTreeMap<String, List> = BTreeMap::new();
    for line in read(&format!("{sector}.jsonl")).lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let cell = |name: &str| row[name].as_str().expect("text").to_owned();
        by_style.entry(cell("province")).or_default().push((cell("task"), cell("text")));
    }
    let styles: Vec<List> = by_style.into_values().collect();
    (0..styles.len()).map(|i| (styles[i].clone(), styles[(i + 1) % styles.len()].clone())).collect()
}

/// The related tasks of a sector, in both orders.
pub fn related(sector: &str) -> BTreeSet<(String, String)> {
    let tsv = read(&format!("{sector}.related.tsv"));
    let pairs = tsv.lines().filter_map(|line| line.split_once('\t'));
    let pairs = pairs.map(|(a, rest)| (a.to_owned(), rest.split('\t').next().unwrap_or_default().to_owned()));
    pairs.flat_map(|(a, b)| [(a.clone(), b.clone()), (b, a)]).collect()
}

/// Two written plans of a sector, what is known of their pairs, and a name for both.
pub struct WrittenPlans {
    pub name: String,
    pub left: List,
    pub right: List,
    pub labels: Labels,
}

/// The plans of a sector, each beside each.
pub fn written_plans(sector: &str) -> Vec<WrittenPlans> {
    let mut plans: BTreeMap<String, List> = BTreeMap::new();
    for line in read(&format!("plans-{sector}.tsv")).lines().skip(1) {
        let [plan, id, text] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("plan, id and text: {line}") };
        plans.entry(plan.to_owned()).or_default().push((id.to_owned(), text.to_owned()));
    }
    let labels = Labels::parse(&read(&format!("plans-{sector}.labels.tsv"))).expect("labels");
    let pairs = [("P", "Q"), ("P", "R"), ("Q", "R")];
    let beside = |(left, right): (&str, &str)| WrittenPlans {
        name: format!("plans-{sector}-{left}{right}"),
        left: plans[left].clone(),
        right: plans[right].clone(),
        labels: labels.clone(),
    };
    pairs.map(beside).into()
}
