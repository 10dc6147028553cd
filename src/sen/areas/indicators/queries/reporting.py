"""Figures about reporting itself: who has the duty to keep a register, and who has closed it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.models import Closing, Due
from sen.foundation.figures import Counts, Dimension, Figure, Kind


def _due() -> QuerySet:
    return Due.objects.all()


def _closings() -> QuerySet:
    return Closing.objects.filter(supplement=0)


REGISTER = Dimension("register", _("Sổ"), "register")

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
    day="month",
    dimensions=(REGISTER,),
    shows=((_("Đơn vị"), "unit__name"), (_("Tháng"), "month"), (_("Chốt lúc"), "closed_at")),
)
