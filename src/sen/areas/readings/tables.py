"""The list of sent reports."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.readings import queries
from sen.areas.readings.choices import State
from sen.areas.readings.models import Reading
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.vietnamese import fold
from sen.foundation.web.lists import Choice, Column, Listing


def _search(records: QuerySet, text: str) -> QuerySet:
    """Reports in whose name, period, text, sender or state each word stands."""
    states = [(state, fold(str(state.label))) for state in State]
    for word in fold(text).split():
        records = records.filter(
            Q(words__folded__contains=word)
            | Q(unit__folded__contains=word)
            | Q(state__in=[state for state, label in states if word in label])
        )
    return records


def _sender(reading: Reading) -> str:
    return reading.unit.name if reading.unit else gettext("chưa rõ đơn vị gửi")


def _note(reading: Reading) -> str:
    return reading.why if reading.state == State.REFUSED else reading.received_by


def _decided(reading: Any) -> str:
    if reading.busy or reading.state == State.REFUSED:
        return "–"
    return f"{number(reading.found - reading.left)}/{number(reading.found)}"


READINGS = Listing(
    key="readings.readings",
    title=_("Báo cáo gửi đến"),
    noun=_("báo cáo"),
    icon="inbox",
    columns=(
        Column(
            "name",
            _("Báo cáo"),
            link=lambda reading: reverse("readings:reading_desk", args=[reading.pk]),
            note=_note,
            main=True,
        ),
        Column("unit", _("Đơn vị gửi"), value=_sender, sort="unit__sort_key"),
        Column("period", _("Kỳ"), value=lambda reading: reading.period_words, sort=("last", "first")),
        Column(
            "state",
            _("Trạng thái"),
            kind="state",
            value=lambda reading: f"reading_{reading.state}",
            sort="state",
        ),
        Column("decided", _("Đã duyệt"), value=_decided),
        Column("taken_n", _("Vào số liệu"), kind="number"),
        Column("received_at", _("Nhận lúc"), kind="moment", sort="received_at"),
    ),
    filters=(Choice("state", _("Trạng thái"), State.choices, where="state"),),
    search=_search,
    search_hint=_("Tìm trong tên, nội dung, đơn vị gửi, kỳ, trạng thái; không cần dấu"),
    order="-received_at",
    prepare=queries.count_claims,
    empty=_("Chưa có báo cáo nào"),
    empty_hint=_("Bấm “Gửi tệp vào” để hệ thống đọc các con số trong báo cáo bằng văn bản."),
)
