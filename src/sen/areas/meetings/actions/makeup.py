"""Make-up sessions: for those who were summoned and did not come."""

from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.meetings.actions.ground import lock_meeting, recount
from sen.areas.meetings.actions.planning import MeetingClosed
from sen.areas.meetings.choices import UNSEALED, MeetingStatus
from sen.areas.meetings.models import Meeting, Point
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold, short_date

acts.SENTENCES |= {"meetings.plan_makeup": _("{who} mở buổi học bù {subject} tại {unit}")}


class NobodyMissed(Refusal):
    message = _("Không còn ai cần học bù ở đơn vị này.")


class MakeupTooEarly(Refusal):
    message = _("Buổi học bù không thể trước ngày họp chính.")


class AlreadyPlanned(Refusal):
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
) -> Point:
    """Set up a make-up session at the unit and list there everybody who still has to make up.

    They are the missing of the point ``of``, or, without it, of all the unit's cells. Raises ``NobodyMissed``, and
    ``AlreadyPlanned`` while a session of that unit and day is not sealed.
    """
    meeting = lock_meeting(meeting)
    if meeting.status == MeetingStatus.CANCELLED:
        raise MeetingClosed
    if day < (of.day if of is not None else meeting.day):
        raise MakeupTooEarly(field="day")
    if meeting.points.filter(makeup=True, unit=unit, day=day, makeup_of=of, status__in=UNSEALED).exists():
        raise AlreadyPlanned(
            _("Đơn vị này đã có buổi học bù ngày %(day)s chưa khóa sổ; hãy điểm danh ở buổi ấy.")
            % {"day": short_date(day)},
            field="day",
        )
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
                "unit": unit.pk,
                "day": day,
                "form": point.form,
                "meeting": meeting.pk,
                "of": of.pk if of is not None else None,
            },
        )
        if not cursor.rowcount:
            raise NobodyMissed
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
