"""Rows of a table file as its last check saw them: what became of each is looked at before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db import models

from .intake import Intake


class Judged(Protocol):
    """What one row comes to: ``told`` is plain JSON, has a ``reason`` where the row is refused, and is shown."""

    row: int
    outcome: Any
    name: str

    @property
    def told(self) -> Mapping[str, Any]: ...


class ReviewedRow(models.Model):
    """One row as the last check saw it; ``told`` has what the lists show beside the name.

    The subclass adds the import it belongs to, related back as ``reviewed``, and ``outcome`` in words of its own.
    """

    row = models.PositiveIntegerField()
    name = models.CharField(max_length=300, blank=True)
    told = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.row}: {self.name}"

    outcome: models.CharField[Any, Any]
    """Declared by each kind of import, in words of its own."""

    @property
    def comes_to(self) -> tuple[Any, ...]:
        """What must be the same when the row is judged anew before it is written."""
        return str(self.outcome), self.told

    @classmethod
    def belongs(cls) -> str:
        """Name of the field with the import."""
        to = {f.name: f.related_model for f in cls._meta.fields}
        return next(name for name, model in to.items() if model is not None and issubclass(model, Intake))

    @classmethod
    def of(cls, intakes: Sequence[int]) -> models.QuerySet[Any]:
        """The rows of the imports of these numbers."""
        return cls._default_manager.filter(**{f"{cls.belongs()}__in": intakes})

    @classmethod
    def made_of(cls, intake: Intake, line: Judged) -> ReviewedRow:
        """The row, not saved, that keeps what was judged; what an area judged as such a row is that row."""
        made: Any = cls  # each kind has an outcome in words of its own
        row: ReviewedRow
        if isinstance(line, cls):
            row, line.pk = line, None
        else:
            row = made(row=line.row, outcome=line.outcome, name=line.name[:300], told=line.told)
        setattr(row, cls.belongs(), intake)
        return row

    @classmethod
    def counted(cls, lines: Iterable[Judged]) -> dict[str, int]:
        """How many rows there are of each outcome; a subclass may count further."""
        found = Counter(str(line.outcome) for line in lines)
        outcome = cls._meta.get_field("outcome")
        assert isinstance(outcome, models.Field)
        return {value: found[value] for value, _label in outcome.flatchoices}


def reviewed_rows(intake: Any, outcome: str, *, after: int, limit: int) -> list[dict[str, Any]]:
    """Rows of one outcome in the order of the file."""
    rows = intake.reviewed.filter(outcome=outcome, row__gt=after).order_by("row")[:limit]
    return [row.told | {"row": row.row, "name": row.name} for row in rows]


def refused_reasons(intake: Any) -> dict[int, str]:
    """Row number → why it was not taken."""
    refused = intake.reviewed.filter(outcome="refused").order_by("row")
    return {row: told["reason"] for row, told in refused.values_list("row", "told")}
