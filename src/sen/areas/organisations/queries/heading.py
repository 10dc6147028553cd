"""What stands at the head of a unit's papers: its name on a day, whom it stood under, the place before the
date."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sen.areas.organisations.choices import CELLS, PARTY, Kind
from sen.areas.organisations.models import Lineage, Unit, UnitKind, UnitName

_PLACE = re.compile(
    r"^.*\b(?i:tỉnh|thành phố|thành|huyện|quận|thị xã|thị|phường|xã|thị trấn|đặc khu)\s+(?:ủy\s+)?"
    r"(?P<place>[0-9A-ZĂÂÊÔƠƯĐÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ][^,(–]*)"
)
"""The last place in a name, behind the word for what it is: Đảng bộ huyện *Kim Bảng*, Huyện ủy *Kim Bảng*."""


@dataclass(frozen=True)
class Letterhead:
    """How a unit heads its papers on one day."""

    name: str
    above: str
    """The unit it stands under; '' for a root."""
    superior: str
    """What is printed over the issuer: the unit above, but not the Party as a whole, which every paper names at
    the right."""
    place: str
    """The place named in its name, or in that of the nearest unit above it; '' when none names one."""


class Letterheads:
    """The letterheads of units (ids) on any day, read in three queries however many units and days there are."""

    def __init__(self, units: Iterable[int]):
        self._lines = _by_unit(Lineage.objects.filter(unit__in=set(units)))
        chains = {int(label) for lines in self._lines.values() for one in lines for label in _labels(one)}
        self._names = _by_unit(UnitName.objects.filter(unit__in=chains))
        self._centres = _by_unit(UnitKind.objects.filter(unit__in=chains, kind=Kind.CENTRE))

    def on(self, unit: int, day: date) -> Letterhead:
        """The unit's letterhead on the day; before its life that of its first day, after it that of its last.

        Raises KeyError for a unit that was not asked for.
        """
        line = _nearest(self._lines[unit], day)
        if line.valid.lower is not None:
            day = max(day, line.valid.lower)
        if line.valid.upper is not None:
            day = min(day, line.valid.upper - timedelta(days=1))
        chain = [int(label) for label in reversed(_labels(line))]
        names = [_nearest(self._names[one], day).name for one in chain]
        above = names[1] if len(names) > 1 else ""
        party = above and any(day in spell.valid for spell in self._centres.get(chain[1], ()))
        return Letterhead(names[0], above, "" if party else above, next(filter(None, map(_place, names)), ""))


def letterhead(unit: Unit, day: date) -> Letterhead:
    """The letterhead of one unit on a day."""
    return Letterheads([unit.pk]).on(unit.pk, day)


def signs_for(kind: str) -> tuple[tuple[str, ...], str]:
    """On whose behalf, and as what, the head of a unit of that kind signs its papers: ("T/M CHI BỘ",), "BÍ
    THƯ"."""
    if kind in CELLS:
        return ("T/M CHI BỘ",), "BÍ THƯ"
    if kind in (Kind.BASE, Kind.SECTION):
        return ("T/M ĐẢNG ỦY",), "BÍ THƯ"
    if kind in PARTY:
        return ("T/M BAN THƯỜNG VỤ",), "BÍ THƯ"
    return (), "THỦ TRƯỞNG ĐƠN VỊ"


def _labels(line: Lineage) -> list[str]:
    return line.path.split(".")


def _by_unit(spells: Any) -> dict[int, list[Any]]:
    """Spells of each unit in the order of time."""
    found: dict[int, list[Any]] = defaultdict(list)
    for spell in spells.order_by("unit_id", "valid"):
        found[spell.unit_id].append(spell)
    return dict(found)


def _nearest(spells: list[Any], day: date) -> Any:
    """The spell of the day, or the nearest one before it, or else the first."""
    begun = [spell for spell in spells if spell.valid.lower is None or spell.valid.lower <= day]
    return begun[-1] if begun else spells[0]


def _place(name: str) -> str:
    match = _PLACE.match(name)
    return match["place"].strip() if match else ""
