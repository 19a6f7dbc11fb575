//! The stable spelling of values in frames: English snake_case for closed lists, ids joined by `;` for sets.

use jiff::civil::Date;

use crate::matching::{Relation, Share};
use crate::plan::{Issued, Level, Target};
use crate::value::agency::Agencies;
use crate::value::funding::{Amount, Funding, Source};
use crate::value::period::{Cycle, Period, Recurrence, Times, YearDay};
use crate::value::province::Province;

/// Ids joined by `;` in alphabetical order; `None` where no agency was understood.
pub fn agencies(agencies: &Agencies) -> Option<String> {
    let ids: Vec<&str> = agencies.ids.iter().map(|id| &*id.0).collect();
    (!ids.is_empty()).then(|| ids.join(";"))
}

/// A period with ISO dates, both included; `None` where it was not understood.
///
/// `2022-01-01/2025-12-31`, `/2025-06-30` (until), `2026-01-01/` (from), `ongoing`, `yearly`, `2 per quarter`,
/// `yearly /12-15` (by that day of each year), `after: <condition>`, `ongoing 2025-01-01/2030-12-31`; alternatives
/// joined by ` | `, several times of one task by ` + `.
pub fn period(period: &Period) -> Option<String> {
    let range = |from: &Option<Date>, to: &Option<Date>| {
        let day = |date: &Option<Date>| date.map_or_else(String::new, |date| date.to_string());
        format!("{}/{}", day(from), day(to))
    };
    let each =
        |parts: &[Period], by| parts.iter().map(self::period).collect::<Option<Vec<_>>>().map(|parts| parts.join(by));
    match period {
        Period::Ongoing => Some("ongoing".to_owned()),
        Period::Recurring { every, window } => {
            let day =
                |day: Option<YearDay>| day.map_or_else(String::new, |day| format!("{:02}-{:02}", day.month, day.day));
            let window = window.map(|window| format!(" {}/{}", day(window.from), day(window.to)));
            Some(format!("{}{}", recurrence(*every), window.unwrap_or_default()))
        }
        Period::Range { from, to } => Some(range(from, to)),
        Period::Event { on, from: None, to: None } => Some(format!("at: {on}")),
        Period::Event { from, to, .. } => Some(range(from, to)),
        Period::Within { activity, from, to } => Some(format!("{} {}", self::period(activity)?, range(from, to))),
        Period::Contingent { on } => Some(format!("after: {on}")),
        Period::AnyOf(parts) => each(parts, " | "),
        Period::Each(parts) => each(parts, " + "),
        Period::Unparsed => None,
    }
}

/// `yearly`, `every 2 months`, `2 per quarter`, `at least 1 per 2 weeks`
fn recurrence(recurrence: Recurrence) -> String {
    let (cycle, adverb) = match recurrence.cycle {
        Cycle::Day => ("day", "daily"),
        Cycle::Week => ("week", "weekly"),
        Cycle::Month => ("month", "monthly"),
        Cycle::Quarter => ("quarter", "quarterly"),
        Cycle::HalfYear => ("half-year", "half-yearly"),
        Cycle::Year => ("year", "yearly"),
        Cycle::Unstated => return "recurring".to_owned(),
    };
    let stretch = match recurrence.every {
        1 => cycle.to_owned(),
        every => format!("{every} {cycle}s"),
    };
    match recurrence.times {
        Times::Exactly(1) if recurrence.every == 1 => adverb.to_owned(),
        Times::Exactly(1) => format!("every {stretch}"),
        Times::Exactly(times) => format!("{times} per {stretch}"),
        Times::AtLeast(times) => format!("at least {times} per {stretch}"),
    }
}

/// Sources, then amounts in đồng (`800000000/year` where they are given each year), joined by `;`; `None` where nothing
/// was understood.
pub fn funding(funding: &Funding) -> Option<String> {
    let mut parts: Vec<String> = funding.sources.iter().map(|source| source.name().to_owned()).collect();
    let amount = |amount: &Amount| format!("{}{}", amount.value, if amount.each_year { "/year" } else { "" });
    parts.extend(funding.amounts.iter().map(amount));
    (!parts.is_empty()).then(|| parts.join(";"))
}

/// A quantity as an official writes it, with its year: `trên 95% (2030)`.
pub fn target(target: &Target) -> String {
    let year = target.by_year.map(|year| format!(" ({year})")).unwrap_or_default();
    format!("{}{year}", target.quantity)
}

/// What is measured, and the target: `dân số dùng nước sạch: trên 95% (2030)`.
pub fn named_target(target: &Target) -> String {
    format!("{}: {}", target.indicator, self::target(target))
}

/// The targets of a task, joined by `;`; `None` where it sets none.
pub fn targets(targets: &[Target]) -> Option<String> {
    (!targets.is_empty()).then(|| targets.iter().map(target).collect::<Vec<_>>().join(";"))
}

/// The name of a province.
pub fn province(province: Province) -> &'static str {
    province.name()
}

/// The usual wording of a source of money by its stable name: `ngân sách tỉnh` for `provincial_budget`.
pub fn source_label(name: &str) -> Option<&'static str> {
    Source::ALL.iter().find(|source| source.name() == name).map(|source| source.label())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_spelled_with_iso_dates() {
        let cases = [
            ("2022 - 2025", "2022-01-01/2025-12-31"),
            ("Trước ngày 01/7/2025", "/2025-06-30"),
            ("Thường xuyên", "ongoing"),
            ("Hằng năm", "yearly"),
            ("02 lần/quý", "2 per quarter"),
        ];
        for (cell, expected) in cases {
            assert_eq!(period(&Period::parse(cell)).as_deref(), Some(expected), "{cell}");
        }
        assert_eq!(period(&Period::Unparsed), None);
    }

    #[test]
    fn sources_are_named_for_readers() {
        assert_eq!(source_label("provincial_budget"), Some(Source::ProvincialBudget.label()));
        assert_eq!(source_label("so-y-te"), None);
    }
}
