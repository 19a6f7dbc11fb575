//! Vietnamese text: `&str` in, text or tokens out. Knows no document and no plan.
//!
//! Two spellings of the same words must compare equal: decomposed and composed Unicode, the old and the new
//! place of a tone mark (`hóa`, `hoá`), `i` and `y` after one consonant (`kỹ`, `kĩ`), any dash, any space.
//! [`fold`] gives the key under which they do; it never folds letters that tell words apart (`ữ` stays `ữ`).
//!
//! ```
//! use doichieu::text;
//! assert_eq!(text::fold("Văn hoá – Kĩ  thuật"), text::fold("văn hóa - kỹ thuật"));
//! ```

mod abbreviation;
mod number;
mod pattern;
mod syllable;
mod tone;
pub(crate) mod tsv;
mod unicode;

pub use abbreviation::{abbreviations, expand};
pub(crate) use number::as_digit;
pub use number::{decimal, digits, number_words};
pub(crate) use pattern::{Bare, Spelled, pattern};
pub use syllable::{Syllable, syllables};
pub use tone::fold;
pub(crate) use unicode::{head, tail, tidy};
pub use unicode::{is_hidden, nfc, squeeze, unaccented};
