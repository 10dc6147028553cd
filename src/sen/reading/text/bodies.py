"""The words that names of organisations and places are made of, as official Vietnamese writes them; in lower case."""

from sen.reading.text.lines import Phrases

COMMITTEES = {
    "tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "quận ủy": "quận", "thị ủy": "thị xã",
    "tỉnh đoàn": "tỉnh", "thành đoàn": "thành phố", "huyện đoàn": "huyện", "quận đoàn": "quận", "thị đoàn": "thị xã",
}  # fmt: skip
"""Committees that are named by the kind of their place."""
PARTY = {"đảng ủy", "đảng bộ", "chi bộ", "chi ủy"}
STAFF = {
    "ban thường vụ", "thường trực", "ban chấp hành", "ban tuyên giáo", "ban tuyên giáo và dân vận", "ban dân vận", "ban tổ chức", "ban nội chính",
    "ủy ban kiểm tra", "ubkt", "văn phòng", "ban chỉ đạo", "ban giám hiệu", "ban giám đốc", "ban giám khảo", "tổ giúp việc",
}  # fmt: skip
"""Boards and staffs that speak for the body behind their name."""
UNIONS = {
    "hội liên hiệp phụ nữ", "hội lhpn", "hội phụ nữ", "hội nông dân", "hội cựu chiến binh", "hội ccb", "hội người cao tuổi", "hội chữ thập đỏ",
    "hội khuyến học", "hội", "đoàn thanh niên", "đoàn tncs", "đoàn", "liên đoàn lao động", "công đoàn", "ủy ban mttq", "ủy ban mặt trận tổ quốc",
    "mặt trận tổ quốc", "mặt trận", "ủy ban nhân dân", "ubnd", "hđnd", "hội đồng nhân dân",
}  # fmt: skip
BODIES = {
    "sở", "cục", "chi cục", "phòng", "ngành", "bệnh viện", "trung tâm y tế", "trung tâm", "trạm y tế", "trường", "học viện", "viện",
    "công ty", "tổng công ty", "tập đoàn", "xí nghiệp", "nhà máy", "nông trường", "ngân hàng", "hợp tác xã", "công an", "bộ chqs", "ban chqs",
    "bộ chỉ huy quân sự", "ban chỉ huy quân sự", "bộ đội biên phòng", "đồn biên phòng", "trung đoàn", "lữ đoàn", "sư đoàn", "tiểu đoàn",
    "đại đội", "vùng", "hải đội", "viện kiểm sát nhân dân", "tòa án nhân dân", "kho bạc nhà nước", "chi nhánh", "khoa", "khối",
    "tổ công tác", "cụm thi đua", "đội", "quân sự", "câu lạc bộ", "tổ hợp tác",
}  # fmt: skip
PLACES = {
    "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "thôn", "ấp", "bản", "buôn", "làng", "khóm", "xóm",
    "tổ dân phố", "khu phố", "khu dân cư", "phum", "sóc",
}  # fmt: skip
SMALL = PLACES - {"tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"}
"""Places without a committee of their own: reports tell of them, and come from their cells."""
TRADES = {
    "giáo dục", "đào tạo", "tài chính", "kế hoạch", "đầu tư", "đại học", "cao đẳng", "trung cấp", "tiểu học", "trung học", "mầm non",
    "mẫu giáo", "trung học cơ sở", "trung học phổ thông", "kỹ thuật", "công nghệ", "khoa học", "nông nghiệp", "nông thôn", "phát triển", "giao thông", "vận tải", "xây dựng", "công thương", "công nghiệp",
    "thương mại", "dịch vụ", "du lịch", "văn hóa", "văn hoá", "thể thao", "thông tin", "truyền thông", "nội vụ", "tư pháp", "thanh tra", "y tế", "y học", "cổ truyền",
    "đa khoa", "khu vực", "quân sự", "biên phòng", "bộ đội", "công an", "cảnh sát", "doanh nghiệp", "cổ phần", "cấp nước", "cấp thoát nước", "điện lực",
    "bưu điện", "ngân hàng", "chính sách", "xã hội", "bảo hiểm", "kho bạc", "nhà nước", "hải quan", "quản lý", "bảo trì", "đường bộ", "đường sắt", "cao su",
    "môi trường", "tài nguyên", "lao động", "thương binh", "phụ nữ", "nông dân", "cựu chiến binh", "thanh niên", "cộng sản", "tổ quốc", "việt nam", "chính trị", "sư phạm",
    "hậu cần", "tham mưu", "thị trường", "lưu trữ", "kiểm lâm", "đất đai", "thủy lợi", "thuỷ lợi", "thủy sản", "chế biến", "sản xuất", "xuất nhập khẩu", "vật tư", "may mặc",
    "quốc tế", "kinh tế", "ngoại ngữ", "nội trú", "dân tộc", "bán trú", "dạy nghề", "thống kê", "thuế", "quỹ", "tín dụng", "nhân dân", "liên hiệp", "các cơ quan",
    "cơ quan", "đảng", "nội khoa", "ngoại khoa", "hành chính", "tổng hợp", "ngoài nước", "lưu học sinh", "khu công nghiệp", "hồ sơ", "cửa khẩu", "bộ binh", "trung ương", "vận tải biển", "thương nghiệp", "nhà trường", "đại sứ quán",
    "đại diện", "cảnh sát giao thông", "khoáng sản",
}  # fmt: skip
"""Words of a name of which only the first is written with a capital."""
NUMBERED = {
    "chi bộ", "trung đoàn", "lữ đoàn", "sư đoàn", "tiểu đoàn", "đại đội", "thôn", "ấp", "bản", "xóm", "tổ dân phố", "khu phố", "cụm thi đua", "đội", "tổ hợp tác",
    "khóm", "hải đội", "khu dân cư",
}  # fmt: skip
"""What bears a number for a name."""
LATER = {
    "khu vực", "nông thôn", "vận tải", "cổ truyền", "bộ binh", "trung ương", "giao thông", "miền", "vùng", "đường bộ", "đường sắt", "thị trường", "doanh nghiệp",
}  # fmt: skip
"""Words of a name that may stand in lower case behind others of it: Bệnh viện Đa khoa khu vực."""
INNER = {"khối", "sở", "trường", "công ty", "bệnh viện", "ban chqs", "bộ chqs", "cục", "trung tâm", "quân sự", "công an", "ngành", "cơ quan", "các cơ quan"}  # fmt: skip
"""Bodies whose name may stand in lower case behind their committee's: đảng bộ trường, Đảng ủy khối."""

SHORT = frozenset({"hội", "đoàn", "đội", "ngành", "khoa", "viện", "vùng", "phòng", "khối", "mặt trận"})
"""Bodies whose word means much else: only a name behind it makes it one."""
STARTS = Phrases(set(COMMITTEES) | PARTY | STAFF | UNIONS | BODIES | PLACES)
WITHIN = Phrases(set(COMMITTEES) | PARTY | STAFF | UNIONS | BODIES | PLACES | TRADES | LATER | INNER)
TRADE = Phrases(TRADES)
WHOLE_NAMES = frozenset({"việt nam"})
"""Words of a name that are all written with a capital."""

CITIES = frozenset({"hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ"})
"""Cities that stand in place of a province, before and after 1 July 2025; Huế did so only from 2025 on."""
PROVINCES = CITIES | {
    "an giang", "bà rịa - vũng tàu", "bà rịa vũng tàu", "bạc liêu", "bắc giang", "bắc kạn", "bắc ninh", "bến tre", "bình dương", "bình định",
    "bình phước", "bình thuận", "cà mau", "cao bằng", "đắk lắk", "đắk nông", "điện biên", "đồng nai", "đồng tháp", "gia lai",
    "hà giang", "hà nam", "hà tĩnh", "hải dương", "hậu giang", "hòa bình", "hưng yên", "khánh hòa", "kiên giang", "kon tum",
    "lai châu", "lạng sơn", "lào cai", "lâm đồng", "long an", "nam định", "nghệ an", "ninh bình", "ninh thuận", "phú thọ",
    "phú yên", "quảng bình", "quảng nam", "quảng ngãi", "quảng ninh", "quảng trị", "sóc trăng", "sơn la", "tây ninh", "thái bình",
    "thái nguyên", "thanh hóa", "thanh hoá", "thừa thiên huế", "tiền giang", "trà vinh", "tuyên quang", "vĩnh long", "vĩnh phúc", "yên bái",
}  # fmt: skip
"""The 63 provinces until, and the 34 from 1 July 2025 (Nghị quyết 202/2025/QH15), which bear names of theirs."""
