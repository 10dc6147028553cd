"""Opening and closing rounds of pledges; keeping known samples."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import DateField, Q, Value
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit
from sen.areas.pledges.actions.reasons import reason_of
from sen.areas.pledges.actions.remark_rounds import mark_cells
from sen.areas.pledges.figures import PLEDGES
from sen.areas.pledges.models import PledgeRound, SampleLine
from sen.areas.pledges.queries.alike import SAMPLES
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale_where
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold, keys_of

acts.SENTENCES |= {
    "pledges.open_round": _("{who} mở đợt {subject} cho {unit}"),
    "pledges.cancel_round": _("{who} hủy đợt {subject} của {unit}"),
    "pledges.keep_sample": _("{who} ghi câu mẫu đang lan truyền, {unit}"),
    "pledges.drop_sample": _("{who} bỏ một câu mẫu, {unit}"),
}


class AskedTwice(Refusal):
    message = _("%(unit)s đã mở đợt của năm này cho cùng đối tượng; không ai phải đăng ký hai lần.")


class OpensTooEarly(Refusal):
    message = _("Ngày mở đợt phải ở trong năm của đợt đăng ký, sớm nhất là năm trước.")


class RoundInUse(Refusal):
    message = _("Đã có người viết theo đợt này nên không hủy được.")


class SampleTooShort(Refusal):
    message = _("Câu mẫu phải từ năm từ trở lên, nếu không thì câu nào cũng giống nhau.")


def open_round(
    *,
    unit: Unit,
    campaign: Campaign,
    year: int,
    audiences: Sequence[str],
    opens_on: date,
    due_on: date,
    wording: str = "pledge",
    by: Actor,
    at: datetime,
) -> PledgeRound:
    """Ask everybody under the unit for a pledge. Refused when a unit over or under it asks the same people
    already."""
    if opens_on.year not in (year - 1, year):
        raise OpensTooEarly(field="opens_on")
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    others = PledgeRound.objects.filter(campaign=campaign, year=year, audiences__overlap=list(audiences))
    reach = Reach.objects.filter(lens=Lens.TODAY)
    over = reach.filter(descendant=unit).values("ancestor_id")
    under = reach.filter(ancestor=unit).values("descendant_id")
    twice = (
        others.filter(Q(unit__in=over) | Q(unit__in=under)).exclude(unit=unit).select_related("unit").first()
    )
    if twice is not None:
        raise AskedTwice(AskedTwice.message % {"unit": twice.unit.name}, field="audiences")
    with in_words(), transaction.atomic():
        round = PledgeRound.objects.create(
            unit=unit,
            campaign=campaign,
            year=year,
            wording=wording,
            audiences=list(audiences),
            opens_on=opens_on,
            due_on=due_on,
            opened_at=at,
        )
    _mark(round)
    acts.record(
        by=by,
        at=at,
        verb="pledges.open_round",
        subject=round,
        place=unit,
        after={"year": year, "audiences": list(audiences), "opens_on": opens_on, "due_on": due_on},
    )
    return round


def cancel_round(*, round: PledgeRound, why: str, by: Actor, at: datetime) -> None:
    """Take back a round under which nobody has written anything yet."""
    round = PledgeRound.objects.select_for_update(of=("self",)).select_related("unit").get(pk=round.pk)
    if round.pledges.exists():
        raise RoundInUse
    why = reason_of(why)
    _mark(round)
    if round.remarks_from is not None:
        mark_cells(round, round.remarks_from)
    acts.record(
        by=by,
        at=at,
        verb="pledges.cancel_round",
        subject=round,
        place=round.unit,
        why=why,
        before={"year": round.year},
    )
    round.delete()


def _mark(round: PledgeRound) -> None:
    under = Reach.objects.filter(lens=Lens.AS_WAS, ancestor_id=round.unit_id)
    opens = Value(round.opens_on, DateField())
    mark_stale_where(PLEDGES, under.annotate(day=opens), unit="descendant_id", day="day")


def keep_sample(*, unit: Unit, texts: Sequence[str], by: Actor, at: datetime) -> list[SampleLine]:
    """Remember lines that go round as samples, so that pledges under the unit can be compared with them."""
    lines = [SampleLine(unit=unit, text=clean(text)[:1000], added_at=at) for text in texts if clean(text)]
    for line in lines:
        line.folded, line.keys = fold(line.text), keys_of(line.text, SAMPLES)
        if not line.keys:
            raise SampleTooShort(field="texts")
    with in_words(), transaction.atomic():
        SampleLine.objects.bulk_create(lines)
    for line in lines:
        acts.record(
            by=by, at=at, verb="pledges.keep_sample", subject=line, place=unit, after={"text": line.text}
        )
    return lines


def drop_sample(*, sample: SampleLine, by: Actor, at: datetime) -> None:
    """Forget a sample."""
    sample = SampleLine.objects.select_for_update(of=("self",)).select_related("unit").get(pk=sample.pk)
    acts.record(
        by=by,
        at=at,
        verb="pledges.drop_sample",
        subject=sample,
        place=sample.unit,
        before={"text": sample.text},
    )
    sample.delete()
