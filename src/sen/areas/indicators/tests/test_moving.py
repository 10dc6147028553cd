"""Units that come to stand elsewhere: what is carried, what is counted again, and what is left alone."""

import random
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.choices import Lens
from sen.areas.indicators.models import Chain, Leaf, Rolled
from sen.areas.indicators.queries import values
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.actions import tree, units
from sen.areas.organisations.models import Reach
from sen.foundation.access import System
from sen.foundation.figures import StaleMark, mark_stale
from sen.foundation.periods import Period
from sen.foundation.refusals import Refusal
from tests import factories

from .conftest import MEMBERS, PERSONS, TURNS, fact

pytestmark = pytest.mark.django_db
AT = make_aware(datetime(2026, 3, 20, 9, 0))
WHO = {"by": System(), "at": AT}
MAY = Period.of_month(2025, 5)


def read(figure, unit, lens, period=MAY):
    question = Question(period=period, lens=lens)
    return values.read([figure], [unit.pk], question)[figure.code, unit.pk].numerator or 0


def work_off():
    while recounting.work_off_marks():
        pass


@pytest.fixture
def country():
    """Provinces P and Q; in P the communes A, with two cells, and B; in Q the commune C. All of them study."""
    root = factories.make_unit("R", reach=False)
    found = {"R": root}
    for name, parent in (
        ("P", "R"),
        ("Q", "R"),
        ("A", "P"),
        ("B", "P"),
        ("C", "Q"),
        ("A1", "A"),
        ("A2", "A"),
    ):
        found[name] = factories.make_unit(name, parent=found[parent], reach=False)
    for name in ("A1", "A2", "B", "C"):
        person = factories.make_member(found[name], since=date(2025, 1, 1))
        fact(found[name], date(2025, 5, 10), person=person)
        fact(found[name], date(2026, 3, 5), person=person)
    tree.rebuild(at=AT, day=AT.date())
    recounting.recount()
    return found


def move(country, name="A", to="Q", on=date(2026, 3, 1)):
    units.move_unit(unit=country[name], parent=country[to], on=on, **WHO)


def rows():
    """Every stored row with where it lies: one that was written again lies elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'leaf', unit_id, ctid::text FROM indicators_leaf"
            " UNION ALL SELECT 'sum', unit_id, ctid::text FROM indicators_rolled"
        )
        return set(cursor.fetchall())


def test_only_the_moved_and_those_above_them_are_touched(country):
    before = rows()
    move(country)
    work_off()
    touched = {(kind, unit) for kind, unit, _place in before ^ rows()}
    assert {unit for kind, unit in touched if kind == "leaf"} <= {
        country[name].pk for name in ("A", "A1", "A2")
    }
    assert {unit for kind, unit in touched if kind == "sum"} <= {country[name].pk for name in "ARPQ"}
    assert [read(TURNS, country[name], Lens.AS_WAS) for name in "RPQA"] == [4, 3, 1, 2]
    assert [read(TURNS, country[name], Lens.TODAY) for name in "RPQA"] == [4, 1, 3, 2]
    march = Period.of_month(2026, 3)
    for figure in (TURNS, MEMBERS, PERSONS):
        assert [read(figure, country[name], Lens.AS_WAS, march) for name in "RPQA"] == [4, 1, 3, 2]
    assert recounting.check_recount() == []


def test_what_does_not_change_by_the_move_is_not_counted_again(country):
    before = {leaf for leaf in rows() if leaf[0] == "leaf"}
    months = Leaf.objects.filter(unit=country["A1"], month__lt="2026-01-01")
    kept = set(months.values_list())
    move(country)
    work_off()
    assert set(months.values_list()) == kept
    assert (
        len(before & rows())
        >= len(before) - Leaf.objects.filter(unit__in=[country["A1"], country["A2"]]).count()
    )


def test_who_is_only_seen_elsewhere_costs_no_look_at_records(country):
    """A move that was entered for a day to come, and has come: its past was settled then."""
    move(country, on=date(2026, 4, 1))
    work_off()
    leaves = {row for row in rows() if row[0] == "leaf"}
    changed = tree.turn_day(at=AT + timedelta(days=30), day=date(2026, 4, 10))
    assert (changed.stand, changed.seen) == ([], sorted(country[name].pk for name in ("A", "A1", "A2")))
    recounting.seen_anew(units=changed.seen, at=AT)
    with CaptureQueriesContext(connection) as run:
        work_off()
    assert not [
        query["sql"] for query in run if "people_transfer" in query["sql"] or "_membership" in query["sql"]
    ]
    assert {row for row in rows() if row[0] == "leaf"} == leaves
    assert [read(TURNS, country[name], Lens.TODAY) for name in "RPQ"] == [4, 1, 3]
    assert recounting.check_recount() == []


def test_the_number_of_statements_does_not_grow_with_the_units(country):
    def statements(name):
        move(country, name)
        with CaptureQueriesContext(connection) as run:
            work_off()
        return len(run)

    for _ in range(12):
        cell = factories.make_unit(parent=country["B"], reach=False)
        fact(cell, date(2025, 5, 10), person=factories.make_member(cell, since=date(2025, 1, 1)))
    tree.rebuild(at=AT, day=AT.date())
    recounting.recount()
    assert statements("A") == statements("B")
    assert recounting.check_recount() == []


def test_a_unit_that_moved_is_recounted_once_however_few_marks_are_taken_at_a_time(country):
    move(country)
    marks = list(StaleMark.objects.order_by("pk").values_list("unit_id", flat=True))
    assert marks == sorted(marks)
    assert len(marks) > len(set(marks)) > 1


def test_what_came_to_stand_on_the_new_chain_already_is_joined(country):
    """Records changed and were counted before the mark of the tree was taken: values stand on two chains for a while."""
    a1 = country["A1"]
    for lower in ("A", "A1"):
        Reach.objects.filter(lens="t", ancestor=country["P"], descendant=country[lower]).delete()
        Reach.objects.create(
            lens="t", ancestor=country["Q"], descendant=country[lower], depth=1, valid=DateRange(None, None)
        )
    mark_stale("test", [(a1.pk, date(2025, 5, 1))])
    work_off()
    held = Chain.objects.filter(unit=a1, pk__in=Leaf.objects.values("chain"))
    assert held.count() == 2
    recounting.seen_anew(units=[country["A"].pk, a1.pk], at=AT)
    work_off()
    assert held.count() == 1
    assert [read(TURNS, country[name], Lens.TODAY) for name in "RPQ"] == [4, 2, 2]
    assert recounting.check_recount() == []


def test_closed_values_move_with_their_unit(country):
    Leaf.objects.filter(figure__code=TURNS.code).update(edition=1)
    Rolled.objects.filter(figure__code=TURNS.code).update(edition=1)
    recounting.recount()
    move(country)
    work_off()
    for lens, expected in ((Lens.AS_WAS, [3, 1]), (Lens.TODAY, [1, 3])):
        question = Question(period=MAY, lens=lens, closed=True)
        read = values.read([TURNS], [country["P"].pk, country["Q"].pk], question)
        assert [read[TURNS.code, country[name].pk].numerator for name in "PQ"] == expected
    assert recounting.check_recount() == []


@pytest.mark.parametrize("seed", range(6))
def test_however_units_wander_a_recount_finds_nothing_to_mend(country, seed):
    """By chance: moves on any day, entered in any order, with records and work on marks in between."""
    chance = random.Random(seed)
    names = ["P", "Q", "A", "B", "C", "A1", "A2"]
    day = AT.date()
    for _ in range(14):
        name, to = chance.sample(names, 2)
        on = date(2025, 3, 1) + timedelta(days=chance.randrange(420))
        match chance.choice(["move", "move", "fact", "work", "day"]):
            case "move":
                try:
                    move(country, name, to, on)
                except Refusal:
                    continue
            case "fact":
                fact(
                    country[name],
                    on,
                    person=factories.make_member(country[name], since=on - timedelta(days=40)),
                )
                mark_stale("test", [(country[name].pk, on)])
                mark_stale("people", [(country[name].pk, on - timedelta(days=40))])
            case "work":
                recounting.work_off_marks(limit=chance.choice([3, 20_000]))
            case "day":
                day += timedelta(days=chance.randrange(40))
                changed = tree.turn_day(at=AT, day=day)
                recounting.tree_changed(units=changed.stand, by=System(), at=AT)
                recounting.seen_anew(units=changed.seen, at=AT)
    work_off()
    assert recounting.check_recount() == []
