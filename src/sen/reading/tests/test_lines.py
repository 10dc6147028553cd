"""Lines and their words, taken as they are by what is built for speed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sen.reading.numbers import in_digits
from sen.reading.text.lines import Line
from sen.reading.text.numerals import whole

PIECES = st.sampled_from(
    ["chi bộ", " ", "  ", "\t", "12%", "3", "a1", "½", "_", ".", ",", "“", "|", "75triệu", "\u3000", "đ/c"]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 9))
def test_every_word_of_a_line_is_where_it_is_said_to_begin(text, begin):
    begin = min(begin, len(text))
    line = Line(text, begin, len(text))
    plain = list(re.compile(r"\d+%?|[^\W\d]\w*|[^\w\s]").finditer(text, begin))
    assert line.words == [found.group() for found in plain]
    assert line.starts == [found.start() for found in plain]
    assert {index for index, word in enumerate(line.words) if not word[0].isalpha()} <= {*line.others}


NUMBERS = st.from_regex(r"\d{1,9}([.,]\d{1,4}){0,2}", fullmatch=True)
BEHIND = st.sampled_from(
    ["/", " ", "/24 ", ", ", " tỷ", " triệu đồng", " chi bộ", " điểm %", "-", ".", "x", "h", "%", " - "]
)


@given(NUMBERS, BEHIND, NUMBERS, BEHIND)
def test_what_is_surely_a_figure_is_no_other_number(first, mark, second, behind):
    text = f"{first}{mark}{second}{behind}"
    if in_digits._SURE.match(text):
        assert in_digits._NOT_FIGURES.match(text) is None
        assert in_digits._SPACED.match(text) is None


@given(st.text("aáb 1.", max_size=12))
def test_whole_words_are_those_that_a_look_back_before_them_finds(text):
    plain = re.compile(r"(?<!\w)(?:á|a b|b)(?!\w)").search(text)
    found = re.compile(whole("á", "a b", "b")).search(text)
    assert (plain and plain.span()) == (found and found.span())
