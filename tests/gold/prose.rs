//! Plans in prose against the tasks, citations and assignments that readers found in them.

use std::collections::BTreeSet;

use doichieu::document::{Cell, Document, Format, Row, TextLine, Unit, UnitContent};
use doichieu::plan::{Plan, ReadOptions, Task};
use doichieu::text::squeeze;

use super::{read, reference, rows};

fn load(path: &str) -> Document {
    let (mut units, mut blank, mut table) = (Vec::new(), true, 0);
    for (i, line) in read(path).lines().enumerate() {
        let line = line.replace('\u{feff}', "");
        if line.trim().is_empty() {
            blank = true;
            table += 1;
            continue;
        }
        let bold = line.trim().trim_start_matches('#').trim().starts_with("**") && line.trim().trim_end().ends_with("**");
        let heading = line.trim().chars().take_while(|c| *c == '#').count();
        let clean = line.replace("**", "").replace("<b>", "").replace("</b>", "");
        let content = if line.contains('\t') {
            let cells = clean.split('\t').map(|cell| Cell { text: cell.trim().to_owned(), ..Cell::default() }).collect();
            UnitContent::Row(Row { table, cells, is_rule: false })
        } else {
            let text = clean.trim().trim_start_matches('#').trim().trim_matches('*').to_owned();
            UnitContent::Text(TextLine { text, heading: (heading > 0).then_some(heading as u8), bold: bold || heading > 0 })
        };
        let line = i as u32 + 1;
        units.push(Unit { sheet: None, line_start: line, line_end: line, blank_before: blank, content });
        blank = false;
    }
    Document { file: path.into(), format: Format::Text, units }
}

fn plan(path: &str) -> Plan {
    Plan::read(&load(path), &ReadOptions::default())
}

/// A text as it is compared: blanks squeezed, without the `a)` that the facts keep.
fn key(text: &str) -> String {
    let text = squeeze(text);
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('a'..='z' | 'đ'), Some(')'), Some(' ')) => chars.collect(),
        _ => text,
    }
}

fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    a == b || a.chars().count() >= 60 && a.chars().take(60).eq(b.chars().take(60))
}

#[test]
fn prose_tasks() {
    if reference().is_none() {
        return;
    }
    let gold: Vec<_> = rows("gold/tasks.tsv").into_iter().filter(|row| row["layout"] == "prose").collect();
    let documents: BTreeSet<String> = gold.iter().map(|row| row["document"].clone()).collect();
    let (mut missing, mut extra) = (Vec::new(), Vec::new());
    for document in documents {
        let plan = plan(&format!("corpus/{document}.txt"));
        let expected: Vec<_> = gold.iter().filter(|row| row["document"] == document).collect();
        let mut taken: Vec<&Task> = plan.tasks.iter().collect();
        for row in expected {
            match taken.iter().position(|task| alike(&task.text, &row["text"])) {
                Some(i) => drop(taken.remove(i)),
                None if row["optional"] == "yes" => {}
                None => missing.push(format!("{} {}", row["id"], row["text"])),
            }
        }
        extra.extend(taken.iter().filter(|task| !task.id.contains("/PL.")).map(|task| format!("{} {}", task.id, task.text)));
        assert!(plan.accounting.adds_up(), "{document}: {:?}", plan.accounting);
        println!("{document}: {:?}", plan.accounting);
    }
    println!("missing {missing:#?}\nextra {extra:#?}");
    assert!(missing.len() * 100 <= 3 * 195, "{missing:#?}");
    assert!(extra.len() * 100 <= 4 * 195, "{extra:#?}");
}

#[test]
fn dump() {
    if reference().is_none() {
        return;
    }
    let Some(path) = std::env::var_os("DUMP") else { return };
    let plan = plan(path.to_str().unwrap());
    println!("{:#?}", plan.preamble);
    for task in &plan.tasks {
        println!("{} [{}] {}", task.id, task.section.join(" > ").chars().take(100).collect::<String>(), task.text);
        for (name, raw) in [
            ("lead", task.lead.as_ref().map(|f| (f.origin, f.raw.clone(), f.location.to_string()))),
            ("with", task.coordinating.as_ref().map(|f| (f.origin, f.raw.clone(), f.location.to_string()))),
            ("time", task.period.as_ref().map(|f| (f.origin, f.raw.clone(), f.location.to_string()))),
        ] {
            if let Some(raw) = raw {
                println!("      {name}: {raw:?}");
            }
        }
        for detail in &task.details {
            println!("      * {detail}");
        }
    }
    println!("{:#?}\n{:?}", plan.diagnostics, plan.accounting);
}
