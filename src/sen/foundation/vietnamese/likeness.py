"""How alike two lines of text are, and keys by which alike lines find each other without comparing all with all.

Lines are compared folded (no tone marks, no case, no punctuation) by their pairs of neighbouring words. Lines
whose pairs agree to seven tenths share a key with a chance above 0.98, lines that agree by a tenth with one below
0.06.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TypeVar

from .text import fold

T = TypeVar("T")
ROWS = 2
BANDS = 6
SHORTEST = 5
"""Lines of fewer words are alike by chance; they are given no keys."""

_WORD = re.compile(r"[0-9a-z]+")
_MASK = (1 << 64) - 1


def words_of(line: str) -> list[str]:
    """The folded words and numbers of a line.

    >>> words_of("Đọc 01 cuốn sách/tháng.")
    ['doc', '01', 'cuon', 'sach', 'thang']
    """
    return _WORD.findall(fold(line))


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


_TURNS = [(_hash(f"turn {n}") | 1, _hash(f"shift {n}")) for n in range(ROWS * BANDS)]


def pairs_of(words: Sequence[str]) -> frozenset[str]:
    """The pairs of neighbouring words."""
    return frozenset(f"{one} {other}" for one, other in pairwise(words))


def likeness(one: str, other: str) -> int:
    """How much of their word pairs two lines share, from 0 to 100; lines with the same words are 100.

    >>> likeness("Mỗi quý đọc một cuốn sách về Bác Hồ", "Mỗi tháng đọc một cuốn sách về Bác Hồ.")
    60
    """
    first, second = words_of(one), words_of(other)
    if first == second:
        return 100
    return share(pairs_of(first), pairs_of(second))


def share(one: frozenset[str], other: frozenset[str]) -> int:
    """Pairs in both, of all pairs, in percent; 99 at most for lines that are not the same."""
    both = len(one & other)
    whole = len(one) + len(other) - both
    return min(99, both * 100 // whole) if whole else 0


def keys_of(line: str, salt: str) -> list[int]:
    """Signed 64-bit keys of a line among the lines of one ``salt``: the first of the same words, the others of
    alike ones.

    Empty for lines too short to be compared. Keys of different salts never meet, so one index serves many places.
    """
    words = words_of(line)
    if len(words) < SHORTEST:
        return []
    place = _hash(salt)
    hashes = [_hash(pair) for pair in pairs_of(words)]
    least = [min((turn * one + shift) & _MASK for one in hashes) for turn, shift in _TURNS]
    keys = [_hash(" ".join(words)) ^ place]
    for band in range(BANDS):
        rows = least[band * ROWS : (band + 1) * ROWS]
        keys.append(_hash(f"{place}/{band}/{rows}"))
    return [key - (1 << 64) if key >> 63 else key for key in keys]


def nearest_of(line: str, others: Iterable[tuple[T, str]], *, least: int) -> tuple[T, int] | None:
    """The most alike of (mark, text) with its likeness, if that is ``least`` or more; the first of equals."""
    words = words_of(line)
    own = pairs_of(words)
    best: tuple[T, int] | None = None
    for mark, text in others:
        theirs = words_of(text)
        found = 100 if theirs == words else share(own, pairs_of(theirs))
        if found >= least and (best is None or found > best[1]):
            best = (mark, found)
            if found == 100:
                break
    return best
