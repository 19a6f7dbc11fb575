//! What reports quote of documents: texts cut to size, places, marks.

use crate::compare::ComparedField;
use crate::error::Location;
use crate::matching::Share;
use crate::plan::Task;

/// The longest text of a task that is quoted in a table or heading, in characters.
const QUOTED: usize = 240;

/// The printed words of a field and where they stand; the task's own place where it says nothing.
pub(super) fn stated(task: &Task, field: ComparedField) -> (Option<&str>, &Location) {
    let of = match field {
        ComparedField::Lead => task.lead.as_ref().map(|field| (field.raw.as_str(), &field.location)),
        ComparedField::Coordinating => task.coordinating.as_ref().map(|field| (field.raw.as_str(), &field.location)),
        ComparedField::Period => task.period.as_ref().map(|field| (field.raw.as_str(), &field.location)),
        ComparedField::Funding => task.funding.as_ref().map(|field| (field.raw.as_str(), &field.location)),
        ComparedField::Task | ComparedField::Target => Some((task.text.as_str(), &task.location)),
    };
    match of {
        Some((raw, location)) => (Some(raw).filter(|raw| !raw.is_empty()), location),
        None => (None, &task.location),
    }
}

pub(super) fn mark(share: Option<Share>) -> &'static str {
    match share {
        Some(Share::Whole) => "✓",
        Some(Share::Split) => "✂",
        Some(Share::Merged) => "⊕",
        None => "–",
    }
}

/// The first [`QUOTED`] characters, cut at a blank.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &text[..cut])
        }
    }
}

/// `file:12` without the folders.
pub(super) fn place(location: &Location) -> String {
    let printed = location.to_string();
    printed.rsplit(['/', '\\']).next().unwrap_or(&printed).to_owned()
}

/// Characters that are not seen but change what is: control characters and marks that turn the direction of text.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
