"""The figures of study count what they say."""

from datetime import date

import pytest
from django.db.models import Sum

from sen.areas.meetings import actions
from sen.areas.meetings.models import Point
from sen.areas.meetings.tests.ground import AT, LATER, SYSTEM, Province, mark
from sen.areas.people.models import Person
from sen.areas.study.figures import FIGURES

pytestmark = pytest.mark.django_db
BY_CODE = {figure.code: figure for figure in FIGURES}


@pytest.fixture
def province():
    return Province()


def count(code, **where):
    """(n, d) of a figure over everything, as its declaration counts."""
    figure = BY_CODE[code]
    records = figure.records()
    for name, value in where.items():
        records = records.annotate(**{f"dim_{name}": figure.dimension(name).expression})
        records = records.filter(**{f"dim_{name}": value})
    records = records.annotate(_n=figure.n)
    n = records.aggregate(total=Sum("_n"))["total"] or 0
    if figure.d is None:
        return n
    return n, records.annotate(_d=figure.d).aggregate(total=Sum("_d"))["total"]


def everyone(province, *cells):
    return [person for cell in cells for person in province.people[cell.pk]]


def test_a_person_who_makes_up_counts_once_and_turns_twice_at_most(province):
    meeting = province.conference()
    first, second = Point.objects.filter(meeting=meeting).order_by("pk")
    assert count("study.points") == 0
    missing, other, *came = everyone(province, *province.cells[:2])
    for person in came:
        mark(first, person)
    mark(first, missing, "absent")
    mark(first, other, "excused", reason="Ốm")
    actions.mark_rest(point=second, state="present", by=SYSTEM, at=AT)
    assert count("study.points", conference="quan-triet") == 2
    assert count("study.attended", audience="member") == (10, 12)
    assert count("study.turns") == (10, 12)
    makeup = actions.plan_makeup(
        meeting=meeting, unit=province.districts[0], day=LATER.date(), by=SYSTEM, at=LATER
    )
    mark(makeup, missing, at=LATER)
    assert count("study.attended", conference="quan-triet") == (11, 12)
    assert count("study.turns", conference="quan-triet") == (11, 12)
    mark(first, missing, "present", base=1, at=LATER)
    assert count("study.attended") == (11, 12)
    assert count("study.turns") == (12, 12)
    assert count("study.points") == 2
    assert count("study.sessions") == 2
    assert count("study.makeup_sessions") == 1
    assert BY_CODE["study.persons"].records().values("person_id").distinct().count() == 11


def test_planned_points_and_the_released_are_in_no_figure(province):
    meeting = province.conference()
    first, _second = Point.objects.filter(meeting=meeting).order_by("pk")
    one, two, *_ = everyone(province, *province.cells[:2])
    actions.release_person(point=first, person=one, why="Nghỉ thai sản", by=SYSTEM, at=AT)
    assert count("study.attended") == (0, None)
    mark(first, two)
    assert count("study.attended") == (1, 5)
    assert count("study.points") == 1


def test_heads_are_turns_without_a_denominator_and_say_when_estimated(province):
    meeting = actions.plan_meeting(
        unit=province.bases[0],
        kind="talk",
        title="Nói chuyện",
        starts_at=AT,
        audience="non-member",
        study=True,
        campaign=province.campaign,
        points=[actions.PointSpec(unit=province.bases[0])],
        by=SYSTEM,
        at=AT,
    )
    point = meeting.points.get()
    actions.count_heads(point=point, category="youth", present=8316, precision="over", by=SYSTEM, at=AT)
    assert count("study.turns", audience="non-member") == (8316, None)
    row = BY_CODE["study.turns"].records().get()
    assert row.estimated
    assert row.counted_by == "head_count"
    assert count("study.sessions", audience="non-member") == 1


def test_ordinary_meetings_are_no_study(province):
    point = province.cell_meeting()
    actions.mark_rest(point=point, state="present", by=SYSTEM, at=AT)
    assert count("study.turns") == (0, None)
    assert count("study.sessions") == 0


def test_cells_owe_the_years_theme_and_have_studied_it_from_the_day_on(province):
    theme = province.theme(year=2018)
    figure = BY_CODE["study.units_studied"]

    def on(day):
        found = figure.records().filter(valid__contains=day).aggregate(n=Sum("n"), d=Sum("d"))
        return found["n"], found["d"]

    assert on(date(2018, 6, 1)) == (0, 4)
    point = province.cell_meeting(theme=theme)
    actions.mark_rest(point=point, state="present", by=SYSTEM, at=AT)
    assert on(date(2018, 5, 9)) == (0, 4)
    assert on(date(2018, 5, 10)) == (1, 4)
    assert on(date(2018, 12, 31)) == (1, 4)
    assert on(date(2019, 1, 1)) == (None, None)


def test_a_mixed_meeting_counts_each_by_their_own_standing(province):
    from tests.factories import make_member

    cell = province.cells[0]
    make_member(cell, standing="non-member", category="worker")
    meeting = province.conference(audience="mixed", points=[actions.PointSpec(unit=cell)])
    actions.mark_rest(point=meeting.points.get(), state="present", by=SYSTEM, at=AT)
    assert count("study.turns", audience="member") == (3, 3)
    assert count("study.turns", audience="non-member") == (1, 1)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.code)
def test_every_declared_path_exists(province, figure):
    records = figure.records()
    paths = [path for _label, path in figure.shows]
    listed = Person.objects.all() if figure.kind == "distinct" else records
    list(listed.values("pk", *paths)[:1])
    annotated = records.annotate(**{f"dim_{d.code}": d.expression for d in figure.dimensions})
    list(annotated.annotate(_c=figure.counted_by, _e=figure.estimated)[:1])
