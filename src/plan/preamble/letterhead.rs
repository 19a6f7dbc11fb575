//! Issuer, number and date, from the letterhead or from what stands in for it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::Source;
use super::statement::{Statement, is_of_page};
use crate::plan::model::{Issued, Stated};
use crate::plan::phrase::is_document_type;
use crate::text::{Spelled, digits, fold, pattern};
use crate::value::citation::Citation;

#[derive(Debug, Default)]
pub(super) struct Letterhead {
    pub issuer: Option<Stated<String>>,
    pub number: Option<Stated<String>>,
    pub issued: Option<Stated<Issued>>,
}

pub(super) fn read(source: &Source) -> Letterhead {
    let end = source.head.iter().position(|line| is_document_type(&line.text)).unwrap_or(source.head.len());
    let head = &source.head[..end];
    Letterhead {
        issuer: issuer(source, head).or_else(|| issuer_in_text(source)),
        number: own_first(head, |line| number(source, line)).or_else(|| {
            let is_blank = head.iter().any(|line| BLANK_NUMBER.is_match(&line.text));
            caption(source, number_in_caption).filter(|_| !is_blank)
        }),
        issued: own_first(head, |line| issued(source, line))
            .or_else(|| caption(source, |words| date(&DATE.captures(&digits(words))?))),
    }
}

/// The motto of the state, which stands beside the issuer.
static MOTTO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:c[ộô]ng h[òo][aàá] x[ãa](?: h[ộô]i|$)|^(?:h[ộô]i )?ch[ủu] ngh[ĩi]a|đ[ộô]c l[ậâ]p\s*[-–—]|đảng cộng sản).*$",
    )
});

/// Whether a line is only the motto, or a part of it.
pub(super) fn is_motto(text: &str) -> bool {
    MOTTO.replace(text, "").trim().is_empty()
}

static ISSUER: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(concat!(
        r"^(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|tỉnh ủy|thành ủy|huyện ủy|thủ tướng|chính phủ|bộ\b|sở\b|ban\b|chi cục|cục\b|văn phòng",
        r"|trung tâm|bệnh viện|trường\b|công an|hội\b|tỉnh đoàn|bảo hiểm|ngân hàng|kho bạc|phòng\b|đài\b|thanh tra|ủy ban)"
    ))
});

static PLACE_LINE: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(r"^(?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã|phường|và\b|nông thôn|môi trường|trung ương)(?:\s|$)")
});

/// The lines that name the issuer: the last authority before the number, with the place on the line below it.
fn issuer(source: &Source, head: &[Statement]) -> Option<Stated<String>> {
    let mut found: Option<(String, Vec<usize>, Option<usize>)> = None;
    for line in head.iter().take(24) {
        let text = MOTTO.replace(&line.text, "");
        let text = text.trim().trim_matches(['-', '*', '_', ' ']);
        let key = fold(text);
        // Below the number stands the stamp of who received it.
        let is_number = NUMBER.is_match(text) || BLANK_NUMBER.is_match(text);
        if key.starts_with("kính gửi") || found.is_some() && is_number {
            break;
        }
        if text.is_empty() || is_number || text.chars().count() > 90 {
            continue;
        }
        let capital = text.starts_with(char::is_uppercase);
        match &mut found {
            Some((words, units, column))
                if PLACE_LINE.is_match(text)
                    && (column.is_none() || *column == line.column)
                    && !fold(words).contains(&key)
                    && units.len() < 3 =>
            {
                *words = format!("{words} {text}");
                units.extend(&line.units);
            }
            _ if ISSUER.is_match(text) && capital && !text.ends_with([';', ':', '.']) && !text.contains(": ") => {
                found = Some((text.to_owned(), line.units.clone(), line.column));
            }
            _ => {}
        }
    }
    found.map(|(words, units, _)| source.stated(words, &units))
}

/// `Ủy ban nhân dân tỉnh X ban hành …`, `Giám đốc Sở Y tế yêu cầu …`, `(Kèm theo Quyết định … của UBND tỉnh X)`
fn issuer_in_text(source: &Source) -> Option<Stated<String>> {
    static ACTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[,;:.]\s+)((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Giám đốc Sở|Sở|Bộ|Thủ tướng)(?: [\p{L}&.-]+){0,8}?)(?: (?:vừa|đã|mới))* (?:yêu cầu|yếu cầu|ban hành|xây dựng kế hoạch|xây dựng Kế hoạch|đề nghị các|triển khai thực hiện như)",
        )
    });
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i:kèm)(?i: theo)? .{0,80}? của ((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Bộ|Thủ tướng)[^)]{0,60})\)",
        )
    });
    for rule in [&ACTS, &CAPTION] {
        for paragraph in source.opening.iter().chain(source.body.iter().take(3)) {
            if let Some(issuer) = rule.captures_iter(&paragraph.text).last().and_then(|found| found.get(1)) {
                let words = issuer.as_str().trim_start_matches("Giám đốc ").trim();
                return Some(source.stated(words.to_owned(), &paragraph.units));
            }
        }
    }
    let committee = source.signatures.iter().find(|line| fold(&line.text).contains("ủy ban nhân dân"))?;
    Some(source.stated("Ủy ban nhân dân".to_owned(), &[committee.unit]))
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^S[ốôỐÔ](?: hiệu)?\s*[:.]?|\sS[ốôóỐÔ]\s*[:.])\s*(\d{1,6}[a-zA-Z]?)\s*([/-])\s*((?:\d{4}/)?[\p{Lu}][\p{L}&.]*(?:\s?[-–/]\s?[\p{L}&.\d]+)*)",
    )
});

/// `Số: /KH-UBND`, `Số ....../QĐ-UBND`: a draft, whose number is still to be filled in.
static BLANK_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^S[ốôóỐÔ]\s*[:.]?[\s.…_]*/"));

/// What the letterhead says, or else the page's own table about the document.
fn own_first<T>(head: &[Statement], read: impl Fn(&Statement) -> Option<T>) -> Option<T> {
    let (page, own): (Vec<&Statement>, Vec<&Statement>) = head.iter().partition(|line| is_of_page(&line.text));
    own.into_iter().chain(page).find_map(read)
}

/// `Số: 487/KH-UBND`; `None` where it is blank.
fn number(source: &Source, line: &Statement) -> Option<Stated<String>> {
    let found = NUMBER.captures(&line.text)?;
    let symbol: String = found[3].chars().filter(|c| !c.is_whitespace()).collect();
    let value = format!("{}{}{}", &found[1], &found[2], symbol.replace('–', "-"));
    Some(source.stated(value, &line.units))
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)ng[àa]y(?: ban hành\s*:)?\s*(?P<d>\d{1,2})?[\s.…_]*(?:th[áa]ng|/)\s*(?P<m>\d{1,2})?[\s.…_]*(?:n[ăa]m|/)\s*(?P<y>\d{4})",
    )
});

/// The date beside the place: `Lai Châu, ngày tháng 5 năm 2024`.
fn issued(source: &Source, line: &Statement) -> Option<Stated<Issued>> {
    let text = digits(&line.text);
    let found = DATE.captures(&text)?;
    let whole = found.get(0)?;
    let (before, after) = (text[..whole.start()].trim_end(), text[whole.end()..].trim());
    let place = after.is_empty() && (before.is_empty() || before.ends_with(',') && before.chars().count() <= 120);
    let value = place.then(|| date(&found)).flatten()?;
    Some(source.stated(value, &line.units))
}

/// What the caption of an annex says of its document: `(Kèm theo Quyết định số 7/QĐ-UBND ngày 9 tháng 6 năm 2022 của …)`.
fn caption<T>(source: &Source, read: impl Fn(&str) -> Option<T>) -> Option<Stated<T>> {
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^\(?(?:ban hành )?kèm "));
    let paragraphs = source.opening.iter().chain(source.body);
    let captions = paragraphs.filter(|paragraph| CAPTION.is_match(&paragraph.text)).take(2);
    captions.filter_map(|caption| Some(source.stated(read(&caption.text)?, &caption.units))).next()
}

/// The number of the document that an annex says it comes with.
fn number_in_caption(words: &str) -> Option<String> {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)^\(?(?:ban hành )?kèm theo (?:quyết định|kế hoạch|chương trình|công văn|nghị quyết|chỉ thị) số")
    });
    Citation::find_all(words).into_iter().next().map(|(citation, _)| citation.number).filter(|_| OWN.is_match(words))
}

fn date(found: &Captures) -> Option<Issued> {
    let number = |name: &str| found.name(name).and_then(|digits| digits.as_str().parse::<i16>().ok());
    let year = number("y").filter(|year| (1945..=2100).contains(year))?;
    let Some(month) = number("m").and_then(|month| i8::try_from(month).ok()).filter(|month| (1..=12).contains(month))
    else {
        return Some(Issued::Year(year));
    };
    let day = number("d").and_then(|day| i8::try_from(day).ok()).and_then(|day| Date::new(year, month, day).ok());
    Some(day.map_or(Issued::Month { year, month }, Issued::Day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_to_be_filled_in_is_no_department() {
        for (words, blank) in [("Số: /KH-UBND", true), ("Số ....../QĐ-UBND", true), ("Sở Y tế", false)] {
            assert_eq!(BLANK_NUMBER.is_match(words), blank, "{words}");
        }
    }
}
