//! The sheets of a workbook that are made to be read, before those that hold the tables: the summary, the rows with a
//! line a plan, and the targets.

use polars::prelude::{Column, DataFrame, DataType, PolarsError};

use super::context::Context;
use super::language::Word;
use super::quote::{seen, stated};
use super::summary::sentences;
use super::targets;
use crate::compare::ComparedField;
use crate::error::{Error, ErrorKind, Result};
use crate::frame::{Sheet, Tone};
use crate::matching::Share;

/// A sheet with its cells that stand out.
pub(super) struct Readable {
    name: &'static str,
    frame: DataFrame,
    marks: Vec<(usize, usize, Tone)>,
}

impl Readable {
    pub fn as_sheet(&self) -> Sheet<'_> {
        Sheet { name: self.name, frame: &self.frame, marks: &self.marks }
    }
}

/// A sheet in the making: its heads and lines.
struct Lines {
    heads: Vec<&'static str>,
    cells: Vec<Vec<Option<String>>>,
    marks: Vec<(usize, usize, Tone)>,
}

impl Lines {
    fn new(context: &Context<'_>, heads: &[Word]) -> Self {
        let heads: Vec<&'static str> = heads.iter().map(|head| context.language.say(*head)).collect();
        Lines { cells: Vec::new(), marks: Vec::new(), heads }
    }

    fn readable(self, name: &'static str) -> Result<Readable> {
        let column = |(index, head): (usize, &&str)| {
            let cells: Vec<Option<&str>> = self.cells.iter().map(|line| line[index].as_deref()).collect();
            Column::new((*head).into(), cells)
        };
        let columns: Vec<Column> = self.heads.iter().enumerate().map(column).collect();
        let failed = |error: PolarsError| Error::new(ErrorKind::Output, error.to_string());
        let mut frame = DataFrame::new(self.cells.len(), columns).map_err(failed)?;
        // What is a number in every line (rows, years) is one in the sheet.
        for head in self.heads {
            let numbers = frame.column(head).and_then(|texts| texts.cast(&DataType::Int64)).map_err(failed)?;
            if numbers.null_count() == 0 {
                frame.with_column(numbers).map_err(failed)?;
            }
        }
        Ok(Readable { name, frame, marks: self.marks })
    }
}

/// The sheets to read, in order; that of targets only where there are any.
pub(super) fn sheets(context: &Context<'_>) -> Result<Vec<Readable>> {
    let mut sheets = vec![summary(context)?, rows(context)?];
    if context.plans.iter().any(|plan| !plan.targets.is_empty()) {
        sheets.push(goals(context)?);
    }
    Ok(sheets)
}

fn summary(context: &Context<'_>) -> Result<Readable> {
    let mut lines = Lines::new(context, &[Word::Summary, Word::Cited]);
    for sentence in sentences(context) {
        let places: Vec<&str> = sentence.places.iter().map(|place| place.text.as_str()).collect();
        lines.cells.push(vec![Some(seen(&sentence.text)), Some(places.join(", ")).filter(|places| !places.is_empty())]);
    }
    lines.readable(context.language.say(Word::SheetSummary))
}

/// Every row with a line a plan, the row's first text first; cells that stand out as on the page.
fn rows(context: &Context<'_>) -> Result<Readable> {
    let heads = [Word::RowHead, Word::PlanHead, Word::NoteHead];
    let mut lines = Lines::new(context, &heads);
    let fields = || std::iter::once(ComparedField::Task).chain(ComparedField::OF_TASK);
    lines.heads.extend(fields().map(|field| context.language.field(field)));
    lines.heads.push(context.language.say(Word::Cited));
    let by_row = context.by_row(|_| true);
    for (index, row) in (0..).zip(&context.comparison.alignment.rows) {
        let differences = by_row.get(&index).map_or(&[][..], Vec::as_slice);
        let mut members: Vec<_> = row.members.iter().collect();
        members.sort_by_key(|member| member.task != row.anchor);
        for member in members {
            let Some(task) = context.task(member.task) else { continue };
            let line = lines.cells.len();
            let share = match member.share {
                Share::Whole => None,
                Share::Split => Some(context.language.say(Word::ShareSplit).to_owned()),
                Share::Merged => Some(context.language.say(Word::ShareMerged).to_owned()),
            };
            let doubt = context.doubt(index, member.task);
            let doubt = doubt.map(|doubt| format!("{}: {doubt}", context.language.say(Word::DoubtTitle)));
            let note = share.into_iter().chain(doubt).collect::<Vec<_>>().join("; ");
            let label = context.label(member.task.plan).to_owned();
            let mut cells =
                vec![Some((index + 1).to_string()), Some(label), Some(note).filter(|note| !note.is_empty())];
            for field in fields() {
                let said = stated(task, field).0.as_deref().map(seen);
                if said.is_some() && context.stands_out(index, field, member.task, differences) {
                    lines.marks.push((line, cells.len(), Tone::Other));
                }
                cells.push(said);
            }
            if context.comparison.baseline == Some(member.task.plan) {
                lines.marks.extend((0..cells.len()).map(|cell| (line, cell, Tone::Faint)));
            }
            cells.push(Some(context.place(&task.location)));
            lines.cells.push(cells);
        }
    }
    lines.readable(context.language.say(Word::SheetRows))
}

/// Every target that can be compared, with how it stands against the yardstick.
fn goals(context: &Context<'_>) -> Result<Readable> {
    let heads = [Word::TargetsHead, Word::PlanHead, Word::YearHead, Word::QuantityHead, Word::AgainstHead, Word::Cited];
    let mut lines = Lines::new(context, &heads);
    for block in targets::blocks(context) {
        for line in &block.lines {
            for (year, value) in
                block.years.iter().zip(&line.years).flat_map(|(year, all)| all.iter().map(move |value| (year, value)))
            {
                let tone = match value.class {
                    "above" => Some(Tone::Good),
                    "below" => Some(Tone::Less),
                    _ => None,
                };
                lines.marks.extend(tone.map(|tone| (lines.cells.len(), 4, tone)));
                lines.cells.push(vec![
                    Some(block.indicator.clone()),
                    Some(line.label.clone()),
                    Some(year.clone()),
                    Some(value.text.clone()),
                    value.against.clone(),
                    Some(value.place.clone()),
                ]);
            }
        }
    }
    lines.readable(context.language.say(Word::SheetTargets))
}
