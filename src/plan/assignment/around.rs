//! What the words around references say of the tasks they mean: `Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện`
//! before them, `: do Sở Y tế chủ trì` after them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::plan::wording::fields::{Assignment, Field, pieces};
use crate::plan::wording::item;
use crate::plan::wording::label_words::spelled;
use crate::plan::wording::names::{
    DONE_AT_END, before_colon, doer, is_agency, is_done, names_agencies, verb_start, without_giving,
};
use crate::plan::wording::sentence::helpers;
use crate::plan::wording::time::time_after;
use crate::text::{Spelled, pattern, tidy};
use crate::value::period::Period;

/// What a sentence says of the tasks that it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aspect {
    Lead,
    /// Whom the sentence about the lead names.
    Partners,
    /// Who is told to help in a sentence of its own.
    Coordinating,
    /// Whom such a sentence names beside it.
    Beside,
    Period,
    /// When, as a timetable lists it.
    Timetable,
    Funding,
}

static LEADS: LazyLock<Spelled> =
    LazyLock::new(|| Spelled::new(r"(?:chủ trì|đầu mối|chịu trách nhiệm(?: chính)?|phụ trách)"));
static WITH: LazyLock<Spelled> = LazyLock::new(|| Spelled::new(r"phối hợp(?: cùng)?(?: với)?|^[\s,]*(?:và )?với\s"));
static DOES: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(
        r"^[\s:,-]*(?:có trách nhiệm\s+)?(?:tổ chức |trực tiếp |triển khai |lãnh đạo, |lãnh đạo |chỉ đạo )*(?:thực hiện|triển khai|đảm nhiệm)(?:\s+(?:các )?(?:nhiệm vụ|nội dung|giải pháp))*(?:\s+(?:tại|nêu tại|quy định tại|ở))?\s*$",
    )
});

/// The same after other duties: `Ban A lãnh đạo việc phân bổ vốn và tổ chức thực hiện các nhiệm vụ tại`.
static DOES_TOO: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(
        r"(?:,|và)\s+(?:tổ chức |trực tiếp )?(?:thực hiện|triển khai)(?:\s+(?:các )?(?:nhiệm vụ|nội dung|giải pháp))*\s+(?:nêu |quy định )?(?:tại|ở)\s*$",
    )
});

/// `Khoản 2 phần II: Sở A chủ trì, phối hợp với Sở B`, `… do Sở A chủ trì; Sở B phối hợp`
pub(super) fn told_after(after: &str) -> Option<Assignment> {
    let words = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '-' | '–' | '(' | ')'));
    let told = item::segments(words.trim_end_matches(['.', ';', ' ']));
    told.lead.as_deref().is_some_and(is_agency).then_some(told).filter(|_| LEADS.is_match(words))
}

/// Who helps and when, told after a reference: `khoản 2 Mục III, phối hợp với Sở B; hoàn thành trước ngày 31/3/2025`.
pub(super) fn helpers_after(after: &str) -> (Option<&str>, Option<&str>) {
    static HELPERS: LazyLock<Spelled> =
        LazyLock::new(|| Spelled::new(r"^[\s,;]*(?:và )?phối hợp(?: chặt chẽ)?(?: cùng| với| cùng với)?\s"));
    if let Some((helpers, time)) = named_helpers(after) {
        return (Some(helpers), time);
    }
    let Some(with) = HELPERS.find(after) else {
        // `căn cứ phân công tại phần III lập kế hoạch, hoàn thành trước ngày 30/11/2025`: the plan, not those tasks.
        let first = after.split([',', ';', ':', '.']).next().unwrap_or(after);
        let verb = verb_start(DONE_AT_END.before(first)).map(|at| tidy(&first[at..]));
        let own = verb.is_none_or(|verb| verb.starts_with("hoàn thành") || verb.starts_with("thực hiện"));
        return (None, time_after(after).filter(|_| own));
    };
    let mut told = pieces(Field::Coordinating, &after[with.end..]).into_iter();
    // `; phối hợp với Sở B thẩm định dự toán`: with them another thing is done.
    let is_own = |words: &&str| !after.starts_with(';') || verb_start(words).is_none();
    let helpers = told.next().map(|(_, words)| tidy(words)).filter(|words| is_agency(words)).filter(is_own);
    let time = told.find(|(field, _)| *field == Field::Period).map(|(_, words)| tidy(words));
    (helpers, time.filter(|_| helpers.is_some()))
}

/// The same where the names stand first: `; Sở B, Sở C phối hợp; thời gian: năm 2026`.
fn named_helpers(after: &str) -> Option<(&str, Option<&str>)> {
    let clauses = after.trim_start().strip_prefix(';')?;
    let (first, rest) = clauses.split_once(';').unwrap_or((clauses, ""));
    let (names, does) = helpers(tidy(first))?;
    (is_done(does) && names_agencies(tidy(names))).then(|| (tidy(names), time_alone(rest).or_else(|| time_after(rest))))
}

/// When, where a sentence says nothing else: `Thời hạn: quý IV năm 2026.`
pub(super) fn time_alone(sentence: &str) -> Option<&str> {
    static TIME: LazyLock<Regex> =
        LazyLock::new(|| pattern(&spelled(r"(?i)^\s*(?:(?:WHEN)[^:.;]{0,20}:\s*|hoàn thành |xong )")));
    let words = tidy(&sentence[TIME.find(sentence)?.start()..]);
    let words = words.split_once(':').map_or(words, |(_, words)| words.trim());
    (Period::parse(words) != Period::Unparsed).then_some(words)
}

/// The agency that the words before a reference name as the one who acts.
pub(super) fn own_subject(before: &str) -> Option<String> {
    let clause = before.rsplit(';').next().unwrap_or(before);
    let end = LEADS
        .find(clause)
        .map(|found| found.start)
        .into_iter()
        .chain(WITH.find(clause).map(|found| found.start))
        .min()?;
    let name = without_giving(clause[..end].trim());
    let name = before_colon(name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')'));
    let name = name.trim_end_matches(" là cơ quan");
    (is_agency(name) && verb_start(name).is_none()).then(|| name.to_owned())
}

/// Where a clause tells an agency to lead.
pub(super) fn leads(clause: &str) -> Option<Range<usize>> {
    LEADS.find(clause)
}

/// The agencies with which a clause tells one to work, as long as it only names them.
pub(super) fn partners(clause: &str) -> Option<Range<usize>> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ',' | ':');
    let with = WITH.find(clause)?.end;
    let start = clause.len() - clause[with..].trim_start_matches(is_edge).len();
    let names = &clause[start..];
    let end = verb_start(names).unwrap_or(names.len());
    // `… khi thực hiện điểm a, với Sở C khi thực hiện điểm b`
    let end = names.find(" khi ").map_or(end, |when| when.min(end));
    let names = names[..end].trim_end_matches(is_edge);
    is_agency(names).then_some(start..start + names.len())
}

/// What the words before a reference say, and the agencies that they name as partners.
pub(super) fn role(before: &str) -> (Option<Aspect>, Option<String>) {
    let clause = before.rsplit(';').next().unwrap_or(before);
    let lower = clause.to_lowercase();
    let partners = partners(clause).map(|names| clause[names].to_owned());
    let aspect = match () {
        () if LEADS.is_match(&lower) => Some(Aspect::Lead),
        () if WITH.is_match(&lower) => Some(Aspect::Coordinating),
        () if DOES_TOO.is_match(&lower) && doer(clause).is_some() => Some(Aspect::Lead),
        () if doer(clause).map_or_else(
            || DOES.is_match(&lower),
            |name| DOES.is_match(lower.strip_prefix(&name.to_lowercase()).unwrap_or(&lower)),
        ) =>
        {
            Some(Aspect::Lead)
        }
        () => None,
    };
    (aspect, partners)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles() {
        for (before, field, partners) in [
            ("Chủ trì thực hiện các mục tiêu và ", Some(Aspect::Lead), None),
            (
                "Chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng thực hiện ",
                Some(Aspect::Lead),
                Some("Sở Tài chính, Sở Xây dựng"),
            ),
            ("; phối hợp thực hiện ", Some(Aspect::Coordinating), None),
            ("Phối hợp với Sở Nội vụ thực hiện ", Some(Aspect::Coordinating), Some("Sở Nội vụ")),
            ("Sở Công Thương: thực hiện các nhiệm vụ tại ", Some(Aspect::Lead), None),
            ("Ban cán sự đảng phân bổ kinh phí và tổ chức thực hiện các nhiệm vụ tại ", Some(Aspect::Lead), None),
            ("Sở Công Thương chủ tri, phôi hợp với Sở Y tế thực hiên ", Some(Aspect::Lead), Some("Sở Y tế")),
            ("Bố trí kinh phí cho ", None, None),
        ] {
            assert_eq!(role(before), (field, partners.map(str::to_owned)), "{before}");
        }
        assert_eq!(own_subject("Sở Công Thương chủ trì thực hiện ").as_deref(), Some("Sở Công Thương"));
        for before in ["Sở Y tế là cơ quan chủ trì ", "Sở Y tế: là cơ quan chủ trì ", "Sở Y tế: được giao chủ trì "]
        {
            assert_eq!(own_subject(before).as_deref(), Some("Sở Y tế"), "{before}");
        }
        assert_eq!(own_subject("; phối hợp thực hiện "), None);
        assert_eq!(
            helpers_after(", phối hợp với Sở Xây dựng, Ban Dân tộc; hoàn thành trước ngày 15/01/2025."),
            (Some("Sở Xây dựng, Ban Dân tộc"), Some("hoàn thành trước ngày 15/01/2025"))
        );
        assert_eq!(
            helpers_after("; phối hợp với Sở Xây dựng; hoàn thành trong quý III năm 2025."),
            (Some("Sở Xây dựng"), Some("hoàn thành trong quý III năm 2025"))
        );
        assert_eq!(helpers_after("; phối hợp với Sở Xây dựng thẩm định dự toán."), (None, None));
        assert_eq!(helpers_after("; hoàn thành trong năm 2025."), (None, Some("hoàn thành trong năm 2025")));
        assert_eq!(
            helpers_after("; Sở Xây dựng, Ban Dân tộc phối hợp; thời gian: năm 2025 - 2026."),
            (Some("Sở Xây dựng, Ban Dân tộc"), Some("năm 2025 - 2026"))
        );
        assert_eq!(helpers_after(" lập kế hoạch, hoàn thành trong năm 2025."), (None, None));
        assert_eq!(time_alone(" Thời hạn: quý IV năm 2026."), Some("quý IV năm 2026"));
        assert_eq!(time_alone(" Báo cáo kết quả trong năm 2026."), None);
        let told = told_after(" phần II do Sở Nội vụ chủ trì; Sở Tư pháp phối hợp.");
        assert_eq!(told, None, "the reference ends after its last unit");
        let told = told_after(": do Sở Nội vụ chủ trì; Sở Tư pháp phối hợp.").unwrap();
        assert_eq!((told.lead.as_deref(), told.coordinating.as_deref()), (Some("Sở Nội vụ"), Some("Sở Tư pháp")));
    }
}
