//! Tasks to [`Match`]es to an [`Alignment`]: which task of one plan is which task of another.
//!
//! The steps, one file each: words in a comparable form (`profile`), weighted vectors over all loaded tasks
//! (`corpus`), what tasks are about (`concepts`, `themes`), vectors of meaning where there are any (`vectors`), pairs worth
//! scoring (`pairs`), the score (`score`), the decision (`decide`), the rows (`align`), what pairs share (`reasons`,
//! `explain`), the comparison with labels (`evaluate`), which pairs to ask about (`agenda`, `questions`) and the verdicts
//! that overrule it all (`review`). What the words of a task may stand for is in an editable [`Thesaurus`].
//!
//! It refuses to match on what is compared later: numbers, dates, document numbers and names of provinces are masked, and
//! lead agencies, periods and funding are not looked at.
//!
//! ```
//! use doichieu::matching::{MatchOptions, Relation, match_texts};
//! let left = ["Mua sắm máy tính cho thư viện xã", "Trồng cây xanh ven đường liên thôn"];
//! let right = ["Trồng 500 cây xanh ven đường liên thôn, liên xã", "Tập huấn cán bộ thư viện"];
//! let matches = match_texts(&left, &right, &MatchOptions::default());
//! let best = &matches[0];
//! assert_eq!((best.left.task, best.right.task, best.relation), (1, 0, Relation::Same));
//! ```

mod agenda;
mod align;
mod concepts;
mod corpus;
mod decide;
mod evaluate;
mod explain;
mod fit;
pub mod generate;
mod index;
mod labels;
mod lists;
mod misread;
mod model;
mod nearest;
mod neighbours;
mod order;
mod pairs;
mod parts;
mod phrases;
mod profile;
mod questions;
mod reasons;
mod refit;
mod review;
mod rows;
#[cfg(test)]
mod sample;
mod score;
mod search;
mod sparse;
mod themes;
mod thesaurus;
mod vectors;
mod views;

use crate::plan::Task;
use crate::work::Work;

pub use agenda::{next_to_review, simulated_effort};
pub use align::align;
pub(crate) use align::{directive, yardstick};
pub use decide::Thresholds;
pub use evaluate::{Bin, CurvePoint, Evaluation, Miss, ScoredLists, evaluate};
pub use fit::{Example, fit};
pub use labels::{Judgement, Labels};
pub use model::{
    AlignOptions, Alignment, AlignmentRow, Assignment, Match, Member, Reasons, Relation, Share, SharedWords, TaskRef,
};
pub use neighbours::Neighbours;
pub use questions::{Questions, marked_parts};
pub use refit::reviewed_examples;
pub use review::{Origin, Verdict, Verdicts};
pub use score::{FEATURES, Features, Probability, Weights};
pub use sparse::SparseRows;
pub use thesaurus::{Group, Thesaurus};
pub use vectors::Vectors;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use corpus::Corpus;
use explain::Explainer;
use pairs::{Candidate, Tasks};
use review::Said;

/// How tasks are scored and decided.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MatchOptions {
    /// Words that say the same.
    pub thesaurus: Thesaurus,
    /// Vectors of the tasks, from a sentence-embedding model.
    pub vectors: Option<Vectors>,
    /// Weights of the features; `None` for those that come with the crate, which are others with vectors than without.
    pub weights: Option<Weights>,
    /// From which probability on a pair is same, or related.
    pub thresholds: Thresholds,
    /// How many counterparts are scored for each task in each other list.
    pub candidates: usize,
    /// What is already known of pairs: it replaces the decision, and the score becomes 1 for "same" and 0 otherwise.
    pub verdicts: Verdicts,
    /// Who waits for it, and may stop it.
    pub work: Work,
}

impl Default for MatchOptions {
    fn default() -> Self {
        MatchOptions {
            thesaurus: Thesaurus::builtin().clone(),
            vectors: None,
            weights: None,
            thresholds: Thresholds::default(),
            candidates: 10,
            verdicts: Verdicts::default(),
            work: Work::default(),
        }
    }
}

impl MatchOptions {
    /// The weights that count.
    pub fn weights(&self) -> &Weights {
        let builtin = || if self.vectors.is_some() { Weights::builtin_with_vectors() } else { Weights::builtin() };
        self.weights.as_ref().unwrap_or_else(builtin)
    }
}

/// Every scored pair of a task of `left` and a task of `right`, best first; ties in the order of the tasks.
///
/// In the result `left` is plan 0 and `right` plan 1. Rarity is counted over both lists.
pub fn match_tasks(left: &[Task], right: &[Task], options: &MatchOptions) -> Vec<Match> {
    let texts = |tasks: &[Task]| tasks.iter().map(matched_text).collect::<Vec<String>>();
    match_texts(&texts(left), &texts(right), options)
}

/// [`match_tasks`] for plain texts.
pub fn match_texts(left: &[impl AsRef<str>], right: &[impl AsRef<str>], options: &MatchOptions) -> Vec<Match> {
    let scored = Scored::new(left, right, options);
    let explainer = Explainer::new(&scored.corpus, &scored.texts, &scored.places, &scored.said, options);
    explainer.matches(scored.pairs.par_iter().map(|pair| (pair, None)))
}

/// The features of every candidate pair of two lists, as indices into them: what weights are [fitted](fit) on.
pub fn pair_features(
    left: &[impl AsRef<str>],
    right: &[impl AsRef<str>],
    options: &MatchOptions,
) -> Vec<(usize, usize, Features)> {
    let scored = Scored::new(left, right, options);
    let task = |task: u32| scored.places[task as usize].task as usize;
    scored.pairs.iter().map(|pair| (task(pair.left), task(pair.right), Features::of(pair))).collect()
}

/// The candidate pairs of two lists as examples for [`fit`]: each list as ids and texts, what is known of them in
/// `labels`. Pairs that no label names count as unrelated, so the labels should cover both lists.
///
/// ```
/// use doichieu::matching::{Labels, MatchOptions, examples, fit};
/// let left = [("a1", "trồng cây ven đường"), ("a2", "sửa cầu treo qua suối")];
/// let right = [("b1", "trồng cây ven hồ"), ("b2", "sửa đường và cầu treo")];
/// let labels = Labels::parse("left\tright\trelation\na1\tb1\tsame\na2\tb2\tsame\n")?;
/// let examples = examples(&left, &right, &labels, &MatchOptions::default());
/// assert_eq!(examples.iter().filter(|example| example.same == Some(true)).count(), 2);
/// let mut options = MatchOptions::default();
/// options.weights = Some(fit(&examples, 1.0));
/// # Ok::<(), doichieu::Error>(())
/// ```
pub fn examples(
    left: &[(&str, &str)],
    right: &[(&str, &str)],
    labels: &Labels,
    options: &MatchOptions,
) -> Vec<Example> {
    let texts = |list: &[(&str, &str)]| list.iter().map(|(_, text)| (*text).to_owned()).collect::<Vec<_>>();
    let example = |(a, b, features): (usize, usize, Features)| {
        let judgement = labels.of(left[a].0, right[b].0);
        Example { features, same: judgement.same(), overlap: judgement.overlap(), weight: 1.0 }
    };
    pair_features(&texts(left), &texts(right), options).into_iter().map(example).collect()
}

/// The candidates of two lists.
struct Scored<'a> {
    texts: Vec<&'a str>,
    /// By task: its list, and its place in it.
    places: Vec<TaskRef>,
    corpus: Corpus,
    pairs: Vec<Candidate>,
    /// Verdicts on pairs.
    said: FxHashMap<(u32, u32), Said>,
}

impl<'a> Scored<'a> {
    fn new(left: &'a [impl AsRef<str>], right: &'a [impl AsRef<str>], options: &MatchOptions) -> Self {
        let texts: Vec<&str> = left.iter().map(AsRef::as_ref).chain(right.iter().map(AsRef::as_ref)).collect();
        let corpus = Corpus::new(&texts, &options.thesaurus);
        let (middle, end) = (left.len() as u32, texts.len() as u32);
        let groups = [0..middle, middle..end];
        let list = |plan: u32, tasks: u32| (0..tasks).map(move |task| TaskRef { plan, task });
        let places = list(0, middle).chain(list(1, end - middle)).collect();
        let said = options.verdicts.on(&texts.iter().map(|text| ("", *text)).collect::<Vec<_>>());
        let vectors = options.vectors.as_ref().map(|vectors| vectors.of(&texts));
        let tasks = Tasks { corpus: &corpus, vectors, groups: &groups, work: &options.work };
        let mut pairs = pairs::candidates(&tasks, options.candidates);
        tasks.add(&mut pairs, said.keys().copied());
        Scored { texts, places, corpus, pairs, said }
    }
}

/// What of a task is matched, and what verdicts on it quote: its text. Details come after it, so that places in the text stay.
pub fn matched_text(task: &Task) -> String {
    let mut text = task.text.clone();
    for detail in &task.details {
        text.push_str("; ");
        text.push_str(detail);
    }
    text
}
