//! Numbers as Vietnamese documents print them (`2,5`, `1.500`, `1.234,5`, `10 000`, `05`) or write them out (`hai mươi lăm`).

use std::borrow::Cow;

/// The value of a printed number: a comma before decimals, dots or blanks between thousands. A dot that cannot part
/// thousands (`74.5`) is read as a decimal point, a comma that can only part thousands (`1,200,000`) as such.
///
/// ```
/// use doichieu::text::decimal;
/// assert_eq!(decimal("74,5"), Some(74.5));
/// assert_eq!(decimal("1.500"), Some(1500.0));
/// assert_eq!(decimal("1.234,5"), Some(1234.5));
/// assert_eq!(decimal("x"), None);
/// ```
pub fn decimal(text: &str) -> Option<f64> {
    let text: String = text.trim().split([' ', '\u{a0}']).collect();
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.contains(|c: char| !matches!(c, '0'..='9' | '.' | ',')) {
        return None;
    }
    let parts_thousands = |separator: char| {
        let mut groups = text.split(separator);
        let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && group != "0");
        first && groups.all(|group| group.len() == 3 && !group.contains(['.', ',']))
    };
    let plain = match (text.matches('.').count(), text.matches(',').count()) {
        (0, 0) => text,
        (0, 1) => text.replace(',', "."),
        (0, _) if parts_thousands(',') => text.replace(',', ""),
        (1.., 0) if parts_thousands('.') => text.replace('.', ""),
        (1, 0) => text,
        (1.., 1) if text.rfind(',') > text.rfind('.') => text.replace('.', "").replace(',', "."),
        (1, 1..) if text.rfind('.') > text.rfind(',') => text.replace(',', ""),
        _ => return None,
    };
    plain.parse().ok()
}

/// A text with digits where a scan made letters of them: `9O%`, `l00 xã`, `2O25`. A digit stands for every such letter,
/// so that places in the text stay.
///
/// ```
/// use doichieu::text::digits;
/// assert_eq!(digits("đạt l00%, tăng l.200 hộ từ 3O/4/2O25"), "đạt 100%, tăng 1.200 hộ từ 30/4/2025");
/// assert_eq!(digits("0l lần, khí CO2, bình O2, 5l nước, quý I2025"), "01 lần, khí CO2, bình O2, 5l nước, quý I2025");
/// ```
pub fn digits(text: &str) -> Cow<'_, str> {
    let is_part = |b: u8| b.is_ascii_digit() || matches!(b, b'O' | b'o' | b'I' | b'l');
    let mut out = Cow::Borrowed(text);
    let mut at = 0;
    while let Some(start) = text.as_bytes()[at..].iter().position(|&b| is_part(b)).map(|place| at + place) {
        let run = text[start..].bytes().take_while(|&b| is_part(b)).count();
        at = start + run;
        let whole = !text[..start].ends_with(char::is_alphanumeric) && !text[at..].starts_with(char::is_alphanumeric);
        if whole && is_misread(&text[start..at], &text[at..]) {
            let meant: String = text[start..at].chars().map(as_digit).collect();
            out.to_mut().replace_range(start..at, &meant);
        }
    }
    out
}

/// The digit for which a scan read a letter; anything else as it is.
pub(crate) fn as_digit(read: char) -> char {
    match read {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        other => other,
    }
}

/// Whether digits and letters like them are a number: not `O2`, `I1` or `5l`, of which nothing but the letter is odd.
fn is_misread(run: &str, after: &str) -> bool {
    if matches!(run, "l" | "I") {
        // `l.200`
        let after = after.strip_prefix('.').unwrap_or_default();
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        return digits == 3 && !after[digits..].starts_with(char::is_alphanumeric);
    }
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let in_number = after.starts_with(['%', '/']) || after.starts_with(" %");
    let is_code = run.len() < 3 && run.starts_with(['O', 'o', 'I', 'l']);
    let is_litre = run.ends_with('l') && !run.starts_with('0');
    // `Quý I2025`, with a Roman number.
    let is_quarter = run.len() > 3 && run.starts_with(['I', 'l']);
    (1..run.len()).contains(&digits) && !is_quarter && (in_number || !is_code && !is_litre)
}

/// The number that the first of `words` spell, and how many of them it takes. The words are folded syllables.
///
/// `triệu` and `tỷ` are left to what reads the unit (`hai triệu đồng`). `năm` is five only inside a longer number,
/// for it is a year before one (`năm 2030`) and after one (`hai năm`).
///
/// ```
/// use doichieu::text::number_words;
/// assert_eq!(number_words(&["hai", "mươi", "lăm", "xã"]), Some((25.0, 3)));
/// assert_eq!(number_words(&["một", "nghìn", "hai", "trăm"]), Some((1200.0, 4)));
/// assert_eq!(number_words(&["năm", "2030"]), None);
/// ```
pub fn number_words(words: &[&str]) -> Option<(f64, usize)> {
    let (mut total, mut group, mut used) = (0.0, None::<f64>, 0);
    loop {
        let next = words.get(used + 1).copied();
        match words.get(used).copied() {
            Some("nghìn" | "ngàn") if group.is_some() && total == 0.0 => {
                total = group.take().unwrap_or(0.0) * 1000.0;
                used += 1;
            }
            Some("trăm") if group.is_some_and(|g| g < 10.0) => {
                group = group.map(|g| g * 100.0);
                used += 1;
            }
            Some("mươi") if group.is_some_and(|g| (1.0..10.0).contains(&(g % 100.0))) => {
                group = group.map(|g| g - g % 100.0 + g % 100.0 * 10.0);
                used += 1;
            }
            Some("mười") if group.is_none_or(|g| g % 100.0 == 0.0) => {
                group = Some(group.unwrap_or(0.0) + 10.0);
                used += 1;
            }
            Some("lẻ" | "linh") if group.is_some_and(|g| g % 100.0 == 0.0) && next.and_then(digit).is_some() => {
                used += 1
            }
            Some(word) => match digit(word) {
                Some(_) if word == "năm" && !spells_five(group, next) => break,
                Some(units) if group.is_none_or(|g| g % 10.0 == 0.0) => {
                    group = Some(group.unwrap_or(0.0) + units);
                    used += 1;
                }
                _ => break,
            },
            None => break,
        }
    }
    (used > 0).then(|| (total + group.unwrap_or(0.0), used))
}

/// Whether `năm` after `group` and before `next` is five.
fn spells_five(group: Option<f64>, next: Option<&str>) -> bool {
    group.is_some_and(|g| g >= 100.0) || matches!(next, Some("mươi" | "trăm" | "nghìn" | "ngàn" | "triệu" | "tỷ"))
}

fn digit(word: &str) -> Option<f64> {
    let value = match word {
        "một" | "mốt" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" | "lăm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    };
    Some(f64::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_in_words() {
        for (text, value) in [
            ("một", Some((1.0, 1))),
            ("mười", Some((10.0, 1))),
            ("mười lăm", Some((15.0, 2))),
            ("hai mươi", Some((20.0, 2))),
            ("hai mươi mốt xã", Some((21.0, 3))),
            ("chín mươi lăm phần trăm", Some((95.0, 3))),
            ("một trăm", Some((100.0, 2))),
            ("một trăm lẻ năm", Some((105.0, 4))),
            ("hai trăm năm mươi", Some((250.0, 4))),
            ("một nghìn hai trăm", Some((1200.0, 4))),
            ("mười nghìn dân", Some((10_000.0, 2))),
            ("năm mươi", Some((50.0, 2))),
            ("hai năm", Some((2.0, 1))),
            ("năm", None),
            ("xã", None),
            ("", None),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(number_words(&words), value, "{text}");
        }
    }

    #[test]
    fn printed_numbers() {
        for (text, value) in [
            ("05", Some(5.0)),
            ("2,5", Some(2.5)),
            ("3,0", Some(3.0)),
            ("74.5", Some(74.5)),
            ("1.500", Some(1500.0)),
            ("10.000", Some(10_000.0)),
            ("1.234.567", Some(1_234_567.0)),
            ("1,200,000", Some(1_200_000.0)),
            ("10 000", Some(10_000.0)),
            ("1,234.5", Some(1234.5)),
            ("0.500", Some(0.5)),
            ("", None),
            (",5", None),
            ("1.2.3", None),
        ] {
            assert_eq!(decimal(text), value, "{text}");
        }
    }
}
