//! Weights from labelled pairs: two logistic regressions with a penalty, fitted exactly.
//!
//! Newton's method on standardised features; no chance is involved, so the same examples give the same weights. The
//! weights that come with the crate are fitted on `datasets/train` by `tests/weights.rs`, which also says how to fit
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
//! assert!(weights.same.weights[1] > 0.0);
//! assert!(weights.probability(&examples[4].features).same > weights.probability(&examples[0].features).same);
//! ```

use super::score::{FEATURES, Features, Regression, Weights, logistic};

/// A pair of tasks whose relation is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Example {
    pub features: Features,
    /// Whether they are the same; `None` where that is disputed, and the pair is left out.
    pub same: Option<bool>,
    /// Whether they are the same or related; `None` where that is not known.
    pub overlap: Option<bool>,
    /// How much the pair counts.
    pub weight: f64,
}

/// Number of coefficients: the start and one for each feature.
const SIZE: usize = FEATURES.len() + 1;
/// Newton's steps. Ten are enough; the rest is for examples that separate cleanly.
const STEPS: usize = 50;

/// Fits the weights. `penalty` is that of the sum of squares of the standardised weights over two, the start
/// excepted; 1 suits a few thousand examples.
///
/// Examples of one kind only (or none) give a regression without weights.
pub fn fit(examples: &[Example], penalty: f64) -> Weights {
    let unlike: Vec<&Example> = examples.iter().filter(|example| example.same == Some(false)).collect();
    let centres = std::array::from_fn(|i| {
        let mean = unlike.iter().map(|example| example.features.0[i]).sum::<f64>() / unlike.len().max(1) as f64;
        rounded(mean, 1e3)
    });
    let same = regression(examples, &centres, penalty, |example| example.same);
    let overlap = regression(examples, &centres, penalty, |example| example.overlap);
    Weights { centres, same, overlap }
}

fn regression(
    examples: &[Example],
    centres: &[f64; FEATURES.len()],
    penalty: f64,
    target: impl Fn(&Example) -> Option<bool>,
) -> Regression {
    let known: Vec<(&Example, f64)> =
        examples.iter().filter_map(|e| Some((e, if target(e)? { 1.0 } else { 0.0 }))).collect();
    let positive = known.iter().filter(|(_, y)| *y > 0.5).count();
    if positive == 0 || positive == known.len() {
        return Regression::default();
    }
    let scales = scales(&known, centres);
    let row = |example: &Example| -> [f64; SIZE] {
        std::array::from_fn(|i| match i.checked_sub(1) {
            None => 1.0,
            Some(i) => (example.features.0[i] - centres[i]) / scales[i],
        })
    };
    let mut beta = [0.0; SIZE];
    for _ in 0..STEPS {
        let (gradient, hessian) = slopes(&known, row, &beta, penalty);
        let Some(step) = solve(hessian, gradient) else { break };
        for (b, s) in beta.iter_mut().zip(step) {
            *b -= s;
        }
        if step.iter().all(|s| s.abs() < 1e-10) {
            break;
        }
    }
    let weights = std::array::from_fn(|i| rounded(beta[i + 1] / scales[i], 1e3));
    Regression { start: rounded(beta[0], 1e3), weights }
}

/// Standard deviations of the features; 1 for a feature that does not vary.
fn scales(known: &[(&Example, f64)], centres: &[f64; FEATURES.len()]) -> [f64; FEATURES.len()] {
    std::array::from_fn(|i| {
        let values = || known.iter().map(|(example, _)| example.features.0[i] - centres[i]);
        let mean = values().sum::<f64>() / known.len() as f64;
        let variance = values().map(|value| (value - mean).powi(2)).sum::<f64>() / known.len() as f64;
        if variance > 1e-18 { variance.sqrt() } else { 1.0 }
    })
}

/// Gradient and Hessian of the penalised loss.
fn slopes(
    known: &[(&Example, f64)],
    row: impl Fn(&Example) -> [f64; SIZE],
    beta: &[f64; SIZE],
    penalty: f64,
) -> ([f64; SIZE], [[f64; SIZE]; SIZE]) {
    let (mut gradient, mut hessian) = ([0.0; SIZE], [[0.0; SIZE]; SIZE]);
    for (example, y) in known {
        let x = row(example);
        let p = logistic(x.iter().zip(beta).map(|(x, b)| x * b).sum());
        for i in 0..SIZE {
            gradient[i] += example.weight * (p - y) * x[i];
            for j in 0..SIZE {
                hessian[i][j] += example.weight * p * (1.0 - p) * x[i] * x[j];
            }
        }
    }
    for i in 1..SIZE {
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
fn rounded(value: f64, unit: f64) -> f64 {
    (value * unit).round() / unit
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
        assert_eq!(weights.same.weights[1], 0.0);
        assert_eq!(weights.overlap, Regression::default());
    }

    #[test]
    fn clean_separation_stays_finite() {
        let examples: Vec<Example> = (0..10).map(|i| example([f64::from(i), 1.0], i > 4)).collect();
        let weights = fit(&examples, 1.0);
        assert!(weights.same.weights[0] > 0.0 && weights.same.weights[0] < 10.0, "{weights:?}");
        assert_eq!(fit(&[], 1.0), Weights::default());
    }
}
