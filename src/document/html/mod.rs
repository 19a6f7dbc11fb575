//! `.html`: paragraphs, list items and table rows of a page, with the lines they stand on.
//!
//! A tokenizer that follows the HTML standard reads the bytes; what its tokens mean for the layout is kept in a
//! stack of open elements. No tree is built: the trees that the standard prescribes for broken pages can be
//! quadratic in their size, and a node does not know its line.

mod attributes;
mod grid;
mod layout;
mod list;
mod tag;
#[cfg(test)]
mod tests;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use self::attributes::Attributes;
use self::layout::Layout;
use super::Unit;

/// The units of a page.
pub(super) fn read(source: &str) -> Vec<Unit> {
    read_stretch(source, 1, 0)
}

/// The units of a part of a document that starts at line `first_line`; tables are numbered from `first_table`.
pub(super) fn read_stretch(source: &str, first_line: u32, first_table: u32) -> Vec<Unit> {
    let source = guard_ampersands(source);
    let mut reader = Reader {
        lines: Lines { source: source.as_bytes(), at: 0, line: first_line },
        layout: Layout::new(source.len(), first_table),
        attributes: Attributes::default(),
        name: Vec::new(),
    };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        reader.event(event, span);
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(source.as_str(), emitter).finish();
    reader.layout.finish()
}

struct Reader<'a> {
    lines: Lines<'a>,
    layout: Layout,
    attributes: Attributes,
    name: Vec<u8>,
}

impl Reader<'_> {
    fn event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name.clear();
                self.name.extend_from_slice(name);
                self.attributes = Attributes::default();
            }
            CallbackEvent::AttributeName { name } => self.attributes.name(name),
            CallbackEvent::AttributeValue { value } => self.attributes.value(value),
            CallbackEvent::CloseStartTag { .. } => {
                let line = self.lines.of(span.start);
                self.layout.start(tag::kind(&self.name), &self.attributes, line);
            }
            CallbackEvent::EndTag { name } => {
                self.layout.end(tag::kind(name));
            }
            CallbackEvent::String { value } => {
                let line = self.lines.of(span.start);
                self.layout.text(&String::from_utf8_lossy(value), line);
            }
            _ => {}
        }
    }
}

/// Line numbers of offsets that never go back.
struct Lines<'a> {
    source: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(&mut self, offset: usize) -> u32 {
        let offset = offset.min(self.source.len());
        if offset > self.at {
            self.line += self.source[self.at..offset].iter().filter(|&&byte| byte == b'\n').count() as u32;
            self.at = offset;
        }
        self.line
    }
}

/// HTML still knows names without a semicolon, so that `GD&GTVT` would read `GD>VT`. Before a capital an ampersand
/// that ends in no semicolon stands for itself.
fn guard_ampersands(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 64);
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let name = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if after.starts_with(|c: char| c.is_ascii_uppercase()) && !after[name..].starts_with(';') {
            out.push_str("amp;");
        }
        // The name is passed over, so that it is counted once.
        let (name, after) = after.split_at(name);
        out.push_str(name);
        rest = after;
    }
    out.push_str(rest);
    out
}
