"""The codes that people scan at the door of a point: who shows one was there. Pure; the clock is passed in."""

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.utils.timezone import localdate

from sen.areas.meetings.choices import Form
from sen.areas.meetings.models import Point

SHOWN_FOR = 20
"""Seconds after which the keeper's screen shows another code."""
GOOD_FOR = 120
"""Seconds for which a shown code is taken: time to scan and tap, too short to be passed on far."""
_SIGNER = Signer(salt="meetings.door-code", sep=".")


@dataclass(frozen=True)
class DoorCode:
    """What a code says: its point, and either the moment it was shown or the number of the printed sheet."""

    point_id: int
    shown: int | None = None
    printed: int | None = None

    def __str__(self) -> str:
        """The code as it stands in the address, signed."""
        what = f"s{self.shown}" if self.shown is not None else f"p{self.printed}"
        return _SIGNER.sign(f"{self.point_id}.{what}")


def shown_code(point: Point, at: datetime) -> DoorCode:
    """The code for the keeper's screen at this moment."""
    return DoorCode(point.pk, shown=int(at.timestamp()))


def printed_code(point: Point) -> DoorCode:
    """The code of the sheet printed last; printing another ends it."""
    return DoorCode(point.pk, printed=point.printed_code)


def read_code(text: str) -> DoorCode | None:
    """The code in an address; None when we never gave it out."""
    try:
        point_id, what = _SIGNER.unsign(text).split(".")
        number = int(what[1:])
        return DoorCode(int(point_id), **{{"s": "shown", "p": "printed"}[what[0]]: number})
    except (BadSignature, ValueError, KeyError, IndexError):
        return None


def code_holds(code: DoorCode, point: Point, at: datetime) -> bool:
    """Whether the code opens the point now: shown a moment ago, or on the last printed sheet, on the point's day.

    A sheet printed before the point went online opens nothing: whoever holds it need not be there.
    """
    if code.point_id != point.pk:
        return False
    if code.shown is not None:
        return -5 <= at.timestamp() - code.shown <= GOOD_FOR
    return code.printed == point.printed_code and localdate(at) == point.day and point.form != Form.ONLINE
