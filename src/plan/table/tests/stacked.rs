//! Cells that stand one below the other, each on lines of its own.

use super::*;

const HEADER: &str = "STT\nNội dung nhiệm vụ\nCơ quan\nchủ trì\nCơ quan phối hợp\nThời gian\nSản phẩm\n";

#[test]
fn wrapped_cells_empty_ones_and_page_numbers() {
    check(
        &format!(
            "{HEADER}I\nGIỮ RỪNG ĐẦU NGUỒN\n1\nLập bản đồ rừng tự nhiên của các xã dọc\nsông Gâm.\nSở Nông nghiệp và\n\
             Môi trường\nCông an tỉnh, Sở\nTài chính\nQuý III/2026\nBản đồ của\n12 xã\n2\nGiao rừng cho cộng đồng\nUBND cấp xã\n\
             Tháng\n12/2027\n9\n3\nTrồng lại rừng ở nơi sạt lở\nHội Nông dân tỉnh\nTỉnh đoàn\nHằng năm\n40 ha\n10\nII\nCHỮA CHÁY\n4\n\
             Mua máy bơm; tập huấn cho dân quân trước\nnăm\n2028.\nCông an tỉnh\nThường xuyên\n6 máy bơm"
        ),
        "fffffffhhtttttttttttttttfttttttfhhttttttt",
        &[
            "I. GIỮ RỪNG ĐẦU NGUỒN/1 Lập bản đồ rừng tự nhiên của các xã dọc sông Gâm. | lead Sở Nông nghiệp và Môi trường \
             | with Công an tỉnh, Sở Tài chính | by Quý III/2026 | gives Bản đồ của 12 xã",
            "I. GIỮ RỪNG ĐẦU NGUỒN/2 Giao rừng cho cộng đồng | lead UBND cấp xã | by Tháng 12/2027",
            "I. GIỮ RỪNG ĐẦU NGUỒN/3 Trồng lại rừng ở nơi sạt lở | lead Hội Nông dân tỉnh | with Tỉnh đoàn | by Hằng năm \
             | gives 40 ha",
            "II. CHỮA CHÁY/4 Mua máy bơm; tập huấn cho dân quân trước năm 2028. | lead Công an tỉnh | by Thường xuyên \
             | gives 6 máy bơm",
        ],
    );
}

#[test]
fn the_number_on_the_line_of_the_task() {
    for [one, two] in [["1. ", "2. "], ["1 ", "2 "], ["1\n", "2\n"], ["1)\n", "2)\n"]] {
        let text = format!(
            "TT\nCông việc\nThời hạn\nĐơn vị thực hiện\n{one}Đào giếng ở bản Mù\nQuý I/2026\nSở Xây dựng\n\
             {two}Xét nghiệm nước giếng\nHằng quý\nSở Y tế"
        );
        let (parts, _) = read_text(&text);
        assert_eq!(
            parts.tasks.iter().map(told).collect::<Vec<_>>(),
            [
                "/1 Đào giếng ở bản Mù | lead Sở Xây dựng | by Quý I/2026",
                "/2 Xét nghiệm nước giếng | lead Sở Y tế | by Hằng quý",
            ],
            "{one:?}"
        );
    }
}

#[test]
fn funding_notes_and_the_product_before_the_agencies() {
    check(
        "TT\nNhiệm vụ\nKết quả\nChủ trì\nPhối hợp\nKinh phí\n(triệu đồng)\nGhi chú\n(1)\n(2)\n(3)\n(4)\n(5)\n(6)\n(7)\n\
         1\n\nSửa cầu treo\n\n3 cầu\n\nSở Xây dựng\n\nUBND cấp xã\n\n850\n\n2\n\nMở lớp dạy bơi\ncho trẻ em\n\n20 lớp\n\nTỉnh đoàn\n\n\
         Sở Giáo dục\nvà Đào tạo\n\n60\n\nLàm vào mùa hè",
        "fffffffffffffffttttttttttttttt",
        &[
            "/1 Sửa cầu treo | lead Sở Xây dựng | with UBND cấp xã | money 850 triệu đồng | gives 3 cầu",
            "/2 Mở lớp dạy bơi cho trẻ em | lead Tỉnh đoàn | with Sở Giáo dục và Đào tạo | money 60 triệu đồng | gives 20 lớp",
        ],
    );
}

#[test]
fn a_header_on_every_page_groups_and_what_stands_around() {
    let header = "TT\nNội dung\nChủ trì\nTiến độ\n";
    check(
        &format!(
            "II. NHIỆM VỤ\n{header}1\nTrường học\n1.1\nXây nhà bán trú\nSở Xây dựng\n2026\n5\n{header}1.2\nTuyển giáo viên\n\
             Sở Nội vụ\n2027\n2\nTrạm y tế\n2.1\nMua xe cứu thương\nSở Y tế\nQuý II/2026\nIII. TỔ CHỨC THỰC HIỆN\n\
             1. Các sở báo cáo trước ngày 15/12.\nTM. ỦY BAN NHÂN DÂN"
        ),
        ".ffffhhttttffffftttthhtttt...",
        &[
            "1. Trường học/1.1 Xây nhà bán trú | lead Sở Xây dựng | by 2026",
            "1. Trường học/1.2 Tuyển giáo viên | lead Sở Nội vụ | by 2027",
            "2. Trạm y tế/2.1 Mua xe cứu thương | lead Sở Y tế | by Quý II/2026",
        ],
    );
}

#[test]
fn a_page_that_ends_between_a_number_and_its_task() {
    check(
        "TT\nNhiệm vụ\nChủ trì\nThời hạn\n1\nXây nhà bán trú\nSở Xây dựng\n2026\n2\n3\nMua xe cứu thương\nSở Y tế\nQuý II/2026\n\
         3\nTuyển bác sĩ\n4\ncho trạm y tế\nSở Y tế\n2027",
        "fffftttttftttttfttt",
        &[
            "/1 Xây nhà bán trú | lead Sở Xây dựng | by 2026",
            "/2 Mua xe cứu thương | lead Sở Y tế | by Quý II/2026",
            "/3 Tuyển bác sĩ cho trạm y tế | lead Sở Y tế | by 2027",
        ],
    );
}

#[test]
fn a_lone_number_that_may_be_a_page_is_no_sum() {
    let read = |numbers: [&str; 2]| {
        let [one, two] = numbers;
        let rows =
            format!("1\nXây bể\nSở Y tế\n{one}\n2\nĐào giếng\nSở Xây dựng\n{two}\n3\nNạo vét kênh\nSở Công Thương");
        let (parts, _) = read_text(&format!("TT\nNhiệm vụ\nChủ trì\nKinh phí (triệu đồng)\n{rows}"));
        let money = |task: &RawTask| task.funding.as_ref().map_or(String::new(), |cell| cell.raw.clone());
        parts.tasks.iter().map(money).collect::<Vec<_>>()
    };
    assert_eq!(read(["60", "50"]), ["60 triệu đồng", "50 triệu đồng", ""]);
    assert_eq!(read(["850", "700"]), ["850 triệu đồng", "700 triệu đồng", ""]);
    assert_eq!(read(["1.200", "5"]), ["1.200 triệu đồng", "", ""]);
    assert_eq!(read(["7", "8"]), ["", "", ""]);
}

#[test]
fn headings_in_capitals_without_a_number() {
    check(
        "TT\nNhiệm vụ\nChủ trì\nThời hạn\n1\nXây nhà bán trú\nSở Xây dựng\n2026\nTRẠM Y TẾ VÀ\nBỆNH VIỆN\n2\nMua xe cứu thương\n\
         Sở Y tế\nQuý II/2026",
        "fffftttthhtttt",
        &[
            "/1 Xây nhà bán trú | lead Sở Xây dựng | by 2026",
            "TRẠM Y TẾ VÀ BỆNH VIỆN/2 Mua xe cứu thương | lead Sở Y tế | by Quý II/2026",
        ],
    );
}

#[test]
fn what_is_no_such_table_stays_prose() {
    for text in [
        // Rows that do not suit their header.
        "TT\nNội dung nhiệm vụ\nCơ quan chủ trì\nThời gian\n1. Mở lớp dạy nghề cho người dân.\n2. Sửa chữa nhà xưởng.\n3. Mua máy móc.",
        // One row is no proof.
        "TT\nNội dung nhiệm vụ\nCơ quan chủ trì\n1\nMở lớp\nSở Nội vụ",
        // A heading, and no header.
        "Nhiệm vụ\n1. Mở lớp dạy nghề.\nSở Nội vụ\n2026\n2. Sửa nhà xưởng.\nSở Xây dựng\n2027",
        // Other words in the header.
        "TT\nNội dung nhiệm vụ\nNgười dân được hưởng lợi\nCơ quan chủ trì\n1\nMở lớp\nSở Nội vụ\n2\nMua máy\nSở Y tế",
        // Numbers that do not run on.
        "TT\nNội dung nhiệm vụ\nCơ quan chủ trì\n4\nMở lớp\nSở Nội vụ\n9\nMua máy\nSở Y tế",
        // A number is missing in the middle, so that what follows is uncertain.
        "TT\nNội dung nhiệm vụ\nCơ quan chủ trì\n1\nMở lớp\nSở Nội vụ\n2\nMua máy\nSở Y tế\n7\nXây xưởng\nSở Xây dựng",
        // Marks whose column is lost.
        "TT\nNhiệm vụ\nChủ trì\nNăm 2026\nNăm 2027\n1\nMở lớp\nSở Nội vụ\nx\n2\nMua máy\nSở Y tế\nx",
    ] {
        let (parts, roles) = read_text(text);
        assert_eq!(parts.tasks.len(), 0, "{text}");
        assert!(roles.bytes().all(|role| role == b'.'), "{text}");
    }
}
