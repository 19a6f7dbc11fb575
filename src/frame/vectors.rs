//! Vectors of tasks from a file that another program wrote.

use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use npyz::{NpyFile, Order};
use polars::prelude::{AnyValue, Column, DataFrame, DataType, ParquetReader, SerReader};
use rustc_hash::FxHashMap;

use crate::error::{Error, ErrorKind, Result};
use crate::matching::{Vectors, matched_text};
use crate::plan::Plan;

/// The vectors of the tasks of `plans`, from
/// - `.npy`: an array of `f4` or `f8` with a row for each task, in the order in which [`tasks`](super::tasks) gives them;
/// - `.parquet`: a column `vector` of lists of numbers, and a column `id` of task ids or a column `text`; without either,
///   the rows stand in the order of the tasks. Rows of other tasks are not used.
///
/// # Errors
/// [`ErrorKind::Io`], [`ErrorKind::UnsupportedFormat`], [`ErrorKind::Malformed`] where the file is broken, and
/// [`ErrorKind::InvalidArgument`] where it holds no vector for some task or vectors of several widths.
pub fn read_vectors(path: impl AsRef<Path>, plans: &[Plan]) -> Result<Vectors> {
    let path = path.as_ref();
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let texts: Vec<String> = plans.iter().flat_map(|plan| &plan.tasks).map(matched_text).collect();
    // What reads the file is not ours, and a broken file must not end the program.
    let read = catch_unwind(AssertUnwindSafe(|| match ending.as_deref() {
        Some("npy") => npy(path, texts.len()),
        Some("parquet") => parquet(path, plans, &texts),
        _ => Err(Error::new(ErrorKind::UnsupportedFormat, "tệp vectơ phải là .npy hoặc .parquet")),
    }));
    let read = read.unwrap_or_else(|_| Err(Error::new(ErrorKind::Malformed, "tệp bị hỏng, không đọc được")));
    read.and_then(|(width, values)| Vectors::new(&texts, width, values)).map_err(|error| naming(path, error))
}

/// The error with the file that it is about, unless it names that file already.
fn naming(path: &Path, error: Error) -> Error {
    if error.kind() == ErrorKind::Io { error } else { error.context(path.display().to_string()) }
}

/// The width, and the numbers row after row.
type Rows = (usize, Vec<f32>);

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidArgument, message)
}

/// The numbers of a `.npy` array of two axes, row after row: the scatter for [`Vectors::whitened`].
///
/// # Errors
/// [`ErrorKind::Io`], and [`ErrorKind::InvalidArgument`] where it is no array of two axes of `f4` or `f8`.
pub fn read_matrix(path: impl AsRef<Path>) -> Result<Vec<f64>> {
    let path = path.as_ref();
    array(path).map(|(_, _, values)| values).map_err(|error| naming(path, error))
}

fn npy(path: &Path, tasks: usize) -> Result<Rows> {
    let (rows, width, values) = array(path)?;
    if rows != tasks {
        return Err(wrong(format!("có {rows} vectơ cho {tasks} nhiệm vụ")));
    }
    Ok((width, values.into_iter().map(|value| value as f32).collect()))
}

/// Rows, columns and numbers of an array, row after row.
fn array(path: &Path) -> Result<(usize, usize, Vec<f64>)> {
    let failed = |error| Error::io(path, error);
    let file = File::open(path).map_err(failed)?;
    let bytes = file.metadata().map_err(failed)?.len();
    let file = NpyFile::new(BufReader::new(file)).map_err(failed)?;
    let &[rows, width] = file.shape() else {
        return Err(wrong(format!("mảng phải có hai chiều, ở đây có {}", file.shape().len())));
    };
    // A broken file must not make us reserve more than it can hold.
    if rows.saturating_mul(width) > bytes {
        return Err(wrong(format!("tệp quá ngắn cho {rows} × {width} số")));
    }
    let by_rows = file.order() == Order::C;
    let values: Vec<f64> = match file.try_data::<f64>() {
        Ok(values) => values.collect::<Result<_, _>>(),
        Err(file) => match file.try_data::<f32>() {
            Ok(values) => values.map(|value| value.map(f64::from)).collect::<Result<_, _>>(),
            Err(file) => {
                return Err(wrong(format!("mảng phải là số thực 4 hoặc 8 byte, ở đây là {}", file.dtype().descr())));
            }
        },
    }
    .map_err(failed)?;
    let (rows, width) = (rows as usize, width as usize);
    let place = |i: usize| if by_rows { i } else { i % width * rows + i / width };
    Ok((rows, width, (0..values.len()).map(|i| values[place(i)]).collect()))
}

fn parquet(path: &Path, plans: &[Plan], texts: &[String]) -> Result<Rows> {
    let broken = |error: polars::prelude::PolarsError| Error::new(ErrorKind::Malformed, error.to_string());
    let file = File::open(path).map_err(|error| Error::io(path, error))?;
    let frame: DataFrame = ParquetReader::new(file).finish().map_err(|error| match error.to_string() {
        // What polars writes of an array; to read it would need a feature that nothing else here needs.
        said if said.contains("FixedSizeList") => {
            wrong("cột `vector` là mảng độ dài cố định: hãy ghi nó thành danh sách, hoặc ghi tệp .npy".to_owned())
        }
        _ => broken(error),
    })?;
    let vectors = frame.column("vector").map_err(|_| wrong("thiếu cột `vector`".to_owned()))?;
    if !matches!(vectors.dtype(), DataType::List(_)) {
        return Err(wrong(format!("cột `vector` phải gồm các danh sách số, ở đây là {}", vectors.dtype())));
    }
    let keyed =
        |name: &str, keys: Vec<&str>| frame.column(name).is_ok().then(|| places(&frame, name, &keys)).transpose();
    let ids: Vec<&str> = plans.iter().flat_map(|plan| &plan.tasks).map(|task| &*task.id).collect();
    let own: Vec<&str> = texts.iter().map(String::as_str).collect();
    let places = match keyed("id", ids)?.or(keyed("text", own)?) {
        Some(places) => places,
        None if frame.height() == texts.len() => (0..texts.len()).collect(),
        None => return Err(wrong(format!("có {} vectơ cho {} nhiệm vụ", frame.height(), texts.len()))),
    };
    let (mut width, mut values) = (None, Vec::new());
    for place in places {
        let AnyValue::List(numbers) = vectors.get(place).map_err(broken)? else {
            return Err(wrong(format!("dòng {} không có vectơ", place + 1)));
        };
        if *width.get_or_insert(numbers.len()) != numbers.len() {
            return Err(wrong(format!(
                "dòng {}: vectơ dài {}, các vectơ khác dài {}",
                place + 1,
                numbers.len(),
                width.unwrap_or(0)
            )));
        }
        let numbers = numbers.cast(&DataType::Float32).map_err(broken)?;
        values.extend(numbers.f32().map_err(broken)?.iter().map(|number| number.unwrap_or(f32::NAN)));
    }
    Ok((width.unwrap_or(1), values))
}

/// By key: the row of the frame whose column `name` holds it.
fn places(frame: &DataFrame, name: &str, keys: &[&str]) -> Result<Vec<usize>> {
    let column = frame.column(name).and_then(Column::str).map_err(|error| wrong(error.to_string()))?;
    let mut rows: FxHashMap<&str, usize> = FxHashMap::default();
    for (row, key) in column.iter().enumerate() {
        if let Some(key) = key {
            rows.entry(key).or_insert(row);
        }
    }
    let find =
        |key: &&str| rows.get(key).copied().ok_or_else(|| wrong(format!("không có vectơ nào cho {name} `{key}`")));
    keys.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use npyz::WriterBuilder;
    use polars::prelude::{IntoColumn, ListChunked, NamedFrom, ParquetWriter, Series};

    use super::*;
    use crate::document::Document;
    use crate::matching::{MatchOptions, match_tasks};
    use crate::plan::ReadOptions;

    fn plans() -> Vec<Plan> {
        let table = "id,text\nx,Trồng cây\ny,Sửa cầu\n";
        let document = Document::from_bytes("a.csv", table.as_bytes()).expect("a table");
        vec![Plan::read(&document, &ReadOptions::default())]
    }

    /// A file of this test alone.
    struct Temporary(PathBuf);

    impl Temporary {
        fn new(name: &str) -> Self {
            Temporary(std::env::temp_dir().join(format!("doichieu-{}-{name}", std::process::id())))
        }
    }

    impl Drop for Temporary {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    fn write_npy(path: &Path, order: Order, values: &[f64]) {
        let mut out = Vec::new();
        let shape = [2, values.len() as u64 / 2];
        let mut writer =
            npyz::WriteOptions::new().default_dtype().order(order).shape(&shape).writer(&mut out).begin_nd().unwrap();
        writer.extend(values.iter().copied()).unwrap();
        writer.finish().unwrap();
        std::fs::write(path, out).unwrap();
    }

    fn write_parquet(path: &Path, keys: Option<(&str, [&str; 3])>, vectors: [&[f64]; 3]) {
        let lists: ListChunked = vectors.iter().map(|row| Some(Series::new("".into(), row))).collect();
        let mut columns = vec![lists.into_column().with_name("vector".into())];
        columns.extend(keys.map(|(name, keys)| Column::new(name.into(), keys)));
        let mut frame = DataFrame::new(3, columns).unwrap();
        ParquetWriter::new(File::create(path).unwrap()).finish(&mut frame).unwrap();
    }

    #[test]
    fn vectors_of_every_kind_of_file_are_the_same() {
        let plans = plans();
        let texts = ["Trồng cây", "Sửa cầu"];
        let expected = Vectors::new(texts, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
        let npy = Temporary::new("a.npy");
        write_npy(&npy.0, Order::C, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(read_vectors(&npy.0, &plans).unwrap(), expected);
        write_npy(&npy.0, Order::Fortran, &[1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
        assert_eq!(read_vectors(&npy.0, &plans).unwrap(), expected);
        let parquet = Temporary::new("a.parquet");
        let rows: [&[f64]; 3] = [&[4.0, 5.0, 6.0], &[9.0], &[1.0, 2.0, 3.0]];
        for keys in [("id", ["y", "z", "x"]), ("text", ["Sửa cầu", "Khác", "Trồng cây"])] {
            write_parquet(&parquet.0, Some(keys), rows);
            assert_eq!(read_vectors(&parquet.0, &plans).unwrap(), expected);
        }
        let options = MatchOptions { vectors: Some(expected), ..MatchOptions::default() };
        assert!(!match_tasks(&plans[0].tasks, &plans[0].tasks, &options).is_empty());
    }

    #[test]
    fn wrong_files_are_named() {
        let plans = plans();
        let message = |file: &Temporary| read_vectors(&file.0, &plans).map_err(|error| error.to_string()).unwrap_err();
        let ends = |file: &Temporary, said: &str| assert!(message(file).ends_with(said), "{}", message(file));
        ends(&Temporary::new("a.txt"), "tệp vectơ phải là .npy hoặc .parquet");
        let npy = Temporary::new("b.npy");
        assert_eq!(message(&npy), format!("{}: không thể đọc hoặc ghi tệp", npy.0.display()));
        std::fs::write(&npy.0, b"no array").unwrap();
        assert_eq!(read_vectors(&npy.0, &plans).unwrap_err().kind(), ErrorKind::Io);
        write_npy(&npy.0, Order::C, &[1.0, f64::NAN]);
        ends(&npy, "vectơ thứ 2 có giá trị không phải là số hữu hạn");
        let parquet = Temporary::new("b.parquet");
        write_parquet(&parquet.0, None, [&[1.0], &[2.0], &[3.0]]);
        ends(&parquet, "có 3 vectơ cho 2 nhiệm vụ");
        write_parquet(&parquet.0, Some(("id", ["x", "y", "z"])), [&[1.0], &[2.0, 3.0], &[3.0]]);
        ends(&parquet, "dòng 2: vectơ dài 2, các vectơ khác dài 1");
        write_parquet(&parquet.0, Some(("id", ["x", "w", "z"])), [&[1.0], &[2.0], &[3.0]]);
        ends(&parquet, "không có vectơ nào cho id `y`");
    }
}
