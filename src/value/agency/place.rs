//! Names of places after the name of a body: `UBND TP. Biên Hòa`, `Công an các xã: A, B`.
//!
//! `places.tsv` lists the districts of 2024 and the communes of 2024 and of July 2025, one spelling for each
//! unaccented name (source: the lists of administrative units of the General Statistics Office, as packaged in
//! PyPI `vietnam-provinces` 0.6.0 and 2025.10.1). It serves to know a place in small letters and to give an id its
//! marks back; a capitalised name that is not listed is a place too.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::scan::{Gap, Word};
use crate::text;

/// What kind of place is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PlaceKind {
    District,
    City,
    Quarter,
    Commune,
    Ward,
    Town,
    Zone,
}

/// The words for a kind, folded; longer ones first.
const KINDS: [(&[&str], PlaceKind); 16] = [
    (&["huyện", "đảo"], PlaceKind::District),
    (&["huyện"], PlaceKind::District),
    (&["h"], PlaceKind::District),
    (&["thị", "xã"], PlaceKind::City),
    (&["tx"], PlaceKind::City),
    (&["thành", "phố"], PlaceKind::City),
    (&["tp"], PlaceKind::City),
    (&["quận"], PlaceKind::Quarter),
    (&["q"], PlaceKind::Quarter),
    (&["xã"], PlaceKind::Commune),
    (&["phường"], PlaceKind::Ward),
    (&["p"], PlaceKind::Ward),
    (&["thị", "trấn"], PlaceKind::Town),
    (&["tt"], PlaceKind::Town),
    (&["đặc", "khu"], PlaceKind::Zone),
    (&["đk"], PlaceKind::Zone),
];

/// How the id of a place of this kind begins, and how its name does. Districts, towns and cities bear their plain
/// name; what kind they are changes over the years.
const PREFIXES: [(PlaceKind, &str, &str); 5] = [
    (PlaceKind::Commune, "xa-", "xã "),
    (PlaceKind::Ward, "phuong-", "phường "),
    (PlaceKind::Town, "thi-tran-", "thị trấn "),
    (PlaceKind::Zone, "dac-khu-", "đặc khu "),
    (PlaceKind::Quarter, "quan-", "quận "),
];

/// The provinces before and after 1 July 2025, as they follow the name of a provincial body.
pub(super) const PROVINCES: &str = "An Giang;Bà Rịa - Vũng Tàu;BR-VT;Bạc Liêu;Bắc Giang;Bắc Kạn;Bắc Ninh;Bến Tre;Bình Dương;Bình Định;\
    Bình Phước;Bình Thuận;Cà Mau;Cao Bằng;Cần Thơ;Đà Nẵng;Đắk Lắk;Đăk Lăk;Đắk Nông;Đăk Nông;Điện Biên;Đồng Nai;Đồng Tháp;Gia Lai;\
    Hà Giang;Hà Nam;Hà Nội;Hà Tĩnh;Hải Dương;Hải Phòng;Hậu Giang;Hòa Bình;Hồ Chí Minh;HCM;Huế;Hưng Yên;Khánh Hòa;Kiên Giang;\
    Kon Tum;Lai Châu;Lạng Sơn;Lào Cai;Lâm Đồng;Long An;Nam Định;Nghệ An;Ninh Bình;Ninh Thuận;Phú Thọ;Phú Yên;Quảng Bình;\
    Quảng Nam;Quảng Ngãi;Quảng Ninh;Quảng Trị;Sóc Trăng;Sơn La;Tây Ninh;Thái Bình;Thái Nguyên;Thanh Hóa;Thừa Thiên Huế;\
    Thừa Thiên - Huế;Tiền Giang;Trà Vinh;Tuyên Quang;Vĩnh Long;Vĩnh Phúc;Yên Bái";

/// Cities that stand on the level of a province.
const CENTRAL: [&str; 5] = ["ha-noi", "ho-chi-minh", "hai-phong", "da-nang", "can-tho"];

static PROVINCE_SLUGS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| PROVINCES.split(';').map(|p| slug(p.trim())).collect());

static NAMES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("places.tsv").lines().skip(1);
    lines.filter_map(|line| line.split('\t').next()).map(|name| (slug(name), name)).collect()
});

/// All districts, or all communes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    District,
    Commune,
}

/// The words that lists of all areas are made of. `thành phố` alone may be a province; it needs another beside it.
const AREAS: [(&[&str], Area, bool); 19] = [
    (&["cấp", "huyện"], Area::District, true),
    (&["tuyến", "huyện"], Area::District, true),
    (&["huyện"], Area::District, true),
    (&["quận"], Area::District, true),
    (&["thị", "xã"], Area::District, true),
    (&["tx"], Area::District, true),
    (&["thành", "phố", "thuộc", "thành", "phố"], Area::District, true),
    (&["thành", "phố", "thuộc", "tỉnh"], Area::District, true),
    (&["thành", "phố"], Area::District, false),
    (&["tp"], Area::District, false),
    (&["cấp", "xã"], Area::Commune, true),
    (&["tuyến", "xã"], Area::Commune, true),
    (&["cấp", "cơ", "sở"], Area::Commune, true),
    (&["xã"], Area::Commune, true),
    (&["phường"], Area::Commune, true),
    (&["thị", "trấn"], Area::Commune, true),
    (&["đặc", "khu"], Area::Commune, true),
    (&["tt"], Area::Commune, false),
    (&["thị"], Area::District, false),
];

/// Words for all areas of a level that stand from word `at` on: where they end, and what that costs.
pub(super) fn areas_at(words: &[Word<'_>], at: usize, area: Area, ends: &mut Vec<(usize, u32)>) {
    let mut end = at;
    let mut cost = 0;
    let (mut sure, mut count) = (false, 0);
    while count < 8 {
        if words.get(end).is_none_or(|word| count > 0 && word.gap > Gap::Slash) {
            return;
        }
        let found = AREAS.iter().filter(|(_, level, _)| *level == area).filter_map(|(keys, _, sure)| {
            let slip = resembles(words, end, keys)?;
            Some((slip, keys.len(), *sure))
        });
        // Of the exact readings the first, which is the longest.
        let Some((slip, len, told)) = found.min_by_key(|(slip, ..)| *slip) else { return };
        // A space between two of them is a forgotten comma.
        cost += slip + if count > 0 && words[end].gap == Gap::Space { 2 } else { 0 };
        end += len;
        count += 1;
        sure |= told;
        if sure || (count > 1 && area == Area::District) {
            ends.push((end, cost));
        }
    }
}

/// The cost of reading these words as `keys`, with marks lost or misread if need be.
fn resembles(words: &[Word<'_>], at: usize, keys: &[&str]) -> Option<u32> {
    let run = words.get(at..at + keys.len())?;
    let mut cost = 0;
    for (i, (word, key)) in run.iter().zip(keys).enumerate() {
        if i > 0 && word.gap > Gap::Line {
            return None;
        }
        if &*word.key != *key {
            cost += slip(word, key)?;
        }
    }
    Some(cost)
}

/// The words of [`KINDS`] and [`AREAS`] that have marks, to the same without.
static PLAIN: LazyLock<FxHashMap<&'static str, String>> = LazyLock::new(|| {
    let kinds = KINDS.iter().flat_map(|(keys, _)| keys.iter());
    let keys = kinds.chain(AREAS.iter().flat_map(|(keys, ..)| keys.iter()));
    keys.map(|key| (*key, text::unaccented(key))).filter(|(key, plain)| key != plain).collect()
});

/// The cost of reading `word` as `key`: other marks, or one other letter in a long word.
fn slip(word: &Word<'_>, key: &str) -> Option<u32> {
    let (read, meant) = (&*word.plain, PLAIN.get(key)?.as_str());
    if read == meant {
        return Some(60);
    }
    let swapped = || read.bytes().zip(meant.bytes()).filter(|(a, b)| a != b).count();
    (meant.len() >= 5 && read.len() == meant.len() && swapped() == 1).then_some(120)
}

static DISTRICTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("places.tsv").lines().skip(1);
    lines.filter_map(|line| line.strip_suffix("\tdistrict")).map(slug).collect()
});

/// The longest name of a place, in words.
const LONGEST: usize = 5;

/// A place that stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlaceHit {
    pub end: usize,
    pub slug: String,
    pub kind: Option<PlaceKind>,
    /// The kind is printed before the name.
    pub told: bool,
    pub cost: u32,
}

/// The unaccented name with hyphens.
pub(super) fn slug(name: &str) -> String {
    text::syllables(&text::unaccented(name)).map(|s| s.text).collect::<Vec<_>>().join("-")
}

/// The places that may be named from word `at` on, where names of `kind` are expected.
pub(super) fn places_at(words: &[Word<'_>], at: usize, kind: Option<PlaceKind>, hits: &mut Vec<PlaceHit>) {
    let told = KINDS.iter().filter_map(|(keys, kind)| Some((resembles(words, at, keys)?, keys.len(), *kind)));
    let told = told.min_by_key(|(slip, len, _)| (*slip, std::cmp::Reverse(*len)));
    let (slip, len, kind) = told.map_or((0, 0, kind), |(slip, len, kind)| (slip, len, Some(kind)));
    let (told, start) = (told.is_some(), at + len);
    let mut name = String::new();
    for end in start + 1..=start + LONGEST {
        let Some(word) = words.get(end - 1) else { return };
        let loose = if end - 1 == start { Gap::Line } else { Gap::Dash };
        let colon = end - 1 == start && told && word.gap == Gap::Colon;
        if end - 1 > at && word.gap > loose && !colon {
            return;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&word.plain);
        if let Some((cost, name)) = cost(words, start, end, &name, told, kind) {
            hits.push(PlaceHit { end, slug: id_of(kind, &name), kind, told, cost: cost + slip });
        }
    }
}

/// What it costs to take these words for a place, and the place they are; `None` where they cannot be one.
fn cost(
    words: &[Word<'_>],
    start: usize,
    end: usize,
    name: &str,
    told: bool,
    kind: Option<PlaceKind>,
) -> Option<(u32, String)> {
    let province = PROVINCE_SLUGS.contains(name);
    if province && (!told || (kind == Some(PlaceKind::City) && CENTRAL.contains(&name))) {
        return None;
    }
    let run = &words[start..end];
    if kind.is_none() && run.len() < 2 {
        return None;
    }
    let capital = run.iter().all(|word| word.capital);
    let known = NAMES.get(name).is_some_and(|known| {
        capital || text::syllables(known).map(|s| text::fold(s.text)).eq(run.iter().map(|word| word.key.to_string()))
    });
    let extra = if told { 0 } else { 6 };
    match (known, capital) {
        (true, true) => Some((2 + extra, name.to_owned())),
        // In small letters it may be a common word: Liên Quan is a town.
        (true, false) => Some((40 + extra, name.to_owned())),
        (false, true) if kind.is_some() => {
            let cost = 20 + 20 * run.len() as u32 + 5 * extra;
            Some(misread_district(name, kind).map_or((cost, name.to_owned()), |district| (cost + 40, district)))
        }
        (false, _) => None,
    }
}

/// The one district of which `name` may be a misreading: one letter differs.
fn misread_district(name: &str, kind: Option<PlaceKind>) -> Option<String> {
    if name.len() < 7 || !matches!(kind, Some(PlaceKind::District | PlaceKind::City)) {
        return None;
    }
    let near = |other: &&String| other.len().abs_diff(name.len()) <= 1 && strsim::levenshtein(other, name) == 1;
    let mut found = DISTRICTS.iter().filter(near);
    let one = found.next()?;
    found.next().is_none().then(|| one.clone())
}

/// The second half of the id of a place.
fn id_of(kind: Option<PlaceKind>, name: &str) -> String {
    let numbered = name.bytes().all(|b| b.is_ascii_digit());
    match PREFIXES.iter().find(|(k, ..)| Some(*k) == kind) {
        Some((PlaceKind::Quarter, ..)) if !numbered => name.to_owned(),
        Some((_, prefix, _)) => format!("{prefix}{name}"),
        None => name.to_owned(),
    }
}

/// The name of the place in an id: `bien-hoa` is `Biên Hòa`, `xa-thanh-son` is `xã Thanh Sơn`.
pub(super) fn name_of(id: &str) -> String {
    let prefix = PREFIXES.iter().find_map(|(_, slug, name)| Some((*name, id.strip_prefix(slug)?)));
    match prefix {
        Some((kind, name)) if !NAMES.contains_key(id) => format!("{kind}{}", spelled(name)),
        _ if PROVINCE_SLUGS.contains(id) => format!("thành phố {}", spelled(id)),
        _ if !NAMES.contains_key(id) => format!("huyện {}", spelled(id)),
        _ => spelled(id),
    }
}

/// Whether the place of an id is a commune.
pub(super) fn is_commune(id: &str) -> bool {
    let commune = |kind: PlaceKind| kind != PlaceKind::Quarter;
    PREFIXES.iter().any(|(kind, prefix, _)| commune(*kind) && id.starts_with(prefix)) && !NAMES.contains_key(id)
}

fn spelled(slug: &str) -> String {
    if let Some(name) = NAMES.get(slug) {
        return (*name).to_owned();
    }
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
    };
    slug.split('-').map(capital).collect::<Vec<_>>().join(" ")
}
