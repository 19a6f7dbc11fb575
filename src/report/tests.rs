mod hostile;

use std::fs;

use super::*;
use crate::compare::Comparison;
use crate::compare::sample::{compared, due, led, plan, row, task};
use crate::plan::Plan;

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
