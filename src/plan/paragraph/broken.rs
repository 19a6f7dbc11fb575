//! Lines of wrapped text that begin as an item does, but with a phrase that was broken before a dash or a number.

use std::sync::LazyLock;

use regex::Regex;

use super::Paragraph;
use crate::plan::marker::{Marker, Style};
use crate::text::{fold, pattern};

/// Whether a line that begins with `marker` goes on with the paragraph `open`, whose last line `previous` is no finished
/// sentence. `full`: the first word of the line would not have fitted on the one before.
pub(super) fn goes_on(open: &Paragraph, previous: &str, line: &str, marker: &Marker, full: bool) -> bool {
    is_dash(open, previous, line, marker, full) || is_reference(previous, line, marker, full)
}

/// `2025\n- 2030`, `Sở Lao động\n- Thương binh`, `vùng lúa\n- cá`: a dash inside a phrase, not a bullet.
fn is_dash(open: &Paragraph, previous: &str, line: &str, marker: &Marker, full: bool) -> bool {
    if marker.style != Style::Dash || open.announces() {
        return false;
    }
    let rest = &line[marker.rest..];
    // `Chỉ tiêu năm 2026\n- 100% …` is no stretch of years.
    let before = previous.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let after = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    if !before.is_empty() && !after.is_empty() && (before.len() == 4) == (after.len() == 4) {
        return true;
    }
    if !full {
        return false;
    }
    // A bullet with a small letter stands after a colon, or after another such bullet.
    let listed = open.text.starts_with(char::is_lowercase) && open.marker.as_ref().is_some_and(|m| m.style.is_bullet());
    if rest.starts_with(char::is_lowercase) && !listed && !previous.ends_with(',') {
        return true;
    }
    const SECOND_HALVES: [&str; 8] =
        ["thương binh", "truyền hình", "xã hội", "kế hoạch", "kỹ thuật", "công nghệ", "tài chính", "bảo tồn"];
    let rest = fold(rest);
    SECOND_HALVES.iter().any(|half| rest.starts_with(half))
}

/// The end of a line after which the rest of a reference stands: its number, or the unit that it is a part of.
static OPEN_REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:^|\s)(?:(?P<unit>nhiệm vụ|nội dung|giải pháp|tiểu mục|khoản|mục|số)",
        r"|(?:nhiệm vụ|nội dung|giải pháp|tiểu mục|khoản|điểm)\s+(?:\d[\d.]*|[a-zđ])(?:(?:,| và|, và)\s+(?:\d[\d.]*|[a-zđ])){0,20})$"
    ))
});

/// `thực hiện\nnhiệm vụ 3. Hằng năm …`, `thực hiện nhiệm vụ\n2.3 và …`, `tại khoản 3\nMục II.`: a reference, not an item.
fn is_reference(previous: &str, line: &str, marker: &Marker, full: bool) -> bool {
    let open = || OPEN_REFERENCE.captures(previous);
    match marker.style {
        Style::Label(_) if line.starts_with(char::is_lowercase) => true,
        Style::Label(_) => full && open().is_some_and(|open| open.name("unit").is_none()),
        Style::Arabic(depth) if depth > 1 => {
            line[marker.rest..].starts_with(char::is_lowercase)
                && open().is_some_and(|open| open.name("unit").is_some())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    const FILLER: &str = "- Bố trí giáo viên dạy nghề cho các trung tâm giáo dục thường xuyên ở\ncác huyện miền núi.\n";

    #[test]
    fn a_dash_at_the_start_of_a_wrapped_line() {
        for (text, expected) in [
            (
                "a) Xây dựng bờ bao giữ nước ngọt, chống xâm nhập mặn cho vùng luân canh lúa\n- cá ven kênh.",
                vec!["a) Xây dựng bờ bao giữ nước ngọt, chống xâm nhập mặn cho vùng luân canh lúa - cá ven kênh."],
            ),
            (
                "a) Cấp phát cho các trường ở vùng sâu những thứ sau đây theo danh mục:\n- sách giáo khoa;\n- vở viết.",
                vec![
                    "a) Cấp phát cho các trường ở vùng sâu những thứ sau đây theo danh mục:",
                    "sách giáo khoa;",
                    "vở viết.",
                ],
            ),
            (
                "- sửa chữa phòng học xuống cấp ở các điểm trường lẻ và nhà ở của giáo viên\n- làm sân chơi.",
                vec!["sửa chữa phòng học xuống cấp ở các điểm trường lẻ và nhà ở của giáo viên", "làm sân chơi."],
            ),
            ("a) Mở lớp ở xã\n- sửa phòng học.", vec!["a) Mở lớp ở xã", "sửa phòng học."]),
            ("a) Chỉ tiêu năm 2026\n- 100% xã có lớp.", vec!["a) Chỉ tiêu năm 2026", "100% xã có lớp."]),
            ("a) Mở lớp giai đoạn 2025\n- 2030 ở xã.", vec!["a) Mở lớp giai đoạn 2025 - 2030 ở xã."]),
        ] {
            let found = read(&format!("{FILLER}{FILLER}{text}"));
            assert_eq!(found[2..], expected, "{text}");
        }
    }

    #[test]
    fn a_reference_at_the_start_of_a_wrapped_line() {
        for (text, expected) in [
            (
                "1. Sở Nội vụ: chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng thực hiện\nnhiệm vụ 1.2 Mục II.",
                vec!["1. Sở Nội vụ: chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng thực hiện nhiệm vụ 1.2 Mục II."],
            ),
            (
                "1. Sở Nội vụ: chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng thực hiện\nnhiệm vụ 3. Sở Y tế giám sát.",
                vec![
                    "1. Sở Nội vụ: chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng thực hiện nhiệm vụ 3. Sở Y tế giám sát.",
                ],
            ),
            (
                "1. Hội Nông dân tỉnh, Tỉnh đoàn phối hợp thực hiện nhiệm vụ 2.3 và khoản 5\nMục II.",
                vec!["1. Hội Nông dân tỉnh, Tỉnh đoàn phối hợp thực hiện nhiệm vụ 2.3 và khoản 5 Mục II."],
            ),
            (
                "1. Hội Nông dân tỉnh, Tỉnh đoàn, Hội Phụ nữ tỉnh phối hợp với các nhiệm vụ\n2.3 và 2.5 Mục II.",
                vec!["1. Hội Nông dân tỉnh, Tỉnh đoàn, Hội Phụ nữ tỉnh phối hợp với các nhiệm vụ 2.3 và 2.5 Mục II."],
            ),
            (
                "1. Bồi dưỡng giáo viên dạy nghề và cán bộ quản lý, xây dựng các nội dung\nNhiệm vụ 1: Mở lớp.",
                vec!["1. Bồi dưỡng giáo viên dạy nghề và cán bộ quản lý, xây dựng các nội dung", "1. Mở lớp."],
            ),
        ] {
            let found = read(&format!("{FILLER}{FILLER}{text}"));
            assert_eq!(found[2..], expected, "{text}");
        }
    }
}
