//! Assignments within an item: a bracket at its end, a closing sentence, `giao Sở X chủ trì`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::clause::{add_clause, subject};
use super::fields::{Assignment, Field};
use super::labels::{closing_labels, first_label, labels};
use super::names::{
    HELPS_AFTER, LEADS, has_role, is_agency, names_agencies, names_agencies_mostly, verb_start, without_giving,
};
use super::partners::partners;
use super::sentence::closing_sentence;
use super::time::{is_due, is_period, is_time_alone};
use crate::text::{fold, pattern, tidy};
use crate::value::funding::Funding;
use crate::value::period::Period;

/// The text without its assignment, and the assignment.
pub(crate) fn strip(text: &str) -> (String, Assignment) {
    let (mut rest, mut assignment) = closing(text).unwrap_or_else(|| (text.to_owned(), Assignment::default()));
    if let Some((before, money)) = closing_money(&rest) {
        rest = before;
        assignment.put(Field::Funding, &money);
    }
    if let Some((time, told)) = timed_first(&rest) {
        assignment.period.get_or_insert_with(|| time.to_owned());
        rest = told.to_owned();
    }
    // `Sở A chủ trì, phối hợp với Sở B mở lớp. Thời gian: năm 2026.`
    if assignment.lead.is_none() && assignment.coordinating.is_none() {
        let Assignment { lead, coordinating, .. } = opening(&rest);
        (assignment.lead, assignment.coordinating) = (lead, coordinating);
    }
    let helped = assignment.lead.is_none() || rest.len() == text.len() || rest.starts_with("Chủ trì, phối hợp");
    if assignment.coordinating.is_none() && helped {
        assignment.put(Field::Coordinating, partners(&rest).unwrap_or_default());
    }
    (rest, assignment)
}

/// When a task of a calendar is done, and the task: `Tháng 3: Mở lớp …`.
fn timed_first(text: &str) -> Option<(&str, &str)> {
    const FEWEST_WORDS: usize = 4;
    fn timed(clause: &str) -> Option<(&str, &str)> {
        clause.trim_start().split_once(": ").filter(|(time, _)| is_time_alone(time))
    }
    let is_task = |told: &str| told.starts_with(char::is_uppercase) && told.split(' ').count() >= FEWEST_WORDS;
    // `Năm 2026: Xây 5 chợ; năm 2027: xây 6 chợ`
    let is_one = |told: &str| !told.split([';', '.']).any(|clause| timed(clause).is_some());
    timed(text).filter(|(_, told)| is_task(told) && is_one(told))
}

/// What a text says at its end of who does it: in a bracket, in labelled words or in a sentence; and the text before that.
fn closing(text: &str) -> Option<(String, Assignment)> {
    bracket(text).or_else(|| closing_labels(text)).or_else(|| closing_sentence(text)).or_else(|| closing_time(text))
}

/// A sentence at the end that says when, and nothing else: `… Hoàn thành trước ngày 31/3/2026.`
fn closing_time(text: &str) -> Option<(String, Assignment)> {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[.;]\s+(?:Phải h|Cần h|H)oàn thành\s|[.;]\s+Xong\s|\.\s+Thực hiện (?:từ|trong|trước|hằng|hàng|thường)\s",
        )
    });
    const LONGEST: usize = 14;
    let start = TIME.find_iter(text).last()?.start() + 1;
    let words = tidy(&text[start..]);
    let short = text[..start].chars().count() >= 15 && words.split(' ').count() <= LONGEST;
    (short && Period::parse(words) != Period::Unparsed).then(|| {
        let rest = text[..start].trim_end_matches(';').to_owned();
        (rest, Assignment { period: Some(words.to_owned()), ..Assignment::default() })
    })
}

/// A sentence or clause at the end that says with what money, and nothing else: `… Tổng kinh phí 45 tỷ đồng.`
fn closing_money(text: &str) -> Option<(String, String)> {
    static MONEY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[.;]\s+(?:(?:[Tt]ổng|[Dd]ự kiến|[Nn]guồn|[Kk]hái toán|[Nn]hu cầu) )?[Kk]inh phí\s"));
    let start = MONEY.find_iter(text).last()?.start() + 1;
    let words = tidy(&text[start..]);
    let words = labels(words).and_then(|told| told.funding).unwrap_or_else(|| words.to_owned());
    let money = Funding::parse(&words);
    // `45 tỷ đồng, trong đó ngân sách tỉnh 60%`: beside an amount other words may stand.
    let is_money = !money.amounts.is_empty() || !money.sources.is_empty() && money.leftover.is_empty();
    let before = text[..start].trim_end_matches(';');
    (is_money && !words.contains(". ") && before.chars().count() >= 15).then(|| (before.to_owned(), words))
}

/// The same where it names who leads.
pub(crate) fn closing_lead(text: &str) -> Option<(String, Assignment)> {
    closing(text).filter(|(_, told)| told.lead.as_deref().is_some_and(is_agency))
}

/// The last bracket that assigns, and the text around it.
pub(crate) fn bracket(text: &str) -> Option<(String, Assignment)> {
    let (open, content, after) = last_bracket(text)?;
    let key = fold(content);
    let says = ["chủ trì", "phối hợp", "đầu mối"].iter().any(|word| key.contains(word)) || key.starts_with("giao ");
    let after = tidy(after);
    let ends = after.is_empty();
    let assignment = match () {
        _ if says || ends && names_and_times(content) => segments(content),
        _ if ends && is_due(content) => Assignment { period: Some(tidy(content).to_owned()), ..Assignment::default() },
        _ => return None,
    };
    if assignment.lead.is_none() && assignment.coordinating.is_none() && says {
        return None;
    }
    let before = text[..open].trim_end();
    let rest = if ends { before.to_owned() } else { format!("{before} {after}") };
    (!rest.is_empty()).then_some((rest, assignment))
}

/// Whether words are names of known agencies, perhaps with a time after them: `Sở Du lịch; hằng năm`.
fn names_and_times(words: &str) -> bool {
    let mut parts = words.split(';').map(tidy);
    parts.next().is_some_and(names_agencies) && parts.all(|part| names_agencies(part) || is_due(part))
}

/// What a line says that stands in a bracket as a whole: `(Sở A chủ trì; Sở B phối hợp; quý I/2026)`, `(quý I/2026)`.
pub(crate) fn bracketed_line(line: &str) -> Option<Assignment> {
    let inner = Some(without_bracket(line)).filter(|inner| inner.len() < line.len())?;
    if is_due(inner) {
        return Some(Assignment { period: Some(tidy(inner).to_owned()), ..Assignment::default() });
    }
    if !LEADS.is_match(inner) {
        return None;
    }
    let assignment = segments(inner);
    assignment.lead.is_some().then_some(assignment)
}

/// What a line says that names who leads and has labels for the rest: `Sở A chủ trì – phối hợp: Sở B – thời hạn: 2025 - 2027`.
pub(crate) fn named_before_labels(line: &str) -> Option<Assignment> {
    let before = tidy(&line[..first_label(line)]);
    let named = before.len() < tidy(line).len() && has_role(before);
    let role = LEADS.find(before).filter(|role| named && role.end == before.len())?;
    is_agency(before[..role.start].trim()).then(|| segments(line))
}

/// What a line says that stands in brackets as a whole, and any other line as it is.
pub(crate) fn without_bracket(text: &str) -> &str {
    let inner = text.strip_prefix(OPEN).and_then(|rest| rest.trim_end_matches(['.', ';']).strip_suffix(CLOSE));
    inner.filter(|inner| !inner.contains(OPEN) && !inner.contains(CLOSE)).unwrap_or(text)
}

/// What a text says whose first words, before a colon, name who does it: `Sở Tài chính: Bố trí kinh phí …`, `Đề nghị Tòa án
/// nhân dân tỉnh: gửi bản án …`; and who.
pub(crate) fn told_first(text: &str) -> Option<(&str, &str)> {
    let (head, told) = text.split_once(": ")?;
    let name = without_giving(head);
    let given = name.len() < head.len();
    let whole = (given || told.starts_with(char::is_uppercase)) && told.split(' ').count() >= 5;
    let named = names_agencies_mostly(name) || given && name.split(", ").all(is_agency);
    (whole && named && verb_start(name).is_none() && !is_agency(told)).then_some((told, name))
}

/// What a text says after the name of whoever does it, known or not, and a colon: `Phòng Kế hoạch (phối hợp: Văn phòng): lập
/// dự toán`; with what its first words tell. Of one text alone this is no more than a guess.
pub(crate) fn told_after_name(text: &str) -> Option<(&str, Assignment)> {
    const LONGEST: usize = 14;
    let bracket = text.find('(').and_then(|open| Some(open..open + text[open..].find(')')?));
    let inside = |at: usize| bracket.as_ref().is_some_and(|bracket| bracket.contains(&at));
    let colon = text.match_indices(": ").map(|(at, _)| at).find(|&at| !inside(at))?;
    let (head, told) = (&text[..colon], &text[colon + 2..]);
    let (name, remark) = match bracket.filter(|bracket| bracket.end < colon) {
        Some(bracket) if head[bracket.end + 1..].trim().is_empty() => {
            (&head[..bracket.start], &head[bracket.start + 1..bracket.end])
        }
        Some(_) => return None,
        None => (head, ""),
    };
    let name = without_giving(name.trim());
    // What is done for them more often than by them, unless the name is known.
    const OTHERS: [&str; 12] = [
        "ngành",
        "xã",
        "phường",
        "trường",
        "trạm",
        "bệnh viện",
        "cơ sở",
        "huyện",
        "thành phố",
        "công ty",
        "doanh nghiệp",
        "hợp tác xã",
    ];
    if OTHERS.iter().any(|other| fold(name).starts_with(other)) && !names_agencies(name) {
        return None;
    }
    if !is_agency(name) || name.split(' ').count() > LONGEST || is_agency(told) || told.split(' ').count() < 3 {
        return None;
    }
    let mut assignment = if remark.is_empty() { Assignment::default() } else { segments(remark) };
    assignment.lead = Some(name.to_owned());
    Some((told, assignment))
}

/// Brackets, also those that scans make of them: `{Sở A chủ trì}`, `(hằng năm}`.
const OPEN: [char; 3] = ['(', '[', '{'];
const CLOSE: [char; 3] = [')', ']', '}'];

/// The words in the outermost bracket that closes last, and what stands after it; or in one at the end that nothing closes.
fn last_bracket(text: &str) -> Option<(usize, &str, &str)> {
    let close = text.rfind(CLOSE);
    if let Some(open) = text.rfind(OPEN).filter(|&open| close.is_none_or(|close| close < open)) {
        return Some((open, &text[open + 1..], ""));
    }
    let end = close?;
    let mut depth = 0_usize;
    for (at, c) in text[..=end].char_indices().rev() {
        match c {
            c if CLOSE.contains(&c) => depth += 1,
            c if OPEN.contains(&c) => {
                depth -= 1;
                if depth == 0 {
                    return Some((at, &text[at + 1..end], &text[end + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}

/// `Sở A chủ trì, phối hợp với Sở B; hoàn thành trong quý I/2026`
pub(crate) fn segments(content: &str) -> Assignment {
    // Words before the first label assign in their own way: `Sở A chủ trì; thời gian: quý I/2026`.
    let first = first_label(content);
    let mut assignment = Assignment::default();
    let labelled = first < content.len();
    for (at, segment) in content[..first].split_inclusive(';').scan(0, |end, segment| {
        *end += segment.len();
        Some((*end, tidy(segment)))
    }) {
        if segment.is_empty() {
            continue;
        }
        // `Sở A chủ trì; Sở B; Sở C phối hợp`
        let helps = HELPS_AFTER.is_match(&content[at..first]) && assignment.lead.is_some();
        if helps && !has_role(segment) && is_agency(segment) {
            assignment.put(Field::Coordinating, segment);
            continue;
        }
        if !labelled || has_role(segment) || is_agency(segment) || is_period(segment) {
            add_clause(segment, &mut assignment);
        }
    }
    if let Some(labelled) = labels(&content[first..]) {
        assignment.add(labelled);
    }
    assignment
}

/// `[Giao] Sở A chủ trì, phối hợp với Sở B xây dựng …` at the start of an item, `…, giao Sở A chủ trì` within it.
pub(crate) fn opening(text: &str) -> Assignment {
    if !["trì", "TRÌ", "mối"].iter().any(|word| text.contains(word)) {
        return Assignment::default();
    }
    static GIVEN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:[,;.–-]\s+)((?:[Gg]iao(?: cho)?|[Dd]o|[Pp]hân công)\s+)|(?:[;.]|\s[–-])\s+(\p{L})")
    });
    let start = |found: Captures| Some(found.get(1).or_else(|| found.get(2))?.start());
    let given = GIVEN.captures_iter(text).filter_map(start).map(|start| &text[start..]);
    let mut found = std::iter::once(text).chain(given.take(8)).filter_map(subject).map(|(assignment, _)| assignment);
    found.find(|found| found.lead.as_deref().is_some_and(is_agency)).unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn show(assignment: &Assignment) -> [&str; 3] {
        [&assignment.lead, &assignment.coordinating, &assignment.period].map(|field| field.as_deref().unwrap_or(""))
    }

    #[test]
    fn brackets() {
        for (text, rest, expected) in [
            (
                "Mở lớp (Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, UBND các xã; hoàn thành trong quý I/2026).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Tài chính, UBND các xã", "hoàn thành trong quý I/2026"],
            ),
            (
                "Mở lớp (giao Sở Nội vụ chủ trì; Sở Y tế, Sở Tài chính phối hợp; trước tháng 02 hằng năm).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế, Sở Tài chính", "trước tháng 02 hằng năm"],
            ),
            ("Mở lớp (Công an tỉnh chủ trì; thường xuyên)", "Mở lớp", ["Công an tỉnh", "", "thường xuyên"]),
            (
                "Mở lớp (Giao Công an tỉnh chủ trì, phối hợp với các sở, hoàn thành trước 30/6/2026)",
                "Mở lớp",
                ["Công an tỉnh", "các sở", "hoàn thành trước 30/6/2026"],
            ),
            (
                "Mở lớp (Thanh tra tỉnh chủ trì; sơ kết quý III/2027; tổng kết quý IV/2030).",
                "Mở lớp",
                ["Thanh tra tỉnh", "", "sơ kết quý III/2027; tổng kết quý IV/2030"],
            ),
            (
                "Mở lớp (Chủ trì: Sở Nội vụ; phối hợp: Sở Y tế; thời hạn: quý I)",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế", "quý I"],
            ),
            (
                "Mở lớp (Chủ trì: Sở Nội vụ; phối hợp: Sở Y tế, UBND các xã; hoàn thành trước ngày 31/12/2026).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế, UBND các xã", "hoàn thành trước ngày 31/12/2026"],
            ),
            ("Mở lớp (Chủ trì: Sở Nội vụ; hằng năm).", "Mở lớp", ["Sở Nội vụ", "", "hằng năm"]),
            (
                "Mở lớp (Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế, trong quý IV/2025).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế", "trong quý IV/2025"],
            ),
            (
                "Mở lớp (Sở Nội vụ chủ trì, phối hợp với Sở Y tế; thời gian: quý I/2026; kinh phí: ngân sách tỉnh).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế", "quý I/2026"],
            ),
            (
                "Mở lớp (Sở Nội vụ chủ trì, phối hợp với Sở Y tế; UBND các xã; hằng năm).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế; UBND các xã", "hằng năm"],
            ),
            (
                "Mở lớp (Giao Sở Nội vụ chủ trì; Sở Y tế; UBND các xã phối hợp; hằng năm).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế; UBND các xã", "hằng năm"],
            ),
            // As scans spell brackets, or lose them.
            (
                "Mở lớp {Sở Nội vụ chủ trì, phối hợp với Sở Y tế; thời gian: hằng năm).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế", "hằng năm"],
            ),
            (
                "Mở lớp. (Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế. Thời gian: 2025 - 2030.",
                "Mở lớp.",
                ["Sở Nội vụ", "Sở Y tế", "2025 - 2030"],
            ),
            (
                "Tháng 8: Mở lớp cho cán bộ (Sở Nội vụ chủ trì, phối hợp với Sở Y tế).",
                "Mở lớp cho cán bộ",
                ["Sở Nội vụ", "Sở Y tế", "Tháng 8"],
            ),
            (
                "Năm 2026: Xây dựng năm chợ; năm 2027: Xây dựng sáu chợ.",
                "Năm 2026: Xây dựng năm chợ; năm 2027: Xây dựng sáu chợ.",
                ["", "", ""],
            ),
            (
                "Mở lớp (giao Sở Nội vụ chủ trì thực hiện, cùng với Sở Y tế; hằng năm).",
                "Mở lớp",
                ["Sở Nội vụ", "Sở Y tế", "hằng năm"],
            ),
            ("Mở lớp [Chủ trì: Sở Nội vụ; hằng năm].", "Mở lớp", ["Sở Nội vụ", "", "hằng năm"]),
            ("Mở lớp (ít nhất 02 lớp).", "Mở lớp (ít nhất 02 lớp).", ["", "", ""]),
            ("Mở lớp (xong trước ngày 30/6/2026).", "Mở lớp", ["", "", "xong trước ngày 30/6/2026"]),
            ("Mở lớp (giai đoạn 2021 - 2025).", "Mở lớp (giai đoạn 2021 - 2025).", ["", "", ""]),
            ("Mở lớp (SNV chủ trì, STC và SXD phối hợp, Q4/2026);", "Mở lớp", ["SNV", "STC và SXD", "Q4/2026"]),
        ] {
            let (left, assignment) = strip(text);
            assert_eq!((left.as_str(), show(&assignment)), (rest, expected), "{text}");
        }
    }

    #[test]
    fn brackets_on_lines_of_their_own() {
        for (line, expected) in [
            (
                "(Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo thực hiện; Ban Dân vận phối hợp; quý IV/2026)",
                Some(["Đảng đoàn Hội đồng nhân dân tỉnh", "Ban Dân vận", "quý IV/2026"]),
            ),
            ("(Sở Nội vụ chủ trì; hằng năm)", Some(["Sở Nội vụ", "", "hằng năm"])),
            ("[Sở Nội vụ chủ trì; hằng năm]", Some(["Sở Nội vụ", "", "hằng năm"])),
            ("(quý IV/2026)", Some(["", "", "quý IV/2026"])),
            ("(ít nhất 02 lớp)", None),
            ("(Thực hiện ở các xã ven biển)", None),
        ] {
            assert_eq!(bracketed_line(line).as_ref().map(show), expected, "{line}");
        }
    }

    #[test]
    fn who_leads_before_labels() {
        let told = |line: &str| named_before_labels(line).map(|told| show(&told).map(str::to_owned));
        assert_eq!(
            told("UBND các xã, phường chủ trì – phối hợp: Sở Xây dựng, Sở Y tế – thời hạn: 2025 - 2027").as_ref(),
            Some(&["UBND các xã, phường", "Sở Xây dựng, Sở Y tế", "2025 - 2027"].map(str::to_owned))
        );
        for other in ["Sở Y tế chủ trì mở lớp. Phối hợp: Sở Xây dựng.", "Nhà nước chủ trì", "Thời hạn: 2025"]
        {
            assert_eq!(told(other), None, "{other}");
        }
    }

    #[test]
    fn money_at_the_end() {
        for (text, rest, expected) in [
            (
                "Cấp bồn nước cho hộ nghèo; kinh phí dự kiến 30 tỷ đồng.",
                "Cấp bồn nước cho hộ nghèo",
                "kinh phí dự kiến 30 tỷ đồng",
            ),
            (
                "Mở lớp dạy nghề may. Kinh phí thực hiện: 2,5 tỷ đồng từ ngân sách tỉnh. Thời gian thực hiện: 2026 - 2030.",
                "Mở lớp dạy nghề may.",
                "2,5 tỷ đồng từ ngân sách tỉnh",
            ),
            (
                "Mở lớp dạy nghề may. Tổng kinh phí 45 tỷ đồng, trong đó ngân sách tỉnh 60%, ngân sách xã 40%. Hoàn thành trước ngày 31/12/2027.",
                "Mở lớp dạy nghề may.",
                "Tổng kinh phí 45 tỷ đồng, trong đó ngân sách tỉnh 60%, ngân sách xã 40%",
            ),
            (
                "Mở lớp dạy nghề may. Kinh phí chưa quyết toán được Sở Tài chính thu hồi.",
                "Mở lớp dạy nghề may. Kinh phí chưa quyết toán được Sở Tài chính thu hồi.",
                "",
            ),
        ] {
            let (left, assignment) = strip(text);
            assert_eq!((left.as_str(), assignment.funding.as_deref().unwrap_or_default()), (rest, expected), "{text}");
        }
    }

    #[test]
    fn money_in_a_bracket_is_no_agency() {
        for (text, funding) in [
            ("Mở lớp (Chủ trì: Sở Nội vụ; kinh phí: ngân sách tỉnh; hằng năm)", "ngân sách tỉnh"),
            ("Mở lớp (Sở Nội vụ chủ trì; năm 2026; kinh phí từ ngân sách xã)", "kinh phí từ ngân sách xã"),
            ("Mở lớp (Chủ trì: Sở Nội vụ; ngân sách tỉnh)", "ngân sách tỉnh"),
        ] {
            let (_, found) = strip(text);
            assert_eq!((found.lead.as_deref(), found.funding.as_deref()), (Some("Sở Nội vụ"), Some(funding)), "{text}");
        }
    }

    #[test]
    fn closing_times() {
        for (text, rest, period) in [
            (
                "Giải tỏa hành lang đường. Hoàn thành trước ngày 31/3/2026.",
                "Giải tỏa hành lang đường.",
                "Hoàn thành trước ngày 31/3/2026",
            ),
            (
                "Giải tỏa hành lang đường. Hoàn thành công trình này.",
                "Giải tỏa hành lang đường. Hoàn thành công trình này.",
                "",
            ),
        ] {
            let (left, assignment) = strip(text);
            assert_eq!((left.as_str(), show(&assignment)), (rest, ["", "", period]), "{text}");
        }
    }

    #[test]
    fn names_before_a_colon() {
        let named = |text| told_after_name(text).map(|(told, assignment)| (told, show(&assignment).map(str::to_owned)));
        assert_eq!(
            named("Phòng Kế hoạch (phối hợp: Văn phòng): lập dự toán năm"),
            Some(("lập dự toán năm", ["Phòng Kế hoạch", "Văn phòng", ""].map(str::to_owned)))
        );
        assert_eq!(
            named("Văn phòng: tổng hợp, báo cáo"),
            Some(("tổng hợp, báo cáo", ["Văn phòng", "", ""].map(str::to_owned)))
        );
        for text in [
            "Ngành dịch vụ: mở rộng chợ đêm",
            "Mở lớp: dạy nghề ngắn hạn",
            "Phòng (họp: số 2) mới: sửa chữa lại",
            "Sở Y tế: Sở Nội vụ, Sở Tài chính",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
        let found = told_first("Đề nghị Hội Nông dân tỉnh: Vận động hội viên cùng tham gia.");
        assert_eq!(found, Some(("Vận động hội viên cùng tham gia.", "Hội Nông dân tỉnh")));
        let found = told_first("Đề nghị Hội Làm vườn, Hiệp hội Sen đá, Sở Tư pháp: gửi trích lục bản án hằng tháng.");
        assert_eq!(found, Some(("gửi trích lục bản án hằng tháng.", "Hội Làm vườn, Hiệp hội Sen đá, Sở Tư pháp")));
        let found = told_first("Đề nghị Tòa án nhân dân tỉnh, Sở Tư pháp: gửi trích lục bản án hằng tháng.");
        assert_eq!(found, Some(("gửi trích lục bản án hằng tháng.", "Tòa án nhân dân tỉnh, Sở Tư pháp")));
        for text in ["Cấp phát cho các trường: Sách giáo khoa, vở và bút viết.", "Sở Y tế: 05 lớp cho cán bộ xã."]
        {
            assert_eq!(told_first(text), None, "{text}");
        }
    }

    #[test]
    fn opening_words() {
        let found = opening("Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính xây dựng bảng giá.");
        assert_eq!(show(&found), ["Sở Xây dựng", "Sở Tài chính", ""]);
        let found = opening("Dạy bơi cho học sinh - Sở Giáo dục và Đào tạo chủ trì, phối hợp với Tỉnh đoàn.");
        assert_eq!(show(&found), ["Sở Giáo dục và Đào tạo", "Tỉnh đoàn", ""]);
        let found = opening("Sở Nội vụ chủ trì, phối hợp với Chủ tịch UBND xã; thủ trưởng các ngành hướng dẫn.");
        assert_eq!(show(&found), ["Sở Nội vụ", "Chủ tịch UBND xã; thủ trưởng các ngành", ""]);
        let found = opening("Sở Nội vụ chủ trì, phối hợp với UBND xã; Sở Y tế phối hợp kiểm tra.");
        assert_eq!(show(&found), ["Sở Nội vụ", "UBND xã", ""]);
        assert_eq!(opening("Giao lưu văn hóa giữa các trường."), Assignment::default());
    }
}
