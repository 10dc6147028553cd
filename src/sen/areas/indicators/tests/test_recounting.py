"""Leaves, differences and lenses: the worked example, and the laws on trees that chance made."""

import itertools
import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.choices import Lens
from sen.areas.indicators.models import Leaf, Rolled
from sen.areas.indicators.queries import lists, values
from sen.areas.indicators.queries.values import Question
from sen.areas.indicators.tables import records_listing
from sen.areas.organisations.actions import tree, units
from sen.areas.organisations.models import Reach
from sen.areas.people.models import Membership
from sen.foundation.access import System
from sen.foundation.figures import mark_stale
from sen.foundation.periods import Month, Period
from tests import factories
from tests.plans import plan_of

from .conftest import MEMBERS, PERSONS, TURNS, fact

pytestmark = pytest.mark.django_db
AT = make_aware(datetime(2026, 3, 2, 9, 0))
MAY = Period.of_month(2025, 5)


def read(figure, unit, period=MAY, **question):
    return values.read([figure], [unit.pk], Question(period=period, **question))[figure.code, unit.pk]


def number(figure, unit, period=MAY, **question):
    return read(figure, unit, period, **question).numerator or 0


@pytest.fixture
def country():
    """Communes A, B, C in district K and D in L, all in province P."""
    p = factories.make_unit("P", reach=False)
    k, l_ = factories.make_unit("K", parent=p, reach=False), factories.make_unit("L", parent=p, reach=False)
    a, b, c = (factories.make_unit(name, parent=k, reach=False) for name in "ABC")
    d = factories.make_unit("D", parent=l_)
    return {unit.name: unit for unit in (p, k, l_, a, b, c, d)}


def test_a_marked_leaf_is_counted_and_carried_to_every_ancestor(country):
    for name, count in (("A", 1), ("B", 2), ("D", 3)):
        for _ in range(count):
            fact(country[name], date(2025, 5, 10))
    mark_stale("test", [(country[name].pk, date(2025, 5, 10)) for name in "ABD"])
    assert recounting.work_off_marks() == 3
    assert {name: number(TURNS, unit) for name, unit in country.items()} == {
        "P": 6, "K": 3, "L": 3, "A": 1, "B": 2, "C": 0, "D": 3,
    }  # fmt: skip
    assert read(TURNS, country["P"]).denominator == 12
    assert recounting.check_recount() == []
    assert recounting.work_off_marks() == 0


def test_counting_twice_changes_nothing_and_a_withdrawn_fact_leaves_no_trace(country):
    gone = fact(country["A"], date(2025, 5, 10), reason="x")
    for _ in range(2):
        mark_stale("test", [(country["A"].pk, date(2025, 5, 10))])
        recounting.work_off_marks()
    assert number(TURNS, country["P"]) == 1
    assert number(TURNS, country["P"], where=(("reason", "x"),)) == 1
    gone.delete()
    mark_stale("test", [(country["A"].pk, date(2025, 5, 10))])
    recounting.work_off_marks()
    assert number(TURNS, country["P"]) == 0
    assert recounting.check_recount() == []


def test_a_recount_finds_what_nobody_marked(country):
    fact(country["A"], date(2025, 5, 10))
    found = recounting.check_recount()
    assert {(difference.unit_id, difference.counted) for difference in found} >= {(country["A"].pk, (1, 2))}
    assert number(TURNS, country["P"]) == 0
    recounting.recount()
    assert number(TURNS, country["P"]) == 1
    assert recounting.check_recount() == []


def test_a_tampered_sum_is_found_and_mended(country):
    fact(country["A"], date(2025, 5, 10))
    recounting.recount()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE indicators_rolled SET n = n + 1 WHERE unit_id = %s", [country["P"].pk])
    assert {difference.unit_id for difference in recounting.check_recount()} == {country["P"].pk}
    recounting.recount()
    assert recounting.check_recount() == []


def test_key_dimensions_stand_apart_from_totals(country):
    fact(country["A"], date(2025, 5, 10), reason="hoi-nghi-1")
    fact(country["A"], date(2025, 5, 11), reason="hoi-nghi-2", kind="temporary")
    fact(country["A"], date(2025, 5, 12))
    recounting.recount()
    assert number(TURNS, country["K"]) == 3
    assert number(TURNS, country["K"], where=(("reason", "hoi-nghi-1"),)) == 1
    assert number(TURNS, country["K"], where=(("reason", "hoi-nghi-2"), ("kind", "main"))) == 0
    by = values.read_by(TURNS, country["K"].pk, Question(period=MAY, by="kind"))
    assert {kind: value.numerator for kind, value in by.items()} == {"main": 2, "temporary": 1}


def test_a_stock_is_the_number_on_the_last_day(country):
    a = country["A"]
    factories.make_member(a, since=date(2025, 3, 5))
    factories.make_member(a, since=date(2025, 4, 30), until=date(2025, 5, 31))
    recounting.recount()
    months = values.read_months([MEMBERS], country["P"].pk, Question(period=Period.of_half_year(2025, 1)))
    assert [value.numerator for value in months["test.members"].values()] == [0, 0, 1, 2, 1, 1]
    assert number(MEMBERS, country["K"], Period.of_year(2030)) == 1
    assert recounting.check_recount() == []


def test_a_stock_marked_where_it_changes_needs_no_other_month(country):
    a = country["A"]
    person = factories.make_member(a, since=date(2024, 1, 1))
    mark_stale("people", [(a.pk, date(2024, 1, 1))])
    recounting.work_off_marks()
    Membership.objects.filter(person=person).update(valid=DateRange(date(2024, 1, 1), date(2025, 5, 2)))
    mark_stale("people", [(a.pk, date(2025, 5, 2))])
    recounting.work_off_marks()
    assert (number(MEMBERS, country["P"], Period.of_month(2025, 4)), number(MEMBERS, country["P"])) == (1, 0)
    assert recounting.check_recount() == []


def test_a_person_counts_once_at_the_home_last_had_in_the_period(country):
    """The member of A who moved to D on 20 May and studied in both: two turns, one person, in D."""
    a, d = country["A"], country["D"]
    person = factories.make_member(a, until=date(2025, 5, 20))
    Membership.objects.create(
        person=person, unit=d, standing="full", valid=DateRange(date(2025, 5, 20), None)
    )
    fact(a, date(2025, 5, 10), person=person)
    fact(d, date(2025, 5, 25), person=person)
    mark_stale("test", [(a.pk, date(2025, 5, 10)), (d.pk, date(2025, 5, 25))])
    recounting.work_off_marks()
    assert (number(TURNS, a), number(TURNS, d), number(TURNS, country["P"])) == (1, 1, 2)
    assert (number(PERSONS, a), number(PERSONS, d), number(PERSONS, country["P"])) == (0, 1, 1)
    assert number(PERSONS, country["P"], Period.of_quarter(2025, 2)) == 1
    assert recounting.check_recount(figures=(TURNS, PERSONS)) == []
    odd = Question(period=Period.between(Month(2025, 4), Month(2025, 5)))
    with pytest.raises(values.NotStored):
        values.read([PERSONS], [country["P"].pk], odd)
    assert lists.total(PERSONS, country["P"].pk, odd).numerator == 1
    assert list(lists.subjects(PERSONS, d.pk, odd)) == [person]


def test_the_number_is_the_sum_of_its_list_and_of_its_children(country):
    for name, count in (("A", 1), ("B", 2), ("K", 1), ("D", 3)):
        for _ in range(count):
            fact(country[name], date(2025, 5, 10))
    recounting.recount()
    question = Question(period=MAY)
    for unit in country.values():
        value = read(TURNS, unit)
        found = list(lists.records(TURNS, unit.pk, question))
        assert (sum(r.f_n for r in found), len(found)) == (value.numerator or 0, value.numerator or 0)
        below = lists.children(unit.pk, question)
        brought = lists.parts([TURNS], unit.pk, [child.pk for child in below], question)
        assert sum(n for n, _ in brought.values()) == (value.numerator or 0)


def test_a_unit_that_comes_on_the_last_day_of_the_period_stands_below(country):
    p = country["P"]
    late = factories.make_unit("M", parent=p, since=date(2025, 5, 31))
    assert late in lists.children(p.pk, Question(period=MAY))
    assert late not in lists.children(p.pk, Question(period=Period.of_month(2025, 4)))


def test_when_the_tree_changes_today_values_follow_and_past_ones_stay(country):
    p, k, a = country["P"], country["K"], country["A"]
    other = factories.make_unit("M", parent=p)
    fact(a, date(2025, 5, 10))
    factories.make_member(a, since=date(2025, 1, 1))
    recounting.recount()
    a.placements.update(valid=DateRange(factories.BEGINNING, date(2025, 7, 1)))
    a.placements.create(parent=other, valid=DateRange(date(2025, 7, 1), None))
    factories.rebuild_reach()
    Reach.objects.filter(lens="t", ancestor=k, descendant=a).delete()
    mark_stale("tree", [(a.pk, date(2025, 7, 1))])
    recounting.work_off_marks()
    assert (number(TURNS, k), number(TURNS, other)) == (1, 0)
    assert (number(TURNS, k, lens=Lens.TODAY), number(TURNS, other, lens=Lens.TODAY)) == (0, 1)
    june, july = Period.of_month(2025, 6), Period.of_month(2025, 7)
    assert [number(MEMBERS, unit, june) for unit in (k, other)] == [1, 0]
    assert [number(MEMBERS, unit, july) for unit in (k, other)] == [0, 1]
    for lens in Lens:
        assert (number(TURNS, p, lens=lens), number(MEMBERS, p, july, lens=lens)) == (1, 1)
    assert recounting.check_recount() == []


def test_a_past_corrected_between_two_counts_is_followed_month_by_month(country):
    """Away for some months and back again, both entered at once: where it stands today has not changed."""
    p, k, a = country["P"], country["K"], country["A"]
    other = factories.make_unit("M", parent=p)
    person = factories.make_member(a, since=date(2025, 1, 1))
    fact(a, date(2025, 5, 10), person=person)
    tree.rebuild(at=AT, day=AT.date())
    recounting.recount()
    away, back = date(2025, 3, 1), date(2025, 7, 1)
    a.placements.update(valid=DateRange(factories.BEGINNING, away))
    a.placements.create(parent=other, valid=DateRange(away, back))
    a.placements.create(parent=k, valid=DateRange(back, None))
    tree.rebuild(at=AT, day=AT.date())
    recounting.tree_changed(units=[a.pk], by=System(), at=AT)
    recounting.work_off_marks()
    assert [number(TURNS, unit) for unit in (k, other, p)] == [0, 1, 1]
    assert [number(PERSONS, unit) for unit in (k, other, p)] == [0, 1, 1]
    months = [Period.of_month(2025, month) for month in (2, 3, 6, 7)]
    assert [number(MEMBERS, k, month) for month in months] == [1, 0, 0, 1]
    assert [number(MEMBERS, other, month) for month in months] == [0, 1, 1, 0]
    assert recounting.check_recount() == []


def test_very_many_marks_are_answered_by_counting_whole_figures(country, monkeypatch):
    monkeypatch.setattr(recounting, "MANY", 2)
    for name in "AB":
        fact(country[name], date(2025, 5, 10))
    factories.make_member(country["A"], since=date(2025, 1, 1))
    days = [date(2025, month, 1) for month in range(1, 6)]
    mark_stale("test", [(country[name].pk, day) for name in "AB" for day in days])
    mark_stale("people", [(country["A"].pk, day) for day in days])
    assert recounting.work_off_marks() == 15
    assert recounting.work_off_marks() == 0
    assert (number(TURNS, country["P"]), number(MEMBERS, country["K"])) == (2, 1)
    assert recounting.check_recount() == []


def test_closed_leaves_move_too_when_whole_figures_are_counted(country, monkeypatch):
    p, a = country["P"], country["A"]
    other = factories.make_unit("M", parent=p)
    fact(a, date(2025, 5, 10))
    recounting.recount()
    Leaf.objects.filter(figure__code=TURNS.code).update(edition=1)
    Rolled.objects.filter(figure__code=TURNS.code).update(edition=1)
    recounting.recount()
    Reach.objects.filter(lens="t", ancestor=country["K"], descendant=a).delete()
    Reach.objects.create(lens="t", ancestor=other, descendant=a, depth=1, valid=DateRange(None, None))
    monkeypatch.setattr(recounting, "MANY", 1)
    mark_stale("tree", [(a.pk, date(2025, month, 1)) for month in (5, 7)])
    assert recounting.work_off_marks() == 2
    for closed in (False, True):
        assert (number(TURNS, country["K"], closed=closed), number(TURNS, other, closed=closed)) == (1, 0)
        today = {"lens": Lens.TODAY, "closed": closed}
        assert (number(TURNS, country["K"], **today), number(TURNS, other, **today)) == (0, 1)
    assert recounting.check_recount() == []


@pytest.mark.parametrize("seed", range(3))
def test_persons_are_those_that_a_walk_over_all_homes_finds(country, seed):
    """By chance: people who wander between A, B, C and D, or have no home at times, and study where they like."""
    chance = random.Random(seed)
    cells = [country[name] for name in "ABCD"]
    homes, studied = {}, {}
    for _ in range(12):
        cut = sorted(
            date(2025, 1, 1) + timedelta(days=chance.randrange(420)) for _ in range(chance.choice((0, 2, 4)))
        )
        bounds = [date(2020, 1, 1), *cut, None]
        person = factories.make_person()
        homes[person.pk] = []
        for since, until in itertools.pairwise(bounds):
            if since == until or (chance.random() < 0.3 and since != bounds[0]):
                continue
            unit = chance.choice(cells)
            Membership.objects.create(
                person=person, unit=unit, standing="full", valid=DateRange(since, until)
            )
            homes[person.pk].append((since, until or date.max, unit.pk))
        studied[person.pk] = []
        for _ in range(chance.randrange(5)):
            day, unit = date(2025, 1, 1) + timedelta(days=chance.randrange(420)), chance.choice(cells)
            fact(unit, day, person=person)
            studied[person.pk].append(day)
            mark_stale("test", [(home, day) for *_, home in homes[person.pk]] + [(unit.pk, day)])
    periods = [Period.of_month(2025, month) for month in (1, 2, 7, 12)]
    periods += [
        Period.of_quarter(2025, 2),
        Period.of_half_year(2025, 2),
        Period.of_year(2025),
        Period.of_year(2026),
    ]

    def walk(unit, period) -> int:
        first, last = period.first.first_day, period.last.last_day
        found = 0
        for person, days in studied.items():
            lived = [home for since, until, home in homes[person] if since <= last and until > first]
            found += any(first <= day <= last for day in days) and lived[-1:] == [unit.pk]
        return found

    while recounting.work_off_marks():
        pass
    for _ in range(2):
        for period, unit in itertools.product(periods, cells):
            assert number(PERSONS, unit, period) == walk(unit, period), (period, unit.name)
        recounting.recount()
    assert recounting.check_recount() == []


def test_the_records_of_a_unit_are_sought_by_the_unit(country):
    """Those of a cell are not looked for among those of the country."""
    plan = plan_of(lists.records(TURNS, country["A"].pk, Question(period=MAY)))
    assert "Index Cond: (receiver_id = " in plan


def test_a_list_holds_what_was_done_while_a_unit_stood_there(country):
    """Of a unit that moved within the period, and of one for which something was done before it was founded."""
    p, k, l_, d = (country[name] for name in "PKLD")
    late = factories.make_unit("M", parent=l_, since=date(2025, 5, 20))
    units.move_unit(unit=d, parent=k, on=date(2025, 5, 15), by=System(), at=AT, why="sắp xếp")
    for unit, day in ((d, 10), (d, 25), (d, 26), (late, 10)):
        fact(unit, date(2025, 5, day))
    recounting.recount()
    listed = {
        unit: lists.records(TURNS, unit.pk, Question(period=MAY)).count() for unit in (p, k, l_, d, late)
    }
    assert listed == {p: 4, k: 2, l_: 2, d: 3, late: 1} == {unit: number(TURNS, unit) for unit in listed}


def test_records_behind_a_number_are_sorted_by_names_as_people_are(country):
    for name in ("Đỗ Thị Bình", "Vũ Văn Chi", "Trần Đức An"):
        fact(country["A"], date(2025, 5, 10), person=factories.make_person(name))
    figure = replace(TURNS, shows=(("Họ và tên", "person__name"),))
    found = lists.records(figure, country["A"].pk, Question(period=MAY))
    shown = records_listing(figure).ordered(found, QueryDict("sort=c0")).sorted()
    assert [one.person.name for one in shown] == ["Trần Đức An", "Đỗ Thị Bình", "Vũ Văn Chi"]
