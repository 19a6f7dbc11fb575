//! A document that means harm, through every report.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use calamine::Reader;
use html5gum::{Token, Tokenizer};
use polars::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::super::*;
use crate::compare::Comparison;
use crate::compare::sample::{compared, due, led, plan, row, task};
use crate::frame;
use crate::plan::{Diagnostic, DiagnosticKind, Plan};
use crate::text::is_hidden;

/// What a document could hold against its reader. Each stands as a task, a lead, a period and a diagnostic.
const EVIL: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style></title></template><svg onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "<!-- --><iframe src=//example.org>",
    "&#60;script&#62;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }}{% for a in b %}{# c #}",
    "[x](javascript:alert(1)) ![y](http://example.org/a.png) <http://example.org>",
    "[x]: http://example.org \"y\"",
    "`a` ``b`` ```c",
    "| a | b |\n|---|---|\n| c | d |",
    "\n# Heading\n\n## Heading\n",
    "- a\n- b",
    "1. a",
    "+ a",
    "    code",
    "> quote",
    "*a* **b** _c_ ~~d~~ $e$ [^1]: f",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "'=1+1",
    "_x0041_",
    "a\u{202e}b\u{2066}c\u{200f}d",
    "a\u{0}b\u{1b}[31mc\u{7f}d\u{85}e",
    "a\u{feff}b\u{fffe}c\u{ffff}d\u{1ffff}e",
    "a\u{2028}b\u{2029}c",
];

/// Of a cell of this many bytes every report holds a part.
const HUGE: usize = 10_000_000;

fn plans() -> Vec<Plan> {
    let day = jiff::civil::date(2025, 12, 31);
    let of = |id: &str, province: &str, turn: usize| {
        let each = |(index, text): (usize, &&str)| {
            let other = EVIL[(index + turn) % EVIL.len()];
            due(led(&index.to_string(), &format!("{text} {turn}"), other), other, day)
        };
        let mut tasks: Vec<_> = EVIL.iter().enumerate().map(each).collect();
        // First in the order of tasks is what stands first in a cell.
        tasks.extend(EVIL.iter().enumerate().map(|(index, text)| task(&format!("x{index}"), text)));
        let mut plan = plan(id, province, tasks);
        let place = plan.tasks[0].location.clone();
        plan.diagnostics.extend(EVIL.iter().map(|text| Diagnostic {
            kind: DiagnosticKind::Unassigned,
            message: (*text).to_owned(),
            location: place.clone().with_quote(*text),
        }));
        plan
    };
    vec![of("a<b>\"&'", "Lai Châu", 1), of("=b|`c`", "Đồng Nai", 2), of("c\u{202e}", "Kiên Giang", 3)]
}

fn sample() -> (Vec<Plan>, Comparison) {
    let plans = plans();
    let rows = (0..plans[0].tasks.len() as u32).map(|index| row(&[(0, index), (1, index), (2, index)]));
    let comparison = compared(&plans, rows.collect());
    assert!(comparison.differences.len() > EVIL.len(), "the sample differs in something");
    (plans, comparison)
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        Folder(std::env::temp_dir().join(format!("doichieu-{name}-{}", std::process::id())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_page_holds_no_element_of_a_document() {
    let (plans, comparison) = sample();
    let page = html(&plans, &comparison, Language::Vietnamese).unwrap();
    let (calm, quiet) = (vec![plan("a", "Lai Châu", vec![led("1", "a", "b")])], vec![row(&[(0, 0)])]);
    let calm_page = html(&calm, &compared(&calm, quiet), Language::Vietnamese).unwrap();
    let (names, scripts) = elements(&page);
    assert_eq!(scripts, 1);
    let known: BTreeSet<String> =
        "a article body br button caption cite dd details div dl dt footer form h1 h2 h3 head header \
                                   html input label li main mark meta nav ol option output p q rect script section \
                                   select span strong style summary svg table tbody td th thead title tr ul"
            .split_whitespace()
            .map(str::to_owned)
            .collect();
    assert_eq!(names.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(elements(&calm_page).1, 1);
    assert!(!page.chars().any(|c| is_hidden(c) && !matches!(c, '\n' | '\t')));
    assert!(page.contains("{{ 7 * 7 }}"), "text of a document is no template");
}

/// The names of all elements, and how many scripts there are; no attribute acts or leads out of the page.
fn elements(page: &str) -> (BTreeSet<String>, usize) {
    let (mut names, mut scripts) = (BTreeSet::new(), 0);
    for token in Tokenizer::new(page) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        scripts += usize::from(name == "script");
        for (key, value) in &tag.attributes {
            let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
            assert!(!key.starts_with("on") && !["src", "style", "action", "srcdoc"].contains(&&*key), "{name} {key}");
            assert!(key != "href" || value.starts_with('#'), "{name} {key}={value}");
        }
        names.insert(name);
    }
    (names, scripts)
}

#[test]
fn a_page_allows_its_own_script_and_style_alone() {
    let (plans, comparison) = sample();
    for language in [Language::Vietnamese, Language::English] {
        let page = html(&plans, &comparison, language).unwrap();
        let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(policy.starts_with("default-src &#x27;none&#x27;; script-src &#x27;sha256-"), "{policy}");
    }
}

#[test]
fn markdown_of_a_document_is_text() {
    let (plans, comparison) = sample();
    let report = markdown(&plans, &comparison, Language::Vietnamese);
    assert!(!report.chars().any(|c| is_hidden(c) && c != '\n'));
    let mut headings = 0;
    for event in Parser::new_ext(&report, Options::all()) {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(
                tag @ (Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::HtmlBlock
                | Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::FootnoteDefinition(_)
                | Tag::MetadataBlock(_)
                | Tag::Emphasis
                | Tag::Strikethrough),
            ) => panic!("{tag:?}"),
            Event::Html(text) | Event::InlineHtml(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                panic!("{text}")
            }
            _ => {}
        }
    }
    let own = report.lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(headings, own, "no heading but the report's own");
}

#[test]
fn tables_hold_the_words_and_nothing_acts() {
    let (plans, comparison) = sample();
    let folder = Folder::new("hostile");
    let formats = [ReportFormat::Csv, ReportFormat::Parquet, ReportFormat::Xlsx];
    write_folder(&plans, &comparison, Language::Vietnamese, &formats, &folder.0).unwrap();
    let tasks = frame::tasks(&plans).unwrap();
    let texts: Vec<String> = texts(&tasks, "text");

    let bytes = fs::read(folder.0.join("tasks.parquet")).unwrap();
    let read = ParquetReader::new(std::io::Cursor::new(bytes)).finish().unwrap();
    assert!(read.equals_missing(&tasks));

    let path = folder.0.join("tasks.json");
    frame::write(&tasks, &path).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let read: Vec<&str> = read.as_array().unwrap().iter().map(|task| task["text"].as_str().unwrap()).collect();
    assert_eq!(read, texts);

    let mut reader = csv::Reader::from_path(folder.0.join("tasks.csv")).unwrap();
    for (record, text) in reader.records().zip(&texts) {
        let record = record.unwrap();
        assert!(!record.iter().any(|field| field.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{record:?}");
        let field = &record[5];
        assert!(field == text || field.strip_prefix('\'') == Some(text), "{field:?} {text:?}");
    }

    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.0.join("comparison.xlsx")).unwrap();
    for name in book.sheet_names().to_owned() {
        assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "{name}");
    }
    let sheet = book.worksheet_range("tasks").unwrap();
    for (row, text) in (1..).zip(&texts) {
        let cell = sheet.get_value((row, 5)).unwrap().to_string();
        assert_eq!(cell, frame::sheet_text(text), "{text:?}");
    }
}

fn texts(frame: &DataFrame, column: &str) -> Vec<String> {
    let column = frame.column(column).unwrap().str().unwrap();
    column.iter().map(|text| text.unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_huge_cell_is_cut_in_what_is_read_and_whole_in_what_is_computed_with() {
    let huge = "đ ".repeat(HUGE / 3);
    let plans = vec![
        plan("a", "Lai Châu", vec![led("1", &huge, &huge)]),
        plan("b", "Đồng Nai", vec![led("1", "đào giếng", "so-y-te")]),
    ];
    let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0)])]);
    let folder = Folder::new("huge");
    let formats = [ReportFormat::Markdown, ReportFormat::Html, ReportFormat::Csv, ReportFormat::Xlsx];
    write_folder(&plans, &comparison, Language::Vietnamese, &formats, &folder.0).unwrap();
    let size = |name: &str| fs::metadata(folder.0.join(name)).unwrap().len();
    assert!(size("report.html") < 200_000 && size("report.md") < 100_000 && size("comparison.xlsx") < 200_000);
    assert!(size("tasks.csv") as usize > 2 * huge.len());
}
