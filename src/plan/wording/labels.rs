//! Words with a colon that say who does a task, with whom, by when, with what: `Cơ quan chủ trì: Sở A. Thời gian: năm 2026.`

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::agency_cell::split_marked;
use super::clause::add_clause;
use super::fields::{Assignment, Field};
use super::label_words::{of_labels, spelled};
use super::names::has_role;
use crate::text::{Bare, head, pattern, tidy};
use crate::value::period::Period;

/// The labels of an assignment that is told in words with a colon. What `phân công:` says may name several roles.
static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    of_labels(concat!(
        r"(?:(?:^|[\s;.,(\-+•])",
        r"(?:(?<lead>(?:BODIES )?(?:được giao )?(?:LEADS)(?: thực hiện| triển khai| tham mưu| chính)?|BODIES (?:chịu trách nhiệm |tổ chức |triển khai )?thực hiện)",
        r"|(?<with>(?:BODIES )?(?:cùng )?HELPS(?: thực hiện| chính| triển khai)?|BODIES tham gia)",
        r"|(?<time>(?:WHEN|lộ trình|hạn)(?: và)?(?: thời gian| thực hiện| hoàn thành| triển khai| trình| ban hành)*|hoàn thành)",
        r"|(?<money>(?:nguồn |dự kiến )?MONEY(?: thực hiện| dự kiến| và nguồn)*)",
        r"|(?<product>(?:MADE|đầu ra)(?: đầu ra| dự kiến| hoàn thành| đạt được| thực hiện| cần đạt)*))",
        r"|^(?<aim>GOAL)",
        r"|(?:^|[;.(\-+•]\s*)(?<roles>phân công(?: thực hiện| nhiệm vụ| trách nhiệm)?|trách nhiệm(?: thực hiện)?))",
        r"\s*:"
    ))
});

/// The groups of [`LABELS`].
const GROUPS: [(&str, Field); 7] = [
    ("lead", Field::Lead),
    ("roles", Field::Lead),
    ("with", Field::Coordinating),
    ("time", Field::Period),
    ("money", Field::Funding),
    ("product", Field::Product),
    // What a task is to reach: in the middle of a sentence it is no label.
    ("aim", Field::Product),
];

/// Labels of an assignment that stands on lines of its own: a new line even where the one before has no full stop.
static FIELD_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    of_labels(concat!(
        r"^(?:(?:BODIES )?(?:được giao )?(?:LEADS|HELPS)[^:]{0,40}:",
        r"|BODIES (?:chịu trách nhiệm |tổ chức |triển khai )?(?:thực hiện|tham gia)[^:.]{0,20}:",
        r"|(?:phân công(?: thực hiện| nhiệm vụ| trách nhiệm)?|trách nhiệm thực hiện)\s*:",
        r"|(?:WHEN|lộ trình|hạn|hoàn thành|(?:nguồn )?MONEY|nguồn vốn|MADE)[^:.]{0,30}:|(?:GOAL)\s*:)",
    ))
});

/// The last label of a line, after which its words are still to come.
static LABEL_AT_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&spelled(
        r"(?i)[.;,(]\s+(?:[^.;,:]{0,30}\s)?(?:chủ trì|HELPS|thực hiện|thời gian|thời hạn|hoàn thành|MONEY|MADE)\s*:$",
    ))
});

/// Whether `text` starts with a label such as `Cơ quan chủ trì:`.
pub(crate) fn is_field_label(text: &str) -> bool {
    // Most lines have no colon near their beginning, and the pattern is long.
    let start = head(text, 120);
    start.contains(':') && FIELD_LABEL.is_match(&Bare::of(start).text)
}

/// Whether `text` ends with such a label: `… Thời gian:`
pub(crate) fn ends_with_label(text: &str) -> bool {
    LABEL_AT_END.is_match(text)
}

/// Labelled words: `Cơ quan chủ trì: Sở A. Cơ quan phối hợp: Sở B. Thời gian: năm 2026.` `None` without a label.
pub(crate) fn labels(text: &str) -> Option<Assignment> {
    let mut assignment = Assignment::default();
    let mut put = |field: Field, words: &str| match field {
        // `Đơn vị thực hiện: Sở A (chủ trì), Sở B (phối hợp); hằng năm`
        Field::Lead if let Some(told) = split_marked(words) => assignment.add(told),
        Field::Lead if has_role(words) => {
            words.split(';').filter(|part| !tidy(part).is_empty()).for_each(|part| add_clause(part, &mut assignment));
        }
        _ => assignment.put_all(field, words),
    };
    let bare = Bare::of(text);
    let mut open: Option<(Field, usize)> = None;
    for found in LABELS.captures_iter(&bare.text) {
        let whole = found.get(0)?;
        if let Some((field, start)) = open {
            put(field, &text[start..bare.place(whole.start())]);
        }
        let field = GROUPS.into_iter().find(|(name, _)| found.name(name).is_some())?.1;
        open = Some((field, bare.place(whole.end())));
    }
    let (field, start) = open?;
    put(field, &text[start..]);
    (!assignment.is_empty()).then_some(assignment)
}

/// Where the first label begins, or the end.
pub(super) fn first_label(text: &str) -> usize {
    let bare = if text.contains(':') { Bare::of(text) } else { return text.len() };
    LABELS.find(&bare.text).map_or(text.len(), |found| bare.place(found.start()))
}

/// Labelled sentences at the end of an item.
pub(super) fn closing_labels(text: &str) -> Option<(String, Assignment)> {
    // Most items have no label, and the pattern is long.
    if !text.contains(':') {
        return None;
    }
    let bare = Bare::of(text);
    let start_of = |names: &[&str]| {
        let start = |found: Captures| names.iter().find_map(|name| Some(bare.place(found.name(name)?.start())));
        LABELS.captures_iter(&bare.text).find_map(start)
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
        let told = labels("Đon vị chủ tri: Sở Nội vụ; Thời gían: 2026").expect("labels with slips");
        assert_eq!(show(&told), ["Sở Nội vụ", "", "2026"]);
        let told =
            labels("C0 quan chủ trì: Sở Nội vụ. Đơn vị phốl hợp: Sở Y tế. Thờl gian: 2026").expect("other letters");
        assert_eq!(show(&told), ["Sở Nội vụ", "Sở Y tế", "2026"]);
        assert!(is_field_label("Cơ quan phó1 hợp: Sở Y tế") && !is_field_label("Đơn vị phổ hợp: Sở Y tế"));
        let told = labels("Phân công: Sở Nội vụ (chủ trì), Sở Y tế (phối hợp); kinh phí từ ngân sách tỉnh");
        assert_eq!(told.and_then(|told| told.funding).as_deref(), Some("kinh phí từ ngân sách tỉnh"));
        let told = labels("Đầu mối: Sở Nội vụ. Tham gia: Sở Y tế. Ngày 12/4/2026").expect("labels");
        assert_eq!(show(&told), ["Sở Nội vụ", "Sở Y tế", "Ngày 12/4/2026"]);
        let product = labels("Sản phẩm: Quyết định của UBND tỉnh.").and_then(|found| found.product);
        assert_eq!(product.as_deref(), Some("Quyết định của UBND tỉnh"));
        let aim = labels("Chỉ tiêu: 100% thôn có tổ công nghệ số.").and_then(|found| found.product);
        assert_eq!(aim.as_deref(), Some("100% thôn có tổ công nghệ số"));
        assert_eq!(labels("Hoàn thành các chỉ tiêu: 100% thôn có tổ công nghệ số."), None);
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
                "Dạy nghề cho phụ nữ. Đơn vị thực hiện: Sở Nội vụ (chủ trì), Hội Phụ nữ (phối hợp); hằng năm.",
                "Dạy nghề cho phụ nữ.",
                ["Sở Nội vụ", "Hội Phụ nữ", "hằng năm"],
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
