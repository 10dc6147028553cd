"""Following what leaders undertake to do first."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.actions.living import refuse_without_unit
from sen.areas.organisations.models import Unit
from sen.areas.outreach.actions.ground import (
    BeforeUndertaking,
    NotAtThisStage,
    OwnJudgement,
    Withdrawn,
    record,
)
from sen.areas.outreach.choices import Stage
from sen.areas.outreach.figures import UNDERTAKINGS
from sen.areas.outreach.models import Progress, Undertaking, WantedUndertaking
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import in_words, reason_of, refuse_future, refuse_other_version
from sen.foundation.vietnamese import clean, clean_lines, fold

acts.SENTENCES |= {
    "outreach.undertake": _("{who} ghi việc người đứng đầu nhận làm trước: “{subject}”, {unit}"),
    "outreach.edit_undertaking": _("{who} sửa việc người đứng đầu nhận làm trước “{subject}”, {unit}"),
    "outreach.withdraw_undertaking": _("{who} rút việc người đứng đầu nhận làm trước “{subject}”, {unit}"),
    "outreach.note_progress": _("{who} ghi tiến độ việc “{subject}”, {unit}"),
    "outreach.report_undertaking": _("{who} báo kết quả việc “{subject}”, {unit}"),
    "outreach.judge_undertaking": _("{who} kết luận việc “{subject}”, {unit}"),
}


def undertake(*, unit: Unit, undertaking: WantedUndertaking, by: Actor, at: datetime) -> Undertaking:
    """Write down what a head of the committee will do first, by when, and by what it will be known."""
    said = undertaking
    refuse_future(said.undertaken_on, at, "undertaken_on")
    refuse_without_unit(unit, said.undertaken_on, "undertaken_on")
    made = Undertaking(unit=unit, created_at=at, created_by_id=by.user_id)
    _fill(made, said)
    with in_words(), transaction.atomic():
        made.save(force_insert=True)
    _changed(made)
    record("outreach.undertake", made, unit, by, at, after=_promised(made))
    return made


def _fill(undertaking: Undertaking, said: WantedUndertaking) -> None:
    undertaking.leader, undertaking.campaign = said.leader, said.campaign
    undertaking.post, undertaking.what, undertaking.sign = (
        clean(said.post),
        clean(said.what),
        clean(said.sign),
    )
    undertaking.folded = fold(undertaking.what)
    undertaking.undertaken_on, undertaking.due = said.undertaken_on, said.due


def _promised(undertaking: Undertaking) -> dict:
    names = ("leader_id", "post", "what", "sign", "undertaken_on", "due")
    return {name: getattr(undertaking, name) for name in names}


def edit_undertaking(
    *,
    undertaking: Undertaking,
    to: WantedUndertaking,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Undertaking:
    """Put an undertaking right while it is open; the act keeps what was promised before."""
    undertaking = _lock_undertaking(undertaking, Stage.OPEN)
    refuse_other_version(version, undertaking)
    undertaking.version += 1
    refuse_future(to.undertaken_on, at, "undertaken_on")
    refuse_without_unit(undertaking.unit, to.undertaken_on, "undertaken_on")
    before = _promised(undertaking)
    _changed(undertaking)
    _fill(undertaking, to)
    with in_words(), transaction.atomic():
        undertaking.save()
    _changed(undertaking)
    after = _promised(undertaking)
    record("outreach.edit_undertaking", undertaking, undertaking.unit, by, at, before=before, after=after)
    return undertaking


def withdraw_undertaking(*, undertaking: Undertaking, why: str, by: Actor, at: datetime) -> None:
    """Take out an undertaking written down by mistake, before it is judged; it counts no more."""
    undertaking = _lock_undertaking(undertaking, Stage.OPEN, Stage.REPORTED)
    why = reason_of(why)
    undertaking.withdrawn_on = localdate(at)
    undertaking.save(update_fields=["withdrawn_on"])
    _changed(undertaking)
    record("outreach.withdraw_undertaking", undertaking, undertaking.unit, by, at, why=why)


def _changed(undertaking: Undertaking) -> None:
    mark_stale(UNDERTAKINGS, [(undertaking.unit_id, undertaking.undertaken_on)])


def _lock_undertaking(undertaking: Undertaking, *stages: str) -> Undertaking:
    rows = Undertaking.objects.select_for_update(of=("self",)).select_related("unit")
    undertaking = rows.get(pk=undertaking.pk)
    if undertaking.withdrawn_on:
        raise Withdrawn
    if undertaking.stage not in stages:
        raise NotAtThisStage
    return undertaking


def note_progress(*, undertaking: Undertaking, said: str, day: date, by: Actor, at: datetime) -> Progress:
    """Say how it is getting on."""
    undertaking = _lock_undertaking(undertaking, Stage.OPEN)
    refuse_future(day, at)
    if day < undertaking.undertaken_on:
        raise BeforeUndertaking(field="day")
    note = Progress.objects.create(
        undertaking=undertaking, day=day, said=clean(said)[:500], at=at, by=by.label[:200]
    )
    record(
        "outreach.note_progress",
        undertaking,
        undertaking.unit,
        by,
        at,
        after={"day": day, "said": note.said},
    )
    return note


def report_undertaking(*, undertaking: Undertaking, outcome: str, by: Actor, at: datetime) -> Undertaking:
    """Say what came of it; the committee then judges."""
    undertaking = _lock_undertaking(undertaking, Stage.OPEN)
    undertaking.outcome, undertaking.reported_on = clean_lines(outcome), localdate(at)
    undertaking.stage = Stage.REPORTED
    with in_words(), transaction.atomic():
        undertaking.save(update_fields=["outcome", "reported_on", "stage"])
    record("outreach.report_undertaking", undertaking, undertaking.unit, by, at)
    return undertaking


def judge_undertaking(
    *, undertaking: Undertaking, kept: bool, by: Actor, at: datetime, why: str = ""
) -> Undertaking:
    """The committee says whether it was done; where it was not, it says why. Never the leader."""
    undertaking = _lock_undertaking(undertaking, Stage.REPORTED)
    if by.person_id is not None and by.person_id == undertaking.leader_id:
        raise OwnJudgement
    why = clean(why)[:500] if kept else reason_of(why)
    undertaking.stage = Stage.KEPT if kept else Stage.UNKEPT
    undertaking.judged_on, undertaking.judged_by = localdate(at), by.label[:200]
    undertaking.judged_person_id, undertaking.judged_note = by.person_id, why
    with in_words(), transaction.atomic():
        undertaking.save()
    _changed(undertaking)
    record(
        "outreach.judge_undertaking",
        undertaking,
        undertaking.unit,
        by,
        at,
        after={"stage": undertaking.stage},
        why=why,
    )
    return undertaking
