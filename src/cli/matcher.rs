//! How tasks are matched, the same for every command that does.

use std::fs;
use std::path::{Path, PathBuf};

use super::judge::Judge;
use super::output;
use crate::error::{Error, Location, Result};
use crate::frame;
use crate::matching::{Labels, Match, MatchOptions, Questions, Verdicts, Weights};
use crate::plan::Plan;

#[derive(Debug, Default, clap::Args)]
pub(super) struct MatchArgs {
    /// Verdicts of `doichieu review`, which overrule the matcher
    #[arg(long, value_name = "TSV")]
    pub verdicts: Option<PathBuf>,
    /// Weights of `doichieu fit` in place of the built-in ones
    #[arg(long, value_name = "TSV")]
    weights: Option<PathBuf>,
    /// Vectors of the tasks from a sentence-embedding model: .npy with a row for each task of `doichieu tasks`, or
    /// .parquet with the columns `vector` and `id` or `text`
    #[arg(long, value_name = "FILE")]
    vectors: Option<PathBuf>,
    /// The scatter of paraphrases to whiten the vectors by: .npy with as many rows and columns as a vector has numbers
    #[arg(long, value_name = "NPY", requires = "vectors")]
    scatter: Option<PathBuf>,
}

/// Who is asked about pairs that the score leaves open.
#[derive(Debug, clap::Args)]
pub(super) struct JudgeArgs {
    /// A program that judges pairs in a researcher's place: it is given a line of JSON for each, `{"left": …, "right": …}`,
    /// and answers with a line `same`, `related`, `different` or `skip`. Its answers go into --verdicts
    #[arg(long, value_name = "COMMAND")]
    judge: Option<String>,
    /// Ask the judge about at most so many pairs
    #[arg(long, value_name = "N", default_value_t = 100, requires = "judge")]
    budget: usize,
}

impl JudgeArgs {
    /// Asks the judge, if there is one, and puts what it says into `options` and into the file of verdicts. Gives
    /// whether it said anything.
    pub fn consult(
        &self,
        plans: &[Plan],
        matches: &[Match],
        matching: &MatchArgs,
        options: &mut MatchOptions,
    ) -> Result<bool> {
        let Some(command) = &self.judge else { return Ok(false) };
        let mut judge = Judge::start(command)?;
        let mut questions = Questions::new(plans, matches.to_vec(), &options.verdicts);
        let known = options.verdicts.iter().count();
        let asked = questions.consult(plans, self.budget, &mut options.verdicts, |l, r| judge.ask(l, r));
        // What was said is kept also where the judge fails in the end.
        if let Some(path) = &matching.verdicts {
            output::replace(path, &options.verdicts.to_tsv())?;
        }
        asked.map(|_| options.verdicts.iter().count() > known)
    }
}

impl MatchArgs {
    pub fn options(&self, plans: &[Plan]) -> Result<MatchOptions> {
        let mut options = MatchOptions::default();
        if let Some(path) = &self.vectors {
            let vectors = frame::read_vectors(path, plans)?;
            options.vectors = Some(match &self.scatter {
                Some(scatter) => frame::read_matrix(scatter).and_then(|scatter| vectors.whitened(&scatter))?,
                None => vectors,
            });
        }
        if let Some(path) = &self.verdicts {
            options.verdicts = verdicts(path)?;
        }
        if let Some(path) = &self.weights {
            options.weights = Some(Weights::parse(&text(path)?).map_err(|error| reading(error, path))?);
        }
        Ok(options)
    }
}

/// The verdicts of a file; none where it is not there yet.
pub(super) fn verdicts(path: &Path) -> Result<Verdicts> {
    if !path.exists() {
        return Ok(Verdicts::default());
    }
    Verdicts::parse(&text(path)?).map_err(|error| reading(error, path))
}

pub(super) fn labels(path: &Path) -> Result<Labels> {
    Labels::parse(&text(path)?).map_err(|error| reading(error, path))
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Error::text_file(path, error))
}

/// The error with the file that it is about, of which the reader knew the text only.
fn reading(error: Error, path: &Path) -> Error {
    match error.location().cloned() {
        Some(place) => error.at(Location { file: path.display().to_string().into(), ..place }),
        None => error.context(path.display().to_string()),
    }
}
