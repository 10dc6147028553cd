"""What every action on a roll stands on: the lock of its point, its counts, its marks of staleness.

Locks are taken in one order, so that keepers wait for each other and never in a ring: points, by their numbers; the
meeting; lines. Marks at one point take only the point. The meeting is taken besides, before any line is written, by
whatever reaches further: the first mark, a seal, and what carries an attendance to the original summons elsewhere.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.choices import MeetingStatus, PointStatus
from sen.areas.meetings.models import Meeting, Point, RollEntry
from sen.foundation.figures import mark_stale, mark_stale_where
from sen.foundation.refusals import Refusal

FAMILY = "study"


class PointSealed(Refusal):
    message = _("Sổ của điểm này đã khóa. Chỉ có thể đính chính, có ghi lý do.")


class PointCancelled(Refusal):
    message = _("Điểm này đã hủy.")


class TooEarly(Refusal):
    message = _("Chưa đến ngày họp, chưa điểm danh được.")


class MakeupTooEarly(Refusal):
    message = _("Buổi học bù không thể trước ngày họp chính.")


class NotInTheRoll(Refusal):
    message = _("Người này không có tên trong danh sách của điểm.")


def lock_point(point: Point) -> Point:
    """The point as it is now, locked until the transaction ends; marks on one roll wait for each other."""
    return Point.objects.select_for_update(of=("self",)).select_related("meeting", "unit").get(pk=point.pk)


def lock_points(meeting: Meeting) -> list[Point]:
    """All points of the meeting as they are now, locked as by ``lock_point``; in one order, and before the meeting."""
    points = Point.objects.filter(meeting=meeting).order_by("pk").select_for_update(of=("self",))
    return list(points.select_related("unit"))


def lock_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it is now, locked until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("unit", "theme").get(pk=meeting.pk)


def refuse_closed(point: Point) -> None:
    """Refuse to touch the roll of a sealed or cancelled point."""
    if point.status == PointStatus.SEALED:
        raise PointSealed
    if point.status == PointStatus.CANCELLED:
        raise PointCancelled


def open_roll(point: Point, at: datetime) -> None:
    """Open the roll of a locked point with its first mark: from now on the point counts."""
    if begin_roll(point, at):
        RollEntry.objects.of(point).update(held=True)


def begin_roll(point: Point, at: datetime) -> bool:
    """As ``open_roll``, but leave it to the caller to write ``held`` on the lines; False where it was open already."""
    refuse_closed(point)
    if point.status == PointStatus.OPEN:
        return False
    if localdate(at) < point.day:
        raise TooEarly
    meeting = lock_meeting(point.meeting)
    point.status, point.opened_at = PointStatus.OPEN, at
    point.save(update_fields=["status", "opened_at"])
    if meeting.status == MeetingStatus.PLANNED:
        meeting.status = MeetingStatus.RUNNING
        meeting.save(update_fields=["status"])
    stale([point])
    return True


def recount(points: Iterable[int]) -> None:
    """Count the rolls and heads of the points anew into their columns."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE meetings_point p
            SET summoned = c.summoned, present = c.present, excused = c.excused, absent = c.absent,
                heads = c.heads
            FROM (
                SELECT q.id,
                    count(r.person_id) FILTER (WHERE r.state <> 'released') AS summoned,
                    count(r.person_id) FILTER (WHERE r.state = 'present') AS present,
                    count(r.person_id) FILTER (WHERE r.state = 'excused') AS excused,
                    count(r.person_id) FILTER (WHERE r.state = 'absent') AS absent,
                    COALESCE((SELECT sum(h.present) FROM meetings_headcount h WHERE h.point_id = q.id), 0) AS heads
                FROM meetings_point q
                LEFT JOIN meetings_rollentry r
                    ON r.shard = q.shard AND r.month = date_trunc('month', q.day)::date AND r.point_id = q.id
                WHERE q.id = ANY(%s)
                GROUP BY q.id
            ) c
            WHERE p.id = c.id
            """,
            [list(points)],
        )


def stale(points: Iterable[Point], persons: Iterable[int] | None = None) -> None:
    """Mark the figures of the points' units, and of the home cells of their people, for recounting.

    ``persons`` narrows the people to those whose lines have changed.
    """
    points = list(points)
    mark_stale(FAMILY, {(point.unit_id, point.day) for point in points})
    persons = list(persons) if persons is not None else None
    if persons == []:
        return
    for point in points:
        roll = RollEntry.objects.of(point)
        if persons is not None:
            roll = roll.filter(person_id__in=persons)
        mark_stale_where(FAMILY, roll, unit="cell_id")


def make_up_originals(points: Iterable[int]) -> None:
    """Let attendances beside the original summons fill it, or take it back, for the rolls of these points.

    The caller holds the meeting: else two points that look at each other's unfinished marks would both see nothing.
    Whoever came to a make-up session, or to another point, is counted once: at the original's unit and day.
    Also marks the figures of those originals stale.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH came AS (
                SELECT e.meeting_id, e.person_id, e.point_id, e.day
                FROM meetings_point p
                JOIN meetings_rollentry e
                    ON e.shard = p.shard AND e.month = date_trunc('month', p.day)::date AND e.point_id = p.id
                WHERE p.id = ANY(%(points)s) AND NOT e.original AND e.state = 'present' AND e.held
            ), filled AS (
                UPDATE meetings_rollentry o SET made_up_on = came.day, made_up_at = came.point_id
                FROM came
                WHERE o.person_id = came.person_id AND o.meeting_id = came.meeting_id AND o.original
                    AND o.made_up_on IS NULL AND o.state <> 'present'
                RETURNING o.unit_id, o.cell_id, o.day
            ), emptied AS (
                UPDATE meetings_rollentry o SET made_up_on = NULL, made_up_at = NULL
                FROM meetings_point p, meetings_rollentry e
                WHERE p.id = ANY(%(points)s) AND e.shard = p.shard AND e.point_id = p.id
                    AND e.month = date_trunc('month', p.day)::date AND NOT e.original
                    AND (e.state <> 'present' OR NOT e.held)
                    AND o.person_id = e.person_id AND o.meeting_id = e.meeting_id AND o.original
                    AND o.made_up_at = p.id
                RETURNING o.unit_id, o.cell_id, o.day, o.meeting_id, o.person_id
            ), touched AS (
                SELECT unit_id, cell_id, day, NULL AS meeting_id, NULL AS person_id FROM filled
                UNION ALL SELECT * FROM emptied
            )
            SELECT unit_id, day, meeting_id, person_id FROM touched
            UNION SELECT cell_id, day, meeting_id, person_id FROM touched
            """,
            {"points": list(points)},
        )
        touched = cursor.fetchall()
    mark_stale(FAMILY, {(unit_id, day) for unit_id, day, _meeting, _person in touched})
    emptied: dict[int, set[int]] = {}
    for _unit, _day, meeting_id, person_id in touched:
        if person_id is not None:
            emptied.setdefault(meeting_id, set()).add(person_id)
    for meeting_id, persons in emptied.items():
        fill_originals(meeting_id, persons)


def fill_originals(meeting_id: int, persons: Iterable[int]) -> None:
    """Let what these persons attended beside their original summons fill it, where they are not present there.

    For whoever ceased to be present at the original, or at what had filled it: they may have come elsewhere too.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH filled AS (
                UPDATE meetings_rollentry o SET made_up_on = came.day, made_up_at = came.point_id
                FROM (
                    SELECT DISTINCT ON (e.person_id) e.person_id, e.point_id, e.day
                    FROM meetings_rollentry e
                    WHERE e.person_id = ANY(%(persons)s) AND e.meeting_id = %(meeting)s AND NOT e.original
                        AND e.state = 'present' AND e.held
                    ORDER BY e.person_id, e.day, e.point_id
                ) came
                WHERE o.person_id = came.person_id AND o.meeting_id = %(meeting)s AND o.original
                    AND o.made_up_on IS NULL AND o.state <> 'present'
                RETURNING o.unit_id, o.cell_id, o.day
            )
            SELECT unit_id, day FROM filled UNION SELECT cell_id, day FROM filled
            """,
            {"meeting": meeting_id, "persons": list(persons)},
        )
        places = cursor.fetchall()
    mark_stale(FAMILY, places)


def summon_where_they_came(meeting_id: int, persons: Iterable[int]) -> None:
    """Let the first attendance elsewhere of these persons, whose original summons is gone, be their summons."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE meetings_rollentry e SET original = true
            FROM (
                SELECT DISTINCT ON (c.person_id) c.shard, c.month, c.point_id, c.person_id
                FROM meetings_rollentry c
                WHERE c.person_id = ANY(%(persons)s) AND c.meeting_id = %(meeting)s AND c.state = 'present' AND c.held
                ORDER BY c.person_id, c.day, c.point_id
            ) came
            WHERE (e.shard, e.month, e.point_id, e.person_id)
                = (came.shard, came.month, came.point_id, came.person_id)
            RETURNING e.unit_id, e.cell_id, e.day
            """,
            {"meeting": meeting_id, "persons": list(persons)},
        )
        found = cursor.fetchall()
    mark_stale(FAMILY, {(place, day) for *places, day in found for place in places})


def settle_meeting(meeting_id: int) -> None:
    """Finished when every point that was not cancelled is sealed; running again when one is not.

    The caller holds the meeting: of two last points sealed at once, the later one sees the other.
    """
    rest = Point.objects.filter(meeting_id=meeting_id, makeup=False).exclude(status=PointStatus.CANCELLED)
    statuses = set(rest.values_list("status", flat=True))
    if statuses == {PointStatus.SEALED}:
        status = MeetingStatus.FINISHED
    elif statuses & {PointStatus.SEALED, PointStatus.OPEN}:
        status = MeetingStatus.RUNNING
    else:
        status = MeetingStatus.PLANNED
    Meeting.objects.filter(pk=meeting_id).exclude(status__in=(MeetingStatus.CANCELLED, status)).update(
        status=status
    )
