use proptest::prelude::*;

use super::*;

/// Phrase, comparator, value, unit; a range has its upper end after the value.
const PHRASES: &[(&str, &str, &str, &str)] = &[
    // Comparators before the number.
    ("95%", "=", "95", "%"),
    ("đạt 95%", "=", "95", "%"),
    ("Đạt 95 %", "=", "95", "%"),
    ("đạt trên 95%", ">", "95", "%"),
    ("Trên 95%", ">", "95", "%"),
    ("hơn 90%", ">", "90", "%"),
    ("vượt 10%", ">", "10", "%"),
    ("cao hơn 12%", ">", "12", "%"),
    ("đạt hơn 1.200 hộ", ">", "1200", "hộ"),
    ("> 80%", ">", "80", "%"),
    (">80%", ">", "80", "%"),
    ("ít nhất 70%", ">=", "70", "%"),
    ("it nhất 70%", ">=", "70", "%"),
    ("tối thiểu 67 năm", ">=", "67", "năm"),
    ("đạt tối thiểu 95%", ">=", "95", "%"),
    ("tối thiểu đạt 95%", ">=", "95", "%"),
    ("không dưới 30%", ">=", "30", "%"),
    ("không thấp hơn 6,5%", ">=", "6.5", "%"),
    ("không ít hơn 3 mô hình", ">=", "3", "mô hình"),
    ("≥ 95%", ">=", "95", "%"),
    ("≥95%", ">=", "95", "%"),
    (">= 95%", ">=", "95", "%"),
    ("từ 60% trở lên", ">=", "60", "%"),
    ("đạt từ 85% trở lên", ">=", "85", "%"),
    ("85% trở lên", ">=", "85", "%"),
    ("từ 20 giường trở lên", ">=", "20", "giường"),
    ("đạt 90% hoặc cao hơn", ">=", "90", "%"),
    ("dưới 10‰", "<", "10", "‰"),
    ("còn dưới 10‰", "<", "10", "‰"),
    ("giảm còn dưới 1,5%", "<", "1.5", "%"),
    ("giảm xuống dưới 20%", "<", "20", "%"),
    ("thấp hơn 3%", "<", "3", "%"),
    ("< 5%", "<", "5", "%"),
    ("<5%", "<", "5", "%"),
    ("chưa đến 2%", "<", "2", "%"),
    ("giảm còn 35%", "<=", "35", "%"),
    ("giảm xuống còn 35%", "<=", "35", "%"),
    ("còn 3,2%", "<=", "3.2", "%"),
    ("giảm xuống 18%", "<=", "18", "%"),
    ("đạt và vượt 90%", ">=", "90", "%"),
    ("đạt hoặc vượt 12 xã", ">=", "12", "xã"),
    ("kéo giảm còn 4%", "<=", "4", "%"),
    ("không quá 45 ca/10.000 dân", "<=", "45", "ca/10.000 dân"),
    ("không vượt quá 3%", "<=", "3", "%"),
    ("không vượt 3%", "<=", "3", "%"),
    ("không cao hơn 0,5%", "<=", "0.5", "%"),
    ("tối đa 30%", "<=", "30", "%"),
    ("nhiều nhất 5 ngày", "<=", "5", "ngày"),
    ("≤ 12%", "<=", "12", "%"),
    ("từ 5% trở xuống", "<=", "5", "%"),
    ("khoảng 74,5 tuổi", "~", "74.5", "tuổi"),
    ("đạt khoảng 60%", "~", "60", "%"),
    ("xấp xỉ 50%", "~", "50", "%"),
    ("gần 90%", "~", "90", "%"),
    ("~ 40%", "~", "40", "%"),
    ("bằng 100%", "=", "100", "%"),
    ("là 92%", "=", "92", "%"),
    ("duy trì 100%", "=", "100", "%"),
    ("duy trì mức 98%", "=", "98", "%"),
    ("phấn đấu đạt 80%", "=", "80", "%"),
    ("phần đấu 80%", "=", "80", "%"),
    ("Phần đầu đạt trên 80%", ">", "80", "%"),
    ("phấn đấu giảm còn 2%", "<=", "2", "%"),
    ("tăng lên 45%", "=", "45", "%"),
    ("nâng lên trên 45%", ">", "45", "%"),
    // Shares in words, points.
    ("95 phần trăm", "=", "95", "%"),
    ("chín mươi lăm phần trăm", "=", "95", "%"),
    ("một trăm phần trăm", "=", "100", "%"),
    ("2 phần nghìn", "=", "2", "‰"),
    ("trên hai phần năm (40%)", ">", "40", "%"),
    ("hai phần ba (67%)", "=", "67", "%"),
    ("quá nửa (50%)", ">", "50", "%"),
    ("quá nửa (trên 50%)", ">", "50", "%"),
    ("một nửa (ít nhất 50%)", ">=", "50", "%"),
    ("chín mươi phần trăm (90%)", "=", "90", "%"),
    ("tăng 3 điểm phần trăm", "=", "3", "điểm phần trăm"),
    ("giảm ít nhất 1,5 điểm %", ">=", "1.5", "điểm phần trăm"),
    // Rates.
    ("9,1 Bác sĩ/vạn dân", "=", "9.1", "bác sĩ/10.000 dân"),
    ("12 bác sỹ/10.000 dân", "=", "12", "bác sỹ/10.000 dân"),
    ("đạt 35 giường bệnh trên 10.000 dân", "=", "35", "giường bệnh/10.000 dân"),
    ("đạt 35 giường bệnh/ 1 vạn dân", "=", "35", "giường bệnh/10.000 dân"),
    ("2,8 dược sĩ đại học trên một vạn dân", "=", "2.8", "dược sĩ đại học/10.000 dân"),
    ("trên 30 điều dưỡng trên mười nghìn dân", ">", "30", "điều dưỡng/10.000 dân"),
    ("dưới 150 ca/100.000 dân", "<", "150", "ca/100.000 dân"),
    ("dưới 150 ca mắc trên 100.000 dân", "<", "150", "ca mắc/100.000 dân"),
    ("44/100.000 trẻ đẻ sống", "=", "44", "/100.000 trẻ đẻ sống"),
    ("dưới 12/1.000 trẻ đẻ sống", "<", "12", "/1.000 trẻ đẻ sống"),
    ("không quá 8 ca trên 1.000 trẻ đẻ sống", "<=", "8", "ca/1.000 trẻ đẻ sống"),
    ("75 triệu đồng/người/năm", "=", "75", "triệu đồng/người/năm"),
    ("trên 110 triệu đồng/người", ">", "110", "triệu đồng/người"),
    ("6,5 tấn/ha", "=", "6.5", "tấn/ha"),
    ("60 lít/người/ngày", "=", "60", "lít/người/ngày"),
    ("25 m2/người", "=", "25", "m2/người"),
    ("30 thuê bao/100 dân", "=", "30", "thuê bao/100 dân"),
    // Frequencies.
    ("01 lần/năm", "=", "1", "lần/năm"),
    ("ít nhất 2 lần/năm", ">=", "2", "lần/năm"),
    ("ít nhất một lần mỗi năm", ">=", "1", "lần/năm"),
    ("ít nhất mỗi năm một lần", ">=", "1", "lần/năm"),
    ("mỗi năm 02 lần", "=", "2", "lần/năm"),
    ("mỗi quý ít nhất một lần", ">=", "1", "lần/quý"),
    ("tối thiểu 02 ngày/tuần", ">=", "2", "ngày/tuần"),
    // Measures.
    ("167 cm", "=", "167", "cm"),
    ("167cm", "=", "167", "cm"),
    ("168,5 cm", "=", "168.5", "cm"),
    ("trên 2.500 gam", ">", "2500", "gam"),
    ("50 kg", "=", "50", "kg"),
    ("1.250 ha", "=", "1250", "ha"),
    ("12 nghìn ha", "=", "12", "nghìn ha"),
    ("3,5 triệu m3", "=", "3.5", "triệu m3"),
    ("3,5 triệu m³", "=", "3.5", "triệu m3"),
    ("450 km", "=", "450", "km"),
    ("4 mét vuông", "=", "4", "m2"),
    ("120 nghìn tấn", "=", "120", "nghìn tấn"),
    ("300 MW", "=", "300", "MW"),
    ("khoảng 75 tuổi", "~", "75", "tuổi"),
    ("dưới 5 tuổi", "<", "5", "tuổi"),
    ("24 tháng tuổi", "=", "24", "tháng tuổi"),
    ("68 năm", "=", "68", "năm"),
    ("100 Mbps", "=", "100", "Mbps"),
    // Money.
    ("1.500 triệu đồng", "=", "1500", "triệu đồng"),
    ("2,5 tỷ đồng", "=", "2.5", "tỷ đồng"),
    ("2,5 tỉ đồng", "=", "2.5", "tỷ đồng"),
    ("trên 12 nghìn tỷ đồng", ">", "12", "nghìn tỷ đồng"),
    ("500.000 đồng", "=", "500000", "đồng"),
    ("150 triệu USD", "=", "150", "triệu USD"),
    // Counts.
    ("38 công trình", "=", "38", "công trình"),
    ("lũy kế 260 công trình", "=", "260", "công trình"),
    ("05 mô hình", "=", "5", "mô hình"),
    ("ít nhất 1.200 hộ", ">=", "1200", "hộ"),
    ("10 000 lao động", "=", "10000", "lao động"),
    ("2 triệu lượt khách", "=", "2", "triệu lượt khách"),
    ("14 loại vắc xin", "=", "14", "loại vắc xin"),
    ("tối thiểu ba xã", ">=", "3", "xã"),
    ("năm (05) công trình", "=", "5", "công trình"),
    ("Năm (5) mô hình", "=", "5", "mô hình"),
    ("năm mươi hai (52) điểm trường", "=", "52", "điểm trường"),
    ("ít nhất 03 (ba) lớp", ">=", "3", "lớp"),
    ("05 (năm) lớp", "=", "5", "lớp"),
    ("ít nhất hai mươi thôn", ">=", "20", "thôn"),
    ("gấp đôi", "=", "2", "lần"),
    ("gấp 1,5 lần", "=", "1.5", "lần"),
    ("tăng gấp 3 lần", "=", "3", "lần"),
    ("15 phòng thí nghiệm", "=", "15", "phòng thí nghiệm"),
    // Ranges.
    ("5 - 7%", "=", "5-7", "%"),
    ("5-7%", "=", "5-7", "%"),
    ("từ 5% đến 7%", "=", "5-7", "%"),
    ("từ 5 đến 7%", "=", "5-7", "%"),
    ("đạt từ 8,5% đến 9%", "=", "8.5-9", "%"),
    ("10 – 12 mô hình", "=", "10-12", "mô hình"),
    // A number alone.
    ("0,75", "=", "0.75", ""),
    ("trên 60", ">", "60", ""),
    ("không quá 40", "<=", "40", ""),
];

fn number(text: &str) -> f64 {
    text.parse().expect("a number of the table")
}

#[test]
fn phrases() {
    assert!(PHRASES.len() >= 130, "{}", PHRASES.len());
    for &(phrase, comparator, value, unit) in PHRASES {
        let (low, high) = value.split_once('-').map_or((value, None), |(low, high)| (low, Some(number(high))));
        let read = Quantity::parse(phrase).map(|q| (q.comparator.symbol(), q.value, q.value_max, q.unit.to_string()));
        assert_eq!(read, Some((comparator, number(low), high, unit.to_owned())), "{phrase}");
    }
}

#[test]
fn what_is_printed_is_read_again() {
    for &(phrase, ..) in PHRASES {
        let Some(quantity) = Quantity::parse(phrase) else { continue };
        assert_eq!(Quantity::parse(&quantity.to_string()), Some(quantity.clone()), "{phrase} -> {quantity}");
    }
}

#[test]
fn so_many_of_so_many() {
    for (sentence, quantity) in [
        ("sửa chữa 11/14 công trình", Some("11/14 công trình")),
        ("ít nhất 5/8 xã", Some("ít nhất 5/8 xã")),
        ("cắm mốc 18/24 đoạn sông, suối", Some("18/24 đoạn sông")),
        ("cắm mốc 27/30 kênh, rạch", Some("27/30 kênh")),
        ("9/9 công trình", Some("9/9 công trình")),
        // Dates, documents, scales, shifts.
        ("hạn 31/12 hằng năm", None),
        ("lễ hội ngày 5/8 âm lịch", None),
        ("Kế hoạch số 27/KH-UBND tỉnh", None),
        ("Nghị định 168/2017/NĐ-CP về du lịch", None),
        ("bản đồ 1/500 khu dân cư", None),
        ("bản đồ 1/10.000 toàn tỉnh", None),
        ("trực 24/24 suốt mùa mưa", None),
        ("trực 24/24 giờ", None),
        ("trực 24/7 các ngày", None),
        ("báo cáo 06 tháng/lần", None),
        ("cấp 60 lít/người/ngày", None),
    ] {
        let found = Quantity::find_all(sentence).into_iter().find(|(quantity, _)| quantity.of.is_some());
        assert_eq!(found.map(|(quantity, _)| quantity.to_string()).as_deref(), quantity, "{sentence}");
    }
}

#[test]
fn words_for_shares_need_what_they_are_of() {
    for (sentence, quantities) in [
        ("bảo đảm quá nửa (trên 50%) số công trình", vec!["trên 50%"]),
        ("hơn một nửa số xã và ba phần năm số chợ", vec!["trên 50%", "60%"]),
        ("một phần ba lao động trẻ và bảy phần mười thanh niên", vec!["33,33%", "70%"]),
        ("nửa đầu năm 2026, phần năm 2027", vec![]),
        ("tối thiểu mỗi xã 01 mô hình", vec!["ít nhất 1 mô hình"]),
        ("tối đa mỗi thôn, bản 02 điểm", vec!["2 điểm"]),
        ("chia trên mỗi xã 01 mô hình", vec!["1 mô hình"]),
    ] {
        let found: Vec<_> =
            Quantity::find_all(sentence).into_iter().map(|(quantity, _)| quantity.to_string()).collect();
        assert_eq!(found, quantities, "{sentence}");
    }
}

#[test]
fn no_quantities() {
    for phrase in [
        "",
        "năm 2030",
        "ngày 05/4/2024",
        "281/QĐ-TTg",
        "trên địa bàn",
        "một số",
        "khoản 2",
        "%",
        "95% dân số",
        "-",
        "hoàn thành",
    ] {
        assert_eq!(Quantity::parse(phrase), None, "{phrase}");
    }
}

#[test]
fn all_of_a_sentence() {
    let sentence = "Đến năm 2030, trên 80% trẻ dưới 5 tuổi được khám ít nhất 02 lần/năm theo Quyết định số 12/QĐ-UBND.";
    let found: Vec<_> =
        Quantity::find_all(sentence).into_iter().map(|(q, range)| (q.to_string(), &sentence[range])).collect();
    let expected =
        [("trên 80%", "trên 80%"), ("dưới 5 tuổi", "dưới 5 tuổi"), ("ít nhất 2 lần/năm", "ít nhất 02 lần/năm")];
    assert_eq!(found, expected.map(|(q, text)| (q.to_owned(), text)));
}

#[test]
fn units_of_columns() {
    for (cell, unit) in [
        ("%", Some("%")),
        ("‰", Some("‰")),
        ("Tỷ đồng", Some("tỷ đồng")),
        ("Triệu đồng/người", Some("triệu đồng/người")),
        ("ca/10.000 dân", Some("ca/10.000 dân")),
        ("BS/vạn dân", Some("bs/10.000 dân")),
        ("Công trình", Some("công trình")),
        ("1.000 ha", Some("nghìn ha")),
        ("Tr.đồng", Some("triệu đồng")),
        ("Tr.đ/người/năm", Some("triệu đồng/người/năm")),
        ("tỷ đ", Some("tỷ đồng")),
        ("%/năm", Some("%/năm")),
        ("% dân số", Some("%")),
        ("Nghìn tấn", Some("nghìn tấn")),
        ("Phòng học kiên cố", Some("phòng học kiên cố")),
        ("Tuổi", Some("tuổi")),
        ("-", None),
        ("", None),
    ] {
        assert_eq!(Unit::parse(cell).map(|u| u.to_string()).as_deref(), unit, "{cell}");
    }
}

#[test]
fn conversion_within_a_dimension() {
    for (left, right, order) in [
        ("5‰", "0,5%", Some(Ordering::Equal)),
        ("9 bác sĩ/vạn dân", "95 bác sĩ/100.000 dân", Some(Ordering::Less)),
        ("2 tỷ đồng", "1.500 triệu đồng", Some(Ordering::Greater)),
        ("1,2 nghìn ha", "12 km2", Some(Ordering::Equal)),
        ("168,5 cm", "1,67 m", Some(Ordering::Greater)),
        ("1 lần/quý", "4 lần/năm", Some(Ordering::Equal)),
        ("75 tuổi", "74,5 năm", Some(Ordering::Greater)),
        ("trên 60%", "60%", Some(Ordering::Equal)),
        ("60%", "60 xã", None),
        ("11/14 công trình", "75%", Some(Ordering::Greater)),
        ("trên 80%", "11/14 công trình", Some(Ordering::Greater)),
        ("11/14 công trình", "786‰", Some(Ordering::Less)),
        ("11/14 công trình", "10/10 công trình", Some(Ordering::Greater)),
        ("11/14 công trình", "12 công trình", Some(Ordering::Less)),
        ("12 ca/10.000 dân", "12 ca", None),
    ] {
        let parse = |text| Quantity::parse(text).expect("a quantity of the table");
        assert_eq!(parse(left).compare_value(&parse(right)), order, "{left} : {right}");
    }
}

fn any_unit() -> impl Strategy<Value = Unit> {
    let base = prop_oneof![Just((1, "năm")), Just((10_000, "dân")), Just((1_000, "trẻ đẻ sống")), Just((1, "người"))];
    let scale = prop_oneof![Just(Scale::One), Just(Scale::Thousand), Just(Scale::Million), Just(Scale::Billion)];
    let measure =
        prop_oneof![Just(Measure::Centimetre), Just(Measure::Dong), Just(Measure::CubicMetre), Just(Measure::Hectare)];
    let noun = prop_oneof![Just("công trình"), Just("hộ"), Just("bác sĩ"), Just("lượt khách")];
    let plain = prop_oneof![
        Just(Unit::Percent),
        Just(Unit::PerMille),
        Just(Unit::PercentagePoint),
        (scale.clone(), measure).prop_map(|(scale, measure)| Unit::Measure(scale, measure)),
        (scale, noun).prop_map(|(scale, noun)| Unit::Count(scale, noun.to_owned())),
    ];
    (plain.clone(), proptest::option::of(base)).prop_map(|(unit, base)| match (unit, base) {
        (unit @ (Unit::Count(..) | Unit::Measure(..)), Some((count, of))) => {
            Unit::Per(Box::new(unit), vec![Base { count, of: of.to_owned() }])
        }
        (unit, _) => unit,
    })
}

proptest! {
    #[test]
    fn parse_is_the_inverse_of_display(
        comparator in prop_oneof![
            Just(Comparator::Greater), Just(Comparator::AtLeast), Just(Comparator::Less),
            Just(Comparator::AtMost), Just(Comparator::Equal), Just(Comparator::About),
        ],
        hundredths in 0u32..10_000_000,
        unit in any_unit(),
    ) {
        let quantity = Quantity { comparator, value: f64::from(hundredths) / 100.0, value_max: None, of: None, unit };
        prop_assert_eq!(Quantity::parse(&quantity.to_string()), Some(quantity));
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}|([0-9.,/% -]|trên|từ|đến|năm|mỗi|một|vạn|dân|ít nhất| ){0,30}") {
        for (_, range) in Quantity::find_all(&text) {
            prop_assert!(text.get(range).is_some());
        }
    }
}
