use super::*;
use crate::error::Location;
use crate::plan::{Accounting, Level, Preamble};
use crate::value::quantity::Quantity;

/// A plan with targets `(indicator, quantity, year)`.
fn plan(id: &str, level: Level, targets: &[(&str, &str, i16)]) -> Plan {
    let target = |(i, (indicator, quantity, year)): (usize, &(&str, &str, i16))| Target {
        id: format!("{id}/target/{}", i + 1).into(),
        indicator: (*indicator).to_owned(),
        quantity: Quantity::parse(quantity).expect("a quantity"),
        by_year: (*year > 0).then_some(*year),
        text: String::new(),
        location: Location::lines(id.into(), 1, 1),
    };
    Plan {
        id: id.into(),
        file: id.into(),
        preamble: Preamble { level, ..Preamble::default() },
        tasks: Vec::new(),
        targets: targets.iter().enumerate().map(target).collect(),
        diagnostics: Vec::new(),
        accounting: Accounting::default(),
    }
}

fn province(id: &str, targets: &[(&str, &str, i16)]) -> Plan {
    plan(id, Level::Provincial, targets)
}

/// Kind, size and ambition of the one difference between two plans with one target each.
fn one(left: (&str, i16), right: (&str, i16), indicator: &str) -> (TargetKind, Option<f64>, Option<f64>, Standing) {
    let plans = [province("a", &[(indicator, left.0, left.1)]), province("b", &[(indicator, right.0, right.1)])];
    let groups = line_up(&plans, None);
    let differences = compare_targets(&plans, &groups, None);
    let [only] = &differences[..] else { panic!("{differences:?}") };
    (only.kind, only.size, only.ambition, only.standing)
}

#[test]
fn two_targets_of_one_indicator() {
    use Standing::{Above, At, Below, Unclear};
    use TargetKind::{
        EarlierYear, Equal, Higher, LaterYear, LooserComparator, Lower, OtherComparator, OtherYear, StricterComparator,
    };
    let up = "Tỷ lệ hộ dân dùng điện an toàn";
    let down = "Tỷ lệ hộ nghèo đa chiều";
    for (left, right, indicator, expected) in [
        (("trên 95%", 2030), ("trên 98%", 2030), up, (Higher, Some(3.0), Some(3.0), Above)),
        (("95%", 2030), ("90,5%", 2030), up, (Lower, Some(4.5), Some(-4.5), Below)),
        (("giảm còn 5%", 2030), ("dưới 3%", 2030), down, (Lower, Some(2.0), Some(2.0), Above)),
        (("3%", 2030), ("5%", 2030), down, (Higher, Some(2.0), Some(-2.0), Below)),
        (("95%", 2030), ("95%", 2030), up, (Equal, Some(0.0), Some(0.0), At)),
        (("95%", 2030), ("ít nhất 95%", 2030), up, (Equal, Some(0.0), Some(0.0), At)),
        (("95%", 2030), ("trên 95%", 2030), up, (StricterComparator, Some(0.0), Some(0.0), Above)),
        (("95%", 2030), ("khoảng 95%", 2030), up, (LooserComparator, Some(0.0), Some(0.0), Below)),
        (("không quá 5%", 2030), ("dưới 5%", 2030), down, (StricterComparator, Some(0.0), Some(0.0), Above)),
        (("trên 20%", 2030), ("dưới 20%", 2030), up, (OtherComparator, Some(0.0), None, Unclear)),
        (("95%", 2030), ("95%", 2028), up, (EarlierYear, Some(2.0), Some(0.0), Above)),
        (("95%", 2028), ("97%", 2030), up, (OtherYear, Some(2.0), None, Unclear)),
        (("97%", 2028), ("95%", 2030), up, (LaterYear, Some(2.0), Some(-2.0), Below)),
        (("5‰", 2030), ("0,4%", 2030), down, (Lower, Some(0.1), Some(0.1), Above)),
    ] {
        assert_eq!(one(left, right, indicator), expected, "{left:?} {right:?}");
    }
}

#[test]
fn the_same_thing_in_other_words_is_lined_up() {
    let plans = [
        province(
            "a",
            &[
                ("Tỷ lệ xã có đường ô tô đến trung tâm được cứng hóa", "90%", 2027),
                ("Tỷ lệ xã có đường ô tô đến trung tâm được cứng hóa", "100%", 2030),
                ("tỷ suất tử vong trẻ em dưới 5 tuổi", "dưới 12‰", 2030),
                ("tỷ suất tử vong trẻ em dưới 1 tuổi", "dưới 8‰", 2030),
                ("Chiều cao trung bình của nam 18 tuổi", "168 cm", 2030),
                ("Tỷ lệ hộ nghèo sử dụng nước hợp vệ sinh", "95%", 2030),
            ],
        ),
        province(
            "b",
            &[
                ("Chiều cao trung bình của nữ 18 tuổi", "157 cm", 2030),
                ("tỷ suất tử vong trẻ em dưới 05 tuổi", "dưới 10‰", 2030),
                ("xã có đường ô tô được cứng hoá đến trung tâm", "98%", 2030),
                ("Tỷ lệ hộ dân sử dụng nước sạch", "95%", 2030),
            ],
        ),
    ];
    let groups = line_up(&plans, None);
    let show = |group: &TargetGroup| -> Vec<(u32, u32)> { group.members.iter().map(|m| (m.plan, m.target)).collect() };
    let members: Vec<_> = groups.iter().map(show).collect();
    let expected: [&[(u32, u32)]; 7] =
        [&[(0, 0), (0, 1), (1, 2)], &[(0, 2), (1, 1)], &[(0, 3)], &[(0, 4)], &[(0, 5)], &[(1, 0)], &[(1, 3)]];
    assert_eq!(members, expected);
}

/// Wordings of one indicator.
const SAME: &[(&str, &str)] = &[
    ("Tỷ lệ hộ nghèo đa chiều", "tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều"),
    ("dân số tham gia bảo hiểm y tế", "Tỷ lệ tham gia bảo hiểm y tế"),
    ("Tỷ lệ bao phủ bảo hiểm y tế", "Tỷ lệ tham gia bảo hiểm y tế"),
    ("Tỷ lệ tham gia BHYT", "Tỷ lệ tham gia bảo hiểm y tế"),
    ("Tỷ lệ dân số tham gia bảo hiểm y tế", "Tỷ lệ bao phủ bảo hiểm y tế toàn dân"),
    ("Số bác sĩ", "bác sỹ"),
    ("Số giường bệnh", "giường bệnh viện"),
    ("Tỷ lệ trường học đạt chuẩn quốc gia", "trường đạt chuẩn quốc gia"),
    ("xã đạt chuẩn nông thôn mới", "Tỷ lệ xã đạt chuẩn nông thôn mới"),
    ("Tỷ lệ lao động qua đào tạo", "lao động qua đào tạo"),
    ("dịch vụ công trực tuyến toàn trình", "Tỷ lệ dịch vụ công trực tuyến toàn trình"),
    ("Tuổi thọ trung bình", "Tuổi thọ bình quân của người dân"),
    ("số năm sống khỏe", "thời gian sống khỏe mạnh"),
    ("Tỷ suất tử vong trẻ em dưới 1 tuổi", "tỷ suất tử vong trẻ em: dưới 01 tuổi"),
    ("Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi", "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi"),
    ("Tỷ lệ hài lòng của người dân đối với dịch vụ y tế", "người dân hài lòng với dịch vụ y tế"),
    ("Tỷ lệ chi tiền túi của hộ gia đình cho y tế", "Tỷ lệ chi trực tiếp từ tiền túi của hộ gia đình cho y tế"),
    ("dân số được quản lý sức khỏe", "người dân được quản lý, theo dõi sức khỏe"),
    ("xã, phường, thị trấn đạt tiêu chí quốc gia về y tế", "xã đạt tiêu chí quốc gia về y tế"),
    ("Tỷ lệ che phủ rừng", "tỷ lệ che phủ rừng toàn tỉnh"),
    (
        "Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý",
        "chất thải rắn sinh hoạt được thu gom và xử lý theo quy định",
    ),
    ("Tỷ lệ hộ gia đình có nhà tiêu hợp vệ sinh", "hộ dân có nhà tiêu hợp vệ sinh"),
    ("Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ", "tỷ lệ tiêm chủng đầy đủ cho trẻ em dưới 1 tuổi"),
    ("Thu nhập bình quân đầu người", "thu nhập bình quân đầu người/năm"),
    ("Tỷ lệ đô thị hóa", "tỷ lệ đô thị hóa toàn tỉnh"),
    ("Tỷ lệ người cao tuổi được khám sức khỏe định kỳ", "người cao tuổi được khám sức khỏe định kỳ ít nhất 01 lần/năm"),
    ("hồ sơ thủ tục hành chính được tiếp nhận trực tuyến", "Tỷ lệ hồ sơ thủ tục hành chính tiếp nhận trực tuyến"),
    ("Tỷ lệ thất nghiệp khu vực thành thị", "tỷ lệ thất nghiệp ở thành thị"),
    ("Kinh tế số", "tỷ trọng kinh tế số trong GRDP"),
    ("Phục vụ lượt khách du lịch nội địa", "Khách nội địa"),
    ("Đón lượt khách quốc tế", "Khách du lịch quốc tế"),
    (
        "trung tâm y tế thực hiện được tối thiểu 70% danh mục dịch vụ kỹ thuật",
        "trung tâm y tế cấp huyện thực hiện được danh mục dịch vụ kỹ thuật",
    ),
];

/// Indicators that are alike in words and differ in what they measure.
const DIFFERENT: &[(&str, &str)] = &[
    ("xã đạt chuẩn nông thôn mới", "xã đạt chuẩn nông thôn mới nâng cao"),
    ("xã đạt chuẩn nông thôn mới nâng cao", "xã đạt chuẩn nông thôn mới kiểu mẫu"),
    ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo"),
    ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo dân tộc thiểu số"),
    ("Tỷ lệ lao động qua đào tạo", "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ"),
    ("Tỷ lệ tham gia bảo hiểm y tế", "Tỷ lệ tham gia bảo hiểm xã hội"),
    ("Tỷ lệ tham gia bảo hiểm xã hội", "Tỷ lệ tham gia bảo hiểm thất nghiệp"),
    ("Tỷ lệ trường mầm non đạt chuẩn quốc gia", "Tỷ lệ trường tiểu học đạt chuẩn quốc gia"),
    ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân"),
    (
        "hồ sơ công việc tại cấp tỉnh được xử lý trên môi trường mạng",
        "hồ sơ công việc tại cấp huyện được xử lý trên môi trường mạng",
    ),
    ("Tỷ suất tử vong trẻ em dưới 5 tuổi", "Tỷ suất tử vong mẹ"),
    ("Tuổi thọ trung bình", "số năm sống khỏe"),
    ("Tỷ lệ chất thải rắn sinh hoạt đô thị được thu gom, xử lý", "Tỷ lệ chất thải y tế được thu gom, xử lý"),
    ("Tỷ lệ hộ dân sử dụng nước sạch", "Tỷ lệ hộ dân sử dụng nước hợp vệ sinh"),
    ("dân số được quản lý sức khỏe", "người cao tuổi được quản lý sức khỏe"),
    ("dân số được quản lý sức khỏe", "dân số được khám sức khỏe định kỳ"),
    ("Tỷ lệ người cao tuổi được khám sức khỏe định kỳ", "Tỷ lệ học sinh được khám sức khỏe định kỳ"),
    ("trạm y tế xã có bác sĩ làm việc", "trạm y tế xã có đủ điều kiện khám bệnh, chữa bệnh bảo hiểm y tế"),
    ("trạm y tế xã có bác sĩ làm việc", "trạm y tế xã thực hiện dự phòng, quản lý, điều trị bệnh không lây nhiễm"),
    ("Tỷ lệ giường bệnh tư nhân", "Tỷ lệ giường bệnh công lập"),
    ("Tỷ lệ đô thị hóa", "Tỷ lệ che phủ rừng"),
    ("dược sĩ đại học", "điều dưỡng viên"),
    ("Tỷ lệ dịch vụ công trực tuyến toàn trình", "Tỷ lệ hồ sơ thủ tục hành chính tiếp nhận trực tuyến"),
    ("Tốc độ tăng trưởng kinh tế", "Tốc độ tăng năng suất lao động"),
    ("Tỷ lệ học sinh hoàn thành tiểu học", "Tỷ lệ học sinh hoàn thành trung học cơ sở"),
    ("Tỷ lệ phụ nữ mang thai được khám thai", "Tỷ lệ phụ nữ mang thai được tầm soát trước sinh"),
    ("Số ca mắc sốt xuất huyết", "Số ca mắc tay chân miệng"),
    ("Tỷ lệ mắc bệnh lao", "Tỷ lệ tử vong do bệnh lao"),
    ("Tỷ lệ cơ quan nhà nước sử dụng chữ ký số", "người dân trưởng thành có chữ ký số"),
    ("Tỷ lệ thôn có nhân viên y tế", "Tỷ lệ thôn có nhà văn hóa"),
    ("Tỷ lệ xã có nhà văn hóa", "Tỷ lệ thôn có nhà văn hóa"),
    ("Khách nội địa", "Khách quốc tế"),
];

#[test]
fn wordings_of_one_indicator_and_of_two() {
    let groups = |left: &str, right: &str| {
        let plans = [province("a", &[(left, "60%", 2030)]), province("b", &[(right, "70%", 2030)])];
        let turned = [province("b", &[(right, "70%", 2030)]), province("a", &[(left, "60%", 2030)])];
        let count = line_up(&plans, None).len();
        assert_eq!(line_up(&turned, None).len(), count, "{left} | {right}");
        count
    };
    let parted: Vec<_> = SAME.iter().filter(|(left, right)| groups(left, right) != 1).collect();
    let joined: Vec<_> = DIFFERENT.iter().filter(|(left, right)| groups(left, right) != 2).collect();
    assert_eq!((parted, joined), (Vec::new(), Vec::new()));
}

#[test]
fn a_baseline_is_the_yardstick() {
    let plans = [
        plan(
            "tw",
            Level::Central,
            &[("Số trường học đạt chuẩn xây mới", "1.200 trường", 2030), ("Tỷ lệ phòng học kiên cố", "95%", 2030)],
        ),
        province(
            "a",
            &[("Tỷ lệ phòng học kiên cố", "97%", 2030), ("Số trường học đạt chuẩn xây mới", "40 trường", 2030)],
        ),
        province("b", &[("Tỷ lệ giáo viên dạy giỏi", "30%", 2030)]),
    ];
    let groups = line_up(&plans, None);
    let seen: Vec<_> = compare_targets(&plans, &groups, Some(0))
        .into_iter()
        .map(|d| (groups[d.group as usize].indicator.clone(), d.right.plan, d.kind, d.standing))
        .collect();
    let row = |indicator: &str, plan, kind, standing| (indicator.to_owned(), plan, kind, standing);
    let expected = [
        row("Số trường học đạt chuẩn xây mới", 1, TargetKind::OtherWhole, Standing::Unclear),
        row("Số trường học đạt chuẩn xây mới", 2, TargetKind::Missing, Standing::Silent),
        row("Tỷ lệ phòng học kiên cố", 1, TargetKind::Higher, Standing::Above),
        row("Tỷ lệ phòng học kiên cố", 2, TargetKind::Missing, Standing::Silent),
        row("Tỷ lệ giáo viên dạy giỏi", 2, TargetKind::Missing, Standing::Unmeasured),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn change_within_a_plan_and_sentences() {
    let beds = "giường bệnh";
    let plans = [
        province("Đồng Nai", &[(beds, "30 giường/10.000 dân", 2025), (beds, "32 giường/10.000 dân", 2030)]),
        province("Lai Châu", &[(beds, "trên 33 giường/10.000 dân", 2030)]),
    ];
    let groups = line_up(&plans, None);
    let changes = changes(&plans, &groups);
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].change, changes[0].improvement), (2.0, Some(2.0)));
    assert_eq!(
        changes[0].sentence(&plans),
        "30 giường/10.000 dân vào năm 2025; 32 giường/10.000 dân vào năm 2030 (tăng 2 giường/10.000 dân)"
    );
    let differences = compare_targets(&plans, &groups, None);
    assert_eq!(
        differences[0].sentence(&plans, |plan| plans[plan as usize].id.to_string()),
        "Lai Châu đặt mục tiêu trên 33 giường/10.000 dân đến năm 2030, Đồng Nai 32 giường/10.000 dân đến năm 2030: \
         Lai Châu cao hơn 1 giường/10.000 dân"
    );
}

#[test]
fn other_milestones_say_which_plan_asks_for_more() {
    use Standing::{Above, Below, Unclear};
    use TargetKind::{EarlierYear, LaterYear, OtherYear};
    let indicator = "Tỷ lệ trường học có thư viện";
    type Steps<'s> = &'s [(&'s str, i16)];
    type Case<'s> = (Steps<'s>, Steps<'s>, TargetKind, (i16, i16), Standing);
    let cases: [Case<'_>; 5] = [
        // The later milestone is reached before its year.
        (&[("60%", 2026), ("90%", 2030)], &[("92%", 2028)], EarlierYear, (2030, 2028), Above),
        (&[("60%", 2026), ("90%", 2030)], &[("55%", 2028)], LaterYear, (2026, 2028), Below),
        (&[("60%", 2026), ("90%", 2030)], &[("75%", 2028)], OtherYear, (2030, 2028), Unclear),
        // Both have the year 2030; of what is left the year before says it.
        (&[("60%", 2027), ("90%", 2030)], &[("91%", 2028), ("95%", 2030)], OtherYear, (2027, 2028), Above),
        (&[("60%", 2027), ("90%", 2030)], &[("80%", 2028), ("95%", 2030)], OtherYear, (2027, 2028), Unclear),
    ];
    for (left, right, kind, years, standing) in cases {
        let plans = [("a", left), ("b", right)].map(|(id, steps)| {
            province(id, &steps.iter().map(|&(value, year)| (indicator, value, year)).collect::<Vec<_>>())
        });
        let groups = line_up(&plans, None);
        let differences = compare_targets(&plans, &groups, None);
        let found = differences.iter().find(|found| {
            let year = |side: TargetSide| side.of(&plans).and_then(|target| target.by_year);
            (year(found.left), year(found.right)) == (Some(years.0), Some(years.1))
        });
        let found = found.unwrap_or_else(|| panic!("{left:?} {right:?}: {differences:?}"));
        assert_eq!((found.kind, found.standing), (kind, standing), "{left:?} {right:?}");
    }
}

#[test]
fn so_much_of_one_is_no_number_of_the_country() {
    use TargetKind::{Higher, OtherWhole};
    for (indicator, quantity, more, expected) in [
        ("Diện tích cây xanh bình quân đầu người", "8 m2", "9 m2", Higher),
        ("Số buổi tập huấn bình quân của một giáo viên", "3 buổi/năm", "4 buổi/năm", Higher),
        ("mỗi trường tổ chức buổi ngoại khóa", "3 buổi", "4 buổi", Higher),
        ("Số lớp mở bình quân mỗi năm", "300 lớp", "400 lớp", OtherWhole),
        ("Số lớp mở bình quân", "300 lớp/năm", "400 lớp/năm", OtherWhole),
        ("Số hộ có mức sống trung bình", "300 hộ", "400 hộ", OtherWhole),
        ("Diện tích cây xanh", "8 m2", "9 m2", OtherWhole),
    ] {
        let plans =
            [plan("tw", Level::Central, &[(indicator, quantity, 2030)]), province("a", &[(indicator, more, 2030)])];
        let groups = line_up(&plans, Some(0));
        let kinds: Vec<_> = compare_targets(&plans, &groups, Some(0)).into_iter().map(|found| found.kind).collect();
        assert_eq!(kinds, [expected], "{indicator}");
    }
}

#[test]
fn groups_go_by_the_words_and_in_the_order_of_the_baseline() {
    let plans = [
        province(
            "a",
            &[
                ("Tỷ lệ trường hoc có thư viện và phòng đọc sách mở cửa hằng ngày", "90%", 2030),
                ("Tỷ lệ xã có nhà văn hóa", "80%", 2030),
            ],
        ),
        plan(
            "tw",
            Level::Central,
            &[
                ("Tỷ lệ xã có nhà văn hóa", "85%", 2030),
                ("Tỷ lệ trường học có thư viện và phòng đọc sách mở cửa hằng ngày", "95%", 2030),
            ],
        ),
        province("b", &[("Tỷ lệ trường học có thư viện và phòng đọc sách mở cửa hằng ngày", "90%", 2030)]),
    ];
    let names =
        |baseline| -> Vec<String> { line_up(&plans, baseline).into_iter().map(|group| group.indicator).collect() };
    assert_eq!(
        names(Some(1)),
        ["Tỷ lệ xã có nhà văn hóa", "Tỷ lệ trường học có thư viện và phòng đọc sách mở cửa hằng ngày"]
    );
    // Without a baseline the wording that two of three print, in the order of the first plan.
    assert_eq!(
        names(None),
        ["Tỷ lệ trường học có thư viện và phòng đọc sách mở cửa hằng ngày", "Tỷ lệ xã có nhà văn hóa"]
    );
}

#[test]
fn what_a_plan_adapts_to_its_place_is_what_the_baseline_sets() {
    let ours = ("Tỷ lệ hộ dân vùng bãi ngang ven biển được hướng dẫn kỹ năng sơ cứu", "90%", 2030);
    let plans = [
        plan(
            "tw",
            Level::Central,
            &[
                ("Tỷ lệ hộ dân ở nơi thường bị chia cắt được hướng dẫn kỹ năng sơ cứu", "85%", 2030),
                ("Tỷ lệ trường học có thư viện", "95%", 2030),
            ],
        ),
        province("a", &[ours, ("Tỷ lệ tàu cá được đăng kiểm", "99%", 2030)]),
    ];
    let sizes = |baseline| line_up(&plans, baseline).iter().map(|group| group.members.len()).collect::<Vec<_>>();
    assert_eq!(sizes(Some(0)), [2, 1, 1]);
    // Two plans of which neither carries out the other may well set two things.
    assert_eq!(sizes(None), [1, 1, 1, 1]);
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    let targets = [
        ("Tỷ lệ hộ nghèo", "dưới 3%", 2030),
        ("Tỷ lệ hộ nghèo", "dưới 5%", 2027),
        ("Số lao động", "5.000 lao động", 2030),
    ];
    let plans = [province("a", &targets), province("b", &targets)];
    let groups = line_up(&plans, None);
    let kinds: Vec<_> = compare_targets(&plans, &groups, None).into_iter().map(|d| d.kind).collect();
    assert_eq!(kinds, [TargetKind::Equal; 3]);
}

#[test]
fn so_many_of_so_many_face_a_share() {
    use TargetKind::{Equal, Higher, Lower};
    let indicator = "công trình cấp nước được sửa chữa";
    for (left, right, expected) in [
        ("75%", "11/14 công trình", Some((Higher, Some(3.57)))),
        ("11/14 công trình", "75%", Some((Lower, Some(3.57)))),
        ("7/14 công trình", "50%", Some((Equal, Some(0.0)))),
        ("11/14 công trình", "12 công trình", Some((Higher, Some(1.0)))),
        ("11/14 công trình", "12/20 công trình", Some((Higher, Some(1.0)))),
        ("11 công trình", "75%", None),
    ] {
        let plans = [province("a", &[(indicator, left, 2030)]), province("b", &[(indicator, right, 2030)])];
        for wholes in [Wholes::One, Wholes::Two] {
            // A province's own number is not held against one of the country, but its share is.
            let counts = wholes == Wholes::Two && !left.contains('%') && !right.contains('%');
            let facing = face(&[&plans[0].targets[0]], &[&plans[1].targets[0]], wholes);
            let verdict = facing[0].verdict.as_ref().map(|verdict| (verdict.kind, verdict.size));
            let expected = if counts { Some((TargetKind::OtherWhole, None)) } else { expected };
            assert_eq!(verdict, expected, "{left} : {right}");
        }
    }
}

#[test]
fn so_many_of_so_many_do_not_face_a_share_of_something_else() {
    let plans = [
        province("a", &[("công trình cấp nước đang hư hỏng được sửa chữa", "11/14 công trình", 2030)]),
        province("b", &[("giảm công trình ngừng hoạt động so với trước", "50%", 2030)]),
    ];
    let facing = face(&[&plans[0].targets[0]], &[&plans[1].targets[0]], Wholes::One);
    assert!(facing.iter().all(|facing| facing.verdict.is_none()));
}
