"""How items, activities and undertakings are listed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.queries.choosing import called, records_under
from sen.areas.outreach.choices import ActivityKind, Channel, Measure, Organiser, Reach, Stage
from sen.areas.outreach.models import Activity, Item, Undertaking
from sen.areas.outreach.queries import themes
from sen.foundation.ui.states import register_state
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.web.lists import Choice, Column, Days, Flag, Given, Listing

register_state("reach_counted", _("Đếm được"), "good", "numbers")
register_state("reach_estimated", _("Ước tính"), "lotus", "equal")
register_state("reach_unmeasured", _("Không đo"), "mute", "eye-off")
register_state("undertaking_open", _("Đang thực hiện"), "info", "circle-dot")
register_state("undertaking_reported", _("Chờ cấp ủy kết luận"), "lotus", "hourglass")
register_state("undertaking_kept", _("Đã làm được"), "good", "circle-check")
register_state("undertaking_unkept", _("Chưa làm được"), "bad", "circle-x")


def item_url(item: Item) -> str:
    return reverse("outreach:item", args=[item.pk])


def activity_url(activity: Activity) -> str:
    return reverse("outreach:activity", args=[activity.pk])


def undertaking_url(undertaking: Undertaking) -> str:
    return reverse("outreach:undertaking", args=[undertaking.pk])


def undertaking_state(undertaking: Undertaking) -> str:
    """The key of an undertaking's look; ``late`` is annotated or set."""
    if undertaking.stage == Stage.OPEN and getattr(undertaking, "late", False):
        return "overdue"
    return f"undertaking_{undertaking.stage}"


def reach_words(item: Item) -> str:
    """How many an item reached, never without how it is known."""
    if item.reach is None:
        return str(Reach.UNMEASURED.label)
    return f"{number(item.reach)} ({item.get_reach_how_display()})"


UNIT = Given("unit", _("Đơn vị"), records_under, words=called)

ITEMS = Listing(
    key="outreach.items",
    title=_("Tuyên truyền"),
    columns=(
        Column("title", _("Tin, bài"), main=True, link=item_url, note=lambda item: item.unit.called),
        Column("unit", _("Đơn vị"), value="unit.called", screen=False),
        Column("channel", _("Kênh"), value="get_channel_display", sort=("channel", "day")),
        Column("day", _("Ngày"), kind="day", sort="day"),
        Column("theme", _("Chuyên đề"), value="theme.title", screen=False),
        Column("pieces", _("Số lượng"), kind="number", sort="pieces", total="pieces"),
        Column("relayed", _("Phát lại"), kind="number"),
        Column("reach", _("Số người tiếp cận"), value=reach_words),
        Column("link", _("Liên kết"), screen=False),
    ),
    filters=(
        Choice("channel", _("Kênh"), Channel.choices, where="channel"),
        Choice(
            "theme",
            _("Chuyên đề"),
            lambda actor: list(themes(actor).values_list("code", "title")[:60]),
            where="theme__code",
        ),
        Choice("reach", _("Số người tiếp cận"), Reach.choices, where="reach_how"),
        Days("day", _("Ngày"), where="day"),
        UNIT,
    ),
    search="folded",
    order="-day",
    icon="speakerphone",
    noun=_("mục"),
    empty=_("Chưa ghi tin, bài nào"),
    empty_hint=_("Bấm “Ghi tin, bài” cho mỗi tin đã đăng, phát, treo; phát lại thì ghi vào chính tin ấy."),
)

ACTIVITIES = Listing(
    key="outreach.activities",
    title=_("Hoạt động, việc làm"),
    columns=(
        Column("title", _("Hoạt động"), main=True, link=activity_url, note=lambda one: one.unit.called),
        Column("unit", _("Đơn vị"), value="unit.called", screen=False),
        Column("kind", _("Loại hoạt động"), value="get_kind_display", sort="kind"),
        Column("organiser", _("Tổ chức thực hiện"), value="get_organiser_display"),
        Column("day", _("Ngày"), kind="day", sort="day"),
        Column("people", _("Số người"), kind="number", sort="people", total="people"),
        Column("turns", _("Lượt người"), kind="number", sort="turns", total="turns"),
        Column("how", _("Cách đếm"), value="get_how_display", screen=False),
        Column("deeds", _("Kết quả"), value=lambda one: "; ".join(map(str, one.deeds.all()))),
    ),
    filters=(
        Choice("kind", _("Loại hoạt động"), ActivityKind.choices, where="kind"),
        Choice("organiser", _("Tổ chức thực hiện"), Organiser.choices, where="organiser"),
        Choice("measure", _("Có kết quả về"), Measure.choices, where="deeds__measure"),
        Days("day", _("Ngày"), where="day"),
        UNIT,
    ),
    search="folded",
    order="-day",
    icon="heart-handshake",
    noun=_("hoạt động"),
    empty=_("Chưa ghi hoạt động nào"),
    empty_hint=_("Bấm “Ghi hoạt động” cho mỗi việc làm thật, kèm kết quả đếm được."),
)

UNDERTAKINGS = Listing(
    key="outreach.undertakings",
    title=_("Nêu gương"),
    columns=(
        Column("what", _("Việc nhận làm trước"), main=True, link=undertaking_url, note=lambda u: u.sign),
        Column(
            "leader", _("Người đứng đầu"), value="leader.name", note=lambda u: u.post, sort="leader__sort_key"
        ),
        Column("unit", _("Cấp ủy"), value="unit.called", sort="unit__sort_key"),
        Column("due", _("Hạn"), kind="day", sort="due"),
        Column("stage", _("Tình trạng"), kind="state", value=undertaking_state),
    ),
    filters=(
        Choice("stage", _("Tình trạng"), Stage.choices, where="stage"),
        Flag("late", _("Chỉ việc quá hạn"), lambda records: records.filter(late=True)),
        Days("due", _("Hạn"), where="due"),
        UNIT,
    ),
    search="folded",
    order="-due",
    icon="user-star",
    noun=_("việc"),
    empty=_("Chưa có việc nào được ghi"),
    empty_hint=_("Bấm “Ghi việc nhận làm trước” khi người đứng đầu nhận làm trước một việc."),
)
