//! Matching against labelled pairs and a scenario whose truth is known.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use doichieu::Location;
use doichieu::matching::{
    AlignOptions, Evaluation, Example, FEATURES, Judgement, Labels, Match, MatchOptions, Relation, ScoredLists, Share,
    TaskRef, Vectors, align, evaluate, fit, match_texts, pair_features, simulated_effort,
};
use doichieu::plan::{Accounting, Level, Plan, Preamble, Task};
use serde_json::Value;

use super::{read, reference, rows};
use crate::examples::{self, List};

/// Lists of tasks by their id prefix, as `score_matches.py` tells them apart.
const LISTS: [&str; 6] = ["DN22-", "LC24-T", "LC24-P", "KG18-", "DN18-", "DN22S-"];
const PAIRS: [(&str, &str); 4] = [("DN22-", "LC24-T"), ("DN22-", "KG18-"), ("DN18-", "DN22S-"), ("LC24-T", "LC24-P")];

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
#[ignore = "writes a file and checks nothing"]
fn scored_pairs() {
    let (Some(_), Some(out)) = (reference(), std::env::var_os("DOICHIEU_SCORED")) else { return };
    let mut csv = format!("group,left_id,right_id,score,relation,{}\n", FEATURES.join(","));
    let mut all: Vec<(String, List, List)> = Vec::new();
    let lists = gold_lists();
    for (left, right) in PAIRS {
        all.push(("gold".into(), lists[left].clone(), lists[right].clone()));
    }
    let scenario: Vec<List> = scenario().into_iter().map(|(_, list)| list).collect();
    for (i, left) in scenario.iter().enumerate() {
        for right in &scenario[i + 1..] {
            all.push(("scen".into(), left.clone(), right.clone()));
        }
    }
    let options = MatchOptions::default();
    for (group, left, right) in all {
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

/// Writes the labelled pairs of the gold lists, of the scenario and of the written tasks as numbers, to the file that
/// `DOICHIEU_EXAMPLES` names: what `datasets/train/examples.tsv` was made by. `DOICHIEU_VECTORS` names a file of the
/// vectors of all these texts, a line of JSON for each: its `text` and its `vector`.
#[test]
#[ignore = "writes a file and checks nothing"]
fn examples() {
    let (Some(_), Some(out)) = (reference(), std::env::var_os("DOICHIEU_EXAMPLES")) else { return };
    let mut options = MatchOptions::default();
    options.vectors = Some(vectors());
    let mut tsv = format!("lists\tsame\toverlap\t{}\n", FEATURES.join("\t"));
    let mut write =
        |name: &str, left: &List, right: &List, known: &dyn Fn(&str, &str) -> (&'static str, &'static str)| {
            for (a, b, features) in pair_features(&texts(left), &texts(right), &options) {
                let (same, overlap) = known(&left[a].0, &right[b].0);
                let features = features.0.map(|x| format!("{x:.4}")).join("\t");
                tsv += &format!("{name}\t{same}\t{overlap}\t{features}\n");
            }
        };
    let labels: BTreeMap<(String, String), String> = rows("gold/matches.tsv")
        .into_iter()
        .map(|row| ((row["left"].clone(), row["right"].clone()), row["relation"].clone()))
        .collect();
    let lists = gold_lists();
    for (number, (left, right)) in PAIRS.into_iter().enumerate() {
        write(&format!("health-{number}"), &lists[left], &lists[right], &|a, b| match labels
            .get(&(a.to_owned(), b.to_owned()))
            .map(String::as_str)
        {
            Some("same") => ("1", "1"),
            Some("related") => ("0", "1"),
            Some("borderline") => ("0", "?"),
            Some("disputed") => ("?", "?"),
            _ => ("0", "0"),
        });
    }
    let (of_directive, same_local) = (directive_tasks(), pairs_of(&truth()["same_local"]));
    let scenario = scenario();
    for (i, (_, left)) in scenario.iter().enumerate() {
        for (_, right) in &scenario[i + 1..] {
            write("directive", left, right, &|a, b| {
                let is = of_directive[a].intersection(&of_directive[b]).next().is_some();
                (if is || same_local.contains(&(a.to_owned(), b.to_owned())) { "1" } else { "0" }, "?")
            });
        }
    }
    for sector in examples::SECTORS {
        for (left, right) in examples::styles_beside_one_another(sector) {
            let related = examples::related(sector);
            write(&format!("written-{sector}"), &left, &right, &|a, b| {
                let overlap = a == b || related.contains(&(a.to_owned(), b.to_owned()));
                (if a == b { "1" } else { "0" }, if overlap { "1" } else { "0" })
            });
        }
    }
    std::fs::write(out, tsv).expect("written");
}

fn texts(list: &List) -> Vec<String> {
    list.iter().map(|(_, text)| text.clone()).collect()
}

/// The vectors of `DOICHIEU_VECTORS`.
fn vectors() -> Vectors {
    let path = std::env::var_os("DOICHIEU_VECTORS").expect("DOICHIEU_VECTORS");
    let (mut texts, mut values) = (Vec::new(), Vec::new());
    for line in std::fs::read_to_string(path).expect("a file of vectors").lines() {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        texts.push(row["text"].as_str().expect("a text").to_owned());
        values.extend(row["vector"].as_array().expect("a vector").iter().map(|x| x.as_f64().expect("a number") as f32));
    }
    let width = values.len() / texts.len();
    Vectors::new(texts, width, values).expect("vectors")
}

/// The directive first, then the plans, each with its name.
fn scenario() -> Vec<(String, List)> {
    let truth = truth();
    let tasks = |value: &Value| -> List {
        let text = |task: &Value| {
            let mut text = task["text"].as_str().unwrap().to_owned();
            for detail in task["details"].as_array().into_iter().flatten() {
                text = format!("{text}; {}", detail.as_str().or(detail["text"].as_str()).unwrap());
            }
            doichieu::text::nfc(&text).into_owned()
        };
        value.as_array().unwrap().iter().map(|t| (t["id"].as_str().unwrap().to_owned(), text(t))).collect()
    };
    let mut lists = vec![("directive".to_owned(), tasks(&truth["directive"]["tasks"]))];
    let plans = truth["plans"].as_object().unwrap();
    lists.extend(plans.iter().map(|(name, plan)| (name.clone(), tasks(&plan["tasks"]))));
    lists
}

fn truth() -> Value {
    serde_json::from_str(&read("scenario/truth.json")).expect("truth.json")
}

/// What the directive's tasks are to each task of the plans; for a task of the directive, itself.
fn directive_tasks() -> BTreeMap<String, BTreeSet<String>> {
    let truth = truth();
    let id = |task: &Value| task["id"].as_str().unwrap().to_owned();
    let own = truth["directive"]["tasks"].as_array().unwrap().iter().map(|task| (id(task), BTreeSet::from([id(task)])));
    let of = |task: &Value| {
        let names = task["directive_tasks"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned());
        (id(task), names.collect())
    };
    let plans = truth["plans"].as_object().unwrap().values();
    own.chain(plans.flat_map(|plan| plan["tasks"].as_array().unwrap().iter().map(of).collect::<Vec<_>>())).collect()
}

fn pairs_of(value: &Value) -> BTreeSet<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let pairs = value.as_array().unwrap().iter().map(|pair| (text(&pair[0]), text(&pair[1])));
    pairs.flat_map(|(a, b)| [(a.clone(), b.clone()), (b, a)]).collect()
}

fn plan(id: &str, level: Level, list: &List) -> Plan {
    let location = Location::lines(id.into(), 1, 1);
    let task = |(task, text): &(String, String)| Task::new(task.as_str(), text, location.clone());
    Plan {
        id: id.into(),
        file: id.into(),
        preamble: Preamble { level, ..Preamble::default() },
        tasks: list.iter().map(task).collect(),
        targets: Vec::new(),
        diagnostics: Vec::new(),
        accounting: Accounting::default(),
    }
}

/// Precision, recall and F1 of pairs that stand in one row.
#[derive(Default)]
struct Tally {
    both: f64,
    said: f64,
    true_pairs: f64,
}

impl Tally {
    fn f1(&self) -> f64 {
        2.0 * self.both / (self.said + self.true_pairs)
    }
}

/// The rows against the directive, and province to province.
#[test]
fn scenario_rows() {
    if reference().is_none() {
        return;
    }
    let lists = scenario();
    let level = |i: usize| if i == 0 { Level::Central } else { Level::Provincial };
    let plans: Vec<Plan> = lists.iter().enumerate().map(|(i, (name, list))| plan(name, level(i), list)).collect();
    for (label, plans) in [("with the directive", &plans[..]), ("without it", &plans[1..])] {
        let (directive, provinces) = check_rows(label, plans);
        if label == "with the directive" {
            assert!(directive >= 0.98, "{directive}");
            assert!(provinces >= 0.96, "{provinces}");
        }
    }
}

fn check_rows(label: &str, plans: &[Plan]) -> (f64, f64) {
    let of_directive = directive_tasks();
    let truth = truth();
    let (same_local, near) = (pairs_of(&truth["same_local"]), pairs_of(&truth["near_misses"]));
    let alignment = align(plans, &AlignOptions::default());
    let task = |task: TaskRef| plans[task.plan as usize].tasks[task.task as usize].id.to_string();
    let mut together: BTreeSet<(String, String)> = BTreeSet::new();
    let mut shares: BTreeMap<String, Vec<Share>> = BTreeMap::new();
    for row in &alignment.rows {
        for a in &row.members {
            shares.entry(task(a.task)).or_default().push(a.share);
            for b in row.members.iter().filter(|b| b.task.plan != a.task.plan) {
                together.insert((task(a.task), task(b.task)));
            }
        }
    }
    let ids: Vec<(u32, String)> = (0u32..)
        .zip(plans)
        .flat_map(|(number, plan)| plan.tasks.iter().map(move |task| (number, task.id.to_string())))
        .collect();
    let (mut directive, mut provinces) = (Tally::default(), Tally::default());
    for (i, (left_plan, left)) in ids.iter().enumerate() {
        for (right_plan, right) in ids[i + 1..].iter().filter(|(plan, _)| plan != left_plan) {
            let pair = (left.clone(), right.clone());
            let is =
                of_directive[left].intersection(&of_directive[right]).next().is_some() || same_local.contains(&pair);
            let said = together.contains(&pair);
            let tally =
                if of_directive.contains_key(left) && left.starts_with('D') { &mut directive } else { &mut provinces };
            tally.both += f64::from(u8::from(is && said));
            tally.said += f64::from(u8::from(said));
            tally.true_pairs += f64::from(u8::from(is));
            if is != said {
                println!("{label}: {} {left} {right}", if said { "FALSE" } else { "missed" });
            }
            if said && near.contains(&pair) {
                println!("{label}: near miss joined: {left} {right}");
            }
            let _ = right_plan;
        }
    }
    let plan_of: BTreeMap<&str, u32> = ids.iter().map(|(plan, id)| (id.as_str(), *plan)).collect();
    for (id, names) in &of_directive {
        let (Some(plan), Some(found)) = (plan_of.get(id.as_str()), shares.get(id)) else { continue };
        if id.starts_with('D') {
            continue;
        }
        let split = of_directive.iter().any(|(other, others)| {
            other != id && plan_of.get(other.as_str()) == Some(plan) && others.intersection(names).next().is_some()
        });
        let expected = if names.len() > 1 {
            Share::Merged
        } else if split {
            Share::Split
        } else {
            Share::Whole
        };
        if found.iter().any(|share| *share != expected) {
            println!("{label}: {id} is {expected:?}, found {found:?}");
        }
    }
    println!(
        "{label}: directive F1 {:.4}, provinces F1 {:.4}, rows {}",
        directive.f1(),
        provinces.f1(),
        alignment.rows.len()
    );
    (directive.f1(), provinces.f1())
}

/// The evaluation says what `score_matches.py` says of the same scores.
#[test]
fn evaluation_agrees_with_the_script() {
    let Some(folder) = reference() else { return };
    let labels = Labels::parse(&read("gold/matches.tsv")).expect("matches.tsv");
    let lists = gold_lists();
    let ids = |list: &str| lists[list].iter().map(|(id, _)| id.as_str()).collect::<Vec<&str>>();
    let mut csv = String::from("left_id,right_id,score,relation\n");
    let mut scored = Vec::new();
    for (left, right) in PAIRS {
        let matches = match_texts(&texts(&lists[left]), &texts(&lists[right]), &MatchOptions::default());
        let place = |m: &Match| (m.left.task as usize, m.right.task as usize, m.score, m.relation);
        let pairs: Vec<_> = matches.iter().map(place).collect();
        for &(l, r, score, relation) in &pairs {
            let relation = format!("{relation:?}").to_lowercase();
            csv += &format!("{},{},{score},{relation}\n", lists[left][l].0, lists[right][r].0);
        }
        scored.push((ids(left), ids(right), pairs));
    }
    let file = std::env::temp_dir().join(format!("doichieu-scored-{}.csv", std::process::id()));
    std::fs::write(&file, csv).expect("a temporary file");
    let script = folder.join("gold/score_matches.py");
    let run = Command::new("python3").args([&script, &file]).output().expect("python3");
    std::fs::remove_file(&file).expect("the temporary file");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let said = String::from_utf8(run.stdout).expect("UTF-8");
    let line = |name: &str| {
        let line = said.lines().find(|line| line.get(..22).is_some_and(|cell| cell.trim() == name)).expect(name);
        line[22..].split_whitespace().map(str::to_owned).collect::<Vec<String>>()
    };
    let mut groups: Vec<(String, std::ops::Range<usize>)> =
        vec![("all".into(), 0..4), ("all, cross-province".into(), 0..2)];
    groups.extend(PAIRS.iter().enumerate().map(|(i, (left, right))| (format!("{left} {right}"), i..i + 1)));
    for (name, which) in groups {
        let lists: Vec<ScoredLists<'_>> =
            scored[which].iter().map(|(left, right, pairs)| ScoredLists { left, right, pairs }).collect();
        let ours = evaluate(&lists, &labels);
        let [r1, r3, r5] = ours.recall_at;
        let figures = [ours.average_precision, ours.best_f1, ours.f1, r1, r3, r5, ours.average_precision_related];
        let shown: Vec<String> =
            std::iter::once(ours.same.to_string()).chain(figures.map(|x| format!("{x:.3}"))).collect();
        assert_eq!(shown, line(&name), "{name}");
    }
}

/// Figures on the gold labels where no pair is scored by weights that saw its lists.
#[test]
fn cross_validated_figures() {
    if reference().is_none() {
        return;
    }
    let mut options = MatchOptions::default();
    cross_validated(&options);
    if std::env::var_os("DOICHIEU_VECTORS").is_some() {
        println!("with vectors:");
        options.vectors = Some(vectors());
        cross_validated(&options);
    }
}

fn cross_validated(options: &MatchOptions) {
    let labels = &Labels::parse(&read("gold/matches.tsv")).expect("matches.tsv");
    let (lists, examples) = (&gold_lists(), examples::examples());
    let mut scored = Vec::new();
    for (number, (left, right)) in PAIRS.into_iter().enumerate() {
        let held_out = format!("health-{number}");
        let without = |e: &Example| Example { features: e.features.without_vectors(), ..*e };
        let others = examples.iter().filter(|(lists, _)| *lists != held_out);
        let others: Vec<Example> =
            others.map(|(_, e)| if options.vectors.is_some() { *e } else { without(e) }).collect();
        let mut options = options.clone();
        options.weights = Some(fit(&others, examples::PENALTY));
        scored.push((left, right, match_texts(&texts(&lists[left]), &texts(&lists[right]), &options)));
    }
    let ids = |list: &str| lists[list].iter().map(|(id, _)| id.as_str()).collect::<Vec<&str>>();
    let figures = |which: std::ops::Range<usize>| {
        let named: Vec<_> = scored[which]
            .iter()
            .map(|(left, right, matches)| {
                let place =
                    |m: &doichieu::matching::Match| (m.left.task as usize, m.right.task as usize, m.score, m.relation);
                (ids(left), ids(right), matches.iter().map(place).collect::<Vec<_>>())
            })
            .collect();
        let lists: Vec<_> = named.iter().map(|(left, right, pairs)| ScoredLists { left, right, pairs }).collect();
        evaluate(&lists, labels)
    };
    let show = |name: &str, e: &Evaluation| {
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
    };
    for (number, (left, right)) in PAIRS.into_iter().enumerate() {
        show(&format!("{left} {right}"), &figures(number..number + 1));
    }
    let (cross, all) = (figures(0..2), figures(0..4));
    show("cross-province", &cross);
    show("all", &all);
    for bin in &all.calibration {
        println!(
            "  {:.1}-{:.1}: {:5} pairs, mean {:.3}, same {:.3}",
            bin.from, bin.to, bin.pairs, bin.mean_score, bin.share_same
        );
    }
    for (left, right, matches) in &scored[..2] {
        let truth = |m: &doichieu::matching::Match| match labels
            .of(&lists[left][m.left.task as usize].0, &lists[right][m.right.task as usize].0)
        {
            Judgement::Same => Relation::Same,
            Judgement::Unrelated => Relation::None,
            _ => Relation::Related,
        };
        let same = lists[left].iter().flat_map(|a| lists[right].iter().map(move |b| labels.of(&a.0, &b.0)));
        let same = same.filter(|judgement| *judgement == Judgement::Same).count();
        let effort = simulated_effort(matches, same, 0.9, truth);
        println!(
            "{left} {right}: {same} same, {effort:?} verdicts for 90 %, {} + {} tasks",
            lists[left].len(),
            lists[right].len()
        );
    }
    assert!(cross.average_precision >= 0.55, "{}", cross.average_precision);
    assert!(all.average_precision >= 0.85, "{}", all.average_precision);
    assert_eq!(all.recall_at[2], 1.0);
    assert!(all.calibration_error <= 0.05, "{}", all.calibration_error);
}
