//! Which columns of a task table hold what, settled by its header and by what stands below it.

use crate::document::{Cell, Document, Span, Unit, UnitContent};
use crate::plan::wording::agency_cell::has_helpers_in_brackets;
use crate::plan::wording::fields::Field;
use crate::text;

use super::agencies::AgencyColumn;
use super::column::Column;
use super::found::Found;
use super::number::{self, Number};
use super::value::{OfNumbers, is_filled, is_mark, money_unit, slot_name};

impl Field {
    /// The column whose cells hold it.
    fn column(self) -> Column {
        match self {
            Field::Lead => Column::Lead,
            Field::Coordinating => Column::Coordinating,
            Field::Period => Column::Period,
            Field::Funding => Column::Funding,
            Field::Product => Column::Product,
        }
    }
}

/// Which columns hold what, settled by the header and by what stands below it.
#[derive(Debug)]
pub(super) struct Layout {
    pub numbers: Vec<usize>,
    pub text: usize,
    /// A second column of words, which says more about the task.
    pub details: Option<usize>,
    /// Columns that name a group of tasks.
    pub sections: Vec<usize>,
    pub id: Option<usize>,
    pub plan: Option<usize>,
    pub province: Option<usize>,
    /// The columns of each field, with what its header says of bare numbers.
    pub fields: [Vec<(usize, OfNumbers)>; 5],
    /// Whether the cells of who leads name who helps in brackets.
    pub helpers_in_brackets: bool,
    /// Columns of times in which a mark says when: `Quý I | Quý II`.
    pub slots: Vec<(usize, String)>,
    /// Columns of agencies in which a sign says what each does: `Sở Xây dựng | Sở Tài chính` below `Cơ quan chủ trì`.
    pub agencies: Vec<AgencyColumn>,
    /// Columns whose header says nothing known.
    pub unknown: Vec<usize>,
    pub width: usize,
}

impl Layout {
    /// The layout of a task table, `None` where no column can hold the tasks.
    pub fn of(document: &Document, table: &Found) -> Option<Layout> {
        let mut columns = numbers_by_content(document, table);
        let agencies = agencies(document, table);
        // What stands there is no name of an agency.
        for agency in &table.header.agencies {
            let read = agencies.iter().any(|read| read.column == agency.column);
            columns[agency.column] = if read { Column::Note } else { Column::Unknown };
        }
        let all = |meaning| (0..columns.len()).filter(|&i| columns[i] == meaning).collect::<Vec<_>>();
        let mut sections = all(Column::Section);
        let (tasks, matters) = (all(Column::Task), all(Column::Matter));
        let (text, details) = match (&tasks[..], &matters[..]) {
            ([first, second, ..], _) | ([], [first, second, ..]) => {
                // `Nhiệm vụ | Nhiệm vụ cụ thể`: the first names a group where it is merged or left out in most rows.
                if own_share(document, table, *first) < 0.9 {
                    sections.push(*first);
                    (*second, None)
                } else {
                    (*first, Some(*second))
                }
            }
            ([task], [matter, ..])
                if own_share(document, table, *task) < 0.9 && own_share(document, table, *matter) > 0.9 =>
            {
                sections.push(*task);
                (*matter, None)
            }
            ([task], matters) => (*task, matters.first().copied()),
            ([], [matter]) => (*matter, None),
            ([], []) => return None,
        };
        let over = unit_over(document, table);
        // `Quý I | Quý II` below `Thời gian`.
        let mut slots = slots_of(document, table, &all(Column::Period));
        let is_slot = |place: usize| slots.iter().any(|&(slot, _)| slot == place);
        let fields = Field::ALL.map(|field| {
            let mut places: Vec<usize> = all(field.column()).into_iter().filter(|&place| !is_slot(place)).collect();
            // `Tổng | Năm 2026 | Năm 2027 | Nguồn vốn` below `Đơn vị tính: triệu đồng`
            if field == Field::Funding && over.is_some() {
                let total = all(Column::Money).into_iter().find(|&place| is_total(&table.header.names[place]));
                places.extend(total);
                places.sort_unstable();
            }
            // A time, a sum or a result may be told in two columns (`bắt đầu | kết thúc`, `mức | nguồn`).
            if matches!(field, Field::Lead | Field::Coordinating) {
                places.truncate(1);
            }
            let of_numbers = |place: usize| {
                let header = table.header.names.get(place).filter(|_| field == Field::Funding);
                header.map(|name| OfNumbers::in_column(name, over)).unwrap_or_default()
            };
            places.into_iter().map(|place| (place, of_numbers(place))).collect::<Vec<_>>()
        });
        let mut unknown = all(Column::Unknown);
        for (field, places) in Field::ALL.iter().zip(&fields) {
            unknown.extend(
                all(field.column())
                    .into_iter()
                    .filter(|place| !is_slot(*place) && !places.iter().any(|(taken, _)| taken == place)),
            );
        }
        unknown.extend(all(Column::Money).into_iter().chain(all(Column::Unit)).chain(all(Column::Year)));
        unknown.retain(|place| !fields[Field::Funding as usize].iter().any(|(taken, _)| taken == place));
        unknown.sort_unstable();
        slots.extend(slots_of(document, table, &unknown));
        slots.sort_unstable();
        unknown.retain(|column| !slots.iter().any(|(slot, _)| slot == column));
        let lead = fields[Field::Lead as usize].first().map(|&(place, _)| place);
        let helpers_in_brackets = fields[Field::Coordinating as usize].is_empty()
            && lead.is_some_and(|place| has_helpers_in_brackets(&table.header.names[place]));
        let id = all(Column::Id).first().copied();
        let numbers = all(Column::Number);
        // Codes such as 1, 1.1, 1.2 number the rows, too, where nothing else does.
        let codes = id.filter(|&place| numbers.is_empty() && is_outline(document, table, place));
        Some(Layout {
            numbers: numbers.into_iter().chain(codes).collect(),
            text,
            details: details.filter(|&place| place != text),
            sections,
            id,
            plan: all(Column::Plan).first().copied(),
            province: all(Column::Province).first().copied(),
            fields,
            helpers_in_brackets,
            slots,
            agencies,
            unknown,
            width: columns.len(),
        })
    }

    /// Whether the table has any column for a value, so that a row without values says something.
    pub fn has_values(&self) -> bool {
        self.fields.iter().any(|places| !places.is_empty()) || !self.slots.is_empty() || !self.agencies.is_empty()
    }

    /// Whether a column holds it, or signs in several do.
    pub fn has(&self, field: Field) -> bool {
        let role = |agency: &AgencyColumn| agency.role.unwrap_or(Field::Lead);
        !self.fields[field as usize].is_empty() || self.agencies.iter().any(|agency| role(agency) == field)
    }
}

/// So many units above the rows of a table, besides its header, may tell the unit of its sums.
const NEAR: usize = 4;

/// The unit of money that a line above a table gives to all its sums: `Đơn vị tính: triệu đồng`.
fn unit_over(document: &Document, table: &Found) -> Option<&'static str> {
    let first = table.body.first()?.unit;
    let above = first.saturating_sub(table.header.rows + NEAR)..first;
    let line = |unit: &Unit| match &unit.content {
        UnitContent::Text(line) => Some(text::fold(&line.text)),
        UnitContent::Row(row) => row.cells.iter().find(|cell| is_filled(cell)).map(|cell| text::fold(&cell.text)),
    };
    let tells = |line: &String| ["đơn vị", "đvt", "(đơn vị", "(đvt"].iter().any(|words| line.starts_with(words));
    document.units[above].iter().rev().filter_map(line).find(tells).and_then(|line| money_unit(&line))
}

/// `Tổng`, `Tổng số`, `Tổng cộng`
fn is_total(header: &str) -> bool {
    text::fold(header).starts_with("tổng")
}

/// How many rows are looked at to settle what a column holds.
const SAMPLE: usize = 60;

fn cells<'a>(document: &'a Document, table: &'a Found) -> impl Iterator<Item = &'a [Cell]> {
    table.body.iter().filter_map(|row| row.first_cells(&document.units))
}

/// The share of rows with words (of the first many) in which the cell of `column` stands for itself.
fn own_share(document: &Document, table: &Found, column: usize) -> f64 {
    let (mut own, mut all) = (0u32, 0u32);
    for row in cells(document, table).filter(|row| row.iter().filter(|c| is_filled(c)).count() > 2).take(SAMPLE) {
        all += 1;
        own += u32::from(row.get(column).is_some_and(|cell| cell.span == Span::Own && is_filled(cell)));
    }
    if all == 0 { 1.0 } else { f64::from(own) / f64::from(all) }
}

/// Those of `columns` that are named after a time and hold marks alone.
fn slots_of(document: &Document, table: &Found, columns: &[usize]) -> Vec<(usize, String)> {
    let named = columns.iter().filter_map(|&column| Some((column, slot_name(table.header.names.get(column)?)?)));
    named
        .filter(|&(column, _)| {
            own_cells(document, table, column).next().is_some()
                && own_cells(document, table, column).take(SAMPLE).all(|cell| is_mark(&cell.text))
        })
        .collect()
}

/// The columns of agencies that hold signs alone.
fn agencies(document: &Document, table: &Found) -> Vec<AgencyColumn> {
    let signs = |agency: &&AgencyColumn| {
        own_cells(document, table, agency.column).take(SAMPLE).all(|cell| agency.says(cell).is_some())
    };
    table.header.agencies.iter().filter(signs).cloned().collect()
}

/// The cells of a column that are filled and stand for themselves.
fn own_cells<'a>(document: &'a Document, table: &'a Found, column: usize) -> impl Iterator<Item = &'a Cell> {
    let cells = cells(document, table).filter_map(move |row| row.get(column));
    cells.filter(|cell| cell.span == Span::Own && is_filled(cell))
}

/// The columns of the header, with a first column of row numbers found by its content where its words did not say so.
fn numbers_by_content(document: &Document, table: &Found) -> Vec<Column> {
    let mut columns = table.header.columns.clone();
    let unclear = matches!(columns.first(), Some(Column::Blank | Column::Unknown | Column::Section));
    if columns.contains(&Column::Number) || !unclear {
        return columns;
    }
    if are_numbers(&numbers_of(document, table, 0)) {
        columns[0] = Column::Number;
    }
    columns
}

/// Whether a column holds numbers of which one stands under another.
fn is_outline(document: &Document, table: &Found, column: usize) -> bool {
    let numbers = numbers_of(document, table, column);
    let nested = |pair: &[Option<Number>]| matches!(pair, [Some(above), Some(below)] if below.is_under(above));
    are_numbers(&numbers) && numbers.windows(2).any(nested)
}

/// The filled cells of a column as numbers, as far as they are some.
fn numbers_of(document: &Document, table: &Found, column: usize) -> Vec<Option<Number>> {
    let cells = cells(document, table).filter_map(|row| row.get(column)).filter(|cell| is_filled(cell));
    cells.take(SAMPLE).map(|cell| number::parse(&cell.text)).collect()
}

/// Whether nearly all are numbers.
fn are_numbers(cells: &[Option<Number>]) -> bool {
    let numbers = cells.iter().flatten().count();
    numbers > 0 && numbers * 10 >= cells.len() * 7
}
