"""The figures of matters: raised, open, overdue, carried over, resolved; and the line on what drags on."""

from datetime import date, timedelta

from django.db.models import DateField, F, Func, Q, QuerySet
from django.db.models.functions import Cast, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.figures import FOLLOWING
from sen.areas.priorities.choices import Kind, Source, Status
from sen.areas.priorities.models import FollowingRule, Matter, OpenSpell, Result
from sen.foundation.fields import ValidField
from sen.foundation.figures import Counts, Dimension, Figure, Line
from sen.foundation.figures import Kind as FigureKind
from sen.foundation.vietnamese import short_date

FAMILY = "priorities"


def standing_matters() -> QuerySet[Matter]:
    """Everything in the register that was not entered by mistake."""
    return Matter.objects.exclude(status=Status.WITHDRAWN)


def open_spells() -> QuerySet[OpenSpell]:
    """The days on which matters stood open."""
    return OpenSpell.objects.exclude(matter__status=Status.WITHDRAWN)


def _from(day) -> QuerySet[OpenSpell]:
    """Open spells cut off before a day, under the name ``standing``."""
    first = Greatest(F("valid__startswith"), Cast(day, DateField()))
    end = F("valid__endswith")
    spells = open_spells().alias(_first=first, _end=end).filter(Q(_end=None) | Q(_end__gt=F("_first")))
    return spells.annotate(standing=Func(first, end, function="daterange", output_field=ValidField()))


def carried_spells() -> QuerySet:
    """The days on which matters stood open after the reporting period in which they were raised."""
    return _from(F("matter__carried_from"))


def late_spells() -> QuerySet[OpenSpell]:
    """The days on which matters stood open although their day had passed."""
    return _from(F("matter__due") + timedelta(days=1)).filter(matter__due__isnull=False)


def resolutions() -> QuerySet[Result]:
    """Verified results that still stand."""
    return Result.objects.filter(closed_on__isnull=False, undone_on=None).exclude(
        matter__status=Status.WITHDRAWN
    )


def answered() -> QuerySet[Matter]:
    """Questions that were answered."""
    return standing_matters().filter(kind=Kind.QUESTION, answered_on__isnull=False)


def _dimensions(path: str = "") -> tuple[Dimension, ...]:
    return (
        Dimension("kind", _("Loại vấn đề"), F(f"{path}kind"), labels=lambda: dict(Kind.choices)),
        Dimension("source", _("Nguồn"), F(f"{path}source"), labels=lambda: dict(Source.choices)),
    )


def _open(row: dict) -> str:
    return reverse("priorities:matter", args=[row["pk"]])


def _open_matter(row: dict) -> str:
    return reverse("priorities:matter", args=[row["matter_id"]])


def _shows(path: str = "", unit: str = "unit") -> tuple[tuple, ...]:
    return (
        (_("Vấn đề"), f"{path}title"),
        (_("Đơn vị"), f"{unit}__name"),
        (_("Ngày nêu"), f"{path}raised_on"),
        (_("Hạn"), f"{path}due"),
    )


def _stock(code: str, name, records, valid: str, *, fewer: bool = False) -> Figure:
    return Figure(
        code=code,
        name=name,
        counts=Counts.MATTERS,
        kind=FigureKind.STOCK,
        register=FOLLOWING,
        families=(FAMILY,),
        records=records,
        valid=valid,
        fewer=fewer,
        campaign="matter__campaign_id",
        dimensions=_dimensions("matter__"),
        shows=_shows("matter__"),
        opens=_open_matter,
    )


FIGURES = (
    Figure(
        code="priorities.raised",
        name=_("Nội dung đột phá, vấn đề đã xác định"),
        counts=Counts.MATTERS,
        kind=FigureKind.SUM,
        register=FOLLOWING,
        families=(FAMILY,),
        records=standing_matters,
        unit="origin_id",
        day="raised_on",
        campaign="campaign_id",
        dimensions=_dimensions(),
        shows=_shows(unit="origin"),
        opens=_open,
    ),
    _stock("priorities.open", _("Vấn đề đang giải quyết"), open_spells, "valid"),
    _stock("priorities.overdue", _("Vấn đề quá hạn giải quyết"), late_spells, "standing", fewer=True),
    _stock(
        "priorities.carried_over", _("Vấn đề kéo dài từ kỳ trước"), carried_spells, "standing", fewer=True
    ),
    Figure(
        code="priorities.resolved",
        name=_("Vấn đề đã giải quyết xong, có xác nhận"),
        counts=Counts.MATTERS,
        kind=FigureKind.SUM,
        register=FOLLOWING,
        families=(FAMILY,),
        records=resolutions,
        day="closed_on",
        campaign="matter__campaign_id",
        dimensions=_dimensions("matter__"),
        shows=(*_shows("matter__"), (_("Xác nhận ngày"), "closed_on")),
        opens=_open_matter,
    ),
    Figure(
        code="priorities.answered",
        name=_("Câu hỏi, kiến nghị đã được trả lời"),
        counts=Counts.MATTERS,
        kind=FigureKind.SUM,
        register=FOLLOWING,
        families=(FAMILY,),
        records=answered,
        day="answered_on",
        campaign="campaign_id",
        dimensions=_dimensions(),
        shows=(*_shows(), (_("Trả lời ngày"), "answered_on")),
        opens=_open,
    ),
)


def periods_between(first: date, last: date, months: int) -> int:
    """How many reporting periods of so many months begin after the one of ``first``, up to the one of ``last``."""

    def number(day: date) -> int:
        return (day.year * 12 + day.month - 1) // months

    return max(0, number(last) - number(first))


def carried_on(day: date) -> QuerySet:
    """The records of ``priorities.carried_over`` on the day, the oldest first, with what the line says."""
    found = carried_spells().filter(standing__contains=day)
    return found.select_related("unit__parent", "matter__owner").order_by("matter__raised_on", "matter_id")


def say_carried(spells: list[OpenSpell], day: date) -> list[str]:
    """One sentence for each: what, where, since when, over how many periods, and its day."""
    rules = list(FollowingRule.objects.all())
    sentences = []
    for spell in spells:
        matter = spell.matter
        months = next((rule.period_months for rule in rules if matter.raised_on in rule.valid), 6)
        periods = periods_between(matter.raised_on, day, months)
        due = ""
        if matter.due and matter.due < day:
            due = f", quá hạn từ ngày {short_date(matter.due)}"
        lacking = "chưa trả lời" if matter.is_question else "chưa giải quyết xong"
        sentences.append(
            f"{spell.unit.name}: “{matter.title}”, nêu ngày {short_date(matter.raised_on)},"
            f" {lacking}, kéo dài {periods:02d} kỳ báo cáo{due}."
        )
    return sentences


LINES = (
    Line(
        code="priorities.carried_over",
        name=_("Vấn đề kéo dài từ kỳ trước"),
        part="limitations",
        families=(FAMILY,),
        records=carried_on,
        campaign="matter__campaign_id",
        say=say_carried,
        opens=_open_matter,
    ),
)
