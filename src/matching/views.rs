//! Tasks in views beside their words: by their themes and by their vectors.

use std::ops::Range;

use super::pairs::BEST;
use super::themes::Subjects;
use super::vectors::Directions;

/// What a view says of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct View {
    pub cosine: f64,
    /// How near each task is to its best three in the group of the other: mean cosines, summed.
    pub rivals: f64,
}

/// How near the best three of a group are by their themes to a task, whose themes are [spread](Subjects::spread).
pub(crate) fn best_by_themes(subjects: &Subjects, themes: &[f32], group: &Range<u32>) -> f64 {
    let mut best = [0f32; BEST];
    for other in group.clone() {
        let mut cosine = subjects.cosine(themes, other);
        for place in &mut best {
            if cosine > *place {
                std::mem::swap(&mut cosine, place);
            }
        }
    }
    best.iter().map(|cosine| f64::from(*cosine)).sum::<f64>() / BEST as f64
}

/// What one task finds in one group by vector.
#[derive(Default)]
pub(crate) struct Nearest {
    /// Mean cosine of the best three.
    pub best: f64,
    /// Best first.
    pub top: Vec<u32>,
    /// Number, sum and sum of squares of all cosines.
    count: f64,
    sum: f64,
    squares: f64,
}

impl Nearest {
    pub fn new(vectors: &Directions, task: u32, group: &Range<u32>, keep: usize) -> Self {
        let mut cosines: Vec<(u32, f64)> =
            group.clone().map(|other| (other, f64::from(vectors.cosine(task, other)))).collect();
        let sum = |of: fn(f64) -> f64| cosines.iter().map(|(_, cosine)| of(*cosine)).sum::<f64>();
        let (count, sum, squares) = (cosines.len() as f64, sum(|x| x), sum(|x| x * x));
        cosines.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let best = cosines.iter().take(BEST).map(|(_, cosine)| cosine).sum::<f64>() / BEST as f64;
        Nearest { best, top: cosines.iter().take(keep).map(|(other, _)| *other).collect(), count, sum, squares }
    }
}

/// Brings the cosines of vectors to a mean of 0 and one spread, whatever the model.
pub(crate) struct Scale {
    mean: f64,
    spread: f64,
}

/// The spread that cosines are brought to: about that of cosines of words.
const SPREAD: f64 = 0.2;

impl Scale {
    /// From all that all tasks find.
    pub fn new<'a>(all: impl Iterator<Item = &'a Nearest>) -> Self {
        let add = |(count, sum, squares): (f64, f64, f64), nearest: &Nearest| {
            (count + nearest.count, sum + nearest.sum, squares + nearest.squares)
        };
        let (count, sum, squares) = all.fold((0.0, 0.0, 0.0), add);
        let mean = sum / f64::max(count, 1.0);
        let variance = squares / f64::max(count, 1.0) - mean * mean;
        Scale { mean, spread: variance.max(0.0).sqrt() }
    }

    pub fn of(&self, cosine: f64) -> f64 {
        if self.spread > 1e-9 { (cosine - self.mean) / self.spread * SPREAD } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::Vectors;
    use super::*;

    #[test]
    fn cosines_of_any_model_are_brought_to_one_spread() {
        let texts = ["a", "b", "c", "d"];
        let values = vec![1.0, 0.0, 0.0, 1.0, 1.0, 0.2, 0.3, 1.0];
        let vectors = Vectors::new(texts, 2, values).unwrap().of(&texts);
        let found = [0u32, 1].map(|task| Nearest::new(&vectors, task, &(2..4), 1));
        assert_eq!([&found[0].top, &found[1].top], [&[2], &[3]]);
        let scale = Scale::new(found.iter());
        let scaled: Vec<f64> =
            [(0, 2), (0, 3), (1, 2), (1, 3)].map(|(a, b)| scale.of(vectors.cosine(a, b).into())).into();
        let mean = scaled.iter().sum::<f64>() / 4.0;
        let spread = (scaled.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 4.0).sqrt();
        assert!(mean.abs() < 1e-9 && (spread - SPREAD).abs() < 1e-9, "{scaled:?}");
        assert_eq!(Scale::new([].into_iter()).of(0.7), 0.0);
    }

    #[test]
    fn a_short_group_lacks_counterparts() {
        let subjects = Subjects::new(vec![vec![(0, 1.0)], vec![(0, 1.0)], vec![(1, 1.0)]]);
        let mut themes = Vec::new();
        subjects.spread(0, &mut themes);
        assert!((best_by_themes(&subjects, &themes, &(1..3)) - 1.0 / 3.0).abs() < 1e-6);
        assert_eq!(best_by_themes(&subjects, &themes, &(2..3)), 0.0);
    }
}
