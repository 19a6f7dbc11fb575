use std::fs;

use polars::prelude::*;

use super::*;
use crate::compare::sample::{compared, due, led, plan, row, task};
use crate::document::{Document, Unit, UnitContent};

fn table(texts: &[&str]) -> DataFrame {
    let text = Column::new("text".into(), texts);
    let comparator = Column::new("comparator".into(), vec!["="; texts.len()]);
    DataFrame::new(texts.len(), vec![text, comparator]).unwrap()
}

#[test]
fn no_text_of_a_csv_is_a_formula() {
    let csv = to_csv(&table(&["=1+1", "+84 251", "-Sở Y tế", "@SUM(A1)", "\tx", "98%", "a=b"])).unwrap();
    assert_eq!(
        csv.lines().collect::<Vec<_>>(),
        ["text,comparator", "'=1+1,=", "'+84 251,=", "'-Sở Y tế,=", "'@SUM(A1),=", "'\tx,=", "98%,=", "a=b,="]
    );
}

#[test]
fn a_workbook_holds_texts_as_texts() {
    let path = std::env::temp_dir().join(format!("doichieu-frame-{}.xlsx", std::process::id()));
    write(&table(&["=1+1", "http://example.org", &"đ".repeat(40_000)]), &path).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    let name = calamine::Reader::sheet_names(&book)[0].clone();
    let formulas = calamine::Reader::worksheet_formula(&mut book, &name).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(sheet.get_value((1, 0)).unwrap().to_string(), "=1+1");
    assert_eq!(sheet.get_value((2, 0)).unwrap().to_string(), "http://example.org");
    assert_eq!(sheet.get_value((3, 0)).unwrap().to_string().chars().count(), 32_767);
    assert!(formulas.used_cells().next().is_none());
}

#[test]
fn tasks_have_their_raw_cells_and_their_meaning() {
    let day = jiff::civil::date(2025, 12, 31);
    let plans = [plan(
        "lai-chau",
        "Lai Châu",
        vec![due(led("1", "Khám", "so-y-te so-noi-vu"), "Đến 2025", day), task("2", "Tiêm")],
    )];
    insta::assert_snapshot!(to_csv(&tasks(&plans).unwrap()).unwrap(), @r"
    id,plan,province,section,number,text,lead_raw,lead,coordinating_raw,coordinating,period_raw,period,funding_raw,funding,file,line_start,line_end,product,details,targets,lead_origin,lead_line,level
    lai-chau/1,lai-chau,Lai Châu,,1,Khám,so-y-te so-noi-vu,so-noi-vu;so-y-te,,,Đến 2025,/2025-12-31,,,lai-chau.txt,10,10,,,,cell,10,provincial
    lai-chau/2,lai-chau,Lai Châu,,2,Tiêm,,,,,,,,,lai-chau.txt,11,11,,,,,,provincial
    ");
}

#[test]
fn coverage_says_what_is_expected_of_every_plan() {
    let plans = ["a", "b", "c"].map(|id| plan(id, "Lai Châu", vec![task("1", "Khám"), task("2", "Tiêm")]));
    let rows = vec![row(&[(0, 0), (1, 0)]), row(&[(2, 0)])];
    let mut comparison = compared(&plans, rows);
    let shown = |comparison: &_| {
        let frame = coverage(&plans, comparison).unwrap();
        let csv = to_csv(&frame.select(["row", "plan", "covered", "plans", "expected"]).unwrap()).unwrap();
        csv.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let expected = [
        "1,a,whole,2,yes",
        "1,b,whole,2,yes",
        "1,c,missing,2,yes",
        "2,a,missing,1,no",
        "2,b,missing,1,no",
        "2,c,whole,1,no",
    ];
    assert_eq!(shown(&comparison), expected);
    // What the baseline has is expected, were it alone to have it.
    comparison.baseline = Some(2);
    assert_eq!(shown(&comparison)[3..], ["2,a,missing,1,yes", "2,b,missing,1,yes", "2,c,whole,1,yes"]);
    assert_eq!(shown(&comparison)[0], "1,a,whole,2,no");
}

#[test]
fn pairs_have_the_same_columns_whatever_they_are() {
    let plans =
        ["Trồng rừng ngập mặn ven biển", "Mở lớp dạy nghề"].map(|text| plan("a", "Cà Mau", vec![task("1", text)]));
    let options = crate::matching::MatchOptions::default();
    let pairs = crate::matching::match_tasks(&plans[0].tasks, &plans[0].tasks, &options);
    let names = |pairs: &[crate::matching::Match]| -> Vec<String> {
        let frame = matches(&plans, pairs).unwrap();
        frame.get_column_names().iter().map(|name| name.to_string()).collect()
    };
    assert_eq!(pairs.len(), 1);
    assert_eq!(names(&pairs), names(&[]));
    assert_eq!(
        names(&[]).join(","),
        "left_id,right_id,score,relation,decided_by,start,flat,core,words,common,within,rivals,themes,themes_rivals,vectors,\
         vectors_rivals,verdict,shared_words,left_text,right_text"
    );
    // They add up, whichever are null.
    let frame = matches(&plans, &pairs).unwrap();
    let parts = frame.columns()[5..17].iter().filter_map(|column| column.f64().unwrap().get(0)).sum::<f64>();
    assert!((parts - pairs[0].score).abs() < 1e-9, "{parts} {}", pairs[0].score);
}

#[test]
fn an_unknown_ending_is_refused_with_those_that_are_written() {
    let error = write(&table(&["a"]), std::path::Path::new("tasks.doc")).unwrap_err().to_string();
    assert_eq!(error, "tasks.doc: bảng được ghi thành .csv, .tsv, .parquet, .json hoặc .xlsx");
}

#[test]
fn what_is_written_as_csv_is_what_is_read() {
    let folder = std::env::temp_dir().join(format!("doichieu-round-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let words = ["<img src=x> Lắp đồng hồ", "=1+1 giếng", "- Đào giếng", "'+Xây bể", "3*4*5 **trạm**", "<b>a</b> và b"];
    let frame = df!("STT" => ["1", "2", "3", "4", "5", "6"], "Nội dung nhiệm vụ" => words).unwrap();
    for ending in ["csv", "tsv", "parquet", "xlsx"] {
        let path = folder.join(format!("a.{ending}"));
        write(&frame, &path).unwrap();
        let document = Document::read(&path).unwrap();
        let cell = |unit: &Unit| match &unit.content {
            UnitContent::Row(row) => row.cells[1].text.clone(),
            UnitContent::Text(line) => line.text.clone(),
        };
        let read: Vec<String> = document.units.iter().skip(1).map(cell).collect();
        assert_eq!(read, words, "{ending}");
    }
    fs::remove_dir_all(folder).unwrap();
}
