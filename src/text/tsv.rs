//! Tab-separated files that a user may write by hand or save from another program.

use std::sync::Arc;

use crate::error::{Error, ErrorKind, Location};

/// The lines of a tab-separated text that are not blank, whatever mark of its encoding it begins with. Errors call the
/// text `name`.
pub(crate) fn lines<'t>(name: &str, text: &'t str) -> impl Iterator<Item = Line<'t>> {
    let name: Arc<str> = name.into();
    let numbered = (1u32..).zip(text.trim_start_matches('\u{feff}').lines());
    numbered.filter(|(_, line)| !line.trim().is_empty()).map(move |(number, line)| {
        let mut cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        // Programs for tables fill every line up to the width of the widest.
        while cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        Line { name: name.clone(), number, cells }
    })
}

/// The same without comments, the lines that begin with `#`; for files whose first column is never so.
pub(crate) fn lines_but_comments<'t>(name: &str, text: &'t str) -> impl Iterator<Item = Line<'t>> {
    lines(name, text).filter(|line| !line.cell(0).starts_with('#'))
}

/// A line with its number, from 1.
pub(crate) struct Line<'t> {
    name: Arc<str>,
    pub number: u32,
    /// Without white space around them and without blank ones at the end; never empty.
    pub cells: Vec<&'t str>,
}

impl<'t> Line<'t> {
    /// The cell of a column, from 0; blank where the line is too short.
    pub fn cell(&self, column: usize) -> &'t str {
        self.cells.get(column).copied().unwrap_or_default()
    }

    pub fn place(&self) -> Location {
        Location::lines(self.name.clone(), self.number, self.number)
    }

    /// An error of this line.
    pub fn wrong(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Registry, message).at(self.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_and_cells_are_bare() {
        let text = "\u{feff}# một\tghi chú\r\na\t b \t\t\r\n\t\r\n\n\tc\n";
        let read = |line: Line| (line.number, line.cells.iter().map(ToString::to_string).collect::<Vec<_>>());
        let all: Vec<_> = lines("x.tsv", text).map(read).collect();
        let cells = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(all, [(1, cells(&["# một", "ghi chú"])), (2, cells(&["a", "b"])), (5, cells(&["", "c"]))]);
        assert_eq!(lines_but_comments("x.tsv", text).map(read).collect::<Vec<_>>(), all[1..]);
        let line = lines("x.tsv", text).last().unwrap();
        assert_eq!((line.cell(1), line.cell(2)), ("c", ""));
        assert_eq!(line.wrong("sai").to_string(), "x.tsv:5: sai");
    }
}
