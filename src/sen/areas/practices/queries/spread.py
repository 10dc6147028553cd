"""Who took a model over from whom, what became of the copies, and what worked for units of the same kind."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from sen.areas.organisations.models import Unit
from sen.areas.practices.choices import KEEP
from sen.areas.practices.models import Account, CampaignModel, Replication
from sen.areas.practices.queries.models import models_seen
from sen.foundation.access import Actor


def replications_seen(actor: Actor) -> QuerySet[Replication]:
    """Adoptions by units in view, and of models in view: both sides of an adoption know of it."""
    if actor.everything:
        return Replication.objects.all()
    this = Replication.objects.filter(pk=OuterRef("pk"))
    took = actor.within(this, day="adopted_on")
    gave = actor.within(this, place="origin_id", day="adopted_on")
    taught = actor.within(this, place="source_id", day="adopted_on")
    return Replication.objects.filter(Exists(took) | Exists(gave) | Exists(taught))


def replications_of(actor: Actor, model: CampaignModel) -> list[Replication]:
    """The adoptions of a model that the actor sees, the oldest first, each with its accounts."""
    found = replications_seen(actor).filter(model=model).select_related("unit", "source", "origin")
    return list(found.order_by("adopted_on", "pk").prefetch_related("accounts"))


def find_replication(actor: Actor, pk: int) -> Replication | None:
    found = actor.within(Replication.objects.filter(pk=pk), day="adopted_on")
    return found.select_related("unit", "model", "origin", "source").first()


def accounts_of(replication: Replication) -> list[Account]:
    return list(replication.accounts.order_by("months"))


def accounts_waiting(actor: Actor) -> QuerySet[Account]:
    """Days of account that have passed without anybody having looked, where the actor keeps models."""
    waiting = Account.objects.filter(passed=True, alive__isnull=True)
    return actor.within(waiting, verb=KEEP).select_related("replication__model", "replication__unit", "unit")


def find_account(actor: Actor, pk: int) -> Account | None:
    found = actor.within(Account.objects.filter(pk=pk), day="due_on")
    return found.select_related("replication__model", "replication__unit", "unit").first()


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


def worked_for(actor: Actor, unit: Unit, today: date) -> QuerySet[CampaignModel]:
    """Models that lived on for twelve months in units of the same kind, those in most units first.

    Each carries ``like_alive`` and ``like_reached`` (copies in such units, the model's own unit left out), and
    ``here`` when this unit already has it.
    """
    same_kind = Q(replications__unit__kind=unit.kind) & ~Q(replications__unit=unit)
    year = same_kind & Q(replications__accounts__months=12, replications__accounts__passed=True)
    return (
        models_seen(actor)
        .exclude(unit=unit)
        .select_related("unit")
        .annotate(
            like_reached=Count("replications__accounts", filter=year, distinct=True),
            like_alive=Count(
                "replications__accounts", filter=year & Q(replications__accounts__alive=True), distinct=True
            ),
            here=Exists(Replication.objects.filter(model=OuterRef("pk"), unit=unit, ended_on__isnull=True)),
        )
        .filter(like_reached__gt=0)
        .order_by(F("like_alive").desc(), "like_reached", "pk")
    )
