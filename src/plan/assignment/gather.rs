//! The words of several sentences in one field, with the places of all.

use itertools::Itertools;

use crate::error::Location;
use crate::plan::phrase::cut;
use crate::plan::prose::fill::QUOTE;
use crate::plan::raw::RawCell;
use crate::text::{fold, squeeze};
use crate::value::Origin;

/// Words, and where they stand.
pub(super) type Words = (String, Location);

/// Fills a field that is not told yet: every name once, with all places that name one for the first time.
pub(super) fn put(field: &mut Option<RawCell>, told: Vec<Words>, separator: &str) {
    if field.is_some() {
        return;
    }
    let mut names: Vec<String> = Vec::new();
    let mut places: Vec<Location> = Vec::new();
    for (name, place) in told {
        if names.iter().any(|known| has_name(known, &name)) {
            continue;
        }
        names.push(name);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let Some(location) = together(places) else { return };
    *field = Some(RawCell { raw: names.join(separator), origin: Origin::Reference, location });
}

/// Adds the names to a list that is told already and lacks them, with their places.
pub(super) fn join(field: &mut RawCell, told: Vec<Words>) {
    for (name, place) in told {
        if !has_name(&field.raw, &name) {
            field.raw = format!("{}; {name}", field.raw);
            field.location.also.push(place);
        }
    }
}

/// Whether a list of names has one in it, which may have commas of its own.
pub(super) fn has_name(names: &str, name: &str) -> bool {
    let parted = |names: &str| format!(", {}, ", fold(names).replace([';', ','], ", ").replace(" và ", ", "));
    squeeze(&parted(names)).contains(&squeeze(&parted(name)))
}

/// Places as one, in the order of the text, with the words of all; those of the same lines are named once.
fn together(mut places: Vec<Location>) -> Option<Location> {
    places.sort_by_key(|place| (place.sheet.clone(), place.line_start, place.line_end));
    let quote = places.iter().filter_map(|place| place.quote.as_deref()).join(" … ");
    places.dedup_by(|next, place| {
        (&next.sheet, next.line_start, next.line_end) == (&place.sheet, place.line_start, place.line_end)
    });
    let mut places = places.into_iter();
    let mut first = places.next()?.with_quote(cut(&quote, 2 * QUOTE));
    first.also = places.collect();
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(told: &[(&str, u32, &str)]) -> RawCell {
        let place = |line, quote: &str| Location::lines("a.txt".into(), line, line).with_quote(quote);
        let told = told.iter().map(|&(name, line, quote)| (name.to_owned(), place(line, quote))).collect();
        let mut field = None;
        put(&mut field, told, ", ");
        field.expect("a field")
    }

    #[test]
    fn a_field_cites_every_place_that_names_someone_new() {
        let cell = gathered(&[
            ("Công an tỉnh", 12, "Công an tỉnh: phối hợp khoản 1"),
            ("Sở Y tế", 9, "Sở Y tế: khoản 1"),
            ("công an tỉnh", 15, "Công an tỉnh giúp khoản 1"),
            ("Tỉnh đoàn", 9, "Sở Y tế: khoản 1"),
        ]);
        assert_eq!(cell.raw, "Công an tỉnh, Sở Y tế, Tỉnh đoàn");
        assert_eq!(cell.location.to_string(), "a.txt:9, 12");
        assert_eq!(cell.location.quote.as_deref(), Some("Sở Y tế: khoản 1 … Công an tỉnh: phối hợp khoản 1"));
        assert_eq!(gathered(&[("Sở Y tế", 9, "khoản 1")]).location.to_string(), "a.txt:9");
    }

    #[test]
    fn those_who_are_told_elsewhere_come_beside_those_who_are_named() {
        let mut cell = gathered(&[("Sở Y tế, Sở Nội vụ", 9, "phối hợp với Sở Y tế, Sở Nội vụ")]);
        let place = Location::lines("a.txt".into(), 20, 20);
        join(&mut cell, vec![("Sở Nội vụ".to_owned(), place.clone()), ("Tỉnh đoàn".to_owned(), place)]);
        assert_eq!(
            (cell.raw.as_str(), cell.location.to_string().as_str()),
            ("Sở Y tế, Sở Nội vụ; Tỉnh đoàn", "a.txt:9, 20")
        );
    }

    #[test]
    fn a_field_that_is_told_stays() {
        let mut field = Some(gathered(&[("Sở Y tế", 9, "khoản 1")]));
        put(&mut field, vec![("Sở Nội vụ".to_owned(), Location::lines("a.txt".into(), 1, 1))], ", ");
        assert_eq!(field.map(|cell| cell.raw).as_deref(), Some("Sở Y tế"));
    }
}
