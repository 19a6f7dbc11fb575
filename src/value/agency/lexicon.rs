//! All spellings as one trie of words, and the walks through it: exact, or forgiving misread letters.

use super::misread::{base, distance, nearby, vowel_groups};
use super::place::Area;
use super::scan::{Gap, Word};
use super::spelling::Spelling;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) type WordId = u32;
pub(super) type Node = u32;
pub(super) const ROOT: Node = 0;

/// What a spelling means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Entry of this index.
    Agency(u32),
    /// Entry of this index, and a place name must follow.
    Place(u32),
    /// Entry of this index, and a free name must follow.
    Name(u32),
    /// Entry of this index, and words for all areas of a level must follow.
    Class(u32, Area),
    /// A shared head (`các sở:`) of which the names follow without it; the node to walk from.
    Head(Node),
    /// Words that belong to a name and change nothing.
    Filler(Filler),
}

/// Words around a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filler {
    /// A role or a verb before a name: `Giám đốc`, `phối hợp với`.
    Before,
    /// `liên quan`, `chủ trì` after it, perhaps behind a comma.
    After,
    /// A province after it, which belongs to its own name where that is a school's or a hospital's.
    Province,
    /// `cấp tỉnh`, `tỉnh Lai Châu` after it, without a mark between.
    Home,
    /// `thuộc`: the name that follows owns the one before.
    Owner,
    /// `nay là`: the name that follows replaces the one before.
    Now,
    /// `cũ`: the name before is a former one.
    Former,
}

#[derive(Clone, Debug)]
struct Leaf {
    meaning: Meaning,
    gaps: Box<[Gap]>,
    head: Option<Node>,
    places: Option<Node>,
}

/// A spelling found in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index of the word after the last.
    pub end: usize,
    pub meaning: Meaning,
    /// Cost of the gaps and of misread letters.
    pub cost: u32,
    /// Some letter was misread.
    pub misread: bool,
    /// The head that the spelling begins with, if it is one that lists share: `Sở`.
    pub head: Option<Node>,
    /// The words of the spelling that names of places may follow: `Công an`.
    pub places: Option<Node>,
}

/// All spellings.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: FxHashMap<Box<str>, WordId>,
    /// By word: how it is spelled, and whether only as an abbreviation.
    vocabulary: Vec<(Box<str>, bool)>,
    edges: FxHashMap<(Node, WordId), Node>,
    leaves: Vec<Vec<Leaf>>,
    depth: Vec<u8>,
    heads: FxHashSet<Node>,
    place_heads: FxHashSet<Node>,
    alone: Option<Node>,
    /// By entry: whether a province after the spelling belongs to a name of its own.
    pub(super) own_names: Vec<bool>,
    /// Letters without marks, whole and with one left out, to the words that have them.
    near: FxHashMap<Box<str>, Vec<WordId>>,
}

/// A misread word costs this much, and each letter or mark that differs as much again.
const MISREAD: u32 = 60;
/// So many steps of a forgiving walk are made from one word.
const STEPS: usize = 256;

impl Lexicon {
    pub(super) fn new() -> Self {
        Lexicon { leaves: vec![Vec::new()], depth: vec![0], ..Lexicon::default() }
    }

    /// Adds a spelling. Of two meanings of the same words the first stays, and is given back.
    pub(super) fn add(&mut self, spelling: &Spelling, meaning: Meaning) -> Option<Meaning> {
        let mut node = ROOT;
        let (mut head, mut places) = (None, None);
        for word in &spelling.words {
            let id = self.word(&word.key, word.acronym);
            node = self.child(node, id);
            if self.heads.contains(&node) {
                head = Some(node);
            }
            if self.place_heads.contains(&node) {
                places = Some(node);
            }
        }
        let gaps: Box<[Gap]> = spelling.words.iter().map(|w| w.gap).collect();
        let leaves = &mut self.leaves[node as usize];
        if let Some(known) = leaves.iter().find(|leaf| kind(leaf.meaning) == kind(meaning) && leaf.gaps == gaps) {
            return Some(known.meaning).filter(|known| *known != meaning);
        }
        leaves.push(Leaf { meaning, gaps, head, places });
        None
    }

    /// Makes the words of `spelling` a head that lists share. To be called before the names are added.
    pub(super) fn add_head(&mut self, spelling: &Spelling) -> Node {
        let mut node = ROOT;
        for word in &spelling.words {
            let id = self.word(&word.key, word.acronym);
            node = self.child(node, id);
        }
        self.heads.insert(node);
        node
    }

    /// Lets names of places follow the words of `spelling` and of longer ones that begin with them. To be called
    /// before the names are added.
    pub(super) fn add_place_head(&mut self, spelling: &Spelling) {
        let mut node = ROOT;
        for word in &spelling.words {
            let id = self.word(&word.key, word.acronym);
            node = self.child(node, id);
        }
        self.place_heads.insert(node);
    }

    /// The entries of which words for all districts or communes follow the words of `head`.
    pub(super) fn classes_of(&self, head: Node) -> impl Iterator<Item = (u32, Area)> + '_ {
        self.leaves[head as usize].iter().filter_map(|leaf| match leaf.meaning {
            Meaning::Class(entry, area) => Some((entry, area)),
            _ => None,
        })
    }

    /// The entry of which named places follow the words of `head`.
    pub(super) fn place_of(&self, head: Node) -> Option<u32> {
        self.leaves[head as usize].iter().find_map(|leaf| match leaf.meaning {
            Meaning::Place(entry) => Some(entry),
            _ => None,
        })
    }

    fn word(&mut self, key: &str, acronym: bool) -> WordId {
        if let Some(&id) = self.words.get(key) {
            self.vocabulary[id as usize].1 &= acronym;
            return id;
        }
        let id = self.vocabulary.len() as WordId;
        self.words.insert(key.into(), id);
        self.vocabulary.push((key.into(), acronym));
        for near in nearby(&base(key)) {
            self.near.entry(near.into()).or_default().push(id);
        }
        id
    }

    fn child(&mut self, node: Node, word: WordId) -> Node {
        let next = self.leaves.len() as Node;
        let child = *self.edges.entry((node, word)).or_insert(next);
        if child == next {
            self.leaves.push(Vec::new());
            self.depth.push(self.depth[node as usize].saturating_add(1));
        }
        child
    }

    /// The words that names of places follow where none are printed: `các huyện, thị xã Long Khánh` are committees.
    pub(super) fn alone(&self) -> Option<Node> {
        self.alone
    }

    pub(super) fn set_alone(&mut self, node: Node) {
        self.alone = Some(node);
    }

    /// Whether some spelling has this word.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// Whether some spelling has this word, and all that do as an abbreviation of two letters or more.
    pub(super) fn is_abbreviation(&self, key: &str) -> bool {
        self.words.get(key).is_some_and(|&id| self.vocabulary[id as usize].1)
    }

    /// The spellings that stand at word `at`, walking on from `from`.
    pub(super) fn walk(&self, words: &[Word<'_>], at: usize, from: Node, hits: &mut Vec<Hit>) {
        let mut node = from;
        for (i, word) in words.iter().enumerate().skip(at) {
            if i > at && word.gap >= Gap::Colon {
                return;
            }
            let next = self.words.get(&*word.key).and_then(|&id| self.edges.get(&(node, id)));
            let Some(&next) = next else { return };
            node = next;
            self.leaves_of(words, at, i + 1, (from, node), 0, hits);
        }
    }

    /// As [`walk`](Self::walk), forgiving misread letters; `near` gives the words that each word may be.
    pub(super) fn walk_near(
        &self,
        words: &[Word<'_>],
        near: &[Vec<(WordId, u32)>],
        at: usize,
        from: Node,
        hits: &mut Vec<Hit>,
    ) {
        let mut stack = vec![(from, at, 0u32, 0usize)];
        let mut steps = 0;
        let first = hits.len();
        while let Some((node, i, cost, misread)) = stack.pop() {
            steps += 1;
            if cost > 0 && misread <= 1 + (i - at) / 3 {
                let known = hits.len();
                self.leaves_of(words, at, i, (from, node), cost, hits);
                // Of abbreviations only marks may be misread, most often `Đ` as `D`.
                if i == at + 1 && !(words[at].acronym && words[at].key.len() > 2) {
                    // One word that was misread says too little on its own.
                    retain_from(hits, known, |hit| goes_on(hit.meaning));
                }
            }
            let Some(word) = words.get(i) else { continue };
            if (i > at && word.gap >= Gap::Colon) || steps > STEPS || misread > 4 {
                continue;
            }
            for &(id, distance) in &near[i] {
                if let Some(&next) = self.edges.get(&(node, id)) {
                    let price = if distance == 0 { 0 } else { MISREAD * (1 + distance) };
                    stack.push((next, i + 1, cost + price, misread + usize::from(distance > 0)));
                }
            }
        }
        drop_ambiguous(hits, first);
    }

    fn leaves_of(
        &self,
        words: &[Word<'_>],
        at: usize,
        end: usize,
        (from, node): (Node, Node),
        misread: u32,
        hits: &mut Vec<Hit>,
    ) {
        let skip = usize::from(self.depth[from as usize]);
        for leaf in &self.leaves[node as usize] {
            // The gap before the first word is not part of the name.
            let inner = leaf.gaps.iter().skip(skip + 1).zip(words[at..end].iter().skip(1));
            let gaps: Option<u32> = inner.map(|(gap, word)| gap.cost(word.gap)).sum();
            if let Some(gaps) = gaps {
                let Leaf { meaning, head, places, .. } = *leaf;
                hits.push(Hit { end, meaning, cost: gaps + misread, misread: misread > 0, head, places });
            }
        }
    }

    /// The known words that `word` may be, itself first at distance 0.
    pub(super) fn near(&self, word: &Word<'_>) -> Vec<(WordId, u32)> {
        let mut found: Vec<(WordId, u32)> = self.words.get(&*word.key).map(|&id| (id, 0)).into_iter().collect();
        if word.key.chars().count() > 9 || word.key.chars().any(char::is_numeric) {
            return found;
        }
        let letters = &*word.plain;
        let mut ids: Vec<WordId> =
            nearby(letters).iter().filter_map(|near| self.near.get(&**near)).flatten().copied().collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let (known, acronym) = &self.vocabulary[id as usize];
            if let Some(distance) = distance(&word.key, letters, known, *acronym || word.acronym).filter(|&d| d > 0) {
                found.push((id, distance));
            }
        }
        found
    }

    /// Where `run`, which is no known word, may be parted into known ones: the byte offsets at which the parts end.
    pub(super) fn split(&self, run: &str) -> Option<Vec<usize>> {
        let key = crate::text::fold(run);
        let capitals = run.chars().filter(|c| c.is_uppercase()).count();
        let glued = vowel_groups(&key) > 1 || (capitals > 1 && capitals < run.chars().count());
        if self.knows(&key) || !glued || key.chars().count() > 24 {
            return None;
        }
        // ends[i]: the best parting of the letters before i, as the end of the part before the last.
        let at: Vec<usize> = run.char_indices().map(|(i, _)| i).chain([run.len()]).collect();
        let mut best: Vec<Option<(u32, usize)>> = vec![None; at.len()];
        best[0] = Some((0, 0));
        for end in 1..at.len() {
            for start in 0..end {
                let Some((parts, _)) = best[start] else { continue };
                let part = crate::text::fold(&run[at[start]..at[end]]);
                let joins = matches!(&*part, "và" | "các");
                if (part.chars().count() > 1 || part == "y") && (joins || self.knows(&part)) {
                    let better = best[end].is_none_or(|(known, _)| parts + 1 < known);
                    if better {
                        best[end] = Some((parts + 1, start));
                    }
                }
            }
        }
        let mut ends = Vec::new();
        let mut end = at.len() - 1;
        while end > 0 {
            ends.push(at[end]);
            end = best[end]?.1;
        }
        ends.reverse();
        Some(ends)
    }
}

fn kind(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Agency(_) => 0,
        Meaning::Place(_) => 1,
        Meaning::Name(_) => 2,
        Meaning::Head(_) => 3,
        Meaning::Filler(_) => 4,
        Meaning::Class(_, Area::District) => 5,
        Meaning::Class(_, Area::Commune) => 6,
    }
}

/// Whether more must follow or stand before, so that one misread word says enough.
fn goes_on(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Place(_) | Meaning::Class(..) | Meaning::Head(_) => true,
        Meaning::Filler(filler) => matches!(filler, Filler::Home | Filler::Owner),
        Meaning::Agency(_) | Meaning::Name(_) => false,
    }
}

fn retain_from(hits: &mut Vec<Hit>, first: usize, keep: impl Fn(&Hit) -> bool) {
    let kept: Vec<Hit> = hits.drain(first..).filter(keep).collect();
    hits.extend(kept);
}

/// Of hits on the same words that cost the same and mean different agencies, none is to be trusted.
fn drop_ambiguous(hits: &mut Vec<Hit>, first: usize) {
    let found: Vec<Hit> = hits.split_off(first);
    for hit in &found {
        let rival = |other: &&Hit| other.end == hit.end && kind(other.meaning) == kind(hit.meaning);
        let best = found.iter().filter(rival).map(|h| h.cost).min();
        let doubted = found.iter().filter(rival).any(|h| Some(h.cost) == best && h.meaning != hit.meaning);
        if best == Some(hit.cost) && !doubted && !hits[first..].contains(hit) {
            hits.push(*hit);
        }
    }
}
