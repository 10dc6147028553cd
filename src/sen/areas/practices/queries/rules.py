"""What dated rules say about a unit on a day: its tier, and how many models it registers in a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Exists, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sen.areas.organisations.choices import Kind, Lens
from sen.areas.organisations.models import Reach, Unit, UnitKind
from sen.areas.practices.choices import DECIDE, Tier
from sen.areas.practices.models import CountRule, ModelState, TierSpell
from sen.foundation.access import Actor


def tier_of(unit_id: int, on: date) -> str:
    """The tier of a unit on a day: of its own kind, else of the nearest unit over it whose kind has one."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT tier.tier FROM organisations_reach reach
            JOIN organisations_unitkind kind ON kind.unit_id = reach.ancestor_id AND kind.valid @> %(on)s::date
            JOIN practices_tierspell tier ON kind.kind = ANY(tier.kinds) AND tier.valid @> %(on)s::date
            WHERE reach.lens = 'w' AND reach.descendant_id = %(unit)s AND reach.valid @> %(on)s::date
            ORDER BY reach.depth, tier.tier LIMIT 1
            """,
            {"unit": unit_id, "on": on},
        )
        row = cursor.fetchone()
    return row[0] if row else Tier.OTHER


def tiers_of(asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """The same for many units and days at once; those without a tier are left out."""
    pairs = sorted(set(asked))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT asked.unit, asked.day, found.tier
            FROM unnest(%(units)s::bigint[], %(days)s::date[]) AS asked(unit, day)
            CROSS JOIN LATERAL (
                SELECT tier.tier FROM organisations_reach reach
                JOIN organisations_unitkind kind ON kind.unit_id = reach.ancestor_id AND kind.valid @> asked.day
                JOIN practices_tierspell tier ON kind.kind = ANY(tier.kinds) AND tier.valid @> asked.day
                WHERE reach.lens = 'w' AND reach.descendant_id = asked.unit AND reach.valid @> asked.day
                ORDER BY reach.depth, tier.tier LIMIT 1
            ) found
            """,
            {"units": [unit for unit, _day in pairs], "days": [day for _unit, day in pairs]},
        )
        return {(unit, day): tier for unit, day, tier in cursor.fetchall()}


def tiers_on(day: date) -> list[tuple[str, str]]:
    """The tiers that exist on a day, for a choice: code and words."""
    held = set(TierSpell.objects.filter(valid__contains=day).values_list("tier", flat=True))
    return [(tier.value, str(tier.label)) for tier in Tier if tier in held or tier == Tier.OTHER]


@dataclass(frozen=True)
class Quota:
    """How many models a unit has registered in a year, and what the rule over it asks."""

    rule: CountRule
    year: int
    registered: int

    @property
    def few(self) -> bool:
        return self.registered < self.rule.least

    @property
    def full(self) -> bool:
        """Whether one more would be more than the rule says."""
        return self.registered >= self.rule.most


def quota_of(unit: Unit, on: date) -> Quota | None:
    """The rule of the nearest unit above that holds for units of this kind on the day; None without a rule."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT rule.id FROM organisations_reach reach
            JOIN practices_countrule rule ON rule.unit_id = reach.ancestor_id AND rule.valid @> %(on)s::date
            JOIN organisations_unitkind kind ON kind.unit_id = reach.descendant_id AND kind.valid @> %(on)s::date
            WHERE reach.lens = 'w' AND reach.descendant_id = %(unit)s AND reach.valid @> %(on)s::date
              AND kind.kind = ANY(rule.kinds)
            ORDER BY reach.depth LIMIT 1
            """,
            {"unit": unit.pk, "on": on},
        )
        row = cursor.fetchone()
    if row is None:
        return None
    registered = _registrations(on.year).filter(unit=unit).count()
    return Quota(CountRule.objects.select_related("unit").get(pk=row[0]), on.year, registered)


def _registrations(year: int) -> QuerySet[ModelState]:
    """The registrations of a year, each at the unit that made it, whoever has the model now."""
    return ModelState.objects.filter(position=1, began__year=year)


def units_under(actor: Actor, rule: CountRule, year: int, today: date) -> QuerySet[Unit]:
    """The units in view that a rule speaks to, each with how many models it ``registered`` in the year.

    As the tree stood on the year's last day, or stands today; a rule nearer to a unit takes its place.
    """
    day = min(today, date(year, 12, 31))
    below = Reach.objects.filter(lens=Lens.AS_WAS, ancestor=rule.unit_id, valid__contains=day)
    over = Reach.objects.filter(
        lens=Lens.AS_WAS, descendant=OuterRef(OuterRef("pk")), valid__contains=day
    ).values("ancestor")
    nearer = CountRule.objects.filter(
        unit__in=over,
        unit_id__in=below.values("descendant"),
        kinds__contains=Func(OuterRef("kind"), template="ARRAY[%(expressions)s]::varchar(30)[]"),
        valid__contains=day,
    ).exclude(unit=rule.unit_id)
    counted = (
        _registrations(year).filter(unit=OuterRef("pk")).order_by().values("unit").annotate(n=Count("pk"))
    )
    kinds = UnitKind.objects.filter(unit=OuterRef("pk"), kind__in=rule.kinds, valid__contains=day)
    units = Unit.objects.filter(Exists(kinds), ~Exists(nearer), pk__in=below.values("descendant"))
    found = actor.within(units, place="pk").select_related("parent")
    return found.annotate(registered=Coalesce(Subquery(counted.values("n")), 0))


def against_rule(units: QuerySet[Unit], rule: CountRule) -> dict[str, int]:
    """How many of the units counted by ``units_under`` registered none, too few, as asked, and more.

    A rule speaks of those that register: none at all is no breach, but worth knowing.
    """
    return units.aggregate(
        none=Count("pk", filter=Q(registered=0)),
        few=Count("pk", filter=Q(registered__gt=0, registered__lt=rule.least)),
        kept=Count("pk", filter=Q(registered__gt=0, registered__gte=rule.least, registered__lte=rule.most)),
        over=Count("pk", filter=Q(registered__gt=rule.most)),
    )


def find_rule_seen(actor: Actor, pk: int) -> CountRule | None:
    """A rule of a unit in view."""
    return count_rules(actor).filter(pk=pk).first()


def count_rules(actor: Actor) -> QuerySet[CountRule]:
    """The rules of units in view."""
    return actor.within(CountRule.objects.select_related("unit"), during="valid")


def find_count_rule(actor: Actor, pk: int) -> CountRule | None:
    """A rule that the actor may end."""
    return actor.within(CountRule.objects.filter(pk=pk).select_related("unit"), verb=DECIDE).first()


def kind_words(kinds: list[str]) -> list[str]:
    return [str(Kind(kind).label) for kind in kinds]


def units_over(actor: Actor, unit_id: int) -> QuerySet[Unit]:
    """The units over this one today, and itself, at which the actor decides."""
    over = Reach.objects.filter(lens=Lens.TODAY, descendant_id=unit_id).values("ancestor_id")
    return actor.within(Unit.objects.filter(pk__in=over), place="pk", verb=DECIDE).order_by("sort_key", "pk")


def homes(actor: Actor) -> list[Unit]:
    """The units at which the actor's roles are held."""
    return list(Unit.objects.filter(pk__in=actor.places("view")).order_by("sort_key", "pk"))
