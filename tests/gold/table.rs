//! The task tables of the corpus and the scenario, cell by cell, and the same tables in other formats.

use std::collections::BTreeMap;

use doichieu::document::{Document, UnitContent};
use doichieu::plan::raw::{RawTask, UnitRole};
use doichieu::plan::table::{self, TableParts};
use doichieu::text;

use rust_xlsxwriter::{Format, Workbook};

use super::{read, rows};

fn parts(name: &str, bytes: &[u8]) -> (Document, Vec<UnitRole>, TableParts) {
    let document = Document::from_bytes(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
    let parts = table::read(&document, &mut roles);
    (document, roles, parts)
}

/// Text, lead, coordinating, period and funding.
type Cells = [String; 5];

fn cells(task: &RawTask) -> Cells {
    let raw =
        |cell: &Option<doichieu::plan::raw::RawCell>| cell.as_ref().map_or(String::new(), |cell| cell.raw.clone());
    [task.text.clone(), raw(&task.lead), raw(&task.coordinating), raw(&task.period), raw(&task.funding)]
}

/// The tasks of a table as `section.number` and cells; a number that stands twice gets a `b`.
fn told(tasks: &[RawTask]) -> Vec<(String, Cells)> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    tasks
        .iter()
        .map(|task| {
            let section = task.section.last().and_then(|title| title.split(['.', ' ']).next()).unwrap_or("");
            let number = task.number.clone().unwrap_or_default();
            let id = if section.is_empty() { format!("T{number}") } else { format!("{section}.{number}") };
            let count = seen.entry(id.clone()).and_modify(|count| *count += 1).or_insert(1);
            (if *count > 1 { format!("{id}b") } else { id }, cells(task))
        })
        .collect()
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn corpus_tables_equal_gold() {
    let gold = rows("gold/tasks.tsv");
    for (document, prefix, count) in [("dong-nai-2022-annex", "DN22-", 43), ("lai-chau-2024-plan", "LC24-", 19)] {
        let expected: Vec<(String, Cells)> = gold
            .iter()
            .filter(|row| row["document"] == document && row["layout"] == "table")
            .map(|row| {
                let cells =
                    ["text", "lead", "coordinating", "period", "funding"].map(|column| text::squeeze(&row[column]));
                (row["id"].trim_start_matches(prefix).to_owned(), cells)
            })
            .collect();
        assert_eq!(expected.len(), count);
        let name = format!("{document}.txt");
        let (_, _, parts) = parts(&name, read(&format!("corpus/{name}")).as_bytes());
        assert_eq!(told(&parts.tasks), expected, "{document}");
    }
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn scenario_tables_equal_the_truth() {
    let truth: serde_json::Value = serde_json::from_str(&read("scenario/truth.json")).expect("truth.json");
    for (file, pointer, diagnostics) in [
        ("dong-thap.txt", "/plans/dong-thap.txt", 0),
        ("lang-son.md", "/plans/lang-son.md", 1),
        ("ben-tre.html", "/plans/ben-tre.html", 0),
        ("ha-nam.csv", "/plans/ha-nam.csv", 0),
        ("quyet-dinh-2718-qd-ttg.md", "/directive", 0),
    ] {
        let plan = truth.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
        let expected: Vec<[String; 4]> = plan["tasks"]
            .as_array()
            .expect("tasks")
            .iter()
            .map(|task| {
                ["text", "lead_raw", "coordinating_raw", "deadline_raw"]
                    .map(|key| text::nfc(&text::squeeze(task[key].as_str().unwrap_or(""))).into_owned())
            })
            .collect();
        let (_, _, parts) = parts(file, read(&format!("scenario/{file}")).as_bytes());
        let found: Vec<[String; 4]> = parts
            .tasks
            .iter()
            .map(|task| {
                let [text, lead, coordinating, period, _] = cells(task);
                [text, lead, coordinating, period]
            })
            .collect();
        assert_eq!(found, expected, "{file}");
        assert_eq!(parts.diagnostics.len(), diagnostics, "{file}: {:?}", parts.diagnostics);
    }
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn rows_left_to_others() {
    for (path, left) in [
        ("corpus/dong-nai-2022-annex.txt", 0),
        ("corpus/lai-chau-2024-plan.txt", 0),
        // Letterheads and signatures set with tabs.
        ("scenario/dong-thap.txt", 7),
        ("scenario/lang-son.md", 0),
        ("scenario/ben-tre.html", 1),
        ("scenario/quyet-dinh-2718-qd-ttg.md", 0),
    ] {
        let (document, roles, _) = parts(path, read(path).as_bytes());
        let units = document.units.iter().zip(&roles);
        let unclaimed: Vec<_> = units
            .filter(|(unit, role)| **role == UnitRole::Unclaimed && matches!(unit.content, UnitContent::Row(_)))
            .map(|(unit, _)| (unit.line_start, &unit.content))
            .collect();
        assert_eq!(unclaimed.len(), left, "{path}: {unclaimed:#?}");
        let read = roles.iter().filter(|role| **role == UnitRole::Unread).count();
        assert_eq!(read, 0, "{path}");
    }
}

/// A table of tasks with a row for each section.
struct Sheet {
    rows: Vec<Line>,
}

enum Line {
    Section(String),
    Task([String; 6]),
}

impl Sheet {
    fn of(tasks: &[RawTask]) -> Sheet {
        let mut rows = Vec::new();
        let mut section: &[String] = &[];
        for task in tasks {
            if task.section != section {
                rows.extend(task.section.last().map(|title| Line::Section(title.clone())));
                section = &task.section;
            }
            let [text, lead, coordinating, period, funding] = cells(task);
            rows.push(Line::Task([task.number.clone().unwrap_or_default(), text, lead, coordinating, period, funding]));
        }
        Sheet { rows }
    }

    /// The same with each lead printed once for the rows of a section that share it.
    fn merged(mut self) -> Sheet {
        let mut last = String::new();
        for row in &mut self.rows {
            match row {
                Line::Section(_) => last.clear(),
                Line::Task(cells) if cells[2] == last => cells[2].clear(),
                Line::Task(cells) => last.clone_from(&cells[2]),
            }
        }
        self
    }

    fn written(&self, section: impl Fn(&str) -> String, task: impl Fn(&[String; 6]) -> String) -> String {
        let header = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Tiến độ", "Nguồn kinh phí"];
        let mut out = task(&header.map(str::to_owned));
        for row in &self.rows {
            out.push_str(&match row {
                Line::Section(title) => section(title),
                Line::Task(cells) => task(cells),
            });
        }
        out
    }

    fn html(&self) -> String {
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let section = |title: &str| format!("<tr><td colspan=6><b>{}</b></td></tr>\n", escaped(title));
        let task = |cells: &[String; 6]| {
            format!("<tr>{}</tr>\n", cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect::<String>())
        };
        format!("<html><body><table>{}</table></body></html>", self.written(section, task))
    }

    fn markdown(&self) -> String {
        let section = |title: &str| {
            let (number, title) = title.split_once(". ").expect("numbered");
            format!("| **{number}** | **{title}** | | | | |\n")
        };
        let task = |cells: &[String; 6]| format!("| {} |\n", cells.join(" | "));
        self.written(section, task).replacen('\n', "\n|---|---|---|---|---|---|\n", 1)
    }

    fn csv(&self) -> String {
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let section = |title: &str| format!("{},,,,,\r\n", quoted(title));
        let task = |cells: &[String; 6]| format!("{}\r\n", cells.each_ref().map(|cell| quoted(cell)).join(","));
        self.written(section, task)
    }

    fn xlsx(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let header = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Tiến độ", "Nguồn kinh phí"];
        sheet.write_row(0, 0, header).unwrap();
        for (row, line) in (1..).zip(&self.rows) {
            match line {
                Line::Section(title) => {
                    sheet.merge_range(row, 0, row, 5, title, &Format::new()).unwrap();
                }
                Line::Task(cells) => {
                    sheet.write_row(row, 0, cells).unwrap();
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }
}

#[test]
#[ignore = "needs DOICHIEU_REFERENCE"]
fn the_same_tables_in_other_formats() {
    for path in [
        "corpus/dong-nai-2022-annex.txt",
        "corpus/lai-chau-2024-plan.txt",
        "scenario/dong-thap.txt",
        "scenario/lang-son.md",
        "scenario/ben-tre.html",
        "scenario/ha-nam.csv",
        "scenario/quyet-dinh-2718-qd-ttg.md",
    ] {
        let (_, _, original) = parts(path, read(path).as_bytes());
        let expected = told(&original.tasks);
        let sheet = Sheet::of(&original.tasks);
        for (name, text) in
            [("a.html", sheet.html()), ("a.md", sheet.markdown()), ("a.txt", sheet.markdown()), ("a.csv", sheet.csv())]
        {
            let (_, _, parts) = parts(name, text.as_bytes());
            assert_eq!(told(&parts.tasks), expected, "{path} as {name}");
        }
        let (_, _, parts_of_workbook) = parts("a.xlsx", &sheet.xlsx());
        assert_eq!(told(&parts_of_workbook.tasks), expected, "{path} as a workbook");
        if path.contains("dong-nai") || path.contains("ben-tre") {
            let sheet = sheet.merged();
            for (name, text) in [("a.md", sheet.markdown()), ("a.csv", sheet.csv())] {
                let (_, _, parts) = parts(name, text.as_bytes());
                assert_eq!(told(&parts.tasks), expected, "{path} as {name}, leads printed once");
            }
        }
    }
}
