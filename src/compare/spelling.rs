//! The stable spelling of values in frames: English snake_case for closed lists, ids joined by `;` for sets.

use std::fmt::Debug;

use crate::matching::{Relation, Share};
use crate::plan::{Issued, Level};
use crate::value::agency::Agencies;
use crate::value::funding::Funding;
use crate::value::period::Period;
use crate::value::province::Province;
use crate::value::quantity::{Comparator, Unit};

/// Ids joined by `;` in alphabetical order; `None` where no agency was understood.
pub fn agencies(agencies: &Agencies) -> Option<String> {
    let ids: Vec<&str> = agencies.ids.iter().map(|id| &*id.0).collect();
    (!ids.is_empty()).then(|| ids.join(";"))
}

/// A period; `None` where it was not understood.
pub fn period(period: &Period) -> Option<String> {
    (!matches!(period, Period::Unparsed)).then(|| period.to_string())
}

/// Sources, then amounts in đồng, joined by `;`; `None` where nothing was understood.
pub fn funding(funding: &Funding) -> Option<String> {
    let mut parts: Vec<String> = funding.sources.iter().map(snake).collect();
    parts.extend(funding.amounts.iter().map(|amount| amount.value.to_string()));
    (!parts.is_empty()).then(|| parts.join(";"))
}

/// The name of a province.
pub fn province(province: Province) -> &'static str {
    province.name()
}

/// `> >= < <= = ~`
pub fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Greater => ">",
        Comparator::AtLeast => ">=",
        Comparator::Less => "<",
        Comparator::AtMost => "<=",
        Comparator::Equal => "=",
        Comparator::About => "~",
    }
}

/// `%`, or the unit as it is printed.
pub fn unit(unit: &Unit) -> String {
    unit.to_string()
}

/// The name that a reader knows an agency or source by; what is neither stands as it is.
pub fn name_of(id: &str) -> String {
    id.to_owned()
}

/// `2022`, `2024-05` or `2022-06-15`: as much of a date as is printed.
pub fn issued(issued: Issued) -> String {
    match issued {
        Issued::Year(year) => format!("{year:04}"),
        Issued::Month { year, month } => format!("{year:04}-{month:02}"),
        Issued::Day(date) => date.to_string(),
    }
}

/// `central`, `provincial`, `below`
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Central => "central",
        Level::Provincial => "provincial",
        Level::Below => "below",
    }
}

/// `same`, `related`, `none`
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Related => "related",
        Relation::None => "none",
    }
}

/// `whole`, `split`, `merged`
pub fn share(share: Share) -> &'static str {
    match share {
        Share::Whole => "whole",
        Share::Split => "split",
        Share::Merged => "merged",
    }
}

/// The name of a variant without fields, in snake_case: `DuplicateNumber` is `duplicate_number`.
pub fn snake(variant: &impl Debug) -> String {
    let mut out = String::new();
    for (index, c) in format!("{variant:?}").chars().enumerate() {
        if c.is_uppercase() && index > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::DiagnosticKind;

    #[test]
    fn variants_are_spelled_in_snake_case() {
        assert_eq!(snake(&DiagnosticKind::LeadAlsoCoordinates), "lead_also_coordinates");
        assert_eq!(snake(&DiagnosticKind::Unassigned), "unassigned");
    }
}
