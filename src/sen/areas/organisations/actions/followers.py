"""What the areas above add to a change of the tree: they know the records, this area only the units."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sen.areas.organisations.actions.tree import Changed
from sen.areas.organisations.models import Reorganisation
from sen.foundation.access import Actor


def _nothing(**_: Any) -> None:
    return None


def _none(*_: Any) -> list[str]:
    return []


@dataclass(frozen=True, kw_only=True)
class Follower:
    """How one area goes along. All run inside the action's transaction; a refusal stops the whole change.

    ``sign`` and ``undo`` carry its records over and back (members of a dissolved cell, say). ``blocks`` names, in
    sentences, the records that depend on these units on or after a day, so that the units cannot end before or be
    unmade. ``changed`` hears which units changed or came to stand under others, at any time, and the day from
    which something was taken back: their spells do not tell it any more. ``seen_anew`` hears of those that are
    only seen under others as of today.
    """

    name: str
    sign: Callable[..., None] = _nothing
    undo: Callable[..., None] = _nothing
    blocks: Callable[[Collection[int], date], list[str]] = _none
    changed: Callable[..., None] = _nothing
    seen_anew: Callable[..., None] = _nothing


FOLLOWERS: list[Follower] = []
"""Areas above add theirs when their app is ready."""


def sign_along(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> None:
    for follower in FOLLOWERS:
        follower.sign(reorganisation=reorganisation, by=by, at=at)


def undo_along(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> None:
    for follower in reversed(FOLLOWERS):
        follower.undo(reorganisation=reorganisation, by=by, at=at)


def blocks_since(units: Collection[int], day: date) -> list[str]:
    """Sentences about what depends on the units on or after the day."""
    return [sentence for follower in FOLLOWERS for sentence in follower.blocks(units, day)]


def tell_changed(changed: Changed, *, by: Actor, at: datetime, taken_back: date | None = None) -> None:
    for follower in FOLLOWERS:
        if changed.stand:
            follower.changed(units=changed.stand, by=by, at=at, taken_back=taken_back)
        if changed.seen:
            follower.seen_anew(units=changed.seen, at=at)
