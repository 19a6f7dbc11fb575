//! The words by which a clause shows whether it tells of the past, of work, or of what is measured in time.

use std::sync::LazyLock;

use crate::plan::phrase::YEARLY;
use crate::value::quantity::phrase::Phrases;

/// Words that say that something is done anew each year.
pub(super) static EACH_YEAR: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of(YEARLY));

/// Words of which none stands in a verb: `Toàn tỉnh 12 xã`, `Mạng lưới gồm 12 trạm`.
pub(super) const NO_VERBS: [&str; 31] = [
    "toàn",
    "tỉnh",
    "huyện",
    "xã",
    "phường",
    "thôn",
    "cả",
    "các",
    "những",
    "trên",
    "tại",
    "trong",
    "ở",
    "gồm",
    "với",
    "qua",
    "cho",
    "của",
    "có",
    "là",
    "hiện",
    "đã",
    "khi",
    "nếu",
    "do",
    "theo",
    "mạng",
    "hệ",
    "đội",
    "năm",
    "ngày",
];

/// Words that make a value one of the past.
pub(super) static PAST: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "hiện nay|hiện có|hiện đạt|hiện tại|hiện mới|đã|kết quả|thực hiện năm|kế hoạch cũ|kế hoạch trước|so với|trước đây|\
        giai đoạn trước|năm trước|cùng kỳ|đến nay|tính đến nay|mức hiện|chỉ tiêu cũ|mục tiêu cũ|kỳ trước|nhiệm kỳ trước|xuất phát|năm gốc";
    Phrases::of(words.split('|'))
});

/// Words that, at the head of a clause, make all of it one about the present or the past.
pub(super) static TODAY: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "hiện nay|hiện có|hiện tại|tính đến nay|kết quả|kết quả thực hiện|thực trạng|trong năm qua|tính đến hết|đến nay";
    Phrases::of(words.split('|'))
});

/// Words that turn to what shall be.
pub(super) static AHEAD: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "phấn đấu|mục tiêu|sẽ|đến năm|vào năm|nâng lên|tăng lên|giảm xuống|xuống còn|lên";
    Phrases::of(words.split('|'))
});

/// Indicators that are measured in years, months or days.
pub(super) static TIMES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "tuổi thọ|số năm|tuổi kết hôn|độ tuổi|tuổi trung bình|tuổi bình quân|thời gian|số ngày|số giờ|số tháng|thời hạn|ngày điều trị|giải quyết|xử lý";
    Phrases::of(words.split('|'))
});

/// Verbs that make a count the thing to be done.
pub(super) static ACTIONS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "xây dựng|xây mới|xây|trồng|thành lập|giành|đào tạo|hỗ trợ|nâng cấp|cải tạo|sửa chữa|tổ chức|phát triển|hình thành|thu hút|tạo|\
        giải quyết|tăng|giảm|lắp đặt|đầu tư|mở|cấp|triển khai|công nhận|nhân rộng|phấn đấu|hoàn thành|lũy kế|thu gom|có|số|\
        tổng|bồi dưỡng|tập huấn|dạy|kết nối|đưa|đón|sản xuất|cung cấp|trang bị|bố trí|thực hiện|duy trì|nâng|bảo đảm|đảm bảo|sản lượng|\
        diện tích|giá trị|thu nhập|doanh thu|kim ngạch|quy mô|công suất|huy động|mỗi|chứng nhận|phục hồi|khôi phục|di dời|bổ sung|\
        xử lý|xóa|lắp|điều trị|công bố|phục vụ|vận động|bàn giao|giới thiệu|kết nạp|phê duyệt|khởi công|mới|ra mắt|khánh thành|thêm|xuất bản|số hóa|biên soạn|sàng lọc|tiêm|nạo vét|tư vấn|kiểm tra|năng suất|đàn|mật độ|chiều dài|mức|khoanh nuôi|chăm sóc|khai thác|nuôi|chăn nuôi|chuyển đổi|thu hồi|tuyển|lượng|bình quân|trung bình|trám lấp|cắm mốc|\
        sắp xếp|tháo dỡ|giải tỏa|chuẩn bị|kéo dài|mua|mua sắm|đào|khoan|dựng|tu bổ|tôn tạo|khoán|khoán bảo vệ|bảo vệ rừng";
    Phrases::of(words.split('|'))
});

/// Verbs by which what is there (`hiện có`) is kept, which is an objective.
pub(super) static KEEPS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "bảo vệ|giữ|giữ vững|giữ ổn định|duy trì|quản lý|chăm sóc|khoanh nuôi|bảo tồn|củng cố";
    Phrases::of(words.split('|'))
});

/// Words of a scale that a bound (`trở lên`) after them closes: `có trình độ đại học trở lên`.
pub(super) static LEVELS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "đại học|cao đẳng|trung cấp|sơ cấp|cao cấp|thạc sĩ|tiến sĩ|trung học|trung học cơ sở|trung học phổ thông|thpt|thcs|\
        tuổi|sao|khá|giỏi|tốt|trung bình|cấp tỉnh|cấp huyện|cấp xã|cấp bộ|cấp cơ sở|cấp quốc gia";
    Phrases::of(words.split('|'))
});

/// Words that open a scale: `xếp loại B trở lên`, `từ phó phòng trở lên`.
pub(super) static SCALES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "từ|trình độ|xếp loại|xếp hạng|hạng|bậc|cấp độ|mức độ";
    Phrases::of(words.split('|'))
});

/// Whether a counted noun tells of how something is built: `chính quyền 2 cấp`, `luân phiên 2 chiều`.
pub(super) fn is_structure(noun: &str) -> bool {
    let levels = ["cấp tỉnh", "cấp huyện", "cấp xã", "cấp cơ"];
    matches!(noun.split(' ').next(), Some("" | "cấp" | "chiều" | "mặt")) && !levels.contains(&noun)
}
