//! The 63 provinces before and the 34 after 1 July 2025. (stub)
use serde::{Deserialize, Serialize};

/// A province by its id, the unaccented name with hyphens: `kien-giang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Province(pub(crate) u16);
