//! The flow: tables first, then the text that no table claims; then what the text says about tasks elsewhere.

use std::sync::Arc;

use super::abbreviations::Abbreviations;
use super::assignment::{elsewhere, heading, own_lead};
use super::check::RepeatedId;
use super::ids::{self, Ids};
use super::model::{Accounting, Plan, Target, Task};
use super::prose::{self, Prose, outline_path};
use super::raw::{RawTask, UnitRole};
use super::running_text::RunningText;
use super::split::{Owner, split};
use super::table::{self, TableOptions, TableParts};
use super::understand::Understand;
use super::{check, goals, known, preamble};
use crate::document::Document;
use crate::error::Result;
use crate::value::agency::Registry;
use crate::work::{Counter, Step, Work};

/// How plans are read.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The columns of task tables that are given by name; the others are found by their meaning.
    pub columns: TableOptions,
    /// The agencies that are recognised, where they are not the built-in ones: in their cells, and in the text where they
    /// tell who does a task.
    pub registry: Option<Arc<Registry>>,
    /// Who waits for it, and may stop it.
    pub work: Work,
}

impl ReadOptions {
    fn registry(&self) -> &Registry {
        self.registry.as_deref().unwrap_or_else(|| Registry::builtin())
    }
}

impl Plan {
    /// Reads the plan that `document` holds. A messy document yields diagnostics, never an error; the same document
    /// gives the same plan.
    ///
    /// Columns that `options` names and the document lacks are read by their meaning: [`read_files`](super::read_files) refuses them.
    pub fn read(document: &Document, options: &ReadOptions) -> Plan {
        known::with(options.registry.as_ref(), || {
            let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
            let tables = table::read_with(document, &mut roles, &options.columns);
            let tables = tables.unwrap_or_else(|_| table::read(document, &mut roles));
            read(document, roles, tables, options).plan
        })
    }

    /// The plan in a text, for tests.
    #[cfg(test)]
    pub(super) fn of_text(text: &str) -> Plan {
        let document = Document::from_bytes("a.txt", text.as_bytes()).expect("a text");
        Plan::read(&document, &ReadOptions::default())
    }
}

/// The plans of one document, as [`read_files`](super::read_files) reads them from files; their ids are [still to be made
/// unique](make_ids_unique).
///
/// # Errors
/// [`ErrorKind::MissingColumn`](crate::ErrorKind::MissingColumn) where a column that is given by name is absent.
pub fn read_document(document: &Document, options: &ReadOptions) -> Result<Vec<Plan>> {
    known::with(options.registry.as_ref(), || {
        let Read { plan, owners, roles } = read_with(document, options)?;
        Ok(split(plan, &owners, document, &roles))
    })
}

fn read_with(document: &Document, options: &ReadOptions) -> Result<Read> {
    let mut roles = vec![UnitRole::Unclaimed; document.units.len()];
    let tables = table::read_with(document, &mut roles, &options.columns)?;
    Ok(read(document, roles, tables, options))
}

/// A plan, whose plan each of its tasks is, and the roles of the units.
struct Read {
    plan: Plan,
    owners: Vec<Owner>,
    roles: Vec<UnitRole>,
}

/// Makes the ids of plans and of their tasks unique among `plans`, which were read one by one: a plan is numbered where
/// another has its name (`-2`), a task gets a letter where another has its id. [`read_files`](super::read_files) has done so.
pub fn make_ids_unique(plans: &mut [Plan]) {
    let (mut plan_ids, mut task_ids) = (Ids::default(), Ids::default());
    for plan in plans {
        let id = plan_ids.take(&plan.id, ids::numbers);
        let prefix = format!("{}/", plan.id);
        for task in &mut plan.tasks {
            let wanted = match task.id.strip_prefix(&prefix) {
                Some(path) => format!("{id}/{path}"),
                None if task_ids.has(&task.id) => format!("{id}/{}", task.id),
                None => task.id.to_string(),
            };
            task.id = task_ids.take(&wanted, ids::letters);
            number_targets(&task.id, &mut task.targets);
        }
        plan.id = id;
        number_targets(&plan.id, &mut plan.targets);
    }
}

fn number_targets(of: &str, targets: &mut [Target]) {
    for (number, target) in (1..).zip(targets) {
        target.id = format!("{of}/target/{number}").into();
    }
}

fn read(document: &Document, mut roles: Vec<UnitRole>, tables: TableParts, options: &ReadOptions) -> Read {
    options.work.check();
    let TableParts { tasks: mut table_tasks, targets: target_rows, mut diagnostics } = tables;
    let text = RunningText::of(document, &mut roles);
    let body = &text.paragraphs[text.body..];
    let mut rows: Vec<usize> = table_tasks.iter().filter_map(|task| task.units.first().copied()).collect();
    rows.sort_unstable();
    let Prose { tasks: mut prose_tasks, uses } = prose::read(document, body, &text.outline, &rows);
    heading::apply(document, body, &text.outline, &uses, &mut prose_tasks);
    let told = elsewhere::apply(document, body, &text.outline, &uses, &mut prose_tasks, &mut table_tasks);
    own_lead::apply(&mut prose_tasks);
    diagnostics.extend(told.diagnostics);
    for unit in told.rows {
        roles[unit] = UnitRole::Prose;
    }
    mark(&text, &uses, &mut roles);

    let preamble = preamble::read(document, &text, &table_tasks);
    let source = goals::Source { document, paragraphs: body, outline: &text.outline, uses: &uses, rows: &target_rows };
    let (mut targets, unread) = goals::read(&source, &preamble, &mut roles);
    diagnostics.extend(check::unclaimed(document, &mut roles));
    let id: Arc<str> = ids::stem(&document.file).into();
    number_targets(&id, &mut targets);
    let paths = outline_path::paths(&prose_tasks, body, &text.outline);
    let prose = prose_tasks.into_iter().map(|task| task.raw).zip(paths).collect();
    let mut repeated = Vec::new();
    let (tasks, owners): (Vec<Task>, Vec<Owner>) =
        tasks(document, &id, prose, table_tasks, preamble.year(), options, &mut repeated).into_iter().unzip();

    diagnostics.extend(unread);
    diagnostics.extend(check::province(document, &preamble));
    diagnostics.extend(check::numbers(document, body, &text.outline));
    diagnostics.extend(check::unread_text(document, body, &uses));
    diagnostics.extend(check::tasks(&tasks, options.registry()));
    diagnostics.extend(check::ids(&repeated));
    diagnostics.extend(check::no_task(document, &tasks, &targets));
    check::sort(&mut diagnostics);
    // What a heading says is said once, however many tasks stand under it.
    diagnostics.dedup();
    let accounting = Accounting::of(&roles);
    let plan = Plan { id, file: document.file.clone(), preamble, tasks, targets, diagnostics, accounting };
    Read { plan, owners, roles }
}

/// Gives every unit of the text its role; the first paragraph of a unit decides, save for who is told what the others say
/// that is no task.
fn mark(text: &RunningText, uses: &[prose::Use], roles: &mut [UnitRole]) {
    let role = |index: usize| match index.checked_sub(text.body) {
        None => UnitRole::Preamble,
        Some(node) => prose::role(uses[node]),
    };
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        let told = text.paragraphs.get(index + 1).filter(|told| told.units == paragraph.units);
        if role(index) == UnitRole::Heading && told.is_some_and(|_| role(index + 1) == UnitRole::Prose) {
            continue;
        }
        for &unit in &paragraph.units {
            if let Some(place) = roles.get_mut(unit).filter(|place| **place == UnitRole::Unclaimed) {
                *place = role(index);
            }
        }
    }
}

/// So many tasks are worth counting.
const LONG: usize = 1000;

/// Gives the tasks their ids, in the order of the document: `III.2.1` for text, `II.7` for a table, `PL.II.7` where the
/// same plan has tasks in its text too. A given id that another task has already goes to `repeated`, with the task's own.
fn tasks(
    document: &Document,
    plan: &str,
    prose: Vec<(RawTask, String)>,
    tables: Vec<RawTask>,
    issued: Option<i16>,
    options: &ReadOptions,
    repeated: &mut Vec<RepeatedId>,
) -> Vec<(Task, Owner)> {
    let annex = if prose.is_empty() { "" } else { "PL." };
    let tables = tables.into_iter().enumerate().map(|(row, task)| {
        let path = format!("{annex}{}", table_path(&task, row));
        (task, path)
    });
    let mut raw: Vec<(RawTask, String)> = prose.into_iter().chain(tables).collect();
    raw.sort_by_key(|(task, _)| task.units.first().copied());
    let mut ids = Ids::default();
    let registry = options.registry();
    let understand = Understand { registry, abbreviations: Abbreviations::of(document, registry), issued };
    let counter = (raw.len() >= LONG).then(|| options.work.begin(Step::Understand, raw.len()));
    raw.into_iter()
        .map(|(task, path)| {
            counter.iter().for_each(Counter::tick);
            let id = match &task.given_id {
                Some(given) => {
                    let own = ids.take(given, ids::letters);
                    if *own != **given {
                        let (given, own, location) = (given.clone(), own.clone(), task.location.clone());
                        repeated.push(RepeatedId { given, own, location });
                    }
                    own
                }
                None => ids.take(&format!("{plan}/{path}"), ids::letters),
            };
            let owner = Owner::of(&task);
            let mut task = understand.task(id, task);
            number_targets(&task.id, &mut task.targets);
            (task, owner)
        })
        .collect()
}

/// `II.7`: the numbers of the section rows over a row, and its own; its place in the table where it has none.
fn table_path(task: &RawTask, row: usize) -> String {
    let mut path: Vec<String> = task.section.iter().filter_map(|heading| section_number(heading)).collect();
    match &task.number {
        Some(number) => path.push(number.trim_matches(['(', ')', '.', ' ']).to_owned()),
        None => path.push(format!("dong-{}", row + 1)),
    }
    path.retain(|part| !part.is_empty());
    path.join(".")
}

/// `II` of `II. Chuyển đổi số`.
fn section_number(heading: &str) -> Option<String> {
    let marker = super::marker::Marker::find(heading)?;
    (!marker.number.is_empty()).then(|| marker.number.trim_matches(['(', ')', '.']).to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::error::Location;
    use crate::plan::Diagnostic;

    #[test]
    fn an_agency_of_ones_own_leads_a_task_of_the_text() {
        let own = "id\tname\tspellings\nto-sao-hom\tTổ công tác Sao Hôm\t{Tổ|Tốp} Sao Hôm;TSH\n";
        let registry = Some(Arc::new(Registry::with_text("own.tsv", own).unwrap()));
        let text = "KẾ HOẠCH\nTrồng cây chắn cát năm 2026\nI. NHIỆM VỤ\n1. Ươm cây phi lao (Tổ công tác Sao Hôm).\n\
                    2. Đóng cọc tre (Tốp Sao Hôm).\n3. Rào chắn bãi cát (TSH).\n4. Ghi sổ (xem bảng).\n";
        let document = Document::from_bytes("a.txt", text.as_bytes()).unwrap();
        let told = |options: &ReadOptions| {
            let plan = Plan::read(&document, options);
            let lead = |task: &Task| task.lead.as_ref().map_or(0, |lead| lead.value.ids.len());
            plan.tasks.iter().map(|task| format!("{} {}", task.text, lead(task))).collect::<Vec<_>>()
        };
        let own = told(&ReadOptions { registry, ..ReadOptions::default() });
        assert_eq!(own, ["Ươm cây phi lao 1", "Đóng cọc tre 1", "Rào chắn bãi cát 1", "Ghi sổ (xem bảng). 0"]);
        let builtin = told(&ReadOptions::default());
        assert_eq!(builtin[1..3], ["Đóng cọc tre (Tốp Sao Hôm). 0", "Rào chắn bãi cát (TSH). 0"]);
    }

    #[test]
    fn words_merged_over_numbered_rows_are_those_of_each() {
        let page = "<table><tr><th>TT<th>Nội dung nhiệm vụ<th>Chủ trì<tr><td>1<td rowspan=2>Lập bản đồ bãi bồi:<br>- cấp xã;\
                    <br>- cấp tỉnh<td>Sở Y tế<tr><td>2<td>Sở Nội vụ<tr><td rowspan=2>3<td rowspan=2>Ươm cây mắm<td>Sở Tài chính\
                    <tr><td>Sở Tư pháp</table>";
        let document = Document::from_bytes("a.html", page.as_bytes()).expect("a page");
        let plan = Plan::read(&document, &ReadOptions::default());
        let lead = |task: &Task| task.lead.as_ref().map_or(String::new(), |lead| lead.raw.clone());
        let tasks: Vec<String> = plan
            .tasks
            .iter()
            .map(|task| format!("{} {} {:?} {}", task.id, task.text, task.details, lead(task)))
            .collect();
        insta::assert_snapshot!(tasks.join("\n"), @r#"
        a/1 Lập bản đồ bãi bồi: ["cấp xã;", "cấp tỉnh"] Sở Y tế
        a/2 Lập bản đồ bãi bồi: ["cấp xã;", "cấp tỉnh"] Sở Nội vụ
        a/3 Ươm cây mắm [] Sở Tài chính; Sở Tư pháp
        "#);
    }

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }

    /// How many units of a document were not understood; each is spoken of, and a reader took every one.
    fn unread(document: &Document) -> usize {
        let Read { plan, roles, .. } = read_with(document, &ReadOptions::default()).expect("columns by meaning");
        let left: Vec<&Diagnostic> = plan.diagnostics.iter().filter(|said| said.message == check::UNCLAIMED).collect();
        assert!(left.is_empty(), "{left:?}");
        let mut unread = 0;
        for (unit, role) in document.units.iter().zip(&roles) {
            let place = document.location(unit);
            if *role == UnitRole::Unread {
                let covers = |said: &Location| (said.line_start..=said.line_end).contains(&place.line_start);
                assert!(plan.diagnostics.iter().any(|said| covers(&said.location)), "{place}");
                unread += 1;
            }
        }
        unread
    }

    /// Every line has a role, and every line that was not understood is spoken of: as the documents stand, and with lines
    /// lost.
    #[test]
    fn nothing_is_lost() {
        let mut found = Vec::new();
        for folder in ["datasets", "tests/plans", "tests/tables", "tests/scenarios"] {
            files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
        }
        let mut seen = 0;
        for file in found {
            let (name, bytes) = (file.to_string_lossy(), std::fs::read(&file).expect("a file"));
            let Ok(document) = Document::from_bytes(&name, &bytes) else { continue };
            seen += 1;
            unread(&document);
            let Ok(text) = std::str::from_utf8(&bytes) else { continue };
            for left_out in 0..3 {
                let lines = text.lines().enumerate().filter(|(line, _)| line % 3 != left_out).map(|(_, line)| line);
                let rest = lines.collect::<Vec<_>>().join("\n");
                unread(&Document::from_bytes(&name, rest.as_bytes()).expect("the same with fewer lines"));
            }
        }
        assert!(seen > 100, "{seen}");
    }

    #[test]
    fn what_is_not_understood_is_spoken_of() {
        for (text, expected) in [
            ("KẾ HOẠCH\nI. NHIỆM VỤ\n1. Đào giếng tại các xã.\n", 0),
            ("KẾ HOẠCH\n1. Mây trôi trên đồi cao.\n2. Nước chảy qua cầu.\nI. NHIỆM VỤ\n1. Đào giếng tại các xã.\n", 2),
            ("TT\tChỉ tiêu\tĐơn vị\tNăm 2030\n1\tTỷ lệ che phủ rừng\t%\t42\n2\tTỷ lệ hộ có nước sạch\t%\tcao\n", 1),
        ] {
            let document = Document::from_bytes("a.txt", text.as_bytes()).expect("a text");
            assert_eq!(unread(&document), expected, "{text}");
        }
    }

    /// Eight times the columns may not take more than some twenty times as long, whatever stands in them.
    #[test]
    fn wide_rows_take_linear_time() {
        let row = |cell: &str, first: &str, columns: usize| {
            format!("<tr><td>{first}<td>Đào giếng<td>Sở Y tế{}", format!("<td>{cell}").repeat(columns))
        };
        let header = |cell: &str, columns: usize| {
            format!("<table><tr><th>TT<th>Nhiệm vụ<th>Chủ trì{}", format!("<th>{cell}").repeat(columns))
        };
        let blank_headers = |columns: usize| header("", columns) + &row("x", "1", columns);
        let no_table = |columns: usize| format!("<table><tr>{}", "<td>Nhiệm vụ".repeat(columns));
        let two_headers = |columns: usize| header("", columns) + &row("Chủ trì", "", columns);
        let makers: [&dyn Fn(usize) -> String; 3] = [&blank_headers, &no_table, &two_headers];
        for (which, make) in makers.into_iter().enumerate() {
            assert_linear(&which.to_string(), &|columns| ("a.html", make(columns)), 500);
        }
    }

    /// Words that stand once, for what stands on every page is no text: a syllable for each digit.
    fn name(n: usize) -> String {
        const SYLLABLES: [&str; 10] = ["giếng", "bể", "kênh", "đê", "cống", "hồ", "trạm", "mương", "đập", "ao"];
        n.to_string().bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect::<Vec<_>>().join(" ")
    }

    /// Nor may a text take longer in which every line opens the next.
    #[test]
    fn deep_outlines_take_linear_time() {
        for words in ["", " Sở Y tế,", " Sở Y tế chủ trì thực hiện mục 1,"] {
            let text = |lines: usize| (0..lines).map(|n| format!("1.{words} {}:\n", name(n))).collect::<String>();
            assert_linear(words, &|lines| ("a.txt", format!("KẾ HOẠCH\nI. NHIỆM VỤ\n{}", text(lines))), 500);
        }
    }

    /// Nor may references, each of them another, to as many items or rows.
    #[test]
    fn references_take_linear_time() {
        let number = |n: usize| format!("{}.{}", n / 90 + 1, n % 90 + 1);
        let told = |lines: usize| -> String {
            (0..lines).map(|n| format!("Sở Y tế chủ trì thực hiện khoản {} mục I: {}.\n", number(n), name(n))).collect()
        };
        let items = |lines: usize| {
            let items: String = (0..lines).map(|n| format!("{}. Đào {}.\n", number(n), name(n))).collect();
            ("a.txt", format!("KẾ HOẠCH\nI. NHIỆM VỤ\n{items}II. TỔ CHỨC THỰC HIỆN\n{}", told(lines)))
        };
        let rows = |lines: usize| {
            let rows: String = (0..lines).map(|n| format!("{}\tĐào giếng\tnăm 2026\n", number(n))).collect();
            let table = format!("TT\tNhiệm vụ\tThời gian\nI\tNƯỚC SẠCH\t\n{rows}");
            ("a.txt", format!("KẾ HOẠCH\n{table}\nII. TỔ CHỨC THỰC HIỆN\n{}", told(lines)))
        };
        assert_linear("items", &items, 500);
        assert_linear("rows", &rows, 500);
    }

    /// Reads what `make` makes of `size`, and of eight times that, the best of three each: for other work on the machine must
    /// not count.
    fn assert_linear(which: &str, make: &dyn Fn(usize) -> (&'static str, String), size: usize) {
        let time = |size: usize| {
            let (name, text) = make(size);
            let document = Document::from_bytes(name, text.as_bytes()).expect("a document");
            let started = std::time::Instant::now();
            Plan::read(&document, &ReadOptions::default());
            started.elapsed()
        };
        let best = |size: usize| (0..3).map(|_| time(size)).min().unwrap_or_default();
        let (small, large) = (best(size), best(8 * size));
        let limit = small.max(std::time::Duration::from_millis(5)) * 24;
        assert!(large < limit, "{which}: {small:?}, then {large:?}");
    }
}
