//! Whether a node of the outline is a task, and what its sub-items are to it.

use std::sync::LazyLock;

use regex::Regex;

use super::Reader;
use super::duties::is_agency_heading;
use super::label_lines::Labelled;
use crate::plan::marker::Style;
use crate::plan::outline::{Kind, Outline};
use crate::plan::paragraph::Paragraph;
use crate::plan::part;
use crate::plan::wording::item;
use crate::plan::wording::names::{doer, names_agencies};
use crate::plan::wording::time::begins_as_time;
use crate::text::{fold, pattern};

impl Reader<'_> {
    /// Whether the tasks are items below a paragraph, which then only says why.
    fn leads_to_items(&self, node: usize) -> bool {
        let next = self.outline.nodes.get(node + 1).filter(|next| next.parent == self.outline.nodes[node].parent);
        next.is_some_and(|next| matches!(next.kind, Kind::Item(_))) && !self.labelled.is_label(node + 1)
    }

    pub(super) fn is_under_agency(&self, node: usize) -> bool {
        self.outline.nodes[node].parent.is_some_and(|parent| is_agency_heading(&self.paragraphs[parent]))
    }

    /// Whether a table of tasks stands between a paragraph and the heading over it: what follows the table is a note.
    fn follows_table(&self, index: usize) -> bool {
        let above = self.outline.nodes[index].parent.map_or(0, |parent| self.start(parent));
        self.rows.first().is_some_and(|&first| above < first && first < self.start(index))
    }

    /// Whether a table of tasks stands between a paragraph and the next one, so that the paragraph is its heading.
    fn stands_over_table(&self, index: usize) -> bool {
        let next = self.rows.partition_point(|&row| row < self.start(index));
        let end = if index + 1 < self.paragraphs.len() { self.start(index + 1) } else { usize::MAX };
        self.rows.get(next).is_some_and(|&row| row < end)
    }

    /// The first unit of a paragraph.
    fn start(&self, node: usize) -> usize {
        self.paragraphs[node].units.first().copied().unwrap_or_default()
    }

    fn has_task_tables(&self) -> bool {
        !self.rows.is_empty()
    }

    pub(super) fn is_leaf_task(&self, index: usize) -> bool {
        let (node, paragraph) = (&self.outline.nodes[index], &self.paragraphs[index]);
        let words = paragraph.text.split(' ').count();
        match node.kind {
            Kind::Heading(_) | Kind::Label | Kind::Closing | Kind::Title => false,
            _ if paragraph.is_cell || part::is_pointer(&paragraph.text) || paragraph.announces() => false,
            _ if part::is_enforcement(&paragraph.text) || part::is_cost(&paragraph.text) => false,
            Kind::Item(Style::Article) if part::is_issuing(&paragraph.text) => false,
            _ if self.has_task_tables() && part::points_to_annex(&paragraph.text) => false,
            _ if self.is_under_agency(index) && part::is_duty_to_report(&paragraph.text) => false,
            Kind::Item(style) if !style.is_bullet() && !paragraph.is_sentence() && self.stands_over_table(index) => {
                false
            }
            Kind::Item(style) if style.rank() <= Style::Roman.rank() => paragraph.is_sentence() && !paragraph.is_caps(),
            Kind::Item(style) => {
                (words >= 4 || paragraph.is_sentence() || self.is_short_task(index, style)) && !paragraph.is_caps()
            }
            Kind::Plain if part::is_report(&paragraph.text) || part::is_source(&paragraph.text) => false,
            Kind::Plain if part::is_principle(&paragraph.text) => false,
            Kind::Plain if self.follows_table(index) => false,
            Kind::Plain if self.leads_to_items(index) => false,
            Kind::Plain => {
                words >= 6 && (paragraph.is_sentence() || words >= 10) || self.is_short_sentence_below(index)
            }
        }
    }

    /// Whether two or three words with nothing under them say what is done: a bullet, which heads nothing, or an item in a list
    /// whose items have nothing under them either. Agencies, and numbers as in `Năm 2026`, say who and when.
    fn is_short_task(&self, index: usize, style: Style) -> bool {
        let text = &self.paragraphs[index].text;
        let list = self.outline.nodes[index].parent.map(|parent| self.lists[parent]);
        let of_leaves = list.is_some_and(|list| list.with_items == 0) && !self.has_task_tables();
        text.split(' ').count() >= 2
            && (style.is_bullet() || of_leaves)
            && !text.contains(|c: char| c.is_ascii_digit())
            && !names_agencies(text)
    }

    /// Whether a few words are a sentence under a heading with a number that says who does it or what of: `2. Sở Y tế`, then
    /// `Bố trí cộng tác viên.`
    fn is_short_sentence_below(&self, index: usize) -> bool {
        const FEWEST_WORDS: usize = 3;
        /// Few verbs are known, but none begins so.
        const NO_VERBS: [&str; 8] = ["các ", "những ", "đây ", "xin ", "kết quả", "kinh phí", "nguồn ", "nơi nhận"];
        let paragraph = &self.paragraphs[index];
        let text = paragraph.text.trim_end_matches(['.', ';']);
        let heading = self.outline.nodes[index].parent.filter(|&parent| {
            let numbered = matches!(self.outline.nodes[parent].kind, Kind::Item(style) if !style.is_bullet());
            numbered && !self.paragraphs[parent].is_sentence() && !self.outline.nodes[parent].names_part
        });
        heading.is_some()
            && paragraph.is_sentence()
            && text.split(' ').count() >= FEWEST_WORDS
            && text.starts_with(char::is_uppercase)
            && !text.contains(|c: char| c.is_ascii_digit())
            && !NO_VERBS.iter().any(|word| fold(text).starts_with(word))
            && !names_agencies(text)
            && !begins_as_time(text)
    }

    /// Whether a clause stands among items that are sentences with nothing under them, or other such clauses: these are the
    /// tasks of the list.
    fn is_among_tasks(&self, index: usize) -> bool {
        let Some(parent) = self.outline.nodes[index].parent else { return false };
        let List { sentences, others, .. } = self.lists[parent];
        sentences > 0
            && others == 0
            && self.paragraphs[index].is_clause()
            && self.outline.nodes[index].kind != Kind::Plain
    }

    /// Whether an item with sub-items is a task, and if so, whether they only specify it.
    pub(super) fn parent_task(&self, index: usize, items: &[usize], labels: &[usize]) -> Option<bool> {
        let (node, paragraph) = (&self.outline.nodes[index], &self.paragraphs[index]);
        if matches!(node.kind, Kind::Heading(_)) || paragraph.is_caps() {
            return None;
        }
        let told = self.labelled.tell_of(index, items);
        if self.is_described(index, items, labels)
            || self.has_details(index, items)
            || self.labelled.is_told_whole(index, items)
            // A bullet among others that are told to somebody is told, too.
            || told && self.labelled.is_among_told(index)
        {
            return Some(true);
        }
        let Kind::Item(style) = node.kind else { return paragraph.is_sentence().then_some(told) };
        if self.is_explained(index, items, style) {
            return Some(true);
        }
        // A numbered heading that is printed with a full stop.
        let one_clause = paragraph.text.split(' ').count() <= 25
            && !paragraph.text.contains([';', '('])
            && !paragraph.text.contains(". ");
        let marked = paragraph.bold || paragraph.heading.is_some() || style.rank() <= Style::Roman.rank();
        (paragraph.is_sentence() && (style.is_bullet() || !(marked || one_clause))).then_some(told)
    }

    /// Whether an item with lines of its own for who and when has a description under it: `- Nội dung: …`, or running
    /// text where one agency leads; or whether it is a title with a full stop over running text.
    fn is_described(&self, index: usize, items: &[usize], labels: &[usize]) -> bool {
        let plain = |&item: &usize| self.outline.nodes[item].kind == Kind::Plain;
        if labels.is_empty() {
            return items.len() == 1 && items.iter().all(plain) && self.paragraphs[index].is_sentence();
        }
        items.iter().any(|&item| is_description(&self.paragraphs[item].text))
            || self.labelled.leads(index) == 1 && items.iter().all(plain)
    }

    /// Whether a number bears a sentence that running text under it goes on with, and does not tell to others.
    fn is_explained(&self, index: usize, items: &[usize], style: Style) -> bool {
        let paragraph = &self.paragraphs[index];
        let text = |&item: &usize| {
            let node = &self.outline.nodes[item];
            let text = &self.paragraphs[item].text;
            let told = || item::strip(text).1;
            let is_own = || doer(text).is_some() || matches!(told(), own if own.lead.is_some() || own.period.is_some());
            node.kind == Kind::Plain && node.children.is_empty() && !is_own()
        };
        !style.is_bullet()
            && style.rank() > Style::Roman.rank()
            && paragraph.is_sentence()
            && !paragraph.bold
            && paragraph.heading.is_none()
            && items.iter().all(text)
    }

    /// Whether an item is told to somebody in a bracket and goes on with what stands under it: `… cho các nhóm sau (Sở Y tế
    /// chủ trì):`.
    fn is_told_in_bracket(&self, index: usize) -> bool {
        let text = &self.paragraphs[index].text;
        static ANNOUNCES: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:sau|sau đây|gồm|cụ thể)\s*:?$"));
        let told = item::bracket(text).filter(|(_, told)| text.ends_with("):") && told.lead.is_some());
        told.is_some_and(|(before, _)| ANNOUNCES.is_match(&fold(&before)))
    }

    /// Whether the sub-items only specify the item, so that they are no tasks of their own.
    fn has_details(&self, index: usize, items: &[usize]) -> bool {
        let text = fold(&self.paragraphs[index].text);
        let below = self.labelled.below(index, items).len();
        // Parts may have parts: `- Trong nhà trường: …`, then `+ Cấp tiểu học: …`.
        let is_part = |item: usize| item::bracket(&self.paragraphs[item].text).is_none();
        let leaf = |&item: &usize| {
            let labels = if items.last() == Some(&item) { below } else { 0 };
            let children = &self.outline.nodes[item].children;
            let part = |&child: &usize| {
                self.outline.nodes[child].children.is_empty() && is_part(child) && !self.labelled.is_label(child)
            };
            is_part(item) && (children.len() == labels || children.iter().all(part))
        };
        // What an agency is told under its own heading is told item by item.
        let is_bullet = |&item: &usize| matches!(self.outline.nodes[item].kind, Kind::Item(style) if style.is_bullet());
        let tasks = || self.is_under_agency(index) || self.is_among_tasks(index);
        let goes_on = || self.paragraphs[index].announces() && items.iter().all(is_bullet) && tasks();
        // Where each sub-item has a line of its own for who does it, they are tasks.
        !items.is_empty()
            && self.labelled.leads(index) < 2
            && (self.is_told_in_bracket(index)
                || (DETAILS.find(&text).is_some_and(|found| found.start() >= 30) || goes_on())
                    && (!ANNOUNCED.is_match(&text) || self.is_among_tasks(index))
                || items.iter().all(|&item| is_description(&self.paragraphs[item].text)))
            && items.iter().all(leaf)
    }
}

/// What the items right under a node are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    /// Sentences with nothing under them.
    sentences: usize,
    /// Neither such sentences nor clauses that announce what stands under them.
    others: usize,
    /// Those with something under them.
    with_items: usize,
    /// Those that begin with the name of whoever does them or are it, and all.
    named: usize,
    all: usize,
}

impl List {
    /// Whether the items begin with the names of those who do them: every one, or of three or more nearly all, as the
    /// last may be on money and reports.
    pub(super) fn is_by_name(&self) -> bool {
        self.all > 1 && self.named == self.all || self.named >= 3 && self.named * 3 >= self.all * 2
    }

    /// One for each node, and the last for those that stand under none.
    pub(super) fn of_all(paragraphs: &[Paragraph], outline: &Outline, labelled: &Labelled) -> Vec<List> {
        let mut lists = vec![List::default(); paragraphs.len() + 1];
        for (index, node) in outline.nodes.iter().enumerate().filter(|&(index, _)| !labelled.is_label(index)) {
            let parent = node.parent.unwrap_or(paragraphs.len());
            let sentence = node.children.is_empty() && paragraphs[index].is_sentence();
            lists[parent].sentences += usize::from(sentence);
            lists[parent].others += usize::from(!sentence && !paragraphs[index].is_clause());
            lists[parent].with_items += usize::from(!node.children.is_empty());
            let heads = !node.children.is_empty() && is_agency_heading(&paragraphs[index]);
            lists[parent].named += usize::from(heads || item::told_after_name(&paragraphs[index].text).is_some());
            lists[parent].all += 1;
        }
        lists
    }
}

/// The end of an item that goes on with details.
static DETAILS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,;.(]?\s*(?:trong đó(?: (?:làm rõ|nêu rõ|xác định|quy định|có))?|cụ thể(?: là| như sau)?|(?:bao )?gồm(?: các [^,;.:]{1,40})?|theo (?:trình tự|các bước|thứ tự)(?: sau| như sau)?|trọng tâm là|trong đó tập trung|trong đó chú trọng|với (?:các )?(?:mục tiêu|yêu cầu)(?: sau| cụ thể)?)\s*:$",
    )
});

/// An item that announces tasks rather than details.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:các|một số|những) (?:(?:nhiệm vụ|giải pháp|công việc)[^,;.:]{0,80}|(?:nội dung|hoạt động)(?: [^,;.:]{0,60})? (?:sau|cụ thể)(?: đây)?):$",
    )
});

/// `Nội dung: …`, `Mục tiêu: …`, `Địa điểm: …`: a description of the item over it.
fn is_description(text: &str) -> bool {
    static DESCRIPTION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:nội dung(?: thực hiện| chính| công việc| chủ yếu)?|mục tiêu|mục đích|yêu cầu|mô tả|phạm vi|đối tượng|địa bàn|cách thức|phương thức|hình thức|địa điểm|thành phần(?: tham dự| tham gia| mời)?|số lượng(?: [^:.;]{1,30})?|quy mô)\s*:",
        )
    });
    DESCRIPTION.is_match(text)
}

/// `(Kèm theo Kế hoạch số …)`, `Ghi chú: …`, `Chữ viết tắt: …`, `¹ Theo Quyết định số …`, `[1] Luật số …`
pub(crate) fn is_note(text: &str) -> bool {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:[¹²³⁴-⁹]|\[\d{1,2}\] |\(?(?:ban hành )?kèm (?:theo )?(?:quyết|kế|nghị|công|văn|đề|chương) |\(?(?:ban hành )?kèm theo |\(?đính kèm|(?:ghi chú|chú thích|chú giải)\s*:|(?:(?:danh mục|bảng|các) )*(?:(?:chữ|từ|từ ngữ|cụm từ|ký hiệu) )?viết tắt[^:.;]{0,40}(?::|$)|đơn vị tính|đvt\s*:|\(?tiếp theo)",
        )
    });
    NOTE.is_match(text)
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;

    #[test]
    fn notes_and_money_are_no_tasks() {
        let text = "UBND TỈNH CÀ MAU\nV/v trồng rừng\nKính gửi: Các sở, ngành.\nUBND tỉnh giao các cơ quan như sau:\n\
                    Chữ viết tắt: BQL: Ban quản lý; RPH: rừng phòng hộ ven biển của tỉnh.\n1. Sở Xây dựng\n\
                    - Ươm cây mắm, cây đước ở các xã ven biển.\n\n\
                    Kinh phí trồng rừng ven biển được bố trí trong dự toán của các cơ quan, đơn vị.\n\n\
                    Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai./.\n";
        let plan = Plan::of_text(text);
        let tasks: Vec<&str> = plan.tasks.iter().map(|task| task.text.as_str()).collect();
        assert_eq!(tasks, ["Ươm cây mắm, cây đước ở các xã ven biển."]);
    }

    /// The tasks of the text below a letterhead, with their details.
    fn tasks_of(head: &str, body: &str) -> Vec<String> {
        let text = format!("UBND TỈNH CÀ MAU\n{head}\n{body}\n");
        let tasks = Plan::of_text(&text).tasks;
        tasks.into_iter().map(|task| [&[task.text][..], &task.details].concat().join(" / ")).collect()
    }

    #[test]
    fn paragraphs_under_items() {
        let plan = "KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ";
        for (body, tasks) in [
            // Of a numbered sentence they are details, of a heading tasks.
            (
                "1. Tiếp tục giữ rừng ngập mặn.\nGiữ rừng là việc của mọi nhà.\nRừng còn thì đất còn.\n2. Ươm giống đước.\nChọn cây mẹ khỏe.",
                vec![
                    "Tiếp tục giữ rừng ngập mặn. / Giữ rừng là việc của mọi nhà. / Rừng còn thì đất còn.",
                    "Ươm giống đước. / Chọn cây mẹ khỏe.",
                ],
            ),
            (
                "1. Giữ rừng ngập mặn\nTuần tra ven biển hằng tuần.\nPhạt người chặt phá rừng.\n2. Ươm giống",
                vec!["Tuần tra ven biển hằng tuần.", "Phạt người chặt phá rừng."],
            ),
            // Short ones under agencies.
            (
                "1. Sở Y tế\nKhám sức khỏe.\n2. Đề nghị Hội Nông dân tỉnh\nVận động hội viên.\n3. UBND các xã\nNhư trên.",
                vec!["Khám sức khỏe.", "Vận động hội viên."],
            ),
            // What an item announces stands below it, and the next letter beside it.
            (
                "d) Ươm giống đước ở các xã ven biển với mục tiêu:\nĐến năm 2028, mỗi xã có một vườn ươm đạt chuẩn.\ng) Trồng dặm cây mắm.",
                vec![
                    "Ươm giống đước ở các xã ven biển với mục tiêu: / Đến năm 2028, mỗi xã có một vườn ươm đạt chuẩn.",
                    "Trồng dặm cây mắm.",
                ],
            ),
            (
                "a) Dạy bảo vệ rừng ngập mặn cho nhân dân ven biển, gồm:\n- Trong trường: đưa vào giờ học;\n+ Cấp một: năm buổi;\n- Ngoài trường: ở nhà văn hóa.\nb) Trồng dặm cây mắm.",
                vec![
                    "Dạy bảo vệ rừng ngập mặn cho nhân dân ven biển, gồm: / Trong trường: đưa vào giờ học; / Cấp một: năm buổi; / Ngoài trường: ở nhà văn hóa.",
                    "Trồng dặm cây mắm.",
                ],
            ),
            (
                "1. Tổ chức lễ ra quân\n- Thời gian: ngày 20/5/2026.\n- Địa điểm: Đất Mũi.\n- Thành phần: 300 người.\n2. Thi vẽ",
                vec!["Tổ chức lễ ra quân / Địa điểm: Đất Mũi. / Thành phần: 300 người."],
            ),
        ] {
            assert_eq!(tasks_of(plan, body), tasks, "{body}");
        }
    }

    #[test]
    fn articles_and_closing_words_are_no_tasks() {
        let decision = "QUYẾT ĐỊNH\nBan hành Kế hoạch trồng rừng\nQUYẾT ĐỊNH:";
        let issued = "Điều 1. Phê duyệt kèm theo Quyết định này Kế hoạch trồng rừng.";
        let enforced = "Điều 3.\nChánh Văn phòng UBND tỉnh; Giám đốc các sở chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.";
        let given = "Giao Sở Tài chính chủ trì triển khai thực hiện Kế hoạch này.";
        let in_force = "Quyết định này có hiệu lực thi hành kể từ ngày ký.";
        assert_eq!(tasks_of(decision, &format!("{issued}\nĐiều 2. {given}\n{enforced}")), [given]);
        assert!(tasks_of(decision, &format!("{issued}\nĐiều 2. {in_force}\n{enforced}")).is_empty());
        let letter = "V/v trồng rừng\nKính gửi: Các sở.\nUBND tỉnh có ý kiến như sau:";
        let closing = "UBND tỉnh đề nghị các cơ quan nêu trên thực hiện tốt nội dung Công văn này.";
        assert_eq!(tasks_of(letter, &format!("1. {given}\n2. {given}\n{closing}")), [given, given]);
    }

    #[test]
    fn short_items_are_tasks_where_they_head_nothing() {
        let tasks = |items: &str| {
            let text = format!(
                "UBND TỈNH CÀ MAU\nKẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n{items}\nII. KINH PHÍ\nNgân sách tỉnh.\n"
            );
            let plan = Plan::of_text(&text);
            plan.tasks.into_iter().map(|task| task.text).collect::<Vec<_>>().join(" | ")
        };
        for (items, found) in [
            ("- Trồng rừng", "Trồng rừng"),
            (
                "- Phát tờ rơi\n- Mở lớp tập huấn cho cán bộ xã\n- Trồng cây",
                "Phát tờ rơi | Mở lớp tập huấn cho cán bộ xã | Trồng cây",
            ),
            ("1. Trồng rừng\n2. Đào ao", "Trồng rừng | Đào ao"),
            // A group whose items stand elsewhere, agencies, years, capitals.
            ("1. Trồng rừng\n- Ươm cây mắm.\n2. Đào ao", "Ươm cây mắm."),
            ("- Sở Y tế\n- Công an tỉnh\n- Năm 2026\n- TRỒNG RỪNG\n- Rừng", ""),
        ] {
            assert_eq!(tasks(items), found, "{items}");
        }
    }
}
