"""Signs around a number that speak for or against its being a figure, and how much each weighs.

The rules of ``exclusions`` name what a number is where its surroundings say so plainly. Elsewhere what stands next to it,
how it is written and what its neighbour was are weighed together: weights learned from annotated texts (``bench.signs``)
and kept in a table that can be read, ``signs.tsv`` beside it.
"""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from itertools import repeat
from pathlib import Path

from sen.reading.numbers.mention import Mention
from sen.reading.text import words
from sen.reading.text.lines import Phrases

TABLE = Path(__file__).with_name("signs.tsv")
PER_UNIT = 100
"""Weights are kept as hundredths of a logit."""
FOR, AGAINST = 300, -150
"""From these sums on the signs outweigh what the rules presume: that a number is none, that it is a figure."""

_STEPS = (1, 2, 4, 10, 31, 100, 1000, 10_000, 1_000_000)
_CLASSES = (
    ("persons", words.PERSONS),
    ("organisations", words.ORGANISATIONS),
    ("papers", words.PAPERS),
    ("places", words.PLACES),
    ("planned", words.PLANNED),
    ("measure", words.DIVISIBLE),
)
_CLASS_OF = {noun: name for name, nouns in reversed(_CLASSES) for noun in nouns}
_BEHIND = [
    (name, Phrases(phrases))
    for name, phrases in (
        ("lasts", words.DURATIONS),
        ("arranges", words.NOT_RESULTS),
        ("technical", words.TECHNICAL),
        ("slogan", words.SLOGANS),
    )
]
_BEFORE = [
    (name, Phrases(phrases))
    for name, phrases in (
        ("numbered", words.NUMBERED),
        ("verb", words.AFTER_VERBS),
        ("paper", words.DOCUMENTS),
    )
]
_BEGIN_BEHIND = {word for _name, phrases in _BEHIND for word in phrases.first_words}
_END_BEFORE = {word for _name, phrases in _BEFORE for word in phrases.last_words}
"""Only where one of these stands next to a number is a phrase looked for."""
_SHAPES = str.maketrans("012345678", "9" * 9)
FAR = 4
"""Words between two numbers at most that are neighbours."""
CLAUSE = 7
"""Words back at most to where a clause begins: behind a mark or a number."""


Sign = tuple[str, ...]
"""Its name and what it is of, each a word: looked up as it is, while a text would be joined first. In the table they
stand with a space between."""
ALWAYS: Sign = ("",)
"""What weighs always."""


@cache
def weights() -> Mapping[Sign, int]:
    """The weight of every sign that was learned."""
    with TABLE.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
        return {(*sign.split(" "),): int(weight) for sign, weight in rows}


def weigh(text: str, mention: Mention, earlier: bool | None) -> int:
    """The sum of what speaks for a figure, less what speaks against it.

    ``earlier``: whether the number before it in the text was a figure.
    """
    table = weights()
    return table[ALWAYS] + sum(map(table.get, signs(text, mention, earlier), repeat(0)))


def signs(text: str, mention: Mention, earlier: bool | None) -> list[Sign]:
    """Every sign around a number, each once. ``b1`` is the word before it, ``a1`` the word behind."""
    line = mention.line
    assert line is not None
    every, starts = line.words, line.starts
    first, behind = mention.first, mention.next
    count = len(every)
    b1 = every[first - 1] if first else "^"
    b2 = every[first - 2] if first > 1 else "^"
    a1 = every[behind] if behind < count else "$"
    a2 = every[behind + 1] if behind + 1 < count else "$"
    if b1[0].isdigit():
        b1 = "9"
    if b2[0].isdigit():
        b2 = "9"
    if a1[0].isdigit():
        a1 = "9"
    if a2[0].isdigit():
        a2 = "9"
    kind = _kind(mention)
    size = _size(mention.value)
    noun = mention.noun
    family = _CLASS_OF.get(noun) or ("noun" if noun else "word" if a1[0].isalpha() else "none")
    before = _case(text, starts[first - 1], b1) if first else "^"
    further = _case(text, starts[first - 2], b2) if first > 1 else "^"
    after = _case(text, starts[behind], a1) if behind < count else "$"
    found: list[Sign] = [
        ("kind", kind),
        ("size", size),
        ("b1", b1),
        ("b2", b2),
        ("b2b1", b2, b1),
        ("a1", a1),
        ("a2", a2),
        ("a1a2", a1, a2),
        ("b1a1", b1, a1),
        ("kindb1", kind, b1),
        ("kinda1", kind, a1),
        ("case", "b", before),
        ("case", "a", after),
        ("case", "ba", before, after),
        ("case", "bb", further, before),
        ("noun", family),
        ("noun", "size", family, size),
        ("noun", "b1", family, b1),
        ("noun", "case", "+" if noun else "-", before),
    ]
    start, end = mention.start, mention.end
    written = text[start:end]
    if len(written) < 9:
        found.append(("written", *written.translate(_SHAPES).split(" ")))
    if len(written) > 1 and written[0] == "0" and written[1].isdigit():
        found.append(("zero",))
    if mention.of is not None:
        found.append(("of", "months" if mention.of <= 12 else "more"))
    open_before = bool(start) and text[start - 1] != " "
    open_behind = text[end : end + 1] not in (" ", "\n", "")
    found.append(("glued", f"{open_before:d}{open_behind:d}"))
    for name, phrases in _BEHIND if a1 in _BEGIN_BEHIND else ():
        if phrases.head(mention.after):
            found += ((name,), (name, "b1", b1))
    for name, phrases in _BEFORE if b1 in _END_BEFORE else ():
        if phrases.tail(mention.before):
            found += ((name,), (name, "noun", family))
    if first == 0:
        found.append(("alone",) if behind >= count else ("first",))
    elif behind >= count:
        found.append(("last",))
    if line.barred:
        found.append(("barred",))
    if line.quoted:
        found.append(("quoted",))
    was = "figure" if earlier else "none"
    if earlier is not None:
        found.append(("earlier", was))
    place = first - 1
    while place >= 0 and first - place <= CLAUSE and every[place][0].isalpha():
        place -= 1
    length = first - 1 - place
    mark = "^" if place < 0 else "9" if every[place][0].isdigit() else every[place]
    far = str(length)
    found += (("clause", mark), ("clause", mark, far), ("clause", mark, far, f"{a1[0].isalpha():d}"))
    if length:
        found.append(("opens", every[place + 1]))
    place = first - 1
    while place >= 0 and first - place <= FAR and not every[place][0].isdigit():
        place -= 1
    if place >= 0 and every[place][0].isdigit():
        gap = first - 1 - place
        found.append(("near", was, str(gap)))
        if gap <= 2:
            found.append(("gap", was, *(every[place + 1 : first] or [""])))
    return found


def _kind(mention: Mention) -> str:
    if mention.percent:
        return "percent"
    if mention.of is not None:
        return "ratio"
    if mention.high is not None:
        return "range"
    return "scaled" if mention.scale else "plain"


def _size(value: float) -> str:
    return str(bisect_right(_STEPS, value))


def _case(text: str, start: int, word: str) -> str:
    """A for a capital, AA for capitals, a for a small letter, 9 for a number, else the sign itself."""
    if not word[0].isalpha():
        return word[0]
    if text[start].islower():
        return "a"
    return "AA" if len(word) > 1 and text[start : start + len(word)].isupper() else "A"
