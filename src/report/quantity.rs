//! Quantities in the words of a report's language. What is counted keeps the document's word: it is a quotation.

use super::context::number;
use super::language::Language;
use crate::value::quantity::{Base, Comparator, Measure, Quantity, Scale, Unit};

/// `trên 98%` or `over 98%`
pub(super) fn quantity(quantity: &Quantity, language: Language) -> String {
    match language {
        Language::Vietnamese => quantity.to_string(),
        Language::English => english(quantity),
    }
}

/// `3 điểm phần trăm` or `3 percentage points`
pub(super) fn measure(value: f64, unit: &Unit, language: Language) -> String {
    let exact = Quantity { comparator: Comparator::Equal, value, value_max: None, of: None, unit: unit.clone() };
    quantity(&exact, language)
}

/// A target as frames spell it, `trên 95% (2030)`; what is none stays as it is.
pub(super) fn spelled(words: &str, language: Language) -> String {
    let (said, year) = match words.rfind(" (") {
        Some(at) if words.ends_with(')') => words.split_at(at),
        _ => (words, ""),
    };
    match Quantity::parse(said) {
        Some(parsed) if language == Language::English => format!("{}{year}", english(&parsed)),
        _ => words.to_owned(),
    }
}

/// `over 95%`, `at least 1,200 công trình`, `5 - 7%`, `at most 30 days`
fn english(quantity: &Quantity) -> String {
    let comparator = match quantity.comparator {
        Comparator::Greater => "over ",
        Comparator::AtLeast => "at least ",
        Comparator::Less => "under ",
        Comparator::AtMost => "at most ",
        Comparator::Equal => "",
        Comparator::About => "about ",
    };
    let print = |value| number(value, Language::English);
    let max = quantity.value_max.map(|max| format!(" - {}", print(max))).unwrap_or_default();
    let of = quantity.of.map(|of| format!("/{}", print(of))).unwrap_or_default();
    let unit = unit(&quantity.unit);
    let is_one = quantity.value == 1.0 && quantity.value_max.is_none();
    let unit = match quantity.unit {
        Unit::Measure(Scale::One, _) | Unit::PercentagePoint if is_one => unit.trim_end_matches('s'),
        _ => &unit,
    };
    let gap = if unit.is_empty() || unit.starts_with(['%', '‰', '/']) { "" } else { " " };
    format!("{comparator}{}{max}{of}{gap}{unit}", print(quantity.value))
}

fn unit(of: &Unit) -> String {
    match of {
        Unit::PercentagePoint => "percentage points".to_owned(),
        Unit::Measure(scale, measure) => format!("{}{}", self::scale(*scale), name(*measure)),
        Unit::Count(scale, noun) => format!("{}{noun}", self::scale(*scale)),
        Unit::Per(counted, bases) => {
            bases.iter().fold(unit(counted), |unit, base| format!("{unit}/{}", self::base(base)))
        }
        Unit::Percent | Unit::PerMille | Unit::Bare | Unit::Other(_) => of.to_string(),
    }
}

fn base(base: &Base) -> String {
    let of =
        TIMES.iter().find(|(vietnamese, _)| *vietnamese == base.of).map_or(base.of.as_str(), |(_, english)| english);
    match base.count {
        1 => of.to_owned(),
        count => format!("{} {of}", number(count as f64, Language::English)).trim_end().to_owned(),
    }
}

/// What a quantity may be for each of.
const TIMES: &[(&str, &str)] =
    &[("năm", "year"), ("quý", "quarter"), ("tháng", "month"), ("tuần", "week"), ("ngày", "day"), ("giờ", "hour")];

fn scale(scale: Scale) -> &'static str {
    match scale {
        Scale::One => "",
        Scale::Thousand => "thousand ",
        Scale::Million => "million ",
        Scale::Billion => "billion ",
        Scale::Trillion => "trillion ",
    }
}

/// Those that are words; the others have one symbol in both languages.
fn name(measure: Measure) -> &'static str {
    match measure {
        Measure::Litre => "litres",
        Measure::Gram => "g",
        Measure::Quintal => "quintals",
        Measure::Tonne => "tonnes",
        Measure::YearOfAge => "years of age",
        Measure::MonthOfAge => "months of age",
        Measure::Year => "years",
        Measure::Month => "months",
        Measure::Week => "weeks",
        Measure::Day => "days",
        Measure::Hour => "hours",
        Measure::Minute => "minutes",
        symbol => symbol.symbol(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_said_in_english() {
        let cases = [
            ("trên 98%", "over 98%"),
            ("ít nhất 1.200 công trình", "at least 1,200 công trình"),
            ("không quá 30 ngày", "at most 30 days"),
            ("khoảng 3,5 triệu m3", "about 3.5 million m3"),
            ("dưới 2,8 dược sĩ trên một vạn dân", "under 2.8 dược sĩ/10,000 dân"),
            ("22 vụ/năm", "22 vụ/year"),
            ("trên 95% (2030)", "over 95% (2030)"),
            ("1 ngày", "1 day"),
            ("một số xã", "một số xã"),
        ];
        for (vietnamese, english) in cases {
            assert_eq!(spelled(vietnamese, Language::English), english);
            assert_eq!(spelled(vietnamese, Language::Vietnamese), vietnamese);
        }
        assert_eq!(measure(3.0, &Unit::PercentagePoint, Language::English), "3 percentage points");
    }
}
