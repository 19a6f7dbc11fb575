//! Scored pairs to [`Match`]es with their reasons: one way for pairs of two lists and for those behind rows.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::MatchOptions;
use super::corpus::Corpus;
use super::model::{Match, Relation, TaskRef};
use super::pairs::Candidate;
use super::reasons::{self, Side, Words};
use super::review::Said;
use super::score::Features;
use crate::work::Step;

/// All tasks of a run, prepared to say why pairs of them have their scores.
pub(crate) struct Explainer<'a> {
    /// What of each task is matched, so that the ranges of shared words are into it.
    texts: &'a [&'a str],
    /// Where each task stands.
    places: &'a [TaskRef],
    words: Vec<Words>,
    said: &'a FxHashMap<(u32, u32), Said>,
    options: &'a MatchOptions,
}

impl<'a> Explainer<'a> {
    /// `texts` are those that `corpus` was made of.
    pub fn new(
        corpus: &Corpus,
        texts: &'a [&'a str],
        places: &'a [TaskRef],
        said: &'a FxHashMap<(u32, u32), Said>,
        options: &'a MatchOptions,
    ) -> Self {
        let words =
            texts.par_iter().zip(&corpus.vectors).map(|(text, vector)| reasons::words(corpus, text, vector)).collect();
        Explainer { texts, places, words, said, options }
    }

    /// The matches of pairs, best first; ties in the order of the tasks. A relation that is given stands in place of the
    /// one that a verdict or the score gives.
    pub fn matches<'p>(
        &self,
        pairs: impl IndexedParallelIterator<Item = (&'p Candidate, Option<Relation>)>,
    ) -> Vec<Match> {
        let counter = self.options.work.begin(Step::Explain, pairs.len());
        let explain = |(pair, relation)| {
            counter.tick();
            self.explain(pair, relation)
        };
        let mut matches: Vec<Match> = pairs.map(explain).collect();
        matches.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.left, a.right).cmp(&(b.left, b.right))));
        matches
    }

    fn explain(&self, pair: &Candidate, relation: Option<Relation>) -> Match {
        let (features, weights) = (Features::of(pair), self.options.weights());
        let verdict = self.said.get(&(pair.left, pair.right));
        let said = verdict.map(|verdict| verdict.relation);
        let probability = weights.probability(&features).overruled(said);
        let mut tasks = [pair.left as usize, pair.right as usize];
        tasks.sort_by_key(|&task| self.places[task]);
        let [left, right] = tasks.map(|task| Side { text: self.texts[task], words: &self.words[task] });
        Match {
            left: self.places[tasks[0]],
            right: self.places[tasks[1]],
            score: probability.same,
            overlap: probability.overlap,
            relation: relation.or(said).unwrap_or_else(|| self.options.thresholds.decide(probability)),
            decided_by: verdict.map(|verdict| verdict.origin),
            reasons: reasons::explain(weights.contributions(&features, said), left, right),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::plan;
    use super::super::{AlignOptions, align, match_tasks, matched_text};
    use super::*;

    #[test]
    fn rows_and_pairs_have_the_same_reasons_and_quote_what_is_matched() {
        let mut plans = [
            plan("a", &["Nâng cấp trạm y tế", "Trồng cây xanh ven hồ"]),
            plan("b", &["Nâng cấp trạm y tế", "Thả cá giống xuống sông"]),
        ];
        for (plan, detail) in plans.iter_mut().zip(["mua máy siêu âm cho trạm", "lắp giường, mua máy siêu âm"])
        {
            plan.tasks[0].details = vec![detail.to_owned()];
        }
        let rows = align(&plans, &AlignOptions::default()).matches;
        let pairs = match_tasks(&plans[0].tasks, &plans[1].tasks, &MatchOptions::default());
        assert_eq!((rows[0].left.task, rows[0].right.task), (0, 0));
        assert_eq!(rows[0], pairs[0]);
        let words: Vec<&str> = rows[0].reasons.words.iter().map(|shared| shared.words.as_str()).collect();
        assert!(words.contains(&"mua máy siêu âm"), "{words:?}");
        let texts = [&plans[0].tasks[0], &plans[1].tasks[0]].map(matched_text);
        for shared in &rows[0].reasons.words {
            for (text, (from, to)) in texts.iter().zip([shared.left, shared.right]) {
                let quoted = &text[from as usize..to as usize];
                assert!(shared.words.contains(quoted), "{quoted:?} of {shared:?}");
            }
        }
    }
}
