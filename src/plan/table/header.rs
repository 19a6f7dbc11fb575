//! Which rows are the header of a table, of which kind, and what its columns hold.

use crate::document::{Cell, Row, Span, Unit, UnitContent};
use crate::plan::target::{TargetColumn, classify_header};
use crate::plan::wording::fields::Field;
use crate::text;
use crate::value::funding::Funding;

use super::agencies::{self, AgencyColumn};
use super::column::{Column, Meaning, Vocabulary};
use super::number;
use super::options::TableOptions;
use super::value::is_filled;

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Tasks,
    Targets,
}

/// The header of a table: one to three rows read as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Header {
    pub kind: Kind,
    pub columns: Vec<Column>,
    /// The words of each column's header, its rows joined by one blank.
    pub names: Vec<String>,
    /// The columns that stand for agencies, of which [`columns`](Self::columns) tells the role that their head names.
    pub agencies: Vec<AgencyColumn>,
    /// How many units it takes: its rows, and the rules between them.
    pub rows: usize,
}

const MOST_ROWS: usize = 3;
/// So far to the left, at most, stands the cell whose words an empty one shares: a row of ten thousand empty cells must not
/// be gone through from each of them.
const MOST_MERGED: usize = 64;

impl Header {
    /// The header that begins with unit `at`, of at most `most_rows` rows.
    pub fn at(
        units: &[Unit],
        at: usize,
        most_rows: usize,
        vocabulary: &mut Vocabulary,
        options: &TableOptions,
    ) -> Option<Header> {
        let first = row(units, at)?;
        if !may_be_header(first, vocabulary, options) {
            return None;
        }
        // The next row of the table after so many units, and the units up to its end. A pipe table has a rule below its
        // first row, be it all of the header or not.
        let below = |taken: usize| {
            let rules = units[at + taken..].iter().take_while(|unit| is_rule(unit)).take(MOST_ROWS).count();
            let unit = at + taken + rules;
            let next = row(units, unit).filter(|next| next.table == first.table)?;
            (units[unit].sheet == units[at].sheet).then_some((next, taken + rules + 1))
        };
        let (mut rows, mut taken) = (vec![first], 1);
        let mut header = Header::of(&rows, vocabulary, options);
        while header.is_none() && rows.len() < MOST_ROWS && taken < most_rows {
            let (next, end) = below(taken).filter(|(next, _)| may_be_header(next, vocabulary, options))?;
            rows.push(next);
            taken = end;
            header = Header::of(&rows, vocabulary, options);
        }
        let mut header = header?;
        // A title above a header that needs none is no part of it.
        if rows.len() > 1 && is_title(first) && Header::of(&rows[1..], vocabulary, options).is_some() {
            return None;
        }
        while rows.len() < MOST_ROWS && taken < most_rows {
            let Some((next, end)) = below(taken).filter(|(next, _)| goes_on(next, &rows, &header, vocabulary)) else {
                break;
            };
            // The last row of a table of targets may read like a header: `Chỉ tiêu | CT7 | Diện tích rừng …`.
            if header.kind == Kind::Targets
                && is_full(next)
                && Header::of(&[next], vocabulary, options).is_some_and(|own| own.kind == Kind::Tasks)
            {
                return None;
            }
            rows.push(next);
            let Some(longer) = Header::of(&rows, vocabulary, options) else { break };
            (header, taken) = (longer, end);
        }
        Some(Header { rows: taken, ..header })
    }

    /// Whether `other` heads the same columns; a misread or empty cell on either side is no contradiction.
    pub fn is_like(&self, other: &Header) -> bool {
        let vague = |column| matches!(column, Column::Unknown | Column::Blank);
        let pairs = || self.columns.iter().zip(&other.columns);
        self.kind == other.kind
            && self.columns.len() == other.columns.len()
            && pairs().all(|(&a, &b)| a == b || vague(a) || vague(b))
            && pairs().filter(|(a, b)| a == b).count() * 2 > self.columns.len()
    }

    /// The first column that holds `column`.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|&c| c == column)
    }

    /// The header that `rows` are together, `None` where they are none.
    pub fn of(rows: &[&Row], vocabulary: &mut Vocabulary, options: &TableOptions) -> Option<Header> {
        let width = rows.iter().map(|row| row.cells.len()).max()?;
        let names: Vec<String> = (0..width).map(|column| joined(rows, rows.len(), column)).collect();
        let mut meanings: Vec<Meaning> = names.iter().map(|name| vocabulary.meaning(name)).collect();
        for (column, meaning) in told_apart(rows, vocabulary) {
            meanings[column] = meaning;
        }
        let mut columns: Vec<Column> =
            meanings
                .iter()
                .map(|meaning| {
                    if meaning.known < 0.4 && meaning.column != Column::Blank {
                        Column::Unknown
                    } else {
                        meaning.column
                    }
                })
                .collect();
        let agencies = agencies_of(rows, vocabulary);
        for agency in &agencies {
            let helps = agency.role == Some(Field::Coordinating);
            columns[agency.column] = if helps { Column::Coordinating } else { Column::Lead };
        }
        let named = options.apply(&names, &mut columns);
        if options.names_a_column() && !named {
            return None;
        }
        settle_twins(&mut columns, &names);
        let kind = kind_of(&mut columns, &names, named)?;
        Some(Header { kind, columns, names, agencies, rows: rows.len() })
    }
}

fn is_rule(unit: &Unit) -> bool {
    matches!(&unit.content, UnitContent::Row(row) if row.is_rule)
}

fn row(units: &[Unit], at: usize) -> Option<&Row> {
    match &units.get(at)?.content {
        UnitContent::Row(row) if !row.is_rule => Some(row),
        _ => None,
    }
}

/// The columns under a cell that is merged over several, where each of them says by itself what it holds, and not all the same:
/// `Thời gian | Sản phẩm` under `Tiến độ, kết quả`.
fn told_apart(rows: &[&Row], vocabulary: &mut Vocabulary) -> Vec<(usize, Meaning)> {
    let [.., above, last] = rows else { return Vec::new() };
    let mut told = Vec::new();
    let mut end = 0;
    for group in above.cells.chunk_by(|_, next| next.span == Span::FromLeft) {
        let first = end;
        end += group.len();
        if group.len() < 2 || last.cells.len() < end {
            continue;
        }
        let own = (first..end).zip(&last.cells[first..end]);
        let meanings: Vec<(usize, Meaning)> =
            own.map(|(column, cell)| (column, vocabulary.meaning(&cell.text))).collect();
        let known = meanings.iter().all(|(_, meaning)| meaning.known > 0.99 && meaning.column != Column::Year);
        if known && meanings.iter().any(|(_, meaning)| meaning.column != meanings[0].1.column) {
            told.extend(meanings);
        }
    }
    told
}

/// The columns that stand for agencies below what the rows above the last one say, or by their names in the only row.
fn agencies_of(rows: &[&Row], vocabulary: &mut Vocabulary) -> Vec<AgencyColumn> {
    match rows.split_last() {
        Some((last, above)) if !above.is_empty() => {
            agencies::of_header(&last.cells, |column| joined(rows, above.len(), column), vocabulary)
        }
        Some((only, _)) => agencies::by_name(&only.cells, vocabulary),
        None => Vec::new(),
    }
}

/// The words of a header column in the first so many of its `rows`: every row's own, and those of a cell merged over several
/// columns.
fn joined(rows: &[&Row], first: usize, column: usize) -> String {
    let mut name = String::new();
    for (i, row) in rows.iter().enumerate().take(first) {
        let Some(cell) = row.cells.get(column) else { continue };
        // Without a row below it, a merged cell says nothing about its second column.
        let lone_span = cell.span == Span::FromLeft && (rows.len() == 1 || i + 1 == rows.len());
        if cell.span == Span::FromAbove && i > 0 || lone_span {
            continue;
        }
        let words = if cell.text.trim().is_empty() { merged(rows, i, column).unwrap_or_default() } else { &cell.text };
        if !name.is_empty() && !words.is_empty() {
            name.push(' ');
        }
        name.push_str(words);
    }
    text::squeeze(&name)
}

/// The words that an empty cell of a header shares with the one to its left, in a format that does not tell merged cells:
/// both have a row of their own below.
fn merged<'r>(rows: &[&'r Row], row: usize, column: usize) -> Option<&'r str> {
    let filled = |row: &&Row, column: usize| row.cells.get(column).is_some_and(|cell| !cell.text.trim().is_empty());
    let parted = |column: usize| rows[row + 1..].iter().any(|below| filled(below, column));
    let left = (column.saturating_sub(MOST_MERGED)..column).rev().find(|&left| filled(&rows[row], left))?;
    (left..=column).all(parted).then(|| rows[row].cells[left].text.as_str())
}

/// A quick look: short cells, of which two or the better half use the words of headers, and no row number.
fn may_be_header(row: &Row, vocabulary: &mut Vocabulary, options: &TableOptions) -> bool {
    if row.cells.iter().any(|cell| !Vocabulary::is_short(&cell.text)) || is_one_cell(row) {
        return false;
    }
    if options.names_a_column() && row.cells.iter().any(|cell| options.names(&cell.text)) {
        return true;
    }
    let (mut filled, mut known) = (0, 0);
    for cell in row.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        if number::parse(&cell.text).is_some() && vocabulary.meaning(&cell.text).column != Column::Year {
            return false;
        }
        let meaning = vocabulary.meaning(&cell.text);
        filled += 1;
        known += usize::from(meaning.known >= 0.5 && meaning.column != Column::Unknown);
    }
    known > 1 || known * 2 >= filled && known > 0
}

/// Whether only the first cell holds words.
fn is_title(row: &Row) -> bool {
    row.lone_cell().is_some_and(|cell| std::ptr::eq(cell, &row.cells[0]))
}

/// Whether every cell has words of its own.
fn is_full(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.span == Span::Own && is_filled(cell))
}

/// Whether one cell is merged over all of the row.
fn is_one_cell(row: &Row) -> bool {
    row.cells.len() > 2 && row.cells[1..].iter().all(|cell| cell.span == Span::FromLeft)
}

/// Whether `row` is a further row of `header`, the `rows`: every cell in it uses words of headers alone or names an agency whose
/// column it is, and it stands under no number.
fn goes_on(row: &Row, rows: &[&Row], header: &Header, vocabulary: &mut Vocabulary) -> bool {
    if is_one_cell(row) || row.cells.len() > header.columns.len() {
        return false;
    }
    let agencies = agencies_of(&[rows, &[row]].concat(), vocabulary);
    let own: Vec<_> = row
        .cells
        .iter()
        .zip(&header.columns)
        .enumerate()
        .filter(|(_, (cell, _))| cell.span != Span::FromAbove && !cell.text.trim().is_empty())
        .collect();
    let lone_text = match own[..] {
        [] => return false,
        [(_, (cell, Column::Task | Column::Matter))] => !cell.text.trim_start().starts_with(char::is_lowercase),
        _ => false,
    };
    let all_known = own.iter().all(|(place, (cell, column))| {
        let under_number = **column == Column::Number && !cell.text.trim().eq_ignore_ascii_case("tt");
        let meaning = vocabulary.meaning(&cell.text);
        let is_number = meaning.column != Column::Year && number::parse(&cell.text).is_some();
        // `Năm 2026` or `NS tỉnh` below `Kinh phí`
        let parts = own.len() > 1 && (meaning.column == Column::Year || names_source(&cell.text));
        let is_agency = agencies.iter().any(|agency| agency.column == *place);
        !under_number && !is_number && (meaning.known > 0.99 || parts || is_agency)
    });
    all_known && !lone_text
}

/// Whether a cell names where money comes from, and nothing else.
fn names_source(cell: &str) -> bool {
    let funding = Funding::parse(cell);
    !funding.sources.is_empty() && funding.amounts.is_empty() && funding.leftover.is_empty()
}

/// Of two columns of one meaning, tells which is meant.
fn settle_twins(columns: &mut [Column], names: &[String]) {
    for meaning in [Column::Lead, Column::Coordinating, Column::Period, Column::Funding] {
        let twins: Vec<usize> = (0..columns.len()).filter(|&i| columns[i] == meaning).collect();
        let Some(raw) = twins.iter().copied().find(|&i| text::fold(&names[i]).ends_with("raw")) else { continue };
        for twin in twins {
            if twin != raw {
                columns[twin] = Column::Note;
            }
        }
    }
}

/// What a table of these columns lists, `None` where it is neither tasks nor targets. The column that must hold the
/// tasks gets that meaning, though its words did not say so.
fn kind_of(columns: &mut [Column], names: &[String], named: bool) -> Option<Kind> {
    let count = |columns: &[Column], meaning| columns.iter().filter(|&&column| column == meaning).count();
    let has = |columns: &[Column], meaning| count(columns, meaning) > 0;
    let any = |columns: &[Column], meanings: &[Column]| meanings.iter().any(|&meaning| has(columns, meaning));
    if named && has(columns, Column::Task) {
        return Some(Kind::Tasks);
    }
    let told_apart = columns.iter().filter(|&&column| column != Column::Blank).count();
    if has(columns, Column::Person) || told_apart < columns.len().min(2) {
        return None;
    }
    let assigned = any(columns, &[Column::Lead, Column::Coordinating]);
    // `Nội dung, chỉ tiêu` beside who does it and when: what is to be done, and the years are those of its money.
    if assigned && has(columns, Column::Period) && !any(columns, &[Column::Unit, Column::Task, Column::Matter]) {
        let is_matter = |name: &String| text::fold(name).starts_with("nội dung");
        let pairs =
            columns.iter_mut().zip(names).filter(|(column, name)| **column == Column::Indicator && is_matter(name));
        pairs.for_each(|(column, _)| *column = Column::Matter);
    }
    let years = count(columns, Column::Year);
    let measured = has(columns, Column::Unit) || years > 0;
    if has(columns, Column::Indicator) && !has(columns, Column::Task) && measured {
        return Some(Kind::Targets);
    }
    if has(columns, Column::Matter) && !assigned && (years > 1 || has(columns, Column::Unit) && years > 0) {
        return Some(Kind::Targets);
    }
    // `Mục tiêu | Nhiệm vụ`: what the tasks are for; `Nhiệm vụ | Chỉ tiêu`: what each is to reach.
    if let Some(task) = columns.iter().position(|column| matches!(column, Column::Task | Column::Matter)) {
        for (place, column) in columns.iter_mut().enumerate().filter(|(_, column)| **column == Column::Indicator) {
            *column = if place < task { Column::Section } else { Column::Product };
        }
    }
    // `Nhóm nhiệm vụ, giải pháp` over the only column of words.
    if !any(columns, &[Column::Task, Column::Matter]) && count(columns, Column::Section) == 1 {
        let place = columns.iter().position(|&column| column == Column::Section)?;
        columns[place] = Column::Matter;
    }
    if !any(columns, &[Column::Task, Column::Matter])
        && has(columns, Column::Lead)
        && any(columns, &[Column::Number, Column::Blank])
        && any(columns, &[Column::Coordinating, Column::Period, Column::Product])
        && count(columns, Column::Unknown) == 1
    {
        let place = columns.iter().position(|&column| column == Column::Unknown)?;
        columns[place] = Column::Matter;
    }
    if !any(columns, &[Column::Task, Column::Lead]) && lists_targets(names) {
        return Some(Kind::Targets);
    }
    // Years beside who leads are marks of when.
    let money = count(columns, Column::Money) + count(columns, Column::Unit) + if assigned { 0 } else { years };
    let dated = any(columns, &[Column::Period, Column::Product]);
    let told = any(columns, &[Column::Id, Column::Plan]);
    // What is done and what it costs is a budget, unless it speaks of tasks.
    let budget = has(columns, Column::Funding)
        && !assigned
        && !dated
        && !columns
            .iter()
            .zip(names)
            .any(|(c, name)| *c == Column::Task && text::unaccented(name).contains("nhiem vu"));
    let only_text = columns.iter().all(|column| {
        matches!(column, Column::Number | Column::Matter | Column::Note | Column::Section | Column::Blank)
    });
    let listed = !budget
        && match (has(columns, Column::Task), has(columns, Column::Matter)) {
            (true, _) => {
                assigned && money < 3
                    || money == 0 && (dated || told || has(columns, Column::Number) || has(columns, Column::Blank))
                    || columns.len() == 1 && !names[0].contains(' ')
            }
            (false, true) => {
                assigned && money < 2 || money == 0 && (dated || told) || only_text && has(columns, Column::Number)
            }
            (false, false) => false,
        };
    listed.then_some(Kind::Tasks)
}

/// Whether the words over the columns are those of a table of targets: what is measured, in which unit or by which year, and
/// the values to reach.
fn lists_targets(names: &[String]) -> bool {
    let columns: Vec<_> = names.iter().filter_map(|name| classify_header(name)).collect();
    let measured = columns.iter().any(|c| matches!(c, TargetColumn::Unit | TargetColumn::Value { year: Some(_) }));
    columns.contains(&TargetColumn::Indicator)
        && measured
        && columns.iter().any(|column| matches!(column, TargetColumn::Value { .. }))
}

/// Whether the cells hold 1, 2, 3 or A, B, 1, 2 and nothing else.
pub(super) fn counts_columns(cells: &[Cell]) -> bool {
    let mut last = None;
    cells.iter().filter(|cell| cell.span == Span::Own && is_filled(cell)).all(|cell| {
        let count = cell.text.trim().trim_start_matches('(').trim_end_matches([')', '.']);
        let next = match count.as_bytes() {
            [letter @ b'A'..=b'H'] if last.is_none_or(|last: (bool, u32)| last.0) => {
                (true, u32::from(letter - b'A') + 1)
            }
            digits if (1..=2).contains(&digits.len()) => match count.parse() {
                Ok(number) => (false, number),
                Err(_) => return false,
            },
            _ => return false,
        };
        let follows = match last {
            None => next.1 == 1,
            Some((letters, _)) if letters && !next.0 => next.1 <= 3,
            Some((_, last)) => next.1 == last + 1,
        };
        last = Some(next);
        follows
    })
}
