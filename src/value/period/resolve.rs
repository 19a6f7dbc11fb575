//! From what a clause says to a period: missing years, stretches of every year, seasons and sessions.

use jiff::civil::Date;

use super::grammar::{Item, each};
use super::span::{Edge, Span};
use super::{Period, Recurrence, YearWindow};

/// `None` where something cannot be: 31 February, an end before the beginning, no year to be found.
pub(super) fn resolve(mut items: Vec<Item>, year: Option<i16>) -> Option<Period> {
    let is_marker = |item: &Item| matches!(item, Item::Recurring(every) if *every == Recurrence::YEARLY);
    let every_year = items.iter().any(is_marker);
    let has_windows = every_year && items.iter().any(|item| matches!(item, Item::Span(span) if is_yearless(span)));
    if has_windows {
        items.retain(|item| !is_marker(item));
    }
    let mut later_year = None;
    for item in items.iter_mut().rev() {
        if let Item::Span(span) = item {
            if !has_windows && let Some(year) = later_year.or(year) {
                *span = span.in_year(year);
            }
            later_year = span.from.and_then(|from| from.year).or(later_year);
        }
    }
    let mut periods: Vec<(Period, Joining)> = Vec::new();
    for item in items {
        let (period, joining) = match item {
            Item::Ongoing => (Period::Ongoing, Joining::Open),
            Item::Recurring(every) => (Period::Recurring { every, window: None }, Joining::Open),
            Item::Contingent(on) => (Period::Contingent { on }, Joining::Apart),
            Item::Event(event) => (event, Joining::Apart),
            Item::Span(span) if has_windows && is_yearless(&span) => (window(&span)?, Joining::Open),
            Item::Span(span) => (range(&span)?, if span.labelled { Joining::Apart } else { Joining::Stretch }),
        };
        let extended = match periods.last_mut() {
            Some((before, Joining::Stretch)) if joining == Joining::Stretch => extend(before, &period),
            _ => false,
        };
        if !extended {
            periods.push((period, joining));
        }
    }
    within(&mut periods);
    each(periods.into_iter().map(|(period, _)| period).collect())
}

/// How a period goes together with its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joining {
    /// Has no dates of its own and may be given some.
    Open,
    /// Dates that may bound work or go on from dates before.
    Stretch,
    /// Stands for itself.
    Apart,
}

/// `hằng năm, giai đoạn 2025 - 2030`: one activity and one stretch are one period.
fn within(periods: &mut Vec<(Period, Joining)>) {
    let [(one, first), (other, second)] = &periods[..] else { return };
    let (activity, stretch) = match (first, second) {
        (Joining::Open, Joining::Stretch) => (one, other),
        // `quý IV/2025 và hằng năm` is two times; only years can be the frame of what comes after them.
        (Joining::Stretch, Joining::Open) if is_frame(one) => (other, one),
        _ => return,
    };
    let Period::Range { from, to } = *stretch else { return };
    let period = Period::Within { activity: Box::new(activity.clone()), from, to };
    *periods = vec![(period, Joining::Apart)];
}

fn is_frame(stretch: &Period) -> bool {
    stretch.start().zip(stretch.end()).is_none_or(|(from, to)| (to - from).get_days() > 366)
}

/// `2025, 2026`: a stretch that begins the day after another ends is one with it.
fn extend(before: &mut Period, next: &Period) -> bool {
    let (Period::Range { to: end, .. }, Period::Range { from: Some(first), to: Some(last) }) = (before, next) else {
        return false;
    };
    let adjoins = end.and_then(|end| end.tomorrow().ok()) == Some(*first);
    if adjoins {
        *end = Some(*last);
    }
    adjoins
}

fn is_yearless(span: &Span) -> bool {
    span.from.is_none_or(|from| from.year.is_none()) && span.to.is_none_or(|(to, _)| to.year.is_none())
}

fn range(span: &Span) -> Option<Period> {
    let from = span.from.map(|from| from.first().ok_or(())).transpose().ok()?;
    let to = span.to.map(|(to, edge)| last_day(to.first(), to.last(), edge).ok_or(())).transpose().ok()?;
    let ordered = from.zip(to).is_none_or(|(from, to)| from <= to);
    ordered.then_some(Period::Range { from, to })
}

fn last_day(first: Option<Date>, last: Option<Date>, edge: Edge) -> Option<Date> {
    match edge {
        Edge::Last => last,
        Edge::Before => first?.yesterday().ok(),
    }
}

fn window(span: &Span) -> Option<Period> {
    let from = span.from.map(|from| from.first_of_year().ok_or(())).transpose().ok()?;
    let end = |(to, edge): (super::point::Point, Edge)| match edge {
        Edge::Last => to.last_of_year(),
        Edge::Before => to.before_of_year(),
    };
    let to = span.to.map(|to| end(to).ok_or(())).transpose().ok()?;
    Some(Period::Recurring { every: Recurrence::YEARLY, window: Some(YearWindow { from, to }) })
}
