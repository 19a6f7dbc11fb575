//! What each element means for the layout.

/// The meaning of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<br>`
    Break,
    /// Starts and ends a block: `<p>`, `<div>`.
    Block(Block),
    /// Bold letters.
    Bold(&'static str),
    /// Has no meaning of its own but may bear a style: `<span>`.
    Inline(&'static str),
    /// Its content is not shown.
    Hidden(&'static str),
    List(List),
    Item,
    Table,
    /// `<thead>`, `<tbody>`, `<tfoot>`
    Group,
    Row,
    Cell {
        header: bool,
    },
    /// Void or without meaning.
    Other,
}

/// The elements that are blocks of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph,
    Heading(u8),
    Preformatted,
    /// By name.
    Other(&'static str),
}

/// `<ol>` or `<ul>`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Ordered,
    Bulleted,
}

/// The meaning of the element of this (lower-case) name.
pub(super) fn kind(name: &[u8]) -> Kind {
    const BLOCKS: [&str; 24] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "legend",
        "main",
        "nav",
        "section",
        "summary",
        "html",
    ];
    const INLINE: [&str; 12] = ["a", "code", "em", "font", "i", "label", "small", "span", "sub", "sup", "u", "s"];
    const HIDDEN: [&str; 14] = [
        "script", "style", "title", "template", "noscript", "textarea", "select", "iframe", "svg", "object", "button",
        "datalist", "xmp", "noframes",
    ];
    let Ok(name) = std::str::from_utf8(name) else { return Kind::Other };
    let known = |names: &[&'static str]| names.iter().find(|known| **known == name).copied();
    match name {
        "br" => Kind::Break,
        "p" => Kind::Block(Block::Paragraph),
        "pre" | "listing" => Kind::Block(Block::Preformatted),
        "hr" => Kind::Block(Block::Other("hr")),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Block(Block::Heading(name.as_bytes()[1] - b'0')),
        "b" => Kind::Bold("b"),
        "strong" => Kind::Bold("strong"),
        "ol" => Kind::List(List::Ordered),
        "ul" | "menu" | "dir" => Kind::List(List::Bulleted),
        "li" => Kind::Item,
        "table" => Kind::Table,
        "thead" | "tbody" | "tfoot" => Kind::Group,
        "tr" => Kind::Row,
        "td" => Kind::Cell { header: false },
        "th" => Kind::Cell { header: true },
        _ => known(&BLOCKS)
            .map(|name| Kind::Block(Block::Other(name)))
            .or_else(|| known(&HIDDEN).map(Kind::Hidden))
            .or_else(|| known(&INLINE).map(Kind::Inline))
            .unwrap_or(Kind::Other),
    }
}

impl Kind {
    /// Whether an end tag of kind `self` closes an element of kind `open`.
    pub(super) fn closes(self, open: Kind) -> bool {
        match (self, open) {
            (Kind::Block(Block::Heading(_)), Kind::Block(Block::Heading(_))) => true,
            (Kind::Cell { .. }, Kind::Cell { .. }) => true,
            (a, b) => a == b,
        }
    }
}
