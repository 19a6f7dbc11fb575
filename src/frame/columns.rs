//! Columns put side by side into a frame.

use polars::prelude::*;

use crate::error::{Error, ErrorKind, Result};

/// A frame in the making. Every column is given the rows of one slice, so that all are of one height.
pub(super) struct Columns<'a, R> {
    rows: &'a [R],
    columns: Vec<Column>,
}

impl<'a, R> Columns<'a, R> {
    pub fn of(rows: &'a [R]) -> Self {
        Columns { rows, columns: Vec::new() }
    }

    /// A column of text that borrows from the rows.
    pub fn text(self, name: &str, value: impl Fn(&'a R) -> Option<&'a str>) -> Self {
        let values: StringChunked = self.rows.iter().map(value).collect();
        self.push(name, values.into_series())
    }

    /// A column of text that is made.
    pub fn made(self, name: &str, value: impl Fn(&'a R) -> Option<String>) -> Self {
        let values: StringChunked = self.rows.iter().map(value).collect();
        self.push(name, values.into_series())
    }

    pub fn float(self, name: &str, value: impl Fn(&'a R) -> Option<f64>) -> Self {
        let values: Float64Chunked = self.rows.iter().map(value).collect();
        self.push(name, values.into_series())
    }

    pub fn int(self, name: &str, value: impl Fn(&'a R) -> Option<i64>) -> Self {
        let values: Int64Chunked = self.rows.iter().map(value).collect();
        self.push(name, values.into_series())
    }

    fn push(mut self, name: &str, series: Series) -> Self {
        self.columns.push(series.with_name(name.into()).into_column());
        self
    }

    pub fn frame(self) -> Result<DataFrame> {
        DataFrame::new(self.rows.len(), self.columns).map_err(output)
    }
}

/// An error of polars as one of ours.
pub(super) fn output(error: PolarsError) -> Error {
    Error::new(ErrorKind::Output, error.to_string())
}
