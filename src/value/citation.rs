//! `281/QĐ-TTg`: documents that a plan names. (stub)
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A document that is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Number and symbol without blanks and with its letters repaired: `411/QĐ-TTg`.
    pub number: String,
    pub kind: DocumentKind,
    pub issued: Option<Date>,
    pub role: Role,
}

/// What a plan does with a document that it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    Implements,
    Mentions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum DocumentKind {
    Decision,
    Directive,
    Plan,
    Resolution,
    Conclusion,
    Submission,
    OfficialLetter,
    Circular,
    JointCircular,
    Scheme,
    Decree,
    Law,
    Program,
    Notice,
    Report,
    Other,
}
