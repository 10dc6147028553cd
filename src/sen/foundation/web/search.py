"""Quick search: every area says how its things are found by what people type.

    register(Source("organisations.units", _("Đơn vị"), "building-community", queries.unit_hits, order=10))

A source's function ``(actor, text, limit) -> iterable of Hit`` looks only within the actor's view, without tone
marks, best first, in a fixed number of queries.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from sen.foundation.access import Actor
from sen.foundation.vietnamese import fold

_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Hit:
    """Something found: its words, its address, and a line that tells it from its namesakes."""

    label: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of thing that can be found."""

    key: str
    label: Any
    icon: str
    hits: Callable[[Actor, str, int], Iterable[Hit]]
    order: int = 50
    rule: Callable[[Actor], bool] = lambda actor: actor.known


@dataclass
class Found:
    """What one source found."""

    label: Any
    icon: str
    hits: list[Hit] = field(default_factory=list)
    more: bool = False


def said(text: str, *paths: str) -> Q:
    """That every word of a text is said in one of the folded columns: a number whole, any other word from its
    beginning.

    So "chi bo 1" finds "Chi bộ 1" and not "Chi bộ 12", and "an" finds "Ân" and "Ánh", not "Lan".
    """
    wanted = Q()
    for word in fold(text).split():
        either = Q()
        for path in paths:
            # The plain containment is what the trigram index answers; the beginning is looked at in what it finds.
            either |= Q(**{f"{path}__contains": word, f"{path}__regex": _from_its_beginning(word)})
        wanted &= either
    return wanted


def _from_its_beginning(word: str) -> str:
    begins = r"\m" if word[0].isalnum() else ""
    ends = r"\M" if _NUMBER.fullmatch(word) else ""
    return f"{begins}{re.escape(word)}{ends}"


_SOURCES: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Add sources; called from ``AppConfig.ready``. The same key again replaces."""
    for source in sources:
        _SOURCES[source.key] = source


def search(actor: Actor, text: str, *, each: int = 6) -> list[Found]:
    """What every source finds for the text, at most ``each`` of a kind; kinds without hits are left out."""
    text = " ".join(text.split())[:120]
    if len(fold(text)) < 2:
        return []
    found = []
    for source in sorted(_SOURCES.values(), key=lambda source: (source.order, source.key)):
        if not source.rule(actor):
            continue
        hits = list(source.hits(actor, text, each + 1))
        if hits:
            found.append(Found(source.label, source.icon, hits[:each], len(hits) > each))
    return found
