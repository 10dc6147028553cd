"""The words of models and their spread."""

from django.db import models
from django.utils.translation import gettext_lazy as _

KEEP = "practices.keep"
DECIDE = "practices.decide"


class Status(models.TextChoices):
    """Where a model stands in its life, in the order of that life."""

    REGISTERED = "registered", _("đã đăng ký")
    APPROVED = "approved", _("đã duyệt")
    PILOT = "pilot", _("chỉ đạo điểm")
    RUNNING = "running", _("đang thực hiện")
    REVIEWED = "reviewed", _("đã sơ kết, đánh giá")
    RECOGNISED = "recognised", _("đã công nhận")
    REPLICATED = "replicated", _("đang nhân rộng")
    STOPPED = "stopped", _("đã dừng")


NEXT: dict[str, tuple[str, ...]] = {
    Status.REGISTERED: (Status.APPROVED, Status.STOPPED),
    Status.APPROVED: (Status.PILOT, Status.RUNNING, Status.STOPPED),
    Status.PILOT: (Status.RUNNING, Status.REVIEWED, Status.STOPPED),
    Status.RUNNING: (Status.REVIEWED, Status.STOPPED),
    Status.REVIEWED: (Status.RECOGNISED, Status.RUNNING, Status.STOPPED),
    Status.RECOGNISED: (Status.REPLICATED, Status.STOPPED),
    Status.REPLICATED: (Status.STOPPED,),
    Status.STOPPED: (),
}
"""What may follow what."""

DECIDED = frozenset({Status.APPROVED, Status.PILOT, Status.RECOGNISED, Status.REPLICATED})
"""Steps that a committee decides; the others the unit that runs the model records itself."""

WORTHY = frozenset({Status.RUNNING, Status.REVIEWED, Status.RECOGNISED, Status.REPLICATED})
"""A model must have come so far before another unit may take it over."""


SHOWABLE = frozenset({Status.REVIEWED, Status.RECOGNISED, Status.REPLICATED})
"""A model must have come so far before it is shown to others as an example."""


class Tier(models.TextChoices):
    """The tier of a model, as it was when it was registered. Which kind of unit stands at which tier is dated."""

    CENTRE = "centre", _("trung ương")
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện và tương đương")
    COMMUNE = "commune", _("cấp xã và tương đương (từ 01/7/2025)")
    GRASSROOTS = "grassroots", _("cấp cơ sở")
    OTHER = "other", _("khác")


class Subject(models.TextChoices):
    """Who carries the model."""

    COLLECTIVE = "collective", _("tập thể")
    INDIVIDUAL = "individual", _("cá nhân")


class Area(models.TextChoices):
    """The field of work that a model belongs to."""

    PARTY = "party-building", _("xây dựng Đảng và hệ thống chính trị")
    ECONOMY = "economy", _("phát triển kinh tế")
    CULTURE = "culture-society", _("văn hóa - xã hội")
    DEFENCE = "defence-security", _("quốc phòng, an ninh, trật tự")
    SERVICE = "public-service", _("cải cách hành chính, phục vụ Nhân dân")
    MOBILISATION = "mobilisation", _("dân vận, nông thôn mới, đô thị văn minh")
    ENVIRONMENT = "environment", _("môi trường, cảnh quan")
    LEARNING = "education-health", _("giáo dục, y tế")
    OTHER = "other", _("lĩnh vực khác")


class Outcome(models.TextChoices):
    """What became of a copy by one of its days of account."""

    ALIVE = "alive", _("còn duy trì")
    ENDED = "ended", _("đã dừng")
    UNKNOWN = "unknown", _("chưa kiểm tra")
