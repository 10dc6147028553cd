"""The cleaned text and the way back; numbers as they are written; fonts from before Unicode."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen.reading import read
from sen.reading.text import numerals
from sen.reading.text.source import Source

UNTIDY = "\u200b\u200e\u202e\u00a0\u2009\ufeff\uff11\uff12\u2013\u0301\u0323\n"


@given(st.text(alphabet="ab đề41.,/%- " + UNTIDY, max_size=60))
def test_every_stretch_of_the_clean_text_has_its_place_in_the_original(raw):
    source = Source.of(raw)
    for start in range(len(source.text)):
        begin, end = source.original(start, start + 1)
        assert 0 <= begin < end <= len(raw)
    starts = [source.original(at, at + 1)[0] for at in range(len(source.text))]
    assert starts == sorted(starts)


@given(st.integers(min_value=1000, max_value=10**9), st.sampled_from(["\u200b", "\u202e", "\u2060"]))
def test_invisible_characters_inside_a_number_do_not_break_it(number, invisible):
    written = f"{number:,}".replace(",", f"{invisible}.")
    (claim,) = read(f"Toàn tỉnh có {written} bài dự thi.").claims
    assert claim.value == number
    assert claim.quote == f"{written} bài"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_decomposed_letters_are_the_same_letters(form):
    raw = unicodedata.normalize(form, "Đến nay có hơn 8.300 lượt người dự học tập.")
    (claim,) = read(raw).claims
    assert (claim.value, claim.qualifier, claim.counts) == (8300, "over", "turns")
    assert unicodedata.normalize("NFC", claim.quote).startswith("hơn 8.300 lượt người")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("41.004", 41004),
        ("9580", 9580),
        ("03", 3),
        ("4,974", 4974),
        ("27.500000", 27_500_000),
        ("1500.000", 1_500_000),
        ("2.58", 2.58),
        ("1.234,5", 1234.5),
        ("94,2", 94.2),
        ("12.5", 12.5),
    ],
)
def test_digits(written, meant):
    assert numerals.value_of(written) == meant


def test_what_has_parts_and_what_is_a_percentage_is_read_with_decimals():
    assert numerals.value_of("12,345", parts=True) == 12.345
    assert numerals.value_of("1.250", parts=True) == 1250
    assert numerals.value_of("99.163", percent=True) == 99.163


def test_scale_words():
    assert numerals.scaled("9,2", "tỷ") == 9_200_000_000
    assert numerals.scaled("8.835", "triệu") == 8_835_000_000
    assert numerals.scaled("75", "nghìn") == 75_000


@pytest.mark.parametrize("digits", [40, 20_000])
def test_a_number_of_forty_digits_is_no_figure(digits):
    assert read(f"Có {'9' * digits} đảng viên dự.").claims == []


def test_full_width_digits_and_digits_torn_by_a_scanner_are_read():
    (claim,) = read("Lắp mới ５８ camera.").claims
    assert (claim.value, claim.quote) == (58, "５８ camera")
    (money,) = read("Kinh phí 15 . 500 . 000 đồng.").claims
    assert (money.value, money.quote) == (15_500_000, "15 . 500 . 000 đồng")


@pytest.mark.parametrize(
    "piece",
    [
        "1/2/",
        "1 | ",
        "(5 ",
        "5% ",
        "“1 người ",
        "1 ",
        "12 345 ",
        "có 5: ",
        "5 người trong đó ",
        "1-",
        "0123 456 ",
    ],
)
def test_a_text_of_nothing_but_one_piece_is_read_to_its_end(piece):
    """Each of these once made some rule look at the whole text for every number; a slow run would be seen by all."""
    read(piece * (6_000 // len(piece)))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("hai", 2),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("ba trăm linh năm", 305),
        ("bốn trăm ba mươi hai", 432),
    ],
)
def test_number_words(words, meant):
    assert numerals.words_value(words) == meant


def test_of_a_sentence_without_end_only_what_is_around_a_figure_is_told():
    claims = read("Toàn tỉnh có " + "12 mô hình mới, " * 5_000).claims
    assert len(claims) == 5_000
    assert all(12 <= len(claim.sentence) <= 1_200 and "12 mô hình" in claim.sentence for claim in claims)
