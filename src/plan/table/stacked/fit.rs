//! How well words suit a column.

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use crate::plan::known;
use crate::plan::table::column::Column;
use crate::plan::table::value::{is_ditto, is_nothing};
use crate::plan::wording::names::is_agency;
use crate::text::{self, pattern};
use crate::value::funding::Funding;
use crate::value::period::Period;

/// What the cells of a column hold, where their order alone can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Task,
    Lead,
    Coordinating,
    Period,
    Funding,
    Product,
    Note,
}

/// The most lines of a cell of any column but that of the task, and of that one.
const MOST_LINES: usize = 16;
const MOST_LINES_OF_A_TASK: usize = 48;

impl Slot {
    /// The slot of a column; `None` for one whose cells must be seen in their place, such as a quarter with a mark in it.
    pub fn of(column: Column) -> Option<Slot> {
        Some(match column {
            Column::Task | Column::Matter => Slot::Task,
            Column::Lead => Slot::Lead,
            Column::Coordinating => Slot::Coordinating,
            Column::Period => Slot::Period,
            Column::Funding => Slot::Funding,
            Column::Product => Slot::Product,
            Column::Note => Slot::Note,
            _ => return None,
        })
    }

    pub const COUNT: usize = 7;
    pub const ALL: [Slot; Slot::COUNT] =
        [Slot::Task, Slot::Lead, Slot::Coordinating, Slot::Period, Slot::Funding, Slot::Product, Slot::Note];

    pub fn most_lines(self) -> usize {
        if self == Slot::Task { MOST_LINES_OF_A_TASK } else { MOST_LINES }
    }

    /// Whether its cells are sums, so that a lone number may be one.
    pub fn counts(self) -> bool {
        self == Slot::Funding
    }

    /// Whether it can be told of words that they belong here.
    pub fn tells(self) -> bool {
        matches!(self, Slot::Lead | Slot::Coordinating | Slot::Period)
    }

    /// Whether its words are of any kind.
    pub fn is_free(self) -> bool {
        matches!(self, Slot::Task | Slot::Product | Slot::Note)
    }

    /// What it costs that its cell is empty.
    pub fn empty_cost(self) -> f32 {
        match self {
            Slot::Task => 6.0,
            Slot::Lead => 2.5,
            Slot::Period => 1.5,
            Slot::Coordinating | Slot::Product => 1.0,
            Slot::Funding => 0.7,
            Slot::Note => 0.2,
        }
    }

    /// How well the words of a whole cell suit.
    pub fn suits(self, text: &str) -> f32 {
        self.fit(&Words::new(text, may_name(text)))
    }

    /// How well words suit: above 0 for words that can be told to, below for such as belong elsewhere.
    pub fn fit(self, words: &Words) -> f32 {
        if self != Slot::Task && (is_nothing(words.text) || is_ditto(words.text)) {
            return 1.0;
        }
        let elsewhere = |cost: f32| if words.is_named() || words.is_period() { cost } else { 0.0 };
        match self {
            Slot::Task => {
                let small = if words.text.starts_with(char::is_lowercase) { -0.7 } else { 0.0 };
                let short = if words.text.chars().count() < 6 { -2.0 } else { 0.0 };
                small + short + elsewhere(-2.5)
            }
            Slot::Lead | Slot::Coordinating => words.agencies(),
            Slot::Period => words.period(),
            Slot::Funding => words.funding(),
            Slot::Product => elsewhere(-2.5) + if RESULT.is_match(words.text) { 0.7 } else { 0.0 },
            Slot::Note => elsewhere(-1.0) - 0.5,
        }
    }
}

/// How results of tasks are named, and counted.
static RESULT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:\d|(?:quyết định|nghị quyết|báo cáo|kế hoạch|văn bản|công văn|tờ trình|chương trình|đề án|dự án|danh mục|hệ thống|cơ sở dữ liệu|hồ sơ|tài liệu|hướng dẫn|quy chế|quy định|phương án|hội nghị|biên bản|thông báo)(?:\s|,|;|\.|/|$))",
    )
});

static TIMELY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|\s)(?:năm|tháng|quý|ngày|giai đoạn|thường xuyên|định kỳ|hằng|hàng|sau khi|khi có|kỳ|20\d\d)(?:\s|,|\.|/|$)",
    )
});

/// What stands in every cell of funding that is no sum.
static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:ngân sách|nsnn|nstw|nsđp|kinh phí|vốn|nguồn|quỹ|xã hội h[oó]á?|xhh|lồng ghép|chi thường xuyên|oda|tài trợ|đóng góp|không)\b",
    )
});

/// How times begin.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^\W*(?:\d|[ivx]+\b|(?:năm|tháng|quý|ngày|giai|thường|liên|định|đột|hằng|hàng|mỗi|sau|trước|trong|từ|đến|kể|ngay|khi|kỳ",
        r"|đầu|giữa|cuối|mùa|chậm|hết|theo|hoàn|thực|xong|sơ|tổng|tuần|học|nửa|khoảng|dự|ít|tối|một|hai|vụ|quí|bắt|tới|các)\b)"
    ))
});

/// The longest words that are looked at for agencies, and for a time.
const LONGEST_LIST: usize = 700;
const LONGEST_TIME: usize = 120;
/// Longer lines are not looked through for a name that no known word begins.
const LONGEST_NAME: usize = 120;

/// Whether a cell of agencies may begin with `line`: with a word that begins their names, or a name that is known.
pub(super) fn may_name(line: &str) -> bool {
    let opening: String = line.chars().take(60).collect();
    let named = || line.len() <= LONGEST_NAME && !known::agencies(|known| known.parse(line)).ids.is_empty();
    is_agency(&opening) || line.contains(char::is_alphabetic) && named()
}

/// The words of some lines, understood when first asked.
pub(super) struct Words<'a> {
    pub text: &'a str,
    /// Whether they may be a list of agencies.
    may_name: bool,
    share: OnceCell<f32>,
    period: OnceCell<bool>,
}

impl<'a> Words<'a> {
    pub fn new(text: &'a str, may_name: bool) -> Words<'a> {
        let may_name = may_name && text.len() <= LONGEST_LIST;
        Words { text, may_name, share: OnceCell::new(), period: OnceCell::new() }
    }

    /// The share of the words that names agencies; below 0 where none is named.
    fn share(&self) -> f32 {
        *self.share.get_or_init(|| {
            if !self.may_name {
                return -1.0;
            }
            let found = known::agencies(|known| known.parse(self.text));
            if found.ids.is_empty() { -1.0 } else { understood(self.text, &found.leftover) }
        })
    }

    /// Whether they name agencies and nothing else.
    fn is_named(&self) -> bool {
        self.share() > 0.95
    }

    fn is_period(&self) -> bool {
        *self.period.get_or_init(|| {
            let timely = |text: &str| text.contains(|c: char| c.is_ascii_digit()) || TIMELY.is_match(text);
            self.text.len() <= LONGEST_TIME && timely(self.text) && Period::parse(self.text) != Period::Unparsed
        })
    }

    fn agencies(&self) -> f32 {
        let share = self.share();
        if share > 0.95 {
            return 3.0;
        }
        if !self.may_name {
            return -2.0;
        }
        match (share < 0.0, is_agency(self.text)) {
            (true, true) => 0.8,
            (true, false) => -2.0,
            (false, true) => 4.0 * share - 1.5,
            (false, false) => 4.0 * share - 2.5,
        }
    }

    fn period(&self) -> f32 {
        match () {
            () if self.is_period() && OPENING.is_match(self.text) => 4.0,
            // A time that stands behind other words.
            () if self.is_period() => 1.0,
            () if self.text.len() <= LONGEST_TIME && TIMELY.is_match(self.text) => -1.0,
            () => -3.0,
        }
    }

    fn funding(&self) -> f32 {
        if text::decimal(self.text).is_some() {
            return 3.0;
        }
        if self.text.len() > LONGEST_LIST {
            return -2.0;
        }
        let found = Funding::parse(self.text);
        match found.amounts.is_empty() && (found.sources.is_empty() || !MONEY.is_match(self.text)) {
            true => -2.0,
            false => 5.0 * understood(self.text, &found.leftover) - 2.0,
        }
    }
}

/// The share of a text that is not left over.
fn understood(text: &str, leftover: &[String]) -> f32 {
    let left: usize = leftover.iter().map(String::len).sum();
    1.0 - (left as f32 / text.len().max(1) as f32).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_suit_their_column_best() {
        const ALL: [Slot; 5] = [Slot::Task, Slot::Lead, Slot::Period, Slot::Funding, Slot::Product];
        for (text, slot) in [
            ("Rà soát quy chế quản lý tài sản công", Slot::Task),
            ("Sở Tài chính", Slot::Lead),
            ("Sở Tài chính, UBND các huyện", Slot::Lead),
            ("Công ty Môi trường Hòn Đất", Slot::Lead),
            ("Quý IV/2026", Slot::Period),
            ("Thường xuyên", Slot::Period),
            ("500 triệu đồng", Slot::Funding),
            ("Ngân sách tỉnh", Slot::Funding),
            ("Quyết định của Chủ tịch", Slot::Product),
            ("12 lớp học", Slot::Product),
        ] {
            let words = Words::new(text, may_name(text));
            let best = ALL.into_iter().rev().max_by(|a, b| a.fit(&words).total_cmp(&b.fit(&words)));
            assert_eq!(best, Some(slot), "{text}");
        }
    }
}
