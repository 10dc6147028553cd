"""Figures about reporting itself: who has the duty to keep a register, and who has closed it."""

from django.db.models import DateField, F, Func, QuerySet
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.models import Closing, Due
from sen.foundation.figures import REGISTERS, Counts, Dimension, Figure, Kind


def month_end(first_day: str) -> Func:
    """The last day of the month whose first one the field holds."""
    template = "(%(expressions)s + interval '1 month - 1 day')::date"
    return Func(F(first_day), template=template, output_field=DateField())


def _due() -> QuerySet:
    return Due.objects.all()


def _closings() -> QuerySet:
    """Each on the last day of its month, as the duty is asked for: who moved within the month is counted in one place."""
    return Closing.objects.filter(supplement=0).annotate(ends=month_end("month"))


REGISTER = Dimension("register", _("Sổ"), "register", labels=lambda: REGISTERS)

DUE = Figure(
    code="coverage.due",
    name=_("Đơn vị có nhiệm vụ chốt số liệu"),
    counts=Counts.UNITS,
    kind=Kind.STOCK,
    families=("tree", "coverage"),
    records=_due,
    dimensions=(REGISTER,),
    shows=((_("Đơn vị"), "unit__name"), (_("Sổ"), "register")),
)
CLOSED = Figure(
    code="coverage.closed",
    name=_("Lượt chốt số liệu tháng của các đơn vị"),
    counts=Counts.UNITS,
    kind=Kind.SUM,
    families=("closing",),
    records=_closings,
    day="ends",
    dimensions=(REGISTER,),
    shows=(
        (_("Đơn vị"), "unit__name"),
        (_("Sổ"), "register"),
        (_("Tháng"), "month"),
        (_("Chốt lúc"), "closed_at"),
    ),
)
