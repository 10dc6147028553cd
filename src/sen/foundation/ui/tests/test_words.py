"""Numbers as pages print them."""

from decimal import Decimal

import pytest
from django.utils import formats, translation
from hypothesis import given
from hypothesis import strategies as st

from sen.foundation.ui.templatetags.ui import noun_of, number, percent, so_many


@pytest.mark.parametrize(("language", "printed"), [("vi", "-1.234.567"), ("en", "-1,234,567")])
def test_a_whole_number_is_grouped_in_the_language_of_the_page(language, printed):
    with translation.override(language):
        assert number(-1234567) == printed
        assert number(True) == formats.number_format(True, force_grouping=True)


@pytest.mark.parametrize(("language", "printed"), [("vi", "1.094,2%"), ("en", "1,094.2%")])
def test_a_percentage_is_grouped_too(language, printed):
    with translation.override(language):
        assert percent(Decimal("1094.151")) == printed
        assert percent(Decimal("99.96")) == "100%"
        assert percent(None) == number(None) == "–"


@given(st.integers(-(10**20), 10**20), st.sampled_from(["vi", "en"]))
def test_whole_numbers_are_written_as_the_forms_of_the_language_say(value, language):
    with translation.override(language):
        assert number(value) == formats.number_format(value, use_l10n=True, force_grouping=True)
        assert percent(Decimal(value), 0) == number(value) + "%"


@pytest.mark.parametrize(
    ("language", "n", "sentence", "noun"),
    [
        ("vi", 1, "1 đơn vị", "người"),
        ("vi", 1200, "1.200 đơn vị", "người"),
        ("en", 0, "0 units", "people"),
        ("en", 1, "1 unit", "person"),
        ("en", 1200, "1,200 units", "people"),
        ("en", Decimal("1.5"), "1.5 units", "people"),
        ("en", None, "– units", "people"),
    ],
)
def test_what_is_counted_stands_in_the_form_for_so_many(language, n, sentence, noun):
    with translation.override(language):
        assert so_many("%(n)s đơn vị", n) == sentence
        assert noun_of("persons", n) == noun
