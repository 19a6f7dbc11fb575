//! The grammar of a unit: scale, head (`%`, a measure, a counted noun), and what it is divided by.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::phrase::Phrases;
use super::token::{Token, Tokens};
use super::unit::MEASURES;
use super::{Base, Measure, Scale, Unit};
use crate::text::number_words;

/// What a word after a number is.
#[derive(Clone, Copy, Debug)]
enum Head {
    Percent,
    PerMille,
    Point,
    Measure(Measure),
    /// A noun that is often counted; the words are those that are matched.
    Noun,
}

static HEADS: LazyLock<Phrases<Head>> = LazyLock::new(|| {
    let fixed = [
        ("%", Head::Percent),
        ("phần trăm", Head::Percent),
        ("‰", Head::PerMille),
        ("% o", Head::PerMille),
        ("% 0", Head::PerMille),
        ("phần nghìn", Head::PerMille),
        ("phần ngàn", Head::PerMille),
        ("điểm phần trăm", Head::Point),
        ("điểm %", Head::Point),
    ];
    let symbols = MEASURES.iter().map(|row| (row.1, Head::Measure(row.0)));
    let spellings = MEASURES.iter().flat_map(|row| row.4.iter().map(|spelling| (*spelling, Head::Measure(row.0))));
    let nouns = include_str!("counted.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    Phrases::new(fixed.into_iter().chain(symbols).chain(spellings).chain(nouns.map(|noun| (noun, Head::Noun))))
});

static BASES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let bases = "dân|người dân|dân số|nhân khẩu|người|trẻ đẻ sống|trẻ sinh sống|ca đẻ sống|trẻ sinh ra sống|trẻ sơ sinh sống|trẻ|trẻ em|\
        phụ nữ|hộ|hộ dân|hộ gia đình|xã|huyện|năm|tháng|quý|tuần|ngày|ngày đêm|giờ|ha|m2|km|km2|m3|vụ|kỳ|lớp|trường|học sinh|bé trai|\
        bé gái|trẻ trai|trẻ gái|bé trai sinh ra sống|bé gái sinh ra sống|bé gái sinh sống|lao động|doanh nghiệp|cơ sở|đơn vị|thôn|công trình|hồ sơ|trẻ em gái|bác sỹ|giường bệnh|người lao động|lượt|đối tượng|trạm";
    Phrases::of(bases.split('|'))
});

/// Words that end the name of what is counted.
static FUNCTION_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let words = "và|của|cho|được|tại|trong|ở|có|với|để|từ|đến|trên|dưới|vào|trở|là|đạt|theo|so|thì|mà|bị|đã|sẽ|phải|do|về|\
        hoặc|hay|còn|khi|nếu|nhằm|trước|sau|này|đó|lên|xuống|mỗi|một|không|bằng|như|các|những|nhất|thứ|hơn|ngoài|\
        tới|năm|nay|đối|trường|thuộc|giảm|tăng|cùng|đều|thực|hoàn";
    words.split('|').collect()
});

fn is_function_word(key: &str) -> bool {
    FUNCTION_WORDS.contains(key)
}

/// Whether a unit or a noun that is often counted stands at `i`.
pub(super) fn is_unit(tokens: &Tokens<'_>, i: usize) -> bool {
    let scale = scale_at(tokens, i).1;
    HEADS.longest_at(tokens, scale).is_some()
}

fn scale_at(tokens: &Tokens<'_>, i: usize) -> (Scale, usize) {
    match (tokens.key(i), tokens.key(i + 1)) {
        ("nghìn" | "ngàn", "tỷ") => (Scale::Trillion, i + 2),
        ("nghìn" | "ngàn", _) => (Scale::Thousand, i + 1),
        ("triệu", _) => (Scale::Million, i + 1),
        ("tỷ", _) => (Scale::Billion, i + 1),
        _ => (Scale::One, i),
    }
}

/// The unit that stands at `i`, and the token after it; [`Unit::Bare`] where none does.
pub(super) fn unit(tokens: &Tokens<'_>, i: usize) -> (Unit, usize) {
    let (scale, head_at) = scale_at(tokens, i);
    let head = HEADS.longest_at(tokens, head_at).filter(|_| !names_year(tokens, head_at));
    let (head, mut end) = match head {
        Some((len, head)) => {
            let end = head_at + len;
            let noun = || lowercase(tokens, head_at, end);
            let unit = match head {
                Head::Percent => Unit::Percent,
                Head::PerMille => Unit::PerMille,
                Head::Point => Unit::PercentagePoint,
                Head::Measure(measure) => Unit::Measure(scale, *measure),
                Head::Noun => Unit::Count(scale, noun()),
            };
            (unit, end)
        }
        None => match counted(tokens, head_at).filter(|_| !names_year(tokens, head_at)) {
            Some(end) => (Unit::Count(scale, lowercase(tokens, head_at, end)), end),
            // A lone `tỷ` is money in all that officials print; other scales stand for the number alone.
            None if scale == Scale::One => (Unit::Bare, i),
            None => (Unit::Count(scale, String::new()), head_at),
        },
    };
    let mut bases = Vec::new();
    // A longer noun than the registry knows may stand before the base: `điều dưỡng viên trung học trên 10.000 dân`.
    let reach = if matches!(head, Unit::Count(..)) { 4 } else { 1 };
    for skip in 0..reach {
        if skip > 0 && !tokens.list.get(end + skip - 1).is_some_and(|t| t.is_word() && !is_function_word(&t.key)) {
            break;
        }
        let Some((base, after)) = base_at(tokens, end + skip) else { continue };
        end = after;
        bases.push(base);
        while let Some((base, after)) = base_at(tokens, end) {
            end = after;
            bases.push(base);
        }
        break;
    }
    match bases.is_empty() {
        true => (head, end),
        false => (Unit::Per(Box::new(head), bases), end),
    }
}

/// `250 năm 2030`, `khoản 2 và 3 giai đoạn 2026 - 2030`: what stands at `i` leads up to a year.
fn names_year(tokens: &Tokens<'_>, i: usize) -> bool {
    let year = match (tokens.key(i), tokens.key(i + 1)) {
        ("năm", _) => i + 1,
        ("giai", "đoạn") | ("thời", "kỳ") | ("nhiệm", "kỳ") => i + 2,
        _ => return false,
    };
    tokens.years.binary_search_by_key(&year, |mention| mention.tokens.start).is_ok()
}

/// Whether a noun is a stretch of time for each of which something may be told: `lớp/năm`.
pub(crate) fn is_time(noun: &str) -> bool {
    matches!(noun, "năm" | "tháng" | "quý" | "tuần" | "ngày")
}

/// What the unit so far is divided by, if that stands at `i`: `/vạn dân`, `trên 10.000 dân`, `/năm`, `mỗi năm`.
pub(super) fn base_at(tokens: &Tokens<'_>, i: usize) -> Option<(Base, usize)> {
    let sign = tokens.key(i);
    if !matches!(sign, "/" | "trên" | "mỗi" | "trong" | "một" | "cho" | "tính" | "trong mỗi") {
        return None;
    }
    let at = if matches!((sign, tokens.key(i + 1)), ("tính", "trên") | ("trong", "mỗi")) { i + 2 } else { i + 1 };
    let (count, noun) = base_count(tokens, at);
    let end = match BASES.longest_at(tokens, noun) {
        Some((len, ())) => noun + len,
        None if sign == "/" && tokens.list.get(noun).is_some_and(|t| t.is_word() && !is_function_word(&t.key)) => {
            noun + 1
        }
        // `42/100.000 vào năm 2030`: the base is named elsewhere.
        None if sign == "/" && count >= 100 && tokens.touches(i) => noun,
        None => return None,
    };
    // Without a stroke only a round number of people, or a time, makes a rate: not `trên người`, not `trong năm`.
    let is_time = is_time(tokens.key(noun));
    let holds = match sign {
        "/" => true,
        "mỗi" | "một" => is_time && end == noun + 1 && tokens.list.get(end).is_none_or(|t| t.number.is_none()),
        _ if count >= 100 => true,
        _ => sign == "trong" && at == i + 2 && is_time,
    };
    let base = lowercase(tokens, noun, end);
    holds.then_some((Base { count, of: base }, end))
}

/// The round number before a base (`10.000`, `vạn`, `một vạn`, `mười nghìn`; 1 where there is none) and the token after it.
fn base_count(tokens: &Tokens<'_>, i: usize) -> (u64, usize) {
    let (value, next) = match tokens.list.get(i).and_then(|token| token.number) {
        Some(value) => (value, i + 1),
        None => {
            let words: Vec<&str> = (i..i + 3).map(|k| tokens.key(k)).collect();
            number_words(&words).map_or((1.0, i), |(value, used)| (value, i + used))
        }
    };
    let (scale, after) = match tokens.key(next) {
        "vạn" => (1e4, next + 1),
        "nghìn" | "ngàn" => (1e3, next + 1),
        "triệu" => (1e6, next + 1),
        "trăm" => (1e2, next + 1),
        _ => (1.0, next),
    };
    let product = value * scale;
    let round = (1.0..=1e9).contains(&product) && product.log10().fract() == 0.0;
    if round { (product as u64, after) } else { (1, i) }
}

/// The end of an unknown noun of at most two syllables that starts at `i`.
fn counted(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let is_noun = |k: usize| {
        let token = tokens.list.get(k)?;
        (token.is_word() && !is_function_word(&token.key)).then_some(())
    };
    is_noun(i)?;
    Some(if is_noun(i + 1).is_some() { i + 2 } else { i + 1 })
}

fn lowercase(tokens: &Tokens<'_>, first: usize, end: usize) -> String {
    let words: Vec<String> =
        tokens.list[first..end.min(tokens.list.len())].iter().map(|t| t.text.to_lowercase()).collect();
    words.join(" ")
}

/// Whether a noun that is often counted stands at `i`.
pub(super) fn is_counted(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(HEADS.longest_at(tokens, i), Some((_, Head::Noun)))
}

/// Whether a noun that may be counted stands at `i`, apart from what is before it: no name, and no unit of measure.
pub(super) fn is_thing(tokens: &Tokens<'_>, i: usize) -> bool {
    let measured = HEADS.longest_at(tokens, i).is_some_and(|(_, head)| !matches!(head, Head::Noun));
    let apart = i > 0 && tokens.list.get(i).is_some_and(|token| tokens.list[i - 1].end() < token.start);
    let is_noun = |token: &Token<'_>| token.text.starts_with(char::is_lowercase) && !is_function_word(&token.key);
    apart && !measured && tokens.list.get(i).is_some_and(is_noun)
}
