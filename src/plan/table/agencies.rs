//! Columns that stand for agencies, in which a sign says what the agency does: `x` below `Sở Xây dựng`, one of the columns that
//! `Cơ quan chủ trì` heads, or `CT` and `PH` below `Phân công` or no head at all.

use crate::document::{Cell, Span};
use crate::plan::wording::fields::Field;
use crate::plan::wording::names::is_agency;
use crate::text;

use super::column::{Column, Meaning, Vocabulary};
use super::value::{Value, is_filled, is_mark};

/// A column that stands for an agency.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AgencyColumn {
    pub column: usize,
    pub name: String,
    /// What a mark says of the agency. Nothing where the head names both roles: letters tell which.
    pub role: Option<Field>,
}

/// The columns of a header that stand for agencies: of those that one `head` is merged over, which names a role, the ones whose
/// own words below it (the `cells`) do not, and are the names of agencies as a rule.
pub(super) fn of_header(
    cells: &[Cell],
    head: impl Fn(usize) -> String,
    vocabulary: &mut Vocabulary,
) -> Vec<AgencyColumn> {
    let own = |cell: &Cell| cell.span == Span::Own && is_filled(cell);
    let named = (0..cells.len()).filter(|&column| own(&cells[column])).map(|column| (column, head(column)));
    let named: Vec<(usize, String)> = named.filter(|(_, head)| !head.is_empty()).collect();
    let mut found = Vec::new();
    for group in named.chunk_by(|(left, above), (right, same)| left + 1 == *right && above == same) {
        let Some(role) = role_of_head(&group[0].1, vocabulary) else { continue };
        let names: Vec<(usize, String)> =
            group.iter().map(|&(column, _)| (column, text::squeeze(&cells[column].text))).collect();
        let agencies = names.iter().filter(|(_, name)| names_one(name)).count();
        let is_head = names.iter().any(|(_, name)| is_head(vocabulary.meaning(name)));
        if names.len() > 1 && agencies * 2 >= names.len() && !is_head {
            found.extend(names.into_iter().map(|(column, name)| AgencyColumn { column, name, role }));
        }
    }
    found
}

/// The columns of a header in one row that stand for agencies by their names alone: `TT | Nhiệm vụ | Sở Y tế | Sở Nội vụ`.
/// A mark says that they lead, where no other column does.
pub(super) fn by_name(cells: &[Cell], vocabulary: &mut Vocabulary) -> Vec<AgencyColumn> {
    let meanings: Vec<Meaning> = cells.iter().map(|cell| vocabulary.meaning(&cell.text)).collect();
    let has = |column: Column| meanings.iter().any(|meaning| meaning.column == column);
    if !has(Column::Task) && !has(Column::Matter) {
        return Vec::new();
    }
    let role = Some(if has(Column::Lead) { Field::Coordinating } else { Field::Lead });
    let names =
        |&column: &usize| cells[column].span == Span::Own && is_filled(&cells[column]) && !is_head(meanings[column]);
    let named: Vec<usize> = (0..cells.len()).filter(names).collect();
    let groups = named.chunk_by(|left, right| left + 1 == *right);
    // `CA tỉnh` among others that are known: what stands below tells.
    let known = |group: &[usize]| group.iter().filter(|&&column| names_one(&cells[column].text)).count();
    let of_agencies = groups.filter(|group| group.len() > 1 && known(group) * 2 > group.len());
    let column = |&column: &usize| AgencyColumn { column, name: text::squeeze(&cells[column].text), role };
    of_agencies.flatten().map(column).collect()
}

/// What a mark says below a head, if that names what agencies do.
fn role_of_head(head: &str, vocabulary: &mut Vocabulary) -> Option<Option<Field>> {
    let meaning = vocabulary.meaning(head);
    let helps = text::unaccented(&text::fold(head)).contains("phoi hop");
    match meaning.column {
        _ if meaning.known < 0.5 => None,
        Column::Lead => Some((!helps).then_some(Field::Lead)),
        Column::Coordinating => Some(Some(Field::Coordinating)),
        _ => None,
    }
}

/// Whether words are those of a header, as `Chủ trì` and `Đơn vị phối hợp` are; `Các sở, ban, ngành` are agencies.
fn is_head(meaning: Meaning) -> bool {
    meaning.known > 0.99 && meaning.column != Column::Unknown
}

/// Whether words name an agency, be it in letters that are not known.
fn names_one(name: &str) -> bool {
    is_agency(name) || is_short(name)
}

/// `SXD`, `UBND`
fn is_short(name: &str) -> bool {
    (2..=8).contains(&name.chars().count()) && name.chars().all(|c| c.is_uppercase() || matches!(c, '&' | '-'))
}

/// What a sign says that the agency of its column does.
fn role_of(sign: &str, head: Option<Field>) -> Option<Field> {
    match text::fold(sign).as_str() {
        "ct" | "c" | "chủ trì" => Some(Field::Lead),
        "ph" | "p" | "phối hợp" => Some(Field::Coordinating),
        _ => head.filter(|_| is_mark(sign)),
    }
}

impl AgencyColumn {
    /// What `cell`, which stands in it, says that its agency does.
    pub fn says(&self, cell: &Cell) -> Option<Field> {
        role_of(&cell.text, self.role)
    }
}

/// The agencies to which signs in their `columns` give the role `field`, in order.
pub(super) fn signed(cells: &[Cell], columns: &[AgencyColumn], field: Field) -> Value {
    let says = |agency: &&AgencyColumn| cells.get(agency.column).and_then(|cell| agency.says(cell)) == Some(field);
    Value::named(columns.iter().filter(says).map(|agency| (agency.column, agency.name.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_heads() {
        let lead = Some(Field::Lead);
        for (sign, head, role) in [
            ("x", lead, lead),
            ("✓", Some(Field::Coordinating), Some(Field::Coordinating)),
            ("x", None, None),
            ("CT", None, lead),
            ("PH", lead, Some(Field::Coordinating)),
            ("o", lead, None),
            ("", lead, None),
        ] {
            assert_eq!(role_of(sign, head), role, "{sign}");
        }
        let mut vocabulary = Vocabulary::default();
        for (head, role) in [
            ("Cơ quan chủ trì (đánh dấu x)", Some(lead)),
            ("Phân công", Some(lead)),
            ("Phối hợp", Some(Some(Field::Coordinating))),
            ("Cơ quan chủ trì, phối hợp", Some(None)),
            ("Thời gian", None),
            ("", None),
        ] {
            assert_eq!(role_of_head(head, &mut vocabulary), role, "{head}");
        }
    }
}
