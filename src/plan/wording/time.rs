//! Words about time: how they begin, and where they follow other words.

use std::sync::LazyLock;

use regex::Regex;

use super::label_words::spelled;
use crate::text::{Spelled, fold, pattern, tidy};
use crate::value::period::Period;

/// A time without the words that only say that it is one: `thực hiện trong năm 2026`, `thời gian: quý I/2026`.
pub(super) fn without_verb(words: &str) -> &str {
    static OPENING: LazyLock<Spelled> = LazyLock::new(|| {
        Spelled::new(&spelled(r"^(?:(?:WHEN)(?: thực hiện| hoàn thành)?\s*:\s*|thực hiện |triển khai )"))
    });
    &words[OPENING.find(words).map_or(0, |found| found.end)..]
}

/// Whether words speak of time.
pub(crate) fn is_period(words: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^| )(?:thường xuyên|hằng|hàng|định kỳ|quý|tháng|năm|ngày|tuần|trước|sau khi|giai đoạn|đến|từ|khi|trong)(?: |$)|\d{4}|\d/\d",
        )
    });
    TIME.is_match(&fold(words))
}

/// Whether words only say when a task is due. A bare stretch of years may be that of a programme.
pub(super) fn is_due(words: &str) -> bool {
    const OPENINGS: [&str; 18] = [
        "quý ",
        "tháng ",
        "ngày ",
        "năm 2",
        "thường xuyên",
        "hằng ",
        "hàng ",
        "xong ",
        "hoàn thành ",
        "phải hoàn thành ",
        "trước ",
        "chậm nhất ",
        "thời gian",
        "thời hạn",
        "từ ",
        "trong quý ",
        "trong năm 2",
        "trong tháng ",
    ];
    let key = fold(words);
    OPENINGS.iter().any(|opening| key.starts_with(opening)) && Period::parse(tidy(words)) != Period::Unparsed
}

/// Whether a heading is nothing but the time when what stands under it is done: `Quý I/2026`, `Năm 2027`, and `Quý I` in a plan
/// for one year.
pub(crate) fn is_time_alone(heading: &str) -> bool {
    const MOST_WORDS: usize = 10;
    const ANY_YEAR: i16 = 2000;
    let words = heading.trim_end_matches([':', '.', ' ']);
    // `Hoàn thành trước ngày 30/6/2026` is said of the task above.
    let of_task = ["hoàn thành", "xong", "trước", "chậm nhất", "thời", "phải"];
    let folded = fold(words);
    let opens_with = |openings: &[&str]| openings.iter().any(|opening| folded.starts_with(opening));
    if opens_with(&of_task) {
        return false;
    }
    words.split(' ').count() <= MOST_WORDS
        && (is_due(words)
            || opens_with(&["quý ", "tháng "]) && Period::parse_for_year(words, ANY_YEAR) != Period::Unparsed)
}

/// Where the words about time begin after a comma.
static PERIOD_TAIL: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(
        r",\s*(?:hoàn thành|thời gian|thời hạn|thực hiện (?:trong|từ|đến|tới|hằng|hàng|thường)|trong (?:quý|năm|tháng|giai đoạn)|trước (?:ngày|tháng|năm|quý|\d)|quý (?:[ivx]+\b|\d)|giai đoạn|hằng năm|hàng năm|thường xuyên|từ (?:ngày|tháng|năm|quý|nay)|năm 20|\d{4})",
    )
});

/// To whom what is done goes, before the time: `, trình UBND tỉnh tháng 10/2021`.
static PASSED_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[\s,]*trình (?:\p{Lu}|cấp )[^;,.]*?\s((?:trong|trước|vào|quý|tháng|ngày|năm|chậm nhất)\s.*)$")
});

/// The words about time that follow a reference: `: hoàn thành trước ngày 30 tháng 6`.
pub(crate) fn time_after(after: &str) -> Option<&str> {
    let after = after.split(';').find(|part| !part.trim().is_empty())?;
    let start = match after.find(':') {
        Some(colon) if colon <= 40 => colon + 1,
        _ => PASSED_ON.captures(after).and_then(|found| Some(found.get(1)?.start())).or_else(|| {
            PERIOD_TAIL.find(after).map(|found| found.start).or_else(|| TIME_START.find(after).map(|_| 0))
        })?,
    };
    let words = tidy(&after[start..]);
    let short = !words.is_empty() && words.chars().count() <= 120 && begins_as_time(words);
    (short && is_period(words) && Period::parse(words) != Period::Unparsed).then_some(words)
}

/// Whether words begin as those about time do. `quý` and `hằng` need what follows them: `quy` and `hàng` begin other words.
pub(crate) fn begins_as_time(words: &str) -> bool {
    TIME_START.is_match(&format!(" {words}"))
}

static TIME_START: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(
        r"^[\s,]+(?:(?:phải )?hoàn thành|xong (?:trước|trong)|thực hiện (?:trong|từ|trước|đến|tới|suốt|hằng|hàng|thường|định)|(?:thực hiện )?(?:\d{1,2}|một|hai|ba|bốn|sáu|chín) (?:tuần|tháng|quý|năm) (?:một|0?1) lần|thời gian|thời hạn|trong (?:quý|năm|tháng|giai đoạn|suốt|cả|mùa|vòng|đợt|dịp|thời gian)|trước |quý (?:[ivx]+\b|\d)|giai đoạn|(?:hằng|hàng) (?:năm|quý|tháng|tuần|ngày)|thường xuyên|từ (?:ngày|tháng|năm|quý|nay)|năm \d|tháng \d|ngày \d|đến (?:ngày|tháng|năm|quý|hết)|mỗi (?:năm|quý|tháng|tuần|học kỳ|ngày|đợt)|định kỳ|chậm nhất|trình (?:tại )?kỳ họp|sau khi|ngay (?:sau|khi|từ|trong)|khi (?:có|xảy ra)|cao điểm|bắt đầu (?:từ|trong|vào)|suốt|cả năm|liên tục|kịp thời|\d{4}|\d{1,2}/\d)",
    )
});

/// When what stands under a heading is done that names a phase: `Giai đoạn 1: từ tháng 10/2025 đến hết năm 2026`.
pub(crate) fn phase(heading: &str) -> Option<&str> {
    static PHASE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|\p{L})[.)]\s*)?",
            r"(?:(?i:giai đoạn)\s+(?:(?:\d|[IVX]{1,3}|(?i:thứ)\s+\p{L}+)\s*",
            r"(?:\((?P<bracket>[^)]+)\)|[:–-]\s*(?:[^\d()]+\((?P<last>[^)]+)\)$)?(?P<after>.*))|(?P<alone>\d{4}.*))",
            // `Nhóm nhiệm vụ hoàn thành trong năm 2026`, `Nhiệm vụ thường xuyên`, `Thực hiện hằng năm`
            r"|(?P<time>(?i:thực hiện|triển khai)\s+(?i:hằng|hàng|thường xuyên|ngay|trong|trước|từ|giai đoạn|quý|tháng|năm|định kỳ)\s.*)$",
            r"|(?i:(?:các|những)\s+)?(?i:nhóm\s+)?",
            r"(?i:nhiệm vụ|công việc|nội dung)(?i:(?:,| và)\s+giải pháp)?\s+(?i:phải\s+|cần\s+)?",
            r"(?P<tasks>(?:(?i:hoàn thành|thực hiện|triển khai)\s+\p{L}|(?i:giai đoạn)\s+\d{4}|(?i:thường xuyên|hằng năm|hàng năm)$).*)$)"
        ))
    });
    let found = PHASE.captures(heading)?;
    let names = ["bracket", "last", "after", "alone", "time", "tasks"];
    let words = names.iter().find_map(|name| found.name(name))?.as_str();
    let words = words.trim_end_matches([':', '.', ';', ' ']);
    (Period::parse(words) != Period::Unparsed).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_after_references() {
        for (after, expected) in [
            (": hoàn thành trước ngày 30/6/2026.", Some("hoàn thành trước ngày 30/6/2026")),
            (", trình UBND tỉnh tháng 10/2026; cân đối vốn hằng năm.", Some("tháng 10/2026")),
            (", trình UBND tỉnh xem xét.", None),
        ] {
            assert_eq!(time_after(after), expected, "{after}");
        }
    }

    #[test]
    fn phases() {
        for (heading, expected) in [
            ("Giai đoạn 1: Từ tháng 10/2025 đến hết năm 2026", Some("Từ tháng 10/2025 đến hết năm 2026")),
            ("II. GIAI ĐOẠN 2 (2027 - 2028): Mở rộng", Some("2027 - 2028")),
            ("1. Giai đoạn 2026 - 2027:", Some("2026 - 2027")),
            ("Giai đoạn 1: Hoàn thiện thể chế", None),
            ("A. Nhóm nhiệm vụ hoàn thành trong năm 2026", Some("hoàn thành trong năm 2026")),
            ("II. NHIỆM VỤ THƯỜNG XUYÊN", Some("THƯỜNG XUYÊN")),
            ("2. Nhiệm vụ hoàn thành thể chế", None),
            ("B. Nhiệm vụ giai đoạn 2026 - 2028", Some("giai đoạn 2026 - 2028")),
            ("D. Thực hiện hằng năm", Some("Thực hiện hằng năm")),
            ("A. Thực hiện ngay sau khi ban hành Kế hoạch", Some("Thực hiện ngay sau khi ban hành Kế hoạch")),
            ("3. Thực hiện chương trình giai đoạn 2026 - 2030", None),
            ("Nhiệm vụ thực hiện đến cấp xã", None),
            (
                "Giai đoạn 2: Ra quân (từ ngày 01/4/2026 đến ngày 30/9/2026)",
                Some("từ ngày 01/4/2026 đến ngày 30/9/2026"),
            ),
            ("Kế hoạch giai đoạn 2026 - 2030", None),
        ] {
            assert_eq!(phase(heading), expected, "{heading}");
        }
        for heading in
            ["Quý I/2026", "Quý III - Quý IV/2026:", "NĂM 2027", "Quý IV", "Thường xuyên", "Tháng 5 năm 2026"]
        {
            assert!(is_time_alone(heading), "{heading}");
        }
        for heading in [
            "Hoàn thành trước ngày 30/6/2026",
            "Trước 15/8/2026",
            "Năm 2026 trồng 10 ha rừng",
            "Quý khách",
            "Từ chối hồ sơ",
            "Đến năm 2030",
        ] {
            assert!(!is_time_alone(heading), "{heading}");
        }
    }
}
