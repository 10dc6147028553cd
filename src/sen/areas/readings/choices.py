"""The words of readings."""

import re

from django.db import models
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

READ = "readings.read"
ANSWER = "readings.answer"
SOURCE = "readings"
"""The name under which accepted numbers enter the figures."""

LARGEST = 20 * 1024 * 1024
"""Bytes of one report."""
LONGEST = 3_000_000
"""Characters of one report; a 300-page report has under a million."""
MOST_FILES = 100
"""Files sent at once."""


class State(models.TextChoices):
    """Where a sent report stands."""

    QUEUED = "queued", _("chờ đọc")
    READING = "reading", _("đang đọc")
    READ = "read", _("chờ duyệt")
    REFUSED = "refused", _("không đọc được")
    SETTLED = "settled", _("đã duyệt xong")


class Answered(models.TextChoices):
    """How far the answer to its sender is."""

    NOT = "not", _("chưa phản hồi")
    DRAFT = "draft", _("bản nháp")
    SENT = "sent", _("đã gửi, chưa xem")
    SEEN = "seen", _("đã xem")


class Decision(models.TextChoices):
    """What a person decided of a number."""

    OPEN = "open", _("chưa duyệt")
    ACCEPTED = "accepted", pgettext_lazy("con số", "đã nhận")
    CORRECTED = "corrected", _("đã sửa và nhận")
    IGNORED = "ignored", _("bỏ qua")


class Kind(models.TextChoices):
    """What sort of number it is, as the reading library says."""

    COUNT = "count", _("số đếm")
    RATIO = "ratio", _("tử số trên mẫu số")
    PERCENT = "percent", _("tỷ lệ phần trăm")
    MONEY = "money", _("số tiền")
    RANGE = "range", _("khoảng")
    ENUMERATION = "enumeration", _("phần của một tổng")


class Qualifier(models.TextChoices):
    """How exact the text says it is."""

    EXACT = "exact", _("số chính xác")
    OVER = "over", _("hơn, trên")
    NEARLY = "nearly", _("gần")
    ABOUT = "about", _("khoảng")
    AT_LEAST = "at_least", _("ít nhất")
    AT_MOST = "at_most", _("nhiều nhất")


class Topic(models.TextChoices):
    """What it is about."""

    STUDY = "study", _("học tập, quán triệt")
    PLEDGE = "pledge", _("cam kết, đăng ký làm theo")
    PRACTICE = "practice", _("mô hình, việc làm theo")
    CONTEST = "contest", _("hội thi")
    INSPECTION = "inspection", _("kiểm tra, giám sát")
    COMMENDATION = "commendation", _("khen thưởng, điển hình")
    REVIEW = "review", _("đánh giá, xếp loại")
    OUTREACH = "outreach", _("tuyên truyền")
    PRIORITY = "priority", _("đột phá, vấn đề bức xúc")
    DIRECTIVE = "directive", _("văn bản chỉ đạo")
    ORGANISATION = "organisation", _("tổ chức, đảng viên")
    OTHER = "other", _("khác")


class Verdict(models.TextChoices):
    """What a check says."""

    HOLDS = "holds", _("khớp")
    FAILS = "fails", _("không khớp")
    OPEN = "cannot be judged", _("chưa kết luận được")


class Relation(models.TextChoices):
    """Which check it is: those inside the document, and those against the system."""

    SUM = "sum", _("cộng các phần")
    PRODUCT = "product", _("nhân lên")
    RATIO = "ratio", _("tử số trên mẫu số")
    WHOLE = "whole", _("tổng suy ra từ tỷ lệ")
    SPAN = "span", _("số năm kỷ niệm")
    REPEAT = "repeat", _("cùng nội dung, hai số")
    REGISTER = "register", _("so với sổ")
    PREVIOUS = "previous", _("so với kỳ trước")
    CHILDREN = "children", _("cộng các đơn vị trực thuộc")
    OTHER = "other", _("phép kiểm tra khác")


REASONS = (
    _("Không phải kết quả trong kỳ (chỉ tiêu, kế hoạch)"),
    _("Danh mục số liệu không có chỉ tiêu này"),
    _("Số của thời kỳ khác hoặc của đơn vị khác"),
    _("Đã nêu ở chỗ khác trong báo cáo"),
    _("Không phải số liệu"),
)
"""Reasons for leaving a number aside, offered while typing."""

# -- what the reading library says of a check, which is always in Vietnamese

_WHYS = (
    _("tử số lớn hơn mẫu số"),
    _("văn bản không nêu tỷ lệ"),
    _("phần lẻ đã bỏ đi, không làm tròn"),
    _("số nêu ra là số ước chừng"),
    _("số lần nêu ra là số làm tròn"),
    _("tỷ lệ quá nhỏ, tổng nào cũng đúng"),
    _("không có số nguyên nào cho đúng tỷ lệ này"),
    _("có thể chỉ kể một số phần"),
    _("có số ước chừng"),
    _("ngoài khoảng của số ước chừng"),
    _("cùng một nội dung, hai số"),
    _("lệch %(off)s điểm phần trăm"),
    _("lệch %(off)s"),
    _("tổng là %(first)s đến %(last)s"),
    _("tổng là %(first)s"),
    _("từ %(first)s đến %(last)s là %(years)s năm"),
)
_NUMBER = r"([\d.,]+)"


def _filled(form: str, why: str) -> dict[str, str] | None:
    """The numbers that stand in ``why`` where the form has its gaps; None when it is not of that form."""
    names = re.findall(r"%\((\w+)\)s", form)
    pattern = _NUMBER.join(re.escape(piece) for piece in re.split(r"%\(\w+\)s", form))
    found = re.fullmatch(pattern, why)
    return dict(zip(names, found.groups(), strict=True)) if found else None


def explained(why: str) -> str:
    """What the library says of a check in the reader's language; as it is where no words are known for it."""
    for words in _WHYS:
        with override("vi"):
            form = str(words)
        numbers = _filled(form, why)
        if numbers is not None:
            return gettext(form) % numbers
    return why
