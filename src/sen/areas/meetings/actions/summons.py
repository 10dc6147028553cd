"""The summons: who is called to which point, from the roster of that day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions.ground import (
    FAMILY,
    NotInTheRoll,
    fill_originals,
    lock_meeting,
    lock_point,
    lock_points,
    make_up_originals,
    recount,
    refuse_closed,
    stale,
)
from sen.areas.meetings.actions.planning import MeetingClosed
from sen.areas.meetings.choices import (
    HELD,
    Audience,
    MeetingStatus,
    PointStatus,
    Source,
    State,
)
from sen.areas.meetings.models import Meeting, Point, RollEntry
from sen.areas.people.choices import MembershipKind, Standing
from sen.areas.people.models import Membership, Person
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale, mark_stale_where
from sen.foundation.refusals import Refusal, in_words, reason_of

acts.SENTENCES |= {
    "meetings.summon": _("{who} lập danh sách triệu tập {subject} của {unit}"),
    "meetings.summon_person": _("{who} thêm người vào danh sách triệu tập của {subject}"),
    "meetings.release_person": _("{who} đưa người ra khỏi danh sách triệu tập của {subject}"),
}


class NobodyToSummon(Refusal):
    message = _(
        "Không tìm thấy ai để triệu tập: danh sách đảng viên của các đơn vị này trong ngày họp đang trống."
    )


class AlreadySummoned(Refusal):
    message = _("Người này đã có trong danh sách triệu tập của cuộc họp.")


class AtNoUnit(Refusal):
    message = _("Người này không sinh hoạt ở đơn vị nào trong ngày họp.")


@dataclass(frozen=True)
class Summons:
    """What a summons did: names added, names dropped because they left, names in all."""

    added: int
    dropped: int
    total: int


# Each cell goes to the nearest unit above it (itself first) that a point serves; each person once, at the cell
# of temporary affiliation rather than the main one; a member sent away to a cell outside is left out.
_CHOSEN = """
WITH served AS (
    SELECT DISTINCT ON (r.descendant_id) r.descendant_id AS seat, c.point_id
    FROM meetings_catchment c
    JOIN meetings_point p ON p.id = c.point_id AND p.status <> 'cancelled'
    JOIN organisations_reach r ON r.lens = 'w' AND r.ancestor_id = c.unit_id AND r.valid @> p.day
    WHERE c.meeting_id = %(meeting)s
    ORDER BY r.descendant_id, r.depth, c.point_id
), chosen AS (
    SELECT DISTINCT ON (m.person_id) m.person_id, s.point_id, m.unit_id AS seat, m.standing
    FROM served s
    JOIN meetings_point p ON p.id = s.point_id
    JOIN people_membership m ON m.unit_id = s.seat AND m.valid @> p.day
    WHERE m.standing = ANY(%(standings)s) AND (NOT %(cadres)s OR m.key_cadre)
        AND (m.kind = 'temporary' OR NOT EXISTS (
            SELECT FROM people_membership t
            WHERE t.person_id = m.person_id AND t.kind = 'temporary' AND t.valid @> p.day
                AND NOT EXISTS (SELECT FROM served o WHERE o.seat = t.unit_id)
        ))
    ORDER BY m.person_id, (m.kind = 'temporary') DESC, m.id
)
"""

# Kept apart and hashed: against a roll that is still empty the planner would otherwise scan it once a person,
# while the same statement fills it.
_INSERT = (
    _CHOSEN
    + """, already AS MATERIALIZED (
    SELECT e.person_id
    FROM meetings_point q
    JOIN meetings_rollentry e ON e.shard = q.shard AND e.month = date_trunc('month', q.day)::date
        AND e.point_id = q.id
    WHERE q.meeting_id = %(meeting)s AND e.original
)
INSERT INTO meetings_rollentry (shard, month, point_id, person_id, meeting_id, unit_id, cell_id, campaign_id, day,
    kind, study, audience, form, theme, conference, original, held, state, reason, source, counted_by, version)
SELECT p.shard, date_trunc('month', p.day)::date, p.id, chosen.person_id, m.id, p.unit_id,
    COALESCE(home.unit_id, chosen.seat), m.campaign_id, p.day, m.kind, m.study,
    CASE WHEN m.audience <> 'mixed' THEN m.audience WHEN chosen.standing = 'non-member' THEN 'non-member'
         ELSE 'member' END,
    p.form, COALESCE(t.code, ''), m.code, true, p.status IN ('open', 'sealed'), 'summoned', '', 'roster', 'roll', 0
FROM chosen
JOIN meetings_point p ON p.id = chosen.point_id
JOIN meetings_meeting m ON m.id = p.meeting_id
LEFT JOIN directives_theme t ON t.id = m.theme_id
LEFT JOIN people_membership home
    ON home.person_id = chosen.person_id AND home.kind = 'main' AND home.valid @> p.day
WHERE p.status IN ('planned', 'open') AND p.id = ANY(%(points)s)
    AND chosen.person_id NOT IN (SELECT person_id FROM already)
ON CONFLICT DO NOTHING
"""
)

_DROP = (
    _CHOSEN
    + """
DELETE FROM meetings_rollentry e
USING meetings_point p
WHERE p.id = ANY(%(points)s) AND p.status IN ('planned', 'open')
    AND e.shard = p.shard AND e.month = date_trunc('month', p.day)::date AND e.point_id = p.id
    AND e.original AND e.source = 'roster' AND e.state = 'summoned' AND e.version = 0
    AND (e.person_id, e.point_id) NOT IN (SELECT person_id, point_id FROM chosen)
"""
)


MANY = 10_000
"""After so many new rows the planner is told at once, not at its next round."""


def standings_of(audience: str) -> list[str]:
    """The standings summoned by default. Exempt members are not."""
    if audience == Audience.NON_MEMBER:
        return [Standing.NON_MEMBER]
    standings: list[str] = [Standing.FULL, Standing.PROBATIONARY]
    return [*standings, Standing.NON_MEMBER] if audience == Audience.MIXED else standings


def summon(*, meeting: Meeting, by: Actor, at: datetime, points: Iterable[Point] | None = None) -> Summons:
    """Compute the summons of the meeting's points (all of them by default) from the roster of their days.

    Running it again follows the roster: newcomers are added, those who left are dropped unless already
    marked; what was added, let off or marked by hand stays. Sealed points are not touched. Raises
    ``NobodyToSummon`` when there is nobody at all.
    """
    asked = None if points is None else {point.pk for point in points}
    locked = lock_points(meeting)
    meeting = lock_meeting(meeting)
    if meeting.status == MeetingStatus.CANCELLED:
        raise MeetingClosed
    wanted = [
        point
        for point in locked
        if not point.makeup and point.status != PointStatus.CANCELLED and (asked is None or point.pk in asked)
    ]
    ids = [point.pk for point in wanted]
    parameters: dict[str, Any] = {
        "meeting": meeting.pk,
        "points": ids,
        "standings": standings_of(meeting.audience),
        "cadres": meeting.audience == Audience.KEY_CADRE,
    }
    with in_words(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_DROP, parameters)
        dropped = cursor.rowcount
        cursor.execute(_INSERT, parameters)
        added = cursor.rowcount
        if added > MANY:
            cursor.execute("ANALYZE meetings_rollentry")
    came = RollEntry.objects.at(locked).filter(original=False, held=True, state=State.PRESENT)
    if added:
        fill_originals(meeting.pk, came.values_list("person_id", flat=True))
    recount(ids)
    total = sum(Point.objects.filter(pk__in=ids).values_list("summoned", flat=True))
    if not total:
        raise NobodyToSummon
    running = [point for point in wanted if point.status in HELD]
    if running:
        mark_stale(FAMILY, {(point.unit_id, point.day) for point in running})
        mark_stale_where(FAMILY, RollEntry.objects.at(running), unit="cell_id")
    acts.record(
        by=by,
        at=at,
        verb="meetings.summon",
        subject=meeting,
        place=meeting.unit,
        after={"points": len(ids), "added": added, "dropped": dropped, "total": total},
    )
    return Summons(added, dropped, total)


def entry_for(point: Point, person: Person, *, source: str, original: bool = True) -> RollEntry:
    """An entry, not yet saved, with everything it copies from the point, the meeting and the roster."""
    spells = list(Membership.objects.filter(person=person, valid__contains=point.day).order_by("kind", "pk"))
    if not spells:
        raise AtNoUnit
    home = next((spell for spell in spells if spell.kind == MembershipKind.MAIN), spells[0])
    meeting = point.meeting
    audience = meeting.audience
    if audience == Audience.MIXED:
        audience = Audience.NON_MEMBER if home.standing == Standing.NON_MEMBER else Audience.MEMBER
    return RollEntry(
        shard=point.shard,
        month=point.month,
        point=point,
        person=person,
        meeting=meeting,
        unit_id=point.unit_id,
        cell_id=home.unit_id,
        campaign_id=meeting.campaign_id,
        day=point.day,
        kind=meeting.kind,
        study=meeting.study,
        audience=audience,
        form=point.form,
        theme=meeting.theme.code if meeting.theme else "",
        conference=meeting.code,
        original=original,
        held=point.status in HELD,
        source=source,
    )


def summon_person(*, point: Point, person: Person, by: Actor, at: datetime) -> RollEntry:
    """Add somebody to the summons by hand; whoever had been let off is summoned again."""
    point = lock_point(point)
    refuse_closed(point)
    lock_meeting(point.meeting)
    found = RollEntry.objects.filter(meeting_id=point.meeting_id, person=person, original=True).first()
    if found is not None and found.point_id == point.pk and found.state == State.RELEASED:
        RollEntry.objects.of(point).filter(person=person).update(
            state=State.SUMMONED, reason="", version=found.version + 1
        )
        found.state = State.SUMMONED
        entry = found
        fill_originals(point.meeting_id, [person.pk])
    elif found is not None:
        raise AlreadySummoned(field="person")
    else:
        entry = entry_for(point, person, source=Source.HAND)
        with in_words(), transaction.atomic():
            entry.save(force_insert=True)
    recount([point.pk])
    stale([point], [person.pk])
    acts.record(
        by=by,
        at=at,
        verb="meetings.summon_person",
        subject=point,
        place=point.unit,
        after={"person": person.pk},
    )
    return entry


def release_person(*, point: Point, person: Person, why: str, by: Actor, at: datetime) -> None:
    """Let somebody off the summons, for a reason; their name stays in the list as let off."""
    point = lock_point(point)
    refuse_closed(point)
    why = reason_of(why)
    roll = RollEntry.objects.of(point).filter(person=person)
    entry = roll.first()
    if entry is None:
        raise NotInTheRoll
    lock_meeting(point.meeting)
    roll.update(
        state=State.RELEASED, reason=why[:300], version=entry.version + 1, made_up_on=None, made_up_at=None
    )
    recount([point.pk])
    make_up_originals([point.pk])
    stale([point], [person.pk])
    acts.record(
        by=by,
        at=at,
        verb="meetings.release_person",
        subject=point,
        place=point.unit,
        before={"person": person.pk, "state": entry.state},
        after={"state": State.RELEASED.value},
        why=why,
    )
