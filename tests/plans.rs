//! Plans in prose, in layouts that provinces use: one file each in `tests/plans`, read and shown as a whole.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use doichieu::document::Document;
use doichieu::plan::{Plan, ReadOptions, Task, read_all};
use doichieu::value::Field;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/plans"))
}

fn read(name: &str, text: &str) -> Plan {
    let document = Document::from_bytes(name, text.as_bytes()).expect("a text that is read");
    let plan = Plan::read(&document, &ReadOptions::default());
    assert_eq!(plan.accounting.units, document.units.len());
    plan
}

#[test]
fn layouts() {
    for entry in fs::read_dir(folder()).expect("tests/plans") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let plan = read(name, &fs::read_to_string(&path).expect("a text"));
        insta::assert_snapshot!(name, show(&plan));
    }
}

/// A plan on a page: what a reader of the document would check.
fn show(plan: &Plan) -> String {
    let mut out = String::new();
    let preamble = &plan.preamble;
    let text = |stated: &Option<doichieu::plan::Stated<String>>| {
        stated.as_ref().map_or("-".to_owned(), |stated| format!("{} ({})", stated.value, stated.location.line_start))
    };
    writeln!(out, "issuer   {}", text(&preamble.issuer)).unwrap();
    let province = preamble.province.as_ref().map_or("-", |stated| stated.value.name());
    writeln!(out, "province {province}, {:?}", preamble.level).unwrap();
    writeln!(out, "number   {}", text(&preamble.number)).unwrap();
    writeln!(out, "issued   {:?}", preamble.issued.as_ref().map(|stated| stated.value)).unwrap();
    writeln!(out, "title    {}", text(&preamble.title)).unwrap();
    for citation in &preamble.citations {
        writeln!(out, "cites    {} {:?}", citation.value.number, citation.value.role).unwrap();
    }
    for task in &plan.tasks {
        writeln!(out, "\n{} ({}-{})", task.id, task.location.line_start, task.location.line_end).unwrap();
        writeln!(out, "  under   {}", task.section.join(" > ")).unwrap();
        writeln!(out, "  text    {}", task.text).unwrap();
        for detail in &task.details {
            writeln!(out, "  detail  {detail}").unwrap();
        }
        show_fields(task, &mut out);
    }
    writeln!(out).unwrap();
    for diagnostic in &plan.diagnostics {
        writeln!(out, "{:?} {}: {}", diagnostic.kind, diagnostic.location.line_start, diagnostic.message).unwrap();
    }
    writeln!(out, "{:?}", plan.accounting).unwrap();
    out
}

fn show_fields(task: &Task, out: &mut String) {
    fn line<T>(name: &str, field: &Option<Field<T>>) -> Option<String> {
        let field = field.as_ref()?;
        let lines: Vec<String> = field.location.all().map(|place| place.line_start.to_string()).collect();
        Some(format!("  {name:7} {} ({:?}, {})", field.raw, field.origin, lines.join(", ")))
    }
    let lines = [
        line("lead", &task.lead),
        line("with", &task.coordinating),
        line("period", &task.period),
        line("funding", &task.funding),
        task.product.as_ref().map(|product| format!("  product {product}")),
    ];
    for line in lines.into_iter().flatten() {
        writeln!(out, "{line}").unwrap();
    }
}

#[test]
fn a_folder_is_read_in_the_order_of_its_names() {
    let plans = read_all(&[folder(), folder()], &ReadOptions::default()).expect("a folder of plans");
    let ids: Vec<&str> = plans.iter().map(|plan| &*plan.id).collect();
    let (first, again) = ids.split_at(ids.len() / 2);
    assert!(first.is_sorted() && first.contains(&"decision-with-attached-plan"), "{first:?}");
    let numbered: Vec<String> = first.iter().map(|id| format!("{id}-2")).collect();
    assert_eq!(again, numbered);
    let tasks: Vec<&str> = plans.iter().flat_map(|plan| &plan.tasks).map(|task| &*task.id).collect();
    let unique: BTreeSet<&str> = tasks.iter().copied().collect();
    assert_eq!(unique.len(), tasks.len());
    assert!(unique.contains("decision-with-attached-plan-2/II.1.1"));
}

/// One table with a column for the plan is as many plans; ids come out as they came in, save where one is there twice.
#[test]
fn a_table_of_several_plans() {
    let plans = read_all(&["tests/tables/several-plans.csv"], &ReadOptions::default()).expect("a table");
    let shown: Vec<(String, &str, Vec<&str>, usize)> = plans
        .iter()
        .map(|plan| {
            let province = plan.preamble.province.as_ref().map_or("-", |stated| stated.value.name());
            let tasks = plan.tasks.iter().map(|task| &*task.id).collect();
            (plan.id.to_string(), province, tasks, plan.accounting.units)
        })
        .collect();
    let expected = [
        ("hoa-binh-2024".to_owned(), "Hòa Bình", vec!["HB1", "HB2"], 3),
        ("soc-trang-2024".to_owned(), "Sóc Trăng", vec!["ST1", "HB1b"], 2),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn what_cannot_be_read_is_named() {
    // A file that is not there is missing first of all, whatever its ending says.
    for name in ["nothing.txt", "nothing.docx", "nothing"] {
        let error = read_all(&[format!("tests/plans/{name}")], &ReadOptions::default()).unwrap_err();
        assert_eq!(error.kind(), doichieu::ErrorKind::Io);
        assert!(error.to_string().contains(name), "{error}");
    }
}

/// One way to damage a document.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Drop(usize),
    Double(usize),
    Swap(usize, usize),
    Cut(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let line = 0..200_usize;
    prop_oneof![
        line.clone().prop_map(Damage::Drop),
        line.clone().prop_map(Damage::Double),
        (line.clone(), line.clone()).prop_map(|(a, b)| Damage::Swap(a, b)),
        line.prop_map(Damage::Cut),
    ]
}

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for damage in damages {
        if lines.is_empty() {
            break;
        }
        let len = lines.len();
        match *damage {
            Damage::Drop(line) => drop(lines.remove(line % len)),
            Damage::Double(line) => lines.insert(line % len, lines[line % len].clone()),
            Damage::Swap(a, b) => lines.swap(a % len, b % len),
            Damage::Cut(line) => {
                let half = lines[line % len].chars().count() / 2;
                lines[line % len] = lines[line % len].chars().take(half).collect();
            }
        }
    }
    lines.join("\n")
}

const LAYOUTS: [(&str, &str); 4] = [
    ("a.txt", include_str!("plans/task-with-labelled-lines.txt")),
    ("b.txt", include_str!("plans/parts-and-divisions.txt")),
    ("c.html", include_str!("plans/web-page.html")),
    ("d.txt", include_str!("plans/hard-wrapped-scan.txt")),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn damaged_plans_are_accounted_for(
        layout in 0..LAYOUTS.len(),
        damages in prop::collection::vec(damage(), 1..8),
    ) {
        let (name, text) = LAYOUTS[layout];
        let plan = read(name, &damaged(text, &damages));
        let ids: BTreeSet<&str> = plan.tasks.iter().map(|task| &*task.id).collect();
        prop_assert_eq!(ids.len(), plan.tasks.len());
    }

    #[test]
    fn any_text_is_accounted_for(text in "(([-+*•]|[1-9]\\.|[a-dđ]\\)|I{1,3}\\.|PHẦN I|Điều 1\\.|\\PC{0,9}) ?(Sở Y tế chủ trì|khoản 2 phần II|cụ thể:|\\PC{0,20})[.;:)(]?\n){0,12}") {
        read("any.txt", &text);
    }
}

#[test]
fn decomposed_text_and_other_line_ends_change_nothing() {
    for (name, text) in LAYOUTS {
        let plain = show(&read(name, text));
        assert_eq!(show(&read(name, &text.nfd().collect::<String>())), plain, "{name} in NFD");
        assert_eq!(show(&read(name, &text.replace('\n', "\r\n"))), plain, "{name} with CRLF");
    }
}

#[test]
fn targets_and_tasks_in_one_sheet() {
    let sheet = "\
UBND TỈNH CÀ MAU,,,\n\
KẾ HOẠCH trồng rừng đến năm 2027,,,\n\
\"Mục tiêu: Đến năm 2026, trồng mới 40 ha rừng; tỷ lệ hộ có nước sạch đạt 95%.\",,,\n\
Chỉ tiêu,CT1,Tỷ lệ che phủ rừng đạt 24% năm 2027,\n\
Mã,Nhiệm vụ,Đơn vị chủ trì,Thời hạn\n\
A1,Trồng rừng ngập mặn ven biển,Chi cục Kiểm lâm,Quý I/2026\n";
    let plan = read("ca-mau.csv", sheet);
    assert_eq!(plan.tasks.iter().map(|task| task.text.as_str()).collect::<Vec<_>>(), ["Trồng rừng ngập mặn ven biển"]);
    let targets: Vec<_> = plan.targets.iter().map(|target| (target.quantity.value, target.by_year)).collect();
    assert_eq!(targets, [(40.0, Some(2026)), (95.0, Some(2026)), (24.0, Some(2027))]);
}
