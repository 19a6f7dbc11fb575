//! Who acts, where a task begins with the name, or names it in a sentence of giving: `Sở A phối hợp với Sở B kiểm tra …`,
//! `… Giao Sở A bố trí kinh phí.` The weakest of all that tells who leads.

use std::sync::LazyLock;

use regex::Regex;

use super::fields::{Assignment, Field};
use super::names::{
    LONGEST_LIST, LONGEST_NAME, is_agency, names_agencies, names_agencies_mostly, verb_start, without_giving,
};
use super::partners::{at_start, ends_open, may_name, names_end, of_clause};
use crate::text::{fold, head, pattern};

/// Who acts by the words of a task, and with whom. Of what is asked of others within a task (`…; đề nghị Bộ A hỗ trợ`)
/// nothing is told.
pub(crate) fn actor(text: &str) -> Assignment {
    let mut told = who(text).unwrap_or_default();
    if told.coordinating.is_none() && may_name(text) {
        told.put(Field::Coordinating, of_clause(text).unwrap_or_default());
    }
    told
}

fn who(text: &str) -> Option<Assignment> {
    static GIVEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.;,]\s+(?:[Gg]iao|[Pp]hân công)\s+(?:cho\s+)?(\p{L})"));
    const MOST: usize = 8;
    let begins = |found: regex::Captures| found.get(1).map(|name| name.start());
    let within = GIVEN.captures_iter(text).filter_map(begins).take(MOST);
    acting(text).or_else(|| within.filter_map(|start| named(&text[start..], true)).next())
}

/// `[Giao] Sở A …`, `UBND tỉnh giao Sở A …`
fn acting(text: &str) -> Option<Assignment> {
    static GIVER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?i:ủy ban nhân dân|UBND|chủ tịch)\s[^,.;:]{0,40}?\s)(?:giao(?: cho)?|yêu cầu|đề nghị|phân công)\s+",
        )
    });
    if let Some(giver) = GIVER.find(text) {
        return named(&text[giver.end()..], true);
    }
    let words = without_giving(text);
    named(words, words.len() < text.len())
}

/// Who acts in words that begin with the name, which is more likely one where it follows a word of giving.
fn named(words: &str, is_given: bool) -> Option<Assignment> {
    if !is_agency(words) {
        return None;
    }
    let words = head(words, LONGEST_LIST);
    let (name, rest) = before_verb(words, is_given).or_else(|| before_any_verb(words))?;
    if !is_given && is_object(name, rest) {
        return None;
    }
    let mut assignment = Assignment::default();
    assignment.put(Field::Lead, name);
    let rest = rest.trim_start_matches([' ', ',', ':']);
    assignment.put(Field::Coordinating, may_name(rest).then(|| at_start(rest)).flatten().unwrap_or_default());
    Some(assignment)
}

/// The name before a verb that is known, and the words from there on.
fn before_verb(words: &str, is_given: bool) -> Option<(&str, &str)> {
    // `Sở Tài chính: cân đối, bố trí kinh phí`
    let colon = words.find(':').unwrap_or(words.len());
    let end = verb_start(words).map_or(colon, |verb| verb.min(colon));
    let (name, rest) = words.split_at(end);
    let name = alone(name);
    let many = ["các ", "những "].iter().any(|word| fold(name).starts_with(word));
    let told = is_given && (many || name.starts_with(char::is_uppercase)) && name.split(' ').count() <= LONGEST_NAME;
    // `Trường học an toàn: tập huấn …` is a title.
    let known = names_agencies(name) || names_agencies_mostly(name) && (end < colon || PROPER.is_match(name));
    let is_name = (known || told) && is_agency(name) && !ends_open(name) && !is_clause(name);
    (rest.trim_start_matches(':').trim().contains(' ') && is_name).then_some((name, rest))
}

/// How names begin that no other words begin with.
static PROPER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Sở|UBND|Ủy ban|Công an (?:tỉnh|thành phố)|Bộ Chỉ huy|Tỉnh đoàn|Đài|Báo|Cục|Chi cục|Hội|Liên đoàn|Trung tâm)\s",
    )
});

/// The same before a verb that is not: such a name must be one of those that are names and nothing else.
fn before_any_verb(words: &str) -> Option<(&str, &str)> {
    // What may follow a name that does nothing in the sentence.
    const FOLLOWS: [&str; 14] =
        ["của", "và", "về", "tại", "là", "được", "bị", "cho", "ở", "với", "trên", "thuộc", "đã", "không"];
    let end = PROPER.find(words).and_then(|_| names_end(words))?;
    let (name, rest) = words.split_at(end);
    let next = rest.strip_prefix(' ').filter(|rest| rest.starts_with(char::is_lowercase))?;
    let verb = next.split([' ', ',', '.']).next()?;
    (!FOLLOWS.contains(&verb) && next.contains(' ') && !is_clause(name)).then_some((name, rest))
}

/// A name without what says how or in what quality it acts: `Sở Y tế hằng năm`, `Sở Y tế là cơ quan thường trực`.
fn alone(name: &str) -> &str {
    static HOW: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)(?:[\s,]+(?:được (?:giao|phân công)|cần|phải|sẽ|tiếp tục|(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ|thường xuyên",
            r"|kịp thời|trực tiếp|nhanh chóng|là (?:cơ quan|đơn vị|đầu mối)[^;:]*))+$",
        ))
    });
    let name = name.trim_end_matches([' ', ',', ':']);
    &name[..HOW.find(name).map_or(name.len(), |how| how.start())]
}

/// Whether a name is rather that of what is built or furthered: `Bệnh viện Đa khoa tỉnh: nâng cấp lên 700 giường`,
/// `Doanh nghiệp nhỏ và vừa hỗ trợ chuyển đổi số`. A sentence that speaks of a duty tells it to them all the same.
fn is_object(name: &str, rest: &str) -> bool {
    static OF_MANY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:các |những )?(?:bệnh viện|trường|trạm|hợp tác xã|doanh nghiệp|công ty|ngân hàng dữ liệu|hội trường",
            r"|bảo hiểm xã hội tự nguyện|cơ sở|nhà|thư viện)(?:\s|$)"
        ))
    });
    static BUILT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[\s:,]*(?:được )?(?:xây dựng mới|xây mới|nâng cấp|sửa chữa|cải tạo|mở rộng|đầu tư|trang bị)(?:\s|,|$)",
        )
    });
    static DUTY: LazyLock<Regex> = LazyLock::new(|| pattern(r"chủ trì|trách nhiệm|phối hợp"));
    let key = fold(name);
    let duty = || DUTY.is_match(&fold(&format!("{name} {rest}")));
    OF_MANY.is_match(&key) && !duty() || key.starts_with("trung tâm") && BUILT.is_match(&fold(rest))
}

/// Whether words say what is done with an agency, so that it does nothing: `Trạm y tế được sửa chữa`.
fn is_clause(name: &str) -> bool {
    [" được ", " bị ", " đã ", " đạt ", " có "].iter().any(|word| format!("{name} ").contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::item::tests::show;
    use super::*;

    #[test]
    fn who_acts_in_a_task() {
        for (text, lead, coordinating) in [
            ("Sở Y tế hướng dẫn khử khuẩn trường học.", "Sở Y tế", ""),
            ("Sở Tài chính: cân đối, bố trí kinh phí.", "Sở Tài chính", ""),
            ("Giao Sở Tư pháp xây dựng 5 tài liệu.", "Sở Tư pháp", ""),
            ("UBND các huyện có trách nhiệm rà soát hộ nghèo.", "UBND các huyện", ""),
            ("UBND các huyện chịu trách nhiệm rà soát hộ nghèo.", "UBND các huyện", ""),
            (
                "Trung tâm Kiểm soát bệnh tật tỉnh hỗ trợ các địa phương xét nghiệm.",
                "Trung tâm Kiểm soát bệnh tật tỉnh",
                "",
            ),
            ("Rà soát quy hoạch. Giao Sở Tài chính bố trí kinh phí.", "Sở Tài chính", ""),
            ("UBND tỉnh giao Sở Nội vụ tổng hợp kết quả.", "Sở Nội vụ", ""),
            ("Sở Xây dựng phối hợp với Công an tỉnh kiểm tra xe.", "Sở Xây dựng", "Công an tỉnh"),
            ("Sở Tư pháp phối hợp Công an tỉnh kiểm tra.", "Sở Tư pháp", "Công an tỉnh"),
            ("Công an tỉnh phối hợp với lực lượng kiểm lâm thực hiện quy chế.", "Công an tỉnh", "lực lượng kiểm lâm"),
            (
                "Sở Tài chính theo chức năng, nhiệm vụ được giao, phối hợp với Sở Y tế thẩm định dự toán.",
                "Sở Tài chính",
                "Sở Y tế",
            ),
            (
                "Sở Nội vụ trên cơ sở Đề án được phê duyệt, tiến hành phối hợp với các sở, ngành xây dựng quy chế.",
                "Sở Nội vụ",
                "các sở, ngành",
            ),
            (
                "Sở Xây dựng tham mưu ban hành quy chế; chủ trì, phối hợp với Sở Công Thương tổ chức kiểm tra.",
                "Sở Xây dựng",
                "Sở Công Thương",
            ),
            ("Khám bệnh cho trẻ em; phối hợp với Sở Y tế lập hồ sơ sức khỏe.", "", "Sở Y tế"),
            ("Sở Y tế là cơ quan thường trực, tổng hợp kết quả.", "Sở Y tế", ""),
            ("Sở Y tế hằng năm tổng hợp kết quả.", "Sở Y tế", ""),
            ("Sở Y tế mua sắm 12 xe cứu thương.", "Sở Y tế", ""),
            ("Các sở, ban, ngành, UBND các xã xây dựng kế hoạch.", "Các sở, ban, ngành, UBND các xã", ""),
        ] {
            assert_eq!(show(&actor(text)), [lead, coordinating, ""], "{text}");
        }
    }

    #[test]
    fn agencies_that_do_nothing() {
        for text in [
            "Kiện toàn Ban Chỉ đạo các cấp.",
            "Trạm y tế xã được đầu tư, nâng cấp.",
            "Bệnh viện Đa khoa tỉnh: nâng cấp lên 700 giường.",
            "Trung tâm Y tế huyện xây dựng mới 5 phòng khám.",
            "Doanh nghiệp nhỏ và vừa hỗ trợ chuyển đổi số.",
            "Ban hành quy chế phối hợp với Công an tỉnh.",
            "Sửa quy định; đề nghị Bộ Tài chính bổ sung vốn.",
            "Giao chỉ tiêu cho UBND các xã thực hiện.",
            "Giao ban hằng tháng tổ chức tại xã.",
            "Giao lưu giữa các trường tổ chức hằng năm.",
            "Trường học an toàn, thân thiện.",
            "Trường học an toàn: tập huấn cho giáo viên.",
            "Công an xã chính quy.",
            "Sở Y tế.",
            "Sở Y tế và Sở Nội vụ",
            "Sở Y tế của tỉnh bạn",
            "Hội thi tổ chức tại xã.",
        ] {
            assert_eq!(actor(text), Assignment::default(), "{text}");
        }
    }
}
