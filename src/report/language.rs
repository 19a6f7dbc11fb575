//! Every word that a report says, in both languages, in one table.

use crate::compare::{ComparedField, DifferenceKind};

/// The language of a report. Quotations stay as the documents print them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// `vi`
    #[default]
    Vietnamese,
    /// `en`
    English,
}

impl Language {
    /// `vi` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Vietnamese => "vi",
            Language::English => "en",
        }
    }

    fn of(self, [vietnamese, english]: [&'static str; 2]) -> &'static str {
        match self {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    /// A word or sentence of the table.
    pub(crate) fn say(self, word: Word) -> &'static str {
        self.of(word.both())
    }

    /// A sentence of the table with its blanks `{}` filled in order.
    pub(crate) fn fill(self, word: Word, parts: &[&dyn std::fmt::Display]) -> String {
        let mut out = String::new();
        let mut parts = parts.iter();
        for (index, piece) in self.say(word).split("{}").enumerate() {
            if index > 0
                && let Some(part) = parts.next()
            {
                out.push_str(&part.to_string());
            }
            out.push_str(piece);
        }
        out
    }

    /// The name of a field of a comparison.
    pub fn field(self, field: ComparedField) -> &'static str {
        self.of(match field {
            ComparedField::Task => ["Nhiệm vụ", "Task"],
            ComparedField::Lead => ["Cơ quan chủ trì", "Lead agency"],
            ComparedField::Coordinating => ["Cơ quan phối hợp", "Coordinating agencies"],
            ComparedField::Period => ["Thời gian thực hiện", "Period"],
            ComparedField::Funding => ["Kinh phí", "Funding"],
            ComparedField::TaskTarget => ["Chỉ tiêu của nhiệm vụ", "Target of the task"],
            ComparedField::Target => ["Chỉ tiêu", "Target"],
        })
    }

    /// What a kind of difference says about the right side.
    pub fn kind(self, kind: DifferenceKind) -> &'static str {
        use DifferenceKind as K;
        self.of(match kind {
            K::TaskMissing => ["không có nhiệm vụ này", "lacks the task"],
            K::TaskAdded => ["có thêm nhiệm vụ này", "has the task in addition"],
            K::TaskSplit => ["tách thành nhiều nhiệm vụ", "splits the task"],
            K::TaskMerged => ["gộp vào một nhiệm vụ", "merges several tasks"],
            K::LeadAdded => ["thêm cơ quan chủ trì", "adds a lead"],
            K::LeadRemoved => ["bớt cơ quan chủ trì", "drops a lead"],
            K::LeadReplaced => ["giao cơ quan chủ trì khác", "names another lead"],
            K::LeadStated => ["có nêu cơ quan chủ trì", "names a lead where the other does not"],
            K::LeadUnstated => ["không nêu cơ quan chủ trì", "names no lead"],
            K::CoordinatingAdded => ["thêm cơ quan phối hợp", "adds a coordinating agency"],
            K::CoordinatingRemoved => ["bớt cơ quan phối hợp", "drops a coordinating agency"],
            K::CoordinatingReplaced => ["cơ quan phối hợp khác", "other coordinating agencies"],
            K::CoordinatingStated => {
                ["có nêu cơ quan phối hợp", "names coordinating agencies where the other does not"]
            }
            K::CoordinatingUnstated => ["không nêu cơ quan phối hợp", "names no coordinating agency"],
            K::RenamedOrMerged => ["cơ quan đổi tên hoặc sáp nhập", "renamed or merged agency"],
            K::HandedOver => [
                "cơ quan khác, đã nhận một phần hoặc toàn bộ nhiệm vụ khi sắp xếp bộ máy",
                "another agency, which took over tasks in a reorganisation",
            ],
            K::OtherLevel => ["cơ quan cùng ngành ở cấp khác", "the sector's body of another level"],
            K::CollectiveAgainstNamed => {
                ["một bên nêu chung, một bên nêu đích danh", "one names agencies, the other a collective"]
            }
            K::DeadlineEarlier => ["thời hạn sớm hơn", "earlier deadline"],
            K::DeadlineLater => ["thời hạn muộn hơn", "later deadline"],
            K::DeadlineNarrower => {
                ["cùng thời hạn hoặc chu kỳ, khung thời gian hẹp hơn", "same end or cycle, narrower period"]
            }
            K::DeadlineWider => {
                ["cùng thời hạn hoặc chu kỳ, khung thời gian rộng hơn", "same end or cycle, wider period"]
            }
            K::DeadlineOverlapping => ["thời gian khác nhau một phần", "periods differ in part"],
            K::DeadlineOpen => ["một bên ấn định thời hạn, một bên không", "one is dated, one open-ended"],
            K::DeadlineContingent => ["thời hạn phụ thuộc vào điều kiện", "one deadline depends on a condition"],
            K::DeadlineRhythm => ["chu kỳ hoặc số lần thực hiện khác", "other rhythm"],
            K::DeadlineStated => ["có nêu thời gian", "states a period where the other does not"],
            K::DeadlineUnstated => ["không nêu thời gian", "states no period"],
            K::FundingSourceAdded => ["nêu thêm nguồn kinh phí", "names a further source of funding"],
            K::FundingSourceRemoved => ["không nêu nguồn kinh phí", "does not name a source of funding"],
            K::FundingSourceLevel => ["nêu nguồn kinh phí rộng hoặc hẹp hơn", "names a wider or narrower source"],
            K::FundingAmount => ["mức kinh phí khác", "other amount"],
            K::FundingStated => ["có nêu kinh phí", "states funding where the other does not"],
            K::FundingUnstated => ["không nêu kinh phí", "states no funding"],
            K::TargetHigher => ["chỉ tiêu cao hơn", "higher target"],
            K::TargetLower => ["chỉ tiêu thấp hơn", "lower target"],
            K::TargetStricter => ["mức yêu cầu chặt hơn", "stricter target"],
            K::TargetLooser => ["mức yêu cầu ít chặt hơn", "looser target"],
            K::TargetOtherComparator => ["cùng con số, khác giới hạn", "same number, other comparator"],
            K::TargetEarlierYear => ["chỉ tiêu của năm sớm hơn", "target of an earlier year"],
            K::TargetLaterYear => ["chỉ tiêu của năm muộn hơn", "target of a later year"],
            K::TargetOtherYear => ["mốc năm khác", "milestone in another year"],
            K::TargetOtherWhole => [
                "một bên là số của cả nước, một bên là số của tỉnh",
                "a number of the country against one of a province",
            ],
            K::TargetOtherUnit => ["đơn vị tính khác", "other unit"],
            K::TargetSilent => ["không đặt chỉ tiêu", "sets no target"],
            K::TargetAdded => ["đặt thêm chỉ tiêu", "sets a target in addition"],
            K::Unparsed => {
                ["có phần chưa đọc được, cần đối chiếu văn bản gốc", "partly not understood: read the original"]
            }
        })
    }
}

/// One line a word: its name, Vietnamese, English. `{}` is filled in order.
macro_rules! words {
    ($($word:ident $vietnamese:literal $english:literal;)*) => {
        /// A word or sentence of a report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Word { $($word,)* }

        impl Word {
            #[cfg(test)]
            const ALL: &[Word] = &[$(Word::$word,)*];

            fn both(self) -> [&'static str; 2] {
                match self { $(Word::$word => [$vietnamese, $english],)* }
            }
        }
    };
}

words! {
    Title "Đối chiếu {} kế hoạch" "Comparison of {} plans";
    Central "Trung ương" "Central level";
    Summary "Tóm tắt" "Summary";
    Row "Hàng {}" "Row {}";
    RowHead "Hàng" "Row";
    CountRead "Đã đọc {} kế hoạch với {} nhiệm vụ và {} mức chỉ tiêu." "{} plans with {} tasks and {} targets were read.";
    CountRows "Các nhiệm vụ được xếp thành {} hàng đối chiếu: {} hàng có ở ít nhất hai kế hoạch (trong đó {} hàng có ở mọi kế hoạch), {} hàng chỉ có ở một kế hoạch." "The tasks make {} rows: {} that at least two plans have (of them {} that every plan has), {} that only one has.";
    Yardstick "Mốc đối chiếu là {}." "The yardstick is {}.";
    NoYardstick "Không có mốc đối chiếu: các kế hoạch được so với nhau." "There is no yardstick: the plans are compared with one another.";
    CountLead "Cơ quan chủ trì khác nhau ở {} hàng{}{}." "Leads differ in {} rows{}{}.";
    NoneLead "Cơ quan chủ trì: không có hàng nào mà các kế hoạch cùng nêu nhưng nêu khác nhau{}." "Leads: no row in which plans state them and differ{}.";
    CountCoordinating "Cơ quan phối hợp khác nhau ở {} hàng{}{}." "Coordinating agencies differ in {} rows{}{}.";
    NoneCoordinating "Cơ quan phối hợp: không có hàng nào mà các kế hoạch cùng nêu nhưng nêu khác nhau{}." "Coordinating agencies: no row in which plans state them and differ{}.";
    CountPeriod "Thời gian thực hiện khác nhau ở {} hàng{}{}." "Periods differ in {} rows{}{}.";
    NonePeriod "Thời gian thực hiện: không có hàng nào mà các kế hoạch cùng nêu nhưng nêu khác nhau{}." "Periods: no row in which plans state them and differ{}.";
    CountTaskTarget "Chỉ tiêu nêu trong nhiệm vụ khác nhau ở {} hàng{}{}." "Targets that tasks set differ in {} rows{}{}.";
    NoneTaskTarget "Chỉ tiêu nêu trong nhiệm vụ: không có hàng nào mà các kế hoạch cùng nêu nhưng nêu khác nhau{}." "Targets that tasks set: no row in which plans state them and differ{}.";
    CountFunding "Kinh phí khác nhau ở {} hàng{}{}." "Funding differs in {} rows{}{}.";
    NoneFunding "Kinh phí: không có hàng nào mà các kế hoạch cùng nêu nhưng nêu khác nhau{}." "Funding: no row in which plans state it and differ{}.";
    SomeState "; còn {} hàng chỉ một số kế hoạch có nêu" "; in {} only some plans state it";
    Standing "So với {}" "Against {}";
    AboveHead "Cao hơn" "Above";
    AtHead "Bằng" "At";
    BelowHead "Thấp hơn" "Below";
    SilentHead "Không đặt riêng" "None of its own";
    UnclearHead "Không xếp hạng được" "Not ranked";
    CountRenamed "{} cặp tên là một cơ quan trước và sau khi đổi tên hoặc sáp nhập: {}{}." "{} pairs of names are one agency before and after a reorganisation: {}{}.";
    MorePairs "; và {} cặp khác" "; and {} more";
    OtherStates "{}, kế hoạch kia nêu {}" "{}; the other says {}";
    Renamings "{} cặp tên là một cơ quan trước và sau khi đổi tên hoặc sáp nhập, không tính là khác nhau." "{} pairs of names are one agency before and after a reorganisation and do not count as differences.";
    CountUnassigned "Số nhiệm vụ không nêu cơ quan chủ trì: {}." "Tasks without a lead: {}.";
    CountMissing "Số hàng có ở mốc đối chiếu mà kế hoạch không có: {}." "Rows of the yardstick that plans lack: {}.";
    CountMissingOfMost "Số hàng có ở ít nhất hai kế hoạch khác mà kế hoạch không có: {}." "Rows of at least two other plans that plans lack: {}.";
    CountDiagnostics "Cần kiểm tra lại {} chỗ trong văn bản gốc." "{} places in the documents should be checked.";
    OfPlan "{} ({})" "{} ({})";
    Plans "Các kế hoạch" "Plans";
    PlanHead "Kế hoạch" "Plan";
    FileHead "Tệp" "File";
    YearHead "Năm" "Year";
    NumberHead "Số, ký hiệu" "Number";
    DateHead "Ngày ban hành" "Issued";
    TitleHead "Trích yếu" "Title";
    TasksHead "Nhiệm vụ" "Tasks";
    TargetsHead "Mức chỉ tiêu" "Targets";
    DiagnosticsHead "Cần kiểm tra" "To check";
    Targets "So sánh chỉ tiêu" "Targets, side by side";
    TargetSilent "Không đặt thành chỉ tiêu riêng: {}." "Not among the targets of: {}.";
    TargetPair "{} {}, {} {}: {}" "{} {}, {} {}: {}";
    TargetGoal "{} đến năm {}" "{} by {}";
    TargetAlone "{}: {}: {}" "{}: {}: {}";
    TargetsAlone "Chỉ tiêu chỉ có ở một kế hoạch" "Targets of one plan only";
    WithinPlan "{}: {}" "{}: {}";
    TargetSentence "{}: {}." "{}: {}.";
    CountTarget "Có {} chỉ tiêu được từ hai kế hoạch trở lên đặt ra, trong đó {} chỉ tiêu có mức hoặc năm khác nhau." "{} indicators are set by two plans or more; {} of them differ in goal or year.";
    FieldSection "{} khác nhau" "{}: differences";
    SaysNothing "không nêu" "not stated";
    Against "{} so với {}: {}" "{} against {}: {}";
    EachYear "{}/năm" "{} a year";
    InsteadOf "{} thay cho {}" "{} instead of {}";
    HasNot "có {}; không có {}" "has {}; has not {}";
    FacingThe "cơ quan cùng ngành với {}" "the sector's body below {}";
    OnlyItEnds "ấn định thời hạn, bên kia không" "is dated, the other open-ended";
    OnlyOtherEnds "không ấn định thời hạn, bên kia có" "is open-ended, the other dated";
    Facing "{} ↔ {}" "{} ↔ {}";
    Majority "Đa số ({} trong {} kế hoạch có nêu): {}. Nêu khác: {}." "Most ({} of the {} that state it): {}. Otherwise: {}.";
    MajorityOf "{}: đa số ({} trong {} kế hoạch có nêu) ghi {}. Nêu khác: {}." "{}: most ({} of the {} that state it) say {}. Otherwise: {}.";
    Plurality "Nhiều nhất ({} trong {} kế hoạch có nêu): {}. Nêu khác: {}." "More than anything else ({} of the {} that state it): {}. Otherwise: {}.";
    PluralityOf "{}: nhiều nhất ({} trong {} kế hoạch có nêu) ghi {}. Nêu khác: {}." "{}: more than anything else ({} of the {} that state it), {}. Otherwise: {}.";
    OtherNames " (trong đó {} kế hoạch ghi tên khác của cùng cơ quan)" " ({} of them under another name of the agency)";
    RowsHead "Số hàng" "Rows";
    CommonHead "Có ở tất cả" "In every plan";
    OnlyHereHead "Chỉ ở đây" "Only here";
    MissingHead "Không có" "Left out";
    UnassignedHead "Không nêu chủ trì" "No lead";
    Doubts "Có thể cùng nhiệm vụ" "Possibly the same task";
    DoubtsNote "Ở các kế hoạch sau chưa tìm thấy nhiệm vụ của hàng, nhưng có nhiệm vụ gần với nhiệm vụ đó; cần đọc hai văn bản trước khi kết luận là không có." "These plans were not found to have the row, but they have a task that is near to it: read both texts before saying that it is left out.";
    Unfound "{}: chưa tìm thấy; gần nhất: “{}” (xác suất cùng nhiệm vụ {})" "{}: not found; nearest: “{}” (the same task with a probability of {})";
    UnfoundIn "Chưa tìm thấy, nhưng có thể cùng nhiệm vụ:" "Not found, but possibly the same task:";
    DoubtLegend "Dấu “?” kèm tỷ lệ phần trăm: có thể cùng nhiệm vụ, với xác suất như đã ghi; nhận xét có dấu “(?)” dựa trên nhiệm vụ chưa chắc chắn đó." "“?” with a percentage: possibly the same task, with that probability; a statement with “(?)” rests on such a task.";
    DoubtTitle "có thể cùng nhiệm vụ" "possibly the same task";
    CountDoubtful "Có {} nhiệm vụ được xếp vào hàng nhưng chưa chắc chắn là cùng nhiệm vụ (có dấu “?” kèm xác suất)." "{} tasks stand in a row although it is not certain that they are the same (marked “?” with the probability).";
    CountUnfound "Trong số trường hợp tính là không có, {} trường hợp mới chỉ là chưa tìm thấy: kế hoạch có nhiệm vụ có thể cùng nhiệm vụ." "Of what plans lack, {} cases are only not found: the plan has a task that is possibly the same.";
    Coverage "Nhiệm vụ có và không có trong từng kế hoạch" "Who has what, and who left it out";
    CoverageNote "✓ có; ✂ tách thành nhiều nhiệm vụ; ⊕ gộp với nhiệm vụ khác; kèm “?” (như ✓?): có thể cùng nhiệm vụ, chưa chắc chắn; ? chưa tìm thấy, nhưng có nhiệm vụ gần với nhiệm vụ này; – không có." "✓ has it; ✂ split into several tasks; ⊕ merged with another; with “?” (as ✓?) possibly the same task; ? not found, but the plan has a task near to it; – left out.";
    TaskHead "Nhiệm vụ" "Task";
    OnlyHere "Nhiệm vụ chỉ có ở một kế hoạch" "In one plan only";
    Renamed "Cơ quan đổi tên hoặc sáp nhập" "Agencies renamed or merged";
    RenamedLine "{} ↔ {}: {} hàng ({})." "{} ↔ {}: {} rows ({}).";
    Unassigned "Nhiệm vụ không nêu cơ quan chủ trì" "Tasks without a lead";
    Diagnostics "Nội dung cần kiểm tra lại trong văn bản gốc" "To check in the documents";
    None "Không có." "None.";
    SizeDay "{} ngày" "{} day";
    SizeDays "{} ngày" "{} days";
    SizeMonth "{} tháng" "{} month";
    SizeMonths "{} tháng" "{} months";
    SizeAbout "khoảng {}" "about {}";
    SizePoints "{} điểm phần trăm" "{} percentage points";
    SizeAgencies "{} cơ quan" "{} agencies";
    SizeDong "{} đồng" "{} đồng";
    SizeYear "{} năm" "{} year";
    SizeYears "{} năm" "{} years";
    UnderOne "dưới 1%" "under 1%";
    KindHead "Loại khác biệt" "Kind of difference";
    FieldHead "Khác nhau về" "Differs in";
    AgencyHead "Cơ quan chủ trì, phối hợp" "Agency";
    ProvinceHead "Tỉnh, thành phố (kế hoạch)" "Province (plan)";
    Search "Tìm trong các hàng" "Search the rows";
    SearchHint "Cụm từ, có dấu hoặc không dấu" "a phrase, with or without diacritics";
    Filter "Lọc các hàng" "Filter the rows";
    All "Tất cả" "All";
    Reset "Bỏ lọc" "Reset";
    Shown "Đang hiển thị {} trên {} hàng" "{} of {} rows shown";
    Rows "Đối chiếu từng nhiệm vụ" "Rows side by side";
    Differences "Điểm khác" "Differences";
    Skip "Đến phần đối chiếu từng nhiệm vụ" "Skip to the rows";
    Contents "Mục lục" "Contents";
    Kicker "Báo cáo đối chiếu" "Comparison";
    FigurePlans "kế hoạch" "plans";
    FigureTasks "nhiệm vụ" "tasks";
    FigureTargets "mức chỉ tiêu" "targets";
    FigureRows "hàng đối chiếu" "rows";
    FigureCommon "hàng có ở mọi kế hoạch" "rows in every plan";
    FigureAlone "hàng chỉ có ở một kế hoạch" "rows in one plan only";
    ByField "Khác nhau theo nội dung" "Differences by field";
    FieldColumn "Nội dung" "Field";
    StandingNote "Cao hơn, thấp hơn là theo mức phấn đấu: với chỉ tiêu càng giảm càng tốt, con số nhỏ hơn là mức cao hơn. Không xếp hạng được: số của cả nước so với số của tỉnh, đơn vị hoặc mốc năm khác nhau, hoặc không rõ tăng hay giảm là tốt." "Above and below speak of ambition: where less is better, the smaller number is above. Not ranked: a number of the country against one of a province, other units or years, or a number of which it is not known whether more is better.";
    EffortHigher ", mức phấn đấu cao hơn" ", more ambitious";
    EffortLower ", mức phấn đấu thấp hơn" ", less ambitious";
    ByFieldNote "Tính trên {} hàng có ở ít nhất hai kế hoạch; không kể tên cũ và tên mới của cùng một cơ quan." "Of the {} rows that at least two plans have; the old and the new name of one agency do not count.";
    RowsDiffer "Số hàng khác nhau" "Rows that differ";
    RowsPartly "Hàng chỉ một số kế hoạch có nêu" "Rows that only some state";
    Highlights "Những điểm chính" "Main points";
    See "Xem" "See";
    HowCited "Trích dẫn ghi theo dạng tệp:dòng hoặc tệp:dòng:cột của văn bản gốc, trong bảng ghi gọn là dòng, cột; trích dẫn có gạch chân dẫn đến nguyên văn." "Citations give file:line or file:line:column of the document, in tables line and column alone; those that are underlined lead to its words.";
    DocumentHead "Văn bản" "Document";
    RowsOfPlan "Số hàng" "Rows";
    MissingRows "Không có so với mốc" "Of the yardstick, not here";
    MissingOfMost "Không có (ít nhất hai kế hoạch khác có)" "In two others, not here";
    BaselineTag "mốc đối chiếu" "yardstick";
    StandingCaption "Mức chỉ tiêu so với {}" "Targets against {}";
    Share "Tỷ lệ" "Share";
    InWords "Diễn giải" "In words";
    NoYear "Không ghi năm" "No year";
    CellHigher "cao hơn {}" "{} higher";
    CellLower "thấp hơn {}" "{} lower";
    CellEqual "bằng mốc" "equal";
    CellStricter "cùng con số, chặt hơn" "same number, stricter";
    CellLooser "cùng con số, ít chặt hơn" "same number, looser";
    CellOther "cùng con số, khác giới hạn" "same number, other comparator";
    CellEarlier "sớm hơn {}" "{} earlier";
    CellLater "muộn hơn {}" "{} later";
    CellOtherYear "mốc năm khác (cách {})" "another year ({} apart)";
    CellUnit "khác đơn vị tính" "other unit";
    CellWhole "không so sánh với số của cả nước" "not compared with the number of the country";
    PlansCount "Số kế hoạch" "Plans";
    RowsNote "Ở văn bản đứng đầu hàng, chữ có nền màu là chữ không văn bản nào khác trong hàng có; ở các văn bản sau là chữ văn bản đứng đầu không có. Ô có vạch màu là ô khác với đa số, hoặc khác nhau khi không có đa số. Số dòng là của văn bản gốc." "Highlighted words are in no other text of the row where they stand in its first text, and not in the first text where they stand in another. Cells with an edge are not what most say, or differ where there is no majority. Lines are those of the document.";
    NothingFound "Không có hàng nào phù hợp với điều kiện lọc." "No row fits the filters.";
    SameText "Giống nguyên văn của {}." "As {} has it, word for word.";
    ShareSplit "tách nhiều nhiệm vụ" "split";
    ShareMerged "gộp với nhiệm vụ khác" "merged";
    Lacking "Không có ở: {}." "Not in: {}.";
    Versus "so với" "against";
    RowsList "các hàng" "rows";
    AtLine "dòng {}" "line {}";
    AtColumn "cột {}" "column {}";
    AtSheet "trang tính {}" "sheet {}";
    FeatureHead "Đặc điểm" "Feature";
    ContributionHead "Đóng góp" "Contribution";
    PairScore "Điểm tương đồng {} ({})." "Score {} ({}).";
    MoreLines "… và {} dòng nữa" "… and {} more";
    LeftHead "Bên trái" "Left";
    RightHead "Bên phải" "Right";
    ShownComparison "{} hàng đối chiếu, {} điểm khác." "{} rows, {} differences.";
    SheetSummary "Tóm tắt" "Summary";
    SheetRows "Đối chiếu" "Rows";
    SheetTargets "Chỉ tiêu" "Targets";
    Cited "Trích dẫn" "Citation";
    QuantityHead "Mức" "Goal";
    AgainstHead "So với mốc" "Against the yardstick";
    NoteHead "Ghi chú" "Note";
    Footer "Lập bằng phần mềm doichieu. Lời trích giữ nguyên chữ của văn bản gốc; phần chưa đọc được thì ghi rõ, không coi là giống hay không có." "Made with doichieu. Quotations stand as the documents print them; what was not understood is said to be so, and is never taken for equal or absent.";
    More "… và {} mục nữa, xem bảng kèm theo." "… and {} more, see the tables.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_leave_the_same_blanks() {
        for word in Word::ALL {
            let [vietnamese, english] = word.both();
            assert_eq!(vietnamese.matches("{}").count(), english.matches("{}").count(), "{word:?}");
        }
    }

    #[test]
    fn blanks_are_filled_in_order() {
        assert_eq!(Language::Vietnamese.fill(Word::SizeDays, &[&365]), "365 ngày");
        assert_eq!(Language::English.fill(Word::OfPlan, &[&"a", &2]), "a (2)");
    }
}
