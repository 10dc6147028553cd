"""Names of persons, and the nearest of several names."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from .order import sort_key
from .text import clean, fold


class Name(NamedTuple):
    """A full name in its three parts; for a name of one word only `given` is filled."""

    family: str
    middle: str
    given: str


def split_name(full_name: str) -> Name:
    """Họ, đệm, tên: the first word, the last word, and what stands between."""
    words = clean(full_name).split(" ")
    if len(words) == 1:
        return Name("", "", words[0])
    return Name(words[0], " ".join(words[1:-1]), words[-1])


def person_sort_key(full_name: str) -> str:
    """The stored key for lists of people: given name first, then family name, then the middle.

    Part by part, so that every Hà stands before every Hạ. SQL twin: `sen_person_sort_key(text)`.
    """
    name = split_name(full_name)
    return " ".join((sort_key(name.given), sort_key(name.family), sort_key(name.middle)))


def tidy_name(full_name: str) -> str:
    """A name typed all in capitals or all in small letters, in the usual form; any other is only cleaned.

    Letters after an apostrophe or hyphen are capitals as well (H'Hen, K'Sor).
    """
    name = clean(full_name)
    if name != name.upper() and name != name.lower():
        return name
    letters, start = [], True
    for c in name.lower():
        letters.append(c.upper() if start and c.isalpha() else c)
        start = not c.isalpha()
    return "".join(letters)


def _trigrams(folded: str) -> set[str]:
    found: set[str] = set()
    for word in folded.split():
        padded = f"  {word} "
        found.update(padded[i : i + 3] for i in range(len(padded) - 2))
    return found


def nearest(
    query: str, names: Iterable[str], *, limit: int = 3, ignoring: Iterable[str] = (), at_least: float = 0.45
) -> list[str]:
    """The names most like the query, best first; tones, case and the `ignoring` words in front do not count.

    A name that differs in tones only always comes before one that differs in letters.
    """
    prefixes = sorted({fold(word) for word in ignoring}, key=len, reverse=True)

    def bare(text: str) -> str:
        text = fold(text)
        for prefix in prefixes:
            if text.startswith(prefix + " "):
                return text[len(prefix) + 1 :]
        return text

    wanted, wanted_as_typed = bare(query), clean(query).casefold()
    wanted_trigrams = _trigrams(wanted)
    if not wanted_trigrams:
        return []
    found = []
    for name in dict.fromkeys(names):
        other = bare(name)
        trigrams = _trigrams(other)
        shared = len(wanted_trigrams & trigrams) / (len(wanted_trigrams | trigrams) or 1)
        if shared < 0.15 and abs(len(other) - len(wanted)) > 2:
            continue
        letters = SequenceMatcher(None, wanted, other, autojunk=False).ratio()
        score = 1.0 if wanted == other else max(shared, letters - 0.05)
        if score >= at_least:
            typed = SequenceMatcher(None, wanted_as_typed, clean(name).casefold(), autojunk=False).ratio()
            found.append((-score, -typed, sort_key(name), name))
    return [name for *_, name in sorted(found)[:limit]]
