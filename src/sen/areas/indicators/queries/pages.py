"""What the pages about figures need: the unit and figure that an address names, campaigns, targets, lenses."""

from dataclasses import dataclass

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries.papers import campaigns_in_view
from sen.areas.indicators.models import PreparedLens, Target
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.models import Unit
from sen.foundation.access import Actor
from sen.foundation.figures import Figure


@dataclass(frozen=True)
class Shown:
    """A figure at a unit in the actor's view."""

    unit: Unit
    figure: Figure | None = None


def find_unit(actor: Actor, code: str) -> Unit | None:
    """The unit of that code, if it lies in the view."""
    return actor.within(Unit.objects.filter(code=code), place="pk").first()


def covers(actor: Actor, unit: Unit, question: Question) -> bool:
    """Whether the unit was in view from the first to the last day of the period (or is, as of today)."""
    period = question.period
    return actor.sees(unit.pk, period.first.first_day) or actor.sees(unit.pk, period.last.last_day)


def top_unit(actor: Actor) -> Unit | None:
    """Where an actor starts: the highest unit of their roles."""
    tops = actor.places("view")
    return Unit.objects.filter(pk__in=tops).order_by("pk").first()


def campaigns(actor: Actor) -> list[Campaign]:
    """The campaigns that the actor knows of, newest first."""
    return list(campaigns_in_view(actor).order_by("-valid"))


def lens_ready(question: Question) -> bool:
    """Whether the values of another day's lens have been prepared."""
    return PreparedLens.objects.filter(day=question.lens, ready_at__isnull=False).exists()


def target_of(unit: Unit, figure: Figure, question: Question) -> Target | None:
    return Target.objects.filter(
        unit=unit,
        figure=figure.code,
        campaign_id=question.campaign,
        first=question.period.first.first_day,
        last=question.period.last.last_day,
    ).first()
