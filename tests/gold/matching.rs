//! Matching against labelled pairs and a scenario whose truth is known.

use std::collections::BTreeMap;

use doichieu::matching::{FEATURES, MatchOptions, match_texts, pair_features};

use super::{read, reference, rows};

/// Lists of tasks by their id prefix, as `score_matches.py` tells them apart.
const LISTS: [&str; 6] = ["DN22-", "LC24-T", "LC24-P", "KG18-", "DN18-", "DN22S-"];
const PAIRS: [(&str, &str); 4] = [("DN22-", "LC24-T"), ("DN22-", "KG18-"), ("DN18-", "DN22S-"), ("LC24-T", "LC24-P")];

type List = Vec<(String, String)>;

fn gold_lists() -> BTreeMap<&'static str, List> {
    let mut lists: BTreeMap<&str, List> = BTreeMap::new();
    for row in rows("gold/tasks.tsv") {
        let list = LISTS.iter().filter(|prefix| row["id"].starts_with(**prefix)).max_by_key(|prefix| prefix.len());
        lists.entry(list.expect("a known list")).or_default().push((row["id"].clone(), row["text"].clone()));
    }
    lists
}

/// Writes every scored pair, with its features, to the file that `DOICHIEU_SCORED` names.
#[test]
fn scored_pairs() {
    let (Some(_), Some(out)) = (reference(), std::env::var_os("DOICHIEU_SCORED")) else { return };
    let mut csv = format!("group,left_id,right_id,score,relation,{}\n", FEATURES.join(","));
    let mut all: Vec<(String, List, List)> = Vec::new();
    let lists = gold_lists();
    for (left, right) in PAIRS {
        all.push(("gold".into(), lists[left].clone(), lists[right].clone()));
    }
    let truth: serde_json::Value = serde_json::from_str(&read("scenario/truth.json")).expect("truth.json");
    let tasks = |value: &serde_json::Value| -> List {
        let text = |task: &serde_json::Value| {
            let mut text = task["text"].as_str().unwrap().to_owned();
            for detail in task["details"].as_array().into_iter().flatten() {
                text = format!("{text}; {}", detail.as_str().or(detail["text"].as_str()).unwrap());
            }
            doichieu::text::nfc(&text).into_owned()
        };
        value.as_array().unwrap().iter().map(|t| (t["id"].as_str().unwrap().to_owned(), text(t))).collect()
    };
    let mut scenario = vec![tasks(&truth["directive"]["tasks"])];
    scenario.extend(truth["plans"].as_object().unwrap().values().map(|plan| tasks(&plan["tasks"])));
    for (i, left) in scenario.iter().enumerate() {
        for right in &scenario[i + 1..] {
            all.push(("scen".into(), left.clone(), right.clone()));
        }
    }
    if reference().unwrap().join("train").is_dir() {
        for sector in ["agriculture", "digital", "education", "health", "population", "reform"] {
            let mut by_style: BTreeMap<String, List> = BTreeMap::new();
            for line in read(&format!("train/{sector}.jsonl")).lines() {
                let row: serde_json::Value = serde_json::from_str(line).unwrap();
                let style = row["province"].as_str().unwrap().to_owned();
                let id = format!("{}{style}", row["task"].as_str().unwrap());
                by_style.entry(style).or_default().push((id, row["text"].as_str().unwrap().to_owned()));
            }
            let by_style: Vec<List> = by_style.into_values().collect();
            for (i, left) in by_style.iter().enumerate() {
                for right in &by_style[i + 1..] {
                    all.push((format!("train-{sector}"), left.clone(), right.clone()));
                }
            }
        }
    }
    let options = MatchOptions::default();
    for (group, left, right) in all {
        let texts = |list: &List| list.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
        let features: BTreeMap<_, _> =
            pair_features(&texts(&left), &texts(&right), &options).into_iter().map(|(a, b, f)| ((a, b), f)).collect();
        for found in match_texts(&texts(&left), &texts(&right), &options) {
            let (a, b) = (&left[found.left.task as usize].0, &right[found.right.task as usize].0);
            let relation = format!("{:?}", found.relation).to_lowercase();
            let features =
                features[&(found.left.task as usize, found.right.task as usize)].0.map(|x| x.to_string()).join(",");
            csv += &format!("{group},{a},{b},{},{relation},{features}\n", found.score);
        }
    }
    std::fs::write(out, csv).expect("written");
}
