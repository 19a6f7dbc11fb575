//! The title: the word for the type of the document and its subject, wrapped lines joined.

use std::sync::LazyLock;

use regex::Regex;

use super::Source;
use crate::plan::line::Line;
use crate::plan::marker::{Marker, Style};
use crate::plan::model::Stated;
use crate::plan::phrase::is_document_type;
use crate::text::{fold, pattern};

pub(super) fn read(source: &Source) -> Option<Stated<String>> {
    let lines = source.head;
    let named =
        lines.iter().position(|line| is_document_type(&line.text)).and_then(|start| subject(source, lines, start));
    named.or_else(|| on_one_line(source)).or_else(|| about(source)).or_else(|| annex(source))
}

/// The lines under the word for the type, up to the sentence that opens the document.
fn subject(source: &Source, lines: &[Line], start: usize) -> Option<Stated<String>> {
    let mut words = vec![lines[start].text.as_str()];
    let mut units = vec![lines[start].unit];
    for (i, line) in lines.iter().enumerate().skip(start + 1).take(12) {
        let goes_on = i == start + 1 || !opens(&line.text) && !ends(words.last().copied().unwrap_or_default());
        let repeated = is_document_type(&line.text) || AUTHORITY.is_match(&fold(&line.text));
        if !goes_on || repeated || line.text.chars().count() > 400 || Marker::find(&line.text).is_some() {
            break;
        }
        words.push(&line.text);
        units.push(line.unit);
    }
    (words.len() > 1).then(|| source.stated(words.join(" "), &units))
}

/// The authority in capitals that stands between the title and the grounds of a decision.
static AUTHORITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:thủ tướng chính phủ|ủy ban nhân dân(?: tỉnh| thành phố)?(?: \S+){0,4}|chủ tịch ủy ban nhân dân.{0,40}|bộ trưởng.{0,60}|hội đồng nhân dân.{0,40})$",
    )
});

/// How the sentence after the title begins.
fn opens(text: &str) -> bool {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\(?(?:căn cứ|thực hiện|triển khai|thi hành|nhằm|để |theo |ủy ban nhân dân|ubnd|xét |tiếp tục|quán triệt|ban hành kèm|kèm theo|phần |trên cơ sở)",
        )
    });
    OPENS.is_match(&fold(text))
}

fn ends(text: &str) -> bool {
    text.ends_with(['.', ';', ':'])
}

/// `KẾ HOẠCH Phát triển …` on one line.
fn on_one_line(source: &Source) -> Option<Stated<String>> {
    static TYPED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|PHƯƠNG ÁN|HƯỚNG DẪN|Kế hoạch|Chương trình|Đề án)[\s:]+\S",
        )
    });
    let start = source.head.iter().take(20).position(|line| TYPED.is_match(&line.text) && !ends(&line.text))?;
    let lines = &source.head[start..];
    let more = lines[1..].iter().take(6).take_while(|line| !opens(&line.text) && !ends(&line.text));
    let title: Vec<&Line> = lines[..1].iter().chain(more).collect();
    let words: Vec<&str> = title.iter().map(|line| line.text.as_str()).collect();
    let units: Vec<usize> = title.iter().map(|line| line.unit).collect();
    Some(source.stated(words.join(" "), &units))
}

/// `V/v …` of a letter.
fn about(source: &Source) -> Option<Stated<String>> {
    static ABOUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:v\s*/\s*v|về việc)\s*:?\s*\S"));
    let end = source.head.iter().position(|line| fold(&line.text).starts_with("kính gửi")).unwrap_or(0);
    let line = source.head[..end].iter().find(|line| ABOUT.is_match(&line.text))?;
    Some(source.stated(line.text.clone(), &[line.unit]))
}

/// The title of an annex that stands alone.
fn annex(source: &Source) -> Option<Stated<String>> {
    let paragraphs = source.opening.iter().chain(source.body);
    let mut words = Vec::new();
    let mut units = Vec::new();
    let is_annex = |style: Style| style == Style::Annex;
    for paragraph in paragraphs.skip_while(|p| !p.marker.as_ref().is_some_and(|marker| is_annex(marker.style))).take(4)
    {
        let goes_on = paragraph.is_caps() || paragraph.bold && words.len() == 1;
        if !words.is_empty() && !goes_on {
            break;
        }
        words.push(paragraph.printed());
        units.extend(&paragraph.units);
    }
    (words.len() > 1).then(|| source.stated(words.join(" "), &units))
}
