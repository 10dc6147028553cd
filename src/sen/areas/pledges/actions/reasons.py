"""Reasons: what is taken back, returned or opened again is told why."""

from sen.areas.directives.actions import check_at_the_door
from sen.foundation.refusals import NeedsReason, Refusal
from sen.foundation.vietnamese import clean


def reason_of(why: str, *, most: int = 500, refusal: type[Refusal] = NeedsReason) -> str:
    """The reason as it is kept. Raises ``refusal`` for none, and what the door raises for words marked secret."""
    words = clean(why)[:most]
    if not words:
        raise refusal(field="why")
    check_at_the_door(texts={"why": words})
    return words
