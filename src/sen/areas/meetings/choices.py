"""The words of meetings."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from sen.foundation.figures import CountedBy


class MeetingKind(models.TextChoices):
    """What sort of gathering it is."""

    CONFERENCE = "conference", _("hội nghị")
    CELL = "cell-meeting", _("sinh hoạt chi bộ")
    TALK = "talk", _("buổi nói chuyện, sinh hoạt")
    DIALOGUE = "dialogue", _("tọa đàm, đối thoại")
    OTHER = "other", _("cuộc họp khác")


class Form(models.TextChoices):
    """How people take part."""

    IN_PERSON = "in-person", _("trực tiếp")
    BROADCAST = "broadcast", _("truyền hình, tiếp sóng")
    ONLINE = "online", _("trực tuyến")
    COMBINED = "combined", _("trực tiếp kết hợp trực tuyến")


class Audience(models.TextChoices):
    """For whom it is. In a mixed meeting each person counts by their own standing."""

    KEY_CADRE = "key-cadre", _("cán bộ chủ chốt")
    MEMBER = "member", _("đảng viên")
    NON_MEMBER = "non-member", _("quần chúng")
    MIXED = "mixed", _("đảng viên và quần chúng")


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("đã lên kế hoạch")
    RUNNING = "running", _("đang diễn ra")
    FINISHED = "finished", _("đã hoàn thành")
    CANCELLED = "cancelled", _("đã hủy")


class PointStatus(models.TextChoices):
    """A point is open from the first mark on its roll, and sealed by its keeper."""

    PLANNED = "planned", _("chưa mở")
    OPEN = "open", _("đang điểm danh")
    SEALED = "sealed", _("đã khóa sổ")
    CANCELLED = "cancelled", _("đã hủy")


UNSEALED = (PointStatus.PLANNED, PointStatus.OPEN)
"""What can still take a roll."""
HELD = (PointStatus.OPEN, PointStatus.SEALED)
"""What counts: planned and cancelled points are in no figure."""


class State(models.TextChoices):
    """How a person stands in the roll of a point."""

    SUMMONED = "summoned", _("chưa điểm danh")
    PRESENT = "present", _("có mặt")
    EXCUSED = "excused", _("vắng có lý do")
    ABSENT = "absent", _("vắng không lý do")
    RELEASED = "released", _("không thuộc diện triệu tập")


MARKS = (State.PRESENT, State.EXCUSED, State.ABSENT, State.SUMMONED)
"""What a keeper may set; SUMMONED takes a mark back."""


USUAL_REASONS = (_("Ốm"), _("Đi công tác"), _("Trực"), _("Đi học"), _("Việc gia đình"), _("Ở xa"))
"""Reasons for an excused absence that are offered for one tap; any other may be written."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One mark as it was made: who, what, why, and the version of the line its maker had before their eyes."""

    person_id: int
    state: str
    reason: str = ""
    base: int = 0
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    made_at: datetime | None = None
    counted_by: str = CountedBy.ROLL


class Source(models.TextChoices):
    """How a name came into the roll."""

    ROSTER = "roster", _("theo danh sách đảng viên")
    HAND = "hand", _("thêm vào danh sách triệu tập")
    WALK_IN = "walk-in", _("đến dự ngoài danh sách")
    SHEET = "sheet", _("theo tệp điểm danh")
    MAKEUP = "makeup", _("học bù")


class Outcome(models.TextChoices):
    """What became of a mark sent by a phone."""

    APPLIED = "applied", _("đã ghi")
    ALREADY = "already", _("người khác đã ghi như vậy")
    CONFLICT = "conflict", _("trái với người khác đã ghi")
    REFUSED = "refused", _("không ghi được")


class Precision(models.TextChoices):
    """Whether heads were counted one by one or estimated."""

    EXACT = "exact", _("đếm đủ")
    ABOUT = "about", _("khoảng")
    OVER = "over", _("hơn")


class MaterialKind(models.TextChoices):
    """What was compiled."""

    THEME = "theme", _("tài liệu chuyên đề")
    BULLETIN = "bulletin", _("bản tin sinh hoạt chi bộ hằng tháng")
    OUTLINE = "outline", _("đề cương tuyên truyền, giới thiệu")
    OTHER = "other", _("tài liệu khác")


class Verdict(models.TextChoices):
    """In which list a row of a file stands."""

    ADD = "add", _("sẽ ghi")
    CHANGE = "change", _("sẽ đổi")
    REFUSED = "refused", _("không nhận")
    SAME = "same", _("đã có sẵn")


class RowRefusal(models.TextChoices):
    """Why a row of a roll from a file is not taken."""

    NO_NAME = "no-name", _("Thiếu họ và tên.")
    NO_MARK = "no-mark", _("Không rõ có mặt hay vắng: hãy đánh dấu x vào đúng một cột.")
    TWO_MARKS = "two-marks", _("Đánh dấu ở nhiều cột trái nhau.")
    UNSAVED = (
        "unsaved",
        _("Có ô là công thức chưa có giá trị được lưu; hãy mở bằng Excel, lưu lại rồi gửi lại."),
    )
    BAD_BIRTH = "bad-birth", _("Ngày sinh không có thật hoặc viết chưa đúng.")
    LONG_NAME = "long-name", _("Họ và tên dài bất thường (trên 120 chữ).")
    UNKNOWN_POINT = "unknown-point", _("Không có điểm nào của cuộc họp mang tên hoặc mã này.")
    NOT_SUMMONED = "not-summoned", _("Không có tên trong danh sách triệu tập.")
    ELSEWHERE = "elsewhere", _("Được triệu tập ở điểm khác hoặc chi bộ khác với dòng này.")
    SEVERAL = "several", _("Nhiều người cùng tên: hãy ghi thêm ngày sinh hoặc số thẻ đảng viên.")
    TWICE = "twice", _("Trùng với một dòng khác trong tệp.")
    SEALED = "sealed", _("Điểm đã khóa sổ: chỉ có thể đính chính.")
    CANCELLED = "cancelled", _("Điểm đã hủy.")
    TOO_EARLY = "too-early", _("Chưa đến ngày họp của điểm này.")
