//! How much merged cells may add to a document.

/// What is left for cells that repeat others. A few bytes of markup can merge a million cells; a document that asks
/// for more than its size warrants has its last merged cells empty or left out.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// For a source of so many bytes.
    pub(super) fn for_source(len: usize) -> Self {
        Budget { cells: 10_000 + len / 4, text: (1 << 20) + 8 * len }
    }

    /// For a sheet of so many bytes, which may leave columns empty without markup.
    pub(super) fn for_sheet(len: usize) -> Self {
        Budget { cells: 1_000_000 + len, text: (1 << 20) + 8 * len }
    }

    /// For a compressed table of so many bytes.
    #[cfg(feature = "frame")]
    pub(super) fn for_table(len: usize) -> Self {
        Budget { cells: 0, text: (64 << 20) + 64 * len }
    }

    /// Whether one more repeated or empty cell may be made.
    pub(super) fn cell(&mut self) -> bool {
        let left = self.cells > 0;
        self.cells = self.cells.saturating_sub(1);
        left
    }

    /// Whether so many bytes of text may be copied.
    pub(super) fn text(&mut self, len: usize) -> bool {
        let left = self.text >= len;
        self.text = self.text.saturating_sub(len);
        left
    }

    /// A copy of `text`, empty where it is too much.
    pub(super) fn repeat(&mut self, text: &str) -> String {
        if text.len() > self.text {
            return String::new();
        }
        self.text -= text.len();
        text.to_owned()
    }
}
