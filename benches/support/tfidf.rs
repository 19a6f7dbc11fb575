//! TF-IDF of 1- to 3-grams of syllables, as scikit-learn has it: `(ln((1 + n) / (1 + df)) + 1) * count`, rows of length 1.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// A matrix in compressed rows, columns ascending in each.
#[derive(Default)]
pub struct Matrix {
    pub starts: Vec<i64>,
    pub columns: Vec<i32>,
    pub values: Vec<f32>,
}

/// Texts as numbered syllables.
pub fn tokens(texts: &[String]) -> Vec<Vec<u32>> {
    let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
    let mut id = |word| {
        let next = ids.len() as u32 + 1;
        *ids.entry(word).or_insert(next)
    };
    let words = |text| str::split(text, [' ', ',', ';']).filter(|word| !word.is_empty());
    texts.iter().map(|text| words(text.as_str()).map(&mut id).collect()).collect()
}

/// Rows of texts given as syllables below 2^21.
pub fn tfidf(texts: &[Vec<u32>]) -> Matrix {
    let grams = |text: &Vec<u32>| {
        let pack = |gram: &[u32]| gram.iter().fold(0u64, |packed, &word| packed << 21 | u64::from(word));
        let mut grams: Vec<u64> = (1..=3).flat_map(|n| text.windows(n).map(pack)).collect();
        grams.sort_unstable();
        grams
    };
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for text in texts {
        let mut grams = grams(text);
        grams.dedup();
        grams.into_iter().for_each(|gram| *counts.entry(gram).or_default() += 1);
    }
    // Columns in the order of the grams; the count gives way to the column.
    let mut order: Vec<(u64, u32)> = counts.iter().map(|(&gram, &count)| (gram, count)).collect();
    order.par_sort_unstable();
    (0u32..).zip(&order).for_each(|(column, (gram, _))| *counts.get_mut(gram).unwrap() = column);
    let all = texts.len() as f64;
    let weight = |column: u32| ((1.0 + all) / (1.0 + f64::from(order[column as usize].1))).ln() + 1.0;
    let mut matrix = Matrix { starts: vec![0], ..Matrix::default() };
    for text in texts {
        let grams = grams(text);
        let row: Vec<(u32, f64)> = grams
            .chunk_by(|a, b| a == b)
            .map(|same| (counts[&same[0]], same.len() as f64))
            .map(|(column, count)| (column, count * weight(column)))
            .collect();
        let length = row.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
        matrix.columns.extend(row.iter().map(|entry| entry.0 as i32));
        matrix.values.extend(row.iter().map(|entry| (entry.1 / length) as f32));
        matrix.starts.push(matrix.columns.len() as i64);
    }
    matrix
}
