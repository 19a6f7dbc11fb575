//! Paragraphs to a tree: which item stands under which heading.
//!
//! Numbering decides, not the heading level of the format, which converters get wrong. An open item of the same
//! style makes a sibling; a style that is not open goes under the item before it when that item announces something,
//! and else under the nearest open item of a higher rank. Wrong and repeated numbers change nothing.

use super::marker::Style;
use super::paragraph::Paragraph;
use super::part::{self, Part};
use super::phrase::is_document_type;
use super::wording::labels::is_field_label;
use super::wording::time::is_time_alone;

/// What makes a paragraph a node of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Item(Style),
    /// A heading without a number: capitals, bold, or marked by the format.
    Heading(Head),
    /// Running text.
    Plain,
    /// `Cơ quan chủ trì: …` or `Giao Sở A chủ trì thực hiện.` on a line of its own.
    Label,
    /// What closes a plan (`Trên đây là …`): belongs to no heading.
    Closing,
    /// The word for the type of a second document (`KẾ HOẠCH` after a decision that issues it) and its title.
    Title,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    Part,
    Caps,
    Marked,
    Bold,
    /// A short line without a full stop over running text, or a time alone over a list.
    Implied,
}

/// One paragraph in the tree; the index of the node is the index of the paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub kind: Kind,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// The part of the plan it belongs to, its own if it is the heading of one.
    pub part: Part,
    /// Whether the words of this very heading name the part.
    pub names_part: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    pub nodes: Vec<Node>,
}

impl Outline {
    /// The tree of `paragraphs`.
    pub(crate) fn of(paragraphs: &[Paragraph]) -> Outline {
        let lone = lone_markers(paragraphs);
        let mut builder = Builder { paragraphs, outline: Outline::default(), open: Vec::new(), in_title: false, lone };
        for index in 0..paragraphs.len() {
            builder.add(index);
        }
        builder.outline
    }

    /// One past the last node under a node: descendants follow their ancestor.
    pub(crate) fn end(&self, node: usize) -> usize {
        let mut last = node;
        while let Some(&child) = self.nodes[last].children.last() {
            last = child;
        }
        last + 1
    }

    /// The outermost node over a node, or itself.
    pub(crate) fn root(&self, node: usize) -> usize {
        self.ancestors(node).last().unwrap_or(node)
    }

    /// The ancestors of a node, nearest first.
    pub(crate) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.nodes.get(node).and_then(|node| node.parent), |&node| self.nodes[node].parent)
    }
}

/// Whether a short line without a full stop stands over running text that has one.
fn is_implied(paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
    let short = paragraph.text.split(' ').count() <= 15 && paragraph.text.starts_with(char::is_uppercase);
    let text = next.is_some_and(|next| next.marker.is_none() && next.is_sentence() && !next.is_cell);
    short && text && !paragraph.is_cell && !paragraph.text.ends_with([',', ')', ':'])
}

/// Whether a line is nothing but a time, over the items that are done by then: `Quý I/2026`, then `1. Mở lớp …`.
fn is_time_over(paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
    let item =
        next.and_then(|next| next.marker.as_ref()).is_some_and(|marker| marker.style.rank() > Style::Roman.rank());
    item && !paragraph.is_cell && is_time_alone(&paragraph.text)
}

/// Tasks have more words.
const SHORTEST_TASK: usize = 8;
/// So many lines of one task, at most, stand before the number of the next.
const MOST_BETWEEN: usize = 12;
/// No item stands further in. Plans nest six or seven deep; a file in which each line opens the next must not nest with
/// every line.
const DEEPEST: usize = 32;
/// Titles have no more words.
const LONGEST_HEADING: usize = 20;

struct Builder<'a> {
    paragraphs: &'a [Paragraph],
    outline: Outline,
    /// The nodes that are open, outermost first.
    open: Vec<usize>,
    /// Whether the title of a second document is being read.
    in_title: bool,
    /// Bullets, and numbers with a bracket, that stand once in the document.
    lone: Vec<Style>,
}

fn lone_markers(paragraphs: &[Paragraph]) -> Vec<Style> {
    let marked = paragraphs.iter().filter_map(|paragraph| paragraph.marker.as_ref());
    let asked = |style: &Style| style.is_bullet() || *style == Style::Paren;
    let mut styles: Vec<Style> = marked.map(|marker| marker.style).filter(asked).collect();
    styles.sort_unstable();
    styles.chunk_by(|a, b| a == b).filter(|same| same.len() == 1).map(|same| same[0]).collect()
}

impl Builder<'_> {
    fn add(&mut self, index: usize) {
        let paragraph = &self.paragraphs[index];
        let kind = match self.kind(paragraph, self.paragraphs.get(index + 1)) {
            Kind::Item(style) if self.lone.contains(&style) => Kind::Item(self.misread(index, style).unwrap_or(style)),
            Kind::Plain => self.list_of(index).or_else(|| self.lost_number(index)).map_or(Kind::Plain, Kind::Item),
            kind => kind,
        };
        match kind {
            Kind::Item(style) => self.close_for_item(index, style),
            Kind::Heading(head) => self.close_for_heading(head),
            Kind::Plain if self.describes_last(index) || self.goes_on_with_last(index) => {}
            Kind::Plain => self.close_for_text(),
            Kind::Title => self.open.clear(),
            Kind::Label | Kind::Closing => {}
        }
        self.open.truncate(DEEPEST - 1);
        self.in_title = kind == Kind::Title;
        let parent = if kind == Kind::Closing { None } else { self.open.last().copied() };
        let above = parent.map(|parent| self.outline.nodes[parent].part);
        let named = match kind {
            Kind::Item(_) | Kind::Heading(_) => part::named(paragraph, above),
            Kind::Plain if part::announces_objectives(&paragraph.text, None) => part::named(paragraph, above),
            _ => None,
        };
        let inherited =
            if matches!(kind, Kind::Closing | Kind::Title) { Part::Closing } else { above.unwrap_or(Part::Unknown) };
        let part = named.unwrap_or(inherited);
        self.outline.nodes.push(Node {
            kind,
            parent,
            children: Vec::new(),
            part,
            names_part: named.is_some() && (!paragraph.is_sentence() || paragraph.is_caps()),
        });
        if let Some(parent) = parent {
            self.outline.nodes[parent].children.push(index);
        }
        if !matches!(kind, Kind::Label | Kind::Closing | Kind::Title) {
            self.open.push(index);
        }
    }

    fn kind(&self, paragraph: &Paragraph, next: Option<&Paragraph>) -> Kind {
        if let Some(marker) = &paragraph.marker {
            return Kind::Item(marker.style);
        }
        let named = || part::named(paragraph, None).is_some() && paragraph.text.split(' ').count() <= 10;
        if is_document_type(&paragraph.text) || self.in_title && !named() {
            return Kind::Title;
        }
        let assigns = is_field_label(&paragraph.text) || paragraph.label_line().is_some();
        if assigns && !self.open.is_empty() {
            return Kind::Label;
        }
        let short = paragraph.text.chars().count() <= 200 && !paragraph.is_sentence();
        let head = match () {
            _ if !short => None,
            _ if paragraph.is_caps() => Some(Head::Caps),
            _ if paragraph.heading.is_some() => Some(Head::Marked),
            _ if paragraph.bold => Some(Head::Bold),
            _ if is_implied(paragraph, next) || is_time_over(paragraph, next) => Some(Head::Implied),
            _ => None,
        };
        match head {
            // Capitals that name another part than the one that is open begin it, numbered or not.
            Some(head) => {
                let open = self.open.last().map(|&node| self.outline.nodes[node].part);
                let named = part::named(paragraph, None);
                let begins = !matches!(head, Head::Bold | Head::Implied) && named.is_some() && named != open;
                Kind::Heading(if begins { Head::Part } else { head })
            }
            None if part::is_closing(&paragraph.text) => Kind::Closing,
            None => Kind::Plain,
        }
    }

    /// The style of the list that a paragraph goes on, whose bullet was lost: the bullet before it ends in a semicolon.
    fn list_of(&self, index: usize) -> Option<Style> {
        let (style, before) = self.bullet_before(index)?;
        let text = &self.paragraphs[index];
        let goes_on = before.text.ends_with(';') && !text.is_cell && text.text.starts_with(char::is_uppercase);
        goes_on.then_some(style)
    }

    /// The style of the numbers among which a paragraph stands whose own was lost: it parts those around it in the count.
    fn lost_number(&self, index: usize) -> Option<Style> {
        let text = &self.paragraphs[index];
        if text.is_cell || !text.text.starts_with(char::is_uppercase) || text.text.split(' ').count() < SHORTEST_TASK {
            return None;
        }
        let numbered = |node: &&usize| {
            let marker = self.paragraphs[**node].marker.as_ref();
            marker.is_some_and(|marker| !marker.style.is_bullet() && marker.style.rank() > Style::Roman.rank())
        };
        let last = *self.open.iter().rev().find(numbered)?;
        // What it announces stands below it.
        if last + 1 == index && self.paragraphs[last].announces() {
            return None;
        }
        let before = self.paragraphs[last].marker.as_ref()?;
        let mut after = self.paragraphs[index + 1..].iter().take(MOST_BETWEEN).filter_map(|next| next.marker.as_ref());
        let after = after.find(|marker| marker.style == before.style)?;
        // Lists have `đ)` after `d)` or not.
        let parts = before.place()? + 2 == after.place()? && before.path != ["d"] && after.path != ["e"];
        let ((_, above), (_, below)) = (before.path.split_last()?, after.path.split_last()?);
        (parts && above == below).then_some(before.style)
    }

    /// The style of the list that a paragraph goes on whose marker is the only one of its kind: a scan made it of another, `6)`
    /// of `b)`.
    fn misread(&self, index: usize, style: Style) -> Option<Style> {
        if style == Style::Paren {
            let letters = self.open.iter().any(|&node| self.outline.nodes[node].kind == Kind::Item(Style::Letter));
            return letters.then_some(Style::Letter);
        }
        self.bullet_before(index).filter(|(_, before)| !before.announces()).map(|(style, _)| style)
    }

    fn bullet_before(&self, index: usize) -> Option<(Style, &Paragraph)> {
        let before = index.checked_sub(1)?;
        let Kind::Item(style) = self.outline.nodes[before].kind else { return None };
        style.is_bullet().then_some((style, &self.paragraphs[before]))
    }

    /// How far in an open node stands.
    fn rank(&self, node: usize) -> u8 {
        match self.outline.nodes[node].kind {
            Kind::Item(style) => style.rank(),
            Kind::Heading(head) => self.head_rank(head),
            Kind::Plain | Kind::Label | Kind::Closing | Kind::Title => 59,
        }
    }

    fn head_rank(&self, head: Head) -> u8 {
        match head {
            Head::Part => 15,
            Head::Caps | Head::Marked => 35,
            Head::Bold => 57,
            Head::Implied => 58,
        }
    }

    /// Whether the last paragraph, if it is still open, can be a heading over what follows it.
    fn last_is_heading(&self, index: usize) -> bool {
        self.open.last().is_some_and(|&top| top + 1 == index && !self.paragraphs[top].is_sentence())
    }

    fn close_for_item(&mut self, index: usize, style: Style) {
        let paragraph = &self.paragraphs[index];
        if let Some(place) = self.decimal_parent(paragraph) {
            self.open.truncate(place + 1);
            return;
        }
        let same = self.open.iter().rposition(|&node| self.outline.nodes[node].kind == Kind::Item(style));
        if let Some(place) = same {
            if self.restarts(index, self.open[place]) {
                return;
            }
            self.open.truncate(place);
            return;
        }
        // Letters that begin under Roman numbers stand within them; the other way round the letters came first.
        let roman = self.open.iter().rposition(|&node| self.outline.nodes[node].kind == Kind::Item(Style::Roman));
        if let Some(place) = roman.filter(|_| style == Style::Upper && self.is_first(paragraph)) {
            return self.open.truncate(place + 1);
        }
        if self.last_is_heading(index)
            && let Some(&top) = self.open.last()
            && style.rank() > Style::Roman.rank()
        {
            let last = &self.paragraphs[top];
            let below = match self.outline.nodes[top].kind {
                Kind::Heading(_) => true,
                Kind::Item(above) => last.announces() || !above.is_bullet() && self.is_first(paragraph),
                _ => last.announces() || style.is_bullet(),
            };
            if below {
                return;
            }
        }
        while let Some(&top) = self.open.last() {
            let leaf = self.outline.nodes[top].kind == Kind::Plain;
            if !leaf && self.rank(top) < style.rank() {
                break;
            }
            self.open.pop();
        }
    }

    /// The place among the open nodes of `1.` for `1.2.`, of `II` for `II.1`.
    fn decimal_parent(&self, paragraph: &Paragraph) -> Option<usize> {
        let path = &paragraph.marker.as_ref()?.path;
        let (_, above) = path.split_last()?;
        if above.is_empty() {
            return None;
        }
        let is_above = |&node: &usize| self.paragraphs[node].marker.as_ref().is_some_and(|marker| marker.path == above);
        self.open.iter().rposition(is_above)
    }

    /// Whether the numbering starts again under the item before it: a heading `2. Chỉ tiêu cụ thể`, then `1. Tỷ lệ …`.
    fn restarts(&self, index: usize, same: usize) -> bool {
        let (item, heading) = (&self.paragraphs[index], &self.paragraphs[same]);
        let marked = heading.bold || heading.heading.is_some() || heading.announces() || heading.is_caps();
        let plain = !item.bold && item.heading.is_none();
        same + 1 == index && self.is_first(item) && marked && plain && !heading.is_sentence()
    }

    fn is_first(&self, paragraph: &Paragraph) -> bool {
        let last = paragraph.marker.as_ref().and_then(|marker| marker.path.last());
        last.is_none_or(|number| matches!(number.as_str(), "1" | "i" | "a"))
    }

    fn close_for_heading(&mut self, head: Head) {
        let same = self.open.iter().rposition(|&node| self.outline.nodes[node].kind == Kind::Heading(head));
        if let Some(place) = same {
            return self.open.truncate(place);
        }
        let rank = self.head_rank(head);
        while self.open.last().is_some_and(|&top| self.rank(top) >= rank) {
            self.open.pop();
        }
    }

    /// Whether running text says what the numbered title just above it means, which is printed with a full stop:
    /// `3. Cứng hóa đường trục thôn.`, then `Đầu tư 620 km … Giao Sở A chủ trì.`
    fn describes_last(&self, index: usize) -> bool {
        let Some(&top) = self.open.last().filter(|&&top| top + 1 == index) else { return false };
        let title = &self.paragraphs[top];
        let numbered = matches!(self.outline.nodes[top].kind, Kind::Item(style) if !style.is_bullet());
        let short = title.text.split(' ').count() <= LONGEST_HEADING && !title.text.contains([';', ':']);
        let text = &self.paragraphs[index];
        numbered
            && short
            && title.is_sentence()
            && (text.is_sentence() || text.announces())
            && text.text.len() > title.text.len()
    }

    /// Whether running text right below a numbered sentence goes on with it: the next number stands below the text, or text
    /// stood below the number before.
    fn goes_on_with_last(&self, index: usize) -> bool {
        let Some(&top) = self.open.last().filter(|&&top| top + 1 == index) else { return false };
        let Kind::Item(style) = self.outline.nodes[top].kind else { return false };
        let item = &self.paragraphs[top];
        if style.is_bullet() || style.rank() <= Style::Roman.rank() || !item.is_sentence() || item.bold {
            return false;
        }
        let text = |paragraph: &&Paragraph| paragraph.marker.is_none() && !paragraph.is_cell && paragraph.is_sentence();
        let below = &self.paragraphs[index..];
        let end = below.iter().take(MOST_BETWEEN).take_while(text).count();
        let next = below.get(end).and_then(|next| next.marker.as_ref()).filter(|marker| marker.style == style);
        let place = item.marker.as_ref().and_then(|marker| marker.place());
        let before_next =
            next.is_some_and(|next| next.place().is_some() && next.place() == place.map(|place| place + 1));
        end > 0 && (before_next || self.text_stood_below_sibling(top))
    }

    /// Whether running text stands below the sibling before a numbered sentence, which is one as well.
    fn text_stood_below_sibling(&self, item: usize) -> bool {
        let siblings = self.outline.nodes[item].parent.map(|parent| &self.outline.nodes[parent].children[..]);
        let before = match siblings {
            Some(siblings) => siblings.iter().rev().find(|&&node| node != item).copied(),
            None => self.outline.nodes[..item].iter().rposition(|node| node.parent.is_none()),
        };
        before.is_some_and(|before| {
            let node = &self.outline.nodes[before];
            let plain = node.children.first().is_some_and(|&child| self.outline.nodes[child].kind == Kind::Plain);
            node.kind == self.outline.nodes[item].kind && self.paragraphs[before].is_sentence() && plain
        })
    }

    /// Running text stands under the nearest open item that is not itself a full sentence.
    fn close_for_text(&mut self) {
        if let Some(place) = self.open.iter().rposition(|&node| self.outline.nodes[node].kind == Kind::Plain) {
            return self.open.truncate(place);
        }
        while self.open.last().is_some_and(|&top| self.paragraphs[top].is_sentence()) {
            self.open.pop();
        }
    }
}
