//! The targets that a sentence or a row of a table states.
//!
//! Owns which numbers of a sentence are targets, what each measures and by which year. It refuses results of the past
//! (`năm 2023 đạt 85%` in a plan of 2024, `hiện nay`), values of a former plan, and numbers inside the name of an
//! indicator (`dưới 5 tuổi`, `ít nhất 02 ngày/tuần`). Which parts of a document are about targets is not known here.

use std::ops::Range;

use crate::text::{digits, squeeze};
use crate::value::quantity::grammar::{Found, Lead};
use crate::value::quantity::{Quantity, Unit};

mod again;
mod beside;
mod clause;
mod indicator;
mod strip;
mod table;
mod task;
mod vocabulary;
mod year;

pub(crate) use table::{TargetColumn, classify_header, read_row};
pub(crate) use task::{clause, read_commitment, read_task};
pub(crate) use year::YearContext;

use clause::{Clause, Kind, Sentence};
use indicator::Named;

/// A target as a sentence or a row states it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The words that name what is measured.
    pub indicator: String,
    pub quantity: Quantity,
    pub by_year: Option<i16>,
    /// The words that lead up to it.
    pub led_by: Lead,
    /// The bytes of the quantity in the sentence, or in the cell of a row.
    pub range: Range<usize>,
}

/// Bytes of the longest paragraph that is read: more than any official statement of targets has.
const LONGEST: usize = 20_000;

/// The targets of a paragraph or list item of a part about targets, in order. `text` is NFC.
pub(crate) fn read_sentence(text: &str, context: &YearContext) -> Vec<Reading> {
    read(text, context, Kind::Objective)
}

fn read(text: &str, context: &YearContext, kind: Kind) -> Vec<Reading> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let text = digits(text);
    let sentence = Sentence::new(&text, kind);
    let mut readings: Vec<Reading> = Vec::new();
    let mut carried = Carried::default();
    for clause in &sentence.clauses {
        if clause.after_stop {
            carried = Carried { year: carried.year.filter(|_| context.heading.is_none()), ..Carried::default() };
        }
        read_clause(&sentence, clause, context, &mut carried, &mut readings);
    }
    readings
}

/// What holds from one clause of a sentence to the next.
#[derive(Default)]
struct Carried<'s> {
    /// The words before a colon: `Giảm tỷ suất tử vong trẻ em: …; …`.
    prefix: String,
    /// A year that stands before the targets.
    year: Option<i16>,
    last: Option<Named<'s>>,
    /// What a clause says of the past or of another's value is about: `Hiện nay tỷ lệ … là 65%; phấn đấu đạt 80%`.
    topic: String,
}

fn read_clause<'s>(
    sentence: &'s Sentence<'_>,
    clause: &Clause,
    context: &YearContext,
    carried: &mut Carried<'s>,
    readings: &mut Vec<Reading>,
) {
    let targets = sentence.targets(clause);
    if let (true, Some(aside)) = (targets.is_empty(), sentence.first(clause)) {
        carried.topic = strip::strip(sentence, clause.tokens.start..aside.lead);
    }
    let years = year::usable(sentence, clause);
    let held = carried.year.or(context.year());
    let (assigned, leading) = year::assign(sentence, clause.tokens.start, &targets, &years, held);
    // A year before that of the document is one of a result.
    let past = |year: i16| context.issued.is_some_and(|issued| year < issued);
    carried.year = leading.filter(|&year| !past(year)).or(carried.year);
    let mut body = clause.tokens.clone();
    if let Some(colon) = clause.colon.filter(|&colon| targets.first().is_some_and(|target| colon < target.lead)) {
        carried.prefix = prefix(strip::strip(sentence, body.start..colon));
        body.start = colon + 1;
    }
    let units = shared_units(sentence, clause, &targets);
    let around = indicator::part(sentence, body, &targets);
    let mut names = indicator::names(sentence, &carried.prefix, &targets, &around, &mut carried.last);
    // `đến năm 2027 sửa xong 75%, đến năm 2030 sửa xong 100% hồ chứa`: what is repaired is named once.
    for i in (1..names.len()).rev().filter(|&i| units[i] == units[i - 1] && assigned[i] != assigned[i - 1]) {
        let begun = names[i].strip_prefix(&names[i - 1]).is_some_and(|rest| rest.starts_with(' '));
        if begun && !names[i - 1].is_empty() {
            names[i - 1] = names[i].clone();
        }
    }
    for ((((target, around), year), unit), indicator) in targets.iter().zip(&around).zip(assigned).zip(units).zip(names)
    {
        let by_year = year.or(carried.year).or(context.year());
        let indicator = match indicator.is_empty() {
            false => indicator,
            true if carried.topic.is_empty() => squeeze(sentence.text),
            true => carried.topic.clone(),
        };
        if year.is_some_and(past) {
            continue;
        }
        let mut quantity = Quantity { unit, ..target.quantity.clone() };
        if let Some(bound) = later_bound(sentence, target, around.after.clone()) {
            quantity.comparator = bound;
        }
        let list = &sentence.tokens.list;
        readings.push(Reading {
            indicator,
            quantity,
            by_year,
            led_by: target.led_by,
            range: list[target.start].start..list[target.end - 1].end(),
        });
    }
}

/// Words before a colon that name no indicator: `Về y tế:`, `Chỉ tiêu 1:`, `Trong đó:`.
fn prefix(words: String) -> String {
    let folded = crate::text::fold(&words);
    let empty = [
        "về ",
        "mục tiêu",
        "chỉ tiêu",
        "trong đó",
        "cụ thể",
        "lĩnh vực",
        "trong lĩnh vực",
        "các chỉ tiêu",
        "giai đoạn",
    ];
    if empty.iter().any(|start| folded.starts_with(start)) { String::new() } else { words }
}

/// `85% xã, phường, thị trấn trở lên`: the bound that stands after the noun, before any other number.
fn later_bound(
    sentence: &Sentence<'_>,
    target: &Found,
    after: Range<usize>,
) -> Option<crate::value::quantity::Comparator> {
    // Of a count only where its beginning promises a bound: `từ 15 dự án CNHT trở lên`.
    let most = match target.quantity.unit {
        Unit::Percent | Unit::PerMille => 10,
        _ if target.led_by.from => 3,
        _ => 0,
    };
    if target.led_by.compares {
        return None;
    }
    let reach = after.start..after.end.min(after.start + most);
    strip::bound_of_number(&sentence.tokens, reach).map(|(_, bound)| bound)
}

/// The unit of each target, where the last of a list gives its base to all: `30 giường, 10 bác sỹ trên 10.000 dân`.
fn shared_units(sentence: &Sentence<'_>, clause: &Clause, targets: &[&Found]) -> Vec<Unit> {
    let mut units: Vec<Unit> = targets.iter().map(|target| target.quantity.unit.clone()).collect();
    for i in (1..targets.len()).rev() {
        let (Unit::Per(_, bases), Unit::Count(..)) = (&units[i], &units[i - 1]) else { continue };
        let listed = (targets[i - 1].end..targets[i].lead)
            .all(|k| sentence.tokens.list[k].is_word() || matches!(sentence.tokens.key(k), "," | "và"));
        let near = targets[i].lead - targets[i - 1].end <= 6;
        if listed && near && bases.iter().any(|base| base.count >= 100) {
            units[i - 1] = Unit::Per(Box::new(units[i - 1].clone()), bases.clone());
        }
    }
    // `Số bác sỹ trên 10.000 dân đạt 15 bác sỹ`: the base stands in the name.
    if let Some(base) = sentence.base_in_name(clause) {
        for unit in &mut units {
            let lacks =
                matches!(unit, Unit::Count(..) | Unit::Bare) || (base.count == 1 && matches!(unit, Unit::Measure(..)));
            if lacks {
                *unit = Unit::Per(Box::new(unit.clone()), vec![base.clone()]);
            }
        }
    }
    // `42/100.000 trẻ đẻ sống năm 2025 và 38/100.000 năm 2030`: the base is named once.
    for i in 1..units.len() {
        if let (Unit::Per(_, said), Unit::Per(_, bases)) = (&units[i - 1], &units[i])
            && bases.iter().any(|base| base.of.is_empty())
        {
            units[i] = Unit::Per(Box::new(Unit::Bare), said.clone());
        }
    }
    units
}

#[cfg(test)]
mod tests;
