mod hostile;

use std::fs;

use super::*;
use crate::compare::Comparison;
use crate::compare::sample::{compared, due, led, plan, row, task, to_reach};
use crate::compare::{CompareOptions, compare};
use crate::document::Document;
use crate::matching::{Alignment, Match, Reasons, Relation, Share, TaskRef};
use crate::plan::{Plan, ReadOptions};

fn sample() -> (Vec<Plan>, Comparison) {
    let day = |year| jiff::civil::date(year, 12, 31);
    let plans = vec![
        plan(
            "lai-chau",
            "Lai Châu",
            vec![
                due(led("1", "Khám sức khỏe định kỳ cho học sinh", "so-y-te"), "Đến 2025", day(2025)),
                task("2", "Sửa *trạm* xá <b>"),
            ],
        ),
        plan(
            "dong-nai",
            "Đồng Nai",
            vec![due(
                led("1", "Tổ chức khám sức khỏe định kỳ cho học sinh", "so-y-te so-giao-duc-va-dao-tao"),
                "Đến 2030",
                day(2030),
            )],
        ),
    ];
    let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0)]), row(&[(0, 1)])]);
    (plans, comparison)
}

#[test]
fn a_report_reads_from_the_top() {
    let (plans, comparison) = sample();
    insta::assert_snapshot!(markdown(&plans, &comparison, Language::Vietnamese));
}

#[test]
fn a_folder_gets_every_table_and_the_same_bytes_again() {
    let (plans, comparison) = sample();
    let formats = [ReportFormat::Markdown, ReportFormat::Csv, ReportFormat::Parquet, ReportFormat::Xlsx];
    let folder = std::env::temp_dir().join(format!("doichieu-report-{}", std::process::id()));
    let written = write_folder(&plans, &comparison, Language::Vietnamese, &formats, &folder).unwrap();
    let bytes: Vec<Vec<u8>> = written.iter().map(|path| fs::read(path).unwrap()).collect();
    write_folder(&plans, &comparison, Language::Vietnamese, &formats, &folder).unwrap();
    for (path, bytes) in written.iter().zip(bytes) {
        assert_eq!(fs::read(path).unwrap(), bytes, "{}", path.display());
    }
    let differences = fs::read_to_string(folder.join("differences.csv")).unwrap();
    insta::assert_snapshot!(differences);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn nothing_in_a_document_acts_as_markup() {
    let evil = "<script>alert(1)</script> [x](javascript:alert(1)) | `` \u{202e}đảo";
    let plans = vec![
        plan("a", "Lai Châu", vec![led("1", evil, "<img src=x>")]),
        plan("b", "Đồng Nai", vec![led("1", evil, "\"><b>")]),
    ];
    let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0)])]);
    let page = html(&plans, &comparison, Language::Vietnamese).unwrap();
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(!page.contains("<img") && !page.contains("\"><b>") && !page.contains('\u{202e}'));
    assert!(page.contains("&lt;script&gt;alert(1)"));
    let text = markdown(&plans, &comparison, Language::English);
    assert!(text.contains(r"&lt;script&gt;alert(1)&lt;/script&gt; \[x\](javascript:alert(1)) \| \`\`"), "{text}");
}

/// Three plans: a task of the second is not certain to be the first's, one of the third is near to what it lacks.
fn doubtful() -> (Vec<Plan>, Comparison) {
    let plans = vec![
        plan("lai-chau", "Lai Châu", vec![led("1", "Dạy bơi cho học sinh", "so-y-te"), task("2", "Sửa cầu treo")]),
        plan("dong-nai", "Đồng Nai", vec![led("1", "Mở lớp bơi", "so-noi-vu"), task("2", "Sửa chữa cầu treo")]),
        plan("tay-ninh", "Tây Ninh", vec![led("1", "Xây bể bơi", "so-noi-vu"), task("2", "Sửa các cầu treo")]),
    ];
    let mut rows = vec![row(&[(0, 0), (1, 0)]), row(&[(0, 1), (1, 1), (2, 1)]), row(&[(2, 0)])];
    rows[0].members[1].score = 0.2;
    let near = Match {
        left: TaskRef { plan: 0, task: 0 },
        right: TaskRef { plan: 2, task: 0 },
        score: 0.25,
        overlap: 0.6,
        relation: Relation::Related,
        decided_by: None,
        reasons: Reasons::default(),
    };
    let alignment = Alignment { rows, matches: vec![near] };
    let comparison = compare(&plans, alignment, &CompareOptions::default());
    (plans, comparison)
}

#[test]
fn what_is_in_doubt_is_marked() {
    let (plans, comparison) = doubtful();
    insta::assert_snapshot!(markdown(&plans, &comparison, Language::Vietnamese));
    let page = html(&plans, &comparison, Language::Vietnamese).unwrap();
    for part in [
        "<span class=\"tag doubt\" title=\"có thể cùng nhiệm vụ\">? 20%</span>",
        ">Đồng Nai (?)</a>",
        "<td class=\"q\">✓?</td><td class=\"q\">?</td>",
        "Tây Ninh: chưa tìm thấy; gần nhất: “Xây bể bơi” (xác suất cùng nhiệm vụ 25%) <cite>tay-ninh.txt:10</cite>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // Where nothing is in doubt, nothing is said of it.
    let (plans, comparison) = sample();
    let page = html(&plans, &comparison, Language::Vietnamese).unwrap();
    assert!(!page.contains("có thể cùng nhiệm vụ, với xác suất") && !page.contains("id=\"doubts\""), "{page}");
}

#[test]
fn a_plan_that_splits_a_task_is_named_once() {
    let halves = vec![led("1", "Dạy bơi", "so-noi-vu"), led("2", "Dạy cứu đuối", "so-noi-vu")];
    let plans = vec![
        plan("a", "Lai Châu", vec![led("1", "Dạy bơi, dạy cứu đuối", "so-y-te")]),
        plan("b", "Đồng Nai", halves),
        plan("c", "Tây Ninh", vec![led("1", "Dạy bơi và cứu đuối", "so-noi-vu")]),
    ];
    let mut rows = vec![row(&[(0, 0), (1, 0), (1, 1), (2, 0)])];
    rows[0].members[1].share = Share::Split;
    rows[0].members[2].share = Share::Split;
    // One of the two is certain, so the plan is.
    rows[0].members[1].score = 0.2;
    let report = markdown(&plans, &compared(&plans, rows), Language::Vietnamese);
    assert!(report.contains("\n  - Đồng Nai, Tây Ninh so với Lai Châu: giao cơ quan chủ trì khác"), "{report}");
}

#[test]
fn most_is_more_than_half() {
    let with = |leads: [&str; 4]| {
        let plans: Vec<Plan> = ["Lai Châu", "Đồng Nai", "Tây Ninh", "Cà Mau"]
            .into_iter()
            .zip(leads)
            .map(|(province, lead)| plan(province, province, vec![led("1", "Dạy bơi", lead)]))
            .collect();
        let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0), (2, 0), (3, 0)])]);
        markdown(&plans, &comparison, Language::Vietnamese)
    };
    let most = with(["so-y-te", "so-y-te", "so-y-te", "so-noi-vu"]);
    assert!(most.contains("Đa số (3 trong 4 kế hoạch có nêu): "), "{most}");
    let half = with(["so-y-te", "so-y-te", "so-tai-chinh", "so-noi-vu"]);
    assert!(half.contains("Nhiều nhất (2 trong 4 kế hoạch có nêu): ") && !half.contains("Đa số"), "{half}");
}

#[test]
fn several_places_are_cited_together() {
    let (mut plans, _) = sample();
    let lead = plans[0].tasks[0].lead.as_mut().unwrap();
    let place = |line| crate::Location::lines(lead.location.file.clone(), line, line);
    lead.location.also = vec![place(14), place(20)];
    let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0)]), row(&[(0, 1)])]);
    let text = markdown(&plans, &comparison, Language::Vietnamese);
    assert!(text.contains("(`lai-chau.txt:10, 14, 20`)"), "{text}");
    let page = html(&plans, &comparison, Language::Vietnamese).unwrap();
    assert!(page.contains("<cite>dòng 10, 14, 20</cite>"), "{page}");
    let frame = crate::frame::differences(&plans, &comparison).unwrap();
    let places = frame.column("left_location").unwrap().str().unwrap();
    assert!(places.iter().flatten().any(|place| place == "lai-chau.txt:10, 14, 20"), "{places:?}");
}

#[test]
fn an_english_report_says_quantities_in_english() {
    let plans = vec![
        plan("a", "Lai Châu", vec![to_reach("Cấp nước sạch", &[("hộ dùng nước sạch", "trên 95%", 2030)])]),
        plan("b", "Đồng Nai", vec![to_reach("Cấp nước sạch", &[("hộ dùng nước sạch", "ít nhất 90%", 2030)])]),
    ];
    let text = markdown(&plans, &compared(&plans, vec![row(&[(0, 0), (1, 0)])]), Language::English);
    assert!(text.contains("hộ dùng nước sạch: at least 90% (2030) instead of over 95% (2030)"), "{text}");
}

#[test]
fn indicators_are_numbered_without_gaps() {
    let with = |id: &str, province: &str, targets: &[(&str, &str, i16)]| {
        let mut plan = plan(id, province, vec![task("1", "Cấp nước sạch")]);
        plan.targets = to_reach("", targets).targets;
        plan
    };
    let shared = ("Tỷ lệ hộ dùng nước sạch", "trên 95%", 2030);
    let plans = vec![
        with("a", "Lai Châu", &[("Tỷ lệ xã có chợ", "60%", 2030), shared]),
        with("b", "Đồng Nai", &[("Tỷ lệ hộ dùng nước sạch", "90%", 2030)]),
    ];
    let text = markdown(&plans, &compared(&plans, vec![row(&[(0, 0), (1, 0)])]), Language::Vietnamese);
    let headings: Vec<&str> = text.lines().filter(|line| line.contains(". Tỷ lệ")).collect();
    assert_eq!(headings, ["### 1. Tỷ lệ hộ dùng nước sạch"]);
}

#[test]
fn numbers_of_the_country_are_told_in_the_table_alone() {
    let of = |file: &str, office: &str, goals: &str| {
        let text = format!(
            "{office}\nKẾ HOẠCH\nTrồng rừng\nI. MỤC TIÊU\n{goals}\nII. NHIỆM VỤ\n1. Ươm cây. Giao Sở Y tế chủ trì.\n"
        );
        let document = Document::from_bytes(file, text.as_bytes()).expect("a text");
        Plan::read(&document, &ReadOptions::default())
    };
    let goals = |area: &str, share: &str| {
        format!("1. Trồng {area} ha rừng năm 2027.\n2. Tỷ lệ che phủ rừng đạt {share}% năm 2027.")
    };
    let plans = [
        of("a.txt", "THỦ TƯỚNG CHÍNH PHỦ", &goals("45.000", "42")),
        of("b.txt", "UBND TỈNH CÀ MAU", &goals("620", "25")),
        of("c.txt", "UBND TỈNH LAI CHÂU", &goals("900", "54")),
    ];
    let options = CompareOptions { baseline: Some(0), ..CompareOptions::default() };
    let comparison = compare(&plans, Alignment::default(), &options);
    let report = markdown(&plans, &comparison, Language::Vietnamese);
    let lines: Vec<&str> = report.lines().filter(|line| line.contains(" ha") || line.contains("che phủ")).collect();
    insta::assert_snapshot!(lines.join("\n"));
}
