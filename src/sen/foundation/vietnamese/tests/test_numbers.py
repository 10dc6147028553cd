from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen.foundation.vietnamese import (
    Unreadable,
    format_number,
    format_percent,
    in_words,
    official_count,
    ordinal,
    parse_count,
    parse_number,
    parse_percent,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5, "1.234,5"),
        (0, "0"),
        (-41004, "-41.004"),
        (1000000, "1.000.000"),
        (Decimal("94.20"), "94,2"),
        (None, ""),
    ],
)
def test_format(value, text):
    assert format_number(value) == text


def test_format_rounds_half_up_and_has_no_negative_zero():
    assert format_number(Decimal("0.125"), 2) == "0,13"
    assert format_number(2.5, 0) == "3"
    assert format_number(-0.04, 1) == "0,0"


def test_percent_of_the_seed():
    assert format_percent(41004, 43519) == "94,2%"
    assert format_percent(3232, 3252, digits=2) == "99,38%"
    assert format_percent(35, 35) == "100%"
    assert format_percent(1, 0) == ""
    assert format_percent(None, 5) == ""


def test_official_count():
    assert [official_count(n) for n in (0, 2, 9, 10, 1234)] == ["0", "02", "09", "10", "1.234"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234,5", "1234.5"),
        ("41.004", "41004"),
        ("1.234", "1234"),
        ("94.2", "94.2"),
        ("94,25", "94.25"),
        ("0,234", "0.234"),
        ("0.234", "0.234"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1 234 567,8", "1234567.8"),
        ("1\u00a0234", "1234"),
        (" -3 ", "-3"),
        ("\u22125,5", "-5.5"),
        ("007", "7"),
        (41004.0, "41004"),
        (0.1, "0.1"),
    ],
)
def test_parse(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "1,234",
        "12,345",
        "1.23.456",
        "1.2345.678",
        "1,23,456",
        "12 34",
        "",
        "abc",
        "1e5",
        "5%",
        "=A1",
        None,
        True,
        float("nan"),
        "1.234.56",
    ],
)
def test_refused_not_guessed(typed):
    with pytest.raises(Unreadable):
        parse_number(typed)


def test_ambiguity_is_explained():
    with pytest.raises(Unreadable) as refused:
        parse_number("1,234")
    assert refused.value.gaps["thousands"] == "1.234"


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_what_is_printed_is_read_again(number):
    assert parse_number(format_number(number, 2)) == number


def test_counts_and_percents():
    assert parse_count("03") == 3
    assert parse_percent("94,2%") == Decimal("94.2")
    assert parse_percent(" 100 % ") == 100
    for bad in ("-1", "2,5"):
        with pytest.raises(Unreadable):
            parse_count(bad)
    for bad in ("101%", "-1", "x"):
        with pytest.raises(Unreadable):
            parse_percent(bad)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (290, "hai trăm chín mươi"),
        (1000, "một nghìn"),
        (1004, "một nghìn không trăm linh tư"),
        (1050, "một nghìn không trăm năm mươi"),
        (41004, "bốn mươi mốt nghìn không trăm linh tư"),
        (43519, "bốn mươi ba nghìn năm trăm mười chín"),
        (1000001, "một triệu không trăm linh một"),
        (2021000, "hai triệu không trăm hai mươi mốt nghìn"),
        (10**9, "một tỷ"),
        (1234 * 10**9, "một nghìn hai trăm ba mươi tư tỷ"),
        (10**18 + 5, "một tỷ tỷ không trăm linh năm"),
        (-21, "âm hai mươi mốt"),
        (Decimal("94.2"), "chín mươi tư phẩy hai"),
        (Decimal("0.05"), "không phẩy không năm"),
    ],
)
def test_in_words(number, words):
    assert in_words(number) == words


def test_southern_words_and_ordinals():
    assert in_words(104, zero="lẻ") == "một trăm lẻ bốn"
    assert [ordinal(n) for n in (1, 2, 3, 4, 21)] == [
        "thứ nhất",
        "thứ hai",
        "thứ ba",
        "thứ tư",
        "thứ hai mươi mốt",
    ]


@given(st.integers(0, 10**12))
def test_words_name_one_number(number):
    assert _read(in_words(number)) == number


def _read(words):
    """The inverse, written differently: folds words into a number from left to right."""
    digits = dict(
        zip(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], range(10), strict=True)
    )
    digits |= {"mốt": 1, "tư": 4, "lăm": 5}
    total = group = digit = 0
    for word in words.split():
        if word in digits:
            digit = digits[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in ("nghìn", "triệu"):
            total, group, digit = total + (group + digit) * (1000 if word == "nghìn" else 10**6), 0, 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * 10**9, 0, 0
    return total + group + digit
