//! `doichieu evaluate` and `doichieu fit`.

use std::fmt::Write;
use std::path::PathBuf;

use super::input::{self, ReadArgs};
use super::matcher::{self, MatchArgs};
use super::{Outcome, output};
use crate::error::{Error, ErrorKind, Result};
use crate::matching::{
    Evaluation, Labels, Match, MatchOptions, Relation, ScoredLists, evaluate, examples, fit, match_tasks, matched_text,
};
use crate::plan::Plan;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Judged pairs, tab-separated with the columns left, right and relation (same, related, borderline, disputed, none)
    #[arg(long, value_name = "TSV")]
    labels: PathBuf,
    /// A plan or task table whose ids the labels name
    left: PathBuf,
    /// Another
    right: PathBuf,
    #[command(flatten)]
    matching: MatchArgs,
    #[command(flatten)]
    read: ReadArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct FitArgs {
    #[command(flatten)]
    args: Args,
    /// How strongly large weights are held back; 1 suits a few thousand judged pairs
    #[arg(long, default_value_t = 1.0, value_parser = penalty)]
    penalty: f64,
    /// Where to write the weights; without it, to stdout
    #[arg(short, long, value_name = "TSV")]
    output: Option<PathBuf>,
}

fn penalty(given: &str) -> std::result::Result<f64, String> {
    let positive = given.parse().ok().filter(|penalty: &f64| *penalty > 0.0 && penalty.is_finite());
    positive.ok_or_else(|| "phải là một số lớn hơn 0".to_owned())
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let lists = Lists::read(args)?;
    let matches = match_tasks(&lists.left().tasks, &lists.right().tasks, &lists.options);
    let pairs: Vec<(usize, usize, f64, Relation)> = matches.iter().map(place).collect();
    let (left, right) = (ids(lists.left()), ids(lists.right()));
    let scored = ScoredLists { left: &left, right: &right, pairs: &pairs };
    let evaluation = evaluate(&[scored], &lists.labels);
    if evaluation.same == 0 {
        let message = "không nhãn `same` nào nói về nhiệm vụ của hai tệp này; hãy so mã nhiệm vụ (cột id) với tệp nhãn";
        return Err(Error::new(ErrorKind::InvalidArgument, message));
    }
    output::print(&described(&evaluation, &lists, &matches))?;
    Ok(Outcome::Done)
}

/// Weights from the labels of two lists.
pub(super) fn run_fit(args: &FitArgs) -> Result<Outcome> {
    let lists = Lists::read(&args.args)?;
    let [left, right] =
        [lists.left(), lists.right()].map(|plan| plan.tasks.iter().map(matched_text).collect::<Vec<_>>());
    let (left, right) = (named(lists.left(), &left), named(lists.right(), &right));
    let examples = examples(&left, &right, &lists.labels, &lists.options);
    if !examples.iter().any(|example| example.same == Some(true)) {
        let message = "không cặp nào được chấm là `same` trong hai tệp này, nên không có gì để học";
        return Err(Error::new(ErrorKind::InvalidArgument, message));
    }
    let weights = fit(&examples, args.penalty).to_tsv();
    match &args.output {
        Some(path) => std::fs::write(path, weights).map_err(|error| Error::io(path, error))?,
        None => output::print(&weights)?,
    }
    Ok(Outcome::Done)
}

/// Two plans, the labels on their pairs, and how they are matched.
struct Lists {
    plans: Vec<Plan>,
    labels: Labels,
    options: MatchOptions,
}

impl Lists {
    fn read(args: &Args) -> Result<Self> {
        let plans = input::two(&args.left, &args.right, &args.read)?;
        let options = args.matching.options(&plans)?;
        let labels = matcher::labels(&args.labels)?;
        if let Some(said) = labels.unheeded(plans.iter().flat_map(ids)) {
            eprintln!("doichieu: {}: {said}", args.labels.display());
        }
        Ok(Lists { plans, labels, options })
    }

    fn left(&self) -> &Plan {
        &self.plans[0]
    }

    fn right(&self) -> &Plan {
        &self.plans[1]
    }
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.tasks.iter().map(|task| &*task.id).collect()
}

/// The tasks as ids and texts.
fn named<'a>(plan: &'a Plan, texts: &'a [String]) -> Vec<(&'a str, &'a str)> {
    ids(plan).into_iter().zip(texts.iter().map(String::as_str)).collect()
}

fn place(found: &Match) -> (usize, usize, f64, Relation) {
    (found.left.task as usize, found.right.task as usize, found.score, found.relation)
}

fn described(evaluation: &Evaluation, lists: &Lists, matches: &[Match]) -> String {
    let e = evaluation;
    let mut out = String::new();
    let figures = [
        ("precision", e.precision),
        ("recall", e.recall),
        ("f1", e.f1),
        ("average_precision", e.average_precision),
        ("average_precision_related", e.average_precision_related),
        ("best_f1", e.best_f1),
        ("recall_at_1", e.recall_at[0]),
        ("recall_at_3", e.recall_at[1]),
        ("recall_at_5", e.recall_at[2]),
        ("calibration_error", e.calibration_error),
    ];
    let _ = writeln!(out, "{:<28}{}", "labelled_same", e.same);
    for (name, value) in figures {
        let _ = writeln!(out, "{name:<28}{value:.4}");
    }
    let number = |value: f64| format!("{value:.3}");
    let curve = e.curve.iter().map(|at| [at.threshold, at.precision, at.recall, at.f1].map(number).to_vec());
    let heads = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let _ = writeln!(out, "\n{}", output::table(heads(&["threshold", "precision", "recall", "f1"]), curve.collect()));
    let bins = e.calibration.iter().map(|bin| {
        vec![number(bin.from), number(bin.to), bin.pairs.to_string(), number(bin.mean_score), number(bin.share_same)]
    });
    let names = heads(&["score_from", "score_to", "pairs", "mean_score", "share_same"]);
    let _ = writeln!(out, "\n{}", output::table(names, bins.collect()));
    let worst = e.worst.iter().map(|miss| {
        let (left, right) = (&lists.left().tasks[miss.left], &lists.right().tasks[miss.right]);
        let found = matches.iter().find(|found| place(found).0 == miss.left && place(found).1 == miss.right);
        let reasons = found.map_or_else(String::new, |found| {
            let parts = found.reasons.contributions.iter().map(|(name, part)| format!("{name} {part:+.2}"));
            parts.collect::<Vec<_>>().join(", ")
        });
        vec![
            miss.judgement.name().to_owned(),
            number(miss.score),
            format!("{}: {}", left.id, left.text),
            format!("{}: {}", right.id, right.text),
            reasons,
        ]
    });
    let names = heads(&["label", "score", "left", "right", "reasons"]);
    let _ = writeln!(out, "\n{}", output::table(names, worst.collect()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_penalty_of_nothing_is_refused() {
        assert_eq!(penalty("0.5"), Ok(0.5));
        for wrong in ["0", "-1", "nan", "inf", "x"] {
            assert!(penalty(wrong).is_err(), "{wrong}");
        }
    }
}
