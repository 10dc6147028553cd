"""What the desk shows of a report: a stretch of its text with the numbers marked, and each number with its checks."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from sen.areas.indicators.catalogue import by_code, get_figures
from sen.areas.indicators.models import DocumentValue
from sen.areas.organisations.models import Reach, Unit
from sen.areas.readings.choices import SOURCE, Decision, Verdict
from sen.areas.readings.models import Check, Claim, Reading
from sen.areas.readings.queries.comparing import Working, agrees_everywhere, compare
from sen.foundation.figures import Figure

MOST_CLAIMS = 40
"""Numbers on one page of the desk."""
MOST_TEXT = 16_000
"""Characters on one page of the desk."""
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing: a number must be shown in the order of its digits."""


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; with a number it is marked."""

    text: str
    claim: Claim | None = None


@dataclass
class Card:
    """One number with everything a person needs to decide about it. ``beside``: taken over, but not what counts."""

    claim: Claim
    figure: Figure | None = None
    inside: list[Check] = field(default_factory=list)
    outside: list[Working] = field(default_factory=list)
    beside: bool = False

    @property
    def checks(self) -> list[Check | Working]:
        return [*self.inside, *self.outside]

    @property
    def judged(self) -> list[Check | Working]:
        """The checks that say something, those that fail first."""
        found = [one for one in self.checks if one.verdict != Verdict.OPEN]
        return sorted(found, key=lambda one: one.verdict != Verdict.FAILS)

    @property
    def unjudged(self) -> list[Check | Working]:
        return [one for one in self.checks if one.verdict == Verdict.OPEN]

    @property
    def quote(self) -> str:
        """The number as it stands in the text."""
        return _shown(self.claim.quote)

    @property
    def sentence(self) -> str:
        """The sentence around it, on one line."""
        return _shown(" ".join(self.claim.sentence.split()))

    @property
    def ready(self) -> bool:
        """Whether it holds, matches the register and may be taken over with others."""
        return agrees_everywhere(self.claim, self.inside, self.outside)


@dataclass(frozen=True)
class Wrong:
    """What does not add up: the numbers concerned (none where years of an anniversary are counted), and the sentence."""

    check: Check | Working
    claims: list[Claim]
    sentence: str
    start: int


@dataclass
class Part:
    """One page of the desk, its pieces and cards; ``waiting`` are the numbers of the pages where something waits,
    ``loose`` what does not add up about no number."""

    number: int
    parts: int
    waiting: frozenset[int]
    pieces: list[Piece]
    cards: list[Card]
    loose: list[Wrong]


def cut(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """Stretches of the text, each ending at a line's end where there is one, with at most so many numbers beginning in it."""
    if not text:
        return [(0, 0)]
    found: list[tuple[int, int]] = []
    begin, index = 0, 0
    while begin < len(text):
        end = min(len(text), begin + MOST_TEXT)
        if index + MOST_CLAIMS < len(starts):
            end = min(end, max(begin + 1, starts[index + MOST_CLAIMS]))
        if end < len(text):
            line = text.rfind("\n", begin, end)
            end = line + 1 if line > begin else end
        while index < len(starts) and starts[index] < end:
            index += 1
        found.append((begin, end))
        begin = end
    return found


def part_of(reading: Reading, number: int, *, today: date) -> Part:
    """One page of the desk. A number in the text below its beginning belongs to the page where it begins."""
    places = sorted(reading.claims.values_list("start", "decision"))
    parts = cut(reading.text, [start for start, _decision in places])
    ends = [end for _begin, end in parts]
    waiting = (bisect_right(ends, start) + 1 for start, decision in places if decision == Decision.OPEN)
    number = min(max(1, number), len(parts))
    begin, end = parts[number - 1]
    claims = list(
        reading.claims.filter(start__gte=begin, start__lt=max(end, begin + 1)).select_related("about__parent")
    )
    for claim in claims:
        claim.reading = reading
    return Part(
        number,
        len(parts),
        frozenset(waiting),
        _pieces(reading.text, begin, end, claims),
        cards_of(reading, claims, today=today),
        [wrong for wrong in loose_checks(reading) if begin <= wrong.start < max(end, begin + 1)],
    )


def cards_of(reading: Reading, claims: list[Claim], *, today: date) -> list[Card]:
    """The numbers with their checks."""
    inside: dict[int, list[Check]] = defaultdict(list)
    for check in reading.checks.filter(claims__overlap=[claim.seq for claim in claims]) if claims else ():
        for seq in check.claims:
            inside[seq].append(check)
    outside = compare(claims, campaign=reading.campaign_id, today=today)
    beside = beside_of(claims)
    return [
        Card(
            claim,
            by_code().get(claim.figure),
            inside.get(claim.seq, []),
            outside.get(claim.pk, []),
            claim.pk in beside,
        )
        for claim in claims
    ]


def beside_of(claims: list[Claim]) -> set[int]:
    """Keys of the numbers that were taken over and stand beside what counts."""
    taken = [claim.pk for claim in claims if claim.taken]
    found = DocumentValue.objects.filter(source=SOURCE, source_id__in=taken, counts=False)
    return set(found.values_list("source_id", flat=True))


def card_of(claim: Claim, *, today: date) -> Card:
    return cards_of(claim.reading, [claim], today=today)[0]


def ready_cards(reading: Reading, *, today: date) -> list[Card]:
    """The numbers that hold and match the register, and wait."""
    waiting = list(
        reading.claims.filter(decision=Decision.OPEN).exclude(figure="").select_related("about__parent")
    )
    for claim in waiting:
        claim.reading = reading
    return [card for card in cards_of(reading, waiting, today=today) if card.ready]


def failing_checks(reading: Reading, *, today: date) -> list[Wrong]:
    """Everything that does not add up, in the order of the text.

    A number that a person left aside is not held against the register, for it is none of its numbers.
    """
    claims = list(reading.claims.select_related("about__parent"))
    for claim in claims:
        claim.reading = reading
    named = {claim.seq: claim for claim in claims}
    found = [
        _wrong(check, [named[seq] for seq in check.claims])
        for check in reading.checks.filter(verdict=Verdict.FAILS).exclude(claims=[])
    ]
    kept = [claim for claim in claims if claim.decision != Decision.IGNORED]
    outside = compare(kept, campaign=reading.campaign_id, today=today)
    for claim in kept:
        found += [_wrong(one, [claim]) for one in outside.get(claim.pk, []) if one.verdict == Verdict.FAILS]
    return sorted([*found, *loose_checks(reading)], key=lambda wrong: wrong.start)


def _wrong(check: Check | Working, claims: list[Claim]) -> Wrong:
    return Wrong(check, claims, claims[0].sentence, min(claim.start for claim in claims))


def loose_checks(reading: Reading) -> list[Wrong]:
    """What does not add up about no number, with the line of the text in which its numbers stand."""
    found = []
    for check in reading.checks.filter(verdict=Verdict.FAILS, claims=[]):
        numbers = {format(number, "g") for number in (*check.inputs, check.stated) if number is not None}
        lines = re.finditer(r"[^\n]+", reading.text)
        line = next((line for line in lines if numbers <= set(re.findall(r"\d+", line[0]))), None)
        found.append(
            Wrong(check, [], _shown(line[0].strip()), line.start()) if line else Wrong(check, [], "", 0)
        )
    return found


def units_to_choose(reading: Reading, limit: int = 300) -> list[Unit]:
    """The sender and the units directly below it, for a number that speaks of another."""
    if reading.unit_id is None:
        return []
    below = Reach.objects.filter(lens="t", ancestor_id=reading.unit_id, depth__lte=1)
    found = Unit.objects.filter(pk__in=below.values("descendant_id")).select_related("parent")
    return list(found.order_by("sort_key", "pk")[:limit])


def figures_to_choose() -> list[tuple[str, str]]:
    """(code, name) of every figure."""
    return [(figure.code, str(figure.name)) for figure in get_figures()]


def counts_of(reading: Reading) -> dict[str, int]:
    """Decision → how many numbers, ``all`` among them."""
    found = dict.fromkeys(Decision.values, 0)
    found |= reading.claims.order_by().values_list("decision").annotate(Count("pk"))
    return found | {"all": sum(found.values())}


def _pieces(text: str, begin: int, end: int, claims: list[Claim]) -> list[Piece]:
    pieces: list[Piece] = []
    at = begin
    for claim in sorted(claims, key=lambda one: (one.start, one.seq)):
        if claim.start < at:
            continue
        pieces.append(Piece(_shown(text[at : claim.start])))
        pieces.append(Piece(_shown(text[claim.start : claim.end]), claim))
        at = claim.end
    pieces.append(Piece(_shown(text[at : max(at, end)])))
    return [piece for piece in pieces if piece.text]


def _shown(text: str) -> str:
    return _TURNS.sub("", text)
