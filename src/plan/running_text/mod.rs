//! The text that no table claims, in its zones: the head, the body with its outline, recipients and signatures.

mod contents;
mod zone;

use super::line::{self, Line};
use super::outline::Outline;
use super::paragraph::{Paragraph, paragraphs};
use super::raw::UnitRole;
use crate::document::Document;

/// The text of a document in its zones.
#[derive(Debug)]
pub(crate) struct RunningText {
    pub lines: Vec<Line>,
    pub paragraphs: Vec<Paragraph>,
    /// Index of the first paragraph after the head.
    pub body: usize,
    /// Of the paragraphs after the head.
    pub outline: Outline,
    pub signatures: Vec<Line>,
}

impl RunningText {
    /// The text of the units that are still unclaimed; what is no text of its own is given its role.
    pub(crate) fn of(document: &Document, roles: &mut [UnitRole]) -> RunningText {
        contents::mark(document, roles);
        let lines = line::unclaimed(document, roles);
        let (lines, signatures) = zone::split_signatures(lines, roles);
        let paragraphs = paragraphs(&lines);
        let has_tables =
            roles.iter().any(|role| !matches!(role, UnitRole::Unclaimed | UnitRole::Furniture | UnitRole::Signature));
        let body = zone::body_start(&paragraphs, has_tables);
        let outline = Outline::of(&paragraphs[body..]);
        RunningText { lines, paragraphs, body, outline, signatures }
    }
}
