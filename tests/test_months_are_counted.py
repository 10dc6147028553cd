"""Months of remarks are counted: cells that concluded a month among those that owe it."""

from datetime import date

import pytest
from psycopg.types.range import DateRange

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import find
from sen.areas.indicators.queries import lists, values
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.actions import units
from sen.areas.people.models import Membership
from sen.areas.pledges import actions
from sen.areas.pledges.tests.ground import AT, BY, Place
from sen.areas.pledges.tests.test_remarks import asked, concluded, month_of
from sen.foundation.periods import Month, Period

CODE = "remarks.cells_done"


@pytest.fixture
def place(db, settings, tmp_path) -> Place:
    settings.MEDIA_ROOT = tmp_path
    return Place()


def parts(unit, month: Month) -> tuple[int, int]:
    """The stored parts of the figure, after every mark has been worked off; they equal the list it opens to."""
    while recounting.work_off_marks():
        pass
    question = Question(period=Period.between(month, month))
    found = values.read([find(CODE)], [unit.pk], question)[CODE, unit.pk]
    rows = list(lists.records(find(CODE), unit.pk, question))
    assert (sum(row.n for row in rows), sum(row.d for row in rows)) == (
        found.numerator or 0,
        found.denominator or 0,
    )
    return found.numerator or 0, found.denominator or 0


def differences() -> list:
    return recounting.check_recount(figures=(find(CODE),))


def test_the_figure_is_the_cells_that_concluded_among_those_that_owe(place):
    asked(place)
    done = concluded(place)
    assert parts(place.root, Month(2018, 3)) == (0, 0)
    assert parts(place.root, Month(2018, 4)) == (0, 2)
    assert parts(place.root, Month(2018, 5)) == (1, 2)
    assert parts(place.root, Month(2018, 6)) == (0, 2)
    assert differences() == []
    actions.reopen_month(cell_month=done, why="Nhầm", by=BY, at=AT)
    assert parts(place.base, Month(2018, 5)) == (0, 2)
    assert differences() == []


def test_a_cell_owes_nothing_after_its_last_day(place):
    asked(place)
    assert parts(place.district, Month(2018, 9)) == (0, 2)
    Membership.objects.filter(unit=place.cells[1]).update(
        valid=DateRange(date(2010, 1, 1), date(2018, 8, 15))
    )
    units.dissolve_unit(unit=place.cells[1], on=date(2018, 8, 15), by=BY, at=AT, why="sắp xếp")
    assert parts(place.district, Month(2018, 7)) == (0, 2)
    assert parts(place.district, Month(2018, 9)) == (0, 1)
    assert differences() == []


def test_nothing_is_counted_of_cells_that_owe_nothing(place):
    concluded(place)
    assert parts(place.root, Month(2018, 5)) == (0, 0)
    actions.stop_remarks(round=asked(place), why="Thôi", by=BY, at=AT)
    assert parts(place.root, Month(2018, 5)) == (0, 0)
    assert differences() == []
    assert month_of(place).unit == place.cells[0]
