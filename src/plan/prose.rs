//! The tree of a plan's text to tasks: the leaf items of the parts about tasks and solutions.
//!
//! Refuses purposes, targets, funding, organisation and the lines that only point elsewhere. An item with sub-items
//! is a heading when it announces them, a task of its own when it is a full sentence, and one task with details when
//! it ends with `trong đó:` or `cụ thể:` after a full clause.

use std::sync::LazyLock;

use regex::Regex;

use super::assignment::fill::fill;
use super::assignment::heading;
use super::assignment::item::{self, Assignment};
use super::assignment::sentence::Line;
use super::duties::{Duties, is_agency_heading};
use super::labelled::Labelled;
use super::line::{location, pattern};
use super::marker::Style;
use super::outline::{Kind, Outline};
use super::paragraph::Paragraph;
use super::part::{self, Part};
use super::raw::{RawTask, UnitRole};
use crate::document::Document;
use crate::text::fold;
use crate::value::Origin;

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
}

/// Reads the tasks of the text. `elsewhere` says whether tables already gave tasks.
pub(crate) fn read(document: &Document, paragraphs: &[Paragraph], outline: &Outline, elsewhere: Elsewhere) -> Prose {
    let named = outline.nodes.iter().any(|node| node.part == Part::Task);
    let scopes: &[Scope] = match (named, elsewhere) {
        (true, _) => &[Scope::Named],
        (false, Elsewhere::Tasks { .. }) => &[],
        (false, Elsewhere::Nothing) => &[Scope::Unnamed, Scope::Organisation],
    };
    let mut prose = Prose { tasks: Vec::new(), uses: vec![Use::Prose; paragraphs.len()] };
    let (labelled, duties) = (&Labelled::of(paragraphs, outline), &Duties::of(paragraphs, outline));
    for &scope in scopes {
        let children = vec![Children::default(); paragraphs.len()];
        prose = Reader {
            document,
            paragraphs,
            outline,
            scope,
            elsewhere,
            prose: Prose::default(),
            children,
            before: Vec::new(),
            labelled,
            duties,
        }
        .read();
        if !prose.tasks.is_empty() {
            break;
        }
    }
    prose
}

/// Whether the tables of a document gave tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Elsewhere<'a> {
    Tasks {
        /// The units of their rows, ascending.
        rows: &'a [usize],
    },
    Nothing,
}

struct Reader<'a> {
    document: &'a Document,
    paragraphs: &'a [Paragraph],
    outline: &'a Outline,
    scope: Scope,
    elsewhere: Elsewhere<'a>,
    prose: Prose,
    children: Vec<Children>,
    /// The headings over what is read with labels that stand before their tasks, and these labels.
    before: Vec<(usize, usize)>,
    labelled: &'a Labelled<'a>,
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
            Scope::Organisation => part == Part::Organisation && self.duties.are_told_in(self.outline.root(node)),
        }
    }

    /// Whether the tasks are items below a paragraph, which then only says why.
    fn leads_to_items(&self, node: usize) -> bool {
        let next = self.outline.nodes.get(node + 1).filter(|next| next.parent == self.outline.nodes[node].parent);
        next.is_some_and(|next| matches!(next.kind, Kind::Item(_))) && !self.labelled.is_label(node + 1)
    }

    fn is_under_agency(&self, node: usize) -> bool {
        self.outline.nodes[node].parent.is_some_and(|parent| is_agency_heading(&self.paragraphs[parent]))
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
        let is_task = match items.is_empty() {
            true => !labels.is_empty() || self.is_leaf_task(index),
            false => self.is_parent_task(index, &items, &labels),
        };
        if !is_task {
            self.prose.uses[index] =
                if node.children.is_empty() && matches!(node.kind, Kind::Plain) && !paragraph.announces() {
                    Use::Prose
                } else {
                    Use::Heading
                };
            return;
        }
        let described = self.is_described(index, &items, &labels);
        let specified = described || self.has_details(index, &items) || self.labelled.tell_of(index, &items);
        let details = if specified { self.details(index, &items) } else { Vec::new() };
        self.task(index, &details);
    }

    /// Whether a table of tasks stands between a paragraph and the heading over it: what follows the table is a note.
    fn follows_table(&self, index: usize) -> bool {
        let Elsewhere::Tasks { rows } = self.elsewhere else { return false };
        let above = self.outline.nodes[index].parent.map_or(0, |parent| self.start(parent));
        rows.first().is_some_and(|&first| above < first && first < self.start(index))
    }

    /// Whether a table of tasks stands between a paragraph and the next one, so that the paragraph is its heading.
    fn stands_over_table(&self, index: usize) -> bool {
        let Elsewhere::Tasks { rows } = self.elsewhere else { return false };
        let next = rows.partition_point(|&row| row < self.start(index));
        let end = if index + 1 < self.paragraphs.len() { self.start(index + 1) } else { usize::MAX };
        rows.get(next).is_some_and(|&row| row < end)
    }

    /// The first unit of a paragraph.
    fn start(&self, node: usize) -> usize {
        self.paragraphs[node].units.first().copied().unwrap_or_default()
    }

    fn is_leaf_task(&self, index: usize) -> bool {
        let (node, paragraph) = (&self.outline.nodes[index], &self.paragraphs[index]);
        let words = paragraph.text.split(' ').count();
        match node.kind {
            Kind::Heading(_) | Kind::Label | Kind::Closing | Kind::Title => false,
            _ if paragraph.is_cell || part::is_pointer(&paragraph.text) || paragraph.announces() => false,
            _ if part::is_enforcement(&paragraph.text) || part::is_cost(&paragraph.text) => false,
            _ if self.is_under_agency(index) && part::is_duty_to_report(&paragraph.text) => false,
            Kind::Item(style) if !style.is_bullet() && !paragraph.is_sentence() && self.stands_over_table(index) => {
                false
            }
            Kind::Item(style) if style.rank() <= Style::Roman.rank() => paragraph.is_sentence() && !paragraph.is_caps(),
            Kind::Item(_) => (words >= 4 || paragraph.is_sentence()) && !paragraph.is_caps(),
            Kind::Plain if self.follows_table(index) || part::is_report(&paragraph.text) => false,
            Kind::Plain if self.leads_to_items(index) => false,
            Kind::Plain => words >= 6 && (paragraph.is_sentence() || words >= 10),
        }
    }

    fn is_parent_task(&self, index: usize, items: &[usize], labels: &[usize]) -> bool {
        let (node, paragraph) = (&self.outline.nodes[index], &self.paragraphs[index]);
        if matches!(node.kind, Kind::Heading(_)) || paragraph.is_caps() {
            return false;
        }
        if self.is_described(index, items, labels) || self.has_details(index, items) {
            return true;
        }
        // A bullet among others that are told to somebody is told, too.
        if self.labelled.is_among_told(index) && self.labelled.tell_of(index, items) {
            return true;
        }
        let Kind::Item(style) = node.kind else { return paragraph.is_sentence() };
        // A numbered heading that is printed with a full stop.
        let one_clause = paragraph.text.split(' ').count() <= 25
            && !paragraph.text.contains([';', '('])
            && !paragraph.text.contains(". ");
        let marked = paragraph.bold || paragraph.heading.is_some() || style.rank() <= Style::Roman.rank();
        paragraph.is_sentence() && (style.is_bullet() || !(marked || one_clause))
    }

    /// Whether an item with lines of its own for who and when has a description under it: `- Nội dung: …`, or running
    /// text where one agency leads; or whether it is a title with a full stop over running text.
    fn is_described(&self, index: usize, items: &[usize], labels: &[usize]) -> bool {
        let plain = |&item: &usize| self.outline.nodes[item].kind == Kind::Plain;
        if labels.is_empty() {
            return items.len() == 1 && items.iter().all(plain) && self.paragraphs[index].is_sentence();
        }
        items.iter().any(|&item| is_description(&self.paragraphs[item].text))
            || self.labelled.leads(index) == 1 && items.iter().all(plain)
    }

    /// The sub-items of an item and all that stands under them, in the order of the document, save the labels below the
    /// last of them that speak of the item.
    fn details(&self, index: usize, items: &[usize]) -> Vec<usize> {
        let below = self.labelled.below(index, items);
        let nodes = items.iter().flat_map(|&node| node..self.outline.end(node));
        nodes.filter(|node| below.binary_search(node).is_err()).collect()
    }

    /// Whether the sub-items only specify the item, so that they are no tasks of their own.
    fn has_details(&self, index: usize, items: &[usize]) -> bool {
        let text = fold(&self.paragraphs[index].text);
        let below = self.labelled.below(index, items).len();
        let leaf = |&item: &usize| {
            let labels = if items.last() == Some(&item) { below } else { 0 };
            self.outline.nodes[item].children.len() == labels && item::bracket(&self.paragraphs[item].text).is_none()
        };
        // Where each sub-item has a line of its own for who does it, they are tasks.
        !items.is_empty()
            && self.labelled.leads(index) < 2
            && (DETAILS.find(&text).is_some_and(|found| found.start() >= 30 && !ANNOUNCED.is_match(&text))
                || items.iter().all(|&item| is_description(&self.paragraphs[item].text)))
            && items.iter().all(leaf)
    }

    fn task(&mut self, index: usize, details: &[usize]) {
        let paragraph = &self.paragraphs[index];
        self.prose.uses[index] = Use::Task;
        let mut units = paragraph.units.clone();
        for &detail in details {
            self.prose.uses[detail] = Use::OfTask(index);
            units.extend(&self.paragraphs[detail].units);
        }
        units.dedup();
        let place = location(self.document, &units);
        let (text, assignment) = item::strip(&paragraph.text);
        let mut raw = RawTask::new(text, units, place);
        raw.number = paragraph.marker.as_ref().map(|marker| marker.number.clone()).filter(|number| !number.is_empty());
        raw.section = self.section(index);
        let place = location(self.document, &paragraph.units);
        fill(&mut raw, &assignment, Origin::Item, &place, &paragraph.text);
        raw.details = details.iter().map(|&detail| self.detail(detail, &mut raw)).collect();
        // Where every item is told to somebody, it begins with who that is.
        if raw.lead.is_none() && self.scope != Scope::Named && !self.is_under_agency(index) {
            let lead = item::verb_start(item::without_giving(&raw.text)).and_then(|_| heading::doer(&raw.text));
            fill(&mut raw, &Assignment { lead, ..Assignment::default() }, Origin::Item, &place, &paragraph.text);
        }
        self.close_before(index);
        for &(_, label) in self.before.iter().rev() {
            let paragraph = &self.paragraphs[label];
            let place = location(self.document, &paragraph.units);
            fill(&mut raw, &self.labelled.told(label).told, Origin::Heading, &place, &paragraph.text);
        }
        self.prose.tasks.push(ProseTask { raw, node: index });
        if let Some(parent) = self.outline.nodes[index].parent {
            self.children[parent].last = Some(index);
            self.children[parent].tasks += 1;
        }
    }

    /// The headings over a node, outermost first.
    fn section(&self, index: usize) -> Vec<String> {
        let mut section: Vec<String> = self
            .outline
            .ancestors(index)
            .filter(|&node| self.prose.uses[node] == Use::Heading)
            .map(|node| self.paragraphs[node].as_heading())
            .collect();
        section.reverse();
        section
    }

    /// An assignment on lines of its own: of the task before it, or of all tasks under the heading over it.
    fn label(&mut self, index: usize) {
        let paragraph = &self.paragraphs[index];
        let Line { told: assignment, of_all, apart } = self.labelled.told(index);
        let place = location(self.document, &paragraph.units);
        let parent = match self.outline.nodes[index].parent {
            Some(_) if of_all => self.labelled.heading_of(index),
            parent => parent.map(|parent| self.labelled.list_of(index, parent).unwrap_or(parent)),
        };
        let owner = match parent {
            Some(parent) if of_all && self.prose.uses[parent] == Use::Heading => None,
            Some(parent) if self.prose.uses[parent] == Use::Task => Some(parent),
            // A label below a label: `- Chủ trì: Sở A.`, then `Hoàn thành: quý II/2026.`
            Some(parent) if self.prose.uses[parent].owner().is_some() => self.prose.uses[parent].owner(),
            Some(parent) => self.sibling_task(parent),
            None => self.prose.tasks.last().map(|task| task.node),
        };
        let owner = owner.and_then(|node| self.prose.tasks.binary_search_by_key(&node, |task| task.node).ok());
        if let Some(task) = owner.and_then(|place| self.prose.tasks.get_mut(place)) {
            task.raw.units.extend(&paragraph.units);
            task.raw.location.line_end = task.raw.location.line_end.max(place.line_end);
            fill(&mut task.raw, &assignment, Origin::Item, &place, &paragraph.text);
            self.prose.uses[index] = Use::OfTask(task.node);
            return;
        }
        self.prose.uses[index] = Use::OfHeading;
        // Who leads, who helps, by when, with what: a heading needs no more lines than fields.
        let Some(parent) = parent.filter(|&parent| self.labelled.count(parent) <= 8) else { return };
        let first = self.prose.tasks.partition_point(|task| task.node <= parent);
        if first == self.prose.tasks.len() {
            self.close_before(index);
            self.before.push((parent, index));
        }
        for (number, task) in (1..).zip(&mut self.prose.tasks[first..]) {
            let told = apart.iter().find(|(other, _)| *other == number).map_or(&assignment, |(_, told)| told);
            fill(&mut task.raw, told, Origin::Heading, &place, &paragraph.text);
        }
    }

    /// The text of a detail of a task. What running text says at its end of who does the task is put into the task.
    fn detail(&self, node: usize, task: &mut RawTask) -> String {
        let paragraph = &self.paragraphs[node];
        let may_tell = self.outline.nodes[node].kind == Kind::Plain && task.lead.is_none();
        let Some((text, assignment)) = may_tell.then(|| item::closing_lead(&paragraph.text)).flatten() else {
            return paragraph.text.clone();
        };
        fill(task, &assignment, Origin::Item, &location(self.document, &paragraph.units), &paragraph.text);
        text
    }

    /// Drops the labels whose heading has ended before a node. Those that stay stand over it, the nearest last.
    fn close_before(&mut self, node: usize) {
        while self.before.last().is_some_and(|&(heading, _)| self.outline.end(heading) <= node) {
            self.before.pop();
        }
    }

    /// The task before a label among the children of one heading, where the labels follow each task of their own.
    fn sibling_task(&self, parent: usize) -> Option<usize> {
        let Children { last, tasks } = self.children[parent];
        (self.labelled.leads(parent) >= 2 || tasks == 1).then_some(last).flatten()
    }
}

/// What was seen of the children of a node.
#[derive(Clone, Copy, Debug, Default)]
struct Children {
    /// The last of them that is a task, and how many are.
    last: Option<usize>,
    tasks: usize,
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

/// The end of an item that goes on with details.
static DETAILS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,;.(]?\s*(?:trong đó|cụ thể(?: là| như sau)?|(?:bao )?gồm(?: các [^,;.:]{1,40})?|theo (?:trình tự|các bước|thứ tự)(?: sau| như sau)?|trọng tâm là|trong đó tập trung|trong đó chú trọng)\s*:$",
    )
});

/// An item that announces tasks rather than details.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:các|một số|những) (?:nhiệm vụ|giải pháp|nội dung|công việc|hoạt động)[^,;.:]{0,60}(?:sau|cụ thể|gồm|trong đó)?[^,;.:]{0,20}:$",
    )
});

/// `Nội dung: …`, `Mục tiêu: …`: a description of the item over it.
fn is_description(text: &str) -> bool {
    static DESCRIPTION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:nội dung(?: thực hiện| chính| công việc| chủ yếu)?|mục tiêu|mục đích|yêu cầu|mô tả|phạm vi|đối tượng|địa bàn|cách thức|phương thức)\s*:",
        )
    });
    DESCRIPTION.is_match(text)
}

/// `(Kèm theo Kế hoạch số …)`, `Ghi chú: …`, `¹ Theo Quyết định số …`
fn is_note(text: &str) -> bool {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:[¹²³⁴-⁹]|\(?(?:ban hành )?kèm (?:theo )?(?:quyết|kế|nghị|công|văn|đề|chương) |\(?(?:ban hành )?kèm theo |\(?đính kèm|ghi chú\s*:|đơn vị tính|đvt\s*:|\(?tiếp theo)",
        )
    });
    NOTE.is_match(text)
}
