"""Two hands, one day: whoever moves is counted in exactly one main unit on every day."""

from datetime import UTC, date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.range import DateRange

from sen.areas.people import actions, notices, queries
from sen.areas.people.models import Membership, Transfer
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.figures import StaleMark
from sen.foundation.refusals import Refusal
from tests.factories import AT, BEGINNING, actor, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
BY = System("Thử nghiệm")
ON = date(2018, 7, 1)


@pytest.fixture
def cells():
    base = make_unit("Đảng bộ xã")
    return [make_unit(f"Chi bộ {n}", parent=base, kind="cell") for n in (1, 2)]


def send(person, receiver, **more) -> Transfer:
    given = {"takes_effect": ON, "by": BY, "at": AT} | more
    return actions.send_transfer(membership=person.memberships.get(), receiver=receiver, **given)


def places(person, day) -> list[str]:
    return [
        m.unit.name
        for m in person.memberships.select_related("unit").filter(valid__contains=day, kind="main")
    ]


def test_until_the_other_hand_accepts_nothing_moves(cells):
    person = make_member(cells[0])
    transfer = send(person, cells[1])
    assert places(person, date(2030, 1, 1)) == ["Chi bộ 1"]
    actions.accept_transfer(transfer=transfer, by=BY, at=AT)
    for day in (ON - timedelta(days=1), ON, date(2030, 1, 1)):
        assert places(person, day) == ["Chi bộ 1" if day < ON else "Chi bộ 2"]
    transfer.refresh_from_db()
    assert (transfer.status, transfer.answered_on) == ("accepted", AT.date())
    assert set(Act.objects.values_list("verb", flat=True)) == {
        "people.sent_transfer",
        "people.accepted_transfer",
    }
    assert set(StaleMark.objects.values_list("unit_id", flat=True)) == {c.pk for c in cells}


def test_a_transfer_may_be_dated_ahead_and_taken_later_but_not_earlier(cells):
    person = make_member(cells[0])
    transfer = send(person, cells[1], takes_effect=date(2027, 1, 1))
    with pytest.raises(Refusal):
        actions.accept_transfer(transfer=transfer, on=date(2026, 12, 31), by=BY, at=AT)
    actions.accept_transfer(transfer=transfer, on=date(2027, 2, 1), by=BY, at=AT)
    assert places(person, date(2027, 1, 31)) == ["Chi bộ 1"]
    assert places(person, date(2027, 2, 1)) == ["Chi bộ 2"]


def test_a_slip_of_the_year_is_not_taken_for_the_day(cells):
    person = make_member(cells[0])
    transfer = send(person, cells[1])
    with pytest.raises(Refusal, match="hơn một năm"):
        actions.accept_transfer(transfer=transfer, on=ON + timedelta(days=367), by=BY, at=AT)
    actions.accept_transfer(transfer=transfer, on=ON + timedelta(days=366), by=BY, at=AT)
    assert places(person, ON + timedelta(days=366)) == ["Chi bộ 2"]


def test_the_post_held_goes_along(cells):
    person = make_member(cells[0], key_cadre=True)
    actions.accept_transfer(transfer=send(person, cells[1]), by=BY, at=AT)
    assert person.memberships.get(unit=cells[1]).key_cadre


def test_days_are_those_of_the_country(cells):
    early = AT.replace(hour=0, minute=30).astimezone(UTC)  # still the day before in Greenwich
    transfer = send(make_member(cells[0]), cells[1], at=early)
    actions.accept_transfer(transfer=transfer, by=BY, at=early)
    transfer.refresh_from_db()
    assert (transfer.sent_on, transfer.answered_on) == (AT.date(), AT.date())


def test_temporary_activity_leaves_the_main_spell_alone(cells):
    person = make_member(cells[0])
    transfer = send(person, cells[1], kind="temporary", until=date(2018, 12, 1))
    actions.accept_transfer(transfer=transfer, by=BY, at=AT)
    assert places(person, ON) == ["Chi bộ 1"]
    assert person.memberships.get(kind="temporary").valid == DateRange(ON, date(2018, 12, 1))


def test_a_stay_that_is_over_is_not_begun(cells):
    person = make_member(cells[0])
    transfer = send(person, cells[1], kind="temporary", until=date(2018, 12, 1))
    for late in (date(2018, 12, 1), date(2019, 1, 1)):
        with pytest.raises(Refusal, match="hết từ ngày 01/12/2018"):
            actions.accept_transfer(transfer=transfer, on=late, by=BY, at=AT)


def test_returned_and_withdrawn_change_nothing_and_are_over(cells):
    person = make_member(cells[0])
    transfer = send(person, cells[1])
    with pytest.raises(Refusal, match="lý do"):
        actions.return_transfer(transfer=transfer, why=" ", by=BY, at=AT)
    actions.return_transfer(transfer=transfer, why="  Sai tên  đơn vị ", by=BY, at=AT)
    assert Transfer.objects.get(pk=transfer.pk).answer == "Sai tên đơn vị"
    with pytest.raises(actions.NotInTransit):
        actions.accept_transfer(transfer=transfer, by=BY, at=AT)
    again = send(person, cells[1])
    actions.withdraw_transfer(transfer=again, by=BY, at=AT)
    with pytest.raises(actions.NotInTransit):
        actions.return_transfer(transfer=again, why="x", by=BY, at=AT)
    assert places(person, date(2030, 1, 1)) == ["Chi bộ 1"]
    assert Membership.objects.count() == 1


def test_the_sender_is_told_of_a_return_until_the_person_is_sent_again(client, cells):
    person = make_member(cells[0])
    transfer = send(person, cells[1])
    secretary = make_user("bi-thu", unit=cells[0], verbs=("people.transfer", "people.read"))

    def told(at):
        return [task.what for task in notices.transfer_tasks(actor(secretary), at, 20)]

    assert told(AT) == []
    actions.return_transfer(transfer=transfer, why="Chưa nhận được hồ sơ gốc", by=BY, at=AT)
    assert told(AT) == ["Bị trả lại: xem lý do, gửi lại nếu cần"]
    assert told(AT + timedelta(days=15)) == []
    client.force_login(secretary)
    assert "Chưa nhận được hồ sơ gốc" in client.get(f"/transfers/{transfer.pk}/").content.decode()
    send(person, cells[1])
    assert told(AT) == []


def test_one_transfer_of_a_kind_at_a_time_and_to_another_unit(cells):
    from django.db import transaction

    person = make_member(cells[0])
    send(person, cells[1])
    with pytest.raises(Refusal, match="chưa xong"), transaction.atomic():
        send(person, cells[1])
    send(person, cells[1], kind="temporary")
    other = make_member(cells[0])
    with pytest.raises(Refusal, match="khác nơi"), transaction.atomic():
        send(other, cells[0])


def test_who_left_meanwhile_cannot_be_taken_in(cells):
    person = make_member(cells[0])
    transfer = send(person, cells[1])
    actions.end_membership(membership=person.memberships.get(), on=date(2018, 6, 15), by=BY, at=AT)
    with pytest.raises(Refusal):
        actions.accept_transfer(transfer=transfer, by=BY, at=AT)


def test_a_long_wait_is_listed_on_both_desks_and_nowhere_else(cells):
    stranger = make_unit("Chi bộ lạ", kind="cell")
    late = send(make_member(cells[0]), cells[1])
    send(make_member(cells[0]), cells[1])
    Transfer.objects.filter(pk=late.pk).update(sent_on=AT.date() - timedelta(days=31))
    for unit, sees in ((cells[0], True), (cells[1], True), (stranger, False)):
        who = actor(make_user(unit=unit, verbs=("people.transfer",)))
        slow = queries.slow_transfers(queries.transfers_on_desk(who), AT.date())
        assert list(slow) == ([late] if sees else [])
        assert (queries.find_transfer(who, late.pk) is not None) == sees
    sender = actor(make_user(unit=cells[0], verbs=("people.transfer",)))
    assert (queries.transfers_at(sender, "out").count(), queries.transfers_at(sender, "in").count()) == (2, 0)


moves = st.lists(st.tuples(st.integers(1, 400), st.integers(0, 3), st.integers(0, 40), st.sampled_from(["accept", "return"])), max_size=6)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=moves, day=st.integers(-10, 900))
def test_after_any_moves_everyone_is_counted_once_and_counts_are_sums_of_spells(moves, day):
    from django.db import transaction

    with transaction.atomic():
        base = make_unit()
        units = [make_unit(parent=base, kind="cell", reach=False) for _ in range(4)]
        from tests.factories import rebuild_reach

        rebuild_reach()
        people = [make_member(units[n % 4]) for n in range(3)]
        for n, (ahead, to, later, answer) in enumerate(moves):
            person = people[n % 3]
            spell = person.memberships.order_by("-valid").first()
            try:
                with transaction.atomic():
                    sent = actions.send_transfer(
                        membership=spell,
                        receiver=units[to],
                        takes_effect=spell.valid.lower + timedelta(days=ahead),
                        by=BY,
                        at=AT,
                    )
            except Refusal:
                assert units[to].pk == spell.unit_id
                continue
            if answer == "accept":
                on = sent.takes_effect + timedelta(days=later)
                actions.accept_transfer(transfer=sent, on=on, by=BY, at=AT)
            else:
                actions.return_transfer(transfer=sent, why="x", by=BY, at=AT)
        when = BEGINNING + timedelta(days=day)
        each = [queries.head_count(unit, when) for unit in units]
        spells = [m for m in Membership.objects.filter(unit__in=units) if m.valid.lower <= when and (m.valid.upper is None or when < m.valid.upper)]  # fmt: skip
        assert sum(each) == queries.head_count(base, when) == len(spells) == (3 if day >= 0 else 0)
        assert len({m.person_id for m in spells}) == len(spells)
        transaction.set_rollback(True)
