"""Who must remark every month: the cells under a round, from a month on."""

from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import DateField, Q, Value
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.choices import CELLS, Lens
from sen.areas.organisations.models import Reach
from sen.areas.pledges.actions.reasons import reason_of
from sen.areas.pledges.figures import REMARKS
from sen.areas.pledges.models import PledgeRound
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale_where
from sen.foundation.refusals import Refusal, in_words

acts.SENTENCES |= {
    "pledges.ask_remarks": _("{who} yêu cầu các chi bộ nhận xét hằng tháng theo đợt {subject}, {unit}"),
    "pledges.stop_remarks": _("{who} thôi yêu cầu nhận xét hằng tháng theo đợt {subject}, {unit}"),
}


class AskedForRemarks(Refusal):
    message = _(
        "%(unit)s đã yêu cầu nhận xét hằng tháng trong năm này; mỗi chi bộ chỉ nhận xét một lần mỗi tháng."
    )


def ask_remarks(*, round: PledgeRound, since: date, by_day: int = 10, by: Actor, at: datetime) -> PledgeRound:
    """Have the cells under a round's unit remark every month, from ``since``'s month to the end of its year.

    Refused when a unit over or under it asks for the same year, in whatever campaign: a month is remarked on once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('pledges.ask_remarks'), %s)", [round.year])
    round = PledgeRound.objects.select_for_update(of=("self",)).select_related("unit").get(pk=round.pk)
    others = PledgeRound.objects.filter(year=round.year, remarks_from__isnull=False).exclude(pk=round.pk)
    reach = Reach.objects.filter(lens=Lens.TODAY)
    over = reach.filter(descendant_id=round.unit_id).values("ancestor_id")
    under = reach.filter(ancestor_id=round.unit_id).values("descendant_id")
    twice = others.filter(Q(unit__in=over) | Q(unit__in=under)).select_related("unit").first()
    if twice is not None:
        raise AskedForRemarks(AskedForRemarks.message % {"unit": twice.unit.name}, field="remarks_from")
    before, first = round.remarks_from, since.replace(day=1)
    round.remarks_from, round.remarks_by = first, by_day
    with in_words(), transaction.atomic():
        round.save(update_fields=["remarks_from", "remarks_by"])
    mark_cells(round, min(before or first, first))
    acts.record(
        by=by,
        at=at,
        verb="pledges.ask_remarks",
        subject=round,
        place=round.unit,
        before={"from": before},
        after={"from": first, "by_day": by_day},
    )
    return round


def stop_remarks(*, round: PledgeRound, why: str, by: Actor, at: datetime) -> PledgeRound:
    """Ask for no more remarks under a round. What was written stays."""
    round = PledgeRound.objects.select_for_update(of=("self",)).select_related("unit").get(pk=round.pk)
    why = reason_of(why)
    before, round.remarks_from = round.remarks_from, None
    round.save(update_fields=["remarks_from"])
    if before is not None:
        mark_cells(round, before)
    acts.record(
        by=by,
        at=at,
        verb="pledges.stop_remarks",
        subject=round,
        place=round.unit,
        before={"from": before},
        why=why,
    )
    return round


def mark_cells(round: PledgeRound, first: date) -> None:
    """Mark the cells under a round, whose months count otherwise from the first on."""
    cells = [kind.value for kind in CELLS]
    under = Reach.objects.filter(
        lens=Lens.AS_WAS, ancestor_id=round.unit_id, descendant__kinds__kind__in=cells
    )
    # A stock counts onwards from the month that is marked.
    dated = under.annotate(day=Value(first, DateField()))
    mark_stale_where(REMARKS, dated, unit="descendant_id", day="day")
