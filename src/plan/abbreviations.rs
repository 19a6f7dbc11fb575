//! Short names that a document gives to agencies: `Sở Y tế (sau đây viết tắt là SYT)`, `Sở Tài chính (STC)`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::document::{Document, UnitContent};
use crate::text::pattern;
use crate::value::agency::Registry;

/// No name is longer, in bytes.
const LONGEST: usize = 200;

/// A short name in a bracket.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*\((?:(?:sau đây |dưới đây )?(?:gọi|viết) (?:tắt|gọn)(?: chung)?(?: là)?:?\s*)?[“”]?(\p{Lu}[\p{Lu}&-]{1,11})[“”]?\)",
    )
});

/// Short names and the names that they stand for.
#[derive(Debug, Default)]
pub(crate) struct Abbreviations(BTreeMap<String, String>);

impl Abbreviations {
    /// Those that `document` explains, where the name is that of one known agency and the short name is not known.
    pub(crate) fn of(document: &Document, registry: &Registry) -> Self {
        let mut found = BTreeMap::new();
        let mut read = |text: &str| {
            for short in SHORT.captures_iter(text) {
                let (Some(whole), Some(name)) = (short.get(0), short.get(1)) else { continue };
                if !found.contains_key(name.as_str()) && registry.parse(name.as_str()).ids.is_empty() {
                    found.extend(
                        name_before(&text[..whole.start()], registry).map(|long| (name.as_str().to_owned(), long)),
                    );
                }
            }
        };
        for unit in &document.units {
            match &unit.content {
                UnitContent::Text(line) => read(&line.text),
                UnitContent::Row(row) => row.cells.iter().for_each(|cell| read(&cell.text)),
            }
        }
        Abbreviations(found)
    }

    /// Words with the short names written out.
    pub(crate) fn written_out<'w>(&self, words: &'w str) -> Cow<'w, str> {
        static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Lu}[\p{Lu}&-]+"));
        if self.0.is_empty() {
            return Cow::Borrowed(words);
        }
        WORD.replace_all(words, |word: &Captures| self.0.get(&word[0]).cloned().unwrap_or_else(|| word[0].to_owned()))
    }
}

/// The agency whose name ends `text`. A name may have commas in it.
fn name_before(text: &str, registry: &Registry) -> Option<String> {
    let start = text.char_indices().rev().map(|(at, _)| at).take_while(|at| text.len() - at <= LONGEST).last()?;
    let text = &text[start..];
    let marks = text.rmatch_indices([',', ';', ':', '.', '(', ')']).map(|(at, mark)| at + mark.len()).chain([0]);
    let names = marks.map(|from| text[from..].trim()).filter(|name| !name.is_empty());
    let is_one = |name: &&str| {
        let found = registry.parse(name);
        found.ids.len() == 1 && found.leftover.is_empty()
    };
    names.take(4).find(is_one).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_written_out() {
        let text = "Tên viết tắt: Sở Xây dựng (viết tắt là SXD), Sở Văn hóa, Thể thao và Du lịch (SVHTTDL); thư viện số (TVS).\n\
                    Ủy ban nhân dân tỉnh (UBND tỉnh) chỉ đạo.";
        let document = Document::from_bytes("a.txt", text.as_bytes()).expect("a text");
        let found = Abbreviations::of(&document, Registry::builtin());
        assert_eq!(found.written_out("SXD; SVHTTDL, TVS"), "Sở Xây dựng; Sở Văn hóa, Thể thao và Du lịch, TVS");
        assert_eq!(Abbreviations::default().written_out("SXD"), "SXD");
    }
}
