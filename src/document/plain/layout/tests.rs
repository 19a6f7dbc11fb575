//! Tables as `pdftotext -layout` sets them.

use insta::assert_snapshot;

use crate::document::testing::shown;

fn text(text: &str) -> String {
    shown("a.txt", text)
}

#[test]
fn numbers_of_pages() {
    for (line, number) in [
        ("  7", Some(7)),
        ("\u{c}- 12 -", Some(12)),
        ("", None),
        ("+7", None),
        ("2025", None),
        ("1O", None),
        ("3 xã", None),
    ] {
        assert_eq!(super::count(line), number, "{line}");
    }
}

#[test]
fn centred_cells() {
    assert_snapshot!(text("
                                  PHỤ LỤC

                                                                   Thời gian
TT           Nội dung nhiệm vụ             Cơ quan chủ trì
                                                                  hoàn thành
I    NƯỚC SẠCH
     Lắp đồng hồ cho các hộ ở xã                                   Trước ngày
1    đảo; thay đường ống cũ tại              Sở Xây dựng
     các cụm dân cư                                                30/6/2026
     Súc rửa bể chứa trước mùa              UBND huyện,
2                                                                   Hằng năm
     mưa lũ                                   thị xã
3    Kiểm tra giếng khoan                     Sở Y tế                2027

     Các cơ quan báo cáo trước ngày 05/12 hằng năm về Sở Xây dựng để tổng hợp.
"), @"
    2¶ PHỤ LỤC
    4-6¶ table 0 | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành
    7 table 0 | I | NƯỚC SẠCH |  | 
    8-10 table 0 | 1 | Lắp đồng hồ cho các hộ ở xã đảo; thay đường ống cũ tại các cụm dân cư | Sở Xây dựng | Trước ngày 30/6/2026
    11-13 table 0 | 2 | Súc rửa bể chứa trước mùa mưa lũ | UBND huyện, thị xã | Hằng năm
    14 table 0 | 3 | Kiểm tra giếng khoan | Sở Y tế | 2027
    16¶ Các cơ quan báo cáo trước ngày 05/12 hằng năm về Sở Xây dựng để tổng hợp.
    ");
}

#[test]
fn cells_at_the_top_over_two_pages() {
    assert_snapshot!(text("
 STT   Việc phải làm                      Chủ trì          Phối hợp        Hạn
 1.1   Mở lớp dạy bơi cho học sinh các    Sở Giáo dục      Tỉnh đoàn,      2025
       trường ven sông                                     Sở Y tế
 1.2   Tặng áo phao cho các xã bãi        Hội Chữ thập                     Quý
       ngang và                           đỏ                               III/2025
                                     7

\u{c} STT   Việc phải làm                      Chủ trì          Phối hợp        Hạn
       các bến đò ngang                   tỉnh
 1.3   Cắm biển báo nước sâu              UBND xã          Công an xã      2026

 Nơi nhận:                                        TM. ỦY BAN NHÂN DÂN
"), @"
    2¶ table 0 | STT | Việc phải làm | Chủ trì | Phối hợp | Hạn
    3-4 table 0 | 1.1 | Mở lớp dạy bơi cho học sinh các trường ven sông | Sở Giáo dục | Tỉnh đoàn, Sở Y tế | 2025
    5-6 table 0 | 1.2 | Tặng áo phao cho các xã bãi ngang và | Hội Chữ thập đỏ |  | Quý III/2025
    7 7
    9¶ table 1 | STT | Việc phải làm | Chủ trì | Phối hợp | Hạn
    10 table 1 |  | các bến đò ngang | tỉnh |  | 
    11 table 1 | 1.3 | Cắm biển báo nước sâu | UBND xã | Công an xã | 2026
    13¶ Nơi nhận: TM. ỦY BAN NHÂN DÂN
    ");
}

#[test]
fn a_page_without_the_names_of_its_columns() {
    assert_snapshot!(text("
TT   Nhiệm vụ                      Đơn vị chủ trì      Kết quả

a)   Trồng cây dọc kênh            Hội Nông dân        5 nghìn cây

b)   Thu gom vỏ thuốc trừ sâu      UBND xã             Bể thu gom
     trên đồng

\u{c}c)    Đo chất lượng nước            Sở Nông nghiệp      Báo cáo

d)    Dán áp phích ở chợ            Ban quản lý chợ     Áp phích
"), @"
    2¶ table 0 | TT | Nhiệm vụ | Đơn vị chủ trì | Kết quả
    4¶ table 1 | a) | Trồng cây dọc kênh | Hội Nông dân | 5 nghìn cây
    6-7¶ table 2 | b) | Thu gom vỏ thuốc trừ sâu trên đồng | UBND xã | Bể thu gom
    9¶ table 3 | c) | Đo chất lượng nước | Sở Nông nghiệp | Báo cáo
    11¶ table 4 | d) | Dán áp phích ở chợ | Ban quản lý chợ | Áp phích
    ");
}

#[test]
fn cells_one_blank_apart() {
    assert_snapshot!(text("
TT    Nội dung công việc                       Cơ quan chủ trì      Thời gian
1     Sửa mái ngói đình làng và sơn lại cửa Sở Văn hóa              2025
      gỗ của hai gian bên                      và Thể thao
10 Dựng lại cổng tam quan theo ảnh chụp        Sở Xây dựng          2026
      năm 1930
11    Chép lại văn bia, dịch ra quốc ngữ để UBND thành phố          2026
      khách tham quan đọc được nội dung        Tân An
"), @"
    2¶ table 0 | TT | Nội dung công việc | Cơ quan chủ trì | Thời gian
    3-4 table 0 | 1 | Sửa mái ngói đình làng và sơn lại cửa gỗ của hai gian bên | Sở Văn hóa và Thể thao | 2025
    5-6 table 0 | 10 | Dựng lại cổng tam quan theo ảnh chụp năm 1930 | Sở Xây dựng | 2026
    7-8 table 0 | 11 | Chép lại văn bia, dịch ra quốc ngữ để khách tham quan đọc được nội dung | UBND thành phố Tân An | 2026
    ");
}

#[test]
fn a_title_over_several_columns() {
    assert_snapshot!(text("
TT   Nhiệm vụ             Chủ trì      Phối hợp      Thời gian
II   Nhóm nhiệm vụ về nhà văn hóa, sân bóng, đường làng
1    Lát gạch sân         UBND xã      Hội Phụ nữ    2025
2    Kẻ lại sân bóng      UBND xã      Xã đoàn       2025
"), @"
    2¶ table 0 | TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian
    3 table 0 | II | Nhóm nhiệm vụ về nhà văn hóa, sân bóng, đường làng |  |  | 
    4 table 0 | 1 | Lát gạch sân | UBND xã | Hội Phụ nữ | 2025
    5 table 0 | 2 | Kẻ lại sân bóng | UBND xã | Xã đoàn | 2025
    ");
}

#[test]
fn a_row_whose_number_stands_on_the_next_page() {
    assert_snapshot!(text("
STT   Nhiệm vụ                    Thời hạn     Chủ trì

 1    Trồng tre chắn sóng         2025         UBND xã

 2    Sửa cống dưới đê            2026         UBND xã

      Mua phao cứu sinh                        Sở Nông nghiệp
      cho bến đò, tập huấn        Quý I
                                2

STT   Nhiệm vụ                    Thời hạn     Chủ trì

 3    người lái đò ngang          /2026        và Môi trường
 4    Cắm biển báo nước sâu       2026         Công an xã
"), @r"
    2¶ table 0 | STT | Nhiệm vụ | Thời hạn | Chủ trì
    4¶ table 1 | 1 | Trồng tre chắn sóng | 2025 | UBND xã
    6¶ table 2 | 2 | Sửa cống dưới đê | 2026 | UBND xã
    8-9¶ table 3 |  | Mua phao cứu sinh cho bến đò, tập huấn | Quý I | Sở Nông nghiệp
    10 2
    12¶ table 4 | STT | Nhiệm vụ | Thời hạn | Chủ trì
    14¶ table 5 | 3 | người lái đò ngang | /2026 | và Môi trường
    15 table 5 | 4 | Cắm biển báo nước sâu | 2026 | Công an xã
    ");
}

#[test]
fn rows_that_a_page_parts_where_columns_are_counted() {
    assert_snapshot!(text("
STT   Nhiệm vụ                        Chủ trì          Thời hạn
(1)   (2)                             (3)              (4)

      Trồng tre chắn sóng ở các
 1    đoạn đê xung yếu.               UBND xã          2025

      Sửa cống dưới đê, thay cánh
 2    cửa cống bằng thép.             UBND xã          2026
 II   Cứu hộ
      Mua phao cứu sinh               Sở Nông nghiệp

                                2

STT   Nhiệm vụ                        Chủ trì          Thời hạn
(1)   (2)                             (3)              (4)

 3    cho bến đò.                     và Môi trường    2026

      Tập huấn người lái đò ngang,
 4    cấp chứng chỉ cho những         Sở Xây dựng      2027

                                3

STT   Nhiệm vụ                        Chủ trì          Thời hạn
(1)   (2)                             (3)              (4)

      người đạt.
      Cắm biển báo nước sâu ở
 5    các bến đò.                     Công an xã       2026
"), @"
    2¶ table 0 | STT | Nhiệm vụ | Chủ trì | Thời hạn
    3 table 0 | (1) | (2) | (3) | (4)
    5-6¶ table 1 | 1 | Trồng tre chắn sóng ở các đoạn đê xung yếu. | UBND xã | 2025
    8-9¶ table 2 | 2 | Sửa cống dưới đê, thay cánh cửa cống bằng thép. | UBND xã | 2026
    10 table 2 | II | Cứu hộ |  | 
    11 table 2 |  | Mua phao cứu sinh | Sở Nông nghiệp | 
    13¶ 2
    15¶ table 3 | STT | Nhiệm vụ | Chủ trì | Thời hạn
    16 table 3 | (1) | (2) | (3) | (4)
    18¶ table 4 | 3 | cho bến đò. | và Môi trường | 2026
    20-21¶ table 5 | 4 | Tập huấn người lái đò ngang, cấp chứng chỉ cho những | Sở Xây dựng | 2027
    23¶ 3
    25¶ table 6 | STT | Nhiệm vụ | Chủ trì | Thời hạn
    26 table 6 | (1) | (2) | (3) | (4)
    28¶ table 7 |  | người đạt. |  | 
    29-30 table 7 | 5 | Cắm biển báo nước sâu ở các bến đò. | Công an xã | 2026
    ");
}

#[test]
fn what_is_no_table() {
    for prose in [
        "    ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n     TỈNH BẾN TRE                 Độc lập - Tự do - Hạnh phúc\n",
        " Nơi nhận:                     TM. ỦY BAN NHÂN DÂN\n - TT. Tỉnh ủy;                   KT. CHỦ TỊCH\n - Lưu: VT.                      PHÓ CHỦ TỊCH\n",
        "TT Vĩnh Trụ có 3 bến đò.\n1. Sửa bến    số 1.\n2. Sửa bến    số 2.\n",
        "TT   Nội dung    Chủ trì\n\nKhông có nhiệm vụ nào.\n",
        "TT   Nội dung    Chủ trì\n1    Đào giếng   Sở Y tế\n",
        "TT   Nội dung\n1    Đào giếng\n2    Xây bể\n",
    ] {
        assert!(!text(prose).contains("table"), "{}", text(prose));
    }
}

#[test]
fn composition_makes_no_difference() {
    use unicode_normalization::UnicodeNormalization;
    let table =
        "Số TT   Nhiệm vụ        Chủ trì\n1       Đào giếng       Sở Y tế\n2       Xây bể nước     Sở Tài chính\n";
    let decomposed: String = table.nfd().collect();
    assert_eq!(text(&decomposed), text(table));
    assert!(text(table).contains("table 0 | 2 | Xây bể nước | Sở Tài chính"), "{}", text(table));
}

#[test]
fn numbers_as_scans_spell_them() {
    assert_snapshot!(text("
TT   Nhiệm vụ                      Chủ trì          Thời gian

     Nạo vét kênh                  Sở Nông nghiệp   Quý I/2026
9    nội đồng

     Cắm biển báo                  Sở Xây dựng      Quý II/2026
     ở bến đò

l1   Mua phao cứu sinh             UBND các xã      Quý III/2026

                                                          Trang 2/6

       Diễn tập sơ tán               Công an tỉnh     Năm 2026
  12   ở các thôn ven sông

IV - KINH PHÍ
  Kinh phí do ngân sách tỉnh bảo đảm, lồng ghép với nguồn
của các chương trình, dự án khác.
1. Sở Tài chính thẩm định dự toán của các đơn vị hằng năm.
"), @"
    2¶ table 0 | TT | Nhiệm vụ | Chủ trì | Thời gian
    4-5¶ table 1 | 9 | Nạo vét kênh nội đồng | Sở Nông nghiệp | Quý I/2026
    7-8¶ table 2 |  | Cắm biển báo ở bến đò | Sở Xây dựng | Quý II/2026
    10¶ table 3 | l1 | Mua phao cứu sinh | UBND các xã | Quý III/2026
    12¶ Trang 2/6
    14-15¶ table 4 | 12 | Diễn tập sơ tán ở các thôn ven sông | Công an tỉnh | Năm 2026
    17¶ IV - KINH PHÍ
    18 Kinh phí do ngân sách tỉnh bảo đảm, lồng ghép với nguồn
    19 của các chương trình, dự án khác.
    20 1. Sở Tài chính thẩm định dự toán của các đơn vị hằng năm.
    ");
}

#[test]
fn the_number_of_a_page_between_two_lines_of_a_row() {
    let table = "
TT   Nhiệm vụ                             Cơ quan chủ trì    Thời gian

1    Đắp lại bờ bao ở các cánh đồng       Sở Nông nghiệp     Quý I/2026
     trũng, cắm cọc tre ở những           và Môi trường
                                    2
     đoạn sạt lở

2    Vớt bèo trên các kênh tưới           UBND các xã        Hằng năm

3    Mua thuyền cho đội cứu hộ            Công an tỉnh       2026

4    Diễn tập cứu người đuối nước         Công an tỉnh       2027

                                    3

TT   Nhiệm vụ                             Cơ quan chủ trì    Thời gian

5    Dựng nhà tránh lũ ở hai thôn         Sở Xây dựng        Năm 2027
     ven sông
";
    let read = text(table);
    let row = "4-7¶ table 1 | 1 | Đắp lại bờ bao ở các cánh đồng trũng, cắm cọc tre ở những đoạn sạt lở | Sở Nông nghiệp và Môi trường | Quý I/2026";
    assert!(read.contains(row), "{read}");
    // Of a number that counts on from no other nothing is known.
    assert!(!text(&table.replace(" 3\n", " 7\n")).contains(row));
}
