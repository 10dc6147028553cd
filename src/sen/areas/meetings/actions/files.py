"""A roll from a file: staged, judged in sets, shown as three lists, then written at once or not at all."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions import roll_sql
from sen.areas.meetings.actions.ground import (
    FAMILY,
    fill_originals,
    lock_meeting,
    lock_points,
    make_up_originals,
    recount,
    settle_meeting,
)
from sen.areas.meetings.choices import PointStatus, Verdict
from sen.areas.meetings.models import Point, RollEntry, RollImport
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale, mark_stale_where
from sen.foundation.refusals import Refusal
from sen.foundation.staging.copy import StagingTable
from sen.foundation.staging.intake import Stage
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.steps import NotAtThisStep, Steps

acts.SENTENCES |= {
    "meetings.sent_roll_file": _("{who} gửi tệp điểm danh {subject} cho {unit}"),
    "meetings.matched_roll_file": _("{who} ghép cột của tệp điểm danh {subject}"),
    "meetings.applied_roll_file": _("{who} ghi tệp điểm danh {subject} vào sổ"),
    "meetings.discarded_roll_file": _("{who} bỏ tệp điểm danh {subject}"),
    "meetings.read_roll_file": _("{who} xem các dòng của tệp điểm danh {subject}"),
    "meetings.exported_refused": _("{who} tải các dòng không nhận của tệp điểm danh {subject}"),
    "meetings.marked_from_file": _("{who} ghi tệp điểm danh vào sổ của {subject}, {unit}"),
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
    "unread": "text",
}
"""What the reader gives for each row of a file, in this order; ``unread`` says why it makes no sense of one."""
JUDGED = {
    "person_id": "bigint",
    "point_id": "bigint",
    "verdict": "text",
    "refusal": "text",
    "was": "text",
}
MOVED = _("Sổ đã thay đổi từ lúc kiểm tra nên chưa ghi gì. Hãy xem lại các danh sách rồi ghi.")


class NothingToApply(Refusal):
    message = _("Tệp không có dòng nào để ghi vào sổ.")


def staging_of(pk: int) -> StagingTable:
    """The table in which the rows of the file with this number wait."""
    return StagingTable(f"roll_{pk}", PARSED | JUDGED)


def _drop_staged(pks: Sequence[int]) -> None:
    for pk in pks:
        staging_of(pk).drop()


ROLLS = Steps(
    model=RollImport,
    drop=_drop_staged,
    sent="meetings.sent_roll_file",
    matched="meetings.matched_roll_file",
    applied="meetings.applied_roll_file",
    discarded="meetings.discarded_roll_file",
    related=("unit", "meeting"),
    secret=frozenset({"card"}),
    at_once=128 * 1024,
)


def check_roll(
    *,
    roll: RollImport,
    rows: Iterable[Sequence[Any]],
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> RollImport:
    """Stage the parsed rows of a file and judge each against the rolls; nothing in them changes.

    Of a file that cannot be read its reason is kept instead.
    """
    roll, table = ROLLS.lock(roll, Stage.CHECKING), staging_of(roll.pk)
    try:
        with transaction.atomic():
            table.create()
            if not table.copy(rows, list(PARSED), progress=progress):
                raise FileRefused("no_rows")
            return ROLLS.checked(roll, _judge(roll, at), at=at)
    except FileRefused as refusal:
        return ROLLS.fail(roll, str(refusal))


def _judge(roll: RollImport, at: datetime) -> dict[str, int]:
    """Find each row's person, point and verdict; how many rows each list has, and all."""
    parameters = {"meeting": roll.meeting_id, "point": roll.point_id, "today": localdate(at)}
    with connection.cursor() as cursor:

        def ask(statement: str) -> None:
            cursor.execute(statement.format(rows=staging_of(roll.pk)), parameters)

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
    return {verdict: counts.get(verdict, 0) for verdict in Verdict.values} | {"rows": sum(counts.values())}


def apply_roll(
    *, roll: RollImport, by: Actor, at: datetime, rest_absent: bool = False, seal: bool = False
) -> bool:
    """Write the accepted rows of a file into the rolls, all or nothing; refused rows stay out.

    The rows are judged anew first. Where a mark made meanwhile lets one come out otherwise than it was shown, nothing
    is written: the lists are shown anew, and the answer is False. ``rest_absent`` gives whoever the file does not name
    at its points an absence without reason; ``seal`` seals those of its points on which nobody is left unmarked.
    """
    roll = ROLLS.lock(roll, Stage.CHECKED, Stage.APPLYING)
    points = {point.pk: point for point in lock_points(roll.meeting)}
    meeting = lock_meeting(roll.meeting)
    table = staging_of(roll.pk)
    if not table.exists():
        raise NotAtThisStep
    shown = _comes_to(table)
    counts = _judge(roll, at)
    if _comes_to(table) != shown:
        ROLLS.checked(roll, counts, at=at, problem=str(MOVED))
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT point_id, bool_or(verdict <> 'same') FROM {table}"
            " WHERE verdict IN ('add', 'change', 'same') GROUP BY point_id"
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
            WHERE s.verdict IN ('add', 'change') AND e.shard = p.shard AND e.point_id = p.id
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
    ROLLS.finish(roll, counts=counts | {"sealed": sealed}, by=by, at=at)
    after = Point.objects.in_bulk(named)
    acts.record_many(
        (
            acts.entry_of(
                points[pk],
                points[pk].unit,
                label=points[pk].name,
                before={
                    "present": points[pk].present,
                    "excused": points[pk].excused,
                    "absent": points[pk].absent,
                },
                after={
                    "file": roll.file_name,
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
        verb="meetings.marked_from_file",
    )
    return True


def _comes_to(table: StagingTable) -> object:
    with connection.cursor() as cursor:
        cursor.execute(roll_sql.COMES_TO.format(rows=table))
        return cursor.fetchone()[0]
