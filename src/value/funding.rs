//! With what money. (stub)
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funding {
    pub sources: BTreeSet<Source>,
    /// In đồng.
    pub amounts: Vec<u64>,
    pub leftover: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Source {
    StateBudget,
}

impl Funding {
    pub fn parse(cell: &str) -> Funding {
        Funding { leftover: vec![cell.to_owned()], ..Funding::default() }
    }
}
