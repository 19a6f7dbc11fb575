//! [`Document`](crate::document::Document) to [`Plan`]: what a plan says, each statement with its place.
//!
//! Tables are read first ([`table`]); the text that no table claims is read as prose: lines are put together to
//! paragraphs, paragraphs to an outline by their numbering, the outline to parts by the words of its headings, and the
//! leaf items of the parts about tasks are tasks. Who does a task, with whom and by when is told by its cells, by the
//! item itself, by the heading over it, or by a sentence elsewhere that refers to it; each [field](crate::value::Field)
//! says which, and where.
//!
//! Data goes one way through the modules, and each uses those above it only:
//!
//! | modules | what they hold |
//! |---|---|
//! | `model`, `raw` | a plan, and a task before its words are understood |
//! | `ids`, `accounting`, `abbreviations` | what is counted, and what shortened words stand for |
//! | `known` | which agencies are known while a document is read |
//! | `phrase`, `marker`, `page`, `line` | what words show by themselves; numbers and bullets; titles of pages; lines of text |
//! | `wording` | what words say of a task, in a cell, an item or a sentence: who, with whom, by when |
//! | `target`, `money` | what words and cells say of a target, what words say of money |
//! | `understand` | what makes a plan's task of a raw one |
//! | [`table`] | the tasks of tables, and the rows of targets |
//! | `paragraph`, `part`, `outline`, `running_text` | lines to paragraphs to the outline of the text |
//! | `prose` | the tasks of the text |
//! | `assignment` | what is said elsewhere, and of which task |
//! | `preamble`, `goals`, `check` | the rest of the plan, and what contradicts itself |
//! | `split`, `join`, `read`, `files` | the flow |
//!
//! Every unit of the document is given exactly one role, so that nothing is lost; the [`Accounting`] counts them. What
//! contradicts itself or is not understood becomes a [`Diagnostic`]; reading never fails.
//!
//! ```
//! use doichieu::document::Document;
//! use doichieu::plan::{Plan, ReadOptions};
//! use doichieu::value::Origin;
//!
//! let text = "UBND TỈNH CÀ MAU\nKẾ HOẠCH\nTrồng rừng ngập mặn đến năm 2030\n\
//!     I. NHIỆM VỤ\n1. Lập bản đồ bãi bồi có thể trồng rừng.\n2. Ươm cây mắm, cây đước tại chỗ.\n\
//!     II. TỔ CHỨC THỰC HIỆN\nSở Nông nghiệp và Môi trường chủ trì thực hiện khoản 1 mục I.\n";
//! let document = Document::from_bytes("ca-mau.txt", text.as_bytes())?;
//! let plan = Plan::read(&document, &ReadOptions::default());
//!
//! assert_eq!(plan.preamble.province.unwrap().value.name(), "Cà Mau");
//! assert_eq!(&*plan.tasks[0].id, "ca-mau/I.1");
//! let lead = plan.tasks[0].lead.as_ref().unwrap();
//! assert_eq!((lead.raw.as_str(), lead.origin), ("Sở Nông nghiệp và Môi trường", Origin::Reference));
//! assert_eq!(lead.location.to_string(), "ca-mau.txt:8");
//! assert_eq!(plan.tasks[1].lead, None);
//! assert_eq!(plan.accounting.unread, 0);
//! # Ok::<(), doichieu::Error>(())
//! ```

mod abbreviations;
mod accounting;
mod assignment;
mod check;
mod files;
mod goals;
mod ids;
mod join;
mod known;
mod line;
mod marker;
mod model;
mod money;
mod outline;
mod page;
mod paragraph;
mod part;
mod phrase;
mod preamble;
mod prose;
pub mod raw;
mod read;
mod running_text;
mod split;
pub mod table;
pub(crate) mod target;
mod understand;
mod wording;

pub use files::{FilesRead, read_all, read_files};
pub use join::joined;
pub use model::{Accounting, Diagnostic, DiagnosticKind, Issued, Level, Plan, Preamble, Stated, Target, Task};
pub use read::{ReadOptions, make_ids_unique, read_document};
