//! The targets that tasks set.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::clause::{Kind, Sentence};
use super::vocabulary::is_structure;
use super::year::{self, YearContext};
use super::{Carried, LONGEST, Reading, read, read_clause};
use crate::plan::phrase::YEARLY;
use crate::plan::wording::names::verb_start;
use crate::text::{digits, fold};
use crate::value::quantity::grammar::{Found, is_time};
use crate::value::quantity::{Base, Comparator, Dimension, Measure, Quantity, Unit};

/// What the words of a task are to reach: `phủ sóng 95% số thôn`, `mở 12 lớp`, `đến năm 2028 có ít nhất 3 điểm`. Money
/// pays for a task; how often, how long and how large something is describes it. `words` is NFC, `issued` the year of
/// the document.
pub(crate) fn read_task(words: &str, issued: Option<i16>) -> Vec<Reading> {
    let context = YearContext { issued, ..YearContext::default() };
    let found = read(words, &context, Kind::Task);
    let ends: Vec<usize> = found.iter().skip(1).map(|next| next.range.start).chain([words.len()]).collect();
    let mut readings: Vec<Reading> = Vec::new();
    // What is counted so far, each with `mỗi` before it.
    let mut each: Vec<String> = Vec::new();
    for (mut reading, end) in found.into_iter().zip(ends) {
        let before = fold(part_before(words, &reading));
        let rest = words.get(reading.range.end..end).unwrap_or_default();
        let after = part_after(rest);
        let level = is_level(&before, &reading);
        if !(level || is_of_task(&reading)) || describes(&before, &reading, after, &each) {
            continue;
        }
        if level {
            own_year(&mut reading, &before, words);
        }
        each.extend(reading.quantity.unit.counted().map(|noun| format!("mỗi {}", fold(noun))));
        if is_each_year(&before) || is_each_year(&fold(after)) || is_each_year_of_all(rest) {
            each_year(&mut reading);
        }
        readings.push(reading);
    }
    readings
}

/// Whether words say that something is done anew each year.
fn is_each_year(folded: &str) -> bool {
    folded.ends_with("/năm") || YEARLY.iter().any(|words| folded.contains(words))
}

/// Whether that is said at the end of an enumeration of what is counted: `6.000 lượt lái xe, thuyền viên mỗi năm`, not
/// `12 điểm, tổ chức lễ hội mỗi năm`. `rest` is what stands between a quantity and the next one.
fn is_each_year_of_all(rest: &str) -> bool {
    let end = parts(rest).find(|&at| !rest[at..].starts_with(',')).unwrap_or(rest.len());
    let counted = |part: &&str| {
        let part = part.trim();
        // `hướng dẫn viên` is who does it.
        verb_start(part) != Some(0) || part.split(' ').nth(2) == Some("viên")
    };
    let ends_each_year = |part: &str| YEARLY.iter().any(|words| fold(part).find(words).is_some_and(|at| at > 0));
    rest[..end].split(',').skip(1).map(str::trim).take_while(counted).any(ends_each_year)
}

/// `mỗi năm mở 12 lớp` is `12 lớp/năm`, and what is reached anew each year is reached by none.
fn each_year(reading: &mut Reading) {
    reading.by_year = None;
    let year = Base { count: 1, of: "năm".to_owned() };
    match &mut reading.quantity.unit {
        Unit::Per(_, bases) if bases.iter().any(|base| is_time(&base.of)) => {}
        Unit::Per(_, bases) => bases.push(year),
        unit => *unit = Unit::Per(Box::new(unit.clone()), vec![year]),
    }
}

/// Whether a unit is one in which work is counted; of the others only what is said to be reached is a target.
fn is_of_task(reading: &Reading) -> bool {
    let reached = reading.led_by.reaches;
    match &reading.quantity.unit {
        Unit::Percent | Unit::PerMille | Unit::PercentagePoint => true,
        Unit::Measure(_, Measure::Kilometre | Measure::Hectare) => true,
        Unit::Count(_, noun) => !is_structure(noun),
        Unit::Measure(_, Measure::Dong | Measure::Dollar) => false,
        // `xử lý trong 3 ngày` says how, `không quá 3 ngày` what is to be reached.
        Unit::Measure(_, Measure::Day | Measure::Hour | Measure::Minute) => reading.led_by.compares,
        Unit::Per(of, bases) => {
            let often = matches!(&**of, Unit::Count(_, noun) if noun == "lần") || of.dimension() == Dimension::Time;
            let norm = matches!(of.dimension(), Dimension::Money | Dimension::Volume);
            // `bản đồ tỷ lệ 1/10.000`
            let scale = **of == Unit::Bare && bases.iter().any(|base| base.of.is_empty());
            let of_people = bases.iter().any(|base| base.count >= 100);
            !often && !scale && (of_people || reached || !norm)
        }
        Unit::Measure(..) | Unit::Bare | Unit::Other(_) => reached,
    }
}

/// `bình quân 60 lít/người/ngày`, `mức cấp khoảng 50 lít/người/ngày`: what each is to get, and not that for which a plant is
/// designed.
fn is_level(before: &str, reading: &Reading) -> bool {
    let Unit::Per(of, bases) = &reading.quantity.unit else { return false };
    let each = of.dimension() == Dimension::Volume && bases.iter().any(|base| OF_EACH.contains(&base.of.as_str()));
    let designed = DESIGNS.iter().any(|words| before.contains(words));
    each && !designed && (reading.led_by.compares || LEVELS.is_match(before))
}

/// Who gets so much each.
const OF_EACH: [&str; 8] = ["người", "dân", "người dân", "nhân khẩu", "hộ", "hộ dân", "hộ gia đình", "học sinh"];

/// Words for what a plant is made for.
const DESIGNS: [&str; 3] = ["thiết kế", "định mức", "công suất"];

/// Words that lead up to what each gets.
static LEVELS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|\s)(?:bình quân|trung bình|mức|lượng)(?: \p{L}+){0,3}$").expect("a fixed pattern")
});

/// What each gets, gets from then on: a level has a year only where its own part of the sentence names it.
fn own_year(reading: &mut Reading, before: &str, words: &str) {
    let after = words.get(reading.range.end..).unwrap_or_default();
    let after = &after[..parts(after).next().unwrap_or(after.len())];
    let names = |year: &i16| [before, after].iter().any(|part| part.contains(&year.to_string()));
    reading.by_year = reading.by_year.filter(names);
}

/// The marks that part a sentence, but for those within numbers.
fn parts(words: &str) -> impl DoubleEndedIterator<Item = usize> {
    let in_number = |at: usize| {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_digit(words[..at].chars().next_back()) && is_digit(words[at + 1..].chars().next())
    };
    words.match_indices([',', ';', '(', ':', '.']).map(|(at, _)| at).filter(move |&at| !in_number(at))
}

/// What stands before a quantity in its part of the sentence, with `Hằng năm,` before that.
fn part_before<'w>(words: &'w str, reading: &Reading) -> &'w str {
    let before = words.get(..reading.range.start).unwrap_or_default();
    let mut marks = parts(before).rev();
    let Some(mark) = marks.next() else { return before.trim() };
    let above = marks.next().map_or(0, |at| at + 1);
    let is_time = YEARLY.contains(&fold(&before[above..mark]).trim());
    before[if is_time { above } else { mark + 1 }..].trim()
}

/// What stands after a quantity in its part of the sentence, before any other number: `98% công trình được xét nghiệm 1
/// lần/năm`.
fn part_after(words: &str) -> &str {
    let end = parts(words).next().unwrap_or(words.len());
    let part = words[..end].split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    part.find(" và ").map_or(part, |at| &part[..at])
}

/// Whether a number says what something is like, and not what is to be reached. `before` are the folded words before it in
/// its part of the sentence, `after` those after it, `each` what the targets before it count.
fn describes(before: &str, reading: &Reading, after: &str, each: &[String]) -> bool {
    let Quantity { comparator, unit, .. } = &reading.quantity;
    let last = |skip: &[&str]| before.split(' ').rev().find(|word| !skip.contains(word)).unwrap_or_default();
    match unit {
        // `ngân sách tỉnh bảo đảm 100%`, `giảm 50% giá vé`
        Unit::Percent => {
            let of_money = !after.trim_start().starts_with(char::is_alphabetic) || OF_MONEY.is_match(after);
            of_money && MONEY.iter().any(|words| before.contains(words)) || PRICES.is_match(after)
        }
        // `tuyến đường dài khoảng 12 km`, not `kéo dài 340 km ống`
        Unit::Measure(_, Measure::Kilometre) => {
            last(&["khoảng", "hơn", "gần", "trên"]) == "dài" && !before.starts_with("kéo dài")
        }
        Unit::Count(..) => {
            // `cơ sở có từ 10 lao động trở lên`, unless so many are made: `Xây dựng từ 5 điểm trở lên`.
            let bound = matches!(comparator, Comparator::AtLeast | Comparator::AtMost) && !reading.led_by.compares;
            let from = before.strip_suffix(" từ").filter(|_| reading.led_by.from && bound && !reading.led_by.reaches);
            let condition = from.is_some_and(|made| made.ends_with(" có") || made.split(' ').count() > 3);
            // `mở 4 lớp, mỗi lớp 40 học viên`
            // `hợp tác xã có dưới 50 lao động`
            let small = *comparator == Comparator::Less && before.ends_with(" có");
            condition || small || SIZES.is_match(before) || each.iter().any(|each| before.contains(each))
        }
        _ => false,
    }
}

/// `mỗi tổ từ 3 đến 5 người`: how large is what is made. Not `mỗi tổ dân phố 01 mô hình`, which is a place.
static SIZES: LazyLock<Regex> = LazyLock::new(|| {
    let groups = "tổ|đội|nhóm|lớp|khóa|khoá|câu lạc bộ|hợp tác xã|tổ hợp tác|cuộc|buổi|đoàn";
    Regex::new(&format!(r"(?:^|\s)mỗi (?:{groups})(?: (?:có|gồm|từ|bố trí))*$")).expect("a fixed pattern")
});

/// Words beside a share of money.
const MONEY: [&str; 5] = ["ngân sách", "kinh phí", "nguồn vốn", "tổng vốn", "xã hội hóa"];

/// What a share of money is of: `hỗ trợ 100% kinh phí`.
static OF_MONEY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?:tổng |mức )*(?:kinh phí|vốn|chi phí|ngân sách)\b").expect("a fixed pattern"));

/// What is made cheaper by a share.
static PRICES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?:giá|học phí|phí|lệ phí|viện phí|tiền)\b").expect("a fixed pattern"));

/// The words around `range` that say something of their own: what stands between semicolons and full stops.
pub(crate) fn clause(words: &str, range: &Range<usize>) -> String {
    let ends = |at: &usize| words[*at..].starts_with(';') || words[*at..].starts_with(". ");
    let mut places = words.char_indices().map(|(at, _)| at);
    let start = places.clone().rev().skip_while(|&at| at >= range.start).find(ends).map_or(0, |at| at + 1);
    let end = places.find(|at| *at >= range.end && ends(at)).unwrap_or(words.len());
    words[start..end].trim().to_owned()
}

/// The targets that a sentence of the tasks commits to: it strives (`phấn đấu`), reaches (`đạt`, `giảm còn`) a number
/// in digits with a unit, and names the year itself. `text` is NFC.
pub(crate) fn read_commitment(text: &str, context: &YearContext) -> Vec<Reading> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let text = digits(text);
    // Most tasks have no number, and a sentence takes long to read.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let sentence = Sentence::new(&text, Kind::Objective);
    let mut readings = Vec::new();
    for clause in &sentence.clauses {
        let targets = sentence.targets(clause);
        let years = year::usable(&sentence, clause);
        let strives = (clause.tokens.clone()).take(4).any(|k| is_strive(&sentence, k));
        let explicit =
            |target: &&&Found| target.led_by.reaches && !target.in_words && target.quantity.unit != Unit::Bare;
        let directly = targets.iter().filter(explicit).any(|target| {
            // `phấn đấu 100% …` without a verb is how duties are worded; only what is said to be reached counts.
            (target.lead..target.start)
                .any(|k| matches!(sentence.tokens.key(k), "đạt" | "còn" | "lên" | "xuống" | "là"))
        });
        if strives && directly && !years.is_empty() {
            read_clause(&sentence, clause, context, &mut Carried::default(), &mut readings);
        }
    }
    readings
}

/// `phấn đấu`, whatever marks a scan gave it.
fn is_strive(sentence: &Sentence<'_>, k: usize) -> bool {
    let bare = |k: usize| sentence.tokens.list.get(k).map(|token| token.bare.as_str());
    (bare(k), bare(k + 1)) == (Some("phan"), Some("dau"))
}
