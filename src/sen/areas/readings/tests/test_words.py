"""What the reading library says of its checks is known here, word by word: the screens tell it in two languages."""

from pathlib import Path

from django.utils.translation import override

import sen.reading.tests
from sen.areas.readings.choices import explained
from sen.reading import read

TEXTS = sorted(Path(sen.reading.tests.__file__).parent.glob("*examples/texts/*.txt"))


def test_every_reason_of_the_library_is_known_in_english():
    said = {check.why for text in TEXTS for check in read(text.read_text("utf-8")).checks if check.why}
    assert len(said) > 10
    with override("en"):
        assert [why for why in sorted(said) if explained(why) == why] == []


def test_numbers_stay_and_unknown_words_are_shown_as_they_are():
    with override("en"):
        assert explained("tổng là 3.252 đến 3.260") == "the whole is 3.252 to 3.260"
        assert explained("một lý do mới") == "một lý do mới"
    with override("vi"):
        assert explained("lệch 2") == "lệch 2"
