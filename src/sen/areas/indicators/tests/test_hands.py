"""A recount by several connections: one moment, one writer, nothing left behind."""

from datetime import date, datetime
from threading import Thread

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.indicators.actions import carrying, closing, recounting, whole
from sen.areas.indicators.actions.hands import SHARED, Busy, _tidy, take_hands
from sen.areas.indicators.models import Closing, Leaf, RegisterDuty
from sen.areas.indicators.queries import values
from sen.areas.indicators.queries.values import Question
from sen.areas.people.models import Membership
from sen.foundation.access import System
from sen.foundation.figures import mark_stale
from sen.foundation.periods import Month, Period
from tests import factories

from .conftest import MEMBERS, PERSONS, TURNS, fact

pytestmark = pytest.mark.django_db(transaction=True)
LATER = make_aware(datetime(2025, 8, 3, 9, 0))
MAY = Question(period=Period.of_month(2025, 5))


@pytest.fixture
def province():
    """A province with four cells, each with one member who studied there in May 2025."""
    province = factories.make_unit("P", reach=False)
    for name in "ABCD":
        cell = factories.make_unit(name, parent=province, kind="cell", reach=False)
        person = factories.make_person()
        Membership.objects.create(
            person=person, unit=cell, standing="full", valid=DateRange(date(2020, 1, 1), None)
        )
        fact(cell, date(2025, 5, 10), person=person)
    factories.rebuild_reach()
    return province


def numbers(unit) -> list[int | None]:
    found = values.read([TURNS, MEMBERS, PERSONS], [unit.pk], MAY)
    return [found[figure.code, unit.pk].numerator for figure in (TURNS, MEMBERS, PERSONS)]


def left_behind() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE starts_with(relname, %s)", [SHARED])
        return [name for (name,) in cursor.fetchall()]


def elsewhere(work) -> None:
    """Done on another connection."""

    def run() -> None:
        work()
        connection.close()

    other = Thread(target=run)
    other.start()
    other.join()


def test_several_hands_count_and_mend_what_one_would(province, monkeypatch):
    recounting.recount()
    assert numbers(province) == [4, 4, 4]
    assert recounting.check_recount() == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE indicators_leaf SET n = n + 5 WHERE unit_id <> %s", [province.pk])
        cursor.execute("UPDATE indicators_rolled SET n = n + 20")
    assert recounting.check_recount() != []
    recounting.recount()
    assert numbers(province) == [4, 4, 4]
    monkeypatch.setattr(recounting, "MANY", 1)
    cell = Membership.objects.latest("pk").unit
    fact(cell, date(2025, 5, 11))
    mark_stale("test", [(cell.pk, date(2025, month, 1)) for month in (4, 5)])
    assert recounting.work_off_marks() == 2
    assert numbers(province) == [5, 4, 4]
    assert recounting.check_recount() == []
    assert left_behind() == []


def test_hands_read_one_moment(province):
    def count(cursor) -> int:
        cursor.execute("SELECT count(*) FROM people_membership")
        return cursor.fetchone()[0]

    with take_hands() as hands:
        hands.hold_moment()
        elsewhere(lambda: Membership.objects.latest("pk").delete())
        assert hands.ask(count, at_moment=True).result() == 4
        assert hands.ask(count).result() == 3


def test_whoever_has_ended_leaves_the_tables_of_the_next_recount_alone(province):
    with take_hands() as hands:
        shared = f"{SHARED}next"
        hands.ask(lambda cursor: carrying.make(cursor, shared, "SELECT 1", shared=True)).result()
        elsewhere(_tidy)
        assert left_behind() == [shared]
    assert left_behind() == []


def test_hands_that_never_connected_are_sent_home_too(province):
    with take_hands() as hands:
        hands._lines.add(connections.create_connection(DEFAULT_DB_ALIAS))
        hands.part(at_once=True)
    recounting.recount()
    assert numbers(province) == [4, 4, 4]


def test_nothing_is_written_where_a_hand_fails(province, monkeypatch):
    class Broken(Exception):
        pass

    def fail(cursor, lens):
        raise Broken

    with monkeypatch.context() as broken:
        broken.setattr(whole, "_make_sums", fail)
        with pytest.raises(Broken):
            recounting.recount()
    assert not Leaf.objects.exists()
    assert left_behind() == []
    recounting.recount()
    assert numbers(province) == [4, 4, 4]


def test_who_closes_a_month_is_not_kept_waiting_for_a_recount(province, monkeypatch):
    monkeypatch.setattr("sen.areas.indicators.actions.hands.PATIENCE", 0.2)
    RegisterDuty.objects.create(register="test", kind=province.kind, valid=DateRange(date(2025, 4, 1), None))
    refused = []

    def close() -> None:
        with transaction.atomic():
            closing.close_months(
                unit=province, register="test", through=Month(2025, 5), by=System(), at=LATER
            )

    def close_meanwhile() -> None:
        try:
            close()
        except Busy as busy:
            refused.append(busy)

    with take_hands():
        elsewhere(close_meanwhile)
    assert refused
    mark_stale("test", [(province.pk, date(2025, 5, 1))])
    with monkeypatch.context() as much:
        much.setattr(recounting, "MANY", 0)
        elsewhere(close_meanwhile)
    assert len(refused) == 2
    assert not Closing.objects.exists()
    close()
    assert Closing.objects.count() == 2
