//! How well scores agree with labels.
//!
//! Every pair of the lists counts. A pair that was not scored counts as score 0 and no relation; equal scores count
//! against the matcher. Disputed pairs are left out; borderline pairs are negatives for "same" and are left out where
//! "same or related" is asked.
//!
//! ```
//! use doichieu::matching::{Labels, Relation, ScoredLists, evaluate};
//! let labels = Labels::parse("left\tright\trelation\na1\tb1\tsame\na2\tb2\tsame\n")?;
//! let lists = ScoredLists {
//!     left: &["a1", "a2"],
//!     right: &["b1", "b2"],
//!     pairs: &[(0, 0, 0.9, Relation::Same), (0, 1, 0.8, Relation::Same), (1, 1, 0.7, Relation::None)],
//! };
//! let evaluation = evaluate(&[lists], &labels);
//! assert_eq!((evaluation.precision, evaluation.recall), (0.5, 0.5));
//! assert_eq!(evaluation.average_precision, (1.0 + 2.0 / 3.0) / 2.0);
//! # Ok::<(), doichieu::Error>(())
//! ```

use std::collections::BTreeMap;

use super::labels::{Judgement, Labels};
use super::model::Relation;

/// Two lists of tasks by their ids, and the pairs of them that were scored.
#[derive(Clone, Copy, Debug)]
pub struct ScoredLists<'a> {
    /// Ids of the tasks on the left, by which labels name them.
    pub left: &'a [&'a str],
    /// Ids of the tasks on the right.
    pub right: &'a [&'a str],
    /// Index on the left, index on the right, score, decision.
    pub pairs: &'a [(usize, usize, f64, Relation)],
}

/// How well scores and decisions agree with labels. A figure without anything to count is `NaN`.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Pairs that are the same by the labels.
    pub same: usize,
    /// Of the pairs decided as same, those that are.
    pub precision: f64,
    /// Of the pairs that are the same, those decided so.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
    /// The mean precision over the ranks of the pairs that are the same.
    pub average_precision: f64,
    /// The same for "same or related".
    pub average_precision_related: f64,
    /// The best F1 of any threshold: what the scores could give, not an achievement.
    pub best_f1: f64,
    /// Share of the same pairs that are ranked 1st, 3rd, 5th or better for one of their tasks.
    pub recall_at: [f64; 3],
    /// Precision and recall at every tenth of the score.
    pub curve: Vec<CurvePoint>,
    /// How often pairs of a score are the same.
    pub calibration: Vec<Bin>,
    /// Mean distance between score and share of same pairs, over all scored pairs.
    pub calibration_error: f64,
    /// The pairs that are farthest from what they should be, at most 20.
    pub worst: Vec<Miss>,
}

/// Precision and recall of "same" where every pair of `threshold` or more is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// The least score that is taken, 0.1 to 0.9.
    pub threshold: f64,
    /// Of the pairs taken, those that are the same; 0 to 1, `NaN` where none is taken.
    pub precision: f64,
    /// Of the pairs that are the same, those taken; 0 to 1.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// The scored pairs with a score from `from` to less than `to`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The least score, inclusive.
    pub from: f64,
    /// The score that is no longer in the bin; 1 is in the last.
    pub to: f64,
    /// How many pairs there are, never 0.
    pub pairs: usize,
    /// The mean of their scores, 0 to 1.
    pub mean_score: f64,
    /// Share of them that are the same.
    pub share_same: f64,
}

/// A pair whose score says something else than its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Miss {
    /// Index of the lists, then of the tasks in them.
    pub lists: usize,
    /// Index of the task on the left.
    pub left: usize,
    /// Index of the task on the right.
    pub right: usize,
    /// 0 where the pair was not scored.
    pub score: f64,
    /// What the label says; [`Unrelated`](Judgement::Unrelated) where there is none.
    pub judgement: Judgement,
}

/// A pair of the lists, judged.
struct Judged {
    score: f64,
    scored: bool,
    decided: bool,
    judgement: Judgement,
    place: (usize, usize, usize),
    /// 1 for a pair that no other of its row or column reaches; ties count against it.
    rank: usize,
}

/// Compares scores with labels, over one or more pairs of lists together.
pub fn evaluate(lists: &[ScoredLists<'_>], labels: &Labels) -> Evaluation {
    let (mut judged, mut others) = (Vec::new(), 0);
    for (number, lists) in lists.iter().enumerate() {
        let (pairs, left_out) = judge(number, lists, labels);
        judged.extend(pairs);
        others += left_out;
    }
    judged.retain(|pair| pair.judgement != Judgement::Disputed);
    let is_same = |pair: &&Judged| pair.judgement == Judgement::Same;
    let same = judged.iter().filter(is_same).count();
    let decided = judged.iter().filter(|pair| pair.decided).count();
    let hits = judged.iter().filter(|pair| pair.decided).filter(is_same).count();
    let ranked = |target: fn(Judgement) -> Option<bool>| {
        Ranked::new(judged.iter().filter_map(|pair| Some((pair.score, target(pair.judgement)?))).collect(), others)
    };
    let by_same = ranked(Judgement::same);
    let (calibration, calibration_error) = calibration(&judged);
    let at = |k: usize| ratio(judged.iter().filter(is_same).filter(|pair| pair.rank <= k).count(), same);
    Evaluation {
        same,
        precision: ratio(hits, decided),
        recall: ratio(hits, same),
        f1: ratio(2 * hits, decided + same),
        average_precision: by_same.average_precision(),
        average_precision_related: ranked(Judgement::overlap).average_precision(),
        best_f1: by_same.best_f1(),
        recall_at: [at(1), at(3), at(5)],
        curve: by_same.curve(),
        calibration,
        calibration_error,
        worst: worst(&judged),
    }
}

/// The pairs of two lists that were scored or are labelled as anything but unrelated, in the order of the tasks; and how
/// many others there are.
fn judge(number: usize, lists: &ScoredLists<'_>, labels: &Labels) -> (Vec<Judged>, usize) {
    let (rows, columns) = (lists.left.len(), lists.right.len());
    let known = labels.between(lists.left, lists.right);
    let judged = |&(row, column): &(usize, usize)| Judged {
        score: 0.0,
        scored: false,
        decided: false,
        judgement: known.get(&(row, column)).copied().unwrap_or(Judgement::Unrelated),
        place: (number, row, column),
        rank: usize::MAX,
    };
    let mut pairs: BTreeMap<(usize, usize), Judged> = known.keys().map(|place| (*place, judged(place))).collect();
    for &(row, column, score, relation) in lists.pairs {
        if row < rows && column < columns {
            let pair = pairs.entry((row, column)).or_insert_with_key(judged);
            (pair.score, pair.scored, pair.decided) = (score, true, relation == Relation::Same);
        }
    }
    let (mut in_row, mut in_column) = (vec![Vec::new(); rows], vec![Vec::new(); columns]);
    for (&(row, column), pair) in &pairs {
        in_row[row].push(pair.score);
        in_column[column].push(pair.score);
    }
    for (&(row, column), pair) in &mut pairs {
        if pair.judgement == Judgement::Same && pair.score > 0.0 {
            let reaching = |scores: &[f64]| scores.iter().filter(|score| **score >= pair.score).count();
            pair.rank = reaching(&in_row[row]).min(reaching(&in_column[column]));
        }
    }
    let others = rows * columns - pairs.len();
    (pairs.into_values().collect(), others)
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { f64::NAN } else { part as f64 / whole as f64 }
}

/// Pairs by falling score, each with whether it is what is asked for; of equal scores those first that are not.
struct Ranked {
    pairs: Vec<(f64, bool)>,
    /// How many pairs more there are that are not what is asked for and have the score 0, and how many of `pairs` stand
    /// before them.
    others: usize,
    before: usize,
}

impl Ranked {
    fn new(mut pairs: Vec<(f64, bool)>, others: usize) -> Self {
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let before = pairs.partition_point(|pair| pair.0.total_cmp(&0.0).is_gt());
        Ranked { pairs, others, before }
    }

    /// Every pair but the others with the rank that it has among all, from 1.
    fn ranks(&self) -> impl Iterator<Item = (usize, bool)> {
        let rank = |place: usize| if place < self.before { place + 1 } else { place + 1 + self.others };
        self.pairs.iter().enumerate().map(move |(place, pair)| (rank(place), pair.1))
    }

    fn positives(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.1).count()
    }

    /// The mean over all positives of the precision at their rank.
    fn average_precision(&self) -> f64 {
        let (mut hits, mut sum) = (0, 0.0);
        for (rank, _) in self.ranks().filter(|pair| pair.1) {
            hits += 1;
            sum += f64::from(hits) / rank as f64;
        }
        if hits == 0 { f64::NAN } else { sum / f64::from(hits) }
    }

    /// The best F1 that a cut after any pair gives; after one of the others it is never better than before it.
    fn best_f1(&self) -> f64 {
        let positives = self.positives();
        let (mut hits, mut best) = (0, 0.0f64);
        for (rank, positive) in self.ranks() {
            hits += usize::from(positive);
            best = best.max(ratio(2 * hits, rank + positives));
        }
        best
    }

    /// Precision and recall at thresholds that are all above 0.
    fn curve(&self) -> Vec<CurvePoint> {
        let positives = self.positives();
        let point = |tenth: u32| {
            let threshold = f64::from(tenth) / 10.0;
            let taken = self.pairs.partition_point(|pair| pair.0 >= threshold);
            let hits = self.pairs[..taken].iter().filter(|pair| pair.1).count();
            let (precision, recall) = (ratio(hits, taken), ratio(hits, positives));
            CurvePoint { threshold, precision, recall, f1: ratio(2 * hits, taken + positives) }
        };
        (1..10).map(point).collect()
    }
}

/// Ten bins over the scored pairs, and the expected calibration error.
fn calibration(judged: &[Judged]) -> (Vec<Bin>, f64) {
    let scored: Vec<&Judged> = judged.iter().filter(|pair| pair.scored).collect();
    let mut error = 0.0;
    let mut bins = Vec::new();
    for tenth in 0..10 {
        let here: Vec<_> = scored.iter().filter(|pair| ((pair.score * 10.0) as usize).min(9) == tenth).collect();
        if here.is_empty() {
            continue;
        }
        let mean_score = here.iter().map(|pair| pair.score).sum::<f64>() / here.len() as f64;
        let share_same = ratio(here.iter().filter(|pair| pair.judgement == Judgement::Same).count(), here.len());
        error += (mean_score - share_same).abs() * ratio(here.len(), scored.len());
        let (from, to) = (tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
        bins.push(Bin { from, to, pairs: here.len(), mean_score, share_same });
    }
    (bins, error)
}

fn worst(judged: &[Judged]) -> Vec<Miss> {
    let far = |pair: &Judged| (pair.score - if pair.judgement == Judgement::Same { 1.0 } else { 0.0 }).abs();
    let mut wrong: Vec<&Judged> = judged.iter().filter(|pair| far(pair) > 0.5).collect();
    wrong.sort_by(|a, b| far(b).total_cmp(&far(a)).then(a.place.cmp(&b.place)));
    let miss = |pair: &&Judged| {
        let (lists, left, right) = pair.place;
        Miss { lists, left, right, score: pair.score, judgement: pair.judgement }
    };
    wrong.iter().take(20).map(miss).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ties_and_missing_pairs_count_against_the_matcher() {
        let labels =
            Labels::parse("left\tright\trelation\na\tx\tsame\nb\ty\tsame\na\ty\tdisputed\nb\tx\trelated\n").unwrap();
        let pairs = [(0, 0, 0.5, Relation::Same), (1, 0, 0.5, Relation::Same), (0, 1, 0.9, Relation::Same)];
        let lists = ScoredLists { left: &["a", "b"], right: &["x", "y"], pairs: &pairs };
        let evaluation = evaluate(&[lists], &labels);
        assert_eq!(evaluation.same, 2);
        // Ranked: b-x (related, first of the tie), a-x (same), b-y (same, not scored).
        assert_eq!(evaluation.average_precision, (1.0 / 2.0 + 2.0 / 3.0) / 2.0);
        assert_eq!(evaluation.average_precision_related, 1.0);
        assert_eq!((evaluation.precision, evaluation.recall, evaluation.f1), (0.5, 0.5, 0.5));
        assert_eq!(evaluation.best_f1, 0.8);
        // a-x is second in its row (a-y) and tied in its column; b-y was not found at all.
        assert_eq!(evaluation.recall_at, [0.0, 0.5, 0.5]);
        assert_eq!(evaluation.worst.len(), 1);
        assert_eq!(evaluation.worst[0].score, 0.0);
    }

    proptest! {
        /// A pair that is not named is one of score 0 without a relation, in all but the calibration.
        #[test]
        fn pairs_that_are_not_named_count(
            known in proptest::collection::vec((0usize..4, 0usize..5, 0u32..5, 0usize..3), 0..12),
            labels in proptest::collection::btree_map((0usize..4, 0usize..5), 0usize..5, 0..12),
        ) {
            // The third of the left has the id of the second.
            let (left, right) = (["a", "b", "b", "c"], ["v", "w", "x", "y", "z"]);
            let words = ["same", "related", "borderline", "disputed", "none"];
            let mut tsv = "left\tright\trelation\n".to_owned();
            for ((a, b), word) in labels.iter().filter(|((a, _), _)| *a != 2) {
                tsv += &format!("{}\t{}\t{}\n", left[*a], right[*b], words[*word]);
            }
            let labels = Labels::parse(&tsv).unwrap();
            let relations = [Relation::Same, Relation::Related, Relation::None];
            let some: Vec<_> = known.iter().map(|&(a, b, score, r)| (a, b, f64::from(score) / 4.0, relations[r])).collect();
            let mut all: Vec<_> =
                (0..20).map(|place: usize| (place / 5, place % 5, 0.0, Relation::None)).collect();
            all.extend(&some);
            let [some, all] = [&some, &all].map(|pairs| {
                let found = evaluate(&[ScoredLists { left: &left, right: &right, pairs }], &labels);
                format!("{:?}", Evaluation { calibration: Vec::new(), calibration_error: 0.0, ..found })
            });
            prop_assert_eq!(some, all);
        }
    }

    #[test]
    fn long_lists_are_no_table() {
        let ids: Vec<String> = (0..200_000).map(|number| number.to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let labels = Labels::parse("left\tright\trelation\n7\t9\tsame\n8\t10\tsame\n").unwrap();
        let pairs = [(7, 9, 0.75, Relation::Same)];
        let found = evaluate(&[ScoredLists { left: &ids, right: &ids, pairs: &pairs }], &labels);
        // Labels hold in either order, so four pairs are the same; three of them are the last of all.
        let all = 200_000.0 * 200_000.0;
        let precisions = [1.0, 2.0 / (all - 2.0), 3.0 / (all - 1.0), 4.0 / all];
        assert_eq!((found.same, found.average_precision), (4, precisions.iter().sum::<f64>() / 4.0));
    }

    #[test]
    fn calibration_compares_score_and_share() {
        let labels = Labels::parse("left\tright\trelation\na\tx\tsame\n").unwrap();
        let pairs = [(0, 0, 0.9, Relation::Same), (0, 1, 0.25, Relation::None)];
        let evaluation = evaluate(&[ScoredLists { left: &["a"], right: &["x", "y"], pairs: &pairs }], &labels);
        let shares: Vec<_> = evaluation.calibration.iter().map(|bin| (bin.from, bin.pairs, bin.share_same)).collect();
        assert_eq!(shares, [(0.2, 1, 0.0), (0.9, 1, 1.0)]);
        assert!((evaluation.calibration_error - (0.25 + 0.1) / 2.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_count_is_no_number() {
        let evaluation = evaluate(&[], &Labels::default());
        assert!(evaluation.f1.is_nan() && evaluation.average_precision.is_nan() && evaluation.recall_at[0].is_nan());
    }
}
