//! Rows that hold several tasks: `a) Rà soát quy hoạch. b) Nâng cấp lưới điện.`
//!
//! What a row says of all its tasks goes for each; what its cells say by letter (`a) Quý III/2024 b) Quý II/2025`,
//! `Sở Y tế (a), Sở Tài chính (b)`) for the task of that letter.

use itertools::Itertools;

use crate::plan::marker::LETTERS;
use crate::plan::wording::fields::Field;

use super::draft::Draft;
use super::value::Value;

/// The tasks of a draft. A row that says what they cost together stays one: none of them costs that.
pub(super) fn tasks(draft: Draft) -> Vec<Draft> {
    let funding = &draft.values[Field::Funding as usize].text;
    let items = match items(&draft.text) {
        Some(items) if draft.details.is_empty() && draft.more.is_empty() && draft.id.is_empty() => items,
        _ => return vec![draft],
    };
    let whole = |item: &&str| item.starts_with(char::is_uppercase);
    let ended = |item: &&str| item.ends_with(['.', ';', ',']);
    if !items.iter().all(whole)
        || !items[..items.len() - 1].iter().all(ended)
        || !funding.is_empty() && self::items(funding).is_none()
    {
        return vec![draft];
    }
    let task = |(place, item): (usize, &&str)| {
        let mut task = draft.clone();
        task.text = (*item).to_owned();
        if let Some((_, printed)) = &mut task.number {
            *printed = format!("{}.{}", printed.trim_end_matches('.'), LETTERS[place]);
        }
        task.values = std::array::from_fn(|i| at_place(&draft.values[i], place));
        task
    };
    items.iter().enumerate().map(task).collect()
}

/// What a cell says of the task whose letter has this place.
fn at_place(value: &Value, place: usize) -> Value {
    let text = match items(&value.text) {
        Some(items) => Some(items.get(place).map_or("", |own| own.trim_end_matches([';', ','])).to_owned()),
        None => names_of(LETTERS[place], &value.text),
    };
    text.map_or_else(|| value.clone(), |text| Value { text, lines: None, ..value.clone() })
}

/// Names without those that bear another letter, where any bears one: `Chủ trì: Sở Y tế (a), Sở Tài chính (b); …`.
fn names_of(letter: &str, text: &str) -> Option<String> {
    text.split([',', ';', ':']).any(|name| marked(name).is_some()).then(|| {
        let clause = |clause: &str| {
            let (label, names) = clause.split_once(':').map_or(("", clause), |(label, names)| (label.trim(), names));
            let own = |name: &str| match marked(name) {
                Some((name, mark)) => (mark == letter).then(|| name.to_owned()),
                None => Some(name.trim().to_owned()),
            };
            let names = names.split(',').filter_map(own).join(", ");
            if label.is_empty() { names } else { format!("{label}: {names}") }
        };
        text.split(';').map(clause).join("; ")
    })
}

/// A name and the letter that it bears.
fn marked(name: &str) -> Option<(&str, &str)> {
    let (name, mark) = name.trim().strip_suffix(')')?.rsplit_once(" (")?;
    LETTERS.contains(&mark).then_some((name, mark))
}

/// The items of a text that is nothing but items, two at least, without their letters.
fn items(text: &str) -> Option<Vec<&str>> {
    let mut rest = text.strip_prefix("a)")?;
    let mut items = Vec::new();
    for letter in &LETTERS[1..] {
        let Some((item, after)) = rest.split_once(&format!(" {letter}) ")) else { break };
        items.push(item.trim());
        rest = after;
    }
    items.push(rest.trim());
    (items.len() > 1).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::{items, names_of};

    #[test]
    fn items_stand_in_the_order_of_letters() {
        assert_eq!(items("a) Quý III/2024 b) Quý II/2025"), Some(vec!["Quý III/2024", "Quý II/2025"]));
        assert_eq!(items("a) Rà soát. b) Lập đề án; c) Phê duyệt"), Some(vec!["Rà soát.", "Lập đề án;", "Phê duyệt"]));
        assert_eq!(items("a) Rà soát điểm c) khoản 2"), None);
        assert_eq!(items("Gồm: a) Rà soát. b) Lập đề án"), None);
    }

    #[test]
    fn names_bear_letters() {
        let names = "Chủ trì: Chi cục Thủy sản (a), Chi cục Thú y (b); Phối hợp: Sở Tài chính";
        let of = |letter| names_of(letter, names);
        assert_eq!(of("a").as_deref(), Some("Chủ trì: Chi cục Thủy sản; Phối hợp: Sở Tài chính"));
        assert_eq!(of("b").as_deref(), Some("Chủ trì: Chi cục Thú y; Phối hợp: Sở Tài chính"));
        assert_eq!(names_of("a", "Sở Y tế (Trung tâm Kiểm soát bệnh tật)"), None);
    }
}
