//! Parts and wholes: tasks that are one half of a row's task, and tasks that hold those of two rows.
//!
//! Neither is much like the whole row, so they are told by what they cover. A task that stands alone is a **split** if
//! its words stand in the row's tasks and cover what its plan's task in the row does not; or if it repeats that task. A
//! task is **merged** into a second row, where its plan is missing, if it has enough of that row's words, and those are
//! not the words that it shares with its own row.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::corpus::Weighted;
use super::model::Share;
use super::rows::{Links, Row, RowMember, own_group, rows_of};

/// What speaks for a part must come to so much: the share of it that stands in the whole, its first clause weighing most,
/// and the share of the whole that it adds to what is there, less the share of it that is there already. Parts of one task
/// say different things, while a task of its own that is worded after the whole repeats what was taken over elsewhere.
const PART: f64 = 0.32;
/// The same for a task of the baseline, where what is thought a part resembles tasks that other plans have of their own.
const PART_ALONE: f64 = 2.0 * PART;
/// Least share of a task of the baseline that a part adds to what is there: a task that is worded after it may stand in it
/// nearly as it is, but says nothing of it that its plan has not said.
const GAIN: f64 = 0.1;

/// Least share of a second row's words that a merged task has, and of those that its own row lacks.
const WITHIN: f64 = 0.25;
const ADDED: f64 = 0.12;

/// Least share of their words that two tasks of one plan have in common if one repeats the other.
const REPEATED: f64 = 0.6;

/// How many members are asked what a row without a baseline is.
const REFERENCES: usize = 6;

/// What of one task's words another has.
#[derive(Clone, Copy)]
pub(crate) struct Cover<'a> {
    pub vectors: &'a [Vec<Weighted>],
}

impl Cover<'_> {
    /// The share of the words of `of`, by rarity, that stand in `within` and not in `without`.
    fn share(&self, of: u32, within: u32, without: Option<u32>) -> f64 {
        self.share_by(|weighted| weighted.flat, of, within, without)
    }

    /// The share of `of` that stands in `within`, where the first clause weighs most.
    fn core_share(&self, of: u32, within: u32) -> f64 {
        self.share_by(|weighted| weighted.core, of, within, None)
    }

    fn share_by(&self, view: fn(&Weighted) -> f32, of: u32, within: u32, without: Option<u32>) -> f64 {
        let grams = |task: u32| self.vectors[task as usize].as_slice();
        let without = without.map_or(&[][..], grams);
        let (mut at_within, mut at_without) = (0, 0);
        let mut sum = 0.0;
        for weighted in grams(of) {
            let is_in = |grams: &[Weighted], at: &mut usize| {
                while grams.get(*at).is_some_and(|other| other.gram < weighted.gram) {
                    *at += 1;
                }
                grams.get(*at).is_some_and(|other| other.gram == weighted.gram)
            };
            if is_in(grams(within), &mut at_within) && !is_in(without, &mut at_without) {
                sum += f64::from(view(weighted)).powi(2);
            }
        }
        sum
    }
}

impl Cover<'_> {
    /// For every word of a task, the share of others that lack it.
    fn lacking(&self, task: u32, others: &[u32]) -> Vec<f64> {
        let mut lacking = vec![1.0; self.vectors[task as usize].len()];
        let each = 1.0 / others.len() as f64;
        for &other in others {
            self.shared(task, other, |own, _| lacking[own] -= each);
        }
        lacking
    }

    /// How much of some parts a task has, and how much of it they have that is `lacking` elsewhere; both on the mean.
    fn held(&self, task: u32, parts: &[u32], lacking: &[f64]) -> (f64, f64) {
        let square = |weighted: &Weighted| f64::from(weighted.flat) * f64::from(weighted.flat);
        let own = &self.vectors[task as usize];
        let (mut within, mut added) = (0.0, 0.0);
        for &part in parts {
            self.shared(task, part, |at, of_part| {
                within += square(of_part);
                added += square(&own[at]) * lacking[at];
            });
        }
        let count = parts.len().max(1) as f64;
        (within / count, added / count)
    }

    /// Calls `each` with the place of every word that a task shares with another, and the other's weights.
    fn shared(&self, task: u32, other: u32, mut each: impl FnMut(usize, &Weighted)) {
        let other = &self.vectors[other as usize];
        let mut at = 0;
        for (place, weighted) in self.vectors[task as usize].iter().enumerate() {
            while at < other.len() && other[at].gram < weighted.gram {
                at += 1;
            }
            match other.get(at) {
                Some(found) if found.gram == weighted.gram => each(place, found),
                Some(_) => {}
                None => break,
            }
        }
    }
}

/// The search for splits and merges.
pub(crate) struct Parts<'a> {
    pub groups: &'a [Range<u32>],
    pub links: &'a Links,
    pub cover: Cover<'a>,
    pub baseline: Option<&'a Range<u32>>,
}

impl Parts<'_> {
    fn is_baseline(&self, task: u32) -> bool {
        self.baseline.is_some_and(|baseline| baseline.contains(&task))
    }

    /// The tasks that say what a row is, for a task of the plan `own`: the baseline's where the row has one, else some
    /// of the other plans'.
    fn references(&self, row: &[u32], own: &Range<u32>) -> Vec<u32> {
        match row.iter().find(|&&member| self.is_baseline(member)) {
            Some(&baseline) => vec![baseline],
            None => row.iter().copied().filter(|member| !own.contains(member)).take(REFERENCES).collect(),
        }
    }

    /// Puts tasks that stand without a row of the baseline into the row whose task they are a part of although their plans
    /// are there: with the like parts of other plans, or alone.
    pub fn split(&self, sets: &mut Vec<Vec<u32>>) {
        let row_of = rows_of(sets);
        let has_baseline = |row: &[u32]| row.iter().any(|&task| self.is_baseline(task));
        let best = |tasks: &[u32], from: usize, least: f64, may: &dyn Fn(usize) -> bool| {
            let fit = |to: usize| {
                let fits: Option<Vec<f64>> =
                    tasks.iter().map(|&task| self.fit_as_part(task, &sets[to], least)).collect();
                Some((mean(fits?.into_iter()), to))
            };
            let near = self.near_rows(tasks, from, &row_of).into_iter().filter(|&to| may(to)).filter_map(fit);
            near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, to)| to)
        };
        let mut joins: Vec<(usize, Vec<u32>, usize)> = Vec::new();
        for (from, set) in sets.iter().enumerate().filter(|(_, set)| !has_baseline(set)) {
            // Where as many plans have two tasks as have one, the one is merged rather than the two split.
            let few = |to: usize| set.len() == 1 || 2 * set.len() < sets[to].len();
            if let Some(to) = best(set, from, PART, &few) {
                joins.push((from, set.clone(), to));
            } else if set.len() > 1 {
                let of_baseline = |to: usize| has_baseline(&sets[to]);
                let alone = |&task: &u32| Some((from, vec![task], best(&[task], from, PART_ALONE, &of_baseline)?));
                joins.extend(set.iter().filter_map(alone));
            }
        }
        for (from, tasks, to) in joins {
            sets[from].retain(|task| !tasks.contains(task));
            sets[to].extend(tasks);
            sets[to].sort_unstable();
        }
        sets.retain(|set| !set.is_empty());
    }

    /// How much speaks for a task as a part of a row's task, another part of which its plan has there; `None` if less
    /// than `least`.
    fn fit_as_part(&self, task: u32, row: &[u32], least: f64) -> Option<f64> {
        let own = own_group(self.groups, task);
        let there = row.iter().copied().find(|member| own.contains(member))?;
        let references = self.references(row, own);
        let within = mean(references.iter().map(|&whole| self.cover.core_share(task, whole)));
        let added = mean(references.iter().map(|&whole| self.cover.share(whole, task, Some(there))));
        let there_too = self.cover.share(task, there, None);
        let fit = within + added - there_too;
        let gains = added >= GAIN || !references.iter().any(|&whole| self.is_baseline(whole));
        let repeats = there_too >= REPEATED && self.cover.share(there, task, None) >= REPEATED;
        (repeats || fit >= least && gains).then_some(fit).filter(|_| !self.links.is_barred(task, row))
    }

    /// Adds tasks of a row to a second row whose task they hold too and that lacks their plan.
    pub fn merge(&self, rows: &mut [Row]) {
        let members: Vec<Vec<u32>> =
            rows.iter().map(|row| row.members.iter().map(|member| member.task).collect()).collect();
        let row_of = rows_of(&members);
        // How much of the row the task has, the task, the row.
        let mut joins: Vec<(f64, u32, usize)> = Vec::new();
        for (here, tasks) in members.iter().enumerate().filter(|(_, tasks)| tasks.len() > 1) {
            for &task in tasks.iter().filter(|&&task| !self.is_baseline(task)) {
                let own = own_group(self.groups, task);
                let at_home = self.cover.lacking(task, &self.references(tasks, own));
                for to in self.near_rows(&[task], here, &row_of) {
                    let references = self.references(&members[to], own);
                    let is_row = members[to].len() > 1 || references.iter().any(|&task| self.is_baseline(task));
                    if !is_row || members[to].iter().any(|member| own.contains(member)) {
                        continue;
                    }
                    let (within, added) = self.cover.held(task, &references, &at_home);
                    if within >= WITHIN && added >= ADDED && !self.links.is_barred(task, &members[to]) {
                        joins.push((within, task, to));
                    }
                }
            }
        }
        joins.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut taken = FxHashSet::default();
        for (_, task, to) in joins {
            if taken.insert((own_group(self.groups, task).start, to)) {
                rows[to].members.push(RowMember { task, share: Share::Merged });
                rows[to].members.sort_by_key(|member| member.task);
            }
        }
    }

    /// The rows of the tasks that some of one row are linked to, but their own.
    fn near_rows(&self, tasks: &[u32], own_row: usize, row_of: &FxHashMap<u32, usize>) -> Vec<usize> {
        let links = tasks.iter().flat_map(|&task| &self.links.by_task[task as usize]);
        let mut near: Vec<usize> = links.map(|link| row_of[&link.0]).filter(|&row| row != own_row).collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// Marks merged tasks in all their rows, and tasks that share a row with others of their plan as splits.
    pub fn mark(&self, rows: &mut [Row]) {
        let groups = self.groups;
        let mut count: FxHashMap<u32, u32> = FxHashMap::default();
        for member in rows.iter().flat_map(|row| &row.members) {
            *count.entry(member.task).or_default() += 1;
        }
        for row in rows {
            let of_group: FxHashMap<u32, u32> =
                row.members.iter().fold(FxHashMap::default(), |mut of_group, member| {
                    *of_group.entry(own_group(groups, member.task).start).or_default() += 1;
                    of_group
                });
            for member in &mut row.members {
                member.share = if count[&member.task] > 1 {
                    Share::Merged
                } else if of_group[&own_group(groups, member.task).start] > 1 {
                    Share::Split
                } else {
                    Share::Whole
                };
            }
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}
