//! Vectors of meaning: one for each task, from any sentence-embedding model, as one more view of likeness.
//!
//! A vector belongs to a text, so it is found again in any order of plans. All vectors are centred on the tasks that are
//! loaded, for models give every text of one field much the same direction, and the cosines are brought to one spread,
//! so that the learned weights suit any model. Where the scatter of paraphrases is known (the covariance of vectors of
//! texts that mean the same), [`Vectors::whitened`] makes differences that do not matter count little.
//!
//! ```
//! use doichieu::matching::{MatchOptions, Vectors, match_texts};
//! let texts = ["Trồng cây ven đường", "Khám sức khỏe học sinh", "Phủ xanh hai bên lộ"];
//! let mut options = MatchOptions::default();
//! options.vectors = Some(Vectors::new(texts, 2, vec![1.0, 0.1, 0.0, 1.0, 0.9, 0.0])?);
//! let best = &match_texts(&texts[..2], &texts[2..], &options)[0];
//! assert_eq!(best.left.task, 0);
//! # Ok::<(), doichieu::Error>(())
//! ```

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::review::key;
use crate::error::{Error, ErrorKind, Result};

/// Vectors of one width by the text that they stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Vectors {
    width: usize,
    /// Row of a text, by its key.
    rows: Arc<FxHashMap<String, u32>>,
    values: Arc<[f32]>,
}

/// How far a scatter is drawn to that of a sphere: one that was measured on few paraphrases is unsure in most directions.
const SHRINKAGE: f64 = 0.3;

impl Vectors {
    /// The vectors of `texts` (see [`matched_text`](super::matched_text)), row after row, `width` numbers each. Of two
    /// rows for one text the first counts.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] where the numbers are not a row for every text, or one of them is not finite.
    pub fn new(texts: impl IntoIterator<Item = impl AsRef<str>>, width: usize, values: Vec<f32>) -> Result<Vectors> {
        let wrong = |message: String| Err(Error::new(ErrorKind::InvalidArgument, message));
        let (mut rows, mut count) = (FxHashMap::default(), 0u32);
        for text in texts {
            rows.entry(key(text.as_ref())).or_insert(count);
            count += 1;
        }
        if width == 0 || width.checked_mul(count as usize) != Some(values.len()) {
            return wrong(format!("có {} số, không khớp với {count} vectơ dài {width}", values.len()));
        }
        if let Some(place) = values.iter().position(|value| !value.is_finite()) {
            return wrong(format!("vectơ thứ {} có giá trị không phải là số hữu hạn", place / width + 1));
        }
        Ok(Vectors { width, rows: Arc::new(rows), values: values.into() })
    }

    /// Numbers in a vector.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The vectors with the differences made small in which paraphrases differ: `scatter` is the covariance of vectors
    /// of texts that mean the same, `width` rows of `width` numbers. It is drawn to a sphere by three tenths.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] where `scatter` is of another size, not finite, or no covariance.
    pub fn whitened(&self, scatter: &[f64]) -> Result<Vectors> {
        let width = self.width;
        let wrong = |message: &str| Error::new(ErrorKind::InvalidArgument, message);
        if width.checked_mul(width) != Some(scatter.len()) {
            return Err(wrong("ma trận phân tán phải vuông, mỗi chiều bằng độ dài của vectơ"));
        }
        if scatter.iter().any(|value| !value.is_finite()) {
            return Err(wrong("ma trận phân tán có giá trị không phải là số hữu hạn"));
        }
        let mean = (0..width).map(|i| scatter[i * width + i]).sum::<f64>() / width as f64;
        let shrunk = |i: usize, j: usize| {
            let symmetric = (scatter[i * width + j] + scatter[j * width + i]) / 2.0;
            (1.0 - SHRINKAGE) * symmetric + if i == j { SHRINKAGE * mean } else { 0.0 }
        };
        let lower =
            cholesky(width, shrunk).ok_or_else(|| wrong("ma trận phân tán không phải là ma trận hiệp phương sai"))?;
        // Multiplying by the inverse of the lower factor gives the same cosines as by the inverse square root.
        let mut values = self.values.to_vec();
        for row in values.chunks_exact_mut(width) {
            for i in 0..width {
                let known: f64 = (0..i).map(|j| lower[i * width + j] * f64::from(row[j])).sum();
                row[i] = ((f64::from(row[i]) - known) / lower[i * width + i]) as f32;
            }
        }
        Ok(Vectors { values: values.into(), ..self.clone() })
    }

    /// The vectors of the loaded texts, centred and of length one.
    pub(crate) fn of(&self, texts: &[&str]) -> Directions {
        let keyed: Vec<(String, u32)> = (0u32..).zip(texts).map(|(task, text)| (key(text), task)).collect();
        let row = |key: &String| self.rows.get(key).map(|&row| row as usize * self.width);
        // Summed in the order of the texts, so that the order of files does not matter.
        let mut ordered: Vec<&(String, u32)> = keyed.iter().collect();
        ordered.sort_unstable();
        let mut centre = vec![0f64; self.width];
        let mut count = 0;
        for start in ordered.iter().filter_map(|(key, _)| row(key)) {
            count += 1;
            for (sum, value) in centre.iter_mut().zip(&self.values[start..start + self.width]) {
                *sum += f64::from(*value);
            }
        }
        let mut rows = vec![0f32; texts.len() * self.width];
        for ((key, _), out) in keyed.iter().zip(rows.chunks_exact_mut(self.width)) {
            let Some(start) = row(key) else { continue };
            let own = &self.values[start..start + self.width];
            let from_centre = |(value, sum): (&f32, &f64)| f64::from(*value) - sum / f64::from(count.max(1));
            let length = own.iter().zip(&centre).map(|both| from_centre(both).powi(2)).sum::<f64>().sqrt();
            for ((out, value), sum) in out.iter_mut().zip(own).zip(&centre).filter(|_| length > 1e-9) {
                *out = (from_centre((value, sum)) / length) as f32;
            }
        }
        Directions { width: self.width, rows }
    }
}

/// The lower factor of a symmetric matrix, row after row; `None` where the matrix is not positive.
fn cholesky(width: usize, of: impl Fn(usize, usize) -> f64) -> Option<Vec<f64>> {
    let mut lower = vec![0f64; width * width];
    for i in 0..width {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| lower[i * width + k] * lower[j * width + k]).sum();
            let rest = of(i, j) - known;
            lower[i * width + j] =
                if i == j { Some(rest.sqrt()).filter(|root| *root > 1e-12)? } else { rest / lower[j * width + j] };
        }
    }
    Some(lower)
}

/// The directions in which the loaded tasks lie from their centre; all zero for a task without a vector.
#[derive(Debug)]
pub(crate) struct Directions {
    width: usize,
    rows: Vec<f32>,
}

/// Sums that run beside one another: the compiler makes them one instruction, and their order is fixed.
const LANES: usize = 8;

impl Directions {
    fn row(&self, task: u32) -> &[f32] {
        &self.rows[task as usize * self.width..][..self.width]
    }

    /// The cosine of two tasks; 0 where one has no vector.
    pub fn cosine(&self, left: u32, right: u32) -> f32 {
        let (left, right) = (self.row(left), self.row(right));
        let (whole, whole_right) = (left.chunks_exact(LANES), right.chunks_exact(LANES));
        let rest: f32 = whole.remainder().iter().zip(whole_right.remainder()).map(|(a, b)| a * b).sum();
        let mut sums = [0f32; LANES];
        for (a, b) in whole.zip(whole_right) {
            for i in 0..LANES {
                sums[i] += a[i] * b[i];
            }
        }
        sums.iter().sum::<f32>() + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_numbers_are_refused() {
        let message = |width, values| Vectors::new(["a", "b"], width, values).map_err(|e| e.to_string()).err();
        assert_eq!(message(2, vec![0.0; 3]).as_deref(), Some("có 3 số, không khớp với 2 vectơ dài 2"));
        assert_eq!(message(0, vec![]).as_deref(), Some("có 0 số, không khớp với 2 vectơ dài 0"));
        assert!(message(usize::MAX / 2 + 1, vec![]).is_some());
        assert_eq!(message(1, vec![1.0, f32::NAN]).as_deref(), Some("vectơ thứ 2 có giá trị không phải là số hữu hạn"));
        assert_eq!(message(1, vec![1.0, 2.0]), None);
        let vectors = Vectors::new(["a"], 2, vec![1.0, 2.0]).unwrap();
        for (scatter, said) in [
            (vec![1.0], "ma trận phân tán phải vuông, mỗi chiều bằng độ dài của vectơ"),
            (vec![f64::INFINITY, 0.0, 0.0, 1.0], "ma trận phân tán có giá trị không phải là số hữu hạn"),
            (vec![0.0; 4], "ma trận phân tán không phải là ma trận hiệp phương sai"),
            (vec![1.0, 9.0, 9.0, 1.0], "ma trận phân tán không phải là ma trận hiệp phương sai"),
        ] {
            assert_eq!(vectors.whitened(&scatter).map_err(|e| e.to_string()).err().as_deref(), Some(said));
        }
    }

    #[test]
    fn cosines_are_taken_from_the_centre() {
        let vectors = Vectors::new(["A", "b", "c"], 2, vec![3.0, 1.0, 1.0, 1.0, 2.0, 4.0]).unwrap();
        let directions = vectors.of(&["a", "c", "b", "none"]);
        let cosine = |a, b| (directions.cosine(a, b) * 1000.0).round() / 1000.0;
        // The centre is (2, 2): the directions are (1, -1), (0, 2), (-1, -1).
        assert_eq!(
            [cosine(0, 0), cosine(0, 1), cosine(0, 2), cosine(1, 2), cosine(0, 3)],
            [1.0, -0.707, 0.0, -0.707, 0.0]
        );
        let wide: Vec<f32> = (0..38).map(|i| (i as f32 * 0.7).sin()).collect();
        let wide = Vectors::new(["a", "b"], 19, wide).unwrap().of(&["a", "b"]);
        assert!((wide.cosine(0, 0) - 1.0).abs() < 1e-6 && (wide.cosine(0, 1) + 1.0).abs() < 1e-6);
    }

    #[test]
    fn whitening_makes_what_paraphrases_differ_in_count_little() {
        let vectors = Vectors::new(["a", "b", "c"], 2, vec![1.0, 4.0, 1.0, -4.0, -1.0, 4.0]).unwrap();
        let plain = vectors.of(&["a", "b", "c"]);
        // Paraphrases differ in the second number, sixteen times as much.
        let whitened = vectors.whitened(&[1.0, 0.0, 0.0, 16.0]).unwrap().of(&["a", "b", "c"]);
        assert!(plain.cosine(0, 2) > plain.cosine(0, 1));
        assert!(whitened.cosine(0, 1) > plain.cosine(0, 1));
        // The same by the inverse square root of 0.7 S + 0.3 tr(S)/2: variances 3.25 and 13.75, centre (1/3, 4/3).
        let of = |x: f64, y: f64| ((x - 1.0 / 3.0) / 3.25f64.sqrt(), (y - 4.0 / 3.0) / 13.75f64.sqrt());
        let (a, b) = (of(1.0, 4.0), of(1.0, -4.0));
        let expected = (a.0 * b.0 + a.1 * b.1) / (a.0.hypot(a.1) * b.0.hypot(b.1));
        assert!((f64::from(whitened.cosine(0, 1)) - expected).abs() < 1e-6);
    }
}
