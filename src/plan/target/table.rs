//! Rows of a table of targets.

use std::sync::LazyLock;

use super::Reading;
use super::year::horizon;
use crate::text::{fold, nfc, squeeze};
use crate::value::quantity::grammar::Lead;
use crate::value::quantity::phrase::Phrases;
use crate::value::quantity::token::Tokens;
use crate::value::quantity::{Quantity, Unit};

/// What a column of a table of targets holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TargetColumn {
    /// `TT`, `STT`
    Number,
    /// `Chỉ tiêu`, `Nội dung`
    Indicator,
    /// `Đơn vị tính`
    Unit,
    /// A value to reach, by this year where the header names one.
    Value { year: Option<i16> },
    /// A result, a starting point or a value set by another: `Kết quả 2023`, `Hiện trạng`.
    Past,
    /// Whatever else: `Ghi chú`, `Cơ quan theo dõi`.
    Other,
}

/// What a header word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Number,
    Unit,
    Past,
    Other,
    Goal,
    Name,
}

static HEADERS: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    let table: &[(Says, &str)] = &[
        (Says::Number, "tt|stt|số tt|số thứ tự|s t t"),
        (Says::Unit, "đơn vị tính|đvt|đơn vị|đv tính|đơn vị đo"),
        (
            Says::Past,
            "kết quả|hiện trạng|thực hiện|thực trạng|ước thực hiện|ước|th|uth|ước th|đã đạt|năm gốc|cơ sở|hiện nay|hiện có|nền|xuất phát|\
             trung ương giao|tw giao|bộ giao|chính phủ giao|so sánh|so với|cùng kỳ|giai đoạn trước|đầu kỳ",
        ),
        (
            Says::Other,
            "ghi chú|cơ quan|đơn vị chủ trì|đơn vị thực hiện|đơn vị theo dõi|đơn vị báo cáo|chủ trì|phối hợp|phụ trách|nguồn|kinh phí|\
             cơ quan chủ trì|căn cứ|phương pháp|cách tính|nguồn số liệu|sản phẩm|thời gian hoàn thành|đơn vị phối hợp|trách nhiệm",
        ),
        (
            Says::Goal,
            "mục tiêu|kế hoạch|kh|phấn đấu|chỉ tiêu kế hoạch|giá trị|lộ trình|lộ trình thực hiện|kế hoạch thực hiện|giao|cần đạt|mức đạt|định mức",
        ),
        (
            Says::Name,
            "chỉ tiêu|nội dung|tên chỉ tiêu|chỉ số|các chỉ tiêu|tiêu chí|danh mục|nhóm chỉ tiêu|tên|nội dung chỉ tiêu|hạng mục",
        ),
    ];
    Phrases::new(table.iter().flat_map(|(says, phrases)| phrases.split('|').map(move |phrase| (phrase, *says))))
});

/// What the column under a header cell holds, or `None` where the cell says nothing that is known.
///
/// A year makes it a column of values unless words of the past stand with it; `Chỉ tiêu` alone is the name of the
/// indicator, `Chỉ tiêu năm 2025` its value.
pub(crate) fn classify_header(cell: &str) -> Option<TargetColumn> {
    let text = squeeze(&nfc(cell));
    let tokens = Tokens::new(&text);
    let mut said = Vec::new();
    let mut i = 0;
    while i < tokens.list.len() {
        match HEADERS.longest_at(&tokens, i) {
            Some((len, &says)) => {
                said.push(says);
                i += len;
            }
            None => i += 1,
        }
    }
    let says = |what: Says| said.contains(&what);
    let year = horizon(&text);
    match () {
        () if says(Says::Number) && year.is_none() => Some(TargetColumn::Number),
        () if says(Says::Past) => Some(TargetColumn::Past),
        () if says(Says::Other) => Some(TargetColumn::Other),
        () if says(Says::Unit) && year.is_none() => Some(TargetColumn::Unit),
        () if year.is_some() => Some(TargetColumn::Value { year }),
        () if says(Says::Name) && !fold(&text).contains("kế hoạch") => Some(TargetColumn::Indicator),
        () if says(Says::Goal) => Some(TargetColumn::Value { year: None }),
        () => None,
    }
}

/// The targets of a row under `header`: one for each cell of a value column that holds a quantity. Their ranges are
/// within those cells. A year that the header does not name is left to the caller.
pub(crate) fn read_row(header: &[TargetColumn], cells: &[&str]) -> Vec<Reading> {
    let swapped = swapped(header, cells);
    let header = swapped.as_deref().unwrap_or(header);
    let column = |what: TargetColumn| header.iter().position(|&c| c == what).and_then(|i| cells.get(i)).copied();
    let indicator = clean_indicator(column(TargetColumn::Indicator).unwrap_or(""));
    if indicator.is_empty() {
        return Vec::new();
    }
    let named = column(TargetColumn::Unit).and_then(Unit::parse);
    let (indicator, unit) = match named {
        Some(unit) => (indicator, Some(unit)),
        None => unit_in_brackets(&indicator),
    };
    let mut readings = Vec::new();
    for (&column, &cell) in header.iter().zip(cells) {
        let TargetColumn::Value { year } = column else { continue };
        let cell = nfc(cell);
        if let Some(quantity) = Quantity::parse_cell(&cell, unit.as_ref()) {
            let indicator = indicator.clone();
            readings.push(Reading {
                indicator,
                quantity,
                by_year: year,
                led_by: Lead::default(),
                range: 0..cell.len(),
            });
        }
    }
    readings
}

/// The columns with name and value exchanged, where `Mục tiêu` heads the names and `Chỉ tiêu` the values.
fn swapped(header: &[TargetColumn], cells: &[&str]) -> Option<Vec<TargetColumn>> {
    let value = TargetColumn::Value { year: None };
    let place = |what: TargetColumn| header.iter().position(|&column| column == what);
    let (name_at, value_at) = (place(TargetColumn::Indicator)?, place(value)?);
    let is_quantity = |at: usize| cells.get(at).is_some_and(|cell| Quantity::parse_cell(cell, None).is_some());
    if !is_quantity(name_at) || is_quantity(value_at) {
        return None;
    }
    let mut columns = header.to_vec();
    columns.swap(name_at, value_at);
    Some(columns)
}

/// The text of an indicator cell without bullets, outline numbers and a closing mark.
fn clean_indicator(cell: &str) -> String {
    let text = squeeze(&nfc(cell));
    text.trim_matches(|c: char| matches!(c, '-' | '+' | '•' | '*' | ':' | ';' | '.' | ' ')).to_owned()
}

/// `Tỷ lệ hộ nghèo (%)`: the unit at the end of the name, taken out of it.
fn unit_in_brackets(indicator: &str) -> (String, Option<Unit>) {
    let parts = indicator.strip_suffix(')').and_then(|head| head.rsplit_once('('));
    let unit = parts.and_then(|(_, inside)| Unit::parse(inside).filter(is_plain));
    match (parts, unit) {
        (Some((name, _)), Some(unit)) => (name.trim_end().to_owned(), Some(unit)),
        _ if fold(indicator).starts_with("tỷ lệ") => (indicator.to_owned(), Some(Unit::Percent)),
        _ => (indicator.to_owned(), None),
    }
}

/// Whether words in brackets are surely a unit: `(lũy kế)` is none.
fn is_plain(unit: &Unit) -> bool {
    !matches!(unit, Unit::Other(_) | Unit::Count(..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_cells() {
        use TargetColumn::{Indicator, Number, Other, Past, Unit, Value};
        for (cell, column) in [
            ("TT", Some(Number)),
            ("STT", Some(Number)),
            ("Chỉ tiêu", Some(Indicator)),
            ("Tên chỉ tiêu", Some(Indicator)),
            ("Nội dung chỉ tiêu", Some(Indicator)),
            ("Chỉ số", Some(Indicator)),
            ("Đơn vị tính", Some(Unit)),
            ("ĐVT", Some(Unit)),
            ("Đơn vị", Some(Unit)),
            ("Năm 2026", Some(Value { year: Some(2026) })),
            ("2030", Some(Value { year: Some(2030) })),
            ("Đến năm 2030", Some(Value { year: Some(2030) })),
            ("Mục tiêu 2025", Some(Value { year: Some(2025) })),
            ("Kế hoạch\nnăm 2025", Some(Value { year: Some(2025) })),
            ("KH 2025", Some(Value { year: Some(2025) })),
            ("Giai đoạn 2026-2030", Some(Value { year: Some(2030) })),
            ("Chỉ tiêu năm 2025", Some(Value { year: Some(2025) })),
            ("Chỉ tiêu kế hoạch", Some(Value { year: None })),
            ("Mục tiêu", Some(Value { year: None })),
            ("Lộ trình thực hiện 2026", Some(Value { year: Some(2026) })),
            ("Kết quả 2023", Some(Past)),
            ("Hiện trạng năm 2024", Some(Past)),
            ("Thực hiện 2024", Some(Past)),
            ("Ước TH 2024", Some(Past)),
            ("Ghi chú", Some(Other)),
            ("Cơ quan theo dõi", Some(Other)),
            ("Đơn vị chủ trì", Some(Other)),
            ("", None),
            ("Tỉnh", None),
        ] {
            assert_eq!(classify_header(cell), column, "{cell}");
        }
    }

    fn row(header: &[&str], cells: &[&str]) -> Vec<String> {
        let header: Vec<TargetColumn> =
            header.iter().map(|cell| classify_header(cell).unwrap_or(TargetColumn::Other)).collect();
        let show = |r: Reading| format!("{} | {} | {:?}", r.indicator, r.quantity, r.by_year.unwrap_or(0));
        read_row(&header, cells).into_iter().map(show).collect()
    }

    #[test]
    fn rows() {
        let header = ["TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả 2023", "Năm 2026", "Năm 2030"];
        assert_eq!(
            row(&header, &["1", "Tỷ lệ đường xã được cứng hóa", "%", "61", "72", "trên 90"]),
            ["Tỷ lệ đường xã được cứng hóa | 72% | 2026", "Tỷ lệ đường xã được cứng hóa | trên 90% | 2030"]
        );
        assert_eq!(
            row(&header, &["2", "Số ca sốt xuất huyết", "ca/100.000 dân", "-", "", "không quá 150"]),
            ["Số ca sốt xuất huyết | không quá 150 ca/100.000 dân | 2030"]
        );
        assert_eq!(
            row(&header, &["3", "Nhà văn hóa thôn xây mới", "Nhà", "4", "≥ 12", "Hoàn thành"]),
            ["Nhà văn hóa thôn xây mới | ít nhất 12 nhà | 2026"]
        );
        assert_eq!(
            row(&["Chỉ tiêu", "2030"], &["Thu ngân sách (tỷ đồng)", "1.250"]),
            ["Thu ngân sách | 1.250 tỷ đồng | 2030"]
        );
        assert_eq!(row(&["Chỉ tiêu", "2030"], &["II. Giáo dục", ""]), Vec::<String>::new());
        assert_eq!(
            row(&["TT", "Mục tiêu", "Chỉ tiêu"], &["1", "Tỷ lệ hộ có điện", "≥ 99%"]),
            ["Tỷ lệ hộ có điện | ít nhất 99% | 0"]
        );
        assert_eq!(
            row(&["Chỉ tiêu", "ĐVT", "2030"], &["Thu nhập bình quân", "Tr.đ/người", "95 (giá hiện hành)"]),
            ["Thu nhập bình quân | 95 triệu đồng/người | 2030"]
        );
    }
}
