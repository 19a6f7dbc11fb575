//! One cell that names both who leads and who helps, taken apart.
//!
//! Only wordings that say which is which are taken apart: labels (`Chủ trì: Sở X. Phối hợp: Sở Y`), remarks in brackets
//! (`Sở X (chủ trì), Sở Y (phối hợp)`), or a sentence (`Sở X chủ trì, phối hợp với Sở Y`). A plain list stays whole.

use std::sync::LazyLock;

use regex::Regex;

use super::fields::{Assignment, Field, pieces};
use super::label_words::{of_labels, spelled};
use crate::text::{self, Bare};

/// Longer cells are not looked into.
const MOST_BYTES: usize = 8_000;

/// A pattern for [bare letters](Bare), in which a blank stands for any white space, in the word for a role for none, too.
fn bare(pattern: &str) -> Regex {
    let roles = [("chủ trì", r"chủ\s*trì"), ("phối hợp", r"phối\s*hợp")];
    let torn = roles.iter().fold(spelled(pattern), |pattern, (role, torn)| pattern.replace(role, torn));
    of_labels(&torn.replace(' ', r"\s+"))
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    bare(concat!(
        r"(^|[\s.;,(\[\-–—+•*])(?:(?:các )?(?:cơ quan|đơn vị)(?:\s*[,/]\s*(?:cơ quan|đơn vị))? )?",
        r"(?:(?<lead>LEADS|ct)|(?<help>HELPS|tham gia|ph)|(?<time>WHEN|hoàn thành)(?: hoàn thành)?|(?<money>(?:nguồn )?MONEY))",
        r"(?: thực hiện| chính)?\s*[:：]"
    ))
});

static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    bare(r"\s*[(\[]\s*(?:cơ quan |đơn vị )?(?:(?<lead>LEADS|ct)|(?<help>HELPS|ph))(?: thực hiện)?\s*[)\]]")
});

static SENTENCE: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    let open = r"(?s)^(?:giao )?(?<lead>.+?)\s*,? (?:(?:là )?(?:cơ quan|đơn vị) |cùng |đồng )?";
    let end = r"(?: (?:thực hiện|triển khai(?: thực hiện)?))?\s*$";
    [
        r"chủ trì\s*[,;.]?\s*(?:và )?HELPS (?:cùng với |cùng |với )?(?<help>.+?)",
        r"chủ trì\s*[,;.]\s*(?<help>.+?) HELPS",
        r"HELPS (?:cùng với|cùng|với) (?<help>.+?)",
    ]
    .map(|said| bare(&format!("{open}{said}{end}")))
});

/// What every sentence about who leads has in it.
static SPEAKS: LazyLock<Regex> = LazyLock::new(|| bare("chủ trì|HELPS"));

static LEADS_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    bare(
        r"(?s)^(?:giao )?(?<lead>.+?) (?:(?:cùng|đồng) )?chủ trì(?: thực hiện)?\s*[,.;]?(?:\s*các (?:cơ quan|đơn vị))?\s*$",
    )
});

/// A header that puts who helps in brackets behind who leads: `Cơ quan chủ trì (cơ quan phối hợp)`.
static HELPERS_IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| bare(r"(?s)^[^(]*(?:LEADS|thực hiện)[^(]*\([^()]*HELPS[^()]*\)\s*$"));

/// Whether the header of a column says that its cells name who helps in brackets.
pub(crate) fn has_helpers_in_brackets(header: &str) -> bool {
    HELPERS_IN_BRACKETS.is_match(&Bare::of(header).text)
}

/// A cell of such a column with the label that its bracket has by the header. `None` where no bracket ends it.
pub(crate) fn with_label_in_brackets(cell: &str) -> Option<String> {
    let named = cell.trim_end_matches([' ', '.', ';', '*', '_']).strip_suffix(')')?;
    let mut open = 0usize;
    let (at, _) = named.char_indices().rev().find(|&(_, c)| {
        match c {
            ')' => open += 1,
            '(' if open == 0 => return true,
            '(' => open -= 1,
            _ => {}
        }
        false
    })?;
    let unlabelled = !cell[at..].contains(':') && !named[..at].trim().is_empty();
    unlabelled.then(|| format!("{}phối hợp: {}", &cell[..=at], &cell[at + 1..]))
}

/// What a cell says that tells who leads from who helps: one of them at least, and by when and with what money where it
/// goes on with that. `None` where it does not.
pub(crate) fn split(cell: &str) -> Option<Assignment> {
    split_marked(cell).or_else(|| if cell.len() <= MOST_BYTES { by_sentence(cell) } else { None })
}

/// The same, by labels and remarks alone: for a table with a column for either.
pub(crate) fn split_marked(cell: &str) -> Option<Assignment> {
    if cell.len() > MOST_BYTES {
        return None;
    }
    // Most cells are plain lists, told by a look at their marks.
    let labelled = if cell.contains([':', '：']) { by_label(cell) } else { None };
    labelled.or_else(|| if cell.contains(['(', '[']) { by_remark(cell) } else { None })
}

/// Adds what a mark speaks of, the words after it for a label, before it for a remark, and the fields that they go on
/// with: `Sở X; hoàn thành trong tháng 12`.
fn add(told: &mut Assignment, field: Field, words: &str, last: bool) {
    for (field, words) in pieces(field, words) {
        let words = trimmed(words, last);
        // `Giao Sở X chủ trì; phối hợp: Sở Y`
        let alone = if field == Field::Lead { leads_alone(&words) } else { None };
        told.put_as_is(field, alone.unwrap_or(&words));
    }
}

/// The field that is no `field` of the two that agencies are in.
fn other(field: Field) -> Field {
    if field == Field::Lead { Field::Coordinating } else { Field::Lead }
}

fn by_label(cell: &str) -> Option<Assignment> {
    const GROUPS: [(&str, Field); 4] =
        [("lead", Field::Lead), ("help", Field::Coordinating), ("time", Field::Period), ("money", Field::Funding)];
    let bare = Bare::of(cell);
    let marks: Vec<(usize, usize, Field)> = LABEL
        .captures_iter(&bare.text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let before = found.get(1)?;
            let (_, field) = GROUPS.into_iter().find(|(name, _)| found.name(name).is_some())?;
            Some((bare.place(before.end()), bare.place(whole.end()), field))
        })
        .collect();
    let is_role = |field| matches!(field, Field::Lead | Field::Coordinating);
    let first = marks.iter().position(|mark| is_role(mark.2))?;
    let mut told = Assignment::default();
    // Words before the first label are of the other kind: `Sở X; phối hợp: Sở Y`.
    add(&mut told, other(marks[first].2), &cell[..marks[0].0], false);
    for (i, &(start, end, field)) in marks.iter().enumerate() {
        let next = marks.get(i + 1).map_or(cell.len(), |next| next.0);
        let last = i + 1 == marks.len();
        let in_brackets = cell[..start].trim_end().ends_with(['(', '[']);
        match closing_bracket(&cell[end..next]).filter(|_| in_brackets) {
            None => add(&mut told, field, &cell[end..next], last),
            // `Sở X (phối hợp: Sở Y), Sở Z`: behind the bracket it goes on as before it.
            Some(bracket) => {
                add(&mut told, field, &cell[end..end + bracket], false);
                add(&mut told, other(field), &cell[end + bracket + 1..next], last);
            }
        }
    }
    told.names_agencies().then_some(told)
}

/// Where the bracket is closed that was opened before the words.
fn closing_bracket(words: &str) -> Option<usize> {
    let mut open = 0usize;
    words.bytes().position(|byte| match byte {
        b'(' | b'[' => {
            open += 1;
            false
        }
        b')' | b']' if open > 0 => {
            open -= 1;
            false
        }
        byte => matches!(byte, b')' | b']'),
    })
}

fn by_remark(cell: &str) -> Option<Assignment> {
    let mut told = Assignment::default();
    let (mut from, mut last) = (0, None);
    let bare = Bare::of(cell);
    for found in REMARK.captures_iter(&bare.text) {
        let Some(whole) = found.get(0) else { continue };
        let field = if found.name("lead").is_some() { Field::Lead } else { Field::Coordinating };
        add(&mut told, field, &cell[from..bare.place(whole.start())], false);
        (from, last) = (bare.place(whole.end()), Some(field));
    }
    add(&mut told, other(last?), &cell[from..], true);
    told.names_agencies().then_some(told)
}

fn by_sentence(cell: &str) -> Option<Assignment> {
    let bare = Bare::of(cell);
    if !SPEAKS.is_match(&bare.text) {
        return None;
    }
    let found = SENTENCE.iter().find_map(|sentence| sentence.captures(&bare.text));
    let found = found.or_else(|| LEADS_ALONE.captures(&bare.text))?;
    let mut told = Assignment::default();
    for (name, field) in [("lead", Field::Lead), ("help", Field::Coordinating)] {
        let words = found.name(name).map_or(0..0, |words| bare.places(words.range()));
        add(&mut told, field, &cell[words], true);
    }
    told.names_agencies().then_some(told)
}

/// Who leads in words that say nothing else: `Giao Sở X chủ trì`.
fn leads_alone(words: &str) -> Option<&str> {
    let bare = Bare::of(words);
    let lead = LEADS_ALONE.captures(&bare.text)?.name("lead")?;
    Some(&words[bare.places(lead.range())])
}

/// Without the marks that part one piece from the next; a full stop at the end of the cell stays.
fn trimmed(words: &str, last: bool) -> String {
    let opened = words
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '-' | '–' | '+' | '•' | '*'));
    let closed = opened.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '+' | '•' | '*' | '(' | '[') || c == '.' && !last
    });
    let closed = closed.strip_suffix(" và").filter(|_| !last).unwrap_or(closed);
    text::squeeze(closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: [&str; 4]) -> Assignment {
        let mut told = Assignment::default();
        Field::ALL.into_iter().zip(words).for_each(|(field, words)| told.put_as_is(field, words));
        told
    }

    #[test]
    fn cells_that_name_both() {
        for (cell, lead, coordinating) in [
            ("Chủ trì: Sở Y tế. Phối hợp: Sở Tài chính, Sở Nội vụ", "Sở Y tế", "Sở Tài chính, Sở Nội vụ"),
            ("Chủ trì: Sở Y tế; Phối hợp: Sở Tài chính", "Sở Y tế", "Sở Tài chính"),
            ("- Chủ trì: Sở Y tế\n- Phối hợp: UBND cấp xã.", "Sở Y tế", "UBND cấp xã."),
            ("Cơ quan chủ trì: Sở Y tế Cơ quan phối hợp: Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
            ("Phối hợp: Sở Nội vụ; Chủ trì: Sở Y tế", "Sở Y tế", "Sở Nội vụ"),
            ("Sở Y tế; phối hợp: Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
            ("Chù trì: Sở Y tế; Phổi hợp: Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
            ("Chủ trì: UBND TP. Biên Hòa", "UBND TP. Biên Hòa", ""),
            ("Phối hợp: Sở Nội vụ", "", "Sở Nội vụ"),
            ("Giao Sở Y tế chủ trì, các đơn vị phối hợp:\n- Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
            ("Sở Y tế, Hội Nông dân tỉnh đồng chủ trì, phối hợp Tỉnh đoàn", "Sở Y tế, Hội Nông dân tỉnh", "Tỉnh đoàn"),
            ("Sở Y tế (chủ trì), Sở Nội vụ (phối hợp)", "Sở Y tế", "Sở Nội vụ"),
            ("Sở Y tế (phối hợp: Sở Nội vụ, Sở Tài chính)", "Sở Y tế", "Sở Nội vụ, Sở Tài chính"),
            ("Sở Y tế\n[Phối hợp: Sở Nội vụ (Chi cục Lưu trữ)].", "Sở Y tế", "Sở Nội vụ (Chi cục Lưu trữ)"),
            ("Chủ trì: Sở Y tế (phối hợp: Sở Nội vụ), Công an tỉnh", "Sở Y tế; Công an tỉnh", "Sở Nội vụ"),
            ("Chủ trì: Sở Y tế (Trung tâm Kiểm soát bệnh tật)", "Sở Y tế (Trung tâm Kiểm soát bệnh tật)", ""),
            ("Chủ trì: 1) Sở Y tế; 2) Sở Nội vụ", "1) Sở Y tế; 2) Sở Nội vụ", ""),
            (
                "Sở Y tế, Sở Tài chính (chủ trì); Sở Nội vụ, các huyện (phối hợp)",
                "Sở Y tế, Sở Tài chính",
                "Sở Nội vụ, các huyện",
            ),
            ("Sở Y tế (chủ trì), các sở, ngành liên quan", "Sở Y tế", "các sở, ngành liên quan"),
            ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
            ("Giao Sở Y tế chủ trì phối hợp Sở Nội vụ thực hiện", "Sở Y tế", "Sở Nội vụ"),
            ("Sở Y tế chủ trì; Sở Nội vụ, Sở Tài chính phối hợp", "Sở Y tế", "Sở Nội vụ, Sở Tài chính"),
            ("Sở Y tế phối hợp với Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
            ("Sở Y tế chủ trì", "Sở Y tế", ""),
            ("CT: Sở Y tế; PH: Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
            ("Sở Y tế (CT), Sở Nội vụ (PH)", "Sở Y tế", "Sở Nội vụ"),
        ] {
            assert_eq!(split(cell), Some(told([lead, coordinating, "", ""])), "{cell}");
        }
    }

    #[test]
    fn cells_that_go_on_with_time_and_money() {
        for (cell, period, funding) in [
            ("Chủ trì: Sở Y tế\nPhối hợp: Sở Nội vụ\nThời gian: 2025 - 2026", "2025 - 2026", ""),
            (
                "Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; hoàn thành trong tháng 12/2025",
                "hoàn thành trong tháng 12/2025",
                "",
            ),
            (
                "Thời hạn: quý I. Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ. Kinh phí: ngân sách tỉnh",
                "quý I",
                "ngân sách tỉnh",
            ),
            ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ; hằng năm", "hằng năm", ""),
            ("Sở Y tế (phối hợp: Sở Nội vụ); hằng năm", "hằng năm", ""),
            ("Sở Y tế (chủ trì), Sở Nội vụ (phối hợp); hằng năm", "hằng năm", ""),
        ] {
            assert_eq!(split(cell), Some(told(["Sở Y tế", "Sở Nội vụ", period, funding])), "{cell}");
        }
    }

    #[test]
    fn helpers_in_brackets_by_the_header() {
        for (header, told) in [
            ("Cơ quan chủ trì\n(cơ quan phối hợp)", true),
            ("Đơn vị thực hiện (đơn vị phối hợp)", true),
            ("Cơ quan chủ trì (ghi tắt)", false),
            ("Cơ quan chủ trì, phối hợp", false),
        ] {
            assert_eq!(has_helpers_in_brackets(header), told, "{header}");
        }
        let label = |cell| with_label_in_brackets(cell).and_then(|cell| split(&cell));
        let told = |lead, helps| Some(told([lead, helps, "", ""]));
        assert_eq!(label("Sở Y tế\n(Sở Nội vụ; Công an tỉnh)"), told("Sở Y tế", "Sở Nội vụ; Công an tỉnh"));
        let inner = "Sở Y tế (Sở Nội vụ (Chi cục Lưu trữ), Công an tỉnh)";
        assert_eq!(label(inner), told("Sở Y tế", "Sở Nội vụ (Chi cục Lưu trữ), Công an tỉnh"));
        assert_eq!(label("Sở Y tế"), None);
        assert_eq!(label("(Sở Y tế)"), None);
    }

    #[test]
    fn plain_lists_stay_whole() {
        for cell in ["Sở Y tế, Sở Nội vụ", "UBND cấp huyện", "", "Ban Chỉ đạo phối hợp liên ngành", "Chủ trì:"]
        {
            assert_eq!(split(cell), None, "{cell}");
        }
    }
}
