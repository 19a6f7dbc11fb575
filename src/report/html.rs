//! The report as one web page: nothing is loaded from elsewhere, every word of a document is escaped by the template
//! engine, and the filters work without a mouse.
//!
//! A summary comes first, then the plans, the targets side by side, which plan has which task, and every row of the
//! alignment as a table with a line a plan, the words in which its text differs from the row's first text marked. Filters
//! read `data-` attributes; the search compares text without diacritics.
//!
//! A policy in the page allows the one script and the one style that it carries, by their hashes, and nothing else:
//! neither a script that a document smuggled in nor a request to anywhere could run.

mod marked;
mod rows;
mod view;

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Value, context};
use sha2::{Digest, Sha256};

use super::Language;
use super::context::Context;
use crate::compare::{ComparedField, Comparison};
use crate::error::{Error, ErrorKind, Result};
use crate::plan::Plan;

const SCRIPT: &str = include_str!("html/report.js");

/// The report on a comparison of `plans` as one self-contained HTML file.
///
/// # Errors
/// [`ErrorKind::Output`] where the page could not be made.
pub fn html(plans: &[Plan], comparison: &Comparison, language: Language) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(failed)?);
    // The name ends in `.html`, so that everything put into the template is escaped.
    environment.add_template("report.html", include_str!("html/report.html")).map_err(failed)?;
    let page = view::Page::new(&Context::new(plans, comparison, language));
    let page = Value::from(minijinja::value::Serde(&page));
    let style = style(language);
    let policy = policy(&style);
    let (style, script) = (Value::from_safe_string(style), Value::from_safe_string(SCRIPT.to_owned()));
    environment
        .get_template("report.html")
        .and_then(|template| template.render(context! { page, style, script, policy }))
        .map_err(failed)
}

/// The style sheet, with the names of the fields that stand before the cells where there is no room for columns.
fn style(language: Language) -> String {
    let mut style = include_str!("html/report.css").to_owned();
    for field in ComparedField::ALL {
        let (id, name) = (field.name(), language.field(field));
        let _ = writeln!(style, "@media (max-width: 46rem) {{ .row td.f-{id}::before {{ content: \"{name}:\"; }} }}");
    }
    style
}

/// The Content-Security-Policy of a page with this style sheet.
fn policy(style: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let (script, style) = (hash(SCRIPT), hash(style));
    format!(
        "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

fn failed(error: minijinja::Error) -> Error {
    Error::new(ErrorKind::Output, format!("report.html: {error:#}"))
}
