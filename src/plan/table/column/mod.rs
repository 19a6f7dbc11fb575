//! What the words of a header cell say about its column, however they are ordered, spelled or misread.
//!
//! The words are compared without their marks, each syllable within one letter of a known one, glued syllables taken
//! apart. A meaning belongs to the words that open a cell (`Thời gian hoàn thành nhiệm vụ` is a time, not a task).

mod wordings;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text;
use wordings::{BESIDE, OPENINGS};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Column {
    /// Row numbers.
    Number,
    /// Ids that go out as they came in.
    Id,
    /// A heading over the task, in a column of its own.
    Section,
    /// The plan a row belongs to.
    Plan,
    Province,
    /// What is to be done.
    Task,
    /// What is to be done, if the other columns speak of tasks: `Nội dung`, `Tên đề án`.
    Matter,
    Lead,
    Coordinating,
    Period,
    Funding,
    Product,
    /// Read, and of no use here: remarks, places, who reports to whom.
    Note,
    /// The name of what is measured.
    Indicator,
    /// The unit of a measure.
    Unit,
    /// A year in which a measure is to be reached.
    Year,
    /// Prices and amounts of a budget, counts of a statistic.
    Money,
    /// Names of people: a committee, not a plan.
    Person,
    /// An empty header cell.
    Blank,
    /// Words that say nothing known.
    Unknown,
}

/// Every syllable known from headers.
static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let openings = OPENINGS.iter().flat_map(|(_, openings)| openings.split([' ', '|']));
    openings.chain(BESIDE.split_whitespace()).filter(|word| !word.is_empty()).collect()
});

/// The known syllables in one order, so that a tie between two near ones falls the same way every time.
static SORTED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut words: Vec<_> = WORDS.iter().copied().filter(|word| word.len() >= 3).collect();
    words.sort_unstable();
    words
});

static BY_OPENING: LazyLock<FxHashMap<&'static str, Column>> = LazyLock::new(|| {
    // The first meaning of a wording holds.
    let mut map = FxHashMap::default();
    for (column, openings) in OPENINGS {
        for opening in openings.split('|') {
            map.entry(opening.trim()).or_insert(*column);
        }
    }
    map
});

const LONGEST_OPENING: usize = 5;
/// A header that names a body of any kind and its role is no longer.
const MOST_IN_A_ROLE: usize = 8;
/// Longer cells are no header cells.
const MOST_SYLLABLES: usize = 22;
const MOST_BYTES: usize = 260;

/// What a header cell was understood to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meaning {
    pub column: Column,
    /// The share of its syllables that headers are known to use, 0 to 1.
    pub known: f32,
}

const NOTHING: Meaning = Meaning { column: Column::Unknown, known: 0.0 };

/// Reads header cells, remembering each syllable it met.
#[derive(Default)]
pub(super) struct Vocabulary {
    met: FxHashMap<String, Vec<&'static str>>,
}

impl Vocabulary {
    /// Whether `cell` is short enough to be looked at.
    pub fn is_short(cell: &str) -> bool {
        cell.len() <= MOST_BYTES
    }

    /// What `cell` says. Words in brackets count only where there are no others.
    pub fn meaning(&mut self, cell: &str) -> Meaning {
        if !Self::is_short(cell) {
            return NOTHING;
        }
        let plain = without_brackets(cell);
        if plain.trim().is_empty() {
            let column = if cell.trim().is_empty() { Column::Blank } else { Column::Unknown };
            return Meaning { column, known: 0.0 };
        }
        if plain.trim() == "#" {
            return Meaning { column: Column::Number, known: 1.0 };
        }
        let (words, known) = self.words(&plain);
        if words.is_empty() || words.len() > MOST_SYLLABLES {
            return NOTHING;
        }
        // `Cơ quan chủ trì/ Nội dung nhiệm vụ`: the tasks stand under rows that name who leads.
        let task = cell.rsplit_once('/').is_some_and(|(_, last)| column_of(&self.words(last).0) == Column::Task);
        let column = if task { Column::Task } else { column_of(&words) };
        // `% hoàn thành`, `Tiến độ (%)`: how much is done.
        let column = if column == Column::Period && cell.contains('%') { Column::Note } else { column };
        // A year alone is as good as a word.
        let known = if column == Column::Year && words.len() == 1 { 1.0 } else { known };
        Meaning { column, known }
    }

    /// The syllables of a cell as the vocabulary spells them, and the share of them that it knows.
    fn words(&mut self, cell: &str) -> (Vec<String>, f32) {
        let plain = text::unaccented(cell);
        let mut words: Vec<String> = Vec::new();
        let (mut known, mut all) = (0usize, 0usize);
        for syllable in text::syllables(&plain) {
            all += 1;
            let found = self.met.entry(syllable.text.to_owned()).or_insert_with(|| known_as(syllable.text));
            known += usize::from(!found.is_empty());
            match found.is_empty() {
                true => words.push(syllable.text.to_owned()),
                false => words.extend(found.iter().map(|word| (*word).to_owned())),
            }
        }
        // `T T` and `S T T` come from letters set apart.
        let short: String = words.concat();
        if words.len() > 1 && matches!(short.as_str(), "tt" | "stt" | "sott") {
            return (vec!["stt".to_owned()], 1.0);
        }
        (words, if all == 0 { 0.0 } else { known as f32 / all as f32 })
    }
}

/// The known syllables that `word` stands for: itself, one a letter away, or several run together.
fn known_as(word: &str) -> Vec<&'static str> {
    if let Some(&known) = WORDS.get(word) {
        return vec![known];
    }
    if word.len() >= 6
        && let Some(parts) = unglue(word)
    {
        return parts;
    }
    if word.contains("rn") {
        return known_as(&word.replace("rn", "m"));
    }
    let length = word.chars().count();
    if !(3..=7).contains(&length) || word.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    SORTED
        .iter()
        .filter(|known| known.len().abs_diff(length) <= 1 && (length >= 4 || known.len() >= 4))
        .find(|known| strsim::levenshtein(known, word) == 1)
        .map(|known| vec![*known])
        .unwrap_or_default()
}

/// Known syllables of which `word` is made, the fewest first found.
fn unglue(word: &str) -> Option<Vec<&'static str>> {
    if word.len() > 40 || !word.is_ascii() {
        return None;
    }
    let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
    best[0] = Some((0, 0));
    for end in 2..=word.len() {
        for start in end.saturating_sub(7)..end - 1 {
            let Some((count, _)) = best[start] else { continue };
            if WORDS.contains(&word[start..end]) && best[end].is_none_or(|(other, _)| count + 1 < other) {
                best[end] = Some((count + 1, start));
            }
        }
    }
    let (mut end, mut parts) = (word.len(), Vec::new());
    while end > 0 {
        let (_, start) = best[end]?;
        parts.push(*WORDS.get(&word[start..end])?);
        end = start;
    }
    parts.reverse();
    Some(parts)
}

fn without_brackets(cell: &str) -> String {
    let mut depth = 0usize;
    let plain: String = cell
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect();
    if plain.trim().is_empty() { cell.to_owned() } else { plain }
}

/// The meaning of a cell by the words that open it, bent by what comes after them.
fn column_of(words: &[String]) -> Column {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let [year] = words[..]
        && is_year(year)
    {
        return Column::Year;
    }
    let skip = usize::from(words.len() > 2 && words[0] == "du" && words[1] == "kien") * 2;
    let words = &words[skip..];
    let opening = (1..=LONGEST_OPENING.min(words.len()))
        .rev()
        .find_map(|count| BY_OPENING.get(words[..count].join(" ").as_str()).map(|column| (*column, count)));
    let has = |phrase: &[&str]| words.windows(phrase.len()).any(|window| window == phrase);
    let leads = has(&["chu", "tri"]) || has(&["dau", "moi"]) || has(&["chiu", "trach", "nhiem"]);
    let Some((column, count)) = opening else {
        // `Bộ chủ trì`, `UBND phối hợp`: whatever kind of body it is.
        return match words.len() <= MOST_IN_A_ROLE {
            true if leads => Column::Lead,
            true if has(&["phoi", "hop"]) => Column::Coordinating,
            _ => Column::Unknown,
        };
    };
    let whole = count == words.len();
    match column {
        Column::Person if leads => Column::Lead,
        Column::Lead | Column::Coordinating if !words.iter().any(|word| is_year(word)) => {
            let helps = ["phoi hop", "tham gia", "lien quan", "cung thuc"]
                .iter()
                .any(|phrase| has(&phrase.split(' ').collect::<Vec<_>>()));
            match (leads, helps) {
                (false, true) => Column::Coordinating,
                (false, false) => column,
                (true, _) => Column::Lead,
            }
        }
        Column::Year if !words.iter().any(|word| is_year(word)) && !whole => Column::Unknown,
        Column::Indicator | Column::Period if words.iter().any(|word| is_year(word)) => Column::Year,
        Column::Lead if words.iter().any(|word| is_year(word)) => Column::Unknown,
        Column::Indicator if has(&["nhiem", "vu"]) || has(&["giai", "phap"]) => Column::Task,
        // `Số hộ`, `Mã vùng`, `Kế hoạch vốn`, `Tỉnh hỗ trợ`: only the bare words are meant.
        Column::Number | Column::Id | Column::Plan | Column::Province if !whole => Column::Unknown,
        Column::Matter if has(&["chi", "tieu"]) => Column::Indicator,
        column => column,
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("20") || word.starts_with("19")) && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_of_headers() {
        let mut vocabulary = Vocabulary::default();
        for (cell, column) in [
            ("STT", Column::Number),
            ("Số TT", Column::Number),
            ("T T", Column::Number),
            ("No.", Column::Number),
            ("#", Column::Number),
            ("Số thứ tự", Column::Number),
            ("id", Column::Id),
            ("Mã nhiệm vụ", Column::Id),
            ("Nội dung nhiệm vụ", Column::Task),
            ("Nội dung", Column::Matter),
            ("Nhiệm vụ cụ thể", Column::Task),
            ("Nhiệm vụ/giải pháp", Column::Task),
            ("NỘI DUNG\nCÔNG VIỆC", Column::Task),
            ("noi_dung_nhiem_vu", Column::Task),
            ("Hoạt động chủ yếu", Column::Task),
            ("Nôi dung nhiêm vu", Column::Task),
            ("Nộidung nhiệmvụ", Column::Task),
            ("Nội dụng nhiệrn vụ", Column::Task),
            ("Cơ quan chủ trì", Column::Lead),
            ("Đơn vị đầu mối", Column::Lead),
            ("Cơ quan chịu trách nhiệm", Column::Lead),
            ("Phân công", Column::Lead),
            ("Cơ quan, đơn vị chủ trì", Column::Lead),
            ("Cơ quan thực hiện", Column::Lead),
            ("Cơ quan chủ trì/phối hợp", Column::Lead),
            ("Bộ chủ trì", Column::Lead),
            ("Bộ, ngành chủ trì", Column::Lead),
            ("Bộ, cơ quan", Column::Lead),
            ("Sở chủ trì", Column::Lead),
            ("CQ chủ trì", Column::Lead),
            ("ĐV thực hiện", Column::Lead),
            ("UBND chủ trì", Column::Lead),
            ("Chủ trì thực hiện", Column::Lead),
            ("Thành viên chủ trì", Column::Lead),
            ("Người chịu trách nhiệm", Column::Lead),
            ("Cơ quan phổi hợp", Column::Coordinating),
            ("Bộ phối hợp", Column::Coordinating),
            ("Phối hợp thực hiện", Column::Coordinating),
            ("Địa phương phối hợp", Column::Coordinating),
            ("Đơn vị cùng thực hiện", Column::Coordinating),
            ("Phối hợp", Column::Coordinating),
            ("Các đơn vị liên quan", Column::Coordinating),
            ("Thòi gian hoàn thành", Column::Period),
            ("Tiến độ", Column::Period),
            ("Thời gian hoàn thành nhiệm vụ", Column::Period),
            ("Dự kiến hoàn thành", Column::Period),
            ("Thời hạn hoàn thành", Column::Period),
            ("Hoàn thành", Column::Period),
            ("TG hoàn thành", Column::Period),
            ("Kết thúc", Column::Period),
            ("% hoàn thành", Column::Note),
            ("Tiến độ (%)", Column::Note),
            ("Kinh phí (triệu đồng)", Column::Funding),
            ("KP (triệu đồng)", Column::Funding),
            ("Khái toán kinh phí", Column::Funding),
            ("Nguồn vốn", Column::Funding),
            ("Dự kiến kinh phí", Column::Funding),
            ("Sản phẩm đầu ra", Column::Product),
            ("Kết quả thực hiện nhiệm vụ", Column::Product),
            ("Dự kiến sản phẩm", Column::Product),
            ("Chỉ số đầu ra", Column::Product),
            ("Hạng mục công việc", Column::Task),
            ("Ghi chú", Column::Note),
            ("Theo dõi, đôn đốc", Column::Note),
            ("Số lượng chủ trì", Column::Money),
            ("Chỉ tiêu", Column::Indicator),
            ("Đơn vị tính", Column::Unit),
            ("Đơn vị", Column::Lead),
            ("Năm 2026", Column::Year),
            ("2030", Column::Year),
            ("Mục tiêu đến năm 2030", Column::Year),
            ("Thành tiền", Column::Money),
            ("Số hộ", Column::Money),
            ("Số ngày", Column::Unknown),
            ("Nơi nhận:", Column::Money),
            ("", Column::Blank),
            ("(1)", Column::Unknown),
            ("Rà soát quy hoạch", Column::Unknown),
        ] {
            assert_eq!(vocabulary.meaning(cell).column, column, "{cell}");
        }
    }

    #[test]
    fn strange_words_lower_the_share_that_is_known() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.meaning("Cơ quan phối hợp").known, 1.0);
        assert_eq!(vocabulary.meaning("Nội dung xoá mù").known, 0.5);
        assert_eq!(vocabulary.meaning(&"nội dung ".repeat(40)), NOTHING);
    }
}
