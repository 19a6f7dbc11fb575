//! Pairwise scores to the rows of a comparison, across any number of plans.
//!
//! Tasks that are the same are gathered into rows, the most alike first, where the rows' members are alike on the whole
//! and not only through one of them. No row takes two tasks of one plan in this step. A task that is left joins the row of
//! the baseline's task in which its plan is missing, if it is fairly like all of that row together. Then
//! - a task left alone that is a part of a row's task joins it although its plan is there: both are a **split**;
//! - a task that holds a second row's task too joins that row where its plan is missing: it is **merged**.
//!
//! Where a baseline is named, each of its tasks is a row, in its order, and the others are put to it first. Where none
//! is named and just one plan with tasks is of the central level, that one is the baseline, for the others were written
//! after it.
//!
//! Two tasks of one plan that say the same (a list in the text and once more in the annex) stand in one row as a split:
//! the row then names both places, and a researcher sees that neither is missing elsewhere.
//!
//! A verdict of "same" puts two tasks into one row, any other keeps them apart.
//!
//! All work is done on the plans in the order of their ids, so the rows do not depend on the order of the files.

use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::explain::Explainer;
use super::model::*;
use super::pairs::{self, Candidate, Tasks};
use super::parts::Cover;
use super::rows::{Links, Row, RowMember};
use super::score::{Features, Probability};
use super::{matched_text, rows};
use crate::plan::{Level, Plan};

/// The rows of `plans`, and the decided matches behind them.
///
/// Every task stands in a row, if alone. `matches` holds for every row the pairs of its anchor with its members, and
/// for every task the best related task of each plan that is missing in its row. A `baseline` beyond the plans is none.
pub fn align(plans: &[Plan], options: &AlignOptions) -> Alignment {
    let sorted = Sorted::new(plans);
    let texts: Vec<&str> = sorted.texts.iter().map(String::as_str).collect();
    let corpus = Corpus::new(&texts, &options.matching.thesaurus);
    let said = options.matching.verdicts.on(&sorted.named(plans));
    let vectors = options.matching.vectors.as_ref().map(|vectors| vectors.of(&texts));
    let tasks = Tasks { corpus: &corpus, vectors, groups: &sorted.groups, work: &options.matching.work };
    let mut pairs = pairs::candidates(&tasks, options.matching.candidates.min(CANDIDATES));
    tasks.add(&mut pairs, said.keys().copied());
    let score = |pair: &Candidate| {
        let said = said.get(&(pair.left, pair.right)).map(|said| said.relation);
        (*pair, options.matching.weights().probability(&Features::of(pair)).overruled(said))
    };
    let scored: Vec<(Candidate, Probability)> = pairs.par_iter().map(score).collect();
    let links = Links::new(sorted.texts.len(), &scored, &said);
    let baseline = yardstick(plans, options.baseline).map(|plan| sorted.groups[sorted.place[plan]].clone());
    let threshold = options.matching.thresholds.same;
    let rows = match options.assignment {
        Assignment::Free => rows::free(&sorted.groups, &links, Cover { vectors: &corpus.vectors }, baseline, threshold),
        Assignment::OneToOne => rows::one_to_one(&sorted.groups, &links, baseline, threshold),
    };
    let explainer = Explainer::new(&corpus, &texts, &sorted.refs, &said, &options.matching);
    let behind = rows::behind(&rows, &scored, &sorted.groups, options.matching.thresholds);
    let matches = explainer.matches(behind.into_par_iter().map(|(pair, relation)| (&scored[pair].0, Some(relation))));
    Alignment { rows: rows.iter().map(|row| sorted.row(row, &links)).collect(), matches }
}

/// Counterparts of a task in each plan that can matter for rows.
const CANDIDATES: usize = 4;

/// The plan that the others are measured by: the one asked for, if there is such a plan, or the [`directive`].
pub(crate) fn yardstick(plans: &[Plan], asked: Option<usize>) -> Option<usize> {
    asked.filter(|&plan| plan < plans.len()).or_else(|| directive(plans))
}

/// The only plan of the central level. One without tasks is none, for nothing can be measured by it.
pub(crate) fn directive(plans: &[Plan]) -> Option<usize> {
    let mut central =
        (0..plans.len()).filter(|&i| plans[i].preamble.level == Level::Central && !plans[i].tasks.is_empty());
    central.next().filter(|_| central.next().is_none())
}

/// All tasks, plan after plan in the order of the plans' ids.
struct Sorted {
    texts: Vec<String>,
    refs: Vec<TaskRef>,
    groups: Vec<Range<u32>>,
    /// By the index of a plan: its place in `groups`.
    place: Vec<usize>,
}

impl Sorted {
    fn new(plans: &[Plan]) -> Self {
        let mut order: Vec<usize> = (0..plans.len()).collect();
        order.sort_by(|&a, &b| plans[a].id.cmp(&plans[b].id).then(a.cmp(&b)));
        let mut sorted =
            Sorted { texts: Vec::new(), refs: Vec::new(), groups: Vec::new(), place: vec![0; plans.len()] };
        for plan in order {
            sorted.place[plan] = sorted.groups.len();
            let start = sorted.texts.len() as u32;
            sorted.texts.extend(plans[plan].tasks.iter().map(matched_text));
            sorted
                .refs
                .extend((0..plans[plan].tasks.len()).map(|task| TaskRef { plan: plan as u32, task: task as u32 }));
            sorted.groups.push(start..sorted.texts.len() as u32);
        }
        sorted
    }

    /// By task: the id of its plan, and what verdicts quote of it.
    fn named<'a>(&'a self, plans: &'a [Plan]) -> Vec<(&'a str, &'a str)> {
        let plan = |task: &TaskRef| &*plans[task.plan as usize].id;
        self.refs.iter().map(plan).zip(self.texts.iter().map(String::as_str)).collect()
    }

    fn row(&self, row: &Row, links: &Links) -> AlignmentRow {
        let member = |&RowMember { task, share }: &RowMember| Member {
            task: self.refs[task as usize],
            score: if task == row.anchor { 1.0 } else { links.same(task, row.anchor) },
            share,
        };
        let mut members: Vec<Member> = row.members.iter().map(member).collect();
        members.sort_by_key(|member| member.task);
        AlignmentRow { anchor: self.refs[row.anchor as usize], members }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::plan;
    use super::super::{Origin, Vectors, Verdict, generate};
    use super::*;

    fn three() -> Vec<Plan> {
        vec![
            plan("c", &["Trồng cây xanh dọc các tuyến đường liên xã", "Dạy bơi cho học sinh tiểu học trong dịp hè"]),
            plan("a", &["Tổ chức dạy bơi miễn phí cho học sinh tiểu học", "Sửa chữa cầu treo dân sinh bị hư hỏng"]),
            plan(
                "b",
                &[
                    "Sửa chữa, thay mới cầu treo dân sinh xuống cấp",
                    "Trồng mới 500 cây xanh dọc tuyến đường liên xã, liên thôn",
                    "Mở lớp dạy bơi hè cho học sinh tiểu học vùng lũ",
                ],
            ),
        ]
    }

    /// Rows as `plan:task` lists, in the words of plan ids.
    fn shown(plans: &[Plan], alignment: &Alignment) -> Vec<String> {
        let name = |task: TaskRef| task.of(plans).id.to_string();
        let mut rows: Vec<String> = Vec::new();
        for row in &alignment.rows {
            let mut members: Vec<String> = row.members.iter().map(|member| name(member.task)).collect();
            members.sort();
            rows.push(members.join(" "));
        }
        rows
    }

    #[test]
    fn rows_do_not_depend_on_the_order_of_files() {
        let plans = three();
        let expected = ["a/0 b/2 c/1", "a/1 b/0", "b/1 c/0"];
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let plans: Vec<Plan> = order.iter().map(|&i| plans[i].clone()).collect();
            let mut rows = shown(&plans, &align(&plans, &AlignOptions::default()));
            rows.sort();
            assert_eq!(rows, expected);
            let options = AlignOptions { assignment: Assignment::OneToOne, ..AlignOptions::default() };
            let mut rows = shown(&plans, &align(&plans, &options));
            rows.sort();
            assert_eq!(rows, expected);
        }
    }

    #[test]
    fn rows_by_vectors_depend_on_neither_files_nor_threads() {
        let lists = generate::plans(4, 12, 5);
        let plans: Vec<Plan> =
            (0..4).map(|i| plan(&format!("p{i}"), &lists[i].iter().map(String::as_str).collect::<Vec<_>>())).collect();
        let texts: Vec<&str> = lists.iter().flatten().map(String::as_str).collect();
        // Letters counted: as good a vector as any for this.
        let letters = |text: &&str| ('a'..='z').map(|c| text.matches(c).count() as f32).collect::<Vec<f32>>();
        let vectors = Vectors::new(&texts, 26, texts.iter().flat_map(letters).collect()).unwrap();
        let mut options = AlignOptions::default();
        options.matching.vectors = Some(vectors);
        let run = |order: [usize; 4], threads: usize| {
            let plans: Vec<Plan> = order.iter().map(|&i| plans[i].clone()).collect();
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let alignment = pool.install(|| align(&plans, &options));
            let name = |task: TaskRef| task.of(&plans).id.clone();
            let mut scores: Vec<_> = alignment
                .matches
                .iter()
                .map(|found| {
                    (
                        name(found.left).min(name(found.right)),
                        name(found.left).max(name(found.right)),
                        found.score.to_bits(),
                    )
                })
                .collect();
            scores.sort();
            scores
        };
        let first = run([0, 1, 2, 3], 1);
        assert!(first.len() > 20);
        for (order, threads) in [([3, 1, 0, 2], 2), ([2, 3, 1, 0], 8)] {
            assert_eq!(run(order, threads), first);
        }
    }

    #[test]
    fn rows_follow_the_baseline() {
        let plans = three();
        let options = AlignOptions { baseline: Some(2), ..AlignOptions::default() };
        let alignment = align(&plans, &options);
        assert_eq!(shown(&plans, &alignment), ["a/1 b/0", "b/1 c/0", "a/0 b/2 c/1"]);
        assert!(alignment.rows.iter().all(|row| row.anchor.plan == 2));
    }

    #[test]
    fn parts_and_repetitions_are_splits() {
        let plans = [
            plan(
                "a",
                &["Mua sắm máy vi tính cho thư viện xã và đào tạo thủ thư sử dụng phần mềm", "Trồng cây xanh ven hồ"],
            ),
            plan(
                "b",
                &[
                    "Mua sắm máy vi tính cho thư viện xã",
                    "Đào tạo thủ thư sử dụng phần mềm",
                    "Trồng cây xanh ven hồ",
                    "Trồng cây xanh ven hồ.",
                    "Thả cá giống xuống sông",
                ],
            ),
        ];
        let alignment = align(&plans, &AlignOptions::default());
        assert_eq!(shown(&plans, &alignment), ["a/0 b/0 b/1", "a/1 b/2 b/3", "b/4"]);
        let shares: Vec<Share> = alignment.rows[0].members.iter().map(|member| member.share).collect();
        assert_eq!(shares, [Share::Whole, Share::Split, Share::Split]);
    }

    #[test]
    fn one_task_each_is_enough() {
        let plans = [plan("a", &["Trồng cây xanh ven hồ"]), plan("b", &["Trồng cây xanh ven hồ"])];
        assert_eq!(align(&plans, &AlignOptions::default()).rows.len(), 1);
        assert_eq!(align(&[], &AlignOptions::default()), Alignment::default());
        let copies = [plan("a", &["Trồng cây ven hồ"; 4]), plan("b", &["Trồng cây ven hồ"; 4])];
        assert_eq!(align(&copies, &AlignOptions::default()).rows.len(), 4);
    }

    #[test]
    fn verdicts_join_and_part() {
        let plans = three();
        let verdict = |left: (usize, usize), right: (usize, usize), relation| Verdict {
            left_plan: plans[left.0].id.to_string(),
            left_text: plans[left.0].tasks[left.1].text.clone(),
            right_plan: plans[right.0].id.to_string(),
            right_text: plans[right.0].tasks[right.1].text.clone(),
            relation,
            origin: Origin::Researcher,
        };
        let mut options = AlignOptions::default();
        options.matching.verdicts.add(verdict((1, 1), (2, 0), Relation::None));
        options.matching.verdicts.add(verdict((1, 1), (0, 0), Relation::Same));
        let mut rows = shown(&plans, &align(&plans, &options));
        rows.sort();
        assert_eq!(rows, ["a/0 b/2 c/1", "a/1 b/1 c/0", "b/0"]);
    }

    #[test]
    fn a_verdict_quotes_the_details_too() {
        let mut plans = three();
        plans[1].tasks[1].details = vec!["lắp biển báo tải trọng".to_owned()];
        let [left, right] = [&plans[1].tasks[1], &plans[2].tasks[0]].map(matched_text);
        let (left_plan, right_plan) = (plans[1].id.to_string(), plans[2].id.to_string());
        let (relation, origin) = (Relation::None, Origin::Researcher);
        let mut options = AlignOptions::default();
        assert!(shown(&plans, &align(&plans, &options)).contains(&"a/1 b/0".to_owned()));
        options.matching.verdicts.add(Verdict {
            left_plan,
            left_text: left,
            right_plan,
            right_text: right,
            relation,
            origin,
        });
        assert!(shown(&plans, &align(&plans, &options)).contains(&"b/0".to_owned()));
    }

    #[test]
    fn every_task_stands_in_a_row_at_any_number_of_threads() {
        let lists = generate::plans(9, 12, 5);
        let plans: Vec<Plan> = lists
            .iter()
            .enumerate()
            .map(|(i, texts)| plan(&format!("p{i}"), &texts.iter().map(String::as_str).collect::<Vec<_>>()))
            .collect();
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| align(&plans, &AlignOptions::default()))
        };
        let one = run(1);
        assert_eq!(run(2), one);
        assert_eq!(run(8), one);
        let mut seen = vec![0; 9 * 12];
        for member in one.rows.iter().flat_map(|row| &row.members) {
            seen[member.task.plan as usize * 12 + member.task.task as usize] += 1;
            let whole = member.share == Share::Whole || member.share == Share::Split;
            assert!(!whole || seen[member.task.plan as usize * 12 + member.task.task as usize] == 1);
        }
        assert!(seen.iter().all(|count| *count > 0));
        // The lists hold the same tasks: rows that hold most plans.
        assert!(one.rows.iter().filter(|row| row.members.len() >= 7).count() >= 9, "{} rows", one.rows.len());
    }
}
