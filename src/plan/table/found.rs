//! A table as it was found: its header and the rows below it, each with how its cells stand in the units of the document.

use std::borrow::Cow;
use std::rc::Rc;

use crate::document::{Cell, Unit, UnitContent};

use super::header::Header;
use super::mend;
use super::wrap::{self, Wrapping};

/// What stands between a row and the row before it in the same table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    /// A page number, or the header once more.
    pub page: bool,
    /// Other text, or another sheet.
    pub text: bool,
    /// A blank line.
    pub blank: bool,
}

/// How the cells of a row stand in its units.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// As the cells of one row, or of the pieces that it is broken into.
    Pieces,
    /// Line by line, on each of them some words of several cells.
    Wrapped(Wrapping),
    /// One below the other, each on lines of its own.
    Stacked(Rc<Stack>),
}

/// The cells of a row, and the units among its lines that are no part of it: page numbers, a repeated header.
#[derive(Debug)]
pub(super) struct Stack {
    pub cells: Vec<Cell>,
    pub between: Vec<usize>,
}

/// A row below a header.
#[derive(Clone, Debug)]
pub(super) struct BodyRow {
    pub unit: usize,
    /// The last unit of the row: another than `unit` where it is broken into lines.
    pub last: usize,
    pub form: Form,
    pub gap: Gap,
    /// The numbered or marked heading in the text just above the row or its header.
    pub heading: Option<usize>,
}

impl BodyRow {
    /// The units that the row is made of.
    pub fn units(&self) -> impl Iterator<Item = usize> {
        let between = match &self.form {
            Form::Stacked(stack) => stack.between.as_slice(),
            Form::Pieces | Form::Wrapped(_) => &[],
        };
        (self.unit..=self.last).filter(|unit| !between.contains(unit))
    }

    /// The cells with which it begins: those of its first unit, `None` where that is a line of text.
    pub fn first_cells<'a>(&'a self, units: &'a [Unit]) -> Option<&'a [Cell]> {
        match (&self.form, &units[self.unit].content) {
            (Form::Stacked(stack), _) => Some(&stack.cells),
            (_, UnitContent::Row(row)) => Some(&row.cells),
            (_, UnitContent::Text(_)) => None,
        }
    }

    /// Its cells, those of several units put together; `text` is the column of the task.
    pub fn cells<'a>(&'a self, units: &'a [Unit], text: usize) -> Cow<'a, [Cell]> {
        match &self.form {
            Form::Pieces => mend::cells(units, self.unit, self.last),
            Form::Wrapped(wrapping) => wrap::cells(units, self.unit, self.last, text, *wrapping).into(),
            Form::Stacked(stack) => Cow::Borrowed(&stack.cells),
        }
    }
}

/// A table with all its parts.
#[derive(Debug)]
pub(super) struct Found {
    pub header: Header,
    pub body: Vec<BodyRow>,
    pub wrapping: Option<Wrapping>,
    /// Header rows, rules, and page numbers between or in its rows.
    pub furniture: Vec<usize>,
}
