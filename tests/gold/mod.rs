//! Checks against facts about real documents that are not part of the project.
//!
//! The environment variable `DOICHIEU_REFERENCE` names the folder that holds them (`corpus/`, `gold/`, `scenario/`). Without
//! it there is nothing to check, so they are ignored unless they are asked for:
//! `DOICHIEU_REFERENCE=… cargo test -- --include-ignored --skip write_examples`. Then a file that is absent or unreadable is
//! a failure.

mod agency;
mod differences;
mod matching;
mod prose;
mod table;
mod targets;
mod values;

use std::fs;
use std::path::PathBuf;

/// The reference folder.
pub fn reference() -> PathBuf {
    std::env::var_os("DOICHIEU_REFERENCE").map(PathBuf::from).expect("DOICHIEU_REFERENCE names no folder")
}

/// The text of a file in the reference folder.
pub fn read(path: &str) -> String {
    let path = reference().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of a tab-separated file with a header, each as `(column, value)` pairs.
pub fn rows(path: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = read(path);
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{path}: {error}"))).collect()
}
