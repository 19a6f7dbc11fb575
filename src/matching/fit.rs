//! Weights from labelled pairs: one logistic regression with a penalty, fitted exactly.
//!
//! A pair is asked two questions, whether it is the same and whether it overlaps. Every answer is one observation; the
//! questions have a start each and the weights of the features in common, for there are few pairs that are the same, and
//! what is related shows what counts as well. Newton's method on standardised features; no chance is involved, so the
//! same examples give the same weights. The weights that come with the crate are fitted on `datasets/train` by `tests/weights.rs`, which also says how to fit
//! them anew.
//!
//! ```
//! use doichieu::matching::{Example, FEATURES, Features, fit};
//! let example = |core: f64, same| {
//!     let mut features = Features([0.0; FEATURES.len()]);
//!     features.0[1] = core;
//!     Example { features, same: Some(same), overlap: Some(same), weight: 1.0 }
//! };
//! let examples: Vec<_> = [(0.1, false), (0.2, false), (0.3, true), (0.4, false), (0.6, true)]
//!     .map(|(core, same)| example(core, same)).into();
//! let weights = fit(&examples, 1.0);
//! assert!(weights.features[1] > 0.0);
//! assert!(weights.probability(&examples[4].features).same > weights.probability(&examples[0].features).same);
//! ```

use super::score::{FEATURES, Features, Weights, logistic};

/// A pair of tasks whose relation is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Example {
    /// As [`pair_features`](super::pair_features) gives them.
    pub features: Features,
    /// Whether they are the same; `None` where that is disputed, and the pair is left out.
    pub same: Option<bool>,
    /// Whether they are the same or related; `None` where that is not known.
    pub overlap: Option<bool>,
    /// How much the pair counts.
    pub weight: f64,
}

/// Number of coefficients: the two starts and one for each feature.
const SIZE: usize = FEATURES.len() + 2;
/// Newton's steps. Ten are enough; the rest is for examples that separate cleanly.
const STEPS: usize = 50;

/// The answer to one question about a pair.
struct Observation {
    /// Indicators of the question, then the features, standardised.
    x: [f64; SIZE],
    y: f64,
    weight: f64,
}

/// Fits the weights. `penalty` is that of the sum of squares of the standardised weights over two, the starts
/// excepted: more than 0, for without it nothing holds the weight of a feature that does not vary, and the weights are
/// 0; 1 suits a few thousand examples.
///
/// A question that all examples answer alike (or none) is left out, and says what the other does; without any the
/// weights are 0.
pub fn fit(examples: &[Example], penalty: f64) -> Weights {
    let unlike: Vec<&Features> = examples.iter().filter(|e| e.same == Some(false)).map(|e| &e.features).collect();
    let centres = std::array::from_fn(|i| rounded(mean(unlike.iter().map(|features| features.0[i]))));
    let scales = scales(examples, &centres);
    let questions: [fn(&Example) -> Option<bool>; 2] = [|example| example.same, |example| example.overlap];
    let asked = questions.map(|question| {
        let answers = || examples.iter().filter_map(question);
        answers().any(|yes| yes) && answers().any(|yes| !yes)
    });
    let observations = |(number, question): (usize, &fn(&Example) -> Option<bool>)| {
        let observation = move |example: &Example| {
            let x = std::array::from_fn(|i| match i.checked_sub(questions.len()) {
                None => f64::from(u8::from(i == number)),
                Some(i) => (example.features.0[i] - centres[i]) / scales[i],
            });
            Some(Observation { x, y: f64::from(u8::from(question(example)?)), weight: example.weight })
        };
        examples.iter().filter_map(observation).collect::<Vec<_>>()
    };
    let observations: Vec<Observation> =
        questions.iter().enumerate().filter(|(number, _)| asked[*number]).flat_map(observations).collect();
    let [same, overlap, slopes @ ..] = coefficients(&observations, penalty);
    let features = std::array::from_fn(|i| rounded(slopes[i] / scales[i]));
    let start = |own: usize| rounded([same, overlap][if asked[own] { own } else { 1 - own }]);
    Weights { centres, features, same: start(0), overlap: start(1) }
}

fn coefficients(observations: &[Observation], penalty: f64) -> [f64; SIZE] {
    let mut beta = [0.0; SIZE];
    for _ in 0..STEPS {
        let (gradient, hessian) = slopes(observations, &beta, penalty);
        let Some(step) = solve(hessian, gradient) else { break };
        for (b, s) in beta.iter_mut().zip(step) {
            *b -= s;
        }
        if step.iter().all(|s| s.abs() < 1e-10) {
            break;
        }
    }
    beta
}

/// Standard deviations of the features; 1 for a feature that does not vary.
fn scales(examples: &[Example], centres: &[f64; FEATURES.len()]) -> [f64; FEATURES.len()] {
    std::array::from_fn(|i| {
        let values = || examples.iter().map(|example| example.features.0[i] - centres[i]);
        let middle = mean(values());
        let variance = mean(values().map(|value| (value - middle).powi(2)));
        if variance > 1e-18 { variance.sqrt() } else { 1.0 }
    })
}

/// 0 for no values.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    values.for_each(|value| (sum, count) = (sum + value, count + 1));
    sum / f64::from(count.max(1))
}

/// Gradient and Hessian of the penalised loss.
fn slopes(observations: &[Observation], beta: &[f64; SIZE], penalty: f64) -> ([f64; SIZE], [[f64; SIZE]; SIZE]) {
    let (mut gradient, mut hessian) = ([0.0; SIZE], [[0.0; SIZE]; SIZE]);
    for Observation { x, y, weight } in observations {
        let p = logistic(x.iter().zip(beta).map(|(x, b)| x * b).sum());
        for i in 0..SIZE {
            gradient[i] += weight * (p - y) * x[i];
            for j in 0..SIZE {
                hessian[i][j] += weight * p * (1.0 - p) * x[i] * x[j];
            }
        }
    }
    for i in 0..SIZE {
        // A start has a trace of it, for it may stand for a question that was not asked.
        let penalty = if i < SIZE - FEATURES.len() { 1e-9 } else { penalty };
        gradient[i] += penalty * beta[i];
        hessian[i][i] += penalty;
    }
    (gradient, hessian)
}

/// The solution of a system of linear equations by elimination with pivots, if it has one.
fn solve(mut a: [[f64; SIZE]; SIZE], mut b: [f64; SIZE]) -> Option<[f64; SIZE]> {
    for i in 0..SIZE {
        let pivot = (i..SIZE).max_by(|&x, &y| a[x][i].abs().total_cmp(&a[y][i].abs()))?;
        if a[pivot][i].abs() < 1e-12 {
            return None;
        }
        a.swap(i, pivot);
        b.swap(i, pivot);
        for j in i + 1..SIZE {
            let factor = a[j][i] / a[i][i];
            let above = a[i];
            for (cell, above) in a[j].iter_mut().zip(above) {
                *cell -= factor * above;
            }
            b[j] -= factor * b[i];
        }
    }
    for i in (0..SIZE).rev() {
        let known: f64 = (i + 1..SIZE).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    Some(b)
}

/// Three decimals are all that a weights file needs; the last bits would differ between machines.
fn rounded(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(x: [f64; 2], same: bool) -> Example {
        let mut features = Features([0.0; FEATURES.len()]);
        features.0[..2].copy_from_slice(&x);
        Example { features, same: Some(same), overlap: None, weight: 1.0 }
    }

    #[test]
    fn the_maximum_is_found() {
        // One feature, hardly any penalty: the log-odds of 1 in 4 and of 3 in 4.
        let mut examples = Vec::new();
        for (x, ones) in [(0.0, 1), (1.0, 3)] {
            examples.extend((0..4).map(|i| example([x, 0.0], i < ones)));
        }
        let weights = fit(&examples, 1e-9);
        let p = |x| weights.probability(&example([x, 0.0], true).features).same;
        assert!((p(0.0) - 0.25).abs() < 1e-3 && (p(1.0) - 0.75).abs() < 1e-3, "{weights:?}");
        // Nobody said what overlaps.
        assert_eq!((weights.features[1], weights.overlap), (0.0, weights.same));
    }

    #[test]
    fn clean_separation_stays_finite() {
        let examples: Vec<Example> = (0..10).map(|i| example([f64::from(i), 1.0], i > 4)).collect();
        let weights = fit(&examples, 1.0);
        assert!(weights.features[0] > 0.0 && weights.features[0] < 10.0, "{weights:?}");
        assert_eq!(fit(&[], 1.0), Weights::default());
    }
}
