//! Frames as the sheets of a workbook.

use std::path::Path;

use polars::prelude::*;
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::columns::output;
use crate::error::{Error, ErrorKind, Result};

/// A frame and the name of its sheet.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// Cut to 31 characters, the most that a workbook allows; `[]:*?/\` become `_`.
    pub name: &'a str,
    pub frame: &'a DataFrame,
}

/// What a cell of a workbook holds at most, in UTF-16 units.
const CELL_UNITS: usize = 32_767;
/// Columns are as wide as their longest text, within these bounds, in characters.
const WIDTHS: (usize, usize) = (8, 60);

/// Writes one workbook with a sheet a frame: header frozen and filtered, long text wrapped, every text written as
/// text, so that none becomes a formula or a link. Its date of creation is fixed, so that equal frames give equal
/// bytes.
///
/// # Errors
/// [`ErrorKind::Output`] for more rows than a sheet holds or names of sheets that are alike, and where the file
/// cannot be written.
pub fn write_workbook(sheets: &[Sheet<'_>], path: &Path) -> Result<()> {
    let mut workbook = Workbook::new();
    let created = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).map_err(|error| excel(error, path))?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet_name(sheet.name)).map_err(|error| excel(error, path))?;
        fill(worksheet, sheet.frame, path)?;
    }
    workbook.save(path).map_err(|error| excel(error, path))
}

fn fill(worksheet: &mut Worksheet, frame: &DataFrame, path: &Path) -> Result<()> {
    let header = Format::new().set_bold().set_background_color(Color::RGB(0xE7_EEF7)).set_align(FormatAlign::Top);
    let body = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let excel = |error| excel(error, path);
    for (index, column) in frame.columns().iter().enumerate() {
        let at = u16::try_from(index).map_err(|_| Error::new(ErrorKind::Output, "too many columns for a sheet"))?;
        worksheet.write_string_with_format(0, at, column.name().as_str(), &header).map_err(excel)?;
        let mut widest = column.name().chars().count();
        if let DataType::String = column.dtype() {
            for (row, text) in (1..).zip(column.str().map_err(output)?.iter()) {
                let Some(text) = text else { continue };
                let text = cut(text);
                widest = widest.max(text.lines().map(|line| line.chars().count()).max().unwrap_or(0));
                worksheet.write_string_with_format(row, at, text, &body).map_err(excel)?;
            }
        } else {
            let numbers = column.cast(&DataType::Float64).map_err(output)?;
            for (row, number) in (1..).zip(numbers.f64().map_err(output)?.iter()) {
                let Some(number) = number else { continue };
                worksheet.write_number_with_format(row, at, number, &body).map_err(excel)?;
            }
        }
        worksheet.set_column_width(at, widest.clamp(WIDTHS.0, WIDTHS.1) as f64 + 2.0).map_err(excel)?;
    }
    worksheet.set_freeze_panes(1, 0).map_err(excel)?;
    if let (Ok(rows), Ok(columns)) = (u32::try_from(frame.height()), u16::try_from(frame.width()))
        && columns > 0
    {
        worksheet.autofilter(0, 0, rows, columns - 1).map_err(excel)?;
    }
    Ok(())
}

/// As much of a text as a cell holds, ending with `…` where something was cut.
fn cut(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= CELL_UNITS {
        return text.into();
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL_UNITS - 1
    });
    match end {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

fn sheet_name(name: &str) -> String {
    let name: String = name.chars().map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c }).take(31).collect();
    if name.is_empty() { "Sheet1".to_owned() } else { name }
}

fn excel(error: XlsxError, path: &Path) -> Error {
    Error::new(ErrorKind::Output, format!("{}: {error}", path.display()))
}
