"""Rules on who must close, closing for many units at once, and the page that shows it."""

from datetime import date, datetime

import pytest
from django.db import transaction
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.indicators.actions import closing, recounting, registers
from sen.areas.indicators.choices import State
from sen.areas.indicators.models import Closing, Due, Leaf, RegisterDuty
from sen.areas.indicators.queries import values
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.actions import units
from sen.areas.organisations.choices import Kind
from sen.foundation.access import System
from sen.foundation.models import Act
from sen.foundation.periods import Month, Period
from sen.foundation.refusals import Refusal
from tests import factories

from .conftest import TURNS, fact

pytestmark = pytest.mark.django_db
SYSTEM = System()
AT = make_aware(datetime(2025, 8, 3, 9, 0))
APRIL, MAY, JUNE, JULY = (Month(2025, month) for month in (4, 5, 6, 7))


def rule(kind: Kind = Kind.BASE, first: Month = APRIL, source: str = "HD 05") -> RegisterDuty:
    return registers.set_register_duty(
        register="test", kind=kind, first=first, source=source, by=SYSTEM, at=AT
    )


def settle() -> None:
    while recounting.work_off_marks():
        pass


def due(unit, month: Month) -> tuple[int, int]:
    """(closed, due) under the unit as the pages say it."""
    found = values.coverage(["test"], [unit.pk], Question(period=Period.between(month, month)))
    return found["test", unit.pk]


@pytest.fixture
def place():
    """A district of two bases with a cell each."""
    district = factories.make_unit("Huyện", code="huyen", kind=Kind.SUPERIOR, reach=False)
    bases = [factories.make_unit(f"Xã {n}", code=f"xa{n}", parent=district, reach=False) for n in (1, 2)]
    for base in bases:
        factories.make_unit("Chi bộ", code=f"cb-{base.code}", parent=base, kind=Kind.CELL, reach=False)
    factories.rebuild_reach()
    return district, *bases


def cell_of(base):
    return base.children.get()


def test_a_rule_makes_units_due_and_its_end_lets_them_go(place):
    district, *_ = place
    duty = rule()
    settle()
    assert [due(district, month) for month in (Month(2025, 3), APRIL, JULY)] == [(0, 0), (0, 2), (0, 2)]
    registers.end_register_duty(duty=duty, last=MAY, why="HD 09", by=SYSTEM, at=AT)
    settle()
    assert [due(district, month) for month in (MAY, JUNE)] == [(0, 2), (0, 0)]
    assert recounting.check_recount() == []
    assert set(Act.objects.values_list("verb", "why")) >= {
        ("indicators.set_register_duty", ""),
        ("indicators.end_register_duty", "HD 09"),
    }


def test_who_moved_within_a_month_is_due_and_has_closed_in_the_same_place(place):
    district, one, _ = place
    other = factories.make_unit("Huyện khác", kind=Kind.SUPERIOR)
    rule()
    units.move_unit(unit=one, parent=other, on=date(2025, 5, 15), by=SYSTEM, at=AT)
    closing.close_months(unit=one, register="test", through=MAY, by=SYSTEM, at=AT)
    settle()
    assert [due(unit, MAY) for unit in (district, other)] == [(0, 1), (1, 1)]
    assert [due(unit, APRIL) for unit in (district, other)] == [(1, 2), (0, 0)]
    assert recounting.check_recount() == []


def test_a_kind_has_one_rule_a_day_and_only_for_a_register_that_exists(place):
    duty = rule()
    with pytest.raises(Refusal), transaction.atomic():
        rule(first=JUNE)
    registers.end_register_duty(duty=duty, last=MAY, why="x", by=SYSTEM, at=AT)
    rule(first=JUNE)
    with pytest.raises(registers.CannotRule):
        registers.set_register_duty(
            register="no-such", kind=Kind.BASE, first=MAY, source="x", by=SYSTEM, at=AT
        )


def test_a_rule_ends_neither_before_it_began_nor_before_what_was_closed_under_it_nor_twice(place):
    duty = rule()
    closing.close_months(unit=place[1], register="test", through=MAY, by=SYSTEM, at=AT)
    for last in (Month(2025, 3), APRIL):
        with pytest.raises(registers.CannotRule):
            registers.end_register_duty(duty=duty, last=last, why="x", by=SYSTEM, at=AT)
    duty = registers.end_register_duty(duty=duty, last=MAY, why="x", by=SYSTEM, at=AT)
    assert duty.valid == DateRange(date(2025, 4, 1), date(2025, 6, 1))
    with pytest.raises(registers.CannotRule):
        registers.end_register_duty(duty=duty, last=JUNE, why="x", by=SYSTEM, at=AT)


def _closed_set() -> set[tuple]:
    rows = Leaf.objects.filter(edition__gt=0).values_list(
        "figure__code", "unit_id", "edition", "span", "keyed", "month", "combination_id", "chain_id", "n", "d"
    )
    return set(rows)


@pytest.mark.parametrize("also_above", [False, True])
def test_closing_together_is_closing_one_after_the_other(place, also_above):
    """Sums and stocks alike; a superior with the duty closes only what no nearer unit closes."""
    district, one, two = place
    rule()
    if also_above:
        rule(Kind.SUPERIOR, MAY)
    for n, (unit, month) in enumerate(
        ((cell_of(one), 4), (cell_of(one), 6), (two, 5), (cell_of(two), 7), (district, 6), (district, 4))
    ):
        fact(unit, date(2025, month, 10 + n), reason=f"r{n % 2}")
    factories.make_member(cell_of(one), since=date(2025, 3, 5), until=date(2025, 6, 20))
    factories.make_member(cell_of(two), since=date(2025, 5, 30))
    recounting.recount()
    units = [district, one, two] if also_above else [one, two]
    with transaction.atomic():
        for month in (APRIL, MAY, JUNE):
            for unit in units:
                if unit is not district or month > APRIL:
                    closing.close_months(unit=unit, register="test", through=month, by=SYSTEM, at=AT)
        settle()
        single = _closed_set()
        assert recounting.check_recount() == []
        transaction.set_rollback(True)
    closing.close_together(units=units, register="test", through=JUNE, by=SYSTEM, at=AT)
    settle()
    assert _closed_set() == single
    assert recounting.check_recount() == []
    period = Period.between(APRIL, JUNE)
    closed = values.read([TURNS], [district.pk], Question(period=period, closed=True))
    assert closed["test.turns", district.pk].numerator == (4 if also_above else 3)


def test_who_has_closed_already_is_passed_over_and_nobody_left_is_refused(place):
    _, one, two = place
    rule()
    closing.close_months(unit=one, register="test", through=JUNE, by=SYSTEM, at=AT)
    found = closing.close_together(units=[one, two], register="test", through=MAY, by=SYSTEM, at=AT)
    assert {(made.unit, Month.of(made.month)) for made in found} == {(two, APRIL), (two, MAY)}
    with pytest.raises(closing.CannotClose):
        closing.close_together(units=[one, two], register="test", through=MAY, by=SYSTEM, at=AT)
    assert Closing.objects.count() == 5


@pytest.fixture
def officer(client, place):
    client.force_login(factories.make_user(unit=place[0], verbs=("indicators.close",)))
    return client


def test_a_superior_sees_who_is_late_and_closes_in_their_place(officer, place):
    district, one, two = place
    rule()
    closing.close_months(unit=one, register="test", through=JULY, by=SYSTEM, at=AT)
    settle()
    text = officer.get("/units/huyen/closing/?month=07/2025").content.decode()
    assert "<b>1/2</b>" in text
    assert "Xã 2" in text
    assert "Xã 1" not in text
    answer = officer.post(
        "/units/huyen/closing/close/",
        {"register": "test", "month": "07/2025", "below": "1", "shown": "07/2025"},
    )
    assert answer.url == "/units/huyen/closing/?month=07%2F2025"
    assert set(Closing.objects.filter(unit=two).values_list("closed_by_unit", flat=True)) == {district.pk}
    settle()
    assert due(district, JULY) == (2, 2)
    assert "Huyện chốt thay" in officer.get("/units/xa2/closing/?month=07/2025").content.decode()


def test_a_unit_without_the_duty_is_told_whose_closing_holds_its_facts(officer, place):
    _, one, _ = place
    rule()
    text = officer.get(f"/units/{cell_of(one).code}/closing/?month=07/2025").content.decode()
    assert "nằm trong số đã chốt của <b>Xã 1</b>" in text
    assert (
        "không có cấp trên nào phải chốt"
        in officer.get("/units/huyen/closing/?month=07/2025").content.decode()
    )


def test_the_page_asks_as_many_queries_for_many_units_as_for_few(
    officer, place, django_assert_max_num_queries
):
    rule()
    with django_assert_max_num_queries(40) as few:
        officer.get("/units/huyen/closing/?month=07/2025")
    for number in range(6):
        factories.make_unit(f"Xã thêm {number}", parent=place[0])
    with django_assert_max_num_queries(40) as many:
        officer.get("/units/huyen/closing/?month=07/2025")
    assert len(many.captured_queries) <= len(few.captured_queries)


@pytest.fixture
def administrator(client):
    root = factories.make_unit("Trung ương", code="vn", kind=Kind.CENTRE)
    client.force_login(factories.make_user(unit=root, verbs=("indicators.rule_registers",)))
    return client


def test_an_administrator_rules_and_ends_a_rule_on_screen(administrator):
    page = administrator.post(
        "/registers/add/",
        {"register": "test", "kind": "base-organisation", "first": "04/2025", "source": "HD 05-HD/TU"},
    )
    assert page.url == "/registers/"
    duty = RegisterDuty.objects.get()
    assert "HD 05-HD/TU" in administrator.get("/registers/").content.decode()
    twice = administrator.post(
        "/registers/add/",
        {"register": "test", "kind": "base-organisation", "first": "06/2025", "source": "HD 06"},
    )
    assert twice.status_code == 422
    assert "đã có quy định" in twice.content.decode()
    early = administrator.post(f"/registers/{duty.pk}/end/", {"last": "03/2025", "why": "x"})
    assert early.status_code == 422
    assert (
        administrator.post(f"/registers/{duty.pk}/end/", {"last": "05/2025", "why": "x"}).status_code == 302
    )
    assert Due.objects.filter(valid__contains=date(2025, 6, 1)).count() == 0


def test_only_the_top_rules(officer):
    assert officer.get("/registers/").status_code == 200
    assert officer.get("/registers/add/").status_code == 403


def test_a_running_period_is_covered_by_its_last_ended_month(place):
    """Nobody can have closed the month of today; a value that includes it is not complete all the same."""
    district, one, two = place
    rule()
    recounting.recount()
    closing.close_months(unit=one, register="test", through=JULY, by=SYSTEM, at=AT)
    settle()
    year = Question(period=Period.of_year(2025), today=AT.date())

    def read(unit, question=year):
        value = values.read([TURNS], [unit.pk], question)["test.turns", unit.pk]
        return value.state, value.units_reported, value.units_due

    assert read(district) == (State.RUNNING, 1, 2)
    assert read(one) == (State.RUNNING, 1, 1)
    assert read(two) == (State.NOT_REPORTED, 0, 1)
    assert read(one, Question(period=Period.between(APRIL, JULY), today=AT.date())) == (State.VALUE, 1, 1)
