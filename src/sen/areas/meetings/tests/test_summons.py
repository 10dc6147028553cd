"""The summons follows the roster of the day, and calls everybody once."""

from datetime import date, timedelta

import pytest
from psycopg.types.range import DateRange

from sen.areas.meetings import actions
from sen.areas.meetings.actions import PointSpec
from sen.areas.meetings.actions.planning import SameUnitTwice
from sen.areas.meetings.actions.summons import AlreadySummoned, AtNoUnit, NobodyToSummon
from sen.areas.meetings.models import Point, RollEntry
from sen.areas.meetings.tests.ground import AT, DAY, LATER, SYSTEM, Province, line, mark
from sen.areas.people.models import Membership
from sen.foundation.refusals import Refusal
from tests.factories import make_member, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return Province()


def test_everybody_is_called_to_the_nearest_point(province):
    meeting = province.conference(
        points=[PointSpec(unit=province.root), PointSpec(unit=province.bases[0], name="Nhà văn hóa xã")]
    )
    at_root, at_base = Point.objects.filter(meeting=meeting).order_by("pk")
    assert (at_root.summoned, at_base.summoned) == (6, 6)
    first = line(at_base, province.people[province.cells[0].pk][0])
    assert (first.unit_id, first.cell_id, first.day) == (province.bases[0].pk, province.cells[0].pk, DAY)
    assert first.conference == "quan-triet"
    assert not first.held


def test_the_exempt_the_gone_and_the_not_yet_are_not_called(province):
    cell = province.cells[0]
    make_member(cell, standing="exempt")
    make_member(cell, until=DAY)
    make_member(cell, since=DAY + timedelta(1))
    make_member(cell, standing="non-member", category="worker")
    last_day = make_member(cell, until=DAY + timedelta(1))
    probationary = make_member(cell, standing="probationary")
    point = province.cell_meeting(cell)
    called = set(RollEntry.objects.of(point).values_list("person_id", flat=True))
    assert called == {person.pk for person in [*province.people[cell.pk], last_day, probationary]}


def test_key_cadres_non_members_and_mixed(province):
    cell = province.cells[0]
    make_member(cell, key_cadre=True)
    make_member(cell, standing="non-member", category="worker")
    by_audience = {}
    for audience in ("key-cadre", "non-member", "mixed"):
        meeting = province.conference(code=audience, audience=audience, points=[PointSpec(unit=cell)])
        roll = RollEntry.objects.filter(meeting=meeting)
        by_audience[audience] = sorted(roll.values_list("audience", flat=True))
    assert by_audience["key-cadre"] == ["key-cadre"]
    assert by_audience["non-member"] == ["non-member"]
    assert by_audience["mixed"] == ["member"] * 4 + ["non-member"]


def test_a_temporary_member_sits_where_they_stay_and_counts_at_home(province):
    here, there = province.cells[0], province.cells[3]
    guest = province.people[here.pk][0]
    Membership.objects.create(
        person=guest, unit=there, kind="temporary", standing="full", valid=DateRange(date(2018, 1, 1), None)
    )
    entry = RollEntry.objects.get(meeting=province.conference(), person=guest)
    assert entry.unit_id == province.districts[1].pk
    assert entry.cell_id == here.pk
    assert not RollEntry.objects.of(province.cell_meeting(here)).filter(person=guest).exists()
    assert RollEntry.objects.of(province.cell_meeting(there)).filter(person=guest).exists()


def test_again_follows_the_roster_and_keeps_what_was_done_by_hand(province):
    cell = province.cells[0]
    left, marked, released = province.people[cell.pk]
    point = province.cell_meeting(cell)
    outsider = province.people[province.cells[1].pk][0]
    actions.summon_person(point=point, person=outsider, by=SYSTEM, at=AT)
    actions.release_person(point=point, person=released, why="Đi công tác dài hạn", by=SYSTEM, at=AT)
    mark(point, marked)
    Membership.objects.filter(person__in=(left, marked)).update(valid=DateRange(date(2010, 1, 1), DAY))
    newcomer = make_member(cell)
    outcome = actions.summon(meeting=point.meeting, by=SYSTEM, at=AT)
    assert (outcome.added, outcome.dropped, outcome.total) == (1, 1, 3)
    states = dict(RollEntry.objects.of(point).values_list("person_id", "state"))
    assert states == {
        marked.pk: "present",
        released.pk: "released",
        outsider.pk: "summoned",
        newcomer.pk: "summoned",
    }


def test_one_unit_cannot_belong_to_two_points(province):
    meeting = province.conference(summon=False)
    with pytest.raises(Refusal, match="chỉ thuộc một điểm"):
        actions.add_points(
            meeting=meeting,
            points=[PointSpec(unit=province.root, serves=[province.districts[0]])],
            by=SYSTEM,
            at=AT,
        )
    with pytest.raises(SameUnitTwice):
        actions.add_points(meeting=meeting, points=[PointSpec(unit=province.root)] * 2, by=SYSTEM, at=AT)


def test_nobody_is_called_twice_to_one_meeting(province):
    meeting = province.conference()
    person = province.people[province.cells[0].pk][0]
    for point in Point.objects.filter(meeting=meeting):
        with pytest.raises(AlreadySummoned):
            actions.summon_person(point=point, person=person, by=SYSTEM, at=AT)


def test_an_empty_roster_and_a_stranger_are_said_in_words(province):
    empty = make_unit("Chi bộ mới", parent=province.bases[0], kind="cell")
    meeting = province.conference(summon=False, points=[PointSpec(unit=empty)])
    with pytest.raises(NobodyToSummon, match="đang trống"):
        actions.summon(meeting=meeting, by=SYSTEM, at=AT)
    with pytest.raises(AtNoUnit):
        actions.summon_person(point=meeting.points.get(), person=make_person(), by=SYSTEM, at=AT)


def test_a_planned_day_may_move_and_the_roll_moves_with_it(province):
    point = province.cell_meeting()
    actions.change_point(point=point, day=date(2018, 6, 2), by=SYSTEM, at=AT)
    point.refresh_from_db()
    assert RollEntry.objects.of(point).filter(day=date(2018, 6, 2)).count() == 3


def test_a_cancelled_point_leaves_no_summons(province):
    meeting = province.conference()
    first, second = Point.objects.filter(meeting=meeting).order_by("pk")
    with pytest.raises(Refusal, match="lý do"):
        actions.cancel_point(point=first, why=" ", by=SYSTEM, at=AT)
    actions.cancel_point(point=first, why="Mưa bão", by=SYSTEM, at=AT)
    assert not RollEntry.objects.of(first).exists()
    mark(second, province.people[province.cells[2].pk][0])
    with pytest.raises(Refusal, match="đã điểm danh"):
        actions.cancel_point(point=second, why="Mưa bão", by=SYSTEM, at=AT)
    with pytest.raises(Refusal, match="đã diễn ra"):
        actions.cancel_meeting(meeting=meeting, why="Mưa bão", by=SYSTEM, at=AT)


def test_the_same_summons_costs_the_same_number_of_queries(province, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    small = province.conference(code="nho", summon=False)
    with CaptureQueriesContext(
        connection,
    ) as few:
        actions.summon(meeting=small, by=SYSTEM, at=LATER)
    for cell in province.cells:
        for _ in range(5):
            make_member(cell)
    large = province.conference(code="lon", summon=False)
    with CaptureQueriesContext(connection) as many:
        actions.summon(meeting=large, by=SYSTEM, at=LATER)
    assert len(few) == len(many)
