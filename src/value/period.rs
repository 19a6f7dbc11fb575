//! When: ongoing, yearly, a range, a date, or contingent on something. (stub)
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a cell about time means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Period {
    /// `Thường xuyên`
    Ongoing,
    /// `Hằng năm`, `mỗi quý`, `02 lần/năm`; with the day of the year before or at which, where one is given.
    Recurring { every: Recurrence, by: Option<String> },
    /// Dates, months, quarters, years: the first and the last day; `Trước ngày 01/7/2025` ends on 30 June.
    Range { from: Option<Date>, to: Option<Date> },
    /// `Sau khi có hướng dẫn của Trung ương`: the condition as it stands.
    Contingent { on: String },
    /// `trước ngày 01/7/2025 hoặc sau khi …`, `sơ kết quý IV/2027; tổng kết quý IV/2030`
    AnyOf(Vec<Period>),
    /// Several dates of one task: `sơ kết …; tổng kết …`
    Each(Vec<Period>),
    /// Not understood.
    Unparsed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Recurrence {
    Weekly,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
    SeveralYearly(u16),
    FewYearly,
}

impl Period {
    /// What `cell` means. Never fails: what is not understood is [`Period::Unparsed`].
    pub fn parse(_cell: &str) -> Period {
        Period::Unparsed
    }
}
