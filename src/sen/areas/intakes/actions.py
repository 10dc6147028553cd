"""A list on its way: sent, its columns matched, checked, written or discarded."""

from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.models import FiledRow, Filing
from sen.foundation import acts
from sen.foundation.staging.steps import Steps

acts.SENTENCES |= {
    "intakes.sent": _("{who} gửi danh sách {subject} cho {unit}"),
    "intakes.matched": _("{who} ghép cột của danh sách {subject}, {unit}"),
    "intakes.applied": _("{who} ghi danh sách {subject} vào sổ của {unit}"),
    "intakes.discarded": _("{who} bỏ danh sách {subject}, {unit}"),
}

LISTS = Steps(
    model=Filing,
    rows=FiledRow,
    sent="intakes.sent",
    matched="intakes.matched",
    applied="intakes.applied",
    discarded="intakes.discarded",
    alike=("register", "unit"),
    related=("unit", "campaign"),
    at_once=128 * 1024,
)
