//! Tables on stdout and in files.

use std::io::{IsTerminal, Write};
use std::path::Path;

use comfy_table::{ContentArrangement, Table, presets};
use polars::prelude::{AnyValue, DataFrame};

use crate::error::{Error, Result};
use crate::frame;

/// The width of tables where stdout is no terminal, in columns.
const WIDTH: u16 = 120;

/// Writes a frame to a file, or to stdout: as a table with the columns `shown` on a terminal, else as CSV with all.
pub(super) fn frame(frame: &DataFrame, path: Option<&Path>, shown: &[&str]) -> Result<()> {
    match path {
        Some(path) => frame::write(frame, path),
        None if std::io::stdout().is_terminal() => print(&format!("{}\n", drawn(frame, shown))),
        None => print(&frame::to_csv(frame)?),
    }
}

/// Prints to stdout. A reader that has seen enough (`| head`) is no error.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::io(Path::new("stdout"), error)),
        _ => Ok(()),
    }
}

/// Some columns of a frame as a table that fits the terminal.
fn drawn(frame: &DataFrame, shown: &[&str]) -> Table {
    let columns: Vec<_> = frame.columns().iter().filter(|column| shown.contains(&column.name().as_str())).collect();
    let rows = (0..frame.height()).map(|row| {
        let cells = columns.iter().map(|column| match column.get(row) {
            Ok(AnyValue::String(text)) => text.to_owned(),
            Ok(AnyValue::StringOwned(text)) => text.to_string(),
            Ok(AnyValue::Null) | Err(_) => String::new(),
            Ok(value) => value.to_string(),
        });
        cells.collect()
    });
    let heads = columns.iter().map(|column| column.name().to_string()).collect();
    table(heads, rows.collect())
}

/// A table that fits the terminal, text wrapped within cells.
pub(super) fn table(heads: Vec<String>, rows: Vec<Vec<String>>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if !std::io::stdout().is_terminal() {
        table.set_width(WIDTH);
    }
    table.set_header(heads).add_rows(rows);
    table
}
