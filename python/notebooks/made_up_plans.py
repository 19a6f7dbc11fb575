"""Made-up plans of all 63 provinces, the same on every run, for the notebook on many provinces and for benchmarks.

A directive of the central level names the tasks; every province adapts them: it leaves some out, words others anew,
gives them to another agency or moves a deadline, sets its own targets, and adds tasks of its own. No province has
issued what stands here.

>>> from made_up_plans import write_plans
>>> write_plans("plans", tasks=50)
"""

from __future__ import annotations

import random
from pathlib import Path

# The 63 provinces and cities until 30 June 2025.
PROVINCES = """
An Giang; Bà Rịa - Vũng Tàu; Bắc Giang; Bắc Kạn; Bạc Liêu; Bắc Ninh; Bến Tre; Bình Định; Bình Dương; Bình Phước; Bình Thuận;
Cà Mau; Cần Thơ; Cao Bằng; Đà Nẵng; Đắk Lắk; Đắk Nông; Điện Biên; Đồng Nai; Đồng Tháp; Gia Lai; Hà Giang; Hà Nam; Hà Nội;
Hà Tĩnh; Hải Dương; Hải Phòng; Hậu Giang; Hòa Bình; Hưng Yên; Khánh Hòa; Kiên Giang; Kon Tum; Lai Châu; Lâm Đồng; Lạng Sơn;
Lào Cai; Long An; Nam Định; Nghệ An; Ninh Bình; Ninh Thuận; Phú Thọ; Phú Yên; Quảng Bình; Quảng Nam; Quảng Ngãi; Quảng Ninh;
Quảng Trị; Sóc Trăng; Sơn La; Tây Ninh; Thái Bình; Thái Nguyên; Thanh Hóa; Thừa Thiên Huế; Tiền Giang; Thành phố Hồ Chí Minh;
Trà Vinh; Tuyên Quang; Vĩnh Long; Vĩnh Phúc; Yên Bái
"""
CITIES = {"Cần Thơ", "Đà Nẵng", "Hà Nội", "Hải Phòng", "Thành phố Hồ Chí Minh"}

# How an action may be worded; what it is done to; what for. Their combinations are the tasks.
ACTIONS = [
    ("Xây dựng", "Lập", "Tham mưu xây dựng"),
    ("Rà soát", "Rà soát, hoàn thiện", "Tổ chức rà soát"),
    ("Đầu tư", "Bố trí vốn đầu tư", "Tiếp tục đầu tư"),
    ("Tuyên truyền về", "Truyền thông về", "Đẩy mạnh tuyên truyền về"),
    ("Bồi dưỡng cán bộ phụ trách", "Đào tạo cán bộ phụ trách", "Tập huấn cho cán bộ phụ trách"),
    ("Kiểm tra", "Kiểm tra, giám sát", "Tổ chức kiểm tra"),
    ("Ứng dụng công nghệ thông tin trong", "Chuyển đổi số", "Số hóa"),
]
# A thing, how else it is called, and who leads what concerns it.
HEALTH, FARMING, BUILDING = "Sở Y tế", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Xây dựng"
LABOUR, SCHOOLS, CULTURE = "Sở Lao động - Thương binh và Xã hội", "Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"
NATURE, DIGITAL, TRAFFIC, TRADE = "Sở Tài nguyên và Môi trường", "Sở Thông tin và Truyền thông", "Sở Giao thông vận tải", "Sở Công Thương"
OBJECTS = [
    ("mạng lưới trạm y tế xã", "hệ thống trạm y tế tuyến xã", HEALTH),
    ("công trình cấp nước sạch nông thôn", "hệ thống cấp nước sạch tập trung ở nông thôn", FARMING),
    ("dịch vụ công trực tuyến toàn trình", "các dịch vụ công trực tuyến toàn trình", DIGITAL),
    ("nhà ở cho hộ nghèo, hộ cận nghèo", "nhà ở của hộ nghèo và hộ cận nghèo", BUILDING),
    ("hoạt động của hợp tác xã nông nghiệp", "các hợp tác xã trong nông nghiệp", FARMING),
    ("công tác phòng, chống thiên tai", "phòng chống thiên tai và tìm kiếm cứu nạn", FARMING),
    ("môi trường tại các làng nghề", "chất lượng môi trường làng nghề", NATURE),
    ("dạy nghề cho lao động nông thôn", "đào tạo nghề cho lao động ở nông thôn", LABOUR),
    ("thư viện và tủ sách cơ sở", "hệ thống thư viện, tủ sách ở cơ sở", CULTURE),
    ("bếp ăn bán trú trong trường học", "bếp ăn của các trường bán trú", SCHOOLS),
    ("đường giao thông liên xã", "tuyến đường giao thông giữa các xã", TRAFFIC),
    ("chợ nông thôn", "hệ thống chợ ở nông thôn", TRADE),
    ("tiêm chủng mở rộng cho trẻ em", "công tác tiêm chủng mở rộng ở trẻ em", HEALTH),
    ("thu gom, xử lý rác thải sinh hoạt", "việc thu gom và xử lý rác sinh hoạt", NATURE),
    ("chăm sóc người cao tuổi cô đơn", "công tác chăm sóc người già neo đơn", LABOUR),
    ("di tích lịch sử cấp tỉnh", "các di tích lịch sử được xếp hạng cấp tỉnh", CULTURE),
    ("hồ chứa nước thủy lợi", "các hồ đập thủy lợi", FARMING),
    ("lớp xóa mù chữ cho đồng bào dân tộc thiểu số", "các lớp xóa mù chữ vùng đồng bào dân tộc", SCHOOLS),
    ("mạng Internet băng rộng đến thôn", "hạ tầng Internet băng rộng tới các thôn, bản", DIGITAL),
    ("cấp điện cho các thôn chưa có điện", "đưa điện lưới về thôn chưa có điện", TRADE),
    ("vệ sinh an toàn thực phẩm tại bếp ăn tập thể", "an toàn thực phẩm ở các bếp ăn tập thể", HEALTH),
    ("phòng cháy, chữa cháy rừng", "công tác phòng cháy và chữa cháy rừng", FARMING),
    ("cầu dân sinh vùng sâu, vùng xa", "các cầu dân sinh ở vùng sâu, vùng xa", TRAFFIC),
    ("nghĩa trang liệt sĩ", "các nghĩa trang liệt sỹ", LABOUR),
    ("quy hoạch xây dựng xã nông thôn mới", "các đồ án quy hoạch xã nông thôn mới", BUILDING),
]
OTHERS = ["Sở Nội vụ", "Sở Kế hoạch và Đầu tư", "UBND các huyện, thành phố", "Văn phòng UBND tỉnh", "Sở Tài chính"]
PERIODS = ["Hằng năm", "2025 - 2027", "Quý IV/2026", "Trước ngày 31/12/2027", "2026 - 2030", "Trước ngày 30/6/2026", "2028"]
LOCAL = ["cửa khẩu", "bến cá", "rừng ngập mặn", "vùng chuyên canh cây ăn quả", "khu du lịch", "chợ đầu mối", "bến xe khách", "cụm công nghiệp"]
# Indicator, unit, what the directive asks for, and whether less is better.
TARGETS = [
    ("Tỷ lệ người dân tham gia bảo hiểm y tế", "%", 95, False),
    ("Tỷ lệ hộ dân nông thôn sử dụng nước sạch", "%", 80, False),
    ("Tỷ lệ hồ sơ thủ tục hành chính giải quyết trực tuyến toàn trình", "%", 85, False),
    ("Tỷ lệ hộ nghèo đa chiều", "%", 3, True),
    ("Tỷ lệ xã đạt chuẩn nông thôn mới", "%", 75, False),
    ("Số giường bệnh", " giường bệnh/10.000 dân", 35, False),
    ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", "%", 15, True),
    ("Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ", "%", 35, False),
]


def made_up_plans(provinces: int = 63, tasks: int = 50, seed: int = 281) -> dict[str, str]:
    """The texts of the directive and of the provinces' plans by file name.

    Args:
        provinces: How many, at most 63, in alphabetical order.
        tasks: How many tasks the directive has, at most 175.
        seed: Another number makes other plans.
    """
    chance = random.Random(seed)
    # Every thing once, then every thing with another action, and so on.
    themes = [(((thing * 3 + turn * 2) % len(ACTIONS)), thing) for turn in range(len(ACTIONS)) for thing in range(len(OBJECTS))]
    themes = themes[:tasks]
    chance.shuffle(themes)
    dates = {theme: chance.choice(PERIODS) for theme in themes}
    texts = {"00-trung-uong.txt": _directive(themes, dates)}
    names = [name.strip() for name in PROVINCES.split(";")]
    for number, province in enumerate(names[:provinces], start=1):
        texts[f"{number:02}-{_slug(province)}.txt"] = _plan(province, number, themes, dates, random.Random(seed * 1000 + number))
    return texts


def write_plans(folder: str | Path, provinces: int = 63, tasks: int = 50, seed: int = 281) -> Path:
    """Writes the plans to a folder, which is made; see `made_up_plans`."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made_up_plans(provinces, tasks, seed).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _directive(themes: list[tuple[int, int]], dates: dict[tuple[int, int], str]) -> str:
    lines = ["THỦ TƯỚNG CHÍNH PHỦ", "Số: 900/QĐ-TTg", "", "QUYẾT ĐỊNH", "Phê duyệt Chương trình phát triển xã hội nông thôn", ""]
    lines += ["I. MỤC TIÊU ĐẾN NĂM 2030"]
    lines += [_target(indicator, value, unit, less) for indicator, unit, value, less in TARGETS]
    lines += ["", "Phụ lục: NHIỆM VỤ", "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian"]
    for number, (action, thing) in enumerate(themes, start=1):
        lines.append(f"{number}\t{ACTIONS[action][0]} {OBJECTS[thing][0]}\tUBND các tỉnh, thành phố\t{dates[action, thing]}")
    return "\n".join(lines) + "\n"


def _plan(province: str, number: int, themes: list[tuple[int, int]], dates: dict[tuple[int, int], str], chance: random.Random) -> str:
    city = province in CITIES
    place = ("THÀNH PHỐ " if city else "TỈNH ") + province.upper().removeprefix("THÀNH PHỐ ")
    lines = [f"ỦY BAN NHÂN DÂN {place}", f"Số: {100 + number}/KH-UBND", "", "KẾ HOẠCH"]
    lines += ["Thực hiện Quyết định số 900/QĐ-TTg của Thủ tướng Chính phủ về phát triển xã hội nông thôn", ""]
    lines += ["I. MỤC TIÊU ĐẾN NĂM 2030"]
    # Some provinces are bolder than others.
    bold = chance.gauss(0, 0.05)
    for indicator, unit, value, less in TARGETS:
        if chance.random() < 0.15:
            continue
        own = value * (1 + (-1 if less else 1) * (bold + chance.choice([0, 0, 1]) * chance.gauss(0, 0.05)))
        own = min(round(own * 2) / 2, 100 if unit == "%" else 1000)
        lines.append(_target(indicator, own, unit, less))
    lines += ["", "Phụ lục: NHIỆM VỤ", "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian"]
    kept = [theme for theme in themes if chance.random() > 0.12]
    for row, (action, thing) in enumerate(kept, start=1):
        text = f"{chance.choice(ACTIONS[action])} {chance.choice(OBJECTS[thing][:2])}"
        lead = chance.choice(OTHERS) if chance.random() < 0.12 else OBJECTS[thing][2]
        period = chance.choice(PERIODS) if chance.random() < 0.2 else dates[action, thing]
        lines.append(f"{row}\t{text} trên địa bàn\t{lead}\tUBND cấp huyện\t{period}")
    for offset in range(2):
        local = LOCAL[(number + offset * 3) % len(LOCAL)]
        lines.append(f"{len(kept) + offset + 1}\tQuy hoạch, sắp xếp lại {local} của {province}\tSở Xây dựng\t\t{chance.choice(PERIODS)}")
    return "\n".join(lines) + "\n"


def _target(indicator: str, value: float, unit: str, less: bool) -> str:
    number = f"{value:g}".replace(".", ",")
    return f"- {indicator} {'giảm còn dưới' if less else 'đạt'} {number}{unit}."


def _slug(province: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFD", province.lower().replace("đ", "d"))
    return "-".join("".join(c for c in plain if c.isalnum() or c in " -").replace("-", " ").split())
