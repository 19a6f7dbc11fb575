//! A judge that is a program: asked about a pair by a line, answering by a line.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::error::{Error, ErrorKind, Result};
use crate::matching::Relation;

/// A program that was started; it ends when it is no longer asked.
pub(super) struct Judge {
    command: String,
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Judge {
    /// Starts `command` in the shell of the system.
    pub fn start(command: &str) -> Result<Judge> {
        let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
        let failed = |why: String| Error::new(ErrorKind::InvalidArgument, format!("--judge `{command}`: {why}"));
        let mut child = Command::new(shell)
            .args([flag, command])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(questions), Some(answers)) => {
                Ok(Judge { command: command.to_owned(), child, questions, answers: BufReader::new(answers) })
            }
            _ => Err(failed("không nối được vào chương trình".to_owned())),
        }
    }

    /// What the judge says of two texts; `None` where it passes.
    pub fn ask(&mut self, left: &str, right: &str) -> Result<Option<Relation>> {
        let question = serde_json::json!({ "left": left, "right": right });
        let mut answer = String::new();
        writeln!(self.questions, "{question}")
            .and_then(|()| self.questions.flush())
            .and_then(|()| self.answers.read_line(&mut answer))
            .map_err(|error| self.failed(&error.to_string()))?;
        match answer.trim() {
            "skip" => Ok(None),
            "" => Err(self.failed("không trả lời")),
            word => Relation::of_verdict(word).map(Some).ok_or_else(|| {
                self.failed(&format!("câu trả lời `{word}` không phải same, related, different hay skip"))
            }),
        }
    }

    fn failed(&self, why: &str) -> Error {
        Error::new(ErrorKind::InvalidArgument, format!("--judge `{}`: {why}", self.command))
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_judges() {
        let command =
            r#"while read -r line; do case "$line" in *cầu*) echo same;; *hoa*) echo skip;; *) echo no;; esac; done"#;
        let mut judge = Judge::start(command).unwrap();
        assert_eq!(judge.ask("Sửa cầu", "Thay\ncầu \"treo\"").unwrap(), Some(Relation::Same));
        assert_eq!(judge.ask("hoa", "cỏ").unwrap(), None);
        let message = judge.ask("a", "b").unwrap_err().to_string();
        assert!(message.ends_with("câu trả lời `no` không phải same, related, different hay skip"), "{message}");
        assert!(Judge::start("exit 1").unwrap().ask("a", "b").is_err());
    }
}
