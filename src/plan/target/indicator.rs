//! The words that name what a target measures: its sentence without the quantity, the year and the words around them.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{Clause, Sentence};
use super::year::phrase_start;
use crate::text::squeeze;
use crate::value::quantity::grammar::{Found, bound_after};
use crate::value::quantity::phrase::Phrases;
use crate::value::quantity::token::Tokens;
use crate::value::quantity::{Scale, Unit};

/// The tokens around one target that speak of it: those before its quantity and those after.
pub(super) struct Around {
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// Parts a clause (without what stands before its colon) among its targets.
pub(super) fn part(sentence: &Sentence<'_>, body: Range<usize>, targets: &[&Found]) -> Vec<Around> {
    let tokens = &sentence.tokens;
    let mut around: Vec<Around> = Vec::with_capacity(targets.len());
    let mut from = body.start;
    for (i, target) in targets.iter().enumerate() {
        let number_first = strip(sentence, from..target.lead).is_empty();
        let (end, next_from) = match targets.get(i + 1) {
            None => (body.end, body.end),
            Some(next) => {
                let is_comma = |&k: &usize| tokens.key(k) == "," && !sentence.in_brackets(k);
                let mut between = target.end..next.lead;
                let comma = if number_first { between.rfind(is_comma) } else { between.find(is_comma) };
                let and = (next.lead > target.end && tokens.key(next.lead - 1) == "và").then(|| next.lead - 1);
                let cut = comma.or(and);
                // Nothing parts them: the second is nested in the words of the first.
                cut.map_or((body.end, next.lead), |cut| (cut, cut + 1))
            }
        };
        around.push(Around { before: from.min(target.lead)..target.lead, after: target.end..end.max(target.end) });
        from = next_from;
    }
    around
}

/// The indicator of a target, given the one before it in the same sentence.
pub(super) fn name(
    sentence: &Sentence<'_>,
    clause: &Clause,
    prefix: &str,
    target: &Found,
    around: &Around,
    previous: Option<(&str, &Found)>,
) -> String {
    let before = strip(sentence, around.before.clone());
    let own_after = match sentence.tokens.key(around.after.start) {
        // What a comma parts from the number is said beside it: `…, hướng tới khám định kỳ`.
        "," => around.after.start..around.after.start,
        _ => around.after.clone(),
    };
    let after = strip(sentence, own_after);
    // `90% số trạm y tế`
    let after = after.strip_prefix("số ").map(str::to_owned).unwrap_or(after);
    let noun = counted_noun(&target.quantity.unit);
    let same_unit = previous.filter(|(_, found)| found.quantity.unit == target.quantity.unit);
    if before.is_empty() {
        let own = if after.starts_with(noun) { after } else { squeeze(&format!("{noun} {after}")) };
        let says_nothing = own.is_empty() || (own == noun && same_unit.is_some());
        return match previous {
            Some((indicator, _)) if says_nothing => indicator.to_owned(),
            Some((indicator, _)) if is_joined(sentence, target) => format!("{own} ({indicator})"),
            _ if own.is_empty() || (own == noun && prefix.contains(noun)) => prefix.to_owned(),
            _ => join(prefix, &own),
        };
    }
    if let Some((indicator, _)) = same_unit.filter(|_| !clause.after_stop || around.before.start > clause.tokens.start)
        && let Some(whole) = contrast(indicator, &before)
    {
        return whole;
    }
    let nominal = NOMINAL.longest_at(&Tokens::new(&before), 0).is_some();
    let own = match nominal {
        true => before,
        false if noun.is_empty() || before.contains(noun) => squeeze(&format!("{before} {after}")),
        false => squeeze(&format!("{before} {noun} {after}")),
    };
    if nominal { own } else { join(prefix, &own) }
}

/// `với 12 loại vắc xin`: what is counted belongs to the indicator before it.
fn is_joined(sentence: &Sentence<'_>, target: &Found) -> bool {
    target.start > 0 && sentence.tokens.key(target.start - 1) == "với"
}

fn join(prefix: &str, own: &str) -> String {
    if prefix.is_empty() { own.to_owned() } else { format!("{prefix}: {own}") }
}

/// The thing that a unit counts, which then is (part of) the indicator.
fn counted_noun(unit: &Unit) -> &str {
    match unit {
        Unit::Count(Scale::One, noun) => noun,
        // `lần/năm` says how often, not what.
        Unit::Per(of, bases) if bases.iter().any(|base| base.count > 1) => counted_noun(of),
        _ => "",
    }
}

/// Words that stand against one another in one sentence: `nam đạt 167 cm, nữ 156 cm`.
const CONTRASTS: &[&[&str]] = &[
    &["nam", "nữ"],
    &["nam giới", "nữ giới"],
    &["trẻ em trai", "trẻ em gái"],
    &["thành thị", "nông thôn"],
    &["đô thị", "nông thôn"],
    &["khu vực thành thị", "khu vực nông thôn"],
    &["đồng bằng", "miền núi"],
    &["cấp tỉnh", "cấp huyện", "cấp xã"],
    &["tuyến tỉnh", "tuyến huyện", "tuyến xã"],
    &["mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông"],
    &["dưới 1 tuổi", "dưới 5 tuổi"],
];

/// The indicator that `words` make of `indicator` by putting themselves in the place of their opposite.
fn contrast(indicator: &str, words: &str) -> Option<String> {
    let said = words.to_lowercase();
    let bare = ["đối với ", "ở ", "với ", "của ", "tại ", "khu vực "]
        .iter()
        .fold(said.as_str(), |s, p| s.strip_prefix(p).unwrap_or(s));
    let row = CONTRASTS.iter().find(|row| row.contains(&bare))?;
    let lower = indicator.to_lowercase();
    let (at, opposite) = row.iter().filter_map(|opposite| Some((lower.rfind(opposite)?, *opposite))).max()?;
    // Lower case may take another number of bytes; then the words are only added.
    let head = indicator.get(..at).filter(|_| lower.len() == indicator.len());
    match head {
        Some(head) => Some(format!("{head}{bare}{}", &indicator[at + opposite.len()..])),
        None => Some(format!("{indicator} {bare}")),
    }
}

/// Words at the head of an indicator that is complete before its number.
static NOMINAL: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "tỷ lệ|tỷ suất|tỷ trọng|tỷ số|số|số lượng|tổng|mức|chiều cao|tuổi thọ|năng suất|sản lượng|giá trị|thu nhập|diện tích|chỉ số|\
        tốc độ|hệ số|thời gian|quy mô|dân số|kim ngạch|doanh thu|công suất|mật độ|chiều dài|độ che phủ|cân nặng|điểm|xếp hạng|độ bao phủ";
    Phrases::new(words.split('|').map(|word| (word, ())))
});

/// Words before an indicator that are none of it.
static OPENERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "phấn đấu|phần đầu|phân đấu|phấn đầu|phần đấu|bảo đảm|đảm bảo|và|với|có|hoàn thành|hoàn thành mục tiêu|duy trì|tất cả|\
        toàn bộ|mục tiêu|chỉ tiêu|cơ bản|tiếp tục|trong đó|khống chế|đạt|là|lũy kế|các|thì|đạt được|được|,|:|-|+|.|(|)|•|ngay|\
        đến|vào|từ|đồng thời|ước|cụ thể|hướng tới|đạt chỉ tiêu|tối thiểu|ít nhất|hằng năm|hàng năm|hàng năm có|đạt mục tiêu|sẽ|phải";
    Phrases::new(words.split('|').map(|word| (word, ())))
});

/// Words after an indicator that are none of it.
static CLOSERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "đạt|là|giảm|giảm xuống|giảm còn|còn|có|vào|đến|trong|ngay|từ|và|với|tăng|lên|,|:|-|hết|cuối|mục tiêu|ở mức|phấn đấu|phần đầu|.|\
        (|)|;|đạt tỷ lệ|đạt mức|chiếm|cho|thêm|tăng thêm|ít nhất|tối thiểu|tới|được nâng|nâng|duy trì";
    Phrases::new(words.split('|').map(|word| (word, ())))
});

/// Verbs before `tỷ lệ`, `số …` that say in which direction it goes: not part of its name.
const DIRECTIONS: &[&str] = &["nâng", "tăng", "giảm", "hạ", "kéo"];

/// The text of `range` without years and without the words that open or close an indicator.
pub(super) fn strip(sentence: &Sentence<'_>, range: Range<usize>) -> String {
    let tokens = &sentence.tokens;
    let (mut first, mut end) = (range.start, range.end.min(tokens.list.len()));
    let years: Vec<Range<usize>> = tokens
        .years
        .iter()
        .map(|year| phrase_start(tokens, year.tokens.start).max(range.start)..year.tokens.end)
        .filter(|year| year.start < end && year.end > first)
        .collect();
    while first < end {
        let year_first = years.iter().find(|year| year.start <= first && first < year.end);
        let year_last = years.iter().find(|year| year.start < end && end <= year.end);
        if let Some(year) = year_first {
            first = year.end;
        } else if let Some(year) = year_last {
            end = year.start;
        } else if let Some(len) = opener(tokens, first, end) {
            first += len;
        } else if let Some((len, _)) = bound_after(tokens, first).filter(|(len, _)| first + len <= end) {
            first += len;
        } else if let Some((len, ())) = CLOSERS.longest_before(tokens, end).filter(|(len, ())| first + len <= end) {
            end -= len;
        } else {
            break;
        }
    }
    if first >= end {
        return String::new();
    }
    let mut kept = String::new();
    let mut at = first;
    for year in years.iter().filter(|year| year.start >= first && year.end <= end) {
        push_tokens(sentence, at..year.start, &mut kept);
        at = year.end;
    }
    push_tokens(sentence, at..end, &mut kept);
    for bound in [" trở lên", " trở xuống"] {
        // Said of the number, wherever it stands (`85% xã, phường trở lên`), unless a number of its own is before it.
        if let Some(at) = kept.find(bound).filter(|&at| !kept[..at].contains(|c: char| c.is_ascii_digit())) {
            kept.replace_range(at..at + bound.len(), "");
        }
    }
    squeeze(&kept)
}

fn opener(tokens: &Tokens<'_>, first: usize, end: usize) -> Option<usize> {
    if let Some((len, ())) = OPENERS.longest_at(tokens, first).filter(|(len, ())| first + len <= end) {
        return Some(len);
    }
    let nominal = |at: usize| NOMINAL.longest_at(tokens, at).is_some();
    let token = tokens.list.get(first).filter(|_| first < end)?;
    let outline = token.number.is_some() && matches!(tokens.key(first + 1), "." | ")");
    if outline && first + 2 <= end {
        return Some(2);
    }
    let letter = token.text.chars().count() == 1 && tokens.key(first + 1) == ")";
    if letter && first + 2 <= end {
        return Some(2);
    }
    (DIRECTIONS.contains(&tokens.key(first)) && nominal(first + 1)).then_some(1)
}

fn push_tokens(sentence: &Sentence<'_>, range: Range<usize>, out: &mut String) {
    let list = &sentence.tokens.list;
    if let (Some(first), Some(last)) = (list.get(range.start), range.end.checked_sub(1).and_then(|k| list.get(k)))
        && range.start < range.end
    {
        out.push(' ');
        out.push_str(&sentence.text[first.start..last.end()]);
    }
}
