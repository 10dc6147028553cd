from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen.foundation.vietnamese import (
    Unreadable,
    excel_serial,
    official_date,
    parse_birth,
    parse_date,
    short_date,
)

DAY = date(2025, 9, 5)


def test_official_form():
    assert official_date(DAY) == "ngày 05 tháng 9 năm 2025"
    assert official_date(date(2026, 1, 9), "Hà Nội") == "Hà Nội, ngày 09 tháng 01 năm 2026"
    assert official_date(date(2026, 2, 10)) == "ngày 10 tháng 02 năm 2026"
    assert official_date(date(2025, 4, 3)) == "ngày 03 tháng 4 năm 2025"
    assert official_date(date(2025, 12, 31)) == "ngày 31 tháng 12 năm 2025"
    assert short_date(DAY) == "05/09/2025"
    assert short_date(None) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "5/9/2025",
        "05/09/2025",
        "05-09-2025",
        "5.9.2025",
        "5. 9. 2025",
        "ngày 05 tháng 9 năm 2025",
        "Ngày 5 tháng 09, năm 2025",
        "5 tháng 9 năm 2025",
        "nga\u0300y 5 tha\u0301ng 9 na\u0306m 2025",
        "2025-09-05",
        "2025-09-05T00:00:00",
        "05/09/2025 00:00:00",
        "05092025",
        "20250905",
        "45905",
        45905,
        45905.5,
        "'05/09/2025",
        " 05/09/2025\u00a0",
        DAY,
        datetime(2025, 9, 5, 13, 0),
    ],
)
def test_forms_people_type(typed):
    assert parse_date(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2025",
        "29/02/2023",
        "9/13/2025",
        "0/1/2025",
        "05/09/25",
        "09/2025",
        "2025",
        "hôm qua",
        "",
        None,
        True,
        "1/1/0001",
        0,
        -1,
        9e9,
        "=TODAY()",
    ],
)
def test_refused(typed):
    with pytest.raises(Unreadable):
        parse_date(typed)


def test_refusal_names_the_day():
    with pytest.raises(Unreadable) as refused:
        parse_date("31/02/2025")
    assert refused.value.gaps == {"day": 31, "month": 2, "year": 2025}


def test_two_digit_years_only_with_a_bound():
    today = date(2025, 7, 1)
    assert parse_date("5/9/65", not_after=today) == date(1965, 9, 5)
    assert parse_date("30/6/25", not_after=today) == date(2025, 6, 30)
    assert parse_date("2/7/25", not_after=today) == date(1925, 7, 2)


def test_excel_serials():
    assert excel_serial(1) == date(1900, 1, 1)
    assert excel_serial(59) == date(1900, 2, 28)
    assert excel_serial(61) == date(1900, 3, 1)


def test_births():
    today = date(2025, 7, 1)
    assert parse_birth("1965", not_after=today) == (1965, None)
    assert parse_birth(1965, not_after=today) == (1965, None)
    assert parse_birth("05/1965", not_after=today) == (1965, None)
    assert parse_birth("5/9/1965", not_after=today) == (1965, date(1965, 9, 5))
    assert parse_birth(23990, not_after=today) == (1965, date(1965, 9, 5))
    for bad in ("13/1965", "2/7/2025", "2026"):
        with pytest.raises(Unreadable):
            parse_birth(bad, not_after=today)


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)))
def test_every_written_form_is_read_again(day):
    assert parse_date(short_date(day)) == parse_date(official_date(day)) == parse_date(day.isoformat()) == day
    assert parse_date((day - date(1899, 12, 30)).days) == day
