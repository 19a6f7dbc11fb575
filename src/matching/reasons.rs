//! The words that carried a match, with their places in both texts.

use super::corpus::{Corpus, Weighted};
use super::model::{Reasons, SharedWords};
use super::profile::Token;

/// How many shared phrases are shown.
const MOST: usize = 8;
/// Only so many words of a text are searched for shared phrases: a bound on hostile input, far beyond any task.
const WORDS: usize = 600;

/// The reasons for a pair's score.
pub(crate) fn explain(
    corpus: &Corpus,
    contributions: Vec<(&'static str, f64)>,
    left: Side<'_>,
    right: Side<'_>,
) -> Reasons {
    let contributions = contributions.into_iter().map(|(name, part)| (name.to_owned(), part)).collect();
    Reasons { contributions, words: shared_words(corpus, left, right) }
}

/// One of the two tasks.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub text: &'a str,
    /// Its grams in ascending order.
    pub vector: &'a [Weighted],
}

/// A run of words that stands in both texts, by token index.
#[derive(Clone, Copy)]
struct Run {
    left: usize,
    right: usize,
    len: usize,
    weight: f64,
}

/// The longest shared runs of words, heaviest first, each word of a text in one run at most.
fn shared_words(corpus: &Corpus, left: Side<'_>, right: Side<'_>) -> Vec<SharedWords> {
    let (mut a, mut b) = (corpus.profile(left.text).standard, corpus.profile(right.text).standard);
    a.truncate(WORDS);
    b.truncate(WORDS);
    let mut runs = runs(&a, &b, |words| weight(corpus, words, left.vector, right.vector));
    runs.sort_by(|x, y| y.weight.total_cmp(&x.weight).then((x.left, x.right).cmp(&(y.left, y.right))));
    let (mut used_left, mut used_right) = (vec![false; a.len()], vec![false; b.len()]);
    let mut out = Vec::new();
    for run in runs {
        let (in_left, in_right) = (run.left..run.left + run.len, run.right..run.right + run.len);
        if used_left[in_left.clone()].contains(&true) || used_right[in_right.clone()].contains(&true) {
            continue;
        }
        used_left[in_left.clone()].fill(true);
        used_right[in_right.clone()].fill(true);
        let place = |tokens: &[Token]| (tokens[0].span.0, tokens[tokens.len() - 1].span.1);
        let (place_left, place_right) = (place(&a[in_left]), place(&b[in_right]));
        let words = left.text.get(place_left.0 as usize..place_left.1 as usize).unwrap_or_default().to_owned();
        out.push(SharedWords { words, weight: run.weight, left: place_left, right: place_right });
        if out.len() == MOST {
            break;
        }
    }
    out
}

/// All maximal runs of equal words, with the sum of what their grams add to the core cosine.
fn runs(a: &[Token], b: &[Token], weight: impl Fn(&[Token]) -> f64) -> Vec<Run> {
    let mut out = Vec::new();
    // Lengths of the runs that end at the word before, by place in `b`.
    let mut before = vec![0usize; b.len() + 1];
    for i in 0..a.len() {
        let mut here = vec![0usize; b.len() + 1];
        for j in 0..b.len() {
            if a[i].word != b[j].word {
                continue;
            }
            here[j + 1] = before[j] + 1;
            let goes_on = a.get(i + 1).zip(b.get(j + 1)).is_some_and(|(x, y)| x.word == y.word);
            if !goes_on {
                let len = here[j + 1];
                let (left, right) = (i + 1 - len, j + 1 - len);
                let weight = weight(&a[left..=i]);
                if weight > 0.0 {
                    out.push(Run { left, right, len, weight });
                }
            }
        }
        before = here;
    }
    out
}

/// What the grams of a run of words add to the core cosine.
fn weight(corpus: &Corpus, run: &[Token], left: &[Weighted], right: &[Weighted]) -> f64 {
    let product = |words: &[u32]| {
        let gram = corpus.gram(words)?;
        let of = |vector: &[Weighted]| {
            vector.binary_search_by_key(&gram, |weighted| weighted.gram).ok().map(|i| f64::from(vector[i].core))
        };
        Some(of(left)? * of(right)?)
    };
    let single = run.iter().filter_map(|token| product(&[token.word])).sum::<f64>();
    let double = run.windows(2).filter_map(|two| product(&[two[0].word, two[1].word])).sum::<f64>();
    single + double
}
