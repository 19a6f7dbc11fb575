//! What a part of a plan is about, from the words of its heading.

mod formula;

use std::sync::LazyLock;

use regex::Regex;

use super::marker::Style;
use super::paragraph::Paragraph;
use crate::text::{fold, pattern, unaccented};
pub(crate) use formula::{is_closing, is_enforcement, is_issuing, is_principle};

/// The parts of a plan by what their lines are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// No heading says.
    #[default]
    Unknown,
    /// A heading that promises several of the others (`NỘI DUNG`, `MỤC TIÊU, NHIỆM VỤ`): its sub-headings decide.
    Mixed,
    /// Purposes, requirements, viewpoints, scope.
    Purpose,
    /// Purposes and objectives under one heading: `MỤC ĐÍCH, YÊU CẦU, MỤC TIÊU`.
    Aims,
    /// What was achieved, what is lacking.
    Situation,
    Objective,
    Task,
    Funding,
    /// Time limits.
    Time,
    Organisation,
    Reporting,
    /// What follows the word `PHỤ LỤC`.
    Annex,
    /// `Trên đây là …`
    Closing,
}

/// Words of headings, without tone marks and blanks so that a misread mark or a glued word does no harm. The part
/// whose word stands first in the heading is taken; of two that start at one place the longer.
const NAMES: &[(&str, Part)] = &[
    ("mucdich", Part::Purpose),
    ("yeucau", Part::Purpose),
    ("quandiem", Part::Purpose),
    ("nguyentac", Part::Purpose),
    ("phamvi", Part::Purpose),
    ("doituong", Part::Purpose),
    ("cancu", Part::Purpose),
    ("cosophaply", Part::Purpose),
    ("sucanthiet", Part::Purpose),
    ("muctieu", Part::Objective),
    ("chitieu", Part::Objective),
    ("nhiemvu", Part::Task),
    ("giaiphap", Part::Task),
    ("bienphap", Part::Task),
    ("congviectrongtam", Part::Task),
    ("congtactrongtam", Part::Task),
    ("noidungcongviec", Part::Task),
    ("noidungthuchien", Part::Task),
    ("noidungtrienkhai", Part::Task),
    ("noidunghoatdong", Part::Task),
    ("noidungchuyeu", Part::Task),
    ("noidungtrongtam", Part::Task),
    ("cachoatdong", Part::Task),
    ("noidungnhiemvu", Part::Task),
    ("noidungkehoach", Part::Mixed),
    ("noidung", Part::Mixed),
    ("kinhphi", Part::Funding),
    ("nguonkinhphi", Part::Funding),
    ("nguonvon", Part::Funding),
    ("nguonlucthuchien", Part::Funding),
    ("nhucauvon", Part::Funding),
    ("dutoan", Part::Funding),
    ("thoigianthuchien", Part::Time),
    ("thoigian", Part::Time),
    ("thoihan", Part::Time),
    ("tiendo", Part::Time),
    ("lotrinh", Part::Time),
    ("tochucthuchien", Part::Organisation),
    ("tochuctrienkhai", Part::Organisation),
    ("phancong", Part::Organisation),
    ("trachnhiemcua", Part::Organisation),
    ("trachnhiemthuchien", Part::Organisation),
    ("trachnhiem", Part::Organisation),
    ("giaonhiemvu", Part::Organisation),
    ("hieulucthihanh", Part::Organisation),
    ("dieukhoanthihanh", Part::Organisation),
    ("thongtinbaocao", Part::Reporting),
    ("chedobaocao", Part::Reporting),
    ("baocao", Part::Reporting),
    ("thongtin,baocao", Part::Reporting),
    ("soket,tongket", Part::Reporting),
    ("thuctrang", Part::Situation),
    ("tinhhinh", Part::Situation),
    ("ketquadatduoc", Part::Situation),
    ("ketquathuchien", Part::Situation),
    ("dacdiem", Part::Situation),
    ("boicanh", Part::Situation),
    ("danhgia", Part::Situation),
    ("tontai", Part::Situation),
];

/// Headings that change the part even inside another one. Such a heading is short and says nothing else: inside the
/// tasks, `Đổi mới cơ chế tài chính` or `Tăng cường thông tin, báo cáo` is a group of tasks.
const STRICT: &[(&str, Part)] = &[
    (r"muc tieu( chung| tong quat| cu the| den nam \d+)*", Part::Objective),
    (r"(cac )?(muc tieu, )?chi tieu( chu yeu| cu the| den nam \d+| phan dau)*", Part::Objective),
    (r"muc dich(, yeu cau)?", Part::Purpose),
    (r"yeu cau", Part::Purpose),
    (r"quan diem( chi dao)?", Part::Purpose),
    (r"(nguon )?kinh phi( thuc hien| va nguon .*)?", Part::Funding),
    (r"to chuc thuc hien", Part::Organisation),
    (r"phan cong (thuc hien|to chuc|trach nhiem).*", Part::Organisation),
    (r"(thoi gian|tien do|lo trinh|thoi han)( thuc hien)?", Part::Time),
    (r"che do (thong tin, )?bao cao", Part::Reporting),
    (
        r"(cac )?(nhom )?(nhiem vu|giai phap)(, giai phap| va giai phap)?( trong tam| chu yeu| cu the| thuc hien)*",
        Part::Task,
    ),
];

static STRICT_RULES: LazyLock<Vec<(Regex, Part)>> =
    LazyLock::new(|| STRICT.iter().map(|(words, part)| (pattern(&format!("^(?:{words})$")), *part)).collect());

/// The part that the words of a heading name, given the part it stands in.
pub(crate) fn named(heading: &Paragraph, above: Option<Part>) -> Option<Part> {
    let style = heading.marker.as_ref().map(|marker| marker.style);
    if style == Some(Style::Annex) {
        return Some(Part::Annex);
    }
    let outside = matches!(above, None | Some(Part::Unknown | Part::Mixed | Part::Aims | Part::Closing | Part::Annex));
    if outside && announces_objectives(&heading.text, style) {
        return Some(Part::Objective);
    }
    // Articles of a decision that are no headings say who carries it out and from when.
    if style == Some(Style::Article) && heading.is_sentence() {
        return Some(Part::Organisation);
    }
    // A sentence is no heading, save for the words before its colon: `IV. Kinh phí: Ngân sách tỉnh.`
    let text = match heading.is_sentence() && !heading.is_caps() {
        true if outside && style.is_some_and(|style| style.rank() <= Style::Arabic(1).rank()) => {
            heading.text.split_once(':').map(|(head, _)| head).filter(|head| head.split(' ').count() <= 8)?
        }
        true => return None,
        false => heading.text.as_str(),
    };
    if text.chars().nth(160).is_some() {
        return None;
    }
    // A bullet names a part only where it says nothing else.
    if outside && !style.is_some_and(Style::is_bullet) {
        return by_first_word(text);
    }
    // What each agency is told under the organisation is no part about tasks.
    let of_tasks = outside || matches!(above, Some(Part::Purpose | Part::Objective | Part::Situation | Part::Task));
    strict(text).filter(|named| *named != Part::Task || of_tasks)
}

/// Whether running text, or the article of a decision that approves a programme, goes on with a list of what is to be reached:
/// `UBND tỉnh đặt mục tiêu:`, `Điều 1. Phê duyệt Chương trình … với các mục tiêu sau:`.
pub(crate) fn announces_objectives(text: &str, style: Option<Style>) -> bool {
    static ANNOUNCES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:(?<set>đặt(?: ra)?|phấn đấu(?: đạt| thực hiện| hoàn thành)?)|với) (?:các |những |một số )?(?:mục tiêu|chỉ tiêu)",
            r"(?:,? (?:và |mục tiêu|chỉ tiêu|chính|chủ yếu|cụ thể|chung|phấn đấu|đến năm \d{4}|như sau|sau đây|sau))*\s*:$",
        ))
    });
    if !text.ends_with(':') {
        return false;
    }
    let key = fold(text);
    let set = ANNOUNCES.captures(&key).map(|found| found.name("set").is_some());
    let approves = ["phê duyệt ", "ban hành "].iter().any(|verb| key.starts_with(verb));
    match style {
        None => set == Some(true),
        Some(Style::Article) => set == Some(true) || set.is_some() && approves,
        Some(_) => false,
    }
}

fn strict(text: &str) -> Option<Part> {
    let key = unaccented(&fold(text));
    let key = key.trim_matches(|c: char| !c.is_alphanumeric());
    STRICT_RULES.iter().find(|(rule, _)| rule.is_match(key)).map(|(_, part)| *part)
}

/// Words before the word that names the part.
static LEAD_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:(?:cac|nhung|mot so|nhom|danh muc|he thong|ve|dieu kien|du kien|cac nhom|tong hop|chi tiet|bang|bieu|cong tac|phu luc|xac dinh",
        r"|dinh huong|can cu va|tong|ke hoach)\s+)+"
    ))
});

fn by_first_word(text: &str) -> Option<Part> {
    let plain = unaccented(&fold(text));
    let start = LEAD_IN.find(&plain).map_or(0, |lead_in| lead_in.end());
    let key: String = plain[start..].chars().filter(|c| c.is_alphanumeric() || *c == ',').collect();
    let found = |part: fn(Part) -> bool| {
        NAMES
            .iter()
            .filter(|(_, named)| part(*named))
            .filter_map(|(name, named)| key.find(name).map(|at| (at, usize::MAX - name.len(), *named)))
            .min_by_key(|&(at, shortness, _)| (at, shortness))
    };
    // Further in, the word belongs to the name of a group of tasks: `Tăng cường thực hiện các giải pháp …`.
    let (_, _, first) = found(|_| true).filter(|&(at, ..)| at == 0)?;
    let objective = found(|part| part == Part::Objective).is_some();
    let at_task = found(|part| part == Part::Task).map(|(at, ..)| at);
    let task = at_task.is_some();
    // Not `THỜI HẠN HOÀN THÀNH NHIỆM VỤ`.
    let and_task = at_task.is_some_and(|at| key[..at].ends_with("va") || key[..at].ends_with(','));
    match first {
        Part::Mixed if task => Some(Part::Task),
        // `LỘ TRÌNH VÀ NHIỆM VỤ`
        Part::Time if and_task => Some(Part::Task),
        // `MỤC TIÊU, NHIỆM VỤ`
        Part::Purpose | Part::Objective | Part::Situation if task => Some(Part::Mixed),
        // `MỤC ĐÍCH, YÊU CẦU, MỤC TIÊU`, `YÊU CẦU VÀ CHỈ TIÊU`
        Part::Purpose if objective => Some(Part::Aims),
        part => Some(part),
    }
}

/// Whether a paragraph asks for reports and nothing else.
pub(crate) fn is_report(text: &str) -> bool {
    static REPORT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:định kỳ[^,;.]{0,40},?\s*)?(?:các (?:cơ quan|đơn vị|sở)[^;.]{0,80}\s)?(?:tổng hợp, )?(?:gửi )?báo cáo (?:kết quả|tình hình|định kỳ|ủy ban|ubnd|về)",
        )
    });
    REPORT.is_match(&fold(text))
}

/// Whether a duty of an agency is to report on what it did, and nothing else: `Định kỳ hằng quý báo cáo …`, `Tổng hợp số
/// liệu, báo cáo …`.
pub(crate) fn is_duty_to_report(text: &str) -> bool {
    static DUTY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?:trước ngày|chậm nhất|định kỳ|hằng|hàng) [^,;.]{0,60}?[, ]\s*)?(?:(?:gửi |lập )?báo cáo|tổng hợp|theo dõi, đôn đốc)[ ,][^;]*$",
        )
    });
    let key = fold(text);
    key.contains("báo cáo") && DUTY.is_match(key.trim_end_matches(';'))
}

/// Whether a paragraph says what the whole plan costs: its subject is the money.
pub(crate) fn is_cost(text: &str) -> bool {
    static COST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:dự kiến )?(?:tổng |khái toán |nhu cầu |dự toán |mức )*(?:kinh phí|nguồn vốn|vốn)(?: [^.;:]{0,120})?",
            r"(?: là| khoảng| ước| dự kiến|:)\s*(?:khoảng |ước )?\d[\d.,]* ?(?:nghìn |triệu |tr\.? ?|tỷ )?(?:đồng|đ\b|vnđ|vnd)"
        ))
    });
    COST.is_match(&fold(text))
}

/// Whether a paragraph says where the money for the plan comes from: `Kinh phí thực hiện được bố trí trong dự toán …`.
pub(crate) fn is_source(text: &str) -> bool {
    static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:nguồn )?(?:kinh phí|vốn)(?: [^.,;:]{0,100}?)?,? (?:",
            r"(?:được|sẽ) (?:bố trí|lồng ghép|bảo đảm|đảm bảo|cân đối|lấy|trích|sử dụng|huy động) ",
            r"|(?:bố trí|lồng ghép|cân đối|lấy|trích|sử dụng|huy động) (?:từ|trong|vào|nguồn|ngân sách) ",
            r"|(?:do|từ)(?: các)? (?:nguồn|ngân sách|dự toán) )"
        ))
    });
    let key = fold(text);
    // `…; giao Sở Tài chính thẩm định` gives somebody something to do.
    SOURCE.is_match(&key) && !key.contains("giao ") && !key.contains("chủ trì")
}

static POINTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\(?(?:(?:các |từng |danh mục )?(?:nhiệm vụ|nội dung|giải pháp|phân công|danh mục)[^.;]{0,120}(?:ph[ụu] l[ụu]c|bảng dưới đây|biểu|bảng phân công|bảng sau)[^.;]{0,80}",
        r"|(?:giao |yêu cầu |đề nghị )?(?:các |thủ trưởng )(?:các )?(?:sở|bộ|ngành|cơ quan|đơn vị|địa phương)[^.;]{0,100}(?:nhiệm vụ|nội dung)[^.;]{0,60}(?:tại|theo|trong|ở) (?:các )?(?:ph[ụu] l[ụu]c|biểu|bảng)[^.;]{0,60}",
        r"|(?:ban hành )?kèm theo [^.;]{0,60}(?:ph[ụu] l[ụu]c|danh mục|bảng)[^.;]{0,80}|xem (?:chi tiết )?(?:tại |ở )?(?:ph[ụu] l[ụu]c|bảng)[^.;]{0,60}",
        r"|(?:nội dung )?(?:chi tiết|cụ thể)[^.;]{0,60}(?:ph[ụu] l[ụu]c|biểu|bảng)[^.;]{0,60}|\(?(?:có )?ph[ụu] l[ụu]c[^.;]{0,40}kèm theo)\)?[.;:]?\)?$"
    ))
});

/// Whether a paragraph says where the tasks are to be found: in an annex, in the table below. What follows that sentence
/// speaks of those tasks.
pub(crate) fn is_pointer(text: &str) -> bool {
    let key = fold(text);
    POINTER.is_match(key.split_once(". ").map_or(&key, |(first, _)| first))
}

/// Whether a paragraph ends by saying that its tasks stand in an annex of the document: `… phân công nhiệm vụ tại Phụ lục II
/// ban hành kèm theo Kế hoạch này.`
pub(crate) fn points_to_annex(text: &str) -> bool {
    static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:nhiệm vụ|phân công|nội dung cụ thể|cơ quan chủ trì)[^.]{0,300}(?:tại|theo|trong|ở) (?:các )?phụ lục[^.;]{0,30}kèm theo[^.;]{0,40}[.;/)]*$",
        )
    });
    ANNEX.is_match(&fold(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::marker::Marker;

    fn heading(text: &str) -> Paragraph {
        let marker = Marker::find(text);
        let rest = marker.as_ref().map_or(0, |marker| marker.rest);
        Paragraph { text: text[rest..].to_owned(), marker, units: vec![0], heading: None, bold: false, is_cell: false }
    }

    #[test]
    fn parts_of_the_first_level() {
        for (text, part) in [
            ("I. MỤC ĐÍCH, YÊU CẦU", Some(Part::Purpose)),
            ("I. YÊU CẦU VÀ CHỈ TIÊU", Some(Part::Aims)),
            ("II. MỤC TIÊU", Some(Part::Objective)),
            ("PHẦN I. CÁC CHỈ TIÊU", Some(Part::Objective)),
            ("II. NHIÊM VỤ VÀ GIẢI PHÁP", Some(Part::Task)),
            ("II. NHIỆMVỤ, GIẢIPHÁP", Some(Part::Task)),
            ("III. Các nhóm giải pháp", Some(Part::Task)),
            ("II. NỘI DUNG", Some(Part::Mixed)),
            ("IV. KINH PHÍ THỰC HIỆN", Some(Part::Funding)),
            ("III. THỜI HẠN THỰC HIỆN", Some(Part::Time)),
            ("III. LỘ TRÌNH VÀ NHIỆM VỤ", Some(Part::Task)),
            ("III. THỜI HẠN HOÀN THÀNH NHIỆM VỤ", Some(Part::Time)),
            ("V. TỔ CHỨC THỰC HIỆN", Some(Part::Organisation)),
            ("V. PHÂN CÔNG NHIỆM VỤ", Some(Part::Organisation)),
            ("V. THÔNG TIN, BÁO CÁO", Some(Part::Reporting)),
            ("I. THỰC TRẠNG", Some(Part::Situation)),
            ("I. Đẩy mạnh trồng rừng ngập mặn", None),
            ("Điều 1. Phê duyệt Đề án trồng rừng với các mục tiêu chính sau:", Some(Part::Objective)),
            ("Trước tình hình đó, UBND tỉnh đặt mục tiêu:", Some(Part::Objective)),
            ("1. Trồng rừng ven biển với mục tiêu:", None),
        ] {
            assert_eq!(named(&heading(text), None), part, "{text}");
        }
    }

    #[test]
    fn a_group_of_tasks_is_no_part() {
        for (text, part) in [
            ("4. Đảm bảo tài chính và kinh phí cho thư viện:", None),
            ("5. Tăng cường thông tin, báo cáo", None),
            ("1. Mục tiêu chung:", Some(Part::Objective)),
            ("3. Tổ chức thực hiện", Some(Part::Organisation)),
            ("2. Giải pháp thực hiện", Some(Part::Task)),
        ] {
            assert_eq!(named(&heading(text), Some(Part::Task)), part, "{text}");
        }
    }

    #[test]
    fn reporting_paying_and_pointing() {
        for text in [
            "Định kỳ hằng quý báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.",
            "Tổng hợp số liệu của các xã, báo cáo Sở trước ngày 15 hằng tháng.",
            "Trước ngày 20 tháng 12, gửi báo cáo về Sở Nội vụ;",
        ] {
            assert!(is_duty_to_report(text), "{text}");
        }
        for text in
            ["Tổng hợp nhu cầu học nghề.", "Báo cáo viên giảng bài; lập hồ sơ.", "Xây dựng báo cáo thường niên."]
        {
            assert!(!is_duty_to_report(text), "{text}");
        }
        for text in [
            "Tổng kinh phí sửa chợ các năm 2026 - 2028 là 4.500 triệu đồng, do ngân sách tỉnh cấp.",
            "Kinh phí thực hiện khoảng 12 tỷ đồng.",
            "Dự kiến tổng nhu cầu vốn: 1,5 tỷ đồng.",
        ] {
            assert!(is_cost(text), "{text}");
        }
        for text in ["Kinh phí sửa chợ giao Sở Tài chính thẩm định.", "Huy động vốn là 5 tỷ đồng để sửa chợ."]
        {
            assert!(!is_cost(text), "{text}");
        }
        for text in [
            "Kinh phí thực hiện được bố trí trong dự toán hằng năm của các chợ.",
            "Nguồn kinh phí triển khai Kế hoạch do ngân sách tỉnh bảo đảm.",
            "Kinh phí lấy từ nguồn thu phí chợ.",
        ] {
            assert!(is_source(text), "{text}");
        }
        for text in ["Kinh phí sửa chợ giao Sở Tài chính thẩm định.", "Vốn vay ưu tiên cho hộ nghèo."]
        {
            assert!(!is_source(text), "{text}");
        }
        for text in [
            "Nhiệm vụ phân công (đính kèm phụ lục).",
            "(Nhiệm vụ cụ thể của các ngành tại Phụ lục kèm theo)",
            "Chi tiết tại Phụ luc kèm theo.",
            "Các nhiệm vụ được phân công theo bảng dưới đây:",
            "Các nhiệm vụ và cơ quan chủ trì nêu tại Phụ lục kèm theo. Cơ quan chủ trì tự lập kế hoạch năm.",
            "Giao các sở, ngành thực hiện các nhiệm vụ nêu tại Phụ lục kèm theo Kế hoạch này.",
            "Kèm theo Kế hoạch này là Phụ lục phân công nhiệm vụ.",
            "Nội dung cụ thể theo Phụ lục đính kèm.",
        ] {
            assert!(is_pointer(text), "{text}");
        }
        for text in
            ["Ban hành quy chế; danh mục tại phụ lục do Sở Nội vụ lập.", "Các sở, ngành trồng cây xanh quanh trụ sở."]
        {
            assert!(!is_pointer(text), "{text}");
        }
    }
}
