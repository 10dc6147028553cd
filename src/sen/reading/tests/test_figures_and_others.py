"""Numbers that are figures and numbers that are something else, in sentences made up for one family of each.

In ``figures_and_others.txt`` figures stand in {braces}, other numbers in <angles>; lines with "#" name the family.
"""

import re
from pathlib import Path

import pytest

from sen.reading import read

SENTENCES = [
    line
    for line in (Path(__file__).parent / "figures_and_others.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
_MARK = re.compile(r"[<>{}]")


def marked(sentence: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The sentence without its marks, the spans of its figures and those of its other numbers."""
    text, spans, opened = "", {"{": [], "<": []}, (0, "")
    done = 0
    for mark in _MARK.finditer(sentence):
        text += sentence[done : mark.start()]
        done = mark.end()
        if mark.group() in spans:
            opened = (len(text), mark.group())
        else:
            spans[opened[1]].append((opened[0], len(text)))
    return text + sentence[done:], spans["{"], spans["<"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_figures_are_told_from_other_numbers(sentence):
    text, figures, others = marked(sentence)
    claims = read(text).claims
    assert len(claims) == len(figures), [claim.quote for claim in claims]
    for start, end in figures:
        assert any(claim.start < end and claim.end > start for claim in claims), text[start:end]
    for start, end in others:
        assert not any(claim.start < end and claim.end > start for claim in claims), text[start:end]
