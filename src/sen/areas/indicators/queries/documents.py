"""What documents say of figures: beside the registers, and in their place where a figure has none."""

from collections.abc import Callable, Collection, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.models import DocumentValue
from sen.areas.organisations.models import Reach
from sen.foundation.figures import CountedBy, Counts, Dimension, Figure, Kind
from sen.foundation.periods import Period

FAMILY = "documents"
OPENS: dict[str, Callable[[int], str]] = {}
"""Source → from the number of its record to the page of the sentence; said by the area that keeps the documents."""


def address_of(source: str, source_id: int) -> str | None:
    """The page of the document's sentence; None when its area is not there."""
    return OPENS[source](source_id) if source in OPENS else None


def counted() -> QuerySet[DocumentValue]:
    """The values that count, for figures without a register."""
    return DocumentValue.objects.filter(counts=True)


def said_of(unit_id: int, figure: Figure, period: Period, campaign: int | None = None) -> list[DocumentValue]:
    """What documents say of the figure at the unit for periods that touch this one, the latest first."""
    found = DocumentValue.objects.filter(
        unit_id=unit_id,
        figure=figure.code,
        first__lte=period.last.last_day,
        last__gte=period.first.first_day,
    )
    if campaign is not None:
        found = found.filter(campaign_id=campaign)
    return list(found.order_by("-last", "-first", "-pk")[:50])


def figures_said(unit_id: int, period: Period) -> set[str]:
    """Codes of the figures of which documents say something at the unit in the period."""
    return set(
        DocumentValue.objects.filter(
            unit_id=unit_id, first__lte=period.last.last_day, last__gte=period.first.first_day
        ).values_list("figure", flat=True)
    )


def something_in_the_way(values: Iterable[DocumentValue]) -> QuerySet[DocumentValue, int]:
    """Primary keys of those of the values beside which a counting one speaks of the same thing."""
    found = _with_the_same(counted()).filter(pk__in=[value.pk for value in values])
    return found.values_list("pk", flat=True)


def standing_by(value: DocumentValue) -> QuerySet[DocumentValue]:
    """The values that may count once this one does not, the oldest first."""
    found = DocumentValue.objects.filter(pk=value.pk)
    beside = _with_the_same(found).filter(
        counts=False, figure=value.figure, first__lte=value.last, last__gte=value.first
    )
    return beside.order_by("entered_at", "pk")


def _with_the_same(others: QuerySet[DocumentValue]) -> QuerySet[DocumentValue]:
    """The values beside which another of ``others`` speaks of the same figure in the same days, at the same unit or
    one above or below it.

    A value without a campaign speaks of all of them, so it and that of one campaign hold the same things; the values
    of two campaigns do not.
    """
    near = Reach.objects.filter(
        Q(ancestor_id=OuterRef("unit_id"), descendant_id=OuterRef(OuterRef("unit_id")))
        | Q(descendant_id=OuterRef("unit_id"), ancestor_id=OuterRef(OuterRef("unit_id")))
    )
    same = others.filter(
        Exists(near),
        Q(campaign=OuterRef("campaign")) | Q(campaign=None) | IsNull(OuterRef("campaign"), True),
        figure=OuterRef("figure"),
        first__lte=OuterRef("last"),
        last__gte=OuterRef("first"),
    )
    return DocumentValue.objects.filter(Exists(same.exclude(pk=OuterRef("pk"))))


def near_each_other(units: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of the units of which one is the other, or lies or lay below it; both ways round."""
    pairs = set(
        Reach.objects.filter(ancestor_id__in=units, descendant_id__in=units).values_list(
            "ancestor_id", "descendant_id"
        )
    )
    return pairs | {(low, high) for high, low in pairs}


def opens(row: dict) -> str | None:
    return address_of(row["source"], row["source_id"])


SHOWS = (
    (_("Câu trong tài liệu"), "sentence"),
    (_("Đơn vị"), "unit__name"),
    (_("Tài liệu"), "source_label"),
    (_("Từ ngày"), "first"),
    (_("Đến ngày"), "last"),
)


def _figure(code: str, name, counts: str) -> Figure:
    return Figure(
        code=f"documents.{code}",
        name=name,
        counts=counts,
        kind=Kind.SUM,
        families=(FAMILY,),
        records=lambda: counted().filter(figure=f"documents.{code}"),
        day="last",
        campaign="campaign_id",
        n="n",
        counted_by=Value(CountedBy.DOCUMENT.value),
        estimated="estimated",
        told=True,
        shows=SHOWS,
        opens=opens,
    )


SAID = Figure(
    code="documents.said",
    name=_("Con số lấy từ văn bản, cho chỉ tiêu chưa có sổ"),
    counts=Counts.RECORDS,
    kind=Kind.SUM,
    families=(FAMILY,),
    records=counted,
    day="last",
    campaign="campaign_id",
    counted_by=Value(CountedBy.DOCUMENT.value),
    dimensions=(
        Dimension("figure", _("Chỉ tiêu"), "figure", labels=lambda: {f.code: f.name for f in FIGURES}),
    ),
    shows=SHOWS,
    opens=opens,
)
"""How many documents say something: what tells a zero that is said from a figure that nobody reported."""

FIGURES: tuple[Figure, ...] = (
    _figure("admitted", _("Đảng viên mới kết nạp (theo văn bản)"), Counts.PERSONS),
    _figure("commended_collectives", _("Tập thể được khen thưởng (theo văn bản)"), Counts.UNITS),
    _figure("commended_persons", _("Cá nhân được khen thưởng (theo văn bản)"), Counts.PERSONS),
    _figure("contests", _("Cuộc thi, hội thi đã tổ chức (theo văn bản)"), Counts.SESSIONS),
    _figure("contest_entries", _("Bài dự thi (theo văn bản)"), Counts.ENTRIES),
    _figure("inspections", _("Cuộc kiểm tra, giám sát (theo văn bản)"), Counts.SESSIONS),
    _figure("disciplined", _("Đảng viên bị thi hành kỷ luật (theo văn bản)"), Counts.PERSONS),
)
"""Counted from accepted documents, because no area keeps their register. A value of a whole period counts in the
period's last month."""
