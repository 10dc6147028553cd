"""Reading ethics standards."""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit
from sen.areas.pledges.choices import StandardStatus
from sen.areas.pledges.models import EthicsStandard, Posting, StandardRule
from sen.areas.pledges.queries.units import homes_and_above
from sen.foundation.access import Actor


def standards_in_view(actor: Actor) -> QuerySet[EthicsStandard]:
    """Standards of units in view, and those in force of the units that one belongs to or that stand over one."""
    records = EthicsStandard.objects.select_related("unit")
    if actor.everything:
        return records
    dated = EthicsStandard.objects.annotate(on=Coalesce("approved_on", TruncDate("drafted_at")))
    seen = Q(Exists(actor.within(dated.filter(pk=OuterRef("pk")), day="on")))
    if actor.person_id:
        above = homes_and_above(actor).filter(ancestor_id=OuterRef("unit_id"))
        seen |= Q(Exists(above)) & ~Q(status=StandardStatus.DRAFT)
    return records.filter(seen)


def find_standard(actor: Actor, pk: int) -> EthicsStandard | None:
    return standards_in_view(actor).select_related("unit__parent", "campaign").filter(pk=pk).first()


def find_posting(actor: Actor, pk: int) -> Posting | None:
    posting = Posting.objects.select_related("standard__unit").filter(pk=pk).first()
    if posting is None or not standards_in_view(actor).filter(pk=posting.standard_id).exists():
        return None
    return posting


def versions_of(standard: EthicsStandard) -> QuerySet[EthicsStandard]:
    """Every version of the same unit's standard for the same trade, the newest first."""
    return EthicsStandard.objects.filter(unit_id=standard.unit_id, trade_key=standard.trade_key).order_by(
        "-version"
    )


def standard_rule(day: date) -> StandardRule:
    """The rule that holds on the day; an unsaved lenient one when none does."""
    rule = StandardRule.objects.filter(valid__contains=day).first()
    return rule or StandardRule(most_lines=10, longest_line=120, review_after=24)


def age_limit(rule: StandardRule, today: date) -> date:
    """Standards approved before this day are due to be looked at again."""
    months = today.year * 12 + today.month - 1 - rule.review_after
    year, month = divmod(months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(today.day, last))


def listed(actor: Actor, *, older_than: date) -> QuerySet[EthicsStandard]:
    """For the list: each with its number of lines, whether something of it hangs, whether it is old."""
    hanging = Posting.objects.filter(standard_id=OuterRef("pk"), taken_down_on=None)
    return (
        standards_in_view(actor)
        .annotate(
            line_count=Count("lines", distinct=True),
            hangs=Exists(hanging),
            old=Q(status=StandardStatus.IN_FORCE, approved_on__lt=older_than),
        )
        .select_related("unit__parent")
    )


def standard_tasks(actor: Actor, older_than: date, verb: str, limit: int) -> list[EthicsStandard]:
    """Standards of the places whose standards the actor keeps: too old, or nowhere to be seen."""
    hanging = Posting.objects.filter(standard_id=OuterRef("pk"), taken_down_on=None)
    records = (
        EthicsStandard.objects.filter(status=StandardStatus.IN_FORCE)
        .annotate(hangs=Exists(hanging))
        .filter(Q(approved_on__lt=older_than) | Q(hangs=False))
        .select_related("unit")
    )
    mine = Unit.objects.filter(pk=OuterRef("unit_id"), pk__in=actor.places(verb))
    return list(records.filter(Exists(mine)).order_by(F("approved_on").asc(), "pk")[:limit])


def campaign_over(unit: Unit, day: date) -> Campaign | None:
    """The campaign that runs over the unit on the day; of several the one begun last."""
    over = Reach.objects.filter(lens=Lens.TODAY, descendant=unit).values("ancestor_id")
    running = Campaign.objects.filter(unit_id__in=over, valid__contains=day)
    return running.order_by("-valid__startswith", "-pk").first()
