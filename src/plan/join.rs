//! Several plans as one.

use super::model::Plan;

/// The plans as one side of a match: the tasks, targets and diagnostics of all in their order, the counts of their lines
/// added up. Everything else is the first's. `None` of no plans.
///
/// ```
/// use doichieu::document::Document;
/// use doichieu::plan::{ReadOptions, joined, read_document};
/// let table = "plan,text\na,Trồng cây xanh ven hồ\nb,Sửa chữa cầu treo\n";
/// let document = Document::from_bytes("x.csv", table.as_bytes())?;
/// let plans = read_document(&document, &ReadOptions::default())?;
/// assert_eq!(plans.len(), 2);
/// let one = joined(plans).unwrap();
/// assert_eq!((one.tasks.len(), one.accounting.tasks), (2, 2));
/// # Ok::<(), doichieu::Error>(())
/// ```
pub fn joined(plans: impl IntoIterator<Item = Plan>) -> Option<Plan> {
    plans.into_iter().reduce(|mut one, next| {
        one.tasks.extend(next.tasks);
        one.targets.extend(next.targets);
        one.diagnostics.extend(next.diagnostics);
        one.accounting += next.accounting;
        one
    })
}
