"""What a unit calls itself on paper: its own and its superior's name as they were on the day, its place, who signs."""

from datetime import date

from sen.areas.directives.models import IssuerSymbol
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.heading import letterhead
from sen.areas.reports.models import Report
from sen.areas.reports.queries.framing import framed
from sen.areas.reports.queries.outlines import Outline


def symbol_on(unit: Unit, day: date) -> str:
    """The symbol of the unit's reports as its registry writes it on the day; '' when none is recorded."""
    own = IssuerSymbol.objects.filter(unit=unit, valid__contains=day).first()
    return f"BC/{own.symbol}" if own else ""


def fill_head(report: Report, outline: Outline) -> None:
    """Set the words around the text of an unsaved report from its outline: issuer, symbol, place, signer, recipients."""
    day = report.period.last_day
    own = letterhead(report.unit, day)
    head = outline.head_of(report.unit.kind, own.name)
    names = {"name": own.name, "superior": own.above or "Cấp ủy cấp trên"}
    report.superior = head["superior"].format(**names) if "superior" in head else own.above
    report.issuer = head.get("issuer", "{name}").format(**names)
    report.symbol = symbol_on(report.unit, day) or head.get("symbol", "BC/ĐU")
    report.place = own.place or "Hà Nội"
    report.authority = head.get("authority", "")
    report.post = head.get("post", "")
    report.recipients = "\n".join(line.format(**names) for line in head.get("recipients", ()))
    report.abstract = framed(outline.abstract, report)[:600]
