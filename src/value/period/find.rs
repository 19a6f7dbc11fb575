//! The deadline in a sentence.
use std::ops::Range;

use super::Period;

pub(super) fn deadline(_sentence: &str) -> Option<(Period, Range<usize>)> {
    None
}
