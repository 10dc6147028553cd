"""The audit: every write leaves one row here, in its own transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from json import dumps
from typing import Any
from uuid import uuid4

from django.utils.functional import Promise

SENTENCES: dict[str, str | Promise] = {}
"""Verb → sentence with ``{who}``, ``{subject}`` and ``{unit}``; areas add theirs beside their actions."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act of a set-based action. ``place`` is a record with ``pk`` and ``shard``, or None."""

    subject_kind: str
    subject_id: str
    subject_label: str = ""
    place: Any = None
    before: Mapping | None = None
    after: Mapping | None = None
    on_behalf_of: str = ""


def entry_of(
    subject,
    place=None,
    *,
    label: str = "",
    before: Mapping | None = None,
    after: Mapping | None = None,
    on_behalf_of: str = "",
) -> Entry:
    """The act on a saved record, called ``label`` or as the record calls itself."""
    from sen.foundation.access import subject_id

    return Entry(
        subject_kind=subject._meta.label,
        subject_id=subject_id(subject),
        subject_label=(label or str(subject))[:300],
        place=place,
        before=before,
        after=after,
        on_behalf_of=on_behalf_of,
    )


def record(
    *,
    by,
    at: datetime,
    verb: str,
    subject=None,
    place=None,
    before: Mapping | None = None,
    after: Mapping | None = None,
    why: str = "",
    on_behalf_of: str = "",
) -> None:
    """Write one act. ``subject`` is any saved record; ``place`` the unit it belongs to (``pk`` and ``shard``)."""
    if subject is None:
        entry = Entry(subject_kind="", subject_id="", place=place, before=before, after=after)
    else:
        entry = entry_of(subject, place, before=before, after=after)
    record_many([entry], by=by, at=at, verb=verb, why=why, on_behalf_of=on_behalf_of)


def record_many(
    entries: Iterable[Entry], *, by, at: datetime, verb: str, why: str = "", on_behalf_of: str = ""
) -> None:
    """Write the acts of a set-based action, one row for each record it changed."""
    from sen.foundation.acts.models import Act

    month = date(at.year, at.month, 1)
    rows = [
        {
            "shard": getattr(entry.place, "shard", 0) or 0,
            "month": month,
            "at": at,
            "user_id": by.user_id,
            "actor": by.label,
            "on_behalf_of": entry.on_behalf_of or on_behalf_of,
            "verb": verb,
            "subject_kind": entry.subject_kind,
            "subject_id": entry.subject_id,
            "subject_label": entry.subject_label,
            "unit_id": getattr(entry.place, "pk", None),
            "before": _plain(entry.before),
            "after": _plain(entry.after),
            "why": why,
        }
        for entry in entries
    ]
    if len(rows) > FEW:
        _copy(rows)
    else:
        Act.objects.bulk_create(Act(**row) for row in rows)


FEW = 50
"""More acts than these are brought in by ``COPY``, at a fifth of the cost."""


def _copy(rows: Sequence[dict[str, Any]]) -> None:
    from sen.foundation.acts.models import Act
    from sen.foundation.staging.copy import copy_rows

    def json(value: Mapping | None) -> str | None:
        return None if value is None else dumps(value, ensure_ascii=False)

    copy_rows(
        f'"{Act._meta.db_table}"',
        ["id", *rows[0]],
        (
            (uuid4(), *(row | {"before": json(row["before"]), "after": json(row["after"])}).values())
            for row in rows
        ),
    )


def _plain(values: Mapping | None) -> dict | None:
    """The values as JSON can hold them: numbers, texts, booleans, lists; everything else as text."""
    if values is None:
        return None

    def plain(value):
        if value is None or isinstance(value, bool | int | float | str):
            return value
        if isinstance(value, list | tuple | set):
            return [plain(item) for item in value]
        if isinstance(value, Mapping):
            return {str(key): plain(item) for key, item in value.items()}
        return str(value)

    return {str(key): plain(value) for key, value in values.items()}
