"""Blocks, pacts, signatures, points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import TIER_OF, Tier
from sen.areas.organisations.models import Unit, UnitKind
from sen.areas.pledges.choices import PactTier
from sen.areas.pledges.figures import PACTS
from sen.areas.pledges.models import (
    BlockMember,
    EmulationBlock,
    EmulationPact,
    PactParty,
    PactScore,
    PactTarget,
)
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold

acts.SENTENCES |= {
    "pledges.form_block": _("{who} lập {subject}, {unit}"),
    "pledges.make_pact": _("{who} lập giao ước {subject}, {unit}"),
    "pledges.withdraw_pact": _("{who} hủy giao ước {subject}, {unit}"),
    "pledges.sign_pact": _("{who} ghi việc ký giao ước {subject}, {unit}"),
    "pledges.unsign_pact": _("{who} bỏ ghi việc ký giao ước {subject}, {unit}"),
    "pledges.score_pact": _("{who} ghi điểm tự chấm của {unit}, {subject}"),
    "pledges.verify_pact": _("{who} thẩm định điểm của {unit}, {subject}"),
}

TIERS = {
    Tier.PROVINCE: PactTier.PROVINCE_AND_DISTRICT,
    Tier.DISTRICT: PactTier.PROVINCE_AND_DISTRICT,
    Tier.GRASSROOTS: PactTier.GRASSROOTS,
    Tier.CELL_UNDER_BASE: PactTier.CELL,
}


class NoParties(Refusal):
    message = _("Giao ước cần ít nhất hai đơn vị ký.")


class NoTargets(Refusal):
    message = _("Giao ước cần ít nhất một chỉ tiêu có đơn vị tính và điểm tối đa.")


class BlockTooSmall(Refusal):
    message = _("Khối, cụm thi đua cần ít nhất hai đơn vị.")


class SignedAlready(Refusal):
    message = _("Đơn vị đã ký giao ước này.")


class PactSigned(Refusal):
    message = _("Đã có đơn vị ký nên không hủy được giao ước.")


class NotSigned(Refusal):
    message = _("Đơn vị chưa ký giao ước nên chưa chấm điểm được.")


class PactDay(Refusal):
    message = _("Ngày ký phải từ ngày phát động đến hôm nay.")


class OwnVerification(Refusal):
    message = _("Đơn vị không tự thẩm định điểm của mình.")


class PointsOutOfRange(Refusal):
    message = _("Điểm của “%(target)s” phải từ 0 đến %(most)s.")


@dataclass(frozen=True, kw_only=True)
class Target:
    """One target of a pact."""

    content: str
    measure: str
    plan: Decimal
    most_points: Decimal
    note: str = ""


def form_block(
    *, unit: Unit, name: str, members: Sequence[Unit], since: date, by: Actor, at: datetime
) -> EmulationBlock:
    """Put like units together, from a day on."""
    members = list(dict.fromkeys(members))
    if len(members) < 2:
        raise BlockTooSmall(field="members")
    with in_words(), transaction.atomic():
        block = EmulationBlock.objects.create(unit=unit, name=clean(name), folded=fold(name))
    BlockMember.objects.bulk_create(
        BlockMember(block=block, unit=member, valid=DateRange(since, None)) for member in members
    )
    acts.record(
        by=by,
        at=at,
        verb="pledges.form_block",
        subject=block,
        place=unit,
        after={"members": [member.pk for member in members], "since": since},
    )
    return block


def make_pact(
    *,
    block: EmulationBlock,
    year: int,
    title: str,
    targets: Sequence[Target],
    launched_on: date,
    sign_by: date,
    campaign: Campaign | None = None,
    by: Actor,
    at: datetime,
) -> EmulationPact:
    """Lay a pact before the units that are in the block on the day it is launched."""
    members = list(
        BlockMember.objects.filter(block=block, valid__contains=launched_on).select_related("unit")
    )
    if len(members) < 2:
        raise NoParties
    if not targets:
        raise NoTargets(field="targets")
    with in_words(), transaction.atomic():
        pact = EmulationPact.objects.create(
            block=block,
            unit_id=block.unit_id,
            campaign=campaign,
            year=year,
            title=clean(title),
            launched_on=launched_on,
            sign_by=sign_by,
            made_at=at,
        )
        PactTarget.objects.bulk_create(
            PactTarget(
                pact=pact,
                position=position,
                content=clean(target.content)[:500],
                measure=clean(target.measure)[:60],
                plan=target.plan,
                most_points=target.most_points,
                note=clean(target.note)[:300],
            )
            for position, target in enumerate(targets, start=1)
        )
    units = [member.unit_id for member in members]
    kinds = dict(
        UnitKind.objects.filter(unit_id__in=units, valid__contains=launched_on).values_list("unit_id", "kind")
    )
    PactParty.objects.bulk_create(
        PactParty(
            pact=pact,
            unit_id=unit_id,
            campaign=campaign,
            tier=TIERS.get(TIER_OF.get(kinds.get(unit_id, ""), Tier.OTHER), PactTier.OTHER),
            day=sign_by,
        )
        for unit_id in units
    )
    mark_stale(PACTS, [(unit_id, sign_by) for unit_id in units])
    acts.record(
        by=by,
        at=at,
        verb="pledges.make_pact",
        subject=pact,
        place=block.unit,
        after={"year": year, "parties": units, "sign_by": sign_by, "targets": len(targets)},
    )
    return pact


def withdraw_pact(*, pact: EmulationPact, why: str, by: Actor, at: datetime) -> None:
    """Take back a pact that nobody has signed."""
    pact = EmulationPact.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pact.pk)
    if pact.parties.filter(signed_on__isnull=False).exists():
        raise PactSigned
    mark_stale(PACTS, pact.parties.values_list("unit_id", "day"))
    acts.record(
        by=by,
        at=at,
        verb="pledges.withdraw_pact",
        subject=pact,
        place=pact.unit,
        why=why,
        before={"year": pact.year},
    )
    pact.delete()


def sign_pact(*, party: PactParty, on: date, signer: str, by: Actor, at: datetime) -> PactParty:
    """Record that a unit has signed, on which day, by whose hand."""
    party = _lock(party)
    if party.signed_on is not None:
        raise SignedAlready
    if not party.pact.launched_on <= on <= localdate(at):
        raise PactDay(field="on")
    party.signed_on, party.signer = on, clean(signer)
    with in_words(), transaction.atomic():
        party.save(update_fields=["signed_on", "signer"])
    mark_stale(PACTS, [(party.unit_id, party.day)])
    acts.record(
        by=by,
        at=at,
        verb="pledges.sign_pact",
        subject=party.pact,
        place=party.unit,
        after={"signed_on": on, "signer": party.signer},
    )
    return party


def unsign_pact(*, party: PactParty, why: str, by: Actor, at: datetime) -> PactParty:
    """Take back a signature that was recorded by mistake; nothing may have been scored."""
    party = _lock(party)
    if party.signed_on is None or party.scores.exists():
        raise NotSigned
    before = {"signed_on": party.signed_on, "signer": party.signer}
    party.signed_on, party.signer = None, ""
    party.save(update_fields=["signed_on", "signer"])
    mark_stale(PACTS, [(party.unit_id, party.day)])
    acts.record(
        by=by, at=at, verb="pledges.unsign_pact", subject=party.pact, place=party.unit, before=before, why=why
    )
    return party


def score_pact(
    *, party: PactParty, scores: Mapping[int, tuple[Decimal, Decimal]], by: Actor, at: datetime
) -> list[PactScore]:
    """A party's own account: target id → (what was reached, points). Points verified before are put aside again."""
    party = _lock(party)
    if party.signed_on is None:
        raise NotSigned
    targets = {target.pk: target for target in party.pact.targets.all()}
    kept = []
    for key, (reached, points) in scores.items():
        target = targets[key]
        _within(points, target)
        kept.append(
            PactScore.objects.update_or_create(
                party=party,
                target=target,
                defaults={
                    "reached": reached,
                    "own_points": points,
                    "most_points": target.most_points,
                    "verified_points": None,
                    "verified_by": "",
                    "why": "",
                    "scored_at": at,
                },
            )[0]
        )
    acts.record(
        by=by,
        at=at,
        verb="pledges.score_pact",
        subject=party.pact,
        place=party.unit,
        after={str(key): [reached, points] for key, (reached, points) in scores.items()},
    )
    return kept


def verify_pact(
    *, party: PactParty, points: Mapping[int, Decimal], why: str = "", by: Actor, at: datetime
) -> PactParty:
    """The points as whoever keeps the pact finds them: score by score. A unit never verifies its own."""
    party = _lock(party)
    if party.unit_id == party.pact.unit_id:
        raise OwnVerification
    scores = {
        score.target_id: score
        for score in party.scores.select_related("target").select_for_update(of=("self",))
    }
    for key, found in points.items():
        score = scores[key]
        _within(found, score.target)
        score.verified_points, score.verified_by, score.why = found, by.label, clean(why)[:500]
        score.save(update_fields=["verified_points", "verified_by", "why"])
    acts.record(
        by=by,
        at=at,
        verb="pledges.verify_pact",
        subject=party.pact,
        place=party.unit,
        after={str(key): found for key, found in points.items()},
        why=why,
    )
    return party


def _within(points: Decimal, target: PactTarget) -> None:
    if not 0 <= points <= target.most_points:
        raise PointsOutOfRange(
            PointsOutOfRange.message % {"target": target.content[:60], "most": f"{target.most_points:f}"}
        )


def _lock(party: PactParty) -> PactParty:
    return (
        PactParty.objects.select_for_update(of=("self",))
        .select_related("pact__unit", "unit")
        .get(pk=party.pk)
    )
