//! The nearest tasks of every task in one large list.

use rayon::prelude::*;

use super::corpus::Corpus;
use super::index::{Hit, Index, Room, keep_best};
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
    corpus: Corpus,
}

impl Neighbours {
    /// Reads the words of all texts and counts their rarity.
    pub fn new(texts: &[impl AsRef<str>], thesaurus: &Thesaurus) -> Self {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        Neighbours { corpus: Corpus::new(&texts, thesaurus) }
    }

    /// For every text the `k` others with the highest candidate score above 0 (the cosine that the feature `core` is),
    /// best first, ties in the order of the texts.
    pub fn nearest(&self, k: usize) -> Vec<Vec<(u32, f64)>> {
        let all = 0..self.corpus.vectors.len() as u32;
        self.search(|index, task, room| index.nearest(task, &all, k, room))
    }

    /// The same by going through every pair that shares a word: the measure of what the index saves.
    pub fn nearest_by_all_pairs(&self, k: usize) -> Vec<Vec<(u32, f64)>> {
        self.search(|index, task, room| {
            let mut hits = index.all(task, room);
            hits.retain(|(other, _)| *other != task);
            keep_best(&mut hits, k);
            hits
        })
    }

    fn search(&self, find: impl Fn(&Index<'_>, u32, &mut Room) -> Vec<Hit> + Sync) -> Vec<Vec<(u32, f64)>> {
        let index = Index::new(&self.corpus);
        (0..self.corpus.vectors.len() as u32)
            .into_par_iter()
            .map_init(
                || Room::new(&self.corpus),
                |room, task| find(&index, task, room).iter().map(|(other, cosines)| (*other, cosines.rank())).collect(),
            )
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::generate;
    use super::*;

    #[test]
    fn pruning_loses_nothing() {
        let neighbours = Neighbours::new(&generate::tasks(500, 3), Thesaurus::builtin());
        assert_eq!(neighbours.nearest(10), neighbours.nearest_by_all_pairs(10));
    }
}
