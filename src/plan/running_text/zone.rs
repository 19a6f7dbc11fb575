//! Where the head of a document ends, and where its recipients and signatures stand.

use std::sync::LazyLock;

use regex::Regex;

use crate::plan::line::Line;
use crate::plan::marker::{Marker, Style};
use crate::plan::paragraph::Paragraph;
use crate::plan::part;
use crate::plan::phrase::{is_caps, is_document_type};
use crate::plan::raw::UnitRole;
use crate::plan::wording::names::{is_agency, verb_start, without_giving};
use crate::text::{fold, head, pattern};

/// The recipients (`Nơi nhận:`) or the authority that signs (`TM. ỦY BAN NHÂN DÂN`).
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        // A page's two columns may have come together: `Nơi nhận:   TM. ỦY BAN NHÂN DÂN`.
        r"^(?:n[ơo]i (?:nhận|gửi)\s*:?\s*)?(?:|(?:(?:tm|kt|tl|tuq|q)\s*\.|t/m|k/t)\s*\p{L}.{0,80}",
        r"|(?:phó |quyền )?(?:chủ tịch|giám đốc|bộ trưởng|thủ tướng|bí thư|chánh văn phòng|cục trưởng|trưởng ban)(?:\s*-\s*.{0,30})?)$"
    ))
});

/// Splits off the lines of recipients and signatures, and gives their units that role. A signature ends where an
/// annex, another document, a numbered part or a long paragraph begins.
pub(crate) fn split_signatures(lines: Vec<Line>, roles: &mut [UnitRole]) -> (Vec<Line>, Vec<Line>) {
    let (mut body, mut signatures) = (Vec::with_capacity(lines.len()), Vec::new());
    let mut signing = false;
    for line in lines {
        if signing {
            let annex = Marker::find(&line.text).is_some_and(|marker| {
                let rest = &line.text[marker.rest..];
                match marker.style {
                    Style::Annex => true,
                    Style::Part | Style::Roman | Style::Upper => is_caps(rest) && rest.contains(' '),
                    Style::Arabic(_) => rest.chars().count() > 40,
                    _ => false,
                }
            });
            let long = line.text.chars().count() > 160;
            if annex || long || is_document_type(&line.text) || line.text.starts_with("PHỤ LỤC") {
                signing = false;
            }
        }
        // The head of a document names its issuer in the same words, but for no one else.
        if !signing && is_signature(&line.text) && (line.unit > 5 || line.text.contains(['.', '/'])) {
            signing = true;
        }
        if signing {
            if roles.get(line.unit) == Some(&UnitRole::Unclaimed) {
                roles[line.unit] = UnitRole::Signature;
            }
            signatures.push(line);
        } else {
            body.push(line);
        }
    }
    (body, signatures)
}

fn is_signature(text: &str) -> bool {
    let head: String = text.chars().take(120).collect();
    let key = fold(&head);
    !key.is_empty() && SIGNATURE.is_match(&key) && (key.starts_with('n') || is_caps(text))
}

/// The index of the first paragraph after the head: the first numbered part, the first paragraph after the sentence
/// that ends with `như sau:`, or the end when there is neither. A piece of a document has no head, and begins with its first
/// item or with whoever it gives something to do.
pub(crate) fn body_start(paragraphs: &[Paragraph], has_tables: bool) -> usize {
    // No head begins with a number.
    if paragraphs.first().is_some_and(|first| first.marker.as_ref().is_some_and(|marker| !marker.style.is_bullet())) {
        return 0;
    }
    let title = paragraphs.iter().position(|paragraph| is_document_type(&paragraph.text)).unwrap_or(paragraphs.len());
    for (i, paragraph) in paragraphs.iter().enumerate() {
        match &paragraph.marker {
            Some(marker) => match marker.style {
                Style::Part | Style::Chapter | Style::Roman | Style::Upper | Style::Article | Style::Annex => return i,
                Style::Arabic(_) | Style::Label(_) if marker.path.last().is_some_and(|last| last == "1") => return i,
                _ => {}
            },
            None if i > title && heads_part(paragraph) => return i,
            None => {}
        }
        if i > 0 && is_opening_end(&paragraphs[i - 1].text) {
            return i;
        }
    }
    let piece = || !has_tables && !paragraphs.iter().any(is_of_head);
    let begins = |paragraph: &Paragraph| paragraph.marker.is_some() || gives(&paragraph.text);
    paragraphs.iter().position(begins).filter(|_| piece()).unwrap_or(paragraphs.len())
}

/// `Giao Sở A chủ trì …`
fn gives(text: &str) -> bool {
    let giving = ["giao ", "đề nghị ", "yêu cầu ", "phân công "];
    let told = without_giving(text);
    let key = fold(head(text, 20));
    giving.iter().any(|word| key.starts_with(word)) && is_agency(told) && verb_start(told).is_some()
}

/// Whether a paragraph stands in the head of a document: issuer and motto, number, title, grounds, addressees.
fn is_of_head(paragraph: &Paragraph) -> bool {
    static HEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:s[ốô]\s*[:.]?\s*\d*\s*/|cộng hòa xã hội|v/v|về việc|kính gửi|căn cứ|kế hoạch|chương trình|đề án|quyết định|chỉ thị|nghị quyết|công văn|thông báo|hướng dẫn)",
        )
    });
    paragraph.is_caps() || is_document_type(&paragraph.text) || HEAD.is_match(&fold(&paragraph.text))
}

/// A heading without a number that names a part: `NHIỆM VỤ VÀ GIẢI PHÁP`.
fn heads_part(paragraph: &Paragraph) -> bool {
    let marked = paragraph.is_caps() || paragraph.bold || paragraph.heading.is_some();
    let words = paragraph.text.split(' ').count();
    marked && words <= 10 && !paragraph.is_sentence() && part::named(paragraph, None).is_some()
}

/// `… ban hành Kế hoạch với các nội dung sau:`
fn is_opening_end(text: &str) -> bool {
    static END: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:như sau|sau đây|sau|dưới đây|cụ thể)\s*[:.]$"));
    text.chars().count() > 40 && END.is_match(&fold(text.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;

    #[test]
    fn pieces_of_documents_have_no_head() {
        for (text, tasks, targets) in [
            (
                "3. Sở Tài chính chủ trì bố trí vốn trồng rừng.\n4. Sở Nội vụ\n- Mở lớp dạy nghề trồng rừng.\n- Thi tay nghề.",
                3,
                0,
            ),
            (
                "2. Mục tiêu cụ thể\n- Trồng mới 500 ha rừng vào năm 2028.\n- Tỷ lệ che phủ rừng đạt 45% vào năm 2028.",
                0,
                2,
            ),
            ("Giao Sở Xây dựng chủ trì, phối hợp với Sở Y tế rà soát quy hoạch bờ kè trong năm 2026.", 1, 0),
            ("UBND tỉnh có ý kiến như sau:\nGiao Sở Xây dựng chủ trì sửa bờ kè ven biển.", 1, 0),
            // A head is none.
            (
                "UBND TỈNH CÀ MAU\nSố: 12/UBND\nV/v trồng rừng\nKính gửi: Sở Xây dựng.\n- Rừng ven biển đang mất dần.",
                0,
                0,
            ),
            ("Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng sửa bờ kè.\nRừng ven biển đang mất dần từng ngày.", 0, 0),
            ("Thư của người trồng rừng gửi bạn.\nRừng ven biển đang mất dần.", 0, 0),
        ] {
            let plan = Plan::of_text(text);
            assert_eq!((plan.tasks.len(), plan.targets.len()), (tasks, targets), "{text}");
        }
    }

    #[test]
    fn signatures() {
        for text in [
            "Nơi nhận:",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "KT. CHỦ TỊCH - PHÓ CHỦ TỊCH",
            "GIÁM ĐỐC",
            "Nơi nhận:        TM. ỦY BAN NHÂN DÂN",
            "Nơi nhận: CHỦ TỊCH",
        ] {
            assert!(is_signature(text), "{text}");
        }
        for text in ["Nơi nhận nước sạch", "Chủ tịch Ủy ban nhân dân các xã", "Giám đốc Sở Y tế yêu cầu các đơn vị", ""]
        {
            assert!(!is_signature(text), "{text}");
        }
    }
}
