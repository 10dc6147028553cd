"""Sealing a point; from then on only numbered corrections, each with its reason."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions.ground import (
    fill_originals,
    lock_meeting,
    lock_point,
    make_up_originals,
    open_roll,
    recount,
    refuse_closed,
    settle_meeting,
    stale,
)
from sen.areas.meetings.actions.heads import MOST_HEADS, TooManyHeads
from sen.areas.meetings.actions.roll import NotAMark, ReasonMissing
from sen.areas.meetings.actions.summons import entry_for
from sen.areas.meetings.choices import Outcome, PointStatus, Source, State
from sen.areas.meetings.models import Correction, HeadCount, Point, RollEntry, RollEvent
from sen.areas.people.models import Person
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words, reason_of
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "meetings.seal": _("{who} khóa sổ {subject} tại {unit}"),
    "meetings.correct": _("{who} đính chính sổ {subject} tại {unit}"),
}


class NotYetMarked(Refusal):
    """Some of the roll have no mark yet."""

    def __init__(self, count: int):
        super().__init__(
            so_many(
                "Còn %(n)s người chưa điểm danh. Hãy điểm danh nốt, hoặc chọn ghi vắng không lý do.", count
            )
        )


class ConflictsLeft(Refusal):
    message = _("Còn chỗ điểm danh trái nhau chưa xử lý. Hãy xử lý trước khi khóa sổ.")


class NothingToSeal(Refusal):
    message = _("Điểm này chưa có ai được triệu tập và chưa đếm người dự, chưa khóa sổ được.")


class NotSealed(Refusal):
    message = _("Sổ chưa khóa: hãy sửa trực tiếp, không cần đính chính.")


class NothingChanges(Refusal):
    message = _("Nội dung đính chính không khác với sổ.")


def seal_point(*, point: Point, by: Actor, at: datetime, rest_absent: bool = False) -> Point:
    """Seal the roll of a point. Whoever is not yet marked becomes absent without reason, if so asked.

    At a make-up session the unmarked always do. Raises ``NotYetMarked``, ``ConflictsLeft``, ``NothingToSeal``,
    ``PointSealed``.
    """
    point = lock_point(point)
    refuse_closed(point)
    if not point.summoned and not point.heads and not point.head_counts.exists():
        raise NothingToSeal
    conflicts = RollEvent.objects.filter(point=point, outcome=Outcome.CONFLICT, settled_at__isnull=True)
    if conflicts.exists():
        raise ConflictsLeft
    lock_meeting(point.meeting)
    open_roll(point, at)
    waiting = RollEntry.objects.of(point).filter(state=State.SUMMONED)
    if rest_absent or point.makeup:
        waiting.update(state=State.ABSENT, marked_at=at, marked_by=by.user_id, version=F("version") + 1)
        recount([point.pk])
    elif count := waiting.count():
        raise NotYetMarked(count)
    Point.objects.filter(pk=point.pk).update(status=PointStatus.SEALED, sealed_at=at, sealed_by_id=by.user_id)
    point.refresh_from_db()
    settle_meeting(point.meeting_id)
    stale([point])
    acts.record(
        by=by,
        at=at,
        verb="meetings.seal",
        subject=point,
        place=point.unit,
        after={
            "summoned": point.summoned,
            "present": point.present,
            "excused": point.excused,
            "absent": point.absent,
            "heads": point.heads,
        },
    )
    return point


def _sealed(point: Point, why: str) -> tuple[Point, str]:
    point = lock_point(point)
    if point.status != PointStatus.SEALED:
        raise NotSealed
    lock_meeting(point.meeting)
    return point, reason_of(why)


def _write_down(point, *, before, after, why, by: Actor, at, person=None, category="") -> Correction:
    last = Correction.objects.filter(point=point).aggregate(last=Max("number"))["last"] or 0
    with in_words(), transaction.atomic():
        correction = Correction.objects.create(
            point=point,
            number=last + 1,
            person=person,
            category=category,
            before=before,
            after=after,
            why=why,
            at=at,
            by_id=by.user_id,
        )
    acts.record(
        by=by,
        at=at,
        verb="meetings.correct",
        subject=point,
        place=point.unit,
        before=before,
        after=after | {"number": last + 1},
        why=why,
    )
    return correction


def correct_entry(
    *, point: Point, person: Person, state: str, why: str, by: Actor, at: datetime, reason: str = ""
) -> Correction:
    """Correct one person in a sealed roll; somebody who was left out of it is added."""
    point, why = _sealed(point, why)
    if state not in (State.PRESENT, State.EXCUSED, State.ABSENT, State.RELEASED):
        raise NotAMark(field="state")
    reason = clean(reason)[:300]
    if state == State.EXCUSED and not reason:
        raise ReasonMissing(field="reason")
    entry = RollEntry.objects.of(point).filter(person=person).first()
    if entry is None:
        elsewhere = RollEntry.objects.filter(meeting_id=point.meeting_id, person=person, original=True)
        entry = entry_for(point, person, source=Source.HAND, original=not elsewhere.exists())
        before = {"person": person.pk, "state": None}
    else:
        before = {"person": person.pk, "state": entry.state, "reason": entry.reason}
        if entry.state == state and entry.reason == reason:
            raise NothingChanges
    entry.state, entry.reason = state, reason
    entry.version += 1
    entry.marked_at, entry.marked_by = at, by.user_id
    with in_words(), transaction.atomic():
        entry.save()
    recount([point.pk])
    stale([point], [person.pk])
    if not entry.original:
        make_up_originals([point.pk])
    elif state != State.PRESENT:
        fill_originals(point.meeting_id, [person.pk])
    return _write_down(
        point,
        before=before,
        after={"person": person.pk, "state": state, "reason": reason},
        why=why,
        by=by,
        at=at,
        person=person,
    )


def correct_head_count(
    *,
    point: Point,
    category: str,
    present: int,
    why: str,
    by: Actor,
    at: datetime,
    summoned: int | None = None,
    precision: str = "exact",
) -> Correction:
    """Correct the count of one category at a sealed point, or add the category."""
    point, why = _sealed(point, why)
    if max(present, summoned or 0) > MOST_HEADS:
        raise TooManyHeads(field="present")
    values = {"present": present, "summoned": summoned, "precision": precision}
    found = HeadCount.objects.filter(point=point, category=category).first()
    before = {"present": None}
    if found is not None:
        before = {name: getattr(found, name) for name in values}
        if before == values:
            raise NothingChanges
    with in_words(), transaction.atomic():
        HeadCount.objects.update_or_create(
            point=point,
            category=category,
            defaults=values | {"counted_at": at, "counted_by_id": by.user_id},
        )
    recount([point.pk])
    stale([point], [])
    return _write_down(
        point,
        before={"category": category, **before},
        after={"category": category, **values},
        why=why,
        by=by,
        at=at,
        category=category,
    )
