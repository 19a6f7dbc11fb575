//! What holds for any table: nothing is claimed twice or left half read, whatever the format, however large.

use proptest::prelude::*;

use super::tests::{document, told};
use super::*;
use crate::document::{Cell, Format, Row, Span, TextLine, Unit, UnitContent};

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => prop::sample::select(vec![
            "STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Thời gian", "Kinh phí", "Chỉ tiêu", "Đơn vị tính",
            "Năm 2030", "id", "1", "2", "1.1", "II", "A", "a)", "(3)", "I. TRỮ NƯỚC", "Sở Y tế", "Chủ trì: A; phối hợp: B",
            "rà soát quy hoạch,", "Tổng cộng", "Ghi chú: x", "2025 -", "- khảo sát", "Nơi nhận:", "l", "…", "\u{301}",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,12}",
    ]
}

fn unit() -> impl Strategy<Value = UnitContent> {
    let span = prop_oneof![8 => Just(Span::Own), 1 => Just(Span::FromAbove), 1 => Just(Span::FromLeft)];
    let cell = (word(), span, any::<bool>()).prop_map(|(text, span, bold)| Cell { text, span, bold });
    let row = (0..3u32, prop::collection::vec(cell, 0..7), prop::bool::weighted(0.05));
    prop_oneof![
        5 => row.prop_map(|(table, cells, is_rule)| UnitContent::Row(Row { table, cells, is_rule })),
        1 => (word(), any::<bool>()).prop_map(|(text, bold)| UnitContent::Text(TextLine { text, heading: None, bold })),
    ]
}

fn any_document() -> impl Strategy<Value = Document> {
    let header = Just(UnitContent::Row(Row {
        table: 0,
        cells: ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]
            .map(|text| Cell { text: text.to_owned(), ..Cell::default() })
            .to_vec(),
        is_rule: false,
    }));
    let content = prop::collection::vec(prop_oneof![1 => header, 12 => unit()], 0..40);
    (content, prop::collection::vec(any::<bool>(), 40)).prop_map(|(contents, blanks)| Document {
        file: "a.txt".into(),
        format: Format::Text,
        units: contents
            .into_iter()
            .zip(blanks)
            .zip(1..)
            .map(|((content, blank_before), line)| Unit {
                sheet: None,
                line_start: line,
                line_end: line,
                blank_before,
                content,
            })
            .collect(),
    })
}

/// Lines of a table whose cells stand one below the other, with others among them.
fn stacked() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "1",
        "2",
        "3",
        "4",
        "II",
        "I",
        "1.1",
        "2. Đào ao",
        "3 Xây bể",
        "Rà soát quy hoạch,",
        "và sửa đổi.",
        "Sở Y tế",
        "Sở Giáo dục và",
        "Đào tạo",
        "2026",
        "Tháng",
        "12/2027",
        "7",
        "850",
        "NƯỚC SẠCH",
        "TT",
        "Nơi nhận:",
        "",
        "Ghi chú: x",
        "\u{301}",
        "- khảo sát",
        "x\ty",
    ]);
    prop::collection::vec(line, 0..60).prop_map(|lines| {
        let rows = "1\nĐào giếng\nSở Xây dựng\n2026\n2\nXây bể\nSở Y tế\n2027\n";
        format!("TT\nNhiệm vụ\nChủ trì\nThời hạn\n{rows}{}", lines.join("\n"))
    })
}

/// Every unit of a task is claimed by it and by nothing else, and reading leaves alone what is taken.
fn claims_hold(document: &Document, before: &[UnitRole]) -> Result<TableParts, TestCaseError> {
    let mut roles = before.to_vec();
    let parts = read(document, &mut roles);
    for (before, after) in before.iter().zip(&roles) {
        prop_assert!(*before == UnitRole::Unclaimed || before == after);
    }
    let mut units: Vec<usize> = parts.tasks.iter().flat_map(|task| task.units.clone()).collect();
    prop_assert!(parts.tasks.iter().all(|task| task.units.is_sorted() && !task.units.is_empty()));
    let claimed: Vec<usize> = (0..roles.len()).filter(|&i| roles[i] == UnitRole::Task).collect();
    units.sort_unstable();
    prop_assert_eq!(units, claimed);
    Ok(parts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn each_line_of_stacked_cells_is_claimed_once(text in stacked(), taken in prop::option::weighted(0.3, 0..60usize)) {
        let document = document(&text);
        let role = |unit| if Some(unit) == taken { UnitRole::Prose } else { UnitRole::Unclaimed };
        let before: Vec<UnitRole> = (0..document.units.len()).map(role).collect();
        claims_hold(&document, &before)?;
    }

    #[test]
    fn each_unit_is_claimed_once_and_by_what_it_is_for(document in any_document(), taken in prop::collection::vec(any::<bool>(), 40)) {
        let before: Vec<UnitRole> = (0..document.units.len())
            .map(|i| if taken[i] && i % 7 == 0 { UnitRole::Prose } else { UnitRole::Unclaimed })
            .collect();
        let parts = claims_hold(&document, &before)?;
        let mut roles = before.clone();
        read(&document, &mut roles);
        let mut units: Vec<usize> = parts.targets.iter().flat_map(|target| target.units.clone()).collect();
        let claimed: Vec<usize> = (0..roles.len()).filter(|&i| roles[i] == UnitRole::Target).collect();
        units.sort_unstable();
        prop_assert_eq!(units, claimed);
        prop_assert!(parts.targets.iter().all(|target| target.cells.len() == target.header.len()));
        let again = read(&document, &mut before.clone());
        prop_assert_eq!(parts, again);
    }
}

/// One table, set in tabs, pipes, HTML and CSV.
#[test]
fn the_format_makes_no_difference() {
    let rows: &[&[&str]] = &[
        &["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Kinh phí"],
        &["I", "Chuyển đổi số", "", "", "", ""],
        &["1", "Số hóa, lưu trữ hồ sơ \"giấy\"", "Sở Nội vụ", "Sở KH&CN; UBND cấp xã", "2025 - 2026", ""],
        &["2", "Tập huấn kỹ năng số", "Sở KH&CN", "", "Hằng năm", "Ngân sách"],
        &["II", "Cải cách thủ tục", "", "", "", ""],
        &["1", "Rà soát <50% thủ tục", "Văn phòng UBND tỉnh", "Các sở, ngành", "Quý I/2026", ""],
    ];
    let lines = |row: &dyn Fn(&[&str]) -> String| rows.iter().map(|cells| row(cells) + "\n").collect::<String>();
    let escaped = |cell: &str| cell.replace('&', "&amp;").replace('<', "&lt;");
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let joined = |cells: &[&str], of: &dyn Fn(&str) -> String, by: &str| {
        cells.iter().map(|cell| of(cell)).collect::<Vec<_>>().join(by)
    };
    let files = [
        ("a.txt", lines(&|cells| cells.join("\t"))),
        (
            "a.md",
            lines(&|cells| format!("| {} |", cells.join(" | "))).replacen('\n', "\n|---|---|---|---|---|---|\n", 1),
        ),
        (
            "a.html",
            format!(
                "<table>{}</table>",
                lines(&|cells| format!("<tr><td>{}</td></tr>", joined(cells, &escaped, "</td><td>")))
            ),
        ),
        ("a.csv", lines(&|cells| joined(cells, &quoted, ","))),
        ("a.tsv", lines(&|cells| joined(cells, &quoted, "\t"))),
    ];
    let expected = [
        "I. Chuyển đổi số/1 Số hóa, lưu trữ hồ sơ \"giấy\" | lead Sở Nội vụ | with Sở KH&CN; UBND cấp xã | by 2025 - 2026",
        "I. Chuyển đổi số/2 Tập huấn kỹ năng số | lead Sở KH&CN | by Hằng năm | money Ngân sách",
        "II. Cải cách thủ tục/1 Rà soát <50% thủ tục | lead Văn phòng UBND tỉnh | with Các sở, ngành | by Quý I/2026",
    ];
    for (name, text) in files {
        let document = Document::from_bytes(name, text.as_bytes()).expect(name);
        let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
        let parts = read(&document, &mut roles);
        assert_eq!(parts.tasks.iter().map(told).collect::<Vec<_>>(), expected, "{name}");
        assert_eq!(parts.diagnostics, [], "{name}");
    }
}

/// Time grows with size: eight times the rows may not take more than some twenty times as long.
#[test]
fn large_tables_take_linear_time() {
    let header = "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\n";
    let numbered = |rows: usize| {
        (1..=rows).map(|i| format!("{i}\tRà soát việc {i}\tSở Y tế\tSở Nội vụ\t2025\n")).collect::<String>()
    };
    let broken = |rows: usize| (1..=rows).map(|i| format!("\tvà việc {i}\t\t\t\n")).collect::<String>();
    let sections = |rows: usize| (1..=rows).map(|i| format!("\tVIỆC LỚN {i}\t\t\t\n")).collect::<String>();
    let headers = |rows: usize| header.repeat(rows);
    let stack = "TT\nNhiệm vụ\nChủ trì\nThời hạn\n";
    let row = |i: usize| format!("{i}\nRà soát việc {i}\nSở Y tế\n2025\n");
    let stacked = |rows: usize| format!("\n{stack}{}", (1..=rows).map(row).collect::<String>());
    let stacks = |rows: usize| format!("\n{stack}1\nRà soát\n").repeat(rows);
    type Maker<'m> = (&'m str, &'m dyn Fn(usize) -> String, usize);
    // Cutting lines into cells takes longer for each row, so that fewer tell.
    let makers: [Maker<'_>; 6] = [
        ("rows", &numbered, 300),
        ("broken", &broken, 300),
        ("sections", &sections, 300),
        ("headers", &headers, 300),
        ("stacked", &stacked, 20),
        ("stacks", &stacks, 20),
    ];
    for (what, make, few) in makers {
        let time = |rows: usize| {
            let document = document(&format!("{header}1\tXây dựng\tSở Y tế\t\t2025\n{}", make(rows)));
            let started = std::time::Instant::now();
            let parts = read(&document, &mut vec![UnitRole::Unclaimed; document.units.len()]);
            assert!(!parts.tasks.is_empty(), "{what}");
            started.elapsed()
        };
        // The best of five, for other work on the machine must not count.
        let best = |rows: usize| (0..5).map(|_| time(rows)).min().unwrap_or_default();
        let (small, large) = (best(few), best(8 * few));
        let limit = small.max(std::time::Duration::from_millis(5)) * 24;
        assert!(large < limit, "{what}: {small:?}, then {large:?}");
    }
}

#[test]
fn huge_cells_and_wide_rows_are_read() {
    let long = "rà soát ".repeat(150_000);
    let text = format!("TT\tNhiệm vụ\tChủ trì\n1\t{long}\t{long}\n2\tTập huấn\tSở Nội vụ");
    let (document, mut roles) = (document(&text), vec![UnitRole::Unclaimed; 3]);
    let parts = read(&document, &mut roles);
    assert_eq!(parts.tasks.len(), 2);
    assert_eq!(parts.tasks[0].text.len(), long.len() - 1);
    let wide = |cell: &str| vec![cell; 1_000].join("\t");
    let text =
        format!("TT\tNhiệm vụ\tChủ trì\t{}\n{}", wide("màu"), format!("1\tx\tSở Y tế\t{}\n", wide("y")).repeat(30));
    let document = super::tests::document(&text);
    let parts = read(&document, &mut vec![UnitRole::Unclaimed; document.units.len()]);
    assert_eq!(parts.tasks.len(), 30);
}
