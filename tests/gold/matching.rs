//! Matching against labelled pairs and a scenario whose truth is known.

use std::collections::BTreeMap;
use std::ops::Range;
use std::process::Command;

use doichieu::matching::{
    Example, FEATURES, Judgement, Labels, Match, MatchOptions, Relation, ScoredLists, Vectors, evaluate, fit,
    match_texts, pair_features, simulated_effort,
};
use serde_json::Value;

use super::{read, reference, rows};
use crate::examples::{self, List, show, texts, without_vectors};
use crate::scenarios::Scenario;

/// Lists of tasks by their id prefix, as `score_matches.py` tells them apart.
const LISTS: [&str; 6] = ["DN22-", "LC24-T", "LC24-P", "KG18-", "DN18-", "DN22S-"];

/// Two lists that are judged. Where one repeats a list of another pair, both are of one `fold` and held out together.
struct Pair {
    left: &'static str,
    right: &'static str,
    fold: usize,
}

const fn pair(left: &'static str, right: &'static str, fold: usize) -> Pair {
    Pair { left, right, fold }
}

/// The pairs of lists of `gold/matches.tsv`, those of two provinces first, and after them those of `tests/gold/matches.tsv`:
/// pairs of the same lists that two further readers judged, blind to each other and to any score.
const PAIRS: [Pair; 8] = [
    pair("DN22-", "LC24-T", 0),
    pair("DN22-", "KG18-", 1),
    pair("DN18-", "DN22S-", 2),
    pair("LC24-T", "LC24-P", 0),
    pair("KG18-", "LC24-T", 3),
    pair("DN22-", "LC24-P", 0),
    pair("DN22S-", "LC24-T", 4),
    pair("DN18-", "KG18-", 5),
];
/// The pairs whose labels are gold, and those among them and among the others that are of two provinces.
const GOLD: Range<usize> = 0..4;
const GOLD_CROSS: Range<usize> = 0..2;
const FURTHER: Range<usize> = 4..8;

/// What is known of the pairs of all lists.
fn labels() -> Labels {
    let own = include_str!("matches.tsv");
    let header = own.lines().next().expect("a header");
    let gold = read("gold/matches.tsv");
    assert_eq!(gold.lines().next(), Some(header));
    Labels::parse(&format!("{gold}\n{}", own.trim_start_matches(header))).expect("labels")
}

fn gold_lists() -> BTreeMap<&'static str, List> {
    let mut lists: BTreeMap<&str, List> = BTreeMap::new();
    for row in rows("gold/tasks.tsv") {
        let list = LISTS.iter().filter(|prefix| row["id"].starts_with(**prefix)).max_by_key(|prefix| prefix.len());
        lists.entry(list.expect("a known list")).or_default().push((row["id"].clone(), row["text"].clone()));
    }
    lists
}

/// Writes the labelled pairs of the gold lists, of the scenario and of the written tasks as numbers, to the file that
/// `DOICHIEU_EXAMPLES` names: what `datasets/train/examples.tsv` was made by. `DOICHIEU_VECTORS` names a file of the
/// vectors of all these texts, a line of JSON for each: its `text` and its `vector`.
#[test]
#[ignore = "writes the file that DOICHIEU_EXAMPLES names, and checks nothing"]
fn write_examples() {
    let out = std::env::var_os("DOICHIEU_EXAMPLES").expect("DOICHIEU_EXAMPLES names the file to write");
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
    let (lists, labels) = (gold_lists(), labels());
    let judged = |labels: &Labels, a: &str, b: &str| {
        let known = |said: Option<bool>| said.map_or("?", |said| if said { "1" } else { "0" });
        let judgement = labels.of(a, b);
        (known(judgement.same()), known(judgement.overlap()))
    };
    for (number, Pair { left, right, .. }) in PAIRS.iter().enumerate() {
        write(&format!("health-{number}"), &lists[left], &lists[right], &|a, b| judged(&labels, a, b));
    }
    let scenario = Scenario::parse(&read("scenario/truth.json"));
    let (in_scenario, same) = (scenario.lists(), scenario.same());
    for (i, (_, left)) in in_scenario.iter().enumerate() {
        for (_, right) in &in_scenario[i + 1..] {
            write("directive", left, right, &|a, b| (if same(a, b) { "1" } else { "0" }, "?"));
        }
    }
    for sector in examples::SECTORS_OF_PLANS {
        for plans in examples::written_plans(sector) {
            write(&plans.name, &plans.left, &plans.right, &|a, b| judged(&plans.labels, a, b));
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

/// The rows against the directive, and province to province.
#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn scenario_rows() {
    let scenario = Scenario::parse(&read("scenario/truth.json"));
    let (with, without) = (scenario.rows("with the directive", true), scenario.rows("without it", false));
    println!(
        "directive F1 {:.4}, provinces F1 {:.4}, without the directive {:.4}; wrong shares {}, near misses joined {}",
        with.directive, with.provinces, without.provinces, with.wrong_shares, with.near_misses_joined
    );
    assert!(with.directive >= 0.98, "{}", with.directive);
    assert!(with.provinces >= 0.96, "{}", with.provinces);
    assert_eq!((with.wrong_shares, with.near_misses_joined), (0, 0));
}

/// The evaluation says what `score_matches.py` says of the same scores.
#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn evaluation_agrees_with_the_script() {
    let folder = reference();
    let labels = Labels::parse(&read("gold/matches.tsv")).expect("matches.tsv");
    let lists = gold_lists();
    let ids = |list: &str| lists[list].iter().map(|(id, _)| id.as_str()).collect::<Vec<&str>>();
    let mut csv = String::from("left_id,right_id,score,relation\n");
    let mut scored = Vec::new();
    for Pair { left, right, .. } in &PAIRS[GOLD] {
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
    let mut groups: Vec<(String, Range<usize>)> =
        vec![("all".into(), GOLD), ("all, cross-province".into(), GOLD_CROSS)];
    groups.extend(PAIRS[GOLD].iter().enumerate().map(|(i, pair)| (format!("{} {}", pair.left, pair.right), i..i + 1)));
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
#[ignore = "needs DOICHIEU_REFERENCE"]
fn cross_validated_figures() {
    let mut options = MatchOptions::default();
    cross_validated(&options);
    if std::env::var_os("DOICHIEU_VECTORS").is_some() {
        println!("with vectors:");
        options.vectors = Some(vectors());
        cross_validated(&options);
    }
}

fn cross_validated(options: &MatchOptions) {
    let labels = &labels();
    let (lists, examples) = (&gold_lists(), examples::examples());
    let mut scored = Vec::new();
    for Pair { left, right, fold } in PAIRS {
        let held_out: Vec<String> =
            (0..PAIRS.len()).filter(|&i| PAIRS[i].fold == fold).map(|i| format!("health-{i}")).collect();
        let others = examples.iter().filter(|(lists, _)| !held_out.contains(lists));
        let others: Vec<Example> =
            others.map(|(_, e)| if options.vectors.is_some() { *e } else { without_vectors(e) }).collect();
        let mut options = options.clone();
        options.weights = Some(fit(&others, examples::PENALTY));
        scored.push((left, right, match_texts(&texts(&lists[left]), &texts(&lists[right]), &options)));
    }
    let ids = |list: &str| lists[list].iter().map(|(id, _)| id.as_str()).collect::<Vec<&str>>();
    let figures = |which: Range<usize>| {
        let named: Vec<_> = scored[which]
            .iter()
            .map(|(left, right, matches)| {
                let place = |m: &Match| (m.left.task as usize, m.right.task as usize, m.score, m.relation);
                (ids(left), ids(right), matches.iter().map(place).collect::<Vec<_>>())
            })
            .collect();
        let lists: Vec<_> = named.iter().map(|(left, right, pairs)| ScoredLists { left, right, pairs }).collect();
        evaluate(&lists, labels)
    };
    for (number, Pair { left, right, .. }) in PAIRS.iter().enumerate() {
        show(&format!("{left} {right}"), &figures(number..number + 1));
    }
    let (cross, all, further) = (figures(GOLD_CROSS), figures(GOLD), figures(FURTHER));
    show("cross-province", &cross);
    show("all", &all);
    show("further", &further);
    for bin in &all.calibration {
        println!(
            "  {:.1}-{:.1}: {:5} pairs, mean {:.3}, same {:.3}",
            bin.from, bin.to, bin.pairs, bin.mean_score, bin.share_same
        );
    }
    // Of "same or related" the scores of all gold pairs, and whether they are.
    let overlaps = scored[GOLD].iter().flat_map(|(left, right, matches)| {
        let judged = |m: &Match| {
            let (left, right) = (&lists[left][m.left.task as usize].0, &lists[right][m.right.task as usize].0);
            Some((m.overlap, labels.of(left, right).overlap()?))
        };
        matches.iter().filter_map(judged).collect::<Vec<(f64, bool)>>()
    });
    let overlap_error = calibration_error(&overlaps.collect::<Vec<_>>());
    println!("same or related: ECE {overlap_error:.4}");
    for (left, right, matches) in &scored[GOLD_CROSS] {
        let truth =
            |m: &Match| match labels.of(&lists[left][m.left.task as usize].0, &lists[right][m.right.task as usize].0) {
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
    assert!(cross.average_precision >= 0.65, "{}", cross.average_precision);
    assert!(further.average_precision >= 0.6, "{}", further.average_precision);
    let (related, least) = (cross.average_precision_related, if options.vectors.is_none() { 0.65 } else { 0.64 });
    assert!(related >= least, "{related}");
    assert!(all.average_precision >= 0.85, "{}", all.average_precision);
    assert_eq!(all.recall_at[2], 1.0);
    assert!(all.calibration_error <= 0.05, "{}", all.calibration_error);
    assert!(overlap_error <= 0.05, "{overlap_error}");
}

/// The mean distance between probability and share, by tenths of the probability.
fn calibration_error(pairs: &[(f64, bool)]) -> f64 {
    let distance = |tenth: usize| {
        let within = pairs.iter().filter(|pair| ((pair.0 * 10.0) as usize).min(9) == tenth);
        within.map(|pair| pair.0 - f64::from(u8::from(pair.1))).sum::<f64>().abs()
    };
    (0..10).map(distance).sum::<f64>() / pairs.len() as f64
}
