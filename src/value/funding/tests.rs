use super::*;
use Source::*;

/// Sources, then amounts in millions with their source, then leftovers.
fn shown(funding: &Funding) -> String {
    let sources = funding.sources.iter().map(|source| format!("{source:?}"));
    let amounts = funding.amounts.iter().map(|amount| {
        let source = amount.source.map_or(String::new(), |source| format!("{source:?}="));
        let max = amount.max.map_or(String::new(), |max| format!("-{}", max as f64 / 1e6));
        let each = if amount.each_year { "/year" } else { "" };
        format!("{source}{}{max}m{each}", amount.value as f64 / 1e6)
    });
    let leftover = funding.leftover.iter().map(|words| format!("?{words}"));
    sources.chain(amounts).chain(leftover).collect::<Vec<_>>().join(" ")
}

const CELLS: &[(&str, &str)] = &[
    ("Ngân sách", "StateBudget"),
    ("Ngân sách nhà nước", "StateBudget"),
    ("NSNN", "StateBudget"),
    ("Ngán sách Nhà nước.", "StateBudget"),
    ("Ngânsách", "StateBudget"),
    ("Ngân sách nhà nước theo phân cấp", "StateBudget"),
    ("Nguồn ngân sách nhà nước theo quy định hiện hành", "StateBudget"),
    ("Ngân sách các cấp", "StateBudget"),
    ("Ngân sách trung ương", "CentralBudget"),
    ("NSTW", "CentralBudget"),
    ("Ngân sách Trung ương và ngân sách địa phương", "CentralBudget LocalBudget"),
    ("Ngân sách trung ương, địa phương", "CentralBudget LocalBudget"),
    ("NSTW, NSĐP", "CentralBudget LocalBudget"),
    ("Ngân sách tỉnh", "ProvincialBudget"),
    ("Ngân sách cấp tỉnh", "ProvincialBudget"),
    ("Ngân sách tỉnh, huyện", "ProvincialBudget DistrictBudget"),
    ("Ngân sách tỉnh, ngân sách huyện", "ProvincialBudget DistrictBudget"),
    ("Ngân sách cấp tỉnh và cấp xã", "ProvincialBudget CommuneBudget"),
    ("Ngân sách các huyện, thị xã, thành phố", "DistrictBudget"),
    ("Ngân sách xã, phường", "CommuneBudget"),
    ("Ngân sách địa phương", "LocalBudget"),
    ("Ngân sách và xã hội hóa", "StateBudget Socialized"),
    ("Ngân sách - xã hội hóa", "StateBudget Socialized"),
    ("Ngân sách, xã hội hoá", "StateBudget Socialized"),
    ("Xã hội hóa", "Socialized"),
    ("XHH", "Socialized"),
    ("Ngân sách và huy động các nguồn khác", "StateBudget OtherLawful"),
    ("Ngân sách nhà nước và các nguồn vốn hợp pháp khác", "StateBudget OtherLawful"),
    ("Ngân sách tỉnh; nguồn kinh phí hợp pháp khác", "ProvincialBudget OtherLawful"),
    ("Các nguồn khác theo quy định của pháp luật", "OtherLawful"),
    ("ODA", "Aid"),
    ("Vốn ODA, vốn vay ưu đãi", "Loans Aid"),
    ("Vốn viện trợ không hoàn lại", "Aid"),
    ("Nguồn tài trợ, viện trợ", "Aid"),
    ("Quỹ BHYT", "InsuranceFund"),
    ("Ngân sách, quỹ bảo hiểm y tế", "StateBudget InsuranceFund"),
    ("Bảo hiểm y tế chi trả", "InsuranceFund"),
    ("CTMTQG", "TargetProgram"),
    ("Chương trình mục tiêu quốc gia xây dựng nông thôn mới", "TargetProgram"),
    ("Chương trình MTQG giảm nghèo bền vững, ngân sách tỉnh", "ProvincialBudget TargetProgram"),
    ("Vốn các chương trình mục tiêu quốc gia", "TargetProgram"),
    ("Vốn đầu tư công trung hạn", "PublicInvestment"),
    ("Nguồn vốn đầu tư công; xã hội hóa", "PublicInvestment Socialized"),
    ("Chi thường xuyên", "Recurrent"),
    ("Nguồn kinh phí sự nghiệp y tế", "Recurrent"),
    ("Kinh phí thường xuyên của đơn vị", "Recurrent"),
    ("Sự nghiệp khoa học và công nghệ", "Science"),
    ("Tín dụng chính sách", "PolicyCredit"),
    ("Vốn tín dụng chính sách, vốn vay", "PolicyCredit Loans"),
    ("NHCSXH", "PolicyCredit"),
    ("Vốn doanh nghiệp", "Enterprises"),
    ("Ngân sách tỉnh, vốn của doanh nghiệp", "ProvincialBudget Enterprises"),
    ("Quỹ phát triển hoạt động sự nghiệp", "OwnRevenue"),
    ("Nguồn thu của đơn vị", "OwnRevenue"),
    ("Đóng góp của người dân", "Contributions"),
    ("Nhân dân đóng góp", "Contributions"),
    ("Hợp tác công tư (PPP)", "PublicPrivatePartnership"),
    ("Lồng ghép các chương trình, dự án", "OtherPrograms"),
    ("Không sử dụng kinh phí", "NotNeeded"),
    ("Không sử dụng ngân sách", "NotNeeded"),
    ("Ngân sách tỉnh, thu phí tham quan", "ProvincialBudget OwnRevenue"),
    ("Không", "NotNeeded"),
    ("1.500 triệu đồng", "1500m"),
    ("2,5 tỷ đồng", "2500m"),
    ("12 tỷ", "12000m"),
    ("500.000.000 đồng", "500m"),
    ("500.000.000đ", "500m"),
    ("300 trđ", "300m"),
    ("2 tỷ 500 triệu đồng", "2500m"),
    ("Từ 1 - 2 tỷ đồng", "1000-2000m"),
    ("500 triệu đến 1 tỷ đồng", "500-1000m"),
    ("Khoảng 800 triệu đồng/năm", "800m/year"),
    ("Mỗi năm 800 triệu đồng từ ngân sách tỉnh", "ProvincialBudget ProvincialBudget=800m/year"),
    (
        "2 tỷ đồng/năm, trong đó ngân sách tỉnh 1,2 tỷ đồng, xã hội hóa 800 triệu đồng",
        "ProvincialBudget Socialized 2000m/year ProvincialBudget=1200m/year Socialized=800m/year",
    ),
    ("Kinh phí hằng năm bố trí 800 triệu đồng", "800m/year"),
    ("2 tỷ đồng hằng năm", "2000m/year"),
    ("15 triệu đồng cho mỗi câu lạc bộ", "?15 triệu đồng cho mỗi câu lạc bộ"),
    ("2 tỷ đồng/năm; ngân sách tỉnh 5 tỷ đồng", "ProvincialBudget 2000m/year ProvincialBudget=5000m"),
    ("15 triệu đồng/hộ Sở Y tế thị xã; 2 tỷ đồng", "2000m ?tế thị xã"),
    ("0 triệu đồng", "NotNeeded"),
    ("0 nghìn đồng", "NotNeeded"),
    (
        "Năm 2026: 900 triệu đồng; năm 2027: 1,1 tỷ đồng; năm 2028: 700 triệu đồng (ngân sách tỉnh)",
        "ProvincialBudget ProvincialBudget=2700m",
    ),
    ("4 tỷ đồng (năm 2026: 1,5 tỷ đồng; năm 2027: 2,5 tỷ đồng)", "4000m 4000m"),
    ("0", "?0"),
    (
        "2 tỷ đồng từ ngân sách tỉnh và 500 triệu đồng vốn xã hội hóa",
        "ProvincialBudget Socialized ProvincialBudget=2000m Socialized=500m",
    ),
    (
        "2 tỷ đồng từ ngân sách tỉnh, 500 triệu đồng từ ngân sách xã",
        "ProvincialBudget CommuneBudget ProvincialBudget=2000m CommuneBudget=500m",
    ),
    (
        "5 tỷ đồng (ngân sách tỉnh) và 3 tỷ đồng (xã hội hóa)",
        "ProvincialBudget Socialized ProvincialBudget=5000m Socialized=3000m",
    ),
    (
        "10 tỷ đồng, trong đó 6 tỷ đồng từ ngân sách tỉnh; 4 tỷ đồng từ nguồn xã hội hóa",
        "ProvincialBudget Socialized 10000m ProvincialBudget=6000m Socialized=4000m",
    ),
    ("10 tỷ đồng từ ngân sách tỉnh, trong đó năm 2026 là 4 tỷ đồng", "ProvincialBudget 10000m 4000m"),
    ("2 tỷ đồng từ ngân sách tỉnh, huyện", "ProvincialBudget DistrictBudget 2000m"),
    (
        "26 tỷ đồng (NSTW: 20 tỷ đồng; NS tỉnh: 6 tỷ đồng)",
        "CentralBudget ProvincialBudget 26000m CentralBudget=20000m ProvincialBudget=6000m",
    ),
    ("2 tỷ đồng (ngân sách tỉnh) + 1 tỷ đồng (ngân sách xã)", "ProvincialBudget CommuneBudget 3000m"),
    ("Năm 2026: 2 tỷ đồng; giai đoạn 2026 - 2030: 10 tỷ đồng", "2000m 10000m"),
    ("Năm 2026: 900 triệu đồng từ ngân sách tỉnh; năm 2027: 1 tỷ đồng", "ProvincialBudget 1900m"),
    (
        "Năm 2026: 900 triệu đồng từ ngân sách tỉnh; năm 2027: 1 tỷ đồng từ ngân sách tỉnh",
        "ProvincialBudget ProvincialBudget=1900m",
    ),
    ("2.750 triệu đồng, ngân sách tỉnh", "ProvincialBudget ProvincialBudget=2750m"),
    ("9 tỷ đồng do doanh nghiệp tài trợ", "Enterprises Enterprises=9000m"),
    ("2 tỷ đồng từ ngân sách tỉnh và xã hội hóa", "ProvincialBudget Socialized 2000m"),
    ("2 tỷ đồng từ ngân sách tỉnh; 300 triệu đồng", "ProvincialBudget 2000m 300m"),
    ("2 tỷ đồng ngân sách tỉnh 1 tỷ đồng", "ProvincialBudget 2000m ProvincialBudget=1000m"),
    ("10 triệu đồng + 20 triệu đồng", "30m"),
    ("30 triệu đồng; 10 triệu đồng + 20 triệu đồng", "30m 30m"),
    ("1,8 tỷ đồng từ ngân sách tỉnh (120 triệu đồng/mô hình)", "ProvincialBudget ProvincialBudget=1800m"),
    ("Hỗ trợ 15 triệu đồng/hộ từ ngân sách xã", "CommuneBudget ?15 triệu đồng/hộ"),
    ("45 tỷ đồng, trong đó ngân sách tỉnh 60%, ngân sách xã 40%", "ProvincialBudget CommuneBudget 45000m"),
    ("Ngân sách tỉnh: 500 triệu đồng", "ProvincialBudget ProvincialBudget=500m"),
    ("NSTW 6 tỷ đồng, NSĐP 4 tỷ đồng", "CentralBudget LocalBudget CentralBudget=6000m LocalBudget=4000m"),
    (
        "Tổng kinh phí 10 tỷ đồng, trong đó: ngân sách tỉnh 7 tỷ đồng; xã hội hóa 3 tỷ đồng",
        "ProvincialBudget Socialized 10000m ProvincialBudget=7000m Socialized=3000m",
    ),
    ("Ngân sách năm 2025", "StateBudget"),
    ("Quỹ phòng, chống thiên tai", "OtherFund"),
    ("", ""),
    ("Sở Y tế", "?Sở Y tế"),
    ("Ngân sách tỉnh và tiền bán đấu giá", "ProvincialBudget ?tiền bán đấu giá"),
    ("15", "?15"),
    ("45.000", "?45.000"),
    ("Kinh phí Trung ương", "CentralBudget"),
    ("Chương trình mục tiêu quốc gia và tiền bán đấu giá", "TargetProgram ?tiền bán đấu giá"),
    ("Vốn của đơn vị cấp nước", "OwnRevenue"),
    ("Dự án hỗ trợ kỹ thuật của WHO, UNICEF", "Aid"),
    ("Quỹ phòng, chống AIDS", "OtherFund ?chống AIDS"),
    ("Quỹ BHYT chi trả và người bệnh cùng chi trả", "InsuranceFund Contributions"),
    ("Tự chủ", "Recurrent"),
];

#[test]
fn cells() {
    let wrong: Vec<String> = CELLS
        .iter()
        .filter_map(|(cell, expected)| {
            let found = shown(&Funding::parse(cell));
            (found != *expected).then(|| format!("{cell}: {found} instead of {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), CELLS.len(), wrong.join("\n"));
}

#[test]
fn what_is_written_is_read_back() {
    for (cell, _) in CELLS {
        let funding = Funding::parse(cell);
        assert_eq!(Funding::parse(&funding.to_string()), funding, "{cell} as {funding}");
    }
}

#[test]
fn differences() {
    let difference = |left: &str, right: &str| compare(&Funding::parse(left), &Funding::parse(right));
    assert!(difference("Ngân sách và xã hội hóa", "xã hội hoá; NSNN").is_none());
    let other = difference("Ngân sách tỉnh, ODA", "Ngân sách, xã hội hóa");
    assert_eq!(other.added, [Socialized]);
    assert_eq!(other.removed, [Aid]);
    assert_eq!(other.narrowed, [(ProvincialBudget, StateBudget)]);
    assert_eq!(difference("2 tỷ đồng", "1.500 triệu đồng").amount, Some((2_000_000_000, 1_500_000_000)));
    assert_eq!(difference("2 tỷ đồng/năm", "1 tỷ đồng mỗi năm").amount, Some((2_000_000_000, 1_000_000_000)));
    let other = difference("4 tỷ đồng, 800 triệu đồng/năm", "4 tỷ đồng, 1 tỷ đồng/năm");
    assert_eq!(other.amount, Some((800_000_000, 1_000_000_000)));
    let other = difference("2 tỷ đồng/năm", "8 tỷ đồng");
    assert_eq!((other.amount, other.other_span), (None, true));
    assert!(difference("Ngân sách", "Ngân sách và tiền bán đấu giá").unread);
}

#[test]
fn bare_numbers_take_the_unit_of_their_column() {
    let funding = Funding::parse_in("1.250", 1_000_000);
    assert_eq!((funding.total(), funding.to_string().as_str()), (Some(1_250_000_000), "1,25 tỷ đồng"));
    assert_eq!(Funding::parse("NSTW 6 tỷ đồng, NSĐP 4 tỷ đồng").total(), Some(10_000_000_000));
}

#[test]
fn bare_sums_within_words_take_it_too() {
    for (words, expected) in [
        ("23.500: NS tỉnh 15.500; NS xã 8.000", "23.500 tr: NS tỉnh 15.500 tr; NS xã 8.000 tr"),
        ("4.000 (2026: 1.500; 2027: 2.500), NS tỉnh", "4.000 tr (2026: 1.500 tr; 2027: 2.500 tr), NS tỉnh"),
        ("3.600: NS tỉnh 70%, NS xã 30%", "3.600 tr: NS tỉnh 70%, NS xã 30%"),
        ("450/năm, NS tỉnh", "450 tr/năm, NS tỉnh"),
        ("120 từ ngân sách xã", "120 tr từ ngân sách xã"),
        ("1.200 - 1.500", "1.200 tr - 1.500 tr"),
        ("2 tỷ đồng; NSTW 500", "2 tỷ đồng; NSTW 500 tr"),
        ("Theo Quyết định số 15/QĐ-UBND ngày 30/6/2026", "Theo Quyết định số 15/QĐ-UBND ngày 30/6/2026"),
        ("12 lớp trong quý 2, năm 2027", "12 lớp trong quý 2, năm 2027"),
        ("Giai đoạn 1: 500; giai đoạn 2: 700", "Giai đoạn 1: 500 tr; giai đoạn 2: 700 tr"),
        ("(1) NSTW 500; 2) NS tỉnh 300", "(1) NSTW 500 tr; 2) NS tỉnh 300 tr"),
        ("500 theo Quyết định 1719/QĐ-TTg", "500 theo Quyết định 1719/QĐ-TTg"),
        ("Lồng ghép", "Lồng ghép"),
    ] {
        assert_eq!(Funding::with_unit(words, "tr"), expected);
    }
}
