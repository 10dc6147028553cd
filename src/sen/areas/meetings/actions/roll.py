"""Taking the roll: single marks, marks from phones, everybody at once, and taking them back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions.ground import (
    NotInTheRoll,
    PointCancelled,
    begin_roll,
    fill_originals,
    lock_meeting,
    lock_point,
    make_up_originals,
    open_roll,
    recount,
    refuse_closed,
    stale,
)
from sen.areas.meetings.actions.summons import entry_for
from sen.areas.meetings.choices import MARKS, Mark, Outcome, PointStatus, Source, State
from sen.areas.meetings.models import Point, RollEntry, RollEvent
from sen.areas.people.models import Person
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import CountedBy
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "meetings.read_roll": _("{who} xem danh sách điểm danh của {subject}"),
    "meetings.print_sign_sheet": _("{who} in bảng ký tên của {subject}"),
    "meetings.read_waiting": _("{who} xem danh sách người còn phải học bù của {subject}"),
    "meetings.read_minutes": _("{who} xem biên bản {subject}"),
    "meetings.print_minutes": _("{who} tải biên bản {subject}"),
    "meetings.mark": _("{who} điểm danh tại {subject}, {unit}"),
    "meetings.mark_rest": _("{who} điểm danh tất cả người còn lại tại {subject}, {unit}"),
    "meetings.undo_rest": _("{who} lấy lại lượt điểm danh hàng loạt tại {subject}, {unit}"),
    "meetings.admit": _("{who} ghi thêm người đến dự tại {subject}, {unit}"),
    "meetings.settle": _("{who} xử lý chỗ điểm danh trái nhau tại {subject}, {unit}"),
}

MOST = 500
"""The most marks taken at once; a phone sends the rest in the next batch."""


class TooManyMarks(Refusal):
    message = _("Gửi quá nhiều lượt điểm danh một lúc.")


class ReasonMissing(Refusal):
    message = _("Vắng có lý do thì phải ghi lý do.")


class NotAMark(Refusal):
    message = _("Không có cách điểm danh này.")


class NothingToTakeBack(Refusal):
    message = _("Lượt điểm danh hàng loạt này đã được lấy lại hoặc đã có người sửa.")


class AlreadyInTheRoll(Refusal):
    message = _("Người này đã có tên trong danh sách của điểm.")


class NotSummonedAnywhere(Refusal):
    message = _(
        "Người này không được triệu tập ở điểm nào của cuộc họp nên không học bù; hãy thêm vào điểm gốc trước."
    )


class NoSuchConflict(Refusal):
    message = _("Chỗ trái nhau này đã được xử lý.")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of one mark, and how its line stands now."""

    id: uuid.UUID
    person_id: int
    outcome: str
    state: str
    version: int
    note: str = ""
    found_by: int | None = None


def take_marks(
    *, point: Point, marks: Sequence[Mark], device: uuid.UUID, by: Actor, at: datetime
) -> list[Answer]:
    """Take marks in the order they were made; each id has its effect exactly once.

    A mark made on a line that somebody else has changed since is not written over them: when it says the same
    it is kept as ``already``, else as ``conflict``, both for their maker to see and settle. Marks that cannot
    be taken (sealed point, a name not in the roll) are kept as ``refused`` with the reason. Raises only where
    nothing at all can be kept: too many, or before the day.
    """
    if len(marks) > MOST:
        raise TooManyMarks
    point = lock_point(point)
    if point.status == PointStatus.CANCELLED:
        raise PointCancelled
    known = {
        event.id: event
        for event in RollEvent.objects.filter(
            shard=point.shard, point=point, id__in=[mark.id for mark in marks]
        )
    }
    fresh = list({mark.id: mark for mark in marks if mark.id not in known}.values())
    if fresh and point.status == PointStatus.PLANNED:
        open_roll(point, at)
    persons = {mark.person_id for mark in marks}
    entries = {entry.person_id: entry for entry in RollEntry.objects.of(point).filter(person_id__in=persons)}
    latest = _latest(point, persons) if fresh else {}
    before = {person_id: entry.state for person_id, entry in entries.items()}
    events, changed = [], {}
    for mark in fresh:
        event = _judge(point, mark, entries.get(mark.person_id), latest.get(mark.person_id), device, by, at)
        if event.outcome == Outcome.APPLIED:
            latest[mark.person_id] = (device, event.gave)
            changed[mark.person_id] = entries[mark.person_id]
        events.append(event)
    if events:
        RollEvent.objects.bulk_create(events)
    if changed:
        write_marks(point, changed)
        acts.record(
            by=by,
            at=at,
            verb="meetings.mark",
            subject=point,
            place=point.unit,
            before={"marks": {key: before[key] for key in changed}},
            after={"marks": {key: entry.state for key, entry in changed.items()}},
        )
    known |= {event.id: event for event in events}
    return [_answer(known[mark.id], entries.get(mark.person_id)) for mark in marks]


def _latest(point: Point, persons: set[int]) -> dict[int, tuple[uuid.UUID, int | None]]:
    """The device that last changed each line, and the version it gave."""
    rows = (
        RollEvent.objects.filter(point=point, person_id__in=persons, outcome=Outcome.APPLIED)
        .order_by("person_id", "-received_at", "-gave")
        .distinct("person_id")
    )
    return {row.person_id: (row.device, row.gave) for row in rows}


def _judge(point, mark: Mark, entry: RollEntry | None, latest, device, by: Actor, at) -> RollEvent:
    reason = clean(mark.reason)[:300]
    event = RollEvent(
        shard=point.shard,
        point=point,
        id=mark.id,
        person_id=mark.person_id,
        mark=mark.state if mark.state in MARKS else State.SUMMONED,
        reason=reason,
        counted_by=mark.counted_by if mark.counted_by in (CountedBy.ROLL, CountedBy.QR) else CountedBy.ROLL,
        base=max(0, min(mark.base, 32767)),
        device=device,
        made_at=mark.made_at,
        received_at=at,
        user_id=by.user_id,
        outcome=Outcome.REFUSED,
        found=entry.state if entry is not None else State.SUMMONED,
        found_by=entry.marked_by if entry is not None else None,
    )
    if point.status == PointStatus.SEALED:
        event.note = gettext("Sổ đã khóa trước khi lượt này được gửi.")
    elif entry is None or entry.state == State.RELEASED:
        event.note = gettext("Người này không có tên trong danh sách của điểm.")
    elif mark.state not in MARKS:
        event.note = gettext("Không có cách điểm danh này.")
    elif mark.state == State.EXCUSED and not reason:
        event.note = gettext("Vắng có lý do thì phải ghi lý do.")
    elif mark.base < entry.version and latest != (device, entry.version) and entry.state != State.SUMMONED:
        same = entry.state == mark.state and (entry.state != State.EXCUSED or entry.reason == reason)
        event.outcome = Outcome.ALREADY if same else Outcome.CONFLICT
    else:
        event.outcome = Outcome.APPLIED
        set_mark(entry, mark.state, reason, event.counted_by, by, at)
        event.gave = entry.version
    return event


def set_mark(entry: RollEntry, state: str, reason: str, counted_by: str, by: Actor, at: datetime) -> None:
    """Set a line to a mark, without writing it."""
    entry.state = state
    entry.reason = reason if state in (State.EXCUSED, State.ABSENT) else ""
    entry.counted_by = counted_by
    entry.version += 1
    cleared = state == State.SUMMONED
    entry.marked_at = None if cleared else at
    entry.marked_by = None if cleared else by.user_id


def write_marks(point: Point, changed: dict[int, RollEntry]) -> None:
    """Write the marks of these lines (person id → line) in one statement, and what follows from them."""
    entries = list(changed.values())
    if any(not entry.original or entry.state != State.PRESENT for entry in entries):
        lock_meeting(point.meeting)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE meetings_rollentry e
            SET state = n.state, reason = n.reason, counted_by = n.counted_by, version = n.version,
                marked_at = n.marked_at, marked_by = n.marked_by
            FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::smallint[], %s::timestamptz[],
                %s::bigint[]) AS n(person_id, state, reason, counted_by, version, marked_at, marked_by)
            WHERE e.shard = %s AND e.month = %s AND e.point_id = %s AND e.person_id = n.person_id
            """,
            [
                [entry.person_id for entry in entries],
                [str(entry.state) for entry in entries],
                [entry.reason for entry in entries],
                [str(entry.counted_by) for entry in entries],
                [entry.version for entry in entries],
                [entry.marked_at for entry in entries],
                [entry.marked_by for entry in entries],
                point.shard,
                point.month,
                point.pk,
            ],
        )
    after_marks(point, changed)


def after_marks(point: Point, changed: dict[int, RollEntry]) -> None:
    """What follows marks that were written: counts, stale figures, originals made up for."""
    recount([point.pk])
    stale([point], changed)
    if any(not entry.original for entry in changed.values()):
        make_up_originals([point.pk])
    missed = [pk for pk, entry in changed.items() if entry.original and entry.state != State.PRESENT]
    if missed:
        fill_originals(point.meeting_id, missed)


def _answer(event: RollEvent, entry: RollEntry | None) -> Answer:
    return Answer(
        id=event.id,
        person_id=event.person_id,
        outcome=event.outcome,
        state=str(entry.state) if entry is not None else State.SUMMONED.value,
        version=entry.version if entry is not None else 0,
        note=event.note,
        found_by=event.found_by,
    )


def mark_rest(
    *, point: Point, state: str, by: Actor, at: datetime, reason: str = "", cell_id: int | None = None
) -> int:
    """Give everybody not yet marked the same mark ("tất cả có mặt, trừ…"); returns how many there were.

    With ``cell_id`` only those of that cell: in a full hall each cell answers for itself.
    ``undo_rest`` with the same moment takes exactly these back.
    """
    point = lock_point(point)
    if state not in (State.PRESENT, State.EXCUSED, State.ABSENT):
        raise NotAMark
    reason = clean(reason)[:300]
    if state == State.EXCUSED and not reason:
        raise ReasonMissing(field="reason")
    begin_roll(point, at)
    if point.makeup:
        lock_meeting(point.meeting)
    count = (
        RollEntry.objects.of(point)
        .filter(state=State.SUMMONED, **({} if cell_id is None else {"cell_id": cell_id}))
        .update(
            held=True,
            state=state,
            reason="" if state == State.PRESENT else reason,
            marked_at=at,
            marked_by=by.user_id,
            counted_by=CountedBy.ROLL,
            version=F("version") + 1,
        )
    )
    RollEntry.objects.of(point).filter(held=False).update(held=True)
    recount([point.pk])
    stale([point])
    make_up_originals([point.pk])
    acts.record(
        by=by,
        at=at,
        verb="meetings.mark_rest",
        subject=point,
        place=point.unit,
        after={"state": state, "count": count},
    )
    return count


def undo_rest(*, point: Point, moment: datetime | None, by: Actor, at: datetime) -> int:
    """Take back what ``mark_rest`` gave at that moment, except lines changed since."""
    if moment is None:
        raise NothingToTakeBack
    point = lock_point(point)
    refuse_closed(point)
    lock_meeting(point.meeting)
    given = RollEntry.objects.of(point).filter(marked_at=moment, marked_by=by.user_id)
    persons = list(given.named().exclude(state=State.SUMMONED).values_list("person_id", flat=True))
    if not persons:
        raise NothingToTakeBack
    count = given.filter(person_id__in=persons).update(
        state=State.SUMMONED, reason="", marked_at=None, marked_by=None, version=F("version") + 1
    )
    recount([point.pk])
    stale([point])
    make_up_originals([point.pk])
    fill_originals(point.meeting_id, persons)
    acts.record(
        by=by, at=at, verb="meetings.undo_rest", subject=point, place=point.unit, after={"count": count}
    )
    return count


def admit(*, point: Point, person: Person, by: Actor, at: datetime) -> RollEntry:
    """Write down somebody who came though the roll does not name them: they are present.

    Summoned to another point of the same meeting, they are a turn here and fill their summons there; summoned
    nowhere, they join the summons here, except at a make-up session.
    """
    point = lock_point(point)
    refuse_closed(point)
    lock_meeting(point.meeting)
    open_roll(point, at)
    if RollEntry.objects.of(point).named().filter(person=person).exists():
        raise AlreadyInTheRoll(field="person")
    elsewhere = RollEntry.objects.filter(meeting_id=point.meeting_id, person=person, original=True).exclude(
        point=point
    )
    original = not elsewhere.exists()
    if original and point.makeup:
        raise NotSummonedAnywhere(field="person")
    RollEntry.objects.of(point).filter(person=person).delete()
    entry = entry_for(point, person, source=Source.WALK_IN, original=original)
    set_mark(entry, State.PRESENT, "", CountedBy.ROLL, by, at)
    with in_words(), transaction.atomic():
        entry.save(force_insert=True)
    after_marks(point, {person.pk: entry})
    acts.record(
        by=by,
        at=at,
        verb="meetings.admit",
        subject=point,
        place=point.unit,
        after={"person": person.pk, "original": original},
    )
    return entry


def settle_conflict(*, point: Point, event_id: uuid.UUID, keep_mine: bool, by: Actor, at: datetime) -> None:
    """Settle a mark that met another's: write it after all, or leave the line as it is."""
    point = lock_point(point)
    event = (
        RollEvent.objects.filter(shard=point.shard, point=point, id=event_id, settled_at__isnull=True)
        .exclude(outcome=Outcome.APPLIED)
        .first()
    )
    if event is None:
        raise NoSuchConflict
    before = after = None
    if keep_mine and event.outcome == Outcome.CONFLICT:
        refuse_closed(point)
        entry = RollEntry.objects.of(point).filter(person_id=event.person_id).first()
        if entry is None:
            raise NotInTheRoll
        before = {"person": entry.person_id, "state": entry.state}
        set_mark(entry, event.mark, event.reason, event.counted_by, by, at)
        write_marks(point, {entry.person_id: entry})
        after = {"person": entry.person_id, "state": entry.state}
    RollEvent.objects.filter(shard=point.shard, point=point, id=event_id).update(settled_at=at)
    acts.record(
        by=by, at=at, verb="meetings.settle", subject=point, place=point.unit, before=before, after=after
    )
