"""What people add to the page of a unit."""

from django.utils.timezone import localdate

from sen.areas.organisations.choices import BASES, CELLS
from sen.areas.organisations.models import Unit
from sen.areas.people import queries
from sen.areas.people.choices import Standing
from sen.foundation.web.request import Request

COUNTED = CELLS | BASES
"""Units small enough to be counted while the page waits; of larger ones the figures tell."""


def belonging(request: Request, unit: Unit) -> tuple[str, dict]:
    """How many persons of each standing belong to the unit and those below it today, and the way to their list."""
    counts: list[tuple[Standing, int]] = []
    if unit.kind in COUNTED:
        found = queries.standings_on(request.actor, unit, localdate(request.at))
        counts = [(standing, found[standing]) for standing in Standing if standing in found]
    return "people/panel_unit.html", {"unit": unit, "counts": counts, "counted": unit.kind in COUNTED}
