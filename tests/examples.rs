//! The training data of the score, `datasets/train`: 500 tasks worded for this project (`<sector>.jsonl`: the same task
//! in five styles; `<sector>.related.tsv`: which tasks are related), and `examples.tsv`: pairs of real plans, of written
//! plans and of these tasks, judged, as numbers only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use doichieu::matching::{Example, FEATURES, Features};

/// Tasks with their ids.
pub type List = Vec<(String, String)>;

/// What an example of each kind counts. Real plans under different decisions are what the score is for; pairs under one
/// directive are easy and many; written paraphrases are worded apart on purpose and would teach that words mean little.
const REAL: f64 = 1.0;
const DIRECTIVE: f64 = 0.03;
const WRITTEN: f64 = 0.01;
pub const PENALTY: f64 = 1.0;

pub const SECTORS: [&str; 6] = ["agriculture", "digital", "education", "health", "population", "reform"];

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
        let weight = match cells[0] {
            "directive" => DIRECTIVE,
            written if written.starts_with("written") => WRITTEN,
            _ => REAL,
        };
        (cells[0].to_owned(), Example { features, same: known(cells[1]), overlap: known(cells[2]), weight })
    };
    lines.map(example).collect()
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
