//! The words of an assignment, field by field, and what follows the names of agencies in one breath:
//! `Sở A, Sở B; hoàn thành trước ngày 31/12/2026; kinh phí từ ngân sách tỉnh`.

use std::sync::LazyLock;

use regex::Regex;

use super::names::is_agency;
use super::time::{is_period, without_verb};
use crate::text::{Bare, fold, head, pattern, tidy};
use crate::value::period::Period;

/// The words of an assignment, still to be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assignment {
    pub lead: Option<String>,
    pub coordinating: Option<String>,
    pub period: Option<String>,
    pub funding: Option<String>,
    pub product: Option<String>,
}

impl Assignment {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Assignment::default()
    }

    /// Whether it says who leads or who helps.
    pub(super) fn names_agencies(&self) -> bool {
        self.lead.is_some() || self.coordinating.is_some()
    }

    fn field(&mut self, field: Field) -> &mut Option<String> {
        match field {
            Field::Lead => &mut self.lead,
            Field::Coordinating => &mut self.coordinating,
            Field::Period => &mut self.period,
            Field::Funding => &mut self.funding,
            Field::Product => &mut self.product,
        }
    }

    pub(super) fn put(&mut self, field: Field, words: &str) {
        let words = match field {
            // `thực hiện: quý IV/2025`
            Field::Period => tidy(without_verb(tidy(words))),
            _ => tidy(words),
        };
        self.put_as_is(field, words);
    }

    /// The same for words that are tidy already.
    pub(super) fn put_as_is(&mut self, field: Field, words: &str) {
        if words.is_empty() {
            return;
        }
        match self.field(field) {
            Some(before) => {
                before.push_str("; ");
                before.push_str(words);
            }
            place @ None => *place = Some(words.to_owned()),
        }
    }

    /// Adds what another assignment says.
    pub(crate) fn add(&mut self, other: Assignment) {
        let Assignment { lead, coordinating, period, funding, product } = other;
        for (field, words) in [
            (Field::Lead, lead),
            (Field::Coordinating, coordinating),
            (Field::Period, period),
            (Field::Funding, funding),
            (Field::Product, product),
        ] {
            self.put(field, words.as_deref().unwrap_or_default());
        }
    }

    /// The role that was told last.
    pub(super) fn last_role(&self) -> Option<Field> {
        let with = self.coordinating.as_ref().map(|_| Field::Coordinating);
        with.or_else(|| self.lead.as_ref().map(|_| Field::Lead))
    }

    /// The same for words that a label opens and that may go on with another field: a time or money after the names.
    pub(super) fn put_all(&mut self, field: Field, words: &str) {
        for (field, words) in pieces(field, words) {
            self.put(field, words);
        }
    }
}

/// The fields of a task that words and cells tell, in the order of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Lead,
    Coordinating,
    Period,
    Funding,
    Product,
}

impl Field {
    pub(crate) const ALL: [Field; 5] =
        [Field::Lead, Field::Coordinating, Field::Period, Field::Funding, Field::Product];

    fn is_agencies(self) -> bool {
        matches!(self, Field::Lead | Field::Coordinating)
    }
}

/// How words about time or money begin after a mark, and how those about time begin where no mark parts them from the
/// names.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Bare::pattern(concat!(
        r"(?:(?<mark>[,;.])\s*(?:[-–+]\s*)?(?:",
        r"(?<time>(?:phải |cần )?hoàn thành|xong|chậm nhất|thời gian|thời hạn|tiến độ|định kỳ|thường xuyên|liên tục",
        r"|(?:thực hiện |triển khai )?(?:từ (?:ngày|tháng|năm|quý|nay|\d)|trong (?:quý|năm|tháng|giai đoạn|\d)|trước (?:ngày|tháng|năm|quý|mùa|\d))",
        r"|trình (?:tại )?kỳ họp|(?:thực hiện|triển khai) (?:hằng|hàng|thường)|đến (?:ngày|tháng|năm|quý|hết)|quý (?:[ivx]+\b|\d)|tháng \d|ngày \d{1,2}/|giai đoạn|(?:hằng|hàng) (?:năm|quý|tháng|tuần|ngày)|năm 20|q(?:uý)?[.\s]?(?:[1-4]|iv|i{1,3})\s?/|(?:19|20)\d\d\b)",
        r"|(?<money>(?:dự kiến |tổng |nguồn )?kinh phí|(?:từ |bằng )?(?:nguồn (?:vốn|ngân sách)|ngân sách (?:nhà nước|trung ương|địa phương|tỉnh|huyện|xã|các cấp|thành phố)|vốn ))",
        r")|\s(?<close>(?:phải |cần )?hoàn thành (?:trước|trong|vào)|xong trước|trước ngày \d|chậm nhất)\s?)",
    ))
});

/// What a year is given: `năm 2026: 900 triệu đồng` is money, no time.
static SUM_OF_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:năm )?20\d\d\s*[:(]?\s*(?:là |khoảng )?\d[\d.,]*\s*(?:nghìn|triệu|tỷ|tỉ|đồng)"));

fn is_sum_of_year(words: &str) -> bool {
    SUM_OF_YEAR.is_match(&fold(head(words, 60)))
}

/// The words of one field, and those of the fields that follow them without a label.
pub(crate) fn pieces(field: Field, words: &str) -> Vec<(Field, &str)> {
    let mut pieces = Vec::new();
    let (mut field, mut start) = (field, 0);
    let bare = Bare::of(words);
    for found in TAIL.captures_iter(&bare.text) {
        let Some(opens) = ["time", "money", "close"].iter().find_map(|name| found.name(name)) else { continue };
        let is_money = || found.name("money").is_some() || is_sum_of_year(&words[bare.place(opens.start())..]);
        let next = if is_money() { Field::Funding } else { Field::Period };
        // A product is named in a sentence of its own, in which years and commas stand; a time may have several parts.
        let part = found.name("mark").is_some_and(|mark| mark.as_str() == ";");
        let parts = match field {
            Field::Lead | Field::Coordinating => true,
            Field::Product => part,
            Field::Period | Field::Funding => next != field,
        };
        if parts {
            let end = bare.place(opens.start());
            push(&mut pieces, field, &words[start..end]);
            (field, start) = (next, end);
        }
    }
    push(&mut pieces, field, &words[start..]);
    pieces
}

/// The field that a clause of its own speaks of, where it begins as a time or money after names does.
pub(super) fn field_of_tail(clause: &str) -> Option<Field> {
    let clause = Bare::of(&format!("; {}", clause.trim_start())).text;
    let found = TAIL.captures(&clause).filter(|found| found.get(0).is_some_and(|whole| whole.start() == 0))?;
    Some(if found.name("money").is_some() { Field::Funding } else { Field::Period })
}

/// Adds a piece, parted where agencies are followed by a clause that is a time and no agency: `Sở A; sơ kết quý III/2027`.
fn push<'w>(pieces: &mut Vec<(Field, &'w str)>, field: Field, words: &'w str) {
    let is_time = |clause: &str| {
        let clause = tidy(clause);
        !is_agency(clause) && is_period(clause) && Period::parse(clause) != Period::Unparsed
    };
    let time = words
        .match_indices(';')
        .map(|(at, _)| at)
        .find(|&at| field.is_agencies() && is_time(words[at + 1..].split(';').next().unwrap_or_default()));
    let end = time.unwrap_or(words.len());
    pieces.push((field, &words[..end]));
    if end < words.len() {
        pieces.push((Field::Period, &words[end..]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_names() {
        for (words, expected) in [
            ("Sở Y tế", vec!["Lead Sở Y tế"]),
            ("Sở Y tế; thường xuyên", vec!["Lead Sở Y tế", "Period thường xuyên"]),
            ("Sở Y tế, hằng năm", vec!["Lead Sở Y tế", "Period hằng năm"]),
            ("Sở Y tế. Hoàn thành trong tháng 3/2026", vec!["Lead Sở Y tế", "Period Hoàn thành trong tháng 3/2026"]),
            ("Sở Y tế; UBND các xã; quý II/2026", vec!["Lead Sở Y tế; UBND các xã", "Period quý II/2026"]),
            ("Sở Y tế, 2026 - 2028", vec!["Lead Sở Y tế", "Period 2026 - 2028"]),
            ("Sở Y tế hoàn thành trước ngày 15/6/2026", vec!["Lead Sở Y tế", "Period hoàn thành trước ngày 15/6/2026"]),
            (
                "Sở Y tế; sơ kết quý III/2027; tổng kết quý IV/2030",
                vec!["Lead Sở Y tế", "Period sơ kết quý III/2027; tổng kết quý IV/2030"],
            ),
            (
                "Sở Y tế; trong năm 2026; kinh phí từ ngân sách tỉnh",
                vec!["Lead Sở Y tế", "Period trong năm 2026", "Funding kinh phí từ ngân sách tỉnh"],
            ),
            ("Sở Y tế. Ngày 12/4/2026", vec!["Lead Sở Y tế", "Period Ngày 12/4/2026"]),
            ("Sở Y tế; ngân sách xã; từ năm 2026", vec!["Lead Sở Y tế", "Funding ngân sách xã", "Period từ năm 2026"]),
            (
                "Sở Y tế; hằng năm; năm 2026: 900 triệu đồng; năm 2027: 1 tỷ đồng",
                vec!["Lead Sở Y tế", "Period hằng năm", "Funding năm 2026: 900 triệu đồng; năm 2027: 1 tỷ đồng"],
            ),
            ("Quỹ Hỗ trợ nông dân, Ngân hàng Nhà nước", vec!["Lead Quỹ Hỗ trợ nông dân, Ngân hàng Nhà nước"]),
        ] {
            let shown: Vec<String> = pieces(Field::Lead, words)
                .into_iter()
                .map(|(field, words)| format!("{field:?} {}", tidy(words)))
                .collect();
            assert_eq!(shown, expected, "{words}");
        }
        let product = pieces(Field::Product, "Báo cáo, hằng năm; trước ngày 15/12");
        assert_eq!(product.len(), 2, "{product:?}");
    }

    #[test]
    fn a_period_is_put_without_what_only_says_that_it_is_one() {
        for (words, expected) in [
            ("thực hiện: quý IV/2025", "quý IV/2025"),
            ("; triển khai : hằng năm.", "hằng năm"),
            ("thời gian: năm 2026", "năm 2026"),
            ("thực hiện trước ngày 30/6/2026", "trước ngày 30/6/2026"),
        ] {
            let mut told = Assignment::default();
            told.put(Field::Period, words);
            assert_eq!(told.period.as_deref(), Some(expected), "{words}");
        }
    }
}
