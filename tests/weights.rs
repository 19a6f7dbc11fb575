//! The weights of the score are those that the training data gives.
//!
//! `datasets/train` holds 500 tasks worded for this project (`<sector>.jsonl`; the same task in five provinces' words, and
//! which tasks are related in `<sector>.related.tsv`), and `examples.tsv`: pairs of real and of written plans, judged by
//! two readers, as numbers only.
//!
//! After a change of the features, `DOICHIEU_UPDATE=1 cargo test weights` writes `src/matching/weights.tsv` anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use doichieu::matching::{Example, FEATURES, Features, MatchOptions, Weights, fit, pair_features};

/// What an example of each kind counts. Real plans under different decisions are what the score is for; pairs under one
/// directive are easy and many; written paraphrases are worded apart on purpose and would teach that words mean little.
const REAL: f64 = 1.0;
const DIRECTIVE: f64 = 0.1;
const WRITTEN: f64 = 0.03;
const PENALTY: f64 = 1.0;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/train")
}

#[test]
fn the_weights_are_what_the_examples_give() {
    let weights = fit(&[numbered(), written()].concat(), PENALTY);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/matching/weights.tsv");
    if std::env::var_os("DOICHIEU_UPDATE").is_some() {
        let comments = "# Weights of the score: two logistic regressions, one for \"same\", one for \"same or related\".\n\
                        # centre: the mean of the feature over pairs that are not the same, at which it contributes nothing.\n\
                        # Fitted by tests/weights.rs on datasets/train.\n";
        fs::write(&path, format!("{comments}{}", weights.to_tsv())).expect("weights.tsv is written");
    }
    let shipped = Weights::parse(&fs::read_to_string(&path).expect("weights.tsv")).expect("weights.tsv");
    // Logarithms differ in the last bits between machines.
    let numbers = |weights: &Weights| {
        let of = |regression: &doichieu::matching::Regression| {
            [vec![regression.start], regression.weights.to_vec()].concat()
        };
        [of(&weights.same), of(&weights.overlap), weights.centres.to_vec()].concat()
    };
    for (fitted, shipped) in numbers(&weights).into_iter().zip(numbers(&shipped)) {
        assert!((fitted - shipped).abs() <= 0.002, "fitted {weights:?}");
    }
}

/// The judged pairs of `examples.tsv`.
fn numbered() -> Vec<Example> {
    let tsv = fs::read_to_string(folder().join("examples.tsv")).expect("examples.tsv");
    let mut lines = tsv.lines();
    let header: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    assert_eq!(header[3..], FEATURES, "examples.tsv was made for other features");
    let known = |cell: &str| match cell {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    };
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let features = std::array::from_fn(|i| cells[3 + i].parse().expect("a number"));
            let weight = if cells[0] == "directive" { DIRECTIVE } else { REAL };
            Example { features: Features(features), same: known(cells[1]), overlap: known(cells[2]), weight }
        })
        .collect()
}

/// The pairs of the written tasks: within a sector, one style against another.
fn written() -> Vec<Example> {
    let mut out = Vec::new();
    for sector in ["agriculture", "digital", "education", "health", "population", "reform"] {
        let read = |ending: &str| fs::read_to_string(folder().join(format!("{sector}.{ending}"))).expect("a sector");
        let related: BTreeSet<(String, String)> = read("related.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(a, rest)| (a.to_owned(), rest.split('\t').next().unwrap_or_default().to_owned()))
            .collect();
        let mut by_style: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for line in read("jsonl").lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            let cell = |name: &str| row[name].as_str().expect("text").to_owned();
            by_style.entry(cell("province")).or_default().push((cell("task"), cell("text")));
        }
        let styles: Vec<_> = by_style.into_values().collect();
        for (i, left) in styles.iter().enumerate() {
            for right in &styles[i + 1..] {
                let texts = |list: &[(String, String)]| list.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
                for (a, b, features) in pair_features(&texts(left), &texts(right), &MatchOptions::default()) {
                    let (a, b) = (&left[a].0, &right[b].0);
                    let pair = |a: &String, b: &String| related.contains(&(a.clone(), b.clone()));
                    let overlap = a == b || pair(a, b) || pair(b, a);
                    out.push(Example { features, same: Some(a == b), overlap: Some(overlap), weight: WRITTEN });
                }
            }
        }
    }
    out
}
