"""The words of breakthroughs and pressing matters."""

from django.db import models
from django.utils.translation import gettext_lazy as _

KEEP = "priorities.keep"
VERIFY = "priorities.verify"
RULE = "priorities.rule"


class Kind(models.TextChoices):
    """A breakthrough is chosen, a pressing matter is met with, a question is asked at a dialogue."""

    BREAKTHROUGH = "breakthrough", _("nội dung đột phá")
    PRESSING = "pressing", _("vấn đề bức xúc, nổi cộm")
    QUESTION = "question", _("câu hỏi, kiến nghị")


class Source(models.TextChoices):
    """Where it comes from. Of a letter only the matter is kept, never who wrote it."""

    DIALOGUE = "dialogue", _("đối thoại với nhân dân")
    MEETING = "meeting", _("hội nghị, sinh hoạt")
    LETTER = "letter", _("đơn thư, phản ánh")
    INSPECTION = "inspection", _("kiểm tra, giám sát")
    SELF_CRITICISM = "self-criticism", _("tự phê bình và phê bình")
    SUPERIOR = "superior", _("cấp trên chỉ ra")
    PLAN = "plan", _("kế hoạch của cấp ủy")
    OTHER = "other", _("nguồn khác")


class Status(models.TextChoices):
    OPEN = "open", _("đang giải quyết")
    REPORTED = "reported", _("chờ xác nhận kết quả")
    CLOSED = "closed", _("đã giải quyết xong")
    WITHDRAWN = "withdrawn", _("đã rút khỏi sổ")


LIVING = (Status.OPEN, Status.REPORTED)
"""States in which a matter still has to be worked on."""

MET_AT = (Source.DIALOGUE, Source.MEETING)
"""Sources that may name the sitting at which the matter was raised."""

RAISE = {
    Kind.BREAKTHROUGH: _("Ghi nội dung đột phá"),
    Kind.PRESSING: _("Ghi vấn đề bức xúc, nổi cộm"),
    Kind.QUESTION: _("Ghi câu hỏi, kiến nghị"),
}
"""What entering one of each kind is called."""
