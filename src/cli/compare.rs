//! `doichieu compare`: the main job.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;
use jiff::civil::Date;

use super::input::{self, ReadArgs};
use super::matcher::{JudgeArgs, MatchArgs};
use super::progress::Progress;
use super::{Lang, Outcome, output};
use crate::compare::{CompareOptions, Comparison, DifferenceKind, baseline, compare, rename_as_of};
use crate::error::Result;
use crate::matching::{AlignOptions, Assignment, align};
use crate::plan::Plan;
use crate::report::{Language, ReportFormat, overview, summary, write_folder};
use crate::value::agency::Registry;
use crate::value::province::Division;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Plans, or folders of them
    #[arg(required = true, value_name = "FILE|FOLDER")]
    paths: Vec<PathBuf>,
    /// Folder for the tables and the report; without it, only the summary is printed
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// The plan that the others are measured by, by its id, file name, number (1036/QĐ-TTg) or province; without it, the
    /// only plan of the central level, if there is one
    #[arg(long, value_name = "PLAN")]
    baseline: Option<String>,
    /// Compare agencies under their names of this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Group plans by the 63 provinces before or the 34 since 1 July 2025
    #[arg(long, value_enum, value_name = "63|34")]
    provinces: Option<Provinces>,
    /// At most one counterpart in every plan for each task
    #[arg(long)]
    one_to_one: bool,
    /// What to write to the folder
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Format::Md, Format::Html, Format::Csv, Format::Parquet])]
    format: Vec<Format>,
    /// Exit with code 2 if there is a difference of one of these kinds (`lead_replaced,deadline_later,...`)
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    fail_on: Vec<DifferenceKind>,
    /// Language of the report
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    #[command(flatten)]
    matching: MatchArgs,
    #[command(flatten)]
    judge: JudgeArgs,
    #[command(flatten)]
    read: ReadArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Provinces {
    #[value(name = "63")]
    Of63,
    #[value(name = "34")]
    Of34,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Md,
    Html,
    Xlsx,
    Csv,
    Parquet,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let progress = Progress::start();
    progress.doing("đang đọc các kế hoạch");
    let registry = args.read.registry()?;
    let mut plans = input::plans_with(&args.paths, &args.read, registry.clone())?;
    if let Some(day) = args.as_of {
        rename_as_of(&mut plans, day, registry.as_deref().unwrap_or_else(|| Registry::builtin()));
    }
    progress.doing(format!("đang ghép nhiệm vụ của {} kế hoạch", plans.len()));
    let comparison = compared(&plans, args, registry)?;
    let language = Language::from(args.lang);
    let mut written = Vec::new();
    if let Some(folder) = &args.output {
        progress.doing(format!("đang ghi vào {}", folder.display()));
        written = write_folder(&plans, &comparison, language, &formats(&args.format), folder)?;
    }
    drop(progress);
    let (heads, lines) = overview(&plans, &comparison, language);
    output::print(&format!("{}\n{}\n", summary(&plans, &comparison, language), output::table(heads, lines)))?;
    for path in written {
        eprintln!("{}", path.display());
    }
    let found = comparison.differences.iter().any(|difference| args.fail_on.contains(&difference.kind));
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

fn compared(plans: &[Plan], args: &Args, registry: Option<Arc<Registry>>) -> Result<Comparison> {
    let baseline = baseline(plans, args.baseline.as_deref())?;
    let assignment = if args.one_to_one { Assignment::OneToOne } else { Assignment::Free };
    let mut options = AlignOptions { baseline, assignment, matching: args.matching.options(plans)? };
    let mut alignment = align(plans, &options);
    if args.judge.consult(plans, &alignment.matches, &args.matching, &mut options.matching)? {
        alignment = align(plans, &options);
    }
    let division = args.provinces.map(|provinces| match provinces {
        Provinces::Of63 => Division::Of63,
        Provinces::Of34 => Division::Of34,
    });
    let options = CompareOptions { baseline, registry, division, ..CompareOptions::default() };
    Ok(compare(plans, alignment, &options))
}

/// The formats asked for, each once, in the order of the list.
fn formats(asked: &[Format]) -> Vec<ReportFormat> {
    let all = [
        (Format::Md, ReportFormat::Markdown),
        (Format::Html, ReportFormat::Html),
        (Format::Xlsx, ReportFormat::Xlsx),
        (Format::Csv, ReportFormat::Csv),
        (Format::Parquet, ReportFormat::Parquet),
    ];
    all.into_iter().filter(|(format, _)| asked.contains(format)).map(|(_, format)| format).collect()
}
