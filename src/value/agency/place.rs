//! Names of places after the name of a body: `UBND TP. Biên Hòa`, `Công an các xã: A, B`.
//!
//! `places.tsv` lists the districts of 2024 and the communes of 2024 and of July 2025, one spelling for each
//! unaccented name (source: the lists of administrative units of the General Statistics Office, as packaged in
//! PyPI `vietnam-provinces` 0.6.0 and 2025.10.1). It serves to know a place in small letters and to give an id its
//! marks back; a capitalised name that is not listed is a place too.

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::scan::{Gap, Word};
use crate::text;
use crate::value::province::{Division, Province};

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

/// All districts, or all communes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    District,
    Commune,
}

/// Words for places: a row of `place_words.tsv`.
struct PlaceWords {
    keys: Vec<&'static str>,
    /// What a name after them names.
    kind: Option<PlaceKind>,
    /// The areas that they mean in a list, and whether they do so alone.
    all: Option<(Area, bool)>,
}

static WORDS: LazyLock<Vec<PlaceWords>> = LazyLock::new(|| {
    let kinds = [
        ("district", PlaceKind::District),
        ("city", PlaceKind::City),
        ("quarter", PlaceKind::Quarter),
        ("commune", PlaceKind::Commune),
        ("ward", PlaceKind::Ward),
        ("town", PlaceKind::Town),
        ("zone", PlaceKind::Zone),
    ];
    let areas = [("district", Area::District), ("commune", Area::Commune)];
    let rows = include_str!("place_words.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [words, kind, all, sure] = cells[..] else { panic!("place_words.tsv: {} cells in {row:?}", cells.len()) };
        let area = areas.iter().find(|(word, _)| *word == all);
        PlaceWords {
            keys: words.split(' ').collect(),
            kind: kinds.iter().find(|(word, _)| *word == kind).map(|(_, kind)| *kind),
            all: area.map(|(_, area)| (*area, sure == "yes")),
        }
    })
    .collect()
});

/// How the id of a place of this kind begins, and how its name does. Districts, towns and cities bear their plain
/// name; what kind they are changes over the years.
const PREFIXES: [(PlaceKind, &str, &str); 5] = [
    (PlaceKind::Commune, "xa-", "xã "),
    (PlaceKind::Ward, "phuong-", "phường "),
    (PlaceKind::Town, "thi-tran-", "thị trấn "),
    (PlaceKind::Zone, "dac-khu-", "đặc khu "),
    (PlaceKind::Quarter, "quan-", "quận "),
];

/// Unaccented names of provinces. Another way to write one that is the name of a place too is none: `Sài Gòn` is a ward.
static PROVINCE_SLUGS: LazyLock<FxHashMap<String, Province>> = LazyLock::new(|| {
    let written = |province: Province| province.written().map(move |name| (slug(name), province));
    let spelled = Province::all(Division::Of63).flat_map(written);
    spelled.filter(|(name, province)| name == province.id() || !NAMES.contains_key(name)).collect()
});

static NAMES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("places.tsv").lines().skip(1);
    lines.filter_map(|line| line.split('\t').next()).map(|name| (slug(name), name)).collect()
});

/// Words for all areas of a level that stand from word `at` on: where they end, and what that costs.
pub(super) fn areas_at(words: &[Word<'_>], at: usize, area: Area, ends: &mut Vec<(usize, u32)>) {
    let mut end = at;
    let mut cost = 0;
    let (mut sure, mut count) = (false, 0);
    while count < 8 {
        if words.get(end).is_none_or(|word| count > 0 && word.gap > Gap::Slash) {
            return;
        }
        let found = WORDS.iter().filter_map(|row| {
            let (_, sure) = row.all.filter(|(all, _)| *all == area)?;
            Some((resembles(words, end, &row.keys)?, row.keys.len(), sure))
        });
        let best = found.min_by_key(|(slip, len, _)| (*slip, Reverse(*len)));
        let Some((slip, len, told)) = best else { return };
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

/// The words of [`WORDS`] that have marks, to the same without.
static PLAIN: LazyLock<FxHashMap<&'static str, String>> = LazyLock::new(|| {
    let keys = WORDS.iter().flat_map(|row| &row.keys);
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
    /// Index of the first word of the name, behind that of its kind.
    pub start: usize,
    pub end: usize,
    pub slug: String,
    pub kind: Option<PlaceKind>,
    /// The word for a district or a city, where it is printed or said of a list: `huyện`, `thị xã`.
    pub word: Option<&'static str>,
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
    let told = WORDS.iter().filter_map(|row| Some((resembles(words, at, &row.keys)?, row, row.kind?)));
    let told = told.min_by_key(|(slip, row, _)| (*slip, Reverse(row.keys.len())));
    let word = match told {
        Some((_, row, PlaceKind::City)) if matches!(row.keys[0], "thị" | "tx") => Some("thị xã"),
        Some((.., PlaceKind::City)) => Some("thành phố"),
        _ => told.map_or(kind, |(.., kind)| Some(kind)).filter(|kind| *kind == PlaceKind::District).map(|_| "huyện"),
    };
    let (slip, len, kind) = told.map_or((0, 0, kind), |(slip, row, kind)| (slip, row.keys.len(), Some(kind)));
    let (told, start) = (told.is_some(), at + len);
    let mut name = String::new();
    for end in start + 1..=start + LONGEST {
        let Some(last) = words.get(end - 1) else { return };
        let loose = if end - 1 == start { Gap::Line } else { Gap::Dash };
        let colon = end - 1 == start && told && last.gap == Gap::Colon;
        if end - 1 > at && last.gap > loose && !colon {
            return;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&last.plain);
        if let Some((cost, name)) = cost(words, start, end, &name, told, kind) {
            hits.push(PlaceHit { start, end, slug: id_of(kind, &name), kind, word, told, cost: cost + slip });
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
    let province = PROVINCE_SLUGS.get(name);
    if province.is_some_and(|province| !told || (kind == Some(PlaceKind::City) && province.is_city())) {
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

/// The name of the place in an id: `bien-hoa` is `Biên Hòa`, `xa-thanh-son` is `xã Thanh Sơn`. Where it is `printed`
/// otherwise than it is listed, or not listed, those words are kept; `word` is the printed one for a district or a city.
pub(super) fn name_of(id: &str, word: Option<&str>, printed: Option<&str>) -> String {
    let prefix = PREFIXES.iter().find_map(|(_, slug, name)| Some((*name, id.strip_prefix(slug)?)));
    match prefix {
        Some((kind, name)) if !NAMES.contains_key(id) => format!("{kind}{}", spelled(name, printed)),
        _ if PROVINCE_SLUGS.contains_key(id) => format!("{} {}", word.unwrap_or("thành phố"), spelled(id, printed)),
        _ if !NAMES.contains_key(id) => format!("{} {}", word.unwrap_or("huyện"), spelled(id, printed)),
        _ => spelled(id, printed),
    }
}

/// Whether the place of an id is a commune.
pub(super) fn is_commune(id: &str) -> bool {
    let commune = |kind: PlaceKind| kind != PlaceKind::Quarter;
    PREFIXES.iter().any(|(kind, prefix, _)| commune(*kind) && id.starts_with(prefix)) && !NAMES.contains_key(id)
}

/// A name with its marks: as it is listed, unless it is printed with other marks, for two places may differ in these alone.
fn spelled(id: &str, printed: Option<&str>) -> String {
    let listed = NAMES.get(id).copied();
    let marked = |name: &&str| slug(name) == id && *text::unaccented(name) != *name.to_lowercase();
    match (listed, printed.filter(marked)) {
        (Some(listed), Some(printed)) if text::fold(printed) == text::fold(listed) => listed.to_owned(),
        (_, Some(printed)) if printed.contains(char::is_lowercase) => printed.to_owned(),
        (Some(listed), _) => listed.to_owned(),
        (None, printed) => {
            let words = text::syllables(printed.unwrap_or(id)).map(|word| capital(word.text));
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

/// A word in small letters but for its first.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
}
