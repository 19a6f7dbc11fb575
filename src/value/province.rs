//! The 63 provinces before and the 34 after 1 July 2025.
//!
//! Owns the registry `province.tsv` (codes, kinds, regions, mergers, with their sources) and the ways to write a
//! province's name. Refuses districts and communes that bear the name of a province (`xã Hòa Bình`), persons
//! (`tư tưởng Hồ Chí Minh`) and the same words in lower case (`vì hòa bình`).
//!
//! Every one of the 34 names is one of the 63, so a [`Province`] stands for a *name*: `an-giang` is An Giang before and
//! after it took in Kiên Giang. What changed with the merger is asked for with a [`Division`] or a date.
//!
//! ```
//! use doichieu::value::province::{Division, Province};
//! let province = Province::parse("tỉnh Kiên Giang").unwrap();
//! assert_eq!(province.id(), "kien-giang");
//! assert_eq!(province.successor().name(), "An Giang");
//! assert!(!province.in_division(Division::Of34));
//!
//! let text = "UBND TP. HCM và tỉnh Đăk Lăk";
//! let names: Vec<_> = Province::find_all(text).into_iter().map(|(p, at)| (p.id(), &text[at])).collect();
//! assert_eq!(names, [("ho-chi-minh", "HCM"), ("dak-lak", "Đăk Lăk")]);
//! ```

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::{fold, nfc, syllables, unaccented};

mod find;

/// A province by its name, which may stand for a larger area since 1 July 2025. Ordered by statistical code.
///
/// Serialised as its [id](Province::id).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Province(pub(crate) u16);

/// Into which provinces the country is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Division {
    /// The 63 provinces of 1 August 2008 to 30 June 2025.
    Of63,
    /// The 34 provinces from 1 July 2025 (Nghị quyết 202/2025/QH15).
    Of34,
}

impl Division {
    /// The division that is in force on `day`.
    pub fn on(day: Date) -> Division {
        if day < FIRST_DAY_OF_34 { Division::Of63 } else { Division::Of34 }
    }

    /// A day on which it was in force: the last of the 63, the first of the 34.
    fn day(self) -> Date {
        match self {
            Division::Of63 => LAST_DAY_OF_63,
            Division::Of34 => FIRST_DAY_OF_34,
        }
    }
}

const LAST_DAY_OF_63: Date = date(2025, 6, 30);
const FIRST_DAY_OF_34: Date = date(2025, 7, 1);

/// The two kinds of provincial unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// `tỉnh`
    Province,
    /// `thành phố trực thuộc trung ương`
    City,
}

impl Kind {
    /// The word before the name: `tỉnh`, `thành phố`.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Province => "tỉnh",
            Kind::City => "thành phố",
        }
    }
}

/// A socio-economic region of the national master plan. The six regions of the 63 provinces and the six of the 34
/// differ in the centre of the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Region {
    /// `Trung du và miền núi phía Bắc`
    NorthernMountains,
    /// `Đồng bằng sông Hồng`
    RedRiverDelta,
    /// Of the 63 only.
    NorthAndSouthCentralCoast,
    /// Of the 63 only.
    CentralHighlands,
    /// Of the 34 only.
    NorthCentral,
    /// Of the 34 only.
    SouthCentralCoastAndHighlands,
    /// `Đông Nam Bộ`
    Southeast,
    /// `Đồng bằng sông Cửu Long`
    MekongDelta,
}

/// Ids in the registry and names of the regions.
const REGIONS: [(Region, &str, &str); 8] = [
    (Region::NorthernMountains, "trung-du-mien-nui-phia-bac", "Trung du và miền núi phía Bắc"),
    (Region::RedRiverDelta, "dong-bang-song-hong", "Đồng bằng sông Hồng"),
    (Region::NorthAndSouthCentralCoast, "bac-trung-bo-duyen-hai-mien-trung", "Bắc Trung Bộ và duyên hải miền Trung"),
    (Region::CentralHighlands, "tay-nguyen", "Tây Nguyên"),
    (Region::NorthCentral, "bac-trung-bo", "Bắc Trung Bộ"),
    (
        Region::SouthCentralCoastAndHighlands,
        "duyen-hai-nam-trung-bo-tay-nguyen",
        "Duyên hải Nam Trung Bộ và Tây Nguyên",
    ),
    (Region::Southeast, "dong-nam-bo", "Đông Nam Bộ"),
    (Region::MekongDelta, "dong-bang-song-cuu-long", "Đồng bằng sông Cửu Long"),
];

impl Region {
    /// The Vietnamese name.
    pub fn name(self) -> &'static str {
        REGIONS.iter().find(|(region, ..)| *region == self).map_or("", |(_, _, name)| name)
    }
}

/// One row of the registry.
struct State {
    code: &'static str,
    name: &'static str,
    kind: Kind,
    region: Region,
    from: Date,
    to: Option<Date>,
    takes_in: Vec<Province>,
}

struct Entry {
    id: &'static str,
    /// Oldest first.
    states: Vec<State>,
    /// All ways in which the table writes its names.
    written: Vec<&'static str>,
}

/// A way to write a name, under the key of its letters without marks and blanks.
struct Spelling {
    province: Province,
    /// Its syllables, folded and run together.
    folded: String,
    /// Too common as another name to be one without `thành phố` before it: `Hồ Chí Minh`.
    only_alone: bool,
}

struct Registry {
    entries: Vec<Entry>,
    spellings: FxHashMap<String, Vec<Spelling>>,
    /// Successors among the 34, by index.
    successors: Vec<Province>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::read(include_str!("province.tsv")));

/// The most syllables in a spelling: `thành phố Hồ Chí Minh`.
const LONGEST: usize = 5;

impl Registry {
    fn read(tsv: &'static str) -> Registry {
        let rows = || tsv.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t'));
        let mut entries: Vec<Entry> = Vec::new();
        for mut row in rows() {
            let id = row.next().unwrap_or_default();
            if !entries.iter().any(|entry| entry.id == id) {
                entries.push(Entry { id, states: Vec::new(), written: Vec::new() });
            }
        }
        let by_id = |id: &str| {
            let index = entries.iter().position(|entry| entry.id == id).expect("an id of the registry");
            Province(index as u16)
        };
        let mut states: Vec<Vec<State>> = entries.iter().map(|_| Vec::new()).collect();
        let mut written: Vec<Vec<&'static str>> = vec![Vec::new(); entries.len()];
        let mut registry_spellings: FxHashMap<String, Vec<Spelling>> = FxHashMap::default();
        let mut successors: Vec<Province> = (0..entries.len() as u16).map(Province).collect();
        for row in rows() {
            let columns: Vec<&'static str> = row.collect();
            let [id, code, name, kind, region, from, to, takes_in, spellings] = columns[..] else {
                panic!("province.tsv: {} columns in {columns:?}", columns.len());
            };
            let province = by_id(id);
            let takes_in: Vec<Province> = takes_in.split(',').filter(|id| !id.is_empty()).map(by_id).collect();
            for absorbed in &takes_in {
                successors[absorbed.0 as usize] = province;
            }
            for spelling in spellings.split(';').chain([name]).filter(|spelling| !spelling.is_empty()) {
                add_spelling(&mut registry_spellings, province, spelling);
                written[province.0 as usize].push(spelling);
            }
            states[province.0 as usize].push(State {
                code,
                name,
                kind: if kind == "tỉnh" { Kind::Province } else { Kind::City },
                region: REGIONS.iter().find(|(_, id, _)| *id == region).expect("a region of the registry").0,
                from: from.parse().expect("a date"),
                to: (!to.is_empty()).then(|| to.parse().expect("a date")),
                takes_in,
            });
        }
        for (entry, (states, mut written)) in entries.iter_mut().zip(states.into_iter().zip(written)) {
            written.sort_unstable();
            written.dedup();
            (entry.states, entry.written) = (states, written);
        }
        Registry { entries, spellings: registry_spellings, successors }
    }
}

fn add_spelling(spellings: &mut FxHashMap<String, Vec<Spelling>>, province: Province, spelling: &str) {
    let only_alone = matches!(spelling, "Hồ Chí Minh" | "HCM" | "Sài Gòn");
    let spelling = if spelling == "Hồ Chí Minh" {
        add_spelling(spellings, province, "thành phố Hồ Chí Minh");
        spelling
    } else {
        spelling
    };
    let folded: String = syllables(spelling).map(|syllable| fold(syllable.text)).collect();
    let same_key = spellings.entry(unaccented(&folded)).or_default();
    if !same_key.iter().any(|known| known.folded == folded) {
        same_key.push(Spelling { province, folded, only_alone });
    }
}

impl Province {
    /// The provinces of a division, by statistical code.
    pub fn all(division: Division) -> impl Iterator<Item = Province> {
        (0..REGISTRY.entries.len() as u16).map(Province).filter(move |province| province.in_division(division))
    }

    /// The province with this id: `kien-giang`.
    pub fn from_id(id: &str) -> Option<Province> {
        let index = REGISTRY.entries.iter().position(|entry| entry.id == id)?;
        Some(Province(index as u16))
    }

    /// The name without marks, words joined by hyphens: `kien-giang`. Stable.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// The latest name, without `tỉnh` or `thành phố`: `Huế`, `Hồ Chí Minh`.
    pub fn name(self) -> &'static str {
        self.entry().states.last().map_or("", |state| state.name)
    }

    /// Every way in which the registry writes its names, of all times: `Thừa Thiên Huế`, `TT Huế`, `Huế`.
    pub(crate) fn written(self) -> impl Iterator<Item = &'static str> {
        self.entry().written.iter().copied()
    }

    /// Whether it is a city under the central government by its latest kind.
    pub(crate) fn is_city(self) -> bool {
        self.entry().states.last().is_some_and(|state| state.kind == Kind::City)
    }

    /// The name on `day`, or the one nearest to it: `Thừa Thiên Huế` until the end of 2024.
    pub fn name_on(self, day: Date) -> &'static str {
        self.nearest(day).name
    }

    /// With the word for its kind: `tỉnh Kiên Giang`, `thành phố Huế`.
    pub fn full_name(self, day: Date) -> String {
        let state = self.nearest(day);
        format!("{} {}", state.kind.label(), state.name)
    }

    /// The two-digit code of the statistical office in a division, `None` where the province is not part of it.
    pub fn code(self, division: Division) -> Option<&'static str> {
        self.state(division.day()).map(|state| state.code)
    }

    /// Province or city under the central government on `day`, or on the nearest day on which it existed.
    pub fn kind(self, day: Date) -> Kind {
        self.nearest(day).kind
    }

    /// The socio-economic region in a division, `None` where the province is not part of it.
    pub fn region(self, division: Division) -> Option<Region> {
        self.state(division.day()).map(|state| state.region)
    }

    /// Whether a province of this name is part of the division.
    pub fn in_division(self, division: Division) -> bool {
        self.state(division.day()).is_some()
    }

    /// The province of the 34 that its area belongs to: itself where the name goes on.
    pub fn successor(self) -> Province {
        REGISTRY.successors[self.0 as usize]
    }

    /// The provinces of the 63 whose area makes up this one of the 34, itself first; empty if it is not of the 34.
    pub fn predecessors(self) -> Vec<Province> {
        let Some(state) = self.state(FIRST_DAY_OF_34) else { return Vec::new() };
        std::iter::once(self).chain(state.takes_in.iter().copied()).collect()
    }

    /// The province under which to group in a division: the successor among the 34; of the 63 always the province
    /// itself, since a plan of a merged province cannot be parted again.
    pub fn to_division(self, division: Division) -> Province {
        match division {
            Division::Of63 => self,
            Division::Of34 => self.successor(),
        }
    }

    fn entry(self) -> &'static Entry {
        &REGISTRY.entries[self.0 as usize]
    }

    fn state(self, day: Date) -> Option<&'static State> {
        self.entry().states.iter().find(|state| state.from <= day && state.to.is_none_or(|to| day <= to))
    }

    fn nearest(self, day: Date) -> &'static State {
        let states = &self.entry().states;
        let at = states.iter().rposition(|state| state.from <= day).unwrap_or(0);
        &states[at]
    }

    /// The province that `text` names and nothing else, with or without `tỉnh`, `thành phố`, `TP.` before it, in any
    /// case, marked or not. One wrong letter is forgiven where only one name is so near.
    pub fn parse(text: &str) -> Option<Province> {
        let text = nfc(text);
        let words: Vec<String> = syllables(&text).map(|syllable| fold(syllable.text)).collect();
        if words.len() > LONGEST + 2 {
            return None;
        }
        let known = |words: &[String]| -> Option<Province> {
            let folded = words.concat();
            let same_key = REGISTRY.spellings.get(&unaccented(&folded))?;
            let exact = same_key.iter().find(|spelling| spelling.folded == folded);
            exact.or(same_key.first()).map(|spelling| spelling.province)
        };
        let bare = without_prefix(&words);
        known(&words).or_else(|| known(bare)).or_else(|| nearly(&unaccented(&bare.concat())))
    }

    /// The provinces that `text` (NFC) names, with the byte range of each name without `tỉnh` or `TP.`, in order.
    ///
    /// Every syllable of a name starts with a capital. Names with misread marks are taken unless another capitalised
    /// word stands right before them, so that a person's name is not one.
    pub fn find_all(text: &str) -> Vec<(Province, Range<usize>)> {
        find::all(text)
    }
}

/// Words that may stand before the name of a province.
fn without_prefix(words: &[String]) -> &[String] {
    let prefixes: [&[&str]; 5] = [&["tinh"], &["thanh", "pho"], &["tp"], &["t"], &["thanhpho"]];
    for prefix in prefixes {
        if words.len() > prefix.len() && words.iter().zip(prefix).all(|(word, part)| unaccented(word) == *part) {
            return &words[prefix.len()..];
        }
    }
    words
}

/// The only province one letter away from `key`, for names long enough that this is no accident.
fn nearly(key: &str) -> Option<Province> {
    if !(6..=30).contains(&key.len()) {
        return None;
    }
    let mut near = REGISTRY
        .spellings
        .iter()
        .filter(|(known, _)| known.len().abs_diff(key.len()) <= 1 && strsim::levenshtein(known, key) == 1)
        .map(|(_, spellings)| spellings[0].province);
    let first = near.next()?;
    near.all(|other| other == first).then_some(first)
}

impl fmt::Debug for Province {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Province({})", self.id())
    }
}

impl fmt::Display for Province {
    /// The [name](Province::name).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Province {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Province {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Province::from_id(&id).ok_or_else(|| serde::de::Error::custom(format!("no province with id {id}")))
    }
}

#[cfg(test)]
mod tests;
