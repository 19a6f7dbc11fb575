//! The command-line program: one file a subcommand, over the public names of the crate.
//!
//! Exit codes: 0, done; 1, no result (the message says why); 2, done, and what `--strict` or `--fail-on` asks about
//! was found; 64, the command line was wrong.

mod compare;
mod evaluate;
mod input;
mod inspect;
mod judge;
mod matcher;
mod output;
mod pairs;
mod progress;
mod review;
mod tables;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::error::Result;
use crate::report::Language;

/// Reads Vietnamese provincial plans, matches the tasks that are the same task, and shows where provinces differ.
///
/// A FILE is .txt, .md, .html, .csv, .tsv, .xlsx or .parquet; a FOLDER stands for the readable files in it, in the
/// order of their names, without its subfolders and without README files.
///
/// Exit codes: 0 done; 1 no result; 2 done, and --strict or --fail-on found something; 64 wrong command line.
#[derive(Debug, Parser)]
#[command(name = "doichieu", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// What was read: preamble, counts that add up to the lines of the file, and what could not be understood
    Inspect(inspect::Args),
    /// The tasks of every plan as one table
    Tasks(tables::Args),
    /// The targets of every plan as one table
    Targets(tables::Args),
    /// Scored pairs of tasks of two plans or task tables
    Match(pairs::Args),
    /// Lines up the tasks of all plans and says in what the plans differ
    Compare(compare::Args),
    /// How well the matcher does on labelled pairs
    Evaluate(evaluate::Args),
    /// Asks for verdicts on pairs, most telling first, and keeps them
    Review(review::Args),
    /// Learns the weights of the matcher from labelled pairs
    Fit(evaluate::FitArgs),
}

/// How a command ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// What `--strict` or `--fail-on` asks about was found.
    Found,
}

/// The language of reports and summaries.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Lang {
    #[default]
    Vi,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Vi => Language::Vietnamese,
            Lang::En => Language::English,
        }
    }
}

/// The exit code of a wrong command line (`EX_USAGE`).
const USAGE: u8 = 64;

/// Runs the program with the given arguments, the first of which is its name.
pub fn main(args: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> ExitCode {
    ExitCode::from(run(args))
}

/// [`main`], with the exit code as a number.
pub fn run(args: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come as errors too, and go to stdout.
            let _ = error.print();
            return if error.use_stderr() { USAGE } else { 0 };
        }
    };
    match dispatch(cli.command) {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Found) => 2,
        Err(error) => {
            eprintln!("doichieu: {error:#}");
            1
        }
    }
}

fn dispatch(command: Command) -> Result<Outcome> {
    match command {
        Command::Inspect(args) => inspect::run(&args),
        Command::Tasks(args) => tables::tasks(&args),
        Command::Targets(args) => tables::targets(&args),
        Command::Match(args) => pairs::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Fit(args) => evaluate::run_fit(&args),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn a_wrong_command_line_and_a_missing_file_have_their_own_codes() {
        assert_eq!(super::run(["doichieu", "compare"]), 64);
        assert_eq!(super::run(["doichieu", "--version"]), 0);
        assert_eq!(super::run(["doichieu", "inspect", "no/such/plan.txt"]), 1);
    }
}
