//! Tables on stdout and in files.

use std::ffi::OsString;
use std::fs::{self, File};
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

/// Writes a file as a whole or not at all: what stood in it stays until all of `text` is on the disk.
pub(super) fn replace(path: &Path, text: &str) -> Result<()> {
    // A link goes on naming its file, which is the one that is written.
    let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    let beside = file.with_file_name(name);
    let write = || {
        let mut new = File::create(&beside)?;
        if let Ok(old) = fs::metadata(&file) {
            new.set_permissions(old.permissions())?;
        }
        new.write_all(text.as_bytes())?;
        new.sync_all()?;
        fs::rename(&beside, &file)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&beside);
        Error::io(path, error)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_or_not_at_all() {
        let folder = std::env::temp_dir().join(format!("doichieu-replace-{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let path = folder.join("phan-quyet.tsv");
        replace(&path, "một").unwrap();
        replace(&path, "hai").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "hai");
        // Nothing is left beside it, also where the file cannot be put in its place.
        let taken = folder.join("thu-muc");
        fs::create_dir_all(taken.join("x")).unwrap();
        assert!(replace(&taken, "ba").is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
        #[cfg(unix)]
        {
            let link = folder.join("lien-ket.tsv");
            std::os::unix::fs::symlink(&path, &link).unwrap();
            replace(&link, "bốn").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(&path).unwrap(), "bốn");
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
