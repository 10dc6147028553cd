"""Marks: exactly once, nothing lost between two keepers, conflicts in sight."""

import threading
import uuid
from datetime import date, timedelta

import pytest
from django.db import close_old_connections, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sen.areas.meetings import actions, queries
from sen.areas.meetings.actions import Mark, PointSpec
from sen.areas.meetings.actions.ground import TooEarly
from sen.areas.meetings.actions.roll import (
    AlreadyInTheRoll,
    NothingToTakeBack,
    NotSummonedAnywhere,
    TooManyMarks,
)
from sen.areas.meetings.models import Point, RollEntry, RollEvent
from sen.areas.meetings.tests.ground import (
    AT,
    DAY,
    LATER,
    OTHER_PHONE,
    PHONE,
    SYSTEM,
    Province,
    line,
    mark,
)
from sen.foundation.acts.models import Act
from sen.foundation.figures import StaleMark
from tests.factories import make_member, make_person


@pytest.fixture
def province(db):
    return Province()


@pytest.fixture
def point(province):
    return province.cell_meeting()


@pytest.fixture
def people(province):
    return province.people[province.cells[0].pk]


def counts(point):
    point.refresh_from_db()
    return point.summoned, point.present, point.excused, point.absent


def test_the_first_mark_opens_the_point_and_counts(point, people):
    StaleMark.objects.all().delete()
    answer = mark(point, people[0])
    assert (answer.outcome, answer.state, answer.version) == ("applied", "present", 1)
    assert counts(point) == (3, 1, 0, 0)
    assert point.status == "open"
    assert RollEntry.objects.of(point).filter(held=True).count() == 3
    assert {(m.unit_id, m.month) for m in StaleMark.objects.all()} == {(point.unit_id, date(2018, 5, 1))}
    act = Act.objects.filter(verb="meetings.mark").get()
    assert act.before == {"marks": {str(people[0].pk): "summoned"}}
    assert act.after == {"marks": {str(people[0].pk): "present"}}


def test_a_mark_sent_twice_has_one_effect(point, people):
    one = Mark(person_id=people[0].pk, state="present")
    send = {"point": point, "device": PHONE, "by": SYSTEM}
    first = actions.take_marks(marks=[one, one], at=AT, **send)
    again = actions.take_marks(marks=[one], at=LATER, **send)
    assert {answer.version for answer in [*first, *again]} == {1}
    assert RollEvent.objects.count() == 1
    assert line(point, people[0]).marked_at == AT


def test_a_phone_may_change_its_own_mind_without_a_connection(point, people):
    made = [Mark(person_id=people[0].pk, state=state) for state in ("present", "summoned", "absent")]
    answers = actions.take_marks(point=point, marks=made, device=PHONE, by=SYSTEM, at=AT)
    assert [answer.outcome for answer in answers] == ["applied"] * 3
    assert line(point, people[0]).state == "absent"
    assert counts(point) == (3, 0, 0, 1)


def test_two_phones_marking_one_person_give_one_attendance_and_one_conflict(point, people):
    mark(point, people[0])
    answer = mark(point, people[0], device=OTHER_PHONE, at=LATER)
    assert answer.outcome == "already"
    assert counts(point)[1] == 1
    assert RollEvent.objects.exclude(outcome="applied").count() == 1


def test_a_contrary_mark_overwrites_nothing_until_settled(point, people):
    mark(point, people[0])
    answer = mark(point, people[0], "absent", device=OTHER_PHONE, at=LATER)
    assert (answer.outcome, answer.state) == ("conflict", "present")
    event = RollEvent.objects.get(outcome="conflict")
    with pytest.raises(actions.sealing.ConflictsLeft):
        actions.seal_point(point=point, by=SYSTEM, at=LATER, rest_absent=True)
    actions.settle_conflict(point=point, event_id=event.id, keep_mine=True, by=SYSTEM, at=LATER)
    assert line(point, people[0]).state == "absent"
    with pytest.raises(actions.roll.NoSuchConflict):
        actions.settle_conflict(point=point, event_id=event.id, keep_mine=False, by=SYSTEM, at=LATER)


def test_whoever_saw_the_latest_may_change_it(point, people):
    mark(point, people[0])
    assert mark(point, people[0], "absent", device=OTHER_PHONE, base=1).outcome == "applied"


@pytest.mark.parametrize(
    ("state", "reason", "note"),
    [("excused", "", "phải ghi lý do"), ("released", "", "Không có cách"), ("x", "", "Không có cách")],
)
def test_marks_that_cannot_be_are_kept_and_explained(point, people, state, reason, note):
    answer = mark(point, people[0], state, reason=reason)
    assert answer.outcome == "refused"
    assert note in answer.note
    assert counts(point) == (3, 0, 0, 0)


def test_strangers_sealed_points_early_days_and_floods(province, point, people):
    assert "không có tên" in mark(point, make_person()).note
    actions.seal_point(point=point, by=SYSTEM, at=AT, rest_absent=True)
    late = mark(point, people[0], at=LATER)
    assert late.outcome == "refused"
    assert "khóa" in late.note
    early = province.cell_meeting(province.cells[1])
    with pytest.raises(TooEarly):
        mark(early, province.people[province.cells[1].pk][0], at=AT - timedelta(days=1))
    flood = [Mark(person_id=1, state="present") for _ in range(501)]
    with pytest.raises(TooManyMarks):
        actions.take_marks(point=point, marks=flood, device=PHONE, by=SYSTEM, at=AT)


def test_all_present_except_and_back(point, people):
    mark(point, people[0], "excused", reason="Ốm")
    assert actions.mark_rest(point=point, state="present", by=SYSTEM, at=LATER) == 2
    assert counts(point) == (3, 2, 1, 0)
    mark(point, people[1], "absent", base=1, at=LATER + timedelta(seconds=1))
    assert actions.undo_rest(point=point, moment=LATER, by=SYSTEM, at=LATER) == 1
    assert counts(point) == (3, 0, 1, 1)
    with pytest.raises(NothingToTakeBack):
        actions.undo_rest(point=point, moment=LATER, by=SYSTEM, at=LATER)


def test_a_cell_of_a_full_hall_answers_for_itself(province):
    first, _second = Point.objects.filter(meeting=province.conference()).order_by("pk")
    cell, other = province.cells[:2]
    mark(first, province.people[cell.pk][0], "absent")
    assert actions.mark_rest(point=first, state="present", cell_id=cell.pk, by=SYSTEM, at=LATER) == 2
    states = RollEntry.objects.of(first).filter(cell=other).values_list("state", flat=True)
    assert set(states) == {"summoned"}
    assert actions.undo_rest(point=first, moment=LATER, by=SYSTEM, at=LATER) == 2


def test_a_long_roll_is_shown_by_cell_or_by_letter(province, monkeypatch):
    first, _second = Point.objects.filter(meeting=province.conference()).order_by("pk")
    lines = queries.roll_of(first)
    assert [group.label for group in queries.groups_of(lines)] == [""]
    monkeypatch.setattr(queries, "LONG_ROLL", 5)
    with_cells = queries.groups_of(queries.roll_of(first) * 2)
    assert [group.cell_id for group in with_cells] == [cell.pk for cell in province.cells[:2]]
    assert [(group.called, group.waiting) for group in with_cells] == [(6, 6), (6, 6)]
    one_cell = [line for line in lines if line.cell_id == lines[0].cell_id] * 3
    assert sum(len(group.lines) for group in queries.groups_of(one_cell)) == len(one_cell)
    assert all(group.cell_id is None for group in queries.groups_of(one_cell))


@pytest.mark.parametrize(
    ("word", "letter"), [("Ánh", "A"), ("Ẩn", "Â"), ("Đào", "Đ"), ("ơn", "Ơ"), ("", "#")]
)
def test_names_stand_under_the_letters_of_a_vietnamese_dictionary(word, letter):
    assert queries.bare_letter(word) == letter


def test_cells_stand_in_the_order_of_their_numbers():
    assert sorted(["Chi bộ 10", "Chi bộ 2", "Chi bộ Ba"], key=queries.numbered) == [
        "Chi bộ 2",
        "Chi bộ 10",
        "Chi bộ Ba",
    ]


def test_a_walk_in_joins_the_summons_once(province, point, people):
    stranger = make_member(province.cells[1])
    actions.admit(point=point, person=stranger, by=SYSTEM, at=AT)
    assert counts(point) == (4, 1, 0, 0)
    with pytest.raises(AlreadyInTheRoll):
        actions.admit(point=point, person=stranger, by=SYSTEM, at=AT)


def test_coming_to_another_point_fills_the_summons_at_the_first(province):
    meeting = province.conference()
    first, second = Point.objects.filter(meeting=meeting).order_by("pk")
    person = province.people[province.cells[0].pk][0]
    entry = actions.admit(point=second, person=person, by=SYSTEM, at=AT)
    assert not entry.original
    assert line(first, person).made_up_on == DAY
    mark(second, person, "summoned", base=1)
    assert line(first, person).made_up_on is None


def test_whoever_came_elsewhere_counts_whichever_mark_is_taken_back(province):
    meeting = province.conference()
    first, second = Point.objects.filter(meeting=meeting).order_by("pk")
    person, *_rest = province.people[province.cells[0].pk]
    actions.mark_rest(point=first, state="present", by=SYSTEM, at=AT)
    actions.admit(point=second, person=person, by=SYSTEM, at=AT)
    assert line(first, person).made_up_on is None
    mark(first, person, "absent", base=1)  # "all present" was too much: they were at the other point
    assert line(first, person).made_up_on == DAY
    # They came to a make-up session as well: when the other attendance falls, this one stands.
    RollEntry.objects.of(first).filter(person=person).update(made_up_on=None, made_up_at=None)
    makeup = actions.plan_makeup(
        meeting=meeting, unit=province.bases[0], day=LATER.date(), by=SYSTEM, at=LATER
    )
    mark(makeup, person, at=LATER)
    assert line(first, person).made_up_at == makeup.pk
    mark(makeup, person, "absent", base=1, at=LATER)
    assert line(first, person).made_up_at == second.pk
    actions.mark_rest(point=second, state="present", by=SYSTEM, at=AT)
    actions.seal_point(point=first, by=SYSTEM, at=LATER)
    mark(second, person, "absent", base=1)
    assert line(first, person).made_up_on is None
    actions.correct_entry(point=first, person=person, state="present", why="Nhầm", by=SYSTEM, at=LATER)
    mark(second, person, "present", base=2)
    actions.correct_entry(point=first, person=person, state="absent", why="Ký hộ", by=SYSTEM, at=LATER)
    assert line(first, person).made_up_at == second.pk


def test_makeup_lists_the_missing_and_counts_them_once(province):
    meeting = province.conference()
    first, _second = Point.objects.filter(meeting=meeting).order_by("pk")
    missing, ill, *_came = [p for cell in province.cells[:2] for p in province.people[cell.pk]]
    mark(first, ill, "excused", reason="Ốm")
    mark(first, missing, "absent")
    actions.mark_rest(point=first, state="present", by=SYSTEM, at=AT)
    base = province.bases[0]
    makeup = actions.plan_makeup(meeting=meeting, unit=base, day=LATER.date(), by=SYSTEM, at=LATER)
    with pytest.raises(actions.makeup.AlreadyPlanned):
        actions.plan_makeup(meeting=meeting, unit=base, day=LATER.date(), by=SYSTEM, at=LATER)
    assert set(RollEntry.objects.of(makeup).values_list("person_id", flat=True)) == {missing.pk, ill.pk}
    for again in ({"of": first}, {"unit": province.cells[0]}, {"day": LATER.date() + timedelta(days=7)}):
        with pytest.raises(actions.makeup.AlreadyListed):
            actions.plan_makeup(
                **{"meeting": meeting, "unit": base, "day": LATER.date(), "by": SYSTEM, "at": LATER} | again
            )
    mark(makeup, missing, at=LATER)
    assert line(first, missing).made_up_on == LATER.date()
    with pytest.raises(NotSummonedAnywhere):
        actions.admit(point=makeup, person=make_member(base), by=SYSTEM, at=LATER)
    actions.seal_point(point=makeup, by=SYSTEM, at=LATER)
    assert counts(makeup) == (2, 1, 0, 1)
    with pytest.raises(actions.makeup.NobodyMissed):
        actions.plan_makeup(meeting=meeting, unit=province.bases[1], day=LATER.date(), by=SYSTEM, at=LATER)
    with pytest.raises(actions.makeup.MakeupTooEarly):
        actions.plan_makeup(meeting=meeting, unit=base, day=date(2018, 5, 1), by=SYSTEM, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_two_keepers_at_once_lose_nothing():
    """Two threads mark the same roll at the same time: every mark is kept, and one of each pair meets the other."""
    with transaction.atomic():
        province = Province(members=12)
        point = province.cell_meeting()
    people = province.people[province.cells[0].pk]
    gate = threading.Barrier(2)
    failures = []

    def keep(device, state):
        try:
            gate.wait(timeout=120)
            for person in people:
                with transaction.atomic():
                    mark(point, person, state, device=device)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    keepers = [
        threading.Thread(target=keep, args=(PHONE, "present")),
        threading.Thread(target=keep, args=(OTHER_PHONE, "absent")),
    ]
    for keeper in keepers:
        keeper.start()
    for keeper in keepers:
        keeper.join()
    close_old_connections()
    assert failures == []
    assert RollEvent.objects.filter(outcome="applied").count() == 12
    assert RollEvent.objects.filter(outcome="conflict").count() == 12
    summoned, present, excused, absent = counts(point)
    assert (summoned, present + absent, excused) == (12, 12, 0)
    assert RollEntry.objects.of(point).exclude(version=1).count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_last_two_points_sealed_at_once_finish_the_meeting():
    """Each keeper sees the other's point still open until the other has committed."""
    with transaction.atomic():
        province = Province()
        meeting = province.conference()
        first, second = meeting.points.order_by("pk")
        for point, cell in ((first, province.cells[0]), (second, province.cells[2])):
            mark(point, province.people[cell.pk][0])
    began, done = threading.Event(), threading.Event()

    def seal_second():
        began.wait(timeout=120)
        with transaction.atomic():
            actions.seal_point(point=second, rest_absent=True, by=SYSTEM, at=AT)
        done.set()
        connection.close()

    other = threading.Thread(target=seal_second)
    other.start()
    with transaction.atomic():
        actions.seal_point(point=first, rest_absent=True, by=SYSTEM, at=AT)
        began.set()
        done.wait(timeout=1)
    other.join()
    meeting.refresh_from_db()
    assert meeting.status == "finished"


def came_elsewhere(province):
    """A conference where somebody summoned to the first point was admitted to the second: meeting, points, who."""
    meeting = province.conference()
    first, second = meeting.points.order_by("pk")
    guest = province.people[province.cells[0].pk][0]
    return meeting, first, second, guest


def counted(meeting, person) -> list[tuple]:
    """Where somebody counts: the point of their summons, and whether they were there or made up for it."""
    lines = RollEntry.objects.filter(meeting=meeting, person=person, original=True)
    return [(line.point_id, line.state == "present" or line.made_up_on is not None) for line in lines]


def test_taking_back_everybody_leaves_those_who_came_elsewhere_counted(province):
    meeting, first, second, guest = came_elsewhere(province)
    actions.mark_rest(point=first, state="present", by=SYSTEM, at=AT)
    actions.admit(point=second, person=guest, by=SYSTEM, at=AT)
    actions.undo_rest(point=first, moment=AT, by=SYSTEM, at=LATER)
    actions.seal_point(point=first, rest_absent=True, by=SYSTEM, at=LATER)
    assert counted(meeting, guest) == [(first.pk, True)]


def test_who_came_elsewhere_is_counted_there_when_their_own_point_is_cancelled(province):
    meeting, first, second, guest = came_elsewhere(province)
    actions.admit(point=second, person=guest, by=SYSTEM, at=AT)
    actions.cancel_point(point=first, why="Bão", by=SYSTEM, at=AT)
    assert counted(meeting, guest) == [(second.pk, True)]
    actions.summon(meeting=meeting, by=SYSTEM, at=AT)
    assert counted(meeting, guest) == [(second.pk, True)]


def test_a_summons_computed_anew_knows_who_came_elsewhere_already(province):
    meeting, _first, second, guest = came_elsewhere(province)
    actions.admit(point=second, person=guest, by=SYSTEM, at=AT)
    [moved] = actions.add_points(
        meeting=meeting, points=[PointSpec(unit=province.bases[0])], by=SYSTEM, at=AT
    )
    actions.summon(meeting=meeting, by=SYSTEM, at=AT)
    assert counted(meeting, guest) == [(moved.pk, True)]


class Phones(TestCase):
    """However the marks of two phones are cut into batches, resent and mixed, each has one effect."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 1), st.integers(0, 2), st.sampled_from(["present", "absent", "summoned"])
            ),
            max_size=14,
        ),
        st.randoms(use_true_random=False),
    )
    def test_exactly_once(self, made, chance):
        province = Province()
        point = province.cell_meeting()
        people = province.people[province.cells[0].pk]
        queues = {PHONE: [], OTHER_PHONE: []}
        for number, (phone, who, state) in enumerate(made):
            queues[(PHONE, OTHER_PHONE)[phone]].append(
                Mark(person_id=people[who].pk, state=state, id=uuid.UUID(int=number + 1))
            )
        outcomes = {}
        sent = {PHONE: 0, OTHER_PHONE: 0}
        while any(sent[device] < len(queue) for device, queue in queues.items()):
            device = chance.choice([d for d, queue in queues.items() if sent[d] < len(queue)])
            upto = chance.randint(sent[device] + 1, len(queues[device]))
            batch = queues[device][max(0, sent[device] - chance.randint(0, 2)) : upto]
            for answer in actions.take_marks(point=point, marks=batch, device=device, by=SYSTEM, at=AT):
                assert outcomes.setdefault(answer.id, answer.outcome) == answer.outcome
            sent[device] = upto
        assert RollEvent.objects.filter(point=point).count() == len(made)
        for entry in RollEntry.objects.of(point):
            applied = RollEvent.objects.filter(point=point, person_id=entry.person_id, outcome="applied")
            assert entry.version == applied.count()
        point.refresh_from_db()
        roll = RollEntry.objects.of(point)
        assert point.present == roll.filter(state="present").count()
        assert point.absent == roll.filter(state="absent").count()
