"""The figures of papers and duties."""

from datetime import timedelta

from django.db.models import Case, DateField, F, Func, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import DocumentStatus, DutyKind, Tier
from sen.areas.directives.models import Document, DocumentType, Duty
from sen.foundation.fields import ValidField
from sen.foundation.figures import REGISTERS, CountedBy, Counts, Dimension, Figure, Kind

FOLLOWING = "following"
"""The register of what is done after study: pledges, models, matters, outreach, exemplars. One, so that a committee
closes its month with one button, whichever areas keep the records."""
REGISTERS[FOLLOWING] = _("Sổ làm theo")

DOCUMENTS = "directives.documents"
DUTIES = "directives.duties"


def issued_documents() -> QuerySet[Document]:
    """Papers issued and not withdrawn."""
    return Document.objects.filter(status=DocumentStatus.ISSUED)


def standing_duties() -> QuerySet[Duty]:
    """Duties given and not taken back."""
    return Duty.objects.filter(withdrawn_on=None)


def plan_duties() -> QuerySet[Duty]:
    """Duties to issue a plan of one's own: one a year for each unit and campaign."""
    return standing_duties().filter(kind=DutyKind.PLAN)


def late_duties() -> QuerySet[Duty]:
    """Duties whose day passed before they were done, with the days on which they stood overdue."""
    end = Case(
        When(done_on__isnull=True, then=F("withdrawn_on")),
        When(withdrawn_on__lt=F("done_on"), then=F("withdrawn_on")),
        default=F("done_on"),
        output_field=DateField(),
    )
    first = Cast(F("due") + timedelta(days=1), DateField())
    late = Duty.objects.filter(due__isnull=False).alias(_first=first, _end=end)
    return late.filter(Q(_end=None) | Q(_end__gt=F("_first"))).annotate(
        valid=Func(first, end, function="daterange", output_field=ValidField())
    )


TIER = Dimension("tier", _("Vị trí khi giao việc"), F("tier"), labels=lambda: dict(Tier.choices))
KIND = Dimension("kind", _("Loại việc"), F("kind"), labels=lambda: dict(DutyKind.choices))
_DUTY_SHOWS = (
    (_("Đơn vị"), "unit__name"),
    (_("Việc được giao"), "requirement__what"),
    (_("Văn bản giao"), "document__symbol"),
    (_("Ngày giao"), "day"),
    (_("Hạn"), "due"),
)


def _type_names() -> dict[str, str]:
    return dict(DocumentType.objects.values_list("code", "name"))


def _open_duty(row: dict) -> str:
    return reverse("directives:duty_page", args=[row["pk"]])


def _open_document(row: dict) -> str:
    return reverse("directives:document_page", args=[row["pk"]])


def _share(step: str, name) -> Figure:
    """Duties with that receipt, of all that were given."""
    return Figure(
        code=f"directives.duties_{step}",
        name=name,
        counts=Counts.ITEMS,
        kind=Kind.SUM,
        families=(DUTIES,),
        records=standing_duties,
        campaign="campaign_id",
        n=Case(When(**{f"{step}_on__isnull": False}, then=Value(1)), default=Value(0)),
        d=Value(1),
        counted_by=Value(CountedBy.DOCUMENT.value),
        dimensions=(TIER, KIND),
        shows=(*_DUTY_SHOWS, (_("Ngày ghi nhận"), f"{step}_on")),
        opens=_open_duty,
    )


FIGURES = (
    Figure(
        code="directives.documents",
        name=_("Văn bản chỉ đạo đã ban hành"),
        counts=Counts.DOCUMENTS,
        kind=Kind.SUM,
        families=(DOCUMENTS,),
        records=issued_documents,
        day="issued_on",
        campaign="campaign_id",
        counted_by=Value(CountedBy.DOCUMENT.value),
        dimensions=(
            Dimension("type", _("Loại văn bản"), F("type__code"), labels=_type_names),
            Dimension("level", _("Cấp ban hành"), F("tier"), labels=lambda: dict(Tier.choices)),
        ),
        shows=(
            (_("Số, ký hiệu"), "symbol"),
            (_("Ngày ban hành"), "issued_on"),
            (_("Cơ quan ban hành"), "unit__name"),
            (_("Trích yếu"), "abstract"),
        ),
        opens=_open_document,
    ),
    Figure(
        code="directives.units_with_plan",
        name=_("Đơn vị đã xây dựng kế hoạch thực hiện"),
        counts=Counts.UNITS,
        kind=Kind.SUM,
        families=(DUTIES,),
        records=plan_duties,
        campaign="campaign_id",
        n=Case(When(planned_on__isnull=False, then=Value(1)), default=Value(0)),
        d=Value(1),
        counted_by=Value(CountedBy.DOCUMENT.value),
        dimensions=(TIER,),
        shows=(*_DUTY_SHOWS, (_("Kế hoạch"), "plan__symbol"), (_("Ngày ban hành"), "planned_on")),
        opens=_open_duty,
    ),
    _share("received", _("Việc được giao đã tiếp nhận")),
    _share("read", _("Việc được giao đã đọc")),
    _share("assigned", _("Việc được giao đã phân công")),
    _share("done", _("Việc được giao đã hoàn thành")),
    Figure(
        code="directives.duties_overdue",
        name=_("Việc được giao đang quá hạn"),
        counts=Counts.ITEMS,
        kind=Kind.STOCK,
        families=(DUTIES,),
        records=late_duties,
        fewer=True,
        campaign="campaign_id",
        counted_by=Value(CountedBy.DOCUMENT.value),
        dimensions=(TIER, KIND),
        shows=_DUTY_SHOWS,
        opens=_open_duty,
    ),
)
