//! Sentences that assign a task and say nothing else, at its end or in a paragraph of their own: `Giao Sở A chủ trì, phối hợp
//! với Sở B thực hiện; hoàn thành trong quý II/2026.`

use std::sync::LazyLock;

use regex::Regex;

use super::clause::{ABOVE, ALL, subject};
use super::fields::{Assignment, Field, field_of_tail};
use super::names::{DONE_AT_END, GIAO, LONGEST_NAME, is_agency, names_agencies, verb_start};
use super::reference::{Reference, Size, groups, ordinal};
use super::time::begins_as_time;
use crate::text::{Spelled, fold, pattern, tidy};
use crate::value::period::Period;

/// A sentence or clause at the end of an item that assigns it and says nothing else.
pub(super) fn closing_sentence(text: &str) -> Option<(String, Assignment)> {
    if !may_assign(text) {
        return None;
    }
    static START: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[.;]\s+(?:[-–]\s*)?\p{L}|,\s+(?:[Gg]iao|do|phân công)\s"));
    for found in START.find_iter(text).filter(|found| text[..found.start()].chars().count() >= 15).take(12) {
        let sentence = text[found.start() + 1..].trim_start_matches([' ', '-', '–']);
        if let Some(assignment) = assigning(sentence) {
            let end = found.start() + usize::from(text[found.start()..].starts_with('.'));
            return Some((text[..end].trim_end().to_owned(), assignment));
        }
    }
    None
}

/// Most sentences assign nothing, and the patterns are long.
fn may_assign(text: &str) -> bool {
    ["chủ trì", "đầu mối", "iao ", "hân công ", " này do ", "lãnh đạo thực hiện", "trách nhiệm thực hiện"]
        .iter()
        .any(|word| text.contains(word))
}

/// `Giao Sở A thực hiện …`: who is given a task leads it.
fn given(sentence: &str) -> Option<(Assignment, usize)> {
    let giving = GIAO.find(sentence)?.end();
    let end = giving + verb_start(&sentence[giving..])?;
    let mut assignment = Assignment::default();
    assignment.put(Field::Lead, &sentence[giving..end]);
    Some((assignment, end))
}

/// What a line of its own says that assigns the tasks above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AssigningLine {
    pub told: Assignment,
    /// Whether it speaks of all tasks under its heading: `các nội dung trên`, `tại khoản này`.
    pub of_all: bool,
    /// The numbers of tasks among them that are told something of their own, and what.
    pub apart: Vec<(usize, Assignment)>,
}

/// What a paragraph says that assigns the tasks above it and says nothing else: `Giao Sở A chủ trì thực hiện các nội dung
/// trên; riêng nội dung tại gạch đầu dòng thứ hai giao Sở B chủ trì.`
pub(crate) fn assigning_line(text: &str) -> Option<AssigningLine> {
    static APART: LazyLock<Regex> = LazyLock::new(|| pattern(r"[;.,]\s+[Rr]iêng\s"));
    if !may_assign(text) {
        return None;
    }
    let cut = APART.find(text);
    let main = cut.map_or(text, |cut| &text[..cut.start()]);
    let Some(told) = assigning(main) else { return one_by_one(text) };
    let apart = match cut {
        Some(cut) => vec![excepted(&text[cut.end()..])?],
        None => Vec::new(),
    };
    Some(AssigningLine { told, of_all: ALL.is_match(main), apart })
}

/// `Phân công Sở A chủ trì nội dung thứ nhất, Sở B chủ trì nội dung thứ hai; Sở C phối hợp; thực hiện từ quý III/2026.`
fn one_by_one(text: &str) -> Option<AssigningLine> {
    static EACH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^[\s,]*(?:và\s+)?(\p{Lu}[^;]*?)\s+chủ trì (?:nội dung|nhiệm vụ|ý|gạch đầu dòng) thứ (\p{L}+)")
    });
    let mut rest = &text[GIAO.find(text)?.end()..];
    let mut apart = Vec::new();
    while let Some(found) = EACH.captures(rest) {
        let mut assignment = Assignment::default();
        assignment.put(Field::Lead, &found[1]);
        is_agency(&found[1]).then_some(())?;
        apart.push((ordinal(&found[2])?.parse().ok()?, assignment));
        rest = &rest[found[0].len()..];
    }
    let mut told = Assignment::default();
    for clause in rest.split(';').map(tidy).filter(|clause| !clause.is_empty()) {
        match helpers(clause) {
            Some((names, _)) => told.put(Field::Coordinating, names),
            None => told.put(field_of_tail(clause)?, clause),
        }
    }
    for (_, assignment) in &mut apart {
        assignment.add(told.clone());
    }
    (apart.len() > 1).then_some(AssigningLine { told, of_all: true, apart })
}

/// When the clause `báo cáo kết quả trước ngày 15/11/2026` or `nghiệm thu trong năm 2026` says that it is done.
fn reported(clause: &str) -> Option<&str> {
    static DOES: LazyLock<Spelled> = LazyLock::new(|| {
        Spelled::new(r"^(?:báo cáo|nghiệm thu|bàn giao|công bố|ban hành|khánh thành|khai trương|tổng kết)\b")
    });
    let (_, time) = DOES.is_match(clause).then(|| Period::find_in(clause)).flatten()?;
    Some(&clause[time]).filter(|time| clause.ends_with(*time))
}

/// The names before the word for helping, and the words after it: `Sở B, Sở C phối hợp thực hiện`.
pub(crate) fn helpers(clause: &str) -> Option<(&str, &str)> {
    static HELPS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(.+?)\s+(?:cùng )?phối hợp((?:[\s,].*)?)$"));
    let found = HELPS.captures(clause)?;
    Some((found.get(1)?.as_str(), found.get(2)?.as_str()))
}

/// `nội dung tại gạch đầu dòng thứ hai giao Sở B chủ trì`
fn excepted(clause: &str) -> Option<(usize, Assignment)> {
    let [group] = &groups(clause)[..] else { return None };
    let [Reference { units }] = &group.targets[..] else { return None };
    let [(Size::Bullet, number)] = &units[..] else { return None };
    Some((number.parse().ok()?, assigning(tidy(&clause[group.range.end..]))?))
}

/// What a sentence says that assigns and says nothing else: `Giao Sở A chủ trì, phối hợp với Sở B thực hiện, trình Ủy ban
/// nhân dân tỉnh trong quý II/2026.`
fn assigning(sentence: &str) -> Option<Assignment> {
    static DONE: LazyLock<Spelled> = LazyLock::new(|| {
        let done = r"(?:tổ chức |triển khai |tham mưu )*(?:thực hiện|triển khai|tổ chức|tham mưu)(?: và\b)?";
        Spelled::new(&format!(r"^[\s,]*(?:{done}(?: nội dung này| nhiệm vụ này| {ABOVE})?|{ABOVE})"))
    });
    static OF: LazyLock<Spelled> = LazyLock::new(|| {
        Spelled::new(&format!(r"^(?:{ABOVE}|(?i:(?:nhiệm vụ|nội dung|công việc|việc) này))(?:,| được)?\s+"))
    });
    static VERB_ALONE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[\s,]*\p{Ll}+ \p{Ll}+(?:, \p{Ll}+ \p{Ll}+(?: thực hiện)?)?(?:[;.]|$)"));
    // To whom it goes when it is done, up to the time or the end.
    static PASSED_ON: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^[\s,;]*(?:trình (?:\p{Lu}|cấp )[^;,.]*?|đưa vào (?:vận hành|khai thác|sử dụng))",
            r"(\s+(?:trong|trước|vào|từ|hằng|hàng|quý|tháng|năm|chậm nhất)\s|[;,.]|$)",
        ))
    });
    if !may_assign(sentence) {
        return None;
    }
    let sentence = &sentence[OF.find(sentence).map_or(0, |found| found.end)..];
    // A time may be a sentence of its own: `…, phối hợp với Sở B. Thời gian thực hiện: hằng năm.`
    let stop = sentence.match_indices(". ").map(|(at, _)| at).find(|&at| field_of_tail(&sentence[at + 2..]).is_some());
    let (sentence, time) = sentence.split_at(stop.unwrap_or(sentence.len()));
    let (mut assignment, end) = subject(sentence).or_else(|| given(sentence))?;
    let mut rest = &sentence[end..];
    let is_given = GIAO.is_match(sentence);
    if field_of_tail(tidy(rest)).is_none() {
        // Who is given a task and told no more than a verb is to do what the sentence before says.
        let verb_alone = || VERB_ALONE.find(rest).filter(|_| is_given).map(|verb| verb.end());
        let done = DONE.find(rest).map(|done| done.end).or_else(verb_alone);
        rest = &rest[done.unwrap_or(0)..];
    }
    if let Some(after) = PASSED_ON.captures(rest).and_then(|found| found.get(1)) {
        rest = &rest[after.start()..];
    }
    let clauses = [rest, time].into_iter().flat_map(|part| part.split(';')).flat_map(|clause| clause.split(". "));
    let clauses: Vec<&str> = clauses.map(tidy).filter(|clause| !clause.is_empty()).collect();
    // `Sở B; Sở C phối hợp`: all of them help.
    let last_helper = clauses.iter().rposition(|clause| helpers(clause).is_some());
    let field = |(at, clause): (usize, &str)| {
        if let Some((names, after)) = helpers(clause).filter(|(names, _)| names_agencies(tidy(names))) {
            return Some((Field::Coordinating, format!("{names}{}", DONE_AT_END.before(after))));
        }
        let names = DONE_AT_END.before(clause).to_owned();
        let named = names_agencies(tidy(&names));
        if named && last_helper.is_some_and(|helper| at < helper) {
            return Some((Field::Coordinating, names));
        }
        // `trình tại kỳ họp cuối năm 2024`
        let brought = || clause.starts_with("trình ") && Period::parse(clause) != Period::Unparsed;
        let time = || (begins_as_time(clause) || brought()).then_some(Field::Period);
        let field = field_of_tail(clause).or_else(|| assignment.last_role().filter(|_| named)).or_else(time);
        field.map(|field| (field, names)).or_else(|| Some((Field::Period, reported(clause)?.to_owned())))
    };
    let told: Option<Vec<_>> = clauses.into_iter().enumerate().map(field).collect();
    // `Cơ quan chủ trì là …` names nobody yet. Who is given a task, or is helped, may have any name: `Giao Viettel Điện Biên
    // chủ trì`.
    let is_free = is_given || last_helper.is_some();
    let names = |lead: &str| {
        is_agency(lead) && lead.contains(' ') && !["cơ quan", "đơn vị"].contains(&fold(lead).as_str())
            || is_free && lead.starts_with(char::is_uppercase) && lead.split(' ').count() <= LONGEST_NAME
    };
    let told = told.filter(|_| assignment.lead.as_deref().is_some_and(names))?;
    for (field, words) in told {
        assignment.put_all(field, &words);
    }
    Some(assignment)
}

#[cfg(test)]
mod tests {
    use super::super::item::strip;
    use super::super::item::tests::show;
    use super::*;

    #[test]
    fn closing_sentences() {
        for (text, rest, expected) in [
            (
                "Sắp xếp các trường nghề. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và UBND các xã thực hiện; hoàn thành trong quý II/2026.",
                "Sắp xếp các trường nghề.",
                ["Sở Nội vụ", "Sở Tài chính và UBND các xã", "hoàn thành trong quý II/2026"],
            ),
            (
                "Nhận học viên thực tập; giao Trường Cao đẳng nghề chủ trì thực hiện; thường xuyên.",
                "Nhận học viên thực tập",
                ["Trường Cao đẳng nghề", "", "thường xuyên"],
            ),
            (
                "Mở lớp cho phụ nữ, giao Hội Phụ nữ tỉnh chủ trì, phối hợp với Sở Nội vụ, thực hiện trong năm 2026.",
                "Mở lớp cho phụ nữ",
                ["Hội Phụ nữ tỉnh", "Sở Nội vụ", "trong năm 2026"],
            ),
            (
                "Phủ sóng 46 bản. Giao Viettel Điện Biên chủ trì, phối hợp với VNPT Điện Biên thực hiện; mỗi quý 10 bản.",
                "Phủ sóng 46 bản.",
                ["Viettel Điện Biên", "VNPT Điện Biên", "mỗi quý 10 bản"],
            ),
            (
                "Cắm biển ven suối. Giao Ban Chỉ huy chủ tri, phối hợp với Công an tỉnh đề xuất, tổ chức thực hiện; trong suốt mùa lũ.",
                "Cắm biển ven suối.",
                ["Ban Chỉ huy", "Công an tỉnh", "trong suốt mùa lũ"],
            ),
            (
                "Tu bổ đình làng. Giao UBND các phường chủ trì, phốihợp với Sở Tài chính thựchiện; báo cáo kết quả trước ngày 15/11/2026.",
                "Tu bổ đình làng.",
                ["UBND các phường", "Sở Tài chính", "trước ngày 15/11/2026"],
            ),
            (
                "Nâng công suất nhà máy nước. Giao Ban Quản lý dự án đầu tư xây dựng hạ tầng và phát triển đô thị chủ trì, phối hợp với Viện Quy hoạch xây dựng thực hiện trong năm 2026.",
                "Nâng công suất nhà máy nước.",
                [
                    "Ban Quản lý dự án đầu tư xây dựng hạ tầng và phát triển đô thị",
                    "Viện Quy hoạch xây dựng",
                    "trong năm 2026",
                ],
            ),
            (
                "Lắp camera ở bến xe khách. Sở Xây dựng chịu trách nhiệm thực hiện, thường xuyên trong năm.",
                "Lắp camera ở bến xe khách.",
                ["Sở Xây dựng", "", "thường xuyên trong năm"],
            ),
            (
                "Ban hành chính sách. Giao Trung tâm Trợ giúp pháp lý chủ trì, phôi hợp với các cơ quan thành viên Hội đồng phối hợp tỉnh thưc hiện; trình tại kỳ họp cuối năm 2024.",
                "Ban hành chính sách.",
                [
                    "Trung tâm Trợ giúp pháp lý",
                    "các cơ quan thành viên Hội đồng phối hợp tỉnh",
                    "trình tại kỳ họp cuối năm 2024",
                ],
            ),
            (
                "Sắp xếp các trường nghề. Sở Nội vụ chủ trì xây dựng đề án trong quý I/2026.",
                "Sắp xếp các trường nghề. Sở Nội vụ chủ trì xây dựng đề án trong quý I/2026.",
                ["Sở Nội vụ", "", ""],
            ),
        ] {
            let (left, assignment) = strip(text);
            assert_eq!((left.as_str(), show(&assignment)), (rest, expected), "{text}");
        }
    }

    #[test]
    fn lines_for_all_tasks_above() {
        let line = assigning_line("Giao Sở Y tế chủ trì thực hiện các nội dung trên, hoàn thành trước 30/6/2026; riêng nội dung tại gạch đầu dòng thứ hai giao Sở Nội vụ chủ trì, phối hợp với Công an tỉnh thực hiện thường xuyên.").expect("a line");
        assert!(line.of_all);
        assert_eq!(show(&line.told), ["Sở Y tế", "", "hoàn thành trước 30/6/2026"]);
        let [(2, second)] = &line.apart[..] else { panic!("{line:?}") };
        assert_eq!(show(second), ["Sở Nội vụ", "Công an tỉnh", "thường xuyên"]);
        let line = assigning_line("Các nội dung tại khoán này do Sở Y tế chủ trì tổ chức thực hiện trong năm 2026.")
            .expect("a line");
        assert_eq!((line.of_all, show(&line.told)), (true, ["Sở Y tế", "", "trong năm 2026"]));
        let line = assigning_line("Phân công Sở Y tế chủ trì nội dung thứ nhất, UBND các huyện, thị xã, thành phố chủ trì nội dung thứ hai; Sở Nội vụ phối hợp, hướng dẫn cả hai nội dung; thực hiện từ quý III/2026.").expect("a line");
        let [(1, first), (2, second)] = &line.apart[..] else { panic!("{line:?}") };
        assert_eq!(show(first), ["Sở Y tế", "Sở Nội vụ", "từ quý III/2026"]);
        assert_eq!(show(second), ["UBND các huyện, thị xã, thành phố", "Sở Nội vụ", "từ quý III/2026"]);
        assert_eq!(assigning_line("Giao Sở Y tế chủ trì nội dung thứ nhất; xây dựng đề án trình UBND tỉnh."), None);
    }

    #[test]
    fn sentences_that_only_assign() {
        for (text, expected) in [
            (
                "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện hằng quý.",
                ["Sở Nội vụ", "Sở Tài chính", "hằng quý"],
            ),
            (
                "Bộ Nội vụ chủ trì, phối hợp với Bộ Tài chính thực hiện, trình Thủ tướng Chính phủ trong quý III năm 2026.",
                ["Bộ Nội vụ", "Bộ Tài chính", "trong quý III năm 2026"],
            ),
            (
                "Công an tỉnh chủ trì, phối hợp với Sở Y tế thực hiện; đưa vào khai thác trong năm 2027.",
                ["Công an tỉnh", "Sở Y tế", "trong năm 2027"],
            ),
            (
                "Giao Ban Quản lý dự án đầu tư xây dựng các công trình thủy lợi chủ trì, phối hợp với UBND thị xã Hoa Lư thực hiện.",
                ["Ban Quản lý dự án đầu tư xây dựng các công trình thủy lợi", "UBND thị xã Hoa Lư", ""],
            ),
            (
                "Ban Quản lý cảng chủ trì; Sở Nội vụ; Sở Tài chính phối hợp. Thời gian: năm 2026.",
                ["Ban Quản lý cảng", "Sở Nội vụ; Sở Tài chính", "năm 2026"],
            ),
            (
                "Công ty Điện lực Hải Phòng chủ trì; Sở Nội vụ phối hợp.",
                ["Công ty Điện lực Hải Phòng", "Sở Nội vụ", ""],
            ),
            ("Giao Sở Nội vụ thực hiện thường xuyên.", ["Sở Nội vụ", "", "thường xuyên"]),
            (
                "Giao Sở Nội vụ chủ trì, phối hợp với Công an TP. Vinh. Thời gian thực hiện: 2026 - 2028.",
                ["Sở Nội vụ", "Công an TP. Vinh", "2026 - 2028"],
            ),
            (
                "Giao UBND các xã chủ trì; Sở Nội vụ, Sở Tài chính phối hợp thực hiện; năm 2026.",
                ["UBND các xã", "Sở Nội vụ, Sở Tài chính", "năm 2026"],
            ),
        ] {
            let found = assigning(text);
            assert_eq!(found.as_ref().map(show), Some(expected), "{text}");
        }
        for text in [
            "Giao Sở Nội vụ chủ trì xây dựng đề án.",
            "Giao Sở Nội vụ chủ trì thực hiện; quy hoạch lại các chợ.",
            "Giao Sở Nội vụ chủ trì thực hiện; hàng hóa phải có nhãn.",
            "Giao Sở Nội vụ xây dựng đề án trong năm 2026.",
            "Giao lưu văn hóa thường xuyên.",
            "Sở Nội vụ chịu trách nhiệm thực hiện Kế hoạch này.",
            "Đảng ủy xã lãnh đạo thực hiện tốt phong trào.",
            "Sở Nội vụ chủ trì thực hiện Kế hoạch này.",
        ] {
            assert_eq!(assigning(text), None, "{text}");
        }
    }
}
