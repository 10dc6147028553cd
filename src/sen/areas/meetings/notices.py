"""Meetings in words: what a correction changed, what a reorganisation would touch."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sen.areas.meetings.choices import PointStatus, Precision, State
from sen.areas.meetings.models import Correction, Point
from sen.areas.organisations.queries.touches import Coming, Touched
from sen.foundation.ui.templatetags.ui import number


def correction_words(correction: Correction) -> tuple[str, str]:
    """What the roll said before a correction, and what it says since."""
    words = _line_words if correction.person_id else _count_words
    return words(correction.before), words(correction.after)


def _line_words(written: dict) -> str:
    if not written.get("state"):
        return _("không có tên trong sổ")
    state = str(State(written["state"]).label)
    return f"{state} ({written['reason']})" if written.get("reason") else state


def _count_words(written: dict) -> str:
    if written.get("present") is None:
        return _("chưa đếm")
    words = number(written["present"])
    if written.get("precision", Precision.EXACT) != Precision.EXACT:
        words = f"{Precision(written['precision']).label} {words}"
    if written.get("summoned") is not None:
        words = _("%(came)s trên %(invited)s được mời") % {
            "came": words,
            "invited": number(written["summoned"]),
        }
    return words


def touched_points(coming: Coming) -> Iterator[Touched]:
    """Points at units that end by a drafted reorganisation: rolls not sealed, and meetings planned for later."""
    points = Point.objects.filter(unit__in=coming.ending)
    unsealed = points.filter(status=PointStatus.OPEN).count()
    yield Touched(
        _("%(n)s sổ điểm danh ở đơn vị kết thúc chưa khóa.") % {"n": number(unsealed)}, unsealed, tone="warn"
    )
    later = points.filter(status=PointStatus.PLANNED, day__gte=coming.day).count()
    yield Touched(
        _("%(n)s điểm họp của đơn vị kết thúc dự định từ ngày có hiệu lực trở đi.") % {"n": number(later)},
        later,
        tone="warn",
    )
