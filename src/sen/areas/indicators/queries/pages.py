"""What the pages about figures need: the unit and figure that an address names, campaigns, targets, lenses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.db.models import Count, Exists

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries.papers import campaigns_in_view
from sen.areas.indicators.choices import Lens
from sen.areas.indicators.models import PreparedLens, RangeCount, Target
from sen.areas.indicators.queries import lists
from sen.areas.indicators.queries.values import (
    Months,
    Question,
    Request,
    Splits,
    Value,
    Values,
    answer_all,
    is_stored,
    read,
)
from sen.areas.organisations.choices import TIER_OF, Tier
from sen.areas.organisations.choices import Kind as UnitKind
from sen.areas.organisations.models import LensDay, Reach, Unit
from sen.foundation.access import Actor
from sen.foundation.figures import Figure, Kind
from sen.foundation.jobs import JobProgress
from sen.foundation.periods import Month, Period


@dataclass(frozen=True)
class Shown:
    """A figure at a unit in the actor's view."""

    unit: Unit
    figure: Figure | None = None


def find_unit(actor: Actor, code: str) -> Unit | None:
    """The unit of that code, if it lies in the view."""
    return actor.within(Unit.objects.filter(code=code).select_related("parent"), place="pk").first()


def covers(actor: Actor, unit: Unit, question: Question) -> bool:
    """Whether the unit lies in view on the first or on the last day of the period."""
    period = question.period
    return actor.sees(unit.pk, period.first.first_day) or actor.sees(unit.pk, period.last.last_day)


def units_held(actor: Actor) -> list[Unit]:
    """The units at which the actor's roles stand, the widest first."""
    if not actor.known:
        return []
    ids = actor.places("view")
    if not ids and actor.everything:
        return list(Unit.objects.filter(code=settings.SEN_ROOT))
    above = dict(
        Reach.objects.filter(lens=Lens.TODAY, descendant_id__in=ids)
        .order_by()
        .values_list("descendant_id")
        .annotate(superiors=Count("*"))
    )
    return sorted(Unit.objects.filter(pk__in=ids), key=lambda unit: (above.get(unit.pk, 0), unit.sort_key))


def campaigns(actor: Actor) -> list[Campaign]:
    """The campaigns that the actor knows of, newest first."""
    return list(campaigns_in_view(actor).order_by("-valid"))


def is_lens_ready(lens: str) -> bool:
    """Whether values through the lens are kept: another day's must have been prepared, and the tree be as it was then."""
    if lens in list(Lens):
        return True
    fresh = LensDay.objects.filter(lens=lens, fresh=True)
    return PreparedLens.objects.filter(Exists(fresh), day=lens, ready_at__isnull=False).exists()


def moved_since_closing(figure: Figure, unit: Unit, question: Question) -> tuple[Value, Value] | None:
    """(closed, live) where a closed value is asked for and the records have changed since; None otherwise.

    A closed value stays as it was reported; its list shows the records as they are now.
    """
    if not question.closed or not is_stored(figure, question):
        return None
    closed = read([figure], [unit.pk], question)[figure.code, unit.pk]
    live = read([figure], [unit.pk], replace(question, closed=False))[figure.code, unit.pk]
    same = (closed.numerator, closed.denominator) == (live.numerator, live.denominator)
    return None if same or not closed.known else (closed, live)


def target_of(unit: Unit, figure: Figure, question: Question) -> Target | None:
    """What the unit set itself in the period; a part of a figure has no goal of its own."""
    if question.where:
        return None
    return Target.objects.filter(  # type: ignore[misc]  # no campaign is asked for as None
        unit=unit,
        figure=figure.code,
        campaign_id=question.campaign,
        first=question.period.first.first_day,
        last=question.period.last.last_day,
    ).first()


def is_counted_by_job(figure: Figure, unit: Unit) -> bool:
    """Whether counting the figure from records is too long a work for a page: persons of a province or more."""
    return figure.kind == Kind.DISTINCT and TIER_OF.get(UnitKind(unit.kind)) in (Tier.CENTRE, Tier.PROVINCE)


def range_key(figure: Figure, unit: Unit, question: Question) -> dict:
    """The fields that name what a ``RangeCount`` counts."""
    return {
        "figure": figure.code,
        "unit_id": unit.pk,
        "first": question.period.first_day,
        "last": question.period.last_day,
        "lens": str(question.lens),
        "campaign_id": question.campaign,
        "where": urlencode(sorted(question.where)),
    }


def range_count(figure: Figure, unit: Unit, question: Question) -> RangeCount | None:
    """What a job has counted, or is counting, for the question."""
    return RangeCount.objects.filter(**range_key(figure, unit, question)).first()


def counted_value(figure: Figure, unit: Unit, question: Question) -> Value | None:
    """The value that is not stored: counted here and now, or by a job; None while no job has counted it.

    Raises ``lists.NoClosedValue``.
    """
    if not is_counted_by_job(figure, unit):
        return lists.total(figure, unit.pk, question)
    count = range_count(figure, unit, question)
    return None if count is None or count.n is None else lists.as_counted(figure, unit.pk, question, count.n)


def question_of(count: RangeCount) -> Question:
    """The question that a ``RangeCount`` answers."""
    return Question(
        period=Period.between(Month.of(count.first), Month.of(count.last)),
        lens=count.lens,
        campaign=count.campaign_id,
        where=tuple(parse_qsl(count.where)),
    )


def find_job(count: RangeCount | None) -> JobProgress | None:
    """The record of progress of a count that has not ended."""
    if count is None or count.job is None or count.counted_at is not None:
        return None
    return JobProgress.objects.filter(pk=count.job).first()


@dataclass
class Reading:
    """All stored values that the page of one figure shows; what is not kept is not in it."""

    value: Value | None = None
    other: Value | None = None
    """The closed value beside a live one, the live beside a closed; None for a figure without a register."""
    before: dict[Period, Value] = field(default_factory=dict)
    months: dict[Month, Value] = field(default_factory=dict)
    splits: dict[str, dict[str, Value]] = field(default_factory=dict)
    """Dimension → its values, the largest first."""
    below: list[tuple[Unit, Value]] = field(default_factory=list)
    """The units directly below, those first that have something or owe something."""
    own: Value | None = None
    """What is the unit's own, beside what those below bring; None where there are none below."""


def read_figure(figure: Figure, unit: Unit, question: Question, before: Sequence[Period]) -> Reading:
    """The figure at the unit with what it is compared with, its months, splits and the units directly below."""

    def at(question: Question, units: Iterable[int] = (unit.pk,)) -> Request | None:
        return Values((figure,), tuple(units), question) if is_stored(figure, question) else None

    below = lists.children(unit.pk, question)
    requests: dict[object, Request | None] = {
        "value": at(question),
        "other": at(replace(question, closed=not question.closed)) if figure.register else None,
        "months": Months((figure,), unit.pk, question)
        if figure.kind != Kind.DISTINCT and len(question.period) > 1 and is_stored(figure, question)
        else None,
        "below": at(question, [child.pk for child in below]) if below else None,
        "own": Values((figure,), (unit.pk,), question, own=True)
        if below and is_stored(figure, question)
        else None,
    }
    requests |= {period: at(replace(question, period=period)) for period in before}
    asked = dict(question.where)
    for dimension in figure.dimensions:
        split = replace(question, by=dimension.code)
        if dimension.code not in asked and is_stored(figure, split):
            requests[dimension.code, "split"] = Splits(figure, unit.pk, split)
    wanted = {name: request for name, request in requests.items() if request is not None}
    found = dict(zip(wanted, answer_all(list(wanted.values())), strict=True))

    def one(name: object) -> Value | None:
        return found[name][figure.code, unit.pk] if name in found else None

    return Reading(
        value=one("value"),
        other=one("other"),
        own=one("own"),
        before={period: value for period in before if (value := one(period)) is not None},
        months=found["months"][figure.code] if "months" in found else {},
        splits={
            dimension.code: dict(sorted(rows.items(), key=lambda row: (-(row[1].numerator or 0), row[0])))
            for dimension in figure.dimensions
            if (rows := found.get((dimension.code, "split"))) and set(rows) != {""}
        },
        below=sorted(
            [(child, found["below"][figure.code, child.pk]) for child in below] if "below" in found else [],
            key=lambda row: not (row[1].numerator or row[1].units_due),
        ),
    )
