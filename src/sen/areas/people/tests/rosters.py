"""Rosters written and taken in as the wizard does it."""

from datetime import date
from pathlib import Path

from django.db import connection

from sen.areas.people import actions, imports, tasks
from sen.areas.people.models import RosterImport
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from tests.factories import AT

HEADER = ["Họ và tên", "Ngày sinh", "Chi bộ", "Số thẻ đảng viên", "Loại đảng viên"]
BY = System("Thử nghiệm")
DAY = date(2016, 1, 1)


def csv(path: Path, rows, header=HEADER) -> Path:
    path.write_text(
        "\n".join(";".join("" if c is None else str(c) for c in r) for r in [header, *rows]), "utf-8"
    )
    return path


def sent(path: Path, unit, day: date = DAY) -> RosterImport:
    """The import of a file, as far as the match of its columns."""
    return actions.ROSTERS.take(RosterImport(unit=unit, day=day), path, imports.FIELDS, by=BY, at=AT)


def checked(path: Path, unit, day: date = DAY) -> RosterImport:
    roster = sent(path, unit, day)
    actions.ROSTERS.begin_check(roster)
    tasks.check(roster.pk, AT)
    roster.refresh_from_db()
    return roster


def applied(path: Path, unit, day: date = DAY) -> RosterImport:
    roster = checked(path, unit, day)
    actions.apply_roster(roster=roster, by=BY, at=AT)
    roster.refresh_from_db()
    return roster


def outcome(roster: RosterImport, row: int) -> tuple[str, list[str], list[str]]:
    """(outcome, codes of reasons, changes) of one row."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT outcome, reasons, changes FROM staging.roster_{roster.pk}_checked WHERE row = %s", [row]
        )
        found = cursor.fetchone()
    assert found, f"row {row} is not staged"
    return found[0], [r.split("\x1f")[0] for r in found[1]], found[2]


def words(roster: RosterImport, row: int) -> str:
    """The reasons of one row in words."""
    from sen.areas.people.notices import reason_words

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT reasons FROM staging.roster_{roster.pk}_checked WHERE row = %s", [row])
        return " ".join(reason_words(r) for r in cursor.fetchone()[0])


def acts_of_change() -> int:
    """Persons that acts name as added or changed."""
    added = Act.objects.filter(verb="people.added_by_roster").values_list("after", flat=True)
    return (
        sum(len(after["persons"]) for after in added)
        + Act.objects.filter(verb="people.changed_by_roster").count()
    )
