//! The words that head the columns of plans.

use super::Column;

/// The openings of header cells, without marks. Of several that fit, the longest decides.
pub(super) const OPENINGS: &[(Column, &str)] = &[
    (Column::Number, "tt | stt | so tt | so thu tu | thu tu | no | number | so | s tt | tt so"),
    (Column::Id, "id | ma | ma so | ma nhiem vu | ma cong viec | task id | code | ma hieu"),
    (
        Column::Section,
        "section | phan | nhom nhiem vu | nhom giai phap | nhom | linh vuc | group | nhom noi dung | \
         nhom viec | muc | nhom cong viec | truc noi dung | tru cot",
    ),
    (Column::Plan, "plan | document | ke hoach | ten ke hoach | plan id | van ban giao"),
    (Column::Province, "province | tinh | tinh thanh | tinh thanh pho"),
    (
        Column::Task,
        "noi dung nhiem vu | nhiem vu | noi dung cong viec | cong viec | noi dung thuc hien | ten nhiem vu | \
         hoat dong | noi dung hoat dong | giai phap | nhiem vu giai phap | ten cong viec | task | tasks | \
         text | danh muc nhiem vu | danh muc cong viec | dau viec | ten hoat dong | noi dung giai phap | viec | \
         noi dung trien khai | danh muc hoat dong | activity | activities | noi dung nhiem vu giai phap | \
         cac nhiem vu | cac noi dung nhiem vu | cac hoat dong | cac giai phap | cac cong viec | noi dung viec | \
         ten danh muc nhiem vu | noi dung phan cong | noi dung cong tac | cong tac | nhiem vu trong tam | hang muc cong viec",
    ),
    (
        Column::Matter,
        "noi dung | ten | danh muc | de an | ten de an | ten van ban | van ban | chuong trinh | \
         ten chuong trinh | cac noi dung | content | description | noi dung chinh | du an | ten du an | \
         noi dung de an | noi dung chi dao | noi dung yeu cau | yeu cau | title | chi tiet | hang muc",
    ),
    (
        Column::Lead,
        "co quan | don vi | chu tri | phan cong | dau moi | trach nhiem | lead | lead agency | \
         to chuc thuc hien | nguoi thuc hien | nguoi phu trach | phu trach | so nganh | don vi co quan | \
         co quan don vi | cac co quan | cac don vi | so ban nganh | bo phan | nguoi chu tri | giao | lead raw | \
         to chuc ca nhan | ca nhan | thuc hien | responsible | owner | phong ban | phong | bo nganh | chu the | \
         so chu tri | nguoi chiu trach nhiem | bo co quan | cq | dv",
    ),
    (
        Column::Coordinating,
        "phoi hop | coordinating | coordinating raw | coordinating agency | cung thuc hien | partners | supporting | \
         so phoi hop | cung tham gia | don vi tham gia | co quan tham gia | tham gia | don vi lien quan | \
         don vi ho tro | co quan ho tro",
    ),
    (
        Column::Period,
        "thoi gian | thoi han | tien do | lo trinh | thoi diem | han hoan thanh | hoan thanh | moc thoi gian | moc hoan thanh | moc | \
         nam thuc hien | nam hoan thanh | giai doan thuc hien | period | deadline | time | timeline | han | \
         thoi ky | period raw | due | ngay hoan thanh | thoi luong | ke hoach thuc hien | ky han | quy nam | \
         nam trien khai | khung thoi gian | timeframe | schedule | tg | bat dau | \
         ket thuc | ngay bat dau | ngay ket thuc | tan suat | dinh ky | ky bao cao",
    ),
    (
        Column::Funding,
        "kinh phi | nguon kinh phi | nguon von | du toan | von | nguon luc | nguon tai chinh | ngan sach | \
         tong kinh phi | nhu cau kinh phi | funding | funding raw | budget | muc kinh phi | nguon | \
         du toan kinh phi | co cau nguon von | kp | khai toan | khai toan kinh phi",
    ),
    (
        Column::Product,
        "san pham | ket qua | dau ra | san pham dau ra | ket qua dau ra | product | output | outputs | result | \
         hinh thuc van ban | hinh thuc san pham | yeu cau san pham | yeu cau ket qua | loai van ban | expected | \
         chi so dau ra | chi so ket qua",
    ),
    (
        Column::Note,
        "ghi chu | note | notes | remarks | file | line start | line end | location | dia diem | dia ban | \
         doi tuong | can cu | co so phap ly | lanh dao | quy mo | muc dich | pham vi | cap trinh | \
         cap ban hanh | cap phe duyet | co quan theo doi | co quan phe duyet | co quan ban hanh | \
         co quan trinh | don vi theo doi | nguoi theo doi | lanh dao chi dao | tinh trang | trang thai | \
         sheet | hinh thuc | dia diem thuc hien | cap co tham quyen | co quan tham dinh | co quan giam sat | \
         y kien | co quan kiem tra | don vi kiem tra | don vi giam sat | dong chi | theo doi | phuong thuc | cach thuc | \
         ly do",
    ),
    (
        Column::Indicator,
        "chi tieu | ten chi tieu | muc tieu | chi so | indicator | cac chi tieu | noi dung chi tieu | \
         tieu chi",
    ),
    (Column::Person, "ho va ten | ho ten | chuc vu | chuc danh | nam sinh | dien thoai | thanh vien | ten can bo"),
    (Column::Unit, "don vi tinh | dvt | unit | dv tinh | don vi do"),
    (
        Column::Money,
        "don gia | thanh tien | so luong | khoi luong | dinh muc | tong so | tong cong | noi dung chi | \
         so tien | tong muc dau tu | so ho | dien tich | dan so | hien trang | noi nhan | so lieu | tong | noi dung kinh phi",
    ),
    (Column::Year, "nam | den nam | giai doan | ke hoach nam | muc tieu nam | muc tieu den nam | chi tieu nam"),
];

/// Words that stand in header cells beside the openings.
pub(super) const BESIDE: &str = "va hoac thuc hien cua cu the chi tiet chinh neu co trieu dong ty du kien dau ra lien quan cung tham \
    gia chiu trach nhiem chu tri phoi hop tham muu theo doi bao cao hoan thanh trong yeu cau can dat duoc giao nhiem vu \
    noi dung cong viec giai phap hang nam thang quy cap tinh huyen xa so ban nganh dia phuong don vi co quan phe duyet \
    trinh ban hanh san pham ket qua ke hoach trien khai bat ket thuc to chuc ca nhan phan cong quan ly";
