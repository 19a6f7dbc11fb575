//! What each row of a task table is: a task, the rest of the task above, a section, or none of these.

use crate::document::is_page_number;
use crate::plan::wording::fields::Field;
use crate::text;

use super::layout::Layout;
use super::line::Line;
use super::number::{Head, Number};
use super::words::{LONGEST_TITLE, goes_on, is_bulleted, is_capitals, is_code, is_ended, is_note, is_signed};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Empty, column numbers, a sum, a page number.
    Furniture,
    /// The heading of the rows below it.
    Section,
    Task,
    /// Goes on with the task above, in one cell or several.
    Continues,
    /// A sub-item of the task above, without values of its own.
    Detail,
    /// Below the table: a note, a signature.
    Tail,
    /// Values without a task.
    Unread,
}

/// The task or section that a row may go on with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Above<'a> {
    pub number: Option<&'a Number>,
    pub text: &'a str,
    pub lead: &'a str,
    pub period: &'a str,
    /// Whether the fields have a value.
    pub filled: [bool; 5],
    /// Whether it is no task but the heading of a section.
    pub section: bool,
}

/// The rows of a table and what they have in common.
pub(super) struct Rows<'a> {
    pub lines: &'a [Line],
    layout: &'a Layout,
    /// For each row the next row below it with a number.
    next: Vec<Option<usize>>,
    /// The last row with a value.
    last_full: Option<usize>,
    /// Whether rows are numbered as a rule.
    numbered: bool,
    /// Whether tasks are bold as a rule, so that bold type tells nothing.
    bold: bool,
    /// Whether tasks begin with a small letter as a rule, so that one does not tell the rest of a broken row.
    small: bool,
}

impl<'a> Rows<'a> {
    pub fn of(lines: &'a mut [Line], layout: &'a Layout) -> Rows<'a> {
        let full = |line: &&Line| !line.text.is_empty() && (!line.is_bare() || !layout.has_values());
        let share = |those: usize, all: usize| all > 0 && those * 2 >= all;
        let all = lines.iter().filter(full).count();
        let numbered =
            !layout.numbers.is_empty() && share(lines.iter().filter(full).filter(|l| l.number.is_some()).count(), all);
        let bold = share(lines.iter().filter(full).filter(|line| line.bold).count(), all);
        let small = lines.iter().find(full).is_some_and(|line| goes_on(&line.text))
            && share(lines.iter().filter(full).filter(|line| goes_on(&line.text)).count(), all);
        for line in lines.iter_mut() {
            let part = line.opening.as_ref().is_some_and(|(number, _)| !number.is_section_like());
            if part && line.has_own_values() {
                line.take_opening();
            }
        }
        drop_first_letters(lines);
        number_first_halves(lines);
        let mut next = vec![None; lines.len()];
        let mut below = None;
        for (i, line) in lines.iter().enumerate().rev() {
            next[i] = below;
            if line.number.is_some() && !line.text.is_empty() {
                below = Some(i);
            }
        }
        let last_full = lines.iter().rposition(|line| !line.is_bare());
        Rows { lines, layout, next, last_full, numbered, bold, small }
    }

    /// Whether rows are numbered as a rule.
    pub fn numbered(&self) -> bool {
        self.numbered
    }

    /// What row `at` is, given the task above it and whether the table was over before it.
    pub fn kind(&self, at: usize, above: Option<Above<'_>>, ended: bool) -> Kind {
        let line = &self.lines[at];
        if line.blank || line.counts && (at < 2 || line.at.gap.page) || is_sum(line) {
            return Kind::Furniture;
        }
        match &line.number {
            None if line.second_half => Kind::Continues,
            Some((number, _)) => self.kind_of_numbered(at, number, above),
            None if ended && !self.is_section_without_number(at) => Kind::Tail,
            None => self.kind_of_unnumbered(at, above),
        }
    }

    fn kind_of_numbered(&self, at: usize, number: &Number, above: Option<Above<'_>>) -> Kind {
        let line = &self.lines[at];
        if line.text.is_empty() && !line.text_merged {
            return match above {
                _ if line.is_bare() => Kind::Furniture,
                Some(above) if above.number == Some(number) => Kind::Continues,
                _ => Kind::Unread,
            };
        }
        let bare = line.is_bare() && self.layout.has_values();
        let next = self.next[at].map(|next| &self.lines[next]);
        let next_number = next.and_then(|next| next.number.as_ref()).map(|(number, _)| number);
        let parent = next_number.is_some_and(|next| next.is_under(number));
        let heading = is_capitals(&line.text) || line.bold && !self.bold;
        if line.text.len() > LONGEST_TITLE {
            return Kind::Task;
        }
        if number.is_section_like() {
            // `II | Cấp nước | | 1.500` over `4`: what all tasks of the group cost.
            let counted = next_number.is_some_and(|next| !next.is_section_like());
            let group = counted && self.layout.has(Field::Lead) && line.is_subtotal();
            return if bare || parent || heading || group { Kind::Section } else { Kind::Task };
        }
        if let Some(above) = above
            && above.number == Some(number)
            && line.at.gap.page
            && !line.has_own_values()
            && goes_on(&line.text)
        {
            return Kind::Continues;
        }
        if matches!(number.head, Head::Item(_)) {
            let under = above.is_some_and(|above| !above.section) && !line.has_own_values();
            return if under && (bare || self.layout.numbers.is_empty() || !self.layout.has_values()) {
                Kind::Detail
            } else {
                Kind::Task
            };
        }
        let bullets = self.lines.get(at + 1).is_some_and(|next| {
            next.number.is_none() && (next.bullet || is_bulleted(&next.text)) && next.has_own_values()
        });
        let next_bare = next.is_some_and(|next| next.is_bare());
        let nested = next_number.is_some_and(|next| !matches!(next.head, Head::Item(_)));
        let restarts = number.tail.is_empty()
            && next_number.is_some_and(|next| next.head == Head::Arabic(1) && next.tail.is_empty())
            && next.is_some_and(|next| next.at.heading.is_none());
        let section = match (bare, parent) {
            (true, true) => nested || bullets || !next_bare,
            (true, false) => heading || bullets || restarts && !next_bare,
            // `1 | Title | Sở A` over `1.1`, `1.2` that name no agency: theirs is the one above.
            (false, true) => nested && next.is_some_and(|next| next.value(Field::Lead).text.is_empty()),
            (false, false) => false,
        };
        if section { Kind::Section } else { Kind::Task }
    }

    fn kind_of_unnumbered(&self, at: usize, above: Option<Above<'_>>) -> Kind {
        let line = &self.lines[at];
        let foreign = line.displaced && line.opening.is_none() && line.has_own_values();
        if foreign || line.values.iter().any(|value| is_signed(&value.text)) {
            return Kind::Tail;
        }
        // The number of a page that stands in the middle of it; in a column of money it is a sum.
        let page = |field: &Field| *field != Field::Funding && is_page_number(&line.value(*field).text);
        if line.lone && Field::ALL.iter().any(page) {
            return Kind::Furniture;
        }
        if line.text_merged || line.text.is_empty() {
            return match above {
                Some(above) if !above.section => Kind::Continues,
                // Above all tasks nothing is over yet.
                Some(_) if line.lone => Kind::Tail,
                _ => Kind::Unread,
            };
        }
        if line.odd.as_deref().is_some_and(|odd| !is_code(odd)) {
            return Kind::Tail;
        }
        let title_goes_on =
            above.is_some_and(|above| above.section && line.at.gap.page) && line.is_bare() && !line.spanning;
        if title_goes_on && line.opening.is_none() {
            return Kind::Continues;
        }
        if self.is_section_without_number(at) {
            return Kind::Section;
        }
        if line.lone && is_page_number(&line.text) {
            return Kind::Furniture;
        }
        let bare = line.is_bare();
        if bare && (self.layout.has_values() || self.numbered) {
            return self.kind_of_lone_words(at, above);
        }
        let Some(above) = above.filter(|above| !above.section) else { return Kind::Task };
        if !self.numbered {
            let broken = !self.small && goes_on(&line.text) && !is_ended(above.text);
            return if broken && (line.at.gap.page || line.value(Field::Lead).text.is_empty()) {
                Kind::Continues
            } else {
                Kind::Task
            };
        }
        if !line.bullet && self.continues(at, above) { Kind::Continues } else { Kind::Task }
    }

    /// Words alone, without number or values: the rest of the task above, a sub-item of it, or no part of the table.
    fn kind_of_lone_words(&self, at: usize, above: Option<Above<'_>>) -> Kind {
        let line = &self.lines[at];
        let Some(above) = above else {
            return if self.next[at].is_some() { Kind::Unread } else { Kind::Tail };
        };
        if above.section && (line.at.gap.page || goes_on(&line.text)) {
            return Kind::Continues;
        }
        if !self.numbered && !goes_on(&line.text) && is_ended(above.text) {
            return if is_note(&line.text) { Kind::Tail } else { Kind::Task };
        }
        if above.section {
            return if self.next[at].is_some() { Kind::Unread } else { Kind::Tail };
        }
        let last = self.next[at].is_none();
        if line.bullet {
            return Kind::Detail;
        }
        let is_note = is_note(&line.text);
        let signs = [
            (line.at.gap.blank || line.at.gap.text) && !line.at.gap.page,
            is_ended(above.text),
            line.text.starts_with(char::is_uppercase),
        ];
        // How a note begins says as much as two other signs.
        let signs = signs.iter().filter(|&&sign| sign).count() + 2 * usize::from(is_note);
        if last && !line.at.gap.page && signs >= 3 || is_note && is_ended(above.text) {
            return Kind::Tail;
        }
        if is_bulleted(&line.text) && !line.at.gap.page { Kind::Detail } else { Kind::Continues }
    }

    /// A row whose words alone make it a heading: `I. CHỈ ĐẠO` in one cell, or capitals or bold type beside tasks.
    fn is_section_without_number(&self, at: usize) -> bool {
        let line = &self.lines[at];
        if line.number.is_some() || line.text.is_empty() || !line.is_bare() || line.text.len() > LONGEST_TITLE {
            return false;
        }
        if line.opening.as_ref().is_some_and(|(number, _)| number.is_section_like()) {
            return true;
        }
        let followed = self.last_full.is_some_and(|last| last > at);
        let marked = is_capitals(&line.text) || line.bold && !self.bold || line.spanning || line.displaced;
        marked && followed && !is_bulleted(&line.text) && !is_note(&line.text)
    }

    /// Whether a row with words and values but without a number is the rest of the one above: weighed by what
    /// usually tells so.
    fn continues(&self, at: usize, above: Above<'_>) -> bool {
        let line = &self.lines[at];
        let mut weight = 0;
        weight += if line.at.gap.page { 2 } else { 0 };
        weight += if goes_on(&line.text) { 2 } else { -1 };
        weight += if is_ended(above.text) { -1 } else { 1 };
        let lead = &line.value(Field::Lead).text;
        weight += match lead {
            lead if lead.is_empty() => 2,
            lead if goes_on(lead) || above.lead.ends_with([',', '-', '/', '&', ';']) => 2,
            _ => -1,
        };
        let next = self.next[at].and_then(|next| self.lines[next].number.as_ref());
        if let (Some(above), Some((next, _))) = (above.number, next)
            && above.series() == next.series()
        {
            weight += match next.last().checked_sub(above.last()) {
                Some(1) => 2,
                Some(2) => -4,
                _ => 0,
            };
        }
        let as_full = above.filled.iter().zip(&line.values).all(|(filled, value)| !filled || !value.text.is_empty());
        weight -= if as_full { 2 } else { 0 };
        // A time is seldom broken, and a bullet opens something new.
        let whole_time = |words: &str| !words.is_empty() && !goes_on(words) && !words.ends_with(['-', '–', '/', ',']);
        weight -= if whole_time(above.period) && whole_time(&line.value(Field::Period).text) { 2 } else { 0 };
        weight -= if is_bulleted(&line.text) && !line.at.gap.page { 3 } else { 0 };
        weight > 0
    }
}

/// `8 | a) Rà soát` over `b) Tập huấn` are two tasks that share a number: the first has it, so the words go without `a)`.
fn drop_first_letters(lines: &mut [Line]) {
    let is_item =
        |number: Option<&(Number, String)>, letter| number.is_some_and(|(number, _)| number.head == Head::Item(letter));
    for at in 1..lines.len() {
        let [first, second] = &mut lines[at - 1..=at] else { continue };
        if first.number.is_some() && is_item(first.opening.as_ref(), 'a') && is_item(second.number.as_ref(), 'b') {
            first.drop_opening();
        }
    }
}

/// A row that a page breaks may have its number on the second half, which goes on with a sentence: the first half has it.
fn number_first_halves(lines: &mut [Line]) {
    // The numbers of the columns stand on each page.
    let rows: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].blank && !lines[at].counts).collect();
    for pair in rows.windows(2) {
        let page = lines[pair[0] + 1..=pair[1]].iter().any(|line| line.at.gap.page);
        let Ok([first, second]) = lines.get_disjoint_mut([pair[0], pair[1]]) else { continue };
        let begins = first.number.is_none()
            && !first.is_bare()
            && first.text.starts_with(char::is_uppercase)
            && !is_ended(&first.text);
        if begins && second.number.is_some() && page && goes_on(&second.text) {
            first.number = second.number.take();
            second.second_half = true;
        }
    }
}

/// A row of sums: `Tổng cộng`, `Cộng (I+II)`.
fn is_sum(line: &Line) -> bool {
    let plain = line.number.is_none() || line.lone;
    let words = if line.text.is_empty() { line.odd.as_deref().unwrap_or("") } else { &line.text };

    if !plain || words.is_empty() || words.len() > 80 {
        return false;
    }
    let folded = text::fold(words);
    let syllables: Vec<&str> = text::syllables(&folded).map(|syllable| syllable.text).collect();
    matches!(
        syllables[..],
        ["tổng" | "cộng"]
            | ["tổng", "cộng" | "số", ..]
            | ["cộng", "i" | "ii" | "iii" | "a" | "b" | "mục" | "phần", ..]
            | ["tổng", "kinh", "phí", ..]
    ) && syllables.len() <= 8
        && !line.values.iter().take(2).any(|value| !value.text.is_empty())
}
