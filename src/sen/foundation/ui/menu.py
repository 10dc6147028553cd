"""The side menu: areas say which pages they offer, to whom, and where they stand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from sen.foundation.access import Actor

GROUPS: dict[str, Any] = {
    "": "",
    "campaign": _("Chỉ đạo"),
    "study": _("Học tập"),
    "following": _("Làm theo"),
    "telling": _("Tuyên truyền, điển hình"),
    "figures": _("Số liệu, báo cáo"),
    "organisation": _("Tổ chức"),
    "administration": _("Quản trị"),
}
"""Headings of the menu, in order; the first has none."""
LINES = 18
"""So many lines of the menu stand open at first, headings counted: with the group of the page one is on they fit a
screen of 900 pixels. The rest is folded under its headings."""


@dataclass(frozen=True)
class Entry:
    """One page in the menu.

    ``url`` is a URL name without arguments; ``rule(actor)`` says who sees it. The entry is marked as current on its
    own page and on all pages whose URL name or address begins with one of ``under`` (names such as ``people:`` or
    addresses such as ``/people/``). ``count(actor)`` gives a number beside it, nothing when 0.
    """

    label: Any
    url: str
    icon: str
    rule: Callable[[Actor], bool] = lambda actor: actor.known
    group: str = ""
    order: int = 50
    under: tuple[str, ...] = ()
    count: Callable[[Actor], int] | None = None


@dataclass
class Shown:
    """An entry as drawn for one actor on one page."""

    label: Any
    href: str
    icon: str
    current: bool = False
    count: int = 0


@dataclass
class Group:
    key: str
    label: Any
    entries: list[Shown] = field(default_factory=list)
    open: bool = True

    @property
    def current(self) -> bool:
        """Whether the page one is on stands in this group."""
        return any(entry.current for entry in self.entries)

    @property
    def count(self) -> int:
        """What the numbers beside its entries add up to: shown while it is folded."""
        return sum(entry.count for entry in self.entries)


_ENTRIES: dict[str, Entry] = {}


def register(*entries: Entry) -> None:
    """Offer pages in the menu; called from ``AppConfig.ready``. Registering a URL name again replaces it."""
    for entry in entries:
        if entry.group not in GROUPS:
            raise ValueError(f"no such menu group: {entry.group}")
        _ENTRIES[entry.url] = entry


def entries() -> list[Entry]:
    """Everything offered, in the order of the menu."""
    order = list(GROUPS)
    return sorted(_ENTRIES.values(), key=lambda entry: (order.index(entry.group), entry.order))


def menu_for(actor: Actor, match=None, path: str = "") -> list[Group]:
    """The menu of one actor on the page that ``match`` (a resolver match) and ``path`` name; empty groups left out."""
    groups = {key: Group(key, label) for key, label in GROUPS.items()}
    here = getattr(match, "view_name", "") or ""
    best: tuple[int, Shown] | None = None
    for entry in entries():
        if not entry.rule(actor):
            continue
        try:
            href = reverse(entry.url)
        except NoReverseMatch:
            continue
        shown = Shown(entry.label, href, entry.icon, count=entry.count(actor) if entry.count else 0)
        groups[entry.group].entries.append(shown)
        closeness = max(
            [1000 if here == entry.url else 0]
            + [len(prefix) for prefix in entry.under if here.startswith(prefix) or path.startswith(prefix)]
        )
        if closeness and (best is None or closeness > best[0]):
            best = (closeness, shown)
    if best is not None:
        best[1].current = True
    filled = [group for group in groups.values() if group.entries]
    _fold(filled)
    return filled


def _fold(groups: list[Group]) -> None:
    """Fold what does not fit. Which groups stand open beside the current one is the same on every page."""
    lines = sum(1 for group in groups if group.label)
    for group in groups:
        fits = not group.label or lines + len(group.entries) <= LINES
        lines += len(group.entries) if fits else 0
        group.open = fits or group.current
