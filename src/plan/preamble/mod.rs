//! Who issued a plan, when, under which number, and what it rests on.
//!
//! Reads the head of the document (letterhead in one column or two, title, opening sentences) and falls back on the
//! caption of an annex and the body where the head is missing. A blank number or day is not made up.

mod citations;
mod letterhead;
mod place;
mod statement;
mod title;

use statement::{Statement, statements};

use super::line::{Line, location};
use super::model::{Level, Preamble, Stated};
use super::paragraph::Paragraph;
use super::raw::RawTask;
use super::running_text::RunningText;
use crate::document::Document;
use crate::text::fold;
use crate::value::province::Province;

/// What the preamble is read from.
struct Source<'a> {
    document: &'a Document,
    head: &'a [Statement],
    /// The paragraphs of the head.
    opening: &'a [Paragraph],
    body: &'a [Paragraph],
    signatures: &'a [Line],
    tables: &'a [RawTask],
}

impl Source<'_> {
    fn stated<T>(&self, value: T, units: &[usize]) -> Stated<T> {
        Stated { value, location: location(self.document, units) }
    }
}

/// Reads the preamble of a document whose text is `text` and whose tables gave `tables`.
pub(crate) fn read(document: &Document, text: &RunningText, tables: &[RawTask]) -> Preamble {
    let (opening, body) = text.paragraphs.split_at(text.body);
    let last = opening.iter().flat_map(|paragraph| &paragraph.units).max();
    let end = last.map_or(0, |&last| text.lines.iter().take_while(|line| line.unit <= last).count());
    let head = statements(&text.lines[..end]);
    let source = Source { document, head: &head, opening, body, signatures: &text.signatures, tables };
    let title = title::read(&source);
    let letterhead = letterhead::read(&source);
    let level = level(&source, letterhead.issuer.as_ref(), letterhead.number.as_ref());
    let province = match level {
        Level::Central => None,
        _ => place::read(&source, letterhead.issuer.as_ref(), title.as_ref(), level),
    };
    let citations = citations::read(&source, title.as_ref(), letterhead.number.as_ref());
    Preamble {
        issuer: letterhead.issuer,
        province,
        level,
        number: letterhead.number,
        issued: letterhead.issued,
        title,
        citations,
    }
}

/// The level from the issuer, the signature, or the symbol of the number.
fn level(source: &Source, issuer: Option<&Stated<String>>, number: Option<&Stated<String>>) -> Level {
    let named = issuer.map(|issuer| issuer.value.as_str());
    let issuer = named.map(fold).unwrap_or_default();
    let symbol = number.map(|number| fold(&number.value)).unwrap_or_default();
    const CENTRAL: [&str; 8] = [
        "thủ tướng",
        "chính phủ",
        "bộ ",
        "quốc hội",
        "ban bí thư",
        "bộ chính trị",
        "ban chấp hành trung ương",
        "văn phòng chính phủ",
    ];
    const MILITARY: [&str; 2] = ["bộ chỉ huy", "bộ đội"];
    if CENTRAL.iter().any(|name| issuer.starts_with(name)) && !MILITARY.iter().any(|name| issuer.starts_with(name))
        || symbol.ends_with("-ttg")
    {
        return Level::Central;
    }
    const BELOW: [&str; 15] = [
        "sở ",
        "phòng ",
        "chi cục",
        "ban quản lý",
        "ban dân tộc",
        "trung tâm",
        "bệnh viện",
        "trường ",
        "giám đốc sở",
        "công an",
        "ubnd huyện",
        "ubnd xã",
        "ubnd phường",
        "ubnd thị ",
        "hội ",
    ];
    let committee = issuer.replace("ủy ban nhân dân", "ubnd");
    // A city that is no province is a district.
    let city = committee.starts_with("ubnd thành phố ") || committee.starts_with("ubnd tp");
    let no_province = || named.is_some_and(|named| Province::find_all(named).is_empty());
    let district = committee.starts_with("ubnd quận") || city && no_province();
    let director = source.signatures.iter().any(|line| fold(&line.text).ends_with("giám đốc"));
    let council =
        committee.starts_with("hội đồng nhân dân tỉnh") || committee.starts_with("hội đồng nhân dân thành phố");
    if !council && BELOW.iter().any(|name| committee.starts_with(name)) || district || issuer.is_empty() && director {
        return Level::Below;
    }
    Level::Provincial
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;

    /// Issuer, number, date and title.
    fn read(head: &str) -> String {
        let text = format!("{head}\nI. NHIỆM VỤ\n1. Mở lớp dạy nghề.\n");
        let preamble = Plan::of_text(&text).preamble;
        let issued = preamble.issued.map(|issued| format!("{:?}", issued.value));
        let stated = [preamble.issuer, preamble.number, preamble.title].map(|stated| stated.map(|stated| stated.value));
        let [issuer, number, title] = stated.map(Option::unwrap_or_default);
        format!("{issuer} · {number} · {} · {title}", issued.unwrap_or_default())
    }

    #[test]
    fn heads_as_law_portals_give_them() {
        for (head, expected) in [
            (
                "ỦY\nBAN NHÂN DÂN\nTỈNH BÌNH\nPHƯỚC\n-------\n|\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\n|\nSố:\n7/KH-UBND\n|\n\
                 Bình Phước, ngày 9\ntháng 3 năm 2024\n|\nKẾ HOẠCH\nDẠY NGHỀ CHO THANH NIÊN\nCăn cứ Luật Việc làm;",
                "ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC · 7/KH-UBND · Day(2024-03-09) · KẾ HOẠCH DẠY NGHỀ CHO THANH NIÊN",
            ),
            (
                "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 7/KH-UBND | Hà Nam, ngày 09 tháng 3 năm 2024 |\n\
                 Ủy ban nhân dân tỉnh ban hành Kế hoạch dạy nghề cho thanh niên năm 2024 (gọi tắt là Kế hoạch), cụ thể như sau:",
                "ỦY BAN NHÂN DÂN · 7/KH-UBND · Day(2024-03-09) · Kế hoạch dạy nghề cho thanh niên năm 2024",
            ),
            (
                "ỦY BAN NHÂN DÂN |\nSố: 7/KH-UBND |\nHà Nam, ngày 09 tháng 3 năm 2024 |\nDẠY NGHỀ CHO THANH NIÊN\nThực hiện Luật Việc làm.",
                "ỦY BAN NHÂN DÂN · 7/KH-UBND · Day(2024-03-09) · DẠY NGHỀ CHO THANH NIÊN",
            ),
            (
                "Số hiệu:\n|\n7/KH-UBND\n|\nNgày ban hành:\n|\n09/03/2024\n|\nKẾ HOẠCH\nDẠY NGHỀ CHO THANH NIÊN\n\
                 Do nhu cầu học nghề tăng, Ủy ban nhân dân tỉnh Hà Nam ban hành Kế hoạch như sau:",
                "Ủy ban nhân dân tỉnh Hà Nam · 7/KH-UBND · Day(2024-03-09) · KẾ HOẠCH DẠY NGHỀ CHO THANH NIÊN",
            ),
            (
                "QUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH DẠY NGHỀ\nBỘ TRƯỞNG BỘ NỘI VỤ\n(Ban hành kèm theo Quyết định số 7/QĐ-BNV ngày 09 tháng 3 năm 2024 của Bộ trưởng Bộ Nội vụ)",
                "Bộ trưởng Bộ Nội vụ · 7/QĐ-BNV · Day(2024-03-09) · QUYẾT ĐỊNH BAN HÀNH KẾ HOẠCH DẠY NGHỀ",
            ),
        ] {
            assert_eq!(read(head), expected, "{head}");
        }
    }
}
