"""What people of the demo promise: lines of a personal plan, most of them one's own, some copied from a sample."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from random import Random

from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach
from sen.areas.people.models import Membership
from sen.areas.pledges.actions import Item
from sen.areas.pledges.choices import Section

Line = tuple[str, str, str]
"""Words with places to fill, measure, evidence."""

OWN: dict[Section, tuple[Line, ...]] = {
    Section.POLITICS: (
        ("Đọc {books} về Bác trong quý {quarter}, kể lại một điều rút ra tại buổi sinh hoạt {where}", "{n} buổi", "Biên bản sinh hoạt"),
        ("Dự đủ các buổi học chuyên đề; viết thu hoạch {pages} trang gắn với việc {duty}", "01 bài", "Bài thu hoạch"),
        ("Mỗi tháng đọc và ghi lại {n} tin tốt về {topic} để chia sẻ trong nhóm Zalo {where}", "{n} tin mỗi tháng", "Ảnh chụp nhóm"),
    ),
    Section.ETHICS: (
        ("Tiết kiệm {money} nghìn đồng mỗi tháng góp quỹ {fund}, công khai sổ trước {where}", "{money} nghìn đồng mỗi tháng", "Sổ quỹ"),
        ("Không uống rượu bia buổi trưa ngày làm việc; nhắc {n} đồng nghiệp ở bộ phận {duty} cùng thực hiện", "0 lần vi phạm", "Nhận xét của chi ủy"),
        ("Mỗi quý đến thăm {n} gia đình {family} ở {where}, ghi lại điều họ cần và báo chi ủy", "{n} lượt mỗi quý", "Sổ ghi chép"),
    ),
    Section.DISCIPLINE: (
        ("Dự đủ 12 buổi sinh hoạt {where}, phát biểu ít nhất {n} lần về {topic}", "12 buổi, {n} lần phát biểu", "Biên bản sinh hoạt"),
        ("Đến sớm {minutes} phút trước giờ họp {where}; chuẩn bị sẵn số liệu về {duty}", "0 lần đi muộn", "Sổ theo dõi"),
    ),
    Section.DUTIES: (
        ("Trả {percent}% hồ sơ {duty} trước hạn, xin lỗi bằng văn bản khi trễ quá {n} ngày", "{percent}%", "Sổ theo dõi hồ sơ"),
        ("Xuống {where} {n} ngày mỗi tháng để nắm việc {duty} và giải quyết tại chỗ", "{n} ngày mỗi tháng", "Nhật ký đi cơ sở"),
        ("Hướng dẫn {n} người mới làm được việc {duty} trước quý {quarter}", "{n} người", "Xác nhận của bộ phận"),
        ("Lập bảng theo dõi {duty} cập nhật thứ {day} hằng tuần, gửi cả {where} cùng xem", "48 lần cập nhật", "Bảng theo dõi"),
        ("Vận động {n} hộ ở {where} tham gia {topic}, đến từng nhà ít nhất {times} lần", "{n} hộ", "Danh sách có chữ ký"),
    ),
    Section.FAULTS: (
        ("Khắc phục việc chậm báo cáo {duty}: gửi trước ngày {date} hằng tháng, {n} tháng liền không trễ", "0 lần chậm", "Sổ văn bản đến"),
        ("Bớt họp {times} buổi mỗi tháng, dành thời gian đó nghe ý kiến {family} ở {where}", "{times} buổi mỗi tháng", "Lịch công tác"),
    ),
}  # fmt: skip
COPIED: dict[Section, tuple[Line, ...]] = {
    Section.POLITICS: (("Luôn tuyệt đối trung thành với chủ nghĩa Mác - Lênin, tư tưởng Hồ Chí Minh, chấp hành nghiêm chủ trương của Đảng", "", ""),),
    Section.ETHICS: (("Thường xuyên tu dưỡng đạo đức, lối sống trong sáng, giản dị, thực hành tiết kiệm, chống lãng phí", "", ""),),
    Section.DISCIPLINE: (("Chấp hành nghiêm Điều lệ Đảng, nội quy, quy chế của cơ quan và nơi cư trú", "", ""),),
    Section.DUTIES: (("Hoàn thành tốt mọi nhiệm vụ được giao, nêu cao tinh thần trách nhiệm trong công việc", "", ""),),
    Section.FAULTS: (("Nghiêm túc khắc phục những hạn chế, khuyết điểm đã được chỉ ra sau kiểm điểm cuối năm", "", ""),),
}  # fmt: skip
WORDS = {
    "books": ("01 cuốn sách", "hai tập hồi ký", "03 mẩu chuyện", "tập thơ Nhật ký trong tù", "một chương Di chúc"),
    "duty": (
        "tiếp công dân", "cấp giấy phép xây dựng", "quản lý di tích", "thu gom rác thải", "chi trả trợ cấp", "tuyển sinh đầu cấp",
        "tập luyện của vận động viên", "tổ chức lễ hội", "xét khen thưởng", "quản lý đất công", "đăng ký hộ tịch",
        "bảo trì đèn chiếu sáng", "thủ thư phòng đọc", "tiêm chủng mở rộng", "thu thuế hộ kinh doanh", "trực nhà văn hóa",
    ),
    "topic": (
        "nông thôn mới", "phân loại rác tại nhà", "an toàn giao thông", "nếp sống văn minh", "chuyển đổi số", "khuyến học",
        "phòng cháy", "giữ gìn phố nghề", "hòa giải ở cơ sở", "đường hoa", "bảo hiểm y tế hộ gia đình",
    ),
    "fund": ("Vì người nghèo", "khuyến học của tổ", "Mái ấm đồng đội", "Tấm lòng vàng", "nuôi heo đất của chi bộ"),
    "family": ("chính sách", "neo đơn", "mới thoát nghèo", "đồng nghiệp đã nghỉ hưu", "có người khuyết tật", "đông con đi học"),
    "where": (
        "tổ 3", "tổ 7", "khu phố trên", "khối dưới", "thôn đầu làng", "phòng nghiệp vụ", "đội kiểm tra", "chi đoàn", "ban quản lý",
        "chi hội", "xóm bãi", "khu tập thể cũ", "tổ một cửa", "nhóm trực ca",
    ),
    "quarter": ("I", "II", "III", "IV"),
    "n": ("02", "03", "04", "05", "06", "08"),
    "times": ("hai", "ba", "bốn"),
    "pages": ("hai", "ba", "bốn"),
    "money": ("20", "30", "50", "100"),
    "minutes": ("05", "10", "15"),
    "percent": ("90", "95", "98", "100"),
    "day": ("Hai", "Tư", "Sáu"),
    "date": ("10", "15", "20", "25"),
}  # fmt: skip


class _Filled(dict):
    """Words for places, drawn as they are asked for; one place keeps its word in a line, its measure and its evidence."""

    def __init__(self, random: Random):
        super().__init__()
        self.random = random

    def __missing__(self, place: str) -> str:
        self[place] = self.random.choice(WORDS[place])
        return self[place]


def items_of(random: Random, year: int, *, copying: float) -> list[Item]:
    """Three things one person promises for the year; with the chance ``copying`` one or two lines of the sample."""
    sections = [
        Section.DUTIES,
        *random.sample([section for section in Section if section != Section.DUTIES], 2),
    ]
    copied = random.randint(1, 2) if random.random() < copying else 0
    items = []
    for place, section in enumerate(sections):
        words, measure, evidence = random.choice((COPIED if place < copied else OWN)[section])
        filled = _Filled(random)
        items.append(
            Item(
                what=words.format_map(filled),
                section=section,
                measure=measure.format_map(filled),
                deadline=date(year, random.choice((6, 9, 12)), 20),
                evidence=evidence.format_map(filled),
            )
        )
    return sorted(items, key=lambda item: item.section)


def homes_on(unit_code: str, day: date) -> list[Membership]:
    """The main memberships below a unit on a day, of those whom a pledge is asked of, in a steady order."""
    under = Reach.objects.filter(lens=Lens.AS_WAS, ancestor__code=unit_code, valid__contains=day)
    return list(
        Membership.objects.filter(unit__in=under.values("descendant_id"), kind="main", valid__contains=day)
        .exclude(standing__in=("exempt", "non-member"))
        .select_related("person", "unit")
        .order_by("unit__code", "pk")
    )


def papers(
    homes: Iterable[Membership], random: Random, year: int, *, copying: float = 0.12
) -> Iterator[tuple[Membership, Sequence[Item]]]:
    """Each with a paper of three items."""
    for home in homes:
        yield home, items_of(random, year, copying=copying)
