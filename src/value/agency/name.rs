//! Canonical names.

use super::entry::{Entry, Kind};
use super::registry::Registry;
use super::{AgencyId, place};

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
    pub fn name(&self, id: &AgencyId) -> String {
        let Some(entry) = self.entry(id) else { return id.to_string() };
        if entry.id == *id {
            return entry.name.clone();
        }
        let (_, own) = id.as_str().split_once(':').unwrap_or_default();
        let one = capitalised(entry.name.trim_start_matches("các "));
        if entry.free_named() {
            format!("{one} {}", capitalised(&own.replace('-', " ")))
        } else {
            format!("{one} {}", place::name_of(own))
        }
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

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}
