//! The words of fields to values.

use super::raw::RawCell;
use crate::value::Field;
use crate::value::agency::{Agencies, Registry};
use crate::value::funding::Funding;
use crate::value::period::Period;

pub(crate) fn agencies(cell: RawCell) -> Field<Agencies> {
    field(cell, |raw| Registry::builtin().parse(raw))
}

pub(crate) fn period(cell: RawCell) -> Field<Period> {
    field(cell, Period::parse)
}

pub(crate) fn funding(cell: RawCell) -> Field<Funding> {
    field(cell, Funding::parse)
}

fn field<T>(cell: RawCell, parse: impl FnOnce(&str) -> T) -> Field<T> {
    let value = parse(&cell.raw);
    Field { raw: cell.raw, value, origin: cell.origin, location: cell.location }
}
