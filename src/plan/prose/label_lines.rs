//! Labels on lines of their own (`Chủ trì: Sở A`) and the item of a list that they speak of.
//!
//! The outline puts a label under the item before it. Below the last bullet of a list it may speak of the whole list:
//! of the item that the bullets specify, or of all that a heading stands over.

use crate::plan::outline::{Kind, Outline};
use crate::plan::paragraph::Paragraph;
use crate::plan::wording::sentence::AssigningLine;

/// The labels of a plan's text.
pub(super) struct Labelled<'a> {
    paragraphs: &'a [Paragraph],
    outline: &'a Outline,
    /// For each node what it says as a label, if it is one.
    told: Vec<Option<AssigningLine>>,
    /// One for each node.
    under: Vec<Under>,
}

/// What labels stand under a node.
#[derive(Clone, Copy, Debug, Default)]
struct Under {
    /// How many right under it.
    labels: usize,
    /// How many of them name who leads.
    leads: usize,
    /// How many of the items right under it have a label that names who leads.
    told: usize,
    /// How many of these have nothing else under them.
    told_alone: usize,
    /// Whether any stands at some depth under it.
    any: bool,
}

/// No longer list has one label for all its bullets.
const MOST_BULLETS: usize = 40;

impl<'a> Labelled<'a> {
    pub(super) fn of(paragraphs: &'a [Paragraph], outline: &'a Outline) -> Self {
        let told: Vec<Option<AssigningLine>> = paragraphs.iter().map(Paragraph::label_line).collect();
        let mut under = vec![Under::default(); paragraphs.len()];
        for (told, node) in told.iter().zip(&outline.nodes) {
            let (Some(told), Some(parent)) = (told, node.parent) else { continue };
            under[parent].labels += 1;
            if told.told.lead.is_some() {
                under[parent].leads += 1;
                if let Some(above) = outline.nodes[parent].parent.filter(|_| under[parent].leads == 1) {
                    under[above].told += 1;
                }
            }
            // What stands over a node that was marked was marked with it.
            let mut marked = Some(parent);
            while let Some(node) = marked.filter(|&node| !under[node].any) {
                under[node].any = true;
                marked = outline.nodes[node].parent;
            }
        }
        for node in 0..outline.nodes.len() {
            let alone = under[node].leads > 0 && under[node].labels == outline.nodes[node].children.len();
            if let Some(above) = outline.nodes[node].parent.filter(|_| alone) {
                under[above].told_alone += 1;
            }
        }
        Labelled { paragraphs, outline, told, under }
    }

    /// How many labels stand right under a node.
    pub(super) fn count(&self, node: usize) -> usize {
        self.under[node].labels
    }

    /// How many labels right under a node name who leads, also of those that come later.
    pub(super) fn leads(&self, node: usize) -> usize {
        self.under[node].leads
    }

    /// Whether a line has no number, and no bullet of the same kind as a bullet.
    fn differs(&self, line: usize, bullet: usize) -> bool {
        let style = |node: usize| self.paragraphs[node].marker.as_ref().map(|marker| marker.style);
        match style(line) {
            Some(own) => own.is_bullet() && Some(own) != style(bullet),
            None => true,
        }
    }

    fn is_bullet(&self, node: usize) -> bool {
        matches!(self.outline.nodes[node].kind, Kind::Item(style) if style.is_bullet())
    }

    pub(super) fn is_label(&self, node: usize) -> bool {
        self.told[node].is_some()
    }

    /// What a label says; nothing for any other node.
    pub(super) fn told(&self, node: usize) -> AssigningLine {
        self.told[node].clone().unwrap_or_default()
    }

    /// What stands over a line for all tasks above it: no bullet, nor the last of these tasks, which has nothing else under it.
    pub(super) fn heading_of(&self, line: usize) -> Option<usize> {
        let has_items = |above: usize| self.outline.nodes[above].children.iter().any(|&node| !self.is_label(node));
        self.outline.ancestors(line).find(|&above| !self.is_bullet(above) && has_items(above))
    }

    /// The item whose bullets a label without one, or with another, speaks of, below the last of them, where no other has
    /// labels of its own.
    pub(super) fn list_of(&self, label: usize, bullet: usize) -> Option<usize> {
        if !self.is_bullet(bullet) || !self.differs(label, bullet) {
            return None;
        }
        let list = self.outline.nodes[bullet].parent?;
        let bullets = &self.outline.nodes[list].children;
        let bullets = &bullets[..bullets.partition_point(|&node| node < label)];
        let unlabelled =
            |&node: &usize| self.is_bullet(node) && !self.is_label(node) && (node == bullet || !self.under[node].any);
        // A single bullet is no list, save under an item whose like have labels of their own.
        let fewest = if self.is_among_told(list) { 1 } else { 2 };
        ((fewest..=MOST_BULLETS).contains(&bullets.len()) && bullets.iter().all(unlabelled)).then_some(list)
    }

    /// The labels below the last of the bullets `items` under an item that speak of the item.
    pub(super) fn below(&self, index: usize, items: &[usize]) -> Vec<usize> {
        let Some(&last) = items.last() else { return Vec::new() };
        let label = |&child: &usize| self.differs(child, last) && self.is_label(child);
        let mut labels = self.outline.nodes[last].children.iter().copied().filter(label).peekable();
        // They stand below the same bullets, all of them.
        match labels.peek().and_then(|&first| self.list_of(first, last)) {
            Some(list) if list == index => labels.collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the bullets `items` under an item only specify it: below them stands who does the item, and none of them
    /// says that of itself.
    pub(super) fn tell_of(&self, index: usize, items: &[usize]) -> bool {
        let leads = items.last().is_some_and(|&last| self.under[last].leads > 0);
        leads && (self.is_bullet(index) || self.is_like_told(index)) && !self.below(index, items).is_empty()
    }

    /// Whether an item is told to somebody as a whole: below bullets that tell nothing of themselves stands who does it,
    /// as it does right under others beside it; or it is a clause that the bullets go on.
    pub(super) fn is_told_whole(&self, index: usize, items: &[usize]) -> bool {
        let Some(&last) = items.last() else { return false };
        let mut children = self.outline.nodes[index].children.iter();
        let clause = self.paragraphs[index].is_clause();
        // Of a clause it may be told when alone, and who elsewhere.
        let once = |under: &Under| under.leads == 1 || clause && under.leads == 0 && under.labels > 0;
        let after = once(&self.under[index]) && children.all(|&node| node > last || !self.is_label(node));
        let labels = self.below(index, items);
        let below = !labels.is_empty() && once(&self.under[last]);
        // Bullets of their own set them apart: `- Ưu tiên …`, then `+ Cơ quan chủ trì: …`.
        let apart = below && labels.iter().all(|&label| self.paragraphs[label].marker.is_some());
        let bare = |&node: &usize| self.is_bullet(node) && (below && node == last || !self.under[node].any);
        let beside = self.outline.nodes[index].parent.is_some_and(|parent| self.under[parent].told_alone > 0);
        (after || below) && items.iter().all(bare) && (beside || apart || clause)
    }

    /// Whether a bullet stands beside others that have labels of their own.
    pub(super) fn is_among_told(&self, index: usize) -> bool {
        self.is_bullet(index) && self.is_like_told(index)
    }

    fn is_like_told(&self, index: usize) -> bool {
        self.outline.nodes[index].parent.is_some_and(|parent| self.under[parent].told > 0)
    }
}
