//! Values: merged, repeated, two in one cell.

use super::*;

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
fn helpers_in_brackets_by_the_header_of_the_column() {
    check(
        "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì⏎(cơ quan phối hợp) | Thời gian |\n\
         |---|---|---|---|\n\
         | 1 | Tiêm chủng | Sở Y tế⏎(Sở Nội vụ; Công an tỉnh) | 2025 |\n\
         | 2 | Dạy học | Sở Giáo dục và Đào tạo | 2026 |",
        "fftt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế | with Sở Nội vụ; Công an tỉnh | by 2025",
            "/2 Dạy học | lead Sở Giáo dục và Đào tạo | by 2026",
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
fn money_goes_on_where_a_dash_says_that_there_is_none() {
    check(
        "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tThời gian\tKinh phí\n\
         I\tSức khỏe\t\t\t\n\
         1\tTiêm chủng\tSở Y tế\t2025\tNgân sách\n\
         2\tKhám sức khỏe\t\t\t\n\
         3\tDinh dưỡng\t\t\t-\n\
         4\tNước sạch\t\t\t\n\
         II\tGiáo dục\t\t\t\n\
         1\tDạy học\tSở Giáo dục và Đào tạo\t2026\t\n\
         2\tXóa mù chữ\t\t\tXã hội hóa",
        "fhtttthtt",
        &[
            "I. Sức khỏe/1 Tiêm chủng | lead Sở Y tế | by 2025 | money Ngân sách",
            "I. Sức khỏe/2 Khám sức khỏe | lead^ Sở Y tế | by^ 2025 | money^ Ngân sách",
            "I. Sức khỏe/3 Dinh dưỡng | lead^ Sở Y tế | by^ 2025",
            "I. Sức khỏe/4 Nước sạch | lead^ Sở Y tế | by^ 2025",
            "II. Giáo dục/1 Dạy học | lead Sở Giáo dục và Đào tạo | by 2026",
            "II. Giáo dục/2 Xóa mù chữ | lead^ Sở Giáo dục và Đào tạo | by^ 2026 | money Xã hội hóa",
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
fn agencies_printed_once_beside_those_who_help() {
    check(
        "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n\
         | 1 | Tiêm chủng | Sở Y tế | Sở Tài chính | 2025 |\n\
         | 2 | Khám sức khỏe | | | |\n\
         | 3 | Dạy học | Sở Giáo dục và Đào tạo | Sở Nội vụ | 2026 |\n\
         | 4 | Xóa mù chữ | | Tỉnh đoàn | 2027 |",
        "ftttt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế | with Sở Tài chính | by 2025",
            "/2 Khám sức khỏe | lead^ Sở Y tế | with^ Sở Tài chính | by^ 2025",
            "/3 Dạy học | lead Sở Giáo dục và Đào tạo | with Sở Nội vụ | by 2026",
            "/4 Xóa mù chữ | lead^ Sở Giáo dục và Đào tạo | with Tỉnh đoàn | by 2027",
        ],
    );
}

#[test]
fn items_below_the_words_of_a_cell() {
    check(
        "| TT | Nhiệm vụ | Chủ trì |\n\
         | 1 | Mở lớp cho:⏎- cán bộ xã;⏎- trưởng thôn | Sở Y tế |\n\
         | 2 | Nuôi cá⏎- Thả giống⏎- Cải tạo ao | Sở Công Thương |\n\
         | 3 | Phát triển kinh tế⏎- xã hội | Sở Tài chính |\n\
         | 4 | Tiêm phòng dại⏎- Giải pháp: lập sổ quản lý chó | Sở Công Thương |\n\
         | 5 | Bồi dưỡng kỹ năng số⏎- 20 lớp tại chỗ⏎- 10 lớp từ xa | Sở Nội vụ |",
        "fttttt",
        &[
            "/1 Mở lớp cho: | lead Sở Y tế | + cán bộ xã; | + trưởng thôn",
            "/2 Nuôi cá | lead Sở Công Thương | + Thả giống | + Cải tạo ao",
            "/3 Phát triển kinh tế - xã hội | lead Sở Tài chính",
            "/4 Tiêm phòng dại | lead Sở Công Thương | + Giải pháp: lập sổ quản lý chó",
            "/5 Bồi dưỡng kỹ năng số | lead Sở Nội vụ | + 20 lớp tại chỗ | + 10 lớp từ xa",
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
fn cells_of_agencies_that_go_on_with_time_and_money() {
    check(
        "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\n\
         1\tTiêm chủng\tSở Y tế\tPhối hợp: Sở Nội vụ; hằng năm; kinh phí từ ngân sách tỉnh\n\
         2\tKhám sức khỏe\tSở Y tế (chủ trì), Sở Nội vụ (phối hợp); năm 2026\tPhối hợp: Sở Tài chính; hằng năm\n\
         3\tDinh dưỡng\t\tChủ trì: Sở Y tế; phối hợp: Sở Nội vụ\n\
         4\tDạy học\tSở Y tế\tSở Nội vụ",
        "ftttt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế | with Sở Nội vụ | by hằng năm | money kinh phí từ ngân sách tỉnh",
            "/2 Khám sức khỏe | lead Sở Y tế | with Sở Nội vụ; Sở Tài chính | by năm 2026",
            "/3 Dinh dưỡng | lead Sở Y tế | with Sở Nội vụ",
            "/4 Dạy học | lead Sở Y tế | with Sở Nội vụ",
        ],
    );
}

#[test]
fn lists_in_cells() {
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\n\
         1\tMở lớp dạy bơi\tSở Y tế\t- Tỉnh đoàn;⏎- Sở Nội vụ\n\
         2\tCắm biển báo\tSở Y tế\t- Tỉnh đoàn⏎- Sở Nội vụ\n\
         3\tBan hành quy chế, gồm:⏎a) Hạn ngạch;⏎b) Phân khu ở⏎vùng đệm\tSở Y tế\t",
        "fttt",
        &[
            "/1 Mở lớp dạy bơi | lead Sở Y tế | with Tỉnh đoàn; Sở Nội vụ",
            "/2 Cắm biển báo | lead Sở Y tế | with Tỉnh đoàn; Sở Nội vụ",
            "/3 Ban hành quy chế, gồm: | lead Sở Y tế | + Hạn ngạch; | + Phân khu ở vùng đệm",
        ],
    );
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
