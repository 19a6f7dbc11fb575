//! Laws of periods over generated values and texts.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn day() -> impl Strategy<Value = Date> {
    // Whole years, quarters and months are commoner than their share of days.
    let any = (2000i16..2100, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day));
    let first = (2000i16..2100, 1i8..=12).prop_map(|(year, month)| date(year, month, 1));
    prop_oneof![
        any,
        first.clone(),
        first.clone().prop_map(|day| day.last_of_month()),
        (2000i16..2100).prop_map(|year| date(year, 1, 1)),
        (2000i16..2100).prop_map(|year| date(year, 12, 31))
    ]
}

fn stretch() -> impl Strategy<Value = (Option<Date>, Option<Date>)> {
    let both = (day(), prop_oneof![select(vec![0i32, 27, 28, 29, 30, 89, 90, 91, 180, 364, 365, 1825]), 0..4000i32])
        .prop_map(|(from, days)| (Some(from), from.checked_add(days.days()).ok()));
    let whole = (day(), 0i16..8)
        .prop_map(|(from, years)| (Some(from.first_of_month()), Some(date(from.year() + years, 12, 31))));
    prop_oneof![both, whole, day().prop_map(|from| (Some(from), None)), day().prop_map(|to| (None, Some(to)))]
}

fn recurrence() -> impl Strategy<Value = Recurrence> {
    let cycle = select(vec![Cycle::Day, Cycle::Week, Cycle::Month, Cycle::Quarter, Cycle::HalfYear, Cycle::Year]);
    let times = prop_oneof![
        4 => Just(Times::Exactly(1)),
        1 => (2u16..20).prop_map(Times::Exactly),
        1 => (2u16..20).prop_map(Times::AtLeast),
    ];
    let counted =
        (times, 1u16..12, cycle).prop_map(|(times, every, cycle)| Recurrence { times, every, cycle }.normalized());
    prop_oneof![9 => counted, 1 => Just(Recurrence::each(Cycle::Unstated))]
}

fn year_day() -> impl Strategy<Value = YearDay> {
    (0i32..366).prop_map(|days| {
        let day = date(2024, 1, 1).saturating_add(days.days());
        YearDay { month: day.month(), day: day.day() }
    })
}

fn window() -> impl Strategy<Value = YearWindow> {
    (year_day(), year_day(), 0..3)
        .prop_map(|(from, to, ends)| YearWindow { from: (ends != 1).then_some(from), to: (ends != 0).then_some(to) })
}

fn condition() -> impl Strategy<Value = Period> {
    let on = select(vec![
        "sau khi có hướng dẫn của Trung ương",
        "theo quy định",
        "đột xuất",
        "khi có yêu cầu",
        "trong vòng 30 ngày kể từ ngày ban hành",
    ]);
    on.prop_map(|on| Period::Contingent { on: on.to_owned() })
}

fn open() -> impl Strategy<Value = Period> {
    prop_oneof![
        Just(Period::Ongoing),
        recurrence().prop_map(|every| Period::Recurring { every, window: None }),
        window().prop_map(|window| Period::Recurring { every: Recurrence::YEARLY, window: Some(window) }),
    ]
}

fn simple() -> impl Strategy<Value = Period> {
    prop_oneof![
        2 => open(),
        3 => stretch().prop_map(|(from, to)| Period::Range { from, to }),
        1 => condition(),
        1 => (open(), stretch()).prop_map(|(activity, (from, to))| Period::Within { activity: Box::new(activity), from, to }),
        1 => select(vec!["cuối năm 2025", "trước mùa khô 2025 - 2026", "kỳ họp HĐND giữa năm 2026"]).prop_map(Period::parse),
    ]
}

fn period() -> impl Strategy<Value = Period> {
    let several = || prop::collection::vec(simple(), 2..4);
    let distinct = |parts: &Vec<Period>| parts.iter().enumerate().all(|(i, part)| !parts[..i].contains(part));
    prop_oneof![
        4 => simple(),
        1 => several().prop_filter("distinct", distinct).prop_map(Period::Each),
        1 => several().prop_filter("distinct", distinct).prop_map(Period::AnyOf),
    ]
}

/// Words of cells in any order.
fn words() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "hằng năm",
        "thường xuyên",
        "quý",
        "IV",
        "2/2025",
        "năm",
        "2025",
        "2026",
        "-",
        ",",
        ";",
        "và",
        "hoặc",
        "trước",
        "ngày",
        "01/7/2025",
        "tháng",
        "12",
        "giai đoạn",
        "từ",
        "đến",
        "sau khi",
        "có hướng dẫn",
        "hoàn thành",
        "sơ kết",
        "02 lần/năm",
        "6 tháng",
        "đầu",
        "cuối",
        "mùa khô",
        "kỳ họp",
        "(",
        ")",
        "trở đi",
        "chậm nhất",
        "mỗi",
        "quý một lần",
        "định kỳ",
        "30/6",
        "theo quy định",
        "31/02/2025",
        "trong",
        "29/02",
        "0",
        "99999999999",
    ];
    prop::collection::vec(select(WORDS), 0..9).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn parse_is_the_inverse_of_display(period in period()) {
        prop_assert_eq!(Period::parse(&period.to_string()), period.clone(), "{}", period);
    }

    #[test]
    fn what_is_read_from_any_words_is_written_so_that_it_is_read_again(cell in words()) {
        let period = Period::parse(&cell);
        prop_assert_eq!(Period::parse(&period.to_string()), period.clone(), "{} as {}", cell, period);
    }

    #[test]
    fn order_is_antisymmetric(left in period(), right in period()) {
        prop_assert_eq!(compare(&left, &right), compare(&right, &left).reversed());
        prop_assert_eq!(compare(&left, &left), PeriodOrder::Equal);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}", words in words()) {
        for text in [&text, &words] {
            let _ = Period::parse(text);
            if let Some((_, at)) = Period::find_in(text) {
                prop_assert!(text.get(at).is_some());
            }
        }
    }

    #[test]
    fn values_travel_as_json(period in period()) {
        let json = serde_json::to_string(&period).unwrap();
        prop_assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
    }
}
