//! References to the nodes of the outline and to the rows of the tables.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::plan::marker::Style;
use crate::plan::outline::{Kind, Outline};
use crate::plan::paragraph::Paragraph;
use crate::plan::raw::RawTask;
use crate::plan::wording::reference::{Reference, Size};
use crate::text::fold;

/// Finds what references mean.
pub(crate) struct Resolver<'a> {
    pub paragraphs: &'a [Paragraph],
    pub outline: &'a Outline,
    /// For each node the tasks at and under it.
    pub by_node: Vec<Range<usize>>,
    nodes: Nodes<'a>,
    tables: &'a [RawTask],
    rows: OnceCell<Rows>,
    /// What each unit was found to be within another.
    known: FxHashMap<(Option<usize>, Size, String), Option<usize>>,
}

/// The numbered nodes of the outline.
struct Nodes<'a> {
    /// By the number as it is printed, ascending.
    by_path: FxHashMap<&'a [String], Vec<usize>>,
    /// How many nodes stand over each.
    depths: Vec<usize>,
}

impl<'a> Nodes<'a> {
    fn of(paragraphs: &'a [Paragraph], outline: &Outline) -> Self {
        let mut nodes = Nodes { by_path: FxHashMap::default(), depths: Vec::with_capacity(paragraphs.len()) };
        for (node, paragraph) in paragraphs.iter().enumerate() {
            if let Some(marker) = paragraph.marker.as_ref().filter(|marker| !marker.path.is_empty()) {
                nodes.by_path.entry(&marker.path).or_default().push(node);
            }
            nodes.depths.push(outline.nodes[node].parent.map_or(0, |parent| nodes.depths[parent] + 1));
        }
        nodes
    }

    /// Those within `range` with a number: `2.5`.
    fn numbered(&self, range: Range<usize>, number: &str) -> impl Iterator<Item = usize> + Clone + '_ {
        let path: Vec<String> = number.split('.').map(str::to_owned).collect();
        let all = self.by_path.get(path.as_slice()).map_or(&[][..], Vec::as_slice);
        let place = |node: usize| all.partition_point(|&other| other < node);
        all[place(range.start)..place(range.end)].iter().copied()
    }
}

/// The rows of the tables, by the number of a section over them and by their own.
#[derive(Default)]
struct Rows(FxHashMap<(Option<String>, Option<String>), Vec<usize>>);

impl Rows {
    fn of(tables: &[RawTask]) -> Self {
        let mut rows = Rows::default();
        for (row, task) in tables.iter().enumerate() {
            let number = task.number.as_ref().map(|number| fold(number).trim_matches(['.', ')']).to_owned());
            let mut sections: Vec<String> = task.section.iter().filter_map(|heading| section_number(heading)).collect();
            sections.sort_unstable();
            sections.dedup();
            for section in sections {
                rows.0.entry((Some(section.clone()), None)).or_default().push(row);
                if number.is_some() {
                    rows.0.entry((Some(section), number.clone())).or_default().push(row);
                }
            }
            if number.is_some() {
                rows.0.entry((None, number)).or_default().push(row);
            }
        }
        rows
    }
}

/// `ii` of `II. Chuyển đổi số`.
fn section_number(heading: &str) -> Option<String> {
    let heading = fold(heading);
    heading.split_once(['.', ' ', ':', '/']).map(|(number, _)| number.to_owned())
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(
        paragraphs: &'a [Paragraph],
        outline: &'a Outline,
        tables: &'a [RawTask],
        by_node: Vec<Range<usize>>,
    ) -> Self {
        let nodes = Nodes::of(paragraphs, outline);
        Resolver { paragraphs, outline, by_node, nodes, tables, rows: OnceCell::new(), known: FxHashMap::default() }
    }

    /// The tasks of the text that a reference means; `None` when it means no node.
    pub(crate) fn in_text(&mut self, target: &Reference) -> Option<Range<usize>> {
        let mut scope: Option<usize> = None;
        for (size, number) in &target.units {
            scope = Some(self.unit(scope, *size, number)?);
        }
        scope.map(|node| self.by_node[node].clone())
    }

    /// The node that a unit of a reference means within another.
    fn unit(&mut self, scope: Option<usize>, size: Size, number: &str) -> Option<usize> {
        let key = (scope, size, number.to_owned());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let found = match size {
            Size::Annex => None,
            Size::Bullet => self.bullet(scope, number),
            Size::Article => self.with_style(None, number, |style| style == Style::Article),
            Size::Part | Size::Division => self.part(scope, size, number),
            Size::Task => self.labelled(scope, number).or_else(|| self.numbered(scope, number)),
            Size::Point | Size::Clause | Size::Section => self.numbered(scope, number),
        };
        self.known.insert(key, found);
        found
    }

    /// What stands under a node, or all.
    fn under(&self, scope: Option<usize>) -> Range<usize> {
        scope.map_or(0..self.outline.nodes.len(), |scope| scope + 1..self.outline.end(scope))
    }

    /// The first node under `scope` with a number in one of the styles.
    fn with_style(&self, scope: Option<usize>, number: &str, fits: fn(Style) -> bool) -> Option<usize> {
        let is_one = |node: &usize| matches!(self.outline.nodes[*node].kind, Kind::Item(style) if fits(style));
        self.nodes.numbered(self.under(scope), number).find(is_one)
    }

    /// `ii`, or `ii.3`: part II, there 3. A plan without parts of that name calls its Roman headings `phần` or `mục`.
    fn part(&self, scope: Option<usize>, size: Size, number: &str) -> Option<usize> {
        let (part, rest) = number.split_once('.').map_or((number, None), |(part, rest)| (part, Some(rest)));
        let named = || self.with_style(scope, part, |style| matches!(style, Style::Part | Style::Chapter));
        let roman = || self.with_style(scope, part, |style| matches!(style, Style::Roman | Style::Upper));
        let found = match size {
            Size::Part => named().or_else(roman),
            _ => roman().or_else(named),
        };
        match rest {
            Some(rest) => self.numbered(Some(found?), rest),
            None => found,
        }
    }

    /// The node under `scope` that bears the number behind such a word itself: `Nhiệm vụ 3: …`, whatever heading 3 is.
    fn labelled(&self, scope: Option<usize>, number: &str) -> Option<usize> {
        self.with_style(scope, number, |style| matches!(style, Style::Label(depth) if depth > 0))
    }

    /// The nearest node under `scope` with a number: printed in full (`2.5`), or told from its headings (`2`, then `5`). One
    /// that holds tasks comes first.
    fn numbered(&self, scope: Option<usize>, number: &str) -> Option<usize> {
        let found = self.nodes.numbered(self.under(scope), number);
        let nearest = found.min_by_key(|&node| (self.by_node[node].is_empty(), self.nodes.depths[node], node));
        nearest.or_else(|| {
            let (above, last) = number.rsplit_once('.')?;
            self.numbered(Some(self.numbered(scope, above)?), last)
        })
    }

    /// The bullet of that number under a node; 0 is the last one.
    fn bullet(&self, scope: Option<usize>, number: &str) -> Option<usize> {
        let number: usize = number.parse().ok()?;
        let children = &self.outline.nodes[scope?].children;
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
    pub(crate) fn in_tables(&self, target: &Reference) -> &[usize] {
        let named = |size: Size| target.units.iter().find(|(own, _)| *own == size).map(|(_, number)| number.as_str());
        let large = named(Size::Division).or(named(Size::Part));
        let (section, number) = match large.map(|part| part.split_once('.').unwrap_or((part, ""))) {
            Some((section, number)) => (Some(section), Some(number).filter(|number| !number.is_empty())),
            None => (None, None),
        };
        let number = number.or(named(Size::Task)).or(named(Size::Clause)).or(named(Size::Section));
        let key = (section.map(str::to_owned), number.map(str::to_owned));
        self.rows.get_or_init(|| Rows::of(self.tables)).0.get(&key).map_or(&[], Vec::as_slice)
    }
}
