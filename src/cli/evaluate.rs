//! `doichieu evaluate`.

use std::path::PathBuf;

use super::Outcome;
use super::input::{self, ReadArgs};
use crate::error::Result;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Judged pairs, tab-separated, with a header: left_id, right_id, relation (same, related, ...)
    #[arg(long, value_name = "TSV")]
    labels: PathBuf,
    /// A plan or task table
    left: PathBuf,
    /// Another
    right: PathBuf,
    #[command(flatten)]
    read: ReadArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let _plans = input::plans(&[args.left.clone(), args.right.clone()], &args.read)?;
    let _ = &args.labels;
    Ok(Outcome::Done)
}
