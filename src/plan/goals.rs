//! The targets of a plan: of the parts about objectives, and of tables of indicators.

use std::sync::LazyLock;

use regex::Regex;

use super::line::location;
use super::model::{Diagnostic, DiagnosticKind, Preamble, Target};
use super::outline::Outline;
use super::paragraph::Paragraph;
use super::part::Part;
use super::prose::{Use, is_note};
use super::raw::UnitRole;
use super::table::TargetRow;
use super::target::{Reading, TargetColumn, YearContext, classify_header, read_commitment, read_row, read_sentence};
use crate::document::{Document, UnitContent};
use crate::text::pattern;

/// What the targets are read from.
pub(crate) struct Source<'a> {
    pub document: &'a Document,
    pub paragraphs: &'a [Paragraph],
    pub outline: &'a Outline,
    pub uses: &'a [Use],
    pub rows: &'a [TargetRow],
}

/// The targets in the order of the document, ids left empty; their units get the role of targets.
pub(crate) fn read(source: &Source, preamble: &Preamble, roles: &mut [UnitRole]) -> (Vec<Target>, Vec<Diagnostic>) {
    let title = preamble.title.as_ref().map(|title| title.value.as_str());
    let plan = YearContext::of_plan(title, preamble.year());
    let mut found: Vec<(usize, Target)> = Vec::new();
    let mut diagnostics = Vec::new();
    // The years of the headings over each node, told from above.
    let mut contexts: Vec<YearContext> = Vec::with_capacity(source.paragraphs.len());
    for (node, paragraph) in source.paragraphs.iter().enumerate() {
        let above = source.outline.nodes[node].parent.map_or(plan, |parent| contexts[parent]);
        sentence(source, node, (plan, above), roles, &mut found);
        let heads = !source.outline.nodes[node].children.is_empty();
        contexts.push(if heads { above.under(&paragraph.text) } else { above });
    }
    loose_rows(source, plan, roles, &mut found);
    for row in source.rows {
        if !table_row(source, row, plan, &mut found) {
            unread(source, row, roles, &mut diagnostics);
        }
    }
    found.sort_by_key(|(unit, _)| *unit);
    (found.into_iter().map(|(_, target)| target).collect(), diagnostics)
}

/// The targets of a paragraph, given the years of the plan and of the headings over it.
fn sentence(
    source: &Source,
    node: usize,
    (plan, context): (YearContext, YearContext),
    roles: &mut [UnitRole],
    found: &mut Vec<(usize, Target)>,
) {
    let paragraph = &source.paragraphs[node];
    if matches!(source.uses[node], Use::Task | Use::OfTask(_)) {
        // A task that commits itself to a value by a year is a task and sets a target.
        let readings = read_commitment(&paragraph.text, &plan);
        return push(source, readings, &paragraph.text, &paragraph.units, found);
    }
    if source.uses[node] == Use::Heading || is_note(&paragraph.text) {
        return;
    }
    let text = match source.outline.nodes[node].part {
        Part::Objective => without_dash(&paragraph.text),
        Part::Aims => promised(&paragraph.text),
        _ => return,
    };
    let readings = read_sentence(text, &context);
    if readings.is_empty() {
        return;
    }
    for &unit in &paragraph.units {
        roles[unit] = UnitRole::Target;
    }
    push(source, readings, text, &paragraph.units, found);
}

/// The targets in lines of a sheet that are no row of a table of tasks or values: `Mục tiêu: …` in a cell alone and the lines
/// below it, or `Chỉ tiêu | CT1 | …`, of which the last cell says it all.
fn loose_rows(source: &Source, plan: YearContext, roles: &mut [UnitRole], found: &mut Vec<(usize, Target)>) {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[IVX0-9]+[.)]\s*)?(?:[Mm]ục tiêu|[Cc]hỉ tiêu|MỤC TIÊU|CHỈ TIÊU)(?: [^:%0-9]{1,40})?(?: (?:đến |và )?năm \d{4}){0,2}(?::\s*|$)",
        )
    });
    // A kind, a number and the words.
    const MOST: usize = 3;
    let mut listed = false;
    for (unit, read) in source.document.units.iter().enumerate() {
        let row = match &read.content {
            UnitContent::Row(row) if !matches!(roles[unit], UnitRole::Task | UnitRole::Heading | UnitRole::Target) => {
                row
            }
            _ => {
                listed = false;
                continue;
            }
        };
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
        listed = cells.len() <= MOST && (listed || cells.iter().any(|cell| LABEL.is_match(cell)));
        let Some(text) = cells.last().filter(|_| listed) else { continue };
        let text = &text[LABEL.find(text).map_or(0, |label| label.end())..];
        let readings = read_sentence(without_dash(text), &plan);
        if !readings.is_empty() {
            roles[unit] = UnitRole::Target;
            push(source, readings, text, &[unit], found);
        }
    }
}

/// What a text that also says what for promises: from the sentence on that has `phấn đấu` in it.
fn promised(text: &str) -> &str {
    static STRIVES: LazyLock<Regex> = LazyLock::new(|| pattern(r"[Pp]h[ấầâ]n đ[ấầâ]u"));
    let Some(strives) = STRIVES.find(text) else { return "" };
    text[..strives.start()].rfind(". ").map_or(text, |stop| &text[stop + 2..])
}

/// `-100% xã có điện`: a dash right before a number is no sign of one below nothing where objectives are listed.
fn without_dash(text: &str) -> &str {
    let item = text.trim_start_matches(['-', '–', '−']);
    if item.starts_with(|c: char| c.is_ascii_digit()) { item } else { text }
}

fn table_row(source: &Source, row: &TargetRow, plan: YearContext, found: &mut Vec<(usize, Target)>) -> bool {
    let header: Vec<TargetColumn> =
        row.header.iter().map(|cell| classify_header(cell).unwrap_or(TargetColumn::Other)).collect();
    let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
    let mut readings = read_row(&header, &cells);
    if readings.is_empty() {
        return false;
    }
    let context = row.section.iter().fold(plan, |context, heading| context.under(heading));
    for reading in &mut readings {
        reading.by_year = reading.by_year.or(context.year());
    }
    let text: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    push(source, readings, &text.join(" | "), &row.units, found);
    true
}

fn push(source: &Source, readings: Vec<Reading>, text: &str, units: &[usize], found: &mut Vec<(usize, Target)>) {
    let place = location(source.document, units);
    let unit = units.first().copied().unwrap_or_default();
    found.extend(readings.into_iter().map(|reading| {
        let target = Target {
            id: "".into(),
            indicator: reading.indicator,
            quantity: reading.quantity,
            by_year: reading.by_year,
            text: text.to_owned(),
            location: place.clone(),
        };
        (unit, target)
    }));
}

/// A row of a table of indicators in which no value was understood.
fn unread(source: &Source, row: &TargetRow, roles: &mut [UnitRole], diagnostics: &mut Vec<Diagnostic>) {
    let text: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    for &unit in &row.units {
        roles[unit] = UnitRole::Unread;
    }
    diagnostics.push(Diagnostic {
        kind: DiagnosticKind::UnreadCell,
        message: format!("Không đọc được giá trị nào của chỉ tiêu trong dòng bảng: “{}”.", text.join(" | ")),
        location: location(source.document, &row.units),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_promised_among_purposes() {
        let text = "Năm 2024 có 12% xã có chợ. Giữ nghề cũ. Đến năm 2028, phần đầu: 90% xã có chợ. Chợ sạch.";
        assert_eq!(promised(text), "Đến năm 2028, phần đầu: 90% xã có chợ. Chợ sạch.");
        assert_eq!(promised("Năm 2024 có 12% xã có chợ."), "");
    }

    #[test]
    fn footnotes_set_no_targets() {
        let text = "UBND TỈNH CÀ MAU\nKẾ HOẠCH\nMở chợ\nI. MỤC TIÊU\n- Đến năm 2028, 90% xã có chợ[1].\n\
                    [1] Luật số 93/2025/QH15 ngày 27/6/2025 của Quốc hội.\n";
        let plan = crate::plan::Plan::of_text(text);
        assert_eq!(plan.targets.iter().map(|target| target.quantity.value).collect::<Vec<_>>(), [90.0]);
    }

    #[test]
    fn a_dash_right_before_a_number() {
        for (text, item) in [
            ("-100% chợ có mái che", "100% chợ có mái che"),
            ("–95 xã có chợ", "95 xã có chợ"),
            ("-Xây chợ", "-Xây chợ"),
            ("80-90% hộ", "80-90% hộ"),
        ] {
            assert_eq!(without_dash(text), item);
        }
    }
}
