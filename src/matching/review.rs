//! Verdicts: what a researcher (or a judge that was asked) says of a pair, kept and honoured in every later run.
//!
//! A verdict names its two tasks by plan and text, so that it survives a re-reading of the plans, another numbering and
//! another order of files. It also holds for every other pair with the same two texts. A researcher's verdict overrules
//! a judge's, one on the very plans overrules one that spread from others, and a later one overrules an earlier one.
//!
//! ```
//! use doichieu::matching::{MatchOptions, Origin, Relation, Verdict, Verdicts, match_texts};
//! let mut verdicts = Verdicts::default();
//! verdicts.add(Verdict {
//!     left_plan: "a".into(), left_text: "Trồng cây xanh".into(),
//!     right_plan: "b".into(), right_text: "Phủ xanh đất trống".into(),
//!     relation: Relation::Same, origin: Origin::Researcher,
//! });
//! let mut options = MatchOptions::default();
//! options.verdicts = Verdicts::parse(&verdicts.to_tsv())?;
//! let matches = match_texts(&["Trồng cây xanh"], &["Phủ xanh đất trống"], &options);
//! assert_eq!((matches[0].relation, matches[0].score), (Relation::Same, 1.0));
//! # Ok::<(), doichieu::Error>(())
//! ```

use itertools::Itertools;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::model::Relation;
use crate::error::Result;
use crate::text::{fold, nfc, squeeze, tsv};

/// Who gave a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// A function, a model or a table that was asked.
    Judge,
    /// A person; overrules a judge.
    Researcher,
}

names!(Origin {
    Judge "judge"
    Researcher "researcher"
});

/// What someone says of two tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Id of the left task's plan.
    pub left_plan: String,
    /// Text of the left task, as read.
    pub left_text: String,
    /// Id of the right task's plan.
    pub right_plan: String,
    /// Text of the right task, as read.
    pub right_text: String,
    /// [`Relation::None`] says that they are different.
    pub relation: Relation,
    /// Who says so.
    pub origin: Origin,
}

/// What the verdicts say of a pair, and who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub relation: Relation,
    pub origin: Origin,
}

/// Verdicts in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts(Vec<Verdict>);

const HEADER: &str = "left_plan\tleft_text\tright_plan\tright_text\trelation\torigin";
const RELATIONS: [(Relation, &str); 3] =
    [(Relation::Same, "same"), (Relation::Related, "related"), (Relation::None, "different")];

impl Relation {
    /// The relation that a verdict names: `same`, `related` or `different`.
    pub fn of_verdict(word: &str) -> Option<Relation> {
        RELATIONS.iter().find(|(_, name)| *name == word).map(|(relation, _)| *relation)
    }
}

/// The key under which a text is known again: spelling, white space and case do not matter.
pub(super) fn key(text: &str) -> String {
    fold(&nfc(text))
}

impl Verdicts {
    /// Reads a TSV with the columns `left_plan`, `left_text`, `right_plan`, `right_text`, `relation` (`same`, `related`,
    /// `different`) and `origin` (`researcher`, `judge`).
    ///
    /// # Errors
    /// [`Registry`](crate::ErrorKind::Registry) with the line, where the header or a word is another.
    pub fn parse(tsv: &str) -> Result<Verdicts> {
        let mut verdicts = Verdicts::default();
        let mut lines = tsv::lines("verdicts", tsv);
        if let Some(header) = lines.next()
            && !header.cells.iter().copied().eq(HEADER.split('\t'))
        {
            return Err(header.wrong(format!("dòng đầu phải nêu các cột {}", HEADER.replace('\t', ", "))));
        }
        for line in lines {
            let [left_plan, left_text, right_plan, right_text, relation, origin] = line.cells[..] else {
                return Err(line.wrong(format!("dòng có {} ô, phải có 6", line.cells.len())));
            };
            let by = Origin::ALL.iter().copied().find(|by| by.name() == origin);
            let Some((relation, origin)) = Relation::of_verdict(relation).zip(by) else {
                let relations = RELATIONS.map(|(_, word)| word).join(", ");
                let origins = Origin::ALL.iter().map(|origin| origin.name()).join(", ");
                let message = format!(
                    "`{relation}` của `{origin}`: quan hệ phải là một trong {relations}, nguồn là một trong {origins}"
                );
                return Err(line.wrong(message));
            };
            verdicts.add(Verdict {
                left_plan: left_plan.to_owned(),
                left_text: left_text.to_owned(),
                right_plan: right_plan.to_owned(),
                right_text: right_text.to_owned(),
                relation,
                origin,
            });
        }
        Ok(verdicts)
    }

    /// The verdicts as [`Verdicts::parse`] reads them; white space in texts is folded to single blanks.
    pub fn to_tsv(&self) -> String {
        let mut out = format!("{HEADER}\n");
        for verdict in &self.0 {
            let relation = RELATIONS.iter().find(|(relation, _)| *relation == verdict.relation).map_or("", |r| r.1);
            let origin = verdict.origin.name();
            let cells = [&verdict.left_plan, &verdict.left_text, &verdict.right_plan, &verdict.right_text];
            for cell in cells {
                out.push_str(&squeeze(cell));
                out.push('\t');
            }
            out.push_str(&format!("{relation}\t{origin}\n"));
        }
        out
    }

    /// Adds a verdict.
    pub fn add(&mut self, verdict: Verdict) {
        self.0.push(verdict);
    }

    /// All verdicts, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Verdict> {
        self.0.iter()
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is said of the pairs of `tasks`, given as plan id and text: by the indices of a pair, the smaller first.
    pub(crate) fn on(&self, tasks: &[(&str, &str)]) -> FxHashMap<(u32, u32), Said> {
        if self.is_empty() {
            return FxHashMap::default();
        }
        let mut by_text: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (index, (_, text)) in (0u32..).zip(tasks) {
            by_text.entry(key(text)).or_default().push(index);
        }
        // By pair: how much the verdict weighs, and what it says.
        let mut said: FxHashMap<(u32, u32), ((Origin, bool), Relation)> = FxHashMap::default();
        let none = Vec::new();
        for verdict in &self.0 {
            let lefts = by_text.get(&key(&verdict.left_text)).unwrap_or(&none);
            let rights = by_text.get(&key(&verdict.right_text)).unwrap_or(&none);
            for (&left, &right) in lefts.iter().flat_map(|left| rights.iter().map(move |right| (left, right))) {
                let (plan, other) = (tasks[left as usize].0, tasks[right as usize].0);
                if left == right {
                    continue;
                }
                let weight = (verdict.origin, plan == verdict.left_plan && other == verdict.right_plan);
                let place = said.entry((left.min(right), left.max(right))).or_insert((weight, verdict.relation));
                if weight >= place.0 {
                    *place = (weight, verdict.relation);
                }
            }
        }
        said.into_iter().map(|(pair, ((origin, _), relation))| (pair, Said { relation, origin })).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(left: (&str, &str), right: (&str, &str), relation: Relation, origin: Origin) -> Verdict {
        Verdict {
            left_plan: left.0.into(),
            left_text: left.1.into(),
            right_plan: right.0.into(),
            right_text: right.1.into(),
            relation,
            origin,
        }
    }

    #[test]
    fn a_verdict_spreads_and_is_overruled() {
        use Relation::{None, Related, Same};
        let tasks = [("a", "Trồng cây"), ("b", "Gây  rừng"), ("c", "gây rừng"), ("d", "Sửa cầu")];
        for (given, on_b, on_c) in [
            (vec![(("a", "trồng cây"), ("b", "gây rừng"), Same, Origin::Researcher)], Some(Same), Some(Same)),
            // The other order of the pair.
            (vec![(("b", "gây rừng"), ("a", "trồng cây"), Related, Origin::Judge)], Some(Related), Some(Related)),
            (
                vec![
                    (("a", "trồng cây"), ("b", "gây rừng"), Same, Origin::Researcher),
                    (("a", "trồng cây"), ("c", "gây rừng"), None, Origin::Judge),
                ],
                Some(Same),
                Some(Same),
            ),
            (
                vec![
                    (("a", "trồng cây"), ("c", "gây rừng"), None, Origin::Researcher),
                    (("a", "trồng cây"), ("b", "gây rừng"), Same, Origin::Researcher),
                ],
                Some(Same),
                Some(None),
            ),
        ] {
            let mut verdicts = Verdicts::default();
            for (left, right, relation, origin) in given {
                verdicts.add(verdict(left, right, relation, origin));
            }
            let said = verdicts.on(&tasks);
            let of = |pair| said.get(&pair).map(|said: &Said| said.relation);
            assert_eq!((of((0, 1)), of((0, 2))), (on_b, on_c));
            assert!(!said.contains_key(&(0, 3)));
            assert_eq!(Verdicts::parse(&verdicts.to_tsv()).unwrap().on(&tasks), said);
        }
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (tsv, message) in [
            (
                "left\tright\n",
                "verdicts:1: dòng đầu phải nêu các cột left_plan, left_text, right_plan, right_text, relation, origin",
            ),
            (&format!("{HEADER}\na\tb\n"), "verdicts:2: dòng có 2 ô, phải có 6"),
            (
                &format!("{HEADER}\na\tb\tc\td\tlike\tjudge\n"),
                "verdicts:2: `like` của `judge`: quan hệ phải là một trong same, related, different, nguồn là một trong judge, researcher",
            ),
        ] {
            assert_eq!(Verdicts::parse(tsv).map_err(|e| e.to_string()), Err(message.to_owned()));
        }
    }
}
