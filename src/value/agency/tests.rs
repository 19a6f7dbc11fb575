use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Agencies, AgencyId, Kind, Level, Lineage, Registry};
use crate::ErrorKind;

fn ids(list: &str) -> BTreeSet<AgencyId> {
    list.split_whitespace().map(AgencyId::from).collect()
}

fn agencies(list: &str) -> Agencies {
    Agencies { ids: ids(list), ..Agencies::default() }
}

#[test]
fn no_spelling_has_two_meanings() {
    let registry = Registry::builtin();
    let id = |index: u32| registry.entries[index as usize].id.as_str();
    let doubles: Vec<_> = registry.doubles.iter().map(|&(a, b)| (id(a), id(b))).collect();
    assert_eq!(doubles, []);
}

/// `cells.tsv`: a cell (`\n` for a new line), the ids in it, the words left over (` | ` between runs).
#[test]
fn cells_of_many_sectors() {
    let registry = Registry::builtin();
    let (mut cells, mut wrong) = (0, Vec::new());
    for line in include_str!("cells.tsv").lines().skip(1) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or("");
        let (cell, told, leftover) = (column().replace("\\n", "\n"), ids(column()), column().to_owned());
        let read = registry.parse(&cell);
        cells += 1;
        if read.ids != told || read.leftover.join(" | ") != leftover {
            wrong.push(format!("{cell}: {read:?}"));
        }
    }
    assert!(cells >= 400, "{cells} cells");
    assert!(wrong.len() * 50 <= cells, "{} of {cells} cells wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_misread_word_between_two_names_is_neither() {
    let file = "id\tname\nto-tien-xa\tTổ Tiến Xa\nto-tien-xa-2\tTổ Tiền Xa\n";
    let registry = Registry::with_text("own.tsv", file).unwrap();
    assert_eq!(registry.parse("Tổ Tiến Xa").ids, ids("to-tien-xa"));
    let unclear = registry.parse("Tổ Tiên Xa");
    assert_eq!((unclear.ids, unclear.leftover), (BTreeSet::new(), vec!["Tổ Tiên Xa".to_owned()]));
    // The only name near it, but too far.
    assert_eq!(Registry::builtin().parse("Sở Nồi Vui").leftover, ["Sở Nồi Vui"]);
}

#[test]
fn decomposed_text_is_read_alike() {
    use unicode_normalization::UnicodeNormalization;
    let registry = Registry::builtin();
    let cell = "Uỷ ban nhân dân các huyện, Sở Văn hoá, Thể thao và Du lịch";
    let decomposed: String = cell.nfd().collect();
    assert_eq!(registry.parse(&decomposed), registry.parse(cell));
    assert_eq!(registry.parse(cell).ids, ids("so-van-hoa-the-thao-va-du-lich ubnd-cap-huyen"));
}

#[test]
fn every_name_is_read_as_its_agency() {
    let registry = Registry::builtin();
    let open = |id: &AgencyId| registry.parse(&registry.name(id)).ids != BTreeSet::from([id.clone()]);
    let wrong: Vec<_> = registry
        .entries()
        .filter(|entry| entry.can_stand_alone() && open(&entry.id))
        .map(|entry| (entry.id.to_string(), registry.parse(&registry.name(&entry.id))))
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn names_of_places() {
    let registry = Registry::builtin();
    for (id, name) in [
        ("ubnd:bien-hoa", "UBND Biên Hòa"),
        ("ubnd:lai-chau", "UBND thành phố Lai Châu"),
        ("ubnd:xa-thanh-son", "UBND xã Thanh Sơn"),
        ("ubnd:quan-1", "UBND quận 1"),
        ("ubnd:dac-khu-phu-quoc", "UBND đặc khu Phú Quốc"),
        ("cong-an:vinh-cuu", "Công an Vĩnh Cửu"),
        ("truong-cao-dang:y-te", "Trường Cao đẳng Y tế"),
        ("ban-chi-dao:chuyen-doi-so", "Ban Chỉ đạo Chuyển đổi số"),
        ("so-y-te", "Sở Y tế"),
        ("khong-co", "khong-co"),
    ] {
        assert_eq!(registry.name(&id.into()), name);
    }
}

#[test]
fn a_name_of_its_own_is_shown_as_printed() {
    let registry = Registry::builtin();
    for (cell, shown) in [
        ("BQL KKT Nghi Sơn và các KCN", "Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp"),
        ("Liên đoàn Luật sư Việt Nam", "Liên đoàn Luật sư Việt Nam"),
        ("Cty TNHH MTV Cao su Hòn Ông", "Công ty TNHH MTV Cao su Hòn Ông"),
        ("Ban chỉ đạo phòng, chống tội phạm tỉnh", "Ban Chỉ đạo Phòng, chống tội phạm"),
        ("Trường Đại học Văn hóa, Thể thao và Du lịch Hà Nam", "Trường Đại học Văn hóa, Thể thao và Du lịch Hà Nam"),
        ("UBND xã Pắc Ngòi", "UBND xã Pắc Ngòi"),
        ("UBND XÃ PẮC NGÒI", "UBND xã Pắc Ngòi"),
        // Two places may differ in their marks alone; which way a mark is set is no difference.
        ("UBND xã Tấn Lập", "UBND xã Tấn Lập"),
        ("UBND huyện Hoà Bình", "UBND huyện Hòa Bình"),
        ("UBND huyện Trang Bom", "UBND Trảng Bom"),
        ("UBND TX Sơn Cước", "UBND thị xã Sơn Cước"),
    ] {
        let read = registry.parse(cell);
        assert_eq!((read.display(registry).as_str(), read.ids.len()), (shown, 1), "{cell}: {read:?}");
        assert_eq!(registry.parse(shown).ids, read.ids, "{shown}");
    }
    // An id alone has no marks but those that are known.
    assert_eq!(registry.name(&"lien-doan:luat-su-viet-nam".into()), "Liên đoàn Luật sư Việt Nam");
    assert_eq!(registry.name(&"truong-cao-dang:y-te-phu-tho".into()), "Trường Cao đẳng Y tế Phú Thọ");
}

#[test]
fn provinces_are_known_in_every_spelling() {
    use crate::value::province::{Division, Province};
    let registry = Registry::builtin();
    for name in Province::all(Division::Of63).flat_map(Province::written) {
        for cell in [format!("Sở Y tế {name}"), format!("Sở Y tế tỉnh {name}")] {
            let read = registry.parse(&cell);
            assert_eq!((read.ids, read.leftover.len()), (ids("so-y-te"), 0), "{cell}");
        }
    }
}

#[test]
fn what_begins_as_nothing_else_does() {
    let file = "id\tname\tspellings\nto-sao-hom\tTốp Sao Hôm\tTSH\n";
    let own = Registry::with_text("own.tsv", file).unwrap();
    for (words, builtin, with_own) in [
        ("LĐLĐ tỉnh vận động", true, true),
        ("các HTX", true, true),
        ("Tốp Sao Hôm đóng cọc", false, true),
        ("TSH đóng cọc", false, true),
        ("Tham mưu UBND tỉnh", false, false),
        ("TT và TT", false, false),
        ("Đóng cọc cho LĐLĐ", false, false),
    ] {
        let told = [Registry::builtin(), &own].map(|registry| registry.is_told_by_its_beginning(words));
        assert_eq!(told, [builtin, with_own], "{words}");
    }
}

#[test]
fn names_under_a_date() {
    let registry = Registry::builtin();
    let before = date(2024, 12, 31);
    let march = date(2025, 3, 1);
    let july = date(2025, 7, 1);
    let cases: [(&str, Date, &str); 9] = [
        ("so-ke-hoach-va-dau-tu so-y-te", march, "so-tai-chinh so-y-te"),
        ("so-ke-hoach-va-dau-tu", before, "so-ke-hoach-va-dau-tu"),
        ("so-tai-nguyen-va-moi-truong", march, "so-nong-nghiep-va-moi-truong"),
        ("so-nong-nghiep-va-moi-truong", before, "so-nong-nghiep-va-phat-trien-nong-thon so-tai-nguyen-va-moi-truong"),
        ("so-lao-dong-thuong-binh-va-xa-hoi", march, "so-noi-vu"),
        ("ubnd-cap-huyen", march, "ubnd-cap-huyen"),
        ("ubnd-cap-huyen ubnd:bien-hoa", july, "ubnd-cap-xa"),
        ("ubnd:xa-thanh-son", july, "ubnd:xa-thanh-son"),
        ("cuc-thue-tinh bo-giao-thong-van-tai uy-ban-dan-toc", july, "bo-dan-toc-va-ton-giao bo-xay-dung thue-tinh"),
    ];
    for (told, on, then) in cases {
        assert_eq!(registry.as_of(&agencies(told), on).ids, ids(then), "{told} on {on}");
    }
}

#[test]
fn successors_and_others() {
    let registry = Registry::builtin();
    for (a, b, lineage) in [
        ("so-y-te", "so-y-te", Lineage::Equal),
        ("so-giao-thong-van-tai", "so-xay-dung", Lineage::RenamedOrMerged),
        ("so-xay-dung", "so-giao-thong-van-tai", Lineage::RenamedOrMerged),
        ("so-lao-dong-thuong-binh-va-xa-hoi", "so-noi-vu", Lineage::RenamedOrMerged),
        ("so-lao-dong-thuong-binh-va-xa-hoi", "so-y-te", Lineage::HandedOver),
        ("cong-an-tinh", "so-lao-dong-thuong-binh-va-xa-hoi", Lineage::HandedOver),
        ("cuc-thue-tinh", "thue-tinh", Lineage::RenamedOrMerged),
        ("toa-an-nhan-dan-cap-huyen", "toa-an-nhan-dan-khu-vuc", Lineage::RenamedOrMerged),
        ("ubnd:bien-hoa", "ubnd-cap-xa", Lineage::HandedOver),
        ("ubnd-cap-xa", "ubnd-cap-huyen", Lineage::HandedOver),
        ("ban-chi-huy-phong-chong-thien-tai", "ban-chi-huy-phong-thu-dan-su", Lineage::RenamedOrMerged),
        ("bo-chi-huy-bo-doi-bien-phong-tinh", "ban-chi-huy-bo-doi-bien-phong-tinh", Lineage::RenamedOrMerged),
        ("ban-chi-huy-quan-su-cap-huyen", "ban-chi-huy-phong-thu-khu-vuc", Lineage::HandedOver),
        ("bao-hiem-xa-hoi-khu-vuc", "bao-hiem-xa-hoi", Lineage::RenamedOrMerged),
        ("so-tai-nguyen-va-moi-truong", "so-nong-nghiep-va-phat-trien-nong-thon", Lineage::Different),
        ("ubnd:bien-hoa", "ubnd:long-khanh", Lineage::Different),
        ("khong-co", "so-y-te", Lineage::Different),
    ] {
        assert_eq!(registry.lineage(&a.into(), &b.into()), lineage, "{a} {b}");
    }
}

#[test]
fn collectives_and_their_members() {
    let registry = Registry::builtin();
    for (collective, member, covered) in [
        ("cac-so-ban-nganh", "so-y-te", true),
        ("cac-so-ban-nganh", "cong-an-tinh", true),
        ("cac-so-ban-nganh", "hoi-nong-dan-tinh", false),
        ("cac-so-ban-nganh", "ubnd-cap-huyen", false),
        ("doan-the", "hoi-nong-dan-tinh", true),
        ("ubnd-cap-huyen", "ubnd:bien-hoa", true),
        ("ubnd-cap-huyen", "ubnd:xa-thanh-son", false),
        ("ubnd-cap-xa", "ubnd:xa-thanh-son", true),
        ("dia-phuong", "ubnd-cap-huyen", true),
        ("don-vi-lien-quan", "so-y-te", true),
        ("cac-bo-nganh", "bo-y-te", true),
        ("so-y-te", "so-tai-chinh", false),
        ("cac-so-ban-nganh", "cac-so-ban-nganh", false),
    ] {
        assert_eq!(registry.covers(&collective.into(), &member.into()), covered, "{collective} {member}");
    }
    assert!(registry.is_collective(&"cac-so-ban-nganh".into()));
    assert!(!registry.is_collective(&"so-y-te".into()));
}

#[test]
fn entries_tell_level_kind_and_dates() {
    let registry = Registry::builtin();
    let entry = registry.entry(&"so-ke-hoach-va-dau-tu".into()).unwrap();
    assert_eq!((entry.level, entry.kind, entry.to), (Level::Province, Kind::Department, Some(date(2025, 3, 1))));
    assert_eq!(registry.entry(&"ubnd:bien-hoa".into()).unwrap().level, Level::District);
    assert!(registry.entry(&"khong-co".into()).is_none());
}

#[test]
fn a_file_of_ones_own_adds_and_overrides() {
    let file = "\u{feff}# own\nname\tid\tspellings\tlevel\tkind\n\
        Sở Y tế tỉnh nhà\tso-y-te\tSYTTN\t\t\nTổ Xung kích\tto-xung-kich\tTXK\tcommune\tboard\n";
    let registry = Registry::with_text("own.tsv", file).unwrap();
    assert_eq!(registry.parse("SYTTN, TXK, Sở YT").ids, ids("so-y-te to-xung-kich"));
    assert_eq!(registry.name(&"so-y-te".into()), "Sở Y tế tỉnh nhà");
    assert_eq!(registry.entry(&"so-y-te".into()).unwrap().kind, Kind::Department);
}

#[test]
fn slips_in_a_file_are_told_with_their_line() {
    for (file, message) in [
        (
            "id\tten\n",
            "own.tsv:1: `ten` không phải là cột của tệp cơ quan; các cột là id, name, spellings, level, kind, from, to, successors, parts_to, local, covers",
        ),
        ("id\tlevel\n", "own.tsv:1: dòng đầu phải nêu các cột, trong đó có id và name"),
        ("id\tname\nx\t\n", "own.tsv:2: một cơ quan phải có mã (id) và tên (name)"),
        ("id\tname\nX Y\tA\n", "own.tsv:2: mã `X Y` có ký tự khác a-z, 0-9, `-` và `:`"),
        (
            "id\tname\tlevel\nx\tA\tcao\n",
            "own.tsv:2: `cao` không dùng được cho cột level; các giá trị là central, province, district, commune, any",
        ),
        ("id\tname\tto\nx\tA\t1/7/2025\n", "own.tsv:2: `1/7/2025` không phải là ngày viết như 2025-03-01"),
        ("id\tname\n\nx\tA\nx\tB\n", "own.tsv:4: mã `x` có hai dòng"),
        ("id\tname\tsuccessors\nx\tA\ty\n", "own.tsv:2: `x` nêu `y`, mã này không có dòng nào"),
        ("id\tname\tspellings\nx\tA\t{a\n", "own.tsv:2: cách viết `{a` mở ngoặc mà không đóng"),
        ("id\tname\nx\tA\tb\n", "own.tsv:2: dòng có 3 ô, dòng đầu chỉ có 2 cột"),
    ] {
        let error = Registry::with_text("own.tsv", file).unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Registry, message.to_owned()));
    }
}

#[test]
fn hostile_cells_are_read_in_bounded_time() {
    let registry = Registry::builtin();
    for part in ["Sở ", "các sở: ", "Trung tâm A ", "UBND huyện ", "(", "Sờ Y tê ", "nôngthônnôngthôn", "Sở Y tế, "]
    {
        let cell = part.repeat(20_000 / part.len());
        let start = Instant::now();
        let read = registry.parse(&cell);
        // Generous: a test build on a busy machine. Quadratic growth would take far longer.
        assert!(start.elapsed() < Duration::from_secs(60), "{part:?} took {:?}", start.elapsed());
        assert!(read.ids.len() < 10);
    }
}

fn some_ids() -> impl Strategy<Value = Vec<AgencyId>> {
    let registry = Registry::builtin();
    let mut all: Vec<AgencyId> =
        registry.entries().filter(|entry| entry.can_stand_alone()).map(|entry| entry.id.clone()).collect();
    all.extend(
        [
            "ubnd:bien-hoa",
            "ubnd:lai-chau",
            "ubnd:xa-thanh-son",
            "ubnd:dak-xyz",
            "cong-an:vinh-cuu",
            "truong:mam-non-hoa-sen",
        ]
        .map(AgencyId::from),
    );
    prop::collection::vec(prop::sample::select(all), 1..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_displayed_is_read_back(list in some_ids()) {
        let registry = Registry::builtin();
        let told = Agencies { ids: list.into_iter().collect(), ..Agencies::default() };
        let text = told.display(registry);
        let read = registry.parse(&text);
        prop_assert_eq!((read.ids, read.leftover), (told.ids, told.leftover), "{}", text);
    }

    #[test]
    fn the_order_of_a_list_does_not_matter(list in some_ids(), seed in any::<prop::sample::Index>()) {
        let registry = Registry::builtin();
        let mut names: Vec<String> = list.iter().map(|id| registry.name(id)).collect();
        let one = registry.parse(&names.join("; ")).ids;
        let turn = seed.index(names.len());
        names.rotate_left(turn);
        prop_assert_eq!(registry.parse(&names.join("; ")).ids, one);
    }

    #[test]
    fn names_under_a_date_stay_under_it(list in some_ids(), month in 1i8..13, year in 2023i16..2028) {
        let registry = Registry::builtin();
        let on = date(year, month, 1);
        let once = registry.as_of(&Agencies { ids: list.into_iter().collect(), ..Agencies::default() }, on);
        prop_assert_eq!(registry.as_of(&once, on), once);
    }

    #[test]
    fn lineage_is_symmetric(list in some_ids()) {
        let registry = Registry::builtin();
        let (a, b) = (&list[0], &list[list.len() - 1]);
        prop_assert_eq!(registry.lineage(a, b), registry.lineage(b, a));
    }

    #[test]
    fn no_text_panics(cell in "\\PC{0,80}") {
        let read = Registry::builtin().parse(&cell);
        prop_assert!(read.leftover.iter().all(|run| !run.is_empty()));
    }

    #[test]
    fn no_jumble_of_words_panics(words in prop::collection::vec(prop::sample::select(vec![
        "Sở", "Y tế", ",", "(", ")", "các", "UBND", "huyện", "Trảng Bom", "và", "thuộc", "nay là", ":", ";", "\n", "-", "TP.", "tính", "1.",
    ]), 0..25)) {
        Registry::builtin().parse(&words.join(" "));
    }
}
