"""Two figures that make a third one near them, wherever they stand: who came and who did not, spent and left, then and now.

Runs of a series (:mod:`sen.reading.relations.series`) are parts side by side. Two parts may as well stand sentences apart, with other
figures between, and no word that ties them. Then the numbers themselves must: that some figure is just what another one
lacks to a third is the less likely by chance the larger the smallest of the three is. Small numbers need words.
"""

import re
from collections.abc import Collection, Iterator

from sen.reading.claims.claim import Claim
from sen.reading.relations.evidence import (
    bits,
    in_a_row,
    is_rest,
    is_total,
    listed_on,
    together,
    told_besides,
)
from sen.reading.relations.growth import was_before
from sen.reading.relations.layout import COUNTED, Layout, once
from sen.reading.relations.series import UNIT, Run
from sen.reading.text.numerals import whole

NEAR, FAR = 10, 1500
"""So many claims and characters around a whole its parts are sought."""
LEAST = 10
"""Smaller figures are no wholes of parts that stand apart."""
TWICE = 2.0
"""So much likelier a pair must be of which one figure is a part already."""
WEIGHTS = {
    "none": -5.7,
    "size": 0.6,
    "same kind": 1.5,
    "same noun": 0.7,
    "other kind": -1.5,
    "other kind apart": -1.5,
    "change": 1.0,
    "change of nothing": -2.5,
    "one sentence": 1.2,
    "sentences": -0.2,
    "gap": -0.3,
    "side by side": 1.0,
    "first": 0.9,
    "rest": 2.0,
    "without": 1.5,
    "total": 0.7,
    "foreign bracket": -1.0,
    "of another": -2.0,
    "attribute": -1.5,
    "tied": 0.3,
    "besides": -2.5,
    "twin": 3.5,
    "listed on": -2.5,
    "row": -2.5,
}
_WITHOUT = re.compile(
    whole(
        "không", "chưa", "vắng", "ngoài", "mất", "hỏng", "trượt", "nghỉ", "hoãn", "khác", "thiếu", "nợ", "tồn"
    )
)
_COMPARED = re.compile(
    r"(?<!\w)(?:cùng kỳ|(?:năm|quý|tháng|kỳ|khóa|đợt|nhiệm kỳ|vụ|mùa) (?:trước|ngoái)|trước đó|so với|từ|lên|xuống|còn|năm \d{4})(?!\w)",
    re.IGNORECASE,
)


def pairs(layout: Layout, taken: Collection[int]) -> Iterator[Run]:
    """The likeliest pairs of figures that make a third one; one part may be ``taken``, where the pair is likelier still."""
    used = set(taken)
    free = [run for run in adding_up(layout) if not _parts(run) <= used]
    twins = _twins(layout, free)
    weighed = [(odds(layout, run) + WEIGHTS["twin"] * (_places(run) in twins), run) for run in free]
    for weight, run in sorted(weighed, key=lambda pair: -pair[0]):
        if weight <= 0:
            return
        parts = _parts(run)
        if not parts <= used and weight > (0 if used.isdisjoint(parts) else TWICE):
            used |= parts
            yield run


def _places(run: Run) -> tuple[int, ...]:
    return (run.whole, *run.parts)


def _twins(layout: Layout, runs: list[Run]) -> set[tuple[int, ...]]:
    """Pairs beside which, figure by figure, another pair of another kind makes its whole: nhận 16 tập thể, 29 cá nhân;
    loại 3 tập thể, 6 cá nhân; khen 13 tập thể, 23 cá nhân."""
    every = {_places(run) for run in runs if run.base == "value"}
    found = set()
    for places in every:
        beside = tuple(place + 1 for place in places)
        if beside in every and all(_of_two_kinds(layout, place) for place in places):
            found |= {places, beside}
    return found


def _of_two_kinds(layout: Layout, first: int) -> bool:
    if layout.sentences[first] != layout.sentences[first + 1]:
        return False
    return layout.classes[first] != layout.classes[first + 1]


def _parts(run: Run) -> set[int]:
    return {part for part in run.parts if part != run.whole}


def adding_up(layout: Layout) -> Iterator[Run]:
    """Every two figures near a third one that they make."""
    claims = layout.claims
    for money in (False, True):
        members = [
            index
            for index, claim in enumerate(claims)
            if (claim.kind == "money") == money
            and claim.cell is None
            and claim.kind in COUNTED
            and claim.qualifier == "exact"
            and (layout.adds[index] or layout.changes[index])
        ]
        values = [round(UNIT * claims[member].value) for member in members]
        beside: dict[int, int] = {}
        """The last member of each value among those near."""
        for at in range(-NEAR, len(members)):
            if at > NEAR and beside.get(values[at - NEAR - 1]) == members[at - NEAR - 1]:
                del beside[values[at - NEAR - 1]]
            if at + NEAR < len(members) and values[at + NEAR]:
                beside[values[at + NEAR]] = members[at + NEAR]
            if at < 0 or layout.changes[members[at]]:
                continue
            whole, stated = members[at], values[at]
            claim = claims[whole]
            if stated >= LEAST * UNIT:
                for other in range(max(0, at - NEAR), min(len(members), at + NEAR + 1)):
                    lacking = stated - values[other]
                    if lacking in beside:
                        first, second = members[other], beside[lacking]
                        if second > first and whole not in (first, second):
                            yield from _near(claims, Run(whole, [first, second]))
            if claim.of and claim.of > claim.value:
                rest = beside.get(round(UNIT * claim.of) - stated, whole)
                if rest != whole:
                    yield from _near(claims, Run(whole, sorted((whole, rest)), "of"))


def _near(claims: list[Claim], run: Run) -> Iterator[Run]:
    three = sorted({run.whole, *run.parts})
    if claims[three[-1]].number_at[0] - claims[three[0]].number_at[0] <= FAR:
        yield run


def signs(layout: Layout, run: Run) -> dict[str, float]:
    """What speaks for a pair or against it, each sign with how much of it there is."""
    claims = layout.claims
    whole, (one, two) = claims[run.whole], run.parts
    three = sorted({run.whole, one, two})
    named = [index for index in three if layout.named[index]]
    kinds = {layout.classes[index] for index in named}
    stated = whole.of if run.base == "of" else whole.value
    assert stated is not None
    between = three[-1] - three[0] + 1 - len(three)
    sentences = layout.sentences[three[-1]] - layout.sentences[three[0]]
    changes = layout.changes[one] or layout.changes[two]
    begin = max(claims[three[0]].sentence_at[0], claims[three[0]].number_at[0] - 40)
    compared = changes and (
        _COMPARED.search(layout.text, begin, claims[three[-1]].number_at[1]) is not None
        or (three[1] == three[0] + 1 and was_before(layout, *three[:2]))
    )
    rest = any(is_rest(layout, part) for part in (one, two) if part != run.whole)
    without = _without(layout, one) != _without(layout, two)
    total = is_total(layout, run.whole)
    less, more = sorted(
        min(9.0, bits(claims[part].value, money=whole.kind == "money")) for part in (one, two)
    )
    return {
        "size": less,
        "tied": more - less if rest and without and abs(one - two) == 1 and run.base == "value" else 0.0,
        "same kind": float(len(kinds) == 1) * len(named) / len(three),
        "same noun": float(len({claims[index].head for index in named}) == 1),
        "other kind": float(len(kinds) > 1),
        "other kind apart": float(len(kinds) > 1 and (sentences > 0 or between > 0)),
        "change": float(changes and compared),
        "change of nothing": float(changes and not compared),
        "one sentence": float(sentences == 0),
        "sentences": min(6.0, sentences),
        "gap": min(12.0, between),
        "side by side": float(abs(one - two) == 1),
        "first": float(run.whole == three[0]),
        "rest": float(rest),
        "without": float(without),
        "total": float(total),
        "foreign bracket": float(len({layout.brackets[index] for index in three} - {-1}) > 1),
        "of another": float(any(claims[part].of is not None for part in (one, two) if part != run.whole)),
        "attribute": float(layout.attributes[one] != layout.attributes[two]),
    }


def signs_against(layout: Layout, run: Run, told: dict[str, float]) -> dict[str, float]:
    """Signs that only speak against a pair, for those that the others, as ``told``, speak for."""
    one, two = run.parts
    changes = layout.changes[one] or layout.changes[two]
    untied = not (told["rest"] or told["without"] or told["total"] or changes)
    return {
        "listed on": float(untied and listed_on(layout, run.whole, one, two)),
        "row": float(untied and in_a_row(layout, run.whole, [one, two])),
        "besides": float(not told["total"] and told_besides(layout, run.parts)),
    }


@once
def _without(layout: Layout, index: int) -> bool:
    """Whether a figure tells of those who did not."""
    claim = layout.claims[index]
    begin = claim.sentence_at[0]
    if index and layout.claims[index - 1].sentence_at == claim.sentence_at:
        begin = max(begin, layout.claims[index - 1].number_at[1])
    at = claim.number_at[0]
    if _WITHOUT.search(layout.lowered, max(begin, at - 60), at):
        return True
    return _WITHOUT.search(claim.object.lower()) is not None


def odds(layout: Layout, run: Run) -> float:
    """The logarithm of the odds that a pair is meant to make its whole; at most so much where it is not above 0."""
    told = signs(layout, run)
    weight = WEIGHTS["none"] + together(WEIGHTS, told)
    return (
        weight if weight <= -WEIGHTS["twin"] else weight + together(WEIGHTS, signs_against(layout, run, told))
    )
