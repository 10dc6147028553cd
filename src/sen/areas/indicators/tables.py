"""The list that a number opens to, and how values are written."""

from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from sen.areas.indicators.choices import State
from sen.areas.indicators.queries.values import Value
from sen.foundation.figures import CountedBy, Figure, Kind
from sen.foundation.ui.templatetags.ui import number, percent, so_many
from sen.foundation.web.lists import SORTED, Column, Listing


def words(value: Value, *, ratio: bool) -> str:
    """The value as it is written in a table: a number, two parts, or the word for why there is none."""
    if not value.known:
        return str(State(value.state).label)
    if ratio and value.denominator is not None:
        return f"{number(value.numerator)}/{number(value.denominator)}"
    return number(value.numerator)


def share(value: Value) -> str:
    """A ratio's percentage in words, one digit; '' when it has none."""
    return percent(value.percent) if value.percent is not None else ""


def coverage_words(value: Value) -> str:
    """From how many units a value comes."""
    if not value.units_due:
        return ""
    return so_many("từ %(reported)s/%(n)s đơn vị", value.units_due, reported=number(value.units_reported))


def counted_words(value: Value) -> list[tuple[str, str]]:
    """How the number was counted: (way, part) for each way."""
    return [
        (str(CountedBy(how).label) if how in CountedBy else how, number(n))
        for how, n in value.counted_by.items()
    ]


def difference(figure: Figure, now: Value, before: Value) -> tuple[str, str]:
    """(change in words, tone) from one value to another; ('', 'mute') where they cannot be compared."""
    if figure.ratio and now.percent is not None and before.percent is not None:
        change = now.percent - before.percent
        text = _("%(points)s điểm %%") % {"points": number(abs(change), 1)}
    elif not figure.ratio and now.known and before.known and before.state != State.NOT_REPORTED:
        change = Decimal((now.numerator or 0) - (before.numerator or 0))
        text = number(abs(int(change)))
    else:
        return "", "mute"
    if change == 0:
        return _("không đổi"), "mute"
    return f"{'▲' if change > 0 else '▼'} {text}", "good" if (change > 0) != figure.fewer else "bad"


def changes(now: Value, before: Value, *, ratio: bool) -> str:
    """By how much each part of a value is another than before: ``+1``, ``+1/+2`` of a ratio; '' where it is the same."""
    parts = [(now.numerator, before.numerator), *([(now.denominator, before.denominator)] if ratio else [])]
    by = [(new or 0) - (old or 0) for new, old in parts]
    return "/".join(f"{'+' if change > 0 else ''}{number(change)}" for change in by) if any(by) else ""


def records_listing(figure: Figure) -> Listing:
    """The list page of a figure's records: its declared columns, and its weights where they are not all one.

    Where they are many they stand as they are kept: an index for every column of every figure would cost each write.
    """
    listed = figure.subjects if figure.kind == Kind.DISTINCT and figure.subjects else figure.records
    model = listed().model
    columns = [
        Column(
            f"c{position}",
            label,
            value=partial(_along, path=path),
            kind=_kind(path),
            main=position == 0,
            sort=_sorted_by(model, path),
            link=partial(_opens, figure=figure) if position == 0 and figure.opens else None,
        )
        for position, (label, path) in enumerate(figure.shows)
    ]
    if figure.kind != Kind.DISTINCT:
        columns.append(
            Column("n", _("Số"), value=lambda row: row.f_n, kind="number", sort="f_n", total="f_n")
        )
        if figure.ratio:
            columns.append(
                Column("d", _("Trên tổng"), value=lambda row: row.f_d, kind="number", sort="f_d", total="f_d")
            )
    return Listing(
        key=f"indicators.{figure.code}",
        title=figure.name,
        columns=tuple(columns),
        exact=True,
        sorts=SORTED,
        noun=_("dòng"),
        icon="list-details",
        empty=_("Không có dòng nào sau con số này"),
    )


def _kind(path: str) -> str:
    last = path.rpartition("__")[2]
    if last in ("day", "on", "month") or last.endswith("_on"):
        return "day"
    return "moment" if last.endswith("_at") else "text"


def _sorted_by(model: Any, path: str) -> str:
    """What the column is sorted by: a name as names are, where its record keeps how."""
    *steps, last = path.split("__")
    if last != "name":
        return path
    for step in steps:
        model = model._meta.get_field(step).related_model
    kept = {field.name for field in model._meta.concrete_fields}
    return "__".join((*steps, "sort_key")) if "sort_key" in kept else path


def _along(row, *, path: str):
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step, None)
    display = getattr(row, f"get_{last}_display", None)
    return display() if display else getattr(row, last, None)


class _Fields(dict):
    """A record's fields by their paths, as ``Figure.opens`` is promised them."""

    def __init__(self, record):
        super().__init__(pk=record.pk)
        self.record = record

    def __missing__(self, path: str):
        record = self.record
        for step in path.split("__"):
            record = getattr(record, step, None)
        return record


def _opens(row, *, figure: Figure):
    assert figure.opens is not None
    return figure.opens(row if isinstance(row, dict) else _Fields(row))
