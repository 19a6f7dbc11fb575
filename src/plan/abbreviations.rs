//! Short names that a document gives to agencies: `Sở Y tế (sau đây viết tắt là SYT)`, `Sở Tài chính (STC)`, `Chữ viết tắt: STC:
//! Sở Tài chính; SYT: Sở Y tế`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::document::{Document, UnitContent};
use crate::text::{fold, head, pattern};
use crate::value::agency::Registry;

/// No name is longer, in bytes.
const LONGEST: usize = 200;

/// A short name in a bracket, or after words that say it is one.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    let is_called = r"(?:(?:sau đây|dưới đây) )?(?:được )?(?:gọi|viết) (?:(?:tắt|gọn|chung) ?)*(?:là)?:?\s*";
    let name = r#"["“”]?(\p{Lu}[\p{Lu}&-]{1,11})["“”]?"#;
    pattern(&format!(r"\s*\((?:{is_called})?{name}\)|,?\s*\b{is_called}{name}(?:[\s,;.)]|$)"))
});

/// A short name in a list of them, before what it stands for.
static LISTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s;,.:(•+*-])(\p{Lu}[\p{Lu}&-]{1,11})\s*(?::|=|\s[-–]\s)\s*"));

/// Short names and the names that they stand for.
#[derive(Debug, Default)]
pub(crate) struct Abbreviations(BTreeMap<String, String>);

impl Abbreviations {
    /// Those that `document` explains, where the name is that of one known agency and the short name is not known.
    pub(crate) fn of(document: &Document, registry: &Registry) -> Self {
        let mut found = BTreeMap::new();
        let mut add = |name: &str, long: &dyn Fn() -> Option<String>| {
            if !found.contains_key(name) && registry.parse(name).ids.is_empty() {
                found.extend(long().map(|long| (name.to_owned(), long)));
            }
        };
        let mut in_list = false;
        let mut read = |text: &str| {
            // Most lines explain nothing, and the patterns are slow.
            if !in_list && !["(", "gọi", "viết", "tắt", "TẮT"].iter().any(|word| text.contains(word)) {
                return;
            }
            for short in SHORT.captures_iter(text) {
                let (Some(whole), Some(name)) = (short.get(0), short.get(1).or(short.get(2))) else { continue };
                add(name.as_str(), &|| name_before(&text[..whole.start()], registry));
            }
            let begins = is_list(text);
            let pairs = if begins || in_list { listed(text) } else { Vec::new() };
            in_list = begins || !pairs.is_empty();
            for (name, long) in pairs {
                add(name, &|| is_agency(long, registry).then(|| long.to_owned()));
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

/// Whether words begin a list of short names: `Chữ viết tắt: …`
fn is_list(text: &str) -> bool {
    const FARTHEST: usize = 30;
    let text = head(text, LONGEST);
    let opens = |before: &str| before.chars().count() <= FARTHEST && !before.contains(['(', ',']);
    ["tắt", "TẮT"].iter().any(|word| text.contains(word))
        && fold(text).split_once("viết tắt").is_some_and(|(before, _)| opens(before))
}

/// The short names in a list of them, and what each stands for.
fn listed(text: &str) -> Vec<(&str, &str)> {
    let names: Vec<_> = LISTED.captures_iter(text).filter_map(|found| found.get(0).zip(found.get(1))).collect();
    let ends = names.iter().skip(1).map(|(_, next)| next.start()).chain([text.len()]);
    let long = |(whole, end): (usize, usize)| text[whole..end].trim_end_matches([' ', ',', ';', '.', ')', '-', '•']);
    names.iter().zip(ends).map(|((whole, name), end)| (name.as_str(), long((whole.end(), end)))).collect()
}

/// Whether `name` is that of one known agency and nothing else.
fn is_agency(name: &str, registry: &Registry) -> bool {
    let found = registry.parse(name);
    name.len() <= LONGEST && found.ids.len() == 1 && found.leftover.is_empty()
}

/// The agency whose name ends `text`. A name may have commas in it.
fn name_before(text: &str, registry: &Registry) -> Option<String> {
    let start = text.char_indices().rev().map(|(at, _)| at).take_while(|at| text.len() - at <= LONGEST).last()?;
    let text = &text[start..];
    let marks = text.rmatch_indices([',', ';', ':', '.', '(', ')']).map(|(at, mark)| at + mark.len()).chain([0]);
    let names = marks
        .map(|from| text[from..].trim())
        .map(|name| name.strip_prefix("và ").unwrap_or(name))
        .filter(|name| !name.is_empty());
    names.take(4).find(|name| is_agency(name, registry)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_written_out() {
        let text = "Tên viết tắt: Sở Xây dựng (viết tắt là SXDT), Sở Văn hóa, Thể thao và Du lịch (SVTD); thư viện số (TVS).\n\
                    Ủy ban nhân dân tỉnh (UBND tỉnh) chỉ đạo.";
        let document = Document::from_bytes("a.txt", text.as_bytes()).expect("a text");
        let found = Abbreviations::of(&document, Registry::builtin());
        assert_eq!(found.written_out("SXDT; SVTD, TVS"), "Sở Xây dựng; Sở Văn hóa, Thể thao và Du lịch, TVS");
        let text = "Thanh tra tỉnh, sau đây gọi tắt là TTRT, và Sở Xây dựng (sau đây gọi là “SXDT”).\n\
                    Chữ viết tắt: CSDL: cơ sở dữ liệu; SVTD: Sở Văn hóa, Thể thao và Du lịch,\n\
                    STPT: Sở Tư pháp.\n\
                    Chủ trì - STCX: Sở Tài chính.";
        let document = Document::from_bytes("a.txt", text.as_bytes()).expect("a text");
        let found = Abbreviations::of(&document, Registry::builtin());
        let written = "Thanh tra tỉnh; Sở Xây dựng; Sở Văn hóa, Thể thao và Du lịch; Sở Tư pháp; CSDL";
        assert_eq!(found.written_out("TTRT; SXDT; SVTD; STPT; CSDL"), written);
        assert_eq!(Abbreviations::default().written_out("SXDT"), "SXDT");
    }
}
