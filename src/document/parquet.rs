//! `.parquet`: the names of the columns as first row, then every row of the table.

use std::io::Cursor;

use jiff::civil::date;
use jiff::{Span as Duration, Timestamp};
use polars::prelude::{AnyValue, DataFrame, ParquetReader, SerReader, TimeUnit};

use crate::error::{Error, ErrorKind, Result};

use super::budget::Budget;
use super::data;
use super::number::plain;
use super::{Row, Unit, UnitContent, contained};

/// A table may have five million cells and eight for each byte of the file: a column of one value takes next to none.
fn cell_limit(len: usize) -> usize {
    5_000_000 + 8 * len
}

/// The rows of a table.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Unit>> {
    let frame = contained(name, || frame(name, bytes))?;
    let header = frame.get_column_names().iter().map(|name| name.to_string()).collect();
    let mut budget = Budget::for_table(bytes.len());
    let mut units = vec![unit(1, header)];
    for row in 0..frame.height() {
        let values = frame.columns().iter().map(|column| column.get(row).map(|value| shown(&value)));
        let values: Vec<String> = values.collect::<Result<_, _>>().map_err(|error| malformed(name, error))?;
        if !budget.text(values.iter().map(String::len).sum()) {
            return Err(too_much(name, frame.height(), frame.width()));
        }
        if values.iter().any(|value| !value.is_empty()) {
            units.push(unit(u32::try_from(row + 2).unwrap_or(u32::MAX), values));
        }
    }
    Ok(units)
}

fn frame(name: &str, bytes: &[u8]) -> Result<DataFrame> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    let rows = reader.num_rows().map_err(|error| malformed(name, error))?;
    let columns = reader.schema().map_err(|error| malformed(name, error))?.len();
    if rows.saturating_mul(columns) > cell_limit(bytes.len()) {
        return Err(too_much(name, rows, columns));
    }
    reader.finish().map_err(|error| malformed(name, error))
}

fn malformed(name: &str, why: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Malformed, format!("{name}: không đọc được như tệp .parquet ({why})"))
}

fn too_much(name: &str, rows: usize, columns: usize) -> Error {
    let message = format!("{name}: bảng {rows} dòng × {columns} cột quá lớn so với dung lượng tệp");
    Error::new(ErrorKind::Malformed, message)
}

fn unit(line: u32, values: Vec<String>) -> Unit {
    let cells = values.iter().map(|value| data::cell(value)).collect();
    Unit {
        sheet: None,
        line_start: line,
        line_end: line,
        blank_before: line == 1,
        content: UnitContent::Row(Row { table: 0, cells, is_rule: false }),
    }
}

/// A value as a reader would write it.
fn shown(value: &AnyValue) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::Boolean(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        AnyValue::Float32(value) => plain(f64::from(*value)),
        AnyValue::Float64(value) => plain(*value),
        AnyValue::Date(days) => shown_date(*days),
        AnyValue::Datetime(value, unit, _) | AnyValue::DatetimeOwned(value, unit, _) => shown_time(*value, *unit),
        AnyValue::List(series) => series.iter().map(|value| shown(&value)).collect::<Vec<_>>().join("; "),
        value => match value.get_str() {
            Some(text) => text.to_owned(),
            None => value.to_string(),
        },
    }
}

fn shown_date(days: i32) -> String {
    let date = Duration::new().try_days(days).and_then(|days| date(1970, 1, 1).checked_add(days));
    date.map_or_else(|_| days.to_string(), |date| date.strftime("%d/%m/%Y").to_string())
}

/// In UTC, without a time of day at midnight.
fn shown_time(value: i64, unit: TimeUnit) -> String {
    let timestamp = match unit {
        TimeUnit::Nanoseconds => Timestamp::from_nanosecond(i128::from(value)),
        TimeUnit::Microseconds => Timestamp::from_microsecond(value),
        TimeUnit::Milliseconds => Timestamp::from_millisecond(value),
    };
    let Ok(timestamp) = timestamp else { return value.to_string() };
    let time = timestamp.strftime("%d/%m/%Y %H:%M").to_string();
    time.strip_suffix(" 00:00").map(str::to_owned).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use polars::prelude::*;

    use crate::ErrorKind;
    use crate::document::Document;
    use crate::document::testing::show;

    fn file(frame: &mut DataFrame) -> Vec<u8> {
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).finish(frame).unwrap();
        bytes
    }

    #[test]
    fn columns_of_every_kind() {
        let dates = Series::new("Hạn".into(), [Some(20_209), None, None]).cast(&DataType::Date).unwrap();
        let times = Series::new("Giờ".into(), [Some(1_746_088_200_000_i64), None, Some(1_746_057_600_000)]);
        let times = times.cast(&DataType::Datetime(TimeUnit::Milliseconds, None)).unwrap();
        let mut frame = df!(
            "TT" => [Some(1), None, Some(2)],
            "Nhiệm vụ" => [Some("Đào giếng,\nxây  be\u{309}"), None, Some("Lát đường")],
            "Tỷ lệ" => [Some(95.0), None, Some(0.5)],
            "Xong" => [Some(true), None, None],
        )
        .unwrap();
        frame.with_column(dates.into()).unwrap().with_column(times.into()).unwrap();
        let document = Document::from_bytes("a.parquet", &file(&mut frame)).unwrap();
        assert_snapshot!(show(&document.units), @"
        1¶ table 0 | TT | Nhiệm vụ | Tỷ lệ | Xong | Hạn | Giờ
        2 table 0 | 1 | Đào giếng,⏎xây bẻ | 95 | TRUE | 01/05/2025 | 01/05/2025 08:30
        4 table 0 | 2 | Lát đường | 0.5 |  |  | 01/05/2025
        ");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let message = |bytes: &[u8]| Document::from_bytes("a.parquet", bytes).unwrap_err().to_string();
        let start = "a.parquet: không đọc được như tệp .parquet (";
        for bytes in [b"".as_slice(), b"PAR1", "Kế hoạch năm 2025 PAR1".as_bytes()] {
            assert!(message(bytes).starts_with(start), "{}", message(bytes));
        }
    }

    #[test]
    fn a_damaged_file_is_read_or_refused() {
        let mut frame = df!("TT" => 0..50, "Nhiệm vụ" => vec!["Đào giếng"; 50]).unwrap();
        let bytes = file(&mut frame);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x5a;
            for bytes in [&damaged[..], &bytes[..at]] {
                if let Err(error) = Document::from_bytes("a.parquet", bytes) {
                    assert_eq!(error.kind(), ErrorKind::Malformed);
                }
            }
        }
    }
}
