//! The best counterparts of every task in every group by its words: in many groups by one pass over the
//! [index](super::index) of all, in few by a search for the [nearest](super::nearest) in each. Both are exact.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::index::{Cosines, Hit, Index, Room, core_rows, keep_best};
use super::nearest;
use crate::work::{Step, Work};

/// Where there are many groups, counterparts far behind a task's best in the group are left out.
const NOTABLE: f64 = 0.25;

/// With so many groups and more, one pass over all of them is faster than a search in each.
const MANY: usize = 8;

/// By task, then group: the `keep` best, best first; none in its own group.
pub(crate) fn best(corpus: &Corpus, groups: &[Range<u32>], keep: usize, work: &Work) -> Vec<Vec<Vec<Hit>>> {
    if groups.len() < MANY { by_group(corpus, groups, keep, work) } else { at_once(corpus, groups, keep, work) }
}

fn at_once(corpus: &Corpus, groups: &[Range<u32>], keep: usize, work: &Work) -> Vec<Vec<Vec<Hit>>> {
    let index = Index::new(corpus);
    let counter = work.begin(Step::Match, corpus.vectors.len());
    let search = |room: &mut Room, task: usize| {
        counter.tick();
        let all = index.all(task as u32, room);
        let mut rest = all.as_slice();
        let in_group = |group: &Range<u32>| {
            let (here, after) = rest.split_at(rest.partition_point(|&(other, _)| other < group.end));
            rest = after;
            if group.contains(&(task as u32)) {
                return Vec::new();
            }
            let mut top = here.to_vec();
            keep_best(&mut top, keep);
            let best = top.first().map_or(0.0, |(_, cosines)| cosines.rank());
            top.retain(|(_, cosines)| cosines.rank() >= best * NOTABLE);
            top
        };
        groups.iter().map(in_group).collect()
    };
    (0..corpus.vectors.len()).into_par_iter().map_init(Room::default, search).collect()
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
