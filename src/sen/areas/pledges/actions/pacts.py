"""Blocks, pacts, signatures, points."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import TIER_OF, Tier
from sen.areas.organisations.models import Unit, UnitKind
from sen.areas.pledges.actions.reasons import reason_of
from sen.areas.pledges.choices import PactTier
from sen.areas.pledges.figures import PACTS
from sen.areas.pledges.models import (
    BlockMember,
    EmulationBlock,
    EmulationPact,
    PactParties,
    PactParty,
    PactScore,
    PactTarget,
)
from sen.areas.pledges.queries.standards import campaign_over
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Conflict, Refusal, in_words
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "pledges.make_pact": _("{who} lập giao ước {subject}, {unit}"),
    "pledges.change_pact": _("{who} sửa giao ước {subject}, {unit}"),
    "pledges.add_party": _("{who} thêm {unit} vào giao ước {subject}"),
    "pledges.drop_party": _("{who} bỏ {unit} khỏi giao ước {subject}"),
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


class SignedAlready(Refusal):
    message = _("Đơn vị đã ký giao ước này.")


class PactSigned(Refusal):
    message = _("Đã có đơn vị ký nên không hủy được giao ước.")


class PactSettled(Refusal):
    message = _("Đã có đơn vị ký nên nội dung giao ước không đổi được nữa; chỉ đổi được hạn ký.")


class NotInTheBlock(Refusal):
    message = _("Đơn vị này không ở trong khối, cụm, hoặc đã có trong giao ước.")


class NotSigned(Refusal):
    message = _("Đơn vị chưa ký giao ước nên chưa chấm điểm được.")


class PactDay(Refusal):
    message = _("Ngày ký phải từ ngày phát động đến hôm nay.")


class NotInItsYear(Refusal):
    message = _("Ngày phát động và hạn ký phải ở trong năm của giao ước, sớm nhất là năm trước.")


class EndedByThen(Refusal):
    message = _("Đơn vị đã kết thúc hoạt động trước ngày này. Đơn vị kế tục ký ở khối, cụm của mình.")


class OwnVerification(Refusal):
    message = _("Đơn vị không tự thẩm định điểm của mình.")


class ScoredAnew(Conflict):
    message = _("Đơn vị vừa tự chấm lại. Hãy mở lại trang thẩm định để xem điểm mới.")


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
    """Lay a pact before the units that are in the block on the day it is launched.

    Without a campaign it belongs to the one that runs over the unit that keeps the block, as a standard does.
    """
    if launched_on.year not in (year - 1, year):
        raise NotInItsYear(field="launched_on")
    _check_sign_by(sign_by, year)
    members = list(
        BlockMember.objects.filter(
            block=block, valid__contains=launched_on, unit__valid__contains=launched_on
        ).select_related("unit")
    )
    if len(members) < 2:
        raise NoParties
    if not targets:
        raise NoTargets(field="targets")
    with in_words(), transaction.atomic():
        pact = EmulationPact.objects.create(
            block=block,
            unit_id=block.unit_id,
            campaign=campaign or campaign_over(block.unit, launched_on),
            year=year,
            title=clean(title),
            launched_on=launched_on,
            sign_by=sign_by,
            made_at=at,
        )
        _lay_targets(pact, targets)
    units = [member.unit_id for member in members]
    _lay_before(pact, units, launched_on)
    _recount(pact.parties.all())
    acts.record(
        by=by,
        at=at,
        verb="pledges.make_pact",
        subject=pact,
        place=block.unit,
        after={"year": year, "parties": units, "sign_by": sign_by, "targets": len(targets)},
    )
    return pact


def change_pact(
    *, pact: EmulationPact, title: str, sign_by: date, targets: Sequence[Target], by: Actor, at: datetime
) -> EmulationPact:
    """Write a pact anew while nobody has signed it; once somebody has, only the day by which to sign can be
    moved."""
    pact = EmulationPact.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pact.pk)
    if not targets:
        raise NoTargets(field="targets")
    _check_sign_by(sign_by, pact.year)
    stand = [
        Target(content=t.content, measure=t.measure, plan=t.plan, most_points=t.most_points, note=t.note)
        for t in pact.targets.all()
    ]
    wanted = [_cleaned(target) for target in targets]
    anew = clean(title) != pact.title or wanted != stand
    if anew and pact.parties.filter(signed_on__isnull=False).exists():
        raise PactSettled
    before = {"title": pact.title, "sign_by": pact.sign_by, "targets": len(stand)}
    if not anew and sign_by == pact.sign_by:
        return pact
    _recount(pact.parties.all())
    with in_words(), transaction.atomic():
        pact.title, pact.sign_by = clean(title), sign_by
        pact.save(update_fields=["title", "sign_by"])
        if wanted != stand:
            pact.targets.all().delete()
            _lay_targets(pact, wanted)
    pact.parties.update(day=sign_by)
    _recount(pact.parties.all())
    acts.record(
        by=by,
        at=at,
        verb="pledges.change_pact",
        subject=pact,
        place=pact.unit,
        before=before,
        after={"title": pact.title, "sign_by": sign_by, "targets": len(wanted)},
    )
    return pact


def add_party(*, pact: EmulationPact, unit: Unit, by: Actor, at: datetime) -> PactParty:
    """Lay a pact before one more unit: one that came into the block after the pact was made."""
    pact = EmulationPact.objects.select_for_update(of=("self",)).get(pk=pact.pk)
    today = localdate(at)
    member = BlockMember.objects.filter(block=pact.block_id, unit=unit, valid__contains=today).exists()
    if not member or unit.dissolved or pact.parties.filter(unit=unit).exists():
        raise NotInTheBlock(field="unit")
    [party] = _lay_before(pact, [unit.pk], today)
    _recount(pact.parties.filter(pk=party.pk))
    acts.record(by=by, at=at, verb="pledges.add_party", subject=pact, place=unit)
    return party


def drop_party(*, party: PactParty, why: str, by: Actor, at: datetime) -> None:
    """Take a unit out of a pact that it has not signed; two are left at least."""
    party = _lock(party)
    if party.signed_on is not None:
        raise SignedAlready
    if party.pact.parties.count() <= 2:
        raise NoParties
    why = reason_of(why)
    _recount(party.pact.parties.filter(pk=party.pk))
    acts.record(by=by, at=at, verb="pledges.drop_party", subject=party.pact, place=party.unit, why=why)
    party.delete()


def withdraw_pact(*, pact: EmulationPact, why: str, by: Actor, at: datetime) -> None:
    """Take back a pact that nobody has signed."""
    pact = EmulationPact.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pact.pk)
    if pact.parties.filter(signed_on__isnull=False).exists():
        raise PactSigned
    why = reason_of(why)
    _recount(pact.parties.all())
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
    if on not in party.unit.valid:
        raise EndedByThen(field="on")
    party.signed_on, party.signer = on, clean(signer)
    with in_words(), transaction.atomic():
        party.save(update_fields=["signed_on", "signer"])
    _recount(party.pact.parties.filter(pk=party.pk))
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
    why = reason_of(why)
    before = {"signed_on": party.signed_on, "signer": party.signer}
    _recount(party.pact.parties.filter(pk=party.pk))
    party.signed_on, party.signer = None, ""
    party.save(update_fields=["signed_on", "signer"])
    acts.record(
        by=by, at=at, verb="pledges.unsign_pact", subject=party.pact, place=party.unit, before=before, why=why
    )
    return party


def score_pact(
    *, party: PactParty, scores: Mapping[int, tuple[Decimal, Decimal]], by: Actor, at: datetime
) -> list[PactScore]:
    """A party's own account: target id → (what was reached, points). Points verified before are put aside
    again."""
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
    *,
    party: PactParty,
    points: Mapping[int, Decimal],
    why: str = "",
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> PactParty:
    """The points as whoever keeps the pact finds them: score by score. A unit never verifies its own.

    ``seen``: when the account on the page was given, in ISO form; one given anew since is refused.
    """
    party = _lock(party)
    if party.unit_id == party.pact.unit_id:
        raise OwnVerification
    scores = {
        score.target_id: score
        for score in party.scores.select_related("target").select_for_update(of=("self",))
    }
    if seen is not None and any(score.scored_at.isoformat() != seen for score in scores.values()):
        raise ScoredAnew
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


def follow_units(*, units: Collection[int], by: Actor, at: datetime, taken_back: date | None = None) -> None:
    """Units began, ended or moved: have the signatures they owe counted again, on the days that hold now."""
    parties = PactParty.objects.filter(unit_id__in=units)
    _recount(parties)
    mark_stale(PACTS, parties.values_list("unit_id", "day"))


def _check_sign_by(day: date, year: int) -> None:
    if day.year not in (year - 1, year):
        raise NotInItsYear(field="sign_by")


def _recount(parties: PactParties) -> None:
    mark_stale(PACTS, parties.counted().values_list("unit_id", "counted_on"))


def _cleaned(target: Target) -> Target:
    return replace(
        target,
        content=clean(target.content)[:500],
        measure=clean(target.measure)[:60],
        note=clean(target.note)[:300],
    )


def _lay_targets(pact: EmulationPact, targets: Sequence[Target]) -> None:
    PactTarget.objects.bulk_create(
        PactTarget(pact=pact, position=position, **vars(_cleaned(target)))
        for position, target in enumerate(targets, start=1)
    )


def _lay_before(pact: EmulationPact, units: Sequence[int], day: date) -> list[PactParty]:
    """Make units parties to a pact, each at the tier at which it stands on the day."""
    kinds = dict(
        UnitKind.objects.filter(unit_id__in=units, valid__contains=day).values_list("unit_id", "kind")
    )
    return PactParty.objects.bulk_create(
        PactParty(
            pact=pact,
            unit_id=unit_id,
            campaign_id=pact.campaign_id,
            tier=TIERS.get(TIER_OF.get(kinds.get(unit_id, ""), Tier.OTHER), PactTier.OTHER),
            day=pact.sign_by,
        )
        for unit_id in units
    )


def _within(points: Decimal, target: PactTarget) -> None:
    if not 0 <= points <= target.most_points:
        raise PointsOutOfRange(
            PointsOutOfRange.message % {"target": target.content[:60], "most": f"{target.most_points:f}"}
        )


def _lock(party: PactParty) -> PactParty:
    """The party, behind its pact: nobody signs, or leaves, what is being written anew or withdrawn."""
    EmulationPact.objects.select_for_update(no_key=True).get(pk=party.pact_id)
    return (
        PactParty.objects.select_for_update(of=("self",))
        .select_related("pact__unit", "unit")
        .get(pk=party.pk)
    )
