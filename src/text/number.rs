//! Numbers as Vietnamese documents print them: `2,5`, `1.500`, `1.234,5`, `10 000`, `05`.

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

#[cfg(test)]
mod tests {
    use super::*;

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
