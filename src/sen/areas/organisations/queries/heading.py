"""What stands at the head of a unit's papers: its name on a day, whom it stood under, the place its name holds."""

import re
from datetime import date

from sen.areas.organisations.models import Lineage, Placement, Unit, UnitName

_PLACE = re.compile(
    r"^.*\b(?i:tỉnh|thành phố|thành|huyện|quận|thị xã|thị|phường|xã|thị trấn|đặc khu)\s+(?:ủy\s+)?"
    r"(?P<place>[0-9A-ZĂÂÊÔƠƯĐÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ][^,(–]*)"
)
"""The last place in a name, behind the word for what it is: Đảng bộ huyện *Kim Bảng*, Huyện ủy *Kim Bảng*."""


def name_on(unit: Unit, day: date) -> str:
    """The unit's name on the day, its latest one outside its life."""
    spell = UnitName.objects.filter(unit=unit, valid__contains=day).first()
    return spell.name if spell else unit.name


def superior_on(unit: Unit, day: date) -> Unit | None:
    """Whom the unit stood under on the day."""
    placement = Placement.objects.filter(unit=unit, valid__contains=day).select_related("parent").first()
    return placement.parent if placement else unit.parent


def place_words(unit: Unit, day: date) -> str:
    """The place named in the unit's name, or in that of the nearest unit above it; '' when none names one."""
    names = [name_on(unit, day)]
    lineage = Lineage.objects.filter(unit=unit, valid__contains=day).first()
    if lineage is not None:
        above = [int(part) for part in lineage.path.split(".")[:-1]]
        found = dict(
            UnitName.objects.filter(unit__in=above, valid__contains=day).values_list("unit_id", "name")
        )
        names += [found[one] for one in reversed(above) if one in found]
    for name in names:
        if match := _PLACE.match(name):
            return match["place"].strip()
    return ""
