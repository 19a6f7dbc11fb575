use super::*;

#[test]
fn the_registry_holds_both_divisions() {
    assert_eq!(Province::all(Division::Of63).count(), 63);
    assert_eq!(Province::all(Division::Of34).count(), 34);
    // Every province of the 63 goes into exactly one of the 34.
    let mut parts: Vec<Province> = Province::all(Division::Of34).flat_map(Province::predecessors).collect();
    parts.sort();
    assert_eq!(parts, Province::all(Division::Of63).collect::<Vec<_>>());
    assert_eq!(Province::all(Division::Of34).filter(|p| p.predecessors().len() > 1).count(), 23);
    for division in [Division::Of63, Division::Of34] {
        let mut codes: Vec<_> = Province::all(division).map(|p| p.code(division)).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), Province::all(division).count());
    }
    let cities = |day| Province::all(Division::on(day)).filter(|p| p.kind(day) == Kind::City).count();
    assert_eq!((cities(date(2024, 12, 31)), cities(date(2025, 1, 1)), cities(date(2025, 7, 1))), (5, 6, 6));
}

#[test]
fn mergers_codes_and_kinds() {
    for (name, successor, code63, code34) in [
        ("Kiên Giang", "An Giang", Some("91"), None),
        ("An Giang", "An Giang", Some("89"), Some("91")),
        ("Đồng Nai", "Đồng Nai", Some("75"), Some("75")),
        ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh", Some("77"), None),
        ("Lào Cai", "Lào Cai", Some("10"), Some("15")),
        ("Yên Bái", "Lào Cai", Some("15"), None),
        ("Lai Châu", "Lai Châu", Some("12"), Some("12")),
        ("Huế", "Huế", Some("46"), Some("46")),
    ] {
        let province = Province::parse(name).unwrap();
        assert_eq!(province.successor().name(), successor, "{name}");
        assert_eq!(province.code(Division::Of63), code63, "{name}");
        assert_eq!(province.code(Division::Of34), code34, "{name}");
    }
    let hue = Province::from_id("hue").unwrap();
    assert_eq!(hue.full_name(date(2024, 12, 31)), "tỉnh Thừa Thiên Huế");
    assert_eq!(hue.full_name(date(2025, 1, 1)), "thành phố Huế");
    assert_eq!(hue.region(Division::Of34).map(Region::name), Some("Bắc Trung Bộ"));
}

#[test]
fn all_spellings() {
    for (text, id) in [
        ("TP. HCM", "ho-chi-minh"),
        ("TP.HCM", "ho-chi-minh"),
        ("TPHCM", "ho-chi-minh"),
        ("Tp Hồ Chí Minh", "ho-chi-minh"),
        ("Thành phố Hồ Chí Minh", "ho-chi-minh"),
        ("THÀNH PHỐ HỒ CHÍ MINH", "ho-chi-minh"),
        ("Hồ Chí Minh", "ho-chi-minh"),
        ("Thừa Thiên Huế", "hue"),
        ("Thừa Thiên - Huế", "hue"),
        ("TT-Huế", "hue"),
        ("TT Huế", "hue"),
        ("thành phố Huế", "hue"),
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("Bà Rịa Vũng Tàu", "ba-ria-vung-tau"),
        ("BR-VT", "ba-ria-vung-tau"),
        ("BRVT", "ba-ria-vung-tau"),
        ("Đắk Lắk", "dak-lak"),
        ("Đăk Lăk", "dak-lak"),
        ("Dak Lak", "dak-lak"),
        ("Daklak", "dak-lak"),
        ("ĐắkLắk", "dak-lak"),
        ("Đắc Lắc", "dak-lak"),
        ("tỉnh Đăk Nông", "dak-nong"),
        ("Hòa Bình", "hoa-binh"),
        ("Hoà Bình", "hoa-binh"),
        ("tỉnh Hòa Bình", "hoa-binh"),
        ("Bắc Cạn", "bac-kan"),
        ("Bắc Kạn", "bac-kan"),
        ("kien giang", "kien-giang"),
        ("TỈNH KIÊN GIANG", "kien-giang"),
        ("tính Đồng Nai", "dong-nai"),
        ("Nghê An", "nghe-an"),
        ("Lai Chân", "lai-chau"),
        ("Khánh Hoà", "khanh-hoa"),
        ("Qui Nhơn", ""),
        ("Linh Thuận", ""),
        ("Việt Nam", ""),
        ("", ""),
        ("Đồng Nai và Lai Châu", ""),
    ] {
        assert_eq!(Province::parse(text).map_or("", Province::id), id, "{text}");
    }
}

#[test]
fn in_running_text() {
    for (text, found) in [
        ("Kế hoạch của UBND tỉnh Lai Châu", "Lai Châu=lai-chau"),
        ("ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "BÀ RỊA - VŨNG TÀU=ba-ria-vung-tau"),
        ("Sở Y tế TP.HCM, TP. Hồ Chí Minh", "HCM=ho-chi-minh Hồ Chí Minh=ho-chi-minh"),
        ("học tập tư tưởng, đạo đức Hồ Chí Minh", ""),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Gia Lai", "Gia Lai=gia-lai"),
        ("vì hòa bình; bình dương; an giang", ""),
        ("Hòa bình cho trẻ em", ""),
        ("khu vực Châu Á - Thái Bình Dương", ""),
        ("Hà Nam, Nam Định và Ninh Bình", "Hà Nam=ha-nam Nam Định=nam-dinh Ninh Bình=ninh-binh"),
        ("Vĩnh Long - An Giang", "Vĩnh Long=vinh-long An Giang=an-giang"),
        ("UBND xã Hòa Bình, thị xã Phú Thọ", ""),
        ("thành phố Hải Phòng", "Hải Phòng=hai-phong"),
        ("bà Nguyễn Thị Hà Giang", ""),
        ("ông Trần Quang Ninh", ""),
        ("tỉnh Nghê An và tinh Đông Nai", "Nghê An=nghe-an Đông Nai=dong-nai"),
        ("Bệnh viện Trung ương Huế", "Huế=hue"),
        ("Sở Y tế TT-Huế", "TT-Huế=hue"),
    ] {
        let names: Vec<_> =
            Province::find_all(text).into_iter().map(|(p, at)| format!("{}={}", &text[at], p.id())).collect();
        assert_eq!(names.join(" "), found, "{text}");
    }
}

#[test]
fn every_name_is_found_and_travels_as_its_id() {
    for province in Province::all(Division::Of63) {
        let day = date(2024, 1, 1);
        for text in [province.full_name(day), unaccented(&province.full_name(day)), province.id().replace('-', " ")] {
            assert_eq!(Province::parse(&text), Some(province), "{text}");
        }
        let text = format!("UBND {}.", province.full_name(day));
        let found: Vec<_> = Province::find_all(&text).into_iter().map(|(province, _)| province).collect();
        assert_eq!(found, [province], "{text}");
        let json = serde_json::to_string(&province).unwrap();
        assert_eq!(json, format!("\"{}\"", province.id()));
        assert_eq!(serde_json::from_str::<Province>(&json).unwrap(), province);
    }
    assert!(serde_json::from_str::<Province>("\"ha-tay\"").is_err());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}", names in proptest::collection::vec(proptest::sample::select(vec![
        "Hà", "Nội", "TP", ".", "HCM", " ", "-", "Bà Rịa", "Vũng Tàu", "thành phố", "Hồ Chí Minh", "Huế", "TT", "Nam", "xã", ",",
    ]), 0..12)) {
        for text in [text, names.concat()] {
            let _ = Province::parse(&text);
            let mut end = 0;
            for (_, at) in Province::find_all(&text) {
                proptest::prop_assert!(at.start >= end && text.get(at.clone()).is_some());
                end = at.end;
            }
        }
    }
}
