//! From the cover of a cell to its agencies: brackets, owners, former names, names inside longer unknown names.

use std::collections::{BTreeMap, BTreeSet};

use super::cover::{Item, OwnName, Piece, cover};
use super::entry::Kind;
use super::lexicon::{Filler, Meaning, ROOT};
use super::registry::Registry;
use super::scan::{Gap, Word, scan};
use super::{Agencies, AgencyId};
use crate::text;

/// A bracket of more words than this is not taken for the scope of the agency before it.
const LONGEST_SCOPE: usize = 24;

/// So many words around names are looked past for the name they belong to.
const REACH: usize = 8;

/// First words of names of bodies that the registry cannot list in full.
const OPEN: [&str; 26] = [
    "trung",
    "trường",
    "ban",
    "phòng",
    "hội",
    "chi",
    "viện",
    "quỹ",
    "văn",
    "tổ",
    "đội",
    "công",
    "nhà",
    "khoa",
    "câu",
    "hiệp",
    "liên",
    "tạp",
    "báo",
    "cụm",
    "học",
    "tổng",
    "bệnh",
    "trạm",
    "đoàn",
    "tt",
];

/// The agencies that `cell` names.
pub(super) fn parse(registry: &Registry, cell: &str) -> Agencies {
    let cell = text::nfc(cell);
    let words = scan(&cell, &|run| registry.lexicon.split(run));
    let pieces = cover(&registry.lexicon, &words);
    let brackets = brackets(&cell, &words);
    let mut verdict =
        Verdict { registry, cell: &cell, words: &words, keep: vec![true; pieces.len()], pieces, brackets };
    verdict.judge_brackets();
    verdict.judge_owners();
    verdict.judge_longer_names();
    verdict.judge_listed_collectives();
    verdict.judge_councils();
    verdict.agencies()
}

/// Whether `words` begin with the name of an agency that can be nothing else: one of the user's own, or a known abbreviation.
pub(super) fn begins(registry: &Registry, words: &str) -> bool {
    /// No name is longer, in bytes.
    const LONGEST: usize = 200;
    /// `TT`, `CA` are other words too.
    const SHORTEST: usize = 3;
    let short = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let words = text::head(words, LONGEST);
    // Most lines are not looked at further: their first words are none (`các` may stand before it), and there are no names
    // of one's own.
    if registry.own == 0 && !words.split(' ').take(2).any(short) {
        return false;
    }
    let words = scan(words, &|_| None);
    let Some(first) = words.first() else { return false };
    let abbreviation = first.acronym && registry.lexicon.is_abbreviation(&first.key);
    let long = |end: usize| words[..end].iter().map(|word| word.raw.chars().count()).sum::<usize>() >= SHORTEST;
    let mut hits = Vec::new();
    registry.lexicon.walk(&words, 0, ROOT, &mut hits);
    hits.iter().any(|hit| match hit.meaning {
        Meaning::Agency(entry) | Meaning::Place(entry) | Meaning::Name(entry) | Meaning::Class(entry, _) => {
            abbreviation && long(hit.end) || entry < registry.own
        }
        Meaning::Head(_) | Meaning::Filler(_) => false,
    })
}

/// For each word the bracket in which it stands, 0 for none. A bracket that is not closed is none.
fn brackets(cell: &str, words: &[Word<'_>]) -> Vec<u32> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (at, c) in cell.char_indices() {
        match c {
            '(' | '[' => open.push(at),
            ')' | ']' => pairs.extend(open.pop().filter(|_| open.is_empty()).map(|from| (from, at))),
            _ => {}
        }
    }
    let mut pairs = pairs.into_iter().zip(1u32..).peekable();
    let mut of = Vec::with_capacity(words.len());
    for word in words {
        while pairs.next_if(|((_, to), _)| *to < word.start).is_some() {}
        let inside = pairs.peek().filter(|((from, _), _)| *from < word.start);
        of.push(inside.map_or(0, |(_, number)| *number));
    }
    of
}

struct Verdict<'a> {
    registry: &'a Registry,
    cell: &'a str,
    words: &'a [Word<'a>],
    pieces: Vec<Piece>,
    /// By piece: whether it counts.
    keep: Vec<bool>,
    /// By word: its bracket.
    brackets: Vec<u32>,
}

impl Verdict<'_> {
    fn kind(&self, piece: usize) -> Option<Kind> {
        match self.pieces[piece].item {
            Item::Agency(entry) | Item::Named(entry, _) => Some(self.registry.entries[entry as usize].kind),
            _ => None,
        }
    }

    /// Whether a piece speaks of several agencies.
    fn is_class(&self, piece: usize) -> bool {
        match self.pieces[piece].item {
            Item::Agency(entry) => !self.registry.entries[entry as usize].covers.is_empty(),
            _ => false,
        }
    }

    fn is_filler(&self, piece: usize, filler: Filler) -> bool {
        self.pieces[piece].item == Item::Filler(filler)
    }

    fn bracket(&self, piece: usize) -> u32 {
        self.brackets[self.pieces[piece].start]
    }

    fn gap(&self, piece: usize) -> Gap {
        self.words[self.pieces[piece].start].gap
    }

    /// A bracket after an agency tells its scope or its former name; after a collective, who is meant.
    fn judge_brackets(&mut self) {
        let mut at = 0;
        while at < self.pieces.len() {
            let bracket = self.bracket(at);
            if bracket == 0 {
                at += 1;
                continue;
            }
            let end = (at..self.pieces.len()).find(|&i| self.bracket(i) != bracket).unwrap_or(self.pieces.len());
            let before = (0..at).rev().take(REACH).find(|&i| {
                !matches!(
                    self.pieces[i].item,
                    Item::Filler(Filler::After | Filler::Province | Filler::Home | Filler::Former)
                )
            });
            if let Some(before) = before.filter(|&i| self.bracket(i) == 0) {
                self.judge_bracket(before, at, end);
            }
            at = end;
        }
    }

    fn judge_bracket(&mut self, before: usize, at: usize, end: usize) {
        let named = (at..end).any(|i| self.kind(i).is_some());
        let says = |filler| (at..end).any(|i| self.is_filler(i, filler));
        let size = self.pieces[end - 1].end - self.pieces[at].start;
        match self.kind(before) {
            Some(_) if named && self.is_class(before) => {
                let ends = self.words[self.pieces[end - 1].end - 1].end();
                let example = self.cell[ends..].trim_start().starts_with(['…', '.']);
                self.keep[before] = example;
            }
            Some(_) if says(Filler::Now) && named => self.keep[before] = false,
            Some(_) if says(Filler::Before) && named => {}
            Some(_) if size <= LONGEST_SCOPE => self.keep[at..end].fill(false),
            None if self.pieces[before].item == Item::Unknown => {
                self.pieces[at..end].iter_mut().for_each(|piece| piece.item = Item::Unknown);
            }
            _ => {}
        }
    }

    /// `Chi cục Thủy lợi thuộc Sở NN&PTNT` is the branch; `Sở TN&MT nay là Sở NN&MT` the later one.
    fn judge_owners(&mut self) {
        for at in 1..self.pieces.len() {
            let owner = self.is_filler(at, Filler::Owner);
            let now = self.is_filler(at, Filler::Now);
            if !(owner || now) || self.gap(at) > Gap::Comma {
                continue;
            }
            let before = (0..at).rev().take(REACH).find(|&i| {
                !matches!(
                    self.pieces[i].item,
                    Item::Filler(Filler::After | Filler::Province | Filler::Home | Filler::Former)
                )
            });
            let after =
                (at + 1..self.pieces.len()).take(REACH).find(|&i| !matches!(self.pieces[i].item, Item::Filler(_)));
            let (Some(before), Some(after)) = (before, after) else { continue };
            if self.kind(before).is_none() || self.kind(after).is_none() {
                continue;
            }
            self.keep[if owner { after } else { before }] = false;
        }
    }

    /// A name inside a longer name that is not known is not that agency: the whole is left over.
    fn judge_longer_names(&mut self) {
        let mut at = 0;
        while at < self.pieces.len() {
            let next = (at + 1..self.pieces.len()).find(|&i| self.gap(i) > Gap::Dash);
            let end = next.unwrap_or(self.pieces.len());
            self.judge_chunk(at, end);
            at = end;
        }
    }

    fn judge_chunk(&mut self, at: usize, end: usize) {
        // A free name swallows an agency that follows it without a mark: a unit of that agency.
        for i in at + 1..end {
            let free = |piece: usize| match self.pieces[piece].item {
                Item::Named(entry, _) => self.registry.entries[entry as usize].free_named(),
                _ => false,
            };
            let unit = self.keep[i - 1]
                && matches!(
                    self.kind(i - 1),
                    Some(Kind::Branch | Kind::Centre | Kind::Hospital | Kind::Office | Kind::School)
                );
            let parent = self.kind(i) == Some(Kind::Department);
            let owner = self.words[self.pieces[i].start - 1].is("thuộc") && self.kind(i).is_some();
            let swallowed =
                (free(i - 1) && matches!(self.pieces[i].item, Item::Agency(_))) || (unit && parent) || owner;
            if swallowed && self.kind(i - 1).is_some() && self.gap(i) == Gap::Space {
                self.keep[i] = false;
            }
        }
        // A head without a name of its own belongs to the words after it.
        for i in at..end {
            let next = self.pieces.get(i + 1).is_some_and(|next| next.item == Item::Unknown);
            if self.pieces[i].item == Item::Head && next {
                self.pieces[i].item = Item::Unknown;
            }
        }
        let first_unknown = (at..end).find(|&i| self.pieces[i].item == Item::Unknown);
        let Some(unknown) = first_unknown else { return };
        let Some(name) = (at..end).find(|&i| self.kind(i).is_some()) else { return };
        let word = &self.words[self.pieces[unknown].start];
        let longer = if unknown < name {
            word.capital && OPEN.contains(&&*word.key)
        } else {
            let open = matches!(
                self.kind(unknown - 1),
                Some(
                    Kind::Mass
                        | Kind::Centre
                        | Kind::School
                        | Kind::Company
                        | Kind::Hospital
                        | Kind::Press
                        | Kind::Branch
                )
            );
            open && word.capital && self.gap(unknown) == Gap::Space
        };
        // `Sở` alone is all departments, `Sở Xyz` is none of them.
        for i in at..end {
            let beside = |j: usize| (at..end).contains(&j) && self.pieces[j].item == Item::Unknown;
            let bare = self.kind(i).is_some() && self.pieces[i].end == self.pieces[i].start + 1;
            if bare && (beside(i + 1) || (i > at && beside(i - 1))) {
                self.pieces[i].item = Item::Unknown;
            }
        }
        if longer {
            self.pieces[at..end].iter_mut().for_each(|piece| piece.item = Item::Unknown);
        }
    }

    /// `Các sở, ngành: Sở Y tế, Sở Tài chính` names its members; the collective says no more.
    fn judge_listed_collectives(&mut self) {
        for at in 1..self.pieces.len() {
            if self.gap(at) != Gap::Colon || self.kind(at).is_none_or(|kind| kind == Kind::Collective) {
                continue;
            }
            let before = (0..at).rev().take(REACH).find(|&i| !matches!(self.pieces[i].item, Item::Filler(_)));
            if let Some(before) = before.filter(|&i| self.kind(i) == Some(Kind::Collective)) {
                self.keep[before] = false;
            }
        }
    }

    /// `HĐND, UBND các xã`: the council is that of the committee beside it.
    fn judge_councils(&mut self) {
        for at in 1..self.pieces.len() {
            let (before, piece) = (&self.pieces[at - 1], &self.pieces[at]);
            let Item::Agency(council) = before.item else { continue };
            let Some(local) = self.registry.entries[council as usize].local.as_deref() else { continue };
            let beside = self.kind(at - 1) == Some(Kind::Council) && self.kind(at) == Some(Kind::Committee);
            if !beside || self.gap(at) > Gap::Slash {
                continue;
            }
            let (entry, place) = match &piece.item {
                Item::Agency(entry) => (*entry, None),
                Item::Named(entry, place) => (*entry, Some(place.clone())),
                _ => continue,
            };
            let id = self.registry.entries[entry as usize].id.as_str();
            let same = id.strip_prefix("ubnd").map(|rest| AgencyId::from(format!("{local}{rest}").as_str()));
            if let Some(entry) = same.and_then(|id| self.registry.index(&id)) {
                self.pieces[at - 1].item = place.map_or(Item::Agency(entry), |place| Item::Named(entry, place));
            }
        }
    }

    fn agencies(self) -> Agencies {
        let mut ids = BTreeSet::new();
        let mut named = BTreeMap::new();
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (piece, _) in self.pieces.iter().zip(&self.keep).filter(|(_, keep)| **keep) {
            match &piece.item {
                Item::Agency(entry) => {
                    ids.insert(self.registry.entries[*entry as usize].id.clone());
                }
                Item::Named(entry, own) => {
                    let class = &self.registry.entries[*entry as usize].id;
                    let id = AgencyId::from(format!("{class}:{}", own.slug).as_str());
                    let name = || self.registry.name_printed(&id, own.word, Some(&self.printed(own)));
                    named.entry(id.clone()).or_insert_with(name);
                    ids.insert(id);
                }
                Item::Unknown => match runs.last_mut() {
                    Some((_, end)) if *end == piece.start && self.words[piece.start].gap < Gap::Comma => {
                        *end = piece.end
                    }
                    _ => runs.push((piece.start, piece.end)),
                },
                Item::Filler(_) | Item::Head => {}
            }
        }
        if ids.is_empty() && runs.is_empty() && !self.words.is_empty() {
            runs.push((0, self.words.len()));
        }
        let text = |(start, end): (usize, usize)| {
            text::squeeze(&self.cell[self.words[start].start..self.words[end - 1].end()])
        };
        Agencies { ids, leftover: runs.into_iter().map(text).collect(), named }
    }

    /// The words of an own name as they stand, with known abbreviations written out.
    fn printed(&self, own: &OwnName) -> String {
        let mut name = String::new();
        for at in own.start..own.end {
            let word = &self.words[at];
            if at > own.start {
                let between = &self.cell[self.words[at - 1].end()..word.start];
                // A glued word was parted.
                name.push_str(if between.is_empty() { " " } else { between });
            }
            name.push_str(&if word.acronym { text::expand(word.raw) } else { word.raw.into() });
        }
        text::squeeze(&name)
    }
}
