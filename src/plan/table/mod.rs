//! Task tables and target tables of a [`Document`]: annex tables in text recovered from scans, pipe tables, tables of web
//! pages, and plain task tables.
//!
//! Headers are found by meaning, in any order and spelling; rows broken over pages are put together; section rows become
//! headings; merged cells count for every row they cover; a cell that says who leads and who helps is taken apart. What is
//! no row of such a table (letterheads, signatures, budgets, lists of recipients) is left alone: its units stay
//! [unclaimed](UnitRole::Unclaimed). The words of the cells are handed on as they stand; what they mean is not told here.
//!
//! ```
//! use doichieu::document::{Cell, Document, Format, Row, Unit, UnitContent};
//! use doichieu::plan::{raw::UnitRole, table};
//!
//! let row = |line: u32, cells: &[&str]| Unit {
//!     sheet: None,
//!     line_start: line,
//!     line_end: line,
//!     blank_before: false,
//!     content: UnitContent::Row(Row {
//!         table: 0,
//!         cells: cells.iter().map(|text| Cell { text: text.to_string(), ..Cell::default() }).collect(),
//!         is_rule: false,
//!     }),
//! };
//! let document = Document {
//!     file: "phu-luc.txt".into(),
//!     format: Format::Text,
//!     units: vec![
//!         row(1, &["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì"]),
//!         row(2, &["I", "Chuyển đổi số", ""]),
//!         row(3, &["1", "Số hóa hồ sơ lưu trữ", "Sở Nội vụ"]),
//!     ],
//! };
//! let mut roles = vec![UnitRole::Unclaimed; 3];
//! let parts = table::read(&document, &mut roles);
//! assert_eq!(parts.tasks[0].text, "Số hóa hồ sơ lưu trữ");
//! assert_eq!(parts.tasks[0].section, ["I. Chuyển đổi số"]);
//! assert_eq!(parts.tasks[0].lead.as_ref().unwrap().raw, "Sở Nội vụ");
//! assert_eq!(roles, [UnitRole::Furniture, UnitRole::Heading, UnitRole::Task]);
//! ```

mod agencies;
mod build;
mod column;
mod draft;
mod find;
mod found;
mod header;
#[cfg(test)]
mod laws;
mod layout;
mod lettered;
mod line;
mod mend;
mod merged;
mod number;
mod numbering;
mod options;
mod rows;
mod sections;
mod stacked;
mod target_rows;
#[cfg(test)]
mod tests;
mod value;
mod words;
mod wrap;

use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::text;

use super::model::Diagnostic;
use super::raw::{RawTask, UnitRole};
use header::Kind;
pub use options::TableOptions;
pub use target_rows::TargetRow;

/// What the tables of a document hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableParts {
    /// In the order of the document.
    pub tasks: Vec<RawTask>,
    /// The rows of tables of indicators, whose cells are still to be read.
    pub targets: Vec<TargetRow>,
    /// Repeated and skipped numbers, columns and rows that were not read.
    pub diagnostics: Vec<Diagnostic>,
}

/// No more units stand between the parts of a table that a page parts: its number, a header, a rule.
const PAGE_BREAK: usize = 6;

impl TableParts {
    /// Adds the tasks of a table. Where it begins in the middle of a task, that is the rest of the last of the table before.
    fn add(&mut self, mut tasks: Vec<RawTask>) {
        if let (Some(last), Some(first)) = (self.tasks.last_mut(), tasks.first())
            && first.number.is_none()
            && first.text.starts_with(char::is_lowercase)
            && !last.text.ends_with(['.', '!', '?'])
            && first.units.first() <= last.units.last().map(|&unit| unit + PAGE_BREAK).as_ref()
        {
            last.append(tasks.remove(0));
        }
        self.tasks.extend(tasks);
    }
}

/// Reads the task and target tables of `document`, made of the units that are unclaimed in `roles` (one for each unit), and
/// claims the units they are made of.
///
/// # Panics
/// If `roles` has not one role for each unit of the document.
pub fn read(document: &Document, roles: &mut [UnitRole]) -> TableParts {
    read_tables(document, roles, &TableOptions::default())
}

/// The same, with columns given by name.
///
/// # Errors
/// [`ErrorKind::MissingColumn`] where no table has all the columns that `options` names; nothing is claimed then.
pub fn read_with(document: &Document, roles: &mut [UnitRole], options: &TableOptions) -> Result<TableParts> {
    let mut claimed = roles.to_vec();
    let parts = read_tables(document, &mut claimed, options);
    if options.names_a_column() && parts.tasks.is_empty() {
        let names: Vec<String> = options.all().map(|(_, name)| format!("“{name}”")).collect();
        let message = format!("{}: không có bảng nào có đủ các cột {}", document.file, names.join(", "));
        return Err(Error::new(ErrorKind::MissingColumn, message));
    }
    roles.copy_from_slice(&claimed);
    Ok(parts)
}

fn read_tables(document: &Document, roles: &mut [UnitRole], options: &TableOptions) -> TableParts {
    assert_eq!(roles.len(), document.units.len(), "one role for each unit");
    let tables = find::tables(document, |unit| roles[unit] == UnitRole::Unclaimed, options);
    let mut headings: Vec<usize> = tables.iter().flat_map(|table| &table.body).filter_map(|row| row.heading).collect();
    headings.dedup();
    // One heading over one table says where the table stands; several tell its parts apart.
    let apart = headings.len() > 1;
    let outside =
        |row: &found::BodyRow| find::heading(&document.units[row.heading.filter(|_| apart)?]).map(text::squeeze);
    let mut parts = TableParts::default();
    for table in &tables {
        let claimed = match table.header.kind {
            Kind::Tasks => {
                let built = build::tasks(document, table, outside);
                if built.tasks.is_empty() {
                    continue;
                }
                parts.add(built.tasks);
                parts.diagnostics.extend(built.diagnostics);
                built.roles
            }
            Kind::Targets => {
                let (rows, roles) = target_rows::rows(document, table);
                if rows.is_empty() {
                    continue;
                }
                parts.targets.extend(rows);
                roles
            }
        };
        let furniture = table.furniture.iter().map(|&unit| (unit, UnitRole::Furniture));
        for (unit, role) in claimed.into_iter().chain(furniture) {
            if roles[unit] == UnitRole::Unclaimed {
                roles[unit] = role;
            }
        }
    }
    parts
}
