//! Frames to files, the format by the ending of the name.

use std::fs;
use std::path::Path;

use polars::prelude::*;

use super::columns::output;
use super::xlsx::{Sheet, write_workbook};
use crate::document::is_formula;
use crate::error::{Error, ErrorKind, Result};

/// A format that frames are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FrameFormat {
    /// UTF-8 without a mark, `\n` at line ends.
    Csv,
    /// As CSV, with tabs.
    Tsv,
    /// Compressed; keeps the types of the columns.
    Parquet,
    /// An array of objects.
    Json,
    /// A workbook of one sheet.
    Xlsx,
}

impl FrameFormat {
    /// The format by the ending of a name.
    ///
    /// # Errors
    /// [`ErrorKind::UnsupportedFormat`] for another ending; the message lists those that are written.
    pub fn of(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        match ending.as_deref() {
            Some("csv") => Ok(FrameFormat::Csv),
            Some("tsv") => Ok(FrameFormat::Tsv),
            Some("parquet") => Ok(FrameFormat::Parquet),
            Some("json") => Ok(FrameFormat::Json),
            Some("xlsx") => Ok(FrameFormat::Xlsx),
            _ => Err(Error::new(
                ErrorKind::UnsupportedFormat,
                format!("{}: bảng được ghi thành .csv, .tsv, .parquet, .json hoặc .xlsx", path.display()),
            )),
        }
    }

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            FrameFormat::Csv => "csv",
            FrameFormat::Tsv => "tsv",
            FrameFormat::Parquet => "parquet",
            FrameFormat::Json => "json",
            FrameFormat::Xlsx => "xlsx",
        }
    }
}

/// Writes a frame to `path` in the format of its ending.
///
/// # Errors
/// An ending that is not written, a file that cannot be, or a frame that the format cannot hold.
pub fn write(frame: &DataFrame, path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    write_as(frame, path, FrameFormat::of(path)?)
}

/// Writes a frame to `path` in `format`, whatever its ending.
///
/// # Errors
/// As [`write`].
pub fn write_as(frame: &DataFrame, path: impl AsRef<Path>, format: FrameFormat) -> Result<()> {
    let path = path.as_ref();
    let bytes = match format {
        FrameFormat::Csv => separated(frame, b',')?,
        FrameFormat::Tsv => separated(frame, b'\t')?,
        FrameFormat::Json => json(frame)?,
        FrameFormat::Parquet => parquet(frame)?,
        FrameFormat::Xlsx => {
            let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
            return write_workbook(&[Sheet::new(&name, frame)], path);
        }
    };
    fs::write(path, bytes).map_err(|error| Error::io(path, error))
}

/// A frame as CSV text, as it is written to a `.csv` file.
///
/// # Errors
/// As [`write`].
pub fn to_csv(frame: &DataFrame) -> Result<String> {
    let bytes = separated(frame, b',')?;
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::Output, error.to_string()))
}

fn separated(frame: &DataFrame, separator: u8) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut guarded = guarded(frame)?;
    CsvWriter::new(&mut bytes).with_separator(separator).finish(&mut guarded).map_err(output)?;
    Ok(bytes)
}

fn json(frame: &DataFrame) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    JsonWriter::new(&mut bytes).with_json_format(JsonFormat::Json).finish(&mut frame.clone()).map_err(output)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn parquet(frame: &DataFrame) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame.clone()).map_err(output)?;
    Ok(bytes)
}

/// The columns of closed lists and ids, which are written as they are.
const UNGUARDED: [&str; 1] = ["comparator"];

/// The frame with `'` put before every text that a spreadsheet would take for a formula, as OWASP advises ("CSV
/// injection"): one that starts with `=`, `+`, `-`, `@`, a tab or a carriage return, after any number of `'`. The reader
/// takes one `'` off again, so that what was written is what is read. Ids and numbers start with none of these; the
/// comparator `=` alone is no formula and stays.
fn guarded(frame: &DataFrame) -> Result<DataFrame> {
    let mut guarded = frame.clone();
    for column in frame.columns() {
        let DataType::String = column.dtype() else { continue };
        if UNGUARDED.contains(&column.name().as_str()) {
            continue;
        }
        let texts = column.str().map_err(output)?;
        if !texts.iter().flatten().any(is_formula) {
            continue;
        }
        let safe: StringChunked = texts
            .iter()
            .map(|text| text.map(|text| if is_formula(text) { format!("'{text}") } else { text.to_owned() }))
            .collect();
        guarded.with_column(safe.into_series().with_name(column.name().clone()).into_column()).map_err(output)?;
    }
    Ok(guarded)
}
