"""What a unit calls itself on paper: its own and its superior's name as they were on the day, its place, who signs."""

import re
from datetime import date

from sen.areas.directives.models import IssuerSymbol
from sen.areas.organisations.models import Lineage, Placement, Unit, UnitName
from sen.areas.reports.models import Report
from sen.areas.reports.queries.framing import framed
from sen.areas.reports.queries.outlines import Outline

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


def symbol_on(unit: Unit, day: date) -> str:
    """The symbol of the unit's reports as its registry writes it on the day; '' when none is recorded."""
    own = IssuerSymbol.objects.filter(unit=unit, valid__contains=day).first()
    return f"BC/{own.symbol}" if own else ""


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


def fill_head(report: Report, outline: Outline) -> None:
    """Set the words around the text of an unsaved report from its outline: issuer, symbol, place, signer, recipients."""
    day = report.period.last_day
    name = name_on(report.unit, day)
    head = outline.head_of(report.unit.kind, name)
    above = superior_on(report.unit, day)
    superior = name_on(above, day) if above else ""
    names = {"name": name, "superior": superior or "Cấp ủy cấp trên"}
    report.superior = head["superior"].format(**names) if "superior" in head else superior
    report.issuer = head.get("issuer", "{name}").format(**names)
    report.symbol = symbol_on(report.unit, day) or head.get("symbol", "BC/ĐU")
    report.place = place_words(report.unit, day) or "Hà Nội"
    report.authority = head.get("authority", "")
    report.post = head.get("post", "")
    report.recipients = "\n".join(line.format(**names) for line in head.get("recipients", ()))
    report.abstract = framed(outline.abstract, report)[:600]
