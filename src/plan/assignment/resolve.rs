//! References to the nodes of the outline and to the rows of the tables.

use crate::plan::marker::Style;
use crate::plan::outline::{Kind, Outline};
use crate::plan::paragraph::Paragraph;
use crate::plan::raw::RawTask;
use crate::plan::wording::reference::{Size, Target};
use crate::text::fold;

/// Finds what references mean.
pub(crate) struct Resolver<'a> {
    pub paragraphs: &'a [Paragraph],
    pub outline: &'a Outline,
    pub tables: &'a [RawTask],
    /// For each node the tasks at and under it.
    pub by_node: Vec<std::ops::Range<usize>>,
}

impl Resolver<'_> {
    /// The node that a reference means; `None` when there is none.
    pub(crate) fn node(&self, target: &Target) -> Option<usize> {
        let mut scope: Option<usize> = None;
        for (size, number) in &target.units {
            let found = match size {
                Size::Annex => return None,
                Size::Bullet => self.bullet(scope?, number.parse().ok()?),
                Size::Article => self.article(number),
                Size::Part | Size::Division => self.part(scope, *size, number),
                Size::Point | Size::Clause | Size::Section => self.numbered(scope, number),
            };
            scope = Some(found?);
        }
        scope
    }

    fn article(&self, number: &str) -> Option<usize> {
        let is_article =
            |&node: &usize| self.outline.nodes[node].kind == Kind::Item(Style::Article) && self.path(node) == [number];
        (0..self.outline.nodes.len()).find(is_article)
    }

    /// `ii`, or `ii.3`: part II, there 3. A plan without parts of that name calls its Roman headings `phần` or `mục`.
    fn part(&self, scope: Option<usize>, size: Size, number: &str) -> Option<usize> {
        let (part, rest) = number.split_once('.').map_or((number, None), |(part, rest)| (part, Some(rest)));
        let end = scope.map_or(self.outline.nodes.len(), |scope| self.outline.end(scope));
        let start = scope.map_or(0, |scope| scope + 1);
        let find = |fits: fn(Style) -> bool| {
            let is_part = |&node: &usize| {
                matches!(self.outline.nodes[node].kind, Kind::Item(style) if fits(style)) && self.path(node) == [part]
            };
            (start..end).find(is_part)
        };
        let named = |style: Style| matches!(style, Style::Part | Style::Chapter);
        let roman = |style: Style| matches!(style, Style::Roman | Style::Upper);
        let found = match size {
            Size::Part => find(named).or_else(|| find(roman)),
            _ => find(roman).or_else(|| find(named)),
        };
        match rest {
            Some(rest) => self.numbered(found, rest).filter(|_| found.is_some()),
            None => found,
        }
    }

    fn path(&self, node: usize) -> &[String] {
        self.paragraphs[node].marker.as_ref().map_or(&[], |marker| &marker.path)
    }

    /// The nearest node under `scope` with a number: printed in full (`2.5`), or told from its headings (`2`, then `5`).
    fn numbered(&self, scope: Option<usize>, number: &str) -> Option<usize> {
        let parts: Vec<&str> = number.split('.').collect();
        let in_full = |&node: &usize| self.path(node).iter().map(String::as_str).eq(parts.iter().copied());
        let mut level = self.children(scope);
        let mut empty = None;
        // Breadth first, so that the nearest that holds tasks is taken; a node is looked at once.
        while !level.is_empty() {
            for &found in level.iter().filter(|node| in_full(node)) {
                if !self.by_node[found].is_empty() {
                    return Some(found);
                }
                empty = empty.or(Some(found));
            }
            level = level.iter().flat_map(|&node| self.outline.nodes[node].children.iter().copied()).collect();
        }
        if empty.is_some() {
            return empty;
        }
        let (last, above) = number.rsplit_once('.').map(|(above, last)| (last, above))?;
        let above = self.numbered(scope, above)?;
        self.numbered(Some(above), last)
    }

    fn children(&self, scope: Option<usize>) -> Vec<usize> {
        match scope {
            Some(scope) => self.outline.nodes[scope].children.clone(),
            None => (0..self.outline.nodes.len()).filter(|&node| self.outline.nodes[node].parent.is_none()).collect(),
        }
    }

    /// The bullet of that number under a node; 0 is the last one.
    fn bullet(&self, scope: usize, number: usize) -> Option<usize> {
        let children = &self.outline.nodes[scope].children;
        let mut bullets = children
            .iter()
            .copied()
            .filter(|&child| matches!(self.outline.nodes[child].kind, Kind::Item(style) if style.is_bullet()));
        match number.checked_sub(1) {
            Some(place) => bullets.nth(place),
            None => bullets.next_back(),
        }
    }

    /// The rows of tables that a reference means: by number, within a section where one is named.
    pub(crate) fn rows(&self, target: &Target) -> Vec<usize> {
        let named = |size: Size| target.units.iter().find(|(own, _)| *own == size).map(|(_, number)| number.as_str());
        let large = named(Size::Division).or(named(Size::Part));
        let (section, mut number) = match large.map(|part| part.split_once('.').unwrap_or((part, ""))) {
            Some((section, number)) => (Some(section), Some(number).filter(|number| !number.is_empty())),
            None => (None, None),
        };
        number = number.or(named(Size::Clause)).or(named(Size::Section));
        if section.is_none() && number.is_none() {
            return Vec::new();
        }
        let fits = |task: &RawTask| {
            let in_section = section.is_none_or(|section| {
                task.section.iter().any(|heading| {
                    let heading = fold(heading);
                    heading.strip_prefix(section).is_some_and(|rest| rest.starts_with(['.', ' ', ':', '/']))
                })
            });
            let key = task.number.as_ref().map(|number| fold(number));
            in_section
                && number.is_none_or(|number| key.as_deref().is_some_and(|key| key.trim_matches(['.', ')']) == number))
        };
        (0..self.tables.len()).filter(|&row| fits(&self.tables[row])).collect()
    }
}
