"""Who took a model over from whom, what became of the copies, and what worked for units of the same kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from sen.areas.organisations.models import Unit
from sen.areas.practices.choices import KEEP, Status
from sen.areas.practices.models import Account, CampaignModel, Replication
from sen.areas.practices.queries.models import living, models_seen, replications_seen
from sen.foundation.access import Actor


def replications_of(actor: Actor, model: CampaignModel, today: date) -> list[Replication]:
    """The adoptions of a model that the actor sees, the oldest first, each with its accounts."""
    found = replications_seen(actor).filter(model=model).select_related("unit__parent", "source", "origin")
    copies = list(found.order_by("adopted_on", "pk").prefetch_related("accounts"))
    mark_past(copies, today)
    return copies


def mark_past(copies: Iterable[Replication], today: date) -> None:
    """Say of each copy whether it is gone today."""
    for copy in copies:
        copy.past = copy.gone(today)


def copies_of(model: CampaignModel) -> int:
    """How many places have taken a model over, in view or not: others are counted, not named."""
    return Replication.objects.filter(model=model).count()


def find_replication(actor: Actor, pk: int) -> Replication | None:
    found = actor.within(Replication.objects.filter(pk=pk), day="adopted_on")
    return found.select_related("unit__parent", "model", "origin", "source").first()


def accounts_of(replication: Replication) -> list[Account]:
    return list(replication.accounts.order_by("months"))


def accounts_waiting(actor: Actor, today: date) -> QuerySet[Account]:
    """Days of account that have passed without anybody having looked, where the actor keeps models.

    Of a dissolved unit nobody can say any more: its accounts stay unknown and ask for nothing.
    """
    waiting = Account.objects.filter(living(today), passed=True, alive__isnull=True)
    return actor.within(waiting, verb=KEEP).select_related(
        "replication__model", "replication__unit__parent", "unit__parent"
    )


def find_account(actor: Actor, pk: int) -> Account | None:
    found = actor.within(Account.objects.filter(pk=pk), day="due_on")
    return found.select_related("replication__model", "replication__unit__parent", "unit__parent").first()


@dataclass(frozen=True)
class Survival:
    """Of the copies that reached so many months: how many are known to be alive, gone, or were not looked at."""

    months: int
    reached: int
    alive: int
    ended: int

    @property
    def unknown(self) -> int:
        return self.reached - self.alive - self.ended

    @property
    def share(self) -> float | None:
        return self.alive * 100 / self.reached if self.reached else None


def survival_of(replications: list[Replication]) -> list[Survival]:
    """After 6, 12 and 24 months, of adoptions whose accounts were fetched with them."""
    found = []
    for months in (6, 12, 24):
        accounts = [
            account
            for replication in replications
            for account in replication.accounts.all()
            if account.months == months and account.passed
        ]
        found.append(
            Survival(
                months,
                len(accounts),
                sum(account.alive is True for account in accounts),
                sum(account.alive is False for account in accounts),
            )
        )
    return found


def worked_for(actor: Actor, unit: Unit | None, kind: str) -> QuerySet[CampaignModel]:
    """Models that lived on for twelve months in units of a kind, or were recognised where they began in one; those
    in most units first.

    Each carries ``like_alive`` and ``like_reached`` (copies in such units, the model's own unit left out),
    ``at_home`` (recognised in a unit of this kind), and ``here`` when this unit already has it.
    """
    same_kind = Q(replications__unit__kind=kind) & ~Q(replications__unit=unit)
    year = same_kind & Q(replications__accounts__months=12, replications__accounts__passed=True)
    return (
        models_seen(actor)
        .exclude(unit=unit)
        .select_related("unit__parent")
        .annotate(
            like_reached=Count("replications__accounts", filter=year, distinct=True),
            like_alive=Count(
                "replications__accounts", filter=year & Q(replications__accounts__alive=True), distinct=True
            ),
            at_home=Case(
                When(unit__kind=kind, status__in=(Status.RECOGNISED, Status.REPLICATED), then=Value(True)),
                default=Value(False),
            ),
            here=Exists(Replication.objects.filter(model=OuterRef("pk"), unit=unit, ended_on__isnull=True)),
        )
        .filter(Q(like_reached__gt=0) | Q(at_home=True))
        .order_by(F("like_alive").desc(), F("at_home").desc(), "like_reached", "pk")
    )


@dataclass(frozen=True)
class Bar:
    """One place in the picture of a spread: from when to when it has had the model. Shares of the width in
    percent.

    ``over`` is how many rows above stands the place it was learnt from (0: the first row has no line).
    """

    name: str
    row: int
    over: int
    left: float
    width: float
    state: str
    first: date
    last: date | None

    @property
    def turned(self) -> bool:
        """Whether the name is written to the left of the beginning, for want of room."""
        return self.left > 55


@dataclass(frozen=True)
class Picture:
    """Who took a model over from whom, and for how long each has kept it. ``years``: (share of the width,
    year)."""

    bars: list[Bar]
    years: list[tuple[float, int]]
    left_out: int


DRAWN = 60


def picture_of(model: CampaignModel, replications: list[Replication], today: date) -> Picture:
    """Places in the order of a family tree, each below the one it learnt from, along one axis of time."""
    first, last = model.registered_on, max(today, model.registered_on + timedelta(days=365))
    length = (last - first).days

    def share(day: date) -> float:
        return round(100 * min(max((day - first).days, 0), length) / length, 2)

    known = {copy.pk for copy in replications}
    below: dict[int | None, list[Replication]] = {}
    for copy in replications:
        below.setdefault(copy.parent_id if copy.parent_id in known else None, []).append(copy)
    stopped = model.status_on if model.status == Status.STOPPED else None
    bars = [_bar(model.unit.name, 0, 0, share, first, stopped, "ended" if stopped else "alive", last)]
    waiting: list[tuple[Replication, int]] = [(copy, 0) for copy in reversed(below.get(None, []))]
    while waiting and len(bars) <= DRAWN:
        copy, source = waiting.pop()
        row = len(bars)
        state, until = ("ended", copy.last) if copy.gone(today) else ("alive", None)
        bars.append(_bar(copy.unit.name, row, row - source, share, copy.adopted_on, until, state, last))
        waiting += [(child, row) for child in reversed(below.get(copy.pk, []))]
    years = [
        (share(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1) if length < 365 * 40
    ]
    step = 1 + len(years) // 8
    return Picture(bars, years[::step], len(replications) + 1 - len(bars))


def _bar(name, row, over, share, first, last, state, edge) -> Bar:
    left = share(first)
    return Bar(name, row, over, left, max(round(share(last or edge) - left, 2), 0.8), state, first, last)
