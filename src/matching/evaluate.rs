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
    let judged: Vec<Judged> = lists
        .iter()
        .enumerate()
        .flat_map(|(number, lists)| judge(number, lists, labels))
        .filter(|pair| pair.judgement != Judgement::Disputed)
        .collect();
    let is_same = |pair: &&Judged| pair.judgement == Judgement::Same;
    let same = judged.iter().filter(is_same).count();
    let decided = judged.iter().filter(|pair| pair.decided).count();
    let hits = judged.iter().filter(|pair| pair.decided).filter(is_same).count();
    let ranked = |target: fn(Judgement) -> Option<bool>| {
        let mut pairs: Vec<(f64, bool)> = judged.iter().filter_map(|p| Some((p.score, target(p.judgement)?))).collect();
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        pairs
    };
    let by_same = ranked(Judgement::same);
    let (calibration, calibration_error) = calibration(&judged);
    let at = |k: usize| ratio(judged.iter().filter(is_same).filter(|pair| pair.rank <= k).count(), same);
    Evaluation {
        same,
        precision: ratio(hits, decided),
        recall: ratio(hits, same),
        f1: ratio(2 * hits, decided + same),
        average_precision: average_precision(&by_same),
        average_precision_related: average_precision(&ranked(Judgement::overlap)),
        best_f1: best_f1(&by_same),
        recall_at: [at(1), at(3), at(5)],
        curve: curve(&by_same),
        calibration,
        calibration_error,
        worst: worst(&judged),
    }
}

/// All pairs of two lists, with score, decision and judgement.
fn judge(number: usize, lists: &ScoredLists<'_>, labels: &Labels) -> Vec<Judged> {
    let (rows, columns) = (lists.left.len(), lists.right.len());
    let mut out: Vec<Judged> = (0..rows * columns)
        .map(|i| Judged {
            score: 0.0,
            scored: false,
            decided: false,
            judgement: labels.of(lists.left[i / columns], lists.right[i % columns]),
            place: (number, i / columns, i % columns),
            rank: usize::MAX,
        })
        .collect();
    for &(left, right, score, relation) in lists.pairs {
        if left < rows && right < columns {
            let pair = &mut out[left * columns + right];
            (pair.score, pair.scored, pair.decided) = (score, true, relation == Relation::Same);
        }
    }
    for i in 0..out.len() {
        let (score, row, column) = (out[i].score, i / columns, i % columns);
        if out[i].judgement == Judgement::Same && score > 0.0 {
            let in_row = (0..columns).filter(|c| out[row * columns + c].score >= score).count();
            let in_column = (0..rows).filter(|r| out[r * columns + column].score >= score).count();
            out[i].rank = in_row.min(in_column);
        }
    }
    out
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { f64::NAN } else { part as f64 / whole as f64 }
}

/// The mean over all positives of the precision at their rank.
fn average_precision(ranked: &[(f64, bool)]) -> f64 {
    let (mut hits, mut sum) = (0, 0.0);
    for (rank, _) in ranked.iter().enumerate().filter(|(_, pair)| pair.1) {
        hits += 1;
        sum += f64::from(hits) / (rank + 1) as f64;
    }
    if hits == 0 { f64::NAN } else { sum / f64::from(hits) }
}

fn best_f1(ranked: &[(f64, bool)]) -> f64 {
    let positives = ranked.iter().filter(|pair| pair.1).count();
    let (mut hits, mut best) = (0, 0.0f64);
    for (rank, &(_, positive)) in ranked.iter().enumerate() {
        hits += usize::from(positive);
        best = best.max(ratio(2 * hits, rank + 1 + positives));
    }
    best
}

fn curve(ranked: &[(f64, bool)]) -> Vec<CurvePoint> {
    let positives = ranked.iter().filter(|pair| pair.1).count();
    let point = |tenth: u32| {
        let threshold = f64::from(tenth) / 10.0;
        let taken = ranked.partition_point(|pair| pair.0 >= threshold);
        let hits = ranked[..taken].iter().filter(|pair| pair.1).count();
        let (precision, recall) = (ratio(hits, taken), ratio(hits, positives));
        CurvePoint { threshold, precision, recall, f1: ratio(2 * hits, taken + positives) }
    };
    (1..10).map(point).collect()
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
