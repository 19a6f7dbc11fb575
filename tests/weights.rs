//! The weights of the score are those that the training data gives, and the data is what the code gives.
//!
//! After a change of the features, `DOICHIEU_UPDATE=1 cargo test weights` writes the files of weights anew.

use std::fs;
use std::path::Path;

use doichieu::matching::{Example, FEATURES, MatchOptions, Regression, Weights, fit, pair_features};

use crate::examples::{self, PENALTY};

const COMMENTS: &str = "# Weights of the score: two logistic regressions, one for \"same\", one for \"same or related\".\n\
                        # centre: the mean of the feature over pairs that are not the same, at which it contributes nothing.\n\
                        # Fitted by tests/weights.rs on datasets/train.\n";

#[test]
fn the_weights_are_what_the_examples_give() {
    let with_vectors: Vec<Example> = examples::examples().into_iter().map(|(_, example)| example).collect();
    let without = |example: &Example| Example { features: example.features.without_vectors(), ..*example };
    let without_vectors: Vec<Example> = with_vectors.iter().map(without).collect();
    for (name, examples) in [("weights.tsv", &without_vectors), ("weights-vectors.tsv", &with_vectors)] {
        let weights = fit(examples, PENALTY);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/matching").join(name);
        if std::env::var_os("DOICHIEU_UPDATE").is_some() {
            fs::write(&path, format!("{COMMENTS}{}", weights.to_tsv())).expect("the weights are written");
        }
        let shipped = Weights::parse(&fs::read_to_string(&path).expect(name)).expect(name);
        // Logarithms differ in the last bits between machines.
        let numbers = |weights: &Weights| {
            let of = |regression: &Regression| [vec![regression.start], regression.weights.to_vec()].concat();
            [of(&weights.same), of(&weights.overlap), weights.centres.to_vec()].concat()
        };
        for (fitted, shipped) in numbers(&weights).into_iter().zip(numbers(&shipped)) {
            assert!((fitted - shipped).abs() <= 0.002, "{name}: fitted {weights:?}");
        }
    }
}

#[test]
fn the_examples_are_what_the_written_tasks_give() {
    let examples = examples::examples();
    for sector in examples::SECTORS {
        let name = format!("written-{sector}");
        // Candidates that only their vectors bring are in the file too.
        let of_file: Vec<_> = examples.iter().filter(|(lists, _)| *lists == name).map(|(_, e)| e.features).collect();
        let mut found = 0;
        for (left, right) in examples::styles_beside_one_another(sector) {
            let texts = |list: &examples::List| list.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
            for (_, _, features) in pair_features(&texts(&left), &texts(&right), &MatchOptions::default()) {
                let own = features.without_vectors().0;
                let alike = |other: &doichieu::matching::Features| {
                    own.iter().zip(other.without_vectors().0).all(|(a, b)| (a - b).abs() < 1e-4)
                };
                assert!(of_file.iter().any(alike), "{name}: {FEATURES:?} {own:?} is not in examples.tsv");
                found += 1;
            }
        }
        assert!(found > 800 && found <= of_file.len(), "{name}: {found} of {}", of_file.len());
    }
}
