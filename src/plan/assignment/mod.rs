//! Who does a task of the text, with whom, by when: told by the item itself, by the heading over it, or by a sentence
//! elsewhere that refers to it.

mod around;
pub(crate) mod elsewhere;
pub(crate) mod fill;
pub(crate) mod heading;
pub(crate) mod item;
pub(crate) mod labels;
pub(crate) mod names;
mod partners;
pub(in crate::plan) mod reference;
mod resolve;
pub(crate) mod sentence;
mod timetable;
pub(in crate::plan) mod told;
