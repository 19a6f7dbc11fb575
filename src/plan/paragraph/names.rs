//! Wrapped lines that begin with a capital because a name stands there: the only sign of a wrap in a text of few wrapped
//! lines, whose width is not known for sure. And articles, which go on until they are finished.

use std::sync::LazyLock;

use regex::Regex;

use super::{LONG_LINE, Paragraph};
use crate::plan::marker::Style;
use crate::plan::phrase::{ends_sentence, is_caps};
use crate::plan::wording::names::{is_agency, is_names_alone, names_agencies, verb_start, without_giving};
use crate::text::{fold, head, pattern};

/// Whether `line` goes on with the item `open`, whose last line `previous` ends neither a sentence nor a list item: a name
/// is cut in two, or the line begins with one. `wide`: the lines of the text are `previous` long at most, or little more.
pub(super) fn goes_on(open: &Paragraph, previous: &str, line: &str, wide: bool) -> bool {
    let item = open.marker.as_ref().is_some_and(|marker| {
        marker.style == Style::Article || marker.style.rank() > Style::Roman.rank() && !is_caps(&open.text)
    });
    item && wide
        && previous.chars().count() >= LONG_LINE
        && (ends_in_name(previous) || begins_with_name(line))
        && !is_told_apart(&open.text, line)
}

/// Whether an article of a decision that issues something, gives something to do or says who carries it out is not finished:
/// such an article is one sentence, and has no title.
pub(super) fn is_open_article(open: &Paragraph, previous: &str) -> bool {
    static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
        let names = r"(?:(?:các )?(?:ông|bà|đồng chí)|chánh|thủ trưởng|giám đốc|cục trưởng|vụ trưởng)";
        pattern(&format!(r"^(?:(?<names>{names})|phê duyệt|ban hành|giao|quyết định này)(?:[\s,:(]|$)"))
    });
    let article = open.marker.as_ref().is_some_and(|marker| marker.style == Style::Article);
    let start = head(&open.text, 300);
    let Some(found) = article.then(|| fold(start)) else { return false };
    let Some(found) = ARTICLE.captures(&found) else { return false };
    let listed =
        previous.ends_with(';') && found.name("names").is_some() && verb_start(without_giving(start)).is_none();
    listed || !ends_sentence(previous) && !previous.ends_with(':')
}

/// `… các xã của huyện Bình`, `… qua thành phố Phủ`: not `… trồng 500 ha ở vùng II`.
fn ends_in_name(previous: &str) -> bool {
    let word = previous.rsplit(' ').next().unwrap_or_default();
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

/// Short words, names of two capitals, agencies and documents: `HIV có hoàn cảnh …`, `Quảng Bình đến …`, `Luật Đất đai`.
fn begins_with_name(line: &str) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:\p{Lu}{2,}[\s,;.]|\p{Lu}\p{Ll}* \p{Lu}\p{Ll}|(?:Chính phủ|Thủ tướng|Quốc hội|Trung ương|Nhân dân|Nhà nước|Đảng",
            r"|Luật|Bộ luật|Nghị (?:quyết|định)|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Chương trình|Đề án|Chiến lược|Dự án|Quy hoạch|Mục [IVX\d])\b)"
        ))
    });
    NAME.is_match(line) || is_agency(line)
}

/// Whether a line below `open` says what is done rather than goes on: it begins with a verb, or with who does it, or
/// `open` is nothing but the names of those who are told it.
fn is_told_apart(open: &str, line: &str) -> bool {
    let mut small = line.chars();
    let small: String = small.next().into_iter().flat_map(char::to_lowercase).chain(small).collect();
    let verb = verb_start(&small);
    let labelled = line.split_once(':').is_some_and(|(label, _)| label.split(' ').count() <= 4);
    let doer = verb.is_some_and(|verb| verb > 0) && is_agency(line) && !names_agencies(open);
    verb == Some(0) || labelled || doer || is_names_alone(open) && !is_agency(line)
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    /// The paragraphs of `text` after short ones, so that few lines are wrapped.
    fn below_short(text: &str) -> usize {
        const SHORT: usize = 8;
        read(&format!("{}{text}", "- Trồng cây ven đường.\n".repeat(SHORT))).len() - SHORT
    }

    #[test]
    fn names_at_the_ends_of_the_few_wrapped_lines() {
        for text in [
            "- Dựng 4 vườn ươm giống tràm theo lối cũ ở các xã ven biển của huyện Trần\nVăn Thời trước mùa mưa.",
            "1. Sở Xây dựng sửa lại bờ kè dọc theo con đường đi qua địa bàn huyện Cái\nNước và huyện Phú Tân.",
            "Điều 2. Cấp giống tràm, giống đước cho các hộ trồng rừng sinh sống ở huyện Cái\nNước.",
            "a) Khám bệnh miễn phí hằng năm cho người trồng rừng, nhất là người mắc bệnh\nHIV có hoàn cảnh khó khăn.",
            "- Thu hồi các giấy phép đã cấp cho các cơ sở không còn đủ điều kiện theo\nLuật Lâm nghiệp.",
        ] {
            assert_eq!(below_short(text), 1, "{text}");
        }
    }

    #[test]
    fn articles_are_one_sentence() {
        for text in [
            "Điều 1. Phê duyệt Đề án trồng rừng ven biển\nCà Mau.",
            "Điều 3. Chánh Văn phòng UBND tỉnh;\nThủ trưởng các sở; Chủ tịch UBND các xã chịu trách nhiệm thi\nhành.",
            "Điều 3.\nChánh Văn phòng UBND tỉnh, Giám đốc Sở Nông nghiệp và\nMôi trường căn cứ Quyết định thi hành./.",
        ] {
            assert_eq!(below_short(text), 1, "{text}");
        }
        for text in [
            "Điều 4. Nguyên tắc trồng rừng\nTrồng đúng mùa.",
            "Điều 1. Phê duyệt Đề án gồm:\nTrồng đúng mùa.",
            "Điều 2. Giao Sở Xây dựng sửa bờ kè;\nSở Tài chính cấp vốn.",
        ] {
            assert_eq!(below_short(text), 2, "{text}");
        }
    }

    #[test]
    fn what_stands_below_a_heading_stays_apart() {
        for text in [
            "1. Nâng cao chất lượng giống cây và nghề trồng rừng ở các xã ven biển của Cà Mau\nMở 10 lớp dạy nghề trồng rừng.",
            "1. Nâng cao chất lượng giống cây và nghề trồng rừng của người dân\nSở Xây dựng mở 10 lớp dạy nghề trồng rừng.",
            "1. Nâng cao chất lượng giống cây và nghề trồng rừng của người dân\nCấp giống đước cho các hộ.",
            "1. Nâng cao nghề trồng rừng ở huyện Cái\nNước mặn dâng cao.",
            "1. Nâng cao chất lượng giống cây và nghề trồng rừng của người dân\n\nHIV lây lan.",
            "9. Đề nghị Hội Nông dân tỉnh, Hội Liên hiệp Phụ nữ tỉnh và Tỉnh đoàn Cà Mau\nVận động hội viên trồng rừng.",
            "1. Nâng cao chất lượng giống cây và nghề trồng rừng ở các xã ven biển của Cà Mau\nNội dung: dạy nghề.",
        ] {
            assert_eq!(below_short(text), 2, "{text}");
        }
    }
}
