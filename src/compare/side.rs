//! One side of a field, and what comparing two of them finds.

use super::kind::{DifferenceKind, SizeUnit};
use crate::value::Field;

/// A field of a task, which may be missing.
pub(super) struct Side<'a, T>(pub Option<&'a Field<T>>);

impl<'a, T> Side<'a, T> {
    /// The field, unless its cell is blank or holds only dashes and dots: that says nothing.
    pub fn stated(&self) -> Option<&'a Field<T>> {
        self.0.filter(|field| field.raw.chars().any(char::is_alphanumeric))
    }
}

/// A difference before it is put in its row: kind and size without the evidence, which is the same for all
/// findings of a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    pub kind: DifferenceKind,
    pub removed: Vec<String>,
    pub added: Vec<String>,
    pub size: Option<f64>,
    pub size_unit: Option<SizeUnit>,
}

impl Finding {
    pub fn new(kind: DifferenceKind) -> Self {
        Finding { kind, removed: Vec::new(), added: Vec::new(), size: None, size_unit: None }
    }
}
