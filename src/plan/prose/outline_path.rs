//! The outline number of a task: `III.2.a.1`.

use super::ProseTask;
use crate::plan::outline::{Kind, Outline};
use crate::plan::paragraph::Paragraph;

/// For each task the numbers of the headings over it and its own, a bullet or paragraph by its place among those of its
/// heading.
pub(crate) fn paths(tasks: &[ProseTask], paragraphs: &[Paragraph], outline: &Outline) -> Vec<String> {
    let labels = labels(paragraphs, outline);
    tasks
        .iter()
        .map(|task| {
            let mut chain: Vec<usize> = std::iter::once(task.node).chain(outline.ancestors(task.node)).collect();
            chain.reverse();
            let mut path = String::new();
            let mut last = "";
            for &node in &chain {
                let label = labels[node].as_str();
                // `2.1` under `2`, `II.1` under `II`: told once.
                let own = label.strip_prefix(last).and_then(|rest| rest.strip_prefix('.')).filter(|_| !last.is_empty());
                let whole = label
                    .strip_prefix(path.as_str())
                    .and_then(|rest| rest.strip_prefix('.'))
                    .filter(|_| !path.is_empty());
                let own = own.or(whole).unwrap_or(label);
                if !own.is_empty() {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(own);
                }
                last = label;
            }
            path
        })
        .collect()
}

fn labels(paragraphs: &[Paragraph], outline: &Outline) -> Vec<String> {
    // How many children without a number each node has had so far; the last place is for nodes without parent.
    let mut unnumbered = vec![0_usize; outline.nodes.len() + 1];
    outline
        .nodes
        .iter()
        .zip(paragraphs)
        .map(|(node, paragraph)| {
            if let Some(marker) = paragraph.marker.as_ref().filter(|marker| !marker.number.is_empty()) {
                return marker.number.trim_matches(['(', ')', '.']).to_owned();
            }
            if matches!(node.kind, Kind::Label | Kind::Closing | Kind::Title) {
                return String::new();
            }
            let count = &mut unnumbered[node.parent.unwrap_or(outline.nodes.len())];
            *count += 1;
            count.to_string()
        })
        .collect()
}
