//! Frames as the sheets of a workbook.

use std::collections::BTreeMap;
use std::path::Path;

use polars::prelude::*;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::columns::output;
use crate::error::{Error, ErrorKind, Result};
use crate::text::is_hidden;

/// A frame and the name of its sheet.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// Cut to 31 characters, the most that a workbook allows; `[]:*?/\` become `_`.
    pub name: &'a str,
    /// The names of its columns become the first row of the sheet.
    pub frame: &'a DataFrame,
    /// Cells that stand out, by row and column of the frame, in any order; the last one of a cell counts.
    pub marks: &'a [(usize, usize, Tone)],
}

impl<'a> Sheet<'a> {
    /// A sheet in which only closed lists are coloured, by what they say.
    pub fn new(name: &'a str, frame: &'a DataFrame) -> Self {
        Sheet { name, frame, marks: &[] }
    }
}

/// What a cell of a workbook holds at most, in UTF-16 units.
const CELL_UNITS: usize = 32_767;
/// Columns are as wide as nine tenths of their texts need, within these bounds, in characters; longer ones are wrapped.
const WIDTHS: (usize, usize) = (9, 45);
/// In a sheet of few columns they may be wider.
const FEW: usize = 3;
const WIDEST: usize = 100;
/// How many texts of a column are looked at for its width.
const MEASURED: usize = 2000;
/// The number of the paper size in workbooks.
const A4: u8 = 9;

/// The most lines that a row is high; what is longer is read in the line above the sheet.
const MOST_LINES: usize = 12;
/// The height of a line, in points.
const LINE: f64 = 15.0;
/// A sheet wider than this, in characters, is not shrunk to one page across: nobody could read it.
const PAGE_CHARS: usize = 280;

/// What the colour of a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tone {
    /// As much as another, or more.
    Good,
    /// Another, but neither more nor less.
    Other,
    /// Less, later, or nothing.
    Less,
    /// The same under another name, or nothing to compare.
    Faint,
}

impl Tone {
    /// The tone of a value of a closed list, by the name of its column.
    fn of(column: &str, value: &str) -> Option<Tone> {
        let ends = |endings: &[&str]| endings.iter().any(|ending| value.ends_with(ending));
        match column {
            "covered" | "share" => match value {
                "whole" => Some(Tone::Good),
                "missing" => Some(Tone::Less),
                _ => Some(Tone::Other),
            },
            "relation" => match value {
                "same" => Some(Tone::Good),
                "related" => Some(Tone::Other),
                _ => None,
            },
            "standing" => match value {
                "above" => Some(Tone::Good),
                "below" => Some(Tone::Less),
                "at" => None,
                _ => Some(Tone::Faint),
            },
            "kind" if ends(&["renamed_or_merged", "other_level", "collective_against_named", "equal"]) => {
                Some(Tone::Faint)
            }
            "kind" if ends(&["missing", "removed", "unstated", "later", "lower", "looser", "silent"]) => {
                Some(Tone::Less)
            }
            "kind" if ends(&["added", "stated", "earlier", "higher", "stricter"]) => Some(Tone::Good),
            "kind" => Some(Tone::Other),
            _ => None,
        }
    }
}

/// The formats of a workbook's cells.
struct Styles {
    header: Format,
    text: Format,
    whole: Format,
    decimal: Format,
    tones: [Format; 4],
}

impl Styles {
    fn new() -> Self {
        let line = Color::RGB(0xD5_DBE1);
        let body = Format::new()
            .set_align(FormatAlign::Top)
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Hair)
            .set_border_color(line);
        let tone = |ground, ink| body.clone().set_background_color(Color::RGB(ground)).set_font_color(Color::RGB(ink));
        Styles {
            header: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x8C_1D18))
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            whole: body.clone().set_num_format("0").set_align(FormatAlign::Center),
            decimal: body.clone().set_num_format("0.###"),
            tones: [
                tone(0xE3_F1E8, 0x0F_5132),
                tone(0xFF_F3D9, 0x6B_4300),
                tone(0xFB_E4E0, 0x8A_1F0C),
                tone(0xEE_F1F4, 0x47_525D),
            ],
            text: body,
        }
    }

    fn tone(&self, tone: Tone) -> &Format {
        &self.tones[tone as usize]
    }
}

/// Writes one workbook with a sheet a frame: header frozen and filtered, long text wrapped, closed lists coloured by what
/// they say, A4 across with the header on every page; every text written as text, so that none becomes a formula or
/// a link, and without characters that are not seen. Its date of creation is fixed, so that equal frames give equal
/// bytes.
///
/// # Errors
/// [`ErrorKind::Output`] for more rows than a sheet holds or names of sheets that are alike, and where the file
/// cannot be written.
pub fn write_workbook(sheets: &[Sheet<'_>], path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    let mut workbook = Workbook::new();
    let created = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).map_err(|error| excel(error, path))?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    let styles = Styles::new();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet_name(sheet.name)).map_err(|error| excel(error, path))?;
        let marks = sheet.marks.iter().map(|&(row, column, tone)| ((row, column), tone)).collect();
        let (columns, lines) = (sheet.frame.width(), vec![1; sheet.frame.height()]);
        let mut filling = Filling { worksheet, styles: &styles, marks, lines, columns, chars: 0 };
        for (index, column) in sheet.frame.columns().iter().enumerate() {
            filling.column(index, column, path)?;
        }
        filling.arrange(sheet.frame).map_err(|error| excel(error, path))?;
    }
    workbook.save(path).map_err(|error| excel(error, path))
}

/// A sheet while it is written.
struct Filling<'a> {
    worksheet: &'a mut Worksheet,
    styles: &'a Styles,
    marks: BTreeMap<(usize, usize), Tone>,
    /// How many lines the longest cell of each row takes.
    lines: Vec<usize>,
    columns: usize,
    /// How wide all columns together are, in characters.
    chars: usize,
}

impl Filling<'_> {
    fn column(&mut self, index: usize, column: &Column, path: &Path) -> Result<()> {
        let excel = |error| excel(error, path);
        let at = u16::try_from(index)
            .map_err(|_| Error::new(ErrorKind::Output, "bảng có quá nhiều cột cho một trang tính"))?;
        let name = column.name().as_str();
        self.worksheet.write_string_with_format(0, at, sheet_text(name), &self.styles.header).map_err(excel)?;
        let width = if let DataType::String = column.dtype() {
            self.texts(at, column, path)?
        } else {
            let format = if column.dtype().is_float() { &self.styles.decimal } else { &self.styles.whole };
            let numbers = column.cast(&DataType::Float64).map_err(output)?;
            for (row, number) in (1..).zip(numbers.f64().map_err(output)?.iter()) {
                let Some(number) = number else { continue };
                self.worksheet.write_number_with_format(row, at, number, format).map_err(excel)?;
            }
            self.wide_enough(name, 0)
        };
        self.chars += width;
        self.worksheet.set_column_width(at, width as f64).map_err(excel)?;
        Ok(())
    }

    /// Writes a column of text and gives its width.
    fn texts(&mut self, at: u16, column: &Column, path: &Path) -> Result<usize> {
        let name = column.name().as_str();
        let texts: Vec<Option<String>> =
            column.str().map_err(output)?.iter().map(|text| text.map(sheet_text)).collect();
        let longest = |text: &String| text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        let mut widths: Vec<usize> = texts.iter().flatten().take(MEASURED).map(longest).collect();
        widths.sort_unstable();
        let width = self.wide_enough(name, widths.get(widths.len() * 9 / 10).copied().unwrap_or(0));
        for (row, text) in texts.iter().enumerate() {
            let mark = self.marks.get(&(row, usize::from(at))).copied();
            let Some(text) = text else { continue };
            let format = match mark.or_else(|| Tone::of(name, text)) {
                Some(tone) => self.styles.tone(tone),
                None => &self.styles.text,
            };
            // A line is broken between words, so that it is not quite filled.
            let lines = text.lines().map(|line| (line.chars().count() * 21).div_ceil(20 * width)).sum();
            self.lines[row] = self.lines[row].max(lines);
            let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
            self.worksheet.write_string_with_format(row, at, text, format).map_err(|error| excel(error, path))?;
        }
        Ok(width)
    }

    /// The width of a column for its usual text; the arrow of the filter takes three characters beside the name.
    fn wide_enough(&self, name: &str, usual: usize) -> usize {
        let widest = if self.columns <= FEW { WIDEST } else { WIDTHS.1 };
        usual.max(name.chars().count().min(24) + 3).clamp(WIDTHS.0, widest)
    }

    /// What a sheet looks like apart from its cells.
    fn arrange(self, frame: &DataFrame) -> Result<(), XlsxError> {
        let sheet = self.worksheet;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_row_height(0, 2.0 * LINE)?;
        for (row, &lines) in (1..).zip(&self.lines) {
            if lines > 1 {
                sheet.set_row_height(row, LINE * lines.min(MOST_LINES) as f64)?;
            }
        }
        sheet.set_landscape().set_paper_size(A4).set_repeat_rows(0, 0)?;
        if self.chars <= PAGE_CHARS {
            sheet.set_print_fit_to_pages(1, 0);
        }
        if let (Ok(rows), Ok(columns)) = (u32::try_from(frame.height()), u16::try_from(frame.width()))
            && columns > 0
        {
            sheet.autofilter(0, 0, rows, columns - 1)?;
        }
        Ok(())
    }
}

/// A text as it stands in a cell: without characters that are not seen, and as much of it as a cell holds, ending with
/// `…` where something was cut.
pub(crate) fn sheet_text(text: &str) -> String {
    let mut units = 0;
    let mut out = String::new();
    for c in text.chars().filter(|&c| matches!(c, '\n' | '\t') || !is_hidden(c)) {
        units += c.len_utf16();
        if units > CELL_UNITS {
            // The last character makes room for the mark.
            out.pop();
            out.push('…');
            break;
        }
        out.push(c);
    }
    out
}

fn sheet_name(name: &str) -> String {
    let name: String = name.chars().map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c }).take(31).collect();
    if name.is_empty() { "Sheet1".to_owned() } else { name }
}

fn excel(error: XlsxError, path: &Path) -> Error {
    Error::new(ErrorKind::Output, format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_say_what_values_mean() {
        for (column, value, tone) in [
            ("kind", "task_missing", Some(Tone::Less)),
            ("kind", "deadline_later", Some(Tone::Less)),
            ("kind", "lead_unstated", Some(Tone::Less)),
            ("kind", "lead_stated", Some(Tone::Good)),
            ("kind", "lead_replaced", Some(Tone::Other)),
            ("kind", "renamed_or_merged", Some(Tone::Faint)),
            ("covered", "split", Some(Tone::Other)),
            ("standing", "above", Some(Tone::Good)),
            ("text", "missing", None),
        ] {
            assert_eq!(Tone::of(column, value), tone, "{column} {value}");
        }
    }

    #[test]
    fn a_cell_holds_what_is_seen_and_no_more_than_it_can() {
        assert_eq!(sheet_text("a\u{0}b\u{202e}\n\tc\u{ffff}"), "ab\n\tc");
        let cut = sheet_text(&"𝄞".repeat(20_000));
        assert_eq!((cut.encode_utf16().count(), cut.ends_with('…')), (32_765, true));
    }
}
