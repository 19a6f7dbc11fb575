//! The headings over tasks.

use super::*;

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
fn tasks_that_share_a_number_have_letters() {
    check(
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n\
         |---|---|---|---|\n\
         | 1 | a) Sửa đường | Sở Xây dựng | 2025 |\n\
         | ^ | b) Đặt biển báo | Công an tỉnh | 2026 |\n\
         | 2 | a) Sửa cầu | Sở Xây dựng | 2026 |\n\
         | 3 | Sửa kè | Sở Xây dựng | 2027 |",
        "fftttt",
        &[
            "/1 Sửa đường | lead Sở Xây dựng | by 2025",
            "/b) Đặt biển báo | lead Công an tỉnh | by 2026",
            "/2 a) Sửa cầu | lead Sở Xây dựng | by 2026",
            "/3 Sửa kè | lead Sở Xây dựng | by 2027",
        ],
    );
}

#[test]
fn the_title_of_the_next_table_is_no_row_of_this_one() {
    let parts = check(
        "\tNội dung công việc\tChủ trì\tThời gian\n\
         \tRà soát quy chế\tSở Tư pháp\t2025\n\
         \tNâng cấp mạng\tSở Xây dựng\t2026\n\
         \tCHỈ TIÊU PHẢI ĐẠT\t\t\n\
         \tChỉ tiêu\tĐơn vị tính\tNăm 2026\n\
         \tTỷ lệ hộ có mạng\t%\t90",
        "ftt.fm",
        &["/- Rà soát quy chế | lead Sở Tư pháp | by 2025", "/- Nâng cấp mạng | lead Sở Xây dựng | by 2026"],
    );
    assert_eq!(parts.targets.len(), 1);
}

#[test]
fn a_group_with_the_sum_of_its_tasks() {
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\tKinh phí (triệu đồng)\n\
         I\tĐường sá\t\t\t900\n\
         1\tSửa cầu\tSở Xây dựng\t2025\t900\n\
         2\tĐếm xe\tCông an tỉnh\t2025\t\n\
         II\tXe cộ\t\t\t1.500\n\
         3\tĐo tốc độ\tCông an tỉnh\t2026\t1.500\n\
         4\tNhắc nhở\tCông an tỉnh\t2026\t",
        "fhtthtt",
        &[
            "I. Đường sá/1 Sửa cầu | lead Sở Xây dựng | by 2025 | money 900 triệu đồng",
            "I. Đường sá/2 Đếm xe | lead Công an tỉnh | by 2025",
            "II. Xe cộ/3 Đo tốc độ | lead Công an tỉnh | by 2026 | money 1.500 triệu đồng",
            "II. Xe cộ/4 Nhắc nhở | lead Công an tỉnh | by 2026",
        ],
    );
    check(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\tKinh phí (triệu đồng)\n\
         I\tSửa cầu\tSở Xây dựng\t2025\t900\n\
         II\tĐếm xe\t\t\t1.500",
        "ftt",
        &["/I Sửa cầu | lead Sở Xây dựng | by 2025 | money 900 triệu đồng", "/II Đếm xe | money 1.500 triệu đồng"],
    );
}

#[test]
fn codes_of_two_parts_stand_under_a_group_too() {
    check(
        "Mã số\tNhiệm vụ cụ thể\tCQ chủ trì\tHoàn thành\n\
         1\tVề thể chế\t\t\n\
         1.1\tRà soát quy chế\tSở Tư pháp\t2025\n\
         2\tVề hạ tầng\t\t\n\
         2.1\tNâng cấp mạng\tSở Xây dựng\t2026",
        "fhtht",
        &[
            "1. Về thể chế/1.1 Rà soát quy chế | lead Sở Tư pháp | by 2025",
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

#[test]
fn groups_with_a_word_before_their_number() {
    check(
        "| STT | Nhiệm vụ | Đơn vị chủ trì | Thời gian |\n\
         |---|---|---|---|\n\
         | *Nhóm 1: Hạ tầng* | | | |\n\
         | 1. | Chiếu sáng phố đi bộ | Sở Xây dựng | 2026 |\n\
         | 2. | Mở bãi đỗ xe đêm | UBND các phường | 2026 |\n\
         | *Nhóm 2: Sản phẩm* | | | |\n\
         | 3. | Mở phố ẩm thực | Sở Du lịch | 2027 |",
        "ffhttht",
        &[
            "Nhóm 1: Hạ tầng/1 Chiếu sáng phố đi bộ | lead Sở Xây dựng | by 2026",
            "Nhóm 1: Hạ tầng/2 Mở bãi đỗ xe đêm | lead UBND các phường | by 2026",
            "Nhóm 2: Sản phẩm/3 Mở phố ẩm thực | lead Sở Du lịch | by 2027",
        ],
    );
}

/// The first column is that of the time: titles of groups stand in it, and are no times.
#[test]
fn titles_in_a_column_of_values() {
    check(
        "| Thời gian | Nội dung công việc | Đơn vị thực hiện | Đơn vị hỗ trợ |\n\
         |---|---|---|---|\n\
         | *A. Trồng cây* |  |  |  |\n\
         | Quý II/2026 | Ươm cây giống | Sở Y tế | Sở Nội vụ |\n\
         | B. Chăm sóc cây |  |  |  |\n\
         | Hằng năm | Tưới cây ven hồ | Sở Tư pháp |  |",
        "ffhtht",
        &[
            "A. Trồng cây/- Ươm cây giống | lead Sở Y tế | with Sở Nội vụ | by Quý II/2026",
            "B. Chăm sóc cây/- Tưới cây ven hồ | lead Sở Tư pháp | by Hằng năm",
        ],
    );
}
