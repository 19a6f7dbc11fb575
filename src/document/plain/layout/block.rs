//! The part of a table that stands on one page: its lines, columns and numbers.

use std::ops::Range;

use super::columns::Columns;
use super::line::Line;
use super::names_numbers;
use super::parts::{Part, Parts};

/// Numbers stand so near to the name of their column.
const NEAR: usize = 2;
/// The lines of a table fit on a sheet of paper.
const LONGEST_LINE: usize = 500;
/// A title, or prose below a table, runs through so many columns.
const THROUGH: usize = 3;
/// A name over two columns (`Cơ quan thực hiện`) is shorter than a title.
const LONGEST_NAME: usize = 30;
/// Two columns are as often the two halves of a letterhead or of a signature.
const FEWEST_COLUMNS: usize = 3;

#[derive(Debug)]
pub(super) struct Block {
    pub lines: Vec<Line>,
    /// Where the lines of a row begin that the end of the page parts from its number; after the last line where there is none.
    pub end: usize,
    pub columns: Columns,
    /// For each line its parts, from the left.
    pub parts: Vec<Vec<Part>>,
    /// The lines on which something stands in the first column, one range for each row; that of the names of the columns is
    /// the first where the page has them.
    pub anchors: Vec<Range<usize>>,
    pub has_head: bool,
    /// Whether the table goes on from the page before.
    pub from_above: bool,
    /// Whether nothing but the end of the page ends it.
    pub is_open: bool,
}

impl Block {
    /// The block that begins with `lines`, the rest of a page. `head` is the line with the name of the column of numbers; without
    /// it the block is the next one of a table whose columns on the page `before` are given.
    pub fn of(mut lines: Vec<Line>, mut head: Option<usize>, before: Option<&Columns>) -> Option<Block> {
        let whole = lines.last()?.at;
        if let Some(line) = head.and_then(|head| lines.get_mut(head)) {
            line.part_first_word(usize::MAX, names_numbers);
        }
        let zone = match (head, before) {
            (Some(head), _) => lines.get(head)?.stretches.first()?.end,
            (None, Some(before)) => before.second_start(),
            (None, None) => return None,
        };
        for line in &mut lines {
            line.part_first_word(zone, is_number);
            line.drop_double();
            line.begins_row |= is_row(line, zone) && begins(line);
        }
        let mut tail = lines.split_off(end(&lines, head.map_or(0, |head| head + 1), zone + NEAR));
        if let Some(place) = head {
            let top = title(&lines, place);
            lines.drain(..top);
            head = Some(place - top);
        }
        let mut columns = Columns::of(&lines, head, before)?;
        let all = lines.len();
        if let Some(prose) = prose_below(&lines, head.map_or(0, |head| head + 1), &columns) {
            lines.truncate(prose);
            columns = Columns::of(&lines, head, before)?;
        }
        let last = lines.iter().rposition(|line| is_row(line, zone + NEAR))?;
        if let Some(prose) = lines.iter().skip(last + 1).position(|line| is_through(line, &columns)) {
            lines.truncate(last + 1 + prose);
            columns = Columns::of(&lines, head, before)?;
        }
        let end = lines.len();
        if end == all && is_row_without_number(&tail, &columns) {
            lines.append(&mut tail);
        }
        let Parts { parts, .. } = Parts::of(&lines, &columns);
        let is_open = lines.last()?.at == whole;
        let mut block = Block {
            lines,
            end,
            columns,
            parts,
            anchors: Vec::new(),
            has_head: head.is_some(),
            from_above: false,
            is_open,
        };
        block.anchors = block.anchors(head);
        block.is_table().then_some(block)
    }

    /// The words of a line in a column, if any.
    pub fn words(&self, line: usize, column: usize) -> Option<String> {
        let part = self.parts.get(line)?.iter().find(|part| part.column == column)?;
        Some(self.lines[line].words(part.place.clone()))
    }

    /// The column of the longest words.
    pub fn text_column(&self) -> usize {
        (1..self.columns.len()).max_by_key(|&column| self.columns.width(column)).unwrap_or_default()
    }

    /// The rows by their numbers.
    fn anchors(&self, head: Option<usize>) -> Vec<Range<usize>> {
        let mut anchors: Vec<Range<usize>> = Vec::new();
        for at in 0..self.lines.len() {
            let Some(words) = self.words(at, 0) else { continue };
            // `Số` over `TT`, `Mã nhiệm` over `vụ`.
            let names = |last: &Range<usize>| {
                head.is_some_and(|head| {
                    at <= head
                        || last.contains(&head)
                            && last.end == at
                            && words.starts_with(char::is_lowercase)
                            && !is_number(&words)
                })
            };
            match anchors.last_mut() {
                Some(last) if names(last) => last.end = at + 1,
                _ => anchors.push(at..at + 1),
            }
        }
        let lost: Vec<Range<usize>> = anchors.windows(2).filter_map(|pair| self.lost(&pair[0], &pair[1])).collect();
        anchors.extend(lost);
        anchors.sort_by_key(|anchor| anchor.start);
        anchors
    }

    /// Where a row stands whose number a scan lost, between rows that it parts in the count: the one line on which several
    /// cells begin, and those below it up to a blank one.
    fn lost(&self, above: &Range<usize>, below: &Range<usize>) -> Option<Range<usize>> {
        let count = |anchor: &Range<usize>| counted(&self.words(anchor.start, 0)?);
        if count(above)? + 2 != count(below)? {
            return None;
        }
        let begins = |&line: &usize| {
            let parts = &self.parts[line];
            let capital = |part: &Part| self.lines[line].chars[part.place.start].is_uppercase();
            parts.len() >= FEWEST_COLUMNS && parts.iter().all(capital)
        };
        let candidates: Vec<usize> = (above.end..below.start).filter(begins).collect();
        // Where cells are centred, the row below may begin above its number.
        let (&line, more) = candidates.split_first()?;
        if more.iter().any(|&other| !self.lines[other].blank_before) {
            return None;
        }
        let end = (line + 1..below.start).find(|&next| self.lines[next].blank_before);
        Some(line..end.filter(|_| self.lines[line].blank_before).unwrap_or(line + 1))
    }

    /// How many lines the names of the columns take above and below that of the first.
    pub fn head_lines(&self, rows: &[Range<usize>]) -> Option<[usize; 2]> {
        let (anchor, row) = (self.anchors.first()?, rows.first()?);
        self.has_head.then(|| [anchor.start.saturating_sub(row.start), row.end.saturating_sub(anchor.end)])
    }

    /// How many of the anchors are those of the names of the columns, which may be counted below: `(1)   (2)   (3)`.
    pub fn head_rows(&self) -> usize {
        let counts = |line: usize, at: usize, part: &Part| {
            let words = self.lines[line].words(part.place.clone());
            counted(words.trim_matches(['(', ')', '[', ']'])) == u32::try_from(at + 1).ok()
        };
        let is_count = |anchor: &Range<usize>| {
            let parts = &self.parts[anchor.start];
            parts.len() >= FEWEST_COLUMNS && parts.iter().enumerate().all(|(at, part)| counts(anchor.start, at, part))
        };
        match self.has_head {
            true => 1 + usize::from(self.anchors.get(1).is_some_and(is_count)),
            false => 0,
        }
    }

    /// Whether the lines from `line` on may be the first of a row whose number stands on the next page.
    pub fn has_tail_from(&self, line: usize) -> bool {
        self.is_open && self.end == self.lines.len() && is_row_without_number(&self.lines[line..], &self.columns)
    }

    /// The numbers of its rows.
    pub fn numbers(&self) -> impl DoubleEndedIterator<Item = String> + '_ {
        let anchors = self.anchors.iter().skip(usize::from(self.has_head));
        anchors.filter_map(|anchor| self.words(anchor.start, 0))
    }

    /// Where they begin in their lines.
    pub fn number_places(&self) -> impl Iterator<Item = usize> + '_ {
        let anchors = self.anchors.iter().skip(usize::from(self.has_head));
        let first = |anchor: &Range<usize>| self.parts[anchor.start].first().filter(|part| part.column == 0);
        anchors.filter_map(move |anchor| first(anchor).map(|part| part.place.start))
    }

    /// Whether a row is a title that runs over several columns: words one blank apart in each line, beside a number at most.
    pub fn is_title(&self, rows: Range<usize>) -> bool {
        let mut runs = false;
        for line in rows.clone() {
            let parts = &self.parts[line];
            let parts = &parts[usize::from(parts.first().is_some_and(|part| part.column == 0))..];
            if parts.windows(2).any(|pair| pair[1].place.start - pair[0].place.end > 1) {
                return false;
            }
            runs |= parts.len() > 1;
        }
        // In a table of three columns that is how a task and the agency beside it look, too.
        let words = || rows.clone().flat_map(|line| &self.lines[line].chars);
        let capitals = !words().any(|c| c.is_lowercase());
        let number = rows.clone().find_map(|line| self.words(line, 0)).unwrap_or_default();
        let section = number.starts_with(char::is_uppercase);
        runs && (self.columns.len() > FEWEST_COLUMNS || capitals || section)
    }

    fn is_table(&self) -> bool {
        let (mut numbers, mut others) = (0, 0);
        for words in self.numbers() {
            *(if is_number(&words) { &mut numbers } else { &mut others }) += 1;
        }
        self.columns.len() >= FEWEST_COLUMNS && numbers > others * 2
    }
}

/// How many lines above the names of the columns, of which line `head` names the first, are titles: a line in one piece over
/// several names.
fn title(lines: &[Line], head: usize) -> usize {
    let names = |line: &&Line| line.stretches.len() > 1;
    let named = || lines.iter().take(head * 2 + 1).filter(names);
    let is_title = |line: &Line| match &line.stretches[..] {
        [title] => {
            let most = named().map(|names| names.meets(title)).max().unwrap_or(0);
            most >= THROUGH || most > 1 && title.len() > LONGEST_NAME
        }
        _ => false,
    };
    lines.iter().take(head).rposition(is_title).map_or(0, |at| at + 1)
}

/// Whether the last lines of a page are the first of a row whose number stands on the next one: words in several columns
/// and none in the first.
fn is_row_without_number(lines: &[Line], columns: &Columns) -> bool {
    const MOST_LINES: usize = 6;
    let whole = lines.iter().skip(1).all(|line| !line.blank_before);
    let apart = |line: &Line| line.stretches.first().is_some_and(|first| first.start >= columns.second_start());
    let begins = |line: &Line| line.opening().starts_with(char::is_uppercase);
    whole
        && (1..=MOST_LINES).contains(&lines.len())
        && lines.iter().all(|line| apart(line) && !is_through(line, columns))
        && lines.first().is_some_and(begins)
        && lines.iter().any(|line| line.stretches.len() > 1)
}

/// Whether a line is words that run through several columns.
fn is_through(line: &Line, columns: &Columns) -> bool {
    matches!(&line.stretches[..], [words] if is_wide(words, columns))
}

fn is_wide(words: &Range<usize>, columns: &Columns) -> bool {
    columns.under(words).len() >= THROUGH
}

/// Where running text begins below a table, and the heading over it: two lines in one piece, one that runs through the columns
/// and one from the left of all. From there on numbers are those of its items.
fn prose_below(lines: &[Line], from: usize, columns: &Columns) -> Option<usize> {
    let left = |line: &Line| line.stretches.first().is_some_and(|first| first.start < columns.second_start());
    // With a number before it, a line is in one piece still.
    let gaps = |line: &Line| line.stretches.windows(2).filter(|pair| pair[1].start - pair[0].end > 1).count();
    let is_whole = |line: &Line| gaps(line) == 0 && line.stretches.len() < FEWEST_COLUMNS;
    let last_row = lines.iter().rposition(|line| gaps(line) + 1 >= FEWEST_COLUMNS).unwrap_or(0);
    let is_prose = |&at: &usize| {
        let two = &lines[at..at + 2];
        let whole = |line: &Line| line.stretches.len() == 1 || at > last_row && is_whole(line);
        let through =
            |line: &Line| gaps(line) == 0 && line.stretches.last().is_some_and(|words| is_wide(words, columns));
        two.iter().all(whole) && two.iter().any(through) && two.iter().any(left)
    };
    let prose = (from..lines.len().saturating_sub(1)).find(is_prose)?;
    let is_heading = |line: &&Line| left(line) && is_whole(line);
    Some(prose - lines[from..prose].iter().rev().take_while(is_heading).count())
}

/// How many of the lines may be of the table, whose names end before line `from`: after its last row as far as no blank line
/// ends it.
fn end(lines: &[Line], from: usize, zone: usize) -> usize {
    let paper = lines.iter().position(|line| line.chars.len() > LONGEST_LINE).unwrap_or(lines.len());
    let lines = &lines[..paper];
    let Some(last) = lines.iter().rposition(|line| is_row(line, zone)) else { return paper };
    let goes_on = |line: &Line| line.opening().starts_with(char::is_lowercase);
    // Cells with blank lines in them.
    let inside = |line: &&Line| line.blank_before && goes_on(line);
    let blanks_inside = lines.get(from..last).is_some_and(|lines| lines.iter().filter(inside).count() > 1);
    let ends = |line: &Line| line.blank_before && !(blanks_inside && goes_on(line));
    lines.iter().skip(last + 1).position(ends).map_or(paper, |more| last + 1 + more)
}

/// Whether a line has the number of a row in the zone of the first column, be it alone.
fn is_row(line: &Line, zone: usize) -> bool {
    let opening = line.opening();
    let number = opening.split_whitespace().next().unwrap_or_default();
    let in_zone = line.stretches.first().is_some_and(|stretch| stretch.start < zone);
    in_zone && is_number(number) && (line.stretches.len() > 1 || number == opening)
}

/// Whether the words beside a number begin as a sentence does.
fn begins(line: &Line) -> bool {
    let letter = line.stretches.get(1).and_then(|words| line.chars.get(words.start));
    letter.is_some_and(|letter| letter.is_uppercase())
}

/// A number in digits, of which a scan may have made letters: `1O`, `l3`.
fn as_digits(number: &str) -> String {
    number.replace('O', "0").replace(['l', 'I'], "1")
}

/// The value of such a number.
pub(super) fn counted(number: &str) -> Option<u32> {
    as_digits(number).parse().ok()
}

/// What numbers a row: `7`, `1.2`, `IV`, `B`, `a)`, `(3)`, `CQS-01`.
pub(super) fn is_number(words: &str) -> bool {
    let bare = words.trim_start_matches('(').trim_end_matches(['.', ')', ':', '/']);
    let digits = |part: &str| {
        let whole = as_digits(part).bytes().all(|byte| byte.is_ascii_digit());
        (1..=3).contains(&part.len()) && whole && part.contains(|c: char| c.is_ascii_digit())
    };
    let roman = |part: &str| (1..=6).contains(&part.len()) && part.bytes().all(|byte| b"IVXL".contains(&byte));
    let letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    bare.split('.').all(|part| digits(part) || roman(part)) || letter(bare) || is_code(bare)
}

/// `CQS-01`, `NV1`, `A.2`
fn is_code(word: &str) -> bool {
    let Some(number) = word.find(|c: char| c.is_ascii_digit()) else { return false };
    let (name, number) = word.split_at(number);
    let name = name.trim_end_matches(['-', '.', '_']);
    (1..=6).contains(&name.chars().count())
        && name.chars().all(char::is_uppercase)
        && number.len() <= 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
}
