//! Numbers and dates of spreadsheets, as people see them.

/// A number format as far as it bears on what is shown: `0%`, `0.00`, `mm/yyyy`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberFormat {
    percent: bool,
    /// Digits after the point, where the format fixes them.
    decimals: Option<usize>,
    /// Digits before the point that are always shown.
    min_digits: usize,
    day: bool,
    month: bool,
    year: bool,
    hour: bool,
}

impl NumberFormat {
    /// Reads a format code of a spreadsheet. Of several sections the first counts.
    pub(super) fn new(code: &str) -> Self {
        let code = unquoted(code);
        if code.eq_ignore_ascii_case("general") || code.contains(['@', '?', 'E', 'e']) && code.contains('0') {
            return NumberFormat::default();
        }
        let digits = |c: char| matches!(c, '0' | '#');
        let (whole, fraction) = code.split_once('.').unwrap_or((&code, ""));
        let fixed = fraction.chars().take_while(|&c| digits(c)).filter(|&c| c == '0').count();
        let optional = fraction.chars().take_while(|&c| digits(c)).any(|c| c == '#');
        NumberFormat {
            percent: code.contains('%'),
            decimals: (code.contains(digits) && !optional).then_some(fixed),
            min_digits: if whole.contains('#') { 1 } else { whole.matches('0').count().min(15) },
            day: code.contains(['d', 'D']),
            month: code.contains(['m', 'M']),
            year: code.contains(['y', 'Y']),
            hour: code.contains(['h', 'H']),
        }
    }

    /// The number as it is shown, but without signs between thousands: `0.95` as `95%`, `1` as `1`.
    pub(super) fn number(self, value: f64) -> String {
        if !value.is_finite() {
            return value.to_string();
        }
        let value = if self.percent { value * 100.0 } else { value };
        let mut text = match self.decimals {
            Some(decimals) => format!("{value:.decimals$}"),
            None => plain(value),
        };
        let sign = usize::from(text.starts_with('-'));
        let digits = text.find('.').unwrap_or(text.len()) - sign;
        if digits < self.min_digits {
            text.insert_str(sign, &"0".repeat(self.min_digits - digits));
        }
        if let Some(point) = text.find('.').filter(|point| text.len() - point == 4) {
            text.replace_range(point..point + 1, ",");
        }
        if self.percent {
            text.push('%');
        }
        text
    }

    /// The date as Vietnamese documents write it: `dd/mm/yyyy`, less where the format shows less, and the time of day
    /// where the format shows one.
    pub(super) fn date(self, [year, month, day, hour, minute]: [u16; 5]) -> String {
        let date = match (self.day, self.year) {
            (false, true) if !self.month => year.to_string(),
            (false, true) => format!("{month:02}/{year}"),
            (true, false) => format!("{day:02}/{month:02}"),
            (false, false) if self.hour => return format!("{hour:02}:{minute:02}"),
            _ => format!("{day:02}/{month:02}/{year}"),
        };
        if self.hour && (hour, minute) != (0, 0) { format!("{date} {hour:02}:{minute:02}") } else { date }
    }
}

/// A number without a format: at most 15 significant digits, as spreadsheets show and keep. With exactly three
/// decimals the point is a comma, for `74.125` would be read as seventy-four thousand.
pub(super) fn plain(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    // Not `-0`.
    let text = if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() };
    match text.find('.') {
        Some(point) if text.len() - point == 4 => text.replace('.', ","),
        _ => text,
    }
}

/// An ISO date or time (`2025-05-01T00:00:00`) in the same way.
pub(super) fn iso_date(text: &str) -> String {
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return text.to_owned() };
    let time = time.get(..5).filter(|time| *time != "00:00").map(|time| format!(" {time}")).unwrap_or_default();
    format!("{day}/{month}/{year}{time}")
}

/// The first section of a format code without quoted and escaped letters, colours and locales.
fn unquoted(code: &str) -> String {
    let mut out = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => drop(chars.by_ref().find(|&c| c == '"')),
            '[' => drop(chars.by_ref().find(|&c| c == ']')),
            '\\' | '_' | '*' => drop(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_seen() {
        for (code, value, seen) in [
            ("General", 1.0, "1"),
            ("", 2.5, "2.5"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 74.125, "74,125"),
            ("General", -0.0, "0"),
            ("General", 1e15, "1000000000000000"),
            ("0%", 0.95, "95%"),
            ("0.0%", 0.955, "95.5%"),
            ("0.00", 12.3456, "12.35"),
            ("#,##0", 1_500_000.0, "1500000"),
            ("0.000", 2.5, "2,500"),
            ("00", 7.0, "07"),
            ("00", -7.0, "-07"),
            ("0.##", 2.5, "2.5"),
            ("0\" %\"", 95.0, "95"),
            ("@", 12.0, "12"),
            ("0;[Red]-0%", 4.0, "4"),
        ] {
            assert_eq!(NumberFormat::new(code).number(value), seen, "{code} {value}");
        }
    }

    #[test]
    fn dates_as_seen() {
        let noon = [2025, 5, 1, 12, 30];
        for (code, seen) in [
            ("mm-dd-yy", "01/05/2025"),
            ("dd/mm/yyyy hh:mm", "01/05/2025 12:30"),
            ("mmm-yy", "05/2025"),
            ("yyyy", "2025"),
            ("[$-42A]d mmm", "01/05"),
            ("h:mm", "12:30"),
        ] {
            assert_eq!(NumberFormat::new(code).date(noon), seen, "{code}");
        }
        assert_eq!(iso_date("2025-05-01T00:00:00"), "01/05/2025");
        assert_eq!(iso_date("2025-05-01T08:15:00"), "01/05/2025 08:15");
        assert_eq!(iso_date("tháng 5"), "tháng 5");
    }
}
