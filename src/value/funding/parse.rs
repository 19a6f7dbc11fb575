//! The sources that a cell names.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::amount::{self, Printed};
use super::{Amount, Funding, Source};
use crate::text::{nfc, squeeze, unaccented};
use crate::value::token::{Kind, Token, tokens};

/// Sources and their wordings; the first of each is how it is written. Compared without marks and blanks, so that
/// misread marks and glued words do no harm.
const WORDINGS: [(Source, &[&str]); 23] = [
    (
        Source::StateBudget,
        &["ngân sách nhà nước", "ngân sách", "nsnn", "ns nhà nước", "ngân sách các cấp", "ngân sách nhà nước các cấp"],
    ),
    (
        Source::CentralBudget,
        &["ngân sách trung ương", "nstw", "ns trung ương", "ngân sách tw", "ngân sách nhà nước trung ương"],
    ),
    (
        Source::LocalBudget,
        &[
            "ngân sách địa phương",
            "nsđp",
            "ns địa phương",
            "ngân sách các địa phương",
            "ngân sách thành phố",
            "ngân sách cấp thành phố",
        ],
    ),
    (
        Source::ProvincialBudget,
        &["ngân sách tỉnh", "ngân sách cấp tỉnh", "ns tỉnh", "nst", "ngân sách của tỉnh", "ngân sách tỉnh cấp"],
    ),
    (
        Source::DistrictBudget,
        &[
            "ngân sách huyện",
            "ngân sách cấp huyện",
            "ns huyện",
            "nsh",
            "ngân sách các huyện",
            "ngân sách các huyện, thị xã, thành phố",
            "ngân sách các huyện, thành phố",
            "ngân sách huyện, thị xã, thành phố",
            "ngân sách huyện, thành phố",
            "ngân sách các huyện, thành phố, thị xã",
            "ngân sách các huyện, thị, thành phố",
            "ngân sách quận, huyện",
        ],
    ),
    (
        Source::CommuneBudget,
        &[
            "ngân sách xã",
            "ngân sách cấp xã",
            "ns xã",
            "nsx",
            "ngân sách các xã",
            "ngân sách xã, phường, thị trấn",
            "ngân sách các xã, phường",
            "ngân sách xã, phường",
            "ngân sách các xã, phường, thị trấn",
            "ngân sách các xã, phường, đặc khu",
        ],
    ),
    (
        Source::TargetProgram,
        &[
            "chương trình mục tiêu quốc gia",
            "chương trình mục tiêu",
            "ctmtqg",
            "ct mtqg",
            "ctmt quốc gia",
            "ctmt",
            "chương trình mtqg",
            "vốn mtqg",
            "vốn mục tiêu",
        ],
    ),
    (
        Source::PublicInvestment,
        &[
            "đầu tư công",
            "vốn đầu tư công",
            "đầu tư công trung hạn",
            "vốn đầu tư",
            "vốn đầu tư phát triển",
            "vốn xây dựng cơ bản",
            "chi đầu tư phát triển",
            "đầu tư phát triển",
            "trái phiếu chính phủ",
            "chi đầu tư",
        ],
    ),
    (
        Source::Recurrent,
        &[
            "chi thường xuyên",
            "kinh phí thường xuyên",
            "nguồn sự nghiệp",
            "vốn sự nghiệp",
            "kinh phí sự nghiệp",
            "chi sự nghiệp",
            "sự nghiệp",
            "kinh phí hoạt động",
            "kinh phí hoạt động thường xuyên",
            "kinh phí được giao",
            "kinh phí tự chủ",
            "dự toán được giao",
            "dự toán hằng năm",
            "kinh phí của đơn vị",
            "kinh phí của cơ quan",
            "nguồn thường xuyên",
            "dự toán hàng năm",
            "dự toán giao",
            "kinh phí của cơ quan, đơn vị",
            "kinh phí chi thường xuyên",
        ],
    ),
    (
        Source::Science,
        &[
            "sự nghiệp khoa học và công nghệ",
            "sự nghiệp khoa học",
            "ngân sách khoa học",
            "kinh phí khoa học và công nghệ",
            "khoa học công nghệ",
            "khoa học và công nghệ",
            "khcn",
            "kh&cn",
            "nguồn khoa học",
            "sự nghiệp khoa học, công nghệ",
            "quỹ khoa học và công nghệ",
            "quỹ phát triển khoa học và công nghệ",
        ],
    ),
    (
        Source::OtherPrograms,
        &[
            "lồng ghép các chương trình, dự án",
            "lồng ghép",
            "lồng ghép chương trình, dự án",
            "lồng ghép từ các chương trình, dự án",
            "lồng ghép trong các chương trình, dự án",
            "lồng ghép các nguồn",
            "lồng ghép các nguồn vốn",
            "lồng ghép các chương trình",
            "các chương trình, dự án",
            "chương trình, dự án",
            "các chương trình, đề án, dự án",
            "chương trình, đề án",
            "lồng ghép các chương trình, đề án, dự án",
            "các chương trình, dự án khác",
            "lồng ghép vốn",
            "lồng ghép từ các nguồn",
        ],
    ),
    (
        Source::InsuranceFund,
        &[
            "quỹ bảo hiểm y tế",
            "quỹ bhyt",
            "bảo hiểm y tế",
            "bhyt",
            "quỹ bảo hiểm xã hội",
            "quỹ bhxh",
            "bảo hiểm xã hội",
            "bhxh",
            "quỹ khám chữa bệnh bảo hiểm y tế",
            "quỹ khám chữa bệnh bhyt",
            "quỹ kcb bhyt",
            "quỹ bảo hiểm thất nghiệp",
            "quỹ bhtn",
            "quỹ bảo hiểm",
            "nguồn bảo hiểm",
            "bảo hiểm thất nghiệp",
        ],
    ),
    (
        Source::OtherFund,
        &[
            "các quỹ khác",
            "quỹ phòng, chống thiên tai",
            "quỹ phòng, chống tác hại của thuốc lá",
            "quỹ phòng chống tác hại thuốc lá",
            "quỹ bảo vệ môi trường",
            "quỹ bảo vệ và phát triển rừng",
            "quỹ vì người nghèo",
            "quỹ đền ơn đáp nghĩa",
            "quỹ bảo trợ trẻ em",
            "quỹ phát triển đất",
            "quỹ hỗ trợ nông dân",
            "quỹ bảo trì đường bộ",
            "quỹ hỗ trợ phát triển hợp tác xã",
            "quỹ quốc gia về việc làm",
            "quỹ khuyến học",
            "quỹ dịch vụ viễn thông công ích",
            "quỹ khác",
        ],
    ),
    (
        Source::OwnRevenue,
        &[
            "nguồn thu của đơn vị",
            "quỹ phát triển hoạt động sự nghiệp",
            "nguồn thu sự nghiệp",
            "thu sự nghiệp",
            "nguồn thu dịch vụ",
            "nguồn thu hợp pháp của đơn vị",
            "nguồn thu của các đơn vị",
            "nguồn thu",
            "nguồn thu từ dịch vụ",
            "học phí",
            "viện phí",
            "vốn tự có",
            "nguồn tự có",
            "tự cân đối",
            "vốn của đơn vị",
            "nguồn của đơn vị",
            "quỹ phát triển sự nghiệp",
            "nguồn thu hợp pháp",
            "nguồn thu khám chữa bệnh",
            "thu dịch vụ",
            "nguồn tự chủ",
        ],
    ),
    (
        Source::Socialized,
        &[
            "xã hội hóa",
            "xhh",
            "vận động xã hội hóa",
            "huy động xã hội hóa",
            "huy động nguồn lực xã hội",
            "huy động các nguồn lực xã hội",
            "nguồn lực xã hội",
            "các thành phần kinh tế",
            "huy động các nguồn lực của các thành phần kinh tế",
            "nguồn lực của các thành phần kinh tế",
            "vận động xã hội",
            "huy động xã hội",
        ],
    ),
    (
        Source::Contributions,
        &[
            "đóng góp của người dân",
            "đóng góp của nhân dân",
            "nhân dân đóng góp",
            "người dân đóng góp",
            "đóng góp của cộng đồng",
            "đóng góp của người sử dụng",
            "đóng góp của các tổ chức, cá nhân",
            "đóng góp của tổ chức, cá nhân",
            "đóng góp của doanh nghiệp, người dân",
            "vốn dân",
            "vốn dân góp",
            "dân góp",
            "đóng góp tự nguyện",
            "đóng góp",
            "huy động nhân dân",
            "huy động trong dân",
            "vốn của người dân",
            "nguồn lực trong dân",
            "người dân chi trả",
            "đóng góp của tổ chức, cá nhân, doanh nghiệp",
            "đóng góp của các doanh nghiệp, tổ chức, cá nhân",
            "các tổ chức, cá nhân",
            "tổ chức, cá nhân",
            "đóng góp của người sử dụng nước",
            "cộng đồng",
            "người dân",
        ],
    ),
    (
        Source::Enterprises,
        &[
            "vốn doanh nghiệp",
            "vốn của doanh nghiệp",
            "vốn của các doanh nghiệp",
            "doanh nghiệp",
            "các doanh nghiệp",
            "vốn nhà đầu tư",
            "vốn của nhà đầu tư",
            "nhà đầu tư",
            "vốn tư nhân",
            "tư nhân",
            "kinh phí của doanh nghiệp",
            "nguồn vốn doanh nghiệp",
            "vốn ngoài ngân sách",
            "ngoài ngân sách",
            "vốn chủ đầu tư",
        ],
    ),
    (
        Source::PublicPrivatePartnership,
        &["hợp tác công tư", "đối tác công tư", "ppp", "đầu tư theo phương thức đối tác công tư", "hình thức ppp"],
    ),
    (
        Source::PolicyCredit,
        &[
            "tín dụng chính sách",
            "vốn tín dụng chính sách",
            "ngân hàng chính sách xã hội",
            "nhcsxh",
            "ngân hàng csxh",
            "tín dụng chính sách xã hội",
            "vốn vay ngân hàng chính sách xã hội",
            "vốn tín dụng chính sách xã hội",
            "vay vốn ngân hàng chính sách xã hội",
            "vốn nhcsxh",
        ],
    ),
    (
        Source::Loans,
        &[
            "vốn vay",
            "vốn tín dụng",
            "tín dụng",
            "vay ngân hàng",
            "vốn vay ngân hàng",
            "vốn vay thương mại",
            "vốn vay ưu đãi",
            "vay ưu đãi",
            "tín dụng ưu đãi",
            "vay vốn",
        ],
    ),
    (
        Source::Aid,
        &[
            "viện trợ, tài trợ",
            "oda",
            "vốn oda",
            "vốn vay oda",
            "viện trợ",
            "tài trợ",
            "vốn nước ngoài",
            "viện trợ không hoàn lại",
            "vốn viện trợ",
            "nguồn tài trợ",
            "tài trợ, viện trợ",
            "tài trợ quốc tế",
            "các tổ chức quốc tế",
            "tổ chức quốc tế",
            "hỗ trợ quốc tế",
            "dự án oda",
            "hỗ trợ của các tổ chức quốc tế",
            "tài trợ của các tổ chức, cá nhân",
            "tài trợ của tổ chức, cá nhân",
            "viện trợ nước ngoài",
            "tài trợ hợp pháp",
            "nhà tài trợ",
            "các nhà tài trợ",
            "phi chính phủ",
            "các khoản tài trợ hợp pháp",
        ],
    ),
    (
        Source::OtherLawful,
        &[
            "nguồn hợp pháp khác",
            "các nguồn hợp pháp khác",
            "các nguồn khác",
            "nguồn khác",
            "nguồn vốn hợp pháp khác",
            "các nguồn vốn hợp pháp khác",
            "nguồn kinh phí hợp pháp khác",
            "các nguồn kinh phí hợp pháp khác",
            "nguồn vốn khác",
            "các nguồn vốn khác",
            "nguồn kinh phí khác",
            "các nguồn kinh phí khác",
            "huy động các nguồn khác",
            "huy động khác",
            "huy động hợp pháp khác",
            "nguồn huy động khác",
            "nguồn huy động hợp pháp khác",
            "các nguồn huy động hợp pháp khác",
            "các nguồn lực khác",
            "các nguồn lực hợp pháp khác",
            "nguồn lực hợp pháp khác",
            "nguồn tài chính hợp pháp khác",
            "các nguồn tài chính hợp pháp khác",
            "vốn khác",
            "kinh phí khác",
            "nguồn hợp pháp",
            "hợp pháp khác",
            "vốn hợp pháp khác",
            "các nguồn thu hợp pháp khác",
            "nguồn thu hợp pháp khác",
            "huy động các nguồn lực",
            "các nguồn huy động khác",
            "các nguồn hợp pháp",
        ],
    ),
    (
        Source::NotNeeded,
        &[
            "không sử dụng kinh phí",
            "không phát sinh kinh phí",
            "không cần kinh phí",
            "không có kinh phí",
            "không bố trí kinh phí",
            "không kinh phí",
            "không yêu cầu kinh phí",
        ],
    ),
];

/// Words that say how money is provided, not from where.
const SILENT: &[&str] = &[
    "nguồn",
    "nguồn vốn",
    "nguồn kinh phí",
    "vốn",
    "kinh phí",
    "kinh phí thực hiện",
    "từ",
    "bằng",
    "do",
    "của",
    "các",
    "và",
    "hoặc",
    "cùng",
    "theo quy định",
    "theo quy định của pháp luật",
    "theo quy định hiện hành",
    "theo phân cấp",
    "theo phân cấp ngân sách",
    "theo phân cấp ngân sách hiện hành",
    "theo phân cấp quản lý ngân sách",
    "hiện hành",
    "hằng năm",
    "hàng năm",
    "được giao",
    "được",
    "bố trí",
    "đảm bảo",
    "bảo đảm",
    "cấp",
    "hỗ trợ",
    "chi",
    "chi trả",
    "sử dụng",
    "thực hiện",
    "huy động",
    "trong",
    "dự toán",
    "tổng",
    "tổng số",
    "tổng kinh phí",
    "tổng vốn",
    "khoảng",
    "dự kiến",
    "ước",
    "là",
    "trong đó",
    "gồm",
    "bao gồm",
    "mỗi năm",
    "năm",
    "giai đoạn",
    "theo",
    "khả năng cân đối",
    "và các",
    "với",
    "tại",
    "cho",
    "cân đối",
    "chủ yếu",
    "một phần",
    "phần còn lại",
    "hợp pháp",
    "ngoài ra",
    "nếu có",
    "kết hợp",
    "kế hoạch",
    "phân bổ",
    "hiện có",
    "ưu tiên",
    "theo kế hoạch",
    "theo dự toán",
    "nguồn lực",
    "tối đa",
    "không quá",
    "tối thiểu",
    "ít nhất",
    "từ các",
    "từ nguồn",
    "trung hạn",
    "địa phương",
    "tỉnh",
    "nhà nước",
];

/// The most tokens in one wording.
const LONGEST: usize = 14;

/// What a wording means: a source, or nothing.
static MEANINGS: LazyLock<FxHashMap<String, Option<Source>>> = LazyLock::new(|| {
    let silent = SILENT.iter().map(|words| (key(words), None));
    let sources = WORDINGS.iter().flat_map(|(source, words)| words.iter().map(|words| (key(words), Some(*source))));
    let exact: Vec<(String, Option<Source>)> = silent.chain(sources).collect();
    // A comma inside a name may be left out; one in a list of levels says that it is a list.
    let names = exact.iter().filter(|(key, _)| key.contains(',') && !key.starts_with("ngansach"));
    let without_comma: Vec<_> = names.map(|(key, meaning)| (key.replace(',', ""), *meaning)).collect();
    exact.into_iter().chain(without_comma).collect()
});

/// Letters and digits without marks, and commas.
fn key(words: &str) -> String {
    unaccented(words).chars().filter(|c| c.is_alphanumeric() || *c == ',').collect()
}

pub(super) fn label(source: Source) -> &'static str {
    WORDINGS
        .iter()
        .find(|(known, _)| *known == source)
        .and_then(|(_, words)| words.first())
        .copied()
        .unwrap_or_default()
}

/// Levels of the budget that follow one: `ngân sách tỉnh, huyện`, `ngân sách trung ương và địa phương`.
const LEVELS: [(&str, Source); 9] = [
    ("trunguong", Source::CentralBudget),
    ("diaphuong", Source::LocalBudget),
    ("captinh", Source::ProvincialBudget),
    ("tinh", Source::ProvincialBudget),
    ("caphuyen", Source::DistrictBudget),
    ("huyen", Source::DistrictBudget),
    ("capxa", Source::CommuneBudget),
    ("xa", Source::CommuneBudget),
    ("tw", Source::CentralBudget),
];

/// Cells longer than this many tokens are read only so far.
const LONGEST_CELL: usize = 2_000;

pub(super) fn cell(text: &str, unit: Option<u64>) -> Funding {
    let text = squeeze(&nfc(text));
    if matches!(key(text.trim_end_matches(['.', ','])).as_str(), "khong" | "khongco") {
        return Funding { sources: [Source::NotNeeded].into(), ..Funding::default() };
    }
    let amounts = amount::find_all(&text, unit);
    let mut tokens = tokens(&text);
    tokens.truncate(LONGEST_CELL);
    let mut reader =
        Reader { text: &text, tokens: &tokens, pos: 0, funding: Funding::default(), last: None, unknown: None };
    let mut amounts = amounts.into_iter().peekable();
    while let Some(token) = reader.tokens.get(reader.pos) {
        match amounts.next_if(|amount| amount.at.start <= token.at.start) {
            Some(amount) => reader.amount(&amount),
            None => reader.word(token),
        }
    }
    reader.end_unknown();
    reader.funding
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    pos: usize,
    funding: Funding,
    /// The source that an amount or a word after it may belong to.
    last: Option<Source>,
    /// First token of a run of words that mean nothing known.
    unknown: Option<usize>,
}

impl Reader<'_> {
    fn amount(&mut self, amount: &Printed) {
        self.end_unknown();
        self.funding.amounts.push(Amount { value: amount.value, max: amount.max, source: self.last.take() });
        while self.tokens.get(self.pos).is_some_and(|token| token.at.start < amount.at.end) {
            self.pos += 1;
        }
        // `/năm` after an amount.
        if matches!(self.tokens.get(self.pos).map(|token| &token.kind), Some(Kind::Mark('/'))) {
            self.pos += 1;
        }
    }

    fn word(&mut self, token: &Token) {
        match &token.kind {
            Kind::Mark(mark) => {
                if matches!(mark, ',' | ';' | '.' | '+' | '(' | ')' | '-') {
                    self.end_unknown();
                }
                if matches!(mark, ',' | ';' | '+') {
                    self.last = self.last.filter(|source| *mark == ',' && is_budget(*source));
                }
                self.pos += 1;
            }
            _ => match self.longest() {
                Some((len, meaning)) => {
                    self.end_unknown();
                    self.pos += len;
                    if let Some(source) = meaning {
                        self.funding.sources.insert(source);
                        self.last = Some(source);
                    }
                }
                None => {
                    self.unknown.get_or_insert(self.pos);
                    self.pos += 1;
                }
            },
        }
    }

    /// The longest wording that begins here, in tokens, and its meaning.
    fn longest(&self) -> Option<(usize, Option<Source>)> {
        let mut key = String::new();
        let mut best = None;
        for (i, token) in self.tokens[self.pos..].iter().take(LONGEST).enumerate() {
            match &token.kind {
                Kind::Word { key: word, .. } => key.push_str(word),
                Kind::Number(value, 4) if i == 0 && (1990..=2100).contains(value) => return Some((1, None)),
                Kind::Number(..) => break,
                // Commas inside: `ngân sách xã, phường`.
                Kind::Mark(',' | '-') if i > 0 => key.push(','),
                Kind::Mark('&') if i > 0 => continue,
                Kind::Mark(_) => break,
            }
            if let Some(meaning) = MEANINGS.get(&key) {
                best = Some((i + 1, *meaning));
            }
            let level = LEVELS.iter().find(|(level, _)| *level == key);
            if let (Some((_, source)), true) = (level, self.last.is_some_and(is_budget)) {
                best = Some((i + 1, Some(*source)));
            }
        }
        best
    }

    /// Ends a run of unknown words: the name of a programme or fund right after it, or a leftover.
    fn end_unknown(&mut self) {
        let Some(first) = self.unknown.take() else { return };
        let named = self.last.is_some_and(|source| {
            matches!(
                source,
                Source::TargetProgram | Source::Recurrent | Source::Aid | Source::OtherFund | Source::Science
            )
        });
        if named {
            return;
        }
        let (Some(first), Some(last)) = (self.tokens.get(first), self.tokens.get(self.pos.saturating_sub(1))) else {
            return;
        };
        self.funding.leftover.push(self.text[first.at.start..last.at.end].to_owned());
    }
}

fn is_budget(source: Source) -> bool {
    Source::StateBudget.includes(source)
}
