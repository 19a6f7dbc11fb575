//! The grammar of a quantity: lead (`đạt`, `giảm còn`), comparator, number or range, unit, and what may follow it
//! (`trở lên`). Units are read in [`unit_grammar`](super::unit_grammar).

use std::sync::LazyLock;

use super::phrase::Phrases;
use super::token::Tokens;
pub(crate) use super::unit_grammar::is_time;
use super::unit_grammar::{base_at, is_counted, is_thing, unit};
use super::{Base, Comparator, Quantity, Scale, Unit, share};
use crate::text::number_words;

/// A quantity in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub quantity: Quantity,
    /// First token of the lead: `đạt` of `đạt trên 95%`.
    pub lead: usize,
    /// First token of the comparator or number.
    pub start: usize,
    /// The number.
    pub number: usize,
    /// One past the last token of the unit (and of `trở lên` right after it).
    pub end: usize,
    /// The number is written in words.
    pub in_words: bool,
    /// The words that lead it.
    pub led_by: Lead,
}

/// What leads up to a number, besides its comparator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lead {
    /// `đạt`, `là`, `giảm còn`: says that something reaches the value.
    pub reaches: bool,
    /// `giảm`, `tăng`, `tăng thêm`: says by how much it changes.
    pub changes: bool,
    /// `giảm còn`, `giảm xuống`, `còn`: the value is reached from above.
    pub falls: bool,
    /// An explicit comparator stands there.
    pub compares: bool,
    /// `từ` stands before the number.
    pub from: bool,
}

/// What a phrase before a number does.
#[derive(Clone, Copy, Debug)]
enum Before {
    Compare(Comparator),
    /// `đạt và vượt`: reaches the value or more.
    Exceed,
    Reach,
    Fall,
    Change,
    From,
    Filler,
}

/// Phrases before a number. Sources: the comparator words of official targets; single words that scans misread.
static BEFORE: LazyLock<Phrases<Before>> = LazyLock::new(|| {
    use Before::{Change, Compare, Exceed, Fall, Filler, From, Reach};
    use Comparator::{About, AtLeast, AtMost, Equal, Greater, Less};
    let table: &[(Before, &str)] = &[
        (Compare(Greater), "trên|hơn|vượt|vượt trên|vượt mức|cao hơn|lớn hơn|nhiều hơn|>|quá"),
        (
            Compare(AtLeast),
            "ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|không nhỏ hơn|không kém|\
             chí ít|>=|≥|⩾|từ ít nhất|bằng hoặc cao hơn|bằng hoặc lớn hơn|lớn hơn hoặc bằng|cao hơn hoặc bằng|thấp nhất",
        ),
        (Exceed, "đạt và vượt|đạt hoặc vượt|đạt , vượt|đạt và vượt mức"),
        (Compare(Less), "dưới|duới|thấp hơn|nhỏ hơn|ít hơn|chưa đến|chưa tới|chưa quá|không đến|<"),
        (
            Compare(AtMost),
            "không quá|không vượt quá|không vượt|không cao hơn|không lớn hơn|không nhiều hơn|không hơn|không trên|tối đa|\
             nhiều nhất|cao nhất|<=|≤|⩽|nhỏ hơn hoặc bằng|thấp hơn hoặc bằng|bằng hoặc thấp hơn",
        ),
        (Compare(About), "khoảng|khoáng|xấp xỉ|gần|gần đạt|chừng|độ chừng|~|≈|vào khoảng|trong khoảng|dao động"),
        (Compare(Equal), "bằng|đúng|="),
        (
            Reach,
            "đạt|đạt được|đạt tỷ lệ|đạt mức|là|lên|tăng lên|nâng lên|tăng đến|nâng tỷ lệ lên|lên đến|lên tới|ở mức|đạt tới",
        ),
        (Reach, "phấn đấu|duy trì|giữ|giữ vững|bảo đảm|đảm bảo|ước đạt|chiếm|chiếm tỷ lệ"),
        (
            Reach,
            "gấp|hoàn thành|hoàn thành mục tiêu|duy trì mức|duy trì ở mức|lũy kế|tăng tỷ lệ lên|tăng dần lên|có đủ",
        ),
        (
            Fall,
            "giảm còn|giảm xuống còn|giảm xuống|còn|xuống còn|xuống|hạ xuống|hạ xuống còn|hạ còn|chỉ còn|khống chế ở mức",
        ),
        (
            Fall,
            "giảm về|giảm tỷ lệ xuống còn|kéo giảm còn|kéo giảm xuống|kéo giảm xuống còn|kiềm chế ở mức|giảm đến|giảm tới",
        ),
        (
            Change,
            "giảm|tăng|tăng thêm|giảm thêm|giảm đi|cắt giảm|kéo giảm|giảm bớt|nâng thêm|tăng bình quân|giảm bình quân",
        ),
        (From, "từ"),
        (Filler, "có|số|mức|thêm|tổng số|cho|:|(|\"|tỷ lệ|đến mức|khoảng cách"),
    ];
    Phrases::new(table.iter().flat_map(|(before, phrases)| phrases.split('|').map(move |phrase| (phrase, *before))))
});

/// Words after a quantity that make it a bound.
static AFTER: LazyLock<Phrases<Comparator>> = LazyLock::new(|| {
    Phrases::new([
        ("trở lên", Comparator::AtLeast),
        ("hoặc hơn", Comparator::AtLeast),
        ("hoặc cao hơn", Comparator::AtLeast),
        ("hay hơn", Comparator::AtLeast),
        ("trở xuống", Comparator::AtMost),
        ("hoặc thấp hơn", Comparator::AtMost),
    ])
});

/// All quantities of a sentence, in order, none overlapping.
pub(crate) fn find(tokens: &Tokens<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.list.len() {
        match quantity_at(tokens, i) {
            Some(quantity) => {
                i = quantity.end.max(i + 1);
                found.push(quantity);
            }
            None => i += 1,
        }
    }
    found
}

/// Whether a word after `trở lên` was found at `i`.
pub(crate) fn bound_after(tokens: &Tokens<'_>, i: usize) -> Option<(usize, Comparator)> {
    AFTER.longest_at(tokens, i).map(|(len, &comparator)| (len, comparator))
}

fn quantity_at(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    if let Some(found) = yearly_times(tokens, i) {
        return Some(found);
    }
    let Amount { mut value, of, mut unit, mut end, in_words } = amount_at(tokens, i)?;
    let (start, lead, mut led_by, mut comparator) = before(tokens, i);
    if let Some(again) = share_in_brackets(tokens, end).filter(|again| in_words && again.says(value, &unit)) {
        (value, unit, end) = (again.value, Unit::Percent, again.end);
        if let (Some(bound), false) = (again.comparator, led_by.compares) {
            (comparator, led_by.compares) = (bound, true);
        }
    }
    // `một số`, `ba bên`, `hai chiều`: a number in words is a quantity only where something says so.
    if in_words
        && !(led_by.compares || led_by.reaches || matches!(unit, Unit::Percent | Unit::PerMille | Unit::Per(..)))
    {
        return None;
    }
    let mut value_max = None;
    // `từ 3 đến 5 điểm`, and `40 đến 60 cơ sở`, where one noun serves both.
    let from =
        led_by.from && !led_by.changes || unit == Unit::Bare && tokens.list.get(end).is_some_and(|t| t.is_word());
    let open_range = tokens.key(end) == "-" || from && matches!(tokens.key(end), "đến" | "tới");
    if open_range && !in_words {
        let second = number_at(tokens, end + 1).map(|(max, next, _)| (max, super::unit_grammar::unit(tokens, next)));
        if let Some((max, (second_unit, second_end))) = second
            && max > value
            && (unit == Unit::Bare || unit == second_unit)
        {
            (value_max, unit, end) = (Some(max), second_unit, second_end);
        }
    }
    if let Some((len, bound)) = bound_after(tokens, end) {
        comparator = bound;
        end += len;
    }
    let quantity = Quantity { comparator, value, value_max, of, unit };
    Some(Found { quantity, lead, start, number: i, end, in_words, led_by })
}

/// A number with its unit.
struct Amount {
    value: f64,
    of: Option<f64>,
    unit: Unit,
    /// The token after it.
    end: usize,
    in_words: bool,
}

/// The number at `i` with its unit: `12 xã`, `12/15 xã`, `3/4 số xã`, `quá nửa số xã`.
fn amount_at(tokens: &Tokens<'_>, i: usize) -> Option<Amount> {
    let share = |(value, end): (f64, usize), in_words| Amount { value, of: None, unit: Unit::Percent, end, in_words };
    if let Some(half) = half(tokens, i) {
        return Some(share(half, true));
    }
    let (value, after, in_words) = number_at(tokens, i)?;
    if let Some(part) = fraction(tokens, value, after) {
        return Some(share(part, in_words));
    }
    let (of, after) = total_after(tokens, value, after).map_or((None, after), |(of, after)| (Some(of), after));
    let (unit, end) = unit(tokens, after);
    Some(Amount { value, of, unit, end, in_words })
}

/// `một nửa số hộ`, `nửa (50%) số hộ`: the share, and the token after it.
fn half(tokens: &Tokens<'_>, i: usize) -> Option<(f64, usize)> {
    let end = match (tokens.key(i), tokens.key(i + 1)) {
        ("nửa", _) => i + 1,
        ("một", "nửa") => i + 2,
        _ => return None,
    };
    ends_share(tokens, end).then_some((50.0, end))
}

/// `3/4 số hộ`, `hai phần ba số xã`: the share that the fraction whose first number ends before `after` is, in per cent to two
/// decimals, and the token after it.
fn fraction(tokens: &Tokens<'_>, part: f64, after: usize) -> Option<(f64, usize)> {
    let is_number = |k: usize| tokens.list.get(k).is_some_and(|token| token.number.is_some());
    let over = match (tokens.key(after), tokens.key(after + 1)) {
        ("/", _) if after > 0 && tokens.touches(after) => (tokens.list.get(after + 1)?.number?, after + 2),
        // `hai phần năm số xã`, not `phần năm 2026`.
        ("phần", "năm") if !is_number(after + 2) => (5.0, after + 2),
        ("phần", _) => {
            let (whole, end, in_words) = number_at(tokens, after + 1)?;
            in_words.then_some((whole, end))?
        }
        _ => return None,
    };
    let (whole, end) = Some(over).filter(|(whole, _)| part >= 1.0 && part < *whole && *whole <= 10.0)?;
    // `một phần ba lao động`
    let in_words = tokens.key(after) == "phần" && tokens.key(after + 1) != "năm";
    (ends_share(tokens, end) || in_words && is_thing(tokens, end)).then(|| (share(part, whole), end))
}

/// Whether what stands at `i` is that of which a share was told, with or without the share in digits before it.
fn ends_share(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.key(i), "số" | "tổng") || share_in_brackets(tokens, i).is_some()
}

/// A share in brackets, which says again in digits what stands before it in words.
struct Again {
    value: f64,
    comparator: Option<Comparator>,
    /// The token after the bracket.
    end: usize,
}

impl Again {
    /// `hai phần ba (67%)`
    fn says(&self, value: f64, unit: &Unit) -> bool {
        *unit == Unit::Percent && (self.value - value).abs() < 1.0
    }
}

/// `(40%)`, `(trên 50%)`
fn share_in_brackets(tokens: &Tokens<'_>, i: usize) -> Option<Again> {
    if tokens.key(i) != "(" {
        return None;
    }
    let (comparator, number) = match BEFORE.longest_at(tokens, i + 1) {
        Some((len, Before::Compare(comparator))) => (Some(*comparator), i + 1 + len),
        _ => (None, i + 1),
    };
    let value = tokens.list.get(number)?.number?;
    let closes = tokens.key(number + 1) == "%" && tokens.key(number + 2) == ")";
    closes.then_some(Again { value, comparator, end: number + 3 })
}

/// `/15` of `12/15 xã`: the total, and the token after it, which a thing that is counted follows. A thing that the list of
/// counted nouns does not know must not be taken for the rest of a date, a scale or a shift: `5/8 âm lịch`, `1/500`, `24/24`.
fn total_after(tokens: &Tokens<'_>, value: f64, slash: usize) -> Option<(f64, usize)> {
    const MONTHS: f64 = 12.0;
    let noun = slash + 2;
    let joined = tokens.key(slash) == "/" && tokens.touches(slash) && !*tokens.masked.get(slash + 1)?;
    let total = tokens.list.get(slash + 1)?.number.filter(|total| joined && *total >= value)?;
    let whole = value.fract() == 0.0 && total.fract() == 0.0;
    let scale = value == 1.0 && total >= 100.0;
    let thing = total > MONTHS && (value, total) != (24.0, 24.0) && is_thing(tokens, noun);
    let counted = is_counted(tokens, noun) || thing;
    let rate = base_at(tokens, slash).is_some_and(|(base, _)| base.count >= 100);
    (whole && !scale && counted && !rate).then_some((total, noun))
}

/// `gấp đôi`, and `mỗi năm một lần`, whose unit stands before and after its number.
fn yearly_times(tokens: &Tokens<'_>, i: usize) -> Option<Found> {
    let found = |value: f64, unit: Unit, number: usize, end: usize| {
        let (start, lead, led_by, comparator) = before(tokens, i);
        let quantity = Quantity { comparator, value, value_max: None, of: None, unit };
        Some(Found { quantity, lead, start, number, end, in_words: true, led_by })
    };
    if tokens.key(i) == "gấp" && matches!(tokens.key(i + 1), "đôi" | "rưỡi") {
        let value = if tokens.key(i + 1) == "đôi" { 2.0 } else { 1.5 };
        return found(value, Unit::Count(Scale::One, "lần".into()), i + 1, i + 2);
    }
    if tokens.key(i) != "mỗi" || !is_time(tokens.key(i + 1)) {
        return None;
    }
    let number = if tokens.key(i + 2) == "ít" && tokens.key(i + 3) == "nhất" { i + 4 } else { i + 2 };
    let (value, next, _) = number_at(tokens, number)?;
    let noun = matches!(tokens.key(next), "lần" | "lượt" | "đợt" | "kỳ").then(|| tokens.key(next).to_owned())?;
    let base = Base { count: 1, of: tokens.key(i + 1).to_owned() };
    let mut times = found(value, Unit::Per(Box::new(Unit::Count(Scale::One, noun)), vec![base]), number, next + 1)?;
    if number == i + 4 {
        times.quantity.comparator = Comparator::AtLeast;
        times.led_by.compares = true;
    }
    Some(times)
}

/// The number that starts at `i`, the token after it, and whether it is written in words alone: `năm mươi hai (52)` is one
/// number in digits, as is `52 (năm mươi hai)`.
fn number_at(tokens: &Tokens<'_>, i: usize) -> Option<(f64, usize, bool)> {
    let token = tokens.list.get(i)?;
    if let Some(value) = token.number {
        let again = in_brackets(tokens, i + 1, |k| words_at(tokens, k).or_else(|| five_at(tokens, k)), value);
        return (!tokens.masked[i]).then_some((value, again.unwrap_or(i + 1), false));
    }
    let digits = |k: usize| Some((tokens.list.get(k)?.number?, k + 1));
    let said_again = |(value, end)| in_brackets(tokens, end, digits, value).map(|end| (value, end, false));
    let words = words_at(tokens, i);
    let five = || five_at(tokens, i).and_then(said_again);
    words.and_then(said_again).or_else(five).or(words.map(|(value, end)| (value, end, true)))
}

/// The number in words that starts at `i`, and the token after it.
fn words_at(tokens: &Tokens<'_>, i: usize) -> Option<(f64, usize)> {
    let token = tokens.list.get(i)?;
    if number_words(&[&token.key]).is_none() && token.key != "năm" {
        return None;
    }
    let words: Vec<&str> = (i..i + 12).map(|k| tokens.key(k)).collect();
    number_words(&words).map(|(value, used)| (value, i + used))
}

/// `năm` where digits beside it can tell that it is no year.
fn five_at(tokens: &Tokens<'_>, i: usize) -> Option<(f64, usize)> {
    (tokens.key(i) == "năm").then_some((5.0, i + 1))
}

/// The token after the bracket at `i`, if all that stands in it is `value`.
fn in_brackets(
    tokens: &Tokens<'_>,
    i: usize,
    read: impl Fn(usize) -> Option<(f64, usize)>,
    value: f64,
) -> Option<usize> {
    let (again, end) = if tokens.key(i) == "(" { read(i + 1)? } else { return None };
    (again == value && tokens.key(end) == ")").then_some(end + 1)
}

/// What stands before the number at `i`: the first token of its comparator, of its lead, what leads it, and the
/// comparator that all this says.
fn before(tokens: &Tokens<'_>, i: usize) -> (usize, usize, Lead, Comparator) {
    let (mut start, mut lead, mut at) = (i, i, i);
    let mut led = Lead::default();
    let mut comparator = None;
    let mut implied = None;
    while let Some((len, what)) = BEFORE.longest_before(tokens, at) {
        // Only next to the number: `vùng đồng bằng đạt 98%`, `từ đại học trở lên đạt 90%`.
        let far = at != i && matches!(what, Before::Compare(Comparator::Equal));
        let of_bound = at > len && tokens.key(at - len - 1) == "trở";
        if far || of_bound {
            break;
        }
        at -= len;
        match what {
            Before::Compare(said) => {
                // The comparator nearest to the number counts: `giảm xuống dưới`, `tối thiểu trên`.
                if !led.compares {
                    (comparator, start) = (Some(*said), at);
                }
                led.compares = true;
            }
            Before::Exceed => {
                if !led.compares {
                    (comparator, start) = (Some(Comparator::AtLeast), at);
                }
                (led.compares, led.reaches) = (true, true);
            }
            Before::Reach => led.reaches = true,
            Before::Fall => {
                (led.reaches, led.falls) = (true, true);
                implied = Some(Comparator::AtMost);
            }
            Before::Change => led.changes = true,
            Before::From => led.from = true,
            Before::Filler => continue,
        }
        lead = at;
    }
    if let (Some(bound), false) = (bound_before_each(tokens, at), led.compares) {
        (comparator, led.compares) = (Some(bound), true);
    }
    (start, lead.min(start), led, comparator.or(implied).unwrap_or(Comparator::Equal))
}

/// `tối thiểu mỗi xã 01 mô hình`: the bound that stands before `mỗi` is that of the number at `at`.
fn bound_before_each(tokens: &Tokens<'_>, at: usize) -> Option<Comparator> {
    const FARTHEST: usize = 4;
    let mut near = (at.saturating_sub(FARTHEST)..at).rev().take_while(|&k| tokens.list[k].is_word());
    let each = near.find(|&k| tokens.key(k) == "mỗi")?;
    match BEFORE.longest_before(tokens, each)? {
        // `trên mỗi xã` gives no bound.
        (_, Before::Compare(bound @ (Comparator::AtLeast | Comparator::AtMost))) => Some(*bound),
        _ => None,
    }
}
