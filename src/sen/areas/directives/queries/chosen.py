"""Which units a requirement falls on, in the tree of one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from sen.areas.directives.choices import PARTY_KINDS, Choose, Tier
from sen.areas.directives.models import Document
from sen.areas.organisations.choices import TIER_OF, Kind

_TIERS = " ".join(
    f"WHEN '{kind}' THEN '{tier}'" for kind, tier in TIER_OF.items() if kind not in (Kind.SECTION, Kind.CELL)
)

CHOSEN = f"""
SELECT unit.id AS unit_id, unit.name, unit.sort_key, reach.depth, kind.kind,
       subpath(lineage.path, nlevel(lineage.path) - reach.depth, 1)::text::bigint AS branch_id,
       CASE WHEN reach.depth = 1 THEN '{Tier.DIRECT.value}'
            WHEN kind.kind = '{Kind.CELL.value}' AND above.kind IN ('{Kind.BASE.value}', '{Kind.SECTION.value}')
                THEN '{Tier.CELL_UNDER_BASE.value}'
            ELSE CASE kind.kind {_TIERS} WHEN '{Kind.SECTION.value}' THEN '{Tier.SECTION.value}'
                 WHEN '{Kind.CELL.value}' THEN '{Tier.CELL_UNDER_BASE.value}' ELSE '{Tier.OTHER.value}' END
       END AS tier
FROM organisations_reach reach
JOIN organisations_unit unit ON unit.id = reach.descendant_id AND unit.valid @> %(on)s::date
JOIN organisations_unitkind kind ON kind.unit_id = unit.id AND kind.valid @> %(on)s::date
JOIN organisations_lineage lineage ON lineage.unit_id = unit.id AND lineage.valid @> %(on)s::date
LEFT JOIN organisations_unitkind above
    ON above.unit_id = subpath(lineage.path, nlevel(lineage.path) - 2, 1)::text::bigint
    AND above.valid @> %(on)s::date
WHERE reach.ancestor_id = %(issuer)s AND reach.lens = 'w' AND reach.valid @> %(on)s::date AND reach.depth > 0
  AND (%(direct)s AND reach.depth = 1 AND kind.kind = ANY(%(party)s)
       OR %(under_bases)s AND kind.kind = '{Kind.CELL.value}'
          AND above.kind IN ('{Kind.BASE.value}', '{Kind.SECTION.value}')
       OR kind.kind = ANY(%(kinds)s)
       OR unit.id = ANY(%(picked)s))
"""


def chosen_parameters(
    issuer_id: int, on: date, choose: Iterable[str], kinds: Iterable[str], picked: Iterable[int]
) -> dict:
    """The parameters of `CHOSEN`."""
    choose = set(choose)
    return {
        "issuer": issuer_id,
        "on": on,
        "direct": Choose.DIRECT in choose,
        "under_bases": Choose.UNDER_BASES in choose,
        "party": [kind.value for kind in PARTY_KINDS],
        "kinds": [str(kind) for kind in kinds],
        "picked": list(picked),
    }


@dataclass(frozen=True)
class ChosenUnit:
    """A unit that would be given the duty; ``has_plan`` when it already has its plan duty of that year."""

    unit_id: int
    name: str
    kind: str
    tier: str
    branch_id: int
    branch: str
    has_plan: bool

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)


def chosen_units(
    *,
    issuer_id: int,
    on: date,
    choose: Iterable[str] = (),
    kinds: Iterable[str] = (),
    picked: Iterable[int] = (),
    plan_of: tuple[int, int] | None = None,
    limit: int = 2000,
) -> list[ChosenUnit]:
    """The exact units, in the order of their branches, at most ``limit``.

    With ``plan_of`` (campaign id, year) those that already have a plan duty are marked: they will be left out.
    """
    parameters = chosen_parameters(issuer_id, on, choose, kinds, picked)
    parameters |= {
        "campaign": plan_of[0] if plan_of else 0,
        "year": plan_of[1] if plan_of else 0,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT chosen.unit_id, chosen.name, chosen.kind, chosen.tier, chosen.branch_id, branch.name,
                   EXISTS (SELECT FROM directives_duty duty WHERE duty.unit_id = chosen.unit_id
                           AND duty.campaign_id = %(campaign)s AND duty.year = %(year)s AND duty.kind = 'plan'
                           AND duty.withdrawn_on IS NULL)
            FROM ({CHOSEN}) chosen JOIN organisations_unit branch ON branch.id = chosen.branch_id
            ORDER BY branch.sort_key COLLATE "C", branch.id, chosen.depth, chosen.sort_key COLLATE "C", chosen.unit_id
            LIMIT %(limit)s
            """,
            parameters,
        )
        return [ChosenUnit(*row) for row in cursor.fetchall()]


def count_chosen(
    *,
    issuer_id: int,
    on: date,
    choose: Iterable[str] = (),
    kinds: Iterable[str] = (),
    picked: Iterable[int] = (),
) -> dict[str, int]:
    """How many units of each tier."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT tier, count(*) FROM ({CHOSEN}) chosen GROUP BY tier ORDER BY tier",
            chosen_parameters(issuer_id, on, choose, kinds, picked),
        )
        return dict(cursor.fetchall())


def count_asked(document: Document, on: date) -> int:
    """How many duties the paper would give on that day, those that some units have already included."""
    asked = document.requirements.filter(ended_version=None)
    return sum(
        sum(
            count_chosen(
                issuer_id=document.unit_id, on=on, choose=one.choose, kinds=one.kinds, picked=one.picked
            ).values()
        )
        for one in asked
    )


def kinds_below(issuer_id: int, on: date) -> dict[str, int]:
    """How many units of each kind stand below the issuer on that day."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT kind.kind, count(*)
            FROM organisations_reach reach
            JOIN organisations_unitkind kind ON kind.unit_id = reach.descendant_id AND kind.valid @> %(on)s::date
            WHERE reach.ancestor_id = %(issuer)s AND reach.lens = 'w' AND reach.valid @> %(on)s::date
              AND reach.depth > 0
            GROUP BY kind.kind
            """,
            {"issuer": issuer_id, "on": on},
        )
        counted = dict(cursor.fetchall())
    return {kind.value: counted[kind.value] for kind in Kind if kind.value in counted}
