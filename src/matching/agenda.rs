//! In which order pairs are asked about.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use rustc_hash::FxHashSet;

use super::model::{Match, Relation, TaskRef};

/// The pair that is worth asking about next, as an index into `matches`: the most probable of those that `said` knows
/// nothing of, where a task that is already confirmed to have a counterpart in the other list counts half, for most
/// tasks have one only.
pub fn next_to_review(matches: &[Match], said: impl Fn(&Match) -> Option<Relation>) -> Option<usize> {
    Agenda::new(matches, said).next(matches)
}

/// How many verdicts a researcher gives until `share` of the pairs that are the same are confirmed, asked in the order
/// of [`next_to_review`] and answering by `truth`; `None` if the candidates do not hold so many. `same` is the number
/// of pairs that are the same in all.
pub fn simulated_effort(
    matches: &[Match],
    same: usize,
    share: f64,
    truth: impl Fn(&Match) -> Relation,
) -> Option<usize> {
    let needed = (share * same as f64).ceil() as usize;
    let mut agenda = Agenda::new(matches, |_| None);
    let mut said: FxHashSet<(TaskRef, TaskRef)> = FxHashSet::default();
    let mut confirmed = 0;
    while confirmed < needed {
        let found = &matches[agenda.next(matches)?];
        if said.insert((found.left, found.right)) && truth(found) == Relation::Same {
            confirmed += 1;
            agenda.confirm(found);
        }
    }
    Some(said.len())
}

/// The pairs that nothing is said of, the one most worth asking about first. Each is given once; what is confirmed
/// meanwhile changes the order of those that are left.
pub(super) struct Agenda {
    /// What each pair was worth when it was put here. It only ever becomes less, so the first whose worth still holds is
    /// worth most.
    waiting: BinaryHeap<(Worth, Reverse<usize>)>,
    /// Tasks with the plan in which they have a counterpart.
    confirmed: FxHashSet<(TaskRef, u32)>,
}

impl Agenda {
    pub fn new(matches: &[Match], said: impl Fn(&Match) -> Option<Relation>) -> Self {
        let mut agenda = Agenda { waiting: BinaryHeap::new(), confirmed: FxHashSet::default() };
        let mut open = Vec::new();
        for (index, found) in matches.iter().enumerate() {
            match said(found) {
                None => open.push(index),
                Some(Relation::Same) => agenda.confirm(found),
                Some(_) => {}
            }
        }
        agenda.waiting = open.into_iter().map(|index| (agenda.worth(&matches[index]), Reverse(index))).collect();
        agenda
    }

    /// Takes the index of the pair that is worth most, the earliest of equals; `matches` are those that it was made of.
    pub fn next(&mut self, matches: &[Match]) -> Option<usize> {
        loop {
            let (worth, Reverse(index)) = self.waiting.pop()?;
            let now = self.worth(&matches[index]);
            if now == worth {
                return Some(index);
            }
            self.waiting.push((now, Reverse(index)));
        }
    }

    /// Takes note that a pair is the same.
    pub fn confirm(&mut self, found: &Match) {
        self.confirmed.extend(ends(found));
    }

    fn worth(&self, found: &Match) -> Worth {
        let taken = ends(found).iter().filter(|end| self.confirmed.contains(*end)).count();
        Worth(found.score * [1.0, 0.5, 0.25][taken])
    }
}

/// Each task of a pair with the plan of the other.
fn ends(found: &Match) -> [(TaskRef, u32); 2] {
    [(found.left, found.right.plan), (found.right, found.left.plan)]
}

/// A number with a total order.
#[derive(Clone, Copy)]
struct Worth(f64);

impl Ord for Worth {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Worth {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Worth {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Worth {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rustc_hash::FxHashMap;

    use super::super::sample::found;
    use super::*;

    #[test]
    fn what_is_confirmed_makes_its_rivals_less_urgent() {
        let matches = [found(0, 0, 0.9), found(0, 1, 0.8), found(1, 2, 0.5)];
        let ask = |said: &[Option<Relation>]| {
            next_to_review(&matches, |m| said[matches.iter().position(|other| other == m).unwrap()])
        };
        assert_eq!(ask(&[None, None, None]), Some(0));
        assert_eq!(ask(&[Some(Relation::Same), None, None]), Some(2));
        assert_eq!(ask(&[Some(Relation::None), None, None]), Some(1));
        assert_eq!(ask(&[Some(Relation::Same); 3]), None);
        let truth = |m: &Match| if m.score == 0.8 { Relation::None } else { Relation::Same };
        assert_eq!(simulated_effort(&matches, 2, 0.9, truth), Some(2));
        assert_eq!(simulated_effort(&matches, 4, 0.9, truth), None);
    }

    proptest! {
        /// An agenda that is kept gives the pairs in the order in which one that is made anew after every answer does.
        #[test]
        fn an_agenda_keeps_its_order(
            pairs in proptest::collection::btree_map((0u32..6, 0u32..6), (0u32..5, any::<bool>()), 0..24)
        ) {
            let matches: Vec<Match> =
                pairs.iter().map(|(&(left, right), &(score, _))| found(left, right, f64::from(score) / 4.0)).collect();
            let answer: Vec<Relation> =
                pairs.values().map(|&(_, same)| if same { Relation::Same } else { Relation::None }).collect();
            let mut kept = Agenda::new(&matches, |_| None);
            let mut said: FxHashMap<(TaskRef, TaskRef), Relation> = FxHashMap::default();
            for _ in 0..=matches.len() {
                let next = kept.next(&matches);
                prop_assert_eq!(next, next_to_review(&matches, |m| said.get(&(m.left, m.right)).copied()));
                let Some(next) = next else { break };
                said.insert((matches[next].left, matches[next].right), answer[next]);
                if answer[next] == Relation::Same {
                    kept.confirm(&matches[next]);
                }
            }
            prop_assert_eq!(said.len(), matches.len());
        }
    }
}
