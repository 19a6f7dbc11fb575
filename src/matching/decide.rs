//! Same, related or neither.

use super::model::Relation;
use super::score::Probability;

/// From which probability on a pair is decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Least probability of "same" for [`Relation::Same`].
    pub same: f64,
    /// Least probability of "same or related" for [`Relation::Related`].
    pub overlap: f64,
}

/// Where probabilities are right, the decisions with the best F1 are those from half that F1 on (Lipton, Elkan and
/// Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize F1"). Between plans under different directives the
/// best F1 is 0.7, and 0.6 for "same or related"; under one directive nearly every pair is far from any threshold.
impl Default for Thresholds {
    fn default() -> Self {
        Thresholds { same: 0.35, overlap: 0.3 }
    }
}

impl Thresholds {
    /// The relation that a probability stands for.
    pub fn decide(&self, probability: Probability) -> Relation {
        if probability.same >= self.same {
            Relation::Same
        } else if probability.overlap >= self.overlap {
            Relation::Related
        } else {
            Relation::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thresholds_themselves_decide() {
        let thresholds = Thresholds::default();
        for (same, overlap, relation) in [
            (0.35, 0.35, Relation::Same),
            (0.34, 0.9, Relation::Related),
            (0.1, 0.3, Relation::Related),
            (0.1, 0.29, Relation::None),
        ] {
            assert_eq!(thresholds.decide(Probability { same, overlap }), relation);
        }
    }
}
