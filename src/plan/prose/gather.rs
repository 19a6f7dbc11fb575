//! A task put together from its node, its details and the lines that say who does it.

use super::fill::fill;
use super::{ProseTask, Reader, Scope, Use};
use crate::plan::line::location;
use crate::plan::outline::Kind;
use crate::plan::raw::RawTask;
use crate::plan::wording::fields::Assignment;
use crate::plan::wording::item;
use crate::plan::wording::names;
use crate::plan::wording::sentence::AssigningLine;
use crate::text::fold;
use crate::value::Origin;

/// What was seen of the children of a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Children {
    /// The last of them that is a task, and how many are.
    last: Option<usize>,
    tasks: usize,
}

impl Reader<'_> {
    /// The sub-items of an item and all that stands under them, in the order of the document, save the labels below the
    /// last of them that speak of the item.
    pub(super) fn details(&self, index: usize, items: &[usize]) -> Vec<usize> {
        let below = self.labelled.below(index, items);
        let nodes = items.iter().flat_map(|&node| node..self.outline.end(node));
        nodes.filter(|node| below.binary_search(node).is_err()).collect()
    }

    pub(super) fn task(&mut self, index: usize, details: &[usize]) {
        let paragraph = &self.paragraphs[index];
        self.prose.uses[index] = Use::Task;
        let mut units = paragraph.units.clone();
        for &detail in details {
            self.prose.uses[detail] = Use::OfTask(index);
            units.extend(&self.paragraphs[detail].units);
        }
        units.dedup();
        let place = location(self.document, &units);
        let list = &self.lists[self.outline.nodes[index].parent.unwrap_or(self.paragraphs.len())];
        let named = item::told_after_name(&paragraph.text).filter(|_| list.is_by_name());
        let (mut text, mut assignment) = item::strip(named.as_ref().map_or(&paragraph.text, |(told, _)| told));
        if let Some((_, named)) = named {
            assignment.add(named);
        }
        // `Giao Sở A: Chủ trì, phối hợp với Sở B mở lớp.`: the name before the colon may have been told as the lead.
        let first = item::told_first(&text).filter(|(_, name)| {
            self.scope == Scope::Named && assignment.lead.as_deref().is_none_or(|lead| lead == *name)
        });
        if let Some((told, name)) = first {
            assignment.lead = Some(name.to_owned());
            text = told.to_owned();
        }
        let mut raw = RawTask::new(text, units, place);
        raw.number = paragraph.marker.as_ref().map(|marker| marker.number.clone()).filter(|number| !number.is_empty());
        raw.section = self.section(index);
        let place = location(self.document, &paragraph.units);
        fill(&mut raw, &assignment, Origin::Item, &place, &paragraph.text);
        raw.details = details.iter().map(|&detail| self.detail(detail, &mut raw)).collect();
        // Where every item is told to somebody, it begins with who that is; so does each clause of a paragraph.
        let is_told = self.scope != Scope::Named || self.is_clause_of_many(index);
        if raw.lead.is_none() && is_told && !self.is_under_agency(index) {
            let lead = names::verb_start(names::without_giving(&raw.text)).and_then(|_| names::doer(&raw.text));
            fill(&mut raw, &Assignment { lead, ..Assignment::default() }, Origin::Item, &place, &paragraph.text);
        }
        self.close_before(index);
        for &(_, label) in self.before.iter().rev() {
            let paragraph = &self.paragraphs[label];
            let place = location(self.document, &paragraph.units);
            fill(&mut raw, &self.labelled.told(label).told, Origin::Heading, &place, &paragraph.text);
        }
        let helped_by_words = fold(&raw.text).starts_with("phối hợp") && raw.lead.is_none();
        self.prose.tasks.push(ProseTask { raw, node: index, helped_by_words });
        if let Some(parent) = self.outline.nodes[index].parent {
            self.children[parent].last = Some(index);
            self.children[parent].tasks += 1;
        }
    }

    /// Whether a paragraph is one of several clauses that stood in one.
    fn is_clause_of_many(&self, index: usize) -> bool {
        let units = &self.paragraphs[index].units;
        let same = |other: Option<usize>| {
            other
                .and_then(|other| self.paragraphs.get(other))
                .is_some_and(|other| !other.is_cell && other.units == *units)
        };
        same(index.checked_sub(1)) || same(Some(index + 1))
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
    pub(super) fn label(&mut self, index: usize) {
        let paragraph = &self.paragraphs[index];
        let AssigningLine { told: assignment, of_all, apart } = self.labelled.told(index);
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
            if task.helped_by_words && assignment.coordinating.is_some() {
                task.raw.coordinating = None;
            }
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
