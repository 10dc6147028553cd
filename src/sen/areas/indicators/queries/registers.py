"""Registers and their closing: who must close, which months are closed, and who has not closed yet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sen.areas.indicators.choices import Lens
from sen.areas.indicators.models import Closing, Due, RegisterDuty
from sen.areas.organisations.choices import PARTY, Kind
from sen.areas.organisations.models import Reach, Unit
from sen.foundation.access import Actor
from sen.foundation.figures import register_words
from sen.foundation.periods import Month

SHOWN_MONTHS = 12
MOST_LATE = 200


def duties_by_register(codes: Iterable[str]) -> dict[str, list[RegisterDuty]]:
    """Name of a register → every rule about it there is or was: those that hold first, then by tier."""
    found: dict[str, list[RegisterDuty]] = {code: [] for code in codes}
    for duty in RegisterDuty.objects.all():
        found.setdefault(duty.register, []).append(duty)
    for duties in found.values():
        duties.sort(key=lambda duty: (duty.valid.upper is not None, _tier(duty), duty.valid.lower))
    return {register_words(code): duties for code, duties in found.items()}


def find_duty(actor: Actor, duty_id: int) -> RegisterDuty | None:
    return RegisterDuty.objects.filter(pk=duty_id).first()


@dataclass(frozen=True)
class MonthState:
    """One month of one register of a unit: closed (when, by whom, with how many supplements) or still open."""

    month: Month
    closing: Closing | None = None
    supplements: int = 0


@dataclass(frozen=True)
class Below:
    """The units below that must close a month: how many, how many have, and those that have not."""

    due: int
    closed: int
    late: Sequence[Unit]

    @property
    def open(self) -> int:
        return self.due - self.closed

    @property
    def more(self) -> int:
        """How many are late and not listed."""
        return self.open - len(self.late)


@dataclass(frozen=True)
class Register:
    """One register as the closing page of a unit shows it."""

    code: str
    name: str
    months: Sequence[MonthState]
    """Its ended months in which the unit has the duty, newest first."""
    closes_for_it: Unit | None
    """Whose closing covers the unit's facts in the month shown: itself, its nearest superior with the duty, or nobody's."""
    must: Sequence[RegisterDuty]
    need_not: Sequence[Kind]
    """The kinds of party organisation that have no such duty in the month shown."""
    below: Below


def read_registers(actor: Actor, unit: Unit, codes: Sequence[str], last: Month) -> list[Register]:
    """Every register as it concerns the unit, its months up to ``last``; a fixed number of queries for each."""
    months = _months(unit, codes, last)
    duties = list(RegisterDuty.objects.filter(valid__contains=last.last_day).order_by("register", "kind"))
    found = []
    for code in codes:
        must = sorted((duty for duty in duties if duty.register == code), key=_tier)
        kinds = {duty.kind for duty in must}
        found.append(
            Register(
                code=code,
                name=register_words(code),
                months=months[code],
                closes_for_it=_closer(unit, code, last),
                must=must,
                need_not=[kind for kind in Kind if kind in PARTY and kind not in kinds],
                below=_below(actor, unit, code, last),
            )
        )
    return found


def _tier(duty: RegisterDuty) -> int:
    return list(Kind).index(Kind(duty.kind))


def _months(unit: Unit, codes: Sequence[str], last: Month) -> dict[str, list[MonthState]]:
    first = last - (SHOWN_MONTHS - 1)
    made: dict[tuple[str, Month], list[Closing]] = defaultdict(list)
    closings = Closing.objects.filter(unit=unit, month__range=(first.first_day, last.first_day))
    for closing in closings.select_related("closed_by_unit__parent").order_by("supplement"):
        made[closing.register, Month.of(closing.month)].append(closing)
    spells: dict[str, list] = defaultdict(list)
    for due in Due.objects.filter(unit=unit, register__in=codes):
        spells[due.register].append(due.valid)
    found: dict[str, list[MonthState]] = {}
    for code in codes:
        found[code] = []
        for month in (last - back for back in range(SHOWN_MONTHS)):
            here = made.get((code, month), [])
            if here or any(month.last_day in valid for valid in spells[code]):
                found[code].append(MonthState(month, here[0] if here else None, max(len(here) - 1, 0)))
    return found


def _closer(unit: Unit, register: str, month: Month) -> Unit | None:
    above = Reach.objects.filter(
        lens=Lens.AS_WAS, descendant=unit, valid__contains=month.last_day, ancestor_id=OuterRef("unit_id")
    )
    due = (
        Due.objects.filter(Exists(above), register=register, valid__contains=month.last_day)
        .annotate(depth=above.values("depth")[:1])
        .order_by("depth")
        .select_related("unit__parent")
        .first()
    )
    return due.unit if due is not None else None


def due_below(unit: Unit, register: str, month: Month) -> QuerySet:
    """Every duty to close the month under the unit, with ``closed``."""
    below = Reach.objects.filter(
        lens=Lens.AS_WAS,
        ancestor=unit,
        depth__gt=0,
        valid__contains=month.last_day,
        descendant_id=OuterRef("unit_id"),
    )
    closed = Closing.objects.filter(
        unit_id=OuterRef("unit_id"), register=register, month=month.first_day, supplement=0
    )
    return Due.objects.filter(Exists(below), register=register, valid__contains=month.last_day).annotate(
        closed=Exists(closed)
    )


def _below(actor: Actor, unit: Unit, register: str, month: Month) -> Below:
    due = due_below(unit, register, month)
    states = dict(due.order_by().values_list("closed").annotate(units=Count("*")))
    late = Unit.objects.filter(pk__in=due.filter(closed=False).values("unit_id"))
    late = actor.within(late.select_related("parent"), place="pk").order_by("sort_key", "pk")[:MOST_LATE]
    return Below(sum(states.values()), states.get(True, 0), list(late))


def open_below(actor: Actor, unit: Unit, register: str, month: Month, verb: str) -> list[Unit]:
    """The units below that have the duty, have not closed the month, and for which the actor holds the verb."""
    due = due_below(unit, register, month).filter(closed=False)
    units = Unit.objects.filter(pk__in=due.values("unit_id"))
    return list(actor.within(units, place="pk", verb=verb).order_by("pk"))


def stands_for(actor: Actor, unit: Unit, verb: str) -> Unit | None:
    """The superior in whose place the actor acts for the unit; None where the actor's role is held at the unit itself."""
    places = actor.places(verb)
    if unit.pk in places:
        return None
    nearest = (
        Reach.objects.filter(~Q(depth=0), lens=Lens.TODAY, descendant=unit, ancestor_id__in=places)
        .select_related("ancestor")
        .order_by("depth")
        .first()
    )
    return nearest.ancestor if nearest is not None else None


def last_ended(today: date) -> Month:
    """The newest month that may be closed."""
    return Month.of(today) - 1
