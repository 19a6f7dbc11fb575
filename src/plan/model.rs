use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::Location;
use crate::value::Field;
use crate::value::agency::Agencies;
use crate::value::citation::Citation;
use crate::value::funding::Funding;
use crate::value::period::Period;
use crate::value::province::Province;
use crate::value::quantity::Quantity;

/// One document of one issuer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Unique among the plans that were read together: the name of the file without its ending, numbered where
    /// two files share one.
    pub id: Arc<str>,
    /// The file, as it was named to the reader.
    pub file: Arc<str>,
    /// Who issued it, when, and what it rests on.
    pub preamble: Preamble,
    /// In the order of the document, text and tables together.
    pub tasks: Vec<Task>,
    /// In the order of the document.
    pub targets: Vec<Target>,
    /// By line.
    pub diagnostics: Vec<Diagnostic>,
    /// What its non-blank lines were taken for.
    pub accounting: Accounting,
}

/// Who issued a plan, when, under which number, and what it rests on.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Preamble {
    /// As printed in the letterhead, lines joined by one blank; else as the opening sentence or the caption of an annex
    /// names it.
    pub issuer: Option<Stated<String>>,
    /// `None` for a plan of the central level, or where no province could be told.
    pub province: Option<Stated<Province>>,
    /// By the issuer and the symbol in the number; provincial where neither tells.
    pub level: Level,
    /// Number and symbol without blanks (`487/KH-UBND`); `None` where the number is left blank (`Số: /KH-UBND`).
    pub number: Option<Stated<String>>,
    /// As much of the date as is printed.
    pub issued: Option<Stated<Issued>>,
    /// The word for the type of the document and its subject, lines joined by one blank.
    pub title: Option<Stated<String>>,
    /// Every cited document once, in the order in which they are first named.
    pub citations: Vec<Stated<Citation>>,
}

impl Preamble {
    /// The year in which the plan was issued.
    pub(crate) fn year(&self) -> Option<i16> {
        self.issued.as_ref().map(|issued| issued.value.year())
    }
}

/// A fact and where the document states it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// The lines that state it.
    pub location: Location,
}

/// The level of government that issued a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Level {
    /// The Prime Minister, the Government, a ministry, a central Party body.
    Central,
    /// The People's Committee or Council of a province, its Party committee.
    #[default]
    Provincial,
    /// A department, district or commune.
    Below,
}

/// The date of a document, which is often partly blank: `ngày tháng 5 năm 2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Issued {
    /// Only the year is printed.
    Year(i16),
    /// The day is blank.
    Month {
        /// Of the common era.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// The whole date.
    Day(Date),
}

impl Issued {
    /// The year, which is always printed.
    pub fn year(self) -> i16 {
        match self {
            Issued::Year(year) | Issued::Month { year, .. } => year,
            Issued::Day(date) => date.year(),
        }
    }
}

/// One assigned piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Unique among all plans read together: plan id, `/`, and the outline number (`dong-nai-2022-annex/II.7`), a
    /// letter added where the document prints a number twice; or the id that a task table gave. A bullet or paragraph
    /// counts by its place under its heading (`lai-chau-2024/III.1.3`), and rows of a table in a plan that has tasks in
    /// its text too begin with `PL.` (`lai-chau-2024/PL.4`).
    pub id: Arc<str>,
    /// The headings over the task, outermost first.
    pub section: Vec<String>,
    /// As printed: `7`, `a)`, `1.2`; `None` for a bullet or paragraph.
    pub number: Option<String>,
    /// Without its number or bullet, lines joined by one blank, assignment brackets taken out.
    pub text: String,
    /// Sub-items that specify the task and are no tasks of their own.
    pub details: Vec<String>,
    /// Who leads (`chủ trì`).
    pub lead: Option<Field<Agencies>>,
    /// Who helps (`phối hợp`).
    pub coordinating: Option<Field<Agencies>>,
    /// When it is to be done (`thời gian`, `thời hạn`).
    pub period: Option<Field<Period>>,
    /// From what it is paid (`kinh phí`).
    pub funding: Option<Field<Funding>>,
    /// Expected result (`sản phẩm`), as printed.
    pub product: Option<String>,
    /// The figures that it is to reach by its own words, those of its details and of its expected result. Money and its
    /// deadline are none; ids are the task's, `/target/`, running number from 1.
    pub targets: Vec<Target>,
    /// The lines or rows it stands in.
    pub location: Location,
}

impl Task {
    /// A task of which only the words and the place are known.
    pub fn new(id: impl Into<Arc<str>>, text: impl Into<String>, location: Location) -> Self {
        Task {
            id: id.into(),
            section: Vec::new(),
            number: None,
            text: text.into(),
            details: Vec::new(),
            lead: None,
            coordinating: None,
            period: None,
            funding: None,
            product: None,
            targets: Vec::new(),
            location,
        }
    }
}

/// An indicator with a value to reach, of a plan or of a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The id of the plan or task, `/target/`, running number from 1.
    pub id: Arc<str>,
    /// The words that name what is measured, without the quantity and the year.
    pub indicator: String,
    /// The value to reach, with comparator and unit.
    pub quantity: Quantity,
    /// The year in which it is to be reached; `None` where the document names none.
    pub by_year: Option<i16>,
    /// The sentence or row it stands in.
    pub text: String,
    /// The lines or row it stands in.
    pub location: Location,
}

/// Something in a document that could not be understood, or that contradicts itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What sort of trouble it is.
    pub kind: DiagnosticKind,
    /// One sentence in Vietnamese.
    pub message: String,
    /// The lines or cell that it speaks of.
    pub location: Location,
}

/// What sort of trouble a [`Diagnostic`] speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// A number that stands twice in one section.
    DuplicateNumber,
    /// A number that is skipped.
    MissingNumber,
    /// An agency that both leads and coordinates one task.
    LeadAlsoCoordinates,
    /// A cell whose column has no known meaning, or whose words were not understood.
    UnreadCell,
    /// A line outside every part.
    UnreadText,
    /// A task that no cell and no sentence assigns.
    Unassigned,
    /// A sentence that assigns something that is not there.
    DanglingReference,
    /// A lead that is told by what is done, without a reference: to be checked.
    AssignedBySubject,
    /// No province could be told.
    UnknownProvince,
    /// An id that a task table gives to several tasks.
    DuplicateId,
    /// A row of a table of several plans that names none.
    UnknownPlan,
    /// No task was found in the whole document, whatever else was.
    NoTask,
}

names!(DiagnosticKind {
    DuplicateNumber "duplicate_number"
    MissingNumber "missing_number"
    LeadAlsoCoordinates "lead_also_coordinates"
    UnreadCell "unread_cell"
    UnreadText "unread_text"
    Unassigned "unassigned"
    DanglingReference "dangling_reference"
    AssignedBySubject "assigned_by_subject"
    UnknownProvince "unknown_province"
    DuplicateId "duplicate_id"
    UnknownPlan "unknown_plan"
    NoTask "no_task"
});

/// What each non-blank line (row, for tables) of a document was taken for. The counts add up to `units`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounting {
    /// All non-blank lines and rows.
    pub units: usize,
    /// Letterhead, title, legal bases.
    pub preamble: usize,
    /// Headings over tasks and targets.
    pub headings: usize,
    /// Tasks and their details.
    pub tasks: usize,
    /// Targets.
    pub targets: usize,
    /// Purposes, requirements, funding, organisation: read, but neither task nor target.
    pub prose: usize,
    /// Header rows, rules, page numbers, total rows.
    pub furniture: usize,
    /// Who signs and who receives it.
    pub signature: usize,
    /// Lines that only a diagnostic speaks of.
    pub unread: usize,
}
