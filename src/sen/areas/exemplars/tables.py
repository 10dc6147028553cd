"""How good examples are listed: the register and the reading room."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.exemplars import queries
from sen.areas.exemplars.choices import Field, Level, Status, Subject
from sen.areas.exemplars.models import Exemplar
from sen.foundation.ui.states import register_state
from sen.foundation.web.lists import Choice, Column, Days, Flag, Listing

register_state("exemplar_proposed", _("Chờ công nhận"), "lotus", "hourglass")
register_state("exemplar_recognised", _("Đã công nhận"), "good", "award")
register_state("exemplar_declined", _("Không công nhận"), "mute", "circle-x")
register_state("exemplar_revoked", _("Đã thu hồi"), "bad", "circle-x")
register_state("exemplar_read", _("Trong phòng đọc"), "info", "book")
register_state("exemplar_public", _("Công khai"), "info", "world")


def exemplar_url(exemplar: Exemplar) -> str:
    return reverse("exemplars:exemplar", args=[exemplar.pk])


def reading_url(exemplar: Exemplar) -> str:
    return reverse("exemplars:reading_page", args=[exemplar.pk])


def exemplar_state(exemplar: Exemplar) -> str:
    return f"exemplar_{exemplar.status}"


def _readers(exemplar: Exemplar) -> str:
    if exemplar.public_on:
        return "exemplar_public"
    return "exemplar_read" if exemplar.published_on else ""


REGISTER = Listing(
    key="exemplars.register",
    title=_("Sổ điển hình"),
    columns=(
        Column(
            "called", _("Điển hình"), main=True, link=exemplar_url, note=lambda e: e.summary, sort="called"
        ),
        Column("subject", _("Cá nhân, tập thể"), value="get_subject_display"),
        Column("unit", _("Đơn vị đề nghị"), value="unit.called", sort="unit__sort_key"),
        Column("field", _("Lĩnh vực"), value="get_field_display"),
        Column("proposed_on", _("Ngày đề nghị"), kind="day", sort="proposed_on"),
        Column("level", _("Cấp công nhận"), value="get_level_display"),
        Column("recognised_on", _("Ngày công nhận"), kind="day", sort="recognised_on"),
        Column("state", _("Tình trạng"), kind="state", value=exemplar_state),
        Column("readers", _("Người đọc"), kind="state", value=_readers),
    ),
    filters=(
        Choice("subject", _("Cá nhân, tập thể"), Subject.choices, where="subject"),
        Choice("status", _("Tình trạng"), Status.choices, where="status"),
        Choice("level", _("Cấp công nhận"), Level.choices, where="level"),
        Choice("field", _("Lĩnh vực"), Field.choices, where="field"),
        Days("recognised", _("Ngày công nhận"), where="recognised_on"),
    ),
    search=queries.search,
    order="-proposed_on",
    icon="certificate",
    noun=_("điển hình"),
    empty=_("Chưa có điển hình nào trong sổ"),
    empty_hint=_("Bấm “Đề nghị điển hình” để giới thiệu một người hoặc tập thể cùng việc đã làm."),
)

ROOM = Listing(
    key="exemplars.room",
    title=_("Gương sáng"),
    columns=(
        Column(
            "called", _("Tập thể, cá nhân"), main=True, link=reading_url, note=lambda e: e.post, sort="called"
        ),
        Column("summary", _("Nêu gương về")),
        Column("home", _("Nơi công tác"), sort="home"),
        Column("field", _("Lĩnh vực"), value="get_field_display"),
        Column("level", _("Cấp công nhận"), value="get_level_display"),
        Column("recognised_on", _("Ngày công nhận"), kind="day", sort="recognised_on"),
    ),
    filters=(
        Choice("subject", _("Cá nhân, tập thể"), Subject.choices, where="subject"),
        Choice("field", _("Lĩnh vực"), Field.choices, where="field"),
        Choice("level", _("Cấp công nhận"), Level.choices, where="level"),
        Flag("public", _("Đã công khai"), lambda records: records.filter(public_on__isnull=False)),
    ),
    search=queries.search,
    order="-recognised_on",
    icon="star",
    noun=_("gương sáng"),
    empty=_("Phòng đọc chưa có bài nào"),
    empty_hint=_("Điển hình đã được công nhận và cho phép đăng sẽ có bài ở đây."),
)
