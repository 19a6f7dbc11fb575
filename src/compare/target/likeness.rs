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

/// What the share of a whole is a share of, where the wording names it; spellings of one whole on one line.
const WHOLES: &[&str] = &[
    "dân số|người dân|dân cư|số dân",
    "hộ dân|hộ gia đình|số hộ|hộ",
    "hộ nghèo|hộ cận nghèo",
    "trạm y tế|trạm y tế xã",
    "xã|phường|số xã|đơn vị hành chính cấp xã|xã phường thị trấn",
    "thôn|bản|ấp|tổ dân phố|khu dân cư",
    "trẻ em|trẻ|thanh niên",
    "trường|trường học|cơ sở giáo dục|trường mầm non|cơ sở giáo dục mầm non",
    "công trình|công trình cấp nước",
    "bệnh viện|cơ sở khám bệnh",
    "trung tâm y tế",
    "bác sỹ|cán bộ y tế|nhân viên y tế",
    "người cao tuổi",
    "phụ nữ|phụ nữ mang thai|bà mẹ",
    "người khuyết tật",
    "học sinh",
    "giáo viên",
    "lao động|người lao động",
    "doanh nghiệp",
    "hợp tác xã",
    "thủ tục hành chính|hồ sơ|dịch vụ công",
    "cán bộ|công chức|viên chức",
    "nước thải",
    "chất thải|rác thải",
    "giường bệnh",
];

/// Words of which an indicator may have one but not another's: `nam` and `nữ`, `tuyến xã` and `tuyến huyện`.
const OPPOSED: &[&[&str]] = &[
    &["nam|bé trai|nam giới", "nữ|bé gái|nữ giới"],
    &["thành thị|đô thị", "nông thôn"],
    &["đồng bằng", "miền núi|vùng cao"],
    &["tuyến xã|cấp xã", "tuyến huyện|cấp huyện", "tuyến tỉnh|cấp tỉnh"],
    &["mầm non|mẫu giáo", "tiểu học", "trung học cơ sở", "trung học phổ thông"],
    &["hộ nghèo", "hộ cận nghèo"],
    &["bác sỹ", "dược sỹ", "điều dưỡng|điều dưỡng viên", "giường bệnh|giường bệnh viện|giường", "hộ sinh"],
    &["trẻ em|trẻ", "người trưởng thành|người lớn|bà mẹ|mẹ"],
    &["trồng trọt", "chăn nuôi", "thủy sản", "lâm nghiệp"],
    &["dưới 1 tuổi", "dưới 5 tuổi"],
    &["công lập", "tư nhân|ngoài công lập|tư thục"],
    &["xuất khẩu", "nhập khẩu"],
];

static WHOLE: LazyLock<Phrases<usize>> = LazyLock::new(|| {
    let named = WHOLES.iter().enumerate().flat_map(|(whole, names)| names.split('|').map(move |name| (name, whole)));
    Phrases::new(named)
});

static OPPOSITE: LazyLock<Phrases<(usize, usize)>> = LazyLock::new(|| {
    let sides = OPPOSED.iter().enumerate().flat_map(|(group, sides)| {
        sides.iter().enumerate().flat_map(move |(side, names)| names.split('|').map(move |name| (name, (group, side))))
    });
    Phrases::new(sides)
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
    /// Sides taken in the groups of [`OPPOSED`], a bit for each side.
    sides: Vec<u8>,
    /// Weighted grams in ascending order, of length one.
    grams: Vec<(u32, f64)>,
}

impl Profile {
    fn new(indicator: &str) -> Self {
        let tokens = Tokens::new(indicator);
        let mut words = Vec::new();
        let mut ages = Vec::new();
        let mut sides = vec![0u8; OPPOSED.len()];
        let mut whole = None;
        let mut covered = 0;
        for (i, token) in tokens.list.iter().enumerate() {
            if let Some((len, &(group, side))) = OPPOSITE.longest_at(&tokens, i) {
                // The longest name counts: `hộ cận nghèo` is not `hộ nghèo`, and nothing inside it is read again.
                if i >= covered {
                    sides[group] |= 1 << side;
                    covered = i + len;
                }
            }
            if words.len() < 4 && whole.is_none() {
                whole = WHOLE.longest_at(&tokens, i).map(|(_, &whole)| whole);
            }
            if token.number.is_some() && tokens.key(i + 1) == "tuổi" {
                ages.push(token.number.unwrap_or(0.0).to_string());
            } else if token.is_word() {
                words.extend(syllables(&token.key).map(|s| s.text.to_owned()));
            }
        }
        ages.sort();
        Profile { words, ages, whole, sides, grams: Vec::new() }
    }

    /// Whether the two cannot be one indicator, however alike their words.
    fn opposes(&self, other: &Profile) -> bool {
        let sides =
            self.sides.iter().zip(&other.sides).any(|(&ours, &theirs)| ours != 0 && theirs != 0 && ours & theirs == 0);
        let ages = !self.ages.is_empty() && !other.ages.is_empty() && self.ages != other.ages;
        let wholes = matches!((self.whole, other.whole), (Some(ours), Some(theirs)) if ours != theirs);
        sides || ages || wholes
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
