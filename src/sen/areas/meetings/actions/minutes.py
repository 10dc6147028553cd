"""The minutes of a meeting."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions.ground import lock_meeting
from sen.areas.meetings.models import Meeting, Minutes, MinutesItem
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words, refuse_other_version
from sen.foundation.vietnamese import clean, clean_lines

acts.SENTENCES |= {
    "meetings.draft_minutes": _("{who} lập biên bản {subject} của {unit}"),
    "meetings.write_minutes": _("{who} sửa biên bản {subject} của {unit}"),
}


class WrittenMeanwhile(Refusal):
    message = _(
        "Trong lúc đồng chí ghi, người khác đã lưu biên bản này. Nội dung của đồng chí vẫn còn ở đây, chưa lưu: hãy xem"
        " biên bản hiện có, bổ sung cho đủ rồi lưu lại."
    )


class MoreVotesThanPeople(Refusal):
    message = _("Tổng số phiếu biểu quyết nhiều hơn số đảng viên chính thức của chi bộ.")


def draft_minutes(*, meeting: Meeting, by: Actor, at: datetime) -> Minutes:
    """Begin the minutes: the cell's members of that day are counted and written down. Once a meeting."""
    meeting = lock_meeting(meeting)
    found = Minutes.objects.filter(meeting=meeting).first()
    if found is not None:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FILTER (WHERE m.standing = 'full'),
                count(*) FILTER (WHERE m.standing = 'probationary'),
                count(*) FILTER (WHERE m.standing = 'exempt'),
                count(*) FILTER (WHERE m.kind = 'main' AND m.standing <> 'non-member' AND EXISTS (
                    SELECT FROM people_membership t WHERE t.person_id = m.person_id AND t.kind = 'temporary'
                        AND t.valid @> %(day)s::date AND t.unit_id <> m.unit_id))
            FROM people_membership m WHERE m.unit_id = %(unit)s AND m.valid @> %(day)s::date
            """,
            {"unit": meeting.unit_id, "day": meeting.day},
        )
        full, probationary, exempt, away = cursor.fetchone()
    point = meeting.points.filter(makeup=False).order_by("pk").first()
    minutes = Minutes.objects.create(
        meeting=meeting,
        place=point.place if point is not None else "",
        began_at=meeting.starts_at,
        full=full,
        probationary=probationary,
        exempt=exempt,
        away=away,
        thematic=meeting.theme_id is not None,
        drafted_at=at,
    )
    if meeting.theme is not None:
        MinutesItem.objects.create(
            minutes=minutes, position=1, title=f"Sinh hoạt chuyên đề: {meeting.theme.title}"[:300]
        )
    acts.record(
        by=by, at=at, verb="meetings.draft_minutes", subject=minutes.meeting, place=meeting.unit, after={}
    )
    return minutes


TEXTS = ("place", "chair", "secretary", "guests")
LONG_TEXTS = ("opinions", "conclusion")


def write_minutes(
    *,
    minutes: Minutes,
    items: Sequence[tuple[str, str]],
    by: Actor,
    at: datetime,
    version: int | None = None,
    **fields,
) -> Minutes:
    """Write the minutes: their fields, and the content items (title, body) in order.

    Sealing the point does not close them; every change is an act. ``version`` is the one that was read. Raises when it
    is no longer the last, and when more votes are counted than the cell has full members.
    """
    meeting = lock_meeting(minutes.meeting)
    minutes = Minutes.objects.select_for_update().get(pk=minutes.pk)
    refuse_other_version(version, minutes, WrittenMeanwhile)
    before = {name: getattr(minutes, name) for name in fields} | {"items": _items(minutes)}
    for name, value in fields.items():
        if name in TEXTS:
            value = clean(value)
        elif name in LONG_TEXTS:
            value = clean_lines(value)
        setattr(minutes, name, value)
    votes = sum(v or 0 for v in (minutes.votes_for, minutes.votes_against, minutes.votes_other))
    if votes > minutes.full and minutes.full:
        raise MoreVotesThanPeople(field="votes_for")
    minutes.version += 1
    with in_words(), transaction.atomic():
        minutes.save()
        minutes.items.all().delete()
        MinutesItem.objects.bulk_create(
            MinutesItem(minutes=minutes, position=n, title=clean(title)[:300], body=clean_lines(body))
            for n, (title, body) in enumerate(((t, b) for t, b in items if clean(t)), start=1)
        )
    acts.record(
        by=by,
        at=at,
        verb="meetings.write_minutes",
        subject=meeting,
        place=meeting.unit,
        before=before,
        after={name: getattr(minutes, name) for name in fields} | {"items": _items(minutes)},
    )
    return minutes


def _items(minutes: Minutes) -> list[tuple[str, str]]:
    return list(minutes.items.order_by("position").values_list("title", "body"))
