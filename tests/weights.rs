//! The weights of the score are those that the training data gives, and the data is what the code gives.
//!
//! After a change of the features, `DOICHIEU_UPDATE=1 cargo test weights` writes the files of weights anew.

use std::fs;
use std::path::Path;

use doichieu::matching::{
    Example, FEATURES, Features, Match, MatchOptions, ScoredLists, Weights, evaluate, fit, match_texts, pair_features,
};

use crate::examples::{self, List, PENALTY, show, texts, without_vectors};

const COMMENTS: &str = "# Weights of the score. same, overlap: log-odds of \"same\" and of \"same or related\" at the centres.\n\
                        # centre: the mean of the feature over pairs that are not the same, at which it contributes nothing.\n\
                        # Fitted by tests/weights.rs on datasets/train.\n";

#[test]
fn the_weights_are_what_the_examples_give() {
    let with_vectors: Vec<Example> = examples::examples().into_iter().map(|(_, example)| example).collect();
    let without: Vec<Example> = with_vectors.iter().map(without_vectors).collect();
    for (name, examples) in [("weights.tsv", &without), ("weights-vectors.tsv", &with_vectors)] {
        let weights = fit(examples, PENALTY);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/matching").join(name);
        if std::env::var_os("DOICHIEU_UPDATE").is_some() {
            fs::write(&path, format!("{COMMENTS}{}", weights.to_tsv())).expect("the weights are written");
        }
        let shipped = Weights::parse(&fs::read_to_string(&path).expect(name)).expect(name);
        // Logarithms differ in the last bits between machines.
        let numbers =
            |weights: &Weights| [&[weights.same, weights.overlap][..], &weights.features, &weights.centres].concat();
        for (fitted, shipped) in numbers(&weights).into_iter().zip(numbers(&shipped)) {
            assert!((fitted - shipped).abs() <= 0.002, "{name}: fitted {weights:?}");
        }
    }
}

/// The pairs of two lists are in the file under `name`, with what their features are now; gives their number.
fn are_there(examples: &[(String, Example)], name: &str, left: &List, right: &List) -> usize {
    // Candidates that only their vectors bring are in the file too.
    let of_file: Vec<_> = examples.iter().filter(|(lists, _)| lists == name).map(|(_, e)| e.features).collect();
    let pairs = pair_features(&texts(left), &texts(right), &MatchOptions::default());
    for (_, _, features) in &pairs {
        let own = features.without_vectors().0;
        let alike = |other: &Features| own.iter().zip(other.without_vectors().0).all(|(a, b)| (a - b).abs() < 1e-4);
        assert!(of_file.iter().any(alike), "{name}: {FEATURES:?} {own:?} is not in examples.tsv");
    }
    assert!(pairs.len() <= of_file.len(), "{name}: {} of {}", pairs.len(), of_file.len());
    pairs.len()
}

#[test]
fn the_examples_are_what_the_written_tasks_and_plans_give() {
    let examples = examples::examples();
    for sector in examples::SECTORS {
        let styles = examples::styles_beside_one_another(sector);
        let name = format!("written-{sector}");
        let found: usize = styles.iter().map(|(left, right)| are_there(&examples, &name, left, right)).sum();
        assert!(found > 800, "{name}: {found}");
    }
    for plans in examples::SECTORS_OF_PLANS.iter().flat_map(|sector| examples::written_plans(sector)) {
        let found = are_there(&examples, &plans.name, &plans.left, &plans.right);
        assert!(found > 300, "{}: {found}", plans.name);
    }
}

/// Plans of a sector that the weights have not seen: mean figures of the sectors.
#[test]
fn a_sector_held_out_is_matched() {
    let examples = examples::examples();
    let (mut average_precision, mut related, mut f1, mut calibration_error) = (0.0, 0.0, 0.0, 0.0);
    let share = 1.0 / examples::SECTORS_OF_PLANS.len() as f64;
    for sector in examples::SECTORS_OF_PLANS {
        let held_out = format!("plans-{sector}");
        let others = examples.iter().filter(|(lists, _)| !lists.starts_with(&held_out));
        let mut options = MatchOptions::default();
        options.weights = Some(fit(&others.map(|(_, e)| without_vectors(e)).collect::<Vec<_>>(), PENALTY));
        let plans = examples::written_plans(sector);
        let ids = |list: &List| list.iter().map(|(id, _)| id.clone()).collect::<Vec<String>>();
        let scored = plans.iter().map(|plans| {
            let matches = match_texts(&texts(&plans.left), &texts(&plans.right), &options);
            let place = |m: &Match| (m.left.task as usize, m.right.task as usize, m.score, m.relation);
            (ids(&plans.left), ids(&plans.right), matches.iter().map(place).collect::<Vec<_>>())
        });
        let scored: Vec<_> = scored.collect();
        let named: Vec<[Vec<&str>; 2]> = scored
            .iter()
            .map(|(left, right, _)| [left, right].map(|ids| ids.iter().map(String::as_str).collect()))
            .collect();
        let lists: Vec<ScoredLists<'_>> = named
            .iter()
            .zip(&scored)
            .map(|([left, right], (_, _, pairs))| ScoredLists { left, right, pairs })
            .collect();
        let found = evaluate(&lists, &plans[0].labels);
        show(sector, &found);
        average_precision += found.average_precision * share;
        related += found.average_precision_related * share;
        f1 += found.f1 * share;
        calibration_error += found.calibration_error * share;
    }
    println!("mean AP {average_precision:.3} F1 {f1:.3} AP rel {related:.3} ECE {calibration_error:.4}");
    assert!(average_precision >= 0.6, "{average_precision}");
    assert!(f1 >= 0.55, "{f1}");
    assert!(calibration_error <= 0.05, "{calibration_error}");
}
