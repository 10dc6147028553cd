"""The columns of a list, and how their values are written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sen.foundation.ui.states import state_of
from sen.foundation.ui.templatetags.ui import day as day_words
from sen.foundation.ui.templatetags.ui import moment as moment_words
from sen.foundation.ui.templatetags.ui import number as number_words
from sen.foundation.ui.templatetags.ui import percent as percent_words

NUMERIC = {"number", "percent", "progress"}


@dataclass(frozen=True)
class Column:
    """One column.

    ``value`` is a dotted path on a row (``unit.name``; its own key when left out) or a function of the row.
    ``kind`` says how it is written: text, number, percent (of 100), progress (percent with a bar), day, moment,
    month or state (a key of ``ui.states``; the value may also be a ``State``). ``link`` and ``note`` (a second,
    quieter line) are functions of the row. ``sort`` is what the database sorts by: a path or an expression; empty:
    not sortable; ``sparse`` where many rows have no value to sort by: those with one are then asked for first, by
    themselves, so that an index has them in order. ``main`` marks the row's heading. ``screen`` False: only in the
    workbook.
    """

    key: str
    label: Any
    value: str | Callable[[Any], Any] = ""
    kind: str = "text"
    link: Callable[[Any], str | None] | None = None
    note: Callable[[Any], Any] | None = None
    sort: Any = None
    sparse: bool = False
    main: bool = False
    screen: bool = True
    total: str = ""
    """Path to sum over all rows of the list; shown below the column."""

    def of(self, row: Any) -> Any:
        """The raw value of this column in a row."""
        return self.value(row) if callable(self.value) else pick(row, self.value or self.key)

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC


def pick(row: Any, path: str) -> Any:
    """Follow a dotted path over attributes and keys; None as soon as a step is None."""
    for step in path.split("."):
        if row is None:
            return None
        row = row[step] if isinstance(row, dict) else getattr(row, step)
        if callable(row):
            row = row()
    return row


@dataclass
class Cell:
    """One value as the page shows it."""

    text: str
    kind: str
    label: Any
    href: str | None = None
    note: Any = None
    state: Any = None
    share: Any = None
    main: bool = False
    numeric: bool = False

    @property
    def look(self) -> str:
        """The classes of the cell."""
        if self.numeric and self.kind != "progress":
            return "num"
        return "nowrap" if self.kind in ("day", "moment", "month") else ""


def written(kind: str, value: Any) -> str:
    """A value in the words of a page."""
    if value is None or value == "":
        return ""
    if kind == "number":
        return number_words(value)
    if kind in ("percent", "progress"):
        return percent_words(value)
    if kind == "day":
        return day_words(value)
    if kind == "moment":
        return moment_words(value)
    if kind == "month":
        return f"{value:%m/%Y}"
    if kind == "state":
        return str(value.label if hasattr(value, "tone") else state_of(value).label)
    if isinstance(value, bool):
        return str(_("có")) if value else ""
    return str(value)
