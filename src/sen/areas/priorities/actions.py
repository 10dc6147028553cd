"""Raising matters, working on them, reporting what came of them, verifying, closing, reopening."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.directives.models import Campaign
from sen.areas.meetings.models import Point
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.areas.priorities.choices import MET_AT, Kind, Status
from sen.areas.priorities.figures import FAMILY
from sen.areas.priorities.models import (
    Evidence,
    FollowingRule,
    Matter,
    Measured,
    Milestone,
    OpenSpell,
    Result,
)
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.attached import Taken
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Conflict, Refusal, in_words
from sen.foundation.vietnamese import clean, clean_lines, fold, short_date

acts.SENTENCES |= {
    "priorities.raise_matter": _("{who} ghi “{subject}” vào sổ của {unit}"),
    "priorities.edit_matter": _("{who} sửa “{subject}” của {unit}"),
    "priorities.withdraw_matter": _("{who} rút “{subject}” khỏi sổ của {unit}"),
    "priorities.add_milestone": _("{who} thêm mốc cho “{subject}” của {unit}"),
    "priorities.reach_milestone": _("{who} ghi đã xong một mốc của “{subject}”, {unit}"),
    "priorities.drop_milestone": _("{who} bỏ một mốc của “{subject}”, {unit}"),
    "priorities.add_evidence": _("{who} thêm minh chứng cho “{subject}” của {unit}"),
    "priorities.remove_evidence": _("{who} gỡ một minh chứng của “{subject}”, {unit}"),
    "priorities.report_result": _("{who} báo kết quả giải quyết “{subject}” của {unit}"),
    "priorities.return_result": _("{who} trả lại kết quả của “{subject}”, {unit}"),
    "priorities.close_matter": _("{who} xác nhận “{subject}” của {unit} đã giải quyết xong"),
    "priorities.answer_matter": _("{who} ghi câu trả lời cho “{subject}” của {unit}"),
    "priorities.set_rule": _("{who} quy định cách theo dõi đột phá, bức xúc"),
    "priorities.reopen_matter": _("{who} mở lại “{subject}” của {unit}"),
}


class NotOpen(Refusal):
    message = _(
        "Vấn đề không còn ở trạng thái đang giải quyết nên không sửa được. Muốn sửa, hãy mở lại vấn đề."
    )


class NothingWaits(Refusal):
    message = _("Không có kết quả nào đang chờ xác nhận.")


class OwnWork(Refusal):
    message = _("Người xác nhận phải khác người chịu trách nhiệm và khác người báo kết quả.")


class TooSoon(Refusal):
    """The effect has not lasted as long as the rule asks."""


class NotReached(Refusal):
    message = _(
        "Kết quả chưa đạt mức đề ra. Hãy trả lại, hoặc ghi rõ vì sao vẫn xác nhận là đã giải quyết xong."
    )


class NeedsReason(Refusal):
    message = _("Hãy ghi lý do.")


class NotYet(Refusal):
    message = _("Ngày này chưa đến.")


class NoRule(Refusal):
    message = _("Chưa có quy định theo dõi cho ngày này. Hãy báo người quản trị.")


class RuleTooEarly(Refusal):
    message = _("Quy định mới phải bắt đầu sau ngày bắt đầu của quy định đang có.")


class WrongKind(Refusal):
    message = _("Việc này không dùng cho loại vấn đề này.")


def _lock(matter: Matter) -> Matter:
    rows = Matter.objects.select_for_update(of=("self",)).select_related("unit", "owner")
    return rows.get(pk=matter.pk)


def _open(matter: Matter) -> Matter:
    matter = _lock(matter)
    if matter.status != Status.OPEN:
        raise NotOpen
    return matter


def _past(day: date, at: datetime, field: str) -> None:
    if day > localdate(at):
        raise NotYet(field=field)


def _rule(day: date, field: str) -> FollowingRule:
    rule = FollowingRule.objects.filter(valid__contains=day).first()
    if rule is None:
        raise NoRule(field=field)
    return rule


def _next_period(day: date, months: int) -> date:
    """The first day of the reporting period after the one in which the day lies."""
    first = (day.year * 12 + day.month - 1) // months * months + months
    return date(first // 12, first % 12 + 1, 1)


def _stale(matter: Matter) -> None:
    """Mark every month in which a figure may change because of the matter."""
    days = {matter.raised_on, matter.carried_from, matter.answered_on}
    if matter.due:
        days.add(matter.due + timedelta(days=1))
    for spell in matter.spells.all():
        days |= {spell.valid.lower, spell.valid.upper}
    days |= set(matter.results.values_list("closed_on", flat=True))
    mark_stale(FAMILY, ((matter.unit_id, day) for day in days if day is not None))


def _told(matter: Matter, *fields: str) -> dict:
    return {name: getattr(matter, name) for name in fields}


def set_rule(*, since: date, wait_days: int, period_months: int, by: Actor, at: datetime) -> FollowingRule:
    """From a day on, another rule holds; the one before ends on the day before. What was raised earlier keeps its own."""
    last = FollowingRule.objects.select_for_update().order_by("-valid").first()
    before = None
    if last is not None:
        if last.valid.lower is not None and since <= last.valid.lower:
            raise RuleTooEarly(field="since")
        before = {"wait_days": last.wait_days, "period_months": last.period_months}
        last.valid = DateRange(last.valid.lower, since)
        last.save(update_fields=["valid"])
    with in_words(), transaction.atomic():
        rule = FollowingRule.objects.create(
            valid=DateRange(since, None), wait_days=wait_days, period_months=period_months
        )
    acts.record(
        by=by,
        at=at,
        verb="priorities.set_rule",
        subject=rule,
        before=before,
        after={"since": since, "wait_days": wait_days, "period_months": period_months},
    )
    return rule


SAID = ("title", "kind", "source", "raised_on", "due", "owner_id", "measure", "baseline", "target")


def raise_matter(
    *,
    unit: Unit,
    kind: str,
    title: str,
    source: str,
    raised_on: date,
    owner: Person,
    by: Actor,
    at: datetime,
    what: str = "",
    due: date | None = None,
    measured: Measured | None = None,
    campaign: Campaign | None = None,
    point: Point | None = None,
    grown_from: Matter | None = None,
) -> Matter:
    """Enter a matter: from this day on its clock runs."""
    _past(raised_on, at, "raised_on")
    matter = Matter(unit=unit, kind=kind, grown_from=grown_from, created_at=at, created_by_id=by.user_id)
    _write(matter, title, source, raised_on, owner, what, due, measured, campaign, point)
    with in_words(), transaction.atomic():
        matter.save(force_insert=True)
        OpenSpell.objects.create(matter=matter, valid=DateRange(raised_on, None))
    _stale(matter)
    acts.record(
        by=by, at=at, verb="priorities.raise_matter", subject=matter, place=unit, after=_told(matter, *SAID)
    )
    return matter


def edit_matter(
    *,
    matter: Matter,
    title: str,
    source: str,
    raised_on: date,
    owner: Person,
    by: Actor,
    at: datetime,
    what: str = "",
    due: date | None = None,
    measured: Measured | None = None,
    campaign: Campaign | None = None,
    point: Point | None = None,
    version: int | None = None,
) -> Matter:
    """Word an open matter anew; ``version`` is the one that was read, and refuses when it is no longer the last.

    The clock moves only if the day it was raised was wrong and it was never reopened."""
    matter = _open(matter)
    if version is not None and version != matter.version:
        raise Conflict
    _past(raised_on, at, "raised_on")
    before = _told(matter, *SAID)
    _stale(matter)
    spells = list(matter.spells.order_by("valid"))
    if raised_on != matter.raised_on and len(spells) > 1:
        raise NotOpen(_("Vấn đề đã từng mở lại nên không đổi được ngày nêu."), field="raised_on")
    _write(matter, title, source, raised_on, owner, what, due, measured, campaign, point)
    matter.version += 1
    with in_words(), transaction.atomic():
        matter.save()
        if spells and spells[0].valid.lower != raised_on:
            spells[0].valid = DateRange(raised_on, None)
            spells[0].save(update_fields=["valid"])
    _stale(matter)
    acts.record(
        by=by,
        at=at,
        verb="priorities.edit_matter",
        subject=matter,
        place=matter.unit,
        before=before,
        after=_told(matter, *SAID),
    )
    return matter


def _write(matter, title, source, raised_on, owner, what, due, measured, campaign, point) -> None:
    matter.title = clean(title)
    matter.folded = fold(matter.title)
    matter.what = clean_lines(what)
    matter.source = source
    matter.point = point if source in MET_AT else None
    matter.raised_on = raised_on
    matter.carried_from = _next_period(raised_on, _rule(raised_on, "raised_on").period_months)
    matter.due = due
    matter.owner = owner
    matter.campaign = campaign
    if matter.kind == Kind.QUESTION:
        measured = None
    matter.measure = clean(measured.measure) if measured else ""
    matter.measured_in = clean(measured.measured_in) if measured else ""
    matter.baseline = measured.baseline if measured else None
    matter.baseline_on = measured.baseline_on if measured else None
    matter.target = measured.target if measured else None


def withdraw_matter(*, matter: Matter, why: str, by: Actor, at: datetime) -> None:
    """Take a matter that was entered by mistake out of the register; it counts nowhere any more."""
    matter = _open(matter)
    if not clean(why):
        raise NeedsReason(field="why")
    matter.status = Status.WITHDRAWN
    matter.save(update_fields=["status"])
    _stale(matter)
    acts.record(
        by=by, at=at, verb="priorities.withdraw_matter", subject=matter, place=matter.unit, why=clean(why)
    )


# -- on the way -------------------------------------------------------------------------------------------------


def add_milestone(*, matter: Matter, what: str, due: date, by: Actor, at: datetime) -> Milestone:
    """Set one step on the way with its day."""
    matter = _open(matter)
    with in_words(), transaction.atomic():
        milestone = Milestone.objects.create(matter=matter, what=clean(what)[:300], due=due)
    acts.record(
        by=by,
        at=at,
        verb="priorities.add_milestone",
        subject=matter,
        place=matter.unit,
        after={"what": milestone.what, "due": due},
    )
    return milestone


def reach_milestone(*, milestone: Milestone, on: date, by: Actor, at: datetime) -> Milestone:
    """A step is done; said again, the day is corrected."""
    matter = _open(milestone.matter)
    _past(on, at, "on")
    milestone = Milestone.objects.select_for_update().get(pk=milestone.pk)
    before = milestone.done_on
    milestone.done_on = on
    milestone.save(update_fields=["done_on"])
    acts.record(
        by=by,
        at=at,
        verb="priorities.reach_milestone",
        subject=matter,
        place=matter.unit,
        before={"done_on": before},
        after={"what": milestone.what, "done_on": on},
    )
    return milestone


def drop_milestone(*, milestone: Milestone, by: Actor, at: datetime) -> None:
    """Take away a step that is not done."""
    matter = _open(milestone.matter)
    milestone = Milestone.objects.select_for_update().get(pk=milestone.pk)
    if milestone.done_on:
        raise NotOpen(_("Mốc đã xong thì không bỏ được."))
    acts.record(
        by=by,
        at=at,
        verb="priorities.drop_milestone",
        subject=matter,
        place=matter.unit,
        before={"what": milestone.what, "due": milestone.due},
    )
    milestone.delete()


def add_evidence(
    *,
    matter: Matter,
    what: str,
    event_on: date,
    received_on: date,
    by: Actor,
    at: datetime,
    link: str = "",
    file: Taken | None = None,
) -> Evidence:
    """Keep something that shows what happened on a day, and the day on which it came in."""
    matter = _lock(matter)
    if not matter.living:
        raise NotOpen
    _past(event_on, at, "event_on")
    _past(received_on, at, "received_on")
    with in_words(), transaction.atomic():
        evidence = Evidence.objects.create(
            matter=matter,
            what=clean(what)[:300],
            event_on=event_on,
            received_on=received_on,
            link=link,
            added_at=at,
            added_by_id=by.user_id,
            **(file.columns if file else {}),
        )
    acts.record(
        by=by,
        at=at,
        verb="priorities.add_evidence",
        subject=matter,
        place=matter.unit,
        after={"what": evidence.what, "event_on": event_on, "sha256": evidence.sha256},
    )
    return evidence


def remove_evidence(*, evidence: Evidence, by: Actor, at: datetime) -> None:
    """Take evidence away again while the matter is open."""
    matter = _open(evidence.matter)
    acts.record(
        by=by,
        at=at,
        verb="priorities.remove_evidence",
        subject=matter,
        place=matter.unit,
        before={"what": evidence.what, "event_on": evidence.event_on, "sha256": evidence.sha256},
    )
    evidence.delete()


# -- what came of it --------------------------------------------------------------------------------------------


def report_result(
    *, matter: Matter, done: str, after: Decimal, after_on: date, by: Actor, at: datetime
) -> Result:
    """Say what was done and what the same measure shows now; it then waits for somebody else to verify it.

    The second measure is taken at least as many days after the first as the rule of that day asks.
    """
    matter = _open(matter)
    if matter.baseline is None or matter.baseline_on is None:
        raise WrongKind
    _past(after_on, at, "after_on")
    wait = _rule(after_on, "after_on").wait_days
    earliest = matter.baseline_on + timedelta(days=wait)
    if after_on < earliest:
        raise TooSoon(
            _("Phải đo lại sau lần đầu ít nhất %(days)s ngày, tức từ ngày %(day)s.")
            % {"days": wait, "day": short_date(earliest)},
            field="after_on",
        )
    number = (matter.results.aggregate(last=Max("number"))["last"] or 0) + 1
    with in_words(), transaction.atomic():
        result = Result.objects.create(
            matter=matter,
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
    matter = _lock(matter)
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
    if not clean(why):
        raise NeedsReason(field="why")
    result.returned_on, result.returned_why = localdate(at), clean(why)[:500]
    result.save(update_fields=["returned_on", "returned_why"])
    matter.status = Status.OPEN
    matter.save(update_fields=["status"])
    acts.record(
        by=by, at=at, verb="priorities.return_result", subject=matter, place=matter.unit, why=clean(why)
    )
    return matter


def close_matter(*, matter: Matter, on: date, by: Actor, at: datetime, why: str = "") -> Matter:
    """Verify the result with a second pair of eyes; the matter is solved from that day.

    A result short of the target needs a word on why it is accepted.
    """
    matter, result = _waiting(matter, by)
    _past(on, at, "on")
    if not matter.reached_by(result.after) and not clean(why):
        raise NotReached(field="why")
    result.closed_on = on
    result.owner = matter.owner
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
    matter = _open(matter)
    if matter.kind != Kind.QUESTION:
        raise WrongKind
    _past(on, at, "on")
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
    _stale(matter)
    if spell.valid.lower < on:
        spell.valid = DateRange(spell.valid.lower, on)
        spell.save(update_fields=["valid"])
    elif spell.valid.lower == on:
        spell.delete()
    else:
        raise NotYet(_("Ngày này ở trước ngày vấn đề được nêu hoặc mở lại."), field="on")
    matter.status = Status.CLOSED
    matter.save(update_fields=["status"])
    _stale(matter)


def reopen_matter(*, matter: Matter, on: date, why: str, by: Actor, at: datetime) -> Matter:
    """The effect did not last, or the answer did not hold: open it again. Its clock goes on from the first day."""
    matter = _lock(matter)
    if matter.status != Status.CLOSED:
        raise NotOpen(_("Chỉ mở lại vấn đề đã giải quyết xong."))
    if not clean(why):
        raise NeedsReason(field="why")
    _past(on, at, "on")
    result = matter.results.filter(closed_on__isnull=False, undone_on=None).order_by("-number").first()
    ended = result.closed_on if result else matter.answered_on
    if ended is not None and on < ended:
        raise NotYet(_("Ngày mở lại phải từ ngày xác nhận trở đi."), field="on")
    _stale(matter)
    before = _told(matter, "answer", "answered_on") | {"ended": ended}
    with in_words(), transaction.atomic():
        if result is not None:
            result.undone_on, result.undone_why = on, clean(why)[:500]
            result.save(update_fields=["undone_on", "undone_why"])
        matter.status = Status.OPEN
        matter.answer, matter.answered_on = "", None
        matter.reopened += 1
        matter.save(update_fields=["status", "answer", "answered_on", "reopened"])
        OpenSpell.objects.create(matter=matter, valid=DateRange(on, None))
    _stale(matter)
    acts.record(
        by=by,
        at=at,
        verb="priorities.reopen_matter",
        subject=matter,
        place=matter.unit,
        before=before,
        after={"on": on},
        why=clean(why),
    )
    return matter
