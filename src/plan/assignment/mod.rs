//! Which task of the text is told who does it, with whom, by when: by the heading over it, by a sentence elsewhere that
//! refers to it or says the same, or by its own words.

mod around;
mod by_subject;
pub(super) mod elsewhere;
mod gather;
pub(super) mod heading;
pub(super) mod own_lead;
pub(super) mod own_period;
mod resolve;
mod timetable;
