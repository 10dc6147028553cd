from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen.foundation.periods import Kind, Month, Period
from sen.foundation.vietnamese import Unreadable

MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


def test_months():
    assert Month(2025, 12) + 1 == Month(2026, 1)
    assert Month(2026, 1) - 1 == Month(2025, 12)
    assert Month(2026, 1) - Month(2025, 1) == 12
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert date(2024, 2, 29) in Month(2024, 2)
    assert Month.parse("2016-01") == Month.parse("1/2016") == Month(2016, 1)
    for bad in ("2016", "13/2016", "2016-13", "x"):
        with pytest.raises(Unreadable):
            Month.parse(bad)


@pytest.mark.parametrize(
    ("code", "kind", "first", "last"),
    [
        ("2025-07", Kind.MONTH, Month(2025, 7), Month(2025, 7)),
        ("2025-Q3", Kind.QUARTER, Month(2025, 7), Month(2025, 9)),
        ("2025-H2", Kind.HALF_YEAR, Month(2025, 7), Month(2025, 12)),
        ("2025", Kind.YEAR, Month(2025, 1), Month(2025, 12)),
        ("2016-01..2018-12", Kind.RANGE, Month(2016, 1), Month(2018, 12)),
        ("term:2020-10..2025-09", Kind.TERM, Month(2020, 10), Month(2025, 9)),
    ],
)
def test_codes(code, kind, first, last):
    period = Period.parse(code)
    assert (period.kind, period.first, period.last) == (kind, first, last)
    assert str(period) == code


@pytest.mark.parametrize("bad", ["", "2025-Q5", "2025-H3", "2025-02..2025-01", "term:", "2025..", "thang 5"])
def test_bad_codes(bad):
    with pytest.raises(Unreadable):
        Period.parse(bad)


def test_recognised_by_their_months():
    assert Period.between(Month(2025, 7), Month(2025, 9)).kind is Kind.QUARTER
    assert Period.between(Month(2025, 8), Month(2025, 10)).kind is Kind.RANGE
    assert Period.between(Month(2025, 7), Month(2025, 12)).kind is Kind.HALF_YEAR
    assert Period.between(Month(2025, 1), Month(2025, 12)).kind is Kind.YEAR
    assert Period.holding(date(2025, 8, 3), Kind.QUARTER) == Period.of_quarter(2025, 3)
    assert Period.holding(date(2025, 8, 3), Kind.YEAR) == Period.of_year(2025)


def test_neighbours():
    assert Period.of_quarter(2025, 1).previous() == Period.of_quarter(2024, 4)
    assert Period.of_quarter(2025, 1).same_last_year() == Period.of_quarter(2024, 1)
    assert Period.of_year(2025).previous() == Period.of_year(2024)
    assert str(Period.parse("2016-01..2018-06").previous()) == "2013-07..2015-12"


def test_bounds():
    quarter = Period.of_quarter(2025, 1)
    assert (quarter.first_day, quarter.last_day, quarter.day_after) == (
        date(2025, 1, 1),
        date(2025, 3, 31),
        date(2025, 4, 1),
    )
    assert date(2025, 3, 31) in quarter
    assert Month(2025, 4) not in quarter


def test_labels():
    labels = {
        "2025-05": "Tháng 5/2025",
        "2025-Q3": "Quý III/2025",
        "2025-H1": "6 tháng đầu năm 2025",
        "2025-H2": "6 tháng cuối năm 2025",
        "2025": "Năm 2025",
        "2025-01..2025-09": "9 tháng đầu năm 2025",
        "2016-07..2018-06": "Từ 07/2016 đến 06/2018",
        "term:2020-10..2025-09": "Nhiệm kỳ 2020 - 2025",
    }
    assert {code: Period.parse(code).label for code in labels} == labels


@given(MONTHS, st.integers(0, 100))
def test_iteration_and_codes_agree(first, length):
    period = Period.between(first, first + length)
    months = list(period)
    assert len(months) == len(period) == length + 1
    assert (months[0], months[-1]) == (period.first, period.last)
    assert Period.parse(str(period)) == period
    assert period.previous().last + 1 == period.first
    assert all(month in period for month in months)
