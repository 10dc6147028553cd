"""Deciding about the numbers of a report: accept, correct, ignore with a reason, open again, settle."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.actions.documents import Said, enter_document_values, withdraw_document_value
from sen.areas.indicators.catalogue import find
from sen.areas.organisations.models import Unit
from sen.areas.readings.choices import SOURCE, Decision, State
from sen.areas.readings.models import Claim, Reading
from sen.areas.readings.queries import is_under
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import Figure
from sen.foundation.periods import Period
from sen.foundation.refusals import Refusal, reason_of
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
    claim = _as_read(_lock(claim))
    _take([claim], Decision.ACCEPTED, by=by, at=at)
    return claim


def accept_claims(*, reading: Reading, seqs: Collection[int], by: Actor, at: datetime) -> int:
    """Take several numbers over as they were read, in a fixed number of statements; returns how many.

    Those that another person decided about meanwhile stay as they are; of the others all or none.
    """
    reading = _lock_open(reading)
    rows = Claim.objects.select_for_update(of=("self",)).select_related("about")
    claims = list(rows.filter(reading=reading, seq__in=seqs, decision=Decision.OPEN).order_by("seq"))
    for claim in claims:
        claim.reading = reading
    _take([_as_read(claim) for claim in claims], Decision.ACCEPTED, by=by, at=at)
    return len(claims)


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
    claim.n, claim.d = n, d
    _take([claim], Decision.CORRECTED, by=by, at=at, why=claim.why)
    return claim


def ignore_claim(*, claim: Claim, why: str, by: Actor, at: datetime) -> Claim:
    """Leave the number aside, for a reason."""
    claim = _lock(claim)
    claim.why = reason_of(why)
    claim.decision, claim.decided_at, claim.decided_by = Decision.IGNORED, at, by.label[:200]
    claim.save()
    _record("ignore_claim", claim, by, at, why=claim.why)
    return claim


def ignore_rest(*, reading: Reading, why: str, by: Actor, at: datetime) -> int:
    """Leave all numbers aside that nobody has decided about, for one reason; in a fixed number of statements."""
    reading, why = _lock_open(reading), reason_of(why)
    rest = Claim.objects.filter(reading=reading, decision=Decision.OPEN)
    left = list(rest.select_for_update().order_by("seq").only("quote"))
    rest.update(decision=Decision.IGNORED, why=why, decided_at=at, decided_by=by.label[:200])
    for claim in left:
        claim.reading = reading
    acts.record_many(map(_entry, left), by=by, at=at, verb="readings.ignore_claim", why=why)
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
    why = reason_of(why)
    reading.state, reading.settled_at, reading.settled_by = State.READ, None, ""
    reading.save(update_fields=["state", "settled_at", "settled_by"])
    acts.record(by=by, at=at, verb="readings.unsettle", subject=reading, place=reading.receiver, why=why)
    return reading


def _as_read(claim: Claim) -> Claim:
    """The number as it is taken over when nobody puts anything right."""
    if not claim.figure:
        raise NoFigure
    if claim.about_id is None:
        raise NoUnit
    if not claim.reading.period_known:
        raise NoPeriod
    claim.n, claim.d = claim.value, claim.of if find(claim.figure).ratio else None
    return claim


def _take(claims: list[Claim], decision: Decision, *, by: Actor, at: datetime, why: str = "") -> None:
    """Bring what ``n`` and ``d`` of the numbers say into the figures."""
    for claim in claims:
        claim.decision, claim.decided_at, claim.decided_by = decision, at, by.label[:200]
    with transaction.atomic():
        enter_document_values([_said(claim) for claim in claims], by=by, at=at)
        Claim.objects.bulk_update(claims, DECIDED, batch_size=500)
        entries = [_entry(claim, before=_was_read(claim), after=_was_taken(claim)) for claim in claims]
        acts.record_many(entries, by=by, at=at, verb=TAKES[decision], why=why)


DECIDED = (
    "figure",
    "where",
    "about",
    "first",
    "last",
    "decision",
    "n",
    "d",
    "why",
    "decided_at",
    "decided_by",
)
TAKES = {Decision.ACCEPTED: "readings.accept_claim", Decision.CORRECTED: "readings.correct_claim"}


def _said(claim: Claim) -> Said:
    figure, reading = find(claim.figure), claim.reading
    assert claim.n is not None
    assert claim.about is not None
    return Said(
        unit=claim.about,
        figure=figure,
        period=claim.period,
        n=claim.n,
        d=claim.d,
        campaign=reading.campaign if figure.campaign is not None else None,
        where=claim.where,
        estimated=claim.estimated,
        sentence=claim.sentence,
        source=SOURCE,
        source_id=claim.pk,
        source_label=reading.name,
    )


def _was_read(claim: Claim) -> dict:
    return {"value": claim.value, "of": claim.of}


def _was_taken(claim: Claim) -> dict:
    return {
        "figure": claim.figure,
        "n": claim.n,
        "d": claim.d,
        "unit": claim.about_id,
        "first": claim.first,
        "last": claim.last,
    }


def _lock_reading(reading: Reading) -> Reading:
    rows = Reading.objects.select_for_update(of=("self",)).select_related("receiver", "unit", "campaign")
    return rows.defer("content", "text").get(pk=reading.pk)


def _lock_open(reading: Reading) -> Reading:
    """The report, locked, of which numbers may be decided."""
    reading = _lock_reading(reading)
    if not reading.open_for_decisions:
        raise NotOpen
    return reading


def _lock(claim: Claim, *, decided: bool = False) -> Claim:
    """The number, locked with its report, which must be open; undecided, or decided where that is asked for."""
    reading = _lock_open(claim.reading)
    claim = Claim.objects.select_for_update(of=("self",)).select_related("about").get(pk=claim.pk)
    claim.reading = reading
    if decided and claim.decision == Decision.OPEN:
        raise NotDecided
    if not decided and claim.decision != Decision.OPEN:
        raise AlreadyDecided
    return claim


def _entry(claim: Claim, *, before: dict | None = None, after: dict | None = None) -> acts.Entry:
    return acts.entry_of(claim, claim.reading.receiver, before=before, after=after)


def _record(verb: str, claim: Claim, by: Actor, at: datetime, **more) -> None:
    place = claim.reading.receiver
    acts.record(by=by, at=at, verb=f"readings.{verb}", subject=claim, place=place, **more)
