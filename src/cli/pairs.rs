//! `doichieu match`.

use std::path::PathBuf;

use super::input::{self, ReadArgs};
use super::matcher::{JudgeArgs, MatchArgs};
use super::{Outcome, output};
use crate::error::Result;
use crate::frame;
use crate::matching::{Relation, match_tasks};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A plan or task table
    left: PathBuf,
    /// The plan or task table to find its tasks in
    right: PathBuf,
    /// Where to write the pairs (.csv, .tsv, .parquet, .json, .xlsx); without it, a table on a terminal, else CSV
    #[arg(short, long, value_name = "TABLE")]
    output: Option<PathBuf>,
    /// Every pair that was scored, not only those decided to be the same or related
    #[arg(long)]
    all_pairs: bool,
    #[command(flatten)]
    matching: MatchArgs,
    #[command(flatten)]
    judge: JudgeArgs,
    #[command(flatten)]
    read: ReadArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let plans = input::two(&args.left, &args.right, &args.read)?;
    let mut options = args.matching.options(&plans)?;
    let mut matches = match_tasks(&plans[0].tasks, &plans[1].tasks, &options);
    if args.judge.consult(&plans, &matches, &args.matching, &mut options)? {
        matches = match_tasks(&plans[0].tasks, &plans[1].tasks, &options);
    }
    if !args.all_pairs {
        matches.retain(|pair| pair.relation != Relation::None);
    }
    let frame = frame::matches(&plans, &matches)?;
    output::frame(
        &frame,
        args.output.as_deref(),
        &["left_id", "right_id", "score", "relation", "left_text", "right_text"],
    )?;
    Ok(Outcome::Done)
}
