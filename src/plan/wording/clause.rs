//! One clause in words: `Sở A chủ trì, phối hợp với Sở B; hoàn thành trong quý I/2026`.

use std::sync::LazyLock;

use super::fields::{Assignment, Field, field_of_tail, pieces};
use super::names::{
    COORDINATES, DONE_AT_END, GIAO, LEADS, clause_end, has_role, is_agency, is_board, list_end, verb_start,
};
use super::time::is_period;
use crate::text::{Spelled, tidy};

/// The tasks above a sentence.
pub(super) const ABOVE: &str = concat!(
    r"(?i:(?:các |những |toàn bộ |tất cả các )?(?:nội dung|nhiệm vụ|công việc|giải pháp)",
    r"(?: (?:đã |được )?(?:nêu |nói |quy định )?(?:ở )?trên| (?:nêu )?(?:tại|thuộc|trong) (?:các )?(?:khoản|mục|điểm|phần|nhóm)(?: \d{1,2}| [IVX]+| nhiệm vụ| nội dung)?(?: (?:mục|phần|khoản|chương))? này))",
);
pub(super) static ALL: LazyLock<Spelled> = LazyLock::new(|| Spelled::new(ABOVE));

/// Adds what a clause says to an assignment.
pub(super) fn add_clause(clause: &str, assignment: &mut Assignment) {
    let mut pieces = if has_role(clause) { pieces(Field::Lead, clause) } else { vec![(Field::Lead, clause)] };
    let (_, agencies) = pieces.remove(0);
    if let Some(leads) = LEADS.find(agencies) {
        let before = GIAO.replace(agencies[..leads.start].trim(), "");
        let after = &agencies[leads.end..];
        if before.trim().is_empty() && !COORDINATES.is_match(after) {
            assignment.put(Field::Lead, after);
        } else {
            assignment.put(Field::Lead, &before);
            if let Some(with) = COORDINATES.find(after) {
                // `Sở B phối hợp, quý I/2026`: names before the word for it, and a time after it.
                let (left, right) = (tidy(&after[..with.start]), tidy(&after[with.end..]));
                let named = !right.is_empty() && (left.is_empty() || field_of_tail(right).is_none());
                let names = if named { right } else { left };
                assignment.put(Field::Coordinating, names_alone(names));
                if let Some(field) = field_of_tail(right).filter(|_| !named) {
                    assignment.put(field, right);
                }
            }
        }
    } else if let Some(with) = COORDINATES.find(agencies) {
        let (left, right) = (tidy(&agencies[..with.start]), tidy(&agencies[with.end..]));
        let left = GIAO.replace(left, "");
        if right.is_empty() {
            assignment.put(Field::Coordinating, &left);
        } else {
            assignment.put(Field::Lead, &left);
            assignment.put(Field::Coordinating, right);
        }
    } else if let Some(field) = field_of_tail(agencies) {
        assignment.put(field, agencies);
    } else if let (true, Some(role)) = (is_agency(tidy(agencies)), assignment.last_role()) {
        // A list of agencies parted by semicolons.
        assignment.put(role, agencies);
    } else if is_period(agencies) {
        assignment.put(Field::Period, agencies);
    } else if assignment.lead.is_none() {
        assignment.put(Field::Lead, &GIAO.replace(agencies.trim(), ""));
    } else {
        assignment.put(Field::Period, agencies);
    }
    for (field, words) in pieces {
        assignment.put(field, words);
    }
}

/// Names without what they are to do: `Sở B thực hiện các nội dung tại mục này`.
fn names_alone(names: &str) -> &str {
    let end = match ALL.find(names) {
        Some(all) if tidy(&names[all.end..]).is_empty() => all.start,
        _ => names.len(),
    };
    DONE_AT_END.before(names[..end].trim_end())
}

/// The assignment with which a sentence opens, and where its names end: `[Giao] Sở A chủ trì, phối hợp với Sở B …`.
pub(crate) fn subject(text: &str) -> Option<(Assignment, usize)> {
    let head = &text[..clause_end(text)];
    let leads = LEADS.find(head).filter(|found| found.start <= 300)?;
    let lead = GIAO.replace(head[..leads.start].trim(), "").into_owned();
    if lead.is_empty() || verb_start(&lead).is_some() && !is_board(&lead) {
        return None;
    }
    let mut assignment = Assignment::default();
    assignment.put(Field::Lead, &lead);
    let after = &head[leads.end..];
    let mut end = leads.end;
    if let Some(with) = COORDINATES.find(after).filter(|with| tidy(&after[..with.start]).is_empty()) {
        let names = &text[end + with.end..];
        let names = &names[..list_end(names)];
        let stop = verb_start(names).unwrap_or(names.len());
        assignment.put(Field::Coordinating, &names[..stop]);
        end += with.end + stop;
    }
    Some((assignment, end))
}
