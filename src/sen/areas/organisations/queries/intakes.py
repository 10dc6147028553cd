"""Tables of units on their way into the tree."""

from typing import Any

from django.db.models import QuerySet

from sen.areas.organisations.models import Unit, UnitsImport
from sen.foundation.access import Actor
from sen.foundation.staging.reviewed import reviewed_rows


def imports_in_view(actor: Actor) -> QuerySet[UnitsImport]:
    """Imports of the units where the actor may keep units, the latest first."""
    found = actor.within(UnitsImport.objects.all(), place="unit_id", verb="organisations.keep_units")
    return found.select_related("unit").order_by("-created_at", "-pk")


def find_import(actor: Actor, pk: int) -> UnitsImport | None:
    return imports_in_view(actor).filter(pk=pk).first()


def units_rows(batch: UnitsImport, outcome: str, *, after: int, limit: int) -> list[dict[str, Any]]:
    """Rows of one outcome in the order of the file, with the names of their superiors."""
    rows = reviewed_rows(batch, outcome, after=after, limit=limit)
    codes = {row["parent"] for row in rows}
    beside = batch.reviewed.filter(outcome="add", told__code__in=list(codes))
    names = dict(beside.values_list("told__code", "name"))
    names |= dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))
    return [row | {"above": names.get(row["parent"], row["parent"])} for row in rows]
