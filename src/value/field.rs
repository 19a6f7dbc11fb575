use serde::{Deserialize, Serialize};

use crate::error::Location;

/// A value as it was printed, as it was understood, and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field<T> {
    /// The words that stand there, blanks squeezed.
    pub raw: String,
    /// What they mean.
    pub value: T,
    /// How the task came by them.
    pub origin: Origin,
    /// The cell or lines they stand in.
    pub location: Location,
}

/// How a task came by a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Origin {
    /// Its own table cell.
    Cell,
    /// A cell merged over several rows.
    MergedCell,
    /// Words in the task itself: `(Giao Công an tỉnh chủ trì …)`.
    Item,
    /// The heading over it.
    Heading,
    /// A sentence elsewhere that refers to it: `chủ trì khoản 2, phần II`.
    Reference,
    /// A sentence elsewhere that says what is done, not where it stands: `chủ trì mở các tuyến xe buýt`.
    Subject,
}
