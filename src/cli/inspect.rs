//! `doichieu inspect`.

use std::fmt::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::input::{self, ReadArgs};
use super::{Outcome, output};
use crate::compare::spelling;
use crate::error::Result;
use crate::plan::{Accounting, Plan};
use crate::value::citation::Role;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Plans or task tables, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Exit with code 2 if anything could not be understood or contradicts itself
    #[arg(long)]
    strict: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    read: ReadArgs,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let plans = input::plans(&args.files, &args.read)?;
    let text = match args.format {
        Format::Text => plans.iter().map(described).collect::<Vec<_>>().join("\n"),
        Format::Json => format!("{:#}\n", Value::Array(plans.iter().map(as_json).collect())),
    };
    output::print(&text)?;
    let found = plans.iter().any(|plan| !plan.diagnostics.is_empty());
    Ok(if args.strict && found { Outcome::Found } else { Outcome::Done })
}

/// What each line was taken for, in the order of a document, with its name.
fn counted(accounting: &Accounting) -> [(&'static str, &'static str, usize); 8] {
    let a = accounting;
    [
        ("preamble", "Phần mở đầu", a.preamble),
        ("headings", "Đề mục", a.headings),
        ("tasks", "Nhiệm vụ", a.tasks),
        ("targets", "Chỉ tiêu", a.targets),
        ("prose", "Nội dung khác", a.prose),
        ("furniture", "Tiêu đề bảng và số trang", a.furniture),
        ("signature", "Nơi nhận và chữ ký", a.signature),
        ("unread", "Chưa hiểu được", a.unread),
    ]
}

fn described(plan: &Plan) -> String {
    let mut out = format!("{}\n", plan.file);
    let preamble = &plan.preamble;
    let unknown = || "chưa rõ".to_owned();
    let said = |value: Option<String>| value.unwrap_or_else(unknown);
    let facts = [
        ("Cơ quan ban hành", said(preamble.issuer.as_ref().map(|stated| stated.value.clone()))),
        ("Tỉnh, thành phố", said(preamble.province.as_ref().map(|stated| spelling::province(stated.value).to_owned()))),
        ("Số, ký hiệu", said(preamble.number.as_ref().map(|stated| stated.value.clone()))),
        ("Ngày ban hành", said(preamble.issued.as_ref().map(|stated| spelling::issued(stated.value)))),
        ("Trích yếu", said(preamble.title.as_ref().map(|stated| stated.value.clone()))),
    ];
    for (name, value) in facts {
        let _ = writeln!(out, "  {name}: {value}");
    }
    for stated in &preamble.citations {
        let role = match stated.value.role {
            Role::Implements => "thực hiện",
            Role::Mentions => "nhắc đến",
        };
        let _ = writeln!(out, "  Viện dẫn: {} ({role}, dòng {})", stated.value.number, stated.location.line_start);
    }
    let _ = writeln!(
        out,
        "  {} nhiệm vụ, {} chỉ tiêu, {} chỗ cần kiểm tra",
        plan.tasks.len(),
        plan.targets.len(),
        plan.diagnostics.len()
    );
    let counts = counted(&plan.accounting);
    let sum: usize = counts.iter().map(|(_, _, count)| count).sum();
    let parts: Vec<String> = counts.iter().map(|(_, name, count)| format!("{} {count}", name.to_lowercase())).collect();
    let _ = writeln!(out, "  {sum} dòng có chữ trên tổng số {}: {}", plan.accounting.units, parts.join("; "));
    for diagnostic in &plan.diagnostics {
        let kind = diagnostic.kind.name();
        let _ = writeln!(out, "  {}: {} [{kind}]", diagnostic.location, diagnostic.message);
    }
    out
}

fn as_json(plan: &Plan) -> Value {
    let preamble = &plan.preamble;
    let counts: serde_json::Map<String, Value> =
        counted(&plan.accounting).iter().map(|(name, _, count)| ((*name).to_owned(), json!(count))).collect();
    json!({
        "plan": &*plan.id,
        "file": &*plan.file,
        "issuer": preamble.issuer.as_ref().map(|stated| &stated.value),
        "province": preamble.province.as_ref().map(|stated| spelling::province(stated.value)),
        "level": spelling::level(preamble.level),
        "number": preamble.number.as_ref().map(|stated| &stated.value),
        "issued": preamble.issued.as_ref().map(|stated| spelling::issued(stated.value)),
        "title": preamble.title.as_ref().map(|stated| &stated.value),
        "citations": preamble.citations.iter().map(|stated| json!({
            "number": stated.value.number,
            "issued": stated.value.issued.map(|date| date.to_string()),
            "role": stated.value.role.name(),
            "location": stated.location.to_string(),
        })).collect::<Vec<_>>(),
        "tasks": plan.tasks.len(),
        "targets": plan.targets.len(),
        "lines": plan.accounting.units,
        "counted": counts,
        "diagnostics": plan.diagnostics.iter().map(|diagnostic| json!({
            "kind": diagnostic.kind.name(),
            "message": diagnostic.message,
            "location": diagnostic.location.to_string(),
        })).collect::<Vec<_>>(),
    })
}
