"""Taking in sent reports, and keeping what the machine read in them."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import TextChoices
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from sen.areas.directives.models import Campaign
from sen.areas.directives.rules.secrecy import mark_in_name, mark_in_text
from sen.areas.organisations.models import Unit
from sen.areas.readings.choices import LARGEST, Decision, Kind, Qualifier, Relation, State, Topic, Verdict
from sen.areas.readings.models import DONE, TAKEN, Check, Claim, Reading, Words
from sen.areas.readings.queries import is_under, was_answered
from sen.areas.readings.queries.proposing import Proposal, propose
from sen.areas.readings.queries.recognising import (
    campaign_in,
    key_of,
    one_by_name,
    sender_of,
    stated_period,
    units_below,
)
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.periods import Month, Period
from sen.foundation.refusals import Refusal, in_words, reason_of
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.vietnamese import clean, fold

acts.SENTENCES |= {
    "readings.receive": _("{who} nhận báo cáo {subject}, {unit}"),
    "readings.keep_claims": _("{who} đọc các con số trong báo cáo {subject}, {unit}"),
    "readings.refuse": _("{who} không đọc được báo cáo {subject}, {unit}"),
    "readings.read_again": _("{who} cho đọc lại báo cáo {subject}, {unit}"),
    "readings.change_about": _("{who} sửa đơn vị gửi, kỳ của báo cáo {subject}, {unit}"),
    "readings.discard": _("{who} bỏ báo cáo {subject} đã nhận, {unit}"),
}
SECRET = _(
    "Tài liệu có dấu mật (%(level)s, %(where)s) nên không được đưa vào hệ thống. "
    "Hãy xử lý theo quy định về bảo vệ bí mật nhà nước."
)


class AlreadyHere(Refusal):
    """The same bytes were sent before; ``reading`` is that report."""

    message = _("Tệp này đã được gửi trước đó.")

    def __init__(self, reading: Reading, name: str):
        self.reading = reading
        form = (
            _("Tệp “%(name)s” đã được gửi ngày %(day)s, không đọc lại.")
            if reading.name == name
            else _("Tệp “%(name)s” đã được gửi ngày %(day)s với tên “%(known)s”, không đọc lại.")
        )
        day = localtime(reading.received_at).strftime("%d/%m/%Y")
        super().__init__(form % {"name": name, "known": reading.name, "day": day})


class NotUnder(Refusal):
    message = _("Đơn vị gửi không thuộc đơn vị nhận.")


class NotRefused(Refusal):
    message = _("Báo cáo này đã đọc được rồi.")


class AlreadySettled(Refusal):
    message = _("Báo cáo đã duyệt xong, không sửa nữa.")


class Answered(Refusal):
    message = _("Phản hồi về báo cáo này đã gửi đi, nên báo cáo phải được giữ lại.")


class HasTaken(Refusal):
    message = _("Đã có con số của báo cáo này vào số liệu. Hãy mở lại từng con số trước khi bỏ báo cáo.")


def receive_report(
    *,
    receiver: Unit,
    name: str,
    content: bytes,
    period: Period | None,
    start: Callable[[Reading], object],
    by: Actor,
    at: datetime,
    unit: Unit | None = None,
    campaign: Campaign | None = None,
) -> Reading:
    """Take in one file for reading; ``start`` sets the job going. Without a period, that which it states is taken. Raises ``AlreadyHere`` for bytes that are known,
    ``NotUnder``, and ``FileRefused`` for an empty or oversized file or one that bears a secrecy mark in its name."""
    if not content:
        raise FileRefused("empty")
    if len(content) > LARGEST:
        raise FileRefused("too_big", size=f"{len(content) / 2**20:.0f}", limit=f"{LARGEST / 2**20:.0f}")
    if unit is not None and not is_under(receiver.pk, unit.pk):
        raise NotUnder(field="unit")
    if mark := mark_in_name(name):
        raise Refusal(SECRET % {"level": mark.level, "where": mark.where}, field="reports")
    name = clean(name)[-255:] or "bao-cao"
    digest = hashlib.sha256(content).hexdigest()
    known = Reading.objects.filter(receiver=receiver, sha256=digest).defer("content", "text").first()
    if known is not None:
        raise AlreadyHere(known, name)
    today = localdate(at)
    spoken = period or Period.between(Month(today.year, 1), Month.of(today))
    reading = Reading(
        receiver=receiver,
        unit=unit,
        campaign=campaign,
        first=spoken.first.first_day,
        last=spoken.last.last_day,
        period_known=period is not None,
        name=name,
        size=len(content),
        sha256=digest,
        content=content,
        received_at=at,
        received_by=by.label[:200],
    )
    with in_words(), transaction.atomic():
        reading.save(force_insert=True)
    _keep_words(reading)
    _record("receive", reading, by, at, after={"sha256": digest, "size": len(content), "unit": unit})
    start(reading)
    return reading


def begin_reading(*, reading_id: int) -> Reading | None:
    """Say that a worker has the report in hand; None when there is nothing (more) to read."""
    reading = Reading.objects.select_for_update().defer("text").filter(pk=reading_id).first()
    if reading is None or not reading.busy:
        return None
    if reading.state != State.READING:
        reading.state = State.READING
        reading.save(update_fields=["state"])
    return reading


def keep_claims(
    *, reading: Reading, text: str, claims: list[dict], checks: list[dict], by: Actor, at: datetime
) -> bool:
    """Keep what was read in the report, once: a job that runs again finds it there and changes nothing.

    Sender and period are known by the report's own words where nobody said them. A secrecy mark in the text refuses the report, and nothing
    of it stays.
    """
    reading = _lock(reading)
    if not reading.busy:
        return False
    if mark := mark_in_text(text):
        reason = SECRET % {"level": mark.level, "where": mark.where}
        _refuse(reading, str(reason), by, at)
        Reading.objects.filter(pk=reading.pk).update(content=b"", size=0)
        return False
    if not reading.period_known and (stated := stated_period(reading.name, text)):
        _set_period(reading, stated)
    if reading.unit_id is None:
        below = units_below(reading.receiver_id)
        reading.unit_id = sender_of(reading.name, text, below, day=reading.last)
    reading.text, reading.state, reading.read_at = text, State.READ, at
    fields = ("unit", "campaign", "first", "last", "period_known", "text", "state", "read_at")
    reading.save(update_fields=fields)
    _keep_words(reading)
    named = _named(reading, (claim["unit"] for claim in claims))
    kept: dict[int, int] = {}
    rows: list[Claim] = []
    wholes: set[tuple[str, str]] = set()
    for index, claim in enumerate(claims):
        numbers = [_number(claim[name]) for name in ("value", "value_max", "of", "percent")]
        if claim["value"] is None or any(abs(number) >= 10**20 for number in numbers if number is not None):
            continue
        kept[index] = len(rows) + 1
        proposal = propose(claim, unit_id=reading.unit_id, period=reading.period, named=named)
        if claim["kind"] == Kind.ENUMERATION and (claim["sentence"], proposal.figure) in wholes:
            # A part of what the sentence has counted already: to take both over would count it twice.
            proposal = replace(proposal, figure="", where={})
        wholes.add((claim["sentence"], proposal.figure))
        rows.append(_claim(reading, kept[index], claim, numbers, proposal))
    Claim.objects.bulk_create(rows, batch_size=500)
    found = [
        Check(
            reading=reading,
            seq=number,
            relation=_known(check["relation"], Relation, Relation.OTHER),
            claims=[kept[index] for index in check["claims"]],
            inputs=check["inputs"],
            computed=check["computed"],
            stated=check["stated"],
            tolerance=check["tolerance"],
            formula=check["formula"],
            verdict=_known(check["verdict"], Verdict, Verdict.OPEN),
            why=check["why"],
        )
        for number, check in enumerate(checks, start=1)
        if all(index in kept for index in check["claims"])
    ]
    Check.objects.bulk_create(found, batch_size=500)
    _record("keep_claims", reading, by, at, after={"claims": len(rows), "checks": len(found)})
    return True


def refuse_report(*, reading: Reading, why: str, by: Actor, at: datetime) -> None:
    """Say why the report could not be read; nothing when it has been read meanwhile."""
    reading = _lock(reading)
    if reading.busy:
        _refuse(reading, why, by, at)


def read_again(*, reading: Reading, start: Callable[[Reading], object], by: Actor, at: datetime) -> None:
    """Have a report read once more that was refused or got stuck. Raises ``NotRefused``."""
    reading = _lock(reading)
    if reading.state in DONE or not reading.size:
        raise NotRefused
    before = reading.why
    reading.state, reading.why = State.QUEUED, ""
    reading.save(update_fields=["state", "why"])
    _record("read_again", reading, by, at, before={"why": before})
    start(reading)


def change_about(
    *,
    reading: Reading,
    unit: Unit | None,
    period: Period,
    campaign: Campaign | None,
    by: Actor,
    at: datetime,
) -> Reading:
    """Say whose report it is and of which period; numbers nobody has decided about are proposed anew."""
    reading = _lock(reading)
    if reading.state == State.SETTLED:
        raise AlreadySettled
    if unit is not None and not is_under(reading.receiver_id, unit.pk):
        raise NotUnder(field="unit")
    before = {"unit": reading.unit_id, "first": reading.first, "last": reading.last}
    reading.unit, reading.campaign = unit, campaign
    reading.first, reading.last, reading.period_known = period.first.first_day, period.last.last_day, True
    reading.save(update_fields=["unit", "campaign", "first", "last", "period_known"])
    _keep_words(reading)
    named = _named(reading, reading.claims.values_list("unit_words", flat=True))
    changed = []
    for claim in reading.claims.filter(decision=Decision.OPEN).select_for_update():
        said = {
            "unit": claim.unit_words,
            "period": claim.period_words,
            "target": claim.target,
            "kind": claim.kind,
            "object": claim.object,
            "sentence": claim.sentence,
            "topic": claim.topic,
        }
        proposal = propose(said, unit_id=reading.unit_id, period=reading.period, named=named)
        claim.about_id = proposal.about
        claim.first, claim.last = proposal.period.first.first_day, proposal.period.last.last_day
        changed.append(claim)
    Claim.objects.bulk_update(changed, ["about", "first", "last"], batch_size=500)
    after = {"unit": reading.unit_id, "first": reading.first, "last": reading.last}
    _record("change_about", reading, by, at, before=before, after=after)
    return reading


def discard_report(*, reading: Reading, why: str, by: Actor, at: datetime) -> None:
    """Throw a report away that was sent by mistake, with the words of an answer that never left.

    Raises ``AlreadySettled``, ``HasTaken`` once one of its numbers is in the figures, ``Answered`` once its sender was.
    """
    reading, why = _lock(reading), reason_of(why)
    if reading.state == State.SETTLED:
        raise AlreadySettled
    if was_answered(reading):
        raise Answered
    if reading.claims.filter(decision__in=TAKEN).exists():
        raise HasTaken
    _record("discard", reading, by, at, before={"sha256": reading.sha256, "state": reading.state}, why=why)
    reading.delete()


def _lock(reading: Reading) -> Reading:
    rows = Reading.objects.select_for_update(of=("self",)).select_related("receiver", "unit", "campaign")
    return rows.defer("content", "text").get(pk=reading.pk)


def _refuse(reading: Reading, why: str, by: Actor, at: datetime) -> None:
    reading.state, reading.why = State.REFUSED, why[:600]
    reading.save(update_fields=["state", "why"])
    _record("refuse", reading, by, at, after={"why": reading.why})


def _set_period(reading: Reading, period: Period) -> None:
    """The period that the report states; a campaign that does not run in it gives way to the one that does."""
    reading.first, reading.last, reading.period_known = period.first.first_day, period.last.last_day, True
    if reading.campaign and not _runs_in(reading.campaign, period):
        reading.campaign = campaign_in(reading.receiver_id, period)


def _runs_in(campaign: Campaign, period: Period) -> bool:
    begins, ends = campaign.valid.lower, campaign.valid.upper
    return (begins is None or begins <= period.last_day) and (ends is None or period.first_day < ends)


def _keep_words(reading: Reading) -> None:
    """What a search finds the report by."""
    with override("vi"):
        folded = fold(f"{reading.name} {reading.period_words} {reading.text}")
    Words.objects.update_or_create(reading=reading, defaults={"folded": folded})


def _record(verb: str, reading: Reading, by: Actor, at: datetime, **more) -> None:
    acts.record(by=by, at=at, verb=f"readings.{verb}", subject=reading, place=reading.receiver, **more)


def _named(reading: Reading, units: Iterable[str]) -> dict[str, int | None]:
    """Name as the report writes it → the unit that it means, none where nobody knows it.

    Whom most numbers are of is the sender, however the report calls itself; others are looked for among the units below it.
    """
    told = Counter(units)
    del told[""]
    if reading.unit_id is None or not told:
        return {}
    known = one_by_name(units_below(reading.unit_id))
    speaker = told.most_common(1)[0][0]
    return {name: known.get(key_of(name)) for name in told} | {
        speaker: known.get(key_of(speaker), reading.unit_id)
    }


def _known(word: str, words: type[TextChoices], otherwise: str) -> str:
    """The library's word where this area has it, too: the library learns new ones first."""
    return word if word in words.values else otherwise


def _number(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _claim(
    reading: Reading, seq: int, claim: dict, numbers: list[Decimal | None], proposal: Proposal
) -> Claim:
    value, value_max, of, percent = numbers
    assert value is not None
    return Claim(
        reading=reading,
        seq=seq,
        start=claim["start"],
        end=claim["end"],
        quote=claim["quote"],
        sentence=claim["sentence"] or claim["quote"],
        kind=_known(claim["kind"], Kind, Kind.COUNT),
        value=value,
        value_max=value_max,
        of=of,
        percent=percent,
        qualifier=_known(claim["qualifier"], Qualifier, Qualifier.ABOUT),
        object=claim["object"],
        topic=_known(claim["topic"], Topic, Topic.OTHER),
        unit_words=claim["unit"],
        period_words=claim["period"],
        target=claim["target"],
        confidence=Decimal(str(claim["confidence"])),
        figure=proposal.figure,
        about_id=proposal.about,
        first=proposal.period.first.first_day,
        last=proposal.period.last.last_day,
        where=proposal.where,
    )
