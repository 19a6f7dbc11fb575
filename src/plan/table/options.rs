//! Columns that are given by name.

use crate::error::{Error, ErrorKind, Result};
use crate::text;

use super::column::Column;

/// Which columns of a task table hold what, by the name in their header, where it is not to be told by meaning. Names
/// are compared [folded](text::fold).
///
/// ```
/// let options = doichieu::plan::table::TableOptions { text: Some("Mô tả".into()), ..Default::default() };
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// The words of the task.
    pub text: Option<String>,
    /// An id that goes out as it comes in.
    pub id: Option<String>,
    /// The number in the table.
    pub number: Option<String>,
    /// A heading over the task.
    pub section: Option<String>,
    /// Who leads.
    pub lead: Option<String>,
    /// Who helps.
    pub coordinating: Option<String>,
    /// When it is done.
    pub period: Option<String>,
    /// With what money.
    pub funding: Option<String>,
    /// The expected result.
    pub product: Option<String>,
    /// The plan each row belongs to.
    pub plan: Option<String>,
    /// The province each row belongs to.
    pub province: Option<String>,
}

impl TableOptions {
    /// Sets the header of a column by the name of the option: `text`, `id`, `number`, ...
    ///
    /// ```
    /// # use doichieu::plan::table::TableOptions;
    /// let mut options = TableOptions::default();
    /// options.set("text", "Mô tả")?;
    /// assert_eq!(options.text.as_deref(), Some("Mô tả"));
    /// # Ok::<(), doichieu::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] where there is no option of this name; the message lists those that there are.
    pub fn set(&mut self, name: &str, header: impl Into<String>) -> Result<()> {
        let mut columns = [
            ("text", &mut self.text),
            ("id", &mut self.id),
            ("number", &mut self.number),
            ("section", &mut self.section),
            ("lead", &mut self.lead),
            ("coordinating", &mut self.coordinating),
            ("period", &mut self.period),
            ("funding", &mut self.funding),
            ("product", &mut self.product),
            ("plan", &mut self.plan),
            ("province", &mut self.province),
        ];
        match columns.iter_mut().find(|(known, _)| *known == name) {
            Some((_, column)) => **column = Some(header.into()),
            None => {
                let known = columns.map(|(known, _)| known).join(", ");
                let message = format!("không có cột nào tên là `{name}`; các cột là {known}");
                return Err(Error::new(ErrorKind::InvalidArgument, message));
            }
        }
        Ok(())
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (Column, &str)> {
        [
            (Column::Task, &self.text),
            (Column::Id, &self.id),
            (Column::Number, &self.number),
            (Column::Section, &self.section),
            (Column::Lead, &self.lead),
            (Column::Coordinating, &self.coordinating),
            (Column::Period, &self.period),
            (Column::Funding, &self.funding),
            (Column::Product, &self.product),
            (Column::Plan, &self.plan),
            (Column::Province, &self.province),
        ]
        .into_iter()
        .filter_map(|(column, name)| Some((column, name.as_deref()?)))
    }

    pub(super) fn names_a_column(&self) -> bool {
        self.all().next().is_some()
    }

    /// Whether one of the options names the column with this header.
    pub(super) fn names(&self, header: &str) -> bool {
        let header = text::fold(header);
        self.all().any(|(_, name)| text::fold(name) == header)
    }

    /// Sets the meanings that are given by name; tells whether all the names are there.
    pub(super) fn apply(&self, names: &[String], columns: &mut [Column]) -> bool {
        let folded: Vec<String> = names.iter().map(|name| text::fold(name)).collect();
        let mut all = true;
        for (column, name) in self.all() {
            let name = text::fold(name);
            let Some(place) = folded.iter().position(|folded| *folded == name) else {
                all = false;
                continue;
            };
            for (other, meaning) in columns.iter_mut().enumerate() {
                let text = column == Column::Task && *meaning == Column::Matter;
                if other != place && (*meaning == column || text) {
                    *meaning = Column::Note;
                }
            }
            columns[place] = column;
        }
        all && self.names_a_column()
    }
}
