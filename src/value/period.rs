//! When: ongoing, yearly, a range, a date, or contingent on something.
//!
//! Owns the meaning of a cell about time, the deadline phrase of a prose sentence ([`Period::find_in`]), the order of
//! two periods ([`compare`]) and their wording ([`Display`](std::fmt::Display): what it writes is read back as the
//! same value). Refuses to guess: words that it does not know make the whole cell [`Period::Unparsed`].
//!
//! Conventions, where the words leave a choice:
//! - `trước` excludes the day named (`trước ngày 01/7/2025` ends on 30 June), `đến`, `chậm nhất` and `trong` include it;
//!   `trước năm 2027` ends on 31 December 2026;
//! - `năm học 2025 - 2026` is 1 September 2025 to 31 May 2026, its first term ends before 18 January (the yearly decision
//!   on the school calendar);
//! - `theo quy định`, `theo tiến độ`, `khi có yêu cầu`, `đột xuất` are [`Period::Contingent`]: no date, and not open;
//! - named sessions, seasons and parts of a year (`kỳ họp HĐND giữa năm 2025`, `mùa khô`, `cuối năm`) are
//!   [`Period::Event`]: their days are an approximation, and their words are kept.
//!
//! ```
//! use doichieu::value::period::{Period, PeriodOrder, compare};
//! let cell = Period::parse("Trước ngày 01/7/2025 hoặc sau khi có hướng dẫn của Trung ương");
//! assert_eq!(cell.to_string(), "Trước ngày 01/7/2025 hoặc sau khi có hướng dẫn của Trung ương");
//! assert_eq!(cell.end(), Some(jiff::civil::date(2025, 6, 30)));
//! let order = compare(&Period::parse("Quý II năm 2024"), &Period::parse("2022 - 2025"));
//! assert_eq!(order, PeriodOrder::Earlier { days: 549 });
//! ```

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod display;
mod event;
mod find;
mod grammar;
mod order;
mod point;
mod recurrence;
mod resolve;
mod span;

pub use order::{PeriodOrder, compare};

/// What a cell about time means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Period {
    /// `Thường xuyên`
    Ongoing,
    /// `Hằng năm`, `mỗi quý`, `02 lần/năm`; with the stretch of each year, where one is given: `trước ngày 15/12 hằng năm`.
    Recurring {
        /// How often.
        every: Recurrence,
        /// The stretch of every year; only with [`Recurrence::YEARLY`].
        window: Option<YearWindow>,
    },
    /// Dates, months, quarters, years: the first and the last day; `Trước ngày 01/7/2025` ends on 30 June. At least
    /// one of the two is given.
    Range {
        /// The first day.
        from: Option<Date>,
        /// The last day, included.
        to: Option<Date>,
    },
    /// A season, a session or a part of a year, by its own words, with the days it takes as nearly as one can say.
    Event {
        /// Its words, with a small first letter.
        on: String,
        /// The first day, about; `None` after `trước`.
        from: Option<Date>,
        /// The last day, about.
        to: Option<Date>,
    },
    /// Ongoing or recurring work that has a beginning or an end: `Hằng năm, giai đoạn 2025 - 2030`.
    Within {
        /// [`Period::Ongoing`] or [`Period::Recurring`].
        activity: Box<Period>,
        /// The first day.
        from: Option<Date>,
        /// The last day, included.
        to: Option<Date>,
    },
    /// `Sau khi có hướng dẫn của Trung ương`: the condition as it stands.
    Contingent {
        /// Its words, with a small first letter.
        on: String,
    },
    /// Any one of them is meant: `trước ngày 01/7/2025 hoặc sau khi …`.
    AnyOf(Vec<Period>),
    /// Several times of one task: `sơ kết quý IV/2027; tổng kết quý IV/2030`.
    Each(Vec<Period>),
    /// Not understood.
    Unparsed,
}

/// How often: `times` in every `every` of `cycle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Recurrence {
    /// How many times in one stretch; 1 where nothing is said.
    pub times: Times,
    /// The length of one stretch in cycles, at least 1.
    pub every: u16,
    /// The cycle itself.
    pub cycle: Cycle,
}

/// How many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Times {
    /// So many.
    Exactly(u16),
    /// `ít nhất 02 lần`
    AtLeast(u16),
}

/// A stretch of the calendar that comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Cycle {
    /// `ngày`
    Day,
    /// `tuần`
    Week,
    /// `tháng`
    Month,
    /// `quý`
    Quarter,
    /// `nửa năm`
    HalfYear,
    /// `năm`
    Year,
    /// `định kỳ` without saying how often.
    Unstated,
}

impl Recurrence {
    /// `hằng năm`
    pub const YEARLY: Recurrence = Recurrence::each(Cycle::Year);

    /// Once in every `cycle`.
    pub const fn each(cycle: Cycle) -> Recurrence {
        Recurrence { times: Times::Exactly(1), every: 1, cycle }
    }

    /// The same with the longest cycle that says it: 12 months are a year, 2 quarters half a year.
    fn normalized(self) -> Recurrence {
        let (every, cycle) = match (self.every, self.cycle) {
            (12, Cycle::Month) | (4, Cycle::Quarter) | (2, Cycle::HalfYear) => (1, Cycle::Year),
            (6, Cycle::Month) | (2, Cycle::Quarter) => (1, Cycle::HalfYear),
            (3, Cycle::Month) => (1, Cycle::Quarter),
            (7, Cycle::Day) => (1, Cycle::Week),
            same => same,
        };
        Recurrence { every, cycle, ..self }
    }
}

/// A stretch of every year. Both ends are included; at least one is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct YearWindow {
    /// The first day.
    pub from: Option<YearDay>,
    /// The last day, included.
    pub to: Option<YearDay>,
}

/// A day of any year. The last day of February is the 29th.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct YearDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl Period {
    /// What `cell` means. Never fails: what is not understood is [`Period::Unparsed`].
    pub fn parse(cell: &str) -> Period {
        grammar::cell(cell, None)
    }

    /// The same where the document is a plan for one year, which its cells need not repeat: `Quý III`, `Tháng 6`.
    pub fn parse_for_year(cell: &str, year: i16) -> Period {
        grammar::cell(cell, Some(year))
    }

    /// The phrase of a prose sentence (NFC) that says when its work is done, with its byte range: `…, hoàn thành trước
    /// ngày 30 tháng 6 năm 2026`, `… mỗi quý một lần`. Years in names of programmes, cited documents and targets are
    /// not taken.
    pub fn find_in(sentence: &str) -> Option<(Period, std::ops::Range<usize>)> {
        find::deadline(sentence)
    }

    /// The last day, where there is one: of several times the last, of alternatives the last of those that have one.
    pub fn end(&self) -> Option<Date> {
        match self {
            Period::Range { to, .. } | Period::Event { to, .. } | Period::Within { to, .. } => *to,
            Period::AnyOf(parts) | Period::Each(parts) => parts.iter().filter_map(Period::end).max(),
            Period::Ongoing | Period::Recurring { .. } | Period::Contingent { .. } | Period::Unparsed => None,
        }
    }

    /// The first day, where there is one.
    pub fn start(&self) -> Option<Date> {
        match self {
            Period::Range { from, .. } | Period::Event { from, .. } | Period::Within { from, .. } => *from,
            Period::AnyOf(parts) | Period::Each(parts) => parts.iter().filter_map(Period::start).min(),
            Period::Ongoing | Period::Recurring { .. } | Period::Contingent { .. } | Period::Unparsed => None,
        }
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
