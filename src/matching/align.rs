//! Pairwise scores to the rows of a comparison, across any number of plans.
//!
//! Tasks that are the same are gathered into rows, the most alike first, where the rows' members are alike on the whole
//! and not only through one of them. No row takes two tasks of one plan in this step. Then
//! - a task left alone that is a part of a row's task joins it although its plan is there: both are a **split**;
//! - a task that holds a second row's task too joins that row where its plan is missing: it is **merged**.
//!
//! Where a baseline is named, each of its tasks is a row, in its order, and the others are put to it first. Where none
//! is named and just one plan is of the central level, that one is the baseline, for the others were written after it.
//!
//! Two tasks of one plan that say the same (a list in the text and once more in the annex) stand in one row as a split:
//! the row then names both places, and a researcher sees that neither is missing elsewhere.
//!
//! All work is done on the plans in the order of their ids, so the rows do not depend on the order of the files.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::model::*;
use super::pairs::{self, Candidate};
use super::parts::Cover;
use super::reasons::{self, Side};
use super::rows::{Links, Row, RowMember};
use super::score::{Features, Probability};
use super::{MatchOptions, matched_text, rows};
use crate::plan::{Level, Plan};

/// The rows of `plans`, and the decided matches behind them.
///
/// Every task stands in a row, if alone. `matches` holds for every row the pairs of its anchor with its members, and
/// for every task the best related task of each plan that is missing in its row. A `baseline` beyond the plans is none.
pub fn align(plans: &[Plan], options: &AlignOptions) -> Alignment {
    let sorted = Sorted::new(plans);
    let corpus = Corpus::new(&sorted.texts.iter().map(String::as_str).collect::<Vec<_>>(), &options.matching.thesaurus);
    let pairs = pairs::candidates(&corpus, &sorted.groups, options.matching.candidates);
    let scored: Vec<(Candidate, Probability)> =
        pairs.par_iter().map(|pair| (*pair, options.matching.weights.probability(&Features::of(pair)))).collect();
    let links = Links::new(sorted.texts.len(), &scored);
    let baseline = options.baseline.filter(|&plan| plan < plans.len()).or_else(|| directive(plans));
    let baseline = baseline.map(|plan| sorted.groups[sorted.place[plan]].clone());
    let threshold = options.matching.thresholds.same;
    let rows = match options.assignment {
        Assignment::Free => rows::free(&sorted.groups, &links, Cover { vectors: &corpus.vectors }, baseline, threshold),
        Assignment::OneToOne => rows::one_to_one(&sorted.groups, &links, baseline, threshold),
    };
    let matches = sorted.matches(plans, &corpus, &scored, &rows, &options.matching);
    Alignment { rows: rows.iter().map(|row| sorted.row(row, &links)).collect(), matches }
}

/// The only plan of the central level.
fn directive(plans: &[Plan]) -> Option<usize> {
    let mut central =
        (0..plans.len()).filter(|&i| plans[i].preamble.level == Level::Central && !plans[i].tasks.is_empty());
    central.next().filter(|_| central.next().is_none())
}

/// All tasks, plan after plan in the order of the plans' ids.
struct Sorted {
    texts: Vec<String>,
    refs: Vec<TaskRef>,
    groups: Vec<Range<u32>>,
    /// By the index of a plan: its place in `groups`.
    place: Vec<usize>,
}

impl Sorted {
    fn new(plans: &[Plan]) -> Self {
        let mut order: Vec<usize> = (0..plans.len()).collect();
        order.sort_by(|&a, &b| plans[a].id.cmp(&plans[b].id).then(a.cmp(&b)));
        let mut sorted =
            Sorted { texts: Vec::new(), refs: Vec::new(), groups: Vec::new(), place: vec![0; plans.len()] };
        for plan in order {
            sorted.place[plan] = sorted.groups.len();
            let start = sorted.texts.len() as u32;
            sorted.texts.extend(plans[plan].tasks.iter().map(matched_text));
            sorted
                .refs
                .extend((0..plans[plan].tasks.len()).map(|task| TaskRef { plan: plan as u32, task: task as u32 }));
            sorted.groups.push(start..sorted.texts.len() as u32);
        }
        sorted
    }

    fn row(&self, row: &Row, links: &Links) -> AlignmentRow {
        let member = |&RowMember { task, share }: &RowMember| Member {
            task: self.refs[task as usize],
            score: if task == row.anchor { 1.0 } else { links.same(task, row.anchor) },
            share,
        };
        let mut members: Vec<Member> = row.members.iter().map(member).collect();
        members.sort_by_key(|member| member.task);
        AlignmentRow { anchor: self.refs[row.anchor as usize], members }
    }

    /// The matches behind the rows, best first.
    fn matches(
        &self,
        plans: &[Plan],
        corpus: &Corpus,
        scored: &[(Candidate, Probability)],
        rows: &[Row],
        options: &MatchOptions,
    ) -> Vec<Match> {
        let kept = rows::behind(rows, scored, &self.groups, options.thresholds);
        let mut matches: Vec<Match> = kept
            .into_par_iter()
            .map(|(index, relation)| {
                let (pair, probability) = &scored[index];
                let side = |task: u32| {
                    let TaskRef { plan, task: own } = self.refs[task as usize];
                    let text = plans[plan as usize].tasks[own as usize].text.as_str();
                    Side { text, vector: &corpus.vectors[task as usize] }
                };
                let (mut left, mut right) = (pair.left, pair.right);
                if self.refs[left as usize] > self.refs[right as usize] {
                    (left, right) = (right, left);
                }
                Match {
                    left: self.refs[left as usize],
                    right: self.refs[right as usize],
                    score: probability.same,
                    relation,
                    reasons: reasons::explain(corpus, &options.weights, &Features::of(pair), side(left), side(right)),
                }
            })
            .collect();
        matches.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.left, a.right).cmp(&(b.left, b.right))));
        matches
    }
}
