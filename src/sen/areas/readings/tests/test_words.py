"""What the reading library says of its checks is known here, word by word: the screens tell it in two languages."""

from pathlib import Path

import pytest

import sen.reading.tests
from sen.areas.readings import choices
from sen.areas.readings.choices import explained
from sen.reading import read

TEXTS = sorted(Path(sen.reading.tests.__file__).parent.glob("*examples/texts/*.txt"))


@pytest.fixture
def other_language(monkeypatch):
    """A language in which every known form has another wording around its numbers."""
    monkeypatch.setattr(choices, "gettext", lambda form: f"<{form}>")


def test_every_reason_of_the_library_is_known(other_language):
    said = {check.why for text in TEXTS for check in read(text.read_text("utf-8")).checks if check.why}
    assert len(said) > 10
    assert [why for why in sorted(said) if explained(why) == why] == []


def test_numbers_stay_and_unknown_words_are_shown_as_they_are(other_language):
    assert explained("tổng là 3.252 đến 3.260") == "<tổng là 3.252 đến 3.260>"
    assert explained("lệch 2") == "<lệch 2>"
    assert explained("một lý do mới") == "một lý do mới"
