//! Words with a colon that say who does a task, with whom, by when, with what: `Cơ quan chủ trì: Sở A. Thời gian: năm 2026.`

use std::sync::LazyLock;

use regex::Regex;

use super::item::{has_role, segment_of};
use super::told::{Assignment, FieldName, tidy};
use crate::plan::line::pattern;
use crate::value::period::Period;

/// Bodies before the word for their role: `cơ quan, đơn vị`.
pub(crate) const BODIES: &str = r"(?:cơ quan|đơn vị|sở|ban|bộ|ngành|địa phương|tổ chức|cấp)(?:(?:,| và|/) ?(?:cơ quan|đơn vị|sở|ban|bộ|ngành|địa phương|tổ chức|cấp))*";

/// The labels of an assignment that is told in words with a colon. What `phân công:` says may name several roles.
pub(super) static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        concat!(
            r"(?i)(?:(?:^|[\s;.,(\-+•])",
            r"(?:(?P<lead>(?:{bodies} )?(?:được giao )?(?:chủ trì|đầu mối)(?: thực hiện| triển khai| tham mưu| chính)?|{bodies} (?:chịu trách nhiệm |tổ chức |triển khai )?thực hiện)",
            r"|(?P<with>(?:{bodies} )?(?:cùng )?phối hợp(?: thực hiện| chính| triển khai)?|{bodies} tham gia)",
            r"|(?P<time>(?:thời gian|thời hạn|tiến độ|lộ trình|hạn)(?: và)?(?: thời gian| thực hiện| hoàn thành| triển khai| trình| ban hành)*|hoàn thành)",
            r"|(?P<money>(?:nguồn |dự kiến )?kinh phí(?: thực hiện| dự kiến| và nguồn)*)",
            r"|(?P<product>(?:sản phẩm|kết quả|đầu ra)(?: đầu ra| dự kiến| hoàn thành| đạt được| thực hiện| cần đạt)*))",
            r"|(?:^|[;.(\-+•]\s*)(?P<roles>phân công(?: thực hiện| nhiệm vụ| trách nhiệm)?|trách nhiệm(?: thực hiện)?))",
            r"\s*:"
        ),
        bodies = BODIES
    ))
});

/// The groups of [`LABELS`].
const GROUPS: [(&str, FieldName); 6] = [
    ("lead", FieldName::Lead),
    ("roles", FieldName::Lead),
    ("with", FieldName::Coordinating),
    ("time", FieldName::Period),
    ("money", FieldName::Funding),
    ("product", FieldName::Product),
];

/// Labelled words: `Cơ quan chủ trì: Sở A. Cơ quan phối hợp: Sở B. Thời gian: năm 2026.` `None` without a label.
pub(crate) fn labels(text: &str) -> Option<Assignment> {
    let mut assignment = Assignment::default();
    let mut put = |field: FieldName, words: &str| match field {
        FieldName::Lead if has_role(words) => {
            words.split(';').filter(|part| !tidy(part).is_empty()).for_each(|part| segment_of(part, &mut assignment));
        }
        _ => assignment.put_all(field, words),
    };
    let mut open: Option<(FieldName, usize)> = None;
    for found in LABELS.captures_iter(text) {
        let whole = found.get(0)?;
        if let Some((field, start)) = open {
            put(field, &text[start..whole.start()]);
        }
        let field = GROUPS.into_iter().find(|(name, _)| found.name(name).is_some())?.1;
        open = Some((field, whole.end()));
    }
    let (field, start) = open?;
    put(field, &text[start..]);
    (!assignment.is_empty()).then_some(assignment)
}

/// Labelled sentences at the end of an item.
pub(super) fn closing_labels(text: &str) -> Option<(String, Assignment)> {
    // Most items have no label, and the pattern is long.
    if !text.contains(':') {
        return None;
    }
    let start_of = |names: &[&str]| {
        LABELS.captures_iter(text).find_map(|found| names.iter().find_map(|name| Some(found.name(name)?.start())))
    };
    // A time alone is a sentence of its own: `Thời gian hoàn thành: quý III/2025.`
    let time = || start_of(&["time"]).filter(|&start| is_time_alone(&text[start..]) && text[..start].ends_with(". "));
    let start = start_of(&["lead", "roles", "with"]).or_else(time)?;
    let before = text[..start].trim_end();
    let dashed = before.ends_with(" -") || before.ends_with(" –");
    let ends = (dashed || before.ends_with(['.', ';', ',', ')'])) && before.chars().count() >= 15;
    let rest = before.trim_end_matches([';', ',', '-', '–', ' ']);
    ends.then(|| labels(&text[start..])).flatten().map(|assignment| (rest.to_owned(), assignment))
}

fn is_time_alone(label: &str) -> bool {
    let told = labels(label).unwrap_or_default();
    told.period.as_deref().is_some_and(|words| Period::parse(words) != Period::Unparsed)
}

#[cfg(test)]
mod tests {
    use super::super::item::strip;
    use super::super::item::tests::show;
    use super::*;

    #[test]
    fn labelled_sentences() {
        let (rest, assignment) = strip(
            "Số hóa hồ sơ người có công. Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: UBND cấp xã. Thời gian thực hiện: 2025 - 2026.",
        );
        assert_eq!(rest, "Số hóa hồ sơ người có công.");
        assert_eq!(show(&assignment), ["Sở Nội vụ", "UBND cấp xã", "2025 - 2026"]);
        let (rest, assignment) = strip("Số hóa hồ sơ người có công. Thời gian hoàn thành: quý III/2026.");
        assert_eq!((rest.as_str(), show(&assignment)), ("Số hóa hồ sơ người có công.", ["", "", "quý III/2026"]));
        let product = labels("Sản phẩm: Quyết định của UBND tỉnh.").and_then(|found| found.product);
        assert_eq!(product.as_deref(), Some("Quyết định của UBND tỉnh"));
    }

    #[test]
    fn other_labels_of_roles() {
        for (text, rest, expected) in [
            (
                "Dạy nghề cho phụ nữ. Đơn vị thực hiện: Sở Nội vụ; đơn vị tham gia: Hội Phụ nữ. Thời gian: 2026.",
                "Dạy nghề cho phụ nữ.",
                ["Sở Nội vụ", "Hội Phụ nữ", "2026"],
            ),
            (
                "Mở ngành logistics - Chủ trì: Trường Cao đẳng - Phối hợp: Sở Nội vụ - Thời gian: năm 2026.",
                "Mở ngành logistics",
                ["Trường Cao đẳng", "Sở Nội vụ", "năm 2026"],
            ),
            (
                "Nạo vét luồng (giao: Sở Xây dựng - chủ trì; UBND các xã - phối hợp; thời gian: 2026).",
                "Nạo vét luồng",
                ["Sở Xây dựng", "UBND các xã", "2026"],
            ),
            (
                "Miễn học phí cho học viên. Phân công: Sở Nội vụ chủ trì; Sở Tài chính phối hợp; năm 2026.",
                "Miễn học phí cho học viên.",
                ["Sở Nội vụ", "Sở Tài chính", "năm 2026"],
            ),
        ] {
            let (left, assignment) = strip(text);
            assert_eq!((left.as_str(), show(&assignment)), (rest, expected), "{text}");
        }
    }
}
