//! `doichieu review`: a researcher's verdicts, asked for on the terminal.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use super::input::{self, ReadArgs};
use super::matcher::{self, MatchArgs};
use super::{Outcome, output};
use crate::error::{Error, ErrorKind, Result};
use crate::matching::{Match, Questions, Relation, marked_parts, match_tasks, matched_text};
use crate::plan::Plan;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A plan or task table
    left: PathBuf,
    /// Another
    right: PathBuf,
    /// Ask about at most this many pairs
    #[arg(long, value_name = "N")]
    count: Option<usize>,
    #[command(flatten)]
    matching: MatchArgs,
    #[command(flatten)]
    read: ReadArgs,
}

/// What may be answered to a pair.
enum Answer {
    Verdict(Relation),
    Skip,
    Quit,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let Some(path) = &args.matching.verdicts else {
        let message = "--verdicts: cần tên tệp để lưu các phán quyết";
        return Err(Error::new(ErrorKind::InvalidArgument, message));
    };
    let plans = input::two(&args.left, &args.right, &args.read)?;
    let options = args.matching.options(&plans)?;
    let mut verdicts = matcher::verdicts(path)?;
    let matches = match_tasks(&plans[0].tasks, &plans[1].tasks, &options);
    let mut questions = Questions::new(&plans, matches, &verdicts);
    let mut input = std::io::stdin().lock();
    let mut asked = 0;
    while args.count.is_none_or(|count| asked < count) {
        let Some(next) = questions.next() else { break };
        asked += 1;
        match ask(asked, texts(&plans, &questions.matches()[next]), &mut input)? {
            Answer::Quit => break,
            Answer::Skip => questions.skip(next),
            Answer::Verdict(relation) => {
                verdicts.add(questions.answer(&plans, next, relation));
                // Kept at once, so that nothing is lost when the terminal is closed.
                output::replace(path, &verdicts.to_tsv())?;
            }
        }
    }
    eprintln!("Đã hỏi {asked} cặp; các phán quyết ở {}", path.display());
    Ok(Outcome::Done)
}

fn texts(plans: &[Plan], found: &Match) -> [String; 2] {
    [found.left, found.right].map(|task| matched_text(task.of(plans)))
}

/// Shows a pair without its score and waits for an answer; the end of input means to stop.
fn ask(number: usize, [left, right]: [String; 2], input: &mut impl BufRead) -> Result<Answer> {
    let mut out = std::io::stdout().lock();
    let shown = format!("\n── {} ──\n{}\n\n{}\n\n", number, marked(&left, &right), marked(&right, &left));
    let failed = |error| Error::io(std::path::Path::new("stdin"), error);
    loop {
        let question = "[c] cùng nhiệm vụ  [l] liên quan  [k] khác  [b] bỏ qua  [t] thôi: ";
        write!(out, "{shown}{question}").and_then(|()| out.flush()).map_err(failed)?;
        let mut line = String::new();
        if input.read_line(&mut line).map_err(failed)? == 0 {
            return Ok(Answer::Quit);
        }
        match line.trim().to_lowercase().as_str() {
            "c" | "s" | "same" => return Ok(Answer::Verdict(Relation::Same)),
            "l" | "r" | "related" => return Ok(Answer::Verdict(Relation::Related)),
            "k" | "d" | "different" => return Ok(Answer::Verdict(Relation::None)),
            "b" | "skip" => return Ok(Answer::Skip),
            "t" | "q" | "quit" => return Ok(Answer::Quit),
            _ => {}
        }
    }
}

/// The text with the words in brackets that the other does not have.
fn marked(text: &str, other: &str) -> String {
    let shown = marked_parts(text, other).into_iter().map(|(part, differs)| match differs {
        true => format!("[{part}]"),
        false => part,
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_the_other_lacks_are_in_brackets() {
        assert_eq!(
            marked("Khám sức khỏe cho mọi người dân", "khám sức khoẻ cho dân"),
            "Khám sức khỏe cho [mọi người] dân"
        );
    }
}
