"""Which topic of the campaign a figure belongs to: what the words around it told in annotated reports.

Every word, and every two neighbouring words, speak for or against each topic by a weight that was learned
(``topics.tsv`` beside it, made by ``python -m bench.topics``). They count by the room they stand in: most in the figure's
own phrase, less in its clause and sentence, least in headings and neighbouring sentences. Then the figures of a text are
settled together, for neighbours mostly share a topic: a list of figures takes the topic that they all bear best.

The weights of one word for all topics are one integer, a field of bits for each topic: what a run of words says is
then one subtraction of running totals, however long the run.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from math import exp
from struct import Struct

from sen.reading.claims.claim import Claim

BROAD = ("study", "pledge", "practice", "contest", "inspection", "commendation", "review", "outreach")
"""The topics that other programs are promised. The finer ones are for the desk; see ``Claim.matter``."""
ORGANISATION, DIRECTIVE, PRIORITY = "organisation", "directive", "priority"
LEARNED = (*BROAD, ORGANISATION, DIRECTIVE, PRIORITY)
"""What is told apart; ``organisation`` is membership, staff and whatever has no topic of the campaign."""
COUNTS_AS = {DIRECTIVE: "study", PRIORITY: "practice"}
"""What a finer topic is to other programs; ``organisation`` is whatever the words around it say next."""

OWN, BEHIND, CLAUSE, SHARED, LEAD, LINE_LEAD, LABEL = 36, 22, 18, 10, 6, 3, 8
SENTENCE, LATER, AROUND, NEXT = 5, 6, 2, 2
HEADING, OPENING, TITLE = 5, 6, 2
"""How much a word counts in the figure's own phrase, behind it in the clause, before it in the clause, behind figures
that share a verb, at the head of its sentence or line, in the label of its row; elsewhere in the sentence before and
behind it, in its paragraph before and behind the sentence; in the heading, the line a list hangs on, the title."""
KIND = 10
"""How much the kind of a figure counts."""
PARAGRAPH_BEFORE, PARAGRAPH_BEHIND = 60, 30
"""Words of the paragraph that count before and behind the sentence."""
REACH = 160
"""Words of a long sentence that count on each side of a figure."""
LEADING = 14
"""Words at most that lead a sentence or line, up to a colon or number."""

UNIT = 1_000
"""Weight times share of this much makes a topic e times as likely."""
STAYS = {"sentence": 3_600, "part": 2_500, "line": 1_700, "below": 1_200}
"""How much likelier a figure has the topic of the one before it than another one: in one sentence, behind a semicolon,
in one line, further down. Six tenths of what the annotated texts show, for the words they share speak already."""

_FIELDS = Struct(f"<{len(LEARNED)}i")
_SIGNS = sum(1 << (32 * index + 31) for index in range(len(LEARNED)))
"""The bit of each field that tells its sign."""


def packed(weights: Iterable[int]) -> int:
    """The weights of one word for the topics of ``LEARNED`` as one integer."""
    return sum(weight << (32 * index) for index, weight in enumerate(weights))


def unpacked(total: int) -> list[int]:
    """The weights that an integer holds, topic by topic."""
    # Added and taken away bit by bit, they undo what a field below nothing borrowed from the next one.
    return [*_FIELDS.unpack(((total + _SIGNS) ^ _SIGNS).to_bytes(_FIELDS.size, "little"))]


@cache
def weights() -> dict[str, int]:
    """What every known word, pair of words and ``~kind`` of a figure tells, packed."""
    known: dict[str, int] = {}
    with (resources.files("sen.reading.claims") / "topics.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if line[0] != "#":
                words, *told = line.rstrip("\n").split("\t")
                known[words] = packed(int(weight or 0) for weight in told)
    return known


@cache
def _by_word() -> dict[str, tuple[int, dict[str, int]]]:
    """What every word tells, and what it tells together with each word behind it: so no pair is joined to be looked up."""
    words: dict[str, tuple[int, dict[str, int]]] = {}
    for gram, told in weights().items():
        first, _, second = gram.partition(" ")
        alone, pairs = words.get(first, (0, {}))
        if second:
            pairs[second] = told
        words[first] = (alone, pairs) if second else (told, pairs)
    return words


def grams(words: Sequence[str], index: int) -> Iterator[str]:
    """The word that ends at an index, and the pair that does."""
    word = words[index]
    if word[0].isalpha():
        yield word
        if index and words[index - 1][0].isalpha():
            yield f"{words[index - 1]} {word}"


class Passage:
    """Words with what they tell: ``totals[b] - totals[a]`` is what the words from ``a`` to before ``b`` say."""

    __slots__ = ("totals", "words")

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.totals = _running(words)


def _running(words: Sequence[str]) -> list[int]:
    known = _by_word()
    none: dict[str, int] = {}
    pairs = none
    totals = [0]
    total = 0
    for word in words:
        if word in pairs:
            total += pairs[word]
        if word in known:
            told, pairs = known[word]
            total += told
        else:
            pairs = none
        totals.append(total)
    return totals


Room = tuple[Passage, int, int, int]
"""(words, first, behind the last, share): some words near a figure and how much they count."""


def weigh(rooms: Iterable[Room], kind: str) -> int:
    """What the words in the rooms, and the kind of the figure, say for every topic; packed."""
    known = weights()
    total = KIND * (known.get(f"~{kind}", 0) + 2 * known["~"])
    for passage, first, stop, share in rooms:
        if stop > first:
            totals = passage.totals
            total += share * (totals[stop] - totals[first])
    return total


def deciding(rooms: Iterable[Room], topic: str, other: str, most: int = 5) -> list[tuple[str, float]]:
    """The words that spoke most for one topic rather than another, and how much each multiplied the odds, as a power of e."""
    index, against = LEARNED.index(topic), LEARNED.index(other)
    spoke: dict[str, float] = {}
    for passage, first, stop, share in rooms:
        for at in range(first, stop):
            for gram in grams(passage.words, at):
                told = unpacked(weights().get(gram, 0))
                spoke[gram] = spoke.get(gram, 0.0) + share * (told[index] - told[against]) / UNIT
    best = sorted(spoke.items(), key=lambda pair: -pair[1])[:most]
    return [(gram, round(much, 1)) for gram, much in best if much > 0]


def settle(claims: Sequence[Claim]) -> None:
    """Choose the topics of all figures of a text together: each one's own words, and that neighbours mostly share one."""
    best = [0] * len(LEARNED)
    ways: list[tuple[list[int], int, int]] = []
    for claim in claims:
        top = max(best)
        stays = STAYS.get(claim.follows, 0)
        least = top - stays
        ways.append((best, least, best.index(top)))
        best = [
            (before + stays if before >= least else top) + told
            for before, told in zip(best, claim.told, strict=True)
        ]
    chosen = best.index(max(best)) if claims else 0
    for claim, (before, least, leader) in zip(reversed(claims), reversed(ways), strict=True):
        _decide(claim, chosen)
        if before[chosen] < least:
            chosen = leader


_ADMISSION = re.compile(r"kết nạp|ưu tú|đảng viên mới|cảm tình đảng|phát triển đảng")
"""Who is found worthy of the party: to other programs a matter of how members are judged."""


def _decide(claim: Claim, chosen: int) -> None:
    told = claim.told
    rest = max(told[:chosen] + told[chosen + 1 :])
    sure = 1 / (1 + exp(max(-30.0, min(30.0, (rest - told[chosen]) / UNIT))))
    claim.confidence = round(claim.confidence + 0.2 * sure, 2)
    claim.matter = LEARNED[chosen]
    if claim.matter == ORGANISATION:
        admitted = _ADMISSION.search(claim.sentence.lower()) is not None
        chosen = LEARNED.index("review") if admitted else told.index(max(told[: len(BROAD)]))
    claim.topic = COUNTS_AS.get(LEARNED[chosen], LEARNED[chosen])
