use proptest::prelude::*;

use super::*;

/// The targets of a sentence: indicator, quantity and year (0 where none).
fn read(text: &str) -> Vec<(String, String, i16)> {
    let show = |r: Reading| (r.indicator, r.quantity.to_string(), r.by_year.unwrap_or(0));
    read_sentence(text, &YearContext::default()).into_iter().map(show).collect()
}

type Case<'c> = (&'c str, &'c [(&'c str, &'c str, i16)]);

const SENTENCES: &[Case<'_>] = &[
    // One target.
    ("Nâng tỷ lệ đô thị hóa lên trên 45%.", &[("tỷ lệ đô thị hóa", "trên 45%", 0)]),
    ("- Tỷ lệ bao phủ bảo hiểm xã hội: 45%", &[("Tỷ lệ bao phủ bảo hiểm xã hội", "45%", 0)]),
    ("Phần đầu 100% xã có nhà văn hóa.", &[("xã có nhà văn hóa", "100%", 0)]),
    ("Từ năm 2027, 100% bếp ăn được kiểm tra.", &[("bếp ăn được kiểm tra", "100%", 2027)]),
    ("Tất cả (100%) chợ đạt chuẩn.", &[("chợ đạt chuẩn", "100%", 0)]),
    ("Lũy kế trồng mới 75 ha rừng.", &[("trồng mới rừng", "75 ha", 0)]),
    ("Có ít nhất 01 bệnh viện đạt chuẩn quốc tế.", &[("bệnh viện đạt chuẩn quốc tế", "ít nhất 1 bệnh viện", 0)]),
    ("Giành 12 huy chương tại giải trẻ năm 2027.", &[("Giành huy chương tại giải trẻ", "12 huy chương", 2027)]),
    ("Nối lại cấp nước sau bão không quá 4 ngày.", &[("Nối lại cấp nước sau bão", "không quá 4 ngày", 0)]),
    (
        "Đến năm 2026 thay mới xong 40%, đến năm 2029 thay mới xong 90% cầu treo yếu.",
        &[("thay mới xong cầu treo yếu", "40%", 2026), ("thay mới xong cầu treo yếu", "90%", 2029)],
    ),
    ("Tuổi thọ bình quân khoảng 75 tuổi.", &[("Tuổi thọ bình quân", "khoảng 75 tuổi", 0)]),
    (
        "Người cao tuổi được khám ít nhất mỗi năm một lần, tiến tới quản lý suốt đời.",
        &[("Người cao tuổi được khám", "ít nhất 1 lần/năm", 0)],
    ),
    ("Tổng công suất điện gió đạt 1.500 MW.", &[("Tổng công suất điện gió", "1.500 MW", 0)]),
    ("Tốc độ tăng giai đoạn 2026-2030 đạt 8,5 - 9%/năm.", &[("Tốc độ tăng", "8,5 - 9%/năm", 2030)]),
    (
        "Tỷ số giới tính khi sinh dưới 111 bé trai/100 bé gái.",
        &[("Tỷ số giới tính khi sinh", "dưới 111 bé trai/100 bé gái", 0)],
    ),
    ("Số bác sĩ trên 10.000 dân đạt 15 bác sĩ.", &[("Số bác sĩ", "15 bác sĩ/10.000 dân", 0)]),
    ("Duy trì mức sinh thay thế (mỗi phụ nữ có 2,1 con).", &[("mức sinh thay thế", "2,1 con", 0)]),
    ("120/150 xã đạt chuẩn nông thôn mới vào năm 2030.", &[("xã đạt chuẩn nông thôn mới", "120/150 xã", 2030)]),
    ("Có 80% (64/80) số xã đạt chuẩn.", &[("xã đạt chuẩn", "80%", 0)]),
    ("Chỉ tiêu 2: 75% chợ có mái che.", &[("chợ có mái che", "75%", 0)]),
    ("Mục tiêu số 3: 90% trạm có bác sĩ.", &[("trạm có bác sĩ", "90%", 0)]),
    ("Mức giảm sinh mỗi năm 0,5%0.", &[("Mức giảm sinh mỗi năm", "0,5‰", 0)]),
    ("Tỷ số giới tính là 113 trẻ trai/100 trẻ gái.", &[("Tỷ số giới tính", "113 trẻ trai/100 trẻ gái", 0)]),
    ("Xây dựng và duy trì 30 trạm quan trắc.", &[("Xây dựng trạm quan trắc", "30 trạm", 0)]),
    ("10 cấp xã đạt chuẩn an toàn.", &[("cấp xã đạt chuẩn an toàn", "10 cấp xã", 0)]),
    ("Bảo vệ tốt diện tích rừng hiện có là 3.600 ha.", &[("Bảo vệ tốt diện tích rừng hiện có", "3.600 ha", 0)]),
    // A change is not a level.
    ("Năng suất lao động tăng tối thiểu 7%.", &[("Năng suất lao động tăng", "ít nhất 7%", 0)]),
    ("Mức tiết kiệm điện so với tổng tiêu thụ đạt 6%.", &[("Mức tiết kiệm điện so với tổng tiêu thụ", "6%", 0)]),
    ("Giảm 30% số vụ cháy so với năm 2020.", &[("giảm vụ cháy", "30%", 0)]),
    (
        "Năm 2027 giảm ít nhất 15% số vụ cháy so vói trung bình giai đoạn 2019 - 2023.",
        &[("giảm vụ cháy so vói trung bình", "ít nhất 15%", 2027)],
    ),
    (
        "Giảm số vụ cháy ít nhất 12% vào năm 2027 và ít nhất 25% vào năm 2030 so với năm 2024.",
        &[("số vụ cháy giảm", "ít nhất 12%", 2027), ("số vụ cháy giảm", "ít nhất 25%", 2030)],
    ),
    (
        "Số vụ cháy giảm ít nhất 12% vào năm 2027, ít nhất 28% vào năm 2030.",
        &[("Số vụ cháy giảm", "ít nhất 12%", 2027), ("Số vụ cháy giảm", "ít nhất 28%", 2030)],
    ),
    (
        "Số cơ sở có trước Luật Phòng cháy năm 2001 giảm còn 14 cơ sở.",
        &[("Số cơ sở có trước Luật Phòng cháy", "không quá 14 cơ sở", 0)],
    ),
    ("Tỷ lệ lao động đã qua đào tạo đạt từ 7O% trớ lên.", &[("Tỷ lệ lao động đã qua đào tạo", "ít nhất 70%", 0)]),
    ("Thu hút mới từ 15 dự án trở lên.", &[("Thu hút mới dự án", "ít nhất 15 dự án", 0)]),
    (
        "Thu hút từ 15 dự án lớn trở lên, với tổng vốn khoảng 350 triệu USD.",
        &[("Thu hút dự án lớn", "ít nhất 15 dự án", 0), ("tổng vốn", "khoảng 350 triệu USD", 0)],
    ),
    (
        "Trồng mới 1.350 cây, trong đó tại các phường ít nhất 120 cây.",
        &[("Trồng mới cây", "1.350 cây", 0), ("Trồng mới cây (tại các phường)", "ít nhất 120 cây", 0)],
    ),
    ("Lập 05 hồ sơ di sản.", &[("Lập hồ sơ di sản", "5 hồ sơ", 0)]),
    ("Ra mắt thêm 25 tổ dân phòng.", &[("Ra mắt thêm tổ dân phòng", "25 tổ", 0)]),
    ("Rút ngắn ít nhất 30% thời gian xử lý hồ sơ.", &[("Rút ngắn thời gian xử lý hồ sơ", "ít nhất 30%", 0)]),
    // Bounds after the noun.
    ("85% thôn, bản trở lên có điện.", &[("thôn, bản có điện", "ít nhất 85%", 0)]),
    ("Tỷ lệ cán bộ có trình độ đại học trở lên đạt 90%.", &[("Tỷ lệ cán bộ có trình độ đại học trở lên", "90%", 0)]),
    (
        "20% cán bộ từ phó phòng trở lên và 85% trạm trưởng xếp loại khá trở lên.",
        &[("cán bộ từ phó phòng trở lên", "20%", 0), ("trạm trưởng xếp loại khá trở lên", "85%", 0)],
    ),
    // Chains of years.
    (
        "Tỷ lệ hộ dùng điện lưới đạt 75% năm 2025 và đạt 85% vào năm 2030.",
        &[("Tỷ lệ hộ dùng điện lưới", "75%", 2025), ("Tỷ lệ hộ dùng điện lưới", "85%", 2030)],
    ),
    (
        "Tỷ lệ hộ dùng điện lưới đến năm 2027 đạt 58%, đến năm 2030 đạt trên 72%.",
        &[("Tỷ lệ hộ dùng điện lưới", "58%", 2027), ("Tỷ lệ hộ dùng điện lưới", "trên 72%", 2030)],
    ),
    // What is measured ends in a time of its own.
    (
        "Tỷ lệ đơn thư tồn đọng quá 45 ngày đến năm 2027 không quá 9%, đến năm 2030 không quá 5%.",
        &[
            ("Tỷ lệ đơn thư tồn đọng quá 45 ngày", "không quá 9%", 2027),
            ("Tỷ lệ đơn thư tồn đọng quá 45 ngày", "không quá 5%", 2030),
        ],
    ),
    (
        "Tỷ lệ xã có bác sĩ: năm 2025 là 95%; năm 2030 là 100%.",
        &[("Tỷ lệ xã có bác sĩ", "95%", 2025), ("Tỷ lệ xã có bác sĩ", "100%", 2030)],
    ),
    (
        "Tỷ lệ hài lòng đạt trên 90% (năm 2025), trên 95% (năm 2030).",
        &[("Tỷ lệ hài lòng", "trên 90%", 2025), ("Tỷ lệ hài lòng", "trên 95%", 2030)],
    ),
    (
        "Tỷ lệ bao phủ năm 2026, 2028 và 2030 lần lượt đạt 93%, 94%, 95%.",
        &[("Tỷ lệ bao phủ", "93%", 2026), ("Tỷ lệ bao phủ", "94%", 2028), ("Tỷ lệ bao phủ", "95%", 2030)],
    ),
    (
        "Xây mới ít nhất 12 cầu dân sinh đến hết năm 2027 và lũy kế 30 cầu dân sinh đến hết năm 2030.",
        &[("Xây mới cầu dân sinh", "ít nhất 12 cầu", 2027), ("Xây mới cầu dân sinh", "30 cầu", 2030)],
    ),
    (
        "Đến năm 2025: 100% xã dùng chữ ký số; đến năm 2030: 90% hộ có mạng.",
        &[("xã dùng chữ ký số", "100%", 2025), ("hộ có mạng", "90%", 2030)],
    ),
    (
        "90% trẻ em, cha, mẹ được học bơi vào năm 2025 và 95% vào năm 2030.",
        &[("trẻ em, cha, mẹ được học bơi", "90%", 2025), ("trẻ em, cha, mẹ được học bơi", "95%", 2030)],
    ),
    (
        "Tỷ lệ cặp đôi được khám đạt 70% năm 2025; 90% năm 2030 và giảm 50% số vụ tảo hôn.",
        &[
            ("Tỷ lệ cặp đôi được khám", "70%", 2025),
            ("Tỷ lệ cặp đôi được khám", "90%", 2030),
            ("giảm vụ tảo hôn", "50%", 0),
        ],
    ),
    // Several indicators.
    (
        "Đạt 30 giường bệnh, 10 bác sĩ, 2,5 dược sĩ trên 10.000 dân.",
        &[
            ("giường bệnh", "30 giường bệnh/10.000 dân", 0),
            ("bác sĩ", "10 bác sĩ/10.000 dân", 0),
            ("dược sĩ", "2,5 dược sĩ/10.000 dân", 0),
        ],
    ),
    (
        "Chiều cao trung bình của thanh niên 18 tuổi đối với nam đạt 168 cm, nữ 157 cm.",
        &[
            ("Chiều cao trung bình của thanh niên 18 tuổi đối với nam", "168 cm", 0),
            ("Chiều cao trung bình của thanh niên 18 tuổi đối với nữ", "157 cm", 0),
        ],
    ),
    (
        "Giảm tỷ suất chết trẻ em: dưới 5 tuổi còn dưới 12‰; dưới 1 tuổi còn dưới 8‰.",
        &[("tỷ suất chết trẻ em: dưới 5 tuổi", "dưới 12‰", 0), ("tỷ suất chết trẻ em: dưới 1 tuổi", "dưới 8‰", 0)],
    ),
    (
        "Trên 80% trường thực hiện được tối thiểu 60% nội dung của bộ tiêu chí.",
        &[
            ("trường thực hiện được tối thiểu 60% nội dung của bộ tiêu chí", "trên 80%", 0),
            ("nội dung của bộ tiêu chí", "ít nhất 60%", 0),
        ],
    ),
    (
        "Tỷ lệ tiêm đủ mũi đạt 96% với 11 loại vắc xin.",
        &[("Tỷ lệ tiêm đủ mũi", "96%", 0), ("loại vắc xin (Tỷ lệ tiêm đủ mũi)", "11 loại vắc xin", 0)],
    ),
    (
        "Đến năm 2025 có 85% số xã đạt chuẩn nông thôn mới, trong đó ít nhất 30% số xã đạt chuẩn nâng cao, 5 huyện đạt chuẩn.",
        &[
            ("xã đạt chuẩn nông thôn mới", "85%", 2025),
            ("xã đạt chuẩn nâng cao", "ít nhất 30%", 2025),
            ("huyện đạt chuẩn", "5 huyện", 2025),
        ],
    ),
    (
        "Tỷ lệ rác thải đô thị được thu gom đạt 95%, nông thôn đạt 80%.",
        &[("Tỷ lệ rác thải đô thị được thu gom", "95%", 0), ("Tỷ lệ rác thải nông thôn được thu gom", "80%", 0)],
    ),
    (
        "Tỷ lệ trường mầm non, tiểu học đạt chuẩn lần lượt là 65%, 70%.",
        &[("Tỷ lệ trường mầm non đạt chuẩn", "65%", 0), ("Tỷ lệ trường tiểu học đạt chuẩn", "70%", 0)],
    ),
    // Numbers inside a name.
    ("Tỷ lệ trẻ sơ sinh nhẹ cân (<2.500 gam) dưới 8%.", &[("Tỷ lệ trẻ sơ sinh nhẹ cân (<2.500 gam)", "dưới 8%", 0)]),
    ("100% thôn có ít nhất một tổ công nghệ số.", &[("thôn có ít nhất một tổ công nghệ số", "100%", 0)]),
    ("80% trạm có cán bộ trực ít nhất 03 ngày/tuần.", &[("trạm có cán bộ trực ít nhất 03 ngày/tuần", "80%", 0)]),
    (
        "Tỷ lệ mẫu nước được xét nghiệm ít nhất một lần mỗi quý đạt 80%.",
        &[("Tỷ lệ mẫu nước được xét nghiệm ít nhất một lần mỗi quý", "80%", 0)],
    ),
    (
        "Tỷ lệ người từ 15 tuổi trở lên có tài khoản đạt 80%.",
        &[("Tỷ lệ người từ 15 tuổi trở lên có tài khoản", "80%", 0)],
    ),
    (
        "Phấn đấu mỗi huyện có ít nhất 02 sản phẩm đạt 4 sao trở lên.",
        &[("mỗi huyện có sản phẩm đạt 4 sao trở lên", "ít nhất 2 sản phẩm", 0)],
    ),
    // The past, and what others set.
    ("Giảm tỷ lệ hộ nghèo từ 6,5% năm 2022 xuống còn 3% vào năm 2025.", &[("tỷ lệ hộ nghèo", "không quá 3%", 2025)]),
    ("Tỷ lệ này hiện nay là 65%; phấn đấu đến năm 2027 đạt 80%.", &[("Tỷ lệ này", "80%", 2027)]),
    ("Tỷ lệ người bệnh được phát hiện đạt 55%.", &[("Tỷ lệ người bệnh được phát hiện", "55%", 0)]),
    (
        "Tổng kim ngạch đạt khoảng 120 tỷ USD, trong đó kim ngạch đăng ký tại tỉnh trên 9,5 tỷ USD.",
        &[("Tổng kim ngạch", "khoảng 120 tỷ USD", 0), ("kim ngạch đăng ký tại tỉnh", "trên 9,5 tỷ USD", 0)],
    ),
    (
        "Đón ít nhất 2,8 triệu lượt khách du lịch quốc tế vào năm 2027 và 4 triệu lượt vào năm 2030.",
        &[
            ("Đón lượt khách du lịch quốc tế", "ít nhất 2,8 triệu lượt khách", 2027),
            ("Đón lượt khách du lịch quốc tế", "4 triệu lượt", 2030),
        ],
    ),
    ("Số hóa 60.000 trang tài liệu địa chí.", &[("Số hóa trang tài liệu địa chí", "60.000 trang tài liệu", 0)]),
    ("Trên 98% dân số có bảo hiểm (chỉ tiêu Trung ương giao 95%).", &[("dân số có bảo hiểm", "trên 98%", 0)]),
    ("Thu nhập đạt 75 triệu đồng/người (kế hoạch cũ 60 triệu đồng/người).", &[("Thu nhập", "75 triệu đồng/người", 0)]),
    ("Hiện nay toàn tỉnh có 210.000 người cao tuổi, chiếm 14% dân số.", &[]),
    ("Kết quả năm 2023: tỷ lệ hộ nghèo còn 5,1%, giảm 1,7%.", &[]),
    ("Hiện nay mới đạt 40%, phấn đấu đến năm 2030 đạt 70% số xã có chợ.", &[("xã có chợ", "70%", 2030)]),
    (
        "100% bệnh viện quy mô từ 50 giường bệnh kế hoạch trở lên có khoa lão.",
        &[("bệnh viện quy mô từ 50 giường bệnh kế hoạch trở lên có khoa lão", "100%", 0)],
    ),
    (
        "Người khuyết tật được cấp thẻ đạt 90%, được lập hồ sơ đạt 95%.",
        &[("Người khuyết tật được cấp thẻ", "90%", 0), ("Người khuyết tật được lập hồ sơ", "95%", 0)],
    ),
    (
        "Tỷ lệ lao động qua đào tạo đạt 60%; riêng vùng biên giới đạt 45%.",
        &[("Tỷ lệ lao động qua đào tạo", "60%", 0), ("Tỷ lệ lao động qua đào tạo (riêng vùng biên giới)", "45%", 0)],
    ),
    // No targets.
    ("Hình thành chuỗi sản xuất giống 03 cấp.", &[]),
    ("Quản lý tốt chợ, hiện có 12 hộ kinh doanh.", &[]),
    ("Diện tích rừng hiện có 3.600 ha.", &[]),
    ("Thực hiện Nghị quyết số 20-NQ/TW ngày 25/10/2017 trên địa bàn 12 huyện.", &[]),
    ("Cơ bản chấm dứt dịch bệnh vào năm 2030.", &[]),
    ("Chú trọng trẻ em dưới 5 tuổi và người từ 60 tuổi trở lên.", &[]),
    ("Nâng cao chất lượng một số dịch vụ, hai chiều và ba bên.", &[]),
];

#[test]
fn sentences() {
    for (text, expected) in SENTENCES {
        let expected: Vec<_> = expected.iter().map(|(i, q, y)| ((*i).to_owned(), (*q).to_owned(), *y)).collect();
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_result_is_older_than_its_document() {
    let context = YearContext { heading: Some(2030), title: None, issued: Some(2024) };
    let read =
        read_sentence("Năm 2023, tỷ lệ xã có chợ đạt 61%; mục tiêu năm 2025 là 70%; 80% chợ có mái che.", &context);
    let seen: Vec<_> = read.iter().map(|r| (r.indicator.as_str(), r.quantity.value, r.by_year)).collect();
    assert_eq!(seen, [("tỷ lệ xã có chợ", 70.0, Some(2025)), ("chợ có mái che", 80.0, Some(2030))]);
}

#[test]
fn the_range_is_that_of_the_quantity() {
    let text = "Đến năm 2030, trên 95% dân số có sổ sức khỏe điện tử.";
    let ranges: Vec<&str> =
        read_sentence(text, &YearContext::default()).iter().map(|r| &text[r.range.clone()]).collect();
    assert_eq!(ranges, ["trên 95%"]);
}

#[test]
fn a_task_commits_itself() {
    let count = |text: &str| read_commitment(text, &YearContext::default()).len();
    for (text, targets) in [
        ("Bố trí kinh phí mua sắm. Phấn đấu đạt 8,5 bác sĩ/vạn dân vào cuối năm 2024.", 1),
        ("Phần đầu giảm tỷ lệ hộ nghèo xuống còn 3% vào năm 2025.", 1),
        ("Phấn đấu đến năm 2030, mỗi trường có ít nhất một phòng tin học.", 0),
        ("Bảo đảm 100% trường có phòng tin học vào năm 2030.", 0),
        ("Phấn đấu đạt 90% trường có phòng tin học.", 0),
        ("Sửa chữa 12 trường học trong năm 2025.", 0),
    ] {
        assert_eq!(count(text), targets, "{text}");
    }
}

#[test]
fn what_a_task_is_to_reach() {
    let cases: &[Case<'_>] = &[
        ("Lắp camera tại 24 nút giao; phấn đấu 90% nút giao được giám sát.", &[("nút giao được giám sát", "90%", 0)]),
        (
            "Củng cố đội dân phòng cấp xã, bảo đảm 100% đội được tập huấn vào năm 2027.",
            &[("đội được tập huấn", "100%", 2027)],
        ),
        ("Mở 12 lớp học bơi cho trẻ em.", &[("Mở lớp học bơi cho trẻ em", "12 lớp học", 0)]),
        (
            "Đến năm 2028 có 30% chợ dùng vé điện tử, mỗi năm tổ chức 02 hội nghị.",
            &[("chợ dùng vé điện tử", "30%", 2028), ("mỗi năm tổ chức hội nghị", "2 hội nghị/năm", 0)],
        ),
        ("Giảm tỷ lệ hộ nghèo từ 9,5% năm 2025 xuống dưới 4%.", &[("tỷ lệ hộ nghèo", "dưới 4%", 0)]),
        ("Hằng năm, tổ chức 02 cuộc thi.", &[("tổ chức cuộc thi", "2 cuộc thi/năm", 0)]),
        (
            "Bảo đảm 98% giếng được xét nghiệm ít nhất 01 lần/năm.",
            &[("giếng được xét nghiệm ít nhất 01 lần/năm", "98%", 0)],
        ),
        ("Mỗi năm trồng 2,5 ha rừng.", &[("Mỗi năm trồng rừng", "2,5 ha/năm", 0)]),
        ("Công khai ngân sách tại 100% xã, phường.", &[("Công khai ngân sách tại xã, phường", "100%", 0)]),
        ("Bảo đảm ba phần tư số chợ có nhà vệ sinh.", &[("chợ có nhà vệ sinh", "75%", 0)]),
        ("Đến năm 2028 có trên hai phần năm (40%) chợ có mái che.", &[("chợ có mái che", "trên 40%", 2028)]),
        // So many of all there are, wherever they stand.
        ("Sửa chữa 11/14 cầu dân sinh.", &[("Sửa chữa cầu dân sinh", "11/14 cầu", 0)]),
        (
            "Lắp cảm biến tại 12/20 trạm bơm có từ 3 máy trở lên.",
            &[("Lắp cảm biến tại trạm bơm có từ 3 máy trở lên", "12/20 trạm bơm", 0)],
        ),
        (
            "Kè bờ của 9/9 hồ và nạo vét đối với 18/24 đoạn kênh, xong trong năm 2028.",
            &[("Kè bờ của hồ", "9/9 hồ", 2028), ("nạo vét đoạn kênh", "18/24 đoạn kênh", 2028)],
        ),
        ("Dựng biển báo tại chợ (hiện mới có 4/31 chợ).", &[]),
        ("Khắc phục tình trạng ngập tại 9/12 phường.", &[]),
        ("Tuyển bác sĩ, vì 45/96 xã chưa có.", &[]),
        // Numbers in words with their digits.
        ("Lắp bộ lọc cho năm mươi hai (52) điểm trường.", &[("Lắp bộ lọc cho điểm trường", "52 điểm trường", 0)]),
        ("Năm (05) mô hình trồng nấm.", &[("mô hình trồng nấm", "5 mô hình", 0)]),
        // What each gets.
        (
            "Đến năm 2029 có 80% hộ dùng nước máy, bình quân 65 lít/người/ngày.",
            &[("hộ dùng nước máy", "80%", 2029), ("bình quân", "65 lít/người/ngày", 0)],
        ),
        ("Bảo đảm mức cấp khoảng 50 lít/người/ngày vào năm 2027.", &[("mức cấp", "khoảng 50 lít/người/ngày", 2027)]),
        ("Xây nhà máy theo thiết kế 80 lít/người/ngày.", &[]),
        ("Xây nhà máy có công suất trên 500 m3/ngày đêm.", &[]),
        // Bounds apart from their numbers.
        ("Tối thiểu mỗi xã 01 mô hình vào năm 2027.", &[("mỗi xã mô hình", "ít nhất 1 mô hình", 2027)]),
        ("90% mẫu nước trở lên đạt chuẩn.", &[("mẫu nước đạt chuẩn", "ít nhất 90%", 0)]),
        ("Đạt và vượt 90% hộ có điện.", &[("hộ có điện", "ít nhất 90%", 0)]),
        // Whatever the verb that opens a task.
        ("Trám lấp từ 400 đến 450 giếng hỏng.", &[("Trám lấp giếng hỏng", "400 - 450 giếng", 0)]),
        ("Sắp xếp lại 61 trạm bơm kém hiệu quả.", &[("Sắp xếp lại trạm bơm kém hiệu quả", "61 trạm bơm", 0)]),
        ("Toàn tỉnh 12 trạm bơm cần được kiểm tra.", &[]),
        ("Đi qua 07 xã, nơi cấp nước cho 05 nhà máy.", &[]),
        ("Xây bể nước, kéo dài 34 km ống.", &[("Xây bể nước, kéo dài ống", "34 km", 0)]),
        (
            "Cấp bồn chứa 1.000 lít và bình lọc cho khoảng 3.200 hộ.",
            &[("Cấp bồn chứa 1.000 lít và bình lọc cho hộ", "khoảng 3.200 hộ", 0)],
        ),
        ("Bảo vệ 50% mạch nước cấp cho trên 20 hộ.", &[("Bảo vệ mạch nước cấp cho trên 20 hộ", "50%", 0)]),
        (
            "Hồ sơ được giải quyết không quá 07 ngày làm việc.",
            &[("Hồ sơ được giải quyết làm việc", "không quá 7 ngày", 0)],
        ),
        // How far, how large, from where.
        ("Xây dựng phần mềm dùng chung từ tỉnh đến 96 xã.", &[]),
        ("Thí điểm tổ tự quản tại thôn, mỗi tổ từ 03 đến 05 người.", &[]),
        (
            "Ra mắt mô hình tại khu phố, mỗi tổ dân phố 01 mô hình.",
            &[("Ra mắt mô hình tại khu phố, mỗi tổ dân phố", "1 mô hình", 0)],
        ),
        ("90% hộ được tiếp cận thông tin, tăng từ mức 71% năm 2025.", &[("hộ được tiếp cận thông tin", "90%", 0)]),
        // By when: each part says it itself.
        (
            "Đến năm 2027, 100% trường có nước sạch; 85% trường có nhà vệ sinh.",
            &[("trường có nước sạch", "100%", 2027), ("trường có nhà vệ sinh", "85%", 0)],
        ),
        (
            "Đến năm 2027: 100% trường có nước sạch; 85% trường có nhà vệ sinh.",
            &[("trường có nước sạch", "100%", 2027), ("trường có nhà vệ sinh", "85%", 2027)],
        ),
        (
            "Tỷ lệ hộ có điện tăng 2 điểm phần trăm mỗi năm, đến năm 2030 đạt 95%.",
            &[("Tỷ lệ hộ có điện tăng", "2 điểm phần trăm/năm", 0), ("Tỷ lệ hộ có điện", "95%", 2030)],
        ),
        ("Cắm biển tại 100% chợ, chậm nhất ngày 30/6/2027 (hiện mới có 4 chợ).", &[("Cắm biển tại chợ", "100%", 2027)]),
        ("Trên 95% mẫu nước đạt chuẩn (năm 2028).", &[("mẫu nước đạt chuẩn", "trên 95%", 2028)]),
        ("Bảo đảm hộ có điện (2027, 2028) đạt 95%.", &[("hộ có điện", "95%", 0)]),
        // Whose words are whose.
        (
            "Mở 12 lớp nghề và mỗi năm tập huấn 200 người.",
            &[("Mở lớp nghề", "12 lớp", 0), ("mỗi năm tập huấn người", "200 người/năm", 0)],
        ),
        // What each year is said of may be enumerated; what is done beside it is its own.
        (
            "Bồi dưỡng ngoại ngữ cho 300 lượt lái xe, hướng dẫn viên, chủ nhà nghỉ mỗi năm theo nhu cầu của doanh nghiệp.",
            &[(
                "Bồi dưỡng ngoại ngữ cho lượt lái xe, hướng dẫn viên, chủ nhà nghỉ mỗi năm theo nhu cầu của doanh nghiệp",
                "300 lượt/năm",
                0,
            )],
        ),
        ("Trồng 40 ha rừng, tổ chức ngày hội hằng năm.", &[("Trồng rừng, tổ chức ngày hội hằng năm", "40 ha", 0)]),
        (
            "Trồng 12 ha rừng và xây dựng 03 vườn ươm.",
            &[("Trồng rừng", "12 ha", 0), ("xây dựng vườn ươm", "3 vườn ươm", 0)],
        ),
        // What only says what something is like.
        ("Kiểm tra các cơ sở chế biến có từ 10 lao động trở lên.", &[]),
        ("Xây dựng từ 5 mô hình trở lên.", &[("Xây dựng mô hình", "ít nhất 5 mô hình", 0)]),
        ("Mở 04 lớp nghề, mỗi lớp 30 học viên.", &[("Mở lớp nghề", "4 lớp", 0)]),
        ("Cải tạo tuyến đường dài 12 km vào bản.", &[]),
        ("Cải tạo 12 km đường vào bản.", &[("Cải tạo đường vào bản", "12 km", 0)]),
        ("Giảm 50% giá vé cho người cao tuổi.", &[]),
        ("Kinh phí 2 tỷ đồng, trong đó ngân sách tỉnh 60%, ngân sách xã 40%.", &[]),
        ("Hỗ trợ 15 triệu đồng cho mỗi câu lạc bộ.", &[]),
        ("Vận hành chính quyền địa phương 2 cấp.", &[]),
        ("Lập bản đồ tỷ lệ 1/10.000.", &[]),
        ("Lập bản đồ tỷ lệ 1:10.000 cho các xã miền núi.", &[]),
        ("Kiểm tra chợ 01 lần/tháng, trực 24/24 giờ.", &[]),
        ("Tổng kết Nghị quyết số 20-NQ/TW; năm 2024 đạt 65% kế hoạch.", &[]),
    ];
    for (text, expected) in cases {
        let show = |r: Reading| (r.indicator, r.quantity.to_string(), r.by_year.unwrap_or(0));
        let found: Vec<_> = read_task(text, Some(2026)).into_iter().map(show).collect();
        let expected: Vec<_> = expected.iter().map(|(i, q, y)| ((*i).to_owned(), (*q).to_owned(), *y)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn each_year_is_said_of_its_own_number() {
    let text = "Mở 12 lớp nghề và mỗi năm tập huấn 200 người.";
    let quantities: Vec<String> = read_task(text, None).iter().map(|reading| reading.quantity.to_string()).collect();
    assert_eq!(quantities, ["12 lớp", "200 người/năm"]);
}

#[test]
fn a_target_of_a_task_is_quoted_with_its_clause() {
    let text = "Mở lớp nghề. Đến năm 2028 có 80% lao động được học; mỗi năm mở 02 lớp.";
    let quotes: Vec<String> = read_task(text, None).iter().map(|reading| clause(text, &reading.range)).collect();
    assert_eq!(quotes, ["Đến năm 2028 có 80% lao động được học", "mỗi năm mở 02 lớp."]);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(
        text in "\\PC{0,80}|([0-9]{1,4}|[%‰.,;:()/-]|đạt|trên|từ|đến năm|năm|20[23][0-9]|và|tỷ lệ|hộ|xã|dân|nam|nữ|lần lượt|trở lên|giảm còn| ){0,40}",
    ) {
        for reading in read_sentence(&text, &YearContext::default()) {
            prop_assert!(text.get(reading.range).is_some());
        }
        for reading in read_task(&text, Some(2025)) {
            prop_assert!(clause(&text, &reading.range).contains(text[reading.range.clone()].trim()));
        }
        read_commitment(&text, &YearContext::default());
    }
}
