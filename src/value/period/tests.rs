use super::*;

/// A period in one line: its kind and its dates.
fn shown(period: &Period) -> String {
    let day = |day: &Option<Date>| day.map_or(String::new(), |day| day.to_string());
    let at = |day: &Option<YearDay>| day.map_or(String::new(), |day| format!("{:02}-{:02}", day.month, day.day));
    let every = |every: &Recurrence| {
        let times = match every.times {
            Times::Exactly(1) => String::new(),
            Times::Exactly(n) => format!("{n}x "),
            Times::AtLeast(n) => format!(">={n}x "),
        };
        let count = if every.every == 1 { String::new() } else { format!("{} ", every.every) };
        format!("{times}{count}{:?}", every.cycle)
    };
    match period {
        Period::Ongoing => "ongoing".to_owned(),
        Period::Recurring { every: e, window: None } => every(e),
        Period::Recurring { every: e, window: Some(w) } => format!("{} [{}..{}]", every(e), at(&w.from), at(&w.to)),
        Period::Range { from, to } => format!("{}..{}", day(from), day(to)),
        Period::Event { on, from, to } => format!("'{on}' {}..{}", day(from), day(to)),
        Period::Within { activity, from, to } => format!("{} in {}..{}", shown(activity), day(from), day(to)),
        Period::Contingent { on } => format!("if {on}"),
        Period::AnyOf(parts) => parts.iter().map(shown).collect::<Vec<_>>().join(" | "),
        Period::Each(parts) => parts.iter().map(shown).collect::<Vec<_>>().join(" + "),
        Period::Unparsed => "?".to_owned(),
    }
}

const CELLS: &[(&str, &str)] = &[
    // As sheets have them.
    ("46203", "2026-06-30..2026-06-30"),
    ("46203,354", "2026-06-30..2026-06-30"),
    ("36525", "?"),
    ("73051", "?"),
    ("46203 hộ", "?"),
    ("30/06/2026 08:30", "2026-06-30..2026-06-30"),
    ("30/06/2026 00:00:00", "2026-06-30..2026-06-30"),
    ("2026-06-30 00:00:00", "2026-06-30..2026-06-30"),
    ("2026-06-30T00:00:00", "2026-06-30..2026-06-30"),
    ("Trước 30/6/2026 17:00", "..2026-06-29"),
    ("30/6/2026 24:00", "?"),
    ("Thường xuyên", "ongoing"),
    ("Nhiệm vụ thường xuyên", "ongoing"),
    ("Thực hiện thường xuyên", "ongoing"),
    ("Thuờng xuyên", "ongoing"),
    ("Thường xuyên, liên tục", "ongoing"),
    ("Suốt cả năm", "ongoing"),
    ("Quý lI/2025", "2025-04-01..2025-06-30"),
    ("Từ ngày 05 đến ngày 25 hằng tháng", "Month"),
    ("Mỗi quý 0l lần", "Quarter"),
    ("Trong cả giai đoạn", "ongoing"),
    ("Cả năm 2O25", "2025-01-01..2025-12-31"),
    ("Trong suốt giai đoạn 2026 - 2030", "2026-01-01..2030-12-31"),
    ("Thường xuyên; cao điểm tháng 4/2025", "ongoing + 2025-04-01..2025-04-30"),
    ("Trong suốt mùa lũ", "if trong suốt mùa lũ"),
    ("Chậm nhất 07 ngày sau khi nước rút", "if chậm nhất 07 ngày sau khi nước rút"),
    ("Chậm nhất 15 tháng 12 năm 2026", "..2026-12-15"),
    ("Tuần đầu tháng 5/2025", "'tuần đầu tháng 5/2025' 2025-05-01..2025-05-07"),
    ("Tuần cuối của tháng 02/2026", "'tuần cuối của tháng 02/2026' 2026-02-22..2026-02-28"),
    ("Hằng năm", "Year"),
    ("Hàng năm", "Year"),
    ("Hàng nàm", "Year"),
    ("Mỗi năm", "Year"),
    ("Hằng tháng", "Month"),
    ("Hằng quý", "Quarter"),
    ("Hằng tuần", "Week"),
    ("Mỗi quý", "Quarter"),
    ("Mỗi quý một lần", "Quarter"),
    ("mỗi năm một lần", "Year"),
    ("Mỗi năm 02 lần", "2x Year"),
    ("02 lần/năm", "2x Year"),
    ("Mỗi năm 02 đợt", "2x Year"),
    ("Ít nhất 03 đợt/năm", ">=3x Year"),
    ("Ít nhất 02 lần/năm", ">=2x Year"),
    ("Tối thiểu 1 lần/quý", "Quarter"),
    ("6 tháng một lần", "HalfYear"),
    ("sáu tháng một lần", "HalfYear"),
    ("06 tháng/lần", "HalfYear"),
    ("03 tháng/lần", "Quarter"),
    ("02 năm một lần", "2 Year"),
    ("Định kỳ", "Unstated"),
    ("Định kỳ hằng quý", "Quarter"),
    ("Định kỳ 6 tháng, hằng năm", "HalfYear + Year"),
    ("Hằng tuần, hằng tháng", "Week + Month"),
    ("Hằng tháng, quý, năm", "Month + Quarter + Year"),
    ("Tháng 6 hằng năm", "Year [06-01..06-30]"),
    ("Trước ngày 15/12 hằng năm", "Year [..12-14]"),
    ("Trước ngày 31 tháng 12 hằng năm", "Year [..12-30]"),
    ("Trước tháng 02 hằng năm", "Year [..01-31]"),
    ("Trước tháng 10 hàng năm", "Year [..09-30]"),
    ("Quý III hằng năm", "Year [07-01..09-30]"),
    ("từ ngày 29/4 đến ngày 06/5 hằng năm", "Year [04-29..05-06]"),
    ("Hằng năm, trước ngày 01/3", "Year [..02-29]"),
    ("Tháng 6, tháng 12 hằng năm", "Year [06-01..06-30] + Year [12-01..12-31]"),
    ("Chậm nhất ngày 20/11 hằng năm", "Year [..11-20]"),
    ("01/7/2025", "2025-07-01..2025-07-01"),
    ("1-7-2025", "2025-07-01..2025-07-01"),
    ("ngày 01 tháng 7 năm 2025", "2025-07-01..2025-07-01"),
    ("tháng 6/2026", "2026-06-01..2026-06-30"),
    ("Tháng 12 năm 2025", "2025-12-01..2025-12-31"),
    ("6/2026", "2026-06-01..2026-06-30"),
    ("T12/2025", "2025-12-01..2025-12-31"),
    ("Tháng 9 - 12/2025", "2025-09-01..2025-12-31"),
    ("Quý II/2024", "2024-04-01..2024-06-30"),
    ("Quý II năm 2024", "2024-04-01..2024-06-30"),
    ("quý 2-2024", "2024-04-01..2024-06-30"),
    ("Q.IV/2025", "2025-10-01..2025-12-31"),
    ("Q4/2025", "2025-10-01..2025-12-31"),
    ("Quý lV/2025", "2025-10-01..2025-12-31"),
    ("Qúy III/2025", "2025-07-01..2025-09-30"),
    ("quý I, II/2026", "2026-01-01..2026-06-30"),
    ("Quý III-IV/2025", "2025-07-01..2025-12-31"),
    ("Quý IV/2025 - Quý I/2026", "2025-10-01..2026-03-31"),
    ("2022", "2022-01-01..2022-12-31"),
    ("Năm 2026", "2026-01-01..2026-12-31"),
    ("năm2025", "2025-01-01..2025-12-31"),
    ("Trong năm 2025", "2025-01-01..2025-12-31"),
    ("Năm 2025, 2026", "2025-01-01..2026-12-31"),
    ("Năm 2025 và năm 2026", "2025-01-01..2026-12-31"),
    ("6 tháng đầu năm 2025", "2025-01-01..2025-06-30"),
    ("06 tháng cuối năm 2025", "2025-07-01..2025-12-31"),
    ("2022 - 2025", "2022-01-01..2025-12-31"),
    ("2022-2030", "2022-01-01..2030-12-31"),
    ("Giai đoạn 2021–2025", "2021-01-01..2025-12-31"),
    ("Từ năm 2024 đến năm 2026", "2024-01-01..2026-12-31"),
    ("Từ 2024 đến hết 2026", "2024-01-01..2026-12-31"),
    ("2025 và những năm tiếp theo", "2025-01-01.."),
    ("2025-2026 và các năm tiếp theo", "2025-01-01.."),
    ("Từ năm 2026", "2026-01-01.."),
    ("Từ năm 2026 trở đi", "2026-01-01.."),
    ("Bắt đầu từ quý III/2024", "2024-07-01.."),
    ("Đến năm 2030", "..2030-12-31"),
    ("Đến hết năm 2025", "..2025-12-31"),
    ("Từ nay đến năm 2030", "..2030-12-31"),
    ("Từ tháng 3 đến tháng 9 năm 2025", "2025-03-01..2025-09-30"),
    ("Từ tháng 11 đến tháng 02 năm 2026", "2025-11-01..2026-02-28"),
    ("Từ ngày 01/7 đến ngày 30/9/2025", "2025-07-01..2025-09-30"),
    ("Năm học 2025-2026", "2025-09-01..2026-05-31"),
    ("Trước năm học 2027 - 2028", "..2027-08-31"),
    ("Trước ngày 01/7/2025", "..2025-06-30"),
    ("Trước 31/12/2025", "..2025-12-30"),
    ("Xong trước ngày 15/8/2025.", "..2025-08-14"),
    ("Hoàn thành trước 31/12/2026", "..2026-12-30"),
    ("Trước tháng 12 năm 2026", "..2026-11-30"),
    ("Trước năm 2027", "..2026-12-31"),
    ("Chậm nhất ngày 30/6/2026", "..2026-06-30"),
    ("Chậm nhất đến hết tháng 6/2026", "..2026-06-30"),
    ("Đến trước ngày 01/7/2026", "..2026-06-30"),
    ("Hoàn thành trong năm 2027", "2027-01-01..2027-12-31"),
    ("Hoàn thành năm 2027", "2027-01-01..2027-12-31"),
    ("Trong quý IV năm 2025", "2025-10-01..2025-12-31"),
    ("Sau năm 2025", "2026-01-01.."),
    ("Sau khi có hướng dẫn của Trung ương", "if sau khi có hướng dẫn của Trung ương"),
    ("Khi có yêu cầu", "if khi có yêu cầu"),
    ("Theo quy định", "if theo quy định"),
    ("Theo tiến độ dự án.", "if theo tiến độ dự án"),
    ("Đột xuất", "if đột xuất"),
    ("Trong vòng 30 ngày kể từ ngày ban hành", "if trong vòng 30 ngày kể từ ngày ban hành"),
    ("Trước ngày 01/7/2025 hoặc sau khi có hướng dẫn", "..2025-06-30 | if sau khi có hướng dẫn"),
    ("Quý IV/2025 hoặc quý II/2026", "2025-10-01..2025-12-31 | 2026-04-01..2026-06-30"),
    ("Sơ kết quý IV/2027; tổng kết quý IV/2030", "2027-10-01..2027-12-31 + 2030-10-01..2030-12-31"),
    ("Sơ kết năm 2025, tổng kết năm 2026", "2025-01-01..2025-12-31 + 2026-01-01..2026-12-31"),
    ("Quý IV/2027 và quý IV/2030", "2027-10-01..2027-12-31 + 2030-10-01..2030-12-31"),
    ("Quý IV/2027 (sơ kết), quý IV/2030 (tổng kết)", "2027-10-01..2027-12-31 + 2030-10-01..2030-12-31"),
    ("Hằng năm, giai đoạn 2025-2030", "Year in 2025-01-01..2030-12-31"),
    ("Thường xuyên, từ năm 2025", "ongoing in 2025-01-01.."),
    ("2025 - 2030 (hằng năm)", "Year in 2025-01-01..2030-12-31"),
    ("Thường xuyên và theo yêu cầu", "ongoing + if theo yêu cầu"),
    ("Kỳ họp HĐND giữa năm 2025", "'kỳ họp HĐND giữa năm 2025' 2025-06-01..2025-07-31"),
    ("Trước mùa khô 2025 - 2026", "'trước mùa khô 2025 - 2026' ..2025-10-31"),
    ("Cuối năm 2025", "'cuối năm 2025' 2025-10-01..2025-12-31"),
    ("Đầu tháng 6/2025", "'đầu tháng 6/2025' 2025-06-01..2025-06-10"),
    ("Trước mùa mưa hằng năm", "Year [..04-30]"),
    ("Trước Tết Nguyên đán 2026", "'trước Tết Nguyên đán 2026' ..2026-02-16"),
    ("Đến hết Tết Nguyên đán 2026", "'đến hết Tết Nguyên đán 2026' ..2026-02-23"),
    ("Tết Bính Ngọ", "'tết Bính Ngọ' 2026-02-17..2026-02-23"),
    ("Trước Tết Nguyên đán", "if trước Tết Nguyên đán"),
    ("Hè 2026", "'hè 2026' 2026-06-01..2026-08-31"),
    ("Dịp hè hằng năm", "Year [06-01..08-31]"),
    ("Học kỳ I năm học 2025-2026", "2025-09-01..2026-01-17"),
    ("Trước học kỳ II năm học 2025 - 2026", "..2026-01-17"),
    ("Hết năm 2026", "..2026-12-31"),
    ("Hết quý II/2026", "..2026-06-30"),
    ("Trước ngày 20 hằng tháng", "Month"),
    ("Trước ngày 25 của tháng cuối quý", "Quarter"),
    ("Trước ngày 25 tháng cuối quý IV", "?"),
    (
        "Kỳ họp thường lệ cuối năm 2026 của HĐND tỉnh",
        "'kỳ họp thường lệ cuối năm 2026 của HĐND tỉnh' 2026-11-15..2026-12-31",
    ),
    ("Trước kỳ họp tháng 7 năm 2025", "'trước kỳ họp tháng 7 năm 2025' ..2025-06-30"),
    ("Kỳ họp thứ 29, HĐND tỉnh khóa X", "if kỳ họp thứ 29, HĐND tỉnh khóa X"),
    ("Sau sắp xếp", "if sau sắp xếp"),
    ("Thường xuyên trong năm", "ongoing"),
    ("Trong 6 tháng đầu năm 2025", "2025-01-01..2025-06-30"),
    ("Quý II; Quý IV năm 2025", "2025-04-01..2025-06-30 + 2025-10-01..2025-12-31"),
    ("Hàng quý, 6 tháng, năm", "Quarter + HalfYear + Year"),
    ("6 tháng, 1 năm", "HalfYear + Year"),
    ("Giai đoạn 2021 - 2025, định hướng đến năm 2030", "2021-01-01..2025-12-31"),
    ("2025_2030", "2025-01-01..2030-12-31"),
    ("QII/2025", "2025-04-01..2025-06-30"),
    ("Thường xuvên", "ongoing"),
    ("Hằngnăm", "Year"),
    ("Thườngxuyên", "ongoing"),
    ("Hoàn thành việc sắp xếp trước ngày 30/6/2025", "..2025-06-29"),
    ("Dịp 27/7 hằng năm", "Year [07-27..07-27]"),
    ("Từ quý I đến quý III/2025", "2025-01-01..2025-09-30"),
    ("Quý IV các năm 2026, 2028 và 2030", "2026-10-01..2026-12-31 + 2028-10-01..2028-12-31 + 2030-10-01..2030-12-31"),
    ("Tháng 12 các năm", "Year [12-01..12-31]"),
    ("Từ khi Kế hoạch được ban hành đến hết năm 2030", "..2030-12-31"),
    ("Quý I + II/2025", "2025-01-01..2025-06-30"),
    ("Quý IV/2025 và hằng năm", "2025-10-01..2025-12-31 + Year"),
    ("Xuyên suốt giai đoạn 2025 - 2030", "ongoing in 2025-01-01..2030-12-31"),
    ("Ngay từ đầu năm 2025", "2025-01-01.."),
    ("Cuối mỗi năm", "Year [10-01..12-31]"),
    ("Nhiệm kỳ 2025 - 2030", "2025-01-01..2030-12-31"),
    ("Trước ngày 15/6 và ngày 15/12 hằng năm", "Year [..06-14] + Year [..12-14]"),
    ("2025-12-30", "2025-12-30..2025-12-30"),
    ("2025-12-30 00:00:00", "2025-12-30..2025-12-30"),
    ("31/12/25", "2025-12-31..2025-12-31"),
    ("Trước 30/6/2025 (cấp tỉnh); trước 30/9/2025 (cấp xã)", "..2025-06-29 + ..2025-09-29"),
    ("Năm 2025 (thí điểm), năm 2027 (nhân rộng)", "2025-01-01..2025-12-31 + 2027-01-01..2027-12-31"),
    ("Trong 9 tháng đầu năm 2025", "2025-01-01..2025-09-30"),
    ("3 năm (2025-2027)", "2025-01-01..2027-12-31"),
    ("Đã hoàn thành", "?"),
    ("", "?"),
    ("Sở Y tế", "?"),
    ("Quý V/2025", "?"),
    ("31/02/2025", "?"),
    ("2030 - 2025", "?"),
    ("Tháng 6", "?"),
    ("15%", "?"),
];

#[test]
fn cells() {
    let wrong: Vec<String> = CELLS
        .iter()
        .filter_map(|(cell, expected)| {
            let found = shown(&Period::parse(cell));
            (found != *expected).then(|| format!("{cell}: {found} instead of {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), CELLS.len(), wrong.join("\n"));
}

#[test]
fn what_is_written_is_read_back() {
    for (cell, _) in CELLS {
        let period = Period::parse(cell);
        assert_eq!(Period::parse(&period.to_string()), period, "{cell} as {period}");
    }
}

const SENTENCES: &[(&str, &str)] = &[
    (
        "Rà soát quy định, hoàn thành trước ngày 30 tháng 6 năm 2026.",
        "hoàn thành trước ngày 30 tháng 6 năm 2026 = ..2026-06-29",
    ),
    ("Trình Hội đồng nhân dân tỉnh trong quý IV năm 2025, trong đó:", "trong quý IV năm 2025 = 2025-10-01..2025-12-31"),
    ("Lập quy chế phối hợp; thực hiện hằng năm.", "thực hiện hằng năm = Year"),
    ("Công khai kết quả cho người dân mỗi quý một lần", "mỗi quý một lần = Quarter"),
    ("Chấm điểm và công nhận ít nhất mỗi năm một lần.", "ít nhất mỗi năm một lần = Year"),
    ("Tập huấn cho nhân viên; mỗi năm mở ít nhất 05 lớp.", "mỗi năm = Year"),
    (
        "Xây dựng trạm y tế; thực hiện trong giai đoạn 2025 - 2030, cụ thể:",
        "thực hiện trong giai đoạn 2025 - 2030 = 2025-01-01..2030-12-31",
    ),
    ("Hoàn thành việc cắm mốc trước tháng 12 năm 2026; xử lý vi phạm.", "trước tháng 12 năm 2026 = ..2026-11-30"),
    ("Cập nhật kịch bản trước ngày 15 tháng 3 hằng năm.", "trước ngày 15 tháng 3 hằng năm = Year [..03-14]"),
    (
        "Tổ chức sơ kết vào quý II năm 2026, tổng kết vào quý III năm 2029 và đề xuất khen thưởng.",
        "sơ kết vào quý II năm 2026, tổng kết vào quý III năm 2029 = 2026-04-01..2026-06-30 + 2029-07-01..2029-09-30",
    ),
    ("Nâng cấp phần mềm, hoàn thành trong năm 2028.", "hoàn thành trong năm 2028 = 2028-01-01..2028-12-31"),
    ("Ban hành quy chế, chậm nhất ngày 30/9/2025.", "chậm nhất ngày 30/9/2025 = ..2025-09-30"),
    (
        "Phân bổ kinh phí, thực hiện sau khi có hướng dẫn của Trung ương.",
        "thực hiện sau khi có hướng dẫn của Trung ương = if sau khi có hướng dẫn của Trung ương",
    ),
    ("Kiểm tra các cơ sở, thực hiện thường xuyên.", "thực hiện thường xuyên = ongoing"),
    ("Tổ chức các hoạt động trong Tuần lễ quốc gia hằng năm.", "hằng năm = Year"),
    ("Báo cáo kết quả 02 lần/năm về Sở Y tế.", "02 lần/năm = 2x Year"),
    (
        "Thay cầu tạm ở các xã vùng cao trong giai đoạn 2025 - 2028.",
        "trong giai đoạn 2025 - 2028 = 2025-01-01..2028-12-31",
    ),
    ("Dừng dùng túi nhựa ở các chợ từ ngày 01 tháng 02 năm 2026.", "từ ngày 01 tháng 02 năm 2026 = 2026-02-01.."),
    ("Năm 2026: Số hóa sổ hộ tịch ở các xã.", "Năm 2026 = 2026-01-01..2026-12-31"),
    ("Năm 2026, hoàn thành bản đồ nguy cơ sạt lở.", "Năm 2026 = 2026-01-01..2026-12-31"),
    ("Đến hết năm 2026, hoàn thành bản đồ nguy cơ sạt lở.", "Đến hết năm 2026 = ..2026-12-31"),
    ("Hoàn thành bản đồ nguy cơ sạt lở năm 2026.", "năm 2026 = 2026-01-01..2026-12-31"),
    (
        "Lập bản đồ nguy cơ sạt lở, hoàn thành trong tháng 10/2021.",
        "hoàn thành trong tháng 10/2021 = 2021-10-01..2021-10-31",
    ),
    ("Sở Y tế chủ trì mở lớp; thời gian: quý I/2026.", "quý I/2026 = 2026-01-01..2026-03-31"),
    ("Sở Y tế chủ trì mở lớp; tiến độ: 2022 - 2030.", "2022 - 2030 = 2022-01-01..2030-12-31"),
    ("Tổ chức Lễ phát động: Ngày 05/9/2024", "Ngày 05/9/2024 = 2024-09-05..2024-09-05"),
    ("Dạy bơi ở trường tiểu học ngay từ đầu năm học 2023 - 2024.", "từ đầu năm học 2023 - 2024 = 2023-09-01.."),
    (
        "Sao lưu dữ liệu hộ tịch ngay sau khi có hướng dẫn của Bộ Công an.",
        "ngay sau khi có hướng dẫn của Bộ Công an = if ngay sau khi có hướng dẫn của Bộ Công an",
    ),
    ("Lắp trạm bơm mới, vận hành vào cuối năm 2026.", "vào cuối năm 2026 = 'vào cuối năm 2026' 2026-10-01..2026-12-31"),
    // Not when the work is done.
    ("Năm 2026, 30 xã có bể bơi.", ""),
    ("Năm 2026, phấn đấu 95% dân số có thẻ bảo hiểm.", ""),
    ("Năm 2024, tỉnh đã trồng 10 ha rừng.", ""),
    ("Đến năm 2030, các xã đều có bể bơi.", ""),
    ("Năm 2026: mở 05 lớp; năm 2027: mở 06 lớp.", ""),
    ("Hoàn thành chỉ tiêu thu ngân sách năm 2026.", ""),
    ("Hoàn thành Kế hoạch trồng rừng năm 2026.", ""),
    ("Tỷ lệ hộ nghèo còn 2%: năm 2026.", ""),
    ("Hỗ trợ người mất việc từ ngày 01 tháng 02 năm 2025, thu hồi khoản chi sai.", ""),
    ("Tổng kết việc trồng rừng trong giai đoạn 2021 - 2025, xây dựng đề án mới.", ""),
    ("Thực hiện Chương trình sức khỏe học đường giai đoạn 2021 - 2025.", ""),
    ("Thực hiện Kế hoạch phát triển kinh tế - xã hội năm 2024.", ""),
    ("Triển khai Quyết định số 281/QĐ-TTg ngày 05/4/2024 của Thủ tướng Chính phủ.", ""),
    ("Phấn đấu đến năm 2030 đạt 95% dân số tham gia bảo hiểm y tế.", ""),
    ("Xây dựng kế hoạch hằng năm.", ""),
    ("Bố trí dự toán ngân sách hằng năm.", ""),
    ("Hỗ trợ khách hàng nam, nữ.", ""),
    ("Đã hoàn tất 12 trạm trong năm 2023.", ""),
    ("Trả kết quả trong vòng 15 ngày làm việc.", ""),
    ("Nâng cao chất lượng \"Đề án y tế cơ sở trong giai đoạn 2021 - 2025\".", ""),
    ("Khám sức khỏe định kỳ cho người cao tuổi", ""),
    (
        "Đưa nội dung bơi vào giờ học của các cấp học, áp dụng từ năm học 2025 - 2026.",
        "từ năm học 2025 - 2026 = 2025-09-01..",
    ),
    (
        "Đưa kỹ năng số vào môn tin học ở các cấp học từ học kỳ I năm học 2025 - 2026.",
        "từ học kỳ I năm học 2025 - 2026 = 2025-09-01..",
    ),
    (
        "Nâng các mức khoán, trình Hội đồng nhân dân tỉnh tại kỳ họp giữa năm 2025.",
        "tại kỳ họp giữa năm 2025 = 'tại kỳ họp giữa năm 2025' 2025-06-01..2025-07-31",
    ),
    ("Rà soát, sắp xếp mạng lưới y tế cơ sở.", ""),
];

#[test]
fn sentences() {
    let wrong: Vec<String> = SENTENCES
        .iter()
        .filter_map(|(sentence, expected)| {
            let found = Period::find_in(sentence);
            let found = found.map_or(String::new(), |(period, at)| format!("{} = {}", &sentence[at], shown(&period)));
            (found != *expected).then(|| format!("{sentence}\n    {found}\n    {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), SENTENCES.len(), wrong.join("\n"));
}

#[test]
fn orders() {
    for (left, right, expected) in [
        ("2025", "Quý IV/2025", PeriodOrder::Around),
        ("Tháng 3/2026", "Quý I/2026", PeriodOrder::Inside),
        ("Tháng 2/2026", "Quý I/2026", PeriodOrder::Earlier { days: 31 }),
        ("Năm 2029", "2026 - 2029", PeriodOrder::Inside),
        ("2026 - 2029", "Đến năm 2029", PeriodOrder::Inside),
        ("Từ năm 2026", "Từ năm 2027", PeriodOrder::Overlapping),
        ("Kỳ họp cuối năm 2026", "Quý IV/2026", PeriodOrder::Inside),
        ("Kỳ họp cuối năm 2026", "trình tại kỳ họp HĐND tỉnh cuối năm 2026", PeriodOrder::Equal),
        ("Trước ngày 05/3 hằng năm", "Hằng năm", PeriodOrder::Inside),
        ("Quý I hằng năm", "Hằng năm", PeriodOrder::Inside),
        ("Tháng 3 hằng năm", "Quý I hằng năm", PeriodOrder::Inside),
        ("Tháng 2 hằng năm", "Quý I hằng năm", PeriodOrder::Earlier { days: 31 }),
        ("Quý I hằng năm", "Hằng quý", PeriodOrder::OtherRecurrence),
        ("Quý I hằng năm", "Thường xuyên", PeriodOrder::OtherRecurrence),
        ("02 lần/năm", "Hằng năm", PeriodOrder::OtherRecurrence),
        ("Hằng năm, giai đoạn 2026 - 2030", "2026 - 2030", PeriodOrder::Inside),
        ("Hằng năm, giai đoạn 2026 - 2030", "Thường xuyên, giai đoạn 2026 - 2030", PeriodOrder::Overlapping),
        ("Sơ kết tháng 12/2027; tổng kết năm 2030", "Sơ kết quý IV/2027; tổng kết năm 2030", PeriodOrder::Inside),
        ("Sơ kết tháng 10/2027; tổng kết năm 2030", "Sơ kết quý IV/2027; tổng kết năm 2030", PeriodOrder::Overlapping),
        ("2022 - 2025", "2022-2025", PeriodOrder::Equal),
        ("Quý II/2025", "Quý III/2025", PeriodOrder::Earlier { days: 92 }),
        ("Trước 31/12/2025", "Quý III/2025", PeriodOrder::Later { days: 91 }),
        ("Thường xuyên", "2025", PeriodOrder::OpenAgainstDated),
        ("Hằng năm", "Từ năm 2026", PeriodOrder::OtherRecurrence),
        ("Hằng năm", "Thường xuyên", PeriodOrder::OtherRecurrence),
        ("Hằng năm", "Mỗi năm một lần", PeriodOrder::Equal),
        ("Trước ngày 15/12 hằng năm", "Trước ngày 31/12 hằng năm", PeriodOrder::Earlier { days: 16 }),
        ("Sau khi có hướng dẫn", "Quý II/2025", PeriodOrder::ContingentAgainstDated),
        ("Sau khi có hướng dẫn", "sau khi có hướng dẫn.", PeriodOrder::Equal),
        ("Khi có yêu cầu", "Theo quy định", PeriodOrder::OtherCondition),
        ("Trước ngày 01/7/2025 hoặc sau khi có hướng dẫn", "Quý II/2025", PeriodOrder::Overlapping),
        ("Sơ kết quý IV/2027; tổng kết quý IV/2030", "Quý IV/2030 và quý IV/2027", PeriodOrder::Equal),
        ("Sơ kết năm 2027; tổng kết năm 2030", "2030", PeriodOrder::Overlapping),
        ("Hằng năm, giai đoạn 2025-2030", "2025-2029", PeriodOrder::Later { days: 365 }),
        ("Sở Y tế", "2025", PeriodOrder::Unknown),
    ] {
        let (a, b) = (Period::parse(left), Period::parse(right));
        assert_eq!(compare(&a, &b), expected, "{left} against {right}");
        assert_eq!(compare(&b, &a), expected.reversed(), "{right} against {left}");
    }
}

#[test]
fn a_plan_for_one_year_need_not_repeat_it() {
    for (cell, expected) in [
        ("Quý III", "2025-07-01..2025-09-30"),
        ("Tháng 6", "2025-06-01..2025-06-30"),
        ("Trước 30/6", "..2025-06-29"),
        ("6 tháng đầu năm", "2025-01-01..2025-06-30"),
        ("Tháng 6/2026", "2026-06-01..2026-06-30"),
        ("Hằng năm", "Year"),
    ] {
        assert_eq!(shown(&Period::parse_for_year(cell, 2025)), expected, "{cell}");
    }
}
