"""Lenses of other days: made ready, dropped, and not shown once the tree has changed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from sen.areas.indicators.actions import hands, lenses, recounting
from sen.areas.indicators.models import PreparedLens, RangeCount, Rolled
from sen.areas.indicators.queries import pages, values
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.actions import tree
from sen.foundation.periods import Period
from tests import factories

from .conftest import PERSONS, TURNS, fact

pytestmark = pytest.mark.django_db
DAY = date(2020, 1, 1)
THEN = Question(period=Period.of_month(2025, 5), lens=DAY.isoformat())


@pytest.fixture
def province():
    """A province with one cell, in which something happened in May 2025, as it stood five years before."""
    province = factories.make_unit("P", kind="province-organisation", reach=False)
    cell = factories.make_unit("A", parent=province, kind="cell", reach=False)
    tree.rebuild(at=now(), day=date(2026, 1, 1))
    fact(cell, date(2025, 5, 10))
    recounting.recount()
    lenses.prepare_lens(day=DAY, at=now())
    return province


def test_another_day_is_read_once_it_is_prepared(province):
    assert pages.is_lens_ready(THEN.lens)
    assert values.read([TURNS], [province.pk], THEN)[TURNS.code, province.pk].numerator == 1


def test_a_recount_that_only_looks_sees_a_wrong_sum_of_another_day(province):
    assert recounting.check_recount() == []
    Rolled.objects.filter(lens=THEN.lens).update(n=5)
    (found,) = {(said.figure, said.stored, said.counted) for said in recounting.check_recount()}
    assert found == (f"{TURNS.code} ({THEN.lens})", (5, 2), (1, 2))


def test_a_lens_is_forgotten_under_the_lock_of_whoever_writes_sums(province):
    assert lenses.drop_lenses(before=now() - timedelta(days=7)) == 0
    assert pages.is_lens_ready(THEN.lens)
    PreparedLens.objects.update(used_at=now() - timedelta(days=8))
    with CaptureQueriesContext(connection) as run:
        assert lenses.drop_lenses(before=now() - timedelta(days=7)) == 1
    said = [query["sql"] for query in run.captured_queries]
    lock = said.index(f"SELECT pg_advisory_xact_lock({hands.LOCK})")
    assert lock < next(
        n for n, sql in enumerate(said) if sql.startswith("DELETE") and "indicators_rolled" in sql
    )
    assert not Rolled.objects.filter(lens=THEN.lens).exists()
    assert not pages.is_lens_ready(THEN.lens)


def test_a_lens_that_the_tree_has_outgrown_is_not_shown_and_goes(province):
    unit = factories.make_unit("B", parent=province, reach=False)
    tree.refresh([unit.pk], at=now(), day=date(2026, 1, 1))
    assert not pages.is_lens_ready(THEN.lens)
    assert lenses.drop_lenses(before=now() - timedelta(days=7)) == 1
    assert not Rolled.objects.filter(lens=THEN.lens).exists()
    assert recounting.check_recount() == []


def test_a_lens_that_stands_ready_is_not_rolled_up_again(province):
    with CaptureQueriesContext(connection) as run:
        lenses.prepare_lens(day=DAY, at=now())
    assert not [query for query in run.captured_queries if "indicators_rolled" in query["sql"]]
    assert values.read([TURNS], [province.pk], THEN)[TURNS.code, province.pk].numerator == 1
    unit = factories.make_unit("B", parent=province, reach=False)
    tree.refresh([unit.pk], at=now(), day=date(2026, 1, 1))
    lenses.prepare_lens(day=DAY, at=now())
    assert pages.is_lens_ready(THEN.lens)
    assert recounting.check_recount() == []


def test_nothing_is_counted_through_a_lens_that_is_not_ready(province, client):
    client.force_login(factories.make_user(unit=province))
    asked = "?from=02/2025&to=06/2025&lens=2019-01-01"
    for figure, address in ((TURNS, "records"), (PERSONS, "count")):
        here = f"/units/{province.code}/figures/{figure.code}/"
        ask = client.get if address == "records" else client.post
        assert ask(f"{here}{address}/{asked}").headers["Location"].startswith(here + "?")
    assert not RangeCount.objects.exists()
