"""What came of a matter: reporting, verifying, returning, answering, opening again."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.actions.living import refuse_without_unit
from sen.areas.priorities.actions.ground import (
    NothingWaits,
    NotOpen,
    NotReached,
    NotShown,
    OwnWork,
    TooSoon,
    WrongKind,
    lock,
    lock_open,
    rule_of,
    stale,
    told,
)
from sen.areas.priorities.choices import Kind, Status
from sen.areas.priorities.models import Matter, OpenSpell, Result
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import NotYet, in_words, reason_of, refuse_future
from sen.foundation.vietnamese import clean, clean_lines, short_date

acts.SENTENCES |= {
    "priorities.report_result": _("{who} báo kết quả giải quyết “{subject}” của {unit}"),
    "priorities.return_result": _("{who} trả lại kết quả của “{subject}”, {unit}"),
    "priorities.close_matter": _("{who} xác nhận “{subject}” của {unit} đã giải quyết xong"),
    "priorities.answer_matter": _("{who} ghi câu trả lời cho “{subject}” của {unit}"),
    "priorities.reopen_matter": _("{who} mở lại “{subject}” của {unit}"),
}


def report_result(
    *, matter: Matter, done: str, after: Decimal, after_on: date, by: Actor, at: datetime
) -> Result:
    """Say what was done and what the same measure shows now; it then waits for somebody else to verify it.

    The second measure is taken at least as many days after the first as the rule of that day asks.
    """
    matter = lock_open(matter)
    if matter.baseline is None or matter.baseline_on is None:
        raise WrongKind
    refuse_future(after_on, at, "after_on")
    wait = rule_of(after_on, "after_on").wait_days
    earliest = matter.baseline_on + timedelta(days=wait)
    if after_on < earliest:
        raise TooSoon(
            _("Phải đo lại sau lần đầu ít nhất %(least)s ngày, tức từ ngày %(day)s.")
            % {"least": wait, "day": short_date(earliest)},
            field="after_on",
        )
    number = (matter.results.aggregate(last=Max("number"))["last"] or 0) + 1
    with in_words(), transaction.atomic():
        result = Result.objects.create(
            matter=matter,
            unit=matter.unit,
            number=number,
            done=clean_lines(done),
            before=matter.baseline,
            before_on=matter.baseline_on,
            after=after,
            after_on=after_on,
            wait_days=wait,
            owner=matter.owner,
            reported_on=localdate(at),
            reported_at=at,
            reported_by_id=by.user_id,
        )
    matter.status = Status.REPORTED
    matter.save(update_fields=["status"])
    acts.record(
        by=by,
        at=at,
        verb="priorities.report_result",
        subject=matter,
        place=matter.unit,
        after={"number": number, "before": result.before, "after": after, "after_on": after_on},
    )
    return result


def _waiting(matter: Matter, by: Actor) -> tuple[Matter, Result]:
    matter = lock(matter)
    result = matter.results.filter(closed_on=None, returned_on=None).first()
    if matter.status != Status.REPORTED or result is None:
        raise NothingWaits
    mine = by.person_id is not None and by.person_id == matter.owner_id
    if mine or (by.user_id is not None and by.user_id == result.reported_by_id):
        raise OwnWork
    return matter, result


def return_result(*, matter: Matter, why: str, by: Actor, at: datetime) -> Matter:
    """Send a result back with a reason; the matter stays open and its clock runs on."""
    matter, result = _waiting(matter, by)
    why = reason_of(why)
    result.returned_on, result.returned_why = localdate(at), why
    result.save(update_fields=["returned_on", "returned_why"])
    matter.status = Status.OPEN
    matter.save(update_fields=["status"])
    acts.record(by=by, at=at, verb="priorities.return_result", subject=matter, place=matter.unit, why=why)
    return matter


def close_matter(*, matter: Matter, on: date, by: Actor, at: datetime, why: str = "") -> Matter:
    """Verify the result with a second pair of eyes; the matter is solved from that day.

    A result short of the target needs a word on why it is accepted; one without any evidence, on how it was
    checked.
    """
    matter, result = _waiting(matter, by)
    refuse_future(on, at, "on")
    refuse_without_unit(matter.unit, on, "on")
    if not matter.reached_by(result.after) and not clean(why):
        raise NotReached(field="why")
    if not clean(why) and not matter.evidence.exists():
        raise NotShown(field="why")
    result.closed_on = on
    result.owner, result.unit = matter.owner, matter.unit
    result.verifier, result.verified_by_id, result.verified_person_id = by.label, by.user_id, by.person_id
    result.verified_note = clean(why)[:500]
    with in_words(), transaction.atomic():
        result.save()
        _end(matter, on)
    acts.record(
        by=by,
        at=at,
        verb="priorities.close_matter",
        subject=matter,
        place=matter.unit,
        after={"on": on, "before": result.before, "after": result.after},
        why=clean(why),
    )
    return matter


def answer_matter(*, matter: Matter, answer: str, on: date, by: Actor, at: datetime) -> Matter:
    """Answer a question of people; it is settled from that day."""
    matter = lock_open(matter)
    if matter.kind != Kind.QUESTION:
        raise WrongKind
    refuse_future(on, at, "on")
    refuse_without_unit(matter.unit, on, "on")
    matter.answer, matter.answered_on = clean_lines(answer), on
    with in_words(), transaction.atomic():
        matter.save(update_fields=["answer", "answered_on"])
        _end(matter, on)
    acts.record(
        by=by,
        at=at,
        verb="priorities.answer_matter",
        subject=matter,
        place=matter.unit,
        after={"answered_on": on},
    )
    return matter


def _end(matter: Matter, on: date) -> None:
    """End the running spell on the day; a spell that began on it leaves nothing."""
    spell = matter.spells.select_for_update().get(valid__endswith=None)
    stale(matter)
    if spell.valid.lower < on:
        spell.valid = DateRange(spell.valid.lower, on)
        spell.save(update_fields=["valid"])
    elif spell.valid.lower == on:
        spell.delete()
    else:
        raise NotYet(_("Ngày này ở trước ngày vấn đề được nêu hoặc mở lại."), field="on")
    matter.status = Status.CLOSED
    matter.save(update_fields=["status"])
    stale(matter)


def reopen_matter(*, matter: Matter, on: date, why: str, by: Actor, at: datetime) -> Matter:
    """The effect did not last, or the answer did not hold: open it again. Its clock goes on from the first day."""
    matter = lock(matter)
    if matter.status != Status.CLOSED:
        raise NotOpen(_("Chỉ mở lại vấn đề đã giải quyết xong."))
    why = reason_of(why)
    refuse_future(on, at, "on")
    result = matter.results.filter(closed_on__isnull=False, undone_on=None).order_by("-number").first()
    ended = result.closed_on if result else matter.answered_on
    if ended is not None and on < ended:
        raise NotYet(_("Ngày mở lại phải từ ngày xác nhận trở đi."), field="on")
    stale(matter)
    before = told(matter, "answer", "answered_on") | {"ended": ended}
    with in_words(), transaction.atomic():
        if result is not None:
            result.undone_on, result.undone_why = on, why
            result.save(update_fields=["undone_on", "undone_why"])
        matter.status = Status.OPEN
        matter.answer, matter.answered_on = "", None
        matter.reopened += 1
        matter.save(update_fields=["status", "answer", "answered_on", "reopened"])
        OpenSpell.objects.create(matter=matter, unit=matter.unit, valid=DateRange(on, None))
    stale(matter)
    acts.record(
        by=by,
        at=at,
        verb="priorities.reopen_matter",
        subject=matter,
        place=matter.unit,
        before=before,
        after={"on": on},
        why=why,
    )
    return matter
