//! What contradicts itself in a plan, and what was not understood.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::line::location;
use super::marker::Style;
use super::model::{Diagnostic, DiagnosticKind, Level, Preamble, Target, Task};
use super::outline::{self, Outline};
use super::paragraph::Paragraph;
use super::prose::Use;
use super::raw::UnitRole;
use crate::document::Document;
use crate::error::Location;
use crate::value::agency::{Kind, Registry};
use crate::value::period::Period;

/// The diagnostics of the tasks: unassigned, contradictory, not understood.
pub(crate) fn tasks(tasks: &[Task], registry: &Registry) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = tasks.iter().flat_map(|task| of_task(task, registry)).collect();
    found.extend(unassigned(tasks));
    found
}

/// Tasks that nobody leads; a part (or a plan) that assigns none of its tasks says so once.
fn unassigned(tasks: &[Task]) -> Vec<Diagnostic> {
    let mut parts: BTreeMap<Option<&String>, Vec<&Task>> = BTreeMap::new();
    for task in tasks {
        parts.entry(task.section.first()).or_default().push(task);
    }
    let mut found = Vec::new();
    for (part, tasks) in parts {
        let without: Vec<&Task> = tasks.iter().copied().filter(|task| task.lead.is_none()).collect();
        let Some(first) = without.first().filter(|_| without.len() == tasks.len() && tasks.len() > 1) else {
            found.extend(without.into_iter().map(|task| {
                let message = format!("Nhiệm vụ “{}” không được giao cho cơ quan nào chủ trì.", short(&task.text));
                diagnostic(DiagnosticKind::Unassigned, message, task.location.clone())
            }));
            continue;
        };
        let place = part.map_or("Văn bản".to_owned(), |part| format!("Phần “{}”", short(part)));
        let message = format!("{place} không giao cơ quan chủ trì cho nhiệm vụ nào trong {} nhiệm vụ.", tasks.len());
        found.push(diagnostic(DiagnosticKind::Unassigned, message, first.location.clone()));
    }
    found
}

fn of_task(task: &Task, registry: &Registry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let (Some(lead), Some(coordinating)) = (&task.lead, &task.coordinating) {
        let both = lead.value.ids.intersection(&coordinating.value.ids);
        // `Các sở, ban, ngành` lead and `các sở, ban, ngành liên quan` help: not the same ones.
        for both in both.filter(|id| registry.entry(id).is_none_or(|entry| entry.kind != Kind::Collective)) {
            let name = lead.value.name(both, registry);
            let message = format!("{name} vừa chủ trì vừa phối hợp trong nhiệm vụ “{}”.", short(&task.text));
            found.push(diagnostic(DiagnosticKind::LeadAlsoCoordinates, message, task.location.clone()));
        }
    }
    let agencies = [("cơ quan chủ trì", &task.lead), ("cơ quan phối hợp", &task.coordinating)];
    for (what, field) in agencies {
        let Some(field) = field else { continue };
        if !field.value.leftover.is_empty() {
            let rest = field.value.leftover.join("; ");
            found.push(unread(what, &field.raw, &rest, &field.location));
        }
    }
    if let Some(period) = task.period.as_ref().filter(|period| period.value == Period::Unparsed) {
        found.push(unread("thời gian", &period.raw, &period.raw, &period.location));
    }
    if let Some(funding) = task.funding.as_ref().filter(|funding| !funding.value.leftover.is_empty()) {
        found.push(unread("kinh phí", &funding.raw, &funding.value.leftover.join("; "), &funding.location));
    }
    found
}

/// An id that was given to a task although another has it, and the one that the task got.
#[derive(Debug)]
pub(crate) struct RepeatedId {
    pub given: String,
    pub own: Arc<str>,
    pub location: Location,
}

/// Rows that name no plan where others do, counted at the first of them; they were put to the plan called `to`.
pub(crate) fn without_plan(rows: usize, to: &str, location: Location) -> Diagnostic {
    let message = format!("{rows} nhiệm vụ không nêu kế hoạch, trong khi nhiệm vụ khác có nêu; được xếp vào “{to}”.");
    diagnostic(DiagnosticKind::UnknownPlan, message, location)
}

/// Given ids that had to be changed: one diagnostic for all, since a table that repeats one often repeats every one.
pub(crate) fn ids(repeated: &[RepeatedId]) -> Option<Diagnostic> {
    const NAMED: usize = 5;
    let first = repeated.first()?;
    let mut seen = HashSet::new();
    let ids: Vec<&str> = repeated.iter().map(|id| id.given.as_str()).filter(|given| seen.insert(*given)).collect();
    let mut named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("“{id}”")).collect();
    if ids.len() > NAMED {
        named.push("…".to_owned());
    }
    let message = format!(
        "{} mã được dùng cho nhiều nhiệm vụ ({}); từ nhiệm vụ thứ hai, mã được thêm chữ cái phân biệt (“{}”).",
        ids.len(),
        named.join(", "),
        first.own
    );
    Some(diagnostic(DiagnosticKind::DuplicateId, message, first.location.clone()))
}

fn unread(what: &str, raw: &str, rest: &str, location: &Location) -> Diagnostic {
    let message = match raw == rest {
        true => format!("Không hiểu nội dung {what}: “{raw}”."),
        false => format!("Không hiểu hết nội dung {what} “{raw}”: còn lại “{rest}”."),
    };
    diagnostic(DiagnosticKind::UnreadCell, message, location.clone())
}

/// Numbers that stand twice, or are skipped, among the numbered items under one heading.
pub(crate) fn numbers(document: &Document, paragraphs: &[Paragraph], outline: &Outline) -> Vec<Diagnostic> {
    let mut last: HashMap<(Option<usize>, Style), (u32, &str)> = HashMap::new();
    let mut found = Vec::new();
    for (node, paragraph) in outline.nodes.iter().zip(paragraphs) {
        let (outline::Kind::Item(style), Some(marker)) = (node.kind, &paragraph.marker) else { continue };
        // Lists have `đ)` after `d)` or not.
        let Some(number) = marker.place().filter(|_| style != Style::Letter) else { continue };
        let before = last.insert((node.parent, style), (number, &marker.number));
        let place = || location(document, &paragraph.units);
        match before {
            Some((before, _)) if before == number => {
                let message = format!("Số thứ tự {} được đánh hai lần liền nhau trong cùng một mục.", marker.number);
                found.push(diagnostic(DiagnosticKind::DuplicateNumber, message, place()));
            }
            Some((before, printed)) if number > before + 1 => {
                let message = format!("Số thứ tự nhảy từ {printed} sang {} trong cùng một mục.", marker.number);
                found.push(diagnostic(DiagnosticKind::MissingNumber, message, place()));
            }
            _ => {}
        }
    }
    found
}

/// Lines outside every part.
pub(crate) fn unread_text(document: &Document, paragraphs: &[Paragraph], uses: &[Use]) -> Vec<Diagnostic> {
    let unread = paragraphs.iter().zip(uses).filter(|(_, found)| **found == Use::Unread);
    unread
        .map(|(paragraph, _)| {
            let message = format!("Đoạn văn không thuộc phần nào của văn bản: “{}”.", short(&paragraph.text));
            diagnostic(DiagnosticKind::UnreadText, message, location(document, &paragraph.units))
        })
        .collect()
}

/// What is said of a line that no reader took.
pub(crate) const UNCLAIMED: &str = "Dòng này không được đọc, cần đối chiếu với bản gốc.";

/// Lines that no reader took: none is left out in silence.
pub(crate) fn unclaimed(document: &Document, roles: &mut [UnitRole]) -> Vec<Diagnostic> {
    let left = roles.iter_mut().enumerate().filter(|(_, role)| **role == UnitRole::Unclaimed);
    left.map(|(unit, role)| {
        *role = UnitRole::Unread;
        diagnostic(DiagnosticKind::UnreadText, UNCLAIMED.to_owned(), location(document, &[unit]))
    })
    .collect()
}

/// A plan below the central level whose province nothing tells.
pub(crate) fn province(document: &Document, preamble: &Preamble) -> Option<Diagnostic> {
    (preamble.province.is_none() && preamble.level != Level::Central).then(|| {
        let message = "Không xác định được văn bản của tỉnh, thành phố nào.".to_owned();
        diagnostic(DiagnosticKind::UnknownProvince, message, location(document, &[0]))
    })
}

/// A document without a task, so that nobody takes a file that was not understood for a plan that asks for nothing. One may
/// well hold targets alone.
pub(crate) fn no_task(document: &Document, tasks: &[Task], targets: &[Target]) -> Option<Diagnostic> {
    let message = match (document.units.len(), targets.len()) {
        _ if !tasks.is_empty() => return None,
        (0, _) => "Tệp không có nội dung.".to_owned(),
        (_, 0) => "Không tìm thấy nhiệm vụ hay chỉ tiêu nào trong văn bản, cần đối chiếu với bản gốc.".to_owned(),
        (_, targets) => format!("Không tìm thấy nhiệm vụ nào trong văn bản, chỉ có {targets} chỉ tiêu."),
    };
    Some(diagnostic(DiagnosticKind::NoTask, message, location(document, &[0])))
}

fn diagnostic(kind: DiagnosticKind, message: String, location: Location) -> Diagnostic {
    Diagnostic { kind, message, location }
}

/// The first words of a text, cut at a blank.
fn short(text: &str) -> String {
    match text.char_indices().nth(80) {
        None => text.to_owned(),
        Some((cut, _)) => {
            let head = text[..cut].rsplit_once(' ').map_or(&text[..cut], |(head, _)| head);
            format!("{head}…")
        }
    }
}

/// By place, then kind: a reader goes through the document once.
pub(super) fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let sheets = a.location.sheet.as_deref().cmp(&b.location.sheet.as_deref());
        sheets
            .then(a.location.line_start.cmp(&b.location.line_start))
            .then(a.kind.cmp(&b.kind))
            .then_with(|| a.message.cmp(&b.message))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, ReadOptions, read_document};

    #[test]
    fn lines_that_no_reader_took() {
        let document = Document::from_bytes("a.txt", "Đào giếng\nXây bể".as_bytes()).unwrap();
        let mut roles = [UnitRole::Task, UnitRole::Unclaimed];
        let said = unclaimed(&document, &mut roles);
        assert_eq!(said.iter().map(|said| said.location.to_string()).collect::<Vec<_>>(), ["a.txt:2"]);
        assert_eq!(roles, [UnitRole::Task, UnitRole::Unread]);
    }

    #[test]
    fn agencies_of_the_users_own_are_called_by_their_names() {
        let own = "id\tname\tkind\nto-cns\tTổ Công nghệ số\tboard\ncac-to\tcác tổ công tác\tcollective";
        let registry = Some(Arc::new(Registry::with_text("own.tsv", own).unwrap()));
        let table = "TT\tNhiệm vụ\tChủ trì\tPhối hợp\n\
            1\tLập danh sách hộ chưa có mạng\tTổ Công nghệ số\tTổ Công nghệ số\n\
            2\tDạy người dân dùng dịch vụ công\tCác tổ công tác\tCác tổ công tác\n";
        let document = Document::from_bytes("a.txt", table.as_bytes()).unwrap();
        let plan = Plan::read(&document, &ReadOptions { registry, ..ReadOptions::default() });
        let of_both = |diagnostic: &&Diagnostic| diagnostic.kind == DiagnosticKind::LeadAlsoCoordinates;
        let said: Vec<&str> = plan.diagnostics.iter().filter(of_both).map(|found| &*found.message).collect();
        assert_eq!(said, ["Tổ Công nghệ số vừa chủ trì vừa phối hợp trong nhiệm vụ “Lập danh sách hộ chưa có mạng”."]);
    }

    fn said(name: &str, text: &str, kind: DiagnosticKind) -> Vec<(String, String)> {
        let document = Document::from_bytes(name, text.as_bytes()).unwrap();
        let plans = read_document(&document, &ReadOptions::default()).unwrap();
        let found = plans.iter().flat_map(|plan| &plan.diagnostics).filter(|found| found.kind == kind);
        found.map(|found| (found.location.to_string(), found.message.clone())).collect()
    }

    #[test]
    fn ids_that_a_table_repeats_are_told_of_once() {
        let table = "id,text\n7,Trồng cây xanh\n7,Khám sức khỏe cho học sinh\n8,Đào giếng\n7,Sửa đường\n8,Xây cầu\n";
        let message =
            "2 mã được dùng cho nhiều nhiệm vụ (“7”, “8”); từ nhiệm vụ thứ hai, mã được thêm chữ cái phân biệt (“7b”).";
        let found = said("a.csv", table, DiagnosticKind::DuplicateId);
        assert_eq!(found, [("a.csv:3".to_owned(), message.to_owned())]);
        assert!(said("a.csv", "id,text\n7,Trồng cây xanh\n8,Đào giếng\n", DiagnosticKind::DuplicateId).is_empty());
    }

    #[test]
    fn rows_without_a_plan_among_rows_with_one_are_told_of() {
        let table = "plan,text\na,Trồng cây xanh\n,Khám sức khỏe cho học sinh\nb,Đào giếng\n,Sửa đường\n";
        let message = "2 nhiệm vụ không nêu kế hoạch, trong khi nhiệm vụ khác có nêu; được xếp vào “a”.";
        let found = said("a.csv", table, DiagnosticKind::UnknownPlan);
        assert_eq!(found, [("a.csv:3".to_owned(), message.to_owned())]);
        let one_province = "province,text\nLai Châu,Trồng cây xanh\n,Khám sức khỏe cho học sinh\n";
        assert!(said("a.csv", one_province, DiagnosticKind::UnknownPlan).is_empty());
    }

    #[test]
    fn a_document_without_tasks_says_so() {
        let said = |name: &str, text: &str| {
            let document = Document::from_bytes(name, text.as_bytes()).expect("a text");
            let plan = Plan::read(&document, &ReadOptions::default());
            let found = plan.diagnostics.iter().filter(|found| found.kind == DiagnosticKind::NoTask);
            found.map(|found| format!("{} {}", found.location, found.message)).collect::<Vec<_>>().join("\n")
        };
        insta::assert_snapshot!(said("a.txt", "\n \n"), @"a.txt:1 Tệp không có nội dung.");
        insta::assert_snapshot!(said("a.csv", "TT,Nội dung,Chủ trì\n"), @"a.csv:1 Không tìm thấy nhiệm vụ hay chỉ tiêu nào trong văn bản, cần đối chiếu với bản gốc.");
        insta::assert_snapshot!(said("a.txt", "\nKẾ HOẠCH\nI. MỤC TIÊU\n- Tỷ lệ che phủ rừng đạt 45% vào năm 2030.\n"), @"a.txt:2 Không tìm thấy nhiệm vụ nào trong văn bản, chỉ có 1 chỉ tiêu.");
        insta::assert_snapshot!(said("a.txt", "KẾ HOẠCH\nI. NHIỆM VỤ\n- Trồng 500 ha rừng ngập mặn.\n"), @"");
    }
}
