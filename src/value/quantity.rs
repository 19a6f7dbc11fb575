//! How much: comparator, value or range, unit. (stub)
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    Greater,
    AtLeast,
    Less,
    AtMost,
    Equal,
    About,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    pub comparator: Comparator,
    pub value: f64,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unit {
    Percent,
    Other(String),
}
