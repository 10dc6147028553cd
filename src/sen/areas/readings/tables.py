"""The list of sent reports."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.readings import queries
from sen.areas.readings.choices import Answered, State
from sen.areas.readings.models import Reading
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.vietnamese import fold
from sen.foundation.web.lists import Choice, Column, Flag, Listing


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


def _search_answers(answers: QuerySet, text: str) -> QuerySet:
    """Answers to reports in whose name, period or text, or in whose sender's name, each word stands."""
    for word in fold(text).split():
        answers = answers.filter(
            Q(reading__words__folded__contains=word) | Q(reading__unit__folded__contains=word)
        )
    return answers


def _sender(reading: Reading) -> str:
    return reading.unit.called if reading.unit else gettext("chưa rõ đơn vị gửi")


def _note(reading: Reading) -> str:
    return gettext(reading.why) if reading.state == State.REFUSED else reading.received_by


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
        Column("answered", _("Phản hồi"), value=lambda reading: reading.answered.label),
        Column("received_at", _("Nhận lúc"), kind="moment", sort="received_at"),
    ),
    filters=(
        Choice("state", _("Trạng thái"), State.choices, where="state"),
        Choice("answered", _("Phản hồi"), Answered.choices, where=queries.narrow_to_answered),
    ),
    search=_search,
    search_hint=_("Tìm trong tên, nội dung, đơn vị gửi, kỳ, trạng thái; không cần dấu"),
    order="-received_at",
    prepare=queries.count_claims,
    empty=_("Chưa có báo cáo nào"),
    empty_hint=_("Bấm “Gửi tệp vào” để hệ thống đọc các con số trong báo cáo bằng văn bản."),
)


ANSWERS = Listing(
    key="readings.answers",
    title=_("Phản hồi nhận được"),
    noun=_("phản hồi"),
    icon="mail",
    columns=(
        Column(
            "name",
            _("Báo cáo"),
            value="reading.name",
            link=lambda answer: reverse("readings:answer_page", args=[answer.reading_id]),
            main=True,
        ),
        Column("unit", _("Đơn vị gửi báo cáo"), value="reading.unit.called", sort="reading__unit__sort_key"),
        Column("period", _("Kỳ"), value="reading.period_words", sort=("reading__last", "reading__first")),
        Column("receiver", _("Cấp trên phản hồi"), value="reading.receiver.name"),
        Column("sent_at", _("Gửi lúc"), kind="moment", sort="sent_at"),
        Column("seen_at", _("Đã xem lúc"), kind="moment", sort="seen_at"),
    ),
    filters=(Flag("unseen", _("Chưa xem"), where=Q(seen_at__isnull=True)),),
    search=_search_answers,
    search_hint=_("Tìm trong tên, nội dung, kỳ, đơn vị gửi; không cần dấu"),
    order="-sent_at",
    empty=_("Chưa có phản hồi nào"),
    empty_hint=_("Cấp trên đọc báo cáo của đơn vị rồi phản hồi ở đây."),
)
