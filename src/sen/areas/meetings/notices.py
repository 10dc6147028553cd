"""Meetings in words: what a correction changed."""

from django.utils.translation import gettext as _

from sen.areas.meetings.choices import Precision, State
from sen.areas.meetings.models import Correction
from sen.foundation.vietnamese import format_number


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
    words = format_number(written["present"])
    if written.get("precision", Precision.EXACT) != Precision.EXACT:
        words = f"{Precision(written['precision']).label} {words}"
    if written.get("summoned") is not None:
        words = _("%(came)s trên %(invited)s được mời") % {
            "came": words,
            "invited": format_number(written["summoned"]),
        }
    return words
