//! Lines to logical paragraphs: a hard wrap, a blank line between wrapped lines, a page break do not end a sentence.
//!
//! Owns the question whether a line begins something new. A marker, a heading, a bold line, and a capital after a
//! finished sentence do; in text that is wrapped at a width, a sentence that ends at the very end of a full line goes on.

mod alone;
mod broken;
mod clauses;
mod names;

use super::line::Line;
use super::marker::{Marker, Style};
use super::phrase::{cut, ends_sentence, is_caps, is_cut_off};
use super::wording::fields::Assignment;
use super::wording::item::{bracketed_line, named_before_labels, without_bracket};
use super::wording::labels::{ends_with_label, is_field_label, labels};
use super::wording::names::{is_agency, is_names_alone};
use super::wording::sentence::{AssigningLine, assigning_line};

/// Lines that belong together.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// Without its marker, lines joined by one blank.
    pub text: String,
    pub marker: Option<Marker>,
    /// The units it is made of, ascending.
    pub units: Vec<usize>,
    pub heading: Option<u8>,
    pub bold: bool,
    /// Whether it is one of several cells of a row that no table claims.
    pub is_cell: bool,
}

impl Paragraph {
    /// As printed, with its marker.
    pub(crate) fn printed(&self) -> String {
        match &self.marker {
            Some(marker) => {
                let sign = match marker.style {
                    Style::Part => format!("Phần {}. ", marker.number),
                    Style::Chapter => format!("Chương {}. ", marker.number),
                    Style::Annex => format!("Phụ lục {} ", marker.number),
                    Style::Article => format!("Điều {}. ", marker.number),
                    Style::Letter | Style::LowerRoman => format!("{} ", marker.number),
                    Style::Paren => format!("{}) ", marker.number),
                    Style::Bracketed => format!("({}) ", marker.number),
                    style if style.is_bullet() => String::new(),
                    _ => format!("{}. ", marker.number),
                };
                format!("{sign}{}", self.text).trim().to_owned()
            }
            None => self.text.clone(),
        }
    }

    /// As printed, for a heading over other things: without the colon at its end, and cut where it is longer than any
    /// heading.
    pub(crate) fn as_heading(&self) -> String {
        cut(self.printed().trim_end_matches([':', ' ']), 400).into_owned()
    }

    /// What a line of its own says of who does the task before it: `Chủ trì: Sở A`, `Giao Sở A chủ trì thực hiện.`
    pub(crate) fn label_line(&self) -> Option<AssigningLine> {
        let text = without_bracket(&self.text);
        let line = |told: Assignment| AssigningLine { told, ..AssigningLine::default() };
        match (is_field_label(text), &self.marker) {
            (true, _) => labels(text).map(line),
            (false, None) => {
                let told = bracketed_line(&self.text).or_else(|| named_before_labels(text));
                told.map(line).or_else(|| assigning_line(text))
            }
            (false, Some(marker)) => assigning_line(text).filter(|_| marker.style.is_bullet()),
        }
    }

    /// Whether all its letters are capitals.
    pub(crate) fn is_caps(&self) -> bool {
        is_caps(&self.text)
    }

    /// Whether it ends as a sentence or a list item does: `.`, `;`, `!`, `?`, `…`.
    pub(crate) fn is_sentence(&self) -> bool {
        ends_sentence(&self.text)
    }

    /// Whether it announces what follows.
    pub(crate) fn announces(&self) -> bool {
        self.text.trim_end_matches(['/', '.', ' ']).ends_with(':')
    }

    /// Whether it says what is done and announces how: a task, not the name of a group.
    pub(crate) fn is_clause(&self) -> bool {
        self.announces() && self.text.split(' ').count() >= LONG_CLAUSE
    }
}

/// Fewer characters are not all of a line that was wrapped.
const LONG_LINE: usize = 60;

/// So many words before a colon are a task, not the name of a group.
const LONG_CLAUSE: usize = 10;

/// How a document was wrapped.
#[derive(Clone, Copy, Debug)]
struct Wrap {
    /// How long the longest lines are, if no line is too long for a page.
    widest: Option<usize>,
    /// At which width, if at one.
    width: Option<usize>,
    /// Whether blank lines stand between its paragraphs alone, and not between the lines of one.
    is_spaced: bool,
}

impl Wrap {
    /// A document is wrapped when no line is much longer than the others and many are nearly as long as the longest.
    fn of(lines: &[Line]) -> Wrap {
        let is_spaced = is_spaced(lines);
        let mut lengths: Vec<usize> =
            lines.iter().filter(|line| line.column.is_none()).map(|line| line.text.chars().count()).collect();
        lengths.sort_unstable();
        let Some(&width) = lengths.get(lengths.len().saturating_sub(1 + lengths.len() / 50)) else {
            return Wrap { widest: None, width: None, is_spaced };
        };
        let full = |line: &&Line| line.column.is_none() && line.text.chars().count() * 10 >= width * 8;
        let (broken, whole): (Vec<&Line>, Vec<&Line>) =
            lines.iter().filter(full).partition(|line| !ends_sentence(&line.text) && !line.text.ends_with(':'));
        let many = (broken.len() + whole.len()) * 4 >= lengths.len() && broken.len() >= whole.len();
        let widest = (40..=140).contains(&width).then_some(width);
        Wrap { widest, width: widest.filter(|_| many), is_spaced }
    }

    /// Whether a line is at least three quarters of the width: nothing but a paragraph's last line is shorter, save
    /// where a word was lost.
    fn is_long(self, line: &str) -> bool {
        self.width.is_some() && self.may_be_long(line)
    }

    /// The same, whether many lines are wrapped or few.
    fn may_be_long(self, line: &str) -> bool {
        self.widest.is_some_and(|width| line.chars().count() * 4 >= width * 3)
    }

    /// Whether the first word of `next` would not have fitted on `line`.
    fn is_full(self, line: &str, next: &str) -> bool {
        let Some(width) = self.width else { return false };
        let word = next.split(' ').next().map_or(0, |word| word.chars().count());
        // Of a proportional typeface lines of one width differ by some characters.
        (line.chars().count() + 1 + word + 2) * 100 >= width * 92
    }
}

/// Whether blank lines part sentences: hardly any of the lines that go on in the middle of one stands below a blank line.
fn is_spaced(lines: &[Line]) -> bool {
    let inside = |pair: &&[Line]| {
        pair[1].text.starts_with(char::is_lowercase) && !ends_sentence(&pair[0].text) && !pair[1].page_break_before
    };
    let (all, blank) = lines
        .windows(2)
        .filter(inside)
        .fold((0, 0), |(all, blank), pair| (all + 1, blank + usize::from(pair[1].blank_before)));
    all > 0 && blank * 10 <= all
}

/// Groups `lines` into paragraphs. Every line is in exactly one.
pub(crate) fn paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let wrap = Wrap::of(lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut rest = lines.iter().enumerate();
    while let Some((i, line)) = rest.next() {
        let before = i.checked_sub(1).map_or("", |before| lines[before].text.as_str());
        if let Some(item) = lines.get(i + 1).and_then(|next| alone::below_its_number(line, next, before)) {
            paragraphs.push(item);
            rest.next();
            continue;
        }
        let marker = Marker::find(&line.text);
        if let (Some(open), Some(previous)) = (paragraphs.last_mut(), i.checked_sub(1).and_then(|i| lines.get(i)))
            && goes_on(open, previous, line, marker.as_ref(), wrap)
        {
            // A hyphen at the end of a line stands close to both its words.
            let hyphened = open.text.strip_suffix('-').is_some_and(|words| words.ends_with(char::is_alphanumeric));
            if !open.text.is_empty() && !hyphened {
                open.text.push(' ');
            }
            open.text.push_str(&line.text);
            if open.units.last() != Some(&line.unit) {
                open.units.push(line.unit);
            }
            open.bold &= line.bold;
            continue;
        }
        let text = marker.as_ref().map_or(line.text.as_str(), |marker| &line.text[marker.rest..]);
        // What is left of a number that a scan lost: `. Mở lớp`.
        let left = text.trim().trim_start_matches(['.', ' ']);
        let text = if left.starts_with(char::is_uppercase) { left } else { text };
        paragraphs.push(Paragraph {
            text: text.trim().to_owned(),
            marker,
            units: vec![line.unit],
            heading: line.heading,
            bold: line.bold,
            is_cell: line.column.is_some(),
        });
    }
    paragraphs.into_iter().flat_map(clauses::lettered).flat_map(clauses::apart).flat_map(clauses::duties).collect()
}

/// Whether `line` goes on with the paragraph `open`, whose last line is `previous`.
fn goes_on(open: &Paragraph, previous: &Line, line: &Line, marker: Option<&Marker>, wrap: Wrap) -> bool {
    let finished = ends_sentence(&previous.text) || previous.text.ends_with(':');
    let first = line.text.chars().find(|c| c.is_alphanumeric());
    let lower = line.text.starts_with(char::is_lowercase);
    if let Some(marker) = marker {
        let full = wrap.is_full(&previous.text, &line.text);
        return !finished && broken::goes_on(open, &previous.text, &line.text, marker, full);
    }
    // `PHẦN II` with its name on the line below; `Điều 3.` with its words.
    let bare = |style: Style| match style {
        Style::Part | Style::Chapter => line.text.chars().count() <= 160,
        style => style == Style::Article,
    };
    if open.text.is_empty() && open.marker.as_ref().is_some_and(|marker| bare(marker.style)) {
        return line.column.is_none();
    }
    if line.column.is_some() || previous.column.is_some() {
        return line.column == previous.column && lower && !finished;
    }
    if !line.blank_before
        && line.heading.is_none()
        && !is_caps(&line.text)
        && names::is_open_article(open, &previous.text)
    {
        return true;
    }
    // `6. Cục Quản lý thị trường tỉnh`, and below it what it is told.
    let numbered = open.marker.as_ref().is_some_and(|marker| !marker.style.is_bullet());
    let names = || is_names_alone(&open.text) && !open.text.ends_with([',', '-']);
    let full = wrap.is_full(&previous.text, &line.text);
    // No duty is so short: the rest of a name.
    let rest = || full && line.text.split(' ').count() < 3 && !ends_sentence(&line.text);
    if numbered && !lower && names() && !is_agency(&line.text) && !rest() {
        return false;
    }
    let in_bracket = has_open_bracket(&open.text);
    let open_before = in_bracket && full || [" -", " –"].iter().any(|dash| previous.text.ends_with(dash));
    if is_field_label(&line.text) && !lower && !open_before {
        return false;
    }
    // `… Thời gian:` at the very end of a full line.
    if full && ends_with_label(&previous.text) {
        return true;
    }
    if in_bracket || lower {
        return !(lower && line.heading.is_some() && finished);
    }
    if line.heading.is_some() || previous.heading.is_some() || line.bold != previous.bold {
        return false;
    }
    // `… ký hợp đồng\nKCB BHYT.`: abbreviations that end a sentence are no heading.
    let caps = is_caps(&line.text) && !(full && ends_sentence(&line.text));
    if finished {
        // A sentence that happens to end with its line.
        let digits = first.is_some_and(|c| c.is_ascii_digit());
        // `1. Lấy 320 mẫu nước;\n90% mẫu đạt chuẩn`: an item without a marker begins with a word.
        let in_item = digits && previous.text.ends_with(';') && open.marker.is_some();
        if in_item && !line.blank_before && (full || previous.text.chars().count() >= LONG_LINE) {
            return true;
        }
        let parted = wrap.is_spaced && line.blank_before && !line.page_break_before;
        return !parted && full && !caps && ends_sentence(&previous.text) && !previous.text.ends_with([';', '/']);
    }
    // `I. MỤC TIÊU\n100% học sinh có thẻ.`
    let sentence = ends_sentence(&line.text) && line.text.contains(char::is_lowercase);
    if sentence && is_caps(&open.text) && open.marker.is_some() {
        return false;
    }
    if first.is_some_and(|c| c.is_ascii_digit()) || line.text.starts_with(['(', '[', '“', '"']) && full {
        return true;
    }
    if alone::goes_on_reference(&previous.text, &line.text) {
        return true;
    }
    if caps {
        return open.text.len() < 2000 && is_caps(&open.text) && open.marker.is_some() && !line.blank_before;
    }
    if is_caps(&previous.text) {
        return false;
    }
    let bullet = open.marker.as_ref().is_some_and(|marker| marker.style.is_bullet());
    full || is_cut_off(&previous.text)
        || bullet && (line.page_break_before || wrap.is_long(&previous.text))
        || !line.blank_before && names::goes_on(open, &previous.text, &line.text, wrap.may_be_long(&previous.text))
}

/// Whether a bracket is still open near the end of `text`.
fn has_open_bracket(text: &str) -> bool {
    // Only the end is looked at, so that a paragraph of many lines costs no more than its length.
    let start = text.len().saturating_sub(600);
    let end = (start..=text.len()).find_map(|start| text.get(start..)).unwrap_or_default();
    end.rfind(['(', '[']).is_some_and(|open| end.rfind([')', ']']).is_none_or(|close| close < open))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::plan) fn read(text: &str) -> Vec<String> {
        let mut blank = true;
        let mut lines = Vec::new();
        for (unit, text) in text.lines().enumerate() {
            let text = text.trim();
            if text.is_empty() {
                blank = true;
                continue;
            }
            lines.push(Line {
                unit,
                text: text.to_owned(),
                heading: None,
                bold: false,
                page_break_before: false,
                blank_before: std::mem::take(&mut blank),
                column: None,
            });
        }
        paragraphs(&lines).iter().map(|p| p.printed()).collect()
    }

    #[test]
    fn a_sentence_goes_on_over_a_blank_line() {
        assert_eq!(
            read("- Mở lớp học nghề cho thanh niên ở\n\ncác xã vùng cao.\n\n- Cấp thẻ thư viện"),
            ["Mở lớp học nghề cho thanh niên ở các xã vùng cao.", "Cấp thẻ thư viện"]
        );
    }

    #[test]
    fn a_heading_does_not_swallow_its_paragraph() {
        assert_eq!(
            read("1. Mục tiêu chung\nNâng cao tay nghề.\nGiữ gìn nghề cũ."),
            ["1. Mục tiêu chung", "Nâng cao tay nghề.", "Giữ gìn nghề cũ."]
        );
    }

    #[test]
    fn a_number_stands_on_the_line_above_its_words() {
        assert_eq!(
            read("II. NHIỆM VỤ\n1.\nDạy nghề\n- Mở lớp.\n2.\nGiữ nghề cũ.\nĐiều\n3. Sửa nhà xưởng.\nb)\nMua máy."),
            ["II. NHIỆM VỤ", "1. Dạy nghề", "Mở lớp.", "2. Giữ nghề cũ.", "Điều 3. Sửa nhà xưởng.", "b) Mua máy."]
        );
        assert_eq!(
            read("- Dạy nghề theo điểm c khoản 2 Mục\nIII.\n6. Sở Nội vụ"),
            ["Dạy nghề theo điểm c khoản 2 Mục III.", "6. Sở Nội vụ"]
        );
    }

    #[test]
    fn wrapped_text() {
        let text = "- Mở các lớp dạy nghề ngắn hạn cho lao động nông thôn tại xã, phường, thị\n\
                    trấn (Sở Nội vụ chủ trì; giai đoạn 2025\n- 2030).\n\
                    - Bố trí giáo viên dạy nghề cho các trung tâm giáo dục thường xuyên.\n\
                    Trang bị phòng máy cho các trường ở vùng sâu, vùng xa và khu vực biên\n\
                    giới; sửa chữa nhà xưởng.";
        assert_eq!(
            read(text),
            [
                "Mở các lớp dạy nghề ngắn hạn cho lao động nông thôn tại xã, phường, thị trấn (Sở Nội vụ chủ trì; giai đoạn 2025 - 2030).",
                "Bố trí giáo viên dạy nghề cho các trung tâm giáo dục thường xuyên. Trang bị phòng máy cho các trường ở vùng sâu, vùng xa và khu vực biên giới; sửa chữa nhà xưởng.",
            ]
        );
    }

    #[test]
    fn a_wrapped_line_that_ends_with_a_semicolon() {
        let text = "1. Lấy mẫu nước ở các trạm cấp nước tập trung, mỗi năm ít nhất 320 mẫu;\n\
                    90% mẫu đạt quy chuẩn vào năm 2028; trả kết quả cho người dân trong ba\nngày.";
        let whole = text.replace('\n', " ");
        assert_eq!(read(text), [whole.as_str()]);
    }

    #[test]
    fn a_blank_line_parts_paragraphs_where_none_stands_within_them() {
        let text = "Kinh phí dạy nghề được bố trí trong dự toán hằng năm của các trường nghề\n\
                    và từ học phí, do Sở Tài chính thẩm định theo định mức của trung tâm.\n{}\
                    Yêu cầu các trường gửi báo cáo, nêu rõ số học viên, số lớp, số giáo viên\n\
                    và nhà xưởng đang có.";
        assert_eq!(read(&text.replace("{}", "\n")).len(), 2);
        assert_eq!(read(&text.replace("{}", "")).len(), 1);
        assert_eq!(read(&text.replace("{}", "").replace('\n', "\n\n")).len(), 1);
    }

    #[test]
    fn labels_and_hyphens_at_the_ends_of_wrapped_lines() {
        let filler = "- Bố trí giáo viên dạy nghề cho các trung tâm giáo dục thường xuyên ở\ncác huyện miền núi.\n";
        for (text, expected) in [
            (
                "a) Mở lớp học nghề cho lao động nông thôn ở vùng cao (Chủ trì: Sở Nội vụ.\nPhối hợp: Sở Y tế. Năm 2026).",
                vec![
                    "a) Mở lớp học nghề cho lao động nông thôn ở vùng cao (Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế. Năm 2026).",
                ],
            ),
            (
                "a) Mở lớp học nghề cho lao động ở vùng cao. Chủ trì: Sở Nội vụ. Phối hợp:\nSở Y tế.",
                vec!["a) Mở lớp học nghề cho lao động ở vùng cao. Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế."],
            ),
            (
                "a) Đo trữ lượng của rừng trồng, lập hồ sơ và chào bán tín chỉ các-\nbon.",
                vec!["a) Đo trữ lượng của rừng trồng, lập hồ sơ và chào bán tín chỉ các-bon."],
            ),
        ] {
            assert_eq!(read(&format!("{filler}{filler}{text}"))[2..], expected, "{text}");
        }
    }

    #[test]
    fn assignment_lines_stand_alone() {
        assert_eq!(
            read("1. Số hóa hồ sơ\nCơ quan chủ trì: Sở Nội vụ\nThời gian hoàn thành: năm 2026"),
            ["1. Số hóa hồ sơ", "Cơ quan chủ trì: Sở Nội vụ", "Thời gian hoàn thành: năm 2026"]
        );
    }
}
