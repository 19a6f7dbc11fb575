use insta::assert_snapshot;

use crate::document::testing::shown;

fn text(text: &str) -> String {
    shown("a.txt", text)
}

#[test]
fn every_line_is_a_unit_with_its_number() {
    assert_snapshot!(text("\n\nI. MỤC TIÊU\n1. Nâng tỷ lệ hộ\n   có nước sạch\n\n    a) Xã khó khăn\n \u{a0}\t\n- Mức 95%\n"), @"
    3¶ I. MỤC TIÊU
    4 1. Nâng tỷ lệ hộ
    5 có nước sạch
    7¶ a) Xã khó khăn
    9¶ - Mức 95%
    ");
}

#[test]
fn line_breaks_and_page_breaks() {
    assert_snapshot!(text("một\r\nhai\rba\n\u{c}bốn\u{c}năm\n\u{c}\nsáu"), @"
    1¶ một
    2 hai
    3 ba
    4¶ bốn
    4¶ năm
    6¶ sáu
    ");
}

#[test]
fn breaks_that_editors_do_not_count() {
    assert_snapshot!(text("\u{b}một\u{2028}hai\u{2028}\u{2028}ba\u{2029}\nbốn\u{85}\u{c}\u{c}năm\u{c}\nsáu"), @"
    1¶ một
    1 hai
    1¶ ba
    2 bốn
    2¶ năm
    3 sáu
    ");
    // Where there are no others they are counted.
    assert_snapshot!(text("một\u{2028}hai\u{2028}\u{2028}ba\n"), @"
    1¶ một
    2 hai
    4¶ ba
    ");
    // In a row they part the lines of a cell.
    assert_snapshot!(text("TT\tViệc\tSở\n1\tĐào;\u{b}xây\tY tế\u{2029}2\tLát\tY tế\n| 3 | Đào\u{2028}xây |\n|---|---|"), @"
    1¶ table 0 | TT | Việc | Sở
    2 table 0 | 1 | Đào;⏎xây | Y tế
    2 table 0 | 2 | Lát | Y tế
    3 table 1 | 3 | Đào⏎xây
    4 table 1 rule 2
    ");
    assert_snapshot!(text("<table>\u{2028}<tr><td>1<td>Đào\u{2028}\n</table>hết\n"), @"
    1¶ table 0 | 1 | Đào
    2¶ hết
    ");
}

#[test]
fn a_line_that_begins_with_a_tab_below_a_wrapped_row() {
    assert_snapshot!(text("1\tMở lớp\tSở Nội vụ và\tcủa tỉnh.\ncho trẻ.\n\tSở Y tế\n\n\tHết"), @"
    1¶ table 0 | 1 | Mở lớp | Sở Nội vụ và | của tỉnh.
    2 cho trẻ.
    3 table 1 |  | Sở Y tế
    5¶ Hết
    ");
}

#[test]
fn marks_are_read_and_taken_off() {
    for (source, line) in [
        ("**I. MỤC TIÊU**", "1¶ *I. MỤC TIÊU"),
        ("**1.** Nâng cấp", "1¶ 1. Nâng cấp"),
        ("1. **Nâng cấp:**", "1¶ *1. Nâng cấp:"),
        ("a) **Nâng cấp** trạm", "1¶ a) Nâng cấp trạm"),
        ("*Căn cứ Luật Đất đai;*", "1¶ Căn cứ Luật Đất đai;"),
        ("***Ghi chú***", "1¶ *Ghi chú"),
        ("__Ghi chú__ và _nghiêng_", "1¶ Ghi chú và nghiêng"),
        ("## **II. NHIỆM VỤ**", "1¶ h2 *II. NHIỆM VỤ"),
        ("### 3. Kinh phí ###", "1¶ h3 3. Kinh phí"),
        ("#hashtag", "1¶ #hashtag"),
        ("####### bảy", "1¶ ####### bảy"),
        ("<b>PHỤ LỤC</b>", "1¶ *PHỤ LỤC"),
        ("<p align=\"center\"><strong>KẾ HOẠCH</strong></p>", "1¶ *KẾ HOẠCH"),
        ("<h2>KẾ HOẠCH</h2>", "1¶ h2 KẾ HOẠCH"),
        ("nước<br>sạch m<sup>3</sup>", "1¶ nước sạch m3"),
        ("trẻ <5 tuổi, cân <2500 gam, <tên cơ quan>, <ten>", "1¶ trẻ <5 tuổi, cân <2500 gam, <tên cơ quan>, <ten>"),
        ("Sở NN&amp;PTNT, GD&GTVT&nbsp;tỉnh, x &lt; 5", "1¶ Sở NN&PTNT, GD&GTVT tỉnh, x < 5"),
        (r"1\. Nước \- sạch \* 5\%", "1¶ 1. Nước - sạch * 5%"),
        (r"\- Hộ nghèo", "1¶ - Hộ nghèo"),
        ("* Hộ nghèo", "1¶ - Hộ nghèo"),
        ("  + Hộ nghèo", "1¶ + Hộ nghèo"),
        ("\u{f0b7}Hộ nghèo", "1¶ - Hộ nghèo"),
        ("7. Không đánh số lại", "1¶ 7. Không đánh số lại"),
        ("Mức 5* và 3*4*5, a*b*c", "1¶ Mức 5* và 3*4*5, a*b*c"),
        ("(**) Số ước tính", "1¶ (**) Số ước tính"),
        ("** Số ước tính", "1¶ ** Số ước tính"),
        ("Số: ____/KH-UBND", "1¶ Số: ____/KH-UBND"),
        ("___________", "1¶ ___________"),
        ("so_lieu_2025", "1¶ so_lieu_2025"),
        ("[Luật](https://vbpl.vn/a) và [1]", "1¶ Luật và [1]"),
        ("<span id=\"page-3\"></span>Trang <!-- 3 --> ba", "1¶ Trang ba"),
        ("![](_page_1.jpeg)", "1¶ "),
        ("> 95% hộ", "1¶ > 95% hộ"),
        ("> Thực hiện\\", "1¶ Thực hiện"),
        ("> > **a)** Thực hiện", "1¶ a) Thực hiện"),
        ("[Độc lập]{.underline} - Tự do", "1¶ Độc lập - Tự do"),
        ("# KẾ HOẠCH {#ke-hoach .unnumbered}", "1¶ h1 KẾ HOẠCH"),
        (r"đạt $\geq 95\%$, $10\,000\ \mathrm{m}^{3}$ và 5$ hoặc $6$", "1¶ đạt ≥ 95%, 10,000 m3 và 5$ hoặc $6$"),
        ("---", "1¶ ---"),
        ("đường tỉnh 398<sup>1</sup>; 5 km<sup>2</sup>", "1¶ đường tỉnh 398; 5 km2"),
        ("<sup>12</sup> Theo Quyết định", "1¶ ¹² Theo Quyết định"),
        ("    thụt đầu dòng", "1¶ thụt đầu dòng"),
        ("[a]: b", "1¶ [a]: b"),
        ("<div>", "1¶ "),
        ("a\u{200b}b", "1¶ ab"),
    ] {
        assert_eq!(text(source).trim_end_matches('\n'), line, "{source}");
    }
}

#[test]
fn bold_over_several_lines() {
    assert_snapshot!(text("**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**\nKính gửi\n\n**Về nước sạch\n\nnăm 2025**\nhết"), @"
    1¶ *TM. ỦY BAN NHÂN DÂN
    2 *CHỦ TỊCH
    3 Kính gửi
    5¶ *Về nước sạch
    7¶ *năm 2025
    8 hết
    ");
    assert_snapshot!(text("<b>Về nước\nsạch</b>\nhết\n<b>mở\n\nđóng"), @"
    1¶ *Về nước
    2 *sạch
    3 hết
    4 *mở
    6¶ đóng
    ");
    assert_snapshot!(text("**Chưa đóng\nhết"), @"
    1¶ Chưa đóng
    2 hết
    ");
}

#[test]
fn tab_tables() {
    assert_snapshot!(text("TT\tViệc\tCơ quan\n1\tĐào giếng\tSở Y tế\n\tở xã\t\n\tở thôn\n2\tXây bể\t\"Sở Xây dựng\"\n\nTT\tViệc\n3.\tLát đường\nHết bảng\na\tb"), @r#"
    1¶ table 0 | TT | Việc | Cơ quan
    2 table 0 | 1 | Đào giếng | Sở Y tế
    3 table 0 |  | ở xã | 
    4 table 0 |  | ở thôn
    5 table 0 | 2 | Xây bể | "Sở Xây dựng"
    7¶ table 1 | TT | Việc
    8 table 1 | 3. | Lát đường
    9 Hết bảng
    10 table 2 | a | b
    "#);
}

#[test]
fn tabs_that_part_no_cells() {
    for (source, line) in [
        ("\tĐoạn thụt đầu dòng", "1¶ Đoạn thụt đầu dòng"),
        ("Kính gửi:\t", "1¶ Kính gửi:"),
        ("1.\tNâng cấp trạm", "1¶ 1. Nâng cấp trạm"),
        ("\ta)\tNâng cấp trạm", "1¶ a) Nâng cấp trạm"),
        ("-\tNâng cấp trạm", "1¶ - Nâng cấp trạm"),
        ("1\tNâng cấp trạm", "1¶ table 0 | 1 | Nâng cấp trạm"),
        ("Tổng số\t\t\t", "1¶ table 0 | Tổng số |  |  | "),
        ("<b>I</b>\t<b>CẤP NƯỚC</b>\t", "1¶ table 0 | *I | *CẤP NƯỚC | "),
    ] {
        assert_eq!(text(source).trim_end_matches('\n'), line, "{source}");
    }
}

#[test]
fn pipe_tables() {
    assert_snapshot!(shown("a.md", "| TT | Việc |\n|:-:|---|\n| 1 | Đào **giếng** <br> và bể \\| hồ |\n| **2** |\n| - | - |\nngoài | bảng\nhết\n|\na | b\n--- | ---\n1 | 2\n"), @"
    1¶ table 0 | TT | Việc
    2 table 0 rule 2
    3 table 0 | 1 | Đào giếng⏎và bể | hồ
    4 table 0 | *2
    5 table 0 | - | -
    6 table 0 | ngoài | bảng
    7 hết
    8 |
    9 table 1 | a | b
    10 table 1 rule 2
    11 table 1 | 1 | 2
    ");
    assert_snapshot!(text("+----+------+\n| TT | Việc |\n+====+======+\n| 1  |      |\n+----+------+\na | b"), @"
    2¶ table 0 | TT | Việc
    4 table 0 | 1 | 
    6 a | b
    ");
    assert_eq!(text("nam | nữ"), "1¶ nam | nữ\n");
    // A page of a law portal, its own table and its letterhead.
    assert_eq!(text("Số hiệu: | 1 | Loại: | Kế hoạch |\nNgày: | 2 | Nơi: | Hà Nam |").matches("table").count(), 0);
    assert_snapshot!(text("SỞ | CỘNG HÒA |\nSố: 1 | Hà Nam |\nTT | Việc | Sở |\n1 | Đào giếng | Y tế |\nHết"), @"
    1¶ SỞ | CỘNG HÒA |
    2 Số: 1 | Hà Nam |
    3 table 0 | TT | Việc | Sở
    4 table 0 | 1 | Đào giếng | Y tế
    5 Hết
    ");
}

#[test]
fn html_tables_in_text() {
    assert_snapshot!(shown("a.md", "Bảng:\n<table>\n<tr><th>TT</th><th>Việc</th><th>Sở</th></tr>\n<tr><td>1</td><td>**Đào**\ngiếng</td><td rowspan=2>Y tế</td></tr>\n<tr><td>2</td><td>Xây bể</td></tr>\n</table>\nHết\nx\ty\n<tr><td>3</td><td>4</td></tr>\n\nHết hẳn"), @"
    1¶ Bảng:
    3¶ table 0 | *TT | *Việc | *Sở
    4-5 table 0 | 1 | Đào giếng | Y tế
    6 table 0 | 2 | Xây bể | ^Y tế
    8 Hết
    9 table 1 | x | y
    10¶ table 2 | 3 | 4
    12¶ Hết hẳn
    ");
}

#[test]
fn grids_with_merged_cells() {
    assert_snapshot!(text("Bảng:

  +----+---------------+---------+-------+
  | TT | Việc          | Chủ trì | Năm   |
  |    | phải làm      |         |       |
  +====+===============+=========+=======+
  | I  | **CẤP NƯỚC**                    |
  +----+---------------+---------+-------+
  | 1  | Khoan giếng ở | Sở Xây  | 2025  |
  |    | hai xã gần PT-|         |       |
  |    | TH            | dựng -  |       |
  +----+---------------+  Sở Y   +-------+
  | 2  | - Lắp bể      | tế      | 2026  |
  |    | - Đo nước     |         | - 2027|
  +----+---------------+---------+-------+
  |    |               |         |       |
  +----+---------------+---------+-------+
Hết"), @"
    1¶ Bảng:
    4-5¶ table 0 | TT | Việc phải làm | Chủ trì | Năm
    7 table 0 | I | *CẤP NƯỚC | <*CẤP NƯỚC | <*CẤP NƯỚC
    9-11 table 0 | 1 | Khoan giếng ở hai xã gần PT-TH | Sở Xây⏎dựng - Sở Y tế | 2025
    13-14 table 0 | 2 | - Lắp bể⏎- Đo nước | ^Sở Xây⏎dựng - Sở Y tế | 2026 - 2027
    18 Hết
    ");
}

#[test]
fn grids_in_other_characters() {
    assert_snapshot!(text("┌────┬──────────────┬─────────┐
│ TT │ Việc         │ Chủ trì │
├────┼──────────────┼─────────┤
│ I  │ NƯỚC SẠCH              │
├────┼──────────────┼─────────┤
│ 1  │ Khoan giếng  │ Sở Xây  │
│    │ ở hai xã     │ dựng    │
└────┴──────────────┴─────────┘
Hết

║ 2 ║ Lắp bể ║
a │ b ───"), @"
    2¶ table 0 | TT | Việc | Chủ trì
    4 table 0 | I | NƯỚC SẠCH | <NƯỚC SẠCH
    6-7 table 0 | 1 | Khoan giếng ở hai xã | Sở Xây dựng
    9 Hết
    11¶ table 1 | 2 | Lắp bể
    12 a │ b ───
    ");
}

#[test]
fn grids_with_rules_under_the_header_alone() {
    assert_snapshot!(text("+----+------------+
| TT | Việc       |
+----+------------+
| 1  | Đào giếng  |
|    | ở xã       |
| 2. | Xây bể     |
+----+------------+

+-------+---------+
| Việc  | Chủ trì |
+-------+---------+
| Đào   | Sở A    |
| Xây   | Sở B    |
| Lát   | Sở C    |
+-------+---------+
"), @"
    2¶ table 0 | TT | Việc
    4-5 table 0 | 1 | Đào giếng ở xã
    6 table 0 | 2. | Xây bể
    10¶ table 1 | Việc | Chủ trì
    12 table 1 | Đào | Sở A
    13 table 1 | Xây | Sở B
    14 table 1 | Lát | Sở C
    ");
}

#[test]
fn a_grid_whose_lines_do_not_fit() {
    // All borders are there, one place off.
    assert_snapshot!(text("+----+------+
| 1 | Đào giếng |
|   | ở xã |
+----+------+"), @"2-3¶ table 0 | 1 | Đào giếng ở xã");
    // One is missing: line by line, as before.
    assert_snapshot!(text("+----+------+
| 1 | Đào giếng
|   | ở xã |
+----+------+
+ Hộ nghèo"), @"
    1¶ table 0 rule 2
    2 table 0 | 1 | Đào giếng
    3 table 0 |  | ở xã
    4 table 0 rule 2
    5 + Hộ nghèo
    ");
}

/// Ten times the lines may not take more than some thirty times as long, for whole grids and damaged ones.
#[test]
fn large_grids_take_linear_time() {
    let merged = |rows: usize| format!("+---+---+\n{}+---+---+\n", "| a | b |\n+---+   |\n".repeat(rows));
    let damaged = |rows: usize| format!("{}| a\n", "+---+---+\n| a | b |\n+---+   |\n".repeat(rows));
    let wide =
        |rows: usize| format!("+{0}\n|{1}\n{2}", "---+".repeat(rows), " a |".repeat(rows), "| a |\n".repeat(rows));
    let makers: [&dyn Fn(usize) -> String; 3] = [&merged, &damaged, &wide];
    for make in makers {
        let time = |rows: usize| {
            let text = make(rows);
            let started = std::time::Instant::now();
            assert!(!super::read(&text).is_empty());
            started.elapsed()
        };
        let best = |rows: usize| (0..3).map(|_| time(rows)).min().unwrap_or_default();
        let (small, large) = (best(2_000), best(20_000));
        assert!(large < small.max(std::time::Duration::from_millis(20)) * 30, "{small:?}, then {large:?}");
    }
}
