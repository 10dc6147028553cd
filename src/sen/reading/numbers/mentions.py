"""Every number of a text, in digits and in words, in its order."""

import re
from collections.abc import Iterator

from sen.reading.numbers.in_digits import in_digits, sets_thousands_by_commas
from sen.reading.numbers.in_words import in_words, why_no_number
from sen.reading.numbers.mention import Mention
from sen.reading.text.lines import Lines

_DIGIT = re.compile(r"\d")


def find(lines: Lines) -> Iterator[Mention]:
    """Every number of the text in its order, those that are no figures included."""
    text = lines.text
    commas = sets_thousands_by_commas(text)
    spoken = in_words(lines.lowered)
    waiting = next(spoken, None)
    position = 0
    while digit := _DIGIT.search(text, position):
        mention = in_digits(text, digit.start(), position, commas)
        while waiting is not None and waiting[0].start < mention.start:
            if waiting[0].end <= mention.start and waiting[0].start >= position:
                yield _in_its_line(lines, *waiting)
            waiting = next(spoken, None)
        mention.look_around(lines.line(mention.start))
        position = mention.end
        yield mention
    while waiting is not None:
        if waiting[0].start >= position:
            yield _in_its_line(lines, *waiting)
        waiting = next(spoken, None)


def _in_its_line(lines: Lines, mention: Mention, written: str) -> Mention:
    """A number in words with what its line tells of it; only when its turn has come, so that each line is built once."""
    mention.look_around(lines.line(mention.start))
    if not mention.percent:
        mention.why_not = why_no_number(lines, mention, written)
    return mention
