//! Laws of funding over generated values and texts.

use proptest::prelude::*;
use proptest::sample::select;

use super::parse::SOURCES;
use super::*;

fn source() -> impl Strategy<Value = Source> {
    select(SOURCES.iter().map(|(source, _)| *source).collect::<Vec<_>>())
}

/// Up to more than any province spends in a year. Printed numbers are read as floating-point numbers, whose last đồng is
/// exact so far.
fn dong() -> impl Strategy<Value = u64> {
    prop_oneof![
        1u64..1_000_000,
        (1u64..1_000_000).prop_map(|n| n * 1_000),
        (1u64..1_000_000).prop_map(|n| n * 1_000_000),
        1u64..1_000_000_000_000_000
    ]
}

fn funding() -> impl Strategy<Value = Funding> {
    let amount = || (dong(), prop::option::weighted(0.3, 1u64..1_000_000), any::<bool>());
    let parts = prop::collection::vec((source(), prop::collection::vec(amount(), 0..2)), 0..4);
    let leftover = prop::collection::vec(select(vec!["tiền bán đấu giá", "Sở Y tế", "45.000"]), 0..2);
    (prop::collection::vec(amount(), 0..2), parts, leftover).prop_map(|(whole, parts, leftover)| {
        let amount = |source: Option<Source>| {
            move |(value, more, each_year): (u64, Option<u64>, bool)| Amount {
                value,
                max: more.map(|more| value + more),
                source,
                each_year,
            }
        };
        let mut amounts: Vec<Amount> = whole.into_iter().map(amount(None)).collect();
        let mut sources = BTreeSet::new();
        // One entry a source, in their order, as they are written.
        let mut parts = parts;
        parts.sort_by_key(|(source, _)| *source);
        parts.dedup_by_key(|(source, _)| *source);
        for (source, own) in parts {
            sources.insert(source);
            amounts.extend(own.into_iter().map(amount(Some(source))));
        }
        Funding { sources, amounts, leftover: leftover.into_iter().map(str::to_owned).collect() }
    })
}

fn words() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "ngân sách",
        "tỉnh",
        ",",
        ";",
        "và",
        "xã hội hóa",
        "2,5",
        "tỷ đồng",
        "500",
        "triệu",
        "-",
        "đồng",
        ":",
        "khác",
        "nguồn",
        "hợp pháp",
        "Sở Y tế",
        "ODA",
        "quỹ",
        "BHYT",
        "(",
        ")",
        "chương trình mục tiêu quốc gia",
        "1.500",
        "/năm",
        "theo quy định",
        "không",
        "2025",
        "huyện",
        "xã",
        "70%",
        "99999999999999999999",
        "trung ương",
    ];
    prop::collection::vec(select(WORDS), 0..10).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn parse_is_the_inverse_of_display(funding in funding()) {
        prop_assert_eq!(Funding::parse(&funding.to_string()), funding.clone(), "{}", funding);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}", words in words()) {
        let _ = Funding::parse(&text);
        let _ = Funding::parse_in(&text, 1_000_000);
        let funding = Funding::parse(&words);
        let again = Funding::parse(&funding.to_string());
        prop_assert_eq!((&again.sources, again.total()), (&funding.sources, funding.total()), "{} as {}", words, funding);
    }

    #[test]
    fn differences_are_mirrored(left in funding(), right in funding()) {
        prop_assert_eq!(compare(&left, &right), compare(&right, &left).reversed());
        prop_assert!(compare(&left, &left).is_none());
    }

    #[test]
    fn values_travel_as_json(funding in funding()) {
        let json = serde_json::to_string(&funding).unwrap();
        prop_assert_eq!(serde_json::from_str::<Funding>(&json).unwrap(), funding);
    }
}
