//! Whole tables, one small document a layout. The loader reads rows of tabs or pipes as the readers of text do.

use super::*;
use crate::document::{Cell, Format, Row, Span, TextLine, Unit, UnitContent};
use crate::value::Origin;

/// A document of lines: rows where a line has tabs or begins with a pipe. A cell `^` is merged with the one above, `<` with
/// the one to the left, `*words*` is bold; `⏎` is a line break in a cell.
pub(super) fn document(text: &str) -> Document {
    let mut units: Vec<Unit> = Vec::new();
    let (mut table, mut blank, mut in_rows) = (0, true, false);
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            (blank, in_rows) = (true, false);
            continue;
        }
        let pipes = line.trim().starts_with('|');
        let is_row = pipes || line.contains('\t');
        let parts: Vec<&str> = match pipes {
            true => line.trim().trim_start_matches('|').trim_end_matches('|').split('|').map(str::trim).collect(),
            false => line.split('\t').collect(),
        };
        let content = if is_row {
            table += u32::from(!in_rows);
            let is_rule = parts.iter().all(|part| part.contains("--"));
            let mut cells: Vec<Cell> = Vec::new();
            for (column, part) in parts.iter().enumerate().filter(|_| !is_rule) {
                let above = || match units.last().map(|unit| &unit.content) {
                    Some(UnitContent::Row(row)) => row.cells[column].text.clone(),
                    _ => String::new(),
                };
                cells.push(match *part {
                    "^" => Cell { text: above(), span: Span::FromAbove, bold: false },
                    "<" => Cell { text: cells[column - 1].text.clone(), span: Span::FromLeft, bold: false },
                    part => Cell {
                        text: part.trim_matches('*').replace('⏎', "\n"),
                        span: Span::Own,
                        bold: part.starts_with('*') && part.ends_with('*') && part.len() > 1,
                    },
                });
            }
            UnitContent::Row(Row { table, cells, is_rule })
        } else {
            let text = line.trim();
            let heading = text.starts_with("# ").then_some(1);
            UnitContent::Text(TextLine { text: text.trim_start_matches("# ").to_owned(), heading, bold: false })
        };
        let line = number as u32 + 1;
        units.push(Unit { sheet: None, line_start: line, line_end: line, blank_before: blank, content });
        (blank, in_rows) = (false, is_row);
    }
    Document { file: "kế-hoạch.txt".into(), format: Format::Text, units }
}

fn read_text(text: &str) -> (TableParts, String) {
    let document = document(text);
    let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
    let parts = read(&document, &mut roles);
    let letter = |role: &UnitRole| match role {
        UnitRole::Unclaimed => '.',
        UnitRole::Heading => 'h',
        UnitRole::Task => 't',
        UnitRole::Target => 'm',
        UnitRole::Furniture => 'f',
        UnitRole::Unread => '?',
        _ => '!',
    };
    (parts, roles.iter().map(letter).collect())
}

/// A task on one line: sections, number, text, then the fields that are not empty.
pub(super) fn told(task: &RawTask) -> String {
    let mut told = format!("{}/{} {}", task.section.join("/"), task.number.as_deref().unwrap_or("-"), task.text);
    for (name, cell) in
        [("lead", &task.lead), ("with", &task.coordinating), ("by", &task.period), ("money", &task.funding)]
    {
        if let Some(cell) = cell {
            let mark = match cell.origin {
                Origin::Cell => "",
                Origin::MergedCell => "^",
                _ => "#",
            };
            told.push_str(&format!(" | {name}{mark} {}", cell.raw));
        }
    }
    if let Some(product) = &task.product {
        told.push_str(&format!(" | gives {product}"));
    }
    for detail in &task.details {
        told.push_str(&format!(" | + {detail}"));
    }
    told
}

#[track_caller]
fn check(text: &str, roles: &str, tasks: &[&str]) -> TableParts {
    let (parts, found) = read_text(text);
    assert_eq!(parts.tasks.iter().map(told).collect::<Vec<_>>(), tasks);
    assert_eq!(found, roles);
    parts
}

#[test]
fn a_table_in_text_over_two_pages() {
    check(
        "Phụ lục\n\
         STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\tKinh phí\n\
         *I*\t*Chuyển đổi số*\t\t\t\t\n\
         1\tSố hóa hồ sơ lưu trữ của các\tSở Nội vụ\tSở Tài chính,\t2025 -\t\n\
         4\n\
         \n\
         *STT*\t*Nội dung nhiệm vụ*\t*Cơ quan chủ trì*\t*Cơ quan phối hợp*\t*Thời gian*\t*Kinh phí*\n\
         \tcơ quan\t\tUBND cấp xã\t2026\t\n\
         2\tĐào tạo cán bộ\tSở Nội vụ\t\tHằng năm\tNgân sách\n\
         *II*\t*Cải cách thủ tục*\t\t\t\t\n\
         1\tRà soát thủ tục\tVăn phòng UBND tỉnh\t\t\t\n\
         TM. ỦY BAN NHÂN DÂN",
        ".fhtffttht.",
        &[
            "I. Chuyển đổi số/1 Số hóa hồ sơ lưu trữ của các cơ quan | lead Sở Nội vụ | with Sở Tài chính, UBND cấp xã | by 2025 - 2026",
            "I. Chuyển đổi số/2 Đào tạo cán bộ | lead Sở Nội vụ | by Hằng năm | money Ngân sách",
            "II. Cải cách thủ tục/1 Rà soát thủ tục | lead Văn phòng UBND tỉnh",
        ],
    );
}

#[test]
fn columns_in_any_order_with_a_header_in_two_rows_and_column_numbers() {
    check(
        "| TT | Cơ quan thực hiện | < | Thời hạn | Nhiệm vụ cụ thể | Ghi chú |\n\
         | ^ | Chủ trì | Phối hợp | ^ | ^ | ^ |\n\
         |---|---|---|---|---|---|\n\
         | (1) | (2) | (3) | (4) | (5) | (6) |\n\
         | 1 | Sở Y tế | Sở Tài chính | 2025 | Tiêm chủng mở rộng | mới |",
        "fffft",
        &["/1 Tiêm chủng mở rộng | lead Sở Y tế | with Sở Tài chính | by 2025"],
    );
}

#[test]
fn a_header_wrapped_over_two_lines_of_tabs() {
    check(
        "Số\tNội dung\tCơ quan\tCơ quan\tThời gian\n\
         TT\tnhiệm vụ\tchủ trì\tphối hợp\tthực hiện\n\
         1\tTiêm chủng mở rộng\tSở Y tế\tSở Tài chính\t2025",
        "fft",
        &["/1 Tiêm chủng mở rộng | lead Sở Y tế | with Sở Tài chính | by 2025"],
    );
}

#[test]
fn a_merged_header_cell_in_text_leaves_a_gap() {
    check(
        "STT\tNội dung\tĐơn vị thực hiện\t\tTiến độ\n\
         \t\tChủ trì\tPhối hợp\t\n\
         1\tTiêm chủng mở rộng\tSở Y tế\tSở Tài chính\t2025",
        "fft",
        &["/1 Tiêm chủng mở rộng | lead Sở Y tế | with Sở Tài chính | by 2025"],
    );
}

#[test]
fn a_misread_header_repeated_after_a_page() {
    check(
        "STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tTiêm chủng mở rộng\tSở Y tế\t2025\n\
         - 3 -\n\
         SIT\tNôi dung nhiêm vu\tCơ quan chù tri\tThời gìan\n\
         2\tKhám sức khỏe định kỳ\tSở Y tế\t2026",
        "ftfft",
        &["/1 Tiêm chủng mở rộng | lead Sở Y tế | by 2025", "/2 Khám sức khỏe định kỳ | lead Sở Y tế | by 2026"],
    );
}

#[test]
fn sections_in_one_cell_or_two_nested() {
    check(
        "| STT | Nội dung công việc | Chủ trì | Thời gian |\n\
         |---|---|---|---|\n\
         | A. NHIỆM VỤ CHUNG | < | < | < |\n\
         | *I* | *Thể chế* |  |  |\n\
         | 1 | Rà soát quy chế | Sở Tư pháp | 2025 |\n\
         | *II* | *Hạ tầng* |  |  |\n\
         | 2 | Nâng cấp mạng | Sở Xây dựng | 2026 |\n\
         | B. NHIỆM VỤ RIÊNG | < | < | < |\n\
         | 3 | Thí điểm | Công an tỉnh | 2027 |",
        "ffhhththt",
        &[
            "A. NHIỆM VỤ CHUNG/I. Thể chế/1 Rà soát quy chế | lead Sở Tư pháp | by 2025",
            "A. NHIỆM VỤ CHUNG/II. Hạ tầng/2 Nâng cấp mạng | lead Sở Xây dựng | by 2026",
            "B. NHIỆM VỤ RIÊNG/3 Thí điểm | lead Công an tỉnh | by 2027",
        ],
    );
}

#[test]
fn numbers_of_two_parts_stand_under_a_group() {
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tVề thể chế\t\t\n\
         1.1\tRà soát quy chế\tSở Tư pháp\t2025\n\
         1.2\tBan hành quy chế\tSở Tư pháp\t2026\n\
         2\tVề hạ tầng\t\t\n\
         2.1\tNâng cấp mạng\tSở Xây dựng\t2026",
        "fhttht",
        &[
            "1. Về thể chế/1.1 Rà soát quy chế | lead Sở Tư pháp | by 2025",
            "1. Về thể chế/1.2 Ban hành quy chế | lead Sở Tư pháp | by 2026",
            "2. Về hạ tầng/2.1 Nâng cấp mạng | lead Sở Xây dựng | by 2026",
        ],
    );
}

#[test]
fn numbers_that_begin_anew_under_a_group() {
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tVề thể chế\t\t\n\
         1\tRà soát quy chế\tSở Tư pháp\t2025\n\
         2\tBan hành quy chế\tSở Tư pháp\t2026\n\
         2\tVề hạ tầng\t\t\n\
         1\tNâng cấp mạng\tSở Xây dựng\t2026",
        "fhttht",
        &[
            "1. Về thể chế/1 Rà soát quy chế | lead Sở Tư pháp | by 2025",
            "1. Về thể chế/2 Ban hành quy chế | lead Sở Tư pháp | by 2026",
            "2. Về hạ tầng/1 Nâng cấp mạng | lead Sở Xây dựng | by 2026",
        ],
    );
}

#[test]
fn a_group_that_names_the_lead_for_its_rows() {
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tVề thể chế\tSở Tư pháp\t\n\
         1.1\tRà soát quy chế\t\t2025\n\
         1.2\tBan hành quy chế\t\t2026",
        "fhtt",
        &[
            "1. Về thể chế/1.1 Rà soát quy chế | lead# Sở Tư pháp | by 2025",
            "1. Về thể chế/1.2 Ban hành quy chế | lead# Sở Tư pháp | by 2026",
        ],
    );
}

#[test]
fn lettered_items_without_values_are_details() {
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tXây dựng đề án, gồm:\tSở Tư pháp\t2025\n\
         a)\tKhảo sát thực trạng\t\t\n\
         b)\tLấy ý kiến\t\t\n\
         \t- Hội thảo\t\t\n\
         2\tTập huấn\t\t\n\
         a)\tCán bộ cấp tỉnh\tSở Nội vụ\t2025\n\
         b)\tCán bộ cấp xã\tUBND cấp xã\t2026",
        "ftttthtt",
        &[
            "/1 Xây dựng đề án, gồm: | lead Sở Tư pháp | by 2025 | + a) Khảo sát thực trạng | + b) Lấy ý kiến | + - Hội thảo",
            "2. Tập huấn/a) Cán bộ cấp tỉnh | lead Sở Nội vụ | by 2025",
            "2. Tập huấn/b) Cán bộ cấp xã | lead UBND cấp xã | by 2026",
        ],
    );
}

#[test]
fn merged_cells_count_for_every_row() {
    check(
        "| TT | Nội dung nhiệm vụ | Đơn vị chủ trì | Thời gian |\n\
         |---|---|---|---|\n\
         | 1 | Tiêm chủng | Sở Y tế⏎Sở Nội vụ | 2025 |\n\
         | 2 | Khám sức khỏe | ^ | ^ |\n\
         | 3 | Dạy học | Sở Giáo dục và Đào tạo | 2026 |",
        "ffttt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế Sở Nội vụ | by 2025",
            "/2 Khám sức khỏe | lead^ Sở Y tế Sở Nội vụ | by^ 2025",
            "/3 Dạy học | lead Sở Giáo dục và Đào tạo | by 2026",
        ],
    );
}

#[test]
fn one_task_over_several_rows_has_all_their_values() {
    check(
        "| TT | Nội dung nhiệm vụ | Đơn vị chủ trì | Thời gian |\n\
         |---|---|---|---|\n\
         | 1 | Tiêm chủng | Sở Y tế | 2025 |\n\
         | ^ | ^ | UBND cấp xã | 2026 |\n\
         | 2 | Dạy học | Sở Giáo dục và Đào tạo | 2026 |",
        "ffttt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế; UBND cấp xã | by 2025; 2026",
            "/2 Dạy học | lead Sở Giáo dục và Đào tạo | by 2026",
        ],
    );
}

#[test]
fn a_lead_printed_once_for_several_rows() {
    check(
        "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tThời gian\tKinh phí\n\
         I\tSức khỏe\t\t\t\n\
         1\tTiêm chủng\tSở Y tế\t2025\tNgân sách\n\
         2\tKhám sức khỏe\t\t\t\n\
         3\tDinh dưỡng\t\t\t\n\
         II\tGiáo dục\t\t\t\n\
         1\tDạy học\tSở Giáo dục và Đào tạo\t2026\t\n\
         2\tXóa mù chữ\t\t\t",
        "fhttthtt",
        &[
            "I. Sức khỏe/1 Tiêm chủng | lead Sở Y tế | by 2025 | money Ngân sách",
            "I. Sức khỏe/2 Khám sức khỏe | lead^ Sở Y tế | by^ 2025",
            "I. Sức khỏe/3 Dinh dưỡng | lead^ Sở Y tế | by^ 2025",
            "II. Giáo dục/1 Dạy học | lead Sở Giáo dục và Đào tạo | by 2026",
            "II. Giáo dục/2 Xóa mù chữ | lead^ Sở Giáo dục và Đào tạo | by^ 2026",
        ],
    );
}

#[test]
fn a_lead_that_is_just_missing_stays_missing() {
    check(
        "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tThời gian\n\
         1\tTiêm chủng\tSở Y tế\t2025\n\
         2\tKhám sức khỏe\tSở Y tế\t2026\n\
         3\tDinh dưỡng\t\t2026\n\
         4\tDạy học\tSở Giáo dục và Đào tạo\t2026",
        "ftttt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế | by 2025",
            "/2 Khám sức khỏe | lead Sở Y tế | by 2026",
            "/3 Dinh dưỡng | by 2026",
            "/4 Dạy học | lead Sở Giáo dục và Đào tạo | by 2026",
        ],
    );
}

#[test]
fn one_cell_that_names_both() {
    check(
        "TT\tNội dung nhiệm vụ\tCơ quan thực hiện\tThời gian\n\
         1\tTiêm chủng\tChủ trì: Sở Y tế. Phối hợp: Sở Nội vụ, Sở Tài chính\t2025\n\
         2\tKhám sức khỏe\tSở Y tế chủ trì, phối hợp với Sở Nội vụ\t2025\n\
         3\tDinh dưỡng\tSở Y tế, UBND cấp xã\t2025",
        "fttt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế | with Sở Nội vụ, Sở Tài chính | by 2025",
            "/2 Khám sức khỏe | lead Sở Y tế | with Sở Nội vụ | by 2025",
            "/3 Dinh dưỡng | lead Sở Y tế, UBND cấp xã | by 2025",
        ],
    );
}

#[test]
fn sums_notes_and_signatures() {
    check(
        "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tKinh phí (triệu đồng)\n\
         1\tTiêm chủng\tSở Y tế\t500\n\
         2\tKhám sức khỏe\tSở Y tế\t700\n\
         \tTổng cộng\t\t1.200\n\
         Ghi chú: kinh phí dự kiến\t\t\t\n\
         \n\
         Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN\n\
         - Như trên;\t\tCHỦ TỊCH",
        "fttf...",
        &[
            "/1 Tiêm chủng | lead Sở Y tế | money 500 triệu đồng",
            "/2 Khám sức khỏe | lead Sở Y tế | money 700 triệu đồng",
        ],
    );
}

#[test]
fn a_reporting_row_after_the_table_is_none_of_it() {
    check(
        "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\n\
         1\tTiêm chủng.\tSở Y tế\n\
         \n\
         \tĐịnh kỳ báo cáo về Sở Y tế trước ngày 15/12\t",
        "ft.",
        &["/1 Tiêm chủng. | lead Sở Y tế"],
    );
}

#[test]
fn numbers_that_repeat_or_lack_are_reported() {
    let parts = check(
        "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tThời gian\n\
         1\tTiêm chủng.\tSở Y tế\t2025\n\
         1\tKhám sức khỏe.\tSở Y tế\t2025\n\
         4\tDinh dưỡng.\tSở Y tế\t2025\n\
         \tDạy học.\tSở Giáo dục và Đào tạo\t2025\n\
         6\tXóa mù chữ.\tSở Giáo dục và Đào tạo\t2025",
        "fttttt",
        &[
            "/1 Tiêm chủng. | lead Sở Y tế | by 2025",
            "/1 Khám sức khỏe. | lead Sở Y tế | by 2025",
            "/4 Dinh dưỡng. | lead Sở Y tế | by 2025",
            "/- Dạy học. | lead Sở Giáo dục và Đào tạo | by 2025",
            "/6 Xóa mù chữ. | lead Sở Giáo dục và Đào tạo | by 2025",
        ],
    );
    let told: Vec<String> = parts.diagnostics.iter().map(|d| format!("{}: {}", d.location, d.message)).collect();
    assert_eq!(
        told,
        [
            "kế-hoạch.txt:3: Số thứ tự 1 lặp lại",
            "kế-hoạch.txt:4: Thiếu các số thứ tự từ 2 đến 3 trước số 4",
            "kế-hoạch.txt:5: Nhiệm vụ không có số thứ tự",
        ]
    );
}

#[test]
fn a_column_of_unknown_meaning_is_reported_once() {
    let parts = check(
        "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tMàu cờ\n\
         1\tTiêm chủng\tSở Y tế\txanh\n\
         2\tDạy học\tSở Giáo dục và Đào tạo\tđỏ\tthừa",
        "ftt",
        &["/1 Tiêm chủng | lead Sở Y tế", "/2 Dạy học | lead Sở Giáo dục và Đào tạo"],
    );
    let told: Vec<String> = parts.diagnostics.iter().map(|d| format!("{}: {}", d.location, d.message)).collect();
    assert_eq!(
        told,
        [
            "kế-hoạch.txt:2:4: Không rõ ý nghĩa của cột “Màu cờ” nên cột này chưa được đọc",
            "kế-hoạch.txt:3:5: Ô nằm ngoài các cột của tiêu đề bảng",
        ]
    );
}

#[test]
fn tables_about_other_things_are_left_alone() {
    for text in [
        "TT\tHọ và tên\tChức vụ\tĐơn vị\n1\tNguyễn Văn A\tGiám đốc\tSở Y tế",
        "STT\tNội dung\tĐơn vị tính\tSố lượng\tĐơn giá\tThành tiền\n1\tIn tài liệu\tquyển\t100\t50\t5000",
        "TT\tNội dung chi\tKinh phí\n1\tTập huấn\t500",
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH A\tĐộc lập - Tự do - Hạnh phúc",
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\tCHỦ TỊCH",
        "TT\tHọ và tên\tCơ quan công tác\tNhiệm vụ\n1\tNguyễn Văn A\tSở Y tế\tTrưởng ban",
        "TT\tTên văn bản\tSố ký hiệu\tCơ quan ban hành\n1\tLuật Giá\t16/2023/QH15\tQuốc hội",
        "TT\tTên dự án\tChủ đầu tư\tTổng mức đầu tư\tThời gian thực hiện\n1\tCầu A\tBan QLDA\t500\t2025",
        "TT\tNội dung hoạt động\tDự toán (triệu đồng)\n1\tTập huấn\t500",
        "TT\tHuyện\tSố xã\tDân số\n1\tA\t12\t50000",
        "STT\tNội dung nhiệm vụ\tCơ quan chủ trì",
    ] {
        let (parts, roles) = read_text(text);
        assert_eq!(parts, TableParts::default(), "{text}");
        assert!(roles.bytes().all(|role| role == b'.'), "{text}");
    }
}

#[test]
fn a_second_annex_with_other_columns_begins_anew() {
    check(
        "Phụ lục I\n\
         TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\n\
         1\tTiêm chủng\tSở Y tế\n\
         Phụ lục II\n\
         STT\tTên đề án\tCơ quan trình\tCơ quan chủ trì\tThời gian trình\n\
         1\tĐề án nước sạch\tUBND tỉnh\tSở Xây dựng\tQuý I/2026",
        ".ft.ft",
        &["/1 Tiêm chủng | lead Sở Y tế", "/1 Đề án nước sạch | lead Sở Xây dựng | by Quý I/2026"],
    );
}

#[test]
fn an_annex_that_goes_on_without_a_header() {
    check(
        "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\n\
         1\tTiêm chủng\tSở Y tế\n\
         Phụ lục (tiếp theo)\n\
         2\tDạy học\tSở Giáo dục và Đào tạo\n\
         Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\tCHỦ TỊCH",
        "ft.t.",
        &["/1 Tiêm chủng | lead Sở Y tế", "/2 Dạy học | lead Sở Giáo dục và Đào tạo"],
    );
}

#[test]
fn headings_between_tables_tell_their_rows_apart() {
    check(
        "# I. Sức khỏe\n\
         | TT | Nhiệm vụ | Chủ trì |\n\
         |---|---|---|\n\
         | 1 | Tiêm chủng | Sở Y tế |\n\
         \n\
         # II. Giáo dục\n\
         | TT | Nhiệm vụ | Chủ trì |\n\
         |---|---|---|\n\
         | 1 | Dạy học | Sở Giáo dục và Đào tạo |",
        ".fft.fft",
        &["I. Sức khỏe/1 Tiêm chủng | lead Sở Y tế", "II. Giáo dục/1 Dạy học | lead Sở Giáo dục và Đào tạo"],
    );
}

#[test]
fn plain_task_tables() {
    check("id,text\n".replace(',', "\t").as_str(), ".", &[]);
    let parts = check(
        "id\ttext\tlead\tplan\tprovince\n\
         T-1\tTiêm chủng\tSở Y tế\tKH 1\tHà Nam\n\
         7\tI. DẠY HỌC\t\tKH 2\tLai Châu",
        "ftt",
        &["/- Tiêm chủng | lead Sở Y tế", "/- I. DẠY HỌC"],
    );
    let given: Vec<_> =
        parts.tasks.iter().map(|t| (t.given_id.as_deref(), t.plan_name.as_deref(), t.province.as_deref())).collect();
    assert_eq!(given, [(Some("T-1"), Some("KH 1"), Some("Hà Nam")), (Some("7"), Some("KH 2"), Some("Lai Châu"))]);
}

#[test]
fn columns_given_by_name() {
    let document = document("khoá\tmô tả\tai\nx1\tTiêm chủng\tSở Y tế");
    let mut roles = vec![UnitRole::Unclaimed; 2];
    let name = |name: &str| Some(name.to_owned());
    let options =
        TableOptions { text: name("Mô tả"), id: name("khóa"), lead: name("ai"), ..TableOptions::default() };
    let parts = read_with(&document, &mut roles, &options).expect("all columns are there");
    assert_eq!(parts.tasks.iter().map(told).collect::<Vec<_>>(), ["/- Tiêm chủng | lead Sở Y tế"]);
    assert_eq!(parts.tasks[0].given_id.as_deref(), Some("x1"));
    let options = TableOptions { text: name("nội dung"), ..TableOptions::default() };
    let error = read_with(&document, &mut [UnitRole::Unclaimed; 2], &options).expect_err("no such column");
    assert_eq!(error.kind(), ErrorKind::MissingColumn);
    assert_eq!(error.to_string(), "kế-hoạch.txt: không có bảng nào có đủ các cột “nội dung”");
}

#[test]
fn target_tables_are_handed_on() {
    let (parts, roles) = read_text(
        "| TT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Năm 2030 |\n\
         |---|---|---|---|---|\n\
         | I | Nước sạch | | | |\n\
         | 1 | Tỷ lệ hộ có nước sạch | % | 60 | trên 80 |",
    );
    assert_eq!(roles, "ffhm");
    let cells = ["1", "Tỷ lệ hộ có nước sạch", "%", "60", "trên 80"].map(str::to_owned).to_vec();
    let header = ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2030"].map(str::to_owned).to_vec();
    assert_eq!(parts.targets, [TargetRow { units: vec![3], section: vec!["I. Nước sạch".into()], header, cells }]);
}

#[test]
fn a_title_row_above_the_header_is_not_claimed() {
    check(
        "PHẦN I. CÁC CHỈ TIÊU\t\t\n\
         1\tTỷ lệ hộ có nước sạch đạt 90%\t\n\
         PHẦN II. NHIỆM VỤ VÀ PHÂN CÔNG\t\t\n\
         TT\tNội dung công việc\tCơ quan thực hiện\n\
         1\tTiêm chủng\tSở Y tế",
        "...ft",
        &["/1 Tiêm chủng | lead Sở Y tế"],
    );
}

#[test]
fn a_table_without_a_column_of_numbers() {
    check(
        "| Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n\
         |---|---|---|\n\
         | *I. Sức khỏe* | | |\n\
         | 1. Tiêm chủng | Sở Y tế | 2025 |\n\
         | Khám sức khỏe | Sở Y tế | 2026 |",
        "ffhtt",
        &["I. Sức khỏe/1 Tiêm chủng | lead Sở Y tế | by 2025", "I. Sức khỏe/- Khám sức khỏe | lead Sở Y tế | by 2026"],
    );
}

#[test]
fn groups_in_a_column_of_their_own() {
    check(
        "| TT | Nhiệm vụ | Nhiệm vụ cụ thể | Chủ trì |\n\
         |---|---|---|---|\n\
         | 1 | Sức khỏe | Tiêm chủng | Sở Y tế |\n\
         | 2 | ^ | Dinh dưỡng | Sở Y tế |\n\
         | 3 | Giáo dục | Dạy học | Sở Giáo dục và Đào tạo |",
        "ffttt",
        &[
            "Sức khỏe/1 Tiêm chủng | lead Sở Y tế",
            "Sức khỏe/2 Dinh dưỡng | lead Sở Y tế",
            "Giáo dục/3 Dạy học | lead Sở Giáo dục và Đào tạo",
        ],
    );
}

#[test]
fn codes_in_place_of_numbers() {
    check(
        "Số TT\tNội dung nhiệm vụ\tChủ trì\nNV-01\tTiêm chủng\tSở Y tế\nNV-02\tDạy học\tSở Giáo dục và Đào tạo",
        "ftt",
        &["/NV-01 Tiêm chủng | lead Sở Y tế", "/NV-02 Dạy học | lead Sở Giáo dục và Đào tạo"],
    );
}

#[test]
fn rows_broken_into_lines() {
    check(
        "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tXây dựng kế hoạch phát\n\
         triển mạng lưới\n\
         trường học\tSở Giáo dục và\n\
         Đào tạo\t2025\n\
         2\tTiêm chủng\tSở Y tế\tSau khi có\n\
         hướng dẫn\n\
         3\tDạy nghề\tSở Nội vụ\t2026\n\
         TM. ỦY BAN NHÂN DÂN",
        "fttttttt.",
        &[
            "/1 Xây dựng kế hoạch phát triển mạng lưới trường học | lead Sở Giáo dục và Đào tạo | by 2025",
            "/2 Tiêm chủng | lead Sở Y tế | by Sau khi có hướng dẫn",
            "/3 Dạy nghề | lead Sở Nội vụ | by 2026",
        ],
    );
}

#[test]
fn the_rest_of_a_cell_that_lost_its_tabs() {
    check(
        "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tXây dựng kế hoạch phát triển\tSở Y tế\t2025\n\
         7\n\
         TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         mạng lưới trạm y tế.\n\
         2\tTiêm chủng\tSở Y tế\t2026",
        "ftfftt",
        &[
            "/1 Xây dựng kế hoạch phát triển mạng lưới trạm y tế. | lead Sở Y tế | by 2025",
            "/2 Tiêm chủng | lead Sở Y tế | by 2026",
        ],
    );
}

#[test]
fn years_below_a_merged_header_cell() {
    let (parts, roles) = read_text(
        "| TT | Chỉ tiêu | Đơn vị tính | Kế hoạch | < |\n\
         | ^ | ^ | ^ | 2025 | 2030 |\n\
         | 1 | Tỷ lệ hộ nghèo | % | 3 | 1 |",
    );
    assert_eq!(roles, "ffm");
    assert_eq!(parts.targets[0].header, ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch 2025", "Kế hoạch 2030"]);
}

#[test]
fn bullets_and_signs_for_as_above() {
    check(
        "TT\tChỉ tiêu, nhiệm vụ\tCơ quan thực hiện\tThời gian bắt đầu\tThời gian hoàn thành\n\
         1\tTuyên truyền\tSở Y tế\t2025\t2026\n\
         -\tTrên báo\t\t\t\n\
         -\tTại trường\tSở Giáo dục và Đào tạo\t2025\t2027\n\
         2\tTập huấn\t-nt-\tnt\tNhư trên",
        "ftttt",
        &[
            "/1 Tuyên truyền | lead Sở Y tế | by 2025 - 2026 | + - Trên báo",
            "/- Tại trường | lead Sở Giáo dục và Đào tạo | by 2025 - 2027",
            "/2 Tập huấn | lead^ Sở Giáo dục và Đào tạo | by^ 2025 - 2027",
        ],
    );
}

#[test]
fn rows_right_below_the_table_that_sign_it() {
    check(
        "TT\tNhiệm vụ\tChủ trì\tThời gian\n\
         1\tTổng kết\tVăn phòng UBND tỉnh\t2030\n\
         Nơi nhận:\t\tTM. UỶ BAN NHÂN DÂN\t\n\
         - Như trên;\t\tCHỦ TỊCH\t\n\
         \t\tNguyễn Văn A\t",
        "ft...",
        &["/1 Tổng kết | lead Văn phòng UBND tỉnh | by 2030"],
    );
}

#[test]
fn groups_without_numbers() {
    check(
        "| TT | Tên nhiệm vụ | Chủ trì |\n\
         |---|---|---|\n\
         | Nhóm 1: Nhiệm vụ cấp bách | < | < |\n\
         | 1 | Kè sông | Sở Xây dựng |\n\
         | Nhóm 2: Nhiệm vụ lâu dài | | |\n\
         | 2 | Đê biển | Sở Xây dựng |\n\
         | Ghi chú: có thể thay đổi | < | < |",
        "ffhtht.",
        &[
            "Nhóm 1: Nhiệm vụ cấp bách/1 Kè sông | lead Sở Xây dựng",
            "Nhóm 2: Nhiệm vụ lâu dài/2 Đê biển | lead Sở Xây dựng",
        ],
    );
}

#[test]
fn bullets_that_have_values_are_tasks_of_a_group() {
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tRà soát cơ chế:\t\t\n\
         -\tCơ chế đất đai\tSở Xây dựng\t2025\n\
         \t- Cơ chế vốn\tSở Tài chính\t2026",
        "fhtt",
        &[
            "1. Rà soát cơ chế:/- Cơ chế đất đai | lead Sở Xây dựng | by 2025",
            "1. Rà soát cơ chế:/- Cơ chế vốn | lead Sở Tài chính | by 2026",
        ],
    );
}

#[test]
fn the_title_of_a_section_broken_over_a_page() {
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\n\
         A\tNHÀ Ở VÀ PHÁT\t\n\
         2\n\
         TT\tNhiệm vụ\tCơ quan chủ trì\n\
         \tTRIỂN ĐÔ THỊ\t\n\
         1\tXây nhà\tSở Xây dựng",
        "fhffht",
        &["A. NHÀ Ở VÀ PHÁT TRIỂN ĐÔ THỊ/1 Xây nhà | lead Sở Xây dựng"],
    );
}

#[test]
fn a_title_above_a_header_of_two_rows() {
    check(
        "DANH MỤC NHIỆM VỤ TRỌNG TÂM\t\t\t\n\
         STT\tNội dung\tTrách nhiệm\t\n\
         \t\tChủ trì\tPhối hợp\n\
         1\tXây nhà\tSở Xây dựng\tSở Tài chính",
        ".fft",
        &["/1 Xây nhà | lead Sở Xây dựng | with Sở Tài chính"],
    );
}

#[test]
fn a_number_beside_the_number_of_its_group() {
    check(
        "| TT | Nhóm nhiệm vụ | Nhiệm vụ cụ thể | Chủ trì |\n\
         |---|---|---|---|\n\
         | 1 | Thể chế | 1.1. Ban hành quy chế | Sở Tư pháp |\n\
         | ^ | ^ | 1.2. Rà soát quy chế | Sở Nội vụ |",
        "fftt",
        &["Thể chế/1.1 Ban hành quy chế | lead Sở Tư pháp", "Thể chế/1.2 Rà soát quy chế | lead Sở Nội vụ"],
    );
}

#[test]
fn marks_below_times() {
    check(
        "STT\tNội dung công việc\tChủ trì\tQuý I\tQuý II\tQuý III\n\
         1\tXây dựng kế hoạch\tSở Tư pháp\tx\t\t\n\
         2\tTập huấn\tSở Tư pháp\t\tx\tx",
        "ftt",
        &["/1 Xây dựng kế hoạch | lead Sở Tư pháp | by Quý I", "/2 Tập huấn | lead Sở Tư pháp | by Quý II, Quý III"],
    );
}

#[test]
fn bullets_with_a_lead_below_a_task_with_one_and_tasks_beside_a_group() {
    let parts = check(
        "TT\tNội dung\tĐơn vị thực hiện\tThời gian\n\
         1\tXúc tiến du lịch\tSở Du lịch\t2025-2030\n\
         \t- Trong nước\tTrung tâm Xúc tiến\tHằng năm\n\
         2\tPhát triển sản phẩm\t-\t\n\
         2.1\tDu lịch sinh thái\tUBND xã A\t2026\n\
         3\tNâng cấp đường\tSở Xây dựng\t2028",
        "ftthtt",
        &[
            "/1 Xúc tiến du lịch | lead Sở Du lịch | by 2025-2030",
            "/- Trong nước | lead Trung tâm Xúc tiến | by Hằng năm",
            "2. Phát triển sản phẩm/2.1 Du lịch sinh thái | lead UBND xã A | by 2026",
            "/3 Nâng cấp đường | lead Sở Xây dựng | by 2028",
        ],
    );
    assert_eq!(parts.diagnostics, []);
}
