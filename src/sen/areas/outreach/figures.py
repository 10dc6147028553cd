"""The figures of outreach: items, relays, reach, activities, people, turns, quantities of deeds, undertakings."""

from collections.abc import Callable, Collection

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.figures import FOLLOWING
from sen.areas.directives.models import Theme
from sen.areas.outreach.choices import ActivityKind, Channel, How, Measure, Organiser, Reach, Stage
from sen.areas.outreach.models import Activity, Deed, Item, Relay, Undertaking
from sen.foundation.figures import CountedBy, Counts, Dimension, Figure, Kind

ITEMS = "outreach.items"
ACTIVITIES = "outreach.activities"
UNDERTAKINGS = "outreach.undertakings"


def items() -> QuerySet[Item]:
    """Items that were not withdrawn; a relay is none."""
    return Item.objects.filter(withdrawn_on=None).defer("content")


def relays() -> QuerySet[Relay]:
    return Relay.objects.filter(item__withdrawn_on=None)


def reaching_items() -> QuerySet[Item]:
    """Items of which it is known, or estimated, how many people they reached."""
    return items().exclude(reach_how=Reach.UNMEASURED)


def activities() -> QuerySet[Activity]:
    return Activity.objects.filter(withdrawn_on=None).defer("content")


def activities_of_people() -> QuerySet[Activity]:
    return activities().filter(people__isnull=False)


def activities_of_turns() -> QuerySet[Activity]:
    return activities().filter(turns__isnull=False)


def deeds_of(measure: str) -> Callable[[], QuerySet[Deed]]:
    return lambda: Deed.objects.filter(measure=measure, activity__withdrawn_on=None)


def undertakings() -> QuerySet[Undertaking]:
    """Those that were not withdrawn."""
    return Undertaking.objects.filter(withdrawn_on=None)


def _theme_titles(codes: Collection[str]) -> dict[str, str]:
    return dict(Theme.objects.filter(code__in=codes).values_list("code", "title"))


def _labels(choices):
    return lambda: dict(choices.choices)


CHANNEL = Dimension("channel", _("Kênh"), F("channel"), labels=_labels(Channel))
ORGANISER = Dimension("organiser", _("Tổ chức thực hiện"), F("organiser"), labels=_labels(Organiser))
ACTIVITY_KIND = Dimension("kind", _("Loại hoạt động"), F("kind"), labels=_labels(ActivityKind))


def _theme(path: str = "") -> Dimension:
    code = Coalesce(f"{path}theme__code", Value(""))
    return Dimension("theme", _("Chuyên đề"), code, key=True, named=_theme_titles)


def _counted_by(field: str):
    typed = {
        How.DOCUMENT: CountedBy.DOCUMENT,
        How.COUNTED: CountedBy.HEAD_COUNT,
        How.ESTIMATED: CountedBy.TYPED,
    }
    whens = [When(**{field: how}, then=Value(by.value)) for how, by in typed.items()]
    return Case(*whens, default=Value(CountedBy.REGISTER.value))


def _estimated(field: str, value: str):
    return Case(When(**{field: value}, then=Value(True)), default=Value(False))


def _open(name: str, key: str = "pk"):
    return lambda row: reverse(f"outreach:{name}", args=[row[key]])


ITEM_SHOWS = (
    (_("Tin, bài"), "title"),
    (_("Đơn vị"), "unit__name"),
    (_("Kênh"), "channel"),
    (_("Ngày"), "day"),
    (_("Số lượng"), "pieces"),
)
ACTIVITY_SHOWS = (
    (_("Hoạt động"), "title"),
    (_("Đơn vị"), "unit__name"),
    (_("Ngày"), "day"),
    (_("Số người"), "people"),
    (_("Số lượt người"), "turns"),
)


def _of_activities(code: str, name, counts: str, records, n, **more) -> Figure:
    return Figure(
        code=code,
        name=name,
        counts=counts,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(ACTIVITIES,),
        records=records,
        n=n,
        campaign="campaign_id",
        dimensions=(ACTIVITY_KIND, ORGANISER),
        shows=ACTIVITY_SHOWS,
        opens=_open("activity"),
        **more,
    )


QUANTITIES = {
    Measure.MONEY: (_("Tiền ủng hộ, giúp đỡ"), Counts.DONG),
    Measure.GOODS: (_("Hàng hóa, lương thực ủng hộ"), Counts.KILOGRAMS),
    Measure.AREA: (_("Diện tích đất hiến, công trình"), Counts.SQUARE_METRES),
    Measure.DAYS: (_("Ngày công đóng góp"), Counts.WORKDAYS),
    Measure.FAMILIES: (_("Hộ được giúp đỡ"), Counts.FAMILIES),
    Measure.CHILDREN: (_("Trẻ em được đỡ đầu"), Counts.PERSONS),
    Measure.GIFTS: (_("Suất quà trao tặng"), Counts.GIFTS),
    Measure.BLOOD: (_("Đơn vị máu hiến"), Counts.BLOOD_UNITS),
    Measure.TREES: (_("Cây trồng"), Counts.TREES),
    Measure.HOUSES: (_("Nhà xây, sửa"), Counts.HOUSES),
}
"""A figure for each measure: unlike things are never added together."""


def _quantity(measure: str, name, counts: str) -> Figure:
    return Figure(
        code=f"outreach.quantity_{measure}",
        name=name,
        counts=counts,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(ACTIVITIES,),
        records=deeds_of(measure),
        n=F("amount"),
        campaign="activity__campaign_id",
        counted_by=_counted_by("how"),
        estimated=_estimated("how", How.ESTIMATED),
        dimensions=(
            Dimension("kind", _("Loại hoạt động"), F("activity__kind"), labels=_labels(ActivityKind)),
            Dimension(
                "organiser", _("Tổ chức thực hiện"), F("activity__organiser"), labels=_labels(Organiser)
            ),
        ),
        shows=(
            (_("Hoạt động"), "activity__title"),
            (_("Đơn vị"), "unit__name"),
            (_("Ngày"), "day"),
            (_("Số lượng"), "amount"),
            (_("Cách tính"), "how"),
        ),
        opens=_open("activity", "activity_id"),
    )


FIGURES = (
    Figure(
        code="outreach.items",
        name=_("Tin, bài, pa nô tuyên truyền"),
        counts=Counts.ITEMS_TOLD,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(ITEMS,),
        records=items,
        n=F("pieces"),
        campaign="campaign_id",
        dimensions=(CHANNEL, _theme()),
        shows=ITEM_SHOWS,
        opens=_open("item"),
    ),
    Figure(
        code="outreach.relays",
        name=_("Lượt phát lại, đăng lại"),
        counts=Counts.TIMES,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(ITEMS,),
        records=relays,
        campaign="item__campaign_id",
        dimensions=(CHANNEL, _theme("item__")),
        shows=(
            (_("Tin, bài"), "item__title"),
            (_("Đơn vị phát lại"), "unit__name"),
            (_("Kênh"), "channel"),
            (_("Ngày"), "day"),
        ),
        opens=_open("item", "item_id"),
    ),
    Figure(
        code="outreach.reach",
        name=_("Lượt người tiếp cận (chỉ nơi có đo)"),
        counts=Counts.TURNS,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(ITEMS,),
        records=reaching_items,
        n=F("reach"),
        campaign="campaign_id",
        counted_by=Case(
            When(reach_how=Reach.COUNTED, then=Value(CountedBy.HEAD_COUNT.value)),
            default=Value(CountedBy.TYPED.value),
        ),
        estimated=_estimated("reach_how", Reach.ESTIMATED),
        dimensions=(CHANNEL, Dimension("how", _("Cách tính"), F("reach_how"), labels=_labels(Reach))),
        shows=(*ITEM_SHOWS, (_("Lượt tiếp cận"), "reach"), (_("Cách tính"), "reach_how")),
        opens=_open("item"),
    ),
    _of_activities(
        "outreach.activities", _("Hoạt động của đoàn thể, chi bộ"), Counts.SESSIONS, activities, Value(1)
    ),
    _of_activities(
        "outreach.people",
        _("Người tham gia (mỗi hoạt động tính một lần)"),
        Counts.PERSONS,
        activities_of_people,
        F("people"),
        counted_by=_counted_by("how"),
        estimated=_estimated("how", How.ESTIMATED),
    ),
    _of_activities(
        "outreach.turns",
        _("Lượt người tham gia hoạt động"),
        Counts.TURNS,
        activities_of_turns,
        F("turns"),
        counted_by=_counted_by("how"),
        estimated=_estimated("how", How.ESTIMATED),
    ),
    *(_quantity(measure, name, counts) for measure, (name, counts) in QUANTITIES.items()),
    Figure(
        code="outreach.undertakings",
        name=_("Việc người đứng đầu nhận làm trước"),
        counts=Counts.ITEMS,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(UNDERTAKINGS,),
        records=undertakings,
        day="undertaken_on",
        n=Case(When(Q(stage=Stage.KEPT), then=Value(1)), default=Value(0)),
        d=Value(1),
        campaign="campaign_id",
        shows=(
            (_("Việc nhận làm"), "what"),
            (_("Đơn vị"), "unit__name"),
            (_("Người đứng đầu"), "leader__name"),
            (_("Hạn"), "due"),
            (_("Tình trạng"), "stage"),
        ),
        opens=_open("undertaking"),
    ),
)
