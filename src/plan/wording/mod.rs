//! What words say of a task: who does it, with whom, by when, with what money.
//!
//! Words in, words by [field](fields::Field) out: knows no outline and no table, so that a cell, an item, a heading and a
//! sentence elsewhere are read by one grammar. Which task they speak of is asked in `prose`, `table` and `assignment`.

pub(super) mod actor;
pub(super) mod agency_cell;
pub(super) mod clause;
pub(super) mod fields;
pub(super) mod item;
pub(super) mod label_words;
pub(super) mod labels;
pub(super) mod names;
pub(super) mod partners;
pub(super) mod reference;
pub(super) mod sentence;
pub(super) mod time;
