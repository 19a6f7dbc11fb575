//! Which pair to ask a researcher about, and what is known by now.
//!
//! ```
//! use doichieu::document::Document;
//! use doichieu::matching::{MatchOptions, Questions, Relation, Verdicts, match_tasks};
//! use doichieu::plan::{Plan, ReadOptions};
//! let plans = ["Trồng cây xanh ven hồ\nSửa cầu treo", "Sửa chữa cầu treo\nTrồng cây ven hồ"].map(|tasks| {
//!     let document = Document::from_bytes("a.csv", format!("text\n{tasks}\n").as_bytes());
//!     Plan::read(&document.unwrap(), &ReadOptions::default())
//! });
//! let matches = match_tasks(&plans[0].tasks, &plans[1].tasks, &MatchOptions::default());
//! let mut questions = Questions::new(&plans, matches, &Verdicts::default());
//! let first = questions.next().unwrap();
//! let verdict = questions.answer(&plans, first, Relation::Same);
//! assert_eq!(verdict.relation, Relation::Same);
//! assert_ne!(questions.next(), Some(first));
//! ```

use rustc_hash::FxHashMap;

use super::matched_text;
use super::model::{Match, Relation, TaskRef};
use super::review::{Origin, Verdict, Verdicts, key, next_to_review};
use crate::plan::Plan;

/// Pairs to ask about, with the answers that there are.
#[derive(Clone, Debug)]
pub struct Questions {
    matches: Vec<Match>,
    /// By text as verdicts know it again: the pairs of such texts, the smaller first.
    by_texts: FxHashMap<(u32, u32), Vec<usize>>,
    /// By match: its texts.
    texts: Vec<(u32, u32)>,
    /// What is said of pairs; of one that was passed over, that they are different.
    said: FxHashMap<(TaskRef, TaskRef), Relation>,
}

impl Questions {
    /// Questions about `matches` between tasks of `plans`, of which `verdicts` may know some already.
    pub fn new(plans: &[Plan], matches: Vec<Match>, verdicts: &Verdicts) -> Self {
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut of_task: FxHashMap<TaskRef, u32> = FxHashMap::default();
        let mut id = |task: TaskRef| {
            *of_task.entry(task).or_insert_with(|| {
                let next = ids.len() as u32;
                *ids.entry(key(&text(plans, task))).or_insert(next)
            })
        };
        let texts: Vec<(u32, u32)> = matches.iter().map(|found| ordered(id(found.left), id(found.right))).collect();
        let mut by_texts: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
        for (index, texts) in texts.iter().enumerate() {
            by_texts.entry(*texts).or_default().push(index);
        }
        let mut questions = Questions { matches, by_texts, texts, said: FxHashMap::default() };
        for verdict in verdicts.iter() {
            let known = [&verdict.left_text, &verdict.right_text].map(|text| ids.get(&key(text)).copied());
            if let [Some(left), Some(right)] = known {
                questions.note(ordered(left, right), verdict.relation);
            }
        }
        questions
    }

    /// All pairs, in the order given.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The pair to ask about next, as an index into the [matches](Questions::matches); see [`next_to_review`].
    pub fn next(&self) -> Option<usize> {
        next_to_review(&self.matches, |found| self.said.get(&(found.left, found.right)).copied())
    }

    /// How many pairs nothing is said of.
    pub fn open(&self) -> usize {
        self.matches.len() - self.said.len()
    }

    /// Notes what a researcher says of a pair, and so of every other pair of the same texts.
    ///
    /// # Panics
    /// Where there is no such pair, or the plans are others.
    pub fn answer(&mut self, plans: &[Plan], index: usize, relation: Relation) -> Verdict {
        self.note(self.texts[index], relation);
        let Match { left, right, .. } = self.matches[index];
        Verdict {
            left_plan: plans[left.plan as usize].id.to_string(),
            left_text: text(plans, left),
            right_plan: plans[right.plan as usize].id.to_string(),
            right_text: text(plans, right),
            relation,
            origin: Origin::Researcher,
        }
    }

    /// Passes a pair over; it is not asked about again.
    pub fn skip(&mut self, index: usize) {
        if let Some(found) = self.matches.get(index) {
            self.said.insert((found.left, found.right), Relation::None);
        }
    }

    fn note(&mut self, texts: (u32, u32), relation: Relation) {
        for &index in self.by_texts.get(&texts).into_iter().flatten() {
            let found = &self.matches[index];
            self.said.insert((found.left, found.right), relation);
        }
    }
}

fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

fn text(plans: &[Plan], task: TaskRef) -> String {
    matched_text(&plans[task.plan as usize].tasks[task.task as usize])
}

#[cfg(test)]
mod tests {
    use super::super::model::Reasons;
    use super::*;
    use crate::error::Location;
    use crate::plan::{Accounting, Preamble, Task};

    fn plan(id: &str, texts: &[&str]) -> Plan {
        let location = Location::lines(id.into(), 1, 1);
        let task = |(i, text): (usize, &&str)| Task::new(format!("{id}/{i}"), *text, location.clone());
        Plan {
            id: id.into(),
            file: id.into(),
            preamble: Preamble::default(),
            tasks: texts.iter().enumerate().map(task).collect(),
            targets: Vec::new(),
            diagnostics: Vec::new(),
            accounting: Accounting::default(),
        }
    }

    #[test]
    fn answers_spread_to_the_same_texts_and_are_taken_from_verdicts() {
        let plans = [plan("a", &["Trồng cây", "Sửa cầu"]), plan("b", &["gây rừng", "Gây  rừng.", "Gây rừng"])];
        let found = |left, right, score| Match {
            left: TaskRef { plan: 0, task: left },
            right: TaskRef { plan: 1, task: right },
            score,
            relation: Relation::None,
            reasons: Reasons::default(),
        };
        let matches = vec![found(0, 0, 0.9), found(0, 1, 0.8), found(0, 2, 0.7), found(1, 2, 0.1)];
        let mut questions = Questions::new(&plans, matches.clone(), &Verdicts::default());
        assert_eq!((questions.next(), questions.open()), (Some(0), 4));
        let verdict = questions.answer(&plans, 0, Relation::None);
        assert_eq!((&*verdict.left_plan, &*verdict.right_text), ("a", "gây rừng"));
        // The pair of the second has another text; that of the third has not.
        assert_eq!((questions.next(), questions.open()), (Some(1), 2));
        questions.skip(1);
        assert_eq!((questions.next(), questions.open()), (Some(3), 1));

        let mut verdicts = Verdicts::default();
        verdicts.add(verdict);
        let again = Questions::new(&plans, matches, &verdicts);
        assert_eq!((again.next(), again.open()), (Some(1), 2));
    }
}
