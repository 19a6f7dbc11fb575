use insta::assert_snapshot;

use crate::document::testing::shown;

fn page(page: &str) -> String {
    shown("a.html", page)
}

#[test]
fn blocks_and_lines() {
    assert_snapshot!(page("<!DOCTYPE html>
<html><head><title>bỏ</title><style>p{}</style></head><body>
<h1>KẾ  HOẠCH</h1>
<p>Nâng tỷ lệ hộ
có nước &amp; <b>nhà</b> tiêu</p>
<div>một<br>hai<br><br>ba</div>
chữ rời
<p><strong>I. Đậm</strong>
<p>1. <b>Đậm cả</b><p hidden>ẩn<p style='display: none'>ẩn<p>hết
<!-- chú <p>thích</p> --><script>if (a < b) { '<p>' }</script>
<pre>dòng 1
dòng 2</pre>"), @"
    3¶ h1 KẾ HOẠCH
    4-5¶ Nâng tỷ lệ hộ có nước & nhà tiêu
    6¶ một
    6 hai
    6¶ ba
    7¶ chữ rời
    8¶ *I. Đậm
    9¶ *1. Đậm cả
    9¶ hết
    11¶ dòng 1
    12 dòng 2
    ");
}

#[test]
fn line_breaks_that_are_letters() {
    assert_snapshot!(page("<p>một\u{2028}hai\u{c}ba</p>
<table><tr><td>1<td>Đào\u{b}xây</table>"), @"
    1¶ một
    1 hai ba
    2¶ table 0 | 1 | Đào⏎xây
    ");
}

#[test]
fn lists_print_their_numbers() {
    assert_snapshot!(page("<ol><li>một<li>hai<ul><li>gạch<ul><li>cộng</ul></ul></ol>
<ol start=4 type=a><li>d<li value=7>g</ol><ol type=I><li><p>La Mã</p><p>đoạn sau</p></li></ol>
<ol><li>1. đã in số</li><li>(2) đã in</li></ol><ul><li>- đã in</li><li></li></ul>
<ul style=\"list-style-type:none\"><li>không dấu</ul><li>lạc"), @"
    1¶ 1. một
    1¶ 2. hai
    1¶ - gạch
    1¶ + cộng
    2¶ d) d
    2¶ g) g
    2¶ I. La Mã
    2¶ đoạn sau
    3¶ 1. đã in số
    3¶ (2) đã in
    3¶ - đã in
    4¶ không dấu
    4¶ lạc
    ");
}

#[test]
fn merged_cells() {
    assert_snapshot!(page("<table>
<thead><tr><th rowspan=2>TT<th colspan=2>Cơ quan<th rowspan=2>Hạn</tr>
<tr><th>Chủ trì<th>Phối hợp</tr></thead>
<tbody>
<tr><td colspan=4><b>I. CẤP NƯỚC</b></td></tr>
<tr><td>1</td><td rowspan=0>Sở Y tế</td><td>Sở<br>Xây dựng</td>
<td>2025</td></tr>
<tr><td>2<td><td>2026</tr>
<tr><td></td></tr>
</tbody>
<tbody><tr><td>3<td>Sở Tài chính</tbody>
</table>"), @"
    2¶ table 0 | *TT | *Cơ quan | <*Cơ quan | *Hạn
    3 table 0 | ^*TT | *Chủ trì | *Phối hợp | ^*Hạn
    5 table 0 | *I. CẤP NƯỚC | <*I. CẤP NƯỚC | <*I. CẤP NƯỚC | <*I. CẤP NƯỚC
    6-7 table 0 | 1 | Sở Y tế | Sở⏎Xây dựng | 2025
    8 table 0 | 2 | ^Sở Y tế |  | 2026
    11 table 0 | 3 | Sở Tài chính
    ");
}

#[test]
fn tables_that_arrange_the_page() {
    // A page in a table of one cell; a row that holds a table, without a header above it.
    assert_snapshot!(page("<table><tr><td><p>Mở đầu</p>
<table><tr><td>trái<td>phải</table>
<p>Kết</p></table>
<table><tr><td>menu<td><h2>Bảng</h2><table>
<tr><td>1<td>a
<tr><td>2<td>b</table><td>lề</table>"), @"
    1¶ Mở đầu
    2¶ table 0 | trái | phải
    3¶ Kết
    4¶ menu
    4¶ h2 Bảng
    5¶ table 1 | 1 | a
    6 table 1 | 2 | b
    6¶ lề
    ");
}

#[test]
fn tables_inside_cells_are_their_words() {
    assert_snapshot!(page("<table><tr><td>x<td>y <table><tr><td>p<td>q</table> z</table>
<table><tr><th>TT<th>Việc<th>Sở
<tr><td>1<td><table><tr><td>Đào giếng</table><td>Sở Y tế
<tr><td>2<td><table>
<tr><td>-<td>Xây bể
<tr><td rowspan=2>-<td>Lát <b>đường</b>
<tr><td><table><tr><td>ở<td>xã</table></table><td rowspan=2>Sở Xây dựng
<tr><td>3<td><table><tr><td>a<tr><td>b</table>
<tr><td colspan=3><table><tr><td>1<td>riêng<tr><td>2<td>ra</table>
</table>"), @"
    1¶ table 1 | x | y⏎p q⏎z
    2¶ table 5 | *TT | *Việc | *Sở
    3 table 5 | 1 | Đào giếng | Sở Y tế
    4-7 table 5 | 2 | - Xây bể⏎- Lát đường⏎ở xã | Sở Xây dựng
    8 table 5 | 3 | a⏎b | ^Sở Xây dựng
    9¶ table 4 | 1 | riêng
    9 table 4 | 2 | ra
    ");
    // A table in a cell may be all the page, below whatever stands in its head.
    let rows = "<tr><td>1<td>Đào giếng ở các xã ven biển".repeat(200);
    let framed = page(&format!("<table><tr><td>Trang chủ<td>Văn bản<tr><td>menu<td><table>{rows}</table></table>"));
    assert_eq!(framed.lines().count(), 202);
    assert!(framed.ends_with("| 1 | Đào giếng ở các xã ven biển\n"), "{framed}");
}

#[test]
fn broken_pages() {
    assert_snapshot!(page("<table><tr><td>1<td>a<tr><td>2<td>b
<p>vẫn trong ô</td></tr>
ngoài ô<tr><td>3<td>c</b></i></table></table></td></p>
<b>không đóng<p>x<td>lạc<td>loài"), @"
    1¶ table 0 | 1 | a
    1-2 table 0 | 2 | b⏎vẫn trong ô
    3¶ ngoài ô
    3¶ table 1 | 3 | c
    4¶ *không đóng
    4¶ *x
    4¶ table 2 | *lạc | *loài
    ");
    assert_eq!(page("<p>a<"), "1¶ a<\n");
    assert_eq!(page("<p>a</p"), "1¶ a\n");
    assert_eq!(page("<p title=\"a"), "");
    assert_eq!(page("GD&GTVT &lt;5 &Agrave; KH&ĐT&nbsp &COPY"), "1¶ GD&GTVT <5 À KH&ĐT &COPY\n");
}

#[test]
fn spans_take_no_memory_out_of_proportion() {
    let hostile = "<table>".to_owned() + &"<tr><td rowspan=65534 colspan=1000>x</td>".repeat(500);
    let document = crate::document::Document::from_bytes("a.html", hostile.as_bytes()).unwrap();
    let cells: usize = document
        .units
        .iter()
        .map(|unit| match &unit.content {
            crate::document::UnitContent::Row(row) => row.cells.len(),
            crate::document::UnitContent::Text(_) => 0,
        })
        .sum();
    assert_eq!((document.units.len(), cells), (500, 500 + 10_000 + hostile.len() / 4));
}
