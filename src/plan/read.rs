//! The flow: tables first, then the text that no table claims.

use super::ids::{self, Ids};
use super::line::{self, Line};
use super::model::{Accounting, Plan, Task};
use super::outline::{Kind, Outline};
use super::paragraph::{Paragraph, paragraphs};
use super::prose::{self, Elsewhere, Prose, ProseTask};
use super::raw::{RawTask, UnitRole};
use super::{preamble, understand, zone};
use crate::document::Document;

/// How plans are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {}

/// The text of a document in its zones.
pub(crate) struct Text {
    pub lines: Vec<Line>,
    pub paragraphs: Vec<Paragraph>,
    /// Index of the first paragraph after the head.
    pub body: usize,
    pub outline: Outline,
    pub signatures: Vec<Line>,
}

impl Plan {
    /// Reads a plan. A messy document yields diagnostics, never an error; the same document gives the same plan.
    pub fn read(document: &Document, _options: &ReadOptions) -> Plan {
        let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
        let table_tasks: Vec<RawTask> = Vec::new();
        let text = text(document, &mut roles);
        let elsewhere = if table_tasks.is_empty() { Elsewhere::Nothing } else { Elsewhere::Tasks };
        let body = &text.paragraphs[text.body..];
        let prose = prose::read(document, body, &text.outline, elsewhere);
        mark(&text, &prose, &mut roles);
        let id = ids::stem(&document.file);
        let tasks = tasks(&id, prose.tasks, &table_tasks, &text);
        Plan {
            id: id.into(),
            file: document.file.clone(),
            preamble: preamble::read(document, &text, &tasks),
            tasks,
            targets: Vec::new(),
            diagnostics: Vec::new(),
            accounting: Accounting::of(&roles),
        }
    }
}

fn text(document: &Document, roles: &mut [UnitRole]) -> Text {
    let lines = line::unclaimed(document, roles);
    let (lines, signatures) = zone::split_signatures(lines, roles);
    let paragraphs = paragraphs(&lines);
    let body = zone::body_start(&paragraphs);
    let outline = Outline::of(&paragraphs[body..]);
    Text { lines, paragraphs, body, outline, signatures }
}

/// Gives every unit of the text its role; the first paragraph of a unit decides.
fn mark(text: &Text, prose: &Prose, roles: &mut [UnitRole]) {
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        let role = match index.checked_sub(text.body) {
            None => UnitRole::Preamble,
            Some(node) => prose::role(prose.uses[node]),
        };
        for &unit in &paragraph.units {
            if let Some(place) = roles.get_mut(unit).filter(|place| **place == UnitRole::Unclaimed) {
                *place = role;
            }
        }
    }
}

fn tasks(plan: &str, prose: Vec<ProseTask>, tables: &[RawTask], text: &Text) -> Vec<Task> {
    let mut ids = Ids::default();
    let paths = paths(&prose, text);
    let mut tasks: Vec<Task> = Vec::with_capacity(prose.len() + tables.len());
    for (task, path) in prose.into_iter().zip(paths) {
        let id = ids.take(&format!("{plan}/{path}"), ids::letters);
        tasks.push(finish(id, task.raw));
    }
    tasks
}

/// `III.2.a.1`: the numbers of the headings over a task, its own number, or its place among the bullets.
fn paths(tasks: &[ProseTask], text: &Text) -> Vec<String> {
    let body = &text.paragraphs[text.body..];
    let nodes = &text.outline.nodes;
    let mut labels: Vec<Option<String>> = vec![None; nodes.len()];
    let mut paths = Vec::with_capacity(tasks.len());
    for task in tasks {
        let mut chain: Vec<usize> = std::iter::once(task.node).chain(text.outline.ancestors(task.node)).collect();
        chain.reverse();
        let mut path: Vec<String> = Vec::new();
        for &node in &chain {
            let label =
                labels[node].get_or_insert_with(|| label(node, nodes[node].parent, body, &text.outline)).clone();
            // `2.1` under `2` is told once.
            let joined = path.join(".");
            match label.strip_prefix(&format!("{}.", path.last().map_or("", |last| last))) {
                Some(rest) if !path.is_empty() => path.push(rest.to_owned()),
                _ if label.starts_with(&format!("{joined}.")) => path = vec![label],
                _ => path.push(label),
            }
        }
        path.retain(|label| !label.is_empty());
        paths.push(path.join("."));
    }
    paths
}

fn label(node: usize, parent: Option<usize>, body: &[Paragraph], outline: &Outline) -> String {
    if let Some(marker) = body[node].marker.as_ref().filter(|marker| !marker.number.is_empty()) {
        return marker.number.trim_matches(['(', ')', '.']).to_owned();
    }
    let Some(parent) = parent else {
        let before = outline.nodes[..node].iter().filter(|node| node.parent.is_none() && node.kind != Kind::Closing);
        return (before.count() + 1).to_string();
    };
    let numbered = |child: &&usize| body[**child].marker.as_ref().is_some_and(|marker| !marker.number.is_empty());
    let siblings = &outline.nodes[parent].children;
    let before = siblings.iter().take_while(|&&child| child < node).filter(|child| !numbered(child)).count();
    (before + 1).to_string()
}

fn finish(id: std::sync::Arc<str>, raw: RawTask) -> Task {
    Task {
        id,
        section: raw.section,
        number: raw.number,
        text: raw.text,
        details: raw.details,
        lead: raw.lead.map(understand::agencies),
        coordinating: raw.coordinating.map(understand::agencies),
        period: raw.period.map(understand::period),
        funding: raw.funding.map(understand::funding),
        product: raw.product,
        location: raw.location,
    }
}
