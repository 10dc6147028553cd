"""A roster's file: opened with its columns proposed, and read with those it was given."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.files import File

from sen.areas.organisations.models import Unit
from sen.areas.people.actions import begin_roster
from sen.areas.people.models import RosterImport, RosterTemplate
from sen.foundation.staging.bounded import Limits
from sen.foundation.staging.intake import open_table

from .fields import FIELDS
from .reading import Reading


def open_roster(
    path: Path,
    *,
    unit: Unit,
    day: date,
    by: Any,
    at: datetime,
    name: str = "",
    sheet: str = "",
    limits: Limits | None = None,
) -> RosterImport:
    """Look at a file, find its header, propose its columns (a saved template first), and begin its import.

    Raises :class:`FileRefused`; then nothing is kept.
    """
    opened = open_table(path, FIELDS, sheet=sheet, limits=limits)
    saved = RosterTemplate.objects.filter(unit=unit, fingerprint=opened.header.fingerprint).first()
    with path.open("rb") as f:
        return begin_roster(
            unit=unit,
            file=File(f),
            file_name=name or path.name,
            file_digest=opened.digest,
            day=day,
            by=by,
            at=at,
            sheet=opened.seen(saved.columns if saved else None, secret={"card"}),
        )


def reading_of(roster: RosterImport) -> Reading:
    """The reader that fits an import's columns."""
    return Reading(roster.mapping, roster.day, roster.titles)
