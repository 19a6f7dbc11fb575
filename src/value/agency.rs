//! Agencies: a registry, and the parser of a cell into a set of them. (stub)
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The id of an agency: `so-y-te`, `ubnd-cap-huyen`, or with a named place `ubnd:bien-hoa`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AgencyId(pub Arc<str>);

/// The agencies of one cell: a set, and the words that name no known agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agencies {
    pub ids: BTreeSet<AgencyId>,
    /// Words that were not understood, in the order in which they stand.
    pub leftover: Vec<String>,
}

/// All agencies that can be recognised.
#[derive(Debug, Default)]
pub struct Registry {}

impl Registry {
    /// The built-in registry.
    pub fn builtin() -> &'static Registry {
        static BUILTIN: Registry = Registry {};
        &BUILTIN
    }

    /// The agencies that a cell names.
    pub fn parse(&self, cell: &str) -> Agencies {
        Agencies { ids: BTreeSet::new(), leftover: vec![cell.to_owned()] }
    }
}
