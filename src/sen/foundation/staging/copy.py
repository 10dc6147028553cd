"""Rows on their way into the database: a table of their own, filled with ``COPY``, gone when done.

Each import has its own table, so nothing is locked for others, its statistics are its own, and dropping it leaves
no dead rows. It is unlogged: after a crash it is empty, and the import is staged again from its file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import connections

SCHEMA = "staging"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,50}$")


class StagingTable:
    """The staging table ``name`` with ``columns`` (name → SQL type). Names come from code, never from people."""

    def __init__(self, name: str, columns: Mapping[str, str], *, using: str = "default") -> None:
        if not all(_NAME.match(n) for n in (name, *columns)):
            raise ValueError(f"not a plain name among {[name, *columns]}")
        self.name, self.columns, self.using = name, dict(columns), using

    def __str__(self) -> str:
        return f'"{SCHEMA}"."{self.name}"'

    def create(self) -> None:
        """Make the table anew; one left by a run that died is dropped."""
        body = ", ".join(f'"{n}" {t}' for n, t in self.columns.items())
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self}")
            cursor.execute(f"CREATE UNLOGGED TABLE {self} ({body}) WITH (autovacuum_enabled = false)")

    def exists(self) -> bool:
        with connections[self.using].cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s)", [str(self)])
            return cursor.fetchone()[0] is not None

    def copy(
        self,
        rows: Iterable[Sequence[Any]],
        columns: Sequence[str],
        *,
        progress: Callable[[int], None] | None = None,
        every: int = 20_000,
    ) -> int:
        """Bring ``rows`` in by one ``COPY`` and count them; memory is bounded by one row and its buffer."""
        return copy_rows(str(self), columns, rows, progress=progress, every=every, using=self.using)

    def index(self, *columns: str, unique: bool = False) -> None:
        """Index the given columns (each a name or an SQL expression in brackets), after filling."""
        with connections[self.using].cursor() as cursor:
            kind = "UNIQUE INDEX" if unique else "INDEX"
            cursor.execute(f"CREATE {kind} ON {self} ({', '.join(columns)})")

    def analyze(self) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"ANALYZE {self}")

    def drop(self) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self}")


def copy_rows(
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    progress: Callable[[int], None] | None = None,
    every: int = 20_000,
    using: str = "default",
) -> int:
    """``COPY`` rows into ``table`` (already quoted); returns how many. ``progress`` hears of every ``every`` rows."""
    names = ", ".join(f'"{c}"' for c in columns)
    count = 0
    with (
        connections[using].cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
            if progress is not None and not count % every:
                progress(count)
    return count
