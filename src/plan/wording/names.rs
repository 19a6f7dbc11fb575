//! Names of agencies in running text: what they begin with, what is said before and after them, and the verb at which a
//! list of them ends.

use std::sync::LazyLock;

use regex::Regex;

use crate::plan::known;
use crate::text::{Bare, Spelled, fold, head, pattern, tidy};

/// No name is longer, in words.
pub(super) const LONGEST_NAME: usize = 12;
/// No name and no list of names is looked at further, in characters.
pub(super) const LONGEST_LIST: usize = 300;

/// Whether words begin as the name of an agency or of a body of people that can be told to act, or with a known name that can be
/// nothing else.
pub(crate) fn is_agency(words: &str) -> bool {
    static AGENCY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:(?:các|những|toàn bộ|toàn thể|thủ trưởng(?: các)?|giám đốc(?: các)?|chủ tịch|lãnh đạo(?: các)?|người đứng đầu(?: các)?)\s+)*",
            r"(?:s[ởờỏớ]|ban|bộ (?:chỉ huy|tư lệnh|công an|y tế|tài chính|nội vụ|giáo dục|nông nghiệp|xây dựng|công thương|khoa học|văn hóa|tư pháp|kế hoạch|lao động|tài nguyên|thông tin|quốc phòng|giao thông|ngoại giao|dân tộc)",
            r"|phòng|văn phòng|ủy ban|ubnd|ubmttq|mặt trận|trung tâm|công an|hội|tỉnh đoàn|thành đoàn|đoàn (?:thanh niên|thể|tncs|luật sư)|(?:tổng )?liên đoàn|liên (?:minh|hiệp)|hiệp hội|trung ương (?:đoàn|hội)|kiểm toán nhà nước|thông tấn xã|tổng (?:cục|công ty)|báo|đài|bệnh viện|trường|đại học|chi cục|chi nhánh|cục|tòa án|viện",
            r"|bưu điện|điện lực|học viện|vườn quốc gia|hạt kiểm lâm|nhà (?:hát|văn hóa|thiếu nhi|xuất bản)|thư viện|bảo tàng|cung (?:văn hóa|thiếu nhi)|vnpt|viettel|mobifone|cơ quan|đơn vị|cơ sở|ngành|huyện|thành phố|thị xã|xã|phường|địa phương|doanh nghiệp|công ty|ngân hàng|kho bạc|bảo hiểm|bhxh|thanh tra|cảng vụ|hải quan|thuế|quỹ|hợp tác xã|trạm|tổ chức|tập đoàn|bộ đội|quân sự|biên phòng|bđbp|bch|bchqs|bql|mttq|lđlđ|tand|vksnd|nhnn|nhcsxh|ttyt|hđnd|hội đồng|tổ|đội (?:quản lý|kiểm lâm|thanh tra|cảnh sát|công tác|tuyên truyền)|đảng ủy|đảng đoàn|huyện ủy|thị ủy|tỉnh ủy|thành ủy|lực lượng (?:kiểm lâm|công an|vũ trang|biên phòng|quân sự|chức năng|dân quân))(?:\s|$|,|:)"
        ))
    });
    // Verbs and nouns that begin with the same syllable.
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:phòng,? (?:chống|ngừa|bệnh|cháy|tránh)|báo cáo|ban (?:hành|bố)|hội (?:nhập|thảo|nghị|thi|chợ)|đoàn kết|tổ chức(?:\s|$)|cơ sở (?:dữ liệu|vật chất|hạ tầng|pháp lý)",
            r"|xã hội|đại học hóa|quỹ (?:đất|bảo hiểm)|thanh tra(?:, kiểm tra| việc)|thuế (?:suất|thu nhập)|trường hợp|viện (?:dẫn|trợ)|địa phương hóa|bộ (?:máy|tiêu chí|chỉ số|thủ tục)|đơn vị tính|thành phố thông minh|huyện đảo)"
        ))
    });
    let key = fold(words);
    let known = || known::agencies(|known| known.is_told_by_its_beginning(words));
    !OTHER.is_match(&key) && (AGENCY.is_match(&key) || known())
}

/// Whether words are names of known agencies and nothing else.
pub(crate) fn names_agencies(words: &str) -> bool {
    names_with(words, 0)
}

/// The same with a few words more, which say which of them: `UBND các huyện ven biển`.
pub(crate) fn names_agencies_mostly(words: &str) -> bool {
    names_with(words, 3)
}

/// Whether words are names of known agencies and so many words more at most.
fn names_with(words: &str, most: usize) -> bool {
    if words.len() > 300 || !is_agency(words) {
        return false;
    }
    let found = known::agencies(|known| known.parse(words));
    !found.ids.is_empty() && found.leftover.iter().map(|left| left.split(' ').count()).sum::<usize>() <= most
}

pub(crate) fn has_role(segment: &str) -> bool {
    let bare = Bare::of(segment);
    [&LEADS, &COORDINATES].into_iter().any(|role| role.find_in(&bare).is_some())
}

/// Names that help stand before the word for it.
pub(super) static HELPS_AFTER: LazyLock<Spelled> =
    LazyLock::new(|| Spelled::new(r"\sphối hợp(?: thực hiện)?\s*(?:;|$)"));
/// `… thực hiện` after names says no more than that.
pub(crate) static DONE_AT_END: LazyLock<Spelled> =
    LazyLock::new(|| Spelled::new(r"\s?(?:tổ chức |triển khai )?(?:thực hiện|triển khai)$"));
/// `… thực hiện.` after the names says no more than that they act.
pub(crate) fn is_done(rest: &str) -> bool {
    DONE_AT_END.before(tidy(rest)).is_empty()
}

pub(super) static LEADS: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(
        r"(?:^|[\s,])(?:là (?:cơ quan|đơn vị) |chịu trách nhiệm )?(?:(?:chủ trì|làm đầu mối|đầu mối)(?:\s*[,:]|\s+thực hiện|\s+tham mưu|\b)|(?:lãnh đạo|chịu trách nhiệm) thực hiện\b)",
    )
});
pub(super) static COORDINATES: LazyLock<Spelled> = LazyLock::new(|| {
    Spelled::new(
        r"(?:^|[\s,])(?:và )?phối hợp(?: thực hiện)?(?: cùng)?(?: với)?(?:\s*:|\b)|^[\s,]*(?:và )?cùng(?: với)?\s",
    )
});
/// Words of giving, and the person at the head of an agency, who stands for it: `Giao Giám đốc Sở A`; or who is told
/// something apart from others: `Riêng Sở A`.
pub(super) static GIAO: LazyLock<Regex> = LazyLock::new(|| {
    let head = r"(?i:(?:tổng )?giám đốc|thủ trưởng|chủ tịch|(?:chi )?cục trưởng|trưởng ban|chánh)\s+";
    let giving = r"(?i:giao(?: cho)?|do|đề nghị|yêu cầu|phân công)(?:\s*:\s*|\s+)";
    let apart = r"(?i:riêng)\s+";
    pattern(&format!("^(?:(?:{apart})?(?:{giving}(?:{head})?|{head})|{apart})"))
});

/// Verbs before which the names of agencies end. In small letters: `Sở Xây dựng` is a name, `xây dựng` a verb.
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:^|[\s,])(?:có trách nhiệm|chịu trách nhiệm|xây dựng|tham mưu|tổ chức|triển khai|hướng dẫn|thực hiện|rà soát|kiểm tra|đôn đốc|đẩy mạnh|tăng cường",
        r"|chỉ đạo|ban hành|nghiên cứu|đề xuất|bố trí|căn cứ|theo dõi|hoàn thiện|hoàn thành|tiếp tục|lồng ghép|chủ động|tích cực|phổ biến|tuyên truyền|vận động|tập trung",
        r"|thẩm định|tổng hợp|báo cáo|quản lý|cung cấp|đào tạo|bồi dưỡng|phát triển|nâng cao|bảo đảm|đảm bảo|huy động|hỗ trợ|lập|trình|mở|đưa|giúp|để|nhằm|trong việc|theo|xem xét|duy trì|áp dụng|đề nghị|lãnh đạo|giám sát|chấn chỉnh|xử lý|khẩn trương|tham gia|chuẩn bị|ưu tiên|khuyến khích|công khai|quán triệt|nghiêm túc|phát huy|định hướng|đổi mới|kiểm soát|giải tỏa|tập huấn|thay thế|lắp đặt|khảo sát|thống kê|vận hành|cập nhật|nâng cấp",
        r"|trên cơ sở|tiến hành|phát hiện|hình thành|thành lập|kiện toàn|củng cố|sắp xếp|mở rộng|nhân rộng|thiết lập|lựa chọn|bổ sung|sửa đổi|sửa chữa|cải tạo|điều chỉnh|công bố|thông báo|giới thiệu|quảng bá",
        r"|thanh tra(?:,| và) kiểm tra|điều tra|xác minh|xác định|thẩm tra|tuần tra|rà quét|truy quét|ngăn chặn|đấu tranh|phòng ngừa|khắc phục|khôi phục|can thiệp|giải quyết|quan trắc|cảnh báo|lấy mẫu|đo đạc|phân tích|đánh giá|sơ kết|tổng kết",
        r"|cân đối|phân bổ|thu hút|kêu gọi|mời gọi|xúc tiến|liên kết|kết nối|tiếp nhận|chuyển giao|chuyển đổi|ứng dụng|số hóa|biên soạn|cắm (?:biển|mốc|tiêu)|phát động|phát dọn|phát bản tin|phát sóng|phân loại|thu gom|trang bị|tổng (?:rà soát|kiểm tra|điều tra|vệ sinh)|tăng|thu hẹp|cắt giảm|đối chiếu|đối khớp|thu thập|tạo lập|tạo điều kiện|cấp phát|phê duyệt|công nhận|niêm yết|xuất bản|phủ sóng|nạo vét|gia cố|di dời|giải ngân|dự báo|nghiệm thu|bàn giao|tư vấn|chi trả|trợ giúp|chuẩn hóa|tạm dừng|đăng tải|phong tỏa|khen thưởng|biểu dương|tôn vinh)(?:\s|$|[:,.;])"
    ))
});

/// What is said of most names, also where a scan slips or runs it together with a name: `thưc hiện`, `thành phốthực hiện`.
static DOES: LazyLock<Spelled> = LazyLock::new(|| Spelled::new(r"[\s,]?(?:thực hiện|triển khai)(?:\s|$|[:,.;])"));

/// The text after `giao`, `đề nghị`.
pub(crate) fn without_giving(text: &str) -> &str {
    GIAO.find(text).map_or(text, |found| text[found.end()..].trim_start())
}

/// Whether words name agencies and say nothing of what they do; a word of giving may stand before them.
pub(crate) fn is_names_alone(words: &str) -> bool {
    let names = without_giving(words);
    names_agencies(names) && verb_start(names).is_none()
}

/// Where the verb after the names begins.
pub(crate) fn verb_start(text: &str) -> Option<usize> {
    let bare = Bare::of(text);
    let leads = LEADS.find_in(&bare).map(|found| found.start);
    // `Hội đồng phối hợp phổ biến, giáo dục pháp luật`
    let with = COORDINATES.find_in(&bare).map(|found| found.start).filter(|&at| !text[..at].ends_with("Hội đồng"));
    VERB.find_iter(text)
        .map(|found| found.start())
        .find(|&start| !follows_collective(&text[..start]))
        .into_iter()
        .chain(leads)
        .chain(with)
        .chain(DOES.find_in(&bare).map(|found| found.start))
        .min()
}

/// Where the first clause of a text ends.
pub(super) fn clause_end(text: &str) -> usize {
    text.find(';').unwrap_or(text.len())
}

/// The same for a list of names, which may have semicolons: `Sở A; thủ trưởng các ngành liên quan hướng dẫn …`.
pub(super) fn list_end(text: &str) -> usize {
    const MOST_PARTS: usize = 8;
    let mut end = clause_end(text);
    for _ in 0..MOST_PARTS {
        let Some(rest) = text.get(end + 1..).map(str::trim_start) else { break };
        let part = &rest[..clause_end(rest)];
        if !is_agency(part) || has_role(part) || verb_start(&text[..end]).is_some() {
            break;
        }
        end = text.len() - rest.len() + part.len();
    }
    end
}

/// Whether words are the name of a board that manages projects, in which verbs stand: `Ban Quản lý dự án đầu tư xây dựng hạ tầng
/// và phát triển đô thị`.
pub(super) fn is_board(words: &str) -> bool {
    const LONGEST_BOARD: usize = 20;
    let begins = ["Ban Quản lý", "Ban quản lý", "Ban QLDA"].iter().any(|board| words.starts_with(board));
    begins && !words.contains([',', ';', '.', ':']) && words.split(' ').count() <= LONGEST_BOARD
}

/// `các tổ chức`, `dự án đầu tư xây dựng`, `công trình`, `Trung tâm Trợ giúp`: part of a name, not the verb.
fn follows_collective(before: &str) -> bool {
    [
        "các",
        "cơ quan,",
        "những",
        "đầu tư",
        "dự án Đầu tư",
        // `Ban Quản lý dự án Đầu tư xây dựng và phát triển đô thị`
        "ầu tư xây dựng và",
        "công",
        "chương",
        "quy",
        "Quy hoạch",
        "các dự án",
        "Trợ",
        "Ban",
        "cơ sở",
        "lực lượng",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

/// The agency with which a text begins, up to its verb.
pub(crate) fn doer(text: &str) -> Option<String> {
    // A heading is asked for every paragraph under it.
    let text = without_giving(head(text, LONGEST_LIST));
    let name = &text[..verb_start(text).unwrap_or(text.len())];
    let name = before_colon(name).trim_end_matches([':', ',', ';', '.', ' ']);
    let name = without_remark(name);
    (is_agency(name) && name.chars().count() <= 200).then(|| name.to_owned())
}

/// A name without what a bracket after it says of its role: `Sở Y tế (cơ quan thường trực)`.
pub(crate) fn without_remark(name: &str) -> &str {
    static REMARK: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\s*\((?:là )?(?:cơ quan|đơn vị) (?:thường trực|chủ trì|đầu mối)[^()]*\)$"));
    &name[..REMARK.find(name).map_or(name.len(), |found| found.start())]
}

/// The name before a colon after which a duty stands: `Sở Tài chính: cân đối kinh phí`. Agencies after a colon are a list.
pub(crate) fn before_colon(words: &str) -> &str {
    match words.split_once(':') {
        Some((name, duty)) if is_agency(name) && !is_agency(duty.trim_start()) => name,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_and_other_words() {
        for words in [
            "Sở Y tế",
            "Các cơ sở giáo dục",
            "Ban Dân tộc",
            "Phòng Nghiệp vụ",
            "Thanh tra tỉnh",
            "Các tổ chức tín dụng",
            "Trung ương Hội Liên hiệp Phụ nữ Việt Nam",
            "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
            "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
            "Tổng Liên đoàn Lao động Việt Nam",
            "Liên hiệp các Hội Khoa học và Kỹ thuật",
            "Bộ Ngoại giao",
            "BĐBP tỉnh",
            "BQL các khu công nghiệp",
            "Tổ công tác liên ngành",
            "Đội Quản lý thị trường số 2",
            // A known abbreviation that is nothing else.
            "VQG Hoa Lau",
            "CDC tỉnh",
            "Đại học Lam Kinh",
        ] {
            assert!(is_agency(words), "{words}");
        }
        for words in [
            "Ban hành quy chế",
            "Phòng, chống thiên tai",
            "Báo cáo kết quả",
            "Tổ chức lớp học",
            "Cơ sở dữ liệu",
            "Hội thi",
            "Trung ương và địa phương",
            "Đội ngũ viên chức",
            "TT và TT",
            "BHYT toàn dân",
            "Tham mưu UBND tỉnh bố trí vốn",
        ] {
            assert!(!is_agency(words), "{words}");
        }
    }

    #[test]
    fn names_with_other_words() {
        for words in ["UBND các huyện, thị xã, thành phố ven biển", "Các bệnh viện tuyến tỉnh"] {
            assert!(names_agencies_mostly(words), "{words}");
        }
        for words in ["Xây dựng nông thôn mới", "Sở Y tế tổ chức rà soát toàn bộ quy hoạch mạng lưới của ngành"]
        {
            assert!(!names_agencies_mostly(words), "{words}");
        }
    }

    #[test]
    fn boards_have_long_names() {
        let board = "Ban Quản lý dự án đầu tư xây dựng công trình nông nghiệp và phát triển nông thôn tỉnh";
        assert!(is_board(board) && !is_board(&format!("{board}, Sở Tài chính")));
    }

    #[test]
    fn where_names_end() {
        for (words, names) in [
            ("Sở Y tế thưc hiện", "Sở Y tế"),
            ("Sở Y tế, các thành phốthực hiện", "Sở Y tế, các thành phố"),
            ("các cơ sở đào tạo nghề rà soát danh mục", "các cơ sở đào tạo nghề"),
            (
                "các cơ quan thành viên Hội đồng phối hợp tỉnh triển khai",
                "các cơ quan thành viên Hội đồng phối hợp tỉnh",
            ),
        ] {
            assert_eq!(verb_start(words).map(|end| &words[..end]), Some(names), "{words}");
        }
    }

    #[test]
    fn who_acts() {
        for (text, name) in [("Sở Y tế (cơ quan thường trực):", Some("Sở Y tế")), ("TỔ CHỨC THỰC HIỆN", None)]
        {
            assert_eq!(doer(text).as_deref(), name, "{text}");
        }
        assert_eq!(doer("Đề nghị Hội Nông dân tỉnh vận động hội viên").as_deref(), Some("Hội Nông dân tỉnh"));
        assert_eq!(doer("Mở lớp học"), None);
        assert_eq!(doer("Sở Tài chính: cân đối vốn; phối hợp thực hiện khoản 2").as_deref(), Some("Sở Tài chính"));
        let list = "Các cơ quan: Sở Y tế, Sở Xây dựng";
        assert_eq!(doer(&format!("{list} chủ trì khoản 2")).as_deref(), Some(list));
    }
}
