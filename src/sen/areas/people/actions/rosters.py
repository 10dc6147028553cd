"""A roster on its way: sent, its columns matched, checked against what is there, decided, written or discarded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.people.actions import roster_sql as sql
from sen.areas.people.choices import Choice, Outcome
from sen.areas.people.models import Person, RosterDecision, RosterImport
from sen.foundation import acts
from sen.foundation.acts import SENTENCES
from sen.foundation.acts.models import Act
from sen.foundation.figures import mark_stale_span
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.staging.copy import StagingTable
from sen.foundation.staging.intake import Stage
from sen.foundation.staging.steps import NotAtThisStep, Steps

SENTENCES |= {
    "people.sent_roster": _("{who} gửi danh sách {subject} cho {unit}"),
    "people.matched_columns": _("{who} ghép cột của danh sách {subject}"),
    "people.decided_row": _("{who} xác định một dòng có nhiều người trùng tên"),
    "people.applied_roster": _("{who} ghi danh sách {subject} vào {unit}"),
    "people.discarded_roster": _("{who} bỏ danh sách {subject}"),
    "people.added_by_roster": _("{who} thêm người vào {unit} từ danh sách {subject}"),
    "people.read_list": _("{who} xem danh sách người"),
    "people.read_person": _("{who} xem hồ sơ của {subject}"),
    "people.read_transfers": _("{who} xem danh sách chuyển sinh hoạt"),
    "people.read_roster": _("{who} xem các dòng của danh sách {subject}"),
    "people.exported_refused": _("{who} tải các dòng không nhận của danh sách {subject}"),
    "people.changed_by_roster": _("{who} cập nhật {subject} từ danh sách"),
}


class RosterMoved(Refusal):
    """What is in the register changed between the check and the writing."""

    message = _(
        "Dữ liệu đã thay đổi từ lúc kiểm tra danh sách, nên chưa ghi gì. "
        "Hệ thống đang kiểm tra lại; hãy xem lại rồi ghi."
    )


def _drop_staged(pks: Sequence[int]) -> None:
    for pk in pks:
        _drop(_tables(pk))


ROSTERS = Steps(
    model=RosterImport,
    drop=_drop_staged,
    sent="people.sent_roster",
    matched="people.matched_columns",
    applied="people.applied_roster",
    discarded="people.discarded_roster",
    secret=frozenset({"card"}),
)


class NoSuchCandidate(Refusal):
    message = _("Người được chọn không phải là một trong những người trùng tên của dòng này.")


def check_roster(
    *,
    roster: RosterImport,
    rows: Iterable[Sequence[Any]],
    columns: Sequence[str],
    at: datetime,
    progress=None,
    read: Any = None,
) -> dict[str, int]:
    """Stage the rows, compare them with everything, and store how many of each outcome there are.

    ``read`` tells afterwards how many rows were ``skipped`` and how many cells were ``formulas``.

    Nothing of the register is touched. Run again, it begins anew.
    """
    roster = ROSTERS.lock(roster, Stage.CHECKING)
    tables = _tables(roster.pk)
    raw = tables["raw"]
    _drop(tables)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        snapshot = cursor.fetchone()[0]
    raw.create()
    raw.copy(rows, columns, progress=progress)
    raw.analyze()
    _compare(roster, tables)
    counts = _count(roster, tables)
    if read is not None:
        counts |= {"skipped": read.skipped, "formulas": read.formulas}
    ROSTERS.checked(roster, counts | {"snapshot": snapshot}, at=at)
    return counts


def decide_row(
    *, roster: RosterImport, row: int, choice: str, person: Person | None, by, at: datetime
) -> None:
    """Settle who a row is. ``person`` must be one of its candidates."""
    roster = ROSTERS.lock(roster, Stage.CHECKED)
    tables = _tables(roster.pk)
    if not tables["checked"].exists():
        raise NotAtThisStep
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id, digest, nth, card FROM {tables['checked']} WHERE row = %s AND"
            " (outcome = 'decide' OR reasons @> ARRAY['skipped'] OR EXISTS (SELECT FROM people_rosterdecision d"
            f" WHERE (d.unit_id, d.digest, d.nth) = ({tables['checked']}.unit_id, {tables['checked']}.digest,"
            f" {tables['checked']}.nth)))",
            [row],
        )
        found = cursor.fetchone()
    if found is None:
        raise NotAtThisStep
    unit_id, digest, nth, _card = found
    if choice == Choice.THIS_ONE and (
        person is None or not person.memberships.filter(unit_id=unit_id).exists()
    ):
        raise NoSuchCandidate
    RosterDecision.objects.update_or_create(
        unit_id=unit_id,
        digest=digest,
        nth=nth,
        defaults={
            "choice": choice,
            "person": person if choice == Choice.THIS_ONE else None,
            "user_id": by.user_id,
            "decided_at": at,
        },
    )
    _recheck(roster, tables, "row = %(row)s", {"row": row})
    roster.counts = roster.counts | _count(roster, tables)
    roster.save(update_fields=["counts"])
    acts.record(
        by=by,
        at=at,
        verb="people.decided_row",
        subject=person or roster,
        place=roster.unit,
        after={"row": row, "choice": str(choice)},
    )


def apply_roster(*, roster: RosterImport, by, at: datetime, progress=None) -> dict[str, int]:
    """Write what was shown, all of it or nothing: newcomers, new spells, changes, their acts, stale figures.

    Rows refused or undecided are left out. Raises :class:`RosterMoved` when the register has changed since the check
    so that a row would now come out differently; then nothing is written and the rows are to be checked again.
    """
    roster = ROSTERS.lock(roster, Stage.CHECKED, Stage.APPLYING)
    tables = _tables(roster.pk)
    if not tables["checked"].exists():
        raise NotAtThisStep
    step = progress or (lambda done: None)
    if _anything_since(roster):
        _compare(roster, tables, into="again")
    step(1)
    with connection.cursor() as cursor:
        if tables["again"].exists():
            cursor.execute(_fill(sql.DIFFERENT, tables))
            moved = cursor.fetchone()[0]
            tables["again"].drop()
            if moved:
                raise RosterMoved
        gaps = {
            "month": date(at.year, at.month, 1),
            "at": at,
            "user": by.user_id,
            "actor": by.label,
            "roster": str(roster.pk),
            "label": str(roster)[:300],
            "why": f"{roster.file_name} ({localdate(at):%d/%m/%Y})",
        }
        cursor.execute(_fill("DROP TABLE IF EXISTS {newcomers}", tables))
        cursor.execute(_fill(sql.NEWCOMERS, tables))
        tables["newcomers"].analyze()
        with in_words():
            for n, statement in enumerate(
                (
                    sql.ACTS_OF_CHANGE,
                    sql.CORRECT_PERSONS,
                    sql.SPLIT_OLD,
                    sql.SPLIT_NEW,
                    sql.CORRECT,
                    sql.ADD_PERSONS,
                    sql.ADD_MEMBERSHIPS,
                    sql.ACTS_OF_ADDING,
                    sql.SETTLE_DECISIONS,
                ),
                start=2,
            ):
                cursor.execute(_fill(statement, tables), gaps)
                step(n)
        if roster.counts.get("add", 0) > MANY:
            # Deferred checks of foreign keys run at commit, with plans that a session keeps from when the tables
            # were small: a walk through the whole table for each row. Fresh statistics drop those plans.
            cursor.execute("ANALYZE people_person, people_membership")
        cursor.execute(_fill(sql.TOUCHED, tables))
        for month, units in cursor.fetchall():
            mark_stale_span("people", units, month, max(month, localdate(at)))
    counts = _count(roster, tables)
    roster.counts = counts
    roster.status, roster.finished_at = Stage.APPLIED, at
    roster.save(update_fields=["counts", "status", "finished_at"])
    tables["newcomers"].drop()
    if counts["add"] or counts["change"]:
        acts.record(
            by=by,
            at=at,
            verb="people.applied_roster",
            subject=roster,
            place=roster.unit,
            after={k: counts[k] for k in Outcome.values},
        )
    step(STEPS)
    return counts


MANY = 5_000
STEPS = 11
"""Steps that :func:`apply_roster` reports."""


def _tables(roster: int) -> dict[str, StagingTable]:
    return {
        name: StagingTable(f"roster_{roster}_{name}", sql.RAW_COLUMNS)
        for name in ("raw", "view", "units", "rows", "checked", "again", "newcomers")
    }


def _drop(tables: dict[str, StagingTable]) -> None:
    for table in tables.values():
        table.drop()


def _fill(statement: str, tables: dict[str, StagingTable], **more: str) -> str:
    return statement.format(**{k: str(t) for k, t in tables.items()}, **more)


def _compare(roster: RosterImport, tables: dict[str, StagingTable], *, into: str = "checked") -> None:
    gaps: dict[str, Any] = {"unit": roster.unit_id, "day": roster.day}
    for name in ("view", "units", "rows", into):
        tables[name].drop()
    with connection.cursor() as cursor:
        cursor.execute(_fill(sql.VIEW, tables), gaps)
        tables["view"].index("unit_id", unique=True)
        tables["view"].analyze()
        cursor.execute(_fill(sql.UNITS, tables), gaps)
        if not {"unit", "unit_code"} & roster.mapping.keys():
            cursor.execute(_fill(sql.UNITS_BY_DEFAULT, tables), gaps)
        cursor.execute(_fill(sql.UNITS_NEAR, tables), gaps)
        tables["units"].analyze()
        cursor.execute(_fill(sql.ROWS, tables))
        tables["rows"].index("row", unique=True)
        tables["rows"].analyze()
        cursor.execute(f"CREATE UNLOGGED TABLE {tables[into]} AS " + _fill(sql.CHECKED, tables, only="true"))
        tables[into].index("row", unique=True)
        cursor.execute(_fill(sql.MANY_ROWS, tables | {"checked": tables[into]}))
        tables[into].index("outcome", "row")
        tables[into].analyze()


def _recheck(roster: RosterImport, tables: dict[str, StagingTable], only: str, gaps: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {tables['checked']} WHERE {only}", gaps)
        cursor.execute(f"INSERT INTO {tables['checked']} " + _fill(sql.CHECKED, tables, only=only), gaps)


_KEPT_COUNTS = ("snapshot", "skipped", "formulas")
CHANGING = (
    "people.enrolled",
    "people.corrected",
    "people.changed_standing",
    "people.ended",
    "people.moved_to_successors",
    "people.returned_from_successors",
    "people.accepted_transfer",
    "people.added_by_roster",
    "people.changed_by_roster",
    "people.decided_row",
)


def _anything_since(roster: RosterImport) -> bool:
    """Whether persons or the tree may have changed since the check: every change leaves an act.

    Acts are told by the number of their transaction, not by their clock: one that began before the check and
    committed after it counts as later.
    """
    seen = roster.counts.get("snapshot")
    later = Act.objects.filter(Q(verb__in=CHANGING) | Q(verb__startswith="organisations."))
    return seen is None or later.filter(transaction__gte=seen).exists()


def _count(roster: RosterImport, tables: dict[str, StagingTable]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_fill(sql.COUNTS, tables))
        names = ("add", "change", "same", "decide", "refused", "units")
        counts = dict(zip(names, cursor.fetchone(), strict=True))
        cursor.execute(_fill(sql.ABSENT, tables), {"day": roster.day})
        counts["absent"] = cursor.fetchone()[0]
    return (
        {k: v for k, v in roster.counts.items() if k in _KEPT_COUNTS}
        | counts
        | {"rows": sum(counts[o] for o in Outcome.values)}
    )
