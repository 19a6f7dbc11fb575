"""Plans made for tests: many, and hostile ones."""

from __future__ import annotations

import csv
from pathlib import Path

HEADS = ["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"]

PROVINCES = (
    "An Giang,Bà Rịa - Vũng Tàu,Bạc Liêu,Bắc Giang,Bắc Kạn,Bắc Ninh,Bến Tre,Bình Dương,Bình Định,Bình Phước,Bình Thuận,"
    "Cà Mau,Cao Bằng,Cần Thơ,Đà Nẵng,Đắk Lắk,Đắk Nông,Điện Biên,Đồng Nai,Đồng Tháp,Gia Lai,Hà Giang,Hà Nam,Hà Nội,"
    "Hà Tĩnh,Hải Dương,Hải Phòng,Hậu Giang,Hòa Bình,Hưng Yên,Khánh Hòa,Kiên Giang,Kon Tum,Lai Châu,Lạng Sơn,Lào Cai,"
    "Lâm Đồng,Long An,Nam Định,Nghệ An,Ninh Bình,Ninh Thuận,Phú Thọ,Phú Yên,Quảng Bình,Quảng Nam,Quảng Ngãi,"
    "Quảng Ninh,Quảng Trị,Sóc Trăng,Sơn La,Tây Ninh,Thái Bình,Thái Nguyên,Thanh Hóa,Thành phố Hồ Chí Minh,"
    "Thừa Thiên Huế,Tiền Giang,Trà Vinh,Tuyên Quang,Vĩnh Long,Vĩnh Phúc,Yên Bái"
).split(",")

ACTIONS = ["Xây dựng", "Nâng cấp", "Kiểm tra, giám sát", "Tập huấn cán bộ quản lý", "Bố trí kinh phí cho"]
OBJECTS = [
    "trạm y tế xã đạt tiêu chí quốc gia",
    "hồ sơ sức khỏe điện tử của người dân",
    "công trình cấp nước sạch nông thôn tập trung",
    "trường mầm non ở vùng đồng bào dân tộc thiểu số",
    "bộ phận tiếp nhận và trả kết quả cấp huyện",
    "nhà văn hóa thôn, tổ dân phố",
]
LEADS = ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "UBND các huyện", "Sở Giáo dục và Đào tạo"]

HARM = [
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    '"><img src=x onerror="window.ran = 1">',
    "' onmouseover='window.ran = 1' autofocus onfocus='window.ran = 1'",
    "<svg onload='window.ran = 1'><style>body { display: none }</style>",
    "<a href='javascript:window.ran=1'>x</a> <iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "{{ 7 * 7 }} {% include 'x' %}",
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "_x0041_ \x1b[31m \x07 \u202eđảo\u2066 \ufffe\uffff",
    "| a | b | # c [d](http://example.org)",
]


def many(folder: Path) -> Path:
    """Sixty-three plans of thirty tasks, most of them alike."""
    for index, province in enumerate(PROVINCES):
        rows = [["KẾ HOẠCH", f"Chăm lo đời sống nhân dân trên địa bàn tỉnh {province}", "", "", ""], HEADS]
        tasks = [f"{action} {thing}" for action in ACTIONS for thing in OBJECTS]
        for number, task in enumerate(tasks, 1):
            if (number * 7 + index) % 11 == 0:
                continue
            lead, other = (LEADS[(number + shift + index // 21) % len(LEADS)] for shift in (0, 1))
            rows.append([str(number), f"{task} trong tỉnh", lead, other, f"Năm {2025 + (number + index) % 3}"])
        _write(folder / f"ke-hoach-{index:02}.csv", rows)
    return folder


def hostile(folder: Path) -> Path:
    """Two plans whose every cell means harm, one of them ten megabytes long."""
    for turn, name in enumerate(["lai-chau", "đồng <b>nai' \u202e"]):
        rows = [HEADS]
        for number, harm in enumerate(HARM, 1):
            other = HARM[(number + turn) % len(HARM)]
            rows.append([str(number), f"{harm} Xây dựng trạm y tế {OBJECTS[number % 6]} {harm}", f"Sở Y tế {other}", harm, other])
        rows.append(["99", "Lập sổ theo dõi " + "x" * 10_000_000, "Sở Y tế", "", "2025"])
        _write(folder / f"{name}.csv", rows)
    return folder


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
