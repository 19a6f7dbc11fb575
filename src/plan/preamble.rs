//! stub
use super::model::{Preamble, Task};
use super::read::Text;
use crate::document::Document;

pub(crate) fn read(_document: &Document, _text: &Text, _tasks: &[Task]) -> Preamble {
    Preamble::default()
}
