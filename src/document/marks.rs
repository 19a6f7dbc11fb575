//! What a converter leaves inside a line: `**bold**`, `*italic*`, `<b>`, `<br>`, `&nbsp;`, `\-`, links.
//!
//! A CommonMark parser reads one line at a time, as a paragraph, so that nothing at its start is taken for a block.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::{Captures, Regex};

use super::space::{squeeze, squeeze_lines};

/// A line or cell without its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    pub text: String,
    /// Whether every letter of it, apart from the number or bullet at its start, is bold.
    pub bold: bool,
    /// The level of an HTML heading tag in it.
    pub heading: Option<u8>,
    /// How many `<b>` are open at its end.
    pub open_bold: u32,
}

/// What a line break tag becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// A blank, in a line of text.
    Blank,
    /// `\n`, in a cell.
    Line,
}

/// Tags that a converter may leave in text. Anything else in angle brackets is the author's.
const TAGS: &str = "a article b big blockquote br center code del div em figcaption figure font footer h1 h2 h3 h4 h5 h6 \
                    header hr i img ins li mark nobr o:p ol p page_number s section small span strike strong sub sup tt \
                    u ul watermark";

/// Reads the marks of one line or cell. `open_bold` is the number of `<b>` still open from the line before.
pub(super) fn read(source: &str, breaks: Break, open_bold: u32) -> Marked {
    let fold = |text: &str| if breaks == Break::Line { squeeze_lines(text) } else { squeeze(text) };
    if !source.bytes().any(|byte| b"*_\\<&`[${".contains(&byte)) {
        return Marked { text: fold(source), bold: open_bold > 0, heading: None, open_bold };
    }
    let mut line = Line { open_bold, ..Line::default() };
    // The no-break blank keeps the line a paragraph whatever it starts with.
    let source = without_footnotes(source);
    let paragraph = format!("\u{a0}{}", without_attributes(&source).replace('\n', " "));
    for (event, range) in Parser::new_ext(&paragraph, Options::ENABLE_MATH).into_offset_iter() {
        line.event(&paragraph, event, range, breaks);
    }
    let bold = line.is_bold();
    Marked { text: fold(&line.text), bold, heading: line.heading, open_bold: line.open_bold }
}

/// The length of the number or bullet (`1.`, `2.1`, `a)`, `IV.`, `-`) that a line starts with, the blank after it
/// included.
pub(super) fn marker_len(text: &str) -> usize {
    static MARKER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:[-+•–*]|\(?(?:\d+(?:\.\d+)*|[IVXLC]+|\p{L}\d?)[.)/]|\d+(?:\.\d+)+)(?:\s+|$)").unwrap()
    });
    MARKER.find(text).map_or(0, |found| found.end())
}

#[derive(Default)]
struct Line {
    text: String,
    /// The parts of `text` that are not bold.
    plain: Vec<Range<usize>>,
    strong: u32,
    open_bold: u32,
    heading: Option<u8>,
    /// For each emphasis that is open, whether its marks stay.
    literal: Vec<bool>,
}

impl Line {
    fn push(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        if self.strong == 0 && self.open_bold == 0 {
            self.plain.push(start..self.text.len());
        }
    }

    fn event(&mut self, source: &str, event: Event, range: Range<usize>, breaks: Break) {
        match event {
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::InlineMath(formula) | Event::DisplayMath(formula) => match formula.contains(['\\', '^', '{']) {
                true => self.push(&plain_formula(&formula)),
                false => self.push(&source[range]),
            },
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => {
                let literal = inside_word(source, &range);
                self.literal.push(literal);
                if literal {
                    self.push("*");
                }
            }
            Event::End(TagEnd::Emphasis) => {
                let literal = self.literal.pop().unwrap_or(false);
                self.push(if literal { "*" } else { "" });
            }
            Event::InlineHtml(tag) | Event::Html(tag) => self.tag(&tag, breaks),
            _ => {}
        }
    }

    fn tag(&mut self, tag: &str, breaks: Break) {
        if tag.starts_with("<!--") {
            return;
        }
        let inner = tag.trim_start_matches('<');
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name = inner.split(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "b" | "strong" if closes => self.open_bold = self.open_bold.saturating_sub(1),
            "b" | "strong" => self.open_bold += 1,
            "br" if breaks == Break::Line => self.push("\n"),
            "br" | "p" | "div" | "li" | "hr" => self.push(" "),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = Some(name.as_bytes()[1] - b'0'),
            name if TAGS.split(' ').any(|known| known == name) => {}
            _ => self.push(tag),
        }
    }

    fn is_bold(&self) -> bool {
        let marker = marker_len(&self.text);
        let letters = |range: &Range<usize>| {
            self.text[range.start.max(marker).min(range.end)..range.end].contains(char::is_alphanumeric)
        };
        self.text[marker..].contains(char::is_alphanumeric) && !self.plain.iter().any(letters)
    }
}

/// Pandoc's attributes: `[underlined]{.underline}`, `# Heading {#id}`.
fn without_attributes(source: &str) -> Cow<'_, str> {
    static SPAN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[([^\[\]]*)\]\{[.#][^{}]*\}|\s\{[.#][^{}]*\}\s*$").unwrap());
    if source.contains("{.") || source.contains("{#") { SPAN.replace_all(source, "$1") } else { Cow::Borrowed(source) }
}

/// The number of a footnote after a word goes, that of `m<sup>2</sup>` stays; at the start of the note itself it is a raised
/// sign, by which the note is known.
fn without_footnotes(source: &str) -> Cow<'_, str> {
    static RAISED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)<sup>\s*(\d{1,2}|\*)\s*</sup>").unwrap());
    if !source.contains("<sup>") && !source.contains("<SUP>") {
        return Cow::Borrowed(source);
    }
    RAISED.replace_all(source, |found: &Captures| {
        let before = found.get(0).map_or("", |whole| &source[..whole.start()]);
        let unit = ["m", "km", "cm", "dm", "hm", "mm"]
            .contains(&before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(""));
        let raised = |c: char| c.to_digit(10).map_or(c, |digit| RAISED_DIGITS[digit as usize]);
        match () {
            _ if unit => found[1].to_owned(),
            _ if before.trim().is_empty() => found[1].chars().map(raised).collect(),
            _ => String::new(),
        }
    })
}

const RAISED_DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A formula of a few signs (`\geq 95\%`, `m^{3}`) as it would be typed.
fn plain_formula(formula: &str) -> String {
    const SIGNS: [(&str, &str); 12] = [
        ("ge", "≥"),
        ("geq", "≥"),
        ("geqslant", "≥"),
        ("le", "≤"),
        ("leq", "≤"),
        ("leqslant", "≤"),
        ("approx", "≈"),
        ("times", "×"),
        ("pm", "±"),
        ("circ", "°"),
        ("to", "→"),
        ("rightarrow", "→"),
    ];
    let mut out = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(at) = rest.find(['\\', '^', '_', '{', '}']) {
        out.push_str(&rest[..at]);
        let is_command = rest[at..].starts_with('\\');
        rest = &rest[at + 1..];
        if !is_command {
            continue;
        }
        let name = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        // A command of no letters (`\%`) stands for the sign itself; one that is not known (`\mathrm`) only sets type.
        out.push_str(SIGNS.iter().find(|(known, _)| *known == &rest[..name]).map_or("", |(_, sign)| sign));
        rest = &rest[name..];
    }
    out.push_str(rest);
    out
}

/// Whether the marks of an emphasis touch letters or digits on their outer side: `3*4*5` multiplies.
fn inside_word(source: &str, range: &Range<usize>) -> bool {
    let outer = [source[..range.start].chars().next_back(), source[range.end..].chars().next()];
    outer.into_iter().flatten().any(char::is_alphanumeric)
}
