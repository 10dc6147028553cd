"""What documents say of the figures of a report: the values that count where no register does, and those beside one."""

from collections.abc import Collection

from django.db.models import F, QuerySet

from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.models import DocumentValue
from sen.areas.indicators.queries import lists
from sen.areas.indicators.queries.documents import SAID
from sen.areas.reports.queries.numbers import Basis
from sen.areas.reports.queries.outlines import Ask

MOST = 400
"""Sentences in the annex; a report of a province has some from every unit."""
_COLUMNS = ("figure", "first", "last", "n", "d", "estimated", "sentence", "source_label", "counts")


def said_in(asks: Collection[Ask], basis: Basis) -> list[dict]:
    """Each value of a document behind the figures asked for, or beside them, with its sentence; plain data.

    ``unit`` is whose value it is, ``wider`` whether its period begins before the report's: it counts in its last month.
    """
    codes = {ask.figure for ask in asks}
    told = {code for code in codes if by_code()[code].told}
    found: list[dict] = []
    if told and not basis.closed:
        behind = lists.records(SAID, basis.unit_id, basis.question(SAID, Ask(SAID.code)))
        found += _plain(behind.filter(figure__in=told))
    beside = DocumentValue.objects.filter(
        unit=basis.unit_id,
        figure__in=codes,
        counts=False,
        first__gte=basis.period.first_day,
        last__lte=basis.period.last_day,
    )
    if basis.campaign_id is not None:
        beside = beside.filter(campaign__in=(basis.campaign_id,)) | beside.filter(campaign=None)
    found += _plain(beside)
    names = {code: str(by_code()[code].name) for code in codes}
    return [
        one
        | {
            "name": names[one["figure"]],
            "told": one["figure"] in told,
            "wider": one["first"] < basis.period.first_day,
            "first": one["first"].isoformat(),
            "last": one["last"].isoformat(),
        }
        for one in found
    ]


def behind(said: list[dict], code: str) -> list[dict]:
    """Those that the value of the figure is added up from."""
    return [one for one in said if one["counts"] and one["figure"] == code]


def _plain(found: QuerySet[DocumentValue]) -> list[dict]:
    rows = found.order_by("figure", "unit__sort_key", "last", "pk").values(*_COLUMNS, of_unit=F("unit__name"))
    return [dict(row) for row in rows[:MOST]]
