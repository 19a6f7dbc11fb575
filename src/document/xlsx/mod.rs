//! `.xlsx`: every row of every sheet with something in it, merged cells resolved.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, ExcelDateTimeType, Reader, SheetType, Xlsx, XlsxError};
use zip::ZipArchive;

use crate::error::{Error, ErrorKind, Result};

use super::budget::Budget;
use super::data;
use super::format::known_binary;
use super::number::{NumberFormat, iso_date, plain};
use super::{Cell, Row, Span, Unit, UnitContent};

/// A workbook may unpack to 16 MiB and a hundred times its size, and never to more than 1 GiB. Real ones
/// unpack to five to twenty times their size.
fn unpacked_limit(packed: usize) -> u64 {
    ((16 << 20) + 100 * packed as u64).min(1 << 30)
}

/// The rows of a workbook, sheet by sheet.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Unit>> {
    if let Some(what) = known_binary(bytes).filter(|_| !bytes.starts_with(b"PK")) {
        let advice = "hãy mở bằng trình bảng tính và lưu lại thành .xlsx không mật khẩu";
        return Err(Error::new(ErrorKind::Malformed, format!("{name}: là {what}, không phải tệp .xlsx; {advice}")));
    }
    let unpacked = check_unpacked(name, bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| malformed(name, error))?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut budget = Budget::for_sheet(unpacked);
    let mut units = Vec::new();
    for (table, sheet) in (0..).zip(&sheets) {
        let grid = match Grid::read(&mut book, sheet, &mut budget) {
            Ok(grid) => grid,
            // A chart or macro sheet that calls itself a worksheet.
            Err(Failure::Library(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_))) => continue,
            Err(Failure::Library(error)) => return Err(malformed(name, error).context(format!("trang tính {sheet}"))),
            Err(Failure::TooMuch) => return Err(too_much(name, sheet)),
        };
        let rows = grid.units(table, sheet.as_str().into(), &mut budget).ok_or_else(|| too_much(name, sheet))?;
        units.extend(rows);
    }
    Ok(units)
}

/// Unpacks everything once to nowhere, for the sizes that an archive declares need not be true.
fn check_unpacked(name: &str, bytes: &[u8]) -> Result<usize> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| malformed(name, error))?;
    let limit = unpacked_limit(bytes.len());
    let mut unpacked = 0;
    for i in 0..archive.len() {
        let entry = archive.by_index(i).map_err(|error| malformed(name, error))?;
        let mut left = entry.take(limit - unpacked + 1);
        unpacked += std::io::copy(&mut left, &mut std::io::sink()).map_err(|error| malformed(name, error))?;
        if unpacked > limit {
            return Err(Error::new(
                ErrorKind::Malformed,
                format!("{name}: nội dung giải nén vượt {} MiB, quá lớn so với tệp", limit >> 20),
            ));
        }
    }
    Ok(unpacked as usize)
}

fn malformed(name: &str, error: impl std::error::Error) -> Error {
    Error::new(ErrorKind::Malformed, format!("{name}: không đọc được như tệp .xlsx ({error})"))
}

fn too_much(name: &str, sheet: &str) -> Error {
    let message = format!("{name}: trang tính {sheet} có quá nhiều ô trống hoặc ô lặp lại so với dung lượng tệp");
    Error::new(ErrorKind::Malformed, message)
}

enum Failure {
    Library(XlsxError),
    TooMuch,
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Failure::Library(error)
    }
}

/// The filled cells of a sheet by row and column, and its merged regions by first row, then column.
struct Grid {
    cells: Vec<((u32, u32), Cell)>,
    merged: Vec<Dimensions>,
}

impl Grid {
    fn read(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, budget: &mut Budget) -> Result<Grid, Failure> {
        let mut merged = book.merge_cells_by_sheet_name(sheet)?;
        merged.sort_unstable_by_key(|region| region.start);
        let mut cells = Vec::new();
        let mut reader = book.worksheet_cells_reader(sheet)?;
        let styles: Vec<(NumberFormat, bool)> = reader
            .styles()
            .iter()
            .map(|style| {
                let format = style.number_format.as_ref().map(|format| NumberFormat::new(&format.format_code));
                (format.unwrap_or_default(), style.font.as_ref().is_some_and(|font| font.is_bold()))
            })
            .collect();
        let mut bare = BareDays::default();
        while let Some((cell, style)) = reader.next_cell_with_style_id()? {
            let (format, bold) = styles.get(style).copied().unwrap_or_default();
            let shared = if let DataRef::SharedString(text) = cell.get_value() { text.len() } else { 0 };
            if !budget.text(shared) {
                return Err(Failure::TooMuch);
            }
            let read = data::cell(&shown(cell.get_value(), format));
            if !read.text.is_empty() {
                bare.see(cells.len(), cell.get_position().1, cell.get_value(), format);
                cells.push((cell.get_position(), Cell { bold: bold || read.bold, ..read }));
            }
        }
        bare.show(&mut cells);
        cells.sort_by_key(|(position, _)| *position);
        cells.dedup_by_key(|(position, _)| *position);
        Ok(Grid { cells, merged })
    }

    /// `None` if the rows come out of proportion to the file.
    fn units(self, table: u32, sheet: Arc<str>, budget: &mut Budget) -> Option<Vec<Unit>> {
        let mut units: Vec<Unit> = Vec::new();
        let mut merged = self.merged.into_iter().peekable();
        let mut covers: BTreeMap<u32, Cover> = BTreeMap::new();
        let mut cells = self.cells.into_iter().peekable();
        while let Some(&((row, _), _)) = cells.peek() {
            covers.retain(|_, cover| cover.region.end.0 >= row);
            while let Some(region) = merged.next_if(|region| region.start.0 <= row) {
                // Of regions that overlap, which no spreadsheet writes, the first in a column counts.
                if region.end.0 >= row {
                    covers.entry(region.start.1).or_insert(Cover { region, text: "".into(), bold: false });
                }
            }
            let own: Vec<(u32, Cell)> = std::iter::from_fn(|| cells.next_if(|((at, _), _)| *at == row))
                .map(|((_, column), cell)| (column, cell))
                .collect();
            let cells = resolve(row, own, &mut covers, budget)?;
            let line = row.saturating_add(1);
            units.push(Unit {
                sheet: Some(sheet.clone()),
                line_start: line,
                line_end: line,
                blank_before: units.last().is_none_or(|above| above.line_end + 1 < line),
                content: UnitContent::Row(Row { table, cells, is_rule: false }),
            });
        }
        Some(units)
    }
}

/// Days that lost their format: a spreadsheet keeps them as numbers, and shows them so. In a column of which most cells
/// are dates they are dates.
#[derive(Default)]
struct BareDays {
    /// How many cells of each column are dates, and how many are such numbers.
    columns: BTreeMap<u32, (usize, usize)>,
    /// Which cells are such numbers, by their place among all.
    cells: Vec<(usize, f64)>,
}

/// The days of this century.
const DAYS: std::ops::Range<f64> = 36_526.0..73_051.0;

impl BareDays {
    fn see(&mut self, place: usize, column: u32, value: &DataRef, format: NumberFormat) {
        let number = match value {
            DataRef::DateTime(value) if !value.is_duration() => None,
            DataRef::DateTimeIso(_) => None,
            DataRef::Int(value) if format == NumberFormat::default() => Some(*value as f64),
            DataRef::Float(value) if format == NumberFormat::default() => Some(*value),
            _ => return,
        };
        let (dates, numbers) = self.columns.entry(column).or_default();
        match number {
            None => *dates += 1,
            Some(_) => *numbers += 1,
        }
        self.cells.extend(number.filter(|number| DAYS.contains(number)).map(|number| (place, number)));
    }

    fn show(self, cells: &mut [((u32, u32), Cell)]) {
        for (place, number) in self.cells {
            let ((_, column), cell) = &mut cells[place];
            if self.columns.get(column).is_some_and(|(dates, numbers)| dates > numbers) {
                let day = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, false);
                cell.text = shown(&DataRef::DateTime(day), NumberFormat::default());
            }
        }
    }
}

/// A merged region that covers the current row, with what stands in its first cell.
struct Cover {
    region: Dimensions,
    text: Arc<str>,
    bold: bool,
}

/// A row up to the last column that is filled or covered by a filled cell.
fn resolve(
    row: u32,
    own: Vec<(u32, Cell)>,
    covers: &mut BTreeMap<u32, Cover>,
    budget: &mut Budget,
) -> Option<Vec<Cell>> {
    let mut out: Vec<Cell> = Vec::new();
    for (column, cell) in &own {
        if let Some(cover) = covers.get_mut(column).filter(|cover| cover.region.start == (row, *column)) {
            cover.text = cell.text.as_str().into();
            cover.bold = cell.bold;
        }
    }
    let mut own = own.into_iter().peekable();
    let mut covering = covers.iter().filter(|(_, cover)| !cover.text.is_empty()).peekable();
    loop {
        let column = out.len() as u32;
        while covering.next_if(|(_, cover)| cover.region.end.1 < column).is_some() {}
        // What stands in a cell always counts, even under a merged one.
        if let Some((_, cell)) = own.next_if(|(at, _)| *at == column) {
            out.push(cell);
            continue;
        }
        let next = covering.peek().copied();
        let cover = next.filter(|(start, _)| **start <= column).map(|(_, cover)| cover);
        if next.is_none() && own.peek().is_none() {
            return Some(out);
        }
        if !budget.cell() {
            return None;
        }
        out.push(match cover {
            Some(cover) => {
                let span = if cover.region.start.0 == row { Span::FromLeft } else { Span::FromAbove };
                Cell { text: budget.repeat(&cover.text), bold: cover.bold, span }
            }
            None => Cell::default(),
        });
    }
}

/// A value as it is shown.
fn shown(value: &DataRef, format: NumberFormat) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(value) => format.number(*value as f64),
        DataRef::Float(value) => format.number(*value),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(value) if value.is_duration() => {
            let minutes = (value.as_f64() * 1440.0).round();
            format!("{}:{:02}", plain((minutes / 60.0).trunc()), (minutes % 60.0).abs())
        }
        DataRef::DateTime(value) => {
            let (year, month, day, hour, minute, _, _) = value.to_ymd_hms_milli();
            format.date([year, u16::from(month), u16::from(day), u16::from(hour), u16::from(minute)])
        }
        DataRef::DateTimeIso(text) => iso_date(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) => Data::from(value.clone()).to_string(),
    }
}
