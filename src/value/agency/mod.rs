//! Agencies: a registry of the Vietnamese apparatus, and the parser of a cell into a set of them.
//!
//! Owns which bodies there are, how their names are written, when they were renamed or merged, and which
//! collective speaks of which body. Refuses to guess: words that name nothing known stay in
//! [`Agencies::leftover`], and a misread letter is forgiven only where it can mean one name alone.
//!
//! ```
//! use doichieu::value::agency::Registry;
//! let registry = Registry::builtin();
//! let cell = registry.parse("Giám đốc các sở: Y tế, Tài chính; UBND TP. Biên Hòa");
//! let ids: Vec<_> = cell.ids.iter().map(|id| id.as_str()).collect();
//! assert_eq!(ids, ["so-tai-chinh", "so-y-te", "ubnd:bien-hoa"]);
//! assert!(cell.leftover.is_empty());
//! ```
//!
//! How a cell is read: it is cut into words with the kind of gap before each (`scan`); every spelling of the
//! registry is a path in a trie of words (`lexicon`); the cheapest way to cover the words with names, roles and
//! leftovers is found by dynamic programming (`cover`); brackets, owners and names inside longer unknown names
//! are then judged (`parse`).

mod cover;
mod entry;
mod lexicon;
mod lineage;
mod misread;
mod name;
mod parse;
mod place;
mod registry;
mod scan;
mod spelling;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use entry::{Entry, Kind, Level};
pub use lineage::Lineage;
pub use registry::Registry;

/// The id of an agency: `so-y-te`, `ubnd-cap-huyen`, or with a named place `ubnd:bien-hoa`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AgencyId(pub Arc<str>);

impl AgencyId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for AgencyId {
    fn from(id: &str) -> Self {
        AgencyId(id.into())
    }
}

impl fmt::Display for AgencyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The agencies of one cell: a set, and the words that name no known agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agencies {
    /// The agencies that were understood, in the order of their ids.
    pub ids: BTreeSet<AgencyId>,
    /// Words that were not understood, in the order in which they stand.
    pub leftover: Vec<String>,
    /// The whole names of the bodies that bear one of their own (those with a `:` in their id), in the words in which it
    /// is printed, only known abbreviations written out: `Ban Quản lý Khu kinh tế Nghi Sơn`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub named: BTreeMap<AgencyId, String>,
}

impl Agencies {
    /// The name of one of [`ids`](Self::ids): its own as it is printed, or else the [canonical one](Registry::name).
    ///
    /// ```
    /// use doichieu::value::agency::{AgencyId, Registry};
    /// let registry = Registry::builtin();
    /// let cell = registry.parse("BQL KKT Nghi Sơn và các KCN");
    /// let id = cell.ids.first().unwrap();
    /// assert_eq!(cell.name(id, registry), "Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp");
    /// ```
    pub fn name(&self, id: &AgencyId, registry: &Registry) -> String {
        self.named.get(id).cloned().unwrap_or_else(|| registry.name(id))
    }

    /// The agencies as an official would write them: `Sở Y tế, UBND các huyện, thị xã, thành phố`. Departments come
    /// first, collectives last. Parsing the text gives the same ids; leftovers are not written.
    ///
    /// ```
    /// use doichieu::value::agency::Registry;
    /// let registry = Registry::builtin();
    /// let cell = registry.parse("ubnd cấp huyện và sở YT");
    /// assert_eq!(cell.display(registry), "Sở Y tế, UBND các huyện, thị xã, thành phố");
    /// ```
    pub fn display(&self, registry: &Registry) -> String {
        let mut ids: Vec<&AgencyId> = self.ids.iter().collect();
        ids.sort_by_key(|id| (registry.rank(id), *id));
        let names: Vec<String> = ids.iter().map(|id| self.name(id, registry)).collect();
        let text = names.join(", ");
        // A comma may also stand inside a name: `huyện ủy, đảng ủy trực thuộc` is one and may be two.
        if registry.parse(&text).ids == self.ids { text } else { names.join("; ") }
    }
}

#[cfg(test)]
mod tests;
