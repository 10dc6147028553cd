"""The words of promises."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StandardStatus(models.TextChoices):
    """Where a version of a unit's ethics standard stands. One draft and one in force at a time for each trade."""

    DRAFT = "draft", _("dự thảo")
    IN_FORCE = "in-force", _("đang áp dụng")
    REPLACED = "replaced", _("đã thay")


class StandardScope(models.TextChoices):
    """Whom a standard speaks to."""

    GENERAL = "general", _("chuẩn mực chung")
    TRADE = "trade", _("theo ngành nghề")


class Wording(models.TextChoices):
    """What the yearly paper is called where it is asked for."""

    PLEDGE = "pledge", _("bản cam kết tu dưỡng, rèn luyện, phấn đấu")
    REGISTRATION = "registration", _("bản đăng ký học tập và làm theo")
    PLAN = "plan", _("kế hoạch cá nhân")


class Audience(models.TextChoices):
    """Who pledges. Each kind of people has figures of its own."""

    MEMBER = "member", _("đảng viên")
    NON_MEMBER = "non-member", _("quần chúng")
    MASS = "mass-organisation", _("đoàn viên, hội viên trong đoàn thể")


class PledgeStatus(models.TextChoices):
    """draft → sent (signed) → approved, or returned with a reason and written again."""

    DRAFT = "draft", _("đang viết")
    SENT = "sent", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    RETURNED = "returned", _("bị trả lại")


OPEN = (PledgeStatus.DRAFT, PledgeStatus.RETURNED)
"""What may still be written."""
SIGNED = (PledgeStatus.SENT, PledgeStatus.APPROVED)
"""What counts as signed."""


class Section(models.TextChoices):
    """The sections of the official form."""

    POLITICS = "1", _("Về tư tưởng chính trị")
    ETHICS = "2", _("Về phẩm chất đạo đức, lối sống; phòng, chống “tự diễn biến”, “tự chuyển hóa”")
    DISCIPLINE = "3", _("Về ý thức tổ chức kỷ luật")
    DUTIES = "4", _("Về thực hiện chức trách, nhiệm vụ được giao")
    FAULTS = "5", _("Về khắc phục hạn chế, khuyết điểm của năm trước")


ROMAN = dict(zip(Section.values, ("I", "II", "III", "IV", "V"), strict=True))
"""Section → its number in the official form."""


class Source(models.TextChoices):
    """How a pledge came in."""

    OWN = "own", _("tự viết")
    PROXY = "proxy", _("viết hộ")
    PAPER = "paper", _("từ bản giấy, tệp")


class Likeness(models.TextChoices):
    """Where the line stands that a line is like. The nearest comes first."""

    CELL = "cell", _("trong chi bộ")
    UNIT = "unit", _("trong đơn vị")
    LAST_YEAR = "last-year", _("của chính mình năm trước")
    SAMPLE = "sample", _("bài mẫu")


class Judgement(models.TextChoices):
    """What a person said about an alike line; the machine says nothing."""

    OPEN = "", _("chưa xem")
    SHARED = "shared", _("việc chung, không tính là chép")
    COPIED = "copied", _("chép lại")


class PactTier(models.TextChoices):
    """At which tier a party to an emulation pact stands, as reports ask for it."""

    PROVINCE_AND_DISTRICT = "province-and-district", _("cấp tỉnh, cấp huyện và tương đương")
    GRASSROOTS = "grassroots", _("cấp cơ sở")
    CELL = "cell", _("chi bộ")
    OTHER = "other", _("khác")


class Level(models.IntegerChoices):
    """How somebody, or the cell as a whole, did in a month what was promised. ``NONE`` needs its reason."""

    NONE = 0, _("không nhận xét")
    GOOD = 1, _("làm tốt")
    MET = 2, _("đạt yêu cầu")
    PARTLY = 3, _("còn hạn chế")
    NOT_MET = 4, _("chưa đạt")


USUAL_LEVELS = {
    Level.GOOD: _("Tốt"),
    Level.MET: _("Đạt"),
    Level.PARTLY: _("Hạn chế"),
    Level.NOT_MET: _("Chưa đạt"),
}
"""The quick levels, by the number key that sets each → as short as a thumb's button asks."""


class Doing(models.IntegerChoices):
    """How far one promised thing has come in a month. ``ON_TRACK`` is what is said where nothing else is."""

    DONE = 1, _("xong")
    ON_TRACK = 2, _("đúng tiến độ")
    SLOW = 3, _("chậm")
    NOT_BEGUN = 4, _("chưa làm")


class PaperKind(models.TextChoices):
    """What a table on its way in holds."""

    PLEDGES = "pledges", _("bản cam kết")
    REMARKS = "remarks", _("nhận xét tháng")


class RowOutcome(models.TextChoices):
    """What would become of a row of such a table, in the order of the lists."""

    ADD = "add", _("sẽ ghi mới")
    CHANGE = "change", _("khác với sổ")
    SAME = "same", _("đã có")
    REFUSED = "refused", _("không nhận")
