"""What stands at the head of a unit's papers."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sen.areas.organisations.actions.units import dissolve_unit, rename_unit
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.queries.heading import Letterheads, letterhead
from sen.foundation.access import System
from tests.factories import AT, make_unit

DAY = date(2018, 3, 1)
BY = {"by": System(), "at": AT}


@pytest.fixture
def province(db):
    party = make_unit("Đảng Cộng sản Việt Nam", kind=Kind.CENTRE)
    return make_unit("Đảng bộ tỉnh Hà Nam", parent=party, kind=Kind.PROVINCE)


@pytest.fixture
def commune(province):
    return make_unit("Đảng bộ xã Bắc Lý", parent=province, kind=Kind.BASE)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Đảng bộ tỉnh Hà Nam", "Hà Nam"),
        ("Huyện ủy Kim Bảng", "Kim Bảng"),
        ("Đảng bộ quận Ô Môn", "Ô Môn"),
        ("Chi bộ Bảo hiểm xã hội", ""),
        ("Chi bộ Bảo hiểm xã hội huyện Bình Lục", "Bình Lục"),
        ("Đảng bộ Công an tỉnh", ""),
        ("Đảng bộ thị trấn Quế", "Quế"),
    ],
)
def test_the_place_stands_in_the_name(db, name, place):
    assert letterhead(make_unit(name), DAY).place == place


def test_a_name_without_a_place_takes_that_of_the_nearest_unit_above(province, commune):
    school = make_unit("Đảng bộ Trường Trung học cơ sở Nguyễn Khuyến", parent=commune, kind=Kind.BASE)
    cell = make_unit("Chi bộ Tổ Tự nhiên", parent=school, kind=Kind.CELL)
    heads = Letterheads([province.pk, commune.pk, school.pk, cell.pk])
    places = [heads.on(unit.pk, DAY).place for unit in (province, commune, school, cell)]
    assert places == ["Hà Nam", "Bắc Lý", "Bắc Lý", "Bắc Lý"]


def test_nothing_stands_over_a_unit_right_below_the_party(province, commune):
    over = letterhead(province, DAY)
    assert (over.above, over.superior) == ("Đảng Cộng sản Việt Nam", "")
    assert letterhead(commune, DAY).superior == "Đảng bộ tỉnh Hà Nam"
    assert letterhead(make_unit("Đảng bộ xã Lẻ"), DAY).superior == ""


def test_names_are_those_of_the_day(province, commune):
    rename_unit(unit=province, name="Đảng bộ tỉnh Ninh Bình", on=date(2020, 1, 1), **BY)
    heads = Letterheads([commune.pk])
    assert heads.on(commune.pk, date(2019, 12, 31)).superior == "Đảng bộ tỉnh Hà Nam"
    assert heads.on(commune.pk, date(2020, 1, 1)).superior == "Đảng bộ tỉnh Ninh Bình"


def test_outside_its_life_a_unit_is_called_as_at_its_edge(province, commune):
    cell = make_unit("Chi bộ thôn 1", parent=commune, kind=Kind.CELL, since=date(2016, 1, 1))
    dissolve_unit(unit=cell, on=date(2019, 1, 1), **BY)
    rename_unit(unit=commune, name="Đảng bộ xã Nam Lý", on=date(2019, 6, 1), **BY)
    for day in (date(2010, 1, 1), date(2024, 1, 1)):
        head = letterhead(cell, day)
        assert (head.name, head.superior, head.place) == ("Chi bộ thôn 1", "Đảng bộ xã Bắc Lý", "Bắc Lý")


def test_many_units_cost_no_more_queries_than_one(commune):
    cells = [make_unit(f"Chi bộ thôn {n}", parent=commune, kind=Kind.CELL) for n in range(5)]
    for some in (cells[:1], cells):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            heads = Letterheads([cell.pk for cell in some])
            for cell in some:
                for year in (2016, 2017, 2018):
                    heads.on(cell.pk, date(year, 1, 1))
        assert len(asked) == 3
