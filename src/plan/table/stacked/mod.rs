//! Tables that lost their grid: each cell stands on lines of its own, one below the other in the order of reading.
//!
//! So a table comes out when it is copied from a viewer of pages or from a word processor as plain text. An empty cell leaves
//! no line, a cell may be wrapped over several, page numbers stand between:
//!
//! ```text
//! STT
//! Nội dung nhiệm vụ
//! Cơ quan
//! chủ trì
//! Thời gian
//! 1
//! Rà soát quy chế quản lý
//! tài sản công.
//! Sở Tài chính
//! Quý I/2026
//! 8
//! 2
//! ```
//!
//! The header spells the sequence of columns ([`header`]). Below it the numbers of the rows must run on ([`count`]), so that
//! no page number and no number in a cell begins a row ([`chain`]). The lines from one number to the next are cut into the
//! cells of the columns, each perhaps empty, by what suits a column best ([`cut`], [`fit`]). Where too few of the cells turn
//! out to be what the header says, there is no table: the lines are left to be read as prose.

mod chain;
mod count;
mod cut;
mod fit;
mod header;
mod lines;
mod pages;

use std::rc::Rc;

use super::column::Vocabulary;
use super::found::{BodyRow, Form, Found, Gap, Stack};
use super::options::TableOptions;
use crate::document::Unit;

use chain::{Block, Chain};
use lines::Lines;

/// What was seen at a line.
pub(in crate::plan::table) enum Seen {
    /// No header begins there.
    Nothing,
    /// A header, but up to unit `end` no rows that suit it.
    Refused { end: usize },
    /// A table that ends before unit `end`.
    Table { table: Found, end: usize },
}

/// Looks for a table whose header begins with the line of text `at`, among the units that are `free`.
pub(in crate::plan::table) fn at(
    units: &[Unit],
    at: usize,
    free: &dyn Fn(usize) -> bool,
    vocabulary: &mut Vocabulary,
    options: &TableOptions,
) -> Seen {
    let Some(spelled) = header::spelled(units, at, free, vocabulary, options) else { return Seen::Nothing };
    let lines = Lines::below(units, at, spelled.end, free, spelled.header.columns.len());
    let Some(chain) = Chain::of(&lines, &spelled) else { return Seen::Refused { end: lines.end.max(spelled.end) } };
    let mut body: Vec<BodyRow> = Vec::new();
    let mut furniture: Vec<usize> = (at..spelled.end).collect();
    let mut end = spelled.end;
    for Block { first, last, cells, between } in chain.blocks {
        let gap = Gap { page: (end..first).next().is_some(), text: false, blank: units[first].blank_before };
        furniture.extend(end..first);
        furniture.extend(&between);
        end = last + 1;
        let form = Form::Stacked(Rc::new(Stack { cells, between }));
        body.push(BodyRow { unit: first, last, form, gap, heading: None });
    }
    Seen::Table { table: Found { header: spelled.header, body, wrapping: None, furniture }, end }
}
