//! How often: `hằng năm`, `02 lần/năm`, `6 tháng một lần`.

use super::{Cycle, Recurrence, Times};
use crate::value::token::Cursor;

const TIMES_OF_EVERY: &[&str] = &["hằng", "hàng", "mỗi", "từng", "hăng"];

/// `02 lần/năm`, `mỗi năm 02 đợt`
const TIMES: &[&str] = &["lần", "đợt"];

/// `hằng năm`, `02 lần/năm`, `6 tháng một lần`, `định kỳ hằng quý`, `hằng tháng, quý, năm`.
pub(super) fn recurring(cursor: &mut Cursor<'_>) -> Option<Vec<Recurrence>> {
    cursor.attempt(|c| {
        let regular = c.eat("định kỳ");
        if regular {
            c.mark(&[',']);
        }
        let first = c
            .attempt(day_of_every_cycle)
            .or_else(|| c.attempt(times_a_cycle))
            .or_else(|| c.attempt(every_cycle))
            .or_else(|| c.attempt(once_in));
        match first {
            Some(first) => {
                let mut all = vec![first.normalized()];
                while let Some(next) = c.attempt(next_cycle) {
                    all.push(next);
                }
                Some(all)
            }
            None if regular => {
                // `định kỳ 6 tháng`, `định kỳ quý, năm`
                let mut all: Vec<Recurrence> = Vec::new();
                while let Some(every) = c.attempt(|c| {
                    if !all.is_empty() {
                        connector(c)?;
                    }
                    cycle_in_list(c)
                }) {
                    all.push(every);
                }
                Some(if all.is_empty() { vec![Recurrence::each(Cycle::Unstated)] } else { all })
            }
            // `6 tháng, năm`
            None => {
                let every = c.number(1..=2).and_then(|every| u16::try_from(every).ok()).filter(|every| *every > 0)?;
                let first = Recurrence { every, ..Recurrence::each(cycle(c)?) }.normalized();
                let mut all = vec![first, c.attempt(next_cycle)?];
                while let Some(next) = c.attempt(next_cycle) {
                    all.push(next);
                }
                Some(all)
            }
        }
    })
}

/// `02 lần/năm`, `ít nhất một lần trong quý`, `1 lần/3 tháng`.
fn times_a_cycle(c: &mut Cursor<'_>) -> Option<Recurrence> {
    let at_least = at_least(c);
    let times = count(c)?;
    if !c.eat_any(TIMES) {
        return None;
    }
    if !c.mark(&['/']) && !c.eat_any(&["trong mỗi", "trong một", "trong", "mỗi", "một", "hằng", "hàng"]) {
        return None;
    }
    let every = count(c).unwrap_or(1);
    let cycle = cycle_not_dated(c)?;
    Some(Recurrence { times: times_of(times, at_least), every: every.max(1), cycle })
}

/// `trước ngày 20 hằng tháng`, `từ ngày 05 đến ngày 25 hằng tháng`, `ngày 25 của tháng cuối quý`: how often, while the days
/// stay in the words.
fn day_of_every_cycle(c: &mut Cursor<'_>) -> Option<Recurrence> {
    c.eat_any(&["trước", "vào", "chậm nhất", "từ"]);
    let day = |c: &mut Cursor<'_>| {
        c.eat("ngày").then_some(())?;
        c.number(1..=2).filter(|day| (1..=31).contains(day))
    };
    day(c)?;
    if c.eat("đến") {
        day(c)?;
    }
    c.eat("của");
    if c.eat("tháng") {
        c.eat_any(&["cuối", "đầu", "cuối của"]).then_some(())?;
        c.eat_any(TIMES_OF_EVERY);
        return c.eat("quý").then(|| Recurrence::each(Cycle::Quarter)).filter(|_| quarter_ends(c));
    }
    c.eat_any(TIMES_OF_EVERY).then_some(())?;
    c.eat("tháng").then(|| Recurrence::each(Cycle::Month))
}

/// Whether no number makes it one quarter: `tháng cuối quý IV`.
fn quarter_ends(c: &Cursor<'_>) -> bool {
    let mut ahead = *c;
    ahead.number(1..=4).is_none() && !ahead.eat_any(&["i", "ii", "iii", "iv"])
}

/// `hằng năm`, `mỗi quý một lần`, `mỗi năm ít nhất 02 lần`, `mỗi 6 tháng`.
fn every_cycle(c: &mut Cursor<'_>) -> Option<Recurrence> {
    let before = at_least(c);
    if !c.eat_any(TIMES_OF_EVERY) {
        return None;
    }
    let every = c.attempt(count).unwrap_or(1);
    let cycle = cycle_not_dated(c)?;
    let counted = c.attempt(|c| {
        c.mark(&[',', '/', '(']);
        let at_least = at_least(c);
        let times = count(c)?;
        c.eat_any(TIMES).then_some(times_of(times, at_least || before))
    });
    Some(Recurrence { times: counted.unwrap_or(Times::Exactly(1)), every: every.max(1), cycle })
}

/// `6 tháng một lần`, `03 tháng/lần`, `năm một lần`.
fn once_in(c: &mut Cursor<'_>) -> Option<Recurrence> {
    let every = c.attempt(count).unwrap_or(1);
    let cycle = cycle(c)?;
    let times = if c.mark(&['/']) { c.attempt(count).unwrap_or(1) } else { count(c)? };
    c.eat("lần").then_some(Recurrence { times: Times::Exactly(times), every: every.max(1), cycle })
}

fn at_least(c: &mut Cursor<'_>) -> bool {
    c.eat_any(&["ít nhất", "tối thiểu", "không ít hơn"])
}

fn times_of(times: u16, at_least: bool) -> Times {
    // `hằng quý` promises no less than `ít nhất một lần mỗi quý`.
    if at_least && times > 1 { Times::AtLeast(times) } else { Times::Exactly(times) }
}

/// A small number in figures or words.
fn count(c: &mut Cursor<'_>) -> Option<u16> {
    if let Some(number) = c.number(1..=2) {
        return u16::try_from(number).ok().filter(|number| *number > 0);
    }
    // `năm` is a year.
    const WORDS: [(&str, u16); 7] =
        [("một", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("sáu", 6), ("chín", 9), ("mười hai", 12)];
    WORDS.iter().find(|(word, _)| c.eat(word)).map(|(_, count)| *count)
}

/// `, hằng tháng`, `, quý`, `, 6 tháng`, `và năm` after a cycle.
fn next_cycle(c: &mut Cursor<'_>) -> Option<Recurrence> {
    connector(c)?;
    c.eat_any(TIMES_OF_EVERY);
    cycle_in_list(c)
}

fn connector(c: &mut Cursor<'_>) -> Option<()> {
    (c.mark(&[',', '/', '-']) || c.eat("và")).then_some(())
}

/// `6 tháng`, `quý`; not `tháng 6`, `quý IV`, `6 tháng đầu năm`.
fn cycle_in_list(c: &mut Cursor<'_>) -> Option<Recurrence> {
    c.eat("cả");
    let every = c.number(1..=2).map_or(Some(1), |every| u16::try_from(every).ok().filter(|every| *every > 0))?;
    let cycle = cycle_not_dated(c)?;
    let mut ahead = *c;
    let dated = ahead.number(1..=4).is_some() || ahead.eat_any(&["đầu", "cuối", "một", "i", "ii", "iii", "iv"]);
    (!dated).then(|| Recurrence { every, ..Recurrence::each(cycle) }.normalized())
}

/// A cycle that no number or part of a year follows: `năm 2025`, `quý IV`, `năm học 2025 - 2026` are not meant.
fn cycle_not_dated(c: &mut Cursor<'_>) -> Option<Cycle> {
    let cycle = cycle(c)?;
    let mut ahead = *c;
    (ahead.number(3..=4).is_none()).then_some(cycle)
}

fn cycle(c: &mut Cursor<'_>) -> Option<Cycle> {
    const CYCLES: [(&str, Cycle); 7] = [
        ("nửa năm", Cycle::HalfYear),
        ("năm học", Cycle::Year),
        ("ngày", Cycle::Day),
        ("tuần", Cycle::Week),
        ("tháng", Cycle::Month),
        ("quý", Cycle::Quarter),
        ("năm", Cycle::Year),
    ];
    CYCLES.iter().find_map(|(word, cycle)| c.eat(word).then_some(*cycle))
}
