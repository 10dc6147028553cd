"""A list of items told: what its columns are, what a row says, what is there already."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Theme
from sen.areas.intakes.choices import Line, Outcome, Told, read_rows, standing
from sen.areas.intakes.models import Filing
from sen.areas.intakes.queries import Places
from sen.areas.outreach.choices import Channel, Reach
from sen.areas.outreach.models import Item
from sen.areas.outreach.queries import standing_items, themes
from sen.foundation.access import Actor
from sen.foundation.staging.cells import link, one_of, said, whole
from sen.foundation.staging.columns import Field
from sen.foundation.vietnamese import Unreadable, clean, fold, format_number, parse_date, short_date

FIELDS = (
    Field("channel", _("Kênh"), ("hình thức", "loại hình tuyên truyền", "kênh tuyên truyền", "hình thức tuyên truyền"), required=True),
    Field("title", _("Tiêu đề"), ("tên tin, bài", "nội dung", "tin bài", "nội dung tuyên truyền", "tên bài"), required=True),
    Field("day", _("Ngày"), ("ngày đăng", "ngày phát", "thời gian", "ngày thực hiện", "ngày đăng, phát, treo"), required=True),
    Field("pieces", _("Số lượng"), ("số lượng pa nô", "số tin bài", "sl")),
    Field("link", _("Liên kết"), ("đường dẫn", "link", "địa chỉ")),
    Field("theme", _("Chuyên đề"), ("mã chuyên đề", "chuyên đề năm")),
    Field("reach", _("Số người tiếp cận"), ("lượt tiếp cận", "số người nghe, xem", "lượt xem")),
    Field("reach_how", _("Cách tính số người"), ("cách tính", "cách đếm")),
    Field("unit", _("Đơn vị"), ("đơn vị thực hiện", "nơi thực hiện")),
    Field("code", _("Mã đơn vị"), ("mã", "mã đv")),
    Field("above", _("Trực thuộc"), ("đơn vị cấp trên", "đảng bộ cấp trên")),
)  # fmt: skip
SHOWN = (
    ("unit", _("Đơn vị")),
    ("channel", _("Kênh")),
    ("day", _("Ngày")),
    ("pieces", _("Số lượng")),
    ("reach", _("Số người tiếp cận")),
)
_LABELS = {field.code: field.label for field in FIELDS}
CHANNELS = {fold(str(one.label)): one.value for one in Channel} | {
    **dict.fromkeys(("bao", "tap chi", "bao chi", "bao in", "bao dien tu"), Channel.PRESS.value),
    **dict.fromkeys(("truyen hinh", "phat thanh", "dai", "dai truyen hinh"), Channel.BROADCAST.value),
    **dict.fromkeys(("loa", "loa truyen thanh", "truyen thanh", "he thong loa"), Channel.LOUDSPEAKER.value),
    **dict.fromkeys(
        ("cong thong tin", "trang thong tin", "website", "cong thong tin dien tu"), Channel.PORTAL.value
    ),
    **dict.fromkeys(("facebook", "zalo", "fanpage", "youtube", "mxh"), Channel.SOCIAL.value),
    **dict.fromkeys(("pa no", "pano", "bang ron", "khau hieu", "ap phich", "bang zon"), Channel.PANEL.value),
    **dict.fromkeys(("ban tin", "thong bao noi bo"), Channel.BULLETIN.value),
    **dict.fromkeys(("toa dam", "noi chuyen", "noi chuyen chuyen de"), Channel.TALK.value),
    **dict.fromkeys(("chuyen muc", "chuyen trang"), Channel.COLUMN.value),
    **dict.fromkeys(("khac",), Channel.OTHER.value),
}
HOWS = {fold(str(one.label)): one.value for one in Reach} | {
    "dem": Reach.COUNTED.value,
    "da dem": Reach.COUNTED.value,
    "uoc": Reach.ESTIMATED.value,
    "": Reach.UNMEASURED.value,
}
MOST_PIECES, MOST_REACH = 100_000, 200_000_000


def review_items(filing: Filing, told: Sequence[Told], by: Actor, at: datetime) -> list[Line]:
    """What the rows of a list would add to the register of items. A fixed number of queries."""
    places = Places(filing.unit, told)
    known = {key: theme for theme in themes(by) for key in (theme.code.lower(), fold(theme.title))}
    lines = read_rows(told, "title", lambda one: _item(filing, one, places, known, localdate(at)), _shown)
    _refuse_known(lines)
    return lines


def _shown(item: Item) -> dict[str, str]:
    reach = str(Reach(item.reach_how).label)
    return {
        "unit": item.unit.called,
        "channel": str(Channel(item.channel).label),
        "day": short_date(item.day),
        "pieces": format_number(item.pieces),
        "reach": reach if item.reach is None else f"{format_number(item.reach)} ({reach})",
    }


def _item(filing: Filing, one: Told, places: Places, known: dict[str, Theme], today: date) -> Item:
    cells = one.cells
    title = said(cells, "title", _LABELS["title"])
    channel = one_of(cells, "channel", _LABELS["channel"], CHANNELS)
    day = parse_date(said(cells, "day", _LABELS["day"]))
    if day > today:
        raise Unreadable(gettext("ngày %(day)s chưa đến") % {"day": short_date(day)})
    reach = whole(cells["reach"], _LABELS["reach"], most=MOST_REACH)
    how = HOWS.get(fold(cells["reach_how"]))
    if how is None:
        raise Unreadable(
            gettext("không hiểu cách tính số người “%(text)s”") % {"text": cells["reach_how"][:80]}
        )
    if (reach is None) != (how == Reach.UNMEASURED):
        raise Unreadable(
            gettext("số người tiếp cận phải ghi rõ đếm được hay ước tính; không đo thì để trống")
        )
    named = clean(cells["theme"])
    theme = known.get(named.lower()) or known.get(fold(named)) if named else None
    if named and theme is None:
        raise Unreadable(gettext("không tìm thấy chuyên đề “%(text)s”") % {"text": named[:80]})
    return Item(
        unit=places.find(cells, day),
        campaign=filing.campaign,
        theme=theme,
        channel=channel,
        title=title,
        folded=fold(title),
        day=day,
        pieces=whole(cells["pieces"], _LABELS["pieces"], most=MOST_PIECES, least=1) or 1,
        link=link(cells["link"]),
        reach_how=how,
        reach=reach,
    )


def _key(item: Item) -> tuple:
    return item.unit_id, item.channel, item.folded, item.day


def _refuse_known(lines: Sequence[Line]) -> None:
    """What is there already stays; what another unit told under the same link is a relay, not a new item."""
    rows = standing(lines)
    days = {line.record.day for line in rows}
    near = standing_items().filter(day__in=days, folded__in={line.record.folded for line in rows})
    there = {_key(item) for item in near.only("unit_id", "channel", "folded", "day")}
    links = {line.record.link for line in rows} - {""}
    told = standing_items().filter(link__in=links).select_related("unit").defer("content").order_by("-pk")
    linked: dict[str, tuple[int, str]] = {item.link: (item.unit_id, item.unit.name) for item in told}
    for line in rows:
        item = line.record
        if _key(item) in there:
            line.outcome = Outcome.SAME
        elif item.link and linked.get(item.link, (item.unit_id, ""))[0] != item.unit_id:
            gaps = {"unit": linked[item.link][1]}
            line.refuse(gettext("tin có liên kết này đã được %(unit)s ghi: hãy ghi phát lại ở tin ấy") % gaps)
        else:
            there.add(_key(item))
            if item.link:
                linked.setdefault(item.link, (item.unit_id, item.unit.name))
