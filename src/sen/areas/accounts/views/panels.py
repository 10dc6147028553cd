"""What accounts add to the pages of a unit and of a person."""

from sen.areas.accounts import queries, rules
from sen.areas.organisations.models import Unit
from sen.foundation.web.request import Request


def holders(request: Request, unit: Unit) -> tuple[str, dict] | None:
    """Who holds a role at the unit, and the way to ask who sees it."""
    held = queries.holders_at(request.actor, unit)
    explains = rules.can_explain_unit(request.actor, unit)
    if not held and not explains:
        return None
    return "accounts/panel_holders.html", {"unit": unit, "held": held, "explains": explains}


def readers(request: Request, record) -> tuple[str, dict] | None:
    """The way to ask who reads a person's record."""
    person = queries.find_person_to_explain(request.actor, record.pk)
    return ("accounts/panel_readers.html", {"person": person}) if person is not None else None
