//! A comparison written to a folder: every table in every format asked for, and the reports.

use std::fs;
use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;

use super::Language;
use super::context::Context;
use super::html::html;
use super::markdown::markdown;
use super::sheets::sheets;
use crate::compare::Comparison;
use crate::error::{Error, Result};
use crate::frame::{self, FrameFormat, Sheet};
use crate::plan::Plan;

/// A format of what `compare` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReportFormat {
    /// `report.md`
    Markdown,
    /// `report.html`
    Html,
    /// One `.csv` a table.
    Csv,
    /// One `.parquet` a table.
    Parquet,
    /// `comparison.xlsx`: a summary, the rows and the targets to read, then one sheet a table.
    Xlsx,
}

/// Writes a comparison of `plans` to `folder`, which is made if it is not there, and says which files were written,
/// in order.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write_folder(
    plans: &[Plan],
    comparison: &Comparison,
    language: Language,
    formats: &[ReportFormat],
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    let tables = tables(plans, comparison)?;
    let mut written = Vec::new();
    for format in formats {
        match format {
            ReportFormat::Markdown => {
                let path = folder.join("report.md");
                fs::write(&path, markdown(plans, comparison, language)).map_err(|error| Error::io(&path, error))?;
                written.push(path);
            }
            ReportFormat::Html => {
                let path = folder.join("report.html");
                fs::write(&path, html(plans, comparison, language)?).map_err(|error| Error::io(&path, error))?;
                written.push(path);
            }
            ReportFormat::Csv => written.extend(each(&tables, folder, FrameFormat::Csv)?),
            ReportFormat::Parquet => written.extend(each(&tables, folder, FrameFormat::Parquet)?),
            ReportFormat::Xlsx => {
                let path = folder.join("comparison.xlsx");
                let readable = sheets(&Context::new(plans, comparison, language))?;
                let mut sheets: Vec<Sheet<'_>> = readable.iter().map(|sheet| sheet.as_sheet()).collect();
                sheets.extend(tables.iter().map(|(name, frame)| Sheet::new(name, frame)));
                frame::write_workbook(&sheets, &path)?;
                written.push(path);
            }
        }
    }
    Ok(written)
}

/// Every table of a comparison, by name.
fn tables(plans: &[Plan], comparison: &Comparison) -> Result<Vec<(&'static str, DataFrame)>> {
    Ok(vec![
        ("plans", frame::plans(plans)?),
        ("tasks", frame::tasks(plans)?),
        ("targets", frame::targets(plans)?),
        ("citations", frame::citations(plans)?),
        ("diagnostics", frame::diagnostics(plans)?),
        ("matches", frame::matches(plans, &comparison.alignment.matches)?),
        ("alignment", frame::alignment(plans, &comparison.alignment)?),
        ("alignment_wide", frame::alignment_wide(plans, &comparison.alignment)?),
        ("differences", frame::differences(plans, comparison)?),
        ("target_comparison", frame::target_comparison(plans, comparison)?),
        ("target_changes", frame::target_changes(plans, comparison)?),
        ("targets_wide", frame::targets_wide(plans, comparison)?),
        ("majorities", frame::majorities(plans, comparison)?),
        ("coverage", frame::coverage(plans, comparison)?),
    ])
}

fn each(tables: &[(&'static str, DataFrame)], folder: &Path, format: FrameFormat) -> Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    for (name, frame) in tables {
        let path = folder.join(format!("{name}.{}", format.ending()));
        frame::write_as(frame, &path, format)?;
        written.push(path);
    }
    Ok(written)
}
