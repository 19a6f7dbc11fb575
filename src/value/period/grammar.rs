//! What a cell can say. Clauses are parted by `;`, alternatives by `hoặc`, items by commas, `và` and brackets.

use super::point::{Unit, serial_day};
use super::recurrence::recurring;
use super::resolve::resolve;
use super::span::{Edge, Span, span};
use super::{Period, Recurrence};
use crate::text::{digits, nfc, squeeze};
use crate::value::token::{Cursor, Kind, Spelling, Token, parted, tokens};

/// One thing that a clause says, before missing years are filled in.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Ongoing,
    Recurring(Recurrence),
    Span(Span),
    Contingent(String),
    Event(Period),
}

/// Cells longer than this many tokens are prose, not a time.
const LONGEST_CELL: usize = 120;

pub(super) fn cell(text: &str, year: Option<i16>) -> Period {
    let text = digits(&squeeze(&nfc(text))).into_owned();
    if let Some(day) = serial_day(&text) {
        return Period::Range { from: Some(day), to: Some(day) };
    }
    let tokens = parted(&text, tokens(&text, LONGEST_CELL + 1));
    if tokens.len() > LONGEST_CELL {
        return Period::Unparsed;
    }
    let clauses: Vec<&[Token]> = tokens
        .split(|token| matches!(token.kind, Kind::Mark(';')))
        .filter(|clause| clause.iter().any(|token| !matches!(token.kind, Kind::Mark(_))))
        .collect();
    // From the last, since a year said once stands at the end: `quý II; quý IV năm 2025`.
    let mut year = year;
    let mut parsed = Vec::with_capacity(clauses.len());
    for tokens in clauses.iter().rev() {
        let Some(period) = clause(&text, tokens, year) else { return phrase(&text, &tokens_of(&clauses)) };
        year = period.start().map(|day| day.year()).or(year);
        parsed.push(period);
    }
    parsed.reverse();
    each(parsed).unwrap_or(Period::Unparsed)
}

fn tokens_of<'t>(clauses: &[&'t [Token]]) -> Vec<&'t Token> {
    clauses.iter().flat_map(|clause| clause.iter()).collect()
}

/// A cell in words that the grammar does not know but with one plain deadline among them: `Hoàn thành việc sắp xếp
/// trước ngày 30/6/2025`. No number may be left over.
fn phrase(text: &str, tokens: &[&Token]) -> Period {
    let Some((period, at)) = super::find::deadline(text) else { return Period::Unparsed };
    if period.end().is_none() {
        return Period::Unparsed;
    }
    let number_outside = |token: &&&Token| matches!(token.kind, Kind::Number(..)) && !at.contains(&token.at.start);
    if tokens.iter().any(|token| number_outside(&token)) { Period::Unparsed } else { period }
}

/// Several times as one period: nested ones laid flat, none twice.
pub(super) fn each(periods: Vec<Period>) -> Option<Period> {
    let mut flat: Vec<Period> = Vec::new();
    for period in periods {
        let parts = match period {
            Period::Each(parts) => parts,
            one => vec![one],
        };
        for part in parts {
            if !flat.contains(&part) {
                flat.push(part);
            }
        }
    }
    if flat.len() > 1 { Some(Period::Each(flat)) } else { flat.pop() }
}

fn clause(text: &str, tokens: &[Token], year: Option<i16>) -> Option<Period> {
    let is_or = |token: &Token| matches!(&token.kind, Kind::Word { key, .. } if key == "hoac");
    let parts: Option<Vec<Period>> =
        tokens.split(is_or).map(|part| items(text, part).and_then(|items| resolve(items, year))).collect();
    match parts {
        Some(mut parts) => {
            let mut seen: Vec<Period> = Vec::new();
            parts.retain(|part| !seen.contains(part) && (seen.push(part.clone()), true).1);
            match parts.len() {
                1 => parts.pop(),
                // Alternatives of several times each have no plain wording.
                _ if parts.iter().any(|part| matches!(part, Period::Each(_))) => None,
                _ => Some(Period::AnyOf(parts)),
            }
        }
        None => resolve(items(text, tokens)?, year),
    }
}

/// Words that say what is done rather than when.
const LABELS: &[&str] = &[
    "nhiệm vụ",
    "hoàn thành",
    "thực hiện",
    "triển khai",
    "tổ chức",
    "sơ kết",
    "tổng kết",
    "ban hành",
    "phê duyệt",
    "bắt đầu",
    "kết thúc",
    "báo cáo",
    "đánh giá",
    "thời gian",
    "thời hạn",
    "tiến độ",
    "lộ trình",
    "dự kiến",
    "khởi công",
    "nghiệm thu",
    "bàn giao",
    "rà soát",
    "cập nhật",
    "tham mưu",
    "trình",
    "ubnd",
    "hđnd",
    "tỉnh",
    "thành phố",
    "thủ tướng",
    "chính phủ",
    "quốc hội",
    "xây dựng",
    "kế hoạch",
    "đề án",
    "nghị quyết",
    "quyết định",
    "công bố",
    "kiểm tra",
    "giám sát",
    "thẩm định",
    "khảo sát",
    "vận hành",
    "đưa vào",
    "sử dụng",
    "phấn đấu",
    "xong",
    "cao điểm",
    "giữa kỳ",
    "cuối kỳ",
    "lần",
    "đợt",
    "bước",
    "hội nghị",
    "văn bản",
];

pub(super) fn items(text: &str, tokens: &[Token]) -> Option<Vec<Item>> {
    let mut c = Cursor::new(tokens, Spelling::Lenient);
    let mut items: Vec<Item> = Vec::new();
    loop {
        let mut and = false;
        loop {
            if !items.is_empty() && c.attempt(|c| remark(text, c)).is_some() {
                continue;
            }
            let joined = c.eat_any(&["và", "rồi"]) || c.mark(&[',', '&', '+']);
            and |= joined;
            if !joined && !c.mark(&['(', ')', '.', '/', ':', '-', '*', '"']) {
                break;
            }
        }
        // How far a plan looks is not when a task is done: `giai đoạn 2021 - 2025, định hướng đến năm 2030`.
        if !items.is_empty() && c.eat_any(&["định hướng", "tầm nhìn"]) {
            span(&mut c)?;
        }
        if c.at_end() {
            return Some(items).filter(|items| !items.is_empty());
        }
        if c.attempt(length).is_some() {
            continue;
        }
        let mut labelled = false;
        let mut found = item(text, &mut c, labelled);
        while found.is_none() && c.eat_any(LABELS) {
            labelled = true;
            c.mark(&[':']);
            found = item(text, &mut c, labelled);
        }
        match found {
            Some(mut several) => {
                if let (true, [one]) = (and && !labelled, &mut several[..]) {
                    before_as_well(items.last(), one);
                }
                items.extend(several);
                if let Some(years) = c.attempt(years_of_each) {
                    in_each_year(&mut items, years)?;
                }
            }
            // Words alone after a time: `quý IV/2027 (sơ kết)`.
            None if labelled && !items.is_empty() && (c.at_end() || c.mark(&[')'])) => {}
            None => return None,
        }
    }
}

/// `(đối với cấp tỉnh)`, `(thí điểm)` after a time: words in brackets that are no time and hold no figure.
fn remark(text: &str, c: &mut Cursor<'_>) -> Option<()> {
    c.mark(&['(']).then_some(())?;
    let len = c.rest().iter().position(|token| matches!(token.kind, Kind::Mark(')')))?;
    let inside = &c.rest()[..len];
    let figure = inside.iter().any(|token| matches!(token.kind, Kind::Number(..)));
    if figure || items(text, inside).is_some() {
        return None;
    }
    c.pos += len + 1;
    Some(())
}

/// `3 năm (2025 - 2027)`, `trong 02 năm 2025, 2026`: how long, before the years themselves.
fn length(c: &mut Cursor<'_>) -> Option<()> {
    c.eat("trong");
    c.number(1..=2)?;
    c.eat("năm").then_some(())?;
    let mut ahead = *c;
    let years = ahead.mark(&['(', ':']) || ahead.number(4..=4).is_some();
    years.then_some(())
}

/// `trước ngày 15/6 và ngày 15/12`: `trước` holds for both days.
fn before_as_well(last: Option<&Item>, item: &mut Item) {
    let (Some(Item::Span(before)), Item::Span(span)) = (last, item) else { return };
    let is_before = before.from.is_none() && before.to.is_some_and(|(_, edge)| edge == Edge::Before);
    if let (true, Some(from), Some((to, Edge::Last))) = (is_before, span.from, span.to)
        && from == to
        && matches!(to.unit, Unit::Day { .. })
    {
        *span = Span { from: None, to: Some((to, Edge::Before)), ..*span };
    }
}

/// `các năm 2026, 2028 và 2030`; no years at all for every year.
fn years_of_each(c: &mut Cursor<'_>) -> Option<Vec<i16>> {
    c.eat_any(&["trong các năm", "vào các năm", "của các năm", "các năm"]).then_some(())?;
    let mut years = Vec::new();
    while let Some(year) = c.number(4..=4) {
        years.push(i16::try_from(year).ok()?);
        let more = c.attempt(|c| {
            (c.mark(&[',']) || c.eat("và")).then_some(())?;
            let mut ahead = *c;
            ahead.number(4..=4).map(|_| ())
        });
        if more.is_none() {
            break;
        }
    }
    let goes_on = c.eat_any(&["tiếp", "sau", "kế", "tới"]);
    (!goes_on).then_some(years)
}

/// The last time in each of the years, or in every year.
fn in_each_year(items: &mut Vec<Item>, years: Vec<i16>) -> Option<()> {
    let Some(Item::Span(span)) = items.last().cloned() else { return None };
    if years.is_empty() {
        items.push(Item::Recurring(Recurrence::YEARLY));
        return Some(());
    }
    items.pop();
    items.extend(years.into_iter().map(|year| Item::Span(Span { labelled: true, ..span.in_year(year) })));
    Some(())
}

/// Words for work that goes on for as long as the plan.
const ONGOING: &[&str] = &[
    "thường xuyên",
    "liên tục",
    "thường kỳ",
    "lâu dài",
    "thường trực",
    "xuyên suốt",
    "toàn giai đoạn",
    "trong suốt quá trình thực hiện",
    "suốt quá trình thực hiện",
    "trong quá trình thực hiện",
];

pub(super) fn item(text: &str, c: &mut Cursor<'_>, labelled: bool) -> Option<Vec<Item>> {
    if let Some(condition) = contingent(text, c) {
        return Some(vec![condition]);
    }
    if let Some(event) = c.attempt(|c| super::event::event(text, c)) {
        return Some(vec![event]);
    }
    if let Some(recurring) = recurring(c) {
        return Some(recurring.into_iter().map(Item::Recurring).collect());
    }
    if c.eat_any(ONGOING) || c.attempt(year_round).is_some() {
        c.attempt(|c| (c.eat_any(&["trong năm", "cả năm", "quanh năm"]) && c.number(4..=4).is_none()).then_some(()));
        return Some(vec![Item::Ongoing]);
    }
    let Some(span) = span(c) else { return unknown_event(text, c).map(|item| vec![item]) };
    Some(vec![Item::Span(Span { labelled: labelled || span.labelled, ..span })])
}

/// `cả năm`, `cả giai đoạn`, of no year that is named.
fn year_round(c: &mut Cursor<'_>) -> Option<()> {
    while c.eat_any(&["trong", "suốt"]) {}
    (c.eat_any(&["cả năm", "quanh năm", "cả giai đoạn"]) && c.number(4..=4).is_none()).then_some(())
}

/// Phrases that make time depend on something. What follows them to the end of the clause is the condition.
const CONDITIONS: &[&str] = &[
    "ngay sau khi",
    "sau khi",
    "ngay khi",
    "khi",
    "trước khi",
    "kể từ khi",
    "theo",
    "tùy theo",
    "tùy",
    "tuỳ",
    "căn cứ",
    "trong vòng",
    "trong thời hạn",
    "sau hội nghị",
    "đột xuất",
    "phù hợp",
    "chờ",
    "cùng với",
    "đồng thời với",
    "song song",
];

/// `sau sắp xếp`, `kỳ họp thứ 29`, `trong mùa mưa`: something whose day is not known.
fn unknown_event(text: &str, c: &mut Cursor<'_>) -> Option<Item> {
    let start = c.pos;
    let session = c.attempt(|c| {
        c.eat_any(&["tại", "trình"]);
        c.eat("kỳ họp").then_some(())
    });
    let season = |c: &mut Cursor<'_>| {
        while c.eat_any(&["vào", "trong", "suốt"]) {}
        c.eat("mùa").then_some(())
    };
    let known = session.is_some() || c.eat_any(&["trước", "sau"]) || c.attempt(season).is_some();
    // A day that could not be read is no condition.
    let dated = |token: &Token| matches!(token.kind, Kind::Number(_, digits) if session.is_none() || digits == 4);
    let named = c.rest().iter().any(|token| matches!(token.kind, Kind::Word { .. }));
    let readable = known && named && !c.rest().iter().any(dated);
    c.pos = start;
    if !readable {
        return None;
    }
    rest_as_condition(text, c, start)
}

fn contingent(text: &str, c: &mut Cursor<'_>) -> Option<Item> {
    let start = c.pos;
    let within_days = |c: &mut Cursor<'_>| {
        c.eat_any(&["sau", "trong", "chậm nhất sau", "chậm nhất"]).then_some(())?;
        c.number(1..=3)?;
        (c.eat_any(&["ngày", "tháng", "tuần"]) && !c.eat_any(&["đầu", "cuối"]) && c.number(1..=4).is_none())
            .then_some(())
    };
    if c.attempt(within_days).is_none() && !c.eat_any(CONDITIONS) {
        return None;
    }
    rest_as_condition(text, c, start)
}

/// Marks that end a condition and are no part of it.
const ENDS: [char; 4] = ['.', ',', ' ', ':'];

/// The words from `start` to the end of the clause.
fn rest_as_condition(text: &str, c: &mut Cursor<'_>, start: usize) -> Option<Item> {
    let rest = &c.tokens[start..];
    c.pos = c.tokens.len();
    let (first, last) = (rest.first()?, rest.last()?);
    let mut words = text[first.at.start..last.at.end].trim_end_matches(ENDS);
    // A bracket that nothing opened closes what stands before the condition.
    while words.matches(')').count() > words.matches('(').count()
        && let Some(before) = words.strip_suffix(')')
    {
        words = before.trim_end_matches(ENDS);
    }
    Some(Item::Contingent(lower_first(words)))
}

/// The words with a small first letter, unless they begin with an abbreviation.
pub(super) fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}
