//! What words show by themselves: capitals, the end of a sentence, an end that is none, the type of a document.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::{fold, pattern};

/// Whether `text` ends as a sentence or list item does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    // `… ở các xã. (Chủ trì: Sở A; thời gian: năm 2026)`
    let text = match text.rfind(". (") {
        Some(stop) if text.ends_with(')') && !text[stop + 2..].contains(". ") => &text[..=stop],
        _ => text,
    };
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', ' ']);
    let text = text.strip_suffix("/.").map_or(text, |_| "x.");
    text.ends_with(['.', ';', '!', '?', '…'])
}

/// Whether all letters of `text` are capitals, and there are some.
pub(crate) fn is_caps(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 2 && !text.contains(char::is_lowercase)
}

/// Words that say that something is done anew each year.
pub(crate) const YEARLY: [&str; 3] = ["mỗi năm", "hằng năm", "hàng năm"];

/// Words after which no phrase ends.
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:,|[-–—(/]|(?:^| )(?:và|của|các|với|tại|về|cho|theo|do|từ|đến|là|trong|trên|dưới|bởi|để|hoặc|số|ngày|tháng|năm",
        r"|những|một|bằng|vào|ở|được|không|phải|có|như|nhằm|giữa|đối với|quý|giai đoạn|sở|bộ|ban|phòng|ủy ban|trung tâm|hội đồng|huyện|xã|thành phố|tỉnh))$"
    ))
});

/// Whether no phrase ends as `text` does: words are still to come.
pub(crate) fn is_cut_off(text: &str) -> bool {
    JOINT.is_match(&text.to_lowercase())
}

static DOCUMENT_TYPE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:dự thảo )?(?:kế hoạch|kế hoạch hành động|chương trình|chương trình hành động|đề án|quyết định|chỉ thị|nghị quyết|hướng dẫn|thông báo|phương án|công văn|báo cáo|công điện|dự án)\s*:?$",
    )
});

/// Whether a line is only the word for the type of the document: `KẾ HOẠCH`.
pub(crate) fn is_document_type(text: &str) -> bool {
    is_caps(text) && DOCUMENT_TYPE.is_match(&fold(text))
}

/// The first `chars` characters of a text, with `…` where there are more.
pub(crate) fn cut(text: &str, chars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(chars) {
        None => text.into(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()).into(),
    }
}
