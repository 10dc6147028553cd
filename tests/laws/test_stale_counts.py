"""What is stale at one unit is counted by reading this unit's records, not those of the country."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.db import connection

from sen.areas.indicators.catalogue import get_figures
from sen.areas.indicators.queries import counting
from sen.foundation.figures import Figure, Kind

FEW = {
    "directives_campaign", "directives_documenttype", "directives_theme", "indicators_registerduty",
    "pledges_pledgeround",
}  # fmt: skip
"""Tables that do not grow with the number of units: to read them whole costs nothing."""


def _read_whole(plan: dict) -> Iterator[str]:
    by_condition = any(name in plan for name in ("Index Cond", "Recheck Cond", "TID Cond"))
    if "Relation Name" in plan and not by_condition:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _read_whole(part)


FIGURES = get_figures()
OF_PERSONS = [figure for figure in FIGURES if figure.kind == Kind.DISTINCT]
STEPS: dict[str, Callable[[Figure], counting.Sql]] = {
    "scope": counting.distinct_scope,
    "subjects": counting.distinct_subjects,
    "years": partial(counting.subject_years, stale=True),
    "splits": counting.subject_splits,
    "homes": counting.last_homes,
}
"""What is asked for stale persons, one after the other; each asks about a few things left in a table by that
before."""
ASKED_ABOUT = {
    "stale_now": "unit_id bigint, month date",
    "distinct_now": "unit bigint, span varchar, first date, next date",
    "distinct_subject": "subject bigint, year int",
    "recount_subject": "figure_id smallint, span varchar, month date, subject bigint, year int, campaign_id bigint,"
    " dims jsonb, keys jsonb, months int",
    "recount_word": "month date, campaign_id bigint, dims jsonb, keys jsonb, slot_id int",
    "recount_wanderer": "subject bigint, year int",
}
"""These tables with their columns."""


def _tables_read_whole(sql: str, parameters: list) -> set[str]:
    with connection.cursor() as cursor:
        for name, columns in ASKED_ABOUT.items():
            cursor.execute(f"CREATE TEMP TABLE {name} ({columns})")
        # Whether there is a way by indexes: which one is cheap is only known where there are records.
        for way in ("seqscan", "hashjoin", "mergejoin", "material"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        ((plans,),) = cursor.fetchall()
    return set(_read_whole(plans[0]["Plan"]))


@pytest.mark.django_db
@pytest.mark.parametrize("figure", [f for f in FIGURES if f.kind != Kind.DISTINCT], ids=lambda f: f.code)
def test_a_stale_figure_is_found_by_its_unit(figure: Figure) -> None:
    count = counting.sum_groups if figure.kind == Kind.SUM else counting.stock_groups
    assert _tables_read_whole(*count(figure, stale=True)) <= FEW | {"stale_now"}


@pytest.mark.django_db
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("figure", OF_PERSONS, ids=lambda f: f.code)
def test_stale_persons_are_found_by_their_homes(figure: Figure, step: str) -> None:
    assert _tables_read_whole(*STEPS[step](figure)) <= FEW | ASKED_ABOUT.keys()
