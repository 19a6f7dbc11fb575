//! The words of an indicator without those around them: years, results of the past, verbs of reaching, marks.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{Sentence, ends_verb};
use super::indicator::is_nominal;
use super::vocabulary::{LEVELS, SCALES};
use super::year::phrase_start;
use crate::text::squeeze;
use crate::value::quantity::Comparator;
use crate::value::quantity::grammar::bound_after;
use crate::value::quantity::phrase::Phrases;
use crate::value::quantity::token::Tokens;

/// Words before an indicator that are none of it.
static OPENERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "phấn đấu|phần đầu|phân đấu|phấn đầu|phần đấu|bảo đảm|đảm bảo|và|với|có|hoàn thành|hoàn thành mục tiêu|duy trì|tất cả|\
        toàn bộ|mục tiêu|chỉ tiêu|cơ bản|tiếp tục|trong đó|khống chế|đạt|là|lũy kế|các|thì|đạt được|được|,|:|-|+|.|(|)|•|ngay|\
        đến|đên|đén|vào|từ|đồng thời|ước|cụ thể|hướng tới|đạt chỉ tiêu|tối thiểu|ít nhất|hằng năm|hàng năm|hàng năm có|hiện nay|hiện nay mới|hiện mới|hiện tại|tầm nhìn|đạt mục tiêu|sẽ|phải";
    Phrases::of(words.split('|'))
});

/// Words after an indicator that are none of it.
static CLOSERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "đạt|là|giảm xuống|giảm còn|còn|vào|đến|trong|ngay|từ|và|với|lên|,|:|-|hết|cuối|mục tiêu|ở mức|phấn đấu|phần đầu|.|\
        (|)|;|trong đó|đạt tỷ lệ|đạt mức|chiếm|lần lượt|được|hiện nay|hiện tại|hiện|ít nhất|tối thiểu|tới|được nâng|nâng|duy trì|đối với";
    Phrases::of(words.split('|'))
});

/// Verbs before `tỷ lệ`, `số …` that say in which direction it goes: not part of its name.
pub(super) const DIRECTIONS: &[&str] = &["nâng", "tăng", "giảm", "hạ", "kéo"];

/// Which words may be taken from the head of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Openers {
    All,
    /// After a number only marks and bounds: `5 huyện đạt chuẩn`.
    AfterNumber,
}

/// The text of `range` without years and without the words that open or close an indicator.
pub(super) fn strip(sentence: &Sentence<'_>, range: Range<usize>) -> String {
    cut(sentence, range, Openers::All)
}

pub(super) fn cut(sentence: &Sentence<'_>, range: Range<usize>, openers: Openers) -> String {
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
        if start >= 2 && tokens.list[start - 2].bare == "so" && tokens.list[start - 1].bare == "voi" {
            start -= 2;
        }
        if tokens.key(end) == "trở" && tokens.key(end + 1) == "đi" {
            end += 2;
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
    // `(2027, 2028)`
    for out in &mut joined {
        let alone = out.start > range.start && tokens.key(out.start - 1) == "(" && tokens.key(out.end) == ")";
        if alone && out.end < range.end {
            *out = out.start - 1..out.end + 1;
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
    (!bound && !opened && !ends_verb(tokens, end - len)).then_some((len, ()))
}

fn opener(tokens: &Tokens<'_>, first: usize, end: usize, openers: Openers) -> Option<usize> {
    if openers == Openers::AfterNumber {
        return matches!(tokens.key(first), ":" | ")" | "." | "-").then_some(1);
    }
    if let Some((len, ())) = OPENERS.longest_at(tokens, first).filter(|(len, ())| first + len <= end) {
        return Some(len);
    }
    let token = tokens.list.get(first).filter(|_| first < end)?;
    let outline = token.number.is_some() && matches!(tokens.key(first + 1), "." | ")");
    if outline && first + 2 <= end {
        return Some(2);
    }
    let letter = token.text.chars().count() == 1 && tokens.key(first + 1) == ")";
    if letter && first + 2 <= end {
        return Some(2);
    }
    // `Chỉ tiêu 2: …`, `Mục tiêu số 3: …`
    let number = first + usize::from(tokens.key(first) == "số");
    let label = first > 0 && tokens.key(first - 1) == "tiêu" && tokens.masked.get(number) == Some(&true);
    if label && number < end {
        return Some(number + 1 - first);
    }
    let verb = if matches!(tokens.key(first + 1), "dần" | "nhanh" | "mạnh" | "thêm") { 2 } else { 1 };
    (DIRECTIONS.contains(&tokens.key(first)) && is_nominal(tokens, first + verb)).then_some(verb)
}

/// The bound among the words after a number that is said of it (`85% xã trở lên`), with its tokens: before any other number,
/// and not that of a level (`30% có trình độ đại học trở lên`).
pub(super) fn bound_of_number(tokens: &Tokens<'_>, words: Range<usize>) -> Option<(Range<usize>, Comparator)> {
    let start = words.start;
    let list = &tokens.list;
    let near = words.take_while(|&k| list.get(k).is_some_and(|token| token.number.is_none() && token.text != ":"));
    let (at, (len, bound)) = near.into_iter().find_map(|k| Some((k, bound_after(tokens, k)?)))?;
    let scale = || (start..at).any(|k| SCALES.longest_at(tokens, k).is_some());
    let of_level = LEVELS.longest_before(tokens, at).is_some() || scale();
    (!of_level).then_some((at..at + len, bound))
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
