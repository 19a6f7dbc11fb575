//! Words around the names of agencies, from `words.tsv`, and the provinces that stand behind one.

use super::lexicon::Filler;
use crate::value::province::{Division, Province};

/// The words of cells that name no agency of their own, as the table writes them.
pub(super) struct Words {
    /// Heads that lists share: after `các sở:` the names follow without it.
    pub heads: Vec<&'static str>,
    /// Words that stand before such a list, and the head in whose place they do.
    pub lists: Vec<(&'static str, &'static str)>,
    /// Words that belong to a name and change nothing.
    pub fillers: Vec<(Filler, String)>,
}

/// The words of the column `use` for fillers.
const FILLERS: [(&str, Filler); 6] = [
    ("before", Filler::Before),
    ("after", Filler::After),
    ("home", Filler::Home),
    ("owner", Filler::Owner),
    ("now", Filler::Now),
    ("former", Filler::Former),
];

impl Words {
    /// The words of the table and the names of the provinces.
    pub(super) fn builtin() -> Words {
        let mut words = Words { heads: Vec::new(), lists: Vec::new(), fillers: Vec::new() };
        let rows = include_str!("words.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
        for row in rows {
            let mut cells = row.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (usage, specs, head) = (cell(), cell(), cell());
            for spec in specs.split(';') {
                match usage {
                    "head" => words.heads.push(spec),
                    "list" => words.lists.push((spec, head)),
                    // The table is part of the program and read by every test.
                    _ => {
                        let filler = FILLERS.iter().find(|(word, _)| *word == usage).expect("a use of words.tsv").1;
                        words.fillers.push((filler, spec.to_owned()));
                    }
                }
            }
        }
        for name in Province::all(Division::Of63).flat_map(Province::written) {
            words.fillers.push((Filler::Home, format!("{{tỉnh|thành phố|TP|của tỉnh|trên địa bàn tỉnh}} {name}")));
            words.fillers.push((Filler::Province, name.to_owned()));
        }
        words
    }
}
