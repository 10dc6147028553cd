"""Deciding about the numbers of a report: accept, correct, ignore with a reason, open again, settle."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.actions.documents import enter_document_value, withdraw_document_value
from sen.areas.indicators.catalogue import find
from sen.areas.organisations.models import Unit
from sen.areas.readings.choices import SOURCE, Decision, State
from sen.areas.readings.models import Claim, Reading
from sen.areas.readings.queries import is_under
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import Figure
from sen.foundation.periods import Period
from sen.foundation.refusals import NeedsReason, Refusal
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "readings.accept_claim": _("{who} nhận con số “{subject}” của báo cáo, {unit}"),
    "readings.correct_claim": _("{who} sửa và nhận con số “{subject}” của báo cáo, {unit}"),
    "readings.ignore_claim": _("{who} bỏ qua con số “{subject}” của báo cáo, {unit}"),
    "readings.reopen_claim": _("{who} mở lại con số “{subject}” của báo cáo, {unit}"),
    "readings.settle": _("{who} duyệt xong báo cáo {subject}, {unit}"),
    "readings.unsettle": _("{who} mở lại việc duyệt báo cáo {subject}, {unit}"),
}


class NotOpen(Refusal):
    message = _("Báo cáo này không còn ở bước duyệt.")


class AlreadyDecided(Refusal):
    message = _("Con số này đã được duyệt. Hãy mở lại nếu muốn đổi.")


class NotDecided(Refusal):
    message = _("Con số này chưa được duyệt.")


class NoFigure(Refusal):
    message = _("Chưa rõ đây là chỉ tiêu nào. Hãy sửa và chọn chỉ tiêu, hoặc bỏ qua.")


class NoUnit(Refusal):
    message = _("Chưa rõ số này của đơn vị nào. Hãy chọn đơn vị gửi báo cáo, hoặc sửa con số.")


class NoPeriod(Refusal):
    message = _("Chưa rõ báo cáo của kỳ nào. Hãy chọn kỳ báo cáo trước, hoặc sửa con số.")


class NotUnderSender(Refusal):
    message = _("Đơn vị này không thuộc đơn vị nhận báo cáo.")


class StillOpen(Refusal):
    message = _("Còn con số chưa duyệt.")


def accept_claim(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    """Take the number over as it was read and proposed."""
    claim = _lock(claim)
    if not claim.figure:
        raise NoFigure
    if claim.about_id is None:
        raise NoUnit
    if not claim.reading.period_known:
        raise NoPeriod
    d = claim.of if find(claim.figure).ratio else None
    return _take(claim, Decision.ACCEPTED, claim.value, d, by=by, at=at)


def correct_claim(
    *,
    claim: Claim,
    figure: Figure,
    about: Unit,
    period: Period,
    n: Decimal,
    by: Actor,
    at: datetime,
    d: Decimal | None = None,
    why: str = "",
) -> Claim:
    """Take the number over with what a person puts right: its value, figure, unit or period."""
    claim = _lock(claim)
    if not is_under(claim.reading.receiver_id, about.pk):
        raise NotUnderSender(field="about")
    if claim.figure != figure.code:
        claim.figure, claim.where = figure.code, {}
    claim.about = about
    claim.first, claim.last = period.first.first_day, period.last.last_day
    claim.why = clean(why)[:500]
    return _take(claim, Decision.CORRECTED, n, d, by=by, at=at)


def accept_claims(*, claims: Iterable[Claim], by: Actor, at: datetime) -> int:
    """Take several numbers over as they are; all or none."""
    done = 0
    for claim in claims:
        accept_claim(claim=claim, by=by, at=at)
        done += 1
    return done


def ignore_claim(*, claim: Claim, why: str, by: Actor, at: datetime) -> Claim:
    """Leave the number aside, for a reason."""
    claim = _lock(claim)
    claim.why = clean(why)[:500]
    if not claim.why:
        raise NeedsReason(field="why")
    return _decide(claim, Decision.IGNORED, by, at, why=claim.why)


def ignore_rest(*, reading: Reading, why: str, by: Actor, at: datetime) -> int:
    """Leave all numbers aside that nobody has decided about, for one reason; in a fixed number of statements."""
    reading, why = _lock_reading(reading), clean(why)[:500]
    if not reading.open_for_decisions:
        raise NotOpen
    if not why:
        raise NeedsReason(field="why")
    rest = Claim.objects.filter(reading=reading, decision=Decision.OPEN)
    left = list(rest.select_for_update().order_by("seq").only("quote"))
    rest.update(decision=Decision.IGNORED, why=why, decided_at=at, decided_by=by.label[:200])
    entries = [
        acts.Entry(
            subject_kind=Claim._meta.label,
            subject_id=str(claim.pk),
            subject_label=str(claim),
            place=reading.receiver,
        )
        for claim in left
    ]
    verb = f"readings.{VERBS[Decision.IGNORED]}"
    acts.record_many(entries, by=by, at=at, verb=verb, why=why)
    return len(left)


def reopen_claim(*, claim: Claim, by: Actor, at: datetime, why: str = "") -> Claim:
    """Undo a decision; what was taken over leaves the figures again."""
    claim = _lock(claim, decided=True)
    before = {"decision": claim.decision, "n": claim.n, "d": claim.d, "why": claim.why}
    if claim.taken:
        withdraw_document_value(source=SOURCE, source_id=claim.pk, by=by, at=at, why=why)
    claim.decision, claim.n, claim.d, claim.why = Decision.OPEN, None, None, ""
    claim.decided_at, claim.decided_by = None, ""
    claim.save()
    _record("reopen_claim", claim, by, at, before=before, why=why)
    return claim


def settle(*, reading: Reading, by: Actor, at: datetime) -> Reading:
    """Close the work on a report. Raises ``StillOpen`` while a number waits, ``NoUnit`` without a sender."""
    reading = _lock_reading(reading)
    if reading.state != State.READ:
        raise NotOpen
    if reading.unit_id is None:
        raise NoUnit
    if reading.claims.filter(decision=Decision.OPEN).exists():
        raise StillOpen
    reading.state, reading.settled_at, reading.settled_by = State.SETTLED, at, by.label[:200]
    reading.save(update_fields=["state", "settled_at", "settled_by"])
    acts.record(by=by, at=at, verb="readings.settle", subject=reading, place=reading.receiver)
    return reading


def unsettle(*, reading: Reading, why: str, by: Actor, at: datetime) -> Reading:
    """Open a settled report again, for a reason."""
    reading = _lock_reading(reading)
    if reading.state != State.SETTLED:
        raise NotOpen
    if not clean(why):
        raise NeedsReason(field="why")
    reading.state, reading.settled_at, reading.settled_by = State.READ, None, ""
    reading.save(update_fields=["state", "settled_at", "settled_by"])
    acts.record(
        by=by, at=at, verb="readings.unsettle", subject=reading, place=reading.receiver, why=clean(why)
    )
    return reading


def _take(
    claim: Claim, decision: str, n: Decimal | None, d: Decimal | None, *, by: Actor, at: datetime
) -> Claim:
    figure, reading = find(claim.figure), claim.reading
    assert n is not None
    assert claim.about is not None
    claim.n, claim.d = n, d
    before = {"value": claim.value, "of": claim.of}
    after = {
        "figure": figure.code,
        "n": n,
        "d": d,
        "unit": claim.about_id,
        "first": claim.first,
        "last": claim.last,
    }
    with transaction.atomic():
        enter_document_value(
            unit=claim.about,
            figure=figure,
            period=claim.period,
            n=n,
            d=d,
            campaign=reading.campaign if figure.campaign is not None else None,
            where=claim.where,
            estimated=claim.estimated,
            sentence=claim.sentence,
            source=SOURCE,
            source_id=claim.pk,
            source_label=reading.name,
            by=by,
            at=at,
        )
        _decide(claim, decision, by, at, why=claim.why, before=before, after=after)
    return claim


VERBS = {
    Decision.ACCEPTED: "accept_claim",
    Decision.CORRECTED: "correct_claim",
    Decision.IGNORED: "ignore_claim",
}


def _decide(claim: Claim, decision: str, by: Actor, at: datetime, *, why: str = "", **more) -> Claim:
    claim.decision, claim.decided_at, claim.decided_by = decision, at, by.label[:200]
    claim.save()
    _record(VERBS[Decision(decision)], claim, by, at, why=why, **more)
    return claim


def _lock_reading(reading: Reading) -> Reading:
    rows = Reading.objects.select_for_update(of=("self",)).select_related("receiver", "unit", "campaign")
    return rows.defer("content", "text").get(pk=reading.pk)


def _lock(claim: Claim, *, decided: bool = False) -> Claim:
    """The number, locked with its report, which must be open; undecided, or decided where that is asked for."""
    reading = _lock_reading(claim.reading)
    if not reading.open_for_decisions:
        raise NotOpen
    claim = Claim.objects.select_for_update(of=("self",)).select_related("about").get(pk=claim.pk)
    claim.reading = reading
    if decided and claim.decision == Decision.OPEN:
        raise NotDecided
    if not decided and claim.decision != Decision.OPEN:
        raise AlreadyDecided
    return claim


def _record(verb: str, claim: Claim, by: Actor, at: datetime, **more) -> None:
    place = claim.reading.receiver
    acts.record(by=by, at=at, verb=f"readings.{verb}", subject=claim, place=place, **more)
