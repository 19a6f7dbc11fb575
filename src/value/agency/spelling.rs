//! The little language in which a registry file writes spellings.
//!
//! | written | stands for |
//! |---|---|
//! | `{Giáo dục\|GD} và {Đào tạo\|ĐT}` | each choice in turn |
//! | `[cấp] tỉnh` | with and without |
//! | `UBND <district>`, `UBND <commune>` | words for all districts or communes follow: `UBND các huyện, thị xã` |
//! | `UBND <place>` | a place name follows: `UBND huyện Trảng Bom` |
//! | `Trung tâm <name>` | any capitalised name follows |
//!
//! `các`, `và`, `&` and marks are left to the gaps between the words, so they need no choices; abbreviations that
//! stand side by side (`GD` and `ĐT`) are also taken glued (`GDĐT`).

use rustc_hash::FxHashSet;

use super::scan::{Gap, scan};
use crate::error::{Error, ErrorKind, Result};

/// What may follow the words of a spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    None,
    Place,
    Name,
    /// Words for all districts.
    District,
    /// Words for all communes.
    Commune,
}

const TAILS: [(&str, Tail); 4] =
    [("<place>", Tail::Place), ("<name>", Tail::Name), ("<district>", Tail::District), ("<commune>", Tail::Commune)];

/// One word of a spelling and the gap before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct PatternWord {
    pub key: Box<str>,
    pub gap: Gap,
    pub acronym: bool,
}

/// One way to write a name, without choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub words: Vec<PatternWord>,
    pub tail: Tail,
}

/// More ways than this mean a slip in the file.
const MOST: usize = 4_000;

/// Every way to write `spec`.
///
/// # Errors
/// [`ErrorKind::Registry`] where a bracket is not closed or a `<word>` is not known.
pub(super) fn expand(spec: &str) -> Result<Vec<Spelling>> {
    let mut spellings = Vec::new();
    for (body, tail) in tails(spec) {
        expand_body(spec, body, tail, &mut spellings)?;
    }
    Ok(spellings)
}

/// The spelling without what follows it; both with and without where that is optional.
fn tails(spec: &str) -> Vec<(&str, Tail)> {
    let spec = spec.trim_end();
    for (mark, tail) in TAILS {
        if let Some(body) = spec.strip_suffix(mark) {
            return vec![(body, tail)];
        }
        if let Some(body) = spec.strip_suffix(']').and_then(|s| s.strip_suffix(mark)).and_then(|s| s.strip_suffix('['))
        {
            return vec![(body, Tail::None), (body, tail)];
        }
    }
    vec![(spec, Tail::None)]
}

fn expand_body(spec: &str, body: &str, tail: Tail, spellings: &mut Vec<Spelling>) -> Result<()> {
    if body.contains(['<', '>']) {
        return Err(wrong(spec, "chỉ được có <place>, <name>, <district> hoặc <commune>, ở cuối"));
    }
    let (runs, rest) = choices(body, spec)?;
    if !rest.is_empty() {
        return Err(wrong(spec, "đóng một ngoặc chưa mở"));
    }
    let mut seen = FxHashSet::default();
    for run in runs {
        for words in glued(&run.words) {
            if (tail != Tail::None || !words.is_empty()) && seen.insert(words.clone()) {
                spellings.push(Spelling { words, tail });
            }
        }
    }
    Ok(())
}

fn wrong(spec: &str, what: &str) -> Error {
    Error::new(ErrorKind::Registry, format!("cách viết `{spec}` {what}"))
}

/// Words of a spelling, and the gap to what follows them.
#[derive(Clone)]
struct Run {
    words: Vec<PatternWord>,
    after: Gap,
}

impl Run {
    fn of(text: &str) -> Run {
        // Words before and after, so that the marks at both ends are seen as gaps.
        let framed = format!("x {text} x");
        let mut words: Vec<PatternWord> = scan(&framed, &|_| None)
            .into_iter()
            .skip(1)
            .map(|w| PatternWord { key: w.key, gap: w.gap, acronym: w.acronym })
            .collect();
        let after = words.pop().map_or(Gap::Space, |end| end.gap);
        Run { words, after }
    }

    fn then(&self, next: &Run) -> Run {
        let mut words = self.words.clone();
        words.extend(next.words.iter().cloned());
        if let Some(first) = words.get_mut(self.words.len()) {
            first.gap = first.gap.max(self.after);
        }
        let after = if next.words.is_empty() { self.after.max(next.after) } else { next.after };
        Run { words, after }
    }
}

/// The runs of words that `spec` stands for up to a `|`, `}` or `]` that is not its own, and what follows.
fn choices<'a>(spec: &'a str, whole: &str) -> Result<(Vec<Run>, &'a str)> {
    let mut runs = vec![Run::of("")];
    let mut rest = spec;
    while let Some(at) = rest.find(['{', '[', '|', '}', ']']) {
        if !rest[..at].trim().is_empty() {
            let text = Run::of(&rest[..at]);
            runs.iter_mut().for_each(|run| *run = run.then(&text));
        }
        let mark = &rest[at..=at];
        if !matches!(mark, "{" | "[") {
            return Ok((runs, &rest[at..]));
        }
        let mut options = if mark == "[" { vec![Run::of("")] } else { Vec::new() };
        rest = &rest[at + 1..];
        loop {
            let (more, after) = choices(rest, whole)?;
            options.extend(more);
            let close = if mark == "[" { "]" } else { "}" };
            if let Some(after) = after.strip_prefix('|') {
                rest = after;
            } else if let Some(after) = after.strip_prefix(close) {
                rest = after;
                break;
            } else {
                return Err(wrong(whole, "mở ngoặc mà không đóng"));
            }
        }
        if runs.len() * options.len() > MOST {
            return Err(wrong(whole, "gộp quá nhiều cách viết"));
        }
        runs = runs.iter().flat_map(|run| options.iter().map(|option| run.then(option))).collect();
    }
    let text = Run::of(rest);
    Ok((runs.iter().map(|run| run.then(&text)).collect(), ""))
}

/// The words as they are, and with neighbouring abbreviations glued in every way.
fn glued(words: &[PatternWord]) -> Vec<Vec<PatternWord>> {
    let mut ways: Vec<Vec<PatternWord>> = vec![Vec::new()];
    for word in words {
        let mut more = Vec::new();
        for way in &ways {
            if let Some(last) = way.last().filter(|last| last.acronym && word.acronym) {
                let mut glued = way.clone();
                let key = format!("{}{}", last.key, word.key).into();
                glued.pop();
                glued.push(PatternWord { key, gap: last.gap, acronym: true });
                more.push(glued);
            }
        }
        for way in &mut ways {
            way.push(word.clone());
        }
        ways.extend(more);
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(spec: &str) -> Vec<String> {
        let spellings = expand(spec).unwrap();
        spellings.iter().map(|s| s.words.iter().map(|w| &*w.key).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn choices_options_and_glue() {
        assert_eq!(told("Sở {Y tế|YT}"), ["sở y tế", "sở yt"]);
        assert_eq!(told("Hội Nông dân [Việt Nam]"), ["hội nông dân", "hội nông dân việt nam"]);
        assert_eq!(told("Sở GD và ĐT"), ["sở gd đt", "sở gdđt"]);
        assert_eq!(told("Sở LĐ-TB&XH"), ["sở lđ tb xh", "sở lđtb xh", "sở lđ tbxh", "sở lđtbxh"]);
        assert_eq!(expand("UBND <place>").unwrap()[0].tail, Tail::Place);
    }

    #[test]
    fn slips_are_told() {
        for (spec, message) in [
            ("Sở {Y tế", "cách viết `Sở {Y tế` mở ngoặc mà không đóng"),
            ("Sở Y tế]", "cách viết `Sở Y tế]` đóng một ngoặc chưa mở"),
            ("<x> Sở", "cách viết `<x> Sở` chỉ được có <place>, <name>, <district> hoặc <commune>, ở cuối"),
        ] {
            let error = expand(spec).unwrap_err();
            assert_eq!((error.kind(), error.to_string()), (ErrorKind::Registry, message.to_owned()));
        }
    }
}
