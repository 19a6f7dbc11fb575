//! Lines that belong to the page they stand on and not to the text.

use std::sync::LazyLock;

use regex::Regex;

/// A line that holds the number of a page and nothing else: `7`, `- 7 -`, `Trang 7/12`, and a speck that a scan took for a full
/// stop apart from it: `7  .`
pub(crate) fn is_page_number(line: &str) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[-–—|\s\x0c]*(?:(?i:trang|page)\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—|\s\x0c]*(?:\s[.,])?$")
            .expect("a valid pattern")
    });
    line.len() <= 24 && NUMBER.is_match(line)
}

/// What the stamp of an electronic signature prints across a page: who signed and when, to the second and the time zone.
pub(crate) fn is_stamp(line: &str) -> bool {
    static STAMP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"\d:\d{2}(?::\d{2})?\s*\+\s?0?7:00",
            r"|^(?i:(?:được )?ký (?:điện tử |số )?bởi|người ký|ngày ký|thời gian ký)\s*:|^Scanned (?:with|by) "
        ))
        .expect("a valid pattern")
    });
    STAMP.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_stamps() {
        for line in ["7", "- 12 -", "Trang 3", "Trang 3/10", "3/10", "\u{c}4", "2  ."] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["", "2025", "2025 - 2030", "Phụ lục 2", "12345", "1/2/3", "7 hộ", "30/6/2026", "01/12.", "7."]
        {
            assert!(!is_page_number(line), "{line}");
        }
        for line in ["SAO Y; Văn phòng; 31/03/2025 08:14:27 +07:00 4", "Ký bởi: Văn phòng UBND"] {
            assert!(is_stamp(line), "{line}");
        }
        assert!(!is_stamp("Trực ban từ 7:00 đến 17:00"));
    }
}
