//! The deadline in a sentence.
//!
//! A year in a sentence is most often not a deadline: it belongs to the name of a programme, to a cited document, to a
//! target or to the past. So a phrase counts only where it says when work is done (`trước`, `trong`, `chậm nhất`,
//! `hằng năm`, `sau khi`) or stands where only that is said (`Năm 2026: Số hóa …`), where its clause ends with it, and where
//! nothing in the clause speaks of something else.

use std::ops::Range;

use super::event::event;
use super::grammar::{Item, each};
use super::recurrence::recurring;
use super::resolve::resolve;
use super::span::{Span, span};
use super::{Cycle, Period, Recurrence};
use crate::text::digits;
use crate::value::token::{Cursor, Kind, Spelling, Token, tokens};

/// Longer sentences are read only so far.
const LONGEST: usize = 1_500;

pub(super) fn deadline(sentence: &str) -> Option<(Period, Range<usize>)> {
    let sentence = &digits(sentence);
    let tokens = tokens(sentence, LONGEST);
    let mut best: Option<Candidate> = None;
    let mut pos = 0;
    while pos < tokens.len() {
        match candidate(sentence, &tokens, pos) {
            Some(found) => {
                pos = found.end;
                // The later one of two that are as sure: the deadline stands at the end.
                if best.as_ref().is_none_or(|best| found.sureness >= best.sureness) {
                    best = Some(found);
                }
            }
            None => pos += 1,
        }
    }
    let Candidate { period, start, end, .. } = best?;
    Some((period, tokens[start].at.start..tokens[end - 1].at.end))
}

/// How sure a phrase is to be the deadline of its sentence, weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    /// `hằng năm`, `thường xuyên`
    Habit,
    /// `mỗi quý một lần`, `sau khi có hướng dẫn`
    Stated,
    /// A date.
    Dated,
    /// A date with `hoàn thành`, `xong`, `chậm nhất` before it.
    Completion,
}

struct Candidate {
    period: Period,
    sureness: Sureness,
    start: usize,
    end: usize,
}

/// Words after which a stretch of time is when the work is finished.
const COMPLETION: &[&str] = &["hoàn thành", "hoàn tất", "xong", "chậm nhất", "kết thúc"];

/// Words of doing, right before a time.
const DOING: &[&str] = &[
    "hoàn thành",
    "hoàn tất",
    "thực hiện",
    "triển khai",
    "tổ chức",
    "xong",
    "sơ kết",
    "tổng kết",
    "tiến hành",
    "ban hành",
    "trình",
    "duy trì",
    "vận hành",
    "khánh thành",
    "khai trương",
    "nghiệm thu",
    "đưa vào sử dụng",
    "đưa vào hoạt động",
];

/// Words before a regular time that make it a part of a name: `kế hoạch hằng năm`, `dự toán ngân sách hằng năm`.
const REGULAR_NAMES: &[&str] = &[
    "kế hoạch",
    "dự toán",
    "ngân sách",
    "chương trình",
    "công tác",
    "chỉ tiêu",
    "nhiệm vụ",
    "báo cáo",
    "chi",
    "kinh phí",
    "bình quân",
    "trung bình",
    "tăng",
    "giảm",
    "khám sức khỏe",
    "số liệu",
    "hỗ trợ",
    "trợ cấp",
    "phụ cấp",
    "lương",
    "thuốc",
    "xã hội",
];

/// What a clause speaks of if not of the work's own time.
const ELSEWHERE: &[&str] =
    &["đã", "đạt", "so với", "kể từ khi", "tỷ lệ", "phấn đấu", "được thành lập", "được ban hành", "tính đến"];

/// Documents and programmes, whose names hold years.
const NAMED: &[&str] =
    &["chương trình", "kế hoạch", "đề án", "chiến lược", "quyết định", "nghị quyết", "chỉ thị", "dự án", "quy hoạch"];

fn candidate(sentence: &str, tokens: &[Token], start: usize) -> Option<Candidate> {
    dated(sentence, tokens, start).or_else(|| regular(tokens, start)).or_else(|| conditional(sentence, tokens, start))
}

/// `trước ngày 30 tháng 6 năm 2026`, `trong quý IV năm 2025`, `sơ kết quý II năm 2026, tổng kết quý III năm 2029`.
fn dated(sentence: &str, tokens: &[Token], start: usize) -> Option<Candidate> {
    let clause = Clause::around(tokens, start);
    let introduced = introduction(tokens, start, &clause).or_else(|| alone(tokens, start, &clause))?;
    let mut cursor = at(tokens, start);
    let mut items = vec![timed(sentence, &mut cursor)?];
    let mut end = cursor.pos;
    while let Some((more, next)) = following(sentence, tokens, end) {
        items.push(more);
        end = next;
    }
    let mut every_year = at(tokens, end);
    if recurring(&mut every_year).as_deref() == Some(&[Recurrence::YEARLY]) {
        items.push(Item::Recurring(Recurrence::YEARLY));
        end = every_year.pos;
    }
    if !(ends_clause(tokens, end) || items.len() > 1 || introduced == Introduction::Completion) {
        return None;
    }
    if let Introduction::Alone(place) = introduced
        && !place.fits(tokens, start, end, &clause)
    {
        return None;
    }
    // In the middle of a sentence it may be that of what was just named.
    let loose = at(tokens, start).eat_any(&["trong giai đoạn", "từ ngày", "từ tháng"]);
    let told = start == clause.start || DOING.iter().any(|verb| ends_with(tokens, start, verb));
    if loose && !told && introduced == Introduction::Plain && !ends_sentence(tokens, end) {
        return None;
    }
    let elsewhere = match introduced {
        // `hoàn thành 100% hồ sơ trước ngày …` has a figure and a deadline.
        Introduction::Completion => clause.holds(tokens, start, "đã") || in_quotes(tokens, start),
        Introduction::Plain | Introduction::Alone(_) => clause.speaks_of_something_else(tokens, start, end),
    };
    if elsewhere {
        return None;
    }
    let period = resolve(items, None)?;
    let sureness = if introduced == Introduction::Completion { Sureness::Completion } else { Sureness::Dated };
    Some(Candidate { period, sureness, start: with_verb(tokens, start), end })
}

/// A date or an event where one may begin.
fn timed(sentence: &str, cursor: &mut Cursor<'_>) -> Option<Item> {
    cursor
        .attempt(|c| event(sentence, c))
        .or_else(|| span(cursor).map(|span| Item::Span(Span { labelled: true, ..span })))
}

/// How a time is introduced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Introduction {
    /// `trước`, `trong`, `chậm nhất`, or a verb of doing right before it.
    Plain,
    /// `hoàn thành` in the clause before it.
    Completion,
    /// No word but the place where it stands.
    Alone(Place),
}

/// Where a time stands that no word introduces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the head: `Năm 2026: Số hóa …`, `Đến hết năm 2026, hoàn thành …`
    Head,
    /// After a colon, at the end: `Tổ chức lễ phát động: Ngày 05/9/2024.`
    AfterColon,
    /// At the end of what is to be finished: `Hoàn thành số hóa sổ hộ tịch năm 2026.`
    OfFinished,
}

impl Place {
    fn fits(self, tokens: &[Token], start: usize, end: usize, clause: &Clause) -> bool {
        match self {
            Place::Head => heads_work(tokens, start, end),
            Place::AfterColon => ends_sentence(tokens, end) && !names_figure(tokens, start),
            Place::OfFinished => {
                ends_sentence(tokens, end) && !OF_A_YEAR.iter().any(|name| clause.holds(tokens, start, name))
            }
        }
    }
}

/// What has a year to its name: `hoàn thành chỉ tiêu năm 2026` says of what year it is.
const OF_A_YEAR: &[&str] =
    &["chỉ tiêu", "nhiệm vụ", "mục tiêu", "dự toán", "ngân sách", "quyết toán", "báo cáo", "năm học", "kỳ thi", "đợt"];

/// Words about time that only where they stand shows to be when the work is done.
fn alone(tokens: &[Token], start: usize, clause: &Clause) -> Option<Introduction> {
    const TIMES: &[&str] = &["quý", "tháng", "năm"];
    const AT_START: &[&str] = &["ngày", "từ", "đến", "trong"];
    const FINISHES: &[&str] = &["hoàn thành", "hoàn tất"];
    const LABELS: &[&str] = &["thời gian", "thời hạn", "tiến độ", "thời gian thực hiện", "thời gian hoàn thành"];
    let labelled = || start > 0 && LABELS.iter().any(|label| ends_with(tokens, start - 1, label));
    let opens = || at(tokens, start).eat_any(AT_START) || labelled();
    if !(at(tokens, start).eat_any(TIMES) || start == clause.start && opens()) {
        return None;
    }
    let place = match start.checked_sub(1).map(|before| &tokens[before].kind) {
        None => Place::Head,
        Some(Kind::Mark(':')) => Place::AfterColon,
        Some(_) if at(tokens, clause.start).eat_any(FINISHES) => Place::OfFinished,
        Some(_) => return None,
    };
    Some(Introduction::Alone(place))
}

/// Whether what follows a time at the head is work, and no figure to be reached by then, nor the work of one year of several.
fn heads_work(tokens: &[Token], start: usize, end: usize) -> bool {
    let word = |pos: usize| tokens.get(pos).is_some_and(|token| matches!(token.kind, Kind::Word { .. }));
    let mark = |pos: usize, mark: char| matches!(tokens.get(pos), Some(Token { kind: Kind::Mark(found), .. }) if *found == mark);
    let by_then = at(tokens, start).eat("đến");
    let finished = COMPLETION.iter().any(|verb| at(tokens, end + 1).eat(verb));
    let states = |pos: usize| at(tokens, pos).eat_any(ELSEWHERE) || at(tokens, pos).eat_any(&["có", "không còn"]);
    // `Năm 2020, bão số 9 gây thiệt hại lớn`: what was.
    let was = |pos: usize| at(tokens, pos).eat_any(&["gây", "xảy ra", "đã"]);
    let another =
        |pos: usize| mark(pos - 1, ';') && at(tokens, pos).eat_any(&["năm", "đến năm", "giai đoạn", "quý", "tháng"]);
    (mark(end, ':') || mark(end, ',') && (!by_then || finished))
        && word(end + 1)
        && !(end + 1..tokens.len()).any(|pos| states(pos) && !mark(end, ':') || was(pos) || another(pos))
}

/// Whether a figure stands in the clause before the colon at which a time begins.
fn names_figure(tokens: &[Token], start: usize) -> bool {
    let before = &tokens[..start.saturating_sub(1)];
    let clause = before.iter().rposition(|token| matches!(token.kind, Kind::Mark(';' | '.' | ':'))).unwrap_or(0);
    before[clause..].iter().any(|token| matches!(token.kind, Kind::Mark('%' | '‰')))
}

fn introduction(tokens: &[Token], start: usize, clause: &Clause) -> Option<Introduction> {
    const AFTER_VERB: &[&str] = &["đến", "quý", "tháng", "năm", "ngày", "đầu", "giữa", "cuối"];
    let word = |words: &[&str]| at(tokens, start).eat_any(words);
    // Cheap to see, and true of few words.
    if !word(&["trước", "chậm nhất", "muộn nhất", "giai đoạn", "trong", "vào", "từ", "tại kỳ họp"]) && !word(AFTER_VERB)
    {
        return None;
    }
    let verb = DOING.iter().any(|verb| ends_with(tokens, start, verb));
    let completion =
        COMPLETION.iter().any(|verb| clause.holds(tokens, start, verb)) || word(&["chậm nhất", "muộn nhất"]);
    let opens_clause = start == clause.start;
    let introduced = if word(&["trước", "chậm nhất", "muộn nhất"]) {
        true
    } else if word(&["giai đoạn"]) {
        // `Chương trình … giai đoạn 2021 - 2025` is a name.
        verb || opens_clause
    } else if word(&["trong giai đoạn", "từ ngày", "từ tháng"]) {
        true
    } else if word(&["trong", "vào", "từ"]) {
        verb || opens_clause
            || completion
            || word(&["trong quý", "trong tháng", "trong năm", "từ năm học", "từ đầu năm", "từ học kỳ"])
    } else if word(&["tại kỳ họp"]) {
        true
    } else if word(AFTER_VERB) {
        verb
    } else {
        false
    };
    match (introduced, completion) {
        (true, true) => Some(Introduction::Completion),
        (true, false) => Some(Introduction::Plain),
        (false, _) => None,
    }
}

/// `, tổng kết vào quý IV năm 2030` after a first time.
fn following(sentence: &str, tokens: &[Token], end: usize) -> Option<(Item, usize)> {
    let mut cursor = at(tokens, end);
    if !cursor.mark(&[',', ';']) && !cursor.eat("và") {
        return None;
    }
    cursor.eat("và");
    if !cursor.eat_any(&["sơ kết", "tổng kết", "đánh giá", "hoàn thành"]) {
        return None;
    }
    let item = timed(sentence, &mut cursor)?;
    Some((item, cursor.pos))
}

/// `mỗi quý một lần`, `02 lần/năm`, `thực hiện hằng năm`, `mỗi năm …`.
fn regular(tokens: &[Token], start: usize) -> Option<Candidate> {
    let clause = Clause::around(tokens, start);
    let opens_clause = start == clause.start || ends_with(tokens, start, "định kỳ");
    let verb = DOING.iter().any(|verb| ends_with(tokens, start, verb));
    let mut cursor = at(tokens, start);
    if cursor.eat("thường xuyên") {
        cursor.mark(&[',']);
        let end = if cursor.eat("liên tục") { cursor.pos } else { start + 2 };
        let stated = verb && ends_clause(tokens, end) || (opens_clause && ends_clause(tokens, end));
        return stated.then(|| Candidate {
            period: Period::Ongoing,
            sureness: Sureness::Habit,
            start: with_verb(tokens, start),
            end,
        });
    }
    // `khám sức khỏe định kỳ` does not say how often.
    let every = recurring(&mut cursor).filter(|every| every.iter().all(|every| every.cycle != Cycle::Unstated))?;
    let end = cursor.pos;
    let counted = at(tokens, start).eat("định kỳ") || contains(&tokens[start..end], "lần");
    let unnamed = !REGULAR_NAMES.iter().any(|name| ends_with(tokens, start, name));
    // `mỗi năm mở ít nhất 06 lớp`
    let comma = matches!(tokens.get(end).map(|token| &token.kind), Some(Kind::Mark(',')));
    let opening =
        opens_clause && at(tokens, start).eat_any(&["mỗi", "hằng", "hàng", "định kỳ"]) && (start == 0 || !comma);
    if !(counted || opening || unnamed && (verb || ends_sentence(tokens, end))) {
        return None;
    }
    // What happens every day is how the work is done, not when.
    let daily = every.iter().any(|every| every.cycle == Cycle::Day);
    if daily || in_quotes(tokens, start) || !counted && clause.speaks_of_something_else(tokens, start, end) {
        return None;
    }
    let period = each(every.into_iter().map(|every| Period::Recurring { every, window: None }).collect())?;
    let sureness = if counted { Sureness::Stated } else { Sureness::Habit };
    Some(Candidate { period, sureness, start: with_verb(tokens, start), end })
}

/// `thực hiện sau khi có hướng dẫn của Trung ương`, at the end of a sentence.
fn conditional(sentence: &str, tokens: &[Token], start: usize) -> Option<Candidate> {
    let clause = Clause::around(tokens, start);
    let mut cursor = at(tokens, start);
    // Nothing but time begins so; the others may say of what was just named when it is.
    let plain = cursor.eat_any(&["ngay sau khi", "ngay khi có"]);
    if !plain && !cursor.eat_any(&["sau khi có", "sau khi được", "khi có yêu cầu", "khi có hướng dẫn"]) {
        return None;
    }
    let verb = DOING.iter().any(|verb| ends_with(tokens, start, verb));
    let end = clause.end(tokens, start);
    let last_clause = tokens[end..].iter().all(|token| matches!(token.kind, Kind::Mark(_)));
    if !last_clause || !(plain || verb || start == clause.start) || start == 0 {
        return None;
    }
    let words = &sentence[tokens[start].at.start..tokens[end - 1].at.end];
    let period = Period::Contingent { on: super::grammar::lower_first(words) };
    Some(Candidate { period, sureness: Sureness::Stated, start: with_verb(tokens, start), end })
}

/// The stretch between marks that a token stands in.
struct Clause {
    start: usize,
}

impl Clause {
    fn around(tokens: &[Token], pos: usize) -> Clause {
        let mark = tokens[..pos]
            .iter()
            .rposition(|token| matches!(token.kind, Kind::Mark(',' | ';' | ':' | '.' | '(' | '"' | '“' | '”')));
        Clause { start: mark.map_or(0, |mark| mark + 1) }
    }

    fn end(&self, tokens: &[Token], pos: usize) -> usize {
        let len = tokens[pos..].iter().position(|token| matches!(token.kind, Kind::Mark(';' | '.' | ')' | ':')));
        len.map_or(tokens.len(), |len| pos + len)
    }

    fn holds(&self, tokens: &[Token], before: usize, words: &str) -> bool {
        (self.start..before).any(|pos| at(tokens, pos).eat(words))
    }

    fn speaks_of_something_else(&self, tokens: &[Token], start: usize, end: usize) -> bool {
        let percent = |token: &Token| matches!(token.kind, Kind::Mark('%' | '‰'));
        let after = self.end(tokens, end).min(end + 12);
        ELSEWHERE.iter().any(|words| self.holds(tokens, start, words))
            || tokens[self.start..after].iter().any(percent)
            || (!at(tokens, start).eat_any(&["trước", "chậm nhất"]) && self.is_in_name(tokens, start, end))
            || in_quotes(tokens, start)
    }

    /// Whether a document or programme is named in the clause before, and the words are only years.
    fn is_in_name(&self, tokens: &[Token], start: usize, end: usize) -> bool {
        let years = contains(&tokens[start..end], "năm") || contains(&tokens[start..end], "đoạn");
        let only_years = years && !contains(&tokens[start..end], "quý") && !contains(&tokens[start..end], "tháng");
        let dated = tokens[start..end].iter().any(|token| matches!(token.kind, Kind::Number(..)));
        let verb = DOING.iter().any(|verb| ends_with(tokens, start, verb));
        dated && only_years && !verb && NAMED.iter().any(|name| self.holds(tokens, start, name))
    }
}

fn in_quotes(tokens: &[Token], pos: usize) -> bool {
    let (mut open, mut straight) = (0i32, 0);
    for token in &tokens[..pos] {
        match token.kind {
            Kind::Mark('“') => open += 1,
            Kind::Mark('”') => open = (open - 1).max(0),
            Kind::Mark('"') => straight += 1,
            _ => {}
        }
    }
    open > 0 || straight % 2 == 1
}

fn at(tokens: &[Token], pos: usize) -> Cursor<'_> {
    Cursor { tokens, pos, spelling: Spelling::Strict }
}

fn ends_clause(tokens: &[Token], end: usize) -> bool {
    match tokens.get(end) {
        None => true,
        Some(Token { kind: Kind::Mark(mark), .. }) => matches!(mark, ',' | ';' | '.' | ')' | ':' | '…' | '"' | '”'),
        Some(_) => at(tokens, end).eat_any(&["và", "theo", "để", "nhằm"]),
    }
}

/// A stronger end: `hỗ trợ đi lại hằng tháng, tiền ăn` goes on.
fn ends_sentence(tokens: &[Token], end: usize) -> bool {
    match tokens.get(end) {
        None => true,
        Some(Token { kind: Kind::Mark(mark), .. }) => matches!(mark, ';' | '.' | ')' | ':'),
        Some(_) => false,
    }
}

/// Whether `words` stand right before `pos`.
fn ends_with(tokens: &[Token], pos: usize, words: &str) -> bool {
    pos.checked_sub(words.split(' ').count()).is_some_and(|start| at(tokens, start).eat(words))
}

fn contains(tokens: &[Token], word: &str) -> bool {
    (0..tokens.len()).any(|pos| at(tokens, pos).eat(word))
}

/// Where the phrase begins with the verb of doing before it.
fn with_verb(tokens: &[Token], start: usize) -> usize {
    let verbs = ["hoàn thành", "hoàn tất", "thực hiện", "xong", "sơ kết", "tổng kết", "định kỳ", "ít nhất"];
    let verb = verbs.iter().find(|verb| ends_with(tokens, start, verb));
    verb.map_or(start, |verb| start - verb.split(' ').count())
}
