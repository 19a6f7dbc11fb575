//! Tasks as they were found, before their words are understood: what the readers of tables and of prose hand over.
//!
//! A raw task names the units of the document it was read from, so that the roles of the units and the tasks of the
//! plan cannot disagree.

use crate::document::join;
use crate::error::Location;
use crate::value::Origin;

/// The words of one field of a task, how the task came by them, and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct RawCell {
    /// As printed, blanks squeezed, lines joined by one blank.
    pub raw: String,
    /// How the task came by the words.
    pub origin: Origin,
    /// The cell or lines they stand in.
    pub location: Location,
}

/// A task before its agencies, period and funding are understood.
#[derive(Clone, Debug, PartialEq)]
pub struct RawTask {
    /// The headings over the task, outermost first.
    pub section: Vec<String>,
    /// As printed: `7`, `a)`, `1.2`; `None` for a bullet, a paragraph or an unnumbered row.
    pub number: Option<String>,
    /// Without its number or bullet, lines joined by one blank, assignment brackets taken out.
    pub text: String,
    /// Sub-items that specify the task and are no tasks of their own.
    pub details: Vec<String>,
    /// Who leads.
    pub lead: Option<RawCell>,
    /// Who helps.
    pub coordinating: Option<RawCell>,
    /// When it is to be done.
    pub period: Option<RawCell>,
    /// From what it is paid.
    pub funding: Option<RawCell>,
    /// Expected result (`sản phẩm`), as printed.
    pub product: Option<String>,
    /// Indices into the units of the document, ascending: the lines or rows the task was read from.
    pub units: Vec<usize>,
    /// The lines or rows it was read from.
    pub location: Location,
    /// The id that a task table gives, as it stands.
    pub given_id: Option<String>,
    /// The plan that a task table names for this row.
    pub plan_name: Option<String>,
    /// The province that a task table names for this row.
    pub province: Option<String>,
}

impl RawTask {
    /// A task of which only the words and the place are known.
    pub fn new(text: impl Into<String>, units: Vec<usize>, location: Location) -> Self {
        RawTask {
            section: Vec::new(),
            number: None,
            text: text.into(),
            details: Vec::new(),
            lead: None,
            coordinating: None,
            period: None,
            funding: None,
            product: None,
            units,
            location,
            given_id: None,
            plan_name: None,
            province: None,
        }
    }

    /// Adds the rest of a task whose row a page broke in two.
    pub(crate) fn append(&mut self, rest: RawTask) {
        join(&mut self.text, &rest.text);
        for (cell, more) in [
            (&mut self.lead, rest.lead),
            (&mut self.coordinating, rest.coordinating),
            (&mut self.period, rest.period),
            (&mut self.funding, rest.funding),
        ] {
            match (cell.as_mut(), more) {
                (Some(cell), Some(more)) => {
                    join(&mut cell.raw, &more.raw);
                    cell.location.line_end = more.location.line_end;
                }
                (None, more) => *cell = more,
                (Some(_), None) => {}
            }
        }
        match (self.product.as_mut(), rest.product) {
            (Some(words), Some(more)) => join(words, &more),
            (None, more) => self.product = more,
            (Some(_), None) => {}
        }
        self.details.extend(rest.details);
        self.units.extend(rest.units);
        self.location.line_end = rest.location.line_end;
    }
}

/// What a unit of the document was taken for. Every unit has exactly one role, so the counts of an
/// [`Accounting`](crate::plan::Accounting) add up by construction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnitRole {
    /// Not yet claimed by any reader.
    #[default]
    Unclaimed,
    /// Letterhead, title, legal bases.
    Preamble,
    /// A heading over tasks or targets.
    Heading,
    /// A task or a detail of one.
    Task,
    /// A target.
    Target,
    /// Purposes, requirements, funding, organisation: read, but neither task nor target.
    Prose,
    /// Header rows, rules, page numbers, total rows.
    Furniture,
    /// Who signs and who receives it.
    Signature,
    /// Lines that only a diagnostic speaks of.
    Unread,
}
