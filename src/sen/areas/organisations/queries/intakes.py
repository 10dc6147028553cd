"""Tables of units on their way into the tree."""

from typing import Any

from django.db.models import QuerySet

from sen.areas.organisations.models import Unit, UnitsImport
from sen.foundation.access import Actor


def imports_in_view(actor: Actor) -> QuerySet[UnitsImport]:
    """Imports of the units where the actor may keep units, the latest first."""
    found = actor.within(UnitsImport.objects.all(), place="unit_id", verb="organisations.keep_units")
    return found.select_related("unit").order_by("-created_at", "-pk")


def find_import(actor: Actor, pk: int) -> UnitsImport | None:
    return imports_in_view(actor).filter(pk=pk).first()


def matched_before(unit: Unit, fingerprint: str) -> dict[str, str] | None:
    """How the columns of a table with this header were matched last at the unit."""
    last = (
        UnitsImport.objects.filter(unit=unit, fingerprint=fingerprint, checked_at__isnull=False)
        .order_by("-created_at")
        .first()
    )
    return last.matched if last else None


def reviewed_rows(batch: UnitsImport, outcome: str, *, after: int, limit: int) -> list[dict[str, Any]]:
    """Rows of one outcome in the order of the file, with the names of their superiors."""
    rows = list(batch.reviewed.filter(outcome=outcome, row__gt=after).order_by("row")[:limit])
    codes = {row.told["parent"] for row in rows}
    beside = batch.reviewed.filter(outcome="add", told__code__in=list(codes))
    names = dict(beside.values_list("told__code", "name"))
    names |= dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))
    return [
        row.told
        | {"row": row.row, "name": row.name, "above": names.get(row.told["parent"], row.told["parent"])}
        for row in rows
    ]


def refused_reasons(batch: UnitsImport) -> dict[int, str]:
    """Row number → why it was not taken."""
    rows = batch.reviewed.filter(outcome="refused").order_by("row")
    return {row.row: row.told["reason"] for row in rows}
