"""A roll from a file: staged, judged in sets, shown as three lists, then written at once or not at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files import File
from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

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
    table = staging_of(roll)
    parameters = {"meeting": roll.meeting_id, "point": roll.point_id, "today": localdate(at)}
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {table}")
        cursor.execute(
            f"UPDATE {table} SET verdict = CASE WHEN refusal <> '' THEN 'refused' END, person_id = NULL,"
            " point_id = NULL, was = NULL, refusal = COALESCE(refusal, '')"
        )
        cursor.execute(f"SELECT EXISTS (SELECT FROM {table} WHERE verdict IS NULL AND point = '')")
        # Who is summoned elsewhere matters only to rows that are not found where they say they are.
        narrow = not roll.point_id and not cursor.fetchone()[0]
        _gather(cursor, roll, parameters, named=narrow)
        # Most rows name the cell in full: name and cell together leave few to look at, so these go first.
        cursor.execute(
            f"""
            WITH found AS (
                SELECT s.row, min(r.person_id) AS person_id, min(r.point_id) AS point_id
                FROM {table} s JOIN roll_people r ON r.folded = s.folded AND r.cell_folded = s.cell
                    AND (s.birth IS NULL OR r.birth_date IS NULL OR r.birth_date = s.birth)
                    AND (s.card IS NULL OR r.card_hash IS NULL OR r.card_hash = s.card)
                    AND (s.point = '' OR s.point IN (r.point_code, r.point_folded, r.unit_folded))
                WHERE s.verdict IS NULL AND s.cell <> ''
                GROUP BY s.row HAVING count(*) = 1
            )
            UPDATE {table} s SET person_id = f.person_id, point_id = f.point_id
            FROM found f WHERE f.row = s.row
            """
        )
        cursor.execute(
            f"""
            UPDATE {table} s SET person_id = r.person_id, point_id = r.point_id
            FROM roll_people r
            WHERE s.verdict IS NULL AND s.person_id IS NULL AND r.card_hash = s.card
                AND (s.point = '' OR s.point IN (r.point_code, r.point_folded, r.unit_folded))
                AND (s.cell = '' OR s.cell IN (r.cell_code, r.cell_folded)
                    OR right(r.cell_folded, length(s.cell) + 1) = ' ' || s.cell)
            """
        )
        if narrow:
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table} WHERE verdict IS NULL AND person_id IS NULL)")
            if cursor.fetchone()[0]:
                _gather(cursor, roll, parameters)
        # A card decides alone; without one the folded name, narrowed by whatever else the row says.
        cursor.execute(
            f"""
            WITH found AS (
                SELECT s.row, r.person_id, r.point_id,
                    (s.point = '' OR s.point IN (r.point_code, r.point_folded, r.unit_folded))
                    AND (s.cell = '' OR s.cell IN (r.cell_code, r.cell_folded)
                        OR right(r.cell_folded, length(s.cell) + 1) = ' ' || s.cell) AS here
                FROM {table} s JOIN roll_people r ON r.card_hash = s.card
                WHERE s.verdict IS NULL AND s.person_id IS NULL AND s.card IS NOT NULL
                UNION ALL
                SELECT s.row, r.person_id, r.point_id,
                    (s.point = '' OR s.point IN (r.point_code, r.point_folded, r.unit_folded))
                    AND (s.cell = '' OR s.cell IN (r.cell_code, r.cell_folded)
                        OR right(r.cell_folded, length(s.cell) + 1) = ' ' || s.cell)
                FROM {table} s JOIN roll_people r ON r.folded = s.folded
                    AND (s.birth IS NULL OR r.birth_date IS NULL OR r.birth_date = s.birth)
                WHERE s.verdict IS NULL AND s.person_id IS NULL
                    AND (s.card IS NULL OR NOT EXISTS (SELECT FROM roll_people c WHERE c.card_hash = s.card))
            ), counted AS (
                SELECT row, count(*) FILTER (WHERE here) AS n, count(*) AS everywhere,
                    min(person_id) FILTER (WHERE here) AS person_id,
                    min(point_id) FILTER (WHERE here) AS point_id
                FROM found GROUP BY row
            )
            UPDATE {table} s
            SET person_id = CASE WHEN c.n = 1 THEN c.person_id END,
                point_id = CASE WHEN c.n = 1 THEN c.point_id END,
                verdict = CASE WHEN c.n = 1 THEN NULL ELSE 'refused' END,
                refusal = CASE WHEN c.n = 1 THEN '' WHEN c.n > 1 THEN 'several' ELSE 'elsewhere' END
            FROM counted c WHERE c.row = s.row
            """
        )
        cursor.execute(
            f"""
            UPDATE {table} s SET verdict = 'refused',
                refusal = CASE WHEN s.point <> '' AND NOT EXISTS (
                        SELECT FROM meetings_point p JOIN organisations_unit u ON u.id = p.unit_id
                        WHERE p.meeting_id = %(meeting)s AND s.point IN (u.code, p.folded, u.folded)
                    ) THEN 'unknown-point' ELSE 'not-summoned' END
            WHERE s.verdict IS NULL AND s.person_id IS NULL
            """,
            parameters,
        )
        cursor.execute(
            f"""
            UPDATE {table} s SET verdict = 'refused', refusal = 'twice', person_id = NULL, point_id = NULL
            FROM (SELECT row, row_number() OVER (PARTITION BY person_id ORDER BY row) AS turn FROM {table}
                  WHERE person_id IS NOT NULL) d
            WHERE d.row = s.row AND d.turn > 1
            """
        )
        cursor.execute(
            f"""
            UPDATE {table} s
            SET was = r.state,
                refusal = CASE WHEN r.status = 'sealed' AND NOT r.same THEN 'sealed'
                    WHEN r.status = 'cancelled' THEN 'cancelled'
                    WHEN r.day > %(today)s THEN 'too-early' ELSE '' END,
                verdict = CASE WHEN r.status = 'cancelled' OR r.day > %(today)s
                        OR r.status = 'sealed' AND NOT r.same THEN 'refused'
                    WHEN r.same THEN 'same' WHEN r.state = 'summoned' THEN 'new' ELSE 'change' END
            FROM (
                SELECT q.row, p.state, p.status, p.day, p.state = q.state AND p.reason = q.reason AS same
                FROM {table} q JOIN roll_people p ON p.person_id = q.person_id AND p.point_id = q.point_id
            ) r
            WHERE r.row = s.row
            """,
            parameters,
        )
        cursor.execute("DROP TABLE roll_people")
        cursor.execute(f"ANALYZE {table}")
        cursor.execute(f"SELECT verdict, count(*) FROM {table} GROUP BY verdict")
        counts = dict(cursor.fetchall())
    roll.new, roll.change = counts.get("new", 0), counts.get("change", 0)
    roll.same, roll.refused = counts.get("same", 0), counts.get("refused", 0)
    roll.save()


def _gather(cursor, roll: RollImport, parameters: dict[str, Any], *, named: bool = False) -> None:
    """Who is in the rolls that the file may speak of; with ``named``, only in those of points that its rows name."""
    of_point = "AND p.id = %(point)s" if roll.point_id else "AND e.original"
    if named:
        of_point += (
            f" AND p.id IN (SELECT q.id FROM meetings_point q JOIN organisations_unit v ON v.id = q.unit_id"
            f" JOIN (SELECT DISTINCT point FROM {staging_of(roll)}) s ON s.point IN (v.code, q.folded, v.folded)"
            " WHERE q.meeting_id = %(meeting)s)"
        )
    cursor.execute("DROP TABLE IF EXISTS roll_people")
    cursor.execute(
        f"""
        CREATE TEMP TABLE roll_people ON COMMIT DROP AS
        SELECT e.person_id, p.id AS point_id, e.state, e.reason, p.status, p.day, w.folded, w.birth_date,
            w.card_hash, u.code AS point_code, p.folded AS point_folded, u.folded AS unit_folded,
            c.code AS cell_code, c.folded AS cell_folded
        FROM meetings_point p
        JOIN meetings_rollentry e ON e.shard = p.shard AND e.month = date_trunc('month', p.day)::date
            AND e.point_id = p.id AND e.state <> 'released'
        JOIN people_person w ON w.id = e.person_id
        JOIN organisations_unit u ON u.id = p.unit_id
        JOIN organisations_unit c ON c.id = e.cell_id
        WHERE p.meeting_id = %(meeting)s {of_point}
        """,
        parameters,
    )
    cursor.execute(
        "CREATE INDEX ON roll_people (folded, cell_folded); CREATE INDEX ON roll_people (card_hash);"
        "CREATE INDEX ON roll_people (person_id)"
    )
    cursor.execute("ANALYZE roll_people")


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
