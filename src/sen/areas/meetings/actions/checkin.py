"""Checking in by oneself, with the code shown or printed at the door of a point."""

import uuid
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions.ground import TooEarly, lock_point, open_roll, refuse_closed
from sen.areas.meetings.actions.roll import set_mark, write_marks
from sen.areas.meetings.choices import Outcome, State
from sen.areas.meetings.models import Point, RollEntry, RollEvent
from sen.areas.meetings.rules.codes import DoorCode, code_holds
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import CountedBy
from sen.foundation.refusals import Refusal

acts.SENTENCES |= {
    "meetings.check_in": _("{who} tự điểm danh bằng mã QR tại {subject}, {unit}"),
    "meetings.print_code": _("{who} in mã QR điểm danh của {subject}, {unit}"),
}


class CodeWrong(Refusal):
    message = _("Mã này không đúng. Hãy quét lại mã đang chiếu ở điểm.")


class CodeOld(Refusal):
    message = _("Mã đã hết hạn. Hãy quét lại mã đang chiếu ở điểm.")


class NoPersonBehind(Refusal):
    message = _(
        "Tài khoản của đồng chí chưa gắn với người nào trong danh sách. Hãy nhờ người giữ sổ điểm danh."
    )


class NotSummonedHere(Refusal):
    message = _("Đồng chí không có tên trong danh sách triệu tập của điểm này. Hãy gặp người giữ sổ.")


class KeeperSaidAbsent(Refusal):
    message = _("Người giữ sổ đã ghi đồng chí vắng mặt. Hãy gặp người giữ sổ để ghi lại.")


def check_in(*, code: DoorCode | None, by: Actor, at: datetime) -> RollEntry:
    """Mark the actor's own person present at the point of the code; a second time changes nothing.

    Only who is in the roll may; what a keeper has marked is not written over. Whoever is not in the roll is told
    so and learns nothing of the meeting. The first check-in of the day opens the point.
    """
    point = Point.objects.filter(pk=code.point_id).first() if code is not None else None
    if code is None or point is None:
        raise CodeWrong
    if by.person_id is None:
        raise NoPersonBehind
    point = lock_point(point)
    entry = RollEntry.objects.of(point).named().filter(person_id=by.person_id).first()
    if entry is None:
        raise NotSummonedHere
    if entry.state == State.PRESENT:
        return entry
    if not code_holds(code, point, at):
        raise CodeOld
    refuse_closed(point)
    if localdate(at) < point.day:
        raise TooEarly
    if entry.state in (State.EXCUSED, State.ABSENT):
        raise KeeperSaidAbsent
    open_roll(point, at)
    entry.held = True
    seen = entry.version
    set_mark(entry, State.PRESENT, "", CountedBy.QR, by, at)
    RollEvent.objects.create(
        shard=point.shard,
        point=point,
        id=uuid.uuid4(),
        person_id=entry.person_id,
        mark=State.PRESENT,
        counted_by=CountedBy.QR,
        base=seen,
        device=uuid.uuid5(uuid.NAMESPACE_OID, f"door-{by.user_id}"),
        received_at=at,
        user_id=by.user_id,
        outcome=Outcome.APPLIED,
        gave=entry.version,
        found=State.SUMMONED,
    )
    write_marks(point, {entry.person_id: entry})
    acts.record(
        by=by,
        at=at,
        verb="meetings.check_in",
        subject=point,
        place=point.unit,
        before={"person": entry.person_id, "state": State.SUMMONED},
        after={
            "person": entry.person_id,
            "state": State.PRESENT,
            "counted_by": CountedBy.QR,
            "sheet": code.printed,
        },
    )
    return entry


def print_code(*, point: Point, by: Actor, at: datetime) -> Point:
    """Give the point a new code to be printed; the sheet printed before is worth nothing from now on."""
    point = lock_point(point)
    refuse_closed(point)
    point.printed_code += 1
    point.save(update_fields=["printed_code"])
    acts.record(
        by=by,
        at=at,
        verb="meetings.print_code",
        subject=point,
        place=point.unit,
        after={"sheet": point.printed_code},
    )
    return point
