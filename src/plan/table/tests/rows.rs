//! Rows: broken, numbered, and what is no row of a table.

use super::*;

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
fn a_row_whose_number_stands_on_its_second_half() {
    check(
        "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         1\tTiêm chủng cho trẻ em\tSở Y tế\t2025\n\
         \tĐào tạo cán bộ thống kê của\tSở Nội vụ\t\n\
         3\n\
         TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian\n\
         2\tcác xã\t\t2026\n\
         3\tRà soát thủ tục\tSở Tư pháp\t2026",
        "fttfftt",
        &[
            "/1 Tiêm chủng cho trẻ em | lead Sở Y tế | by 2025",
            "/2 Đào tạo cán bộ thống kê của các xã | lead Sở Nội vụ | by 2026",
            "/3 Rà soát thủ tục | lead Sở Tư pháp | by 2026",
        ],
    );
}

#[test]
fn a_second_half_below_the_counts_of_the_columns() {
    check(
        "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tPhối hợp\tThời gian\n\
         (1)\t(2)\t(3)\t(4)\t(5)\n\
         1\tTiêm chủng cho trẻ em\tSở Y tế\t\t2025\n\
         \tĐào tạo cán bộ thống kê của\t\tSở Nội vụ,\t\n\
         3\n\
         TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tPhối hợp\tThời gian\n\
         (1)\t(2)\t(3)\t(4)\t(5)\n\
         2\tcác xã\tSở Tài chính\tSở Tư pháp\t2026",
        "ffttffft",
        &[
            "/1 Tiêm chủng cho trẻ em | lead Sở Y tế | by 2025",
            "/2 Đào tạo cán bộ thống kê của các xã | lead Sở Tài chính | with Sở Nội vụ, Sở Tư pháp | by 2026",
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
fn tasks_that_all_begin_with_a_small_letter_are_not_joined() {
    check(
        "Nội dung nhiệm vụ\tCơ quan chủ trì\n\
         trồng cây xanh\tSở Xây dựng\n\
         sửa cầu treo\tSở Giao thông vận tải\n\
         mở lớp học nghề\tSở Nội vụ",
        "fttt",
        &[
            "/- trồng cây xanh | lead Sở Xây dựng",
            "/- sửa cầu treo | lead Sở Giao thông vận tải",
            "/- mở lớp học nghề | lead Sở Nội vụ",
        ],
    );
}

#[test]
fn every_row_of_a_frame_without_numbers_is_a_task() {
    let mut document =
        document("Nội dung nhiệm vụ\tCơ quan chủ trì\nTrồng cây xanh\tSở Xây dựng\nven hồ, ven đường\t\nTỔNG KẾT\t");
    document.format = Format::Parquet;
    let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
    let texts: Vec<String> = read(&document, &mut roles).tasks.into_iter().map(|task| task.text).collect();
    assert_eq!(texts, ["Trồng cây xanh", "ven hồ, ven đường", "TỔNG KẾT"]);
}

#[test]
fn a_row_of_several_tasks() {
    check(
        "| TT | Nhiệm vụ | Phân công | Thời gian |\n\
         |---|---|---|---|\n\
         | 1 | a) Tiêm chủng mở rộng.⏎b) Mở lớp dạy bơi. | Chủ trì: Sở Y tế (a), Công an tỉnh (b); Phối hợp: Sở Tài chính \
         | a) Quý I/2025⏎b) 2026 |\n\
         | 2 | Khám sức khỏe theo điểm a) khoản 2 và b) khoản 3 | Sở Y tế | 2025 |",
        "fftt",
        &[
            "/1.a Tiêm chủng mở rộng. | lead Sở Y tế | with Sở Tài chính | by Quý I/2025",
            "/1.b Mở lớp dạy bơi. | lead Công an tỉnh | with Sở Tài chính | by 2026",
            "/2 Khám sức khỏe theo điểm a) khoản 2 và b) khoản 3 | lead Sở Y tế | by 2025",
        ],
    );
    // What the tasks of a row cost together, none of them costs.
    check(
        "| TT | Nhiệm vụ | Chủ trì | Kinh phí |\n\
         |---|---|---|---|\n\
         | 1 | a) Tiêm chủng mở rộng.⏎b) Mở lớp dạy bơi. | Sở Y tế | 10 triệu đồng |",
        "fft",
        &["/1 a) Tiêm chủng mở rộng. b) Mở lớp dạy bơi. | lead Sở Y tế | money 10 triệu đồng"],
    );
}

/// It stands in the column of who leads, in the middle of a row.
#[test]
fn the_number_of_a_page_is_no_value() {
    check(
        "TT\tNhiệm vụ\tThời gian\tChủ trì\n\
         1\tMở tuyến xe buýt nối trung tâm\t2026\tSở Xây dựng\n\
         \t\t\t3\n\
         2\tDời bến xe\t2027\tSở Nội vụ",
        "ftft",
        &["/1 Mở tuyến xe buýt nối trung tâm | lead Sở Xây dựng | by 2026", "/2 Dời bến xe | lead Sở Nội vụ | by 2027"],
    );
}
