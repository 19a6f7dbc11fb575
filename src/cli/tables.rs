//! `doichieu tasks` and `doichieu targets`.

use std::path::PathBuf;

use super::input::{self, ReadArgs};
use super::{Outcome, output};
use crate::error::Result;
use crate::frame;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Plans or task tables, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the table (.csv, .tsv, .parquet, .json, .xlsx); without it, a table on a terminal, else CSV
    #[arg(short, long, value_name = "TABLE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    read: ReadArgs,
}

pub(super) fn tasks(args: &Args) -> Result<Outcome> {
    let frame = frame::tasks(&input::plans(&args.files, &args.read)?)?;
    output::frame(&frame, args.output.as_deref(), &["id", "text", "lead_raw", "period_raw"])?;
    Ok(Outcome::Done)
}

pub(super) fn targets(args: &Args) -> Result<Outcome> {
    let frame = frame::targets(&input::plans(&args.files, &args.read)?)?;
    let shown = ["plan", "indicator", "comparator", "value", "value_max", "unit", "by_year", "line_start"];
    output::frame(&frame, args.output.as_deref(), &shown)?;
    Ok(Outcome::Done)
}
