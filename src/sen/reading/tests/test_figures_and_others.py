"""Numbers that are figures and numbers that are something else, in sentences made up for one family of each.

In ``figures_and_others.txt`` figures stand in {braces}, other numbers in <angles>; lines with "#" name the family.
"""

import pytest

from bench.learning import TESTS, unmarked
from sen.reading import read

SENTENCES = [
    line
    for line in (TESTS / "figures_and_others.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
TWINS = [line for line in (TESTS / "figures_and_twins.txt").read_text("utf-8").splitlines() if line]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_figures_are_told_from_other_numbers(sentence):
    text, marked = unmarked(sentence)
    claims = read(text).claims
    assert len(claims) == sum(mark.label != "<" for mark in marked), [claim.quote for claim in claims]
    for mark in marked:
        hit = any(claim.start < mark.end and claim.end > mark.start for claim in claims)
        assert hit is (mark.label != "<"), text[mark.start : mark.end]


def test_twins_are_told_apart():
    """Sentences that differ in little, in one of which the number is a figure; not all of them can be read right."""
    taken: dict[bool, list[bool]] = {True: [], False: []}
    for text, marked in map(unmarked, TWINS):
        claims = read(text).claims
        for mark in marked:
            hit = any(claim.number_at[0] < mark.end and claim.number_at[1] > mark.start for claim in claims)
            taken[mark.label != "<"].append(hit)
    figures, others = taken[True], taken[False]
    assert len(figures) > 380
    assert sum(figures) >= 0.98 * len(figures)
    assert len(others) > 480
    assert sum(others) <= 0.07 * len(others)
