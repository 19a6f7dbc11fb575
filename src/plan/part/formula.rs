//! Paragraphs in which a document speaks of itself, and gives nobody a task: how it closes, from when it is in force, who
//! answers for it, what it issues.

use std::sync::LazyLock;

use regex::Regex;

use crate::plan::wording::names::verb_start;
use crate::text::{fold, pattern};

static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:trên đây là|trên cơ sở kế hoạch này|căn cứ (?:nội dung )?kế hoạch(?: này)?|trong quá trình (?:tổ chức |triển khai )*thực hiện",
        r"|yêu cầu (?:các|thủ trưởng)|đề nghị (?:các|thủ trưởng|ủy ban)|ủy ban nhân dân (?:tỉnh|thành phố) yêu cầu|kế hoạch này (?:thay thế|có hiệu lực)",
        r"|nơi nhận|kính gửi|quyết định này|chỉ thị này)"
    ))
});

static HEREWITH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:trên đây (?:là )?(?:ý kiến|kế hoạch|nội dung|một số)|nghị quyết (?:này )?(?:có hiệu lực|(?:đã )?được hội đồng nhân dân))",
    )
});

/// What a letter or a directive asks of all who are told something in it.
static ASKS_ALL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:chủ tịch |thường trực )?(?:ủy ban nhân dân|ubnd)(?: tỉnh| thành phố)? (?:yêu cầu|đề nghị) (?:các|thủ trưởng|giám đốc|chủ tịch)\s",
        r"[^.:]*(?:chỉ thị|công văn|kế hoạch|quyết định|chương trình|công điện|văn bản) này[./]*$",
    ))
});

/// Whether a paragraph closes the plan: it speaks of the plan itself and assigns no task of its own.
pub(crate) fn is_closing(text: &str) -> bool {
    let key = fold(text);
    const SPEAKS_OF_ITSELF: [&str; 8] = [
        "kế hoạch",
        "quyết định",
        "nghị quyết này",
        "chỉ thị",
        "vướng mắc",
        "nghiêm túc",
        "khẩn trương",
        "công văn này",
    ];
    CLOSING.is_match(&key) && SPEAKS_OF_ITSELF.iter().any(|words| key.contains(words))
        || HEREWITH.is_match(&key)
        || ASKS_ALL.is_match(&key) && !key.contains(|c: char| c.is_ascii_digit())
}

/// Whether a paragraph only says who answers for carrying out the document or watches over it, or from when it is in force.
pub(crate) fn is_enforcement(text: &str) -> bool {
    static ENFORCEMENT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:[^.;:]{0,300}|(?:quyết định có hiệu lực[^.;]{0,60}\.\s*)?(?:(?:các )?(?:ông|bà|đồng chí)|chánh văn phòng|thủ trưởng|giám đốc|cục trưởng)[^.]{0,600})",
            r"(?:chịu trách nhiệm (?:thi hành|(?:thi hành|thực hiện|tổ chức thực hiện) (?:quyết định|chỉ thị|kế hoạch|công văn|chương trình) này)",
            r"|căn cứ quyết định(?: này)? (?:tổ chức )?(?:thi hành|thực hiện))(?: kể từ ngày (?:ký|ban hành))?[./]*$",
        ))
    });
    static PERSONS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:(?:các )?(?:ông|bà|đồng chí)|chánh văn phòng|thủ trưởng|giám đốc|cục trưởng)"));
    static IN_FORCE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:quyết định|nghị quyết|chỉ thị|quy định|quy chế|thông tư) (?:này (?:có hiệu lực|thay thế|bãi bỏ)|có hiệu lực)[^.]*[./]*$",
        )
    });
    // Who watches over the document as a whole; what else it is given makes it a task.
    static WATCHED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:giao|phân công|đề nghị)(?: cho)? [^.;:]{3,120}? (?:theo dõi|đôn đốc|kiểm tra|giám sát|hướng dẫn)(?:(?:,| và)? (?:theo dõi|đôn đốc|kiểm tra|giám sát|hướng dẫn|đánh giá|tổng hợp))* ",
            r"(?:(?:việc|tình hình|kết quả) )?(?:tổ chức |triển khai )*(?:thực hiện|thi hành|triển khai) (?:quyết định|chỉ thị|kế hoạch|công văn|chương trình|nghị quyết) này",
            r"(?:[,;]? (?:và )?(?:định kỳ )?(?:tổng hợp|báo cáo)[^.;]*)?(?:\.|[./]*$)",
        ))
    });
    let key = fold(text);
    // `Việc cưỡng chế do các xã chịu trách nhiệm thi hành`: not the document.
    let of_itself = || ["quyết định", " này"].iter().any(|words| key.contains(words));
    let of_persons = || PERSONS.is_match(&key) && !key.contains(|c: char| c.is_ascii_digit());
    ENFORCEMENT.is_match(&key) && (of_itself() || of_persons()) || IN_FORCE.is_match(&key) || WATCHED.is_match(&key)
}

/// Whether a paragraph says what for or in what way everything is done, and gives nobody anything to do: `Nhằm thực hiện …`,
/// `Việc trồng rừng phải bảo đảm các nguyên tắc …`.
pub(crate) fn is_principle(text: &str) -> bool {
    static PRINCIPLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:nhằm [^;]*|việc [^.;:]{3,200}? (?:phải|cần) (?:được )?(?:bảo đảm|đảm bảo|tuân thủ|tuân theo|theo) [^;]*)$",
        )
    });
    // `Nhằm giữ rừng, Chi cục Kiểm lâm tuần tra hằng tuần.`
    let key = fold(text);
    let works = ["giao ", "chủ trì", "phối hợp", "trước ngày", "hoàn thành", "hằng ", "chi cục", "sở "];
    let then = || text.split(", ").skip(1).any(|clause| verb_start(clause) == Some(0));
    PRINCIPLE.is_match(&key) && !works.iter().any(|words| key.contains(words)) && !then()
}

/// Whether an article of a decision only issues or approves what is annexed to it.
pub(crate) fn is_issuing(text: &str) -> bool {
    static ISSUING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:nay )?(?:ban hành|phê duyệt|thông qua)(?: và ban hành)?(?: kèm theo | (?:\p{L}+ ){0,3}?",
            r"(?:kế hoạch|chương trình|đề án|chiến lược|quy hoạch|dự án|phương án|quy định|quy chế|danh mục|bộ tiêu chí)\b)",
        ))
    });
    let key = fold(text);
    ISSUING.is_match(&key) && !["giao ", "chủ trì"].iter().any(|words| key.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing() {
        for text in [
            "Trên đây là Kế hoạch của tỉnh về phát triển chợ.",
            "Trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về Sở.",
            "Căn cứ Kế hoạch này, các đơn vị triển khai.",
            "Nghị quyết có hiệu lực từ ngày ký.",
        ] {
            assert!(is_closing(text), "{text}");
        }
        assert!(!is_closing("Trong quá trình thực hiện phải kiểm soát chất thải."));
        assert!(!is_closing("Yêu cầu các trường triển khai Nghị quyết số 71-NQ/TW, rà soát mạng lưới."));
    }

    #[test]
    fn articles_of_decisions() {
        for text in [
            "Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Chỉ thị này./.",
            "Chánh Văn phòng; Thủ trưởng các ban, ngành; Chủ tịch UBND các xã chịu trách nhiệm thi hành Quyết định này.",
            "Các ông, bà: Giám đốc Sở Xây dựng, Trưởng ban quản lý chợ căn cứ Quyết định thi hành./.",
            "Giám đốc các sở chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
            "Quyết định này có hiệu lực thi hành kể từ ngày ký.",
            "Quyết định có hiệu lực từ ngày ký. Giám đốc các sở chịu trách nhiệm thi hành.",
            "Giao Sở Công Thương theo dõi, kiểm tra việc thực hiện Chỉ thị này; báo cáo UBND tỉnh trong tháng 12.",
        ] {
            assert!(is_enforcement(text), "{text}");
        }
        for text in [
            "Giám đốc Sở chịu trách nhiệm về an toàn của chợ.",
            "Sửa mái chợ do Ban quản lý chợ chịu trách nhiệm thực hiện.",
            "Giao Giám đốc Sở Xây dựng chủ trì triển khai thực hiện Kế hoạch này.",
            "Giao Sở Công Thương đôn đốc thực hiện Kế hoạch này; chủ trì mở ba chợ mới.",
        ] {
            assert!(!is_enforcement(text), "{text}");
        }
        assert!(is_closing("UBND tỉnh yêu cầu các sở, ban, ngành thực hiện tốt nội dung Công văn này./."));
        for text in [
            "UBND tỉnh yêu cầu các sở, ngành mở rộng các chợ theo Kế hoạch này như sau:",
            "UBND tỉnh đề nghị Hội Nông dân tỉnh vận động hội viên theo Kế hoạch này.",
        ] {
            assert!(!is_closing(text), "{text}");
        }
        for text in
            ["Phê duyệt kèm theo Quyết định này Kế hoạch mở chợ.", "Ban hành Quy chế quản lý chợ.", "Phê duyệt Đề án."]
        {
            assert!(is_issuing(text), "{text}");
        }
        for text in [
            "Nhằm thực hiện tốt việc mở chợ, góp phần phát triển thương mại.",
            "Việc mở chợ phải bảo đảm các nguyên tắc an toàn cháy nổ.",
        ] {
            assert!(is_principle(text), "{text}");
        }
        for text in ["Nhằm giữ chợ sạch, giao Ban quản lý chợ thu gom rác.", "Việc thu gom rác do các tổ chủ trì."]
        {
            assert!(!is_principle(text), "{text}");
        }
        assert!(!is_issuing("Ban hành giá thuê chỗ bán hàng theo khung giá của tỉnh."));
    }
}
