//! The report as one web page: nothing is loaded from elsewhere, every word of a document is escaped by the template
//! engine, and the filters work without a mouse.
//!
//! The page is a list of rows, each with the texts of all plans side by side, the words in which they differ from the
//! row's first text marked, and the differences beneath. Filters read `data-` attributes; the search compares text
//! without diacritics.

mod marked;
mod view;

use minijinja::{Environment, context};

use super::Language;
use super::context::Context;
use crate::compare::Comparison;
use crate::error::{Error, ErrorKind, Result};
use crate::plan::Plan;

/// The report on a comparison of `plans` as one self-contained HTML file.
///
/// # Errors
/// [`ErrorKind::Output`] where the page could not be made.
pub fn html(plans: &[Plan], comparison: &Comparison, language: Language) -> Result<String> {
    let mut environment = Environment::new();
    // The name ends in `.html`, so that everything put into the template is escaped.
    environment.add_template("report.html", include_str!("html/report.html")).map_err(failed)?;
    let page = view::Page::new(&Context::new(plans, comparison, language));
    let page = minijinja::Value::from(minijinja::value::Serde(&page));
    let style = minijinja::Value::from_safe_string(include_str!("html/report.css").to_owned());
    let script = minijinja::Value::from_safe_string(include_str!("html/report.js").to_owned());
    environment
        .get_template("report.html")
        .and_then(|template| template.render(context! { page, style, script }))
        .map_err(failed)
}

fn failed(error: minijinja::Error) -> Error {
    Error::new(ErrorKind::Output, format!("report.html: {error:#}"))
}
