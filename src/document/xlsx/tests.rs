use std::io::Write;

use insta::assert_snapshot;
use zip::write::SimpleFileOptions;

use crate::document::Document;
use crate::document::testing::show;

const NAMESPACE: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// A workbook of the given sheets: name and what stands in `<worksheet>`.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut part = |path: &str, content: String| {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    };
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let each = |part: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(i, (name, _))| part(i + 1, name)).collect()
    };
    part(
        "_rels/.rels",
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    let list = each(&|i, name| format!(r#"<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>"#));
    part("xl/workbook.xml", format!("<workbook {NAMESPACE}><sheets>{list}</sheets></workbook>"));
    let list = each(&|i, _| {
        format!(r#"<Relationship Id="rId{i}" Type="{relation}/worksheet" Target="worksheets/sheet{i}.xml"/>"#)
    });
    part(
        "xl/_rels/workbook.xml.rels",
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{list}<Relationship Id="rId98" Type="{relation}/styles" Target="styles.xml"/><Relationship Id="rId99" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
        ),
    );
    // Styles: 0 plain, 1 bold, 2 percent, 3 date.
    part(
        "xl/styles.xml",
        format!(
            r#"<styleSheet {NAMESPACE}><fonts><font/><font><b/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1" applyFont="1"/><xf numFmtId="9" fontId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"#
        ),
    );
    part(
        "xl/sharedStrings.xml",
        format!(
            "<sst {NAMESPACE}><si><t>Sở Y tế;\nSở Xây dựng</t></si><si><r><t xml:space='preserve'>Đào </t></r><r><t>giếng</t></r></si></sst>"
        ),
    );
    for (i, (_, content)) in sheets.iter().enumerate() {
        part(&format!("xl/worksheets/sheet{}.xml", i + 1), format!("<worksheet {NAMESPACE}>{content}</worksheet>"));
    }
    zip.finish().unwrap().into_inner()
}

fn text(cell: &str, text: &str) -> String {
    format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn sheets_numbers_dates_and_merged_cells() {
    let first = format!(
        r#"<sheetData><row r="1">{}</row><row r="3" hidden="1"><c r="A3" s="1" t="inlineStr"><is><t>TT</t></is></c>{}{}</row>
        <row r="4"><c r="A4"><v>1</v></c><c r="B4" t="s"><v>1</v></c><c r="C4" t="s"><v>0</v></c><c r="D4" s="2"><v>0.95</v></c><c r="E4" s="3"><v>45778</v></c></row>
        <row r="5"><c r="A5"><v>1.5</v></c>{}<c r="D5" t="b"><v>1</v></c><c r="E5" t="e"><v>#N/A</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="C4:C5"/><mergeCell ref="F7:G9"/></mergeCells>"#,
        text("A1", "KẾ HOẠCH"),
        text("B3", "Việc"),
        text("E3", "Hạn"),
        text("B5", "Xây be\u{309}")
    );
    let second = format!(r#"<sheetData><row r="2">{}</row></sheetData>"#, text("B2", "&lt;b&gt;Ghi chú&lt;/b&gt;"));
    let book = workbook(&[("Phụ lục", &first), ("Trống", "<sheetData/>"), ("Hai", &second)]);
    let document = Document::from_bytes("a.xlsx", &book).unwrap();
    assert_snapshot!(show(&document.units), @"
    Phụ lục!1¶ table 0 | KẾ HOẠCH | <KẾ HOẠCH | <KẾ HOẠCH
    Phụ lục!3¶ table 0 | *TT | Việc |  |  | Hạn
    Phụ lục!4 table 0 | 1 | Đào giếng | Sở Y tế;⏎Sở Xây dựng | 95% | 01/05/2025
    Phụ lục!5 table 0 | 1.5 | Xây bẻ | ^Sở Y tế;⏎Sở Xây dựng | TRUE | #N/A
    Hai!2¶ table 2 |  | *Ghi chú
    ");
}

#[test]
fn days_without_their_format() {
    let number = |cell: &str, style: u8, value: &str| format!(r#"<c r="{cell}" s="{style}"><v>{value}</v></c>"#);
    let row = |row: u32, cells: &[(u8, &str)]| {
        let cells = ('A'..).zip(cells).map(|(column, (style, value))| number(&format!("{column}{row}"), *style, value));
        format!(r#"<row r="{row}">{}</row>"#, cells.collect::<String>())
    };
    let sheet = [
        row(1, &[(0, "1"), (3, "46203"), (3, "46203"), (2, "0.95")]),
        row(2, &[(0, "2"), (0, "46203"), (0, "46203"), (0, "46203")]),
        row(3, &[(0, "3"), (3, "46204"), (0, "46204"), (2, "46203")]),
        row(4, &[(0, "4"), (0, "1500")]),
        row(5, &[(0, "5"), (3, "46203.354")]),
    ];
    let book = workbook(&[("a", &format!("<sheetData>{}</sheetData>", sheet.concat()))]);
    // Three dates and two numbers in the second column; one date and two numbers in the third.
    assert_snapshot!(show(&Document::from_bytes("a.xlsx", &book).unwrap().units), @"
    a!1¶ table 0 | 1 | 30/06/2026 | 30/06/2026 | 95%
    a!2 table 0 | 2 | 30/06/2026 | 46203 | 46203
    a!3 table 0 | 3 | 01/07/2026 | 46204 | 4620300%
    a!4 table 0 | 4 | 1500
    a!5 table 0 | 5 | 30/06/2026
    ");
}

#[test]
fn what_is_no_workbook_is_refused() {
    let message = |bytes: &[u8]| Document::from_bytes("a.xlsx", bytes).unwrap_err().to_string();
    insta::allow_duplicates! {
        for bytes in [b"".as_slice(), b"PK\x03\x04", "Kế hoạch".as_bytes()] {
            assert_snapshot!(message(bytes), @"a.xlsx: không đọc được như tệp .xlsx (invalid Zip archive: Could not find EOCD)");
        }
    }
    assert_snapshot!(message(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), @"a.xlsx: là tệp Office cũ (.doc, .xls) hoặc tệp có mật khẩu, không phải tệp .xlsx; hãy mở bằng trình bảng tính và lưu lại thành .xlsx không mật khẩu");
}

#[test]
fn a_workbook_that_unpacks_out_of_proportion_is_refused() {
    let bomb = workbook(&[("a", &format!("<sheetData/>{}", " ".repeat(40 << 20)))]);
    let error = Document::from_bytes("a.xlsx", &bomb).unwrap_err();
    assert_eq!(error.to_string(), "a.xlsx: nội dung giải nén vượt 20 MiB, quá lớn so với tệp");
    // A cell far out, on many rows.
    let far: String =
        (1..2000).map(|row| format!(r#"<row r="{row}">{}</row>"#, text(&format!("XFD{row}"), "x"))).collect();
    let sparse = workbook(&[("a", &format!("<sheetData>{far}</sheetData>"))]);
    let error = Document::from_bytes("a.xlsx", &sparse).unwrap_err();
    assert_eq!(error.to_string(), "a.xlsx: trang tính a có quá nhiều ô trống hoặc ô lặp lại so với dung lượng tệp");
}

#[test]
fn a_damaged_sheet_is_read_or_refused() {
    let sheet = format!(
        r#"<dimension ref="A1:E5"/><sheetData><row r="1">{}<c r="B1" s="3"><v>45778</v></c><c r="C1" t="s"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#,
        text("A1", "KẾ HOẠCH")
    );
    for at in (0..sheet.len()).filter(|&at| sheet.is_char_boundary(at)) {
        let (start, end) = sheet.split_at(at);
        let next = end.chars().next().map_or(0, char::len_utf8);
        for damaged in
            [start.to_owned(), format!("{start}{}", &end[next..]), format!("{start}99{end}"), format!("{start}<{end}")]
        {
            if let Err(error) = Document::from_bytes("a.xlsx", &workbook(&[("a", &damaged)])) {
                assert_eq!(error.kind(), crate::ErrorKind::Malformed);
            }
        }
    }
}
