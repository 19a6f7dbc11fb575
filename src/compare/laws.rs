//! Laws that hold for all comparisons.

use jiff::civil::date;
use proptest::prelude::*;

use super::sample::{agencies, compared, field, plan, row, to_reach};
use super::{Comparison, Difference, DifferenceKind, Prevalence};
use crate::plan::{Plan, Task};
use crate::value::agency::Registry;
use crate::value::funding::Funding;
use crate::value::period::Period;

const AGENCIES: [&str; 8] = [
    "so-y-te",
    "so-noi-vu",
    "so-tai-chinh",
    "so-ke-hoach-va-dau-tu",
    "cac-so-ban-nganh",
    "ubnd-cap-huyen",
    "bo-xay-dung",
    "so-xay-dung",
];
const PERIODS: [&str; 9] = [
    "Thường xuyên",
    "Hằng năm",
    "Hằng quý",
    "2025",
    "2022 - 2025",
    "Trước ngày 01/7/2025",
    "Sau khi có hướng dẫn của Trung ương",
    "Quý III/2024",
    "chưa biết gì",
];
const FIGURES: [(&str, &str, i16); 10] = [
    ("người được tập huấn", "80%", 2028),
    ("người được tập huấn", "85%", 2030),
    ("xã có trung tâm học tập", "80%", 0),
    ("mở lớp", "12 lớp", 0),
    ("mở lớp nghề", "15 lớp học", 0),
    ("mỗi năm mở lớp", "3 lớp/năm", 0),
    ("tổ chức cuộc thi", "2 cuộc thi/quý", 0),
    ("điểm", "12 điểm", 0),
    ("điểm", "12,5", 0),
    ("thêm sản phẩm", "40 sản phẩm", 2030),
];
const MONEY: [&str; 8] = [
    "800 triệu đồng/năm",
    "15 triệu đồng/hộ",
    "",
    "Ngân sách nhà nước",
    "Ngân sách tỉnh, xã hội hóa",
    "1.500 triệu đồng",
    "Ngân sách tỉnh: 2 tỷ đồng",
    "của nhà trồng được",
];

fn a_cell() -> impl Strategy<Value = Option<(Vec<&'static str>, bool)>> {
    proptest::option::of((proptest::collection::vec(proptest::sample::select(&AGENCIES[..]), 0..4), any::<bool>()))
}

prop_compose! {
    fn a_task()(
        lead in a_cell(),
        coordinating in a_cell(),
        period in proptest::option::of(proptest::sample::select(&PERIODS[..])),
        funding in proptest::option::of(proptest::sample::select(&MONEY[..])),
        figures in proptest::sample::subsequence(&FIGURES[..], 0..4),
    ) -> Task {
        let cell = |cell: Option<(Vec<&str>, bool)>| cell.map(|(ids, unread)| {
            let mut value = agencies(&ids.join(" "));
            let mut raw = ids.join(", ");
            if unread {
                value.leftover.push("Trạm thú y".to_owned());
                raw.push_str(", Trạm thú y");
            }
            field(&raw, value)
        });
        Task {
            lead: cell(lead),
            coordinating: cell(coordinating),
            period: period.map(|raw| field(raw, Period::parse(raw))),
            funding: funding.map(|raw| field(raw, Funding::parse(raw))),
            ..to_reach("Khám sức khỏe", &figures)
        }
    }
}

fn two(left: &Task, right: &Task) -> Comparison {
    let plans = [one("a", left), one("b", right)];
    compared(&plans, vec![row(&[(0, 0), (1, 0)])])
}

fn one(id: &str, task: &Task) -> Plan {
    plan(id, "Lai Châu", vec![task.clone()])
}

/// A difference with what the order of the plans decides taken out.
fn shown(difference: &Difference) -> String {
    let Difference { field, kind, left, right, removed, added, size, .. } = difference;
    format!(
        "{field} {kind} {:?} {:?} {removed:?} {added:?} {size:?}",
        (&left.id, &left.value),
        (&right.id, &right.value)
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_does_not_differ_from_itself(task in a_task()) {
        prop_assert_eq!(two(&task, &task).differences, []);
    }

    #[test]
    fn turning_the_sides_mirrors_every_difference(left in a_task(), right in a_task()) {
        let there: Vec<String> = two(&left, &right).differences.iter().map(shown).collect();
        let plans = [one("b", &right), one("a", &left)];
        let back = compared(&plans, vec![row(&[(0, 0), (1, 0)])]).differences;
        let mut back: Vec<String> = back.into_iter().map(|difference| shown(&difference.mirrored())).collect();
        let mut there = there;
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn a_plan_under_the_names_of_a_day_differs_from_itself_in_names_and_what_was_handed_over_alone(task in a_task()) {
        let day = date(2026, 1, 1);
        let mut plans = [one("a", &task), one("b", &task)];
        super::rename_as_of(&mut plans[1..], day, Registry::builtin());
        let task = &mut plans[1].tasks[0];
        for field in [&mut task.lead, &mut task.coordinating].into_iter().flatten() {
            if !field.raw.is_empty() {
                field.raw.push_str(" (tên mới)");
            }
        }
        let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0)])]);
        let follows = |kind: DifferenceKind| kind.is_nominal() || kind == DifferenceKind::HandedOver;
        prop_assert!(comparison.differences.iter().all(|found| follows(found.kind)), "{:?}", comparison.differences);
    }

    #[test]
    fn a_majority_counts_every_plan_of_the_row_once(tasks in proptest::collection::vec(a_task(), 3..7)) {
        let plans: Vec<Plan> = tasks.iter().enumerate().map(|(index, task)| one(&format!("p{index}"), task)).collect();
        let members: Vec<(u32, u32)> = (0..plans.len() as u32).map(|plan| (plan, 0)).collect();
        for majority in compared(&plans, vec![row(&members)]).majorities {
            let mut all = [&majority.holders[..], &majority.deviants, &majority.silent].concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..plans.len() as u32).collect::<Vec<_>>());
            prop_assert!(majority.renamed.iter().all(|plan| majority.holders.contains(plan)));
            let most = majority.holders.len() > majority.deviants.len();
            prop_assert_eq!(majority.prevalence == Prevalence::Majority, most);
        }
    }
}
