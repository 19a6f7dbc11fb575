//! The nearest tasks of every task in one large list.

use super::corpus;
use super::index::push_core;
use super::sparse::SparseRows;
use super::thesaurus::Thesaurus;

/// A list of texts prepared for searches in itself.
///
/// ```
/// use doichieu::matching::{Neighbours, Thesaurus};
/// let texts = ["trồng cây ven đường", "sửa cầu qua sông", "trồng cây ven sông"];
/// let nearest = Neighbours::new(&texts, Thesaurus::builtin()).nearest(1);
/// assert_eq!(nearest[0][0].0, 2);
/// ```
#[derive(Debug)]
pub struct Neighbours {
    rows: SparseRows,
}

impl Neighbours {
    /// Reads the words of all texts and counts their rarity.
    pub fn new(texts: &[impl AsRef<str>], thesaurus: &Thesaurus) -> Self {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let mut rows = SparseRows::default();
        corpus::in_turn(&texts, thesaurus, |vector| push_core(&mut rows, &vector));
        Neighbours { rows }
    }

    /// For every text the `k` others with the highest candidate score above 0 (the cosine that the feature `core` is),
    /// best first, ties in the order of the texts.
    pub fn nearest(&self, k: usize) -> Vec<Vec<(u32, f64)>> {
        self.rows.nearest(k)
    }

    /// The same by every pair of texts: the measure of what the search saves.
    pub fn nearest_by_all_pairs(&self, k: usize) -> Vec<Vec<(u32, f64)>> {
        self.rows.nearest_by_all_pairs(k)
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::Corpus;
    use super::super::generate;
    use super::super::index::core_rows;
    use super::*;

    #[test]
    fn texts_in_turn_have_the_vectors_of_a_corpus() {
        let texts = generate::tasks(5_000, 3);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let corpus = Corpus::new(&texts, Thesaurus::builtin());
        assert_eq!(Neighbours::new(&texts, Thesaurus::builtin()).rows, core_rows(corpus.vectors));
    }

    #[test]
    fn pruning_loses_nothing_at_any_number_of_threads() {
        let neighbours = Neighbours::new(&generate::tasks(1_500, 3), Thesaurus::builtin());
        let all = neighbours.nearest_by_all_pairs(10);
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            assert_eq!(pool.install(|| neighbours.nearest(10)), all);
        }
    }
}
