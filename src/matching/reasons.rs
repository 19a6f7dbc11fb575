//! The words and concepts that carried a match, with their places in both texts.

use super::corpus::{Corpus, Weighted};
use super::model::{Reasons, SharedWords};
use super::profile::{Mention, Token};
use crate::text::fold;

/// How many shared phrases are shown.
const MOST: usize = 8;
/// Only so many words of a text are searched for shared phrases: a bound on hostile input, far beyond any task.
const WORDS: usize = 600;

/// The reasons for a pair's score.
pub(crate) fn explain(contributions: Vec<(&'static str, f64)>, left: Side<'_>, right: Side<'_>) -> Reasons {
    let contributions = contributions.into_iter().map(|(name, part)| (name.to_owned(), part)).collect();
    Reasons { contributions, words: shared_words(left, right) }
}

/// One of the two tasks.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub text: &'a str,
    pub words: &'a Words,
}

/// What of a task can carry a match, prepared once for all pairs of the task.
pub(crate) struct Words {
    words: Vec<Word>,
    concepts: Vec<Concept>,
}

/// A concept that a task names, with what it weighs in the core view.
struct Concept {
    concept: u16,
    span: (u32, u32),
    weight: f64,
}

/// A word of a task with what it weighs in the core view.
#[derive(Clone, Copy)]
struct Word {
    /// Id in the lexicon.
    word: u32,
    /// Byte range in the text.
    span: (u32, u32),
    /// Weight of the word alone, and of the word with the next; 0 where the task has no such gram.
    single: f64,
    double: f64,
}

/// The words and concepts of a text whose grams have these weights.
pub(crate) fn words(corpus: &Corpus, text: &str, vector: &[Weighted]) -> Words {
    let profile = corpus.profile(text);
    let mut tokens = profile.standard;
    tokens.truncate(WORDS);
    let weight = |gram: Option<u32>| {
        let gram = gram?;
        let place = vector.binary_search_by_key(&gram, |weighted| weighted.gram).ok()?;
        Some(f64::from(vector[place].core))
    };
    let word = |(i, token): (usize, &Token)| Word {
        word: token.word,
        span: token.span,
        single: weight(corpus.gram(&[token.word])).unwrap_or(0.0),
        double: tokens.get(i + 1).and_then(|next| weight(corpus.gram(&[token.word, next.word]))).unwrap_or(0.0),
    };
    let concept = |&Mention { concept, span, .. }: &Mention| {
        Some(Concept { concept, span, weight: weight(corpus.gram_of_concept(concept))? })
    };
    Words {
        words: tokens.iter().enumerate().map(word).collect(),
        concepts: profile.concepts.iter().filter_map(concept).take(WORDS).collect(),
    }
}

/// A run of words that stands in both texts, by token index.
#[derive(Clone, Copy)]
struct Run {
    left: usize,
    right: usize,
    len: usize,
    weight: f64,
}

/// What two tasks share, heaviest first: runs of words, and concepts that they name in other words.
fn shared_words(left: Side<'_>, right: Side<'_>) -> Vec<SharedWords> {
    let mut out = shared_runs(left, right);
    out.extend(shared_concepts(left, right));
    out.sort_by(|x, y| y.weight.total_cmp(&x.weight).then((x.left, x.right).cmp(&(y.left, y.right))));
    out.truncate(MOST);
    out
}

/// The concepts that both name, each at its first place, where the wordings differ: equal ones are runs of words.
fn shared_concepts(left: Side<'_>, right: Side<'_>) -> Vec<SharedWords> {
    let text = |side: Side<'_>, (from, to): (u32, u32)| {
        side.text.get(from as usize..to as usize).unwrap_or_default().to_owned()
    };
    let (a, b) = (&left.words.concepts, &right.words.concepts);
    let is_first = |place: usize| a[..place].iter().all(|other| other.concept != a[place].concept);
    let shared = |place: usize| {
        let own = &a[place];
        let other = b.iter().find(|other| other.concept == own.concept)?;
        let (words, others) = (text(left, own.span), text(right, other.span));
        let differ = fold(&words) != fold(&others);
        let words = format!("{words} ~ {others}");
        differ.then_some(SharedWords { words, weight: own.weight * other.weight, left: own.span, right: other.span })
    };
    (0..a.len()).filter(|&place| is_first(place)).filter_map(shared).collect()
}

/// The longest shared runs of words, heaviest first, each word of a text in one run at most.
fn shared_runs(left: Side<'_>, right: Side<'_>) -> Vec<SharedWords> {
    let (a, b) = (&left.words.words[..], &right.words.words[..]);
    let mut runs = runs(a, b);
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
        let place = |words: &[Word]| (words[0].span.0, words[words.len() - 1].span.1);
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
fn runs(a: &[Word], b: &[Word]) -> Vec<Run> {
    let mut out = Vec::new();
    // Lengths of the runs that end at the word before and at this one, by place in `b`.
    let (mut before, mut here) = (vec![0usize; b.len() + 1], vec![0usize; b.len() + 1]);
    for (i, own) in a.iter().enumerate() {
        for (j, other) in b.iter().enumerate() {
            if own.word != other.word {
                here[j + 1] = 0;
                continue;
            }
            let len = before[j] + 1;
            here[j + 1] = len;
            let goes_on = a.get(i + 1).zip(b.get(j + 1)).is_some_and(|(x, y)| x.word == y.word);
            if !goes_on {
                let (left, right) = (i + 1 - len, j + 1 - len);
                let weight = weight(&a[left..=i], &b[right..=j]);
                if weight > 0.0 {
                    out.push(Run { left, right, len, weight });
                }
            }
        }
        std::mem::swap(&mut before, &mut here);
    }
    out
}

/// What the grams of a run of equal words add to the core cosine.
fn weight(a: &[Word], b: &[Word]) -> f64 {
    let single = a.iter().zip(b).map(|(a, b)| a.single * b.single).sum::<f64>();
    let double = a.iter().zip(b).take(a.len() - 1).map(|(a, b)| a.double * b.double).sum::<f64>();
    single + double
}

#[cfg(test)]
mod tests {
    use super::super::{MatchOptions, match_texts};

    #[test]
    fn a_concept_in_other_words_carries_a_match() {
        let left = ["Mở lớp dạy bơi cho học sinh", "Trồng cây xanh ven đường"];
        let right = ["Giảm số trẻ em đuối nước", "Sửa chữa cầu treo dân sinh"];
        let found = match_texts(&left, &right, &MatchOptions::default());
        let pair = found.iter().find(|pair| (pair.left.task, pair.right.task) == (0, 0)).expect("a candidate");
        let [shared, ..] = &pair.reasons.words[..] else { panic!("nothing shared: {pair:?}") };
        assert_eq!(shared.words, "dạy bơi ~ đuối nước");
        let at = |text: &str, (from, to): (u32, u32)| text[from as usize..to as usize].to_owned();
        assert_eq!((at(left[0], shared.left), at(right[0], shared.right)), ("dạy bơi".into(), "đuối nước".into()));
    }
}
