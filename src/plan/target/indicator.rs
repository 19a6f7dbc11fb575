//! The words that name what a target measures: its sentence without the quantity, the year and the words around them.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::Sentence;
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
        let bracket = sentence.in_brackets(target.number).then(|| sentence.bracket(target.number).start);
        let before_end = bracket.filter(|&start| start > from).unwrap_or(target.lead);
        around.push(Around { before: from.min(before_end)..before_end, after: target.end..end.max(target.end) });
        from = next_from;
    }
    around
}

/// The indicator of a target, given the one before it in the same sentence.
pub(super) fn name(
    sentence: &Sentence<'_>,
    prefix: &str,
    target: &Found,
    around: &Around,
    previous: Option<(&str, &Found)>,
) -> String {
    let before = strip(sentence, around.before.clone());
    let after = after(sentence, around.after.clone());
    let noun = noun(sentence, target);
    let change = change(sentence, target);
    let alike = previous.filter(|(_, found)| found.quantity.unit == target.quantity.unit);
    if before.is_empty() {
        let own = words([change, &noun, &after]);
        let says_nothing = own.is_empty() || (own == noun && alike.is_some());
        return match previous {
            Some((indicator, _)) if own == change && !own.is_empty() => words([indicator, change]),
            Some((indicator, _)) if says_nothing => indicator.to_owned(),
            Some((indicator, _)) if is_joined(sentence, target) => format!("{own} ({indicator})"),
            _ if own.is_empty() || (own == noun && prefix.contains(&noun)) => prefix.to_owned(),
            _ => join(prefix, &own),
        };
    }
    if let Some(whole) = alike.and_then(|(indicator, _)| contrast(indicator, &before)) {
        return whole;
    }
    let nominal = NOMINAL.longest_at(&Tokens::new(&before), 0).is_some();
    if nominal || (target.led_by.reaches && !target.led_by.changes) {
        return if nominal { words([&before, change]) } else { join(prefix, &before) };
    }
    let noun = if before.contains(&noun) { "" } else { &noun };
    join(prefix, &words([&before, change, noun, &after]))
}

fn words<const N: usize>(parts: [&str; N]) -> String {
    squeeze(&parts.join(" "))
}

/// What stands after the quantity, unless a comma parts it: `…, hướng tới khám định kỳ` is said beside it.
fn after(sentence: &Sentence<'_>, range: Range<usize>) -> String {
    if sentence.tokens.key(range.start) == "," {
        return String::new();
    }
    let mut kept = cut(sentence, range, Openers::AfterNumber);
    for bound in [" trở lên", " trở xuống"] {
        // Said of the number, wherever it stands (`85% xã, phường trở lên`), unless a number of its own is before it.
        if let Some(at) = kept.find(bound).filter(|&at| !kept[..at].contains(|c: char| c.is_ascii_digit())) {
            kept.replace_range(at..at + bound.len(), "");
        }
    }
    // `90% số trạm y tế`
    kept.strip_prefix("số ").map(str::to_owned).unwrap_or(kept)
}

/// `tăng`, `giảm`: a change by 5% is another indicator than a level of 5%.
fn change(sentence: &Sentence<'_>, target: &Found) -> &'static str {
    let led = target.led_by;
    if !led.changes || led.reaches {
        return "";
    }
    let verbs = |k: &usize| matches!(sentence.tokens.key(*k), "giảm" | "tăng" | "cắt" | "kéo" | "nâng");
    (target.lead..target.number)
        .find(verbs)
        .map_or("", |k| if sentence.tokens.key(k) == "tăng" { "tăng" } else { "giảm" })
}

/// What a target counts, as printed: (part of) its indicator where nothing else names it.
fn noun(sentence: &Sentence<'_>, target: &Found) -> String {
    let counted = counted_noun(&target.quantity.unit);
    let list = &sentence.tokens.list[target.number..target.end];
    let printed = list.windows(counted.split(' ').count()).find_map(|window| {
        let text = &sentence.text[window[0].start..window[window.len() - 1].end()];
        (!counted.is_empty() && text.to_lowercase() == counted).then(|| text.to_owned())
    });
    printed.unwrap_or_else(|| counted.to_owned())
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

/// The indicators of a clause that gives its values in turn: `Tỷ lệ trường mầm non, tiểu học đạt chuẩn lần lượt là 60%,
/// 70%`. Empty where it does not, or where the list before the values is not one of [`CONTRASTS`].
pub(super) fn in_turn(sentence: &Sentence<'_>, around: &[Around]) -> Vec<String> {
    let [first, rest @ ..] = around else { return Vec::new() };
    let whole = strip(sentence, first.before.clone());
    let alone = |other: &Around| strip(sentence, other.before.clone()).is_empty();
    let said = first.before.clone().any(|k| sentence.tokens.key(k) == "lần" && sentence.tokens.key(k + 1) == "lượt");
    let lower = whole.to_lowercase();
    if rest.is_empty() || !said || !rest.iter().all(alone) || lower.len() != whole.len() {
        return Vec::new();
    }
    let listed = |row: &&[&'static str]| {
        let mut found: Vec<(usize, &'static str)> =
            row.iter().filter_map(|name| Some((lower.find(name)?, *name))).collect();
        found.sort();
        found
    };
    let Some(found) = CONTRASTS.iter().map(listed).find(|found| found.len() == around.len()) else { return Vec::new() };
    let (start, last) = (found[0].0, found[found.len() - 1]);
    let tail = &whole[last.0 + last.1.len()..];
    found.iter().map(|(at, name)| format!("{}{}{tail}", &whole[..start], &whole[*at..at + name.len()])).collect()
}

/// The indicator that `words` make of `indicator` by putting themselves in the place of their opposite.
fn contrast(indicator: &str, words: &str) -> Option<String> {
    let said = words.to_lowercase();
    let bare = ["đối với ", "ở ", "với ", "của ", "tại ", "khu vực ", "vùng ", "các "]
        .iter()
        .fold(said.as_str(), |s, p| s.strip_prefix(p).unwrap_or(s));
    let lower = indicator.to_lowercase();
    let rows = CONTRASTS.iter().filter(|row| row.contains(&bare));
    let opposites =
        rows.clone().flat_map(|row| row.iter()).filter_map(|opposite| Some((lower.rfind(opposite)?, *opposite)));
    let Some((at, opposite)) = opposites.max() else {
        // A part of what the indicator speaks of: `…, trong đó vùng đồng bằng đạt 98%`.
        return rows.clone().next().map(|_| format!("{indicator} ({bare})"));
    };
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
        đến|vào|từ|đồng thời|ước|cụ thể|hướng tới|đạt chỉ tiêu|tối thiểu|ít nhất|hằng năm|hàng năm|hàng năm có|hiện nay|hiện tại|tầm nhìn|đạt mục tiêu|sẽ|phải";
    Phrases::new(words.split('|').map(|word| (word, ())))
});

/// Words after an indicator that are none of it.
static CLOSERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "đạt|là|giảm xuống|giảm còn|còn|vào|đến|trong|ngay|từ|và|với|lên|,|:|-|hết|cuối|mục tiêu|ở mức|phấn đấu|phần đầu|.|\
        (|)|;|đạt tỷ lệ|đạt mức|chiếm|lần lượt|hiện nay|hiện tại|hiện|ít nhất|tối thiểu|tới|được nâng|nâng|duy trì";
    Phrases::new(words.split('|').map(|word| (word, ())))
});

/// Verbs before `tỷ lệ`, `số …` that say in which direction it goes: not part of its name.
const DIRECTIONS: &[&str] = &["nâng", "tăng", "giảm", "hạ", "kéo"];

/// Which words may be taken from the head of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Openers {
    All,
    /// After a number only marks and bounds: `5 huyện đạt chuẩn`.
    AfterNumber,
}

/// The text of `range` without years and without the words that open or close an indicator.
pub(super) fn strip(sentence: &Sentence<'_>, range: Range<usize>) -> String {
    cut(sentence, range, Openers::All)
}

fn cut(sentence: &Sentence<'_>, range: Range<usize>, openers: Openers) -> String {
    let tokens = &sentence.tokens;
    let (mut first, mut end) = (range.start, range.end.min(tokens.list.len()));
    let out = taken_out(sentence, first..end);
    while first < end {
        let out_first = out.iter().find(|out| out.start <= first && first < out.end);
        let out_last = out.iter().find(|out| out.start < end && end <= out.end);
        if let Some(out) = out_first {
            first = out.end;
        } else if let Some(out) = out_last {
            end = out.start;
        } else if let Some(len) = opener(tokens, first, end, openers) {
            first += len;
        } else if let Some((len, _)) = bound_after(tokens, first).filter(|(len, _)| first + len <= end) {
            first += len;
        } else if let Some((len, ())) = closer(sentence, first, end) {
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
    for out in out.iter().filter(|out| out.start >= first && out.end <= end) {
        push_tokens(sentence, at..out.start, &mut kept);
        at = at.max(out.end);
    }
    push_tokens(sentence, at..end, &mut kept);
    squeeze(&kept)
}

/// What is no part of an indicator within `range`: years with the words around them, quantities of the past, brackets
/// around either; in order, those with only a comma or `và` between them joined.
fn taken_out(sentence: &Sentence<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let tokens = &sentence.tokens;
    let years = tokens.years.iter().map(|year| {
        let (mut start, mut end) = (phrase_start(tokens, year.tokens.start), year.tokens.end);
        if start >= 2 && tokens.key(start - 2) == "so" && tokens.key(start - 1) == "với" {
            start -= 2;
        }
        if start >= 1 && tokens.key(start - 1) == "(" && tokens.key(end) == ")" {
            (start, end) = (start - 1, end + 1);
        }
        start..end
    });
    let mut all: Vec<Range<usize>> = years.chain(sentence.asides.iter().cloned()).collect();
    all.retain(|out| out.start < range.end && out.end > range.start);
    all.sort_by_key(|out| (out.start, out.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for out in all {
        let out = out.start.max(range.start)..out.end.min(range.end);
        match joined.last_mut() {
            Some(last) if (last.end..out.start).all(|k| matches!(tokens.key(k), "," | "và")) => {
                last.end = last.end.max(out.end)
            }
            _ => joined.push(out),
        }
    }
    joined
}

fn closer(sentence: &Sentence<'_>, first: usize, end: usize) -> Option<(usize, ())> {
    let tokens = &sentence.tokens;
    let (len, ()) = CLOSERS.longest_before(tokens, end).filter(|(len, ())| first + len <= end)?;
    let bound = end >= 2 && tokens.key(end - 2) == "trở";
    // A bracket that opens inside is closed inside.
    let opened = tokens.key(end - 1) == ")" && (first..end).any(|k| tokens.key(k) == "(");
    (!bound && !opened).then_some((len, ()))
}

fn opener(tokens: &Tokens<'_>, first: usize, end: usize, openers: Openers) -> Option<usize> {
    if openers == Openers::AfterNumber {
        return matches!(tokens.key(first), ":" | ")" | "." | "-").then_some(1);
    }
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
