"""What the pages about figures need: the unit and figure that an address names, and each register's months."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries.papers import campaigns_in_view
from sen.areas.indicators.models import Closing, Due, PreparedLens, Target
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.models import Unit
from sen.foundation.access import Actor
from sen.foundation.figures import Figure
from sen.foundation.periods import Month


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


@dataclass(frozen=True)
class MonthState:
    """One month of one register of a unit: closed (when, with how many supplements) or still open."""

    month: Month
    closing: Closing | None = None
    supplements: int = 0


def register_months(unit: Unit, today: date, count: int = 24) -> dict[str, list[MonthState]]:
    """Register → its ended months, newest first, in which the unit had the duty to close."""
    last = Month.of(today) - 1
    closings: dict[tuple[str, Month], list[Closing]] = defaultdict(list)
    for closing in Closing.objects.filter(unit=unit).order_by("supplement"):
        closings[closing.register, Month.of(closing.month)].append(closing)
    found: dict[str, list[MonthState]] = {}
    for due in Due.objects.filter(unit=unit).order_by("register", "valid"):
        month = last
        while month >= Month.of(due.valid.lower) and last - month < count * 20:
            if due.valid.upper is None or month.last_day < due.valid.upper:
                made = closings.get((due.register, month), [])
                found.setdefault(due.register, []).append(
                    MonthState(month, made[0] if made else None, max(len(made) - 1, 0))
                )
            month -= 1
    return {
        register: sorted(months, key=lambda state: state.month, reverse=True)[:count]
        for register, months in found.items()
    }
