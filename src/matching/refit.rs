//! Examples for [`fit`](super::fit) from a researcher's verdicts.

use super::fit::Example;
use super::model::Relation;
use super::score::{Features, Probability};
use super::{MatchOptions, Scored};

/// How much a pair that nobody was asked about counts, beside 1 for a verdict: enough that some dozens of verdicts, all
/// on the most probable pairs, do not unlearn what the rest looks like.
const UNASKED: f64 = 0.1;

/// The candidate pairs of two lists as examples: what the verdicts of `options` say of them, and of pairs without one
/// what the weights of `options` say, as likely as they hold it.
///
/// ```
/// use doichieu::matching::{MatchOptions, Origin, Relation, Verdict, fit, reviewed_examples};
/// let (left, right) = (["Trồng cây ven đường", "Sửa cầu treo"], ["Trồng cây ven hồ", "Sửa chữa cầu treo"]);
/// let mut options = MatchOptions::default();
/// options.verdicts.add(Verdict {
///     left_plan: "a".into(), left_text: left[0].into(),
///     right_plan: "b".into(), right_text: right[0].into(),
///     relation: Relation::Related, origin: Origin::Researcher,
/// });
/// options.weights = Some(fit(&reviewed_examples(&left, &right, &options), 1.0));
/// ```
pub fn reviewed_examples(left: &[impl AsRef<str>], right: &[impl AsRef<str>], options: &MatchOptions) -> Vec<Example> {
    let scored = Scored::new(left, right, options);
    let examples = |pair| {
        let features = Features::of(pair);
        let example = |relation, weight| Example {
            features,
            same: Some(relation == Relation::Same),
            overlap: Some(relation != Relation::None),
            weight,
        };
        match scored.said.get(&(pair.left, pair.right)) {
            Some(said) => vec![example(said.relation, 1.0)],
            None => {
                let Probability { same, overlap } = options.weights().probability(&features);
                let likely =
                    [(Relation::Same, same), (Relation::Related, overlap - same), (Relation::None, 1.0 - overlap)];
                likely.map(|(relation, probability)| example(relation, UNASKED * probability)).into()
            }
        }
    };
    scored.pairs.iter().flat_map(examples).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Origin, Verdict, fit, match_texts};
    use super::*;

    #[test]
    fn weights_that_nobody_contradicts_stay_and_verdicts_move_them() {
        let left: Vec<String> = super::super::generate::tasks(40, 3);
        let right: Vec<String> = super::super::generate::tasks(40, 4);
        let mut options = MatchOptions::default();
        let kept = fit(&reviewed_examples(&left, &right, &options), 1e-6);
        let probabilities = |weights| {
            let options = MatchOptions { weights: Some(weights), ..MatchOptions::default() };
            match_texts(&left, &right, &options).into_iter().map(|m| ((m.left, m.right), m.score)).collect::<Vec<_>>()
        };
        let before = probabilities(*options.weights());
        for (pair, score) in probabilities(kept) {
            let (_, old) = before.iter().find(|(other, _)| *other == pair).expect("the same pairs");
            assert!((score - old).abs() < 0.05, "{pair:?} {old} {score}");
        }
        let (best, old) = before[0];
        options.verdicts.add(Verdict {
            left_plan: String::new(),
            left_text: left[best.0.task as usize].clone(),
            right_plan: String::new(),
            right_text: right[best.1.task as usize].clone(),
            relation: Relation::None,
            origin: Origin::Researcher,
        });
        let moved = probabilities(fit(&reviewed_examples(&left, &right, &options), 1e-6));
        let (_, new) = moved.iter().find(|(other, _)| *other == best).expect("the pair");
        assert!(*new < old, "{old} {new}");
    }
}
