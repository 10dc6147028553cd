"""The words of lists from files: what a register is, what one row says, what becomes of it."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sen.foundation.staging.columns import Field
from sen.foundation.vietnamese import Unreadable, clean

MOST_ROWS = 20_000
"""Rows that one file may have."""


class Outcome(models.TextChoices):
    """What becomes of one row of a list, in the order of the tabs."""

    ADD = "add", _("sẽ thêm")
    CHANGE = "change", _("sẽ đổi")
    REFUSED = "refused", _("không nhận")
    SAME = "same", _("đã có sẵn")


@dataclass(frozen=True)
class Told:
    """One row of a file: its number, its text by field code ("" where there is none), and all its cells."""

    row: int
    cells: Mapping[str, str]
    raw: Sequence[str]


@dataclass
class Line:
    """What one row comes to. ``shown`` are the words of the lists by column code; ``changes`` (what, before,
    after).

    ``record`` is what writing needs; it is made anew for the writing and never kept.
    """

    row: int
    name: str = ""
    outcome: str = Outcome.ADD
    shown: dict[str, str] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    reason: str = ""
    record: Any = None

    def refuse(self, reason: object) -> "Line":
        """Leave the row out, and say why."""
        self.outcome, self.reason = Outcome.REFUSED, str(reason)
        return self

    @property
    def told(self) -> dict[str, Any]:
        """The line as it is kept for the lists and compared before it is written."""
        return {"shown": self.shown, "changes": [list(one) for one in self.changes], "reason": self.reason}


@dataclass(frozen=True)
class Register:
    """A register that takes lists from files. The area that keeps it declares one and hands it to ``register``.

    ``review(filing, told, by, at)`` judges the rows in a fixed number of queries and changes nothing;
    ``write(filing, lines, by, at)`` writes those that are added or changed, in the caller's transaction, and
    records its own acts. ``shown`` are the columns of the lists: (code, label). ``examples`` fill the empty table:
    code → words of each row.
    """

    key: str
    title: Any
    noun: Any
    verb: str
    fields: tuple[Field, ...]
    shown: tuple[tuple[str, Any], ...]
    review: Callable[..., list[Line]]
    write: Callable[..., None]
    back: str
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hints: tuple[Any, ...] = ()
    icon: str = "file-import"


def read_rows(
    told: Iterable[Told], name: str, read: Callable[[Told], Any], show: Callable[[Any], dict[str, str]]
) -> list[Line]:
    """A line for each row, called by its cell ``name``: what ``read`` makes of it, as ``show`` shows it.

    Refused where ``read`` raises ``Unreadable``.
    """
    lines = []
    for one in told:
        line = Line(one.row, clean(one.cells[name])[:300])
        try:
            line.record = read(one)
        except Unreadable as problem:
            line.refuse(problem)
        else:
            line.shown = show(line.record)
        lines.append(line)
    return lines


def standing(lines: Iterable[Line]) -> list[Line]:
    """The lines that nothing was said against so far."""
    return [line for line in lines if line.outcome != Outcome.REFUSED]


def refuse_twice(lines: Iterable[Line], key: Callable[[Any], Hashable]) -> None:
    """Of lines whose records have one key, leave all but the first out."""
    seen: set[Hashable] = set()
    for line in standing(lines):
        if (mark := key(line.record)) in seen:
            line.refuse(_("đã có ở một dòng trên"))
        seen.add(mark)


_REGISTERS: dict[str, Register] = {}


def register(*registers: Register) -> None:
    """Add registers; called from ``AppConfig.ready``. The same key again replaces."""
    for one in registers:
        _REGISTERS[one.key] = one


def register_of(key: str) -> Register | None:
    return _REGISTERS.get(key)
