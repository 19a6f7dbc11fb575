//! Seasons, sessions and parts of a year: times by name, whose days are as near as one can say.

use jiff::civil::{Date, date};

use super::Period;
use super::grammar::{Item, lower_first};
use super::point::{Point, Unit, point, year_after};
use super::span::{Edge, Span};
use crate::value::token::Cursor;

/// A part of the year by its names: month and day of its first and last day. The first may be of the year before.
struct Season {
    names: &'static [&'static str],
    from: (i8, i8),
    to: (i8, i8),
}

/// Dry and rainy season as in the South and the Central Highlands.
const SEASONS: &[Season] = &[
    Season { names: &["mùa khô", "mùa hạn"], from: (11, 1), to: (4, 30) },
    Season {
        names: &["mùa mưa bão", "mùa mưa lũ", "mùa bão lũ", "mùa mưa", "mùa bão", "mùa lũ", "mùa lụt"],
        from: (5, 1),
        to: (10, 31),
    },
    Season { names: &["đầu năm học"], from: (9, 1), to: (9, 30) },
    Season { names: &["kỳ nghỉ hè", "nghỉ hè", "mùa hè", "hè"], from: (6, 1), to: (8, 31) },
    Season { names: &["đầu năm"], from: (1, 1), to: (3, 31) },
    Season { names: &["giữa năm"], from: (6, 1), to: (7, 31) },
    Season { names: &["cuối năm"], from: (10, 1), to: (12, 31) },
];

/// Sessions of a People's Council as they are held; the law (Luật Tổ chức chính quyền địa phương) asks for two a year.
const SESSIONS: &[Season] = &[
    Season { names: &["giữa năm", "đầu năm"], from: (6, 1), to: (7, 31) },
    Season { names: &["cuối năm"], from: (11, 15), to: (12, 31) },
];

/// Words between and after `kỳ họp` and the part of the year.
const COUNCIL: &[&str] = &[
    "hội đồng nhân dân",
    "hđnd",
    "tỉnh",
    "thành phố",
    "thường lệ",
    "thường kỳ",
    "định kỳ",
    "của",
    "các cấp",
    "cấp tỉnh",
];

/// The first day of the lunar new year, from 2020 on.
const NEW_YEARS: [(i8, i8); 21] = [
    (1, 25),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 3),
    (1, 23),
    (2, 11),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 15),
    (2, 4),
    (1, 24),
    (2, 12),
];

/// `trước mùa khô 2025 - 2026`, `kỳ họp HĐND giữa năm 2025`, `cuối năm 2025`, `đầu tháng 6/2025`; with `hằng năm`
/// after it a stretch of every year.
pub(super) fn event(text: &str, c: &mut Cursor<'_>) -> Option<Item> {
    let start = c.pos;
    let before = c.eat("trước");
    let until = !before && c.eat_any(&["đến hết", "hết", "đến"]);
    while c.eat_any(&["vào", "trong", "suốt", "tại", "trình", "dịp"]) {}
    let session = c.eat("kỳ họp");
    let seasons = if session { SESSIONS } else { SEASONS };
    if session {
        while c.eat_any(COUNCIL) {}
    }
    if !until && let Some(every_year) = c.attempt(|c| season_of_every_year(c, seasons, before)) {
        return Some(every_year);
    }
    let (from, to) = season(c, seasons)
        .or_else(|| c.attempt(new_year))
        .or_else(|| c.attempt(week_of_month))
        .or_else(|| c.attempt(part_of_point))
        .or_else(|| c.attempt(month).filter(|_| session))?;
    if session {
        while c.eat_any(COUNCIL) {}
    }
    let (first, last) = (c.tokens.get(start)?, c.tokens.get(c.pos.checked_sub(1)?)?);
    let on = lower_first(&text[first.at.start..last.at.end]);
    let (from, to) = match () {
        () if before => (None, from.yesterday().ok()?),
        () if until => (None, to),
        () => (Some(from), to),
    };
    Some(Item::Event(Period::Event { on, from, to: Some(to) }))
}

/// `mùa mưa hằng năm`; the words of every year are left to be read.
fn season_of_every_year(c: &mut Cursor<'_>, seasons: &[Season], before: bool) -> Option<Item> {
    // `cuối mỗi năm`: every year is said in the name.
    let part = ["đầu", "giữa", "cuối"].iter().find(|part| {
        c.tokens.get(c.pos + 1).is_some() && c.attempt(|c| (c.eat(part) && peek_every_year(c)).then_some(())).is_some()
    });
    let season = match part {
        Some(part) => seasons.iter().find(|season| season.names.contains(&format!("{part} năm").as_str()))?,
        None => seasons.iter().find(|season| c.eat_any(season.names))?,
    };
    if !peek_every_year(c) {
        return None;
    }
    let at = |(month, day)| Point { year: None, unit: Unit::Day { month, day } };
    let (from, to) = match before {
        true => (None, (at(season.from), Edge::Before)),
        false => (Some(at(season.from)), (at(season.to), Edge::Last)),
    };
    Some(Item::Span(Span { from, to: Some(to), labelled: false }))
}

/// Whether `hằng năm` comes next, and not `mỗi năm học`.
fn peek_every_year(c: &Cursor<'_>) -> bool {
    let mut ahead = *c;
    ahead.eat_any(&["hằng", "hàng", "mỗi", "hăng"]) && ahead.eat("năm") && !ahead.eat("học")
}

fn season(cursor: &mut Cursor<'_>, seasons: &[Season]) -> Option<(Date, Date)> {
    seasons.iter().find_map(|season| {
        cursor.attempt(|c| {
            c.eat_any(season.names).then_some(())?;
            let year = year_after(c)?;
            let second = c.attempt(|c| if c.mark(&['-', '/']) { year_after(c) } else { None });
            let over_new_year = season.from > season.to;
            let school_year = season.from.0 == 9;
            let last = match second {
                Some(second) if second == year + 1 && over_new_year => second,
                Some(second) if second == year + 1 && school_year => year,
                Some(_) => return None,
                None => year,
            };
            let first = if over_new_year { last - 1 } else { last };
            Some((date(first, season.from.0, season.from.1), date(last, season.to.0, season.to.1)))
        })
    })
}

/// Stems and branches, which name the years of the lunar calendar; 4 CE was the first of both.
const STEMS: [&str; 10] = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"];
const BRANCHES: [&str; 12] = ["tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"];

/// `Bính Ngọ`: the year from 2000 to 2059 of this name.
fn named_year(c: &mut Cursor<'_>) -> Option<i16> {
    c.eat("năm");
    let stem = STEMS.iter().position(|stem| c.eat(stem))?;
    let branch = BRANCHES.iter().position(|branch| c.eat(branch))?;
    (2000..2060).find(|year| (year + 6) % 10 == stem as i16 && (year + 8) % 12 == branch as i16)
}

/// `Tết Nguyên đán 2026`, `Tết Bính Ngọ`: from its first day, a week.
fn new_year(c: &mut Cursor<'_>) -> Option<(Date, Date)> {
    c.eat_any(&["tết nguyên đán", "tết âm lịch", "tết cổ truyền", "tết"]).then_some(())?;
    let named = c.attempt(named_year);
    c.mark(&['(']);
    let year = year_after(c).or(named)?;
    c.mark(&[')']);
    let (month, day) = *NEW_YEARS.get(usize::try_from(year - 2020).ok()?)?;
    let first = date(year, month, day);
    Some((first, first.checked_add(jiff::Span::new().days(6)).ok()?))
}

/// `tháng 7 năm 2025`
fn month(c: &mut Cursor<'_>) -> Option<(Date, Date)> {
    let month = point(c).filter(|point| matches!(point.unit, Unit::Month { .. }))?;
    Some((month.first()?, month.last()?))
}

/// `tuần đầu tháng 5/2026`, `tuần thứ hai của tháng 5/2026`, `tuần cuối tháng 5/2026`.
fn week_of_month(c: &mut Cursor<'_>) -> Option<(Date, Date)> {
    const WEEKS: [&[&str]; 4] = [&["đầu tiên", "đầu", "thứ nhất"], &["thứ hai"], &["thứ ba"], &["thứ tư"]];
    c.eat("tuần").then_some(())?;
    let week = WEEKS.iter().position(|names| c.eat_any(names)).and_then(|week| i64::try_from(week).ok());
    (week.is_some() || c.eat("cuối")).then_some(())?;
    c.eat("của");
    let (first, last) = month(c)?;
    match week {
        Some(week) => {
            let day = |day: i64| first.checked_add(jiff::Span::new().days(day)).ok();
            Some((day(7 * week)?, day(7 * week + 6)?))
        }
        None => Some((last.checked_sub(jiff::Span::new().days(6)).ok()?, last)),
    }
}

/// The first, middle or last third of a quarter or month.
fn part_of_point(c: &mut Cursor<'_>) -> Option<(Date, Date)> {
    let third =
        ["đầu", "giữa", "cuối"].iter().position(|part| c.eat(part)).and_then(|third| i64::try_from(third).ok())?;
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
