//! The title: the word for the type of the document and its subject, wrapped lines joined.

use std::sync::LazyLock;

use itertools::Itertools;
use regex::Regex;

use super::Source;
use super::letterhead::is_motto;
use super::statement::{Statement, is_of_page};
use crate::plan::marker::{Marker, Style};
use crate::plan::model::Stated;
use crate::plan::phrase::{is_caps, is_cut_off, is_document_type};
use crate::text::{Spelled, fold, pattern};

pub(super) fn read(source: &Source) -> Option<Stated<String>> {
    let lines = source.head;
    let named =
        lines.iter().position(|line| is_document_type(&line.text)).and_then(|start| subject(source, lines, start));
    let typed = || named.or_else(|| on_one_line(source)).or_else(|| about(source));
    typed().or_else(|| capitals(source)).or_else(|| announced(source)).or_else(|| annex(source))
}

/// The lines under the word for the type, up to the sentence that opens the document.
fn subject(source: &Source, lines: &[Statement], start: usize) -> Option<Stated<String>> {
    let mut title = vec![&lines[start]];
    for line in lines.iter().skip(start + 1).take(12) {
        let repeated = is_document_type(&line.text) || line.text == "Điều" || AUTHORITY.is_match(&line.text);
        let last = title[title.len() - 1];
        let goes_on = !is_cell(last, line) && (title.len() == 1 || goes_on(last, line));
        if !goes_on || repeated || line.text.chars().count() > 400 || Marker::find(&line.text).is_some() {
            break;
        }
        title.push(line);
    }
    (title.len() > 1).then(|| stated(source, &title))
}

fn stated(source: &Source, lines: &[&Statement]) -> Stated<String> {
    let units: Vec<usize> = lines.iter().flat_map(|line| &line.units).copied().collect();
    source.stated(lines.iter().map(|line| line.text.as_str()).join(" "), &units)
}

/// Whether a line is one of several cells of a row, which go on no title that stands by itself.
fn is_cell(last: &Statement, next: &Statement) -> bool {
    next.column.is_some() && next.column != last.column
}

/// Whether a title goes on from one line to the next.
fn goes_on(last: &Statement, next: &Statement) -> bool {
    let is_new =
        next.text.starts_with(char::is_uppercase) && !is_caps(&next.text) && !IN_TITLE.is_match(&fold(&next.text));
    let parted = is_new && (is_caps(&last.text) || next.blank_before);
    !opens(&next.text) && !ends(&last.text) && (!parted || is_cut_off(&last.text))
}

/// What a title in capitals may end with in ordinary letters.
static IN_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:giai đoạn|năm|đến năm|tỉnh|thành phố|trên địa bàn|tại tỉnh)(?: \S+){1,9}|\p{L}+ \d{4}(?: ?- ?\d{4})?)$",
    )
});

/// The authority in capitals that stands between the title and the grounds of a decision.
static AUTHORITY: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(concat!(
        r"^(?:thủ tướng chính phủ|ủy ban nhân dân(?: tỉnh| thành phố)?(?: [^ ]+){0,4}|chủ tịch ủy ban nhân dân.{0,40}",
        r"|bộ trưởng.{0,60}|hội đồng nhân dân.{0,40})$"
    ))
});

/// How the sentence after the title begins.
fn opens(text: &str) -> bool {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\(?(?:căn cứ|thực hiện|triển khai|thi hành|nhằm|để |theo |ủy ban nhân dân|ubnd|xét |tiếp tục|quán triệt|ban hành kèm|kèm theo|phần |trên cơ sở)",
        )
    });
    OPENS.is_match(&fold(text)) || is_of_page(text)
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
    let more = lines[1..]
        .iter()
        .take(6)
        .take_while(|line| !is_cell(&lines[0], line) && !opens(&line.text) && !ends(&line.text));
    let title: Vec<&Statement> = lines[..1].iter().chain(more).collect();
    Some(stated(source, &title))
}

/// The lines in capitals below the number and the date, where the word for the type is missing.
fn capitals(source: &Source) -> Option<Stated<String>> {
    let dated = |line: &Statement| fold(&line.text).starts_with("số") || fold(&line.text).contains("ngày");
    let start = source.head.iter().take(16).rposition(|line| dated(line) && line.text.chars().count() < 80)? + 1;
    let is_name = |line: &&Statement| AUTHORITY.is_match(&line.text) || is_motto(&line.text);
    let title: Vec<&Statement> = source.head[start..]
        .iter()
        .skip_while(is_name)
        .take_while(|line| is_caps(&line.text) && !is_name(line))
        .collect();
    let words: usize = title.iter().map(|line| line.text.split(' ').count()).sum();
    let is_part = title.first().is_none_or(|line| Marker::find(&line.text).is_some());
    (words >= 4 && !is_part).then(|| stated(source, &title))
}

/// `Ủy ban nhân dân tỉnh ban hành Kế hoạch phòng, chống dịch năm 2024, cụ thể như sau:`
fn announced(source: &Source) -> Option<Stated<String>> {
    static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^.*(?:ban hành|xây dựng) ((?:[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án|[Pp]hương án) [^:;]{25,300}?)",
            r"[,.]?\s+(?:với (?:các |những |một số )?nội dung|cụ thể|như sau|gồm)"
        ))
    });
    source.opening.iter().find_map(|paragraph| {
        let words = ANNOUNCED.captures(&paragraph.text)?.get(1)?.as_str();
        // `… (sau đây gọi tắt là Đề án)`
        let words = words.strip_suffix(')').and_then(|words| words.rsplit_once(" (")).map_or(words, |(words, _)| words);
        let first = words.chars().next()?;
        let title: String = first.to_uppercase().chain(words.chars().skip(1)).collect();
        Some(source.stated(title, &paragraph.units))
    })
}

/// `V/v …` of a letter.
fn about(source: &Source) -> Option<Stated<String>> {
    static ABOUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:v\s*/\s*v|về việc)\s*:?\s*\S"));
    let end = source.head.iter().position(|line| fold(&line.text).starts_with("kính gửi")).unwrap_or(0);
    let line = source.head[..end].iter().find(|line| ABOUT.is_match(&line.text))?;
    Some(source.stated(line.text.clone(), &line.units))
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
