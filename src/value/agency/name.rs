//! Canonical names.

use super::entry::{Entry, Kind};
use rustc_hash::FxHashMap;

use super::registry::Registry;
use super::{AgencyId, place};
use crate::text;
use crate::value::province::{Division, Province};

impl Entry {
    /// Whether any name may follow this one, rather than a place.
    pub(super) fn free_named(&self) -> bool {
        self.spellings.iter().any(|spelling| spelling.ends_with("<name>"))
    }

    /// Whether the bare id names something, rather than only with a place or a name after a colon.
    #[cfg(test)]
    pub(super) fn can_stand_alone(&self) -> bool {
        let open = |spelling: &String| spelling.ends_with("<name>") || spelling.ends_with("<place>");
        self.spellings.is_empty() || !self.spellings.iter().all(open)
    }
}

impl Registry {
    /// The canonical Vietnamese name: `Sở Y tế`, `UBND Biên Hòa`. An id that is not known is its own name. Parsing the
    /// name gives the id.
    ///
    /// An id has neither marks nor capitals: of a body with a name of its own, this gives back what marks are known.
    /// [`Agencies::name`] has the words as they were printed.
    pub fn name(&self, id: &AgencyId) -> String {
        self.name_printed(id, None, None)
    }

    /// The same, where the own name is `printed`, and `word` before it for a district or a city.
    pub(super) fn name_printed(&self, id: &AgencyId, word: Option<&str>, printed: Option<&str>) -> String {
        let Some(entry) = self.entry(id) else { return id.to_string() };
        if entry.id == *id {
            return entry.name.clone();
        }
        let (_, own) = id.as_str().split_once(':').unwrap_or_default();
        let one = capitalised(entry.name.trim_start_matches("các "));
        if entry.free_named() {
            let own = printed.map_or_else(|| self.with_marks(own), str::to_owned);
            format!("{one} {}", capitalised(&own))
        } else {
            format!("{one} {}", place::name_of(own, word, printed))
        }
    }

    /// The words of a slug with the marks that known phrases have: `chuyen-doi-so` is `chuyển đổi số`. Words that stand
    /// in none stay bare.
    fn with_marks(&self, slug: &str) -> String {
        let phrases = self.phrases.get_or_init(|| phrases(&self.entries));
        let words: Vec<&str> = slug.split('-').collect();
        let mut out: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = (1..=LONGEST_PHRASE.min(words.len() - at)).rev();
            let known = longest.map(|len| (len, words[at..at + len].join("-"))).find_map(|(len, key)| {
                let phrase = phrases.get(&key)?;
                Some((len, phrase.as_str()))
            });
            let (len, phrase) = known.unwrap_or((1, words[at]));
            out.push(phrase);
            at += len;
        }
        out.join(" ")
    }

    /// Whether an id is that of a body under a name of its own, which may be any words: `cong-ty:moi-truong-xanh`.
    fn has_own_name(&self, id: &AgencyId) -> bool {
        id.as_str().contains(':') && self.entry(id).is_some_and(Entry::free_named)
    }

    /// Whether words begin with a name that can be nothing else: one of the user's own file, or a known abbreviation such
    /// as `LĐLĐ tỉnh`.
    pub(crate) fn is_told_by_its_beginning(&self, words: &str) -> bool {
        super::parse::begins(self, words)
    }

    /// Whether words name a body under a name of its own.
    pub(crate) fn names_own(&self, words: &str) -> bool {
        self.parse(words).ids.iter().any(|id| self.has_own_name(id))
    }

    /// Where an agency stands in a list: bodies of the state first, then committees below, then collectives.
    pub(super) fn rank(&self, id: &AgencyId) -> u8 {
        match self.entry(id).map(|entry| entry.kind) {
            Some(Kind::Department | Kind::Government) => 0,
            Some(Kind::Committee) => 2,
            Some(Kind::Collective | Kind::Person) => 3,
            Some(_) => 1,
            None => 4,
        }
    }

    /// Whether the id stands for several agencies, such as `cac-so-ban-nganh`, or for a class, such as `ubnd-cap-huyen`.
    pub fn is_collective(&self, id: &AgencyId) -> bool {
        self.entry(id)
            .is_some_and(|entry| entry.id == *id && (entry.kind == Kind::Collective || !entry.covers.is_empty()))
    }
}

/// The longest phrase that gives its marks, in words.
const LONGEST_PHRASE: usize = 5;

/// Unaccented runs of words, to how they are spelled: the country and its provinces, then names and abbreviations; of two
/// spellings the first.
fn phrases(entries: &[Entry]) -> FxHashMap<String, String> {
    let provinces = Province::all(Division::Of63).map(Province::name);
    let proper = provinces.chain(["Việt Nam"]);
    let mut phrases: FxHashMap<String, String> = proper.map(|name| (place::slug(name), name.to_owned())).collect();
    let names = entries.iter().map(|entry| entry.name.as_str());
    for text in text::abbreviations().map(|(_, words)| words).chain(names) {
        let words: Vec<String> = text::syllables(text).map(|s| s.text.to_lowercase()).collect();
        for len in 1..=LONGEST_PHRASE {
            for run in words.windows(len) {
                phrases.entry(place::slug(&run.join(" "))).or_insert_with(|| run.join(" "));
            }
        }
    }
    phrases
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}
