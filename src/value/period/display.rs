//! Periods in words, as they stand in a cell. What is written here is read back as the same value.

use std::fmt;

use jiff::civil::Date;

use super::{Cycle, Period, Recurrence, Times, YearDay, YearWindow};

const ROMAN: [&str; 5] = ["", "I", "II", "III", "IV"];

impl fmt::Display for Period {
    /// With a capital first letter: `Quý II/2024`, `Trước ngày 01/7/2025`, `Hằng năm, giai đoạn 2025 - 2030`. Empty for
    /// what was not understood.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = words(self);
        let mut chars = words.chars();
        if let Some(first) = chars.next() {
            write!(f, "{}{}", first.to_uppercase(), chars.as_str())?;
        }
        Ok(())
    }
}

fn words(period: &Period) -> String {
    match period {
        Period::Ongoing => "thường xuyên".to_owned(),
        Period::Recurring { every, window: None } => recurrence(*every),
        Period::Recurring { every, window: Some(window) } => format!("{} {}", year_window(*window), recurrence(*every)),
        Period::Range { from, to } => range(*from, *to),
        Period::Event { on, .. } | Period::Contingent { on } => on.clone(),
        Period::Within { activity, from, to } => {
            let stretch = range(*from, *to);
            let years = stretch.starts_with(|c: char| c.is_ascii_digit()) && stretch.contains(" - ");
            format!("{}, {}{stretch}", words(activity), if years { "giai đoạn " } else { "" })
        }
        Period::AnyOf(parts) => parts.iter().map(words).collect::<Vec<_>>().join(" hoặc "),
        Period::Each(parts) => parts.iter().map(words).collect::<Vec<_>>().join("; "),
        Period::Unparsed => String::new(),
    }
}

fn recurrence(every: Recurrence) -> String {
    let cycle = match every.cycle {
        Cycle::Day => "ngày",
        Cycle::Week => "tuần",
        Cycle::Month => "tháng",
        Cycle::Quarter => "quý",
        Cycle::HalfYear => "nửa năm",
        Cycle::Year => "năm",
        Cycle::Unstated => return "định kỳ".to_owned(),
    };
    match (every.times, every.every, every.cycle) {
        (Times::Exactly(1), 1, Cycle::HalfYear) => "06 tháng một lần".to_owned(),
        (Times::Exactly(1), 1, _) => format!("hằng {cycle}"),
        (Times::Exactly(1), n, _) => format!("{n:02} {cycle} một lần"),
        (Times::Exactly(times), 1, _) => format!("{times:02} lần/{cycle}"),
        (Times::Exactly(times), n, _) => format!("{times:02} lần/{n:02} {cycle}"),
        (Times::AtLeast(times), 1, _) => format!("ít nhất {times:02} lần/{cycle}"),
        (Times::AtLeast(times), n, _) => format!("ít nhất {times:02} lần/{n:02} {cycle}"),
    }
}

/// Day and month as in `01/7`: two digits for days and for the months that could be mistaken (Nghị định 30/2020).
fn day_month(month: i8, day: i8) -> String {
    if month < 3 { format!("{day:02}/{month:02}") } else { format!("{day:02}/{month}") }
}

fn month_number(month: i8) -> String {
    if month < 3 { format!("{month:02}") } else { month.to_string() }
}

fn year_window(window: YearWindow) -> String {
    let day = |day: YearDay| day_month(day.month, day.day);
    let starts_month = |at: YearDay| at.day == 1;
    let ends_month = |at: YearDay| at.day == days_in(at.month);
    match (window.from, window.to) {
        (Some(from), Some(to)) if starts_month(from) && ends_month(to) && from.month == to.month => {
            format!("tháng {}", month_number(from.month))
        }
        (Some(from), Some(to))
            if starts_month(from) && ends_month(to) && to.month == from.month + 2 && to.month % 3 == 0 =>
        {
            format!("quý {}", ROMAN[to.month as usize / 3])
        }
        (Some(from), Some(to)) if from == to => format!("ngày {}", day(from)),
        (Some(from), Some(to)) => format!("từ ngày {} đến ngày {}", day(from), day(to)),
        (Some(from), None) => format!("từ ngày {}", day(from)),
        (None, Some(to)) if to.month == 12 && to.day == 31 => "đến ngày 31/12".to_owned(),
        (None, Some(to)) if ends_month(to) => format!("trước tháng {}", month_number(to.month + 1)),
        (None, Some(to)) => format!("trước ngày {}", day_month(to.month, to.day + 1)),
        (None, None) => String::new(),
    }
}

/// In a leap year, as [`YearDay`] has it.
fn days_in(month: i8) -> i8 {
    Date::new(2024, month, 1).map_or(31, |first| first.last_of_month().day())
}

fn range(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => both(from, to),
        (Some(from), None) => format!("từ {}", start(from)),
        (None, Some(to)) if (to.month(), to.day()) == (12, 31) => format!("đến hết năm {}", to.year()),
        (None, Some(to)) => match to.tomorrow() {
            Ok(day) => format!("trước ngày {}", date(day)),
            Err(_) => format!("đến ngày {}", date(to)),
        },
        (None, None) => String::new(),
    }
}

fn date(day: Date) -> String {
    format!("{}/{}", day_month(day.month(), day.day()), day.year())
}

/// The largest unit that begins on `day`.
fn start(day: Date) -> String {
    match (day.month(), day.day()) {
        (1, 1) => format!("năm {}", day.year()),
        (month, 1) => format!("tháng {}/{}", month_number(month), day.year()),
        _ => format!("ngày {}", date(day)),
    }
}

fn both(from: Date, to: Date) -> String {
    let whole_months = from.day() == 1 && to == to.last_of_month();
    let (year, same_year) = (from.year(), from.year() == to.year());
    let quarters = whole_months && from.month() % 3 == 1 && to.month() % 3 == 0;
    let (first, last) = (from.month() as usize / 3 + 1, to.month() as usize / 3);
    match (from.month(), to.month()) {
        (1, 12) if whole_months && same_year => format!("năm {year}"),
        (1, 12) if whole_months => format!("{year} - {}", to.year()),
        (1, 6) if whole_months && same_year => format!("6 tháng đầu năm {year}"),
        (7, 12) if whole_months && same_year => format!("6 tháng cuối năm {year}"),
        (one, other) if whole_months && same_year && one == other => format!("tháng {}/{year}", month_number(one)),
        _ if quarters && same_year && first == last => format!("quý {}/{year}", ROMAN[first]),
        _ if quarters && same_year => format!("quý {} - {}/{year}", ROMAN[first], ROMAN[last]),
        (one, other) if whole_months && same_year => {
            format!("tháng {} - {}/{year}", month_number(one), month_number(other))
        }
        (one, other) if whole_months => {
            format!("từ tháng {}/{year} đến tháng {}/{}", month_number(one), month_number(other), to.year())
        }
        _ if from == to => format!("ngày {}", date(from)),
        _ => format!("từ ngày {} đến ngày {}", date(from), date(to)),
    }
}
