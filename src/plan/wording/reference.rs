//! The grammar of references: `gạch đầu dòng thứ nhất khoản 2.5 và điểm a, b khoản 3, phần II`.
//!
//! References go from small to large; a larger unit holds for all smaller ones before it that have none of its size.
//! Articles of laws and other documents (`khoản 2 Điều 5 Luật …`) are not references to the plan, those of the document
//! itself are (`khoản 2 Điều 1 Quyết định này`).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::plan::marker::{LETTERS, roman, to_roman};
use crate::text::{fold, pattern, tail, unaccented};

/// What a unit of a document is called, from small to large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Size {
    /// `gạch đầu dòng thứ hai`
    Bullet,
    /// `điểm a`
    Point,
    /// `nhiệm vụ 3`, `nội dung 1.2`
    Task,
    /// `khoản 2`, `tiểu mục 1.2`
    Clause,
    /// `mục 2`
    Section,
    /// `mục II`
    Division,
    /// `phần II`
    Part,
    /// `Điều 1 Quyết định này`
    Article,
    Annex,
}

impl Size {
    /// How large it is. A plan numbers its tasks by that word or as clauses, so that neither stands within the other.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Size::Task => Size::Clause as u8,
            other => other as u8,
        }
    }
}

/// One thing that is referred to: its units from large to small.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Reference {
    /// Ordered by falling size; the number is folded (`ii`, `2.5`, `a`), the ordinal for a bullet, empty for an annex
    /// without number.
    pub units: Vec<(Size, String)>,
}

impl Reference {
    fn has(&self, size: Size) -> bool {
        self.units.iter().any(|(own, _)| own.rank() == size.rank())
    }

    fn smallest(&self) -> Option<u8> {
        self.units.iter().map(|(size, _)| size.rank()).min()
    }

    /// The same within a larger unit, where it names none as large.
    pub(crate) fn inside(mut self, larger: &Reference) -> Reference {
        larger.units.iter().for_each(|(size, number)| self.within(*size, number));
        self
    }

    fn within(&mut self, size: Size, number: &str) {
        if !self.has(size) && self.smallest().is_none_or(|own| own < size.rank()) {
            self.units.push((size, number.to_owned()));
            self.units.sort_by_key(|(size, _)| std::cmp::Reverse(size.rank()));
        }
    }
}

/// References that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub targets: Vec<Reference>,
    /// For each of them the bytes of the words in a bracket after it: `điểm a khoản 1 (xong trước ngày 20/12/2024)`.
    pub notes: Vec<Option<Range<usize>>>,
    /// The bytes of the sentence it takes.
    pub range: Range<usize>,
}

impl Group {
    /// Whether all that is referred to is smaller than a division of the document.
    pub(crate) fn is_small(&self) -> bool {
        self.targets.iter().all(|target| target.units.iter().all(|(size, _)| size.rank() < Size::Division.rank()))
    }
}

struct Atom {
    size: Size,
    numbers: Vec<String>,
    range: Range<usize>,
}

/// A reference, `NUM` for a [`NUMBER`].
const SPELLED: &str = concat!(
    r"(?:^|[\s(,;:])(?:(?P<bullet>(?i:gạch đầu dòng|gạch đầu hàng|gạch ngang|dấu gạch(?: ngang| đầu dòng)?|ý|đoạn))\s+(?:thứ\s+)?",
    r"(?P<ordinals>(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|đầu tiên|cuối cùng|\d{1,2})(?:(?:\s*,\s*|\s+và\s+)(?:thứ\s+)?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}))*)",
    r"|(?P<unit>(?i:tiểu mục|tiểu khoản|kho[aảàáạ]n|khỏan|[đd]i[eêểễẻ]m|m[uụủ]c|nội dung|nhiệm vụ|giải pháp|nhóm nhiệm vụ|nhóm|phần|số thứ tự|stt|chương|điều))\s+(?:từ\s+)?(?:số\s+|thứ\s+)?",
    r"(?P<numbers>NUM(?:(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s*[-–]\s*|\s+đến\s+)(?:số\s+)?NUM)*)",
    r"|(?P<annex>(?i:phụ lục)(?:\s+(?:số\s+)?(?P<annexno>[IVX]+|\d{1,2}))?))"
);

const NUMBER: &str = r"(?:[A-HĐ](?:\.(?:[IVX]+|\d{1,2}))*|[IVX]+(?:\.\d{1,2})*(?:\.?[a-zđ])?|\d{1,2}(?:\.\d{1,2})*(?:\.?[a-zđ])?|[a-zđ])\)?";

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    let spelled = SPELLED.replace("NUM", NUMBER);
    pattern(&format!("{spelled}(?P<end>$|[^\\p{{L}}\\d/%])"))
});

/// Between two references of one group.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:\([^()]{1,80}\))?[\s,;]*(?:(?:và|của|tại|thuộc|các|trong|từ|cùng|nội dung|những|nêu|ở|cả)[\s,]+)*$",
    )
});

/// Words in a bracket right behind a reference.
static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*\(([^()]{1,80})\)"));

static RANGE_BETWEEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:đến(?: hết)?|[-–])\s*$"));

/// What makes a reference one to another document.
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s,]*(?:(?:của|tại|thuộc|trong)\s+)?(?i:luật |bộ luật|nghị định|thông tư|(?:quyết định|nghị quyết|chỉ thị|kết luận|kế hoạch|công văn|văn bản|chương trình)(?: hành động)? số)",
    )
});

/// What makes a reference one to the document itself.
static OWN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[\s,]*(?:(?:của|tại|thuộc|trong|ban hành kèm theo)\s+)*",
        r"(?i:quyết định|nghị quyết|chỉ thị|kế hoạch|chương trình|đề án|công văn|văn bản|quy chế)(?: hành động)? này",
    ))
});

/// The words before a reference to an article of the document itself: `thực hiện các nhiệm vụ tại`.
static TASKS_AT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:nhiệm vụ|nội dung|giải pháp|công việc)(?: (?:nêu|quy định|được giao|thuộc))?(?: (?:tại|ở|trong))?\s*$")
});

/// What makes a number an amount: `nhiệm vụ 5 năm`.
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:năm|tháng|ngày|lần|người|hộ|xã|huyện|trọng tâm|chủ yếu|nhóm|đồng|triệu|tỷ)(?:\s|[,.;]|$)")
});

/// No sentence refers to more; a longer one is cut into groups.
const MANY: usize = 64;

/// The groups of references in a sentence, in order.
pub(crate) fn groups(sentence: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open: Vec<Atom> = Vec::new();
    let mut at = 0;
    while let Some(atom) = next(sentence, at) {
        at = atom.range.end;
        if AMOUNT.is_match(&sentence[atom.range.end..]) && atom.size != Size::Bullet {
            continue;
        }
        // `Giai đoạn 1: 2025 - 2026` is a phase, no bullet.
        if atom.size == Size::Bullet && sentence[..atom.range.start].trim_end().to_lowercase().ends_with("giai") {
            continue;
        }
        let joined = open.last().is_some_and(|last: &Atom| {
            let between = &sentence[last.range.end..atom.range.start];
            BETWEEN.is_match(between) || RANGE_BETWEEN.is_match(between)
        });
        if !joined || open.len() >= MANY {
            close(sentence, &mut open, &mut groups);
        }
        open.push(atom);
    }
    close(sentence, &mut open, &mut groups);
    groups
}

fn next(sentence: &str, from: usize) -> Option<Atom> {
    let found = REFERENCE.captures_at(sentence, from)?;
    let range = |name: &str| found.name(name).map(|words| words.range());
    let start = found.get(0)?.start();
    // The blank before the word is not part of it.
    let start = start + sentence[start..].find(|c: char| c.is_alphanumeric())?;
    if let Some(ordinals) = found.name("ordinals") {
        let numbers = ordinals.as_str().split([',', ' ']).filter_map(ordinal).collect();
        return Some(Atom { size: Size::Bullet, numbers, range: start..ordinals.end() });
    }
    if range("annex").is_some() {
        let number = found.name("annexno").map_or(String::new(), |number| number.as_str().to_lowercase());
        let end = range("annexno").or_else(|| range("annex"))?.end;
        return Some(Atom { size: Size::Annex, numbers: vec![number], range: start..end });
    }
    let words = unaccented(&fold(found.name("unit")?.as_str()));
    let printed = found.name("numbers")?;
    let numbers = numbers(printed.as_str());
    let roman = printed.as_str().starts_with(char::is_uppercase);
    let size = match words.as_str() {
        "diem" => Size::Point,
        "phan" | "chuong" => Size::Part,
        "dieu" => Size::Article,
        _ if roman => Size::Division,
        "muc" => Size::Section,
        "nhiem vu" | "noi dung" | "giai phap" => Size::Task,
        _ => Size::Clause,
    };
    Some(Atom { size, numbers, range: start..printed.end() })
}

/// The number that an ordinal names: `hai` is 2; the last is 0.
pub(super) fn ordinal(word: &str) -> Option<String> {
    const WORDS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let place = match word {
        "bốn" => Some(4),
        "đầu" => Some(1),
        "cuối" => Some(0),
        _ => WORDS.iter().position(|known| *known == word).map(|place| place + 1),
    };
    match place {
        Some(place) => Some(place.to_string()),
        None => word.parse::<u32>().ok().map(|number| number.to_string()),
    }
}

/// `2, 3 và 5 - 7` is 2, 3, 5, 6, 7.
fn numbers(printed: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    let mut range = false;
    for word in printed.replace(['-', '–'], " - ").split([',', ';', ' ']).filter(|word| !word.is_empty()) {
        match word {
            "và" | "số" => {}
            "-" | "đến" => range = true,
            number => {
                let number = number.trim_end_matches(')').to_lowercase();
                if std::mem::take(&mut range) {
                    numbers.extend(numbers.last().map(|from| between(from, &number)).unwrap_or_default());
                }
                numbers.push(number);
            }
        }
    }
    numbers
}

/// No range of parts or letters reaches further.
const LONGEST_RANGE: u32 = 12;

/// The numbers strictly between two: plain ones, the last of a decimal, or letters.
fn between(from: &str, to: &str) -> Vec<String> {
    let (prefix, first) = from.rsplit_once('.').map_or(("", from), |(prefix, last)| (prefix, last));
    let (other, last) = to.rsplit_once('.').map_or(("", to), |(prefix, last)| (prefix, last));
    if let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>()) {
        if prefix != other || last > 99 {
            return Vec::new();
        }
        let dot = if prefix.is_empty() { "" } else { "." };
        return (first + 1..last).map(|number| format!("{prefix}{dot}{number}")).collect();
    }
    let numeral = |number: &str| roman(&number.to_uppercase()).filter(|&number| number <= LONGEST_RANGE);
    if let (Some(first), Some(last)) = (numeral(from), numeral(to)) {
        return (first + 1..last).map(|number| to_roman(number).to_lowercase()).collect();
    }
    let letters = &LETTERS[..LONGEST_RANGE as usize];
    let place = |number: &str| letters.iter().position(|known| *known == number);
    let (Some(first), Some(last)) = (place(from), place(to)) else { return Vec::new() };
    letters.get(first + 1..last).unwrap_or_default().iter().map(|&number| number.to_owned()).collect()
}

/// Turns the open atoms into a group, unless they refer to another document.
fn close(sentence: &str, open: &mut Vec<Atom>, groups: &mut Vec<Group>) {
    let atoms = std::mem::take(open);
    let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else { return };
    let after = &sentence[last.range.end..];
    let own = OWN.find(after);
    let in_article = atoms.iter().any(|atom| atom.size == Size::Article);
    // `theo khoản 2 Điều 5` is most often that of a law.
    let own_article = || own.is_some() || TASKS_AT.is_match(&fold(tail(&sentence[..first.range.start], 61)));
    if FOREIGN.is_match(after) || in_article && !own_article() {
        return;
    }
    let range = first.range.start..last.range.end + own.map_or(0, |own| own.end());
    let mut targets: Vec<Reference> = Vec::new();
    let mut notes: Vec<Option<Range<usize>>> = Vec::new();
    let mut previous: Option<&Atom> = None;
    for atom in &atoms {
        let larger = previous.is_some_and(|previous| previous.size.rank() < atom.size.rank());
        if larger && let [number] = &atom.numbers[..] {
            targets.iter_mut().for_each(|target| target.within(atom.size, number));
        } else {
            if let Some(before) = previous.filter(|before| before.size == atom.size)
                && RANGE_BETWEEN.is_match(&sentence[before.range.end..atom.range.start])
                && let (Some(from), Some(to)) = (before.numbers.last(), atom.numbers.first())
            {
                targets
                    .extend(between(from, to).into_iter().map(|number| Reference { units: vec![(atom.size, number)] }));
            }
            targets.extend(atom.numbers.iter().map(|number| Reference { units: vec![(atom.size, number.clone())] }));
        }
        if let Some(note) = NOTE.captures(&sentence[atom.range.end..]).and_then(|found| found.get(1)) {
            let note = atom.range.end + note.start()..atom.range.end + note.end();
            notes.resize(targets.len(), Some(note));
        }
        previous = Some(atom);
    }
    notes.resize(targets.len(), None);
    groups.push(Group { targets, notes, range });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(sentence: &str) -> Vec<String> {
        let groups = groups(sentence);
        let target = |target: &Reference| {
            target.units.iter().map(|(size, number)| format!("{size:?} {number}")).collect::<Vec<_>>().join(" > ")
        };
        groups.iter().map(|group| group.targets.iter().map(target).collect::<Vec<_>>().join("; ")).collect()
    }

    #[test]
    fn references() {
        for (sentence, expected) in [
            ("chủ trì khoản 2, khoản 3, phần II Kế hoạch này", &["Part ii > Clause 2; Part ii > Clause 3"][..]),
            ("chủ trì các khoản 2, 3 và 4 phần II", &["Part ii > Clause 2; Part ii > Clause 3; Part ii > Clause 4"]),
            ("từ khoản 2 đến khoản 4 phần II", &["Part ii > Clause 2; Part ii > Clause 3; Part ii > Clause 4"]),
            (
                "các điểm từ a đến c khoản 2 mục III",
                &[
                    "Division iii > Clause 2 > Point a; Division iii > Clause 2 > Point b; Division iii > Clause 2 > Point c",
                ],
            ),
            ("nhiệm vụ số 3 và số 6, hoàn thành", &["Task 3; Task 6"]),
            ("nhiệm vụ từ 2.1 đến 2.3", &["Task 2.1; Task 2.2; Task 2.3"]),
            ("điểm a, b khoản 2 mục III", &["Division iii > Clause 2 > Point a; Division iii > Clause 2 > Point b"]),
            (
                "khoản 2.1, gạch đầu dòng thứ nhất khoản 2.5 và khoản 4.1 phần II",
                &["Part ii > Clause 2.1; Part ii > Clause 2.5 > Bullet 1; Part ii > Clause 4.1"],
            ),
            ("nhiệm vụ tại mục 2, 3 phần III", &["Part iii > Section 2; Part iii > Section 3"]),
            ("chủ trì mục II.3; phối hợp mục II.4", &["Division ii.3", "Division ii.4"]),
            ("nhiệm vụ 1, 2, 5 tại Phụ lục", &["Annex  > Task 1; Annex  > Task 2; Annex  > Task 5"]),
            ("khoản 1 mục II và khoản 2 mục III", &["Division ii > Clause 1; Division iii > Clause 2"]),
            ("theo khoản 2 Điều 5 Luật Đất đai", &[]),
            ("theo khoản 2 Điều 5", &[]),
            ("thực hiện các nhiệm vụ tại khoản 1 Điều 2; hoàn thành năm 2028", &["Article 2 > Clause 1"]),
            ("thực hiện nhiệm vụ tại khoản 2 Điều 5 Luật Đất đai", &[]),
            (
                "điểm a, đ khoản 3 và điểm b khoản 4 mục III Điều 1 Quyết định này",
                &[
                    "Article 1 > Division iii > Clause 3 > Point a; Article 1 > Division iii > Clause 3 > Point đ; Article 1 > Division iii > Clause 4 > Point b",
                ],
            ),
            ("khoản 1 mục II Phần III", &["Part iii > Division ii > Clause 1"]),
            ("điểm c khoan 2 Muc III", &["Division iii > Clause 2 > Point c"]),
            (
                "điểm a khoản 1 (xong trước ngày 20/12/2024), điểm b khoản 2 (hằng năm) Mục III",
                &["Division iii > Clause 1 > Point a; Division iii > Clause 2 > Point b"],
            ),
            ("nhiệm vụ 5 năm", &[]),
            ("Giai đoạn 1: 2025 - 2026; giai đoạn 2: 2027 - 2030", &[]),
            ("nội dung 1.2; nội dung 1.4", &["Task 1.2; Task 1.4"]),
        ] {
            assert_eq!(show(sentence), expected, "{sentence}");
        }
    }
}
