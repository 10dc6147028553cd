"""What is stale at one unit is counted by reading this unit's records, not those of the country."""

from collections.abc import Iterator

import pytest
from django.db import connection

from sen.areas.indicators.catalogue import get_figures
from sen.areas.indicators.queries import counting
from sen.foundation.figures import Figure, Kind

FEW = {
    "directives_campaign", "directives_documenttype", "directives_theme", "indicators_registerduty",
    "pledges_pledgeround", "stale_now",
}  # fmt: skip
"""Tables that do not grow with the number of units: to read them whole costs nothing."""


def _read_whole(plan: dict) -> Iterator[str]:
    by_condition = any(name in plan for name in ("Index Cond", "Recheck Cond", "TID Cond"))
    if "Relation Name" in plan and not by_condition:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _read_whole(part)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "figure", [f for f in get_figures() if f.kind != Kind.DISTINCT], ids=lambda f: f.code
)
def test_a_stale_figure_is_found_by_its_unit(figure: Figure) -> None:
    count = counting.sum_groups if figure.kind == Kind.SUM else counting.stock_groups
    sql, parameters = count(figure, stale=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE stale_now (unit_id bigint, month date)")
        # Whether there is a way by indexes: which one is cheap is only known where there are records.
        for way in ("seqscan", "hashjoin", "mergejoin", "material"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        ((plans,),) = cursor.fetchall()
    assert set(_read_whole(plans[0]["Plan"])) <= FEW
