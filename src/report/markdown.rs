//! The report as Markdown: a summary to read from the top, then every difference with its places.

use std::collections::BTreeMap;
use std::fmt::Write;

use itertools::Itertools;

use super::context::Context;
use super::language::{Language, Word};
use super::quote::{issued, long, seen, short, stated};
use super::summary::{FIELDS, is_real, renamed, sentences};
use super::targets::{self, Cited, Value};
use crate::compare::{ComparedField, Comparison};
use crate::error::Location;
use crate::plan::{Plan, Task};

/// The report on a comparison of `plans`.
pub fn markdown(plans: &[Plan], comparison: &Comparison, language: Language) -> String {
    let report = Report { context: Context::new(plans, comparison, language), out: String::new() };
    report.write()
}

struct Report<'a> {
    context: Context<'a>,
    out: String,
}

impl Report<'_> {
    fn write(mut self) -> String {
        let title = self.context.language.fill(Word::Title, &[&self.context.plans.len()]);
        self.line(&format!("# {title}"));
        self.summary();
        self.plans();
        self.targets();
        for (field, _) in FIELDS {
            self.field(field);
        }
        self.coverage();
        self.unfound();
        self.only_here();
        self.targets_alone();
        self.renamed();
        self.unassigned();
        self.diagnostics();
        self.out
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// `file:12`, as code.
    fn cite(&self, location: &Location) -> String {
        code(&self.context.place(location))
    }

    fn heading(&mut self, word: Word) {
        let heading = self.context.language.say(word);
        let _ = write!(self.out, "\n## {heading}\n\n");
    }

    fn summary(&mut self) {
        self.heading(Word::Summary);
        for sentence in sentences(&self.context) {
            self.line(&format!("- {}", cited(&sentence)));
        }
        if self.context.doubts.members() > 0 {
            let legend = self.context.language.say(Word::DoubtLegend);
            self.line(&format!("\n{legend}"));
        }
    }

    fn plans(&mut self) {
        self.heading(Word::Plans);
        let heads = [
            Word::PlanHead,
            Word::FileHead,
            Word::NumberHead,
            Word::DateHead,
            Word::TitleHead,
            Word::TasksHead,
            Word::TargetsHead,
            Word::DiagnosticsHead,
        ];
        self.table_head(&heads.map(|word| self.context.language.say(word).to_owned()));
        for (index, plan) in self.context.plans.iter().enumerate() {
            let preamble = &plan.preamble;
            let cells = [
                escape(self.context.label(index as u32)),
                code(&self.context.file(plan)),
                preamble.number.as_ref().map_or_else(String::new, |stated| escape(&stated.value)),
                preamble.issued.as_ref().map_or_else(String::new, |stated| issued(stated.value, self.context.language)),
                preamble.title.as_ref().map_or_else(String::new, |stated| escape(&short(&stated.value))),
                plan.tasks.len().to_string(),
                plan.targets.len().to_string(),
                plan.diagnostics.len().to_string(),
            ];
            self.line(&format!("| {} |", cells.join(" | ")));
        }
    }

    fn table_head(&mut self, heads: &[String]) {
        self.line(&format!("| {} |", heads.join(" | ")));
        self.line(&format!("|{}", "---|".repeat(heads.len())));
    }

    /// Every row that differs in a field: what each plan says, and in what they differ.
    fn field(&mut self, field: ComparedField) {
        let rows = self.context.by_row(|difference| difference.field == field && is_real(difference));
        if rows.is_empty() {
            return;
        }
        let language = self.context.language;
        let heading = language.fill(Word::FieldSection, &[&language.field(field)]);
        let _ = write!(self.out, "\n## {heading}\n");
        for (row, differences) in rows {
            self.row_heading(row);
            self.row_values(row, field);
            for told in self.context.told(&differences) {
                let (left, rights) = (self.context.left(&told).label, self.context.rights(&told));
                let rights = rights.into_iter().map(|named| named.label).join(", ");
                let sentence = language.fill(Word::Against, &[&rights, &left, &told.says]);
                self.line(&format!("  - {}", escape(&sentence)));
            }
            self.majority(row, field);
        }
    }

    fn row_heading(&mut self, row: u32) {
        let Some(anchor) = self.context.row(row).and_then(|row| self.context.task(row.anchor)) else { return };
        let name = self.context.language.fill(Word::Row, &[&(row + 1)]);
        let _ =
            write!(self.out, "\n### {name}. {} ({})\n\n", escape(&short(&anchor.text)), self.cite(&anchor.location));
    }

    fn row_values(&mut self, row: u32, field: ComparedField) {
        let Some(alignment) = self.context.row(row) else { return };
        for member in &alignment.members {
            let Some(task) = self.context.task(member.task) else { continue };
            let (raw, place) = stated(task, field);
            let said = match raw {
                Some(raw) => escape(&long(&raw)),
                None => format!("*{}*", self.context.language.say(Word::SaysNothing)),
            };
            let label = escape(self.context.label(member.task.plan));
            let doubt = self.context.doubt(row, member.task).map_or_else(String::new, |doubt| format!(" ({doubt})"));
            self.line(&format!("- **{label}**{doubt}: {said} ({})", self.cite(place)));
        }
    }

    fn majority(&mut self, row: u32, field: ComparedField) {
        let Some(found) = self.context.commonest(row, field).filter(|found| !found.deviants.is_empty()) else {
            return;
        };
        let sentence = self.context.majority_sentence(found, [Word::Majority, Word::Plurality], None);
        self.line(&format!("  - {}", escape(&sentence)));
    }

    /// Every indicator that several plans name: a table of years, then in what they differ.
    fn targets(&mut self) {
        let blocks = targets::blocks(&self.context);
        if blocks.is_empty() {
            return;
        }
        self.heading(Word::Targets);
        self.standings();
        for block in blocks {
            self.line(&format!("### {}. {}\n", block.number, escape(&short(&block.indicator))));
            let mut heads = vec![self.context.language.say(Word::PlanHead).to_owned()];
            heads.extend(block.years);
            self.table_head(&heads);
            for line in block.lines {
                let years: Vec<String> = line.years.iter().map(|values| values.iter().map(beside).join("; ")).collect();
                self.line(&format!("| {} | {} |", escape(&line.label), years.join(" | ")));
            }
            self.line("");
            for sentence in &block.sentences {
                self.line(&format!("- {}", cited(sentence)));
            }
            for line in [block.more, block.silent].into_iter().flatten() {
                self.line(&format!("- {}", escape(&line)));
            }
            self.line("");
        }
    }

    /// Indicators that one plan alone names.
    fn targets_alone(&mut self) {
        let lines = targets::alone(&self.context);
        if lines.is_empty() {
            return;
        }
        self.heading(Word::TargetsAlone);
        for line in &lines {
            self.line(&format!("- {}", cited(line)));
        }
    }

    /// How often every plan stands above, at and below the baseline.
    fn standings(&mut self) {
        let Some((baseline, lines)) = targets::standings(&self.context) else { return };
        let language = self.context.language;
        let mut heads = vec![escape(&language.fill(Word::Standing, &[&self.context.label(baseline)]))];
        heads.extend(targets::STANDINGS.iter().map(|(_, word)| language.say(*word).to_owned()));
        self.table_head(&heads);
        for (plan, counts) in lines {
            let counts = counts.iter().join(" | ");
            self.line(&format!("| {} | {counts} |", escape(self.context.label(plan))));
        }
        let _ = write!(self.out, "\n{}\n\n", language.say(Word::StandingNote));
    }

    /// Which plan has which row that at least two have, or the baseline.
    fn coverage(&mut self) {
        self.heading(Word::Coverage);
        let note = self.context.language.say(Word::CoverageNote);
        let _ = write!(self.out, "{note}\n\n");
        let mut heads = vec![
            self.context.language.say(Word::RowHead).to_owned(),
            self.context.language.say(Word::TaskHead).to_owned(),
        ];
        heads.extend(self.context.labels.iter().map(|label| escape(label)));
        self.table_head(&heads);
        let coverage = &self.context.comparison.coverage;
        let mut lines = Vec::new();
        for (index, shares) in coverage.rows.iter().enumerate() {
            let of_baseline =
                self.context.comparison.baseline.is_some_and(|baseline| shares[baseline as usize].is_some());
            if self.context.plans_of_row(index) < 2 && !of_baseline {
                continue;
            }
            let Some(anchor) = self.context.row(index as u32).and_then(|row| self.context.task(row.anchor)) else {
                continue;
            };
            let marks: Vec<String> =
                (0..shares.len()).map(|plan| self.context.mark(index as u32, plan as u32)).collect();
            let text = format!("{} ({})", escape(&short(&anchor.text)), self.cite(&anchor.location));
            lines.push(format!("| {} | {text} | {} |", index + 1, marks.join(" | ")));
        }
        lines.iter().for_each(|line| self.line(line));
    }

    /// What plans may have although it was not found.
    fn unfound(&mut self) {
        if self.context.doubts.candidates().len() == 0 {
            return;
        }
        self.heading(Word::Doubts);
        let note = self.context.language.say(Word::DoubtsNote);
        let _ = write!(self.out, "{note}\n\n");
        let candidates: Vec<_> = self.context.doubts.candidates().collect();
        for (row, candidates) in &candidates.into_iter().chunk_by(|(row, _, _)| *row) {
            let Some(anchor) = self.context.row(row).and_then(|row| self.context.task(row.anchor)) else { continue };
            let name = self.context.language.fill(Word::Row, &[&(row + 1)]);
            let place = self.cite(&anchor.location);
            self.line(&format!("- {name}. {} ({place})", escape(&short(&anchor.text))));
            for (_, plan, candidate) in candidates {
                let place = self.context.task(candidate.task).map(|task| self.cite(&task.location)).unwrap_or_default();
                self.line(&format!("  - {} ({place})", escape(&self.context.unfound(plan, candidate))));
            }
        }
    }

    fn only_here(&mut self) {
        self.heading(Word::OnlyHere);
        let mut plans: BTreeMap<u32, Vec<&Task>> = BTreeMap::new();
        for (index, row) in self.context.comparison.alignment.rows.iter().enumerate() {
            if self.context.plans_of_row(index) != 1 || self.context.comparison.baseline == Some(row.anchor.plan) {
                continue;
            }
            for member in &row.members {
                plans.entry(member.task.plan).or_default().extend(self.context.task(member.task));
            }
        }
        self.tasks_by_plan(plans);
    }

    fn unassigned(&mut self) {
        self.heading(Word::Unassigned);
        let mut plans: BTreeMap<u32, Vec<&Task>> = BTreeMap::new();
        for (index, plan) in self.context.plans.iter().enumerate() {
            let unassigned: Vec<&Task> = plan.tasks.iter().filter(|task| task.lead.is_none()).collect();
            if !unassigned.is_empty() {
                plans.insert(index as u32, unassigned);
            }
        }
        self.tasks_by_plan(plans);
    }

    fn tasks_by_plan(&mut self, plans: BTreeMap<u32, Vec<&Task>>) {
        if plans.is_empty() {
            self.line(self.context.language.say(Word::None));
        }
        for (plan, tasks) in plans {
            let label = escape(self.context.label(plan));
            self.line(&format!("- **{label}** ({})", tasks.len()));
            for task in tasks {
                self.line(&format!("  - {} ({})", escape(&short(&task.text)), self.cite(&task.location)));
            }
        }
    }

    fn renamed(&mut self) {
        self.heading(Word::Renamed);
        let renamed = renamed(&self.context);
        if renamed.is_empty() {
            self.line(self.context.language.say(Word::None));
        }
        for ((left, right), rows) in renamed {
            let numbers = rows.iter().map(|row| (row + 1).to_string()).collect::<Vec<_>>().join(", ");
            let sentence = self.context.language.fill(Word::RenamedLine, &[&left, &right, &rows.len(), &numbers]);
            self.line(&format!("- {}", escape(&sentence)));
        }
    }

    fn diagnostics(&mut self) {
        self.heading(Word::Diagnostics);
        let plans = self.context.plans;
        let all: Vec<_> = plans.iter().flat_map(|plan| &plan.diagnostics).collect();
        if all.is_empty() {
            self.line(self.context.language.say(Word::None));
        }
        for diagnostic in all {
            self.line(&format!("- {} ({})", escape(&long(&diagnostic.message)), self.cite(&diagnostic.location)));
        }
    }
}

/// A statement with its places in brackets.
fn cited(statement: &Cited) -> String {
    let places = statement.places.iter().map(|place| code(&place.text)).join(", ");
    let text = escape(&statement.text);
    if places.is_empty() { text } else { format!("{text} ({places})") }
}

/// A target with how it stands against the yardstick and its place.
fn beside(value: &Value) -> String {
    let against = value.against.as_ref().map_or_else(String::new, |against| format!(", {}", escape(against)));
    format!("{}{against} ({})", escape(&value.text), code(&value.place))
}

/// A code span; backticks inside would end it.
fn code(text: &str) -> String {
    format!("`{}`", seen(text).replace('`', "'").replace('|', "\\|"))
}

/// The text with everything escaped that Markdown or HTML in it could act on, on one line.
fn escape(text: &str) -> String {
    let text = seen(text);
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    // At its start a dash, a plus or a number would begin a list.
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = if text.starts_with(['-', '+']) || (number > 0 && text[number..].starts_with(['.', ')'])) {
        Some(number)
    } else {
        None
    };
    for (at, c) in text.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => {
                if Some(at) == marker || r"\`*_[]|#~!$^".contains(c) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}
