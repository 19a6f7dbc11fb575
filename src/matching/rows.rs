//! Rows from links: who stands with whom. Knows tasks as numbers only.

use std::ops::Range;

use itertools::Itertools;
use rustc_hash::{FxHashMap, FxHashSet};

use super::decide::Thresholds;
use super::model::{Relation, Share};
use super::order::Order;
use super::pairs::Candidate;
use super::parts::{Cover, Parts};
use super::review::Said;
use super::score::Probability;

/// How alike two tasks are, for all candidate pairs.
pub(crate) struct Links {
    /// By task: the other task and the probability of "same"; ascending by task.
    pub by_task: Vec<Vec<(u32, f64)>>,
}

impl Links {
    pub fn new(tasks: usize, scored: &[(Candidate, Probability)], said: &FxHashMap<(u32, u32), Said>) -> Self {
        let mut by_task = vec![Vec::new(); tasks];
        for (pair, probability) in scored {
            let same = match said.get(&(pair.left, pair.right)).map(|said| said.relation) {
                Some(Relation::Same) => FORCED,
                Some(_) => BARRED,
                None if probability.overlap < FAINT => continue,
                None => probability.same,
            };
            by_task[pair.left as usize].push((pair.right, same));
            by_task[pair.right as usize].push((pair.left, same));
        }
        for links in &mut by_task {
            links.sort_unstable_by_key(|&(other, _)| other);
        }
        Links { by_task }
    }

    /// The probability that two tasks are the same; 0 for a pair that is no candidate.
    pub fn same(&self, a: u32, b: u32) -> f64 {
        self.link(a, b).clamp(0.0, 1.0)
    }

    /// Whether it was said that a task and one of others are not the same.
    pub fn is_barred(&self, task: u32, others: &[u32]) -> bool {
        others.iter().any(|&other| self.link(task, other) == BARRED)
    }

    fn link(&self, a: u32, b: u32) -> f64 {
        let links = &self.by_task[a as usize];
        links.binary_search_by_key(&b, |&(other, _)| other).map_or(0.0, |i| links[i].1)
    }

    /// All pairs that are the same by `threshold`, the most probable first; ties in the order of the tasks.
    fn edges(&self, threshold: f64) -> Vec<(f64, u32, u32)> {
        let mut edges: Vec<(f64, u32, u32)> = Vec::new();
        for (task, links) in (0u32..).zip(&self.by_task) {
            edges.extend(
                links.iter().filter(|link| link.0 > task && link.1 >= threshold).map(|link| (link.1, task, link.0)),
            );
        }
        edges.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        edges
    }
}

/// The link of a pair that was said to be the same, and of one that was said not to be.
const FORCED: f64 = 2.0;
const BARRED: f64 = -1.0;

/// Pairs that are less probably even related are no links. The second half of a split is not much like the whole.
const FAINT: f64 = 0.15;

/// A row under construction and when done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub anchor: u32,
    pub members: Vec<RowMember>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RowMember {
    pub task: u32,
    pub share: Share,
}

/// How alike two sets of tasks must be on the whole to be one row, as a mean probability of "same".
const WHOLE: f64 = 0.4;

/// The same where a baseline is loaded and neither set has a task of it: most tasks that a plan adds of its own have no
/// counterpart.
const LOCAL: f64 = 0.7;

/// How alike what is left and a row of the baseline in which its plans are missing must be on the whole, as a part of what one
/// pair must be to be the same: a plan written after the baseline most often has a counterpart of its task. Where the
/// plans' [order](Order) speaks for it, less is enough, down to half.
const LEFT: f64 = 0.7;

/// Rows with splits and merges.
pub(crate) fn free(
    groups: &[Range<u32>],
    links: &Links,
    cover: Cover<'_>,
    baseline: Option<Range<u32>>,
    threshold: f64,
) -> Vec<Row> {
    let mut sets = Sets::new(groups);
    let edges = links.edges(threshold);
    let is_baseline = |task: u32| baseline.as_ref().is_some_and(|baseline| baseline.contains(&task));
    // What was written after the baseline is nearest to it: those pairs first, whatever else the row has by then.
    let (to_baseline, others): (Vec<_>, Vec<_>) =
        edges.iter().partition(|edge| is_baseline(edge.1) || is_baseline(edge.2));
    let forced = edges.iter().filter(|edge| edge.0 == FORCED);
    for &(_, a, b) in forced {
        sets.join(a, b, |_, _| true);
    }
    let barred = |x: &[u32], y: &[u32]| x.iter().any(|&task| links.is_barred(task, y));
    for &(_, a, b) in to_baseline {
        sets.join(a, b, |x, y| !barred(x, y));
    }
    for &(_, a, b) in others {
        let is_local = |set: &[u32]| baseline.is_some() && !set.iter().any(|&task| is_baseline(task));
        let needed = |x: &[u32], y: &[u32]| if is_local(x) && is_local(y) { LOCAL } else { WHOLE };
        sets.join(a, b, |x, y| !barred(x, y) && whole(links, x, y) >= needed(x, y));
    }
    if let Some(baseline) = &baseline {
        sets.join_left(links, baseline, LEFT * threshold);
    }
    let mut sets = sets.into_sets();
    let parts = Parts { groups, links, cover, baseline: baseline.as_ref() };
    parts.split(&mut sets);
    let mut rows = finish(sets, links, baseline.as_ref());
    parts.merge(&mut rows);
    parts.mark(&mut rows);
    rows
}

/// The mean probability of "same" over the pairs of two sets.
fn whole(links: &Links, x: &[u32], y: &[u32]) -> f64 {
    let sum: f64 = x.iter().flat_map(|&a| y.iter().map(move |&b| links.same(a, b))).sum();
    sum / (x.len() * y.len()) as f64
}

/// Sets of tasks, no two of one plan.
struct Sets {
    set_of: Vec<u32>,
    sets: Vec<Vec<u32>>,
    group_of: Vec<u32>,
}

impl Sets {
    fn new(groups: &[Range<u32>]) -> Self {
        let tasks = groups.last().map_or(0, |group| group.end);
        let group_of = (0u32..).zip(groups).flat_map(|(number, group)| group.clone().map(move |_| number)).collect();
        Sets { set_of: (0..tasks).collect(), sets: (0..tasks).map(|task| vec![task]).collect(), group_of }
    }

    /// Makes the sets of two tasks one, if no plan would have two tasks in it and `fits` agrees.
    fn join(&mut self, a: u32, b: u32, fits: impl Fn(&[u32], &[u32]) -> bool) {
        let (x, y) = (self.set_of[a as usize], self.set_of[b as usize]);
        if x == y {
            return;
        }
        let (in_x, in_y) = (&self.sets[x as usize], &self.sets[y as usize]);
        let groups: FxHashSet<u32> = in_x.iter().map(|&task| self.group_of[task as usize]).collect();
        if in_y.iter().any(|&task| groups.contains(&self.group_of[task as usize])) || !fits(in_x, in_y) {
            return;
        }
        let moved = std::mem::take(&mut self.sets[y as usize]);
        for &task in &moved {
            self.set_of[task as usize] = x;
        }
        self.sets[x as usize].extend(moved);
        self.sets[x as usize].sort_unstable();
    }

    /// Joins what is left with the rows of the baseline in which its plans are missing, the most alike first.
    fn join_left(&mut self, links: &Links, baseline: &Range<u32>, needed: f64) {
        let orders = self.orders(baseline);
        let group_of = self.group_of.clone();
        // By how much a row is more alike than it must be; none where it has no task of the baseline.
        let fit = |left: &[u32], row: &[u32]| {
            let of_baseline = *row.iter().find(|task| baseline.contains(task))?;
            let support = left.iter().map(|&task| orders[group_of[task as usize] as usize].support(task, of_baseline));
            let support = support.fold(1.0, f64::min);
            Some(whole(links, left, row) * (1.0 + support) / needed)
        };
        let mut pairs: Vec<(f64, u32, u32)> = Vec::new();
        for (task, linked) in (0u32..).zip(&links.by_task) {
            let left = &self.sets[self.set_of[task as usize] as usize];
            if left.iter().any(|task| baseline.contains(task)) {
                continue;
            }
            for row in linked.iter().map(|&(other, _)| self.set_of[other as usize]).unique() {
                let members = &self.sets[row as usize];
                let fits = fit(left, members).filter(|&fit| fit >= 1.0);
                pairs.extend(fits.map(|fit| (fit, task, members[0])));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, task, row) in pairs {
            self.join(task, row, |left, row| {
                !left.iter().any(|&task| links.is_barred(task, row)) && fit(left, row).is_some_and(|fit| fit >= 1.0)
            });
        }
    }

    /// By plan: the order in which it takes up the baseline's tasks, as far as it stands in their rows.
    fn orders(&self, baseline: &Range<u32>) -> Vec<Order> {
        let plans = self.group_of.last().map_or(0, |&last| last as usize + 1);
        let mut found: Vec<Vec<(u32, u32)>> = vec![Vec::new(); plans];
        for set in &self.sets {
            let Some(&of_baseline) = set.iter().find(|task| baseline.contains(task)) else { continue };
            for &task in set {
                found[self.group_of[task as usize] as usize].push((task, of_baseline));
            }
        }
        found.iter_mut().for_each(|found| found.sort_unstable());
        found.iter().map(|found| Order::new(found)).collect()
    }

    fn into_sets(self) -> Vec<Vec<u32>> {
        self.sets.into_iter().filter(|set| !set.is_empty()).collect()
    }
}

/// Anchors, and the order: rows of the baseline in its order, then the others by their anchors.
fn finish(sets: Vec<Vec<u32>>, links: &Links, baseline: Option<&Range<u32>>) -> Vec<Row> {
    let is_baseline = |task: &u32| baseline.is_some_and(|baseline| baseline.contains(task));
    let mut rows: Vec<Row> = sets
        .into_iter()
        .filter_map(|set| {
            let alike = |task: u32| set.iter().map(|&other| links.same(task, other)).sum::<f64>();
            let central =
                || set.iter().map(|&task| (alike(task), task)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let anchor = set.iter().copied().find(is_baseline).or_else(|| central().map(|(_, task)| task))?;
            let members = set.iter().map(|&task| RowMember { task, share: Share::Whole }).collect();
            Some(Row { anchor, members })
        })
        .collect();
    rows.sort_by_key(|row| (!is_baseline(&row.anchor), row.anchor));
    rows
}

/// The mean probability of "same" of a task with a row: with the baseline's task alone where the row has one, else with
/// the members of other plans.
fn with_row(links: &Links, task: u32, own: &Range<u32>, row: &[u32], baseline: Option<&Range<u32>>) -> f64 {
    if let Some(anchor) = row.iter().find(|member| baseline.is_some_and(|baseline| baseline.contains(member))) {
        return links.same(task, *anchor);
    }
    let others: Vec<f64> = row.iter().filter(|member| !own.contains(member)).map(|&m| links.same(task, m)).collect();
    if others.is_empty() { 0.0 } else { others.iter().sum::<f64>() / others.len() as f64 }
}

/// Rows in which every plan has one task at most and every task one row, by optimal assignment: the plans one after
/// the other (the baseline first), each plan's tasks to the rows so far.
pub(crate) fn one_to_one(
    groups: &[Range<u32>],
    links: &Links,
    baseline: Option<Range<u32>>,
    threshold: f64,
) -> Vec<Row> {
    let mut order: Vec<&Range<u32>> = groups.iter().collect();
    order.sort_by_key(|group| baseline.as_ref() != Some(group));
    let mut sets: Vec<Vec<u32>> = Vec::new();
    for group in order {
        let tasks: Vec<u32> = group.clone().collect();
        let alike = |task: u32, row: &[u32]| with_row(links, task, group, row, baseline.as_ref());
        let assigned = assign(&tasks, &sets, |&task, row| {
            Some(alike(task, row)).filter(|&alike| alike >= threshold && !links.is_barred(task, row))
        });
        for (task, row) in tasks.into_iter().zip(assigned) {
            match row {
                Some(row) => sets[row].push(task),
                None => sets.push(vec![task]),
            }
        }
    }
    for set in &mut sets {
        set.sort_unstable();
    }
    finish(sets, links, baseline.as_ref())
}

/// The assignment of tasks to rows with the greatest sum; `None` for a task that is put to no row.
fn assign<T, R>(tasks: &[T], rows: &[R], value: impl Fn(&T, &R) -> Option<f64>) -> Vec<Option<usize>> {
    if tasks.is_empty() || rows.is_empty() {
        return vec![None; tasks.len()];
    }
    // Whole numbers, for an exact and repeatable optimum; a column of its own for every task that stays alone.
    let scaled = |task: &T, row: &R| value(task, row).map_or(0, |value| (value * 1e9) as i64);
    let columns = rows.len() + tasks.len();
    let matrix = pathfinding::matrix::Matrix::from_fn(tasks.len(), columns, |(task, column)| {
        rows.get(column).map_or(0, |row| scaled(&tasks[task], row))
    });
    let (_, columns) = pathfinding::kuhn_munkres::kuhn_munkres(&matrix);
    let fits = |task: usize, column: usize| rows.get(column).is_some_and(|row| scaled(&tasks[task], row) > 0);
    columns.into_iter().enumerate().map(|(task, column)| Some(column).filter(|&column| fits(task, column))).collect()
}

/// The pairs behind the rows, by their index in `scored`: each anchor with its members, and for each task the best
/// related task of every plan that is missing in its row.
pub(crate) fn behind(
    rows: &[Row],
    scored: &[(Candidate, Probability)],
    groups: &[Range<u32>],
    thresholds: Thresholds,
) -> Vec<(usize, Relation)> {
    let mut together: FxHashSet<(u32, u32)> = FxHashSet::default();
    let mut present: FxHashSet<(u32, u32)> = FxHashSet::default();
    for row in rows {
        for member in &row.members {
            together.insert((row.anchor.min(member.task), row.anchor.max(member.task)));
            for other in &row.members {
                present.insert((member.task, own_group(groups, other.task).start));
            }
        }
    }
    let mut best: FxHashMap<(u32, u32), (f64, usize)> = FxHashMap::default();
    let mut out = Vec::new();
    for (index, (pair, probability)) in scored.iter().enumerate() {
        if together.contains(&(pair.left, pair.right)) {
            out.push((index, Relation::Same));
        } else if thresholds.decide(*probability) != Relation::None {
            for (task, other) in [(pair.left, pair.right), (pair.right, pair.left)] {
                let plan = own_group(groups, other).start;
                if !present.contains(&(task, plan)) {
                    let place = best.entry((task, plan)).or_insert((-1.0, 0));
                    if probability.same > place.0 {
                        *place = (probability.same, index);
                    }
                }
            }
        }
    }
    let mut related: Vec<usize> = best.into_values().map(|(_, index)| index).collect();
    related.sort_unstable();
    related.dedup();
    out.extend(related.into_iter().map(|index| (index, Relation::Related)));
    out
}

pub(crate) fn rows_of(sets: &[Vec<u32>]) -> FxHashMap<u32, usize> {
    sets.iter().enumerate().flat_map(|(row, set)| set.iter().map(move |&task| (task, row))).collect()
}

/// The range of the plan that a task is of.
pub(crate) fn own_group(groups: &[Range<u32>], task: u32) -> &Range<u32> {
    &groups[groups.partition_point(|group| group.end <= task)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sets after a task of the last plan was left: task 0 is the baseline's, 1 and 2 stand in its row, 3 is left.
    fn joined(alike: [f64; 3]) -> Vec<Vec<u32>> {
        let mut by_task = vec![Vec::new(); 4];
        for (other, same) in (0u32..).zip(alike) {
            by_task[other as usize].push((3, same));
            by_task[3].push((other, same));
        }
        let mut sets = Sets::new(&[0..1, 1..2, 2..3, 3..4]);
        sets.join(0, 1, |_, _| true);
        sets.join(0, 2, |_, _| true);
        sets.join_left(&Links { by_task }, &(0..1), 0.25);
        sets.into_sets()
    }

    #[test]
    fn what_is_left_joins_the_row_that_it_is_like_on_the_whole() {
        assert_eq!(joined([0.2, 0.4, 0.3]), [vec![0, 1, 2, 3]]);
        // Like one member alone, or kept apart by a verdict.
        assert_eq!(joined([0.1, 0.5, 0.1]), [vec![0, 1, 2], vec![3]]);
        assert_eq!(joined([0.2, 0.9, BARRED]), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn no_row_takes_two_tasks_of_a_plan() {
        let links = Links { by_task: vec![vec![(1, 0.6), (2, 0.5)], vec![(0, 0.6)], vec![(0, 0.5)]] };
        let mut sets = Sets::new(&[0..1, 1..3]);
        sets.join_left(&links, &(0..1), 0.25);
        assert_eq!(sets.into_sets(), [vec![0, 1], vec![2]]);
    }
}
