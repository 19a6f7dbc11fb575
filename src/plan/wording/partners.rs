//! Who helps, told in a task whose lead stands elsewhere: under `1. Sở A:` the item
//! `Chủ trì, phối hợp với Sở B, Sở C hướng dẫn …` or `Khám bệnh cho trẻ em …; phối hợp với Hội D.`

use std::sync::LazyLock;

use regex::Regex;

use super::fields::field_of_tail;
use super::names::{LONGEST_LIST, LONGEST_NAME, is_agency, is_done, list_end, names_agencies, verb_start};
use crate::plan::known;
use crate::text::{head, pattern, tidy};

/// The agencies that a task names as partners: at its beginning, or in a clause at its end.
pub(super) fn partners(text: &str) -> Option<&str> {
    may_name(text).then(|| at_start(text).or_else(|| at_end(text))).flatten()
}

/// Whether a text may name partners. Most name none, and the patterns are long.
pub(crate) fn may_name(text: &str) -> bool {
    text.contains("hối hợp") || text.contains("sự tham gia của")
}

/// `Chủ trì, phối hợp với Sở B, Sở C hướng dẫn …`
pub(super) fn at_start(text: &str) -> Option<&str> {
    static START: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:(?i:căn cứ|theo|trên cơ sở|trong phạm vi) [^;.:]{3,200}?, )?(?i:(?:hằng|hàng) (?:năm|quý|tháng|tuần),? )?",
            r"(?i:(?:(?:chủ trì|chủ động|tích cực|tiến hành|đầu mối)(?:,| và|, và)? ){0,2}phối hợp)(?: chặt chẽ)?(?: cùng với| cùng| với)?:? ",
        ))
    });
    let names = &text[START.find(text)?.end()..];
    Some(&names[..names_end(names)?])
}

/// `…; phối hợp với Sở B, Hội D.`, `…, với sự tham gia của Hội D.`, where nothing but a time may follow.
fn at_end(text: &str) -> Option<&str> {
    let (names, rest) = last_clause(text)?;
    let told = rest.split(';').map(tidy).all(|clause| clause.is_empty() || field_of_tail(clause).is_some());
    (told || is_done(rest)).then_some(names)
}

/// `…; phối hợp với Sở B lập hồ sơ.`: with them another thing is done than what the task begins with, so that all that names
/// partners of the whole task comes first.
pub(super) fn of_clause(text: &str) -> Option<&str> {
    let (names, _) = last_clause(text)?;
    verb_start(names).is_none().then_some(names)
}

/// The names in the last clause that is told to somebody together with others, and the words after them.
fn last_clause(text: &str) -> Option<(&str, &str)> {
    static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:(?:;|\.|, (?:chủ trì|chủ động),)\s+(?:[Cc]hủ trì,? |[Cc]hủ động )?[Pp]hối hợp(?: chặt chẽ)?(?: cùng với| cùng| với)",
            r"|[;,] (?:với|có) sự (?:phối hợp|tham gia)(?:(?:,| và) (?:phối hợp|tham gia|hỗ trợ))*(?: chặt chẽ)? của):? ",
        ))
    });
    let names = &text[CLAUSE.find_iter(text).last()?.end()..];
    Some(names.split_at(names_end(names)?))
}

/// Where a list of names ends: at the verb where all before it are known agencies, or else after the last known one.
/// Not every verb is known, nor is every agency.
pub(super) fn names_end(words: &str) -> Option<usize> {
    let words = head(words, LONGEST_LIST);
    let words = &words[..list_end(words)];
    if !is_agency(words) {
        return None;
    }
    let named = |end: usize| {
        let names = words[..end].trim_end_matches([' ', ',', '.', ':']);
        (!ends_open(names) && !ends_bare(names) && names_agencies(names)).then_some(names.len())
    };
    // Before a verb a name need not be known.
    let told = |end: usize| {
        let names = words[..end].trim_end_matches([' ', ',']);
        let mut parts = names.split([',', ';']).flat_map(|part| part.split(" và ")).map(str::trim);
        (!ends_bare(names) && parts.all(is_name)).then_some(names.len())
    };
    let verb = verb_start(words);
    // `đơn vị quản | lý` reads as a slip of `đơn vị quân …`.
    let in_verb = |end: usize| {
        verb.and_then(|verb| words.get(verb..end)).is_some_and(|words| words.split_whitespace().count() == 1)
    };
    let goes_on = |end: usize| words[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    // A company may have any name: of the words after it none says where it ends.
    let closed =
        |&end: &usize| !goes_on(end) && !in_verb(end) && !known::agencies(|known| known.names_own(&words[..end]));
    let gaps = words.match_indices([' ', ',', '.', ':']).map(|(at, _)| at);
    verb.and_then(|end| named(end).or_else(|| told(end)))
        .or_else(|| gaps.chain([words.len()]).rev().filter_map(named).find(closed))
}

/// Whether words may be a name that is not known (`Khu Quản lý đường bộ II`) or one of those after it that are many
/// (`UBND các xã, phường liên quan`).
fn is_name(words: &str) -> bool {
    const OF_MANY: [&str; 13] = [
        "các",
        "lực lượng",
        "thủ trưởng",
        "lãnh đạo",
        "xã",
        "phường",
        "thị trấn",
        "đặc khu",
        "huyện",
        "thị xã",
        "thành phố",
        "ngành",
        "đoàn thể",
    ];
    let follows =
        |start: &&str| words.strip_prefix(*start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let count = words.split(' ').count();
    count <= LONGEST_NAME && (count > 1 && words.starts_with(char::is_uppercase) || OF_MANY.iter().any(follows))
}

/// Whether a name must follow: `Sở Y tế và các`.
pub(super) fn ends_open(names: &str) -> bool {
    [" và", " các", " cùng", " với", " của", " thuộc", " những", " hoặc"].iter().any(|word| names.ends_with(word))
}

/// Whether words that say which one follow: `đơn vị quản lý đường sắt`. After `các` they need not: `các cơ quan, đơn vị`.
fn ends_bare(names: &str) -> bool {
    let last = names.rsplit(',').next().unwrap_or(names).trim();
    ["đơn vị", "cơ quan", "tổ chức", "cơ sở", "doanh nghiệp", "công ty"].contains(&last) && !names.contains("các ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partners_of_a_task() {
        for (text, expected) in [
            ("Mở điểm thu tại bưu cục trong quý II/2026, với sự tham gia của Bưu điện tỉnh.", "Bưu điện tỉnh"),
            ("Diễn tập chữa cháy, có sự phối hợp, hỗ trợ của Công an tỉnh và Sở Y tế.", "Công an tỉnh và Sở Y tế"),
            ("Dọn vệ sinh thôn, với sự tham gia của người dân.", ""),
            (
                "Chủ trì, phối hợp với Sở Y tế, Sở Tài chính hướng dẫn tiêu chí trường học an toàn.",
                "Sở Y tế, Sở Tài chính",
            ),
            (
                "Phối hợp với Sở Y tế và UBND các huyện, thị xã, thành phố trợ giúp trẻ em.",
                "Sở Y tế và UBND các huyện, thị xã, thành phố",
            ),
            // `dạy`, `lắp` are no verbs that are known.
            (
                "Chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh dạy học sinh phòng tránh bom mìn.",
                "Bộ Chỉ huy Quân sự tỉnh",
            ),
            ("Chủ trì, phối hợp với Sở Khoa học và Công nghệ hình thành chuỗi.", "Sở Khoa học và Công nghệ"),
            ("Chủ trì, phối hợp với UBND các xã, phường, đặc khu quan trắc nước.", "UBND các xã, phường, đặc khu"),
            ("Chủ trì, phối hợp với Sở Y tế, Công ty Hoa Mai lắp biển báo.", "Sở Y tế"),
            ("Chủ trì, phối hợp với đơn vị quản lý đường sắt lắp cần chắn.", ""),
            ("Chủ trì, phối hợp với các cơ quan, đơn vị lắp cần chắn.", "các cơ quan, đơn vị"),
            ("Chủ trì, phối hợp với các chuyên gia lắp cần chắn.", ""),
            (
                "Chủ trì, phối hợp với Công an tỉnh, Khu Quản lý đường bộ II và UBND các xã, phường liên quan rà soát biển báo.",
                "Công an tỉnh, Khu Quản lý đường bộ II và UBND các xã, phường liên quan",
            ),
            (
                "Khám bệnh cho trẻ em; phối hợp với Sở Y tế, Hội Liên hiệp Phụ nữ tỉnh.",
                "Sở Y tế, Hội Liên hiệp Phụ nữ tỉnh",
            ),
            ("Khám bệnh cho trẻ em; phối hợp với Sở Y tế, hoàn thành trong năm 2026.", "Sở Y tế"),
            // What is done with them is another task than the one before the clause.
            ("Khám bệnh cho trẻ em; phối hợp với Sở Y tế lập hồ sơ sức khỏe.", ""),
            ("Phối hợp Công an tỉnh kiểm tra xe quá tải.", "Công an tỉnh"),
            ("Phối hợp chặt chẽ với lực lượng kiểm lâm tuần tra rừng.", "lực lượng kiểm lâm"),
            ("Căn cứ khả năng cân đối ngân sách hằng năm, phối hợp với Sở Y tế bố trí vốn.", "Sở Y tế"),
            (
                "Chủ trì, phối hợp với Chủ tịch UBND huyện; thủ trưởng các ngành liên quan hướng dẫn nghỉ học.",
                "Chủ tịch UBND huyện; thủ trưởng các ngành liên quan",
            ),
            ("Phối hợp liên ngành trong phòng dịch.", ""),
            ("Theo dõi, kiểm tra việc phối hợp giữa các ngành, các cấp.", ""),
            ("Xây dựng quy chế phối hợp với Công an tỉnh.", ""),
        ] {
            assert_eq!(partners(text).unwrap_or_default(), expected, "{text}");
        }
    }
}
