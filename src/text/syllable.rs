//! Syllables: the runs of letters and digits of a text, with their place in it.

/// One run of letters or digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syllable<'a> {
    /// The run as it stands.
    pub text: &'a str,
    /// Byte offset of its first character.
    pub start: usize,
}

impl Syllable<'_> {
    /// Byte offset just after its last character.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The syllables of `text`, in order. The text should be NFC.
///
/// ```
/// let words: Vec<_> = doichieu::text::syllables("y tế, cơ sở 2030").map(|s| s.text).collect();
/// assert_eq!(words, ["y", "tế", "cơ", "sở", "2030"]);
/// ```
pub fn syllables(text: &str) -> impl Iterator<Item = Syllable<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |i| start + i);
        rest = end;
        Some(Syllable { text: &text[start..end], start })
    })
}
