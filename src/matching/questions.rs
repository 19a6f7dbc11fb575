//! Which pair to ask a researcher about, and what is known by now; and a judge who may be asked in between.
//!
//! A judge is any function that is given the two texts, without their score: a language model, a colleague's table. It is
//! asked about the pairs that the score leaves open, within a budget; its answers are verdicts of origin
//! [`Origin::Judge`], which a researcher's overrule and which, kept in a file, are not asked for again.
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
//!
//! let trees = |text: &str| text.to_lowercase().contains("cây");
//! let judge = |left: &str, right: &str| Ok((trees(left) != trees(right)).then_some(Relation::None));
//! let mut said = Verdicts::default();
//! questions.consult(&plans, 10, &mut said, judge)?;
//! assert!(said.iter().all(|verdict| verdict.relation == Relation::None));
//! # Ok::<(), doichieu::Error>(())
//! ```

use std::ops::RangeInclusive;

use rustc_hash::{FxHashMap, FxHashSet};

use super::agenda::{Agenda, next_to_review};
use super::matched_text;
use super::model::{Match, Relation, TaskRef};
use super::review::{Origin, Verdict, Verdicts, key};
use crate::error::Result;
use crate::plan::Plan;
use crate::text::fold;

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
    ///
    /// # Panics
    /// Where a match names a plan or task that is not among `plans`.
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

    /// Asks a judge about at most `budget` pairs, the most probable of those first whose score leaves them open (from
    /// 0.05 to 0.95), and adds its answers to `verdicts`. A judge that answers `None` has no opinion, and has used one
    /// of the budget; the pair is passed over. Pairs that it is not asked about stay open. Gives how many it was asked
    /// about.
    ///
    /// # Errors
    /// That of the judge; what it said before is in `verdicts`.
    ///
    /// # Panics
    /// Where the plans are others than those that the questions were made of.
    pub fn consult(
        &mut self,
        plans: &[Plan],
        budget: usize,
        verdicts: &mut Verdicts,
        mut judge: impl FnMut(&str, &str) -> Result<Option<Relation>>,
    ) -> Result<usize> {
        let said = |found: &Match| self.said.get(&(found.left, found.right)).copied();
        let mut agenda = Agenda::new(&self.matches, said);
        let mut asked = 0;
        while asked < budget {
            let Some(index) = agenda.next(&self.matches) else { break };
            let Match { left, right, score, .. } = self.matches[index];
            if !OPEN.contains(&score) || self.said.contains_key(&(left, right)) {
                continue;
            }
            asked += 1;
            let Some(relation) = judge(&text(plans, left), &text(plans, right))? else {
                self.skip(index);
                continue;
            };
            verdicts.add(Verdict { origin: Origin::Judge, ..self.answer(plans, index, relation) });
            if relation == Relation::Same {
                self.alike(index).for_each(|found| agenda.confirm(found));
            }
        }
        Ok(asked)
    }

    /// The pairs of the same texts as that of `index`, itself among them.
    fn alike(&self, index: usize) -> impl Iterator<Item = &Match> {
        self.by_texts[&self.texts[index]].iter().map(|&index| &self.matches[index])
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

/// A text in parts, each with whether the other text lacks its words; white space is folded to single blanks.
pub fn marked_parts(text: &str, other: &str) -> Vec<(String, bool)> {
    let key = |word: &str| fold(word).trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let others: FxHashSet<String> = other.split_whitespace().map(key).collect();
    let mut parts: Vec<(String, bool)> = Vec::new();
    for word in text.split_whitespace() {
        let differs = !others.contains(&key(word));
        match parts.last_mut() {
            Some((part, marked)) if *marked == differs => {
                part.push(' ');
                part.push_str(word);
            }
            _ => parts.push((word.to_owned(), differs)),
        }
    }
    parts
}

/// Scores that leave a pair open.
const OPEN: RangeInclusive<f64> = 0.05..=0.95;

fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

fn text(plans: &[Plan], task: TaskRef) -> String {
    matched_text(task.of(plans))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{found, plan};
    use super::*;

    #[test]
    fn answers_spread_to_the_same_texts_and_are_taken_from_verdicts() {
        let plans = [plan("a", &["Trồng cây", "Sửa cầu"]), plan("b", &["gây rừng", "Gây  rừng.", "Gây rừng"])];
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

    #[test]
    fn a_judge_who_passes_everything_is_heard_in_good_time() {
        let plans = [plan("a", &["Trồng cây"; 300]), plan("b", &["Gây rừng"; 300])];
        let pairs = (0..300).flat_map(|left| (0..300).map(move |right| found(left, right, 0.5)));
        let mut questions = Questions::new(&plans, pairs.collect(), &Verdicts::default());
        let began = std::time::Instant::now();
        let asked = questions.consult(&plans, usize::MAX, &mut Verdicts::default(), |_, _| Ok(None)).unwrap();
        assert_eq!((asked, questions.open()), (90_000, 0));
        // Seeking the next pair among all of them each time takes an hour here, even in a release.
        assert!(began.elapsed().as_secs() < 60);
    }

    #[test]
    fn a_judge_is_asked_about_open_pairs_within_its_budget() {
        let plans = [plan("a", &["Trồng cây", "Sửa cầu"]), plan("b", &["Gây rừng", "Vá đường", "Dạy bơi"])];
        let matches = vec![found(0, 0, 0.99), found(0, 1, 0.6), found(1, 1, 0.4), found(1, 2, 0.3), found(0, 2, 0.01)];
        let asked = |budget: usize| {
            let mut heard = Vec::new();
            let judge = |left: &str, right: &str| {
                heard.push(format!("{left}-{right}"));
                Ok((right != "Vá đường").then_some(Relation::Related))
            };
            let mut said = Verdicts::default();
            let mut questions = Questions::new(&plans, matches.clone(), &said);
            let asked = questions.consult(&plans, budget, &mut said, judge).unwrap();
            assert_eq!(asked, heard.len());
            (heard, said.iter().cloned().collect::<Vec<Verdict>>())
        };
        let (heard, verdicts) = asked(9);
        assert_eq!(heard, ["Trồng cây-Vá đường", "Sửa cầu-Vá đường", "Sửa cầu-Dạy bơi"]);
        assert_eq!(verdicts.len(), 1);
        assert_eq!((&*verdicts[0].right_text, verdicts[0].relation), ("Dạy bơi", Relation::Related));
        assert_eq!(verdicts[0].origin, Origin::Judge);
        assert_eq!(asked(2).0.len(), 2);
        // The sure ones, and those beyond the budget, are left to a researcher.
        for (budget, open) in [(9, 2), (1, 4)] {
            let mut questions = Questions::new(&plans, matches.clone(), &Verdicts::default());
            questions.consult(&plans, budget, &mut Verdicts::default(), |_, _| Ok(None)).unwrap();
            assert_eq!((questions.open(), questions.next()), (open, Some(0)));
        }
        let fails = |_: &str, right: &str| match right {
            "Dạy bơi" => Err(crate::Error::new(crate::ErrorKind::Io, "no line")),
            _ => Ok(Some(Relation::Same)),
        };
        let mut said = Verdicts::default();
        assert!(Questions::new(&plans, matches, &said.clone()).consult(&plans, 9, &mut said, fails).is_err());
        assert_eq!(said.iter().map(|verdict| &*verdict.right_text).collect::<Vec<_>>(), ["Vá đường"]);
    }
}
