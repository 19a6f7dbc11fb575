//! Plans in prose against the tasks, citations and assignments that readers found in them.

use std::collections::BTreeSet;

use doichieu::document::Document;
use doichieu::plan::{Plan, ReadOptions, Task};
use doichieu::text::squeeze;

use super::{reference, rows};

fn plan(path: &str) -> Plan {
    let path = reference().expect("called only where a reference folder is named").join(path);
    let document = Document::read(&path).unwrap_or_else(|error| panic!("{error}"));
    Plan::read(&document, &ReadOptions::default())
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
        extra.extend(
            taken.iter().filter(|task| !task.id.contains("/PL.")).map(|task| format!("{} {}", task.id, task.text)),
        );
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
