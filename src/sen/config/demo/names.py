"""Invented Vietnamese names and workplaces. Nobody real is meant: parts are drawn at random, from a fixed seed."""

from random import Random

SURNAMES = (
    ("Nguyễn", 38), ("Trần", 12), ("Lê", 9), ("Phạm", 8), ("Hoàng", 5), ("Vũ", 5), ("Đỗ", 4), ("Bùi", 3),
    ("Đặng", 3), ("Ngô", 2), ("Dương", 2), ("Đinh", 2), ("Lại", 2), ("Trịnh", 1), ("Phan", 1), ("Lương", 1),
    ("Đoàn", 1), ("Chu", 1),
)  # fmt: skip
MEN_MIDDLE = (
    "Văn",
    "Đức",
    "Quang",
    "Ngọc",
    "Xuân",
    "Hữu",
    "Minh",
    "Công",
    "Đình",
    "Thành",
    "Trọng",
    "Mạnh",
    "Viết",
)
WOMEN_MIDDLE = (
    "Thị",
    "Thị",
    "Thị",
    "Thị Thu",
    "Thị Thanh",
    "Thị Ngọc",
    "Thị Minh",
    "Thu",
    "Thanh",
    "Ngọc",
    "Thị Hồng",
)
MEN = (
    "An", "Anh", "Bình", "Chiến", "Chính", "Cường", "Dũng", "Duy", "Đạt", "Điệp", "Đông", "Đức", "Giang", "Hải",
    "Hiếu", "Hòa", "Hoàn", "Hùng", "Hưng", "Huy", "Khánh", "Khoa", "Kiên", "Lâm", "Long", "Luân", "Lực", "Mạnh",
    "Minh", "Nam", "Nghĩa", "Phong", "Phúc", "Phương", "Quân", "Quyết", "Quỳnh", "Sơn", "Tài", "Tân", "Thái", "Thắng",
    "Thành", "Thịnh", "Thọ", "Tiến", "Toàn", "Trung", "Trường", "Tú", "Tuấn", "Tùng", "Việt", "Vinh", "Vượng",
)  # fmt: skip
WOMEN = (
    "An", "Anh", "Bích", "Chi", "Dung", "Duyên", "Giang", "Hà", "Hải", "Hằng", "Hạnh", "Hiền", "Hoa", "Hòa", "Hồng",
    "Huệ", "Hương", "Huyền", "Lan", "Liên", "Linh", "Loan", "Lý", "Mai", "Minh", "Nga", "Ngân", "Nhung", "Oanh",
    "Phương", "Quyên", "Tâm", "Thanh", "Thảo", "Thoa", "Thu", "Thủy", "Trang", "Tuyết", "Vân", "Xuân", "Yến",
)  # fmt: skip

OFFICES_OF_A_DISTRICT = (
    "Văn phòng cấp ủy", "Ban Tổ chức", "Ban Tuyên giáo", "Ủy ban Kiểm tra", "Ban Dân vận", "Mặt trận Tổ quốc và đoàn thể",
    "Văn phòng HĐND và UBND", "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Giáo dục và Đào tạo",
    "Phòng Tài nguyên và Môi trường", "Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Kinh tế và Hạ tầng",
    "Phòng Lao động - Thương binh và Xã hội", "Phòng Văn hóa và Thông tin", "Phòng Tư pháp", "Phòng Y tế", "Thanh tra",
    "Trung tâm Bồi dưỡng chính trị", "Trung tâm Y tế", "Bệnh viện đa khoa", "Trung tâm Dân số", "Đài Truyền thanh",
    "Chi cục Thuế", "Kho bạc Nhà nước", "Chi cục Thống kê", "Bảo hiểm xã hội", "Tòa án nhân dân",
    "Viện Kiểm sát nhân dân", "Chi cục Thi hành án dân sự", "Trường THPT A", "Trường THPT B", "Trường THPT C",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên", "Ngân hàng Chính sách xã hội", "Điện lực",
    "Hạt Kiểm lâm", "Trạm Khuyến nông", "Xí nghiệp Thủy nông", "Ngân hàng Nông nghiệp",
)  # fmt: skip
OFFICES_OF_A_PROVINCE = (
    "Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy",
    "Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Trường Chính trị tỉnh", "Báo tỉnh", "Ủy ban MTTQ tỉnh",
    "Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh", "Hội Nông dân tỉnh", "Hội Cựu chiến binh tỉnh", "Liên đoàn Lao động tỉnh",
    "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tài chính", "Sở Kế hoạch và Đầu tư",
    "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Công Thương", "Sở Xây dựng", "Sở Giao thông vận tải",
    "Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài nguyên và Môi trường", "Sở Khoa học và Công nghệ",
    "Sở Thông tin và Truyền thông", "Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội",
    "Sở Tư pháp", "Thanh tra tỉnh", "Ban Quản lý các khu công nghiệp", "Đài Phát thanh và Truyền hình tỉnh",
    "Tòa án nhân dân tỉnh", "Viện Kiểm sát nhân dân tỉnh", "Cục Thi hành án dân sự tỉnh", "Cục Thuế tỉnh",
    "Cục Thống kê tỉnh", "Kho bạc Nhà nước tỉnh", "Bảo hiểm xã hội tỉnh", "Ngân hàng Nhà nước tỉnh",
    "Chi cục Quản lý thị trường", "Chi cục Hải quan", "Bưu điện tỉnh", "Viễn thông tỉnh", "Bệnh viện đa khoa tỉnh",
    "Bệnh viện Y học cổ truyền", "Bệnh viện Sản - Nhi", "Bệnh viện Tâm thần", "Trung tâm Kiểm soát bệnh tật",
    "Trung tâm Giám định y khoa", "Chi cục Kiểm lâm", "Chi cục Thủy lợi", "Liên minh Hợp tác xã tỉnh",
    "Hội Chữ thập đỏ tỉnh", "Hội Văn học nghệ thuật tỉnh", "Quỹ Đầu tư phát triển", "Ban Quản lý dự án giao thông",
    "Trung tâm Khuyến nông", "Thư viện tỉnh", "Bảo tàng tỉnh",
)  # fmt: skip
TRADES = (
    "May", "Xi măng", "Vật liệu xây dựng", "Cơ khí", "Thương mại", "Dược", "Xây lắp", "Vận tải", "Nước sạch", "In",
    "Điện tử", "Bao bì", "Dệt", "Chế biến nông sản", "Thủy lợi", "Môi trường đô thị", "Bia - Nước giải khát", "Gạch ngói",
    "Thức ăn chăn nuôi", "Xăng dầu",
)  # fmt: skip
VILLAGES = (
    "Thượng",
    "Trung",
    "Hạ",
    "Đông",
    "Tây",
    "Nam",
    "Bắc",
    "Đồng",
    "Đoài",
    "Nội",
    "Ngoại",
    "Tân",
    "Phú",
    "Mỹ",
    "An",
)


def full_name(random: Random) -> tuple[str, bool]:
    """A name, and whether it is a woman's."""
    surname = random.choices([name for name, _ in SURNAMES], [weight for _, weight in SURNAMES])[0]
    woman = random.random() < 0.36
    middle, given = (WOMEN_MIDDLE, WOMEN) if woman else (MEN_MIDDLE, MEN)
    return f"{surname} {random.choice(middle)} {random.choice(given)}", woman


def old_tone_marks(name: str) -> str:
    """The spelling of the old school, as half of all rosters have it: hoà, thuý."""
    for new, old in (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ùy", "uỳ")):
        name = name.replace(new, old) if not name.lower().startswith("q") else name
    return name


def company(n: int) -> str:
    """The n-th invented company."""
    form = ("Công ty cổ phần", "Công ty TNHH")[n // len(TRADES) % 2]
    return f"{form} {TRADES[n % len(TRADES)]} số {n // (2 * len(TRADES)) + 1}"
