//! The money that a task's own words tell of: `mở 12 lớp, kinh phí 2 tỷ đồng từ ngân sách tỉnh; …`.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{fold, head};
use crate::value::funding::Funding;

/// The words about money in `text` (NFC), as they stand there: from the word for money on, as far as sums and sources
/// are told. `None` where no sum for the task is told; what one of many is given (`15 triệu đồng/hộ`) is none.
pub(crate) fn told_in(text: &str) -> Option<&str> {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)\b(?:(?:tổng|dự kiến|khái toán|nhu cầu|nguồn) )?(?:kinh phí|tổng (?:số )?vốn|tổng mức đầu tư|dự toán|nguồn vốn|vốn)\b",
            // Not far before its sum.
            r"[^.;\d]{0,60}\d",
        ))
        .expect("a fixed pattern")
    });
    if !text.contains("đồng") {
        return None;
    }
    OPENING.find_iter(text).take(MOST_TRIED).find_map(|opening| {
        if is_of_others(&text[..opening.start()]) {
            return None;
        }
        let words = phrase(head(&text[opening.start()..], LONGEST));
        let money = Funding::parse(words);
        (money.total().is_some() || money.yearly().is_some()).then_some(words)
    })
}

/// How many words for money are looked at, and how many characters of what follows: more than any task tells.
const MOST_TRIED: usize = 8;
const LONGEST: usize = 1_000;

/// Whether the words before say that the money is to come from others, or goes to them: `thu hút vốn 500 tỷ đồng`.
fn is_of_others(before: &str) -> bool {
    let clause = before.rsplit([';', '.', ',']).next().unwrap_or_default();
    let clause = fold(clause);
    ["thu hút", "huy động", "vay", "giải ngân", "vốn điều lệ", "dư nợ"].iter().any(|words| clause.contains(words))
}

/// As much of `words` as speaks of money: to the semicolon or full stop outside brackets, or to the comma after which
/// neither a sum nor a source is told.
fn phrase(words: &str) -> &str {
    let mut depth = 0_u32;
    let marks = words.char_indices().filter(|&(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let follows = || at + 1 == words.len() || words[at + 1..].starts_with(' ');
        depth == 0 && (c == ';' || matches!(c, '.' | ',') && follows())
    });
    let mut told = 0;
    for (end, mark) in marks.chain([(words.len(), ';')]) {
        // The word for money stands in the first part.
        if told > 0 && !speaks_of_money(&words[told..end]) {
            break;
        }
        told = end;
        if mark != ',' {
            break;
        }
    }
    words[..told].trim_end_matches([',', ' '])
}

fn speaks_of_money(words: &str) -> bool {
    let money = Funding::parse(words);
    !money.sources.is_empty() || !money.amounts.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_within_the_words_of_a_task() {
        for (text, expected) in [
            (
                "Mở 12 lớp, kinh phí 2 tỷ đồng từ ngân sách tỉnh; mỗi lớp 30 học viên.",
                Some("kinh phí 2 tỷ đồng từ ngân sách tỉnh"),
            ),
            (
                "Xây 5 cầu, kinh phí 25 tỷ đồng, trong đó ngân sách trung ương 15 tỷ đồng, ngân sách tỉnh 10 tỷ đồng, xong trước 2028.",
                Some("kinh phí 25 tỷ đồng, trong đó ngân sách trung ương 15 tỷ đồng, ngân sách tỉnh 10 tỷ đồng"),
            ),
            (
                "Sửa bến thuyền. Kinh phí 36 tỷ đồng (ngân sách tỉnh 24 tỷ đồng; xã hội hóa 12 tỷ đồng)",
                Some("Kinh phí 36 tỷ đồng (ngân sách tỉnh 24 tỷ đồng; xã hội hóa 12 tỷ đồng)"),
            ),
            (
                "Dựng trạm nghỉ; vốn khoảng 9 tỷ đồng do doanh nghiệp tài trợ.",
                Some("vốn khoảng 9 tỷ đồng do doanh nghiệp tài trợ"),
            ),
            ("Tổ chức hội thi với kinh phí 1,5 tỷ đồng/năm.", Some("kinh phí 1,5 tỷ đồng/năm")),
            ("Cho vay vốn, mức vay tối đa 100 triệu đồng/hộ.", None),
            ("Cho 200 hộ vay vốn 40 tỷ đồng.", None),
            ("Thu hút vốn đầu tư 500 tỷ đồng vào khu công nghiệp.", None),
            ("Bố trí kinh phí mua sắm cho 12 trạm.", None),
            ("Thu hút ít nhất 500 tỷ đồng vào khu công nghiệp.", None),
        ] {
            assert_eq!(told_in(text), expected, "{text}");
        }
    }
}
