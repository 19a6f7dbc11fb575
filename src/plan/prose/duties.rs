//! Parts on organisation that tell each agency its duties under a heading of its own: `2. Sở Tài chính`.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::outline::Outline;
use crate::plan::paragraph::Paragraph;
use crate::plan::part::Part;
use crate::plan::wording::names::{names_agencies, without_giving};

/// The roots of the parts in which two agencies and more have headings of their own.
pub(super) struct Duties(BTreeSet<usize>);

impl Duties {
    pub(super) fn of(paragraphs: &[Paragraph], outline: &Outline) -> Self {
        let mut headings: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, node) in outline.nodes.iter().enumerate() {
            if node.part == Part::Organisation && !node.children.is_empty() && is_agency_heading(&paragraphs[index]) {
                *headings.entry(outline.root(index)).or_default() += 1;
            }
        }
        Duties(headings.into_iter().filter(|(_, count)| *count >= 2).map(|(root, _)| root).collect())
    }

    /// Whether there is such a part.
    pub(super) fn tell_apart(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether tasks are to be looked for in the part under `root`: where some parts tell agencies apart, what the others
    /// say is for all.
    pub(super) fn are_told_in(&self, root: usize) -> bool {
        self.0.is_empty() || self.0.contains(&root)
    }
}

pub(super) fn is_agency_heading(paragraph: &Paragraph) -> bool {
    !paragraph.is_sentence() && names_agencies(without_giving(paragraph.text.trim_end_matches([':', ' '])))
}
