//! Which tables are read, and what their columns hold.

use super::*;

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
fn a_header_in_two_rows_whose_merged_cells_are_empty() {
    check(
        "| TT | Nhiệm vụ | Cơ quan thực hiện | | Thời gian | | Kinh phí (triệu đồng) | |\n\
         |---|---|---|---|---|---|---|---|\n\
         | | | **Chủ trì** | **Phối hợp** | Bắt đầu | Hoàn thành | Năm 2025 | Năm 2026 |\n\
         | 1 | Tiêm chủng mở rộng | Sở Y tế | Sở Tài chính | Quý I/2025 | Quý II/2025 | 10 | 20 |",
        "ffft",
        &[
            "/1 Tiêm chủng mở rộng | lead Sở Y tế | with Sở Tài chính | by Quý I/2025 - Quý II/2025 | money 10 triệu đồng + 20 triệu đồng",
        ],
    );
}

#[test]
fn money_parted_by_its_sources() {
    check(
        "| TT | Nhiệm vụ | Chỉ tiêu | Chủ trì | Dự kiến kinh phí (tỷ đồng) | | |\n\
         |---|---|---|---|---|---|---|\n\
         | | | | | Tổng số | NSTW | Ngân sách xã |\n\
         | 1 | Tiêm chủng mở rộng | 95% trẻ em được tiêm | Sở Y tế | 4,2 | 1,2 | 3 |\n\
         | 2 | Khám sức khỏe | | Sở Y tế | 0 | - | |\n\
         | | Tổng cộng | | | 4,2 | 1,2 | 3 |",
        "fffttf",
        &[
            "/1 Tiêm chủng mở rộng | lead Sở Y tế | money 4,2 tỷ đồng; ngân sách trung ương: 1,2 tỷ đồng; ngân sách xã: 3 tỷ đồng \
             | gives 95% trẻ em được tiêm",
            "/2 Khám sức khỏe | lead Sở Y tế | money 0 tỷ đồng",
        ],
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
fn marks_below_agencies() {
    check(
        "| TT | Nhiệm vụ | Cơ quan chủ trì (đánh dấu x) | < | < | Phối hợp | Thời hạn |\n\
         | ^ | ^ | Sở Y tế | Sở Nội vụ | Các xã | ^ | ^ |\n\
         | 1 | Tiêm chủng | x | | | Sở Tài chính | 2025 |\n\
         | 2 | Dạy nghề | | ✓ | X | | 2026 |\n\
         | 3 | Trồng cây | | | | Sở Xây dựng | 2027 |",
        "ffttt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế | with Sở Tài chính | by 2025",
            "/2 Dạy nghề | lead Sở Nội vụ, Các xã | by 2026",
            "/3 Trồng cây | with Sở Xây dựng | by 2027",
        ],
    );
    // Merged cells left empty; the same agencies under either role.
    check(
        "TT\tNhiệm vụ\tChủ trì\t\tPhối hợp\t\tThời hạn\n\
         \t\tSở Y tế\tSở Nội vụ\tSở Y tế\tUBND các xã, phường, đặc khu ven biển\t\n\
         1\tTiêm chủng\tx\t\t\tx\t2025\n\
         2\tDạy nghề\t\tx\tx\tx\t2026",
        "fftt",
        &[
            "/1 Tiêm chủng | lead Sở Y tế | with UBND các xã, phường, đặc khu ven biển | by 2025",
            "/2 Dạy nghề | lead Sở Nội vụ | with Sở Y tế, UBND các xã, phường, đặc khu ven biển | by 2026",
        ],
    );
}

#[test]
fn letters_below_agencies_tell_their_roles() {
    let parts = check(
        "| STT | Nội dung công việc | Phân công thực hiện | < | < | Phối hợp khác |\n\
         | ^ | ^ | Sở Y tế | SNV | Các sở, ban, ngành | ^ |\n\
         | 1 | Tiêm chủng | CT | PH | P | Hội Phụ nữ |\n\
         | 2 | Dạy nghề | ph | C | cấp số liệu | |",
        "fftt",
        &["/1 Tiêm chủng | lead Sở Y tế | with SNV, Hội Phụ nữ", "/2 Dạy nghề | lead SNV | with Sở Y tế"],
    );
    // What a column says in other words is not taken for an agency.
    let told: Vec<&str> = parts.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(told, ["Không rõ ý nghĩa của cột “Phân công thực hiện Các sở, ban, ngành” nên cột này chưa được đọc"]);
}

#[test]
fn agencies_without_a_head() {
    check(
        "| TT | Nhiệm vụ | Sở Y tế | SNV | UBND các xã | Hoàn thành |\n\
         | 1 | Tiêm chủng mở rộng | CT | | PH | Quý I |\n\
         | 2 | Dạy nghề cho thanh niên | | x | PH | Quý II |",
        "ftt",
        &[
            "/1 Tiêm chủng mở rộng | lead Sở Y tế | with UBND các xã | by Quý I",
            "/2 Dạy nghề cho thanh niên | lead SNV | with UBND các xã | by Quý II",
        ],
    );
    // Names below which something else stands are no such columns.
    check(
        "| TT | Nhiệm vụ | Sở Y tế | Sở Nội vụ |\n| 1 | Tiêm chủng mở rộng | 15 triệu | 20 triệu |",
        "ft",
        &["/1 Tiêm chủng mở rộng"],
    );
}

#[test]
fn marks_below_agencies_and_below_times() {
    check(
        "TT\tNội dung\tĐơn vị thực hiện\t\tThời gian\t\t\n\
         \t\tSở Y tế\tMTTQ và các đoàn thể\tQuý I\tQuý II\tQuý III\n\
         1\tTiêm chủng mở rộng\tx\t\tx\t\t\n\
         2\tDạy nghề cho thanh niên\tx\tx\t\tx\tx",
        "fftt",
        &[
            "/1 Tiêm chủng mở rộng | lead Sở Y tế | by Quý I",
            "/2 Dạy nghề cho thanh niên | lead Sở Y tế, MTTQ và các đoàn thể | by Quý II, Quý III",
        ],
    );
}

#[test]
fn columns_that_say_by_themselves_what_they_hold() {
    check(
        "| TT | Nhiệm vụ | Tiến độ, kết quả | < |\n\
         | ^ | ^ | Thời gian hoàn thành | Sản phẩm |\n\
         | 1 | Tiêm chủng mở rộng | Quý I/2025 | Báo cáo |",
        "fft",
        &["/1 Tiêm chủng mở rộng | by Quý I/2025 | gives Báo cáo"],
    );
}
