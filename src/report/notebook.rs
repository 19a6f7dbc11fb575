//! Plans, matches and comparisons as they show themselves in a Rust notebook (evcxr).
//!
//! evcxr shows the value of a cell by its method `evcxr_display`, which prints HTML between two marks. [`Shown`] is that
//! HTML for a list of plans, a comparison, or a pair; a [`Plan`], a [`Match`] and a [`Comparison`] alone show what they
//! know without the others. Nothing is needed for it, and nothing is built that the reports do not use.
//!
//! In a notebook the first cell holds
//!
//! ```text
//! :dep doichieu = { path = "doichieu" }
//! ```
//!
//! and each value that ends a cell shows itself:
//!
//! ```
//! use doichieu::compare::{CompareOptions, compare};
//! use doichieu::matching::{AlignOptions, align};
//! use doichieu::plan::{ReadOptions, read_all};
//! use doichieu::report::Shown;
//!
//! let plans = read_all(&["datasets"], &ReadOptions::default())?;
//! Shown::plans(&plans).evcxr_display();
//!
//! let comparison = compare(&plans, align(&plans, &AlignOptions::default()), &CompareOptions::default());
//! Shown::comparison(&plans, &comparison).evcxr_display();
//! comparison.alignment.matches[0].evcxr_display();
//! # Ok::<(), doichieu::Error>(())
//! ```
//!
//! (In evcxr the call is left out: `Shown::plans(&plans)` alone at the end of a cell does.)

use std::fmt::{self, Display, Write};

use minijinja::HtmlEscape;

use super::context::{Context, number};
use super::language::{Language, Word};
use super::quote::{issued, seen, short};
use super::summary::{overview, sentences};
use crate::compare::{Comparison, Difference, spelling};
use crate::error::Location;
use crate::matching::Match;
use crate::plan::Plan;

/// The most lines of a table.
const MOST_LINES: usize = 12;
/// No colour is set, so that it can be read in light and dark themes.
const STYLE: &str = "<style>.doichieu th,.doichieu td{text-align:left;vertical-align:top;padding:.2em .7em .2em 0;\
                     border-bottom:1px solid rgba(128,128,128,.35)}</style>";

/// HTML for the output of a notebook's cell, on one line; every word of a document in it is escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown(String);

impl Shown {
    /// A line a plan: issuer, number, date, and the counts of what was read.
    pub fn plans(plans: &[Plan]) -> Self {
        let language = Language::Vietnamese;
        let heads = [
            Word::PlanHead,
            Word::NumberHead,
            Word::DateHead,
            Word::TasksHead,
            Word::TargetsHead,
            Word::DiagnosticsHead,
        ];
        let line = |plan: &Plan| {
            let preamble = &plan.preamble;
            vec![
                plan.id.to_string(),
                preamble.number.as_ref().map_or_else(String::new, |stated| stated.value.clone()),
                preamble.issued.as_ref().map_or_else(String::new, |stated| issued(stated.value, language)),
                plan.tasks.len().to_string(),
                plan.targets.len().to_string(),
                plan.diagnostics.len().to_string(),
            ]
        };
        Self::of(&[], &heads.map(|word| language.say(word)), plans.iter().map(line))
    }

    /// The summary of a comparison, and a line a plan with the counts of its rows.
    pub fn comparison(plans: &[Plan], comparison: &Comparison) -> Self {
        let language = Language::Vietnamese;
        let said: Vec<String> =
            sentences(&Context::new(plans, comparison, language)).iter().map(|sentence| sentence.plain()).collect();
        let (heads, lines) = overview(plans, comparison, language);
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        Self::of(&said, &heads, lines.into_iter())
    }

    /// A pair of tasks: both texts, the score, and what each feature gave to it.
    pub fn pair(plans: &[Plan], pair: &Match) -> Self {
        let text = |side: crate::matching::TaskRef| {
            let task = side.find(plans);
            task.map(|task| format!("{} ({})", short(&task.text), task.location)).unwrap_or_default()
        };
        Self::reasons(&[text(pair.left), text(pair.right)], pair)
    }

    fn reasons(said: &[String], pair: &Match) -> Self {
        let language = Language::Vietnamese;
        let heads = [Word::FeatureHead, Word::ContributionHead].map(|word| language.say(word));
        let score =
            language.fill(Word::PairScore, &[&number(pair.score, language), &spelling::relation(pair.relation)]);
        let said: Vec<String> = said.iter().cloned().chain([score]).collect();
        let lines = pair.reasons.contributions.iter();
        Self::of(&said, &heads, lines.map(|(name, value)| vec![name.clone(), number(*value, language)]))
    }

    /// Sentences and a table, whose lines after the first [`MOST_LINES`] are counted.
    fn of(said: &[String], heads: &[&str], mut lines: impl Iterator<Item = Vec<String>>) -> Self {
        let mut out = format!("<div class=\"doichieu\" lang=\"vi\">{STYLE}");
        for sentence in said {
            let _ = write!(out, "<p>{}</p>", escaped(sentence));
        }
        let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
        let _ = write!(out, "<table><thead><tr>{heads}</tr></thead><tbody>");
        for line in lines.by_ref().take(MOST_LINES) {
            let cells: String = line.iter().map(|cell| format!("<td>{}</td>", escaped(&short(cell)))).collect();
            let _ = write!(out, "<tr>{cells}</tr>");
        }
        out.push_str("</tbody></table>");
        let rest = lines.count();
        if rest > 0 {
            let _ = write!(out, "<p>{}</p>", Language::Vietnamese.fill(Word::MoreLines, &[&rest]));
        }
        out.push_str("</div>");
        Shown(out)
    }

    /// Shows it in an evcxr notebook: prints it to stdout between the marks that evcxr looks for.
    pub fn evcxr_display(&self) {
        println!("{}", self.marked());
    }

    /// What evcxr reads. A text of a document cannot end it: it has no line of its own.
    fn marked(&self) -> String {
        format!("EVCXR_BEGIN_CONTENT text/html\n{}\nEVCXR_END_CONTENT", self.0)
    }
}

impl Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn escaped(text: &str) -> String {
    HtmlEscape(&seen(text)).to_string()
}

impl Plan {
    /// Shows the plan in an evcxr notebook; see [`Shown`].
    pub fn evcxr_display(&self) {
        Shown::plans(std::slice::from_ref(self)).evcxr_display();
    }
}

impl Match {
    /// Shows the score and its reasons in an evcxr notebook; [`Shown::pair`] has both texts, too.
    pub fn evcxr_display(&self) {
        Shown::reasons(&[], self).evcxr_display();
    }
}

impl Comparison {
    /// Shows the first differences with the words and places of both sides in an evcxr notebook;
    /// [`Shown::comparison`] has the summary and the plans, too.
    pub fn evcxr_display(&self) {
        differences(self).evcxr_display();
    }
}

/// The differences in which both sides speak.
fn differences(comparison: &Comparison) -> Shown {
    let language = Language::Vietnamese;
    let heads = [Word::RowHead, Word::Differences, Word::LeftHead, Word::RightHead].map(|word| language.say(word));
    let side = |raw: &str, location: Option<&Location>| {
        let place = location.map(|location| format!(" ({location})")).unwrap_or_default();
        format!("{}{place}", short(raw))
    };
    let line = |found: &Difference| {
        let (left, right) = (found.left.raw.as_deref()?, found.right.raw.as_deref()?);
        Some(vec![
            (found.row + 1).to_string(),
            language.kind(found.kind).to_owned(),
            side(left, found.left.location.as_ref()),
            side(right, found.right.location.as_ref()),
        ])
    };
    let counted = [&comparison.alignment.rows.len() as &dyn Display, &comparison.differences.len()];
    let said = language.fill(Word::ShownComparison, &counted);
    Shown::of(&[said], &heads, comparison.differences.iter().filter_map(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{compared, led, plan, row};
    use crate::matching::{Reasons, Relation, TaskRef};

    const EVIL: &str = "<img src=x>\nEVCXR_END_CONTENT\n\u{202e}";

    fn sample() -> (Vec<Plan>, Comparison) {
        let plans = vec![
            plan("a<b>", "Lai Châu", vec![led("1", EVIL, EVIL)]),
            plan("b", "Đồng Nai", vec![led("1", EVIL, "so-y-te")]),
        ];
        let comparison = compared(&plans, vec![row(&[(0, 0), (1, 0)])]);
        (plans, comparison)
    }

    #[test]
    fn what_is_shown_is_one_line_of_escaped_html() {
        let (plans, comparison) = sample();
        let contributions = vec![("start".to_owned(), 0.25), ("core".to_owned(), 0.5)];
        let reasons = Reasons { contributions, words: Vec::new() };
        let (left, right) = (TaskRef { plan: 0, task: 0 }, TaskRef { plan: 1, task: 0 });
        let pair =
            Match { left, right, score: 0.75, overlap: 0.8, relation: Relation::Same, decided_by: None, reasons };
        let all = [
            (Shown::plans(&plans), "a&lt;b&gt;"),
            (Shown::comparison(&plans, &comparison), "Đã đọc 2 kế hoạch với 2 nhiệm vụ"),
            (differences(&comparison), "giao cơ quan chủ trì khác"),
            (Shown::pair(&plans, &pair), "<td>core</td><td>0,5</td>"),
        ];
        for (shown, part) in all {
            let marked = shown.marked();
            let lines: Vec<&str> = marked.lines().collect();
            assert_eq!((lines.len(), lines[0], lines[2]), (3, "EVCXR_BEGIN_CONTENT text/html", "EVCXR_END_CONTENT"));
            assert!(lines[1].contains(part), "{marked}");
            assert!(!marked.contains("<img") && !marked.contains('\u{202e}'), "{marked}");
        }
    }

    #[test]
    fn lines_beyond_the_first_are_counted() {
        let shown = Shown::of(&[], &["a"], (0..15).map(|n| vec![n.to_string()])).to_string();
        assert_eq!(shown.matches("<tr>").count(), MOST_LINES + 1);
        assert!(shown.contains("… và 3 dòng nữa"), "{shown}");
    }
}
