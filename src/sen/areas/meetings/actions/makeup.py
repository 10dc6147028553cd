"""Make-up sessions: for those who were summoned and did not come."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.meetings.actions.ground import MakeupTooEarly, lock_meeting, recount
from sen.areas.meetings.actions.planning import MeetingClosed
from sen.areas.meetings.choices import UNSEALED, MeetingStatus, State
from sen.areas.meetings.models import Meeting, Point, RollEntry
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold, short_date

acts.SENTENCES |= {"meetings.plan_makeup": _("{who} mở buổi học bù {subject} tại {unit}")}


class NobodyMissed(Refusal):
    message = _("Không còn ai cần học bù ở đơn vị này.")


class AlreadyListed(Refusal):
    """Some of the people wait at other make-up sessions already; ``sessions`` are the numbers of these."""

    def __init__(self, words: Any, sessions: Iterable[int]):
        super().__init__(words, field="day")
        self.sessions = list(sessions)


class AlreadyPlanned(AlreadyListed):
    """The same session a second time, as when a form is sent twice."""


def plan_makeup(
    *,
    meeting: Meeting,
    unit: Unit,
    day: date,
    by: Actor,
    at: datetime,
    of: Point | None = None,
    name: str = "",
    place: str = "",
    form: str = "",
    keeper: User | None = None,
    twice: bool = False,
) -> Point:
    """Set up a make-up session at the unit and list there everybody who still has to make up.

    They are the missing of the point ``of``, or, without it, of all the unit's cells. Raises ``NobodyMissed``, and,
    where some of them are not marked yet at a session to be held, ``AlreadyPlanned`` for one of that unit and day,
    ``AlreadyListed`` for any other unless ``twice`` says that it is meant.
    """
    meeting = lock_meeting(meeting)
    if meeting.status == MeetingStatus.CANCELLED:
        raise MeetingClosed
    if day < (of.day if of is not None else meeting.day):
        raise MakeupTooEarly(field="day")
    name = clean(name) or f"Học bù – {unit.name}"[:200]
    with in_words(), transaction.atomic():
        point = Point.objects.create(
            meeting=meeting,
            unit=unit,
            shard=unit.shard,
            name=name,
            folded=fold(name),
            place=clean(place),
            day=day,
            form=form or meeting.form,
            keeper=keeper,
            makeup=True,
            makeup_of=of,
        )
        _list_missing(point)
        _refuse_listed(point, twice)
    recount([point.pk])
    point.refresh_from_db()
    acts.record(
        by=by,
        at=at,
        verb="meetings.plan_makeup",
        subject=point,
        place=unit,
        after={"meeting": meeting.pk, "day": day, "people": point.summoned},
    )
    return point


def _list_missing(point: Point) -> None:
    """Write the roll of a make-up session: everybody it is for who still has to make up."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO meetings_rollentry (shard, month, point_id, person_id, meeting_id, unit_id, cell_id,
                campaign_id, day, kind, study, audience, form, theme, conference, original, held, state, reason,
                source, counted_by, version)
            SELECT %(shard)s, %(month)s, %(point)s, o.person_id, o.meeting_id, %(unit)s,
                COALESCE(home.unit_id, o.cell_id), o.campaign_id, %(day)s, o.kind, o.study, o.audience, %(form)s,
                o.theme, o.conference, false, false, 'summoned', '', 'makeup', 'roll', 0
            FROM meetings_point q
            JOIN meetings_rollentry o ON o.shard = q.shard AND o.month = date_trunc('month', q.day)::date
                AND o.point_id = q.id
            LEFT JOIN people_membership home
                ON home.person_id = o.person_id AND home.kind = 'main' AND home.valid @> %(day)s::date
            WHERE q.meeting_id = %(meeting)s AND o.original AND o.held
                AND o.state IN ('absent', 'excused') AND o.made_up_on IS NULL
                AND CASE WHEN %(of)s::bigint IS NULL THEN EXISTS (
                        SELECT FROM organisations_reach r
                        WHERE r.lens = 'w' AND r.ancestor_id = %(unit)s AND r.descendant_id = o.cell_id
                            AND r.valid @> o.day
                    ) ELSE o.point_id = %(of)s END
            """,
            {
                "shard": point.shard,
                "month": point.month,
                "point": point.pk,
                "unit": point.unit_id,
                "day": point.day,
                "form": point.form,
                "meeting": point.meeting_id,
                "of": point.makeup_of_id,
            },
        )
        if not cursor.rowcount:
            raise NobodyMissed(field="unit")


def _refuse_listed(point: Point, twice: bool) -> None:
    """Refuse a session whose people wait at another one: a second of its unit and day, or any unless it is meant."""
    people = RollEntry.objects.of(point).values("person_id")
    others = point.meeting.points.filter(makeup=True, status__in=UNSEALED).exclude(pk=point.pk)
    waiting = RollEntry.objects.at(others).filter(person_id__in=people, state=State.SUMMONED)
    listed = set(waiting.values_list("point_id", "person_id"))
    sessions = {session for session, _person in listed}
    same = others.filter(pk__in=sessions, unit=point.unit_id, day=point.day).values_list("pk", flat=True)
    if same:
        raise AlreadyPlanned(
            _("Đơn vị này đã có buổi học bù ngày %(day)s chưa khóa sổ; hãy điểm danh ở buổi ấy.")
            % {"day": short_date(point.day)},
            same,
        )
    if sessions and not twice:
        raise AlreadyListed(
            _(
                "%(n)d người cần học bù đã có tên ở buổi học bù khác chưa khóa sổ. Hãy điểm danh hoặc đổi ngày ở buổi "
                "ấy; nếu vẫn cần thêm buổi này, hãy đánh dấu ô bên dưới."
            )
            % {"n": len({person for _session, person in listed})},
            sessions,
        )
