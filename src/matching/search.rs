//! The best counterparts of every task in every group by its words: in many groups by one pass over the
//! [index](super::index) of all, in few by a search for the [nearest](super::nearest) in each. Both are exact.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::index::{Cosines, Hit, Index, core_rows};
use super::nearest;
use crate::work::{Step, Work};

/// With so many groups and more, one pass over all of them is faster than a search in each.
const MANY: usize = 8;

/// By task, then group: the `keep` best, best first; none in its own group.
pub(crate) fn best(corpus: &Corpus, groups: &[Range<u32>], keep: usize, work: &Work) -> Vec<Vec<Vec<Hit>>> {
    if groups.len() < MANY { by_group(corpus, groups, keep, work) } else { at_once(corpus, groups, keep, work) }
}

fn at_once(corpus: &Corpus, groups: &[Range<u32>], keep: usize, work: &Work) -> Vec<Vec<Vec<Hit>>> {
    let index = Index::new(corpus);
    let counter = work.begin(Step::Match, corpus.vectors.len());
    let search = |sums: &mut Vec<f64>, task: usize| {
        counter.tick();
        index.best(task as u32, groups, keep, sums)
    };
    (0..corpus.vectors.len()).into_par_iter().map_init(Vec::new, search).collect()
}

fn by_group(corpus: &Corpus, groups: &[Range<u32>], keep: usize, work: &Work) -> Vec<Vec<Vec<Hit>>> {
    let vectors = &corpus.vectors;
    let rows = core_rows(vectors);
    let in_group = |group: &Range<u32>| core_rows(&vectors[group.start as usize..group.end as usize]);
    let in_groups: Vec<_> = groups.iter().map(in_group).collect();
    let indices: Vec<_> = in_groups.iter().map(nearest::Index::for_others).collect();
    let counter = work.begin(Step::Match, vectors.len());
    let search = |room: &mut nearest::Room, task: usize| {
        counter.tick();
        let in_group = |(group, index): (&Range<u32>, &nearest::Index<'_>)| {
            if group.contains(&(task as u32)) {
                return Vec::new();
            }
            let hit = |(other, _): (u32, f64)| {
                let other = group.start + other;
                (other, Cosines::of(&vectors[task], &vectors[other as usize]))
            };
            index.nearest(rows.row(task), keep, room).into_iter().map(hit).collect()
        };
        groups.iter().zip(&indices).map(in_group).collect()
    };
    (0..vectors.len()).into_par_iter().map_init(nearest::Room::default, search).collect()
}
