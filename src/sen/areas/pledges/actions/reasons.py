"""Reasons: what is taken back, returned or opened again is told why."""

from sen.areas.directives.actions import check_at_the_door
from sen.foundation import refusals
from sen.foundation.refusals import NeedsReason, Refusal


def reason_of(why: str, *, most: int = 500, refusal: type[Refusal] = NeedsReason) -> str:
    """As ``refusals.reason_of``; raises, besides, what the door raises for words marked secret."""
    words = refusals.reason_of(why, most=most, refusal=refusal)
    check_at_the_door(texts={"why": words})
    return words
