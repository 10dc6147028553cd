"""Whom a row of a file speaks of, among the people it may speak of. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sen.foundation.vietnamese import fold


@dataclass(frozen=True)
class Known:
    """Somebody a file may speak of: name without marks, birth as far as it is known, card's hash, place's name."""

    person_id: int
    name: str
    birth: date | None = None
    birth_year: int | None = None
    card: bytes | None = None
    place: str = ""


@dataclass(frozen=True)
class Written:
    """What a row says of a person; ``year`` is the birth's, ``birth`` the whole day where it is written."""

    name: str
    year: int | None = None
    birth: date | None = None
    card: bytes | None = None
    place: str = ""


class People:
    """People to be found by what files write of them."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_card: dict[bytes, Known] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            if one.card is not None:
                self._by_card[bytes(one.card)] = one
            self._by_name[fold(one.name)].append(one)

    def find(self, written: Written) -> list[int]:
        """Ids of those who may be meant: one is certain, none is a stranger, more are namesakes."""
        if written.card is not None and (held := self._by_card.get(written.card)) is not None:
            return [held.person_id] if not written.name or fold(written.name) == fold(held.name) else []
        found = self._by_name.get(fold(written.name), [])
        found = [one for one in found if _born(one, written)]
        if len(found) > 1 and written.place:
            near = [one for one in found if fold(written.place) in (fold(one.place), "")]
            found = near or found
        return [one.person_id for one in found]


def _born(one: Known, written: Written) -> bool:
    """Whether what is written of the birth does not speak against the person."""
    if written.birth is not None and one.birth is not None:
        return written.birth == one.birth
    return written.year is None or one.birth_year is None or written.year == one.birth_year
