"""The order of a list, and its pages, found by the keys of the row they begin after.

So the last page costs no more than the first, and a row added meanwhile neither hides nor repeats another.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import connection
from django.db.models import Expression, F, Field, Q, QuerySet


@dataclass(frozen=True)
class Key:
    """One sort key: the annotation that holds it, its direction, whether it may be null (nulls come last)."""

    name: str
    down: bool
    nullable: bool
    field: Field

    def order(self, *, back: bool = False) -> Expression:
        # Without a clause about nulls an ordinary index serves both directions.
        nulls = {("nulls_first" if back else "nulls_last"): True} if self.nullable else {}
        expression = F(self.name)
        return expression.desc(**nulls) if self.down != back else expression.asc(**nulls)

    def beyond(self, value: Any, *, back: bool) -> Q | None:
        """What comes strictly after the value, or before it; None where nothing does."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if back else None
        strictly = Q(**{f"{self.name}__{'lt' if self.down != back else 'gt'}": value})
        return strictly | Q(**{f"{self.name}__isnull": True}) if self.nullable and not back else strictly

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True} if value is None else {self.name: value})

    def read(self, value: Any) -> Any:
        """A value out of a cursor as this key's column takes it. Raises ValueError or what the field raises."""
        if value is None:
            if self.nullable:
                return None
            raise ValueError("no key of this list")
        if isinstance(value, str) and "\x00" in value:
            raise ValueError("no text")
        found = self.field.to_python(value)
        self.field.get_db_prep_value(found, connection)
        return found


@dataclass(frozen=True)
class Slice:
    """Some rows, the cursors of the pages before and after them, and whether rows were left out."""

    rows: list
    previous: str = ""
    next: str = ""
    more: bool = False


class Order:
    """Records with their sort keys beside them; unique as a whole, so that every row has one place.

    ``sources`` are what the reader sorts by (paths or expressions), ``tie`` the fields that tell two rows apart.
    With ``sparse`` the rows of a page that have a first key and those that have none are asked for one after the other.
    """

    def __init__(
        self,
        records: QuerySet,
        sources: Iterable[Any],
        *,
        down: bool,
        tie: Sequence[str] = (),
        sparse: bool = False,
    ):
        parts = [*sources, *(tie or (one.attname for one in records.model._meta.pk_fields))]
        never_null = [_never_null(records, source) for source in parts]
        names = [f"sort_{n}" for n in range(len(parts))]
        self.records = records.annotate(
            **{name: F(one) if isinstance(one, str) else one for name, one in zip(names, parts, strict=True)}
        )
        found = self.records.query.annotations
        self.keys = [
            Key(name, down, not sure, found[name].output_field)
            for name, sure in zip(names, never_null, strict=True)
        ]
        self.sparse = sparse and self.keys[0].nullable

    def sorted(self, *, back: bool = False) -> QuerySet:
        return self.records.order_by(*(key.order(back=back) for key in self.keys))

    def parts(self, end: Sequence[Any] | None = None, *, back: bool = False) -> list[QuerySet]:
        """The rows after the row with these key values, or before it; from the top without any."""
        found = self.sorted(back=back)
        if end is not None:
            found = found.filter(self._beyond(end, back=back))
        if not self.sparse:
            return [found]
        first, *others = self.keys
        rest = [key.order(back=back) for key in others]
        known = found.filter(**{f"{first.name}__isnull": False})
        known = known.order_by(replace(first, nullable=False).order(back=back), *rest)
        unknown = found.filter(**{f"{first.name}__isnull": True}).order_by(*rest)
        return [unknown, known] if back else [known, unknown]

    def _some(self, most: int, end: Sequence[Any] | None = None, *, back: bool = False) -> list:
        rows: list[Any] = []
        for part in self.parts(end, back=back):
            rows += part[: most - len(rows)] if len(rows) < most else ()
        return rows

    def first(self, size: int) -> Slice:
        """The first rows, without cursors: for print."""
        rows = self._some(size + 1)
        return Slice(rows[:size], more=len(rows) > size)

    def page(self, size: int, *, after: str = "", before: str = "") -> Slice:
        """The page after or before a cursor; the first one for no cursor, or one that was not made here."""
        end = self._decoded(before)
        if end is not None:
            rows = self._some(size + 1, end, back=True)
            if len(rows) > size:
                rows = rows[:size][::-1]
                return Slice(rows, self._cursor(rows[0]), self._cursor(rows[-1]), more=True)
        start = self._decoded(after) if end is None else None
        rows = self._some(size + 1, start)
        more = len(rows) > size
        rows = rows[:size]
        return Slice(
            rows,
            self._cursor(rows[0]) if rows and start is not None else "",
            self._cursor(rows[-1]) if more else "",
            more,
        )

    def batches(self, size: int) -> Iterator[list]:
        """All rows in order, so many at a time."""
        batch: list[Any] = []
        for row in self.sorted().iterator(chunk_size=size):
            batch.append(row)
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch

    def _beyond(self, values: Sequence[Any], *, back: bool = False) -> Q:
        """The rows strictly after (or before) the row with these key values."""
        condition: Q | None = None
        for key, value in reversed(list(zip(self.keys, values, strict=True))):
            parts = [key.beyond(value, back=back)]
            if condition is not None:
                parts.append(key.same(value) & condition)
            known = [part for part in parts if part is not None]
            condition = known[0] if known else Q(pk__in=[])
            for part in known[1:]:
                condition |= part
        return condition if condition is not None else Q()

    def _cursor(self, row: Any) -> str:
        values = [row[key.name] if isinstance(row, dict) else getattr(row, key.name) for key in self.keys]
        told = json.dumps([_plain(value) for value in values], ensure_ascii=False)
        return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")

    def _decoded(self, cursor: str) -> list | None:
        if not cursor or len(cursor) > 4000:
            return None
        try:
            told = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            if not isinstance(told, list):
                return None
            return [key.read(value) for key, value in zip(self.keys, told, strict=True)]
        except (ValueError, TypeError, ValidationError, binascii.Error, OverflowError, ArithmeticError):
            return None


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _never_null(records: QuerySet, source: Any) -> bool:
    """Whether the key is a column that cannot be null, of the record's own table or of one that it must point to."""
    if not isinstance(source, str) or source in records.query.annotations:
        return False
    model: Any = records.model
    for name in source.split("__"):
        try:
            field = model._meta.get_field(name)
        except (FieldDoesNotExist, AttributeError):
            return False
        if field.null or not field.concrete:
            return False
        model = field.related_model
    return True
