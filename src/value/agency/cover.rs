//! The cheapest way to cover the words of a cell with names, words around names, and leftovers.
//!
//! Dynamic programming over the words, left to right. A state remembers the head that names may share from here on
//! (`Giám đốc các sở: Y tế, Tài chính`) and the kind of place that is being listed. At each word only the best few
//! states are kept, so that time and memory grow with the length of the cell alone.

use super::lexicon::{Filler, Hit, Lexicon, Meaning, Node, ROOT};
use super::place::{Area, PlaceHit, PlaceKind, areas_at, places_at, slug};
use super::scan::{Gap, Word};
use crate::text;

/// What some words of a cell are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Entry of this index.
    Agency(u32),
    /// Entry of this index at a place or with a name of its own.
    Named(u32, OwnName),
    Filler(Filler),
    /// A head that the names after it share.
    Head,
    Unknown,
}

/// The name of a place or of a body behind the words of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnName {
    /// The second half of the id.
    pub slug: Box<str>,
    /// The words that print it: `words[start..end]`.
    pub start: usize,
    pub end: usize,
    /// The word for a district or a city before it.
    pub word: Option<&'static str>,
}

/// Some words of a cell and what they are: `words[start..end]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub item: Item,
}

const UNKNOWN: u32 = 1000;
const NAME: u32 = 10;
const FILLER: u32 = 3;
/// A name without its head is only taken where nothing better can be.
const HEADLESS: u32 = 2;
/// Dearer than a misread word: `Hội Phụ nừ` is the known one.
const FREE_NAME: u32 = 200;
const FREE_WORD: u32 = 20;
const BARE: u32 = 150;
/// The longest free name, in words.
const LONGEST_NAME: usize = 16;
/// States kept at each word.
const BEAM: usize = 6;
/// Cells longer than this are read without forgiving misread letters.
const LONGEST_MISREAD: usize = 3000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    /// The head that names may share: `Sở`.
    head: Option<Node>,
    /// The words that names of places may follow: `UBND`.
    places: Option<Node>,
    kind: Option<PlaceKind>,
    /// A head was read of which the first name must follow.
    must: bool,
}

#[derive(Clone, Debug)]
struct Step {
    state: State,
    cost: u32,
    from: (usize, usize),
    item: Item,
}

struct Search<'a> {
    lexicon: &'a Lexicon,
    words: &'a [Word<'a>],
    near: Option<Vec<Vec<(u32, u32)>>>,
    steps: Vec<Vec<Step>>,
}

/// The cheapest cover of `words`, in their order. Misread letters are forgiven only where an exact reading leaves
/// words over.
pub(super) fn cover(lexicon: &Lexicon, words: &[Word<'_>]) -> Vec<Piece> {
    let exact = Search::new(lexicon, words, None).run();
    let doubtful = exact.iter().any(|piece| matches!(piece.item, Item::Unknown | Item::Named(..)));
    if !doubtful || words.len() > LONGEST_MISREAD {
        return exact;
    }
    let near = words.iter().map(|word| lexicon.near(word)).collect();
    Search::new(lexicon, words, Some(near)).run()
}

/// What may stand between a shared head and the first name: `các sở: Y tế`, but no comma.
fn heads_list(gap: Gap) -> bool {
    !matches!(gap, Gap::And | Gap::Comma | Gap::Slash | Gap::Semi)
}

/// Words that a comma stands between inside a name: `phòng, chống`, `Văn hóa, Thể thao và Du lịch`.
fn is_pair(one: &str, two: &str) -> bool {
    matches!((one, two), ("phòng", "chống") | ("khám", "chữa") | ("biến", "giáo") | ("hóa", "thể") | ("thao", "du"))
}

impl<'a> Search<'a> {
    fn new(lexicon: &'a Lexicon, words: &'a [Word<'a>], near: Option<Vec<Vec<(u32, u32)>>>) -> Self {
        Search { lexicon, words, near, steps: vec![Vec::new(); words.len() + 1] }
    }

    fn run(mut self) -> Vec<Piece> {
        let state = State { head: None, places: None, kind: None, must: false };
        self.steps[0].push(Step { state, cost: 0, from: (0, 0), item: Item::Unknown });
        for at in 0..self.words.len() {
            self.expand(at);
        }
        self.trace()
    }

    /// Follows every item that can stand at word `at`.
    fn expand(&mut self, at: usize) {
        let hits = self.hits(at, ROOT);
        let mut places = Vec::new();
        for from in 0..self.steps[at].len() {
            let (state, cost) = (self.steps[at][from].state, self.steps[at][from].cost);
            let origin = (at, from);
            if !state.must {
                for hit in &hits {
                    self.take(origin, state, cost, hit, 0);
                }
            }
            if let Some(head) = state.head.filter(|_| !state.must || heads_list(self.words[at].gap)) {
                for hit in self.hits(at, head) {
                    if !matches!(hit.meaning, Meaning::Head(_) | Meaning::Filler(_)) {
                        self.take(origin, state, cost, &hit, HEADLESS);
                    }
                }
            }
            if let Some(entry) = state.places.and_then(|node| self.lexicon.place_of(node)).filter(|_| !state.must) {
                places.clear();
                places_at(self.words, at, state.kind, &mut places);
                // Without a mark before it, only `huyện B` goes on a list.
                places.retain(|place| place.told || self.words[at].gap >= Gap::And);
                self.take_places(origin, state, cost + HEADLESS, entry, &places);
            }
            self.take_classes(origin, state, cost);
            // A head of which no name is known is no head, but for `các sở:`.
            let head = state.head.filter(|_| !state.must || self.words[at].gap == Gap::Colon);
            let state = State { head, must: false, ..state };
            self.push(at + 1, Step { state, cost: cost + UNKNOWN, from: origin, item: Item::Unknown });
        }
    }

    /// Words for all districts or communes, after a head that was shared or on their own.
    fn take_classes(&mut self, origin: (usize, usize), state: State, cost: u32) {
        let alone = State { places: self.lexicon.alone(), kind: None, must: false, ..state };
        let after = State { kind: None, must: false, ..state };
        for (node, next) in [(state.places, after), (Some(ROOT).filter(|_| !state.must), alone)] {
            let Some(node) = node else { continue };
            let classes: Vec<(u32, Area)> = self.lexicon.classes_of(node).collect();
            for class in classes {
                self.take_areas(origin, next, cost + HEADLESS, class, origin.0);
            }
        }
    }

    fn hits(&self, at: usize, from: Node) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.lexicon.walk(self.words, at, from, &mut hits);
        if let Some(near) = &self.near {
            self.lexicon.walk_near(self.words, near, at, from, &mut hits);
        }
        hits
    }

    /// Goes on with a spelling that was found.
    fn take(&mut self, from: (usize, usize), state: State, cost: u32, hit: &Hit, extra: u32) {
        let cost = cost + hit.cost + extra;
        let next =
            State { head: hit.head.or(state.head), places: hit.places.or(state.places), kind: None, must: false };
        match hit.meaning {
            Meaning::Agency(entry) => {
                let cost = cost + NAME + self.bare(from.0, hit.end);
                self.push(hit.end, Step { state: next, cost, from, item: Item::Agency(entry) });
            }
            Meaning::Filler(filler) => {
                if !self.may_stand(filler, from) {
                    return;
                }
                let state = State { must: false, ..state };
                self.push(hit.end, Step { state, cost: cost + FILLER, from, item: Item::Filler(filler) });
            }
            Meaning::Head(node) => {
                let state = State { head: Some(node), places: state.places, kind: None, must: true };
                self.push(hit.end, Step { state, cost, from, item: Item::Head });
            }
            Meaning::Place(entry) => {
                let mut places = Vec::new();
                let inside =
                    self.words.get(hit.end).is_some_and(|word| word.gap <= Gap::Line || word.gap == Gap::Colon);
                if inside {
                    places_at(self.words, hit.end, None, &mut places);
                }
                self.take_places(from, next, cost, entry, &places);
            }
            Meaning::Class(entry, area) => self.take_areas(from, next, cost, (entry, area), hit.end),
            Meaning::Name(entry) => self.take_names(from, next, cost, entry, hit.end),
        }
    }

    /// One word that goes on from the words before it, such as `ngành` in `chuyên ngành`, is hardly a name.
    fn bare(&self, at: usize, end: usize) -> u32 {
        let word = &self.words[at];
        if end != at + 1 || word.acronym {
            return 0;
        }
        let before = word.gap == Gap::Space && !word.many;
        let after = self.words.get(end).is_some_and(|next| next.gap == Gap::Space && !next.many);
        BARE * (u32::from(before) + u32::from(after))
    }

    /// Whether words that follow a name can do so here.
    fn may_stand(&self, filler: Filler, from: (usize, usize)) -> bool {
        let gap = self.words[from.0].gap;
        match (filler, &self.steps[from.0][from.1].item) {
            (Filler::Province, Item::Agency(entry) | Item::Named(entry, _)) => {
                gap <= Gap::Line && !self.lexicon.own_names[*entry as usize]
            }
            (Filler::Province | Filler::Home, _) => gap <= Gap::Line || from.0 == 0,
            (Filler::After, _) => gap <= Gap::Comma || from.0 == 0,
            _ => true,
        }
    }

    fn take_places(&mut self, from: (usize, usize), state: State, cost: u32, entry: u32, places: &[PlaceHit]) {
        for place in places {
            let state = State { kind: place.kind, must: false, ..state };
            let own =
                OwnName { slug: place.slug.as_str().into(), start: place.start, end: place.end, word: place.word };
            let item = Item::Named(entry, own);
            self.push(place.end, Step { state, cost: cost + NAME + place.cost, from, item });
        }
    }

    fn take_areas(&mut self, from: (usize, usize), state: State, cost: u32, class: (u32, Area), at: usize) {
        let inside = at == from.0 || self.words.get(at).is_some_and(|word| word.gap <= Gap::Line);
        let mut ends = Vec::new();
        if inside {
            areas_at(self.words, at, class.1, &mut ends);
        }
        for (end, extra) in ends {
            let cost = cost + NAME + extra + self.bare(from.0, end);
            self.push(end, Step { state, cost, from, item: Item::Agency(class.0) });
        }
    }

    /// A free name goes on to the next comma. It begins with a capital, unless a long head that does stands before it:
    /// `Ban Chỉ đạo chuyển đổi số`.
    fn take_names(&mut self, from: (usize, usize), state: State, cost: u32, entry: u32, at: usize) {
        let mut name = String::new();
        let headed = at > from.0 + 1 && self.words[from.0].capital;
        for (i, word) in self.words.iter().enumerate().skip(at).take(LONGEST_NAME) {
            let first = i == at;
            let inside = word.gap == Gap::Comma && !first && is_pair(&self.words[i - 1].key, &word.key);
            if (word.gap >= Gap::Comma && !inside) || (first && (word.gap > Gap::Line || !(word.capital || headed))) {
                return;
            }
            if !first {
                name.push_str(if word.gap == Gap::And { "-va-" } else { "-" });
            }
            if !first && !word.capital && word.is("tỉnh") {
                return;
            }
            let spelled = if word.acronym { text::expand(word.raw) } else { (&*word.key).into() };
            name.push_str(&slug(&spelled));
            let price = FREE_NAME + FREE_WORD * (i + 1 - at) as u32 + if at == from.0 + 1 { BARE } else { 0 };
            let item = Item::Named(entry, OwnName { slug: name.as_str().into(), start: at, end: i + 1, word: None });
            self.push(i + 1, Step { state, cost: cost + NAME + price, from, item });
        }
    }

    /// Keeps the best step for each state, and the best few states.
    fn push(&mut self, at: usize, step: Step) {
        let steps = &mut self.steps[at];
        if let Some(known) = steps.iter_mut().find(|known| known.state == step.state) {
            if step.cost < known.cost {
                *known = step;
            }
            return;
        }
        if steps.len() < BEAM {
            return steps.push(step);
        }
        if let Some(worst) = steps.iter_mut().max_by_key(|known| known.cost).filter(|worst| step.cost < worst.cost) {
            *worst = step;
        }
    }

    fn trace(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = self.words.len();
        // A head whose names never came is no cover.
        let last = self.steps[at].iter().enumerate().filter(|(_, s)| !s.state.must);
        let Some((mut index, _)) = last.min_by_key(|(i, s)| (s.cost, *i)) else { return pieces };
        while at > 0 {
            let step = &self.steps[at][index];
            pieces.push(Piece { start: step.from.0, end: at, item: step.item.clone() });
            (at, index) = step.from;
        }
        pieces.reverse();
        pieces
    }
}
