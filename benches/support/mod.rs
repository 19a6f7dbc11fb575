//! Made-up plans, the same on every run: an annex table of tasks and a list of targets for each province.
//!
//! A pool of tasks is put together from verbs, objects and side clauses; every plan draws from it and varies the
//! wording, the lead, the deadline and the values, so that most tasks have a counterpart in most plans and none is
//! a verbatim copy.

use std::fmt::Write;

/// A small generator of pseudo-random numbers (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

#[rustfmt::skip]
const PROVINCES: [&str; 63] = [
    "Hà Giang", "Cao Bằng", "Bắc Kạn", "Tuyên Quang", "Lào Cai", "Điện Biên", "Lai Châu", "Sơn La", "Yên Bái",
    "Hòa Bình", "Thái Nguyên", "Lạng Sơn", "Quảng Ninh", "Bắc Giang", "Phú Thọ", "Vĩnh Phúc", "Bắc Ninh",
    "Hải Dương", "Hưng Yên", "Thái Bình", "Hà Nam", "Nam Định", "Ninh Bình", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
    "Quảng Bình", "Quảng Trị", "Thừa Thiên Huế", "Quảng Nam", "Quảng Ngãi", "Bình Định", "Phú Yên", "Khánh Hòa",
    "Ninh Thuận", "Bình Thuận", "Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng", "Bình Phước", "Tây Ninh",
    "Bình Dương", "Đồng Nai", "Bà Rịa - Vũng Tàu", "Long An", "Tiền Giang", "Bến Tre", "Trà Vinh", "Vĩnh Long",
    "Đồng Tháp", "An Giang", "Kiên Giang", "Hậu Giang", "Sóc Trăng", "Bạc Liêu", "Cà Mau", "Hà Nội", "Hải Phòng",
    "Đà Nẵng", "Cần Thơ", "Thành phố Hồ Chí Minh",
];

const VERBS: [[&str; 3]; 10] = [
    ["Xây dựng", "Lập", "Tham mưu xây dựng"],
    ["Rà soát", "Rà soát, hoàn thiện", "Tổ chức rà soát"],
    ["Đầu tư", "Bố trí vốn đầu tư", "Tiếp tục đầu tư"],
    ["Tuyên truyền", "Truyền thông", "Đẩy mạnh tuyên truyền"],
    ["Đào tạo", "Bồi dưỡng", "Tập huấn"],
    ["Kiểm tra", "Kiểm tra, giám sát", "Thanh tra, kiểm tra"],
    ["Ứng dụng", "Đẩy mạnh ứng dụng", "Triển khai"],
    ["Hỗ trợ", "Triển khai hỗ trợ", "Thực hiện hỗ trợ"],
    ["Quản lý", "Tăng cường quản lý", "Nâng cao hiệu quả quản lý"],
    ["Kiện toàn", "Củng cố", "Sắp xếp, kiện toàn"],
];

const OBJECTS: [[&str; 2]; 12] = [
    ["mạng lưới trạm y tế xã", "hệ thống trạm y tế cấp xã"],
    ["cơ sở dữ liệu ngành giáo dục", "cơ sở dữ liệu giáo dục và đào tạo"],
    ["công trình cấp nước sạch nông thôn", "hệ thống cấp nước sạch tập trung nông thôn"],
    ["dịch vụ công trực tuyến toàn trình", "dịch vụ công trực tuyến"],
    ["đội ngũ cán bộ, công chức cấp xã", "cán bộ, công chức xã, phường"],
    ["quy hoạch vùng sản xuất nông nghiệp", "vùng sản xuất nông nghiệp tập trung"],
    ["nhà ở cho hộ nghèo, hộ cận nghèo", "nhà ở của hộ nghèo và cận nghèo"],
    ["hạ tầng giao thông nông thôn", "đường giao thông nông thôn"],
    ["hoạt động của hợp tác xã", "các hợp tác xã trên địa bàn"],
    ["công tác phòng chống thiên tai", "phòng, chống thiên tai và cứu nạn"],
    ["chất lượng môi trường làng nghề", "môi trường tại các làng nghề"],
    ["đào tạo nghề cho lao động nông thôn", "nghề cho lao động nông thôn"],
];

const TAILS: [&str; 8] = [
    "theo hướng đồng bộ, hiện đại",
    "bảo đảm đúng tiến độ, chất lượng",
    "ưu tiên vùng sâu, vùng xa",
    "phù hợp với điều kiện của địa phương",
    "gắn với xây dựng nông thôn mới",
    "nâng cao chất lượng phục vụ nhân dân",
    "huy động các nguồn lực xã hội hóa",
    "đáp ứng yêu cầu chuyển đổi số",
];

#[rustfmt::skip]
const LEADS: [&str; 8] = [
    "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở NN&PTNT", "Sở Thông tin và Truyền thông", "Sở Nội vụ", "Sở Xây dựng",
    "UBND các huyện, thành phố", "Sở Tài nguyên và Môi trường",
];
const PARTNERS: [&str; 4] =
    ["Các sở, ban, ngành liên quan", "Sở Tài chính, UBND các huyện", "Sở Kế hoạch và Đầu tư", "Các địa phương"];
const PERIODS: [&str; 6] = ["Thường xuyên", "Hằng năm", "2025 - 2030", "Quý IV/2026", "Trước 31/12/2027", "2026"];

/// `count` plans (at most 63 provinces, then numbered on) of `tasks` tasks each, as file name and text.
pub fn plans(count: usize, tasks: usize) -> Vec<(String, String)> {
    (0..count).map(|i| (format!("tinh-{i:02}.txt"), plan(PROVINCES[i % 63], tasks, 7 * i as u64 + 1))).collect()
}

fn plan(province: &str, tasks: usize, seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut text = format!("ỦY BAN NHÂN DÂN TỈNH {}\nSố: {}/KH-UBND\n\nKẾ HOẠCH\n", province.to_uppercase(), seed);
    text.push_str("Thực hiện Quyết định số 100/QĐ-TTg ngày 15/01/2025 của Thủ tướng Chính phủ\n\n");
    text.push_str("I. MỤC TIÊU ĐẾN NĂM 2030\n");
    for object in OBJECTS {
        let _ = writeln!(text, "- Tỷ lệ bao phủ {} đạt trên {}%.", object[0], 60 + random.below(40));
    }
    text.push_str("\nPhụ lục\nTT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\n");
    let pool = VERBS.len() * OBJECTS.len();
    let start = random.below(pool);
    for number in 1..=tasks {
        // A step that is prime to the pool draws every task once before one repeats.
        let theme = (start + number * 7) % pool;
        let (verb, object) = (VERBS[theme % VERBS.len()], OBJECTS[theme / VERBS.len()]);
        let tail = if random.below(3) == 0 { random.pick(&TAILS) } else { TAILS[theme % TAILS.len()] };
        let lead = if random.below(5) == 0 { random.pick(&LEADS) } else { LEADS[theme % LEADS.len()] };
        let _ = writeln!(
            text,
            "{number}\t{} {}, {tail} trên địa bàn tỉnh {province}\t{lead}\t{}\t{}",
            random.pick(&verb),
            random.pick(&object),
            random.pick(&PARTNERS),
            random.pick(&PERIODS),
        );
    }
    text
}
