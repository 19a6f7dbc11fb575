//! Matches and the alignment.

use itertools::Itertools;
use polars::prelude::DataFrame;

use super::columns::Columns;
use super::plan::province;
use crate::compare::spelling;
use crate::error::Result;
use crate::matching::{Alignment, FEATURES, Match, Member, Origin};
use crate::plan::{Plan, Task};

/// One row a pair: `left_id, right_id, score, relation` (`same`, `related`, `none`), `decided_by` (`researcher` or `judge`
/// where a verdict replaced the score), then what adds up to the score: `start`, one column for each of [`FEATURES`], and
/// `verdict`, null where the pair has none of it (without vectors, without a verdict); then `shared_words`: what both sides
/// share, heaviest first, then `left_text, right_text`. The columns are the same for any pairs, also for none.
pub fn matches(plans: &[Plan], matches: &[Match]) -> Result<DataFrame> {
    let features = std::iter::once("start").chain(FEATURES).chain(["verdict"]);
    let mut columns = Columns::of(matches)
        .text("left_id", |pair| pair.left.find(plans).map(|task| &*task.id))
        .text("right_id", |pair| pair.right.find(plans).map(|task| &*task.id))
        .float("score", |pair| Some(pair.score))
        .text("relation", |pair| Some(spelling::relation(pair.relation)))
        .text("decided_by", |pair| pair.decided_by.map(Origin::name));
    for feature in features {
        columns = columns.float(feature, |pair| {
            pair.reasons.contributions.iter().find(|(name, _)| name == feature).map(|(_, contribution)| *contribution)
        });
    }
    columns
        .made("shared_words", |pair| {
            let words = pair.reasons.words.iter().map(|shared| shared.words.as_str()).join("; ");
            (!words.is_empty()).then_some(words)
        })
        .text("left_text", |pair| pair.left.find(plans).map(|task| task.text.as_str()))
        .text("right_text", |pair| pair.right.find(plans).map(|task| task.text.as_str()))
        .frame()
}

/// The alignment, one row a task in an alignment row: `row, anchor_id, plan, province, task_id, share` (`whole`,
/// `split`, `merged`)`, score, text, lead, file, line_start, line_end`. Rows count from 1.
pub fn alignment(plans: &[Plan], alignment: &Alignment) -> Result<DataFrame> {
    let rows: Vec<Placed<'_>> = placed(plans, alignment);
    Columns::of(&rows)
        .int("row", |placed| Some(placed.row))
        .text("anchor_id", |placed| Some(placed.anchor))
        .text("plan", |placed| Some(&placed.plan.id))
        .text("province", |placed| province(placed.plan))
        .text("task_id", |placed| Some(&placed.task.id))
        .text("share", |placed| Some(spelling::share(placed.member.share)))
        .float("score", |placed| Some(placed.member.score))
        .text("text", |placed| Some(&placed.task.text))
        .made("lead", |placed| placed.task.lead.as_ref().and_then(|field| spelling::agencies(&field.value)))
        .text("file", |placed| Some(&placed.task.location.file))
        .int("line_start", |placed| Some(placed.task.location.line_start.into()))
        .int("line_end", |placed| Some(placed.task.location.line_end.into()))
        .frame()
}

/// The alignment as a sheet to read: `row, text` (of the anchor), then one column a plan with the ids of its tasks,
/// joined by `;`, a split or merged task marked as in `dong-nai/II.7 (split)`.
pub fn alignment_wide(plans: &[Plan], alignment: &Alignment) -> Result<DataFrame> {
    let rows = &alignment.rows;
    let indices: Vec<usize> = (0..rows.len()).collect();
    let mut columns = Columns::of(&indices)
        .int("row", |&index| Some(index as i64 + 1))
        .text("text", |&index| rows[index].anchor.find(plans).map(|task| task.text.as_str()));
    for (plan_index, plan) in plans.iter().enumerate() {
        columns = columns.made(&plan.id, |&index| {
            let members = rows[index].members.iter().filter(|member| member.task.plan as usize == plan_index);
            let ids = members.filter_map(|member| Some(marked(member.task.find(plans)?, member))).join(";");
            (!ids.is_empty()).then_some(ids)
        });
    }
    columns.frame()
}

fn marked(task: &Task, member: &Member) -> String {
    match member.share {
        crate::matching::Share::Whole => task.id.to_string(),
        share => format!("{} ({})", task.id, spelling::share(share)),
    }
}

/// A task in its row.
struct Placed<'a> {
    row: i64,
    anchor: &'a str,
    plan: &'a Plan,
    task: &'a Task,
    member: &'a Member,
}

fn placed<'a>(plans: &'a [Plan], alignment: &'a Alignment) -> Vec<Placed<'a>> {
    let mut all = Vec::new();
    for (index, row) in alignment.rows.iter().enumerate() {
        let Some(anchor) = row.anchor.find(plans) else { continue };
        for member in &row.members {
            let Some(task) = member.task.find(plans) else { continue };
            let plan = &plans[member.task.plan as usize];
            all.push(Placed { row: index as i64 + 1, anchor: &anchor.id, plan, task, member });
        }
    }
    all
}
