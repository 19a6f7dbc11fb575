//! Sparse rows without negative values, and the nearest of every row among them.
//!
//! What a column means is of no matter here: the core view of tasks and any other TF-IDF go the same way.
//!
//! ```
//! use doichieu::matching::SparseRows;
//! let mut rows = SparseRows::default();
//! rows.push([(0, 0.6), (1, 0.8)]);
//! rows.push([(2, 1.0)]);
//! rows.push([(1, 1.0)]);
//! assert_eq!(rows.nearest(1), [vec![(2, f64::from(0.8f32))], vec![], vec![(0, f64::from(0.8f32))]]);
//! ```

use rayon::prelude::*;

use super::nearest::{Index, Room};

/// Rows of columns and values, columns ascending.
#[derive(Clone, Debug, PartialEq)]
pub struct SparseRows {
    /// Where each row begins, and the end of the last.
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Default for SparseRows {
    fn default() -> Self {
        SparseRows { starts: vec![0], entries: Vec::new() }
    }
}

impl SparseRows {
    /// Adds a row. Values that are not above 0 and finite are left out, values of one column are added up, to the
    /// greatest finite number at most.
    pub fn push(&mut self, row: impl IntoIterator<Item = (u32, f32)>) {
        let start = self.entries.len();
        self.entries.extend(row.into_iter().filter(|(_, value)| *value > 0.0 && value.is_finite()));
        let new = &mut self.entries[start..];
        if !new.is_sorted_by(|a, b| a.0 < b.0) {
            new.sort_by_key(|entry| entry.0);
            let mut summed: Vec<(u32, f32)> = Vec::with_capacity(new.len());
            for &(column, value) in new.iter() {
                match summed.last_mut() {
                    Some(last) if last.0 == column => last.1 = (last.1 + value).min(f32::MAX),
                    _ => summed.push((column, value)),
                }
            }
            self.entries.truncate(start);
            self.entries.extend(summed);
        }
        self.starts.push(self.entries.len());
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of columns up to the last that has a value.
    pub fn width(&self) -> usize {
        self.entries.iter().map(|entry| entry.0 as usize + 1).max().unwrap_or(0)
    }

    /// Columns and values of a row.
    pub fn row(&self, row: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
    }

    /// For every row the `k` others with the greatest dot product above 0, best first, ties in the order of the rows.
    /// Exact: the same as [`nearest_by_all_pairs`](SparseRows::nearest_by_all_pairs), without looking at all pairs.
    pub fn nearest(&self, k: usize) -> Vec<Vec<(u32, f64)>> {
        let index = Index::of_all(self);
        let search = |room: &mut Room, row: usize| index.nearest_to_own(row as u32, k, room);
        (0..self.len()).into_par_iter().map_init(Room::default, search).collect()
    }

    /// The same by every pair of rows.
    pub fn nearest_by_all_pairs(&self, k: usize) -> Vec<Vec<(u32, f64)>> {
        let all = |row: usize| {
            let others = (0..self.len()).filter(|&other| other != row);
            let mut found: Vec<(u32, f64)> =
                others.map(|other| (other as u32, dot(self.row(row), self.row(other)))).collect();
            found.retain(|(_, product)| *product > 0.0);
            keep_best(&mut found, k);
            found
        };
        (0..self.len()).into_par_iter().map(all).collect()
    }
}

/// The dot product, summed in the order of the columns so that it is the same to the last bit wherever it is taken.
pub(crate) fn dot(left: &[(u32, f32)], right: &[(u32, f32)]) -> f64 {
    let (mut i, mut j) = (0, 0);
    let mut sum = 0.0;
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        if a.0 == b.0 {
            sum += f64::from(a.1) * f64::from(b.1);
        }
        i += usize::from(a.0 <= b.0);
        j += usize::from(b.0 <= a.0);
    }
    sum
}

/// Leaves the `k` best, best first; ties in the order of the rows.
pub(crate) fn keep_best(found: &mut Vec<(u32, f64)>, k: usize) {
    found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(k);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rows over few columns with few values, so that ties and equal rows are frequent; of any length.
    fn rows() -> impl Strategy<Value = SparseRows> {
        let value = prop::sample::select(vec![0.1f32, 0.25, 0.5, 0.7, 1.0, 3.0]);
        let column = prop_oneof![3 => 0u32..6, 2 => 0u32..200];
        let row = prop::collection::vec((column, value), 0..14);
        prop::collection::vec(row, 0..60).prop_map(|rows| {
            rows.into_iter().fold(SparseRows::default(), |mut all, row| {
                all.push(row);
                all
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn the_nearest_are_those_of_all_pairs(rows in rows(), k in 0usize..12) {
            prop_assert_eq!(rows.nearest(k), rows.nearest_by_all_pairs(k));
            prop_assert_eq!(rows.nearest(usize::MAX), rows.nearest_by_all_pairs(usize::MAX));
        }

        #[test]
        fn strangers_find_the_nearest_too(rows in rows(), strangers in rows(), k in 0usize..12) {
            let index = Index::for_others(&rows);
            let mut room = Room::default();
            for i in 0..strangers.len() {
                let mut all: Vec<(u32, f64)> =
                    (0..rows.len()).map(|j| (j as u32, dot(strangers.row(i), rows.row(j)))).collect();
                all.retain(|(_, product)| *product > 0.0);
                keep_best(&mut all, k);
                prop_assert_eq!(index.nearest(strangers.row(i), k, &mut room), all);
            }
        }
    }

    #[test]
    fn rows_are_brought_into_order() {
        let mut rows = SparseRows::default();
        rows.push([(5, 0.5), (2, 0.25), (5, 0.25), (3, -1.0), (4, f32::NAN)]);
        assert_eq!(rows.row(0), [(2, 0.25), (5, 0.75)]);
        rows.push([(1, f32::MAX), (1, f32::MAX)]);
        assert_eq!(rows.row(1), [(1, f32::MAX)]);
        assert_eq!((rows.len(), rows.width()), (2, 6));
        assert_eq!((SparseRows::default().nearest(3), SparseRows::default().width()), (vec![], 0));
    }

    /// A hundred thousand copies of one row are one row to the search: this ends at once.
    #[test]
    fn copies_do_not_multiply() {
        let mut rows = SparseRows::default();
        for _ in 0..100_000 {
            rows.push([(0, 0.6), (1, 0.8)]);
        }
        let nearest = rows.nearest(2);
        let others = |row: usize| nearest[row].iter().map(|hit| hit.0).collect::<Vec<_>>();
        assert_eq!((others(0), others(1), others(99_999)), (vec![1, 2], vec![0, 2], vec![0, 1]));
    }
}
