//! The fields of tasks, filled from what was told: what stands nearest to a task comes first.

use crate::error::Location;
use crate::plan::phrase::cut;
use crate::plan::raw::{RawCell, RawTask};
use crate::plan::wording::fields::Assignment;
use crate::value::Origin;

/// How much of a sentence a location quotes, in characters.
pub(crate) const QUOTE: usize = 1000;

/// Puts the parts of an assignment into the fields of a task that are still empty.
pub(crate) fn fill(task: &mut RawTask, found: &Assignment, origin: Origin, place: &Location, quote: &str) {
    let cell = |raw: &Option<String>| {
        let raw = raw.clone()?;
        let location = place.clone().with_quote(cut(quote, QUOTE));
        Some(RawCell { raw, origin, location })
    };
    let RawTask { lead, coordinating, period, funding, product, .. } = task;
    for (field, raw) in
        [(lead, &found.lead), (coordinating, &found.coordinating), (period, &found.period), (funding, &found.funding)]
    {
        if field.is_none() {
            *field = cell(raw);
        }
    }
    if product.is_none() {
        product.clone_from(&found.product);
    }
}
