"""A roll from a file: staged, judged in sets, shown as three lists, then written at once or not at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files import File
from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions import roll_sql
from sen.areas.meetings.actions.ground import (
    FAMILY,
    fill_originals,
    lock_meeting,
    make_up_originals,
    recount,
    settle_meeting,
)
from sen.areas.meetings.choices import ImportStatus, MeetingStatus, PointStatus
from sen.areas.meetings.models import Meeting, Point, RollEntry, RollImport
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale, mark_stale_where
from sen.foundation.refusals import Refusal
from sen.foundation.staging.copy import StagingTable

acts.SENTENCES |= {
    "meetings.keep_roll_file": _("{who} tải tệp điểm danh cho {subject}, chờ ghép cột"),
    "meetings.read_roll_file": _("{who} tải tệp điểm danh cho {subject}"),
    "meetings.apply_roll_file": _("{who} ghi tệp điểm danh vào sổ của {subject}, {unit}"),
    "meetings.discard_roll_file": _("{who} bỏ tệp điểm danh của {subject}"),
}

PARSED = {
    "row": "integer",
    "point": "text",
    "cell": "text",
    "name": "text",
    "folded": "text",
    "birth": "date",
    "card": "bytea",
    "state": "text",
    "reason": "text",
    "refusal": "text",
}
"""What the reader gives for each row of a file, in this order."""
JUDGED = {"id": "integer", "person_id": "bigint", "point_id": "bigint", "verdict": "text", "was": "text"}


class AlreadyDone(Refusal):
    message = _("Tệp này đã được ghi hoặc đã bỏ.")


class StagingGone(Refusal):
    message = _("Dữ liệu chờ của tệp này không còn. Hãy tải tệp lên lại.")


class NothingToApply(Refusal):
    message = _("Tệp không có dòng nào để ghi vào sổ.")


class EmptyFile(Refusal):
    message = _("Tệp không có dòng dữ liệu nào.")


def staging_of(roll: RollImport) -> StagingTable:
    """The table in which the rows of a file wait."""
    return StagingTable(f"roll_{roll.pk}", PARSED | JUDGED)


def stage_roll(
    *,
    meeting: Meeting,
    name: str,
    sha256: str,
    rows: Iterable[Sequence[Any]],
    by: Actor,
    at: datetime,
    point: Point | None = None,
) -> RollImport:
    """Stage the parsed rows of a file and judge each against the rolls; nothing in them changes yet."""
    meeting = lock_meeting(meeting)
    roll = RollImport.objects.create(
        meeting=meeting, point=point, name=name[-200:], sha256=sha256, read_at=at, read_by_id=by.user_id
    )
    return _stage(roll, rows, by, at)


def keep_roll_file(
    *,
    meeting: Meeting,
    name: str,
    sha256: str,
    file: File,
    reading: dict[str, Any],
    columns: list[dict[str, Any]],
    fingerprint: str,
    by: Actor,
    at: datetime,
) -> RollImport:
    """Keep a file whose columns could not be told, until somebody says what they are."""
    meeting = lock_meeting(meeting)
    roll = RollImport(
        meeting=meeting,
        name=name[-200:],
        sha256=sha256,
        status=ImportStatus.UPLOADED,
        reading=reading,
        columns=columns,
        fingerprint=fingerprint,
        read_at=at,
        read_by_id=by.user_id,
    )
    roll.file.save(f"{sha256[:32]}{name[-5:] if '.' in name[-5:] else ''}", file, save=False)
    roll.save()
    acts.record(
        by=by,
        at=at,
        verb="meetings.keep_roll_file",
        subject=meeting,
        place=meeting.unit,
        after={"file": roll.name},
    )
    return roll


def stage_matched(
    *,
    roll: RollImport,
    columns: list[dict[str, Any]],
    keep: bool,
    rows: Iterable[Sequence[Any]],
    by: Actor,
    at: datetime,
) -> RollImport:
    """Stage a kept file by the columns it was given; the file goes, and with ``keep`` the columns are remembered."""
    lock_meeting(roll.meeting)
    roll = RollImport.objects.select_for_update(of=("self",)).select_related("meeting__unit").get(pk=roll.pk)
    if roll.status != ImportStatus.UPLOADED:
        raise AlreadyDone
    roll.columns = [column | {"examples": []} for column in columns]
    roll.status, roll.kept = ImportStatus.READ, keep
    _forget_file(roll)
    return _stage(roll, rows, by, at)


def _forget_file(roll: RollImport) -> None:
    """Take a kept file away once the transaction holds."""
    if roll.file.name:
        transaction.on_commit(partial(roll.file.storage.delete, roll.file.name))
        roll.file = ""


def _stage(roll: RollImport, rows: Iterable[Sequence[Any]], by: Actor, at: datetime) -> RollImport:
    meeting = roll.meeting
    table = staging_of(roll)
    table.create()
    roll.rows = table.copy(rows, list(PARSED))
    if not roll.rows:
        raise EmptyFile(field="file")
    _judge(roll, at)
    acts.record(
        by=by,
        at=at,
        verb="meetings.read_roll_file",
        subject=meeting,
        place=meeting.unit,
        after={"file": roll.name, "rows": roll.rows, "refused": roll.refused},
    )
    return roll


def _judge(roll: RollImport, at: datetime) -> None:
    """Find each row's person, point and verdict; count the lists."""
    parameters = {"meeting": roll.meeting_id, "point": roll.point_id, "today": localdate(at)}
    with connection.cursor() as cursor:

        def ask(statement: str) -> None:
            cursor.execute(statement.format(rows=staging_of(roll)), parameters)

        def any_row(condition: str) -> bool:
            ask(roll_sql.ANY_ROW.replace("{condition}", condition))
            return bool(cursor.fetchone()[0])

        ask(roll_sql.BEGIN)
        # Who is summoned elsewhere matters only to rows that are not found where they say they are.
        narrow = not roll.point_id and not any_row("point = ''")
        of_point = roll_sql.AT_THE_POINT if roll.point_id else roll_sql.AT_ORIGINALS
        ask(roll_sql.gather(of_point, roll_sql.AT_NAMED_POINTS if narrow else ""))
        ask(roll_sql.BY_NAME_AND_CELL)
        ask(roll_sql.BY_CARD)
        if narrow and any_row("person_id IS NULL"):
            ask(roll_sql.gather(of_point))
        for statement in (
            roll_sql.BY_WHATEVER_IS_SAID,
            roll_sql.NOT_FOUND,
            roll_sql.TWICE,
            roll_sql.VERDICTS,
            roll_sql.END,
        ):
            ask(statement)
        ask(roll_sql.COUNTS)
        counts = dict(cursor.fetchall())
    roll.new, roll.change = counts.get("new", 0), counts.get("change", 0)
    roll.same, roll.refused = counts.get("same", 0), counts.get("refused", 0)
    roll.save()


def apply_roll(
    *,
    roll: RollImport,
    by: Actor,
    at: datetime,
    rest_absent: bool = False,
    seal: bool = False,
) -> RollImport:
    """Write the accepted rows of a file into the rolls, all or nothing; refused rows stay out.

    The rows are judged anew first, so that marks made meanwhile show as changes. ``rest_absent`` gives whoever
    the file does not name at its points an absence without reason; ``seal`` seals those of its points on which
    nobody is left unmarked.
    """
    meeting = lock_meeting(roll.meeting)
    roll = RollImport.objects.select_for_update().get(pk=roll.pk)
    if roll.status != ImportStatus.READ:
        raise AlreadyDone
    if meeting.status == MeetingStatus.CANCELLED:
        raise AlreadyDone
    table = staging_of(roll)
    if not table.exists():
        raise StagingGone
    locked = Point.objects.filter(meeting=meeting).order_by("pk").select_for_update(of=("self",))
    points = {point.pk: point for point in locked.select_related("unit")}
    _judge(roll, at)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT point_id, bool_or(verdict <> 'same') FROM {table}"
            " WHERE verdict IN ('new', 'change', 'same') GROUP BY point_id"
        )
        named = [
            pk for pk, changed in cursor.fetchall() if changed or points[pk].status != PointStatus.SEALED
        ]
        if not named:
            raise NothingToApply
        cursor.execute(
            "UPDATE meetings_point SET status = 'open', opened_at = %s WHERE id = ANY(%s) AND status = 'planned'",
            [at, named],
        )
        # Marks first: whoever is marked is not written twice to say that the roll is held.
        cursor.execute(
            f"""
            UPDATE meetings_rollentry e
            SET state = s.state, reason = s.reason, counted_by = 'roll', version = e.version + 1,
                marked_at = %s, marked_by = %s, held = true
            FROM {table} s JOIN meetings_point p ON p.id = s.point_id
            WHERE s.verdict IN ('new', 'change') AND e.shard = p.shard AND e.point_id = p.id
                AND e.month = date_trunc('month', p.day)::date AND e.person_id = s.person_id
            """,
            [at, by.user_id],
        )
        cursor.execute(
            """
            UPDATE meetings_rollentry e SET held = true
            FROM meetings_point p
            WHERE p.id = ANY(%s) AND e.shard = p.shard AND e.month = date_trunc('month', p.day)::date
                AND e.point_id = p.id AND NOT e.held
            """,
            [named],
        )
        cursor.execute(f"SELECT person_id FROM {table} WHERE verdict = 'change'")
        corrected = [person for (person,) in cursor.fetchall()]
        if rest_absent:
            cursor.execute(
                """
                UPDATE meetings_rollentry e SET state = 'absent', version = version + 1, marked_at = %(at)s,
                    marked_by = %(by)s
                FROM meetings_point p
                WHERE p.id = ANY(%(points)s) AND e.shard = p.shard AND e.point_id = p.id
                    AND e.month = date_trunc('month', p.day)::date AND e.state = 'summoned'
                """,
                {"at": at, "by": by.user_id, "points": named},
            )
    recount(named)
    sealed = 0
    if seal:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE meetings_point SET status = 'sealed', sealed_at = %s, sealed_by_id = %s"
                " WHERE id = ANY(%s) AND status = 'open' AND summoned = present + excused + absent"
                " AND NOT EXISTS (SELECT FROM meetings_rollevent v WHERE v.point_id = meetings_point.id"
                " AND v.outcome = 'conflict' AND v.settled_at IS NULL)",
                [at, by.user_id, named],
            )
            sealed = cursor.rowcount
    make_up_originals(named)
    fill_originals(meeting.pk, corrected)
    settle_meeting(meeting.pk)
    mark_stale(FAMILY, {(points[pk].unit_id, points[pk].day) for pk in named})
    mark_stale_where(FAMILY, RollEntry.objects.at(points[pk] for pk in named), unit="cell_id")
    staging_of(roll).drop()
    roll.status, roll.finished_at = ImportStatus.APPLIED, at
    roll.save()
    after = Point.objects.in_bulk(named)
    acts.record_many(
        (
            acts.Entry(
                subject_kind=Point._meta.label,
                subject_id=str(pk),
                subject_label=points[pk].name,
                place=points[pk].unit,
                before={
                    "present": points[pk].present,
                    "excused": points[pk].excused,
                    "absent": points[pk].absent,
                },
                after={
                    "file": roll.name,
                    "present": after[pk].present,
                    "excused": after[pk].excused,
                    "absent": after[pk].absent,
                    "sealed": after[pk].sealed,
                },
            )
            for pk in named
        ),
        by=by,
        at=at,
        verb="meetings.apply_roll_file",
    )
    roll.sealed = sealed
    return roll


def discard_roll(*, roll: RollImport, by: Actor, at: datetime) -> None:
    """Drop a file that was read, or waits for its columns, but not applied."""
    roll = RollImport.objects.select_for_update().get(pk=roll.pk)
    if roll.status not in (ImportStatus.UPLOADED, ImportStatus.READ):
        raise AlreadyDone
    staging_of(roll).drop()
    _forget_file(roll)
    roll.status, roll.finished_at = ImportStatus.DISCARDED, at
    roll.save(update_fields=["status", "finished_at", "file"])
    acts.record(
        by=by,
        at=at,
        verb="meetings.discard_roll_file",
        subject=roll.meeting,
        place=roll.meeting.unit,
        before={"file": roll.name, "rows": roll.rows},
    )
