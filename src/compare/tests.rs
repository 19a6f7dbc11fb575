use jiff::civil::date;

use super::sample::{agencies, compared, due, field, led, plan, row, task, to_reach};
use super::*;
use crate::matching::{AlignmentRow, Share};
use crate::plan::{Level, Task};
use crate::value::period::Period;

/// Kind, left plan, right plan, size of every difference.
fn found(comparison: &Comparison) -> Vec<(DifferenceKind, u32, u32, Option<f64>)> {
    comparison.differences.iter().map(|d| (d.kind, d.left.plan, d.right.plan, d.size)).collect()
}

fn two(left: crate::plan::Task, right: crate::plan::Task) -> Comparison {
    let plans = [plan("a", "Lai Châu", vec![left]), plan("b", "Đồng Nai", vec![right])];
    compared(&plans, vec![row(&[(0, 0), (1, 0)])])
}

#[test]
fn leads_are_compared_as_sets() {
    use DifferenceKind::*;
    let cases = [
        ("so-y-te", "so-y-te", None),
        ("so-y-te so-noi-vu", "so-noi-vu so-y-te", None),
        ("so-y-te", "so-noi-vu so-y-te", Some((LeadAdded, Some(1.0)))),
        ("so-noi-vu so-y-te so-xay-dung", "so-y-te", Some((LeadRemoved, Some(2.0)))),
        ("so-y-te", "so-noi-vu", Some((LeadReplaced, Some(1.0)))),
        ("so-ke-hoach-va-dau-tu", "so-tai-chinh", Some((RenamedOrMerged, None))),
        ("so-ke-hoach-va-dau-tu so-tai-chinh", "so-tai-chinh", Some((RenamedOrMerged, None))),
        ("cac-so-ban-nganh", "so-y-te", Some((CollectiveAgainstNamed, None))),
        ("bo-xay-dung", "cac-so-ban-nganh", Some((CollectiveAgainstNamed, None))),
        ("bo-xay-dung", "so-xay-dung", Some((OtherLevel, None))),
        ("bo-nong-nghiep-va-phat-trien-nong-thon", "so-nong-nghiep-va-moi-truong", Some((OtherLevel, None))),
        ("uy-ban-trung-uong-mat-tran-to-quoc-viet-nam", "mat-tran-to-quoc", Some((OtherLevel, None))),
        ("hoi-nong-dan-viet-nam", "hoi-nong-dan-tinh", Some((OtherLevel, None))),
        ("ban-to-chuc-trung-uong", "ban-to-chuc-tinh-uy", Some((OtherLevel, None))),
        ("ngan-hang-nha-nuoc-viet-nam", "ngan-hang-nha-nuoc-khu-vuc", Some((OtherLevel, None))),
        ("lien-doan:luat-su-viet-nam", "doan-luat-su-tinh", Some((OtherLevel, None))),
        ("hoi-nong-dan-viet-nam", "hoi-luat-gia-tinh", Some((LeadReplaced, Some(1.0)))),
        // Who took over some work is another agency, and so is the commune.
        ("so-lao-dong-thuong-binh-va-xa-hoi", "cong-an-tinh", Some((HandedOver, None))),
        ("ubnd-cap-huyen", "ubnd-cap-xa", Some((HandedOver, None))),
        ("bo-lao-dong-thuong-binh-va-xa-hoi", "cong-an-tinh", Some((HandedOver, None))),
        ("so-lao-dong-thuong-binh-va-xa-hoi so-y-te", "so-y-te", Some((LeadRemoved, Some(1.0)))),
        ("ubnd-cap-tinh", "so-y-te", Some((LeadReplaced, Some(1.0)))),
    ];
    for (left, right, expected) in cases {
        let comparison = two(led("1", "Khám sức khỏe", left), led("1", "Khám sức khỏe", right));
        let expected: Vec<_> = expected.into_iter().map(|(kind, size)| (kind, 0, 1, size)).collect();
        assert_eq!(found(&comparison), expected, "{left} | {right}");
    }
}

#[test]
fn the_issuer_that_the_centre_charges_is_no_finding_in_its_plan() {
    use DifferenceKind::*;
    let cases = [
        ("ubnd-cap-tinh", "so-y-te", None),
        ("ubnd-cap-tinh", "so-y-te ubnd-cap-xa", None),
        ("bo-y-te ubnd-cap-tinh", "so-y-te", Some(OtherLevel)),
        ("bo-y-te ubnd-cap-tinh", "so-y-te ubnd-tinh", Some(OtherLevel)),
        ("bo-y-te ubnd-cap-tinh", "so-noi-vu", Some(LeadReplaced)),
        ("bo-y-te", "bo-y-te ubnd-tinh", Some(LeadAdded)),
    ];
    for (centre, province, expected) in cases {
        let mut plans = [centre, province].map(|lead| plan("a", "Lai Châu", vec![led("1", "Khám sức khỏe", lead)]));
        plans[0].preamble.level = Level::Central;
        let kinds = |baseline: usize| -> Vec<DifferenceKind> {
            let alignment = Alignment { rows: vec![row(&[(0, 0), (1, 0)])], matches: Vec::new() };
            let options = CompareOptions { baseline: Some(baseline), ..CompareOptions::default() };
            compare(&plans, alignment, &options).differences.iter().map(|found| found.kind).collect()
        };
        assert_eq!(kinds(0), Vec::from_iter(expected), "{centre} | {province}");
        assert_eq!(kinds(1), Vec::from_iter(expected.map(DifferenceKind::mirror)), "{province} | {centre}");
    }
}

#[test]
fn who_faces_a_successor_that_both_sides_name_is_named_with_it() {
    let comparison =
        two(led("1", "Khám", "so-ke-hoach-va-dau-tu so-tai-chinh"), led("1", "Khám", "so-tai-chinh so-y-te"));
    let named: Vec<_> =
        comparison.differences.iter().map(|d| (d.kind, d.removed.join(";"), d.added.join(";"))).collect();
    let row = |kind, removed: &str, added: &str| (kind, removed.to_owned(), added.to_owned());
    let expected = [
        row(DifferenceKind::RenamedOrMerged, "so-ke-hoach-va-dau-tu", "so-tai-chinh"),
        row(DifferenceKind::LeadAdded, "", "so-y-te"),
    ];
    assert_eq!(named, expected);
}

#[test]
fn who_helps_on_one_side_and_leads_on_the_other_is_neither_added_nor_dropped() {
    use DifferenceKind::*;
    let told = |lead: &str, helpers: &str| Task {
        coordinating: Some(field(helpers, agencies(helpers))),
        ..led("1", "Khám", lead)
    };
    let cases = [
        (("so-y-te", "so-noi-vu"), ("so-noi-vu", "so-y-te"), vec![LeadReplaced]),
        (("bo-y-te", "bo-noi-vu so-y-te"), ("so-y-te", "so-noi-vu"), vec![OtherLevel, OtherLevel]),
        (("so-y-te", "so-noi-vu so-xay-dung"), ("so-noi-vu", "so-y-te"), vec![LeadReplaced, CoordinatingRemoved]),
    ];
    for (left, right, expected) in cases {
        let comparison = two(told(left.0, left.1), told(right.0, right.1));
        assert_eq!(
            found(&comparison).iter().map(|found| found.0).collect::<Vec<_>>(),
            expected,
            "{left:?} | {right:?}"
        );
    }
}

#[test]
fn a_lead_that_one_side_does_not_name_is_a_kind_of_its_own() {
    let comparison = two(led("1", "Khám", "so-y-te"), task("1", "Khám"));
    assert_eq!(found(&comparison), [(DifferenceKind::LeadUnstated, 0, 1, None)]);
    let side = &comparison.differences[0].right;
    assert_eq!((side.raw.as_deref(), side.location.as_ref().unwrap().to_string().as_str()), (None, "b.txt:10"));
}

#[test]
fn words_not_understood_hide_what_they_may_name() {
    let mut unread = led("1", "Khám", "so-y-te");
    unread.lead.as_mut().unwrap().value.leftover = vec!["Trạm thú y".to_owned()];
    unread.lead.as_mut().unwrap().raw = "Sở Y tế, Trạm thú y".to_owned();
    let comparison = two(led("1", "Khám", "so-y-te so-noi-vu"), unread.clone());
    // Sở Nội vụ may be meant by the words that were not understood.
    assert_eq!(found(&comparison), [(DifferenceKind::Unparsed, 0, 1, None)]);
    assert_eq!(comparison.differences[0].added, ["Trạm thú y"]);
    assert_eq!(found(&two(unread.clone(), unread)), []);
}

#[test]
fn deadlines_are_apart_by_days() {
    let on = |raw: &str, day| due(task("1", "Khám"), raw, day);
    let comparison = two(on("2025", date(2025, 12, 31)), on("Trước 01/7/2025", date(2025, 6, 30)));
    assert_eq!(found(&comparison), [(DifferenceKind::DeadlineEarlier, 0, 1, Some(184.0))]);
    let comparison = two(on("2025", date(2025, 12, 31)), on("Đến 2030", date(2030, 12, 31)));
    assert_eq!(found(&comparison), [(DifferenceKind::DeadlineLater, 0, 1, Some(1826.0))]);
}

#[test]
fn a_deadline_is_the_same_with_the_word_before_it_and_without() {
    let on = |raw: &str, day| due(task("1", "Khám"), raw, day);
    let before = on("Trước ngày 31/12/2025", date(2025, 12, 30));
    assert_eq!(found(&two(before.clone(), on("31/12/2025", date(2025, 12, 31)))), []);
    // A day is a day where both say it alike.
    let kinds = found(&two(before, on("Trước ngày 01/01/2026", date(2025, 12, 31))));
    assert_eq!(kinds, [(DifferenceKind::DeadlineLater, 0, 1, Some(1.0))]);
}

#[test]
fn another_name_of_the_same_agency_is_no_deviation_from_the_majority() {
    let leads = [
        "so-nong-nghiep-va-phat-trien-nong-thon",
        "so-nong-nghiep-va-moi-truong",
        "so-nong-nghiep-va-moi-truong",
        "so-y-te",
    ];
    let plans: Vec<Plan> =
        ["a", "b", "c", "d"].iter().zip(leads).map(|(id, lead)| plan(id, "", vec![led("1", "Khám", lead)])).collect();
    let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0), (2, 0), (3, 0)])]);
    let majority = &comparison.majorities[0];
    assert_eq!(
        (majority.value.as_str(), &majority.holders[..], &majority.renamed[..], &majority.deviants[..]),
        (leads[1], &[0, 1, 2][..], &[0][..], &[3][..])
    );
}

#[test]
fn a_majority_is_more_than_half_of_those_that_say_anything() {
    use Prevalence::*;
    let cases: [(&[&str], &str, Prevalence, usize); 6] = [
        (&["so-y-te", "so-y-te", "so-noi-vu"], "so-y-te", Majority, 2),
        (&["so-y-te", "so-noi-vu", "so-y-te", "so-noi-vu"], "so-y-te", Split, 2),
        (&["so-noi-vu", "so-y-te", "so-y-te", "so-tu-phap", "so-du-lich", "thanh-tra-tinh"], "so-y-te", Plurality, 2),
        (&["so-y-te", "so-noi-vu", "so-tu-phap"], "so-y-te", Split, 1),
        // Old and new name are one agency, and together more than the other.
        (&["so-y-te", "so-y-te", "so-ke-hoach-va-dau-tu", "so-tai-chinh", "so-tai-chinh"], "so-tai-chinh", Majority, 3),
        // A commune is not the district before it.
        (&["ubnd-cap-huyen", "ubnd-cap-huyen", "ubnd-cap-xa", "ubnd-cap-xa", "so-y-te"], "ubnd-cap-huyen", Split, 2),
    ];
    for (leads, value, prevalence, holders) in cases {
        let plans: Vec<Plan> = leads.iter().map(|lead| plan("a", "", vec![led("1", "Khám", lead)])).collect();
        let members: Vec<(u32, u32)> = (0..plans.len() as u32).map(|plan| (plan, 0)).collect();
        let comparison = compared(&plans, vec![row(&members)]);
        let found = &comparison.majorities[0];
        assert_eq!(
            (found.value.as_str(), found.prevalence, found.holders.len()),
            (value, prevalence, holders),
            "{leads:?}"
        );
    }
}

#[test]
fn a_period_in_another_with_its_end_is_no_other_deadline() {
    use DifferenceKind::*;
    let cases = [
        ("Quý I/2026", "Tháng 3/2026", Some(DeadlineNarrower)),
        ("Năm 2029", "2026 - 2029", Some(DeadlineWider)),
        ("Hằng năm", "Trước ngày 05/3 hằng năm", Some(DeadlineNarrower)),
        ("Hằng năm", "Hằng quý", Some(DeadlineRhythm)),
        ("Quý I/2026", "Tháng 2/2026", Some(DeadlineEarlier)),
    ];
    for (left, right, expected) in cases {
        let on = |raw: &str| Task { period: Some(field(raw, Period::parse(raw))), ..task("1", "Khám") };
        let kinds: Vec<_> = two(on(left), on(right)).differences.iter().map(|found| found.kind).collect();
        assert_eq!(kinds, Vec::from_iter(expected), "{left} | {right}");
    }
}

#[test]
fn a_row_that_a_plan_lacks_is_missing_there() {
    let plans = [plan("a", "Lai Châu", vec![task("1", "Khám")]), plan("b", "Đồng Nai", vec![task("1", "Tiêm")])];
    let comparison = compared(&plans, vec![row(&[(0, 0)]), row(&[(1, 0)])]);
    assert_eq!(
        found(&comparison),
        [(DifferenceKind::TaskMissing, 0, 1, None), (DifferenceKind::TaskAdded, 0, 1, None)]
    );
    assert_eq!(comparison.coverage.rows, [vec![Some(Share::Whole), None], vec![None, Some(Share::Whole)]]);
}

#[test]
fn a_baseline_is_always_the_left_side() {
    let plans = ["a", "b", "c"].map(|id| plan(id, "Lai Châu", vec![led("1", "Khám", &format!("so-{id}"))]));
    let alignment = Alignment { rows: vec![row(&[(0, 0), (1, 0), (2, 0)])], matches: Vec::new() };
    let options = CompareOptions { baseline: Some(1), ..CompareOptions::default() };
    let comparison = compare(&plans, alignment, &options);
    let kind = DifferenceKind::LeadReplaced;
    assert_eq!(found(&comparison), [(kind, 0, 2, Some(1.0)), (kind, 1, 0, Some(1.0)), (kind, 1, 2, Some(1.0))]);
}

#[test]
fn the_only_central_plan_with_tasks_is_the_baseline() {
    let mut plans = ["a", "b", "c"].map(|id| plan(id, "Lai Châu", vec![task("1", "Khám")]));
    plans[1].preamble.level = Level::Central;
    let of = |plans: &[_], baseline| {
        let options = CompareOptions { baseline, ..CompareOptions::default() };
        compare(plans, Alignment::default(), &options).baseline
    };
    assert_eq!([None, Some(9), Some(0)].map(|asked| of(&plans, asked)), [Some(1), Some(1), Some(0)]);
    assert_eq!(baseline(&plans, None).unwrap(), Some(1));
    plans[2].preamble.level = Level::Central;
    assert_eq!((of(&plans, None), baseline(&plans, None).unwrap()), (None, None));
    plans[2].tasks.clear();
    assert_eq!((of(&plans, None), baseline(&plans, None).unwrap()), (Some(1), Some(1)));
}

#[test]
fn the_majority_and_who_deviates() {
    let leads = ["so-y-te", "so-noi-vu", "so-y-te", "so-y-te", ""];
    let plans: Vec<_> = leads
        .iter()
        .enumerate()
        .map(|(index, lead)| {
            let task = if lead.is_empty() { task("1", "Khám") } else { led("1", "Khám", lead) };
            plan(&format!("p{index}"), "Lai Châu", vec![task])
        })
        .collect();
    let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)])]);
    let majority = &comparison.majorities[0];
    assert_eq!(majority.value, "so-y-te");
    assert_eq!(
        (&majority.holders[..], &majority.deviants[..], &majority.silent[..]),
        (&[0, 2, 3][..], &[1][..], &[4][..])
    );
}

#[test]
fn beyond_eight_plans_only_deviants_are_compared() {
    let plans: Vec<_> = (0..10)
        .map(|index| {
            let lead = if index == 7 { "so-noi-vu" } else { "so-y-te" };
            plan(&format!("p{index}"), "Lai Châu", vec![led("1", "Khám", lead)])
        })
        .collect();
    let members: Vec<(u32, u32)> = (0..10).map(|plan| (plan, 0)).collect();
    let comparison = compared(&plans, vec![row(&members)]);
    assert_eq!(found(&comparison), [(DifferenceKind::LeadReplaced, 0, 7, Some(1.0))]);
}

#[test]
fn a_split_is_named_and_its_pieces_are_compared() {
    let plans = [
        plan("a", "Lai Châu", vec![led("1", "Khám và tiêm", "so-y-te")]),
        plan("b", "Đồng Nai", vec![led("1", "Khám", "so-y-te"), led("2", "Tiêm", "so-noi-vu")]),
    ];
    let mut split: AlignmentRow = row(&[(0, 0), (1, 0), (1, 1)]);
    split.members[1].share = Share::Split;
    split.members[2].share = Share::Split;
    let comparison = compared(&plans, vec![split]);
    assert_eq!(
        found(&comparison),
        [(DifferenceKind::TaskSplit, 0, 1, None), (DifferenceKind::LeadReplaced, 0, 1, Some(1.0))]
    );
    assert_eq!(comparison.differences[0].right.id.as_deref(), Some("b/1;b/2"));
    assert_eq!(comparison.differences[1].right.id.as_deref(), Some("b/2"));
}

#[test]
fn what_tasks_are_to_reach_is_compared_in_their_row() {
    use DifferenceKind::*;
    type Set<'s> = &'s [(&'s str, &'s str, i16)];
    type Found<'s> = Vec<(DifferenceKind, &'s str, &'s str)>;
    let trained = "lao động được bồi dưỡng";
    let cases: [(Set<'_>, Set<'_>, Found<'_>); 11] = [
        (&[(trained, "80%", 2030)], &[(trained, "80%", 2030)], vec![]),
        (&[(trained, "80%", 2030)], &[(trained, "85%", 2030)], vec![(TargetHigher, "80% (2030)", "85% (2030)")]),
        (&[(trained, "80%", 2030)], &[(trained, "80%", 2028)], vec![(TargetEarlierYear, "80% (2030)", "80% (2028)")]),
        (&[(trained, "60%", 2027)], &[(trained, "80%", 2030)], vec![(TargetOtherYear, "60% (2027)", "80% (2030)")]),
        // An unnamed year is no other year.
        (&[(trained, "80%", 2030)], &[(trained, "75%", 0)], vec![(TargetLower, "80% (2030)", "75%")]),
        (
            &[(trained, "60%", 2028), (trained, "80%", 2030)],
            &[(trained, "75%", 0)],
            vec![(TargetLower, "80% (2030)", "75%")],
        ),
        // What is added, what each has and what there is are three things.
        (
            &[("thêm sản phẩm OCOP", "50 sản phẩm", 0), ("mỗi xã có sản phẩm OCOP", "1 sản phẩm", 0)],
            &[("sản phẩm OCOP", "750 sản phẩm", 0)],
            vec![
                (TargetSilent, "50 sản phẩm", ""),
                (TargetSilent, "1 sản phẩm", ""),
                (TargetAdded, "", "750 sản phẩm"),
            ],
        ),
        // The only shares of two tasks that are the same measure the same.
        (&[(trained, "80%", 0)], &[("lao động qua đào tạo ngắn hạn", "70%", 0)], vec![(TargetLower, "80%", "70%")]),
        // Other years of one indicator are no targets of their own.
        (&[(trained, "60%", 2028), (trained, "80%", 2030)], &[(trained, "80%", 2030)], vec![]),
        (
            &[("Cấp nước cho hộ", "500 hộ", 0)],
            &[("Cấp nước cho hộ dân", "650 hộ dân", 0), ("mở lớp", "2 lớp", 0)],
            vec![(TargetHigher, "500 hộ", "650 hộ dân"), (TargetAdded, "", "2 lớp")],
        ),
        (
            &[("học sinh nam biết bơi", "60%", 0), (trained, "90%", 0)],
            &[("học sinh nữ biết bơi", "60%", 0)],
            vec![(TargetSilent, "60%", ""), (TargetSilent, "90%", ""), (TargetAdded, "", "60%")],
        ),
    ];
    for (left, right, expected) in cases {
        let comparison = two(to_reach("Mở lớp", left), to_reach("Mở lớp", right));
        let said: Vec<_> = (comparison.differences.iter())
            .map(|d| {
                assert_eq!(d.field, ComparedField::TaskTarget);
                let value = |side: &Evidence| side.value.clone().unwrap_or_default();
                (d.kind, value(&d.left), value(&d.right))
            })
            .collect();
        let expected: Vec<_> = expected.into_iter().map(|(kind, l, r)| (kind, l.to_owned(), r.to_owned())).collect();
        assert_eq!(said, expected, "{left:?} | {right:?}");
    }
}

#[test]
fn numbers_of_the_country_are_not_held_against_those_of_a_province() {
    let (whole, part) = ([("Di dời hộ", "45.000 hộ", 0)], [("Di dời hộ", "620 hộ", 0)]);
    let mut plans = [
        plan("a", "Lai Châu", vec![to_reach("Di dời", &whole)]),
        plan("b", "Đồng Nai", vec![to_reach("Di dời", &part)]),
    ];
    let rows = || vec![row(&[(0, 0), (1, 0)])];
    assert_eq!(found(&compared(&plans, rows())), [(DifferenceKind::TargetLower, 0, 1, Some(44_380.0))]);
    plans[0].preamble.level = Level::Central;
    assert_eq!(found(&compared(&plans, rows())), []);
    plans[0].tasks[0].targets[0].text = "Mỗi tỉnh di dời ít nhất 45.000 hộ".to_owned();
    assert_eq!(found(&compared(&plans, rows())), [(DifferenceKind::TargetLower, 0, 1, Some(44_380.0))]);
}

#[test]
fn the_parts_of_a_task_share_its_targets() {
    let (whole, classes, stations) =
        ([("mở lớp", "12 lớp", 0), ("xây trạm", "5 trạm", 0)], [("mở lớp", "12 lớp", 0)], [("xây trạm", "7 trạm", 0)]);
    let plans = [
        plan("a", "Lai Châu", vec![to_reach("Mở lớp, xây trạm", &whole)]),
        plan("b", "Đồng Nai", vec![to_reach("Mở lớp", &classes), to_reach("Xây trạm", &stations)]),
    ];
    let mut split = row(&[(0, 0), (1, 0), (1, 1)]);
    split.members[1].share = Share::Split;
    split.members[2].share = Share::Split;
    let comparison = compared(&plans, vec![split]);
    let targets: Vec<_> = comparison.differences.iter().filter(|d| d.field == ComparedField::TaskTarget).collect();
    let [higher] = &targets[..] else { panic!("{targets:?}") };
    assert_eq!((higher.kind, higher.right.id.as_deref()), (DifferenceKind::TargetHigher, Some("b/1")));
    // A task that stands for two rows has targets of the other one, too.
    let plans = [
        plan("a", "Lai Châu", vec![to_reach("Mở lớp", &classes), to_reach("Xây trạm", &stations)]),
        plan("b", "Đồng Nai", vec![to_reach("Mở lớp, xây trạm", &whole)]),
    ];
    let rows = [(0, 0), (0, 1)].map(|own| {
        let mut merged = row(&[own, (1, 0)]);
        merged.members[1].share = Share::Merged;
        merged
    });
    let comparison = compared(&plans, rows.into());
    let kinds: Vec<_> = comparison.differences.iter().map(|d| (d.row, d.kind)).collect();
    let merged = |row| (row, DifferenceKind::TaskMerged);
    assert_eq!(kinds, [merged(0), merged(1), (1, DifferenceKind::TargetLower)]);
}
