//! Puts the tasks of a table together from its rows.

use crate::document::{Document, Format, Span, join};
use crate::plan::model::{Diagnostic, DiagnosticKind};
use crate::plan::raw::{RawTask, UnitRole};
use crate::plan::wording::fields::Field;
use crate::plan::wording::names::names_agencies;

use super::draft::{self, Draft, place};
use super::found::{BodyRow, Found};
use super::layout::Layout;
use super::lettered;
use super::line::Line;
use super::merged;
use super::number::{Head, Number};
use super::numbering::{Fault, Numbering};
use super::rows::{Above, Kind, Rows};
use super::sections::{Outside, Sections};
use super::value::Value;
use super::words::{LONGEST_TITLE, is_bulleted, without_bullet};

/// What was read from a table.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub tasks: Vec<RawTask>,
    pub diagnostics: Vec<Diagnostic>,
    pub roles: Vec<(usize, UnitRole)>,
}

/// Reads the tasks of `table`. `outside` tells for a row which heading in the text above the table it stands under.
pub(super) fn tasks(document: &Document, table: &Found, outside: impl Fn(&BodyRow) -> Option<String>) -> Built {
    let Some(layout) = Layout::of(document, table) else { return Built::default() };
    let mut lines: Vec<Line> = table.body.iter().map(|row| Line::of(document, &layout, row)).collect();
    let mut builder = Builder {
        document,
        layout: &layout,
        sections: Sections::default(),
        carried: Vec::new(),
        numbering: Numbering::default(),
        drafts: Vec::new(),
        in_section_row: false,
        restarted_at: 0,
        ended: false,
        built: Built::default(),
    };
    builder.report_columns(table);
    let rows = Rows::of(&mut lines, &layout);
    // No page breaks the rows of a data frame, and without numbers no heading stands among them.
    let records = document.format == Format::Parquet && layout.numbers.is_empty() && layout.id.is_none();
    for at in 0..rows.lines.len() {
        let line = &rows.lines[at];
        if let Some(heading) = outside(&line.at) {
            builder.restart(Some(Outside::new(heading, line.at.heading.unwrap_or(line.at.unit))));
        }
        let named = layout.id.is_some_and(|id| !layout.numbers.contains(&id)) && !line.id.is_empty();
        let kind = if named || records && !line.text.is_empty() {
            if line.text.is_empty() { Kind::Unread } else { Kind::Task }
        } else {
            rows.kind(at, builder.above(), builder.ended)
        };
        builder.take(line, kind, rows.numbered());
    }
    builder.finish()
}

struct Builder<'a> {
    document: &'a Document,
    layout: &'a Layout,
    sections: Sections,
    /// Titles from the columns that name groups, which hold until the next.
    carried: Vec<String>,
    numbering: Numbering,
    drafts: Vec<Draft>,
    /// Whether the row above is a section row.
    in_section_row: bool,
    /// How many tasks there were when numbers last began anew.
    restarted_at: usize,
    ended: bool,
    built: Built,
}

impl Builder<'_> {
    fn above(&self) -> Option<Above<'_>> {
        if self.in_section_row {
            return Some(Above {
                number: None,
                text: self.sections.innermost(),
                lead: "",
                period: "",
                filled: [false; 5],
                section: true,
            });
        }
        self.drafts.last().map(|draft| Above {
            number: draft.number.as_ref().map(|(number, _)| number),
            text: draft.details.last().unwrap_or(&draft.text),
            lead: &draft.values[Field::Lead as usize].text,
            period: &draft.values[Field::Period as usize].text,
            filled: std::array::from_fn(|i| !draft.values[i].text.is_empty()),
            section: false,
        })
    }

    fn restart(&mut self, outside: Option<Outside>) {
        self.sections.restart(outside);
        self.carried.clear();
        self.numbering.forget();
        self.in_section_row = false;
        self.restarted_at = self.drafts.len();
    }

    fn take(&mut self, line: &Line, kind: Kind, numbered: bool) {
        let role = match kind {
            Kind::Furniture => UnitRole::Furniture,
            Kind::Section => UnitRole::Heading,
            Kind::Continues if self.in_section_row => UnitRole::Heading,
            Kind::Task | Kind::Continues | Kind::Detail => UnitRole::Task,
            Kind::Unread => UnitRole::Unread,
            Kind::Tail => {
                self.ended = true;
                return;
            }
        };
        self.built.roles.extend(line.at.units().map(|unit| (unit, role)));
        if !matches!(kind, Kind::Furniture | Kind::Unread)
            && let Some(column) = line.extra
        {
            self.report(
                DiagnosticKind::UnreadCell,
                line.at.unit,
                Some(column),
                "Ô nằm ngoài các cột của tiêu đề bảng".to_owned(),
            );
        }
        match kind {
            Kind::Furniture | Kind::Tail => {}
            Kind::Section => self.open_section(line),
            Kind::Task => self.open_task(line, numbered),
            Kind::Continues if self.in_section_row => self.sections.extend(|title| join(title, &line.text)),
            Kind::Continues => self.continue_task(line),
            Kind::Detail => self.add_detail(line),
            Kind::Unread => {
                self.report(
                    DiagnosticKind::UnreadCell,
                    line.at.unit,
                    None,
                    "Hàng của bảng không có nội dung nhiệm vụ".to_owned(),
                );
            }
        }
        self.ended = false;
    }

    fn open_section(&mut self, line: &Line) {
        let (number, title) = match (&line.number, &line.opening) {
            (Some((number, printed)), _) => (Some(number), format!("{printed}. {}", line.text)),
            // `Nhóm 2: …` is not counted with the tasks 1, 2, 3.
            (None, Some((number, printed))) => {
                let worded = printed.starts_with(char::is_alphabetic) && matches!(number.head, Head::Arabic(_));
                (Some(number).filter(|_| !worded), line.text.clone())
            }
            (None, None) => (None, line.text.clone()),
        };
        let title = title.replace("). ", ") ");
        let fault = self.numbering.section(number);
        self.report_fault(line, number, fault);
        let mut values = line.values.clone();
        // What the tasks of a group cost together, none of them costs.
        if values[Field::Funding as usize].is_sum {
            values[Field::Funding as usize] = Value::default();
        }
        // A group that is nothing but an agency is led by it, where no column says who leads.
        if !self.layout.has(Field::Lead) && names_agencies(&line.text) {
            values[Field::Lead as usize] = Value::of(&line.text);
        }
        self.sections.open(number, title, values, line.at.unit);
        self.carried.clear();
        self.in_section_row = true;
    }

    fn open_task(&mut self, line: &Line, numbered: bool) {
        if let Some((number, _)) = &line.number {
            let again = number.tail.is_empty() && number.last() == 1 && line.at.gap.text;
            if again && !self.in_section_row && self.restarted_at < self.drafts.len() {
                self.restart(None);
            }
            // `3` after `2` and `2.1`, `2.2`: beside the group 2, not in it.
            let beside = self.sections.end_before(number);
            let fault = if beside { self.numbering.section(Some(number)) } else { self.numbering.task(number) };
            self.report_fault(line, Some(number), fault);
        } else if numbered
            && !line.bullet
            && !is_bulleted(&line.text)
            && self.layout.id.is_none()
            && line.odd.as_deref().is_none_or(|odd| odd.len() <= 3)
        {
            let above = self.drafts.last().and_then(|draft| draft.number.as_ref()).map(|(number, _)| number);
            self.numbering.unnumbered(above);
            self.report(DiagnosticKind::MissingNumber, line.at.unit, None, "Nhiệm vụ không có số thứ tự".to_owned());
        }
        if !line.sections.is_empty() {
            self.carried.clone_from(&line.sections);
        } else if self.layout.id.is_some()
            || self.is_frame()
            || self.carried.iter().any(|title| title.len() > LONGEST_TITLE)
        {
            self.carried.clear();
        }
        let mut section = self.sections.titles();
        section.extend(self.carried.iter().cloned());
        let inherited = std::array::from_fn(|i| self.sections.value(i).map(|(value, unit)| (value.clone(), unit)));
        self.drafts.push(Draft {
            section,
            section_count: self.sections.count,
            inherited,
            number: line.number.clone(),
            code: line.odd.clone().filter(|odd| odd.contains(|c: char| c.is_ascii_digit())),
            text: without_bullet(&line.text).to_owned(),
            more: line.details.clone(),
            details: line.items.clone(),
            values: self.repeated(&line.values),
            units: line.at.units().collect(),
            id: line.id.clone(),
            plan: line.plan.clone(),
            province: line.province.clone(),
        });
        self.in_section_row = false;
    }

    /// The values of a row, those above in place of `nt`, `-nt-`, `như trên`.
    fn repeated(&self, values: &[Value; 5]) -> [Value; 5] {
        let above = self.drafts.last().map(|draft| &draft.values);
        std::array::from_fn(|i| match above.map(|above| &above[i]) {
            Some(above) if values[i].as_above && (1..=LONGEST_TITLE).contains(&above.text.len()) => {
                Value { merged: true, column: values[i].column, as_above: false, ..above.clone() }
            }
            _ => values[i].clone(),
        })
    }

    fn continue_task(&mut self, line: &Line) {
        let Some(draft) = self.drafts.last_mut() else { return };
        draft.units.extend(line.at.units());
        join(draft.details.last_mut().unwrap_or(&mut draft.text), &line.text);
        draft.details.extend(line.items.iter().cloned());
        join(&mut draft.more, &line.details);
        for (value, more) in draft.values.iter_mut().zip(&line.values) {
            if more.text.is_empty() || more.merged {
                continue;
            }
            if value.text.is_empty() {
                *value = more.clone();
                continue;
            }
            // Cells beside a task that is merged over several rows are several values.
            if line.text_merged && !value.text.ends_with([',', ';']) {
                value.text.push(';');
            }
            join(&mut value.text, &more.text);
            value.lines = None;
            value.merged = false;
        }
    }

    fn add_detail(&mut self, line: &Line) {
        let Some(draft) = self.drafts.last_mut() else { return };
        draft.units.extend(line.at.units());
        let detail = match &line.number {
            Some((_, printed)) => format!("{printed} {}", line.text),
            None if line.bullet => format!("- {}", line.text),
            None => line.text.clone(),
        };
        draft.details.push(detail);
    }

    /// In a data frame nothing is merged: what is null was not stated.
    fn is_frame(&self) -> bool {
        self.document.format == Format::Parquet
    }

    fn finish(mut self) -> Built {
        let mut drafts = std::mem::take(&mut self.drafts);
        let is_frame = self.is_frame();
        if !is_frame {
            merged::fill_parts(&mut drafts);
        }
        let drafts: Vec<Draft> = drafts.into_iter().flat_map(lettered::tasks).collect();
        let rows: Vec<merged::Row> = drafts.iter().map(merged::Row::of).collect();
        let mut tasks: Vec<RawTask> = drafts.into_iter().map(|draft| draft::raw(self.document, draft)).collect();
        if !is_frame && self.layout.has(Field::Lead) && self.layout.agencies.is_empty() && self.layout.id.is_none() {
            merged::fill_down(&mut tasks, &rows);
        }
        self.built.tasks = tasks;
        self.built
    }

    fn report(&mut self, kind: DiagnosticKind, unit: usize, column: Option<usize>, message: String) {
        let location = place(self.document, unit, unit, column);
        self.built.diagnostics.push(Diagnostic { kind, message, location });
    }

    fn report_fault(&mut self, line: &Line, number: Option<&Number>, fault: Option<Fault>) {
        let (Some(fault), Some(_)) = (fault, number) else { return };
        // With codes of their own, rows may repeat the letter of their group.
        if self.layout.id.is_some() {
            return;
        }
        let printed = line.number.as_ref().or(line.opening.as_ref()).map_or("", |(_, printed)| printed);
        let (kind, message) = match fault {
            Fault::Repeated => (DiagnosticKind::DuplicateNumber, format!("Số thứ tự {printed} lặp lại")),
            Fault::Skipped(first, last) if first == last => {
                (DiagnosticKind::MissingNumber, format!("Thiếu số thứ tự {first} trước số {printed}"))
            }
            Fault::Skipped(first, last) => {
                (DiagnosticKind::MissingNumber, format!("Thiếu các số thứ tự từ {first} đến {last} trước số {printed}"))
            }
        };
        self.report(kind, line.at.unit, None, message);
    }

    /// Reports each column of unknown meaning that holds words, once.
    fn report_columns(&mut self, table: &Found) {
        for &column in &self.layout.unknown {
            let filled = |row: &&BodyRow| {
                let cell = row.first_cells(&self.document.units).and_then(|cells| cells.get(column));
                cell.is_some_and(|cell| cell.span == Span::Own && !cell.text.trim().is_empty())
            };
            let Some(row) = table.body.iter().find(filled) else { continue };
            let name = table.header.names.get(column).map_or("", String::as_str);
            let message = match name {
                "" => format!("Cột {} không có tiêu đề nên chưa được đọc", column + 1),
                name => format!("Không rõ ý nghĩa của cột “{name}” nên cột này chưa được đọc"),
            };
            self.report(DiagnosticKind::UnreadCell, row.unit, Some(column), message);
        }
    }
}
