//! The tree of a plan's text to tasks: the leaf items of the parts about tasks and solutions.
//!
//! Refuses purposes, targets, funding, organisation and the lines that only point elsewhere. An item with sub-items
//! is a heading when it announces them, a task of its own when it is a full sentence, and one task with details when
//! it ends with `trong đó:` or `cụ thể:` after a full clause.

mod duties;
pub(super) mod fill;
mod gather;
mod kind;
mod label_lines;
pub(super) mod outline_path;

use super::outline::{Kind, Outline};
use super::paragraph::Paragraph;
use super::part::Part;
use super::raw::{RawTask, UnitRole};
use super::wording::reference;
use crate::document::Document;
use duties::{Duties, is_agency_heading};
use gather::Children;
use kind::List;
pub(crate) use kind::is_note;
use label_lines::Labelled;

/// What a node of the outline was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Heading,
    Task,
    /// Part of the task of another node: a detail or an assignment line.
    OfTask(usize),
    /// Assigns all tasks under a heading.
    OfHeading,
    Prose,
    /// The title of a second document.
    Title,
    /// Outside every part.
    Unread,
}

impl Use {
    /// The node of the task that another node is part of.
    fn owner(self) -> Option<usize> {
        if let Use::OfTask(owner) = self { Some(owner) } else { None }
    }
}

/// A task of the text and the node it stands at.
#[derive(Clone, Debug)]
pub(crate) struct ProseTask {
    pub raw: RawTask,
    pub node: usize,
    /// Whether nothing but the words of the task tells who helps: `Phối hợp với các trường mở lớp`. A label or a reference
    /// tells it better.
    pub helped_by_words: bool,
}

/// What the text of a plan holds.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    pub tasks: Vec<ProseTask>,
    /// One for each node.
    pub uses: Vec<Use>,
}

/// Where tasks are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// The parts that are called tasks or solutions.
    Named,
    /// No part is: everything that is not called anything else.
    Unnamed,
    /// Nor is there such text: the part that tells each agency what to do.
    Organisation,
    /// The parts that are called tasks say nobody, and each agency is told more than stands in them: both.
    NamedAndOrganisation,
}

/// Reads the tasks of the text, given the units of the rows of tables that already gave tasks, ascending.
pub(crate) fn read(document: &Document, paragraphs: &[Paragraph], outline: &Outline, rows: &[usize]) -> Prose {
    let named = outline.nodes.iter().any(|node| node.part == Part::Task);
    let scopes: &[Scope] = match (named, rows.is_empty()) {
        (true, _) => &[Scope::Named],
        (false, false) => &[],
        (false, true) => &[Scope::Unnamed, Scope::Organisation],
    };
    let (labelled, duties) = (&Labelled::of(paragraphs, outline), &Duties::of(paragraphs, outline));
    let lists = &List::of_all(paragraphs, outline, labelled);
    let read = |scope: Scope| {
        let (children, before) = (vec![Children::default(); paragraphs.len()], Vec::new());
        let prose = Prose::default();
        Reader { document, paragraphs, outline, scope, rows, prose, children, before, labelled, lists, duties }.read()
    };
    let mut prose = Prose { tasks: Vec::new(), uses: vec![Use::Prose; paragraphs.len()] };
    for &scope in scopes {
        prose = read(scope);
        if !prose.tasks.is_empty() {
            break;
        }
    }
    if named && rows.is_empty() && duties.tell_apart() && is_told_nobody(&prose, paragraphs, outline) {
        let both = read(Scope::NamedAndOrganisation);
        if both.tasks.len() >= 2 * prose.tasks.len() {
            return both;
        }
    }
    prose
}

/// Whether no task is told to anybody: by itself, by a heading over it, or by a reference to it from elsewhere.
fn is_told_nobody(prose: &Prose, paragraphs: &[Paragraph], outline: &Outline) -> bool {
    let led = |task: &ProseTask| {
        task.raw.lead.is_some() || outline.ancestors(task.node).any(|above| is_agency_heading(&paragraphs[above]))
    };
    let refers = |node: usize| {
        outline.nodes[node].part == Part::Organisation && !reference::groups(&paragraphs[node].text).is_empty()
    };
    !prose.tasks.iter().any(led) && !(0..paragraphs.len()).any(refers)
}

struct Reader<'a> {
    document: &'a Document,
    paragraphs: &'a [Paragraph],
    outline: &'a Outline,
    scope: Scope,
    /// The units of the rows that are tasks, ascending.
    rows: &'a [usize],
    prose: Prose,
    children: Vec<Children>,
    /// The headings over what is read with labels that stand before their tasks, and these labels.
    before: Vec<(usize, usize)>,
    labelled: &'a Labelled<'a>,
    lists: &'a [List],
    duties: &'a Duties,
}

impl Reader<'_> {
    fn read(mut self) -> Prose {
        self.prose.uses = (0..self.paragraphs.len()).map(|node| self.initial_use(node)).collect();
        for node in 0..self.paragraphs.len() {
            if self.in_scope(node) && self.prose.uses[node] == Use::Prose {
                self.classify(node);
            }
        }
        self.prose
    }

    fn in_scope(&self, node: usize) -> bool {
        let part = self.outline.nodes[node].part;
        match self.scope {
            Scope::Named => part == Part::Task,
            Scope::Unnamed => matches!(part, Part::Unknown | Part::Mixed),
            Scope::Organisation => self.is_duty(node),
            Scope::NamedAndOrganisation => part == Part::Task || self.is_duty(node),
        }
    }

    fn is_duty(&self, node: usize) -> bool {
        self.outline.nodes[node].part == Part::Organisation && self.duties.are_told_in(self.outline.root(node))
    }

    /// Headings outside the tasks, text outside every part, and the rest.
    fn initial_use(&self, index: usize) -> Use {
        let node = &self.outline.nodes[index];
        if node.kind == Kind::Title {
            return Use::Title;
        }
        if self.in_scope(index) {
            return Use::Prose;
        }
        let paragraph = &self.paragraphs[index];
        let heads = matches!(node.kind, Kind::Heading(_))
            || node.names_part
            || !node.children.is_empty() && !paragraph.is_sentence() && matches!(node.kind, Kind::Item(_));
        match node.part {
            _ if heads => Use::Heading,
            Part::Unknown if node.parent.is_none_or(|parent| self.outline.nodes[parent].part == Part::Unknown) => {
                Use::Unread
            }
            _ => Use::Prose,
        }
    }

    fn classify(&mut self, index: usize) {
        let (node, paragraph) = (&self.outline.nodes[index], &self.paragraphs[index]);
        if self.labelled.is_label(index) {
            return self.label(index);
        }
        let (labels, items): (Vec<usize>, Vec<usize>) =
            node.children.iter().copied().partition(|&child| self.labelled.is_label(child));
        let below_note = node.parent.is_some_and(|parent| is_note(&self.paragraphs[parent].text));
        if node.names_part || node.kind == Kind::Closing || is_note(&paragraph.text) || below_note {
            self.prose.uses[index] = if node.names_part { Use::Heading } else { Use::Prose };
            return;
        }
        let specified = match items.is_empty() {
            true => (!labels.is_empty() || self.is_leaf_task(index)).then_some(false),
            false => self.parent_task(index, &items, &labels),
        };
        let Some(specified) = specified else {
            self.prose.uses[index] =
                if node.children.is_empty() && matches!(node.kind, Kind::Plain) && !paragraph.announces() {
                    Use::Prose
                } else {
                    Use::Heading
                };
            return;
        };
        let details = if specified { self.details(index, &items) } else { Vec::new() };
        self.task(index, &details);
    }
}

/// The role of the units of a node.
pub(crate) fn role(found: Use) -> UnitRole {
    match found {
        Use::Heading | Use::OfHeading => UnitRole::Heading,
        Use::Task | Use::OfTask(_) => UnitRole::Task,
        Use::Prose => UnitRole::Prose,
        Use::Title => UnitRole::Preamble,
        Use::Unread => UnitRole::Unread,
    }
}
