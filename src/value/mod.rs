//! What a cell can mean: agencies, periods, funding, quantities, provinces, citations.
//!
//! Each type parses one cell or phrase and keeps what it could not understand, so that nothing unparsed can pass
//! for equal, absent or zero. The raw text stays beside the value in a [`Field`].

mod field;
mod token;

pub mod agency;
pub mod citation;
pub mod funding;
pub mod period;
pub mod province;
pub mod quantity;

pub use field::{Field, Origin};
