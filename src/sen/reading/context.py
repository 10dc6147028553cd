"""What stands around a figure: its topic, the organisation, the period, the level, whether it is a target."""

import re
from dataclasses import dataclass

from sen.reading.numerals import UPPER

TOPICS: dict[str, tuple[tuple[str, int], ...]] = {
    "study": (
        (r"quán triệt|học tập chuyên đề|học chuyên đề|sinh hoạt chuyên đề|điểm học|điểm cầu|báo cáo viên", 4),
        (
            r"lớp học|lớp|dự học|theo học|triệu tập|học nghị quyết|học bù|buổi học|đợt học|nghe phổ biến|tập huấn|bồi dưỡng",
            3,
        ),
        (
            r"phổ biến|chuyên đề|nghị quyết|hội nghị|tham dự|người dự|đảng viên dự|đồng chí dự|lượt người nghe|buổi nói chuyện",
            2,
        ),
        (r"học tập|triển khai|sinh hoạt chi bộ", 1),
    ),
    "pledge": (
        (
            r"cam kết|giao ước|kế hoạch làm theo|kế hoạch cá nhân|bản đăng ký|nội dung làm theo|việc làm theo|chuẩn mực",
            5,
        ),
        (r"ký kết|đăng ký nội dung|tu dưỡng|rèn luyện|việc được đăng ký|đăng ký làm theo|đăng kí", 4),
        (r"đăng ký|ghi tên|xây dựng kế hoạch|lời hứa", 2),
    ),
    "practice": (
        (r"mô hình|cách làm|hiến đất|hiến|công trình|phần việc|đỡ đầu|nhận nuôi|ngày công", 5),
        (
            r"hộ nghèo|nhà tình nghĩa|nhà đại đoàn kết|nhà tình thương|trao tặng|suất quà|phần quà|ủng hộ|quyên góp|đóng góp|góp",
            4,
        ),
        (
            r"hỗ trợ|giúp đỡ|giúp|tiết kiệm|hiến máu|đơn vị máu|trồng|cây|tuyến đường|m2|vệ sinh|sổ tiết kiệm|học bổng|an sinh",
            3,
        ),
        (r"nông thôn mới|dân vận khéo|xóa nhà|xoá nhà|kinh phí|trị giá|thăm|tặng", 2),
    ),
    "contest": (
        (
            r"cuộc thi|hội thi|bài dự thi|bài thi|thí sinh|giải nhất|giải nhì|giải ba|giải khuyến khích|hội diễn|liên hoan",
            5,
        ),
        (r"dự thi|giải|tác phẩm dự|vòng chung|thi tìm hiểu|kể chuyện|thi viết|thi trực tuyến|lượt thi", 4),
    ),
    "inspection": (
        (r"kiểm tra|giám sát|kỷ luật|khiển trách|cảnh cáo|khai trừ|cách chức|phúc tra|dấu hiệu vi phạm", 5),
        (r"vi phạm|khuyết điểm|đoàn khảo sát|khảo sát|xử lý|thanh tra|xóa tên|xoá tên", 2),
    ),
    "commendation": (
        (
            r"khen thưởng|biểu dương|tôn vinh|bằng khen|giấy khen|huân chương|huy chương|tuyên dương|danh hiệu|khen",
            5,
        ),
        (r"điển hình|gương|tiêu biểu|người tốt|vinh danh|kỷ niệm chương|nêu gương|xuất sắc trong", 2),
    ),
    "review": (
        (
            r"hoàn thành xuất sắc|hoàn thành tốt|hoàn thành nhiệm vụ|không hoàn thành|xếp loại|trong sạch, vững mạnh|trong sạch vững mạnh",
            6,
        ),
        (r"đánh giá, xếp|kiểm điểm|chất lượng đảng viên|chất lượng tổ chức|phân loại", 4),
        (r"tự phê bình|đánh giá", 1),
    ),
    "outreach": (
        (
            r"pano|pa nô|panô|áp phích|khẩu hiệu|băng rôn|băng zôn|tin bài|tin, bài|phóng sự|chuyên mục|chuyên trang|tờ rơi|tờ gấp",
            6,
        ),
        (
            r"phát sóng|phát thanh|truyền thanh|truyền hình|đăng tải|đăng trên|đăng báo|bản tin|fanpage|facebook|zalo|lượt xem|video|clip|cổ động",
            4,
        ),
        (
            r"tuyên truyền|báo chí|mạng xã hội|trang thông tin|tài liệu|cuốn sách|đầu sách|bài viết|tọa đàm|toạ đàm|triển lãm|trưng bày",
            3,
        ),
    ),
    "priority": (
        (
            r"bức xúc|nổi cộm|đột phá|đơn thư|khiếu nại|tố cáo|vụ việc|tồn đọng|vướng mắc|đối thoại|tiếp công dân|tiếp dân",
            5,
        ),
        (r"kiến nghị|ý kiến|phản ánh|khó khăn", 2),
    ),
    "directive": (
        (r"văn bản chỉ đạo|văn bản|ban hành|công văn|hướng dẫn thực hiện|chương trình hành động", 3),
        (r"kế hoạch|chỉ thị mới|quyết định", 1),
    ),
    "organisation": (
        (r"kết nạp|đảng viên mới|toàn đảng bộ có|phát triển đảng|thẻ đảng", 3),
        (r"thành lập|biên chế|sáp nhập", 2),
    ),
}
OTHER = "other"


Cue = tuple[int, int, str, int]
"""(start, end, topic, weight) of a telling word."""


def _all_cues() -> tuple[re.Pattern, dict[str, tuple[str, int]]]:
    known = {
        phrase: (name, weight)
        for name, cues in TOPICS.items()
        for phrases, weight in cues
        for phrase in phrases.split("|")
    }
    alternatives = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    # Looking ahead only, so that "xây dựng kế hoạch làm theo" tells both of a plan and of following an example.
    return re.compile(rf"(?<!\w)(?=({alternatives})(?!\w))"), known


_CUE, _KNOWN = _all_cues()


def cues(lowered: str, start: int, end: int) -> list[Cue]:
    """The telling words in ``lowered[start:end]``."""
    return [(found.start(1), found.end(1), *_KNOWN[found[1]]) for found in _CUE.finditer(lowered, start, end)]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of text in which telling words count ``share`` times; each of its phrases once."""

    start: int
    end: int
    share: float


def topic(found: list[Cue], windows: list[Window], inherited: str) -> tuple[str, float]:
    """The topic that the telling words speak for, and how sure that is (0 to 1)."""
    scores: dict[str, float] = {}
    for start, end, name, weight in found:
        for window in windows:
            if window.start <= start and end <= window.end:
                scores[name] = scores.get(name, 0.0) + window.share * weight
    if inherited and inherited in scores:
        scores[inherited] += 1.0
    if not scores:
        return inherited or OTHER, 0.2
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return best, round(min(1.0, 0.4 + 0.6 * (score - second) / score), 2)


_CAPITAL = rf"[{UPPER}]"
_NAME = rf"{_CAPITAL}\w*(?:[ -]{_CAPITAL}\w*)*"
_BODY = (
    r"(?:Ban Thường vụ )?(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)|Đảng bộ|Chi bộ|Ban Tuyên giáo|Ban Dân vận"
    r"|Ủy ban Kiểm tra|Hội Phụ nữ|Hội Nông dân|Hội Cựu chiến binh|Đoàn Thanh niên|Liên đoàn Lao động|Mặt trận Tổ quốc"
    r"|Sở|Công an|Bộ CHQS|Trường"
)
_UNIT = re.compile(
    rf"(?:{_BODY})(?: (?:Khối|Sở|Quân sự|Công an|khối|các cơ quan|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn))*"
    rf"(?: {_NAME}){{0,3}}"
    rf"|(?:[Tt]ỉnh|[Tt]hành phố|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn) {_NAME}"
)
_PARTY_KINDS = {
    "Tỉnh": "province",
    "Thành": "province",
    "Huyện": "district",
    "Quận": "district",
    "Thị": "district",
}


def units(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """(offset, name) of every organisation or place named in ``text[start:end]``."""
    return [(found.start(), found.group()) for found in _UNIT.finditer(text, start, end)]


_YEARS = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"""
    [Tt]ừ\s+(?:đầu\s+|tháng\s+|ngày\s+|năm\s+)*[\d/.-]+\s+đến\s+(?:hết\s+|cuối\s+|nay|tháng\s+|ngày\s+|năm\s+)*(?:[\d/.-]*\d)?
    | [Tt]ừ\s+(?:năm|tháng)\s+[\d/]+(?:\s+đến\s+nay)?
    | (?:[Đđ]ến|[Tt]ính\s+đến)\s+(?:hết\s+|cuối\s+|nay\s+|ngày\s+|tháng\s+|quý\s+\w+\s+|năm\s+)*[\d/.-]*{_YEARS}
    | (?:[Nn]ửa\s+đầu|[Nn]ửa\s+cuối|\d+\s+tháng(?:\s+đầu|\s+cuối)?|[Qq]uý\s+[IV\d]+(?:,|/)?)\s*(?:năm\s+)?{_YEARS}
    | (?:[Gg]iai\s+đoạn|[Nn]hiệm\s+kỳ|[Cc]ác\s+năm|[Hh]ai\s+năm)\s+{_YEARS}\s*-\s*{_YEARS}
    | [Tt]háng\s+\d{{1,2}}\s?[/-]\s?{_YEARS}
    | [Nn]ăm\s+{_YEARS}
    | [Hh][àằ]ng\s+năm | [Mm]ỗi\s+(?:năm|quý|tháng|chuyên\s+đề) | [Hh][àằ]ng\s+(?:tháng|quý) | [Nn]ăm\s+nào\s+cũng
    | (?:[Qq]ua|[Ss]au|[Tt]rong)\s+(?:hơn\s+|gần\s+)?(?:\d+|một|hai|ba|bốn|năm)\s+năm(?:\s+qua)?
    """,
    re.VERBOSE,
)


def periods(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """(offset, words) of every period named in ``text[start:end]``."""
    return [(found.start(), " ".join(found.group().split())) for found in _PERIOD.finditer(text, start, end)]


_LEVELS = (
    ("cell", r"các chi bộ|chi bộ (?:trực thuộc|cơ sở|tổ chức|sinh hoạt|đã)|(?:^|\s)chi bộ"),
    (
        "grassroots",
        r"cấp cơ sở|cơ sở đoàn|đảng bộ cơ sở|cấp xã|các xã|xã, thị trấn|xã, phường|thị trấn|chi, đảng bộ|mỗi đảng bộ",
    ),
    ("district", r"cấp huyện|cấp quận|cấp thị xã|các huyện|toàn huyện|toàn quận|toàn thị xã"),
    ("province", r"cấp tỉnh|cấp thành phố|toàn tỉnh|toàn thành phố"),
)


def level(object_: str, clause: str, unit: str) -> str | None:
    """The level at which something was counted: province, district, grassroots, cell; None when the text is silent."""
    for piece in (object_, clause):
        found = [name for name, cue in _LEVELS if re.search(cue, piece)]
        if len(found) == 1:
            return found[0]
    first = unit.split(" ")[0] if unit else ""
    return _PARTY_KINDS.get(first)


_TARGET = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu đề ra là|đặt ra|sẽ\s|yêu cầu|dự kiến|đến cuối nhiệm kỳ|thời gian tới|kế hoạch đề ra là|cần đạt|phải đạt"
)


def is_target(clause: str) -> bool:
    """Whether the figure is something to reach rather than something reached."""
    found = _TARGET.search(clause)
    return bool(found) and "vượt mục tiêu" not in clause and "đạt mục tiêu" not in clause
