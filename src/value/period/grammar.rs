//! What a cell can say. Clauses are parted by `;`, alternatives by `hoặc`, items by commas, `và` and brackets.

use super::point::{Point, Unit, point, points};
use super::recurrence::recurring;
use super::resolve::resolve;
use super::{Period, Recurrence};
use crate::text::{nfc, squeeze};
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

/// From one point to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub from: Option<Point>,
    pub to: Option<(Point, Edge)>,
    /// A word of what is done then stands before it: `sơ kết`, `tổng kết`.
    pub labelled: bool,
}

/// Which side of its last point a span ends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// `đến`: its last day.
    Last,
    /// `trước`: the day before its first.
    Before,
}

/// Cells longer than this many tokens are prose, not a time.
const LONGEST_CELL: usize = 120;

pub(super) fn cell(text: &str, year: Option<i16>) -> Period {
    let text = squeeze(&nfc(text));
    let tokens = parted(&text, tokens(&text));
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
    "giữa kỳ",
    "cuối kỳ",
    "lần",
    "đợt",
    "bước",
    "hội nghị",
    "văn bản",
];

/// Small words before a point or between items.
const FILLERS: &[&str] =
    &["trong", "vào", "nhân dịp", "dịp", "giai đoạn", "thời kỳ", "là", "các năm", "các", "những", "từng", "cả"];

pub(super) fn items(text: &str, tokens: &[Token]) -> Option<Vec<Item>> {
    let mut c = Cursor::new(tokens, Spelling::Lenient);
    let mut items: Vec<Item> = Vec::new();
    loop {
        while c.mark(&[',', '(', ')', '.', '+', '&', '/', ':', '-', '*', '"']) || c.eat_any(&["và", "rồi"]) {}
        // How far a plan looks is not when a task is done: `giai đoạn 2021 - 2025, định hướng đến năm 2030`.
        if !items.is_empty() && c.eat_any(&["định hướng", "tầm nhìn"]) {
            span(&mut c)?;
        }
        if c.at_end() {
            return Some(items).filter(|items| !items.is_empty());
        }
        let start = c.pos;
        let mut labelled = false;
        let mut found = item(text, &mut c, labelled);
        while found.is_none() && c.eat_any(LABELS) {
            labelled = true;
            c.mark(&[':']);
            found = item(text, &mut c, labelled);
        }
        match found {
            Some(several) => items.extend(several),
            // Words alone after a time: `quý IV/2027 (sơ kết)`.
            None if labelled && !items.is_empty() && (c.at_end() || c.mark(&[')'])) => {}
            None => return None,
        }
        debug_assert!(c.pos > start);
    }
}

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
    if c.eat_any(&["thường xuyên", "liên tục", "thường kỳ", "lâu dài"]) {
        c.attempt(|c| (c.eat_any(&["trong năm", "cả năm", "quanh năm"]) && c.number(4..=4).is_none()).then_some(()));
        return Some(vec![Item::Ongoing]);
    }
    let Some(span) = span(c) else { return unknown_event(text, c).map(|item| vec![item]) };
    Some(vec![Item::Span(Span { labelled: labelled || span.labelled, ..span })])
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

/// `sau sắp xếp`, `kỳ họp thứ 29`: something whose day is not known.
fn unknown_event(text: &str, c: &mut Cursor<'_>) -> Option<Item> {
    let start = c.pos;
    let session = c.attempt(|c| {
        c.eat_any(&["tại", "trình"]);
        c.eat("kỳ họp").then_some(())
    });
    let known = session.is_some() || c.eat_any(&["trước", "sau"]);
    // A day that could not be read is no condition.
    let dated = |token: &Token| matches!(token.kind, Kind::Number(_, digits) if session.is_none() || digits == 4);
    let named = c.rest().iter().any(|token| matches!(token.kind, Kind::Word { .. }));
    let readable = known && named && !c.rest().iter().any(dated);
    c.pos = start;
    if !readable {
        return None;
    }
    Some(rest_as_condition(text, c, start)?)
}

fn contingent(text: &str, c: &mut Cursor<'_>) -> Option<Item> {
    let start = c.pos;
    let within_days = |c: &mut Cursor<'_>| {
        c.eat_any(&["sau", "trong"]).then_some(())?;
        c.number(1..=3)?;
        (c.eat_any(&["ngày", "tháng", "tuần"]) && !c.eat_any(&["đầu", "cuối"])).then_some(())
    };
    if c.attempt(|c| within_days(c)).is_none() && !c.attempt(|c| c.eat_any(CONDITIONS).then_some(())).is_some() {
        return None;
    }
    rest_as_condition(text, c, start)
}

/// The words from `start` to the end of the clause.
fn rest_as_condition(text: &str, c: &mut Cursor<'_>, start: usize) -> Option<Item> {
    let rest = &c.tokens[start..];
    c.pos = c.tokens.len();
    let (first, last) = (rest.first()?, rest.last()?);
    let words = text[first.at.start..last.at.end].trim_end_matches(['.', ',', ' ', ':']);
    let open = words.matches('(').count();
    let words = if words.matches(')').count() > open { words.trim_end_matches([')', '.', ' ']) } else { words };
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

/// Words after which the point named is still included.
const AT_LATEST: &[&str] = &["chậm nhất", "muộn nhất", "không muộn hơn", "không quá", "không chậm hơn", "trễ nhất"];

/// One stretch of time.
pub(super) fn span(cursor: &mut Cursor<'_>) -> Option<Span> {
    cursor.attempt(|c| {
        while c.eat_any(FILLERS) {}
        if c.eat_any(AT_LATEST) {
            let mut edge = Edge::Last;
            loop {
                if c.eat("trước") {
                    edge = Edge::Before;
                } else if !c.eat_any(&["đến hết", "đến", "là", "vào", "trong", "hết", "cuối"]) {
                    break;
                }
            }
            return Some(Span { from: None, to: Some((points(c)?.1, edge)), labelled: false });
        }
        if c.eat("trước") {
            c.eat_any(&["thời điểm", "thời hạn"]);
            return Some(Span { from: None, to: Some((point(c)?, Edge::Before)), labelled: false });
        }
        if c.eat("sau") {
            let after = point(c)?;
            return Some(Span { from: Some(next(after)?), to: None, labelled: false });
        }
        if let Some(to) = until(c) {
            return Some(Span { from: None, to: Some(to), labelled: false });
        }
        let said_from = c.eat_any(&["kể từ", "bắt đầu từ", "từ nay", "từ"]);
        if said_from && let Some(to) = until(c) {
            // `từ nay đến năm 2030`
            return Some(Span { from: None, to: Some(to), labelled: false });
        }
        while c.eat_any(FILLERS) {}
        let (from, through) = points(c)?;
        let open_ended = |c: &mut Cursor<'_>| {
            c.mark(&[',']);
            c.eat("và");
            c.eat_any(&["trở đi", "về sau"])
                || c.attempt(|c| {
                    c.eat_any(&["những năm", "các năm"]).then_some(())?;
                    c.eat_any(&["tiếp theo", "sau", "kế tiếp", "tiếp sau", "tới", "sau đó"]).then_some(())
                })
                .is_some()
        };
        let to = c.attempt(|c| {
            let dash = c.mark(&['-']);
            if dash { points(c).map(|(_, last)| (last, Edge::Last)) } else { until(c) }
        });
        let said_open = c.attempt(|c| open_ended(c).then_some(())).is_some();
        let to = match to {
            Some(to) => Some(to),
            None if said_open || said_from => None,
            None => Some((through, Edge::Last)),
        };
        // `2025 - 2026 và các năm tiếp theo`
        Some(shared_year(Span { from: Some(from), to: if said_open { None } else { to }, labelled: false }))
    })
}

/// `đến hết năm 2030`, `đến trước ngày 01/7/2026`.
fn until(cursor: &mut Cursor<'_>) -> Option<(Point, Edge)> {
    cursor.attempt(|c| {
        c.eat_any(&["cho đến", "đến", "tới"]).then_some(())?;
        let mut edge = Edge::Last;
        loop {
            if c.eat("trước") {
                edge = Edge::Before;
            } else if !c.eat_any(&["hết", "cuối", "khoảng"]) {
                break;
            }
        }
        Some((points(c)?.1, edge))
    })
}

/// The point after one: `sau năm 2025` begins with 2026.
fn next(point: Point) -> Option<Point> {
    let day = point.last()?.tomorrow().ok()?;
    Some(Point { year: Some(day.year()), unit: Unit::Day { month: day.month(), day: day.day() } })
}

/// The year said at one end holds for the other: `từ tháng 3 đến tháng 9 năm 2025`; `từ tháng 11 đến tháng 02 năm 2026`
/// begins in the year before.
fn shared_year(span: Span) -> Span {
    let (Some(from), Some((to, edge))) = (span.from, span.to) else { return span };
    let (from, to) = match (from.year, to.year) {
        (None, Some(year)) => {
            let same = from.in_year(year);
            (if same.first() > to.last() { from.in_year(year - 1) } else { same }, to)
        }
        (Some(year), None) => (from, to.in_year(year)),
        _ => (from, to),
    };
    Span { from: Some(from), to: Some((to, edge)), ..span }
}
