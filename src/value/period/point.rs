//! Days, months, quarters, halves, years and school years, whose year may stand elsewhere.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::YearDay;
use crate::value::token::Cursor;

/// A stretch of the calendar as it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub year: Option<i16>,
    pub unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day {
        month: i8,
        day: i8,
    },
    Month(i8),
    Quarter(i8),
    Half(i8),
    Year,
    /// From September of the year to May of the next.
    SchoolYear,
    /// The first or second term of a school year: before 18 January and from then on.
    Term(i8),
}

/// Years that a plan can name.
const YEARS: std::ops::RangeInclusive<u32> = 1945..=2150;

impl Point {
    pub fn in_year(self, year: i16) -> Point {
        Point { year: self.year.or(Some(year)), ..self }
    }

    pub fn first(self) -> Option<Date> {
        let (month, day) = match self.unit {
            Unit::Day { month, day } => (month, day),
            Unit::Month(month) => (month, 1),
            Unit::Quarter(quarter) => (quarter * 3 - 2, 1),
            Unit::Half(half) => (half * 6 - 5, 1),
            Unit::Year => (1, 1),
            Unit::SchoolYear | Unit::Term(1) => (9, 1),
            Unit::Term(_) => return Date::new(self.year? + 1, 1, 18).ok(),
        };
        Date::new(self.year?, month, day).ok()
    }

    pub fn last(self) -> Option<Date> {
        let year = self.year?;
        match self.unit {
            Unit::Day { .. } => self.first(),
            Unit::Term(1) => Some(date(year + 1, 1, 17)),
            Unit::SchoolYear | Unit::Term(_) => Some(date(year + 1, 5, 31)),
            _ => {
                let month = match self.unit {
                    Unit::Month(month) => month,
                    Unit::Quarter(quarter) => quarter * 3,
                    Unit::Half(half) => half * 6,
                    _ => 12,
                };
                Some(Date::new(year, month, 1).ok()?.last_of_month())
            }
        }
    }

    /// The first day in any year, `None` for a whole year.
    pub fn first_of_year(self) -> Option<YearDay> {
        // A leap year, so that 29 February is a day.
        let day = self.with_leap_year()?.first()?;
        Some(YearDay { month: day.month(), day: day.day() })
    }

    pub fn last_of_year(self) -> Option<YearDay> {
        let day = self.with_leap_year()?.last()?;
        Some(YearDay { month: day.month(), day: day.day() })
    }

    /// The day before the first, in any year.
    pub fn before_of_year(self) -> Option<YearDay> {
        let day = self.with_leap_year()?.first()?.checked_sub(1.day()).ok()?;
        Some(YearDay { month: day.month(), day: day.day() })
    }

    fn with_leap_year(self) -> Option<Point> {
        (self.year.is_none() && !matches!(self.unit, Unit::Year | Unit::SchoolYear | Unit::Term(_)))
            .then(|| self.in_year(2024))
    }
}

/// One or several points that share what is said once: `quý I, II/2026`, `tháng 9 - 12/2025`.
pub(super) fn points(cursor: &mut Cursor<'_>) -> Option<(Point, Point)> {
    if let Some(months) = cursor.attempt(first_or_last_months) {
        return Some(months);
    }
    cursor.attempt(|c| {
        let first = point(c)?;
        let more = c.attempt(|c| same_kind(c, first));
        Some(match more {
            Some(last) => (first.in_year_of(last), last),
            None => (first, first),
        })
    })
}

/// `9 tháng đầu năm 2025`; six months are a half.
fn first_or_last_months(c: &mut Cursor<'_>) -> Option<(Point, Point)> {
    let count = i8::try_from(c.number(1..=2)?).ok().filter(|count| (1..12).contains(count) && *count != 6)?;
    c.eat("tháng").then_some(())?;
    let (first, last) = if c.eat("đầu") {
        (1, count)
    } else if c.eat("cuối") {
        (13 - count, 12)
    } else {
        return None;
    };
    let year = year_after(c).or_else(|| c.eat("năm").then_some(None).flatten());
    Some((Point { year, unit: Unit::Month(first) }, Point { year, unit: Unit::Month(last) }))
}

impl Point {
    fn in_year_of(self, other: Point) -> Point {
        Point { year: self.year.or(other.year), ..self }
    }
}

/// `, II/2026`, `-12/2025`, `và IV năm 2025` after a quarter or month without a year. Every one must follow the one
/// before it.
fn same_kind(c: &mut Cursor<'_>, first: Point) -> Option<Point> {
    if first.year.is_some() {
        return None;
    }
    let mut last = first;
    loop {
        let next = c.attempt(|c| {
            let through = c.mark(&['-']) || c.eat_any(&["đến", "tới"]);
            if !through && !c.mark(&[',', '+', '&']) && !c.eat("và") {
                return None;
            }
            let unit = match last.unit {
                Unit::Quarter(before) => {
                    c.eat("quý");
                    let next = quarter_number(c)?;
                    (next == before + 1 || through && next > before).then_some(Unit::Quarter(next))?
                }
                Unit::Month(before) => {
                    let next = i8::try_from(c.number(1..=2)?).ok()?;
                    ((1..=12).contains(&next) && (next == before + 1 || through && next > before))
                        .then_some(Unit::Month(next))?
                }
                _ => return None,
            };
            Some(Point { year: year_after(c), unit })
        });
        match next {
            Some(point) => last = point,
            None => return (last != first).then_some(last),
        }
        if last.year.is_some() {
            return Some(last);
        }
    }
}

pub(super) fn point(cursor: &mut Cursor<'_>) -> Option<Point> {
    const FORMS: [fn(&mut Cursor<'_>) -> Option<Point>; 8] =
        [school_year, term, half, quarter, iso_day, month, day, year_point];
    FORMS.iter().find_map(|form| cursor.attempt(form))
}

/// `2025` or `năm 2025`; not a day, not a number of something.
fn year(c: &mut Cursor<'_>) -> Option<i16> {
    let year = c.number(4..=4).filter(|year| YEARS.contains(year))?;
    i16::try_from(year).ok()
}

/// The year after a month or quarter: `/2025`, `-2025`, `năm 2025`, `, năm 2025`, `2025`.
pub(super) fn year_after(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.attempt(|c| {
        c.mark(&[',']);
        c.eat("của");
        if !c.eat("năm") {
            c.mark(&['/', '-', '.', '.']);
        }
        c.eat("năm");
        year(c)
    })
}

fn year_point(c: &mut Cursor<'_>) -> Option<Point> {
    while c.eat("năm") {}
    Some(Point { year: Some(year(c)?), unit: Unit::Year })
}

fn school_year(c: &mut Cursor<'_>) -> Option<Point> {
    if !c.eat("năm học") {
        return None;
    }
    let first = year(c)?;
    if !c.mark(&['-', '/']) {
        return None;
    }
    (year(c)? == first + 1).then_some(Point { year: Some(first), unit: Unit::SchoolYear })
}

/// `học kỳ II năm học 2025 - 2026`
fn term(c: &mut Cursor<'_>) -> Option<Point> {
    c.eat_any(&["học kỳ", "kỳ"]).then_some(())?;
    let term = quarter_number(c).filter(|term| *term <= 2)?;
    c.mark(&[',', '-']);
    c.eat("của");
    Some(Point { unit: Unit::Term(term), ..school_year(c)? })
}

fn half(c: &mut Cursor<'_>) -> Option<Point> {
    let six_months = c.attempt(|c| {
        let six = c.number(1..=2) == Some(6) || c.eat("sáu");
        (six && c.eat("tháng")).then_some(())
    });
    if six_months.is_none() && !c.eat("nửa") {
        return None;
    }
    let half = if c.eat("đầu") {
        1
    } else if c.eat("cuối") {
        2
    } else {
        return None;
    };
    Some(Point { year: year_after(c).or_else(|| c.eat("năm").then_some(None).flatten()), unit: Unit::Half(half) })
}

fn quarter(c: &mut Cursor<'_>) -> Option<Point> {
    if !c.eat("quý") {
        // `QII/2025`
        if let Some(quarter) = c.word_key().and_then(|key| roman(key.strip_prefix('q')?)) {
            c.pos += 1;
            return Some(Point { year: year_after(c), unit: Unit::Quarter(quarter) });
        }
        if c.word_key() != Some("q") {
            return None;
        }
        c.pos += 1;
        c.mark(&['.']);
    }
    let quarter = quarter_number(c)?;
    Some(Point { year: year_after(c), unit: Unit::Quarter(quarter) })
}

/// `IV`, `4`, `04`, and what a scan makes of the Roman ones: `lV`, `Il`, `1V`.
fn quarter_number(c: &mut Cursor<'_>) -> Option<i8> {
    let mut letters = String::new();
    let arabic = c.number(1..=2);
    if let Some(number) = arabic {
        if (1..=4).contains(&number) && !(number == 1 && matches!(c.word_key(), Some("v"))) {
            return i8::try_from(number).ok();
        }
        if number != 1 && number != 11 {
            return None;
        }
        letters.push_str(if number == 1 { "i" } else { "ii" });
    }
    if let Some(word) = c.word_key() {
        letters.push_str(word);
        c.pos += 1;
    }
    roman(&letters)
}

fn roman(letters: &str) -> Option<i8> {
    // `lI` is folded as `lý` is.
    match letters.replace(['l', '|', 'y'], "i").as_str() {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}

fn month(c: &mut Cursor<'_>) -> Option<Point> {
    let named = c.eat("tháng") || {
        let short = c.word_key() == Some("t")
            && c.tokens.get(c.pos + 1).is_some_and(|next| next.at.start == c.tokens[c.pos].at.end);
        c.pos += usize::from(short);
        short
    };
    let month = c.number(1..=2).filter(|month| (1..=12).contains(month))?;
    let unit = Unit::Month(i8::try_from(month).ok()?);
    if named {
        return Some(Point { year: year_after(c), unit });
    }
    // `6/2026`
    if !c.mark(&['/', '-', '.']) {
        return None;
    }
    Some(Point { year: Some(year(c)?), unit })
}

/// `2025-07-01`, as a sheet has it, perhaps with a time.
fn iso_day(c: &mut Cursor<'_>) -> Option<Point> {
    let year = year(c)?;
    let part =
        |c: &mut Cursor<'_>| c.mark(&['-']).then(|| c.number(2..=2)).flatten().and_then(|n| i8::try_from(n).ok());
    let (month, day) = (part(c)?, part(c)?);
    Date::new(year, month, day).ok()?;
    c.attempt(|c| {
        c.pos += usize::from(c.word_key() == Some("t"));
        time_of_day(c)
    });
    Some(Point { year: Some(year), unit: Unit::Day { month, day } })
}

/// `08:30`, `00:00:00` after a day of a sheet.
fn time_of_day(c: &mut Cursor<'_>) -> Option<()> {
    c.number(1..=2).filter(|&hour| hour < 24)?;
    let mut parts = 0;
    while parts < 2 && c.attempt(|c| c.mark(&[':']).then(|| c.number(2..=2)).flatten()).is_some() {
        parts += 1;
    }
    (parts > 0).then_some(())
}

/// The first and last day of this century, as spreadsheets count them.
const SERIALS: std::ops::RangeInclusive<i32> = 36_526..=73_050;

/// The day that a cell means which holds the bare number of a spreadsheet, its days counted from 30 December 1899, perhaps
/// with a part of a day: the format of a date was lost. Nothing else about time is a number of five digits.
pub(super) fn serial_day(cell: &str) -> Option<Date> {
    let (days, part) = cell.split_once(['.', ',']).unwrap_or((cell, "0"));
    let digits = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(part) {
        return None;
    }
    let days: i32 = days.parse().ok().filter(|days| SERIALS.contains(days))?;
    date(1899, 12, 30).checked_add(days.days()).ok()
}

/// `01/7/2025`, `ngày 01 tháng 7 năm 2025`, `ngày 29/4`.
fn day(c: &mut Cursor<'_>) -> Option<Point> {
    let named = c.eat("ngày");
    let day = i8::try_from(c.number(1..=2)?).ok()?;
    let in_words = !c.mark(&['/', '-', '.']);
    if in_words && !c.eat("tháng") {
        return None;
    }
    let month = i8::try_from(c.number(1..=2)?).ok()?;
    let year = if in_words {
        year_after(c)
    } else {
        let two_digits = |c: &mut Cursor<'_>| {
            let year = i16::try_from(c.number(2..=2)?).ok()?;
            (15..=60).contains(&year).then_some(2000 + year)
        };
        let printed =
            |c: &mut Cursor<'_>| c.mark(&['/', '-', '.']).then(|| year(c).or_else(|| two_digits(c))).flatten();
        c.attempt(printed).or_else(|| year_after(c))
    };
    // `9-12` may be months or anything; `29/4` is a day.
    let slash =
        matches!(c.tokens.get(c.pos.wrapping_sub(2)).map(|t| &t.kind), Some(crate::value::token::Kind::Mark('/')));
    if year.is_none() && !named && !slash {
        return None;
    }
    Date::new(year.unwrap_or(2024), month, day).ok()?;
    if year.is_some() && !in_words {
        c.attempt(time_of_day);
    }
    Some(Point { year, unit: Unit::Day { month, day } })
}
