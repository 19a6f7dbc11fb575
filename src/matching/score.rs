//! What a pair's score is made of, and why: one code path for both.
//!
//! How near two tasks are is one sum of weighted features. From it come two probabilities, each by a start of its own:
//! that the tasks are the same, and that they overlap at all (same or related); relations in an order under one slope
//! are known as proportional odds (McCullagh 1980, "Regression models for ordinal data"). The score of a match is the
//! probability of "same".
//!
//! | feature | what it says |
//! |---|---|
//! | `flat` | cosine of all words (1- and 2-grams of syllables, weighted by rarity over the loaded plans) |
//! | `core` | the same with the concepts of administration that both name, where the first clause weighs most, and empty openings, purposes and legal bases weigh little |
//! | `words` | `core` over single words only: it bears other phrasing |
//! | `common` | cosine of single words by how many of the loaded tasks have them: what the field's tasks share, tasks of another field lack |
//! | `within` | the share of one task that stands in the other, whichever is more, the first clause weighing most: a short task may say what a long one says among other things |
//! | `rivals` | mean `core` of each side's best three counterparts, summed, at most 1: a task near to everything is the same as little |
//! | `themes` | cosine of what the tasks are about, in themes of administration, the first clause weighing most |
//! | `themes_rivals` | `rivals` by themes: where many counterparts share a task's themes, sharing them says little |
//! | `vectors` | cosine of the given vectors from their centre, brought to one spread; 0 without vectors |
//! | `vectors_rivals` | `rivals` by vectors |
//!
//! A feature's contribution is its share of the way from the score of a pair with no evidence to the score of this
//! one: `w (x - centre)`, times the slope of the straight line between the two. Contributions and `start`, the score
//! without evidence, add up to the score.

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::index::Cosines;
use super::model::Relation;
use super::pairs::Candidate;
use crate::error::{Error, ErrorKind, Result};
use crate::text::tsv;

/// The names of the features, in the order of [`Features`].
pub const FEATURES: [&str; 10] =
    ["flat", "core", "words", "common", "within", "rivals", "themes", "themes_rivals", "vectors", "vectors_rivals"];

/// The names of the starts in a file of weights.
const STARTS: [&str; 2] = ["same", "overlap"];

/// Beyond this the rivals are copies of one another, and being like them all says nothing against a pair.
const MOST_RIVALS: f64 = 1.0;
/// Between real plans on one subject nearly no pair has fewer rivals. Below, as between short lists or lists on different
/// subjects, being far from everything says nothing for a pair.
const LEAST_RIVALS: f64 = 0.2;
const LEAST_THEMES_RIVALS: f64 = 0.6;

/// The features of one pair, named by [`FEATURES`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features(pub [f64; FEATURES.len()]);

impl Features {
    pub(crate) fn of(pair: &Candidate) -> Self {
        let Cosines { flat, core, words, common, within } = pair.cosines;
        let rivals = pair.rivals.clamp(LEAST_RIVALS, MOST_RIVALS);
        let (themes, vectors) = (pair.themes, pair.vectors);
        Features([
            flat,
            core,
            words,
            common,
            within,
            rivals,
            themes.cosine,
            themes.rivals.max(LEAST_THEMES_RIVALS),
            vectors.cosine,
            vectors.rivals,
        ])
    }

    /// The same without what vectors say.
    pub fn without_vectors(self) -> Features {
        let mut features = self;
        for (value, name) in features.0.iter_mut().zip(FEATURES) {
            if name.starts_with("vectors") {
                *value = 0.0;
            }
        }
        features
    }
}

/// The weights of the score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weights {
    /// The value of each feature at which it contributes nothing.
    pub centres: [f64; FEATURES.len()],
    /// Log-odds for each unit of a feature over its centre.
    pub features: [f64; FEATURES.len()],
    /// Log-odds of "same" for a pair whose features are at their centres.
    pub same: f64,
    /// Of "same" or "related" for such a pair.
    pub overlap: f64,
}

/// How probable it is that two tasks are the same, and that they overlap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Probability {
    /// The same task, 0 to 1.
    pub same: f64,
    /// Same or related; not below `same`.
    pub overlap: f64,
}

impl Probability {
    /// What remains of it where someone has said what the pair is.
    pub(crate) fn overruled(self, said: Option<Relation>) -> Probability {
        match said {
            None => self,
            Some(Relation::Same) => Probability { same: 1.0, overlap: 1.0 },
            Some(Relation::Related) => Probability { same: 0.0, overlap: 1.0 },
            Some(Relation::None) => Probability { same: 0.0, overlap: 0.0 },
        }
    }
}

static BUILTIN: LazyLock<[Weights; 2]> = LazyLock::new(|| {
    // The files are part of the program and read by a test; without them all pairs would score alike.
    [include_str!("weights.tsv"), include_str!("weights-vectors.tsv")]
        .map(|tsv| Weights::parse(tsv).expect("the built-in weights are well-formed"))
});

impl Weights {
    /// The weights that come with the crate, `src/matching/weights.tsv`, for tasks without vectors.
    pub fn builtin() -> &'static Weights {
        &BUILTIN[0]
    }

    /// Those for tasks with vectors, `src/matching/weights-vectors.tsv`.
    pub fn builtin_with_vectors() -> &'static Weights {
        &BUILTIN[1]
    }

    /// Reads a weights file: a header, the starts `same` and `overlap`, and a line for every feature.
    ///
    /// # Errors
    /// [`ErrorKind::Registry`] where a name is unknown, lacks a line or has two, or a number does not parse or is not finite.
    pub fn parse(tsv: &str) -> Result<Weights> {
        let mut weights = Weights::default();
        let mut missing: Vec<&str> = STARTS.into_iter().chain(FEATURES).collect();
        for line in tsv::lines_but_comments("weights", tsv).filter(|line| line.cell(0) != "feature") {
            let value = |cell: &str| {
                let number = cell.parse::<f64>().ok().filter(|number| number.is_finite());
                number.ok_or_else(|| line.wrong(format!("`{cell}` không phải là một số")))
            };
            let [name, centre, weight] = [0, 1, 2].map(|column| line.cell(column));
            match (name, FEATURES.iter().position(|feature| *feature == name)) {
                ("same", _) => weights.same = value(weight)?,
                ("overlap", _) => weights.overlap = value(weight)?,
                (_, Some(i)) => (weights.centres[i], weights.features[i]) = (value(centre)?, value(weight)?),
                _ => return Err(line.wrong(format!("không có đặc trưng nào tên là `{name}`"))),
            }
            let before = missing.len();
            missing.retain(|other| *other != name);
            if missing.len() == before {
                return Err(line.wrong(format!("`{name}` có hai dòng")));
            }
        }
        match missing.first() {
            Some(name) => Err(Error::new(ErrorKind::Registry, format!("tệp trọng số thiếu dòng `{name}`"))),
            None => Ok(weights),
        }
    }

    /// The weights as a file that [`Weights::parse`] reads, without comments.
    pub fn to_tsv(&self) -> String {
        let mut out = String::from("feature\tcentre\tweight\n");
        // Writing to a string does not fail.
        for (name, start) in STARTS.iter().zip([self.same, self.overlap]) {
            let _ = writeln!(out, "{name}\t\t{start}");
        }
        for (i, name) in FEATURES.iter().enumerate() {
            let _ = writeln!(out, "{name}\t{}\t{}", self.centres[i], self.features[i]);
        }
        out
    }

    /// What the features say.
    pub fn probability(&self, features: &Features) -> Probability {
        let rise = self.terms(features).iter().sum::<f64>();
        let same = logistic(self.same + rise);
        Probability { same, overlap: logistic(self.overlap + rise).max(same) }
    }

    /// The contributions to the score: `start`, then every feature that has a weight, then the `verdict` if there is
    /// one. They add up to it.
    pub fn contributions(&self, features: &Features, verdict: Option<Relation>) -> Vec<(&'static str, f64)> {
        let terms = self.terms(features);
        let rise = terms.iter().sum::<f64>();
        let (from, to) = (logistic(self.same), logistic(self.same + rise));
        // The slope of the straight way; where there is no way, that of the curve.
        let slope = if rise.abs() > 1e-12 { (to - from) / rise } else { from * (1.0 - from) };
        let weighed = (0..FEATURES.len()).filter(|&i| self.features[i] != 0.0);
        let shares = weighed.map(|i| (FEATURES[i], terms[i] * slope));
        let overruled = |said| ("verdict", Probability { same: to, overlap: to }.overruled(Some(said)).same - to);
        std::iter::once(("start", from)).chain(shares).chain(verdict.map(overruled)).collect()
    }

    fn terms(&self, features: &Features) -> [f64; FEATURES.len()] {
        std::array::from_fn(|i| self.features[i] * (features.0[i] - self.centres[i]))
    }
}

/// The probability that has these log-odds.
pub(crate) fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_weights_are_well_formed() {
        for tsv in [include_str!("weights.tsv"), include_str!("weights-vectors.tsv")] {
            let builtin = Weights::parse(tsv).expect("a file of weights");
            assert_eq!(Weights::parse(&builtin.to_tsv()).ok(), Some(builtin));
        }
    }

    #[test]
    fn a_wrong_file_is_named() {
        for (tsv, message) in [
            ("same\t\tx", "weights:1: `x` không phải là một số"),
            ("same\t\tNaN", "weights:1: `NaN` không phải là một số"),
            ("same\t\t1\nsame\t\t2", "weights:2: `same` có hai dòng"),
            ("same\t\t1\nnovel\t0\t1", "weights:2: không có đặc trưng nào tên là `novel`"),
            ("same\t\t1\noverlap\t\t1", "tệp trọng số thiếu dòng `flat`"),
        ] {
            assert_eq!(Weights::parse(tsv).map_err(|e| e.to_string()), Err(message.to_owned()));
        }
    }

    #[test]
    fn contributions_add_up_to_the_score() {
        let weights = Weights::builtin();
        let some = [0.4, 0.3, 0.2, 0.5, 0.4, 0.6, 0.5, 1.0, 0.1, 0.4];
        for features in [[0.0; FEATURES.len()], some, [1.0; FEATURES.len()], weights.centres] {
            let features = Features(features);
            for verdict in [None, Some(Relation::Same), Some(Relation::Related)] {
                let sum: f64 = weights.contributions(&features, verdict).iter().map(|(_, part)| part).sum();
                let score = weights.probability(&features).overruled(verdict).same;
                assert!((sum - score).abs() < 1e-12, "{features:?} {verdict:?}");
            }
        }
    }
}
