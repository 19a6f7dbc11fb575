//! Lines of a Markdown pipe table.

/// A line of a pipe table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PipeLine<'a> {
    /// The sources of its cells, marks and escaped pipes still in them.
    Row(Vec<&'a str>),
    /// `|---|:-:|`
    Rule { columns: usize },
}

/// Reads a line, `None` where it is none of a table. Without a pipe at its start a line is a row only before a
/// rule, in a table, or where it and the next have the same columns with a pipe after the last, as law portals set them.
pub(super) fn read<'a>(source: &'a str, next: &str, in_table: bool) -> Option<PipeLine<'a>> {
    let line = source.trim();
    if is_grid_rule(line) {
        let columns = line.matches('+').count() - 1;
        return (in_table || next.trim_start().starts_with('|')).then_some(PipeLine::Rule { columns });
    }
    if !line.contains('|') {
        return None;
    }
    let cells = cells(line);
    let marked = line.starts_with('|');
    let is_row = in_table
        || if marked {
            cells.len() > 1 || closed(line)
        } else {
            let below = self::cells(next.trim());
            let open = || is_open_row(line, &cells) && is_open_row(next, &below) && below.len() == cells.len();
            cells.len() > 1 && heads(next, cells.len()) || open()
        };
    if !is_row {
        return None;
    }
    match is_rule(&cells) && (in_table || marked) {
        true => Some(PipeLine::Rule { columns: cells.len() }),
        false => Some(PipeLine::Row(cells)),
    }
}

/// Fewer columns without a pipe before the first are a letterhead.
const FEWEST: usize = 3;

/// Whether a pipe ends a line, none begins it, and its cells are no labels with what they label.
fn is_open_row(line: &str, cells: &[&str]) -> bool {
    let line = line.trim();
    let labelled = cells.iter().any(|cell| cell.trim_end().ends_with(':'));
    !line.starts_with('|') && closed(line) && cells.len() >= FEWEST && !labelled
}

/// Splits at pipes that are not escaped; those at the ends bound the row.
fn cells(line: &str) -> Vec<&str> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for at in borders(line) {
        cells.push(&line[start..at]);
        start = at + 1;
    }
    if start < line.len() {
        cells.push(&line[start..]);
    }
    cells
}

/// The places of the pipes that are not escaped.
pub(super) fn borders(line: &str) -> Vec<usize> {
    let mut borders = Vec::new();
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'|' && !escaped {
            borders.push(at);
        }
        escaped = byte == b'\\' && !escaped;
    }
    borders
}

/// Whether an unescaped pipe ends a line that starts with another.
fn closed(line: &str) -> bool {
    line.len() > 1 && line.ends_with('|') && !line.ends_with("\\|")
}

/// Whether the line is the rule under a header of so many columns.
fn heads(line: &str, columns: usize) -> bool {
    let cells = cells(line.trim());
    cells.len() == columns && is_rule(&cells)
}

/// A lone `-` in a cell says "none"; a rule has at least one longer dash or a colon.
fn is_rule(cells: &[&str]) -> bool {
    let dashes = |cell: &&str| {
        let cell = cell.trim();
        let inner = cell.strip_prefix(':').unwrap_or(cell);
        let inner = inner.strip_suffix(':').unwrap_or(inner);
        !inner.is_empty() && inner.bytes().all(|byte| byte == b'-')
    };
    !cells.is_empty() && cells.iter().all(dashes) && cells.iter().any(|cell| cell.trim().len() > 1)
}

/// `+----+=====+`, as some converters rule their tables.
pub(super) fn is_grid_rule(line: &str) -> bool {
    line.len() > 2
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|byte| b"+-=:".contains(&byte))
        && line.contains(['-', '='])
}
