"""What a dashboard is asked for, as its address puts it: ``?from=01/2018&to=12/2018&campaign=ct-05&lens=today``."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from sen.areas.indicators.choices import Lens
from sen.foundation.periods import Kind, Month, Period
from sen.foundation.vietnamese import Unreadable

FIRST, LAST = Month(2000, 1), Month(2199, 12)
LONGEST = 240
"""Months a period may hold: twenty years, as on the pages of figures."""


@dataclass
class Asked:
    """A period, a campaign's code and a lens; what could not be read is said in ``errors``."""

    period: Period
    campaign: str = ""
    lens: str = "as-was"
    errors: list[str] = field(default_factory=list)

    @property
    def stored_lens(self) -> str:
        """The lens as values are stored under."""
        return Lens.TODAY if self.lens == "today" else Lens.AS_WAS

    def query(self, period: Period | None = None) -> str:
        """The address' query for the same question (of another period)."""
        period = period or self.period
        query = QueryDict(mutable=True)
        query["from"], query["to"] = period.first.short, period.last.short
        if self.campaign:
            query["campaign"] = self.campaign
        if self.lens != "as-was":
            query["lens"] = self.lens
        return f"?{query.urlencode(safe='/')}"


def read(data: QueryDict, usual: Callable[[], Period]) -> Asked:
    """Read the question; ``usual`` gives the period when none is named."""
    errors: list[str] = []
    first, last = data.get("from", "").strip(), data.get("to", "").strip()
    period = None
    if first or last:
        try:
            period = Period.between(Month.parse(first or last), Month.parse(last or first))
            if period.first < FIRST or period.last > LAST or len(period) > LONGEST:
                errors.append(_("Kỳ xem dài nhất là 20 năm, từ năm 2000."))
                period = None
        except Unreadable as wrong:
            errors.append(str(wrong))
    lens = "today" if data.get("lens") == "today" else "as-was"
    return Asked(period or usual(), data.get("campaign", "")[:60], lens, errors)


def switch(asked: Asked) -> list[dict]:
    """Month, quarter, year that hold the end of the period asked for."""
    last = asked.period.last
    options = [
        (_("Tháng"), Period.between(last, last)),
        (_("Quý"), Period.holding(last.first_day, Kind.QUARTER)),
        (_("Năm"), Period.of_year(last.year)),
    ]
    return [
        {"label": label, "href": asked.query(period), "current": period == asked.period}
        for label, period in options
    ]


def steps(asked: Asked) -> dict[str, str]:
    """The addresses of the period before and the one after, with their names."""
    before = asked.period.previous()
    after = Period(
        asked.period.first + len(asked.period), asked.period.last + len(asked.period), asked.period.kind
    )
    return {
        "before": asked.query(before),
        "before_label": before.label,
        "after": asked.query(after),
        "after_label": after.label,
    }
