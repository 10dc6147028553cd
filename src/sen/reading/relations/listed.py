"""Lists written line by line above a line of totals.

A table that lost its columns on the way into a text is such a list: each line says as many figures as the line of totals.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from sen.reading.claims.claim import Claim

COUNTED = ("count", "enumeration", "money", "ratio")
TOTAL = "="
MOST_LINES = 60
"""Lines of one list."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARK = re.compile(r"[ \t]*(?:([-–—+*•])|\(?\d{1,2}[).]|\(?[a-zđ]\))[ \t]")
_TOTAL = re.compile(r"[ \t]*(?:[-–—+*•][ \t]*)?(?:tổng[ \t]+cộng|tổng[ \t]+số|cộng|tổng)\b", re.IGNORECASE)


def sums_of_lists(text: str, claims: list[Claim]) -> Iterator[tuple[int, list[int]]]:
    """Every (whole, parts) of the lists of a text that add up; a column of totals that does not, beside one that does."""
    lines = _lines_with_figures(text, claims)
    at = 0
    for mark, group in groupby(lines, key=lambda line: _mark(line[0])):
        members = list(group)
        at += len(members)
        if mark == TOTAL or at == len(lines) or _mark(lines[at][0]) != TOTAL:
            continue
        items = [said for _, said in members] if mark else _even(members)
        if 2 <= len(items) <= MOST_LINES and all(items):
            yield from _totalled(claims, lines[at][1], items, marked=bool(mark))


def _even(members: list[tuple[str, list[int]]]) -> list[list[int]]:
    """The last lines of those without a mark that say as many figures each, more than one."""
    width = len(members[-1][1])
    items: list[list[int]] = []
    for _line, said in reversed(members):
        if len(said) != width or width < 2:
            break
        items.insert(0, said)
    return items


def _lines_with_figures(text: str, claims: list[Claim]) -> list[tuple[str, list[int]]]:
    """Each line that is not empty, with the figures counted in it."""
    found, index = [], 0
    for line in _LINE.finditer(text):
        said = []
        while index < len(claims) and claims[index].number_at[0] < line.end():
            claim = claims[index]
            if claim.kind in COUNTED and claim.cell is None and claim.number_at[0] >= line.start():
                said.append(index)
            index += 1
        found.append((line.group(), said))
    return found


def _mark(line: str) -> str:
    """What kind of mark a line of a list begins with, '' for other lines, ``TOTAL`` for one of totals."""
    if _TOTAL.match(line):
        return TOTAL
    mark = _MARK.match(line)
    if mark is None:
        return ""
    return mark[1] or ("1" if any(sign.isdigit() for sign in mark[0]) else "a")


def _totalled(
    claims: list[Claim], totals: list[int], items: list[list[int]], *, marked: bool
) -> Iterator[tuple[int, list[int]]]:
    width = len(items[0])
    even = width <= len(totals) and all(len(said) == width for said in items)
    if even:
        # What the line of totals says first is how many lines there were: Cộng 4 đơn vị: 1.202 đảng viên …
        totals = totals[-width:]
    columns = [
        (total, [said[place] for said in items])
        for place, total in enumerate(totals)
        if all(len(said) > place for said in items)
    ]
    right = [
        claims[total].value == round(sum(claims[part].value for part in parts), 6) for total, parts in columns
    ]
    for (total, parts), holds in zip(columns, right, strict=True):
        if holds or (marked and even and any(right)):
            yield total, parts
