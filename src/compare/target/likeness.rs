//! How alike two indicators are: the weighted syllable grams they share, numbers, years and places masked, and the things
//! that must not differ, such as ages and populations.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{fold, syllables};
use crate::value::quantity::phrase::Phrases;
use crate::value::quantity::token::Tokens;

/// Words of officialese that say nothing about what is measured. They weigh a tenth.
const COMMON: &[&str] = &[
    "tỷ", "lệ", "số", "được", "có", "đạt", "và", "của", "các", "tại", "ở", "trên", "trong", "với", "cho", "bình",
    "quân", "người", "địa", "bàn", "tỉnh", "theo", "là", "lũy", "kế", "khu", "vực", "mức", "toàn", "đối", "từ", "hoặc",
    "mỗi", "năm", "lần", "ít", "nhất", "một", "về", "để", "trung",
];

/// The registry of what tells indicators apart.
struct Registry {
    /// Wordings and the words they are read as.
    same: Phrases<Vec<String>>,
    whole: Phrases<usize>,
    /// Group and side.
    opposed: Phrases<(usize, usize)>,
    mark: Phrases<usize>,
    groups: usize,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let lines = include_str!("../indicator.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let rows: Vec<(&str, &str, &str)> = lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?, cells.next().unwrap_or_default()))
        })
        .collect();
    let of = |kind: &'static str| rows.iter().filter(move |row| row.0 == kind).map(|row| (row.1, row.2));
    let words = |text: &str| fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let numbered = |kind| of(kind).enumerate().flat_map(|(i, (names, _))| names.split('|').map(move |name| (name, i)));
    let sides = of("opposed").enumerate().flat_map(|(group, (sides, _))| {
        let sides = sides.split(';').enumerate();
        sides.flat_map(move |(side, names)| names.split('|').map(move |name| (name, (group, side))))
    });
    Registry {
        same: Phrases::new(of("same").map(|(wording, read_as)| (wording, words(read_as)))),
        whole: Phrases::new(numbered("whole")),
        mark: Phrases::new(numbered("mark")),
        groups: of("opposed").count(),
        opposed: Phrases::new(sides),
    }
});

/// An indicator prepared for comparison.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// Folded syllables, numbers and years out; an age stays (`5 tuổi`).
    words: Vec<String>,
    /// Ages in the wording: `dưới 5 tuổi` is another population than `dưới 1 tuổi`.
    ages: Vec<String>,
    /// The whole that the indicator begins with.
    whole: Option<usize>,
    /// Sides taken in the groups of opposed things, a bit for each side.
    sides: Vec<u32>,
    /// Qualifiers, ascending.
    marks: Vec<usize>,
    /// Weighted grams in ascending order, of length one.
    grams: Vec<(u32, f64)>,
}

impl Profile {
    fn new(indicator: &str) -> Self {
        let tokens = Tokens::new(indicator);
        let mut profile = Profile {
            words: Vec::new(),
            ages: Vec::new(),
            whole: None,
            sides: vec![0; REGISTRY.groups],
            marks: Vec::new(),
            grams: Vec::new(),
        };
        // The longest name counts: `hộ cận nghèo` is not `hộ nghèo`, and nothing inside it is read again.
        let (mut sided, mut marked, mut read) = (0, 0, 0);
        for (i, token) in tokens.list.iter().enumerate() {
            if let Some((len, &(group, side))) = REGISTRY.opposed.longest_at(&tokens, i).filter(|_| i >= sided) {
                profile.sides[group] |= 1 << side;
                sided = i + len;
            }
            let mark = REGISTRY.mark.longest_at(&tokens, i).filter(|_| i >= marked);
            // `tăng cường` does not say that something grows.
            let wording = REGISTRY.same.longest_at(&tokens, i).map_or(0, |(len, _)| len);
            if let Some((len, &mark)) = mark.filter(|(len, _)| wording <= *len) {
                profile.marks.push(mark);
                marked = i + len;
            }
            if profile.words.len() < 4 && profile.whole.is_none() {
                profile.whole = REGISTRY.whole.longest_at(&tokens, i).map(|(_, &whole)| whole);
            }
            if let Some(age) = token.number.filter(|_| tokens.key(i + 1) == "tuổi") {
                profile.ages.push(age.to_string());
            }
            if i < read {
                continue;
            }
            match REGISTRY.same.longest_at(&tokens, i) {
                Some((len, words)) => {
                    profile.words.extend(words.iter().cloned());
                    read = i + len;
                }
                None if token.is_word() => profile.words.extend(syllables(&token.key).map(|s| s.text.to_owned())),
                None => {}
            }
        }
        profile.ages.sort();
        profile.marks.sort_unstable();
        profile.marks.dedup();
        profile
    }

    /// Whether the two cannot be one indicator, however alike their words.
    pub fn opposes(&self, other: &Profile) -> bool {
        let sides =
            self.sides.iter().zip(&other.sides).any(|(&ours, &theirs)| ours != 0 && theirs != 0 && ours & theirs == 0);
        let ages = !self.ages.is_empty() && !other.ages.is_empty() && self.ages != other.ages;
        let wholes = matches!((self.whole, other.whole), (Some(ours), Some(theirs)) if ours != theirs);
        sides || ages || wholes || self.marks != other.marks
    }
}

/// Profiles of all indicators that are compared with one another.
pub(super) fn profiles(indicators: &[&str], places: &[String]) -> Vec<Profile> {
    let mut profiles: Vec<Profile> =
        indicators.iter().map(|indicator| Profile::new(&without(indicator, places))).collect();
    let mut ids: FxHashMap<String, u32> = FxHashMap::default();
    let counted: Vec<Vec<(u32, f64)>> = profiles.iter().map(|profile| grams(&profile.words, &mut ids)).collect();
    let mut frequency = vec![0u32; ids.len()];
    for &(gram, _) in counted.iter().flatten() {
        frequency[gram as usize] += 1;
    }
    let total = profiles.len() as f64;
    for (profile, counted) in profiles.iter_mut().zip(counted) {
        let rarity = |gram: u32| ((total + 1.0) / (f64::from(frequency[gram as usize]) + 1.0)).ln() + 1.0;
        profile.grams = counted.into_iter().map(|(gram, weight)| (gram, weight * rarity(gram))).collect();
        let length = profile.grams.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        profile.grams.iter_mut().for_each(|(_, weight)| *weight /= length.max(f64::MIN_POSITIVE));
    }
    profiles
}

/// The folded indicator without the names of places.
fn without(indicator: &str, places: &[String]) -> String {
    places.iter().fold(fold(indicator), |text, place| text.replace(place.as_str(), " "))
}

/// The grams of one and two syllables, each once, ascending, with the weight of their words.
fn grams(words: &[String], ids: &mut FxHashMap<String, u32>) -> Vec<(u32, f64)> {
    let weight = |word: &str| if COMMON.contains(&word) { 0.1 } else { 1.0 };
    let mut grams = Vec::with_capacity(words.len() * 2);
    let mut add = |gram: String, weight: f64| {
        let next = ids.len() as u32;
        grams.push((*ids.entry(gram).or_insert(next), weight));
    };
    for (i, word) in words.iter().enumerate() {
        add(word.clone(), weight(word));
        if let Some(next) = words.get(i + 1) {
            add(format!("{word} {next}"), (weight(word) * weight(next)).sqrt());
        }
    }
    grams.sort_by_key(|(gram, _)| *gram);
    grams.dedup_by_key(|(gram, _)| *gram);
    grams
}

/// How alike two indicators are, 0 to 1: the geometric mean of the cosine of their grams and the weighted part of the
/// shorter that the longer holds, so that `tại các công trình …` at the end of one costs little. 0 where they oppose one
/// another. Symmetric.
pub(super) fn likeness(left: &Profile, right: &Profile) -> f64 {
    if left.opposes(right) {
        return 0.0;
    }
    let (mut cosine, mut left_held, mut right_held) = (0.0, 0.0, 0.0);
    let (mut i, mut j) = (0, 0);
    while let (Some(&(a, x)), Some(&(b, y))) = (left.grams.get(i), right.grams.get(j)) {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                cosine += x * y;
                left_held += x * x;
                right_held += y * y;
                i += 1;
                j += 1;
            }
        }
    }
    (cosine * f64::max(left_held, right_held)).sqrt().min(1.0)
}
