//! From what a clause says to a period: missing years, stretches of every year, seasons and sessions.

use jiff::civil::{Date, date};

use super::grammar::{Edge, Item, Span, each, lower_first, year_of_event};
use super::point::point;
use super::{Period, Recurrence, YearWindow};
use crate::value::token::Cursor;

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
                *span = in_year(*span, year);
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
        (Joining::Stretch, Joining::Open) => (other, one),
        _ => return,
    };
    let Period::Range { from, to } = *stretch else { return };
    let period = Period::Within { activity: Box::new(activity.clone()), from, to };
    *periods = vec![(period, Joining::Apart)];
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

fn in_year(span: Span, year: i16) -> Span {
    Span {
        from: span.from.map(|from| from.in_year(year)),
        to: span.to.map(|(to, edge)| (to.in_year(year), edge)),
        ..span
    }
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

/// What a part of the year is called, and the days it takes.
struct Season {
    names: &'static [&'static str],
    /// Month and day; the first may be of the year before.
    from: (i8, i8),
    to: (i8, i8),
}

/// Dry and rainy season as in the South and the Central Highlands. Sessions of a People's Council as they are held:
/// the law (2015, article 78) asks for two a year.
const SEASONS: [Season; 5] = [
    Season { names: &["mùa khô", "mùa hạn"], from: (11, 1), to: (4, 30) },
    Season {
        names: &["mùa mưa bão", "mùa mưa lũ", "mùa bão lũ", "mùa mưa", "mùa bão", "mùa lũ", "mùa lụt"],
        from: (5, 1),
        to: (10, 31),
    },
    Season { names: &["giữa năm"], from: (6, 1), to: (7, 31) },
    Season { names: &["cuối năm"], from: (10, 1), to: (12, 31) },
    Season { names: &["đầu năm"], from: (1, 1), to: (3, 31) },
];

/// Words that may stand between `kỳ họp` and the part of the year.
const COUNCIL: [&str; 8] =
    ["hội đồng nhân dân", "hđnd", "tỉnh", "thành phố", "thường lệ", "thường kỳ", "lần", "định kỳ"];

/// `trước mùa khô 2025 - 2026`, `kỳ họp HĐND giữa năm 2025`, `cuối năm 2025`, `đầu tháng 6/2025`.
pub(super) fn event(text: &str, c: &mut Cursor<'_>) -> Option<Item> {
    let start = c.pos;
    let before = c.eat("trước");
    if !before {
        c.eat_any(&["vào", "trong", "tại", "trình"]);
    }
    if c.eat("kỳ họp") {
        while c.eat_any(&COUNCIL) {}
    }
    let (from, to) = season(c).or_else(|| c.attempt(part_of_point))?;
    let (first, last) = (c.tokens.get(start)?, c.tokens.get(c.pos.checked_sub(1)?)?);
    let on = lower_first(&text[first.at.start..last.at.end]);
    let (from, to) = if before { (None, from.yesterday().ok()?) } else { (Some(from), to) };
    Some(Item::Event(Period::Event { on, from, to: Some(to) }))
}

fn season(cursor: &mut Cursor<'_>) -> Option<(Date, Date)> {
    SEASONS.iter().find_map(|season| {
        cursor.attempt(|c| {
            c.eat_any(season.names).then_some(())?;
            let year = year_of_event(c)?;
            let second = c.attempt(|c| if c.mark(&['-', '/']) { year_of_event(c) } else { None });
            let over_new_year = season.from > season.to;
            let last = match second {
                Some(second) if over_new_year && second == year + 1 => second,
                Some(_) => return None,
                None => year,
            };
            let first = if over_new_year { last - 1 } else { last };
            Some((date(first, season.from.0, season.from.1), date(last, season.to.0, season.to.1)))
        })
    })
}

/// The first, middle or last third of a quarter or month.
fn part_of_point(c: &mut Cursor<'_>) -> Option<(Date, Date)> {
    let third = ["đầu", "giữa", "cuối"].iter().position(|part| c.eat(part))? as i64;
    let point = point(c)?;
    let (first, last) = (point.first()?, point.last()?);
    let days = i64::from((last - first).get_days()) + 1;
    if !(28..=92).contains(&days) {
        return None;
    }
    let at = |day: i64| first.checked_add(jiff::Span::new().days(day)).ok();
    let to = if third == 2 { last } else { at(days * (third + 1) / 3 - 1)? };
    Some((at(days * third / 3)?, to))
}
